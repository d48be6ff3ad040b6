/* noisy_line.h -- a line through fifty noisy points
 *
 * Written by gradc 0.1 from noisy_line.lua for target avx2;
 * fnv1a of the model 5003814719201667.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                          bytes   what it is
 *   noisy_line_param                    8   weights: all that inference keeps
 *   noisy_line_state                    4   optimizer, counters: for training
 *   noisy_line_train_scratch          256   for the time of train
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  noisy_line_init, or
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
#ifndef NOISY_LINE_H
#define NOISY_LINE_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define NOISY_LINE_PARAM_BYTES 8
#define NOISY_LINE_STATE_BYTES 4
#define NOISY_LINE_INIT_SCRATCH_BYTES 0
#define NOISY_LINE_PREDICT_SCRATCH_BYTES 0
#define NOISY_LINE_TRAIN_SCRATCH_BYTES 256

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define NOISY_LINE_FLASH_BYTES 1500
#define NOISY_LINE_STACK_BYTES 488
#define NOISY_LINE_INIT_FLASH_BYTES 606
#define NOISY_LINE_INIT_STACK_BYTES 384
#define NOISY_LINE_INIT_MULTIPLY_ADDS 0
#define NOISY_LINE_PREDICT_FLASH_BYTES 84
#define NOISY_LINE_PREDICT_STACK_BYTES 144
#define NOISY_LINE_PREDICT_MULTIPLY_ADDS 0
#define NOISY_LINE_TRAIN_FLASH_BYTES 810
#define NOISY_LINE_TRAIN_STACK_BYTES 488
#define NOISY_LINE_TRAIN_MULTIPLY_ADDS 50

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define NOISY_LINE_WEIGHTS_LAYOUT 0xbc6b13089233c30bu
#define NOISY_LINE_WEIGHTS_IMAGE_BYTES 136
#define NOISY_LINE_STATE_LAYOUT 0x5ec84226926ecf2fu
#define NOISY_LINE_STATE_IMAGE_BYTES 200

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct noisy_line_param {
    float fc_weight[1];           /* fc.weight [1,1] */
    float fc_bias[1];             /* fc.bias [1] */
};

/* What training keeps between steps. */
struct noisy_line_state {
    float lr[1];                  /* lr [] */
};

/* Scratch of train: no value survives a call. */
struct noisy_line_train_scratch {
    GRADC_ALIGNED(64) float f[50];
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
noisy_line_init(struct noisy_line_param *param,
    struct noisy_line_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,1]
 *   prediction [1,1] */
void
noisy_line_predict(const struct noisy_line_param *param,
    const float *x,
    float *prediction);

/* One training step; returns the loss before the step.
 *   x          [50,1]
 *   y          [50,1] */
float
noisy_line_train(struct noisy_line_param *param,
    const struct noisy_line_state *state,
    struct noisy_line_train_scratch *scratch,
    const float *x,
    const float *y);

GRADC_ASSERT_SIZE(struct noisy_line_param,
    NOISY_LINE_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct noisy_line_state,
    NOISY_LINE_STATE_BYTES);
GRADC_ASSERT_SIZE(struct noisy_line_train_scratch,
    NOISY_LINE_TRAIN_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
