/* order_step.c -- the elements of what is written step by step; see order.c */
#include "order.h"

void
orders_scatter(Orders *q, const Node *n, Trace *out)
{
    const Node *x = n->in[0];
    const double *index = eval_get(q->e, n->in[1]);
    int64_t from[MAX_RANK] = { 0 }, to[MAX_RANK], i = 0;
    int axis = n->attr.list[0];

    for (int64_t k = 0; k < shape_count(n->shape); k++) {
        out[k] = trace_number(orders_start(n));
    }
    do {
        for (int d = 0; d < x->shape.rank; d++) {
            to[d] = from[d];
        }
        to[axis] = (int64_t)index[i];
        if (index[i] >= 0 && index[i] < n->shape.dim[axis]) {
            Trace *o = &out[orders_place(n->shape, to)];
            Trace t[2] = { *o, q->of[x->id][i] };
            *o = trace_map(orders_step(n->op), t, 2);
        }
        i++;
    } while (eval_step(x->shape, from));
}

/* A number joins a sum and what rounding took from it. */
static void
carry(Trace *sum, Trace next)
{
    Trace lost = trace_map(OP_cumsum, (Trace[]){ sum[0], next }, 2);

    sum[1] = trace_map(OP_sub, (Trace[]){ sum[1], lost }, 2);
    sum[0] = orders_add(sum[0], next);
}

/* One row of a prefix sum: a long one in two parts, of which the second goes to the
 * first after every 16 summands. */
static void
run_row(const Node *n, const Trace *x, int64_t stride, Trace *out)
{
    int64_t count = n->shape.dim[n->attr.list[0]];
    bool blocks = type_is_float(n->type) && count > LONG;
    Trace sum[2] = { trace_number(0.0), trace_number(0.0) };
    Trace acc = trace_number(0.0), lost;

    for (int64_t i = 0; i < count; i++) {
        if (blocks && i > 0 && i % ADDITIONS == 0) {
            lost = sum[1];
            sum[1] = trace_number(0.0);
            carry(sum, lost);
        }
        carry(sum, x[i * stride]);
        acc = orders_add(acc, x[i * stride]);
        out[i * stride] = blocks ? orders_add(sum[0], sum[1]) : acc;
    }
}

void
orders_prefix(const Orders *q, const Node *n, Trace *out)
{
    int64_t index[MAX_RANK] = { 0 }, stride[MAX_RANK];
    int axis = n->attr.list[0];

    shape_strides(n->shape, stride);
    do {
        int64_t e = orders_place(n->shape, index);
        if (index[axis] == 0) {
            run_row(n, q->of[n->in[0]->id] + e, stride[axis], out + e);
        }
    } while (eval_step(n->shape, index));
}
