/* match.c -- see match.h */
#include "tune/match.h"

#include <stdlib.h>
#include <string.h>

/* A kernel counts as faster from 2 % on; an entry, which is measured more
 * precisely, from half a per cent on. An entry counts as slower by a third of a
 * per cent in nearly every turn, or by 2 %. */
static const double GAIN = 0.98, WHOLE = 0.995, SLOWER = 1.003, FAR_SLOWER = 1.02;

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static double
median(const double *x, int n)
{
    double sorted[TURNS];

    memcpy(sorted, x, sizeof(x[0]) * (size_t)n);
    qsort(sorted, (size_t)n, sizeof(x[0]), by_size);
    return sorted[n / 2];
}

static Ratio
ratio_of(const double *one, const double *other)
{
    Ratio r = { .one = median(one, TURNS), .other = median(other, TURNS) };
    double ratio[TURNS];

    for (int i = 0; i < TURNS; i++) {
        ratio[i] = one[i] > 0 ? other[i] / one[i] : 1;
        r.wins += ratio[i] < 1;
        r.losses += ratio[i] > 1;
    }
    r.median = median(ratio, TURNS);
    return r;
}

Ratio
match_kernels(const Match *m, const int *number, int n)
{
    double one[TURNS] = { 0 }, other[TURNS] = { 0 };

    for (int i = 0; i < TURNS; i++) {
        for (int k = 0; k < n; k++) {
            one[i] += m->one[i].kernel[number[k]];
            other[i] += m->other[i].kernel[number[k]];
        }
    }
    return ratio_of(one, other);
}

Ratio
match_entry(const Match *m, int entry)
{
    double one[TURNS], other[TURNS];

    for (int i = 0; i < TURNS; i++) {
        one[i] = m->one[i].entry[entry];
        other[i] = m->other[i].entry[entry];
    }
    return ratio_of(one, other);
}

bool
match_gains(const Ratio *r)
{
    return r->wins >= WINS && r->median < GAIN;
}

bool
match_is_worse(const Match *m)
{
    for (int i = 0; i < m->one[0].n_entry; i++) {
        Ratio r = match_entry(m, i);
        if (r.median > FAR_SLOWER || (r.median > SLOWER && r.losses >= WINS)) {
            return true;
        }
    }
    return false;
}

bool
match_is_better(const Match *m)
{
    bool better = false;

    for (int i = 0; i < m->one[0].n_entry; i++) {
        Ratio r = match_entry(m, i);
        better = better || (r.median < WHOLE && r.wins >= WINS);
    }
    return better && !match_is_worse(m);
}
