/* iris_mlp.h -- three kinds of iris from four lengths
 *
 * Written by gradc 0.1 from iris_mlp.lua for target avx2;
 * fnv1a of the model b2d8c0a627390c5e.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                        bytes   what it is
 *   iris_mlp_param                  640   weights: all that inference keeps
 *   iris_mlp_state                 1152   optimizer, counters: for training
 *   iris_mlp_predict_scratch         80   for the time of predict
 *   iris_mlp_train_scratch         1600   for the time of train
 *   iris_mlp_scratch               1600   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  iris_mlp_init, or
 * an image of them, fills the structs before anything else is called.  Scratch
 * needs no values.  Arrays are row-major, in the shapes that are given; one
 * that a call writes overlaps no other.  Calls that share only what is const
 * may run at the same time.  No allocation, no static state, no recursion, no
 * I/O, no libm.  A fast build wants
 *     gcc -ffp-contract=off
 *         -march=x86-64-v3 -O3
 * and has the same bits as any other build of the same numeric profile (see
 * gradc.h).
 */
#ifndef IRIS_MLP_H
#define IRIS_MLP_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define IRIS_MLP_PARAM_BYTES 640
#define IRIS_MLP_STATE_BYTES 1152
#define IRIS_MLP_INIT_SCRATCH_BYTES 0
#define IRIS_MLP_PREDICT_SCRATCH_BYTES 80
#define IRIS_MLP_TRAIN_SCRATCH_BYTES 1600
#define IRIS_MLP_SCRATCH_BYTES 1600

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define IRIS_MLP_FLASH_BYTES 14376
#define IRIS_MLP_STACK_BYTES 1064
#define IRIS_MLP_INIT_FLASH_BYTES 2964
#define IRIS_MLP_INIT_STACK_BYTES 384
#define IRIS_MLP_INIT_MULTIPLY_ADDS 0
#define IRIS_MLP_PREDICT_FLASH_BYTES 1470
#define IRIS_MLP_PREDICT_STACK_BYTES 168
#define IRIS_MLP_PREDICT_MULTIPLY_ADDS 112
#define IRIS_MLP_TRAIN_FLASH_BYTES 9942
#define IRIS_MLP_TRAIN_STACK_BYTES 1064
#define IRIS_MLP_TRAIN_MULTIPLY_ADDS 2720

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define IRIS_MLP_WEIGHTS_LAYOUT 0xf3047a2405c2f274u
#define IRIS_MLP_WEIGHTS_IMAGE_BYTES 712
#define IRIS_MLP_STATE_LAYOUT 0x8f9753f22d3f0cfdu
#define IRIS_MLP_STATE_IMAGE_BYTES 1864

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct iris_mlp_param {
    GRADC_ALIGNED(64) float scale_mean[4]; /* scale.mean [4] */
    float scale_std[4];           /* scale.std [4] */
    GRADC_ALIGNED(64) float fc1_weight[64]; /* fc1.weight [16,4] as [2][4][8] */
    float fc1_bias[16];           /* fc1.bias [16] */
    GRADC_ALIGNED(64) float fc2_weight[48]; /* fc2.weight [3,16] as [2][3][8] */
    float fc2_bias[3];            /* fc2.bias [3] */
};

/* What training keeps between steps. */
struct iris_mlp_state {
    /* fc1.weight.exp_avg [16,4] as [2][4][8] */
    GRADC_ALIGNED(64) float fc1_weight_exp_avg[64];
    /* fc1.weight.exp_avg_sq [16,4] as [2][4][8] */
    GRADC_ALIGNED(64) float fc1_weight_exp_avg_sq[64];
    int32_t step[1];              /* step [] */
    float lr[1];                  /* lr [] */
    float fc1_bias_exp_avg[16];   /* fc1.bias.exp_avg [16] */
    float fc1_bias_exp_avg_sq[16]; /* fc1.bias.exp_avg_sq [16] */
    /* fc2.weight.exp_avg [3,16] as [2][3][8] */
    GRADC_ALIGNED(64) float fc2_weight_exp_avg[48];
    /* fc2.weight.exp_avg_sq [3,16] as [2][3][8] */
    GRADC_ALIGNED(64) float fc2_weight_exp_avg_sq[48];
    float fc2_bias_exp_avg[3];    /* fc2.bias.exp_avg [3] */
    float fc2_bias_exp_avg_sq[3]; /* fc2.bias.exp_avg_sq [3] */
};

/* Scratch of predict: no value survives a call. */
struct iris_mlp_predict_scratch {
    float f[20];
};

/* Scratch of train: no value survives a call. */
struct iris_mlp_train_scratch {
    GRADC_ALIGNED(64) float f[392];
};

/* Room for any of them. */
union iris_mlp_scratch {
    GRADC_ALIGNED(64) struct iris_mlp_predict_scratch predict;
    struct iris_mlp_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
iris_mlp_init(struct iris_mlp_param *param,
    struct iris_mlp_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,4]
 *   probability [1,3] */
void
iris_mlp_predict(const struct iris_mlp_param *param,
    struct iris_mlp_predict_scratch *scratch,
    const float *x,
    float *probability);

/* One training step; returns the loss before the step.
 *   x          [10,4]
 *   y          [10]
 *   accuracy   [] */
float
iris_mlp_train(struct iris_mlp_param *param,
    struct iris_mlp_state *state,
    struct iris_mlp_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy);

GRADC_ASSERT_SIZE(struct iris_mlp_param,
    IRIS_MLP_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct iris_mlp_state,
    IRIS_MLP_STATE_BYTES);
GRADC_ASSERT_SIZE(struct iris_mlp_predict_scratch,
    IRIS_MLP_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct iris_mlp_train_scratch,
    IRIS_MLP_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union iris_mlp_scratch,
    IRIS_MLP_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
