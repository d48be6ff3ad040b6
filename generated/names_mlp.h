/* names_mlp.h -- three letters of a name, and the next one
 *
 * Written by gradc 0.1 from names_mlp.lua for target avx2;
 * fnv1a of the model 475048d9d2a3a594.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                         bytes   what it is
 *   names_mlp_param                47680   weights: all that inference keeps
 *   names_mlp_state                95360   optimizer, counters: for training
 *   names_mlp_predict_scratch      26432   for the time of predict
 *   names_mlp_train_scratch       437312   for the time of train
 *   names_mlp_scratch             437312   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  names_mlp_init, or
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
#ifndef NAMES_MLP_H
#define NAMES_MLP_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define NAMES_MLP_PARAM_BYTES 47680
#define NAMES_MLP_STATE_BYTES 95360
#define NAMES_MLP_INIT_SCRATCH_BYTES 0
#define NAMES_MLP_PREDICT_SCRATCH_BYTES 26432
#define NAMES_MLP_TRAIN_SCRATCH_BYTES 437312
#define NAMES_MLP_SCRATCH_BYTES 437312

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define NAMES_MLP_FLASH_BYTES 25338
#define NAMES_MLP_STACK_BYTES 1256
#define NAMES_MLP_INIT_FLASH_BYTES 2886
#define NAMES_MLP_INIT_STACK_BYTES 384
#define NAMES_MLP_INIT_MULTIPLY_ADDS 0
#define NAMES_MLP_PREDICT_FLASH_BYTES 2766
#define NAMES_MLP_PREDICT_STACK_BYTES 920
#define NAMES_MLP_PREDICT_MULTIPLY_ADDS 11400
#define NAMES_MLP_TRAIN_FLASH_BYTES 19686
#define NAMES_MLP_TRAIN_STACK_BYTES 1256
#define NAMES_MLP_TRAIN_MULTIPLY_ADDS 8755200

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define NAMES_MLP_WEIGHTS_LAYOUT 0x07ee635b12abb94du
#define NAMES_MLP_WEIGHTS_IMAGE_BYTES 47752
#define NAMES_MLP_STATE_LAYOUT 0x399758f38746b676u
#define NAMES_MLP_STATE_IMAGE_BYTES 143112

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct names_mlp_param {
    /* embedding.weight [27,10] */
    GRADC_ALIGNED(64) float embedding_weight[270];
    /* fc1.weight [200,30] as [25][30][8] */
    GRADC_ALIGNED(64) float fc1_weight[6000];
    GRADC_ALIGNED(64) float fc1_bias[200]; /* fc1.bias [200] */
    /* fc2.weight [27,200] as [25][27][8] */
    GRADC_ALIGNED(64) float fc2_weight[5400];
    float fc2_bias[27];           /* fc2.bias [27] */
};

/* What training keeps between steps. */
struct names_mlp_state {
    GRADC_ALIGNED(64) float lr[1]; /* lr [] */
    int32_t step[1];              /* step [] */
    /* embedding.weight.exp_avg [27,10] */
    GRADC_ALIGNED(64) float embedding_weight_exp_avg[270];
    /* embedding.weight.exp_avg_sq [27,10] */
    GRADC_ALIGNED(64) float embedding_weight_exp_avg_sq[270];
    /* fc1.weight.exp_avg [200,30] as [25][30][8] */
    GRADC_ALIGNED(64) float fc1_weight_exp_avg[6000];
    /* fc1.weight.exp_avg_sq [200,30] as [25][30][8] */
    GRADC_ALIGNED(64) float fc1_weight_exp_avg_sq[6000];
    GRADC_ALIGNED(64) float fc1_bias_exp_avg[200]; /* fc1.bias.exp_avg [200] */
    /* fc1.bias.exp_avg_sq [200] */
    GRADC_ALIGNED(64) float fc1_bias_exp_avg_sq[200];
    /* fc2.weight.exp_avg [27,200] as [25][27][8] */
    GRADC_ALIGNED(64) float fc2_weight_exp_avg[5400];
    /* fc2.weight.exp_avg_sq [27,200] as [25][27][8] */
    GRADC_ALIGNED(64) float fc2_weight_exp_avg_sq[5400];
    float fc2_bias_exp_avg[27];   /* fc2.bias.exp_avg [27] */
    float fc2_bias_exp_avg_sq[27]; /* fc2.bias.exp_avg_sq [27] */
    float last_lr[1];             /* last_lr [] */
};

/* Scratch of predict: no value survives a call. */
struct names_mlp_predict_scratch {
    GRADC_ALIGNED(64) float f[6600];
};

/* Scratch of train: no value survives a call. */
struct names_mlp_train_scratch {
    GRADC_ALIGNED(64) float f[109315];
};

/* Room for any of them. */
union names_mlp_scratch {
    GRADC_ALIGNED(64) struct names_mlp_predict_scratch predict;
    struct names_mlp_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
names_mlp_init(struct names_mlp_param *param,
    struct names_mlp_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,3]
 *   logits     [1,27] */
void
names_mlp_predict(const struct names_mlp_param *param,
    struct names_mlp_predict_scratch *scratch,
    const int32_t *x,
    float *logits);

/* One training step; returns the loss before the step.
 *   x          [256,3]
 *   y          [256] */
float
names_mlp_train(struct names_mlp_param *param,
    struct names_mlp_state *state,
    struct names_mlp_train_scratch *scratch,
    const int32_t *x,
    const int32_t *y);

GRADC_ASSERT_SIZE(struct names_mlp_param,
    NAMES_MLP_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct names_mlp_state,
    NAMES_MLP_STATE_BYTES);
GRADC_ASSERT_SIZE(struct names_mlp_predict_scratch,
    NAMES_MLP_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct names_mlp_train_scratch,
    NAMES_MLP_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union names_mlp_scratch,
    NAMES_MLP_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
