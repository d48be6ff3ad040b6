/* again.c -- see again.h
 *
 * takes   a lowered program with an order
 * gives   kernels that compute a value again, from values in memory or from the
 *         operands of a reduction or contraction
 * keeps   the expression of the value, and so its bits
 */
#include "lower/again.h"
#include "lower/nest.h"

/* ---- what it takes ---------------------------------------------------------- */

enum { MOST_NODES = 200 };      /* that one value may depend on, down to
                                 * memory */

/* False if it is not, or no longer, in memory. */
static bool
add_source(Code *c, Recipe *r, Buffer *b)
{
    for (int i = 0; i < r->n_source; i++) {
        if (r->source[i] == b) {
            return true;
        }
    }
    if (b == NULL || b->inner || (b->space == SPACE_SCRATCH && b->first < 0)) {
        return false;
    }
    grow(c->arena, r->source, r->n_source);
    r->source[r->n_source++] = b;
    return true;
}

/* Computed where it is used, or by a loop that can run again. */
static bool
is_computed(const Recipe *r, const Node *n)
{
    switch (card_of(n)->kind) {
    case LEAF:
    case VIEW:
    case MAP:
    case GATHER:
        return true;
    case REDUCE:
    case CONTRACT:
        return n == r->maker->anchor;
    default:
        return false;
    }
}

static bool
find_sources(Code *c, Program *p, Recipe *r, Node *n)
{
    bool stored = program_maker(p, n) != NULL && n != r->value->node
               && (n != r->maker->anchor || program_buffer(p, n) != NULL);
    bool leaf = card_of(n)->kind == LEAF && n->op != OP_random;

    if (program_external(p, n) || stored || (leaf && !is_plain_leaf(n))) {
        return add_source(c, r, program_buffer(p, n));
    }
    if (++r->n_seen > MOST_NODES || !is_computed(r, n)) {
        return false;
    }
    r->anchored = r->anchored || n == r->maker->anchor;
    r->code += prog_code(n);
    for (int i = 0; i < n->nin; i++) {
        if (!find_sources(c, p, r, n->in[i])) {
            return false;
        }
    }
    return true;
}

/* The part of a group that computes b. */
static const Kernel *
part_for(const Kernel *k, const Buffer *b)
{
    for (int i = 0; i < k->n_part; i++) {
        for (int j = 0; j < k->part[i]->n_write; j++) {
            if (k->part[i]->write[j].buf == b) {
                return k->part[i];
            }
        }
    }
    return k;
}

bool
again_find(Code *c, Program *p, Buffer *b, const Kernel *maker, Recipe *r)
{
    bool found = true;

    maker = part_for(maker, b);
    *r = (Recipe){ .value = b, .maker = maker };
    if (maker->fills || maker->copies != NULL || maker->copy_to != NULL
        || maker->repeat != NULL) {
        return false;
    }
    if (!b->packed) {
        return find_sources(c, p, r, b->node);
    }
    for (int i = 0; i < maker->n_ins; i++) {
        if (maker->ins[i].kind == INS_LOAD) {
            found = add_source(c, r, maker->ins[i].buf) && found;
        }
    }
    return found;
}

/* ---- making it ------------------------------------------------------------------ */

static Buffer *
like(Code *c, Program *p, Buffer *b)
{
    Buffer *fresh = prog_new_buffer(c, p, NULL, b->node, b->type, b->shape,
                                    SPACE_SCRATCH);

    fresh->layout = b->layout;
    fresh->slack = b->slack;
    fresh->packed = b->packed;
    fresh->older = b;
    return fresh;
}

/* A kernel for the value alone; with the anchor of its first kernel if that is
 * needed. */
static Kernel *
kernel_for(Code *c, const Recipe *r)
{
    Kernel *k = new(c->arena, Kernel);

    k->kind = KERNEL_MAP;
    k->again = r->value->node;
    if (r->anchored) {
        k->kind = r->maker->kind;
        k->anchor = r->maker->anchor;
        k->tiling = r->maker->tiling;
        k->tiling.padded = false;
        k->tiling.blockwise = false;
    }
    grow(c->arena, k->root, 0);
    k->root[k->n_root++] = r->value->node;
    return k;
}

Buffer *
again_make(Code *c, Program *p, const Recipe *r)
{
    Buffer *fresh = like(c, p, r->value);
    Lower l = { .code = c, .p = p };

    if (fresh->packed) {
        l.k = nest_pack(&l, fresh);
    } else {
        l.k = kernel_for(c, r);
        lower_nest(&l);
        l.k->n_write = 1;
        l.k->write[0].buf = fresh;
        program_held(p, fresh->node)->buffer = fresh;
    }
    grow(c->arena, p->kernel, p->n_kernel);
    p->kernel[p->n_kernel++] = l.k;
    return fresh;
}
