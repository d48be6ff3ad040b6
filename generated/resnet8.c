/* resnet8.c -- a residual network on colour images
 *
 * Written by gradc 0.1 from resnet8.lua for target avx2;
 * fnv1a of the model 151e40efb3048498.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "resnet8.h"

/* ---- init --------------------------------------------------------------- */

/* 1  stem.1.num_batches_tracked and 7 more = 0
 *   resnet8.lua:30 */
static GRADC_ONCE void
resnet8_init_set_num_batches_tracked(
    int32_t *GRADC_RESTRICT stem_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage1_0_body_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage1_0_body_4_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage2_0_body_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage2_0_body_4_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage2_0_shortcut_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage3_0_body_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage3_0_body_4_num_batches_tracked)
{
    stem_1_num_batches_tracked[0] = 0;
    stage1_0_body_1_num_batches_tracked[0] = 0;
    stage1_0_body_4_num_batches_tracked[0] = 0;
    stage2_0_body_1_num_batches_tracked[0] = 0;
    stage2_0_body_4_num_batches_tracked[0] = 0;
    stage2_0_shortcut_1_num_batches_tracked[0] = 0;
    stage3_0_body_1_num_batches_tracked[0] = 0;
    stage3_0_body_4_num_batches_tracked[0] = 0;
}

/* 2  stage3.0.shortcut.1.num_batches_tracked = step = 0
 *   resnet8.lua:30 */
static GRADC_ONCE void
resnet8_init_set_stage3_0_shortcut_1_num_and_more(
    int32_t *GRADC_RESTRICT stage3_0_shortcut_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT step)
{
    stage3_0_shortcut_1_num_batches_tracked[0] = 0;
    step[0] = 0;
}

/* 3  stem.0.weight = random * 0.27216553
 *   loops: i along axis 0, j along axis 1, m along axes 2 to 3 of
 *     stem_0_weight [16,3,3,3]
 *   resnet8.lua:30 */
static GRADC_ONCE void
resnet8_init_set_stem_0_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT stem_0_weight)
{
    for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 3; j++) {
            for (int m = 0; m < 9; m++) {
                stem_0_weight[72*i + j + 8*m] =
                    gradc_normalf((uint32_t)seed[0], 1000u, 0u,
                    (uint32_t)(27*i + 9*j + m)) * 0.27216553f;
            }
        }
    }
}

/* 4  stem.1.weight and 5 more = 1
 *   loops: i along axis 0 of weight
 *   resnet8.lua:30
 *   also used by init, steps 10, 16 */
static GRADC_ONCE void
resnet8_init_set_tensor(float *GRADC_RESTRICT weight,
    float *GRADC_RESTRICT running_var,
    float *GRADC_RESTRICT weight_2,
    float *GRADC_RESTRICT running_var_2,
    float *GRADC_RESTRICT weight_3,
    float *GRADC_RESTRICT running_var_3,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        weight[i] = 1.0f;
        running_var[i] = 1.0f;
        weight_2[i] = 1.0f;
        running_var_2[i] = 1.0f;
        weight_3[i] = 1.0f;
        running_var_3[i] = 1.0f;
    }
}

/* 5  stem.1.bias and 7 more = 0
 *   loops: i along axis 0 of bias
 *   resnet8.lua:30
 *   also used by init, steps 11, 17 */
static GRADC_ONCE void
resnet8_init_set_tensor_2(float *GRADC_RESTRICT bias,
    float *GRADC_RESTRICT running_mean,
    float *GRADC_RESTRICT bias_2,
    float *GRADC_RESTRICT running_mean_2,
    float *GRADC_RESTRICT bias_3,
    float *GRADC_RESTRICT running_mean_3,
    float *GRADC_RESTRICT weight_momentum_buffer,
    float *GRADC_RESTRICT bias_momentum_buffer,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        bias[i] = 0.0f;
        running_mean[i] = 0.0f;
        bias_2[i] = 0.0f;
        running_mean_2[i] = 0.0f;
        bias_3[i] = 0.0f;
        running_mean_3[i] = 0.0f;
        weight_momentum_buffer[i] = 0.0f;
        bias_momentum_buffer[i] = 0.0f;
    }
}

/* 6  stage1.0.body.1.weight.momentum_buffer and 3 more = 0
 *   loops: i along axis 0 of weight_momentum_buffer
 *   resnet8.lua:30
 *   also used by init, steps 12, 18 */
static GRADC_ONCE void
resnet8_init_set_momentum_buffer(float *GRADC_RESTRICT weight_momentum_buffer,
    float *GRADC_RESTRICT bias_momentum_buffer,
    float *GRADC_RESTRICT weight_momentum_buffer_2,
    float *GRADC_RESTRICT bias_momentum_buffer_2,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        weight_momentum_buffer[i] = 0.0f;
        bias_momentum_buffer[i] = 0.0f;
        weight_momentum_buffer_2[i] = 0.0f;
        bias_momentum_buffer_2[i] = 0.0f;
    }
}

/* 7  stage1.0.body.0.weight = random * 0.11785113
 *   loops: i along axes 0 to 1, m along axis 2, n along axis 3 of
 *     stage1_0_body_weight [16,16,3,3]
 *   resnet8.lua:31
 *   also used by init, step 8 */
static GRADC_ONCE void
resnet8_init_set_stage1_0_body_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT stage1_0_body_weight,
    uint32_t stream)
{
    for (int i = 0; i < 256; i++) {
        GRADC_LANES
        for (int m = 0; m < 3; m++) {
            for (int n = 0; n < 3; n++) {
                stage1_0_body_weight[24*i + m + 8*n] =
                    gradc_normalf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(9*i + 3*m + n)) * 0.11785113f;
            }
        }
    }
}

/* 9  stage2.0.body.0.weight = random * 0.11785113
 *   loops: i and l along axis 0, j along axes 1 to 3 of weight
 *   resnet8.lua:32
 *   also used by init, steps 13, 14, 15, 19 */
static GRADC_ONCE void
resnet8_init_set_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT weight,
    int n_i,
    int n_j,
    uint32_t stream,
    float factor)
{
    for (int i = 0; i < n_i; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < n_j; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                weight[n_j*i + 8*j + l] =
                    gradc_normalf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(n_j*(i + l) + j)) * factor;
            }
        }
    }
}

/* 20  stage3.0.shortcut.0.weight = random * 0.25
 *   loops: i along axis 0, j and l along axis 1 of
 *     stage3_0_shortcut_0_weight [64,32,1,1]
 *   resnet8.lua:33 */
static GRADC_ONCE void
resnet8_init_set_stage3_0_shortcut_0_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT stage3_0_shortcut_0_weight)
{
    for (int i = 0; i < 64; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 32; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                stage3_0_shortcut_0_weight[8*i + 64*j + l] =
                    gradc_normalf((uint32_t)seed[0], 1008u, 0u,
                    (uint32_t)(32*i + j + l)) * 0.25f;
            }
        }
    }
}

/* 21  fc.weight = random * 0.25 - 0.125
 *   loops: i along axis 0, j and l along axis 1 of fc_weight [10,64]
 *   resnet8.lua:36 */
static GRADC_ONCE void
resnet8_init_set_fc_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc_weight)
{
    for (int i = 0; i < 10; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 64; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                fc_weight[8*i + 10*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1009u, 0u,
                    (uint32_t)(64*i + j + l)) * 0.25f - 0.125f;
            }
        }
    }
}

/* 22  fc.bias = random * 0.25 - 0.125
 *   loops: i along axis 0 of fc_bias [10]
 *   resnet8.lua:36 */
static GRADC_ONCE void
resnet8_init_set_fc_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc_bias)
{
    for (int i = 0; i < 10; i++) {
        fc_bias[i] = gradc_uniformf((uint32_t)seed[0], 1010u, 0u, (uint32_t)i)
            * 0.25f - 0.125f;
    }
}

/* 23  stem.0.weight.momentum_buffer = 0
 *   loops: i along axis 0, j along axis 1, m along axes 2 to 3 of
 *     stem_0_weight_momentum_buffer [16,3,3,3]
 *   resnet8.lua:48 */
static GRADC_ONCE void
resnet8_init_set_stem_0_weight_momentum_buffer(
    float *GRADC_RESTRICT stem_0_weight_momentum_buffer)
{
    for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 3; j++) {
            for (int m = 0; m < 9; m++) {
                stem_0_weight_momentum_buffer[72*i + j + 8*m] = 0.0f;
            }
        }
    }
}

/* 24  lr = 0.05
 *   resnet8.lua:48
 *   also used by init, step 34 */
static GRADC_ONCE void
resnet8_init_set_lr(float *GRADC_RESTRICT lr,
    float value)
{
    lr[0] = value;
}

/* 25  stage1.0.body.0.weight.momentum_buffer =
 *     stage1.0.body.3.weight.momentum_buffer = 0
 *   loops: i along axes 0 to 1, m along axis 2, n along axis 3 of
 *     stage1_0_body_0_weight_momentum_buffer [16,16,3,3]
 *   resnet8.lua:48 */
static GRADC_ONCE void
resnet8_init_set_stage1_0_body_momentum_buffer(
    float *GRADC_RESTRICT stage1_0_body_0_weight_momentum_buffer,
    float *GRADC_RESTRICT stage1_0_body_3_weight_momentum_buffer)
{
    for (int i = 0; i < 256; i++) {
        GRADC_LANES
        for (int m = 0; m < 3; m++) {
            for (int n = 0; n < 3; n++) {
                const int at = 24*i + m + 8*n;
                stage1_0_body_0_weight_momentum_buffer[at] = 0.0f;
                stage1_0_body_3_weight_momentum_buffer[at] = 0.0f;
            }
        }
    }
}

/* 26  stage2.0.body.0.weight.momentum_buffer = 0
 *   loops: i and l along axis 0, j along axes 1 to 3 of
 *     weight_momentum_buffer
 *   resnet8.lua:48
 *   also used by init, steps 27, 28, 29, 30 */
static GRADC_ONCE void
resnet8_init_set_momentum_buffer_2(float *GRADC_RESTRICT weight_momentum_buffer,
    int n_i,
    int n_j)
{
    for (int i = 0; i < n_i; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < n_j; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                weight_momentum_buffer[n_j*i + 8*j + l] = 0.0f;
            }
        }
    }
}

/* 31  stage3.0.shortcut.0.weight.momentum_buffer = 0
 *   loops: i along axis 0, j and l along axis 1 of weight_momentum_buffer
 *   resnet8.lua:48
 *   also used by init, step 32 */
static GRADC_ONCE void
resnet8_init_set_momentum_buffer_3(float *GRADC_RESTRICT weight_momentum_buffer,
    int n_i,
    int n_j)
{
    for (int i = 0; i < n_i; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < n_j; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                weight_momentum_buffer[8*i + n_i*j + l] = 0.0f;
            }
        }
    }
}

/* 33  fc.bias.momentum_buffer = 0
 *   loops: i along axis 0 of fc_bias_momentum_buffer [10]
 *   resnet8.lua:48 */
static GRADC_ONCE void
resnet8_init_set_fc_bias_momentum_buffer(
    float *GRADC_RESTRICT fc_bias_momentum_buffer)
{
    for (int i = 0; i < 10; i++) {
        fc_bias_momentum_buffer[i] = 0.0f;
    }
}

