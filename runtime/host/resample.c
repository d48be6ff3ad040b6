/* resample.c -- see resample.h */
#include "resample.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "gradc_double.h"

static const double pi = 3.14159265358979323846;
enum { CROSSINGS = 6 };         /* of the sinc with zero, on each side */

/* Rates without common factors; number k of y lies at k * from / to of x. */
struct filter {
    size_t from, to;
    double cut;                 /* crossings in the time of one number of x */
    size_t width;               /* numbers of x on each side that count */
    size_t taps;
    double *weight;             /* [phases][taps]; a phase is the place of a number of y
                                 * between two of x */
};

static struct filter
filter_of(long from, long to)
{
    long a = from, b = to;
    struct filter f = { .taps = 0 };

    while (b != 0) {
        long rest = a % b;

        a = b;
        b = rest;
    }
    f.from = (size_t)(from / a);
    f.to = (size_t)(to / a);
    f.cut = 0.99 * (double)(f.from < f.to ? f.from : f.to) / (double)f.from;
    f.width = (size_t)(CROSSINGS / f.cut) + 1;
    f.taps = 2 * f.width + 1;
    return f;
}

/* The window is the square of a cosine. */
static double
weight_at(const struct filter *f, double distance)
{
    double t = distance * f->cut, edge = gradc_cos(t * pi / CROSSINGS / 2);

    if (t <= -CROSSINGS || t >= CROSSINGS) {
        return 0;
    }
    return (t == 0 ? 1 : gradc_sin(t * pi) / (t * pi)) * edge * edge * f->cut;
}

/* Weight k of a phase is for the number `width` before the one on its left, plus k. */
static int
make_weights(struct filter *f, size_t phases, struct error *e)
{
    f->weight = phases > SIZE_MAX / f->taps ? gradc_alloc(e, SIZE_MAX, sizeof(*f->weight))
                : gradc_alloc(e, phases * f->taps, sizeof(*f->weight));
    for (size_t j = 0; f->weight != NULL && j < phases; j++) {
        double place = (double)(j * f->from % f->to) / (double)f->to;

        for (size_t k = 0; k < f->taps; k++) {
            f->weight[j * f->taps + k] =
                weight_at(f, (double)k - (double)f->width - place);
        }
    }
    return e->status == 0 ? 0 : -1;
}

/* Silence is before the first number and behind the last. */
static float
sum_at(const struct filter *f, const double *weight, const float *x, size_t n,
       size_t left)
{
    size_t skip = left < f->width ? f->width - left : 0;
    double sum = 0;

    for (size_t k = skip; k < f->taps && left + k - f->width < n; k++) {
        sum += weight[k] * (double)x[left + k - f->width];
    }
    return (float)sum;
}

size_t
gradc_resample_needs(size_t n, long from, long to)
{
    struct filter f = filter_of(from, to);

    return n > SIZE_MAX / 2 / f.from ? SIZE_MAX : n * f.from / f.to + f.width + 1;
}

size_t
gradc_resample(const float *x, size_t n, long from, long to, float *y,
               size_t length, struct error *e)
{
    struct filter f = filter_of(from, to);
    size_t most = n > (SIZE_MAX - f.from) / f.to ? SIZE_MAX
                  : (n * f.to + f.from - 1) / f.from;
    size_t count = most < length ? most : length;
    size_t phases = count < f.to ? count : f.to;

    if (make_weights(&f, phases, e) != 0) {
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        y[i] = sum_at(&f, f.weight + i % f.to * f.taps, x, n, i * f.from / f.to);
    }
    free(f.weight);
    return count;
}
