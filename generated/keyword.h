/* keyword.h -- spoken words
 *
 * Written by gradc 0.1 from keyword.lua for target avx2;
 * fnv1a of the model 21e6089f0a2c6165.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 * words = 10
 *
 *   struct                       bytes   what it is
 *   keyword_param               101760   weights: all that inference keeps
 *   keyword_state               200640   optimizer, counters: for training
 *   keyword_predict_scratch     258176   for the time of predict
 *   keyword_train_scratch      8257856   for the time of train
 *   keyword_scratch            8257856   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  keyword_init, or an
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
#ifndef KEYWORD_H
#define KEYWORD_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define KEYWORD_PARAM_BYTES 101760
#define KEYWORD_STATE_BYTES 200640
#define KEYWORD_INIT_SCRATCH_BYTES 0
#define KEYWORD_PREDICT_SCRATCH_BYTES 258176
#define KEYWORD_TRAIN_SCRATCH_BYTES 8257856
#define KEYWORD_SCRATCH_BYTES 8257856

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define KEYWORD_FLASH_BYTES 77388
#define KEYWORD_STACK_BYTES 2224
#define KEYWORD_INIT_FLASH_BYTES 2850
#define KEYWORD_INIT_STACK_BYTES 392
#define KEYWORD_INIT_MULTIPLY_ADDS 0
#define KEYWORD_PREDICT_FLASH_BYTES 16104
#define KEYWORD_PREDICT_STACK_BYTES 1856
#define KEYWORD_PREDICT_MULTIPLY_ADDS 2109888
#define KEYWORD_TRAIN_FLASH_BYTES 58434
#define KEYWORD_TRAIN_STACK_BYTES 2224
#define KEYWORD_TRAIN_MULTIPLY_ADDS 105394176

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define KEYWORD_WEIGHTS_LAYOUT 0x86ee073bd90d8292u
#define KEYWORD_WEIGHTS_IMAGE_BYTES 101832
#define KEYWORD_STATE_LAYOUT 0x3e2e9420970ecdeeu
#define KEYWORD_STATE_IMAGE_BYTES 302472

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct keyword_param {
    GRADC_ALIGNED(64) float scale_mean[32]; /* scale.mean [32] */
    GRADC_ALIGNED(64) float scale_std[32]; /* scale.std [32] */
    /* conv1.0.weight [32,32,5] as [4][32][5][8] */
    GRADC_ALIGNED(64) float conv1_0_weight[5120];
    GRADC_ALIGNED(64) float conv1_1_weight[32]; /* conv1.1.weight [32] */
    GRADC_ALIGNED(64) float conv1_1_bias[32]; /* conv1.1.bias [32] */
    /* conv1.1.running_mean [32] */
    GRADC_ALIGNED(64) float conv1_1_running_mean[32];
    /* conv1.1.running_var [32] */
    GRADC_ALIGNED(64) float conv1_1_running_var[32];
    int32_t conv1_1_num_batches_tracked[1]; /* conv1.1.num_batches_tracked [] */
    /* conv2.0.weight [48,32,5] as [6][32][5][8] */
    GRADC_ALIGNED(64) float conv2_0_weight[7680];
    GRADC_ALIGNED(64) float conv2_1_weight[48]; /* conv2.1.weight [48] */
    GRADC_ALIGNED(64) float conv2_1_bias[48]; /* conv2.1.bias [48] */
    /* conv2.1.running_mean [48] */
    GRADC_ALIGNED(64) float conv2_1_running_mean[48];
    /* conv2.1.running_var [48] */
    GRADC_ALIGNED(64) float conv2_1_running_var[48];
    int32_t conv2_1_num_batches_tracked[1]; /* conv2.1.num_batches_tracked [] */
    /* conv3.0.weight [48,48,5] as [6][48][5][8] */
    GRADC_ALIGNED(64) float conv3_0_weight[11520];
    GRADC_ALIGNED(64) float conv3_1_weight[48]; /* conv3.1.weight [48] */
    GRADC_ALIGNED(64) float conv3_1_bias[48]; /* conv3.1.bias [48] */
    /* conv3.1.running_mean [48] */
    GRADC_ALIGNED(64) float conv3_1_running_mean[48];
    /* conv3.1.running_var [48] */
    GRADC_ALIGNED(64) float conv3_1_running_var[48];
    int32_t conv3_1_num_batches_tracked[1]; /* conv3.1.num_batches_tracked [] */
    /* fc.weight [10,48] as [6][10][8] */
    GRADC_ALIGNED(64) float fc_weight[480];
    float fc_bias[10];            /* fc.bias [10] */
};

