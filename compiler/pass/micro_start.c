/* micro_start.c -- see micro_start.h */
#include "pass/micro_start.h"

#include "graph/build.h"

#include <float.h>
#include <math.h>

int *
start_readers(Arena *a, const Graph *g, const bool *need, Node *const *root, int n)
{
    int *readers = new_n(a, g->n, int);

    for (int id = 0; id < g->n; id++) {
        const Node *x = g->node[id];
        for (int i = x->op == OP_store ? 1 : 0; need[id] && i < x->nin; i++) {
            readers[x->in[i]->id]++;
        }
    }
    for (int i = 0; i < n; i++) {
        readers[root[i]->id]++;
    }
    return readers;
}

/* ---- terms ---------------------------------------------------------------------- */

typedef struct Terms {
    const Parts *q;
    const int *readers;
    Start *s;
    StartTerm *left;            /* to be taken apart */
    int n_left;
} Terms;

/* Can it be added up in the loop? */
static bool
is_total(const Parts *q, const Node *n)
{
    bool inside = rows_is_total(q->rows, n) && (n->op == OP_sum || n->op == OP_contract);

    for (int i = 0; inside && i < n->nin; i++) {
        const Node *x = n->in[i];
        inside = q->rows[x->id].kind != ROWS_EACH || q->inside[x->id];
    }
    return inside;
}

/* All totals have one factor. */
static bool
add_total(Terms *t, const Node *n, double factor)
{
    Start *s = t->s;

    if (s->n_total > 0 && factor != s->factor) {
        return false;
    }
    s->factor = factor;
    grow(t->q->scratch, s->total, s->n_total);
    s->total[s->n_total++] = n;
    return true;
}

static void
leave(Terms *t, Node *n, double factor)
{
    grow(t->q->scratch, t->left, t->n_left);
    t->left[t->n_left++] = (StartTerm){ n, factor };
}

/* Leaves the terms of n for later; false: it has none. */
static bool
open_map(Terms *t, const Node *n, double factor)
{
    switch (n->op) {
    case OP_reshape:
        leave(t, n->in[0], factor);
        return true;
    case OP_neg:
        leave(t, n->in[0], -factor);
        return true;
    case OP_add:
    case OP_sub:
        leave(t, n->in[1], n->op == OP_sub ? -factor : factor);
        leave(t, n->in[0], factor);
        return true;
    case OP_mul:
        if (n->in[1]->op == OP_const) {
            leave(t, n->in[0], factor * n->in[1]->attr.value);
            return true;
        }
        return false;
    default:
        return false;
    }
}

static bool
take_apart(Terms *t, Node *n, double factor)
{
    Start *s = t->s;

    if (t->q->rows[n->id].kind == ROWS_NONE) {
        grow(t->q->scratch, s->term, s->n_term);
        s->term[s->n_term++] = (StartTerm){ n, factor };
        return true;
    }
    return (n == s->sum || t->readers[n->id] == 1)
        && (is_total(t->q, n) ? add_total(t, n, factor) : open_map(t, n, factor));
}

static bool
find_terms(Terms *t, Node *sum)
{
    bool found = true;

    leave(t, sum, 1.0);
    while (found && t->n_left > 0) {
        StartTerm next = t->left[--t->n_left];
        found = take_apart(t, next.node, next.factor);
    }
    return found;
}

/* ---- the state -------------------------------------------------------------------- */

/* The state of which x is a function, element by element, and that nothing else
 * reads; NULL: there is none. */
static const Node *
state_of(Terms *t, Node *x, const Node *sum)
{
    t->n_left = 0;
    leave(t, x, 1.0);
    while (t->n_left > 0) {
        x = t->left[--t->n_left].node;
        if (t->readers[x->id] != 1 || shape_count(x->shape) != shape_count(sum->shape)
            || x->type != sum->type) {
            continue;
        }
        if (x->op == OP_state) {
            return x;
        }
        for (int i = 0; i < x->nin && (card_of(x)->kind == MAP || x->op == OP_reshape); i++) {
            leave(t, x->in[i], 1.0);
        }
    }
    return NULL;
}

/* What is known before is divided by the factor, and must not leave the range of numbers:
 * so that is from 2^-23 to 2^23. */
static bool
may_divide(double factor)
{
    return fabs(factor) >= FLT_EPSILON && fabs(factor) * FLT_EPSILON <= 1.0;
}

bool
start_find(const Parts *q, const int *readers, const Node *sum, Start *s)
{
    Terms t = { .q = q, .readers = readers, .s = s };

    *s = (Start){ .sum = sum };
    if (sum->type != F32 || !find_terms(&t, (Node *)sum) || s->n_total == 0) {
        return false;
    }
    for (int i = 0; i < s->n_term && s->state == NULL; i++) {
        s->state = state_of(&t, s->term[i].node, sum);
    }
    return s->state != NULL && may_divide(s->factor);
}

Node *
start_first(const Parts *q, const Start *s)
{
    Node *first = NULL;

    for (int i = 0; i < s->n_term; i++) {
        Node *x = n_reshape(q->g, s->term[i].node, s->sum->shape);
        double by = s->term[i].factor / s->factor;
        x = by == 1.0 ? x : n_scale(q->g, x, by);
        first = first == NULL ? x : n_add(q->g, first, x);
    }
    if (first->label == NULL) {
        first->label = arena_printf(q->g->arena, "%s.start", s->state->attr.name);
    }
    return first;
}
