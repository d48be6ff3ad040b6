/* xor.c -- 2-3-1 learns exclusive or
 *
 * Written by gradc 0.1 from xor.lua for target avx2;
 * fnv1a of the model 6cd0013242d78fd3.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "xor.h"

/* ---- init --------------------------------------------------------------- */

/* 1  fc1.weight = random * 1.41421356 - 0.70710678
 *   loops: i along axes 0 to 1 of weights
 *   xor.lua:19
 *   also used by init, steps 2, 3 */
static GRADC_ONCE void
xor_init_set_tensor(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT weights,
    int n_i,
    uint32_t stream,
    float factor,
    float offset)
{
    for (int i = 0; i < n_i; i++) {
        weights[i] = gradc_uniformf((uint32_t)seed[0], stream, 0u, (uint32_t)i)
            * factor + offset;
    }
}

/* 4  fc2.bias = random * 1.1547005 - 0.57735027
 *   xor.lua:21 */
static GRADC_ONCE void
xor_init_set_fc2_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc2_bias)
{
    fc2_bias[0] = gradc_uniformf((uint32_t)seed[0], 1003u, 0u, 0u) * 1.1547005f
        - 0.57735027f;
}

/* 5  lr = 1
 *   gradient of xor.lua:33 */
static GRADC_ONCE void
xor_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 1.0f;
}

void
xor_init(struct xor_param *param,
    struct xor_state *state,
    int32_t seed)
{
    xor_init_set_tensor(&seed, param->fc1_weight, 6, 1000u, 1.41421356f,
        -0.70710678f);  /* 1  set_fc1_weight */
    xor_init_set_tensor(&seed, param->fc1_bias, 3, 1001u, 1.41421356f,
        -0.70710678f);  /* 2  set_fc1_bias */
    xor_init_set_tensor(&seed, param->fc2_weight, 3, 1002u, 1.1547005f,
        -0.57735027f);  /* 3  set_fc2_weight */
    xor_init_set_fc2_bias(&seed, param->fc2_bias);
    xor_init_set_lr(state->lr);
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0      12   1-2     fc1_sigmoid
 */

/* 1  fc1_sigmoid = sigmoid(x . fc1.weight + fc1.bias)
 *   loops: i along axis 0, j along axis 1 of fc1_sigmoid [4,3]; k along axis
 *     1 of fc1_weight [3,2]
 *   xor.lua:19
 *   also used by train, step 1; by backward, step 1 */
static GRADC_NOINLINE void
xor_shared_make_fc1_sigmoid(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_sigmoid)
{
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 3; j++) {
            float acc = 0.0f;
            for (int k = 0; k < 2; k++) {
                acc = gradc_fmaf(x[2*i + k], fc1_weight[2*j + k], acc);
            }
            fc1_sigmoid[3*i + j] = gradc_sigmoidf(acc + fc1_bias[j]);
        }
    }
}

/* 2  prediction = sigmoid(fc1_sigmoid . fc2.weight + fc2.bias)
 *   loops: i along axis 0 of prediction [4,1]; k along axis 1 of fc2_weight
 *     [1,3]
 *   xor.lua:21 */
static GRADC_NOINLINE void
xor_predict_make_prediction(const float *GRADC_RESTRICT fc1_sigmoid,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT prediction)
{
    for (int i = 0; i < 4; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 3; k++) {
            acc = gradc_fmaf(fc1_sigmoid[3*i + k], fc2_weight[k], acc);
        }
        prediction[i] = gradc_sigmoidf(acc + fc2_bias[0]);
    }
}

void
xor_predict(const struct xor_param *param,
    struct xor_predict_scratch *scratch,
    const float *x,
    float *prediction)
{
    float *fc1_sigmoid = scratch->f;           /* [4,3] */

    xor_shared_make_fc1_sigmoid(x, param->fc1_weight, param->fc1_bias,
        fc1_sigmoid);
    xor_predict_make_prediction(fc1_sigmoid, param->fc2_weight,
        param->fc2_bias, prediction);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0      12   1-6     fc1_sigmoid
 *   f         12       4   2-3     mse_loss
 *   f         24       4   2-6     d_fc2
 *   f         12      12   5-8     d_fc1
 */

/* 2  mse_loss = sigmoid(fc1_sigmoid . fc2.weight + fc2.bias) - y
 *   d_fc2 = mse_loss * 0.5 * (sigmoid(fc1_sigmoid . fc2.weight + fc2.bias) *
 *     (1 - sigmoid(fc1_sigmoid . fc2.weight + fc2.bias)))
 *   loops: i along axis 0 of mse_loss [4,1]; k along axis 1 of fc2_weight
 *     [1,3]
 *   xor.lua:21
 *   also used by backward, step 2 */
static GRADC_NOINLINE void
xor_shared_make_mse_loss(const float *GRADC_RESTRICT fc1_sigmoid,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc2_bias,
    const float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT mse_loss,
    float *GRADC_RESTRICT d_fc2)
{
    for (int i = 0; i < 4; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 3; k++) {
            acc = gradc_fmaf(fc1_sigmoid[3*i + k], fc2_weight[k], acc);
        }
        const float prediction = gradc_sigmoidf(acc + fc2_bias[0]);
        const float t2 = prediction - y[i];
        mse_loss[i] = t2;
        d_fc2[i] = t2 * 0.5f * (prediction * (1.0f - prediction));
    }
}

