/* eval_contract.c -- see eval_contract.h
 *
 * keeps   every sum in ascending label order
 */
#include "graph/eval_contract.h"

#include <math.h>
#include <string.h>

enum { MAX_LOOPS = 2 * MAX_RANK };

typedef struct Loop {
    int64_t extent, out, x, y;  /* strides */
} Loop;

/* Roughly cycles per product when this loop is the innermost one. */
static double
inner_cost(const Loop *l)
{
    bool near = l->x <= 1 && l->y <= 1 && l->x >= 0 && l->y >= 0;
    double cost = l->out == 1 && near ? 1.0 : near ? 4.0 : 6.0;

    return cost * (1.0 + 4.0 / (double)l->extent);
}

static void
inner_loop(const Loop *l, double *out, const double *x, const double *y)
{
    if (l->out == 0) {
        double sum = *out;
        for (int64_t i = 0; i < l->extent; i++) {
            sum += x[i * l->x] * y[i * l->y];
        }
        *out = sum;
    } else if (l->out == 1 && l->x == 0 && l->y == 1) {
        double f = *x;
        for (int64_t i = 0; i < l->extent; i++) {
            out[i] += f * y[i];
        }
    } else if (l->out == 1 && l->x == 1 && l->y == 0) {
        double f = *y;
        for (int64_t i = 0; i < l->extent; i++) {
            out[i] += f * x[i];
        }
    } else {
        for (int64_t i = 0; i < l->extent; i++) {
            out[i * l->out] += x[i * l->x] * y[i * l->y];
        }
    }
}

/* Four results beside each other: their sums stay in registers. */
static void
four_sums(const Loop *result, const Loop *term, double *out, const double *x,
          const double *y)
{
    double *o1 = out + result->out, *o2 = o1 + result->out, *o3 = o2 + result->out;
    const double *y1 = y + result->y, *y2 = y1 + result->y, *y3 = y2 + result->y;
    double s0 = *out, s1 = *o1, s2 = *o2, s3 = *o3;

    for (int64_t i = 0; i < term->extent; i++) {
        double f = x[i * term->x];
        int64_t at = i * term->y;
        s0 += f * y[at];
        s1 += f * y1[at];
        s2 += f * y2[at];
        s3 += f * y3[at];
    }
    *out = s0, *o1 = s1, *o2 = s2, *o3 = s3;
}

/* Four terms of each of n sums that lie in a row: these are read and written once. */
static void
four_terms(const Loop *term, int64_t n, double *out, const double *x, const double *y)
{
    double f0 = x[0], f1 = x[term->x], f2 = x[2 * term->x], f3 = x[3 * term->x];
    const double *y1 = y + term->y, *y2 = y1 + term->y, *y3 = y2 + term->y;

    for (int64_t i = 0; i < n; i++) {
        out[i] = out[i] + f0 * y[i] + f1 * y1[i] + f2 * y2[i] + f3 * y3[i];
    }
}

/* Three terms, as many as most windows have taps. */
static void
three_terms(const Loop *term, int64_t n, double *out, const double *x, const double *y)
{
    double f0 = x[0], f1 = x[term->x], f2 = x[2 * term->x];
    const double *y1 = y + term->y, *y2 = y1 + term->y;

    for (int64_t i = 0; i < n; i++) {
        out[i] = out[i] + f0 * y[i] + f1 * y1[i] + f2 * y2[i];
    }
}

/* As many runs of the outer loop l[0] as fit into fours or threes, if y alone has the
 * results' index; gives how many that are.  Every sum keeps the order of its terms. */
static int64_t
run_blocks(const Loop *l, double *out, const double *x, const double *y)
{
    bool in_rows = l[0].out == 0 && l[1].out == 1 && l[1].x == 0 && l[1].y == 1;
    int64_t size = in_rows && l[0].extent % 3 == 0 && l[0].extent % 4 != 0 ? 3 : 4;
    int64_t end = l[0].extent - l[0].extent % size;

    if (!in_rows && (l[0].out == 0 || l[1].out != 0 || l[0].x != 0)) {
        return 0;
    }
    for (int64_t i = 0; i < end; i += size) {
        if (!in_rows) {
            four_sums(&l[0], &l[1], out + i * l[0].out, x, y + i * l[0].y);
        } else if (size == 3) {
            three_terms(&l[0], l[1].extent, out, x + i * l[0].x, y + i * l[0].y);
        } else {
            four_terms(&l[0], l[1].extent, out, x + i * l[0].x, y + i * l[0].y);
        }
    }
    return end;
}

