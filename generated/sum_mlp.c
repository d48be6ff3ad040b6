/* sum_mlp.c -- 3-5-1 learns x1 + x2 + x3
 *
 * Written by gradc 0.1 from sum_mlp.lua for target avx2;
 * fnv1a of the model 11bebaf28434c972.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "sum_mlp.h"

/* ---- init --------------------------------------------------------------- */

/* 1  seed = seed
 *   sum_mlp.lua:18 */
static GRADC_ONCE void
sum_mlp_init_set_seed(const int32_t *GRADC_RESTRICT seed,
    int32_t *GRADC_RESTRICT seed_2)
{
    seed_2[0] = seed[0];
}

/* 2  step = 0
 *   sum_mlp.lua:18 */
static GRADC_ONCE void
sum_mlp_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 3  fc1.weight = random * 1.1547005 - 0.57735027
 *   loops: i along axis 0, j along axis 1 of fc1_weight [5,3]
 *   sum_mlp.lua:13 */
static GRADC_ONCE void
sum_mlp_init_set_fc1_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc1_weight)
{
    GRADC_LANES
    for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 3; j++) {
            fc1_weight[i + 8*j] =
                gradc_uniformf((uint32_t)seed[0], 1000u, 0u,
                (uint32_t)(3*i + j)) * 1.1547005f - 0.57735027f;
        }
    }
}

/* 4  fc1.bias = random * 1.1547005 - 0.57735027
 *   loops: i along axis 0 of weights
 *   sum_mlp.lua:13
 *   also used by init, step 5 */
static GRADC_ONCE void
sum_mlp_init_set_tensor(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT weights,
    uint32_t stream,
    float factor,
    float offset)
{
    for (int i = 0; i < 5; i++) {
        weights[i] = gradc_uniformf((uint32_t)seed[0], stream, 0u, (uint32_t)i)
            * factor + offset;
    }
}

/* 6  fc2.bias = random * 0.8944272 - 0.4472136
 *   sum_mlp.lua:15 */
static GRADC_ONCE void
sum_mlp_init_set_fc2_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc2_bias)
{
    fc2_bias[0] = gradc_uniformf((uint32_t)seed[0], 1003u, 0u, 0u) * 0.8944272f
        - 0.4472136f;
}

/* 7  fc1.weight.exp_avg = fc1.weight.exp_avg_sq = 0
 *   loops: i along axis 0, j along axis 1 of fc1_weight_exp_avg [5,3]
 *   sum_mlp.lua:26 */
static GRADC_ONCE void
sum_mlp_init_set_fc1_weight_exp_avg(float *GRADC_RESTRICT fc1_weight_exp_avg,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq)
{
    GRADC_LANES
    for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 3; j++) {
            const int at = i + 8*j;
            fc1_weight_exp_avg[at] = 0.0f;
            fc1_weight_exp_avg_sq[at] = 0.0f;
        }
    }
}

/* 8  lr = 0.01
 *   sum_mlp.lua:26 */
static GRADC_ONCE void
sum_mlp_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.01f;
}

/* 9  fc1.bias.exp_avg = fc1.bias.exp_avg_sq = 0
 *   loops: i along axis 0 of exp_avg [5]
 *   sum_mlp.lua:26
 *   also used by init, step 10 */
static GRADC_ONCE void
sum_mlp_init_set_exp_avg(float *GRADC_RESTRICT exp_avg,
    float *GRADC_RESTRICT exp_avg_sq)
{
    for (int i = 0; i < 5; i++) {
        exp_avg[i] = 0.0f;
        exp_avg_sq[i] = 0.0f;
    }
}

/* 11  fc2.bias.exp_avg = fc2.bias.exp_avg_sq = 0
 *   sum_mlp.lua:26 */
static GRADC_ONCE void
sum_mlp_init_set_fc2_bias_exp_avg(float *GRADC_RESTRICT fc2_bias_exp_avg,
    float *GRADC_RESTRICT fc2_bias_exp_avg_sq)
{
    fc2_bias_exp_avg[0] = 0.0f;
    fc2_bias_exp_avg_sq[0] = 0.0f;
}

