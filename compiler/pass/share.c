/* share.c -- see share.h
 *
 * keeps   what a sum becomes a property of the entries that need it: it is a
 *         multiple of another one only if all of them need that one as well
 */
#include "pass/share.h"

#include "graph/build.h"
#include "pass/remap.h"

#include <float.h>
#include <math.h>

/* A sum has at most so many terms that are summed and that add up to 0, a term so many
 * factors of either kind; what is left of one that is taken apart is of that order. */
enum { MAX_TERMS = 8, MAX_FACTORS = 8, MAX_LEFT = 18 };

/* The largest factor, 2^24: a mean is of so many elements, and what is scaled against
 * overflow is so by more. */
static const double MODEST = 16777216.0;

/* A product that is summed: what differs from term to term and what is repeated for all,
 * in ascending order of ids, and its numbers. */
typedef struct Product {
    const Node *node;           /* all of it, without the sign */
    const Node *factor[MAX_FACTORS], *same[MAX_FACTORS];
    int n_factor, n_same;
    double number;
    bool minus;
} Product;

/* What is known of a sum. */
typedef struct Total {
    const Node *node;
    Product term[MAX_TERMS];    /* that are summed, */
    int n_term;
    Product zero[MAX_TERMS];    /* and that add up to 0 */
    int n_zero;
    const struct Total *of;     /* it is a multiple of this one, or NULL */
    const struct Total *next;   /* with the same last factor */
} Total;

typedef struct Share {
    Arena *scratch;
    const Graph *g;
    uint64_t *needs;            /* by id: bit i, entry i needs it */
    const Total **total;        /* by id: of a sum that changes */
    const Total **last;         /* by id of a factor: the sums whose last it is */
} Share;

static unsigned
summed_axes(const Node *sum)
{
    return (unsigned)sum->attr.list[0];
}

/* ---- what is summed ------------------------------------------------------ */

/* Is x repeated along these axes? */
static bool
is_same_along(const Node *x, unsigned axes)
{
    bool same = x->op == OP_expand;

    for (int i = 0; i < x->shape.rank && same; i++) {
        same = (axes >> i & 1) == 0 || x->in[0]->shape.dim[i] == 1;
    }
    return same;
}

static bool
put_factor(const Node **list, int *n, const Node *x)
{
    int i = *n;

    if (i == MAX_FACTORS) {
        return false;
    }
    for (; i > 0 && list[i - 1]->id > x->id; i--) {
        list[i] = list[i - 1];
    }
    list[i] = x;
    (*n)++;
    return true;
}

/* Takes a product apart; false: it has too many factors. */
static bool
take_factors(Product *p, const Node *x, unsigned axes)
{
    const Node *left[MAX_LEFT] = { x };
    int n = 1;

    while (n > 0) {
        bool fits = n < MAX_LEFT;
        x = left[--n];
        if (x->op == OP_const) {
            p->number *= x->attr.value;
        } else if (is_same_along(x, axes)) {
            fits = put_factor(p->same, &p->n_same, x);
        } else if (x->op == OP_neg) {
            p->minus = !p->minus;
            left[n++] = x->in[0];
        } else if (x->op != OP_mul) {
            fits = put_factor(p->factor, &p->n_factor, x);
        } else if (fits) {
            left[n++] = x->in[1];
            left[n++] = x->in[0];
        }
        if (!fits) {
            return false;
        }
    }
    return true;
}

/* The extents above 1 in order, and in `bits` which of them are along these axes. */
static Shape
long_axes(Shape s, unsigned axes, unsigned *bits)
{
    Shape to = { 0 };

    *bits = 0;
    for (int i = 0; i < s.rank; i++) {
        if (s.dim[i] > 1) {
            *bits |= (axes >> i & 1) << to.rank;
            to.dim[to.rank++] = s.dim[i];
        }
    }
    return to;
}

/* Behind a reshape that adds or drops extents of 1. */
static const Node *
behind_reshape(const Node *n)
{
    unsigned bits;

    return n->op == OP_reshape
        && shape_equal(long_axes(n->shape, 0, &bits), long_axes(n->in[0]->shape, 0, &bits))
         ? n->in[0] : n;
}

/* Are the axes of one tensor those of another, which differs in extents of 1 only? */
static bool
same_axes(Shape x, unsigned of_x, Shape y, unsigned of_y)
{
    unsigned bits_x, bits_y;

    long_axes(x, of_x, &bits_x);
    long_axes(y, of_y, &bits_y);
    return bits_x == bits_y;
}

/* The sum that x - mean(x) subtracts a part of, where n is that, along these axes; else
 * NULL. */
