/* hold.c -- the factors of an entry's integers; see quantized.h
 *
 * keeps   buffers as small as possible: constant axes have extent 1
 */
#include "quantize/quantized.h"

#include <math.h>
#include <string.h>

Node *
quantize_scalar(Quantize *q, double v)
{
    return n_const(q->g, v, F32, shape_scalar());
}

/* ---- along which axes a value differs --------------------------------------- */

static unsigned
long_axes(Shape s)
{
    unsigned mask = 0;

    for (int i = 0; i < s.rank; i++) {
        mask |= s.dim[i] > 1 ? 1u << i : 0;
    }
    return mask;
}

/* Axes of extent 1 come and go. */
static unsigned
varies_reshaped(const Node *n)
{
    const Shape *from = &n->in[0]->shape, *to = &n->shape;
    unsigned mask = quantize_varies(n->in[0]), out = 0;
    int k = 0;

    for (int i = 0; i < to->rank; i++) {
        if (to->dim[i] == 1) {
            continue;
        }
        while (k < from->rank && from->dim[k] == 1) {
            k++;
        }
        if (k == from->rank || from->dim[k] != to->dim[i]) {
            return mask == 0 ? 0 : long_axes(*to);
        }
        out |= (mask >> k++ & 1) << i;
    }
    return out;
}

static unsigned
varies_view(const Node *n)
{
    unsigned mask, out = 0;

    if (n->op == OP_reshape) {
        return varies_reshaped(n);
    }
    mask = quantize_varies(n->in[0]);
    if (n->op == OP_expand) {
        return mask;
    }
    if (n->op != OP_permute) {
        return card_of(n)->guarded || mask != 0 ? long_axes(n->shape) : 0;
    }
    for (int i = 0; i < n->shape.rank; i++) {
        out |= (mask >> n->attr.list[i] & 1) << i;
    }
    return out;
}

unsigned
quantize_varies(const Node *n)
{
    unsigned mask = 0;

    switch (card_of(n)->kind) {
    case VIEW:
        return varies_view(n);
    case MAP:
        for (int i = 0; i < n->nin; i++) {
            mask |= quantize_varies(n->in[i]);
        }
        return mask;
    case REDUCE:
        return quantize_varies(n->in[0]) & ~(unsigned)n->attr.list[0];
    default:
        return n->op == OP_const ? 0
             : n->op == OP_iota ? 1u << n->attr.list[0] & long_axes(n->shape)
             : long_axes(n->shape);
    }
}

/* ---- buffers ------------------------------------------------------------------ */

static Node *
held(const Quantize *q, const Node *x)
{
    for (int i = 0; i < q->n_held; i++) {
        if (q->held[i].value == x) {
            return q->held[i].leaf;
        }
    }
    return NULL;
}

static Node *
hold(Quantize *q, Node *x, const char *stem, const char *what)
{
    Node *leaf = quantize_buffer(q, stem, what, x->type, x->shape);

    grow(q->arena, q->held, q->n_held);
    q->held[q->n_held++] = (Held){ x, leaf };
    grow(q->arena, q->make, q->n_make);
    q->make[q->n_make++] = n_store(q->g, leaf, x);
    return leaf;
}

Node *
quantize_hold(Quantize *q, Node *x, const char *stem, const char *what)
{
    Node *leaf = x->op == OP_const ? x : held(q, x);

    return leaf != NULL ? leaf : hold(q, x, stem, what);
}

/* The part of x that differs: axes along which it is constant have extent 1. */
static Node *
part_of(Quantize *q, Node *x)
{
    int zero[MAX_RANK] = { 0 }, one[MAX_RANK];
    unsigned mask = quantize_varies(x);
    Shape part = x->shape;

    for (int i = 0; i < part.rank; i++) {
        one[i] = 1;
        part.dim[i] = mask >> i & 1 ? part.dim[i] : 1;
    }
    return shape_equal(part, x->shape) ? x : n_slice(q->g, x, zero, one, part);
}

