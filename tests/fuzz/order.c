/* order.c -- what IR.md says that an element is made of, and in which order
 *
 * takes   a graph, its leaves with their samples
 * gives   the traces of a node's elements, from section 5 of IR.md alone
 * keeps   sharing no code with lowering.  Elements that loops over time make are
 *         not known here
 */
#include "order.h"

#include "graph/holes.h"
#include "graph/skip.h"
#include "pass/sample.h"

Orders *
orders_new(Arena *a, const Graph *g, const Graph *source)
{
    Orders *q = new(a, Orders);

    q->arena = a;
    q->g = g;
    q->source = source;
    q->e = eval_new(a, g);
    q->of = new_n(a, g->n, Trace *);
    q->done = new_n(a, g->n, bool);
    for (int id = 0; id < g->n; id++) {
        const Node *n = g->node[id];
        if (n->op == OP_input || n->op == OP_param || n->op == OP_state) {
            const Node *from = find_leaf(source, n->op, n->attr.name, n->shape);
            eval_set(q->e, n, sample_leaf(a, source, from, SAMPLE));
        }
    }
    return q;
}

/* A kernel may ask the mask of what it scatters before it adds: the zeros that a mask puts
 * are not added then, which changes no bits, and the others are added as they are. */
static const bool *
find_masks(Arena *a, const Graph *g)
{
    bool *found = new_n(a, g->n, bool);

    for (int id = 0; id < g->n; id++) {
        const Node *n = g->node[id], *x = n->op == OP_scatter_add ? n->in[0] : n;
        while (x != n && card_of(x)->kind == VIEW && !card_of(x)->guarded) {
            x = x->in[0];
        }
        found[x->id] = found[x->id] || (x != n && x->op == OP_where && is_const(x->in[1], 0.0));
    }
    return found;
}

Orders *
orders_looking(Arena *a, const Graph *g, const Graph *source)
{
    Orders *q = orders_new(a, g, source);

    q->looked_at = find_masks(a, g);
    return q;
}

int64_t
orders_place(Shape s, const int64_t *index)
{
    int64_t stride[MAX_RANK], e = 0;

    shape_strides(s, stride);
    for (int d = 0; d < s.rank; d++) {
        e += index[d] * stride[d];
    }
    return e;
}

Trace
orders_add(Trace x, Trace y)
{
    Trace t[2] = { x, y };

    return trace_map(OP_add, t, 2);
}

/* ---- leaves, views, maps ---------------------------------------------------- */

static Trace
leaf_element(const Orders *q, const Node *n, const int64_t *index, int64_t i)
{
    Trace t[3];

    switch (n->op) {
    case OP_const:
        return trace_number(eval_convert(n->type, n->attr.value));
    case OP_iota:
        return trace_number((double)index[n->attr.list[0]]);
    case OP_table:
        return trace_leaf(n->attr.data->hash, i);
    case OP_random:
        t[0] = q->of[n->in[0]->id][0];
        t[1] = q->of[n->in[1]->id][0];
        t[2] = trace_leaf((uint64_t)n->attr.list[0], i);
        return trace_map(OP_random, t, 3);
    default:
        return trace_leaf((uint64_t)find_leaf(q->source, n->op, n->attr.name, n->shape)->id, i);
    }
}

static Trace
view_element(const Orders *q, const View *v, const int64_t *index)
{
    const Node *x = v->n->in[0];
    int64_t from[MAX_RANK];

    for (int i = 0; i < v->n_guard; i++) {
        int64_t g = index_eval(v->guard[i], index);
        if (g < 0 || g >= v->guard_hi[i]) {
            return trace_number(eval_convert(v->n->type, v->n->attr.value));
        }
    }
    for (int d = 0; d < x->shape.rank; d++) {
        from[d] = index_eval(v->in[d], index);
    }
    return q->of[x->id][orders_place(x->shape, from)];
}

static Trace
map_element(const Orders *q, const Node *n, int64_t i)
{
    Trace t[MAX_IN];

    for (int k = 0; k < n->nin; k++) {
        t[k] = q->of[n->in[k]->id][i];
    }
    if (q->looked_at != NULL && q->looked_at[n->id]) {
        return t[eval_get(q->e, n->in[0])[i] != 0.0 ? 1 : 2];
    }
    return trace_same(n->op, n->in[0]->type, n->type) ? t[0]
         : trace_map(n->op, t, n->nin);
}

