/* resnet8.h -- a residual network on colour images
 *
 * Written by gradc 0.1 from resnet8.lua for target avx2;
 * fnv1a of the model 151e40efb3048498.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                       bytes   what it is
 *   resnet8_param               349056   weights: all that inference keeps
 *   resnet8_state               345856   optimizer, counters: for training
 *   resnet8_predict_scratch     205184   for the time of predict
 *   resnet8_train_scratch     17320256   for the time of train
 *   resnet8_scratch           17320256   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  resnet8_init, or an
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
#ifndef RESNET8_H
#define RESNET8_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define RESNET8_PARAM_BYTES 349056
#define RESNET8_STATE_BYTES 345856
#define RESNET8_INIT_SCRATCH_BYTES 0
#define RESNET8_PREDICT_SCRATCH_BYTES 205184
#define RESNET8_TRAIN_SCRATCH_BYTES 17320256
#define RESNET8_SCRATCH_BYTES 17320256

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define RESNET8_FLASH_BYTES 138258
#define RESNET8_STACK_BYTES 3384
#define RESNET8_INIT_FLASH_BYTES 4842
#define RESNET8_INIT_STACK_BYTES 392
#define RESNET8_INIT_MULTIPLY_ADDS 0
#define RESNET8_PREDICT_FLASH_BYTES 25944
#define RESNET8_PREDICT_STACK_BYTES 1912
#define RESNET8_PREDICT_MULTIPLY_ADDS 12501632
#define RESNET8_TRAIN_FLASH_BYTES 107472
#define RESNET8_TRAIN_STACK_BYTES 3384
#define RESNET8_TRAIN_MULTIPLY_ADDS 1186000896

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define RESNET8_WEIGHTS_LAYOUT 0x855214f68938c00cu
#define RESNET8_WEIGHTS_IMAGE_BYTES 349128
#define RESNET8_STATE_LAYOUT 0x6100948c4bcee65au
#define RESNET8_STATE_IMAGE_BYTES 694984

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct resnet8_param {
    /* stem.0.weight [16,3,3,3] as [1][16][3][3][8] */
    GRADC_ALIGNED(64) float stem_0_weight[1152];
    float stem_1_weight[16];      /* stem.1.weight [16] */
    float stem_1_bias[16];        /* stem.1.bias [16] */
    float stem_1_running_mean[16]; /* stem.1.running_mean [16] */
    float stem_1_running_var[16]; /* stem.1.running_var [16] */
    int32_t stem_1_num_batches_tracked[1]; /* stem.1.num_batches_tracked [] */
    /* stage1.0.body.0.weight [16,16,3,3] as [1][16][16][3][8] */
    GRADC_ALIGNED(64) float stage1_0_body_0_weight[6144];
    float stage1_0_body_1_weight[16]; /* stage1.0.body.1.weight [16] */
    float stage1_0_body_1_bias[16]; /* stage1.0.body.1.bias [16] */
    /* stage1.0.body.1.running_mean [16] */
    float stage1_0_body_1_running_mean[16];
    /* stage1.0.body.1.running_var [16] */
    float stage1_0_body_1_running_var[16];
    /* stage1.0.body.1.num_batches_tracked [] */
    int32_t stage1_0_body_1_num_batches_tracked[1];
    /* stage1.0.body.3.weight [16,16,3,3] as [1][16][16][3][8] */
    GRADC_ALIGNED(64) float stage1_0_body_3_weight[6144];
    float stage1_0_body_4_weight[16]; /* stage1.0.body.4.weight [16] */
    float stage1_0_body_4_bias[16]; /* stage1.0.body.4.bias [16] */
    /* stage1.0.body.4.running_mean [16] */
    float stage1_0_body_4_running_mean[16];
    /* stage1.0.body.4.running_var [16] */
    float stage1_0_body_4_running_var[16];
    /* stage1.0.body.4.num_batches_tracked [] */
    int32_t stage1_0_body_4_num_batches_tracked[1];
    /* stage2.0.body.0.weight [32,16,3,3] as [4][16][3][3][8] */
    GRADC_ALIGNED(64) float stage2_0_body_0_weight[4608];
    /* stage2.0.body.1.weight [32] */
    GRADC_ALIGNED(64) float stage2_0_body_1_weight[32];
    /* stage2.0.body.1.bias [32] */
    GRADC_ALIGNED(64) float stage2_0_body_1_bias[32];
    /* stage2.0.body.1.running_mean [32] */
    GRADC_ALIGNED(64) float stage2_0_body_1_running_mean[32];
    /* stage2.0.body.1.running_var [32] */
    GRADC_ALIGNED(64) float stage2_0_body_1_running_var[32];
    /* stage2.0.body.1.num_batches_tracked [] */
    int32_t stage2_0_body_1_num_batches_tracked[1];
    /* stage2.0.body.3.weight [32,32,3,3] as [4][32][3][3][8] */
    GRADC_ALIGNED(64) float stage2_0_body_3_weight[9216];
    /* stage2.0.body.4.weight [32] */
    GRADC_ALIGNED(64) float stage2_0_body_4_weight[32];
    /* stage2.0.body.4.bias [32] */
    GRADC_ALIGNED(64) float stage2_0_body_4_bias[32];
    /* stage2.0.body.4.running_mean [32] */
    GRADC_ALIGNED(64) float stage2_0_body_4_running_mean[32];
    /* stage2.0.body.4.running_var [32] */
    GRADC_ALIGNED(64) float stage2_0_body_4_running_var[32];
    /* stage2.0.body.4.num_batches_tracked [] */
    int32_t stage2_0_body_4_num_batches_tracked[1];
    /* stage2.0.shortcut.0.weight [32,16,1,1] as [4][16][1][1][8] */
    GRADC_ALIGNED(64) float stage2_0_shortcut_0_weight[512];
    /* stage2.0.shortcut.1.weight [32] */
    GRADC_ALIGNED(64) float stage2_0_shortcut_1_weight[32];
    /* stage2.0.shortcut.1.bias [32] */
    GRADC_ALIGNED(64) float stage2_0_shortcut_1_bias[32];
    /* stage2.0.shortcut.1.running_mean [32] */
    GRADC_ALIGNED(64) float stage2_0_shortcut_1_running_mean[32];
    /* stage2.0.shortcut.1.running_var [32] */
    GRADC_ALIGNED(64) float stage2_0_shortcut_1_running_var[32];
    /* stage2.0.shortcut.1.num_batches_tracked [] */
    int32_t stage2_0_shortcut_1_num_batches_tracked[1];
    /* stage3.0.body.0.weight [64,32,3,3] as [8][32][3][3][8] */
    GRADC_ALIGNED(64) float stage3_0_body_0_weight[18432];
    /* stage3.0.body.1.weight [64] */
    GRADC_ALIGNED(64) float stage3_0_body_1_weight[64];
    /* stage3.0.body.1.bias [64] */
    GRADC_ALIGNED(64) float stage3_0_body_1_bias[64];
    /* stage3.0.body.1.running_mean [64] */
    GRADC_ALIGNED(64) float stage3_0_body_1_running_mean[64];
    /* stage3.0.body.1.running_var [64] */
    GRADC_ALIGNED(64) float stage3_0_body_1_running_var[64];
    /* stage3.0.body.1.num_batches_tracked [] */
    int32_t stage3_0_body_1_num_batches_tracked[1];
    /* stage3.0.body.3.weight [64,64,3,3] as [8][64][3][3][8] */
    GRADC_ALIGNED(64) float stage3_0_body_3_weight[36864];
    /* stage3.0.body.4.weight [64] */
    GRADC_ALIGNED(64) float stage3_0_body_4_weight[64];
    /* stage3.0.body.4.bias [64] */
    GRADC_ALIGNED(64) float stage3_0_body_4_bias[64];
    /* stage3.0.body.4.running_mean [64] */
    GRADC_ALIGNED(64) float stage3_0_body_4_running_mean[64];
    /* stage3.0.body.4.running_var [64] */
    GRADC_ALIGNED(64) float stage3_0_body_4_running_var[64];
    /* stage3.0.body.4.num_batches_tracked [] */
    int32_t stage3_0_body_4_num_batches_tracked[1];
    /* stage3.0.shortcut.0.weight [64,32,1,1] as [4][64][1][1][8] */
    GRADC_ALIGNED(64) float stage3_0_shortcut_0_weight[2048];
    /* stage3.0.shortcut.1.weight [64] */
    GRADC_ALIGNED(64) float stage3_0_shortcut_1_weight[64];
    /* stage3.0.shortcut.1.bias [64] */
    GRADC_ALIGNED(64) float stage3_0_shortcut_1_bias[64];
    /* stage3.0.shortcut.1.running_mean [64] */
    GRADC_ALIGNED(64) float stage3_0_shortcut_1_running_mean[64];
    /* stage3.0.shortcut.1.running_var [64] */
    GRADC_ALIGNED(64) float stage3_0_shortcut_1_running_var[64];
    /* stage3.0.shortcut.1.num_batches_tracked [] */
    int32_t stage3_0_shortcut_1_num_batches_tracked[1];
    /* fc.weight [10,64] as [8][10][8] */
    GRADC_ALIGNED(64) float fc_weight[640];
    float fc_bias[10];            /* fc.bias [10] */
};

