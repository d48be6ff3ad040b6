/* fashion.h -- convolutions on images of clothes, 73,000 parameters
 *
 * Written by gradc 0.1 from fashion.lua for target avx2;
 * fnv1a of the model 80d2d92b356d071f.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                       bytes   what it is
 *   fashion_param               293824   weights: all that inference keeps
 *   fashion_state               583360   optimizer, counters: for training
 *   fashion_predict_scratch     107904   for the time of predict
 *   fashion_train_scratch     15888960   for the time of train
 *   fashion_scratch           15888960   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  fashion_init, or an
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
#ifndef FASHION_H
#define FASHION_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define FASHION_PARAM_BYTES 293824
#define FASHION_STATE_BYTES 583360
#define FASHION_INIT_SCRATCH_BYTES 0
#define FASHION_PREDICT_SCRATCH_BYTES 107904
#define FASHION_TRAIN_SCRATCH_BYTES 15888960
#define FASHION_SCRATCH_BYTES 15888960

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define FASHION_FLASH_BYTES 118074
#define FASHION_STACK_BYTES 2528
#define FASHION_INIT_FLASH_BYTES 3426
#define FASHION_INIT_STACK_BYTES 392
#define FASHION_INIT_MULTIPLY_ADDS 0
#define FASHION_PREDICT_FLASH_BYTES 23976
#define FASHION_PREDICT_STACK_BYTES 1880
#define FASHION_PREDICT_MULTIPLY_ADDS 7338880
#define FASHION_TRAIN_FLASH_BYTES 90672
#define FASHION_TRAIN_STACK_BYTES 2528
#define FASHION_TRAIN_MULTIPLY_ADDS 1409064960

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define FASHION_WEIGHTS_LAYOUT 0xd539caa96416c253u
#define FASHION_WEIGHTS_IMAGE_BYTES 293896
#define FASHION_STATE_LAYOUT 0x1717780e77419045u
#define FASHION_STATE_IMAGE_BYTES 877256

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct fashion_param {
    /* conv1.0.weight [16,1,3,3] as [1][16][1][3][8] */
    GRADC_ALIGNED(64) float conv1_0_weight[384];
    float conv1_1_weight[16];     /* conv1.1.weight [16] */
    float conv1_1_bias[16];       /* conv1.1.bias [16] */
    float conv1_1_running_mean[16]; /* conv1.1.running_mean [16] */
    float conv1_1_running_var[16]; /* conv1.1.running_var [16] */
    int32_t conv1_1_num_batches_tracked[1]; /* conv1.1.num_batches_tracked [] */
    /* conv2.0.weight [16,16,3,3] as [2][16][3][3][8] */
    GRADC_ALIGNED(64) float conv2_0_weight[2304];
    float conv2_1_weight[16];     /* conv2.1.weight [16] */
    float conv2_1_bias[16];       /* conv2.1.bias [16] */
    float conv2_1_running_mean[16]; /* conv2.1.running_mean [16] */
    float conv2_1_running_var[16]; /* conv2.1.running_var [16] */
    int32_t conv2_1_num_batches_tracked[1]; /* conv2.1.num_batches_tracked [] */
    /* conv3.0.weight [32,16,3,3] as [4][16][3][3][8] */
    GRADC_ALIGNED(64) float conv3_0_weight[4608];
    GRADC_ALIGNED(64) float conv3_1_weight[32]; /* conv3.1.weight [32] */
    GRADC_ALIGNED(64) float conv3_1_bias[32]; /* conv3.1.bias [32] */
    /* conv3.1.running_mean [32] */
    GRADC_ALIGNED(64) float conv3_1_running_mean[32];
    /* conv3.1.running_var [32] */
    GRADC_ALIGNED(64) float conv3_1_running_var[32];
    int32_t conv3_1_num_batches_tracked[1]; /* conv3.1.num_batches_tracked [] */
    /* conv4.0.weight [32,32,3,3] as [4][32][3][3][8] */
    GRADC_ALIGNED(64) float conv4_0_weight[9216];
    GRADC_ALIGNED(64) float conv4_1_weight[32]; /* conv4.1.weight [32] */
    GRADC_ALIGNED(64) float conv4_1_bias[32]; /* conv4.1.bias [32] */
    /* conv4.1.running_mean [32] */
    GRADC_ALIGNED(64) float conv4_1_running_mean[32];
    /* conv4.1.running_var [32] */
    GRADC_ALIGNED(64) float conv4_1_running_var[32];
    int32_t conv4_1_num_batches_tracked[1]; /* conv4.1.num_batches_tracked [] */
    /* conv5.0.weight [64,32,3,3] as [8][32][3][3][8] */
    GRADC_ALIGNED(64) float conv5_0_weight[18432];
    GRADC_ALIGNED(64) float conv5_1_weight[64]; /* conv5.1.weight [64] */
    GRADC_ALIGNED(64) float conv5_1_bias[64]; /* conv5.1.bias [64] */
    /* conv5.1.running_mean [64] */
    GRADC_ALIGNED(64) float conv5_1_running_mean[64];
    /* conv5.1.running_var [64] */
    GRADC_ALIGNED(64) float conv5_1_running_var[64];
    int32_t conv5_1_num_batches_tracked[1]; /* conv5.1.num_batches_tracked [] */
    /* conv6.0.weight [64,64,3,3] as [8][64][3][3][8] */
    GRADC_ALIGNED(64) float conv6_0_weight[36864];
    GRADC_ALIGNED(64) float conv6_1_weight[64]; /* conv6.1.weight [64] */
    GRADC_ALIGNED(64) float conv6_1_bias[64]; /* conv6.1.bias [64] */
    /* conv6.1.running_mean [64] */
    GRADC_ALIGNED(64) float conv6_1_running_mean[64];
    /* conv6.1.running_var [64] */
    GRADC_ALIGNED(64) float conv6_1_running_var[64];
    int32_t conv6_1_num_batches_tracked[1]; /* conv6.1.num_batches_tracked [] */
    /* fc.weight [10,64] as [8][10][8] */
    GRADC_ALIGNED(64) float fc_weight[640];
    float fc_bias[10];            /* fc.bias [10] */
};