Node *
quantize_hold_part(Quantize *q, Node *x, const char *stem, const char *what)
{
    Node *part = part_of(q, x), *y;
    Shape list = { 0 };

    for (int i = 0; i < part->shape.rank; i++) {
        if (part->shape.dim[i] > 1) {
            list.dim[list.rank++] = part->shape.dim[i];
        }
    }
    y = quantize_hold(q, n_reshape(q->g, part, list), stem, what);
    return n_expand(q->g, n_reshape(q->g, y, part->shape), x->shape);
}

/* Callers find it by name, even if another buffer holds the same. */
void
quantize_tell(Quantize *q, Node *x, const char *stem, const char *what)
{
    Node *part = part_of(q, x), *leaf;
    Model *m = q->m;
    const char *name = arena_printf(m->arena, "%s.%s.%s", q->e->name, stem, what);

    if (shape_count(part->shape) == 1) {
        part = n_reshape(q->g, part, shape_scalar());
    }
    leaf = held(q, part);
    if (leaf == NULL || strcmp(leaf->attr.name, name) != 0) {
        leaf = hold(q, part, stem, what);
    }
    grow(m->arena, m->told, m->n_told);
    m->told[m->n_told++] = leaf;
}

Node *
quantize_one(Quantize *q, Node *x)
{
    return n_reshape(q->g, part_of(q, x), shape_scalar());
}

/* ---- scales -------------------------------------------------------------------- */

enum { MULTIPLIER_BITS = 23, MOST_SHIFT = 62 };

/* by = m / 2^shift, with m of 23 bits, or fewer if the shift would be too
 * large. */
Node *
quantize_times(Quantize *q, Node *acc, Node *by, const char *stem)
{
    Graph *g = q->g;
    Node *size = n_map2(g, OP_max, n_map1(g, OP_abs, by), n_like(g, 1e-30, by));
    Node *exponent = n_map1(g, OP_floor, n_scale(g, n_map1(g, OP_log, size),
                                                 1 / log(2)));
    Node *shift = n_sub(g, n_like(g, MULTIPLIER_BITS - 1, by), exponent);
    Node *m, *in[3];

    shift = n_map2(g, OP_max, n_map2(g, OP_min, shift, n_like(g, MOST_SHIFT, by)),
                   n_like(g, 1, by));
    m = n_mul(g, by, n_map2(g, OP_pow, n_like(g, 2, by), shift));
    m = n_cast(g, n_map1(g, OP_round, m), I32);
    in[0] = acc;
    in[1] = quantize_hold_part(q, m, stem, "multiplier");
    in[2] = n_cast(g, quantize_hold_part(q, n_cast(g, n_cast(g, shift, I32), U8), stem,
                                         "shift"), I32);
    return graph_node(g, OP_requantize, 3, in, NULL);
}

/* ---- ranges --------------------------------------------------------------------- */

/* Ranges to try: 1, 15/16, 14/16 ... of the one from the smallest to the
 * largest number seen. */
enum { TRIED = 12, PARTS = 16 };

/* The phase of NAME_calibrate: ranges start, continue; errors start,
 * continue. */
enum { CALL_FIRST = 1, CALL_ERRORS_FIRST = 2 };

static void
measure(Quantize *q, Node *leaf, Node *value)
{
    grow(q->arena, q->measure, q->n_measure);
    q->measure[q->n_measure++] = n_store(q->g, leaf, value);
}

static Node *
call_is(Quantize *q, int call, Shape shape)
{
    Node *phase = n_broadcast(q->g, q->phase, shape);

    return n_equal(q->g, phase, n_like(q->g, call, phase));
}

/* The smallest or largest element of n since ranges started. */
static Node *
measured(Quantize *q, Node *n, Op reduce, Op map, const char *stem, const char *what)
{
    Graph *g = q->g;
    Node *leaf = quantize_buffer(q, stem, what, F32, shape_scalar());
    unsigned all = (1u << n->shape.rank) - 1;
    Node *x = n_reshape(g, n_reduce(g, reduce, n, all), shape_scalar());
    Node *ranges = n_less(g, q->phase, n_like(g, CALL_ERRORS_FIRST, q->phase));

    x = n_where(g, call_is(q, CALL_FIRST, x->shape), x, n_map2(g, map, leaf, x));
    measure(q, leaf, n_where(g, ranges, x, leaf));
    return leaf;
}

