/* form.c -- conversions between forms; see quantized.h
 *
 * keeps   sums of products exact: one rounding, where the i32 becomes a code
 */
#include "quantize/quantized.h"

#include <math.h>

/* More bits in sums of several terms than in the code. */
enum { MORE_BITS = 12 };

static Node *
full(Quantize *q, Node *scalar, Shape shape)
{
    return n_broadcast(q->g, scalar, shape);
}

/* Scales and ranges are floats; doubles are rounded where they meet them. */
static Node *
as_single(Quantize *q, Node *x)
{
    return n_cast(q->g, x, F32);
}

/* An i32, clamped to the codes. */
static Node *
to_code(Quantize *q, Node *x, const Value *to)
{
    Graph *g = q->g;

    x = n_map2(g, OP_max, x, n_like(g, to->low, x));
    return n_cast(g, n_map2(g, OP_min, x, n_like(g, to->high, x)), I8);
}

/* A byte, so that sums of products without it are known to be small. */
Node *
quantize_zero(Quantize *q, const Value *code, const char *stem)
{
    Graph *g = q->g;

    return n_cast(g, quantize_hold(q, n_cast(g, code->zero, I8), stem, "zero"), I32);
}

static Node *
zero_of(Quantize *q, const Value *code, Shape shape)
{
    return full(q, quantize_zero(q, code, ""), shape);
}

Node *
quantize_centred(Quantize *q, const Value *code)
{
    Node *x = n_cast(q->g, code->node, I32);

    return n_sub(q->g, x, zero_of(q, code, x->shape));
}

/* ---- contractions ------------------------------------------------------- */

unsigned
quantize_channels(const Node *c, int operand)
{
    unsigned mask = 0;

    for (int i = 0; i < c->in[operand]->shape.rank; i++) {
        int label = c->attr.list[operand * MAX_RANK + i];
        mask |= label < c->shape.rank ? 1u << label : 0;
    }
    return mask;
}

/* The axes of an operand that the result has, in its order, and their number. */
static int
result_axes(const Node *c, int operand, int *axis)
{
    int n = 0;

    for (int l = 0; l < c->shape.rank; l++) {
        int a = contract_axis(c, operand, l);
        if (a >= 0) {
            axis[n++] = a;
        }
    }
    return n;
}

static unsigned
contracted(const Node *c, int operand)
{
    unsigned mask = 0;

    for (int i = 0; i < c->in[operand]->shape.rank; i++) {
        mask |= c->attr.list[operand * MAX_RANK + i] >= c->shape.rank ? 1u << i : 0;
    }
    return mask;
}

/* x has the axes of the operand, contracted ones with extent 1: expanded to the
 * result. */
static Node *
to_result(Quantize *q, const Node *c, int operand, Node *x)
{
    int perm[MAX_RANK], n = result_axes(c, operand, perm);
    Shape s = c->shape;

    for (int i = 0; i < x->shape.rank; i++) {
        if (contracted(c, operand) >> i & 1) {
            perm[n++] = i;
        }
    }
    for (int l = 0; l < s.rank; l++) {
        s.dim[l] = contract_axis(c, operand, l) >= 0 ? s.dim[l] : 1;
    }
    return n_expand(q->g, n_reshape(q->g, n_permute(q->g, x, perm), s), c->shape);
}

/* The reverse: x differs only along axes of the operand. */
static Node *
to_operand(Quantize *q, const Node *c, int operand, Node *x)
{
    int zero[MAX_RANK] = { 0 }, one[MAX_RANK], axis[MAX_RANK], perm[MAX_RANK];
    int n = result_axes(c, operand, axis);
    Shape s = c->shape, list = { 0 }, wide = c->in[operand]->shape;

    for (int l = 0; l < s.rank; l++) {
        one[l] = 1;
        if (contract_axis(c, operand, l) >= 0) {
            list.dim[list.rank++] = s.dim[l];
        } else {
            s.dim[l] = 1;
        }
    }
    x = n_reshape(q->g, n_slice(q->g, x, zero, one, s), list);
    for (int i = 0, k = 0; i < wide.rank; i++) {
        wide.dim[i] = contracted(c, operand) >> i & 1 ? 1 : wide.dim[i];
        for (int j = 0; j < n; j++) {
            if (axis[j] == i) {
                perm[k++] = j;
            }
        }
    }
    return n_reshape(q->g, n_permute(q->g, x, perm), wide);
}

/* The scale that the model was trained with, or one that maps the largest to
 * 127. */
