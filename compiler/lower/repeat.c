/* repeat.c -- see repeat.h */
#include "lower/nest.h"
#include "lower/repeat.h"

#include "graph/reach.h"
#include "graph/scan.h"

#include <string.h>

/* ---- what a loop does ------------------------------------------------------ */

/* Marks what one iteration needs; true if that needs another carry. */
static bool
iteration_needs(Reach *use, const Node *scan, bool *carry, const bool *out, bool *param)
{
    const Scan *s = scan->scan;
    bool more = false;

    for (int i = 0; i < s->n_out; i++) {
        if (i < s->n_carry ? carry[i] : out[i]) {
            reach_add(use, &s->out[i], 1);
        }
    }
    for (int i = 0; i < scan->nin; i++) {
        param[i] = reach_has(use, s->param[i]) || (i < s->n_carry && carry[i])
                || i == scan_bound(s);
        if (i < s->n_carry && param[i] && !carry[i]) {
            carry[i] = more = true;
        }
    }
    return more;
}

Repeat *
repeat_new(Arena *a, const Node *scan, bool *out)
{
    const Scan *s = scan->scan;
    Arena *scratch = arena_new();
    Reach use = reach_new(scratch, true);
    bool *carry = new_n(a, s->n_carry, bool), *param = new_n(a, scan->nin, bool);
    Repeat *r = new(a, Repeat);

    memcpy(carry, out, sizeof(*carry) * (size_t)s->n_carry);
    while (iteration_needs(&use, scan, carry, out, param)) {
    }
    *r = (Repeat){ .scan = scan, .carry = carry, .param = param, .out = out,
                   .bound = sparse_of(a, int) };
    arena_drop(scratch);
    return r;
}

/* A reshape of row-major data is the same memory. */
Node *
repeat_operand(const Node *scan, int i)
{
    Node *x = scan->in[i];

    while (x->op == OP_reshape) {
        x = x->in[0];
    }
    return x->op == OP_param || x->op == OP_state ? scan->in[i] : x;
}

bool
repeat_reads(const Repeat *r, int i)
{
    return r->param[i]
        && (i >= r->scan->scan->n_carry || r->scan->in[i]->op != OP_const);
}

void
repeat_make_stores(Graph *g)
{
    int n = g->n;

    for (int id = 0; id < n; id++) {
        const Scan *s = g->node[id]->scan;
        for (int i = 0; s != NULL && i < s->n_carry; i++) {
            n_store(g, s->param[i], s->out[i]);
        }
    }
}

static void
add_store(Code *c, Program *body, Node *store)
{
    Node **list = (Node **)body->effect;

    grow(c->arena, list, body->n_effect);
    list[body->n_effect++] = store;
    body->effect = list;
}

void
repeat_open_body(Code *c, Program *p, Kernel *k, Program *body)
{
    const Repeat *r = k->repeat;
    const Scan *s = r->scan->scan;

    body->parent = p;
    body->loop = k;
    for (int i = 0; i < s->n_out; i++) {
        Node *n = s->out[i];
        if (i < s->n_carry && r->carry[i] && n != s->param[i]) {
            add_store(c, body, n_store(c->model->graph, s->param[i], n));
        } else if (i >= s->n_carry && r->out[i]) {
            const char *name = n->attr.name != NULL ? n->attr.name
                             : n->label != NULL ? n->label : node_noun(n);
            grow(c->arena, body->out, body->n_out);
            body->out[body->n_out++] = (Named){ name, n };
        }
    }
}

/* ---- lowering -------------------------------------------------------------- */

static int
add_load(Lower *l, Buffer *b)
{
    Ins ins = { .kind = INS_LOAD, .type = b->type, .buf = b, .node = b->node,
                .index = index_const(l->arena, 0) };

    grow(l->arena, l->k->ins, l->k->n_ins);
    l->k->ins[l->k->n_ins] = ins;
    return l->k->n_ins++;
}

