/* mnist_mlp.h -- 784-128-10 on images of digits
 *
 * Written by gradc 0.1 from mnist_mlp.lua for target avx2;
 * fnv1a of the model 801808002425a3b9.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                         bytes   what it is
 *   mnist_mlp_param               407104   weights: all that inference keeps
 *   mnist_mlp_state               814272   optimizer, counters: for training
 *   mnist_mlp_predict_scratch       8704   for the time of predict
 *   mnist_mlp_train_scratch        68160   for the time of train
 *   mnist_mlp_scratch              68160   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  mnist_mlp_init, or
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
#ifndef MNIST_MLP_H
#define MNIST_MLP_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define MNIST_MLP_PARAM_BYTES 407104
#define MNIST_MLP_STATE_BYTES 814272
#define MNIST_MLP_INIT_SCRATCH_BYTES 0
#define MNIST_MLP_PREDICT_SCRATCH_BYTES 8704
#define MNIST_MLP_TRAIN_SCRATCH_BYTES 68160
#define MNIST_MLP_SCRATCH_BYTES 68160

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define MNIST_MLP_FLASH_BYTES 20520
#define MNIST_MLP_STACK_BYTES 1272
#define MNIST_MLP_INIT_FLASH_BYTES 2322
#define MNIST_MLP_INIT_STACK_BYTES 384
#define MNIST_MLP_INIT_MULTIPLY_ADDS 0
#define MNIST_MLP_PREDICT_FLASH_BYTES 2148
#define MNIST_MLP_PREDICT_STACK_BYTES 840
#define MNIST_MLP_PREDICT_MULTIPLY_ADDS 101632
#define MNIST_MLP_TRAIN_FLASH_BYTES 16050
#define MNIST_MLP_TRAIN_STACK_BYTES 1272
#define MNIST_MLP_TRAIN_MULTIPLY_ADDS 13090816

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define MNIST_MLP_WEIGHTS_LAYOUT 0x663b95030c8ec3c1u
#define MNIST_MLP_WEIGHTS_IMAGE_BYTES 407176
#define MNIST_MLP_STATE_LAYOUT 0xd7e5508f79a47cf1u
#define MNIST_MLP_STATE_IMAGE_BYTES 1221448

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct mnist_mlp_param {
    /* fc1.weight [128,784] as [16][784][8] */
    GRADC_ALIGNED(64) float fc1_weight[100352];
    GRADC_ALIGNED(64) float fc1_bias[128]; /* fc1.bias [128] */
    /* fc2.weight [10,128] as [16][10][8] */
    GRADC_ALIGNED(64) float fc2_weight[1280];
    float fc2_bias[10];           /* fc2.bias [10] */
};

/* What training keeps between steps. */
struct mnist_mlp_state {
    /* fc1.weight.exp_avg [128,784] as [16][784][8] */
    GRADC_ALIGNED(64) float fc1_weight_exp_avg[100352];
    /* fc1.weight.exp_avg_sq [128,784] as [16][784][8] */
    GRADC_ALIGNED(64) float fc1_weight_exp_avg_sq[100352];
    int32_t step[1];              /* step [] */
    float lr[1];                  /* lr [] */
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
struct mnist_mlp_predict_scratch {
    GRADC_ALIGNED(64) float f[2176];
};

/* Scratch of train: no value survives a call. */
struct mnist_mlp_train_scratch {
    GRADC_ALIGNED(64) float f[17026];
};

/* Room for any of them. */
union mnist_mlp_scratch {
    GRADC_ALIGNED(64) struct mnist_mlp_predict_scratch predict;
    struct mnist_mlp_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
mnist_mlp_init(struct mnist_mlp_param *param,
    struct mnist_mlp_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,1,28,28]
 *   logits     [1,10] */
void
mnist_mlp_predict(const struct mnist_mlp_param *param,
    struct mnist_mlp_predict_scratch *scratch,
    const float *x,
    float *logits);

/* One training step; returns the loss before the step.
 *   x          [64,1,28,28]
 *   y          [64]
 *   accuracy   [] */
float
mnist_mlp_train(struct mnist_mlp_param *param,
    struct mnist_mlp_state *state,
    struct mnist_mlp_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy);

GRADC_ASSERT_SIZE(struct mnist_mlp_param,
    MNIST_MLP_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct mnist_mlp_state,
    MNIST_MLP_STATE_BYTES);
GRADC_ASSERT_SIZE(struct mnist_mlp_predict_scratch,
    MNIST_MLP_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct mnist_mlp_train_scratch,
    MNIST_MLP_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union mnist_mlp_scratch,
    MNIST_MLP_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
