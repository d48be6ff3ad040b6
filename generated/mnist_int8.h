/* mnist_int8.h -- digits in 8-bit integers
 *
 * Written by gradc 0.1 from mnist_int8.lua for target avx2;
 * fnv1a of the model 4d40e5e21853bb22.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                          bytes   what it is
 *   mnist_int8_param                26816   weights: all that inference keeps
 *   mnist_int8_state                42944   optimizer, counters: for training
 *   mnist_int8_predict_scratch       1344   for the time of predict
 *   mnist_int8_train_scratch       540352   for the time of train
 *   mnist_int8_scratch             540352   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  mnist_int8_init, or
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
#ifndef MNIST_INT8_H
#define MNIST_INT8_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define MNIST_INT8_PARAM_BYTES 26816
#define MNIST_INT8_STATE_BYTES 42944
#define MNIST_INT8_INIT_SCRATCH_BYTES 0
#define MNIST_INT8_PREDICT_SCRATCH_BYTES 1344
#define MNIST_INT8_TRAIN_SCRATCH_BYTES 540352
#define MNIST_INT8_SCRATCH_BYTES 540352

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define MNIST_INT8_FLASH_BYTES 32166
#define MNIST_INT8_STACK_BYTES 1920
#define MNIST_INT8_INIT_FLASH_BYTES 3594
#define MNIST_INT8_INIT_STACK_BYTES 384
#define MNIST_INT8_INIT_MULTIPLY_ADDS 0
#define MNIST_INT8_PREDICT_FLASH_BYTES 1020
#define MNIST_INT8_PREDICT_STACK_BYTES 240
#define MNIST_INT8_PREDICT_MULTIPLY_ADDS 69120
#define MNIST_INT8_TRAIN_FLASH_BYTES 27552
#define MNIST_INT8_TRAIN_STACK_BYTES 1920
#define MNIST_INT8_TRAIN_MULTIPLY_ADDS 7249920

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define MNIST_INT8_WEIGHTS_LAYOUT 0xe3801a958c7b9ec9u
#define MNIST_INT8_WEIGHTS_IMAGE_BYTES 26888
#define MNIST_INT8_STATE_LAYOUT 0x07ba18d6eb3dc8a0u
#define MNIST_INT8_STATE_IMAGE_BYTES 69832

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct mnist_int8_param {
    /* x_codes.activation_post_process.min_val [] */
    GRADC_ALIGNED(64) float x_codes_activation_post_process_min_val[1];
    /* x_codes.activation_post_process.max_val [] */
    float x_codes_activation_post_process_max_val[1];
    /* conv1.weight [8,1,5,5] as [1][1][5][5][8] */
    GRADC_ALIGNED(64) float conv1_weight[200];
    float conv1_bias[8];          /* conv1.bias [8] */
    /* conv1.weight_fake_quant.activation_post_process.min_val [8] */
    float conv1_weight_fake_quant_activation_post_process_min_val[8];
    /* conv1.weight_fake_quant.activation_post_process.max_val [8] */
    float conv1_weight_fake_quant_activation_post_process_max_val[8];
    /* conv1_codes.activation_post_process.min_val [] */
    float conv1_codes_activation_post_process_min_val[1];
    /* conv1_codes.activation_post_process.max_val [] */
    float conv1_codes_activation_post_process_max_val[1];
    /* conv2.weight [12,8,5,5] as [2][8][5][5][8] */
    GRADC_ALIGNED(64) float conv2_weight[3200];
    float conv2_bias[12];         /* conv2.bias [12] */
    /* conv2.weight_fake_quant.activation_post_process.min_val [12] */
    float conv2_weight_fake_quant_activation_post_process_min_val[12];
    /* conv2.weight_fake_quant.activation_post_process.max_val [12] */
    float conv2_weight_fake_quant_activation_post_process_max_val[12];
    /* conv2_codes.activation_post_process.min_val [] */
    float conv2_codes_activation_post_process_min_val[1];
    /* conv2_codes.activation_post_process.max_val [] */
    float conv2_codes_activation_post_process_max_val[1];
    /* fc.weight [10,192] as [24][10][8] */
    GRADC_ALIGNED(64) float fc_weight[1920];
    float fc_bias[10];            /* fc.bias [10] */
    /* fc.weight_fake_quant.activation_post_process.min_val [10] */
    float fc_weight_fake_quant_activation_post_process_min_val[10];
    /* fc.weight_fake_quant.activation_post_process.max_val [10] */
    float fc_weight_fake_quant_activation_post_process_max_val[10];
    /* logits_codes.activation_post_process.min_val [] */
    float logits_codes_activation_post_process_min_val[1];
    /* logits_codes.activation_post_process.max_val [] */
    float logits_codes_activation_post_process_max_val[1];
    float predict_x_steps[1];     /* predict.x.steps [] */
    float predict_x_offset[1];    /* predict.x.offset [] */
    int8_t predict_conv1_zero[1]; /* predict.conv1.zero [] */
    /* predict.conv1.weight [8,5,5] */
    GRADC_ALIGNED(64) int8_t predict_conv1_weight[200];
    int32_t predict_conv1_bias[8]; /* predict.conv1.bias [8] */
    int32_t predict_conv1_multiplier[8]; /* predict.conv1.multiplier [8] */
    uint8_t predict_conv1_shift[8]; /* predict.conv1.shift [8] */
    int8_t predict_conv2_zero[1]; /* predict.conv2.zero [] */
    /* predict.conv2.weight [12,8,5,5] */
    GRADC_ALIGNED(64) int8_t predict_conv2_weight[2400];
    int32_t predict_conv2_bias[12]; /* predict.conv2.bias [12] */
    int32_t predict_conv2_multiplier[12]; /* predict.conv2.multiplier [12] */
    uint8_t predict_conv2_shift[12]; /* predict.conv2.shift [12] */
    int8_t predict_logits_zero[1]; /* predict.logits.zero [] */
    /* predict.fc.weight [10,192] */
    GRADC_ALIGNED(64) int8_t predict_fc_weight[1920];
    int32_t predict_fc_bias[10];  /* predict.fc.bias [10] */
    int32_t predict_fc_multiplier[10]; /* predict.fc.multiplier [10] */
    uint8_t predict_fc_shift[10]; /* predict.fc.shift [10] */
    /* predict.logits.scale [] */
    GRADC_ALIGNED(4) float predict_logits_scale[1];
};

