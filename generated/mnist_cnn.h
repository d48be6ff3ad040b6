/* mnist_cnn.h -- two convolutions and dropout on images of digits
 *
 * Written by gradc 0.1 from mnist_cnn.lua for target avx2;
 * fnv1a of the model 456da164771e35da.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                         bytes   what it is
 *   mnist_cnn_param              4801472   weights: all that inference keeps
 *   mnist_cnn_state              9603072   optimizer, counters: for training
 *   mnist_cnn_predict_scratch     233984   for the time of predict
 *   mnist_cnn_train_scratch     18445888   for the time of train
 *   mnist_cnn_scratch           18445888   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  mnist_cnn_init, or
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
#ifndef MNIST_CNN_H
#define MNIST_CNN_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define MNIST_CNN_PARAM_BYTES 4801472
#define MNIST_CNN_STATE_BYTES 9603072
#define MNIST_CNN_INIT_SCRATCH_BYTES 0
#define MNIST_CNN_PREDICT_SCRATCH_BYTES 233984
#define MNIST_CNN_TRAIN_SCRATCH_BYTES 18445888
#define MNIST_CNN_SCRATCH_BYTES 18445888

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define MNIST_CNN_FLASH_BYTES 37788
#define MNIST_CNN_STACK_BYTES 2192
#define MNIST_CNN_INIT_FLASH_BYTES 3156
#define MNIST_CNN_INIT_STACK_BYTES 384
#define MNIST_CNN_INIT_MULTIPLY_ADDS 0
#define MNIST_CNN_PREDICT_FLASH_BYTES 6258
#define MNIST_CNN_PREDICT_STACK_BYTES 1560
#define MNIST_CNN_PREDICT_MULTIPLY_ADDS 11992448
#define MNIST_CNN_TRAIN_FLASH_BYTES 28374
#define MNIST_CNN_TRAIN_STACK_BYTES 2192
#define MNIST_CNN_TRAIN_MULTIPLY_ADDS 1101004800

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define MNIST_CNN_WEIGHTS_LAYOUT 0x3a25c37c777a105du
#define MNIST_CNN_WEIGHTS_IMAGE_BYTES 4801544
#define MNIST_CNN_STATE_LAYOUT 0xc3e6d384baf0e4dau
#define MNIST_CNN_STATE_IMAGE_BYTES 14404616

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct mnist_cnn_param {
    /* conv1.weight [32,1,3,3] as [1][32][1][3][8] */
    GRADC_ALIGNED(64) float conv1_weight[768];
    GRADC_ALIGNED(64) float conv1_bias[32]; /* conv1.bias [32] */
    /* conv2.weight [64,32,3,3] as [8][32][3][3][8] */
    GRADC_ALIGNED(64) float conv2_weight[18432];
    GRADC_ALIGNED(64) float conv2_bias[64]; /* conv2.bias [64] */
    /* fc1.weight [128,9216] as [16][9216][8] */
    GRADC_ALIGNED(64) float fc1_weight[1179648];
    GRADC_ALIGNED(64) float fc1_bias[128]; /* fc1.bias [128] */
    /* fc2.weight [10,128] as [16][10][8] */
    GRADC_ALIGNED(64) float fc2_weight[1280];
    float fc2_bias[10];           /* fc2.bias [10] */
};

/* What training keeps between steps. */
struct mnist_cnn_state {
    GRADC_ALIGNED(64) int32_t seed[1]; /* seed [] */
    int32_t step[1];              /* step [] */
    /* conv1.weight.exp_avg [32,1,3,3] as [1][32][1][3][8] */
    GRADC_ALIGNED(64) float conv1_weight_exp_avg[768];
    /* conv1.weight.exp_avg_sq [32,1,3,3] as [1][32][1][3][8] */
    GRADC_ALIGNED(64) float conv1_weight_exp_avg_sq[768];
    float lr[1];                  /* lr [] */
    /* conv1.bias.exp_avg [32] */
    GRADC_ALIGNED(64) float conv1_bias_exp_avg[32];
    /* conv1.bias.exp_avg_sq [32] */
    GRADC_ALIGNED(64) float conv1_bias_exp_avg_sq[32];
    /* conv2.weight.exp_avg [64,32,3,3] as [8][32][3][3][8] */
    GRADC_ALIGNED(64) float conv2_weight_exp_avg[18432];
    /* conv2.weight.exp_avg_sq [64,32,3,3] as [8][32][3][3][8] */
    GRADC_ALIGNED(64) float conv2_weight_exp_avg_sq[18432];
    /* conv2.bias.exp_avg [64] */
    GRADC_ALIGNED(64) float conv2_bias_exp_avg[64];
    /* conv2.bias.exp_avg_sq [64] */
    GRADC_ALIGNED(64) float conv2_bias_exp_avg_sq[64];
    /* fc1.weight.exp_avg [128,9216] as [16][9216][8] */
    GRADC_ALIGNED(64) float fc1_weight_exp_avg[1179648];
    /* fc1.weight.exp_avg_sq [128,9216] as [16][9216][8] */
    GRADC_ALIGNED(64) float fc1_weight_exp_avg_sq[1179648];
    GRADC_ALIGNED(64) float fc1_bias_exp_avg[128]; /* fc1.bias.exp_avg [128] */
    /* fc1.bias.exp_avg_sq [128] */
    GRADC_ALIGNED(64) float fc1_bias_exp_avg_sq[128];
    /* fc2.weight.exp_avg [10,128] as [16][10][8] */
    GRADC_ALIGNED(64) float fc2_weight_exp_avg[1280];
    /* fc2.weight.exp_avg_sq [10,128] as [16][10][8] */
    GRADC_ALIGNED(64) float fc2_weight_exp_avg_sq[1280];
    float fc2_bias_exp_avg[10];   /* fc2.bias.exp_avg [10] */
    float fc2_bias_exp_avg_sq[10]; /* fc2.bias.exp_avg_sq [10] */
};

/* Scratch of predict: no value survives a call. */
struct mnist_cnn_predict_scratch {
    GRADC_ALIGNED(64) float f[58496];
};

/* Scratch of train: no value survives a call. */
struct mnist_cnn_train_scratch {
    GRADC_ALIGNED(64) float f[4611458];
};

/* Room for any of them. */
union mnist_cnn_scratch {
    GRADC_ALIGNED(64) struct mnist_cnn_predict_scratch predict;
    struct mnist_cnn_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
mnist_cnn_init(struct mnist_cnn_param *param,
    struct mnist_cnn_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,1,28,28]
 *   logits     [1,10] */
void
mnist_cnn_predict(const struct mnist_cnn_param *param,
    struct mnist_cnn_predict_scratch *scratch,
    const float *x,
    float *logits);

/* One training step; returns the loss before the step.
 *   x          [64,1,28,28]
 *   y          [64]
 *   accuracy   [] */
float
mnist_cnn_train(struct mnist_cnn_param *param,
    struct mnist_cnn_state *state,
    struct mnist_cnn_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy);

GRADC_ASSERT_SIZE(struct mnist_cnn_param,
    MNIST_CNN_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct mnist_cnn_state,
    MNIST_CNN_STATE_BYTES);
GRADC_ASSERT_SIZE(struct mnist_cnn_predict_scratch,
    MNIST_CNN_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct mnist_cnn_train_scratch,
    MNIST_CNN_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union mnist_cnn_scratch,
    MNIST_CNN_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
