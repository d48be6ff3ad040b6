/* gesture.h -- five gestures from a motion sensor
 *
 * Written by gradc 0.1 from gesture.lua for target avx2;
 * fnv1a of the model 2e74ce2df475c0b6.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                       bytes   what it is
 *   gesture_param                 4096   weights: all that inference keeps
 *   gesture_state                 8000   optimizer, counters: for training
 *   gesture_predict_scratch       4736   for the time of predict
 *   gesture_train_scratch       177344   for the time of train
 *   gesture_adapt_scratch        75392   for the time of adapt
 *   gesture_scratch             177344   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  gesture_init, or an
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
#ifndef GESTURE_H
#define GESTURE_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define GESTURE_PARAM_BYTES 4096
#define GESTURE_STATE_BYTES 8000
#define GESTURE_INIT_SCRATCH_BYTES 0
#define GESTURE_PREDICT_SCRATCH_BYTES 4736
#define GESTURE_TRAIN_SCRATCH_BYTES 177344
#define GESTURE_ADAPT_SCRATCH_BYTES 75392
#define GESTURE_SCRATCH_BYTES 177344

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define GESTURE_FLASH_BYTES 38382
#define GESTURE_STACK_BYTES 1928
#define GESTURE_INIT_FLASH_BYTES 3138
#define GESTURE_INIT_STACK_BYTES 384
#define GESTURE_INIT_MULTIPLY_ADDS 0
#define GESTURE_PREDICT_FLASH_BYTES 5928
#define GESTURE_PREDICT_STACK_BYTES 1768
#define GESTURE_PREDICT_MULTIPLY_ADDS 31280
#define GESTURE_TRAIN_FLASH_BYTES 20076
#define GESTURE_TRAIN_STACK_BYTES 1928
#define GESTURE_TRAIN_MULTIPLY_ADDS 1299200
#define GESTURE_ADAPT_FLASH_BYTES 9240
#define GESTURE_ADAPT_STACK_BYTES 1832
#define GESTURE_ADAPT_MULTIPLY_ADDS 501760

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define GESTURE_WEIGHTS_LAYOUT 0x72c05675f2aeea57u
#define GESTURE_WEIGHTS_IMAGE_BYTES 4168
#define GESTURE_STATE_LAYOUT 0x25f0f9a69dec39b8u
#define GESTURE_STATE_IMAGE_BYTES 12168

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct gesture_param {
    GRADC_ALIGNED(64) float scale_mean[6]; /* scale.mean [6] */
    float scale_std[6];           /* scale.std [6] */
    /* conv1.weight [8,6,5] as [1][6][5][8] */
    GRADC_ALIGNED(64) float conv1_weight[240];
    float conv1_bias[8];          /* conv1.bias [8] */
    /* conv2.weight [16,8,5] as [2][8][5][8] */
    GRADC_ALIGNED(64) float conv2_weight[640];
    float conv2_bias[16];         /* conv2.bias [16] */
    GRADC_ALIGNED(64) float fc_weight[80]; /* fc.weight [5,16] as [2][5][8] */
    float fc_bias[5];             /* fc.bias [5] */
};

/* What training keeps between steps. */
struct gesture_state {
    /* conv1.weight.exp_avg [8,6,5] as [1][6][5][8] */
    GRADC_ALIGNED(64) float conv1_weight_exp_avg[240];
    /* conv1.weight.exp_avg_sq [8,6,5] as [1][6][5][8] */
    GRADC_ALIGNED(64) float conv1_weight_exp_avg_sq[240];
    int32_t step[1];              /* step [] */
    float lr[1];                  /* lr [] */
    float conv1_bias_exp_avg[8];  /* conv1.bias.exp_avg [8] */
    float conv1_bias_exp_avg_sq[8]; /* conv1.bias.exp_avg_sq [8] */
    /* conv2.weight.exp_avg [16,8,5] as [2][8][5][8] */
    GRADC_ALIGNED(64) float conv2_weight_exp_avg[640];
    /* conv2.weight.exp_avg_sq [16,8,5] as [2][8][5][8] */
    GRADC_ALIGNED(64) float conv2_weight_exp_avg_sq[640];
    float conv2_bias_exp_avg[16]; /* conv2.bias.exp_avg [16] */
    float conv2_bias_exp_avg_sq[16]; /* conv2.bias.exp_avg_sq [16] */
    /* fc.weight.exp_avg [5,16] as [2][5][8] */
    GRADC_ALIGNED(64) float fc_weight_exp_avg[80];
    /* fc.weight.exp_avg_sq [5,16] as [2][5][8] */
    GRADC_ALIGNED(64) float fc_weight_exp_avg_sq[80];
    float fc_bias_exp_avg[5];     /* fc.bias.exp_avg [5] */
    float fc_bias_exp_avg_sq[5];  /* fc.bias.exp_avg_sq [5] */
    float adapt_lr[1];            /* adapt.lr [] */
    int32_t updates[1];           /* updates [] */
};

/* Scratch of predict: no value survives a call. */
struct gesture_predict_scratch {
    GRADC_ALIGNED(64) float f[1178];
};

/* Scratch of train: no value survives a call. */
struct gesture_train_scratch {
    GRADC_ALIGNED(64) float f[44325];
};

/* Scratch of adapt: no value survives a call. */
struct gesture_adapt_scratch {
    GRADC_ALIGNED(64) float f[18848];
};

/* Room for any of them. */
union gesture_scratch {
    GRADC_ALIGNED(64) struct gesture_predict_scratch predict;
    struct gesture_train_scratch train;
    struct gesture_adapt_scratch adapt;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
gesture_init(struct gesture_param *param,
    struct gesture_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,119,6]
 *   probability [1,5] */
void
gesture_predict(const struct gesture_param *param,
    struct gesture_predict_scratch *scratch,
    const float *x,
    float *probability);

/* One training step; returns the loss before the step.
 *   x          [16,119,6]
 *   y          [16]
 *   accuracy   [] */
float
gesture_train(struct gesture_param *param,
    struct gesture_state *state,
    struct gesture_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy);

/* One training step; returns the loss before the step.
 *   x          [16,119,6]
 *   y          [16] */
float
gesture_adapt(struct gesture_param *param,
    struct gesture_state *state,
    struct gesture_adapt_scratch *scratch,
    const float *x,
    const int32_t *y);

GRADC_ASSERT_SIZE(struct gesture_param,
    GESTURE_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct gesture_state,
    GESTURE_STATE_BYTES);
GRADC_ASSERT_SIZE(struct gesture_predict_scratch,
    GESTURE_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct gesture_train_scratch,
    GESTURE_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct gesture_adapt_scratch,
    GESTURE_ADAPT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union gesture_scratch,
    GESTURE_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
