#!/bin/sh
# start.sh -- initial parameters: orthogonal ones to 1e-5, moments, bounds, seeds
. "$ROOT/tests/emit/lib.sh"

cat >main.c <<'END'
#include "start.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct start_param p, q, r;
static struct start_state state;
static struct start_init_scratch scratch;

/* The worst scalar product of the rows, or of the columns if they are fewer. */
static void
orthogonal(const char *name, const float *w, int rows, int columns, double gain)
{
    int m = rows < columns ? rows : columns, n = rows < columns ? columns : rows;
    double worst = 0.0;

    for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
            double dot = i == j ? -gain * gain : 0.0;
            for (int k = 0; k < n; k++) {
                dot += rows < columns
                    ? (double)w[i * n + k] * (double)w[j * n + k]
                    : (double)w[k * m + i] * (double)w[k * m + j];
            }
            worst = fmax(worst, fabs(dot));
        }
    }
    printf("%s %s: products are off by %g\n",
           worst <= 1e-5 * gain * gain ? "ok" : "bad", name, worst);
}

/* Mean and deviation to five standard errors, and the bounds. */
static void
moments(const char *name, const float *w, int n, double mean, double std,
        double low, double high)
{
    double sum = 0.0, square = 0.0, m, s, error = 5 * std / sqrt(n);
    int outside = 0;

    for (int i = 0; i < n; i++) {
        sum += (double)w[i];
        outside += (double)w[i] < low || (double)w[i] > high;
    }
    m = sum / n;
    for (int i = 0; i < n; i++) {
        square += ((double)w[i] - m) * ((double)w[i] - m);
    }
    s = sqrt(square / n);
    printf("%s %s: mean %g, deviation %g, %d outside\n", outside == 0
           && fabs(m - mean) < error && fabs(s - std) < error ? "ok" : "bad",
           name, m, s, outside);
}

static void
zeros(const float *w, int rows, int columns, int want)
{
    int wrong = 0;

    for (int j = 0; j < columns; j++) {
        int n = 0;
        for (int i = 0; i < rows; i++) {
            n += w[i * columns + j] == 0.0f;
        }
        wrong += n != want;
    }
    printf("%s sparse: %d columns without %d zeros\n", wrong == 0 ? "ok" : "bad",
           wrong, want);
}

int
main(void)
{
    start_init(&p, &state, &scratch, 5);
    start_init(&q, &state, &scratch, 5);
    start_init(&r, &state, &scratch, 6);
    orthogonal("tall", p.tall, 40, 24, 1);
    orthogonal("wide", p.wide, 24, 40, 3);
    orthogonal("square", p.square, 64, 64, 1);
    orthogonal("kernel", p.kernel, 8, 36, 0.5);
    /* Of a bell cut at -1.5 and 1.5 deviations. */
    moments("trunc", p.trunc, 10000, 0.25, 0.5 * 0.74275, -0.5, 1);
    moments("normal", p.normal, 10000, 1, 2, -1e9, 1e9);
    moments("uniform", p.uniform, 10000, 1, 4 / sqrt(12), -1, 3);
    moments("kaiming", p.kaiming, 10000, 0, 0.1, -1e9, 1e9);
    moments("xavier", p.xavier, 7500, 0, 0.1, -0.17321, 0.17321);
    zeros(p.sparse, 20, 10, 5);
    printf("%s one seed, one start\n", memcmp(&p, &q, sizeof(p)) == 0 ? "ok" : "bad");
    printf("%s two seeds, two starts\n", memcmp(p.square, r.square,
           sizeof(p.square)) != 0 ? "ok" : "bad");
    return 0;
}
END
for target in scalar avx2; do
	"$GRADC" compile "$ROOT/tests/emit/start.lua" --target $target -o . >log 2>&1 ||
		bad "$(head -n 1 log)"
	$CC -std=c11 -O1 -ffp-contract=off -I. -I"$ROOT/runtime" main.c start.c -o main -lm >log 2>&1 ||
		bad "$(head -n 1 log)"
	./main >$target.out
	while read -r word text; do
		[ "$word" = ok ] && ok || bad "$text"
	done <$target.out
done
cmp -s scalar.out avx2.out && ok || bad "targets differ"

# A trainer lends init the scratch that it needs.
"$GRADC" build "$ROOT/tests/emit/start.lua" -o trainer >log 2>&1 &&
	./trainer train --steps 2 --quiet >log 2>&1 && ok || bad "$(tail -n 3 log)"
finish
