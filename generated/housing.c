/* housing.c -- prices of houses from eight numbers
 *
 * Written by gradc 0.1 from housing.lua for target avx2;
 * fnv1a of the model a2f4a4526fa3d206.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "housing.h"

/* ---- init --------------------------------------------------------------- */

/* 1  scale.mean = 0
 *   loops: i along axis 0 of scale
 *   housing.lua:15
 *   also used by init, step 2 */
static GRADC_ONCE void
housing_init_set_scale(float *GRADC_RESTRICT scale,
    float value)
{
    for (int i = 0; i < 8; i++) {
        scale[i] = value;
    }
}

/* 3  step = 0
 *   housing.lua:16 */
static GRADC_ONCE void
housing_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 4  fc1.weight = random * 0.70710678 - 0.35355339
 *   loops: i and l along axis 0, j along axis 1 of fc1_weight [30,8]
 *   housing.lua:16 */
static GRADC_ONCE void
housing_init_set_fc1_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc1_weight)
{
    for (int i = 0; i < 30; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 8; j++) {
            const int l_end = i < 24 ? 8 : 6;
            GRADC_SOME_LANES(8)
            for (int l = 0; l < l_end; l++) {
                fc1_weight[8*(i + j) + l] =
                    gradc_uniformf((uint32_t)seed[0], 1000u, 0u,
                    (uint32_t)(8*(i + l) + j)) * 0.70710678f - 0.35355339f;
            }
        }
    }
}

/* 5  fc1.bias = random * 0.70710678 - 0.35355339
 *   loops: i along axis 0 of weights
 *   housing.lua:16
 *   also used by init, step 6 */
static GRADC_ONCE void
housing_init_set_tensor(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT weights,
    uint32_t stream,
    float factor,
    float offset)
{
    for (int i = 0; i < 30; i++) {
        weights[i] = gradc_uniformf((uint32_t)seed[0], stream, 0u, (uint32_t)i)
            * factor + offset;
    }
}

/* 7  fc2.bias = random * 0.36514837 - 0.18257419
 *   housing.lua:18 */
static GRADC_ONCE void
housing_init_set_fc2_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc2_bias)
{
    fc2_bias[0] = gradc_uniformf((uint32_t)seed[0], 1003u, 0u, 0u) * 0.36514837f
        - 0.18257419f;
}

/* 8  fc2.bias.exp_avg = fc2.bias.exp_avg_sq = 0
 *   housing.lua:32 */
static GRADC_ONCE void
housing_init_set_fc2_bias_exp_avg(float *GRADC_RESTRICT fc2_bias_exp_avg,
    float *GRADC_RESTRICT fc2_bias_exp_avg_sq)
{
    fc2_bias_exp_avg[0] = 0.0f;
    fc2_bias_exp_avg_sq[0] = 0.0f;
}

/* 9  fc1.weight.exp_avg = fc1.weight.exp_avg_sq = 0
 *   loops: i and l along axis 0, j along axis 1 of fc1_weight_exp_avg [30,8]
 *   housing.lua:31 */
