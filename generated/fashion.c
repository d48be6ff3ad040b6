/* fashion.c -- convolutions on images of clothes, 73,000 parameters
 *
 * Written by gradc 0.1 from fashion.lua for target avx2;
 * fnv1a of the model 80d2d92b356d071f.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "fashion.h"

/* ---- init --------------------------------------------------------------- */

/* 1  seed = seed
 *   fashion.lua:17 */
static GRADC_ONCE void
fashion_init_set_seed(const int32_t *GRADC_RESTRICT seed,
    int32_t *GRADC_RESTRICT seed_2)
{
    seed_2[0] = seed[0];
}

/* 2  conv1.1.num_batches_tracked and 6 more = 0
 *   fashion.lua:17 */
static GRADC_ONCE void
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

/* 3  conv1.0.weight = random * 0.6666667 - 0.33333333
 *   loops: i along axis 0, j along axis 2, m along axis 3 of conv1_0_weight
 *     [16,1,3,3]
 *   fashion.lua:17 */
static GRADC_ONCE void
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

/* 4  conv1.1.weight and 3 more = 1
 *   loops: i along axis 0 of y
 *   fashion.lua:17
 *   also used by init, steps 6, 9, 11, 14, ... */
static GRADC_ONCE void
fashion_init_set_tensor(float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT y_2,
    float *GRADC_RESTRICT y_3,
    float *GRADC_RESTRICT y_4,
    int n_i,
    float value)
{
    for (int i = 0; i < n_i; i++) {
        y[i] = value;
        y_2[i] = value;
        y_3[i] = value;
        y_4[i] = value;
    }
}

/* 5  conv1.1.bias and 7 more = 0
 *   loops: i along axis 0 of bias
 *   fashion.lua:17
 *   also used by init, steps 10, 15 */
static GRADC_ONCE void
fashion_init_set_1_bias_and_more(float *GRADC_RESTRICT bias,
    float *GRADC_RESTRICT running_mean,
    float *GRADC_RESTRICT bias_2,
    float *GRADC_RESTRICT running_mean_2,
    float *GRADC_RESTRICT weight_exp_avg,
    float *GRADC_RESTRICT weight_exp_avg_sq,
    float *GRADC_RESTRICT bias_exp_avg,
    float *GRADC_RESTRICT bias_exp_avg_sq,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        bias[i] = 0.0f;
        running_mean[i] = 0.0f;
        bias_2[i] = 0.0f;
        running_mean_2[i] = 0.0f;
        weight_exp_avg[i] = 0.0f;
        weight_exp_avg_sq[i] = 0.0f;
        bias_exp_avg[i] = 0.0f;
        bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 7  conv2.0.weight = random * 0.16666667 - 0.083333333
 *   loops: i and l along axis 0, j along axes 1 to 3 of weight
 *   fashion.lua:17
 *   also used by init, steps 8, 12, 13, 17 */
static GRADC_ONCE void
fashion_init_set_0_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT weight,
    int n_i,
    int n_j,
    uint32_t stream,
    float factor,
    float offset)
{
    for (int i = 0; i < n_i; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < n_j; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                weight[n_j*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(n_j*(i + l) + j)) * factor + offset;
            }
        }
    }
}

/* 18  fc.weight = random * 0.25 - 0.125
 *   loops: i along axis 0, j and l along axis 1 of fc_weight [10,64]
 *   fashion.lua:22 */
static GRADC_ONCE void
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

/* 19  fc.bias = random * 0.25 - 0.125
 *   loops: i along axis 0 of fc_bias [10]
 *   fashion.lua:22 */
static GRADC_ONCE void
fashion_init_set_fc_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc_bias)
{
    for (int i = 0; i < 10; i++) {
        fc_bias[i] = gradc_uniformf((uint32_t)seed[0], 1007u, 0u, (uint32_t)i)
            * 0.25f - 0.125f;
    }
}

/* 20  steps_per_epoch = 1
 *   gradient of fashion.lua:33
 *   also used by init, steps 21, 22 */
static GRADC_ONCE void
fashion_init_set_tensor_2(float *GRADC_RESTRICT states,
    float value)
{
    states[0] = value;
}

/* 23  conv1.0.weight.exp_avg = conv1.0.weight.exp_avg_sq = 0
 *   loops: i along axis 0, j along axis 2, m along axis 3 of
 *     conv1_0_weight_exp_avg [16,1,3,3]
 *   fashion.lua:33 */
static GRADC_ONCE void
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

/* 24  conv2.0.weight.exp_avg = conv2.0.weight.exp_avg_sq = 0
 *   loops: i and l along axis 0, j along axes 1 to 3 of weight_exp_avg
 *   fashion.lua:33
 *   also used by init, steps 25, 26, 27, 28 */
static GRADC_ONCE void
fashion_init_set_0_weight_exp_avg(float *GRADC_RESTRICT weight_exp_avg,
    float *GRADC_RESTRICT weight_exp_avg_sq,
    int n_i,
    int n_j)
{
    for (int i = 0; i < n_i; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < n_j; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = n_j*i + 8*j + l;
                weight_exp_avg[at] = 0.0f;
                weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 29  fc.weight.exp_avg = fc.weight.exp_avg_sq = 0
 *   loops: i along axis 0, j and l along axis 1 of fc_weight_exp_avg [10,64]
 *   fashion.lua:33 */
static GRADC_ONCE void
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

/* 30  fc.bias.exp_avg = fc.bias.exp_avg_sq = 0
 *   loops: i along axis 0 of fc_bias_exp_avg [10]
 *   fashion.lua:33 */
static GRADC_ONCE void
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
    fashion_init_set_seed(&seed, state->seed);
    fashion_init_set_conv1_1_num_batches_and_more(
        param->conv1_1_num_batches_tracked, param->conv2_1_num_batches_tracked,
        param->conv3_1_num_batches_tracked, param->conv4_1_num_batches_tracked,
        state->step, param->conv5_1_num_batches_tracked,
        param->conv6_1_num_batches_tracked);
        /* 2  set_conv1_1_num_batches_tracked_and_more */
    fashion_init_set_conv1_0_weight(&seed, param->conv1_0_weight);
    fashion_init_set_tensor(param->conv1_1_weight, param->conv1_1_running_var,
        param->conv2_1_weight, param->conv2_1_running_var, 16, 1.0f);
        /* 4  set_conv1_1_weight_and_more */
    fashion_init_set_1_bias_and_more(param->conv1_1_bias,
        param->conv1_1_running_mean, param->conv2_1_bias,
        param->conv2_1_running_mean, state->conv1_1_weight_exp_avg,
        state->conv1_1_weight_exp_avg_sq, state->conv1_1_bias_exp_avg,
        state->conv1_1_bias_exp_avg_sq, 16);  /* 5  set_conv1_1_bias_and_more */
    fashion_init_set_tensor(state->conv2_1_weight_exp_avg,
        state->conv2_1_weight_exp_avg_sq, state->conv2_1_bias_exp_avg,
        state->conv2_1_bias_exp_avg_sq, 16, 0.0f);  /* 6  set_conv2_1 */
    fashion_init_set_0_weight(&seed, param->conv2_0_weight, 16, 144, 1001u,
        0.16666667f, -0.083333333f);  /* 7  set_conv2_0_weight */
    fashion_init_set_0_weight(&seed, param->conv3_0_weight, 32, 144, 1002u,
        0.16666667f, -0.083333333f);  /* 8  set_conv3_0_weight */
    fashion_init_set_tensor(param->conv3_1_weight, param->conv3_1_running_var,
        param->conv4_1_weight, param->conv4_1_running_var, 32, 1.0f);
        /* 9  set_conv3_1_weight_and_more */
    fashion_init_set_1_bias_and_more(param->conv3_1_bias,
        param->conv3_1_running_mean, param->conv4_1_bias,
        param->conv4_1_running_mean, state->conv3_1_weight_exp_avg,
        state->conv3_1_weight_exp_avg_sq, state->conv3_1_bias_exp_avg,
        state->conv3_1_bias_exp_avg_sq, 32);
        /* 10  set_conv3_1_bias_and_more */
    fashion_init_set_tensor(state->conv4_1_weight_exp_avg,
        state->conv4_1_weight_exp_avg_sq, state->conv4_1_bias_exp_avg,
        state->conv4_1_bias_exp_avg_sq, 32, 0.0f);  /* 11  set_conv4_1 */
    fashion_init_set_0_weight(&seed, param->conv4_0_weight, 32, 288, 1003u,
        0.11785113f, -0.058925565f);  /* 12  set_conv4_0_weight */
    fashion_init_set_0_weight(&seed, param->conv5_0_weight, 64, 288, 1004u,
        0.11785113f, -0.058925565f);  /* 13  set_conv5_0_weight */
    fashion_init_set_tensor(param->conv5_1_weight, param->conv5_1_running_var,
        param->conv6_1_weight, param->conv6_1_running_var, 64, 1.0f);
        /* 14  set_conv5_1_weight_and_more */
    fashion_init_set_1_bias_and_more(param->conv5_1_bias,
        param->conv5_1_running_mean, param->conv6_1_bias,
        param->conv6_1_running_mean, state->conv5_1_weight_exp_avg,
        state->conv5_1_weight_exp_avg_sq, state->conv5_1_bias_exp_avg,
        state->conv5_1_bias_exp_avg_sq, 64);
        /* 15  set_conv5_1_bias_and_more */
    fashion_init_set_tensor(state->conv6_1_weight_exp_avg,
        state->conv6_1_weight_exp_avg_sq, state->conv6_1_bias_exp_avg,
        state->conv6_1_bias_exp_avg_sq, 64, 0.0f);  /* 16  set_conv6_1 */
    fashion_init_set_0_weight(&seed, param->conv6_0_weight, 64, 576, 1005u,
        0.083333333f, -0.041666667f);  /* 17  set_conv6_0_weight */
    fashion_init_set_fc_weight(&seed, param->fc_weight);
    fashion_init_set_fc_bias(&seed, param->fc_bias);
    fashion_init_set_tensor_2(state->steps_per_epoch, 1.0f);
        /* 20  set_steps_per_epoch */
    fashion_init_set_tensor_2(state->lr, 0.003f);  /* 21  set_lr */
    fashion_init_set_tensor_2(state->last_lr, 0.0f);  /* 22  set_last_lr */
    fashion_init_set_conv1_0_weight_exp_avg(state->conv1_0_weight_exp_avg,
        state->conv1_0_weight_exp_avg_sq);
    fashion_init_set_0_weight_exp_avg(state->conv2_0_weight_exp_avg,
        state->conv2_0_weight_exp_avg_sq, 16, 144);
        /* 24  set_conv2_0_weight_exp_avg */
    fashion_init_set_0_weight_exp_avg(state->conv3_0_weight_exp_avg,
        state->conv3_0_weight_exp_avg_sq, 32, 144);
        /* 25  set_conv3_0_weight_exp_avg */
    fashion_init_set_0_weight_exp_avg(state->conv4_0_weight_exp_avg,
        state->conv4_0_weight_exp_avg_sq, 32, 288);
        /* 26  set_conv4_0_weight_exp_avg */
    fashion_init_set_0_weight_exp_avg(state->conv5_0_weight_exp_avg,
        state->conv5_0_weight_exp_avg_sq, 64, 288);
        /* 27  set_conv5_0_weight_exp_avg */
    fashion_init_set_0_weight_exp_avg(state->conv6_0_weight_exp_avg,
        state->conv6_0_weight_exp_avg_sq, 64, 576);
        /* 28  set_conv6_0_weight_exp_avg */
    fashion_init_set_fc_weight_exp_avg(state->fc_weight_exp_avg,
        state->fc_weight_exp_avg_sq);
    fashion_init_set_fc_bias_exp_avg(state->fc_bias_exp_avg,
        state->fc_bias_exp_avg_sq);
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0     904   1-3     x_padded
 *   f        904      16   2-3     conv1_1_scale
 *   f        920      16   2-3     conv1_1_shift
 *   f      14400   12544   3-4     conv1_relu
 *   f          0   14400   4-6     conv1_relu_padded
 *   f      26944      16   5-6     conv2_1_scale
 *   f      26960      16   5-6     conv2_1_shift
 *   f      14400   12544   6-7     conv2_relu
 *   f       4096    3136   7-8     conv2_amax
 *   f          0    4096   8-10    conv2_amax_padded
 *   f       4096      32   9-10    conv3_1_scale
 *   f       4128      32   9-10    conv3_1_shift
 *   f       8192    6272  10-11    conv3_relu
 *   f          0    8192  11-13    conv3_relu_padded
 *   f      14464      32  12-13    conv4_1_scale
 *   f      14496      32  12-13    conv4_1_shift
 *   f       8192    6272  13-14    conv4_relu
 *   f       2592    1568  14-15    conv4_amax
 *   f          0    2592  15-17    conv4_amax_padded
 *   f       2592      64  16-17    conv5_1_scale
 *   f       2656      64  16-17    conv5_1_shift
 *   f       5184    3136  17-18    conv5_relu
 *   f          0    5184  18-20    conv5_relu_padded
 *   f       8320      64  19-20    conv6_1_scale
 *   f       8384      64  19-20    conv6_1_shift
 *   f       5184    3136  20-21    conv6_relu
 *   f       1024      64  21-23    conv6_adaptive_avg_pool2d
 *   f          0    1024  22-23    fc_weight_packed
 */

/* 1  x_padded = pad(x)
 *   loops: j along axis 3, i along axis 2 of x_padded [1,1,30,30]
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_predict_make_x_padded(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT x_padded)
{
    for (int j = 0; j < 30; j++) {
        x_padded[j] = 0.0f;
    }
    for (int i = 0; i < 28; i++) {
        x_padded[30*i + 30] = 0.0f;
        for (int j = 0; j < 28; j++) {
            x_padded[30*i + j + 31] = x[28*i + j];
        }
        x_padded[30*i + 59] = 0.0f;
    }
    for (int j = 0; j < 30; j++) {
        x_padded[j + 870] = 0.0f;
    }
}

/* 2  conv1_1_scale = conv1.1.weight * (1 / sqrt(conv1.1.running_var +
 *     1e-05))
 *   conv1_1_shift = conv1.1.bias - conv1.1.running_mean * conv1_1_scale
 *   loops: i along axis 0 of scale [16]
 *   fashion.lua:17
 *   also used by predict, step 5 */
static GRADC_NOINLINE void
fashion_predict_make_1_scale(const float *GRADC_RESTRICT weight,
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

/* For the next step: 6x16 sums over k and h of products of a and b */
static GRADC_NOINLINE void
fashion_predict_make_conv1_relu_sums_6x16(const float *GRADC_RESTRICT a,
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
        GRADC_STEPS
        for (int h = 0; h < 3; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[30*k + h + 8*v]);
            }
            const ptrdiff_t at = k + 8*h;
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
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k and h of products of a and b */
static GRADC_NOINLINE void
fashion_predict_make_conv1_relu_sums_4x16(const float *GRADC_RESTRICT a,
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
        GRADC_STEPS
        for (int h = 0; h < 3; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[30*k + h + 8*v]);
            }
            const ptrdiff_t at = k + 8*h;
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
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 3  conv1_relu = relu(window(x_padded) . conv1.0.weight * conv1_1_scale +
 *     conv1_1_shift)
 *   loops: m along axis 2, j, v and l along axis 3, i and r along axis 1 of
 *     conv1_relu [1,16,28,28]; k along axis 2, h along axis 3 of
 *     conv1_0_weight [16,1,3,3]
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_predict_make_conv1_relu(const float *GRADC_RESTRICT conv1_0_weight,
    const float *GRADC_RESTRICT x_padded,
    const float *GRADC_RESTRICT conv1_1_scale,
    const float *GRADC_RESTRICT conv1_1_shift,
    float *GRADC_RESTRICT conv1_relu)
{
    for (int m = 0; m < 28; m++) {
        for (int j = 0; j < 28; j += 16) {
            for (int i = 0; i < 16; i += 6) {
                float tile[96];

                if (i < 12) {
                    fashion_predict_make_conv1_relu_sums_6x16(
                        &x_padded[30*m + j], &conv1_0_weight[24*i], tile);
                } else {
                    fashion_predict_make_conv1_relu_sums_4x16(
                        &x_padded[30*m + j], &conv1_0_weight[24*i], tile);
                }
                const int r_end = i < 12 ? 6 : 4;
                for (int r = 0; r < r_end; r++) {
                    GRADC_IN_TURN
                    for (int v = 0; v < 2; v++) {
                        const int l_end = 28 - j - 8*v < 8 ? 28 - j - 8*v : 8;
                        GRADC_SOME_LANES(8)
                        for (int l = 0; l < l_end; l++) {
                            const int at = i + r;
                            const float t1 = tile[l + 8*v + 16*r]
                                * conv1_1_scale[at] + conv1_1_shift[at];
                            conv1_relu[28*m + 784*(i + r) + j + l + 8*v] = t1
                                < 0.0f ? 0.0f : t1;
                        }
                    }
                }
            }
        }
    }
}

/* 4  conv1_relu_padded = pad(conv1_relu)
 *   loops: i along axis 1, m along axis 3, j along axis 2 of
 *     conv1_relu_padded [1,16,30,30]
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_predict_make_conv1_relu_padded(const float *GRADC_RESTRICT conv1_relu,
    float *GRADC_RESTRICT conv1_relu_padded)
{
    for (int i = 0; i < 16; i++) {
        for (int m = 0; m < 30; m++) {
            conv1_relu_padded[900*i + m] = 0.0f;
        }
        for (int j = 0; j < 28; j++) {
            conv1_relu_padded[900*i + 30*j + 30] = 0.0f;
            for (int m = 0; m < 28; m++) {
                conv1_relu_padded[900*i + 30*j + m + 31] =
                    conv1_relu[784*i + 28*j + m];
            }
            conv1_relu_padded[900*i + 30*j + 59] = 0.0f;
        }
        for (int m = 0; m < 30; m++) {
            conv1_relu_padded[900*i + m + 870] = 0.0f;
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_predict_make_conv2_relu_sums_6x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 900*k + 30*h + q;
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
fashion_predict_make_conv2_relu_sums_4x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 900*k + 30*h + q;
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

/* 6  conv2_relu = relu(window(conv1_relu_padded) . conv2.0.weight *
 *     conv2_1_scale + conv2_1_shift)
 *   loops: m along axis 2, i and r along axis 3, l along axis 1 of
 *     conv2_relu [1,16,28,28]; v along axis 0, k along axis 1, h along axis
 *     2, q along axis 3 of conv2_0_weight [16,16,3,3]
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_predict_make_conv2_relu(const float *GRADC_RESTRICT conv1_relu_padded,
    const float *GRADC_RESTRICT conv2_0_weight,
    const float *GRADC_RESTRICT conv2_1_scale,
    const float *GRADC_RESTRICT conv2_1_shift,
    float *GRADC_RESTRICT conv2_relu)
{
    for (int m = 0; m < 28; m++) {
        for (int i = 0; i < 28; i += 6) {
            float turned[96];
            float tile[96];

            if (i < 24) {
                fashion_predict_make_conv2_relu_sums_6x16(conv2_0_weight,
                    &conv1_relu_padded[30*m + i], tile);
            } else {
                fashion_predict_make_conv2_relu_sums_4x16(conv2_0_weight,
                    &conv1_relu_padded[30*m + i], tile);
            }
            gradc_turnf(turned, tile, 6, 16, 28 - i);
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end = i < 24 ? 6 : 4;
                GRADC_SOME_LANES(4)
                for (int r = 0; r < r_end; r++) {
                    const float t1 = turned[6*l + r] * conv2_1_scale[l]
                        + conv2_1_shift[l];
                    conv2_relu[28*m + i + 784*l + r] = t1 < 0.0f ? 0.0f : t1;
                }
            }
        }
    }
}

/* 7  conv2_amax = amax(window(conv2_relu))
 *   loops: i along axes 1 to 2, m along axis 3 of conv2_amax [1,16,14,14,1];
 *     k along axis 2, k2 along axis 3 of conv2_relu [1,16,28,28]
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_predict_make_conv2_amax(const float *GRADC_RESTRICT conv2_relu,
    float *GRADC_RESTRICT conv2_amax)
{
    for (int i = 0; i < 224; i++) {
        GRADC_LANES_OF(4)
        for (int m = 0; m < 14; m++) {
            float acc = -GRADC_INFF;
            for (int k = 0; k < 4; k += 2) {
                for (int k2 = 0; k2 < 2; k2++) {
                    acc = gradc_maxf(acc, conv2_relu[56*i + 2*m + 14*k + k2]);
                }
            }
            conv2_amax[14*i + m] = acc;
        }
    }
}

/* 8  conv2_amax_padded = pad(conv2_amax)
 *   loops: i along axis 1, m along axis 3, j along axis 2 of
 *     conv2_amax_padded [1,16,16,16]
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_predict_make_conv2_amax_padded(const float *GRADC_RESTRICT conv2_amax,
    float *GRADC_RESTRICT conv2_amax_padded)
{
    for (int i = 0; i < 16; i++) {
        GRADC_LANES
        for (int m = 0; m < 16; m++) {
            conv2_amax_padded[256*i + m] = 0.0f;
        }
        for (int j = 0; j < 14; j++) {
            conv2_amax_padded[256*i + 16*j + 16] = 0.0f;
            GRADC_LANES
            for (int m = 0; m < 14; m++) {
                conv2_amax_padded[256*i + 16*j + m + 17] =
                    conv2_amax[196*i + 14*j + m];
            }
            conv2_amax_padded[256*i + 16*j + 31] = 0.0f;
        }
        GRADC_LANES
        for (int m = 0; m < 16; m++) {
            conv2_amax_padded[256*i + m + 240] = 0.0f;
        }
    }
}

/* 9  conv3_1_scale = conv3.1.weight * (1 / sqrt(conv3.1.running_var +
 *     1e-05))
 *   conv3_1_shift = conv3.1.bias - conv3.1.running_mean * conv3_1_scale
 *   loops: i along axis 0 of scale [32]
 *   fashion.lua:18
 *   also used by predict, step 12 */
static GRADC_NOINLINE void
fashion_predict_make_1_scale_2(const float *GRADC_RESTRICT weight,
    const float *GRADC_RESTRICT running_var,
    const float *GRADC_RESTRICT bias,
    const float *GRADC_RESTRICT running_mean,
    float *GRADC_RESTRICT scale,
    float *GRADC_RESTRICT shift)
{
    for (int i = 0; i < 32; i++) {
        const float scale_value = weight[i]
            * (1.0f / gradc_sqrtf(running_var[i] + 1e-05f));
        const float shift_value = bias[i] - running_mean[i] * scale_value;
        scale[i] = scale_value;
        shift[i] = shift_value;
    }
}

/* For the next step: 5x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_predict_make_conv3_relu_sums_5x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 256*k + 16*h + q;
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
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
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_predict_make_conv3_relu_sums_4x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 256*k + 16*h + q;
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

/* 10  conv3_relu = relu(window(conv2_amax_padded) . conv3.0.weight *
 *     conv3_1_scale + conv3_1_shift)
 *   loops: m along axis 2, j and l along axis 1, i and r along axis 3 of
 *     conv3_relu [1,32,14,14]; v along axis 0, k along axis 1, h along axis
 *     2, q along axis 3 of conv3_0_weight [32,16,3,3]
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_predict_make_conv3_relu(const float *GRADC_RESTRICT conv2_amax_padded,
    const float *GRADC_RESTRICT conv3_0_weight,
    const float *GRADC_RESTRICT conv3_1_scale,
    const float *GRADC_RESTRICT conv3_1_shift,
    float *GRADC_RESTRICT conv3_relu)
{
    for (int m = 0; m < 14; m++) {
        for (int j = 0; j < 32; j += 16) {
            for (int i = 0; i < 14; i += 5) {
                float turned[80];
                float tile[80];

                if (i < 10) {
                    fashion_predict_make_conv3_relu_sums_5x16(
                        &conv3_0_weight[144*j], &conv2_amax_padded[16*m + i],
                        tile);
                } else {
                    fashion_predict_make_conv3_relu_sums_4x16(
                        &conv3_0_weight[144*j], &conv2_amax_padded[16*m + i],
                        tile);
                }
                gradc_turnf(turned, tile, 5, 16, 14 - i);
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    const int r_end = i < 10 ? 5 : 4;
                    GRADC_SOME_LANES(4)
                    for (int r = 0; r < r_end; r++) {
                        const int at = j + l;
                        const float t1 = turned[5*l + r] * conv3_1_scale[at]
                            + conv3_1_shift[at];
                        conv3_relu[14*m + 196*(j + l) + i + r] = t1 < 0.0f
                            ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 11  conv3_relu_padded = pad(conv3_relu)
 *   loops: i along axis 1, m along axis 3, j along axis 2 of
 *     conv3_relu_padded [1,32,16,16]
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_predict_make_conv3_relu_padded(const float *GRADC_RESTRICT conv3_relu,
    float *GRADC_RESTRICT conv3_relu_padded)
{
    for (int i = 0; i < 32; i++) {
        GRADC_LANES
        for (int m = 0; m < 16; m++) {
            conv3_relu_padded[256*i + m] = 0.0f;
        }
        for (int j = 0; j < 14; j++) {
            conv3_relu_padded[256*i + 16*j + 16] = 0.0f;
            GRADC_LANES
            for (int m = 0; m < 14; m++) {
                conv3_relu_padded[256*i + 16*j + m + 17] =
                    conv3_relu[196*i + 14*j + m];
            }
            conv3_relu_padded[256*i + 16*j + 31] = 0.0f;
        }
        GRADC_LANES
        for (int m = 0; m < 16; m++) {
            conv3_relu_padded[256*i + m + 240] = 0.0f;
        }
    }
}

/* For the next step: 5x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_predict_make_conv4_relu_sums_5x16(const float *GRADC_RESTRICT a,
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
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                const ptrdiff_t at = 256*k + 16*h + q;
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
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
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_predict_make_conv4_relu_sums_4x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 256*k + 16*h + q;
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

/* 13  conv4_relu = relu(window(conv3_relu_padded) . conv4.0.weight *
 *     conv4_1_scale + conv4_1_shift)
 *   loops: m along axis 2, j and l along axis 1, i and r along axis 3 of
 *     conv4_relu [1,32,14,14]; v along axis 0, k along axis 1, h along axis
 *     2, q along axis 3 of conv4_0_weight [32,32,3,3]
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_predict_make_conv4_relu(const float *GRADC_RESTRICT conv3_relu_padded,
    const float *GRADC_RESTRICT conv4_0_weight,
    const float *GRADC_RESTRICT conv4_1_scale,
    const float *GRADC_RESTRICT conv4_1_shift,
    float *GRADC_RESTRICT conv4_relu)
{
    for (int m = 0; m < 14; m++) {
        for (int j = 0; j < 32; j += 16) {
            for (int i = 0; i < 14; i += 5) {
                float turned[80];
                float tile[80];

                if (i < 10) {
                    fashion_predict_make_conv4_relu_sums_5x16(
                        &conv4_0_weight[288*j], &conv3_relu_padded[16*m + i],
                        tile);
                } else {
                    fashion_predict_make_conv4_relu_sums_4x16(
                        &conv4_0_weight[288*j], &conv3_relu_padded[16*m + i],
                        tile);
                }
                gradc_turnf(turned, tile, 5, 16, 14 - i);
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    const int r_end = i < 10 ? 5 : 4;
                    GRADC_SOME_LANES(4)
                    for (int r = 0; r < r_end; r++) {
                        const int at = j + l;
                        const float t1 = turned[5*l + r] * conv4_1_scale[at]
                            + conv4_1_shift[at];
                        conv4_relu[14*m + 196*(j + l) + i + r] = t1 < 0.0f
                            ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 14  conv4_amax = amax(window(conv4_relu))
 *   loops: i along axes 1 to 2, m along axis 3 of conv4_amax [1,32,7,7,1]; k
 *     along axis 2, k2 along axis 3 of conv4_relu [1,32,14,14]
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_predict_make_conv4_amax(const float *GRADC_RESTRICT conv4_relu,
    float *GRADC_RESTRICT conv4_amax)
{
    for (int i = 0; i < 224; i++) {
        GRADC_LANES_OF(4)
        for (int m = 0; m < 7; m++) {
            float acc = -GRADC_INFF;
            for (int k = 0; k < 4; k += 2) {
                for (int k2 = 0; k2 < 2; k2++) {
                    acc = gradc_maxf(acc, conv4_relu[28*i + 2*m + 7*k + k2]);
                }
            }
            conv4_amax[7*i + m] = acc;
        }
    }
}

/* 15  conv4_amax_padded = pad(conv4_amax)
 *   loops: i along axis 1, m along axis 3, j along axis 2 of
 *     conv4_amax_padded [1,32,9,9]
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_predict_make_conv4_amax_padded(const float *GRADC_RESTRICT conv4_amax,
    float *GRADC_RESTRICT conv4_amax_padded)
{
    for (int i = 0; i < 32; i++) {
        GRADC_LANES
        for (int m = 0; m < 9; m++) {
            conv4_amax_padded[81*i + m] = 0.0f;
        }
        for (int j = 0; j < 7; j++) {
            conv4_amax_padded[81*i + 9*j + 9] = 0.0f;
            GRADC_LANES
            for (int m = 0; m < 7; m++) {
                conv4_amax_padded[81*i + 9*j + m + 10] =
                    conv4_amax[49*i + 7*j + m];
            }
            conv4_amax_padded[81*i + 9*j + 17] = 0.0f;
        }
        GRADC_LANES
        for (int m = 0; m < 9; m++) {
            conv4_amax_padded[81*i + m + 72] = 0.0f;
        }
    }
}

/* 16  conv5_1_scale = conv5.1.weight * (1 / sqrt(conv5.1.running_var +
 *     1e-05))
 *   conv5_1_shift = conv5.1.bias - conv5.1.running_mean * conv5_1_scale
 *   loops: i along axis 0 of scale [64]
 *   fashion.lua:20
 *   also used by predict, step 19 */
static GRADC_NOINLINE void
fashion_predict_make_1_scale_3(const float *GRADC_RESTRICT weight,
    const float *GRADC_RESTRICT running_var,
    const float *GRADC_RESTRICT bias,
    const float *GRADC_RESTRICT running_mean,
    float *GRADC_RESTRICT scale,
    float *GRADC_RESTRICT shift)
{
    for (int i = 0; i < 64; i++) {
        const float scale_value = weight[i]
            * (1.0f / gradc_sqrtf(running_var[i] + 1e-05f));
        const float shift_value = bias[i] - running_mean[i] * scale_value;
        scale[i] = scale_value;
        shift[i] = shift_value;
    }
}

/* For the next step: 4x24 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_predict_make_conv5_relu_sums_4x24(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 81*k + 9*h + q;
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
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_predict_make_conv5_relu_sums_4x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 81*k + 9*h + q;
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
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* For the next step: 3x24 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_predict_make_conv5_relu_sums_3x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[9];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
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
                const ptrdiff_t at = 81*k + 9*h + q;
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
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
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* For the next step: 3x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_predict_make_conv5_relu_sums_3x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
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
                const ptrdiff_t at = 81*k + 9*h + q;
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
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
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* 17  conv5_relu = relu(window(conv4_amax_padded) . conv5.0.weight *
 *     conv5_1_scale + conv5_1_shift)
 *   loops: m along axis 2, j along axis 1, i and r along axis 3 of
 *     conv5_relu [1,64,7,7]; k along axis 1, h along axis 2, q along axis 3
 *     of conv5_0_weight [64,32,3,3]
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_predict_make_conv5_relu(const float *GRADC_RESTRICT conv4_amax_padded,
    const float *GRADC_RESTRICT conv5_0_weight,
    const float *GRADC_RESTRICT conv5_1_scale,
    const float *GRADC_RESTRICT conv5_1_shift,
    float *GRADC_RESTRICT conv5_relu)
{
    for (int m = 0; m < 7; m++) {
        for (int j = 0; j < 64; j += 24) {
            for (int i = 0; i < 7; i += 4) {
                float turned[96];
                float tile[96];

                if (i < 4) {
                    if (j < 48) {
                        fashion_predict_make_conv5_relu_sums_4x24(
                            &conv5_0_weight[288*j], &conv4_amax_padded[9*m + i],
                            tile);
                    } else {
                        fashion_predict_make_conv5_relu_sums_4x16(
                            &conv5_0_weight[288*j], &conv4_amax_padded[9*m + i],
                            tile);
                    }
                } else {
                    if (j < 48) {
                        fashion_predict_make_conv5_relu_sums_3x24(
                            &conv5_0_weight[288*j], &conv4_amax_padded[9*m + i],
                            tile);
                    } else {
                        fashion_predict_make_conv5_relu_sums_3x16(
                            &conv5_0_weight[288*j], &conv4_amax_padded[9*m + i],
                            tile);
                    }
                }
                const int v_end = j < 48 ? 24 : 16;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    const int r_end = i < 4 ? 4 : 3;
                    GRADC_SOME_LANES(4)
                    for (int r = 0; r < r_end; r++) {
                        turned[r + 4*v] = tile[24*r + v];
                    }
                }
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    const int r_end = i < 4 ? 4 : 3;
                    GRADC_SOME_LANES(4)
                    for (int r = 0; r < r_end; r++) {
                        const int at = j + v;
                        const float t1 = turned[4*v + r] * conv5_1_scale[at]
                            + conv5_1_shift[at];
                        conv5_relu[7*m + 49*(j + v) + i + r] = t1 < 0.0f
                            ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 18  conv5_relu_padded = pad(conv5_relu)
 *   loops: i along axis 1, m along axis 3, j along axis 2 of
 *     conv5_relu_padded [1,64,9,9]
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_predict_make_conv5_relu_padded(const float *GRADC_RESTRICT conv5_relu,
    float *GRADC_RESTRICT conv5_relu_padded)
{
    for (int i = 0; i < 64; i++) {
        GRADC_LANES
        for (int m = 0; m < 9; m++) {
            conv5_relu_padded[81*i + m] = 0.0f;
        }
        for (int j = 0; j < 7; j++) {
            conv5_relu_padded[81*i + 9*j + 9] = 0.0f;
            GRADC_LANES
            for (int m = 0; m < 7; m++) {
                conv5_relu_padded[81*i + 9*j + m + 10] =
                    conv5_relu[49*i + 7*j + m];
            }
            conv5_relu_padded[81*i + 9*j + 17] = 0.0f;
        }
        GRADC_LANES
        for (int m = 0; m < 9; m++) {
            conv5_relu_padded[81*i + m + 72] = 0.0f;
        }
    }
}

/* For the next step: 4x24 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
fashion_predict_make_conv6_relu_sums_4x24(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 81*k + 9*h + q;
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
fashion_predict_make_conv6_relu_sums_4x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 81*k + 9*h + q;
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

/* For the next step: 3x24 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
fashion_predict_make_conv6_relu_sums_3x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[9];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
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
                const ptrdiff_t at = 81*k + 9*h + q;
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
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
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

/* For the next step: 3x16 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
fashion_predict_make_conv6_relu_sums_3x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
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
                const ptrdiff_t at = 81*k + 9*h + q;
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
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
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

/* 20  conv6_relu = relu(window(conv5_relu_padded) . conv6.0.weight *
 *     conv6_1_scale + conv6_1_shift)
 *   loops: m along axis 2, j along axis 1, i and r along axis 3 of
 *     conv6_relu [1,64,7,7]; block and k along axis 1, h along axis 2, q
 *     along axis 3 of conv6_0_weight [64,64,3,3]
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_predict_make_conv6_relu(const float *GRADC_RESTRICT conv5_relu_padded,
    const float *GRADC_RESTRICT conv6_0_weight,
    const float *GRADC_RESTRICT conv6_1_scale,
    const float *GRADC_RESTRICT conv6_1_shift,
    float *GRADC_RESTRICT conv6_relu)
{
    for (int m = 0; m < 7; m++) {
        for (int j = 0; j < 64; j += 24) {
            for (int i = 0; i < 7; i += 4) {
                float turned[96];
                float total[96];

                const int r_end = i < 4 ? 4 : 3;
                for (int r = 0; r < r_end; r++) {
                    const int v_end = j < 48 ? 3 : 2;
                    for (int v = 0; v < v_end; v++) {
                        gradc_store8f(&total[8*v + 24*r], gradc_set8f(0.0f));
                    }
                }
                for (int block = 0; block < 2; block++) {
                    if (i < 4) {
                        if (j < 48) {
                            fashion_predict_make_conv6_relu_sums_4x24(
                                &conv6_0_weight[576*j + 2304*block],
                                &conv5_relu_padded[9*m + i + 2592*block],
                                total);
                        } else {
                            fashion_predict_make_conv6_relu_sums_4x16(
                                &conv6_0_weight[576*j + 2304*block],
                                &conv5_relu_padded[9*m + i + 2592*block],
                                total);
                        }
                    } else {
                        if (j < 48) {
                            fashion_predict_make_conv6_relu_sums_3x24(
                                &conv6_0_weight[576*j + 2304*block],
                                &conv5_relu_padded[9*m + i + 2592*block],
                                total);
                        } else {
                            fashion_predict_make_conv6_relu_sums_3x16(
                                &conv6_0_weight[576*j + 2304*block],
                                &conv5_relu_padded[9*m + i + 2592*block],
                                total);
                        }
                    }
                }
                const int v_end = j < 48 ? 24 : 16;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_SOME_LANES(4)
                    for (int r = 0; r < r_end; r++) {
                        turned[r + 4*v] = total[24*r + v];
                    }
                }
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_SOME_LANES(4)
                    for (int r = 0; r < r_end; r++) {
                        const int at = j + v;
                        const float t1 = turned[4*v + r] * conv6_1_scale[at]
                            + conv6_1_shift[at];
                        conv6_relu[7*m + 49*(j + v) + i + r] = t1 < 0.0f
                            ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 21  conv6_adaptive_avg_pool2d = sum(window(conv6_relu)) * 0.020408163
 *   loops: i along axis 1 of conv6_adaptive_avg_pool2d [1,64,1,1,1]
 *   fashion.lua:21 */
static GRADC_NOINLINE void
fashion_predict_make_conv6_adaptive_avg_pool2d(
    const float *GRADC_RESTRICT conv6_relu,
    float *GRADC_RESTRICT conv6_adaptive_avg_pool2d)
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
                acc[l] += conv6_relu[49*i + k + l];
            }
        }
        acc[0] += conv6_relu[49*i + 48];
        conv6_adaptive_avg_pool2d[i] = gradc_sum16f(acc) * 0.020408163f;
    }
}

