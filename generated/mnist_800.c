/* mnist_800.c -- 784-800-10 on images of digits
 *
 * Written by gradc 0.1 from mnist_800.lua for target avx2;
 * fnv1a of the model 8f8f4be932e5d56e.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "mnist_800.h"

/* ---- init --------------------------------------------------------------- */

/* 1  step = 0
 *   mnist_800.lua:11 */
static GRADC_ONCE void
mnist_800_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 2  fc1.weight = random * 0.071428571 - 0.035714286
 *   loops: i and l along axis 0, j along axis 1 of fc1_weight [800,784]
 *   mnist_800.lua:11 */
static GRADC_ONCE void
mnist_800_init_set_fc1_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc1_weight)
{
    for (int i = 0; i < 800; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 784; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                fc1_weight[784*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1000u, 0u,
                    (uint32_t)(784*(i + l) + j)) * 0.071428571f - 0.035714286f;
            }
        }
    }
}

/* 3  fc1.bias = random * 0.071428571 - 0.035714286
 *   loops: i along axis 0 of bias
 *   mnist_800.lua:11
 *   also used by init, step 5 */
static GRADC_ONCE void
mnist_800_init_set_bias(const int32_t *GRADC_RESTRICT seed,
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

/* 4  fc2.weight = random * 0.07071068 - 0.03535534
 *   loops: i along axis 0, j and l along axis 1 of fc2_weight [10,800]
 *   mnist_800.lua:13 */
static GRADC_ONCE void
mnist_800_init_set_fc2_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc2_weight)
{
    for (int i = 0; i < 10; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 800; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                fc2_weight[8*i + 10*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1002u, 0u,
                    (uint32_t)(800*i + j + l)) * 0.07071068f - 0.03535534f;
            }
        }
    }
}

/* 6  steps_per_epoch = 1
 *   gradient of mnist_800.lua:24
 *   also used by init, steps 8, 9 */
static GRADC_ONCE void
mnist_800_init_set_tensor(float *GRADC_RESTRICT states,
    float value)
{
    states[0] = value;
}

/* 7  fc1.weight.momentum_buffer = 0
 *   loops: i and l along axis 0, j along axis 1 of
 *     fc1_weight_momentum_buffer [800,784]
 *   mnist_800.lua:24 */
static GRADC_ONCE void
mnist_800_init_set_fc1_weight_momentum_buffer(
    float *GRADC_RESTRICT fc1_weight_momentum_buffer)
{
    for (int i = 0; i < 800; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 784; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                fc1_weight_momentum_buffer[784*i + 8*j + l] = 0.0f;
            }
        }
    }
}

/* 10  fc1.bias.momentum_buffer = 0
 *   loops: i along axis 0 of bias_momentum_buffer
 *   mnist_800.lua:24
 *   also used by init, step 12 */
static GRADC_ONCE void
mnist_800_init_set_bias_momentum_buffer(
    float *GRADC_RESTRICT bias_momentum_buffer,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        bias_momentum_buffer[i] = 0.0f;
    }
}

/* 11  fc2.weight.momentum_buffer = 0
 *   loops: i along axis 0, j and l along axis 1 of
 *     fc2_weight_momentum_buffer [10,800]
 *   mnist_800.lua:24 */
static GRADC_ONCE void
mnist_800_init_set_fc2_weight_momentum_buffer(
    float *GRADC_RESTRICT fc2_weight_momentum_buffer)
{
    for (int i = 0; i < 10; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 800; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                fc2_weight_momentum_buffer[8*i + 10*j + l] = 0.0f;
            }
        }
    }
}