static GRADC_ONCE void
housing_init_set_fc1_weight_exp_avg(float *GRADC_RESTRICT fc1_weight_exp_avg,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq)
{
    for (int i = 0; i < 30; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 8; j++) {
            const int l_end = i < 24 ? 8 : 6;
            GRADC_SOME_LANES(8)
            for (int l = 0; l < l_end; l++) {
                const int at = 8*(i + j) + l;
                fc1_weight_exp_avg[at] = 0.0f;
                fc1_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 10  lr = 0.001
 *   housing.lua:31 */
static GRADC_ONCE void
housing_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.001f;
}

/* 11  fc1.bias.exp_avg = fc1.bias.exp_avg_sq = 0
 *   loops: i along axis 0 of exp_avg [30]
 *   housing.lua:31
 *   also used by init, step 12 */
static GRADC_ONCE void
housing_init_set_exp_avg(float *GRADC_RESTRICT exp_avg,
    float *GRADC_RESTRICT exp_avg_sq)
{
    for (int i = 0; i < 30; i++) {
        exp_avg[i] = 0.0f;
        exp_avg_sq[i] = 0.0f;
    }
}

void
housing_init(struct housing_param *param,
    struct housing_state *state,
    int32_t seed)
{
    housing_init_set_scale(param->scale_mean, 0.0f);  /* 1  set_scale_mean */
    housing_init_set_scale(param->scale_std, 1.0f);  /* 2  set_scale_std */
    housing_init_set_step(state->step);
    housing_init_set_fc1_weight(&seed, param->fc1_weight);
    housing_init_set_tensor(&seed, param->fc1_bias, 1001u, 0.70710678f,
        -0.35355339f);  /* 5  set_fc1_bias */
    housing_init_set_tensor(&seed, param->fc2_weight, 1002u, 0.36514837f,
        -0.18257419f);  /* 6  set_fc2_weight */
    housing_init_set_fc2_bias(&seed, param->fc2_bias);
    housing_init_set_fc2_bias_exp_avg(state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq);
    housing_init_set_fc1_weight_exp_avg(state->fc1_weight_exp_avg,
        state->fc1_weight_exp_avg_sq);
    housing_init_set_lr(state->lr);
    housing_init_set_exp_avg(state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq);  /* 11  set_fc1_bias_exp_avg */
    housing_init_set_exp_avg(state->fc2_weight_exp_avg,
        state->fc2_weight_exp_avg_sq);  /* 12  set_fc2_weight_exp_avg */
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0       8   1-2     scale
 *   f          8      30   2-3     fc1_relu
 */

/* 1  scale = 1 / scale.std * (x - scale.mean)
 *   loops: i along axis 1 of scale [1,8]
 *   housing.lua:15 */
static GRADC_NOINLINE void
housing_predict_make_scale(const float *GRADC_RESTRICT scale_std,
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT scale_mean,
    float *GRADC_RESTRICT scale)
{
    for (int i = 0; i < 8; i++) {
        scale[i] = 1.0f / scale_std[i] * (x[i] - scale_mean[i]);
    }
}

/* For the next step: 1x32 sums over k of products of a and b */
static GRADC_NOINLINE void
housing_predict_make_fc1_relu_sums_1x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 8; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_keep8f(&a[8*k + 64*v]);
        }
        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        gradc_store8f(&tile[8*v], acc[v]);
    }
}

/* 2  fc1_relu = relu(fc1.bias + scale . fc1.weight)
 *   loops: v and l along axis 1 of fc1_relu [1,30]; k along axis 1 of
 *     fc1_weight [30,8]
 *   housing.lua:16 */
static GRADC_NOINLINE void
housing_predict_make_fc1_relu(const float *GRADC_RESTRICT scale,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_relu)
{
    float tile[32];

    housing_predict_make_fc1_relu_sums_1x32(fc1_weight, scale, tile);
    GRADC_IN_TURN
    for (int v = 0; v < 4; v++) {
        const int l_end = v < 3 ? 8 : 6;
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            const int at = l + 8*v;
            const float t1 = fc1_bias[at] + tile[at];
            fc1_relu[at] = t1 < 0.0f ? 0.0f : t1;
        }
    }
}

/* 3  price = fc2.bias + fc1_relu . fc2.weight
 *   loops: k along axis 1 of fc2_weight [1,30]
 *   housing.lua:18 */
static GRADC_NOINLINE void
housing_predict_make_price(const float *GRADC_RESTRICT fc1_relu,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT price)
{
    float acc = 0.0f;
    for (int k = 0; k < 30; k++) {
        acc = gradc_fmaf(fc1_relu[k], fc2_weight[k], acc);
    }
    price[0] = fc2_bias[0] + acc;
}