void
resnet8_init(struct resnet8_param *param,
    struct resnet8_state *state,
    int32_t seed)
{
    resnet8_init_set_num_batches_tracked(param->stem_1_num_batches_tracked,
        param->stage1_0_body_1_num_batches_tracked,
        param->stage1_0_body_4_num_batches_tracked,
        param->stage2_0_body_1_num_batches_tracked,
        param->stage2_0_body_4_num_batches_tracked,
        param->stage2_0_shortcut_1_num_batches_tracked,
        param->stage3_0_body_1_num_batches_tracked,
        param->stage3_0_body_4_num_batches_tracked);
    resnet8_init_set_stage3_0_shortcut_1_num_and_more(
        param->stage3_0_shortcut_1_num_batches_tracked, state->step);
        /* 2  set_stage3_0_shortcut_1_num_batches_and_more */
    resnet8_init_set_stem_0_weight(&seed, param->stem_0_weight);
    resnet8_init_set_tensor(param->stem_1_weight, param->stem_1_running_var,
        param->stage1_0_body_1_weight, param->stage1_0_body_1_running_var,
        param->stage1_0_body_4_weight, param->stage1_0_body_4_running_var, 16);
        /* 4  set_stem_1_weight_and_more */
    resnet8_init_set_tensor_2(param->stem_1_bias, param->stem_1_running_mean,
        param->stage1_0_body_1_bias, param->stage1_0_body_1_running_mean,
        param->stage1_0_body_4_bias, param->stage1_0_body_4_running_mean,
        state->stem_1_weight_momentum_buffer,
        state->stem_1_bias_momentum_buffer, 16);
        /* 5  set_stem_1_bias_and_more */
    resnet8_init_set_momentum_buffer(
        state->stage1_0_body_1_weight_momentum_buffer,
        state->stage1_0_body_1_bias_momentum_buffer,
        state->stage1_0_body_4_weight_momentum_buffer,
        state->stage1_0_body_4_bias_momentum_buffer, 16);
        /* 6  set_stage1_0_body_momentum_buffer */
    resnet8_init_set_stage1_0_body_weight(&seed, param->stage1_0_body_0_weight,
        1001u);  /* 7  set_stage1_0_body_0_weight */
    resnet8_init_set_stage1_0_body_weight(&seed, param->stage1_0_body_3_weight,
        1002u);  /* 8  set_stage1_0_body_3_weight */
    resnet8_init_set_weight(&seed, param->stage2_0_body_0_weight, 32, 144,
        1003u, 0.11785113f);  /* 9  set_stage2_0_body_0_weight */
    resnet8_init_set_tensor(param->stage2_0_body_1_weight,
        param->stage2_0_body_1_running_var, param->stage2_0_body_4_weight,
        param->stage2_0_body_4_running_var, param->stage2_0_shortcut_1_weight,
        param->stage2_0_shortcut_1_running_var, 32);  /* 10  set_stage2_0 */
    resnet8_init_set_tensor_2(param->stage2_0_body_1_bias,
        param->stage2_0_body_1_running_mean, param->stage2_0_body_4_bias,
        param->stage2_0_body_4_running_mean, param->stage2_0_shortcut_1_bias,
        param->stage2_0_shortcut_1_running_mean,
        state->stage2_0_body_1_weight_momentum_buffer,
        state->stage2_0_body_1_bias_momentum_buffer, 32);
        /* 11  set_stage2_0_2 */
    resnet8_init_set_momentum_buffer(
        state->stage2_0_body_4_weight_momentum_buffer,
        state->stage2_0_body_4_bias_momentum_buffer,
        state->stage2_0_shortcut_1_weight_momentum_buffer,
        state->stage2_0_shortcut_1_bias_momentum_buffer, 32);
        /* 12  set_stage2_0_momentum_buffer */
    resnet8_init_set_weight(&seed, param->stage2_0_body_3_weight, 32, 288,
        1004u, 0.083333333f);  /* 13  set_stage2_0_body_3_weight */
    resnet8_init_set_weight(&seed, param->stage2_0_shortcut_0_weight, 32, 16,
        1005u, 0.35355339f);  /* 14  set_stage2_0_shortcut_0_weight */
    resnet8_init_set_weight(&seed, param->stage3_0_body_0_weight, 64, 288,
        1006u, 0.083333333f);  /* 15  set_stage3_0_body_0_weight */
    resnet8_init_set_tensor(param->stage3_0_body_1_weight,
        param->stage3_0_body_1_running_var, param->stage3_0_body_4_weight,
        param->stage3_0_body_4_running_var, param->stage3_0_shortcut_1_weight,
        param->stage3_0_shortcut_1_running_var, 64);  /* 16  set_stage3_0 */
    resnet8_init_set_tensor_2(param->stage3_0_body_1_bias,
        param->stage3_0_body_1_running_mean, param->stage3_0_body_4_bias,
        param->stage3_0_body_4_running_mean, param->stage3_0_shortcut_1_bias,
        param->stage3_0_shortcut_1_running_mean,
        state->stage3_0_body_1_weight_momentum_buffer,
        state->stage3_0_body_1_bias_momentum_buffer, 64);
        /* 17  set_stage3_0_2 */
    resnet8_init_set_momentum_buffer(
        state->stage3_0_body_4_weight_momentum_buffer,
        state->stage3_0_body_4_bias_momentum_buffer,
        state->stage3_0_shortcut_1_weight_momentum_buffer,
        state->stage3_0_shortcut_1_bias_momentum_buffer, 64);
        /* 18  set_stage3_0_momentum_buffer */
    resnet8_init_set_weight(&seed, param->stage3_0_body_3_weight, 64, 576,
        1007u, 0.058925565f);  /* 19  set_stage3_0_body_3_weight */
    resnet8_init_set_stage3_0_shortcut_0_weight(&seed,
        param->stage3_0_shortcut_0_weight);
    resnet8_init_set_fc_weight(&seed, param->fc_weight);
    resnet8_init_set_fc_bias(&seed, param->fc_bias);
    resnet8_init_set_stem_0_weight_momentum_buffer(
        state->stem_0_weight_momentum_buffer);
    resnet8_init_set_lr(state->lr, 0.05f);
    resnet8_init_set_stage1_0_body_momentum_buffer(
        state->stage1_0_body_0_weight_momentum_buffer,
        state->stage1_0_body_3_weight_momentum_buffer);
        /* 25  set_stage1_0_body_weight_momentum_buffer */
    resnet8_init_set_momentum_buffer_2(
        state->stage2_0_body_0_weight_momentum_buffer, 32, 144);
        /* 26  set_stage2_0_body_0_weight_momentum_buffer */
    resnet8_init_set_momentum_buffer_2(
        state->stage2_0_body_3_weight_momentum_buffer, 32, 288);
        /* 27  set_stage2_0_body_3_weight_momentum_buffer */
    resnet8_init_set_momentum_buffer_2(
        state->stage2_0_shortcut_0_weight_momentum_buffer, 32, 16);
        /* 28  set_stage2_0_shortcut_0_momentum_buffer */
    resnet8_init_set_momentum_buffer_2(
        state->stage3_0_body_0_weight_momentum_buffer, 64, 288);
        /* 29  set_stage3_0_body_0_weight_momentum_buffer */
    resnet8_init_set_momentum_buffer_2(
        state->stage3_0_body_3_weight_momentum_buffer, 64, 576);
        /* 30  set_stage3_0_body_3_weight_momentum_buffer */
    resnet8_init_set_momentum_buffer_3(
        state->stage3_0_shortcut_0_weight_momentum_buffer, 64, 32);
        /* 31  set_stage3_0_shortcut_0_momentum_buffer */
    resnet8_init_set_momentum_buffer_3(state->fc_weight_momentum_buffer, 10,
        64);  /* 32  set_fc_weight_momentum_buffer */
    resnet8_init_set_fc_bias_momentum_buffer(state->fc_bias_momentum_buffer);
    resnet8_init_set_lr(state->last_lr, 0.0f);  /* 34  set_last_lr */
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0    3468   1-3     x_padded
 *   f       3468      16   2-3     stem_1_scale
 *   f       3484      16   2-3     stem_1_shift
 *   f      18496   16384   3-9     stem_relu
 *   f          0   18496   4-6     stem_relu_padded
 *   f      51264      16   5-6     stage1_0_body_1_scale
 *   f      51280      16   5-6     stage1_0_body_1_shift
 *   f      34880   16384   6-7     stage1_0_body_relu
 *   f          0   18496   7-9     stage1_0_body_relu_padded
 *   f      34880      16   8-9     stage1_0_body_4_scale
 *   f      34896      16   8-9     stage1_0_body_4_shift
 *   f      18496   16384   9-15    stage1_relu, over stem_relu
 *   f          0   18496  10-12    stage1_relu_padded
 *   f      43072      32  11-12    stage2_0_body_1_scale
 *   f      43104      32  11-12    stage2_0_body_1_shift
 *   f      34880    8192  12-13    stage2_0_body_relu
 *   f      34880    4096  15-17    stage1_relu_packed
 *   f      18560      32  16-17    stage2_0_shortcut_1_scale
 *   f      18592      32  16-17    stage2_0_shortcut_1_shift
 *   f          0   10368  13-18    stage2_0_body_relu_padded
 *   f      38976      32  14-18    stage2_0_body_4_scale
 *   f      39008      32  14-18    stage2_0_body_4_shift
 *   f      10368    8192  17-18    stage2_0_shortcut_1
 *   f      10368    8192  18-24    stage2_relu, over stage2_0_shortcut_1
 *   f          0   10368  19-21    stage2_relu_padded
 *   f      22656      64  20-21    stage3_0_body_1_scale
 *   f      22720      64  20-21    stage3_0_body_1_shift
 *   f      18560    4096  21-22    stage3_0_body_relu
 *   f      18560    2048  24-26    stage2_relu_packed
 *   f      10496      64  25-26    stage3_0_shortcut_1_scale
 *   f      10560      64  25-26    stage3_0_shortcut_1_shift
 *   f          0    6400  22-27    stage3_0_body_relu_padded
 *   f      20608      64  23-27    stage3_0_body_4_scale
 *   f      20672      64  23-27    stage3_0_body_4_shift
 *   f       6400    4096  26-27    stage3_0_shortcut_1
 *   f       6400    4096  27-28    stage3_relu, over stage3_0_shortcut_1
 *   f       1024      64  28-30    stage3_global_avg_pool
 *   f          0    1024  29-30    fc_weight_packed
 */

/* 1  x_padded = pad(x)
 *   loops: i along axis 1, m along axis 3, j along axis 2 of x_padded
 *     [1,3,34,34]
 *   resnet8.lua:30 */
static GRADC_NOINLINE void
resnet8_predict_make_x_padded(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT x_padded)
{
    for (int i = 0; i < 3; i++) {
        for (int m = 0; m < 34; m++) {
            x_padded[1156*i + m] = 0.0f;
        }
        for (int j = 0; j < 32; j++) {
            x_padded[1156*i + 34*j + 34] = 0.0f;
            for (int m = 0; m < 32; m++) {
                x_padded[1156*i + 34*j + m + 35] = x[1024*i + 32*j + m];
            }
            x_padded[1156*i + 34*j + 67] = 0.0f;
        }
        for (int m = 0; m < 34; m++) {
            x_padded[1156*i + m + 1122] = 0.0f;
        }
    }
}

/* 2  stem_1_scale = stem.1.weight * (1 / sqrt(stem.1.running_var + 1e-05))
 *   stem_1_shift = stem.1.bias - stem.1.running_mean * stem_1_scale
 *   loops: i along axis 0 of scale [16]
 *   resnet8.lua:30
 *   also used by predict, steps 5, 8 */
static GRADC_NOINLINE void
resnet8_predict_make_scale(const float *GRADC_RESTRICT weight,
    const float *GRADC_RESTRICT running_var,
    const float *GRADC_RESTRICT bias,
    const float *GRADC_RESTRICT running_mean,
    float *GRADC_RESTRICT scale,
    float *GRADC_RESTRICT shift)
{
    for (int i = 0; i < 16; i++) {
        const float scale_value = weight[i]
            * (1.0f / gradc_sqrtf(running_var[i] + 1e-05f));
        const float shift_value = bias[i] - running_mean[i] * scale_value;
        scale[i] = scale_value;
        shift[i] = shift_value;
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_predict_make_stem_relu_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 3; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1156*k + 34*h + q + 8*v]);
                }
                const ptrdiff_t at = k + 24*h + 8*q;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[72*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_predict_make_stem_relu_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 3; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1156*k + 34*h + q + 8*v]);
                }
                const ptrdiff_t at = k + 24*h + 8*q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[72*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 3  stem_relu = relu(window(x_padded) . stem.0.weight * stem_1_scale +
 *     stem_1_shift)
 *   loops: m along axis 2, j and l along axis 3, i and r along axis 1 of
 *     stem_relu [1,16,32,32]; v along axis 3 of x_padded [1,3,34,34]; k
 *     along axis 1, h along axis 2, q along axis 3 of stem_0_weight
 *     [16,3,3,3]
 *   resnet8.lua:30 */
static GRADC_NOINLINE void
resnet8_predict_make_stem_relu(const float *GRADC_RESTRICT stem_0_weight,
    const float *GRADC_RESTRICT x_padded,
    const float *GRADC_RESTRICT stem_1_scale,
    const float *GRADC_RESTRICT stem_1_shift,
    float *GRADC_RESTRICT stem_relu)
{
    for (int m = 0; m < 32; m++) {
        for (int j = 0; j < 32; j += 16) {
            for (int i = 0; i < 16; i += 6) {
                float tile[96];

                if (i < 12) {
                    resnet8_predict_make_stem_relu_sums_6x16(
                        &x_padded[34*m + j], &stem_0_weight[72*i], tile);
                } else {
                    resnet8_predict_make_stem_relu_sums_4x16(
                        &x_padded[34*m + j], &stem_0_weight[72*i], tile);
                }
                const int r_end = i < 12 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = i + r;
                        const float t1 = tile[l + 16*r] * stem_1_scale[at]
                            + stem_1_shift[at];
                        stem_relu[32*m + 1024*(i + r) + j + l] = t1 < 0.0f
                            ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 4  stem_relu_padded = pad(stem_relu)
 *   loops: i along axis 1, m along axis 3, j along axis 2 of relu_padded
 *     [1,16,34,34]
 *   resnet8.lua:31
 *   also used by predict, steps 7, 10 */
static GRADC_NOINLINE void
resnet8_predict_make_relu_padded(const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT relu_padded)
{
    for (int i = 0; i < 16; i++) {
        for (int m = 0; m < 34; m++) {
            relu_padded[1156*i + m] = 0.0f;
        }
        for (int j = 0; j < 32; j++) {
            relu_padded[1156*i + 34*j + 34] = 0.0f;
            for (int m = 0; m < 32; m++) {
                relu_padded[1156*i + 34*j + m + 35] = relu[1024*i + 32*j + m];
            }
            relu_padded[1156*i + 34*j + 67] = 0.0f;
        }
        for (int m = 0; m < 34; m++) {
            relu_padded[1156*i + m + 1122] = 0.0f;
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_predict_make_body_relu_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1156*k + 34*h + q + 8*v]);
                }
                const ptrdiff_t at = 24*k + h + 8*q;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[384*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_predict_make_body_relu_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1156*k + 34*h + q + 8*v]);
                }
                const ptrdiff_t at = 24*k + h + 8*q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[384*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 6  stage1_0_body_relu = relu(window(stem_relu_padded) .
 *     stage1.0.body.0.weight * stage1_0_body_1_scale +
 *     stage1_0_body_1_shift)
 *   loops: m along axis 2, j and l along axis 3, i and r along axis 1 of
 *     stage1_0_body_relu [1,16,32,32]; v along axis 3 of stem_relu_padded
 *     [1,16,34,34]; k along axis 1, h along axis 2, q along axis 3 of
 *     stage1_0_body_0_weight [16,16,3,3]
 *   resnet8.lua:31 */
static GRADC_NOINLINE void
resnet8_predict_make_stage1_0_body_relu(
    const float *GRADC_RESTRICT stage1_0_body_0_weight,
    const float *GRADC_RESTRICT stem_relu_padded,
    const float *GRADC_RESTRICT stage1_0_body_1_scale,
    const float *GRADC_RESTRICT stage1_0_body_1_shift,
    float *GRADC_RESTRICT stage1_0_body_relu)
{
    for (int m = 0; m < 32; m++) {
        for (int j = 0; j < 32; j += 16) {
            for (int i = 0; i < 16; i += 6) {
                float tile[96];

                if (i < 12) {
                    resnet8_predict_make_body_relu_sums_6x16(
                        &stem_relu_padded[34*m + j],
                        &stage1_0_body_0_weight[384*i], tile);
                } else {
                    resnet8_predict_make_body_relu_sums_4x16(
                        &stem_relu_padded[34*m + j],
                        &stage1_0_body_0_weight[384*i], tile);
                }
                const int r_end = i < 12 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = i + r;
                        const float t1 = tile[l + 16*r]
                            * stage1_0_body_1_scale[at]
                            + stage1_0_body_1_shift[at];
                        stage1_0_body_relu[32*m + 1024*(i + r) + j + l] = t1
                            < 0.0f ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_predict_make_stage1_relu_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1156*k + 34*h + q + 8*v]);
                }
                const ptrdiff_t at = 24*k + h + 8*q;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[384*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_predict_make_stage1_relu_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1156*k + 34*h + q + 8*v]);
                }
                const ptrdiff_t at = 24*k + h + 8*q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[384*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 9  stage1_relu = relu(stem_relu + (window(stage1_0_body_relu_padded) .
 *     stage1.0.body.3.weight * stage1_0_body_4_scale +
 *     stage1_0_body_4_shift)), over stem_relu
 *   loops: m along axis 2, j and l along axis 3, i and r along axis 1 of
 *     stem_relu [1,16,32,32]; v along axis 3 of stage1_0_body_relu_padded
 *     [1,16,34,34]; k along axis 1, h along axis 2, q along axis 3 of
 *     stage1_0_body_3_weight [16,16,3,3]
 *   resnet8.lua:31 */
static GRADC_NOINLINE void
resnet8_predict_make_stage1_relu(
    const float *GRADC_RESTRICT stage1_0_body_3_weight,
    const float *GRADC_RESTRICT stage1_0_body_relu_padded,
    float *GRADC_RESTRICT stem_relu,
    const float *GRADC_RESTRICT stage1_0_body_4_scale,
    const float *GRADC_RESTRICT stage1_0_body_4_shift)
{
    for (int m = 0; m < 32; m++) {
        for (int j = 0; j < 32; j += 16) {
            for (int i = 0; i < 16; i += 6) {
                float tile[96];

                if (i < 12) {
                    resnet8_predict_make_stage1_relu_sums_6x16(
                        &stage1_0_body_relu_padded[34*m + j],
                        &stage1_0_body_3_weight[384*i], tile);
                } else {
                    resnet8_predict_make_stage1_relu_sums_4x16(
                        &stage1_0_body_relu_padded[34*m + j],
                        &stage1_0_body_3_weight[384*i], tile);
                }
                const int r_end = i < 12 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 32*m + 1024*(i + r) + j + l;
                        const int at2 = i + r;
                        const float t1 = stem_relu[at]
                            + (tile[l + 16*r] * stage1_0_body_4_scale[at2]
                            + stage1_0_body_4_shift[at2]);
                        stem_relu[at] = t1 < 0.0f ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 11  stage2_0_body_1_scale = stage2.0.body.1.weight * (1 /
 *     sqrt(stage2.0.body.1.running_var + 1e-05))
 *   stage2_0_body_1_shift = stage2.0.body.1.bias -
 *     stage2.0.body.1.running_mean * stage2_0_body_1_scale
 *   loops: i along axis 0 of stage2_0_scale [32]
 *   resnet8.lua:32
 *   also used by predict, steps 14, 16 */
static GRADC_NOINLINE void
resnet8_predict_make_stage2_0_scale(
    const float *GRADC_RESTRICT stage2_0_weight,
    const float *GRADC_RESTRICT stage2_0_running_var,
    const float *GRADC_RESTRICT stage2_0_bias,
    const float *GRADC_RESTRICT stage2_0_running_mean,
    float *GRADC_RESTRICT stage2_0_scale,
    float *GRADC_RESTRICT stage2_0_shift)
{
    for (int i = 0; i < 32; i++) {
        const float scale = stage2_0_weight[i]
            * (1.0f / gradc_sqrtf(stage2_0_running_var[i] + 1e-05f));
        const float shift = stage2_0_bias[i] - stage2_0_running_mean[i] * scale;
        stage2_0_scale[i] = scale;
        stage2_0_shift[i] = shift;
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_predict_make_body_relu_2_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 1152*v]);
                }
                const ptrdiff_t at = 1156*k + 34*h + q;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[2*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_predict_make_body_relu_2_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 1152*v]);
                }
                const ptrdiff_t at = 1156*k + 34*h + q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[2*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 12  stage2_0_body_relu = relu(window(stage1_relu_padded) .
 *     stage2.0.body.0.weight * stage2_0_body_1_scale +
 *     stage2_0_body_1_shift)
 *   loops: m along axis 2, j and l along axis 1, i and r along axis 3 of
 *     stage2_0_body_relu [1,32,16,16]; v along axis 0, k along axis 1, h
 *     along axis 2, q along axis 3 of stage2_0_body_0_weight [32,16,3,3]
 *   resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_predict_make_stage2_0_body_relu(
    const float *GRADC_RESTRICT stage1_relu_padded,
    const float *GRADC_RESTRICT stage2_0_body_0_weight,
    const float *GRADC_RESTRICT stage2_0_body_1_scale,
    const float *GRADC_RESTRICT stage2_0_body_1_shift,
    float *GRADC_RESTRICT stage2_0_body_relu)
{
    for (int m = 0; m < 16; m++) {
        for (int j = 0; j < 32; j += 16) {
            for (int i = 0; i < 16; i += 6) {
                float turned[96];
                float tile[96];

                if (i < 12) {
                    resnet8_predict_make_body_relu_2_sums_6x16(
                        &stage2_0_body_0_weight[144*j],
                        &stage1_relu_padded[68*m + 2*i], tile);
                } else {
                    resnet8_predict_make_body_relu_2_sums_4x16(
                        &stage2_0_body_0_weight[144*j],
                        &stage1_relu_padded[68*m + 2*i], tile);
                }
                gradc_turnf(turned, tile, 6, 16, 16 - i);
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    const int r_end = i < 12 ? 6 : 4;
                    GRADC_SOME_LANES(4)
                    for (int r = 0; r < r_end; r++) {
                        const int at = j + l;
                        const float t1 = turned[6*l + r]
                            * stage2_0_body_1_scale[at]
                            + stage2_0_body_1_shift[at];
                        stage2_0_body_relu[16*m + 256*(j + l) + i + r] = t1
                            < 0.0f ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 13  stage2_0_body_relu_padded = pad(stage2_0_body_relu)
 *   loops: i along axis 1, m along axis 3, j along axis 2 of
 *     stage2_relu_padded [1,32,18,18]
 *   resnet8.lua:32
 *   also used by predict, step 19 */
static GRADC_NOINLINE void
resnet8_predict_make_stage2_relu_padded(
    const float *GRADC_RESTRICT stage2_relu,
    float *GRADC_RESTRICT stage2_relu_padded)
{
    for (int i = 0; i < 32; i++) {
        GRADC_LANES
        for (int m = 0; m < 18; m++) {
            stage2_relu_padded[324*i + m] = 0.0f;
        }
        for (int j = 0; j < 16; j++) {
            stage2_relu_padded[324*i + 18*j + 18] = 0.0f;
            GRADC_LANES
            for (int m = 0; m < 16; m++) {
                stage2_relu_padded[324*i + 18*j + m + 19] =
                    stage2_relu[256*i + 16*j + m];
            }
            stage2_relu_padded[324*i + 18*j + 35] = 0.0f;
        }
        GRADC_LANES
        for (int m = 0; m < 18; m++) {
            stage2_relu_padded[324*i + m + 306] = 0.0f;
        }
    }
}

/* 15  stage1_relu_packed = slice(stage1_relu), in panels
 *   loops: i and l along axis 3, j along axes 1 to 2 of stage1_relu_packed
 *     [1,16,16,16]
 *   resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_predict_pack_stage1_relu(const float *GRADC_RESTRICT stage1_relu,
    float *GRADC_RESTRICT stage1_relu_packed)
{
    for (int i = 0; i < 16; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 256; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                stage1_relu_packed[256*i + 8*j + l] =
                    stage1_relu[2*(i + l) + 64*j];
            }
        }
    }
}

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
resnet8_predict_make_shortcut_1_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[128*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[8*k + r]), line[v], acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 17  stage2_0_shortcut_1 = slice(stage1_relu) . stage2.0.shortcut.0.weight
 *     * stage2_0_shortcut_1_scale + stage2_0_shortcut_1_shift
 *   loops: m along axis 2, i and r along axis 1, l along axis 3 of
 *     stage2_0_shortcut_1 [1,32,16,16]; v along axis 3 of stage1_relu_packed
 *     [1,16,16,16]; k along axis 1 of stage2_0_shortcut_0_weight [32,16,1,1]
 *   resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_predict_make_stage2_0_shortcut_1(
    const float *GRADC_RESTRICT stage2_0_shortcut_0_weight,
    const float *GRADC_RESTRICT stage1_relu_packed,
    const float *GRADC_RESTRICT stage2_0_shortcut_1_scale,
    const float *GRADC_RESTRICT stage2_0_shortcut_1_shift,
    float *GRADC_RESTRICT stage2_0_shortcut_1)
{
    for (int m = 0; m < 16; m++) {
        for (int i = 0; i < 32; i += 4) {
            float tile[64];

            resnet8_predict_make_shortcut_1_sums_4x16(&stage1_relu_packed[8*m],
                &stage2_0_shortcut_0_weight[128*(i / 8) + i % 8], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = i + r;
                    stage2_0_shortcut_1[16*m + 256*(i + r) + l] = tile[l + 16*r]
                        * stage2_0_shortcut_1_scale[at]
                        + stage2_0_shortcut_1_shift[at];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_predict_make_stage2_relu_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                const ptrdiff_t at = 324*k + 18*h + q;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_predict_make_stage2_relu_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                const ptrdiff_t at = 324*k + 18*h + q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 18  stage2_relu = relu(window(stage2_0_body_relu_padded) .
 *     stage2.0.body.3.weight * stage2_0_body_4_scale + stage2_0_body_4_shift
 *     + stage2_0_shortcut_1), over stage2_0_shortcut_1
 *   loops: m along axis 2, j and l along axis 1, i and r along axis 3 of
 *     stage2_0_shortcut_1 [1,32,16,16]; v along axis 0, k along axis 1, h
 *     along axis 2, q along axis 3 of stage2_0_body_3_weight [32,32,3,3]
 *   resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_predict_make_stage2_relu(
    const float *GRADC_RESTRICT stage2_0_body_relu_padded,
    const float *GRADC_RESTRICT stage2_0_body_3_weight,
    const float *GRADC_RESTRICT stage2_0_body_4_scale,
    const float *GRADC_RESTRICT stage2_0_body_4_shift,
    float *GRADC_RESTRICT stage2_0_shortcut_1)
{
    for (int m = 0; m < 16; m++) {
        for (int j = 0; j < 32; j += 16) {
            for (int i = 0; i < 16; i += 6) {
                float turned[96];
                float tile[96];

                if (i < 12) {
                    resnet8_predict_make_stage2_relu_sums_6x16(
                        &stage2_0_body_3_weight[288*j],
                        &stage2_0_body_relu_padded[18*m + i], tile);
                } else {
                    resnet8_predict_make_stage2_relu_sums_4x16(
                        &stage2_0_body_3_weight[288*j],
                        &stage2_0_body_relu_padded[18*m + i], tile);
                }
                gradc_turnf(turned, tile, 6, 16, 16 - i);
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    const int r_end = i < 12 ? 6 : 4;
                    GRADC_SOME_LANES(4)
                    for (int r = 0; r < r_end; r++) {
                        const int at = j + l;
                        const int at2 = 16*m + 256*(j + l) + i + r;
                        const float t1 = turned[6*l + r]
                            * stage2_0_body_4_scale[at]
                            + stage2_0_body_4_shift[at]
                            + stage2_0_shortcut_1[at2];
                        stage2_0_shortcut_1[at2] = t1 < 0.0f ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 20  stage3_0_body_1_scale = stage3.0.body.1.weight * (1 /
 *     sqrt(stage3.0.body.1.running_var + 1e-05))
 *   stage3_0_body_1_shift = stage3.0.body.1.bias -
 *     stage3.0.body.1.running_mean * stage3_0_body_1_scale
 *   loops: i along axis 0 of stage3_0_scale [64]
 *   resnet8.lua:33
 *   also used by predict, steps 23, 25 */
static GRADC_NOINLINE void
resnet8_predict_make_stage3_0_scale(
    const float *GRADC_RESTRICT stage3_0_weight,
    const float *GRADC_RESTRICT stage3_0_running_var,
    const float *GRADC_RESTRICT stage3_0_bias,
    const float *GRADC_RESTRICT stage3_0_running_mean,
    float *GRADC_RESTRICT stage3_0_scale,
    float *GRADC_RESTRICT stage3_0_shift)
{
    for (int i = 0; i < 64; i++) {
        const float scale = stage3_0_weight[i]
            * (1.0f / gradc_sqrtf(stage3_0_running_var[i] + 1e-05f));
        const float shift = stage3_0_bias[i] - stage3_0_running_mean[i] * scale;
        stage3_0_scale[i] = scale;
        stage3_0_shift[i] = shift;
    }
}

/* For the next step: 4x24 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_predict_make_body_relu_3_sums_4x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                const ptrdiff_t at = 324*k + 18*h + q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[2*r + at]), line[v],
                            acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_predict_make_body_relu_3_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                const ptrdiff_t at = 324*k + 18*h + q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[2*r + at]), line[v],
                            acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* 21  stage3_0_body_relu = relu(window(stage2_relu_padded) .
 *     stage3.0.body.0.weight * stage3_0_body_1_scale +
 *     stage3_0_body_1_shift)
 *   loops: m along axis 2, j along axis 1, i and r along axis 3 of
 *     stage3_0_body_relu [1,64,8,8]; k along axis 1, h along axis 2, q along
 *     axis 3 of stage3_0_body_0_weight [64,32,3,3]
 *   resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_predict_make_stage3_0_body_relu(
    const float *GRADC_RESTRICT stage2_relu_padded,
    const float *GRADC_RESTRICT stage3_0_body_0_weight,
    const float *GRADC_RESTRICT stage3_0_body_1_scale,
    const float *GRADC_RESTRICT stage3_0_body_1_shift,
    float *GRADC_RESTRICT stage3_0_body_relu)
{
    for (int m = 0; m < 8; m++) {
        for (int j = 0; j < 64; j += 24) {
            for (int i = 0; i < 8; i += 4) {
                float turned[96];
                float tile[96];

                if (j < 48) {
                    resnet8_predict_make_body_relu_3_sums_4x24(
                        &stage3_0_body_0_weight[288*j],
                        &stage2_relu_padded[36*m + 2*i], tile);
                } else {
                    resnet8_predict_make_body_relu_3_sums_4x16(
                        &stage3_0_body_0_weight[288*j],
                        &stage2_relu_padded[36*m + 2*i], tile);
                }
                const int v_end = j < 48 ? 24 : 16;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int r = 0; r < 4; r++) {
                        turned[r + 4*v] = tile[24*r + v];
                    }
                }
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int r = 0; r < 4; r++) {
                        const int at = j + v;
                        const float t1 = turned[4*v + r]
                            * stage3_0_body_1_scale[at]
                            + stage3_0_body_1_shift[at];
                        stage3_0_body_relu[8*m + 64*(j + v) + i + r] = t1 < 0.0f
                            ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 22  stage3_0_body_relu_padded = pad(stage3_0_body_relu)
 *   loops: i along axis 1, m along axis 3, j along axis 2 of
 *     stage3_0_body_relu_padded [1,64,10,10]
 *   resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_predict_make_stage3_0_body_relu_padded(
    const float *GRADC_RESTRICT stage3_0_body_relu,
    float *GRADC_RESTRICT stage3_0_body_relu_padded)
{
    for (int i = 0; i < 64; i++) {
        GRADC_LANES
        for (int m = 0; m < 10; m++) {
            stage3_0_body_relu_padded[100*i + m] = 0.0f;
        }
        for (int j = 0; j < 8; j++) {
            stage3_0_body_relu_padded[100*i + 10*j + 10] = 0.0f;
            GRADC_LANES
            for (int m = 0; m < 8; m++) {
                stage3_0_body_relu_padded[100*i + 10*j + m + 11] =
                    stage3_0_body_relu[64*i + 8*j + m];
            }
            stage3_0_body_relu_padded[100*i + 10*j + 19] = 0.0f;
        }
        GRADC_LANES
        for (int m = 0; m < 10; m++) {
            stage3_0_body_relu_padded[100*i + m + 90] = 0.0f;
        }
    }
}

/* 24  stage2_relu_packed = slice(stage2_relu), in panels
 *   loops: j along axes 1 to 2, l along axis 3 of stage2_relu_packed
 *     [1,32,8,8]
 *   resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_predict_pack_stage2_relu(const float *GRADC_RESTRICT stage2_relu,
    float *GRADC_RESTRICT stage2_relu_packed)
{
    for (int j = 0; j < 256; j++) {
        GRADC_LANES
        for (int l = 0; l < 8; l++) {
            stage2_relu_packed[8*j + l] = stage2_relu[32*j + 2*l];
        }
    }
}

/* For the next step: 13x8 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
resnet8_predict_make_shortcut_1_2_sums_13x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[13];

    GRADC_UNROLL(13)
    for (int r = 0; r < 13; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 32; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            const gradc_vec8f line = gradc_load8f(&a[64*(k + k2)]);
            const ptrdiff_t at = 64*k + k2;
            GRADC_UNROLL(13)
            for (int r = 0; r < 13; r++) {
                acc[r] = gradc_fma8f(gradc_set8f(b[8*r + at]), line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(13)
    for (int r = 0; r < 13; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* For the next step: 12x8 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
resnet8_predict_make_shortcut_1_2_sums_12x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(12)
    for (int r = 0; r < 12; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 32; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            const gradc_vec8f line = gradc_load8f(&a[64*(k + k2)]);
            const ptrdiff_t at = 64*k + k2;
            GRADC_UNROLL(12)
            for (int r = 0; r < 12; r++) {
                acc[r] = gradc_fma8f(gradc_set8f(b[8*r + at]), line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(12)
    for (int r = 0; r < 12; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* 26  stage3_0_shortcut_1 = slice(stage2_relu) . stage3.0.shortcut.0.weight
 *     * stage3_0_shortcut_1_scale + stage3_0_shortcut_1_shift
 *   loops: m along axis 2, i and r along axis 1, l along axis 3 of
 *     stage3_0_shortcut_1 [1,64,8,8]; k and k2 along axis 1 of
 *     stage3_0_shortcut_0_weight [64,32,1,1]
 *   resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_predict_make_stage3_0_shortcut_1(
    const float *GRADC_RESTRICT stage3_0_shortcut_0_weight,
    const float *GRADC_RESTRICT stage2_relu_packed,
    const float *GRADC_RESTRICT stage3_0_shortcut_1_scale,
    const float *GRADC_RESTRICT stage3_0_shortcut_1_shift,
    float *GRADC_RESTRICT stage3_0_shortcut_1)
{
    for (int m = 0; m < 8; m++) {
        for (int i = 0; i < 64; i += 13) {
            float tile[104];

            if (i < 52) {
                resnet8_predict_make_shortcut_1_2_sums_13x8(
                    &stage2_relu_packed[8*m], &stage3_0_shortcut_0_weight[8*i],
                    tile);
            } else {
                resnet8_predict_make_shortcut_1_2_sums_12x8(
                    &stage2_relu_packed[8*m], &stage3_0_shortcut_0_weight[8*i],
                    tile);
            }
            const int r_end = i < 52 ? 13 : 12;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const int at = i + r;
                    stage3_0_shortcut_1[8*m + 64*(i + r) + l] = tile[l + 8*r]
                        * stage3_0_shortcut_1_scale[at]
                        + stage3_0_shortcut_1_shift[at];
                }
            }
        }
    }
}

/* For the next step: 4x24 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
resnet8_predict_make_stage3_relu_sums_4x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                const ptrdiff_t at = 100*k + 10*h + q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                            acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
resnet8_predict_make_stage3_relu_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                const ptrdiff_t at = 100*k + 10*h + q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                            acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

/* 27  stage3_relu = relu(window(stage3_0_body_relu_padded) .
 *     stage3.0.body.3.weight * stage3_0_body_4_scale + stage3_0_body_4_shift
 *     + stage3_0_shortcut_1), over stage3_0_shortcut_1
 *   loops: m along axis 2, j along axis 1, i and r along axis 3 of
 *     stage3_0_shortcut_1 [1,64,8,8]; block and k along axis 1, h along axis
 *     2, q along axis 3 of stage3_0_body_3_weight [64,64,3,3]
 *   resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_predict_make_stage3_relu(
    const float *GRADC_RESTRICT stage3_0_body_relu_padded,
    const float *GRADC_RESTRICT stage3_0_body_3_weight,
    const float *GRADC_RESTRICT stage3_0_body_4_scale,
    const float *GRADC_RESTRICT stage3_0_body_4_shift,
    float *GRADC_RESTRICT stage3_0_shortcut_1)
{
    for (int m = 0; m < 8; m++) {
        for (int j = 0; j < 64; j += 24) {
            for (int i = 0; i < 8; i += 4) {
                float turned[96];
                float total[96];

                for (int r = 0; r < 4; r++) {
                    const int v_end = j < 48 ? 3 : 2;
                    for (int v = 0; v < v_end; v++) {
                        gradc_store8f(&total[8*v + 24*r], gradc_set8f(0.0f));
                    }
                }
                for (int block = 0; block < 2; block++) {
                    if (j < 48) {
                        resnet8_predict_make_stage3_relu_sums_4x24(
                            &stage3_0_body_3_weight[576*j + 2304*block],
                            &stage3_0_body_relu_padded[10*m + i + 3200*block],
                            total);
                    } else {
                        resnet8_predict_make_stage3_relu_sums_4x16(
                            &stage3_0_body_3_weight[576*j + 2304*block],
                            &stage3_0_body_relu_padded[10*m + i + 3200*block],
                            total);
                    }
                }
                const int v_end = j < 48 ? 24 : 16;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int r = 0; r < 4; r++) {
                        turned[r + 4*v] = total[24*r + v];
                    }
                }
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int r = 0; r < 4; r++) {
                        const int at = j + v;
                        const int at2 = 8*m + 64*(j + v) + i + r;
                        const float t1 = turned[4*v + r]
                            * stage3_0_body_4_scale[at]
                            + stage3_0_body_4_shift[at]
                            + stage3_0_shortcut_1[at2];
                        stage3_0_shortcut_1[at2] = t1 < 0.0f ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 28  stage3_global_avg_pool = sum(stage3_relu) * 0.015625
 *   loops: i along axis 1 of stage3_global_avg_pool [1,64,1,1]; k along axis
 *     2 of stage3_relu [1,64,8,8]
 *   resnet8.lua:34 */
static GRADC_NOINLINE void
resnet8_predict_make_stage3_global_avg_pool(
    const float *GRADC_RESTRICT stage3_relu,
    float *GRADC_RESTRICT stage3_global_avg_pool)
{
    for (int i = 0; i < 64; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += stage3_relu[64*i + k + l];
            }
        }
        stage3_global_avg_pool[i] = gradc_sum16f(acc) * 0.015625f;
    }
}

/* 29  fc_weight_packed = fc.weight, in panels
 *   loops: i and l along axis 0, j and j2 along axis 1 of fc_weight_packed
 *     [10,64]
 *   resnet8.lua:36
 *   also used by train, step 1 */
static GRADC_NOINLINE void
resnet8_shared_pack_fc_weight(const float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT fc_weight_packed)
{
    for (int i = 0; i < 16; i += 8) {
        for (int j = 0; j < 64; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    fc_weight_packed[64*i + 8*(j + j2) + l] = i + l < 10
                        ? fc_weight[8*(i + l) + 10*j + j2] : 0.0f;
                }
            }
        }
    }
}

/* For the next step: 1x16 sums over k of products of a and b */
static GRADC_NOINLINE void
resnet8_predict_make_logits_sums_1x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[2];

    GRADC_UNROLL(2)
    for (int v = 0; v < 2; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 512*v]);
        }
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(2)
    for (int v = 0; v < 2; v++) {
        gradc_store8f(&tile[8*v], acc[v]);
    }
}

/* 30  logits = fc.bias + stage3_global_avg_pool . fc.weight
 *   loops: v and l along axis 1 of logits [1,10]; k along axis 1 of
 *     fc_weight_packed [10,64]
 *   resnet8.lua:36 */
static GRADC_NOINLINE void
resnet8_predict_make_logits(const float *GRADC_RESTRICT stage3_global_avg_pool,
    const float *GRADC_RESTRICT fc_weight_packed,
    const float *GRADC_RESTRICT fc_bias,
    float *GRADC_RESTRICT logits)
{
    float tile[16];

    resnet8_predict_make_logits_sums_1x16(fc_weight_packed,
        stage3_global_avg_pool, tile);
    GRADC_IN_TURN
    for (int v = 0; v < 2; v++) {
        const int l_end = v < 1 ? 8 : 2;
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            const int at = l + 8*v;
            logits[at] = fc_bias[at] + tile[at];
        }
    }
}

void
resnet8_predict(const struct resnet8_param *param,
    struct resnet8_predict_scratch *scratch,
    const float *x,
    float *logits)
{
    float *x_padded = scratch->f;              /* [1,3,34,34] */
    float *stem_1_scale = &scratch->f[3468];   /* [16] */
    float *stem_1_shift = &scratch->f[3484];   /* [16] */
    float *stem_relu = &scratch->f[18496];     /* [1,16,32,32] */
    float *stem_relu_padded = scratch->f;      /* [1,16,34,34] */
    float *stage1_0_body_1_scale = &scratch->f[51264]; /* [16] */
    float *stage1_0_body_1_shift = &scratch->f[51280]; /* [16] */
    float *stage1_0_body_relu = &scratch->f[34880]; /* [1,16,32,32] */
    float *stage1_0_body_relu_padded = scratch->f; /* [1,16,34,34] */
    float *stage1_0_body_4_scale = &scratch->f[34880]; /* [16] */
    float *stage1_0_body_4_shift = &scratch->f[34896]; /* [16] */
    float *stage1_relu = &scratch->f[18496];   /* [1,16,32,32] */
    float *stage1_relu_padded = scratch->f;    /* [1,16,34,34] */
    float *stage2_0_body_1_scale = &scratch->f[43072]; /* [32] */
    float *stage2_0_body_1_shift = &scratch->f[43104]; /* [32] */
    float *stage2_0_body_relu = &scratch->f[34880]; /* [1,32,16,16] */
    /* [1,16,16,16] as [2][1][16][16][8] */
    float *stage1_relu_packed = &scratch->f[34880];
    float *stage2_0_shortcut_1_scale = &scratch->f[18560]; /* [32] */
    float *stage2_0_shortcut_1_shift = &scratch->f[18592]; /* [32] */
    float *stage2_0_body_relu_padded = scratch->f; /* [1,32,18,18] */
    float *stage2_0_body_4_scale = &scratch->f[38976]; /* [32] */
    float *stage2_0_body_4_shift = &scratch->f[39008]; /* [32] */
    float *stage2_0_shortcut_1 = &scratch->f[10368]; /* [1,32,16,16] */
    float *stage2_relu = &scratch->f[10368];   /* [1,32,16,16] */
    float *stage2_relu_padded = scratch->f;    /* [1,32,18,18] */
    float *stage3_0_body_1_scale = &scratch->f[22656]; /* [64] */
    float *stage3_0_body_1_shift = &scratch->f[22720]; /* [64] */
    float *stage3_0_body_relu = &scratch->f[18560]; /* [1,64,8,8] */
    /* [1,32,8,8] as [1][1][32][8][8] */
    float *stage2_relu_packed = &scratch->f[18560];
    float *stage3_0_shortcut_1_scale = &scratch->f[10496]; /* [64] */
    float *stage3_0_shortcut_1_shift = &scratch->f[10560]; /* [64] */
    float *stage3_0_body_relu_padded = scratch->f; /* [1,64,10,10] */
    float *stage3_0_body_4_scale = &scratch->f[20608]; /* [64] */
    float *stage3_0_body_4_shift = &scratch->f[20672]; /* [64] */
    float *stage3_0_shortcut_1 = &scratch->f[6400]; /* [1,64,8,8] */
    float *stage3_relu = &scratch->f[6400];    /* [1,64,8,8] */
    float *stage3_global_avg_pool = &scratch->f[1024]; /* [1,64,1,1] */
    float *fc_weight_packed = scratch->f;      /* [10,64] as [2][64][8] */

    /* stem.0 */
    resnet8_predict_make_x_padded(x, x_padded);

    /* stem.1 */
    resnet8_predict_make_scale(param->stem_1_weight, param->stem_1_running_var,
        param->stem_1_bias, param->stem_1_running_mean, stem_1_scale,
        stem_1_shift);  /* 2  make_stem_1_scale */

    /* stem.0 */
    resnet8_predict_make_stem_relu(param->stem_0_weight, x_padded,
        stem_1_scale, stem_1_shift, stem_relu);

    /* stage1.0.body.0 */
    resnet8_predict_make_relu_padded(stem_relu, stem_relu_padded);
        /* 4  make_stem_relu_padded */

    /* stage1.0.body.1 */
    resnet8_predict_make_scale(param->stage1_0_body_1_weight,
        param->stage1_0_body_1_running_var, param->stage1_0_body_1_bias,
        param->stage1_0_body_1_running_mean, stage1_0_body_1_scale,
        stage1_0_body_1_shift);  /* 5  make_stage1_0_body_1_scale */

    /* stage1.0.body.0 */
    resnet8_predict_make_stage1_0_body_relu(param->stage1_0_body_0_weight,
        stem_relu_padded, stage1_0_body_1_scale, stage1_0_body_1_shift,
        stage1_0_body_relu);

    /* stage1.0.body.3 */
    resnet8_predict_make_relu_padded(stage1_0_body_relu,
        stage1_0_body_relu_padded);  /* 7  make_stage1_0_body_relu_padded */

    /* stage1.0.body.4 */
    resnet8_predict_make_scale(param->stage1_0_body_4_weight,
        param->stage1_0_body_4_running_var, param->stage1_0_body_4_bias,
        param->stage1_0_body_4_running_mean, stage1_0_body_4_scale,
        stage1_0_body_4_shift);  /* 8  make_stage1_0_body_4_scale */

    /* stage1.0.body.3 */
    resnet8_predict_make_stage1_relu(param->stage1_0_body_3_weight,
        stage1_0_body_relu_padded, stem_relu, stage1_0_body_4_scale,
        stage1_0_body_4_shift);

    /* stage2.0.body.0 */
    resnet8_predict_make_relu_padded(stage1_relu, stage1_relu_padded);
        /* 10  make_stage1_relu_padded */

    /* stage2.0.body.1 */
    resnet8_predict_make_stage2_0_scale(param->stage2_0_body_1_weight,
        param->stage2_0_body_1_running_var, param->stage2_0_body_1_bias,
        param->stage2_0_body_1_running_mean, stage2_0_body_1_scale,
        stage2_0_body_1_shift);  /* 11  make_stage2_0_body_1_scale */

    /* stage2.0.body.0 */
    resnet8_predict_make_stage2_0_body_relu(stage1_relu_padded,
        param->stage2_0_body_0_weight, stage2_0_body_1_scale,
        stage2_0_body_1_shift, stage2_0_body_relu);

    /* stage2.0.body.3 */
    resnet8_predict_make_stage2_relu_padded(stage2_0_body_relu,
        stage2_0_body_relu_padded);  /* 13  make_stage2_0_body_relu_padded */

    /* stage2.0.body.4 */
    resnet8_predict_make_stage2_0_scale(param->stage2_0_body_4_weight,
        param->stage2_0_body_4_running_var, param->stage2_0_body_4_bias,
        param->stage2_0_body_4_running_mean, stage2_0_body_4_scale,
        stage2_0_body_4_shift);  /* 14  make_stage2_0_body_4_scale */
    resnet8_predict_pack_stage1_relu(stage1_relu, stage1_relu_packed);

    /* stage2.0.shortcut.1 */
    resnet8_predict_make_stage2_0_scale(param->stage2_0_shortcut_1_weight,
        param->stage2_0_shortcut_1_running_var,
        param->stage2_0_shortcut_1_bias,
        param->stage2_0_shortcut_1_running_mean, stage2_0_shortcut_1_scale,
        stage2_0_shortcut_1_shift);  /* 16  make_stage2_0_shortcut_1_scale */

    /* stage2.0.shortcut.0 */
    resnet8_predict_make_stage2_0_shortcut_1(param->stage2_0_shortcut_0_weight,
        stage1_relu_packed, stage2_0_shortcut_1_scale,
        stage2_0_shortcut_1_shift, stage2_0_shortcut_1);

    /* stage2.0.body.3 */
    resnet8_predict_make_stage2_relu(stage2_0_body_relu_padded,
        param->stage2_0_body_3_weight, stage2_0_body_4_scale,
        stage2_0_body_4_shift, stage2_0_shortcut_1);

    /* stage3.0.body.0 */
    resnet8_predict_make_stage2_relu_padded(stage2_relu, stage2_relu_padded);

    /* stage3.0.body.1 */
    resnet8_predict_make_stage3_0_scale(param->stage3_0_body_1_weight,
        param->stage3_0_body_1_running_var, param->stage3_0_body_1_bias,
        param->stage3_0_body_1_running_mean, stage3_0_body_1_scale,
        stage3_0_body_1_shift);  /* 20  make_stage3_0_body_1_scale */

    /* stage3.0.body.0 */
    resnet8_predict_make_stage3_0_body_relu(stage2_relu_padded,
        param->stage3_0_body_0_weight, stage3_0_body_1_scale,
        stage3_0_body_1_shift, stage3_0_body_relu);

    /* stage3.0.body.3 */
    resnet8_predict_make_stage3_0_body_relu_padded(stage3_0_body_relu,
        stage3_0_body_relu_padded);

    /* stage3.0.body.4 */
    resnet8_predict_make_stage3_0_scale(param->stage3_0_body_4_weight,
        param->stage3_0_body_4_running_var, param->stage3_0_body_4_bias,
        param->stage3_0_body_4_running_mean, stage3_0_body_4_scale,
        stage3_0_body_4_shift);  /* 23  make_stage3_0_body_4_scale */
    resnet8_predict_pack_stage2_relu(stage2_relu, stage2_relu_packed);

    /* stage3.0.shortcut.1 */
    resnet8_predict_make_stage3_0_scale(param->stage3_0_shortcut_1_weight,
        param->stage3_0_shortcut_1_running_var,
        param->stage3_0_shortcut_1_bias,
        param->stage3_0_shortcut_1_running_mean, stage3_0_shortcut_1_scale,
        stage3_0_shortcut_1_shift);  /* 25  make_stage3_0_shortcut_1_scale */

    /* stage3.0.shortcut.0 */
    resnet8_predict_make_stage3_0_shortcut_1(param->stage3_0_shortcut_0_weight,
        stage2_relu_packed, stage3_0_shortcut_1_scale,
        stage3_0_shortcut_1_shift, stage3_0_shortcut_1);

    /* stage3.0.body.3 */
    resnet8_predict_make_stage3_relu(stage3_0_body_relu_padded,
        param->stage3_0_body_3_weight, stage3_0_body_4_scale,
        stage3_0_body_4_shift, stage3_0_shortcut_1);

    /* stage3 */
    resnet8_predict_make_stage3_global_avg_pool(stage3_relu,
        stage3_global_avg_pool);
    resnet8_shared_pack_fc_weight(param->fc_weight, fc_weight_packed);

    /* fc */
    resnet8_predict_make_logits(stage3_global_avg_pool, fc_weight_packed,
        param->fc_bias, logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0  110976   2-3     x_padded
 *   f    2232704  524288   3-106    stem_0
 *   f    2756992      16   4-106    stem_1_sum
 *   f    2757040      16   4-106    stem_1
 *   f    2757056  524288   5-11    stem_relu
 *   f          0  591872   6-6     stem_relu_padded
 *   f    3281344  524288   6-98    stage1_0_body_0
 *   f    3805632      16   7-98    stage1_0_body_1_sum
 *   f    3805680      16   7-98    stage1_0_body_1
 *   f          0  524288   8-9     stage1_0_body_relu
 *   f     524288  591872   9-9     stage1_0_body_relu_padded
 *   f    3805696  524288   9-90    stage1_0_body_3
 *   f    4329984      16  10-90    stage1_0_body_4_sum
 *   f    4330032      16  10-90    stage1_0_body_4
 *   f    2757056  524288  11-87    stage1_relu, over stem_relu
 *   f    1048832  591872  15-15    stage1_relu_padded
 *   f        128  262144  15-80    stage2_0_body_0
 *   f          0      32  16-80    stage2_0_body_1_sum
 *   f         96      32  16-80    stage2_0_body_1
 *   f     524416  262144  17-76    stage2_0_body_relu
 *   f    1048832  331776  18-18    stage2_0_body_relu_padded
 *   f     786560  262144  18-69    stage2_0_body_3
 *   f    1048864      32  19-69    stage2_0_body_4_sum
 *   f          0  131072  12-13    stage1_relu_packed
 *   f     262272  262144  13-71    stage2_0_shortcut_0
 *   f    1048704      32  14-71    stage2_0_shortcut_1_sum
 *   f    1048896      32  19-69    stage2_0_body_4
 *   f    1048768      32  14-71    stage2_0_shortcut_1
 *   f    1114496  262144  20-66    stage2_relu
 *   f    1835392  331776  24-24    stage2_relu_padded
 *   f    1376640  131072  24-59    stage3_0_body_0
 *   f    1048960      64  25-59    stage3_0_body_1_sum
 *   f    1049088      64  25-59    stage3_0_body_1
 *   f    1507712  131072  25-55    stage3_0_body_relu
 *   f    1966464  204800  26-27    stage3_0_body_relu_padded
 *   f    1835392  131072  27-46    stage3_0_body_3
 *   f    1049472      64  28-46    stage3_0_body_4_sum
 *   f    1048960   65536  21-22    stage2_relu_packed
 *   f    1704320  131072  22-44    stage3_0_shortcut_0
 *   f    1049280      64  23-44    stage3_0_shortcut_1_sum
 *   f    1049600      64  28-46    stage3_0_body_4
 *   f    1049408      64  23-44    stage3_0_shortcut_1
 *   f    1966464  131072  28-42    stage3_relu
 *   f    1049728    2048  28-41    stage3_global_avg_pool
 *   f    1640704    1024   1-29    fc_weight_packed
 *   f    1051776     320  29-33    logits
 *   f    1052128      32  30-33    largest
 *   f    1051776     320  33-37    powers, over logits
 *   f    1052160      32  35-36    power_sum
 *   f    1052096      32  31-36    picked
 *   f    1052160      32  32-34    hit
 *   f    1052128      32  35-37    d_power_sum
 *   f    1051776     320  37-41    d_cross_entropy, over powers
 *   f    1052096    2048  40-42    d_stage3_global_avg_pool
 *   f    1966464  131072  42-46    d_stage3_0, over stage3_relu
 *   f    4330048       1  38-109    lr_now
 *   f    1049216      64  23-42    stage3_0_shortcut_1_inv_std
 *   f    1049344      64  23-42    stage3_0_shortcut_1_sum_2
 *   f    1049536      64  42-45    d_stage3_0_shortcut_1_bias, over
 *                                    stage3_0_body_4_inv_std
 *   f    1049344      64  42-44    d_stage3_0_shortcut_1_sum, over
 *                                    stage3_0_shortcut_1_sum_2
 *   f    1049664      64  43-44    d_stage3_0_shortcut_1_sum_2
 *   f    1704320  131072  44-49    d_stage3_0_shortcut_0, over
 *                                    stage3_0_shortcut_0
 *   f    1049536      64  28-42    stage3_0_body_4_inv_std
 *   f    1049664      64  28-42    stage3_0_body_4_sum_2
 *   f    1049216      64  42-46    d_stage3_0_body_4_sum, over
 *                                    stage3_0_shortcut_1_inv_std
 *   f    1049536      64  45-46    d_stage3_0_body_4_sum_2, over
 *                                    d_stage3_0_shortcut_1_bias
 *   f    1835392  131072  46-54    d_stage3_0_body_3, over stage3_0_body_3
 *   f    1966464  204800  54-55    d_stage3_0_body_3_padded
 *   f    1049216   36864  50-55    stage3_0_body_3_weight_packed
 *   f    1507712  131072  55-59    d_stage3_0_body_1, over stage3_0_body_relu
 *   f    1049152      64  25-56    stage3_0_body_1_inv_std
 *   f    1049024      64  25-56    stage3_0_body_1_sum_2
 *   f    1049152      64  57-58    d_stage3_0_body_1_bias
 *   f    1049024      64  56-59    d_stage3_0_body_1_sum, over
 *                                    stage3_0_body_1_sum_2
 *   f    1049152      64  58-59    d_stage3_0_body_1_sum_2, over
 *                                    d_stage3_0_body_1_bias
 *   f    1376640  131072  59-61    d_stage3_0_body_0, over stage3_0_body_0
 *   f    1769856    5184  60-60    d_stage3_0_body_0_padded
 *   f    1573248   65536  60-64    d_stage3_0_body_0_contract
 *   f    1704320   65536  60-64    d_stage3_0_body_0_contract_2
 *   f    1048960   65536  60-65    d_stage3_0_body_0_contract_3
 *   f    1507712   65536  60-65    d_stage3_0_body_0_contract_4
 *   f    1638784   65536  48-66    d_stage2_relu_padded
 *   f    1376640  131072  64-66    d_stage3_0_body_0_add
 *   f    1704320  131072  65-66    d_stage3_0_body_0_add_2
 *   f    1114496  262144  66-71    d_stage2_0, over stage2_relu
 *   f    1048800      32  14-67    stage2_0_shortcut_1_inv_std
 *   f    1048736      32  14-67    stage2_0_shortcut_1_sum_2
 *   f    1048832      32  67-70    d_stage2_0_shortcut_1_bias, over
 *                                    stage2_0_body_4_inv_std
 *   f    1048736      32  67-71    d_stage2_0_shortcut_1_sum, over
 *                                    stage2_0_shortcut_1_sum_2
 *   f    1048832      32  70-71    d_stage2_0_shortcut_1_sum_2, over
 *                                    d_stage2_0_shortcut_1_bias
 *   f     262272  262144  71-73    d_stage2_0_shortcut_0, over
 *                                    stage2_0_shortcut_0
 *   f    1048832      32  19-67    stage2_0_body_4_inv_std
 *   f    1048928      32  19-67    stage2_0_body_4_sum_2
 *   f    1048800      32  67-69    d_stage2_0_body_4_sum, over
 *                                    stage2_0_shortcut_1_inv_std
 *   f    1048928      32  68-69    d_stage2_0_body_4_sum_2
 *   f     786560  262144  69-75    d_stage2_0_body_3, over stage2_0_body_3
 *   f    1048704   10368  74-74    d_stage2_0_body_3_padded
 *   f     262272  262144  74-80    d_stage2_0_body_1
 *   f         64      32  16-78    stage2_0_body_1_inv_std
 *   f         32      32  16-78    stage2_0_body_1_sum_2
 *   f         64      32  78-79    d_stage2_0_body_1_bias, over
 *                                    stage2_0_body_1_inv_std
 *   f         32      32  78-80    d_stage2_0_body_1_sum, over
 *                                    stage2_0_body_1_sum_2
 *   f         64      32  79-80    d_stage2_0_body_1_sum_2, over
 *                                    d_stage2_0_body_1_bias
 *   f        128  262144  80-82    d_stage2_0_body_0, over stage2_0_body_0
 *   f     786560    9248  81-81    d_stage2_0_body_0_padded
 *   f     524416  131072  81-85    d_stage2_0_body_0_contract
 *   f     655488  131072  81-85    d_stage2_0_body_0_contract_2
 *   f     262272  131072  81-86    d_stage2_0_body_0_contract_3
 *   f     393344  131072  81-86    d_stage2_0_body_0_contract_4
 *   f    1376640  131072  71-87    d_stage1_relu_padded
 *   f          0  262144  85-87    d_stage2_0_body_0_add
 *   f     524416  262144  86-87    d_stage2_0_body_0_add_2
 *   f    2757056  524288  87-100    d_stage1_0, over stage1_relu
 *   f    4330016      16  10-88    stage1_0_body_4_inv_std
 *   f    4330000      16  10-88    stage1_0_body_4_sum_2
 *   f    4330016      16  88-89    d_stage1_0_body_4_bias, over
 *                                    stage1_0_body_4_inv_std
 *   f    4330000      16  88-90    d_stage1_0_body_4_sum, over
 *                                    stage1_0_body_4_sum_2
 *   f    4330016      16  89-90    d_stage1_0_body_4_sum_2, over
 *                                    d_stage1_0_body_4_bias
 *   f    3805696  524288  90-93    d_stage1_0_body_3, over stage1_0_body_3
 *   f    1048576   18496  92-92    d_stage1_0_body_3_padded
 *   f          0  524288  92-98    d_stage1_0_body_1
 *   f    3805664      16   7-96    stage1_0_body_1_inv_std
 *   f    3805648      16   7-96    stage1_0_body_1_sum_2
 *   f    3805664      16  96-97    d_stage1_0_body_1_bias, over
 *                                    stage1_0_body_1_inv_std
 *   f    3805648      16  96-98    d_stage1_0_body_1_sum, over
 *                                    stage1_0_body_1_sum_2
 *   f    3805664      16  97-98    d_stage1_0_body_1_sum_2, over
 *                                    d_stage1_0_body_1_bias
 *   f    3281344  524288  98-101    d_stage1_0_body_0, over stage1_0_body_0
 *   f     524288   18496  100-100    d_stage1_0_body_0_padded
 *   f    2757056  524288  100-106    d_stem_1, over d_stage1_0
 *   f    2757024      16   4-104    stem_1_inv_std
 *   f    2757008      16   4-104    stem_1_sum_2
 *   f    2757024      16  104-105    d_stem_1_bias, over stem_1_inv_std
 *   f    2757008      16  104-106    d_stem_1_sum, over stem_1_sum_2
 *   f    2757024      16  105-106    d_stem_1_sum_2, over d_stem_1_bias
 *   f          0  524288  107-109    d_stem_0_packed
 *   f    2232704  524288  106-107    d_stem_0, over stem_0
 *   f     635264     432  109-109    d_stem_0_weight
 *   f     635696     432  109-109    d_stem_0_weight_2
 *   f     524288  524288  101-103    d_stage1_0_body_0_packed
 *   f          0    2592  103-103    d_stage1_0_body_0_weight
 *   f       2592    2592  103-103    d_stage1_0_body_0_weight_2
 *   f    1048576  524288  93-95    d_stage1_0_body_3_packed
 *   f     524288    2592  95-95    d_stage1_0_body_3_weight
 *   f     526880    2592  95-95    d_stage1_0_body_3_weight_2
 *   f     786560  262144  82-84    d_stage2_0_body_0_packed
 *   f          0    5184  84-84    d_stage2_0_body_0_weight
 *   f       5184    5184  84-84    d_stage2_0_body_0_weight_2
 *   f    1048704  262144  75-77    d_stage2_0_body_3_packed
 *   f     524416   10368  77-77    d_stage2_0_body_3_weight
 *   f     534784   10368  77-77    d_stage2_0_body_3_weight_2
 *   f    1048704  131072  72-73    stage1_relu_packed_2
 *   f    1179776     576  73-73    d_stage2_0_shortcut_0_weight
 *   f    1180352     576  73-73    d_stage2_0_shortcut_0_weight_2
 *   f    1769856  131072  61-63    d_stage3_0_body_0_packed
 *   f    1376640   20736  63-63    d_stage3_0_body_0_weight
 *   f    1704320  131072  51-53    d_stage3_0_body_3_packed
 *   f    1966464   65536  47-49    stage2_relu_packed_2
 *   f    1049216    2112  49-49    d_stage3_0_shortcut_0_weight
 *   f    1966464  204800  52-53    stage3_0_body_relu_padded_2
 *   f    1507712  331776  76-77    stage2_0_body_relu_padded_2
 *   f    1900928  331776  62-63    stage2_relu_padded_2
 *   f    1048576  591872  102-103    stem_relu_padded_2
 *   f    1572864  591872  94-95    stage1_0_body_relu_padded_2
 *   f    1507712  591872  83-84    stage1_relu_padded_2
 *   f     524288  110976  108-109    x_padded_2
 *   f          0  524288  99-102    stem_relu_2
 *   f     524288  524288  91-94    stage1_0_body_relu_2
 */

/* 2  x_padded = pad(x)
 *   loops: i along axes 0 to 1, n along axis 3, m along axis 2 of x_padded
 *     [32,3,34,34]
 *   resnet8.lua:30
 *   also used by train, step 108 */
static GRADC_NOINLINE void
resnet8_train_make_x_padded(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT x_padded)
{
    for (int i = 0; i < 96; i++) {
        for (int n = 0; n < 34; n++) {
            x_padded[1156*i + n] = 0.0f;
        }
        for (int m = 0; m < 32; m++) {
            x_padded[1156*i + 34*m + 34] = 0.0f;
            for (int n = 0; n < 32; n++) {
                x_padded[1156*i + 34*m + n + 35] = x[1024*i + 32*m + n];
            }
            x_padded[1156*i + 34*m + 67] = 0.0f;
        }
        for (int n = 0; n < 34; n++) {
            x_padded[1156*i + n + 1122] = 0.0f;
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_stem_0_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 3; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1156*k + 34*h + q + 8*v]);
                }
                const ptrdiff_t at = k + 24*h + 8*q;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[72*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_stem_0_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 3; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1156*k + 34*h + q + 8*v]);
                }
                const ptrdiff_t at = k + 24*h + 8*q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[72*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 3  stem_0 = window(x_padded) . stem.0.weight
 *   loops: m along axis 0, n along axis 2, j and l along axis 3, i and r
 *     along axis 1 of stem_0 [32,16,32,32]; v along axis 3 of x_padded
 *     [32,3,34,34]; k along axis 1, h along axis 2, q along axis 3 of
 *     stem_0_weight [16,3,3,3]
 *   resnet8.lua:30 */
static GRADC_NOINLINE void
resnet8_train_make_stem_0(const float *GRADC_RESTRICT stem_0_weight,
    const float *GRADC_RESTRICT x_padded,
    float *GRADC_RESTRICT stem_0)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 32; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 16; i += 6) {
                    float tile[96];

                    if (i < 12) {
                        resnet8_train_make_stem_0_sums_6x16(
                            &x_padded[3468*m + 34*n + j], &stem_0_weight[72*i],
                            tile);
                    } else {
                        resnet8_train_make_stem_0_sums_4x16(
                            &x_padded[3468*m + 34*n + j], &stem_0_weight[72*i],
                            tile);
                    }
                    const int r_end = i < 12 ? 6 : 4;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            stem_0[16384*m + 32*n + 1024*(i + r) + j + l] =
                                tile[l + 16*r];
                        }
                    }
                }
            }
        }
    }
}

