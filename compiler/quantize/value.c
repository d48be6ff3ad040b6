/* value.c -- new values and buffers, and what they are called; see quantized.h */
#include "quantize/quantized.h"

#include <string.h>

Value *
quantize_plain(Quantize *q, Form form, Node *node)
{
    Value *v = new(q->arena, Value);

    v->form = form;
    v->node = node;
    return v;
}

/* A code with the range of another one. */
Value *
quantize_code_like(Quantize *q, const Value *v, Node *node)
{
    Value *to = new(q->arena, Value);

    *to = *v;
    to->node = node;
    return to;
}

Value *
quantize_term(Quantize *q, Node *acc, Node *unit)
{
    Value *v = new(q->arena, Value);

    v->form = FORM_SUM;
    v->n_term = 1;
    v->term[0] = (Addend){ .acc = acc, .unit = unit };
    return v;
}

static bool
is_taken(const Quantize *q, const char *name)
{
    for (int i = 0; i < q->n_name; i++) {
        if (strcmp(q->name[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static void
take(Quantize *q, const char *name)
{
    grow(q->arena, q->name, q->n_name);
    q->name[q->n_name++] = name;
}

void
quantize_take_names(Quantize *q)
{
    for (int i = 0; i < q->m->n_param; i++) {
        take(q, q->m->param[i]->attr.name);
    }
    for (int i = 0; i < q->m->n_state; i++) {
        take(q, q->m->state[i]->attr.name);
    }
}

Node *
quantize_buffer(Quantize *q, const char *stem, const char *what, Type type,
                Shape shape)
{
    Model *m = q->m;
    Arena *a = m->arena;
    Attr attr = { .name = arena_printf(a, "%s.%s.%s", q->e->name, stem, what) };
    const char *first = attr.name;
    Node *leaf;

    for (int i = 2; is_taken(q, attr.name); i++) {
        attr.name = arena_printf(a, "%s_%d", first, i);
    }
    take(q, attr.name);
    leaf = graph_leaf(q->g, OP_param, type, shape, 0, NULL, &attr);
    grow(a, m->param, m->n_param);
    m->param[m->n_param++] = leaf;
    grow(a, m->buffer, m->n_buffer);
    m->buffer[m->n_buffer++] = leaf;
    for (int i = 0; i < m->n_entry; i++) {
        Entry *e = &m->entry[i];
        if (e->kind == ENTRY_INIT) {
            grow(a, e->effect, e->n_effect);
            e->effect[e->n_effect++] = n_store(q->g, leaf,
                                                    n_const(q->g, 0, type, shape));
        }
    }
    return leaf;
}

/* "fc1" of a value made with fc1.weight; else what messages call it. */
static const char *
stem_of_weights(Quantize *q, const Node *n)
{
    const Value *v = q->value[n->id];
    const Node *w;
    const char *dot;
    bool *use;

    if (v == NULL || v->form != FORM_SUM || v->term[0].contract == NULL) {
        return NULL;
    }
    use = new_n(q->arena, q->g->n, bool);
    w = v->term[0].contract->in[v->term[0].which];
    graph_reach(q->g, (Node *const *)&w, 1, use);
    for (int id = 0; id < q->g->n; id++) {
        const Node *x = q->g->node[id];
        if (use[id] && x->op == OP_param) {
            dot = strrchr(x->attr.name, '.');
            return dot == NULL ? x->attr.name
                 : arena_printf(q->arena, "%.*s", (int)(dot - x->attr.name),
                                x->attr.name);
        }
    }
    return NULL;
}

const char *
quantize_stem(Quantize *q, const Node *n)
{
    const char *stem = stem_of_weights(q, n);

    return stem != NULL ? stem : n->label != NULL ? n->label
         : n->attr.name != NULL ? n->attr.name : node_noun(n);
}

const char *
quantize_output(const Quantize *q, const Node *n)
{
    for (int i = 0; i < q->e->n_out; i++) {
        if (q->e->out[i].node == n) {
            return q->e->out[i].name;
        }
    }
    return NULL;
}