static Node *
row_scale(Quantize *q, const Addend *t, Node *w)
{
    Graph *g = q->g;
    unsigned inner = contracted(t->contract, t->which);
    Node *own = quantize_grid_scale(q, t->contract->in[t->which]);

    if (own != NULL && (quantize_varies(own) & inner) == 0) {
        own = as_single(q, n_reduce(g, OP_amax, own, inner));
        return t->factor == NULL ? own
             : n_mul(g, own, n_map1(g, OP_abs, to_operand(q, t->contract, t->which,
                                                          as_single(q, t->factor))));
    }
    return n_scale(g, n_reduce(g, OP_amax, n_map1(g, OP_abs, w), inner), 1.0 / 127);
}

/* The value of one unit in the sum of a row of weights, such that the offset
 * fits. */
static Node *
weight_scale(Quantize *q, const Addend *t, Node *w, Node *offset)
{
    Graph *g = q->g;
    Node *scale = row_scale(q, t, w), *need;
    unsigned mask = quantize_channels(t->contract, t->which);

    if (offset != NULL && (quantize_varies(offset) & ~mask) == 0) {
        need = n_map1(g, OP_abs, to_operand(q, t->contract, t->which, offset));
        need = n_div(g, n_scale(g, need, 0x1p-28), full(q, t->x->scale, need->shape));
        scale = n_map2(g, OP_max, scale, need);
    }
    return n_map2(g, OP_max, scale, n_like(g, 1e-30, scale));
}

/* The sum in i32, including the offset, and the value of one unit in it. */
static Node *
contract_sum(Quantize *q, const Addend *t, Node *offset, const char *stem, Node **unit)
{
    Graph *g = q->g;
    const Node *c = t->contract;
    Node *w = as_single(q, c->in[t->which]), *scale, *code, *sum, *bias, *in[2];

    if (t->factor != NULL) {
        Node *by = to_operand(q, c, t->which, as_single(q, t->factor));
        w = n_mul(g, w, n_expand(g, by, w->shape));
    }
    scale = weight_scale(q, t, w, offset);
    code = n_map1(g, OP_round, n_div(g, w, n_expand(g, scale, w->shape)));
    code = n_map2(g, OP_max, n_map2(g, OP_min, code, n_like(g, 127, code)),
                  n_like(g, -128, code));
    code = n_cast(g, code, I8);
    *unit = n_mul(g, to_result(q, c, t->which, scale), full(q, t->x->scale, c->shape));
    sum = n_reduce(g, OP_sum, n_cast(g, code, I32), contracted(c, t->which));
    bias = n_mul(g, n_neg(g, to_result(q, c, t->which, sum)),
                 full(q, t->x->zero, c->shape));
    if (offset != NULL) {
        Node *add = n_map1(g, OP_round, n_div(g, offset, *unit));
        bias = n_add(g, bias, n_cast(g, add, I32));
    }
    in[t->which] = n_cast(g, quantize_hold(q, code, stem, "weight"), I32);
    in[1 - t->which] = n_cast(g, t->x->node, I32);
    return n_add(g, graph_node(g, OP_contract, 2, in, &c->attr),
                 quantize_hold_part(q, bias, stem, "bias"));
}

/* ---- sums --------------------------------------------------------------- */

/* A term in steps of 1 / more of the code's. */
static Node *
term_steps(Quantize *q, const Addend *t, Node **offset, const Value *to, Shape shape,
           double more, const char *stem)
{
    Graph *g = q->g;
    Node *unit, *acc = t->acc;

    if (t->contract != NULL) {
        acc = contract_sum(q, t, *offset, stem, &unit);
        *offset = NULL;
    } else {
        unit = full(q, t->unit, shape);
        unit = t->factor != NULL ? n_mul(g, unit, as_single(q, t->factor)) : unit;
    }
    unit = n_div(g, n_scale(g, unit, more), full(q, to->scale, shape));
    return quantize_times(q, acc, unit, stem);
}

/* A clamped value has the code of the end; if the range was measured, that is
 * the end of the range as well. */
static Node *
cut(Quantize *q, const Value *v, const Value *to, Node *x, const char *stem)
{
    Graph *g = q->g;

    for (int top = 0; top < 2 && v->clamped && to->own; top++) {
        double end = top ? v->most : v->least;
        if (isfinite(end)) {
            Node *code = n_div(g, quantize_scalar(q, end), to->scale);
            code = n_add(g, n_cast(g, n_map1(g, OP_round, code), I32), to->zero);
            code = end == 0 ? quantize_zero(q, to, stem) : quantize_hold(q, code, stem, "end");
            code = full(q, code, x->shape);
            x = n_map2(g, top ? OP_min : OP_max, x, code);
        }
    }
    return x;
}

