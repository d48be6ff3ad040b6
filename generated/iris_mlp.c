/* iris_mlp.c -- three kinds of iris from four lengths
 *
 * Written by gradc 0.1 from iris_mlp.lua for target avx2;
 * fnv1a of the model b2d8c0a627390c5e.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "iris_mlp.h"

/* ---- init --------------------------------------------------------------- */

/* 1  scale.mean = 0
 *   loops: i along axis 0 of scale
 *   iris_mlp.lua:14
 *   also used by init, step 2 */
static GRADC_ONCE void
iris_mlp_init_set_scale(float *GRADC_RESTRICT scale,
    float value)
{
    for (int i = 0; i < 4; i++) {
        scale[i] = value;
    }
}

/* 3  step = 0
 *   iris_mlp.lua:15 */
static GRADC_ONCE void
iris_mlp_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 4  fc1.weight = random - 0.5
 *   loops: i and l along axis 0, j along axis 1 of fc1_weight [16,4]
 *   iris_mlp.lua:15 */
static GRADC_ONCE void
iris_mlp_init_set_fc1_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc1_weight)
{
    for (int i = 0; i < 16; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 4; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                fc1_weight[4*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1000u, 0u,
                    (uint32_t)(4*(i + l) + j)) - 0.5f;
            }
        }
    }
}

/* 5  fc1.bias = random - 0.5
 *   loops: i along axis 0 of fc1_bias [16]
 *   iris_mlp.lua:15 */
static GRADC_ONCE void
iris_mlp_init_set_fc1_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc1_bias)
{
    for (int i = 0; i < 16; i++) {
        fc1_bias[i] = gradc_uniformf((uint32_t)seed[0], 1001u, 0u, (uint32_t)i)
            - 0.5f;
    }
}

/* 6  fc2.weight = random * 0.5 - 0.25
 *   loops: i along axis 0, j and l along axis 1 of fc2_weight [3,16]
 *   iris_mlp.lua:17 */
static GRADC_ONCE void
iris_mlp_init_set_fc2_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc2_weight)
{
    for (int i = 0; i < 3; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 16; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                fc2_weight[8*i + 3*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1002u, 0u,
                    (uint32_t)(16*i + j + l)) * 0.5f - 0.25f;
            }
        }
    }
}

/* 7  fc2.bias = random * 0.5 - 0.25
 *   loops: i along axis 0 of fc2_bias [3]
 *   iris_mlp.lua:17 */
static GRADC_ONCE void
iris_mlp_init_set_fc2_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc2_bias)
{
    for (int i = 0; i < 3; i++) {
        fc2_bias[i] = gradc_uniformf((uint32_t)seed[0], 1003u, 0u, (uint32_t)i)
            * 0.5f - 0.25f;
    }
}

/* 8  fc1.weight.exp_avg = fc1.weight.exp_avg_sq = 0
 *   loops: i and l along axis 0, j along axis 1 of fc1_weight_exp_avg [16,4]
 *   iris_mlp.lua:29 */
