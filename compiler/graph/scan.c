/* scan.c -- see scan.h */
#include "graph/scan.h"

#include "graph/reach.h"

#include <string.h>

Node *
scan_param(Graph *g, const char *name, Type type, Shape shape)
{
    Attr attr = { .name = name, .list = { g->n_bound++ } };

    return graph_leaf(g, OP_body_param, type, shape, 0, NULL, &attr);
}

Shape
scan_stacked(Shape s, int length)
{
    Shape to = { .rank = s.rank + 1, .dim = { length } };

    if (s.rank == MAX_RANK) {
        bug("scan: a value of %d axes cannot be stacked", MAX_RANK);
    }
    memcpy(to.dim + 1, s.dim, sizeof(int) * (size_t)s.rank);
    return to;
}

Node *
scan_result(Graph *g, Node *scan, int i)
{
    Attr attr = { .list = { i } };

    return graph_node(g, OP_result, 1, &scan, &attr);
}

int
scan_bound(const Scan *s)
{
    return s->bounded ? s->n_carry + s->n_xs : -1;
}

/* ---- rebuilding ----------------------------------------------------------- */

/* n over the operands in memo; the body of a loop stays as it is. */
static Node *
over(Graph *g, Arena *a, Node *n, const Memo *memo)
{
    Node **in = new_n(a, n->nin + 1, Node *);
    bool changed = false;
    Node *m;

    for (int i = 0; i < n->nin; i++) {
        in[i] = memo_get(memo, n->in[i]);
        changed = changed || in[i] != n->in[i];
    }
    if (!changed) {
        return n;
    }
    g->pos = n->pos;
    g->by = n->by;
    m = graph_like(g, n, in);
    if (is_nameless(m)) {
        m->label = n->label;
    }
    return m;
}

static bool
is_replaced(const void *memo, const Node *n)
{
    return memo_get(memo, n) != NULL;
}

void
scan_rebuild(Graph *g, Memo *memo, Node *const *root, int n, Node **to)
{
    Arena *a = arena_new();
    Reach need = reach_new(a, false);
    Pos pos = g->pos;
    const char *by = g->by;

    need.ends = is_replaced;
    need.context = memo;
    reach_add(&need, root, n);
    reach_sort(&need);
    for (int i = 0; i < need.n; i++) {
        if (!is_replaced(memo, need.node[i])) {
            memo_put(memo, need.node[i], over(g, a, need.node[i], memo));
        }
    }
    for (int i = 0; i < n; i++) {
        to[i] = memo_get(memo, root[i]);
    }
    g->pos = pos;
    g->by = by;
    arena_drop(a);
}

/* ---- closing -------------------------------------------------------------- */

typedef struct Capture {
    Node *outer, *param;
} Capture;

typedef struct Close {
    Graph *g;
    Arena *scratch;
    int first;                  /* the body was made from this id on */
    bool *inside;               /* by id - first: changes from iteration to iteration */
    Memo memo;                  /* what stands for a node inside */
    Capture *capture;           /* constant operands */
    int n_capture;
} Close;

static bool
is_inside(const Close *c, const Node *n)
{
    return n->id >= c->first && c->inside[n->id - c->first];
}

static void
mark_inside(Close *c, const Node *n)
{
    c->inside[n->id - c->first] = true;
}

/* Marks what rests on the parameters of the body, which was made after them. */
static void
find_inside(Close *c, const ScanSpec *s)
{
    const Graph *g = c->g;

    c->first = g->n;
    for (int i = 0; i < s->n_carry; i++) {
        c->first = s->carry[i]->id < c->first ? s->carry[i]->id : c->first;
    }
    for (int i = 0; i < s->n_xs; i++) {
        c->first = s->x[i]->id < c->first ? s->x[i]->id : c->first;
    }
    c->inside = new_n(c->scratch, g->n - c->first + 1, bool);
    for (int i = 0; i < s->n_carry; i++) {
        mark_inside(c, s->carry[i]);
    }
    for (int i = 0; i < s->n_xs; i++) {
        mark_inside(c, s->x[i]);
    }
    for (int id = c->first; id < g->n; id++) {
        const Node *x = g->node[id];
        for (int i = 0; i < x->nin; i++) {
            if (is_inside(c, x->in[i])) {
                mark_inside(c, x);
            }
        }
    }
}

/* A value from outside becomes a constant operand with a parameter of its
 * own. */
static void
capture(Close *c, Node *n)
{
    const char *name = n->attr.name != NULL ? n->attr.name
                     : n->label != NULL ? n->label : node_noun(n);
    Node *param = scan_param(c->g, name, n->type, n->shape);

    grow(c->scratch, c->capture, c->n_capture);
    c->capture[c->n_capture++] = (Capture){ n, param };
    memo_put(&c->memo, n, param);
}

/* Does n come from outside, and is neither counted nor a sight of something else? */
static bool
is_captured(const void *close, const Node *n)
{
    const Close *c = close;

    return !is_inside(c, n) && !n->counted && !is_sight(n);
}

static void
find_captures(Close *c, Node *const *root, int n)
{
    Reach need = reach_new(c->scratch, false);

    need.ends = is_captured;
    need.context = c;
    reach_add(&need, root, n);
    reach_sort(&need);
    for (int i = 0; i < need.n; i++) {
        if (is_captured(c, need.node[i])) {
            capture(c, need.node[i]);
        }
    }
}

static void
add_nodes(Node **list, int *n, Node *const *v, int count)
{
    for (int i = 0; i < count; i++) {
        list[(*n)++] = v[i];
    }
}

/* The number of a result among those already stacked, or a new one. */
static int
stack_result(Node **out, int first, int *n, Node *y)
{
    for (int i = first; i < *n; i++) {
        if (out[i] == y) {
            return i;
        }
    }
    out[*n] = y;
    return (*n)++;
}