static const Node *
sum_in_mean(const Node *n, unsigned axes)
{
    const Node *mean, *sum;
    double count = (double)shape_count(n->shape);

    if (n->op != OP_sub || n->in[1]->op != OP_expand) {
        return NULL;
    }
    mean = behind_reshape(n->in[1]->in[0]);
    if (mean->op != OP_mul || mean->in[1]->op != OP_const) {
        return NULL;
    }
    sum = mean->in[0];
    if (sum->op != OP_sum || behind_reshape(n->in[0]) != behind_reshape(sum->in[0])
        || !same_axes(n->shape, axes, sum->in[0]->shape, summed_axes(sum))) {
        return NULL;
    }
    count /= (double)shape_count(sum->shape);
    return fabs(mean->in[1]->attr.value * count - 1.0) < FLT_EPSILON ? sum : NULL;
}

static bool
has_zero(const Total *t, const Node *x)
{
    for (int i = 0; i < t->n_zero; i++) {
        if (t->zero[i].node == x) {
            return true;
        }
    }
    return false;
}

static bool
take_product(Total *t, const Node *x, bool minus)
{
    unsigned axes = summed_axes(t->node);
    Product p = { .node = x, .number = 1.0, .minus = minus };
    bool zero;

    if (has_zero(t, x)) {
        return true;
    }
    if (!take_factors(&p, x, axes)) {
        return false;
    }
    zero = p.n_factor == 1 && sum_in_mean(p.factor[0], axes) != NULL;
    if ((zero ? t->n_zero : t->n_term) == MAX_TERMS) {
        return false;
    }
    if (zero) {
        t->zero[t->n_zero++] = p;
    } else {
        t->term[t->n_term++] = p;
    }
    return true;
}

typedef struct Signed {
    const Node *node;
    bool minus;
} Signed;

/* Takes what is summed apart into products; false: there are too many. */
static bool
take_terms(Total *t, const Node *x)
{
    Signed left[MAX_LEFT] = { { x, false } };
    int n = 1;

    while (n > 0) {
        bool fits = n < MAX_LEFT;
        Signed s = left[--n];
        x = s.node;
        if (x->op == OP_neg) {
            left[n++] = (Signed){ x->in[0], !s.minus };
        } else if (x->op != OP_add && x->op != OP_sub) {
            fits = take_product(t, x, s.minus);
        } else if (fits) {
            left[n++] = (Signed){ x->in[1], s.minus != (x->op == OP_sub) };
            left[n++] = (Signed){ x->in[0], s.minus };
        }
        if (!fits) {
            return false;
        }
    }
    return true;
}

/* ---- sums of the same ---------------------------------------------------- */

/* Takes the nodes of `part` out of the list of n; false: it has not all of them. */
static bool
take_out(const Node **list, int *n, const Node *const *part, int n_part)
{
    int kept = 0, found = 0;

    for (int i = 0; i < *n; i++) {
        if (found < n_part && list[i] == part[found]) {
            found++;
        } else {
            list[kept++] = list[i];
        }
    }
    *n = kept;
    return found == n_part;
}

/* Is x such a factor, unless a parameter is not?  Infinity times a sum is not the sum of
 * infinity times its terms, of which one may be 0. */
static bool
is_modest(const Node *x)
{
    const Node *left[MAX_LEFT] = { x };
    int n = 1;

    while (n > 0) {
        bool fits = n < MAX_LEFT;
        for (x = left[--n]; x->op == OP_reshape || x->op == OP_expand || x->op == OP_neg;
             x = x->in[0]) {
        }
        if (x->op == OP_param || (x->range.lo >= -MODEST && x->range.hi <= MODEST)) {
            continue;
        }
        if (x->op != OP_mul || !fits) {
            return false;
        }
        left[n++] = x->in[1];
        left[n++] = x->in[0];
    }
    return true;
}

static bool
is_modest_number(double x)
{
    return fabs(x) >= 1.0 / MODEST && fabs(x) <= MODEST;
}

/* Is t a multiple of `of`?  Then only what it is multiplied by stays in its term. */
static bool
is_multiple(const Share *s, Total *t, const Total *of)
{
    Product p = t->term[0];
    const Product *q = &of->term[0];

    if (summed_axes(t->node) != summed_axes(of->node) || q->number == 0.0
        || (s->needs[t->node->id] & ~s->needs[of->node->id]) != 0
        || p.n_factor != q->n_factor
        || !take_out(p.factor, &p.n_factor, q->factor, q->n_factor)
        || !take_out(p.same, &p.n_same, q->same, q->n_same)) {
        return false;
    }
    for (int i = 0; i < p.n_same; i++) {
        if (!is_modest(p.same[i])) {
            return false;
        }
    }
    p.number /= q->number;
    if (!is_modest_number(p.number)) {
        return false;
    }
    p.minus = p.minus != q->minus;
    t->term[0] = p;
    return true;
}