static GRADC_ONCE void
iris_mlp_init_set_fc1_weight_exp_avg(float *GRADC_RESTRICT fc1_weight_exp_avg,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq)
{
    for (int i = 0; i < 16; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 4; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 4*i + 8*j + l;
                fc1_weight_exp_avg[at] = 0.0f;
                fc1_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 9  lr = 0.01
 *   iris_mlp.lua:29 */
static GRADC_ONCE void
iris_mlp_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.01f;
}

/* 10  fc1.bias.exp_avg = fc1.bias.exp_avg_sq = 0
 *   loops: i along axis 0 of bias_exp_avg
 *   iris_mlp.lua:29
 *   also used by init, step 12 */
static GRADC_ONCE void
iris_mlp_init_set_bias_exp_avg(float *GRADC_RESTRICT bias_exp_avg,
    float *GRADC_RESTRICT bias_exp_avg_sq,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        bias_exp_avg[i] = 0.0f;
        bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 11  fc2.weight.exp_avg = fc2.weight.exp_avg_sq = 0
 *   loops: i along axis 0, j and l along axis 1 of fc2_weight_exp_avg [3,16]
 *   iris_mlp.lua:29 */
static GRADC_ONCE void
iris_mlp_init_set_fc2_weight_exp_avg(float *GRADC_RESTRICT fc2_weight_exp_avg,
    float *GRADC_RESTRICT fc2_weight_exp_avg_sq)
{
    for (int i = 0; i < 3; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 16; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 8*i + 3*j + l;
                fc2_weight_exp_avg[at] = 0.0f;
                fc2_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

void
iris_mlp_init(struct iris_mlp_param *param,
    struct iris_mlp_state *state,
    int32_t seed)
{
    iris_mlp_init_set_scale(param->scale_mean, 0.0f);  /* 1  set_scale_mean */
    iris_mlp_init_set_scale(param->scale_std, 1.0f);  /* 2  set_scale_std */
    iris_mlp_init_set_step(state->step);
    iris_mlp_init_set_fc1_weight(&seed, param->fc1_weight);
    iris_mlp_init_set_fc1_bias(&seed, param->fc1_bias);
    iris_mlp_init_set_fc2_weight(&seed, param->fc2_weight);
    iris_mlp_init_set_fc2_bias(&seed, param->fc2_bias);
    iris_mlp_init_set_fc1_weight_exp_avg(state->fc1_weight_exp_avg,
        state->fc1_weight_exp_avg_sq);
    iris_mlp_init_set_lr(state->lr);
    iris_mlp_init_set_bias_exp_avg(state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq, 16);  /* 10  set_fc1_bias_exp_avg */
    iris_mlp_init_set_fc2_weight_exp_avg(state->fc2_weight_exp_avg,
        state->fc2_weight_exp_avg_sq);
    iris_mlp_init_set_bias_exp_avg(state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq, 3);  /* 12  set_fc2_bias_exp_avg */
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0       4   1-2     scale
 *   f          4      16   2-3     fc1_tanh
 *   f          0       3   3-5     logits
 *   f          3       1   4-5     fc2_largest
 *   f          0       3   5-7     fc2_powers, over logits
 *   f          3       1   6-7     fc2_inv_power_sum
 */

/* 1  scale = 1 / scale.std * (x - scale.mean)
 *   loops: i along axis 1 of scale [1,4]
 *   iris_mlp.lua:14 */
static GRADC_NOINLINE void
iris_mlp_predict_make_scale(const float *GRADC_RESTRICT scale_std,
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT scale_mean,
    float *GRADC_RESTRICT scale)
{
    for (int i = 0; i < 4; i++) {
        scale[i] = 1.0f / scale_std[i] * (x[i] - scale_mean[i]);
    }
}

/* 2  fc1_tanh = tanh(fc1.bias + scale . fc1.weight)
 *   loops: i and i2 along axis 1 of fc1_tanh [1,16]; k along axis 1 of
 *     fc1_weight [16,4]
 *   iris_mlp.lua:15 */
static GRADC_NOINLINE void
iris_mlp_predict_make_fc1_tanh(const float *GRADC_RESTRICT scale,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_tanh)
{
    for (int i = 0; i < 16; i += 8) {
        for (int i2 = 0; i2 < 8; i2++) {
            float acc = 0.0f;
            for (int k = 0; k < 4; k++) {
                acc = gradc_fmaf(scale[k], fc1_weight[4*i + 8*k + i2], acc);
            }
            const int at = i + i2;
            fc1_tanh[at] = gradc_tanhf(fc1_bias[at] + acc);
        }
    }
}

/* 3  logits = fc2.bias + fc1_tanh . fc2.weight
 *   loops: i along axis 1 of logits [1,3]; k and k2 along axis 1 of
 *     fc2_weight [3,16]
 *   iris_mlp.lua:17 */
static GRADC_NOINLINE void
iris_mlp_predict_make_logits(const float *GRADC_RESTRICT fc1_tanh,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT logits)
{
    for (int i = 0; i < 3; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 16; k += 8) {
            for (int k2 = 0; k2 < 8; k2++) {
                acc = gradc_fmaf(fc1_tanh[k + k2], fc2_weight[8*i + 3*k + k2],
                    acc);
            }
        }
        logits[i] = fc2_bias[i] + acc;
    }
}

/* 4  fc2_largest = max(amax(logits), -3.4028235e+38)
 *   loops: k along axis 1 of logits [1,3]
 *   iris_mlp.lua:28 */
static GRADC_NOINLINE void
iris_mlp_predict_make_fc2_largest(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT fc2_largest)
{
    float acc = -GRADC_INFF;
    for (int k = 0; k < 3; k++) {
        acc = gradc_maxf(acc, logits[k]);
    }
    fc2_largest[0] = gradc_maxf(acc, -3.4028235e+38f);
}

/* 5  fc2_powers = exp(logits - fc2_largest), over logits
 *   loops: i along axis 1 of logits [1,3]
 *   iris_mlp.lua:28 */
static GRADC_NOINLINE void
iris_mlp_predict_make_fc2_powers(float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT fc2_largest)
{
    for (int i = 0; i < 3; i++) {
        logits[i] = gradc_expf(logits[i] - fc2_largest[0]);
    }
}

/* 6  fc2_inv_power_sum = 1 / (sum(fc2_powers) + (sum(fc2_powers) == 0))
 *   loops: k along axis 1 of fc2_powers [1,3]
 *   iris_mlp.lua:28 */
static GRADC_NOINLINE void
iris_mlp_predict_make_fc2_inv_power_sum(const float *GRADC_RESTRICT fc2_powers,
    float *GRADC_RESTRICT fc2_inv_power_sum)
{
    float acc = 0.0f;
    for (int k = 0; k < 3; k++) {
        acc += fc2_powers[k];
    }
    fc2_inv_power_sum[0] = 1.0f / (acc + (float)(acc == 0.0f));
}

/* 7  probability = fc2_powers * fc2_inv_power_sum
 *   loops: i along axis 1 of probability [1,3]
 *   iris_mlp.lua:28 */
static GRADC_NOINLINE void
iris_mlp_predict_make_probability(const float *GRADC_RESTRICT fc2_powers,
    const float *GRADC_RESTRICT fc2_inv_power_sum,
    float *GRADC_RESTRICT probability)
{
    for (int i = 0; i < 3; i++) {
        probability[i] = fc2_powers[i] * fc2_inv_power_sum[0];
    }
}

void
iris_mlp_predict(const struct iris_mlp_param *param,
    struct iris_mlp_predict_scratch *scratch,
    const float *x,
    float *probability)
{
    float *scale = scratch->f;                 /* [1,4] */
    float *fc1_tanh = &scratch->f[4];          /* [1,16] */
    float *logits = scratch->f;                /* [1,3] */
    float *fc2_largest = &scratch->f[3];       /* [1,1] */
    float *fc2_powers = scratch->f;            /* [1,3] */
    float *fc2_inv_power_sum = &scratch->f[3]; /* [1,1] */

    /* scale */
    iris_mlp_predict_make_scale(param->scale_std, x, param->scale_mean, scale);

    /* fc1 */
    iris_mlp_predict_make_fc1_tanh(scale, param->fc1_weight, param->fc1_bias,
        fc1_tanh);

    /* fc2 */
    iris_mlp_predict_make_logits(fc1_tanh, param->fc2_weight, param->fc2_bias,
        logits);
    iris_mlp_predict_make_fc2_largest(logits, fc2_largest);
    iris_mlp_predict_make_fc2_powers(logits, fc2_largest);
    iris_mlp_predict_make_fc2_inv_power_sum(fc2_powers, fc2_inv_power_sum);
    iris_mlp_predict_make_probability(fc2_powers, fc2_inv_power_sum,
        probability);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0       4   1-2     scale_inv_std
 *   f        320      40   2-19    scale
 *   f          0     160   3-17    fc1_tanh
 *   f        160      53   4-5     fc2_weight_packed
 *   f        213      30   5-11    logits
 *   f        160      10   6-9     fc2_largest
 *   f        360      30   7-13    fc2_powers
 *   f        170      10   8-10    fc2_power_sum
 *   f        190      10   9-10    picked
 *   f        160      10  11-12    hit
 *   f        180      10   8-13    d_fc2_power_sum
 *   f        360      30  13-17    d_fc2_softmax, over fc2_powers
 *   f        160     160  14-19    d_fc1
 *   f        391       1  15-19    eps_now
 *   f        390       1  15-19    step_size
 */

/* 1  scale_inv_std = 1 / scale.std
 *   loops: i along axis 0 of scale_inv_std [4]
 *   iris_mlp.lua:14 */
static GRADC_NOINLINE void
iris_mlp_train_make_scale_inv_std(const float *GRADC_RESTRICT scale_std,
    float *GRADC_RESTRICT scale_inv_std)
{
    for (int i = 0; i < 4; i++) {
        scale_inv_std[i] = 1.0f / scale_std[i];
    }
}

/* 2  scale = (x - scale.mean) * scale_inv_std
 *   loops: i along axis 0, j along axis 1 of scale [10,4]
 *   iris_mlp.lua:14 */
static GRADC_NOINLINE void
iris_mlp_train_make_scale(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT scale_mean,
    const float *GRADC_RESTRICT scale_inv_std,
    float *GRADC_RESTRICT scale)
{
    GRADC_LANES
    for (int i = 0; i < 10; i++) {
        for (int j = 0; j < 4; j++) {
            const int at = 4*i + j;
            scale[at] = (x[at] - scale_mean[j]) * scale_inv_std[j];
        }
    }
}

/* For the next step: 5x16 sums over k of products of a and b */
static GRADC_NOINLINE void
iris_mlp_train_make_fc1_tanh_sums_5x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 4; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 32*v]);
        }
        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 4*r]), line[v], acc[v + 2*r]);
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

