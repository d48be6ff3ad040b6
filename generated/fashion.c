/* fashion.c -- convolutions on images of clothes, 73,000 parameters
 *
 * Written by gradc 0.1 from fashion.lua for target avx2;
 * fnv1a of the model 80d2d92b356d071f.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "fashion.h"

/* ---- init --------------------------------------------------------------- */

/* 1  seed_2 = seed
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_init_set_seed_2(const int32_t *GRADC_RESTRICT seed,
    int32_t *GRADC_RESTRICT seed_2)
{
    seed_2[0] = seed[0];
}

/* 2  conv1_1_num_batches_tracked and 6 more = 0
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_init_set_conv1_1_num_batches_and_more(
    int32_t *GRADC_RESTRICT conv1_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT conv2_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT conv3_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT conv4_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT step,
    int32_t *GRADC_RESTRICT conv5_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT conv6_1_num_batches_tracked)
{
    conv1_1_num_batches_tracked[0] = 0;
    conv2_1_num_batches_tracked[0] = 0;
    conv3_1_num_batches_tracked[0] = 0;
    conv4_1_num_batches_tracked[0] = 0;
    step[0] = 0;
    conv5_1_num_batches_tracked[0] = 0;
    conv6_1_num_batches_tracked[0] = 0;
}

/* 3  conv1_0_weight = random * 0.6666666666666666 - 0.3333333333333333
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_init_set_conv1_0_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT conv1_0_weight)
{
    for (int i = 0; i < 16; i++) {
        GRADC_LANES
        for (int j = 0; j < 3; j++) {
            for (int m = 0; m < 3; m++) {
                conv1_0_weight[24*i + j + 8*m] =
                    gradc_uniformf((uint32_t)seed[0], 1000u, 0u,
                    (uint32_t)(9*i + 3*j + m)) * 0.6666667f - 0.33333333f;
            }
        }
    }
}

/* 4  conv1_1_weight and 3 more = 1
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_init_set_conv1_1_weight_and_more(float *GRADC_RESTRICT conv1_1_weight,
    float *GRADC_RESTRICT conv1_1_running_var,
    float *GRADC_RESTRICT conv2_1_weight,
    float *GRADC_RESTRICT conv2_1_running_var)
{
    for (int i = 0; i < 16; i++) {
        conv1_1_weight[i] = 1.0f;
        conv1_1_running_var[i] = 1.0f;
        conv2_1_weight[i] = 1.0f;
        conv2_1_running_var[i] = 1.0f;
    }
}

/* 5  conv1_1_bias and 7 more = 0
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_init_set_conv1_1_bias_and_more(float *GRADC_RESTRICT conv1_1_bias,
    float *GRADC_RESTRICT conv1_1_running_mean,
    float *GRADC_RESTRICT conv2_1_bias,
    float *GRADC_RESTRICT conv2_1_running_mean,
    float *GRADC_RESTRICT conv1_1_weight_exp_avg,
    float *GRADC_RESTRICT conv1_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv1_1_bias_exp_avg,
    float *GRADC_RESTRICT conv1_1_bias_exp_avg_sq)
{
    for (int i = 0; i < 16; i++) {
        conv1_1_bias[i] = 0.0f;
        conv1_1_running_mean[i] = 0.0f;
        conv2_1_bias[i] = 0.0f;
        conv2_1_running_mean[i] = 0.0f;
        conv1_1_weight_exp_avg[i] = 0.0f;
        conv1_1_weight_exp_avg_sq[i] = 0.0f;
        conv1_1_bias_exp_avg[i] = 0.0f;
        conv1_1_bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 6  conv2_1_weight_exp_avg and 3 more = 0
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_init_set_conv2_1(float *GRADC_RESTRICT conv2_1_weight_exp_avg,
    float *GRADC_RESTRICT conv2_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv2_1_bias_exp_avg,
    float *GRADC_RESTRICT conv2_1_bias_exp_avg_sq)
{
    for (int i = 0; i < 16; i++) {
        conv2_1_weight_exp_avg[i] = 0.0f;
        conv2_1_weight_exp_avg_sq[i] = 0.0f;
        conv2_1_bias_exp_avg[i] = 0.0f;
        conv2_1_bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 7  conv2_0_weight = random * 0.16666666666666666 - 0.08333333333333333
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_init_set_conv2_0_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT conv2_0_weight)
{
    for (int i = 0; i < 16; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 144; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                conv2_0_weight[144*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1001u, 0u,
                    (uint32_t)(144*(i + l) + j)) * 0.16666667f - 0.083333333f;
            }
        }
    }
}

/* 8  conv3_0_weight = random * 0.16666666666666666 - 0.08333333333333333
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_init_set_conv3_0_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT conv3_0_weight)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 144; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                conv3_0_weight[144*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1002u, 0u,
                    (uint32_t)(144*(i + l) + j)) * 0.16666667f - 0.083333333f;
            }
        }
    }
}

/* 9  conv3_1_weight and 3 more = 1
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_init_set_conv3_1_weight_and_more(float *GRADC_RESTRICT conv3_1_weight,
    float *GRADC_RESTRICT conv3_1_running_var,
    float *GRADC_RESTRICT conv4_1_weight,
    float *GRADC_RESTRICT conv4_1_running_var)
{
    for (int i = 0; i < 32; i++) {
        conv3_1_weight[i] = 1.0f;
        conv3_1_running_var[i] = 1.0f;
        conv4_1_weight[i] = 1.0f;
        conv4_1_running_var[i] = 1.0f;
    }
}

/* 10  conv3_1_bias and 7 more = 0
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_init_set_conv3_1_bias_and_more(float *GRADC_RESTRICT conv3_1_bias,
    float *GRADC_RESTRICT conv3_1_running_mean,
    float *GRADC_RESTRICT conv4_1_bias,
    float *GRADC_RESTRICT conv4_1_running_mean,
    float *GRADC_RESTRICT conv3_1_weight_exp_avg,
    float *GRADC_RESTRICT conv3_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv3_1_bias_exp_avg,
    float *GRADC_RESTRICT conv3_1_bias_exp_avg_sq)
{
    for (int i = 0; i < 32; i++) {
        conv3_1_bias[i] = 0.0f;
        conv3_1_running_mean[i] = 0.0f;
        conv4_1_bias[i] = 0.0f;
        conv4_1_running_mean[i] = 0.0f;
        conv3_1_weight_exp_avg[i] = 0.0f;
        conv3_1_weight_exp_avg_sq[i] = 0.0f;
        conv3_1_bias_exp_avg[i] = 0.0f;
        conv3_1_bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 11  conv4_1_weight_exp_avg and 3 more = 0
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_init_set_conv4_1(float *GRADC_RESTRICT conv4_1_weight_exp_avg,
    float *GRADC_RESTRICT conv4_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv4_1_bias_exp_avg,
    float *GRADC_RESTRICT conv4_1_bias_exp_avg_sq)
{
    for (int i = 0; i < 32; i++) {
        conv4_1_weight_exp_avg[i] = 0.0f;
        conv4_1_weight_exp_avg_sq[i] = 0.0f;
        conv4_1_bias_exp_avg[i] = 0.0f;
        conv4_1_bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 12  conv4_0_weight = random * 0.11785113019775793 - 0.05892556509887897
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_init_set_conv4_0_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT conv4_0_weight)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 288; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                conv4_0_weight[288*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1003u, 0u,
                    (uint32_t)(288*(i + l) + j)) * 0.11785113f - 0.058925565f;
            }
        }
    }
}

/* 13  conv5_0_weight = random * 0.11785113019775793 - 0.05892556509887897
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_init_set_conv5_0_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT conv5_0_weight)
{
    for (int i = 0; i < 64; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 288; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                conv5_0_weight[288*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1004u, 0u,
                    (uint32_t)(288*(i + l) + j)) * 0.11785113f - 0.058925565f;
            }
        }
    }
}

/* 14  conv5_1_weight and 3 more = 1
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_init_set_conv5_1_weight_and_more(float *GRADC_RESTRICT conv5_1_weight,
    float *GRADC_RESTRICT conv5_1_running_var,
    float *GRADC_RESTRICT conv6_1_weight,
    float *GRADC_RESTRICT conv6_1_running_var)
{
    for (int i = 0; i < 64; i++) {
        conv5_1_weight[i] = 1.0f;
        conv5_1_running_var[i] = 1.0f;
        conv6_1_weight[i] = 1.0f;
        conv6_1_running_var[i] = 1.0f;
    }
}

/* 15  conv5_1_bias and 7 more = 0
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_init_set_conv5_1_bias_and_more(float *GRADC_RESTRICT conv5_1_bias,
    float *GRADC_RESTRICT conv5_1_running_mean,
    float *GRADC_RESTRICT conv6_1_bias,
    float *GRADC_RESTRICT conv6_1_running_mean,
    float *GRADC_RESTRICT conv5_1_weight_exp_avg,
    float *GRADC_RESTRICT conv5_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv5_1_bias_exp_avg,
    float *GRADC_RESTRICT conv5_1_bias_exp_avg_sq)
{
    for (int i = 0; i < 64; i++) {
        conv5_1_bias[i] = 0.0f;
        conv5_1_running_mean[i] = 0.0f;
        conv6_1_bias[i] = 0.0f;
        conv6_1_running_mean[i] = 0.0f;
        conv5_1_weight_exp_avg[i] = 0.0f;
        conv5_1_weight_exp_avg_sq[i] = 0.0f;
        conv5_1_bias_exp_avg[i] = 0.0f;
        conv5_1_bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 16  conv6_1_weight_exp_avg and 3 more = 0
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_init_set_conv6_1(float *GRADC_RESTRICT conv6_1_weight_exp_avg,
    float *GRADC_RESTRICT conv6_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv6_1_bias_exp_avg,
    float *GRADC_RESTRICT conv6_1_bias_exp_avg_sq)
{
    for (int i = 0; i < 64; i++) {
        conv6_1_weight_exp_avg[i] = 0.0f;
        conv6_1_weight_exp_avg_sq[i] = 0.0f;
        conv6_1_bias_exp_avg[i] = 0.0f;
        conv6_1_bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 17  conv6_0_weight = random * 0.08333333333333333 - 0.041666666666666664
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_init_set_conv6_0_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT conv6_0_weight)
{
    for (int i = 0; i < 64; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 576; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                conv6_0_weight[576*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1005u, 0u,
                    (uint32_t)(576*(i + l) + j)) * 0.083333333f - 0.041666667f;
            }
        }
    }
}

/* 18  fc_weight = random * 0.25 - 0.125
 *   fashion.lua:22 */
static GRADC_NOINLINE void
fashion_init_set_fc_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc_weight)
{
    for (int i = 0; i < 10; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 64; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                fc_weight[8*i + 10*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1006u, 0u,
                    (uint32_t)(64*i + j + l)) * 0.25f - 0.125f;
            }
        }
    }
}

/* 19  fc_bias = random * 0.25 - 0.125
 *   fashion.lua:22 */
static GRADC_NOINLINE void
fashion_init_set_fc_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc_bias)
{
    for (int i = 0; i < 10; i++) {
        fc_bias[i] = gradc_uniformf((uint32_t)seed[0], 1007u, 0u, (uint32_t)i)
            * 0.25f - 0.125f;
    }
}

/* 20  steps_per_epoch = 1
 *   gradient of fashion.lua:33 */
static GRADC_NOINLINE void
fashion_init_set_steps_per_epoch(float *GRADC_RESTRICT steps_per_epoch)
{
    steps_per_epoch[0] = 1.0f;
}

/* 21  lr = 0.003
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.003f;
}

/* 22  last_lr = 0
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_init_set_last_lr(float *GRADC_RESTRICT last_lr)
{
    last_lr[0] = 0.0f;
}

/* 23  conv1_0_weight_exp_avg = conv1_0_weight_exp_avg_sq = 0
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_init_set_conv1_0_weight_exp_avg(
    float *GRADC_RESTRICT conv1_0_weight_exp_avg,
    float *GRADC_RESTRICT conv1_0_weight_exp_avg_sq)
{
    for (int i = 0; i < 16; i++) {
        GRADC_LANES
        for (int j = 0; j < 3; j++) {
            for (int m = 0; m < 3; m++) {
                const int at = 24*i + j + 8*m;
                conv1_0_weight_exp_avg[at] = 0.0f;
                conv1_0_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 24  conv2_0_weight_exp_avg = conv2_0_weight_exp_avg_sq = 0
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_init_set_conv2_0_weight_exp_avg(
    float *GRADC_RESTRICT conv2_0_weight_exp_avg,
    float *GRADC_RESTRICT conv2_0_weight_exp_avg_sq)
{
    for (int i = 0; i < 16; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 144; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 144*i + 8*j + l;
                conv2_0_weight_exp_avg[at] = 0.0f;
                conv2_0_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 25  conv3_0_weight_exp_avg = conv3_0_weight_exp_avg_sq = 0
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_init_set_conv3_0_weight_exp_avg(
    float *GRADC_RESTRICT conv3_0_weight_exp_avg,
    float *GRADC_RESTRICT conv3_0_weight_exp_avg_sq)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 144; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 144*i + 8*j + l;
                conv3_0_weight_exp_avg[at] = 0.0f;
                conv3_0_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 26  conv4_0_weight_exp_avg = conv4_0_weight_exp_avg_sq = 0
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_init_set_conv4_0_weight_exp_avg(
    float *GRADC_RESTRICT conv4_0_weight_exp_avg,
    float *GRADC_RESTRICT conv4_0_weight_exp_avg_sq)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 288; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 288*i + 8*j + l;
                conv4_0_weight_exp_avg[at] = 0.0f;
                conv4_0_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 27  conv5_0_weight_exp_avg = conv5_0_weight_exp_avg_sq = 0
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_init_set_conv5_0_weight_exp_avg(
    float *GRADC_RESTRICT conv5_0_weight_exp_avg,
    float *GRADC_RESTRICT conv5_0_weight_exp_avg_sq)
{
    for (int i = 0; i < 64; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 288; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 288*i + 8*j + l;
                conv5_0_weight_exp_avg[at] = 0.0f;
                conv5_0_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 28  conv6_0_weight_exp_avg = conv6_0_weight_exp_avg_sq = 0
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_init_set_conv6_0_weight_exp_avg(
    float *GRADC_RESTRICT conv6_0_weight_exp_avg,
    float *GRADC_RESTRICT conv6_0_weight_exp_avg_sq)
{
    for (int i = 0; i < 64; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 576; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 576*i + 8*j + l;
                conv6_0_weight_exp_avg[at] = 0.0f;
                conv6_0_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 29  fc_weight_exp_avg = fc_weight_exp_avg_sq = 0
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_init_set_fc_weight_exp_avg(float *GRADC_RESTRICT fc_weight_exp_avg,
    float *GRADC_RESTRICT fc_weight_exp_avg_sq)
{
    for (int i = 0; i < 10; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 64; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 8*i + 10*j + l;
                fc_weight_exp_avg[at] = 0.0f;
                fc_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 30  fc_bias_exp_avg = fc_bias_exp_avg_sq = 0
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_init_set_fc_bias_exp_avg(float *GRADC_RESTRICT fc_bias_exp_avg,
    float *GRADC_RESTRICT fc_bias_exp_avg_sq)
{
    for (int i = 0; i < 10; i++) {
        fc_bias_exp_avg[i] = 0.0f;
        fc_bias_exp_avg_sq[i] = 0.0f;
    }
}

void
fashion_init(struct fashion_param *param,
    struct fashion_state *state,
    int32_t seed)
{
    fashion_init_set_seed_2(&seed, state->seed);
    fashion_init_set_conv1_1_num_batches_and_more(
        param->conv1_1_num_batches_tracked, param->conv2_1_num_batches_tracked,
        param->conv3_1_num_batches_tracked, param->conv4_1_num_batches_tracked,
        state->step, param->conv5_1_num_batches_tracked,
        param->conv6_1_num_batches_tracked);
        /* 2  set_conv1_1_num_batches_tracked_and_more */
    fashion_init_set_conv1_0_weight(&seed, param->conv1_0_weight);
    fashion_init_set_conv1_1_weight_and_more(param->conv1_1_weight,
        param->conv1_1_running_var, param->conv2_1_weight,
        param->conv2_1_running_var);
    fashion_init_set_conv1_1_bias_and_more(param->conv1_1_bias,
        param->conv1_1_running_mean, param->conv2_1_bias,
        param->conv2_1_running_mean, state->conv1_1_weight_exp_avg,
        state->conv1_1_weight_exp_avg_sq, state->conv1_1_bias_exp_avg,
        state->conv1_1_bias_exp_avg_sq);
    fashion_init_set_conv2_1(state->conv2_1_weight_exp_avg,
        state->conv2_1_weight_exp_avg_sq, state->conv2_1_bias_exp_avg,
        state->conv2_1_bias_exp_avg_sq);
    fashion_init_set_conv2_0_weight(&seed, param->conv2_0_weight);
    fashion_init_set_conv3_0_weight(&seed, param->conv3_0_weight);
    fashion_init_set_conv3_1_weight_and_more(param->conv3_1_weight,
        param->conv3_1_running_var, param->conv4_1_weight,
        param->conv4_1_running_var);
    fashion_init_set_conv3_1_bias_and_more(param->conv3_1_bias,
        param->conv3_1_running_mean, param->conv4_1_bias,
        param->conv4_1_running_mean, state->conv3_1_weight_exp_avg,
        state->conv3_1_weight_exp_avg_sq, state->conv3_1_bias_exp_avg,
        state->conv3_1_bias_exp_avg_sq);
    fashion_init_set_conv4_1(state->conv4_1_weight_exp_avg,
        state->conv4_1_weight_exp_avg_sq, state->conv4_1_bias_exp_avg,
        state->conv4_1_bias_exp_avg_sq);
    fashion_init_set_conv4_0_weight(&seed, param->conv4_0_weight);
    fashion_init_set_conv5_0_weight(&seed, param->conv5_0_weight);
    fashion_init_set_conv5_1_weight_and_more(param->conv5_1_weight,
        param->conv5_1_running_var, param->conv6_1_weight,
        param->conv6_1_running_var);
    fashion_init_set_conv5_1_bias_and_more(param->conv5_1_bias,
        param->conv5_1_running_mean, param->conv6_1_bias,
        param->conv6_1_running_mean, state->conv5_1_weight_exp_avg,
        state->conv5_1_weight_exp_avg_sq, state->conv5_1_bias_exp_avg,
        state->conv5_1_bias_exp_avg_sq);
    fashion_init_set_conv6_1(state->conv6_1_weight_exp_avg,
        state->conv6_1_weight_exp_avg_sq, state->conv6_1_bias_exp_avg,
        state->conv6_1_bias_exp_avg_sq);
    fashion_init_set_conv6_0_weight(&seed, param->conv6_0_weight);
    fashion_init_set_fc_weight(&seed, param->fc_weight);
    fashion_init_set_fc_bias(&seed, param->fc_bias);
    fashion_init_set_steps_per_epoch(state->steps_per_epoch);
    fashion_init_set_lr(state->lr);
    fashion_init_set_last_lr(state->last_lr);
    fashion_init_set_conv1_0_weight_exp_avg(state->conv1_0_weight_exp_avg,
        state->conv1_0_weight_exp_avg_sq);
    fashion_init_set_conv2_0_weight_exp_avg(state->conv2_0_weight_exp_avg,
        state->conv2_0_weight_exp_avg_sq);
    fashion_init_set_conv3_0_weight_exp_avg(state->conv3_0_weight_exp_avg,
        state->conv3_0_weight_exp_avg_sq);
    fashion_init_set_conv4_0_weight_exp_avg(state->conv4_0_weight_exp_avg,
        state->conv4_0_weight_exp_avg_sq);
    fashion_init_set_conv5_0_weight_exp_avg(state->conv5_0_weight_exp_avg,
        state->conv5_0_weight_exp_avg_sq);
    fashion_init_set_conv6_0_weight_exp_avg(state->conv6_0_weight_exp_avg,
        state->conv6_0_weight_exp_avg_sq);
    fashion_init_set_fc_weight_exp_avg(state->fc_weight_exp_avg,
        state->fc_weight_exp_avg_sq);
    fashion_init_set_fc_bias_exp_avg(state->fc_bias_exp_avg,
        state->fc_bias_exp_avg_sq);
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0     904   1-3     x_2
 *   f        904      16   2-3     batch_norm2d
 *   f        920      16   2-3     batch_norm2d_2
 *   f      14400   12544   3-4     relu
 *   f          0   14400   4-6     pad
 *   f      26944      16   5-6     batch_norm2d_3
 *   f      26960      16   5-6     batch_norm2d_4
 *   f      14400   12544   6-7     relu_2
 *   f       4096    3136   7-8     amax
 *   f          0    4096   8-10    pad_2
 *   f       4096      32   9-10    batch_norm2d_5
 *   f       4128      32   9-10    batch_norm2d_6
 *   f       8192    6272  10-11    relu_3
 *   f          0    8192  11-13    pad_3
 *   f      14464      32  12-13    batch_norm2d_7
 *   f      14496      32  12-13    batch_norm2d_8
 *   f       8192    6272  13-14    relu_4
 *   f       2592    1568  14-15    amax_2
 *   f          0    2592  15-17    pad_4
 *   f       2592      64  16-17    batch_norm2d_9
 *   f       2656      64  16-17    batch_norm2d_10
 *   f       5184    3136  17-18    relu_5
 *   f          0    5184  18-20    pad_5
 *   f       8320      64  19-20    batch_norm2d_11
 *   f       8384      64  19-20    batch_norm2d_12
 *   f       5184    3136  20-21    relu_6
 *   f       1024      64  21-23    adaptive_avg_pool2d
 *   f          0    1024  22-23    fc_weight_packed
 */

/* 1  x_2 = pad(x)
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_predict_make_x_2(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT x_2)
{
    x_2[0] = 0.0f;
    for (int j = 0; j < 28; j++) {
        x_2[j + 1] = 0.0f;
    }
    x_2[29] = 0.0f;
    for (int i = 0; i < 28; i++) {
        x_2[30*i + 30] = 0.0f;
        for (int j = 0; j < 28; j++) {
            x_2[30*i + j + 31] = x[28*i + j];
        }
        x_2[30*i + 59] = 0.0f;
    }
    x_2[870] = 0.0f;
    for (int j = 0; j < 28; j++) {
        x_2[j + 871] = 0.0f;
    }
    x_2[899] = 0.0f;
}

/* 2  batch_norm2d = conv1.1.weight * (1 / sqrt(conv1.1.running_var + 1e-05))
 *   batch_norm2d_2 = conv1.1.bias - conv1.1.running_mean * batch_norm2d
 *   fashion.lua:17
 *   also used by predict, step 5 */
static GRADC_NOINLINE void
fashion_predict_make_batch_norm2d(const float *GRADC_RESTRICT _1_weight,
    const float *GRADC_RESTRICT _1_running_var,
    const float *GRADC_RESTRICT _1_bias,
    const float *GRADC_RESTRICT _1_running_mean,
    float *GRADC_RESTRICT batch_norm2d,
    float *GRADC_RESTRICT batch_norm2d_2)
{
    for (int i = 0; i < 16; i++) {
        const float t1 = _1_weight[i]
            * (1.0f / gradc_sqrtf(_1_running_var[i] + 1e-05f));
        const float t2 = _1_bias[i] - _1_running_mean[i] * t1;
        batch_norm2d[i] = t1;
        batch_norm2d_2[i] = t2;
    }
}

/* 3  relu = relu(window(x_2) . conv1.0.weight * batch_norm2d +
 *     batch_norm2d_2)
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_predict_make_relu_sums_6x16(const float *a, const float *b,
    float *tile)
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
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[30*k + h + 8*v]);
            }
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[k + 8*h + 24*r]), line[v],
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

static GRADC_NOINLINE void
fashion_predict_make_relu_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 3; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[30*k + h + 8*v]);
            }
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[k + 8*h + 24*r]), line[v],
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

static GRADC_NOINLINE void
fashion_predict_make_relu(const float *GRADC_RESTRICT conv1_0_weight,
    const float *GRADC_RESTRICT x_2,
    const float *GRADC_RESTRICT batch_norm2d,
    const float *GRADC_RESTRICT batch_norm2d_2,
    float *GRADC_RESTRICT relu)
{
    for (int m = 0; m < 28; m++) {
        for (int j = 0; j < 28; j += 16) {
            for (int i = 0; i < 16; i += 6) {
                float tile[96];

                if (i < 12) {
                    fashion_predict_make_relu_sums_6x16(&x_2[30*m + j],
                        &conv1_0_weight[24*i], tile);
                }
                if (i >= 12) {
                    fashion_predict_make_relu_sums_4x16(&x_2[30*m + j],
                        &conv1_0_weight[24*i], tile);
                }
                const int r_end = 16 - i < 6 ? 16 - i : 6;
                for (int r = 0; r < r_end; r++) {
                    GRADC_IN_TURN
                    for (int v = 0; v < 2; v++) {
                        const int l_end2 = 28 - j - 8*v < 8 ? 28 - j - 8*v : 8;
                        GRADC_LANES
                        for (int l = 0; l < l_end2; l++) {
                            const int at = i + r;
                            const float t1 = tile[l + 8*v + 16*r]
                                * batch_norm2d[at] + batch_norm2d_2[at];
                            relu[28*m + 784*(i + r) + j + l + 8*v] = t1 < 0.0f
                                ? 0.0f : t1;
                        }
                    }
                }
            }
        }
    }
}

/* 4  pad = pad(relu)
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_predict_make_pad(const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT pad)
{
    for (int i = 0; i < 16; i++) {
        pad[900*i] = 0.0f;
        for (int m = 0; m < 28; m++) {
            pad[900*i + m + 1] = 0.0f;
        }
        pad[900*i + 29] = 0.0f;
        for (int j = 0; j < 28; j++) {
            pad[900*i + 30*j + 30] = 0.0f;
            for (int m = 0; m < 28; m++) {
                pad[900*i + 30*j + m + 31] = relu[784*i + 28*j + m];
            }
            pad[900*i + 30*j + 59] = 0.0f;
        }
        pad[900*i + 870] = 0.0f;
        for (int m = 0; m < 28; m++) {
            pad[900*i + m + 871] = 0.0f;
        }
        pad[900*i + 899] = 0.0f;
    }
}

/* 6  relu_2 = relu(window(pad) . conv2.0.weight * batch_norm2d_3 +
 *     batch_norm2d_4)
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_predict_make_relu_2_sums_6x16(const float *a, const float *b,
    float *tile)
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
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 1152*v]);
                }
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[900*k + 30*h + q + r]),
                            line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
fashion_predict_make_relu_2_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 1152*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[900*k + 30*h + q + r]),
                            line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
fashion_predict_make_relu_2(const float *GRADC_RESTRICT pad,
    const float *GRADC_RESTRICT conv2_0_weight,
    const float *GRADC_RESTRICT batch_norm2d_3,
    const float *GRADC_RESTRICT batch_norm2d_4,
    float *GRADC_RESTRICT relu_2)
{
    for (int m = 0; m < 28; m++) {
        for (int i = 0; i < 28; i += 6) {
            float turned[96];
            float tile[96];

            if (i < 24) {
                fashion_predict_make_relu_2_sums_6x16(conv2_0_weight,
                    &pad[30*m + i], tile);
            }
            if (i >= 24) {
                fashion_predict_make_relu_2_sums_4x16(conv2_0_weight,
                    &pad[30*m + i], tile);
            }
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end = 28 - i < 6 ? 28 - i : 6;
                GRADC_LANES
                for (int r = 0; r < r_end; r++) {
                    turned[6*l + r] = tile[l + 16*r];
                }
            }
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end2 = 28 - i < 6 ? 28 - i : 6;
                GRADC_LANES
                for (int r = 0; r < r_end2; r++) {
                    const float t1 = turned[6*l + r] * batch_norm2d_3[l]
                        + batch_norm2d_4[l];
                    relu_2[28*m + i + 784*l + r] = t1 < 0.0f ? 0.0f : t1;
                }
            }
        }
    }
}

/* 7  amax = amax(window(relu_2))
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_predict_make_amax(const float *GRADC_RESTRICT relu_2,
    float *GRADC_RESTRICT amax)
{
    for (int i = 0; i < 224; i++) {
        GRADC_LANES_OF(4)
        for (int m = 0; m < 14; m++) {
            float acc = -GRADC_INFF;
            for (int k = 0; k < 4; k++) {
                acc = gradc_maxf(acc, relu_2[56*i + 2*m + 28*(k / 2) + k % 2]);
            }
            amax[14*i + m] = acc;
        }
    }
}

/* 8  pad_2 = pad(amax)
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_predict_make_pad_2(const float *GRADC_RESTRICT amax,
    float *GRADC_RESTRICT pad_2)
{
    for (int i = 0; i < 16; i++) {
        pad_2[256*i] = 0.0f;
        for (int m = 0; m < 14; m++) {
            pad_2[256*i + m + 1] = 0.0f;
        }
        pad_2[256*i + 15] = 0.0f;
        for (int j = 0; j < 14; j++) {
            pad_2[256*i + 16*j + 16] = 0.0f;
            for (int m = 0; m < 14; m++) {
                pad_2[256*i + 16*j + m + 17] = amax[196*i + 14*j + m];
            }
            pad_2[256*i + 16*j + 31] = 0.0f;
        }
        pad_2[256*i + 240] = 0.0f;
        for (int m = 0; m < 14; m++) {
            pad_2[256*i + m + 241] = 0.0f;
        }
        pad_2[256*i + 255] = 0.0f;
    }
}

/* 9  batch_norm2d_5 = conv3.1.weight * (1 / sqrt(conv3.1.running_var +
 *     1e-05))
 *   batch_norm2d_6 = conv3.1.bias - conv3.1.running_mean * batch_norm2d_5
 *   fashion.lua:18
 *   also used by predict, step 12 */
