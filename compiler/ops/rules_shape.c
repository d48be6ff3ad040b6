/* rules_shape.c -- what rules ask of shapes and repetition; see rules.h */
#include "ops/rules.h"

Node *
rule_core(Graph *g, Node *n)
{
    Shape s = n->shape;

    if (n->op == OP_expand) {
        return n->in[0];
    }
    if (n->op != OP_const || shape_count(s) == 1) {
        return NULL;
    }
    for (int i = 0; i < s.rank; i++) {
        s.dim[i] = 1;
    }
    return n_const(g, n->attr.value, n->type, s);
}

unsigned
rule_repeated(const Node *n, const Node *core)
{
    unsigned axes = 0;

    for (int i = 0; i < n->shape.rank; i++) {
        if (n->shape.dim[i] != core->shape.dim[i]) {
            axes |= 1u << i;
        }
    }
    return axes;
}

int
rule_long_axes(Shape s, int *axis)
{
    int n = 0;

    for (int i = 0; i < s.rank; i++) {
        if (s.dim[i] > 1) {
            axis[n++] = i;
        }
    }
    return n;
}

bool
rule_same_but_units(Shape a, Shape b)
{
    int p[MAX_RANK], q[MAX_RANK];
    int n = rule_long_axes(a, p);

    if (n != rule_long_axes(b, q)) {
        return false;
    }
    for (int i = 0; i < n; i++) {
        if (a.dim[p[i]] != b.dim[q[i]]) {
            return false;
        }
    }
    return true;
}