/* 22  fc_weight_packed = fc.weight, in panels
 *   loops: i and l along axis 0, j and j2 along axis 1 of fc_weight_packed
 *     [10,64]
 *   fashion.lua:22
 *   also used by train, step 19 */
static GRADC_NOINLINE void
fashion_shared_pack_fc_weight(const float *GRADC_RESTRICT fc_weight,
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
fashion_predict_make_logits_sums_1x16(const float *GRADC_RESTRICT a,
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

/* 23  logits = fc.bias + conv6_adaptive_avg_pool2d . fc.weight
 *   loops: v and l along axis 1 of logits [1,10]; k along axis 1 of
 *     fc_weight_packed [10,64]
 *   fashion.lua:22 */
static GRADC_NOINLINE void
fashion_predict_make_logits(
    const float *GRADC_RESTRICT conv6_adaptive_avg_pool2d,
    const float *GRADC_RESTRICT fc_weight_packed,
    const float *GRADC_RESTRICT fc_bias,
    float *GRADC_RESTRICT logits)
{
    float tile[16];

    fashion_predict_make_logits_sums_1x16(fc_weight_packed,
        conv6_adaptive_avg_pool2d, tile);
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
fashion_predict(const struct fashion_param *param,
    struct fashion_predict_scratch *scratch,
    const float *x,
    float *logits)
{
    float *x_padded = scratch->f;              /* [1,1,30,30] */
    float *conv1_1_scale = &scratch->f[904];   /* [16] */
    float *conv1_1_shift = &scratch->f[920];   /* [16] */
    float *conv1_relu = &scratch->f[14400];    /* [1,16,28,28] */
    float *conv1_relu_padded = scratch->f;     /* [1,16,30,30] */
    float *conv2_1_scale = &scratch->f[26944]; /* [16] */
    float *conv2_1_shift = &scratch->f[26960]; /* [16] */
    float *conv2_relu = &scratch->f[14400];    /* [1,16,28,28] */
    float *conv2_amax = &scratch->f[4096];     /* [1,16,14,14,1] */
    float *conv2_amax_padded = scratch->f;     /* [1,16,16,16] */
    float *conv3_1_scale = &scratch->f[4096];  /* [32] */
    float *conv3_1_shift = &scratch->f[4128];  /* [32] */
    float *conv3_relu = &scratch->f[8192];     /* [1,32,14,14] */
    float *conv3_relu_padded = scratch->f;     /* [1,32,16,16] */
    float *conv4_1_scale = &scratch->f[14464]; /* [32] */
    float *conv4_1_shift = &scratch->f[14496]; /* [32] */
    float *conv4_relu = &scratch->f[8192];     /* [1,32,14,14] */
    float *conv4_amax = &scratch->f[2592];     /* [1,32,7,7,1] */
    float *conv4_amax_padded = scratch->f;     /* [1,32,9,9] */
    float *conv5_1_scale = &scratch->f[2592];  /* [64] */
    float *conv5_1_shift = &scratch->f[2656];  /* [64] */
    float *conv5_relu = &scratch->f[5184];     /* [1,64,7,7] */
    float *conv5_relu_padded = scratch->f;     /* [1,64,9,9] */
    float *conv6_1_scale = &scratch->f[8320];  /* [64] */
    float *conv6_1_shift = &scratch->f[8384];  /* [64] */
    float *conv6_relu = &scratch->f[5184];     /* [1,64,7,7] */
    float *conv6_adaptive_avg_pool2d = &scratch->f[1024]; /* [1,64,1,1,1] */
    float *fc_weight_packed = scratch->f;      /* [10,64] as [2][64][8] */

    /* conv1.0 */
    fashion_predict_make_x_padded(x, x_padded);

    /* conv1.1 */
    fashion_predict_make_1_scale(param->conv1_1_weight,
        param->conv1_1_running_var, param->conv1_1_bias,
        param->conv1_1_running_mean, conv1_1_scale, conv1_1_shift);
        /* 2  make_conv1_1_scale */

    /* conv1.0 */
    fashion_predict_make_conv1_relu(param->conv1_0_weight, x_padded,
        conv1_1_scale, conv1_1_shift, conv1_relu);

    /* conv2.0 */
    fashion_predict_make_conv1_relu_padded(conv1_relu, conv1_relu_padded);

    /* conv2.1 */
    fashion_predict_make_1_scale(param->conv2_1_weight,
        param->conv2_1_running_var, param->conv2_1_bias,
        param->conv2_1_running_mean, conv2_1_scale, conv2_1_shift);
        /* 5  make_conv2_1_scale */

    /* conv2.0 */
    fashion_predict_make_conv2_relu(conv1_relu_padded, param->conv2_0_weight,
        conv2_1_scale, conv2_1_shift, conv2_relu);

    /* conv2 */
    fashion_predict_make_conv2_amax(conv2_relu, conv2_amax);

    /* conv3.0 */
    fashion_predict_make_conv2_amax_padded(conv2_amax, conv2_amax_padded);

    /* conv3.1 */
    fashion_predict_make_1_scale_2(param->conv3_1_weight,
        param->conv3_1_running_var, param->conv3_1_bias,
        param->conv3_1_running_mean, conv3_1_scale, conv3_1_shift);
        /* 9  make_conv3_1_scale */

    /* conv3.0 */
    fashion_predict_make_conv3_relu(conv2_amax_padded, param->conv3_0_weight,
        conv3_1_scale, conv3_1_shift, conv3_relu);

    /* conv4.0 */
    fashion_predict_make_conv3_relu_padded(conv3_relu, conv3_relu_padded);

    /* conv4.1 */
    fashion_predict_make_1_scale_2(param->conv4_1_weight,
        param->conv4_1_running_var, param->conv4_1_bias,
        param->conv4_1_running_mean, conv4_1_scale, conv4_1_shift);
        /* 12  make_conv4_1_scale */

    /* conv4.0 */
    fashion_predict_make_conv4_relu(conv3_relu_padded, param->conv4_0_weight,
        conv4_1_scale, conv4_1_shift, conv4_relu);

    /* conv4 */
    fashion_predict_make_conv4_amax(conv4_relu, conv4_amax);

    /* conv5.0 */
    fashion_predict_make_conv4_amax_padded(conv4_amax, conv4_amax_padded);

    /* conv5.1 */
    fashion_predict_make_1_scale_3(param->conv5_1_weight,
        param->conv5_1_running_var, param->conv5_1_bias,
        param->conv5_1_running_mean, conv5_1_scale, conv5_1_shift);
        /* 16  make_conv5_1_scale */

    /* conv5.0 */
    fashion_predict_make_conv5_relu(conv4_amax_padded, param->conv5_0_weight,
        conv5_1_scale, conv5_1_shift, conv5_relu);

    /* conv6.0 */
    fashion_predict_make_conv5_relu_padded(conv5_relu, conv5_relu_padded);

    /* conv6.1 */
    fashion_predict_make_1_scale_3(param->conv6_1_weight,
        param->conv6_1_running_var, param->conv6_1_bias,
        param->conv6_1_running_mean, conv6_1_scale, conv6_1_shift);
        /* 19  make_conv6_1_scale */

    /* conv6.0 */
    fashion_predict_make_conv6_relu(conv5_relu_padded, param->conv6_0_weight,
        conv6_1_scale, conv6_1_shift, conv6_relu);

    /* conv6 */
    fashion_predict_make_conv6_adaptive_avg_pool2d(conv6_relu,
        conv6_adaptive_avg_pool2d);
    fashion_shared_pack_fc_weight(param->fc_weight, fc_weight_packed);

    /* fc */
    fashion_predict_make_logits(conv6_adaptive_avg_pool2d, fc_weight_packed,
        param->fc_bias, logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0   57604   1-2     x_padded
 *   f    1724416  802816   2-4     conv1_0
 *   f    3972160      16   3-83    conv1_1_sum
 *   f    3972208      16   3-83    conv1_1
 *   f    1724416  802816   4-5     conv1_relu, over conv1_0
 *   f     802816  921600   5-5     conv1_relu_padded
 *   f          0  802816   5-72    conv2_0
 *   f    1536512      16   6-72    conv2_1_sum
 *   f    1536560      16   6-72    conv2_1
 *   f    2540096  200704   7-64    conv2_amax
 *   f    1204224  262144   8-8     conv2_amax_padded
 *   f     802816  401408   8-61    conv3_0
 *   f    1536256      32   9-61    conv3_1_sum
 *   f    1536352      32   9-61    conv3_1
 *   f    1536576  401408  10-74    conv3_relu
 *   f    2740800  524288  11-11    conv3_relu_padded
 *   f    1937984  401408  11-56    conv4_0
 *   f    1536384      32  13-56    conv4_1_sum
 *   f    1536480      32  13-56    conv4_1
 *   f    3846720   25088  12-50    less
 *   f    1204224  100352  14-15    conv4_where
 *   f    3680832  165888  15-48    conv4_where_padded
 *   f    2740800  200704  15-42    conv5_0
 *   f    1536000      64  16-42    conv5_1_sum
 *   f    1536192      64  16-42    conv5_1
 *   f    3078720  200704  16-44    conv5_relu
 *   f    1204224  331776  17-18    conv5_relu_padded
 *   f    3279424  200704  18-36    conv6_0
 *   f    1413760      64  20-36    conv6_1_sum
 *   f    1413952      64  20-36    conv6_1
 *   f    1204224  200704  20-34    conv6_relu
 *   f    1404928    4096  20-33    conv6_adaptive_avg_pool2d
 *   f    1409024    1024  19-21    fc_weight_packed
 *   f    1413120     640  21-25    logits
 *   f    1409024      64  22-25    largest
 *   f    1413120     640  25-29    powers, over logits
 *   f    1409024      64  27-28    power_sum
 *   f    1409088      64  23-28    picked
 *   f    1409152      64  24-26    hit
 *   f    1409152      64  27-29    d_power_sum
 *   f    1413120     640  29-33    d_cross_entropy, over powers
 *   f    1409024    4096  32-34    d_conv6_adaptive_avg_pool2d
 *   f    1204224  200704  34-36    d_conv6_1, over conv6_relu
 *   f    3972225       1  30-89    decay
 *   f    3972226       1  30-89    step_size
 *   f    3972224       1  30-89    eps_now
 *   f    1413888      64  20-34    conv6_1_inv_std
 *   f    1413824      64  20-34    conv6_1_sum_2
 *   f    1413888      64  34-35    d_conv6_1_bias, over conv6_1_inv_std
 *   f    1413824      64  34-36    d_conv6_1_sum, over conv6_1_sum_2
 *   f    1413888      64  35-36    d_conv6_1_sum_2, over d_conv6_1_bias
 *   f    3279424  200704  36-43    d_conv6_0, over conv6_0
 *   f    1204224  331776  38-39    d_conv6_0_padded
 *   f    3041856   36864  37-39    conv6_0_weight_packed
 *   f    3480128  200704  39-42    d_conv5_1
 *   f    1536128      64  16-40    conv5_1_inv_std
 *   f    1536064      64  16-40    conv5_1_sum_2
 *   f    1536128      64  40-41    d_conv5_1_bias, over conv5_1_inv_std
 *   f    1536064      64  40-42    d_conv5_1_sum, over conv5_1_sum_2
 *   f    1536128      64  41-42    d_conv5_1_sum_2, over d_conv5_1_bias
 *   f    2740800  200704  42-49    d_conv5_0, over conv5_0
 *   f    1204224  331776  49-50    d_conv5_0_padded
 *   f    3041856   18432  46-50    conv5_0_weight_packed
 *   f    3871808  100352  14-50    conv4_amax
 *   f    1536448      32  13-52    conv4_1_inv_std
 *   f    2941504  100352  14-56    conv4_argmax
 *   f    3871808  100352  50-56    d_conv4_where, over conv4_amax
 *   f    1536416      32  13-52    conv4_1_sum_2
 *   f    1204224      32  54-55    d_conv4_1_neg
 *   f    1536416      32  52-56    d_conv4_1_sum, over conv4_1_sum_2
 *   f    1204224      32  55-56    d_conv4_1_sum_2, over d_conv4_1_neg
 *   f    1937984  401408  56-73    d_conv4_0, over conv4_0
 *   f    1213440    8192  58-58    d_conv4_0_padded
 *   f    1204224    9216  57-58    conv4_0_weight_packed
 *   f    2740800  401408  58-61    d_conv3_1
 *   f    1536320      32   9-59    conv3_1_inv_std
 *   f    1536288      32   9-59    conv3_1_sum_2
 *   f    1536320      32  59-60    d_conv3_1_bias, over conv3_1_inv_std
 *   f    1536288      32  59-61    d_conv3_1_sum, over conv3_1_sum_2
 *   f    1536320      32  60-61    d_conv3_1_sum_2, over d_conv3_1_bias
 *   f     802816  401408  61-65    d_conv3_0, over conv3_0
 *   f    1204224    8192  63-63    d_conv3_0_padded
 *   f    1212416    4608  62-63    conv3_0_weight_packed
 *   f    1536544      16   6-68    conv2_1_inv_std
 *   f    2339392  200704   7-72    conv2_argmax
 *   f    2941504  200704  63-72    d_conv2_where
 *   f    1536528      16   6-68    conv2_1_sum_2
 *   f     802816      16  70-71    d_conv2_1_neg
 *   f    1536528      16  68-72    d_conv2_1_sum, over conv2_1_sum_2
 *   f     802816      16  71-72    d_conv2_1_sum_2, over d_conv2_1_neg
 *   f          0  802816  72-87    d_conv2_0, over conv2_0
 *   f    3211264   14400  80-80    d_conv2_0_padded
 *   f    3225664    2304  76-80    conv2_0_weight_packed
 *   f    2408448  802816  80-83    d_conv1_1
 *   f    3972192      16   3-81    conv1_1_inv_std
 *   f    3972176      16   3-81    conv1_1_sum_2
 *   f    3972192      16  81-82    d_conv1_1_bias, over conv1_1_inv_std
 *   f    3972176      16  81-83    d_conv1_1_sum, over conv1_1_sum_2
 *   f    3972192      16  82-83    d_conv1_1_sum_2, over d_conv1_1_bias
 *   f    2408448  802816  85-86    d_conv1_0_packed
 *   f     802816  802816  83-85    d_conv1_0, over conv1_0_2
 *   f     802816     144  86-86    d_conv1_0_weight
 *   f     802960     144  86-86    d_conv1_0_weight_2
 *   f     802816  802816  87-89    d_conv2_0_packed
 *   f          0    2592  89-89    d_conv2_0_weight
 *   f       2592    2592  89-89    d_conv2_0_weight_2
 *   f    2540096  401408  65-66    d_conv3_0_packed
 *   f     802816    5184  66-66    d_conv3_0_weight
 *   f     808000    5184  66-66    d_conv3_0_weight_2
 *   f    2339392  401408  73-75    d_conv4_0_packed
 *   f    1327104   10368  75-75    d_conv4_0_weight
 *   f    1337472   10368  75-75    d_conv4_0_weight_2
 *   f    1204224  200704  47-48    d_conv5_0_packed
 *   f    1404928   20736  48-48    d_conv5_0_weight
 *   f    3480128  200704  43-45    d_conv6_0_packed
 *   f    1204224  331776  44-45    conv5_relu_padded_2
 *   f     802816  802816  78-83    conv1_0_2
 *   f     802816  524288  74-75    conv3_relu_padded_2
 *   f    1204224  262144  64-66    conv2_amax_padded_2
 *   f    1605632   57604  77-78    x_padded_2
 *   f    2408448  921600  88-89    conv1_relu_padded_2
 *   f    1605632  802816  79-88    conv1_relu_2
 *   f    3211264   57604  84-86    x_padded_3
 */

/* 1  x_padded = pad(x)
 *   loops: i along axis 0, m along axis 3, j along axis 2 of x_padded
 *     [64,1,30,30]
 *   fashion.lua:17
 *   also used by train, steps 77, 84 */
static GRADC_NOINLINE void
fashion_train_make_x_padded(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT x_padded)
{
    for (int i = 0; i < 64; i++) {
        for (int m = 0; m < 30; m++) {
            x_padded[900*i + m] = 0.0f;
        }
        for (int j = 0; j < 28; j++) {
            x_padded[900*i + 30*j + 30] = 0.0f;
            for (int m = 0; m < 28; m++) {
                x_padded[900*i + 30*j + m + 31] = x[784*i + 28*j + m];
            }
            x_padded[900*i + 30*j + 59] = 0.0f;
        }
        for (int m = 0; m < 30; m++) {
            x_padded[900*i + m + 870] = 0.0f;
        }
    }
}

/* For the next step: 6x16 sums over k and h of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_conv1_0_sums_6x16(const float *GRADC_RESTRICT a,
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
        GRADC_STEPS
        for (int h = 0; h < 3; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[30*k + h + 8*v]);
            }
            const ptrdiff_t at = k + 8*h;
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
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k and h of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_conv1_0_sums_4x16(const float *GRADC_RESTRICT a,
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
        GRADC_STEPS
        for (int h = 0; h < 3; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[30*k + h + 8*v]);
            }
            const ptrdiff_t at = k + 8*h;
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
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 2  conv1_0 = window(x_padded) . conv1.0.weight
 *   loops: m along axis 0, n along axis 2, j, v and l along axis 3, i and r
 *     along axis 1 of conv1_0 [64,16,28,28]; k along axis 2, h along axis 3
 *     of conv1_0_weight [16,1,3,3]
 *   fashion.lua:17
 *   also used by train, step 78 */
static GRADC_NOINLINE void
fashion_train_make_conv1_0(const float *GRADC_RESTRICT conv1_0_weight,
    const float *GRADC_RESTRICT x_padded,
    float *GRADC_RESTRICT conv1_0)
{
    for (int m = 0; m < 64; m++) {
        for (int n = 0; n < 28; n++) {
            for (int j = 0; j < 28; j += 16) {
                for (int i = 0; i < 16; i += 6) {
                    float tile[96];

                    if (i < 12) {
                        fashion_train_make_conv1_0_sums_6x16(
                            &x_padded[900*m + 30*n + j], &conv1_0_weight[24*i],
                            tile);
                    } else {
                        fashion_train_make_conv1_0_sums_4x16(
                            &x_padded[900*m + 30*n + j], &conv1_0_weight[24*i],
                            tile);
                    }
                    const int r_end = i < 12 ? 6 : 4;
                    for (int r = 0; r < r_end; r++) {
                        GRADC_IN_TURN
                        for (int v = 0; v < 2; v++) {
                            const int l_end = 28 - j - 8*v < 8
                                ? 28 - j - 8*v : 8;
                            GRADC_SOME_LANES(8)
                            for (int l = 0; l < l_end; l++) {
                                conv1_0[12544*m + 28*n + 784*(i + r) + j + l
                                    + 8*v] = tile[l + 8*v + 16*r];
                            }
                        }
                    }
                }
            }
        }
    }
}

/* 3  conv1_1_sum = sum(conv1_0)
 *   conv1.1.running_mean = conv1.1.running_mean * 0.9 + conv1_1_sum *
 *     1.9929847e-06
 *   conv1_1_sum_2 = sum((conv1_0 - conv1_1_sum * 1.9929847e-05) * (conv1_0 -
 *     conv1_1_sum * 1.9929847e-05))
 *   conv1_1_inv_std = 1 / sqrt(conv1_1_sum_2 * 1.9929847e-05 + 1e-05)
 *   conv1_1 = conv1.1.weight * conv1_1_inv_std
 *   conv1.1.running_var = conv1.1.running_var * 0.9 + conv1_1_sum_2 *
 *     1.9930244e-06
 *   loops: i along axis 0 of running_mean [16]; k along axis 0, h along axes
 *     2 to 3 of x [64,16,28,28]
 *   fashion.lua:17
 *   also used by train, step 6 */
static GRADC_NOINLINE void
fashion_train_update_1_running(const float *GRADC_RESTRICT x,
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
                            acc[l] += x[784*i + 12544*k + 256*block + h + l];
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
                        acc2[l] += x[784*i + 12544*k + l + 768];
                    }
                    gradc_join_blockf(tree, 16, 4*k + 3, acc2);
                }
            }
            gradc_join_allf(tree, 16, 256);
            const float t1 = gradc_sum16f(tree);
            const float t2 = running_mean[i] * 0.9f + t1 * 1.9929847e-06f;
            sum[i] = t1;
            running_mean[i] = t2;
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
                                x[784*i + 12544*k + 256*block + h + l]
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
                        const float t2 = x[784*i + 12544*k + l + 768]
                            - sum[i] * 1.9929847e-05f;
                        acc2[l] += t2 * t2;
                    }
                    gradc_join_blockf(tree, 16, 4*k + 3, acc2);
                }
            }
            gradc_join_allf(tree, 16, 256);
            const float t3 = gradc_sum16f(tree);
            const float t4 = 1.0f / gradc_sqrtf(t3 * 1.9929847e-05f + 1e-05f);
            const float t5 = weight[i] * t4;
            const float t6 = running_var[i] * 0.9f + t3 * 1.9930244e-06f;
            sum_2[i] = t3;
            inv_std[i] = t4;
            y[i] = t5;
            running_var[i] = t6;
        }
    }
}