static GRADC_NOINLINE void
fashion_predict_make_batch_norm2d_2(const float *GRADC_RESTRICT _1_weight,
    const float *GRADC_RESTRICT _1_running_var,
    const float *GRADC_RESTRICT _1_bias,
    const float *GRADC_RESTRICT _1_running_mean,
    float *GRADC_RESTRICT batch_norm2d,
    float *GRADC_RESTRICT batch_norm2d_2)
{
    for (int i = 0; i < 32; i++) {
        const float t1 = _1_weight[i]
            * (1.0f / gradc_sqrtf(_1_running_var[i] + 1e-05f));
        const float t2 = _1_bias[i] - _1_running_mean[i] * t1;
        batch_norm2d[i] = t1;
        batch_norm2d_2[i] = t2;
    }
}

/* 10  relu_3 = relu(window(pad_2) . conv3.0.weight * batch_norm2d_5 +
 *     batch_norm2d_6)
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_predict_make_relu_3_sums_5x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 1152*v]);
                }
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[256*k + 16*h + q + r]),
                            line[v], acc[v + 2*r]);
                    }
                }
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

static GRADC_NOINLINE void
fashion_predict_make_relu_3_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 1152*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[256*k + 16*h + q + r]),
                            line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
fashion_predict_make_relu_3(const float *GRADC_RESTRICT pad_2,
    const float *GRADC_RESTRICT conv3_0_weight,
    const float *GRADC_RESTRICT batch_norm2d_5,
    const float *GRADC_RESTRICT batch_norm2d_6,
    float *GRADC_RESTRICT relu_3)
{
    for (int m = 0; m < 14; m++) {
        for (int j = 0; j < 32; j += 16) {
            for (int i = 0; i < 14; i += 5) {
                float turned[80];
                float tile[80];

                if (i < 10) {
                    fashion_predict_make_relu_3_sums_5x16(
                        &conv3_0_weight[144*j], &pad_2[16*m + i], tile);
                }
                if (i >= 10) {
                    fashion_predict_make_relu_3_sums_4x16(
                        &conv3_0_weight[144*j], &pad_2[16*m + i], tile);
                }
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    const int r_end = 14 - i < 5 ? 14 - i : 5;
                    GRADC_LANES
                    for (int r = 0; r < r_end; r++) {
                        turned[5*l + r] = tile[l + 16*r];
                    }
                }
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    const int r_end2 = 14 - i < 5 ? 14 - i : 5;
                    GRADC_LANES
                    for (int r = 0; r < r_end2; r++) {
                        const int at = j + l;
                        const float t1 = turned[5*l + r] * batch_norm2d_5[at]
                            + batch_norm2d_6[at];
                        relu_3[14*m + 196*(j + l) + i + r] = t1 < 0.0f ? 0.0f
                            : t1;
                    }
                }
            }
        }
    }
}

/* 11  pad_3 = pad(relu_3)
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_predict_make_pad_3(const float *GRADC_RESTRICT relu_3,
    float *GRADC_RESTRICT pad_3)
{
    for (int i = 0; i < 32; i++) {
        pad_3[256*i] = 0.0f;
        for (int m = 0; m < 14; m++) {
            pad_3[256*i + m + 1] = 0.0f;
        }
        pad_3[256*i + 15] = 0.0f;
        for (int j = 0; j < 14; j++) {
            pad_3[256*i + 16*j + 16] = 0.0f;
            for (int m = 0; m < 14; m++) {
                pad_3[256*i + 16*j + m + 17] = relu_3[196*i + 14*j + m];
            }
            pad_3[256*i + 16*j + 31] = 0.0f;
        }
        pad_3[256*i + 240] = 0.0f;
        for (int m = 0; m < 14; m++) {
            pad_3[256*i + m + 241] = 0.0f;
        }
        pad_3[256*i + 255] = 0.0f;
    }
}

/* 13  relu_4 = relu(window(pad_3) . conv4.0.weight * batch_norm2d_7 +
 *     batch_norm2d_8)
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_predict_make_relu_4_sums_5x16(const float *a, const float *b,
    float *tile)
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
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[256*k + 16*h + q + r]),
                            line[v], acc[v + 2*r]);
                    }
                }
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

static GRADC_NOINLINE void
fashion_predict_make_relu_4_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[256*k + 16*h + q + r]),
                            line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
fashion_predict_make_relu_4(const float *GRADC_RESTRICT pad_3,
    const float *GRADC_RESTRICT conv4_0_weight,
    const float *GRADC_RESTRICT batch_norm2d_7,
    const float *GRADC_RESTRICT batch_norm2d_8,
    float *GRADC_RESTRICT relu_4)
{
    for (int m = 0; m < 14; m++) {
        for (int j = 0; j < 32; j += 16) {
            for (int i = 0; i < 14; i += 5) {
                float turned[80];
                float tile[80];

                if (i < 10) {
                    fashion_predict_make_relu_4_sums_5x16(
                        &conv4_0_weight[288*j], &pad_3[16*m + i], tile);
                }
                if (i >= 10) {
                    fashion_predict_make_relu_4_sums_4x16(
                        &conv4_0_weight[288*j], &pad_3[16*m + i], tile);
                }
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    const int r_end = 14 - i < 5 ? 14 - i : 5;
                    GRADC_LANES
                    for (int r = 0; r < r_end; r++) {
                        turned[5*l + r] = tile[l + 16*r];
                    }
                }
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    const int r_end2 = 14 - i < 5 ? 14 - i : 5;
                    GRADC_LANES
                    for (int r = 0; r < r_end2; r++) {
                        const int at = j + l;
                        const float t1 = turned[5*l + r] * batch_norm2d_7[at]
                            + batch_norm2d_8[at];
                        relu_4[14*m + 196*(j + l) + i + r] = t1 < 0.0f ? 0.0f
                            : t1;
                    }
                }
            }
        }
    }
}

/* 14  amax_2 = amax(window(relu_4))
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_predict_make_amax_2(const float *GRADC_RESTRICT relu_4,
    float *GRADC_RESTRICT amax_2)
{
    for (int i = 0; i < 224; i++) {
        GRADC_LANES_OF(4)
        for (int m = 0; m < 7; m++) {
            float acc = -GRADC_INFF;
            for (int k = 0; k < 4; k++) {
                acc = gradc_maxf(acc, relu_4[28*i + 2*m + 14*(k / 2) + k % 2]);
            }
            amax_2[7*i + m] = acc;
        }
    }
}

/* 15  pad_4 = pad(amax_2)
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_predict_make_pad_4(const float *GRADC_RESTRICT amax_2,
    float *GRADC_RESTRICT pad_4)
{
    for (int i = 0; i < 32; i++) {
        pad_4[81*i] = 0.0f;
        for (int m = 0; m < 7; m++) {
            pad_4[81*i + m + 1] = 0.0f;
        }
        pad_4[81*i + 8] = 0.0f;
        for (int j = 0; j < 7; j++) {
            pad_4[81*i + 9*j + 9] = 0.0f;
            for (int m = 0; m < 7; m++) {
                pad_4[81*i + 9*j + m + 10] = amax_2[49*i + 7*j + m];
            }
            pad_4[81*i + 9*j + 17] = 0.0f;
        }
        pad_4[81*i + 72] = 0.0f;
        for (int m = 0; m < 7; m++) {
            pad_4[81*i + m + 73] = 0.0f;
        }
        pad_4[81*i + 80] = 0.0f;
    }
}

/* 16  batch_norm2d_9 = conv5.1.weight * (1 / sqrt(conv5.1.running_var +
 *     1e-05))
 *   batch_norm2d_10 = conv5.1.bias - conv5.1.running_mean * batch_norm2d_9
 *   fashion.lua:20
 *   also used by predict, step 19 */
static GRADC_NOINLINE void
fashion_predict_make_batch_norm2d_3(const float *GRADC_RESTRICT _1_weight,
    const float *GRADC_RESTRICT _1_running_var,
    const float *GRADC_RESTRICT _1_bias,
    const float *GRADC_RESTRICT _1_running_mean,
    float *GRADC_RESTRICT batch_norm2d,
    float *GRADC_RESTRICT batch_norm2d_2)
{
    for (int i = 0; i < 64; i++) {
        const float t1 = _1_weight[i]
            * (1.0f / gradc_sqrtf(_1_running_var[i] + 1e-05f));
        const float t2 = _1_bias[i] - _1_running_mean[i] * t1;
        batch_norm2d[i] = t1;
        batch_norm2d_2[i] = t2;
    }
}

/* 17  relu_5 = relu(window(pad_4) . conv5.0.weight * batch_norm2d_9 +
 *     batch_norm2d_10)
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_predict_make_relu_5_sums_4x24(const float *a, const float *b,
    float *tile)
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
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k + 9*h + q + r]),
                            line[v], acc[v + 3*r]);
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

static GRADC_NOINLINE void
fashion_predict_make_relu_5_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k + 9*h + q + r]),
                            line[v], acc[v + 3*r]);
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

static GRADC_NOINLINE void
fashion_predict_make_relu_5_sums_3x24(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k + 9*h + q + r]),
                            line[v], acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

static GRADC_NOINLINE void
fashion_predict_make_relu_5_sums_3x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k + 9*h + q + r]),
                            line[v], acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

static GRADC_NOINLINE void
fashion_predict_make_relu_5(const float *GRADC_RESTRICT pad_4,
    const float *GRADC_RESTRICT conv5_0_weight,
    const float *GRADC_RESTRICT batch_norm2d_9,
    const float *GRADC_RESTRICT batch_norm2d_10,
    float *GRADC_RESTRICT relu_5)
{
    for (int m = 0; m < 7; m++) {
        for (int j = 0; j < 64; j += 24) {
            for (int i = 0; i < 7; i += 4) {
                float tile[96];

                if (i < 4) {
                    if (3*(j / 24) < 6) {
                        fashion_predict_make_relu_5_sums_4x24(
                            &conv5_0_weight[288*j], &pad_4[9*m + i], tile);
                    }
                    if (3*(j / 24) >= 6) {
                        fashion_predict_make_relu_5_sums_4x16(
                            &conv5_0_weight[288*j], &pad_4[9*m + i], tile);
                    }
                }
                if (i >= 4) {
                    if (3*(j / 24) < 6) {
                        fashion_predict_make_relu_5_sums_3x24(
                            &conv5_0_weight[288*j], &pad_4[9*m + i], tile);
                    }
                    if (3*(j / 24) >= 6) {
                        fashion_predict_make_relu_5_sums_3x16(
                            &conv5_0_weight[288*j], &pad_4[9*m + i], tile);
                    }
                }
                const int r_end = 7 - i < 4 ? 7 - i : 4;
                for (int r = 0; r < r_end; r++) {
                    const int v_end2 = 8 - 3*(j / 24) < 3 ? 8 - 3*(j / 24) : 3;
                    GRADC_IN_TURN
                    for (int v = 0; v < v_end2; v++) {
                        GRADC_LANES
                        for (int l = 0; l < 8; l++) {
                            const int at = j + l + 8*v;
                            const float t1 = tile[l + 8*v + 24*r]
                                * batch_norm2d_9[at] + batch_norm2d_10[at];
                            relu_5[7*m + 49*(j + l) + i + 392*v + r] = t1 < 0.0f
                                ? 0.0f : t1;
                        }
                    }
                }
            }
        }
    }
}

/* 18  pad_5 = pad(relu_5)
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_predict_make_pad_5(const float *GRADC_RESTRICT relu_5,
    float *GRADC_RESTRICT pad_5)
{
    for (int i = 0; i < 64; i++) {
        pad_5[81*i] = 0.0f;
        for (int m = 0; m < 7; m++) {
            pad_5[81*i + m + 1] = 0.0f;
        }
        pad_5[81*i + 8] = 0.0f;
        for (int j = 0; j < 7; j++) {
            pad_5[81*i + 9*j + 9] = 0.0f;
            for (int m = 0; m < 7; m++) {
                pad_5[81*i + 9*j + m + 10] = relu_5[49*i + 7*j + m];
            }
            pad_5[81*i + 9*j + 17] = 0.0f;
        }
        pad_5[81*i + 72] = 0.0f;
        for (int m = 0; m < 7; m++) {
            pad_5[81*i + m + 73] = 0.0f;
        }
        pad_5[81*i + 80] = 0.0f;
    }
}

/* 20  relu_6 = relu(window(pad_5) . conv6.0.weight * batch_norm2d_11 +
 *     batch_norm2d_12)
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_predict_make_relu_6_sums_4x24(const float *a, const float *b,
    float *total)
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
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k + 9*h + q + r]),
                            line[v], acc[v + 3*r]);
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

static GRADC_NOINLINE void
fashion_predict_make_relu_6_sums_4x16(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k + 9*h + q + r]),
                            line[v], acc[v + 3*r]);
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

static GRADC_NOINLINE void
fashion_predict_make_relu_6_sums_3x24(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k + 9*h + q + r]),
                            line[v], acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

static GRADC_NOINLINE void
fashion_predict_make_relu_6_sums_3x16(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k + 9*h + q + r]),
                            line[v], acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

static GRADC_NOINLINE void
fashion_predict_make_relu_6(const float *GRADC_RESTRICT pad_5,
    const float *GRADC_RESTRICT conv6_0_weight,
    const float *GRADC_RESTRICT batch_norm2d_11,
    const float *GRADC_RESTRICT batch_norm2d_12,
    float *GRADC_RESTRICT relu_6)
{
    for (int m = 0; m < 7; m++) {
        for (int j = 0; j < 64; j += 24) {
            for (int i = 0; i < 7; i += 4) {
                float total[96];

                const int r_end = 7 - i < 4 ? 7 - i : 4;
                for (int r = 0; r < r_end; r++) {
                    const int v_end2 = 8 - 3*(j / 24) < 3 ? 8 - 3*(j / 24) : 3;
                    GRADC_IN_TURN
                    for (int v = 0; v < v_end2; v++) {
                        gradc_store8f(&total[8*v + 24*r], gradc_set8f(0.0f));
                    }
                }
                for (int block = 0; block < 2; block++) {
                    if (i < 4) {
                        if (3*(j / 24) < 6) {
                            fashion_predict_make_relu_6_sums_4x24(
                                &conv6_0_weight[576*j + 2304*block],
                                &pad_5[9*m + i + 2592*block], total);
                        }
                        if (3*(j / 24) >= 6) {
                            fashion_predict_make_relu_6_sums_4x16(
                                &conv6_0_weight[576*j + 2304*block],
                                &pad_5[9*m + i + 2592*block], total);
                        }
                    }
                    if (i >= 4) {
                        if (3*(j / 24) < 6) {
                            fashion_predict_make_relu_6_sums_3x24(
                                &conv6_0_weight[576*j + 2304*block],
                                &pad_5[9*m + i + 2592*block], total);
                        }
                        if (3*(j / 24) >= 6) {
                            fashion_predict_make_relu_6_sums_3x16(
                                &conv6_0_weight[576*j + 2304*block],
                                &pad_5[9*m + i + 2592*block], total);
                        }
                    }
                }
                const int r_end3 = 7 - i < 4 ? 7 - i : 4;
                for (int r = 0; r < r_end3; r++) {
                    const int v_end4 = 8 - 3*(j / 24) < 3 ? 8 - 3*(j / 24) : 3;
                    GRADC_IN_TURN
                    for (int v = 0; v < v_end4; v++) {
                        GRADC_LANES
                        for (int l = 0; l < 8; l++) {
                            const int at = j + l + 8*v;
                            const float t1 = total[l + 8*v + 24*r]
                                * batch_norm2d_11[at] + batch_norm2d_12[at];
                            relu_6[7*m + 49*(j + l) + i + 392*v + r] = t1 < 0.0f
                                ? 0.0f : t1;
                        }
                    }
                }
            }
        }
    }
}

/* 21  adaptive_avg_pool2d = sum(window(relu_6)) * 0.02040816326530612
 *   fashion.lua:21 */
static GRADC_NOINLINE void
fashion_predict_make_adaptive_avg_pool2d(const float *GRADC_RESTRICT relu_6,
    float *GRADC_RESTRICT adaptive_avg_pool2d)
{
    for (int i = 0; i < 64; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 48; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += relu_6[49*i + k + l];
            }
        }
        acc[0] += relu_6[49*i + 48];
        adaptive_avg_pool2d[i] = gradc_sum16f(acc) * 0.020408163f;
    }
}

/* 22  fc_weight_packed = in panels: fc.weight
 *   fashion.lua:22
 *   also used by train, step 20 */
static GRADC_NOINLINE void
fashion_shared_pack_fc_weight(const float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT fc_weight_packed)
{
    for (int i = 0; i < 16; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 64; j++) {
            for (int l = 0; l < 8; l++) {
                fc_weight_packed[64*i + 8*j + l] = i + l < 10
                    ? fc_weight[8*(i + l) + 80*(j / 8) + j % 8] : 0.0f;
            }
        }
    }
}

/* 23  logits = fc.bias + adaptive_avg_pool2d . fc.weight
 *   fashion.lua:22 */
static GRADC_NOINLINE void
fashion_predict_make_logits_sums_1x16(const float *a, const float *b,
    float *tile)
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
            line[v] = gradc_load8f(&a[8*k + 512*v]);
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

static GRADC_NOINLINE void
fashion_predict_make_logits(const float *GRADC_RESTRICT adaptive_avg_pool2d,
    const float *GRADC_RESTRICT fc_weight_packed,
    const float *GRADC_RESTRICT fc_bias,
    float *GRADC_RESTRICT logits)
{
    float tile[16];

    fashion_predict_make_logits_sums_1x16(fc_weight_packed, adaptive_avg_pool2d,
        tile);
    GRADC_IN_TURN
    for (int v = 0; v < 2; v++) {
        const int l_end = 10 - 8*v < 8 ? 10 - 8*v : 8;
        GRADC_LANES
        for (int l = 0; l < l_end; l++) {
            const int at = l + 8*v;
            logits[at] = fc_bias[at] + tile[at];
        }
    }
}

void
fashion_predict(const struct fashion_param *param,
    struct fashion_predict_scratch *scratch,
    const float *x,
    float *logits)
{
    float *x_2 = scratch->f;                   /* [1,1,30,30] */
    float *batch_norm2d = &scratch->f[904];    /* [16] */
    float *batch_norm2d_2 = &scratch->f[920];  /* [16] */
    float *relu = &scratch->f[14400];          /* [1,16,28,28] */
    float *pad = scratch->f;                   /* [1,16,30,30] */
    float *batch_norm2d_3 = &scratch->f[26944]; /* [16] */
    float *batch_norm2d_4 = &scratch->f[26960]; /* [16] */
    float *relu_2 = &scratch->f[14400];        /* [1,16,28,28] */
    float *amax = &scratch->f[4096];           /* [1,16,14,14,1] */
    float *pad_2 = scratch->f;                 /* [1,16,16,16] */
    float *batch_norm2d_5 = &scratch->f[4096]; /* [32] */
    float *batch_norm2d_6 = &scratch->f[4128]; /* [32] */
    float *relu_3 = &scratch->f[8192];         /* [1,32,14,14] */
    float *pad_3 = scratch->f;                 /* [1,32,16,16] */
    float *batch_norm2d_7 = &scratch->f[14464]; /* [32] */
    float *batch_norm2d_8 = &scratch->f[14496]; /* [32] */
    float *relu_4 = &scratch->f[8192];         /* [1,32,14,14] */
    float *amax_2 = &scratch->f[2592];         /* [1,32,7,7,1] */
    float *pad_4 = scratch->f;                 /* [1,32,9,9] */
    float *batch_norm2d_9 = &scratch->f[2592]; /* [64] */
    float *batch_norm2d_10 = &scratch->f[2656]; /* [64] */
    float *relu_5 = &scratch->f[5184];         /* [1,64,7,7] */
    float *pad_5 = scratch->f;                 /* [1,64,9,9] */
    float *batch_norm2d_11 = &scratch->f[8320]; /* [64] */
    float *batch_norm2d_12 = &scratch->f[8384]; /* [64] */
    float *relu_6 = &scratch->f[5184];         /* [1,64,7,7] */
    float *adaptive_avg_pool2d = &scratch->f[1024]; /* [1,64,1,1,1] */
    float *fc_weight_packed = scratch->f;      /* [10,64] as [2][64][8] */

    fashion_predict_make_x_2(x, x_2);
    fashion_predict_make_batch_norm2d(param->conv1_1_weight,
        param->conv1_1_running_var, param->conv1_1_bias,
        param->conv1_1_running_mean, batch_norm2d, batch_norm2d_2);
    fashion_predict_make_relu(param->conv1_0_weight, x_2, batch_norm2d,
        batch_norm2d_2, relu);
    fashion_predict_make_pad(relu, pad);
    fashion_predict_make_batch_norm2d(param->conv2_1_weight,
        param->conv2_1_running_var, param->conv2_1_bias,
        param->conv2_1_running_mean, batch_norm2d_3, batch_norm2d_4);
        /* 5  make_batch_norm2d_3 */
    fashion_predict_make_relu_2(pad, param->conv2_0_weight, batch_norm2d_3,
        batch_norm2d_4, relu_2);
    fashion_predict_make_amax(relu_2, amax);
    fashion_predict_make_pad_2(amax, pad_2);
    fashion_predict_make_batch_norm2d_2(param->conv3_1_weight,
        param->conv3_1_running_var, param->conv3_1_bias,
        param->conv3_1_running_mean, batch_norm2d_5, batch_norm2d_6);
        /* 9  make_batch_norm2d_5 */
    fashion_predict_make_relu_3(pad_2, param->conv3_0_weight, batch_norm2d_5,
        batch_norm2d_6, relu_3);
    fashion_predict_make_pad_3(relu_3, pad_3);
    fashion_predict_make_batch_norm2d_2(param->conv4_1_weight,
        param->conv4_1_running_var, param->conv4_1_bias,
        param->conv4_1_running_mean, batch_norm2d_7, batch_norm2d_8);
        /* 12  make_batch_norm2d_7 */
    fashion_predict_make_relu_4(pad_3, param->conv4_0_weight, batch_norm2d_7,
        batch_norm2d_8, relu_4);
    fashion_predict_make_amax_2(relu_4, amax_2);
    fashion_predict_make_pad_4(amax_2, pad_4);
    fashion_predict_make_batch_norm2d_3(param->conv5_1_weight,
        param->conv5_1_running_var, param->conv5_1_bias,
        param->conv5_1_running_mean, batch_norm2d_9, batch_norm2d_10);
        /* 16  make_batch_norm2d_9 */
    fashion_predict_make_relu_5(pad_4, param->conv5_0_weight, batch_norm2d_9,
        batch_norm2d_10, relu_5);
    fashion_predict_make_pad_5(relu_5, pad_5);
    fashion_predict_make_batch_norm2d_3(param->conv6_1_weight,
        param->conv6_1_running_var, param->conv6_1_bias,
        param->conv6_1_running_mean, batch_norm2d_11, batch_norm2d_12);
        /* 19  make_batch_norm2d_11 */
    fashion_predict_make_relu_6(pad_5, param->conv6_0_weight, batch_norm2d_11,
        batch_norm2d_12, relu_6);
    fashion_predict_make_adaptive_avg_pool2d(relu_6, adaptive_avg_pool2d);
    fashion_shared_pack_fc_weight(param->fc_weight, fc_weight_packed);
    fashion_predict_make_logits(adaptive_avg_pool2d, fc_weight_packed,
        param->fc_bias, logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0   57604   1-2     x_2
 *   f     921600  802816   2-4     conv2d
 *   f    4317184      16   3-96    sum
 *   f     912784      16   3-87    batch_norm2d
 *   f     921600  802816   4-89    relu, over conv2d
 *   f    1724416  921600   5-5     pad
 *   f     100368  802816   5-79    conv2d_2
 *   f     912800      16   6-79    sum_2
 *   f     100352      16   6-79    batch_norm2d_2
 *   f    4116480  200704   7-74    amax
 *   f    1724416  262144   8-9     pad_2
 *   f    2248704  401408   9-69    conv2d_3
 *   f     912528      32  10-69    sum_3
 *   f     912624      32  10-67    batch_norm2d_3
 *   f    2650112  401408  11-12    relu_3
 *   f    1724416  524288  12-12    pad_3
 *   f    3051520  401408  12-55    conv2d_4
 *   f     912656      32  14-55    sum_4
 *   f     912752      32  14-55    batch_norm2d_4
 *   f    3854336   25088  13-50    less
 *   f    1990656  100352  15-16    where
 *   f    1824768  165888  16-52    pad_4
 *   f    1990656  200704  17-47    conv2d_5
 *   f     912016      64  18-47    sum_5
 *   f     912208      64  18-45    batch_norm2d_5
 *   f    3452928  200704  18-60    relu_5
 *   f    2650112  331776  19-19    pad_5
 *   f    3653632  200704  19-38    conv2d_6
 *   f     912272      64  21-38    sum_6
 *   f     912464      64  21-35    batch_norm2d_6
 *   f    2650112  200704  21-35    relu_6
 *   f     903184    4096  21-34    adaptive_avg_pool2d
 *   f     907280    1024  20-22    fc_weight_packed
 *   f     911376     640  22-26    logits
 *   f     907280      64  23-26    largest
 *   f     911376     640  26-30    powers, over logits
 *   f     907280      64  28-29    power_sum
 *   f     907344      64  24-29    picked
 *   f     907408      64  25-27    hit
 *   f     907408      64  28-30    d_power_sum
 *   f     911376     640  30-34    d_cross_entropy, over powers
 *   f     907280    4096  33-35    d_reshape
 *   f     912400      64  21-38    batch_norm2d_7
 *   f    2850816  200704  35-37    mul
 *   f     912336      64  21-36    sum_7
 *   f     912336      64  36-37    d_sum, over sum_7
 *   f    2850816  200704  37-41    d_batch_norm2d, over mul
 *   f    2850816  200704  41-59    d_conv2d, over d_batch_norm2d
 *   f     903184    5184  42-42    pad_6
 *   f    2191360   36864  40-42    conv6_0_weight_packed
 *   f     912144      64  18-46    batch_norm2d_8
 *   f    3653632  200704  42-42    mul_2
 *   f     912080      64  18-46    sum_8
 *   f     912080      64  46-47    d_sum_3, over sum_8
 *   f    1990656  200704  47-49    d_batch_norm2d_2, over conv2d_5
 *   f    1990656  200704  49-51    d_conv2d_2, over d_batch_norm2d_2
 *   f     903184    5184  50-50    pad_7
 *   f    2191360   18432  48-50    conv5_0_weight_packed
 *   f    1724416  100352  15-50    amax_2
 *   f     912720      32  14-54    batch_norm2d_9
 *   f          0  100352  15-55    argmax
 *   f    1724416  100352  50-56    where_2, over amax_2
 *   f     912688      32  14-53    sum_9
 *   f     912688      32  53-55    d_sum_5, over sum_9
 *   f    3051520  401408  55-58    d_batch_norm2d_3, over conv2d_4
 *   f          0      32  57-58    d_sum_6
 *   f    3051520  401408  58-83    d_conv2d_3, over d_batch_norm2d_3
 *   f       9216    8192  64-64    pad_8
 *   f          0    9216  62-64    conv4_0_weight_packed
 *   f     912592      32  10-68    batch_norm2d_10
 *   f    3452928  401408  64-64    mul_3
 *   f     912560      32  10-68    sum_10
 *   f     912560      32  68-69    d_sum_7, over sum_10
 *   f    2248704  401408  69-71    d_batch_norm2d_4, over conv2d_3
 *   f          0      32  70-71    d_sum_8
 *   f    2248704  401408  71-75    d_conv2d_4, over d_batch_norm2d_4
 *   f          0    8192  73-73    pad_9
 *   f       8192    4608  72-73    conv3_0_weight_packed
 *   f     912832      16   6-78    batch_norm2d_11
 *   f    3915776  200704   7-79    argmax_2
 *   f    3715072  200704  73-80    where_3
 *   f     912816      16   6-77    sum_11
 *   f     912816      16  77-79    d_sum_9, over sum_11
 *   f     100368  802816  79-82    d_batch_norm2d_5, over conv2d_2
 *   f          0      16  81-82    d_sum_10
 *   f     100368  802816  82-88    d_conv2d_5, over d_batch_norm2d_5
 *   f          0   14400  87-87    pad_10
 *   f      14400    2304  86-87    conv2_0_weight_packed
 *   f    4317216      16   3-95    batch_norm2d_12
 *   f    2527232  802816  87-96    mul_4
 *   f    4317200      16   3-95    sum_12
 *   f    4317200      16  95-96    d_sum_11, over sum_12
 *   f          0  802816  96-98    d_batch_norm2d_6, over conv2d_7
 *   f     802816      16  97-98    d_sum_12
 *   f     802816  802816  99-100    d_conv2d_packed
 *   f          0  802816  98-99    d_conv2d_6, over d_batch_norm2d_6
 *   f    4317232       1  31-100    train
 *   f    4317234       1  31-100    v_scale
 *   f    4317233       1  31-100    step_size
 *   f          0     144  100-100    d_conv1_0_weight
 *   f        144     144  100-100    d_conv1_0_weight_2
 *   f    1724416  802816  87-94    d_batch_norm2d_7
 *   f    3330048  802816  88-90    d_conv2d_packed_2
 *   f     921600    2592  90-90    d_conv2_0_weight
 *   f     924192    2592  90-90    d_conv2_0_weight_2
 *   f    2650112  401408  75-76    d_conv2d_packed_3
 *   f          0    5184  76-76    d_conv3_0_weight
 *   f       5184    5184  76-76    d_conv3_0_weight_2
 *   f    2650112  401408  64-67    d_batch_norm2d_8
 *   f    2650112  401408  83-85    d_conv2d_packed_4
 *   f          0   10368  85-85    d_conv4_0_weight
 *   f      10368   10368  85-85    d_conv4_0_weight_2
 *   f    2650112  200704  51-52    d_conv2d_packed_5
 *   f    2650112  200704  42-45    d_batch_norm2d_9
 *   f    2650112  200704  59-61    d_conv2d_packed_6
 *   f    2650112  200704  35-39    d_batch_norm2d_10, over relu_6
 *   f    1724416  331776  60-61    pad_11
 *   f          0  802816  93-96    conv2d_7
 *   f    2125824  524288  84-85    pad_12
 *   f    3452928  262144  74-76    pad_13
 *   f    1605632   57604  91-100    x_3
 *   f          0  921600  89-90    pad_14
 *   f    2650112  200704  45-47    mul_5, over d_batch_norm2d_9
 *   f    1724416  401408  63-84    relu_7
 *   f    2650112  401408  67-69    mul_6, over d_batch_norm2d_8
 */

/* 1  x_2 = pad(x)
 *   fashion.lua:17
 *   also used by train, step 91 */
static GRADC_NOINLINE void
fashion_train_make_x(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT x_2)
{
    for (int i = 0; i < 64; i++) {
        x_2[900*i] = 0.0f;
        for (int m = 0; m < 28; m++) {
            x_2[900*i + m + 1] = 0.0f;
        }
        x_2[900*i + 29] = 0.0f;
        for (int j = 0; j < 28; j++) {
            x_2[900*i + 30*j + 30] = 0.0f;
            for (int m = 0; m < 28; m++) {
                x_2[900*i + 30*j + m + 31] = x[784*i + 28*j + m];
            }
            x_2[900*i + 30*j + 59] = 0.0f;
        }
        x_2[900*i + 870] = 0.0f;
        for (int m = 0; m < 28; m++) {
            x_2[900*i + m + 871] = 0.0f;
        }
        x_2[900*i + 899] = 0.0f;
    }
}

/* 2  conv2d = window(x_3) . conv1.0.weight
 *   fashion.lua:17
 *   also used by train, step 93 */
static GRADC_NOINLINE void
fashion_train_make_conv2d_sums_6x16(const float *a, const float *b,
    float *tile)
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
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[30*k + h + 8*v]);
            }
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[k + 8*h + 24*r]), line[v],
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

