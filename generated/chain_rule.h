/* chain_rule.h -- a gradient as the sum over two paths
 *
 * Written by gradc 0.1 from chain_rule.lua for target avx2;
 * fnv1a of the model 7ac321e0cb676f6a.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                            bytes   what it is
 *   chain_rule_param                      4   weights: all that inference keeps
 *   chain_rule_state                      4   optimizer, counters: for training
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  chain_rule_init, or
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
#ifndef CHAIN_RULE_H
#define CHAIN_RULE_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define CHAIN_RULE_PARAM_BYTES 4
#define CHAIN_RULE_STATE_BYTES 4
#define CHAIN_RULE_INIT_SCRATCH_BYTES 0
#define CHAIN_RULE_GRADIENTS_SCRATCH_BYTES 0
#define CHAIN_RULE_TRAIN_SCRATCH_BYTES 0

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define CHAIN_RULE_FLASH_BYTES 534
#define CHAIN_RULE_STACK_BYTES 144
#define CHAIN_RULE_INIT_FLASH_BYTES 54
#define CHAIN_RULE_INIT_STACK_BYTES 144
#define CHAIN_RULE_INIT_MULTIPLY_ADDS 0
#define CHAIN_RULE_GRADIENTS_FLASH_BYTES 180
#define CHAIN_RULE_GRADIENTS_STACK_BYTES 144
#define CHAIN_RULE_GRADIENTS_MULTIPLY_ADDS 0
#define CHAIN_RULE_TRAIN_FLASH_BYTES 300
#define CHAIN_RULE_TRAIN_STACK_BYTES 144
#define CHAIN_RULE_TRAIN_MULTIPLY_ADDS 0

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define CHAIN_RULE_WEIGHTS_LAYOUT 0x09f20fbe058a4ebau
#define CHAIN_RULE_WEIGHTS_IMAGE_BYTES 136
#define CHAIN_RULE_STATE_LAYOUT 0x1aa04897d0ed850eu
#define CHAIN_RULE_STATE_IMAGE_BYTES 200

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct chain_rule_param {
    float w[1];                   /* w [1] */
};

/* What training keeps between steps. */
struct chain_rule_state {
    float lr[1];                  /* lr [] */
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
chain_rule_init(struct chain_rule_param *param,
    struct chain_rule_state *state,
    int32_t seed);

/* Inference.
 *   x          [1]
 *   y          [1]
 *   sum        [1]
 *   through_a  [1]
 *   through_b  [1] */
void
chain_rule_gradients(const struct chain_rule_param *param,
    const float *x,
    const float *y,
    float *sum,
    float *through_a,
    float *through_b);

/* One training step; returns the loss before the step.
 *   x          [1]
 *   y          [1] */
float
chain_rule_train(struct chain_rule_param *param,
    const struct chain_rule_state *state,
    const float *x,
    const float *y);

GRADC_ASSERT_SIZE(struct chain_rule_param,
    CHAIN_RULE_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct chain_rule_state,
    CHAIN_RULE_STATE_BYTES);

#ifdef __cplusplus
}
#endif

#endif
