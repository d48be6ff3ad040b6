/* map.c -- elementwise ops on integers; see quantized.h
 *
 * keeps   sums of codes and of their multiples unrounded, for a single
 *         rounding; a function of one code is a table, however many ops it
 *         consists of
 */
#include "quantize/quantized.h"

#include <math.h>
#include <string.h>

/* ---- sums --------------------------------------------------------------- */

static Value *
as_sum(Quantize *q, Node *n)
{
    Value *v = q->value[n->id], *sum = new(q->arena, Value);

    if (v->form == FORM_SUM && !v->clamped) {
        *sum = *v;
        return sum;
    }
    v = quantize_code(q, n);
    return quantize_term(q, quantize_centred(q, v), v->scale);
}

/* The part of a factor that differs along axes of its weights goes into a
 * contraction. */
static Value *
scaled(Quantize *q, Node *n, Node *by)
{
    Value *v = as_sum(q, n);

    for (int i = 0; i < v->n_term; i++) {
        const Addend *t = &v->term[i];
        if (t->contract != NULL
            && (quantize_varies(by) & ~quantize_channels(t->contract, t->which)) != 0) {
            quantize_code(q, n);
            return scaled(q, n, by);
        }
    }
    for (int i = 0; i < v->n_term; i++) {
        Addend *t = &v->term[i];
        t->factor = t->factor == NULL ? by : n_mul(q->g, t->factor, by);
    }
    v->offset = v->offset == NULL ? NULL : n_mul(q->g, v->offset, by);
    return v;
}

static bool
is_input(const Value *v)
{
    return v->form == FORM_SUM && v->term[0].input != NULL;
}

/* An input that is combined with others. */
static void
code_input(Quantize *q, Node *n)
{
    if (is_input(q->value[n->id])) {
        quantize_code(q, n);
    }
}

static void
add_offset(Quantize *q, Value *v, Node *offset)
{
    v->offset = v->offset == NULL ? offset : n_add(q->g, v->offset, offset);
}

static bool
contracts(const Value *v)
{
    return v->form == FORM_SUM && v->term[0].contract != NULL;
}

static Value *
negated(Quantize *q, Node *x)
{
    return scaled(q, x, n_like(q->g, -1, x));
}

/* Codes of one scale: their difference is an integer. */
static Value *
difference(Quantize *q, Node *x, Node *y)
{
    const Value *a = q->value[x->id], *b = q->value[y->id];
    Graph *g = q->g;

    return a->form != FORM_CODE || b->form != FORM_CODE || a->scale != b->scale
         || a->zero != b->zero ? NULL
         : quantize_term(q, n_sub(g, n_cast(g, a->node, I32), n_cast(g, b->node, I32)),
                      a->scale);
}

/* x + y or x - y: at most one contraction, which comes first. */
static Value *
added(Quantize *q, Node *x, Node *y, bool less)
{
    Value *a, *b, *c;

    code_input(q, x);
    code_input(q, y);
    a = as_sum(q, x);
    b = less ? negated(q, y) : as_sum(q, y);
    if ((contracts(a) && contracts(b)) || a->n_term + b->n_term > MOST_TERMS) {
        quantize_code(q, x);
        a = as_sum(q, x);
    }
    if (a->n_term + b->n_term > MOST_TERMS) {
        quantize_code(q, y);
        b = less ? negated(q, y) : as_sum(q, y);
    }
    if (contracts(b)) {
        c = a;
        a = b;
        b = c;
    }
    memcpy(a->term + a->n_term, b->term, sizeof(*b->term) * (size_t)b->n_term);
    a->n_term += b->n_term;
    if (b->offset != NULL) {
        add_offset(q, a, b->offset);
    }
    return a;
}

/* x + y and x - y, of which one may be static. */
static Value *
sum_value(Quantize *q, Node *n)
{
    Graph *g = q->g;
    Node *x = n->in[0], *y = n->in[1];
    bool less = n->op == OP_sub;
    Value *v;

    if (quantize_is_static(q, n, 1)) {
        v = as_sum(q, x);
        add_offset(q, v, less ? n_neg(g, y) : y);
    } else if (quantize_is_static(q, n, 0)) {
        v = less ? negated(q, y) : as_sum(q, y);
        add_offset(q, v, x);
    } else {
        v = less ? difference(q, x, y) : NULL;
        v = v != NULL ? v : added(q, x, y, less);
    }
    return v;
}

static Value *
product_value(Quantize *q, Node *n)
{
    Graph *g = q->g;
    Node *x = n->in[0], *y = n->in[1];
    Value *a, *b;

    if (quantize_is_static(q, n, 1)) {
        return scaled(q, x, n->op == OP_div ? n_div(g, n_like(g, 1, y), y) : y);
    }
    if (n->op == OP_div) {
        return quantize_as_it_was(q, n);
    }
    if (quantize_is_static(q, n, 0)) {
        return scaled(q, y, x);
    }
    a = quantize_code(q, x);
    b = quantize_code(q, y);
    return quantize_term(q, n_mul(g, quantize_centred(q, a), quantize_centred(q, b)),
                      n_mul(g, a->scale, b->scale));
}

/* ---- functions of one value --------------------------------------------- */

/* The code that all operands are functions of, element by element; NULL: of
 * several, or of none. */