/* 4  stem_1_sum = sum(stem_0)
 *   stem.1.running_mean = stem.1.running_mean * 0.9 + stem_1_sum *
 *     3.0517578e-06
 *   stem_1_sum_2 = sum((stem_0 - stem_1_sum * 3.0517578e-05) * (stem_0 -
 *     stem_1_sum * 3.0517578e-05))
 *   stem_1_inv_std = 1 / sqrt(stem_1_sum_2 * 3.0517578e-05 + 1e-05)
 *   stem_1 = stem.1.weight * stem_1_inv_std
 *   stem.1.running_var = stem.1.running_var * 0.9 + stem_1_sum_2 *
 *     3.0518509e-06
 *   loops: i along axis 0 of running_mean [16]; k along axis 0, block along
 *     axis 2, h along axes 2 to 3 of x [32,16,32,32]
 *   resnet8.lua:30
 *   also used by train, steps 7, 10 */
static GRADC_NOINLINE void
resnet8_train_update_running(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT running_mean,
    float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT weight,
    float *GRADC_RESTRICT running_var,
    float *GRADC_RESTRICT sum_2,
    float *GRADC_RESTRICT inv_std,
    float *GRADC_RESTRICT y)
{
    for (int i = 0; i < 16; i++) {
        {
            float tree[128];

            for (int k = 0; k < 32; k++) {
                for (int block = 0; block < 4; block++) {
                    float acc[16];

                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] = 0.0f;
                    }
                    for (int h = 0; h < 256; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            acc[l] += x[1024*i + 16384*k + 256*block + h + l];
                        }
                    }
                    gradc_join_blockf(tree, 16, 4*k + block, acc);
                }
            }
            gradc_join_allf(tree, 16, 128);
            const float t1 = gradc_sum16f(tree);
            const float t2 = running_mean[i] * 0.9f + t1 * 3.0517578e-06f;
            sum[i] = t1;
            running_mean[i] = t2;
        }
        {
            float tree[128];

            for (int k = 0; k < 32; k++) {
                for (int block = 0; block < 4; block++) {
                    float acc[16];

                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] = 0.0f;
                    }
                    for (int h = 0; h < 256; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const float t1 =
                                x[1024*i + 16384*k + 256*block + h + l]
                                - sum[i] * 3.0517578e-05f;
                            acc[l] += t1 * t1;
                        }
                    }
                    gradc_join_blockf(tree, 16, 4*k + block, acc);
                }
            }
            gradc_join_allf(tree, 16, 128);
            const float t2 = gradc_sum16f(tree);
            const float t3 = 1.0f / gradc_sqrtf(t2 * 3.0517578e-05f + 1e-05f);
            const float t4 = weight[i] * t3;
            const float t5 = running_var[i] * 0.9f + t2 * 3.0518509e-06f;
            sum_2[i] = t2;
            inv_std[i] = t3;
            y[i] = t4;
            running_var[i] = t5;
        }
    }
}

/* 5  stem_relu = relu((stem_0 - stem_1_sum * 3.0517578e-05) * stem_1 +
 *     stem.1.bias)
 *   loops: i along axis 0, j along axis 1, m along axes 2 to 3 of y
 *     [32,16,32,32]
 *   resnet8.lua:30
 *   also used by train, steps 8, 91, 99 */
static GRADC_NOINLINE void
resnet8_train_make_relu(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT x_2,
    const float *GRADC_RESTRICT bias,
    float *GRADC_RESTRICT y)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 1024; m++) {
                const int at = 16384*i + 1024*j + m;
                const float centered = x[at] - sum[j] * 3.0517578e-05f;
                const float t2 = centered * x_2[j] + bias[j];
                y[at] = t2 < 0.0f ? 0.0f : t2;
            }
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_stage1_0_body_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1156*k + 34*h + q + 8*v]);
                }
                const ptrdiff_t at = 24*k + h + 8*q;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[384*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_stage1_0_body_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1156*k + 34*h + q + 8*v]);
                }
                const ptrdiff_t at = 24*k + h + 8*q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[384*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 6  stem_relu_padded = pad(stem_relu)
 *   stage1_0_body_0 = window(stem_relu_padded) . stage1.0.body.0.weight
 *   loops: b along axis 0, m and h along axis 2, v and q along axis 3, k
 *     along axis 1 of relu_padded [32,16,34,34]; i and r along axis 1, l
 *     along axis 3 of stage1_0_body [32,16,32,32]
 *   resnet8.lua:31
 *   also used by train, step 9 */
static GRADC_NOINLINE void
resnet8_train_make_stage1_0_body(const float *GRADC_RESTRICT relu,
    const float *GRADC_RESTRICT stage1_0_body_weight,
    float *GRADC_RESTRICT relu_padded,
    float *GRADC_RESTRICT stage1_0_body)
{
    for (int b = 0; b < 32; b++) {
        for (int j = 0; j < 16; j++) {
            for (int n = 0; n < 34; n++) {
                relu_padded[18496*b + 1156*j + n] = 0.0f;
            }
            for (int m = 0; m < 32; m++) {
                relu_padded[18496*b + 1156*j + 34*m + 34] = 0.0f;
                for (int n = 0; n < 32; n++) {
                    relu_padded[18496*b + 1156*j + 34*m + n + 35] =
                        relu[16384*b + 1024*j + 32*m + n];
                }
                relu_padded[18496*b + 1156*j + 34*m + 67] = 0.0f;
            }
            for (int n = 0; n < 34; n++) {
                relu_padded[18496*b + 1156*j + n + 1122] = 0.0f;
            }
        }
        for (int n = 0; n < 32; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 16; i += 6) {
                    float tile[96];

                    if (i < 12) {
                        resnet8_train_make_stage1_0_body_sums_6x16(
                            &relu_padded[18496*b + 34*n + j],
                            &stage1_0_body_weight[384*i], tile);
                    } else {
                        resnet8_train_make_stage1_0_body_sums_4x16(
                            &relu_padded[18496*b + 34*n + j],
                            &stage1_0_body_weight[384*i], tile);
                    }
                    const int r_end = i < 12 ? 6 : 4;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            stage1_0_body[16384*b + 32*n + 1024*(i + r) + j
                                + l] = tile[l + 16*r];
                        }
                    }
                }
            }
        }
    }
}

/* 11  stage1_relu = relu(stem_relu + ((stage1_0_body_3 - stage1_0_body_4_sum
 *     * 3.0517578e-05) * stage1_0_body_4 + stage1.0.body.4.bias)), over
 *     stem_relu
 *   loops: i along axis 0, j along axis 1, m along axes 2 to 3 of stem_relu
 *     [32,16,32,32]
 *   resnet8.lua:31 */
static GRADC_NOINLINE void
resnet8_train_make_stage1_relu(float *GRADC_RESTRICT stem_relu,
    const float *GRADC_RESTRICT stage1_0_body_3,
    const float *GRADC_RESTRICT stage1_0_body_4_sum,
    const float *GRADC_RESTRICT stage1_0_body_4,
    const float *GRADC_RESTRICT stage1_0_body_4_bias)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 1024; m++) {
                const int at = 16384*i + 1024*j + m;
                const float centered = stage1_0_body_3[at]
                    - stage1_0_body_4_sum[j] * 3.0517578e-05f;
                const float t2 = stem_relu[at]
                    + (centered * stage1_0_body_4[j] + stage1_0_body_4_bias[j]);
                stem_relu[at] = t2 < 0.0f ? 0.0f : t2;
            }
        }
    }
}

/* 12  stage1_relu_packed = slice(stage1_relu), in panels
 *   loops: i and l along axis 3, j along axes 0 to 2 of stage1_relu_packed
 *     [32,16,16,16]
 *   resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_train_pack_stage1_relu(const float *GRADC_RESTRICT stage1_relu,
    float *GRADC_RESTRICT stage1_relu_packed)
{
    for (int i = 0; i < 16; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 8192; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                stage1_relu_packed[8192*i + 8*j + l] =
                    stage1_relu[2*(i + l) + 64*j];
            }
        }
    }
}

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_shortcut_0_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[128*k + 65536*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[8*k + r]), line[v], acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 13  stage2_0_shortcut_0 = slice(stage1_relu) . stage2.0.shortcut.0.weight
 *   loops: m along axis 0, n along axis 2, i and r along axis 1, l along
 *     axis 3 of stage2_0_shortcut_0 [32,32,16,16]; v along axis 3 of
 *     stage1_relu_packed [32,16,16,16]; k along axis 1 of
 *     stage2_0_shortcut_0_weight [32,16,1,1]
 *   resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_train_make_stage2_0_shortcut_0(
    const float *GRADC_RESTRICT stage2_0_shortcut_0_weight,
    const float *GRADC_RESTRICT stage1_relu_packed,
    float *GRADC_RESTRICT stage2_0_shortcut_0)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 16; n++) {
            for (int i = 0; i < 32; i += 4) {
                float tile[64];

                resnet8_train_make_shortcut_0_sums_4x16(
                    &stage1_relu_packed[2048*m + 8*n],
                    &stage2_0_shortcut_0_weight[128*(i / 8) + i % 8], tile);
                GRADC_IN_TURN
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        stage2_0_shortcut_0[8192*m + 16*n + 256*(i + r) + l] =
                            tile[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 14  stage2_0_shortcut_1_sum = sum(stage2_0_shortcut_0)
 *   stage2.0.shortcut.1.running_mean = stage2.0.shortcut.1.running_mean *
 *     0.9 + stage2_0_shortcut_1_sum * 1.2207031e-05
 *   stage2_0_shortcut_1_sum_2 = sum((stage2_0_shortcut_0 -
 *     stage2_0_shortcut_1_sum * 0.00012207031) * (stage2_0_shortcut_0 -
 *     stage2_0_shortcut_1_sum * 0.00012207031))
 *   stage2_0_shortcut_1_inv_std = 1 / sqrt(stage2_0_shortcut_1_sum_2 *
 *     0.00012207031 + 1e-05)
 *   stage2_0_shortcut_1 = stage2.0.shortcut.1.weight *
 *     stage2_0_shortcut_1_inv_std
 *   stage2.0.shortcut.1.running_var = stage2.0.shortcut.1.running_var * 0.9
 *     + stage2_0_shortcut_1_sum_2 * 1.22085215e-05
 *   loops: i along axis 0 of stage2_0_running_mean [32]; block along axis 0,
 *     h along axis 2 of stage2_0 [32,32,16,16]
 *   resnet8.lua:32
 *   also used by train, steps 16, 19 */
static GRADC_NOINLINE void
resnet8_train_update_stage2_0_running(const float *GRADC_RESTRICT stage2_0,
    float *GRADC_RESTRICT stage2_0_running_mean,
    float *GRADC_RESTRICT stage2_0_sum,
    const float *GRADC_RESTRICT stage2_0_weight,
    float *GRADC_RESTRICT stage2_0_running_var,
    float *GRADC_RESTRICT stage2_0_sum_2,
    float *GRADC_RESTRICT stage2_0_inv_std,
    float *GRADC_RESTRICT stage2_0_2)
{
    for (int i = 0; i < 32; i++) {
        {
            float tree[96];

            for (int block = 0; block < 32; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += stage2_0[256*i + 8192*block + h + l];
                    }
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 32);
            const float t1 = gradc_sum16f(tree);
            const float t2 = stage2_0_running_mean[i] * 0.9f
                + t1 * 1.2207031e-05f;
            stage2_0_sum[i] = t1;
            stage2_0_running_mean[i] = t2;
        }
        {
            float tree[96];

            for (int block = 0; block < 32; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = stage2_0[256*i + 8192*block + h + l]
                            - stage2_0_sum[i] * 0.00012207031f;
                        acc[l] += t1 * t1;
                    }
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 32);
            const float t2 = gradc_sum16f(tree);
            const float t3 = 1.0f / gradc_sqrtf(t2 * 0.00012207031f + 1e-05f);
            const float t4 = stage2_0_weight[i] * t3;
            const float t5 = stage2_0_running_var[i] * 0.9f
                + t2 * 1.22085215e-05f;
            stage2_0_sum_2[i] = t2;
            stage2_0_inv_std[i] = t3;
            stage2_0_2[i] = t4;
            stage2_0_running_var[i] = t5;
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_stage2_body_0_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 1152*v]);
                }
                const ptrdiff_t at = 1156*k + 34*h + q;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[2*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_stage2_body_0_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 1152*v]);
                }
                const ptrdiff_t at = 1156*k + 34*h + q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[2*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 15  stage1_relu_padded = pad(stage1_relu)
 *   stage2_0_body_0 = window(stage1_relu_padded) . stage2.0.body.0.weight
 *   loops: b along axis 0, m and h along axis 2, i, r and q along axis 3, k
 *     along axis 1 of stage1_relu_padded [32,16,34,34]; v along axis 0 of
 *     stage2_0_body_0_weight [32,16,3,3]; l along axis 1 of stage2_0_body_0
 *     [32,32,16,16]
 *   resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_train_make_stage2_0_body_0(const float *GRADC_RESTRICT stage1_relu,
    float *GRADC_RESTRICT stage1_relu_padded,
    const float *GRADC_RESTRICT stage2_0_body_0_weight,
    float *GRADC_RESTRICT stage2_0_body_0)
{
    for (int b = 0; b < 32; b++) {
        for (int j = 0; j < 16; j++) {
            for (int n = 0; n < 34; n++) {
                stage1_relu_padded[18496*b + 1156*j + n] = 0.0f;
            }
            for (int m = 0; m < 32; m++) {
                stage1_relu_padded[18496*b + 1156*j + 34*m + 34] = 0.0f;
                for (int n = 0; n < 32; n++) {
                    stage1_relu_padded[18496*b + 1156*j + 34*m + n + 35] =
                        stage1_relu[16384*b + 1024*j + 32*m + n];
                }
                stage1_relu_padded[18496*b + 1156*j + 34*m + 67] = 0.0f;
            }
            for (int n = 0; n < 34; n++) {
                stage1_relu_padded[18496*b + 1156*j + n + 1122] = 0.0f;
            }
        }
        for (int n = 0; n < 16; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 16; i += 6) {
                    float turned[96];
                    float tile[96];

                    if (i < 12) {
                        resnet8_train_make_stage2_body_0_sums_6x16(
                            &stage2_0_body_0_weight[144*j],
                            &stage1_relu_padded[18496*b + 68*n + 2*i], tile);
                    } else {
                        resnet8_train_make_stage2_body_0_sums_4x16(
                            &stage2_0_body_0_weight[144*j],
                            &stage1_relu_padded[18496*b + 68*n + 2*i], tile);
                    }
                    gradc_turnf(turned, tile, 6, 16, 16 - i);
                    GRADC_IN_TURN
                    for (int l = 0; l < 16; l++) {
                        const int r_end = i < 12 ? 6 : 4;
                        GRADC_SOME_LANES(4)
                        for (int r = 0; r < r_end; r++) {
                            stage2_0_body_0[8192*b + 16*n + 256*(j + l) + i
                                + r] = turned[6*l + r];
                        }
                    }
                }
            }
        }
    }
}

/* 17  stage2_0_body_relu = relu((stage2_0_body_0 - stage2_0_body_1_sum *
 *     0.00012207031) * stage2_0_body_1 + stage2.0.body.1.bias)
 *   loops: i along axis 0, j along axis 1, m along axes 2 to 3 of
 *     stage2_0_body_relu [32,32,16,16]
 *   resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_train_make_stage2_0_body_relu(
    const float *GRADC_RESTRICT stage2_0_body_0,
    const float *GRADC_RESTRICT stage2_0_body_1_sum,
    const float *GRADC_RESTRICT stage2_0_body_1,
    const float *GRADC_RESTRICT stage2_0_body_1_bias,
    float *GRADC_RESTRICT stage2_0_body_relu)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 256; m++) {
                const int at = 8192*i + 256*j + m;
                const float centered = stage2_0_body_0[at]
                    - stage2_0_body_1_sum[j] * 0.00012207031f;
                const float t2 = centered * stage2_0_body_1[j]
                    + stage2_0_body_1_bias[j];
                stage2_0_body_relu[at] = t2 < 0.0f ? 0.0f : t2;
            }
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_stage2_body_3_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                const ptrdiff_t at = 324*k + 18*h + q;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_stage2_body_3_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                const ptrdiff_t at = 324*k + 18*h + q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 18  stage2_0_body_relu_padded = pad(stage2_0_body_relu)
 *   stage2_0_body_3 = window(stage2_0_body_relu_padded) .
 *     stage2.0.body.3.weight
 *   loops: b along axis 0, m and h along axis 2, i, r and q along axis 3, k
 *     along axis 1 of stage2_0_body_relu_padded [32,32,18,18]; v along axis
 *     0 of stage2_0_body_3_weight [32,32,3,3]; l along axis 1 of
 *     stage2_0_body_3 [32,32,16,16]
 *   resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_train_make_stage2_0_body_3(
    const float *GRADC_RESTRICT stage2_0_body_relu,
    float *GRADC_RESTRICT stage2_0_body_relu_padded,
    const float *GRADC_RESTRICT stage2_0_body_3_weight,
    float *GRADC_RESTRICT stage2_0_body_3)
{
    for (int b = 0; b < 32; b++) {
        for (int j = 0; j < 32; j++) {
            GRADC_LANES
            for (int n = 0; n < 18; n++) {
                stage2_0_body_relu_padded[10368*b + 324*j + n] = 0.0f;
            }
            for (int m = 0; m < 16; m++) {
                stage2_0_body_relu_padded[10368*b + 324*j + 18*m + 18] = 0.0f;
                GRADC_LANES
                for (int n = 0; n < 16; n++) {
                    stage2_0_body_relu_padded[10368*b + 324*j + 18*m + n + 19] =
                        stage2_0_body_relu[8192*b + 256*j + 16*m + n];
                }
                stage2_0_body_relu_padded[10368*b + 324*j + 18*m + 35] = 0.0f;
            }
            GRADC_LANES
            for (int n = 0; n < 18; n++) {
                stage2_0_body_relu_padded[10368*b + 324*j + n + 306] = 0.0f;
            }
        }
        for (int n = 0; n < 16; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 16; i += 6) {
                    float turned[96];
                    float tile[96];

                    if (i < 12) {
                        resnet8_train_make_stage2_body_3_sums_6x16(
                            &stage2_0_body_3_weight[288*j],
                            &stage2_0_body_relu_padded[10368*b + 18*n + i],
                            tile);
                    } else {
                        resnet8_train_make_stage2_body_3_sums_4x16(
                            &stage2_0_body_3_weight[288*j],
                            &stage2_0_body_relu_padded[10368*b + 18*n + i],
                            tile);
                    }
                    gradc_turnf(turned, tile, 6, 16, 16 - i);
                    GRADC_IN_TURN
                    for (int l = 0; l < 16; l++) {
                        const int r_end = i < 12 ? 6 : 4;
                        GRADC_SOME_LANES(4)
                        for (int r = 0; r < r_end; r++) {
                            stage2_0_body_3[8192*b + 16*n + 256*(j + l) + i
                                + r] = turned[6*l + r];
                        }
                    }
                }
            }
        }
    }
}

/* 20  stage2_relu = relu((stage2_0_body_3 - stage2_0_body_4_sum *
 *     0.00012207031) * stage2_0_body_4 + stage2.0.body.4.bias +
 *     ((stage2_0_shortcut_0 - stage2_0_shortcut_1_sum * 0.00012207031) *
 *     stage2_0_shortcut_1 + ...
 *   loops: i along axis 0, j along axis 1, m along axes 2 to 3 of
 *     stage2_relu [32,32,16,16]
 *   resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_train_make_stage2_relu(const float *GRADC_RESTRICT stage2_0_body_3,
    const float *GRADC_RESTRICT stage2_0_body_4_sum,
    const float *GRADC_RESTRICT stage2_0_body_4,
    const float *GRADC_RESTRICT stage2_0_body_4_bias,
    const float *GRADC_RESTRICT stage2_0_shortcut_0,
    const float *GRADC_RESTRICT stage2_0_shortcut_1_sum,
    const float *GRADC_RESTRICT stage2_0_shortcut_1,
    const float *GRADC_RESTRICT stage2_0_shortcut_1_bias,
    float *GRADC_RESTRICT stage2_relu)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 256; m++) {
                const int at = 8192*i + 256*j + m;
                const float centered = stage2_0_body_3[at]
                    - stage2_0_body_4_sum[j] * 0.00012207031f;
                const float centered_2 = stage2_0_shortcut_0[at]
                    - stage2_0_shortcut_1_sum[j] * 0.00012207031f;
                const float t3 = centered * stage2_0_body_4[j]
                    + stage2_0_body_4_bias[j]
                    + (centered_2 * stage2_0_shortcut_1[j]
                    + stage2_0_shortcut_1_bias[j]);
                stage2_relu[at] = t3 < 0.0f ? 0.0f : t3;
            }
        }
    }
}

/* 21  stage2_relu_packed = slice(stage2_relu), in panels
 *   loops: j along axes 0 to 2, l along axis 3 of stage2_relu_packed
 *     [32,32,8,8]
 *   resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_pack_stage2_relu(const float *GRADC_RESTRICT stage2_relu,
    float *GRADC_RESTRICT stage2_relu_packed)
{
    for (int j = 0; j < 8192; j++) {
        GRADC_LANES
        for (int l = 0; l < 8; l++) {
            stage2_relu_packed[8*j + l] = stage2_relu[32*j + 2*l];
        }
    }
}

/* For the next step: 13x8 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_shortcut_0_2_sums_13x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[13];

    GRADC_UNROLL(13)
    for (int r = 0; r < 13; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 32; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            const gradc_vec8f line = gradc_load8f(&a[64*(k + k2)]);
            const ptrdiff_t at = 64*k + k2;
            GRADC_UNROLL(13)
            for (int r = 0; r < 13; r++) {
                acc[r] = gradc_fma8f(gradc_set8f(b[8*r + at]), line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(13)
    for (int r = 0; r < 13; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* For the next step: 12x8 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_shortcut_0_2_sums_12x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(12)
    for (int r = 0; r < 12; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 32; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            const gradc_vec8f line = gradc_load8f(&a[64*(k + k2)]);
            const ptrdiff_t at = 64*k + k2;
            GRADC_UNROLL(12)
            for (int r = 0; r < 12; r++) {
                acc[r] = gradc_fma8f(gradc_set8f(b[8*r + at]), line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(12)
    for (int r = 0; r < 12; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* 22  stage3_0_shortcut_0 = slice(stage2_relu) . stage3.0.shortcut.0.weight
 *   loops: m along axis 0, n along axis 2, i and r along axis 1, l along
 *     axis 3 of stage3_0_shortcut_0 [32,64,8,8]; k and k2 along axis 1 of
 *     stage3_0_shortcut_0_weight [64,32,1,1]
 *   resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_make_stage3_0_shortcut_0(
    const float *GRADC_RESTRICT stage3_0_shortcut_0_weight,
    const float *GRADC_RESTRICT stage2_relu_packed,
    float *GRADC_RESTRICT stage3_0_shortcut_0)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 8; n++) {
            for (int i = 0; i < 64; i += 13) {
                float tile[104];

                if (i < 52) {
                    resnet8_train_make_shortcut_0_2_sums_13x8(
                        &stage2_relu_packed[2048*m + 8*n],
                        &stage3_0_shortcut_0_weight[8*i], tile);
                } else {
                    resnet8_train_make_shortcut_0_2_sums_12x8(
                        &stage2_relu_packed[2048*m + 8*n],
                        &stage3_0_shortcut_0_weight[8*i], tile);
                }
                const int r_end = i < 52 ? 13 : 12;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        stage3_0_shortcut_0[4096*m + 8*n + 64*(i + r) + l] =
                            tile[l + 8*r];
                    }
                }
            }
        }
    }
}

/* 23  stage3_0_shortcut_1_sum = sum(stage3_0_shortcut_0)
 *   stage3.0.shortcut.1.running_mean = stage3.0.shortcut.1.running_mean *
 *     0.9 + stage3_0_shortcut_1_sum * 4.8828125e-05
 *   stage3_0_shortcut_1_sum_2 = sum((stage3_0_shortcut_0 -
 *     stage3_0_shortcut_1_sum * 0.00048828125) * (stage3_0_shortcut_0 -
 *     stage3_0_shortcut_1_sum * 0.00048828125))
 *   stage3_0_shortcut_1_inv_std = 1 / sqrt(stage3_0_shortcut_1_sum_2 *
 *     0.00048828125 + 1e-05)
 *   stage3_0_shortcut_1 = stage3.0.shortcut.1.weight *
 *     stage3_0_shortcut_1_inv_std
 *   stage3.0.shortcut.1.running_var = stage3.0.shortcut.1.running_var * 0.9
 *     + stage3_0_shortcut_1_sum_2 * 4.885198e-05
 *   loops: i along axis 0 of stage3_0_shortcut_1_running_mean [64]; block
 *     and k along axis 0, h along axis 2 of stage3_0_shortcut_0 [32,64,8,8]
 *   resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_update_stage3_0_shortcut_1_running(
    const float *GRADC_RESTRICT stage3_0_shortcut_0,
    float *GRADC_RESTRICT stage3_0_shortcut_1_running_mean,
    float *GRADC_RESTRICT stage3_0_shortcut_1_sum,
    const float *GRADC_RESTRICT stage3_0_shortcut_1_weight,
    float *GRADC_RESTRICT stage3_0_shortcut_1_running_var,
    float *GRADC_RESTRICT stage3_0_shortcut_1_sum_2,
    float *GRADC_RESTRICT stage3_0_shortcut_1_inv_std,
    float *GRADC_RESTRICT stage3_0_shortcut_1)
{
    for (int i = 0; i < 64; i++) {
        {
            float tree[64];

            for (int block = 0; block < 8; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 4; k++) {
                    for (int h = 0; h < 64; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            acc[l] += stage3_0_shortcut_0[64*i + 16384*block
                                + 4096*k + h + l];
                        }
                    }
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 8);
            const float t1 = gradc_sum16f(tree);
            const float t2 = stage3_0_shortcut_1_running_mean[i] * 0.9f
                + t1 * 4.8828125e-05f;
            stage3_0_shortcut_1_sum[i] = t1;
            stage3_0_shortcut_1_running_mean[i] = t2;
        }
        {
            float tree[64];

            for (int block = 0; block < 8; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 4; k++) {
                    for (int h = 0; h < 64; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const float t1 =
                                stage3_0_shortcut_0[64*i + 16384*block + 4096*k
                                + h + l] - stage3_0_shortcut_1_sum[i]
                                * 0.00048828125f;
                            acc[l] += t1 * t1;
                        }
                    }
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 8);
            const float t2 = gradc_sum16f(tree);
            const float t3 = 1.0f / gradc_sqrtf(t2 * 0.00048828125f + 1e-05f);
            const float t4 = stage3_0_shortcut_1_weight[i] * t3;
            const float t5 = stage3_0_shortcut_1_running_var[i] * 0.9f
                + t2 * 4.885198e-05f;
            stage3_0_shortcut_1_sum_2[i] = t2;
            stage3_0_shortcut_1_inv_std[i] = t3;
            stage3_0_shortcut_1[i] = t4;
            stage3_0_shortcut_1_running_var[i] = t5;
        }
    }
}

/* For the next step: 4x24 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_stage3_body_0_sums_4x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                const ptrdiff_t at = 324*k + 18*h + q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[2*r + at]), line[v],
                            acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_stage3_body_0_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                const ptrdiff_t at = 324*k + 18*h + q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[2*r + at]), line[v],
                            acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* 24  stage2_relu_padded = pad(stage2_relu)
 *   stage3_0_body_0 = window(stage2_relu_padded) . stage3.0.body.0.weight
 *   loops: b along axis 0, m and h along axis 2, i, r and q along axis 3, k
 *     along axis 1 of stage2_relu_padded [32,32,18,18]; v and l along axis 1
 *     of stage3_0_body_0 [32,64,8,8]
 *   resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_make_stage3_0_body_0(const float *GRADC_RESTRICT stage2_relu,
    float *GRADC_RESTRICT stage2_relu_padded,
    const float *GRADC_RESTRICT stage3_0_body_0_weight,
    float *GRADC_RESTRICT stage3_0_body_0)
{
    for (int b = 0; b < 32; b++) {
        for (int j = 0; j < 32; j++) {
            GRADC_LANES
            for (int n = 0; n < 18; n++) {
                stage2_relu_padded[10368*b + 324*j + n] = 0.0f;
            }
            for (int m = 0; m < 16; m++) {
                stage2_relu_padded[10368*b + 324*j + 18*m + 18] = 0.0f;
                GRADC_LANES
                for (int n = 0; n < 16; n++) {
                    stage2_relu_padded[10368*b + 324*j + 18*m + n + 19] =
                        stage2_relu[8192*b + 256*j + 16*m + n];
                }
                stage2_relu_padded[10368*b + 324*j + 18*m + 35] = 0.0f;
            }
            GRADC_LANES
            for (int n = 0; n < 18; n++) {
                stage2_relu_padded[10368*b + 324*j + n + 306] = 0.0f;
            }
        }
        for (int n = 0; n < 8; n++) {
            for (int j = 0; j < 64; j += 24) {
                for (int i = 0; i < 8; i += 4) {
                    float turned[96];
                    float tile[96];

                    if (j < 48) {
                        resnet8_train_make_stage3_body_0_sums_4x24(
                            &stage3_0_body_0_weight[288*j],
                            &stage2_relu_padded[10368*b + 36*n + 2*i], tile);
                    } else {
                        resnet8_train_make_stage3_body_0_sums_4x16(
                            &stage3_0_body_0_weight[288*j],
                            &stage2_relu_padded[10368*b + 36*n + 2*i], tile);
                    }
                    const int v_end = j < 48 ? 3 : 2;
                    for (int v = 0; v < v_end; v++) {
                        GRADC_IN_TURN
                        for (int l = 0; l < 8; l++) {
                            GRADC_LANES
                            for (int r = 0; r < 4; r++) {
                                turned[4*l + 32*v + r] = tile[l + 8*v + 24*r];
                            }
                        }
                    }
                    for (int v = 0; v < v_end; v++) {
                        GRADC_IN_TURN
                        for (int l = 0; l < 8; l++) {
                            GRADC_LANES
                            for (int r = 0; r < 4; r++) {
                                stage3_0_body_0[4096*b + 8*n + 64*(j + l) + i
                                    + 512*v + r] = turned[4*l + 32*v + r];
                            }
                        }
                    }
                }
            }
        }
    }
}

/* 25  stage3_0_body_1_sum = sum(stage3_0_body_0)
 *   stage3.0.body.1.running_mean = stage3.0.body.1.running_mean * 0.9 +
 *     stage3_0_body_1_sum * 4.8828125e-05
 *   stage3_0_body_1_sum_2 = sum((stage3_0_body_0 - stage3_0_body_1_sum *
 *     0.00048828125) * (stage3_0_body_0 - stage3_0_body_1_sum *
 *     0.00048828125))
 *   stage3_0_body_1_inv_std = 1 / sqrt(stage3_0_body_1_sum_2 * 0.00048828125
 *     + 1e-05)
 *   stage3_0_body_1 = stage3.0.body.1.weight * stage3_0_body_1_inv_std
 *   stage3.0.body.1.running_var = stage3.0.body.1.running_var * 0.9 +
 *     stage3_0_body_1_sum_2 * 4.885198e-05
 *   stage3_0_body_relu = relu((stage3_0_body_0 - stage3_0_body_1_sum *
 *     0.00048828125) * stage3_0_body_1 + stage3.0.body.1.bias)
 *   loops: i along axis 0 of stage3_0_body_1_running_mean [64]; block and k
 *     along axis 0, h along axis 2 of stage3_0_body_0 [32,64,8,8]; j along
 *     axis 0, m along axes 2 to 3 of stage3_0_body_relu [32,64,8,8]
 *   resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_update_stage3_0_body_1_running(
    const float *GRADC_RESTRICT stage3_0_body_0,
    float *GRADC_RESTRICT stage3_0_body_1_running_mean,
    float *GRADC_RESTRICT stage3_0_body_1_sum,
    const float *GRADC_RESTRICT stage3_0_body_1_weight,
    float *GRADC_RESTRICT stage3_0_body_1_running_var,
    float *GRADC_RESTRICT stage3_0_body_1,
    const float *GRADC_RESTRICT stage3_0_body_1_bias,
    float *GRADC_RESTRICT stage3_0_body_1_sum_2,
    float *GRADC_RESTRICT stage3_0_body_1_inv_std,
    float *GRADC_RESTRICT stage3_0_body_relu)
{
    for (int i = 0; i < 64; i++) {
        {
            float tree[64];

            for (int block = 0; block < 8; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 4; k++) {
                    for (int h = 0; h < 64; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            acc[l] += stage3_0_body_0[64*i + 16384*block
                                + 4096*k + h + l];
                        }
                    }
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 8);
            const float t1 = gradc_sum16f(tree);
            const float t2 = stage3_0_body_1_running_mean[i] * 0.9f
                + t1 * 4.8828125e-05f;
            stage3_0_body_1_sum[i] = t1;
            stage3_0_body_1_running_mean[i] = t2;
        }
        {
            float tree[64];

            for (int block = 0; block < 8; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 4; k++) {
                    for (int h = 0; h < 64; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const float t1 =
                                stage3_0_body_0[64*i + 16384*block + 4096*k + h
                                + l] - stage3_0_body_1_sum[i] * 0.00048828125f;
                            acc[l] += t1 * t1;
                        }
                    }
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 8);
            const float t2 = gradc_sum16f(tree);
            const float t3 = 1.0f / gradc_sqrtf(t2 * 0.00048828125f + 1e-05f);
            const float t4 = stage3_0_body_1_weight[i] * t3;
            const float t5 = stage3_0_body_1_running_var[i] * 0.9f
                + t2 * 4.885198e-05f;
            stage3_0_body_1_sum_2[i] = t2;
            stage3_0_body_1_inv_std[i] = t3;
            stage3_0_body_1[i] = t4;
            stage3_0_body_1_running_var[i] = t5;
        }
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 64; m++) {
                const int at = 64*i + 4096*j + m;
                const float t1 = stage3_0_body_0[at]
                    - stage3_0_body_1_sum[i] * 0.00048828125f;
                const float t2 = t1 * stage3_0_body_1[i]
                    + stage3_0_body_1_bias[i];
                stage3_0_body_relu[at] = t2 < 0.0f ? 0.0f : t2;
            }
        }
    }
}

/* 26  stage3_0_body_relu_padded = pad(stage3_0_body_relu)
 *   loops: i along axes 0 to 1, n along axis 3, m along axis 2 of y
 *     [32,64,10,10]
 *   resnet8.lua:33
 *   also used by train, steps 52, 54 */
static GRADC_NOINLINE void
resnet8_train_make_pad(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT y)
{
    for (int i = 0; i < 2048; i++) {
        GRADC_LANES
        for (int n = 0; n < 10; n++) {
            y[100*i + n] = 0.0f;
        }
        for (int m = 0; m < 8; m++) {
            y[100*i + 10*m + 10] = 0.0f;
            GRADC_LANES
            for (int n = 0; n < 8; n++) {
                y[100*i + 10*m + n + 11] = x[64*i + 8*m + n];
            }
            y[100*i + 10*m + 19] = 0.0f;
        }
        GRADC_LANES
        for (int n = 0; n < 10; n++) {
            y[100*i + n + 90] = 0.0f;
        }
    }
}

/* For the next step: 4x24 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
resnet8_train_make_stage3_body_3_sums_4x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                const ptrdiff_t at = 100*k + 10*h + q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                            acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
resnet8_train_make_stage3_body_3_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                const ptrdiff_t at = 100*k + 10*h + q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                            acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

/* 27  stage3_0_body_3 = window(stage3_0_body_relu_padded) .
 *     stage3.0.body.3.weight
 *   loops: m along axis 0, n along axis 2, j along axis 1, i and r along
 *     axis 3 of stage3_0_body_3 [32,64,8,8]; block and k along axis 1, h
 *     along axis 2, q along axis 3 of stage3_0_body_3_weight [64,64,3,3]
 *   resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_make_stage3_0_body_3(
    const float *GRADC_RESTRICT stage3_0_body_relu_padded,
    const float *GRADC_RESTRICT stage3_0_body_3_weight,
    float *GRADC_RESTRICT stage3_0_body_3)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 8; n++) {
            for (int j = 0; j < 64; j += 24) {
                for (int i = 0; i < 8; i += 4) {
                    float turned[96];
                    float total[96];

                    for (int r = 0; r < 4; r++) {
                        const int v_end = j < 48 ? 3 : 2;
                        for (int v = 0; v < v_end; v++) {
                            gradc_store8f(&total[8*v + 24*r],
                                gradc_set8f(0.0f));
                        }
                    }
                    for (int block = 0; block < 2; block++) {
                        if (j < 48) {
                            resnet8_train_make_stage3_body_3_sums_4x24(
                                &stage3_0_body_3_weight[576*j + 2304*block],
                                &stage3_0_body_relu_padded[6400*m + 10*n + i
                                + 3200*block], total);
                        } else {
                            resnet8_train_make_stage3_body_3_sums_4x16(
                                &stage3_0_body_3_weight[576*j + 2304*block],
                                &stage3_0_body_relu_padded[6400*m + 10*n + i
                                + 3200*block], total);
                        }
                    }
                    const int v_end = j < 48 ? 24 : 16;
                    GRADC_IN_TURN
                    for (int v = 0; v < v_end; v++) {
                        GRADC_LANES
                        for (int r = 0; r < 4; r++) {
                            turned[r + 4*v] = total[24*r + v];
                        }
                    }
                    GRADC_IN_TURN
                    for (int v = 0; v < v_end; v++) {
                        GRADC_LANES
                        for (int r = 0; r < 4; r++) {
                            stage3_0_body_3[4096*m + 8*n + 64*(j + v) + i + r] =
                                turned[4*v + r];
                        }
                    }
                }
            }
        }
    }
}

/* 28  stage3_0_body_4_sum = sum(stage3_0_body_3)
 *   stage3.0.body.4.running_mean = stage3.0.body.4.running_mean * 0.9 +
 *     stage3_0_body_4_sum * 4.8828125e-05
 *   stage3_0_body_4_sum_2 = sum((stage3_0_body_3 - stage3_0_body_4_sum *
 *     0.00048828125) * (stage3_0_body_3 - stage3_0_body_4_sum *
 *     0.00048828125))
 *   stage3_0_body_4_inv_std = 1 / sqrt(stage3_0_body_4_sum_2 * 0.00048828125
 *     + 1e-05)
 *   stage3_0_body_4 = stage3.0.body.4.weight * stage3_0_body_4_inv_std
 *   stage3.0.body.4.running_var = stage3.0.body.4.running_var * 0.9 +
 *     stage3_0_body_4_sum_2 * 4.885198e-05
 *   stage3_relu = relu((stage3_0_body_3 - stage3_0_body_4_sum *
 *     0.00048828125) * stage3_0_body_4 + stage3.0.body.4.bias +
 *     ((stage3_0_shortcut_0 - stage3_0_shortcut_1_sum * 0.00048828125) *
 *     stage3_0_shortcut_1 + ...
 *   stage3_global_avg_pool = sum(stage3_relu) * 0.015625
 *   loops: i along axis 0 of stage3_0_body_4_running_mean [64]; block along
 *     axis 0, h along axis 2 of stage3_0_body_3 [32,64,8,8]; j along axis 0,
 *     m along axes 2 to 3 of stage3_relu [32,64,8,8]
 *   resnet8.lua:34 */