/* 3  loss = sum(mse_loss * mse_loss) * 0.25
 *   loops: k along axis 0 of mse_loss [4,1]
 *   xor.lua:33
 *   also used by backward, step 3 */
static GRADC_NOINLINE void
xor_shared_make_loss(const float *GRADC_RESTRICT mse_loss,
    float *GRADC_RESTRICT loss)
{
    float acc = 0.0f;
    for (int k = 0; k < 4; k++) {
        acc += mse_loss[k] * mse_loss[k];
    }
    loss[0] = acc * 0.25f;
}

/* 4  step of fc2.bias: its gradient is sum(d_fc2)
 *   loops: k along axis 0 of d_fc2 [4,1]
 *   gradient of xor.lua:21 */
static GRADC_NOINLINE void
xor_train_update_fc2_bias(const float *GRADC_RESTRICT d_fc2,
    float *GRADC_RESTRICT fc2_bias,
    const float *GRADC_RESTRICT lr)
{
    float acc = 0.0f;
    for (int k = 0; k < 4; k++) {
        acc += d_fc2[k];
    }
    fc2_bias[0] = fc2_bias[0] - acc * lr[0];
}

/* 5  d_fc1 = d_fc2 * fc2.weight * (fc1_sigmoid * (1 - fc1_sigmoid))
 *   loops: i along axis 0, j along axis 1 of d_fc1 [4,3]
 *   gradient of xor.lua:20 */
static GRADC_NOINLINE void
xor_train_make_d_fc1(const float *GRADC_RESTRICT d_fc2,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc1_sigmoid,
    float *GRADC_RESTRICT d_fc1)
{
    GRADC_LANES
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 3; j++) {
            const int at = 3*i + j;
            const float t1 = fc1_sigmoid[at];
            d_fc1[at] = d_fc2[i] * fc2_weight[j] * (t1 * (1.0f - t1));
        }
    }
}

/* 6  step of fc2.weight: its gradient is d_fc2 . fc1_sigmoid
 *   loops: i along axis 1 of fc2_weight [1,3]; k along axis 0 of d_fc2 [4,1]
 *   gradient of xor.lua:21 */
static GRADC_NOINLINE void
xor_train_update_fc2_weight(const float *GRADC_RESTRICT d_fc2,
    const float *GRADC_RESTRICT fc1_sigmoid,
    float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT lr)
{
    for (int i = 0; i < 3; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 4; k++) {
            acc = gradc_fmaf(d_fc2[k], fc1_sigmoid[i + 3*k], acc);
        }
        fc2_weight[i] = fc2_weight[i] - acc * lr[0];
    }
}

/* 7  step of fc1.bias: its gradient is sum(d_fc1)
 *   loops: i along axis 0 of fc1_bias [3]; k along axis 0 of d_fc1 [4,3]
 *   gradient of xor.lua:19 */
static GRADC_NOINLINE void
xor_train_update_fc1_bias(const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_bias,
    const float *GRADC_RESTRICT lr)
{
    for (int i = 0; i < 3; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 4; k++) {
            acc += d_fc1[i + 3*k];
        }
        fc1_bias[i] = fc1_bias[i] - acc * lr[0];
    }
}

/* 8  step of fc1.weight: its gradient is d_fc1 . x
 *   loops: i along axis 0, j along axis 1 of fc1_weight [3,2]; k along axis
 *     0 of d_fc1 [4,3]
 *   gradient of xor.lua:19 */