/* The contraction takes the offset.  If there is at most one contraction, which
 * comes first, terms are rounded once; others in finer steps and then once
 * more. */
static Node *
sum_code(Quantize *q, const Value *v, const Value *to, Shape shape, const char *stem)
{
    Graph *g = q->g;
    bool one = v->n_term == 1 && (v->offset == NULL || v->term[0].contract != NULL);
    double more = one ? 1 : 1 << MORE_BITS;
    Node *offset = v->offset != NULL ? as_single(q, v->offset) : NULL, *sum = NULL;

    for (int i = 0; i < v->n_term; i++) {
        Node *x = term_steps(q, &v->term[i], &offset, to, shape, more, stem);
        sum = sum == NULL ? x : n_add(g, sum, x);
    }
    if (offset != NULL) {
        Node *steps = n_div(g, n_scale(g, offset, more), full(q, to->scale, shape));
        steps = n_cast(g, n_map1(g, OP_round, steps), I32);
        sum = n_add(g, sum, quantize_hold_part(q, steps, stem, "offset"));
    }
    if (!one) {
        Node *in[3] = { sum, n_like(g, 1, sum), n_like(g, MORE_BITS, sum) };
        sum = graph_node(g, OP_requantize, 3, in, NULL);
    }
    sum = n_add(g, sum, zero_of(q, to, shape));
    return to_code(q, cut(q, v, to, sum, stem), to);
}

/* ---- tables ------------------------------------------------------------- */

static Node *
look_up(Quantize *q, const Value *v, Node *table, const char *stem, Shape shape)
{
    Graph *g = q->g;
    Shape flat = { .rank = 1, .dim = { (int)shape_count(shape) } };
    Node *at = n_reshape(g, n_cast(g, v->source->node, I32), flat);

    at = n_add(g, at, n_like(g, 128, at));
    return n_reshape(g, n_gather(g, quantize_hold(q, table, stem, "table"), at, 0),
                     shape);
}

/* Booleans are not gathered. */
Node *
quantize_whole(Quantize *q, Node *n)
{
    Value *v = q->value[n->id];

    if (v->form == FORM_TABLE) {
        Node *table = n->type == BOOL ? n_cast(q->g, v->table, U8) : v->table;
        Node *x = look_up(q, v, table, quantize_stem(q, n), n->shape);
        v->form = FORM_WHOLE;
        v->node = n_cast(q->g, x, n->type);
    }
    return v->node;
}

/* Codes of static floats. */
static Node *
static_codes(Quantize *q, Node *x, const Value *to)
{
    Graph *g = q->g;

    x = n_map1(g, OP_round, n_div(g, x, full(q, to->scale, x->shape)));
    x = n_map2(g, OP_max, n_map2(g, OP_min, x, n_like(g, 512, x)), n_like(g, -512, x));
    x = n_add(g, n_cast(g, x, I32), full(q, to->zero, x->shape));
    return to_code(q, x, to);
}

/* ---- codes and floats --------------------------------------------------- */

static Node *
float_code(Quantize *q, Node *x, const Value *to, const char *stem)
{
    Graph *g = q->g;
    Node *by = n_div(g, quantize_scalar(q, 1), to->scale);

    x = n_mul(g, x, full(q, quantize_hold(q, by, stem, "steps"), x->shape));
    x = n_map2(g, OP_max, n_map2(g, OP_min, x, n_like(g, 512, x)), n_like(g, -512, x));
    x = n_cast(g, n_map1(g, OP_round, x), I32);
    return to_code(q, n_add(g, x, zero_of(q, to, x->shape)), to);
}

/* Without codes of the caller all 256 are possible. */
static Node *
within(Quantize *q, Node *x, const Value *to)
{
    return to->low == -128 && to->high == 127 ? x : to_code(q, n_cast(q->g, x, I32), to);
}

Node *
quantize_input(Quantize *q, const Node *input)
{
    Attr attr = { .name = input->attr.name };

    return graph_leaf(q->g, OP_input, I8, input->shape, 0, NULL, &attr);
}

/* The caller makes codes of the input from published numbers: round(x steps +
 * offset).  What the entry would first do to each channel is done there. */
