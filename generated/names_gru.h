/* names_gru.h -- names letter by letter, each as long as it is
 *
 * Written by gradc 0.1 from names_gru.lua for target avx2;
 * fnv1a of the model db9bb355eb880426.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                         bytes   what it is
 *   names_gru_param                71744   weights: all that inference keeps
 *   names_gru_state               143552   optimizer, counters: for training
 *   names_gru_predict_scratch      17472   for the time of predict
 *   names_gru_train_scratch      3650624   for the time of train
 *   names_gru_scratch            3650624   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  names_gru_init, or
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
#ifndef NAMES_GRU_H
#define NAMES_GRU_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define NAMES_GRU_PARAM_BYTES 71744
#define NAMES_GRU_STATE_BYTES 143552
#define NAMES_GRU_INIT_SCRATCH_BYTES 0
#define NAMES_GRU_PREDICT_SCRATCH_BYTES 17472
#define NAMES_GRU_TRAIN_SCRATCH_BYTES 3650624
#define NAMES_GRU_SCRATCH_BYTES 3650624

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define NAMES_GRU_FLASH_BYTES 40818
#define NAMES_GRU_STACK_BYTES 1672
#define NAMES_GRU_INIT_FLASH_BYTES 2988
#define NAMES_GRU_INIT_STACK_BYTES 384
#define NAMES_GRU_INIT_MULTIPLY_ADDS 0
#define NAMES_GRU_PREDICT_FLASH_BYTES 6390
#define NAMES_GRU_PREDICT_STACK_BYTES 1544
#define NAMES_GRU_PREDICT_MULTIPLY_ADDS 273408
#define NAMES_GRU_TRAIN_FLASH_BYTES 31440
#define NAMES_GRU_TRAIN_STACK_BYTES 1672
#define NAMES_GRU_TRAIN_MULTIPLY_ADDS 52494336

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define NAMES_GRU_WEIGHTS_LAYOUT 0x6755e3266e379ec9u
#define NAMES_GRU_WEIGHTS_IMAGE_BYTES 71816
#define NAMES_GRU_STATE_LAYOUT 0xf177490bdd175083u
#define NAMES_GRU_STATE_IMAGE_BYTES 215368

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct names_gru_param {
    /* embedding.weight [27,16] */
    GRADC_ALIGNED(64) float embedding_weight[432];
    /* gru.weight_ih_l0 [192,16] as [24][16][8] */
    GRADC_ALIGNED(64) float gru_weight_ih_l0[3072];
    /* gru.weight_hh_l0 [192,64] as [24][64][8] */
    GRADC_ALIGNED(64) float gru_weight_hh_l0[12288];
    GRADC_ALIGNED(64) float gru_bias_ih_l0[192]; /* gru.bias_ih_l0 [192] */
    GRADC_ALIGNED(64) float gru_bias_hh_l0[192]; /* gru.bias_hh_l0 [192] */
    /* head.weight [27,64] as [8][27][8] */
    GRADC_ALIGNED(64) float head_weight[1728];
    float head_bias[27];          /* head.bias [27] */
};

/* What training keeps between steps. */
struct names_gru_state {
    /* embedding.weight.exp_avg [27,16] */
    GRADC_ALIGNED(64) float embedding_weight_exp_avg[432];
    /* embedding.weight.exp_avg_sq [27,16] */
    GRADC_ALIGNED(64) float embedding_weight_exp_avg_sq[432];
    int32_t step[1];              /* step [] */
    float lr[1];                  /* lr [] */
    /* gru.weight_ih_l0.exp_avg [192,16] as [24][16][8] */
    GRADC_ALIGNED(64) float gru_weight_ih_l0_exp_avg[3072];
    /* gru.weight_ih_l0.exp_avg_sq [192,16] as [24][16][8] */
    GRADC_ALIGNED(64) float gru_weight_ih_l0_exp_avg_sq[3072];
    /* gru.weight_hh_l0.exp_avg [192,64] as [24][64][8] */
    GRADC_ALIGNED(64) float gru_weight_hh_l0_exp_avg[12288];
    /* gru.weight_hh_l0.exp_avg_sq [192,64] as [24][64][8] */
    GRADC_ALIGNED(64) float gru_weight_hh_l0_exp_avg_sq[12288];
    /* gru.bias_ih_l0.exp_avg [192] */
    GRADC_ALIGNED(64) float gru_bias_ih_l0_exp_avg[192];
    /* gru.bias_ih_l0.exp_avg_sq [192] */
    GRADC_ALIGNED(64) float gru_bias_ih_l0_exp_avg_sq[192];
    /* gru.bias_hh_l0.exp_avg [192] */
    GRADC_ALIGNED(64) float gru_bias_hh_l0_exp_avg[192];
    /* gru.bias_hh_l0.exp_avg_sq [192] */
    GRADC_ALIGNED(64) float gru_bias_hh_l0_exp_avg_sq[192];
    /* head.weight.exp_avg [27,64] as [8][27][8] */
    GRADC_ALIGNED(64) float head_weight_exp_avg[1728];
    /* head.weight.exp_avg_sq [27,64] as [8][27][8] */
    GRADC_ALIGNED(64) float head_weight_exp_avg_sq[1728];
    float head_bias_exp_avg[27];  /* head.bias.exp_avg [27] */
    float head_bias_exp_avg_sq[27]; /* head.bias.exp_avg_sq [27] */
};

/* Scratch of predict: no value survives a call. */
struct names_gru_predict_scratch {
    GRADC_ALIGNED(64) float f[4356];
};

/* Scratch of train: no value survives a call. */
struct names_gru_train_scratch {
    GRADC_ALIGNED(64) float f[912640];
    int32_t i[1];
};

/* Room for any of them. */
union names_gru_scratch {
    GRADC_ALIGNED(64) struct names_gru_predict_scratch predict;
    struct names_gru_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
names_gru_init(struct names_gru_param *param,
    struct names_gru_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,16]
 *   n_         [1]
 *   logits     [1,16,27] */
void
names_gru_predict(const struct names_gru_param *param,
    struct names_gru_predict_scratch *scratch,
    const int32_t *x,
    const int32_t *n_,
    float *logits);

/* One training step; returns the loss before the step.
 *   x          [64,16]
 *   y          [64,16]
 *   n_         [64]
 *   accuracy   [] */
float
names_gru_train(struct names_gru_param *param,
    struct names_gru_state *state,
    struct names_gru_train_scratch *scratch,
    const int32_t *x,
    const int32_t *y,
    const int32_t *n_,
    float *accuracy);

GRADC_ASSERT_SIZE(struct names_gru_param,
    NAMES_GRU_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct names_gru_state,
    NAMES_GRU_STATE_BYTES);
GRADC_ASSERT_SIZE(struct names_gru_predict_scratch,
    NAMES_GRU_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct names_gru_train_scratch,
    NAMES_GRU_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union names_gru_scratch,
    NAMES_GRU_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
