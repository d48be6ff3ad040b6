/* micro_sum.c -- see micro_sum.h */
#include "pass/micro_sum.h"

#include "graph/blocks.h"

#include <string.h>

/* Extents of the summed axes of a contraction, from outside in, and which of them
 * has the rows; -1: it cannot be the first. */
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

/* Are the blocks of the whole sum those of a part, and over them one loop more, which
 * joins them part by part? */
static bool
contract_exact(const Node *n, const Rows *rows, int parts)
{
    SumLoop all[MOST_SUM_LOOPS], part[MOST_SUM_LOOPS];
    int64_t extent[2 * MAX_RANK];
    int count, n_all, n_part, first;

    if (summed_extents(n, rows, extent, &count) != 0) {
        return false;
    }
    n_all = blocks_of(extent, 0, count, all);
    extent[0] /= parts;
    first = extent[0] == 1;
    n_part = blocks_of(extent + first, first, count - first, part);
    return n_all == n_part + 1 && all[n_all - 1].level > 0
        && all[n_all - 1].extent == parts
        && (n_part == 0 || all[n_all - 1].level > part[n_part - 1].level)
        && memcmp(all, part, sizeof(*part) * (size_t)n_part) == 0;
}

/* Rows alone, one by one. */
static bool
sum_exact(const Node *n, int parts)
{
    int64_t summed = shape_count(n->in[0]->shape) / shape_count(n->shape);

    return summed == parts && parts <= 16;
}

bool
micro_sum_exact(const Node *n, const Rows *rows, int batch, int part)
{
    return n->op == OP_contract ? contract_exact(n, rows, batch / part)
                                : sum_exact(n, batch / part);
}