/* 4  conv1_relu = relu((conv1_0 - conv1_1_sum * 1.9929847e-05) * conv1_1 +
 *     conv1.1.bias), over conv1_0
 *   loops: i along axis 0, j along axis 1, m along axes 2 to 3 of conv1_0
 *     [64,16,28,28]
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_conv1_relu(float *GRADC_RESTRICT conv1_0,
    const float *GRADC_RESTRICT conv1_1_sum,
    const float *GRADC_RESTRICT conv1_1,
    const float *GRADC_RESTRICT conv1_1_bias)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 784; m++) {
                const int at = 12544*i + 784*j + m;
                const float centered = conv1_0[at]
                    - conv1_1_sum[j] * 1.9929847e-05f;
                const float t2 = centered * conv1_1[j] + conv1_1_bias[j];
                conv1_0[at] = t2 < 0.0f ? 0.0f : t2;
            }
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_conv2_0_sums_6x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 900*k + 30*h + q;
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
fashion_train_make_conv2_0_sums_4x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 900*k + 30*h + q;
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

/* 5  conv1_relu_padded = pad(conv1_relu)
 *   conv2_0 = window(conv1_relu_padded) . conv2.0.weight
 *   loops: b along axis 0, j and k along axis 1, m and h along axis 2, i, r
 *     and q along axis 3 of conv1_relu_padded [64,16,30,30]; v along axis 0
 *     of conv2_0_weight [16,16,3,3]; l along axis 1 of conv2_0 [64,16,28,28]
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_conv2_0(const float *GRADC_RESTRICT conv1_relu,
    float *GRADC_RESTRICT conv1_relu_padded,
    const float *GRADC_RESTRICT conv2_0_weight,
    float *GRADC_RESTRICT conv2_0)
{
    for (int b = 0; b < 64; b++) {
        for (int j = 0; j < 16; j++) {
            for (int n = 0; n < 30; n++) {
                conv1_relu_padded[14400*b + 900*j + n] = 0.0f;
            }
            for (int m = 0; m < 28; m++) {
                conv1_relu_padded[14400*b + 900*j + 30*m + 30] = 0.0f;
                for (int n = 0; n < 28; n++) {
                    conv1_relu_padded[14400*b + 900*j + 30*m + n + 31] =
                        conv1_relu[12544*b + 784*j + 28*m + n];
                }
                conv1_relu_padded[14400*b + 900*j + 30*m + 59] = 0.0f;
            }
            for (int n = 0; n < 30; n++) {
                conv1_relu_padded[14400*b + 900*j + n + 870] = 0.0f;
            }
        }
        for (int n = 0; n < 28; n++) {
            for (int i = 0; i < 28; i += 6) {
                float turned[96];
                float tile[96];

                if (i < 24) {
                    fashion_train_make_conv2_0_sums_6x16(conv2_0_weight,
                        &conv1_relu_padded[14400*b + 30*n + i], tile);
                } else {
                    fashion_train_make_conv2_0_sums_4x16(conv2_0_weight,
                        &conv1_relu_padded[14400*b + 30*n + i], tile);
                }
                gradc_turnf(turned, tile, 6, 16, 28 - i);
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    const int r_end = i < 24 ? 6 : 4;
                    GRADC_SOME_LANES(4)
                    for (int r = 0; r < r_end; r++) {
                        conv2_0[12544*b + 28*n + i + 784*l + r] =
                            turned[6*l + r];
                    }
                }
            }
        }
    }
}

/* 7  conv2_relu = relu((conv2_0 - conv2_1_sum * 1.9929847e-05) * conv2_1 +
 *     conv2.1.bias)
 *   conv2_argmax = argmax(window(conv2_relu))
 *   conv2_amax = amax(window(conv2_relu))
 *   loops: i along axis 0, j along axis 1 of conv2_argmax [64,16,14,14,1]
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_conv2_amax(const float *GRADC_RESTRICT conv2_0,
    const float *GRADC_RESTRICT conv2_1_sum,
    const float *GRADC_RESTRICT conv2_1,
    const float *GRADC_RESTRICT conv2_1_bias,
    float *GRADC_RESTRICT conv2_argmax,
    float *GRADC_RESTRICT conv2_amax)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 16; j++) {
            float conv2_relu[784];

            for (int m = 0; m < 784; m++) {
                const float t1 = conv2_0[12544*i + 784*j + m]
                    - conv2_1_sum[j] * 1.9929847e-05f;
                const float t2 = t1 * conv2_1[j] + conv2_1_bias[j];
                conv2_relu[m] = t2 < 0.0f ? 0.0f : t2;
            }
            for (int m = 0; m < 14; m++) {
                GRADC_LANES_OF(4)
                for (int n = 0; n < 14; n++) {
                    int32_t acc = 0;
                    float best = -GRADC_INFF;
                    for (int k = 0; k < 4; k += 2) {
                        for (int k2 = 0; k2 < 2; k2++) {
                            const float t1 = conv2_relu[56*m + 2*n + 14*k + k2];
                            if (gradc_abovef(t1, best)) {
                                best = t1;
                                acc = k + k2;
                            }
                        }
                    }
                    conv2_argmax[3136*i + 196*j + 14*m + n] = (float)acc;
                }
            }
            for (int m = 0; m < 14; m++) {
                GRADC_LANES_OF(4)
                for (int n = 0; n < 14; n++) {
                    float acc = -GRADC_INFF;
                    for (int k = 0; k < 4; k += 2) {
                        for (int k2 = 0; k2 < 2; k2++) {
                            acc = gradc_maxf(acc,
                                conv2_relu[56*m + 2*n + 14*k + k2]);
                        }
                    }
                    conv2_amax[3136*i + 196*j + 14*m + n] = acc;
                }
            }
        }
    }
}

/* For the next step: 5x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_conv3_0_sums_5x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 256*k + 16*h + q;
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
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
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_conv3_0_sums_4x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 256*k + 16*h + q;
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

/* 8  conv2_amax_padded = pad(conv2_amax)
 *   conv3_0 = window(conv2_amax_padded) . conv3.0.weight
 *   loops: b along axis 0, m and h along axis 2, i, r and q along axis 3, k
 *     along axis 1 of conv2_amax_padded [64,16,16,16]; v along axis 0 of
 *     conv3_0_weight [32,16,3,3]; l along axis 1 of conv3_0 [64,32,14,14]
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_conv3_0(const float *GRADC_RESTRICT conv2_amax,
    float *GRADC_RESTRICT conv2_amax_padded,
    const float *GRADC_RESTRICT conv3_0_weight,
    float *GRADC_RESTRICT conv3_0)
{
    for (int b = 0; b < 64; b++) {
        for (int j = 0; j < 16; j++) {
            GRADC_LANES
            for (int n = 0; n < 16; n++) {
                conv2_amax_padded[4096*b + 256*j + n] = 0.0f;
            }
            for (int m = 0; m < 14; m++) {
                conv2_amax_padded[4096*b + 256*j + 16*m + 16] = 0.0f;
                GRADC_LANES
                for (int n = 0; n < 14; n++) {
                    conv2_amax_padded[4096*b + 256*j + 16*m + n + 17] =
                        conv2_amax[3136*b + 196*j + 14*m + n];
                }
                conv2_amax_padded[4096*b + 256*j + 16*m + 31] = 0.0f;
            }
            GRADC_LANES
            for (int n = 0; n < 16; n++) {
                conv2_amax_padded[4096*b + 256*j + n + 240] = 0.0f;
            }
        }
        for (int n = 0; n < 14; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 14; i += 5) {
                    float turned[80];
                    float tile[80];

                    if (i < 10) {
                        fashion_train_make_conv3_0_sums_5x16(
                            &conv3_0_weight[144*j],
                            &conv2_amax_padded[4096*b + 16*n + i], tile);
                    } else {
                        fashion_train_make_conv3_0_sums_4x16(
                            &conv3_0_weight[144*j],
                            &conv2_amax_padded[4096*b + 16*n + i], tile);
                    }
                    gradc_turnf(turned, tile, 5, 16, 14 - i);
                    GRADC_IN_TURN
                    for (int l = 0; l < 16; l++) {
                        const int r_end = i < 10 ? 5 : 4;
                        GRADC_SOME_LANES(4)
                        for (int r = 0; r < r_end; r++) {
                            conv3_0[6272*b + 14*n + 196*(j + l) + i + r] =
                                turned[5*l + r];
                        }
                    }
                }
            }
        }
    }
}

/* 9  conv3_1_sum = sum(conv3_0)
 *   conv3.1.running_mean = conv3.1.running_mean * 0.9 + conv3_1_sum *
 *     7.9719388e-06
 *   conv3_1_sum_2 = sum((conv3_0 - conv3_1_sum * 7.9719388e-05) * (conv3_0 -
 *     conv3_1_sum * 7.9719388e-05))
 *   conv3_1_inv_std = 1 / sqrt(conv3_1_sum_2 * 7.9719388e-05 + 1e-05)
 *   conv3_1 = conv3.1.weight * conv3_1_inv_std
 *   conv3.1.running_var = conv3.1.running_var * 0.9 + conv3_1_sum_2 *
 *     7.972574e-06
 *   loops: i along axis 0 of running_mean [32]; block along axis 0 of x
 *     [64,32,14,14]
 *   fashion.lua:18
 *   also used by train, step 13 */
static GRADC_NOINLINE void
fashion_train_update_1_running_2(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT running_mean,
    float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT weight,
    float *GRADC_RESTRICT running_var,
    float *GRADC_RESTRICT sum_2,
    float *GRADC_RESTRICT inv_std,
    float *GRADC_RESTRICT y)
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
                        acc[l] += x[196*i + 6272*block + h + l];
                    }
                }
                GRADC_LANES
                for (int l = 0; l < 4; l++) {
                    acc[l] += x[196*i + 6272*block + l + 192];
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 64);
            const float t1 = gradc_sum16f(tree);
            const float t2 = running_mean[i] * 0.9f + t1 * 7.9719388e-06f;
            sum[i] = t1;
            running_mean[i] = t2;
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
                        const float t1 = x[196*i + 6272*block + h + l]
                            - sum[i] * 7.9719388e-05f;
                        acc[l] += t1 * t1;
                    }
                }
                GRADC_LANES
                for (int l = 0; l < 4; l++) {
                    const float t2 = x[196*i + 6272*block + l + 192]
                        - sum[i] * 7.9719388e-05f;
                    acc[l] += t2 * t2;
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 64);
            const float t3 = gradc_sum16f(tree);
            const float t4 = 1.0f / gradc_sqrtf(t3 * 7.9719388e-05f + 1e-05f);
            const float t5 = weight[i] * t4;
            const float t6 = running_var[i] * 0.9f + t3 * 7.972574e-06f;
            sum_2[i] = t3;
            inv_std[i] = t4;
            y[i] = t5;
            running_var[i] = t6;
        }
    }
}

/* 10  conv3_relu = relu((conv3_0 - conv3_1_sum * 7.9719388e-05) * conv3_1 +
 *     conv3.1.bias)
 *   loops: i along axis 0, j along axis 1, m along axes 2 to 3 of conv3_relu
 *     [64,32,14,14]
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_conv3_relu(const float *GRADC_RESTRICT conv3_0,
    const float *GRADC_RESTRICT conv3_1_sum,
    const float *GRADC_RESTRICT conv3_1,
    const float *GRADC_RESTRICT conv3_1_bias,
    float *GRADC_RESTRICT conv3_relu)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 196; m++) {
                const int at = 6272*i + 196*j + m;
                const float centered = conv3_0[at]
                    - conv3_1_sum[j] * 7.9719388e-05f;
                const float t2 = centered * conv3_1[j] + conv3_1_bias[j];
                conv3_relu[at] = t2 < 0.0f ? 0.0f : t2;
            }
        }
    }
}

/* For the next step: 5x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_conv4_0_sums_5x16(const float *GRADC_RESTRICT a,
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
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                const ptrdiff_t at = 256*k + 16*h + q;
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
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
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_conv4_0_sums_4x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 256*k + 16*h + q;
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

/* 11  conv3_relu_padded = pad(conv3_relu)
 *   conv4_0 = window(conv3_relu_padded) . conv4.0.weight
 *   loops: b along axis 0, m and h along axis 2, i, r and q along axis 3, k
 *     along axis 1 of conv3_relu_padded [64,32,16,16]; v along axis 0 of
 *     conv4_0_weight [32,32,3,3]; l along axis 1 of conv4_0 [64,32,14,14]
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_conv4_0(const float *GRADC_RESTRICT conv3_relu,
    float *GRADC_RESTRICT conv3_relu_padded,
    const float *GRADC_RESTRICT conv4_0_weight,
    float *GRADC_RESTRICT conv4_0)
{
    for (int b = 0; b < 64; b++) {
        for (int j = 0; j < 32; j++) {
            GRADC_LANES
            for (int n = 0; n < 16; n++) {
                conv3_relu_padded[8192*b + 256*j + n] = 0.0f;
            }
            for (int m = 0; m < 14; m++) {
                conv3_relu_padded[8192*b + 256*j + 16*m + 16] = 0.0f;
                GRADC_LANES
                for (int n = 0; n < 14; n++) {
                    conv3_relu_padded[8192*b + 256*j + 16*m + n + 17] =
                        conv3_relu[6272*b + 196*j + 14*m + n];
                }
                conv3_relu_padded[8192*b + 256*j + 16*m + 31] = 0.0f;
            }
            GRADC_LANES
            for (int n = 0; n < 16; n++) {
                conv3_relu_padded[8192*b + 256*j + n + 240] = 0.0f;
            }
        }
        for (int n = 0; n < 14; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 14; i += 5) {
                    float turned[80];
                    float tile[80];

                    if (i < 10) {
                        fashion_train_make_conv4_0_sums_5x16(
                            &conv4_0_weight[288*j],
                            &conv3_relu_padded[8192*b + 16*n + i], tile);
                    } else {
                        fashion_train_make_conv4_0_sums_4x16(
                            &conv4_0_weight[288*j],
                            &conv3_relu_padded[8192*b + 16*n + i], tile);
                    }
                    gradc_turnf(turned, tile, 5, 16, 14 - i);
                    GRADC_IN_TURN
                    for (int l = 0; l < 16; l++) {
                        const int r_end = i < 10 ? 5 : 4;
                        GRADC_SOME_LANES(4)
                        for (int r = 0; r < r_end; r++) {
                            conv4_0[6272*b + 14*n + 196*(j + l) + i + r] =
                                turned[5*l + r];
                        }
                    }
                }
            }
        }
    }
}

/* 12  less = random < 0.2
 *   loops: i along axes 0 to 3 of less [64,32,7,7]
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

/* 14  conv4_relu = relu((conv4_0 - conv4_1_sum * 7.9719388e-05) * conv4_1 +
 *     conv4.1.bias)
 *   conv4_argmax = argmax(window(conv4_relu))
 *   conv4_amax = amax(window(conv4_relu))
 *   conv4_where = where(less, 0, conv4_amax * 1.25)
 *   loops: i along axis 0, j along axis 1 of conv4_argmax [64,32,7,7,1]
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_conv4_amax(const float *GRADC_RESTRICT conv4_0,
    const float *GRADC_RESTRICT conv4_1_sum,
    const float *GRADC_RESTRICT conv4_1,
    const float *GRADC_RESTRICT conv4_1_bias,
    const uint8_t *GRADC_RESTRICT less,
    float *GRADC_RESTRICT conv4_argmax,
    float *GRADC_RESTRICT conv4_amax,
    float *GRADC_RESTRICT conv4_where)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 32; j++) {
            float conv4_relu[196];

            for (int m = 0; m < 196; m++) {
                const float t1 = conv4_0[6272*i + 196*j + m]
                    - conv4_1_sum[j] * 7.9719388e-05f;
                const float t2 = t1 * conv4_1[j] + conv4_1_bias[j];
                conv4_relu[m] = t2 < 0.0f ? 0.0f : t2;
            }
            for (int m = 0; m < 7; m++) {
                GRADC_LANES_OF(4)
                for (int n = 0; n < 7; n++) {
                    int32_t acc = 0;
                    float best = -GRADC_INFF;
                    for (int k = 0; k < 4; k += 2) {
                        for (int k2 = 0; k2 < 2; k2++) {
                            const float t1 = conv4_relu[28*m + 2*n + 7*k + k2];
                            if (gradc_abovef(t1, best)) {
                                best = t1;
                                acc = k + k2;
                            }
                        }
                    }
                    conv4_argmax[1568*i + 49*j + 7*m + n] = (float)acc;
                }
            }
            for (int m = 0; m < 7; m++) {
                GRADC_LANES_OF(4)
                for (int n = 0; n < 7; n++) {
                    float acc = -GRADC_INFF;
                    for (int k = 0; k < 4; k += 2) {
                        for (int k2 = 0; k2 < 2; k2++) {
                            acc = gradc_maxf(acc,
                                conv4_relu[28*m + 2*n + 7*k + k2]);
                        }
                    }
                    const float t1 = acc * 1.25f;
                    const int at = 1568*i + 49*j + 7*m + n;
                    const float t2 = less[at] ? 0.0f : t1;
                    conv4_amax[at] = acc;
                    conv4_where[at] = t2;
                }
            }
        }
    }
}

/* For the next step: 4x24 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_conv5_0_sums_4x24(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 81*k + 9*h + q;
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
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_conv5_0_sums_4x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 81*k + 9*h + q;
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
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* For the next step: 3x24 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_conv5_0_sums_3x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[9];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
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
                const ptrdiff_t at = 81*k + 9*h + q;
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
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
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* For the next step: 3x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_conv5_0_sums_3x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
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
                const ptrdiff_t at = 81*k + 9*h + q;
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
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
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* 15  conv4_where_padded = pad(conv4_where)
 *   conv5_0 = window(conv4_where_padded) . conv5.0.weight
 *   loops: b along axis 0, m and h along axis 2, i, r and q along axis 3, k
 *     along axis 1 of conv4_where_padded [64,32,9,9]; v and l along axis 1
 *     of conv5_0 [64,64,7,7]
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_make_conv5_0(const float *GRADC_RESTRICT conv4_where,
    float *GRADC_RESTRICT conv4_where_padded,
    const float *GRADC_RESTRICT conv5_0_weight,
    float *GRADC_RESTRICT conv5_0)
{
    for (int b = 0; b < 64; b++) {
        for (int j = 0; j < 32; j++) {
            GRADC_LANES
            for (int n = 0; n < 9; n++) {
                conv4_where_padded[2592*b + 81*j + n] = 0.0f;
            }
            for (int m = 0; m < 7; m++) {
                conv4_where_padded[2592*b + 81*j + 9*m + 9] = 0.0f;
                GRADC_LANES
                for (int n = 0; n < 7; n++) {
                    conv4_where_padded[2592*b + 81*j + 9*m + n + 10] =
                        conv4_where[1568*b + 49*j + 7*m + n];
                }
                conv4_where_padded[2592*b + 81*j + 9*m + 17] = 0.0f;
            }
            GRADC_LANES
            for (int n = 0; n < 9; n++) {
                conv4_where_padded[2592*b + 81*j + n + 72] = 0.0f;
            }
        }
        for (int n = 0; n < 7; n++) {
            for (int j = 0; j < 64; j += 24) {
                for (int i = 0; i < 7; i += 4) {
                    float turned[96];
                    float tile[96];

                    if (i < 4) {
                        if (j < 48) {
                            fashion_train_make_conv5_0_sums_4x24(
                                &conv5_0_weight[288*j],
                                &conv4_where_padded[2592*b + 9*n + i], tile);
                        } else {
                            fashion_train_make_conv5_0_sums_4x16(
                                &conv5_0_weight[288*j],
                                &conv4_where_padded[2592*b + 9*n + i], tile);
                        }
                    } else {
                        if (j < 48) {
                            fashion_train_make_conv5_0_sums_3x24(
                                &conv5_0_weight[288*j],
                                &conv4_where_padded[2592*b + 9*n + i], tile);
                        } else {
                            fashion_train_make_conv5_0_sums_3x16(
                                &conv5_0_weight[288*j],
                                &conv4_where_padded[2592*b + 9*n + i], tile);
                        }
                    }
                    const int v_end = j < 48 ? 3 : 2;
                    for (int v = 0; v < v_end; v++) {
                        GRADC_IN_TURN
                        for (int l = 0; l < 8; l++) {
                            const int r_end = i < 4 ? 4 : 3;
                            GRADC_SOME_LANES(4)
                            for (int r = 0; r < r_end; r++) {
                                turned[4*l + 32*v + r] = tile[l + 8*v + 24*r];
                            }
                        }
                    }
                    for (int v = 0; v < v_end; v++) {
                        GRADC_IN_TURN
                        for (int l = 0; l < 8; l++) {
                            const int r_end = i < 4 ? 4 : 3;
                            GRADC_SOME_LANES(4)
                            for (int r = 0; r < r_end; r++) {
                                conv5_0[3136*b + 7*n + 49*(j + l) + i + 392*v
                                    + r] = turned[4*l + 32*v + r];
                            }
                        }
                    }
                }
            }
        }
    }
}

/* 16  conv5_1_sum = sum(conv5_0)
 *   conv5.1.running_mean = conv5.1.running_mean * 0.9 + conv5_1_sum *
 *     3.1887755e-05
 *   conv5_1_sum_2 = sum((conv5_0 - conv5_1_sum * 0.00031887755) * (conv5_0 -
 *     conv5_1_sum * 0.00031887755))
 *   conv5_1_inv_std = 1 / sqrt(conv5_1_sum_2 * 0.00031887755 + 1e-05)
 *   conv5_1 = conv5.1.weight * conv5_1_inv_std
 *   conv5.1.running_var = conv5.1.running_var * 0.9 + conv5_1_sum_2 *
 *     3.1897927e-05
 *   conv5_relu = relu((conv5_0 - conv5_1_sum * 0.00031887755) * conv5_1 +
 *     conv5.1.bias)
 *   loops: i along axis 0 of conv5_1_running_mean [64]; block and k along
 *     axis 0 of conv5_0 [64,64,7,7]; j along axis 0, m along axes 2 to 3 of
 *     conv5_relu [64,64,7,7]
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_update_conv5_1_running(const float *GRADC_RESTRICT conv5_0,
    float *GRADC_RESTRICT conv5_1_running_mean,
    float *GRADC_RESTRICT conv5_1_sum,
    const float *GRADC_RESTRICT conv5_1_weight,
    float *GRADC_RESTRICT conv5_1_running_var,
    float *GRADC_RESTRICT conv5_1,
    const float *GRADC_RESTRICT conv5_1_bias,
    float *GRADC_RESTRICT conv5_1_sum_2,
    float *GRADC_RESTRICT conv5_1_inv_std,
    float *GRADC_RESTRICT conv5_relu)
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
                            acc[l] += conv5_0[49*i + 15680*block + 3136*k + h
                                + l];
                        }
                    }
                    acc[0] += conv5_0[49*i + 15680*block + 3136*k + 48];
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
                            acc2[l] += conv5_0[49*i + 3136*k + h + l + 188160];
                        }
                    }
                    acc2[0] += conv5_0[49*i + 3136*k + 188208];
                }
                gradc_join_blockf(tree, 16, 12, acc2);
            }
            gradc_join_allf(tree, 16, 13);
            const float t1 = gradc_sum16f(tree);
            const float t2 = conv5_1_running_mean[i] * 0.9f
                + t1 * 3.1887755e-05f;
            conv5_1_sum[i] = t1;
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
                                conv5_0[49*i + 15680*block + 3136*k + h + l]
                                - conv5_1_sum[i] * 0.00031887755f;
                            acc[l] += t1 * t1;
                        }
                    }
                    const float t2 = conv5_0[49*i + 15680*block + 3136*k + 48]
                        - conv5_1_sum[i] * 0.00031887755f;
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
                            const float centered =
                                conv5_0[49*i + 3136*k + h + l + 188160]
                                - conv5_1_sum[i] * 0.00031887755f;
                            acc2[l] += centered * centered;
                        }
                    }
                    const float centered_2 = conv5_0[49*i + 3136*k + 188208]
                        - conv5_1_sum[i] * 0.00031887755f;
                    acc2[0] += centered_2 * centered_2;
                }
                gradc_join_blockf(tree, 16, 12, acc2);
            }
            gradc_join_allf(tree, 16, 13);
            const float t5 = gradc_sum16f(tree);
            const float t6 = 1.0f / gradc_sqrtf(t5 * 0.00031887755f + 1e-05f);
            const float t7 = conv5_1_weight[i] * t6;
            const float t8 = conv5_1_running_var[i] * 0.9f
                + t5 * 3.1897927e-05f;
            conv5_1_sum_2[i] = t5;
            conv5_1_inv_std[i] = t6;
            conv5_1[i] = t7;
            conv5_1_running_var[i] = t8;
        }
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 49; m++) {
                const int at = 49*i + 3136*j + m;
                const float t1 = conv5_0[at] - conv5_1_sum[i] * 0.00031887755f;
                const float t2 = t1 * conv5_1[i] + conv5_1_bias[i];
                conv5_relu[at] = t2 < 0.0f ? 0.0f : t2;
            }
        }
    }
}

/* 17  conv5_relu_padded = pad(conv5_relu)
 *   loops: i along axes 0 to 1, n along axis 3, m along axis 2 of y
 *     [64,64,9,9]
 *   fashion.lua:20
 *   also used by train, steps 38, 44, 49 */
static GRADC_NOINLINE void
fashion_train_make_pad(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT y)
{
    for (int i = 0; i < 4096; i++) {
        GRADC_LANES
        for (int n = 0; n < 9; n++) {
            y[81*i + n] = 0.0f;
        }
        for (int m = 0; m < 7; m++) {
            y[81*i + 9*m + 9] = 0.0f;
            GRADC_LANES
            for (int n = 0; n < 7; n++) {
                y[81*i + 9*m + n + 10] = x[49*i + 7*m + n];
            }
            y[81*i + 9*m + 17] = 0.0f;
        }
        GRADC_LANES
        for (int n = 0; n < 9; n++) {
            y[81*i + n + 72] = 0.0f;
        }
    }
}

