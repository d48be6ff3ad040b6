/* mnist_300.c -- 784-300-10 on images of digits, by squared errors
 *
 * Written by gradc 0.1 from mnist_300.lua for target avx2;
 * fnv1a of the model da849240141a9f8d.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "mnist_300.h"

/* ---- init --------------------------------------------------------------- */

/* 1  fc1.weight = random * 0.071428571 - 0.035714286
 *   loops: i and l along axis 0, j along axis 1 of fc1_weight [300,784]
 *   mnist_300.lua:14 */
static GRADC_ONCE void
mnist_300_init_set_fc1_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc1_weight)
{
    for (int i = 0; i < 300; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 784; j++) {
            const int l_end = i < 296 ? 8 : 4;
            GRADC_SOME_LANES(8)
            for (int l = 0; l < l_end; l++) {
                fc1_weight[784*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1000u, 0u,
                    (uint32_t)(784*(i + l) + j)) * 0.071428571f - 0.035714286f;
            }
        }
    }
}

/* 2  fc1.bias = random * 0.071428571 - 0.035714286
 *   loops: i along axis 0 of weights
 *   mnist_300.lua:14
 *   also used by init, steps 3, 4 */
static GRADC_ONCE void
mnist_300_init_set_tensor(const int32_t *GRADC_RESTRICT seed,
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

/* 5  fc1.weight.momentum_buffer = 0
 *   loops: i and l along axis 0, j along axis 1 of
 *     fc1_weight_momentum_buffer [300,784]
 *   mnist_300.lua:28 */
static GRADC_ONCE void
mnist_300_init_set_fc1_weight_momentum_buffer(
    float *GRADC_RESTRICT fc1_weight_momentum_buffer)
{
    for (int i = 0; i < 300; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 784; j++) {
            const int l_end = i < 296 ? 8 : 4;
            GRADC_SOME_LANES(8)
            for (int l = 0; l < l_end; l++) {
                fc1_weight_momentum_buffer[784*i + 8*j + l] = 0.0f;
            }
        }
    }
}

/* 6  lr = 0.1
 *   mnist_300.lua:28 */
static GRADC_ONCE void
mnist_300_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.1f;
}

/* 7  fc1.bias.momentum_buffer = 0
 *   loops: i along axis 0 of momentum_buffer
 *   mnist_300.lua:28
 *   also used by init, steps 8, 9 */
static GRADC_ONCE void
mnist_300_init_set_momentum_buffer(float *GRADC_RESTRICT momentum_buffer,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        momentum_buffer[i] = 0.0f;
    }
}

