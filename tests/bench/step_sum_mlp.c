/* step_sum_mlp.c -- milliseconds of one training step of models/sum_mlp.lua
 *
 * takes   sum_mlp.h and .c as gradc wrote them
 * gives   `MS LOSS` on standard output
 * keeps   the batch is drawn inside the step; starts over every 512 steps, so
 *         that the gradients stay alive
 */
#define _POSIX_C_SOURCE 200809L
#include "sum_mlp.h"
#include "bench.h"

static struct sum_mlp_param param;
static struct sum_mlp_state state;
static struct sum_mlp_scratch scratch;
static float loss;
static unsigned turn;

static void
step(void)
{
    if (turn++ % 512 == 0) {
        sum_mlp_init(&param, &state, 1);
    }
    loss = sum_mlp_train(&param, &state, &scratch);
}

int
main(void)
{
    double ms = bench_ms(step);

    printf("%.6f %.9g\n", ms, (double)loss);
    return !(loss == loss);
}