void
housing_predict(const struct housing_param *param,
    struct housing_predict_scratch *scratch,
    const float *x,
    float *price)
{
    float *scale = scratch->f;                 /* [1,8] */
    float *fc1_relu = &scratch->f[8];          /* [1,30] */

    housing_predict_make_scale(param->scale_std, x, param->scale_mean, scale);
    housing_predict_make_fc1_relu(scale, param->fc1_weight, param->fc1_bias,
        fc1_relu);
    housing_predict_make_price(fc1_relu, param->fc2_weight, param->fc2_bias,
        price);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0       8   1-2     scale_inv_std
 *   f       1024     256   2-20    scale
 *   f         64     960   4-5     fc1_relu_packed
 *   f       1280     962   3-18    fc1_relu
 *   f         32      32   5-14    price
 *   f         64       1   8-11    mean
 *   f         65       1   9-11    amin
 *   f         66       1  10-11    amax
 *   f         64       1  11-14    min, over mean
 *   f         65       1  12-14    sum
 *   f         66       1  13-14    sum_2
 *   f          0      32   5-18    d_mse_loss
 *   f         32     962  15-20    d_fc1
 *   f        995       1  16-20    eps_now
 *   f        994       1  16-20    step_size
 */

/* 1  scale_inv_std = 1 / scale.std
 *   loops: i along axis 0 of scale_inv_std [8]
 *   housing.lua:15 */
static GRADC_NOINLINE void
housing_train_make_scale_inv_std(const float *GRADC_RESTRICT scale_std,
    float *GRADC_RESTRICT scale_inv_std)
{
    for (int i = 0; i < 8; i++) {
        scale_inv_std[i] = 1.0f / scale_std[i];
    }
}

/* 2  scale = (x - scale.mean) * scale_inv_std
 *   loops: i along axis 0, j along axis 1 of scale [32,8]
 *   housing.lua:15 */
static GRADC_NOINLINE void
housing_train_make_scale(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT scale_mean,
    const float *GRADC_RESTRICT scale_inv_std,
    float *GRADC_RESTRICT scale)
{
    for (int i = 0; i < 32; i++) {
        GRADC_LANES
        for (int j = 0; j < 8; j++) {
            const int at = 8*i + j;
            scale[at] = (x[at] - scale_mean[j]) * scale_inv_std[j];
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
housing_train_make_fc1_relu_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 8; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 64*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 8*r]), line[v], acc[v + 2*r]);
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
housing_train_make_fc1_relu_sums_2x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 8; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 64*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 8*r]), line[v], acc[v + 2*r]);
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

/* 3  fc1_relu = relu(scale . fc1.weight + fc1.bias)
 *   loops: j, v and l along axis 1, i and r along axis 0 of fc1_relu
 *     [32,30]; k along axis 1 of fc1_weight [30,8]
 *   housing.lua:16 */
static GRADC_NOINLINE void
housing_train_make_fc1_relu(const float *GRADC_RESTRICT scale,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_relu)
{
    for (int j = 0; j < 30; j += 16) {
        for (int i = 0; i < 32; i += 6) {
            float tile[96];

            if (i < 30) {
                housing_train_make_fc1_relu_sums_6x16(&fc1_weight[8*j],
                    &scale[8*i], tile);
            } else {
                housing_train_make_fc1_relu_sums_2x16(&fc1_weight[8*j],
                    &scale[8*i], tile);
            }
            const int r_end = i < 30 ? 6 : 2;
            for (int r = 0; r < r_end; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 2; v++) {
                    const int l_end = 30 - j - 8*v < 8 ? 30 - j - 8*v : 8;
                    GRADC_SOME_LANES(8)
                    for (int l = 0; l < l_end; l++) {
                        const float t1 = tile[l + 8*v + 16*r]
                            + fc1_bias[j + l + 8*v];
                        fc1_relu[30*(i + r) + j + l + 8*v] = t1 < 0.0f
                            ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 4  fc1_relu_packed = relu(scale . fc1.weight + fc1.bias), in panels
 *   loops: i and l along axis 0, j along axis 1 of fc1_relu_packed [32,30]
 *   housing.lua:17 */
static GRADC_NOINLINE void
housing_train_pack_fc1_relu(const float *GRADC_RESTRICT fc1_relu,
    float *GRADC_RESTRICT fc1_relu_packed)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 30; j++) {
            for (int l = 0; l < 8; l++) {
                fc1_relu_packed[30*i + 8*j + l] = fc1_relu[30*(i + l) + j];
            }
        }
    }
}

/* For the next step: 1x32 sums over k of products of a and b */
static GRADC_NOINLINE void
housing_train_make_price_sums_1x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 30; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_keep8f(&a[8*k + 240*v]);
        }
        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        gradc_store8f(&tile[8*v], acc[v]);
    }
}

