/* build.c -- see build.h */
#include "graph/build.h"

Node *
n_const(Graph *g, double v, Type type, Shape shape)
{
    Attr attr = { .value = v };

    return graph_leaf(g, OP_const, type, shape, 0, NULL, &attr);
}

Node *
n_like(Graph *g, double v, const Node *x)
{
    return n_const(g, v, x->type, x->shape);
}

Node *
n_map1(Graph *g, Op op, Node *x)
{
    return graph_node(g, op, 1, &x, NULL);
}

Node *
n_map2(Graph *g, Op op, Node *x, Node *y)
{
    Node *in[2] = { x, y };

    return graph_node(g, op, 2, in, NULL);
}

Node *
n_where(Graph *g, Node *c, Node *x, Node *y)
{
    Node *in[3] = { c, x, y };

    return graph_node(g, OP_where, 3, in, NULL);
}

/* Storage-only types are converted from and to the type that they compute in. */
Node *
n_cast(Graph *g, Node *x, Type type)
{
    Attr attr = { .list = { (int)type } };

    if (x->type == type) {
        return x;
    }
    if (x->type != type_computes(x->type) && type != type_computes(x->type)) {
        x = n_cast(g, x, type_computes(x->type));
    }
    if (x->type != type_computes(type) && type != type_computes(type)) {
        x = n_cast(g, x, type_computes(type));
    }
    return x->type == type ? x : graph_node(g, OP_cast, 1, &x, &attr);
}

Node *
n_scale(Graph *g, Node *x, double by)
{
    return n_mul(g, x, n_like(g, by, x));
}

Node *
n_reduce(Graph *g, Op op, Node *x, unsigned axes)
{
    Attr attr = { .list = { (int)axes } };

    return axes == 0 ? x : graph_node(g, op, 1, &x, &attr);
}

static Attr
shape_attr(Shape shape)
{
    Attr attr = { .n = shape.rank };

    for (int i = 0; i < shape.rank; i++) {
        attr.list[i] = shape.dim[i];
    }
    return attr;
}

Node *
n_reshape(Graph *g, Node *x, Shape shape)
{
    Attr attr = shape_attr(shape);

    return shape_equal(x->shape, shape) ? x
         : graph_node(g, OP_reshape, 1, &x, &attr);
}

Node *
n_permute(Graph *g, Node *x, const int *perm)
{
    Attr attr = { .n = x->shape.rank };
    bool same = true;

    for (int i = 0; i < attr.n; i++) {
        attr.list[i] = perm[i];
        same = same && perm[i] == i;
    }
    return same ? x : graph_node(g, OP_permute, 1, &x, &attr);
}

Node *
n_expand(Graph *g, Node *x, Shape shape)
{
    Attr attr = shape_attr(shape);

    return shape_equal(x->shape, shape) ? x
         : graph_node(g, OP_expand, 1, &x, &attr);
}

Node *
n_slice(Graph *g, Node *x, const int *start, const int *step, Shape shape)
{
    Attr attr = { .n = x->shape.rank };

    for (int i = 0; i < attr.n; i++) {
        attr.list[i] = start[i];
        attr.list[MAX_RANK + i] = step[i];
        attr.list[2 * MAX_RANK + i] = shape.dim[i];
    }
    return graph_node(g, OP_slice, 1, &x, &attr);
}

Node *
n_flip(Graph *g, Node *x, unsigned axes)
{
    Attr attr = { .list = { (int)axes } };

    return axes == 0 ? x : graph_node(g, OP_flip, 1, &x, &attr);
}

Node *
n_pad(Graph *g, Node *x, const int *before, const int *step, Shape shape,
      double value)
{
    Attr attr = { .n = x->shape.rank, .value = value };

    for (int i = 0; i < attr.n; i++) {
        attr.list[i] = before[i];
        attr.list[MAX_RANK + i] = step[i];
        attr.list[2 * MAX_RANK + i] = shape.dim[i];
    }
    return graph_node(g, OP_pad, 1, &x, &attr);
}

Node *
n_window(Graph *g, Op op, Node *x, const int *list)
{
    Attr attr = { .n = WINDOW_N };

    for (int i = 0; i < attr.n; i++) {
        attr.list[i] = list[i];
    }
    return graph_node(g, op, 1, &x, &attr);
}

Node *
n_broadcast(Graph *g, Node *x, Shape shape)
{
    Shape s = { .rank = shape.rank };
    int lead = shape.rank - x->shape.rank;

    for (int i = 0; i < shape.rank; i++) {
        s.dim[i] = i < lead ? 1 : x->shape.dim[i - lead];
    }
    return n_expand(g, n_reshape(g, x, s), shape);
}

Attr
contract_labels(const Node *x, const int *lx, const Node *y, const int *ly, int rank)
{
    Attr attr = { .n = rank };

    for (int i = 0; i < x->shape.rank; i++) {
        attr.list[i] = lx[i];
    }
    for (int i = 0; i < y->shape.rank; i++) {
        attr.list[MAX_RANK + i] = ly[i];
    }
    return attr;
}

Node *
n_contract(Graph *g, Node *x, const int *lx, Node *y, const int *ly, int rank)
{
    const Attr labels = contract_labels(x, lx, y, ly, rank);
    Node *in[2] = { x, y };

    return graph_node(g, OP_contract, 2, in, &labels);
}

Node *
n_accumulate(Graph *g, const Attr *labels, Node *x, Node *y, Node *start)
{
    Node *in[3] = { x, y, start };

    return graph_node(g, OP_accumulate, 3, in, labels);
}

int
contract_axis(const Node *c, int operand, int label)
{
    for (int i = 0; i < c->in[operand]->shape.rank; i++) {
        if (c->attr.list[operand * MAX_RANK + i] == label) {
            return i;
        }
    }
    return -1;
}

Node *
n_gather(Graph *g, Node *x, Node *index, int axis)
{
    Attr attr = { .list = { axis } };
    Node *in[2] = { x, index };

    return graph_node(g, OP_gather, 2, in, &attr);
}

Node *
n_scatter(Graph *g, Op op, Node *x, Node *index, int axis, int extent)
{
    Attr attr = { .list = { axis, extent } };
    Node *in[2] = { x, index };

    return graph_node(g, op, 2, in, &attr);
}

Node *
n_scatter_add(Graph *g, Node *x, Node *index, int axis, int extent)
{
    return n_scatter(g, OP_scatter_add, x, index, axis, extent);
}

Node *
n_cumsum(Graph *g, Node *x, int axis)
{
    Attr attr = { .list = { axis } };

    return graph_node(g, OP_cumsum, 1, &x, &attr);
}

Node *
n_argsort(Graph *g, Node *x, int axis, bool descending, int first)
{
    Attr attr = { .list = { axis, descending, first } };

    return graph_node(g, OP_argsort, 1, &x, &attr);
}

Node *
n_store(Graph *g, Node *leaf, Node *value)
{
    bool kept = type_is_kept(leaf->type) || type_is_kept(value->type);
    Node *in[2] = { leaf, kept ? n_cast(g, value, leaf->type) : value };

    return graph_node(g, OP_store, 2, in, NULL);
}
