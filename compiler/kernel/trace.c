/* trace.c -- what a number is made of, as a hash
 *
 * keeps   equal terms where IR.md promises equal bits: sums and products in either
 *         order of two operands, a product added to zero, zeros that contribute
 *         nothing
 */
#include "kernel/interpret.h"

#include <string.h>

static Trace
mix(Trace h, uint64_t v)
{
    h = (h ^ v) * UINT64_C(0x9e3779b97f4a7c15);
    h ^= h >> 32;
    h *= UINT64_C(0xd6e8feb86659fd93);
    return h ^ h >> 29;
}

Trace
trace_number(double v)
{
    uint64_t bits;

    v = v == 0.0 ? 0.0 : v;
    memcpy(&bits, &v, sizeof(bits));
    return mix(1, bits);
}

Trace
trace_leaf(uint64_t array, int64_t element)
{
    return mix(mix(2, array), (uint64_t)element);
}

static bool
is_zero(Trace t)
{
    return t == trace_number(0.0);
}

bool
trace_same(Op op, Type from, Type to)
{
    bool whole = type_is_index(from) || type_is_index(to);

    return op == OP_cast
        && (whole || (type_is_kept(from) && to == type_computes(from)));
}

Trace
trace_map(Op op, const Trace *x, int n)
{
    Trace h = mix(3, (uint64_t)op);
    bool swap = n == 2 && (op_card(op)->laws & COMMUTES) && x[1] < x[0];

    if (op == OP_stop_gradient) {
        return x[0];
    }
    if (n == 2 && (is_zero(x[0]) || is_zero(x[1]))) {
        if (op == OP_mul) {
            return trace_number(0.0);
        }
        if (op == OP_add && is_zero(x[0])) {
            return x[1];
        }
        if ((op == OP_add || op == OP_sub) && is_zero(x[1])) {
            return x[0];
        }
    }
    for (int i = 0; i < n; i++) {
        h = mix(h, x[swap ? n - 1 - i : i]);
    }
    return h;
}

Trace
trace_fma(Trace x, Trace y, Trace z)
{
    Trace product[2] = { x < y ? x : y, x < y ? y : x };

    if (is_zero(x) || is_zero(y)) {
        return z;
    }
    return is_zero(z) ? trace_map(OP_mul, product, 2)
         : mix(mix(mix(4, product[0]), product[1]), z);
}
