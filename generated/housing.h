/* housing.h -- prices of houses from eight numbers
 *
 * Written by gradc 0.1 from housing.lua for target avx2;
 * fnv1a of the model a2f4a4526fa3d206.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                       bytes   what it is
 *   housing_param                 1344   weights: all that inference keeps
 *   housing_state                 2560   optimizer, counters: for training
 *   housing_predict_scratch        192   for the time of predict
 *   housing_train_scratch         9024   for the time of train
 *   housing_scratch               9024   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  housing_init, or an
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
#ifndef HOUSING_H
#define HOUSING_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define HOUSING_PARAM_BYTES 1344
#define HOUSING_STATE_BYTES 2560
#define HOUSING_INIT_SCRATCH_BYTES 0
#define HOUSING_PREDICT_SCRATCH_BYTES 192
#define HOUSING_TRAIN_SCRATCH_BYTES 9024
#define HOUSING_SCRATCH_BYTES 9024

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define HOUSING_FLASH_BYTES 11526
#define HOUSING_STACK_BYTES 1208
#define HOUSING_INIT_FLASH_BYTES 2244
#define HOUSING_INIT_STACK_BYTES 384
#define HOUSING_INIT_MULTIPLY_ADDS 0
#define HOUSING_PREDICT_FLASH_BYTES 912
#define HOUSING_PREDICT_STACK_BYTES 616
#define HOUSING_PREDICT_MULTIPLY_ADDS 270
#define HOUSING_TRAIN_FLASH_BYTES 8370
#define HOUSING_TRAIN_STACK_BYTES 1208
#define HOUSING_TRAIN_MULTIPLY_ADDS 17280

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define HOUSING_WEIGHTS_LAYOUT 0x280d3d8306249f5fu
#define HOUSING_WEIGHTS_IMAGE_BYTES 1416
#define HOUSING_STATE_LAYOUT 0x0da8a7cf19c96b93u
#define HOUSING_STATE_IMAGE_BYTES 3976

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct housing_param {
    GRADC_ALIGNED(64) float scale_mean[8]; /* scale.mean [8] */
    float scale_std[8];           /* scale.std [8] */
    /* fc1.weight [30,8] as [4][8][8] */
    GRADC_ALIGNED(64) float fc1_weight[256];
    float fc1_bias[30];           /* fc1.bias [30] */
    float fc2_weight[30];         /* fc2.weight [1,30] */
    float fc2_bias[1];            /* fc2.bias [1] */
};

/* What training keeps between steps. */
struct housing_state {
    /* fc1.weight.exp_avg [30,8] as [4][8][8] */
    GRADC_ALIGNED(64) float fc1_weight_exp_avg[256];
    /* fc1.weight.exp_avg_sq [30,8] as [4][8][8] */
    GRADC_ALIGNED(64) float fc1_weight_exp_avg_sq[256];
    int32_t step[1];              /* step [] */
    float lr[1];                  /* lr [] */
    float fc1_bias_exp_avg[30];   /* fc1.bias.exp_avg [30] */
    float fc1_bias_exp_avg_sq[30]; /* fc1.bias.exp_avg_sq [30] */
    float fc2_weight_exp_avg[30]; /* fc2.weight.exp_avg [1,30] */
    float fc2_weight_exp_avg_sq[30]; /* fc2.weight.exp_avg_sq [1,30] */
    float fc2_bias_exp_avg[1];    /* fc2.bias.exp_avg [1] */
    float fc2_bias_exp_avg_sq[1]; /* fc2.bias.exp_avg_sq [1] */
};

/* Scratch of predict: no value survives a call. */
struct housing_predict_scratch {
    GRADC_ALIGNED(64) float f[38];
};

/* Scratch of train: no value survives a call. */
struct housing_train_scratch {
    GRADC_ALIGNED(64) float f[2242];
};

/* Room for any of them. */
union housing_scratch {
    GRADC_ALIGNED(64) struct housing_predict_scratch predict;
    struct housing_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
housing_init(struct housing_param *param,
    struct housing_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,8]
 *   price      [1,1] */
void
housing_predict(const struct housing_param *param,
    struct housing_predict_scratch *scratch,
    const float *x,
    float *price);

/* One training step; returns the loss before the step.
 *   x          [32,8]
 *   y          [32,1]
 *   mae        []
 *   r2_        [] */
float
housing_train(struct housing_param *param,
    struct housing_state *state,
    struct housing_train_scratch *scratch,
    const float *x,
    const float *y,
    float *mae,
    float *r2_);

GRADC_ASSERT_SIZE(struct housing_param,
    HOUSING_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct housing_state,
    HOUSING_STATE_BYTES);
GRADC_ASSERT_SIZE(struct housing_predict_scratch,
    HOUSING_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct housing_train_scratch,
    HOUSING_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union housing_scratch,
    HOUSING_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