/* 5  price = fc1_relu_packed . fc2.weight + fc2.bias
 *   d_mse_loss = (price - y) * 0.0625
 *   loops: v along axis 0 of fc1_relu_packed [32,30]; k along axis 1 of
 *     fc2_weight [1,30]; l along axis 0 of price [32,1]
 *   housing.lua:18 */
static GRADC_NOINLINE void
housing_train_make_price(const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc1_relu_packed,
    const float *GRADC_RESTRICT fc2_bias,
    const float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT price,
    float *GRADC_RESTRICT d_mse_loss)
{
    float tile[32];

    housing_train_make_price_sums_1x32(fc1_relu_packed, fc2_weight, tile);
    GRADC_LANES
    for (int l = 0; l < 32; l++) {
        const float price_value = tile[l] + fc2_bias[0];
        const float d_mse_loss_value = (price_value - y[l]) * 0.0625f;
        price[l] = price_value;
        d_mse_loss[l] = d_mse_loss_value;
    }
}

/* 6  loss = sum((price - y) * (price - y)) * 0.03125
 *   loops: k along axis 0 of price [32,1]
 *   housing.lua:31 */
static GRADC_NOINLINE void
housing_train_make_loss(const float *GRADC_RESTRICT price,
    const float *GRADC_RESTRICT y,
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
            const float t1 = price[at] - y[at];
            acc[l] += t1 * t1;
        }
    }
    loss[0] = gradc_sum16f(acc) * 0.03125f;
}

/* 7  mae = sum(abs(price - y)) * 0.03125
 *   loops: k along axis 0 of price [32,1]
 *   housing.lua:32 */
static GRADC_NOINLINE void
housing_train_make_mae(const float *GRADC_RESTRICT price,
    const float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT mae)
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
            acc[l] += gradc_absf(price[at] - y[at]);
        }
    }
    mae[0] = gradc_sum16f(acc) * 0.03125f;
}

/* 8  mean = sum(y) * 0.03125
 *   loops: k along axis 0 of y [32,1]
 *   housing.lua:32 */
static GRADC_NOINLINE void
housing_train_make_mean(const float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT mean)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 32; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += y[k + l];
        }
    }
    mean[0] = gradc_sum16f(acc) * 0.03125f;
}

/* 9  amin = amin(y)
 *   loops: k along axis 0 of y [32,1]
 *   housing.lua:32 */
static GRADC_NOINLINE void
housing_train_make_amin(const float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT amin)
{
    float acc = GRADC_INFF;
    for (int k = 0; k < 32; k++) {
        acc = gradc_minf(acc, y[k]);
    }
    amin[0] = acc;
}

/* 10  amax = amax(y)
 *   loops: k along axis 0 of y [32,1]
 *   housing.lua:32 */
static GRADC_NOINLINE void
housing_train_make_amax(const float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT amax)
{
    float acc = -GRADC_INFF;
    for (int k = 0; k < 32; k++) {
        acc = gradc_maxf(acc, y[k]);
    }
    amax[0] = acc;
}

/* 11  min = min(max(mean, amin), amax), over mean
 *   housing.lua:32 */
static GRADC_NOINLINE void
housing_train_make_min(float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT amin,
    const float *GRADC_RESTRICT amax)
{
    mean[0] = gradc_minf(gradc_maxf(mean[0], amin[0]), amax[0]);
}

/* 12  sum = sum(y - min)
 *   loops: k along axis 0 of y [32,1]
 *   housing.lua:32 */
static GRADC_NOINLINE void
housing_train_make_sum(const float *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT min,
    float *GRADC_RESTRICT sum)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 32; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += y[k + l] - min[0];
        }
    }
    sum[0] = gradc_sum16f(acc);
}

