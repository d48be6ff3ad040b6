/* step_lenet.c -- milliseconds of one training step of models/lenet.lua
 *
 * takes   lenet.h and .c as gradc wrote them
 * gives   `MS LOSS` on standard output
 * keeps   random images with random labels, a new one of 16 batches each step:
 *         the network cannot learn them by heart in the time given, so the
 *         gradients stay alive and no subnormal number slows a step down
 */
#define _POSIX_C_SOURCE 200809L
#include "lenet.h"
#include "bench.h"

enum { BATCH = 64, IN = 784, CLASSES = 10, BATCHES = 16 };

static struct lenet_param param;
static struct lenet_state state;
static struct lenet_scratch scratch;
static float x[BATCHES][BATCH * IN];
static int32_t y[BATCHES][BATCH];
static float loss, accuracy;
static unsigned turn;

static void
step(void)
{
    if (turn % 512 == 0) {              /* start over: Adam moments stay big */
        lenet_init(&param, &state, 1);
    }
    loss = lenet_train(&param, &state, &scratch, x[turn % BATCHES],
                           y[turn % BATCHES], &accuracy);
    turn++;
}

int
main(void)
{
    double ms;

    for (int b = 0; b < BATCHES; b++) {
        for (int i = 0; i < BATCH * IN; i++) {
            x[b][i] = 0.5f * bench_random() + 0.5f;
        }
        for (int i = 0; i < BATCH; i++) {
            y[b][i] = (int32_t)((bench_random() + 1.0f) * 4.9999f);
        }
    }
    ms = bench_ms(step);
    printf("%.6f %.9g\n", ms, (double)loss);
    return !(loss == loss) || accuracy < 0.0f;
}
