/* shake.c -- see shake.h */
#include "pass/shake.h"

#include "graph/build.h"

static bool
is_rounded(const Node *n)
{
    if (!type_is_float(n->type) || type_is_kept(n->type)) {
        return false;
    }
    switch (n->op) {
    case OP_max:
    case OP_min:
    case OP_neg:
    case OP_relu:
    case OP_abs:
    case OP_sign:
    case OP_floor:
    case OP_round:
    case OP_where:
    case OP_cast:
    case OP_fmod:
    case OP_stop_gradient:
    case OP_amax:
    case OP_amin:
    case OP_scatter_amax:
    case OP_scatter_amin:
        return false;
    default:
        break;
    }
    switch (card_of(n)->kind) {
    case MAP:
    case REDUCE:
    case PREFIX:
    case CONTRACT:
    case SCATTER:
        return true;
    default:
        return false;
    }
}

Node **
shake_graph(Arena *a, Graph *to, const Graph *g, double noise)
{
    Node **as = new_n(a, g->n, Node *);

    for (int id = 0; id < g->n; id++) {
        const Node *n = g->node[id];
        as[id] = graph_copy(to, n, as);
        if (is_rounded(n)) {
            as[id] = n_scale(to, as[id], 1.0 + noise * (1 + id % 7));
        }
    }
    return as;
}
