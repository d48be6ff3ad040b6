/* gesture.c -- five gestures from a motion sensor
 *
 * Written by gradc 0.1 from gesture.lua for target avx2;
 * fnv1a of the model 2e74ce2df475c0b6.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "gesture.h"

/* ---- init --------------------------------------------------------------- */

/* 1  scale.mean = 0
 *   loops: i along axis 0 of scale
 *   gesture.lua:28
 *   also used by init, step 2 */
static GRADC_ONCE void
gesture_init_set_scale(float *GRADC_RESTRICT scale,
    float value)
{
    for (int i = 0; i < 6; i++) {
        scale[i] = value;
    }
}

/* 3  step = updates = 0
 *   gesture.lua:30 */
static GRADC_ONCE void
gesture_init_set_step_and_more(int32_t *GRADC_RESTRICT step,
    int32_t *GRADC_RESTRICT updates)
{
    step[0] = 0;
    updates[0] = 0;
}

/* 4  conv1.weight = random * 0.36514837 - 0.18257419
 *   loops: i along axis 0, j along axes 1 to 2 of conv1_weight [8,6,5]
 *   gesture.lua:30 */
static GRADC_ONCE void
gesture_init_set_conv1_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT conv1_weight)
{
    for (int i = 0; i < 8; i++) {
        for (int j = 0; j < 30; j++) {
            conv1_weight[i + 8*j] =
                gradc_uniformf((uint32_t)seed[0], 1000u, 0u,
                (uint32_t)(30*i + j)) * 0.36514837f - 0.18257419f;
        }
    }
}

/* 5  conv1.bias = random * 0.36514837 - 0.18257419
 *   loops: i along axis 0 of bias
 *   gesture.lua:30
 *   also used by init, steps 7, 9 */
static GRADC_ONCE void
gesture_init_set_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT bias,
    int n_i,
    uint32_t stream,
    float factor,
    float offset)
{
    for (int i = 0; i < n_i; i++) {
        bias[i] = gradc_uniformf((uint32_t)seed[0], stream, 0u, (uint32_t)i)
            * factor + offset;
    }
}

/* 6  conv2.weight = random * 0.31622777 - 0.15811388
 *   loops: i and l along axis 0, j along axes 1 to 2 of conv2_weight
 *     [16,8,5]
 *   gesture.lua:32 */
static GRADC_ONCE void
gesture_init_set_conv2_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT conv2_weight)
{
    for (int i = 0; i < 16; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 40; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                conv2_weight[40*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1002u, 0u,
                    (uint32_t)(40*(i + l) + j)) * 0.31622777f - 0.15811388f;
            }
        }
    }
}

/* 8  fc.weight = random * 0.5 - 0.25
 *   loops: i along axis 0, j and l along axis 1 of fc_weight [5,16]
 *   gesture.lua:35 */
static GRADC_ONCE void
gesture_init_set_fc_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc_weight)
{
    for (int i = 0; i < 5; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 16; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                fc_weight[8*i + 5*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1004u, 0u,
                    (uint32_t)(16*i + j + l)) * 0.5f - 0.25f;
            }
        }
    }
}

/* 10  conv1.weight.exp_avg = conv1.weight.exp_avg_sq = 0
 *   loops: i along axis 0, j along axes 1 to 2 of conv1_weight_exp_avg
 *     [8,6,5]
 *   gesture.lua:47 */
static GRADC_ONCE void
gesture_init_set_conv1_weight_exp_avg(
    float *GRADC_RESTRICT conv1_weight_exp_avg,
    float *GRADC_RESTRICT conv1_weight_exp_avg_sq)
{
    for (int i = 0; i < 8; i++) {
        for (int j = 0; j < 30; j++) {
            const int at = i + 8*j;
            conv1_weight_exp_avg[at] = 0.0f;
            conv1_weight_exp_avg_sq[at] = 0.0f;
        }
    }
}

/* 11  lr = 0.005
 *   gesture.lua:47
 *   also used by init, step 17 */
static GRADC_ONCE void
gesture_init_set_lr(float *GRADC_RESTRICT lr,
    float value)
{
    lr[0] = value;
}

/* 12  conv1.bias.exp_avg = conv1.bias.exp_avg_sq = 0
 *   loops: i along axis 0 of bias_exp_avg
 *   gesture.lua:47
 *   also used by init, steps 14, 16 */