/* What training keeps between steps. */
struct resnet8_state {
    /* stem.0.weight.momentum_buffer [16,3,3,3] as [1][16][3][3][8] */
    GRADC_ALIGNED(64) float stem_0_weight_momentum_buffer[1152];
    float lr[1];                  /* lr [] */
    int32_t step[1];              /* step [] */
    /* stem.1.weight.momentum_buffer [16] */
    float stem_1_weight_momentum_buffer[16];
    /* stem.1.bias.momentum_buffer [16] */
    float stem_1_bias_momentum_buffer[16];
    /* stage1.0.body.0.weight.momentum_buffer [16,16,3,3] as
     * [1][16][16][3][8] */
    GRADC_ALIGNED(64) float stage1_0_body_0_weight_momentum_buffer[6144];
    /* stage1.0.body.1.weight.momentum_buffer [16] */
    float stage1_0_body_1_weight_momentum_buffer[16];
    /* stage1.0.body.1.bias.momentum_buffer [16] */
    float stage1_0_body_1_bias_momentum_buffer[16];
    /* stage1.0.body.3.weight.momentum_buffer [16,16,3,3] as
     * [1][16][16][3][8] */
    GRADC_ALIGNED(64) float stage1_0_body_3_weight_momentum_buffer[6144];
    /* stage1.0.body.4.weight.momentum_buffer [16] */
    float stage1_0_body_4_weight_momentum_buffer[16];
    /* stage1.0.body.4.bias.momentum_buffer [16] */
    float stage1_0_body_4_bias_momentum_buffer[16];
    /* stage2.0.body.0.weight.momentum_buffer [32,16,3,3] as
     * [4][16][3][3][8] */
    GRADC_ALIGNED(64) float stage2_0_body_0_weight_momentum_buffer[4608];
    /* stage2.0.body.1.weight.momentum_buffer [32] */
    GRADC_ALIGNED(64) float stage2_0_body_1_weight_momentum_buffer[32];
    /* stage2.0.body.1.bias.momentum_buffer [32] */
    GRADC_ALIGNED(64) float stage2_0_body_1_bias_momentum_buffer[32];
    /* stage2.0.body.3.weight.momentum_buffer [32,32,3,3] as
     * [4][32][3][3][8] */
    GRADC_ALIGNED(64) float stage2_0_body_3_weight_momentum_buffer[9216];
    /* stage2.0.body.4.weight.momentum_buffer [32] */
    GRADC_ALIGNED(64) float stage2_0_body_4_weight_momentum_buffer[32];
    /* stage2.0.body.4.bias.momentum_buffer [32] */
    GRADC_ALIGNED(64) float stage2_0_body_4_bias_momentum_buffer[32];
    /* stage2.0.shortcut.0.weight.momentum_buffer [32,16,1,1] as
     * [4][16][1][1][8] */
    GRADC_ALIGNED(64) float stage2_0_shortcut_0_weight_momentum_buffer[512];
    /* stage2.0.shortcut.1.weight.momentum_buffer [32] */
    GRADC_ALIGNED(64) float stage2_0_shortcut_1_weight_momentum_buffer[32];
    /* stage2.0.shortcut.1.bias.momentum_buffer [32] */
    GRADC_ALIGNED(64) float stage2_0_shortcut_1_bias_momentum_buffer[32];
    /* stage3.0.body.0.weight.momentum_buffer [64,32,3,3] as
     * [8][32][3][3][8] */
    GRADC_ALIGNED(64) float stage3_0_body_0_weight_momentum_buffer[18432];
    /* stage3.0.body.1.weight.momentum_buffer [64] */
    GRADC_ALIGNED(64) float stage3_0_body_1_weight_momentum_buffer[64];
    /* stage3.0.body.1.bias.momentum_buffer [64] */
    GRADC_ALIGNED(64) float stage3_0_body_1_bias_momentum_buffer[64];
    /* stage3.0.body.3.weight.momentum_buffer [64,64,3,3] as
     * [8][64][3][3][8] */
    GRADC_ALIGNED(64) float stage3_0_body_3_weight_momentum_buffer[36864];
    /* stage3.0.body.4.weight.momentum_buffer [64] */
    GRADC_ALIGNED(64) float stage3_0_body_4_weight_momentum_buffer[64];
    /* stage3.0.body.4.bias.momentum_buffer [64] */
    GRADC_ALIGNED(64) float stage3_0_body_4_bias_momentum_buffer[64];
    /* stage3.0.shortcut.0.weight.momentum_buffer [64,32,1,1] as
     * [4][64][1][1][8] */
    GRADC_ALIGNED(64) float stage3_0_shortcut_0_weight_momentum_buffer[2048];
    /* stage3.0.shortcut.1.weight.momentum_buffer [64] */
    GRADC_ALIGNED(64) float stage3_0_shortcut_1_weight_momentum_buffer[64];
    /* stage3.0.shortcut.1.bias.momentum_buffer [64] */
    GRADC_ALIGNED(64) float stage3_0_shortcut_1_bias_momentum_buffer[64];
    /* fc.weight.momentum_buffer [10,64] as [8][10][8] */
    GRADC_ALIGNED(64) float fc_weight_momentum_buffer[640];
    float fc_bias_momentum_buffer[10]; /* fc.bias.momentum_buffer [10] */
    float last_lr[1];             /* last_lr [] */
};

