/* nest.c -- what loop nests of all kinds of kernels share; see nest.h
 *
 * takes   a kernel that knows its anchor and roots; layouts
 * gives   loops, the values of roots, writes
 */
#include "lower/nest.h"

#include "graph/worth.h"

/* ---- loops --------------------------------------------------------------- */

int
nest_loop(Lower *l, LoopRole role, int64_t extent)
{
    Kernel *k = l->k;

    if (k->n_loop == MAX_LOOPS) {
        bug("lower: more than %d loops", MAX_LOOPS);
    }
    k->loop[k->n_loop] = (Loop){ .role = role, .extent = extent };
    return k->n_loop++;
}

/* An index along a loop: the variable, or tile * variable + inner. */
const Index *
nest_index(Lower *l, int d)
{
    const Loop *loop = &l->k->loop[d];
    const Index *i;

    if (loop->tile == 0) {
        return index_var(l->arena, d, loop->extent);
    }
    i = index_var(l->arena, d, (loop->extent + loop->tile - 1) / loop->tile);
    return index_add(l->arena, index_scale(l->arena, i, loop->tile),
                     index_var(l->arena, loop->inner, loop->tile));
}

const Index *
nest_new_index(Lower *l, LoopRole role, int64_t extent)
{
    if (extent == 1) {
        return index_const(l->arena, 0);
    }
    return nest_index(l, nest_loop(l, role, extent));
}

void
nest_tile(Lower *l, int d, LoopRole role, int tile)
{
    l->k->loop[d].role = role;
    l->k->loop[d].tile = tile;
    l->k->loop[d].inner = MAX_LOOPS + d;
}

/* Is it a plain sum over loop variables? */
static bool
is_simple(const Index *index)
{
    for (int i = 0; i < index->n; i++) {
        if (index->term[i].atom->kind != ATOM_VAR) {
            return false;
        }
    }
    return true;
}

static bool
body_is_simple(const Kernel *k)
{
    for (int i = 0; i < k->n_ins; i++) {
        const Ins *ins = &k->ins[i];
        if (ins->index != NULL && !is_simple(ins->index)) {
            return false;
        }
        for (int j = 0; j < ins->n_guard; j++) {
            if (!is_simple(ins->guard[j])) {
                return false;
            }
        }
    }
    return true;
}

/* ---- bodies -------------------------------------------------------------- */

/* The element of shape `to` at the row-major position of element `index` of
 * shape `from`; the same one if the shapes differ in extents of 1 only. */
static void
same_position(Arena *a, Shape from, const Index *const *index, Shape to,
              const Index **i)
{
    int d = 0;

    for (int e = 0; e < to.rank; e++) {
        while (d < from.rank && from.dim[d] == 1) {
            d++;
        }
        if (to.dim[e] == 1) {
            i[e] = index_const(a, 0);
        } else if (d < from.rank && from.dim[d] == to.dim[e]) {
            i[e] = index[d++];
        } else {
            body_unflatten(a, to, body_flatten(a, from, index), i);
            return;
        }
    }
}

static void
add_write(Lower *l, Buffer *buf, int root, const Index *index)
{
    Kernel *k = l->k;
    int value = k->root_value[root];
    Node *cell = program_cell(l->p, k->root[root]);

    if (buf == NULL && cell != NULL) {
        value = body_cast(l->body, value, cell->in[0]);
    }
    k->ins[value].uses++;
    grow(l->arena, k->write, k->n_write);
    k->write[k->n_write++] = (Write){ .buf = buf, .value = value, .root = root,
                                       .index = index };
}

static void
write_to(Lower *l, Buffer *buf, int root, const Index *const *i)
{
    add_write(l, buf, root,
              layout_index(l->arena, &buf->layout, buf->shape.rank, i));
}

/* Values are row-major, also where only some of their axes are loops, unless
 * schedule/layout_values.c says otherwise. */
static const Index *
scratch_index(const Lower *l, const Node *root, const Index *const *i)
{
    const Layout *to = &l->code->layout[root->id];

    return layout_is_rows(to, root->shape) ? l->k->flat_index
         : layout_index(l->arena, to, root->shape.rank, i);
}

/* Every destination of root r: results, parameters and state, scratch. */
static void
lower_writes(Lower *l, int r, const Index *const *i)
{
    Kernel *k = l->k;
    Node *root = k->root[r];
    Buffer *own = program_buffer(l->p, root);

    for (const Dest *d = dest_of(l, root); d != NULL && !k->fills; d = d->next) {
        write_to(l, d->buf, r, i);
    }
    for (int e = 0; e < k->n_effect; e++) {
        if (k->effect[e]->in[1] == root) {
            write_to(l, prog_buffer(l->code, l->p, k->effect[e]->in[0]), r, i);
        }
    }
    if (k->copy_to != NULL) {
        write_to(l, k->copy_to, r, i);
    }
    /* Whether scratch is needed turns out later. */
    if (!k->fills && (own == NULL || own->space == SPACE_SCRATCH)) {
        add_write(l, NULL, r, scratch_index(l, root, i));
    }
}

/* Do these bounds end rows of the innermost loop early enough to pay off? */
static bool
ends_early(const Kernel *k, const Holes *h)
{
    for (int i = 0; i < h->n; i++) {
        bool affine = true;
        if (!index_uses(h->list[i].index, k->n_loop - 1)) {
            return false;
        }
        for (int d = 0; d < k->n_loop && affine; d++) {
            index_coef(h->list[i].index, d, &affine);
        }
        if (!affine) {
            return false;
        }
    }
    return h->n > 0 && worth_ending(k->loop[k->n_loop - 1].extent);
}

/* Elements of a map that a mask hides are zeros, which loops need not
 * compute. */
static void
hide_root(Lower *l, int r, const Index *const *i)
{
    Kernel *k = l->k;
    Holes h;

    if (k->kind != KERNEL_MAP || k->n_loop == 0) {
        return;
    }
    h = holes_of(l->arena, k->root[r], i);
    if (ends_early(k, &h)) {
        k->root_value[r] = body_hide(l->body, k->root_value[r], &h, 0.0);
    }
}

void
nest_roots(Lower *l, Shape space, const Index *const *index)
{
    Kernel *k = l->k;

    k->flat_index = body_flatten(l->arena, space, index);
    k->n_write = 0;
    k->root_value = new_n(l->arena, k->n_root, int);
    for (int r = 0; r < k->n_root; r++) {
        const Index *i[MAX_RANK];
        same_position(l->arena, space, index, k->root[r]->shape, i);
        k->root_value[r] = body_value(l->body, k->root[r], i, false);
        hide_root(l, r, i);
        lower_writes(l, r, i);
    }
}

bool
nest_is_simple(const Kernel *k)
{
    for (int i = 0; i < k->n_write; i++) {
        if (!is_simple(k->write[i].index)) {
            return false;
        }
    }
    return body_is_simple(k);
}

void
nest_start(Lower *l)
{
    l->k->n_loop = 0;
    l->body = body_new(l->arena, l->code, l->p, l->k);
}