static GRADC_NOINLINE void
resnet8_train_update_stage3_0_body_4_running(
    const float *GRADC_RESTRICT stage3_0_body_3,
    float *GRADC_RESTRICT stage3_0_body_4_running_mean,
    float *GRADC_RESTRICT stage3_0_body_4_sum,
    const float *GRADC_RESTRICT stage3_0_body_4_weight,
    float *GRADC_RESTRICT stage3_0_body_4_running_var,
    float *GRADC_RESTRICT stage3_0_body_4,
    const float *GRADC_RESTRICT stage3_0_body_4_bias,
    const float *GRADC_RESTRICT stage3_0_shortcut_0,
    const float *GRADC_RESTRICT stage3_0_shortcut_1_sum,
    const float *GRADC_RESTRICT stage3_0_shortcut_1,
    const float *GRADC_RESTRICT stage3_0_shortcut_1_bias,
    float *GRADC_RESTRICT stage3_relu,
    float *GRADC_RESTRICT stage3_0_body_4_sum_2,
    float *GRADC_RESTRICT stage3_0_body_4_inv_std,
    float *GRADC_RESTRICT stage3_global_avg_pool)
{
    for (int i = 0; i < 64; i++) {
        {
            float tree[64];

            for (int block = 0; block < 8; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 4; k++) {
                    for (int h = 0; h < 64; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            acc[l] += stage3_0_body_3[64*i + 16384*block
                                + 4096*k + h + l];
                        }
                    }
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 8);
            const float t1 = gradc_sum16f(tree);
            const float t2 = stage3_0_body_4_running_mean[i] * 0.9f
                + t1 * 4.8828125e-05f;
            stage3_0_body_4_sum[i] = t1;
            stage3_0_body_4_running_mean[i] = t2;
        }
        {
            float tree[64];

            for (int block = 0; block < 8; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 4; k++) {
                    for (int h = 0; h < 64; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const float t1 =
                                stage3_0_body_3[64*i + 16384*block + 4096*k + h
                                + l] - stage3_0_body_4_sum[i] * 0.00048828125f;
                            acc[l] += t1 * t1;
                        }
                    }
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 8);
            const float t2 = gradc_sum16f(tree);
            const float t3 = 1.0f / gradc_sqrtf(t2 * 0.00048828125f + 1e-05f);
            const float t4 = stage3_0_body_4_weight[i] * t3;
            const float t5 = stage3_0_body_4_running_var[i] * 0.9f
                + t2 * 4.885198e-05f;
            stage3_0_body_4_sum_2[i] = t2;
            stage3_0_body_4_inv_std[i] = t3;
            stage3_0_body_4[i] = t4;
            stage3_0_body_4_running_var[i] = t5;
        }
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 64; m++) {
                const int at = 64*i + 4096*j + m;
                const float t1 = stage3_0_body_3[at]
                    - stage3_0_body_4_sum[i] * 0.00048828125f;
                const float t2 = stage3_0_shortcut_0[at]
                    - stage3_0_shortcut_1_sum[i] * 0.00048828125f;
                const float t3 = t1 * stage3_0_body_4[i]
                    + stage3_0_body_4_bias[i]
                    + (t2 * stage3_0_shortcut_1[i]
                    + stage3_0_shortcut_1_bias[i]);
                stage3_relu[at] = t3 < 0.0f ? 0.0f : t3;
            }
        }
        for (int j = 0; j < 32; j++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 64; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += stage3_relu[64*i + 4096*j + k + l];
                }
            }
            stage3_global_avg_pool[i + 64*j] = gradc_sum16f(acc) * 0.015625f;
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_logits_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 512*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 64*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 2x16 sums over k of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_logits_sums_2x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 512*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 64*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 29  logits = stage3_global_avg_pool . fc.weight + fc.bias
 *   loops: i and r along axis 0, v and l along axis 1 of logits [32,10]; k
 *     along axis 1 of fc_weight_packed [10,64]
 *   resnet8.lua:36 */
static GRADC_NOINLINE void
resnet8_train_make_logits(const float *GRADC_RESTRICT stage3_global_avg_pool,
    const float *GRADC_RESTRICT fc_weight_packed,
    const float *GRADC_RESTRICT fc_bias,
    float *GRADC_RESTRICT logits)
{
    for (int i = 0; i < 32; i += 6) {
        float tile[96];

        if (i < 30) {
            resnet8_train_make_logits_sums_6x16(fc_weight_packed,
                &stage3_global_avg_pool[64*i], tile);
        } else {
            resnet8_train_make_logits_sums_2x16(fc_weight_packed,
                &stage3_global_avg_pool[64*i], tile);
        }
        const int r_end = i < 30 ? 6 : 2;
        for (int r = 0; r < r_end; r++) {
            GRADC_IN_TURN
            for (int v = 0; v < 2; v++) {
                const int l_end = v < 1 ? 8 : 2;
                GRADC_SOME_LANES(8)
                for (int l = 0; l < l_end; l++) {
                    logits[10*(i + r) + l + 8*v] = tile[l + 8*v + 16*r]
                        + fc_bias[l + 8*v];
                }
            }
        }
    }
}

/* 30  largest = max(amax(logits), -3.4028235e+38)
 *   loops: i along axis 0 of largest [32,1]; k along axis 1 of logits
 *     [32,10]
 *   resnet8.lua:48 */
static GRADC_NOINLINE void
resnet8_train_make_largest(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 32; i++) {
        float acc = -GRADC_INFF;
        for (int k = 0; k < 10; k++) {
            acc = gradc_maxf(acc, logits[10*i + k]);
        }
        largest[i] = gradc_maxf(acc, -3.4028235e+38f);
    }
}

/* 31  picked = sum(where(iota == y, logits - largest, 0))
 *   loops: i along axis 0 of picked [32,1]; k along axis 1 of logits [32,10]
 *   resnet8.lua:48 */
static GRADC_NOINLINE void
resnet8_train_make_picked(const int32_t *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest,
    float *GRADC_RESTRICT picked)
{
    for (int i = 0; i < 32; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 10; k++) {
            const float t1 = logits[10*i + k] - largest[i];
            acc += k == y[i] ? t1 : 0.0f;
        }
        picked[i] = acc;
    }
}

/* 32  hit = y == argmax(logits)
 *   loops: i along axis 0 of hit [32]; k along axis 1 of logits [32,10]
 *   resnet8.lua:49 */
static GRADC_NOINLINE void
resnet8_train_make_hit(const float *GRADC_RESTRICT logits,
    const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT hit)
{
    for (int i = 0; i < 32; i++) {
        int32_t acc = 0;
        float best = -GRADC_INFF;
        for (int k = 0; k < 10; k++) {
            const float t1 = logits[10*i + k];
            if (gradc_abovef(t1, best)) {
                best = t1;
                acc = k;
            }
        }
        hit[i] = (float)(y[i] == acc);
    }
}

/* 33  powers = exp(logits - largest), over logits
 *   loops: i along axis 0, j along axis 1 of logits [32,10]
 *   resnet8.lua:48 */
static GRADC_NOINLINE void
resnet8_train_make_powers(float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 10; j++) {
            const int at = 10*i + j;
            logits[at] = gradc_expf(logits[at] - largest[i]);
        }
    }
}

/* 34  accuracy = sum(hit) * 0.03125
 *   loops: k along axis 0 of hit [32]
 *   resnet8.lua:49 */
static GRADC_NOINLINE void
resnet8_train_make_accuracy(const float *GRADC_RESTRICT hit,
    float *GRADC_RESTRICT accuracy)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 32; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += hit[k + l];
        }
    }
    accuracy[0] = gradc_sum16f(acc) * 0.03125f;
}

/* 35  power_sum = sum(powers)
 *   d_power_sum = 0.03125 / power_sum
 *   loops: i along axis 0 of power_sum [32,1]; k along axis 1 of powers
 *     [32,10]
 *   resnet8.lua:48 */
static GRADC_NOINLINE void
resnet8_train_make_power_sum(const float *GRADC_RESTRICT powers,
    float *GRADC_RESTRICT power_sum,
    float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 32; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 10; k++) {
            acc += powers[10*i + k];
        }
        power_sum[i] = acc;
        d_power_sum[i] = 0.03125f / acc;
    }
}

/* 36  loss = sum(log(power_sum) - picked) * 0.03125
 *   loops: k along axis 0 of power_sum [32,1]
 *   resnet8.lua:48 */
static GRADC_NOINLINE void
resnet8_train_make_loss(const float *GRADC_RESTRICT power_sum,
    const float *GRADC_RESTRICT picked,
    float *GRADC_RESTRICT loss)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 32; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = k + l;
            acc[l] += gradc_logf(power_sum[at]) - picked[at];
        }
    }
    loss[0] = gradc_sum16f(acc) * 0.03125f;
}

/* 37  d_cross_entropy = where(iota == y, -0.03125, 0) + powers *
 *     d_power_sum, over powers
 *   loops: i along axis 0, j along axis 1 of powers [32,10]
 *   gradient of resnet8.lua:48 */
static GRADC_NOINLINE void
resnet8_train_make_d_cross_entropy(const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 10; j++) {
            const int at = 10*i + j;
            powers[at] = (j == y[i] ? -0.03125f : 0.0f)
                + powers[at] * d_power_sum[i];
        }
    }
}

/* 38  last_lr = lr_now = lr * (exp(step * -0.0005002022) * exp(step *
 *     7.713727e-08))
 *   stem.1.num_batches_tracked = stem.1.num_batches_tracked + 1
 *   stage1.0.body.1.num_batches_tracked =
 *     stage1.0.body.1.num_batches_tracked + 1
 *   stage1.0.body.4.num_batches_tracked =
 *     stage1.0.body.4.num_batches_tracked + 1
 *   stage2.0.body.1.num_batches_tracked =
 *     stage2.0.body.1.num_batches_tracked + 1
 *   stage2.0.body.4.num_batches_tracked =
 *     stage2.0.body.4.num_batches_tracked + 1
 *   stage2.0.shortcut.1.num_batches_tracked =
 *     stage2.0.shortcut.1.num_batches_tracked + 1
 *   stage3.0.body.1.num_batches_tracked =
 *     stage3.0.body.1.num_batches_tracked + 1
 *   resnet8.lua:48 */
static GRADC_NOINLINE void
resnet8_train_update_num_batches_tracked(const float *GRADC_RESTRICT lr,
    const int32_t *GRADC_RESTRICT step,
    int32_t *GRADC_RESTRICT stem_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage1_0_body_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage1_0_body_4_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage2_0_body_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage2_0_body_4_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage2_0_shortcut_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage3_0_body_1_num_batches_tracked,
    float *GRADC_RESTRICT last_lr,
    float *GRADC_RESTRICT lr_now)
{
    const float t1 = (float)step[0];
    const float lr_now_value = lr[0]
        * (gradc_expf(t1 * -0.0005002022f) * gradc_expf(t1 * 7.713727e-08f));
    const int32_t t3 = gradc_addi(stem_1_num_batches_tracked[0], 1);
    const int32_t t4 = gradc_addi(stage1_0_body_1_num_batches_tracked[0], 1);
    const int32_t t5 = gradc_addi(stage1_0_body_4_num_batches_tracked[0], 1);
    const int32_t t6 = gradc_addi(stage2_0_body_1_num_batches_tracked[0], 1);
    const int32_t t7 = gradc_addi(stage2_0_body_4_num_batches_tracked[0], 1);
    const int32_t t8 =
        gradc_addi(stage2_0_shortcut_1_num_batches_tracked[0], 1);
    const int32_t t9 = gradc_addi(stage3_0_body_1_num_batches_tracked[0], 1);
    last_lr[0] = lr_now_value;
    lr_now[0] = lr_now_value;
    stem_1_num_batches_tracked[0] = t3;
    stage1_0_body_1_num_batches_tracked[0] = t4;
    stage1_0_body_4_num_batches_tracked[0] = t5;
    stage2_0_body_1_num_batches_tracked[0] = t6;
    stage2_0_body_4_num_batches_tracked[0] = t7;
    stage2_0_shortcut_1_num_batches_tracked[0] = t8;
    stage3_0_body_1_num_batches_tracked[0] = t9;
}

/* 39  step of fc.bias: its gradient is sum(d_cross_entropy)
 *   loops: k along axis 0 of d_cross_entropy [32,10]
 *   gradient of resnet8.lua:36 */
static GRADC_NOINLINE void
resnet8_train_update_fc_bias(const float *GRADC_RESTRICT d_cross_entropy,
    float *GRADC_RESTRICT fc_bias,
    float *GRADC_RESTRICT fc_bias_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    float acc[10];

    GRADC_LANES
    for (int l = 0; l < 10; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 32; k++) {
        GRADC_LANES
        for (int l = 0; l < 10; l++) {
            acc[l] += d_cross_entropy[10*k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 10; l++) {
        const float b_raw = acc[l] + fc_bias[l] * 0.0005f
            + fc_bias_momentum_buffer[l] * 0.9f;
        const float b_new = gradc_absf(b_raw) < 1e-30f ? 0.0f : b_raw;
        const float w_new = fc_bias[l] - b_new * lr_now[0];
        fc_bias_momentum_buffer[l] = b_new;
        fc_bias[l] = w_new;
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_avg_pool_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 10; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 80*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 10*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 2x16 sums over k of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_avg_pool_sums_2x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 10; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 80*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 10*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 40  d_stage3_global_avg_pool = d_cross_entropy . fc.weight
 *   loops: j and l along axis 1, i and r along axis 0 of
 *     d_stage3_global_avg_pool [32,64]; v along axis 1, k along axis 0 of
 *     fc_weight [10,64]
 *   gradient of resnet8.lua:36 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage3_global_avg_pool(
    const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT d_stage3_global_avg_pool)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 32; i += 6) {
            float tile[96];

            if (i < 30) {
                resnet8_train_make_d_avg_pool_sums_6x16(&fc_weight[10*j],
                    &d_cross_entropy[10*i], tile);
            } else {
                resnet8_train_make_d_avg_pool_sums_2x16(&fc_weight[10*j],
                    &d_cross_entropy[10*i], tile);
            }
            const int r_end = i < 30 ? 6 : 2;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_stage3_global_avg_pool[64*(i + r) + j + l] =
                        tile[l + 16*r];
                }
            }
        }
    }
}

