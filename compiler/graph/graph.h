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

/* The loop of a scan node.  Its body is a part of the same graph, reachable
 * from `out` only, and made of `param` and constants alone.  In iteration t the
 * parameters are the carries, element t of the stacked operands, and the
 * constant operands; out[0 .. n_carry-1] are the next carries, the rest is
 * stacked.  If it is bounded, the first constant operand is a number: iterations
 * t from there on change no carry, and whoever reads what they stack takes it times
 * zero.  So they need not run, if zeros are stacked. */
typedef struct Scan {
    int length;                 /* iterations */
    bool reverse;               /* t runs from length-1 down to 0 */
    bool bounded;
    int n_carry, n_xs, n_const; /* operands, and parameters, in this order */
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
    Range range;                /* bounds on its elements */
    bool counted;               /* made of constants and indices alone, in whole numbers */
    const Scan *scan;           /* of a scan node; else NULL */
    Pos pos;                    /* model line that made it */
    const char *by;             /* "grad", a rule's name, a prelude function; or NULL */
    const char *label;          /* the user's name for it (local variable); or NULL */
    uint32_t hash;
};

/* A node that cannot be made; the front end turns this into an error. */
typedef struct Refusal {
    Op op;
    int nin;
    Node *const *in;
    const Attr *attr;
    const char *why;            /* a sentence: "inner extents differ, 784 and 28" */
} Refusal;

/* Which of the first n nodes stay finite, by id (pass/known.h). */
typedef struct Known {
    bool *finite, *trusting;
    int n, capacity;
} Known;

/* An entry of the node table: comparing hashes is enough for most. */
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
    int n_bound;                /* body parameters made so far */
    int n_verified;             /* nodes that were verified; they do not
                                 * change */
    bool finite;                /* rules may assume that no value is NaN or infinite */
    Known known;
    Pos pos;                    /* of new nodes */
    const char *by;
    void (*refuse)(void *context, const Refusal *r);    /* must not return */
    void *context;
};

Graph *graph_new(Arena *a);

/* The node (existing or new) with these operands and attributes; its type and
 * shape follow from the card.  Leaves are made by graph_leaf. */
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

/* A copy of n in this graph, where n may be from another one and memo[id] is
 * the copy of each of its operands. */
Node *graph_copy(Graph *g, const Node *n, Node *const *memo);

static inline const OpCard *
card_of(const Node *n)
{
    return op_card(n->op);
}

/* Is it computed from nothing, and the same in every iteration of a loop? */
static inline bool
is_plain_leaf(const Node *n)
{
    return n->op == OP_const || n->op == OP_iota;
}

/* Does it have no name yet, neither one of its own, as other leaves have, nor
 * one from the user? */
static inline bool
is_nameless(const Node *n)
{
    return n->label == NULL && (card_of(n)->kind != LEAF || n->op == OP_table);
}

/* A conversion from a storage-only type, or from a signed byte, to the type
 * that is computed with.  It changes no number and is not stored. */
static inline bool
is_widening(const Node *n)
{
    return n->op == OP_cast && (type_is_kept(n->in[0]->type)
                                || (n->in[0]->type == I8 && n->type == I32));
}

/* Is n only a different view of the elements of its operand? */
static inline bool
is_sight(const Node *n)
{
    return card_of(n)->kind == VIEW || is_widening(n);
}

/* Is n x - amax(x), perhaps repeated, detached and at least some number?  Then it is not
 * positive; softmax takes its exponential.  `bounded`: of an infinite largest element the
 * largest finite number may be subtracted, which keeps n finite. */
bool is_below_largest(const Node *n, bool bounded);

/* Is n a sum of such exponentials?  It is 0, a normal number or NaN. */
bool is_sum_of_powers(const Node *n);

/* Does n gather, at indices that exist, elements of something repeated, as
 * windows repeat an image?  Such a value is larger than everything it is made
 * from, and is read in place. */
bool is_gathered(const Node *n);

/* May rules assume that all elements of n are finite? */
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

/* Marks in use[id] everything that the roots, and nodes already marked, need,
 * including bodies of loops; use has g->n entries.  Gives the number of marked
 * nodes. */
int graph_reach(const Graph *g, Node *const *root, int n, bool *use);

/* A noun for a value without a name, by the op that made it. */
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
