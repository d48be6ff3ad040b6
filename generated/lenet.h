/* lenet.h -- LeNet-5 on images of digits or clothes
 *
 * Written by gradc 0.1 from lenet.lua for target avx2;
 * fnv1a of the model dacbbbd1e4faafea.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                     bytes   what it is
 *   lenet_param               252736   weights: all that inference keeps
 *   lenet_state               505472   optimizer, counters: for training
 *   lenet_predict_scratch      43136   for the time of predict
 *   lenet_train_scratch      1317440   for the time of train
 *   lenet_scratch            1317440   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  lenet_init, or an
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
#ifndef LENET_H
#define LENET_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define LENET_PARAM_BYTES 252736
#define LENET_STATE_BYTES 505472
#define LENET_INIT_SCRATCH_BYTES 0
#define LENET_PREDICT_SCRATCH_BYTES 43136
#define LENET_TRAIN_SCRATCH_BYTES 1317440
#define LENET_SCRATCH_BYTES 1317440

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define LENET_FLASH_BYTES 41586
#define LENET_STACK_BYTES 1824
#define LENET_INIT_FLASH_BYTES 3048
#define LENET_INIT_STACK_BYTES 384
#define LENET_INIT_MULTIPLY_ADDS 0
#define LENET_PREDICT_FLASH_BYTES 7056
#define LENET_PREDICT_STACK_BYTES 1608
#define LENET_PREDICT_MULTIPLY_ADDS 416520
#define LENET_TRAIN_FLASH_BYTES 31482
#define LENET_TRAIN_STACK_BYTES 1824
#define LENET_TRAIN_MULTIPLY_ADDS 39920640

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define LENET_WEIGHTS_LAYOUT 0x482d1c20a39dff31u
#define LENET_WEIGHTS_IMAGE_BYTES 252808
#define LENET_STATE_LAYOUT 0x0c6da18d976d9716u
#define LENET_STATE_IMAGE_BYTES 758280

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct lenet_param {
    GRADC_ALIGNED(64) float conv1_weight[150]; /* conv1.weight [6,1,5,5] */
    float conv1_bias[6];          /* conv1.bias [6] */
    /* conv2.weight [16,6,5,5] as [1][16][6][5][8] */
    GRADC_ALIGNED(64) float conv2_weight[3840];
    float conv2_bias[16];         /* conv2.bias [16] */
    /* fc1.weight [120,400] as [15][400][8] */
    GRADC_ALIGNED(64) float fc1_weight[48000];
    GRADC_ALIGNED(64) float fc1_bias[120]; /* fc1.bias [120] */
    /* fc2.weight [84,120] as [15][84][8] */
    GRADC_ALIGNED(64) float fc2_weight[10080];
    GRADC_ALIGNED(64) float fc2_bias[84]; /* fc2.bias [84] */
    GRADC_ALIGNED(64) float fc3_weight[840]; /* fc3.weight [10,84] */
    float fc3_bias[10];           /* fc3.bias [10] */
};

/* What training keeps between steps. */
struct lenet_state {
    /* conv1.weight.exp_avg [6,1,5,5] */
    GRADC_ALIGNED(64) float conv1_weight_exp_avg[150];
    /* conv1.weight.exp_avg_sq [6,1,5,5] */
    GRADC_ALIGNED(64) float conv1_weight_exp_avg_sq[150];
    int32_t step[1];              /* step [] */
    float lr[1];                  /* lr [] */
    float conv1_bias_exp_avg[6];  /* conv1.bias.exp_avg [6] */
    float conv1_bias_exp_avg_sq[6]; /* conv1.bias.exp_avg_sq [6] */
    /* conv2.weight.exp_avg [16,6,5,5] as [1][16][6][5][8] */
    GRADC_ALIGNED(64) float conv2_weight_exp_avg[3840];
    /* conv2.weight.exp_avg_sq [16,6,5,5] as [1][16][6][5][8] */
    GRADC_ALIGNED(64) float conv2_weight_exp_avg_sq[3840];
    float conv2_bias_exp_avg[16]; /* conv2.bias.exp_avg [16] */
    float conv2_bias_exp_avg_sq[16]; /* conv2.bias.exp_avg_sq [16] */
    /* fc1.weight.exp_avg [120,400] as [15][400][8] */
    GRADC_ALIGNED(64) float fc1_weight_exp_avg[48000];
    /* fc1.weight.exp_avg_sq [120,400] as [15][400][8] */
    GRADC_ALIGNED(64) float fc1_weight_exp_avg_sq[48000];
    GRADC_ALIGNED(64) float fc1_bias_exp_avg[120]; /* fc1.bias.exp_avg [120] */
    /* fc1.bias.exp_avg_sq [120] */
    GRADC_ALIGNED(64) float fc1_bias_exp_avg_sq[120];
    /* fc2.weight.exp_avg [84,120] as [15][84][8] */
    GRADC_ALIGNED(64) float fc2_weight_exp_avg[10080];
    /* fc2.weight.exp_avg_sq [84,120] as [15][84][8] */
    GRADC_ALIGNED(64) float fc2_weight_exp_avg_sq[10080];
    GRADC_ALIGNED(64) float fc2_bias_exp_avg[84]; /* fc2.bias.exp_avg [84] */
    /* fc2.bias.exp_avg_sq [84] */
    GRADC_ALIGNED(64) float fc2_bias_exp_avg_sq[84];
    /* fc3.weight.exp_avg [10,84] */
    GRADC_ALIGNED(64) float fc3_weight_exp_avg[840];
    /* fc3.weight.exp_avg_sq [10,84] */
    GRADC_ALIGNED(64) float fc3_weight_exp_avg_sq[840];
    float fc3_bias_exp_avg[10];   /* fc3.bias.exp_avg [10] */
    float fc3_bias_exp_avg_sq[10]; /* fc3.bias.exp_avg_sq [10] */
    float last_lr[1];             /* last_lr [] */
};

/* Scratch of predict: no value survives a call. */
struct lenet_predict_scratch {
    GRADC_ALIGNED(64) float f[10772];
};

/* Scratch of train: no value survives a call. */
struct lenet_train_scratch {
    GRADC_ALIGNED(64) float f[329360];
};

/* Room for any of them. */
union lenet_scratch {
    struct lenet_predict_scratch predict;
    struct lenet_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
lenet_init(struct lenet_param *param,
    struct lenet_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,1,28,28]
 *   logits     [1,10] */
void
lenet_predict(const struct lenet_param *param,
    struct lenet_predict_scratch *scratch,
    const float *x,
    float *logits);

/* One training step; returns the loss before the step.
 *   x          [64,1,28,28]
 *   y          [64]
 *   accuracy   [] */
float
lenet_train(struct lenet_param *param,
    struct lenet_state *state,
    struct lenet_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy);

GRADC_ASSERT_SIZE(struct lenet_param,
    LENET_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct lenet_state,
    LENET_STATE_BYTES);
GRADC_ASSERT_SIZE(struct lenet_predict_scratch,
    LENET_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct lenet_train_scratch,
    LENET_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union lenet_scratch,
    LENET_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