/* For the next step: 5x16 sums over k of products of a and b */
static GRADC_NOINLINE void
resnet8_train_update_fc_weight_sums_5x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[64*k + 8*v]);
        }
        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[10*k + r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 41  step of fc.weight: its gradient is d_cross_entropy .
 *     stage3_global_avg_pool
 *   loops: j, v and l along axis 1, i and r along axis 0 of fc_weight
 *     [10,64]; k along axis 0 of stage3_global_avg_pool [32,64,1,1]
 *   gradient of resnet8.lua:36 */
static GRADC_NOINLINE void
resnet8_train_update_fc_weight(const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT stage3_global_avg_pool,
    float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT fc_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 10; i += 5) {
            float tile[80];

            resnet8_train_update_fc_weight_sums_5x16(&stage3_global_avg_pool[j],
                &d_cross_entropy[i], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 5; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 8*(i + r) + 10*j + l + 80*v;
                        const float t1 = fc_weight[at];
                        const float b_raw = tile[l + 8*v + 16*r] + t1 * 0.0005f
                            + fc_weight_momentum_buffer[at] * 0.9f;
                        const float b_new = gradc_absf(b_raw) < 1e-30f
                            ? 0.0f : b_raw;
                        const float w_new = t1 - b_new * lr_now[0];
                        fc_weight_momentum_buffer[at] = b_new;
                        fc_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

/* 42  d_stage3_0 = where(stage3_relu == 0, 0, d_stage3_global_avg_pool *
 *     0.015625), over stage3_relu
 *   d_stage3_0_shortcut_1_sum = -(sum((stage3_0_shortcut_0 -
 *     stage3_0_shortcut_1_sum * 0.00048828125) * stage3_0_shortcut_1_inv_std
 *     * d_stage3_0) * stage3_0_shortcut_1) * 0.5 /
 *     sqrt(stage3_0_shortcut_1_sum_2 * 0.00048828125 + 1e-05) * ..., over
 *     stage3_0_shortcut_1_sum_2
 *   stage3.0.shortcut.1.weight.momentum_buffer =
 *     where(abs(sum((stage3_0_shortcut_0 - stage3_0_shortcut_1_sum *
 *     0.00048828125) * stage3_0_shortcut_1_inv_std * d_stage3_0) +
 *     stage3.0.shortcut.1.weight * 0.0005 +
 *     stage3.0.shortcut.1.weight.momentum_buffer * ...
 *   stage3.0.shortcut.1.weight = stage3.0.shortcut.1.weight - lr_now *
 *     where(abs(sum((stage3_0_shortcut_0 - stage3_0_shortcut_1_sum *
 *     0.00048828125) * stage3_0_shortcut_1_inv_std * d_stage3_0) +
 *     stage3.0.shortcut.1.weight * 0.0005 + ...
 *   d_stage3_0_body_4_sum = -(sum((stage3_0_body_3 - stage3_0_body_4_sum *
 *     0.00048828125) * stage3_0_body_4_inv_std * d_stage3_0) *
 *     stage3_0_body_4) * 0.5 / sqrt(stage3_0_body_4_sum_2 * 0.00048828125 +
 *     1e-05) * 0.00048828125, over stage3_0_shortcut_1_inv_std
 *   stage3.0.body.4.weight.momentum_buffer = where(abs(sum((stage3_0_body_3
 *     - stage3_0_body_4_sum * 0.00048828125) * stage3_0_body_4_inv_std *
 *     d_stage3_0) + stage3.0.body.4.weight * 0.0005 +
 *     stage3.0.body.4.weight.momentum_buffer * 0.9) < 1e-30, 0, ...
 *   stage3.0.body.4.weight = stage3.0.body.4.weight - lr_now *
 *     where(abs(sum((stage3_0_body_3 - stage3_0_body_4_sum * 0.00048828125)
 *     * stage3_0_body_4_inv_std * d_stage3_0) + stage3.0.body.4.weight *
 *     0.0005 + ...
 *   d_stage3_0_shortcut_1_bias = sum(d_stage3_0), over
 *     stage3_0_body_4_inv_std
 *   stage3.0.body.4.bias.momentum_buffer =
 *     where(abs(d_stage3_0_shortcut_1_bias + stage3.0.body.4.bias * 0.0005 +
 *     stage3.0.body.4.bias.momentum_buffer * 0.9) < 1e-30, 0,
 *     d_stage3_0_shortcut_1_bias + stage3.0.body.4.bias * 0.0005 + ...
 *   stage3.0.body.4.bias = stage3.0.body.4.bias - lr_now *
 *     where(abs(d_stage3_0_shortcut_1_bias + stage3.0.body.4.bias * 0.0005 +
 *     stage3.0.body.4.bias.momentum_buffer * 0.9) < 1e-30, 0,
 *     d_stage3_0_shortcut_1_bias + ...
 *   stage3.0.shortcut.1.bias.momentum_buffer =
 *     where(abs(d_stage3_0_shortcut_1_bias + stage3.0.shortcut.1.bias *
 *     0.0005 + stage3.0.shortcut.1.bias.momentum_buffer * 0.9) < 1e-30, 0,
 *     d_stage3_0_shortcut_1_bias + stage3.0.shortcut.1.bias * 0.0005 + ...
 *   stage3.0.shortcut.1.bias = stage3.0.shortcut.1.bias - lr_now *
 *     where(abs(d_stage3_0_shortcut_1_bias + stage3.0.shortcut.1.bias *
 *     0.0005 + stage3.0.shortcut.1.bias.momentum_buffer * 0.9) < 1e-30, 0,
 *     d_stage3_0_shortcut_1_bias + ...
 *   loops: i along axis 1, j, block and k along axis 0, m along axes 2 to 3,
 *     h along axis 2 of stage3_relu [32,64,8,8]
 *   gradient of resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_update_stage3_0(float *GRADC_RESTRICT stage3_relu,
    const float *GRADC_RESTRICT d_stage3_global_avg_pool,
    const float *GRADC_RESTRICT stage3_0_shortcut_0,
    const float *GRADC_RESTRICT stage3_0_shortcut_1_sum,
    float *GRADC_RESTRICT stage3_0_shortcut_1_inv_std,
    const float *GRADC_RESTRICT stage3_0_shortcut_1,
    float *GRADC_RESTRICT stage3_0_shortcut_1_sum_2,
    float *GRADC_RESTRICT stage3_0_shortcut_1_weight,
    float *GRADC_RESTRICT stage3_0_shortcut_1_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now,
    const float *GRADC_RESTRICT stage3_0_body_3,
    const float *GRADC_RESTRICT stage3_0_body_4_sum,
    float *GRADC_RESTRICT stage3_0_body_4_inv_std,
    const float *GRADC_RESTRICT stage3_0_body_4,
    const float *GRADC_RESTRICT stage3_0_body_4_sum_2,
    float *GRADC_RESTRICT stage3_0_body_4_weight,
    float *GRADC_RESTRICT stage3_0_body_4_weight_momentum_buffer,
    float *GRADC_RESTRICT stage3_0_body_4_bias,
    float *GRADC_RESTRICT stage3_0_body_4_bias_momentum_buffer,
    float *GRADC_RESTRICT stage3_0_shortcut_1_bias,
    float *GRADC_RESTRICT stage3_0_shortcut_1_bias_momentum_buffer)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 64; m++) {
                const float t1 = d_stage3_global_avg_pool[i + 64*j] * 0.015625f;
                const int at = 64*i + 4096*j + m;
                stage3_relu[at] = stage3_relu[at] == 0.0f ? 0.0f : t1;
            }
        }
        {
            float tree[64];

            for (int block = 0; block < 8; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 4; k++) {
                    for (int h = 0; h < 64; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const int at2 = 64*i + 16384*block + 4096*k + h + l;
                            const float t1 = stage3_0_shortcut_0[at2]
                                - stage3_0_shortcut_1_sum[i] * 0.00048828125f;
                            const float t2 = t1 * stage3_0_shortcut_1_inv_std[i]
                                * stage3_relu[at2];
                            acc[l] += t2;
                        }
                    }
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 8);
            const float t3 = gradc_sum16f(tree);
            const float t4 = -(t3 * stage3_0_shortcut_1[i]) * 0.5f
                / gradc_sqrtf(stage3_0_shortcut_1_sum_2[i] * 0.00048828125f
                + 1e-05f);
            const float t5 = t3 + stage3_0_shortcut_1_weight[i] * 0.0005f
                + stage3_0_shortcut_1_weight_momentum_buffer[i] * 0.9f;
            const float t6 = gradc_absf(t5) < 1e-30f ? 0.0f : t5;
            const float t7 = stage3_0_shortcut_1_weight[i] - lr_now[0] * t6;
            stage3_0_shortcut_1_sum_2[i] = t4 * 0.00048828125f;
            stage3_0_shortcut_1_weight_momentum_buffer[i] = t6;
            stage3_0_shortcut_1_weight[i] = t7;
        }
        {
            float tree[64];

            for (int block = 0; block < 8; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 4; k++) {
                    for (int h = 0; h < 64; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const int at3 = 64*i + 16384*block + 4096*k + h + l;
                            const float t1 = stage3_0_body_3[at3]
                                - stage3_0_body_4_sum[i] * 0.00048828125f;
                            const float t2 = t1 * stage3_0_body_4_inv_std[i]
                                * stage3_relu[at3];
                            acc[l] += t2;
                        }
                    }
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 8);
            const float t3 = gradc_sum16f(tree);
            const float t4 = -(t3 * stage3_0_body_4[i]) * 0.5f
                / gradc_sqrtf(stage3_0_body_4_sum_2[i] * 0.00048828125f
                + 1e-05f);
            const float t5 = t3 + stage3_0_body_4_weight[i] * 0.0005f
                + stage3_0_body_4_weight_momentum_buffer[i] * 0.9f;
            const float t6 = gradc_absf(t5) < 1e-30f ? 0.0f : t5;
            const float t7 = stage3_0_body_4_weight[i] - lr_now[0] * t6;
            stage3_0_shortcut_1_inv_std[i] = t4 * 0.00048828125f;
            stage3_0_body_4_weight_momentum_buffer[i] = t6;
            stage3_0_body_4_weight[i] = t7;
        }
        {
            float tree[64];

            for (int block = 0; block < 8; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 4; k++) {
                    for (int h = 0; h < 64; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            acc[l] += stage3_relu[64*i + 16384*block + 4096*k
                                + h + l];
                        }
                    }
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 8);
            const float t1 = gradc_sum16f(tree);
            const float t2 = t1 + stage3_0_body_4_bias[i] * 0.0005f
                + stage3_0_body_4_bias_momentum_buffer[i] * 0.9f;
            const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
            const float t4 = stage3_0_body_4_bias[i] - lr_now[0] * t3;
            const float t5 = t1 + stage3_0_shortcut_1_bias[i] * 0.0005f
                + stage3_0_shortcut_1_bias_momentum_buffer[i] * 0.9f;
            const float t6 = gradc_absf(t5) < 1e-30f ? 0.0f : t5;
            const float t7 = stage3_0_shortcut_1_bias[i] - lr_now[0] * t6;
            stage3_0_body_4_inv_std[i] = t1;
            stage3_0_body_4_bias_momentum_buffer[i] = t3;
            stage3_0_body_4_bias[i] = t4;
            stage3_0_shortcut_1_bias_momentum_buffer[i] = t6;
            stage3_0_shortcut_1_bias[i] = t7;
        }
    }
}

/* 43  d_stage3_0_shortcut_1_sum_2 = (-(d_stage3_0_shortcut_1_bias *
 *     stage3_0_shortcut_1) + stage3_0_shortcut_1_sum * 0 *
 *     d_stage3_0_shortcut_1_sum) * 0.00048828125
 *   loops: i along axis 1 of d_stage3_0_shortcut_1_sum_2 [1,64,1,1]
 *   gradient of resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage3_0_shortcut_1_sum_2(
    const float *GRADC_RESTRICT d_stage3_0_shortcut_1_bias,
    const float *GRADC_RESTRICT stage3_0_shortcut_1,
    const float *GRADC_RESTRICT stage3_0_shortcut_1_sum,
    const float *GRADC_RESTRICT d_stage3_0_shortcut_1_sum,
    float *GRADC_RESTRICT d_stage3_0_shortcut_1_sum_2)
{
    for (int i = 0; i < 64; i++) {
        const float d_mean =
            -(d_stage3_0_shortcut_1_bias[i] * stage3_0_shortcut_1[i])
            + stage3_0_shortcut_1_sum[i] * 0.0f * d_stage3_0_shortcut_1_sum[i];
        d_stage3_0_shortcut_1_sum_2[i] = d_mean * 0.00048828125f;
    }
}

/* 44  d_stage3_0_shortcut_0 = (stage3_0_shortcut_0 - stage3_0_shortcut_1_sum
 *     * 0.00048828125) * d_stage3_0_shortcut_1_sum + (stage3_0_shortcut_1 *
 *     d_stage3_0 + (stage3_0_shortcut_0 - stage3_0_shortcut_1_sum *
 *     0.00048828125) * ..., over stage3_0
 *   loops: i along axis 0, j along axis 1, m along axes 2 to 3 of stage3_0
 *     [32,64,8,8]
 *   gradient of resnet8.lua:33
 *   also used by train, steps 46, 59 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage3_0(float *GRADC_RESTRICT stage3_0,
    const float *GRADC_RESTRICT stage3_0_sum,
    const float *GRADC_RESTRICT d_stage3_0_sum,
    const float *GRADC_RESTRICT stage3_0_2,
    const float *GRADC_RESTRICT d_stage3_0,
    const float *GRADC_RESTRICT d_stage3_0_sum_2)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 64; m++) {
                const int at = 4096*i + 64*j + m;
                const float centered = stage3_0[at]
                    - stage3_0_sum[j] * 0.00048828125f;
                const float t2 = centered * d_stage3_0_sum[j];
                const float t3 = stage3_0_2[j] * d_stage3_0[at] + t2;
                stage3_0[at] = t2 + t3 + d_stage3_0_sum_2[j];
            }
        }
    }
}

/* 45  d_stage3_0_body_4_sum_2 = (-(d_stage3_0_shortcut_1_bias *
 *     stage3_0_body_4) + stage3_0_body_4_sum * 0 * d_stage3_0_body_4_sum) *
 *     0.00048828125, over d_stage3_0_1_bias
 *   loops: i along axis 1 of d_stage3_0_1_bias [1,64,1,1]
 *   gradient of resnet8.lua:33
 *   also used by train, step 58 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage3_0_body_sum_2(
    float *GRADC_RESTRICT d_stage3_0_1_bias,
    const float *GRADC_RESTRICT stage3_0_body,
    const float *GRADC_RESTRICT stage3_0_body_sum,
    const float *GRADC_RESTRICT d_stage3_0_body_sum)
{
    for (int i = 0; i < 64; i++) {
        const float d_mean = -(d_stage3_0_1_bias[i] * stage3_0_body[i])
            + stage3_0_body_sum[i] * 0.0f * d_stage3_0_body_sum[i];
        d_stage3_0_1_bias[i] = d_mean * 0.00048828125f;
    }
}

/* 47  stage2_relu_packed_2 = slice(stage2_relu), in panels
 *   loops: i and l along axis 1, j along axis 0, m along axis 2, n along
 *     axis 3 of stage2_relu_packed_2 [32,32,8,8,1,1]
 *   resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_pack_stage2_relu_2(const float *GRADC_RESTRICT stage2_relu,
    float *GRADC_RESTRICT stage2_relu_packed_2)
{
    for (int i = 0; i < 32; i += 8) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 8; m++) {
                GRADC_IN_TURN
                for (int n = 0; n < 8; n++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        stage2_relu_packed_2[2048*i + 512*j + 64*m + 8*n + l] =
                            stage2_relu[256*(i + l) + 8192*j + 32*m + 2*n];
                    }
                }
            }
        }
    }
}

/* For the next step: 8x8 sums over k of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_relu_padded_sums_8x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 64; k++) {
        const gradc_vec8f line = gradc_load8f(&a[64*k]);
        GRADC_UNROLL(8)
        for (int r = 0; r < 8; r++) {
            acc[r] = gradc_fma8f(gradc_set8f(b[8*k + r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* 48  d_stage2_relu_padded = d_stage3_0_shortcut_0 .
 *     stage3.0.shortcut.0.weight
 *   loops: m along axis 0, n along axis 2, i and r along axis 1, l along
 *     axis 3 of d_stage2_relu_padded [32,32,8,8,1,1]; k along axis 0 of
 *     stage3_0_shortcut_0_weight [64,32,1,1]
 *   gradient of resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage2_relu_padded(
    const float *GRADC_RESTRICT stage3_0_shortcut_0_weight,
    const float *GRADC_RESTRICT d_stage3_0_shortcut_0,
    float *GRADC_RESTRICT d_stage2_relu_padded)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 8; n++) {
            for (int i = 0; i < 32; i += 8) {
                float tile[64];

                resnet8_train_make_d_relu_padded_sums_8x8(
                    &d_stage3_0_shortcut_0[4096*m + 8*n],
                    &stage3_0_shortcut_0_weight[64*i], tile);
                GRADC_IN_TURN
                for (int r = 0; r < 8; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        d_stage2_relu_padded[2048*m + 8*n + 64*(i + r) + l] =
                            tile[l + 8*r];
                    }
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b, added
 * to c */
static GRADC_NOINLINE void
resnet8_train_update_0_weight_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 4; k++) {
        for (int h = 0; h < 8; h++) {
            GRADC_STEPS
            for (int q = 0; q < 8; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[512*k + 64*h + 8*q + 16384*v]);
                }
                const ptrdiff_t at = 4096*k + 8*h + q;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[64*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b, added
 * to c */
static GRADC_NOINLINE void
resnet8_train_update_0_weight_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 4; k++) {
        for (int h = 0; h < 8; h++) {
            GRADC_STEPS
            for (int q = 0; q < 8; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[512*k + 64*h + 8*q + 16384*v]);
                }
                const ptrdiff_t at = 4096*k + 8*h + q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[64*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 49  step of stage3.0.shortcut.0.weight: its gradient is
 *     d_stage3_0_shortcut_0 . slice(stage2_relu)
 *   loops: j, i, r and v along axis 0 of d_stage3_0_shortcut_0_weight
 *     [2112]; block and k along axis 0, h along axis 2, q along axis 3 of
 *     stage2_relu_packed_2 [32,32,8,8,1,1]; l along axis 1 of
 *     stage3_0_shortcut_0_weight [64,32,1,1]
 *   gradient of resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_update_stage3_0_shortcut_0_weight(
    const float *GRADC_RESTRICT d_stage3_0_shortcut_0,
    const float *GRADC_RESTRICT stage2_relu_packed_2,
    float *GRADC_RESTRICT stage3_0_shortcut_0_weight,
    float *GRADC_RESTRICT stage3_0_shortcut_0_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now,
    float *GRADC_RESTRICT d_stage3_0_shortcut_0_weight)
{
    for (int j = 0; j < 32; j += 16) {
        GRADC_IN_TURN
        for (int i = 0; i < 128; i++) {
            gradc_store8f(&d_stage3_0_shortcut_0_weight[8*i + 66*j],
                gradc_set8f(0.0f));
        }
    }
    for (int block = 0; block < 8; block++) {
        for (int j = 0; j < 32; j += 16) {
            for (int i = 0; i < 64; i += 6) {
                if (i < 60) {
                    resnet8_train_update_0_weight_sums_6x16(
                        &stage2_relu_packed_2[2048*(j + block)],
                        &d_stage3_0_shortcut_0[64*i + 16384*block],
                        &d_stage3_0_shortcut_0_weight[16*i + 66*j]);
                } else {
                    resnet8_train_update_0_weight_sums_4x16(
                        &stage2_relu_packed_2[2048*(j + block)],
                        &d_stage3_0_shortcut_0[64*i + 16384*block],
                        &d_stage3_0_shortcut_0_weight[16*i + 66*j]);
                }
            }
        }
    }
    for (int j = 0; j < 32; j += 16) {
        GRADC_IN_TURN
        for (int i = 0; i < 64; i++) {
            for (int v = 0; v < 2; v++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const int at = 8*i + 64*j + l + 512*v;
                    const float t1 = stage3_0_shortcut_0_weight[at];
                    const float b_raw =
                        d_stage3_0_shortcut_0_weight[16*i + 66*j + l + 8*v]
                        + t1 * 0.0005f
                        + stage3_0_shortcut_0_weight_momentum_buffer[at] * 0.9f;
                    const float b_new = gradc_absf(b_raw) < 1e-30f
                        ? 0.0f : b_raw;
                    const float w_new = t1 - b_new * lr_now[0];
                    stage3_0_shortcut_0_weight_momentum_buffer[at] = b_new;
                    stage3_0_shortcut_0_weight[at] = w_new;
                }
            }
        }
    }
}

/* 50  stage3_0_body_3_weight_packed = stage3.0.body.3.weight, in panels
 *   loops: i and l along axis 1, j and j2 along axis 0, m along axes 2 to 3
 *     of stage3_0_body_3_weight_packed [64,64,3,3]
 *   resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_pack_stage3_0_body_3_weight(
    const float *GRADC_RESTRICT stage3_0_body_3_weight,
    float *GRADC_RESTRICT stage3_0_body_3_weight_packed)
{
    for (int i = 0; i < 64; i += 8) {
        for (int j = 0; j < 64; j += 8) {
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_IN_TURN
                for (int m = 0; m < 9; m++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        stage3_0_body_3_weight_packed[576*i + 72*(j + j2) + 8*m
                            + l] = stage3_0_body_3_weight[72*(i + l) + 576*j
                            + 8*m + j2];
                    }
                }
            }
        }
    }
}

/* 51  d_stage3_0_body_3_packed = (stage3_0_body_3 - stage3_0_body_4_sum *
 *     0.00048828125) * d_stage3_0_body_4_sum + (stage3_0_body_4 * d_stage3_0
 *     + (stage3_0_body_3 - stage3_0_body_4_sum * 0.00048828125) *
 *     d_stage3_0_body_4_sum) + ..., in panels
 *   loops: i and l along axis 1, j along axis 0, m along axes 2 to 3 of
 *     d_stage3_0_body_packed [32,64,8,8]
 *   gradient of resnet8.lua:33
 *   also used by train, step 61 */
static GRADC_NOINLINE void
resnet8_train_pack_d_stage3_0_body(const float *GRADC_RESTRICT d_stage3_0_body,
    float *GRADC_RESTRICT d_stage3_0_body_packed)
{
    for (int i = 0; i < 64; i += 8) {
        for (int j = 0; j < 32; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 64; m++) {
                for (int l = 0; l < 8; l++) {
                    d_stage3_0_body_packed[2048*i + 512*j + 8*m + l] =
                        d_stage3_0_body[64*(i + l) + 4096*j + m];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
resnet8_train_update_3_weight_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 4; k++) {
        for (int h = 0; h < 8; h++) {
            GRADC_STEPS
            for (int q = 0; q < 8; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[512*k + 64*h + 8*q + 16384*v]);
                }
                const ptrdiff_t at = 6400*k + 10*h + q;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[100*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 16*r],
                gradc_add8f(gradc_load8f(&total[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
resnet8_train_update_3_weight_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 4; k++) {
        for (int h = 0; h < 8; h++) {
            GRADC_STEPS
            for (int q = 0; q < 8; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[512*k + 64*h + 8*q + 16384*v]);
                }
                const ptrdiff_t at = 6400*k + 10*h + q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[100*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 16*r],
                gradc_add8f(gradc_load8f(&total[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 53  step of stage3.0.body.3.weight: its gradient is
 *     d_stage3_0_body_3_packed . window(stage3_0_body_relu_padded_2)
 *   loops: m along axis 2, n along axis 3, j, v and l along axis 0, i along
 *     axis 1 of stage3_0_body_3_weight [64,64,3,3]; block and k along axis
 *     0, h along axis 2, q along axis 3 of d_stage3_0_body_3_packed
 *     [32,64,8,8]
 *   gradient of resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_update_stage3_0_body_3_weight(
    const float *GRADC_RESTRICT stage3_0_body_relu_padded_2,
    const float *GRADC_RESTRICT d_stage3_0_body_3_packed,
    float *GRADC_RESTRICT stage3_0_body_3_weight,
    float *GRADC_RESTRICT stage3_0_body_3_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int m = 0; m < 3; m++) {
        for (int n = 0; n < 3; n++) {
            for (int j = 0; j < 64; j += 16) {
                for (int i = 0; i < 64; i += 6) {
                    float total[96];

                    const int r_end = i < 60 ? 12 : 8;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end; r++) {
                        gradc_store8f(&total[8*r], gradc_set8f(0.0f));
                    }
                    for (int block = 0; block < 8; block++) {
                        if (i < 60) {
                            resnet8_train_update_3_weight_sums_6x16(
                                &d_stage3_0_body_3_packed[2048*(j + block)],
                                &stage3_0_body_relu_padded_2[10*m + n + 100*i
                                + 25600*block], total);
                        } else {
                            resnet8_train_update_3_weight_sums_4x16(
                                &d_stage3_0_body_3_packed[2048*(j + block)],
                                &stage3_0_body_relu_padded_2[10*m + n + 100*i
                                + 25600*block], total);
                        }
                    }
                    const int r_end2 = i < 60 ? 6 : 4;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end2; r++) {
                        for (int v = 0; v < 2; v++) {
                            GRADC_LANES
                            for (int l = 0; l < 8; l++) {
                                const int at = 24*m + 8*n + 576*j + 72*(i + r)
                                    + l + 4608*v;
                                const float t1 = stage3_0_body_3_weight[at];
                                const float b_raw = total[l + 8*v + 16*r]
                                    + t1 * 0.0005f
                                    + stage3_0_body_3_weight_momentum_buffer[at]
                                    * 0.9f;
                                const float b_new = gradc_absf(b_raw) < 1e-30f
                                    ? 0.0f : b_raw;
                                const float w_new = t1 - b_new * lr_now[0];
                                stage3_0_body_3_weight_momentum_buffer[at] =
                                    b_new;
                                stage3_0_body_3_weight[at] = w_new;
                            }
                        }
                    }
                }
            }
        }
    }
}

/* For the next step: 4x24 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
resnet8_train_make_d_body_1_sums_4x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                const ptrdiff_t at = 100*k - 10*h - q + 22;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                            acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
resnet8_train_make_d_body_1_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                const ptrdiff_t at = 100*k - 10*h - q + 22;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                            acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

/* 55  d_stage3_0_body_1 = where(stage3_0_body_relu == 0, 0,
 *     flip(window(flip(window(d_stage3_0_body_3_padded)))) .
 *     stage3.0.body.3.weight), over stage3_0_body_relu
 *   loops: m along axis 0, n along axis 2, j along axis 1, i and r along
 *     axis 3 of stage3_0_body_relu [32,64,8,8]; block and k along axis 0, h
 *     along axis 2, q along axis 3 of stage3_0_body_3_weight_packed
 *     [64,64,3,3]
 *   gradient of resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage3_0_body_1(
    const float *GRADC_RESTRICT d_stage3_0_body_3_padded,
    const float *GRADC_RESTRICT stage3_0_body_3_weight_packed,
    float *GRADC_RESTRICT stage3_0_body_relu)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 8; n++) {
            for (int j = 0; j < 64; j += 24) {
                for (int i = 0; i < 8; i += 4) {
                    float turned[96];
                    float total[96];

                    for (int r = 0; r < 4; r++) {
                        const int v_end = j < 48 ? 3 : 2;
                        for (int v = 0; v < v_end; v++) {
                            gradc_store8f(&total[8*v + 24*r],
                                gradc_set8f(0.0f));
                        }
                    }
                    for (int block = 0; block < 2; block++) {
                        if (j < 48) {
                            resnet8_train_make_d_body_1_sums_4x24(
                                &stage3_0_body_3_weight_packed[576*j
                                + 2304*block],
                                &d_stage3_0_body_3_padded[6400*m + 10*n + i
                                + 3200*block], total);
                        } else {
                            resnet8_train_make_d_body_1_sums_4x16(
                                &stage3_0_body_3_weight_packed[576*j
                                + 2304*block],
                                &d_stage3_0_body_3_padded[6400*m + 10*n + i
                                + 3200*block], total);
                        }
                    }
                    const int v_end = j < 48 ? 24 : 16;
                    GRADC_IN_TURN
                    for (int v = 0; v < v_end; v++) {
                        GRADC_LANES
                        for (int r = 0; r < 4; r++) {
                            turned[r + 4*v] = total[24*r + v];
                        }
                    }
                    GRADC_IN_TURN
                    for (int v = 0; v < v_end; v++) {
                        GRADC_LANES
                        for (int r = 0; r < 4; r++) {
                            const float d_padded = turned[4*v + r];
                            const int at = 4096*m + 8*n + 64*(j + v) + i + r;
                            stage3_0_body_relu[at] = stage3_0_body_relu[at]
                                == 0.0f ? 0.0f : d_padded;
                        }
                    }
                }
            }
        }
    }
}

/* 56  step of stage3.0.body.1.weight: its gradient is sum((stage3_0_body_0 -
 *     stage3_0_body_1_sum * 0.00048828125) * stage3_0_body_1_inv_std *
 *     d_stage3_0_body_1)
 *   loops: i along axis 1 of stage3_0_body_1_sum_2 [1,64,1,1]; block and k
 *     along axis 0, h along axis 2 of stage3_0_body_0 [32,64,8,8]
 *   gradient of resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_update_stage3_0_body_1_weight(
    const float *GRADC_RESTRICT stage3_0_body_0,
    const float *GRADC_RESTRICT stage3_0_body_1_sum,
    const float *GRADC_RESTRICT stage3_0_body_1_inv_std,
    const float *GRADC_RESTRICT d_stage3_0_body_1,
    const float *GRADC_RESTRICT stage3_0_body_1,
    float *GRADC_RESTRICT stage3_0_body_1_sum_2,
    float *GRADC_RESTRICT stage3_0_body_1_weight,
    float *GRADC_RESTRICT stage3_0_body_1_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];

        for (int block = 0; block < 8; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 64*i + 16384*block + 4096*k + h + l;
                        const float centered = stage3_0_body_0[at]
                            - stage3_0_body_1_sum[i] * 0.00048828125f;
                        const float d_weight = centered
                            * stage3_0_body_1_inv_std[i]
                            * d_stage3_0_body_1[at];
                        acc[l] += d_weight;
                    }
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 8);
        const float d_weight_2 = gradc_sum16f(tree);
        const float d_1 = -(d_weight_2 * stage3_0_body_1[i]) * 0.5f
            / gradc_sqrtf(stage3_0_body_1_sum_2[i] * 0.00048828125f + 1e-05f);
        const float b_raw = d_weight_2 + stage3_0_body_1_weight[i] * 0.0005f
            + stage3_0_body_1_weight_momentum_buffer[i] * 0.9f;
        const float b_new = gradc_absf(b_raw) < 1e-30f ? 0.0f : b_raw;
        const float w_new = stage3_0_body_1_weight[i] - b_new * lr_now[0];
        stage3_0_body_1_sum_2[i] = d_1 * 0.00048828125f;
        stage3_0_body_1_weight_momentum_buffer[i] = b_new;
        stage3_0_body_1_weight[i] = w_new;
    }
}

/* 57  step of stage3.0.body.1.bias: its gradient is d_stage3_0_body_1_bias
 *   loops: i along axis 0 of stage3_0_body_1_bias [64]; block and k along
 *     axis 0, h along axis 2 of d_stage3_0_body_1 [32,64,8,8]
 *   gradient of resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_update_stage3_0_body_1_bias(
    const float *GRADC_RESTRICT d_stage3_0_body_1,
    float *GRADC_RESTRICT stage3_0_body_1_bias,
    float *GRADC_RESTRICT stage3_0_body_1_bias_momentum_buffer,
    const float *GRADC_RESTRICT lr_now,
    float *GRADC_RESTRICT d_stage3_0_body_1_bias)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];

        for (int block = 0; block < 8; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += d_stage3_0_body_1[64*i + 16384*block + 4096*k
                            + h + l];
                    }
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 8);
        const float d_bias = gradc_sum16f(tree);
        const float b_raw = d_bias + stage3_0_body_1_bias[i] * 0.0005f
            + stage3_0_body_1_bias_momentum_buffer[i] * 0.9f;
        const float b_new = gradc_absf(b_raw) < 1e-30f ? 0.0f : b_raw;
        const float w_new = stage3_0_body_1_bias[i] - lr_now[0] * b_new;
        d_stage3_0_body_1_bias[i] = d_bias;
        stage3_0_body_1_bias_momentum_buffer[i] = b_new;
        stage3_0_body_1_bias[i] = w_new;
    }
}

/* For the next step: 11x8 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_contract_4_sums_11x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(11)
    for (int r = 0; r < 11; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 64; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            const gradc_vec8f line = gradc_load8f(&a[81*(k + k2)]);
            const ptrdiff_t at = 288*k + k2 + 32;
            GRADC_UNROLL(11)
            for (int r = 0; r < 11; r++) {
                acc[r] = gradc_fma8f(gradc_set8f(b[72*r + at]), line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(11)
    for (int r = 0; r < 11; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* For the next step: 10x8 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_contract_4_sums_10x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(10)
    for (int r = 0; r < 10; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 64; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            const gradc_vec8f line = gradc_load8f(&a[81*(k + k2)]);
            const ptrdiff_t at = 288*k + k2 + 32;
            GRADC_UNROLL(10)
            for (int r = 0; r < 10; r++) {
                acc[r] = gradc_fma8f(gradc_set8f(b[72*r + at]), line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(10)
    for (int r = 0; r < 10; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* For the next step: 11x8 sums over k, k2 and h of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_contract_4_sums_2_11x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(11)
    for (int r = 0; r < 11; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 64; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            GRADC_STEPS
            for (int h = 0; h < 2; h++) {
                GRADC_FENCE();
                const gradc_vec8f line = gradc_load8f(&a[81*(k + k2) - h]);
                const ptrdiff_t at = 288*k + 16*h + k2 + 24;
                GRADC_UNROLL(11)
                for (int r = 0; r < 11; r++) {
                    acc[r] = gradc_fma8f(gradc_set8f(b[72*r + at]), line,
                        acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(11)
    for (int r = 0; r < 11; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* For the next step: 10x8 sums over k, k2 and h of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_contract_4_sums_2_10x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(10)
    for (int r = 0; r < 10; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 64; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            GRADC_STEPS
            for (int h = 0; h < 2; h++) {
                GRADC_FENCE();
                const gradc_vec8f line = gradc_load8f(&a[81*(k + k2) - h]);
                const ptrdiff_t at = 288*k + 16*h + k2 + 24;
                GRADC_UNROLL(10)
                for (int r = 0; r < 10; r++) {
                    acc[r] = gradc_fma8f(gradc_set8f(b[72*r + at]), line,
                        acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(10)
    for (int r = 0; r < 10; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* For the next step: 11x8 sums over k, k2 and h of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_contract_4_sums_3_11x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(11)
    for (int r = 0; r < 11; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 64; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            GRADC_STEPS
            for (int h = 0; h < 2; h++) {
                GRADC_FENCE();
                const gradc_vec8f line = gradc_load8f(&a[81*(k + k2) - 9*h]);
                const ptrdiff_t at = 288*k + 48*h + k2 + 8;
                GRADC_UNROLL(11)
                for (int r = 0; r < 11; r++) {
                    acc[r] = gradc_fma8f(gradc_set8f(b[72*r + at]), line,
                        acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(11)
    for (int r = 0; r < 11; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* For the next step: 10x8 sums over k, k2 and h of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_contract_4_sums_3_10x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(10)
    for (int r = 0; r < 10; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 64; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            GRADC_STEPS
            for (int h = 0; h < 2; h++) {
                GRADC_FENCE();
                const gradc_vec8f line = gradc_load8f(&a[81*(k + k2) - 9*h]);
                const ptrdiff_t at = 288*k + 48*h + k2 + 8;
                GRADC_UNROLL(10)
                for (int r = 0; r < 10; r++) {
                    acc[r] = gradc_fma8f(gradc_set8f(b[72*r + at]), line,
                        acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(10)
    for (int r = 0; r < 10; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* For the next step: 11x8 sums over k, k2, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_contract_4_sums_4_11x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(11)
    for (int r = 0; r < 11; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 64; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            for (int h = 0; h < 2; h++) {
                GRADC_STEPS
                for (int q = 0; q < 2; q++) {
                    GRADC_FENCE();
                    const gradc_vec8f line =
                        gradc_load8f(&a[81*(k + k2) - 9*h - q]);
                    const ptrdiff_t at = 288*k + 48*h + 16*q + k2;
                    GRADC_UNROLL(11)
                    for (int r = 0; r < 11; r++) {
                        acc[r] = gradc_fma8f(gradc_set8f(b[72*r + at]), line,
                            acc[r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(11)
    for (int r = 0; r < 11; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* For the next step: 10x8 sums over k, k2, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_contract_4_sums_4_10x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(10)
    for (int r = 0; r < 10; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 64; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            for (int h = 0; h < 2; h++) {
                GRADC_STEPS
                for (int q = 0; q < 2; q++) {
                    GRADC_FENCE();
                    const gradc_vec8f line =
                        gradc_load8f(&a[81*(k + k2) - 9*h - q]);
                    const ptrdiff_t at = 288*k + 48*h + 16*q + k2;
                    GRADC_UNROLL(10)
                    for (int r = 0; r < 10; r++) {
                        acc[r] = gradc_fma8f(gradc_set8f(b[72*r + at]), line,
                            acc[r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(10)
    for (int r = 0; r < 10; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* 60  d_stage3_0_body_0_padded = pad(d_stage3_0_body_0)
 *   d_stage3_0_body_0_contract =
 *     flip(window(flip(window(slice(slice(d_stage3_0_body_0_padded)))))) .
 *     slice(slice(stage3.0.body.0.weight))
 *   d_stage3_0_body_0_contract_2 =
 *     flip(window(flip(window(slice(d_stage3_0_body_0_padded))))) .
 *     slice(slice(stage3.0.body.0.weight))
 *   d_stage3_0_body_0_contract_3 =
 *     flip(window(flip(window(slice(d_stage3_0_body_0_padded))))) .
 *     slice(slice(stage3.0.body.0.weight))
 *   d_stage3_0_body_0_contract_4 =
 *     flip(window(flip(window(d_stage3_0_body_0_padded)))) .
 *     slice(slice(stage3.0.body.0.weight))
 *   loops: b along axis 0 of d_stage3_0_body_0_contract [32,32,8,8]; j, k
 *     and k2 along axis 1, m along axis 2, q along axis 3 of
 *     d_stage3_0_body_0_padded [1,64,9,9,1,1]
 *   gradient of resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage3_0_body_0_contract_4(
    const float *GRADC_RESTRICT d_stage3_0_body_0,
    const float *GRADC_RESTRICT stage3_0_body_0_weight,
    float *GRADC_RESTRICT d_stage3_0_body_0_padded,
    float *GRADC_RESTRICT d_stage3_0_body_0_contract,
    float *GRADC_RESTRICT d_stage3_0_body_0_contract_2,
    float *GRADC_RESTRICT d_stage3_0_body_0_contract_3,
    float *GRADC_RESTRICT d_stage3_0_body_0_contract_4)
{
    for (int b = 0; b < 32; b++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 8; m++) {
                GRADC_LANES
                for (int n = 0; n < 8; n++) {
                    d_stage3_0_body_0_padded[81*j + 9*m + n] =
                        d_stage3_0_body_0[4096*b + 64*j + 8*m + n];
                }
                d_stage3_0_body_0_padded[81*j + 9*m + 8] = 0.0f;
            }
            GRADC_LANES
            for (int n = 0; n < 9; n++) {
                d_stage3_0_body_0_padded[81*j + n + 72] = 0.0f;
            }
        }
        for (int n = 0; n < 8; n++) {
            for (int i = 0; i < 32; i += 11) {
                float tile[88];

                if (i < 22) {
                    resnet8_train_make_d_contract_4_sums_11x8(
                        &d_stage3_0_body_0_padded[9*n],
                        &stage3_0_body_0_weight[72*i], tile);
                } else {
                    resnet8_train_make_d_contract_4_sums_10x8(
                        &d_stage3_0_body_0_padded[9*n],
                        &stage3_0_body_0_weight[72*i], tile);
                }
                const int r_end = i < 22 ? 11 : 10;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        d_stage3_0_body_0_contract[2048*b + 8*n + 64*(i + r)
                            + l] = tile[l + 8*r];
                    }
                }
            }
        }
        for (int n = 0; n < 8; n++) {
            for (int i = 0; i < 32; i += 11) {
                float tile[88];

                if (i < 22) {
                    resnet8_train_make_d_contract_4_sums_2_11x8(
                        &d_stage3_0_body_0_padded[9*n + 1],
                        &stage3_0_body_0_weight[72*i], tile);
                } else {
                    resnet8_train_make_d_contract_4_sums_2_10x8(
                        &d_stage3_0_body_0_padded[9*n + 1],
                        &stage3_0_body_0_weight[72*i], tile);
                }
                const int r_end = i < 22 ? 11 : 10;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        d_stage3_0_body_0_contract_2[2048*b + 8*n + 64*(i + r)
                            + l] = tile[l + 8*r];
                    }
                }
            }
        }
        for (int n = 0; n < 8; n++) {
            for (int i = 0; i < 32; i += 11) {
                float tile[88];

                if (i < 22) {
                    resnet8_train_make_d_contract_4_sums_3_11x8(
                        &d_stage3_0_body_0_padded[9*n + 9],
                        &stage3_0_body_0_weight[72*i], tile);
                } else {
                    resnet8_train_make_d_contract_4_sums_3_10x8(
                        &d_stage3_0_body_0_padded[9*n + 9],
                        &stage3_0_body_0_weight[72*i], tile);
                }
                const int r_end = i < 22 ? 11 : 10;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        d_stage3_0_body_0_contract_3[2048*b + 8*n + 64*(i + r)
                            + l] = tile[l + 8*r];
                    }
                }
            }
        }
        for (int n = 0; n < 8; n++) {
            for (int i = 0; i < 32; i += 11) {
                float tile[88];

                if (i < 22) {
                    resnet8_train_make_d_contract_4_sums_4_11x8(
                        &d_stage3_0_body_0_padded[9*n + 10],
                        &stage3_0_body_0_weight[72*i], tile);
                } else {
                    resnet8_train_make_d_contract_4_sums_4_10x8(
                        &d_stage3_0_body_0_padded[9*n + 10],
                        &stage3_0_body_0_weight[72*i], tile);
                }
                const int r_end = i < 22 ? 11 : 10;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        d_stage3_0_body_0_contract_4[2048*b + 8*n + 64*(i + r)
                            + l] = tile[l + 8*r];
                    }
                }
            }
        }
    }
}

/* 62  stage2_relu_padded_2 = pad(stage2_relu)
 *   loops: i along axes 0 to 1, n along axis 3, m along axis 2 of
 *     stage2_relu_padded_2 [32,32,18,18]
 *   resnet8.lua:33
 *   also used by train, step 76 */
static GRADC_NOINLINE void
resnet8_train_make_stage2_relu_padded_2(
    const float *GRADC_RESTRICT stage2_relu,
    float *GRADC_RESTRICT stage2_relu_padded_2)
{
    for (int i = 0; i < 1024; i++) {
        GRADC_LANES
        for (int n = 0; n < 18; n++) {
            stage2_relu_padded_2[324*i + n] = 0.0f;
        }
        for (int m = 0; m < 16; m++) {
            stage2_relu_padded_2[324*i + 18*m + 18] = 0.0f;
            GRADC_LANES
            for (int n = 0; n < 16; n++) {
                stage2_relu_padded_2[324*i + 18*m + n + 19] =
                    stage2_relu[256*i + 16*m + n];
            }
            stage2_relu_padded_2[324*i + 18*m + 35] = 0.0f;
        }
        GRADC_LANES
        for (int n = 0; n < 18; n++) {
            stage2_relu_padded_2[324*i + n + 306] = 0.0f;
        }
    }
}

/* For the next step: 4x24 sums over k, h and q of products of a and b, added
 * to c */
static GRADC_NOINLINE void
resnet8_train_update_0_weight_2_sums_4x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 4; k++) {
        for (int h = 0; h < 8; h++) {
            GRADC_STEPS
            for (int q = 0; q < 8; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_keep8f(&a[512*k + 64*h + 8*q + 16384*v]);
                }
                const ptrdiff_t at = 10368*k + 36*h + 2*q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[324*r + at]), line[v],
                            acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&c[8*v + 24*r],
                gradc_add8f(gradc_load8f(&c[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b, added
 * to c */
static GRADC_NOINLINE void
resnet8_train_update_0_weight_2_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 4; k++) {
        for (int h = 0; h < 8; h++) {
            GRADC_STEPS
            for (int q = 0; q < 8; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[512*k + 64*h + 8*q + 16384*v]);
                }
                const ptrdiff_t at = 10368*k + 36*h + 2*q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[324*r + at]), line[v],
                            acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 24*r],
                gradc_add8f(gradc_load8f(&c[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

/* 63  step of stage3.0.body.0.weight: its gradient is
 *     d_stage3_0_body_0_packed . window(stage2_relu_padded_2)
 *   loops: m, j, i, v, n and r along axis 0 of d_stage3_0_body_0_weight
 *     [20736]; block and k along axis 0, h along axis 2, q along axis 3 of
 *     d_stage3_0_body_0_packed [32,64,8,8]; l along axis 0 of
 *     stage3_0_body_0_weight [64,32,3,3]
 *   gradient of resnet8.lua:33 */
static GRADC_NOINLINE void
resnet8_train_update_stage3_0_body_0_weight(
    const float *GRADC_RESTRICT stage2_relu_padded_2,
    const float *GRADC_RESTRICT d_stage3_0_body_0_packed,
    float *GRADC_RESTRICT stage3_0_body_0_weight,
    float *GRADC_RESTRICT stage3_0_body_0_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now,
    float *GRADC_RESTRICT d_stage3_0_body_0_weight)
{
    for (int m = 0; m < 9; m++) {
        for (int j = 0; j < 64; j += 24) {
            for (int i = 0; i < 32; i++) {
                const int v_end = j < 48 ? 3 : 2;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    gradc_store8f(
                        &d_stage3_0_body_0_weight[2304*m + 32*j + 24*i + 8*v],
                        gradc_set8f(0.0f));
                }
            }
        }
    }
    for (int block = 0; block < 8; block++) {
        for (int m = 0; m < 3; m++) {
            for (int n = 0; n < 3; n++) {
                for (int j = 0; j < 64; j += 24) {
                    for (int i = 0; i < 32; i += 4) {
                        if (j < 48) {
                            resnet8_train_update_0_weight_2_sums_4x24(
                                &d_stage3_0_body_0_packed[2048*(j + block)],
                                &stage2_relu_padded_2[18*m + n + 324*i
                                + 41472*block],
                                &d_stage3_0_body_0_weight[6912*m + 2304*n + 32*j
                                + 24*i]);
                        } else {
                            resnet8_train_update_0_weight_2_sums_4x16(
                                &d_stage3_0_body_0_packed[2048*(j + block)],
                                &stage2_relu_padded_2[18*m + n + 324*i
                                + 41472*block],
                                &d_stage3_0_body_0_weight[6912*m + 2304*n + 32*j
                                + 24*i]);
                        }
                    }
                }
            }
        }
    }
    for (int m = 0; m < 9; m++) {
        for (int j = 0; j < 64; j += 24) {
            for (int i = 0; i < 32; i++) {
                const int v_end = j < 48 ? 3 : 2;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 8*m + 288*j + 72*i + l + 2304*v;
                        const float t1 = stage3_0_body_0_weight[at];
                        const float b_raw =
                            d_stage3_0_body_0_weight[2304*m + 32*j + 24*i + l
                            + 8*v] + t1 * 0.0005f
                            + stage3_0_body_0_weight_momentum_buffer[at] * 0.9f;
                        const float b_new = gradc_absf(b_raw) < 1e-30f
                            ? 0.0f : b_raw;
                        const float w_new = t1 - b_new * lr_now[0];
                        stage3_0_body_0_weight_momentum_buffer[at] = b_new;
                        stage3_0_body_0_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

/* 64  d_stage3_0_body_0_add = pad(d_stage3_0_body_0_contract) +
 *     pad(d_stage3_0_body_0_contract_2)
 *   loops: i along axes 0 to 3 of d_stage3_0_body_0_add [32,32,8,8,2]
 *   gradient of resnet8.lua:33
 *   also used by train, step 65 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage3_0_body_0_add(
    const float *GRADC_RESTRICT d_stage3_0_body_0_contract,
    const float *GRADC_RESTRICT d_stage3_0_body_0_contract_2,
    float *GRADC_RESTRICT d_stage3_0_body_0_add)
{
    for (int i = 0; i < 65536; i++) {
        d_stage3_0_body_0_add[2*i] = d_stage3_0_body_0_contract[i] + 0.0f;
        d_stage3_0_body_0_add[2*i + 1] = 0.0f + d_stage3_0_body_0_contract_2[i];
    }
}

/* 66  d_stage2_0 = where(stage2_relu == 0, 0, pad(d_stage2_relu_padded) +
 *     (pad(d_stage3_0_body_0_add) + pad(d_stage3_0_body_0_add_2))), over
 *     stage2_relu
 *   loops: i along axes 0 to 1, m along axis 2, n along axis 3 of
 *     stage2_relu [32,32,16,16]
 *   gradient of resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage2_0(float *GRADC_RESTRICT stage2_relu,
    const float *GRADC_RESTRICT d_stage2_relu_padded,
    const float *GRADC_RESTRICT d_stage3_0_body_0_add,
    const float *GRADC_RESTRICT d_stage3_0_body_0_add_2)
{
    for (int i = 0; i < 1024; i++) {
        for (int m = 0; m < 16; m += 2) {
            GRADC_LANES
            for (int n = 0; n < 8; n++) {
                {
                    const float t1 = d_stage2_relu_padded[64*i + 4*m + n];
                    const float d_padded =
                        d_stage3_0_body_0_add[128*i + 8*m + 2*n] + 0.0f;
                    const float d_relu = t1 + d_padded;
                    const int at = 256*i + 16*m + 2*n;
                    stage2_relu[at] = stage2_relu[at] == 0.0f ? 0.0f : d_relu;
                }
                {
                    const float d_padded =
                        d_stage3_0_body_0_add[128*i + 8*m + 2*n + 1] + 0.0f;
                    const float d_relu = d_padded;
                    const int at2 = 256*i + 16*m + 2*n + 1;
                    stage2_relu[at2] = stage2_relu[at2] == 0.0f ? 0.0f : d_relu;
                }
            }
            GRADC_LANES
            for (int n = 0; n < 8; n++) {
                {
                    const float d_padded = 0.0f
                        + d_stage3_0_body_0_add_2[128*i + 8*m + 2*n];
                    const float d_relu = d_padded;
                    const int at3 = 256*i + 16*m + 2*n + 16;
                    stage2_relu[at3] = stage2_relu[at3] == 0.0f ? 0.0f : d_relu;
                }
                {
                    const float d_padded = 0.0f
                        + d_stage3_0_body_0_add_2[128*i + 8*m + 2*n + 1];
                    const float d_relu = d_padded;
                    const int at4 = 256*i + 16*m + 2*n + 17;
                    stage2_relu[at4] = stage2_relu[at4] == 0.0f ? 0.0f : d_relu;
                }
            }
        }
    }
}

/* 67  d_stage2_0_shortcut_1_sum = -(sum((stage2_0_shortcut_0 -
 *     stage2_0_shortcut_1_sum * 0.00012207031) * stage2_0_shortcut_1_inv_std
 *     * d_stage2_0) * stage2_0_shortcut_1) * 0.5 /
 *     sqrt(stage2_0_shortcut_1_sum_2 * 0.00012207031 + 1e-05) * ..., over
 *     stage2_0_shortcut_1_sum_2
 *   stage2.0.shortcut.1.weight.momentum_buffer =
 *     where(abs(sum((stage2_0_shortcut_0 - stage2_0_shortcut_1_sum *
 *     0.00012207031) * stage2_0_shortcut_1_inv_std * d_stage2_0) +
 *     stage2.0.shortcut.1.weight * 0.0005 +
 *     stage2.0.shortcut.1.weight.momentum_buffer * ...
 *   stage2.0.shortcut.1.weight = stage2.0.shortcut.1.weight - lr_now *
 *     where(abs(sum((stage2_0_shortcut_0 - stage2_0_shortcut_1_sum *
 *     0.00012207031) * stage2_0_shortcut_1_inv_std * d_stage2_0) +
 *     stage2.0.shortcut.1.weight * 0.0005 + ...
 *   d_stage2_0_body_4_sum = -(sum((stage2_0_body_3 - stage2_0_body_4_sum *
 *     0.00012207031) * stage2_0_body_4_inv_std * d_stage2_0) *
 *     stage2_0_body_4) * 0.5 / sqrt(stage2_0_body_4_sum_2 * 0.00012207031 +
 *     1e-05) * 0.00012207031, over stage2_0_shortcut_1_inv_std
 *   stage2.0.body.4.weight.momentum_buffer = where(abs(sum((stage2_0_body_3
 *     - stage2_0_body_4_sum * 0.00012207031) * stage2_0_body_4_inv_std *
 *     d_stage2_0) + stage2.0.body.4.weight * 0.0005 +
 *     stage2.0.body.4.weight.momentum_buffer * 0.9) < 1e-30, 0, ...
 *   stage2.0.body.4.weight = stage2.0.body.4.weight - lr_now *
 *     where(abs(sum((stage2_0_body_3 - stage2_0_body_4_sum * 0.00012207031)
 *     * stage2_0_body_4_inv_std * d_stage2_0) + stage2.0.body.4.weight *
 *     0.0005 + ...
 *   d_stage2_0_shortcut_1_bias = sum(d_stage2_0), over
 *     stage2_0_body_4_inv_std
 *   stage2.0.body.4.bias.momentum_buffer =
 *     where(abs(d_stage2_0_shortcut_1_bias + stage2.0.body.4.bias * 0.0005 +
 *     stage2.0.body.4.bias.momentum_buffer * 0.9) < 1e-30, 0,
 *     d_stage2_0_shortcut_1_bias + stage2.0.body.4.bias * 0.0005 + ...
 *   stage2.0.body.4.bias = stage2.0.body.4.bias - lr_now *
 *     where(abs(d_stage2_0_shortcut_1_bias + stage2.0.body.4.bias * 0.0005 +
 *     stage2.0.body.4.bias.momentum_buffer * 0.9) < 1e-30, 0,
 *     d_stage2_0_shortcut_1_bias + ...
 *   stage2.0.shortcut.1.bias.momentum_buffer =
 *     where(abs(d_stage2_0_shortcut_1_bias + stage2.0.shortcut.1.bias *
 *     0.0005 + stage2.0.shortcut.1.bias.momentum_buffer * 0.9) < 1e-30, 0,
 *     d_stage2_0_shortcut_1_bias + stage2.0.shortcut.1.bias * 0.0005 + ...
 *   stage2.0.shortcut.1.bias = stage2.0.shortcut.1.bias - lr_now *
 *     where(abs(d_stage2_0_shortcut_1_bias + stage2.0.shortcut.1.bias *
 *     0.0005 + stage2.0.shortcut.1.bias.momentum_buffer * 0.9) < 1e-30, 0,
 *     d_stage2_0_shortcut_1_bias + ...
 *   loops: i along axis 1 of stage2_0_shortcut_1_inv_std [1,32,1,1]
 *   gradient of resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_train_update_stage2_0(const float *GRADC_RESTRICT stage2_0_shortcut_0,
    const float *GRADC_RESTRICT stage2_0_shortcut_1_sum,
    float *GRADC_RESTRICT stage2_0_shortcut_1_inv_std,
    const float *GRADC_RESTRICT d_stage2_0,
    const float *GRADC_RESTRICT stage2_0_shortcut_1,
    float *GRADC_RESTRICT stage2_0_shortcut_1_sum_2,
    float *GRADC_RESTRICT stage2_0_shortcut_1_weight,
    float *GRADC_RESTRICT stage2_0_shortcut_1_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now,
    const float *GRADC_RESTRICT stage2_0_body_3,
    const float *GRADC_RESTRICT stage2_0_body_4_sum,
    float *GRADC_RESTRICT stage2_0_body_4_inv_std,
    const float *GRADC_RESTRICT stage2_0_body_4,
    const float *GRADC_RESTRICT stage2_0_body_4_sum_2,
    float *GRADC_RESTRICT stage2_0_body_4_weight,
    float *GRADC_RESTRICT stage2_0_body_4_weight_momentum_buffer,
    float *GRADC_RESTRICT stage2_0_body_4_bias,
    float *GRADC_RESTRICT stage2_0_body_4_bias_momentum_buffer,
    float *GRADC_RESTRICT stage2_0_shortcut_1_bias,
    float *GRADC_RESTRICT stage2_0_shortcut_1_bias_momentum_buffer)
{
    for (int i = 0; i < 32; i++) {
        {
            float tree[96];

            for (int block = 0; block < 32; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 256*i + 8192*block + h + l;
                        const float t1 = stage2_0_shortcut_0[at]
                            - stage2_0_shortcut_1_sum[i] * 0.00012207031f;
                        const float t2 = t1 * stage2_0_shortcut_1_inv_std[i]
                            * d_stage2_0[at];
                        acc[l] += t2;
                    }
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 32);
            const float t3 = gradc_sum16f(tree);
            const float t4 = -(t3 * stage2_0_shortcut_1[i]) * 0.5f
                / gradc_sqrtf(stage2_0_shortcut_1_sum_2[i] * 0.00012207031f
                + 1e-05f);
            const float t5 = t3 + stage2_0_shortcut_1_weight[i] * 0.0005f
                + stage2_0_shortcut_1_weight_momentum_buffer[i] * 0.9f;
            const float t6 = gradc_absf(t5) < 1e-30f ? 0.0f : t5;
            const float t7 = stage2_0_shortcut_1_weight[i] - lr_now[0] * t6;
            stage2_0_shortcut_1_sum_2[i] = t4 * 0.00012207031f;
            stage2_0_shortcut_1_weight_momentum_buffer[i] = t6;
            stage2_0_shortcut_1_weight[i] = t7;
        }
        {
            float tree[96];

            for (int block = 0; block < 32; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at2 = 256*i + 8192*block + h + l;
                        const float t1 = stage2_0_body_3[at2]
                            - stage2_0_body_4_sum[i] * 0.00012207031f;
                        const float t2 = t1 * stage2_0_body_4_inv_std[i]
                            * d_stage2_0[at2];
                        acc[l] += t2;
                    }
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 32);
            const float t3 = gradc_sum16f(tree);
            const float t4 = -(t3 * stage2_0_body_4[i]) * 0.5f
                / gradc_sqrtf(stage2_0_body_4_sum_2[i] * 0.00012207031f
                + 1e-05f);
            const float t5 = t3 + stage2_0_body_4_weight[i] * 0.0005f
                + stage2_0_body_4_weight_momentum_buffer[i] * 0.9f;
            const float t6 = gradc_absf(t5) < 1e-30f ? 0.0f : t5;
            const float t7 = stage2_0_body_4_weight[i] - lr_now[0] * t6;
            stage2_0_shortcut_1_inv_std[i] = t4 * 0.00012207031f;
            stage2_0_body_4_weight_momentum_buffer[i] = t6;
            stage2_0_body_4_weight[i] = t7;
        }
        {
            float tree[96];

            for (int block = 0; block < 32; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += d_stage2_0[256*i + 8192*block + h + l];
                    }
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 32);
            const float t1 = gradc_sum16f(tree);
            const float t2 = t1 + stage2_0_body_4_bias[i] * 0.0005f
                + stage2_0_body_4_bias_momentum_buffer[i] * 0.9f;
            const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
            const float t4 = stage2_0_body_4_bias[i] - lr_now[0] * t3;
            const float t5 = t1 + stage2_0_shortcut_1_bias[i] * 0.0005f
                + stage2_0_shortcut_1_bias_momentum_buffer[i] * 0.9f;
            const float t6 = gradc_absf(t5) < 1e-30f ? 0.0f : t5;
            const float t7 = stage2_0_shortcut_1_bias[i] - lr_now[0] * t6;
            stage2_0_body_4_inv_std[i] = t1;
            stage2_0_body_4_bias_momentum_buffer[i] = t3;
            stage2_0_body_4_bias[i] = t4;
            stage2_0_shortcut_1_bias_momentum_buffer[i] = t6;
            stage2_0_shortcut_1_bias[i] = t7;
        }
    }
}

/* 68  d_stage2_0_body_4_sum_2 = (-(d_stage2_0_shortcut_1_bias *
 *     stage2_0_body_4) + stage2_0_body_4_sum * 0 * d_stage2_0_body_4_sum) *
 *     0.00012207031
 *   loops: i along axis 1 of d_stage2_0_body_4_sum_2 [1,32,1,1]
 *   gradient of resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage2_0_body_4_sum_2(
    const float *GRADC_RESTRICT d_stage2_0_shortcut_1_bias,
    const float *GRADC_RESTRICT stage2_0_body_4,
    const float *GRADC_RESTRICT stage2_0_body_4_sum,
    const float *GRADC_RESTRICT d_stage2_0_body_4_sum,
    float *GRADC_RESTRICT d_stage2_0_body_4_sum_2)
{
    for (int i = 0; i < 32; i++) {
        const float d_mean =
            -(d_stage2_0_shortcut_1_bias[i] * stage2_0_body_4[i])
            + stage2_0_body_4_sum[i] * 0.0f * d_stage2_0_body_4_sum[i];
        d_stage2_0_body_4_sum_2[i] = d_mean * 0.00012207031f;
    }
}

/* 69  d_stage2_0_body_3 = (stage2_0_body_3 - stage2_0_body_4_sum *
 *     0.00012207031) * d_stage2_0_body_4_sum + (stage2_0_body_4 * d_stage2_0
 *     + (stage2_0_body_3 - stage2_0_body_4_sum * 0.00012207031) *
 *     d_stage2_0_body_4_sum) + ..., over stage2_0_body
 *   loops: i along axis 0, j along axis 1, m along axes 2 to 3 of
 *     stage2_0_body [32,32,16,16]
 *   gradient of resnet8.lua:32
 *   also used by train, step 80 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage2_0_body(float *GRADC_RESTRICT stage2_0_body,
    const float *GRADC_RESTRICT stage2_0_body_sum,
    const float *GRADC_RESTRICT d_stage2_0_body_sum,
    const float *GRADC_RESTRICT stage2_0_body_2,
    const float *GRADC_RESTRICT d_stage2_0,
    const float *GRADC_RESTRICT d_stage2_0_body_sum_2)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 256; m++) {
                const int at = 8192*i + 256*j + m;
                const float centered = stage2_0_body[at]
                    - stage2_0_body_sum[j] * 0.00012207031f;
                const float t2 = centered * d_stage2_0_body_sum[j];
                const float t3 = stage2_0_body_2[j] * d_stage2_0[at] + t2;
                stage2_0_body[at] = t2 + t3 + d_stage2_0_body_sum_2[j];
            }
        }
    }
}

/* 70  d_stage2_0_shortcut_1_sum_2 = (-(d_stage2_0_shortcut_1_bias *
 *     stage2_0_shortcut_1) + stage2_0_shortcut_1_sum * 0 *
 *     d_stage2_0_shortcut_1_sum) * 0.00012207031, over d_stage2_0_1_bias
 *   loops: i along axis 1 of d_stage2_0_1_bias [1,32,1,1]
 *   gradient of resnet8.lua:32
 *   also used by train, step 79 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage2_0_1_sum_2(float *GRADC_RESTRICT d_stage2_0_1_bias,
    const float *GRADC_RESTRICT stage2_0_1,
    const float *GRADC_RESTRICT stage2_0_1_sum,
    const float *GRADC_RESTRICT d_stage2_0_1_sum)
{
    for (int i = 0; i < 32; i++) {
        const float d_mean = -(d_stage2_0_1_bias[i] * stage2_0_1[i])
            + stage2_0_1_sum[i] * 0.0f * d_stage2_0_1_sum[i];
        d_stage2_0_1_bias[i] = d_mean * 0.00012207031f;
    }
}

/* For the next step: 6x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_relu_padded_2_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[256*(k + k2) + 8*v]);
            }
            const ptrdiff_t at = 16*k + k2;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_relu_padded_2_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[256*(k + k2) + 8*v]);
            }
            const ptrdiff_t at = 16*k + k2;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 71  d_stage2_0_shortcut_0 = (stage2_0_shortcut_0 - stage2_0_shortcut_1_sum
 *     * 0.00012207031) * d_stage2_0_shortcut_1_sum + (stage2_0_shortcut_1 *
 *     d_stage2_0 + (stage2_0_shortcut_0 - stage2_0_shortcut_1_sum *
 *     0.00012207031) * ..., over stage2_0_shortcut_0
 *   d_stage1_relu_padded = d_stage2_0_shortcut_0 .
 *     stage2.0.shortcut.0.weight
 *   loops: b along axis 0, j, k and k2 along axis 1, m along axes 2 to 3, n
 *     along axis 2, v along axis 3 of stage2_0_shortcut_0 [32,32,16,16]; i
 *     and r along axis 1, l along axis 3 of d_stage1_relu_padded
 *     [32,16,16,16,1,1]
 *   gradient of resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage1_relu_padded(
    float *GRADC_RESTRICT stage2_0_shortcut_0,
    const float *GRADC_RESTRICT stage2_0_shortcut_1_sum,
    const float *GRADC_RESTRICT d_stage2_0_shortcut_1_sum,
    const float *GRADC_RESTRICT stage2_0_shortcut_1,
    const float *GRADC_RESTRICT d_stage2_0,
    const float *GRADC_RESTRICT d_stage2_0_shortcut_1_sum_2,
    const float *GRADC_RESTRICT stage2_0_shortcut_0_weight,
    float *GRADC_RESTRICT d_stage1_relu_padded)
{
    for (int b = 0; b < 32; b++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 256; m++) {
                const int at = 8192*b + 256*j + m;
                const float centered = stage2_0_shortcut_0[at]
                    - stage2_0_shortcut_1_sum[j] * 0.00012207031f;
                const float t2 = centered * d_stage2_0_shortcut_1_sum[j];
                const float t3 = stage2_0_shortcut_1[j] * d_stage2_0[at] + t2;
                stage2_0_shortcut_0[at] = t2 + t3
                    + d_stage2_0_shortcut_1_sum_2[j];
            }
        }
        for (int n = 0; n < 16; n++) {
            for (int i = 0; i < 16; i += 6) {
                float tile[96];

                if (i < 12) {
                    resnet8_train_make_d_relu_padded_2_sums_6x16(
                        &stage2_0_shortcut_0[8192*b + 16*n],
                        &stage2_0_shortcut_0_weight[8*i], tile);
                } else {
                    resnet8_train_make_d_relu_padded_2_sums_4x16(
                        &stage2_0_shortcut_0[8192*b + 16*n],
                        &stage2_0_shortcut_0_weight[8*i], tile);
                }
                const int r_end = i < 12 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        d_stage1_relu_padded[4096*b + 16*n + 256*(i + r) + l] =
                            tile[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 72  stage1_relu_packed_2 = slice(stage1_relu), in panels
 *   loops: i and l along axis 1, j along axis 0, m along axis 2, n along
 *     axis 3 of stage1_relu_packed_2 [32,16,16,16,1,1]
 *   resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_train_pack_stage1_relu_2(const float *GRADC_RESTRICT stage1_relu,
    float *GRADC_RESTRICT stage1_relu_packed_2)
{
    for (int i = 0; i < 16; i += 8) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 16; m++) {
                GRADC_IN_TURN
                for (int n = 0; n < 16; n++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        stage1_relu_packed_2[8192*i + 2048*j + 128*m + 8*n
                            + l] = stage1_relu[1024*(i + l) + 16384*j + 64*m
                            + 2*n];
                    }
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over h and q of products of a and b, added to
 * c */
static GRADC_NOINLINE void
resnet8_train_update_0_weight_3_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int h = 0; h < 16; h++) {
        GRADC_STEPS
        for (int q = 0; q < 16; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[128*h + 8*q + 65536*v]);
            }
            const ptrdiff_t at = 16*h + q;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[256*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* For the next step: 2x16 sums over h and q of products of a and b, added to
 * c */
static GRADC_NOINLINE void
resnet8_train_update_0_weight_3_sums_2x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int h = 0; h < 16; h++) {
        GRADC_STEPS
        for (int q = 0; q < 16; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[128*h + 8*q + 65536*v]);
            }
            const ptrdiff_t at = 16*h + q;
            GRADC_UNROLL(2)
            for (int r = 0; r < 2; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[256*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 73  step of stage2.0.shortcut.0.weight: its gradient is
 *     d_stage2_0_shortcut_0 . slice(stage1_relu)
 *   loops: i along axis 0 of d_stage2_0_shortcut_0_weight [576]; block2 and
 *     k along axis 0, h along axis 2, q along axis 3 of stage1_relu_packed_2
 *     [32,16,16,16,1,1]; r and v along axis 0 of
 *     d_stage2_0_shortcut_0_weight_2 [576]; l along axis 1 of
 *     stage2_0_shortcut_0_weight [32,16,1,1]
 *   gradient of resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_train_update_stage2_0_shortcut_0_weight(
    const float *GRADC_RESTRICT d_stage2_0_shortcut_0,
    const float *GRADC_RESTRICT stage1_relu_packed_2,
    float *GRADC_RESTRICT stage2_0_shortcut_0_weight,
    float *GRADC_RESTRICT stage2_0_shortcut_0_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now,
    float *GRADC_RESTRICT d_stage2_0_shortcut_0_weight,
    float *GRADC_RESTRICT d_stage2_0_shortcut_0_weight_2)
{
    GRADC_IN_TURN
    for (int i = 0; i < 64; i++) {
        gradc_store8f(&d_stage2_0_shortcut_0_weight[8*i], gradc_set8f(0.0f));
    }
    for (int block2 = 0; block2 < 2; block2++) {
        GRADC_IN_TURN
        for (int i = 0; i < 64; i++) {
            gradc_store8f(&d_stage2_0_shortcut_0_weight_2[8*i],
                gradc_set8f(0.0f));
        }
        for (int k = 0; k < 16; k++) {
            for (int i = 0; i < 32; i += 6) {
                if (i < 30) {
                    resnet8_train_update_0_weight_3_sums_6x16(
                        &stage1_relu_packed_2[32768*block2 + 2048*k],
                        &d_stage2_0_shortcut_0[256*i + 131072*block2 + 8192*k],
                        &d_stage2_0_shortcut_0_weight_2[16*i]);
                } else {
                    resnet8_train_update_0_weight_3_sums_2x16(
                        &stage1_relu_packed_2[32768*block2 + 2048*k],
                        &d_stage2_0_shortcut_0[256*i + 131072*block2 + 8192*k],
                        &d_stage2_0_shortcut_0_weight_2[16*i]);
                }
            }
        }
        GRADC_IN_TURN
        for (int i = 0; i < 64; i++) {
            const int at = 8*i;
            gradc_store8f(&d_stage2_0_shortcut_0_weight[at],
                gradc_add8f(gradc_load8f(&d_stage2_0_shortcut_0_weight[at]),
                gradc_load8f(&d_stage2_0_shortcut_0_weight_2[at])));
        }
    }
    GRADC_IN_TURN
    for (int i = 0; i < 32; i++) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at2 = 8*l + 128*(i / 8) + i % 8;
            const float t1 = stage2_0_shortcut_0_weight[at2];
            const float b_raw = d_stage2_0_shortcut_0_weight[16*i + l]
                + t1 * 0.0005f
                + stage2_0_shortcut_0_weight_momentum_buffer[at2] * 0.9f;
            const float b_new = gradc_absf(b_raw) < 1e-30f ? 0.0f : b_raw;
            const float w_new = t1 - b_new * lr_now[0];
            stage2_0_shortcut_0_weight_momentum_buffer[at2] = b_new;
            stage2_0_shortcut_0_weight[at2] = w_new;
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_body_1_2_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[324*k - 18*h - q + 8*v]);
                }
                const ptrdiff_t at = 24*h + 8*q + 2304*(k / 8) + k % 8;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[72*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 2x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_body_1_2_sums_2x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[324*k - 18*h - q + 8*v]);
                }
                const ptrdiff_t at = 24*h + 8*q + 2304*(k / 8) + k % 8;
                GRADC_UNROLL(2)
                for (int r = 0; r < 2; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[72*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 74  d_stage2_0_body_3_padded = pad(d_stage2_0_body_3)
 *   d_stage2_0_body_1 = where(stage2_0_body_relu == 0, 0,
 *     flip(window(flip(window(d_stage2_0_body_3_padded)))) .
 *     stage2.0.body.3.weight)
 *   loops: b along axis 0, i and r along axis 1, l along axis 3 of
 *     d_stage2_0_body_1 [32,32,16,16]; j and k along axis 1, m and h along
 *     axis 2, v and q along axis 3 of d_stage2_0_body_3_padded
 *     [1,32,18,18,1,1]
 *   gradient of resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage2_0_body_1(
    const float *GRADC_RESTRICT d_stage2_0_body_3,
    const float *GRADC_RESTRICT stage2_0_body_3_weight,
    float *GRADC_RESTRICT d_stage2_0_body_3_padded,
    const float *GRADC_RESTRICT stage2_0_body_relu,
    float *GRADC_RESTRICT d_stage2_0_body_1)
{
    for (int b = 0; b < 32; b++) {
        for (int j = 0; j < 32; j++) {
            GRADC_LANES
            for (int n = 0; n < 18; n++) {
                d_stage2_0_body_3_padded[324*j + n] = 0.0f;
            }
            for (int m = 0; m < 16; m++) {
                d_stage2_0_body_3_padded[324*j + 18*m + 18] = 0.0f;
                GRADC_LANES
                for (int n = 0; n < 16; n++) {
                    d_stage2_0_body_3_padded[324*j + 18*m + n + 19] =
                        d_stage2_0_body_3[8192*b + 256*j + 16*m + n];
                }
                d_stage2_0_body_3_padded[324*j + 18*m + 35] = 0.0f;
            }
            GRADC_LANES
            for (int n = 0; n < 18; n++) {
                d_stage2_0_body_3_padded[324*j + n + 306] = 0.0f;
            }
        }
        for (int n = 0; n < 16; n++) {
            for (int i = 0; i < 32; i += 6) {
                float tile[96];

                if (i < 30) {
                    resnet8_train_make_d_body_1_2_sums_6x16(
                        &d_stage2_0_body_3_padded[18*n + 38],
                        &stage2_0_body_3_weight[72*i], tile);
                } else {
                    resnet8_train_make_d_body_1_2_sums_2x16(
                        &d_stage2_0_body_3_padded[18*n + 38],
                        &stage2_0_body_3_weight[72*i], tile);
                }
                const int r_end = i < 30 ? 6 : 2;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float d_padded = tile[l + 16*r];
                        const int at = 8192*b + 16*n + 256*(i + r) + l;
                        d_stage2_0_body_1[at] = stage2_0_body_relu[at] == 0.0f
                            ? 0.0f : d_padded;
                    }
                }
            }
        }
    }
}

/* 75  d_stage2_0_body_3_packed = (stage2_0_body_3 - stage2_0_body_4_sum *
 *     0.00012207031) * d_stage2_0_body_4_sum + (stage2_0_body_4 * d_stage2_0
 *     + (stage2_0_body_3 - stage2_0_body_4_sum * 0.00012207031) *
 *     d_stage2_0_body_4_sum) + ..., in panels
 *   loops: i and l along axis 1, j along axis 0, m along axes 2 to 3 of
 *     d_stage2_0_body_packed [32,32,16,16]
 *   gradient of resnet8.lua:32
 *   also used by train, step 82 */
static GRADC_NOINLINE void
resnet8_train_pack_d_stage2_0_body(const float *GRADC_RESTRICT d_stage2_0_body,
    float *GRADC_RESTRICT d_stage2_0_body_packed)
{
    for (int i = 0; i < 32; i += 8) {
        for (int j = 0; j < 32; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 256; m++) {
                for (int l = 0; l < 8; l++) {
                    d_stage2_0_body_packed[8192*i + 2048*j + 8*m + l] =
                        d_stage2_0_body[256*(i + l) + 8192*j + m];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over h and q of products of a and b, added to
 * c */
static GRADC_NOINLINE void
resnet8_train_update_3_weight_2_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int h = 0; h < 16; h++) {
        GRADC_STEPS
        for (int q = 0; q < 16; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[128*h + 8*q + 65536*v]);
            }
            const ptrdiff_t at = 18*h + q;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[324*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* For the next step: 2x16 sums over h and q of products of a and b, added to
 * c */
static GRADC_NOINLINE void
resnet8_train_update_3_weight_2_sums_2x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int h = 0; h < 16; h++) {
        GRADC_STEPS
        for (int q = 0; q < 16; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[128*h + 8*q + 65536*v]);
            }
            const ptrdiff_t at = 18*h + q;
            GRADC_UNROLL(2)
            for (int r = 0; r < 2; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[324*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 77  step of stage2.0.body.3.weight: its gradient is
 *     d_stage2_0_body_3_packed . window(stage2_0_body_relu_padded_2)
 *   loops: m and i along axis 0 of d_stage2_0_body_3_weight [10368]; block2
 *     and k along axis 0, h along axis 2, q along axis 3 of
 *     d_stage2_0_body_3_packed [32,32,16,16]; n, j, r and v along axis 0 of
 *     d_stage2_0_body_3_weight_2 [10368]; l along axis 0 of
 *     stage2_0_body_3_weight [32,32,3,3]
 *   gradient of resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_train_update_stage2_0_body_3_weight(
    const float *GRADC_RESTRICT stage2_0_body_relu_padded_2,
    const float *GRADC_RESTRICT d_stage2_0_body_3_packed,
    float *GRADC_RESTRICT stage2_0_body_3_weight,
    float *GRADC_RESTRICT stage2_0_body_3_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now,
    float *GRADC_RESTRICT d_stage2_0_body_3_weight,
    float *GRADC_RESTRICT d_stage2_0_body_3_weight_2)
{
    for (int m = 0; m < 18; m++) {
        GRADC_IN_TURN
        for (int i = 0; i < 64; i++) {
            gradc_store8f(&d_stage2_0_body_3_weight[576*m + 8*i],
                gradc_set8f(0.0f));
        }
    }
    for (int block2 = 0; block2 < 2; block2++) {
        for (int m = 0; m < 18; m++) {
            GRADC_IN_TURN
            for (int i = 0; i < 64; i++) {
                gradc_store8f(&d_stage2_0_body_3_weight_2[576*m + 8*i],
                    gradc_set8f(0.0f));
            }
        }
        for (int k = 0; k < 16; k++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    for (int j = 0; j < 32; j += 16) {
                        for (int i = 0; i < 32; i += 6) {
                            if (i < 30) {
                                resnet8_train_update_3_weight_2_sums_6x16(
                                    &d_stage2_0_body_3_packed[8192*j
                                    + 32768*block2 + 2048*k],
                                    &stage2_0_body_relu_padded_2[18*m + n
                                    + 324*i + 165888*block2 + 10368*k],
                                    &d_stage2_0_body_3_weight_2[3456*m + 1152*n
                                    + 36*j + 16*i]);
                            } else {
                                resnet8_train_update_3_weight_2_sums_2x16(
                                    &d_stage2_0_body_3_packed[8192*j
                                    + 32768*block2 + 2048*k],
                                    &stage2_0_body_relu_padded_2[18*m + n
                                    + 324*i + 165888*block2 + 10368*k],
                                    &d_stage2_0_body_3_weight_2[3456*m + 1152*n
                                    + 36*j + 16*i]);
                            }
                        }
                    }
                }
            }
        }
        for (int m = 0; m < 18; m++) {
            GRADC_IN_TURN
            for (int i = 0; i < 64; i++) {
                const int at = 576*m + 8*i;
                gradc_store8f(&d_stage2_0_body_3_weight[at],
                    gradc_add8f(gradc_load8f(&d_stage2_0_body_3_weight[at]),
                    gradc_load8f(&d_stage2_0_body_3_weight_2[at])));
            }
        }
    }
    for (int m = 0; m < 9; m++) {
        for (int j = 0; j < 32; j += 16) {
            GRADC_IN_TURN
            for (int i = 0; i < 32; i++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at2 = 8*m + 288*j + 72*i + l + 2304*v;
                        const float t1 = stage2_0_body_3_weight[at2];
                        const float b_raw =
                            d_stage2_0_body_3_weight[1152*m + 36*j + 16*i + l
                            + 8*v] + t1 * 0.0005f
                            + stage2_0_body_3_weight_momentum_buffer[at2]
                            * 0.9f;
                        const float b_new = gradc_absf(b_raw) < 1e-30f
                            ? 0.0f : b_raw;
                        const float w_new = t1 - b_new * lr_now[0];
                        stage2_0_body_3_weight_momentum_buffer[at2] = b_new;
                        stage2_0_body_3_weight[at2] = w_new;
                    }
                }
            }
        }
    }
}

/* 78  d_stage2_0_body_1_sum = -(sum((stage2_0_body_0 - stage2_0_body_1_sum *
 *     0.00012207031) * stage2_0_body_1_inv_std * d_stage2_0_body_1) *
 *     stage2_0_body_1) * 0.5 / sqrt(stage2_0_body_1_sum_2 * 0.00012207031 +
 *     1e-05) * 0.00012207031, over stage2_0_body_1_sum_2
 *   stage2.0.body.1.weight.momentum_buffer = where(abs(sum((stage2_0_body_0
 *     - stage2_0_body_1_sum * 0.00012207031) * stage2_0_body_1_inv_std *
 *     d_stage2_0_body_1) + stage2.0.body.1.weight * 0.0005 +
 *     stage2.0.body.1.weight.momentum_buffer * 0.9) < ...
 *   stage2.0.body.1.weight = stage2.0.body.1.weight -
 *     where(abs(sum((stage2_0_body_0 - stage2_0_body_1_sum * 0.00012207031)
 *     * stage2_0_body_1_inv_std * d_stage2_0_body_1) +
 *     stage2.0.body.1.weight * 0.0005 + ...
 *   d_stage2_0_body_1_bias = sum(d_stage2_0_body_1), over
 *     stage2_0_body_1_inv_std
 *   stage2.0.body.1.bias.momentum_buffer = where(abs(d_stage2_0_body_1_bias
 *     + stage2.0.body.1.bias * 0.0005 + stage2.0.body.1.bias.momentum_buffer
 *     * 0.9) < 1e-30, 0, d_stage2_0_body_1_bias + stage2.0.body.1.bias *
 *     0.0005 + ...
 *   stage2.0.body.1.bias = stage2.0.body.1.bias - lr_now *
 *     where(abs(d_stage2_0_body_1_bias + stage2.0.body.1.bias * 0.0005 +
 *     stage2.0.body.1.bias.momentum_buffer * 0.9) < 1e-30, 0,
 *     d_stage2_0_body_1_bias + stage2.0.body.1.bias * ...
 *   loops: i along axis 1 of stage2_0_body_1_inv_std [1,32,1,1]
 *   gradient of resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_train_update_stage2_0_body_1(
    const float *GRADC_RESTRICT stage2_0_body_0,
    const float *GRADC_RESTRICT stage2_0_body_1_sum,
    float *GRADC_RESTRICT stage2_0_body_1_inv_std,
    const float *GRADC_RESTRICT d_stage2_0_body_1,
    const float *GRADC_RESTRICT stage2_0_body_1,
    float *GRADC_RESTRICT stage2_0_body_1_sum_2,
    float *GRADC_RESTRICT stage2_0_body_1_weight,
    float *GRADC_RESTRICT stage2_0_body_1_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now,
    float *GRADC_RESTRICT stage2_0_body_1_bias,
    float *GRADC_RESTRICT stage2_0_body_1_bias_momentum_buffer)
{
    for (int i = 0; i < 32; i++) {
        {
            float tree[96];

            for (int block = 0; block < 32; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 256*i + 8192*block + h + l;
                        const float t1 = stage2_0_body_0[at]
                            - stage2_0_body_1_sum[i] * 0.00012207031f;
                        const float t2 = t1 * stage2_0_body_1_inv_std[i]
                            * d_stage2_0_body_1[at];
                        acc[l] += t2;
                    }
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 32);
            const float t3 = gradc_sum16f(tree);
            const float t4 = -(t3 * stage2_0_body_1[i]) * 0.5f
                / gradc_sqrtf(stage2_0_body_1_sum_2[i] * 0.00012207031f
                + 1e-05f);
            const float b_raw = t3 + stage2_0_body_1_weight[i] * 0.0005f
                + stage2_0_body_1_weight_momentum_buffer[i] * 0.9f;
            const float b_new = gradc_absf(b_raw) < 1e-30f ? 0.0f : b_raw;
            const float w_new = stage2_0_body_1_weight[i] - b_new * lr_now[0];
            stage2_0_body_1_sum_2[i] = t4 * 0.00012207031f;
            stage2_0_body_1_weight_momentum_buffer[i] = b_new;
            stage2_0_body_1_weight[i] = w_new;
        }
        {
            float tree[96];

            for (int block = 0; block < 32; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += d_stage2_0_body_1[256*i + 8192*block + h + l];
                    }
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 32);
            const float t1 = gradc_sum16f(tree);
            const float t2 = t1 + stage2_0_body_1_bias[i] * 0.0005f
                + stage2_0_body_1_bias_momentum_buffer[i] * 0.9f;
            const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
            const float t4 = stage2_0_body_1_bias[i] - lr_now[0] * t3;
            stage2_0_body_1_inv_std[i] = t1;
            stage2_0_body_1_bias_momentum_buffer[i] = t3;
            stage2_0_body_1_bias[i] = t4;
        }
    }
}

/* For the next step: 6x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_contract_4_2_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[289*(k + k2) + 8*v]);
            }
            const ptrdiff_t at = 144*k + k2 + 32;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[72*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_contract_4_2_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[289*(k + k2) + 8*v]);
            }
            const ptrdiff_t at = 144*k + k2 + 32;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[72*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 6x16 sums over k, k2 and h of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_contract_4_2_sums_2_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            GRADC_STEPS
            for (int h = 0; h < 2; h++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[289*(k + k2) - h + 8*v]);
                }
                const ptrdiff_t at = 144*k + 16*h + k2 + 24;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[72*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, k2 and h of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_contract_4_2_sums_2_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            GRADC_STEPS
            for (int h = 0; h < 2; h++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[289*(k + k2) - h + 8*v]);
                }
                const ptrdiff_t at = 144*k + 16*h + k2 + 24;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[72*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 6x16 sums over k, k2 and h of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_contract_4_2_sums_3_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            GRADC_STEPS
            for (int h = 0; h < 2; h++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[289*(k + k2) - 17*h + 8*v]);
                }
                const ptrdiff_t at = 144*k + 48*h + k2 + 8;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[72*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, k2 and h of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_contract_4_2_sums_3_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            GRADC_STEPS
            for (int h = 0; h < 2; h++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[289*(k + k2) - 17*h + 8*v]);
                }
                const ptrdiff_t at = 144*k + 48*h + k2 + 8;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[72*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 6x16 sums over k, k2, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_contract_4_2_sums_4_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            for (int h = 0; h < 2; h++) {
                GRADC_STEPS
                for (int q = 0; q < 2; q++) {
                    GRADC_FENCE();
                    gradc_vec8f line[2];

                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        line[v] = gradc_keep8f(
                            &a[289*(k + k2) - 17*h - q + 8*v]);
                    }
                    const ptrdiff_t at = 144*k + 48*h + 16*q + k2;
                    GRADC_UNROLL(6)
                    for (int r = 0; r < 6; r++) {
                        GRADC_UNROLL(2)
                        for (int v = 0; v < 2; v++) {
                            acc[v + 2*r] =
                                gradc_fma8f(gradc_set8f(b[72*r + at]), line[v],
                                acc[v + 2*r]);
                        }
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, k2, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_contract_4_2_sums_4_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            for (int h = 0; h < 2; h++) {
                GRADC_STEPS
                for (int q = 0; q < 2; q++) {
                    GRADC_FENCE();
                    gradc_vec8f line[2];

                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        line[v] = gradc_keep8f(
                            &a[289*(k + k2) - 17*h - q + 8*v]);
                    }
                    const ptrdiff_t at = 144*k + 48*h + 16*q + k2;
                    GRADC_UNROLL(4)
                    for (int r = 0; r < 4; r++) {
                        GRADC_UNROLL(2)
                        for (int v = 0; v < 2; v++) {
                            acc[v + 2*r] =
                                gradc_fma8f(gradc_set8f(b[72*r + at]), line[v],
                                acc[v + 2*r]);
                        }
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 81  d_stage2_0_body_0_padded = pad(d_stage2_0_body_0)
 *   d_stage2_0_body_0_contract =
 *     flip(window(flip(window(slice(slice(d_stage2_0_body_0_padded)))))) .
 *     slice(slice(stage2.0.body.0.weight))
 *   d_stage2_0_body_0_contract_2 =
 *     flip(window(flip(window(slice(d_stage2_0_body_0_padded))))) .
 *     slice(slice(stage2.0.body.0.weight))
 *   d_stage2_0_body_0_contract_3 =
 *     flip(window(flip(window(slice(d_stage2_0_body_0_padded))))) .
 *     slice(slice(stage2.0.body.0.weight))
 *   d_stage2_0_body_0_contract_4 =
 *     flip(window(flip(window(d_stage2_0_body_0_padded)))) .
 *     slice(slice(stage2.0.body.0.weight))
 *   loops: b along axis 0 of d_stage2_0_body_0_contract [32,16,16,16]; j, k
 *     and k2 along axis 1, m along axis 2, v and q along axis 3 of
 *     d_stage2_0_body_0_padded [1,32,17,17,1,1]
 *   gradient of resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage2_0_body_0_contract_4(
    const float *GRADC_RESTRICT d_stage2_0_body_0,
    const float *GRADC_RESTRICT stage2_0_body_0_weight,
    float *GRADC_RESTRICT d_stage2_0_body_0_padded,
    float *GRADC_RESTRICT d_stage2_0_body_0_contract,
    float *GRADC_RESTRICT d_stage2_0_body_0_contract_2,
    float *GRADC_RESTRICT d_stage2_0_body_0_contract_3,
    float *GRADC_RESTRICT d_stage2_0_body_0_contract_4)
{
    for (int b = 0; b < 32; b++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 16; m++) {
                GRADC_LANES
                for (int n = 0; n < 16; n++) {
                    d_stage2_0_body_0_padded[289*j + 17*m + n] =
                        d_stage2_0_body_0[8192*b + 256*j + 16*m + n];
                }
                d_stage2_0_body_0_padded[289*j + 17*m + 16] = 0.0f;
            }
            GRADC_LANES
            for (int n = 0; n < 17; n++) {
                d_stage2_0_body_0_padded[289*j + n + 272] = 0.0f;
            }
        }
        for (int n = 0; n < 16; n++) {
            for (int i = 0; i < 16; i += 6) {
                float tile[96];

                if (i < 12) {
                    resnet8_train_make_d_contract_4_2_sums_6x16(
                        &d_stage2_0_body_0_padded[17*n],
                        &stage2_0_body_0_weight[72*i], tile);
                } else {
                    resnet8_train_make_d_contract_4_2_sums_4x16(
                        &d_stage2_0_body_0_padded[17*n],
                        &stage2_0_body_0_weight[72*i], tile);
                }
                const int r_end = i < 12 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        d_stage2_0_body_0_contract[4096*b + 16*n + 256*(i + r)
                            + l] = tile[l + 16*r];
                    }
                }
            }
        }
        for (int n = 0; n < 16; n++) {
            for (int i = 0; i < 16; i += 6) {
                float tile[96];

                if (i < 12) {
                    resnet8_train_make_d_contract_4_2_sums_2_6x16(
                        &d_stage2_0_body_0_padded[17*n + 1],
                        &stage2_0_body_0_weight[72*i], tile);
                } else {
                    resnet8_train_make_d_contract_4_2_sums_2_4x16(
                        &d_stage2_0_body_0_padded[17*n + 1],
                        &stage2_0_body_0_weight[72*i], tile);
                }
                const int r_end = i < 12 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        d_stage2_0_body_0_contract_2[4096*b + 16*n + 256*(i + r)
                            + l] = tile[l + 16*r];
                    }
                }
            }
        }
        for (int n = 0; n < 16; n++) {
            for (int i = 0; i < 16; i += 6) {
                float tile[96];

                if (i < 12) {
                    resnet8_train_make_d_contract_4_2_sums_3_6x16(
                        &d_stage2_0_body_0_padded[17*n + 17],
                        &stage2_0_body_0_weight[72*i], tile);
                } else {
                    resnet8_train_make_d_contract_4_2_sums_3_4x16(
                        &d_stage2_0_body_0_padded[17*n + 17],
                        &stage2_0_body_0_weight[72*i], tile);
                }
                const int r_end = i < 12 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        d_stage2_0_body_0_contract_3[4096*b + 16*n + 256*(i + r)
                            + l] = tile[l + 16*r];
                    }
                }
            }
        }
        for (int n = 0; n < 16; n++) {
            for (int i = 0; i < 16; i += 6) {
                float tile[96];

                if (i < 12) {
                    resnet8_train_make_d_contract_4_2_sums_4_6x16(
                        &d_stage2_0_body_0_padded[17*n + 18],
                        &stage2_0_body_0_weight[72*i], tile);
                } else {
                    resnet8_train_make_d_contract_4_2_sums_4_4x16(
                        &d_stage2_0_body_0_padded[17*n + 18],
                        &stage2_0_body_0_weight[72*i], tile);
                }
                const int r_end = i < 12 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        d_stage2_0_body_0_contract_4[4096*b + 16*n + 256*(i + r)
                            + l] = tile[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 83  stage1_relu_padded_2 = pad(stage1_relu)
 *   loops: i along axes 0 to 1, n along axis 3, m along axis 2 of
 *     relu_padded_2 [32,16,34,34]
 *   resnet8.lua:32
 *   also used by train, steps 94, 102 */
static GRADC_NOINLINE void
resnet8_train_make_relu_padded_2(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT relu_padded_2)
{
    for (int i = 0; i < 512; i++) {
        for (int n = 0; n < 34; n++) {
            relu_padded_2[1156*i + n] = 0.0f;
        }
        for (int m = 0; m < 32; m++) {
            relu_padded_2[1156*i + 34*m + 34] = 0.0f;
            for (int n = 0; n < 32; n++) {
                relu_padded_2[1156*i + 34*m + n + 35] = x[1024*i + 32*m + n];
            }
            relu_padded_2[1156*i + 34*m + 67] = 0.0f;
        }
        for (int n = 0; n < 34; n++) {
            relu_padded_2[1156*i + n + 1122] = 0.0f;
        }
    }
}

/* For the next step: 6x16 sums over h and q of products of a and b, added to
 * c */
static GRADC_NOINLINE void
resnet8_train_update_0_weight_4_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int h = 0; h < 16; h++) {
        GRADC_STEPS
        for (int q = 0; q < 16; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[128*h + 8*q + 65536*v]);
            }
            const ptrdiff_t at = 68*h + 2*q;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[1156*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* For the next step: 4x16 sums over h and q of products of a and b, added to
 * c */
static GRADC_NOINLINE void
resnet8_train_update_0_weight_4_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int h = 0; h < 16; h++) {
        GRADC_STEPS
        for (int q = 0; q < 16; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[128*h + 8*q + 65536*v]);
            }
            const ptrdiff_t at = 68*h + 2*q;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[1156*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 84  step of stage2.0.body.0.weight: its gradient is
 *     d_stage2_0_body_0_packed . window(stage1_relu_padded_2)
 *   loops: m and i along axis 0 of d_stage2_0_body_0_weight [5184]; block2
 *     and k along axis 0, h along axis 2, q along axis 3 of
 *     d_stage2_0_body_0_packed [32,32,16,16]; n, j, r and v along axis 0 of
 *     d_stage2_0_body_0_weight_2 [5184]; l along axis 0 of
 *     stage2_0_body_0_weight [32,16,3,3]
 *   gradient of resnet8.lua:32 */
static GRADC_NOINLINE void
resnet8_train_update_stage2_0_body_0_weight(
    const float *GRADC_RESTRICT stage1_relu_padded_2,
    const float *GRADC_RESTRICT d_stage2_0_body_0_packed,
    float *GRADC_RESTRICT stage2_0_body_0_weight,
    float *GRADC_RESTRICT stage2_0_body_0_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now,
    float *GRADC_RESTRICT d_stage2_0_body_0_weight,
    float *GRADC_RESTRICT d_stage2_0_body_0_weight_2)
{
    for (int m = 0; m < 18; m++) {
        GRADC_IN_TURN
        for (int i = 0; i < 32; i++) {
            gradc_store8f(&d_stage2_0_body_0_weight[288*m + 8*i],
                gradc_set8f(0.0f));
        }
    }
    for (int block2 = 0; block2 < 2; block2++) {
        for (int m = 0; m < 18; m++) {
            GRADC_IN_TURN
            for (int i = 0; i < 32; i++) {
                gradc_store8f(&d_stage2_0_body_0_weight_2[288*m + 8*i],
                    gradc_set8f(0.0f));
            }
        }
        for (int k = 0; k < 16; k++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    for (int j = 0; j < 32; j += 16) {
                        for (int i = 0; i < 16; i += 6) {
                            if (i < 12) {
                                resnet8_train_update_0_weight_4_sums_6x16(
                                    &d_stage2_0_body_0_packed[8192*j
                                    + 32768*block2 + 2048*k],
                                    &stage1_relu_padded_2[34*m + n + 1156*i
                                    + 295936*block2 + 18496*k],
                                    &d_stage2_0_body_0_weight_2[1728*m + 576*n
                                    + 18*j + 16*i]);
                            } else {
                                resnet8_train_update_0_weight_4_sums_4x16(
                                    &d_stage2_0_body_0_packed[8192*j
                                    + 32768*block2 + 2048*k],
                                    &stage1_relu_padded_2[34*m + n + 1156*i
                                    + 295936*block2 + 18496*k],
                                    &d_stage2_0_body_0_weight_2[1728*m + 576*n
                                    + 18*j + 16*i]);
                            }
                        }
                    }
                }
            }
        }
        for (int m = 0; m < 18; m++) {
            GRADC_IN_TURN
            for (int i = 0; i < 32; i++) {
                const int at = 288*m + 8*i;
                gradc_store8f(&d_stage2_0_body_0_weight[at],
                    gradc_add8f(gradc_load8f(&d_stage2_0_body_0_weight[at]),
                    gradc_load8f(&d_stage2_0_body_0_weight_2[at])));
            }
        }
    }
    for (int m = 0; m < 9; m++) {
        for (int j = 0; j < 32; j += 16) {
            GRADC_IN_TURN
            for (int i = 0; i < 16; i++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at2 = 8*m + 144*j + 72*i + l + 1152*v;
                        const float t1 = stage2_0_body_0_weight[at2];
                        const float b_raw =
                            d_stage2_0_body_0_weight[576*m + 18*j + 16*i + l
                            + 8*v] + t1 * 0.0005f
                            + stage2_0_body_0_weight_momentum_buffer[at2]
                            * 0.9f;
                        const float b_new = gradc_absf(b_raw) < 1e-30f
                            ? 0.0f : b_raw;
                        const float w_new = t1 - b_new * lr_now[0];
                        stage2_0_body_0_weight_momentum_buffer[at2] = b_new;
                        stage2_0_body_0_weight[at2] = w_new;
                    }
                }
            }
        }
    }
}

/* 85  d_stage2_0_body_0_add = pad(d_stage2_0_body_0_contract) +
 *     pad(d_stage2_0_body_0_contract_2)
 *   loops: i along axes 0 to 3 of d_stage2_0_body_0_add [32,16,16,16,2]
 *   gradient of resnet8.lua:32
 *   also used by train, step 86 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage2_0_body_0_add(
    const float *GRADC_RESTRICT d_stage2_0_body_0_contract,
    const float *GRADC_RESTRICT d_stage2_0_body_0_contract_2,
    float *GRADC_RESTRICT d_stage2_0_body_0_add)
{
    for (int i = 0; i < 131072; i++) {
        d_stage2_0_body_0_add[2*i] = d_stage2_0_body_0_contract[i] + 0.0f;
        d_stage2_0_body_0_add[2*i + 1] = 0.0f + d_stage2_0_body_0_contract_2[i];
    }
}

/* 87  d_stage1_0 = where(stage1_relu == 0, 0, pad(d_stage1_relu_padded) +
 *     (pad(d_stage2_0_body_0_add) + pad(d_stage2_0_body_0_add_2))), over
 *     stage1_relu
 *   loops: i along axes 0 to 1, m along axis 2, n along axis 3 of
 *     stage1_relu [32,16,32,32]
 *   gradient of resnet8.lua:31 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage1_0(float *GRADC_RESTRICT stage1_relu,
    const float *GRADC_RESTRICT d_stage1_relu_padded,
    const float *GRADC_RESTRICT d_stage2_0_body_0_add,
    const float *GRADC_RESTRICT d_stage2_0_body_0_add_2)
{
    for (int i = 0; i < 512; i++) {
        for (int m = 0; m < 32; m += 2) {
            GRADC_LANES
            for (int n = 0; n < 16; n++) {
                {
                    const float t1 = d_stage1_relu_padded[256*i + 8*m + n];
                    const float d_padded =
                        d_stage2_0_body_0_add[512*i + 16*m + 2*n] + 0.0f;
                    const float d_relu = t1 + d_padded;
                    const int at = 1024*i + 32*m + 2*n;
                    stage1_relu[at] = stage1_relu[at] == 0.0f ? 0.0f : d_relu;
                }
                {
                    const float d_padded =
                        d_stage2_0_body_0_add[512*i + 16*m + 2*n + 1] + 0.0f;
                    const float d_relu = d_padded;
                    const int at2 = 1024*i + 32*m + 2*n + 1;
                    stage1_relu[at2] = stage1_relu[at2] == 0.0f ? 0.0f : d_relu;
                }
            }
            GRADC_LANES
            for (int n = 0; n < 16; n++) {
                {
                    const float d_padded = 0.0f
                        + d_stage2_0_body_0_add_2[512*i + 16*m + 2*n];
                    const float d_relu = d_padded;
                    const int at3 = 1024*i + 32*m + 2*n + 32;
                    stage1_relu[at3] = stage1_relu[at3] == 0.0f ? 0.0f : d_relu;
                }
                {
                    const float d_padded = 0.0f
                        + d_stage2_0_body_0_add_2[512*i + 16*m + 2*n + 1];
                    const float d_relu = d_padded;
                    const int at4 = 1024*i + 32*m + 2*n + 33;
                    stage1_relu[at4] = stage1_relu[at4] == 0.0f ? 0.0f : d_relu;
                }
            }
        }
    }
}

/* 88  d_stage1_0_body_4_sum = -(sum((stage1_0_body_3 - stage1_0_body_4_sum *
 *     3.0517578e-05) * stage1_0_body_4_inv_std * d_stage1_0) *
 *     stage1_0_body_4) * 0.5 / sqrt(stage1_0_body_4_sum_2 * 3.0517578e-05 +
 *     1e-05) * 3.0517578e-05, over stage1_0_body_sum_2
 *   stage1.0.body.4.weight.momentum_buffer = where(abs(sum((stage1_0_body_3
 *     - stage1_0_body_4_sum * 3.0517578e-05) * stage1_0_body_4_inv_std *
 *     d_stage1_0) + stage1.0.body.4.weight * 0.0005 +
 *     stage1.0.body.4.weight.momentum_buffer * 0.9) < 1e-30, 0, ...
 *   stage1.0.body.4.weight = stage1.0.body.4.weight - lr_now *
 *     where(abs(sum((stage1_0_body_3 - stage1_0_body_4_sum * 3.0517578e-05)
 *     * stage1_0_body_4_inv_std * d_stage1_0) + stage1.0.body.4.weight *
 *     0.0005 + ...
 *   d_stage1_0_body_4_bias = sum(d_stage1_0), over stage1_0_body_inv_std
 *   stage1.0.body.4.bias.momentum_buffer = where(abs(d_stage1_0_body_4_bias
 *     + stage1.0.body.4.bias * 0.0005 + stage1.0.body.4.bias.momentum_buffer
 *     * 0.9) < 1e-30, 0, d_stage1_0_body_4_bias + stage1.0.body.4.bias *
 *     0.0005 + ...
 *   stage1.0.body.4.bias = stage1.0.body.4.bias - lr_now *
 *     where(abs(d_stage1_0_body_4_bias + stage1.0.body.4.bias * 0.0005 +
 *     stage1.0.body.4.bias.momentum_buffer * 0.9) < 1e-30, 0,
 *     d_stage1_0_body_4_bias + stage1.0.body.4.bias * ...
 *   loops: i along axis 1 of stage1_0_body_inv_std [1,16,1,1]
 *   gradient of resnet8.lua:31
 *   also used by train, step 96 */
static GRADC_NOINLINE void
resnet8_train_update_stage1_0_body(const float *GRADC_RESTRICT stage1_0_body,
    const float *GRADC_RESTRICT stage1_0_body_sum,
    float *GRADC_RESTRICT stage1_0_body_inv_std,
    const float *GRADC_RESTRICT d_stage1_0,
    const float *GRADC_RESTRICT stage1_0_body_2,
    float *GRADC_RESTRICT stage1_0_body_sum_2,
    float *GRADC_RESTRICT stage1_0_body_weight,
    float *GRADC_RESTRICT stage1_0_body_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now,
    float *GRADC_RESTRICT stage1_0_body_bias,
    float *GRADC_RESTRICT stage1_0_body_bias_momentum_buffer)
{
    for (int i = 0; i < 16; i++) {
        {
            float tree[128];

            for (int k = 0; k < 32; k++) {
                for (int block = 0; block < 4; block++) {
                    float acc[16];

                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] = 0.0f;
                    }
                    for (int h = 0; h < 256; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const int at = 1024*i + 16384*k + 256*block + h + l;
                            const float t1 = stage1_0_body[at]
                                - stage1_0_body_sum[i] * 3.0517578e-05f;
                            const float t2 = t1 * stage1_0_body_inv_std[i]
                                * d_stage1_0[at];
                            acc[l] += t2;
                        }
                    }
                    gradc_join_blockf(tree, 16, 4*k + block, acc);
                }
            }
            gradc_join_allf(tree, 16, 128);
            const float t3 = gradc_sum16f(tree);
            const float t4 = -(t3 * stage1_0_body_2[i]) * 0.5f
                / gradc_sqrtf(stage1_0_body_sum_2[i] * 3.0517578e-05f + 1e-05f);
            const float b_raw = t3 + stage1_0_body_weight[i] * 0.0005f
                + stage1_0_body_weight_momentum_buffer[i] * 0.9f;
            const float b_new = gradc_absf(b_raw) < 1e-30f ? 0.0f : b_raw;
            const float w_new = stage1_0_body_weight[i] - lr_now[0] * b_new;
            stage1_0_body_sum_2[i] = t4 * 3.0517578e-05f;
            stage1_0_body_weight_momentum_buffer[i] = b_new;
            stage1_0_body_weight[i] = w_new;
        }
        {
            float tree[128];

            for (int k = 0; k < 32; k++) {
                for (int block = 0; block < 4; block++) {
                    float acc[16];

                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] = 0.0f;
                    }
                    for (int h = 0; h < 256; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            acc[l] += d_stage1_0[1024*i + 16384*k + 256*block
                                + h + l];
                        }
                    }
                    gradc_join_blockf(tree, 16, 4*k + block, acc);
                }
            }
            gradc_join_allf(tree, 16, 128);
            const float t1 = gradc_sum16f(tree);
            const float t2 = t1 + stage1_0_body_bias[i] * 0.0005f
                + stage1_0_body_bias_momentum_buffer[i] * 0.9f;
            const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
            const float t4 = stage1_0_body_bias[i] - lr_now[0] * t3;
            stage1_0_body_inv_std[i] = t1;
            stage1_0_body_bias_momentum_buffer[i] = t3;
            stage1_0_body_bias[i] = t4;
        }
    }
}

/* 89  d_stage1_0_body_4_sum_2 = (-(d_stage1_0_body_4_bias * stage1_0_body_4)
 *     + stage1_0_body_4_sum * 0 * d_stage1_0_body_4_sum) * 3.0517578e-05,
 *     over d_bias
 *   loops: i along axis 1 of d_bias [1,16,1,1]
 *   gradient of resnet8.lua:31
 *   also used by train, steps 97, 105 */
static GRADC_NOINLINE void
resnet8_train_make_d_sum_2(float *GRADC_RESTRICT d_bias,
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 16; i++) {
        const float d_mean = -(d_bias[i] * x[i]) + sum[i] * 0.0f * d_sum[i];
        d_bias[i] = d_mean * 3.0517578e-05f;
    }
}

/* 90  d_stage1_0_body_3 = (stage1_0_body_3 - stage1_0_body_4_sum *
 *     3.0517578e-05) * d_stage1_0_body_4_sum + (stage1_0_body_4 * d_stage1_0
 *     + (stage1_0_body_3 - stage1_0_body_4_sum * 3.0517578e-05) *
 *     d_stage1_0_body_4_sum) + ..., over y
 *   loops: i along axis 0, j along axis 1, m along axes 2 to 3 of y
 *     [32,16,32,32]
 *   gradient of resnet8.lua:31
 *   also used by train, steps 98, 106 */
static GRADC_NOINLINE void
resnet8_train_make_gradient(float *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT d_sum,
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT gradient,
    const float *GRADC_RESTRICT d_sum_2)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 1024; m++) {
                const int at = 16384*i + 1024*j + m;
                const float centered = y[at] - sum[j] * 3.0517578e-05f;
                const float t2 = centered * d_sum[j];
                const float t3 = x[j] * gradient[at] + t2;
                y[at] = t2 + t3 + d_sum_2[j];
            }
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_body_1_3_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1156*k - 34*h - q + 8*v]);
                }
                const ptrdiff_t at = 384*k + h + 8*q;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[24*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_body_1_3_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1156*k - 34*h - q + 8*v]);
                }
                const ptrdiff_t at = 384*k + h + 8*q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[24*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 92  d_stage1_0_body_3_padded = pad(d_stage1_0_body_3)
 *   d_stage1_0_body_1 = where(stage1_0_body_relu_2 == 0, 0,
 *     flip(window(flip(window(d_stage1_0_body_3_padded)))) .
 *     stage1.0.body.3.weight)
 *   loops: b along axis 0, i and r along axis 1, l along axis 3 of
 *     d_stage1_0_body_1 [32,16,32,32]; m and h along axis 2, v and q along
 *     axis 3, k along axis 1 of d_stage1_0_body_3_padded [1,16,34,34,1,1]
 *   gradient of resnet8.lua:31 */
static GRADC_NOINLINE void
resnet8_train_make_d_stage1_0_body_1(
    const float *GRADC_RESTRICT d_stage1_0_body_3,
    const float *GRADC_RESTRICT stage1_0_body_3_weight,
    float *GRADC_RESTRICT d_stage1_0_body_3_padded,
    const float *GRADC_RESTRICT stage1_0_body_relu_2,
    float *GRADC_RESTRICT d_stage1_0_body_1)
{
    for (int b = 0; b < 32; b++) {
        for (int j = 0; j < 16; j++) {
            for (int n = 0; n < 34; n++) {
                d_stage1_0_body_3_padded[1156*j + n] = 0.0f;
            }
            for (int m = 0; m < 32; m++) {
                d_stage1_0_body_3_padded[1156*j + 34*m + 34] = 0.0f;
                for (int n = 0; n < 32; n++) {
                    d_stage1_0_body_3_padded[1156*j + 34*m + n + 35] =
                        d_stage1_0_body_3[16384*b + 1024*j + 32*m + n];
                }
                d_stage1_0_body_3_padded[1156*j + 34*m + 67] = 0.0f;
            }
            for (int n = 0; n < 34; n++) {
                d_stage1_0_body_3_padded[1156*j + n + 1122] = 0.0f;
            }
        }
        for (int n = 0; n < 32; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 16; i += 6) {
                    float tile[96];

                    if (i < 12) {
                        resnet8_train_make_d_body_1_3_sums_6x16(
                            &d_stage1_0_body_3_padded[34*n + j + 70],
                            &stage1_0_body_3_weight[24*i], tile);
                    } else {
                        resnet8_train_make_d_body_1_3_sums_4x16(
                            &d_stage1_0_body_3_padded[34*n + j + 70],
                            &stage1_0_body_3_weight[24*i], tile);
                    }
                    const int r_end = i < 12 ? 6 : 4;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const float d_padded = tile[l + 16*r];
                            const int at = 16384*b + 32*n + 1024*(i + r) + j
                                + l;
                            d_stage1_0_body_1[at] = stage1_0_body_relu_2[at]
                                == 0.0f ? 0.0f : d_padded;
                        }
                    }
                }
            }
        }
    }
}