/* 3  fc1_tanh = tanh(scale . fc1.weight + fc1.bias)
 *   loops: i and r along axis 0, l along axis 1 of fc1_tanh [10,16]; v along
 *     axis 0, k along axis 1 of fc1_weight [16,4]
 *   iris_mlp.lua:15 */
static GRADC_NOINLINE void
iris_mlp_train_make_fc1_tanh(const float *GRADC_RESTRICT scale,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_tanh)
{
    for (int i = 0; i < 10; i += 5) {
        float tile[80];

        iris_mlp_train_make_fc1_tanh_sums_5x16(fc1_weight, &scale[4*i], tile);
        GRADC_IN_TURN
        for (int r = 0; r < 5; r++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                fc1_tanh[16*(i + r) + l] =
                    gradc_tanhf(tile[l + 16*r] + fc1_bias[l]);
            }
        }
    }
}

/* 4  fc2_weight_packed = fc2.weight, in panels
 *   loops: j and j2 along axis 1, l along axis 0 of fc2_weight_packed [3,16]
 *   iris_mlp.lua:17 */
static GRADC_NOINLINE void
iris_mlp_train_pack_fc2_weight(const float *GRADC_RESTRICT fc2_weight,
    float *GRADC_RESTRICT fc2_weight_packed)
{
    for (int j = 0; j < 16; j += 8) {
        GRADC_IN_TURN
        for (int j2 = 0; j2 < 8; j2++) {
            GRADC_LANES
            for (int l = 0; l < 3; l++) {
                fc2_weight_packed[3*(j + j2) + l] = fc2_weight[3*j + 8*l + j2];
            }
        }
    }
}