void
mnist_300_init(struct mnist_300_param *param,
    struct mnist_300_state *state,
    int32_t seed)
{
    mnist_300_init_set_fc1_weight(&seed, param->fc1_weight);
    mnist_300_init_set_tensor(&seed, param->fc1_bias, 300, 1001u, 0.071428571f,
        -0.035714286f);  /* 2  set_fc1_bias */
    mnist_300_init_set_tensor(&seed, param->fc2_weight, 3000, 1002u,
        0.11547005f, -0.057735027f);  /* 3  set_fc2_weight */
    mnist_300_init_set_tensor(&seed, param->fc2_bias, 10, 1003u, 0.11547005f,
        -0.057735027f);  /* 4  set_fc2_bias */
    mnist_300_init_set_fc1_weight_momentum_buffer(
        state->fc1_weight_momentum_buffer);
    mnist_300_init_set_lr(state->lr);
    mnist_300_init_set_momentum_buffer(state->fc1_bias_momentum_buffer, 300);
        /* 7  set_fc1_bias_momentum_buffer */
    mnist_300_init_set_momentum_buffer(state->fc2_weight_momentum_buffer, 3000);
        /* 8  set_fc2_weight_momentum_buffer */
    mnist_300_init_set_momentum_buffer(state->fc2_bias_momentum_buffer, 10);
        /* 9  set_fc2_bias_momentum_buffer */
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f       4800     300   1-3     fc1_tanh
 *   f          0    4800   2-3     fc2_weight_packed
 */

/* For the next step: 1x56 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
mnist_300_predict_make_fc1_tanh_sums_1x56(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[7];

    GRADC_UNROLL(7)
    for (int v = 0; v < 7; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[7];

        GRADC_UNROLL(7)
        for (int v = 0; v < 7; v++) {
            line[v] = gradc_keep8f(&a[8*k + 6272*v]);
        }
        GRADC_UNROLL(7)
        for (int v = 0; v < 7; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(7)
    for (int v = 0; v < 7; v++) {
        gradc_store8f(&total[8*v],
            gradc_add8f(gradc_load8f(&total[8*v]), acc[v]));
    }
}

/* For the next step: 1x24 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
mnist_300_predict_make_fc1_tanh_sums_1x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[3];

    GRADC_UNROLL(3)
    for (int v = 0; v < 3; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 6272*v]);
        }
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(3)
    for (int v = 0; v < 3; v++) {
        gradc_store8f(&total[8*v],
            gradc_add8f(gradc_load8f(&total[8*v]), acc[v]));
    }
}

/* 1  fc1_tanh = tanh(fc1.bias + x . fc1.weight)
 *   loops: j, v and l along axis 1 of fc1_tanh [1,300]; block and k along
 *     axis 1 of fc1_weight [300,784]
 *   mnist_300.lua:14 */
static GRADC_NOINLINE void
mnist_300_predict_make_fc1_tanh(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_tanh)
{
    for (int j = 0; j < 300; j += 56) {
        float total[56];

        const int v_end = j < 280 ? 7 : 3;
        GRADC_IN_TURN
        for (int v = 0; v < v_end; v++) {
            gradc_store8f(&total[8*v], gradc_set8f(0.0f));
        }
        for (int block = 0; block < 2; block++) {
            if (j < 280) {
                mnist_300_predict_make_fc1_tanh_sums_1x56(
                    &fc1_weight[784*j + 3136*block], &x[392*block], total);
            } else {
                mnist_300_predict_make_fc1_tanh_sums_1x24(
                    &fc1_weight[784*j + 3136*block], &x[392*block], total);
            }
        }
        GRADC_IN_TURN
        for (int v = 0; v < v_end; v++) {
            const int l_end = 300 - j - 8*v < 8 ? 300 - j - 8*v : 8;
            GRADC_SOME_LANES(8)
            for (int l = 0; l < l_end; l++) {
                const int at = j + l + 8*v;
                fc1_tanh[at] = gradc_tanhf(fc1_bias[at] + total[l + 8*v]);
            }
        }
    }
}

/* 2  fc2_weight_packed = fc2.weight, in panels
 *   loops: i and l along axis 0, j along axis 1 of fc2_weight_packed
 *     [10,300]
 *   mnist_300.lua:16
 *   also used by train, step 2 */
static GRADC_NOINLINE void
mnist_300_shared_pack_fc2_weight(const float *GRADC_RESTRICT fc2_weight,
    float *GRADC_RESTRICT fc2_weight_packed)
{
    for (int i = 0; i < 16; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 300; j++) {
            for (int l = 0; l < 8; l++) {
                fc2_weight_packed[300*i + 8*j + l] = i + l < 10
                    ? fc2_weight[300*(i + l) + j] : 0.0f;
            }
        }
    }
}

/* For the next step: 1x16 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_300_predict_make_answer_sums_1x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[2];

    GRADC_UNROLL(2)
    for (int v = 0; v < 2; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 300; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2400*v]);
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

/* 3  answer = tanh(fc2.bias + fc1_tanh . fc2.weight)
 *   loops: v and l along axis 1 of answer [1,10]; k along axis 1 of
 *     fc2_weight_packed [10,300]
 *   mnist_300.lua:16 */
static GRADC_NOINLINE void
mnist_300_predict_make_answer(const float *GRADC_RESTRICT fc1_tanh,
    const float *GRADC_RESTRICT fc2_weight_packed,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT answer)
{
    float tile[16];

    mnist_300_predict_make_answer_sums_1x16(fc2_weight_packed, fc1_tanh, tile);
    GRADC_IN_TURN
    for (int v = 0; v < 2; v++) {
        const int l_end = v < 1 ? 8 : 2;
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            const int at = l + 8*v;
            answer[at] = gradc_tanhf(fc2_bias[at] + tile[at]);
        }
    }
}