void
mnist_800_init(struct mnist_800_param *param,
    struct mnist_800_state *state,
    int32_t seed)
{
    mnist_800_init_set_step(state->step);
    mnist_800_init_set_fc1_weight(&seed, param->fc1_weight);
    mnist_800_init_set_bias(&seed, param->fc1_bias, 800, 1001u, 0.071428571f,
        -0.035714286f);  /* 3  set_fc1_bias */
    mnist_800_init_set_fc2_weight(&seed, param->fc2_weight);
    mnist_800_init_set_bias(&seed, param->fc2_bias, 10, 1003u, 0.07071068f,
        -0.03535534f);  /* 5  set_fc2_bias */
    mnist_800_init_set_tensor(state->steps_per_epoch, 1.0f);
        /* 6  set_steps_per_epoch */
    mnist_800_init_set_fc1_weight_momentum_buffer(
        state->fc1_weight_momentum_buffer);
    mnist_800_init_set_tensor(state->lr, 0.1f);  /* 8  set_lr */
    mnist_800_init_set_tensor(state->last_lr, 0.0f);  /* 9  set_last_lr */
    mnist_800_init_set_bias_momentum_buffer(state->fc1_bias_momentum_buffer,
        800);  /* 10  set_fc1_bias_momentum_buffer */
    mnist_800_init_set_fc2_weight_momentum_buffer(
        state->fc2_weight_momentum_buffer);
    mnist_800_init_set_bias_momentum_buffer(state->fc2_bias_momentum_buffer,
        10);  /* 12  set_fc2_bias_momentum_buffer */
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0     800   1-3     fc1_relu
 *   f        800   12800   2-3     fc2_weight_packed
 */

/* For the next step: 1x56 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
mnist_800_predict_make_fc1_relu_sums_1x56(const float *GRADC_RESTRICT a,
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

/* For the next step: 1x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
mnist_800_predict_make_fc1_relu_sums_1x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[2];

    GRADC_UNROLL(2)
    for (int v = 0; v < 2; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 6272*v]);
        }
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(2)
    for (int v = 0; v < 2; v++) {
        gradc_store8f(&total[8*v],
            gradc_add8f(gradc_load8f(&total[8*v]), acc[v]));
    }
}

/* 1  fc1_relu = relu(fc1.bias + x . fc1.weight)
 *   loops: j, v and l along axis 1 of fc1_relu [1,800]; block and k along
 *     axis 1 of fc1_weight [800,784]
 *   mnist_800.lua:11 */
static GRADC_NOINLINE void
mnist_800_predict_make_fc1_relu(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_relu)
{
    for (int j = 0; j < 800; j += 56) {
        float total[56];

        const int v_end = j < 784 ? 7 : 2;
        GRADC_IN_TURN
        for (int v = 0; v < v_end; v++) {
            gradc_store8f(&total[8*v], gradc_set8f(0.0f));
        }
        for (int block = 0; block < 2; block++) {
            if (j < 784) {
                mnist_800_predict_make_fc1_relu_sums_1x56(
                    &fc1_weight[784*j + 3136*block], &x[392*block], total);
            } else {
                mnist_800_predict_make_fc1_relu_sums_1x16(
                    &fc1_weight[784*j + 3136*block], &x[392*block], total);
            }
        }
        GRADC_IN_TURN
        for (int v = 0; v < v_end; v++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = j + l + 8*v;
                const float t1 = fc1_bias[at] + total[l + 8*v];
                fc1_relu[at] = t1 < 0.0f ? 0.0f : t1;
            }
        }
    }
}

/* 2  fc2_weight_packed = fc2.weight, in panels
 *   loops: i and l along axis 0, j and j2 along axis 1 of fc2_weight_packed
 *     [10,800]
 *   mnist_800.lua:13
 *   also used by train, step 1 */
static GRADC_NOINLINE void
mnist_800_shared_pack_fc2_weight(const float *GRADC_RESTRICT fc2_weight,
    float *GRADC_RESTRICT fc2_weight_packed)
{
    for (int i = 0; i < 16; i += 8) {
        for (int j = 0; j < 800; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    fc2_weight_packed[800*i + 8*(j + j2) + l] = i + l < 10
                        ? fc2_weight[8*(i + l) + 10*j + j2] : 0.0f;
                }
            }
        }
    }
}

/* For the next step: 1x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
mnist_800_predict_make_logits_sums_1x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[2];

    GRADC_UNROLL(2)
    for (int v = 0; v < 2; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 400; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 6400*v]);
        }
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(2)
    for (int v = 0; v < 2; v++) {
        gradc_store8f(&total[8*v],
            gradc_add8f(gradc_load8f(&total[8*v]), acc[v]));
    }
}

/* 3  logits = fc2.bias + fc1_relu . fc2.weight
 *   loops: v and l along axis 1 of logits [1,10]; block and k along axis 1
 *     of fc2_weight_packed [10,800]
 *   mnist_800.lua:13 */
