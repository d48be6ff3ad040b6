/* quantize.c -- see quantize.h
 *
 * keeps   the old graph beside the new one: interning lets both share equal
 *         nodes; the next `simplify` drops what nobody reads
 */
#include "quantize/quantize.h"

#include "quantize/quantized.h"

#include <string.h>

/* ---- entries ------------------------------------------------------------------ */

/* Which float nodes depend on parameters and constants alone. */
static void
find_fixed(Quantize *q)
{
    for (int id = 0; id < q->n; id++) {
        const Node *n = q->g->node[id];
        q->fixed[id] = n->op != OP_input && n->op != OP_random && n->scan == NULL;
        for (int i = 0; i < n->nin; i++) {
            q->fixed[id] = q->fixed[id] && q->fixed[n->in[i]->id];
        }
    }
}

/* What the results need, how often it is read, and what is rounded to codes;
 * what lies between such a value and its source is not needed. */
static void
count_uses(Quantize *q)
{
    for (int i = 0; i < q->e->n_out; i++) {
        q->uses[q->e->out[i].node->id] += 2;
    }
    for (int id = q->n - 1; id >= 0; id--) {
        Node *n = q->g->node[id];
        q->grid[id] = q->uses[id] > 0 ? quantize_code_grid(q, n) : NULL;
        if (q->grid[id] != NULL) {
            q->uses[q->grid[id]->x->id]++;
        }
        for (int i = 0; i < n->nin && q->uses[id] > 0 && q->grid[id] == NULL; i++) {
            q->uses[n->in[i]->id]++;
        }
    }
}

static Value *
input_value(Quantize *q, Node *n)
{
    Value *v = new(q->arena, Value);

    v->form = FORM_SUM;
    v->n_term = 1;
    v->term[0] = (Addend){ .input = n };
    return v;
}

static bool
is_border(const Quantize *q, const Node *n)
{
    return n->op == OP_input && type_is_float(n->type) && !q->floats;
}

static void
quantize_nodes(Quantize *q)
{
    find_fixed(q);
    count_uses(q);
    for (int id = 0; id < q->n; id++) {
        Node *n = q->g->node[id];
        if (q->uses[id] == 0) {
            continue;
        }
        q->g->pos = n->pos;
        q->g->by = n->by;
        q->value[id] = q->grid[id] != NULL ? quantize_grid_code(q, n, q->grid[id])
                     : is_border(q, n) ? input_value(q, n) : quantize_value(q, n);
        if (q->uses[id] > 1 && q->value[id]->form == FORM_SUM) {
            quantize_code(q, n);
        }
    }
}

/* The entry's own inputs and outputs, as codes.  Rules may have left an input that
 * nothing reads. */
static void
replace_borders(Quantize *q, Named *in, Named *out)
{
    for (int i = 0; i < q->e->n_in; i++) {
        Node *n = in[i].node;
        if (is_border(q, n) && q->uses[n->id] > 0) {
            quantize_code(q, n);
            in[i].node = quantize_input(q, n);
        }
    }
    for (int i = 0; i < q->e->n_out; i++) {
        Node *n = out[i].node;
        const Value *v = q->value[n->id];
        if (!type_is_float(n->type) || q->floats || v->form == FORM_STATIC) {
            out[i].node = quantize_float(q, n);
        } else {
            v = quantize_code(q, n);
            quantize_tell(q, v->scale, out[i].name, "scale");
            quantize_tell(q, n_cast(q->g, v->zero, I8), out[i].name, "zero");
            out[i].node = v->node;
        }
    }
}

static Named *
copy_named(Arena *a, const Named *list, int n)
{
    Named *to = new_n(a, n + 1, Named);

    memcpy(to, list, sizeof(*to) * (size_t)n);
    return to;
}

/* A trainer entry, next to that of e. */
static Entry *
beside(Model *m, const Entry *e, const char *what)
{
    Entry *to = &m->entry[m->n_entry++];

    memset(to, 0, sizeof(*to));
    to->name = arena_printf(m->arena, "%s_%s", e->name, what);
    to->kind = ENTRY_INFER;
    to->pos = e->pos;
    to->driver_only = true;
    return to;
}

/* The float entry, which measures values; then the entry that makes integers. */
static void
add_entries(Quantize *q)
{
    Model *m = q->m;
    Entry *e = beside(m, q->e, "calibrate");

    e->in = new_n(m->arena, q->e->n_in + 1, Named);
    memcpy(e->in, q->e->in, sizeof(*e->in) * (size_t)q->e->n_in);
    e->n_in = q->e->n_in;
    e->in[e->n_in++] = (Named){ q->phase->attr.name, q->phase };
    e->counts = true;
    e->out = copy_named(m->arena, q->e->out, q->e->n_out);
    e->n_out = q->e->n_out;
    e->effect = q->measure;
    e->n_effect = q->n_measure;
    q->e->calibrate = e->name;
    e = beside(m, q->e, "quantize");
    e->effect = q->make;
    e->n_effect = q->n_make;
    q->e->make = e->name;
}

static void
quantize_entry(Model *m, Entry *e, bool trainer)
{
    Quantize q = { .arena = m->arena, .m = m, .g = m->graph, .e = e,
                   .floats = e->quantize == QUANTIZE_FLOAT_BORDERS,
                   .n = m->graph->n };
    Attr attr = { .name = "phase" };
    Named *in = copy_named(m->arena, e->in, e->n_in);
    Named *out = copy_named(m->arena, e->out, e->n_out);

    q.fixed = new_n(q.arena, q.n, bool);
    q.grid = new_n(q.arena, q.n, const Grid *);
    q.value = new_n(q.arena, q.n, Value *);
    q.uses = new_n(q.arena, q.n, int);
    q.phase = graph_leaf(q.g, OP_input, I32, shape_scalar(), 0, NULL, &attr);
    quantize_take_names(&q);
    quantize_nodes(&q);
    replace_borders(&q, in, out);
    if (trainer) {
        add_entries(&q);
    }
    e->in = in;
    e->out = out;
}

bool
quantize_wanted(const Model *m)
{
    for (int i = 0; i < m->n_entry; i++) {
        if (m->entry[i].quantize != QUANTIZE_NONE) {
            return true;
        }
    }
    return false;
}

void
quantize_run(Model *m, bool trainer)
{
    int n = m->n_entry;
    Entry *entry = new_n(m->arena, 3 * n, Entry);

    memcpy(entry, m->entry, sizeof(*entry) * (size_t)n);
    m->entry = entry;
    for (int i = 0; i < n; i++) {
        if (entry[i].quantize != QUANTIZE_NONE) {
            quantize_entry(m, &entry[i], trainer);
        }
    }
}