/* For the next step: 10x4 sums over k of products of a and b */
static GRADC_NOINLINE void
iris_mlp_train_make_logits_sums_10x4(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec4f acc[10];

    GRADC_UNROLL(10)
    for (int r = 0; r < 10; r++) {
        acc[r] = gradc_set4f(0.0f);
    }
    for (int k = 0; k < 16; k++) {
        const gradc_vec4f line = gradc_load4f(&a[3*k]);
        GRADC_UNROLL(10)
        for (int r = 0; r < 10; r++) {
            acc[r] = gradc_fma4f(gradc_set4f(b[k + 16*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(10)
    for (int r = 0; r < 10; r++) {
        gradc_store4f(&tile[4*r], acc[r]);
    }
}

/* 5  logits = fc1_tanh . fc2.weight + fc2.bias
 *   loops: r along axis 0, l along axis 1 of logits [10,3]; k along axis 1
 *     of fc2_weight_packed [3,16]
 *   iris_mlp.lua:17 */
static GRADC_NOINLINE void
iris_mlp_train_make_logits(const float *GRADC_RESTRICT fc1_tanh,
    const float *GRADC_RESTRICT fc2_weight_packed,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT logits)
{
    float tile[40];

    iris_mlp_train_make_logits_sums_10x4(fc2_weight_packed, fc1_tanh, tile);
    GRADC_IN_TURN
    for (int r = 0; r < 10; r++) {
        GRADC_LANES
        for (int l = 0; l < 3; l++) {
            logits[l + 3*r] = tile[l + 4*r] + fc2_bias[l];
        }
    }
}

/* 6  fc2_largest = max(amax(logits), -3.4028235e+38)
 *   loops: i along axis 0 of fc2_largest [10,1]; k along axis 1 of logits
 *     [10,3]
 *   iris_mlp.lua:28 */
static GRADC_NOINLINE void
iris_mlp_train_make_fc2_largest(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT fc2_largest)
{
    for (int i = 0; i < 10; i++) {
        float acc = -GRADC_INFF;
        for (int k = 0; k < 3; k++) {
            acc = gradc_maxf(acc, logits[3*i + k]);
        }
        fc2_largest[i] = gradc_maxf(acc, -3.4028235e+38f);
    }
}

/* 7  fc2_powers = exp(logits - fc2_largest)
 *   loops: i along axis 0, j along axis 1 of fc2_powers [10,3]
 *   iris_mlp.lua:28 */
static GRADC_NOINLINE void
iris_mlp_train_make_fc2_powers(const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT fc2_largest,
    float *GRADC_RESTRICT fc2_powers)
{
    GRADC_LANES
    for (int i = 0; i < 10; i++) {
        for (int j = 0; j < 3; j++) {
            const int at = 3*i + j;
            fc2_powers[at] = gradc_expf(logits[at] - fc2_largest[i]);
        }
    }
}

/* 8  fc2_power_sum = sum(fc2_powers)
 *   d_fc2_power_sum = 0.1 / fc2_power_sum
 *   loops: i along axis 0 of fc2_power_sum [10,1]; k along axis 1 of
 *     fc2_powers [10,3]
 *   iris_mlp.lua:28 */
static GRADC_NOINLINE void
iris_mlp_train_make_fc2_power_sum(const float *GRADC_RESTRICT fc2_powers,
    float *GRADC_RESTRICT fc2_power_sum,
    float *GRADC_RESTRICT d_fc2_power_sum)
{
    for (int i = 0; i < 10; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 3; k++) {
            acc += fc2_powers[3*i + k];
        }
        fc2_power_sum[i] = acc;
        d_fc2_power_sum[i] = 0.1f / acc;
    }
}

/* 9  picked = sum(where(iota == y, logits - fc2_largest, 0))
 *   loops: i along axis 0 of picked [10,1]; k along axis 1 of logits [10,3]
 *   iris_mlp.lua:29 */
static GRADC_NOINLINE void
iris_mlp_train_make_picked(const int32_t *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT fc2_largest,
    float *GRADC_RESTRICT picked)
{
    for (int i = 0; i < 10; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 3; k++) {
            const float t1 = logits[3*i + k] - fc2_largest[i];
            acc += k == y[i] ? t1 : 0.0f;
        }
        picked[i] = acc;
    }
}

/* 10  loss = sum(log(fc2_power_sum) - picked) * 0.1
 *   loops: k along axis 0 of fc2_power_sum [10,1]
 *   iris_mlp.lua:29 */
static GRADC_NOINLINE void
iris_mlp_train_make_loss(const float *GRADC_RESTRICT fc2_power_sum,
    const float *GRADC_RESTRICT picked,
    float *GRADC_RESTRICT loss)
{
    float acc = 0.0f;
    for (int k = 0; k < 10; k++) {
        acc += gradc_logf(fc2_power_sum[k]) - picked[k];
    }
    loss[0] = acc * 0.1f;
}

/* 11  hit = y == argmax(logits)
 *   loops: i along axis 0 of hit [10]; k along axis 1 of logits [10,3]
 *   iris_mlp.lua:30 */
static GRADC_NOINLINE void
iris_mlp_train_make_hit(const float *GRADC_RESTRICT logits,
    const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT hit)
{
    for (int i = 0; i < 10; i++) {
        int32_t acc = 0;
        float best = -GRADC_INFF;
        for (int k = 0; k < 3; k++) {
            const float t1 = logits[3*i + k];
            if (gradc_abovef(t1, best)) {
                best = t1;
                acc = k;
            }
        }
        hit[i] = (float)(y[i] == acc);
    }
}

/* 12  accuracy = sum(hit) * 0.1
 *   loops: k along axis 0 of hit [10]
 *   iris_mlp.lua:30 */
static GRADC_NOINLINE void
iris_mlp_train_make_accuracy(const float *GRADC_RESTRICT hit,
    float *GRADC_RESTRICT accuracy)
{
    float acc = 0.0f;
    for (int k = 0; k < 10; k++) {
        acc += hit[k];
    }
    accuracy[0] = acc * 0.1f;
}

/* 13  d_fc2_softmax = where(iota == y, -0.1, 0) + fc2_powers *
 *     d_fc2_power_sum, over fc2_powers
 *   loops: i along axis 0, j along axis 1 of fc2_powers [10,3]
 *   gradient of iris_mlp.lua:28 */
static GRADC_NOINLINE void
iris_mlp_train_make_d_fc2_softmax(const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT fc2_powers,
    const float *GRADC_RESTRICT d_fc2_power_sum)
{
    GRADC_LANES
    for (int i = 0; i < 10; i++) {
        for (int j = 0; j < 3; j++) {
            const int at = 3*i + j;
            fc2_powers[at] = (j == y[i] ? -0.1f : 0.0f)
                + fc2_powers[at] * d_fc2_power_sum[i];
        }
    }
}

/* For the next step: 5x16 sums over k of products of a and b */
static GRADC_NOINLINE void
iris_mlp_train_make_d_fc1_sums_5x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 3; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 24*v]);
        }
        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 3*r]), line[v], acc[v + 2*r]);
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