static GRADC_NOINLINE void
fashion_train_make_conv2d_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 3; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[30*k + h + 8*v]);
            }
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[k + 8*h + 24*r]), line[v],
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

static GRADC_NOINLINE void
fashion_train_make_conv2d(const float *GRADC_RESTRICT conv1_0_weight,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT conv2d)
{
    for (int m = 0; m < 64; m++) {
        for (int n = 0; n < 28; n++) {
            for (int j = 0; j < 28; j += 16) {
                for (int i = 0; i < 16; i += 6) {
                    float tile[96];

                    if (i < 12) {
                        fashion_train_make_conv2d_sums_6x16(
                            &x[900*m + 30*n + j], &conv1_0_weight[24*i], tile);
                    }
                    if (i >= 12) {
                        fashion_train_make_conv2d_sums_4x16(
                            &x[900*m + 30*n + j], &conv1_0_weight[24*i], tile);
                    }
                    const int r_end = 16 - i < 6 ? 16 - i : 6;
                    for (int r = 0; r < r_end; r++) {
                        GRADC_IN_TURN
                        for (int v = 0; v < 2; v++) {
                            const int l_end2 = 28 - j - 8*v < 8 ? 28 - j - 8*v
                                : 8;
                            GRADC_LANES
                            for (int l = 0; l < l_end2; l++) {
                                conv2d[12544*m + 28*n + 784*(i + r) + j + l
                                    + 8*v] = tile[l + 8*v + 16*r];
                            }
                        }
                    }
                }
            }
        }
    }
}

/* 3  sum = sum(conv2d_7)
 *   conv1_1_running_mean = conv1.1.running_mean * 0.9 + sum *
 *     1.9929846938775508e-06
 *   sum_12 = sum((conv2d_7 - sum * 1.992984693877551e-05) * (conv2d_7 - sum
 *     * 1.992984693877551e-05))
 *   batch_norm2d_12 = 1 / sqrt(sum_12 * 1.992984693877551e-05 + 1e-05)
 *   batch_norm2d = conv1.1.weight * batch_norm2d_12
 *   conv1_1_running_var = conv1.1.running_var * 0.9 + sum_12 *
 *     1.993024414549078e-06
 *   fashion.lua:17
 *   also used by train, step 6 */
static GRADC_NOINLINE void
fashion_train_update_1_running(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT _1_running_mean,
    float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT _1_weight,
    float *GRADC_RESTRICT _1_running_var,
    float *GRADC_RESTRICT sum_2,
    float *GRADC_RESTRICT batch_norm2d,
    float *GRADC_RESTRICT batch_norm2d_2)
{
    for (int i = 0; i < 16; i++) {
        {
            float tree[144];

            for (int k = 0; k < 64; k++) {
                for (int block = 0; block < 3; block++) {
                    float acc[16];

                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] = 0.0f;
                    }
                    for (int h = 0; h < 256; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            acc[l] += conv2d[784*i + 12544*k + 256*block + h
                                + l];
                        }
                    }
                    gradc_join_blockf(tree, 16, 4*k + block, acc);
                }
                {
                    float acc2[16];

                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc2[l] = 0.0f;
                    }
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc2[l] += conv2d[784*i + 12544*k + l + 768];
                    }
                    gradc_join_blockf(tree, 16, 4*k + 3, acc2);
                }
            }
            gradc_join_allf(tree, 16, 256);
            const float t1 = gradc_sum16f(tree);
            const float t2 = _1_running_mean[i] * 0.9f + t1 * 1.9929847e-06f;
            sum[i] = t1;
            _1_running_mean[i] = t2;
        }
        {
            float tree[144];

            for (int k = 0; k < 64; k++) {
                for (int block = 0; block < 3; block++) {
                    float acc[16];

                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] = 0.0f;
                    }
                    for (int h = 0; h < 256; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const float t1 =
                                conv2d[784*i + 12544*k + 256*block + h + l]
                                - sum[i] * 1.9929847e-05f;
                            acc[l] += t1 * t1;
                        }
                    }
                    gradc_join_blockf(tree, 16, 4*k + block, acc);
                }
                {
                    float acc2[16];

                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc2[l] = 0.0f;
                    }
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t2 = conv2d[784*i + 12544*k + l + 768]
                            - sum[i] * 1.9929847e-05f;
                        acc2[l] += t2 * t2;
                    }
                    gradc_join_blockf(tree, 16, 4*k + 3, acc2);
                }
            }
            gradc_join_allf(tree, 16, 256);
            const float t3 = gradc_sum16f(tree);
            const float t4 = 1.0f / gradc_sqrtf(t3 * 1.9929847e-05f + 1e-05f);
            const float t5 = _1_weight[i] * t4;
            const float t6 = _1_running_var[i] * 0.9f + t3 * 1.9930244e-06f;
            sum_2[i] = t3;
            batch_norm2d[i] = t4;
            batch_norm2d_2[i] = t5;
            _1_running_var[i] = t6;
        }
    }
}

/* 4  relu = relu((conv2d_7 - sum * 1.992984693877551e-05) * batch_norm2d +
 *     conv1.1.bias)
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_relu(float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT batch_norm2d,
    const float *GRADC_RESTRICT conv1_1_bias)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 784; m++) {
                const int at = 12544*i + 784*j + m;
                const float t1 = conv2d[at] - sum[j] * 1.9929847e-05f;
                const float t2 = t1 * batch_norm2d[j] + conv1_1_bias[j];
                conv2d[at] = t2 < 0.0f ? 0.0f : t2;
            }
        }
    }
}

/* 5  pad = pad(relu)
 *   conv2d_2 = window(pad_14) . conv2.0.weight
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_conv2d_2_sums_6x16(const float *a, const float *b,
    float *tile)
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
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 1152*v]);
                }
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[900*k + 30*h + q + r]),
                            line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
fashion_train_make_conv2d_2_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 1152*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[900*k + 30*h + q + r]),
                            line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
fashion_train_make_conv2d_2(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT pad,
    const float *GRADC_RESTRICT conv2_0_weight,
    float *GRADC_RESTRICT conv2d_2)
{
    for (int b = 0; b < 64; b++) {
        for (int j = 0; j < 16; j++) {
            pad[14400*b + 900*j] = 0.0f;
            for (int n = 0; n < 28; n++) {
                pad[14400*b + 900*j + n + 1] = 0.0f;
            }
            pad[14400*b + 900*j + 29] = 0.0f;
            for (int m = 0; m < 28; m++) {
                pad[14400*b + 900*j + 30*m + 30] = 0.0f;
                for (int n = 0; n < 28; n++) {
                    pad[14400*b + 900*j + 30*m + n + 31] =
                        conv2d[12544*b + 784*j + 28*m + n];
                }
                pad[14400*b + 900*j + 30*m + 59] = 0.0f;
            }
            pad[14400*b + 900*j + 870] = 0.0f;
            for (int n = 0; n < 28; n++) {
                pad[14400*b + 900*j + n + 871] = 0.0f;
            }
            pad[14400*b + 900*j + 899] = 0.0f;
        }
        for (int n = 0; n < 28; n++) {
            for (int i = 0; i < 28; i += 6) {
                float turned[96];
                float tile[96];

                if (i < 24) {
                    fashion_train_make_conv2d_2_sums_6x16(conv2_0_weight,
                        &pad[14400*b + 30*n + i], tile);
                }
                if (i >= 24) {
                    fashion_train_make_conv2d_2_sums_4x16(conv2_0_weight,
                        &pad[14400*b + 30*n + i], tile);
                }
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    const int r_end = 28 - i < 6 ? 28 - i : 6;
                    GRADC_LANES
                    for (int r = 0; r < r_end; r++) {
                        turned[6*l + r] = tile[l + 16*r];
                    }
                }
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    const int r_end2 = 28 - i < 6 ? 28 - i : 6;
                    GRADC_LANES
                    for (int r = 0; r < r_end2; r++) {
                        conv2d_2[12544*b + 28*n + i + 784*l + r] =
                            turned[6*l + r];
                    }
                }
            }
        }
    }
}

/* 7  relu_2 = relu((conv2d_2 - sum_2 * 1.992984693877551e-05) *
 *     batch_norm2d_2 + conv2.1.bias)
 *   argmax_2 = argmax(window(relu_2))
 *   amax = amax(window(relu_2))
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_amax(const float *GRADC_RESTRICT conv2d_2,
    const float *GRADC_RESTRICT sum_2,
    const float *GRADC_RESTRICT batch_norm2d_2,
    const float *GRADC_RESTRICT conv2_1_bias,
    float *GRADC_RESTRICT argmax_2,
    float *GRADC_RESTRICT amax)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 16; j++) {
            float relu[784];

            for (int m = 0; m < 784; m++) {
                const float t1 = conv2d_2[12544*i + 784*j + m] - sum_2[j]
                    * 1.9929847e-05f;
                const float t2 = t1 * batch_norm2d_2[j] + conv2_1_bias[j];
                relu[m] = t2 < 0.0f ? 0.0f : t2;
            }
            for (int m = 0; m < 14; m++) {
                GRADC_LANES_OF(4)
                for (int n = 0; n < 14; n++) {
                    int32_t acc = 0;
                    float best = -GRADC_INFF;
                    for (int k = 0; k < 4; k++) {
                        const float t1 = relu[56*m + 2*n + 28*(k / 2) + k % 2];
                        if (gradc_abovef(t1, best)) {
                            best = t1;
                            acc = k;
                        }
                    }
                    argmax_2[3136*i + 196*j + 14*m + n] = (float)acc;
                }
            }
            for (int m = 0; m < 14; m++) {
                GRADC_LANES_OF(4)
                for (int n = 0; n < 14; n++) {
                    float acc = -GRADC_INFF;
                    for (int k = 0; k < 4; k++) {
                        acc = gradc_maxf(acc,
                            relu[56*m + 2*n + 28*(k / 2) + k % 2]);
                    }
                    amax[3136*i + 196*j + 14*m + n] = acc;
                }
            }
        }
    }
}

/* 8  pad_2 = pad(amax)
 *   fashion.lua:18
 *   also used by train, step 74 */
static GRADC_NOINLINE void
fashion_train_make_pad(const float *GRADC_RESTRICT amax,
    float *GRADC_RESTRICT pad)
{
    for (int i = 0; i < 1024; i++) {
        pad[256*i] = 0.0f;
        for (int n = 0; n < 14; n++) {
            pad[256*i + n + 1] = 0.0f;
        }
        pad[256*i + 15] = 0.0f;
        for (int m = 0; m < 14; m++) {
            pad[256*i + 16*m + 16] = 0.0f;
            for (int n = 0; n < 14; n++) {
                pad[256*i + 16*m + n + 17] = amax[196*i + 14*m + n];
            }
            pad[256*i + 16*m + 31] = 0.0f;
        }
        pad[256*i + 240] = 0.0f;
        for (int n = 0; n < 14; n++) {
            pad[256*i + n + 241] = 0.0f;
        }
        pad[256*i + 255] = 0.0f;
    }
}

/* 9  conv2d_3 = window(pad_13) . conv3.0.weight
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_conv2d_3_sums_5x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 1152*v]);
                }
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[256*k + 16*h + q + r]),
                            line[v], acc[v + 2*r]);
                    }
                }
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

static GRADC_NOINLINE void
fashion_train_make_conv2d_3_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 1152*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[256*k + 16*h + q + r]),
                            line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
fashion_train_make_conv2d_3(const float *GRADC_RESTRICT pad_2,
    const float *GRADC_RESTRICT conv3_0_weight,
    float *GRADC_RESTRICT conv2d_3)
{
    for (int m = 0; m < 64; m++) {
        for (int n = 0; n < 14; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 14; i += 5) {
                    float turned[80];
                    float tile[80];

                    if (i < 10) {
                        fashion_train_make_conv2d_3_sums_5x16(
                            &conv3_0_weight[144*j], &pad_2[4096*m + 16*n + i],
                            tile);
                    }
                    if (i >= 10) {
                        fashion_train_make_conv2d_3_sums_4x16(
                            &conv3_0_weight[144*j], &pad_2[4096*m + 16*n + i],
                            tile);
                    }
                    GRADC_IN_TURN
                    for (int l = 0; l < 16; l++) {
                        const int r_end = 14 - i < 5 ? 14 - i : 5;
                        GRADC_LANES
                        for (int r = 0; r < r_end; r++) {
                            turned[5*l + r] = tile[l + 16*r];
                        }
                    }
                    GRADC_IN_TURN
                    for (int l = 0; l < 16; l++) {
                        const int r_end2 = 14 - i < 5 ? 14 - i : 5;
                        GRADC_LANES
                        for (int r = 0; r < r_end2; r++) {
                            conv2d_3[6272*m + 14*n + 196*(j + l) + i + r] =
                                turned[5*l + r];
                        }
                    }
                }
            }
        }
    }
}

/* 10  sum_3 = sum(conv2d_3)
 *   conv3_1_running_mean = conv3.1.running_mean * 0.9 + sum_3 *
 *     7.971938775510203e-06
 *   sum_10 = sum((conv2d_3 - sum_3 * 7.971938775510203e-05) * (conv2d_3 -
 *     sum_3 * 7.971938775510203e-05))
 *   batch_norm2d_10 = 1 / sqrt(sum_10 * 7.971938775510203e-05 + 1e-05)
 *   batch_norm2d_3 = conv3.1.weight * batch_norm2d_10
 *   conv3_1_running_var = conv3.1.running_var * 0.9 + sum_10 *
 *     7.97257434425576e-06
 *   fashion.lua:18
 *   also used by train, step 14 */
static GRADC_NOINLINE void
fashion_train_update_1_running_2(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT _1_running_mean,
    float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT _1_weight,
    float *GRADC_RESTRICT _1_running_var,
    float *GRADC_RESTRICT sum_2,
    float *GRADC_RESTRICT batch_norm2d,
    float *GRADC_RESTRICT batch_norm2d_2)
{
    for (int i = 0; i < 32; i++) {
        {
            float tree[112];

            for (int block = 0; block < 64; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 192; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += conv2d[196*i + 6272*block + h + l];
                    }
                }
                GRADC_LANES
                for (int l = 0; l < 4; l++) {
                    acc[l] += conv2d[196*i + 6272*block + l + 192];
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 64);
            const float t1 = gradc_sum16f(tree);
            const float t2 = _1_running_mean[i] * 0.9f + t1 * 7.9719388e-06f;
            sum[i] = t1;
            _1_running_mean[i] = t2;
        }
        {
            float tree[112];

            for (int block = 0; block < 64; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 192; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = conv2d[196*i + 6272*block + h + l]
                            - sum[i] * 7.9719388e-05f;
                        acc[l] += t1 * t1;
                    }
                }
                GRADC_LANES
                for (int l = 0; l < 4; l++) {
                    const float t2 = conv2d[196*i + 6272*block + l + 192]
                        - sum[i] * 7.9719388e-05f;
                    acc[l] += t2 * t2;
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 64);
            const float t3 = gradc_sum16f(tree);
            const float t4 = 1.0f / gradc_sqrtf(t3 * 7.9719388e-05f + 1e-05f);
            const float t5 = _1_weight[i] * t4;
            const float t6 = _1_running_var[i] * 0.9f + t3 * 7.972574e-06f;
            sum_2[i] = t3;
            batch_norm2d[i] = t4;
            batch_norm2d_2[i] = t5;
            _1_running_var[i] = t6;
        }
    }
}

/* 11  relu_3 = relu((conv2d_3 - sum_3 * 7.971938775510203e-05) *
 *     batch_norm2d_3 + conv3.1.bias)
 *   fashion.lua:18
 *   also used by train, step 63 */
static GRADC_NOINLINE void
fashion_train_make_relu_2(const float *GRADC_RESTRICT conv2d_3,
    const float *GRADC_RESTRICT sum_3,
    const float *GRADC_RESTRICT batch_norm2d_3,
    const float *GRADC_RESTRICT conv3_1_bias,
    float *GRADC_RESTRICT relu)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 196; m++) {
                const int at = 6272*i + 196*j + m;
                const float t1 = conv2d_3[at] - sum_3[j] * 7.9719388e-05f;
                const float t2 = t1 * batch_norm2d_3[j] + conv3_1_bias[j];
                relu[at] = t2 < 0.0f ? 0.0f : t2;
            }
        }
    }
}

/* 12  pad_3 = pad(relu_7)
 *   conv2d_4 = window(pad_12) . conv4.0.weight
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_conv2d_4_sums_5x16(const float *a, const float *b,
    float *tile)
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
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[256*k + 16*h + q + r]),
                            line[v], acc[v + 2*r]);
                    }
                }
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

static GRADC_NOINLINE void
fashion_train_make_conv2d_4_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[256*k + 16*h + q + r]),
                            line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
fashion_train_make_conv2d_4(const float *GRADC_RESTRICT relu_3,
    float *GRADC_RESTRICT pad_3,
    const float *GRADC_RESTRICT conv4_0_weight,
    float *GRADC_RESTRICT conv2d_4)
{
    for (int b = 0; b < 64; b++) {
        for (int j = 0; j < 32; j++) {
            pad_3[8192*b + 256*j] = 0.0f;
            for (int n = 0; n < 14; n++) {
                pad_3[8192*b + 256*j + n + 1] = 0.0f;
            }
            pad_3[8192*b + 256*j + 15] = 0.0f;
            for (int m = 0; m < 14; m++) {
                pad_3[8192*b + 256*j + 16*m + 16] = 0.0f;
                for (int n = 0; n < 14; n++) {
                    pad_3[8192*b + 256*j + 16*m + n + 17] =
                        relu_3[6272*b + 196*j + 14*m + n];
                }
                pad_3[8192*b + 256*j + 16*m + 31] = 0.0f;
            }
            pad_3[8192*b + 256*j + 240] = 0.0f;
            for (int n = 0; n < 14; n++) {
                pad_3[8192*b + 256*j + n + 241] = 0.0f;
            }
            pad_3[8192*b + 256*j + 255] = 0.0f;
        }
        for (int n = 0; n < 14; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 14; i += 5) {
                    float turned[80];
                    float tile[80];

                    if (i < 10) {
                        fashion_train_make_conv2d_4_sums_5x16(
                            &conv4_0_weight[288*j], &pad_3[8192*b + 16*n + i],
                            tile);
                    }
                    if (i >= 10) {
                        fashion_train_make_conv2d_4_sums_4x16(
                            &conv4_0_weight[288*j], &pad_3[8192*b + 16*n + i],
                            tile);
                    }
                    GRADC_IN_TURN
                    for (int l = 0; l < 16; l++) {
                        const int r_end = 14 - i < 5 ? 14 - i : 5;
                        GRADC_LANES
                        for (int r = 0; r < r_end; r++) {
                            turned[5*l + r] = tile[l + 16*r];
                        }
                    }
                    GRADC_IN_TURN
                    for (int l = 0; l < 16; l++) {
                        const int r_end2 = 14 - i < 5 ? 14 - i : 5;
                        GRADC_LANES
                        for (int r = 0; r < r_end2; r++) {
                            conv2d_4[6272*b + 14*n + 196*(j + l) + i + r] =
                                turned[5*l + r];
                        }
                    }
                }
            }
        }
    }
}

/* 13  less = random < 0.2
 *   fashion.lua:19 */
static GRADC_NOINLINE void
fashion_train_make_less(const int32_t *GRADC_RESTRICT seed,
    const int32_t *GRADC_RESTRICT step,
    uint8_t *GRADC_RESTRICT less)
{
    for (int i = 0; i < 100352; i++) {
        less[i] = (uint8_t)(gradc_uniformf((uint32_t)seed[0], 1u,
            (uint32_t)step[0], (uint32_t)i) < 0.2f);
    }
}

