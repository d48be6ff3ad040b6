/* rules_scan.c -- rewrites of loops; see rules.h
 *
 * keeps   the numbers of the results, since readers refer to them
 */
#include "ops/rules.h"

#include "graph/scan.h"

/* The loop with its body rebuilt over replacements of its parameters: parameter
 * i is removed where by[i] is not NULL.  One constant operand may be added. */
static Node *
without_params(Graph *g, const Node *n, Node *const *by, Node *outer, Node *inner)
{
    Arena *a = arena_new();
    const Scan *old = n->scan;
    Scan s = { .length = old->length, .reverse = old->reverse,
               .bounded = old->bounded && by[scan_bound(old)] == NULL,
               .n_out = old->n_out };
    Node **out = new_n(a, old->n_out, Node *);
    Node **in = new_n(a, n->nin + 1, Node *), **param = new_n(a, n->nin + 1, Node *);
    Node *made;
    Memo memo = memo_new(a);
    int count = 0;

    for (int i = 0; i < n->nin; i++) {
        if (by[i] != NULL) {
            memo_put(&memo, old->param[i], by[i]);
            continue;
        }
        in[count] = n->in[i];
        param[count++] = old->param[i];
        s.n_carry += i < old->n_carry;
        s.n_xs += i >= old->n_carry && i < old->n_carry + old->n_xs;
        s.n_const += i >= old->n_carry + old->n_xs;
    }
    if (outer != NULL) {
        in[count] = outer;
        param[count++] = inner;
        s.n_const++;
    }
    scan_rebuild(g, &memo, old->out, old->n_out, out);
    s.param = param;
    s.out = out;
    made = graph_scan(g, in, &s);
    arena_drop(a);
    return made;
}

/* A constant operand becomes a constant in the body. */
static Node *
scan_of_const(Graph *g, Node *n)
{
    Arena *a;
    Node **by, *made;
    int i = n->scan->n_carry;

    while (i < n->nin && n->in[i]->op != OP_const) {
        i++;
    }
    if (i == n->nin) {
        return NULL;
    }
    a = arena_new();
    by = new_n(a, n->nin, Node *);
    by[i] = n_like(g, n->in[i]->attr.value, n->scan->param[i]);
    made = without_params(g, n, by, NULL, NULL);
    arena_drop(a);
    return made;
}

/* A stacked operand that repeats along the iterations becomes a constant
 * operand. */
static Node *
scan_of_expand(Graph *g, Node *n)
{
    const Scan *s = n->scan;
    Arena *a;
    Node **by, *made, *x, *inner, *param = NULL;
    Shape one;
    int i = s->n_carry;

    while (i < s->n_carry + s->n_xs
           && (n->in[i]->op != OP_expand || n->in[i]->in[0]->shape.dim[0] != 1)) {
        i++;
    }
    if (i == s->n_carry + s->n_xs) {
        return NULL;
    }
    x = n->in[i]->in[0];
    param = s->param[i];
    one = shape_of(x->shape.rank - 1, x->shape.dim + 1);
    inner = scan_param(g, param->attr.name, x->type, one);
    a = arena_new();
    by = new_n(a, n->nin, Node *);
    by[i] = n_expand(g, inner, param->shape);
    made = without_params(g, n, by, n_reshape(g, x, one), inner);
    arena_drop(a);
    return made;
}

const Rule rules_scan[] = {
    { "scan_of_const", scan_of_const, false },
    { "scan_of_expand", scan_of_expand, false },
    { NULL, NULL, false }
};