/* x0 at the place that x1 names; 0 where outside. */
static Trace
gather_element(Orders *q, const Node *n, const int64_t *index, int64_t i)
{
    const Node *x = n->in[0];
    double v = eval_get(q->e, n->in[1])[i];
    int axis = n->attr.list[0];
    int64_t from[MAX_RANK];

    for (int d = 0; d < n->shape.rank; d++) {
        from[d] = index[d];
    }
    from[axis] = (int64_t)v;
    return v >= 0 && v < x->shape.dim[axis] ? q->of[x->id][orders_place(x->shape, from)]
                                            : trace_number(0.0);
}

/* ---- reductions ------------------------------------------------------------- */

/* Summands in ascending order, along loops of these extents. */
typedef struct Sum {
    const Trace *x;
    int64_t n;
    int64_t loop[MAX_RANK + 1];
    int n_loop;
    int64_t run;                /* in lanes: elements counted together; else 0 */
    Op op;                      /* that takes two of them together */
    Trace start;
} Sum;

enum { LANES = 16, LONG_IN_LANES = 512, LEVELS = 40 };

static Trace
both(const Sum *s, Trace x, Trace y)
{
    Trace t[2] = { x, y };

    return trace_map(s->op, t, 2);
}

/* n summands from the first on, from the start; element e of a run is in lane
 * e mod 16. */
static void
sum_part(const Sum *s, int64_t first, int64_t n, Trace *acc, int lanes)
{
    for (int l = 0; l < lanes; l++) {
        acc[l] = s->start;
    }
    for (int64_t e = first; e < first + n; e++) {
        int64_t l = lanes > 1 ? e % s->run % LANES : 0;
        acc[l] = both(s, acc[l], s->x[e]);
    }
}

/* How many summands are a block, in the loop that is divided; how many that has. */
static int64_t
block_size(const Sum *s, int lanes, int64_t *whole)
{
    int64_t most = ADDITIONS * lanes, inside = 1;
    int d = s->n_loop - 1;

    while (inside * s->loop[d] <= most) {
        inside *= s->loop[d--];
    }
    *whole = inside * s->loop[d];
    return most / inside * inside;
}

/* Joins 2^i neighbours as soon as they are complete, and the rest at the end. */
static void
sum_blocks(const Sum *s, Trace *total, int lanes)
{
    Trace tree[LEVELS][LANES], acc[LANES];
    int64_t whole, size = block_size(s, lanes, &whole), blocks = 0;

    for (int64_t first = 0; first < s->n; ) {
        int64_t n = min64(size, whole - first % whole);
        int level = 0;
        sum_part(s, first, n, acc, lanes);
        for (; blocks >> level & 1; level++) {
            for (int l = 0; l < lanes; l++) {
                acc[l] = orders_add(acc[l], tree[level][l]);
            }
        }
        for (int l = 0; l < lanes; l++) {
            tree[level][l] = acc[l];
        }
        blocks++;
        first += n;
    }
    for (int l = 0; l < lanes; l++) {
        total[l] = trace_number(0.0);
        for (int level = 0; blocks >> level != 0; level++) {
            total[l] = blocks >> level & 1 ? orders_add(total[l], tree[level][l]) : total[l];
        }
    }
}

static Trace
sum_all(const Sum *s, bool floats)
{
    int lanes = s->run > 0 ? LANES : 1;
    Trace acc[LANES];

    if (floats && s->op == OP_add && s->n > (lanes > 1 ? LONG_IN_LANES : LONG)) {
        sum_blocks(s, acc, lanes);
    } else {
        sum_part(s, 0, s->n, acc, lanes);
    }
    for (int n = lanes / 2; n > 0; n /= 2) {
        for (int l = 0; l < n; l++) {
            acc[l] = both(s, acc[l], acc[l + n]);
        }
    }
    return acc[0];
}

static bool
is_reduced(const Node *n, int d)
{
    return n->attr.list[0] >> d & 1;
}

/* Is the innermost axis reduced, with more than 16 elements in all, or of its own where
 * the largest is sought?  The reduced axes up to it are then one loop, or where those
 * are short, all that are reduced. */
static void
sum_loops(const Node *n, Sum *s)
{
    const Shape *x = &n->in[0]->shape;
    int first = x->rank, last = x->rank - 1;
    bool most = (n->op == OP_amax || n->op == OP_amin) && last >= 0
             && is_reduced(n, last) && x->dim[last] > LANES;
    int64_t run = 1;

    while (first > 0 && (x->dim[first - 1] == 1 || is_reduced(n, first - 1))) {
        run *= x->dim[--first];
    }
    if (type_is_float(n->type)
        && (most || (n->op == OP_sum && run > 1 && s->n > LANES))) {
        s->run = run > LANES ? run : s->n;
        first = run > LANES ? first : 0;
    } else {
        first = x->rank;
    }
    for (int d = 0; d < first; d++) {
        if (is_reduced(n, d)) {
            s->loop[s->n_loop++] = x->dim[d];
        }
    }
    if (s->run > 0) {
        s->loop[s->n_loop++] = s->run;
    }
}