static GRADC_NOINLINE void
mnist_800_predict_make_logits(const float *GRADC_RESTRICT fc1_relu,
    const float *GRADC_RESTRICT fc2_weight_packed,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT logits)
{
    float total[16];

    GRADC_IN_TURN
    for (int v = 0; v < 2; v++) {
        gradc_store8f(&total[8*v], gradc_set8f(0.0f));
    }
    for (int block = 0; block < 2; block++) {
        mnist_800_predict_make_logits_sums_1x16(&fc2_weight_packed[3200*block],
            &fc1_relu[400*block], total);
    }
    GRADC_IN_TURN
    for (int v = 0; v < 2; v++) {
        const int l_end = v < 1 ? 8 : 2;
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            const int at = l + 8*v;
            logits[at] = fc2_bias[at] + total[at];
        }
    }
}

void
mnist_800_predict(const struct mnist_800_param *param,
    struct mnist_800_predict_scratch *scratch,
    const float *x,
    float *logits)
{
    float *fc1_relu = scratch->f;              /* [1,800] */
    float *fc2_weight_packed = &scratch->f[800]; /* [10,800] as [2][800][8] */

    mnist_800_predict_make_fc1_relu(x, param->fc1_weight, param->fc1_bias,
        fc1_relu);
    mnist_800_shared_pack_fc2_weight(param->fc2_weight, fc2_weight_packed);
    mnist_800_predict_make_logits(fc1_relu, fc2_weight_packed, param->fc2_bias,
        logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0   51200   2-15    fc1_relu
 *   f      51200   12800   1-3     fc2_weight_packed
 *   f     102400     640   3-7     logits
 *   f      51200      64   4-7     largest
 *   f     102400     640   7-11    powers, over logits
 *   f      51200      64   9-10    power_sum
 *   f      51264      64   5-10    picked
 *   f      51328      64   6-8     hit
 *   f      51328      64   9-11    d_power_sum
 *   f     102400     640  11-15    d_cross_entropy, over powers
 *   f          0   50176  16-17    x_packed
 *   f      51200   51200  14-18    d_fc1
 *   f     103040       1  12-18    lr_now
 */

/* For the next step: 6x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
mnist_800_train_make_fc1_relu_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
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
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 784*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 16*r],
                gradc_add8f(gradc_load8f(&total[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* For the next step: 4x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
mnist_800_train_make_fc1_relu_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
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
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 784*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 16*r],
                gradc_add8f(gradc_load8f(&total[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 2  fc1_relu = relu(x . fc1.weight + fc1.bias)
 *   loops: j and l along axis 1, i along axis 0 of fc1_relu [64,800]; block
 *     and k along axis 1, v along axis 0 of fc1_weight [800,784]
 *   mnist_800.lua:11 */
static GRADC_NOINLINE void
mnist_800_train_make_fc1_relu(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_relu)
{
    for (int j = 0; j < 800; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float total[96];

            const int r_end = i < 60 ? 12 : 8;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                gradc_store8f(&total[8*r], gradc_set8f(0.0f));
            }
            for (int block = 0; block < 2; block++) {
                if (i < 60) {
                    mnist_800_train_make_fc1_relu_sums_6x16(
                        &fc1_weight[784*j + 3136*block], &x[784*i + 392*block],
                        total);
                } else {
                    mnist_800_train_make_fc1_relu_sums_4x16(
                        &fc1_weight[784*j + 3136*block], &x[784*i + 392*block],
                        total);
                }
            }
            const int r_end2 = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end2; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = total[l + 16*r] + fc1_bias[j + l];
                    fc1_relu[800*(i + r) + j + l] = t1 < 0.0f ? 0.0f : t1;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
mnist_800_train_make_logits_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 400; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 6400*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 800*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 16*r],
                gradc_add8f(gradc_load8f(&total[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* For the next step: 4x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
mnist_800_train_make_logits_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 400; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 6400*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 800*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 16*r],
                gradc_add8f(gradc_load8f(&total[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 3  logits = fc1_relu . fc2.weight + fc2.bias
 *   loops: i along axis 0, v and l along axis 1 of logits [64,10]; block and
 *     k along axis 1 of fc2_weight_packed [10,800]
 *   mnist_800.lua:13 */
static GRADC_NOINLINE void
mnist_800_train_make_logits(const float *GRADC_RESTRICT fc1_relu,
    const float *GRADC_RESTRICT fc2_weight_packed,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT logits)
{
    for (int i = 0; i < 64; i += 6) {
        float total[96];

        const int r_end = i < 60 ? 12 : 8;
        GRADC_IN_TURN
        for (int r = 0; r < r_end; r++) {
            gradc_store8f(&total[8*r], gradc_set8f(0.0f));
        }
        for (int block = 0; block < 2; block++) {
            if (i < 60) {
                mnist_800_train_make_logits_sums_6x16(
                    &fc2_weight_packed[3200*block],
                    &fc1_relu[800*i + 400*block], total);
            } else {
                mnist_800_train_make_logits_sums_4x16(
                    &fc2_weight_packed[3200*block],
                    &fc1_relu[800*i + 400*block], total);
            }
        }
        const int r_end2 = i < 60 ? 6 : 4;
        for (int r = 0; r < r_end2; r++) {
            GRADC_IN_TURN
            for (int v = 0; v < 2; v++) {
                const int l_end = v < 1 ? 8 : 2;
                GRADC_SOME_LANES(8)
                for (int l = 0; l < l_end; l++) {
                    logits[10*(i + r) + l + 8*v] = total[l + 8*v + 16*r]
                        + fc2_bias[l + 8*v];
                }
            }
        }
    }
}

/* 4  largest = max(amax(logits), -3.4028235e+38)
 *   loops: i along axis 0 of largest [64,1]; k along axis 1 of logits
 *     [64,10]
 *   mnist_800.lua:24 */
static GRADC_NOINLINE void
mnist_800_train_make_largest(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 64; i++) {
        float acc = -GRADC_INFF;
        for (int k = 0; k < 10; k++) {
            acc = gradc_maxf(acc, logits[10*i + k]);
        }
        largest[i] = gradc_maxf(acc, -3.4028235e+38f);
    }
}

/* 5  picked = sum(where(iota == y, logits - largest, 0))
 *   loops: i along axis 0 of picked [64,1]; k along axis 1 of logits [64,10]
 *   mnist_800.lua:24 */
static GRADC_NOINLINE void
mnist_800_train_make_picked(const int32_t *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest,
    float *GRADC_RESTRICT picked)
{
    for (int i = 0; i < 64; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 10; k++) {
            const float t1 = logits[10*i + k] - largest[i];
            acc += k == y[i] ? t1 : 0.0f;
        }
        picked[i] = acc;
    }
}

/* 6  hit = y == argmax(logits)
 *   loops: i along axis 0 of hit [64]; k along axis 1 of logits [64,10]
 *   mnist_800.lua:25 */
static GRADC_NOINLINE void
mnist_800_train_make_hit(const float *GRADC_RESTRICT logits,
    const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT hit)
{
    for (int i = 0; i < 64; i++) {
        int32_t acc = 0;
        float best = -GRADC_INFF;
        for (int k = 0; k < 10; k++) {
            const float t1 = logits[10*i + k];
            if (gradc_abovef(t1, best)) {
                best = t1;
                acc = k;
            }
        }
        hit[i] = (float)(y[i] == acc);
    }
}

/* 7  powers = exp(logits - largest), over logits
 *   loops: i along axis 0, j along axis 1 of logits [64,10]
 *   mnist_800.lua:24 */
static GRADC_NOINLINE void
mnist_800_train_make_powers(float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 10; j++) {
            const int at = 10*i + j;
            logits[at] = gradc_expf(logits[at] - largest[i]);
        }
    }
}

/* 8  accuracy = sum(hit) * 0.015625
 *   loops: k along axis 0 of hit [64]
 *   mnist_800.lua:25 */
static GRADC_NOINLINE void
mnist_800_train_make_accuracy(const float *GRADC_RESTRICT hit,
    float *GRADC_RESTRICT accuracy)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 64; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += hit[k + l];
        }
    }
    accuracy[0] = gradc_sum16f(acc) * 0.015625f;
}

