/* linear_regression.c -- y = w x + b through four points
 *
 * Written by gradc 0.1 from linear_regression.lua for target avx2;
 * fnv1a of the model 26315c221d9658ab.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "linear_regression.h"

/* ---- init --------------------------------------------------------------- */

/* 1  w = b = 0
 *   linear_regression.lua:18 */
static GRADC_ONCE void
linear_regression_init_set_w_and_more(float *GRADC_RESTRICT w,
    float *GRADC_RESTRICT b_)
{
    w[0] = 0.0f;
    b_[0] = 0.0f;
}

/* 2  lr = 0.01
 *   linear_regression.lua:30 */
static GRADC_ONCE void
linear_regression_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.01f;
}

void
linear_regression_init(struct linear_regression_param *param,
    struct linear_regression_state *state,
    int32_t seed)
{
    (void)seed;
    linear_regression_init_set_w_and_more(param->w, param->b);
    linear_regression_init_set_lr(state->lr);
}

/* ---- predict ------------------------------------------------------------ */

/* 1  prediction = x * w + b
 *   loops: i along axis 0 of prediction [4,1]
 *   linear_regression.lua:21 */
static GRADC_NOINLINE void
linear_regression_predict_make_prediction(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT w,
    const float *GRADC_RESTRICT b_,
    float *GRADC_RESTRICT prediction)
{
    for (int i = 0; i < 4; i++) {
        prediction[i] = x[i] * w[0] + b_[0];
    }
}

void
linear_regression_predict(const struct linear_regression_param *param,
    const float *x,
    float *prediction)
{
    linear_regression_predict_make_prediction(x, param->w, param->b,
        prediction);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0       4   2-4     d_sub
 */

/* 1  loss = sum((x * w + b - y) * (x * w + b - y)) * 0.25
 *   loops: k along axis 0 of x [4,1]
 *   linear_regression.lua:22 */
static GRADC_NOINLINE void
linear_regression_train_make_loss(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT w,
    const float *GRADC_RESTRICT b_,
    const float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT loss)
{
    float acc = 0.0f;
    for (int k = 0; k < 4; k++) {
        const float t1 = x[k] * w[0] + b_[0] - y[k];
        acc += t1 * t1;
    }
    loss[0] = acc * 0.25f;
}

/* 2  d_sub = (x * w + b - y) * 0.5
 *   loops: i along axis 0 of d_sub [4,1]
 *   gradient of linear_regression.lua:22 */
static GRADC_NOINLINE void
linear_regression_train_make_d_sub(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT w,
    const float *GRADC_RESTRICT b_,
    const float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT d_sub)
{
    for (int i = 0; i < 4; i++) {
        const float t1 = x[i] * w[0] + b_[0] - y[i];
        d_sub[i] = t1 * 0.5f;
    }
}

/* 3  step of b: its gradient is sum(d_sub)
 *   loops: k along axis 0 of d_sub [4,1]
 *   gradient of linear_regression.lua:21 */
static GRADC_NOINLINE void
linear_regression_train_update_b(const float *GRADC_RESTRICT d_sub,
    float *GRADC_RESTRICT b_,
    const float *GRADC_RESTRICT lr)
{
    float acc = 0.0f;
    for (int k = 0; k < 4; k++) {
        acc += d_sub[k];
    }
    b_[0] = b_[0] - acc * lr[0];
}

/* 4  step of w: its gradient is d_sub . x
 *   loops: k along axis 0 of d_sub [4,1]
 *   gradient of linear_regression.lua:21 */
static GRADC_NOINLINE void
linear_regression_train_update_w(const float *GRADC_RESTRICT d_sub,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT w,
    const float *GRADC_RESTRICT lr)
{
    float acc = 0.0f;
    for (int k = 0; k < 4; k++) {
        acc = gradc_fmaf(d_sub[k], x[k], acc);
    }
    w[0] = w[0] - acc * lr[0];
}

float
linear_regression_train(struct linear_regression_param *param,
    const struct linear_regression_state *state,
    struct linear_regression_train_scratch *scratch,
    const float *x,
    const float *y)
{
    float *d_sub = scratch->f;                 /* [4,1] */
    float loss[1];

    linear_regression_train_make_loss(x, param->w, param->b, y, loss);
    linear_regression_train_make_d_sub(x, param->w, param->b, y, d_sub);
    linear_regression_train_update_b(d_sub, param->b, state->lr);
    linear_regression_train_update_w(d_sub, x, param->w, state->lr);
    return loss[0];
}