/* 15  relu_4 = relu((conv2d_4 - sum_4 * 7.971938775510203e-05) *
 *     batch_norm2d_4 + conv4.1.bias)
 *   argmax = argmax(window(relu_4))
 *   amax_2 = amax(window(relu_4))
 *   where = where(less, 0, amax_2 * 1.25)
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_amax_2(const float *GRADC_RESTRICT conv2d_4,
    const float *GRADC_RESTRICT sum_4,
    const float *GRADC_RESTRICT batch_norm2d_4,
    const float *GRADC_RESTRICT conv4_1_bias,
    const uint8_t *GRADC_RESTRICT less,
    float *GRADC_RESTRICT argmax,
    float *GRADC_RESTRICT amax_2,
    float *GRADC_RESTRICT where)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 32; j++) {
            float relu[196];

            for (int m = 0; m < 196; m++) {
                const float t1 = conv2d_4[6272*i + 196*j + m] - sum_4[j]
                    * 7.9719388e-05f;
                const float t2 = t1 * batch_norm2d_4[j] + conv4_1_bias[j];
                relu[m] = t2 < 0.0f ? 0.0f : t2;
            }
            for (int m = 0; m < 7; m++) {
                GRADC_LANES_OF(4)
                for (int n = 0; n < 7; n++) {
                    int32_t acc = 0;
                    float best = -GRADC_INFF;
                    for (int k = 0; k < 4; k++) {
                        const float t1 = relu[28*m + 2*n + 14*(k / 2) + k % 2];
                        if (gradc_abovef(t1, best)) {
                            best = t1;
                            acc = k;
                        }
                    }
                    argmax[1568*i + 49*j + 7*m + n] = (float)acc;
                }
            }
            for (int m = 0; m < 7; m++) {
                GRADC_LANES_OF(4)
                for (int n = 0; n < 7; n++) {
                    float acc = -GRADC_INFF;
                    for (int k = 0; k < 4; k++) {
                        acc = gradc_maxf(acc,
                            relu[28*m + 2*n + 14*(k / 2) + k % 2]);
                    }
                    const float t1 = acc * 1.25f;
                    const int at = 1568*i + 49*j + 7*m + n;
                    const float t2 = less[at] ? 0.0f : t1;
                    amax_2[at] = acc;
                    where[at] = t2;
                }
            }
        }
    }
}

/* 16  pad_4 = pad(where)
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_make_pad_4(const float *GRADC_RESTRICT where,
    float *GRADC_RESTRICT pad_4)
{
    for (int i = 0; i < 2048; i++) {
        pad_4[81*i] = 0.0f;
        for (int n = 0; n < 7; n++) {
            pad_4[81*i + n + 1] = 0.0f;
        }
        pad_4[81*i + 8] = 0.0f;
        for (int m = 0; m < 7; m++) {
            pad_4[81*i + 9*m + 9] = 0.0f;
            for (int n = 0; n < 7; n++) {
                pad_4[81*i + 9*m + n + 10] = where[49*i + 7*m + n];
            }
            pad_4[81*i + 9*m + 17] = 0.0f;
        }
        pad_4[81*i + 72] = 0.0f;
        for (int n = 0; n < 7; n++) {
            pad_4[81*i + n + 73] = 0.0f;
        }
        pad_4[81*i + 80] = 0.0f;
    }
}

/* 17  conv2d_5 = window(pad_4) . conv5.0.weight
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_make_conv2d_5_sums_4x24(const float *a, const float *b,
    float *tile)
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
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k + 9*h + q + r]),
                            line[v], acc[v + 3*r]);
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

static GRADC_NOINLINE void
fashion_train_make_conv2d_5_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k + 9*h + q + r]),
                            line[v], acc[v + 3*r]);
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

static GRADC_NOINLINE void
fashion_train_make_conv2d_5_sums_3x24(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k + 9*h + q + r]),
                            line[v], acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

static GRADC_NOINLINE void
fashion_train_make_conv2d_5_sums_3x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k + 9*h + q + r]),
                            line[v], acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

static GRADC_NOINLINE void
fashion_train_make_conv2d_5(const float *GRADC_RESTRICT pad_4,
    const float *GRADC_RESTRICT conv5_0_weight,
    float *GRADC_RESTRICT conv2d_5)
{
    for (int m = 0; m < 64; m++) {
        for (int n = 0; n < 7; n++) {
            for (int j = 0; j < 64; j += 24) {
                for (int i = 0; i < 7; i += 4) {
                    float tile[96];

                    if (i < 4) {
                        if (3*(j / 24) < 6) {
                            fashion_train_make_conv2d_5_sums_4x24(
                                &conv5_0_weight[288*j],
                                &pad_4[2592*m + 9*n + i], tile);
                        }
                        if (3*(j / 24) >= 6) {
                            fashion_train_make_conv2d_5_sums_4x16(
                                &conv5_0_weight[288*j],
                                &pad_4[2592*m + 9*n + i], tile);
                        }
                    }
                    if (i >= 4) {
                        if (3*(j / 24) < 6) {
                            fashion_train_make_conv2d_5_sums_3x24(
                                &conv5_0_weight[288*j],
                                &pad_4[2592*m + 9*n + i], tile);
                        }
                        if (3*(j / 24) >= 6) {
                            fashion_train_make_conv2d_5_sums_3x16(
                                &conv5_0_weight[288*j],
                                &pad_4[2592*m + 9*n + i], tile);
                        }
                    }
                    const int r_end = 7 - i < 4 ? 7 - i : 4;
                    for (int r = 0; r < r_end; r++) {
                        const int v_end2 = 8 - 3*(j / 24) < 3 ? 8 - 3*(j / 24)
                            : 3;
                        GRADC_IN_TURN
                        for (int v = 0; v < v_end2; v++) {
                            GRADC_LANES
                            for (int l = 0; l < 8; l++) {
                                conv2d_5[3136*m + 7*n + 49*(j + l) + i + 392*v
                                    + r] = tile[l + 8*v + 24*r];
                            }
                        }
                    }
                }
            }
        }
    }
}

/* 18  sum_5 = sum(conv2d_5)
 *   conv5_1_running_mean = conv5.1.running_mean * 0.9 + sum_5 *
 *     3.188775510204081e-05
 *   sum_8 = sum((conv2d_5 - sum_5 * 0.00031887755102040814) * (conv2d_5 -
 *     sum_5 * 0.00031887755102040814))
 *   batch_norm2d_8 = 1 / sqrt(sum_8 * 0.00031887755102040814 + 1e-05)
 *   batch_norm2d_5 = conv5.1.weight * batch_norm2d_8
 *   conv5_1_running_var = conv5.1.running_var * 0.9 + sum_8 *
 *     3.1897926634768736e-05
 *   relu_5 = relu((conv2d_5 - sum_5 * 0.00031887755102040814) *
 *     batch_norm2d_5 + conv5.1.bias)
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_update_conv5_1_running(const float *GRADC_RESTRICT conv2d_5,
    float *GRADC_RESTRICT conv5_1_running_mean,
    float *GRADC_RESTRICT sum_5,
    const float *GRADC_RESTRICT conv5_1_weight,
    float *GRADC_RESTRICT conv5_1_running_var,
    float *GRADC_RESTRICT batch_norm2d_5,
    const float *GRADC_RESTRICT conv5_1_bias,
    float *GRADC_RESTRICT sum_8,
    float *GRADC_RESTRICT batch_norm2d_8,
    float *GRADC_RESTRICT relu_5)
{
    for (int i = 0; i < 64; i++) {
        {
            float tree[64];

            for (int block = 0; block < 12; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 5; k++) {
                    for (int h = 0; h < 48; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            acc[l] += conv2d_5[49*i + 15680*block + 3136*k + h
                                + l];
                        }
                    }
                    acc[0] += conv2d_5[49*i + 15680*block + 3136*k + 48];
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            {
                float acc2[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc2[l] = 0.0f;
                }
                for (int k = 0; k < 4; k++) {
                    for (int h = 0; h < 48; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            acc2[l] += conv2d_5[49*i + 3136*k + h + l + 188160];
                        }
                    }
                    acc2[0] += conv2d_5[49*i + 3136*k + 188208];
                }
                gradc_join_blockf(tree, 16, 12, acc2);
            }
            gradc_join_allf(tree, 16, 13);
            const float t1 = gradc_sum16f(tree);
            const float t2 = conv5_1_running_mean[i] * 0.9f + t1
                * 3.1887755e-05f;
            sum_5[i] = t1;
            conv5_1_running_mean[i] = t2;
        }
        {
            float tree[64];

            for (int block = 0; block < 12; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 5; k++) {
                    for (int h = 0; h < 48; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const float t1 =
                                conv2d_5[49*i + 15680*block + 3136*k + h + l]
                                - sum_5[i] * 0.00031887755f;
                            acc[l] += t1 * t1;
                        }
                    }
                    const float t2 = conv2d_5[49*i + 15680*block + 3136*k + 48]
                        - sum_5[i] * 0.00031887755f;
                    acc[0] += t2 * t2;
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            {
                float acc2[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc2[l] = 0.0f;
                }
                for (int k = 0; k < 4; k++) {
                    for (int h = 0; h < 48; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const float t3 =
                                conv2d_5[49*i + 3136*k + h + l + 188160]
                                - sum_5[i] * 0.00031887755f;
                            acc2[l] += t3 * t3;
                        }
                    }
                    const float t4 = conv2d_5[49*i + 3136*k + 188208] - sum_5[i]
                        * 0.00031887755f;
                    acc2[0] += t4 * t4;
                }
                gradc_join_blockf(tree, 16, 12, acc2);
            }
            gradc_join_allf(tree, 16, 13);
            const float t5 = gradc_sum16f(tree);
            const float t6 = 1.0f / gradc_sqrtf(t5 * 0.00031887755f + 1e-05f);
            const float t7 = conv5_1_weight[i] * t6;
            const float t8 = conv5_1_running_var[i] * 0.9f + t5
                * 3.1897927e-05f;
            sum_8[i] = t5;
            batch_norm2d_8[i] = t6;
            batch_norm2d_5[i] = t7;
            conv5_1_running_var[i] = t8;
        }
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 49; m++) {
                const int at = 49*i + 3136*j + m;
                const float t1 = conv2d_5[at] - sum_5[i] * 0.00031887755f;
                const float t2 = t1 * batch_norm2d_5[i] + conv5_1_bias[i];
                relu_5[at] = t2 < 0.0f ? 0.0f : t2;
            }
        }
    }
}

/* 19  pad_5 = pad(relu_5)
 *   conv2d_6 = window(pad_11) . conv6.0.weight
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_make_conv2d_6_sums_4x24(const float *a, const float *b,
    float *total)
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
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k + 9*h + q + r]),
                            line[v], acc[v + 3*r]);
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

static GRADC_NOINLINE void
fashion_train_make_conv2d_6_sums_4x16(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k + 9*h + q + r]),
                            line[v], acc[v + 3*r]);
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

static GRADC_NOINLINE void
fashion_train_make_conv2d_6_sums_3x24(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k + 9*h + q + r]),
                            line[v], acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

static GRADC_NOINLINE void
fashion_train_make_conv2d_6_sums_3x16(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k + 9*h + q + r]),
                            line[v], acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

static GRADC_NOINLINE void
fashion_train_make_conv2d_6(const float *GRADC_RESTRICT relu_5,
    float *GRADC_RESTRICT pad_5,
    const float *GRADC_RESTRICT conv6_0_weight,
    float *GRADC_RESTRICT conv2d_6)
{
    for (int b = 0; b < 64; b++) {
        for (int j = 0; j < 64; j++) {
            pad_5[5184*b + 81*j] = 0.0f;
            for (int n = 0; n < 7; n++) {
                pad_5[5184*b + 81*j + n + 1] = 0.0f;
            }
            pad_5[5184*b + 81*j + 8] = 0.0f;
            for (int m = 0; m < 7; m++) {
                pad_5[5184*b + 81*j + 9*m + 9] = 0.0f;
                for (int n = 0; n < 7; n++) {
                    pad_5[5184*b + 81*j + 9*m + n + 10] =
                        relu_5[3136*b + 49*j + 7*m + n];
                }
                pad_5[5184*b + 81*j + 9*m + 17] = 0.0f;
            }
            pad_5[5184*b + 81*j + 72] = 0.0f;
            for (int n = 0; n < 7; n++) {
                pad_5[5184*b + 81*j + n + 73] = 0.0f;
            }
            pad_5[5184*b + 81*j + 80] = 0.0f;
        }
        for (int n = 0; n < 7; n++) {
            for (int j = 0; j < 64; j += 24) {
                for (int i = 0; i < 7; i += 4) {
                    float total[96];

                    const int r_end = 7 - i < 4 ? 7 - i : 4;
                    for (int r = 0; r < r_end; r++) {
                        const int v_end2 = 8 - 3*(j / 24) < 3 ? 8 - 3*(j / 24)
                            : 3;
                        GRADC_IN_TURN
                        for (int v = 0; v < v_end2; v++) {
                            gradc_store8f(&total[8*v + 24*r],
                                gradc_set8f(0.0f));
                        }
                    }
                    for (int block = 0; block < 2; block++) {
                        if (i < 4) {
                            if (3*(j / 24) < 6) {
                                fashion_train_make_conv2d_6_sums_4x24(
                                    &conv6_0_weight[576*j + 2304*block],
                                    &pad_5[5184*b + 9*n + i + 2592*block],
                                    total);
                            }
                            if (3*(j / 24) >= 6) {
                                fashion_train_make_conv2d_6_sums_4x16(
                                    &conv6_0_weight[576*j + 2304*block],
                                    &pad_5[5184*b + 9*n + i + 2592*block],
                                    total);
                            }
                        }
                        if (i >= 4) {
                            if (3*(j / 24) < 6) {
                                fashion_train_make_conv2d_6_sums_3x24(
                                    &conv6_0_weight[576*j + 2304*block],
                                    &pad_5[5184*b + 9*n + i + 2592*block],
                                    total);
                            }
                            if (3*(j / 24) >= 6) {
                                fashion_train_make_conv2d_6_sums_3x16(
                                    &conv6_0_weight[576*j + 2304*block],
                                    &pad_5[5184*b + 9*n + i + 2592*block],
                                    total);
                            }
                        }
                    }
                    const int r_end3 = 7 - i < 4 ? 7 - i : 4;
                    for (int r = 0; r < r_end3; r++) {
                        const int v_end4 = 8 - 3*(j / 24) < 3 ? 8 - 3*(j / 24)
                            : 3;
                        GRADC_IN_TURN
                        for (int v = 0; v < v_end4; v++) {
                            GRADC_LANES
                            for (int l = 0; l < 8; l++) {
                                conv2d_6[3136*b + 7*n + 49*(j + l) + i + 392*v
                                    + r] = total[l + 8*v + 24*r];
                            }
                        }
                    }
                }
            }
        }
    }
}

/* 21  sum_6 = sum(conv2d_6)
 *   conv6_1_running_mean = conv6.1.running_mean * 0.9 + sum_6 *
 *     3.188775510204081e-05
 *   sum_7 = sum((conv2d_6 - sum_6 * 0.00031887755102040814) * (conv2d_6 -
 *     sum_6 * 0.00031887755102040814))
 *   batch_norm2d_7 = 1 / sqrt(sum_7 * 0.00031887755102040814 + 1e-05)
 *   batch_norm2d_6 = conv6.1.weight * batch_norm2d_7
 *   conv6_1_running_var = conv6.1.running_var * 0.9 + sum_7 *
 *     3.1897926634768736e-05
 *   relu_6 = relu((conv2d_6 - sum_6 * 0.00031887755102040814) *
 *     batch_norm2d_6 + conv6.1.bias)
 *   adaptive_avg_pool2d = sum(window(relu_6)) * 0.02040816326530612
 *   fashion.lua:21 */
static GRADC_NOINLINE void
fashion_train_update_conv6_1_running(const float *GRADC_RESTRICT conv2d_6,
    float *GRADC_RESTRICT conv6_1_running_mean,
    float *GRADC_RESTRICT sum_6,
    const float *GRADC_RESTRICT conv6_1_weight,
    float *GRADC_RESTRICT conv6_1_running_var,
    float *GRADC_RESTRICT batch_norm2d_6,
    const float *GRADC_RESTRICT conv6_1_bias,
    float *GRADC_RESTRICT relu_6,
    float *GRADC_RESTRICT sum_7,
    float *GRADC_RESTRICT batch_norm2d_7,
    float *GRADC_RESTRICT adaptive_avg_pool2d)
{
    for (int i = 0; i < 64; i++) {
        {
            float tree[64];

            for (int block = 0; block < 12; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 5; k++) {
                    for (int h = 0; h < 48; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            acc[l] += conv2d_6[49*i + 15680*block + 3136*k + h
                                + l];
                        }
                    }
                    acc[0] += conv2d_6[49*i + 15680*block + 3136*k + 48];
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            {
                float acc2[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc2[l] = 0.0f;
                }
                for (int k = 0; k < 4; k++) {
                    for (int h = 0; h < 48; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            acc2[l] += conv2d_6[49*i + 3136*k + h + l + 188160];
                        }
                    }
                    acc2[0] += conv2d_6[49*i + 3136*k + 188208];
                }
                gradc_join_blockf(tree, 16, 12, acc2);
            }
            gradc_join_allf(tree, 16, 13);
            const float t1 = gradc_sum16f(tree);
            const float t2 = conv6_1_running_mean[i] * 0.9f + t1
                * 3.1887755e-05f;
            sum_6[i] = t1;
            conv6_1_running_mean[i] = t2;
        }
        {
            float tree[64];

            for (int block = 0; block < 12; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 5; k++) {
                    for (int h = 0; h < 48; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const float t1 =
                                conv2d_6[49*i + 15680*block + 3136*k + h + l]
                                - sum_6[i] * 0.00031887755f;
                            acc[l] += t1 * t1;
                        }
                    }
                    const float t2 = conv2d_6[49*i + 15680*block + 3136*k + 48]
                        - sum_6[i] * 0.00031887755f;
                    acc[0] += t2 * t2;
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            {
                float acc2[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc2[l] = 0.0f;
                }
                for (int k = 0; k < 4; k++) {
                    for (int h = 0; h < 48; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const float t3 =
                                conv2d_6[49*i + 3136*k + h + l + 188160]
                                - sum_6[i] * 0.00031887755f;
                            acc2[l] += t3 * t3;
                        }
                    }
                    const float t4 = conv2d_6[49*i + 3136*k + 188208] - sum_6[i]
                        * 0.00031887755f;
                    acc2[0] += t4 * t4;
                }
                gradc_join_blockf(tree, 16, 12, acc2);
            }
            gradc_join_allf(tree, 16, 13);
            const float t5 = gradc_sum16f(tree);
            const float t6 = 1.0f / gradc_sqrtf(t5 * 0.00031887755f + 1e-05f);
            const float t7 = conv6_1_weight[i] * t6;
            const float t8 = conv6_1_running_var[i] * 0.9f + t5
                * 3.1897927e-05f;
            sum_7[i] = t5;
            batch_norm2d_7[i] = t6;
            batch_norm2d_6[i] = t7;
            conv6_1_running_var[i] = t8;
        }
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 49; m++) {
                const int at = 49*i + 3136*j + m;
                const float t1 = conv2d_6[at] - sum_6[i] * 0.00031887755f;
                const float t2 = t1 * batch_norm2d_6[i] + conv6_1_bias[i];
                relu_6[at] = t2 < 0.0f ? 0.0f : t2;
            }
        }
        for (int j = 0; j < 64; j++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 48; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += relu_6[49*i + 3136*j + k + l];
                }
            }
            acc[0] += relu_6[49*i + 3136*j + 48];
            adaptive_avg_pool2d[i + 64*j] = gradc_sum16f(acc) * 0.020408163f;
        }
    }
}

/* 22  logits = adaptive_avg_pool2d . fc.weight + fc.bias
 *   fashion.lua:22 */
static GRADC_NOINLINE void
fashion_train_make_logits_sums_6x16(const float *a, const float *b,
    float *tile)
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
            line[v] = gradc_load8f(&a[8*k + 512*v]);
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

static GRADC_NOINLINE void
fashion_train_make_logits_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 512*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 64*r]), line[v],
                    acc[v + 2*r]);
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

static GRADC_NOINLINE void
fashion_train_make_logits(const float *GRADC_RESTRICT adaptive_avg_pool2d,
    const float *GRADC_RESTRICT fc_weight_packed,
    const float *GRADC_RESTRICT fc_bias,
    float *GRADC_RESTRICT logits)
{
    for (int i = 0; i < 64; i += 6) {
        float tile[96];

        if (i < 60) {
            fashion_train_make_logits_sums_6x16(fc_weight_packed,
                &adaptive_avg_pool2d[64*i], tile);
        }
        if (i >= 60) {
            fashion_train_make_logits_sums_4x16(fc_weight_packed,
                &adaptive_avg_pool2d[64*i], tile);
        }
        const int r_end = 64 - i < 6 ? 64 - i : 6;
        for (int r = 0; r < r_end; r++) {
            GRADC_IN_TURN
            for (int v = 0; v < 2; v++) {
                const int l_end2 = 10 - 8*v < 8 ? 10 - 8*v : 8;
                GRADC_LANES
                for (int l = 0; l < l_end2; l++) {
                    logits[10*(i + r) + l + 8*v] = tile[l + 8*v + 16*r]
                        + fc_bias[l + 8*v];
                }
            }
        }
    }
}

/* 23  largest = max(amax(logits), -3.4028234663852886e+38)
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_train_make_largest(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 64; i++) {
        float acc = -GRADC_INFF;
        for (int k = 0; k < 10; k++) {
            acc = gradc_maxf(acc, logits[10*i + k]);
        }
        largest[i] = gradc_maxf(acc, -3.4028235e+38f);
    }
}

/* 24  picked = sum(where(iota == y, logits - largest, 0))
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_train_make_picked(const int32_t *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest,
    float *GRADC_RESTRICT picked)
{
    for (int i = 0; i < 64; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 10; k++) {
            const float t1 = logits[10*i + k] - largest[i];
            acc += k == y[i] ? t1 : 0.0f;
        }
        picked[i] = acc;
    }
}

/* 25  hit = y == argmax(logits)
 *   fashion.lua:34 */
static GRADC_NOINLINE void
fashion_train_make_hit(const float *GRADC_RESTRICT logits,
    const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT hit)
{
    for (int i = 0; i < 64; i++) {
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

/* 26  powers = exp(logits - largest)
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_train_make_powers(float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 10; j++) {
            const int at = 10*i + j;
            logits[at] = gradc_expf(logits[at] - largest[i]);
        }
    }
}

/* 27  accuracy = sum(hit) * 0.015625
 *   fashion.lua:34 */
static GRADC_NOINLINE void
fashion_train_make_accuracy(const float *GRADC_RESTRICT hit,
    float *GRADC_RESTRICT accuracy)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 64; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += hit[k + l];
        }
    }
    accuracy[0] = gradc_sum16f(acc) * 0.015625f;
}

/* 28  power_sum = sum(powers)
 *   d_power_sum = 0.015625 / power_sum
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_train_make_power_sum(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT power_sum,
    float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 64; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 10; k++) {
            acc += logits[10*i + k];
        }
        power_sum[i] = acc;
        d_power_sum[i] = 0.015625f / acc;
    }
}

/* 29  loss = sum(log(power_sum) - picked) * 0.015625
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_train_make_loss(const float *GRADC_RESTRICT power_sum,
    const float *GRADC_RESTRICT picked,
    float *GRADC_RESTRICT loss)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 64; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = k + l;
            acc[l] += gradc_logf(power_sum[at]) - picked[at];
        }
    }
    loss[0] = gradc_sum16f(acc) * 0.015625f;
}

/* 30  d_cross_entropy = where(iota == y, -0.015625, 0) + powers *
 *     d_power_sum
 *   gradient of fashion.lua:33 */
static GRADC_NOINLINE void
fashion_train_make_d_cross_entropy(const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 10; j++) {
            const int at = 10*i + j;
            logits[at] = (j == y[i] ? -0.015625f : 0.0f) + logits[at]
                * d_power_sum[i];
        }
    }
}

/* 31  last_lr = lr * (sin((steps_per_epoch * 12 - step) * (3.141592653589793
 *     / (steps_per_epoch * 24))) * sin((steps_per_epoch * 12 - step) *
 *     (3.141592653589793 / (steps_per_epoch * 24))))
 *   train = 1 - lr * (sin((steps_per_epoch * 12 - step) * (3.141592653589793
 *     / (steps_per_epoch * 24))) * sin((steps_per_epoch * 12 - step) *
 *     (3.141592653589793 / (steps_per_epoch * 24)))) * 0.01
 *   step = min(step, 2147483646) + 1
 *   step_size = -(lr * (sin((steps_per_epoch * 12 - step) *
 *     (3.141592653589793 / (steps_per_epoch * 24))) * sin((steps_per_epoch *
 *     12 - step) * (3.141592653589793 / (steps_per_epoch * 24)))) /
 *     expm1((min(step, 2147483646) ...
 *   v_scale = 1 / sqrt(-expm1((min(step, 2147483646) + 1) *
 *     -0.0010005003335835344))
 *   conv1_1_num_batches_tracked = conv1.1.num_batches_tracked + 1
 *   conv2_1_num_batches_tracked = conv2.1.num_batches_tracked + 1
 *   conv3_1_num_batches_tracked = conv3.1.num_batches_tracked + 1
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_train_update_1_num_batches_tracked(const float *GRADC_RESTRICT lr,
    const float *GRADC_RESTRICT steps_per_epoch,
    int32_t *GRADC_RESTRICT step,
    int32_t *GRADC_RESTRICT conv1_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT conv2_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT conv3_1_num_batches_tracked,
    float *GRADC_RESTRICT last_lr,
    float *GRADC_RESTRICT train,
    float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT v_scale)
{
    const float t1 = (steps_per_epoch[0] * 12.0f - (float)step[0])
        * (3.1415927f / (steps_per_epoch[0] * 24.0f));
    const float t2 = gradc_sinf(t1);
    const float t3 = lr[0] * (t2 * t2);
    const int32_t t4 = gradc_mini(step[0], 2147483646) + 1;
    const float t5 = (float)t4;
    const int32_t t6 = gradc_addi(conv1_1_num_batches_tracked[0], 1);
    const int32_t t7 = gradc_addi(conv2_1_num_batches_tracked[0], 1);
    const int32_t t8 = gradc_addi(conv3_1_num_batches_tracked[0], 1);
    last_lr[0] = t3;
    train[0] = 1.0f - t3 * 0.01f;
    step[0] = t4;
    step_size[0] = -(t3 / gradc_expm1f(t5 * -0.105360516f));
    v_scale[0] = 1.0f / gradc_sqrtf(-gradc_expm1f(t5 * -0.0010005003f));
    conv1_1_num_batches_tracked[0] = t6;
    conv2_1_num_batches_tracked[0] = t7;
    conv3_1_num_batches_tracked[0] = t8;
}

/* 32  step of fc.bias: its gradient is
 *   sum(d_cross_entropy)
 *   gradient of fashion.lua:22 */
static GRADC_NOINLINE void
fashion_train_update_fc_bias(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT fc_bias_exp_avg,
    float *GRADC_RESTRICT fc_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc_bias,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    float acc[10];

    GRADC_LANES
    for (int l = 0; l < 10; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 64; k++) {
        GRADC_LANES
        for (int l = 0; l < 10; l++) {
            acc[l] += logits[10*k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 10; l++) {
        const float t1 = fc_bias_exp_avg[l] * 0.9f + acc[l] * 0.1f;
        const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
        const float t3 = acc[l];
        const float t4 = gradc_absf(acc[l]) < 1e-15f ? 0.0f : t3;
        const float t5 = fc_bias_exp_avg_sq[l] * 0.999f + t4 * (t4 * 0.001f);
        const float t6 = t5 < 1e-30f ? 0.0f : t5;
        const float t7 = t2 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
            * step_size[0];
        const float t8 = fc_bias[l] * train[0] - t7;
        fc_bias_exp_avg[l] = t2;
        fc_bias_exp_avg_sq[l] = t6;
        fc_bias[l] = t8;
    }
}

/* 33  d_reshape = d_cross_entropy . fc.weight
 *   gradient of fashion.lua:22 */
static GRADC_NOINLINE void
fashion_train_make_d_reshape_sums_6x16(const float *a, const float *b,
    float *tile)
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
            line[v] = gradc_load8f(&a[8*k + 80*v]);
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

static GRADC_NOINLINE void
fashion_train_make_d_reshape_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 10; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 80*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 10*r]), line[v],
                    acc[v + 2*r]);
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

static GRADC_NOINLINE void
fashion_train_make_d_reshape(const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT d_reshape)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                fashion_train_make_d_reshape_sums_6x16(&fc_weight[10*j],
                    &logits[10*i], tile);
            }
            if (i >= 60) {
                fashion_train_make_d_reshape_sums_4x16(&fc_weight[10*j],
                    &logits[10*i], tile);
            }
            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_reshape[64*(i + r) + j + l] = tile[l + 16*r];
                }
            }
        }
    }
}

/* 34  step of fc.weight: its gradient is
 *   d_cross_entropy . adaptive_avg_pool2d
 *   gradient of fashion.lua:22 */
static GRADC_NOINLINE void
fashion_train_update_fc_weight_sums_5x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[64*k + 8*v]);
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

static GRADC_NOINLINE void
fashion_train_update_fc_weight(const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT adaptive_avg_pool2d,
    float *GRADC_RESTRICT fc_weight_exp_avg,
    float *GRADC_RESTRICT fc_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc_weight,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 10; i += 5) {
            float tile[80];

            fashion_train_update_fc_weight_sums_5x16(&adaptive_avg_pool2d[j],
                &logits[i], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 5; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = tile[l + 8*v + 16*r];
                        const int at = 8*(i + r) + 10*j + l + 80*v;
                        const float t2 = fc_weight_exp_avg[at] * 0.9f + t1
                            * 0.1f;
                        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
                        const float t5 = fc_weight_exp_avg_sq[at] * 0.999f + t4
                            * (t4 * 0.001f);
                        const float t6 = t5 < 1e-30f ? 0.0f : t5;
                        const float t7 = t3
                            / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
                            * step_size[0];
                        const float t8 = fc_weight[at] * train[0] - t7;
                        fc_weight_exp_avg[at] = t3;
                        fc_weight_exp_avg_sq[at] = t6;
                        fc_weight[at] = t8;
                    }
                }
            }
        }
    }
}

/* 35  d_batch_norm2d_10 = where(relu_6 == 0, 0, d_reshape *
 *     0.02040816326530612)
 *   mul = batch_norm2d_6 * d_batch_norm2d_10
 *   gradient of fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_make_d_batch_norm2d_10(float *GRADC_RESTRICT relu_6,
    const float *GRADC_RESTRICT d_reshape,
    const float *GRADC_RESTRICT batch_norm2d_6,
    float *GRADC_RESTRICT mul)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 49; m++) {
                const float t1 = d_reshape[64*i + j] * 0.020408163f;
                const int at = 3136*i + 49*j + m;
                const float t2 = relu_6[at] == 0.0f ? 0.0f : t1;
                const float t3 = batch_norm2d_6[j] * t2;
                relu_6[at] = t2;
                mul[at] = t3;
            }
        }
    }
}

/* 36  d_sum = sum(-((conv2d_6 - sum_6 * 0.00031887755102040814) *
 *     batch_norm2d_7 * mul)) * 0.5 / sqrt(sum_7 * 0.00031887755102040814 +
 *     1e-05) * 0.00031887755102040814
 *   gradient of fashion.lua:20
 *   also used by train, step 46 */
static GRADC_NOINLINE void
fashion_train_make_d_sum(const float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT batch_norm2d,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT sum_2)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];

        for (int block = 0; block < 12; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 5; k++) {
                for (int h = 0; h < 48; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 49*i + 15680*block + 3136*k + h + l;
                        const float t1 = conv2d[at] - sum[i] * 0.00031887755f;
                        const float t2 = t1 * batch_norm2d[i] * x[at];
                        acc[l] += -t2;
                    }
                }
                const int at2 = 49*i + 15680*block + 3136*k + 48;
                const float t3 = (conv2d[at2] - sum[i] * 0.00031887755f)
                    * batch_norm2d[i];
                acc[0] += -(t3 * x[at2]);
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        {
            float acc2[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc2[l] = 0.0f;
            }
            for (int k = 0; k < 4; k++) {
                for (int h = 0; h < 48; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at3 = 49*i + 3136*k + h + l + 188160;
                        const float t4 = conv2d[at3] - sum[i] * 0.00031887755f;
                        const float t5 = t4 * batch_norm2d[i] * x[at3];
                        acc2[l] += -t5;
                    }
                }
                const int at4 = 49*i + 3136*k + 188208;
                const float t6 = (conv2d[at4] - sum[i] * 0.00031887755f)
                    * batch_norm2d[i];
                acc2[0] += -(t6 * x[at4]);
            }
            gradc_join_blockf(tree, 16, 12, acc2);
        }
        gradc_join_allf(tree, 16, 13);
        const float t7 = gradc_sum16f(tree) * 0.5f
            / gradc_sqrtf(sum_2[i] * 0.00031887755f + 1e-05f);
        sum_2[i] = t7 * 0.00031887755f;
    }
}