/* For the next step: 4x24 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
fashion_train_make_conv6_0_sums_4x24(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 81*k + 9*h + q;
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
fashion_train_make_conv6_0_sums_4x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 81*k + 9*h + q;
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

/* For the next step: 3x24 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
fashion_train_make_conv6_0_sums_3x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[9];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
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
                const ptrdiff_t at = 81*k + 9*h + q;
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
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
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

/* For the next step: 3x16 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
fashion_train_make_conv6_0_sums_3x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
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
                const ptrdiff_t at = 81*k + 9*h + q;
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
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
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

/* 18  conv6_0 = window(conv5_relu_padded) . conv6.0.weight
 *   loops: m along axis 0, n along axis 2, j along axis 1, i and r along
 *     axis 3 of conv6_0 [64,64,7,7]; block and k along axis 1, h along axis
 *     2, q along axis 3 of conv6_0_weight [64,64,3,3]
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_make_conv6_0(const float *GRADC_RESTRICT conv5_relu_padded,
    const float *GRADC_RESTRICT conv6_0_weight,
    float *GRADC_RESTRICT conv6_0)
{
    for (int m = 0; m < 64; m++) {
        for (int n = 0; n < 7; n++) {
            for (int j = 0; j < 64; j += 24) {
                for (int i = 0; i < 7; i += 4) {
                    float turned[96];
                    float total[96];

                    const int r_end = i < 4 ? 4 : 3;
                    for (int r = 0; r < r_end; r++) {
                        const int v_end = j < 48 ? 3 : 2;
                        for (int v = 0; v < v_end; v++) {
                            gradc_store8f(&total[8*v + 24*r],
                                gradc_set8f(0.0f));
                        }
                    }
                    for (int block = 0; block < 2; block++) {
                        if (i < 4) {
                            if (j < 48) {
                                fashion_train_make_conv6_0_sums_4x24(
                                    &conv6_0_weight[576*j + 2304*block],
                                    &conv5_relu_padded[5184*m + 9*n + i
                                    + 2592*block], total);
                            } else {
                                fashion_train_make_conv6_0_sums_4x16(
                                    &conv6_0_weight[576*j + 2304*block],
                                    &conv5_relu_padded[5184*m + 9*n + i
                                    + 2592*block], total);
                            }
                        } else {
                            if (j < 48) {
                                fashion_train_make_conv6_0_sums_3x24(
                                    &conv6_0_weight[576*j + 2304*block],
                                    &conv5_relu_padded[5184*m + 9*n + i
                                    + 2592*block], total);
                            } else {
                                fashion_train_make_conv6_0_sums_3x16(
                                    &conv6_0_weight[576*j + 2304*block],
                                    &conv5_relu_padded[5184*m + 9*n + i
                                    + 2592*block], total);
                            }
                        }
                    }
                    const int v_end = j < 48 ? 24 : 16;
                    GRADC_IN_TURN
                    for (int v = 0; v < v_end; v++) {
                        GRADC_SOME_LANES(4)
                        for (int r = 0; r < r_end; r++) {
                            turned[r + 4*v] = total[24*r + v];
                        }
                    }
                    GRADC_IN_TURN
                    for (int v = 0; v < v_end; v++) {
                        GRADC_SOME_LANES(4)
                        for (int r = 0; r < r_end; r++) {
                            conv6_0[3136*m + 7*n + 49*(j + v) + i + r] =
                                turned[4*v + r];
                        }
                    }
                }
            }
        }
    }
}

/* 20  conv6_1_sum = sum(conv6_0)
 *   conv6.1.running_mean = conv6.1.running_mean * 0.9 + conv6_1_sum *
 *     3.1887755e-05
 *   conv6_1_sum_2 = sum((conv6_0 - conv6_1_sum * 0.00031887755) * (conv6_0 -
 *     conv6_1_sum * 0.00031887755))
 *   conv6_1_inv_std = 1 / sqrt(conv6_1_sum_2 * 0.00031887755 + 1e-05)
 *   conv6_1 = conv6.1.weight * conv6_1_inv_std
 *   conv6.1.running_var = conv6.1.running_var * 0.9 + conv6_1_sum_2 *
 *     3.1897927e-05
 *   conv6_relu = relu((conv6_0 - conv6_1_sum * 0.00031887755) * conv6_1 +
 *     conv6.1.bias)
 *   conv6_adaptive_avg_pool2d = sum(window(conv6_relu)) * 0.020408163
 *   loops: i along axis 0 of conv6_1_running_mean [64]; block along axis 0
 *     of conv6_0 [64,64,7,7]; j along axis 0, m along axes 2 to 3 of
 *     conv6_relu [64,64,7,7]
 *   fashion.lua:21 */
static GRADC_NOINLINE void
fashion_train_update_conv6_1_running(const float *GRADC_RESTRICT conv6_0,
    float *GRADC_RESTRICT conv6_1_running_mean,
    float *GRADC_RESTRICT conv6_1_sum,
    const float *GRADC_RESTRICT conv6_1_weight,
    float *GRADC_RESTRICT conv6_1_running_var,
    float *GRADC_RESTRICT conv6_1,
    const float *GRADC_RESTRICT conv6_1_bias,
    float *GRADC_RESTRICT conv6_relu,
    float *GRADC_RESTRICT conv6_1_sum_2,
    float *GRADC_RESTRICT conv6_1_inv_std,
    float *GRADC_RESTRICT conv6_adaptive_avg_pool2d)
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
                            acc[l] += conv6_0[49*i + 15680*block + 3136*k + h
                                + l];
                        }
                    }
                    acc[0] += conv6_0[49*i + 15680*block + 3136*k + 48];
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
                            acc2[l] += conv6_0[49*i + 3136*k + h + l + 188160];
                        }
                    }
                    acc2[0] += conv6_0[49*i + 3136*k + 188208];
                }
                gradc_join_blockf(tree, 16, 12, acc2);
            }
            gradc_join_allf(tree, 16, 13);
            const float t1 = gradc_sum16f(tree);
            const float t2 = conv6_1_running_mean[i] * 0.9f
                + t1 * 3.1887755e-05f;
            conv6_1_sum[i] = t1;
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
                                conv6_0[49*i + 15680*block + 3136*k + h + l]
                                - conv6_1_sum[i] * 0.00031887755f;
                            acc[l] += t1 * t1;
                        }
                    }
                    const float t2 = conv6_0[49*i + 15680*block + 3136*k + 48]
                        - conv6_1_sum[i] * 0.00031887755f;
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
                            const float centered =
                                conv6_0[49*i + 3136*k + h + l + 188160]
                                - conv6_1_sum[i] * 0.00031887755f;
                            acc2[l] += centered * centered;
                        }
                    }
                    const float centered_2 = conv6_0[49*i + 3136*k + 188208]
                        - conv6_1_sum[i] * 0.00031887755f;
                    acc2[0] += centered_2 * centered_2;
                }
                gradc_join_blockf(tree, 16, 12, acc2);
            }
            gradc_join_allf(tree, 16, 13);
            const float t5 = gradc_sum16f(tree);
            const float t6 = 1.0f / gradc_sqrtf(t5 * 0.00031887755f + 1e-05f);
            const float t7 = conv6_1_weight[i] * t6;
            const float t8 = conv6_1_running_var[i] * 0.9f
                + t5 * 3.1897927e-05f;
            conv6_1_sum_2[i] = t5;
            conv6_1_inv_std[i] = t6;
            conv6_1[i] = t7;
            conv6_1_running_var[i] = t8;
        }
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 49; m++) {
                const int at = 49*i + 3136*j + m;
                const float t1 = conv6_0[at] - conv6_1_sum[i] * 0.00031887755f;
                const float t2 = t1 * conv6_1[i] + conv6_1_bias[i];
                conv6_relu[at] = t2 < 0.0f ? 0.0f : t2;
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
                    acc[l] += conv6_relu[49*i + 3136*j + k + l];
                }
            }
            acc[0] += conv6_relu[49*i + 3136*j + 48];
            conv6_adaptive_avg_pool2d[i + 64*j] = gradc_sum16f(acc)
                * 0.020408163f;
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_logits_sums_6x16(const float *GRADC_RESTRICT a,
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_logits_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 512*v]);
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

/* 21  logits = conv6_adaptive_avg_pool2d . fc.weight + fc.bias
 *   loops: i and r along axis 0, v and l along axis 1 of logits [64,10]; k
 *     along axis 1 of fc_weight_packed [10,64]
 *   fashion.lua:22 */
static GRADC_NOINLINE void
fashion_train_make_logits(
    const float *GRADC_RESTRICT conv6_adaptive_avg_pool2d,
    const float *GRADC_RESTRICT fc_weight_packed,
    const float *GRADC_RESTRICT fc_bias,
    float *GRADC_RESTRICT logits)
{
    for (int i = 0; i < 64; i += 6) {
        float tile[96];

        if (i < 60) {
            fashion_train_make_logits_sums_6x16(fc_weight_packed,
                &conv6_adaptive_avg_pool2d[64*i], tile);
        } else {
            fashion_train_make_logits_sums_4x16(fc_weight_packed,
                &conv6_adaptive_avg_pool2d[64*i], tile);
        }
        const int r_end = i < 60 ? 6 : 4;
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

/* 22  largest = max(amax(logits), -3.4028235e+38)
 *   loops: i along axis 0 of largest [64,1]; k along axis 1 of logits
 *     [64,10]
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

/* 23  picked = sum(where(iota == y, logits - largest, 0))
 *   loops: i along axis 0 of picked [64,1]; k along axis 1 of logits [64,10]
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

/* 24  hit = y == argmax(logits)
 *   loops: i along axis 0 of hit [64]; k along axis 1 of logits [64,10]
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

/* 25  powers = exp(logits - largest), over logits
 *   loops: i along axis 0, j along axis 1 of logits [64,10]
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

/* 26  accuracy = sum(hit) * 0.015625
 *   loops: k along axis 0 of hit [64]
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

/* 27  power_sum = sum(powers)
 *   d_power_sum = 0.015625 / power_sum
 *   loops: i along axis 0 of power_sum [64,1]; k along axis 1 of powers
 *     [64,10]
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_train_make_power_sum(const float *GRADC_RESTRICT powers,
    float *GRADC_RESTRICT power_sum,
    float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 64; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 10; k++) {
            acc += powers[10*i + k];
        }
        power_sum[i] = acc;
        d_power_sum[i] = 0.015625f / acc;
    }
}

/* 28  loss = sum(log(power_sum) - picked) * 0.015625
 *   loops: k along axis 0 of power_sum [64,1]
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

/* 29  d_cross_entropy = where(iota == y, -0.015625, 0) + powers *
 *     d_power_sum, over powers
 *   loops: i along axis 0, j along axis 1 of powers [64,10]
 *   gradient of fashion.lua:33 */
static GRADC_NOINLINE void
fashion_train_make_d_cross_entropy(const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 10; j++) {
            const int at = 10*i + j;
            powers[at] = (j == y[i] ? -0.015625f : 0.0f)
                + powers[at] * d_power_sum[i];
        }
    }
}

/* 30  last_lr = lr * (sin((steps_per_epoch * 12 - step) * (3.1415927 /
 *     (steps_per_epoch * 24))) * sin((steps_per_epoch * 12 - step) *
 *     (3.1415927 / (steps_per_epoch * 24))))
 *   decay = 1 - lr * (sin((steps_per_epoch * 12 - step) * (3.1415927 /
 *     (steps_per_epoch * 24))) * sin((steps_per_epoch * 12 - step) *
 *     (3.1415927 / (steps_per_epoch * 24)))) * 0.01
 *   step = min(step, 2147483646) + 1
 *   step_size = -(lr * (sin((steps_per_epoch * 12 - step) * (3.1415927 /
 *     (steps_per_epoch * 24))) * sin((steps_per_epoch * 12 - step) *
 *     (3.1415927 / (steps_per_epoch * 24)))) * sqrt(-compoundm1(-0.001,
 *     min(step, ...
 *   eps_now = sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * 1e-08
 *   conv1.1.num_batches_tracked = conv1.1.num_batches_tracked + 1
 *   conv2.1.num_batches_tracked = conv2.1.num_batches_tracked + 1
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_train_update_num_batches_tracked(const float *GRADC_RESTRICT lr,
    const float *GRADC_RESTRICT steps_per_epoch,
    int32_t *GRADC_RESTRICT step,
    int32_t *GRADC_RESTRICT conv1_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT conv2_1_num_batches_tracked,
    float *GRADC_RESTRICT last_lr,
    float *GRADC_RESTRICT decay,
    float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT eps_now)
{
    const float t1 = (steps_per_epoch[0] * 12.0f - (float)step[0])
        * (3.1415927f / (steps_per_epoch[0] * 24.0f));
    const float t2 = gradc_sinf(t1);
    const float lr_now = lr[0] * (t2 * t2);
    const int32_t t4 = gradc_mini(step[0], 2147483646) + 1;
    const float t5 = (float)t4;
    const float v_root = gradc_sqrtf(-gradc_fadem1f(-0.001f, t5));
    const int32_t t7 = gradc_addi(conv1_1_num_batches_tracked[0], 1);
    const int32_t t8 = gradc_addi(conv2_1_num_batches_tracked[0], 1);
    last_lr[0] = lr_now;
    decay[0] = 1.0f - lr_now * 0.01f;
    step[0] = t4;
    step_size[0] = -(lr_now * v_root / gradc_fadem1f(-0.1f, t5));
    eps_now[0] = v_root * 1e-08f;
    conv1_1_num_batches_tracked[0] = t7;
    conv2_1_num_batches_tracked[0] = t8;
}

/* 31  step of fc.bias: its gradient is sum(d_cross_entropy)
 *   loops: k along axis 0 of d_cross_entropy [64,10]
 *   gradient of fashion.lua:22 */
static GRADC_NOINLINE void
fashion_train_update_fc_bias(const float *GRADC_RESTRICT d_cross_entropy,
    float *GRADC_RESTRICT fc_bias_exp_avg,
    float *GRADC_RESTRICT fc_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc_bias,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
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
            acc[l] += d_cross_entropy[10*k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 10; l++) {
        const float d_bias = acc[l];
        const float m_raw = fc_bias_exp_avg[l] * 0.9f + d_bias * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
        const float v_new = fc_bias_exp_avg_sq[l] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = fc_bias[l] * decay[0]
            - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
        fc_bias_exp_avg[l] = m_new;
        fc_bias_exp_avg_sq[l] = v_new;
        fc_bias[l] = w_new;
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_d_avg_pool2d_sums_6x16(const float *GRADC_RESTRICT a,
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_d_avg_pool2d_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 10; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 80*v]);
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

/* 32  d_conv6_adaptive_avg_pool2d = d_cross_entropy . fc.weight
 *   loops: j and l along axis 1, i and r along axis 0 of
 *     d_conv6_adaptive_avg_pool2d [64,64]; v along axis 1, k along axis 0 of
 *     fc_weight [10,64]
 *   gradient of fashion.lua:22 */
static GRADC_NOINLINE void
fashion_train_make_d_conv6_adaptive_avg_pool2d(
    const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT d_conv6_adaptive_avg_pool2d)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                fashion_train_make_d_avg_pool2d_sums_6x16(&fc_weight[10*j],
                    &d_cross_entropy[10*i], tile);
            } else {
                fashion_train_make_d_avg_pool2d_sums_4x16(&fc_weight[10*j],
                    &d_cross_entropy[10*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_conv6_adaptive_avg_pool2d[64*(i + r) + j + l] =
                        tile[l + 16*r];
                }
            }
        }
    }
}

/* For the next step: 5x16 sums over k of products of a and b */
static GRADC_NOINLINE void
fashion_train_update_fc_weight_sums_5x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k++) {
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

/* 33  step of fc.weight: its gradient is d_cross_entropy .
 *     conv6_adaptive_avg_pool2d
 *   loops: j, v and l along axis 1, i and r along axis 0 of
 *     fc_weight_exp_avg [10,64]; k along axis 0 of conv6_adaptive_avg_pool2d
 *     [64,64,1,1,1]
 *   gradient of fashion.lua:22 */
static GRADC_NOINLINE void
fashion_train_update_fc_weight(const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT conv6_adaptive_avg_pool2d,
    float *GRADC_RESTRICT fc_weight_exp_avg,
    float *GRADC_RESTRICT fc_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 10; i += 5) {
            float tile[80];

            fashion_train_update_fc_weight_sums_5x16(
                &conv6_adaptive_avg_pool2d[j], &d_cross_entropy[i], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 5; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 8*(i + r) + 10*j + l + 80*v;
                        const int at2 = l + 8*v + 16*r;
                        const float m_raw = fc_weight_exp_avg[at] * 0.9f
                            + tile[at2] * 0.1f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(tile[at2]), 1e-15f);
                        const float v_new = fc_weight_exp_avg_sq[at] * 0.999f
                            + g_abs * (g_abs * 0.001f);
                        const float w_new = fc_weight[at] * decay[0]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        fc_weight_exp_avg[at] = m_new;
                        fc_weight_exp_avg_sq[at] = v_new;
                        fc_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

/* 34  d_conv6_1 = where(conv6_relu == 0, 0, d_conv6_adaptive_avg_pool2d *
 *     0.020408163), over conv6_relu
 *   d_conv6_1_sum = -(sum((conv6_0 - conv6_1_sum * 0.00031887755) *
 *     conv6_1_inv_std * d_conv6_1) * conv6_1) * 0.5 / sqrt(conv6_1_sum_2 *
 *     0.00031887755 + 1e-05) * 0.00031887755, over conv6_1_sum_2
 *   conv6.1.weight.exp_avg = where(abs(conv6.1.weight.exp_avg * 0.9 +
 *     sum((conv6_0 - conv6_1_sum * 0.00031887755) * conv6_1_inv_std *
 *     d_conv6_1) * 0.1) < 1e-30, 0, conv6.1.weight.exp_avg * 0.9 +
 *     sum((conv6_0 - conv6_1_sum * ...
 *   conv6.1.weight.exp_avg_sq = conv6.1.weight.exp_avg_sq * 0.999 +
 *     max(abs(sum((conv6_0 - conv6_1_sum * 0.00031887755) * conv6_1_inv_std
 *     * d_conv6_1)), 1e-15) * (max(abs(sum((conv6_0 - conv6_1_sum *
 *     0.00031887755) * conv6_1_inv_std * ...
 *   conv6.1.weight = conv6.1.weight * decay - step_size *
 *     (where(abs(conv6.1.weight.exp_avg * 0.9 + sum((conv6_0 - conv6_1_sum *
 *     0.00031887755) * conv6_1_inv_std * d_conv6_1) * 0.1) < 1e-30, 0,
 *     conv6.1.weight.exp_avg * 0.9 + ...
 *   d_conv6_1_bias = sum(d_conv6_1), over conv6_1_inv_std
 *   conv6.1.bias.exp_avg = where(abs(conv6.1.bias.exp_avg * 0.9 +
 *     d_conv6_1_bias * 0.1) < 1e-30, 0, conv6.1.bias.exp_avg * 0.9 +
 *     d_conv6_1_bias * 0.1)
 *   conv6.1.bias.exp_avg_sq = conv6.1.bias.exp_avg_sq * 0.999 +
 *     max(abs(d_conv6_1_bias), 1e-15) * (max(abs(d_conv6_1_bias), 1e-15) *
 *     0.001)
 *   conv6.1.bias = conv6.1.bias * decay - step_size *
 *     (where(abs(conv6.1.bias.exp_avg * 0.9 + d_conv6_1_bias * 0.1) < 1e-30,
 *     0, conv6.1.bias.exp_avg * 0.9 + d_conv6_1_bias * 0.1) / (eps_now +
 *     sqrt(conv6.1.bias.exp_avg_sq * ...
 *   loops: i along axis 1, j, block and k along axis 0, m along axes 2 to 3
 *     of conv6_relu [64,64,7,7]
 *   gradient of fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_update_conv6_1(float *GRADC_RESTRICT conv6_relu,
    const float *GRADC_RESTRICT d_conv6_adaptive_avg_pool2d,
    const float *GRADC_RESTRICT conv6_0,
    const float *GRADC_RESTRICT conv6_1_sum,
    float *GRADC_RESTRICT conv6_1_inv_std,
    const float *GRADC_RESTRICT conv6_1,
    float *GRADC_RESTRICT conv6_1_sum_2,
    float *GRADC_RESTRICT conv6_1_weight_exp_avg,
    float *GRADC_RESTRICT conv6_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv6_1_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now,
    float *GRADC_RESTRICT conv6_1_bias_exp_avg,
    float *GRADC_RESTRICT conv6_1_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv6_1_bias)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 49; m++) {
                const float t1 = d_conv6_adaptive_avg_pool2d[i + 64*j]
                    * 0.020408163f;
                const int at = 49*i + 3136*j + m;
                conv6_relu[at] = conv6_relu[at] == 0.0f ? 0.0f : t1;
            }
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
                            const int at2 = 49*i + 15680*block + 3136*k + h + l;
                            const float t1 = conv6_0[at2]
                                - conv6_1_sum[i] * 0.00031887755f;
                            const float t2 = t1 * conv6_1_inv_std[i]
                                * conv6_relu[at2];
                            acc[l] += t2;
                        }
                    }
                    const int at3 = 49*i + 15680*block + 3136*k + 48;
                    const float t3 =
                        (conv6_0[at3] - conv6_1_sum[i] * 0.00031887755f)
                        * conv6_1_inv_std[i];
                    acc[0] += t3 * conv6_relu[at3];
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
                            const int at4 = 49*i + 3136*k + h + l + 188160;
                            const float t4 = conv6_0[at4]
                                - conv6_1_sum[i] * 0.00031887755f;
                            const float t5 = t4 * conv6_1_inv_std[i]
                                * conv6_relu[at4];
                            acc2[l] += t5;
                        }
                    }
                    const int at5 = 49*i + 3136*k + 188208;
                    const float t6 =
                        (conv6_0[at5] - conv6_1_sum[i] * 0.00031887755f)
                        * conv6_1_inv_std[i];
                    acc2[0] += t6 * conv6_relu[at5];
                }
                gradc_join_blockf(tree, 16, 12, acc2);
            }
            gradc_join_allf(tree, 16, 13);
            const float d_weight = gradc_sum16f(tree);
            const float d_1 = -(d_weight * conv6_1[i]) * 0.5f
                / gradc_sqrtf(conv6_1_sum_2[i] * 0.00031887755f + 1e-05f);
            const float m_raw = conv6_1_weight_exp_avg[i] * 0.9f
                + d_weight * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_weight), 1e-15f);
            const float v_new = conv6_1_weight_exp_avg_sq[i] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = conv6_1_weight[i] * decay[0]
                - step_size[0] * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
            conv6_1_sum_2[i] = d_1 * 0.00031887755f;
            conv6_1_weight_exp_avg[i] = m_new;
            conv6_1_weight_exp_avg_sq[i] = v_new;
            conv6_1_weight[i] = w_new;
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
                            acc[l] += conv6_relu[49*i + 15680*block + 3136*k + h
                                + l];
                        }
                    }
                    acc[0] += conv6_relu[49*i + 15680*block + 3136*k + 48];
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
                            acc2[l] += conv6_relu[49*i + 3136*k + h + l
                                + 188160];
                        }
                    }
                    acc2[0] += conv6_relu[49*i + 3136*k + 188208];
                }
                gradc_join_blockf(tree, 16, 12, acc2);
            }
            gradc_join_allf(tree, 16, 13);
            const float t1 = gradc_sum16f(tree);
            const float t2 = conv6_1_bias_exp_avg[i] * 0.9f + t1 * 0.1f;
            const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
            const float t4 = gradc_maxf(gradc_absf(t1), 1e-15f);
            const float t5 = conv6_1_bias_exp_avg_sq[i] * 0.999f
                + t4 * (t4 * 0.001f);
            const float t6 = conv6_1_bias[i] * decay[0]
                - step_size[0] * (t3 / (eps_now[0] + gradc_sqrtf(t5)));
            conv6_1_inv_std[i] = t1;
            conv6_1_bias_exp_avg[i] = t3;
            conv6_1_bias_exp_avg_sq[i] = t5;
            conv6_1_bias[i] = t6;
        }
    }
}

/* 35  d_conv6_1_sum_2 = (-(d_conv6_1_bias * conv6_1) + conv6_1_sum * 0 *
 *     d_conv6_1_sum) * 0.00031887755, over d_1_bias
 *   loops: i along axis 1 of d_1_bias [1,64,1,1]
 *   gradient of fashion.lua:20
 *   also used by train, step 41 */
static GRADC_NOINLINE void
fashion_train_make_d_1_sum_2(float *GRADC_RESTRICT d_1_bias,
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT d_1_sum)
{
    for (int i = 0; i < 64; i++) {
        const float d_mean = -(d_1_bias[i] * x[i]) + sum[i] * 0.0f * d_1_sum[i];
        d_1_bias[i] = d_mean * 0.00031887755f;
    }
}

/* 36  d_conv6_0 = (conv6_0 - conv6_1_sum * 0.00031887755) * d_conv6_1_sum +
 *     (conv6_1 * d_conv6_1 + (conv6_0 - conv6_1_sum * 0.00031887755) *
 *     d_conv6_1_sum) + d_conv6_1_sum_2, over y
 *   loops: i along axis 0, j along axis 1, m along axes 2 to 3 of y
 *     [64,64,7,7]
 *   gradient of fashion.lua:20
 *   also used by train, step 42 */
static GRADC_NOINLINE void
fashion_train_make_d_0(float *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT d_1_sum,
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT d_1,
    const float *GRADC_RESTRICT d_1_sum_2)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 49; m++) {
                const int at = 3136*i + 49*j + m;
                const float centered = y[at] - sum[j] * 0.00031887755f;
                const float t2 = centered * d_1_sum[j];
                const float t3 = x[j] * d_1[at] + t2;
                y[at] = t2 + t3 + d_1_sum_2[j];
            }
        }
    }
}