/* 14  d_fc1 = d_fc2_softmax . fc2.weight * (1 - fc1_tanh * fc1_tanh)
 *   loops: i and r along axis 0, l along axis 1 of d_fc1 [10,16]; v along
 *     axis 1, k along axis 0 of fc2_weight [3,16]
 *   gradient of iris_mlp.lua:17 */
static GRADC_NOINLINE void
iris_mlp_train_make_d_fc1(const float *GRADC_RESTRICT d_fc2_softmax,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc1_tanh,
    float *GRADC_RESTRICT d_fc1)
{
    for (int i = 0; i < 10; i += 5) {
        float tile[80];

        iris_mlp_train_make_d_fc1_sums_5x16(fc2_weight, &d_fc2_softmax[3*i],
            tile);
        GRADC_IN_TURN
        for (int r = 0; r < 5; r++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 16*(i + r) + l;
                const float t1 = fc1_tanh[at];
                d_fc1[at] = tile[l + 16*r] * (1.0f - t1 * t1);
            }
        }
    }
}

/* 15  step = min(step, 2147483646) + 1
 *   step_size = -(sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * lr
 *     / compoundm1(-0.1, min(step, 2147483646) + 1))
 *   eps_now = sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * 1e-08
 *   iris_mlp.lua:29 */