static int64_t
run_either(const Loop *l, double *out, const double *x, const double *y)
{
    Loop turned[2] = { { l[0].extent, l[0].out, l[0].y, l[0].x },
                       { l[1].extent, l[1].out, l[1].y, l[1].x } };
    int64_t done = run_blocks(l, out, x, y);

    return done > 0 ? done : run_blocks(turned, out, y, x);
}

static void
run_loops(const Loop *l, int n, double *out, const double *x, const double *y)
{
    int64_t done = 0;

    if (n == 0) {
        *out += *x * *y;
        return;
    }
    if (n == 1) {
        inner_loop(l, out, x, y);
        return;
    }
    if (n == 2) {
        done = run_either(l, out, x, y);
    }
    for (int64_t i = done; i < l->extent; i++) {
        run_loops(l + 1, n - 1, out + i * l->out, x + i * l->x, y + i * l->y);
    }
}

/* A product with a structural zero contributes nothing, whatever the other
 * factor is. */
static void
run_around_holes(const Loop *l, int n, double *out, Access x, Access y)
{
    bool hole = (x.hole != NULL && *x.hole) || (y.hole != NULL && *y.hole);

    if (n == 0) {
        *out += hole ? 0.0 : *x.p * *y.p;
        return;
    }
    for (int64_t i = 0; i < l->extent; i++) {
        run_around_holes(l + 1, n - 1, out + i * l->out, x, y);
        x.p += l->x;
        y.p += l->y;
        x.hole = x.hole != NULL ? x.hole + l->x : NULL;
        y.hole = y.hole != NULL ? y.hole + l->y : NULL;
    }
}

static bool
has_nan(const double *x, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        if (isnan(x[i])) {
            return true;
        }
    }
    return false;
}

static bool
contracts(const Node *n)
{
    for (int i = 0; i < n->in[0]->shape.rank; i++) {
        if (n->attr.list[i] >= n->shape.rank) {
            return true;
        }
    }
    return false;
}

/* Loops in label order, without those of extent 1. */
static int
list_loops(const Node *n, const Access *x, const Access *y, Loop *loop)
{
    Loop all[MAX_LOOPS] = { { 0 } };
    int64_t row[MAX_RANK];
    int count = 0;

    shape_strides(n->shape, row);
    for (int i = 0; i < n->in[0]->shape.rank; i++) {
        Loop *l = &all[n->attr.list[i]];
        l->extent = n->in[0]->shape.dim[i];
        l->x = x->stride[i];
    }
    for (int i = 0; i < n->in[1]->shape.rank; i++) {
        Loop *l = &all[n->attr.list[MAX_RANK + i]];
        l->extent = n->in[1]->shape.dim[i];
        l->y = y->stride[i];
    }
    for (int i = 0; i < MAX_LOOPS; i++) {
        all[i].out = i < n->shape.rank ? row[i] : 0;
        if (all[i].extent > 1) {
            loop[count++] = all[i];
        }
    }
    return count;
}

/* Contracted loops keep their order.  The best loop over results may move
 * inside all others, which changes the order of no sum. */
static int
order_loops(const Node *n, const Access *x, Loop *loop)
{
    int count = list_loops(n, &x[0], &x[1], loop), best = count - 1;
    Loop inner;

    for (int i = count - 1; i >= 0; i--) {
        bool legal = loop[i].out > 0;
        if (legal && inner_cost(&loop[i]) < inner_cost(&loop[best])) {
            best = i;
        }
    }
    if (count > 0) {
        inner = loop[best];
        memmove(loop + best, loop + best + 1,
                sizeof(*loop) * (size_t)(count - 1 - best));
        loop[count - 1] = inner;
    }
    return count;
}

/* The values that the sums start from. */
static void
start_sums(const Node *n, double *out, const Access *start)
{
    int64_t index[MAX_RANK] = { 0 }, i = 0;

    if (n->op != OP_accumulate) {
        memset(out, 0, sizeof(*out) * (size_t)shape_count(n->shape));
        return;
    }
    do {
        int64_t from = 0;
        for (int d = 0; d < n->shape.rank; d++) {
            from += index[d] * start->stride[d];
        }
        out[i++] = start->p[from];
    } while (eval_step(n->shape, index));
}

bool
eval_contract(const Node *n, double *out, const Access *x)
{
    int64_t size = shape_count(n->shape);
    Loop loop[MAX_LOOPS];
    int count = order_loops(n, x, loop);

    start_sums(n, out, &x[2]);
    run_loops(loop, count, out, x[0].p, x[1].p);
    return contracts(n) && has_nan(out, size);
}

void
eval_around_holes(const Node *n, double *out, const Access *x)
{
    Loop loop[MAX_LOOPS];
    int count = order_loops(n, x, loop);

    start_sums(n, out, &x[2]);
    run_around_holes(loop, count, out, x[0], x[1]);
}