/* 37  conv6_0_weight_packed = conv6.0.weight, in panels
 *   loops: i and l along axis 1, j and j2 along axis 0, m along axes 2 to 3
 *     of conv6_0_weight_packed [64,64,3,3]
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_pack_conv6_0_weight(const float *GRADC_RESTRICT conv6_0_weight,
    float *GRADC_RESTRICT conv6_0_weight_packed)
{
    for (int i = 0; i < 64; i += 8) {
        for (int j = 0; j < 64; j += 8) {
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_IN_TURN
                for (int m = 0; m < 9; m++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        conv6_0_weight_packed[576*i + 72*(j + j2) + 8*m + l] =
                            conv6_0_weight[72*(i + l) + 576*j + 8*m + j2];
                    }
                }
            }
        }
    }
}

/* For the next step: 4x24 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
fashion_train_make_d_conv5_1_sums_4x24(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 81*k - 9*h - q + 20;
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
fashion_train_make_d_conv5_1_sums_4x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 81*k - 9*h - q + 20;
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

/* For the next step: 3x24 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
fashion_train_make_d_conv5_1_sums_3x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[9];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
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
                const ptrdiff_t at = 81*k - 9*h - q + 20;
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
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
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

/* For the next step: 3x16 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
fashion_train_make_d_conv5_1_sums_3x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
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
                const ptrdiff_t at = 81*k - 9*h - q + 20;
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
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
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 24*r],
                gradc_add8f(gradc_load8f(&total[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

/* 39  d_conv5_1 = where(conv5_relu == 0, 0,
 *     flip(window(flip(window(d_conv6_0_padded)))) . conv6.0.weight)
 *   loops: m along axis 0, n along axis 2, j along axis 1, i and r along
 *     axis 3 of d_conv5_1 [64,64,7,7]; block and k along axis 0, h along
 *     axis 2, q along axis 3 of conv6_0_weight_packed [64,64,3,3]
 *   gradient of fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_make_d_conv5_1(const float *GRADC_RESTRICT d_conv6_0_padded,
    const float *GRADC_RESTRICT conv6_0_weight_packed,
    const float *GRADC_RESTRICT conv5_relu,
    float *GRADC_RESTRICT d_conv5_1)
{
    for (int m = 0; m < 64; m++) {
        for (int n = 0; n < 7; n++) {
            for (int j = 0; j < 64; j += 24) {
                for (int i = 0; i < 7; i += 4) {
                    float turned[96];
                    float total[96];

                    const int r_end = i < 4 ? 4 : 3;
                    for (int r = 0; r < r_end; r++) {
                        const int v_end = j < 48 ? 3 : 2;
                        for (int v = 0; v < v_end; v++) {
                            gradc_store8f(&total[8*v + 24*r],
                                gradc_set8f(0.0f));
                        }
                    }
                    for (int block = 0; block < 2; block++) {
                        if (i < 4) {
                            if (j < 48) {
                                fashion_train_make_d_conv5_1_sums_4x24(
                                    &conv6_0_weight_packed[576*j + 2304*block],
                                    &d_conv6_0_padded[5184*m + 9*n + i
                                    + 2592*block], total);
                            } else {
                                fashion_train_make_d_conv5_1_sums_4x16(
                                    &conv6_0_weight_packed[576*j + 2304*block],
                                    &d_conv6_0_padded[5184*m + 9*n + i
                                    + 2592*block], total);
                            }
                        } else {
                            if (j < 48) {
                                fashion_train_make_d_conv5_1_sums_3x24(
                                    &conv6_0_weight_packed[576*j + 2304*block],
                                    &d_conv6_0_padded[5184*m + 9*n + i
                                    + 2592*block], total);
                            } else {
                                fashion_train_make_d_conv5_1_sums_3x16(
                                    &conv6_0_weight_packed[576*j + 2304*block],
                                    &d_conv6_0_padded[5184*m + 9*n + i
                                    + 2592*block], total);
                            }
                        }
                    }
                    const int v_end = j < 48 ? 24 : 16;
                    GRADC_IN_TURN
                    for (int v = 0; v < v_end; v++) {
                        GRADC_SOME_LANES(4)
                        for (int r = 0; r < r_end; r++) {
                            turned[r + 4*v] = total[24*r + v];
                        }
                    }
                    GRADC_IN_TURN
                    for (int v = 0; v < v_end; v++) {
                        GRADC_SOME_LANES(4)
                        for (int r = 0; r < r_end; r++) {
                            const float d_padded = turned[4*v + r];
                            const int at = 3136*m + 7*n + 49*(j + v) + i + r;
                            d_conv5_1[at] = conv5_relu[at] == 0.0f
                                ? 0.0f : d_padded;
                        }
                    }
                }
            }
        }
    }
}

/* 40  d_conv5_1_sum = -(sum((conv5_0 - conv5_1_sum * 0.00031887755) *
 *     conv5_1_inv_std * d_conv5_1) * conv5_1) * 0.5 / sqrt(conv5_1_sum_2 *
 *     0.00031887755 + 1e-05) * 0.00031887755, over conv5_1_sum_2
 *   conv5.1.weight.exp_avg = where(abs(conv5.1.weight.exp_avg * 0.9 +
 *     sum((conv5_0 - conv5_1_sum * 0.00031887755) * conv5_1_inv_std *
 *     d_conv5_1) * 0.1) < 1e-30, 0, conv5.1.weight.exp_avg * 0.9 +
 *     sum((conv5_0 - conv5_1_sum * ...
 *   conv5.1.weight.exp_avg_sq = conv5.1.weight.exp_avg_sq * 0.999 +
 *     max(abs(sum((conv5_0 - conv5_1_sum * 0.00031887755) * conv5_1_inv_std
 *     * d_conv5_1)), 1e-15) * (max(abs(sum((conv5_0 - conv5_1_sum *
 *     0.00031887755) * conv5_1_inv_std * ...
 *   conv5.1.weight = conv5.1.weight * decay -
 *     where(abs(conv5.1.weight.exp_avg * 0.9 + sum((conv5_0 - conv5_1_sum *
 *     0.00031887755) * conv5_1_inv_std * d_conv5_1) * 0.1) < 1e-30, 0,
 *     conv5.1.weight.exp_avg * 0.9 + sum((conv5_0 - ...
 *   d_conv5_1_bias = sum(d_conv5_1), over conv5_1_inv_std
 *   conv5.1.bias.exp_avg = where(abs(conv5.1.bias.exp_avg * 0.9 +
 *     d_conv5_1_bias * 0.1) < 1e-30, 0, conv5.1.bias.exp_avg * 0.9 +
 *     d_conv5_1_bias * 0.1)
 *   conv5.1.bias.exp_avg_sq = conv5.1.bias.exp_avg_sq * 0.999 +
 *     max(abs(d_conv5_1_bias), 1e-15) * (max(abs(d_conv5_1_bias), 1e-15) *
 *     0.001)
 *   conv5.1.bias = conv5.1.bias * decay - step_size *
 *     (where(abs(conv5.1.bias.exp_avg * 0.9 + d_conv5_1_bias * 0.1) < 1e-30,
 *     0, conv5.1.bias.exp_avg * 0.9 + d_conv5_1_bias * 0.1) / (eps_now +
 *     sqrt(conv5.1.bias.exp_avg_sq * ...
 *   loops: i along axis 1 of conv5_1_inv_std [1,64,1,1]
 *   gradient of fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_update_conv5_1(const float *GRADC_RESTRICT conv5_0,
    const float *GRADC_RESTRICT conv5_1_sum,
    float *GRADC_RESTRICT conv5_1_inv_std,
    const float *GRADC_RESTRICT d_conv5_1,
    const float *GRADC_RESTRICT conv5_1,
    float *GRADC_RESTRICT conv5_1_sum_2,
    float *GRADC_RESTRICT conv5_1_weight_exp_avg,
    float *GRADC_RESTRICT conv5_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv5_1_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT conv5_1_bias_exp_avg,
    float *GRADC_RESTRICT conv5_1_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv5_1_bias)
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
                            const int at = 49*i + 15680*block + 3136*k + h + l;
                            const float t1 = conv5_0[at]
                                - conv5_1_sum[i] * 0.00031887755f;
                            const float t2 = t1 * conv5_1_inv_std[i]
                                * d_conv5_1[at];
                            acc[l] += t2;
                        }
                    }
                    const int at2 = 49*i + 15680*block + 3136*k + 48;
                    const float t3 =
                        (conv5_0[at2] - conv5_1_sum[i] * 0.00031887755f)
                        * conv5_1_inv_std[i];
                    acc[0] += t3 * d_conv5_1[at2];
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
                            const float t4 = conv5_0[at3]
                                - conv5_1_sum[i] * 0.00031887755f;
                            const float t5 = t4 * conv5_1_inv_std[i]
                                * d_conv5_1[at3];
                            acc2[l] += t5;
                        }
                    }
                    const int at4 = 49*i + 3136*k + 188208;
                    const float t6 =
                        (conv5_0[at4] - conv5_1_sum[i] * 0.00031887755f)
                        * conv5_1_inv_std[i];
                    acc2[0] += t6 * d_conv5_1[at4];
                }
                gradc_join_blockf(tree, 16, 12, acc2);
            }
            gradc_join_allf(tree, 16, 13);
            const float d_weight = gradc_sum16f(tree);
            const float d_1 = -(d_weight * conv5_1[i]) * 0.5f
                / gradc_sqrtf(conv5_1_sum_2[i] * 0.00031887755f + 1e-05f);
            const float m_raw = conv5_1_weight_exp_avg[i] * 0.9f
                + d_weight * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_weight), 1e-15f);
            const float v_new = conv5_1_weight_exp_avg_sq[i] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = conv5_1_weight[i] * decay[0]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            conv5_1_sum_2[i] = d_1 * 0.00031887755f;
            conv5_1_weight_exp_avg[i] = m_new;
            conv5_1_weight_exp_avg_sq[i] = v_new;
            conv5_1_weight[i] = w_new;
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
                            acc[l] += d_conv5_1[49*i + 15680*block + 3136*k + h
                                + l];
                        }
                    }
                    acc[0] += d_conv5_1[49*i + 15680*block + 3136*k + 48];
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
                            acc2[l] += d_conv5_1[49*i + 3136*k + h + l
                                + 188160];
                        }
                    }
                    acc2[0] += d_conv5_1[49*i + 3136*k + 188208];
                }
                gradc_join_blockf(tree, 16, 12, acc2);
            }
            gradc_join_allf(tree, 16, 13);
            const float t1 = gradc_sum16f(tree);
            const float t2 = conv5_1_bias_exp_avg[i] * 0.9f + t1 * 0.1f;
            const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
            const float t4 = gradc_maxf(gradc_absf(t1), 1e-15f);
            const float t5 = conv5_1_bias_exp_avg_sq[i] * 0.999f
                + t4 * (t4 * 0.001f);
            const float t6 = conv5_1_bias[i] * decay[0]
                - step_size[0] * (t3 / (eps_now[0] + gradc_sqrtf(t5)));
            conv5_1_inv_std[i] = t1;
            conv5_1_bias_exp_avg[i] = t3;
            conv5_1_bias_exp_avg_sq[i] = t5;
            conv5_1_bias[i] = t6;
        }
    }
}

/* 43  d_conv6_0_packed = (conv6_0 - conv6_1_sum * 0.00031887755) *
 *     d_conv6_1_sum + (conv6_1 * d_conv6_1 + (conv6_0 - conv6_1_sum *
 *     0.00031887755) * d_conv6_1_sum) + d_conv6_1_sum_2, in panels
 *   loops: i and l along axis 1, j along axis 0, m along axes 2 to 3 of
 *     d_0_packed [64,64,7,7]
 *   gradient of fashion.lua:20
 *   also used by train, step 47 */
static GRADC_NOINLINE void
fashion_train_pack_d_0(const float *GRADC_RESTRICT d_0,
    float *GRADC_RESTRICT d_0_packed)
{
    for (int i = 0; i < 64; i += 8) {
        for (int j = 0; j < 64; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 49; m++) {
                for (int l = 0; l < 8; l++) {
                    d_0_packed[3136*i + 392*j + 8*m + l] =
                        d_0[49*(i + l) + 3136*j + m];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
fashion_train_update_0_weight_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 8; k++) {
        for (int h = 0; h < 7; h++) {
            GRADC_STEPS
            for (int q = 0; q < 7; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[392*k + 56*h + 8*q + 25088*v]);
                }
                const ptrdiff_t at = 5184*k + 9*h + q;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[81*r + at]), line[v],
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
fashion_train_update_0_weight_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 8; k++) {
        for (int h = 0; h < 7; h++) {
            GRADC_STEPS
            for (int q = 0; q < 7; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[392*k + 56*h + 8*q + 25088*v]);
                }
                const ptrdiff_t at = 5184*k + 9*h + q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[81*r + at]), line[v],
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

/* 45  step of conv6.0.weight: its gradient is d_conv6_0_packed .
 *     window(conv5_relu_padded_2)
 *   loops: m along axis 2, n along axis 3, j, v and l along axis 0, i along
 *     axis 1 of conv6_0_weight_exp_avg [64,64,3,3]; block and k along axis
 *     0, h along axis 2, q along axis 3 of d_conv6_0_packed [64,64,7,7]
 *   gradient of fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_update_conv6_0_weight(
    const float *GRADC_RESTRICT conv5_relu_padded_2,
    const float *GRADC_RESTRICT d_conv6_0_packed,
    float *GRADC_RESTRICT conv6_0_weight_exp_avg,
    float *GRADC_RESTRICT conv6_0_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv6_0_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
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
                            fashion_train_update_0_weight_sums_6x16(
                                &d_conv6_0_packed[3136*(j + block)],
                                &conv5_relu_padded_2[9*m + n + 81*i
                                + 41472*block], total);
                        } else {
                            fashion_train_update_0_weight_sums_4x16(
                                &d_conv6_0_packed[3136*(j + block)],
                                &conv5_relu_padded_2[9*m + n + 81*i
                                + 41472*block], total);
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
                                const int at2 = l + 8*v + 16*r;
                                const float m_raw = conv6_0_weight_exp_avg[at]
                                    * 0.9f + total[at2] * 0.1f;
                                const float m_new = gradc_absf(m_raw) < 1e-30f
                                    ? 0.0f : m_raw;
                                const float g_abs =
                                    gradc_maxf(gradc_absf(total[at2]), 1e-15f);
                                const float v_new =
                                    conv6_0_weight_exp_avg_sq[at] * 0.999f
                                    + g_abs * (g_abs * 0.001f);
                                const float w_new = conv6_0_weight[at]
                                    * decay[0] - m_new
                                    / (gradc_sqrtf(v_new) + eps_now[0])
                                    * step_size[0];
                                conv6_0_weight_exp_avg[at] = m_new;
                                conv6_0_weight_exp_avg_sq[at] = v_new;
                                conv6_0_weight[at] = w_new;
                            }
                        }
                    }
                }
            }
        }
    }
}

/* 46  conv5_0_weight_packed = conv5.0.weight, in panels
 *   loops: i and l along axis 1, j and j2 along axis 0, m along axes 2 to 3
 *     of conv5_0_weight_packed [64,32,3,3]
 *   fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_pack_conv5_0_weight(const float *GRADC_RESTRICT conv5_0_weight,
    float *GRADC_RESTRICT conv5_0_weight_packed)
{
    for (int i = 0; i < 32; i += 8) {
        for (int j = 0; j < 64; j += 8) {
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_IN_TURN
                for (int m = 0; m < 9; m++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        conv5_0_weight_packed[576*i + 72*(j + j2) + 8*m + l] =
                            conv5_0_weight[72*(i + l) + 288*j + 8*m + j2];
                    }
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b, added
 * to c */
static GRADC_NOINLINE void
fashion_train_update_0_weight_2_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 8; k++) {
        for (int h = 0; h < 7; h++) {
            GRADC_STEPS
            for (int q = 0; q < 7; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[392*k + 56*h + 8*q + 25088*v]);
                }
                const ptrdiff_t at = 2592*k + 9*h + q;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[81*r + at]), line[v],
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

/* For the next step: 2x16 sums over k, h and q of products of a and b, added
 * to c */
static GRADC_NOINLINE void
fashion_train_update_0_weight_2_sums_2x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 8; k++) {
        for (int h = 0; h < 7; h++) {
            GRADC_STEPS
            for (int q = 0; q < 7; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[392*k + 56*h + 8*q + 25088*v]);
                }
                const ptrdiff_t at = 2592*k + 9*h + q;
                GRADC_UNROLL(2)
                for (int r = 0; r < 2; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[81*r + at]), line[v],
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

/* 48  step of conv5.0.weight: its gradient is d_conv5_0_packed .
 *     window(conv4_where_padded)
 *   loops: m, i, n, j, r and v along axis 0 of d_conv5_0_weight [20736];
 *     block and k along axis 0, h along axis 2, q along axis 3 of
 *     d_conv5_0_packed [64,64,7,7]; l along axis 0 of conv5_0_weight_exp_avg
 *     [64,32,3,3]
 *   gradient of fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_update_conv5_0_weight(
    const float *GRADC_RESTRICT conv4_where_padded,
    const float *GRADC_RESTRICT d_conv5_0_packed,
    float *GRADC_RESTRICT conv5_0_weight_exp_avg,
    float *GRADC_RESTRICT conv5_0_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv5_0_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_conv5_0_weight)
{
    for (int m = 0; m < 36; m++) {
        GRADC_IN_TURN
        for (int i = 0; i < 64; i++) {
            gradc_store8f(&d_conv5_0_weight[576*m + 8*i], gradc_set8f(0.0f));
        }
    }
    for (int block = 0; block < 8; block++) {
        for (int m = 0; m < 3; m++) {
            for (int n = 0; n < 3; n++) {
                for (int j = 0; j < 64; j += 16) {
                    for (int i = 0; i < 32; i += 6) {
                        if (i < 30) {
                            fashion_train_update_0_weight_2_sums_6x16(
                                &d_conv5_0_packed[3136*(j + block)],
                                &conv4_where_padded[9*m + n + 81*i
                                + 20736*block],
                                &d_conv5_0_weight[6912*m + 2304*n + 36*j
                                + 16*i]);
                        } else {
                            fashion_train_update_0_weight_2_sums_2x16(
                                &d_conv5_0_packed[3136*(j + block)],
                                &conv4_where_padded[9*m + n + 81*i
                                + 20736*block],
                                &d_conv5_0_weight[6912*m + 2304*n + 36*j
                                + 16*i]);
                        }
                    }
                }
            }
        }
    }
    for (int m = 0; m < 9; m++) {
        for (int j = 0; j < 64; j += 16) {
            GRADC_IN_TURN
            for (int i = 0; i < 32; i++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 8*m + 288*j + 72*i + l + 2304*v;
                        const int at2 = 2304*m + 36*j + 16*i + l + 8*v;
                        const float m_raw = conv5_0_weight_exp_avg[at] * 0.9f
                            + d_conv5_0_weight[at2] * 0.1f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(d_conv5_0_weight[at2]),
                            1e-15f);
                        const float v_new = conv5_0_weight_exp_avg_sq[at]
                            * 0.999f + g_abs * (g_abs * 0.001f);
                        const float w_new = conv5_0_weight[at] * decay[0]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        conv5_0_weight_exp_avg[at] = m_new;
                        conv5_0_weight_exp_avg_sq[at] = v_new;
                        conv5_0_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
fashion_train_make_d_conv4_where_sums_6x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 81*k - 9*h - q + 20;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[5184*r + at]), line[v],
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
fashion_train_make_d_conv4_where_sums_4x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 81*k - 9*h - q + 20;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[5184*r + at]), line[v],
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

/* 50  d_conv4_where = where(conv4_amax == 0, 0, where(less, 0,
 *     flip(window(flip(window(d_conv5_0_padded)))) . conv5.0.weight) *
 *     1.25), over conv4_amax
 *   loops: m along axis 2, n along axis 3, j and l along axis 1, i along
 *     axis 0 of conv4_amax [64,32,7,7,1]; block and k along axis 0, v along
 *     axis 1, h along axis 2, q along axis 3 of conv5_0_weight_packed
 *     [64,32,3,3]
 *   gradient of fashion.lua:20 */
static GRADC_NOINLINE void
fashion_train_make_d_conv4_where(const float *GRADC_RESTRICT d_conv5_0_padded,
    const float *GRADC_RESTRICT conv5_0_weight_packed,
    float *GRADC_RESTRICT conv4_amax,
    const uint8_t *GRADC_RESTRICT less)
{
    for (int m = 0; m < 7; m++) {
        for (int n = 0; n < 7; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 64; i += 6) {
                    float total[96];

                    const int r_end = i < 60 ? 12 : 8;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end; r++) {
                        gradc_store8f(&total[8*r], gradc_set8f(0.0f));
                    }
                    for (int block = 0; block < 2; block++) {
                        if (i < 60) {
                            fashion_train_make_d_conv4_where_sums_6x16(
                                &conv5_0_weight_packed[576*j + 2304*block],
                                &d_conv5_0_padded[9*m + n + 5184*i
                                + 2592*block], total);
                        } else {
                            fashion_train_make_d_conv4_where_sums_4x16(
                                &conv5_0_weight_packed[576*j + 2304*block],
                                &d_conv5_0_padded[9*m + n + 5184*i
                                + 2592*block], total);
                        }
                    }
                    const int r_end2 = i < 60 ? 6 : 4;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end2; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const float d_padded = total[l + 16*r];
                            const int at = 7*m + n + 1568*(i + r) + 49*(j + l);
                            const float d_sum = (less[at] ? 0.0f : d_padded)
                                * 1.25f;
                            conv4_amax[at] = conv4_amax[at] == 0.0f
                                ? 0.0f : d_sum;
                        }
                    }
                }
            }
        }
    }
}