/* What training keeps between steps. */
struct keyword_state {
    GRADC_ALIGNED(64) int32_t seed[1]; /* seed [] */
    int32_t step[1];              /* step [] */
    float lr[1];                  /* lr [] */
    float steps_per_epoch[1];     /* steps_per_epoch [] */
    /* conv1.0.weight.exp_avg [32,32,5] as [4][32][5][8] */
    GRADC_ALIGNED(64) float conv1_0_weight_exp_avg[5120];
    /* conv1.0.weight.exp_avg_sq [32,32,5] as [4][32][5][8] */
    GRADC_ALIGNED(64) float conv1_0_weight_exp_avg_sq[5120];
    /* conv1.1.weight.exp_avg [32] */
    GRADC_ALIGNED(64) float conv1_1_weight_exp_avg[32];
    /* conv1.1.weight.exp_avg_sq [32] */
    GRADC_ALIGNED(64) float conv1_1_weight_exp_avg_sq[32];
    /* conv1.1.bias.exp_avg [32] */
    GRADC_ALIGNED(64) float conv1_1_bias_exp_avg[32];
    /* conv1.1.bias.exp_avg_sq [32] */
    GRADC_ALIGNED(64) float conv1_1_bias_exp_avg_sq[32];
    /* conv2.0.weight.exp_avg [48,32,5] as [6][32][5][8] */
    GRADC_ALIGNED(64) float conv2_0_weight_exp_avg[7680];
    /* conv2.0.weight.exp_avg_sq [48,32,5] as [6][32][5][8] */
    GRADC_ALIGNED(64) float conv2_0_weight_exp_avg_sq[7680];
    /* conv2.1.weight.exp_avg [48] */
    GRADC_ALIGNED(64) float conv2_1_weight_exp_avg[48];
    /* conv2.1.weight.exp_avg_sq [48] */
    GRADC_ALIGNED(64) float conv2_1_weight_exp_avg_sq[48];
    /* conv2.1.bias.exp_avg [48] */
    GRADC_ALIGNED(64) float conv2_1_bias_exp_avg[48];
    /* conv2.1.bias.exp_avg_sq [48] */
    GRADC_ALIGNED(64) float conv2_1_bias_exp_avg_sq[48];
    /* conv3.0.weight.exp_avg [48,48,5] as [6][48][5][8] */
    GRADC_ALIGNED(64) float conv3_0_weight_exp_avg[11520];
    /* conv3.0.weight.exp_avg_sq [48,48,5] as [6][48][5][8] */
    GRADC_ALIGNED(64) float conv3_0_weight_exp_avg_sq[11520];
    /* conv3.1.weight.exp_avg [48] */
    GRADC_ALIGNED(64) float conv3_1_weight_exp_avg[48];
    /* conv3.1.weight.exp_avg_sq [48] */
    GRADC_ALIGNED(64) float conv3_1_weight_exp_avg_sq[48];
    /* conv3.1.bias.exp_avg [48] */
    GRADC_ALIGNED(64) float conv3_1_bias_exp_avg[48];
    /* conv3.1.bias.exp_avg_sq [48] */
    GRADC_ALIGNED(64) float conv3_1_bias_exp_avg_sq[48];
    /* fc.weight.exp_avg [10,48] as [6][10][8] */
    GRADC_ALIGNED(64) float fc_weight_exp_avg[480];
    /* fc.weight.exp_avg_sq [10,48] as [6][10][8] */
    GRADC_ALIGNED(64) float fc_weight_exp_avg_sq[480];
    float fc_bias_exp_avg[10];    /* fc.bias.exp_avg [10] */
    float fc_bias_exp_avg_sq[10]; /* fc.bias.exp_avg_sq [10] */
    float last_lr[1];             /* last_lr [] */
};

/* Scratch of predict: no value survives a call. */
struct keyword_predict_scratch {
    GRADC_ALIGNED(64) float f[64529];
};

/* Scratch of train: no value survives a call. */
struct keyword_train_scratch {
    GRADC_ALIGNED(64) float f[2064417];
    GRADC_ALIGNED(64) int32_t i[32];
};

/* Room for any of them. */
union keyword_scratch {
    struct keyword_predict_scratch predict;
    struct keyword_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
keyword_init(struct keyword_param *param,
    struct keyword_state *state,
    int32_t seed);

/* Inference.
 *   sound      [1,8000]
 *   logits     [1,10] */
void
keyword_predict(const struct keyword_param *param,
    struct keyword_predict_scratch *scratch,
    const float *sound,
    float *logits);

/* One training step; returns the loss before the step.
 *   sound      [32,8000]
 *   word       [32]
 *   accuracy   [] */
float
keyword_train(struct keyword_param *param,
    struct keyword_state *state,
    struct keyword_train_scratch *scratch,
    const float *sound,
    const int32_t *word,
    float *accuracy);

GRADC_ASSERT_SIZE(struct keyword_param,
    KEYWORD_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct keyword_state,
    KEYWORD_STATE_BYTES);
GRADC_ASSERT_SIZE(struct keyword_predict_scratch,
    KEYWORD_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct keyword_train_scratch,
    KEYWORD_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union keyword_scratch,
    KEYWORD_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
