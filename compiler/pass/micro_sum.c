/* micro_sum.c -- see micro_sum.h */
#include "pass/micro_sum.h"

#include "graph/blocks.h"
#include "pass/micro_lanes.h"

#include <string.h>

/* Extents of the summed axes of a contraction, outermost first, and which one
 * is the rows; -1: rows cannot be first. */
static int
summed_extents(const Node *n, const Rows *rows, int64_t *extent, int *count)
{
    int64_t of[2 * MAX_RANK] = { 0 };
    int batch = -1, at = -1;

    for (int i = 0; i < n->nin; i++) {
        const Rows *r = &rows[n->in[i]->id];
        for (int d = 0; d < n->in[i]->shape.rank; d++) {
            int label = n->attr.list[i * MAX_RANK + d];
            of[label] = n->in[i]->shape.dim[d];
            batch = r->kind == ROWS_EACH && r->axis == d ? label : batch;
        }
    }
    *count = 0;
    for (int label = n->shape.rank; label < 2 * MAX_RANK; label++) {
        if (of[label] > 1) {
            at = label == batch ? *count : at;
            extent[(*count)++] = of[label];
        }
    }
    return at;
}

/* The loops of a sum, from the inside out. */
typedef struct Loops {
    SumLoop list[MOST_SUM_LOOPS];
    int n;
} Loops;

/* NULL: there is no loop. */
static const SumLoop *
outermost(const Loops *l)
{
    return l->n > 0 ? &l->list[l->n - 1] : NULL;
}

/* Does the outermost loop iterate over exactly the rows? */
static bool
ends_with(const Loops *l, int rows)
{
    const SumLoop *s = outermost(l);

    return s != NULL && s->loop == 0 && s->extent * s->unit == rows;
}

/* Do both have the same first n loops? */
static bool
share(const Loops *x, const Loops *y, int n)
{
    return n >= 0 && memcmp(x->list, y->list, sizeof(*x->list) * (size_t)n) == 0;
}

/* The loops of a part, and one more over the parts. */
static PartSum
with_another_loop(const Loops *all, const Loops *part, int parts)
{
    const SumLoop *last = outermost(all), *inner = outermost(part);
    int level = inner != NULL ? inner->level : 0;

    if (all->n != part->n + 1 || last->extent != parts || !share(all, part, part->n)) {
        return PART_REORDERS;
    }
    return last->level == level ? PART_GOES_ON : PART_ADDS;
}

/* The loops of a part, with a longer outermost one. */
static bool
with_longer_loop(const Loops *all, const Loops *part, int rows)
{
    const SumLoop *x = outermost(all), *y = outermost(part);

    return all->n == part->n && ends_with(part, rows) && x->level == y->level
        && x->unit == y->unit && share(all, part, all->n - 1);
}

static PartSum
sum_of_products(const Node *n, const Rows *rows, int batch, int part)
{
    Loops whole, own;
    int64_t extent[2 * MAX_RANK];
    int count, one = part == 1;

    if (summed_extents(n, rows, extent, &count) != 0) {
        return PART_REORDERS;
    }
    whole.n = blocks_of(extent, 0, count, whole.list);
    extent[0] = part;
    own.n = blocks_of(extent + one, one, count - one, own.list);
    if (!ends_with(&whole, batch)) {
        return PART_REORDERS;
    }
    return with_longer_loop(&whole, &own, part) ? PART_GOES_ON
         : with_another_loop(&whole, &own, batch / part);
}

/* Rows alone, one by one, in ascending order, or in lanes (IR.md, section 5). */
static PartSum
sum_of_rows(const Node *n, const Rows *rows, int batch, int part)
{
    const Shape *s = &n->in[0]->shape;
    int64_t summed = shape_count(*s) / shape_count(n->shape);
    bool innermost = true;

    for (int d = 0; d < s->rank; d++) {
        innermost = s->dim[d] > 1 ? n->attr.list[0] >> d & 1 : innermost;
    }
    return part == 1 && summed == batch && batch <= (innermost ? SUM_LANES : LONG_SUM)
         ? PART_ADDS
         : lanes_continue(n, rows, batch, part) ? PART_IN_LANES : PART_REORDERS;
}

PartSum
micro_sum(const Node *n, const Rows *rows, int batch, int part)
{
    return n->op == OP_contract ? sum_of_products(n, rows, batch, part)
                                : sum_of_rows(n, rows, batch, part);
}
