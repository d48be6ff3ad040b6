/* kernels.c -- the kernels of a model, run as trees of statements
 *
 * takes   models
 * gives   the first difference from the interpreter of graphs; from the order that
 *         IR.md promises; and between two targets in what a number is made of, so
 *         that bits are equal whatever the numbers are
 * keeps   no C compiler in between: hundreds of graphs in a minute
 */
#include "fuzz.h"

#include "pass/narrow.h"
#include "kernel/interpret.h"
#include "kernel/verify_nest.h"
#include "pass/sample.h"

#include <string.h>

enum { TARGETS = 2 };

Code *
lower_model(Arena *a, Model *m, const SimplifyOptions *o, const char *target, Type real,
            bool team)
{
    Code *c = new(a, Code);
    SimplifyStats s;

    simplify_run(m, o, &s);
    narrow_run(m);
    c->arena = a;
    c->model = m;
    c->target = target_find(target);
    c->real = real;
    c->threads = team ? THREADS_ALL : THREADS_NONE;
    /* No scratch is little enough: what can be made again is, on some targets. */
    c->scratch_limit = strcmp(target, "scalar") != 0;
    fuse_run(c);
    layout_run(c);
    lower_run(c);
    order_run(c);
    group_run(c);
    prog_verify(c, "order");
    plan_run(c);
    prog_verify(c, "plan");
    nest_run(c);
    nest_verify(c, "nest");
    tile_run(c);
    nest_verify(c, "tile");
    return c;
}

/* ---- memory ----------------------------------------------------------------- */

/* The leaf of the model as derived that a buffer holds; NULL: it holds none. */
static const Node *
leaf_of(const Model *m, const Buffer *b)
{
    switch (b->space) {
    case SPACE_PARAM:
    case SPACE_STATE:
        return find_leaf(m->graph, b->node->op, b->node->attr.name, b->node->shape);
    case SPACE_IN:
        return find_leaf(m->graph, OP_input, b->model_name, b->shape);
    case SPACE_TABLE:
        return b->node;
    default:
        return NULL;
    }
}

/* Padding is zero. */
static void
set_leaf(Arena *a, Memory *mem, const Model *m, const Buffer *b)
{
    const Node *leaf = leaf_of(m, b);
    Cell *cell = memory_of(mem, b);
    const Elements *given = leaf->attr.data;
    const double *v = given != NULL ? NULL : sample_leaf(a, m->graph, leaf, SAMPLE);
    uint64_t id = given != NULL ? given->hash : (uint64_t)leaf->id;

    for (int64_t i = 0; i < memory_size(b); i++) {
        cell[i] = cell_set(0.0, trace_number(0.0));
    }
    for (int64_t i = 0; i < shape_count(leaf->shape); i++) {
        cell[layout_element(&b->layout, b->shape, i)]
            = cell_set(v != NULL ? v[i] : elements_at(given, i), trace_leaf(id, i));
    }
}

/* What the model says that a buffer holds in the end; NULL: it is of no interest. */
static const Node *
wanted(const Model *m, const Entry *e, const Buffer *b)
{
    const Node *leaf = b->space == SPACE_IN || b->space == SPACE_TABLE
                     ? NULL : leaf_of(m, b);

    for (int i = 0; i < e->n_out && b->space == SPACE_OUT; i++) {
        if (strcmp(e->out[i].name, b->model_name) == 0) {
            return e->out[i].node;
        }
    }
    for (int i = 0; i < e->n_effect; i++) {
        leaf = e->effect[i]->in[0] == leaf ? e->effect[i] : leaf;
    }
    return leaf;
}

/* ---- one entry -------------------------------------------------------------- */

typedef struct Kernels {
    Arena *arena;
    const Model *m;             /* as derived */
    const Code *code[TARGETS];
    Moved near;
    Orders *orders, *looking;   /* of the graph that the first target has */
} Kernels;

static char *
run_entry(Kernels *q, int target, int entry, bool backwards, Memory **mem)
{
    const Program *p = q->code[target]->program[entry];
    const char *why;

    *mem = memory_new(q->arena, backwards, 0);
    for (int i = 0; i < p->n_buffer; i++) {
        if (leaf_of(q->m, p->buffer[i]) != NULL) {
            set_leaf(q->arena, *mem, q->m, p->buffer[i]);
        }
    }
    why = program_interpret(*mem, q->code[target], p);
    return why != NULL ? arena_printf(q->arena, "%s.%s: %s",
                                      q->code[target]->target->name,
                                      q->m->entry[entry].name, why) : NULL;
}

/* Elements of a buffer in row-major order. */
static Cell *
elements(Kernels *q, Memory *mem, const Buffer *b)
{
    int64_t n = shape_count(b->shape);
    Cell *list = new_n(q->arena, n, Cell);

    for (int64_t i = 0; i < n; i++) {
        list[i] = memory_of(mem, b)[layout_element(&b->layout, b->shape, i)];
    }
    return list;
}