static GRADC_NOINLINE void
iris_mlp_train_update_step(int32_t *GRADC_RESTRICT step,
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

/* 16  step of fc2.bias: its gradient is sum(d_fc2_softmax)
 *   loops: i along axis 0 of fc2_bias_exp_avg [3]; k along axis 0 of
 *     d_fc2_softmax [10,3]
 *   gradient of iris_mlp.lua:17 */
static GRADC_NOINLINE void
iris_mlp_train_update_fc2_bias(const float *GRADC_RESTRICT d_fc2_softmax,
    float *GRADC_RESTRICT fc2_bias_exp_avg,
    float *GRADC_RESTRICT fc2_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc2_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 3; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 10; k++) {
            acc += d_fc2_softmax[i + 3*k];
        }
        const float m_raw = fc2_bias_exp_avg[i] * 0.9f + acc * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(acc), 1e-15f);
        const float v_new = fc2_bias_exp_avg_sq[i] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = fc2_bias[i]
            - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
        fc2_bias_exp_avg[i] = m_new;
        fc2_bias_exp_avg_sq[i] = v_new;
        fc2_bias[i] = w_new;
    }
}

/* For the next step: 3x16 sums over k of products of a and b */
static GRADC_NOINLINE void
iris_mlp_train_update_fc2_weight_sums_3x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 10; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[16*k + 8*v]);
        }
        GRADC_UNROLL(3)
        for (int r = 0; r < 3; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[3*k + r]), line[v], acc[v + 2*r]);
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

