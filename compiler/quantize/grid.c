/* grid.c -- values that the model itself rounds to codes; see quantized.h
 *
 * takes   round(x / step), clamped by constants, times a scale, perhaps with a
 *         zero point added before clamping and subtracted after; and the zero
 *         of where(clamped, 0, x - x), which only has a slope
 * gives   its parts, so that the codes are those of training and nothing is
 *         measured
 */
#include "quantize/quantized.h"

static const Node *
unbroadcast(const Node *n)
{
    while (n->op == OP_expand || n->op == OP_reshape) {
        n = n->in[0];
    }
    return n;
}

static bool
is_number(const Node *n, double *v)
{
    n = unbroadcast(n);
    *v = n->attr.value;
    return n->op == OP_const;
}

/* where(c, 0, x - x) or where(c, x - x, 0) */
static bool
is_straight_zero(const Node *n)
{
    for (int i = 1; i < 3 && n->op == OP_where; i++) {
        const Node *x = n->in[i];
        if (x->op == OP_sub && x->in[0] == x->in[1] && is_const(unbroadcast(n->in[3 - i]), 0)) {
            return true;
        }
    }
    return false;
}

/* The largest and the smallest code if n is clamped to them, and the clamped
 * value. */
static Node *
uncut(Node *n, Grid *grid)
{
    for (int ends = 0; ends < 2; ends++) {
        double v;
        int limit = n->nin == 2 && is_number(n->in[0], &v) ? 0 : 1;
        if ((n->op != OP_max && n->op != OP_min) || !is_number(n->in[limit], &v)) {
            return NULL;
        }
        *(n->op == OP_max ? &grid->low : &grid->high) = v;
        n = n->in[1 - limit];
    }
    return grid->low < grid->high ? n : NULL;
}

/* x and the step of round(x / step). */
static bool
unrounded(Quantize *q, Node *n, Grid *grid)
{
    Node *one;

    if (n->op != OP_round) {
        return false;
    }
    n = n->in[0];
    one = n_like(q->g, 1, n);
    grid->x = n;
    grid->step = one;
    for (int i = 0; i < 2 && n->op == OP_mul; i++) {
        if (q->fixed[n->in[i]->id]) {
            grid->x = n->in[1 - i];
            grid->step = n_div(q->g, one, n->in[i]);
            return true;
        }
    }
    if (n->op == OP_div && q->fixed[n->in[1]->id]) {
        grid->x = n->in[0];
        grid->step = n->in[1];
    }
    return true;
}

/* Integers in a range, which count steps from the zero point. */
static bool
is_whole(Quantize *q, Node *n, Grid *grid)
{
    grid->zero = NULL;
    grid->low = grid->high = 0;
    if (n->op == OP_sub && q->fixed[n->in[1]->id]) {
        grid->zero = n->in[1];
        n = n->in[0];
    }
    n = uncut(n, grid);
    if (n == NULL) {
        return false;
    }
    if (grid->zero != NULL) {
        int i = n->op == OP_add && n->in[0] == grid->zero ? 1 : 0;
        if (n->op != OP_add || n->in[1 - i] != grid->zero) {
            return false;
        }
        n = n->in[i];
    }
    return unrounded(q, n, grid);
}

static bool
is_grid(Quantize *q, Node *n, Grid *grid)
{
    for (int i = 0; i < 2 && n->op == OP_add; i++) {
        if (is_straight_zero(n->in[i])) {
            n = n->in[1 - i];
        }
    }
    for (int i = 0; i < 2 && n->op == OP_mul; i++) {
        grid->scale = n->in[i];
        if (q->fixed[n->in[i]->id] && is_whole(q, n->in[1 - i], grid)) {
            return true;
        }
    }
    return false;
}

/* A tensor with one scale, with no more values than a code has. */
static bool
is_code(Quantize *q, Node *n, Grid *grid)
{
    return !q->fixed[n->id] && is_grid(q, n, grid) && grid->high - grid->low <= 255
        && quantize_varies(grid->scale) == 0 && quantize_varies(grid->step) == 0
        && (grid->zero == NULL || quantize_varies(grid->zero) == 0);
}

const Grid *
quantize_code_grid(Quantize *q, Node *n)
{
    Grid grid, *kept;

    if (!is_code(q, n, &grid)) {
        return NULL;
    }
    kept = new(q->arena, Grid);
    *kept = grid;
    return kept;
}

/* Of weights, whose codes have no zero point, in the view of w. */
Node *
quantize_grid_scale(Quantize *q, Node *w)
{
    Grid grid;
    Node *scale;

    if (card_of(w)->kind == VIEW && !card_of(w)->guarded) {
        scale = quantize_grid_scale(q, w->in[0]);
        return scale == NULL ? NULL : graph_like(q->g, w, &scale);
    }
    return is_grid(q, w, &grid) && grid.zero == NULL && grid.low >= -128
        && grid.high <= 127 ? grid.scale : NULL;
}