/* 93  d_stage1_0_body_3_packed = (stage1_0_body_3 - stage1_0_body_4_sum *
 *     3.0517578e-05) * d_stage1_0_body_4_sum + (stage1_0_body_4 * d_stage1_0
 *     + (stage1_0_body_3 - stage1_0_body_4_sum * 3.0517578e-05) *
 *     d_stage1_0_body_4_sum) + ..., in panels
 *   loops: i and l along axis 1, j along axis 0, m along axes 2 to 3 of
 *     d_packed [32,16,32,32]
 *   gradient of resnet8.lua:31
 *   also used by train, steps 101, 107 */
static GRADC_NOINLINE void
resnet8_train_pack_d(const float *GRADC_RESTRICT gradient,
    float *GRADC_RESTRICT d_packed)
{
    for (int i = 0; i < 16; i += 8) {
        for (int j = 0; j < 32; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 1024; m++) {
                for (int l = 0; l < 8; l++) {
                    d_packed[32768*i + 8192*j + 8*m + l] =
                        gradient[1024*(i + l) + 16384*j + m];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over h and q of products of a and b, added to
 * c */
static GRADC_NOINLINE void
resnet8_train_update_3_weight_3_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int h = 0; h < 8; h++) {
        GRADC_STEPS
        for (int q = 0; q < 32; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[256*h + 8*q + 262144*v]);
            }
            const ptrdiff_t at = 34*h + q;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[1156*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* For the next step: 4x16 sums over h and q of products of a and b, added to
 * c */
static GRADC_NOINLINE void
resnet8_train_update_3_weight_3_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int h = 0; h < 8; h++) {
        GRADC_STEPS
        for (int q = 0; q < 32; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[256*h + 8*q + 262144*v]);
            }
            const ptrdiff_t at = 34*h + q;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[1156*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 95  step of stage1.0.body.3.weight: its gradient is
 *     d_stage1_0_body_3_packed . window(stage1_0_body_relu_padded_2)
 *   loops: m and i along axis 0 of d_stage1_0_body_3_weight [2592]; block2
 *     and k along axis 0, block and h along axis 2, q along axis 3 of
 *     d_stage1_0_body_3_packed [32,16,32,32]; n, r and v along axis 0 of
 *     d_stage1_0_body_3_weight_2 [2592]; l along axis 0 of
 *     stage1_0_body_3_weight [16,16,3,3]
 *   gradient of resnet8.lua:31 */
static GRADC_NOINLINE void
resnet8_train_update_stage1_0_body_3_weight(
    const float *GRADC_RESTRICT stage1_0_body_relu_padded_2,
    const float *GRADC_RESTRICT d_stage1_0_body_3_packed,
    float *GRADC_RESTRICT stage1_0_body_3_weight,
    float *GRADC_RESTRICT stage1_0_body_3_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now,
    float *GRADC_RESTRICT d_stage1_0_body_3_weight,
    float *GRADC_RESTRICT d_stage1_0_body_3_weight_2)
{
    for (int m = 0; m < 9; m++) {
        GRADC_IN_TURN
        for (int i = 0; i < 32; i++) {
            gradc_store8f(&d_stage1_0_body_3_weight[288*m + 8*i],
                gradc_set8f(0.0f));
        }
    }
    for (int block2 = 0; block2 < 8; block2++) {
        for (int m = 0; m < 9; m++) {
            GRADC_IN_TURN
            for (int i = 0; i < 32; i++) {
                gradc_store8f(&d_stage1_0_body_3_weight_2[288*m + 8*i],
                    gradc_set8f(0.0f));
            }
        }
        for (int k = 0; k < 4; k++) {
            for (int block = 0; block < 4; block++) {
                for (int m = 0; m < 3; m++) {
                    for (int n = 0; n < 3; n++) {
                        for (int i = 0; i < 16; i += 6) {
                            if (i < 12) {
                                resnet8_train_update_3_weight_3_sums_6x16(
                                    &d_stage1_0_body_3_packed[32768*block2
                                    + 8192*k + 2048*block],
                                    &stage1_0_body_relu_padded_2[34*m + n
                                    + 1156*i + 73984*block2 + 18496*k
                                    + 272*block],
                                    &d_stage1_0_body_3_weight_2[864*m + 288*n
                                    + 16*i]);
                            } else {
                                resnet8_train_update_3_weight_3_sums_4x16(
                                    &d_stage1_0_body_3_packed[32768*block2
                                    + 8192*k + 2048*block],
                                    &stage1_0_body_relu_padded_2[34*m + n
                                    + 1156*i + 73984*block2 + 18496*k
                                    + 272*block],
                                    &d_stage1_0_body_3_weight_2[864*m + 288*n
                                    + 16*i]);
                            }
                        }
                    }
                }
            }
        }
        for (int m = 0; m < 9; m++) {
            GRADC_IN_TURN
            for (int i = 0; i < 32; i++) {
                const int at = 288*m + 8*i;
                gradc_store8f(&d_stage1_0_body_3_weight[at],
                    gradc_add8f(gradc_load8f(&d_stage1_0_body_3_weight[at]),
                    gradc_load8f(&d_stage1_0_body_3_weight_2[at])));
            }
        }
    }
    for (int m = 0; m < 3; m++) {
        for (int n = 0; n < 3; n++) {
            GRADC_IN_TURN
            for (int i = 0; i < 16; i++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at2 = m + 8*n + 24*i + 384*l;
                    const float t1 = stage1_0_body_3_weight[at2];
                    const float b_raw =
                        d_stage1_0_body_3_weight[864*m + 288*n + 16*i + l]
                        + t1 * 0.0005f
                        + stage1_0_body_3_weight_momentum_buffer[at2] * 0.9f;
                    const float b_new = gradc_absf(b_raw) < 1e-30f
                        ? 0.0f : b_raw;
                    const float w_new = t1 - lr_now[0] * b_new;
                    stage1_0_body_3_weight_momentum_buffer[at2] = b_new;
                    stage1_0_body_3_weight[at2] = w_new;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_stem_1_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1156*k - 34*h - q + 8*v]);
                }
                const ptrdiff_t at = 384*k + h + 8*q;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[24*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
resnet8_train_make_d_stem_1_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1156*k - 34*h - q + 8*v]);
                }
                const ptrdiff_t at = 384*k + h + 8*q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[24*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 100  d_stage1_0_body_0_padded = pad(d_stage1_0_body_0)
 *   d_stem_1 = where(stem_relu_2 == 0, 0, d_stage1_0 +
 *     flip(window(flip(window(d_stage1_0_body_0_padded)))) .
 *     stage1.0.body.0.weight), over d_stage1_0
 *   loops: b along axis 0, i and r along axis 1, l along axis 3 of
 *     d_stage1_0 [32,16,32,32]; m and h along axis 2, v and q along axis 3,
 *     k along axis 1 of d_stage1_0_body_0_padded [1,16,34,34,1,1]
 *   gradient of resnet8.lua:31 */
static GRADC_NOINLINE void
resnet8_train_make_d_stem_1(const float *GRADC_RESTRICT d_stage1_0_body_0,
    const float *GRADC_RESTRICT stage1_0_body_0_weight,
    float *GRADC_RESTRICT d_stage1_0_body_0_padded,
    const float *GRADC_RESTRICT stem_relu_2,
    float *GRADC_RESTRICT d_stage1_0)
{
    for (int b = 0; b < 32; b++) {
        for (int j = 0; j < 16; j++) {
            for (int n = 0; n < 34; n++) {
                d_stage1_0_body_0_padded[1156*j + n] = 0.0f;
            }
            for (int m = 0; m < 32; m++) {
                d_stage1_0_body_0_padded[1156*j + 34*m + 34] = 0.0f;
                for (int n = 0; n < 32; n++) {
                    d_stage1_0_body_0_padded[1156*j + 34*m + n + 35] =
                        d_stage1_0_body_0[16384*b + 1024*j + 32*m + n];
                }
                d_stage1_0_body_0_padded[1156*j + 34*m + 67] = 0.0f;
            }
            for (int n = 0; n < 34; n++) {
                d_stage1_0_body_0_padded[1156*j + n + 1122] = 0.0f;
            }
        }
        for (int n = 0; n < 32; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 16; i += 6) {
                    float tile[96];

                    if (i < 12) {
                        resnet8_train_make_d_stem_1_sums_6x16(
                            &d_stage1_0_body_0_padded[34*n + j + 70],
                            &stage1_0_body_0_weight[24*i], tile);
                    } else {
                        resnet8_train_make_d_stem_1_sums_4x16(
                            &d_stage1_0_body_0_padded[34*n + j + 70],
                            &stage1_0_body_0_weight[24*i], tile);
                    }
                    const int r_end = i < 12 ? 6 : 4;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const int at = 16384*b + 32*n + 1024*(i + r) + j
                                + l;
                            const float d_relu = d_stage1_0[at]
                                + tile[l + 16*r];
                            d_stage1_0[at] = stem_relu_2[at] == 0.0f
                                ? 0.0f : d_relu;
                        }
                    }
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over h and q of products of a and b, added to
 * c */
static GRADC_NOINLINE void
resnet8_train_update_0_weight_5_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int h = 0; h < 8; h++) {
        GRADC_STEPS
        for (int q = 0; q < 32; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[256*h + 8*q + 262144*v]);
            }
            const ptrdiff_t at = 34*h + q;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[1156*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* For the next step: 4x16 sums over h and q of products of a and b, added to
 * c */
static GRADC_NOINLINE void
resnet8_train_update_0_weight_5_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int h = 0; h < 8; h++) {
        GRADC_STEPS
        for (int q = 0; q < 32; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[256*h + 8*q + 262144*v]);
            }
            const ptrdiff_t at = 34*h + q;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[1156*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 103  step of stage1.0.body.0.weight: its gradient is
 *     d_stage1_0_body_0_packed . window(stem_relu_padded_2)
 *   loops: m and i along axis 0 of d_stage1_0_body_0_weight [2592]; block2
 *     and k along axis 0, block and h along axis 2, q along axis 3 of
 *     d_stage1_0_body_0_packed [32,16,32,32]; n, r and v along axis 0 of
 *     d_stage1_0_body_0_weight_2 [2592]; l along axis 0 of
 *     stage1_0_body_0_weight [16,16,3,3]
 *   gradient of resnet8.lua:31 */
static GRADC_NOINLINE void
resnet8_train_update_stage1_0_body_0_weight(
    const float *GRADC_RESTRICT stem_relu_padded_2,
    const float *GRADC_RESTRICT d_stage1_0_body_0_packed,
    float *GRADC_RESTRICT stage1_0_body_0_weight,
    float *GRADC_RESTRICT stage1_0_body_0_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now,
    float *GRADC_RESTRICT d_stage1_0_body_0_weight,
    float *GRADC_RESTRICT d_stage1_0_body_0_weight_2)
{
    for (int m = 0; m < 9; m++) {
        GRADC_IN_TURN
        for (int i = 0; i < 32; i++) {
            gradc_store8f(&d_stage1_0_body_0_weight[288*m + 8*i],
                gradc_set8f(0.0f));
        }
    }
    for (int block2 = 0; block2 < 8; block2++) {
        for (int m = 0; m < 9; m++) {
            GRADC_IN_TURN
            for (int i = 0; i < 32; i++) {
                gradc_store8f(&d_stage1_0_body_0_weight_2[288*m + 8*i],
                    gradc_set8f(0.0f));
            }
        }
        for (int k = 0; k < 4; k++) {
            for (int block = 0; block < 4; block++) {
                for (int m = 0; m < 3; m++) {
                    for (int n = 0; n < 3; n++) {
                        for (int i = 0; i < 16; i += 6) {
                            if (i < 12) {
                                resnet8_train_update_0_weight_5_sums_6x16(
                                    &d_stage1_0_body_0_packed[32768*block2
                                    + 8192*k + 2048*block],
                                    &stem_relu_padded_2[34*m + n + 1156*i
                                    + 73984*block2 + 18496*k + 272*block],
                                    &d_stage1_0_body_0_weight_2[864*m + 288*n
                                    + 16*i]);
                            } else {
                                resnet8_train_update_0_weight_5_sums_4x16(
                                    &d_stage1_0_body_0_packed[32768*block2
                                    + 8192*k + 2048*block],
                                    &stem_relu_padded_2[34*m + n + 1156*i
                                    + 73984*block2 + 18496*k + 272*block],
                                    &d_stage1_0_body_0_weight_2[864*m + 288*n
                                    + 16*i]);
                            }
                        }
                    }
                }
            }
        }
        for (int m = 0; m < 9; m++) {
            GRADC_IN_TURN
            for (int i = 0; i < 32; i++) {
                const int at = 288*m + 8*i;
                gradc_store8f(&d_stage1_0_body_0_weight[at],
                    gradc_add8f(gradc_load8f(&d_stage1_0_body_0_weight[at]),
                    gradc_load8f(&d_stage1_0_body_0_weight_2[at])));
            }
        }
    }
    for (int m = 0; m < 3; m++) {
        for (int n = 0; n < 3; n++) {
            GRADC_IN_TURN
            for (int i = 0; i < 16; i++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at2 = m + 8*n + 24*i + 384*l;
                    const float t1 = stage1_0_body_0_weight[at2];
                    const float b_raw =
                        d_stage1_0_body_0_weight[864*m + 288*n + 16*i + l]
                        + t1 * 0.0005f
                        + stage1_0_body_0_weight_momentum_buffer[at2] * 0.9f;
                    const float b_new = gradc_absf(b_raw) < 1e-30f
                        ? 0.0f : b_raw;
                    const float w_new = t1 - b_new * lr_now[0];
                    stage1_0_body_0_weight_momentum_buffer[at2] = b_new;
                    stage1_0_body_0_weight[at2] = w_new;
                }
            }
        }
    }
}

/* 104  d_stem_1_sum = -(sum((stem_0 - stem_1_sum * 3.0517578e-05) *
 *     stem_1_inv_std * d_stem_1) * stem_1) * 0.5 / sqrt(stem_1_sum_2 *
 *     3.0517578e-05 + 1e-05) * 3.0517578e-05, over stem_1_sum_2
 *   stem.1.weight.momentum_buffer = where(abs(sum((stem_0 - stem_1_sum *
 *     3.0517578e-05) * stem_1_inv_std * d_stem_1) + stem.1.weight * 0.0005 +
 *     stem.1.weight.momentum_buffer * 0.9) < 1e-30, 0, sum((stem_0 -
 *     stem_1_sum * 3.0517578e-05) * ...
 *   stem.1.weight = stem.1.weight - where(abs(sum((stem_0 - stem_1_sum *
 *     3.0517578e-05) * stem_1_inv_std * d_stem_1) + stem.1.weight * 0.0005 +
 *     stem.1.weight.momentum_buffer * 0.9) < 1e-30, 0, sum((stem_0 -
 *     stem_1_sum * ...
 *   d_stem_1_bias = sum(d_stem_1), over stem_1_inv_std
 *   stem.1.bias.momentum_buffer = where(abs(d_stem_1_bias + stem.1.bias *
 *     0.0005 + stem.1.bias.momentum_buffer * 0.9) < 1e-30, 0, d_stem_1_bias
 *     + stem.1.bias * 0.0005 + stem.1.bias.momentum_buffer * 0.9)
 *   stem.1.bias = stem.1.bias - lr_now * where(abs(d_stem_1_bias +
 *     stem.1.bias * 0.0005 + stem.1.bias.momentum_buffer * 0.9) < 1e-30, 0,
 *     d_stem_1_bias + stem.1.bias * 0.0005 + stem.1.bias.momentum_buffer *
 *     0.9)
 *   loops: i along axis 1 of stem_1_inv_std [1,16,1,1]
 *   gradient of resnet8.lua:30 */
static GRADC_NOINLINE void
resnet8_train_update_stem_1(const float *GRADC_RESTRICT stem_0,
    const float *GRADC_RESTRICT stem_1_sum,
    float *GRADC_RESTRICT stem_1_inv_std,
    const float *GRADC_RESTRICT d_stem_1,
    const float *GRADC_RESTRICT stem_1,
    float *GRADC_RESTRICT stem_1_sum_2,
    float *GRADC_RESTRICT stem_1_weight,
    float *GRADC_RESTRICT stem_1_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now,
    float *GRADC_RESTRICT stem_1_bias,
    float *GRADC_RESTRICT stem_1_bias_momentum_buffer)
{
    for (int i = 0; i < 16; i++) {
        {
            float tree[128];

            for (int k = 0; k < 32; k++) {
                for (int block = 0; block < 4; block++) {
                    float acc[16];

                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] = 0.0f;
                    }
                    for (int h = 0; h < 256; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const int at = 1024*i + 16384*k + 256*block + h + l;
                            const float t1 = stem_0[at]
                                - stem_1_sum[i] * 3.0517578e-05f;
                            const float t2 = t1 * stem_1_inv_std[i]
                                * d_stem_1[at];
                            acc[l] += t2;
                        }
                    }
                    gradc_join_blockf(tree, 16, 4*k + block, acc);
                }
            }
            gradc_join_allf(tree, 16, 128);
            const float t3 = gradc_sum16f(tree);
            const float t4 = -(t3 * stem_1[i]) * 0.5f
                / gradc_sqrtf(stem_1_sum_2[i] * 3.0517578e-05f + 1e-05f);
            const float b_raw = t3 + stem_1_weight[i] * 0.0005f
                + stem_1_weight_momentum_buffer[i] * 0.9f;
            const float b_new = gradc_absf(b_raw) < 1e-30f ? 0.0f : b_raw;
            const float w_new = stem_1_weight[i] - b_new * lr_now[0];
            stem_1_sum_2[i] = t4 * 3.0517578e-05f;
            stem_1_weight_momentum_buffer[i] = b_new;
            stem_1_weight[i] = w_new;
        }
        {
            float tree[128];

            for (int k = 0; k < 32; k++) {
                for (int block = 0; block < 4; block++) {
                    float acc[16];

                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] = 0.0f;
                    }
                    for (int h = 0; h < 256; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            acc[l] += d_stem_1[1024*i + 16384*k + 256*block + h
                                + l];
                        }
                    }
                    gradc_join_blockf(tree, 16, 4*k + block, acc);
                }
            }
            gradc_join_allf(tree, 16, 128);
            const float t1 = gradc_sum16f(tree);
            const float t2 = t1 + stem_1_bias[i] * 0.0005f
                + stem_1_bias_momentum_buffer[i] * 0.9f;
            const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
            const float t4 = stem_1_bias[i] - lr_now[0] * t3;
            stem_1_inv_std[i] = t1;
            stem_1_bias_momentum_buffer[i] = t3;
            stem_1_bias[i] = t4;
        }
    }
}

