/* micro_lanes.c -- see micro_lanes.h */
#include "pass/micro_lanes.h"

#include "graph/blocks.h"
#include "graph/build.h"

static bool
is_summed(const Node *n, int axis)
{
    return n->attr.list[0] >> axis & 1;
}

bool
lanes_continue(const Node *n, const Rows *rows, int batch, int part)
{
    const Shape *s = &n->in[0]->shape;
    const Rows *r = &rows[n->in[0]->id];
    int first;
    int64_t summed = shape_count(*s) / shape_count(n->shape);
    int64_t run = blocks_run(s, n->attr.list[0], &first);

    if (r->kind != ROWS_EACH || s->dim[r->axis] != batch || run == 1
        || summed <= SUM_LANES || summed > LONG_SUM_IN_LANES) {
        return false;
    }
    for (int d = 0; d < r->axis; d++) {
        if (s->dim[d] > 1 && is_summed(n, d)) {
            return false;
        }
    }
    run = run <= SUM_LANES || run == summed ? summed / batch * part : run;
    return is_summed(n, r->axis) && run % SUM_LANES == 0;
}

static Shape
lanes_shape(int64_t results, int lanes)
{
    return (Shape){ .rank = 2, .dim = { (int)results, lanes } };
}

Node *
lanes_start(Graph *g, const Node *n)
{
    return n_const(g, 0.0, n->type, lanes_shape(shape_count(n->shape), SUM_LANES));
}

/* Axes that are summed come last. */
static Node *
with_results_first(Graph *g, const Node *n, Node *x)
{
    int perm[MAX_RANK], count = 0;

    for (int summed = 0; summed < 2; summed++) {
        for (int d = 0; d < x->shape.rank; d++) {
            if (is_summed(n, d) == summed) {
                perm[count++] = d;
            }
        }
    }
    return n_permute(g, x, perm);
}

/* Columns first .. first + count - 1 of x. */
static Node *
columns(Graph *g, Node *x, int first, int count)
{
    int start[MAX_RANK] = { 0, first }, step[MAX_RANK] = { 1, 1 };

    return n_slice(g, x, start, step, lanes_shape(x->shape.dim[0], count));
}

Node *
lanes_add(Graph *g, const Node *n, Node *x, Node *before)
{
    int64_t results = shape_count(n->shape);
    int terms = (int)(shape_count(x->shape) / results);
    Node *sum = before;

    x = n_reshape(g, with_results_first(g, n, x), lanes_shape(results, terms));
    for (int i = 0; i < terms; i += SUM_LANES) {
        sum = n_add(g, sum, columns(g, x, i, SUM_LANES));
    }
    return sum;
}

Node *
lanes_join(Graph *g, const Node *n, Node *lanes)
{
    for (int half = SUM_LANES / 2; half > 0; half /= 2) {
        lanes = n_add(g, columns(g, lanes, 0, half), columns(g, lanes, half, half));
    }
    return n_reshape(g, lanes, n->shape);
}