/* What training keeps between steps. */
struct fashion_state {
    GRADC_ALIGNED(64) int32_t seed[1]; /* seed [] */
    int32_t step[1];              /* step [] */
    float lr[1];                  /* lr [] */
    float steps_per_epoch[1];     /* steps_per_epoch [] */
    /* conv1.0.weight.exp_avg [16,1,3,3] as [1][16][1][3][8] */
    GRADC_ALIGNED(64) float conv1_0_weight_exp_avg[384];
    /* conv1.0.weight.exp_avg_sq [16,1,3,3] as [1][16][1][3][8] */
    GRADC_ALIGNED(64) float conv1_0_weight_exp_avg_sq[384];
    float conv1_1_weight_exp_avg[16]; /* conv1.1.weight.exp_avg [16] */
    float conv1_1_weight_exp_avg_sq[16]; /* conv1.1.weight.exp_avg_sq [16] */
    float conv1_1_bias_exp_avg[16]; /* conv1.1.bias.exp_avg [16] */
    float conv1_1_bias_exp_avg_sq[16]; /* conv1.1.bias.exp_avg_sq [16] */
    /* conv2.0.weight.exp_avg [16,16,3,3] as [2][16][3][3][8] */
    GRADC_ALIGNED(64) float conv2_0_weight_exp_avg[2304];
    /* conv2.0.weight.exp_avg_sq [16,16,3,3] as [2][16][3][3][8] */
    GRADC_ALIGNED(64) float conv2_0_weight_exp_avg_sq[2304];
    float conv2_1_weight_exp_avg[16]; /* conv2.1.weight.exp_avg [16] */
    float conv2_1_weight_exp_avg_sq[16]; /* conv2.1.weight.exp_avg_sq [16] */
    float conv2_1_bias_exp_avg[16]; /* conv2.1.bias.exp_avg [16] */
    float conv2_1_bias_exp_avg_sq[16]; /* conv2.1.bias.exp_avg_sq [16] */
    /* conv3.0.weight.exp_avg [32,16,3,3] as [4][16][3][3][8] */
    GRADC_ALIGNED(64) float conv3_0_weight_exp_avg[4608];
    /* conv3.0.weight.exp_avg_sq [32,16,3,3] as [4][16][3][3][8] */
    GRADC_ALIGNED(64) float conv3_0_weight_exp_avg_sq[4608];
    /* conv3.1.weight.exp_avg [32] */
    GRADC_ALIGNED(64) float conv3_1_weight_exp_avg[32];
    /* conv3.1.weight.exp_avg_sq [32] */
    GRADC_ALIGNED(64) float conv3_1_weight_exp_avg_sq[32];
    /* conv3.1.bias.exp_avg [32] */
    GRADC_ALIGNED(64) float conv3_1_bias_exp_avg[32];
    /* conv3.1.bias.exp_avg_sq [32] */
    GRADC_ALIGNED(64) float conv3_1_bias_exp_avg_sq[32];
    /* conv4.0.weight.exp_avg [32,32,3,3] as [4][32][3][3][8] */
    GRADC_ALIGNED(64) float conv4_0_weight_exp_avg[9216];
    /* conv4.0.weight.exp_avg_sq [32,32,3,3] as [4][32][3][3][8] */
    GRADC_ALIGNED(64) float conv4_0_weight_exp_avg_sq[9216];
    /* conv4.1.weight.exp_avg [32] */
    GRADC_ALIGNED(64) float conv4_1_weight_exp_avg[32];
    /* conv4.1.weight.exp_avg_sq [32] */
    GRADC_ALIGNED(64) float conv4_1_weight_exp_avg_sq[32];
    /* conv4.1.bias.exp_avg [32] */
    GRADC_ALIGNED(64) float conv4_1_bias_exp_avg[32];
    /* conv4.1.bias.exp_avg_sq [32] */
    GRADC_ALIGNED(64) float conv4_1_bias_exp_avg_sq[32];
    /* conv5.0.weight.exp_avg [64,32,3,3] as [8][32][3][3][8] */
    GRADC_ALIGNED(64) float conv5_0_weight_exp_avg[18432];
    /* conv5.0.weight.exp_avg_sq [64,32,3,3] as [8][32][3][3][8] */
    GRADC_ALIGNED(64) float conv5_0_weight_exp_avg_sq[18432];
    /* conv5.1.weight.exp_avg [64] */
    GRADC_ALIGNED(64) float conv5_1_weight_exp_avg[64];
    /* conv5.1.weight.exp_avg_sq [64] */
    GRADC_ALIGNED(64) float conv5_1_weight_exp_avg_sq[64];
    /* conv5.1.bias.exp_avg [64] */
    GRADC_ALIGNED(64) float conv5_1_bias_exp_avg[64];
    /* conv5.1.bias.exp_avg_sq [64] */
    GRADC_ALIGNED(64) float conv5_1_bias_exp_avg_sq[64];
    /* conv6.0.weight.exp_avg [64,64,3,3] as [8][64][3][3][8] */
    GRADC_ALIGNED(64) float conv6_0_weight_exp_avg[36864];
    /* conv6.0.weight.exp_avg_sq [64,64,3,3] as [8][64][3][3][8] */
    GRADC_ALIGNED(64) float conv6_0_weight_exp_avg_sq[36864];
    /* conv6.1.weight.exp_avg [64] */
    GRADC_ALIGNED(64) float conv6_1_weight_exp_avg[64];
    /* conv6.1.weight.exp_avg_sq [64] */
    GRADC_ALIGNED(64) float conv6_1_weight_exp_avg_sq[64];
    /* conv6.1.bias.exp_avg [64] */
    GRADC_ALIGNED(64) float conv6_1_bias_exp_avg[64];
    /* conv6.1.bias.exp_avg_sq [64] */
    GRADC_ALIGNED(64) float conv6_1_bias_exp_avg_sq[64];
    /* fc.weight.exp_avg [10,64] as [8][10][8] */
    GRADC_ALIGNED(64) float fc_weight_exp_avg[640];
    /* fc.weight.exp_avg_sq [10,64] as [8][10][8] */
    GRADC_ALIGNED(64) float fc_weight_exp_avg_sq[640];
    float fc_bias_exp_avg[10];    /* fc.bias.exp_avg [10] */
    float fc_bias_exp_avg_sq[10]; /* fc.bias.exp_avg_sq [10] */
    float last_lr[1];             /* last_lr [] */
};

/* Scratch of predict: no value survives a call. */
struct fashion_predict_scratch {
    GRADC_ALIGNED(64) float f[26976];
};

/* Scratch of train: no value survives a call. */
struct fashion_train_scratch {
    GRADC_ALIGNED(64) float f[3972227];
};

/* Room for any of them. */
union fashion_scratch {
    GRADC_ALIGNED(64) struct fashion_predict_scratch predict;
    struct fashion_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
fashion_init(struct fashion_param *param,
    struct fashion_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,1,28,28]
 *   logits     [1,10] */
void
fashion_predict(const struct fashion_param *param,
    struct fashion_predict_scratch *scratch,
    const float *x,
    float *logits);

/* One training step; returns the loss before the step.
 *   x          [64,1,28,28]
 *   y          [64]
 *   accuracy   [] */
float
fashion_train(struct fashion_param *param,
    struct fashion_state *state,
    struct fashion_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy);

GRADC_ASSERT_SIZE(struct fashion_param,
    FASHION_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct fashion_state,
    FASHION_STATE_BYTES);
GRADC_ASSERT_SIZE(struct fashion_predict_scratch,
    FASHION_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct fashion_train_scratch,
    FASHION_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union fashion_scratch,
    FASHION_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