/* 13  sum_2 = sum((y - min) * (y - min))
 *   loops: k along axis 0 of y [32,1]
 *   housing.lua:32 */
static GRADC_NOINLINE void
housing_train_make_sum_2(const float *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT min,
    float *GRADC_RESTRICT sum_2)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 32; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float t1 = y[k + l] - min[0];
            acc[l] += t1 * t1;
        }
    }
    sum_2[0] = gradc_sum16f(acc);
}

/* 14  r2_ = where(0 < slice(pad(min) + pad(sum) + pad(sum_2)) -
 *     slice(pad(min) + pad(sum) + pad(sum_2)) * slice(pad(min) + pad(sum) +
 *     pad(sum_2)) * 0.03125, 1 - sum((y - price) * (y - price)) / where(0 <
 *     slice(pad(min) ...
 *   loops: k along axis 0 of y [32,1]
 *   housing.lua:32 */
static GRADC_NOINLINE void
housing_train_make_r2_(const float *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT price,
    const float *GRADC_RESTRICT min,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT sum_2,
    float *GRADC_RESTRICT r2_)
{
    (void)min;
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 32; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = k + l;
            const float t1 = y[at] - price[at];
            acc[l] += t1 * t1;
        }
    }
    const float t2 = gradc_sum16f(acc);
    const float t4 = 0.0f + sum[0];
    const float t5 = 0.0f + sum_2[0] - t4 * t4 * 0.03125f;
    const int t6 = 0.0f < t5;
    const float t7 = 1.0f - t2 / (t6 ? t5 : 1.0f);
    const float t8 = (float)(t2 == 0.0f);
    r2_[0] = t6 ? t7 : t8;
}

/* 15  d_fc1 = where(fc1_relu == 0, 0, d_mse_loss * fc2.weight)
 *   loops: i along axis 0, j along axis 1 of d_fc1 [32,30]
 *   gradient of housing.lua:17 */
static GRADC_NOINLINE void
housing_train_make_d_fc1(const float *GRADC_RESTRICT fc1_relu,
    const float *GRADC_RESTRICT d_mse_loss,
    const float *GRADC_RESTRICT fc2_weight,
    float *GRADC_RESTRICT d_fc1)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 30; j++) {
            const float d_relu = d_mse_loss[i] * fc2_weight[j];
            const int at = 30*i + j;
            d_fc1[at] = fc1_relu[at] == 0.0f ? 0.0f : d_relu;
        }
    }
}

/* 16  step = min(step, 2147483646) + 1
 *   step_size = -(sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * lr
 *     / compoundm1(-0.1, min(step, 2147483646) + 1))
 *   eps_now = sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * 1e-08
 *   housing.lua:31 */
static GRADC_NOINLINE void
housing_train_update_step(int32_t *GRADC_RESTRICT step,
    const float *GRADC_RESTRICT lr,
    float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT eps_now)
{
    const int32_t t1 = gradc_mini(step[0], 2147483646) + 1;
    const float t2 = (float)t1;
    const float v_root = gradc_sqrtf(-gradc_fadem1f(-0.001f, t2));
    const float step_size_value = -(v_root * lr[0] / gradc_fadem1f(-0.1f, t2));
    step[0] = t1;
    step_size[0] = step_size_value;
    eps_now[0] = v_root * 1e-08f;
}

/* 17  step of fc2.bias: its gradient is sum(d_mse_loss)
 *   loops: k along axis 0 of d_mse_loss [32,1]
 *   gradient of housing.lua:18 */
static GRADC_NOINLINE void
housing_train_update_fc2_bias(const float *GRADC_RESTRICT d_mse_loss,
    float *GRADC_RESTRICT fc2_bias_exp_avg,
    float *GRADC_RESTRICT fc2_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc2_bias,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 32; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += d_mse_loss[k + l];
        }
    }
    const float d_bias = gradc_sum16f(acc);
    const float m_raw = fc2_bias_exp_avg[0] * 0.9f + d_bias * 0.1f;
    const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
    const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
    const float v_new = fc2_bias_exp_avg_sq[0] * 0.999f
        + g_abs * (g_abs * 0.001f);
    const float w_new = fc2_bias[0]
        - step_size[0] * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
    fc2_bias_exp_avg[0] = m_new;
    fc2_bias_exp_avg_sq[0] = v_new;
    fc2_bias[0] = w_new;
}