/* 17  step of fc2.weight: its gradient is d_fc2_softmax . fc1_tanh
 *   loops: r along axis 0, v and l along axis 1 of fc2_weight_exp_avg
 *     [3,16]; k along axis 0 of fc1_tanh [10,16]
 *   gradient of iris_mlp.lua:17 */
static GRADC_NOINLINE void
iris_mlp_train_update_fc2_weight(const float *GRADC_RESTRICT d_fc2_softmax,
    const float *GRADC_RESTRICT fc1_tanh,
    float *GRADC_RESTRICT fc2_weight_exp_avg,
    float *GRADC_RESTRICT fc2_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    float tile[48];

    iris_mlp_train_update_fc2_weight_sums_3x16(fc1_tanh, d_fc2_softmax, tile);
    GRADC_IN_TURN
    for (int r = 0; r < 3; r++) {
        for (int v = 0; v < 2; v++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = l + 24*v + 8*r;
                const int at2 = l + 8*v + 16*r;
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

/* 18  step of fc1.bias: its gradient is sum(d_fc1)
 *   loops: k along axis 0 of d_fc1 [10,16]
 *   gradient of iris_mlp.lua:15 */
static GRADC_NOINLINE void
iris_mlp_train_update_fc1_bias(const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_bias_exp_avg,
    float *GRADC_RESTRICT fc1_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc1_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 10; k++) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += d_fc1[16*k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        const float d_bias = acc[l];
        const float m_raw = fc1_bias_exp_avg[l] * 0.9f + d_bias * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
        const float v_new = fc1_bias_exp_avg_sq[l] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = fc1_bias[l]
            - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
        fc1_bias_exp_avg[l] = m_new;
        fc1_bias_exp_avg_sq[l] = v_new;
        fc1_bias[l] = w_new;
    }
}

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
iris_mlp_train_update_fc1_weight_sums_4x16(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[16*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[4*k + r]), line[v], acc[v + 2*r]);
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

/* 19  step of fc1.weight: its gradient is d_fc1 . scale
 *   loops: r along axis 1, v and l along axis 0 of fc1_weight_exp_avg
 *     [16,4]; k along axis 0 of d_fc1 [10,16]
 *   gradient of iris_mlp.lua:15 */
static GRADC_NOINLINE void
iris_mlp_train_update_fc1_weight(const float *GRADC_RESTRICT scale,
    const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_weight_exp_avg,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    float tile[64];

    iris_mlp_train_update_fc1_weight_sums_4x16(d_fc1, scale, tile);
    GRADC_IN_TURN
    for (int r = 0; r < 4; r++) {
        for (int v = 0; v < 2; v++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = l + 32*v + 8*r;
                const int at2 = l + 8*v + 16*r;
                const float m_raw = fc1_weight_exp_avg[at] * 0.9f
                    + tile[at2] * 0.1f;
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs = gradc_maxf(gradc_absf(tile[at2]), 1e-15f);
                const float v_new = fc1_weight_exp_avg_sq[at] * 0.999f
                    + g_abs * (g_abs * 0.001f);
                const float w_new = fc1_weight[at]
                    - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
                fc1_weight_exp_avg[at] = m_new;
                fc1_weight_exp_avg_sq[at] = v_new;
                fc1_weight[at] = w_new;
            }
        }
    }
}

float
iris_mlp_train(struct iris_mlp_param *param,
    struct iris_mlp_state *state,
    struct iris_mlp_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy)
{
    float *scale_inv_std = scratch->f;         /* [4] */
    float *scale = &scratch->f[320];           /* [10,4] */
    float *fc1_tanh = scratch->f;              /* [10,16] */
    float *fc2_weight_packed = &scratch->f[160]; /* [3,16] as [1][16][3] */
    float *logits = &scratch->f[213];          /* [10,3] */
    float *fc2_largest = &scratch->f[160];     /* [10,1] */
    float *fc2_powers = &scratch->f[360];      /* [10,3] */
    float *fc2_power_sum = &scratch->f[170];   /* [10,1] */
    float *picked = &scratch->f[190];          /* [10,1] */
    float *hit = &scratch->f[160];             /* [10] */
    float *d_fc2_power_sum = &scratch->f[180]; /* [10,1] */
    float *d_fc2_softmax = &scratch->f[360];   /* [10,3] */
    float *d_fc1 = &scratch->f[160];           /* [10,16] */
    float *eps_now = &scratch->f[391];         /* [] */
    float *step_size = &scratch->f[390];       /* [] */
    float loss[1];

    /* scale */
    iris_mlp_train_make_scale_inv_std(param->scale_std, scale_inv_std);
    iris_mlp_train_make_scale(x, param->scale_mean, scale_inv_std, scale);

    /* fc1 */
    iris_mlp_train_make_fc1_tanh(scale, param->fc1_weight, param->fc1_bias,
        fc1_tanh);
    iris_mlp_train_pack_fc2_weight(param->fc2_weight, fc2_weight_packed);

    /* fc2 */
    iris_mlp_train_make_logits(fc1_tanh, fc2_weight_packed, param->fc2_bias,
        logits);
    iris_mlp_train_make_fc2_largest(logits, fc2_largest);
    iris_mlp_train_make_fc2_powers(logits, fc2_largest, fc2_powers);
    iris_mlp_train_make_fc2_power_sum(fc2_powers, fc2_power_sum,
        d_fc2_power_sum);

    /* loss and metrics */
    iris_mlp_train_make_picked(y, logits, fc2_largest, picked);
    iris_mlp_train_make_loss(fc2_power_sum, picked, loss);
    iris_mlp_train_make_hit(logits, y, hit);
    iris_mlp_train_make_accuracy(hit, accuracy);

    /* backward: fc2 */
    iris_mlp_train_make_d_fc2_softmax(y, fc2_powers, d_fc2_power_sum);
    iris_mlp_train_make_d_fc1(d_fc2_softmax, param->fc2_weight, fc1_tanh,
        d_fc1);

    /* update */
    iris_mlp_train_update_step(state->step, state->lr, step_size, eps_now);
    iris_mlp_train_update_fc2_bias(d_fc2_softmax, state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq, param->fc2_bias, eps_now, step_size);
    iris_mlp_train_update_fc2_weight(d_fc2_softmax, fc1_tanh,
        state->fc2_weight_exp_avg, state->fc2_weight_exp_avg_sq,
        param->fc2_weight, eps_now, step_size);
    iris_mlp_train_update_fc1_bias(d_fc1, state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq, param->fc1_bias, eps_now, step_size);
    iris_mlp_train_update_fc1_weight(scale, d_fc1, state->fc1_weight_exp_avg,
        state->fc1_weight_exp_avg_sq, param->fc1_weight, eps_now, step_size);
    return loss[0];
}