double
orders_start(const Node *n)
{
    Range any = range_any(n->type);
    double v = card_of(n)->start;

    return v < any.lo ? any.lo : v > any.hi ? any.hi : v;
}

/* The same whether it is a reduction's or a scatter's. */
Op
orders_step(Op op)
{
    switch (op) {
    case OP_sum:
    case OP_scatter_add:
        return OP_add;
    case OP_prod:
    case OP_scatter_mul:
        return OP_mul;
    case OP_amax:
    case OP_scatter_amax:
        return OP_max;
    default:
        return OP_min;
    }
}

/* Places are numbers, whatever they are made of. */
static Trace
reduce_element(Orders *q, const Node *n, const int64_t *index, int64_t i)
{
    const Node *x = n->in[0];
    Shape along = x->shape;
    int64_t in[MAX_RANK] = { 0 }, from[MAX_RANK];
    Sum s = { .n = shape_count(x->shape) / shape_count(n->shape) };
    Trace *list = new_n(q->arena, s.n, Trace);

    if (n->op == OP_argmax || n->op == OP_argmin) {
        return trace_number(eval_get(q->e, n)[i]);
    }
    for (int d = 0; d < along.rank; d++) {
        along.dim[d] = is_reduced(n, d) ? along.dim[d] : 1;
    }
    for (int64_t k = 0; k < s.n; k++) {
        for (int d = 0; d < along.rank; d++) {
            from[d] = is_reduced(n, d) ? in[d] : index[d];
        }
        list[k] = q->of[x->id][orders_place(x->shape, from)];
        eval_step(along, in);
    }
    s.x = list;
    s.op = orders_step(n->op);
    s.start = trace_number(orders_start(n));
    sum_loops(n, &s);
    return sum_all(&s, type_is_float(n->type));
}

/* ---- sums of products ------------------------------------------------------- */

/* The terms of an element along axes of these extents: products, or sums of them. */
typedef struct Terms {
    Trace *x, *y;               /* y: the other factor; NULL: x is a sum */
    Trace start;                /* what the outermost sum begins with */
    int64_t dim[2 * MAX_RANK];
    int n;
} Terms;

enum { PRODUCTS = 400, JOINED = 16 };

/* How many of n are taken together: a divisor of n, or equal parts and a rest. */
static int64_t
together(int64_t n, int64_t most)
{
    int64_t by = most;

    while (2 * by >= most && n % by != 0) {
        by--;
    }
    return 2 * by >= most ? by : (n + (n + most - 1) / most - 1) / ((n + most - 1) / most);
}

/* The terms of which so many are added up: those along the innermost axes, and some
 * along the next.  Each from zero, but for the last sum of all; ascending. */
static void
add_terms(Arena *a, Terms *t, int64_t most)
{
    int64_t inside = 1, all = 1, by = 1, whole = 1, parts = 1;
    Trace *sum;

    for (int d = 0; d < t->n; d++) {
        all *= t->dim[d];
    }
    while (t->n > 0 && inside * t->dim[t->n - 1] <= most) {
        inside *= t->dim[--t->n];
    }
    if (t->n > 0) {
        whole = t->dim[t->n - 1];
        by = together(whole, most / inside);
        parts = t->dim[t->n - 1] = (whole + by - 1) / by;
    }
    sum = new_n(a, all / inside, Trace);
    for (int64_t e = 0; e < all / inside; e++) {
        sum[e] = t->n > 0 ? trace_number(0.0) : t->start;
    }
    for (int64_t e = 0; e < all; e++) {
        int64_t row = e / inside;
        Trace *to = &sum[row / whole * parts + row % whole / by];
        *to = t->y != NULL ? trace_fma(t->x[e], t->y[e], *to) : orders_add(*to, t->x[e]);
    }
    t->x = sum;
    t->y = NULL;
}

/* Elements that a mask has taken out are zeros, and so are those that are 0 where such are
 * skipped (graph/skip.h). */
static const Trace *
factor_of(const Orders *q, const Node *c, int k)
{
    const Node *x = c->in[k];
    const bool *hole = holes_mark(q->arena, x);
    const double *v = contract_skips(c) == k ? eval_get(q->e, x) : NULL;
    Trace *t = new_n(q->arena, shape_count(x->shape), Trace);

    for (int64_t i = 0; i < shape_count(x->shape); i++) {
        bool none = (hole != NULL && hole[i]) || (v != NULL && v[i] == 0.0);
        t[i] = none ? trace_number(0.0) : q->of[x->id][i];
    }
    return t;
}

