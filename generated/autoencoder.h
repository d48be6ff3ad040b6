/* autoencoder.h -- digits through sixteen numbers and back, and new digits
 * from noise
 *
 * Written by gradc 0.1 from autoencoder.lua for target avx2;
 * fnv1a of the model f731ede28f22d3e5.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                          bytes   what it is
 *   autoencoder_param             1660096   weights: all that inference keeps
 *   autoencoder_state             3320384   optimizer, counters: for training
 *   autoencoder_encode_scratch       1024   for the time of encode
 *   autoencoder_decode_scratch       1024   for the time of decode
 *   autoencoder_sample_scratch      17408   for the time of sample
 *   autoencoder_train_scratch     1491008   for the time of train
 *   autoencoder_scratch           1491008   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  autoencoder_init,
 * or an image of them, fills the structs before anything else is called.
 * Scratch needs no values.  Arrays are row-major, in the shapes that are
 * given; one that a call writes overlaps no other.  Calls that share only what
 * is const may run at the same time.  No allocation, no static state, no
 * recursion, no I/O, no libm.  A fast build wants
 *     gcc -ffp-contract=off
 *         -march=x86-64-v3 -O3
 * and has the same bits as any other build of the same numeric profile (see
 * gradc.h).
 */
#ifndef AUTOENCODER_H
#define AUTOENCODER_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define AUTOENCODER_PARAM_BYTES 1660096
#define AUTOENCODER_STATE_BYTES 3320384
#define AUTOENCODER_INIT_SCRATCH_BYTES 0
#define AUTOENCODER_ENCODE_SCRATCH_BYTES 1024
#define AUTOENCODER_DECODE_SCRATCH_BYTES 1024
#define AUTOENCODER_SAMPLE_SCRATCH_BYTES 17408
#define AUTOENCODER_TRAIN_SCRATCH_BYTES 1491008
#define AUTOENCODER_SCRATCH_BYTES 1491008

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define AUTOENCODER_FLASH_BYTES 53148
#define AUTOENCODER_STACK_BYTES 1720
#define AUTOENCODER_INIT_FLASH_BYTES 1884
#define AUTOENCODER_INIT_STACK_BYTES 384
#define AUTOENCODER_INIT_MULTIPLY_ADDS 0
#define AUTOENCODER_ENCODE_FLASH_BYTES 2028
#define AUTOENCODER_ENCODE_STACK_BYTES 936
#define AUTOENCODER_ENCODE_MULTIPLY_ADDS 208896
#define AUTOENCODER_DECODE_FLASH_BYTES 3120
#define AUTOENCODER_DECODE_STACK_BYTES 920
#define AUTOENCODER_DECODE_MULTIPLY_ADDS 204800
#define AUTOENCODER_SAMPLE_FLASH_BYTES 6198
#define AUTOENCODER_SAMPLE_STACK_BYTES 1152
#define AUTOENCODER_SAMPLE_MULTIPLY_ADDS 3276800
#define AUTOENCODER_TRAIN_FLASH_BYTES 39918
#define AUTOENCODER_TRAIN_STACK_BYTES 1720
#define AUTOENCODER_TRAIN_MULTIPLY_ADDS 133169152

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define AUTOENCODER_WEIGHTS_LAYOUT 0xfd4822fe7166867au
#define AUTOENCODER_WEIGHTS_IMAGE_BYTES 1660168
#define AUTOENCODER_STATE_LAYOUT 0x3b6ece8fd8ac8a05u
#define AUTOENCODER_STATE_IMAGE_BYTES 4980552

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct autoencoder_param {
    /* encoder.fc1.weight [256,784] as [32][784][8] */
    GRADC_ALIGNED(64) float encoder_fc1_weight[200704];
    GRADC_ALIGNED(64) float encoder_fc1_bias[256]; /* encoder.fc1.bias [256] */
    /* encoder.mean.weight [16,256] as [2][256][8] */
    GRADC_ALIGNED(64) float encoder_mean_weight[4096];
    float encoder_mean_bias[16];  /* encoder.mean.bias [16] */
    /* encoder.log_var.weight [16,256] as [2][256][8] */
    GRADC_ALIGNED(64) float encoder_log_var_weight[4096];
    float encoder_log_var_bias[16]; /* encoder.log_var.bias [16] */
    /* decoder.fc1.weight [256,16] as [32][16][8] */
    GRADC_ALIGNED(64) float decoder_fc1_weight[4096];
    GRADC_ALIGNED(64) float decoder_fc1_bias[256]; /* decoder.fc1.bias [256] */
    /* decoder.fc2.weight [784,256] as [98][256][8] */
    GRADC_ALIGNED(64) float decoder_fc2_weight[200704];
    GRADC_ALIGNED(64) float decoder_fc2_bias[784]; /* decoder.fc2.bias [784] */
};

