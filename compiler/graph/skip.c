/* skip.c -- see skip.h */
#include "graph/skip.h"

#include "graph/build.h"
#include "graph/worth.h"

static bool
is_zero(const Node *x)
{
    return x->op == OP_const && x->attr.value == 0.0;
}

bool
is_often_zero(const Node *x)
{
    while (is_sight(x) || card_of(x)->kind == GATHER) {
        x = x->in[0];
    }
    return x->op == OP_relu
        || (x->op == OP_where && (is_zero(x->in[1]) || is_zero(x->in[2])));
}

static bool
reads_gathered(const Node *x)
{
    while (is_sight(x)) {
        x = x->in[0];
    }
    return is_gathered(x);
}

/* Axes of the result that only operand k has. */
static int
own_axes(const Node *c, int k)
{
    int n = 0;

    for (int i = 0; i < c->in[k]->shape.rank; i++) {
        int label = c->attr.list[k * MAX_RANK + i];
        n += label < c->shape.rank && c->in[k]->shape.dim[i] > 1
          && contract_axis(c, 1 - k, label) < 0;
    }
    return n;
}

int
contract_skips(const Node *c)
{
    double products = worth_products(c);

    for (int k = 0; k < 2; k++) {
        if (products > (double)shape_count(c->shape) && own_axes(c, k) == 0
            && own_axes(c, 1 - k) > 1 && reads_gathered(c->in[1 - k])
            && is_often_zero(c->in[k]) && type_is_float(c->type)
            && worth_looking(products / (double)shape_count(c->in[k]->shape))) {
            return k;
        }
    }
    return -1;
}