static GRADC_ONCE void
gesture_init_set_bias_exp_avg(float *GRADC_RESTRICT bias_exp_avg,
    float *GRADC_RESTRICT bias_exp_avg_sq,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        bias_exp_avg[i] = 0.0f;
        bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 13  conv2.weight.exp_avg = conv2.weight.exp_avg_sq = 0
 *   loops: i and l along axis 0, j along axes 1 to 2 of conv2_weight_exp_avg
 *     [16,8,5]
 *   gesture.lua:47 */
static GRADC_ONCE void
gesture_init_set_conv2_weight_exp_avg(
    float *GRADC_RESTRICT conv2_weight_exp_avg,
    float *GRADC_RESTRICT conv2_weight_exp_avg_sq)
{
    for (int i = 0; i < 16; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 40; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 40*i + 8*j + l;
                conv2_weight_exp_avg[at] = 0.0f;
                conv2_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 15  fc.weight.exp_avg = fc.weight.exp_avg_sq = 0
 *   loops: i along axis 0, j and l along axis 1 of fc_weight_exp_avg [5,16]
 *   gesture.lua:47 */
static GRADC_ONCE void
gesture_init_set_fc_weight_exp_avg(float *GRADC_RESTRICT fc_weight_exp_avg,
    float *GRADC_RESTRICT fc_weight_exp_avg_sq)
{
    for (int i = 0; i < 5; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 16; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 8*i + 5*j + l;
                fc_weight_exp_avg[at] = 0.0f;
                fc_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

void
gesture_init(struct gesture_param *param,
    struct gesture_state *state,
    int32_t seed)
{
    gesture_init_set_scale(param->scale_mean, 0.0f);  /* 1  set_scale_mean */
    gesture_init_set_scale(param->scale_std, 1.0f);  /* 2  set_scale_std */
    gesture_init_set_step_and_more(state->step, state->updates);
    gesture_init_set_conv1_weight(&seed, param->conv1_weight);
    gesture_init_set_bias(&seed, param->conv1_bias, 8, 1001u, 0.36514837f,
        -0.18257419f);  /* 5  set_conv1_bias */
    gesture_init_set_conv2_weight(&seed, param->conv2_weight);
    gesture_init_set_bias(&seed, param->conv2_bias, 16, 1003u, 0.31622777f,
        -0.15811388f);  /* 7  set_conv2_bias */
    gesture_init_set_fc_weight(&seed, param->fc_weight);
    gesture_init_set_bias(&seed, param->fc_bias, 5, 1005u, 0.5f, -0.25f);
        /* 9  set_fc_bias */
    gesture_init_set_conv1_weight_exp_avg(state->conv1_weight_exp_avg,
        state->conv1_weight_exp_avg_sq);
    gesture_init_set_lr(state->lr, 0.005f);
    gesture_init_set_bias_exp_avg(state->conv1_bias_exp_avg,
        state->conv1_bias_exp_avg_sq, 8);  /* 12  set_conv1_bias_exp_avg */
    gesture_init_set_conv2_weight_exp_avg(state->conv2_weight_exp_avg,
        state->conv2_weight_exp_avg_sq);
    gesture_init_set_bias_exp_avg(state->conv2_bias_exp_avg,
        state->conv2_bias_exp_avg_sq, 16);  /* 14  set_conv2_bias_exp_avg */
    gesture_init_set_fc_weight_exp_avg(state->fc_weight_exp_avg,
        state->fc_weight_exp_avg_sq);
    gesture_init_set_bias_exp_avg(state->fc_bias_exp_avg,
        state->fc_bias_exp_avg_sq, 5);  /* 16  set_fc_bias_exp_avg */
    gesture_init_set_lr(state->adapt_lr, 0.1f);  /* 17  set_adapt_lr */
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0       6   1-2     scale_inv_std
 *   f        464     714   2-3     scale
 *   f          0     464   3-4     conv1_relu
 *   f        464     432   4-5     conv2_relu
 *   f          0      16   5-6     conv2_mean
 *   f         16       5   6-8     logits
 *   f          0       1   7-8     fc_largest
 *   f         16       5   8-10    fc_powers, over logits
 *   f          0       1   9-10    fc_inv_power_sum
 */

/* 1  scale_inv_std = 1 / scale.std
 *   loops: i along axis 0 of scale_inv_std [6]
 *   gesture.lua:28
 *   also used by train, step 2; by adapt, step 1 */
static GRADC_NOINLINE void
gesture_shared_make_scale_inv_std(const float *GRADC_RESTRICT scale_std,
    float *GRADC_RESTRICT scale_inv_std)
{
    for (int i = 0; i < 6; i++) {
        scale_inv_std[i] = 1.0f / scale_std[i];
    }
}

/* 2  scale = (x - scale.mean) * scale_inv_std
 *   loops: i along axis 1, j along axis 2 of scale [1,119,6]
 *   gesture.lua:28 */
static GRADC_NOINLINE void
gesture_predict_make_scale(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT scale_mean,
    const float *GRADC_RESTRICT scale_inv_std,
    float *GRADC_RESTRICT scale)
{
    for (int i = 0; i < 119; i++) {
        for (int j = 0; j < 6; j++) {
            const int at = 6*i + j;
            scale[at] = (x[at] - scale_mean[j]) * scale_inv_std[j];
        }
    }
}

/* For the next step: 12x8 sums over k and h of products of a and b */
static GRADC_NOINLINE void
gesture_predict_make_conv1_relu_sums_12x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(12)
    for (int r = 0; r < 12; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 6; k++) {
        GRADC_STEPS
        for (int h = 0; h < 5; h++) {
            GRADC_FENCE();
            const gradc_vec8f line = gradc_load8f(&a[40*k + 8*h]);
            const ptrdiff_t at = k + 6*h;
            GRADC_UNROLL(12)
            for (int r = 0; r < 12; r++) {
                acc[r] = gradc_fma8f(gradc_set8f(b[12*r + at]), line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(12)
    for (int r = 0; r < 12; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* For the next step: 10x8 sums over k and h of products of a and b */
static GRADC_NOINLINE void
gesture_predict_make_conv1_relu_sums_10x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(10)
    for (int r = 0; r < 10; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 6; k++) {
        GRADC_STEPS
        for (int h = 0; h < 5; h++) {
            GRADC_FENCE();
            const gradc_vec8f line = gradc_load8f(&a[40*k + 8*h]);
            const ptrdiff_t at = k + 6*h;
            GRADC_UNROLL(10)
            for (int r = 0; r < 10; r++) {
                acc[r] = gradc_fma8f(gradc_set8f(b[12*r + at]), line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(10)
    for (int r = 0; r < 10; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* 3  conv1_relu = relu(window(scale) . conv1.weight + conv1.bias)
 *   loops: i and r along axis 2, l along axis 1 of conv1_relu [1,8,58]; k
 *     along axis 1, h along axis 2 of conv1_weight [8,6,5]
 *   gesture.lua:30 */
static GRADC_NOINLINE void
gesture_predict_make_conv1_relu(const float *GRADC_RESTRICT scale,
    const float *GRADC_RESTRICT conv1_weight,
    const float *GRADC_RESTRICT conv1_bias,
    float *GRADC_RESTRICT conv1_relu)
{
    for (int i = 0; i < 58; i += 12) {
        float tile[96];

        if (i < 48) {
            gesture_predict_make_conv1_relu_sums_12x8(conv1_weight,
                &scale[12*i], tile);
        } else {
            gesture_predict_make_conv1_relu_sums_10x8(conv1_weight,
                &scale[12*i], tile);
        }
        const int r_end = i < 48 ? 12 : 10;
        GRADC_IN_TURN
        for (int r = 0; r < r_end; r++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 = tile[l + 8*r] + conv1_bias[l];
                conv1_relu[8*(i + r) + l] = t1 < 0.0f ? 0.0f : t1;
            }
        }
    }
}

/* For the next step: 6x16 sums over k and h of products of a and b */
static GRADC_NOINLINE void
gesture_predict_make_conv2_relu_sums_6x16(const float *GRADC_RESTRICT a,
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
        GRADC_STEPS
        for (int h = 0; h < 5; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[40*k + 8*h + 320*v]);
            }
            const ptrdiff_t at = k + 8*h;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[16*r + at]), line[v],
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

/* For the next step: 3x16 sums over k and h of products of a and b */
static GRADC_NOINLINE void
gesture_predict_make_conv2_relu_sums_3x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[6];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 8; k++) {
        GRADC_STEPS
        for (int h = 0; h < 5; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[40*k + 8*h + 320*v]);
            }
            const ptrdiff_t at = k + 8*h;
            GRADC_UNROLL(3)
            for (int r = 0; r < 3; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[16*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 4  conv2_relu = relu(window(conv1_relu) . conv2.weight + conv2.bias)
 *   loops: i and r along axis 2, l along axis 1 of conv2_relu [1,16,27]; v
 *     along axis 0, k along axis 1, h along axis 2 of conv2_weight [16,8,5]
 *   gesture.lua:32 */
static GRADC_NOINLINE void
gesture_predict_make_conv2_relu(const float *GRADC_RESTRICT conv1_relu,
    const float *GRADC_RESTRICT conv2_weight,
    const float *GRADC_RESTRICT conv2_bias,
    float *GRADC_RESTRICT conv2_relu)
{
    for (int i = 0; i < 27; i += 6) {
        float turned[96];
        float tile[96];

        if (i < 24) {
            gesture_predict_make_conv2_relu_sums_6x16(conv2_weight,
                &conv1_relu[16*i], tile);
        } else {
            gesture_predict_make_conv2_relu_sums_3x16(conv2_weight,
                &conv1_relu[16*i], tile);
        }
        gradc_turnf(turned, tile, 6, 16, 27 - i);
        GRADC_IN_TURN
        for (int l = 0; l < 16; l++) {
            const int r_end = i < 24 ? 6 : 3;
            GRADC_SOME_LANES(4)
            for (int r = 0; r < r_end; r++) {
                const float t1 = turned[6*l + r] + conv2_bias[l];
                conv2_relu[i + 27*l + r] = t1 < 0.0f ? 0.0f : t1;
            }
        }
    }
}

/* 5  conv2_mean = sum(conv2_relu) * 0.037037037
 *   loops: i along axis 1 of conv2_mean [1,16,1]
 *   gesture.lua:25 */
static GRADC_NOINLINE void
gesture_predict_make_conv2_mean(const float *GRADC_RESTRICT conv2_relu,
    float *GRADC_RESTRICT conv2_mean)
{
    for (int i = 0; i < 16; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += conv2_relu[27*i + l];
        }
        GRADC_LANES
        for (int l = 0; l < 11; l++) {
            acc[l] += conv2_relu[27*i + l + 16];
        }
        conv2_mean[i] = gradc_sum16f(acc) * 0.037037037f;
    }
}

/* 6  logits = fc.bias + conv2_mean . fc.weight
 *   loops: i along axis 1 of logits [1,5]; k and k2 along axis 1 of
 *     fc_weight [5,16]
 *   gesture.lua:35 */
static GRADC_NOINLINE void
gesture_predict_make_logits(const float *GRADC_RESTRICT conv2_mean,
    const float *GRADC_RESTRICT fc_weight,
    const float *GRADC_RESTRICT fc_bias,
    float *GRADC_RESTRICT logits)
{
    for (int i = 0; i < 5; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 16; k += 8) {
            for (int k2 = 0; k2 < 8; k2++) {
                acc = gradc_fmaf(conv2_mean[k + k2], fc_weight[8*i + 5*k + k2],
                    acc);
            }
        }
        logits[i] = fc_bias[i] + acc;
    }
}

/* 7  fc_largest = max(amax(logits), -3.4028235e+38)
 *   loops: k along axis 1 of logits [1,5]
 *   gesture.lua:46 */
static GRADC_NOINLINE void
gesture_predict_make_fc_largest(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT fc_largest)
{
    float acc = -GRADC_INFF;
    for (int k = 0; k < 5; k++) {
        acc = gradc_maxf(acc, logits[k]);
    }
    fc_largest[0] = gradc_maxf(acc, -3.4028235e+38f);
}

/* 8  fc_powers = exp(logits - fc_largest), over logits
 *   loops: i along axis 1 of logits [1,5]
 *   gesture.lua:46 */
static GRADC_NOINLINE void
gesture_predict_make_fc_powers(float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT fc_largest)
{
    for (int i = 0; i < 5; i++) {
        logits[i] = gradc_expf(logits[i] - fc_largest[0]);
    }
}

/* 9  fc_inv_power_sum = 1 / (sum(fc_powers) + (sum(fc_powers) == 0))
 *   loops: k along axis 1 of fc_powers [1,5]
 *   gesture.lua:46 */
static GRADC_NOINLINE void
gesture_predict_make_fc_inv_power_sum(const float *GRADC_RESTRICT fc_powers,
    float *GRADC_RESTRICT fc_inv_power_sum)
{
    float acc = 0.0f;
    for (int k = 0; k < 5; k++) {
        acc += fc_powers[k];
    }
    fc_inv_power_sum[0] = 1.0f / (acc + (float)(acc == 0.0f));
}

/* 10  probability = fc_powers * fc_inv_power_sum
 *   loops: i along axis 1 of probability [1,5]
 *   gesture.lua:46 */
static GRADC_NOINLINE void
gesture_predict_make_probability(const float *GRADC_RESTRICT fc_powers,
    const float *GRADC_RESTRICT fc_inv_power_sum,
    float *GRADC_RESTRICT probability)
{
    for (int i = 0; i < 5; i++) {
        probability[i] = fc_powers[i] * fc_inv_power_sum[0];
    }
}

void
gesture_predict(const struct gesture_param *param,
    struct gesture_predict_scratch *scratch,
    const float *x,
    float *probability)
{
    float *scale_inv_std = scratch->f;         /* [6] */
    float *scale = &scratch->f[464];           /* [1,119,6] */
    float *conv1_relu = scratch->f;            /* [1,8,58] */
    float *conv2_relu = &scratch->f[464];      /* [1,16,27] */
    float *conv2_mean = scratch->f;            /* [1,16,1] */
    float *logits = &scratch->f[16];           /* [1,5] */
    float *fc_largest = scratch->f;            /* [1,1] */
    float *fc_powers = &scratch->f[16];        /* [1,5] */
    float *fc_inv_power_sum = scratch->f;      /* [1,1] */

    /* scale */
    gesture_shared_make_scale_inv_std(param->scale_std, scale_inv_std);
    gesture_predict_make_scale(x, param->scale_mean, scale_inv_std, scale);

    /* conv1 */
    gesture_predict_make_conv1_relu(scale, param->conv1_weight,
        param->conv1_bias, conv1_relu);

    /* conv2 */
    gesture_predict_make_conv2_relu(conv1_relu, param->conv2_weight,
        param->conv2_bias, conv2_relu);
    gesture_predict_make_conv2_mean(conv2_relu, conv2_mean);

    /* fc */
    gesture_predict_make_logits(conv2_mean, param->fc_weight, param->fc_bias,
        logits);
    gesture_predict_make_fc_largest(logits, fc_largest);
    gesture_predict_make_fc_powers(logits, fc_largest);
    gesture_predict_make_fc_inv_power_sum(fc_powers, fc_inv_power_sum);
    gesture_predict_make_probability(fc_powers, fc_inv_power_sum, probability);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0       6   2-4     scale_inv_std
 *   f      24960   11424   4-29    scale
 *   f          0    7424   5-27    conv1_relu
 *   f       7424    6912   6-20    conv2_relu
 *   f      14336     256   7-19    conv2_mean
 *   f      14592      83   3-8     fc_weight_packed
 *   f      14848      80   8-12    logits
 *   f      14592      16   9-12    fc_largest
 *   f      14848      80  12-16    fc_powers, over logits
 *   f      14592      16  14-15    fc_power_sum
 *   f      14608      16  10-15    picked
 *   f      14624      16  11-13    hit
 *   f      14624      16  14-16    d_fc_power_sum
 *   f      14848      80  16-19    d_fc_softmax, over fc_powers
 *   f      14592     256  18-20    d_conv2_mean
 *   f       7424    6912  20-23    d_conv2, over conv2_relu
 *   f      36384    7939  23-25    d_conv2_padded
 *   f       7424    3712  24-27    d_conv2_contract
 *   f      21248    3712  25-27    d_conv2_contract_2
 *   f          0    7424  28-29    d_conv1_packed
 *   f      11136    7424  27-28    d_conv1
 *   f      44323       1   1-29    eps_now
 *   f      44324       1   1-29    step_size
 *   f       7424     240  29-29    d_conv1_weight
 *   f      14336    6912  22-26    d_conv2_packed
 *   f      11136     640  26-26    d_conv2_weight
 */

/* 1  step = min(step, 2147483646) + 1
 *   updates = min(updates, 2147483646) + 1
 *   step_size = -(lr * sqrt(-compoundm1(-0.001, min(updates, 2147483646) +
 *     1)) / compoundm1(-0.1, min(updates, 2147483646) + 1))
 *   eps_now = sqrt(-compoundm1(-0.001, min(updates, 2147483646) + 1)) *
 *     1e-08
 *   gesture.lua:47 */
static GRADC_NOINLINE void
gesture_train_update_step_and_more(int32_t *GRADC_RESTRICT step,
    int32_t *GRADC_RESTRICT updates,
    const float *GRADC_RESTRICT lr,
    float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT eps_now)
{
    const int32_t t1 = gradc_mini(step[0], 2147483646) + 1;
    const int32_t t2 = gradc_mini(updates[0], 2147483646) + 1;
    const float t3 = (float)t2;
    const float v_root = gradc_sqrtf(-gradc_fadem1f(-0.001f, t3));
    const float step_size_value = -(lr[0] * v_root / gradc_fadem1f(-0.1f, t3));
    step[0] = t1;
    updates[0] = t2;
    step_size[0] = step_size_value;
    eps_now[0] = v_root * 1e-08f;
}

/* 3  fc_weight_packed = fc.weight, in panels
 *   loops: j and j2 along axis 1, l along axis 0 of fc_weight_packed [5,16]
 *   gesture.lua:35
 *   also used by adapt, step 6 */
static GRADC_NOINLINE void
gesture_shared_pack_fc_weight(const float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT fc_weight_packed)
{
    for (int j = 0; j < 16; j += 8) {
        GRADC_IN_TURN
        for (int j2 = 0; j2 < 8; j2++) {
            GRADC_LANES
            for (int l = 0; l < 5; l++) {
                fc_weight_packed[5*(j + j2) + l] = fc_weight[5*j + 8*l + j2];
            }
        }
    }
}

/* 4  scale = (x - scale.mean) * scale_inv_std
 *   loops: i along axes 0 to 1, m along axis 2 of scale [16,119,6]
 *   gesture.lua:28
 *   also used by adapt, step 2 */
static GRADC_NOINLINE void
gesture_shared_make_scale(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT scale_mean,
    const float *GRADC_RESTRICT scale_inv_std,
    float *GRADC_RESTRICT scale)
{
    for (int i = 0; i < 1904; i++) {
        for (int m = 0; m < 6; m++) {
            const int at = 6*i + m;
            scale[at] = (x[at] - scale_mean[m]) * scale_inv_std[m];
        }
    }
}

/* For the next step: 12x8 sums over k and h of products of a and b */
static GRADC_NOINLINE void
gesture_shared_make_conv1_relu_sums_12x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(12)
    for (int r = 0; r < 12; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 6; k++) {
        GRADC_STEPS
        for (int h = 0; h < 5; h++) {
            GRADC_FENCE();
            const gradc_vec8f line = gradc_load8f(&a[40*k + 8*h]);
            const ptrdiff_t at = k + 6*h;
            GRADC_UNROLL(12)
            for (int r = 0; r < 12; r++) {
                acc[r] = gradc_fma8f(gradc_set8f(b[12*r + at]), line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(12)
    for (int r = 0; r < 12; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* For the next step: 10x8 sums over k and h of products of a and b */
static GRADC_NOINLINE void
gesture_shared_make_conv1_relu_sums_10x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(10)
    for (int r = 0; r < 10; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 6; k++) {
        GRADC_STEPS
        for (int h = 0; h < 5; h++) {
            GRADC_FENCE();
            const gradc_vec8f line = gradc_load8f(&a[40*k + 8*h]);
            const ptrdiff_t at = k + 6*h;
            GRADC_UNROLL(10)
            for (int r = 0; r < 10; r++) {
                acc[r] = gradc_fma8f(gradc_set8f(b[12*r + at]), line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(10)
    for (int r = 0; r < 10; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* 5  conv1_relu = relu(window(scale) . conv1.weight + conv1.bias)
 *   loops: m along axis 0, i and r along axis 2, l along axis 1 of
 *     conv1_relu [16,8,58]; k along axis 1, h along axis 2 of conv1_weight
 *     [8,6,5]
 *   gesture.lua:30
 *   also used by adapt, step 3 */
static GRADC_NOINLINE void
gesture_shared_make_conv1_relu(const float *GRADC_RESTRICT scale,
    const float *GRADC_RESTRICT conv1_weight,
    const float *GRADC_RESTRICT conv1_bias,
    float *GRADC_RESTRICT conv1_relu)
{
    for (int m = 0; m < 16; m++) {
        for (int i = 0; i < 58; i += 12) {
            float tile[96];

            if (i < 48) {
                gesture_shared_make_conv1_relu_sums_12x8(conv1_weight,
                    &scale[714*m + 12*i], tile);
            } else {
                gesture_shared_make_conv1_relu_sums_10x8(conv1_weight,
                    &scale[714*m + 12*i], tile);
            }
            const int r_end = i < 48 ? 12 : 10;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const float t1 = tile[l + 8*r] + conv1_bias[l];
                    conv1_relu[464*m + 8*(i + r) + l] = t1 < 0.0f ? 0.0f : t1;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k and h of products of a and b */
static GRADC_NOINLINE void
gesture_shared_make_conv2_relu_sums_6x16(const float *GRADC_RESTRICT a,
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
        GRADC_STEPS
        for (int h = 0; h < 5; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[40*k + 8*h + 320*v]);
            }
            const ptrdiff_t at = k + 8*h;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[16*r + at]), line[v],
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

/* For the next step: 3x16 sums over k and h of products of a and b */
static GRADC_NOINLINE void
gesture_shared_make_conv2_relu_sums_3x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[6];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 8; k++) {
        GRADC_STEPS
        for (int h = 0; h < 5; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[40*k + 8*h + 320*v]);
            }
            const ptrdiff_t at = k + 8*h;
            GRADC_UNROLL(3)
            for (int r = 0; r < 3; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[16*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 6  conv2_relu = relu(window(conv1_relu) . conv2.weight + conv2.bias)
 *   loops: m along axis 0, i and r along axis 2, l along axis 1 of
 *     conv2_relu [16,16,27]; v along axis 0, k along axis 1, h along axis 2
 *     of conv2_weight [16,8,5]
 *   gesture.lua:32
 *   also used by adapt, step 4 */
static GRADC_NOINLINE void
gesture_shared_make_conv2_relu(const float *GRADC_RESTRICT conv1_relu,
    const float *GRADC_RESTRICT conv2_weight,
    const float *GRADC_RESTRICT conv2_bias,
    float *GRADC_RESTRICT conv2_relu)
{
    for (int m = 0; m < 16; m++) {
        for (int i = 0; i < 27; i += 6) {
            float turned[96];
            float tile[96];

            if (i < 24) {
                gesture_shared_make_conv2_relu_sums_6x16(conv2_weight,
                    &conv1_relu[464*m + 16*i], tile);
            } else {
                gesture_shared_make_conv2_relu_sums_3x16(conv2_weight,
                    &conv1_relu[464*m + 16*i], tile);
            }
            gradc_turnf(turned, tile, 6, 16, 27 - i);
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end = i < 24 ? 6 : 3;
                GRADC_SOME_LANES(4)
                for (int r = 0; r < r_end; r++) {
                    const float t1 = turned[6*l + r] + conv2_bias[l];
                    conv2_relu[432*m + i + 27*l + r] = t1 < 0.0f ? 0.0f : t1;
                }
            }
        }
    }
}

/* 7  conv2_mean = sum(conv2_relu) * 0.037037037
 *   loops: i along axes 0 to 1 of conv2_mean [16,16,1]
 *   gesture.lua:25
 *   also used by adapt, step 5 */
static GRADC_NOINLINE void
gesture_shared_make_conv2_mean(const float *GRADC_RESTRICT conv2_relu,
    float *GRADC_RESTRICT conv2_mean)
{
    for (int i = 0; i < 256; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += conv2_relu[27*i + l];
        }
        GRADC_LANES
        for (int l = 0; l < 11; l++) {
            acc[l] += conv2_relu[27*i + l + 16];
        }
        conv2_mean[i] = gradc_sum16f(acc) * 0.037037037f;
    }
}

/* For the next step: 8x8 sums over k of products of a and b */
static GRADC_NOINLINE void
gesture_shared_make_logits_sums_8x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 16; k++) {
        const gradc_vec8f line = gradc_load8f(&a[5*k]);
        GRADC_UNROLL(8)
        for (int r = 0; r < 8; r++) {
            acc[r] = gradc_fma8f(gradc_set8f(b[k + 16*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* 8  logits = conv2_mean . fc.weight + fc.bias
 *   loops: i and r along axis 0, l along axis 1 of logits [16,5]; k along
 *     axis 1 of fc_weight_packed [5,16]
 *   gesture.lua:35
 *   also used by adapt, step 7 */
static GRADC_NOINLINE void
gesture_shared_make_logits(const float *GRADC_RESTRICT conv2_mean,
    const float *GRADC_RESTRICT fc_weight_packed,
    const float *GRADC_RESTRICT fc_bias,
    float *GRADC_RESTRICT logits)
{
    for (int i = 0; i < 16; i += 8) {
        float tile[64];

        gesture_shared_make_logits_sums_8x8(fc_weight_packed, &conv2_mean[16*i],
            tile);
        GRADC_IN_TURN
        for (int r = 0; r < 8; r++) {
            GRADC_LANES
            for (int l = 0; l < 5; l++) {
                logits[5*(i + r) + l] = tile[l + 8*r] + fc_bias[l];
            }
        }
    }
}

/* 9  fc_largest = max(amax(logits), -3.4028235e+38)
 *   loops: i along axis 0 of fc_largest [16,1]; k along axis 1 of logits
 *     [16,5]
 *   gesture.lua:46
 *   also used by adapt, step 8 */
static GRADC_NOINLINE void
gesture_shared_make_fc_largest(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT fc_largest)
{
    for (int i = 0; i < 16; i++) {
        float acc = -GRADC_INFF;
        for (int k = 0; k < 5; k++) {
            acc = gradc_maxf(acc, logits[5*i + k]);
        }
        fc_largest[i] = gradc_maxf(acc, -3.4028235e+38f);
    }
}

/* 10  picked = sum(where(iota == y, logits - fc_largest, 0))
 *   loops: i along axis 0 of picked [16,1]; k along axis 1 of logits [16,5]
 *   gesture.lua:47
 *   also used by adapt, step 11 */
static GRADC_NOINLINE void
gesture_shared_make_picked(const int32_t *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT fc_largest,
    float *GRADC_RESTRICT picked)
{
    for (int i = 0; i < 16; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 5; k++) {
            const float t1 = logits[5*i + k] - fc_largest[i];
            acc += k == y[i] ? t1 : 0.0f;
        }
        picked[i] = acc;
    }
}

/* 11  hit = y == argmax(logits)
 *   loops: i along axis 0 of hit [16]; k along axis 1 of logits [16,5]
 *   gesture.lua:48 */
static GRADC_NOINLINE void
gesture_train_make_hit(const float *GRADC_RESTRICT logits,
    const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT hit)
{
    for (int i = 0; i < 16; i++) {
        int32_t acc = 0;
        float best = -GRADC_INFF;
        for (int k = 0; k < 5; k++) {
            const float t1 = logits[5*i + k];
            if (gradc_abovef(t1, best)) {
                best = t1;
                acc = k;
            }
        }
        hit[i] = (float)(y[i] == acc);
    }
}

/* 12  fc_powers = exp(logits - fc_largest), over logits
 *   loops: i along axis 0, j along axis 1 of logits [16,5]
 *   gesture.lua:46 */
static GRADC_NOINLINE void
gesture_train_make_fc_powers(float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT fc_largest)
{
    for (int i = 0; i < 16; i++) {
        GRADC_LANES
        for (int j = 0; j < 5; j++) {
            const int at = 5*i + j;
            logits[at] = gradc_expf(logits[at] - fc_largest[i]);
        }
    }
}

/* 13  accuracy = sum(hit) * 0.0625
 *   loops: k along axis 0 of hit [16]
 *   gesture.lua:48 */
static GRADC_NOINLINE void
gesture_train_make_accuracy(const float *GRADC_RESTRICT hit,
    float *GRADC_RESTRICT accuracy)
{
    float acc = 0.0f;
    for (int k = 0; k < 16; k++) {
        acc += hit[k];
    }
    accuracy[0] = acc * 0.0625f;
}

/* 14  fc_power_sum = sum(fc_powers)
 *   d_fc_power_sum = 0.0625 / fc_power_sum
 *   loops: i along axis 0 of fc_power_sum [16,1]; k along axis 1 of
 *     fc_powers [16,5]
 *   gesture.lua:46
 *   also used by adapt, step 10 */
static GRADC_NOINLINE void
gesture_shared_make_fc_power_sum(const float *GRADC_RESTRICT fc_powers,
    float *GRADC_RESTRICT fc_power_sum,
    float *GRADC_RESTRICT d_fc_power_sum)
{
    for (int i = 0; i < 16; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 5; k++) {
            acc += fc_powers[5*i + k];
        }
        fc_power_sum[i] = acc;
        d_fc_power_sum[i] = 0.0625f / acc;
    }
}

/* 15  loss = sum(log(fc_power_sum) - picked) * 0.0625
 *   loops: k along axis 0 of fc_power_sum [16,1]
 *   gesture.lua:47
 *   also used by adapt, step 12 */
static GRADC_NOINLINE void
gesture_shared_make_loss(const float *GRADC_RESTRICT fc_power_sum,
    const float *GRADC_RESTRICT picked,
    float *GRADC_RESTRICT loss)
{
    float acc = 0.0f;
    for (int k = 0; k < 16; k++) {
        acc += gradc_logf(fc_power_sum[k]) - picked[k];
    }
    loss[0] = acc * 0.0625f;
}

/* 16  d_fc_softmax = where(iota == y, -0.0625, 0) + fc_powers *
 *     d_fc_power_sum, over fc_powers
 *   loops: i along axis 0, j along axis 1 of fc_powers [16,5]
 *   gradient of gesture.lua:46
 *   also used by adapt, step 13 */
static GRADC_NOINLINE void
gesture_shared_make_d_fc_softmax(const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT fc_powers,
    const float *GRADC_RESTRICT d_fc_power_sum)
{
    for (int i = 0; i < 16; i++) {
        GRADC_LANES
        for (int j = 0; j < 5; j++) {
            const int at = 5*i + j;
            fc_powers[at] = (j == y[i] ? -0.0625f : 0.0f)
                + fc_powers[at] * d_fc_power_sum[i];
        }
    }
}

/* 17  step of fc.bias: its gradient is sum(d_fc_softmax)
 *   loops: k along axis 0 of d_fc_softmax [16,5]
 *   gradient of gesture.lua:35 */
static GRADC_NOINLINE void
gesture_train_update_fc_bias(const float *GRADC_RESTRICT d_fc_softmax,
    float *GRADC_RESTRICT fc_bias_exp_avg,
    float *GRADC_RESTRICT fc_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    float acc[5];

    GRADC_LANES
    for (int l = 0; l < 5; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 16; k++) {
        GRADC_LANES
        for (int l = 0; l < 5; l++) {
            acc[l] += d_fc_softmax[5*k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 5; l++) {
        const float d_bias = acc[l];
        const float m_raw = fc_bias_exp_avg[l] * 0.9f + d_bias * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
        const float v_new = fc_bias_exp_avg_sq[l] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = fc_bias[l]
            - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
        fc_bias_exp_avg[l] = m_new;
        fc_bias_exp_avg_sq[l] = v_new;
        fc_bias[l] = w_new;
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
gesture_train_make_d_conv2_mean_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 5; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 40*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 5*r]), line[v], acc[v + 2*r]);
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
gesture_train_make_d_conv2_mean_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 5; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 40*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 5*r]), line[v], acc[v + 2*r]);
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

/* 18  d_conv2_mean = d_fc_softmax . fc.weight
 *   loops: i and r along axis 0, l along axis 1 of d_conv2_mean [16,16]; v
 *     along axis 1, k along axis 0 of fc_weight [5,16]
 *   gradient of gesture.lua:35 */
static GRADC_NOINLINE void
gesture_train_make_d_conv2_mean(const float *GRADC_RESTRICT d_fc_softmax,
    const float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT d_conv2_mean)
{
    for (int i = 0; i < 16; i += 6) {
        float tile[96];

        if (i < 12) {
            gesture_train_make_d_conv2_mean_sums_6x16(fc_weight,
                &d_fc_softmax[5*i], tile);
        } else {
            gesture_train_make_d_conv2_mean_sums_4x16(fc_weight,
                &d_fc_softmax[5*i], tile);
        }
        const int r_end = i < 12 ? 6 : 4;
        GRADC_IN_TURN
        for (int r = 0; r < r_end; r++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                d_conv2_mean[16*(i + r) + l] = tile[l + 16*r];
            }
        }
    }
}

/* For the next step: 5x16 sums over k of products of a and b */
static GRADC_NOINLINE void
gesture_train_update_fc_weight_sums_5x16(const float *GRADC_RESTRICT a,
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
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[16*k + 8*v]);
        }
        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[5*k + r]), line[v], acc[v + 2*r]);
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

/* 19  step of fc.weight: its gradient is d_fc_softmax . conv2_mean
 *   loops: r along axis 0, v and l along axis 1 of fc_weight_exp_avg [5,16];
 *     k along axis 0 of conv2_mean [16,16,1]
 *   gradient of gesture.lua:35 */
static GRADC_NOINLINE void
gesture_train_update_fc_weight(const float *GRADC_RESTRICT d_fc_softmax,
    const float *GRADC_RESTRICT conv2_mean,
    float *GRADC_RESTRICT fc_weight_exp_avg,
    float *GRADC_RESTRICT fc_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    float tile[80];

    gesture_train_update_fc_weight_sums_5x16(conv2_mean, d_fc_softmax, tile);
    GRADC_IN_TURN
    for (int r = 0; r < 5; r++) {
        for (int v = 0; v < 2; v++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = l + 40*v + 8*r;
                const int at2 = l + 8*v + 16*r;
                const float m_raw = fc_weight_exp_avg[at] * 0.9f
                    + tile[at2] * 0.1f;
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs = gradc_maxf(gradc_absf(tile[at2]), 1e-15f);
                const float v_new = fc_weight_exp_avg_sq[at] * 0.999f
                    + g_abs * (g_abs * 0.001f);
                const float w_new = fc_weight[at]
                    - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
                fc_weight_exp_avg[at] = m_new;
                fc_weight_exp_avg_sq[at] = v_new;
                fc_weight[at] = w_new;
            }
        }
    }
}

/* 20  d_conv2 = where(conv2_relu == 0, 0, d_conv2_mean * 0.037037037), over
 *     conv2_relu
 *   loops: i along axes 0 to 1, m along axis 2 of conv2_relu [16,16,27]
 *   gradient of gesture.lua:33 */
static GRADC_NOINLINE void
gesture_train_make_d_conv2(float *GRADC_RESTRICT conv2_relu,
    const float *GRADC_RESTRICT d_conv2_mean)
{
    for (int i = 0; i < 256; i++) {
        for (int m = 0; m < 27; m++) {
            const float d_sum = d_conv2_mean[i] * 0.037037037f;
            const int at = 27*i + m;
            conv2_relu[at] = conv2_relu[at] == 0.0f ? 0.0f : d_sum;
        }
    }
}

/* 21  step of conv2.bias: its gradient is sum(d_conv2)
 *   loops: i along axis 0 of conv2_bias_exp_avg [16]; k along axis 0 of
 *     d_conv2 [16,16,27]
 *   gradient of gesture.lua:32 */
static GRADC_NOINLINE void
gesture_train_update_conv2_bias(const float *GRADC_RESTRICT d_conv2,
    float *GRADC_RESTRICT conv2_bias_exp_avg,
    float *GRADC_RESTRICT conv2_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv2_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 16; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 16; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += d_conv2[27*i + 432*k + l];
            }
            GRADC_LANES
            for (int l = 0; l < 11; l++) {
                acc[l] += d_conv2[27*i + 432*k + l + 16];
            }
        }
        const float d_bias = gradc_sum16f(acc);
        const float m_raw = conv2_bias_exp_avg[i] * 0.9f + d_bias * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
        const float v_new = conv2_bias_exp_avg_sq[i] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = conv2_bias[i]
            - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
        conv2_bias_exp_avg[i] = m_new;
        conv2_bias_exp_avg_sq[i] = v_new;
        conv2_bias[i] = w_new;
    }
}

/* 22  d_conv2_packed = where(conv2_relu == 0, 0, d_conv2_mean *
 *     0.037037037), in panels
 *   loops: i and l along axis 1, j along axis 0, m along axis 2 of
 *     d_conv2_packed [16,16,27]
 *   gradient of gesture.lua:33 */
static GRADC_NOINLINE void
gesture_train_pack_d_conv2(const float *GRADC_RESTRICT d_conv2,
    float *GRADC_RESTRICT d_conv2_packed)
{
    for (int i = 0; i < 16; i += 8) {
        for (int j = 0; j < 16; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 27; m++) {
                for (int l = 0; l < 8; l++) {
                    d_conv2_packed[432*i + 216*j + 8*m + l] =
                        d_conv2[27*(i + l) + 432*j + m];
                }
            }
        }
    }
}

/* 23  d_conv2_padded = pad(d_conv2)
 *   loops: i along axes 0 to 1, m along axis 2 of d_conv2_padded
 *     [16,16,31,1]
 *   gradient of gesture.lua:32 */
static GRADC_NOINLINE void
gesture_train_make_d_conv2_padded(const float *GRADC_RESTRICT d_conv2,
    float *GRADC_RESTRICT d_conv2_padded)
{
    for (int i = 0; i < 256; i++) {
        for (int m = 0; m < 2; m++) {
            d_conv2_padded[31*i + m] = 0.0f;
        }
        for (int m = 0; m < 27; m++) {
            d_conv2_padded[31*i + m + 2] = d_conv2[27*i + m];
        }
        for (int m = 0; m < 2; m++) {
            d_conv2_padded[31*i + m + 29] = 0.0f;
        }
    }
}

/* For the next step: 4x16 sums over k, k2 and h of products of a and b */
static GRADC_NOINLINE void
gesture_train_conv2_contract_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 16; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            GRADC_STEPS
            for (int h = 0; h < 3; h++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[31*(k + k2) - h + 8*v]);
                }
                const ptrdiff_t at = 40*k + 16*h + k2;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[40*r + at]), line[v],
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

/* 24  d_conv2_contract = flip(window(d_conv2_padded)) . slice(conv2.weight)
 *   loops: m along axis 0, j, v and l along axis 2, i and r along axis 1 of
 *     d_conv2_contract [16,8,29]; k and k2 along axis 0, h along axis 2 of
 *     conv2_weight [16,8,5]
 *   gradient of gesture.lua:32 */
static GRADC_NOINLINE void
gesture_train_make_d_conv2_contract(const float *GRADC_RESTRICT conv2_weight,
    const float *GRADC_RESTRICT d_conv2_padded,
    float *GRADC_RESTRICT d_conv2_contract)
{
    for (int m = 0; m < 16; m++) {
        for (int j = 0; j < 29; j += 16) {
            for (int i = 0; i < 8; i += 4) {
                float tile[64];

                gesture_train_conv2_contract_sums_4x16(
                    &d_conv2_padded[496*m + j + 2], &conv2_weight[40*i], tile);
                for (int r = 0; r < 4; r++) {
                    GRADC_IN_TURN
                    for (int v = 0; v < 2; v++) {
                        const int l_end = 29 - j - 8*v < 8 ? 29 - j - 8*v : 8;
                        GRADC_SOME_LANES(8)
                        for (int l = 0; l < l_end; l++) {
                            d_conv2_contract[232*m + 29*(i + r) + j + l + 8*v] =
                                tile[l + 8*v + 16*r];
                        }
                    }
                }
            }
        }
    }
}

/* For the next step: 4x16 sums over k, k2 and h of products of a and b */
static GRADC_NOINLINE void
gesture_train_make_d_contract_2_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 16; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            GRADC_STEPS
            for (int h = 0; h < 2; h++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[31*(k + k2) - h + 8*v]);
                }
                const ptrdiff_t at = 40*k + 16*h + k2 + 8;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[40*r + at]), line[v],
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

/* 25  d_conv2_contract_2 = flip(window(slice(d_conv2_padded))) .
 *     slice(conv2.weight)
 *   loops: m along axis 0, j, v and l along axis 2, i and r along axis 1 of
 *     d_conv2_contract_2 [16,8,29]; k and k2 along axis 0, h along axis 2 of
 *     conv2_weight [16,8,5]
 *   gradient of gesture.lua:32 */
static GRADC_NOINLINE void
gesture_train_make_d_conv2_contract_2(const float *GRADC_RESTRICT conv2_weight,
    const float *GRADC_RESTRICT d_conv2_padded,
    float *GRADC_RESTRICT d_conv2_contract_2)
{
    for (int m = 0; m < 16; m++) {
        for (int j = 0; j < 29; j += 16) {
            for (int i = 0; i < 8; i += 4) {
                float tile[64];

                gesture_train_make_d_contract_2_sums_4x16(
                    &d_conv2_padded[496*m + j + 2], &conv2_weight[40*i], tile);
                for (int r = 0; r < 4; r++) {
                    GRADC_IN_TURN
                    for (int v = 0; v < 2; v++) {
                        const int l_end = 29 - j - 8*v < 8 ? 29 - j - 8*v : 8;
                        GRADC_SOME_LANES(8)
                        for (int l = 0; l < l_end; l++) {
                            d_conv2_contract_2[232*m + 29*(i + r) + j + l
                                + 8*v] = tile[l + 8*v + 16*r];
                        }
                    }
                }
            }
        }
    }
}

/* For the next step: 5x16 sums over k and h of products of a and b, added to
 * c */
static GRADC_NOINLINE void
gesture_train_conv2_weight_sums_5x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 8; k++) {
        GRADC_STEPS
        for (int h = 0; h < 27; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[216*k + 8*h + 3456*v]);
            }
            const ptrdiff_t at = 464*k + 16*h;
            GRADC_UNROLL(5)
            for (int r = 0; r < 5; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 26  step of conv2.weight: its gradient is d_conv2_packed .
 *     window(conv1_relu)
 *   loops: m, r and v along axis 0 of d_conv2_weight [640]; block and k
 *     along axis 0, h along axis 2 of d_conv2_packed [16,16,27]; l along
 *     axis 0 of conv2_weight_exp_avg [16,8,5]
 *   gradient of gesture.lua:32 */
static GRADC_NOINLINE void
gesture_train_update_conv2_weight(const float *GRADC_RESTRICT conv1_relu,
    const float *GRADC_RESTRICT d_conv2_packed,
    float *GRADC_RESTRICT conv2_weight_exp_avg,
    float *GRADC_RESTRICT conv2_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv2_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_conv2_weight)
{
    GRADC_IN_TURN
    for (int m = 0; m < 80; m++) {
        gradc_store8f(&d_conv2_weight[8*m], gradc_set8f(0.0f));
    }
    for (int block = 0; block < 2; block++) {
        for (int m = 0; m < 8; m++) {
            gesture_train_conv2_weight_sums_5x16(&d_conv2_packed[1728*block],
                &conv1_relu[m + 3712*block], &d_conv2_weight[80*m]);
        }
    }
    GRADC_IN_TURN
    for (int m = 0; m < 40; m++) {
        for (int v = 0; v < 2; v++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 8*m + l + 320*v;
                const int at2 = 16*m + l + 8*v;
                const float m_raw = conv2_weight_exp_avg[at] * 0.9f
                    + d_conv2_weight[at2] * 0.1f;
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs =
                    gradc_maxf(gradc_absf(d_conv2_weight[at2]), 1e-15f);
                const float v_new = conv2_weight_exp_avg_sq[at] * 0.999f
                    + g_abs * (g_abs * 0.001f);
                const float w_new = conv2_weight[at]
                    - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
                conv2_weight_exp_avg[at] = m_new;
                conv2_weight_exp_avg_sq[at] = v_new;
                conv2_weight[at] = w_new;
            }
        }
    }
}

/* 27  step of conv1.bias: its gradient is sum(d_conv1)
 *   loops: i along axis 1, j, block and k along axis 0, m and h along axis 2
 *     of d_conv1 [16,8,58]
 *   gradient of gesture.lua:30 */
static GRADC_NOINLINE void
gesture_train_update_conv1_bias(const float *GRADC_RESTRICT conv1_relu,
    const float *GRADC_RESTRICT d_conv2_contract,
    const float *GRADC_RESTRICT d_conv2_contract_2,
    float *GRADC_RESTRICT d_conv1,
    float *GRADC_RESTRICT conv1_bias_exp_avg,
    float *GRADC_RESTRICT conv1_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv1_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 8; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 29; m++) {
                {
                    const float t1 = d_conv2_contract[29*i + 232*j + m] + 0.0f;
                    d_conv1[58*i + 464*j + 2*m] = conv1_relu[i + 464*j + 16*m]
                        == 0.0f ? 0.0f : t1;
                }
                {
                    const float t1 = 0.0f
                        + d_conv2_contract_2[29*i + 232*j + m];
                    d_conv1[58*i + 464*j + 2*m + 1] =
                        conv1_relu[i + 464*j + 16*m + 8] == 0.0f ? 0.0f : t1;
                }
            }
        }
        {
            float tree[48];

            for (int block = 0; block < 4; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 4; k++) {
                    for (int h = 0; h < 48; h += 16) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            acc[l] += d_conv1[58*i + 1856*block + 464*k + h
                                + l];
                        }
                    }
                    GRADC_LANES
                    for (int l = 0; l < 10; l++) {
                        acc[l] += d_conv1[58*i + 1856*block + 464*k + l + 48];
                    }
                }
                gradc_join_blockf(tree, 16, block, acc);
            }
            gradc_join_allf(tree, 16, 4);
            const float t1 = gradc_sum16f(tree);
            const float m_raw = conv1_bias_exp_avg[i] * 0.9f + t1 * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(t1), 1e-15f);
            const float v_new = conv1_bias_exp_avg_sq[i] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = conv1_bias[i]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            conv1_bias_exp_avg[i] = m_new;
            conv1_bias_exp_avg_sq[i] = v_new;
            conv1_bias[i] = w_new;
        }
    }
}

/* 28  d_conv1_packed = where(conv1_relu == 0, 0, pad(d_conv2_contract) +
 *     pad(d_conv2_contract_2)), in panels
 *   loops: j along axis 0, m along axis 2, l along axis 1 of d_conv1_packed
 *     [16,8,58]
 *   gradient of gesture.lua:31 */
static GRADC_NOINLINE void
gesture_train_pack_d_conv1(const float *GRADC_RESTRICT d_conv1,
    float *GRADC_RESTRICT d_conv1_packed)
{
    for (int j = 0; j < 16; j++) {
        GRADC_IN_TURN
        for (int m = 0; m < 58; m++) {
            for (int l = 0; l < 8; l++) {
                d_conv1_packed[464*j + 8*m + l] = d_conv1[464*j + m + 58*l];
            }
        }
    }
}

/* For the next step: 6x8 sums over k and h of products of a and b, added to
 * c */
static GRADC_NOINLINE void
gesture_train_conv1_weight_sums_6x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 4; k++) {
        GRADC_STEPS
        for (int h = 0; h < 58; h++) {
            GRADC_FENCE();
            const gradc_vec8f line = gradc_load8f(&a[464*k + 8*h]);
            const ptrdiff_t at = 714*k + 12*h;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                acc[r] = gradc_fma8f(gradc_set8f(b[r + at]), line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store8f(&c[8*r], gradc_add8f(gradc_load8f(&c[8*r]), acc[r]));
    }
}

/* 29  step of conv1.weight: its gradient is d_conv1_packed . window(scale)
 *   loops: m and r along axis 0 of d_conv1_weight [240]; block and k along
 *     axis 0, h along axis 2 of d_conv1_packed [16,8,58]; l along axis 0 of
 *     conv1_weight_exp_avg [8,6,5]
 *   gradient of gesture.lua:30 */
static GRADC_NOINLINE void
gesture_train_update_conv1_weight(const float *GRADC_RESTRICT scale,
    const float *GRADC_RESTRICT d_conv1_packed,
    float *GRADC_RESTRICT conv1_weight_exp_avg,
    float *GRADC_RESTRICT conv1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv1_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_conv1_weight)
{
    GRADC_IN_TURN
    for (int m = 0; m < 30; m++) {
        gradc_store8f(&d_conv1_weight[8*m], gradc_set8f(0.0f));
    }
    for (int block = 0; block < 4; block++) {
        for (int m = 0; m < 5; m++) {
            gesture_train_conv1_weight_sums_6x8(&d_conv1_packed[1856*block],
                &scale[6*m + 2856*block], &d_conv1_weight[48*m]);
        }
    }
    for (int m = 0; m < 5; m++) {
        GRADC_IN_TURN
        for (int r = 0; r < 6; r++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 8*m + l + 40*r;
                const int at2 = 48*m + l + 8*r;
                const float m_raw = conv1_weight_exp_avg[at] * 0.9f
                    + d_conv1_weight[at2] * 0.1f;
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs =
                    gradc_maxf(gradc_absf(d_conv1_weight[at2]), 1e-15f);
                const float v_new = conv1_weight_exp_avg_sq[at] * 0.999f
                    + g_abs * (g_abs * 0.001f);
                const float w_new = conv1_weight[at]
                    - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
                conv1_weight_exp_avg[at] = m_new;
                conv1_weight_exp_avg_sq[at] = v_new;
                conv1_weight[at] = w_new;
            }
        }
    }
}

float
gesture_train(struct gesture_param *param,
    struct gesture_state *state,
    struct gesture_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy)
{
    float *scale_inv_std = scratch->f;         /* [6] */
    float *scale = &scratch->f[24960];         /* [16,119,6] */
    float *conv1_relu = scratch->f;            /* [16,8,58] */
    float *conv2_relu = &scratch->f[7424];     /* [16,16,27] */
    float *conv2_mean = &scratch->f[14336];    /* [16,16,1] */
    float *fc_weight_packed = &scratch->f[14592]; /* [5,16] as [1][16][5] */
    float *logits = &scratch->f[14848];        /* [16,5] */
    float *fc_largest = &scratch->f[14592];    /* [16,1] */
    float *fc_powers = &scratch->f[14848];     /* [16,5] */
    float *fc_power_sum = &scratch->f[14592];  /* [16,1] */
    float *picked = &scratch->f[14608];        /* [16,1] */
    float *hit = &scratch->f[14624];           /* [16] */
    float *d_fc_power_sum = &scratch->f[14624]; /* [16,1] */
    float *d_fc_softmax = &scratch->f[14848];  /* [16,5] */
    float *d_conv2_mean = &scratch->f[14592];  /* [16,16] */
    float *d_conv2 = &scratch->f[7424];        /* [16,16,27] */
    float *d_conv2_padded = &scratch->f[36384]; /* [16,16,31,1] */
    float *d_conv2_contract = &scratch->f[7424]; /* [16,8,29] */
    float *d_conv2_contract_2 = &scratch->f[21248]; /* [16,8,29] */
    float *d_conv1_packed = scratch->f;        /* [16,8,58] as [1][16][58][8] */
    float *d_conv1 = &scratch->f[11136];       /* [16,8,58] */
    float *eps_now = &scratch->f[44323];       /* [] */
    float *step_size = &scratch->f[44324];     /* [] */
    float *d_conv1_weight = &scratch->f[7424]; /* [240] */
    /* [16,16,27] as [2][16][27][8] */
    float *d_conv2_packed = &scratch->f[14336];
    float *d_conv2_weight = &scratch->f[11136]; /* [640] */
    float loss[1];

    /* update */
    gesture_train_update_step_and_more(state->step, state->updates, state->lr,
        step_size, eps_now);

    /* scale */
    gesture_shared_make_scale_inv_std(param->scale_std, scale_inv_std);
    gesture_shared_pack_fc_weight(param->fc_weight, fc_weight_packed);
    gesture_shared_make_scale(x, param->scale_mean, scale_inv_std, scale);

    /* conv1 */
    gesture_shared_make_conv1_relu(scale, param->conv1_weight,
        param->conv1_bias, conv1_relu);

    /* conv2 */
    gesture_shared_make_conv2_relu(conv1_relu, param->conv2_weight,
        param->conv2_bias, conv2_relu);
    gesture_shared_make_conv2_mean(conv2_relu, conv2_mean);

    /* fc */
    gesture_shared_make_logits(conv2_mean, fc_weight_packed, param->fc_bias,
        logits);
    gesture_shared_make_fc_largest(logits, fc_largest);

    /* loss and metrics */
    gesture_shared_make_picked(y, logits, fc_largest, picked);
    gesture_train_make_hit(logits, y, hit);

    /* fc */
    gesture_train_make_fc_powers(logits, fc_largest);

    /* loss and metrics */
    gesture_train_make_accuracy(hit, accuracy);

    /* fc */
    gesture_shared_make_fc_power_sum(fc_powers, fc_power_sum, d_fc_power_sum);

    /* loss and metrics */
    gesture_shared_make_loss(fc_power_sum, picked, loss);

    /* backward: fc */
    gesture_shared_make_d_fc_softmax(y, fc_powers, d_fc_power_sum);

    /* update */
    gesture_train_update_fc_bias(d_fc_softmax, state->fc_bias_exp_avg,
        state->fc_bias_exp_avg_sq, param->fc_bias, eps_now, step_size);

    /* backward: fc */
    gesture_train_make_d_conv2_mean(d_fc_softmax, param->fc_weight,
        d_conv2_mean);

    /* update */
    gesture_train_update_fc_weight(d_fc_softmax, conv2_mean,
        state->fc_weight_exp_avg, state->fc_weight_exp_avg_sq,
        param->fc_weight, eps_now, step_size);

    /* backward: conv2 */
    gesture_train_make_d_conv2(conv2_relu, d_conv2_mean);

    /* update */
    gesture_train_update_conv2_bias(d_conv2, state->conv2_bias_exp_avg,
        state->conv2_bias_exp_avg_sq, param->conv2_bias, eps_now, step_size);
    gesture_train_pack_d_conv2(d_conv2, d_conv2_packed);

    /* backward: conv2 */
    gesture_train_make_d_conv2_padded(d_conv2, d_conv2_padded);
    gesture_train_make_d_conv2_contract(param->conv2_weight, d_conv2_padded,
        d_conv2_contract);
    gesture_train_make_d_conv2_contract_2(param->conv2_weight, d_conv2_padded,
        d_conv2_contract_2);

    /* update */
    gesture_train_update_conv2_weight(conv1_relu, d_conv2_packed,
        state->conv2_weight_exp_avg, state->conv2_weight_exp_avg_sq,
        param->conv2_weight, eps_now, step_size, d_conv2_weight);
    gesture_train_update_conv1_bias(conv1_relu, d_conv2_contract,
        d_conv2_contract_2, d_conv1, state->conv1_bias_exp_avg,
        state->conv1_bias_exp_avg_sq, param->conv1_bias, eps_now, step_size);
    gesture_train_pack_d_conv1(d_conv1, d_conv1_packed);
    gesture_train_update_conv1_weight(scale, d_conv1_packed,
        state->conv1_weight_exp_avg, state->conv1_weight_exp_avg_sq,
        param->conv1_weight, eps_now, step_size, d_conv1_weight);
    return loss[0];
}

/* ---- adapt -------------------------------------------------------------- */

/* Scratch of adapt: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f      11424       6   1-2     scale_inv_std
 *   f          0   11424   2-3     scale
 *   f      11424    7424   3-4     conv1_relu
 *   f          0    6912   4-5     conv2_relu
 *   f       6912     256   5-15    conv2_mean
 *   f          0      83   6-7     fc_weight_packed
 *   f         96      80   7-11    logits
 *   f         80      16   8-11    fc_largest
 *   f          0      80   9-13    fc_powers
 *   f        176      16  10-12    fc_power_sum
 *   f        208      16  11-12    picked
 *   f        192      16  10-13    d_fc_power_sum
 *   f          0      80  13-15    d_fc_softmax, over fc_powers
 */

/* 9  fc_powers = exp(logits - fc_largest)
 *   loops: i along axis 0, j along axis 1 of fc_powers [16,5]
 *   gesture.lua:46 */
static GRADC_NOINLINE void
gesture_adapt_make_fc_powers(const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT fc_largest,
    float *GRADC_RESTRICT fc_powers)
{
    for (int i = 0; i < 16; i++) {
        GRADC_LANES
        for (int j = 0; j < 5; j++) {
            const int at = 5*i + j;
            fc_powers[at] = gradc_expf(logits[at] - fc_largest[i]);
        }
    }
}

/* 14  step of fc.bias: its gradient is sum(d_fc_softmax)
 *   loops: k along axis 0 of d_fc_softmax [16,5]
 *   gradient of gesture.lua:35 */
static GRADC_NOINLINE void
gesture_adapt_update_fc_bias(const float *GRADC_RESTRICT d_fc_softmax,
    float *GRADC_RESTRICT fc_bias,
    const float *GRADC_RESTRICT adapt_lr)
{
    float acc[5];

    GRADC_LANES
    for (int l = 0; l < 5; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 16; k++) {
        GRADC_LANES
        for (int l = 0; l < 5; l++) {
            acc[l] += d_fc_softmax[5*k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 5; l++) {
        fc_bias[l] = fc_bias[l] - acc[l] * adapt_lr[0];
    }
}

/* For the next step: 5x16 sums over k of products of a and b */
static GRADC_NOINLINE void
gesture_adapt_update_fc_weight_sums_5x16(const float *GRADC_RESTRICT a,
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
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[16*k + 8*v]);
        }
        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[5*k + r]), line[v], acc[v + 2*r]);
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

/* 15  step of fc.weight: its gradient is d_fc_softmax . conv2_mean
 *   loops: r along axis 0, v and l along axis 1 of fc_weight [5,16]; k along
 *     axis 0 of conv2_mean [16,16,1]
 *   gradient of gesture.lua:35 */
static GRADC_NOINLINE void
gesture_adapt_update_fc_weight(const float *GRADC_RESTRICT d_fc_softmax,
    const float *GRADC_RESTRICT conv2_mean,
    float *GRADC_RESTRICT fc_weight,
    const float *GRADC_RESTRICT adapt_lr)
{
    float tile[80];

    gesture_adapt_update_fc_weight_sums_5x16(conv2_mean, d_fc_softmax, tile);
    GRADC_IN_TURN
    for (int r = 0; r < 5; r++) {
        for (int v = 0; v < 2; v++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = l + 40*v + 8*r;
                fc_weight[at] = fc_weight[at]
                    - tile[l + 8*v + 16*r] * adapt_lr[0];
            }
        }
    }
}

/* 16  step = min(step, 2147483646) + 1
 *   gesture.lua:47 */
static GRADC_NOINLINE void
gesture_adapt_update_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = gradc_mini(step[0], 2147483646) + 1;
}