/* For the next step: 1x16 sums over k of products of a and b */
static GRADC_NOINLINE void
housing_train_update_fc2_weight_sums_1x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[2];

    GRADC_UNROLL(2)
    for (int v = 0; v < 2; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[30*k + 8*v]);
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

/* 18  step of fc2.weight: its gradient is d_mse_loss . fc1_relu
 *   loops: j, v and l along axis 1 of fc2_weight_exp_avg [1,30]; k along
 *     axis 0 of fc1_relu [32,30]
 *   gradient of housing.lua:18 */
static GRADC_NOINLINE void
housing_train_update_fc2_weight(const float *GRADC_RESTRICT d_mse_loss,
    const float *GRADC_RESTRICT fc1_relu,
    float *GRADC_RESTRICT fc2_weight_exp_avg,
    float *GRADC_RESTRICT fc2_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 30; j += 16) {
        float tile[16];

        housing_train_update_fc2_weight_sums_1x16(&fc1_relu[j], d_mse_loss,
            tile);
        GRADC_IN_TURN
        for (int v = 0; v < 2; v++) {
            const int l_end = 30 - j - 8*v < 8 ? 30 - j - 8*v : 8;
            GRADC_SOME_LANES(8)
            for (int l = 0; l < l_end; l++) {
                const int at = j + l + 8*v;
                const int at2 = l + 8*v;
                const float m_raw = fc2_weight_exp_avg[at] * 0.9f
                    + tile[at2] * 0.1f;
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs = gradc_maxf(gradc_absf(tile[at2]), 1e-15f);
                const float v_new = fc2_weight_exp_avg_sq[at] * 0.999f
                    + g_abs * (g_abs * 0.001f);
                const float w_new = fc2_weight[at]
                    - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
                fc2_weight_exp_avg[at] = m_new;
                fc2_weight_exp_avg_sq[at] = v_new;
                fc2_weight[at] = w_new;
            }
        }
    }
}

/* 19  step of fc1.bias: its gradient is sum(d_fc1)
 *   loops: j along axis 0 of fc1_bias_exp_avg [30]; k along axis 0 of d_fc1
 *     [32,30]
 *   gradient of housing.lua:16 */
static GRADC_NOINLINE void
housing_train_update_fc1_bias(const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_bias_exp_avg,
    float *GRADC_RESTRICT fc1_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc1_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 30; j += 16) {
        float acc[16];

        const int l_end = j < 16 ? 16 : 14;
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 32; k++) {
            GRADC_SOME_LANES(8)
            for (int l = 0; l < l_end; l++) {
                acc[l] += d_fc1[j + 30*k + l];
            }
        }
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            const float d_bias = acc[l];
            const int at = j + l;
            const float m_raw = fc1_bias_exp_avg[at] * 0.9f + d_bias * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
            const float v_new = fc1_bias_exp_avg_sq[at] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = fc1_bias[at]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            fc1_bias_exp_avg[at] = m_new;
            fc1_bias_exp_avg_sq[at] = v_new;
            fc1_bias[at] = w_new;
        }
    }
}

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
housing_train_update_fc1_weight_sums_4x16(const float *GRADC_RESTRICT a,
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
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[30*k + 8*v]);
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

/* 20  step of fc1.weight: its gradient is d_fc1 . scale
 *   loops: j, v and l along axis 0, i and r along axis 1 of
 *     fc1_weight_exp_avg [30,8]; k along axis 0 of d_fc1 [32,30]
 *   gradient of housing.lua:16 */