/* 9  power_sum = sum(powers)
 *   d_power_sum = 0.015625 / power_sum
 *   loops: i along axis 0 of power_sum [64,1]; k along axis 1 of powers
 *     [64,10]
 *   mnist_800.lua:24 */
static GRADC_NOINLINE void
mnist_800_train_make_power_sum(const float *GRADC_RESTRICT powers,
    float *GRADC_RESTRICT power_sum,
    float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 64; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 10; k++) {
            acc += powers[10*i + k];
        }
        power_sum[i] = acc;
        d_power_sum[i] = 0.015625f / acc;
    }
}

/* 10  loss = sum(log(power_sum) - picked) * 0.015625
 *   loops: k along axis 0 of power_sum [64,1]
 *   mnist_800.lua:24 */
static GRADC_NOINLINE void
mnist_800_train_make_loss(const float *GRADC_RESTRICT power_sum,
    const float *GRADC_RESTRICT picked,
    float *GRADC_RESTRICT loss)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 64; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = k + l;
            acc[l] += gradc_logf(power_sum[at]) - picked[at];
        }
    }
    loss[0] = gradc_sum16f(acc) * 0.015625f;
}

/* 11  d_cross_entropy = where(iota == y, -0.015625, 0) + powers *
 *     d_power_sum, over powers
 *   loops: i along axis 0, j along axis 1 of powers [64,10]
 *   gradient of mnist_800.lua:24 */