/* One product: is it a multiple of an earlier one? Later ones may be multiples of it. */
static void
compare(Share *s, Total *t)
{
    const Product p = t->term[0];
    const Total **last = &s->last[p.factor[p.n_factor - 1]->id];

    for (const Total *of = *last; of != NULL && t->of == NULL; of = of->next) {
        t->of = is_multiple(s, t, of) ? of : NULL;
    }
    if (t->of == NULL) {
        t->next = *last;
        *last = t;
    }
}

static void
look_at(Share *s, const Node *sum)
{
    Total *t = new_n(s->scratch, 1, Total);

    t->node = sum;
    if (!type_is_float(sum->type) || !take_terms(t, sum->in[0])) {
        return;
    }
    if (t->n_term == 1 && t->term[0].n_factor > 0) {
        compare(s, t);
    }
    if (t->of != NULL || t->n_zero > 0) {
        s->total[sum->id] = t;
    }
}

/* ---- which entry needs what ---------------------------------------------- */

static void
add_needs(Share *s, Node *const *v, int n, uint64_t bits)
{
    for (int i = 0; i < n; i++) {
        s->needs[v[i]->id] |= bits;
    }
}

static void
find_needs(Share *s, const Model *m)
{
    for (int i = 0; i < m->n_entry; i++) {
        const Entry *e = &m->entry[i];
        uint64_t bit = (uint64_t)1 << (i & 63);
        for (int k = 0; k < e->n_out; k++) {
            add_needs(s, &e->out[k].node, 1, bit);
        }
        for (int k = 0; k < e->n_grad; k++) {
            add_needs(s, &e->grad[k].node, 1, bit);
        }
        add_needs(s, e->effect, e->n_effect, bit);
    }
    for (int id = s->g->n - 1; id >= 0; id--) {
        const Node *n = s->g->node[id];
        add_needs(s, n->in, n->nin, s->needs[id]);
        if (n->scan != NULL) {
            add_needs(s, n->scan->out, n->scan->n_out, s->needs[id]);
        }
    }
}

/* ---- rebuilding ---------------------------------------------------------- */

/* x, multiplied by what is the same for all terms. */
static Node *
times_same(Graph *to, Node *x, const Product *p, Node *const *memo)
{
    for (int i = 0; i < p->n_same; i++) {
        x = n_mul(to, x, n_expand(to, memo[p->same[i]->in[0]->id], x->shape));
    }
    return p->number == 1.0 ? x : n_scale(to, x, p->number);
}

/* The sum of the terms that are left, or NULL. */
static Node *
sum_of_terms(Graph *to, const Total *t, Node *const *memo)
{
    Node *x;

    if (t->n_term == 0) {
        return NULL;
    }
    if (t->of != NULL) {
        x = times_same(to, memo[t->of->node->id], &t->term[0], memo);
    } else {
        x = memo[t->term[0].node->id];
        for (int i = 1; i < t->n_term; i++) {
            x = n_map2(to, t->term[i].minus == t->term[0].minus ? OP_add : OP_sub, x,
                       memo[t->term[i].node->id]);
        }
        x = n_reduce(to, OP_sum, x, summed_axes(t->node));
    }
    return t->term[0].minus ? n_neg(to, x) : x;
}

/* Differences from a mean add up to 0, or NaN if what they were made of does. */
static Node *
sum_of_zeros(Graph *to, const Node *n, const Product *p, Node *const *memo)
{
    const Node *sum = sum_in_mean(p->factor[0], summed_axes(n));
    Node *zero = n_reshape(to, n_scale(to, memo[sum->id], 0.0), n->shape);

    return times_same(to, zero, p, memo);
}

static Node *
shared(void *with, Graph *to, const Node *n, Node *const *memo)
{
    const Share *s = with;
    const Total *t = s->total[n->id];
    Node *x, *zero;

    if (t == NULL) {
        return graph_copy(to, n, memo);
    }
    x = sum_of_terms(to, t, memo);
    for (int i = 0; i < t->n_zero; i++) {
        zero = sum_of_zeros(to, n, &t->zero[i], memo);
        x = x != NULL ? n_add(to, x, zero) : zero;
    }
    return x;
}

void
share_run(Model *m)
{
    Share s = { .scratch = arena_new(), .g = m->graph };
    bool any = false;

    s.needs = new_n(s.scratch, s.g->n, uint64_t);
    s.total = new_n(s.scratch, s.g->n, const Total *);
    s.last = new_n(s.scratch, s.g->n, const Total *);
    find_needs(&s, m);
    for (int id = 0; id < s.g->n; id++) {
        if (s.g->node[id]->op == OP_sum && s.needs[id] != 0) {
            look_at(&s, s.g->node[id]);
            any = any || s.total[id] != NULL;
        }
    }
    if (any) {
        rebuild_model(m, graph_new(m->arena), shared, &s);
    }
    arena_drop(s.scratch);
}
