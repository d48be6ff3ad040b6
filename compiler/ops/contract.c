/* contract.c -- the one sum of products: matmul, outer product, dot, batches
 *
 * keeps   axes are identified by labels, as in einsum: 0 .. rank-1 name the
 *         axes of the result in order, larger ones are contracted, summed in
 *         ascending label order with fused multiply-add; sums of integers fit
 *         into i32
 */
#include "ops/rules.h"
#include "ops/ranges.h"
#include "ops/shapes.h"

#include <math.h>

enum { MAX_LABELS = 2 * MAX_RANK };

/* Fills extent[label] from one operand; a sentence if two axes disagree. */
static const char *
take_extents(Infer *q, int operand, int *extent, unsigned *seen)
{
    const int *label = q->attr->list + operand * MAX_RANK;
    const Shape *s = &q->in[operand]->shape;

    for (int i = 0; i < s->rank; i++) {
        int l = label[i];
        if (l < 0 || l >= MAX_LABELS || *seen >> l & 1) {
            return "each axis needs a label of its own";
        }
        if (extent[l] != 0 && extent[l] != s->dim[i]) {
            return arena_printf(q->arena, "inner extents differ, %d and %d",
                                extent[l], s->dim[i]);
        }
        extent[l] = s->dim[i];
        *seen |= 1u << l;
    }
    return NULL;
}

/* Integers may be added in any order, but must fit their type. */
static bool
may_wrap(const Infer *q, const int *extent)
{
    double most = 1;

    for (int i = 0; i < 2; i++) {
        const Range r = q->in[i]->range;
        most *= fmax(fabs(r.lo), fabs(r.hi));
    }
    for (int l = q->attr->n; l < MAX_LABELS; l++) {
        most *= extent[l] > 0 ? extent[l] : 1;
    }
    return most > INT32_MAX;
}

static const char *
contract_shape(Infer *q)
{
    int extent[MAX_LABELS] = { 0 };
    unsigned seen[2] = { 0, 0 };
    unsigned result = (1u << q->attr->n) - 1;
    const char *why = q->type == I32 ? NULL
                    : shape_float(&(Infer){ .arena = q->arena, .nin = 1,
                                            .in = q->in });

    for (int i = 0; i < 2 && why == NULL; i++) {
        why = take_extents(q, i, extent, &seen[i]);
    }
    if (why != NULL) {
        return why;
    }
    if (q->in[0]->type != q->in[1]->type) {
        return arena_printf(q->arena, "types differ, %s and %s",
                            type_name(q->in[0]->type), type_name(q->in[1]->type));
    }
    if (((seen[0] ^ seen[1]) & ~result) != 0) {
        return "a contracted axis must be in both operands";
    }
    if (((seen[0] | seen[1]) & result) != result) {
        return "an axis of the result must be in an operand";
    }
    q->shape = shape_of(q->attr->n, extent);
    return q->type == I32 && may_wrap(q, extent) ? "the sums may leave i32" : NULL;
}

/* d x is the contraction of dy with y over the axes that x does not have:
 * labels are kept, but renumbered so that those of x come first. */
static Node *
pull_operand(Pull *p, int which)
{
    const int *lx = p->y->attr.list + which * MAX_RANK;
    const int *lo = p->y->attr.list + (1 - which) * MAX_RANK;
    Node *x = p->x[which], *other = p->x[1 - which];
    int map[MAX_LABELS], ldy[MAX_RANK], lother[MAX_RANK];
    int next = x->shape.rank;

    for (int l = 0; l < MAX_LABELS; l++) {
        map[l] = -1;
    }
    for (int i = 0; i < x->shape.rank; i++) {
        map[lx[i]] = i;
    }
    for (int l = 0; l < p->y->attr.n; l++) {
        map[l] = map[l] < 0 ? next++ : map[l];
        ldy[l] = map[l];
    }
    for (int i = 0; i < other->shape.rank; i++) {
        lother[i] = map[lo[i]];
    }
    return n_contract(p->g, p->dy, ldy, other, lother, x->shape.rank);
}

static const char *
accumulate_shape(Infer *q)
{
    const char *why = contract_shape(q);

    return why != NULL ? why
         : !shape_equal(q->in[2]->shape, q->shape) ? "the sums begin with another shape"
         : q->in[2]->type != q->in[0]->type ? "the sums begin with another type"
         : q->type == I32 ? "whole numbers have no order" : NULL;
}

static void
contract_pull(Pull *p)
{
    p->dx[0] = pull_operand(p, 0);
    p->dx[1] = pull_operand(p, 1);
}

static void
accumulate_pull(Pull *p)
{
    contract_pull(p);
    p->dx[2] = p->dy;
}

const OpCard card_contract = {
    .name = "contract",
    .about = "sum of products over the axes that are not in the result",
    .formula = "dx0 = contract(dy, x1), dx1 = contract(dy, x0)",
    .kind = CONTRACT,
    .nin = 2,
    .shape = contract_shape,
    .pull = contract_pull,
    .range = range_contract,
    .try_in = { -2, 2 },
    .rules = rules_contract,
};

/* A sum that is continued, as if the earlier products belonged to it. */
const OpCard card_accumulate = {
    .name = "accumulate",
    .about = "x2, to which products of x0 and x1 are added as contract adds them up",
    .formula = "dx0 = contract(dy, x1), dx1 = contract(dy, x0), dx2 = dy",
    .kind = CONTRACT,
    .nin = 3,
    .shape = accumulate_shape,
    .pull = accumulate_pull,
    .try_in = { -2, 2 },
};
