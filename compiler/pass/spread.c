/* spread.c -- see spread.h
 *
 * keeps   the order of sums a property of the graph: what is divided, and into
 *         how many parts, depends on shapes alone, not on target or threads
 */
#include "pass/spread.h"

#include "graph/build.h"
#include "graph/worth.h"
#include "pass/remap.h"

/* How many equal parts an axis has; 1: it is not divided. */
static int
parts_of(int extent)
{
    int n = extent < WORTH_PARTS ? extent : WORTH_PARTS;

    while (extent % n != 0) {
        n--;
    }
    return n;
}

/* Axis d in so many parts. */
static Node *
in_parts(Graph *g, Node *x, int d, int parts)
{
    Shape s = x->shape;

    for (int i = s.rank++; i > d; i--) {
        s.dim[i] = s.dim[i - 1];
    }
    s.dim[d] = parts;
    s.dim[d + 1] /= parts;
    return n_reshape(g, x, s);
}

/* The label of the contracted axis; -1: there are several.  The gradient of a
 * convolution has a tile for every tap, enough to divide. */
static int
contracted_label(const Node *c)
{
    int label = -1;

    for (int i = 0; i < c->in[0]->shape.rank; i++) {
        int l = c->attr.list[i];
        if (l >= c->shape.rank && c->in[0]->shape.dim[i] > 1) {
            if (label >= 0) {
                return -1;
            }
            label = l;
        }
    }
    return label;
}

/* Operand o, and the labels of its axes, preceded by that of the parts. */
static Node *
operand(Graph *g, const Node *c, int o, int divided, int parts, int *label)
{
    int d = contract_axis(c, o, divided);

    for (int i = 0; i <= c->in[o]->shape.rank; i++) {
        label[i] = i == d ? 0 : c->attr.list[o * MAX_RANK + i - (i > d)] + 1;
    }
    return in_parts(g, c->in[o], d, parts);
}

static bool
has_room(const Node *n)
{
    bool room = n->shape.rank < MAX_RANK;

    for (int i = 0; i < n->nin; i++) {
        room = room && n->in[i]->shape.rank < MAX_RANK;
    }
    return room;
}

static Node *
spread_contraction(Graph *g, Node *c)
{
    int label = contracted_label(c), parts, lx[MAX_RANK], ly[MAX_RANK];
    Node *x, *y;

    if (label < 0 || !has_room(c)) {
        return c;
    }
    parts = parts_of(c->in[0]->shape.dim[contract_axis(c, 0, label)]);
    if (parts == 1) {
        return c;
    }
    x = operand(g, c, 0, label, parts, lx);
    y = operand(g, c, 1, label, parts, ly);
    x = n_contract(g, x, lx, y, ly, c->shape.rank + 1);
    return n_reshape(g, n_reduce(g, OP_sum, x, 1), c->shape);
}

/* A long sum has an axis with more than one element. */
static Node *
spread_sum(Graph *g, Node *s)
{
    Node *x = s->in[0];
    unsigned axes = (unsigned)s->attr.list[0], below;
    int d = 0, parts;

    while ((axes >> d & 1) == 0 || x->shape.dim[d] == 1) {
        d++;
    }
    parts = has_room(s) ? parts_of(x->shape.dim[d]) : 1;
    if (parts == 1) {
        return s;
    }
    below = axes & ((1u << d) - 1);
    x = n_reduce(g, OP_sum, in_parts(g, x, d, parts), below | (axes >> d) << (d + 1));
    return n_reshape(g, n_reduce(g, OP_sum, x, 1u << d), s->shape);
}

/* Few results, each a long sum. */
static bool
is_wide(const Node *n)
{
    double results = (double)shape_count(n->shape);

    return n->op == OP_contract ? worth_spread(results, worth_products(n) / results)
         : n->op == OP_sum && type_is_float(n->type)
        && worth_spread_sum(results, (double)shape_count(n->in[0]->shape));
}

static Node *
spread(void *with, Graph *to, const Node *n, Node *const *memo)
{
    Node *x = graph_copy(to, n, memo);

    (void)with;
    return !is_wide(x) ? x
         : x->op == OP_contract ? spread_contraction(to, x) : spread_sum(to, x);
}

void
spread_run(Model *m)
{
    bool any = false;

    for (int id = 0; id < m->graph->n && !any; id++) {
        any = is_wide(m->graph->node[id]);
    }
    if (any) {
        rebuild_model(m, graph_new(m->arena), spread, NULL);
    }
}
