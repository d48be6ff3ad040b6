/* sums.c -- how far long sums in single precision are from the right value
 *
 * takes   the C of long_sums.lua
 * gives   a line for every sum that is further than a few roundings; 0 if none
 */
#include "long_sums.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>

enum { N = 1000000, ROWS = 20000, COLUMNS = 5, IMAGES = 16, SIDE = 96 };

static float line[N], run[N], rows[ROWS * COLUMNS];
static float image[IMAGES * 2 * SIDE * SIDE];
static struct long_sums_f_scratch scratch;
static int failed;

/* What a good order of addition keeps to; plain sums are off by 1e-3 here. */
static void
expect(const char *what, double got, double want, double scale)
{
    if (!(fabs(got - want) <= 4e-7 * scale)) {
        printf("%s: %.9g, not %.9g\n", what, got, want);
        failed = 1;
    }
}

/* The kind of terms: equal ones, the worst of all, or drawn ones. */
static float
term(int kind, int i)
{
    static uint32_t state = 1;

    if (kind == 0) {
        return 0.1f;
    }
    if (i == 0) {
        state = 1;
    }
    state = state * 1664525u + 1013904223u;
    return (float)(state >> 8) * 0x1p-24f;
}

static void
fill(float *x, int n, int kind)
{
    for (int i = 0; i < n; i++) {
        x[i] = term(kind, i);
    }
}

static void
check_line(float sum, float mean, float square, float dot)
{
    double s = 0, q = 0, far = 0;

    for (int i = 0; i < N; i++) {
        s += line[i];
        q += (double)line[i] * line[i];
        far = fmax(far, fabs(run[i] - s) / s);
    }
    expect("sum", sum, s, s);
    expect("mean", mean, s / N, s / N);
    expect("sum of squares", square, q, q);
    expect("dot", dot, q, q);
    expect("prefix sum", far, 0, 0.15);        /* all but rounded right */
}

static void
check_rows(const float *sum)
{
    for (int j = 0; j < COLUMNS; j++) {
        double s = 0;
        for (int i = 0; i < ROWS; i++) {
            s += rows[i * COLUMNS + j];
        }
        expect("sum of a column", sum[j], s, s);
    }
}

static void
check_image(const float *mean)
{
    for (int c = 0; c < 2; c++) {
        double s = 0;
        for (int n = 0; n < IMAGES; n++) {
            for (int i = 0; i < SIDE * SIDE; i++) {
                s += image[(n * 2 + c) * SIDE * SIDE + i];
            }
        }
        s /= (double)IMAGES * SIDE * SIDE;
        expect("mean of a channel", mean[c], s, s);
    }
}

/* An infinite term gives an infinite sum, not NaN. */
static void
check_infinite(float sum)
{
    if (!isinf(sum) || !isinf(run[N - 1]) || !isfinite(run[40])) {
        printf("an infinite term: %g, %g, %g\n", sum, run[N - 1], run[40]);
        failed = 1;
    }
}

int
main(void)
{
    float dot, mean, square, sum, image_mean[2], rows_sum[COLUMNS];

    for (int kind = 0; kind < 3; kind++) {
        fill(line, N, kind);
        fill(rows, ROWS * COLUMNS, kind);
        fill(image, IMAGES * 2 * SIDE * SIDE, kind);
        if (kind == 2) {
            line[777] = INFINITY;
        }
        long_sums_f(&scratch, line, rows, image, &dot, image_mean, &mean, rows_sum,
                    run, &square, &sum);
        if (kind == 2) {
            check_infinite(sum);
        } else {
            check_line(sum, mean, square, dot);
            check_rows(rows_sum);
            check_image(image_mean);
        }
    }
    return failed;
}
