/* products.c -- how far long sums of products in single precision are from the right
 * value
 *
 * takes   the C of products.sh, lengths.inc with its lengths; the errors of PyTorch on
 *         the same numbers from standard input
 * gives   a line for every error that is more than twice as large; 0 if none
 */
#include "products.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { A = 5, B = 4, MAPS = 2, TAPS = 9, SIDE = 15, IMAGE = SIDE * SIDE };

typedef struct Numbers {
    size_t k, n;                /* of products; of images */
    float *a, *b, *x, *dy, *image, *slope;
} Numbers;

typedef struct Results {
    float forward[A * B], weight[A * B], conv[MAPS * TAPS], embedding[A * B];
} Results;

/* Those of make_products.py. */
static float *
numbers(size_t n, uint32_t stream, int kind)
{
    float *x = malloc(n * sizeof(*x));

    for (size_t i = 0; i < n; i++) {
        uint32_t h = (uint32_t)i * 2654435761u + stream * 40503u;
        h = (h ^ h >> 16) * 0x45d9f3bu;
        h = (h ^ h >> 16) * 0x45d9f3bu;
        x[i] = (float)((h ^ h >> 16) >> 8) * 0x1p-24f;
        x[i] = kind == 0 ? x[i] : 2.0f * x[i] - 1.0f;
    }
    return x;
}

static Numbers
draw(size_t k, int kind)
{
    size_t n = k / IMAGE;

    return (Numbers){
        k, n, numbers(A * k, 1, kind), numbers(B * k, 2, kind),
        numbers(k * A, 1, kind), numbers(k * B, 2, kind),
        numbers(n * IMAGE, 1, kind), numbers(n * MAPS * IMAGE, 2, kind)
    };
}

static void
drop(Numbers *q)
{
    free(q->a);
    free(q->b);
    free(q->x);
    free(q->dy);
    free(q->image);
    free(q->slope);
}

static void
compute(const Numbers *q, Results *r)
{
    void *scratch = NULL;

#define SUMS(length)                                                          \
    if (q->k == length) {                                                     \
        scratch = aligned_alloc(64, sizeof(struct products_sums##length##_scratch)); \
        products_sums##length(scratch, q->a, q->b, q->x, q->dy, q->image,     \
                              q->slope, r->conv, r->embedding, r->forward,    \
                              r->weight);                                     \
    }
#include "lengths.inc"
    free(scratch);
}

/* ---- errors ---------------------------------------------------------------- */

/* The root of the mean square of errors over that of the values. */
static double
error(const float *got, const double *want, int n)
{
    double far = 0, all = 0;

    for (int i = 0; i < n; i++) {
        far += (got[i] - want[i]) * (got[i] - want[i]);
        all += want[i] * want[i];
    }
    return sqrt(far / all);
}

static double
forward(const Numbers *q, const Results *r)
{
    double sum[A * B] = { 0 };

    for (size_t e = 0; e < A * B * q->k; e++) {
        size_t i = e / q->k, k = e % q->k;
        sum[i] += (double)q->a[i / B * q->k + k] * q->b[i % B * q->k + k];
    }
    return error(r->forward, sum, A * B);
}

static double
weight(const Numbers *q, const Results *r)
{
    double sum[A * B] = { 0 };

    for (size_t e = 0; e < q->k * A * B; e++) {
        size_t k = e / (A * B), i = e % (A * B);
        sum[i] += (double)q->dy[k * B + i / A] * q->x[k * A + i % A];
    }
    return error(r->weight, sum, A * B);
}

static double
embedding(const Numbers *q, const Results *r)
{
    double sum[A * B] = { 0 };

    for (size_t e = 0; e < q->k * B; e++) {
        sum[e % (A * B)] += q->dy[e];
    }
    return error(r->embedding, sum, A * B);
}

static double
conv(const Numbers *q, const Results *r)
{
    double sum[MAPS * TAPS] = { 0 };

    for (size_t e = 0; e < q->n * MAPS * IMAGE; e++) {
        size_t n = e / (MAPS * IMAGE), c = e / IMAGE % MAPS;
        int i = (int)(e % IMAGE) / SIDE, j = (int)(e % SIDE);
        for (int t = 0; t < TAPS; t++) {
            int y = i + t / 3 - 1, x = j + t % 3 - 1;
            if (y >= 0 && y < SIDE && x >= 0 && x < SIDE) {
                sum[c * TAPS + (size_t)t] += (double)q->slope[e]
                    * q->image[n * IMAGE + (size_t)(y * SIDE + x)];
            }
        }
    }
    return error(r->conv, sum, MAPS * TAPS);
}

static double
error_of(const char *form, const Numbers *q, const Results *r)
{
    return strcmp(form, "forward") == 0 ? forward(q, r)
         : strcmp(form, "weight") == 0 ? weight(q, r)
         : strcmp(form, "conv") == 0 ? conv(q, r) : embedding(q, r);
}

int
main(void)
{
    char form[16];
    size_t k;
    int kind, failed = 0;
    double limit;

    while (scanf("%15s %zu %d %lf", form, &k, &kind, &limit) == 4) {
        Numbers q = draw(k, kind);
        Results r;
        double far;
        compute(&q, &r);
        far = error_of(form, &q, &r);
        if (!(far <= 2 * limit)) {
            failed = 1;
        }
        printf("%s of %zu, kind %d: %.3g%s, PyTorch %.3g\n", form, k, kind, far,
               far <= 2 * limit ? "" : " (FAIL)", limit);
        drop(&q);
    }
    return failed;
}