static GRADC_NOINLINE void
housing_train_update_fc1_weight(const float *GRADC_RESTRICT scale,
    const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_weight_exp_avg,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 30; j += 16) {
        for (int i = 0; i < 8; i += 4) {
            float tile[64];

            housing_train_update_fc1_weight_sums_4x16(&d_fc1[j], &scale[i],
                tile);
            for (int r = 0; r < 4; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 2; v++) {
                    const int l_end = 30 - j - 8*v < 8 ? 30 - j - 8*v : 8;
                    GRADC_SOME_LANES(8)
                    for (int l = 0; l < l_end; l++) {
                        const int at = 8*(j + i + r) + l + 64*v;
                        const int at2 = l + 8*v + 16*r;
                        const float m_raw = fc1_weight_exp_avg[at] * 0.9f
                            + tile[at2] * 0.1f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(tile[at2]), 1e-15f);
                        const float v_new = fc1_weight_exp_avg_sq[at] * 0.999f
                            + g_abs * (g_abs * 0.001f);
                        const float w_new = fc1_weight[at]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        fc1_weight_exp_avg[at] = m_new;
                        fc1_weight_exp_avg_sq[at] = v_new;
                        fc1_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

float
housing_train(struct housing_param *param,
    struct housing_state *state,
    struct housing_train_scratch *scratch,
    const float *x,
    const float *y,
    float *mae,
    float *r2_)
{
    float *scale_inv_std = scratch->f;         /* [8] */
    float *scale = &scratch->f[1024];          /* [32,8] */
    float *fc1_relu_packed = &scratch->f[64];  /* [32,30] as [4][30][8] */
    float *fc1_relu = &scratch->f[1280];       /* [32,30] */
    float *price = &scratch->f[32];            /* [32,1] */
    float *mean = &scratch->f[64];             /* [1,1] */
    float *amin = &scratch->f[65];             /* [1,1] */
    float *amax = &scratch->f[66];             /* [1,1] */
    float *min = &scratch->f[64];              /* [1,1] */
    float *sum = &scratch->f[65];              /* [1,1] */
    float *sum_2 = &scratch->f[66];            /* [1,1] */
    float *d_mse_loss = scratch->f;            /* [32,1] */
    float *d_fc1 = &scratch->f[32];            /* [32,30] */
    float *eps_now = &scratch->f[995];         /* [] */
    float *step_size = &scratch->f[994];       /* [] */
    float loss[1];

    /* scale */
    housing_train_make_scale_inv_std(param->scale_std, scale_inv_std);
    housing_train_make_scale(x, param->scale_mean, scale_inv_std, scale);

    /* fc1 */
    housing_train_make_fc1_relu(scale, param->fc1_weight, param->fc1_bias,
        fc1_relu);
    housing_train_pack_fc1_relu(fc1_relu, fc1_relu_packed);

    /* fc2 */
    housing_train_make_price(param->fc2_weight, fc1_relu_packed,
        param->fc2_bias, y, price, d_mse_loss);

    /* loss and metrics */
    housing_train_make_loss(price, y, loss);
    housing_train_make_mae(price, y, mae);
    housing_train_make_mean(y, mean);
    housing_train_make_amin(y, amin);
    housing_train_make_amax(y, amax);
    housing_train_make_min(mean, amin, amax);
    housing_train_make_sum(y, min, sum);
    housing_train_make_sum_2(y, min, sum_2);
    housing_train_make_r2_(y, price, min, sum, sum_2, r2_);

    /* backward: fc1 */
    housing_train_make_d_fc1(fc1_relu, d_mse_loss, param->fc2_weight, d_fc1);

    /* update */
    housing_train_update_step(state->step, state->lr, step_size, eps_now);
    housing_train_update_fc2_bias(d_mse_loss, state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq, param->fc2_bias, step_size, eps_now);
    housing_train_update_fc2_weight(d_mse_loss, fc1_relu,
        state->fc2_weight_exp_avg, state->fc2_weight_exp_avg_sq,
        param->fc2_weight, eps_now, step_size);
    housing_train_update_fc1_bias(d_fc1, state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq, param->fc1_bias, eps_now, step_size);
    housing_train_update_fc1_weight(scale, d_fc1, state->fc1_weight_exp_avg,
        state->fc1_weight_exp_avg_sq, param->fc1_weight, eps_now, step_size);
    return loss[0];
}
