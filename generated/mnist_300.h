/* mnist_300.h -- 784-300-10 on images of digits, by squared errors
 *
 * Written by gradc 0.1 from mnist_300.lua for target avx2;
 * fnv1a of the model da849240141a9f8d.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                         bytes   what it is
 *   mnist_300_param               966656   weights: all that inference keeps
 *   mnist_300_state               966720   optimizer, counters: for training
 *   mnist_300_predict_scratch      20416   for the time of predict
 *   mnist_300_train_scratch        32576   for the time of train
 *   mnist_300_scratch              32576   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  mnist_300_init, or
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
#ifndef MNIST_300_H
#define MNIST_300_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define MNIST_300_PARAM_BYTES 966656
#define MNIST_300_STATE_BYTES 966720
#define MNIST_300_INIT_SCRATCH_BYTES 0
#define MNIST_300_PREDICT_SCRATCH_BYTES 20416
#define MNIST_300_TRAIN_SCRATCH_BYTES 32576
#define MNIST_300_SCRATCH_BYTES 32576

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define MNIST_300_FLASH_BYTES 16122
#define MNIST_300_STACK_BYTES 1240
#define MNIST_300_INIT_FLASH_BYTES 1458
#define MNIST_300_INIT_STACK_BYTES 384
#define MNIST_300_INIT_MULTIPLY_ADDS 0
#define MNIST_300_PREDICT_FLASH_BYTES 2736
#define MNIST_300_PREDICT_STACK_BYTES 936
#define MNIST_300_PREDICT_MULTIPLY_ADDS 238200
#define MNIST_300_TRAIN_FLASH_BYTES 11928
#define MNIST_300_TRAIN_STACK_BYTES 1240
#define MNIST_300_TRAIN_MULTIPLY_ADDS 4794000

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define MNIST_300_WEIGHTS_LAYOUT 0xb575684afe1db8fbu
#define MNIST_300_WEIGHTS_IMAGE_BYTES 966728
#define MNIST_300_STATE_LAYOUT 0x0ca202118e849071u
#define MNIST_300_STATE_IMAGE_BYTES 1933448

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct mnist_300_param {
    /* fc1.weight [300,784] as [38][784][8] */
    GRADC_ALIGNED(64) float fc1_weight[238336];
    GRADC_ALIGNED(64) float fc1_bias[300]; /* fc1.bias [300] */
    GRADC_ALIGNED(64) float fc2_weight[3000]; /* fc2.weight [10,300] */
    float fc2_bias[10];           /* fc2.bias [10] */
};

/* What training keeps between steps. */
struct mnist_300_state {
    /* fc1.weight.momentum_buffer [300,784] as [38][784][8] */
    GRADC_ALIGNED(64) float fc1_weight_momentum_buffer[238336];
    float lr[1];                  /* lr [] */
    /* fc1.bias.momentum_buffer [300] */
    GRADC_ALIGNED(64) float fc1_bias_momentum_buffer[300];
    /* fc2.weight.momentum_buffer [10,300] */
    GRADC_ALIGNED(64) float fc2_weight_momentum_buffer[3000];
    float fc2_bias_momentum_buffer[10]; /* fc2.bias.momentum_buffer [10] */
};

/* Scratch of predict: no value survives a call. */
struct mnist_300_predict_scratch {
    GRADC_ALIGNED(64) float f[5100];
};

/* Scratch of train: no value survives a call. */
struct mnist_300_train_scratch {
    GRADC_ALIGNED(64) float f[8132];
};

/* Room for any of them. */
union mnist_300_scratch {
    GRADC_ALIGNED(64) struct mnist_300_predict_scratch predict;
    struct mnist_300_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
mnist_300_init(struct mnist_300_param *param,
    struct mnist_300_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,1,28,28]
 *   answer     [1,10] */
void
mnist_300_predict(const struct mnist_300_param *param,
    struct mnist_300_predict_scratch *scratch,
    const float *x,
    float *answer);

/* One training step; returns the loss before the step.
 *   x          [10,1,28,28]
 *   y          [10]
 *   accuracy   [] */
float
mnist_300_train(struct mnist_300_param *param,
    struct mnist_300_state *state,
    struct mnist_300_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy);

GRADC_ASSERT_SIZE(struct mnist_300_param,
    MNIST_300_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct mnist_300_state,
    MNIST_300_STATE_BYTES);
GRADC_ASSERT_SIZE(struct mnist_300_predict_scratch,
    MNIST_300_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct mnist_300_train_scratch,
    MNIST_300_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union mnist_300_scratch,
    MNIST_300_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