static Value *
source_of(const Quantize *q, const Node *n)
{
    Value *source = NULL;

    for (int i = 0; i < n->nin; i++) {
        Value *v = quantize_of(q, n, i), *s = v->form == FORM_CODE ? v : v->source;
        if (v->form == FORM_STATIC) {
            if (quantize_varies(n->in[i]) != 0) {
                return NULL;
            }
            continue;
        }
        if ((v->form != FORM_CODE && v->form != FORM_TABLE)
            || (source != NULL && source->node != s->node)) {
            return NULL;
        }
        source = s;
    }
    return source;
}

/* The 256 values that an operand can have. */
static Node *
values_of(Quantize *q, const Node *n, int i)
{
    Graph *g = q->g;
    Value *v = quantize_of(q, n, i);
    Shape all = { .rank = 1, .dim = { 256 } }, one = n->in[i]->shape;
    int zero[MAX_RANK] = { 0 }, step[MAX_RANK];
    Attr attr = { .list = { 0 } };
    Node *x;

    if (v->form == FORM_TABLE) {
        return v->table;
    }
    if (v->form == FORM_STATIC) {
        for (int d = 0; d < one.rank; d++) {
            one.dim[d] = step[d] = 1;
        }
        x = n_slice(g, n->in[i], zero, step, one);
        return n_expand(g, n_reshape(g, x, (Shape){ .rank = 1, .dim = { 1 } }), all);
    }
    x = graph_leaf(g, OP_iota, I32, all, 0, NULL, &attr);
    x = n_sub(g, n_sub(g, x, n_like(g, 128, x)), n_broadcast(g, v->zero, all));
    x = n_mul(g, n_cast(g, x, F32), n_broadcast(g, v->scale, all));
    return n_cast(g, x, n->in[i]->type);
}

static Value *
table_value(Quantize *q, Node *n, Value *source)
{
    Value *v = new(q->arena, Value);
    Node *in[MAX_IN];

    for (int i = 0; i < n->nin; i++) {
        in[i] = values_of(q, n, i);
    }
    v->form = FORM_TABLE;
    v->source = source;
    v->table = graph_node(q->g, n->op, n->nin, in, &n->attr);
    return v;
}

/* ---- elementwise ops ---------------------------------------------------- */

static const Node *
number_of(const Node *limit)
{
    while (card_of(limit)->kind == VIEW) {
        limit = limit->in[0];
    }
    return limit;
}

/* Is n an operand clamped by a number, with zero on its own side?  That
 * operand, or -1. */
static int
clamped(const Quantize *q, const Node *n)
{
    if (n->op == OP_relu) {
        return 0;
    }
    for (int i = 0; i < 2 && (n->op == OP_max || n->op == OP_min); i++) {
        const Node *limit = number_of(n->in[i]);
        if (limit->op == OP_const && quantize_is_static(q, n, i) && !quantize_is_static(q, n, 1 - i)
            && (n->op == OP_max ? limit->attr.value <= 0 : limit->attr.value >= 0)) {
            return 1 - i;
        }
    }
    return -1;
}

/* A bound beyond the range of 8-bit numbers. */
static bool
is_beyond(const Node *limit)
{
    return fabs(number_of(limit)->attr.value) > 1e30;
}

/* Functions take codes; sums, differences and multiples take sums. */
static void
code_operands(Quantize *q, Node *n)
{
    bool linear = n->op == OP_add || n->op == OP_sub || n->op == OP_mul
               || n->op == OP_neg || (n->op == OP_div && quantize_is_static(q, n, 1));

    for (int i = 0; i < n->nin && !linear; i++) {
        if (quantize_of(q, n, i)->form == FORM_SUM) {
            quantize_code(q, n->in[i]);
        }
    }
}

static bool
is_float_op(const Quantize *q, const Node *n)
{
    bool code = false;

    for (int i = 0; i < n->nin; i++) {
        Form form = quantize_of(q, n, i)->form;
        if (form == FORM_WHOLE) {
            return true;
        }
        code = code || form >= FORM_CODE;
    }
    return !code;
}

/* The code of a clamped sum cannot show what was clamped. */
static Value *
clamped_sum(Quantize *q, Node *n, int operand)
{
    Value *v = new(q->arena, Value);

    *v = *quantize_of(q, n, operand);
    if (!v->clamped) {
        v->least = -INFINITY;
        v->most = INFINITY;
    }
    v->clamped = true;
    *(n->op == OP_min ? &v->most : &v->least) = n->op == OP_relu ? 0 : number_of(n->in[1 - operand])->attr.value;
    return v;
}

Value *
quantize_map(Quantize *q, Node *n)
{
    int limited = clamped(q, n);
    Value *source;

    if (n->op == OP_stop_gradient) {
        return quantize_of(q, n, 0);
    }
    if (is_float_op(q, n)) {
        return quantize_as_it_was(q, n);
    }
    if (limited >= 0 && quantize_of(q, n, limited)->form == FORM_SUM) {
        return clamped_sum(q, n, limited);
    }
    if (limited >= 0 && n->op != OP_relu && is_beyond(n->in[1 - limited])) {
        return quantize_of(q, n, limited);
    }
    code_operands(q, n);
    source = source_of(q, n);
    if (source != NULL) {
        return table_value(q, n, source);
    }
    switch (n->op) {
    case OP_add:
    case OP_sub:
        return sum_value(q, n);
    case OP_mul:
    case OP_div:
        return product_value(q, n);
    case OP_neg:
        return negated(q, n->in[0]);
    default:
        return quantize_as_it_was(q, n);
    }
}
