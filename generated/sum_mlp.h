/* sum_mlp.h -- 3-5-1 learns x1 + x2 + x3
 *
 * Written by gradc 0.1 from sum_mlp.lua for target avx2;
 * fnv1a of the model 11bebaf28434c972.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                     bytes   what it is
 *   sum_mlp_param                140   weights: all that inference keeps
 *   sum_mlp_state                292   optimizer, counters: for training
 *   sum_mlp_train_scratch        960   for the time of train
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  sum_mlp_init, or an
 * image of them, fills the structs before anything else is called.  Scratch
 * needs no values.  Arrays are row-major, in the shapes that are given; one
 * that a call writes overlaps no other.  Calls that share only what is const
 * may run at the same time.  No allocation, no static state, no recursion, no
 * I/O, no libm.  A fast build wants
 *     gcc -ffp-contract=off
 *         -march=x86-64-v3 -O3
 * and has the same bits as any other build of the same numeric profile (see
 * gradc.h).
 */
#ifndef SUM_MLP_H
#define SUM_MLP_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define SUM_MLP_PARAM_BYTES 140
#define SUM_MLP_STATE_BYTES 292
#define SUM_MLP_INIT_SCRATCH_BYTES 0
#define SUM_MLP_TRAIN_SCRATCH_BYTES 960

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define SUM_MLP_FLASH_BYTES 6312
#define SUM_MLP_STACK_BYTES 840
#define SUM_MLP_INIT_FLASH_BYTES 2178
#define SUM_MLP_INIT_STACK_BYTES 384
#define SUM_MLP_INIT_MULTIPLY_ADDS 0
#define SUM_MLP_TRAIN_FLASH_BYTES 4134
#define SUM_MLP_TRAIN_STACK_BYTES 840
#define SUM_MLP_TRAIN_MULTIPLY_ADDS 640

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define SUM_MLP_WEIGHTS_LAYOUT 0x9cd3d4d7ff21e1c7u
#define SUM_MLP_WEIGHTS_IMAGE_BYTES 264
#define SUM_MLP_STATE_LAYOUT 0xc31df99e31171656u
#define SUM_MLP_STATE_IMAGE_BYTES 584

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct sum_mlp_param {
    float fc1_weight[24];         /* fc1.weight [5,3] as [1][3][8] */
    float fc1_bias[5];            /* fc1.bias [5] */
    float fc2_weight[5];          /* fc2.weight [1,5] */
    float fc2_bias[1];            /* fc2.bias [1] */
};

/* What training keeps between steps. */
struct sum_mlp_state {
    int32_t seed[1];              /* seed [] */
    int32_t step[1];              /* step [] */
    float fc1_weight_exp_avg[24]; /* fc1.weight.exp_avg [5,3] as [1][3][8] */
    /* fc1.weight.exp_avg_sq [5,3] as [1][3][8] */
    float fc1_weight_exp_avg_sq[24];
    float lr[1];                  /* lr [] */
    float fc1_bias_exp_avg[5];    /* fc1.bias.exp_avg [5] */
    float fc1_bias_exp_avg_sq[5]; /* fc1.bias.exp_avg_sq [5] */
    float fc2_weight_exp_avg[5];  /* fc2.weight.exp_avg [1,5] */
    float fc2_weight_exp_avg_sq[5]; /* fc2.weight.exp_avg_sq [1,5] */
    float fc2_bias_exp_avg[1];    /* fc2.bias.exp_avg [1] */
    float fc2_bias_exp_avg_sq[1]; /* fc2.bias.exp_avg_sq [1] */
};

/* Scratch of train: no value survives a call. */
struct sum_mlp_train_scratch {
    GRADC_ALIGNED(64) float f[229];
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
sum_mlp_init(struct sum_mlp_param *param,
    struct sum_mlp_state *state,
    int32_t seed);

/* One training step; returns the loss before the step. */
float
sum_mlp_train(struct sum_mlp_param *param,
    struct sum_mlp_state *state,
    struct sum_mlp_train_scratch *scratch);

GRADC_ASSERT_SIZE(struct sum_mlp_param,
    SUM_MLP_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct sum_mlp_state,
    SUM_MLP_STATE_BYTES);
GRADC_ASSERT_SIZE(struct sum_mlp_train_scratch,
    SUM_MLP_TRAIN_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