/* Scale and zero, a whole float, of a range that includes 0. */
static void
code_of(Quantize *q, Node *low, Node *high, Node **scale, Node **zero)
{
    Graph *g = q->g;

    *scale = n_scale(g, n_sub(g, high, low), 1.0 / 255);
    *scale = n_map2(g, OP_max, *scale, n_like(g, 1e-30, *scale));
    *zero = n_sub(g, n_like(g, -128, low), n_div(g, low, *scale));
    *zero = n_map2(g, OP_max, n_map1(g, OP_round, *zero), n_like(g, -128, low));
    *zero = n_map2(g, OP_min, *zero, n_like(g, 127, low));
}

static Node *
parts(Quantize *q, Shape shape)
{
    Attr attr = { .list = { 0 } };
    Node *i = graph_leaf(q->g, OP_iota, I32, shape, 0, NULL, &attr);
    Node *x = n_scale(q->g, n_cast(q->g, i, F32), 1.0 / PARTS);

    return n_sub(q->g, n_like(q->g, 1, x), x);
}

/* The sums of squared errors that the codes of each tried range make. */
static Node *
errors(Quantize *q, Node *n, Node *low, Node *high)
{
    Graph *g = q->g;
    Shape all = { .rank = 2, .dim = { TRIED, (int)shape_count(n->shape) } };
    Shape each = { .rank = 2, .dim = { TRIED, 1 } };
    Node *part = parts(q, each), *scale, *zero, *x, *code;

    code_of(q, n_mul(g, n_broadcast(g, low, each), part),
            n_mul(g, n_broadcast(g, high, each), part), &scale, &zero);
    scale = n_expand(g, scale, all);
    zero = n_expand(g, zero, all);
    x = n_reshape(g, n, (Shape){ .rank = 2, .dim = { 1, all.dim[1] } });
    x = n_expand(g, x, all);
    code = n_add(g, n_map1(g, OP_round, n_div(g, x, scale)), zero);
    code = n_map2(g, OP_max, code, n_like(g, -128, code));
    code = n_map2(g, OP_min, code, n_like(g, 127, code));
    x = n_sub(g, n_mul(g, n_sub(g, code, zero), scale), x);
    return n_reshape(g, n_reduce(g, OP_sum, n_mul(g, x, x), 1u << 1),
                     (Shape){ .rank = 1, .dim = { TRIED } });
}

/* Which part of the range has the least error. */
static Node *
best_part(Quantize *q, Node *n, Node *low, Node *high, const char *stem)
{
    Graph *g = q->g;
    Node *now = errors(q, n, low, high), *x;
    Node *leaf = quantize_buffer(q, stem, "errors", F32, now->shape);
    Node *ranges = n_less(g, q->phase, n_like(g, CALL_ERRORS_FIRST, q->phase));

    x = n_where(g, call_is(q, CALL_ERRORS_FIRST, leaf->shape), now,
                n_add(g, leaf, now));
    measure(q, leaf, n_where(g, n_broadcast(g, ranges, leaf->shape), leaf, x));
    x = n_reshape(g, n_reduce(g, OP_argmin, leaf, 1), shape_scalar());
    x = n_scale(g, n_cast(g, x, F32), 1.0 / PARTS);
    return n_sub(g, n_like(g, 1, x), x);
}

/* Zero is one of the 256 numbers. */
void
quantize_range(Quantize *q, Node *n, const char *stem, Value *code)
{
    Graph *g = q->g;
    Node *none = quantize_scalar(q, 0), *low, *high, *zero, *part;

    n = n_cast(g, n, F32);
    low = n_map2(g, OP_min, measured(q, n, OP_amin, OP_min, stem, "low"), none);
    high = n_map2(g, OP_max, measured(q, n, OP_amax, OP_max, stem, "high"), none);
    part = best_part(q, n, low, high, stem);
    code->form = FORM_CODE;
    code_of(q, n_mul(g, low, part), n_mul(g, high, part), &code->scale, &zero);
    code->zero = n_cast(g, zero, I32);
    code->low = -128;
    code->high = 127;
}