void
mnist_300_predict(const struct mnist_300_param *param,
    struct mnist_300_predict_scratch *scratch,
    const float *x,
    float *answer)
{
    float *fc1_tanh = &scratch->f[4800];       /* [1,300] */
    float *fc2_weight_packed = scratch->f;     /* [10,300] as [2][300][8] */

    mnist_300_predict_make_fc1_tanh(x, param->fc1_weight, param->fc1_bias,
        fc1_tanh);
    mnist_300_shared_pack_fc2_weight(param->fc2_weight, fc2_weight_packed);
    mnist_300_predict_make_answer(fc1_tanh, fc2_weight_packed, param->fc2_bias,
        answer);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0    3004   1-9     fc1_tanh
 *   f       3008    4800   2-3     fc2_weight_packed
 *   f       7920     100   3-4     mse_loss
 *   f       7808     100   3-5     answer
 *   f       3004      10   5-6     hit
 *   f       8032     100   3-9     d_fc2
 *   f       3008    3004   8-11    d_fc1
 */

/* For the next step: 5x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
mnist_300_train_make_fc1_tanh_sums_5x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 6272*v]);
        }
        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 784*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 16*r],
                gradc_add8f(gradc_load8f(&total[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 1  fc1_tanh = tanh(x . fc1.weight + fc1.bias)
 *   loops: j, v and l along axis 1, i along axis 0 of fc1_tanh [10,300];
 *     block and k along axis 1 of fc1_weight [300,784]
 *   mnist_300.lua:14 */
static GRADC_NOINLINE void
mnist_300_train_make_fc1_tanh(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_tanh)
{
    for (int j = 0; j < 300; j += 16) {
        for (int i = 0; i < 10; i += 5) {
            float total[80];

            GRADC_IN_TURN
            for (int r = 0; r < 10; r++) {
                gradc_store8f(&total[8*r], gradc_set8f(0.0f));
            }
            for (int block = 0; block < 2; block++) {
                mnist_300_train_make_fc1_tanh_sums_5x16(
                    &fc1_weight[784*j + 3136*block], &x[784*i + 392*block],
                    total);
            }
            for (int r = 0; r < 5; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 2; v++) {
                    const int l_end = 300 - j - 8*v < 8 ? 300 - j - 8*v : 8;
                    GRADC_SOME_LANES(8)
                    for (int l = 0; l < l_end; l++) {
                        fc1_tanh[300*(i + r) + j + l + 8*v] =
                            gradc_tanhf(total[l + 8*v + 16*r]
                            + fc1_bias[j + l + 8*v]);
                    }
                }
            }
        }
    }
}

/* For the next step: 5x16 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_300_train_make_answer_sums_5x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 300; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2400*v]);
        }
        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 300*r]), line[v],
                    acc[v + 2*r]);
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

/* 3  answer = tanh(fc1_tanh . fc2.weight + fc2.bias)
 *   mse_loss = answer - (where(iota == y, 2, 0) - 1)
 *   d_fc2 = mse_loss * 0.02 * (1 - answer * answer)
 *   loops: i and r along axis 0, v and l along axis 1 of answer [10,10]; k
 *     along axis 1 of fc2_weight_packed [10,300]
 *   mnist_300.lua:16 */
static GRADC_NOINLINE void
mnist_300_train_make_answer(const float *GRADC_RESTRICT fc1_tanh,
    const float *GRADC_RESTRICT fc2_weight_packed,
    const float *GRADC_RESTRICT fc2_bias,
    const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT answer,
    float *GRADC_RESTRICT mse_loss,
    float *GRADC_RESTRICT d_fc2)
{
    for (int i = 0; i < 10; i += 5) {
        float tile[80];

        mnist_300_train_make_answer_sums_5x16(fc2_weight_packed,
            &fc1_tanh[300*i], tile);
        for (int r = 0; r < 5; r++) {
            GRADC_IN_TURN
            for (int v = 0; v < 2; v++) {
                const int l_end = v < 1 ? 8 : 2;
                GRADC_SOME_LANES(8)
                for (int l = 0; l < l_end; l++) {
                    const float answer_value =
                        gradc_tanhf(tile[l + 8*v + 16*r] + fc2_bias[l + 8*v]);
                    const float t2 = answer_value
                        - ((l + 8*v == y[i + r] ? 2.0f : 0.0f) - 1.0f);
                    const int at = 10*(i + r) + l + 8*v;
                    answer[at] = answer_value;
                    mse_loss[at] = t2;
                    d_fc2[at] = t2 * 0.02f
                        * (1.0f - answer_value * answer_value);
                }
            }
        }
    }
}