static GRADC_NOINLINE void
xor_train_update_fc1_weight(const float *GRADC_RESTRICT d_fc1,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT lr)
{
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 2; j++) {
            float acc = 0.0f;
            for (int k = 0; k < 4; k++) {
                acc = gradc_fmaf(d_fc1[i + 3*k], x[j + 2*k], acc);
            }
            const int at = 2*i + j;
            fc1_weight[at] = fc1_weight[at] - acc * lr[0];
        }
    }
}

float
xor_train(struct xor_param *param,
    const struct xor_state *state,
    struct xor_train_scratch *scratch,
    const float *x,
    const float *y)
{
    float *fc1_sigmoid = scratch->f;           /* [4,3] */
    float *mse_loss = &scratch->f[12];         /* [4,1] */
    float *d_fc2 = &scratch->f[24];            /* [4,1] */
    float *d_fc1 = &scratch->f[12];            /* [4,3] */
    float loss[1];

    /* fc1 */
    xor_shared_make_fc1_sigmoid(x, param->fc1_weight, param->fc1_bias,
        fc1_sigmoid);

    /* fc2 */
    xor_shared_make_mse_loss(fc1_sigmoid, param->fc2_weight, param->fc2_bias,
        y, mse_loss, d_fc2);

    /* loss and metrics */
    xor_shared_make_loss(mse_loss, loss);

    /* update */
    xor_train_update_fc2_bias(d_fc2, param->fc2_bias, state->lr);

    /* backward: fc1 */
    xor_train_make_d_fc1(d_fc2, param->fc2_weight, fc1_sigmoid, d_fc1);

    /* update */
    xor_train_update_fc2_weight(d_fc2, fc1_sigmoid, param->fc2_weight,
        state->lr);
    xor_train_update_fc1_bias(d_fc1, param->fc1_bias, state->lr);
    xor_train_update_fc1_weight(d_fc1, x, param->fc1_weight, state->lr);
    return loss[0];
}

/* ---- forward and backward ----------------------------------------------- */

/* Scratch of backward: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0      12   1-6     fc1_sigmoid
 *   f         12       4   2-3     mse_loss
 *   f         16       4   2-6     d_fc2
 *   f          0      12   6-8     d_fc1, over fc1_sigmoid
 */

/* 4  fc2_bias_grad = sum(d_fc2)
 *   loops: k along axis 0 of d_fc2 [4,1]
 *   gradient of xor.lua:21 */
static GRADC_NOINLINE void
xor_backward_make_fc2_bias_grad(const float *GRADC_RESTRICT d_fc2,
    float *GRADC_RESTRICT fc2_bias_grad)
{
    float acc = 0.0f;
    for (int k = 0; k < 4; k++) {
        acc += d_fc2[k];
    }
    fc2_bias_grad[0] = acc;
}

/* 5  fc2_weight_grad = d_fc2 . fc1_sigmoid
 *   loops: i along axis 1 of fc2_weight_grad [1,3]; k along axis 0 of d_fc2
 *     [4,1]
 *   gradient of xor.lua:21 */
static GRADC_NOINLINE void
xor_backward_make_fc2_weight_grad(const float *GRADC_RESTRICT d_fc2,
    const float *GRADC_RESTRICT fc1_sigmoid,
    float *GRADC_RESTRICT fc2_weight_grad)
{
    for (int i = 0; i < 3; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 4; k++) {
            acc = gradc_fmaf(d_fc2[k], fc1_sigmoid[i + 3*k], acc);
        }
        fc2_weight_grad[i] = acc;
    }
}

/* 6  d_fc1 = d_fc2 * fc2.weight * (fc1_sigmoid * (1 - fc1_sigmoid)), over
 *     fc1_sigmoid
 *   loops: i along axis 0, j along axis 1 of fc1_sigmoid [4,3]
 *   gradient of xor.lua:20 */
static GRADC_NOINLINE void
xor_backward_make_d_fc1(const float *GRADC_RESTRICT d_fc2,
    const float *GRADC_RESTRICT fc2_weight,
    float *GRADC_RESTRICT fc1_sigmoid)
{
    GRADC_LANES
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 3; j++) {
            const int at = 3*i + j;
            const float t1 = fc1_sigmoid[at];
            fc1_sigmoid[at] = d_fc2[i] * fc2_weight[j] * (t1 * (1.0f - t1));
        }
    }
}

/* 7  fc1_bias_grad = sum(d_fc1)
 *   loops: i along axis 0 of fc1_bias_grad [3]; k along axis 0 of d_fc1
 *     [4,3]
 *   gradient of xor.lua:19 */
static GRADC_NOINLINE void
xor_backward_make_fc1_bias_grad(const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_bias_grad)
{
    for (int i = 0; i < 3; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 4; k++) {
            acc += d_fc1[i + 3*k];
        }
        fc1_bias_grad[i] = acc;
    }
}

