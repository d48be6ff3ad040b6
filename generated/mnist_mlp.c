/* mnist_mlp.c -- 784-128-10 on images of digits
 *
 * Written by gradc 0.1 from mnist_mlp.lua for target avx2;
 * fnv1a of the model 801808002425a3b9.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "mnist_mlp.h"

/* ---- init --------------------------------------------------------------- */

/* 1  step = 0
 *   mnist_mlp.lua:15 */
static GRADC_ONCE void
mnist_mlp_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 2  fc1.weight = random * 0.071428571 - 0.035714286
 *   loops: i and l along axis 0, j along axis 1 of fc1_weight [128,784]
 *   mnist_mlp.lua:15 */
static GRADC_ONCE void
mnist_mlp_init_set_fc1_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc1_weight)
{
    for (int i = 0; i < 128; i += 8) {
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
 *   mnist_mlp.lua:15
 *   also used by init, step 5 */
static GRADC_ONCE void
mnist_mlp_init_set_bias(const int32_t *GRADC_RESTRICT seed,
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

/* 4  fc2.weight = random * 0.176776695 - 0.088388348
 *   loops: i along axis 0, j and l along axis 1 of fc2_weight [10,128]
 *   mnist_mlp.lua:17 */
static GRADC_ONCE void
mnist_mlp_init_set_fc2_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc2_weight)
{
    for (int i = 0; i < 10; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                fc2_weight[8*i + 10*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1002u, 0u,
                    (uint32_t)(128*i + j + l)) * 0.176776695f - 0.088388348f;
            }
        }
    }
}

/* 6  fc1.weight.exp_avg = fc1.weight.exp_avg_sq = 0
 *   loops: i and l along axis 0, j along axis 1 of fc1_weight_exp_avg
 *     [128,784]
 *   mnist_mlp.lua:29 */
static GRADC_ONCE void
mnist_mlp_init_set_fc1_weight_exp_avg(float *GRADC_RESTRICT fc1_weight_exp_avg,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 784; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 784*i + 8*j + l;
                fc1_weight_exp_avg[at] = 0.0f;
                fc1_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 7  lr = 0.001
 *   mnist_mlp.lua:29 */
static GRADC_ONCE void
mnist_mlp_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.001f;
}

/* 8  fc1.bias.exp_avg = fc1.bias.exp_avg_sq = 0
 *   loops: i along axis 0 of bias_exp_avg
 *   mnist_mlp.lua:29
 *   also used by init, step 10 */
