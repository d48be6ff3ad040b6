/* step_images.c -- milliseconds of one training step of a model of digits */
#define _POSIX_C_SOURCE 200809L
#include HEADER
#include "bench.h"

enum { BATCH = 64, IN = 784, CLASSES = 10, BATCHES = 16 };

static float x[BATCHES][BATCH * IN];
static int32_t y[BATCHES][BATCH];

static int32_t whole(int n);

static void
fill(void)
{
    for (int b = 0; b < BATCHES; b++) {
        for (int i = 0; i < BATCH * IN; i++) {
            x[b][i] = 0.5f * bench_random() + 0.5f;
        }
        for (int i = 0; i < BATCH; i++) {
            y[b][i] = whole(CLASSES);
        }
    }
}

#include "step_batches.h"
