/* rules_unpool.c -- contractions of windows over the gradient of pooling; see
 * rules.h
 *
 * gives   a scattered sum: each value, times the weights, is added at the taps
 *         around its index
 * keeps   the order of the sums: windows along all axes but the last, then
 *         channels, then windows along the last axis, then taps.  So the lines
 *         that a row of windows adds to stay in the L1 cache
 */
#include "graph/blocks.h"
#include "graph/skip.h"
#include "graph/worth.h"
#include "ops/rules.h"
#include "ops/unpool.h"

/* ---- what is scattered ---------------------------------------------------- */

static bool
add_axis(Unpool *u, int line, int label, int extent, int *count)
{
    if (u->n_axis == MAX_RANK) {
        return false;
    }
    u->axis[u->n_axis++] = (Axis){ line, label, extent };
    (*count)++;
    return true;
}

/* Axes of lines: those of windows (`last` or not), or those that the result
 * has, or not. */
static bool
add_lines(Unpool *u, bool windows, bool flag, int last, int *count)
{
    const Shape s = u->s.lines->shape;
    bool fits = true;

    for (int d = 0; d < s.rank; d++) {
        int label = u->line[d];
        bool is = d == u->s.axis || s.dim[d] == 1 ? false
                : windows ? label < 0 && (d == last) == flag
                : label >= 0 && unpool_is_result(u, label) == flag;
        fits = fits && (!is || add_axis(u, d, label, s.dim[d], count));
    }
    return fits;
}

static bool
add_taps(Unpool *u)
{
    bool fits = true;

    for (int d = 0; d < u->image->shape.rank; d++) {
        const Along *l = &u->along[d];
        fits = fits && (l->extent == 0 || l->tap < 0
                        || add_axis(u, -1, l->tap, l->taps, &u->n_summed));
    }
    return fits;
}

/* Axes of the other operand alone, which the result must have. */
static bool
add_own(Unpool *u)
{
    const Node *y = u->c->in[1 - u->k];
    int n = 0, *extent;
    bool fits = true;

    for (int i = 0; i < y->shape.rank; i++) {
        int label = unpool_label(u, 1 - u->k, i);
        if (y->shape.dim[i] > 1 && contract_axis(u->c, u->k, label) < 0) {
            fits = fits && unpool_is_result(u, label)
                && add_axis(u, -1, label, y->shape.dim[i], &n);
        }
    }
    if (!fits || n == 0) {
        return false;
    }
    extent = &u->axis[u->n_axis - 1].extent;
    *extent = (*extent + 7) / 8 * 8;
    return true;
}

static bool
add_channels(Unpool *u, int last)
{
    int first = u->n_axis;
    bool fits = add_lines(u, false, false, last, &u->n_summed);

    u->channels = u->n_axis > first ? first : -1;
    return fits;
}

static bool
list_axes(Unpool *u)
{
    int last = u->s.lines->shape.rank;

    do {
        last--;
    } while (last == u->s.axis || u->line[last] >= 0 || u->s.lines->shape.dim[last] == 1);
    return add_lines(u, false, true, last, &u->n_kept)
        && add_lines(u, true, false, last, &u->n_summed)
        && add_channels(u, last)
        && add_lines(u, true, true, last, &u->n_summed)
        && add_taps(u) && add_own(u);
}

/* x padded with zeros at the end of its last axis, up to an extent. */
static Node *
filled(Graph *g, Node *x, int extent)
{
    int before[MAX_RANK] = { 0 }, step[MAX_RANK];
    Shape s = x->shape;

    for (int i = 0; i < s.rank; i++) {
        step[i] = 1;
    }
    s.dim[s.rank - 1] = extent;
    return n_pad(g, x, before, step, s, 0.0);
}

static Shape
whole_shape(const Unpool *u)
{
    Shape s = { .rank = u->n_axis };

    for (int i = 0; i < u->n_axis; i++) {
        s.dim[i] = u->axis[i].extent;
    }
    return s;
}