void
sum_mlp_init(struct sum_mlp_param *param,
    struct sum_mlp_state *state,
    int32_t seed)
{
    sum_mlp_init_set_seed(&seed, state->seed);
    sum_mlp_init_set_step(state->step);
    sum_mlp_init_set_fc1_weight(&seed, param->fc1_weight);
    sum_mlp_init_set_tensor(&seed, param->fc1_bias, 1001u, 1.1547005f,
        -0.57735027f);  /* 4  set_fc1_bias */
    sum_mlp_init_set_tensor(&seed, param->fc2_weight, 1002u, 0.8944272f,
        -0.4472136f);  /* 5  set_fc2_weight */
    sum_mlp_init_set_fc2_bias(&seed, param->fc2_bias);
    sum_mlp_init_set_fc1_weight_exp_avg(state->fc1_weight_exp_avg,
        state->fc1_weight_exp_avg_sq);
    sum_mlp_init_set_lr(state->lr);
    sum_mlp_init_set_exp_avg(state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq);  /* 9  set_fc1_bias_exp_avg */
    sum_mlp_init_set_exp_avg(state->fc2_weight_exp_avg,
        state->fc2_weight_exp_avg_sq);  /* 10  set_fc2_weight_exp_avg */
    sum_mlp_init_set_fc2_bias_exp_avg(state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f         80      48   1-11    random
 *   f          0      80   3-9     fc1_relu
 *   f        144      16   2-4     y
 *   f        144      16   4-5     mse_loss, over y
 *   f        128      16   4-9     d_mse_loss
 *   f        144      83   6-11    d_fc1
 *   f        228       1   7-11    eps_now
 *   f        227       1   7-11    step_size
 */

/* 1  random = random
 *   loops: i along axes 0 to 1 of random [16,3]
 *   sum_mlp.lua:18 */
static GRADC_NOINLINE void
sum_mlp_train_make_random(const int32_t *GRADC_RESTRICT seed,
    const int32_t *GRADC_RESTRICT step,
    float *GRADC_RESTRICT random)
{
    for (int i = 0; i < 48; i++) {
        random[i] = gradc_uniformf((uint32_t)seed[0], 1u, (uint32_t)step[0],
            (uint32_t)i);
    }
}

/* 2  y = sum(random)
 *   loops: i along axis 0 of y [16,1]; k along axis 1 of random [16,3]
 *   sum_mlp.lua:19 */
static GRADC_NOINLINE void
sum_mlp_train_make_y(const float *GRADC_RESTRICT random,
    float *GRADC_RESTRICT y)
{
    for (int i = 0; i < 16; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 3; k++) {
            acc += random[3*i + k];
        }
        y[i] = acc;
    }
}

/* For the next step: 8x8 sums over k of products of a and b */
static GRADC_NOINLINE void
sum_mlp_train_make_fc1_relu_sums_8x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 3; k++) {
        const gradc_vec8f line = gradc_load8f(&a[8*k]);
        GRADC_UNROLL(8)
        for (int r = 0; r < 8; r++) {
            acc[r] = gradc_fma8f(gradc_set8f(b[k + 3*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* 3  fc1_relu = relu(random . fc1.weight + fc1.bias)
 *   loops: i and r along axis 0, l along axis 1 of fc1_relu [16,5]; k along
 *     axis 1 of fc1_weight [5,3]
 *   sum_mlp.lua:13 */
static GRADC_NOINLINE void
sum_mlp_train_make_fc1_relu(const float *GRADC_RESTRICT random,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_relu)
{
    for (int i = 0; i < 16; i += 8) {
        float tile[64];

        sum_mlp_train_make_fc1_relu_sums_8x8(fc1_weight, &random[3*i], tile);
        GRADC_IN_TURN
        for (int r = 0; r < 8; r++) {
            GRADC_LANES
            for (int l = 0; l < 5; l++) {
                const float t1 = tile[l + 8*r] + fc1_bias[l];
                fc1_relu[5*(i + r) + l] = t1 < 0.0f ? 0.0f : t1;
            }
        }
    }
}

/* 4  mse_loss = fc1_relu . fc2.weight + fc2.bias - y, over y
 *   d_mse_loss = mse_loss * 0.125
 *   loops: i along axis 0 of y [16,1]; k along axis 1 of fc2_weight [1,5]
 *   sum_mlp.lua:15 */
static GRADC_NOINLINE void
sum_mlp_train_make_mse_loss(const float *GRADC_RESTRICT fc1_relu,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT d_mse_loss)
{
    for (int i = 0; i < 16; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 5; k++) {
            acc = gradc_fmaf(fc1_relu[5*i + k], fc2_weight[k], acc);
        }
        const float t1 = acc + fc2_bias[0] - y[i];
        y[i] = t1;
        d_mse_loss[i] = t1 * 0.125f;
    }
}

/* 5  loss = sum(mse_loss * mse_loss) * 0.0625
 *   loops: k along axis 0 of mse_loss [16,1]
 *   sum_mlp.lua:26 */
static GRADC_NOINLINE void
sum_mlp_train_make_loss(const float *GRADC_RESTRICT mse_loss,
    float *GRADC_RESTRICT loss)
{
    float acc = 0.0f;
    for (int k = 0; k < 16; k++) {
        acc += mse_loss[k] * mse_loss[k];
    }
    loss[0] = acc * 0.0625f;
}

/* 6  d_fc1 = where(fc1_relu == 0, 0, d_mse_loss * fc2.weight)
 *   loops: i along axis 0, j along axis 1 of d_fc1 [16,5]
 *   gradient of sum_mlp.lua:14 */
static GRADC_NOINLINE void
sum_mlp_train_make_d_fc1(const float *GRADC_RESTRICT fc1_relu,
    const float *GRADC_RESTRICT d_mse_loss,
    const float *GRADC_RESTRICT fc2_weight,
    float *GRADC_RESTRICT d_fc1)
{
    for (int i = 0; i < 16; i++) {
        GRADC_LANES
        for (int j = 0; j < 5; j++) {
            const float d_relu = d_mse_loss[i] * fc2_weight[j];
            const int at = 5*i + j;
            d_fc1[at] = fc1_relu[at] == 0.0f ? 0.0f : d_relu;
        }
    }
}

/* 7  step = min(step, 2147483646) + 1
 *   step_size = -(sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * lr
 *     / compoundm1(-0.1, min(step, 2147483646) + 1))
 *   eps_now = sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * 1e-08
 *   sum_mlp.lua:26 */
static GRADC_NOINLINE void
sum_mlp_train_update_step(int32_t *GRADC_RESTRICT step,
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

/* 8  step of fc2.bias: its gradient is sum(d_mse_loss)
 *   loops: k along axis 0 of d_mse_loss [16,1]
 *   gradient of sum_mlp.lua:15 */
static GRADC_NOINLINE void
sum_mlp_train_update_fc2_bias(const float *GRADC_RESTRICT d_mse_loss,
    float *GRADC_RESTRICT fc2_bias_exp_avg,
    float *GRADC_RESTRICT fc2_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc2_bias,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
{
    float acc = 0.0f;
    for (int k = 0; k < 16; k++) {
        acc += d_mse_loss[k];
    }
    const float m_raw = fc2_bias_exp_avg[0] * 0.9f + acc * 0.1f;
    const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
    const float g_abs = gradc_maxf(gradc_absf(acc), 1e-15f);
    const float v_new = fc2_bias_exp_avg_sq[0] * 0.999f
        + g_abs * (g_abs * 0.001f);
    const float w_new = fc2_bias[0]
        - step_size[0] * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
    fc2_bias_exp_avg[0] = m_new;
    fc2_bias_exp_avg_sq[0] = v_new;
    fc2_bias[0] = w_new;
}

/* 9  step of fc2.weight: its gradient is d_mse_loss . fc1_relu
 *   loops: i along axis 1 of fc2_weight_exp_avg [1,5]; k along axis 0 of
 *     d_mse_loss [16,1]
 *   gradient of sum_mlp.lua:15 */
static GRADC_NOINLINE void
sum_mlp_train_update_fc2_weight(const float *GRADC_RESTRICT d_mse_loss,
    const float *GRADC_RESTRICT fc1_relu,
    float *GRADC_RESTRICT fc2_weight_exp_avg,
    float *GRADC_RESTRICT fc2_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 5; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 16; k++) {
            acc = gradc_fmaf(d_mse_loss[k], fc1_relu[i + 5*k], acc);
        }
        const float m_raw = fc2_weight_exp_avg[i] * 0.9f + acc * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(acc), 1e-15f);
        const float v_new = fc2_weight_exp_avg_sq[i] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = fc2_weight[i]
            - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
        fc2_weight_exp_avg[i] = m_new;
        fc2_weight_exp_avg_sq[i] = v_new;
        fc2_weight[i] = w_new;
    }
}

/* 10  step of fc1.bias: its gradient is sum(d_fc1)
 *   loops: k along axis 0 of d_fc1 [16,5]
 *   gradient of sum_mlp.lua:13 */
static GRADC_NOINLINE void
sum_mlp_train_update_fc1_bias(const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_bias_exp_avg,
    float *GRADC_RESTRICT fc1_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc1_bias,
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
            acc[l] += d_fc1[5*k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 5; l++) {
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

/* For the next step: 3x8 sums over k of products of a and b */
static GRADC_NOINLINE void
sum_mlp_train_update_fc1_weight_sums_3x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[3];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 16; k++) {
        const gradc_vec8f line = gradc_load8f(&a[5*k]);
        GRADC_UNROLL(3)
        for (int r = 0; r < 3; r++) {
            acc[r] = gradc_fma8f(gradc_set8f(b[3*k + r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* 11  step of fc1.weight: its gradient is d_fc1 . random
 *   loops: r along axis 1, l along axis 0 of fc1_weight_exp_avg [5,3]; k
 *     along axis 0 of d_fc1 [16,5]
 *   gradient of sum_mlp.lua:13 */
static GRADC_NOINLINE void
sum_mlp_train_update_fc1_weight(const float *GRADC_RESTRICT random,
    const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_weight_exp_avg,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    float tile[24];

    sum_mlp_train_update_fc1_weight_sums_3x8(d_fc1, random, tile);
    GRADC_IN_TURN
    for (int r = 0; r < 3; r++) {
        GRADC_LANES
        for (int l = 0; l < 5; l++) {
            const int at = l + 8*r;
            const float m_raw = fc1_weight_exp_avg[at] * 0.9f + tile[at] * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(tile[at]), 1e-15f);
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

float
sum_mlp_train(struct sum_mlp_param *param,
    struct sum_mlp_state *state,
    struct sum_mlp_train_scratch *scratch)
{
    float *random = &scratch->f[80];           /* [16,3] */
    float *fc1_relu = scratch->f;              /* [16,5] */
    float *y = &scratch->f[144];               /* [16,1] */
    float *mse_loss = &scratch->f[144];        /* [16,1] */
    float *d_mse_loss = &scratch->f[128];      /* [16,1] */
    float *d_fc1 = &scratch->f[144];           /* [16,5] */
    float *eps_now = &scratch->f[228];         /* [] */
    float *step_size = &scratch->f[227];       /* [] */
    float loss[1];

    sum_mlp_train_make_random(state->seed, state->step, random);
    sum_mlp_train_make_y(random, y);
    /* fc1 */
    sum_mlp_train_make_fc1_relu(random, param->fc1_weight, param->fc1_bias,
        fc1_relu);

    /* fc2 */
    sum_mlp_train_make_mse_loss(fc1_relu, param->fc2_weight, param->fc2_bias,
        y, d_mse_loss);

    /* loss and metrics */
    sum_mlp_train_make_loss(mse_loss, loss);

    /* backward: fc1 */
    sum_mlp_train_make_d_fc1(fc1_relu, d_mse_loss, param->fc2_weight, d_fc1);

    /* update */
    sum_mlp_train_update_step(state->step, state->lr, step_size, eps_now);
    sum_mlp_train_update_fc2_bias(d_mse_loss, state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq, param->fc2_bias, step_size, eps_now);
    sum_mlp_train_update_fc2_weight(d_mse_loss, fc1_relu,
        state->fc2_weight_exp_avg, state->fc2_weight_exp_avg_sq,
        param->fc2_weight, eps_now, step_size);
    sum_mlp_train_update_fc1_bias(d_fc1, state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq, param->fc1_bias, eps_now, step_size);
    sum_mlp_train_update_fc1_weight(random, d_fc1, state->fc1_weight_exp_avg,
        state->fc1_weight_exp_avg_sq, param->fc1_weight, eps_now, step_size);
    return loss[0];
}
