/* pinn.h -- the equation of heat, learned from the equation
 *
 * Written by gradc 0.1 from pinn.lua for target avx2;
 * fnv1a of the model 7fc706639f125a0d.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                    bytes   what it is
 *   pinn_param                 9024   weights: all that inference keeps
 *   pinn_state                18112   optimizer, counters: for training
 *   pinn_predict_scratch        256   for the time of predict
 *   pinn_train_scratch       813120   for the time of train
 *   pinn_scratch             813120   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  pinn_init, or an
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
#ifndef PINN_H
#define PINN_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define PINN_PARAM_BYTES 9024
#define PINN_STATE_BYTES 18112
#define PINN_INIT_SCRATCH_BYTES 0
#define PINN_PREDICT_SCRATCH_BYTES 256
#define PINN_TRAIN_SCRATCH_BYTES 813120
#define PINN_SCRATCH_BYTES 813120

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define PINN_FLASH_BYTES 80910
#define PINN_STACK_BYTES 1608
#define PINN_INIT_FLASH_BYTES 2502
#define PINN_INIT_STACK_BYTES 384
#define PINN_INIT_MULTIPLY_ADDS 0
#define PINN_PREDICT_FLASH_BYTES 1986
#define PINN_PREDICT_STACK_BYTES 616
#define PINN_PREDICT_MULTIPLY_ADDS 2144
#define PINN_TRAIN_FLASH_BYTES 76422
#define PINN_TRAIN_STACK_BYTES 1608
#define PINN_TRAIN_MULTIPLY_ADDS 7729152

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define PINN_WEIGHTS_LAYOUT 0xcf3b6c36b4ed881du
#define PINN_WEIGHTS_IMAGE_BYTES 9096
#define PINN_STATE_LAYOUT 0xff0a180b4fae0747u
#define PINN_STATE_IMAGE_BYTES 27208

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct pinn_param {
    GRADC_ALIGNED(64) float fc1_weight[64]; /* fc1.weight [32,2] as [4][2][8] */
    GRADC_ALIGNED(64) float fc1_bias[32]; /* fc1.bias [32] */
    /* fc2.weight [32,32] as [4][32][8] */
    GRADC_ALIGNED(64) float fc2_weight[1024];
    GRADC_ALIGNED(64) float fc2_bias[32]; /* fc2.bias [32] */
    /* fc3.weight [32,32] as [4][32][8] */
    GRADC_ALIGNED(64) float fc3_weight[1024];
    GRADC_ALIGNED(64) float fc3_bias[32]; /* fc3.bias [32] */
    GRADC_ALIGNED(64) float fc4_weight[32]; /* fc4.weight [1,32] as [4][1][8] */
    float fc4_bias[1];            /* fc4.bias [1] */
};

/* What training keeps between steps. */
struct pinn_state {
    GRADC_ALIGNED(64) int32_t seed[1]; /* seed [] */
    int32_t step[1];              /* step [] */
    /* fc1.weight.exp_avg [32,2] as [4][2][8] */
    GRADC_ALIGNED(64) float fc1_weight_exp_avg[64];
    /* fc1.weight.exp_avg_sq [32,2] as [4][2][8] */
    GRADC_ALIGNED(64) float fc1_weight_exp_avg_sq[64];
    float lr[1];                  /* lr [] */
    GRADC_ALIGNED(64) float fc1_bias_exp_avg[32]; /* fc1.bias.exp_avg [32] */
    /* fc1.bias.exp_avg_sq [32] */
    GRADC_ALIGNED(64) float fc1_bias_exp_avg_sq[32];
    /* fc2.weight.exp_avg [32,32] as [4][32][8] */
    GRADC_ALIGNED(64) float fc2_weight_exp_avg[1024];
    /* fc2.weight.exp_avg_sq [32,32] as [4][32][8] */
    GRADC_ALIGNED(64) float fc2_weight_exp_avg_sq[1024];
    GRADC_ALIGNED(64) float fc2_bias_exp_avg[32]; /* fc2.bias.exp_avg [32] */
    /* fc2.bias.exp_avg_sq [32] */
    GRADC_ALIGNED(64) float fc2_bias_exp_avg_sq[32];
    /* fc3.weight.exp_avg [32,32] as [4][32][8] */
    GRADC_ALIGNED(64) float fc3_weight_exp_avg[1024];
    /* fc3.weight.exp_avg_sq [32,32] as [4][32][8] */
    GRADC_ALIGNED(64) float fc3_weight_exp_avg_sq[1024];
    GRADC_ALIGNED(64) float fc3_bias_exp_avg[32]; /* fc3.bias.exp_avg [32] */
    /* fc3.bias.exp_avg_sq [32] */
    GRADC_ALIGNED(64) float fc3_bias_exp_avg_sq[32];
    /* fc4.weight.exp_avg [1,32] as [4][1][8] */
    GRADC_ALIGNED(64) float fc4_weight_exp_avg[32];
    /* fc4.weight.exp_avg_sq [1,32] as [4][1][8] */
    GRADC_ALIGNED(64) float fc4_weight_exp_avg_sq[32];
    float fc4_bias_exp_avg[1];    /* fc4.bias.exp_avg [1] */
    float fc4_bias_exp_avg_sq[1]; /* fc4.bias.exp_avg_sq [1] */
    float last_lr[1];             /* last_lr [] */
};

/* Scratch of predict: no value survives a call. */
struct pinn_predict_scratch {
    GRADC_ALIGNED(64) float f[64];
};

/* Scratch of train: no value survives a call. */
struct pinn_train_scratch {
    GRADC_ALIGNED(64) float f[203266];
};

/* Room for any of them. */
union pinn_scratch {
    GRADC_ALIGNED(64) struct pinn_predict_scratch predict;
    struct pinn_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
pinn_init(struct pinn_param *param,
    struct pinn_state *state,
    int32_t seed);

/* Inference.
 *   xt         [1,2]
 *   u_         [1,1] */
void
pinn_predict(const struct pinn_param *param,
    struct pinn_predict_scratch *scratch,
    const float *xt,
    float *u_);

/* One training step; returns the loss before the step.
 *   ends       []
 *   error      []
 *   law        []
 *   start      [] */
float
pinn_train(struct pinn_param *param,
    struct pinn_state *state,
    struct pinn_train_scratch *scratch,
    float *ends,
    float *error,
    float *law,
    float *start);

GRADC_ASSERT_SIZE(struct pinn_param,
    PINN_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct pinn_state,
    PINN_STATE_BYTES);
GRADC_ASSERT_SIZE(struct pinn_predict_scratch,
    PINN_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct pinn_train_scratch,
    PINN_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union pinn_scratch,
    PINN_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