/* x in the axis order of what is scattered, repeated along axes that it lacks;
 * from[i] is the axis of x that becomes axis i, or -1. */
static Node *
arranged(const Unpool *u, Node *x, const int *from)
{
    Shape units = whole_shape(u);
    int perm[MAX_RANK], n = 0, last = u->n_axis - 1;
    bool used[MAX_RANK] = { false };

    for (int i = 0; i < u->n_axis; i++) {
        units.dim[i] = from[i] < 0 ? 1 : x->shape.dim[from[i]];
        if (from[i] >= 0) {
            used[from[i]] = true;
            perm[n++] = from[i];
        }
    }
    for (int d = 0; d < x->shape.rank; d++) {
        if (!used[d]) {
            perm[n++] = d;
        }
    }
    x = n_reshape(u->g, n_permute(u->g, x, perm), units);
    if (from[last] >= 0 && units.dim[last] < u->axis[last].extent) {
        x = filled(u->g, x, u->axis[last].extent);
    }
    return n_expand(u->g, x, whole_shape(u));
}

/* A tensor with one element per line, arranged. */
static Node *
arranged_lines(const Unpool *u, Node *x)
{
    int from[MAX_RANK];

    for (int i = 0; i < u->n_axis; i++) {
        from[i] = u->axis[i].line;
    }
    return arranged(u, x, from);
}

static Node *
arranged_other(const Unpool *u)
{
    int from[MAX_RANK];

    for (int i = 0; i < u->n_axis; i++) {
        from[i] = u->axis[i].label < 0 ? -1
                : contract_axis(u->c, 1 - u->k, u->axis[i].label);
    }
    return arranged(u, u->c->in[1 - u->k], from);
}

/* ---- indices -------------------------------------------------------------- */

/* Only sums of variables and quotients. */
static const Index *
without_remainders(Arena *a, const Index *x)
{
    const Index *y = index_const(a, x->base);

    for (int i = 0; i < x->n; i++) {
        const Atom *t = x->term[i].atom;
        const Index *z;
        if (t->kind == ATOM_VAR) {
            z = index_range(a, t->var, t->lo, t->hi);
        } else {
            const Index *of = without_remainders(a, t->of);
            z = index_div(a, of, t->by);
            z = t->kind == ATOM_DIV ? z : index_add(a, of, index_scale(a, z, -t->by));
        }
        y = index_add(a, y, index_scale(a, z, x->term[i].coef));
    }
    return y;
}

/* The index, in what is scattered, of the image element for tap 0. */
static const Index *
place_index(const Unpool *u, int64_t *stride)
{
    const Index *sum = index_const(u->a, 0);
    int64_t unit = 1;

    for (int d = u->image->shape.rank - 1; d >= 0; d--) {
        const Along *l = &u->along[d];
        if (l->extent > 0) {
            stride[d] = unit;
            const Index *index = index_scale(u->a, l->index, l->apart);
            index = index_shift(u->a, index, l->before - l->base);
            sum = index_add(u->a, sum, index_scale(u->a, index, unit));
            unit *= l->extent;
        }
    }
    return without_remainders(u->a, sum);
}

/* The value of an index whose variables are axes of the lines; NULL if it
 * divides another variable than the index within the line. */
static Node *
index_node(const Unpool *u, const Index *index)
{
    Node *place = u->s.index;
    Node *sum = n_like(u->g, (double)index->base, place);

    for (int i = 0; i < index->n; i++) {
        const Atom *t = index->term[i].atom;
        bool divided = t->kind == ATOM_DIV;
        const Atom *of = divided && t->of->n == 1 && t->of->base == 0
                       && t->of->term[0].coef == 1 ? t->of->term[0].atom : t;
        Node *x;
        if (of->kind != ATOM_VAR || (divided && (of->var != u->s.axis
                                                 || t->hi > SPOT_STEPS))) {
            return NULL;
        }
        x = of->var == u->s.axis ? place : spot_counted(u->g, place->shape, of->var);
        x = divided ? spot_quotient(u->g, x, t->by, t->hi) : x;
        sum = n_add(u->g, sum, n_mul(u->g, x, n_like(u->g,
                                     (double)index->term[i].coef, x)));
    }
    return sum;
}