/* 51  step of conv4.1.weight: its gradient is sum(where(conv4_argmax ==
 *     iota, d_conv4_where, 0) * ((conv4_0 - conv4_1_sum * 7.9719388e-05) *
 *     conv4_1_inv_std))
 *   loops: i along axis 0 of conv4_1_weight_exp_avg [32]; block along axis 0
 *     of d_conv4_where [64,32,7,7,1]
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_update_conv4_1_weight(const float *GRADC_RESTRICT conv4_argmax,
    const float *GRADC_RESTRICT d_conv4_where,
    const float *GRADC_RESTRICT conv4_0,
    const float *GRADC_RESTRICT conv4_1_sum,
    const float *GRADC_RESTRICT conv4_1_inv_std,
    float *GRADC_RESTRICT conv4_1_weight_exp_avg,
    float *GRADC_RESTRICT conv4_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv4_1_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
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
                    const float t1 = d_conv4_where[at];
                    const float d_1 = (int32_t)conv4_argmax[at]
                        == 2*(((h + l) / 14) % 2) + ((h + l) % 14) % 2
                        ? t1 : 0.0f;
                    const float centered = conv4_0[196*i + 6272*block + h + l]
                        - conv4_1_sum[i] * 7.9719388e-05f;
                    acc[l] += d_1 * (centered * conv4_1_inv_std[i]);
                }
            }
            GRADC_LANES
            for (int l = 0; l < 4; l++) {
                const int at2 = 49*i + 1568*block + l / 2 + 47;
                const float t4 = d_conv4_where[at2];
                const float d_1_2 = (int32_t)conv4_argmax[at2] == l % 2 + 2
                    ? t4 : 0.0f;
                const float normalized =
                    (conv4_0[196*i + 6272*block + l + 192]
                    - conv4_1_sum[i] * 7.9719388e-05f) * conv4_1_inv_std[i];
                acc[l] += d_1_2 * normalized;
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 64);
        const float d_weight = gradc_sum16f(tree);
        const float m_raw = conv4_1_weight_exp_avg[i] * 0.9f + d_weight * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(d_weight), 1e-15f);
        const float v_new = conv4_1_weight_exp_avg_sq[i] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = conv4_1_weight[i] * decay[0]
            - step_size[0] * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
        conv4_1_weight_exp_avg[i] = m_new;
        conv4_1_weight_exp_avg_sq[i] = v_new;
        conv4_1_weight[i] = w_new;
    }
}

/* 52  d_conv4_1_sum = sum(-((conv4_0 - conv4_1_sum * 7.9719388e-05) *
 *     conv4_1_inv_std * (conv4_1 * where(conv4_argmax == iota,
 *     d_conv4_where, 0)))) * 0.5 / sqrt(conv4_1_sum_2 * 7.9719388e-05 +
 *     1e-05) * 7.9719388e-05, over conv4_1_sum_2
 *   loops: i along axis 1 of conv4_1_sum_2 [1,32,1,1]; block along axis 0 of
 *     conv4_0 [64,32,14,14]
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_d_conv4_1_sum(const float *GRADC_RESTRICT conv4_0,
    const float *GRADC_RESTRICT conv4_1_sum,
    const float *GRADC_RESTRICT conv4_1_inv_std,
    const float *GRADC_RESTRICT conv4_1,
    const float *GRADC_RESTRICT conv4_argmax,
    const float *GRADC_RESTRICT d_conv4_where,
    float *GRADC_RESTRICT conv4_1_sum_2)
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
                    const float centered = conv4_0[196*i + 6272*block + h + l]
                        - conv4_1_sum[i] * 7.9719388e-05f;
                    const int at = 49*i + 1568*block + ((h + l) % 14) / 2
                        + 7*((h + l) / 28);
                    const float t2 = d_conv4_where[at];
                    const float d_1 = (int32_t)conv4_argmax[at]
                        == 2*(((h + l) / 14) % 2) + ((h + l) % 14) % 2
                        ? t2 : 0.0f;
                    acc[l] += -(centered * conv4_1_inv_std[i]
                        * (conv4_1[i] * d_1));
                }
            }
            GRADC_LANES
            for (int l = 0; l < 4; l++) {
                const float normalized =
                    (conv4_0[196*i + 6272*block + l + 192]
                    - conv4_1_sum[i] * 7.9719388e-05f) * conv4_1_inv_std[i];
                const int at2 = 49*i + 1568*block + l / 2 + 47;
                const float t5 = d_conv4_where[at2];
                const float d_1_2 = (int32_t)conv4_argmax[at2] == l % 2 + 2
                    ? t5 : 0.0f;
                acc[l] += -(normalized * (conv4_1[i] * d_1_2));
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 64);
        const float d_1_3 = gradc_sum16f(tree) * 0.5f
            / gradc_sqrtf(conv4_1_sum_2[i] * 7.9719388e-05f + 1e-05f);
        conv4_1_sum_2[i] = d_1_3 * 7.9719388e-05f;
    }
}

/* 53  step of conv4.1.bias: its gradient is sum(d_conv4_where)
 *   loops: i along axis 0 of conv4_1_bias_exp_avg [32]; block and k along
 *     axis 0 of d_conv4_where [64,32,7,7,1]
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_update_conv4_1_bias(const float *GRADC_RESTRICT d_conv4_where,
    float *GRADC_RESTRICT conv4_1_bias_exp_avg,
    float *GRADC_RESTRICT conv4_1_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv4_1_bias,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
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
                        acc[l] += d_conv4_where[49*i + 7840*block + 1568*k + h
                            + l];
                    }
                }
                acc[0] += d_conv4_where[49*i + 7840*block + 1568*k + 48];
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
                        acc2[l] += d_conv4_where[49*i + 1568*k + h + l + 94080];
                    }
                }
                acc2[0] += d_conv4_where[49*i + 1568*k + 94128];
            }
            gradc_join_blockf(tree, 16, 12, acc2);
        }
        gradc_join_allf(tree, 16, 13);
        const float d_bias = gradc_sum16f(tree);
        const float m_raw = conv4_1_bias_exp_avg[i] * 0.9f + d_bias * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
        const float v_new = conv4_1_bias_exp_avg_sq[i] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = conv4_1_bias[i] * decay[0]
            - step_size[0] * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
        conv4_1_bias_exp_avg[i] = m_new;
        conv4_1_bias_exp_avg_sq[i] = v_new;
        conv4_1_bias[i] = w_new;
    }
}

/* 54  d_conv4_1_neg = -sum(conv4_1 * where(conv4_argmax == iota,
 *     d_conv4_where, 0))
 *   loops: i along axis 1 of d_conv4_1_neg [1,32,1,1]; block along axis 0 of
 *     d_conv4_where [64,32,7,7,1]
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_d_conv4_1_neg(const float *GRADC_RESTRICT conv4_1,
    const float *GRADC_RESTRICT conv4_argmax,
    const float *GRADC_RESTRICT d_conv4_where,
    float *GRADC_RESTRICT d_conv4_1_neg)
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
                    const float t1 = d_conv4_where[at];
                    const float d_1 = (int32_t)conv4_argmax[at]
                        == 2*(((h + l) / 14) % 2) + ((h + l) % 14) % 2
                        ? t1 : 0.0f;
                    acc[l] += conv4_1[i] * d_1;
                }
            }
            GRADC_LANES
            for (int l = 0; l < 4; l++) {
                const int at2 = 49*i + 1568*block + l / 2 + 47;
                const float t3 = d_conv4_where[at2];
                const float d_1_2 = (int32_t)conv4_argmax[at2] == l % 2 + 2
                    ? t3 : 0.0f;
                acc[l] += conv4_1[i] * d_1_2;
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 64);
        d_conv4_1_neg[i] = -gradc_sum16f(tree);
    }
}

/* 55  d_conv4_1_sum_2 = (d_conv4_1_neg + conv4_1_sum * 0 * d_conv4_1_sum) *
 *     7.9719388e-05, over d_conv4_1_neg
 *   loops: i along axis 1 of d_conv4_1_neg [1,32,1,1]
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_d_conv4_1_sum_2(float *GRADC_RESTRICT d_conv4_1_neg,
    const float *GRADC_RESTRICT conv4_1_sum,
    const float *GRADC_RESTRICT d_conv4_1_sum)
{
    for (int i = 0; i < 32; i++) {
        const float d_mean = d_conv4_1_neg[i]
            + conv4_1_sum[i] * 0.0f * d_conv4_1_sum[i];
        d_conv4_1_neg[i] = d_mean * 7.9719388e-05f;
    }
}

/* 56  d_conv4_0 = (conv4_0 - conv4_1_sum * 7.9719388e-05) * d_conv4_1_sum +
 *     (conv4_1 * where(conv4_argmax == iota, d_conv4_where, 0) + (conv4_0 -
 *     conv4_1_sum * 7.9719388e-05) * d_conv4_1_sum) + d_conv4_1_sum_2, over
 *     conv4_0
 *   loops: i along axis 0, j along axis 1, m along axis 2, n and n2 along
 *     axis 3 of conv4_0 [64,32,14,14]
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_d_conv4_0(float *GRADC_RESTRICT conv4_0,
    const float *GRADC_RESTRICT conv4_1_sum,
    const float *GRADC_RESTRICT d_conv4_1_sum,
    const float *GRADC_RESTRICT conv4_1,
    const float *GRADC_RESTRICT conv4_argmax,
    const float *GRADC_RESTRICT d_conv4_where,
    const float *GRADC_RESTRICT d_conv4_1_sum_2)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 14; m++) {
                for (int n = 0; n < 7; n++) {
                    for (int n2 = 0; n2 < 2; n2++) {
                        const int at = 6272*i + 196*j + 14*m + 2*n + n2;
                        const float centered = conv4_0[at]
                            - conv4_1_sum[j] * 7.9719388e-05f;
                        const float t2 = centered * d_conv4_1_sum[j];
                        const int at2 = 1568*i + 49*j + n + 7*(m / 2);
                        const float t3 = d_conv4_where[at2];
                        const float d_1 = (int32_t)conv4_argmax[at2]
                            == n2 + 2*(m % 2) ? t3 : 0.0f;
                        conv4_0[at] = t2 + (conv4_1[j] * d_1 + t2)
                            + d_conv4_1_sum_2[j];
                    }
                }
            }
        }
    }
}

/* 57  conv4_0_weight_packed = conv4.0.weight, in panels
 *   loops: i and l along axis 1, j and j2 along axis 0, m along axes 2 to 3
 *     of conv4_0_weight_packed [32,32,3,3]
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_pack_conv4_0_weight(const float *GRADC_RESTRICT conv4_0_weight,
    float *GRADC_RESTRICT conv4_0_weight_packed)
{
    for (int i = 0; i < 32; i += 8) {
        for (int j = 0; j < 32; j += 8) {
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_IN_TURN
                for (int m = 0; m < 9; m++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        conv4_0_weight_packed[288*i + 72*(j + j2) + 8*m + l] =
                            conv4_0_weight[72*(i + l) + 288*j + 8*m + j2];
                    }
                }
            }
        }
    }
}

/* For the next step: 5x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_d_conv3_1_sums_5x16(const float *GRADC_RESTRICT a,
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
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                const ptrdiff_t at = 256*k - 16*h - q + 34;
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
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
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_d_conv3_1_sums_4x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 256*k - 16*h - q + 34;
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

/* 58  d_conv4_0_padded = pad(d_conv4_0)
 *   d_conv3_1 = where(conv3_relu == 0, 0,
 *     flip(window(flip(window(d_conv4_0_padded)))) . conv4.0.weight)
 *   loops: b along axis 0, l along axis 1 of d_conv3_1 [64,32,14,14]; m and
 *     h along axis 2, i, r and q along axis 3, k along axis 1 of
 *     d_conv4_0_padded [1,32,16,16,1,1]; v along axis 1 of
 *     conv4_0_weight_packed [32,32,3,3]
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_d_conv3_1(const float *GRADC_RESTRICT d_conv4_0,
    float *GRADC_RESTRICT d_conv4_0_padded,
    const float *GRADC_RESTRICT conv4_0_weight_packed,
    const float *GRADC_RESTRICT conv3_relu,
    float *GRADC_RESTRICT d_conv3_1)
{
    for (int b = 0; b < 64; b++) {
        for (int j = 0; j < 32; j++) {
            GRADC_LANES
            for (int n = 0; n < 16; n++) {
                d_conv4_0_padded[256*j + n] = 0.0f;
            }
            for (int m = 0; m < 14; m++) {
                d_conv4_0_padded[256*j + 16*m + 16] = 0.0f;
                GRADC_LANES
                for (int n = 0; n < 14; n++) {
                    d_conv4_0_padded[256*j + 16*m + n + 17] =
                        d_conv4_0[6272*b + 196*j + 14*m + n];
                }
                d_conv4_0_padded[256*j + 16*m + 31] = 0.0f;
            }
            GRADC_LANES
            for (int n = 0; n < 16; n++) {
                d_conv4_0_padded[256*j + n + 240] = 0.0f;
            }
        }
        for (int n = 0; n < 14; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 14; i += 5) {
                    float turned[80];
                    float tile[80];

                    if (i < 10) {
                        fashion_train_make_d_conv3_1_sums_5x16(
                            &conv4_0_weight_packed[288*j],
                            &d_conv4_0_padded[16*n + i], tile);
                    } else {
                        fashion_train_make_d_conv3_1_sums_4x16(
                            &conv4_0_weight_packed[288*j],
                            &d_conv4_0_padded[16*n + i], tile);
                    }
                    gradc_turnf(turned, tile, 5, 16, 14 - i);
                    GRADC_IN_TURN
                    for (int l = 0; l < 16; l++) {
                        const int r_end = i < 10 ? 5 : 4;
                        GRADC_SOME_LANES(4)
                        for (int r = 0; r < r_end; r++) {
                            const float d_padded = turned[5*l + r];
                            const int at = 6272*b + 14*n + 196*(j + l) + i + r;
                            d_conv3_1[at] = conv3_relu[at] == 0.0f
                                ? 0.0f : d_padded;
                        }
                    }
                }
            }
        }
    }
}

/* 59  d_conv3_1_sum = -(sum((conv3_0 - conv3_1_sum * 7.9719388e-05) *
 *     conv3_1_inv_std * d_conv3_1) * conv3_1) * 0.5 / sqrt(conv3_1_sum_2 *
 *     7.9719388e-05 + 1e-05) * 7.9719388e-05, over conv3_1_sum_2
 *   conv3.1.weight.exp_avg = where(abs(conv3.1.weight.exp_avg * 0.9 +
 *     sum((conv3_0 - conv3_1_sum * 7.9719388e-05) * conv3_1_inv_std *
 *     d_conv3_1) * 0.1) < 1e-30, 0, conv3.1.weight.exp_avg * 0.9 +
 *     sum((conv3_0 - conv3_1_sum * ...
 *   conv3.1.weight.exp_avg_sq = conv3.1.weight.exp_avg_sq * 0.999 +
 *     max(abs(sum((conv3_0 - conv3_1_sum * 7.9719388e-05) * conv3_1_inv_std
 *     * d_conv3_1)), 1e-15) * (max(abs(sum((conv3_0 - conv3_1_sum *
 *     7.9719388e-05) * conv3_1_inv_std * ...
 *   conv3.1.weight = conv3.1.weight * decay -
 *     where(abs(conv3.1.weight.exp_avg * 0.9 + sum((conv3_0 - conv3_1_sum *
 *     7.9719388e-05) * conv3_1_inv_std * d_conv3_1) * 0.1) < 1e-30, 0,
 *     conv3.1.weight.exp_avg * 0.9 + sum((conv3_0 - ...
 *   d_conv3_1_bias = sum(d_conv3_1), over conv3_1_inv_std
 *   conv3.1.bias.exp_avg = where(abs(conv3.1.bias.exp_avg * 0.9 +
 *     d_conv3_1_bias * 0.1) < 1e-30, 0, conv3.1.bias.exp_avg * 0.9 +
 *     d_conv3_1_bias * 0.1)
 *   conv3.1.bias.exp_avg_sq = conv3.1.bias.exp_avg_sq * 0.999 +
 *     max(abs(d_conv3_1_bias), 1e-15) * (max(abs(d_conv3_1_bias), 1e-15) *
 *     0.001)
 *   conv3.1.bias = conv3.1.bias * decay - step_size *
 *     (where(abs(conv3.1.bias.exp_avg * 0.9 + d_conv3_1_bias * 0.1) < 1e-30,
 *     0, conv3.1.bias.exp_avg * 0.9 + d_conv3_1_bias * 0.1) / (eps_now +
 *     sqrt(conv3.1.bias.exp_avg_sq * ...
 *   loops: i along axis 1 of conv3_1_inv_std [1,32,1,1]
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_update_conv3_1(const float *GRADC_RESTRICT conv3_0,
    const float *GRADC_RESTRICT conv3_1_sum,
    float *GRADC_RESTRICT conv3_1_inv_std,
    const float *GRADC_RESTRICT d_conv3_1,
    const float *GRADC_RESTRICT conv3_1,
    float *GRADC_RESTRICT conv3_1_sum_2,
    float *GRADC_RESTRICT conv3_1_weight_exp_avg,
    float *GRADC_RESTRICT conv3_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv3_1_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT conv3_1_bias_exp_avg,
    float *GRADC_RESTRICT conv3_1_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv3_1_bias)
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
                        const int at = 196*i + 6272*block + h + l;
                        const float t1 = conv3_0[at]
                            - conv3_1_sum[i] * 7.9719388e-05f;
                        const float t2 = t1 * conv3_1_inv_std[i]
                            * d_conv3_1[at];
                        acc[l] += t2;
                    }
                }
                GRADC_LANES
                for (int l = 0; l < 4; l++) {
                    const int at2 = 196*i + 6272*block + l + 192;
                    const float t3 =
                        (conv3_0[at2] - conv3_1_sum[i] * 7.9719388e-05f)
                        * conv3_1_inv_std[i];
                    acc[l] += t3 * d_conv3_1[at2];
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 64);
            const float t4 = gradc_sum16f(tree);
            const float t5 = -(t4 * conv3_1[i]) * 0.5f
                / gradc_sqrtf(conv3_1_sum_2[i] * 7.9719388e-05f + 1e-05f);
            const float t6 = conv3_1_weight_exp_avg[i] * 0.9f + t4 * 0.1f;
            const float m_new = gradc_absf(t6) < 1e-30f ? 0.0f : t6;
            const float g_abs = gradc_maxf(gradc_absf(t4), 1e-15f);
            const float v_new = conv3_1_weight_exp_avg_sq[i] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = conv3_1_weight[i] * decay[0]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            conv3_1_sum_2[i] = t5 * 7.9719388e-05f;
            conv3_1_weight_exp_avg[i] = m_new;
            conv3_1_weight_exp_avg_sq[i] = v_new;
            conv3_1_weight[i] = w_new;
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
                        acc[l] += d_conv3_1[196*i + 6272*block + h + l];
                    }
                }
                GRADC_LANES
                for (int l = 0; l < 4; l++) {
                    acc[l] += d_conv3_1[196*i + 6272*block + l + 192];
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 64);
            const float t1 = gradc_sum16f(tree);
            const float t2 = conv3_1_bias_exp_avg[i] * 0.9f + t1 * 0.1f;
            const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
            const float t4 = gradc_maxf(gradc_absf(t1), 1e-15f);
            const float t5 = conv3_1_bias_exp_avg_sq[i] * 0.999f
                + t4 * (t4 * 0.001f);
            const float t6 = conv3_1_bias[i] * decay[0]
                - step_size[0] * (t3 / (eps_now[0] + gradc_sqrtf(t5)));
            conv3_1_inv_std[i] = t1;
            conv3_1_bias_exp_avg[i] = t3;
            conv3_1_bias_exp_avg_sq[i] = t5;
            conv3_1_bias[i] = t6;
        }
    }
}

/* 60  d_conv3_1_sum_2 = (-(d_conv3_1_bias * conv3_1) + conv3_1_sum * 0 *
 *     d_conv3_1_sum) * 7.9719388e-05, over d_conv3_1_bias
 *   loops: i along axis 1 of d_conv3_1_bias [1,32,1,1]
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_d_conv3_1_sum_2(float *GRADC_RESTRICT d_conv3_1_bias,
    const float *GRADC_RESTRICT conv3_1,
    const float *GRADC_RESTRICT conv3_1_sum,
    const float *GRADC_RESTRICT d_conv3_1_sum)
{
    for (int i = 0; i < 32; i++) {
        const float d_mean = -(d_conv3_1_bias[i] * conv3_1[i])
            + conv3_1_sum[i] * 0.0f * d_conv3_1_sum[i];
        d_conv3_1_bias[i] = d_mean * 7.9719388e-05f;
    }
}

/* 61  d_conv3_0 = (conv3_0 - conv3_1_sum * 7.9719388e-05) * d_conv3_1_sum +
 *     (conv3_1 * d_conv3_1 + (conv3_0 - conv3_1_sum * 7.9719388e-05) *
 *     d_conv3_1_sum) + d_conv3_1_sum_2, over conv3_0
 *   loops: i along axis 0, j along axis 1, m along axes 2 to 3 of conv3_0
 *     [64,32,14,14]
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_d_conv3_0(float *GRADC_RESTRICT conv3_0,
    const float *GRADC_RESTRICT conv3_1_sum,
    const float *GRADC_RESTRICT d_conv3_1_sum,
    const float *GRADC_RESTRICT conv3_1,
    const float *GRADC_RESTRICT d_conv3_1,
    const float *GRADC_RESTRICT d_conv3_1_sum_2)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 196; m++) {
                const int at = 6272*i + 196*j + m;
                const float centered = conv3_0[at]
                    - conv3_1_sum[j] * 7.9719388e-05f;
                const float t2 = centered * d_conv3_1_sum[j];
                const float t3 = conv3_1[j] * d_conv3_1[at] + t2;
                conv3_0[at] = t2 + t3 + d_conv3_1_sum_2[j];
            }
        }
    }
}

/* 62  conv3_0_weight_packed = conv3.0.weight, in panels
 *   loops: i and l along axis 1, j and j2 along axis 0, m along axes 2 to 3
 *     of conv3_0_weight_packed [32,16,3,3]
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_pack_conv3_0_weight(const float *GRADC_RESTRICT conv3_0_weight,
    float *GRADC_RESTRICT conv3_0_weight_packed)
{
    for (int i = 0; i < 16; i += 8) {
        for (int j = 0; j < 32; j += 8) {
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_IN_TURN
                for (int m = 0; m < 9; m++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        conv3_0_weight_packed[288*i + 72*(j + j2) + 8*m + l] =
                            conv3_0_weight[72*(i + l) + 144*j + 8*m + j2];
                    }
                }
            }
        }
    }
}

/* For the next step: 5x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_d_conv2_where_sums_5x16(const float *GRADC_RESTRICT a,
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
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[72*k + 24*h + 8*q + 2304*v]);
                }
                const ptrdiff_t at = 256*k - 16*h - q + 34;
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
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
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* For the next step: 4x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_d_conv2_where_sums_4x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 256*k - 16*h - q + 34;
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

/* 63  d_conv3_0_padded = pad(d_conv3_0)
 *   d_conv2_where = where(conv2_amax == 0, 0,
 *     flip(window(flip(window(d_conv3_0_padded)))) . conv3.0.weight)
 *   loops: b along axis 0, l along axis 1 of d_conv2_where [64,16,14,14,1];
 *     j and k along axis 1, m and h along axis 2, i, r and q along axis 3 of
 *     d_conv3_0_padded [1,32,16,16,1,1]; v along axis 1 of
 *     conv3_0_weight_packed [32,16,3,3]
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_d_conv2_where(const float *GRADC_RESTRICT d_conv3_0,
    float *GRADC_RESTRICT d_conv3_0_padded,
    const float *GRADC_RESTRICT conv3_0_weight_packed,
    const float *GRADC_RESTRICT conv2_amax,
    float *GRADC_RESTRICT d_conv2_where)
{
    for (int b = 0; b < 64; b++) {
        for (int j = 0; j < 32; j++) {
            GRADC_LANES
            for (int n = 0; n < 16; n++) {
                d_conv3_0_padded[256*j + n] = 0.0f;
            }
            for (int m = 0; m < 14; m++) {
                d_conv3_0_padded[256*j + 16*m + 16] = 0.0f;
                GRADC_LANES
                for (int n = 0; n < 14; n++) {
                    d_conv3_0_padded[256*j + 16*m + n + 17] =
                        d_conv3_0[6272*b + 196*j + 14*m + n];
                }
                d_conv3_0_padded[256*j + 16*m + 31] = 0.0f;
            }
            GRADC_LANES
            for (int n = 0; n < 16; n++) {
                d_conv3_0_padded[256*j + n + 240] = 0.0f;
            }
        }
        for (int n = 0; n < 14; n++) {
            for (int i = 0; i < 14; i += 5) {
                float turned[80];
                float tile[80];

                if (i < 10) {
                    fashion_train_make_d_conv2_where_sums_5x16(
                        conv3_0_weight_packed, &d_conv3_0_padded[16*n + i],
                        tile);
                } else {
                    fashion_train_make_d_conv2_where_sums_4x16(
                        conv3_0_weight_packed, &d_conv3_0_padded[16*n + i],
                        tile);
                }
                gradc_turnf(turned, tile, 5, 16, 14 - i);
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    const int r_end = i < 10 ? 5 : 4;
                    GRADC_SOME_LANES(4)
                    for (int r = 0; r < r_end; r++) {
                        const float d_padded = turned[5*l + r];
                        const int at = 3136*b + 14*n + i + 196*l + r;
                        d_conv2_where[at] = conv2_amax[at] == 0.0f
                            ? 0.0f : d_padded;
                    }
                }
            }
        }
    }
}

/* 64  conv2_amax_padded_2 = pad(conv2_amax)
 *   loops: i along axes 0 to 1, n along axis 3, m along axis 2 of
 *     conv2_amax_padded_2 [64,16,16,16]
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_conv2_amax_padded_2(const float *GRADC_RESTRICT conv2_amax,
    float *GRADC_RESTRICT conv2_amax_padded_2)
{
    for (int i = 0; i < 1024; i++) {
        GRADC_LANES
        for (int n = 0; n < 16; n++) {
            conv2_amax_padded_2[256*i + n] = 0.0f;
        }
        for (int m = 0; m < 14; m++) {
            conv2_amax_padded_2[256*i + 16*m + 16] = 0.0f;
            GRADC_LANES
            for (int n = 0; n < 14; n++) {
                conv2_amax_padded_2[256*i + 16*m + n + 17] =
                    conv2_amax[196*i + 14*m + n];
            }
            conv2_amax_padded_2[256*i + 16*m + 31] = 0.0f;
        }
        GRADC_LANES
        for (int n = 0; n < 16; n++) {
            conv2_amax_padded_2[256*i + n + 240] = 0.0f;
        }
    }
}

/* 65  d_conv3_0_packed = (conv3_0 - conv3_1_sum * 7.9719388e-05) *
 *     d_conv3_1_sum + (conv3_1 * d_conv3_1 + (conv3_0 - conv3_1_sum *
 *     7.9719388e-05) * d_conv3_1_sum) + d_conv3_1_sum_2, in panels
 *   loops: i and l along axis 1, j along axis 0, m along axes 2 to 3 of
 *     d_0_packed [64,32,14,14]
 *   gradient of fashion.lua:18
 *   also used by train, step 73 */
static GRADC_NOINLINE void
fashion_train_pack_d_0_2(const float *GRADC_RESTRICT d_0,
    float *GRADC_RESTRICT d_0_packed)
{
    for (int i = 0; i < 32; i += 8) {
        for (int j = 0; j < 64; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 196; m++) {
                for (int l = 0; l < 8; l++) {
                    d_0_packed[12544*i + 1568*j + 8*m + l] =
                        d_0[196*(i + l) + 6272*j + m];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b, added
 * to c */
static GRADC_NOINLINE void
fashion_train_update_0_weight_3_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 2; k++) {
        for (int h = 0; h < 14; h++) {
            GRADC_STEPS
            for (int q = 0; q < 14; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1568*k + 112*h + 8*q + 100352*v]);
                }
                const ptrdiff_t at = 4096*k + 16*h + q;
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
fashion_train_update_0_weight_3_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 2; k++) {
        for (int h = 0; h < 14; h++) {
            GRADC_STEPS
            for (int q = 0; q < 14; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1568*k + 112*h + 8*q + 100352*v]);
                }
                const ptrdiff_t at = 4096*k + 16*h + q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[256*r + at]), line[v],
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

/* 66  step of conv3.0.weight: its gradient is d_conv3_0_packed .
 *     window(conv2_amax_padded_2)
 *   loops: m and i along axis 0 of d_conv3_0_weight [5184]; block2, block
 *     and k along axis 0, h along axis 2, q along axis 3 of d_conv3_0_packed
 *     [64,32,14,14]; n, j, r and v along axis 0 of d_conv3_0_weight_2
 *     [5184]; l along axis 0 of conv3_0_weight_exp_avg [32,16,3,3]
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_update_conv3_0_weight(
    const float *GRADC_RESTRICT conv2_amax_padded_2,
    const float *GRADC_RESTRICT d_conv3_0_packed,
    float *GRADC_RESTRICT conv3_0_weight_exp_avg,
    float *GRADC_RESTRICT conv3_0_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv3_0_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_conv3_0_weight,
    float *GRADC_RESTRICT d_conv3_0_weight_2)
{
    for (int m = 0; m < 18; m++) {
        GRADC_IN_TURN
        for (int i = 0; i < 32; i++) {
            gradc_store8f(&d_conv3_0_weight[288*m + 8*i], gradc_set8f(0.0f));
        }
    }
    for (int block2 = 0; block2 < 2; block2++) {
        for (int m = 0; m < 18; m++) {
            GRADC_IN_TURN
            for (int i = 0; i < 32; i++) {
                gradc_store8f(&d_conv3_0_weight_2[288*m + 8*i],
                    gradc_set8f(0.0f));
            }
        }
        for (int block = 0; block < 16; block++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    for (int j = 0; j < 32; j += 16) {
                        for (int i = 0; i < 16; i += 6) {
                            if (i < 12) {
                                fashion_train_update_0_weight_3_sums_6x16(
                                    &d_conv3_0_packed[12544*j + 50176*block2
                                    + 3136*block],
                                    &conv2_amax_padded_2[16*m + n + 256*i
                                    + 131072*block2 + 8192*block],
                                    &d_conv3_0_weight_2[1728*m + 576*n + 18*j
                                    + 16*i]);
                            } else {
                                fashion_train_update_0_weight_3_sums_4x16(
                                    &d_conv3_0_packed[12544*j + 50176*block2
                                    + 3136*block],
                                    &conv2_amax_padded_2[16*m + n + 256*i
                                    + 131072*block2 + 8192*block],
                                    &d_conv3_0_weight_2[1728*m + 576*n + 18*j
                                    + 16*i]);
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
                gradc_store8f(&d_conv3_0_weight[at],
                    gradc_add8f(gradc_load8f(&d_conv3_0_weight[at]),
                    gradc_load8f(&d_conv3_0_weight_2[at])));
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
                        const int at3 = 576*m + 18*j + 16*i + l + 8*v;
                        const float m_raw = conv3_0_weight_exp_avg[at2] * 0.9f
                            + d_conv3_0_weight[at3] * 0.1f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(d_conv3_0_weight[at3]),
                            1e-15f);
                        const float v_new = conv3_0_weight_exp_avg_sq[at2]
                            * 0.999f + g_abs * (g_abs * 0.001f);
                        const float w_new = conv3_0_weight[at2] * decay[0]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        conv3_0_weight_exp_avg[at2] = m_new;
                        conv3_0_weight_exp_avg_sq[at2] = v_new;
                        conv3_0_weight[at2] = w_new;
                    }
                }
            }
        }
    }
}

/* 67  step of conv2.1.weight: its gradient is sum(where(conv2_argmax ==
 *     iota, d_conv2_where, 0) * ((conv2_0 - conv2_1_sum * 1.9929847e-05) *
 *     conv2_1_inv_std))
 *   loops: i along axis 0 of conv2_1_weight_exp_avg [16]; k along axis 0 of
 *     d_conv2_where [64,16,14,14,1]; h along axes 2 to 3 of conv2_0
 *     [64,16,28,28]
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_update_conv2_1_weight(const float *GRADC_RESTRICT conv2_argmax,
    const float *GRADC_RESTRICT d_conv2_where,
    const float *GRADC_RESTRICT conv2_0,
    const float *GRADC_RESTRICT conv2_1_sum,
    const float *GRADC_RESTRICT conv2_1_inv_std,
    float *GRADC_RESTRICT conv2_1_weight_exp_avg,
    float *GRADC_RESTRICT conv2_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv2_1_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
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
                        const float t1 = d_conv2_where[at];
                        const float d_1 = (int32_t)conv2_argmax[at]
                            == 2*(((256*block + h + l) / 28) % 2)
                            + ((256*block + h + l) % 28) % 2 ? t1 : 0.0f;
                        const float centered =
                            conv2_0[784*i + 12544*k + 256*block + h + l]
                            - conv2_1_sum[i] * 1.9929847e-05f;
                        acc[l] += d_1 * (centered * conv2_1_inv_std[i]);
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
                    const float t4 = d_conv2_where[at2];
                    const float d_1_2 = (int32_t)conv2_argmax[at2] == l % 2 + 2
                        ? t4 : 0.0f;
                    const float normalized =
                        (conv2_0[784*i + 12544*k + l + 768]
                        - conv2_1_sum[i] * 1.9929847e-05f) * conv2_1_inv_std[i];
                    acc2[l] += d_1_2 * normalized;
                }
                gradc_join_blockf(tree, 16, 4*k + 3, acc2);
            }
        }
        gradc_join_allf(tree, 16, 256);
        const float d_weight = gradc_sum16f(tree);
        const float m_raw = conv2_1_weight_exp_avg[i] * 0.9f + d_weight * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(d_weight), 1e-15f);
        const float v_new = conv2_1_weight_exp_avg_sq[i] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = conv2_1_weight[i] * decay[0]
            - step_size[0] * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
        conv2_1_weight_exp_avg[i] = m_new;
        conv2_1_weight_exp_avg_sq[i] = v_new;
        conv2_1_weight[i] = w_new;
    }
}

/* 68  d_conv2_1_sum = sum(-((conv2_0 - conv2_1_sum * 1.9929847e-05) *
 *     conv2_1_inv_std * (conv2_1 * where(conv2_argmax == iota,
 *     d_conv2_where, 0)))) * 0.5 / sqrt(conv2_1_sum_2 * 1.9929847e-05 +
 *     1e-05) * 1.9929847e-05, over conv2_1_sum_2
 *   loops: i along axis 1 of conv2_1_sum_2 [1,16,1,1]; k along axis 0, h
 *     along axes 2 to 3 of conv2_0 [64,16,28,28]
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_d_conv2_1_sum(const float *GRADC_RESTRICT conv2_0,
    const float *GRADC_RESTRICT conv2_1_sum,
    const float *GRADC_RESTRICT conv2_1_inv_std,
    const float *GRADC_RESTRICT conv2_1,
    const float *GRADC_RESTRICT conv2_argmax,
    const float *GRADC_RESTRICT d_conv2_where,
    float *GRADC_RESTRICT conv2_1_sum_2)
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
                        const float centered =
                            conv2_0[784*i + 12544*k + 256*block + h + l]
                            - conv2_1_sum[i] * 1.9929847e-05f;
                        const int at = 196*i + 3136*k
                            + ((256*block + h + l) % 28) / 2
                            + 14*((256*block + h + l) / 56);
                        const float t2 = d_conv2_where[at];
                        const float d_1 = (int32_t)conv2_argmax[at]
                            == 2*(((256*block + h + l) / 28) % 2)
                            + ((256*block + h + l) % 28) % 2 ? t2 : 0.0f;
                        acc[l] += -(centered * conv2_1_inv_std[i]
                            * (conv2_1[i] * d_1));
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
                    const float normalized =
                        (conv2_0[784*i + 12544*k + l + 768]
                        - conv2_1_sum[i] * 1.9929847e-05f) * conv2_1_inv_std[i];
                    const int at2 = 196*i + 3136*k + l / 2 + 188;
                    const float t5 = d_conv2_where[at2];
                    const float d_1_2 = (int32_t)conv2_argmax[at2] == l % 2 + 2
                        ? t5 : 0.0f;
                    acc2[l] += -(normalized * (conv2_1[i] * d_1_2));
                }
                gradc_join_blockf(tree, 16, 4*k + 3, acc2);
            }
        }
        gradc_join_allf(tree, 16, 256);
        const float d_1_3 = gradc_sum16f(tree) * 0.5f
            / gradc_sqrtf(conv2_1_sum_2[i] * 1.9929847e-05f + 1e-05f);
        conv2_1_sum_2[i] = d_1_3 * 1.9929847e-05f;
    }
}

/* 69  step of conv2.1.bias: its gradient is sum(d_conv2_where)
 *   loops: i along axis 0 of conv2_1_bias_exp_avg [16]; block along axis 0
 *     of d_conv2_where [64,16,14,14,1]
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_update_conv2_1_bias(const float *GRADC_RESTRICT d_conv2_where,
    float *GRADC_RESTRICT conv2_1_bias_exp_avg,
    float *GRADC_RESTRICT conv2_1_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv2_1_bias,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
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
                    acc[l] += d_conv2_where[196*i + 3136*block + h + l];
                }
            }
            GRADC_LANES
            for (int l = 0; l < 4; l++) {
                acc[l] += d_conv2_where[196*i + 3136*block + l + 192];
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 64);
        const float d_bias = gradc_sum16f(tree);
        const float m_raw = conv2_1_bias_exp_avg[i] * 0.9f + d_bias * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
        const float v_new = conv2_1_bias_exp_avg_sq[i] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = conv2_1_bias[i] * decay[0]
            - step_size[0] * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
        conv2_1_bias_exp_avg[i] = m_new;
        conv2_1_bias_exp_avg_sq[i] = v_new;
        conv2_1_bias[i] = w_new;
    }
}

/* 70  d_conv2_1_neg = -sum(conv2_1 * where(conv2_argmax == iota,
 *     d_conv2_where, 0))
 *   loops: i along axis 1 of d_conv2_1_neg [1,16,1,1]; k along axis 0 of
 *     d_conv2_where [64,16,14,14,1]
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_d_conv2_1_neg(const float *GRADC_RESTRICT conv2_1,
    const float *GRADC_RESTRICT conv2_argmax,
    const float *GRADC_RESTRICT d_conv2_where,
    float *GRADC_RESTRICT d_conv2_1_neg)
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
                        const float t1 = d_conv2_where[at];
                        const float d_1 = (int32_t)conv2_argmax[at]
                            == 2*(((256*block + h + l) / 28) % 2)
                            + ((256*block + h + l) % 28) % 2 ? t1 : 0.0f;
                        acc[l] += conv2_1[i] * d_1;
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
                    const float t3 = d_conv2_where[at2];
                    const float d_1_2 = (int32_t)conv2_argmax[at2] == l % 2 + 2
                        ? t3 : 0.0f;
                    acc2[l] += conv2_1[i] * d_1_2;
                }
                gradc_join_blockf(tree, 16, 4*k + 3, acc2);
            }
        }
        gradc_join_allf(tree, 16, 256);
        d_conv2_1_neg[i] = -gradc_sum16f(tree);
    }
}

/* 71  d_conv2_1_sum_2 = (d_conv2_1_neg + conv2_1_sum * 0 * d_conv2_1_sum) *
 *     1.9929847e-05, over d_conv2_1_neg
 *   loops: i along axis 1 of d_conv2_1_neg [1,16,1,1]
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_d_conv2_1_sum_2(float *GRADC_RESTRICT d_conv2_1_neg,
    const float *GRADC_RESTRICT conv2_1_sum,
    const float *GRADC_RESTRICT d_conv2_1_sum)
{
    for (int i = 0; i < 16; i++) {
        const float d_mean = d_conv2_1_neg[i]
            + conv2_1_sum[i] * 0.0f * d_conv2_1_sum[i];
        d_conv2_1_neg[i] = d_mean * 1.9929847e-05f;
    }
}

/* 72  d_conv2_0 = (conv2_0 - conv2_1_sum * 1.9929847e-05) * d_conv2_1_sum +
 *     (conv2_1 * where(conv2_argmax == iota, d_conv2_where, 0) + (conv2_0 -
 *     conv2_1_sum * 1.9929847e-05) * d_conv2_1_sum) + d_conv2_1_sum_2, over
 *     conv2_0
 *   loops: i along axis 0, j along axis 1, m along axis 2, n and n2 along
 *     axis 3 of conv2_0 [64,16,28,28]
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_d_conv2_0(float *GRADC_RESTRICT conv2_0,
    const float *GRADC_RESTRICT conv2_1_sum,
    const float *GRADC_RESTRICT d_conv2_1_sum,
    const float *GRADC_RESTRICT conv2_1,
    const float *GRADC_RESTRICT conv2_argmax,
    const float *GRADC_RESTRICT d_conv2_where,
    const float *GRADC_RESTRICT d_conv2_1_sum_2)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 28; m++) {
                for (int n = 0; n < 14; n++) {
                    for (int n2 = 0; n2 < 2; n2++) {
                        const int at = 12544*i + 784*j + 28*m + 2*n + n2;
                        const float centered = conv2_0[at]
                            - conv2_1_sum[j] * 1.9929847e-05f;
                        const float t2 = centered * d_conv2_1_sum[j];
                        const int at2 = 3136*i + 196*j + n + 14*(m / 2);
                        const float t3 = d_conv2_where[at2];
                        const float d_1 = (int32_t)conv2_argmax[at2]
                            == n2 + 2*(m % 2) ? t3 : 0.0f;
                        conv2_0[at] = t2 + (conv2_1[j] * d_1 + t2)
                            + d_conv2_1_sum_2[j];
                    }
                }
            }
        }
    }
}

/* 74  conv3_relu_padded_2 = pad(conv3_relu)
 *   loops: i along axes 0 to 1, n along axis 3, m along axis 2 of
 *     conv3_relu_padded_2 [64,32,16,16]
 *   fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_make_conv3_relu_padded_2(const float *GRADC_RESTRICT conv3_relu,
    float *GRADC_RESTRICT conv3_relu_padded_2)
{
    for (int i = 0; i < 2048; i++) {
        GRADC_LANES
        for (int n = 0; n < 16; n++) {
            conv3_relu_padded_2[256*i + n] = 0.0f;
        }
        for (int m = 0; m < 14; m++) {
            conv3_relu_padded_2[256*i + 16*m + 16] = 0.0f;
            GRADC_LANES
            for (int n = 0; n < 14; n++) {
                conv3_relu_padded_2[256*i + 16*m + n + 17] =
                    conv3_relu[196*i + 14*m + n];
            }
            conv3_relu_padded_2[256*i + 16*m + 31] = 0.0f;
        }
        GRADC_LANES
        for (int n = 0; n < 16; n++) {
            conv3_relu_padded_2[256*i + n + 240] = 0.0f;
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b, added
 * to c */
static GRADC_NOINLINE void
fashion_train_update_0_weight_4_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 2; k++) {
        for (int h = 0; h < 14; h++) {
            GRADC_STEPS
            for (int q = 0; q < 14; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1568*k + 112*h + 8*q + 100352*v]);
                }
                const ptrdiff_t at = 8192*k + 16*h + q;
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

