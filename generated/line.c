/* line.c -- y = 2x + 1 from five points
 *
 * Written by gradc 0.1 from line.lua for target avx2;
 * fnv1a of the model 32a25db82de01672.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "line.h"

/* ---- init --------------------------------------------------------------- */

/* 1  fc.weight = random * 2 - 1
 *   line.lua:13
 *   also used by init, step 2 */
static GRADC_ONCE void
line_init_set_fc(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc,
    uint32_t stream)
{
    fc[0] = gradc_uniformf((uint32_t)seed[0], stream, 0u, 0u) * 2.0f - 1.0f;
}

/* 3  lr = 0.01
 *   line.lua:23 */
static GRADC_ONCE void
line_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.01f;
}

void
line_init(struct line_param *param,
    struct line_state *state,
    int32_t seed)
{
    line_init_set_fc(&seed, param->fc_weight, 1000u);  /* 1  set_fc_weight */
    line_init_set_fc(&seed, param->fc_bias, 1001u);  /* 2  set_fc_bias */
    line_init_set_lr(state->lr);
}

/* ---- predict ------------------------------------------------------------ */

/* 1  prediction = fc.bias + fc.weight * x
 *   line.lua:13 */
static GRADC_NOINLINE void
line_predict_make_prediction(const float *GRADC_RESTRICT fc_bias,
    const float *GRADC_RESTRICT fc_weight,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT prediction)
{
    prediction[0] = fc_bias[0] + fc_weight[0] * x[0];
}

void
line_predict(const struct line_param *param,
    const float *x,
    float *prediction)
{
    line_predict_make_prediction(param->fc_bias, param->fc_weight, x,
        prediction);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0       5   2-4     d_mse_loss
 */

/* 1  loss = sum((x * fc.weight + fc.bias - y) * (x * fc.weight + fc.bias -
 *     y)) * 0.2
 *   loops: k along axis 0 of x [5,1]
 *   line.lua:23 */
static GRADC_NOINLINE void
line_train_make_loss(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT fc_weight,
    const float *GRADC_RESTRICT fc_bias,
    const float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT loss)
{
    float acc = 0.0f;
    for (int k = 0; k < 5; k++) {
        const float t1 = x[k] * fc_weight[0] + fc_bias[0] - y[k];
        acc += t1 * t1;
    }
    loss[0] = acc * 0.2f;
}

/* 2  d_mse_loss = (x * fc.weight + fc.bias - y) * 0.4
 *   loops: i along axis 0 of d_mse_loss [5,1]
 *   gradient of line.lua:23 */
static GRADC_NOINLINE void
line_train_make_d_mse_loss(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT fc_weight,
    const float *GRADC_RESTRICT fc_bias,
    const float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT d_mse_loss)
{
    for (int i = 0; i < 5; i++) {
        const float t1 = x[i] * fc_weight[0] + fc_bias[0] - y[i];
        d_mse_loss[i] = t1 * 0.4f;
    }
}

/* 3  step of fc.bias: its gradient is sum(d_mse_loss)
 *   loops: k along axis 0 of d_mse_loss [5,1]
 *   gradient of line.lua:13 */
static GRADC_NOINLINE void
line_train_update_fc_bias(const float *GRADC_RESTRICT d_mse_loss,
    float *GRADC_RESTRICT fc_bias,
    const float *GRADC_RESTRICT lr)
{
    float acc = 0.0f;
    for (int k = 0; k < 5; k++) {
        acc += d_mse_loss[k];
    }
    fc_bias[0] = fc_bias[0] - acc * lr[0];
}

/* 4  step of fc.weight: its gradient is d_mse_loss . x
 *   loops: k along axis 0 of d_mse_loss [5,1]
 *   gradient of line.lua:13 */
static GRADC_NOINLINE void
line_train_update_fc_weight(const float *GRADC_RESTRICT d_mse_loss,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT fc_weight,
    const float *GRADC_RESTRICT lr)
{
    float acc = 0.0f;
    for (int k = 0; k < 5; k++) {
        acc = gradc_fmaf(d_mse_loss[k], x[k], acc);
    }
    fc_weight[0] = fc_weight[0] - acc * lr[0];
}

float
line_train(struct line_param *param,
    const struct line_state *state,
    struct line_train_scratch *scratch,
    const float *x,
    const float *y)
{
    float *d_mse_loss = scratch->f;            /* [5,1] */
    float loss[1];

    line_train_make_loss(x, param->fc_weight, param->fc_bias, y, loss);
    line_train_make_d_mse_loss(x, param->fc_weight, param->fc_bias, y,
        d_mse_loss);
    line_train_update_fc_bias(d_mse_loss, param->fc_bias, state->lr);
    line_train_update_fc_weight(d_mse_loss, x, param->fc_weight, state->lr);
    return loss[0];
}