static char *
compare_values(Kernels *q, const Node *want, const Cell *x)
{
    int64_t n = shape_count(want->shape);
    double *v = new_n(q->arena, n, double);

    for (int64_t i = 0; i < n; i++) {
        if (!x[i].set) {
            return arena_printf(q->arena, "element %lld is never written",
                                (long long)i);
        }
        v[i] = x[i].v;
    }
    return moved_compare(q->arena, &q->near, want, v, 1e-10);
}

/* The node of a target's model that a result is. */
static Node *
made_of(const Model *m, int entry, const Buffer *b)
{
    const Entry *e = &m->entry[entry];

    for (int i = 0; i < e->n_out && b->space == SPACE_OUT; i++) {
        if (strcmp(e->out[i].name, b->model_name) == 0) {
            return e->out[i].node;
        }
    }
    for (int i = 0; i < e->n_effect; i++) {
        if (e->effect[i]->in[0] == b->node) {
            return e->effect[i];
        }
    }
    return b->node;
}

/* Is it made as IR.md says? */
static char *
compare_order(Kernels *q, int entry, const Buffer *b, const Cell *x)
{
    Node *n = made_of(q->code[0]->model, entry, b);
    const Trace *want = orders_of(q->orders, n), *other = orders_of(q->looking, n);

    for (int64_t i = 0; i < shape_count(b->shape) && want != NULL; i++) {
        if (x[i].trace != want[i] && x[i].trace != other[i]) {
            return arena_printf(q->arena, "element %lld of %lld is not made in the "
                                "order of its node", (long long)i,
                                (long long)shape_count(b->shape));
        }
    }
    return NULL;
}

static char *
compare_traces(Kernels *q, const Buffer *b, const Cell *x, const Cell *y)
{
    for (int64_t i = 0; i < shape_count(b->shape); i++) {
        if (x[i].trace != y[i].trace) {
            return arena_printf(q->arena, "element %lld of %lld is made in another "
                                "order on another target", (long long)i,
                                (long long)shape_count(b->shape));
        }
    }
    return NULL;
}

/* The buffer of another target's program for the same thing. */
static const Buffer *
same_buffer(const Program *p, const Model *m, const Entry *e, const Buffer *b)
{
    for (int i = 0; i < p->n_buffer; i++) {
        const Buffer *x = p->buffer[i];
        if (x->space == b->space && wanted(m, e, x) == wanted(m, e, b)
            && (b->model_name == NULL || strcmp(x->model_name, b->model_name) == 0)) {
            return x;
        }
    }
    bug("fuzz: a target has no %s", b->model_name);
}

static char *
check_entry(Kernels *q, int entry)
{
    const Entry *e = &q->m->entry[entry];
    const Program *p = q->code[0]->program[entry], *r = q->code[1]->program[entry];
    Memory *mem[TARGETS];
    char *why = run_entry(q, 0, entry, false, &mem[0]);

    why = why != NULL ? why : run_entry(q, 1, entry, true, &mem[1]);
    for (int i = 0; i < p->n_buffer && why == NULL; i++) {
        const Buffer *b = p->buffer[i];
        const Node *want = wanted(q->m, e, b);
        if (want != NULL) {
            Cell *x = elements(q, mem[0], b);
            Cell *y = elements(q, mem[1], same_buffer(r, q->m, e, b));
            why = compare_values(q, want, x);
            why = why != NULL ? why : compare_values(q, want, y);
            why = why != NULL ? why : compare_order(q, entry, b, x);
            why = why != NULL ? why : compare_traces(q, b, x, y);
            why = why == NULL ? NULL : arena_printf(q->arena, "%s.%s: %s", e->name,
                      b->model_name != NULL ? b->model_name : b->node->attr.name, why);
        }
    }
    return why;
}

static bool
has_statements(const Program *p)
{
    for (int i = 0; i < p->n_kernel; i++) {
        const Kernel *k = p->kernel[i];
        if (k->repeat != NULL ? !has_statements(k->repeat->body) : k->nest == NULL) {
            return false;
        }
    }
    return true;
}

Finding
check_kernels(Arena *a, const Model *m, const SimplifyOptions *o, uint32_t seed)
{
    static const char *const vector[] = { "avx2", "avx512", "neon" };
    Kernels q = { .arena = a, .m = m, .near = moved_new(a, m->graph, 1e-12) };
    char *why = NULL;

    for (int i = 0; i < TARGETS; i++) {
        Model *copy = new(a, Model);
        *copy = *m;
        q.code[i] = lower_model(a, copy, o, i == 0 ? "scalar" : vector[seed % 3], F32,
                                false);
    }
    q.orders = orders_new(a, q.code[0]->model->graph, m->graph);
    q.looking = orders_looking(a, q.code[0]->model->graph, m->graph);
    for (int i = 0; i < m->n_entry && why == NULL; i++) {
        if (has_statements(q.code[0]->program[i])
            && has_statements(q.code[1]->program[i])) {
            why = check_entry(&q, i);
        }
    }
    return (Finding){ why != NULL ? KERNELS : FINE, why };
}
