/* wgan_gp.h -- a generator of digits and its critic
 *
 * Written by gradc 0.1 from wgan_gp.lua for target avx2;
 * fnv1a of the model 4419c064ded6075d.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 * width = 256
 *
 *   struct                         bytes   what it is
 *   wgan_gp_param                2203776   weights: all that inference keeps
 *   wgan_gp_state                4407680   optimizer, counters: for training
 *   wgan_gp_sample_scratch        131072   for the time of sample
 *   wgan_gp_critic_scratch       1937472   for the time of critic
 *   wgan_gp_generator_scratch     598016   for the time of generator
 *   wgan_gp_scratch              1937472   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  wgan_gp_init, or an
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
#ifndef WGAN_GP_H
#define WGAN_GP_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define WGAN_GP_PARAM_BYTES 2203776
#define WGAN_GP_STATE_BYTES 4407680
#define WGAN_GP_INIT_SCRATCH_BYTES 0
#define WGAN_GP_SAMPLE_SCRATCH_BYTES 131072
#define WGAN_GP_CRITIC_SCRATCH_BYTES 1937472
#define WGAN_GP_GENERATOR_SCRATCH_BYTES 598016
#define WGAN_GP_SCRATCH_BYTES 1937472

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define WGAN_GP_FLASH_BYTES 101526
#define WGAN_GP_STACK_BYTES 1744
#define WGAN_GP_INIT_FLASH_BYTES 2538
#define WGAN_GP_INIT_STACK_BYTES 392
#define WGAN_GP_INIT_MULTIPLY_ADDS 0
#define WGAN_GP_SAMPLE_FLASH_BYTES 9012
#define WGAN_GP_SAMPLE_STACK_BYTES 1152
#define WGAN_GP_SAMPLE_MULTIPLY_ADDS 18087936
#define WGAN_GP_CRITIC_FLASH_BYTES 53232
#define WGAN_GP_CRITIC_STACK_BYTES 1744
#define WGAN_GP_CRITIC_MULTIPLY_ADDS 162824192
#define WGAN_GP_GENERATOR_FLASH_BYTES 36744
#define WGAN_GP_GENERATOR_STACK_BYTES 1680
#define WGAN_GP_GENERATOR_MULTIPLY_ADDS 87310336

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define WGAN_GP_WEIGHTS_LAYOUT 0x1c86c7508ea3493au
#define WGAN_GP_WEIGHTS_IMAGE_BYTES 2203848
#define WGAN_GP_STATE_LAYOUT 0x456a8bb6dd15e661u
#define WGAN_GP_STATE_IMAGE_BYTES 6611528

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct wgan_gp_param {
    /* generator.0.weight [256,64] as [32][64][8] */
    GRADC_ALIGNED(64) float generator_0_weight[16384];
    GRADC_ALIGNED(64) float generator_0_bias[256]; /* generator.0.bias [256] */
    /* generator.2.weight [256,256] as [32][256][8] */
    GRADC_ALIGNED(64) float generator_2_weight[65536];
    GRADC_ALIGNED(64) float generator_2_bias[256]; /* generator.2.bias [256] */
    /* generator.4.weight [784,256] as [98][256][8] */
    GRADC_ALIGNED(64) float generator_4_weight[200704];
    GRADC_ALIGNED(64) float generator_4_bias[784]; /* generator.4.bias [784] */
    /* critic.0.weight [256,784] as [32][784][8] */
    GRADC_ALIGNED(64) float critic_0_weight[200704];
    GRADC_ALIGNED(64) float critic_0_bias[256]; /* critic.0.bias [256] */
    /* critic.2.weight [256,256] as [32][256][8] */
    GRADC_ALIGNED(64) float critic_2_weight[65536];
    GRADC_ALIGNED(64) float critic_2_bias[256]; /* critic.2.bias [256] */
    /* critic.4.weight [1,256] as [32][1][8] */
    GRADC_ALIGNED(64) float critic_4_weight[256];
    float critic_4_bias[1];       /* critic.4.bias [1] */
};