/* For the next step: 2x16 sums over k, h and q of products of a and b, added
 * to c */
static GRADC_NOINLINE void
fashion_train_update_0_weight_4_sums_2x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 2; k++) {
        for (int h = 0; h < 14; h++) {
            GRADC_STEPS
            for (int q = 0; q < 14; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[1568*k + 112*h + 8*q + 100352*v]);
                }
                const ptrdiff_t at = 8192*k + 16*h + q;
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

/* 75  step of conv4.0.weight: its gradient is d_conv4_0_packed .
 *     window(conv3_relu_padded_2)
 *   loops: m and i along axis 0 of d_conv4_0_weight [10368]; block2, block
 *     and k along axis 0, h along axis 2, q along axis 3 of d_conv4_0_packed
 *     [64,32,14,14]; n, j, r and v along axis 0 of d_conv4_0_weight_2
 *     [10368]; l along axis 0 of conv4_0_weight_exp_avg [32,32,3,3]
 *   gradient of fashion.lua:18 */
static GRADC_NOINLINE void
fashion_train_update_conv4_0_weight(
    const float *GRADC_RESTRICT conv3_relu_padded_2,
    const float *GRADC_RESTRICT d_conv4_0_packed,
    float *GRADC_RESTRICT conv4_0_weight_exp_avg,
    float *GRADC_RESTRICT conv4_0_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv4_0_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_conv4_0_weight,
    float *GRADC_RESTRICT d_conv4_0_weight_2)
{
    for (int m = 0; m < 18; m++) {
        GRADC_IN_TURN
        for (int i = 0; i < 64; i++) {
            gradc_store8f(&d_conv4_0_weight[576*m + 8*i], gradc_set8f(0.0f));
        }
    }
    for (int block2 = 0; block2 < 2; block2++) {
        for (int m = 0; m < 18; m++) {
            GRADC_IN_TURN
            for (int i = 0; i < 64; i++) {
                gradc_store8f(&d_conv4_0_weight_2[576*m + 8*i],
                    gradc_set8f(0.0f));
            }
        }
        for (int block = 0; block < 16; block++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    for (int j = 0; j < 32; j += 16) {
                        for (int i = 0; i < 32; i += 6) {
                            if (i < 30) {
                                fashion_train_update_0_weight_4_sums_6x16(
                                    &d_conv4_0_packed[12544*j + 50176*block2
                                    + 3136*block],
                                    &conv3_relu_padded_2[16*m + n + 256*i
                                    + 262144*block2 + 16384*block],
                                    &d_conv4_0_weight_2[3456*m + 1152*n + 36*j
                                    + 16*i]);
                            } else {
                                fashion_train_update_0_weight_4_sums_2x16(
                                    &d_conv4_0_packed[12544*j + 50176*block2
                                    + 3136*block],
                                    &conv3_relu_padded_2[16*m + n + 256*i
                                    + 262144*block2 + 16384*block],
                                    &d_conv4_0_weight_2[3456*m + 1152*n + 36*j
                                    + 16*i]);
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
                gradc_store8f(&d_conv4_0_weight[at],
                    gradc_add8f(gradc_load8f(&d_conv4_0_weight[at]),
                    gradc_load8f(&d_conv4_0_weight_2[at])));
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
                        const int at3 = 1152*m + 36*j + 16*i + l + 8*v;
                        const float m_raw = conv4_0_weight_exp_avg[at2] * 0.9f
                            + d_conv4_0_weight[at3] * 0.1f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(d_conv4_0_weight[at3]),
                            1e-15f);
                        const float v_new = conv4_0_weight_exp_avg_sq[at2]
                            * 0.999f + g_abs * (g_abs * 0.001f);
                        const float w_new = conv4_0_weight[at2] * decay[0]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        conv4_0_weight_exp_avg[at2] = m_new;
                        conv4_0_weight_exp_avg_sq[at2] = v_new;
                        conv4_0_weight[at2] = w_new;
                    }
                }
            }
        }
    }
}

/* 76  conv2_0_weight_packed = conv2.0.weight, in panels
 *   loops: i and l along axis 1, j and j2 along axis 0, m along axes 2 to 3
 *     of conv2_0_weight_packed [16,16,3,3]
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_pack_conv2_0_weight(const float *GRADC_RESTRICT conv2_0_weight,
    float *GRADC_RESTRICT conv2_0_weight_packed)
{
    for (int i = 0; i < 16; i += 8) {
        for (int j = 0; j < 16; j += 8) {
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_IN_TURN
                for (int m = 0; m < 9; m++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        conv2_0_weight_packed[144*i + 72*(j + j2) + 8*m + l] =
                            conv2_0_weight[72*(i + l) + 144*j + 8*m + j2];
                    }
                }
            }
        }
    }
}

/* 79  conv1_relu_2 = relu((conv1_0_2 - conv1_1_sum * 1.9929847e-05) *
 *     conv1_1 + conv1.1.bias)
 *   loops: i along axis 0, j along axis 1, m along axes 2 to 3 of
 *     conv1_relu_2 [64,16,28,28]
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_conv1_relu_2(const float *GRADC_RESTRICT conv1_0_2,
    const float *GRADC_RESTRICT conv1_1_sum,
    const float *GRADC_RESTRICT conv1_1,
    const float *GRADC_RESTRICT conv1_1_bias,
    float *GRADC_RESTRICT conv1_relu_2)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 784; m++) {
                const int at = 12544*i + 784*j + m;
                const float centered = conv1_0_2[at]
                    - conv1_1_sum[j] * 1.9929847e-05f;
                const float t2 = centered * conv1_1[j] + conv1_1_bias[j];
                conv1_relu_2[at] = t2 < 0.0f ? 0.0f : t2;
            }
        }
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
fashion_train_make_d_conv1_1_sums_6x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 900*k - 30*h - q + 62;
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
fashion_train_make_d_conv1_1_sums_4x16(const float *GRADC_RESTRICT a,
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
                const ptrdiff_t at = 900*k - 30*h - q + 62;
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

/* 80  d_conv2_0_padded = pad(d_conv2_0)
 *   d_conv1_1 = where(conv1_relu_2 == 0, 0,
 *     flip(window(flip(window(d_conv2_0_padded)))) . conv2.0.weight)
 *   loops: b along axis 0, l along axis 1 of d_conv1_1 [64,16,28,28]; j and
 *     k along axis 1, m and h along axis 2, i, r and q along axis 3 of
 *     d_conv2_0_padded [1,16,30,30,1,1]; v along axis 1 of
 *     conv2_0_weight_packed [16,16,3,3]
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_d_conv1_1(const float *GRADC_RESTRICT d_conv2_0,
    float *GRADC_RESTRICT d_conv2_0_padded,
    const float *GRADC_RESTRICT conv2_0_weight_packed,
    const float *GRADC_RESTRICT conv1_relu_2,
    float *GRADC_RESTRICT d_conv1_1)
{
    for (int b = 0; b < 64; b++) {
        for (int j = 0; j < 16; j++) {
            for (int n = 0; n < 30; n++) {
                d_conv2_0_padded[900*j + n] = 0.0f;
            }
            for (int m = 0; m < 28; m++) {
                d_conv2_0_padded[900*j + 30*m + 30] = 0.0f;
                for (int n = 0; n < 28; n++) {
                    d_conv2_0_padded[900*j + 30*m + n + 31] =
                        d_conv2_0[12544*b + 784*j + 28*m + n];
                }
                d_conv2_0_padded[900*j + 30*m + 59] = 0.0f;
            }
            for (int n = 0; n < 30; n++) {
                d_conv2_0_padded[900*j + n + 870] = 0.0f;
            }
        }
        for (int n = 0; n < 28; n++) {
            for (int i = 0; i < 28; i += 6) {
                float turned[96];
                float tile[96];

                if (i < 24) {
                    fashion_train_make_d_conv1_1_sums_6x16(
                        conv2_0_weight_packed, &d_conv2_0_padded[30*n + i],
                        tile);
                } else {
                    fashion_train_make_d_conv1_1_sums_4x16(
                        conv2_0_weight_packed, &d_conv2_0_padded[30*n + i],
                        tile);
                }
                gradc_turnf(turned, tile, 6, 16, 28 - i);
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    const int r_end = i < 24 ? 6 : 4;
                    GRADC_SOME_LANES(4)
                    for (int r = 0; r < r_end; r++) {
                        const float d_padded = turned[6*l + r];
                        const int at = 12544*b + 28*n + i + 784*l + r;
                        d_conv1_1[at] = conv1_relu_2[at] == 0.0f
                            ? 0.0f : d_padded;
                    }
                }
            }
        }
    }
}

/* 81  d_conv1_1_sum = -(sum((conv1_0_2 - conv1_1_sum * 1.9929847e-05) *
 *     conv1_1_inv_std * d_conv1_1) * conv1_1) * 0.5 / sqrt(conv1_1_sum_2 *
 *     1.9929847e-05 + 1e-05) * 1.9929847e-05, over conv1_1_sum_2
 *   conv1.1.weight.exp_avg = where(abs(conv1.1.weight.exp_avg * 0.9 +
 *     sum((conv1_0_2 - conv1_1_sum * 1.9929847e-05) * conv1_1_inv_std *
 *     d_conv1_1) * 0.1) < 1e-30, 0, conv1.1.weight.exp_avg * 0.9 +
 *     sum((conv1_0_2 - conv1_1_sum * ...
 *   conv1.1.weight.exp_avg_sq = conv1.1.weight.exp_avg_sq * 0.999 +
 *     max(abs(sum((conv1_0_2 - conv1_1_sum * 1.9929847e-05) *
 *     conv1_1_inv_std * d_conv1_1)), 1e-15) * (max(abs(sum((conv1_0_2 -
 *     conv1_1_sum * 1.9929847e-05) * conv1_1_inv_std * ...
 *   conv1.1.weight = conv1.1.weight * decay -
 *     where(abs(conv1.1.weight.exp_avg * 0.9 + sum((conv1_0_2 - conv1_1_sum
 *     * 1.9929847e-05) * conv1_1_inv_std * d_conv1_1) * 0.1) < 1e-30, 0,
 *     conv1.1.weight.exp_avg * 0.9 + ...
 *   d_conv1_1_bias = sum(d_conv1_1), over conv1_1_inv_std
 *   conv1.1.bias.exp_avg = where(abs(conv1.1.bias.exp_avg * 0.9 +
 *     d_conv1_1_bias * 0.1) < 1e-30, 0, conv1.1.bias.exp_avg * 0.9 +
 *     d_conv1_1_bias * 0.1)
 *   conv1.1.bias.exp_avg_sq = conv1.1.bias.exp_avg_sq * 0.999 +
 *     max(abs(d_conv1_1_bias), 1e-15) * (max(abs(d_conv1_1_bias), 1e-15) *
 *     0.001)
 *   conv1.1.bias = conv1.1.bias * decay - step_size *
 *     (where(abs(conv1.1.bias.exp_avg * 0.9 + d_conv1_1_bias * 0.1) < 1e-30,
 *     0, conv1.1.bias.exp_avg * 0.9 + d_conv1_1_bias * 0.1) / (eps_now +
 *     sqrt(conv1.1.bias.exp_avg_sq * ...
 *   loops: i along axis 1 of conv1_1_inv_std [1,16,1,1]
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_update_conv1_1(const float *GRADC_RESTRICT conv1_0_2,
    const float *GRADC_RESTRICT conv1_1_sum,
    float *GRADC_RESTRICT conv1_1_inv_std,
    const float *GRADC_RESTRICT d_conv1_1,
    const float *GRADC_RESTRICT conv1_1,
    float *GRADC_RESTRICT conv1_1_sum_2,
    float *GRADC_RESTRICT conv1_1_weight_exp_avg,
    float *GRADC_RESTRICT conv1_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv1_1_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT conv1_1_bias_exp_avg,
    float *GRADC_RESTRICT conv1_1_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv1_1_bias)
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
                            const int at = 784*i + 12544*k + 256*block + h + l;
                            const float t1 = conv1_0_2[at]
                                - conv1_1_sum[i] * 1.9929847e-05f;
                            const float t2 = t1 * conv1_1_inv_std[i]
                                * d_conv1_1[at];
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
                        const float t3 =
                            (conv1_0_2[at2] - conv1_1_sum[i] * 1.9929847e-05f)
                            * conv1_1_inv_std[i];
                        acc2[l] += t3 * d_conv1_1[at2];
                    }
                    gradc_join_blockf(tree, 16, 4*k + 3, acc2);
                }
            }
            gradc_join_allf(tree, 16, 256);
            const float t4 = gradc_sum16f(tree);
            const float t5 = -(t4 * conv1_1[i]) * 0.5f
                / gradc_sqrtf(conv1_1_sum_2[i] * 1.9929847e-05f + 1e-05f);
            const float t6 = conv1_1_weight_exp_avg[i] * 0.9f + t4 * 0.1f;
            const float m_new = gradc_absf(t6) < 1e-30f ? 0.0f : t6;
            const float g_abs = gradc_maxf(gradc_absf(t4), 1e-15f);
            const float v_new = conv1_1_weight_exp_avg_sq[i] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = conv1_1_weight[i] * decay[0]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            conv1_1_sum_2[i] = t5 * 1.9929847e-05f;
            conv1_1_weight_exp_avg[i] = m_new;
            conv1_1_weight_exp_avg_sq[i] = v_new;
            conv1_1_weight[i] = w_new;
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
                            acc[l] += d_conv1_1[784*i + 12544*k + 256*block + h
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
                        acc2[l] += d_conv1_1[784*i + 12544*k + l + 768];
                    }
                    gradc_join_blockf(tree, 16, 4*k + 3, acc2);
                }
            }
            gradc_join_allf(tree, 16, 256);
            const float t1 = gradc_sum16f(tree);
            const float t2 = conv1_1_bias_exp_avg[i] * 0.9f + t1 * 0.1f;
            const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
            const float t4 = gradc_maxf(gradc_absf(t1), 1e-15f);
            const float t5 = conv1_1_bias_exp_avg_sq[i] * 0.999f
                + t4 * (t4 * 0.001f);
            const float t6 = conv1_1_bias[i] * decay[0]
                - step_size[0] * (t3 / (eps_now[0] + gradc_sqrtf(t5)));
            conv1_1_inv_std[i] = t1;
            conv1_1_bias_exp_avg[i] = t3;
            conv1_1_bias_exp_avg_sq[i] = t5;
            conv1_1_bias[i] = t6;
        }
    }
}

/* 82  d_conv1_1_sum_2 = (-(d_conv1_1_bias * conv1_1) + conv1_1_sum * 0 *
 *     d_conv1_1_sum) * 1.9929847e-05, over d_conv1_1_bias
 *   loops: i along axis 1 of d_conv1_1_bias [1,16,1,1]
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_d_conv1_1_sum_2(float *GRADC_RESTRICT d_conv1_1_bias,
    const float *GRADC_RESTRICT conv1_1,
    const float *GRADC_RESTRICT conv1_1_sum,
    const float *GRADC_RESTRICT d_conv1_1_sum)
{
    for (int i = 0; i < 16; i++) {
        const float d_mean = -(d_conv1_1_bias[i] * conv1_1[i])
            + conv1_1_sum[i] * 0.0f * d_conv1_1_sum[i];
        d_conv1_1_bias[i] = d_mean * 1.9929847e-05f;
    }
}

/* 83  d_conv1_0 = (conv1_0_2 - conv1_1_sum * 1.9929847e-05) * d_conv1_1_sum
 *     + (conv1_1 * d_conv1_1 + (conv1_0_2 - conv1_1_sum * 1.9929847e-05) *
 *     d_conv1_1_sum) + d_conv1_1_sum_2, over conv1_0_2
 *   loops: i along axis 0, j along axis 1, m along axes 2 to 3 of conv1_0_2
 *     [64,16,28,28]
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_d_conv1_0(float *GRADC_RESTRICT conv1_0_2,
    const float *GRADC_RESTRICT conv1_1_sum,
    const float *GRADC_RESTRICT d_conv1_1_sum,
    const float *GRADC_RESTRICT conv1_1,
    const float *GRADC_RESTRICT d_conv1_1,
    const float *GRADC_RESTRICT d_conv1_1_sum_2)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 784; m++) {
                const int at = 12544*i + 784*j + m;
                const float centered = conv1_0_2[at]
                    - conv1_1_sum[j] * 1.9929847e-05f;
                const float t2 = centered * d_conv1_1_sum[j];
                const float t3 = conv1_1[j] * d_conv1_1[at] + t2;
                conv1_0_2[at] = t2 + t3 + d_conv1_1_sum_2[j];
            }
        }
    }
}

/* 85  d_conv1_0_packed = (conv1_0_2 - conv1_1_sum * 1.9929847e-05) *
 *     d_conv1_1_sum + (conv1_1 * d_conv1_1 + (conv1_0_2 - conv1_1_sum *
 *     1.9929847e-05) * d_conv1_1_sum) + d_conv1_1_sum_2, in panels
 *   loops: i and l along axis 1, j along axis 0, m along axes 2 to 3 of
 *     d_0_packed [64,16,28,28]
 *   gradient of fashion.lua:17
 *   also used by train, step 87 */
static GRADC_NOINLINE void
fashion_train_pack_d_0_3(const float *GRADC_RESTRICT d_0,
    float *GRADC_RESTRICT d_0_packed)
{
    for (int i = 0; i < 16; i += 8) {
        for (int j = 0; j < 64; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 784; m++) {
                for (int l = 0; l < 8; l++) {
                    d_0_packed[50176*i + 6272*j + 8*m + l] =
                        d_0[784*(i + l) + 12544*j + m];
                }
            }
        }
    }
}

/* For the next step: 3x16 sums over h and q of products of a and b, added to
 * c */
static GRADC_NOINLINE void
fashion_train_update_0_weight_5_sums_3x16(const float *GRADC_RESTRICT a,
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
    for (int h = 0; h < 14; h++) {
        GRADC_STEPS
        for (int q = 0; q < 28; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[224*h + 8*q + 401408*v]);
            }
            const ptrdiff_t at = 30*h + q;
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

/* 86  step of conv1.0.weight: its gradient is d_conv1_0_packed .
 *     window(x_padded_3)
 *   loops: m along axis 0 of d_conv1_0_weight [144]; block2 and k along axis
 *     0, block and h along axis 2, q along axis 3 of d_conv1_0_packed
 *     [64,16,28,28]; r and v along axis 0 of d_conv1_0_weight_2 [144]; l
 *     along axis 0 of conv1_0_weight_exp_avg [16,1,3,3]
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_update_conv1_0_weight(const float *GRADC_RESTRICT x_padded_3,
    const float *GRADC_RESTRICT d_conv1_0_packed,
    float *GRADC_RESTRICT conv1_0_weight_exp_avg,
    float *GRADC_RESTRICT conv1_0_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv1_0_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_conv1_0_weight,
    float *GRADC_RESTRICT d_conv1_0_weight_2)
{
    GRADC_IN_TURN
    for (int m = 0; m < 18; m++) {
        gradc_store8f(&d_conv1_0_weight[8*m], gradc_set8f(0.0f));
    }
    for (int block2 = 0; block2 < 8; block2++) {
        GRADC_IN_TURN
        for (int m = 0; m < 18; m++) {
            gradc_store8f(&d_conv1_0_weight_2[8*m], gradc_set8f(0.0f));
        }
        for (int k = 0; k < 8; k++) {
            for (int block = 0; block < 2; block++) {
                for (int m = 0; m < 3; m++) {
                    fashion_train_update_0_weight_5_sums_3x16(
                        &d_conv1_0_packed[50176*block2 + 6272*k + 3136*block],
                        &x_padded_3[30*m + 7200*block2 + 900*k + 420*block],
                        &d_conv1_0_weight_2[48*m]);
                }
            }
        }
        GRADC_IN_TURN
        for (int m = 0; m < 18; m++) {
            const int at = 8*m;
            gradc_store8f(&d_conv1_0_weight[at],
                gradc_add8f(gradc_load8f(&d_conv1_0_weight[at]),
                gradc_load8f(&d_conv1_0_weight_2[at])));
        }
    }
    for (int m = 0; m < 3; m++) {
        GRADC_IN_TURN
        for (int r = 0; r < 3; r++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at2 = m + 24*l + 8*r;
                const int at3 = 48*m + l + 16*r;
                const float m_raw = conv1_0_weight_exp_avg[at2] * 0.9f
                    + d_conv1_0_weight[at3] * 0.1f;
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs =
                    gradc_maxf(gradc_absf(d_conv1_0_weight[at3]), 1e-15f);
                const float v_new = conv1_0_weight_exp_avg_sq[at2] * 0.999f
                    + g_abs * (g_abs * 0.001f);
                const float w_new = conv1_0_weight[at2] * decay[0]
                    - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
                conv1_0_weight_exp_avg[at2] = m_new;
                conv1_0_weight_exp_avg_sq[at2] = v_new;
                conv1_0_weight[at2] = w_new;
            }
        }
    }
}

/* 88  conv1_relu_padded_2 = pad(conv1_relu_2)
 *   loops: i along axes 0 to 1, n along axis 3, m along axis 2 of
 *     conv1_relu_padded_2 [64,16,30,30]
 *   fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_make_conv1_relu_padded_2(
    const float *GRADC_RESTRICT conv1_relu_2,
    float *GRADC_RESTRICT conv1_relu_padded_2)
{
    for (int i = 0; i < 1024; i++) {
        for (int n = 0; n < 30; n++) {
            conv1_relu_padded_2[900*i + n] = 0.0f;
        }
        for (int m = 0; m < 28; m++) {
            conv1_relu_padded_2[900*i + 30*m + 30] = 0.0f;
            for (int n = 0; n < 28; n++) {
                conv1_relu_padded_2[900*i + 30*m + n + 31] =
                    conv1_relu_2[784*i + 28*m + n];
            }
            conv1_relu_padded_2[900*i + 30*m + 59] = 0.0f;
        }
        for (int n = 0; n < 30; n++) {
            conv1_relu_padded_2[900*i + n + 870] = 0.0f;
        }
    }
}

/* For the next step: 6x16 sums over h and q of products of a and b, added to
 * c */
static GRADC_NOINLINE void
fashion_train_update_0_weight_6_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int h = 0; h < 14; h++) {
        GRADC_STEPS
        for (int q = 0; q < 28; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[224*h + 8*q + 401408*v]);
            }
            const ptrdiff_t at = 30*h + q;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[900*r + at]), line[v],
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
fashion_train_update_0_weight_6_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int h = 0; h < 14; h++) {
        GRADC_STEPS
        for (int q = 0; q < 28; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[224*h + 8*q + 401408*v]);
            }
            const ptrdiff_t at = 30*h + q;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[900*r + at]), line[v],
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

/* 89  step of conv2.0.weight: its gradient is d_conv2_0_packed .
 *     window(conv1_relu_padded_2)
 *   loops: m and i along axis 0 of d_conv2_0_weight [2592]; block2 and k
 *     along axis 0, block and h along axis 2, q along axis 3 of
 *     d_conv2_0_packed [64,16,28,28]; n, r and v along axis 0 of
 *     d_conv2_0_weight_2 [2592]; l along axis 0 of conv2_0_weight_exp_avg
 *     [16,16,3,3]
 *   gradient of fashion.lua:17 */
