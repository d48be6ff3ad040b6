/* graph.h -- the graph: immutable, interned nodes
 *
 * gives   Node, Graph, the one constructor
 * keeps   equal nodes are the same pointer; operands have smaller ids, so
 *         ascending id is a topological order; positions are those of the
 *         first maker
 */
#ifndef GRAPH_GRAPH_H
#define GRAPH_GRAPH_H

#include "base/diag.h"
#include "graph/op.h"

/* The loop of a scan node.  Its body is a part of the same graph that is reached
 * from `out` only and rests on `slot` and constants alone: in iteration t the
 * slots hold the carries, element t of the stacked operands, and the constant
 * operands; out[0 .. n_carry-1] are the next carries, the rest is stacked. */
typedef struct Scan {
    int length;                 /* iterations */
    bool reverse;               /* t runs from length-1 down to 0 */
    int n_carry, n_xs, n_const; /* operands, and slots, in this order */
    int n_out;
    Node *const *param;
    Node *const *out;
} Scan;

struct Node {
    int id;
    Op op;
    Type type;
    Shape shape;
    int nin;
    Node *const *in;
    Attr attr;
    Range range;                /* what its elements can be */
    bool counted;               /* made of constants and indices alone, in whole numbers */
    const Scan *scan;           /* of a scan; else NULL */
    Pos pos;                    /* model line that made it */
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

/* Whose values stay finite, by id, of the first n nodes (pass/known.h). */
typedef struct Known {
    bool *finite, *trusting;
    int n, capacity;
} Known;

/* Of the table of nodes: a look at the hash suffices for most. */
typedef struct Interned {
    uint32_t hash;
    int node;                   /* id + 1; 0: empty */
} Interned;

struct Graph {
    Arena *arena;
    Node **node;                /* by id */
    int n;
    Interned *bucket;           /* hash table, open addressing */
    int n_bucket;
    int n_bound;                /* slots of loops made so far */
    int n_verified;             /* nodes that were found right; they do not change */
    bool finite;                /* rules may assume that no value is NaN or infinite */
    Known known;
    Pos pos;                    /* given to new nodes */
    const char *by;
    void (*refuse)(void *context, const Refusal *r);    /* must not return */
    void *context;
};

Graph *graph_new(Arena *a);

/* The node (existing or new) with these operands and attributes; its type and
 * shape follow from the card.  Leaves name their own with node_leaf. */
Node *graph_node(Graph *g, Op op, int nin, Node *const *in, const Attr *attr);

/* input, param, state, const, table, iota, random: type and shape are given. */
Node *graph_leaf(Graph *g, Op op, Type type, Shape shape, int nin,
                 Node *const *in, const Attr *attr);

/* The leaf whose elements are these, row-major; they are copied. */
Node *graph_table(Graph *g, Type type, Shape shape, const double *value);

/* A loop over these operands; s is copied.  graph/scan.h makes them. */
Node *graph_scan(Graph *g, Node *const *in, const Scan *s);

/* A node like n, leaf or not, over other operands of the same graph. */
Node *graph_like(Graph *g, const Node *n, Node *const *in);

/* The node that stands for n, of this graph or another one, where memo[id] stands
 * for each node that n needs. */
Node *graph_copy(Graph *g, const Node *n, Node *const *memo);

static inline const OpCard *
card_of(const Node *n)
{
    return op_card(n->op);
}

/* Has it no name yet, neither its own, as other leaves have, nor one of the user's? */
static inline bool
is_nameless(const Node *n)
{
    return n->label == NULL && (card_of(n)->kind != LEAF || n->op == OP_table);
}

/* Numbers of a type that is only kept, or of a signed byte, as those that are
 * computed with: changes none, so it stands wherever they are read. */
static inline bool
is_widening(const Node *n)
{
    return n->op == OP_cast && (type_is_kept(n->in[0]->type)
                                || (n->in[0]->type == I8 && n->type == I32));
}

/* Is n another sight of the elements of its operand? */
static inline bool
is_sight(const Node *n)
{
    return card_of(n)->kind == VIEW || is_widening(n);
}

/* Does n pick elements, at places that exist, of what is repeated, as windows repeat
 * an image?  That is larger than all it is made of, and is read where it lies. */
bool is_gathered(const Node *n);

/* Whether rules may take all elements of n for finite. */
static inline bool
is_finite(const Graph *g, const Node *n)
{
    return g->finite || range_is_finite(n->range);
}

static inline bool
is_const(const Node *n, double v)
{
    return n->op == OP_const && n->attr.value == v;
}

/* Marks in use[id] what the roots and what is marked need, bodies of loops included;
 * use has g->n entries.  How many are marked then. */
int graph_reach(const Graph *g, Node *const *root, int n, bool *use);

/* A word for a value without a name of its own: what made it. */
const char *node_noun(const Node *n);

/* What a value is called: by its label or name, after the layer that makes it, or by
 * what it is another sight of: "fc1", "blocks.0.attn.softmax". */
const char *node_name(Arena *a, const Node *n);

/* "blocks.0.attn.scores": a word for a value of a layer, or the word alone. */
char *node_in_layer(Arena *a, const Node *n, const char *word);

/* What a node is called in messages: "input 'x'", "parameter 'fc1.weight'",
 * "the result of relu". */
char *node_origin(Arena *a, const Node *n);

#endif
