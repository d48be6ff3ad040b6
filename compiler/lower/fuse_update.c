/* fuse_update.c -- updates of parameters that are not one epilogue; see fuse.h
 *
 * gives   which scattered sums update only some rows of their parameter, and which
 *         gradients are stored so that their updates are functions
 */
#include "lower/fuse.h"

#include "kernel/worth.h"

/* Might computing x read p?  Yes, if x is not small. */
static bool
may_read(const Fuse *f, const Node *x, const Node *p, int *budget)
{
    if (x == p || --*budget < 0) {
        return true;
    }
    for (int i = 0; i < x->nin && !fuse_is_anchor(f, x) && x->scan == NULL; i++) {
        if (may_read(f, x->in[i], p, budget)) {
            return true;
        }
    }
    return false;
}

/* The scattered sum of which x is a multiple, by numbers that are known earlier
 * and do not depend on p; nothing else uses it.  NULL: x is something else. */
static Node *
scaled_sum(const Fuse *f, Node *x, const Node *p)
{
    int budget = 100;

    while (f->users[x->id] == 1 && (x->op == OP_neg || x->op == OP_mul)) {
        int i = x->op == OP_mul && f->level[x->in[0]->id] < f->level[x->id];
        if (x->op == OP_mul && (f->level[x->in[!i]->id] >= f->level[x->in[i]->id]
                                || may_read(f, x->in[!i], p, &budget))) {
            return NULL;
        }
        x = x->in[i];
    }
    return f->users[x->id] == 1 && x->op == OP_scatter_add && !f->stored[x->id]
        && !program_external(f->p, x) ? x : NULL;
}

/* p = p - lr scatter_add(dy, index), the update of an embedding, changes only
 * the rows in the index; all others lose zero.  Worth it if the index is short.
 * Updating a row twice does no harm, since its sum is zero the second time. */
void
fuse_find_rows(Fuse *f, const Node *store)
{
    Node *p = store->in[0], *u = store->in[1], *s = NULL;

    if (p->op != OP_param || (u->op != OP_sub && u->op != OP_add)
        || f->users[u->id] != 1 || f->stored[u->id] || f->p->split) {
        return;
    }
    if (u->in[0] == p) {
        s = scaled_sum(f, u->in[1], p);
    } else if (u->op == OP_add && u->in[1] == p) {
        s = scaled_sum(f, u->in[0], p);
    }
    if (s != NULL && 2 * shape_count(s->in[0]->shape) < shape_count(p->shape)
        && fuse_below_views(s->in[0]) != p) {
        f->rows[s->id] = true;
    }
}

/* Flops of x, down to memory or sums. */
static int
flops_above(const Fuse *f, const Node *x, int budget)
{
    const OpCard *card = card_of(x);
    int n = card->kind != MAP ? 0 : card->cost > 0 ? card->cost : 1;

    if (fuse_is_anchor(f, x) || budget < 0) {
        return 0;
    }
    for (int i = 0; i < x->nin && n < budget; i++) {
        n += flops_above(f, x->in[i], budget - n);
    }
    return n;
}

/* Where code size matters, gradients of small tensors are stored: their
 * updates, separate from the sums, are one function. */
void
fuse_part_update(Fuse *f, const Node *store)
{
    Node *param = store->in[0], *sum = f->anchor[store->in[1]->id];

    if (param->op != OP_param || sum == NULL || sum->type != F32
        || shape_count(sum->shape) != shape_count(param->shape)
        || shape_count(sum->shape) * 4 > WORTH_GRADIENT
        || flops_above(f, store->in[1], WORTH_UPDATE) < WORTH_UPDATE) {
        return;
    }
    f->apart[sum->id] = f->stored[sum->id] = true;
    program_held(f->p, sum)->apart = true;
    program_held(f->p, sum)->like = shape_equal(sum->shape, param->shape) ? param : NULL;
}