/* The index at which each product is added. */
static Node *
place_node(const Unpool *u)
{
    int64_t stride[MAX_RANK];
    Node *at = index_node(u, place_index(u, stride));
    const Shape s = whole_shape(u);

    if (at == NULL) {
        return NULL;
    }
    at = arranged_lines(u, at);
    for (int d = 0; d < u->image->shape.rank; d++) {
        const Along *l = &u->along[d];
        for (int i = 0; i < u->n_axis && l->extent > 0; i++) {
            if (u->axis[i].label >= 0 && u->axis[i].label == l->tap) {
                at = n_add(u->g, at, n_mul(u->g, spot_counted(u->g, s, i),
                     n_like(u->g, (double)(-l->step * stride[d]), at)));
            }
        }
    }
    return at;
}

/* ---- the scattered sum ---------------------------------------------------- */

/* Axes from .. from + n - 1 joined. */
static Shape
joined(Shape s, int from, int n)
{
    for (int i = from + 1; i < s.rank; i++) {
        if (i < from + n) {
            s.dim[from] *= s.dim[i];
        } else {
            s.dim[i - n + 1] = s.dim[i];
        }
    }
    s.rank += 1 - n;
    return s;
}

/* The scattered sums in the shape of the contraction, without elements that
 * taps reached outside. */
static Node *
as_result(const Unpool *u, Node *x)
{
    Shape all = { 0 }, some, kept;
    int start[MAX_RANK] = { 0 }, step[MAX_RANK], label[MAX_RANK], perm[MAX_RANK], n = 0;

    for (int i = 0; i < u->n_kept; i++) {
        label[all.rank] = u->axis[i].label;
        all.dim[all.rank++] = u->axis[i].extent;
    }
    some = all;
    for (int d = 0; d < u->image->shape.rank; d++) {
        const Along *l = &u->along[d];
        if (l->extent > 0) {
            label[all.rank] = l->result;
            start[all.rank] = (int)l->before;
            some.dim[some.rank++] = u->c->shape.dim[l->result];
            all.dim[all.rank++] = (int)l->extent;
        }
    }
    for (int i = u->n_kept + u->n_summed; i < u->n_axis; i++) {
        label[all.rank] = u->axis[i].label;
        some.dim[some.rank++] = u->c->shape.dim[u->axis[i].label];
        all.dim[all.rank++] = u->axis[i].extent;
    }
    for (int i = 0; i < all.rank; i++) {
        step[i] = 1;
    }
    x = n_slice(u->g, n_reshape(u->g, x, all), start, step, some);
    for (int r = 0; r < u->c->shape.rank; r++) {
        for (int i = 0; i < some.rank; i++) {
            if (label[i] == r) {
                perm[n++] = i;
            }
        }
    }
    kept = u->c->shape;
    return shape_count(some) != shape_count(kept) ? NULL
         : n_reshape(u->g, n_permute(u->g, x, perm), kept);
}

/* Into how many equal parts the channels are divided so that no sum is long; 0:
 * not into few.  A result element is the sum, for each channel, of products for the
 * windows that its taps meet. */
static int
parts_of(const Unpool *u)
{
    int channels = u->channels >= 0 ? u->axis[u->channels].extent : 1;
    int64_t most = channels;

    for (int d = 0; d < u->image->shape.rank; d++) {
        most *= u->along[d].met;
    }
    for (int parts = 1; parts <= SUM_JOINED; parts++) {
        if (most <= (int64_t)parts * SUM_BLOCK && channels % parts == 0) {
            return parts;
        }
    }
    return 0;
}