/* 37  d_batch_norm2d = (conv2d_6 - sum_6 * 0.00031887755102040814) * d_sum +
 *     (mul + (conv2d_6 - sum_6 * 0.00031887755102040814) * d_sum)
 *   gradient of fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_make_d_batch_norm2d(const float *GRADC_RESTRICT conv2d_6,
    const float *GRADC_RESTRICT sum_6,
    const float *GRADC_RESTRICT sum_7,
    float *GRADC_RESTRICT mul)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 49; m++) {
                const int at = 3136*i + 49*j + m;
                const float t1 = conv2d_6[at] - sum_6[j] * 0.00031887755f;
                const float t2 = t1 * sum_7[j];
                mul[at] = t2 + (mul[at] + t2);
            }
        }
    }
}

/* 38  step of conv6.1.weight: its gradient is
 *   sum((conv2d_6 - sum_6 * 0.00031887755102040814) * batch_norm2d_7 *
 *     d_batch_norm2d_10)
 *   gradient of fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_update_conv6_1_weight(const float *GRADC_RESTRICT conv2d_6,
    const float *GRADC_RESTRICT sum_6,
    const float *GRADC_RESTRICT batch_norm2d_7,
    const float *GRADC_RESTRICT relu_6,
    float *GRADC_RESTRICT conv6_1_weight_exp_avg,
    float *GRADC_RESTRICT conv6_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv6_1_weight,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];

        for (int block = 0; block < 12; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 5; k++) {
                for (int h = 0; h < 48; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 49*i + 15680*block + 3136*k + h + l;
                        const float t1 = conv2d_6[at] - sum_6[i]
                            * 0.00031887755f;
                        const float t2 = t1 * batch_norm2d_7[i] * relu_6[at];
                        acc[l] += t2;
                    }
                }
                const int at2 = 49*i + 15680*block + 3136*k + 48;
                const float t3 = (conv2d_6[at2] - sum_6[i] * 0.00031887755f)
                    * batch_norm2d_7[i];
                acc[0] += t3 * relu_6[at2];
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        {
            float acc2[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc2[l] = 0.0f;
            }
            for (int k = 0; k < 4; k++) {
                for (int h = 0; h < 48; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at3 = 49*i + 3136*k + h + l + 188160;
                        const float t4 = conv2d_6[at3] - sum_6[i]
                            * 0.00031887755f;
                        const float t5 = t4 * batch_norm2d_7[i] * relu_6[at3];
                        acc2[l] += t5;
                    }
                }
                const int at4 = 49*i + 3136*k + 188208;
                const float t6 = (conv2d_6[at4] - sum_6[i] * 0.00031887755f)
                    * batch_norm2d_7[i];
                acc2[0] += t6 * relu_6[at4];
            }
            gradc_join_blockf(tree, 16, 12, acc2);
        }
        gradc_join_allf(tree, 16, 13);
        const float t7 = gradc_sum16f(tree);
        const float t8 = conv6_1_weight_exp_avg[i] * 0.9f + t7 * 0.1f;
        const float t9 = gradc_absf(t8) < 1e-30f ? 0.0f : t8;
        const float t10 = gradc_absf(t7) < 1e-15f ? 0.0f : t7;
        const float t11 = conv6_1_weight_exp_avg_sq[i] * 0.999f + t10
            * (t10 * 0.001f);
        const float t12 = t11 < 1e-30f ? 0.0f : t11;
        const float t13 = step_size[0]
            * (t9 / (v_scale[0] * gradc_sqrtf(t12) + 1e-08f));
        const float t14 = conv6_1_weight[i] * train[0] - t13;
        conv6_1_weight_exp_avg[i] = t9;
        conv6_1_weight_exp_avg_sq[i] = t12;
        conv6_1_weight[i] = t14;
    }
}

/* 39  step of conv6.1.bias: its gradient is
 *   sum(d_batch_norm2d_10)
 *   gradient of fashion.lua:20
 *   also used by train, step 44 */
static GRADC_NOINLINE void
fashion_train_update_1_bias(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT _1_bias_exp_avg,
    float *GRADC_RESTRICT _1_bias_exp_avg_sq,
    float *GRADC_RESTRICT _1_bias,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];

        for (int block = 0; block < 12; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 5; k++) {
                for (int h = 0; h < 48; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += x[49*i + 15680*block + 3136*k + h + l];
                    }
                }
                acc[0] += x[49*i + 15680*block + 3136*k + 48];
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        {
            float acc2[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc2[l] = 0.0f;
            }
            for (int k = 0; k < 4; k++) {
                for (int h = 0; h < 48; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc2[l] += x[49*i + 3136*k + h + l + 188160];
                    }
                }
                acc2[0] += x[49*i + 3136*k + 188208];
            }
            gradc_join_blockf(tree, 16, 12, acc2);
        }
        gradc_join_allf(tree, 16, 13);
        const float t1 = gradc_sum16f(tree);
        const float t2 = _1_bias_exp_avg[i] * 0.9f + t1 * 0.1f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
        const float t5 = _1_bias_exp_avg_sq[i] * 0.999f + t4 * (t4 * 0.001f);
        const float t6 = t5 < 1e-30f ? 0.0f : t5;
        const float t7 = step_size[0]
            * (t3 / (v_scale[0] * gradc_sqrtf(t6) + 1e-08f));
        const float t8 = _1_bias[i] * train[0] - t7;
        _1_bias_exp_avg[i] = t3;
        _1_bias_exp_avg_sq[i] = t6;
        _1_bias[i] = t8;
    }
}

/* 40  conv6_0_weight_packed = in panels: conv6.0.weight
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_pack_conv6_0_weight(const float *GRADC_RESTRICT conv6_0_weight,
    float *GRADC_RESTRICT conv6_0_weight_packed)
{
    for (int i = 0; i < 64; i += 8) {
        for (int j = 0; j < 64; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 9; m++) {
                for (int l = 0; l < 8; l++) {
                    conv6_0_weight_packed[576*i + 72*j + 8*m + l] =
                        conv6_0_weight[72*(i + l) + 8*m + 4608*(j / 8) + j % 8];
                }
            }
        }
    }
}

/* 41  d_sum_2 = sum(-d_batch_norm2d) * 0.00031887755102040814
 *   d_conv2d = d_batch_norm2d + d_sum_2
 *   gradient of fashion.lua:20
 *   also used by train, step 49 */
static GRADC_NOINLINE void
fashion_train_make_d_conv2d(float *GRADC_RESTRICT y)
{
    for (int i = 0; i < 64; i++) {
        float d_sum;
        {
            float tree[64];

            for (int block = 0; block < 12; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 5; k++) {
                    for (int h = 0; h < 48; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            acc[l] += -y[49*i + 15680*block + 3136*k + h + l];
                        }
                    }
                    acc[0] += -y[49*i + 15680*block + 3136*k + 48];
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            {
                float acc2[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc2[l] = 0.0f;
                }
                for (int k = 0; k < 4; k++) {
                    for (int h = 0; h < 48; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            acc2[l] += -y[49*i + 3136*k + h + l + 188160];
                        }
                    }
                    acc2[0] += -y[49*i + 3136*k + 188208];
                }
                gradc_join_blockf(tree, 16, 12, acc2);
            }
            gradc_join_allf(tree, 16, 13);
            d_sum = gradc_sum16f(tree) * 0.00031887755f;
        }
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 49; m++) {
                const int at = 49*i + 3136*j + m;
                y[at] = y[at] + d_sum;
            }
        }
    }
}

/* 42  pad_6 = pad(d_conv2d)
 *   d_batch_norm2d_9 = where(relu_5 == 0, 0,
 *     flip(window(flip(window(pad_6)))) . conv6.0.weight)
 *   mul_2 = batch_norm2d_5 * d_batch_norm2d_9
 *   gradient of fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_make_d_norm2d_9_sums_4x24(const float *a, const float *b,
    float *total)
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
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k - 9*h - q + r]),
                            line[v], acc[v + 3*r]);
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

static GRADC_NOINLINE void
fashion_train_make_d_norm2d_9_sums_4x16(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k - 9*h - q + r]),
                            line[v], acc[v + 3*r]);
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

static GRADC_NOINLINE void
fashion_train_make_d_norm2d_9_sums_3x24(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k - 9*h - q + r]),
                            line[v], acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

static GRADC_NOINLINE void
fashion_train_make_d_norm2d_9_sums_3x16(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[81*k - 9*h - q + r]),
                            line[v], acc[v + 3*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

static GRADC_NOINLINE void
fashion_train_make_d_batch_norm2d_9(const float *GRADC_RESTRICT mul,
    float *GRADC_RESTRICT pad_6,
    const float *GRADC_RESTRICT conv6_0_weight_packed,
    const float *GRADC_RESTRICT relu_5,
    const float *GRADC_RESTRICT batch_norm2d_5,
    float *GRADC_RESTRICT d_batch_norm2d_9,
    float *GRADC_RESTRICT mul_2)
{
    for (int b = 0; b < 64; b++) {
        for (int j = 0; j < 64; j++) {
            pad_6[81*j] = 0.0f;
            for (int n = 0; n < 7; n++) {
                pad_6[81*j + n + 1] = 0.0f;
            }
            pad_6[81*j + 8] = 0.0f;
            for (int m = 0; m < 7; m++) {
                pad_6[81*j + 9*m + 9] = 0.0f;
                for (int n = 0; n < 7; n++) {
                    pad_6[81*j + 9*m + n + 10] = mul[3136*b + 49*j + 7*m + n];
                }
                pad_6[81*j + 9*m + 17] = 0.0f;
            }
            pad_6[81*j + 72] = 0.0f;
            for (int n = 0; n < 7; n++) {
                pad_6[81*j + n + 73] = 0.0f;
            }
            pad_6[81*j + 80] = 0.0f;
        }
        for (int n = 0; n < 7; n++) {
            for (int j = 0; j < 64; j += 24) {
                for (int i = 0; i < 7; i += 4) {
                    float total[96];

                    const int r_end = 7 - i < 4 ? 7 - i : 4;
                    for (int r = 0; r < r_end; r++) {
                        const int v_end2 = 8 - 3*(j / 24) < 3 ? 8 - 3*(j / 24)
                            : 3;
                        GRADC_IN_TURN
                        for (int v = 0; v < v_end2; v++) {
                            gradc_store8f(&total[8*v + 24*r],
                                gradc_set8f(0.0f));
                        }
                    }
                    for (int block = 0; block < 2; block++) {
                        if (i < 4) {
                            if (3*(j / 24) < 6) {
                                fashion_train_make_d_norm2d_9_sums_4x24(
                                    &conv6_0_weight_packed[576*j + 2304*block],
                                    &pad_6[9*n + i + 2592*block + 20], total);
                            }
                            if (3*(j / 24) >= 6) {
                                fashion_train_make_d_norm2d_9_sums_4x16(
                                    &conv6_0_weight_packed[576*j + 2304*block],
                                    &pad_6[9*n + i + 2592*block + 20], total);
                            }
                        }
                        if (i >= 4) {
                            if (3*(j / 24) < 6) {
                                fashion_train_make_d_norm2d_9_sums_3x24(
                                    &conv6_0_weight_packed[576*j + 2304*block],
                                    &pad_6[9*n + i + 2592*block + 20], total);
                            }
                            if (3*(j / 24) >= 6) {
                                fashion_train_make_d_norm2d_9_sums_3x16(
                                    &conv6_0_weight_packed[576*j + 2304*block],
                                    &pad_6[9*n + i + 2592*block + 20], total);
                            }
                        }
                    }
                    const int r_end3 = 7 - i < 4 ? 7 - i : 4;
                    for (int r = 0; r < r_end3; r++) {
                        const int v_end4 = 8 - 3*(j / 24) < 3 ? 8 - 3*(j / 24)
                            : 3;
                        GRADC_IN_TURN
                        for (int v = 0; v < v_end4; v++) {
                            GRADC_LANES
                            for (int l = 0; l < 8; l++) {
                                const float t1 = total[l + 8*v + 24*r];
                                const int at = 3136*b + 7*n + 49*(j + l) + i
                                    + 392*v + r;
                                const float t2 = relu_5[at] == 0.0f ? 0.0f : t1;
                                const float t3 = batch_norm2d_5[j + l + 8*v]
                                    * t2;
                                d_batch_norm2d_9[at] = t2;
                                mul_2[at] = t3;
                            }
                        }
                    }
                }
            }
        }
    }
}

/* 43  step of conv5.1.weight: its gradient is
 *   sum((conv2d_5 - sum_5 * 0.00031887755102040814) * batch_norm2d_8 *
 *     d_batch_norm2d_9)
 *   gradient of fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_update_conv5_1_weight(const float *GRADC_RESTRICT conv2d_5,
    const float *GRADC_RESTRICT sum_5,
    const float *GRADC_RESTRICT batch_norm2d_8,
    const float *GRADC_RESTRICT d_batch_norm2d_9,
    float *GRADC_RESTRICT conv5_1_weight_exp_avg,
    float *GRADC_RESTRICT conv5_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv5_1_weight,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];

        for (int block = 0; block < 12; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 5; k++) {
                for (int h = 0; h < 48; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 49*i + 15680*block + 3136*k + h + l;
                        const float t1 = conv2d_5[at] - sum_5[i]
                            * 0.00031887755f;
                        const float t2 = t1 * batch_norm2d_8[i]
                            * d_batch_norm2d_9[at];
                        acc[l] += t2;
                    }
                }
                const int at2 = 49*i + 15680*block + 3136*k + 48;
                const float t3 = (conv2d_5[at2] - sum_5[i] * 0.00031887755f)
                    * batch_norm2d_8[i];
                acc[0] += t3 * d_batch_norm2d_9[at2];
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        {
            float acc2[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc2[l] = 0.0f;
            }
            for (int k = 0; k < 4; k++) {
                for (int h = 0; h < 48; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at3 = 49*i + 3136*k + h + l + 188160;
                        const float t4 = conv2d_5[at3] - sum_5[i]
                            * 0.00031887755f;
                        const float t5 = t4 * batch_norm2d_8[i]
                            * d_batch_norm2d_9[at3];
                        acc2[l] += t5;
                    }
                }
                const int at4 = 49*i + 3136*k + 188208;
                const float t6 = (conv2d_5[at4] - sum_5[i] * 0.00031887755f)
                    * batch_norm2d_8[i];
                acc2[0] += t6 * d_batch_norm2d_9[at4];
            }
            gradc_join_blockf(tree, 16, 12, acc2);
        }
        gradc_join_allf(tree, 16, 13);
        const float t7 = gradc_sum16f(tree);
        const float t8 = conv5_1_weight_exp_avg[i] * 0.9f + t7 * 0.1f;
        const float t9 = gradc_absf(t8) < 1e-30f ? 0.0f : t8;
        const float t10 = gradc_absf(t7) < 1e-15f ? 0.0f : t7;
        const float t11 = conv5_1_weight_exp_avg_sq[i] * 0.999f + t10
            * (t10 * 0.001f);
        const float t12 = t11 < 1e-30f ? 0.0f : t11;
        const float t13 = t9 / (gradc_sqrtf(t12) * v_scale[0] + 1e-08f)
            * step_size[0];
        const float t14 = conv5_1_weight[i] * train[0] - t13;
        conv5_1_weight_exp_avg[i] = t9;
        conv5_1_weight_exp_avg_sq[i] = t12;
        conv5_1_weight[i] = t14;
    }
}

/* 45  mul_5 = batch_norm2d_5 * d_batch_norm2d_9
 *   gradient of fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_make_mul_5(const float *GRADC_RESTRICT batch_norm2d_5,
    float *GRADC_RESTRICT d_batch_norm2d_9)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 49; m++) {
                const int at = 3136*i + 49*j + m;
                d_batch_norm2d_9[at] = batch_norm2d_5[j] * d_batch_norm2d_9[at];
            }
        }
    }
}

/* 47  d_batch_norm2d_2 = (conv2d_5 - sum_5 * 0.00031887755102040814) *
 *     d_sum_3 + (mul_5 + (conv2d_5 - sum_5 * 0.00031887755102040814) *
 *     d_sum_3)
 *   gradient of fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_make_d_batch_norm2d_2(float *GRADC_RESTRICT conv2d_5,
    const float *GRADC_RESTRICT sum_5,
    const float *GRADC_RESTRICT sum_8,
    const float *GRADC_RESTRICT d_batch_norm2d_9)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 49; m++) {
                const int at = 3136*i + 49*j + m;
                const float t1 = conv2d_5[at] - sum_5[j] * 0.00031887755f;
                const float t2 = t1 * sum_8[j];
                conv2d_5[at] = t2 + (d_batch_norm2d_9[at] + t2);
            }
        }
    }
}

/* 48  conv5_0_weight_packed = in panels: conv5.0.weight
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_pack_conv5_0_weight(const float *GRADC_RESTRICT conv5_0_weight,
    float *GRADC_RESTRICT conv5_0_weight_packed)
{
    for (int i = 0; i < 32; i += 8) {
        for (int j = 0; j < 64; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 9; m++) {
                for (int l = 0; l < 8; l++) {
                    conv5_0_weight_packed[576*i + 72*j + 8*m + l] =
                        conv5_0_weight[72*(i + l) + 8*m + 2304*(j / 8) + j % 8];
                }
            }
        }
    }
}

/* 50  pad_7 = pad(d_conv2d_2)
 *   where_2 = where(amax_2 == 0, 0, where(less, 0,
 *     flip(window(flip(window(pad_7)))) . conv5.0.weight) * 1.25)
 *   gradient of fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_make_where_2_sums_4x16(const float *a, const float *b,
    float *total)
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
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[81*k - 9*h - q + r]),
                            line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
fashion_train_make_where_2_sums_3x16(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 4608*v]);
                }
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[81*k - 9*h - q + r]),
                            line[v], acc[v + 2*r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 16*r],
                gradc_add8f(gradc_load8f(&total[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

static GRADC_NOINLINE void
fashion_train_make_where_2(const float *GRADC_RESTRICT conv2d_5,
    float *GRADC_RESTRICT pad_7,
    const float *GRADC_RESTRICT conv5_0_weight_packed,
    float *GRADC_RESTRICT amax_2,
    const uint8_t *GRADC_RESTRICT less)
{
    for (int b = 0; b < 64; b++) {
        for (int j = 0; j < 64; j++) {
            pad_7[81*j] = 0.0f;
            for (int n = 0; n < 7; n++) {
                pad_7[81*j + n + 1] = 0.0f;
            }
            pad_7[81*j + 8] = 0.0f;
            for (int m = 0; m < 7; m++) {
                pad_7[81*j + 9*m + 9] = 0.0f;
                for (int n = 0; n < 7; n++) {
                    pad_7[81*j + 9*m + n + 10] =
                        conv2d_5[3136*b + 49*j + 7*m + n];
                }
                pad_7[81*j + 9*m + 17] = 0.0f;
            }
            pad_7[81*j + 72] = 0.0f;
            for (int n = 0; n < 7; n++) {
                pad_7[81*j + n + 73] = 0.0f;
            }
            pad_7[81*j + 80] = 0.0f;
        }
        for (int n = 0; n < 7; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 7; i += 4) {
                    float turned[64];
                    float total[64];

                    const int r_end = 7 - i < 4 ? 7 - i : 4;
                    for (int r = 0; r < r_end; r++) {
                        for (int v = 0; v < 2; v++) {
                            gradc_store8f(&total[8*v + 16*r],
                                gradc_set8f(0.0f));
                        }
                    }
                    for (int block = 0; block < 2; block++) {
                        if (i < 4) {
                            fashion_train_make_where_2_sums_4x16(
                                &conv5_0_weight_packed[576*j + 2304*block],
                                &pad_7[9*n + i + 2592*block + 20], total);
                        }
                        if (i >= 4) {
                            fashion_train_make_where_2_sums_3x16(
                                &conv5_0_weight_packed[576*j + 2304*block],
                                &pad_7[9*n + i + 2592*block + 20], total);
                        }
                    }
                    GRADC_IN_TURN
                    for (int l = 0; l < 16; l++) {
                        const int r_end2 = 7 - i < 4 ? 7 - i : 4;
                        GRADC_LANES
                        for (int r = 0; r < r_end2; r++) {
                            turned[4*l + r] = total[l + 16*r];
                        }
                    }
                    GRADC_IN_TURN
                    for (int l = 0; l < 16; l++) {
                        const int r_end3 = 7 - i < 4 ? 7 - i : 4;
                        GRADC_LANES
                        for (int r = 0; r < r_end3; r++) {
                            const float t1 = turned[4*l + r];
                            const int at = 1568*b + 7*n + 49*(j + l) + i + r;
                            const float t2 = (less[at] ? 0.0f : t1) * 1.25f;
                            amax_2[at] = amax_2[at] == 0.0f ? 0.0f : t2;
                        }
                    }
                }
            }
        }
    }
}

/* 51  d_conv2d_packed_5 = in panels: d_batch_norm2d_2 + d_sum_4
 *   gradient of fashion.lua:20
 *   also used by train, step 59 */
static GRADC_NOINLINE void
fashion_train_pack_d_conv2d(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT d_conv2d_packed)
{
    for (int i = 0; i < 64; i += 8) {
        for (int j = 0; j < 64; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 49; m++) {
                for (int l = 0; l < 8; l++) {
                    d_conv2d_packed[3136*i + 392*j + 8*m + l] =
                        x[49*(i + l) + 3136*j + m];
                }
            }
        }
    }
}

/* 52  step of conv5.0.weight: its gradient is
 *   d_conv2d_2 . window(pad_4)
 *   gradient of fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_update_0_weight_sums_4x24(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 8; k++) {
        for (int h = 0; h < 7; h++) {
            for (int q = 0; q < 7; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_load8f(&a[392*k + 56*h + 8*q + 25088*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[2592*k + 9*h + q + 81*r]),
                            line[v], acc[v + 3*r]);
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

static GRADC_NOINLINE void
fashion_train_update_0_weight_sums_4x16(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 8; k++) {
        for (int h = 0; h < 7; h++) {
            for (int q = 0; q < 7; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[392*k + 56*h + 8*q + 25088*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[2592*k + 9*h + q + 81*r]),
                            line[v], acc[v + 3*r]);
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

static GRADC_NOINLINE void
fashion_train_update_conv5_0_weight(const float *GRADC_RESTRICT pad_4,
    const float *GRADC_RESTRICT d_conv2d_packed_5,
    float *GRADC_RESTRICT conv5_0_weight_exp_avg,
    float *GRADC_RESTRICT conv5_0_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv5_0_weight,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int m = 0; m < 3; m++) {
        for (int n = 0; n < 3; n++) {
            for (int j = 0; j < 64; j += 24) {
                for (int i = 0; i < 32; i += 4) {
                    float total[96];

                    for (int r = 0; r < 4; r++) {
                        const int v_end = 8 - 3*(j / 24) < 3 ? 8 - 3*(j / 24)
                            : 3;
                        GRADC_IN_TURN
                        for (int v = 0; v < v_end; v++) {
                            gradc_store8f(&total[8*v + 24*r],
                                gradc_set8f(0.0f));
                        }
                    }
                    for (int block = 0; block < 8; block++) {
                        if (3*(j / 24) < 6) {
                            fashion_train_update_0_weight_sums_4x24(
                                &d_conv2d_packed_5[3136*(j + block)],
                                &pad_4[9*m + n + 81*i + 20736*block], total);
                        }
                        if (3*(j / 24) >= 6) {
                            fashion_train_update_0_weight_sums_4x16(
                                &d_conv2d_packed_5[3136*(j + block)],
                                &pad_4[9*m + n + 81*i + 20736*block], total);
                        }
                    }
                    for (int r = 0; r < 4; r++) {
                        const int v_end2 = 8 - 3*(j / 24) < 3 ? 8 - 3*(j / 24)
                            : 3;
                        GRADC_IN_TURN
                        for (int v = 0; v < v_end2; v++) {
                            GRADC_LANES
                            for (int l = 0; l < 8; l++) {
                                const float t1 = total[l + 8*v + 24*r];
                                const int at = 24*m + 8*n + 288*j + 72*(i + r)
                                    + l + 2304*v;
                                const float t2 = conv5_0_weight_exp_avg[at]
                                    * 0.9f + t1 * 0.1f;
                                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f
                                    : t2;
                                const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f
                                    : t1;
                                const float t5 = conv5_0_weight_exp_avg_sq[at]
                                    * 0.999f + t4 * (t4 * 0.001f);
                                const float t6 = t5 < 1e-30f ? 0.0f : t5;
                                const float t7 = t3
                                    / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
                                    * step_size[0];
                                const float t8 = conv5_0_weight[at] * train[0]
                                    - t7;
                                conv5_0_weight_exp_avg[at] = t3;
                                conv5_0_weight_exp_avg_sq[at] = t6;
                                conv5_0_weight[at] = t8;
                            }
                        }
                    }
                }
            }
        }
    }
}

/* 53  d_sum_5 = sum(-((conv2d_4 - sum_4 * 7.971938775510203e-05) *
 *     batch_norm2d_9 * (batch_norm2d_4 * where(argmax == iota, where_2,
 *     0)))) * 0.5 / sqrt(sum_9 * 7.971938775510203e-05 + 1e-05) *
 *     7.971938775510203e-05
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_d_sum_5(const float *GRADC_RESTRICT conv2d_4,
    const float *GRADC_RESTRICT sum_4,
    const float *GRADC_RESTRICT batch_norm2d_9,
    const float *GRADC_RESTRICT batch_norm2d_4,
    const float *GRADC_RESTRICT argmax,
    const float *GRADC_RESTRICT amax_2,
    float *GRADC_RESTRICT sum_9)
{
    for (int i = 0; i < 32; i++) {
        float tree[112];

        for (int block = 0; block < 64; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 192; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = conv2d_4[196*i + 6272*block + h + l]
                        - sum_4[i] * 7.9719388e-05f;
                    const int at = 49*i + 1568*block + ((h + l) % 14) / 2
                        + 7*((h + l) / 28);
                    const float t2 = amax_2[at];
                    const float t3 = (int32_t)argmax[at]
                        == 2*(((h + l) / 14) % 2) + ((h + l) % 14) % 2 ? t2
                        : 0.0f;
                    acc[l] += -(t1 * batch_norm2d_9[i]
                        * (batch_norm2d_4[i] * t3));
                }
            }
            GRADC_LANES
            for (int l = 0; l < 4; l++) {
                const float t4 =
                    (conv2d_4[196*i + 6272*block + l + 192] - sum_4[i]
                    * 7.9719388e-05f) * batch_norm2d_9[i];
                const int at2 = 49*i + 1568*block + l / 2 + 47;
                const float t5 = amax_2[at2];
                const float t6 = (int32_t)argmax[at2] == l % 2 + 2 ? t5 : 0.0f;
                acc[l] += -(t4 * (batch_norm2d_4[i] * t6));
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 64);
        const float t7 = gradc_sum16f(tree) * 0.5f
            / gradc_sqrtf(sum_9[i] * 7.9719388e-05f + 1e-05f);
        sum_9[i] = t7 * 7.9719388e-05f;
    }
}

/* 54  step of conv4.1.weight: its gradient is
 *   sum(where(argmax == iota, where_2, 0) * ((conv2d_4 - sum_4 *
 *     7.971938775510203e-05) * batch_norm2d_9))
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_update_conv4_1_weight(const float *GRADC_RESTRICT argmax,
    const float *GRADC_RESTRICT amax_2,
    const float *GRADC_RESTRICT conv2d_4,
    const float *GRADC_RESTRICT sum_4,
    const float *GRADC_RESTRICT batch_norm2d_9,
    float *GRADC_RESTRICT conv4_1_weight_exp_avg,
    float *GRADC_RESTRICT conv4_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv4_1_weight,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int i = 0; i < 32; i++) {
        float tree[112];

        for (int block = 0; block < 64; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 192; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 49*i + 1568*block + ((h + l) % 14) / 2
                        + 7*((h + l) / 28);
                    const float t1 = amax_2[at];
                    const float t2 = (int32_t)argmax[at]
                        == 2*(((h + l) / 14) % 2) + ((h + l) % 14) % 2 ? t1
                        : 0.0f;
                    const float t3 = conv2d_4[196*i + 6272*block + h + l]
                        - sum_4[i] * 7.9719388e-05f;
                    acc[l] += t2 * (t3 * batch_norm2d_9[i]);
                }
            }
            GRADC_LANES
            for (int l = 0; l < 4; l++) {
                const int at2 = 49*i + 1568*block + l / 2 + 47;
                const float t4 = amax_2[at2];
                const float t5 = (int32_t)argmax[at2] == l % 2 + 2 ? t4 : 0.0f;
                const float t6 =
                    (conv2d_4[196*i + 6272*block + l + 192] - sum_4[i]
                    * 7.9719388e-05f) * batch_norm2d_9[i];
                acc[l] += t5 * t6;
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 64);
        const float t7 = gradc_sum16f(tree);
        const float t8 = conv4_1_weight_exp_avg[i] * 0.9f + t7 * 0.1f;
        const float t9 = gradc_absf(t8) < 1e-30f ? 0.0f : t8;
        const float t10 = gradc_absf(t7) < 1e-15f ? 0.0f : t7;
        const float t11 = conv4_1_weight_exp_avg_sq[i] * 0.999f + t10
            * (t10 * 0.001f);
        const float t12 = t11 < 1e-30f ? 0.0f : t11;
        const float t13 = step_size[0]
            * (t9 / (v_scale[0] * gradc_sqrtf(t12) + 1e-08f));
        const float t14 = conv4_1_weight[i] * train[0] - t13;
        conv4_1_weight_exp_avg[i] = t9;
        conv4_1_weight_exp_avg_sq[i] = t12;
        conv4_1_weight[i] = t14;
    }
}

/* 55  d_batch_norm2d_3 = (conv2d_4 - sum_4 * 7.971938775510203e-05) *
 *     d_sum_5 + (batch_norm2d_4 * where(argmax == iota, where_2, 0) +
 *     (conv2d_4 - sum_4 * 7.971938775510203e-05) * d_sum_5)
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_d_batch_norm2d_3(float *GRADC_RESTRICT conv2d_4,
    const float *GRADC_RESTRICT sum_4,
    const float *GRADC_RESTRICT sum_9,
    const float *GRADC_RESTRICT batch_norm2d_4,
    const float *GRADC_RESTRICT argmax,
    const float *GRADC_RESTRICT amax_2)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 14; m++) {
                for (int n = 0; n < 14; n++) {
                    const int at = 6272*i + 196*j + 14*m + n;
                    const float t1 = conv2d_4[at] - sum_4[j] * 7.9719388e-05f;
                    const float t2 = t1 * sum_9[j];
                    const int at2 = 1568*i + 49*j + 7*(m / 2) + n / 2;
                    const float t3 = amax_2[at2];
                    const float t4 = (int32_t)argmax[at2] == 2*(m % 2) + n % 2
                        ? t3 : 0.0f;
                    conv2d_4[at] = t2 + (batch_norm2d_4[j] * t4 + t2);
                }
            }
        }
    }
}

/* 56  step of conv4.1.bias: its gradient is
 *   sum(where_2)
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_update_conv4_1_bias(const float *GRADC_RESTRICT amax_2,
    float *GRADC_RESTRICT conv4_1_bias_exp_avg,
    float *GRADC_RESTRICT conv4_1_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv4_1_bias,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int i = 0; i < 32; i++) {
        float tree[64];

        for (int block = 0; block < 12; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 5; k++) {
                for (int h = 0; h < 48; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += amax_2[49*i + 7840*block + 1568*k + h + l];
                    }
                }
                acc[0] += amax_2[49*i + 7840*block + 1568*k + 48];
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        {
            float acc2[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc2[l] = 0.0f;
            }
            for (int k = 0; k < 4; k++) {
                for (int h = 0; h < 48; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc2[l] += amax_2[49*i + 1568*k + h + l + 94080];
                    }
                }
                acc2[0] += amax_2[49*i + 1568*k + 94128];
            }
            gradc_join_blockf(tree, 16, 12, acc2);
        }
        gradc_join_allf(tree, 16, 13);
        const float t1 = gradc_sum16f(tree);
        const float t2 = conv4_1_bias_exp_avg[i] * 0.9f + t1 * 0.1f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
        const float t5 = conv4_1_bias_exp_avg_sq[i] * 0.999f + t4
            * (t4 * 0.001f);
        const float t6 = t5 < 1e-30f ? 0.0f : t5;
        const float t7 = step_size[0]
            * (t3 / (v_scale[0] * gradc_sqrtf(t6) + 1e-08f));
        const float t8 = conv4_1_bias[i] * train[0] - t7;
        conv4_1_bias_exp_avg[i] = t3;
        conv4_1_bias_exp_avg_sq[i] = t6;
        conv4_1_bias[i] = t8;
    }
}

/* 57  d_sum_6 = sum(-d_batch_norm2d_3) * 7.971938775510203e-05
 *   gradient of fashion.lua:18
 *   also used by train, step 70 */