float
gesture_adapt(struct gesture_param *param,
    struct gesture_state *state,
    struct gesture_adapt_scratch *scratch,
    const float *x,
    const int32_t *y)
{
    float *scale_inv_std = &scratch->f[11424]; /* [6] */
    float *scale = scratch->f;                 /* [16,119,6] */
    float *conv1_relu = &scratch->f[11424];    /* [16,8,58] */
    float *conv2_relu = scratch->f;            /* [16,16,27] */
    float *conv2_mean = &scratch->f[6912];     /* [16,16,1] */
    float *fc_weight_packed = scratch->f;      /* [5,16] as [1][16][5] */
    float *logits = &scratch->f[96];           /* [16,5] */
    float *fc_largest = &scratch->f[80];       /* [16,1] */
    float *fc_powers = scratch->f;             /* [16,5] */
    float *fc_power_sum = &scratch->f[176];    /* [16,1] */
    float *picked = &scratch->f[208];          /* [16,1] */
    float *d_fc_power_sum = &scratch->f[192];  /* [16,1] */
    float *d_fc_softmax = scratch->f;          /* [16,5] */
    float loss[1];

    /* scale */
    gesture_shared_make_scale_inv_std(param->scale_std, scale_inv_std);
    gesture_shared_make_scale(x, param->scale_mean, scale_inv_std, scale);

    /* conv1 */
    gesture_shared_make_conv1_relu(scale, param->conv1_weight,
        param->conv1_bias, conv1_relu);

    /* conv2 */
    gesture_shared_make_conv2_relu(conv1_relu, param->conv2_weight,
        param->conv2_bias, conv2_relu);
    gesture_shared_make_conv2_mean(conv2_relu, conv2_mean);
    gesture_shared_pack_fc_weight(param->fc_weight, fc_weight_packed);

    /* fc */
    gesture_shared_make_logits(conv2_mean, fc_weight_packed, param->fc_bias,
        logits);
    gesture_shared_make_fc_largest(logits, fc_largest);
    gesture_adapt_make_fc_powers(logits, fc_largest, fc_powers);
    gesture_shared_make_fc_power_sum(fc_powers, fc_power_sum, d_fc_power_sum);

    /* loss and metrics */
    gesture_shared_make_picked(y, logits, fc_largest, picked);
    gesture_shared_make_loss(fc_power_sum, picked, loss);

    /* backward: fc */
    gesture_shared_make_d_fc_softmax(y, fc_powers, d_fc_power_sum);

    /* update */
    gesture_adapt_update_fc_bias(d_fc_softmax, param->fc_bias, state->adapt_lr);
    gesture_adapt_update_fc_weight(d_fc_softmax, conv2_mean, param->fc_weight,
        state->adapt_lr);
    gesture_adapt_update_step(state->step);
    return loss[0];
}