static GRADC_ONCE void
mnist_mlp_init_set_bias_exp_avg(float *GRADC_RESTRICT bias_exp_avg,
    float *GRADC_RESTRICT bias_exp_avg_sq,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        bias_exp_avg[i] = 0.0f;
        bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 9  fc2.weight.exp_avg = fc2.weight.exp_avg_sq = 0
 *   loops: i along axis 0, j and l along axis 1 of fc2_weight_exp_avg
 *     [10,128]
 *   mnist_mlp.lua:29 */
static GRADC_ONCE void
mnist_mlp_init_set_fc2_weight_exp_avg(float *GRADC_RESTRICT fc2_weight_exp_avg,
    float *GRADC_RESTRICT fc2_weight_exp_avg_sq)
{
    for (int i = 0; i < 10; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 8*i + 10*j + l;
                fc2_weight_exp_avg[at] = 0.0f;
                fc2_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

void
mnist_mlp_init(struct mnist_mlp_param *param,
    struct mnist_mlp_state *state,
    int32_t seed)
{
    mnist_mlp_init_set_step(state->step);
    mnist_mlp_init_set_fc1_weight(&seed, param->fc1_weight);
    mnist_mlp_init_set_bias(&seed, param->fc1_bias, 128, 1001u, 0.071428571f,
        -0.035714286f);  /* 3  set_fc1_bias */
    mnist_mlp_init_set_fc2_weight(&seed, param->fc2_weight);
    mnist_mlp_init_set_bias(&seed, param->fc2_bias, 10, 1003u, 0.176776695f,
        -0.088388348f);  /* 5  set_fc2_bias */
    mnist_mlp_init_set_fc1_weight_exp_avg(state->fc1_weight_exp_avg,
        state->fc1_weight_exp_avg_sq);
    mnist_mlp_init_set_lr(state->lr);
    mnist_mlp_init_set_bias_exp_avg(state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq, 128);  /* 8  set_fc1_bias_exp_avg */
    mnist_mlp_init_set_fc2_weight_exp_avg(state->fc2_weight_exp_avg,
        state->fc2_weight_exp_avg_sq);
    mnist_mlp_init_set_bias_exp_avg(state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq, 10);  /* 10  set_fc2_bias_exp_avg */
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0     128   1-3     fc1_relu
 *   f        128    2048   2-3     fc2_weight_packed
 */

/* For the next step: 1x48 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
mnist_mlp_predict_make_fc1_relu_sums_1x48(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[6];

    GRADC_UNROLL(6)
    for (int v = 0; v < 6; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[6];

        GRADC_UNROLL(6)
        for (int v = 0; v < 6; v++) {
            line[v] = gradc_keep8f(&a[8*k + 6272*v]);
        }
        GRADC_UNROLL(6)
        for (int v = 0; v < 6; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(6)
    for (int v = 0; v < 6; v++) {
        gradc_store8f(&total[8*v],
            gradc_add8f(gradc_load8f(&total[8*v]), acc[v]));
    }
}

/* For the next step: 1x32 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
mnist_mlp_predict_make_fc1_relu_sums_1x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_keep8f(&a[8*k + 6272*v]);
        }
        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        gradc_store8f(&total[8*v],
            gradc_add8f(gradc_load8f(&total[8*v]), acc[v]));
    }
}

/* 1  fc1_relu = relu(fc1.bias + x . fc1.weight)
 *   loops: j, v and l along axis 1 of fc1_relu [1,128]; block and k along
 *     axis 1 of fc1_weight [128,784]
 *   mnist_mlp.lua:15 */
static GRADC_NOINLINE void
mnist_mlp_predict_make_fc1_relu(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_relu)
{
    for (int j = 0; j < 128; j += 48) {
        float total[48];

        const int v_end = j < 96 ? 6 : 4;
        GRADC_IN_TURN
        for (int v = 0; v < v_end; v++) {
            gradc_store8f(&total[8*v], gradc_set8f(0.0f));
        }
        for (int block = 0; block < 2; block++) {
            if (j < 96) {
                mnist_mlp_predict_make_fc1_relu_sums_1x48(
                    &fc1_weight[784*j + 3136*block], &x[392*block], total);
            } else {
                mnist_mlp_predict_make_fc1_relu_sums_1x32(
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
 *     [10,128]
 *   mnist_mlp.lua:17
 *   also used by train, step 2 */
static GRADC_NOINLINE void
mnist_mlp_shared_pack_fc2_weight(const float *GRADC_RESTRICT fc2_weight,
    float *GRADC_RESTRICT fc2_weight_packed)
{
    for (int i = 0; i < 16; i += 8) {
        for (int j = 0; j < 128; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    fc2_weight_packed[128*i + 8*(j + j2) + l] = i + l < 10
                        ? fc2_weight[8*(i + l) + 10*j + j2] : 0.0f;
                }
            }
        }
    }
}

/* For the next step: 1x16 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_mlp_predict_make_logits_sums_1x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[2];

    GRADC_UNROLL(2)
    for (int v = 0; v < 2; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1024*v]);
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

/* 3  logits = fc2.bias + fc1_relu . fc2.weight
 *   loops: v and l along axis 1 of logits [1,10]; k along axis 1 of
 *     fc2_weight_packed [10,128]
 *   mnist_mlp.lua:17 */
static GRADC_NOINLINE void
mnist_mlp_predict_make_logits(const float *GRADC_RESTRICT fc1_relu,
    const float *GRADC_RESTRICT fc2_weight_packed,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT logits)
{
    float tile[16];

    mnist_mlp_predict_make_logits_sums_1x16(fc2_weight_packed, fc1_relu, tile);
    GRADC_IN_TURN
    for (int v = 0; v < 2; v++) {
        const int l_end = v < 1 ? 8 : 2;
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            const int at = l + 8*v;
            logits[at] = fc2_bias[at] + tile[at];
        }
    }
}

void
mnist_mlp_predict(const struct mnist_mlp_param *param,
    struct mnist_mlp_predict_scratch *scratch,
    const float *x,
    float *logits)
{
    float *fc1_relu = scratch->f;              /* [1,128] */
    float *fc2_weight_packed = &scratch->f[128]; /* [10,128] as [2][128][8] */

    mnist_mlp_predict_make_fc1_relu(x, param->fc1_weight, param->fc1_bias,
        fc1_relu);
    mnist_mlp_shared_pack_fc2_weight(param->fc2_weight, fc2_weight_packed);
    mnist_mlp_predict_make_logits(fc1_relu, fc2_weight_packed, param->fc2_bias,
        logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0    8192   1-15    fc1_relu
 *   f       8192    2048   2-3     fc2_weight_packed
 *   f      10240     640   3-9     logits
 *   f       8192      64   4-7     largest
 *   f      16384     640   5-11    powers
 *   f       8256      64   6-8     power_sum
 *   f       8384      64   7-8     picked
 *   f       8192      64   9-10    hit
 *   f       8320      64   6-11    d_power_sum
 *   f      16384     640  11-15    d_cross_entropy, over powers
 *   f       8192    8192  12-17    d_fc1
 *   f      17025       1  13-17    eps_now
 *   f      17024       1  13-17    step_size
 */

/* For the next step: 6x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
mnist_mlp_train_make_fc1_relu_sums_6x16(const float *GRADC_RESTRICT a,
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
mnist_mlp_train_make_fc1_relu_sums_4x16(const float *GRADC_RESTRICT a,
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

/* 1  fc1_relu = relu(x . fc1.weight + fc1.bias)
 *   loops: j and l along axis 1, i along axis 0 of fc1_relu [64,128]; block
 *     and k along axis 1, v along axis 0 of fc1_weight [128,784]
 *   mnist_mlp.lua:15 */
static GRADC_NOINLINE void
mnist_mlp_train_make_fc1_relu(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_relu)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float total[96];

            const int r_end = i < 60 ? 12 : 8;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                gradc_store8f(&total[8*r], gradc_set8f(0.0f));
            }
            for (int block = 0; block < 2; block++) {
                if (i < 60) {
                    mnist_mlp_train_make_fc1_relu_sums_6x16(
                        &fc1_weight[784*j + 3136*block], &x[784*i + 392*block],
                        total);
                } else {
                    mnist_mlp_train_make_fc1_relu_sums_4x16(
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
                    fc1_relu[128*(i + r) + j + l] = t1 < 0.0f ? 0.0f : t1;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_mlp_train_make_logits_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 128*r]), line[v],
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
mnist_mlp_train_make_logits_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 128*r]), line[v],
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

/* 3  logits = fc1_relu . fc2.weight + fc2.bias
 *   loops: i and r along axis 0, v and l along axis 1 of logits [64,10]; k
 *     along axis 1 of fc2_weight_packed [10,128]
 *   mnist_mlp.lua:17 */
static GRADC_NOINLINE void
mnist_mlp_train_make_logits(const float *GRADC_RESTRICT fc1_relu,
    const float *GRADC_RESTRICT fc2_weight_packed,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT logits)
{
    for (int i = 0; i < 64; i += 6) {
        float tile[96];

        if (i < 60) {
            mnist_mlp_train_make_logits_sums_6x16(fc2_weight_packed,
                &fc1_relu[128*i], tile);
        } else {
            mnist_mlp_train_make_logits_sums_4x16(fc2_weight_packed,
                &fc1_relu[128*i], tile);
        }
        const int r_end = i < 60 ? 6 : 4;
        for (int r = 0; r < r_end; r++) {
            GRADC_IN_TURN
            for (int v = 0; v < 2; v++) {
                const int l_end = v < 1 ? 8 : 2;
                GRADC_SOME_LANES(8)
                for (int l = 0; l < l_end; l++) {
                    logits[10*(i + r) + l + 8*v] = tile[l + 8*v + 16*r]
                        + fc2_bias[l + 8*v];
                }
            }
        }
    }
}

/* 4  largest = max(amax(logits), -3.4028235e+38)
 *   loops: i along axis 0 of largest [64,1]; k along axis 1 of logits
 *     [64,10]
 *   mnist_mlp.lua:29 */
static GRADC_NOINLINE void
mnist_mlp_train_make_largest(const float *GRADC_RESTRICT logits,
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

/* 5  powers = exp(logits - largest)
 *   loops: i along axis 0, j along axis 1 of powers [64,10]
 *   mnist_mlp.lua:29 */
static GRADC_NOINLINE void
mnist_mlp_train_make_powers(const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest,
    float *GRADC_RESTRICT powers)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 10; j++) {
            const int at = 10*i + j;
            powers[at] = gradc_expf(logits[at] - largest[i]);
        }
    }
}

/* 6  power_sum = sum(powers)
 *   d_power_sum = 0.015625 / power_sum
 *   loops: i along axis 0 of power_sum [64,1]; k along axis 1 of powers
 *     [64,10]
 *   mnist_mlp.lua:29 */
static GRADC_NOINLINE void
mnist_mlp_train_make_power_sum(const float *GRADC_RESTRICT powers,
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

/* 7  picked = sum(where(iota == y, logits - largest, 0))
 *   loops: i along axis 0 of picked [64,1]; k along axis 1 of logits [64,10]
 *   mnist_mlp.lua:29 */
static GRADC_NOINLINE void
mnist_mlp_train_make_picked(const int32_t *GRADC_RESTRICT y,
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

/* 8  loss = sum(log(power_sum) - picked) * 0.015625
 *   loops: k along axis 0 of power_sum [64,1]
 *   mnist_mlp.lua:29 */
static GRADC_NOINLINE void
mnist_mlp_train_make_loss(const float *GRADC_RESTRICT power_sum,
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

/* 9  hit = y == argmax(logits)
 *   loops: i along axis 0 of hit [64]; k along axis 1 of logits [64,10]
 *   mnist_mlp.lua:30 */
static GRADC_NOINLINE void
mnist_mlp_train_make_hit(const float *GRADC_RESTRICT logits,
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

/* 10  accuracy = sum(hit) * 0.015625
 *   loops: k along axis 0 of hit [64]
 *   mnist_mlp.lua:30 */
static GRADC_NOINLINE void
mnist_mlp_train_make_accuracy(const float *GRADC_RESTRICT hit,
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

/* 11  d_cross_entropy = where(iota == y, -0.015625, 0) + powers *
 *     d_power_sum, over powers
 *   loops: i along axis 0, j along axis 1 of powers [64,10]
 *   gradient of mnist_mlp.lua:29 */
static GRADC_NOINLINE void
mnist_mlp_train_make_d_cross_entropy(const int32_t *GRADC_RESTRICT y,
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

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_mlp_train_make_d_fc1_sums_6x16(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[8*k + 80*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 10*r]), line[v],
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
mnist_mlp_train_make_d_fc1_sums_4x16(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[8*k + 80*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 10*r]), line[v],
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

/* 12  d_fc1 = where(fc1_relu == 0, 0, d_cross_entropy . fc2.weight)
 *   loops: j and l along axis 1, i and r along axis 0 of d_fc1 [64,128]; v
 *     along axis 1, k along axis 0 of fc2_weight [10,128]
 *   gradient of mnist_mlp.lua:17 */
static GRADC_NOINLINE void
mnist_mlp_train_make_d_fc1(const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc1_relu,
    float *GRADC_RESTRICT d_fc1)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                mnist_mlp_train_make_d_fc1_sums_6x16(&fc2_weight[10*j],
                    &d_cross_entropy[10*i], tile);
            } else {
                mnist_mlp_train_make_d_fc1_sums_4x16(&fc2_weight[10*j],
                    &d_cross_entropy[10*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float d_relu = tile[l + 16*r];
                    const int at = 128*(i + r) + j + l;
                    d_fc1[at] = fc1_relu[at] == 0.0f ? 0.0f : d_relu;
                }
            }
        }
    }
}

/* 13  step = min(step, 2147483646) + 1
 *   step_size = -(sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * lr
 *     / compoundm1(-0.1, min(step, 2147483646) + 1))
 *   eps_now = sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * 1e-08
 *   mnist_mlp.lua:29 */
static GRADC_NOINLINE void
mnist_mlp_train_update_step(int32_t *GRADC_RESTRICT step,
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

/* 14  step of fc2.bias: its gradient is sum(d_cross_entropy)
 *   loops: k along axis 0 of d_cross_entropy [64,10]
 *   gradient of mnist_mlp.lua:17 */
static GRADC_NOINLINE void
mnist_mlp_train_update_fc2_bias(const float *GRADC_RESTRICT d_cross_entropy,
    float *GRADC_RESTRICT fc2_bias_exp_avg,
    float *GRADC_RESTRICT fc2_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc2_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
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
        const float d_bias = acc[l];
        const float m_raw = fc2_bias_exp_avg[l] * 0.9f + d_bias * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
        const float v_new = fc2_bias_exp_avg_sq[l] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = fc2_bias[l]
            - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
        fc2_bias_exp_avg[l] = m_new;
        fc2_bias_exp_avg_sq[l] = v_new;
        fc2_bias[l] = w_new;
    }
}

/* For the next step: 5x16 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_mlp_train_fc2_weight_sums_5x16(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[128*k + 8*v]);
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
 *     fc2_weight_exp_avg [10,128]; k along axis 0 of fc1_relu [64,128]
 *   gradient of mnist_mlp.lua:17 */
static GRADC_NOINLINE void
mnist_mlp_train_update_fc2_weight(const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT fc1_relu,
    float *GRADC_RESTRICT fc2_weight_exp_avg,
    float *GRADC_RESTRICT fc2_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 10; i += 5) {
            float tile[80];

            mnist_mlp_train_fc2_weight_sums_5x16(&fc1_relu[j],
                &d_cross_entropy[i], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 5; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 8*(i + r) + 10*j + l + 80*v;
                        const int at2 = l + 8*v + 16*r;
                        const float m_raw = fc2_weight_exp_avg[at] * 0.9f
                            + tile[at2] * 0.1f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(tile[at2]), 1e-15f);
                        const float v_new = fc2_weight_exp_avg_sq[at] * 0.999f
                            + g_abs * (g_abs * 0.001f);
                        const float w_new = fc2_weight[at]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        fc2_weight_exp_avg[at] = m_new;
                        fc2_weight_exp_avg_sq[at] = v_new;
                        fc2_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

/* 16  step of fc1.bias: its gradient is sum(d_fc1)
 *   loops: j along axis 0 of fc1_bias_exp_avg [128]; k along axis 0 of d_fc1
 *     [64,128]
 *   gradient of mnist_mlp.lua:15 */
static GRADC_NOINLINE void
mnist_mlp_train_update_fc1_bias(const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_bias_exp_avg,
    float *GRADC_RESTRICT fc1_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc1_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 128; j += 16) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += d_fc1[j + 128*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float d_bias = acc[l];
            const int at = j + l;
            const float m_raw = fc1_bias_exp_avg[at] * 0.9f + d_bias * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
            const float v_new = fc1_bias_exp_avg_sq[at] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = fc1_bias[at]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            fc1_bias_exp_avg[at] = m_new;
            fc1_bias_exp_avg_sq[at] = v_new;
            fc1_bias[at] = w_new;
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_mlp_train_fc1_weight_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[128*k + 8*v]);
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
mnist_mlp_train_fc1_weight_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[128*k + 8*v]);
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

/* 17  step of fc1.weight: its gradient is d_fc1 . x
 *   loops: j, v and l along axis 0, i and r along axis 1 of
 *     fc1_weight_exp_avg [128,784]; k along axis 0 of d_fc1 [64,128]
 *   gradient of mnist_mlp.lua:15 */
static GRADC_NOINLINE void
mnist_mlp_train_update_fc1_weight(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_weight_exp_avg,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 784; i += 6) {
            float tile[96];

            if (i < 780) {
                mnist_mlp_train_fc1_weight_sums_6x16(&d_fc1[j], &x[i], tile);
            } else {
                mnist_mlp_train_fc1_weight_sums_4x16(&d_fc1[j], &x[i], tile);
            }
            const int r_end = i < 780 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 784*j + 8*(i + r) + l + 6272*v;
                        const int at2 = l + 8*v + 16*r;
                        const float m_raw = fc1_weight_exp_avg[at] * 0.9f
                            + tile[at2] * 0.1f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(tile[at2]), 1e-15f);
                        const float v_new = fc1_weight_exp_avg_sq[at] * 0.999f
                            + g_abs * (g_abs * 0.001f);
                        const float w_new = fc1_weight[at]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        fc1_weight_exp_avg[at] = m_new;
                        fc1_weight_exp_avg_sq[at] = v_new;
                        fc1_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

float
mnist_mlp_train(struct mnist_mlp_param *param,
    struct mnist_mlp_state *state,
    struct mnist_mlp_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy)
{
    float *fc1_relu = scratch->f;              /* [64,128] */
    float *fc2_weight_packed = &scratch->f[8192]; /* [10,128] as [2][128][8] */
    float *logits = &scratch->f[10240];        /* [64,10] */
    float *largest = &scratch->f[8192];        /* [64,1] */
    float *powers = &scratch->f[16384];        /* [64,10] */
    float *power_sum = &scratch->f[8256];      /* [64,1] */
    float *picked = &scratch->f[8384];         /* [64,1] */
    float *hit = &scratch->f[8192];            /* [64] */
    float *d_power_sum = &scratch->f[8320];    /* [64,1] */
    float *d_cross_entropy = &scratch->f[16384]; /* [64,10] */
    float *d_fc1 = &scratch->f[8192];          /* [64,128] */
    float *eps_now = &scratch->f[17025];       /* [] */
    float *step_size = &scratch->f[17024];     /* [] */
    float loss[1];

    /* fc1 */
    mnist_mlp_train_make_fc1_relu(x, param->fc1_weight, param->fc1_bias,
        fc1_relu);
    mnist_mlp_shared_pack_fc2_weight(param->fc2_weight, fc2_weight_packed);

    /* fc2 */
    mnist_mlp_train_make_logits(fc1_relu, fc2_weight_packed, param->fc2_bias,
        logits);

    /* loss and metrics */
    mnist_mlp_train_make_largest(logits, largest);
    mnist_mlp_train_make_powers(logits, largest, powers);
    mnist_mlp_train_make_power_sum(powers, power_sum, d_power_sum);
    mnist_mlp_train_make_picked(y, logits, largest, picked);
    mnist_mlp_train_make_loss(power_sum, picked, loss);
    mnist_mlp_train_make_hit(logits, y, hit);
    mnist_mlp_train_make_accuracy(hit, accuracy);

    /* backward: loss and metrics */
    mnist_mlp_train_make_d_cross_entropy(y, powers, d_power_sum);

    /* backward: fc2 */
    mnist_mlp_train_make_d_fc1(d_cross_entropy, param->fc2_weight, fc1_relu,
        d_fc1);

    /* update */
    mnist_mlp_train_update_step(state->step, state->lr, step_size, eps_now);
    mnist_mlp_train_update_fc2_bias(d_cross_entropy, state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq, param->fc2_bias, eps_now, step_size);
    mnist_mlp_train_update_fc2_weight(d_cross_entropy, fc1_relu,
        state->fc2_weight_exp_avg, state->fc2_weight_exp_avg_sq,
        param->fc2_weight, eps_now, step_size);
    mnist_mlp_train_update_fc1_bias(d_fc1, state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq, param->fc1_bias, eps_now, step_size);
    mnist_mlp_train_update_fc1_weight(x, d_fc1, state->fc1_weight_exp_avg,
        state->fc1_weight_exp_avg_sq, param->fc1_weight, eps_now, step_size);
    return loss[0];
}