static GRADC_NOINLINE void
fashion_train_update_conv2_0_weight(
    const float *GRADC_RESTRICT conv1_relu_padded_2,
    const float *GRADC_RESTRICT d_conv2_0_packed,
    float *GRADC_RESTRICT conv2_0_weight_exp_avg,
    float *GRADC_RESTRICT conv2_0_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv2_0_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_conv2_0_weight,
    float *GRADC_RESTRICT d_conv2_0_weight_2)
{
    for (int m = 0; m < 9; m++) {
        GRADC_IN_TURN
        for (int i = 0; i < 32; i++) {
            gradc_store8f(&d_conv2_0_weight[288*m + 8*i], gradc_set8f(0.0f));
        }
    }
    for (int block2 = 0; block2 < 8; block2++) {
        for (int m = 0; m < 9; m++) {
            GRADC_IN_TURN
            for (int i = 0; i < 32; i++) {
                gradc_store8f(&d_conv2_0_weight_2[288*m + 8*i],
                    gradc_set8f(0.0f));
            }
        }
        for (int k = 0; k < 8; k++) {
            for (int block = 0; block < 2; block++) {
                for (int m = 0; m < 3; m++) {
                    for (int n = 0; n < 3; n++) {
                        for (int i = 0; i < 16; i += 6) {
                            if (i < 12) {
                                fashion_train_update_0_weight_6_sums_6x16(
                                    &d_conv2_0_packed[50176*block2 + 6272*k
                                    + 3136*block],
                                    &conv1_relu_padded_2[30*m + n + 900*i
                                    + 115200*block2 + 14400*k + 420*block],
                                    &d_conv2_0_weight_2[864*m + 288*n + 16*i]);
                            } else {
                                fashion_train_update_0_weight_6_sums_4x16(
                                    &d_conv2_0_packed[50176*block2 + 6272*k
                                    + 3136*block],
                                    &conv1_relu_padded_2[30*m + n + 900*i
                                    + 115200*block2 + 14400*k + 420*block],
                                    &d_conv2_0_weight_2[864*m + 288*n + 16*i]);
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
                gradc_store8f(&d_conv2_0_weight[at],
                    gradc_add8f(gradc_load8f(&d_conv2_0_weight[at]),
                    gradc_load8f(&d_conv2_0_weight_2[at])));
            }
        }
    }
    for (int m = 0; m < 9; m++) {
        GRADC_IN_TURN
        for (int i = 0; i < 16; i++) {
            for (int v = 0; v < 2; v++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const int at2 = 8*m + 72*i + l + 1152*v;
                    const int at3 = 288*m + 16*i + l + 8*v;
                    const float m_raw = conv2_0_weight_exp_avg[at2] * 0.9f
                        + d_conv2_0_weight[at3] * 0.1f;
                    const float m_new = gradc_absf(m_raw) < 1e-30f
                        ? 0.0f : m_raw;
                    const float g_abs =
                        gradc_maxf(gradc_absf(d_conv2_0_weight[at3]), 1e-15f);
                    const float v_new = conv2_0_weight_exp_avg_sq[at2] * 0.999f
                        + g_abs * (g_abs * 0.001f);
                    const float w_new = conv2_0_weight[at2] * decay[0]
                        - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                        * step_size[0];
                    conv2_0_weight_exp_avg[at2] = m_new;
                    conv2_0_weight_exp_avg_sq[at2] = v_new;
                    conv2_0_weight[at2] = w_new;
                }
            }
        }
    }
}

/* 90  conv3.1.num_batches_tracked = conv3.1.num_batches_tracked + 1
 *   conv4.1.num_batches_tracked = conv4.1.num_batches_tracked + 1
 *   conv5.1.num_batches_tracked = conv5.1.num_batches_tracked + 1
 *   conv6.1.num_batches_tracked = conv6.1.num_batches_tracked + 1
 *   fashion.lua:33 */
static GRADC_NOINLINE void
fashion_train_update_num_batches_tracked_2(
    int32_t *GRADC_RESTRICT conv3_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT conv4_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT conv5_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT conv6_1_num_batches_tracked)
{
    const int32_t t1 = gradc_addi(conv3_1_num_batches_tracked[0], 1);
    const int32_t t2 = gradc_addi(conv4_1_num_batches_tracked[0], 1);
    const int32_t t3 = gradc_addi(conv5_1_num_batches_tracked[0], 1);
    const int32_t t4 = gradc_addi(conv6_1_num_batches_tracked[0], 1);
    conv3_1_num_batches_tracked[0] = t1;
    conv4_1_num_batches_tracked[0] = t2;
    conv5_1_num_batches_tracked[0] = t3;
    conv6_1_num_batches_tracked[0] = t4;
}

float
fashion_train(struct fashion_param *param,
    struct fashion_state *state,
    struct fashion_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy)
{
    float *x_padded = scratch->f;              /* [64,1,30,30] */
    float *conv1_0 = &scratch->f[1724416];     /* [64,16,28,28] */
    float *conv1_1_sum = &scratch->f[3972160]; /* [1,16,1,1] */
    float *conv1_1 = &scratch->f[3972208];     /* [1,16,1,1] */
    float *conv1_relu = &scratch->f[1724416];  /* [64,16,28,28] */
    float *conv1_relu_padded = &scratch->f[802816]; /* [64,16,30,30] */
    float *conv2_0 = scratch->f;               /* [64,16,28,28] */
    float *conv2_1_sum = &scratch->f[1536512]; /* [1,16,1,1] */
    float *conv2_1 = &scratch->f[1536560];     /* [1,16,1,1] */
    float *conv2_amax = &scratch->f[2540096];  /* [64,16,14,14,1] */
    float *conv2_amax_padded = &scratch->f[1204224]; /* [64,16,16,16] */
    float *conv3_0 = &scratch->f[802816];      /* [64,32,14,14] */
    float *conv3_1_sum = &scratch->f[1536256]; /* [1,32,1,1] */
    float *conv3_1 = &scratch->f[1536352];     /* [1,32,1,1] */
    float *conv3_relu = &scratch->f[1536576];  /* [64,32,14,14] */
    float *conv3_relu_padded = &scratch->f[2740800]; /* [64,32,16,16] */
    float *conv4_0 = &scratch->f[1937984];     /* [64,32,14,14] */
    float *conv4_1_sum = &scratch->f[1536384]; /* [1,32,1,1] */
    float *conv4_1 = &scratch->f[1536480];     /* [1,32,1,1] */
    uint8_t *less = (uint8_t *)&scratch->f[3846720]; /* [64,32,7,7] */
    float *conv4_where = &scratch->f[1204224]; /* [64,32,7,7] */
    float *conv4_where_padded = &scratch->f[3680832]; /* [64,32,9,9] */
    float *conv5_0 = &scratch->f[2740800];     /* [64,64,7,7] */
    float *conv5_1_sum = &scratch->f[1536000]; /* [1,64,1,1] */
    float *conv5_1 = &scratch->f[1536192];     /* [1,64,1,1] */
    float *conv5_relu = &scratch->f[3078720];  /* [64,64,7,7] */
    float *conv5_relu_padded = &scratch->f[1204224]; /* [64,64,9,9] */
    float *conv6_0 = &scratch->f[3279424];     /* [64,64,7,7] */
    float *conv6_1_sum = &scratch->f[1413760]; /* [1,64,1,1] */
    float *conv6_1 = &scratch->f[1413952];     /* [1,64,1,1] */
    float *conv6_relu = &scratch->f[1204224];  /* [64,64,7,7] */
    float *conv6_adaptive_avg_pool2d = &scratch->f[1404928]; /* [64,64,1,1,1] */
    float *fc_weight_packed = &scratch->f[1409024]; /* [10,64] as [2][64][8] */
    float *logits = &scratch->f[1413120];      /* [64,10] */
    float *largest = &scratch->f[1409024];     /* [64,1] */
    float *powers = &scratch->f[1413120];      /* [64,10] */
    float *power_sum = &scratch->f[1409024];   /* [64,1] */
    float *picked = &scratch->f[1409088];      /* [64,1] */
    float *hit = &scratch->f[1409152];         /* [64] */
    float *d_power_sum = &scratch->f[1409152]; /* [64,1] */
    float *d_cross_entropy = &scratch->f[1413120]; /* [64,10] */
    float *d_conv6_adaptive_avg_pool2d = &scratch->f[1409024]; /* [64,64] */
    float *d_conv6_1 = &scratch->f[1204224];   /* [64,64,7,7] */
    float *decay = &scratch->f[3972225];       /* [] */
    float *step_size = &scratch->f[3972226];   /* [] */
    float *eps_now = &scratch->f[3972224];     /* [] */
    float *conv6_1_inv_std = &scratch->f[1413888]; /* [1,64,1,1] */
    float *conv6_1_sum_2 = &scratch->f[1413824]; /* [1,64,1,1] */
    float *d_conv6_1_bias = &scratch->f[1413888]; /* [1,64,1,1] */
    float *d_conv6_1_sum = &scratch->f[1413824]; /* [1,64,1,1] */
    float *d_conv6_1_sum_2 = &scratch->f[1413888]; /* [1,64,1,1] */
    float *d_conv6_0 = &scratch->f[3279424];   /* [64,64,7,7] */
    float *d_conv6_0_padded = &scratch->f[1204224]; /* [64,64,9,9,1,1] */
    /* [64,64,3,3] as [8][64][3][3][8] */
    float *conv6_0_weight_packed = &scratch->f[3041856];
    float *d_conv5_1 = &scratch->f[3480128];   /* [64,64,7,7] */
    float *conv5_1_inv_std = &scratch->f[1536128]; /* [1,64,1,1] */
    float *conv5_1_sum_2 = &scratch->f[1536064]; /* [1,64,1,1] */
    float *d_conv5_1_bias = &scratch->f[1536128]; /* [1,64,1,1] */
    float *d_conv5_1_sum = &scratch->f[1536064]; /* [1,64,1,1] */
    float *d_conv5_1_sum_2 = &scratch->f[1536128]; /* [1,64,1,1] */
    float *d_conv5_0 = &scratch->f[2740800];   /* [64,64,7,7] */
    float *d_conv5_0_padded = &scratch->f[1204224]; /* [64,64,9,9,1,1] */
    /* [64,32,3,3] as [4][64][3][3][8] */
    float *conv5_0_weight_packed = &scratch->f[3041856];
    float *conv4_amax = &scratch->f[3871808];  /* [64,32,7,7,1] */
    float *conv4_1_inv_std = &scratch->f[1536448]; /* [1,32,1,1] */
    float *conv4_argmax = &scratch->f[2941504]; /* [64,32,7,7,1] */
    float *d_conv4_where = &scratch->f[3871808]; /* [64,32,7,7,1] */
    float *conv4_1_sum_2 = &scratch->f[1536416]; /* [1,32,1,1] */
    float *d_conv4_1_neg = &scratch->f[1204224]; /* [1,32,1,1] */
    float *d_conv4_1_sum = &scratch->f[1536416]; /* [1,32,1,1] */
    float *d_conv4_1_sum_2 = &scratch->f[1204224]; /* [1,32,1,1] */
    float *d_conv4_0 = &scratch->f[1937984];   /* [64,32,14,14] */
    float *d_conv4_0_padded = &scratch->f[1213440]; /* [1,32,16,16,1,1] */
    /* [32,32,3,3] as [4][32][3][3][8] */
    float *conv4_0_weight_packed = &scratch->f[1204224];
    float *d_conv3_1 = &scratch->f[2740800];   /* [64,32,14,14] */
    float *conv3_1_inv_std = &scratch->f[1536320]; /* [1,32,1,1] */
    float *conv3_1_sum_2 = &scratch->f[1536288]; /* [1,32,1,1] */
    float *d_conv3_1_bias = &scratch->f[1536320]; /* [1,32,1,1] */
    float *d_conv3_1_sum = &scratch->f[1536288]; /* [1,32,1,1] */
    float *d_conv3_1_sum_2 = &scratch->f[1536320]; /* [1,32,1,1] */
    float *d_conv3_0 = &scratch->f[802816];    /* [64,32,14,14] */
    float *d_conv3_0_padded = &scratch->f[1204224]; /* [1,32,16,16,1,1] */
    /* [32,16,3,3] as [2][32][3][3][8] */
    float *conv3_0_weight_packed = &scratch->f[1212416];
    float *conv2_1_inv_std = &scratch->f[1536544]; /* [1,16,1,1] */
    float *conv2_argmax = &scratch->f[2339392]; /* [64,16,14,14,1] */
    float *d_conv2_where = &scratch->f[2941504]; /* [64,16,14,14,1] */
    float *conv2_1_sum_2 = &scratch->f[1536528]; /* [1,16,1,1] */
    float *d_conv2_1_neg = &scratch->f[802816]; /* [1,16,1,1] */
    float *d_conv2_1_sum = &scratch->f[1536528]; /* [1,16,1,1] */
    float *d_conv2_1_sum_2 = &scratch->f[802816]; /* [1,16,1,1] */
    float *d_conv2_0 = scratch->f;             /* [64,16,28,28] */
    float *d_conv2_0_padded = &scratch->f[3211264]; /* [1,16,30,30,1,1] */
    /* [16,16,3,3] as [2][16][3][3][8] */
    float *conv2_0_weight_packed = &scratch->f[3225664];
    float *d_conv1_1 = &scratch->f[2408448];   /* [64,16,28,28] */
    float *conv1_1_inv_std = &scratch->f[3972192]; /* [1,16,1,1] */
    float *conv1_1_sum_2 = &scratch->f[3972176]; /* [1,16,1,1] */
    float *d_conv1_1_bias = &scratch->f[3972192]; /* [1,16,1,1] */
    float *d_conv1_1_sum = &scratch->f[3972176]; /* [1,16,1,1] */
    float *d_conv1_1_sum_2 = &scratch->f[3972192]; /* [1,16,1,1] */
    /* [64,16,28,28] as [2][64][28][28][8] */
    float *d_conv1_0_packed = &scratch->f[2408448];
    float *d_conv1_0 = &scratch->f[802816];    /* [64,16,28,28] */
    float *d_conv1_0_weight = &scratch->f[802816]; /* [144] */
    float *d_conv1_0_weight_2 = &scratch->f[802960]; /* [144] */
    /* [64,16,28,28] as [2][64][28][28][8] */
    float *d_conv2_0_packed = &scratch->f[802816];
    float *d_conv2_0_weight = scratch->f;      /* [2592] */
    float *d_conv2_0_weight_2 = &scratch->f[2592]; /* [2592] */
    /* [64,32,14,14] as [4][64][14][14][8] */
    float *d_conv3_0_packed = &scratch->f[2540096];
    float *d_conv3_0_weight = &scratch->f[802816]; /* [5184] */
    float *d_conv3_0_weight_2 = &scratch->f[808000]; /* [5184] */
    /* [64,32,14,14] as [4][64][14][14][8] */
    float *d_conv4_0_packed = &scratch->f[2339392];
    float *d_conv4_0_weight = &scratch->f[1327104]; /* [10368] */
    float *d_conv4_0_weight_2 = &scratch->f[1337472]; /* [10368] */
    /* [64,64,7,7] as [8][64][7][7][8] */
    float *d_conv5_0_packed = &scratch->f[1204224];
    float *d_conv5_0_weight = &scratch->f[1404928]; /* [20736] */
    /* [64,64,7,7] as [8][64][7][7][8] */
    float *d_conv6_0_packed = &scratch->f[3480128];
    float *conv5_relu_padded_2 = &scratch->f[1204224]; /* [64,64,9,9] */
    float *conv1_0_2 = &scratch->f[802816];    /* [64,16,28,28] */
    float *conv3_relu_padded_2 = &scratch->f[802816]; /* [64,32,16,16] */
    float *conv2_amax_padded_2 = &scratch->f[1204224]; /* [64,16,16,16] */
    float *x_padded_2 = &scratch->f[1605632];  /* [64,1,30,30] */
    float *conv1_relu_padded_2 = &scratch->f[2408448]; /* [64,16,30,30] */
    float *conv1_relu_2 = &scratch->f[1605632]; /* [64,16,28,28] */
    float *x_padded_3 = &scratch->f[3211264];  /* [64,1,30,30] */
    float loss[1];

    /* conv1.0 */
    fashion_train_make_x_padded(x, x_padded);
    fashion_train_make_conv1_0(param->conv1_0_weight, x_padded, conv1_0);

    /* update */
    fashion_train_update_1_running(conv1_0, param->conv1_1_running_mean,
        conv1_1_sum, param->conv1_1_weight, param->conv1_1_running_var,
        conv1_1_sum_2, conv1_1_inv_std, conv1_1);
        /* 3  update_conv1_1_running */

    /* conv1 */
    fashion_train_make_conv1_relu(conv1_0, conv1_1_sum, conv1_1,
        param->conv1_1_bias);

    /* conv2.0 */
    fashion_train_make_conv2_0(conv1_relu, conv1_relu_padded,
        param->conv2_0_weight, conv2_0);

    /* update */
    fashion_train_update_1_running(conv2_0, param->conv2_1_running_mean,
        conv2_1_sum, param->conv2_1_weight, param->conv2_1_running_var,
        conv2_1_sum_2, conv2_1_inv_std, conv2_1);
        /* 6  update_conv2_1_running */

    /* conv2 */
    fashion_train_make_conv2_amax(conv2_0, conv2_1_sum, conv2_1,
        param->conv2_1_bias, conv2_argmax, conv2_amax);

    /* conv3.0 */
    fashion_train_make_conv3_0(conv2_amax, conv2_amax_padded,
        param->conv3_0_weight, conv3_0);

    /* update */
    fashion_train_update_1_running_2(conv3_0, param->conv3_1_running_mean,
        conv3_1_sum, param->conv3_1_weight, param->conv3_1_running_var,
        conv3_1_sum_2, conv3_1_inv_std, conv3_1);
        /* 9  update_conv3_1_running */

    /* conv3 */
    fashion_train_make_conv3_relu(conv3_0, conv3_1_sum, conv3_1,
        param->conv3_1_bias, conv3_relu);

    /* conv4.0 */
    fashion_train_make_conv4_0(conv3_relu, conv3_relu_padded,
        param->conv4_0_weight, conv4_0);
    fashion_train_make_less(state->seed, state->step, less);

    /* update */
    fashion_train_update_1_running_2(conv4_0, param->conv4_1_running_mean,
        conv4_1_sum, param->conv4_1_weight, param->conv4_1_running_var,
        conv4_1_sum_2, conv4_1_inv_std, conv4_1);
        /* 13  update_conv4_1_running */

    /* conv4 */
    fashion_train_make_conv4_amax(conv4_0, conv4_1_sum, conv4_1,
        param->conv4_1_bias, less, conv4_argmax, conv4_amax, conv4_where);

    /* conv5.0 */
    fashion_train_make_conv5_0(conv4_where, conv4_where_padded,
        param->conv5_0_weight, conv5_0);

    /* update */
    fashion_train_update_conv5_1_running(conv5_0, param->conv5_1_running_mean,
        conv5_1_sum, param->conv5_1_weight, param->conv5_1_running_var,
        conv5_1, param->conv5_1_bias, conv5_1_sum_2, conv5_1_inv_std,
        conv5_relu);

    /* conv6.0 */
    fashion_train_make_pad(conv5_relu, conv5_relu_padded);
        /* 17  make_conv5_relu_padded */
    fashion_train_make_conv6_0(conv5_relu_padded, param->conv6_0_weight,
        conv6_0);
    fashion_shared_pack_fc_weight(param->fc_weight, fc_weight_packed);

    /* update */
    fashion_train_update_conv6_1_running(conv6_0, param->conv6_1_running_mean,
        conv6_1_sum, param->conv6_1_weight, param->conv6_1_running_var,
        conv6_1, param->conv6_1_bias, conv6_relu, conv6_1_sum_2,
        conv6_1_inv_std, conv6_adaptive_avg_pool2d);

    /* fc */
    fashion_train_make_logits(conv6_adaptive_avg_pool2d, fc_weight_packed,
        param->fc_bias, logits);

    /* loss and metrics */
    fashion_train_make_largest(logits, largest);
    fashion_train_make_picked(y, logits, largest, picked);
    fashion_train_make_hit(logits, y, hit);
    fashion_train_make_powers(logits, largest);
    fashion_train_make_accuracy(hit, accuracy);
    fashion_train_make_power_sum(powers, power_sum, d_power_sum);
    fashion_train_make_loss(power_sum, picked, loss);

    /* backward: loss and metrics */
    fashion_train_make_d_cross_entropy(y, powers, d_power_sum);

    /* update */
    fashion_train_update_num_batches_tracked(state->lr, state->steps_per_epoch,
        state->step, param->conv1_1_num_batches_tracked,
        param->conv2_1_num_batches_tracked, state->last_lr, decay, step_size,
        eps_now);
    fashion_train_update_fc_bias(d_cross_entropy, state->fc_bias_exp_avg,
        state->fc_bias_exp_avg_sq, param->fc_bias, decay, eps_now, step_size);

    /* backward: fc */
    fashion_train_make_d_conv6_adaptive_avg_pool2d(d_cross_entropy,
        param->fc_weight, d_conv6_adaptive_avg_pool2d);

    /* update */
    fashion_train_update_fc_weight(d_cross_entropy, conv6_adaptive_avg_pool2d,
        state->fc_weight_exp_avg, state->fc_weight_exp_avg_sq,
        param->fc_weight, decay, eps_now, step_size);
    fashion_train_update_conv6_1(conv6_relu, d_conv6_adaptive_avg_pool2d,
        conv6_0, conv6_1_sum, conv6_1_inv_std, conv6_1, conv6_1_sum_2,
        state->conv6_1_weight_exp_avg, state->conv6_1_weight_exp_avg_sq,
        param->conv6_1_weight, decay, step_size, eps_now,
        state->conv6_1_bias_exp_avg, state->conv6_1_bias_exp_avg_sq,
        param->conv6_1_bias);

    /* backward: conv6.1 */
    fashion_train_make_d_1_sum_2(d_conv6_1_bias, conv6_1, conv6_1_sum,
        d_conv6_1_sum);  /* 35  make_d_conv6_1_sum_2 */
    fashion_train_make_d_0(conv6_0, conv6_1_sum, d_conv6_1_sum, conv6_1,
        d_conv6_1, d_conv6_1_sum_2);  /* 36  make_d_conv6_0 */
    fashion_train_pack_conv6_0_weight(param->conv6_0_weight,
        conv6_0_weight_packed);

    /* backward: conv6.0 */
    fashion_train_make_pad(d_conv6_0, d_conv6_0_padded);
        /* 38  make_d_conv6_0_padded */
    fashion_train_make_d_conv5_1(d_conv6_0_padded, conv6_0_weight_packed,
        conv5_relu, d_conv5_1);

    /* update */
    fashion_train_update_conv5_1(conv5_0, conv5_1_sum, conv5_1_inv_std,
        d_conv5_1, conv5_1, conv5_1_sum_2, state->conv5_1_weight_exp_avg,
        state->conv5_1_weight_exp_avg_sq, param->conv5_1_weight, decay,
        eps_now, step_size, state->conv5_1_bias_exp_avg,
        state->conv5_1_bias_exp_avg_sq, param->conv5_1_bias);

    /* backward: conv5.1 */
    fashion_train_make_d_1_sum_2(d_conv5_1_bias, conv5_1, conv5_1_sum,
        d_conv5_1_sum);  /* 41  make_d_conv5_1_sum_2 */
    fashion_train_make_d_0(conv5_0, conv5_1_sum, d_conv5_1_sum, conv5_1,
        d_conv5_1, d_conv5_1_sum_2);  /* 42  make_d_conv5_0 */
    fashion_train_pack_d_0(d_conv6_0, d_conv6_0_packed);
        /* 43  pack_d_conv6_0 */

    /* conv6.0 */
    fashion_train_make_pad(conv5_relu, conv5_relu_padded_2);
        /* 44  make_conv5_relu_padded_2 */

    /* update */
    fashion_train_update_conv6_0_weight(conv5_relu_padded_2, d_conv6_0_packed,
        state->conv6_0_weight_exp_avg, state->conv6_0_weight_exp_avg_sq,
        param->conv6_0_weight, decay, eps_now, step_size);
    fashion_train_pack_conv5_0_weight(param->conv5_0_weight,
        conv5_0_weight_packed);
    fashion_train_pack_d_0(d_conv5_0, d_conv5_0_packed);
        /* 47  pack_d_conv5_0 */
    fashion_train_update_conv5_0_weight(conv4_where_padded, d_conv5_0_packed,
        state->conv5_0_weight_exp_avg, state->conv5_0_weight_exp_avg_sq,
        param->conv5_0_weight, decay, eps_now, step_size, d_conv5_0_weight);

    /* backward: conv5.0 */
    fashion_train_make_pad(d_conv5_0, d_conv5_0_padded);
        /* 49  make_d_conv5_0_padded */
    fashion_train_make_d_conv4_where(d_conv5_0_padded, conv5_0_weight_packed,
        conv4_amax, less);

    /* update */
    fashion_train_update_conv4_1_weight(conv4_argmax, d_conv4_where, conv4_0,
        conv4_1_sum, conv4_1_inv_std, state->conv4_1_weight_exp_avg,
        state->conv4_1_weight_exp_avg_sq, param->conv4_1_weight, decay,
        step_size, eps_now);

    /* backward: conv4.1 */
    fashion_train_make_d_conv4_1_sum(conv4_0, conv4_1_sum, conv4_1_inv_std,
        conv4_1, conv4_argmax, d_conv4_where, conv4_1_sum_2);

    /* update */
    fashion_train_update_conv4_1_bias(d_conv4_where,
        state->conv4_1_bias_exp_avg, state->conv4_1_bias_exp_avg_sq,
        param->conv4_1_bias, decay, step_size, eps_now);

    /* backward: conv4.1 */
    fashion_train_make_d_conv4_1_neg(conv4_1, conv4_argmax, d_conv4_where,
        d_conv4_1_neg);
    fashion_train_make_d_conv4_1_sum_2(d_conv4_1_neg, conv4_1_sum,
        d_conv4_1_sum);
    fashion_train_make_d_conv4_0(conv4_0, conv4_1_sum, d_conv4_1_sum, conv4_1,
        conv4_argmax, d_conv4_where, d_conv4_1_sum_2);
    fashion_train_pack_conv4_0_weight(param->conv4_0_weight,
        conv4_0_weight_packed);

    /* backward: conv4.0 */
    fashion_train_make_d_conv3_1(d_conv4_0, d_conv4_0_padded,
        conv4_0_weight_packed, conv3_relu, d_conv3_1);

    /* update */
    fashion_train_update_conv3_1(conv3_0, conv3_1_sum, conv3_1_inv_std,
        d_conv3_1, conv3_1, conv3_1_sum_2, state->conv3_1_weight_exp_avg,
        state->conv3_1_weight_exp_avg_sq, param->conv3_1_weight, decay,
        eps_now, step_size, state->conv3_1_bias_exp_avg,
        state->conv3_1_bias_exp_avg_sq, param->conv3_1_bias);

    /* backward: conv3.1 */
    fashion_train_make_d_conv3_1_sum_2(d_conv3_1_bias, conv3_1, conv3_1_sum,
        d_conv3_1_sum);
    fashion_train_make_d_conv3_0(conv3_0, conv3_1_sum, d_conv3_1_sum, conv3_1,
        d_conv3_1, d_conv3_1_sum_2);
    fashion_train_pack_conv3_0_weight(param->conv3_0_weight,
        conv3_0_weight_packed);

    /* backward: conv3.0 */
    fashion_train_make_d_conv2_where(d_conv3_0, d_conv3_0_padded,
        conv3_0_weight_packed, conv2_amax, d_conv2_where);

    /* conv3.0 */
    fashion_train_make_conv2_amax_padded_2(conv2_amax, conv2_amax_padded_2);
    fashion_train_pack_d_0_2(d_conv3_0, d_conv3_0_packed);
        /* 65  pack_d_conv3_0 */

    /* update */
    fashion_train_update_conv3_0_weight(conv2_amax_padded_2, d_conv3_0_packed,
        state->conv3_0_weight_exp_avg, state->conv3_0_weight_exp_avg_sq,
        param->conv3_0_weight, decay, eps_now, step_size, d_conv3_0_weight,
        d_conv3_0_weight_2);
    fashion_train_update_conv2_1_weight(conv2_argmax, d_conv2_where, conv2_0,
        conv2_1_sum, conv2_1_inv_std, state->conv2_1_weight_exp_avg,
        state->conv2_1_weight_exp_avg_sq, param->conv2_1_weight, decay,
        step_size, eps_now);

    /* backward: conv2.1 */
    fashion_train_make_d_conv2_1_sum(conv2_0, conv2_1_sum, conv2_1_inv_std,
        conv2_1, conv2_argmax, d_conv2_where, conv2_1_sum_2);

    /* update */
    fashion_train_update_conv2_1_bias(d_conv2_where,
        state->conv2_1_bias_exp_avg, state->conv2_1_bias_exp_avg_sq,
        param->conv2_1_bias, decay, step_size, eps_now);

    /* backward: conv2.1 */
    fashion_train_make_d_conv2_1_neg(conv2_1, conv2_argmax, d_conv2_where,
        d_conv2_1_neg);
    fashion_train_make_d_conv2_1_sum_2(d_conv2_1_neg, conv2_1_sum,
        d_conv2_1_sum);
    fashion_train_make_d_conv2_0(conv2_0, conv2_1_sum, d_conv2_1_sum, conv2_1,
        conv2_argmax, d_conv2_where, d_conv2_1_sum_2);
    fashion_train_pack_d_0_2(d_conv4_0, d_conv4_0_packed);
        /* 73  pack_d_conv4_0 */

    /* conv4.0 */
    fashion_train_make_conv3_relu_padded_2(conv3_relu, conv3_relu_padded_2);

    /* update */
    fashion_train_update_conv4_0_weight(conv3_relu_padded_2, d_conv4_0_packed,
        state->conv4_0_weight_exp_avg, state->conv4_0_weight_exp_avg_sq,
        param->conv4_0_weight, decay, eps_now, step_size, d_conv4_0_weight,
        d_conv4_0_weight_2);
    fashion_train_pack_conv2_0_weight(param->conv2_0_weight,
        conv2_0_weight_packed);

    /* conv1.0 */
    fashion_train_make_x_padded(x, x_padded_2);  /* 77  make_x_padded_2 */
    fashion_train_make_conv1_0(param->conv1_0_weight, x_padded_2, conv1_0_2);
        /* 78  make_conv1_0_2 */

    /* conv1 */
    fashion_train_make_conv1_relu_2(conv1_0_2, conv1_1_sum, conv1_1,
        param->conv1_1_bias, conv1_relu_2);

    /* backward: conv2.0 */
    fashion_train_make_d_conv1_1(d_conv2_0, d_conv2_0_padded,
        conv2_0_weight_packed, conv1_relu_2, d_conv1_1);

    /* update */
    fashion_train_update_conv1_1(conv1_0_2, conv1_1_sum, conv1_1_inv_std,
        d_conv1_1, conv1_1, conv1_1_sum_2, state->conv1_1_weight_exp_avg,
        state->conv1_1_weight_exp_avg_sq, param->conv1_1_weight, decay,
        eps_now, step_size, state->conv1_1_bias_exp_avg,
        state->conv1_1_bias_exp_avg_sq, param->conv1_1_bias);

    /* backward: conv1.1 */
    fashion_train_make_d_conv1_1_sum_2(d_conv1_1_bias, conv1_1, conv1_1_sum,
        d_conv1_1_sum);
    fashion_train_make_d_conv1_0(conv1_0_2, conv1_1_sum, d_conv1_1_sum,
        conv1_1, d_conv1_1, d_conv1_1_sum_2);

    /* conv1.0 */
    fashion_train_make_x_padded(x, x_padded_3);  /* 84  make_x_padded_3 */
    fashion_train_pack_d_0_3(d_conv1_0, d_conv1_0_packed);
        /* 85  pack_d_conv1_0 */

    /* update */
    fashion_train_update_conv1_0_weight(x_padded_3, d_conv1_0_packed,
        state->conv1_0_weight_exp_avg, state->conv1_0_weight_exp_avg_sq,
        param->conv1_0_weight, decay, eps_now, step_size, d_conv1_0_weight,
        d_conv1_0_weight_2);
    fashion_train_pack_d_0_3(d_conv2_0, d_conv2_0_packed);
        /* 87  pack_d_conv2_0 */

    /* conv2.0 */
    fashion_train_make_conv1_relu_padded_2(conv1_relu_2, conv1_relu_padded_2);

    /* update */
    fashion_train_update_conv2_0_weight(conv1_relu_padded_2, d_conv2_0_packed,
        state->conv2_0_weight_exp_avg, state->conv2_0_weight_exp_avg_sq,
        param->conv2_0_weight, decay, eps_now, step_size, d_conv2_0_weight,
        d_conv2_0_weight_2);
    fashion_train_update_num_batches_tracked_2(
        param->conv3_1_num_batches_tracked, param->conv4_1_num_batches_tracked,
        param->conv5_1_num_batches_tracked, param->conv6_1_num_batches_tracked);
    return loss[0];
}
