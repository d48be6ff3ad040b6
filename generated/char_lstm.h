/* char_lstm.h -- an LSTM that continues a text
 *
 * Written by gradc 0.1 from char_lstm.lua for target avx2;
 * fnv1a of the model ab1c0cbb01360e6e.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                         bytes   what it is
 *   char_lstm_param               595264   weights: all that inference keeps
 *   char_lstm_state              1190592   optimizer, counters: for training
 *   char_lstm_predict_scratch     131072   for the time of predict
 *   char_lstm_train_scratch     11306112   for the time of train
 *   char_lstm_scratch           11306112   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  char_lstm_init, or
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
#ifndef CHAR_LSTM_H
#define CHAR_LSTM_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define CHAR_LSTM_PARAM_BYTES 595264
#define CHAR_LSTM_STATE_BYTES 1190592
#define CHAR_LSTM_INIT_SCRATCH_BYTES 0
#define CHAR_LSTM_PREDICT_SCRATCH_BYTES 131072
#define CHAR_LSTM_TRAIN_SCRATCH_BYTES 11306112
#define CHAR_LSTM_SCRATCH_BYTES 11306112

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define CHAR_LSTM_FLASH_BYTES 42372
#define CHAR_LSTM_STACK_BYTES 1448
#define CHAR_LSTM_INIT_FLASH_BYTES 3060
#define CHAR_LSTM_INIT_STACK_BYTES 384
#define CHAR_LSTM_INIT_MULTIPLY_ADDS 0
#define CHAR_LSTM_PREDICT_FLASH_BYTES 7638
#define CHAR_LSTM_PREDICT_STACK_BYTES 1152
#define CHAR_LSTM_PREDICT_MULTIPLY_ADDS 6969600
#define CHAR_LSTM_TRAIN_FLASH_BYTES 31674
#define CHAR_LSTM_TRAIN_STACK_BYTES 1448
#define CHAR_LSTM_TRAIN_MULTIPLY_ADDS 563422720

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define CHAR_LSTM_WEIGHTS_LAYOUT 0xeaaa5a8384424ca8u
#define CHAR_LSTM_WEIGHTS_IMAGE_BYTES 595336
#define CHAR_LSTM_STATE_LAYOUT 0xdcfd20d429c0451au
#define CHAR_LSTM_STATE_IMAGE_BYTES 1785928

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct char_lstm_param {
    /* embedding.weight [65,128] as [16][65][8] */
    GRADC_ALIGNED(64) float embedding_weight[8320];
    /* lstm.weight_ih_l0 [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float lstm_weight_ih_l0[65536];
    /* lstm.weight_hh_l0 [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float lstm_weight_hh_l0[65536];
    GRADC_ALIGNED(64) float lstm_bias_ih_l0[512]; /* lstm.bias_ih_l0 [512] */
    GRADC_ALIGNED(64) float lstm_bias_hh_l0[512]; /* lstm.bias_hh_l0 [512] */
    /* head.weight [65,128] as [16][65][8] */
    GRADC_ALIGNED(64) float head_weight[8320];
    GRADC_ALIGNED(64) float head_bias[65]; /* head.bias [65] */
};

/* What training keeps between steps. */
struct char_lstm_state {
    /* embedding.weight.exp_avg [65,128] as [16][65][8] */
    GRADC_ALIGNED(64) float embedding_weight_exp_avg[8320];
    /* embedding.weight.exp_avg_sq [65,128] as [16][65][8] */
    GRADC_ALIGNED(64) float embedding_weight_exp_avg_sq[8320];
    int32_t step[1];              /* step [] */
    float lr[1];                  /* lr [] */
    /* lstm.weight_ih_l0.exp_avg [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float lstm_weight_ih_l0_exp_avg[65536];
    /* lstm.weight_ih_l0.exp_avg_sq [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float lstm_weight_ih_l0_exp_avg_sq[65536];
    /* lstm.weight_hh_l0.exp_avg [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float lstm_weight_hh_l0_exp_avg[65536];
    /* lstm.weight_hh_l0.exp_avg_sq [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float lstm_weight_hh_l0_exp_avg_sq[65536];
    /* lstm.bias_ih_l0.exp_avg [512] */
    GRADC_ALIGNED(64) float lstm_bias_ih_l0_exp_avg[512];
    /* lstm.bias_ih_l0.exp_avg_sq [512] */
    GRADC_ALIGNED(64) float lstm_bias_ih_l0_exp_avg_sq[512];
    /* lstm.bias_hh_l0.exp_avg [512] */
    GRADC_ALIGNED(64) float lstm_bias_hh_l0_exp_avg[512];
    /* lstm.bias_hh_l0.exp_avg_sq [512] */
    GRADC_ALIGNED(64) float lstm_bias_hh_l0_exp_avg_sq[512];
    /* head.weight.exp_avg [65,128] as [16][65][8] */
    GRADC_ALIGNED(64) float head_weight_exp_avg[8320];
    /* head.weight.exp_avg_sq [65,128] as [16][65][8] */
    GRADC_ALIGNED(64) float head_weight_exp_avg_sq[8320];
    GRADC_ALIGNED(64) float head_bias_exp_avg[65]; /* head.bias.exp_avg [65] */
    /* head.bias.exp_avg_sq [65] */
    GRADC_ALIGNED(64) float head_bias_exp_avg_sq[65];
};

/* Scratch of predict: no value survives a call. */
struct char_lstm_predict_scratch {
    GRADC_ALIGNED(64) float f[32768];
};

/* Scratch of train: no value survives a call. */
struct char_lstm_train_scratch {
    GRADC_ALIGNED(64) float f[2826436];
    GRADC_ALIGNED(64) int32_t i[65];
};

/* Room for any of them. */
union char_lstm_scratch {
    GRADC_ALIGNED(64) struct char_lstm_predict_scratch predict;
    struct char_lstm_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
char_lstm_init(struct char_lstm_param *param,
    struct char_lstm_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,50]
 *   logits     [1,50,65] */
void
char_lstm_predict(const struct char_lstm_param *param,
    struct char_lstm_predict_scratch *scratch,
    const int32_t *x,
    float *logits);

/* One training step; returns the loss before the step.
 *   x          [50,50]
 *   y          [50,50]
 *   bits       [] */
float
char_lstm_train(struct char_lstm_param *param,
    struct char_lstm_state *state,
    struct char_lstm_train_scratch *scratch,
    const int32_t *x,
    const int32_t *y,
    float *bits);

GRADC_ASSERT_SIZE(struct char_lstm_param,
    CHAR_LSTM_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct char_lstm_state,
    CHAR_LSTM_STATE_BYTES);
GRADC_ASSERT_SIZE(struct char_lstm_predict_scratch,
    CHAR_LSTM_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct char_lstm_train_scratch,
    CHAR_LSTM_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union char_lstm_scratch,
    CHAR_LSTM_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