/* What training keeps between steps. */
struct mnist_int8_state {
    /* conv1.weight.exp_avg [8,1,5,5] as [1][1][5][5][8] */
    GRADC_ALIGNED(64) float conv1_weight_exp_avg[200];
    /* conv1.weight.exp_avg_sq [8,1,5,5] as [1][1][5][5][8] */
    GRADC_ALIGNED(64) float conv1_weight_exp_avg_sq[200];
    int32_t step[1];              /* step [] */
    float lr[1];                  /* lr [] */
    float conv1_bias_exp_avg[8];  /* conv1.bias.exp_avg [8] */
    float conv1_bias_exp_avg_sq[8]; /* conv1.bias.exp_avg_sq [8] */
    /* conv2.weight.exp_avg [12,8,5,5] as [2][8][5][5][8] */
    GRADC_ALIGNED(64) float conv2_weight_exp_avg[3200];
    /* conv2.weight.exp_avg_sq [12,8,5,5] as [2][8][5][5][8] */
    GRADC_ALIGNED(64) float conv2_weight_exp_avg_sq[3200];
    float conv2_bias_exp_avg[12]; /* conv2.bias.exp_avg [12] */
    float conv2_bias_exp_avg_sq[12]; /* conv2.bias.exp_avg_sq [12] */
    /* fc.weight.exp_avg [10,192] as [24][10][8] */
    GRADC_ALIGNED(64) float fc_weight_exp_avg[1920];
    /* fc.weight.exp_avg_sq [10,192] as [24][10][8] */
    GRADC_ALIGNED(64) float fc_weight_exp_avg_sq[1920];
    float fc_bias_exp_avg[10];    /* fc.bias.exp_avg [10] */
    float fc_bias_exp_avg_sq[10]; /* fc.bias.exp_avg_sq [10] */
};

/* Scratch of predict: no value survives a call. */
struct mnist_int8_predict_scratch {
    GRADC_ALIGNED(64) int8_t c[1344];
};

/* Scratch of train: no value survives a call. */
struct mnist_int8_train_scratch {
    GRADC_ALIGNED(64) float f[135076];
};

/* Room for any of them. */
union mnist_int8_scratch {
    GRADC_ALIGNED(64) struct mnist_int8_predict_scratch predict;
    struct mnist_int8_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
mnist_int8_init(struct mnist_int8_param *param,
    struct mnist_int8_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,1,28,28]
 *   logits     [1,10] */
void
mnist_int8_predict(const struct mnist_int8_param *param,
    struct mnist_int8_predict_scratch *scratch,
    const int8_t *x,
    int8_t *logits);

/* One training step; returns the loss before the step.
 *   x          [32,1,28,28]
 *   y          [32]
 *   accuracy   [] */
float
mnist_int8_train(struct mnist_int8_param *param,
    struct mnist_int8_state *state,
    struct mnist_int8_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy);

GRADC_ASSERT_SIZE(struct mnist_int8_param,
    MNIST_INT8_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct mnist_int8_state,
    MNIST_INT8_STATE_BYTES);
GRADC_ASSERT_SIZE(struct mnist_int8_predict_scratch,
    MNIST_INT8_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct mnist_int8_train_scratch,
    MNIST_INT8_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union mnist_int8_scratch,
    MNIST_INT8_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
