/* simple_nn.c -- 1-10-1 on a noisy line
 *
 * Written by gradc 0.1 from simple_nn.lua for target avx2;
 * fnv1a of the model 58aca5148add46c9.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "simple_nn.h"

/* ---- init --------------------------------------------------------------- */

/* 1  fc1.weight = random * 2 - 1
 *   loops: i along axis 0 of weights
 *   simple_nn.lua:21
 *   also used by init, steps 2, 3 */
static GRADC_ONCE void
simple_nn_init_set_tensor(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT weights,
    uint32_t stream,
    float factor,
    float offset)
{
    for (int i = 0; i < 10; i++) {
        weights[i] = gradc_uniformf((uint32_t)seed[0], stream, 0u, (uint32_t)i)
            * factor + offset;
    }
}

/* 4  fc2.bias = random * 0.6324555 - 0.31622777
 *   simple_nn.lua:23 */
static GRADC_ONCE void
simple_nn_init_set_fc2_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc2_bias)
{
    fc2_bias[0] = gradc_uniformf((uint32_t)seed[0], 1003u, 0u, 0u) * 0.6324555f
        - 0.31622777f;
}

/* 5  lr = 0.01
 *   gradient of simple_nn.lua:34 */
static GRADC_ONCE void
simple_nn_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.01f;
}