static void
add_write(Lower *l, Buffer *b)
{
    Write w = { .buf = b, .index = index_const(l->arena, 0) };

    grow(l->arena, l->k->write, l->k->n_write);
    l->k->write[l->k->n_write++] = w;
}

static void
add_bind(Lower *l, Buffer *inner, Buffer *outer, Buffer *first, int64_t step)
{
    Repeat *r = l->k->repeat;
    int *bound = sparse_at_address(&r->bound, inner);

    grow(l->code->arena, r->bind, r->n_bind);
    *bound = *bound == 0 ? r->n_bind + 1 : *bound;
    r->bind[r->n_bind++] = (Bind){ inner, outer, first, step };
}

/* The node of each result of the loop that is used. */
static Node **
result_nodes(Arena *a, const Kernel *k)
{
    Node **list = new_n(a, k->repeat->scan->scan->n_out, Node *);

    for (int r = k->n_root - 1; r >= 0; r--) {
        list[k->root[r]->attr.list[0]] = k->root[r];
    }
    return list;
}

/* A second destination of a result: a copy, made by a kernel of its own. */
static void
copy_result(Lower *l, Node *result, Buffer *from, Buffer *to)
{
    Arena *a = l->code->arena;
    Kernel *k = new(a, Kernel);

    k->kind = KERNEL_MAP;
    k->copies = from;
    k->copy_to = to;
    k->fills = true;
    grow(a, k->root, 0);
    k->root[k->n_root++] = result;
    nest_add_map(l, k);
}

/* The destination of result i of the loop, which is this node; carries always need one. */
static Buffer *
result_buffer(Lower *l, Node *result, int i)
{
    const Scan *s = l->k->repeat->scan->scan;
    Node *like = result != NULL ? result : s->param[i];
    Buffer *b = result != NULL ? prog_buffer(l->code, l->p, result)
              : prog_new_buffer(l->code, l->p, NULL, like, like->type, like->shape,
                                SPACE_SCRATCH);

    add_write(l, b);
    for (const Dest *d = result != NULL ? dest_of(l, result) : NULL; d != NULL;
         d = d->next) {
        if (d->buf != b) {
            copy_result(l, result, b, d->buf);
        }
    }
    return b;
}

/* The output of the body from buffer `*at` on: equal results have separate buffers. */
static Buffer *
next_output(const Program *body, int *at)
{
    while (*at < body->n_buffer) {
        Buffer *b = body->buffer[(*at)++];
        if (b->space == SPACE_OUT) {
            return b;
        }
    }
    bug("lower: a loop has no place for a result");
}

static Sparse
loaded_buffers(Arena *a, const Program *body)
{
    Sparse loaded = sparse_of(a, bool);

    for (int i = 0; i < body->n_kernel; i++) {
        for (int j = 0; j < body->kernel[i]->n_ins; j++) {
            if (body->kernel[i]->ins[j].buf != NULL) {
                sparse_at_address(&loaded, body->kernel[i]->ins[j].buf);
            }
        }
    }
    return loaded;
}

/* An operand that the lowered body does not read, since its value became a
 * constant, is not an argument. */
static void
bind_operands(Lower *l, Node *const *result)
{
    const Repeat *r = l->k->repeat;
    const Scan *s = r->scan->scan;
    Arena *scratch = arena_new();
    Sparse loaded = loaded_buffers(scratch, r->body);

    for (int i = 0; i < r->scan->nin; i++) {
        Buffer *inner, *outer = NULL;
        if (!r->param[i]) {
            continue;
        }
        if (i == scan_bound(s)) {
            l->k->repeat->limit = prog_buffer(l->code, l->p, repeat_operand(r->scan, i));
            add_load(l, r->limit);
        }
        inner = prog_buffer(l->code, r->body, s->param[i]);
        if (i >= s->n_carry && sparse_find_address(&loaded, inner) == NULL) {
            continue;
        }
        if (repeat_reads(r, i)) {
            outer = prog_buffer(l->code, l->p, repeat_operand(r->scan, i));
            add_load(l, outer);
        }
        if (i < s->n_carry) {
            add_bind(l, inner, result_buffer(l, result[i], i), outer, 0);
        } else {
            bool stacked = i < s->n_carry + s->n_xs;
            add_bind(l, inner, outer, NULL,
                     stacked ? shape_count(s->param[i]->shape) : 0);
        }
    }
    arena_drop(scratch);
}