/* Ascending in the contracted labels, fused; many of them in blocks, and blocks of
 * blocks. */
static Trace
contract_element(Orders *q, const Node *n, const int64_t *index)
{
    const Node *side[2] = { n->in[0], n->in[1] };
    int64_t label[2 * MAX_RANK] = { 0 }, count = 1;
    int dim[2 * MAX_RANK] = { 0 }, most = n->attr.n, k;
    Terms t = { .start = trace_number(0.0) };

    if (n->op == OP_accumulate) {
        t.start = q->of[n->in[2]->id][orders_place(n->shape, index)];
    }

    for (int s = 0; s < 2; s++) {
        for (int d = 0; d < side[s]->shape.rank; d++) {
            int l = n->attr.list[s * MAX_RANK + d];
            dim[l] = side[s]->shape.dim[d];
            most = l + 1 > most ? l + 1 : most;
        }
    }
    for (int l = 0; l < most; l++) {
        label[l] = l < n->attr.n ? index[l] : 0;
        if (l >= n->attr.n) {
            t.dim[t.n++] = dim[l] > 0 ? dim[l] : 1;
            count *= t.dim[t.n - 1];
        }
    }
    t.x = new_n(q->arena, count, Trace);
    t.y = new_n(q->arena, count, Trace);
    count = 0;
    do {
        for (int s = 0; s < 2; s++) {
            int64_t from[MAX_RANK];
            for (int d = 0; d < side[s]->shape.rank; d++) {
                from[d] = label[n->attr.list[s * MAX_RANK + d]];
            }
            (s == 0 ? t.x : t.y)[count] = q->factor[s][orders_place(side[s]->shape, from)];
        }
        count++;
        for (k = most - 1; k >= n->attr.n && ++label[k] >= dim[k]; k--) {
            label[k] = 0;
        }
    } while (k >= n->attr.n);
    add_terms(q->arena, &t, PRODUCTS);
    while (t.n > 0) {
        add_terms(q->arena, &t, JOINED);
    }
    return t.x[0];
}

/* ---- nodes ------------------------------------------------------------------ */

static Trace
element(Orders *q, const Node *n, const View *v, const int64_t *index, int64_t i)
{
    switch (card_of(n)->kind) {
    case LEAF:
        return leaf_element(q, n, index, i);
    case VIEW:
        return view_element(q, v, index);
    case GATHER:
        return gather_element(q, n, index, i);
    case REDUCE:
        return reduce_element(q, n, index, i);
    case CONTRACT:
        return contract_element(q, n, index);
    case SORT:
        return trace_number(eval_get(q->e, n)[i]);
    default:
        return map_element(q, n, i);
    }
}

static bool
is_known(const Orders *q, const Node *n)
{
    Kind kind = card_of(n)->kind;
    bool known = kind != SCAN && kind != SCAN_RESULT && kind != EFFECT && n->op != OP_body_param;

    for (int i = 0; i < n->nin; i++) {
        known = known && q->of[n->in[i]->id] != NULL;
    }
    return known;
}

static void
compute(Orders *q, const Node *n)
{
    Trace *out = new_n(q->arena, shape_count(n->shape), Trace);
    View v = { .arena = q->arena, .n = n };
    int64_t index[MAX_RANK] = { 0 }, i = 0;

    q->of[n->id] = out;
    if (card_of(n)->kind == SCATTER) {
        orders_scatter(q, n, out);
        return;
    }
    if (card_of(n)->kind == PREFIX) {
        orders_prefix(q, n, out);
        return;
    }
    for (int d = 0; d < n->shape.rank; d++) {
        v.out[d] = index_var(q->arena, d, n->shape.dim[d]);
    }
    if (card_of(n)->kind == VIEW) {
        card_of(n)->view(&v);
    }
    for (int k = 0; card_of(n)->kind == CONTRACT && k < 2; k++) {
        q->factor[k] = factor_of(q, n, k);
    }
    do {
        out[i] = element(q, n, &v, index, i);
        i++;
    } while (eval_step(n->shape, index));
}

const Trace *
orders_of(Orders *q, Node *n)
{
    bool *use = new_n(q->arena, q->g->n, bool);

    n = n->op == OP_store ? n->in[1] : n;
    graph_reach(q->g, &n, 1, use);
    for (int id = 0; id <= n->id; id++) {
        const Node *x = q->g->node[id];
        if (use[id] && !q->done[id] && is_known(q, x)) {
            compute(q, x);
        }
        q->done[id] = q->done[id] || use[id];
    }
    return q->of[n->id];
}