/* Scratch of predict: no value survives a call. */
struct resnet8_predict_scratch {
    GRADC_ALIGNED(64) float f[51296];
};

/* Scratch of train: no value survives a call. */
struct resnet8_train_scratch {
    GRADC_ALIGNED(64) float f[4330049];
};

/* Room for any of them. */
union resnet8_scratch {
    GRADC_ALIGNED(64) struct resnet8_predict_scratch predict;
    struct resnet8_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
resnet8_init(struct resnet8_param *param,
    struct resnet8_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,3,32,32]
 *   logits     [1,10] */
void
resnet8_predict(const struct resnet8_param *param,
    struct resnet8_predict_scratch *scratch,
    const float *x,
    float *logits);

/* One training step; returns the loss before the step.
 *   x          [32,3,32,32]
 *   y          [32]
 *   accuracy   [] */
float
resnet8_train(struct resnet8_param *param,
    struct resnet8_state *state,
    struct resnet8_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy);

GRADC_ASSERT_SIZE(struct resnet8_param,
    RESNET8_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct resnet8_state,
    RESNET8_STATE_BYTES);
GRADC_ASSERT_SIZE(struct resnet8_predict_scratch,
    RESNET8_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct resnet8_train_scratch,
    RESNET8_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union resnet8_scratch,
    RESNET8_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