/* 8  fc1_weight_grad = d_fc1 . x
 *   loops: i along axis 0, j along axis 1 of fc1_weight_grad [3,2]; k along
 *     axis 0 of d_fc1 [4,3]
 *   gradient of xor.lua:19 */
static GRADC_NOINLINE void
xor_backward_make_fc1_weight_grad(const float *GRADC_RESTRICT d_fc1,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT fc1_weight_grad)
{
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 2; j++) {
            float acc = 0.0f;
            for (int k = 0; k < 4; k++) {
                acc = gradc_fmaf(d_fc1[i + 3*k], x[j + 2*k], acc);
            }
            fc1_weight_grad[2*i + j] = acc;
        }
    }
}

float
xor_forward(const struct xor_param *param,
    struct xor_backward_scratch *scratch,
    const float *x,
    const float *y)
{
    float *fc1_sigmoid = scratch->f;           /* [4,3] */
    float *mse_loss = &scratch->f[12];         /* [4,1] */
    float *d_fc2 = &scratch->f[16];            /* [4,1] */
    float loss[1];

    xor_shared_make_fc1_sigmoid(x, param->fc1_weight, param->fc1_bias,
        fc1_sigmoid);
    xor_shared_make_mse_loss(fc1_sigmoid, param->fc2_weight, param->fc2_bias,
        y, mse_loss, d_fc2);
    xor_shared_make_loss(mse_loss, loss);
    return loss[0];
}

void
xor_backward(const struct xor_param *param,
    struct xor_grad *grad,
    struct xor_backward_scratch *scratch,
    const float *x)
{
    float *fc1_sigmoid = scratch->f;           /* [4,3] */
    float *d_fc2 = &scratch->f[16];            /* [4,1] */
    float *d_fc1 = scratch->f;                 /* [4,3] */

    xor_backward_make_fc2_bias_grad(d_fc2, grad->fc2_bias);
    xor_backward_make_fc2_weight_grad(d_fc2, fc1_sigmoid, grad->fc2_weight);
    xor_backward_make_d_fc1(d_fc2, param->fc2_weight, fc1_sigmoid);
    xor_backward_make_fc1_bias_grad(d_fc1, grad->fc1_bias);
    xor_backward_make_fc1_weight_grad(d_fc1, x, grad->fc1_weight);
}

/* ---- update ------------------------------------------------------------- */

/* 1  fc1.weight = fc1.weight - lr * fc1.weight.grad
 *   loops: i along axes 0 to 1 of fc1_weight [3,2]
 *   xor.lua:33 */
static GRADC_NOINLINE void
xor_update_update_fc1_weight(float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT lr,
    const float *GRADC_RESTRICT fc1_weight_grad)
{
    for (int i = 0; i < 6; i++) {
        fc1_weight[i] = fc1_weight[i] - lr[0] * fc1_weight_grad[i];
    }
}

/* 2  fc1.bias = fc1.bias - lr * fc1.bias.grad
 *   loops: i along axis 0 of weights [3]
 *   xor.lua:33
 *   also used by update, step 3 */
static GRADC_NOINLINE void
xor_update_update_param(float *GRADC_RESTRICT weights,
    const float *GRADC_RESTRICT lr,
    const float *GRADC_RESTRICT grad_)
{
    for (int i = 0; i < 3; i++) {
        weights[i] = weights[i] - lr[0] * grad_[i];
    }
}

/* 4  fc2.bias = fc2.bias - lr * fc2.bias.grad
 *   xor.lua:33 */
static GRADC_NOINLINE void
xor_update_update_fc2_bias(float *GRADC_RESTRICT fc2_bias,
    const float *GRADC_RESTRICT lr,
    const float *GRADC_RESTRICT fc2_bias_grad)
{
    fc2_bias[0] = fc2_bias[0] - lr[0] * fc2_bias_grad[0];
}

void
xor_update(struct xor_param *param,
    const struct xor_state *state,
    const struct xor_grad *grad)
{
    xor_update_update_fc1_weight(param->fc1_weight, state->lr,
        grad->fc1_weight);
    xor_update_update_param(param->fc1_bias, state->lr, grad->fc1_bias);
        /* 2  update_fc1_bias */
    xor_update_update_param(param->fc2_weight, state->lr, grad->fc2_weight);
        /* 3  update_fc2_weight */
    xor_update_update_fc2_bias(param->fc2_bias, state->lr, grad->fc2_bias);
}
