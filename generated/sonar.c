/* sonar.c -- mines and rocks by sonar, as in 1988
 *
 * Written by gradc 0.1 from sonar.lua for target avx2;
 * fnv1a of the model 48a5132f870eaa4e.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 * hidden = 12
 */
#include "sonar.h"

/* ---- init --------------------------------------------------------------- */

/* 1  fc1.weight = random * 0.6 - 0.3
 *   loops: i and l along axis 0, j along axis 1 of fc1_weight [12,60]
 *   sonar.lua:24 */
static GRADC_ONCE void
sonar_init_set_fc1_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc1_weight)
{
    for (int i = 0; i < 12; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 60; j++) {
            const int l_end = i < 8 ? 8 : 4;
            GRADC_SOME_LANES(8)
            for (int l = 0; l < l_end; l++) {
                fc1_weight[60*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1000u, 0u,
                    (uint32_t)(60*(i + l) + j)) * 0.6f - 0.3f;
            }
        }
    }
}

/* 2  fc1.bias = random * 0.6 - 0.3
 *   loops: i along axis 0 of weights [12]
 *   sonar.lua:25
 *   also used by init, step 3 */
static GRADC_ONCE void
sonar_init_set_tensor(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT weights,
    uint32_t stream)
{
    for (int i = 0; i < 12; i++) {
        weights[i] = gradc_uniformf((uint32_t)seed[0], stream, 0u, (uint32_t)i)
            * 0.6f - 0.3f;
    }
}

/* 4  fc2.bias = random * 0.6 - 0.3
 *   sonar.lua:25 */
static GRADC_ONCE void
sonar_init_set_fc2_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc2_bias)
{
    fc2_bias[0] = gradc_uniformf((uint32_t)seed[0], 1003u, 0u, 0u) * 0.6f
        - 0.3f;
}

/* 5  lr = 2
 *   sonar.lua:51 */
static GRADC_ONCE void
sonar_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 2.0f;
}

void
sonar_init(struct sonar_param *param,
    struct sonar_state *state,
    int32_t seed)
{
    sonar_init_set_fc1_weight(&seed, param->fc1_weight);
    sonar_init_set_tensor(&seed, param->fc1_bias, 1001u);  /* 2  set_fc1_bias */
    sonar_init_set_tensor(&seed, param->fc2_weight, 1002u);
        /* 3  set_fc2_weight */
    sonar_init_set_fc2_bias(&seed, param->fc2_bias);
    sonar_init_set_lr(state->lr);
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0      12   1-2     h_
 */

/* For the next step: 1x16 sums over k of products of a and b */
static GRADC_NOINLINE void
sonar_shared_make_h_sums_1x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[2];

    GRADC_UNROLL(2)
    for (int v = 0; v < 2; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 60; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 480*v]);
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

/* 1  h_ = sigmoid(x . fc1.weight + fc1.bias)
 *   loops: v and l along axis 1 of h_ [1,12]; k along axis 1 of fc1_weight
 *     [12,60]
 *   sonar.lua:26
 *   also used by train, step 1 */
static GRADC_NOINLINE void
sonar_shared_make_h_(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT h_)
{
    float tile[16];

    sonar_shared_make_h_sums_1x16(fc1_weight, x, tile);
    GRADC_IN_TURN
    for (int v = 0; v < 2; v++) {
        const int l_end = v < 1 ? 8 : 4;
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            const int at = l + 8*v;
            h_[at] = gradc_sigmoidf(tile[at] + fc1_bias[at]);
        }
    }
}

/* 2  mine = sigmoid(h_ . fc2.weight + fc2.bias)
 *   loops: k along axis 1 of fc2_weight [1,12]
 *   sonar.lua:26 */
static GRADC_NOINLINE void
sonar_predict_make_mine(const float *GRADC_RESTRICT h_,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT mine)
{
    float acc = 0.0f;
    for (int k = 0; k < 12; k++) {
        acc = gradc_fmaf(h_[k], fc2_weight[k], acc);
    }
    mine[0] = gradc_sigmoidf(acc + fc2_bias[0]);
}