/* For the next step: 3x16 sums over h and q of products of a and b, added to
 * c */
static GRADC_NOINLINE void
resnet8_train_update_0_weight_6_sums_3x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[6];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int h = 0; h < 8; h++) {
        GRADC_STEPS
        for (int q = 0; q < 32; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[256*h + 8*q + 262144*v]);
            }
            const ptrdiff_t at = 34*h + q;
            GRADC_UNROLL(3)
            for (int r = 0; r < 3; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 109  step of stem.0.weight: its gradient is d_stem_0_packed .
 *     window(x_padded_2)
 *   loops: m along axis 0 of d_stem_0_weight [432]; block2 and k along axis
 *     0, block and h along axis 2, q along axis 3 of d_stem_0_packed
 *     [32,16,32,32]; n, r and v along axis 0 of d_stem_0_weight_2 [432]; l
 *     along axis 0 of stem_0_weight [16,3,3,3]
 *   gradient of resnet8.lua:30 */
static GRADC_NOINLINE void
resnet8_train_update_stem_0_weight(const float *GRADC_RESTRICT x_padded_2,
    const float *GRADC_RESTRICT d_stem_0_packed,
    float *GRADC_RESTRICT stem_0_weight,
    float *GRADC_RESTRICT stem_0_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now,
    float *GRADC_RESTRICT d_stem_0_weight,
    float *GRADC_RESTRICT d_stem_0_weight_2)
{
    GRADC_IN_TURN
    for (int m = 0; m < 54; m++) {
        gradc_store8f(&d_stem_0_weight[8*m], gradc_set8f(0.0f));
    }
    for (int block2 = 0; block2 < 8; block2++) {
        GRADC_IN_TURN
        for (int m = 0; m < 54; m++) {
            gradc_store8f(&d_stem_0_weight_2[8*m], gradc_set8f(0.0f));
        }
        for (int k = 0; k < 4; k++) {
            for (int block = 0; block < 4; block++) {
                for (int m = 0; m < 3; m++) {
                    for (int n = 0; n < 3; n++) {
                        resnet8_train_update_0_weight_6_sums_3x16(
                            &d_stem_0_packed[32768*block2 + 8192*k
                            + 2048*block],
                            &x_padded_2[1156*m + 34*n + 13872*block2 + 3468*k
                            + 272*block], &d_stem_0_weight_2[144*m + 48*n]);
                    }
                }
            }
        }
        GRADC_IN_TURN
        for (int m = 0; m < 54; m++) {
            const int at = 8*m;
            gradc_store8f(&d_stem_0_weight[at],
                gradc_add8f(gradc_load8f(&d_stem_0_weight[at]),
                gradc_load8f(&d_stem_0_weight_2[at])));
        }
    }
    for (int m = 0; m < 3; m++) {
        GRADC_IN_TURN
        for (int n = 0; n < 9; n++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at2 = m + 8*n + 72*l;
                const float t1 = stem_0_weight[at2];
                const float b_raw = d_stem_0_weight[144*m + 16*n + l]
                    + t1 * 0.0005f + stem_0_weight_momentum_buffer[at2] * 0.9f;
                const float b_new = gradc_absf(b_raw) < 1e-30f ? 0.0f : b_raw;
                const float w_new = t1 - b_new * lr_now[0];
                stem_0_weight_momentum_buffer[at2] = b_new;
                stem_0_weight[at2] = w_new;
            }
        }
    }
}

/* 110  stage3.0.body.4.num_batches_tracked =
 *     stage3.0.body.4.num_batches_tracked + 1
 *   stage3.0.shortcut.1.num_batches_tracked =
 *     stage3.0.shortcut.1.num_batches_tracked + 1
 *   step = min(step, 2147483646) + 1
 *   resnet8.lua:48 */
static GRADC_NOINLINE void
resnet8_train_update_stage3_0_num_batches_tracked(
    int32_t *GRADC_RESTRICT stage3_0_body_4_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage3_0_shortcut_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT step)
{
    const int32_t t1 = gradc_addi(stage3_0_body_4_num_batches_tracked[0], 1);
    const int32_t t2 =
        gradc_addi(stage3_0_shortcut_1_num_batches_tracked[0], 1);
    const int32_t t3 = gradc_mini(step[0], 2147483646) + 1;
    stage3_0_body_4_num_batches_tracked[0] = t1;
    stage3_0_shortcut_1_num_batches_tracked[0] = t2;
    step[0] = t3;
}