/* Part i of everything that is scattered. */
static Node *
part_of(const Unpool *u, Node *x, int parts, int i)
{
    int start[MAX_RANK] = { 0 }, step[MAX_RANK];
    Shape s = x->shape;

    for (int d = 0; d < s.rank; d++) {
        step[d] = 1;
    }
    if (parts > 1) {
        s.dim[u->channels] /= parts;
        start[u->channels] = i * s.dim[u->channels];
        x = n_slice(u->g, x, start, step, s);
    }
    return x;
}

/* The products; where the value is often zero, those with a zero are 0 whatever the
 * other factor is, and need not be added. */
static Node *
products(const Unpool *u, Node *value, Node *by)
{
    Node *x = n_mul(u->g, value, by);
    double each = (double)shape_count(x->shape) / (double)shape_count(u->s.value->shape);

    return !is_often_zero(u->s.value) || !worth_looking(each) ? x
         : n_where(u->g, n_equal(u->g, value, n_like(u->g, 0, value)), n_like(u->g, 0, x), x);
}

static Node *
scattered(const Unpool *u, Node *at, int parts)
{
    Node *value = arranged_lines(u, u->s.value), *by = arranged_other(u), *sum = NULL;
    int64_t places = 1;

    for (int d = 0; d < u->image->shape.rank; d++) {
        places *= max64(u->along[d].extent, 1);
    }
    for (int i = 0; i < parts; i++) {
        Node *x = products(u, part_of(u, value, parts, i), part_of(u, by, parts, i));
        Shape s = joined(x->shape, u->n_kept, u->n_summed);
        Node *index = n_reshape(u->g, part_of(u, at, parts, i), s);
        x = n_scatter_add(u->g, n_reshape(u->g, x, s), index, u->n_kept, (int)places);
        sum = sum == NULL ? x : n_add(u->g, sum, x);
    }
    return as_result(u, sum);
}

static Node *
unpooled(Unpool *u)
{
    Node *at;
    int parts;

    if (!unpool_read(u) || !list_axes(u)) {
        return NULL;
    }
    parts = parts_of(u);
    if (parts == 0 || !worth_scattering(worth_products(u->c),
                                        (double)shape_count(whole_shape(u)))) {
        return NULL;
    }
    at = place_node(u);
    return at != NULL ? scattered(u, at, parts) : NULL;
}

/* A sum of windows over the gradient of pooling has one product per value and
 * tap. */
Node *
rule_contract_of_unpooled(Graph *g, Node *n)
{
    Node *x = NULL;

    for (int k = 0; k < 2 && x == NULL && n->op == OP_contract; k++) {
        Unpool u = { .g = g, .c = n, .k = k, .a = arena_new() };
        x = unpooled(&u);
        arena_drop(u.a);
    }
    return x;
}

/* ---- its users -------------------------------------------------------------- */

static bool
is_scattered(const Node *x)
{
    if (x->op != OP_permute) {
        return false;
    }
    while (card_of(x)->kind == VIEW) {
        x = x->in[0];
    }
    return x->op == OP_scatter_add;
}

/* Elementwise ops on scattered sums are done before these are permuted: the
 * reader changes instead of a tensor. */
Node *
rule_map_of_scattered(Graph *g, Node *n)
{
    const Node *moved = NULL;
    Node *in[MAX_IN];
    int back[MAX_RANK];

    for (int i = 0; i < n->nin && moved == NULL; i++) {
        moved = is_scattered(n->in[i]) ? n->in[i] : NULL;
    }
    if (moved == NULL) {
        return NULL;
    }
    for (int i = 0; i < n->shape.rank; i++) {
        back[moved->attr.list[i]] = i;
    }
    for (int i = 0; i < n->nin; i++) {
        in[i] = n_permute(g, n->in[i], back);
    }
    return n_permute(g, graph_like(g, n, in), moved->attr.list);
}