void
sonar_predict(const struct sonar_param *param,
    struct sonar_predict_scratch *scratch,
    const float *x,
    float *mine)
{
    float *h_ = scratch->f;                    /* [1,12] */

    sonar_shared_make_h_(x, param->fc1_weight, param->fc1_bias, h_);
    sonar_predict_make_mine(h_, param->fc2_weight, param->fc2_bias, mine);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0      12   1-3     h_
 *   f         12       1   2-3     d_linear2
 *   f         13       1   2-3     optimizer
 *   f          0      12   3-5     d_linear1, over h_
 */

/* 2  step of fc2.bias: its gradient is d_linear2
 *   loops: k along axis 1 of fc2_weight [1,12]
 *   sonar.lua:26 */
static GRADC_NOINLINE void
sonar_train_update_fc2_bias(const float *GRADC_RESTRICT h_,
    const float *GRADC_RESTRICT fc2_weight,
    float *GRADC_RESTRICT fc2_bias,
    const int32_t *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT lr,
    float *GRADC_RESTRICT loss,
    float *GRADC_RESTRICT accuracy,
    float *GRADC_RESTRICT d_linear2,
    float *GRADC_RESTRICT optimizer)
{
    float acc = 0.0f;
    for (int k = 0; k < 12; k++) {
        acc = gradc_fmaf(h_[k], fc2_weight[k], acc);
    }
    const float t1 = gradc_sigmoidf(acc + fc2_bias[0]);
    const float target = (float)y[0];
    const float off = t1 - target;
    const float error = 0.2f < gradc_absf(off) ? off : 0.0f;
    const float d_linear2_value = error * (t1 * (1.0f - t1));
    const float t6 = d_linear2_value * lr[0];
    const float w_new = fc2_bias[0] - d_linear2_value * lr[0];
    loss[0] = error * error * 0.5f;
    accuracy[0] = (float)((0.5f < t1) == (0.5f < target));
    d_linear2[0] = d_linear2_value;
    optimizer[0] = t6;
    fc2_bias[0] = w_new;
}

/* 3  step of fc2.weight: its gradient is h_ * d_linear2
 *   loops: i along axis 1 of fc2_weight [1,12]
 *   gradient of sonar.lua:26 */
static GRADC_NOINLINE void
sonar_train_update_fc2_weight(float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT d_linear2,
    float *GRADC_RESTRICT h_,
    const float *GRADC_RESTRICT optimizer)
{
    for (int i = 0; i < 12; i++) {
        const float d_linear1 = fc2_weight[i] * d_linear2[0]
            * (h_[i] * (1.0f - h_[i]));
        const float w_new = fc2_weight[i] - h_[i] * optimizer[0];
        h_[i] = d_linear1;
        fc2_weight[i] = w_new;
    }
}

/* 4  step of fc1.weight: its gradient is d_linear1 * x
 *   loops: i and l along axis 0, j along axis 1 of fc1_weight [12,60]
 *   sonar.lua:51 */
static GRADC_NOINLINE void
sonar_train_update_fc1_weight(float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT d_linear1,
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT lr)
{
    for (int i = 0; i < 12; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 60; j++) {
            const int l_end = i < 8 ? 8 : 4;
            GRADC_SOME_LANES(8)
            for (int l = 0; l < l_end; l++) {
                const int at = 60*i + 8*j + l;
                fc1_weight[at] = fc1_weight[at]
                    - d_linear1[i + l] * x[j] * lr[0];
            }
        }
    }
}

/* 5  step of fc1.bias: its gradient is d_linear1
 *   loops: i along axis 0 of fc1_bias [12]
 *   sonar.lua:51 */
static GRADC_NOINLINE void
sonar_train_update_fc1_bias(float *GRADC_RESTRICT fc1_bias,
    const float *GRADC_RESTRICT d_linear1,
    const float *GRADC_RESTRICT lr)
{
    for (int i = 0; i < 12; i++) {
        fc1_bias[i] = fc1_bias[i] - d_linear1[i] * lr[0];
    }
}

float
sonar_train(struct sonar_param *param,
    const struct sonar_state *state,
    struct sonar_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy)
{
    float *h_ = scratch->f;                    /* [1,12] */
    float *d_linear2 = &scratch->f[12];        /* [1,1] */
    float *optimizer = &scratch->f[13];        /* [1,1] */
    float *d_linear1 = scratch->f;             /* [1,12] */
    float loss[1];

    sonar_shared_make_h_(x, param->fc1_weight, param->fc1_bias, h_);
    sonar_train_update_fc2_bias(h_, param->fc2_weight, param->fc2_bias, y,
        state->lr, loss, accuracy, d_linear2, optimizer);
    sonar_train_update_fc2_weight(param->fc2_weight, d_linear2, h_, optimizer);
    sonar_train_update_fc1_weight(param->fc1_weight, d_linear1, x, state->lr);
    sonar_train_update_fc1_bias(param->fc1_bias, d_linear1, state->lr);
    return loss[0];
}
