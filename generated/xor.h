/* xor.h -- 2-3-1 learns exclusive or
 *
 * Written by gradc 0.1 from xor.lua for target avx2;
 * fnv1a of the model 6cd0013242d78fd3.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                    bytes   what it is
 *   xor_param                    52   weights: all that inference keeps
 *   xor_state                     4   optimizer, counters: for training
 *   xor_grad                     52   gradients, between backward and update
 *   xor_predict_scratch          48   for the time of predict
 *   xor_train_scratch           112   for the time of train
 *   xor_backward_scratch         80   from forward to backward
 *   xor_scratch                 112   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  xor_init, or an
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
#ifndef XOR_H
#define XOR_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define XOR_PARAM_BYTES 52
#define XOR_STATE_BYTES 4
#define XOR_GRAD_BYTES 52
#define XOR_INIT_SCRATCH_BYTES 0
#define XOR_PREDICT_SCRATCH_BYTES 48
#define XOR_TRAIN_SCRATCH_BYTES 112
#define XOR_BACKWARD_SCRATCH_BYTES 80
#define XOR_UPDATE_SCRATCH_BYTES 0
#define XOR_SCRATCH_BYTES 112

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define XOR_FLASH_BYTES 6498
#define XOR_STACK_BYTES 384
#define XOR_INIT_FLASH_BYTES 1182
#define XOR_INIT_STACK_BYTES 384
#define XOR_INIT_MULTIPLY_ADDS 0
#define XOR_PREDICT_FLASH_BYTES 1044
#define XOR_PREDICT_STACK_BYTES 160
#define XOR_PREDICT_MULTIPLY_ADDS 36
#define XOR_TRAIN_FLASH_BYTES 2040
#define XOR_TRAIN_STACK_BYTES 216
#define XOR_TRAIN_MULTIPLY_ADDS 72
#define XOR_FORWARD_FLASH_BYTES 1224
#define XOR_FORWARD_STACK_BYTES 160
#define XOR_FORWARD_MULTIPLY_ADDS 36
#define XOR_BACKWARD_FLASH_BYTES 708
#define XOR_BACKWARD_STACK_BYTES 160
#define XOR_BACKWARD_MULTIPLY_ADDS 36
#define XOR_UPDATE_FLASH_BYTES 300
#define XOR_UPDATE_STACK_BYTES 144
#define XOR_UPDATE_MULTIPLY_ADDS 0

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define XOR_WEIGHTS_LAYOUT 0xfc5da3561214f509u
#define XOR_WEIGHTS_IMAGE_BYTES 136
#define XOR_STATE_LAYOUT 0x7d03dad9d572abddu
#define XOR_STATE_IMAGE_BYTES 200

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct xor_param {
    float fc1_weight[6];          /* fc1.weight [3,2] */
    float fc1_bias[3];            /* fc1.bias [3] */
    float fc2_weight[3];          /* fc2.weight [1,3] */
    float fc2_bias[1];            /* fc2.bias [1] */
};

/* What training keeps between steps. */
struct xor_state {
    float lr[1];                  /* lr [] */
};

/* Gradients; each lies like its parameter. */
struct xor_grad {
    float fc1_weight[6];          /* fc1.weight [3,2] */
    float fc1_bias[3];            /* fc1.bias [3] */
    float fc2_weight[3];          /* fc2.weight [1,3] */
    float fc2_bias[1];            /* fc2.bias [1] */
};

/* Scratch of predict: no value survives a call. */
struct xor_predict_scratch {
    float f[12];
};

/* Scratch of train: no value survives a call. */
struct xor_train_scratch {
    float f[28];
};

/* Scratch of forward and backward: values live on from one to the other. */
struct xor_backward_scratch {
    float f[20];
};

/* Room for any of them. */
union xor_scratch {
    struct xor_predict_scratch predict;
    struct xor_train_scratch train;
    struct xor_backward_scratch backward;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
xor_init(struct xor_param *param,
    struct xor_state *state,
    int32_t seed);

/* Inference.
 *   x          [4,2]
 *   prediction [4,1] */
void
xor_predict(const struct xor_param *param,
    struct xor_predict_scratch *scratch,
    const float *x,
    float *prediction);

/* One training step; returns the loss before the step.
 *   x          [4,2]
 *   y          [4,1] */
float
xor_train(struct xor_param *param,
    const struct xor_state *state,
    struct xor_train_scratch *scratch,
    const float *x,
    const float *y);

/* Forward pass: returns the loss and keeps in scratch what backward needs.
 *   x          [4,2]
 *   y          [4,1] */
float
xor_forward(const struct xor_param *param,
    struct xor_backward_scratch *scratch,
    const float *x,
    const float *y);

/* Backward pass, right after forward on the same scratch: fills the gradients.
 *   x          [4,2] */
void
xor_backward(const struct xor_param *param,
    struct xor_grad *grad,
    struct xor_backward_scratch *scratch,
    const float *x);

/* Optimizer step from the gradients. */
void
xor_update(struct xor_param *param,
    const struct xor_state *state,
    const struct xor_grad *grad);

GRADC_ASSERT_SIZE(struct xor_param,
    XOR_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct xor_state,
    XOR_STATE_BYTES);
GRADC_ASSERT_SIZE(struct xor_grad,
    XOR_GRAD_BYTES);
GRADC_ASSERT_SIZE(struct xor_predict_scratch,
    XOR_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct xor_train_scratch,
    XOR_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct xor_backward_scratch,
    XOR_BACKWARD_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union xor_scratch,
    XOR_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