/* What training keeps between steps. */
struct autoencoder_state {
    GRADC_ALIGNED(64) int32_t seed[1]; /* seed [] */
    int32_t step[1];              /* step [] */
    /* encoder.fc1.weight.exp_avg [256,784] as [32][784][8] */
    GRADC_ALIGNED(64) float encoder_fc1_weight_exp_avg[200704];
    /* encoder.fc1.weight.exp_avg_sq [256,784] as [32][784][8] */
    GRADC_ALIGNED(64) float encoder_fc1_weight_exp_avg_sq[200704];
    float lr[1];                  /* lr [] */
    /* encoder.fc1.bias.exp_avg [256] */
    GRADC_ALIGNED(64) float encoder_fc1_bias_exp_avg[256];
    /* encoder.fc1.bias.exp_avg_sq [256] */
    GRADC_ALIGNED(64) float encoder_fc1_bias_exp_avg_sq[256];
    /* encoder.mean.weight.exp_avg [16,256] as [2][256][8] */
    GRADC_ALIGNED(64) float encoder_mean_weight_exp_avg[4096];
    /* encoder.mean.weight.exp_avg_sq [16,256] as [2][256][8] */
    GRADC_ALIGNED(64) float encoder_mean_weight_exp_avg_sq[4096];
    float encoder_mean_bias_exp_avg[16]; /* encoder.mean.bias.exp_avg [16] */
    /* encoder.mean.bias.exp_avg_sq [16] */
    float encoder_mean_bias_exp_avg_sq[16];
    /* encoder.log_var.weight.exp_avg [16,256] as [2][256][8] */
    GRADC_ALIGNED(64) float encoder_log_var_weight_exp_avg[4096];
    /* encoder.log_var.weight.exp_avg_sq [16,256] as [2][256][8] */
    GRADC_ALIGNED(64) float encoder_log_var_weight_exp_avg_sq[4096];
    /* encoder.log_var.bias.exp_avg [16] */
    float encoder_log_var_bias_exp_avg[16];
    /* encoder.log_var.bias.exp_avg_sq [16] */
    float encoder_log_var_bias_exp_avg_sq[16];
    /* decoder.fc1.weight.exp_avg [256,16] as [32][16][8] */
    GRADC_ALIGNED(64) float decoder_fc1_weight_exp_avg[4096];
    /* decoder.fc1.weight.exp_avg_sq [256,16] as [32][16][8] */
    GRADC_ALIGNED(64) float decoder_fc1_weight_exp_avg_sq[4096];
    /* decoder.fc1.bias.exp_avg [256] */
    GRADC_ALIGNED(64) float decoder_fc1_bias_exp_avg[256];
    /* decoder.fc1.bias.exp_avg_sq [256] */
    GRADC_ALIGNED(64) float decoder_fc1_bias_exp_avg_sq[256];
    /* decoder.fc2.weight.exp_avg [784,256] as [98][256][8] */
    GRADC_ALIGNED(64) float decoder_fc2_weight_exp_avg[200704];
    /* decoder.fc2.weight.exp_avg_sq [784,256] as [98][256][8] */
    GRADC_ALIGNED(64) float decoder_fc2_weight_exp_avg_sq[200704];
    /* decoder.fc2.bias.exp_avg [784] */
    GRADC_ALIGNED(64) float decoder_fc2_bias_exp_avg[784];
    /* decoder.fc2.bias.exp_avg_sq [784] */
    GRADC_ALIGNED(64) float decoder_fc2_bias_exp_avg_sq[784];
    int32_t draws[1];             /* draws [] */
};

/* Scratch of encode: no value survives a call. */
struct autoencoder_encode_scratch {
    GRADC_ALIGNED(64) float f[256];
};

/* Scratch of decode: no value survives a call. */
struct autoencoder_decode_scratch {
    GRADC_ALIGNED(64) float f[256];
};

/* Scratch of sample: no value survives a call. */
struct autoencoder_sample_scratch {
    GRADC_ALIGNED(64) float f[4352];
};

/* Scratch of train: no value survives a call. */
struct autoencoder_train_scratch {
    GRADC_ALIGNED(64) float f[372737];
};

/* Room for any of them. */
union autoencoder_scratch {
    GRADC_ALIGNED(64) struct autoencoder_encode_scratch encode;
    struct autoencoder_decode_scratch decode;
    struct autoencoder_sample_scratch sample;
    struct autoencoder_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
autoencoder_init(struct autoencoder_param *param,
    struct autoencoder_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,784]
 *   log_var    [1,16]
 *   mean       [1,16] */
void
autoencoder_encode(const struct autoencoder_param *param,
    struct autoencoder_encode_scratch *scratch,
    const float *x,
    float *log_var,
    float *mean);

/* Inference.
 *   z_         [1,16]
 *   image      [1,784] */
void
autoencoder_decode(const struct autoencoder_param *param,
    struct autoencoder_decode_scratch *scratch,
    const float *z_,
    float *image);

/* Inference that draws others on each call: from state->seed, and the number
 *   of calls in state->draws[0], which the caller may set.
 *   image      [16,784] */
void
autoencoder_sample(const struct autoencoder_param *param,
    struct autoencoder_state *state,
    struct autoencoder_sample_scratch *scratch,
    float *image);

/* One training step; returns the loss before the step.
 *   x          [128,784]
 *   kl         []
 *   reconstruction [] */
float
autoencoder_train(struct autoencoder_param *param,
    struct autoencoder_state *state,
    struct autoencoder_train_scratch *scratch,
    const float *x,
    float *kl,
    float *reconstruction);

GRADC_ASSERT_SIZE(struct autoencoder_param,
    AUTOENCODER_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct autoencoder_state,
    AUTOENCODER_STATE_BYTES);
GRADC_ASSERT_SIZE(struct autoencoder_encode_scratch,
    AUTOENCODER_ENCODE_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct autoencoder_decode_scratch,
    AUTOENCODER_DECODE_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct autoencoder_sample_scratch,
    AUTOENCODER_SAMPLE_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct autoencoder_train_scratch,
    AUTOENCODER_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union autoencoder_scratch,
    AUTOENCODER_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