static bool
is_copy(const Buffer *b)
{
    return b->packed && b->space == SPACE_IN;
}

static void
bind_copies_of(Lower *l, int operand)
{
    const Repeat *r = l->k->repeat;

    for (int k = 0; k < r->body->n_buffer; k++) {
        Buffer *inner = r->body->buffer[k], *outer;
        if (!is_copy(inner) || inner->node != r->scan->scan->param[operand]) {
            continue;
        }
        outer = nest_packed(l, r->scan->in[operand], inner->layout.panel_axis,
                            inner->layout.panel);
        add_load(l, outer);
        add_bind(l, inner, outer, NULL, 0);
    }
}

/* Packed copies that the body reads are made before the loop. */
static void
bind_copies(Lower *l)
{
    const Repeat *r = l->k->repeat;
    bool any = false;

    for (int k = 0; k < r->body->n_buffer && !any; k++) {
        any = is_copy(r->body->buffer[k]);
    }
    for (int i = 0; i < r->scan->nin && any; i++) {
        bind_copies_of(l, i);
    }
}

static void
bind_results(Lower *l, Node *const *result)
{
    const Repeat *r = l->k->repeat;
    const Scan *s = r->scan->scan;
    int at = 0;

    for (int i = s->n_carry; i < s->n_out; i++) {
        if (r->out[i]) {
            add_bind(l, next_output(r->body, &at), result_buffer(l, result[i], i), NULL,
                     shape_count(s->out[i]->shape));
        }
    }
}

static void
add_work(Lower *l)
{
    Repeat *r = l->k->repeat;

    for (int i = 0; i < POOLS; i++) {
        if (type_pool((Type)i) == (Type)i) {
            r->work[i] = prog_new_buffer(l->code, l->p, NULL, l->k->anchor, (Type)i,
                                         shape_scalar(), SPACE_SCRATCH);
            add_write(l, r->work[i]);
        }
    }
}

/* All loads count as done before the first write, so that nothing overwrites
 * what the loop still reads. */
void
repeat_lower(Lower *l)
{
    Kernel *k = l->k;
    Arena *scratch = arena_new();
    Node **result = result_nodes(scratch, k);

    k->n_ins = k->n_write = 0;
    bind_operands(l, result);
    bind_copies(l);
    bind_results(l, result);
    add_work(l);
    k->n_pre = k->n_ins;
    k->flat_index = index_const(l->arena, 0);
    arena_drop(scratch);
}

const Bind *
repeat_bind(const Repeat *r, const Buffer *inner)
{
    const int *bound = sparse_find_address(&r->bound, inner);

    return bound == NULL ? NULL : &r->bind[*bound - 1];
}

const Index *
repeat_slice(Arena *a, const Repeat *r, const Bind *b, bool storage)
{
    const Index *first = index_const(a, storage ? b->outer->shift : 0);

    return index_add(a, first, index_scale(a, r->time, b->step));
}

static void
drop_write(Kernel *k, const Buffer *b)
{
    int n = 0;

    for (int i = 0; i < k->n_write; i++) {
        if (k->write[i].buf != b) {
            k->write[n++] = k->write[i];
        }
    }
    k->n_write = n;
}

void
repeat_size_work(Program *p)
{
    for (int i = 0; i < p->n_kernel; i++) {
        Repeat *r = p->kernel[i]->repeat;
        for (int j = 0; r != NULL && j < POOLS; j++) {
            Buffer *b = r->work[j];
            if (b != NULL && r->body->pool[j] == 0) {
                drop_write(p->kernel[i], b);
                r->work[j] = NULL;
            } else if (b != NULL) {
                b->layout.size = r->body->pool[j];
            }
        }
    }
}
