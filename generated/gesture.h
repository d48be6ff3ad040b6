/* gesture.h -- five gestures from a motion sensor
 *
 * Written by gradc 0.1 from gesture.lua for target avx2;
 * fnv1a of the model 00727ba8a4ce43fe.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                    bytes   what it is
 *   gesture_param             92288   weights: all that inference keeps
 *   gesture_state            184448   optimizer and counters: training only
 *   gesture_scratch           50176   need not survive between calls
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  No allocation, no static
 * state, no recursion, no I/O, no libm.  A fast build wants
 *     cc -O3 -march=native -ffp-contract=off
 * and has the same bits as any other build of the same numeric profile (see
 * gradc.h).
 */
#ifndef GESTURE_H
#define GESTURE_H

#include "gradc.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct gesture_param {
    float scale_mean[6];          /* scale.mean [6] */
    float scale_std[6];           /* scale.std [6] */
    GRADC_ALIGNED(64) float fc1_weight[22848];
        /* fc1.weight [32,714] as [2][714][16] */
    GRADC_ALIGNED(64) float fc1_bias[32]; /* fc1.bias [32] */
    GRADC_ALIGNED(64) float fc2_weight[160];
        /* fc2.weight [5,32] as [2][5][16] */
    float fc2_bias[5];            /* fc2.bias [5] */
};

/* What training keeps between steps. */
struct gesture_state {
    GRADC_ALIGNED(64) float fc1_weight_exp_avg[22848];
        /* fc1.weight.exp_avg [32,714] as [2][714][16] */
    GRADC_ALIGNED(64) float fc1_weight_exp_avg_sq[22848];
        /* fc1.weight.exp_avg_sq [32,714] as [2][714][16] */
    int32_t step[1];              /* step [] */
    float lr[1];                  /* lr [] */
    GRADC_ALIGNED(64) float fc1_bias_exp_avg[32]; /* fc1.bias.exp_avg [32] */
    GRADC_ALIGNED(64) float fc1_bias_exp_avg_sq[32];
        /* fc1.bias.exp_avg_sq [32] */
    GRADC_ALIGNED(64) float fc2_weight_exp_avg[160];
        /* fc2.weight.exp_avg [5,32] as [2][5][16] */
    GRADC_ALIGNED(64) float fc2_weight_exp_avg_sq[160];
        /* fc2.weight.exp_avg_sq [5,32] as [2][5][16] */
    float fc2_bias_exp_avg[5];    /* fc2.bias.exp_avg [5] */
    float fc2_bias_exp_avg_sq[5]; /* fc2.bias.exp_avg_sq [5] */
};

/* Scratch: no value survives a call. */
struct gesture_scratch {
    GRADC_ALIGNED(64) float f[12530];
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
gesture_init(struct gesture_param *param,
    struct gesture_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,119,6]
 *   probability [1,5] */
void
gesture_predict(const struct gesture_param *param,
    struct gesture_scratch *scratch,
    const float *x,
    float *probability);

/* One training step; returns the loss before the step.
 *   x          [16,119,6]
 *   y          [16]
 *   accuracy   [] */
float
gesture_train(struct gesture_param *param,
    struct gesture_state *state,
    struct gesture_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy);

GRADC_STATIC_ASSERT(sizeof(struct gesture_param) == 92288,
                    "size of gesture_param");
GRADC_STATIC_ASSERT(sizeof(struct gesture_state) == 184448,
                    "size of gesture_state");
GRADC_STATIC_ASSERT(sizeof(struct gesture_scratch) == 50176,
                    "size of gesture_scratch");

#ifdef __cplusplus
}
#endif

#endif