float
resnet8_train(struct resnet8_param *param,
    struct resnet8_state *state,
    struct resnet8_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy)
{
    float *x_padded = scratch->f;              /* [32,3,34,34] */
    float *stem_0 = &scratch->f[2232704];      /* [32,16,32,32] */
    float *stem_1_sum = &scratch->f[2756992];  /* [1,16,1,1] */
    float *stem_1 = &scratch->f[2757040];      /* [1,16,1,1] */
    float *stem_relu = &scratch->f[2757056];   /* [32,16,32,32] */
    float *stem_relu_padded = scratch->f;      /* [32,16,34,34] */
    float *stage1_0_body_0 = &scratch->f[3281344]; /* [32,16,32,32] */
    float *stage1_0_body_1_sum = &scratch->f[3805632]; /* [1,16,1,1] */
    float *stage1_0_body_1 = &scratch->f[3805680]; /* [1,16,1,1] */
    float *stage1_0_body_relu = scratch->f;    /* [32,16,32,32] */
    float *stage1_0_body_relu_padded = &scratch->f[524288]; /* [32,16,34,34] */
    float *stage1_0_body_3 = &scratch->f[3805696]; /* [32,16,32,32] */
    float *stage1_0_body_4_sum = &scratch->f[4329984]; /* [1,16,1,1] */
    float *stage1_0_body_4 = &scratch->f[4330032]; /* [1,16,1,1] */
    float *stage1_relu = &scratch->f[2757056]; /* [32,16,32,32] */
    float *stage1_relu_padded = &scratch->f[1048832]; /* [32,16,34,34] */
    float *stage2_0_body_0 = &scratch->f[128]; /* [32,32,16,16] */
    float *stage2_0_body_1_sum = scratch->f;   /* [1,32,1,1] */
    float *stage2_0_body_1 = &scratch->f[96];  /* [1,32,1,1] */
    float *stage2_0_body_relu = &scratch->f[524416]; /* [32,32,16,16] */
    float *stage2_0_body_relu_padded = &scratch->f[1048832]; /* [32,32,18,18] */
    float *stage2_0_body_3 = &scratch->f[786560]; /* [32,32,16,16] */
    float *stage2_0_body_4_sum = &scratch->f[1048864]; /* [1,32,1,1] */
    /* [32,16,16,16] as [2][32][16][16][8] */
    float *stage1_relu_packed = scratch->f;
    float *stage2_0_shortcut_0 = &scratch->f[262272]; /* [32,32,16,16] */
    float *stage2_0_shortcut_1_sum = &scratch->f[1048704]; /* [1,32,1,1] */
    float *stage2_0_body_4 = &scratch->f[1048896]; /* [1,32,1,1] */
    float *stage2_0_shortcut_1 = &scratch->f[1048768]; /* [1,32,1,1] */
    float *stage2_relu = &scratch->f[1114496]; /* [32,32,16,16] */
    float *stage2_relu_padded = &scratch->f[1835392]; /* [32,32,18,18] */
    float *stage3_0_body_0 = &scratch->f[1376640]; /* [32,64,8,8] */
    float *stage3_0_body_1_sum = &scratch->f[1048960]; /* [1,64,1,1] */
    float *stage3_0_body_1 = &scratch->f[1049088]; /* [1,64,1,1] */
    float *stage3_0_body_relu = &scratch->f[1507712]; /* [32,64,8,8] */
    float *stage3_0_body_relu_padded = &scratch->f[1966464]; /* [32,64,10,10] */
    float *stage3_0_body_3 = &scratch->f[1835392]; /* [32,64,8,8] */
    float *stage3_0_body_4_sum = &scratch->f[1049472]; /* [1,64,1,1] */
    /* [32,32,8,8] as [1][32][32][8][8] */
    float *stage2_relu_packed = &scratch->f[1048960];
    float *stage3_0_shortcut_0 = &scratch->f[1704320]; /* [32,64,8,8] */
    float *stage3_0_shortcut_1_sum = &scratch->f[1049280]; /* [1,64,1,1] */
    float *stage3_0_body_4 = &scratch->f[1049600]; /* [1,64,1,1] */
    float *stage3_0_shortcut_1 = &scratch->f[1049408]; /* [1,64,1,1] */
    float *stage3_relu = &scratch->f[1966464]; /* [32,64,8,8] */
    float *stage3_global_avg_pool = &scratch->f[1049728]; /* [32,64,1,1] */
    float *fc_weight_packed = &scratch->f[1640704]; /* [10,64] as [2][64][8] */
    float *logits = &scratch->f[1051776];      /* [32,10] */
    float *largest = &scratch->f[1052128];     /* [32,1] */
    float *powers = &scratch->f[1051776];      /* [32,10] */
    float *power_sum = &scratch->f[1052160];   /* [32,1] */
    float *picked = &scratch->f[1052096];      /* [32,1] */
    float *hit = &scratch->f[1052160];         /* [32] */
    float *d_power_sum = &scratch->f[1052128]; /* [32,1] */
    float *d_cross_entropy = &scratch->f[1051776]; /* [32,10] */
    float *d_stage3_global_avg_pool = &scratch->f[1052096]; /* [32,64] */
    float *d_stage3_0 = &scratch->f[1966464];  /* [32,64,8,8] */
    float *lr_now = &scratch->f[4330048];      /* [] */
    float *stage3_0_shortcut_1_inv_std = &scratch->f[1049216]; /* [1,64,1,1] */
    float *stage3_0_shortcut_1_sum_2 = &scratch->f[1049344]; /* [1,64,1,1] */
    float *d_stage3_0_shortcut_1_bias = &scratch->f[1049536]; /* [1,64,1,1] */
    float *d_stage3_0_shortcut_1_sum = &scratch->f[1049344]; /* [1,64,1,1] */
    float *d_stage3_0_shortcut_1_sum_2 = &scratch->f[1049664]; /* [1,64,1,1] */
    float *d_stage3_0_shortcut_0 = &scratch->f[1704320]; /* [32,64,8,8] */
    float *stage3_0_body_4_inv_std = &scratch->f[1049536]; /* [1,64,1,1] */
    float *stage3_0_body_4_sum_2 = &scratch->f[1049664]; /* [1,64,1,1] */
    float *d_stage3_0_body_4_sum = &scratch->f[1049216]; /* [1,64,1,1] */
    float *d_stage3_0_body_4_sum_2 = &scratch->f[1049536]; /* [1,64,1,1] */
    float *d_stage3_0_body_3 = &scratch->f[1835392]; /* [32,64,8,8] */
    /* [32,64,10,10,1,1] */
    float *d_stage3_0_body_3_padded = &scratch->f[1966464];
    /* [64,64,3,3] as [8][64][3][3][8] */
    float *stage3_0_body_3_weight_packed = &scratch->f[1049216];
    float *d_stage3_0_body_1 = &scratch->f[1507712]; /* [32,64,8,8] */
    float *stage3_0_body_1_inv_std = &scratch->f[1049152]; /* [1,64,1,1] */
    float *stage3_0_body_1_sum_2 = &scratch->f[1049024]; /* [1,64,1,1] */
    float *d_stage3_0_body_1_bias = &scratch->f[1049152]; /* [1,64,1,1] */
    float *d_stage3_0_body_1_sum = &scratch->f[1049024]; /* [1,64,1,1] */
    float *d_stage3_0_body_1_sum_2 = &scratch->f[1049152]; /* [1,64,1,1] */
    float *d_stage3_0_body_0 = &scratch->f[1376640]; /* [32,64,8,8] */
    float *d_stage3_0_body_0_padded = &scratch->f[1769856]; /* [1,64,9,9,1,1] */
    float *d_stage3_0_body_0_contract = &scratch->f[1573248]; /* [32,32,8,8] */
    /* [32,32,8,8] */
    float *d_stage3_0_body_0_contract_2 = &scratch->f[1704320];
    /* [32,32,8,8] */
    float *d_stage3_0_body_0_contract_3 = &scratch->f[1048960];
    /* [32,32,8,8] */
    float *d_stage3_0_body_0_contract_4 = &scratch->f[1507712];
    float *d_stage2_relu_padded = &scratch->f[1638784]; /* [32,32,8,8,1,1] */
    float *d_stage3_0_body_0_add = &scratch->f[1376640]; /* [32,32,8,8,2] */
    float *d_stage3_0_body_0_add_2 = &scratch->f[1704320]; /* [32,32,8,8,2] */
    float *d_stage2_0 = &scratch->f[1114496];  /* [32,32,16,16] */
    float *stage2_0_shortcut_1_inv_std = &scratch->f[1048800]; /* [1,32,1,1] */
    float *stage2_0_shortcut_1_sum_2 = &scratch->f[1048736]; /* [1,32,1,1] */
    float *d_stage2_0_shortcut_1_bias = &scratch->f[1048832]; /* [1,32,1,1] */
    float *d_stage2_0_shortcut_1_sum = &scratch->f[1048736]; /* [1,32,1,1] */
    float *d_stage2_0_shortcut_1_sum_2 = &scratch->f[1048832]; /* [1,32,1,1] */
    float *d_stage2_0_shortcut_0 = &scratch->f[262272]; /* [32,32,16,16] */
    float *stage2_0_body_4_inv_std = &scratch->f[1048832]; /* [1,32,1,1] */
    float *stage2_0_body_4_sum_2 = &scratch->f[1048928]; /* [1,32,1,1] */
    float *d_stage2_0_body_4_sum = &scratch->f[1048800]; /* [1,32,1,1] */
    float *d_stage2_0_body_4_sum_2 = &scratch->f[1048928]; /* [1,32,1,1] */
    float *d_stage2_0_body_3 = &scratch->f[786560]; /* [32,32,16,16] */
    /* [1,32,18,18,1,1] */
    float *d_stage2_0_body_3_padded = &scratch->f[1048704];
    float *d_stage2_0_body_1 = &scratch->f[262272]; /* [32,32,16,16] */
    float *stage2_0_body_1_inv_std = &scratch->f[64]; /* [1,32,1,1] */
    float *stage2_0_body_1_sum_2 = &scratch->f[32]; /* [1,32,1,1] */
    float *d_stage2_0_body_1_bias = &scratch->f[64]; /* [1,32,1,1] */
    float *d_stage2_0_body_1_sum = &scratch->f[32]; /* [1,32,1,1] */
    float *d_stage2_0_body_1_sum_2 = &scratch->f[64]; /* [1,32,1,1] */
    float *d_stage2_0_body_0 = &scratch->f[128]; /* [32,32,16,16] */
    /* [1,32,17,17,1,1] */
    float *d_stage2_0_body_0_padded = &scratch->f[786560];
    float *d_stage2_0_body_0_contract = &scratch->f[524416]; /* [32,16,16,16] */
    /* [32,16,16,16] */
    float *d_stage2_0_body_0_contract_2 = &scratch->f[655488];
    /* [32,16,16,16] */
    float *d_stage2_0_body_0_contract_3 = &scratch->f[262272];
    /* [32,16,16,16] */
    float *d_stage2_0_body_0_contract_4 = &scratch->f[393344];
    float *d_stage1_relu_padded = &scratch->f[1376640]; /* [32,16,16,16,1,1] */
    float *d_stage2_0_body_0_add = scratch->f; /* [32,16,16,16,2] */
    float *d_stage2_0_body_0_add_2 = &scratch->f[524416]; /* [32,16,16,16,2] */
    float *d_stage1_0 = &scratch->f[2757056];  /* [32,16,32,32] */
    float *stage1_0_body_4_inv_std = &scratch->f[4330016]; /* [1,16,1,1] */
    float *stage1_0_body_4_sum_2 = &scratch->f[4330000]; /* [1,16,1,1] */
    float *d_stage1_0_body_4_bias = &scratch->f[4330016]; /* [1,16,1,1] */
    float *d_stage1_0_body_4_sum = &scratch->f[4330000]; /* [1,16,1,1] */
    float *d_stage1_0_body_4_sum_2 = &scratch->f[4330016]; /* [1,16,1,1] */
    float *d_stage1_0_body_3 = &scratch->f[3805696]; /* [32,16,32,32] */
    /* [1,16,34,34,1,1] */
    float *d_stage1_0_body_3_padded = &scratch->f[1048576];
    float *d_stage1_0_body_1 = scratch->f;     /* [32,16,32,32] */
    float *stage1_0_body_1_inv_std = &scratch->f[3805664]; /* [1,16,1,1] */
    float *stage1_0_body_1_sum_2 = &scratch->f[3805648]; /* [1,16,1,1] */
    float *d_stage1_0_body_1_bias = &scratch->f[3805664]; /* [1,16,1,1] */
    float *d_stage1_0_body_1_sum = &scratch->f[3805648]; /* [1,16,1,1] */
    float *d_stage1_0_body_1_sum_2 = &scratch->f[3805664]; /* [1,16,1,1] */
    float *d_stage1_0_body_0 = &scratch->f[3281344]; /* [32,16,32,32] */
    /* [1,16,34,34,1,1] */
    float *d_stage1_0_body_0_padded = &scratch->f[524288];
    float *d_stem_1 = &scratch->f[2757056];    /* [32,16,32,32] */
    float *stem_1_inv_std = &scratch->f[2757024]; /* [1,16,1,1] */
    float *stem_1_sum_2 = &scratch->f[2757008]; /* [1,16,1,1] */
    float *d_stem_1_bias = &scratch->f[2757024]; /* [1,16,1,1] */
    float *d_stem_1_sum = &scratch->f[2757008]; /* [1,16,1,1] */
    float *d_stem_1_sum_2 = &scratch->f[2757024]; /* [1,16,1,1] */
    /* [32,16,32,32] as [2][32][32][32][8] */
    float *d_stem_0_packed = scratch->f;
    float *d_stem_0 = &scratch->f[2232704];    /* [32,16,32,32] */
    float *d_stem_0_weight = &scratch->f[635264]; /* [432] */
    float *d_stem_0_weight_2 = &scratch->f[635696]; /* [432] */
    /* [32,16,32,32] as [2][32][32][32][8] */
    float *d_stage1_0_body_0_packed = &scratch->f[524288];
    float *d_stage1_0_body_0_weight = scratch->f; /* [2592] */
    float *d_stage1_0_body_0_weight_2 = &scratch->f[2592]; /* [2592] */
    /* [32,16,32,32] as [2][32][32][32][8] */
    float *d_stage1_0_body_3_packed = &scratch->f[1048576];
    float *d_stage1_0_body_3_weight = &scratch->f[524288]; /* [2592] */
    float *d_stage1_0_body_3_weight_2 = &scratch->f[526880]; /* [2592] */
    /* [32,32,16,16] as [4][32][16][16][8] */
    float *d_stage2_0_body_0_packed = &scratch->f[786560];
    float *d_stage2_0_body_0_weight = scratch->f; /* [5184] */
    float *d_stage2_0_body_0_weight_2 = &scratch->f[5184]; /* [5184] */
    /* [32,32,16,16] as [4][32][16][16][8] */
    float *d_stage2_0_body_3_packed = &scratch->f[1048704];
    float *d_stage2_0_body_3_weight = &scratch->f[524416]; /* [10368] */
    float *d_stage2_0_body_3_weight_2 = &scratch->f[534784]; /* [10368] */
    /* [32,16,16,16,1,1] as [2][32][16][16][1][1][8] */
    float *stage1_relu_packed_2 = &scratch->f[1048704];
    float *d_stage2_0_shortcut_0_weight = &scratch->f[1179776]; /* [576] */
    float *d_stage2_0_shortcut_0_weight_2 = &scratch->f[1180352]; /* [576] */
    /* [32,64,8,8] as [8][32][8][8][8] */
    float *d_stage3_0_body_0_packed = &scratch->f[1769856];
    float *d_stage3_0_body_0_weight = &scratch->f[1376640]; /* [20736] */
    /* [32,64,8,8] as [8][32][8][8][8] */
    float *d_stage3_0_body_3_packed = &scratch->f[1704320];
    /* [32,32,8,8,1,1] as [4][32][8][8][1][1][8] */
    float *stage2_relu_packed_2 = &scratch->f[1966464];
    float *d_stage3_0_shortcut_0_weight = &scratch->f[1049216]; /* [2112] */
    /* [32,64,10,10] */
    float *stage3_0_body_relu_padded_2 = &scratch->f[1966464];
    /* [32,32,18,18] */
    float *stage2_0_body_relu_padded_2 = &scratch->f[1507712];
    float *stage2_relu_padded_2 = &scratch->f[1900928]; /* [32,32,18,18] */
    float *stem_relu_padded_2 = &scratch->f[1048576]; /* [32,16,34,34] */
    /* [32,16,34,34] */
    float *stage1_0_body_relu_padded_2 = &scratch->f[1572864];
    float *stage1_relu_padded_2 = &scratch->f[1507712]; /* [32,16,34,34] */
    float *x_padded_2 = &scratch->f[524288];   /* [32,3,34,34] */
    float *stem_relu_2 = scratch->f;           /* [32,16,32,32] */
    float *stage1_0_body_relu_2 = &scratch->f[524288]; /* [32,16,32,32] */
    float loss[1];

    resnet8_shared_pack_fc_weight(param->fc_weight, fc_weight_packed);
    /* stem.0 */
    resnet8_train_make_x_padded(x, x_padded);
    resnet8_train_make_stem_0(param->stem_0_weight, x_padded, stem_0);

    /* update */
    resnet8_train_update_running(stem_0, param->stem_1_running_mean,
        stem_1_sum, param->stem_1_weight, param->stem_1_running_var,
        stem_1_sum_2, stem_1_inv_std, stem_1);  /* 4  update_stem_1_running */

    /* stem */
    resnet8_train_make_relu(stem_0, stem_1_sum, stem_1, param->stem_1_bias,
        stem_relu);  /* 5  make_stem_relu */

    /* stage1.0.body.0 */
    resnet8_train_make_stage1_0_body(stem_relu, param->stage1_0_body_0_weight,
        stem_relu_padded, stage1_0_body_0);  /* 6  make_stage1_0_body_0 */

    /* update */
    resnet8_train_update_running(stage1_0_body_0,
        param->stage1_0_body_1_running_mean, stage1_0_body_1_sum,
        param->stage1_0_body_1_weight, param->stage1_0_body_1_running_var,
        stage1_0_body_1_sum_2, stage1_0_body_1_inv_std, stage1_0_body_1);
        /* 7  update_stage1_0_body_1_running */

    /* stage1.0.body */
    resnet8_train_make_relu(stage1_0_body_0, stage1_0_body_1_sum,
        stage1_0_body_1, param->stage1_0_body_1_bias, stage1_0_body_relu);
        /* 8  make_stage1_0_body_relu */

    /* stage1.0.body.3 */
    resnet8_train_make_stage1_0_body(stage1_0_body_relu,
        param->stage1_0_body_3_weight, stage1_0_body_relu_padded,
        stage1_0_body_3);  /* 9  make_stage1_0_body_3 */

    /* update */
    resnet8_train_update_running(stage1_0_body_3,
        param->stage1_0_body_4_running_mean, stage1_0_body_4_sum,
        param->stage1_0_body_4_weight, param->stage1_0_body_4_running_var,
        stage1_0_body_4_sum_2, stage1_0_body_4_inv_std, stage1_0_body_4);
        /* 10  update_stage1_0_body_4_running */

    /* stage1 */
    resnet8_train_make_stage1_relu(stem_relu, stage1_0_body_3,
        stage1_0_body_4_sum, stage1_0_body_4, param->stage1_0_body_4_bias);
    resnet8_train_pack_stage1_relu(stage1_relu, stage1_relu_packed);

    /* stage2.0.shortcut.0 */
    resnet8_train_make_stage2_0_shortcut_0(param->stage2_0_shortcut_0_weight,
        stage1_relu_packed, stage2_0_shortcut_0);

    /* update */
    resnet8_train_update_stage2_0_running(stage2_0_shortcut_0,
        param->stage2_0_shortcut_1_running_mean, stage2_0_shortcut_1_sum,
        param->stage2_0_shortcut_1_weight,
        param->stage2_0_shortcut_1_running_var, stage2_0_shortcut_1_sum_2,
        stage2_0_shortcut_1_inv_std, stage2_0_shortcut_1);
        /* 14  update_stage2_0_shortcut_1_running */

    /* stage2.0.body.0 */
    resnet8_train_make_stage2_0_body_0(stage1_relu, stage1_relu_padded,
        param->stage2_0_body_0_weight, stage2_0_body_0);

    /* update */
    resnet8_train_update_stage2_0_running(stage2_0_body_0,
        param->stage2_0_body_1_running_mean, stage2_0_body_1_sum,
        param->stage2_0_body_1_weight, param->stage2_0_body_1_running_var,
        stage2_0_body_1_sum_2, stage2_0_body_1_inv_std, stage2_0_body_1);
        /* 16  update_stage2_0_body_1_running */

    /* stage2.0.body */
    resnet8_train_make_stage2_0_body_relu(stage2_0_body_0, stage2_0_body_1_sum,
        stage2_0_body_1, param->stage2_0_body_1_bias, stage2_0_body_relu);

    /* stage2.0.body.3 */
    resnet8_train_make_stage2_0_body_3(stage2_0_body_relu,
        stage2_0_body_relu_padded, param->stage2_0_body_3_weight,
        stage2_0_body_3);

    /* update */
    resnet8_train_update_stage2_0_running(stage2_0_body_3,
        param->stage2_0_body_4_running_mean, stage2_0_body_4_sum,
        param->stage2_0_body_4_weight, param->stage2_0_body_4_running_var,
        stage2_0_body_4_sum_2, stage2_0_body_4_inv_std, stage2_0_body_4);
        /* 19  update_stage2_0_body_4_running */

    /* stage2 */
    resnet8_train_make_stage2_relu(stage2_0_body_3, stage2_0_body_4_sum,
        stage2_0_body_4, param->stage2_0_body_4_bias, stage2_0_shortcut_0,
        stage2_0_shortcut_1_sum, stage2_0_shortcut_1,
        param->stage2_0_shortcut_1_bias, stage2_relu);
    resnet8_train_pack_stage2_relu(stage2_relu, stage2_relu_packed);

    /* stage3.0.shortcut.0 */
    resnet8_train_make_stage3_0_shortcut_0(param->stage3_0_shortcut_0_weight,
        stage2_relu_packed, stage3_0_shortcut_0);

    /* update */
    resnet8_train_update_stage3_0_shortcut_1_running(stage3_0_shortcut_0,
        param->stage3_0_shortcut_1_running_mean, stage3_0_shortcut_1_sum,
        param->stage3_0_shortcut_1_weight,
        param->stage3_0_shortcut_1_running_var, stage3_0_shortcut_1_sum_2,
        stage3_0_shortcut_1_inv_std, stage3_0_shortcut_1);

    /* stage3.0.body.0 */
    resnet8_train_make_stage3_0_body_0(stage2_relu, stage2_relu_padded,
        param->stage3_0_body_0_weight, stage3_0_body_0);

    /* update */
    resnet8_train_update_stage3_0_body_1_running(stage3_0_body_0,
        param->stage3_0_body_1_running_mean, stage3_0_body_1_sum,
        param->stage3_0_body_1_weight, param->stage3_0_body_1_running_var,
        stage3_0_body_1, param->stage3_0_body_1_bias, stage3_0_body_1_sum_2,
        stage3_0_body_1_inv_std, stage3_0_body_relu);

    /* stage3.0.body.3 */
    resnet8_train_make_pad(stage3_0_body_relu, stage3_0_body_relu_padded);
        /* 26  make_stage3_0_body_relu_padded */
    resnet8_train_make_stage3_0_body_3(stage3_0_body_relu_padded,
        param->stage3_0_body_3_weight, stage3_0_body_3);

    /* update */
    resnet8_train_update_stage3_0_body_4_running(stage3_0_body_3,
        param->stage3_0_body_4_running_mean, stage3_0_body_4_sum,
        param->stage3_0_body_4_weight, param->stage3_0_body_4_running_var,
        stage3_0_body_4, param->stage3_0_body_4_bias, stage3_0_shortcut_0,
        stage3_0_shortcut_1_sum, stage3_0_shortcut_1,
        param->stage3_0_shortcut_1_bias, stage3_relu, stage3_0_body_4_sum_2,
        stage3_0_body_4_inv_std, stage3_global_avg_pool);

    /* fc */
    resnet8_train_make_logits(stage3_global_avg_pool, fc_weight_packed,
        param->fc_bias, logits);

    /* loss and metrics */
    resnet8_train_make_largest(logits, largest);
    resnet8_train_make_picked(y, logits, largest, picked);
    resnet8_train_make_hit(logits, y, hit);
    resnet8_train_make_powers(logits, largest);
    resnet8_train_make_accuracy(hit, accuracy);
    resnet8_train_make_power_sum(powers, power_sum, d_power_sum);
    resnet8_train_make_loss(power_sum, picked, loss);

    /* backward: loss and metrics */
    resnet8_train_make_d_cross_entropy(y, powers, d_power_sum);

    /* update */
    resnet8_train_update_num_batches_tracked(state->lr, state->step,
        param->stem_1_num_batches_tracked,
        param->stage1_0_body_1_num_batches_tracked,
        param->stage1_0_body_4_num_batches_tracked,
        param->stage2_0_body_1_num_batches_tracked,
        param->stage2_0_body_4_num_batches_tracked,
        param->stage2_0_shortcut_1_num_batches_tracked,
        param->stage3_0_body_1_num_batches_tracked, state->last_lr, lr_now);
    resnet8_train_update_fc_bias(d_cross_entropy, param->fc_bias,
        state->fc_bias_momentum_buffer, lr_now);

    /* backward: fc */
    resnet8_train_make_d_stage3_global_avg_pool(d_cross_entropy,
        param->fc_weight, d_stage3_global_avg_pool);

    /* update */
    resnet8_train_update_fc_weight(d_cross_entropy, stage3_global_avg_pool,
        param->fc_weight, state->fc_weight_momentum_buffer, lr_now);
    resnet8_train_update_stage3_0(stage3_relu, d_stage3_global_avg_pool,
        stage3_0_shortcut_0, stage3_0_shortcut_1_sum,
        stage3_0_shortcut_1_inv_std, stage3_0_shortcut_1,
        stage3_0_shortcut_1_sum_2, param->stage3_0_shortcut_1_weight,
        state->stage3_0_shortcut_1_weight_momentum_buffer, lr_now,
        stage3_0_body_3, stage3_0_body_4_sum, stage3_0_body_4_inv_std,
        stage3_0_body_4, stage3_0_body_4_sum_2, param->stage3_0_body_4_weight,
        state->stage3_0_body_4_weight_momentum_buffer,
        param->stage3_0_body_4_bias,
        state->stage3_0_body_4_bias_momentum_buffer,
        param->stage3_0_shortcut_1_bias,
        state->stage3_0_shortcut_1_bias_momentum_buffer);

    /* backward: stage3.0.shortcut.1 */
    resnet8_train_make_d_stage3_0_shortcut_1_sum_2(d_stage3_0_shortcut_1_bias,
        stage3_0_shortcut_1, stage3_0_shortcut_1_sum,
        d_stage3_0_shortcut_1_sum, d_stage3_0_shortcut_1_sum_2);
    resnet8_train_make_d_stage3_0(stage3_0_shortcut_0, stage3_0_shortcut_1_sum,
        d_stage3_0_shortcut_1_sum, stage3_0_shortcut_1, d_stage3_0,
        d_stage3_0_shortcut_1_sum_2);  /* 44  make_d_stage3_0_shortcut_0 */

    /* backward: stage3.0.body.4 */
    resnet8_train_make_d_stage3_0_body_sum_2(d_stage3_0_shortcut_1_bias,
        stage3_0_body_4, stage3_0_body_4_sum, d_stage3_0_body_4_sum);
        /* 45  make_d_stage3_0_body_4_sum_2 */
    resnet8_train_make_d_stage3_0(stage3_0_body_3, stage3_0_body_4_sum,
        d_stage3_0_body_4_sum, stage3_0_body_4, d_stage3_0,
        d_stage3_0_body_4_sum_2);  /* 46  make_d_stage3_0_body_3 */
    resnet8_train_pack_stage2_relu_2(stage2_relu, stage2_relu_packed_2);

    /* backward: stage3.0.shortcut.0 */
    resnet8_train_make_d_stage2_relu_padded(param->stage3_0_shortcut_0_weight,
        d_stage3_0_shortcut_0, d_stage2_relu_padded);

    /* update */
    resnet8_train_update_stage3_0_shortcut_0_weight(d_stage3_0_shortcut_0,
        stage2_relu_packed_2, param->stage3_0_shortcut_0_weight,
        state->stage3_0_shortcut_0_weight_momentum_buffer, lr_now,
        d_stage3_0_shortcut_0_weight);
    resnet8_train_pack_stage3_0_body_3_weight(param->stage3_0_body_3_weight,
        stage3_0_body_3_weight_packed);
    resnet8_train_pack_d_stage3_0_body(d_stage3_0_body_3,
        d_stage3_0_body_3_packed);  /* 51  pack_d_stage3_0_body_3 */

    /* stage3.0.body.3 */
    resnet8_train_make_pad(stage3_0_body_relu, stage3_0_body_relu_padded_2);
        /* 52  make_stage3_0_body_relu_padded_2 */

    /* update */
    resnet8_train_update_stage3_0_body_3_weight(stage3_0_body_relu_padded_2,
        d_stage3_0_body_3_packed, param->stage3_0_body_3_weight,
        state->stage3_0_body_3_weight_momentum_buffer, lr_now);

    /* backward: stage3.0.body.3 */
    resnet8_train_make_pad(d_stage3_0_body_3, d_stage3_0_body_3_padded);
        /* 54  make_d_stage3_0_body_3_padded */
    resnet8_train_make_d_stage3_0_body_1(d_stage3_0_body_3_padded,
        stage3_0_body_3_weight_packed, stage3_0_body_relu);

    /* update */
    resnet8_train_update_stage3_0_body_1_weight(stage3_0_body_0,
        stage3_0_body_1_sum, stage3_0_body_1_inv_std, d_stage3_0_body_1,
        stage3_0_body_1, stage3_0_body_1_sum_2, param->stage3_0_body_1_weight,
        state->stage3_0_body_1_weight_momentum_buffer, lr_now);
    resnet8_train_update_stage3_0_body_1_bias(d_stage3_0_body_1,
        param->stage3_0_body_1_bias,
        state->stage3_0_body_1_bias_momentum_buffer, lr_now,
        d_stage3_0_body_1_bias);

    /* backward: stage3.0.body.1 */
    resnet8_train_make_d_stage3_0_body_sum_2(d_stage3_0_body_1_bias,
        stage3_0_body_1, stage3_0_body_1_sum, d_stage3_0_body_1_sum);
        /* 58  make_d_stage3_0_body_1_sum_2 */
    resnet8_train_make_d_stage3_0(stage3_0_body_0, stage3_0_body_1_sum,
        d_stage3_0_body_1_sum, stage3_0_body_1, d_stage3_0_body_1,
        d_stage3_0_body_1_sum_2);  /* 59  make_d_stage3_0_body_0 */

    /* backward: stage3.0.body.0 */
    resnet8_train_make_d_stage3_0_body_0_contract_4(d_stage3_0_body_0,
        param->stage3_0_body_0_weight, d_stage3_0_body_0_padded,
        d_stage3_0_body_0_contract, d_stage3_0_body_0_contract_2,
        d_stage3_0_body_0_contract_3, d_stage3_0_body_0_contract_4);
    resnet8_train_pack_d_stage3_0_body(d_stage3_0_body_0,
        d_stage3_0_body_0_packed);  /* 61  pack_d_stage3_0_body_0 */

    /* stage3.0.body.0 */
    resnet8_train_make_stage2_relu_padded_2(stage2_relu, stage2_relu_padded_2);

    /* update */
    resnet8_train_update_stage3_0_body_0_weight(stage2_relu_padded_2,
        d_stage3_0_body_0_packed, param->stage3_0_body_0_weight,
        state->stage3_0_body_0_weight_momentum_buffer, lr_now,
        d_stage3_0_body_0_weight);

    /* backward: stage3.0.body.0 */
    resnet8_train_make_d_stage3_0_body_0_add(d_stage3_0_body_0_contract,
        d_stage3_0_body_0_contract_2, d_stage3_0_body_0_add);
    resnet8_train_make_d_stage3_0_body_0_add(d_stage3_0_body_0_contract_3,
        d_stage3_0_body_0_contract_4, d_stage3_0_body_0_add_2);
        /* 65  make_d_stage3_0_body_0_add_2 */

    /* backward: stage2 */
    resnet8_train_make_d_stage2_0(stage2_relu, d_stage2_relu_padded,
        d_stage3_0_body_0_add, d_stage3_0_body_0_add_2);

    /* update */
    resnet8_train_update_stage2_0(stage2_0_shortcut_0, stage2_0_shortcut_1_sum,
        stage2_0_shortcut_1_inv_std, d_stage2_0, stage2_0_shortcut_1,
        stage2_0_shortcut_1_sum_2, param->stage2_0_shortcut_1_weight,
        state->stage2_0_shortcut_1_weight_momentum_buffer, lr_now,
        stage2_0_body_3, stage2_0_body_4_sum, stage2_0_body_4_inv_std,
        stage2_0_body_4, stage2_0_body_4_sum_2, param->stage2_0_body_4_weight,
        state->stage2_0_body_4_weight_momentum_buffer,
        param->stage2_0_body_4_bias,
        state->stage2_0_body_4_bias_momentum_buffer,
        param->stage2_0_shortcut_1_bias,
        state->stage2_0_shortcut_1_bias_momentum_buffer);

    /* backward: stage2.0.body.4 */
    resnet8_train_make_d_stage2_0_body_4_sum_2(d_stage2_0_shortcut_1_bias,
        stage2_0_body_4, stage2_0_body_4_sum, d_stage2_0_body_4_sum,
        d_stage2_0_body_4_sum_2);
    resnet8_train_make_d_stage2_0_body(stage2_0_body_3, stage2_0_body_4_sum,
        d_stage2_0_body_4_sum, stage2_0_body_4, d_stage2_0,
        d_stage2_0_body_4_sum_2);  /* 69  make_d_stage2_0_body_3 */

    /* backward: stage2.0.shortcut.1 */
    resnet8_train_make_d_stage2_0_1_sum_2(d_stage2_0_shortcut_1_bias,
        stage2_0_shortcut_1, stage2_0_shortcut_1_sum,
        d_stage2_0_shortcut_1_sum);  /* 70  make_d_stage2_0_shortcut_1_sum_2 */

    /* backward: stage2.0.shortcut.0 */
    resnet8_train_make_d_stage1_relu_padded(stage2_0_shortcut_0,
        stage2_0_shortcut_1_sum, d_stage2_0_shortcut_1_sum,
        stage2_0_shortcut_1, d_stage2_0, d_stage2_0_shortcut_1_sum_2,
        param->stage2_0_shortcut_0_weight, d_stage1_relu_padded);
    resnet8_train_pack_stage1_relu_2(stage1_relu, stage1_relu_packed_2);

    /* update */
    resnet8_train_update_stage2_0_shortcut_0_weight(d_stage2_0_shortcut_0,
        stage1_relu_packed_2, param->stage2_0_shortcut_0_weight,
        state->stage2_0_shortcut_0_weight_momentum_buffer, lr_now,
        d_stage2_0_shortcut_0_weight, d_stage2_0_shortcut_0_weight_2);

    /* backward: stage2.0.body.3 */
    resnet8_train_make_d_stage2_0_body_1(d_stage2_0_body_3,
        param->stage2_0_body_3_weight, d_stage2_0_body_3_padded,
        stage2_0_body_relu, d_stage2_0_body_1);
    resnet8_train_pack_d_stage2_0_body(d_stage2_0_body_3,
        d_stage2_0_body_3_packed);  /* 75  pack_d_stage2_0_body_3 */

    /* stage2.0.body.3 */
    resnet8_train_make_stage2_relu_padded_2(stage2_0_body_relu,
        stage2_0_body_relu_padded_2);
        /* 76  make_stage2_0_body_relu_padded_2 */

    /* update */
    resnet8_train_update_stage2_0_body_3_weight(stage2_0_body_relu_padded_2,
        d_stage2_0_body_3_packed, param->stage2_0_body_3_weight,
        state->stage2_0_body_3_weight_momentum_buffer, lr_now,
        d_stage2_0_body_3_weight, d_stage2_0_body_3_weight_2);
    resnet8_train_update_stage2_0_body_1(stage2_0_body_0, stage2_0_body_1_sum,
        stage2_0_body_1_inv_std, d_stage2_0_body_1, stage2_0_body_1,
        stage2_0_body_1_sum_2, param->stage2_0_body_1_weight,
        state->stage2_0_body_1_weight_momentum_buffer, lr_now,
        param->stage2_0_body_1_bias,
        state->stage2_0_body_1_bias_momentum_buffer);

    /* backward: stage2.0.body.1 */
    resnet8_train_make_d_stage2_0_1_sum_2(d_stage2_0_body_1_bias,
        stage2_0_body_1, stage2_0_body_1_sum, d_stage2_0_body_1_sum);
        /* 79  make_d_stage2_0_body_1_sum_2 */
    resnet8_train_make_d_stage2_0_body(stage2_0_body_0, stage2_0_body_1_sum,
        d_stage2_0_body_1_sum, stage2_0_body_1, d_stage2_0_body_1,
        d_stage2_0_body_1_sum_2);  /* 80  make_d_stage2_0_body_0 */

    /* backward: stage2.0.body.0 */
    resnet8_train_make_d_stage2_0_body_0_contract_4(d_stage2_0_body_0,
        param->stage2_0_body_0_weight, d_stage2_0_body_0_padded,
        d_stage2_0_body_0_contract, d_stage2_0_body_0_contract_2,
        d_stage2_0_body_0_contract_3, d_stage2_0_body_0_contract_4);
    resnet8_train_pack_d_stage2_0_body(d_stage2_0_body_0,
        d_stage2_0_body_0_packed);  /* 82  pack_d_stage2_0_body_0 */

    /* stage2.0.body.0 */
    resnet8_train_make_relu_padded_2(stage1_relu, stage1_relu_padded_2);
        /* 83  make_stage1_relu_padded_2 */

    /* update */
    resnet8_train_update_stage2_0_body_0_weight(stage1_relu_padded_2,
        d_stage2_0_body_0_packed, param->stage2_0_body_0_weight,
        state->stage2_0_body_0_weight_momentum_buffer, lr_now,
        d_stage2_0_body_0_weight, d_stage2_0_body_0_weight_2);

    /* backward: stage2.0.body.0 */
    resnet8_train_make_d_stage2_0_body_0_add(d_stage2_0_body_0_contract,
        d_stage2_0_body_0_contract_2, d_stage2_0_body_0_add);
    resnet8_train_make_d_stage2_0_body_0_add(d_stage2_0_body_0_contract_3,
        d_stage2_0_body_0_contract_4, d_stage2_0_body_0_add_2);
        /* 86  make_d_stage2_0_body_0_add_2 */

    /* backward: stage1 */
    resnet8_train_make_d_stage1_0(stage1_relu, d_stage1_relu_padded,
        d_stage2_0_body_0_add, d_stage2_0_body_0_add_2);

    /* update */
    resnet8_train_update_stage1_0_body(stage1_0_body_3, stage1_0_body_4_sum,
        stage1_0_body_4_inv_std, d_stage1_0, stage1_0_body_4,
        stage1_0_body_4_sum_2, param->stage1_0_body_4_weight,
        state->stage1_0_body_4_weight_momentum_buffer, lr_now,
        param->stage1_0_body_4_bias,
        state->stage1_0_body_4_bias_momentum_buffer);
        /* 88  update_stage1_0_body_4 */

    /* backward: stage1.0.body.4 */
    resnet8_train_make_d_sum_2(d_stage1_0_body_4_bias, stage1_0_body_4,
        stage1_0_body_4_sum, d_stage1_0_body_4_sum);
        /* 89  make_d_stage1_0_body_4_sum_2 */
    resnet8_train_make_gradient(stage1_0_body_3, stage1_0_body_4_sum,
        d_stage1_0_body_4_sum, stage1_0_body_4, d_stage1_0,
        d_stage1_0_body_4_sum_2);  /* 90  make_d_stage1_0_body_3 */

    /* stage1.0.body */
    resnet8_train_make_relu(stage1_0_body_0, stage1_0_body_1_sum,
        stage1_0_body_1, param->stage1_0_body_1_bias, stage1_0_body_relu_2);
        /* 91  make_stage1_0_body_relu_2 */

    /* backward: stage1.0.body.3 */
    resnet8_train_make_d_stage1_0_body_1(d_stage1_0_body_3,
        param->stage1_0_body_3_weight, d_stage1_0_body_3_padded,
        stage1_0_body_relu_2, d_stage1_0_body_1);
    resnet8_train_pack_d(d_stage1_0_body_3, d_stage1_0_body_3_packed);
        /* 93  pack_d_stage1_0_body_3 */

    /* stage1.0.body.3 */
    resnet8_train_make_relu_padded_2(stage1_0_body_relu_2,
        stage1_0_body_relu_padded_2);
        /* 94  make_stage1_0_body_relu_padded_2 */

    /* update */
    resnet8_train_update_stage1_0_body_3_weight(stage1_0_body_relu_padded_2,
        d_stage1_0_body_3_packed, param->stage1_0_body_3_weight,
        state->stage1_0_body_3_weight_momentum_buffer, lr_now,
        d_stage1_0_body_3_weight, d_stage1_0_body_3_weight_2);
    resnet8_train_update_stage1_0_body(stage1_0_body_0, stage1_0_body_1_sum,
        stage1_0_body_1_inv_std, d_stage1_0_body_1, stage1_0_body_1,
        stage1_0_body_1_sum_2, param->stage1_0_body_1_weight,
        state->stage1_0_body_1_weight_momentum_buffer, lr_now,
        param->stage1_0_body_1_bias,
        state->stage1_0_body_1_bias_momentum_buffer);
        /* 96  update_stage1_0_body_1 */

    /* backward: stage1.0.body.1 */
    resnet8_train_make_d_sum_2(d_stage1_0_body_1_bias, stage1_0_body_1,
        stage1_0_body_1_sum, d_stage1_0_body_1_sum);
        /* 97  make_d_stage1_0_body_1_sum_2 */
    resnet8_train_make_gradient(stage1_0_body_0, stage1_0_body_1_sum,
        d_stage1_0_body_1_sum, stage1_0_body_1, d_stage1_0_body_1,
        d_stage1_0_body_1_sum_2);  /* 98  make_d_stage1_0_body_0 */

    /* stem */
    resnet8_train_make_relu(stem_0, stem_1_sum, stem_1, param->stem_1_bias,
        stem_relu_2);  /* 99  make_stem_relu_2 */

    /* backward: stage1.0.body.0 */
    resnet8_train_make_d_stem_1(d_stage1_0_body_0,
        param->stage1_0_body_0_weight, d_stage1_0_body_0_padded, stem_relu_2,
        d_stage1_0);
    resnet8_train_pack_d(d_stage1_0_body_0, d_stage1_0_body_0_packed);
        /* 101  pack_d_stage1_0_body_0 */

    /* stage1.0.body.0 */
    resnet8_train_make_relu_padded_2(stem_relu_2, stem_relu_padded_2);
        /* 102  make_stem_relu_padded_2 */

    /* update */
    resnet8_train_update_stage1_0_body_0_weight(stem_relu_padded_2,
        d_stage1_0_body_0_packed, param->stage1_0_body_0_weight,
        state->stage1_0_body_0_weight_momentum_buffer, lr_now,
        d_stage1_0_body_0_weight, d_stage1_0_body_0_weight_2);
    resnet8_train_update_stem_1(stem_0, stem_1_sum, stem_1_inv_std, d_stem_1,
        stem_1, stem_1_sum_2, param->stem_1_weight,
        state->stem_1_weight_momentum_buffer, lr_now, param->stem_1_bias,
        state->stem_1_bias_momentum_buffer);

    /* backward: stem.1 */
    resnet8_train_make_d_sum_2(d_stem_1_bias, stem_1, stem_1_sum, d_stem_1_sum);
        /* 105  make_d_stem_1_sum_2 */
    resnet8_train_make_gradient(stem_0, stem_1_sum, d_stem_1_sum, stem_1,
        d_stem_1, d_stem_1_sum_2);  /* 106  make_d_stem_0 */
    resnet8_train_pack_d(d_stem_0, d_stem_0_packed);  /* 107  pack_d_stem_0 */

    /* stem.0 */
    resnet8_train_make_x_padded(x, x_padded_2);  /* 108  make_x_padded_2 */

    /* update */
    resnet8_train_update_stem_0_weight(x_padded_2, d_stem_0_packed,
        param->stem_0_weight, state->stem_0_weight_momentum_buffer, lr_now,
        d_stem_0_weight, d_stem_0_weight_2);
    resnet8_train_update_stage3_0_num_batches_tracked(
        param->stage3_0_body_4_num_batches_tracked,
        param->stage3_0_shortcut_1_num_batches_tracked, state->step);
    return loss[0];
}