static GRADC_NOINLINE void
mnist_800_train_make_d_cross_entropy(const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 10; j++) {
            const int at = 10*i + j;
            powers[at] = (j == y[i] ? -0.015625f : 0.0f)
                + powers[at] * d_power_sum[i];
        }
    }
}

/* 12  last_lr = lr_now = lr * (sin((steps_per_epoch * 20 - step) *
 *     (3.1415927 / (steps_per_epoch * 40))) * sin((steps_per_epoch * 20 -
 *     step) * (3.1415927 / (steps_per_epoch * 40))))
 *   step = min(step, 2147483646) + 1
 *   mnist_800.lua:24 */
static GRADC_NOINLINE void
mnist_800_train_update_last_lr_and_more(const float *GRADC_RESTRICT lr,
    const float *GRADC_RESTRICT steps_per_epoch,
    int32_t *GRADC_RESTRICT step,
    float *GRADC_RESTRICT last_lr,
    float *GRADC_RESTRICT lr_now)
{
    const float t1 = (steps_per_epoch[0] * 20.0f - (float)step[0])
        * (3.1415927f / (steps_per_epoch[0] * 40.0f));
    const float t2 = gradc_sinf(t1);
    const float lr_now_value = lr[0] * (t2 * t2);
    const int32_t t4 = gradc_mini(step[0], 2147483646) + 1;
    last_lr[0] = lr_now_value;
    lr_now[0] = lr_now_value;
    step[0] = t4;
}

/* 13  step of fc2.bias: its gradient is sum(d_cross_entropy)
 *   loops: k along axis 0 of d_cross_entropy [64,10]
 *   gradient of mnist_800.lua:13 */