static GRADC_NOINLINE void
fashion_train_make_d_sum_2(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 32; i++) {
        float tree[112];

        for (int block = 0; block < 64; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 192; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += -conv2d[196*i + 6272*block + h + l];
                }
            }
            GRADC_LANES
            for (int l = 0; l < 4; l++) {
                acc[l] += -conv2d[196*i + 6272*block + l + 192];
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 64);
        d_sum[i] = gradc_sum16f(tree) * 7.9719388e-05f;
    }
}

/* 58  d_conv2d_3 = d_batch_norm2d_3 + d_sum_6
 *   gradient of fashion.lua:18
 *   also used by train, step 71 */
static GRADC_NOINLINE void
fashion_train_make_d_conv2d_2(float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 196; m++) {
                const int at = 6272*i + 196*j + m;
                conv2d[at] = conv2d[at] + d_sum[j];
            }
        }
    }
}

/* 60  pad_11 = pad(relu_5)
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_make_pad_11(const float *GRADC_RESTRICT relu_5,
    float *GRADC_RESTRICT pad_11)
{
    for (int i = 0; i < 4096; i++) {
        pad_11[81*i] = 0.0f;
        for (int n = 0; n < 7; n++) {
            pad_11[81*i + n + 1] = 0.0f;
        }
        pad_11[81*i + 8] = 0.0f;
        for (int m = 0; m < 7; m++) {
            pad_11[81*i + 9*m + 9] = 0.0f;
            for (int n = 0; n < 7; n++) {
                pad_11[81*i + 9*m + n + 10] = relu_5[49*i + 7*m + n];
            }
            pad_11[81*i + 9*m + 17] = 0.0f;
        }
        pad_11[81*i + 72] = 0.0f;
        for (int n = 0; n < 7; n++) {
            pad_11[81*i + n + 73] = 0.0f;
        }
        pad_11[81*i + 80] = 0.0f;
    }
}

/* 61  step of conv6.0.weight: its gradient is
 *   d_conv2d . window(pad_11)
 *   gradient of fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_update_0_weight_2_sums_6x16(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 8; k++) {
        for (int h = 0; h < 7; h++) {
            for (int q = 0; q < 7; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[392*k + 56*h + 8*q + 25088*v]);
                }
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[5184*k + 9*h + q + 81*r]),
                            line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
fashion_train_update_0_weight_2_sums_4x16(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 8; k++) {
        for (int h = 0; h < 7; h++) {
            for (int q = 0; q < 7; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[392*k + 56*h + 8*q + 25088*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[5184*k + 9*h + q + 81*r]),
                            line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
fashion_train_update_conv6_0_weight(const float *GRADC_RESTRICT pad_11,
    const float *GRADC_RESTRICT d_conv2d_packed_6,
    float *GRADC_RESTRICT conv6_0_weight_exp_avg,
    float *GRADC_RESTRICT conv6_0_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv6_0_weight,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int m = 0; m < 3; m++) {
        for (int n = 0; n < 3; n++) {
            for (int j = 0; j < 64; j += 16) {
                for (int i = 0; i < 64; i += 6) {
                    float total[96];

                    const int r_end = 64 - i < 6 ? 64 - i : 6;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end; r++) {
                        for (int v = 0; v < 2; v++) {
                            gradc_store8f(&total[8*v + 16*r],
                                gradc_set8f(0.0f));
                        }
                    }
                    for (int block = 0; block < 8; block++) {
                        if (i < 60) {
                            fashion_train_update_0_weight_2_sums_6x16(
                                &d_conv2d_packed_6[3136*(j + block)],
                                &pad_11[9*m + n + 81*i + 41472*block], total);
                        }
                        if (i >= 60) {
                            fashion_train_update_0_weight_2_sums_4x16(
                                &d_conv2d_packed_6[3136*(j + block)],
                                &pad_11[9*m + n + 81*i + 41472*block], total);
                        }
                    }
                    const int r_end2 = 64 - i < 6 ? 64 - i : 6;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end2; r++) {
                        for (int v = 0; v < 2; v++) {
                            GRADC_LANES
                            for (int l = 0; l < 8; l++) {
                                const float t1 = total[l + 8*v + 16*r];
                                const int at = 24*m + 8*n + 576*j + 72*(i + r)
                                    + l + 4608*v;
                                const float t2 = conv6_0_weight_exp_avg[at]
                                    * 0.9f + t1 * 0.1f;
                                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f
                                    : t2;
                                const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f
                                    : t1;
                                const float t5 = conv6_0_weight_exp_avg_sq[at]
                                    * 0.999f + t4 * (t4 * 0.001f);
                                const float t6 = t5 < 1e-30f ? 0.0f : t5;
                                const float t7 = t3
                                    / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
                                    * step_size[0];
                                const float t8 = conv6_0_weight[at] * train[0]
                                    - t7;
                                conv6_0_weight_exp_avg[at] = t3;
                                conv6_0_weight_exp_avg_sq[at] = t6;
                                conv6_0_weight[at] = t8;
                            }
                        }
                    }
                }
            }
        }
    }
}

/* 62  conv4_0_weight_packed = in panels: conv4.0.weight
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_pack_conv4_0_weight(const float *GRADC_RESTRICT conv4_0_weight,
    float *GRADC_RESTRICT conv4_0_weight_packed)
{
    for (int i = 0; i < 32; i += 8) {
        for (int j = 0; j < 32; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 9; m++) {
                for (int l = 0; l < 8; l++) {
                    conv4_0_weight_packed[288*i + 72*j + 8*m + l] =
                        conv4_0_weight[72*(i + l) + 8*m + 2304*(j / 8) + j % 8];
                }
            }
        }
    }
}

/* 64  pad_8 = pad(d_conv2d_3)
 *   d_batch_norm2d_8 = where(relu_7 == 0, 0,
 *     flip(window(flip(window(pad_8)))) . conv4.0.weight)
 *   mul_3 = batch_norm2d_3 * d_batch_norm2d_8
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_d_norm2d_8_sums_5x16(const float *a, const float *b,
    float *tile)
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
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[256*k - 16*h - q + r]),
                            line[v], acc[v + 2*r]);
                    }
                }
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

static GRADC_NOINLINE void
fashion_train_make_d_norm2d_8_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[256*k - 16*h - q + r]),
                            line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
fashion_train_make_d_batch_norm2d_8(const float *GRADC_RESTRICT conv2d_4,
    float *GRADC_RESTRICT pad_8,
    const float *GRADC_RESTRICT conv4_0_weight_packed,
    const float *GRADC_RESTRICT relu_7,
    const float *GRADC_RESTRICT batch_norm2d_3,
    float *GRADC_RESTRICT d_batch_norm2d_8,
    float *GRADC_RESTRICT mul_3)
{
    for (int b = 0; b < 64; b++) {
        for (int j = 0; j < 32; j++) {
            pad_8[256*j] = 0.0f;
            for (int n = 0; n < 14; n++) {
                pad_8[256*j + n + 1] = 0.0f;
            }
            pad_8[256*j + 15] = 0.0f;
            for (int m = 0; m < 14; m++) {
                pad_8[256*j + 16*m + 16] = 0.0f;
                for (int n = 0; n < 14; n++) {
                    pad_8[256*j + 16*m + n + 17] =
                        conv2d_4[6272*b + 196*j + 14*m + n];
                }
                pad_8[256*j + 16*m + 31] = 0.0f;
            }
            pad_8[256*j + 240] = 0.0f;
            for (int n = 0; n < 14; n++) {
                pad_8[256*j + n + 241] = 0.0f;
            }
            pad_8[256*j + 255] = 0.0f;
        }
        for (int n = 0; n < 14; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 14; i += 5) {
                    float turned[80];
                    float tile[80];

                    if (i < 10) {
                        fashion_train_make_d_norm2d_8_sums_5x16(
                            &conv4_0_weight_packed[288*j],
                            &pad_8[16*n + i + 34], tile);
                    }
                    if (i >= 10) {
                        fashion_train_make_d_norm2d_8_sums_4x16(
                            &conv4_0_weight_packed[288*j],
                            &pad_8[16*n + i + 34], tile);
                    }
                    GRADC_IN_TURN
                    for (int l = 0; l < 16; l++) {
                        const int r_end = 14 - i < 5 ? 14 - i : 5;
                        GRADC_LANES
                        for (int r = 0; r < r_end; r++) {
                            turned[5*l + r] = tile[l + 16*r];
                        }
                    }
                    GRADC_IN_TURN
                    for (int l = 0; l < 16; l++) {
                        const int r_end2 = 14 - i < 5 ? 14 - i : 5;
                        GRADC_LANES
                        for (int r = 0; r < r_end2; r++) {
                            const float t1 = turned[5*l + r];
                            const int at = 6272*b + 14*n + 196*(j + l) + i + r;
                            const float t2 = relu_7[at] == 0.0f ? 0.0f : t1;
                            const float t3 = batch_norm2d_3[j + l] * t2;
                            d_batch_norm2d_8[at] = t2;
                            mul_3[at] = t3;
                        }
                    }
                }
            }
        }
    }
}

/* 65  step of conv3.1.weight: its gradient is
 *   sum((conv2d_3 - sum_3 * 7.971938775510203e-05) * batch_norm2d_10 *
 *     d_batch_norm2d_8)
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_update_conv3_1_weight(const float *GRADC_RESTRICT conv2d_3,
    const float *GRADC_RESTRICT sum_3,
    const float *GRADC_RESTRICT batch_norm2d_10,
    const float *GRADC_RESTRICT d_batch_norm2d_8,
    float *GRADC_RESTRICT conv3_1_weight_exp_avg,
    float *GRADC_RESTRICT conv3_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv3_1_weight,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 32; i++) {
        float tree[112];

        for (int block = 0; block < 64; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 192; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 196*i + 6272*block + h + l;
                    const float t1 = conv2d_3[at] - sum_3[i] * 7.9719388e-05f;
                    const float t2 = t1 * batch_norm2d_10[i]
                        * d_batch_norm2d_8[at];
                    acc[l] += t2;
                }
            }
            GRADC_LANES
            for (int l = 0; l < 4; l++) {
                const int at2 = 196*i + 6272*block + l + 192;
                const float t3 = (conv2d_3[at2] - sum_3[i] * 7.9719388e-05f)
                    * batch_norm2d_10[i];
                acc[l] += t3 * d_batch_norm2d_8[at2];
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 64);
        const float t4 = gradc_sum16f(tree);
        const float t5 = conv3_1_weight_exp_avg[i] * 0.9f + t4 * 0.1f;
        const float t6 = gradc_absf(t5) < 1e-30f ? 0.0f : t5;
        const float t7 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
        const float t8 = conv3_1_weight_exp_avg_sq[i] * 0.999f + t7
            * (t7 * 0.001f);
        const float t9 = t8 < 1e-30f ? 0.0f : t8;
        const float t10 = t6 / (gradc_sqrtf(t9) * v_scale[0] + 1e-08f)
            * step_size[0];
        const float t11 = conv3_1_weight[i] * train[0] - t10;
        conv3_1_weight_exp_avg[i] = t6;
        conv3_1_weight_exp_avg_sq[i] = t9;
        conv3_1_weight[i] = t11;
    }
}

/* 66  step of conv3.1.bias: its gradient is
 *   sum(d_batch_norm2d_8)
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_update_conv3_1_bias(const float *GRADC_RESTRICT d_batch_norm2d_8,
    float *GRADC_RESTRICT conv3_1_bias_exp_avg,
    float *GRADC_RESTRICT conv3_1_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv3_1_bias,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int i = 0; i < 32; i++) {
        float tree[112];

        for (int block = 0; block < 64; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 192; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += d_batch_norm2d_8[196*i + 6272*block + h + l];
                }
            }
            GRADC_LANES
            for (int l = 0; l < 4; l++) {
                acc[l] += d_batch_norm2d_8[196*i + 6272*block + l + 192];
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 64);
        const float t1 = gradc_sum16f(tree);
        const float t2 = conv3_1_bias_exp_avg[i] * 0.9f + t1 * 0.1f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
        const float t5 = conv3_1_bias_exp_avg_sq[i] * 0.999f + t4
            * (t4 * 0.001f);
        const float t6 = t5 < 1e-30f ? 0.0f : t5;
        const float t7 = step_size[0]
            * (t3 / (v_scale[0] * gradc_sqrtf(t6) + 1e-08f));
        const float t8 = conv3_1_bias[i] * train[0] - t7;
        conv3_1_bias_exp_avg[i] = t3;
        conv3_1_bias_exp_avg_sq[i] = t6;
        conv3_1_bias[i] = t8;
    }
}

/* 67  mul_6 = batch_norm2d_3 * d_batch_norm2d_8
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_mul_6(const float *GRADC_RESTRICT batch_norm2d_3,
    float *GRADC_RESTRICT d_batch_norm2d_8)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 196; m++) {
                const int at = 6272*i + 196*j + m;
                d_batch_norm2d_8[at] = batch_norm2d_3[j] * d_batch_norm2d_8[at];
            }
        }
    }
}

/* 68  d_sum_7 = sum(-((conv2d_3 - sum_3 * 7.971938775510203e-05) *
 *     batch_norm2d_10 * mul_6)) * 0.5 / sqrt(sum_10 * 7.971938775510203e-05
 *     + 1e-05) * 7.971938775510203e-05
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_d_sum_7(const float *GRADC_RESTRICT conv2d_3,
    const float *GRADC_RESTRICT sum_3,
    const float *GRADC_RESTRICT batch_norm2d_10,
    const float *GRADC_RESTRICT d_batch_norm2d_8,
    float *GRADC_RESTRICT sum_10)
{
    for (int i = 0; i < 32; i++) {
        float tree[112];

        for (int block = 0; block < 64; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 192; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 196*i + 6272*block + h + l;
                    const float t1 = conv2d_3[at] - sum_3[i] * 7.9719388e-05f;
                    const float t2 = t1 * batch_norm2d_10[i]
                        * d_batch_norm2d_8[at];
                    acc[l] += -t2;
                }
            }
            GRADC_LANES
            for (int l = 0; l < 4; l++) {
                const int at2 = 196*i + 6272*block + l + 192;
                const float t3 = (conv2d_3[at2] - sum_3[i] * 7.9719388e-05f)
                    * batch_norm2d_10[i];
                acc[l] += -(t3 * d_batch_norm2d_8[at2]);
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 64);
        const float t4 = gradc_sum16f(tree) * 0.5f
            / gradc_sqrtf(sum_10[i] * 7.9719388e-05f + 1e-05f);
        sum_10[i] = t4 * 7.9719388e-05f;
    }
}

/* 69  d_batch_norm2d_4 = (conv2d_3 - sum_3 * 7.971938775510203e-05) *
 *     d_sum_7 + (mul_6 + (conv2d_3 - sum_3 * 7.971938775510203e-05) *
 *     d_sum_7)
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_d_batch_norm2d_4(float *GRADC_RESTRICT conv2d_3,
    const float *GRADC_RESTRICT sum_3,
    const float *GRADC_RESTRICT sum_10,
    const float *GRADC_RESTRICT d_batch_norm2d_8)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 196; m++) {
                const int at = 6272*i + 196*j + m;
                const float t1 = conv2d_3[at] - sum_3[j] * 7.9719388e-05f;
                const float t2 = t1 * sum_10[j];
                conv2d_3[at] = t2 + (d_batch_norm2d_8[at] + t2);
            }
        }
    }
}

/* 72  conv3_0_weight_packed = in panels: conv3.0.weight
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_pack_conv3_0_weight(const float *GRADC_RESTRICT conv3_0_weight,
    float *GRADC_RESTRICT conv3_0_weight_packed)
{
    for (int i = 0; i < 16; i += 8) {
        for (int j = 0; j < 32; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 9; m++) {
                for (int l = 0; l < 8; l++) {
                    conv3_0_weight_packed[288*i + 72*j + 8*m + l] =
                        conv3_0_weight[72*(i + l) + 8*m + 1152*(j / 8) + j % 8];
                }
            }
        }
    }
}

/* 73  pad_9 = pad(d_conv2d_4)
 *   where_3 = where(amax == 0, 0, flip(window(flip(window(pad_9)))) .
 *     conv3.0.weight)
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_where_3_sums_5x16(const float *a, const float *b,
    float *tile)
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
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[256*k - 16*h - q + r]),
                            line[v], acc[v + 2*r]);
                    }
                }
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

static GRADC_NOINLINE void
fashion_train_make_where_3_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[256*k - 16*h - q + r]),
                            line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
fashion_train_make_where_3(const float *GRADC_RESTRICT conv2d_3,
    float *GRADC_RESTRICT pad_9,
    const float *GRADC_RESTRICT conv3_0_weight_packed,
    const float *GRADC_RESTRICT amax,
    float *GRADC_RESTRICT where_3)
{
    for (int b = 0; b < 64; b++) {
        for (int j = 0; j < 32; j++) {
            pad_9[256*j] = 0.0f;
            for (int n = 0; n < 14; n++) {
                pad_9[256*j + n + 1] = 0.0f;
            }
            pad_9[256*j + 15] = 0.0f;
            for (int m = 0; m < 14; m++) {
                pad_9[256*j + 16*m + 16] = 0.0f;
                for (int n = 0; n < 14; n++) {
                    pad_9[256*j + 16*m + n + 17] =
                        conv2d_3[6272*b + 196*j + 14*m + n];
                }
                pad_9[256*j + 16*m + 31] = 0.0f;
            }
            pad_9[256*j + 240] = 0.0f;
            for (int n = 0; n < 14; n++) {
                pad_9[256*j + n + 241] = 0.0f;
            }
            pad_9[256*j + 255] = 0.0f;
        }
        for (int n = 0; n < 14; n++) {
            for (int i = 0; i < 14; i += 5) {
                float turned[80];
                float tile[80];

                if (i < 10) {
                    fashion_train_make_where_3_sums_5x16(conv3_0_weight_packed,
                        &pad_9[16*n + i + 34], tile);
                }
                if (i >= 10) {
                    fashion_train_make_where_3_sums_4x16(conv3_0_weight_packed,
                        &pad_9[16*n + i + 34], tile);
                }
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    const int r_end = 14 - i < 5 ? 14 - i : 5;
                    GRADC_LANES
                    for (int r = 0; r < r_end; r++) {
                        turned[5*l + r] = tile[l + 16*r];
                    }
                }
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    const int r_end2 = 14 - i < 5 ? 14 - i : 5;
                    GRADC_LANES
                    for (int r = 0; r < r_end2; r++) {
                        const float t1 = turned[5*l + r];
                        const int at = 3136*b + 14*n + i + 196*l + r;
                        where_3[at] = amax[at] == 0.0f ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 75  d_conv2d_packed_3 = in panels: d_batch_norm2d_4 + d_sum_8
 *   gradient of fashion.lua:18
 *   also used by train, step 83 */
static GRADC_NOINLINE void
fashion_train_pack_d_conv2d_2(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT d_conv2d_packed)
{
    for (int i = 0; i < 32; i += 8) {
        for (int j = 0; j < 64; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 196; m++) {
                for (int l = 0; l < 8; l++) {
                    d_conv2d_packed[12544*i + 1568*j + 8*m + l] =
                        conv2d[196*(i + l) + 6272*j + m];
                }
            }
        }
    }
}

/* 76  step of conv3.0.weight: its gradient is
 *   d_conv2d_4 . window(pad_13)
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_update_0_weight_3_sums_6x16(const float *a, const float *b,
    float *c)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 2; k++) {
        for (int h = 0; h < 14; h++) {
            for (int q = 0; q < 14; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[1568*k + 112*h + 8*q + 100352*v]);
                }
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(
                            b[4096*k + 16*h + q + 256*r]), line[v],
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

static GRADC_NOINLINE void
fashion_train_update_0_weight_3_sums_4x16(const float *a, const float *b,
    float *c)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 2; k++) {
        for (int h = 0; h < 14; h++) {
            for (int q = 0; q < 14; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[1568*k + 112*h + 8*q + 100352*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(
                            b[4096*k + 16*h + q + 256*r]), line[v],
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

static GRADC_NOINLINE void
fashion_train_update_conv3_0_weight(const float *GRADC_RESTRICT pad_13,
    const float *GRADC_RESTRICT d_conv2d_packed_3,
    float *GRADC_RESTRICT conv3_0_weight_exp_avg,
    float *GRADC_RESTRICT conv3_0_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv3_0_weight,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_conv3_0_weight,
    float *GRADC_RESTRICT d_conv3_0_weight_2)
{
    for (int m = 0; m < 3; m++) {
        for (int n = 0; n < 3; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 16; i += 6) {
                    const int r_end = 16 - i < 6 ? 16 - i : 6;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end; r++) {
                        for (int v = 0; v < 2; v++) {
                            gradc_store8f(
                                &d_conv3_0_weight[1728*m + 576*n + 18*j
                                + 16*(i + r) + 8*v], gradc_set8f(0.0f));
                        }
                    }
                }
            }
        }
    }
    for (int block2 = 0; block2 < 2; block2++) {
        for (int m = 0; m < 3; m++) {
            for (int n = 0; n < 3; n++) {
                for (int j = 0; j < 32; j += 16) {
                    for (int i = 0; i < 16; i += 6) {
                        const int r_end2 = 16 - i < 6 ? 16 - i : 6;
                        GRADC_IN_TURN
                        for (int r = 0; r < r_end2; r++) {
                            for (int v = 0; v < 2; v++) {
                                gradc_store8f(
                                    &d_conv3_0_weight_2[1728*m + 576*n + 18*j
                                    + 16*(i + r) + 8*v], gradc_set8f(0.0f));
                            }
                        }
                    }
                }
            }
        }
        for (int block = 0; block < 16; block++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    for (int j = 0; j < 32; j += 16) {
                        for (int i = 0; i < 16; i += 6) {
                            if (i < 12) {
                                fashion_train_update_0_weight_3_sums_6x16(
                                    &d_conv2d_packed_3[12544*j + 50176*block2
                                    + 3136*block],
                                    &pad_13[16*m + n + 256*i + 131072*block2
                                    + 8192*block],
                                    &d_conv3_0_weight_2[1728*m + 576*n + 18*j
                                    + 16*i]);
                            }
                            if (i >= 12) {
                                fashion_train_update_0_weight_3_sums_4x16(
                                    &d_conv2d_packed_3[12544*j + 50176*block2
                                    + 3136*block],
                                    &pad_13[16*m + n + 256*i + 131072*block2
                                    + 8192*block],
                                    &d_conv3_0_weight_2[1728*m + 576*n + 18*j
                                    + 16*i]);
                            }
                        }
                    }
                }
            }
        }
        for (int m = 0; m < 3; m++) {
            for (int n = 0; n < 3; n++) {
                for (int j = 0; j < 32; j += 16) {
                    for (int i = 0; i < 16; i += 6) {
                        const int r_end3 = 16 - i < 6 ? 16 - i : 6;
                        GRADC_IN_TURN
                        for (int r = 0; r < r_end3; r++) {
                            for (int v = 0; v < 2; v++) {
                                const int at = 1728*m + 576*n + 18*j
                                    + 16*(i + r) + 8*v;
                                gradc_store8f(&d_conv3_0_weight[at],
                                    gradc_add8f(gradc_load8f(
                                    &d_conv3_0_weight[at]),
                                    gradc_load8f(&d_conv3_0_weight_2[at])));
                            }
                        }
                    }
                }
            }
        }
    }
    for (int m = 0; m < 3; m++) {
        for (int n = 0; n < 3; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 16; i += 6) {
                    const int r_end4 = 16 - i < 6 ? 16 - i : 6;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end4; r++) {
                        for (int v = 0; v < 2; v++) {
                            GRADC_LANES
                            for (int l = 0; l < 8; l++) {
                                const float t1 =
                                    d_conv3_0_weight[1728*m + 576*n + 18*j
                                    + 16*(i + r) + l + 8*v];
                                const int at2 = 24*m + 8*n + 144*j + 72*(i + r)
                                    + l + 1152*v;
                                const float t2 = conv3_0_weight_exp_avg[at2]
                                    * 0.9f + t1 * 0.1f;
                                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f
                                    : t2;
                                const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f
                                    : t1;
                                const float t5 = conv3_0_weight_exp_avg_sq[at2]
                                    * 0.999f + t4 * (t4 * 0.001f);
                                const float t6 = t5 < 1e-30f ? 0.0f : t5;
                                const float t7 = t3
                                    / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
                                    * step_size[0];
                                const float t8 = conv3_0_weight[at2] * train[0]
                                    - t7;
                                conv3_0_weight_exp_avg[at2] = t3;
                                conv3_0_weight_exp_avg_sq[at2] = t6;
                                conv3_0_weight[at2] = t8;
                            }
                        }
                    }
                }
            }
        }
    }
}

/* 77  d_sum_9 = sum(-((conv2d_2 - sum_2 * 1.992984693877551e-05) *
 *     batch_norm2d_11 * (batch_norm2d_2 * where(argmax_2 == iota, where_3,
 *     0)))) * 0.5 / sqrt(sum_11 * 1.992984693877551e-05 + 1e-05) *
 *     1.992984693877551e-05
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_d_sum_9(const float *GRADC_RESTRICT conv2d_2,
    const float *GRADC_RESTRICT sum_2,
    const float *GRADC_RESTRICT batch_norm2d_11,
    const float *GRADC_RESTRICT batch_norm2d_2,
    const float *GRADC_RESTRICT argmax_2,
    const float *GRADC_RESTRICT where_3,
    float *GRADC_RESTRICT sum_11)
{
    for (int i = 0; i < 16; i++) {
        float tree[144];

        for (int k = 0; k < 64; k++) {
            for (int block = 0; block < 3; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 =
                            conv2d_2[784*i + 12544*k + 256*block + h + l]
                            - sum_2[i] * 1.9929847e-05f;
                        const int at = 196*i + 3136*k
                            + ((256*block + h + l) % 28) / 2
                            + 14*((256*block + h + l) / 56);
                        const float t2 = where_3[at];
                        const float t3 = (int32_t)argmax_2[at]
                            == 2*(((256*block + h + l) / 28) % 2)
                            + ((256*block + h + l) % 28) % 2 ? t2 : 0.0f;
                        acc[l] += -(t1 * batch_norm2d_11[i]
                            * (batch_norm2d_2[i] * t3));
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + block, acc);
            }
            {
                float acc2[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc2[l] = 0.0f;
                }
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t4 =
                        (conv2d_2[784*i + 12544*k + l + 768] - sum_2[i]
                        * 1.9929847e-05f) * batch_norm2d_11[i];
                    const int at2 = 196*i + 3136*k + l / 2 + 188;
                    const float t5 = where_3[at2];
                    const float t6 = (int32_t)argmax_2[at2] == l % 2 + 2 ? t5
                        : 0.0f;
                    acc2[l] += -(t4 * (batch_norm2d_2[i] * t6));
                }
                gradc_join_blockf(tree, 16, 4*k + 3, acc2);
            }
        }
        gradc_join_allf(tree, 16, 256);
        const float t7 = gradc_sum16f(tree) * 0.5f
            / gradc_sqrtf(sum_11[i] * 1.9929847e-05f + 1e-05f);
        sum_11[i] = t7 * 1.9929847e-05f;
    }
}

/* 78  step of conv2.1.weight: its gradient is
 *   sum(where(argmax_2 == iota, where_3, 0) * ((conv2d_2 - sum_2 *
 *     1.992984693877551e-05) * batch_norm2d_11))
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_update_conv2_1_weight(const float *GRADC_RESTRICT argmax_2,
    const float *GRADC_RESTRICT where_3,
    const float *GRADC_RESTRICT conv2d_2,
    const float *GRADC_RESTRICT sum_2,
    const float *GRADC_RESTRICT batch_norm2d_11,
    float *GRADC_RESTRICT conv2_1_weight_exp_avg,
    float *GRADC_RESTRICT conv2_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv2_1_weight,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int i = 0; i < 16; i++) {
        float tree[144];

        for (int k = 0; k < 64; k++) {
            for (int block = 0; block < 3; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 196*i + 3136*k
                            + ((256*block + h + l) % 28) / 2
                            + 14*((256*block + h + l) / 56);
                        const float t1 = where_3[at];
                        const float t2 = (int32_t)argmax_2[at]
                            == 2*(((256*block + h + l) / 28) % 2)
                            + ((256*block + h + l) % 28) % 2 ? t1 : 0.0f;
                        const float t3 =
                            conv2d_2[784*i + 12544*k + 256*block + h + l]
                            - sum_2[i] * 1.9929847e-05f;
                        acc[l] += t2 * (t3 * batch_norm2d_11[i]);
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + block, acc);
            }
            {
                float acc2[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc2[l] = 0.0f;
                }
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at2 = 196*i + 3136*k + l / 2 + 188;
                    const float t4 = where_3[at2];
                    const float t5 = (int32_t)argmax_2[at2] == l % 2 + 2 ? t4
                        : 0.0f;
                    const float t6 =
                        (conv2d_2[784*i + 12544*k + l + 768] - sum_2[i]
                        * 1.9929847e-05f) * batch_norm2d_11[i];
                    acc2[l] += t5 * t6;
                }
                gradc_join_blockf(tree, 16, 4*k + 3, acc2);
            }
        }
        gradc_join_allf(tree, 16, 256);
        const float t7 = gradc_sum16f(tree);
        const float t8 = conv2_1_weight_exp_avg[i] * 0.9f + t7 * 0.1f;
        const float t9 = gradc_absf(t8) < 1e-30f ? 0.0f : t8;
        const float t10 = gradc_absf(t7) < 1e-15f ? 0.0f : t7;
        const float t11 = conv2_1_weight_exp_avg_sq[i] * 0.999f + t10
            * (t10 * 0.001f);
        const float t12 = t11 < 1e-30f ? 0.0f : t11;
        const float t13 = step_size[0]
            * (t9 / (v_scale[0] * gradc_sqrtf(t12) + 1e-08f));
        const float t14 = conv2_1_weight[i] * train[0] - t13;
        conv2_1_weight_exp_avg[i] = t9;
        conv2_1_weight_exp_avg_sq[i] = t12;
        conv2_1_weight[i] = t14;
    }
}

/* 79  d_batch_norm2d_5 = (conv2d_2 - sum_2 * 1.992984693877551e-05) *
 *     d_sum_9 + (batch_norm2d_2 * where(argmax_2 == iota, where_3, 0) +
 *     (conv2d_2 - sum_2 * 1.992984693877551e-05) * d_sum_9)
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_d_batch_norm2d_5(float *GRADC_RESTRICT conv2d_2,
    const float *GRADC_RESTRICT sum_2,
    const float *GRADC_RESTRICT sum_11,
    const float *GRADC_RESTRICT batch_norm2d_2,
    const float *GRADC_RESTRICT argmax_2,
    const float *GRADC_RESTRICT where_3)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 28; m++) {
                for (int n = 0; n < 28; n++) {
                    const int at = 12544*i + 784*j + 28*m + n;
                    const float t1 = conv2d_2[at] - sum_2[j] * 1.9929847e-05f;
                    const float t2 = t1 * sum_11[j];
                    const int at2 = 3136*i + 196*j + 14*(m / 2) + n / 2;
                    const float t3 = where_3[at2];
                    const float t4 = (int32_t)argmax_2[at2] == 2*(m % 2) + n % 2
                        ? t3 : 0.0f;
                    conv2d_2[at] = t2 + (batch_norm2d_2[j] * t4 + t2);
                }
            }
        }
    }
}

/* 80  step of conv2.1.bias: its gradient is
 *   sum(where_3)
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_update_conv2_1_bias(const float *GRADC_RESTRICT where_3,
    float *GRADC_RESTRICT conv2_1_bias_exp_avg,
    float *GRADC_RESTRICT conv2_1_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv2_1_bias,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int i = 0; i < 16; i++) {
        float tree[112];

        for (int block = 0; block < 64; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 192; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += where_3[196*i + 3136*block + h + l];
                }
            }
            GRADC_LANES
            for (int l = 0; l < 4; l++) {
                acc[l] += where_3[196*i + 3136*block + l + 192];
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 64);
        const float t1 = gradc_sum16f(tree);
        const float t2 = conv2_1_bias_exp_avg[i] * 0.9f + t1 * 0.1f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
        const float t5 = conv2_1_bias_exp_avg_sq[i] * 0.999f + t4
            * (t4 * 0.001f);
        const float t6 = t5 < 1e-30f ? 0.0f : t5;
        const float t7 = step_size[0]
            * (t3 / (v_scale[0] * gradc_sqrtf(t6) + 1e-08f));
        const float t8 = conv2_1_bias[i] * train[0] - t7;
        conv2_1_bias_exp_avg[i] = t3;
        conv2_1_bias_exp_avg_sq[i] = t6;
        conv2_1_bias[i] = t8;
    }
}

/* 81  d_sum_10 = sum(-d_batch_norm2d_5) * 1.992984693877551e-05
 *   gradient of fashion.lua:17
 *   also used by train, step 97 */