static Node *
input_code(Quantize *q, const Value *v, const Value *to)
{
    Graph *g = q->g;
    const Addend *t = &v->term[0];
    const char *name = t->input->attr.name;
    Node *scale = full(q, to->scale, t->input->shape);
    Node *zero = full(q, n_cast(g, to->zero, F32), t->input->shape);
    Node *by = t->factor != NULL ? as_single(q, t->factor) : n_like(g, 1, scale);

    by = n_div(g, by, scale);
    zero = v->offset != NULL ? n_add(g, zero, n_div(g, as_single(q, v->offset), scale)) : zero;
    quantize_tell(q, by, name, "steps");
    quantize_tell(q, zero, name, "offset");
    return within(q, quantize_input(q, t->input), to);
}

/* The value v, of the shape of n, as the code `to`, whose range is known. */
static Node *
as_code(Quantize *q, const Node *n, const Value *v, const Value *to, const char *stem)
{
    if (v->form == FORM_FLOAT) {
        return float_code(q, as_single(q, v->node), to, stem);
    }
    if (v->form == FORM_TABLE) {
        return look_up(q, v, static_codes(q, as_single(q, v->table), to), stem, n->shape);
    }
    return v->term[0].input != NULL ? input_code(q, v, to)
         : sum_code(q, v, to, n->shape, stem);
}

static void
keep_code(Quantize *q, const Node *n, const Value *v, Value *code)
{
    if (v->form == FORM_SUM && v->term[0].input != NULL) {
        q->value[v->term[0].input->id] = code;
    }
    if (code->node->label == NULL) {
        code->node->label = n->label != NULL ? n->label : node_noun(n);
    }
    q->value[n->id] = code;
}

Value *
quantize_code(Quantize *q, Node *n)
{
    Value *v = q->value[n->id], *code;
    const char *stem, *output = quantize_output(q, n);

    if (v->form == FORM_CODE) {
        return v;
    }
    stem = quantize_stem(q, n);
    code = new(q->arena, Value);
    quantize_range(q, n, output != NULL ? output : stem, code);
    quantize_zero(q, code, output != NULL ? output : stem);
    code->node = as_code(q, n, v, code, stem);
    keep_code(q, n, v, code);
    return code;
}

/* Codes from 0 to 255 become such from -128 to 127, and so does their zero point. */
Value *
quantize_grid_code(Quantize *q, Node *n, const Grid *grid)
{
    Graph *g = q->g;
    Value *v = q->value[grid->x->id], *code = new(q->arena, Value);
    double shift = grid->low < -128 || grid->high > 127 ? -128 - grid->low : 0;
    const char *stem = quantize_stem(q, grid->x), *output = quantize_output(q, n);
    Node *zero = quantize_scalar(q, 0);

    if (v->form == FORM_CODE) {
        v = quantize_term(q, quantize_centred(q, v), v->scale);
    }
    if (grid->zero != NULL) {
        zero = quantize_one(q, grid->zero);
    }
    *code = (Value){ .form = FORM_CODE, .own = true,
                     .scale = quantize_one(q, grid->step),
                     .zero = n_cast(g, n_add(g, zero, quantize_scalar(q, shift)), I32),
                     .low = (int)(grid->low + shift), .high = (int)(grid->high + shift) };
    quantize_zero(q, code, output != NULL ? output : stem);
    code->node = as_code(q, n, v, code, stem);
    code->scale = quantize_one(q, grid->scale);
    keep_code(q, n, v, code);
    return code;
}

Node *
quantize_float(Quantize *q, Node *n)
{
    const Value *v = q->value[n->id];
    Node *x;

    if (v->form == FORM_STATIC || v->form == FORM_WHOLE || v->form == FORM_FLOAT) {
        return v->node;
    }
    if (!type_is_float(n->type)) {
        return quantize_whole(q, n);
    }
    v = quantize_code(q, n);
    x = n_cast(q->g, quantize_centred(q, v), F32);
    x = n_mul(q->g, x, full(q, quantize_hold(q, v->scale, quantize_stem(q, n), "scale"),
                            n->shape));
    return n_cast(q->g, x, n->type);
}

/* On floats, unchanged. */
Value *
quantize_as_it_was(Quantize *q, Node *n)
{
    Node **in = new_n(q->arena, n->nin + 1, Node *);

    for (int i = 0; i < n->nin; i++) {
        in[i] = quantize_float(q, n->in[i]);
    }
    return quantize_plain(q, type_is_float(n->type) ? FORM_FLOAT : FORM_WHOLE,
                          graph_like(q->g, n, in));
}
