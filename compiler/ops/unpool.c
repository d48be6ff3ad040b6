/* unpool.c -- see unpool.h */
#include "ops/unpool.h"

#include "graph/build.h"

/* The lines below the operand, and the image. */
static bool
find_image(Unpool *u)
{
    Node *x = u->c->in[u->k];

    for (u->image = u->around = x; card_of(x)->kind == VIEW; x = x->in[0]) {
        if (!spot_is_bijection(x)) {
            u->image = x->in[0];
            u->around = x->op == OP_pad && x->attr.value == 0.0 ? x : u->image;
        }
    }
    return spot_is(u->g, x, &u->s);
}

/* The relation of axis d of the image to the operand, which is read at
 * `index`. */
static bool
read_axis(Unpool *u, int d, const Index *index, bool *used)
{
    Along *l = &u->along[d];
    const Shape s = u->c->in[u->k]->shape;
    bool whole = u->image->shape.dim[d] == u->around->shape.dim[d];
    int n = 0;

    *l = (Along){ .result = -1, .tap = -1, .apart = 1, .base = index->base, .taps = 1,
                  .met = 1 };
    if (u->around != u->image) {
        l->apart = u->around->attr.list[MAX_RANK + d];
        l->base -= u->around->attr.list[d];
    }
    u->plain[d] = -1;
    for (int i = 0; i < index->n; i++) {
        const Atom *t = index->term[i].atom;
        int label = t->kind == ATOM_VAR ? unpool_label(u, u->k, t->var) : -1;
        if (label < 0 || used[t->var]) {
            return false;
        }
        used[t->var] = true;
        n++;
        if (unpool_is_result(u, label) && index->term[i].coef == 1 && l->result < 0) {
            l->result = label;
        } else if (l->tap < 0 && index->n == 2) {
            l->tap = label;
            l->taps = s.dim[t->var];
            l->step = index->term[i].coef;
        } else if (index->n == 1 && index->base == 0 && index->term[i].coef == 1 && whole) {
            u->plain[d] = label;
        }
    }
    if (n == 1 && l->result >= 0 && index->base == 0 && whole
        && u->c->shape.dim[l->result] == u->image->shape.dim[d]) {
        u->plain[d] = l->result;
    }
    return n == 0 ? whole && u->image->shape.dim[d] == 1 && index->base == 0
                  : u->plain[d] >= 0 || l->result >= 0;
}

static bool
read_operand(Unpool *u)
{
    Node *x = u->c->in[u->k];
    const Index *index[MAX_RANK];
    bool used[MAX_RANK] = { false };

    spot_own_indices(u->a, x->shape, index);
    if (spot_below_views(u->a, x, u->around, true, index) != u->around) {
        return false;
    }
    for (int d = 0; d < u->image->shape.rank; d++) {
        if (!read_axis(u, d, index_open(u->a, index[d]), used)) {
            return false;
        }
    }
    for (int i = 0; i < x->shape.rank; i++) {
        if (x->shape.dim[i] > 1 && !used[i]) {
            return false;
        }
    }
    return true;
}

/* ---- lines and the image -------------------------------------------------- */

static Node *
undone(Graph *g, const Node *view, Node *x)
{
    Shape s = view->in[0]->shape;
    int perm[MAX_RANK];

    if (view->op == OP_reshape) {
        return n_reshape(g, x, s);
    }
    for (int i = 0; i < s.rank; i++) {
        perm[view->attr.list[i]] = i;
    }
    return n_permute(g, x, perm);
}

/* The indices in the image of elements of lines whose indices are index[]. */
static void
places_in_image(Unpool *u, const Index **index)
{
    Node *leaf = spot_counted(u->g, u->image->shape, 0), *x = leaf;

    for (const Node *v = u->image; v != u->s.lines; v = v->in[0]) {
        x = undone(u->g, v, x);
    }
    spot_own_indices(u->a, x->shape, index);
    spot_below_views(u->a, x, leaf, true, index);
}

static bool
is_line(const Unpool *u, int label)
{
    bool any = false;

    for (int d = 0; d < u->s.lines->shape.rank; d++) {
        any = any || u->line[d] == label;
    }
    return any;
}

/* Which axes of lines are axes of the image, and along which they were put
 * back. */
static bool
read_lines(Unpool *u)
{
    const Shape s = u->s.lines->shape;
    const Index *index[MAX_RANK];
    int n = 0;

    spot_own_indices(u->a, u->image->shape, index);
    spot_below_views(u->a, u->image, u->s.lines, true, index);
    for (int d = 0; d < u->image->shape.rank; d++) {
        u->along[d].extent = u->along[d].result >= 0;
    }
    for (int d = 0; d < s.rank; d++) {
        const Index *i = index[d];
        const Atom *t = i->n == 1 && i->base == 0 && i->term[0].coef == 1
                      ? i->term[0].atom : NULL;
        bool plain = d != u->s.axis && t != NULL && t->kind == ATOM_VAR
                  && u->plain[t->var] >= 0;
        u->line[d] = plain ? u->plain[t->var] : -1;
        if (plain) {
            u->along[t->var].extent = 0;
        }
        n += !plain && d != u->s.axis && s.dim[d] > 1;
    }
    for (int d = 0; d < u->image->shape.rank; d++) {
        bool summed = u->plain[d] >= 0 && !unpool_is_result(u, u->plain[d]);
        n = summed && !is_line(u, u->plain[d]) ? 0 : n;
    }
    return n > 0;
}

/* Pooling windows that a result's taps can meet. */
static int64_t
windows_met(const Unpool *u, const Along *l)
{
    int64_t size = 1, far = l->step * (l->taps - 1), n;

    for (int i = 0; i < l->index->n; i++) {
        const Atom *t = l->index->term[i].atom;
        if (t->kind == ATOM_VAR && t->var != u->s.axis) {
            size = max64(size, l->index->term[i].coef);
        }
    }
    n = (max64(far, -far) / l->apart + size - 1) / size + 1;
    return min64(n, l->taps);
}

/* The extents of the results along each axis, from the first that a tap
 * reaches. */
static bool
read_extents(Unpool *u)
{
    const Index *index[MAX_RANK];
    int n = 0;

    places_in_image(u, index);
    for (int d = 0; d < u->image->shape.rank; d++) {
        Along *l = &u->along[d];
        int64_t far = l->step * (l->taps - 1), from, to;
        if (l->extent == 0) {
            continue;
        }
        from = -l->base - max64(far, 0);
        to = l->apart * (u->image->shape.dim[d] - 1) - l->base - min64(far, 0);
        l->index = index[d];
        l->met = windows_met(u, l);
        l->before = max64(-from, 0);
        l->extent = max64(to, u->c->shape.dim[l->result] - 1) + 1 + l->before;
        n += l->tap >= 0;
    }
    return n > 0;
}

bool
unpool_read(Unpool *u)
{
    return find_image(u) && read_operand(u) && read_lines(u) && read_extents(u);
}
