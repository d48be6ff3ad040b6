/* linear_regression.h -- y = w x + b through four points
 *
 * Written by gradc 0.1 from linear_regression.lua for target avx2;
 * fnv1a of the model 26315c221d9658ab.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                                 bytes   what it is
 *   linear_regression_param                    8   weights: all that inference
 *       keeps
 *   linear_regression_state                    4   optimizer, counters: for
 *       training
 *   linear_regression_train_scratch           16   for the time of train
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).
 * linear_regression_init, or an image of them, fills the structs before
 * anything else is called.  Scratch needs no values.  Arrays are row-major, in
 * the shapes that are given; one that a call writes overlaps no other.  Calls
 * that share only what is const may run at the same time.  No allocation, no
 * static state, no recursion, no I/O, no libm.  A fast build wants
 *     gcc -ffp-contract=off
 *         -march=x86-64-v3 -O3
 * and has the same bits as any other build of the same numeric profile (see
 * gradc.h).
 */
#ifndef LINEAR_REGRESSION_H
#define LINEAR_REGRESSION_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define LINEAR_REGRESSION_PARAM_BYTES 8
#define LINEAR_REGRESSION_STATE_BYTES 4
#define LINEAR_REGRESSION_INIT_SCRATCH_BYTES 0
#define LINEAR_REGRESSION_PREDICT_SCRATCH_BYTES 0
#define LINEAR_REGRESSION_TRAIN_SCRATCH_BYTES 16

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define LINEAR_REGRESSION_FLASH_BYTES 804
#define LINEAR_REGRESSION_STACK_BYTES 160
#define LINEAR_REGRESSION_INIT_FLASH_BYTES 120
#define LINEAR_REGRESSION_INIT_STACK_BYTES 144
#define LINEAR_REGRESSION_INIT_MULTIPLY_ADDS 0
#define LINEAR_REGRESSION_PREDICT_FLASH_BYTES 108
#define LINEAR_REGRESSION_PREDICT_STACK_BYTES 144
#define LINEAR_REGRESSION_PREDICT_MULTIPLY_ADDS 0
#define LINEAR_REGRESSION_TRAIN_FLASH_BYTES 576
#define LINEAR_REGRESSION_TRAIN_STACK_BYTES 160
#define LINEAR_REGRESSION_TRAIN_MULTIPLY_ADDS 4

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define LINEAR_REGRESSION_WEIGHTS_LAYOUT 0xb47525d64ea883f8u
#define LINEAR_REGRESSION_WEIGHTS_IMAGE_BYTES 136
#define LINEAR_REGRESSION_STATE_LAYOUT 0xc602c4f6ceb07384u
#define LINEAR_REGRESSION_STATE_IMAGE_BYTES 200

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct linear_regression_param {
    float w[1];                   /* w [1,1] */
    float b[1];                   /* b [1,1] */
};

/* What training keeps between steps. */
struct linear_regression_state {
    float lr[1];                  /* lr [] */
};

/* Scratch of train: no value survives a call. */
struct linear_regression_train_scratch {
    float f[4];
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
linear_regression_init(struct linear_regression_param *param,
    struct linear_regression_state *state,
    int32_t seed);

/* Inference.
 *   x          [4,1]
 *   prediction [4,1] */
void
linear_regression_predict(const struct linear_regression_param *param,
    const float *x,
    float *prediction);

/* One training step; returns the loss before the step.
 *   x          [4,1]
 *   y          [4,1] */
float
linear_regression_train(struct linear_regression_param *param,
    const struct linear_regression_state *state,
    struct linear_regression_train_scratch *scratch,
    const float *x,
    const float *y);

GRADC_ASSERT_SIZE(struct linear_regression_param,
    LINEAR_REGRESSION_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct linear_regression_state,
    LINEAR_REGRESSION_STATE_BYTES);
GRADC_ASSERT_SIZE(struct linear_regression_train_scratch,
    LINEAR_REGRESSION_TRAIN_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