static GRADC_NOINLINE void
fashion_train_make_d_sum_3(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 16; i++) {
        float tree[144];

        for (int k = 0; k < 64; k++) {
            for (int block = 0; block < 3; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += -conv2d[784*i + 12544*k + 256*block + h + l];
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + block, acc);
            }
            {
                float acc2[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc2[l] = 0.0f;
                }
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc2[l] += -conv2d[784*i + 12544*k + l + 768];
                }
                gradc_join_blockf(tree, 16, 4*k + 3, acc2);
            }
        }
        gradc_join_allf(tree, 16, 256);
        d_sum[i] = gradc_sum16f(tree) * 1.9929847e-05f;
    }
}

/* 82  d_conv2d_5 = d_batch_norm2d_5 + d_sum_10
 *   gradient of fashion.lua:17
 *   also used by train, step 98 */
static GRADC_NOINLINE void
fashion_train_make_d_conv2d_3(float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 784; m++) {
                const int at = 12544*i + 784*j + m;
                conv2d[at] = conv2d[at] + d_sum[j];
            }
        }
    }
}

/* 84  pad_12 = pad(relu_7)
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_pad_12(const float *GRADC_RESTRICT relu_7,
    float *GRADC_RESTRICT pad_12)
{
    for (int i = 0; i < 2048; i++) {
        pad_12[256*i] = 0.0f;
        for (int n = 0; n < 14; n++) {
            pad_12[256*i + n + 1] = 0.0f;
        }
        pad_12[256*i + 15] = 0.0f;
        for (int m = 0; m < 14; m++) {
            pad_12[256*i + 16*m + 16] = 0.0f;
            for (int n = 0; n < 14; n++) {
                pad_12[256*i + 16*m + n + 17] = relu_7[196*i + 14*m + n];
            }
            pad_12[256*i + 16*m + 31] = 0.0f;
        }
        pad_12[256*i + 240] = 0.0f;
        for (int n = 0; n < 14; n++) {
            pad_12[256*i + n + 241] = 0.0f;
        }
        pad_12[256*i + 255] = 0.0f;
    }
}

/* 85  step of conv4.0.weight: its gradient is
 *   d_conv2d_3 . window(pad_12)
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_update_0_weight_4_sums_6x16(const float *a, const float *b,
    float *c)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 2; k++) {
        for (int h = 0; h < 14; h++) {
            for (int q = 0; q < 14; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[1568*k + 112*h + 8*q + 100352*v]);
                }
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(
                            b[8192*k + 16*h + q + 256*r]), line[v],
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

static GRADC_NOINLINE void
fashion_train_update_0_weight_4_sums_2x16(const float *a, const float *b,
    float *c)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 2; k++) {
        for (int h = 0; h < 14; h++) {
            for (int q = 0; q < 14; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[1568*k + 112*h + 8*q + 100352*v]);
                }
                GRADC_UNROLL(2)
                for (int r = 0; r < 2; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(
                            b[8192*k + 16*h + q + 256*r]), line[v],
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
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

static GRADC_NOINLINE void
fashion_train_update_conv4_0_weight(const float *GRADC_RESTRICT pad_12,
    const float *GRADC_RESTRICT d_conv2d_packed_4,
    float *GRADC_RESTRICT conv4_0_weight_exp_avg,
    float *GRADC_RESTRICT conv4_0_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv4_0_weight,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_conv4_0_weight,
    float *GRADC_RESTRICT d_conv4_0_weight_2)
{
    for (int m = 0; m < 3; m++) {
        for (int n = 0; n < 3; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 32; i += 6) {
                    const int r_end = 32 - i < 6 ? 32 - i : 6;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end; r++) {
                        for (int v = 0; v < 2; v++) {
                            gradc_store8f(
                                &d_conv4_0_weight[3456*m + 1152*n + 36*j
                                + 16*(i + r) + 8*v], gradc_set8f(0.0f));
                        }
                    }
                }
            }
        }
    }
    for (int block2 = 0; block2 < 2; block2++) {
        for (int m = 0; m < 3; m++) {
            for (int n = 0; n < 3; n++) {
                for (int j = 0; j < 32; j += 16) {
                    for (int i = 0; i < 32; i += 6) {
                        const int r_end2 = 32 - i < 6 ? 32 - i : 6;
                        GRADC_IN_TURN
                        for (int r = 0; r < r_end2; r++) {
                            for (int v = 0; v < 2; v++) {
                                gradc_store8f(
                                    &d_conv4_0_weight_2[3456*m + 1152*n + 36*j
                                    + 16*(i + r) + 8*v], gradc_set8f(0.0f));
                            }
                        }
                    }
                }
            }
        }
        for (int block = 0; block < 16; block++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    for (int j = 0; j < 32; j += 16) {
                        for (int i = 0; i < 32; i += 6) {
                            if (i < 30) {
                                fashion_train_update_0_weight_4_sums_6x16(
                                    &d_conv2d_packed_4[12544*j + 50176*block2
                                    + 3136*block],
                                    &pad_12[16*m + n + 256*i + 262144*block2
                                    + 16384*block],
                                    &d_conv4_0_weight_2[3456*m + 1152*n + 36*j
                                    + 16*i]);
                            }
                            if (i >= 30) {
                                fashion_train_update_0_weight_4_sums_2x16(
                                    &d_conv2d_packed_4[12544*j + 50176*block2
                                    + 3136*block],
                                    &pad_12[16*m + n + 256*i + 262144*block2
                                    + 16384*block],
                                    &d_conv4_0_weight_2[3456*m + 1152*n + 36*j
                                    + 16*i]);
                            }
                        }
                    }
                }
            }
        }
        for (int m = 0; m < 3; m++) {
            for (int n = 0; n < 3; n++) {
                for (int j = 0; j < 32; j += 16) {
                    for (int i = 0; i < 32; i += 6) {
                        const int r_end3 = 32 - i < 6 ? 32 - i : 6;
                        GRADC_IN_TURN
                        for (int r = 0; r < r_end3; r++) {
                            for (int v = 0; v < 2; v++) {
                                const int at = 3456*m + 1152*n + 36*j
                                    + 16*(i + r) + 8*v;
                                gradc_store8f(&d_conv4_0_weight[at],
                                    gradc_add8f(gradc_load8f(
                                    &d_conv4_0_weight[at]),
                                    gradc_load8f(&d_conv4_0_weight_2[at])));
                            }
                        }
                    }
                }
            }
        }
    }
    for (int m = 0; m < 3; m++) {
        for (int n = 0; n < 3; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 32; i += 6) {
                    const int r_end4 = 32 - i < 6 ? 32 - i : 6;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end4; r++) {
                        for (int v = 0; v < 2; v++) {
                            GRADC_LANES
                            for (int l = 0; l < 8; l++) {
                                const float t1 =
                                    d_conv4_0_weight[3456*m + 1152*n + 36*j
                                    + 16*(i + r) + l + 8*v];
                                const int at2 = 24*m + 8*n + 288*j + 72*(i + r)
                                    + l + 2304*v;
                                const float t2 = conv4_0_weight_exp_avg[at2]
                                    * 0.9f + t1 * 0.1f;
                                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f
                                    : t2;
                                const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f
                                    : t1;
                                const float t5 = conv4_0_weight_exp_avg_sq[at2]
                                    * 0.999f + t4 * (t4 * 0.001f);
                                const float t6 = t5 < 1e-30f ? 0.0f : t5;
                                const float t7 = t3
                                    / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
                                    * step_size[0];
                                const float t8 = conv4_0_weight[at2] * train[0]
                                    - t7;
                                conv4_0_weight_exp_avg[at2] = t3;
                                conv4_0_weight_exp_avg_sq[at2] = t6;
                                conv4_0_weight[at2] = t8;
                            }
                        }
                    }
                }
            }
        }
    }
}

/* 86  conv2_0_weight_packed = in panels: conv2.0.weight
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_pack_conv2_0_weight(const float *GRADC_RESTRICT conv2_0_weight,
    float *GRADC_RESTRICT conv2_0_weight_packed)
{
    for (int i = 0; i < 16; i += 8) {
        for (int j = 0; j < 16; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 9; m++) {
                for (int l = 0; l < 8; l++) {
                    conv2_0_weight_packed[144*i + 72*j + 8*m + l] =
                        conv2_0_weight[72*(i + l) + 8*m + 1152*(j / 8) + j % 8];
                }
            }
        }
    }
}

/* 87  pad_10 = pad(d_conv2d_5)
 *   d_batch_norm2d_7 = where(relu == 0, 0,
 *     flip(window(flip(window(pad_10)))) . conv2.0.weight)
 *   mul_4 = batch_norm2d * d_batch_norm2d_7
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_d_norm2d_7_sums_6x16(const float *a, const float *b,
    float *tile)
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
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 1152*v]);
                }
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[900*k - 30*h - q + r]),
                            line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
fashion_train_make_d_norm2d_7_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[72*k + 24*h + 8*q + 1152*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[900*k - 30*h - q + r]),
                            line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
fashion_train_make_d_batch_norm2d_7(const float *GRADC_RESTRICT conv2d_2,
    float *GRADC_RESTRICT pad_10,
    const float *GRADC_RESTRICT conv2_0_weight_packed,
    const float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT batch_norm2d,
    float *GRADC_RESTRICT d_batch_norm2d_7,
    float *GRADC_RESTRICT mul_4)
{
    for (int b = 0; b < 64; b++) {
        for (int j = 0; j < 16; j++) {
            pad_10[900*j] = 0.0f;
            for (int n = 0; n < 28; n++) {
                pad_10[900*j + n + 1] = 0.0f;
            }
            pad_10[900*j + 29] = 0.0f;
            for (int m = 0; m < 28; m++) {
                pad_10[900*j + 30*m + 30] = 0.0f;
                for (int n = 0; n < 28; n++) {
                    pad_10[900*j + 30*m + n + 31] =
                        conv2d_2[12544*b + 784*j + 28*m + n];
                }
                pad_10[900*j + 30*m + 59] = 0.0f;
            }
            pad_10[900*j + 870] = 0.0f;
            for (int n = 0; n < 28; n++) {
                pad_10[900*j + n + 871] = 0.0f;
            }
            pad_10[900*j + 899] = 0.0f;
        }
        for (int n = 0; n < 28; n++) {
            for (int i = 0; i < 28; i += 6) {
                float turned[96];
                float tile[96];

                if (i < 24) {
                    fashion_train_make_d_norm2d_7_sums_6x16(
                        conv2_0_weight_packed, &pad_10[30*n + i + 62], tile);
                }
                if (i >= 24) {
                    fashion_train_make_d_norm2d_7_sums_4x16(
                        conv2_0_weight_packed, &pad_10[30*n + i + 62], tile);
                }
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    const int r_end = 28 - i < 6 ? 28 - i : 6;
                    GRADC_LANES
                    for (int r = 0; r < r_end; r++) {
                        turned[6*l + r] = tile[l + 16*r];
                    }
                }
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    const int r_end2 = 28 - i < 6 ? 28 - i : 6;
                    GRADC_LANES
                    for (int r = 0; r < r_end2; r++) {
                        const float t1 = turned[6*l + r];
                        const int at = 12544*b + 28*n + i + 784*l + r;
                        const float t2 = conv2d[at] == 0.0f ? 0.0f : t1;
                        const float t3 = batch_norm2d[l] * t2;
                        d_batch_norm2d_7[at] = t2;
                        mul_4[at] = t3;
                    }
                }
            }
        }
    }
}

/* 88  d_conv2d_packed_2 = in panels: d_batch_norm2d_5 + d_sum_10
 *   gradient of fashion.lua:17
 *   also used by train, step 99 */
static GRADC_NOINLINE void
fashion_train_pack_d_conv2d_3(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT d_conv2d_packed)
{
    for (int i = 0; i < 16; i += 8) {
        for (int j = 0; j < 64; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 784; m++) {
                for (int l = 0; l < 8; l++) {
                    d_conv2d_packed[50176*i + 6272*j + 8*m + l] =
                        conv2d[784*(i + l) + 12544*j + m];
                }
            }
        }
    }
}

