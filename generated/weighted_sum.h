/* weighted_sum.h -- 3-5-1 learns 2 x1 - x2 + 0.5 x3
 *
 * Written by gradc 0.1 from weighted_sum.lua for target avx2;
 * fnv1a of the model fff14142ca56f3d6.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                            bytes   what it is
 *   weighted_sum_param                  140   weights: all that inference keeps
 *   weighted_sum_state                  292   optimizer, counters: for training
 *   weighted_sum_predict_scratch         20   for the time of predict
 *   weighted_sum_train_scratch          960   for the time of train
 *   weighted_sum_scratch                960   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  weighted_sum_init,
 * or an image of them, fills the structs before anything else is called.
 * Scratch needs no values.  Arrays are row-major, in the shapes that are
 * given; one that a call writes overlaps no other.  Calls that share only what
 * is const may run at the same time.  No allocation, no static state, no
 * recursion, no I/O, no libm.  A fast build wants
 *     gcc -ffp-contract=off
 *         -march=x86-64-v3 -O3
 * and has the same bits as any other build of the same numeric profile (see
 * gradc.h).
 */
#ifndef WEIGHTED_SUM_H
#define WEIGHTED_SUM_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define WEIGHTED_SUM_PARAM_BYTES 140
#define WEIGHTED_SUM_STATE_BYTES 292
#define WEIGHTED_SUM_INIT_SCRATCH_BYTES 0
#define WEIGHTED_SUM_PREDICT_SCRATCH_BYTES 20
#define WEIGHTED_SUM_TRAIN_SCRATCH_BYTES 960
#define WEIGHTED_SUM_SCRATCH_BYTES 960

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define WEIGHTED_SUM_FLASH_BYTES 6732
#define WEIGHTED_SUM_STACK_BYTES 840
#define WEIGHTED_SUM_INIT_FLASH_BYTES 2178
#define WEIGHTED_SUM_INIT_STACK_BYTES 384
#define WEIGHTED_SUM_INIT_MULTIPLY_ADDS 0
#define WEIGHTED_SUM_PREDICT_FLASH_BYTES 288
#define WEIGHTED_SUM_PREDICT_STACK_BYTES 152
#define WEIGHTED_SUM_PREDICT_MULTIPLY_ADDS 20
#define WEIGHTED_SUM_TRAIN_FLASH_BYTES 4266
#define WEIGHTED_SUM_TRAIN_STACK_BYTES 840
#define WEIGHTED_SUM_TRAIN_MULTIPLY_ADDS 688

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define WEIGHTED_SUM_WEIGHTS_LAYOUT 0xd31490051b632349u
#define WEIGHTED_SUM_WEIGHTS_IMAGE_BYTES 264
#define WEIGHTED_SUM_STATE_LAYOUT 0xa1b60866cd93af14u
#define WEIGHTED_SUM_STATE_IMAGE_BYTES 584

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct weighted_sum_param {
    float fc1_weight[24];         /* fc1.weight [5,3] as [1][3][8] */
    float fc1_bias[5];            /* fc1.bias [5] */
    float fc2_weight[5];          /* fc2.weight [1,5] */
    float fc2_bias[1];            /* fc2.bias [1] */
};

/* What training keeps between steps. */
struct weighted_sum_state {
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

/* Scratch of predict: no value survives a call. */
struct weighted_sum_predict_scratch {
    float f[5];
};

/* Scratch of train: no value survives a call. */
struct weighted_sum_train_scratch {
    GRADC_ALIGNED(64) float f[229];
};

/* Room for any of them. */
union weighted_sum_scratch {
    GRADC_ALIGNED(64) struct weighted_sum_predict_scratch predict;
    struct weighted_sum_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
weighted_sum_init(struct weighted_sum_param *param,
    struct weighted_sum_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,3]
 *   prediction [1,1] */
void
weighted_sum_predict(const struct weighted_sum_param *param,
    struct weighted_sum_predict_scratch *scratch,
    const float *x,
    float *prediction);

/* One training step; returns the loss before the step. */
float
weighted_sum_train(struct weighted_sum_param *param,
    struct weighted_sum_state *state,
    struct weighted_sum_train_scratch *scratch);

GRADC_ASSERT_SIZE(struct weighted_sum_param,
    WEIGHTED_SUM_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct weighted_sum_state,
    WEIGHTED_SUM_STATE_BYTES);
GRADC_ASSERT_SIZE(struct weighted_sum_predict_scratch,
    WEIGHTED_SUM_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct weighted_sum_train_scratch,
    WEIGHTED_SUM_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union weighted_sum_scratch,
    WEIGHTED_SUM_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