/* 4  loss = sum(mse_loss * mse_loss) * 0.01
 *   mnist_300.lua:28 */
static GRADC_NOINLINE void
mnist_300_train_make_loss(const float *GRADC_RESTRICT mse_loss,
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

/* 5  hit = y == argmax(answer)
 *   loops: i along axis 0 of hit [10]; k along axis 1 of answer [10,10]
 *   mnist_300.lua:29 */
static GRADC_NOINLINE void
mnist_300_train_make_hit(const float *GRADC_RESTRICT answer,
    const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT hit)
{
    for (int i = 0; i < 10; i++) {
        int32_t acc = 0;
        float best = -GRADC_INFF;
        for (int k = 0; k < 10; k++) {
            const float t1 = answer[10*i + k];
            if (gradc_abovef(t1, best)) {
                best = t1;
                acc = k;
            }
        }
        hit[i] = (float)(y[i] == acc);
    }
}

/* 6  accuracy = sum(hit) * 0.1
 *   loops: k along axis 0 of hit [10]
 *   mnist_300.lua:29 */
static GRADC_NOINLINE void
mnist_300_train_make_accuracy(const float *GRADC_RESTRICT hit,
    float *GRADC_RESTRICT accuracy)
{
    float acc = 0.0f;
    for (int k = 0; k < 10; k++) {
        acc += hit[k];
    }
    accuracy[0] = acc * 0.1f;
}

/* 7  step of fc2.bias: its gradient is sum(d_fc2)
 *   loops: k along axis 0 of d_fc2 [10,10]
 *   gradient of mnist_300.lua:16 */
static GRADC_NOINLINE void
mnist_300_train_update_fc2_bias(const float *GRADC_RESTRICT d_fc2,
    float *GRADC_RESTRICT fc2_bias_momentum_buffer,
    float *GRADC_RESTRICT fc2_bias,
    const float *GRADC_RESTRICT lr)
{
    float acc[10];

    GRADC_LANES
    for (int l = 0; l < 10; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 10; k++) {
        GRADC_LANES
        for (int l = 0; l < 10; l++) {
            acc[l] += d_fc2[10*k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 10; l++) {
        const float b_raw = acc[l] + fc2_bias_momentum_buffer[l] * 0.9f;
        const float b_new = gradc_absf(b_raw) < 1e-30f ? 0.0f : b_raw;
        const float w_new = fc2_bias[l] - b_new * lr[0];
        fc2_bias_momentum_buffer[l] = b_new;
        fc2_bias[l] = w_new;
    }
}

/* For the next step: 5x16 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_300_train_make_d_fc1_sums_5x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 10; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[300*k + 8*v]);
        }
        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 10*r]), line[v],
                    acc[v + 2*r]);
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

/* For the next step: 5x8 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_300_train_make_d_fc1_sums_5x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[9];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        acc[2*r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 10; k++) {
        gradc_vec8f line[1];

        line[0] = gradc_keep8f(&a[300*k]);
        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            acc[2*r] = gradc_fma8f(gradc_set8f(b[k + 10*r]), line[0], acc[2*r]);
        }
    }
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        gradc_store8f(&tile[16*r], acc[2*r]);
    }
}

/* For the next step: 5x4 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_300_train_make_d_fc1_sums_rest_5x4(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[5];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 10; k++) {
        const gradc_vec8f line = gradc_part8f(&a[300*k], 4);
        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            acc[r] = gradc_fma8f(gradc_set8f(b[k + 10*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* 8  d_fc1 = d_fc2 . fc2.weight * (1 - fc1_tanh * fc1_tanh)
 *   loops: j, v and l along axis 1, i and r along axis 0 of d_fc1 [10,300];
 *     k along axis 0 of fc2_weight [10,300]
 *   gradient of mnist_300.lua:16 */
static GRADC_NOINLINE void
mnist_300_train_make_d_fc1(const float *GRADC_RESTRICT d_fc2,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc1_tanh,
    float *GRADC_RESTRICT d_fc1)
{
    for (int j = 0; j < 296; j += 16) {
        for (int i = 0; i < 10; i += 5) {
            float tile[80];

            if (j < 288) {
                mnist_300_train_make_d_fc1_sums_5x16(&fc2_weight[j],
                    &d_fc2[10*i], tile);
            } else {
                mnist_300_train_make_d_fc1_sums_5x8(&fc2_weight[j],
                    &d_fc2[10*i], tile);
            }
            for (int r = 0; r < 5; r++) {
                const int v_end = j < 288 ? 2 : 1;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 300*(i + r) + j + l + 8*v;
                        const float t1 = fc1_tanh[at];
                        d_fc1[at] = tile[l + 8*v + 16*r] * (1.0f - t1 * t1);
                    }
                }
            }
        }
    }
    for (int i = 0; i < 10; i += 5) {
        float tile[40];

        mnist_300_train_make_d_fc1_sums_rest_5x4(&fc2_weight[296], &d_fc2[10*i],
            tile);
        for (int r = 0; r < 5; r++) {
            GRADC_LANES
            for (int l = 0; l < 4; l++) {
                const int at2 = 300*(i + r) + l + 296;
                const float t1 = fc1_tanh[at2];
                d_fc1[at2] = tile[l + 8*r] * (1.0f - t1 * t1);
            }
        }
    }
}

/* For the next step: 5x16 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_300_train_fc2_weight_sums_5x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 10; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[300*k + 8*v]);
        }
        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[10*k + r]), line[v],
                    acc[v + 2*r]);
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

/* 9  step of fc2.weight: its gradient is d_fc2 . fc1_tanh
 *   loops: j, v and l along axis 1, i and r along axis 0 of
 *     fc2_weight_momentum_buffer [10,300]; k along axis 0 of fc1_tanh
 *     [10,300]
 *   gradient of mnist_300.lua:16 */
static GRADC_NOINLINE void
mnist_300_train_update_fc2_weight(const float *GRADC_RESTRICT d_fc2,
    const float *GRADC_RESTRICT fc1_tanh,
    float *GRADC_RESTRICT fc2_weight_momentum_buffer,
    float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT lr)
{
    for (int j = 0; j < 300; j += 16) {
        for (int i = 0; i < 10; i += 5) {
            float tile[80];

            mnist_300_train_fc2_weight_sums_5x16(&fc1_tanh[j], &d_fc2[i], tile);
            for (int r = 0; r < 5; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 2; v++) {
                    const int l_end = 300 - j - 8*v < 8 ? 300 - j - 8*v : 8;
                    GRADC_SOME_LANES(8)
                    for (int l = 0; l < l_end; l++) {
                        const int at = 300*(i + r) + j + l + 8*v;
                        const float b_raw = tile[l + 8*v + 16*r]
                            + fc2_weight_momentum_buffer[at] * 0.9f;
                        const float b_new = gradc_absf(b_raw) < 1e-30f
                            ? 0.0f : b_raw;
                        const float w_new = fc2_weight[at] - b_new * lr[0];
                        fc2_weight_momentum_buffer[at] = b_new;
                        fc2_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

/* 10  step of fc1.bias: its gradient is sum(d_fc1)
 *   loops: j along axis 0 of fc1_bias_momentum_buffer [300]; k along axis 0
 *     of d_fc1 [10,300]
 *   gradient of mnist_300.lua:14 */
static GRADC_NOINLINE void
mnist_300_train_update_fc1_bias(const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_bias_momentum_buffer,
    float *GRADC_RESTRICT fc1_bias,
    const float *GRADC_RESTRICT lr)
{
    for (int j = 0; j < 300; j += 16) {
        float acc[16];

        const int l_end = j < 288 ? 16 : 12;
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 10; k++) {
            GRADC_SOME_LANES(8)
            for (int l = 0; l < l_end; l++) {
                acc[l] += d_fc1[j + 300*k + l];
            }
        }
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            const int at = j + l;
            const float b_raw = acc[l] + fc1_bias_momentum_buffer[at] * 0.9f;
            const float b_new = gradc_absf(b_raw) < 1e-30f ? 0.0f : b_raw;
            const float w_new = fc1_bias[at] - b_new * lr[0];
            fc1_bias_momentum_buffer[at] = b_new;
            fc1_bias[at] = w_new;
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_300_train_fc1_weight_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 10; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[300*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[784*k + r]), line[v],
                    acc[v + 2*r]);
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
mnist_300_train_fc1_weight_sums_4x16(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[300*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[784*k + r]), line[v],
                    acc[v + 2*r]);
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

/* 11  step of fc1.weight: its gradient is d_fc1 . x
 *   loops: j, v and l along axis 0, i and r along axis 1 of
 *     fc1_weight_momentum_buffer [300,784]; k along axis 0 of d_fc1 [10,300]
 *   gradient of mnist_300.lua:14 */
static GRADC_NOINLINE void
mnist_300_train_update_fc1_weight(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_weight_momentum_buffer,
    float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT lr)
{
    for (int j = 0; j < 300; j += 16) {
        for (int i = 0; i < 784; i += 6) {
            float tile[96];

            if (i < 780) {
                mnist_300_train_fc1_weight_sums_6x16(&d_fc1[j], &x[i], tile);
            } else {
                mnist_300_train_fc1_weight_sums_4x16(&d_fc1[j], &x[i], tile);
            }
            const int r_end = i < 780 ? 6 : 4;
            for (int r = 0; r < r_end; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 2; v++) {
                    const int l_end = 300 - j - 8*v < 8 ? 300 - j - 8*v : 8;
                    GRADC_SOME_LANES(8)
                    for (int l = 0; l < l_end; l++) {
                        const int at = 784*j + 8*(i + r) + l + 6272*v;
                        const float b_raw = tile[l + 8*v + 16*r]
                            + fc1_weight_momentum_buffer[at] * 0.9f;
                        const float b_new = gradc_absf(b_raw) < 1e-30f
                            ? 0.0f : b_raw;
                        const float w_new = fc1_weight[at] - b_new * lr[0];
                        fc1_weight_momentum_buffer[at] = b_new;
                        fc1_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

float
mnist_300_train(struct mnist_300_param *param,
    struct mnist_300_state *state,
    struct mnist_300_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy)
{
    float *fc1_tanh = scratch->f;              /* [10,300] */
    float *fc2_weight_packed = &scratch->f[3008]; /* [10,300] as [2][300][8] */
    float *mse_loss = &scratch->f[7920];       /* [10,10] */
    float *answer = &scratch->f[7808];         /* [10,10] */
    float *hit = &scratch->f[3004];            /* [10] */
    float *d_fc2 = &scratch->f[8032];          /* [10,10] */
    float *d_fc1 = &scratch->f[3008];          /* [10,300] */
    float loss[1];

    /* fc1 */
    mnist_300_train_make_fc1_tanh(x, param->fc1_weight, param->fc1_bias,
        fc1_tanh);
    mnist_300_shared_pack_fc2_weight(param->fc2_weight, fc2_weight_packed);

    /* fc2 */
    mnist_300_train_make_answer(fc1_tanh, fc2_weight_packed, param->fc2_bias,
        y, answer, mse_loss, d_fc2);

    /* loss and metrics */
    mnist_300_train_make_loss(mse_loss, loss);
    mnist_300_train_make_hit(answer, y, hit);
    mnist_300_train_make_accuracy(hit, accuracy);

    /* update */
    mnist_300_train_update_fc2_bias(d_fc2, state->fc2_bias_momentum_buffer,
        param->fc2_bias, state->lr);

    /* backward: fc2 */
    mnist_300_train_make_d_fc1(d_fc2, param->fc2_weight, fc1_tanh, d_fc1);

    /* update */
    mnist_300_train_update_fc2_weight(d_fc2, fc1_tanh,
        state->fc2_weight_momentum_buffer, param->fc2_weight, state->lr);
    mnist_300_train_update_fc1_bias(d_fc1, state->fc1_bias_momentum_buffer,
        param->fc1_bias, state->lr);
    mnist_300_train_update_fc1_weight(x, d_fc1,
        state->fc1_weight_momentum_buffer, param->fc1_weight, state->lr);
    return loss[0];
}
