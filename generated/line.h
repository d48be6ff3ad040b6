/* line.h -- y = 2x + 1 from five points
 *
 * Written by gradc 0.1 from line.lua for target avx2;
 * fnv1a of the model 32a25db82de01672.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                    bytes   what it is
 *   line_param                    8   weights: all that inference keeps
 *   line_state                    4   optimizer, counters: for training
 *   line_train_scratch           20   for the time of train
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  line_init, or an
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
#ifndef LINE_H
#define LINE_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define LINE_PARAM_BYTES 8
#define LINE_STATE_BYTES 4
#define LINE_INIT_SCRATCH_BYTES 0
#define LINE_PREDICT_SCRATCH_BYTES 0
#define LINE_TRAIN_SCRATCH_BYTES 20

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define LINE_FLASH_BYTES 1266
#define LINE_STACK_BYTES 384
#define LINE_INIT_FLASH_BYTES 606
#define LINE_INIT_STACK_BYTES 384
#define LINE_INIT_MULTIPLY_ADDS 0
#define LINE_PREDICT_FLASH_BYTES 84
#define LINE_PREDICT_STACK_BYTES 144
#define LINE_PREDICT_MULTIPLY_ADDS 0
#define LINE_TRAIN_FLASH_BYTES 576
#define LINE_TRAIN_STACK_BYTES 160
#define LINE_TRAIN_MULTIPLY_ADDS 5

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define LINE_WEIGHTS_LAYOUT 0xee911c4763afcea5u
#define LINE_WEIGHTS_IMAGE_BYTES 136
#define LINE_STATE_LAYOUT 0x83f37806bea49ad9u
#define LINE_STATE_IMAGE_BYTES 200

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct line_param {
    float fc_weight[1];           /* fc.weight [1,1] */
    float fc_bias[1];             /* fc.bias [1] */
};

/* What training keeps between steps. */
struct line_state {
    float lr[1];                  /* lr [] */
};

/* Scratch of train: no value survives a call. */
struct line_train_scratch {
    float f[5];
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
line_init(struct line_param *param,
    struct line_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,1]
 *   prediction [1,1] */
void
line_predict(const struct line_param *param,
    const float *x,
    float *prediction);

/* One training step; returns the loss before the step.
 *   x          [5,1]
 *   y          [5,1] */
float
line_train(struct line_param *param,
    const struct line_state *state,
    struct line_train_scratch *scratch,
    const float *x,
    const float *y);

GRADC_ASSERT_SIZE(struct line_param,
    LINE_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct line_state,
    LINE_STATE_BYTES);
GRADC_ASSERT_SIZE(struct line_train_scratch,
    LINE_TRAIN_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
