/* graph.h -- the graph: immutable, interned nodes
 *
 * gives   Node, Graph, the one constructor
 * keeps   equal nodes are the same pointer; operands have smaller ids, so
 *         ascending id is a topological order; positions are those of the
 *         first maker
 */
#ifndef IR_GRAPH_H
#define IR_GRAPH_H

#include "base/diag.h"
#include "ir/op.h"

struct Node {
    int id;
    Op op;
    Type type;
    Shape shape;
    int nin;
    Node *in[MAX_IN];
    Attr attr;
    Pos at;                     /* model line that made it */
    const char *by;             /* "grad", a rule's name, a prelude function; or NULL */
    const char *label;          /* the user's name for it (local variable); or NULL */
    uint32_t hash;
};

/* A node that cannot be made: the front end turns it into an error. */
typedef struct Refusal {
    Op op;
    int nin;
    Node *const *in;
    const Attr *attr;
    const char *why;            /* a sentence: "inner extents differ, 784 and 28" */
} Refusal;

struct Graph {
    Arena *arena;
    Node **node;                /* by id */
    int n;
    Node **slot;                /* hash table, open addressing */
    int n_slot;
    Pos at;                     /* given to new nodes */
    const char *by;
    void (*refuse)(void *context, const Refusal *r);    /* must not return */
    void *context;
};

Graph *graph_new(Arena *a);

/* The node (existing or new) with these operands and attributes; its type and
 * shape follow from the card.  Leaves name their own with node_leaf. */
Node *graph_node(Graph *g, Op op, int nin, Node *const *in, const Attr *attr);

/* input, param, state, const, iota, random: type and shape are given. */
Node *graph_leaf(Graph *g, Op op, Type type, Shape shape, int nin,
                 Node *const *in, const Attr *attr);

static inline const OpCard *
card_of(const Node *n)
{
    return op_card(n->op);
}

static inline bool
is_const(const Node *n, double v)
{
    return n->op == OP_const && n->attr.value == v;
}

/* Marks in use[id] what the roots need; use has g->n entries. */
void graph_reach(const Graph *g, Node *const *root, int n, bool *use);

/* A word for a value without a name of its own: what made it. */
const char *node_noun(const Node *n);

/* What a node is called in messages: "input 'x'", "parameter 'fc1.weight'",
 * "the result of relu". */
char *node_origin(Arena *a, const Node *n);

#endif
