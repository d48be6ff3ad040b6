/* sonar.h -- mines and rocks by sonar, as in 1988
 *
 * Written by gradc 0.1 from sonar.lua for target avx2;
 * fnv1a of the model 48a5132f870eaa4e.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 * hidden = 12
 *
 *   struct                     bytes   what it is
 *   sonar_param                 3968   weights: all that inference keeps
 *   sonar_state                    4   optimizer, counters: for training
 *   sonar_predict_scratch         48   for the time of predict
 *   sonar_train_scratch           56   for the time of train
 *   sonar_scratch                 56   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  sonar_init, or an
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
#ifndef SONAR_H
#define SONAR_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define SONAR_PARAM_BYTES 3968
#define SONAR_STATE_BYTES 4
#define SONAR_INIT_SCRATCH_BYTES 0
#define SONAR_PREDICT_SCRATCH_BYTES 48
#define SONAR_TRAIN_SCRATCH_BYTES 56
#define SONAR_SCRATCH_BYTES 56

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define SONAR_FLASH_BYTES 5148
#define SONAR_STACK_BYTES 496
#define SONAR_INIT_FLASH_BYTES 1806
#define SONAR_INIT_STACK_BYTES 384
#define SONAR_INIT_MULTIPLY_ADDS 0
#define SONAR_PREDICT_FLASH_BYTES 1338
#define SONAR_PREDICT_STACK_BYTES 424
#define SONAR_PREDICT_MULTIPLY_ADDS 732
#define SONAR_TRAIN_FLASH_BYTES 2004
#define SONAR_TRAIN_STACK_BYTES 496
#define SONAR_TRAIN_MULTIPLY_ADDS 732

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define SONAR_WEIGHTS_LAYOUT 0x2397c780ad620e5au
#define SONAR_WEIGHTS_IMAGE_BYTES 4040
#define SONAR_STATE_LAYOUT 0x6953780e5a22c62eu
#define SONAR_STATE_IMAGE_BYTES 4104

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct sonar_param {
    /* fc1.weight [12,60] as [2][60][8] */
    GRADC_ALIGNED(64) float fc1_weight[960];
    float fc1_bias[12];           /* fc1.bias [12] */
    float fc2_weight[12];         /* fc2.weight [1,12] */
    float fc2_bias[1];            /* fc2.bias [1] */
};

/* What training keeps between steps. */
struct sonar_state {
    float lr[1];                  /* lr [] */
};

/* Scratch of predict: no value survives a call. */
struct sonar_predict_scratch {
    float f[12];
};

/* Scratch of train: no value survives a call. */
struct sonar_train_scratch {
    float f[14];
};

/* Room for any of them. */
union sonar_scratch {
    struct sonar_predict_scratch predict;
    struct sonar_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
sonar_init(struct sonar_param *param,
    struct sonar_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,60]
 *   mine       [1] */
void
sonar_predict(const struct sonar_param *param,
    struct sonar_predict_scratch *scratch,
    const float *x,
    float *mine);

/* One training step; returns the loss before the step.
 *   x          [1,60]
 *   y          [1]
 *   accuracy   [] */
float
sonar_train(struct sonar_param *param,
    const struct sonar_state *state,
    struct sonar_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy);

GRADC_ASSERT_SIZE(struct sonar_param,
    SONAR_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct sonar_state,
    SONAR_STATE_BYTES);
GRADC_ASSERT_SIZE(struct sonar_predict_scratch,
    SONAR_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct sonar_train_scratch,
    SONAR_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union sonar_scratch,
    SONAR_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