/* Parameters and operands of the closed loop, in the order of Scan. */
static void
list_operands(const Close *c, const ScanSpec *s, Node **in, Node **param)
{
    int n = 0, m = 0;

    add_nodes(in, &n, s->init, s->n_carry);
    add_nodes(in, &n, s->xs, s->n_xs);
    add_nodes(param, &m, s->carry, s->n_carry);
    add_nodes(param, &m, s->x, s->n_xs);
    for (int i = 0; i < c->n_capture; i++) {
        in[n++] = c->capture[i].outer;
        param[m++] = c->capture[i].param;
    }
}

static Node *
close_loop(Close *c, const ScanSpec *s, Node *const *root, int *which)
{
    int n_in = s->n_carry + s->n_xs + c->n_capture, n = 0;
    int n_root = s->n_carry + s->n_ys;
    Node **in = new_n(c->scratch, n_in, Node *);
    Node **param = new_n(c->scratch, n_in, Node *);
    Node **built = new_n(c->scratch, n_root, Node *);
    Node **out = new_n(c->scratch, n_root, Node *);
    Scan scan = { .length = s->length, .reverse = s->reverse,
                  .bounded = s->bound != NULL, .n_carry = s->n_carry,
                  .n_xs = s->n_xs, .n_const = c->n_capture, .param = param, .out = out };

    list_operands(c, s, in, param);
    scan_rebuild(c->g, &c->memo, root, n_root, built);
    add_nodes(out, &n, built, s->n_carry);
    for (int i = 0; i < s->n_ys; i++) {
        int at = stack_result(out, s->n_carry, &n, built[s->n_carry + i]);
        if (which != NULL) {
            which[i] = at;
        }
    }
    scan.n_out = n;
    return graph_scan(c->g, in, &scan);
}

Node *
scan_make(Graph *g, const ScanSpec *s, int *which)
{
    Close c = { .g = g, .scratch = arena_new() };
    Node **root = new_n(c.scratch, s->n_carry + s->n_ys, Node *), *scan;
    int n = 0;

    add_nodes(root, &n, s->next, s->n_carry);
    add_nodes(root, &n, s->y, s->n_ys);
    c.memo = memo_new(c.scratch);
    find_inside(&c, s);
    if (s->bound != NULL) {
        capture(&c, s->bound);
    }
    find_captures(&c, root, n);
    scan = close_loop(&c, s, root, which);
    arena_drop(c.scratch);
    return scan;
}

Node *
scan_extend(Graph *g, const Node *scan, Node *const *more, int n)
{
    Arena *a = arena_new();
    Scan s = *scan->scan;
    Node **out = new_n(a, s.n_out + n, Node *), *longer;
    int count = 0;

    add_nodes(out, &count, s.out, s.n_out);
    add_nodes(out, &count, more, n);
    s.out = out;
    s.n_out = count;
    longer = graph_scan(g, scan->in, &s);
    arena_drop(a);
    return longer;
}

/* ---- legality -------------------------------------------------------------- */

static bool
same_kind(const Node *x, const Node *y)
{
    return x->type == y->type && shape_equal(x->shape, y->shape);
}

/* Does parameter i fit its operand? */
static bool
param_fits(const Scan *s, Node *const *in, int i)
{
    const Node *param = s->param[i];

    if (param->op != OP_body_param || param->type != in[i]->type) {
        return false;
    }
    return i >= s->n_carry && i < s->n_carry + s->n_xs
         ? param->shape.rank < MAX_RANK
           && shape_equal(scan_stacked(param->shape, s->length), in[i]->shape)
         : shape_equal(param->shape, in[i]->shape);
}

/* The body may use only its parameters and plain numbers. */
static const Node *
foreign_leaf(Arena *a, const Scan *s, int n_param)
{
    Reach use = reach_new(a, false), own = use;
    const Node *wrong = NULL;

    reach_add(&own, s->param, n_param);
    reach_add(&use, s->out, s->n_out);
    for (int i = 0; i < use.n; i++) {
        const Node *x = use.node[i];
        if (card_of(x)->kind == LEAF && !reach_has(&own, x) && !is_plain_leaf(x)
            && (wrong == NULL || x->id > wrong->id)) {
            wrong = x;
        }
    }
    return wrong;
}

const char *
scan_wrong(Arena *a, Node *const *in, const Scan *s)
{
    int n_param = s->n_carry + s->n_xs + s->n_const;
    Arena *scratch;
    const Node *leaf;

    if (s->length < 1 || s->n_out < s->n_carry) {
        return "a loop needs an iteration, and a next value for every carry";
    }
    for (int i = 0; i < n_param; i++) {
        if (!param_fits(s, in, i)) {
            return arena_printf(a, "operand %d and its parameter do not fit", i);
        }
    }
    if (s->bounded && (s->n_const == 0 || in[scan_bound(s)]->type != I32
                       || in[scan_bound(s)]->shape.rank != 0)) {
        return "the bound of a loop is its first constant operand, an i32";
    }
    for (int i = 0; i < s->n_carry; i++) {
        if (!same_kind(s->param[i], s->out[i])) {
            return arena_printf(a, "carry %d changes its shape", i);
        }
    }
    scratch = arena_new();
    leaf = foreign_leaf(scratch, s, n_param);
    arena_drop(scratch);
    return leaf == NULL ? NULL
         : arena_printf(a, "the body reads %s", node_origin(a, leaf));
}

bool
scan_is_constant(const Node *scan, const Node *param)
{
    const Scan *s = scan->scan;
    int first = scan->nin - s->n_const;

    for (int i = 0; i < s->n_const; i++) {
        if (s->param[first + i] == param) {
            return true;
        }
    }
    return false;
}
