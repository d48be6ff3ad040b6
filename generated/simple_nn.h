/* simple_nn.h -- 1-10-1 on a noisy line
 *
 * Written by gradc 0.1 from simple_nn.lua for target avx2;
 * fnv1a of the model 58aca5148add46c9.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                         bytes   what it is
 *   simple_nn_param                  124   weights: all that inference keeps
 *   simple_nn_state                    4   optimizer, counters: for training
 *   simple_nn_predict_scratch         40   for the time of predict
 *   simple_nn_train_scratch         9088   for the time of train
 *   simple_nn_scratch               9088   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  simple_nn_init, or
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
#ifndef SIMPLE_NN_H
#define SIMPLE_NN_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define SIMPLE_NN_PARAM_BYTES 124
#define SIMPLE_NN_STATE_BYTES 4
#define SIMPLE_NN_INIT_SCRATCH_BYTES 0
#define SIMPLE_NN_PREDICT_SCRATCH_BYTES 40
#define SIMPLE_NN_TRAIN_SCRATCH_BYTES 9088
#define SIMPLE_NN_SCRATCH_BYTES 9088

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define SIMPLE_NN_FLASH_BYTES 4656
#define SIMPLE_NN_STACK_BYTES 984
#define SIMPLE_NN_INIT_FLASH_BYTES 1182
#define SIMPLE_NN_INIT_STACK_BYTES 384
#define SIMPLE_NN_INIT_MULTIPLY_ADDS 0
#define SIMPLE_NN_PREDICT_FLASH_BYTES 252
#define SIMPLE_NN_PREDICT_STACK_BYTES 144
#define SIMPLE_NN_PREDICT_MULTIPLY_ADDS 10
#define SIMPLE_NN_TRAIN_FLASH_BYTES 3222
#define SIMPLE_NN_TRAIN_STACK_BYTES 984
#define SIMPLE_NN_TRAIN_MULTIPLY_ADDS 3000

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define SIMPLE_NN_WEIGHTS_LAYOUT 0x5f206012a7ee0edau
#define SIMPLE_NN_WEIGHTS_IMAGE_BYTES 200
#define SIMPLE_NN_STATE_LAYOUT 0xab7c73acf623f6aeu
#define SIMPLE_NN_STATE_IMAGE_BYTES 264

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct simple_nn_param {
    float fc1_weight[10];         /* fc1.weight [10,1] */
    float fc1_bias[10];           /* fc1.bias [10] */
    float fc2_weight[10];         /* fc2.weight [1,10] */
    float fc2_bias[1];            /* fc2.bias [1] */
};

/* What training keeps between steps. */
struct simple_nn_state {
    float lr[1];                  /* lr [] */
};

/* Scratch of predict: no value survives a call. */
struct simple_nn_predict_scratch {
    float f[10];
};

/* Scratch of train: no value survives a call. */
struct simple_nn_train_scratch {
    GRADC_ALIGNED(64) float f[2260];
};

/* Room for any of them. */
union simple_nn_scratch {
    GRADC_ALIGNED(64) struct simple_nn_predict_scratch predict;
    struct simple_nn_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
simple_nn_init(struct simple_nn_param *param,
    struct simple_nn_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,1]
 *   prediction [1,1] */
void
simple_nn_predict(const struct simple_nn_param *param,
    struct simple_nn_predict_scratch *scratch,
    const float *x,
    float *prediction);

/* One training step; returns the loss before the step.
 *   x          [100,1]
 *   y          [100,1] */
float
simple_nn_train(struct simple_nn_param *param,
    const struct simple_nn_state *state,
    struct simple_nn_train_scratch *scratch,
    const float *x,
    const float *y);

GRADC_ASSERT_SIZE(struct simple_nn_param,
    SIMPLE_NN_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct simple_nn_state,
    SIMPLE_NN_STATE_BYTES);
GRADC_ASSERT_SIZE(struct simple_nn_predict_scratch,
    SIMPLE_NN_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct simple_nn_train_scratch,
    SIMPLE_NN_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union simple_nn_scratch,
    SIMPLE_NN_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