/* What training keeps between steps. */
struct wgan_gp_state {
    GRADC_ALIGNED(64) int32_t seed[1]; /* seed [] */
    int32_t step[1];              /* step [] */
    /* critic.0.weight.exp_avg [256,784] as [32][784][8] */
    GRADC_ALIGNED(64) float critic_0_weight_exp_avg[200704];
    /* critic.0.weight.exp_avg_sq [256,784] as [32][784][8] */
    GRADC_ALIGNED(64) float critic_0_weight_exp_avg_sq[200704];
    float lr[1];                  /* lr [] */
    /* critic.0.bias.exp_avg [256] */
    GRADC_ALIGNED(64) float critic_0_bias_exp_avg[256];
    /* critic.0.bias.exp_avg_sq [256] */
    GRADC_ALIGNED(64) float critic_0_bias_exp_avg_sq[256];
    /* critic.2.weight.exp_avg [256,256] as [32][256][8] */
    GRADC_ALIGNED(64) float critic_2_weight_exp_avg[65536];
    /* critic.2.weight.exp_avg_sq [256,256] as [32][256][8] */
    GRADC_ALIGNED(64) float critic_2_weight_exp_avg_sq[65536];
    /* critic.2.bias.exp_avg [256] */
    GRADC_ALIGNED(64) float critic_2_bias_exp_avg[256];
    /* critic.2.bias.exp_avg_sq [256] */
    GRADC_ALIGNED(64) float critic_2_bias_exp_avg_sq[256];
    /* critic.4.weight.exp_avg [1,256] as [32][1][8] */
    GRADC_ALIGNED(64) float critic_4_weight_exp_avg[256];
    /* critic.4.weight.exp_avg_sq [1,256] as [32][1][8] */
    GRADC_ALIGNED(64) float critic_4_weight_exp_avg_sq[256];
    float critic_4_bias_exp_avg[1]; /* critic.4.bias.exp_avg [1] */
    float critic_4_bias_exp_avg_sq[1]; /* critic.4.bias.exp_avg_sq [1] */
    /* generator.0.weight.exp_avg [256,64] as [32][64][8] */
    GRADC_ALIGNED(64) float generator_0_weight_exp_avg[16384];
    /* generator.0.weight.exp_avg_sq [256,64] as [32][64][8] */
    GRADC_ALIGNED(64) float generator_0_weight_exp_avg_sq[16384];
    /* generator.0.bias.exp_avg [256] */
    GRADC_ALIGNED(64) float generator_0_bias_exp_avg[256];
    /* generator.0.bias.exp_avg_sq [256] */
    GRADC_ALIGNED(64) float generator_0_bias_exp_avg_sq[256];
    /* generator.2.weight.exp_avg [256,256] as [32][256][8] */
    GRADC_ALIGNED(64) float generator_2_weight_exp_avg[65536];
    /* generator.2.weight.exp_avg_sq [256,256] as [32][256][8] */
    GRADC_ALIGNED(64) float generator_2_weight_exp_avg_sq[65536];
    /* generator.2.bias.exp_avg [256] */
    GRADC_ALIGNED(64) float generator_2_bias_exp_avg[256];
    /* generator.2.bias.exp_avg_sq [256] */
    GRADC_ALIGNED(64) float generator_2_bias_exp_avg_sq[256];
    /* generator.4.weight.exp_avg [784,256] as [98][256][8] */
    GRADC_ALIGNED(64) float generator_4_weight_exp_avg[200704];
    /* generator.4.weight.exp_avg_sq [784,256] as [98][256][8] */
    GRADC_ALIGNED(64) float generator_4_weight_exp_avg_sq[200704];
    /* generator.4.bias.exp_avg [784] */
    GRADC_ALIGNED(64) float generator_4_bias_exp_avg[784];
    /* generator.4.bias.exp_avg_sq [784] */
    GRADC_ALIGNED(64) float generator_4_bias_exp_avg_sq[784];
    int32_t updates[1];           /* updates [] */
    int32_t generator_updates[1]; /* generator.updates [] */
    int32_t draws[1];             /* draws [] */
};

/* Scratch of sample: no value survives a call. */
struct wgan_gp_sample_scratch {
    GRADC_ALIGNED(64) float f[32768];
};

/* Scratch of critic: no value survives a call. */
struct wgan_gp_critic_scratch {
    GRADC_ALIGNED(64) float f[484354];
};

/* Scratch of generator: no value survives a call. */
struct wgan_gp_generator_scratch {
    GRADC_ALIGNED(64) float f[149504];
};

/* Room for any of them. */
union wgan_gp_scratch {
    GRADC_ALIGNED(64) struct wgan_gp_sample_scratch sample;
    struct wgan_gp_critic_scratch critic;
    struct wgan_gp_generator_scratch generator;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
wgan_gp_init(struct wgan_gp_param *param,
    struct wgan_gp_state *state,
    int32_t seed);

/* Inference that draws others on each call: from state->seed, and the number
 *   of calls in state->draws[0], which the caller may set.
 *   digits     [64,1,28,28] */
void
wgan_gp_sample(const struct wgan_gp_param *param,
    struct wgan_gp_state *state,
    struct wgan_gp_sample_scratch *scratch,
    float *digits);

/* One training step; returns the loss before the step.
 *   x          [64,1,28,28]
 *   distance   []
 *   steepness  [] */
float
wgan_gp_critic(struct wgan_gp_param *param,
    struct wgan_gp_state *state,
    struct wgan_gp_critic_scratch *scratch,
    const float *x,
    float *distance,
    float *steepness);

/* One training step; returns the loss before the step. */
float
wgan_gp_generator(struct wgan_gp_param *param,
    struct wgan_gp_state *state,
    struct wgan_gp_generator_scratch *scratch);

GRADC_ASSERT_SIZE(struct wgan_gp_param,
    WGAN_GP_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct wgan_gp_state,
    WGAN_GP_STATE_BYTES);
GRADC_ASSERT_SIZE(struct wgan_gp_sample_scratch,
    WGAN_GP_SAMPLE_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct wgan_gp_critic_scratch,
    WGAN_GP_CRITIC_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct wgan_gp_generator_scratch,
    WGAN_GP_GENERATOR_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union wgan_gp_scratch,
    WGAN_GP_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
