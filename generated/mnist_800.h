/* mnist_800.h -- 784-800-10 on images of digits
 *
 * Written by gradc 0.1 from mnist_800.lua for target avx2;
 * fnv1a of the model 8f8f4be932e5d56e.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                         bytes   what it is
 *   mnist_800_param              2544064   weights: all that inference keeps
 *   mnist_800_state              2544128   optimizer, counters: for training
 *   mnist_800_predict_scratch      54400   for the time of predict
 *   mnist_800_train_scratch       412224   for the time of train
 *   mnist_800_scratch             412224   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  mnist_800_init, or
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
#ifndef MNIST_800_H
#define MNIST_800_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define MNIST_800_PARAM_BYTES 2544064
#define MNIST_800_STATE_BYTES 2544128
#define MNIST_800_INIT_SCRATCH_BYTES 0
#define MNIST_800_PREDICT_SCRATCH_BYTES 54400
#define MNIST_800_TRAIN_SCRATCH_BYTES 412224
#define MNIST_800_SCRATCH_BYTES 412224

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define MNIST_800_FLASH_BYTES 19962
#define MNIST_800_STACK_BYTES 1240
#define MNIST_800_INIT_FLASH_BYTES 2262
#define MNIST_800_INIT_STACK_BYTES 384
#define MNIST_800_INIT_MULTIPLY_ADDS 0
#define MNIST_800_PREDICT_FLASH_BYTES 2124
#define MNIST_800_PREDICT_STACK_BYTES 936
#define MNIST_800_PREDICT_MULTIPLY_ADDS 635200
#define MNIST_800_TRAIN_FLASH_BYTES 15576
#define MNIST_800_TRAIN_STACK_BYTES 1240
#define MNIST_800_TRAIN_MULTIPLY_ADDS 81817600

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define MNIST_800_WEIGHTS_LAYOUT 0xab7dc900752214b8u
#define MNIST_800_WEIGHTS_IMAGE_BYTES 2544136
#define MNIST_800_STATE_LAYOUT 0xd018bf1ba5ec75ccu
#define MNIST_800_STATE_IMAGE_BYTES 5088264

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct mnist_800_param {
    /* fc1.weight [800,784] as [100][784][8] */
    GRADC_ALIGNED(64) float fc1_weight[627200];
    GRADC_ALIGNED(64) float fc1_bias[800]; /* fc1.bias [800] */
    /* fc2.weight [10,800] as [100][10][8] */
    GRADC_ALIGNED(64) float fc2_weight[8000];
    float fc2_bias[10];           /* fc2.bias [10] */
};

/* What training keeps between steps. */
struct mnist_800_state {
    /* fc1.weight.momentum_buffer [800,784] as [100][784][8] */
    GRADC_ALIGNED(64) float fc1_weight_momentum_buffer[627200];
    float lr[1];                  /* lr [] */
    int32_t step[1];              /* step [] */
    float steps_per_epoch[1];     /* steps_per_epoch [] */
    /* fc1.bias.momentum_buffer [800] */
    GRADC_ALIGNED(64) float fc1_bias_momentum_buffer[800];
    /* fc2.weight.momentum_buffer [10,800] as [100][10][8] */
    GRADC_ALIGNED(64) float fc2_weight_momentum_buffer[8000];
    float fc2_bias_momentum_buffer[10]; /* fc2.bias.momentum_buffer [10] */
    float last_lr[1];             /* last_lr [] */
};

/* Scratch of predict: no value survives a call. */
struct mnist_800_predict_scratch {
    GRADC_ALIGNED(64) float f[13600];
};

/* Scratch of train: no value survives a call. */
struct mnist_800_train_scratch {
    GRADC_ALIGNED(64) float f[103041];
};

/* Room for any of them. */
union mnist_800_scratch {
    GRADC_ALIGNED(64) struct mnist_800_predict_scratch predict;
    struct mnist_800_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
mnist_800_init(struct mnist_800_param *param,
    struct mnist_800_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,1,28,28]
 *   logits     [1,10] */
void
mnist_800_predict(const struct mnist_800_param *param,
    struct mnist_800_predict_scratch *scratch,
    const float *x,
    float *logits);

/* One training step; returns the loss before the step.
 *   x          [64,1,28,28]
 *   y          [64]
 *   accuracy   [] */
float
mnist_800_train(struct mnist_800_param *param,
    struct mnist_800_state *state,
    struct mnist_800_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy);

GRADC_ASSERT_SIZE(struct mnist_800_param,
    MNIST_800_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct mnist_800_state,
    MNIST_800_STATE_BYTES);
GRADC_ASSERT_SIZE(struct mnist_800_predict_scratch,
    MNIST_800_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct mnist_800_train_scratch,
    MNIST_800_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union mnist_800_scratch,
    MNIST_800_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
