/* memo.h -- what stands for nodes of a graph, where few of them are replaced
 *
 * keeps   memory with the replaced nodes, not with the graph
 */
#ifndef GRAPH_MEMO_H
#define GRAPH_MEMO_H

#include "base/sparse.h"
#include "graph/graph.h"

typedef struct Memo {
    Sparse by_id;               /* of Node * */
} Memo;

static inline Memo
memo_new(Arena *a)
{
    return (Memo){ sparse_of(a, Node *) };
}

/* NULL: nothing stands for n. */
static inline Node *
memo_get(const Memo *m, const Node *n)
{
    Node *const *to = sparse_find(&m->by_id, n->id);

    return to != NULL ? *to : NULL;
}

static inline void
memo_put(Memo *m, const Node *n, Node *to)
{
    *(Node **)sparse_at(&m->by_id, n->id) = to;
}

#endif
