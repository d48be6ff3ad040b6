/* ops.c -- float ops as integer ops; see quantized.h
 *
 * gives   quantize_value: operands first, one node at a time
 * keeps   values without an integer form as floats; values with several readers
 *         as codes, so that no sum is computed twice
 */
#include "quantize/quantized.h"

#include <math.h>
#include <string.h>

enum { MOST_PRODUCTS = 32768 };     /* of codes without their zeros that fit in
                                     * an i32 */

/* ---- views -------------------------------------------------------------- */

/* The filler is 0, whose code is the zero, or -inf, the least code. */
static Value *
filled_view(Quantize *q, Node *n, const Value *code)
{
    Graph *g = q->g;
    Node *x;

    if (n->attr.value == 0) {
        Shape s = n->shape;
        x = quantize_centred(q, code);
        x = graph_node(g, n->op, 1, &x, &n->attr);
        x = n_add(g, x, n_broadcast(g, quantize_zero(q, code, ""), s));
        return quantize_code_like(q, code, n_cast(g, x, I8));
    }
    Attr attr = n->attr;
    attr.value = -128;
    x = code->node;
    return quantize_code_like(q, code, graph_node(g, n->op, 1, &x, &attr));
}

/* Is n part of what a convolution or a pooling reads?  That should be codes. */
static bool
of_windows(const Node *n)
{
    return n->op == OP_pad || n->op == OP_window;
}

static Value *
view_value(Quantize *q, Node *n)
{
    Value *v = quantize_of(q, n, 0), *to;
    bool filled = card_of(n)->guarded;

    if (v->form == FORM_WHOLE || (v->form == FORM_FLOAT && !of_windows(n))) {
        return quantize_as_it_was(q, n);
    }
    if (filled && n->attr.value != 0 && n->attr.value != -INFINITY) {
        return quantize_as_it_was(q, n);
    }
    if (filled || v->form != FORM_TABLE) {
        v = quantize_code(q, n->in[0]);
        return filled ? filled_view(q, n, v)
             : quantize_code_like(q, v, graph_like(q->g, n, &v->node));
    }
    to = new(q->arena, Value);
    *to = *v;
    to->source = quantize_code_like(q, v->source, graph_like(q->g, n, &v->source->node));
    return to;
}

/* ---- reductions --------------------------------------------------------- */

static Value *
reduce_value(Quantize *q, Node *n)
{
    Graph *g = q->g;
    Node *x;
    Value *v = quantize_of(q, n, 0);
    int64_t count = shape_count(n->in[0]->shape) / shape_count(n->shape);

    if (v->form == FORM_WHOLE || v->form == FORM_FLOAT || n->op == OP_prod
        || (n->op == OP_sum && count > INT32_MAX / 512)) {
        return quantize_as_it_was(q, n);
    }
    v = quantize_code(q, n->in[0]);
    if (n->op == OP_sum) {
        x = quantize_centred(q, v);
        return quantize_term(q, n_reduce(g, OP_sum, x, (unsigned)n->attr.list[0]), v->scale);
    }
    x = n_cast(g, v->node, I32);
    x = n_reduce(g, n->op, x, (unsigned)n->attr.list[0]);
    return n->op == OP_amax || n->op == OP_amin
         ? quantize_code_like(q, v, n_cast(g, x, I8)) : quantize_plain(q, FORM_WHOLE, x);
}

/* ---- contractions ------------------------------------------------------- */

static int64_t
products(const Node *c)
{
    int64_t n = 1;

    for (int i = 0; i < c->in[0]->shape.rank; i++) {
        n *= c->attr.list[i] >= c->shape.rank ? c->in[0]->shape.dim[i] : 1;
    }
    return n;
}

static Value *
contract_value(Quantize *q, Node *n)
{
    Value *v = new(q->arena, Value);
    Node *in[2];

    if (products(n) > MOST_PRODUCTS) {
        return quantize_as_it_was(q, n);
    }
    for (int i = 0; i < 2; i++) {
        if (quantize_is_static(q, n, i)) {
            v->form = FORM_SUM;
            v->n_term = 1;
            v->term[0] = (Addend){ .contract = n, .which = i,
                                 .x = quantize_code(q, n->in[1 - i]) };
            return v;
        }
    }
    if (quantize_of(q, n, 0)->form == FORM_FLOAT && quantize_of(q, n, 1)->form == FORM_FLOAT) {
        return quantize_as_it_was(q, n);
    }
    for (int i = 0; i < 2; i++) {
        in[i] = quantize_centred(q, quantize_code(q, n->in[i]));
    }
    return quantize_term(q, graph_node(q->g, OP_contract, 2, in, &n->attr),
                      n_mul(q->g, quantize_code(q, n->in[0])->scale,
                            quantize_code(q, n->in[1])->scale));
}

/* ---- all ops ------------------------------------------------------------ */

/* For a static table: the scale that it was trained with, or one for its
 * largest element. */
static Node *
table_scale(Quantize *q, Node *x)
{
    Graph *g = q->g;
    Node *own = quantize_grid_scale(q, x), *scale;

    if (own != NULL && quantize_varies(own) == 0) {
        return quantize_one(q, own);
    }
    scale = n_reduce(g, OP_amax, n_map1(g, OP_abs, x), (1u << x->shape.rank) - 1);
    scale = n_scale(g, n_reshape(g, scale, shape_scalar()), 1.0 / 127);
    return n_map2(g, OP_max, scale, quantize_scalar(q, 1e-30));
}

/* An embedding is a static table; its codes are gathered instead of its
 * numbers. */
static Value *
gather_value(Quantize *q, Node *n)
{
    Value *v = quantize_of(q, n, 0), *code;
    Node *in[2] = { NULL, quantize_of(q, n, 1)->node }, *x = n->in[0];

    if (quantize_of(q, n, 1)->form != FORM_WHOLE || v->form == FORM_FLOAT
        || v->form == FORM_WHOLE || !type_is_float(n->type)) {
        return quantize_as_it_was(q, n);
    }
    if (v->form == FORM_STATIC) {
        Graph *g = q->g;
        code = new(q->arena, Value);
        *code = (Value){ .form = FORM_CODE, .scale = table_scale(q, x),
                         .zero = n_const(g, 0, I32, shape_scalar()),
                         .low = -128, .high = 127 };
        x = n_map1(g, OP_round, n_div(g, x, n_broadcast(g, code->scale, x->shape)));
        in[0] = quantize_hold(q, n_cast(g, x, I8), quantize_stem(q, n), "weight");
    } else {
        code = quantize_code(q, x);
        in[0] = code->node;
    }
    return quantize_code_like(q, code, graph_like(q->g, n, in));
}

Value *
quantize_value(Quantize *q, Node *n)
{
    Kind kind = card_of(n)->kind;

    if (q->fixed[n->id]) {
        return quantize_plain(q, FORM_STATIC, n);
    }
    for (int i = 0; i < n->nin && kind != MAP && kind != VIEW; i++) {
        if (!type_is_float(n->in[i]->type)) {
            quantize_whole(q, n->in[i]);
        }
    }
    switch (kind) {
    case LEAF:
        return quantize_as_it_was(q, n);
    case VIEW:
        return view_value(q, n);
    case MAP:
        return quantize_map(q, n);
    case REDUCE:
        return reduce_value(q, n);
    case CONTRACT:
        return n->op == OP_contract && type_is_float(n->type)
             ? contract_value(q, n) : quantize_as_it_was(q, n);
    case GATHER:
        return gather_value(q, n);
    default:
        return quantize_as_it_was(q, n);
    }
}
