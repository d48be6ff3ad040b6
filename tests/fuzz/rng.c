/* rng.c -- random decisions: splitmix64, a function of seed and stream */
#include "fuzz.h"

Rng
rng_of(uint64_t seed, uint64_t stream)
{
    Rng r = { seed * 0x9e3779b97f4a7c15u + stream * 0xd1342543de82ef95u + 1 };

    rng_bits(&r);
    return r;
}

uint32_t
rng_bits(Rng *r)
{
    uint64_t z = (r->state += 0x9e3779b97f4a7c15u);

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (uint32_t)((z ^ z >> 31) >> 16);
}

int
rng_int(Rng *r, int n)
{
    return (int)(rng_bits(r) % (uint32_t)n);
}

bool
rng_chance(Rng *r, int percent)
{
    return rng_int(r, 100) < percent;
}

double
rng_real(Rng *r)
{
    return rng_bits(r) / 2147483648.0 - 1.0;
}