void
simple_nn_init(struct simple_nn_param *param,
    struct simple_nn_state *state,
    int32_t seed)
{
    simple_nn_init_set_tensor(&seed, param->fc1_weight, 1000u, 2.0f, -1.0f);
        /* 1  set_fc1_weight */
    simple_nn_init_set_tensor(&seed, param->fc1_bias, 1001u, 2.0f, -1.0f);
        /* 2  set_fc1_bias */
    simple_nn_init_set_tensor(&seed, param->fc2_weight, 1002u, 0.6324555f,
        -0.31622777f);  /* 3  set_fc2_weight */
    simple_nn_init_set_fc2_bias(&seed, param->fc2_bias);
    simple_nn_init_set_lr(state->lr);
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0      10   1-2     fc1_relu
 */

/* 1  fc1_relu = relu(fc1.bias + fc1.weight * x)
 *   loops: i along axis 1 of fc1_relu [1,10]
 *   simple_nn.lua:22 */
static GRADC_NOINLINE void
simple_nn_predict_make_fc1_relu(const float *GRADC_RESTRICT fc1_bias,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT fc1_relu)
{
    for (int i = 0; i < 10; i++) {
        const float t1 = fc1_bias[i] + fc1_weight[i] * x[0];
        fc1_relu[i] = t1 < 0.0f ? 0.0f : t1;
    }
}

/* 2  prediction = fc2.bias + fc1_relu . fc2.weight
 *   loops: k along axis 1 of fc2_weight [1,10]
 *   simple_nn.lua:23 */
static GRADC_NOINLINE void
simple_nn_predict_make_prediction(const float *GRADC_RESTRICT fc1_relu,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT prediction)
{
    float acc = 0.0f;
    for (int k = 0; k < 10; k++) {
        acc = gradc_fmaf(fc1_relu[k], fc2_weight[k], acc);
    }
    prediction[0] = fc2_bias[0] + acc;
}

void
simple_nn_predict(const struct simple_nn_param *param,
    struct simple_nn_predict_scratch *scratch,
    const float *x,
    float *prediction)
{
    float *fc1_relu = scratch->f;              /* [1,10] */

    simple_nn_predict_make_fc1_relu(param->fc1_bias, param->fc1_weight, x,
        fc1_relu);
    simple_nn_predict_make_prediction(fc1_relu, param->fc2_weight,
        param->fc2_bias, prediction);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f       1008    1040   2-3     fc1_relu_packed
 *   f          0    1000   1-7     fc1_relu
 *   f       2048     100   3-4     mse_loss
 *   f       2160     100   3-7     d_mse_loss
 *   f       1008    1000   6-9     d_fc1
 */

/* 1  fc1_relu = relu(x * fc1.weight + fc1.bias)
 *   loops: i along axis 0, j along axis 1 of fc1_relu [100,10]
 *   simple_nn.lua:22 */
static GRADC_NOINLINE void
simple_nn_train_make_fc1_relu(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_relu)
{
    for (int i = 0; i < 100; i++) {
        for (int j = 0; j < 10; j++) {
            const float t1 = x[i] * fc1_weight[j] + fc1_bias[j];
            fc1_relu[10*i + j] = t1 < 0.0f ? 0.0f : t1;
        }
    }
}

/* 2  fc1_relu_packed = relu(x * fc1.weight + fc1.bias), in panels
 *   loops: i and l along axis 0, j along axis 1 of fc1_relu_packed [100,10]
 *   simple_nn.lua:22 */
static GRADC_NOINLINE void
simple_nn_train_pack_fc1_relu(const float *GRADC_RESTRICT fc1_relu,
    float *GRADC_RESTRICT fc1_relu_packed)
{
    for (int i = 0; i < 104; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 10; j++) {
            for (int l = 0; l < 8; l++) {
                fc1_relu_packed[10*i + 8*j + l] = i + l < 100
                    ? fc1_relu[10*(i + l) + j] : 0.0f;
            }
        }
    }
}

/* For the next step: 1x56 sums over k of products of a and b */
static GRADC_NOINLINE void
simple_nn_train_make_mse_loss_sums_1x56(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[7];

    GRADC_UNROLL(7)
    for (int v = 0; v < 7; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 10; k++) {
        gradc_vec8f line[7];

        GRADC_UNROLL(7)
        for (int v = 0; v < 7; v++) {
            line[v] = gradc_keep8f(&a[8*k + 80*v]);
        }
        GRADC_UNROLL(7)
        for (int v = 0; v < 7; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(7)
    for (int v = 0; v < 7; v++) {
        gradc_store8f(&tile[8*v], acc[v]);
    }
}

/* For the next step: 1x48 sums over k of products of a and b */
static GRADC_NOINLINE void
simple_nn_train_make_mse_loss_sums_1x48(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[6];

    GRADC_UNROLL(6)
    for (int v = 0; v < 6; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 10; k++) {
        gradc_vec8f line[6];

        GRADC_UNROLL(6)
        for (int v = 0; v < 6; v++) {
            line[v] = gradc_keep8f(&a[8*k + 80*v]);
        }
        GRADC_UNROLL(6)
        for (int v = 0; v < 6; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(6)
    for (int v = 0; v < 6; v++) {
        gradc_store8f(&tile[8*v], acc[v]);
    }
}

/* 3  mse_loss = fc1_relu_packed . fc2.weight + fc2.bias - y
 *   d_mse_loss = mse_loss * 0.02
 *   loops: j, v and l along axis 0 of mse_loss [100,1]; k along axis 1 of
 *     fc2_weight [1,10]
 *   simple_nn.lua:23 */
static GRADC_NOINLINE void
simple_nn_train_make_mse_loss(const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc1_relu_packed,
    const float *GRADC_RESTRICT fc2_bias,
    const float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT mse_loss,
    float *GRADC_RESTRICT d_mse_loss)
{
    for (int j = 0; j < 100; j += 56) {
        float tile[56];

        if (j < 56) {
            simple_nn_train_make_mse_loss_sums_1x56(&fc1_relu_packed[10*j],
                fc2_weight, tile);
        } else {
            simple_nn_train_make_mse_loss_sums_1x48(&fc1_relu_packed[10*j],
                fc2_weight, tile);
        }
        const int v_end = j < 56 ? 7 : 6;
        GRADC_IN_TURN
        for (int v = 0; v < v_end; v++) {
            const int l_end = 100 - j - 8*v < 8 ? 100 - j - 8*v : 8;
            GRADC_SOME_LANES(8)
            for (int l = 0; l < l_end; l++) {
                const int at = j + l + 8*v;
                const float t1 = tile[l + 8*v] + fc2_bias[0] - y[at];
                mse_loss[at] = t1;
                d_mse_loss[at] = t1 * 0.02f;
            }
        }
    }
}

/* 4  loss = sum(mse_loss * mse_loss) * 0.01
 *   loops: k along axis 0 of mse_loss [100,1]
 *   simple_nn.lua:34 */
static GRADC_NOINLINE void
simple_nn_train_make_loss(const float *GRADC_RESTRICT mse_loss,
    float *GRADC_RESTRICT loss)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 96; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float t1 = mse_loss[k + l];
            acc[l] += t1 * t1;
        }
    }
    GRADC_LANES
    for (int l = 0; l < 4; l++) {
        const float t2 = mse_loss[l + 96];
        acc[l] += t2 * t2;
    }
    loss[0] = gradc_sum16f(acc) * 0.01f;
}

/* 5  step of fc2.bias: its gradient is sum(d_mse_loss)
 *   loops: k along axis 0 of d_mse_loss [100,1]
 *   gradient of simple_nn.lua:23 */
static GRADC_NOINLINE void
simple_nn_train_update_fc2_bias(const float *GRADC_RESTRICT d_mse_loss,
    float *GRADC_RESTRICT fc2_bias,
    const float *GRADC_RESTRICT lr)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 96; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += d_mse_loss[k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 4; l++) {
        acc[l] += d_mse_loss[l + 96];
    }
    fc2_bias[0] = fc2_bias[0] - gradc_sum16f(acc) * lr[0];
}

/* 6  d_fc1 = where(fc1_relu == 0, 0, d_mse_loss * fc2.weight)
 *   loops: i along axis 0, j along axis 1 of d_fc1 [100,10]
 *   gradient of simple_nn.lua:22 */
static GRADC_NOINLINE void
simple_nn_train_make_d_fc1(const float *GRADC_RESTRICT fc1_relu,
    const float *GRADC_RESTRICT d_mse_loss,
    const float *GRADC_RESTRICT fc2_weight,
    float *GRADC_RESTRICT d_fc1)
{
    for (int i = 0; i < 100; i++) {
        for (int j = 0; j < 10; j++) {
            const float d_relu = d_mse_loss[i] * fc2_weight[j];
            const int at = 10*i + j;
            d_fc1[at] = fc1_relu[at] == 0.0f ? 0.0f : d_relu;
        }
    }
}

/* 7  step of fc2.weight: its gradient is d_mse_loss . fc1_relu
 *   loops: i along axis 1 of fc2_weight [1,10]; k along axis 0 of d_mse_loss
 *     [100,1]
 *   gradient of simple_nn.lua:23 */
static GRADC_NOINLINE void
simple_nn_train_update_fc2_weight(const float *GRADC_RESTRICT d_mse_loss,
    const float *GRADC_RESTRICT fc1_relu,
    float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT lr)
{
    float acc[10];

    GRADC_LANES_OF(8)
    for (int i = 0; i < 10; i++) {
        acc[i] = 0.0f;
    }
    for (int k = 0; k < 100; k++) {
        GRADC_LANES_OF(8)
        for (int i = 0; i < 10; i++) {
            acc[i] = gradc_fmaf(d_mse_loss[k], fc1_relu[i + 10*k], acc[i]);
        }
    }
    GRADC_LANES_OF(8)
    for (int i = 0; i < 10; i++) {
        fc2_weight[i] = fc2_weight[i] - acc[i] * lr[0];
    }
}

/* 8  step of fc1.bias: its gradient is sum(d_fc1)
 *   loops: k along axis 0 of d_fc1 [100,10]
 *   gradient of simple_nn.lua:21 */
static GRADC_NOINLINE void
simple_nn_train_update_fc1_bias(const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_bias,
    const float *GRADC_RESTRICT lr)
{
    float acc[10];

    GRADC_LANES
    for (int l = 0; l < 10; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 100; k++) {
        GRADC_LANES
        for (int l = 0; l < 10; l++) {
            acc[l] += d_fc1[10*k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 10; l++) {
        fc1_bias[l] = fc1_bias[l] - acc[l] * lr[0];
    }
}

/* 9  step of fc1.weight: its gradient is d_fc1 . x
 *   loops: i along axis 0 of fc1_weight [10,1]; k along axis 0 of d_fc1
 *     [100,10]
 *   gradient of simple_nn.lua:21 */
static GRADC_NOINLINE void
simple_nn_train_update_fc1_weight(const float *GRADC_RESTRICT d_fc1,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT lr)
{
    float acc[10];

    GRADC_LANES_OF(8)
    for (int i = 0; i < 10; i++) {
        acc[i] = 0.0f;
    }
    for (int k = 0; k < 100; k++) {
        GRADC_LANES_OF(8)
        for (int i = 0; i < 10; i++) {
            acc[i] = gradc_fmaf(d_fc1[i + 10*k], x[k], acc[i]);
        }
    }
    GRADC_LANES_OF(8)
    for (int i = 0; i < 10; i++) {
        fc1_weight[i] = fc1_weight[i] - acc[i] * lr[0];
    }
}

float
simple_nn_train(struct simple_nn_param *param,
    const struct simple_nn_state *state,
    struct simple_nn_train_scratch *scratch,
    const float *x,
    const float *y)
{
    float *fc1_relu_packed = &scratch->f[1008]; /* [100,10] as [13][10][8] */
    float *fc1_relu = scratch->f;              /* [100,10] */
    float *mse_loss = &scratch->f[2048];       /* [100,1] */
    float *d_mse_loss = &scratch->f[2160];     /* [100,1] */
    float *d_fc1 = &scratch->f[1008];          /* [100,10] */
    float loss[1];

    /* fc1 */
    simple_nn_train_make_fc1_relu(x, param->fc1_weight, param->fc1_bias,
        fc1_relu);
    simple_nn_train_pack_fc1_relu(fc1_relu, fc1_relu_packed);

    /* fc2 */
    simple_nn_train_make_mse_loss(param->fc2_weight, fc1_relu_packed,
        param->fc2_bias, y, mse_loss, d_mse_loss);

    /* loss and metrics */
    simple_nn_train_make_loss(mse_loss, loss);

    /* update */
    simple_nn_train_update_fc2_bias(d_mse_loss, param->fc2_bias, state->lr);

    /* backward: fc1 */
    simple_nn_train_make_d_fc1(fc1_relu, d_mse_loss, param->fc2_weight, d_fc1);

    /* update */
    simple_nn_train_update_fc2_weight(d_mse_loss, fc1_relu, param->fc2_weight,
        state->lr);
    simple_nn_train_update_fc1_bias(d_fc1, param->fc1_bias, state->lr);
    simple_nn_train_update_fc1_weight(d_fc1, x, param->fc1_weight, state->lr);
    return loss[0];
}