static GRADC_NOINLINE void
mnist_800_train_update_fc2_bias(const float *GRADC_RESTRICT d_cross_entropy,
    float *GRADC_RESTRICT fc2_bias_momentum_buffer,
    float *GRADC_RESTRICT fc2_bias,
    const float *GRADC_RESTRICT lr_now)
{
    float acc[10];

    GRADC_LANES
    for (int l = 0; l < 10; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 64; k++) {
        GRADC_LANES
        for (int l = 0; l < 10; l++) {
            acc[l] += d_cross_entropy[10*k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 10; l++) {
        const float b_raw = acc[l] + fc2_bias_momentum_buffer[l] * 0.9f;
        const float b_new = gradc_absf(b_raw) < 1e-30f ? 0.0f : b_raw;
        const float w_new = fc2_bias[l] - b_new * lr_now[0];
        fc2_bias_momentum_buffer[l] = b_new;
        fc2_bias[l] = w_new;
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_800_train_make_d_fc1_sums_4x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 10; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 80*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 10*r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* For the next step: 4x8 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_800_train_make_d_fc1_sums_4x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[3*r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 10; k++) {
        gradc_vec8f line[1];

        line[0] = gradc_keep8f(&a[8*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[3*r] = gradc_fma8f(gradc_set8f(b[k + 10*r]), line[0], acc[3*r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store8f(&tile[24*r], acc[3*r]);
    }
}

/* 14  d_fc1 = where(fc1_relu == 0, 0, d_cross_entropy . fc2.weight)
 *   loops: j, v and l along axis 1, i and r along axis 0 of d_fc1 [64,800];
 *     k along axis 0 of fc2_weight [10,800]
 *   gradient of mnist_800.lua:13 */
static GRADC_NOINLINE void
mnist_800_train_make_d_fc1(const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc1_relu,
    float *GRADC_RESTRICT d_fc1)
{
    for (int j = 0; j < 800; j += 24) {
        for (int i = 0; i < 64; i += 4) {
            float tile[96];

            if (j < 792) {
                mnist_800_train_make_d_fc1_sums_4x24(&fc2_weight[10*j],
                    &d_cross_entropy[10*i], tile);
            } else {
                mnist_800_train_make_d_fc1_sums_4x8(&fc2_weight[10*j],
                    &d_cross_entropy[10*i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 792 ? 3 : 1;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float d_relu = tile[l + 8*v + 24*r];
                        const int at = 800*(i + r) + j + l + 8*v;
                        d_fc1[at] = fc1_relu[at] == 0.0f ? 0.0f : d_relu;
                    }
                }
            }
        }
    }
}

/* For the next step: 5x16 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_800_train_fc2_weight_sums_5x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[800*k + 8*v]);
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

/* 15  step of fc2.weight: its gradient is d_cross_entropy . fc1_relu
 *   loops: j, v and l along axis 1, i and r along axis 0 of
 *     fc2_weight_momentum_buffer [10,800]; k along axis 0 of fc1_relu
 *     [64,800]
 *   gradient of mnist_800.lua:13 */
static GRADC_NOINLINE void
mnist_800_train_update_fc2_weight(const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT fc1_relu,
    float *GRADC_RESTRICT fc2_weight_momentum_buffer,
    float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT lr_now)
{
    for (int j = 0; j < 800; j += 16) {
        for (int i = 0; i < 10; i += 5) {
            float tile[80];

            mnist_800_train_fc2_weight_sums_5x16(&fc1_relu[j],
                &d_cross_entropy[i], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 5; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 8*(i + r) + 10*j + l + 80*v;
                        const float b_raw = tile[l + 8*v + 16*r]
                            + fc2_weight_momentum_buffer[at] * 0.9f;
                        const float b_new = gradc_absf(b_raw) < 1e-30f
                            ? 0.0f : b_raw;
                        const float w_new = fc2_weight[at] - b_new * lr_now[0];
                        fc2_weight_momentum_buffer[at] = b_new;
                        fc2_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

/* 16  x_packed = x, in panels
 *   loops: i and l along axis 1, j along axis 0 of x_packed [64,784]
 *   mnist_800.lua:10 */
static GRADC_NOINLINE void
mnist_800_train_pack_x(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT x_packed)
{
    for (int i = 0; i < 784; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 64; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                x_packed[64*i + 8*j + l] = x[i + 784*j + l];
            }
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_800_train_fc1_weight_sums_4x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[800*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[8*k + r]), line[v], acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* For the next step: 4x8 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_800_train_fc1_weight_sums_4x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[3*r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[1];

        line[0] = gradc_keep8f(&a[800*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[3*r] = gradc_fma8f(gradc_set8f(b[8*k + r]), line[0], acc[3*r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store8f(&tile[24*r], acc[3*r]);
    }
}

/* 17  step of fc1.weight: its gradient is d_fc1 . x
 *   loops: j, v and l along axis 0, i and r along axis 1 of
 *     fc1_weight_momentum_buffer [800,784]; k along axis 0 of d_fc1 [64,800]
 *   gradient of mnist_800.lua:11 */
static GRADC_NOINLINE void
mnist_800_train_update_fc1_weight(const float *GRADC_RESTRICT x_packed,
    const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_weight_momentum_buffer,
    float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT lr_now)
{
    for (int j = 0; j < 800; j += 24) {
        for (int i = 0; i < 784; i += 4) {
            float tile[96];

            if (j < 792) {
                mnist_800_train_fc1_weight_sums_4x24(&d_fc1[j],
                    &x_packed[512*(i / 8) + i % 8], tile);
            } else {
                mnist_800_train_fc1_weight_sums_4x8(&d_fc1[j],
                    &x_packed[512*(i / 8) + i % 8], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 792 ? 3 : 1;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 784*j + 8*(i + r) + l + 6272*v;
                        const float b_raw = tile[l + 8*v + 24*r]
                            + fc1_weight_momentum_buffer[at] * 0.9f;
                        const float b_new = gradc_absf(b_raw) < 1e-30f
                            ? 0.0f : b_raw;
                        const float w_new = fc1_weight[at] - b_new * lr_now[0];
                        fc1_weight_momentum_buffer[at] = b_new;
                        fc1_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

/* 18  step of fc1.bias: its gradient is sum(d_fc1)
 *   loops: j along axis 0 of fc1_bias_momentum_buffer [800]; k along axis 0
 *     of d_fc1 [64,800]
 *   gradient of mnist_800.lua:11 */
static GRADC_NOINLINE void
mnist_800_train_update_fc1_bias(const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_bias_momentum_buffer,
    float *GRADC_RESTRICT fc1_bias,
    const float *GRADC_RESTRICT lr_now)
{
    for (int j = 0; j < 800; j += 16) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += d_fc1[j + 800*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = j + l;
            const float b_raw = acc[l] + fc1_bias_momentum_buffer[at] * 0.9f;
            const float b_new = gradc_absf(b_raw) < 1e-30f ? 0.0f : b_raw;
            const float w_new = fc1_bias[at] - b_new * lr_now[0];
            fc1_bias_momentum_buffer[at] = b_new;
            fc1_bias[at] = w_new;
        }
    }
}

float
mnist_800_train(struct mnist_800_param *param,
    struct mnist_800_state *state,
    struct mnist_800_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy)
{
    float *fc1_relu = scratch->f;              /* [64,800] */
    float *fc2_weight_packed = &scratch->f[51200]; /* [10,800] as [2][800][8] */
    float *logits = &scratch->f[102400];       /* [64,10] */
    float *largest = &scratch->f[51200];       /* [64,1] */
    float *powers = &scratch->f[102400];       /* [64,10] */
    float *power_sum = &scratch->f[51200];     /* [64,1] */
    float *picked = &scratch->f[51264];        /* [64,1] */
    float *hit = &scratch->f[51328];           /* [64] */
    float *d_power_sum = &scratch->f[51328];   /* [64,1] */
    float *d_cross_entropy = &scratch->f[102400]; /* [64,10] */
    float *x_packed = scratch->f;              /* [64,784] as [98][64][8] */
    float *d_fc1 = &scratch->f[51200];         /* [64,800] */
    float *lr_now = &scratch->f[103040];       /* [] */
    float loss[1];

    mnist_800_shared_pack_fc2_weight(param->fc2_weight, fc2_weight_packed);
    /* fc1 */
    mnist_800_train_make_fc1_relu(x, param->fc1_weight, param->fc1_bias,
        fc1_relu);

    /* fc2 */
    mnist_800_train_make_logits(fc1_relu, fc2_weight_packed, param->fc2_bias,
        logits);

    /* loss and metrics */
    mnist_800_train_make_largest(logits, largest);
    mnist_800_train_make_picked(y, logits, largest, picked);
    mnist_800_train_make_hit(logits, y, hit);
    mnist_800_train_make_powers(logits, largest);
    mnist_800_train_make_accuracy(hit, accuracy);
    mnist_800_train_make_power_sum(powers, power_sum, d_power_sum);
    mnist_800_train_make_loss(power_sum, picked, loss);

    /* backward: loss and metrics */
    mnist_800_train_make_d_cross_entropy(y, powers, d_power_sum);

    /* update */
    mnist_800_train_update_last_lr_and_more(state->lr, state->steps_per_epoch,
        state->step, state->last_lr, lr_now);
    mnist_800_train_update_fc2_bias(d_cross_entropy,
        state->fc2_bias_momentum_buffer, param->fc2_bias, lr_now);

    /* backward: fc2 */
    mnist_800_train_make_d_fc1(d_cross_entropy, param->fc2_weight, fc1_relu,
        d_fc1);

    /* update */
    mnist_800_train_update_fc2_weight(d_cross_entropy, fc1_relu,
        state->fc2_weight_momentum_buffer, param->fc2_weight, lr_now);
    mnist_800_train_pack_x(x, x_packed);
    mnist_800_train_update_fc1_weight(x_packed, d_fc1,
        state->fc1_weight_momentum_buffer, param->fc1_weight, lr_now);
    mnist_800_train_update_fc1_bias(d_fc1, state->fc1_bias_momentum_buffer,
        param->fc1_bias, lr_now);
    return loss[0];
}
