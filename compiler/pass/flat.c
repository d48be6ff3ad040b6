/* flat.c -- see flat.h
 *
 * takes   a loss and a leaf whose gradient came out as zero
 * gives   the rounding, comparison or argmax that causes it
 */
#include "pass/flat.h"

#include <string.h>

/* Does the derivative stop here?  Conversions to integers count. */
static bool
stops(const Node *n)
{
    return (card_of(n)->laws & FLAT) != 0
        || (n->op == OP_cast && !type_is_float(n->type));
}

/* Derivatives are flat in places themselves, as the slope of relu is. */
static bool
is_deliberate(const Node *n)
{
    return n->op == OP_stop_gradient || (n->by != NULL && strcmp(n->by, "grad") == 0);
}

const Node *
flat_cause(Arena *a, const Graph *g, Node *loss, const Node *of)
{
    bool *above = new_n(a, g->n, bool), *follows = new_n(a, g->n, bool);
    const Node *cause = NULL;

    graph_reach(g, &loss, 1, above);
    follows[of->id] = true;
    for (int id = of->id + 1; id <= loss->id; id++) {
        const Node *n = g->node[id];
        bool reads = false;
        for (int i = 0; i < n->nin; i++) {
            reads = reads || follows[n->in[i]->id];
        }
        if (!reads || !above[id]) {
            continue;
        }
        if (!stops(n)) {
            follows[id] = true;
        } else if (is_deliberate(n)) {
            return NULL;
        } else {
            cause = n;
        }
    }
    return cause;
}
