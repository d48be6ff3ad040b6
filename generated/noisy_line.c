/* noisy_line.c -- a line through fifty noisy points
 *
 * Written by gradc 0.1 from noisy_line.lua for target avx2;
 * fnv1a of the model 5003814719201667.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "noisy_line.h"

/* ---- init --------------------------------------------------------------- */

/* 1  fc.weight = random * 2 - 1
 *   noisy_line.lua:20
 *   also used by init, step 2 */
static GRADC_ONCE void
noisy_line_init_set_fc(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc,
    uint32_t stream)
{
    fc[0] = gradc_uniformf((uint32_t)seed[0], stream, 0u, 0u) * 2.0f - 1.0f;
}

/* 3  lr = 0.01
 *   noisy_line.lua:32 */
static GRADC_ONCE void
noisy_line_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.01f;
}

void
noisy_line_init(struct noisy_line_param *param,
    struct noisy_line_state *state,
    int32_t seed)
{
    noisy_line_init_set_fc(&seed, param->fc_weight, 1000u);
        /* 1  set_fc_weight */
    noisy_line_init_set_fc(&seed, param->fc_bias, 1001u);  /* 2  set_fc_bias */
    noisy_line_init_set_lr(state->lr);
}

/* ---- predict ------------------------------------------------------------ */

/* 1  prediction = fc.bias + fc.weight * x
 *   noisy_line.lua:20 */
static GRADC_NOINLINE void
noisy_line_predict_make_prediction(const float *GRADC_RESTRICT fc_bias,
    const float *GRADC_RESTRICT fc_weight,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT prediction)
{
    prediction[0] = fc_bias[0] + fc_weight[0] * x[0];
}

void
noisy_line_predict(const struct noisy_line_param *param,
    const float *x,
    float *prediction)
{
    noisy_line_predict_make_prediction(param->fc_bias, param->fc_weight, x,
        prediction);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0      50   2-4     d_mse_loss
 */

/* 1  loss = sum((x * fc.weight + fc.bias - y) * (x * fc.weight + fc.bias -
 *     y)) * 0.02
 *   loops: k along axis 0 of x [50,1]
 *   noisy_line.lua:32 */
static GRADC_NOINLINE void
noisy_line_train_make_loss(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT fc_weight,
    const float *GRADC_RESTRICT fc_bias,
    const float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT loss)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 48; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = k + l;
            const float t1 = x[at] * fc_weight[0] + fc_bias[0] - y[at];
            acc[l] += t1 * t1;
        }
    }
    GRADC_LANES
    for (int l = 0; l < 2; l++) {
        const float t2 = x[l + 48] * fc_weight[0] + fc_bias[0] - y[l + 48];
        acc[l] += t2 * t2;
    }
    loss[0] = gradc_sum16f(acc) * 0.02f;
}

/* 2  d_mse_loss = (x * fc.weight + fc.bias - y) * 0.04
 *   loops: i along axis 0 of d_mse_loss [50,1]
 *   gradient of noisy_line.lua:32 */
static GRADC_NOINLINE void
noisy_line_train_make_d_mse_loss(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT fc_weight,
    const float *GRADC_RESTRICT fc_bias,
    const float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT d_mse_loss)
{
    for (int i = 0; i < 50; i++) {
        const float t1 = x[i] * fc_weight[0] + fc_bias[0] - y[i];
        d_mse_loss[i] = t1 * 0.04f;
    }
}

/* 3  step of fc.bias: its gradient is sum(d_mse_loss)
 *   loops: k along axis 0 of d_mse_loss [50,1]
 *   gradient of noisy_line.lua:20 */
static GRADC_NOINLINE void
noisy_line_train_update_fc_bias(const float *GRADC_RESTRICT d_mse_loss,
    float *GRADC_RESTRICT fc_bias,
    const float *GRADC_RESTRICT lr)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 48; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += d_mse_loss[k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 2; l++) {
        acc[l] += d_mse_loss[l + 48];
    }
    fc_bias[0] = fc_bias[0] - gradc_sum16f(acc) * lr[0];
}

/* 4  step of fc.weight: its gradient is d_mse_loss . x
 *   loops: k along axis 0 of d_mse_loss [50,1]
 *   gradient of noisy_line.lua:20 */
static GRADC_NOINLINE void
noisy_line_train_update_fc_weight(const float *GRADC_RESTRICT d_mse_loss,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT fc_weight,
    const float *GRADC_RESTRICT lr)
{
    float acc = 0.0f;
    for (int k = 0; k < 50; k++) {
        acc = gradc_fmaf(d_mse_loss[k], x[k], acc);
    }
    fc_weight[0] = fc_weight[0] - acc * lr[0];
}

float
noisy_line_train(struct noisy_line_param *param,
    const struct noisy_line_state *state,
    struct noisy_line_train_scratch *scratch,
    const float *x,
    const float *y)
{
    float *d_mse_loss = scratch->f;            /* [50,1] */
    float loss[1];

    noisy_line_train_make_loss(x, param->fc_weight, param->fc_bias, y, loss);
    noisy_line_train_make_d_mse_loss(x, param->fc_weight, param->fc_bias, y,
        d_mse_loss);
    noisy_line_train_update_fc_bias(d_mse_loss, param->fc_bias, state->lr);
    noisy_line_train_update_fc_weight(d_mse_loss, x, param->fc_weight,
        state->lr);
    return loss[0];
}