/* 89  pad_14 = pad(relu)
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_pad_14(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT pad_14)
{
    for (int i = 0; i < 1024; i++) {
        pad_14[900*i] = 0.0f;
        for (int n = 0; n < 28; n++) {
            pad_14[900*i + n + 1] = 0.0f;
        }
        pad_14[900*i + 29] = 0.0f;
        for (int m = 0; m < 28; m++) {
            pad_14[900*i + 30*m + 30] = 0.0f;
            for (int n = 0; n < 28; n++) {
                pad_14[900*i + 30*m + n + 31] = conv2d[784*i + 28*m + n];
            }
            pad_14[900*i + 30*m + 59] = 0.0f;
        }
        pad_14[900*i + 870] = 0.0f;
        for (int n = 0; n < 28; n++) {
            pad_14[900*i + n + 871] = 0.0f;
        }
        pad_14[900*i + 899] = 0.0f;
    }
}

/* 90  step of conv2.0.weight: its gradient is
 *   d_conv2d_5 . window(pad_14)
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_update_0_weight_5_sums_6x16(const float *a, const float *b,
    float *c)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int h = 0; h < 14; h++) {
        for (int q = 0; q < 28; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[224*h + 8*q + 401408*v]);
            }
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[30*h + q + 900*r]), line[v],
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

static GRADC_NOINLINE void
fashion_train_update_0_weight_5_sums_4x16(const float *a, const float *b,
    float *c)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int h = 0; h < 14; h++) {
        for (int q = 0; q < 28; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[224*h + 8*q + 401408*v]);
            }
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[30*h + q + 900*r]), line[v],
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

static GRADC_NOINLINE void
fashion_train_update_conv2_0_weight(const float *GRADC_RESTRICT pad_14,
    const float *GRADC_RESTRICT d_conv2d_packed_2,
    float *GRADC_RESTRICT conv2_0_weight_exp_avg,
    float *GRADC_RESTRICT conv2_0_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv2_0_weight,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_conv2_0_weight,
    float *GRADC_RESTRICT d_conv2_0_weight_2)
{
    for (int m = 0; m < 3; m++) {
        for (int n = 0; n < 3; n++) {
            for (int i = 0; i < 16; i += 6) {
                const int r_end = 16 - i < 6 ? 16 - i : 6;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    for (int v = 0; v < 2; v++) {
                        gradc_store8f(
                            &d_conv2_0_weight[864*m + 288*n + 16*(i + r) + 8*v],
                            gradc_set8f(0.0f));
                    }
                }
            }
        }
    }
    for (int block2 = 0; block2 < 8; block2++) {
        for (int m = 0; m < 3; m++) {
            for (int n = 0; n < 3; n++) {
                for (int i = 0; i < 16; i += 6) {
                    const int r_end2 = 16 - i < 6 ? 16 - i : 6;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end2; r++) {
                        for (int v = 0; v < 2; v++) {
                            gradc_store8f(
                                &d_conv2_0_weight_2[864*m + 288*n + 16*(i + r)
                                + 8*v], gradc_set8f(0.0f));
                        }
                    }
                }
            }
        }
        for (int k = 0; k < 8; k++) {
            for (int block = 0; block < 2; block++) {
                for (int m = 0; m < 3; m++) {
                    for (int n = 0; n < 3; n++) {
                        for (int i = 0; i < 16; i += 6) {
                            if (i < 12) {
                                fashion_train_update_0_weight_5_sums_6x16(
                                    &d_conv2d_packed_2[50176*block2 + 6272*k
                                    + 3136*block],
                                    &pad_14[30*m + n + 900*i + 115200*block2
                                    + 14400*k + 420*block],
                                    &d_conv2_0_weight_2[864*m + 288*n + 16*i]);
                            }
                            if (i >= 12) {
                                fashion_train_update_0_weight_5_sums_4x16(
                                    &d_conv2d_packed_2[50176*block2 + 6272*k
                                    + 3136*block],
                                    &pad_14[30*m + n + 900*i + 115200*block2
                                    + 14400*k + 420*block],
                                    &d_conv2_0_weight_2[864*m + 288*n + 16*i]);
                            }
                        }
                    }
                }
            }
        }
        for (int m = 0; m < 3; m++) {
            for (int n = 0; n < 3; n++) {
                for (int i = 0; i < 16; i += 6) {
                    const int r_end3 = 16 - i < 6 ? 16 - i : 6;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end3; r++) {
                        for (int v = 0; v < 2; v++) {
                            const int at = 864*m + 288*n + 16*(i + r) + 8*v;
                            gradc_store8f(&d_conv2_0_weight[at],
                                gradc_add8f(gradc_load8f(&d_conv2_0_weight[at]),
                                gradc_load8f(&d_conv2_0_weight_2[at])));
                        }
                    }
                }
            }
        }
    }
    for (int m = 0; m < 3; m++) {
        for (int n = 0; n < 3; n++) {
            for (int i = 0; i < 16; i += 6) {
                const int r_end4 = 16 - i < 6 ? 16 - i : 6;
                GRADC_IN_TURN
                for (int r = 0; r < r_end4; r++) {
                    for (int v = 0; v < 2; v++) {
                        GRADC_LANES
                        for (int l = 0; l < 8; l++) {
                            const float t1 =
                                d_conv2_0_weight[864*m + 288*n + 16*(i + r) + l
                                + 8*v];
                            const int at2 = 24*m + 8*n + 72*(i + r) + l
                                + 1152*v;
                            const float t2 = conv2_0_weight_exp_avg[at2] * 0.9f
                                + t1 * 0.1f;
                            const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f
                                : t2;
                            const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f
                                : t1;
                            const float t5 = conv2_0_weight_exp_avg_sq[at2]
                                * 0.999f + t4 * (t4 * 0.001f);
                            const float t6 = t5 < 1e-30f ? 0.0f : t5;
                            const float t7 = t3
                                / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
                                * step_size[0];
                            const float t8 = conv2_0_weight[at2] * train[0]
                                - t7;
                            conv2_0_weight_exp_avg[at2] = t3;
                            conv2_0_weight_exp_avg_sq[at2] = t6;
                            conv2_0_weight[at2] = t8;
                        }
                    }
                }
            }
        }
    }
}

/* 92  step of conv1.1.bias: its gradient is
 *   sum(d_batch_norm2d_7)
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_update_conv1_1_bias(const float *GRADC_RESTRICT d_batch_norm2d_7,
    float *GRADC_RESTRICT conv1_1_bias_exp_avg,
    float *GRADC_RESTRICT conv1_1_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv1_1_bias,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int i = 0; i < 16; i++) {
        float tree[144];

        for (int k = 0; k < 64; k++) {
            for (int block = 0; block < 3; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += d_batch_norm2d_7[784*i + 12544*k + 256*block
                            + h + l];
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + block, acc);
            }
            {
                float acc2[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc2[l] = 0.0f;
                }
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc2[l] += d_batch_norm2d_7[784*i + 12544*k + l + 768];
                }
                gradc_join_blockf(tree, 16, 4*k + 3, acc2);
            }
        }
        gradc_join_allf(tree, 16, 256);
        const float t1 = gradc_sum16f(tree);
        const float t2 = conv1_1_bias_exp_avg[i] * 0.9f + t1 * 0.1f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
        const float t5 = conv1_1_bias_exp_avg_sq[i] * 0.999f + t4
            * (t4 * 0.001f);
        const float t6 = t5 < 1e-30f ? 0.0f : t5;
        const float t7 = step_size[0]
            * (t3 / (v_scale[0] * gradc_sqrtf(t6) + 1e-08f));
        const float t8 = conv1_1_bias[i] * train[0] - t7;
        conv1_1_bias_exp_avg[i] = t3;
        conv1_1_bias_exp_avg_sq[i] = t6;
        conv1_1_bias[i] = t8;
    }
}

/* 94  step of conv1.1.weight: its gradient is
 *   sum((conv2d_7 - sum * 1.992984693877551e-05) * batch_norm2d_12 *
 *     d_batch_norm2d_7)
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_update_conv1_1_weight(const float *GRADC_RESTRICT conv2d_7,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT batch_norm2d_12,
    const float *GRADC_RESTRICT d_batch_norm2d_7,
    float *GRADC_RESTRICT conv1_1_weight_exp_avg,
    float *GRADC_RESTRICT conv1_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv1_1_weight,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 16; i++) {
        float tree[144];

        for (int k = 0; k < 64; k++) {
            for (int block = 0; block < 3; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 784*i + 12544*k + 256*block + h + l;
                        const float t1 = conv2d_7[at] - sum[i] * 1.9929847e-05f;
                        const float t2 = t1 * batch_norm2d_12[i]
                            * d_batch_norm2d_7[at];
                        acc[l] += t2;
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + block, acc);
            }
            {
                float acc2[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc2[l] = 0.0f;
                }
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at2 = 784*i + 12544*k + l + 768;
                    const float t3 = (conv2d_7[at2] - sum[i] * 1.9929847e-05f)
                        * batch_norm2d_12[i];
                    acc2[l] += t3 * d_batch_norm2d_7[at2];
                }
                gradc_join_blockf(tree, 16, 4*k + 3, acc2);
            }
        }
        gradc_join_allf(tree, 16, 256);
        const float t4 = gradc_sum16f(tree);
        const float t5 = conv1_1_weight_exp_avg[i] * 0.9f + t4 * 0.1f;
        const float t6 = gradc_absf(t5) < 1e-30f ? 0.0f : t5;
        const float t7 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
        const float t8 = conv1_1_weight_exp_avg_sq[i] * 0.999f + t7
            * (t7 * 0.001f);
        const float t9 = t8 < 1e-30f ? 0.0f : t8;
        const float t10 = t6 / (gradc_sqrtf(t9) * v_scale[0] + 1e-08f)
            * step_size[0];
        const float t11 = conv1_1_weight[i] * train[0] - t10;
        conv1_1_weight_exp_avg[i] = t6;
        conv1_1_weight_exp_avg_sq[i] = t9;
        conv1_1_weight[i] = t11;
    }
}

/* 95  d_sum_11 = sum(-((conv2d_7 - sum * 1.992984693877551e-05) *
 *     batch_norm2d_12 * mul_4)) * 0.5 / sqrt(sum_12 * 1.992984693877551e-05
 *     + 1e-05) * 1.992984693877551e-05
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_d_sum_11(const float *GRADC_RESTRICT conv2d_7,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT batch_norm2d_12,
    const float *GRADC_RESTRICT mul_4,
    float *GRADC_RESTRICT sum_12)
{
    for (int i = 0; i < 16; i++) {
        float tree[144];

        for (int k = 0; k < 64; k++) {
            for (int block = 0; block < 3; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 784*i + 12544*k + 256*block + h + l;
                        const float t1 = conv2d_7[at] - sum[i] * 1.9929847e-05f;
                        const float t2 = t1 * batch_norm2d_12[i] * mul_4[at];
                        acc[l] += -t2;
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + block, acc);
            }
            {
                float acc2[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc2[l] = 0.0f;
                }
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at2 = 784*i + 12544*k + l + 768;
                    const float t3 = (conv2d_7[at2] - sum[i] * 1.9929847e-05f)
                        * batch_norm2d_12[i];
                    acc2[l] += -(t3 * mul_4[at2]);
                }
                gradc_join_blockf(tree, 16, 4*k + 3, acc2);
            }
        }
        gradc_join_allf(tree, 16, 256);
        const float t4 = gradc_sum16f(tree) * 0.5f
            / gradc_sqrtf(sum_12[i] * 1.9929847e-05f + 1e-05f);
        sum_12[i] = t4 * 1.9929847e-05f;
    }
}

/* 96  d_batch_norm2d_6 = (conv2d_7 - sum * 1.992984693877551e-05) * d_sum_11
 *     + (mul_4 + (conv2d_7 - sum * 1.992984693877551e-05) * d_sum_11)
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_d_batch_norm2d_6(float *GRADC_RESTRICT conv2d_7,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT sum_12,
    const float *GRADC_RESTRICT mul_4)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 784; m++) {
                const int at = 12544*i + 784*j + m;
                const float t1 = conv2d_7[at] - sum[j] * 1.9929847e-05f;
                const float t2 = t1 * sum_12[j];
                conv2d_7[at] = t2 + (mul_4[at] + t2);
            }
        }
    }
}

/* 100  step of conv1.0.weight: its gradient is
 *   d_conv2d_6 . window(x_3)
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_update_0_weight_6_sums_3x16(const float *a, const float *b,
    float *c)
{
    gradc_vec8f acc[6];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int h = 0; h < 14; h++) {
        for (int q = 0; q < 28; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[224*h + 8*q + 401408*v]);
            }
            GRADC_UNROLL(3)
            for (int r = 0; r < 3; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[30*h + q + r]), line[v],
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

static GRADC_NOINLINE void
fashion_train_update_conv1_0_weight(const float *GRADC_RESTRICT x_3,
    const float *GRADC_RESTRICT d_conv2d_packed,
    float *GRADC_RESTRICT conv1_0_weight_exp_avg,
    float *GRADC_RESTRICT conv1_0_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv1_0_weight,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_conv1_0_weight,
    float *GRADC_RESTRICT d_conv1_0_weight_2)
{
    for (int m = 0; m < 3; m++) {
        GRADC_IN_TURN
        for (int r = 0; r < 3; r++) {
            for (int v = 0; v < 2; v++) {
                gradc_store8f(&d_conv1_0_weight[48*m + 8*v + 16*r],
                    gradc_set8f(0.0f));
            }
        }
    }
    for (int block2 = 0; block2 < 8; block2++) {
        for (int m = 0; m < 3; m++) {
            GRADC_IN_TURN
            for (int r = 0; r < 3; r++) {
                for (int v = 0; v < 2; v++) {
                    gradc_store8f(&d_conv1_0_weight_2[48*m + 8*v + 16*r],
                        gradc_set8f(0.0f));
                }
            }
        }
        for (int k = 0; k < 8; k++) {
            for (int block = 0; block < 2; block++) {
                for (int m = 0; m < 3; m++) {
                    fashion_train_update_0_weight_6_sums_3x16(
                        &d_conv2d_packed[50176*block2 + 6272*k + 3136*block],
                        &x_3[30*m + 7200*block2 + 900*k + 420*block],
                        &d_conv1_0_weight_2[48*m]);
                }
            }
        }
        for (int m = 0; m < 3; m++) {
            GRADC_IN_TURN
            for (int r = 0; r < 3; r++) {
                for (int v = 0; v < 2; v++) {
                    const int at = 48*m + 8*v + 16*r;
                    gradc_store8f(&d_conv1_0_weight[at],
                        gradc_add8f(gradc_load8f(&d_conv1_0_weight[at]),
                        gradc_load8f(&d_conv1_0_weight_2[at])));
                }
            }
        }
    }
    for (int m = 0; m < 3; m++) {
        GRADC_IN_TURN
        for (int r = 0; r < 3; r++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = d_conv1_0_weight[48*m + l + 16*r];
                const int at2 = m + 24*l + 8*r;
                const float t2 = conv1_0_weight_exp_avg[at2] * 0.9f + t1 * 0.1f;
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
                const float t5 = conv1_0_weight_exp_avg_sq[at2] * 0.999f + t4
                    * (t4 * 0.001f);
                const float t6 = t5 < 1e-30f ? 0.0f : t5;
                const float t7 = t3 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
                    * step_size[0];
                const float t8 = conv1_0_weight[at2] * train[0] - t7;
                conv1_0_weight_exp_avg[at2] = t3;
                conv1_0_weight_exp_avg_sq[at2] = t6;
                conv1_0_weight[at2] = t8;
            }
        }
    }
}

/* 101  conv4_1_num_batches_tracked = conv4.1.num_batches_tracked + 1
 *   conv5_1_num_batches_tracked = conv5.1.num_batches_tracked + 1
 *   conv6_1_num_batches_tracked = conv6.1.num_batches_tracked + 1
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_train_update_1_num_batches_tracked_2(
    int32_t *GRADC_RESTRICT conv4_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT conv5_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT conv6_1_num_batches_tracked)
{
    const int32_t t1 = gradc_addi(conv4_1_num_batches_tracked[0], 1);
    const int32_t t2 = gradc_addi(conv5_1_num_batches_tracked[0], 1);
    const int32_t t3 = gradc_addi(conv6_1_num_batches_tracked[0], 1);
    conv4_1_num_batches_tracked[0] = t1;
    conv5_1_num_batches_tracked[0] = t2;
    conv6_1_num_batches_tracked[0] = t3;
}

float
fashion_train(struct fashion_param *param,
    struct fashion_state *state,
    struct fashion_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy)
{
    float *x_2 = scratch->f;                   /* [64,1,30,30] */
    float *conv2d = &scratch->f[921600];       /* [64,16,28,28] */
    float *sum = &scratch->f[4317184];         /* [1,16,1,1] */
    float *batch_norm2d = &scratch->f[912784]; /* [1,16,1,1] */
    float *pad = &scratch->f[1724416];         /* [64,16,30,30] */
    float *conv2d_2 = &scratch->f[100368];     /* [64,16,28,28] */
    float *sum_2 = &scratch->f[912800];        /* [1,16,1,1] */
    float *batch_norm2d_2 = &scratch->f[100352]; /* [1,16,1,1] */
    float *amax = &scratch->f[4116480];        /* [64,16,14,14,1] */
    float *pad_2 = &scratch->f[1724416];       /* [64,16,16,16] */
    float *conv2d_3 = &scratch->f[2248704];    /* [64,32,14,14] */
    float *sum_3 = &scratch->f[912528];        /* [1,32,1,1] */
    float *batch_norm2d_3 = &scratch->f[912624]; /* [1,32,1,1] */
    float *relu_3 = &scratch->f[2650112];      /* [64,32,14,14] */
    float *pad_3 = &scratch->f[1724416];       /* [64,32,16,16] */
    float *conv2d_4 = &scratch->f[3051520];    /* [64,32,14,14] */
    float *sum_4 = &scratch->f[912656];        /* [1,32,1,1] */
    float *batch_norm2d_4 = &scratch->f[912752]; /* [1,32,1,1] */
    uint8_t *less = (uint8_t *)&scratch->f[3854336]; /* [64,32,7,7] */
    float *where = &scratch->f[1990656];       /* [64,32,7,7] */
    float *pad_4 = &scratch->f[1824768];       /* [64,32,9,9] */
    float *conv2d_5 = &scratch->f[1990656];    /* [64,64,7,7] */
    float *sum_5 = &scratch->f[912016];        /* [1,64,1,1] */
    float *batch_norm2d_5 = &scratch->f[912208]; /* [1,64,1,1] */
    float *relu_5 = &scratch->f[3452928];      /* [64,64,7,7] */
    float *pad_5 = &scratch->f[2650112];       /* [64,64,9,9] */
    float *conv2d_6 = &scratch->f[3653632];    /* [64,64,7,7] */
    float *sum_6 = &scratch->f[912272];        /* [1,64,1,1] */
    float *batch_norm2d_6 = &scratch->f[912464]; /* [1,64,1,1] */
    float *relu_6 = &scratch->f[2650112];      /* [64,64,7,7] */
    float *adaptive_avg_pool2d = &scratch->f[903184]; /* [64,64,1,1,1] */
    float *fc_weight_packed = &scratch->f[907280]; /* [10,64] as [2][64][8] */
    float *logits = &scratch->f[911376];       /* [64,10] */
    float *largest = &scratch->f[907280];      /* [64,1] */
    float *power_sum = &scratch->f[907280];    /* [64,1] */
    float *picked = &scratch->f[907344];       /* [64,1] */
    float *hit = &scratch->f[907408];          /* [64] */
    float *d_power_sum = &scratch->f[907408];  /* [64,1] */
    float *d_reshape = &scratch->f[907280];    /* [64,64] */
    float *batch_norm2d_7 = &scratch->f[912400]; /* [1,64,1,1] */
    float *mul = &scratch->f[2850816];         /* [64,64,7,7] */
    float *sum_7 = &scratch->f[912336];        /* [1,64,1,1] */
    float *pad_6 = &scratch->f[903184];        /* [1,64,9,9,1,1] */
    /* [64,64,3,3] as [8][64][3][3][8] */
    float *conv6_0_weight_packed = &scratch->f[2191360];
    float *batch_norm2d_8 = &scratch->f[912144]; /* [1,64,1,1] */
    float *mul_2 = &scratch->f[3653632];       /* [64,64,7,7] */
    float *sum_8 = &scratch->f[912080];        /* [1,64,1,1] */
    float *pad_7 = &scratch->f[903184];        /* [1,64,9,9,1,1] */
    /* [64,32,3,3] as [4][64][3][3][8] */
    float *conv5_0_weight_packed = &scratch->f[2191360];
    float *amax_2 = &scratch->f[1724416];      /* [64,32,7,7,1] */
    float *batch_norm2d_9 = &scratch->f[912720]; /* [1,32,1,1] */
    float *argmax = scratch->f;                /* [64,32,7,7,1] */
    float *sum_9 = &scratch->f[912688];        /* [1,32,1,1] */
    float *d_sum_6 = scratch->f;               /* [1,32,1,1] */
    float *pad_8 = &scratch->f[9216];          /* [1,32,16,16,1,1] */
    /* [32,32,3,3] as [4][32][3][3][8] */
    float *conv4_0_weight_packed = scratch->f;
    float *batch_norm2d_10 = &scratch->f[912592]; /* [1,32,1,1] */
    float *mul_3 = &scratch->f[3452928];       /* [64,32,14,14] */
    float *sum_10 = &scratch->f[912560];       /* [1,32,1,1] */
    float *d_sum_8 = scratch->f;               /* [1,32,1,1] */
    float *pad_9 = scratch->f;                 /* [1,32,16,16,1,1] */
    /* [32,16,3,3] as [2][32][3][3][8] */
    float *conv3_0_weight_packed = &scratch->f[8192];
    float *batch_norm2d_11 = &scratch->f[912832]; /* [1,16,1,1] */
    float *argmax_2 = &scratch->f[3915776];    /* [64,16,14,14,1] */
    float *where_3 = &scratch->f[3715072];     /* [64,16,14,14,1] */
    float *sum_11 = &scratch->f[912816];       /* [1,16,1,1] */
    float *d_sum_10 = scratch->f;              /* [1,16,1,1] */
    float *pad_10 = scratch->f;                /* [1,16,30,30,1,1] */
    /* [16,16,3,3] as [2][16][3][3][8] */
    float *conv2_0_weight_packed = &scratch->f[14400];
    float *batch_norm2d_12 = &scratch->f[4317216]; /* [1,16,1,1] */
    float *mul_4 = &scratch->f[2527232];       /* [64,16,28,28] */
    float *sum_12 = &scratch->f[4317200];      /* [1,16,1,1] */
    float *d_sum_12 = &scratch->f[802816];     /* [1,16,1,1] */
    /* [64,16,28,28] as [2][64][28][28][8] */
    float *d_conv2d_packed = &scratch->f[802816];
    float *train = &scratch->f[4317232];       /* [] */
    float *v_scale = &scratch->f[4317234];     /* [] */
    float *step_size = &scratch->f[4317233];   /* [] */
    float *d_conv1_0_weight = scratch->f;      /* [144] */
    float *d_conv1_0_weight_2 = &scratch->f[144]; /* [144] */
    float *d_batch_norm2d_7 = &scratch->f[1724416]; /* [64,16,28,28] */
    /* [64,16,28,28] as [2][64][28][28][8] */
    float *d_conv2d_packed_2 = &scratch->f[3330048];
    float *d_conv2_0_weight = &scratch->f[921600]; /* [2592] */
    float *d_conv2_0_weight_2 = &scratch->f[924192]; /* [2592] */
    /* [64,32,14,14] as [4][64][14][14][8] */
    float *d_conv2d_packed_3 = &scratch->f[2650112];
    float *d_conv3_0_weight = scratch->f;      /* [5184] */
    float *d_conv3_0_weight_2 = &scratch->f[5184]; /* [5184] */
    float *d_batch_norm2d_8 = &scratch->f[2650112]; /* [64,32,14,14] */
    /* [64,32,14,14] as [4][64][14][14][8] */
    float *d_conv2d_packed_4 = &scratch->f[2650112];
    float *d_conv4_0_weight = scratch->f;      /* [10368] */
    float *d_conv4_0_weight_2 = &scratch->f[10368]; /* [10368] */
    /* [64,64,7,7] as [8][64][7][7][8] */
    float *d_conv2d_packed_5 = &scratch->f[2650112];
    float *d_batch_norm2d_9 = &scratch->f[2650112]; /* [64,64,7,7] */
    /* [64,64,7,7] as [8][64][7][7][8] */
    float *d_conv2d_packed_6 = &scratch->f[2650112];
    float *pad_11 = &scratch->f[1724416];      /* [64,64,9,9] */
    float *conv2d_7 = scratch->f;              /* [64,16,28,28] */
    float *pad_12 = &scratch->f[2125824];      /* [64,32,16,16] */
    float *pad_13 = &scratch->f[3452928];      /* [64,16,16,16] */
    float *x_3 = &scratch->f[1605632];         /* [64,1,30,30] */
    float *pad_14 = scratch->f;                /* [64,16,30,30] */
    float *relu_7 = &scratch->f[1724416];      /* [64,32,14,14] */
    float loss[1];

    fashion_train_make_x(x, x_2);  /* 1  make_x_2 */
    fashion_train_make_conv2d(param->conv1_0_weight, x_2, conv2d);
    fashion_train_update_1_running(conv2d, param->conv1_1_running_mean, sum,
        param->conv1_1_weight, param->conv1_1_running_var, sum_12,
        batch_norm2d_12, batch_norm2d);  /* 3  update_conv1_1_running */
    fashion_train_make_relu(conv2d, sum, batch_norm2d, param->conv1_1_bias);
    fashion_train_make_conv2d_2(conv2d, pad, param->conv2_0_weight, conv2d_2);
    fashion_train_update_1_running(conv2d_2, param->conv2_1_running_mean,
        sum_2, param->conv2_1_weight, param->conv2_1_running_var, sum_11,
        batch_norm2d_11, batch_norm2d_2);  /* 6  update_conv2_1_running */
    fashion_train_make_amax(conv2d_2, sum_2, batch_norm2d_2,
        param->conv2_1_bias, argmax_2, amax);
    fashion_train_make_pad(amax, pad_2);  /* 8  make_pad_2 */
    fashion_train_make_conv2d_3(pad_2, param->conv3_0_weight, conv2d_3);
    fashion_train_update_1_running_2(conv2d_3, param->conv3_1_running_mean,
        sum_3, param->conv3_1_weight, param->conv3_1_running_var, sum_10,
        batch_norm2d_10, batch_norm2d_3);  /* 10  update_conv3_1_running */
    fashion_train_make_relu_2(conv2d_3, sum_3, batch_norm2d_3,
        param->conv3_1_bias, relu_3);  /* 11  make_relu_3 */
    fashion_train_make_conv2d_4(relu_3, pad_3, param->conv4_0_weight, conv2d_4);
    fashion_train_make_less(state->seed, state->step, less);
    fashion_train_update_1_running_2(conv2d_4, param->conv4_1_running_mean,
        sum_4, param->conv4_1_weight, param->conv4_1_running_var, sum_9,
        batch_norm2d_9, batch_norm2d_4);  /* 14  update_conv4_1_running */
    fashion_train_make_amax_2(conv2d_4, sum_4, batch_norm2d_4,
        param->conv4_1_bias, less, argmax, amax_2, where);
    fashion_train_make_pad_4(where, pad_4);
    fashion_train_make_conv2d_5(pad_4, param->conv5_0_weight, conv2d_5);
    fashion_train_update_conv5_1_running(conv2d_5, param->conv5_1_running_mean,
        sum_5, param->conv5_1_weight, param->conv5_1_running_var,
        batch_norm2d_5, param->conv5_1_bias, sum_8, batch_norm2d_8, relu_5);
    fashion_train_make_conv2d_6(relu_5, pad_5, param->conv6_0_weight, conv2d_6);
    fashion_shared_pack_fc_weight(param->fc_weight, fc_weight_packed);
    fashion_train_update_conv6_1_running(conv2d_6, param->conv6_1_running_mean,
        sum_6, param->conv6_1_weight, param->conv6_1_running_var,
        batch_norm2d_6, param->conv6_1_bias, relu_6, sum_7, batch_norm2d_7,
        adaptive_avg_pool2d);
    fashion_train_make_logits(adaptive_avg_pool2d, fc_weight_packed,
        param->fc_bias, logits);
    fashion_train_make_largest(logits, largest);
    fashion_train_make_picked(y, logits, largest, picked);
    fashion_train_make_hit(logits, y, hit);
    fashion_train_make_powers(logits, largest);
    fashion_train_make_accuracy(hit, accuracy);
    fashion_train_make_power_sum(logits, power_sum, d_power_sum);
    fashion_train_make_loss(power_sum, picked, loss);
    fashion_train_make_d_cross_entropy(y, logits, d_power_sum);
    fashion_train_update_1_num_batches_tracked(state->lr,
        state->steps_per_epoch, state->step,
        param->conv1_1_num_batches_tracked, param->conv2_1_num_batches_tracked,
        param->conv3_1_num_batches_tracked, state->last_lr, train, step_size,
        v_scale);
    fashion_train_update_fc_bias(logits, state->fc_bias_exp_avg,
        state->fc_bias_exp_avg_sq, param->fc_bias, train, v_scale, step_size);
    fashion_train_make_d_reshape(logits, param->fc_weight, d_reshape);
    fashion_train_update_fc_weight(logits, adaptive_avg_pool2d,
        state->fc_weight_exp_avg, state->fc_weight_exp_avg_sq,
        param->fc_weight, train, v_scale, step_size);
    fashion_train_make_d_batch_norm2d_10(relu_6, d_reshape, batch_norm2d_6,
        mul);
    fashion_train_make_d_sum(conv2d_6, sum_6, batch_norm2d_7, mul, sum_7);
    fashion_train_make_d_batch_norm2d(conv2d_6, sum_6, sum_7, mul);
    fashion_train_update_conv6_1_weight(conv2d_6, sum_6, batch_norm2d_7,
        relu_6, state->conv6_1_weight_exp_avg,
        state->conv6_1_weight_exp_avg_sq, param->conv6_1_weight, train,
        step_size, v_scale);
    fashion_train_update_1_bias(relu_6, state->conv6_1_bias_exp_avg,
        state->conv6_1_bias_exp_avg_sq, param->conv6_1_bias, train, step_size,
        v_scale);  /* 39  update_conv6_1_bias */
    fashion_train_pack_conv6_0_weight(param->conv6_0_weight,
        conv6_0_weight_packed);
    fashion_train_make_d_conv2d(mul);
    fashion_train_make_d_batch_norm2d_9(mul, pad_6, conv6_0_weight_packed,
        relu_5, batch_norm2d_5, d_batch_norm2d_9, mul_2);
    fashion_train_update_conv5_1_weight(conv2d_5, sum_5, batch_norm2d_8,
        d_batch_norm2d_9, state->conv5_1_weight_exp_avg,
        state->conv5_1_weight_exp_avg_sq, param->conv5_1_weight, train,
        v_scale, step_size);
    fashion_train_update_1_bias(d_batch_norm2d_9, state->conv5_1_bias_exp_avg,
        state->conv5_1_bias_exp_avg_sq, param->conv5_1_bias, train, step_size,
        v_scale);  /* 44  update_conv5_1_bias */
    fashion_train_make_mul_5(batch_norm2d_5, d_batch_norm2d_9);
    fashion_train_make_d_sum(conv2d_5, sum_5, batch_norm2d_8, d_batch_norm2d_9,
        sum_8);  /* 46  make_d_sum_3 */
    fashion_train_make_d_batch_norm2d_2(conv2d_5, sum_5, sum_8,
        d_batch_norm2d_9);
    fashion_train_pack_conv5_0_weight(param->conv5_0_weight,
        conv5_0_weight_packed);
    fashion_train_make_d_conv2d(conv2d_5);  /* 49  make_d_conv2d_2 */
    fashion_train_make_where_2(conv2d_5, pad_7, conv5_0_weight_packed, amax_2,
        less);
    fashion_train_pack_d_conv2d(conv2d_5, d_conv2d_packed_5);
    fashion_train_update_conv5_0_weight(pad_4, d_conv2d_packed_5,
        state->conv5_0_weight_exp_avg, state->conv5_0_weight_exp_avg_sq,
        param->conv5_0_weight, train, v_scale, step_size);
    fashion_train_make_d_sum_5(conv2d_4, sum_4, batch_norm2d_9, batch_norm2d_4,
        argmax, amax_2, sum_9);
    fashion_train_update_conv4_1_weight(argmax, amax_2, conv2d_4, sum_4,
        batch_norm2d_9, state->conv4_1_weight_exp_avg,
        state->conv4_1_weight_exp_avg_sq, param->conv4_1_weight, train,
        step_size, v_scale);
    fashion_train_make_d_batch_norm2d_3(conv2d_4, sum_4, sum_9, batch_norm2d_4,
        argmax, amax_2);
    fashion_train_update_conv4_1_bias(amax_2, state->conv4_1_bias_exp_avg,
        state->conv4_1_bias_exp_avg_sq, param->conv4_1_bias, train, step_size,
        v_scale);
    fashion_train_make_d_sum_2(conv2d_4, d_sum_6);  /* 57  make_d_sum_6 */
    fashion_train_make_d_conv2d_2(conv2d_4, d_sum_6);  /* 58  make_d_conv2d_3 */
    fashion_train_pack_d_conv2d(mul, d_conv2d_packed_6);
        /* 59  pack_d_conv2d_2 */
    fashion_train_make_pad_11(relu_5, pad_11);
    fashion_train_update_conv6_0_weight(pad_11, d_conv2d_packed_6,
        state->conv6_0_weight_exp_avg, state->conv6_0_weight_exp_avg_sq,
        param->conv6_0_weight, train, v_scale, step_size);
    fashion_train_pack_conv4_0_weight(param->conv4_0_weight,
        conv4_0_weight_packed);
    fashion_train_make_relu_2(conv2d_3, sum_3, batch_norm2d_3,
        param->conv3_1_bias, relu_7);  /* 63  make_relu_7 */
    fashion_train_make_d_batch_norm2d_8(conv2d_4, pad_8, conv4_0_weight_packed,
        relu_7, batch_norm2d_3, d_batch_norm2d_8, mul_3);
    fashion_train_update_conv3_1_weight(conv2d_3, sum_3, batch_norm2d_10,
        d_batch_norm2d_8, state->conv3_1_weight_exp_avg,
        state->conv3_1_weight_exp_avg_sq, param->conv3_1_weight, train,
        v_scale, step_size);
    fashion_train_update_conv3_1_bias(d_batch_norm2d_8,
        state->conv3_1_bias_exp_avg, state->conv3_1_bias_exp_avg_sq,
        param->conv3_1_bias, train, step_size, v_scale);
    fashion_train_make_mul_6(batch_norm2d_3, d_batch_norm2d_8);
    fashion_train_make_d_sum_7(conv2d_3, sum_3, batch_norm2d_10,
        d_batch_norm2d_8, sum_10);
    fashion_train_make_d_batch_norm2d_4(conv2d_3, sum_3, sum_10,
        d_batch_norm2d_8);
    fashion_train_make_d_sum_2(conv2d_3, d_sum_8);  /* 70  make_d_sum_8 */
    fashion_train_make_d_conv2d_2(conv2d_3, d_sum_8);  /* 71  make_d_conv2d_4 */
    fashion_train_pack_conv3_0_weight(param->conv3_0_weight,
        conv3_0_weight_packed);
    fashion_train_make_where_3(conv2d_3, pad_9, conv3_0_weight_packed, amax,
        where_3);
    fashion_train_make_pad(amax, pad_13);  /* 74  make_pad_13 */
    fashion_train_pack_d_conv2d_2(conv2d_3, d_conv2d_packed_3);
        /* 75  pack_d_conv2d_3 */
    fashion_train_update_conv3_0_weight(pad_13, d_conv2d_packed_3,
        state->conv3_0_weight_exp_avg, state->conv3_0_weight_exp_avg_sq,
        param->conv3_0_weight, train, v_scale, step_size, d_conv3_0_weight,
        d_conv3_0_weight_2);
    fashion_train_make_d_sum_9(conv2d_2, sum_2, batch_norm2d_11,
        batch_norm2d_2, argmax_2, where_3, sum_11);
    fashion_train_update_conv2_1_weight(argmax_2, where_3, conv2d_2, sum_2,
        batch_norm2d_11, state->conv2_1_weight_exp_avg,
        state->conv2_1_weight_exp_avg_sq, param->conv2_1_weight, train,
        step_size, v_scale);
    fashion_train_make_d_batch_norm2d_5(conv2d_2, sum_2, sum_11,
        batch_norm2d_2, argmax_2, where_3);
    fashion_train_update_conv2_1_bias(where_3, state->conv2_1_bias_exp_avg,
        state->conv2_1_bias_exp_avg_sq, param->conv2_1_bias, train, step_size,
        v_scale);
    fashion_train_make_d_sum_3(conv2d_2, d_sum_10);  /* 81  make_d_sum_10 */
    fashion_train_make_d_conv2d_3(conv2d_2, d_sum_10);
        /* 82  make_d_conv2d_5 */
    fashion_train_pack_d_conv2d_2(conv2d_4, d_conv2d_packed_4);
        /* 83  pack_d_conv2d_4 */
    fashion_train_make_pad_12(relu_7, pad_12);
    fashion_train_update_conv4_0_weight(pad_12, d_conv2d_packed_4,
        state->conv4_0_weight_exp_avg, state->conv4_0_weight_exp_avg_sq,
        param->conv4_0_weight, train, v_scale, step_size, d_conv4_0_weight,
        d_conv4_0_weight_2);
    fashion_train_pack_conv2_0_weight(param->conv2_0_weight,
        conv2_0_weight_packed);
    fashion_train_make_d_batch_norm2d_7(conv2d_2, pad_10,
        conv2_0_weight_packed, conv2d, batch_norm2d, d_batch_norm2d_7, mul_4);
    fashion_train_pack_d_conv2d_3(conv2d_2, d_conv2d_packed_2);
        /* 88  pack_d_conv2d_5 */
    fashion_train_make_pad_14(conv2d, pad_14);
    fashion_train_update_conv2_0_weight(pad_14, d_conv2d_packed_2,
        state->conv2_0_weight_exp_avg, state->conv2_0_weight_exp_avg_sq,
        param->conv2_0_weight, train, v_scale, step_size, d_conv2_0_weight,
        d_conv2_0_weight_2);
    fashion_train_make_x(x, x_3);  /* 91  make_x_3 */
    fashion_train_update_conv1_1_bias(d_batch_norm2d_7,
        state->conv1_1_bias_exp_avg, state->conv1_1_bias_exp_avg_sq,
        param->conv1_1_bias, train, step_size, v_scale);
    fashion_train_make_conv2d(param->conv1_0_weight, x_3, conv2d_7);
        /* 93  make_conv2d_7 */
    fashion_train_update_conv1_1_weight(conv2d_7, sum, batch_norm2d_12,
        d_batch_norm2d_7, state->conv1_1_weight_exp_avg,
        state->conv1_1_weight_exp_avg_sq, param->conv1_1_weight, train,
        v_scale, step_size);
    fashion_train_make_d_sum_11(conv2d_7, sum, batch_norm2d_12, mul_4, sum_12);
    fashion_train_make_d_batch_norm2d_6(conv2d_7, sum, sum_12, mul_4);
    fashion_train_make_d_sum_3(conv2d_7, d_sum_12);  /* 97  make_d_sum_12 */
    fashion_train_make_d_conv2d_3(conv2d_7, d_sum_12);
        /* 98  make_d_conv2d_6 */
    fashion_train_pack_d_conv2d_3(conv2d_7, d_conv2d_packed);
        /* 99  pack_d_conv2d_6 */
    fashion_train_update_conv1_0_weight(x_3, d_conv2d_packed,
        state->conv1_0_weight_exp_avg, state->conv1_0_weight_exp_avg_sq,
        param->conv1_0_weight, train, v_scale, step_size, d_conv1_0_weight,
        d_conv1_0_weight_2);
    fashion_train_update_1_num_batches_tracked_2(
        param->conv4_1_num_batches_tracked, param->conv5_1_num_batches_tracked,
        param->conv6_1_num_batches_tracked);
    return loss[0];
}
