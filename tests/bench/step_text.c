/* step_text.c -- milliseconds of one training step of a model of texts, which sees
 * no more than PLACES characters in a step
 */
#define _POSIX_C_SOURCE 200809L
#include HEADER
#include "bench.h"

enum { SYMBOLS = 65, BATCHES = 16 };

static int32_t x[BATCHES][PLACES], y[BATCHES][PLACES];

static int32_t whole(int n);

static void
fill(void)
{
    for (int b = 0; b < BATCHES; b++) {
        for (int i = 0; i < PLACES; i++) {
            x[b][i] = whole(SYMBOLS);
            y[b][i] = whole(SYMBOLS);
        }
    }
}

#include "step_batches.h"
