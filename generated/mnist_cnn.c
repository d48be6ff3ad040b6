/* mnist_cnn.c -- two convolutions and dropout on images of digits
 *
 * Written by gradc 0.1 from mnist_cnn.lua for target avx2;
 * fnv1a of the model 456da164771e35da.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "mnist_cnn.h"

/* ---- init --------------------------------------------------------------- */

/* 1  seed = seed
 *   mnist_cnn.lua:10 */
static GRADC_ONCE void
mnist_cnn_init_set_seed(const int32_t *GRADC_RESTRICT seed,
    int32_t *GRADC_RESTRICT seed_2)
{
    seed_2[0] = seed[0];
}

/* 2  step = 0
 *   mnist_cnn.lua:10 */
static GRADC_ONCE void
mnist_cnn_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 3  conv1.weight = random * 0.6666667 - 0.33333333
 *   loops: i along axis 0, j along axis 2, m along axis 3 of conv1_weight
 *     [32,1,3,3]
 *   mnist_cnn.lua:10 */
static GRADC_ONCE void
mnist_cnn_init_set_conv1_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT conv1_weight)
{
    for (int i = 0; i < 32; i++) {
        GRADC_LANES
        for (int j = 0; j < 3; j++) {
            for (int m = 0; m < 3; m++) {
                conv1_weight[24*i + j + 8*m] =
                    gradc_uniformf((uint32_t)seed[0], 1000u, 0u,
                    (uint32_t)(9*i + 3*j + m)) * 0.6666667f - 0.33333333f;
            }
        }
    }
}

/* 4  conv1.bias = random * 0.6666667 - 0.33333333
 *   loops: i along axis 0 of bias
 *   mnist_cnn.lua:10
 *   also used by init, steps 6, 8, 10 */
static GRADC_ONCE void
mnist_cnn_init_set_bias(const int32_t *GRADC_RESTRICT seed,
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

/* 5  conv2.weight = random * 0.11785113 - 0.058925565
 *   loops: i and l along axis 0, j along axes 1 to 3 of weight
 *   mnist_cnn.lua:12
 *   also used by init, step 7 */
static GRADC_ONCE void
mnist_cnn_init_set_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT weight,
    int n_i,
    int n_j,
    uint32_t stream,
    float factor,
    float offset)
{
    for (int i = 0; i < n_i; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < n_j; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                weight[n_j*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(n_j*(i + l) + j)) * factor + offset;
            }
        }
    }
}

/* 9  fc2.weight = random * 0.176776695 - 0.088388348
 *   loops: i along axis 0, j and l along axis 1 of fc2_weight [10,128]
 *   mnist_cnn.lua:20 */
static GRADC_ONCE void
mnist_cnn_init_set_fc2_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc2_weight)
{
    for (int i = 0; i < 10; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                fc2_weight[8*i + 10*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1006u, 0u,
                    (uint32_t)(128*i + j + l)) * 0.176776695f - 0.088388348f;
            }
        }
    }
}

/* 11  conv1.weight.exp_avg = conv1.weight.exp_avg_sq = 0
 *   loops: i along axis 0, j along axis 2, m along axis 3 of
 *     conv1_weight_exp_avg [32,1,3,3]
 *   mnist_cnn.lua:31 */
static GRADC_ONCE void
mnist_cnn_init_set_conv1_weight_exp_avg(
    float *GRADC_RESTRICT conv1_weight_exp_avg,
    float *GRADC_RESTRICT conv1_weight_exp_avg_sq)
{
    for (int i = 0; i < 32; i++) {
        GRADC_LANES
        for (int j = 0; j < 3; j++) {
            for (int m = 0; m < 3; m++) {
                const int at = 24*i + j + 8*m;
                conv1_weight_exp_avg[at] = 0.0f;
                conv1_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 12  lr = 0.001
 *   mnist_cnn.lua:31 */
static GRADC_ONCE void
mnist_cnn_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.001f;
}

/* 13  conv1.bias.exp_avg = conv1.bias.exp_avg_sq = 0
 *   loops: i along axis 0 of bias_exp_avg
 *   mnist_cnn.lua:31
 *   also used by init, steps 15, 17, 19 */
static GRADC_ONCE void
mnist_cnn_init_set_bias_exp_avg(float *GRADC_RESTRICT bias_exp_avg,
    float *GRADC_RESTRICT bias_exp_avg_sq,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        bias_exp_avg[i] = 0.0f;
        bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 14  conv2.weight.exp_avg = conv2.weight.exp_avg_sq = 0
 *   loops: i and l along axis 0, j along axes 1 to 3 of weight_exp_avg
 *   mnist_cnn.lua:31
 *   also used by init, step 16 */
static GRADC_ONCE void
mnist_cnn_init_set_weight_exp_avg(float *GRADC_RESTRICT weight_exp_avg,
    float *GRADC_RESTRICT weight_exp_avg_sq,
    int n_i,
    int n_j)
{
    for (int i = 0; i < n_i; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < n_j; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = n_j*i + 8*j + l;
                weight_exp_avg[at] = 0.0f;
                weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 18  fc2.weight.exp_avg = fc2.weight.exp_avg_sq = 0
 *   loops: i along axis 0, j and l along axis 1 of fc2_weight_exp_avg
 *     [10,128]
 *   mnist_cnn.lua:31 */
static GRADC_ONCE void
mnist_cnn_init_set_fc2_weight_exp_avg(float *GRADC_RESTRICT fc2_weight_exp_avg,
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
mnist_cnn_init(struct mnist_cnn_param *param,
    struct mnist_cnn_state *state,
    int32_t seed)
{
    mnist_cnn_init_set_seed(&seed, state->seed);
    mnist_cnn_init_set_step(state->step);
    mnist_cnn_init_set_conv1_weight(&seed, param->conv1_weight);
    mnist_cnn_init_set_bias(&seed, param->conv1_bias, 32, 1001u, 0.6666667f,
        -0.33333333f);  /* 4  set_conv1_bias */
    mnist_cnn_init_set_weight(&seed, param->conv2_weight, 64, 288, 1002u,
        0.11785113f, -0.058925565f);  /* 5  set_conv2_weight */
    mnist_cnn_init_set_bias(&seed, param->conv2_bias, 64, 1003u, 0.11785113f,
        -0.058925565f);  /* 6  set_conv2_bias */
    mnist_cnn_init_set_weight(&seed, param->fc1_weight, 128, 9216, 1004u,
        0.0208333333f, -0.010416667f);  /* 7  set_fc1_weight */
    mnist_cnn_init_set_bias(&seed, param->fc1_bias, 128, 1005u, 0.0208333333f,
        -0.010416667f);  /* 8  set_fc1_bias */
    mnist_cnn_init_set_fc2_weight(&seed, param->fc2_weight);
    mnist_cnn_init_set_bias(&seed, param->fc2_bias, 10, 1007u, 0.176776695f,
        -0.088388348f);  /* 10  set_fc2_bias */
    mnist_cnn_init_set_conv1_weight_exp_avg(state->conv1_weight_exp_avg,
        state->conv1_weight_exp_avg_sq);
    mnist_cnn_init_set_lr(state->lr);
    mnist_cnn_init_set_bias_exp_avg(state->conv1_bias_exp_avg,
        state->conv1_bias_exp_avg_sq, 32);  /* 13  set_conv1_bias_exp_avg */
    mnist_cnn_init_set_weight_exp_avg(state->conv2_weight_exp_avg,
        state->conv2_weight_exp_avg_sq, 64, 288);
        /* 14  set_conv2_weight_exp_avg */
    mnist_cnn_init_set_bias_exp_avg(state->conv2_bias_exp_avg,
        state->conv2_bias_exp_avg_sq, 64);  /* 15  set_conv2_bias_exp_avg */
    mnist_cnn_init_set_weight_exp_avg(state->fc1_weight_exp_avg,
        state->fc1_weight_exp_avg_sq, 128, 9216);
        /* 16  set_fc1_weight_exp_avg */
    mnist_cnn_init_set_bias_exp_avg(state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq, 128);  /* 17  set_fc1_bias_exp_avg */
    mnist_cnn_init_set_fc2_weight_exp_avg(state->fc2_weight_exp_avg,
        state->fc2_weight_exp_avg_sq);
    mnist_cnn_init_set_bias_exp_avg(state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq, 10);  /* 19  set_fc2_bias_exp_avg */
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0   21632   1-2     conv1_relu
 *   f      21632   36864   2-3     conv2_relu
 *   f          0    9216   3-4     conv2_amax
 *   f       9216    2048   4-5     fc1
 *   f          0     128   5-7     fc1_relu
 *   f        128    2048   6-7     fc2_weight_packed
 */

/* For the next step: 4x24 sums over k and h of products of a and b */
static GRADC_NOINLINE void
mnist_cnn_predict_make_conv1_relu_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 3; k++) {
        GRADC_STEPS
        for (int h = 0; h < 3; h++) {
            GRADC_FENCE();
            gradc_vec8f line[3];

            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                line[v] = gradc_keep8f(&a[28*k + h + 8*v]);
            }
            const ptrdiff_t at = k + 8*h;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    acc[v + 3*r] =
                        gradc_fma8f(gradc_set8f(b[24*r + at]), line[v],
                        acc[v + 3*r]);
                }
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

/* For the next step: 4x2 sums over k and h of products of a and b */
static GRADC_NOINLINE void
mnist_cnn_predict_make_conv1_relu_sums_rest_4x2(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 3; k++) {
        GRADC_STEPS
        for (int h = 0; h < 3; h++) {
            GRADC_FENCE();
            const gradc_vec8f line = gradc_part8f(&a[28*k + h], 2);
            const ptrdiff_t at = k + 8*h;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                acc[r] = gradc_fma8f(gradc_set8f(b[24*r + at]), line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* 1  conv1_relu = relu(window(x) . conv1.weight + conv1.bias)
 *   loops: m along axis 2, i and r along axis 1, v and l along axis 3 of
 *     conv1_relu [1,32,26,26]; k along axis 2, h along axis 3 of
 *     conv1_weight [32,1,3,3]
 *   mnist_cnn.lua:10 */
static GRADC_NOINLINE void
mnist_cnn_predict_make_conv1_relu(const float *GRADC_RESTRICT conv1_weight,
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT conv1_bias,
    float *GRADC_RESTRICT conv1_relu)
{
    for (int m = 0; m < 26; m++) {
        for (int i = 0; i < 32; i += 4) {
            float tile[96];

            mnist_cnn_predict_make_conv1_relu_sums_4x24(&x[28*m],
                &conv1_weight[24*i], tile);
            for (int r = 0; r < 4; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 3; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = tile[l + 8*v + 24*r]
                            + conv1_bias[i + r];
                        conv1_relu[26*m + 676*(i + r) + l + 8*v] = t1 < 0.0f
                            ? 0.0f : t1;
                    }
                }
            }
        }
        for (int i = 0; i < 32; i += 4) {
            float tile[32];

            mnist_cnn_predict_make_conv1_relu_sums_rest_4x2(&x[28*m + 24],
                &conv1_weight[24*i], tile);
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 2; l++) {
                    const float t1 = tile[l + 8*r] + conv1_bias[i + r];
                    conv1_relu[26*m + 676*(i + r) + l + 24] = t1 < 0.0f
                        ? 0.0f : t1;
                }
            }
        }
    }
}

/* For the next step: 4x24 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
mnist_cnn_predict_make_conv2_relu_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_keep8f(&a[676*k + 26*h + q + 8*v]);
                }
                const ptrdiff_t at = 72*k + 24*h + 8*q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                            acc[v + 3*r]);
                    }
                }
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

/* 2  conv2_relu = relu(window(conv1_relu) . conv2.weight + conv2.bias)
 *   loops: m along axis 2, i and r along axis 1, l along axis 3 of
 *     conv2_relu [1,64,24,24]; v along axis 3 of conv1_relu [1,32,26,26]; k
 *     along axis 1, h along axis 2, q along axis 3 of conv2_weight
 *     [64,32,3,3]
 *   mnist_cnn.lua:12 */
static GRADC_NOINLINE void
mnist_cnn_predict_make_conv2_relu(const float *GRADC_RESTRICT conv2_weight,
    const float *GRADC_RESTRICT conv1_relu,
    const float *GRADC_RESTRICT conv2_bias,
    float *GRADC_RESTRICT conv2_relu)
{
    for (int m = 0; m < 24; m++) {
        for (int i = 0; i < 64; i += 4) {
            float tile[96];

            mnist_cnn_predict_make_conv2_relu_sums_4x24(&conv1_relu[26*m],
                &conv2_weight[2304*(i / 8) + i % 8], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 24; l++) {
                    const float t1 = tile[l + 24*r] + conv2_bias[i + r];
                    conv2_relu[24*m + 576*(i + r) + l] = t1 < 0.0f ? 0.0f : t1;
                }
            }
        }
    }
}

/* 3  conv2_amax = amax(window(conv2_relu))
 *   loops: i along axes 1 to 2, m along axis 3 of conv2_amax [1,64,12,12,1];
 *     k along axis 2, k2 along axis 3 of conv2_relu [1,64,24,24]
 *   mnist_cnn.lua:14 */
static GRADC_NOINLINE void
mnist_cnn_predict_make_conv2_amax(const float *GRADC_RESTRICT conv2_relu,
    float *GRADC_RESTRICT conv2_amax)
{
    for (int i = 0; i < 768; i++) {
        GRADC_LANES_OF(4)
        for (int m = 0; m < 12; m++) {
            float acc = -GRADC_INFF;
            for (int k = 0; k < 4; k += 2) {
                for (int k2 = 0; k2 < 2; k2++) {
                    acc = gradc_maxf(acc, conv2_relu[48*i + 2*m + 12*k + k2]);
                }
            }
            conv2_amax[12*i + m] = acc;
        }
    }
}

/* For the next step: 1x48 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
mnist_cnn_predict_make_fc1_sums_1x48(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[6];

    GRADC_UNROLL(6)
    for (int v = 0; v < 6; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 288; k++) {
        gradc_vec8f line[6];

        GRADC_UNROLL(6)
        for (int v = 0; v < 6; v++) {
            line[v] = gradc_keep8f(&a[8*k + 73728*v]);
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
mnist_cnn_predict_make_fc1_sums_1x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 288; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_keep8f(&a[8*k + 73728*v]);
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

/* 4  fc1 = conv2_amax . fc1.weight
 *   loops: m along axis 0, j, v and l along axis 2 of fc1 [16,1,128]; block
 *     and k along axis 1 of fc1_weight [128,9216]
 *   mnist_cnn.lua:17 */
static GRADC_NOINLINE void
mnist_cnn_predict_make_fc1(const float *GRADC_RESTRICT conv2_amax,
    const float *GRADC_RESTRICT fc1_weight,
    float *GRADC_RESTRICT fc1)
{
    for (int m = 0; m < 16; m++) {
        for (int j = 0; j < 128; j += 48) {
            float total[48];

            const int v_end = j < 96 ? 6 : 4;
            GRADC_IN_TURN
            for (int v = 0; v < v_end; v++) {
                gradc_store8f(&total[8*v], gradc_set8f(0.0f));
            }
            for (int block = 0; block < 2; block++) {
                if (j < 96) {
                    mnist_cnn_predict_make_fc1_sums_1x48(
                        &fc1_weight[4608*m + 9216*j + 2304*block],
                        &conv2_amax[576*m + 288*block], total);
                } else {
                    mnist_cnn_predict_make_fc1_sums_1x32(
                        &fc1_weight[4608*m + 9216*j + 2304*block],
                        &conv2_amax[576*m + 288*block], total);
                }
            }
            GRADC_IN_TURN
            for (int v = 0; v < v_end; v++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    fc1[128*m + j + l + 8*v] = total[l + 8*v];
                }
            }
        }
    }
}

/* 5  fc1_relu = relu(fc1.bias + sum(fc1))
 *   loops: j along axis 1 of fc1_relu [1,128]; k along axis 0 of fc1
 *     [16,1,128]
 *   mnist_cnn.lua:17 */
static GRADC_NOINLINE void
mnist_cnn_predict_make_fc1_relu(const float *GRADC_RESTRICT fc1,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_relu)
{
    for (int j = 0; j < 128; j += 16) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 16; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += fc1[j + 128*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = j + l;
            const float t1 = fc1_bias[at] + acc[l];
            fc1_relu[at] = t1 < 0.0f ? 0.0f : t1;
        }
    }
}

/* 6  fc2_weight_packed = fc2.weight, in panels
 *   loops: i and l along axis 0, j and j2 along axis 1 of fc2_weight_packed
 *     [10,128]
 *   mnist_cnn.lua:20
 *   also used by train, step 2 */
static GRADC_NOINLINE void
mnist_cnn_shared_pack_fc2_weight(const float *GRADC_RESTRICT fc2_weight,
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
mnist_cnn_predict_make_logits_sums_1x16(const float *GRADC_RESTRICT a,
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

/* 7  logits = fc2.bias + fc1_relu . fc2.weight
 *   loops: v and l along axis 1 of logits [1,10]; k along axis 1 of
 *     fc2_weight_packed [10,128]
 *   mnist_cnn.lua:20 */
static GRADC_NOINLINE void
mnist_cnn_predict_make_logits(const float *GRADC_RESTRICT fc1_relu,
    const float *GRADC_RESTRICT fc2_weight_packed,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT logits)
{
    float tile[16];

    mnist_cnn_predict_make_logits_sums_1x16(fc2_weight_packed, fc1_relu, tile);
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
mnist_cnn_predict(const struct mnist_cnn_param *param,
    struct mnist_cnn_predict_scratch *scratch,
    const float *x,
    float *logits)
{
    float *conv1_relu = scratch->f;            /* [1,32,26,26] */
    float *conv2_relu = &scratch->f[21632];    /* [1,64,24,24] */
    float *conv2_amax = scratch->f;            /* [1,64,12,12,1] */
    float *fc1 = &scratch->f[9216];            /* [16,1,128] */
    float *fc1_relu = scratch->f;              /* [1,128] */
    float *fc2_weight_packed = &scratch->f[128]; /* [10,128] as [2][128][8] */

    /* conv1 */
    mnist_cnn_predict_make_conv1_relu(param->conv1_weight, x,
        param->conv1_bias, conv1_relu);

    /* conv2 */
    mnist_cnn_predict_make_conv2_relu(param->conv2_weight, conv1_relu,
        param->conv2_bias, conv2_relu);
    mnist_cnn_predict_make_conv2_amax(conv2_relu, conv2_amax);

    /* fc1 */
    mnist_cnn_predict_make_fc1(conv2_amax, param->fc1_weight, fc1);
    mnist_cnn_predict_make_fc1_relu(fc1, param->fc1_bias, fc1_relu);
    mnist_cnn_shared_pack_fc2_weight(param->fc2_weight, fc2_weight_packed);

    /* fc2 */
    mnist_cnn_predict_make_logits(fc1_relu, fc2_weight_packed, param->fc2_bias,
        logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0 1384448   4-19    conv1_relu
 *   f    1531904   36864   4-4     conv2_relu
 *   f    1384448  147456   3-13    less
 *   f    3948544  589824   4-22    conv2_where
 *   f    1568768    2048   1-11    less_2
 *   f    1531904    8448   5-5     fc1
 *   f    1540352    8448   5-5     fc1_2
 *   f    4601856    8192   5-25    fc1_where
 *   f    1570816    2048   2-6     fc2_weight_packed
 *   f    4610048     640   6-29    logits
 *   f    4611328      64   7-28    largest
 *   f    4610688     640   8-10    powers
 *   f    4611392      64   9-30    power_sum
 *   f          0      64  28-30    picked
 *   f         64      64  29-31    hit
 *   f    1531904      64   9-10    d_power_sum
 *   f    4610688     640  10-27    d_cross_entropy, over powers
 *   f    4593664    8192   5-11    fc1_relu
 *   f    1531904    8192  12-13    d_fc1_packed
 *   f    4593664    8192  11-26    d_fc1, over fc1_relu
 *   f    3358720  589824   4-13    conv2_amax
 *   f    2768896  589824   4-18    conv2_argmax
 *   f    3358720  589824  13-24    d_conv2_where, over conv2_amax
 *   f    4538368   18432  15-18    conv2_weight_2
 *   f    1384448 1384448  18-19    d_conv2_scatter_add
 *   f    1384448 1384448  19-21    d_conv1_where, over d_conv2_scatter_add
 *   f    4611457       1  14-27    eps_now
 *   f    4611456       1  14-27    step_size
 *   f          0     288  21-21    d_conv1_weight
 *   f        288     288  21-21    d_conv1_weight_2
 *   f    1384448 1384448  16-17    conv1_relu_packed
 *   f    4556800   18432  17-17    d_conv2_weight
 *   f    4575232   18432  17-17    d_conv2_weight_2
 *   f          0  589824  22-23    conv2_where_packed
 */

/* 1  less_2 = random < 0.5
 *   loops: i along axes 0 to 1 of less_2 [64,128]
 *   mnist_cnn.lua:19 */
static GRADC_NOINLINE void
mnist_cnn_train_make_less_2(const int32_t *GRADC_RESTRICT seed,
    const int32_t *GRADC_RESTRICT step,
    uint8_t *GRADC_RESTRICT less_2)
{
    for (int i = 0; i < 8192; i++) {
        less_2[i] = (uint8_t)(gradc_uniformf((uint32_t)seed[0], 2u,
            (uint32_t)step[0], (uint32_t)i) < 0.5f);
    }
}

/* 3  less = random < 0.25
 *   loops: i along axes 0 to 3 of less [64,64,12,12]
 *   mnist_cnn.lua:15 */
static GRADC_NOINLINE void
mnist_cnn_train_make_less(const int32_t *GRADC_RESTRICT seed,
    const int32_t *GRADC_RESTRICT step,
    uint8_t *GRADC_RESTRICT less)
{
    for (int i = 0; i < 589824; i++) {
        less[i] = (uint8_t)(gradc_uniformf((uint32_t)seed[0], 1u,
            (uint32_t)step[0], (uint32_t)i) < 0.25f);
    }
}

/* For the next step: 4x24 sums over k and h of products of a and b */
static GRADC_NOINLINE void
mnist_cnn_train_make_conv2_amax_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 3; k++) {
        GRADC_STEPS
        for (int h = 0; h < 3; h++) {
            GRADC_FENCE();
            gradc_vec8f line[3];

            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                line[v] = gradc_keep8f(&a[28*k + h + 8*v]);
            }
            const ptrdiff_t at = k + 8*h;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    acc[v + 3*r] =
                        gradc_fma8f(gradc_set8f(b[24*r + at]), line[v],
                        acc[v + 3*r]);
                }
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

/* For the next step: 4x2 sums over k and h of products of a and b */
static GRADC_NOINLINE void
mnist_cnn_train_make_conv2_amax_sums_rest_4x2(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 3; k++) {
        GRADC_STEPS
        for (int h = 0; h < 3; h++) {
            GRADC_FENCE();
            const gradc_vec8f line = gradc_part8f(&a[28*k + h], 2);
            const ptrdiff_t at = k + 8*h;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                acc[r] = gradc_fma8f(gradc_set8f(b[24*r + at]), line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* For the next step: 4x24 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
mnist_cnn_train_make_conv2_amax_sums_2_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line[3];

                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    line[v] = gradc_keep8f(&a[676*k + 26*h + q + 8*v]);
                }
                const ptrdiff_t at = 72*k + 24*h + 8*q;
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(3)
                    for (int v = 0; v < 3; v++) {
                        acc[v + 3*r] =
                            gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                            acc[v + 3*r]);
                    }
                }
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

/* 4  conv1_relu = relu(window(x) . conv1.weight + conv1.bias)
 *   conv2_relu = relu(window(conv1_relu) . conv2.weight + conv2.bias)
 *   conv2_argmax = argmax(window(conv2_relu))
 *   conv2_amax = amax(window(conv2_relu))
 *   conv2_where = where(less, 0, conv2_amax * 1.33333333)
 *   loops: b along axis 0, v and q along axis 3 of conv1_relu [64,32,26,26];
 *     j along axes 1 to 2, k2 along axis 3 of conv2_relu [1,64,24,24]
 *   mnist_cnn.lua:14 */
static GRADC_NOINLINE void
mnist_cnn_train_make_conv2_amax(const float *GRADC_RESTRICT conv1_weight,
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT conv1_bias,
    const float *GRADC_RESTRICT conv2_weight,
    float *GRADC_RESTRICT conv1_relu,
    const float *GRADC_RESTRICT conv2_bias,
    float *GRADC_RESTRICT conv2_relu,
    const uint8_t *GRADC_RESTRICT less,
    float *GRADC_RESTRICT conv2_argmax,
    float *GRADC_RESTRICT conv2_amax,
    float *GRADC_RESTRICT conv2_where)
{
    for (int b = 0; b < 64; b++) {
        for (int n = 0; n < 26; n++) {
            for (int i = 0; i < 32; i += 4) {
                float tile[96];

                mnist_cnn_train_make_conv2_amax_sums_4x24(&x[784*b + 28*n],
                    &conv1_weight[24*i], tile);
                for (int r = 0; r < 4; r++) {
                    GRADC_IN_TURN
                    for (int v = 0; v < 3; v++) {
                        GRADC_LANES
                        for (int l = 0; l < 8; l++) {
                            const float t1 = tile[l + 8*v + 24*r]
                                + conv1_bias[i + r];
                            conv1_relu[21632*b + 26*n + 676*(i + r) + l + 8*v] =
                                t1 < 0.0f ? 0.0f : t1;
                        }
                    }
                }
            }
            for (int i = 0; i < 32; i += 4) {
                float tile[32];

                mnist_cnn_train_make_conv2_amax_sums_rest_4x2(
                    &x[784*b + 28*n + 24], &conv1_weight[24*i], tile);
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 2; l++) {
                        const float t1 = tile[l + 8*r] + conv1_bias[i + r];
                        conv1_relu[21632*b + 26*n + 676*(i + r) + l + 24] = t1
                            < 0.0f ? 0.0f : t1;
                    }
                }
            }
        }
        for (int n = 0; n < 24; n++) {
            for (int i = 0; i < 64; i += 4) {
                float tile[96];

                mnist_cnn_train_make_conv2_amax_sums_2_4x24(
                    &conv1_relu[21632*b + 26*n],
                    &conv2_weight[2304*(i / 8) + i % 8], tile);
                GRADC_IN_TURN
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 24; l++) {
                        const float t1 = tile[l + 24*r] + conv2_bias[i + r];
                        conv2_relu[24*n + 576*(i + r) + l] = t1 < 0.0f
                            ? 0.0f : t1;
                    }
                }
            }
        }
        for (int j = 0; j < 768; j++) {
            GRADC_LANES_OF(4)
            for (int n = 0; n < 12; n++) {
                int32_t acc = 0;
                float best = -GRADC_INFF;
                for (int k = 0; k < 4; k += 2) {
                    for (int k2 = 0; k2 < 2; k2++) {
                        const float t1 = conv2_relu[48*j + 2*n + 12*k + k2];
                        if (gradc_abovef(t1, best)) {
                            best = t1;
                            acc = k + k2;
                        }
                    }
                }
                conv2_argmax[9216*b + 12*j + n] = (float)acc;
            }
        }
        for (int j = 0; j < 768; j++) {
            GRADC_LANES_OF(4)
            for (int n = 0; n < 12; n++) {
                float acc = -GRADC_INFF;
                for (int k = 0; k < 4; k += 2) {
                    for (int k2 = 0; k2 < 2; k2++) {
                        acc = gradc_maxf(acc,
                            conv2_relu[48*j + 2*n + 12*k + k2]);
                    }
                }
                const float t1 = acc * 1.33333333f;
                const int at = 9216*b + 12*j + n;
                const float t2 = less[at] ? 0.0f : t1;
                conv2_amax[at] = acc;
                conv2_where[at] = t2;
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b, added to c */
static GRADC_NOINLINE void
mnist_cnn_train_make_fc1_relu_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 384; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 73728*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 9216*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* For the next step: 4x16 sums over k of products of a and b, added to c */
static GRADC_NOINLINE void
mnist_cnn_train_make_fc1_relu_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 384; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 73728*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 9216*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 5  fc1_relu and 2 more = relu(conv2_where . fc1.weight + fc1.bias)
 *   fc1_where = where(less_2, 0, fc1_relu * 2)
 *   loops: j, i and l along axis 0 of fc1 [8448]; block2, block and k along
 *     axis 1 of fc1_weight [128,9216]; r and v along axis 0 of fc1_2 [8448]
 *   mnist_cnn.lua:17 */
static GRADC_NOINLINE void
mnist_cnn_train_make_fc1_relu(const float *GRADC_RESTRICT conv2_where,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    const uint8_t *GRADC_RESTRICT less_2,
    float *GRADC_RESTRICT fc1_relu,
    float *GRADC_RESTRICT fc1_where,
    float *GRADC_RESTRICT fc1,
    float *GRADC_RESTRICT fc1_2)
{
    for (int j = 0; j < 128; j += 16) {
        GRADC_IN_TURN
        for (int i = 0; i < 128; i++) {
            gradc_store8f(&fc1[8*i + 66*j], gradc_set8f(0.0f));
        }
    }
    for (int block2 = 0; block2 < 2; block2++) {
        for (int j = 0; j < 128; j += 16) {
            GRADC_IN_TURN
            for (int i = 0; i < 128; i++) {
                gradc_store8f(&fc1_2[8*i + 66*j], gradc_set8f(0.0f));
            }
        }
        for (int block = 0; block < 12; block++) {
            for (int j = 0; j < 128; j += 16) {
                for (int i = 0; i < 64; i += 6) {
                    if (i < 60) {
                        mnist_cnn_train_make_fc1_relu_sums_6x16(
                            &fc1_weight[9216*j + 36864*block2 + 3072*block],
                            &conv2_where[9216*i + 4608*block2 + 384*block],
                            &fc1_2[16*i + 66*j]);
                    } else {
                        mnist_cnn_train_make_fc1_relu_sums_4x16(
                            &fc1_weight[9216*j + 36864*block2 + 3072*block],
                            &conv2_where[9216*i + 4608*block2 + 384*block],
                            &fc1_2[16*i + 66*j]);
                    }
                }
            }
        }
        for (int j = 0; j < 128; j += 16) {
            GRADC_IN_TURN
            for (int i = 0; i < 128; i++) {
                const int at = 8*i + 66*j;
                gradc_store8f(&fc1[at],
                    gradc_add8f(gradc_load8f(&fc1[at]),
                    gradc_load8f(&fc1_2[at])));
            }
        }
    }
    for (int j = 0; j < 128; j += 16) {
        GRADC_IN_TURN
        for (int i = 0; i < 64; i++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = fc1[16*i + 66*j + l] + fc1_bias[j + l];
                const float t2 = t1 < 0.0f ? 0.0f : t1;
                const float t3 = t2 * 2.0f;
                const int at2 = 128*i + j + l;
                const float t4 = less_2[at2] ? 0.0f : t3;
                fc1_relu[at2] = t2;
                fc1_where[at2] = t4;
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_cnn_train_make_logits_sums_6x16(const float *GRADC_RESTRICT a,
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
mnist_cnn_train_make_logits_sums_4x16(const float *GRADC_RESTRICT a,
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

/* 6  logits = fc1_where . fc2.weight + fc2.bias
 *   loops: i and r along axis 0, v and l along axis 1 of logits [64,10]; k
 *     along axis 1 of fc2_weight_packed [10,128]
 *   mnist_cnn.lua:20 */
static GRADC_NOINLINE void
mnist_cnn_train_make_logits(const float *GRADC_RESTRICT fc1_where,
    const float *GRADC_RESTRICT fc2_weight_packed,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT logits)
{
    for (int i = 0; i < 64; i += 6) {
        float tile[96];

        if (i < 60) {
            mnist_cnn_train_make_logits_sums_6x16(fc2_weight_packed,
                &fc1_where[128*i], tile);
        } else {
            mnist_cnn_train_make_logits_sums_4x16(fc2_weight_packed,
                &fc1_where[128*i], tile);
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

/* 7  largest = max(amax(logits), -3.4028235e+38)
 *   loops: i along axis 0 of largest [64,1]; k along axis 1 of logits
 *     [64,10]
 *   mnist_cnn.lua:31 */
static GRADC_NOINLINE void
mnist_cnn_train_make_largest(const float *GRADC_RESTRICT logits,
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

/* 8  powers = exp(logits - largest)
 *   loops: i along axis 0, j along axis 1 of powers [64,10]
 *   mnist_cnn.lua:31 */
static GRADC_NOINLINE void
mnist_cnn_train_make_powers(const float *GRADC_RESTRICT logits,
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

/* 9  power_sum = sum(powers)
 *   d_power_sum = 0.015625 / power_sum
 *   loops: i along axis 0 of power_sum [64,1]; k along axis 1 of powers
 *     [64,10]
 *   mnist_cnn.lua:31 */
static GRADC_NOINLINE void
mnist_cnn_train_make_power_sum(const float *GRADC_RESTRICT powers,
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

/* 10  d_cross_entropy = where(iota == y, -0.015625, 0) + powers *
 *     d_power_sum, over powers
 *   loops: i along axis 0, j along axis 1 of powers [64,10]
 *   gradient of mnist_cnn.lua:31 */
static GRADC_NOINLINE void
mnist_cnn_train_make_d_cross_entropy(const int32_t *GRADC_RESTRICT y,
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
mnist_cnn_train_make_d_fc1_sums_6x16(const float *GRADC_RESTRICT a,
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
mnist_cnn_train_make_d_fc1_sums_4x16(const float *GRADC_RESTRICT a,
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

/* 11  d_fc1 = where(fc1_relu == 0, 0, where(less_2, 0, d_cross_entropy .
 *     fc2.weight) * 2), over fc1_relu
 *   loops: j and l along axis 1, i and r along axis 0 of fc1_relu [64,128];
 *     v along axis 1, k along axis 0 of fc2_weight [10,128]
 *   gradient of mnist_cnn.lua:20 */
static GRADC_NOINLINE void
mnist_cnn_train_make_d_fc1(const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT fc2_weight,
    float *GRADC_RESTRICT fc1_relu,
    const uint8_t *GRADC_RESTRICT less_2)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                mnist_cnn_train_make_d_fc1_sums_6x16(&fc2_weight[10*j],
                    &d_cross_entropy[10*i], tile);
            } else {
                mnist_cnn_train_make_d_fc1_sums_4x16(&fc2_weight[10*j],
                    &d_cross_entropy[10*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float d_where = tile[l + 16*r];
                    const int at = 128*(i + r) + j + l;
                    const float d_relu = (less_2[at] ? 0.0f : d_where) * 2.0f;
                    fc1_relu[at] = fc1_relu[at] == 0.0f ? 0.0f : d_relu;
                }
            }
        }
    }
}

/* 12  d_fc1_packed = where(fc1_relu == 0, 0, where(less_2, 0,
 *     d_cross_entropy . fc2.weight) * 2), in panels
 *   loops: i and l along axis 0, j along axis 1 of d_fc1_packed [64,128]
 *   gradient of mnist_cnn.lua:18 */
static GRADC_NOINLINE void
mnist_cnn_train_pack_d_fc1(const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT d_fc1_packed)
{
    for (int i = 0; i < 64; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            for (int l = 0; l < 8; l++) {
                d_fc1_packed[128*i + 8*j + l] = d_fc1[128*(i + l) + j];
            }
        }
    }
}

/* For the next step: 6x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
mnist_cnn_train_make_conv2_where_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 128; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 1024*v]);
            }
            const ptrdiff_t at = 9216*k + k2;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
                }
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

/* 13  d_conv2_where = where(conv2_amax == 0, 0, where(less, 0, d_fc1_packed
 *     . fc1.weight) * 1.33333333), over conv2_amax
 *   loops: i along axes 1 to 3, j and l along axis 0, r along axis 3 of
 *     conv2_amax [64,64,12,12,1]; v along axis 0 of d_fc1_packed [64,128]; k
 *     and k2 along axis 0 of fc1_weight [128,9216]
 *   gradient of mnist_cnn.lua:17 */
static GRADC_NOINLINE void
mnist_cnn_train_make_d_conv2_where(const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT d_fc1_packed,
    float *GRADC_RESTRICT conv2_amax,
    const uint8_t *GRADC_RESTRICT less)
{
    for (int i = 0; i < 9216; i += 6) {
        for (int j = 0; j < 64; j += 16) {
            float turned[96];
            float tile[96];

            mnist_cnn_train_make_conv2_where_sums_6x16(&d_fc1_packed[128*j],
                &fc1_weight[8*i], tile);
            gradc_turnf(turned, tile, 6, 16, 6);
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                GRADC_LANES
                for (int r = 0; r < 6; r++) {
                    const float d_where = turned[6*l + r];
                    const int at = 9216*(j + l) + i + r;
                    const float d_sum = (less[at] ? 0.0f : d_where)
                        * 1.33333333f;
                    conv2_amax[at] = conv2_amax[at] == 0.0f ? 0.0f : d_sum;
                }
            }
        }
    }
}

/* 14  step = min(step, 2147483646) + 1
 *   step_size = -(sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * lr
 *     / compoundm1(-0.1, min(step, 2147483646) + 1))
 *   eps_now = sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * 1e-08
 *   mnist_cnn.lua:31 */
static GRADC_NOINLINE void
mnist_cnn_train_update_step(int32_t *GRADC_RESTRICT step,
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

/* 15  conv2_weight_2 = conv2.weight
 *   loops: i and l along axis 2, j along axes 4 to 5, n along axis 6 of
 *     conv2_weight_2 [1,1,64,1,3,3,32]
 *   gradient of mnist_cnn.lua:12 */
static GRADC_NOINLINE void
mnist_cnn_train_make_conv2_weight_2(const float *GRADC_RESTRICT conv2_weight,
    float *GRADC_RESTRICT conv2_weight_2)
{
    for (int i = 0; i < 64; i += 8) {
        for (int j = 0; j < 9; j++) {
            GRADC_IN_TURN
            for (int n = 0; n < 32; n++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    conv2_weight_2[288*(i + l) + 32*j + n] =
                        conv2_weight[288*i + 8*j + 72*n + l];
                }
            }
        }
    }
}

/* 16  conv1_relu_packed = relu(window(x) . conv1.weight + conv1.bias), in
 *     panels
 *   loops: i and l along axis 1, j along axis 0, m along axes 2 to 3 of
 *     conv1_relu_packed [64,32,26,26]
 *   mnist_cnn.lua:11 */
static GRADC_NOINLINE void
mnist_cnn_train_pack_conv1_relu(const float *GRADC_RESTRICT conv1_relu,
    float *GRADC_RESTRICT conv1_relu_packed)
{
    for (int i = 0; i < 32; i += 8) {
        for (int j = 0; j < 64; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 676; m++) {
                for (int l = 0; l < 8; l++) {
                    conv1_relu_packed[43264*i + 5408*j + 8*m + l] =
                        conv1_relu[676*(i + l) + 21632*j + m];
                }
            }
        }
    }
}

/* For the next step: 3x8 sums over k, h and q of products of b and c, added
 * to d */
static GRADC_NOINLINE void
mnist_cnn_train_conv2_weight_sums_3x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    const float *GRADC_RESTRICT c,
    float *GRADC_RESTRICT d)
{
    gradc_vec8f acc[9];

    GRADC_UNROLL(3)
    for (int t = 0; t < 3; t++) {
        GRADC_UNROLL(3)
        for (int r = 0; r < 3; r++) {
            acc[3*t + r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 2; k++) {
        for (int h = 0; h < 12; h++) {
            GRADC_STEPS
            for (int q = 0; q < 12; q++) {
                GRADC_FENCE();
                if (!(b[9216*k + 12*h + q] == 0.0f)) {
                    const int32_t t1 =
                        gradc_mini(gradc_maxi((int32_t)a[9216*k + 12*h + q], 0),
                        3);
                    const ptrdiff_t at = 5408*k + 416*h + 16*q + 208*(t1 / 2)
                        + 8*(t1 % 2);
                    GRADC_UNROLL(3)
                    for (int t = 0; t < 3; t++) {
                        GRADC_UNROLL(3)
                        for (int r = 0; r < 3; r++) {
                            acc[3*t + r] =
                                gradc_fma8f(gradc_set8f(b[9216*k + 12*h + q]),
                                gradc_load8f(&c[8*t + 208*r + at]),
                                acc[3*t + r]);
                        }
                    }
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int t = 0; t < 3; t++) {
        GRADC_UNROLL(3)
        for (int r = 0; r < 3; r++) {
            gradc_store8f(&d[24*t + 8*r],
                gradc_add8f(gradc_load8f(&d[24*t + 8*r]), acc[3*t + r]));
        }
    }
}

/* 17  step of conv2.weight: its gradient is d_conv2_where .
 *     gather(window(conv1_relu_packed), conv2_argmax)
 *   loops: m along axis 0 of d_conv2_weight [18432]; block2, block and k
 *     along axis 0, h along axis 2, q along axis 3 of d_conv2_where
 *     [64,64,12,12,1]; j, t and r along axis 0 of d_conv2_weight_2 [18432];
 *     l along axis 1 of conv2_weight_exp_avg [64,32,3,3]
 *   gradient of mnist_cnn.lua:12 */
static GRADC_NOINLINE void
mnist_cnn_train_update_conv2_weight(const float *GRADC_RESTRICT d_conv2_where,
    const float *GRADC_RESTRICT conv2_argmax,
    const float *GRADC_RESTRICT conv1_relu_packed,
    float *GRADC_RESTRICT conv2_weight_exp_avg,
    float *GRADC_RESTRICT conv2_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv2_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_conv2_weight,
    float *GRADC_RESTRICT d_conv2_weight_2)
{
    GRADC_IN_TURN
    for (int m = 0; m < 2304; m++) {
        gradc_store8f(&d_conv2_weight[8*m], gradc_set8f(0.0f));
    }
    for (int block2 = 0; block2 < 2; block2++) {
        GRADC_IN_TURN
        for (int m = 0; m < 2304; m++) {
            gradc_store8f(&d_conv2_weight_2[8*m], gradc_set8f(0.0f));
        }
        for (int block = 0; block < 16; block++) {
            for (int m = 0; m < 64; m++) {
                for (int j = 0; j < 32; j += 8) {
                    mnist_cnn_train_conv2_weight_sums_3x8(
                        &conv2_argmax[144*m + 294912*block2 + 18432*block],
                        &d_conv2_where[144*m + 294912*block2 + 18432*block],
                        &conv1_relu_packed[43264*j + 173056*block2
                        + 10816*block], &d_conv2_weight_2[288*m + 9*j]);
                }
            }
        }
        GRADC_IN_TURN
        for (int m = 0; m < 2304; m++) {
            const int at2 = 8*m;
            gradc_store8f(&d_conv2_weight[at2],
                gradc_add8f(gradc_load8f(&d_conv2_weight[at2]),
                gradc_load8f(&d_conv2_weight_2[at2])));
        }
    }
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 32; j += 8) {
            for (int t = 0; t < 3; t++) {
                GRADC_IN_TURN
                for (int r = 0; r < 3; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at3 = 8*t + 72*(j + l) + 24*r + 2304*(m / 8)
                            + m % 8;
                        const int at4 = 288*m + 24*t + 9*j + l + 8*r;
                        const float m_raw = conv2_weight_exp_avg[at3] * 0.9f
                            + d_conv2_weight[at4] * 0.1f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(d_conv2_weight[at4]), 1e-15f);
                        const float v_new = conv2_weight_exp_avg_sq[at3]
                            * 0.999f + g_abs * (g_abs * 0.001f);
                        const float w_new = conv2_weight[at3]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        conv2_weight_exp_avg[at3] = m_new;
                        conv2_weight_exp_avg_sq[at3] = v_new;
                        conv2_weight[at3] = w_new;
                    }
                }
            }
        }
    }
}

/* 18  d_conv2_scatter_add = scatter_add(where(d_conv2_where == 0, 0,
 *     d_conv2_where * conv2_weight_2), iota + (iota * 26 + (conv2_argmax +
 *     (iota * 52 + iota * 2) + where(1 < conv2_argmax, 24, 0))))
 *   loops: i along axis 0, e and f along axis 1, u along axis 2 of
 *     d_conv2_scatter_add [64,676,32]; m along axis 1, n along axis 3 of
 *     conv2_argmax [64,64,12,12,1]
 *   gradient of mnist_cnn.lua:12 */
static GRADC_NOINLINE void
mnist_cnn_train_make_d_conv2_scatter_add(
    const float *GRADC_RESTRICT conv2_argmax,
    const float *GRADC_RESTRICT d_conv2_where,
    const float *GRADC_RESTRICT conv2_weight_2,
    float *GRADC_RESTRICT d_conv2_scatter_add)
{
    for (int i = 0; i < 64; i++) {
        GRADC_LANES
        for (int j = 0; j < 21632; j++) {
            d_conv2_scatter_add[21632*i + j] = 0.0f;
        }
        for (int j = 0; j < 12; j++) {
            for (int m = 0; m < 64; m++) {
                for (int n = 0; n < 12; n++) {
                    const int at = 9216*i + 12*j + 144*m + n;
                    const int32_t t1 = (int32_t)conv2_argmax[at];
                    const int32_t t2 = t1 + (j * 52 + n * 2)
                        + (1 < t1 ? 24 : 0);
                    const int32_t t3 = gradc_mini(gradc_maxi(t2, 0), 621);
                    const float t4 = d_conv2_where[at];
                    if (!(t4 == 0.0f)) {
                        const ptrdiff_t t5 = 21632*i + 32*t3;
                        for (int e = 0; e < 3; e++) {
                            for (int f = 0; f < 3; f++) {
                                for (int u = 0; u < 32; u += 8) {
                                    gradc_store8f(
                                        &d_conv2_scatter_add[t5 + 832*e + 32*f
                                        + u], gradc_add8f(
                                        gradc_load8f(
                                        &d_conv2_scatter_add[t5 + 832*e + 32*f
                                        + u]), gradc_mul8f(gradc_set8f(t4),
                                        gradc_load8f(
                                        &conv2_weight_2[288*m + 96*e + 32*f
                                        + u]))));
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/* 19  d_conv1_where = where(conv1_relu == 0, 0, d_conv2_scatter_add), over
 *     d_conv2_scatter_add
 *   loops: i along axis 0, j along axis 1, n along axis 2 of
 *     d_conv2_scatter_add [64,676,32]
 *   gradient of mnist_cnn.lua:11 */
static GRADC_NOINLINE void
mnist_cnn_train_make_d_conv1_where(const float *GRADC_RESTRICT conv1_relu,
    float *GRADC_RESTRICT d_conv2_scatter_add)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 676; j++) {
            for (int n = 0; n < 32; n++) {
                const int at = 21632*i + 32*j + n;
                const float t1 = d_conv2_scatter_add[at];
                d_conv2_scatter_add[at] = conv1_relu[21632*i + j + 676*n]
                    == 0.0f ? 0.0f : t1;
            }
        }
    }
}

/* 20  step of conv1.bias: its gradient is sum(d_conv1_where)
 *   loops: j along axis 0 of conv1_bias_exp_avg [32]; k along axes 0 to 1, q
 *     along axis 2 of d_conv1_where [64,26,26,32]
 *   gradient of mnist_cnn.lua:10 */
static GRADC_NOINLINE void
mnist_cnn_train_update_conv1_bias(const float *GRADC_RESTRICT d_conv1_where,
    float *GRADC_RESTRICT conv1_bias_exp_avg,
    float *GRADC_RESTRICT conv1_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv1_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 32; j += 16) {
        float tree[192];

        for (int k = 0; k < 1664; k++) {
            {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                GRADC_UNROLL(8)
                for (int q = 0; q < 16; q++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += d_conv1_where[j + 832*k + 32*q + l];
                    }
                }
                gradc_join_blockf(tree, 16, 2*k, acc);
            }
            {
                float acc2[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc2[l] = 0.0f;
                }
                for (int q = 0; q < 10; q++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc2[l] += d_conv1_where[j + 832*k + 32*q + l + 512];
                    }
                }
                gradc_join_blockf(tree, 16, 2*k + 1, acc2);
            }
        }
        gradc_join_allf(tree, 16, 3328);
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float d_bias = tree[l];
            const int at = j + l;
            const float m_raw = conv1_bias_exp_avg[at] * 0.9f + d_bias * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
            const float v_new = conv1_bias_exp_avg_sq[at] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = conv1_bias[at]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            conv1_bias_exp_avg[at] = m_new;
            conv1_bias_exp_avg_sq[at] = v_new;
            conv1_bias[at] = w_new;
        }
    }
}

/* For the next step: 3x16 sums over h and q of products of a and b, added to
 * c */
static GRADC_NOINLINE void
mnist_cnn_train_conv1_weight_sums_3x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[6];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int h = 0; h < 13; h++) {
        GRADC_STEPS
        for (int q = 0; q < 26; q++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[832*h + 32*q + 8*v]);
            }
            const ptrdiff_t at = 28*h + q;
            GRADC_UNROLL(3)
            for (int r = 0; r < 3; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 21  step of conv1.weight: its gradient is d_conv1_where . window(x)
 *   loops: m along axis 0 of d_conv1_weight [288]; block2 and k along axis
 *     0, block and h along axis 1, q along axis 2 of d_conv1_where
 *     [64,26,26,32]; j, r and v along axis 0 of d_conv1_weight_2 [288]; l
 *     along axis 0 of conv1_weight_exp_avg [32,1,3,3]
 *   gradient of mnist_cnn.lua:10 */
static GRADC_NOINLINE void
mnist_cnn_train_update_conv1_weight(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT d_conv1_where,
    float *GRADC_RESTRICT conv1_weight_exp_avg,
    float *GRADC_RESTRICT conv1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv1_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_conv1_weight,
    float *GRADC_RESTRICT d_conv1_weight_2)
{
    GRADC_IN_TURN
    for (int m = 0; m < 36; m++) {
        gradc_store8f(&d_conv1_weight[8*m], gradc_set8f(0.0f));
    }
    for (int block2 = 0; block2 < 8; block2++) {
        GRADC_IN_TURN
        for (int m = 0; m < 36; m++) {
            gradc_store8f(&d_conv1_weight_2[8*m], gradc_set8f(0.0f));
        }
        for (int k = 0; k < 8; k++) {
            for (int block = 0; block < 2; block++) {
                for (int m = 0; m < 3; m++) {
                    for (int j = 0; j < 32; j += 16) {
                        mnist_cnn_train_conv1_weight_sums_3x16(
                            &d_conv1_where[j + 173056*block2 + 21632*k
                            + 10816*block],
                            &x[28*m + 6272*block2 + 784*k + 364*block],
                            &d_conv1_weight_2[96*m + 3*j]);
                    }
                }
            }
        }
        GRADC_IN_TURN
        for (int m = 0; m < 36; m++) {
            const int at = 8*m;
            gradc_store8f(&d_conv1_weight[at],
                gradc_add8f(gradc_load8f(&d_conv1_weight[at]),
                gradc_load8f(&d_conv1_weight_2[at])));
        }
    }
    for (int m = 0; m < 3; m++) {
        for (int j = 0; j < 32; j += 16) {
            GRADC_IN_TURN
            for (int r = 0; r < 3; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at2 = m + 24*(j + l) + 8*r;
                    const int at3 = 96*m + 3*j + l + 16*r;
                    const float m_raw = conv1_weight_exp_avg[at2] * 0.9f
                        + d_conv1_weight[at3] * 0.1f;
                    const float m_new = gradc_absf(m_raw) < 1e-30f
                        ? 0.0f : m_raw;
                    const float g_abs =
                        gradc_maxf(gradc_absf(d_conv1_weight[at3]), 1e-15f);
                    const float v_new = conv1_weight_exp_avg_sq[at2] * 0.999f
                        + g_abs * (g_abs * 0.001f);
                    const float w_new = conv1_weight[at2]
                        - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                        * step_size[0];
                    conv1_weight_exp_avg[at2] = m_new;
                    conv1_weight_exp_avg_sq[at2] = v_new;
                    conv1_weight[at2] = w_new;
                }
            }
        }
    }
}

/* 22  conv2_where_packed = conv2_where, in panels
 *   loops: i and l along axis 1, j along axis 0 of conv2_where_packed
 *     [64,9216]
 *   mnist_cnn.lua:16 */
static GRADC_NOINLINE void
mnist_cnn_train_pack_conv2_where(const float *GRADC_RESTRICT conv2_where,
    float *GRADC_RESTRICT conv2_where_packed)
{
    for (int i = 0; i < 9216; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 64; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                conv2_where_packed[64*i + 8*j + l] =
                    conv2_where[i + 9216*j + l];
            }
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_cnn_train_fc1_weight_sums_4x24(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[128*k + 8*v]);
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
mnist_cnn_train_fc1_weight_sums_4x8(const float *GRADC_RESTRICT a,
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

        line[0] = gradc_keep8f(&a[128*k]);
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

/* 23  step of fc1.weight: its gradient is d_fc1 . conv2_where
 *   loops: j, v and l along axis 0, i and r along axis 1 of
 *     fc1_weight_exp_avg [128,9216]; k along axis 0 of d_fc1 [64,128]
 *   gradient of mnist_cnn.lua:17 */
static GRADC_NOINLINE void
mnist_cnn_train_update_fc1_weight(
    const float *GRADC_RESTRICT conv2_where_packed,
    const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_weight_exp_avg,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 128; j += 24) {
        for (int i = 0; i < 9216; i += 4) {
            float tile[96];

            if (j < 120) {
                mnist_cnn_train_fc1_weight_sums_4x24(&d_fc1[j],
                    &conv2_where_packed[512*(i / 8) + i % 8], tile);
            } else {
                mnist_cnn_train_fc1_weight_sums_4x8(&d_fc1[j],
                    &conv2_where_packed[512*(i / 8) + i % 8], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 120 ? 3 : 1;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 9216*j + 8*(i + r) + l + 73728*v;
                        const int at2 = l + 8*v + 24*r;
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

/* 24  step of conv2.bias: its gradient is sum(d_conv2_where)
 *   loops: i along axis 0 of conv2_bias_exp_avg [64]; block along axis 0 of
 *     d_conv2_where [64,64,12,12,1]
 *   gradient of mnist_cnn.lua:12 */
static GRADC_NOINLINE void
mnist_cnn_train_update_conv2_bias(const float *GRADC_RESTRICT d_conv2_where,
    float *GRADC_RESTRICT conv2_bias_exp_avg,
    float *GRADC_RESTRICT conv2_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv2_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 64; i++) {
        float tree[112];

        for (int block = 0; block < 64; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 144; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += d_conv2_where[144*i + 9216*block + h + l];
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 64);
        const float d_bias = gradc_sum16f(tree);
        const float m_raw = conv2_bias_exp_avg[i] * 0.9f + d_bias * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
        const float v_new = conv2_bias_exp_avg_sq[i] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = conv2_bias[i]
            - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
        conv2_bias_exp_avg[i] = m_new;
        conv2_bias_exp_avg_sq[i] = v_new;
        conv2_bias[i] = w_new;
    }
}

/* For the next step: 5x16 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_cnn_train_fc2_weight_sums_5x16(const float *GRADC_RESTRICT a,
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

/* 25  step of fc2.weight: its gradient is d_cross_entropy . fc1_where
 *   loops: j, v and l along axis 1, i and r along axis 0 of
 *     fc2_weight_exp_avg [10,128]; k along axis 0 of fc1_where [64,128]
 *   gradient of mnist_cnn.lua:20 */
static GRADC_NOINLINE void
mnist_cnn_train_update_fc2_weight(const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT fc1_where,
    float *GRADC_RESTRICT fc2_weight_exp_avg,
    float *GRADC_RESTRICT fc2_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 10; i += 5) {
            float tile[80];

            mnist_cnn_train_fc2_weight_sums_5x16(&fc1_where[j],
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

/* 26  step of fc1.bias: its gradient is sum(d_fc1)
 *   loops: j along axis 0 of fc1_bias_exp_avg [128]; k along axis 0 of d_fc1
 *     [64,128]
 *   gradient of mnist_cnn.lua:17 */
static GRADC_NOINLINE void
mnist_cnn_train_update_fc1_bias(const float *GRADC_RESTRICT d_fc1,
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

/* 27  step of fc2.bias: its gradient is sum(d_cross_entropy)
 *   loops: k along axis 0 of d_cross_entropy [64,10]
 *   gradient of mnist_cnn.lua:20 */
static GRADC_NOINLINE void
mnist_cnn_train_update_fc2_bias(const float *GRADC_RESTRICT d_cross_entropy,
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

/* 28  picked = sum(where(iota == y, logits - largest, 0))
 *   loops: i along axis 0 of picked [64,1]; k along axis 1 of logits [64,10]
 *   mnist_cnn.lua:31 */
static GRADC_NOINLINE void
mnist_cnn_train_make_picked(const int32_t *GRADC_RESTRICT y,
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

/* 29  hit = y == argmax(logits)
 *   loops: i along axis 0 of hit [64]; k along axis 1 of logits [64,10]
 *   mnist_cnn.lua:32 */
static GRADC_NOINLINE void
mnist_cnn_train_make_hit(const float *GRADC_RESTRICT logits,
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

/* 30  loss = sum(log(power_sum) - picked) * 0.015625
 *   loops: k along axis 0 of power_sum [64,1]
 *   mnist_cnn.lua:31 */
static GRADC_NOINLINE void
mnist_cnn_train_make_loss(const float *GRADC_RESTRICT power_sum,
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

/* 31  accuracy = sum(hit) * 0.015625
 *   loops: k along axis 0 of hit [64]
 *   mnist_cnn.lua:32 */
static GRADC_NOINLINE void
mnist_cnn_train_make_accuracy(const float *GRADC_RESTRICT hit,
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

float
mnist_cnn_train(struct mnist_cnn_param *param,
    struct mnist_cnn_state *state,
    struct mnist_cnn_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy)
{
    float *conv1_relu = scratch->f;            /* [64,32,26,26] */
    float *conv2_relu = &scratch->f[1531904];  /* [1,64,24,24] */
    uint8_t *less = (uint8_t *)&scratch->f[1384448]; /* [64,64,12,12] */
    float *conv2_where = &scratch->f[3948544]; /* [64,64,12,12] */
    uint8_t *less_2 = (uint8_t *)&scratch->f[1568768]; /* [64,128] */
    float *fc1 = &scratch->f[1531904];         /* [8448] */
    float *fc1_2 = &scratch->f[1540352];       /* [8448] */
    float *fc1_where = &scratch->f[4601856];   /* [64,128] */
    /* [10,128] as [2][128][8] */
    float *fc2_weight_packed = &scratch->f[1570816];
    float *logits = &scratch->f[4610048];      /* [64,10] */
    float *largest = &scratch->f[4611328];     /* [64,1] */
    float *powers = &scratch->f[4610688];      /* [64,10] */
    float *power_sum = &scratch->f[4611392];   /* [64,1] */
    float *picked = scratch->f;                /* [64,1] */
    float *hit = &scratch->f[64];              /* [64] */
    float *d_power_sum = &scratch->f[1531904]; /* [64,1] */
    float *d_cross_entropy = &scratch->f[4610688]; /* [64,10] */
    float *fc1_relu = &scratch->f[4593664];    /* [64,128] */
    float *d_fc1_packed = &scratch->f[1531904]; /* [64,128] as [8][128][8] */
    float *d_fc1 = &scratch->f[4593664];       /* [64,128] */
    float *conv2_amax = &scratch->f[3358720];  /* [64,64,12,12,1] */
    float *conv2_argmax = &scratch->f[2768896]; /* [64,64,12,12,1] */
    float *d_conv2_where = &scratch->f[3358720]; /* [64,64,12,12,1] */
    float *conv2_weight_2 = &scratch->f[4538368]; /* [1,1,64,1,3,3,32] */
    float *d_conv2_scatter_add = &scratch->f[1384448]; /* [64,676,32] */
    float *d_conv1_where = &scratch->f[1384448]; /* [64,26,26,32] */
    float *eps_now = &scratch->f[4611457];     /* [] */
    float *step_size = &scratch->f[4611456];   /* [] */
    float *d_conv1_weight = scratch->f;        /* [288] */
    float *d_conv1_weight_2 = &scratch->f[288]; /* [288] */
    /* [64,32,26,26] as [4][64][26][26][8] */
    float *conv1_relu_packed = &scratch->f[1384448];
    float *d_conv2_weight = &scratch->f[4556800]; /* [18432] */
    float *d_conv2_weight_2 = &scratch->f[4575232]; /* [18432] */
    float *conv2_where_packed = scratch->f;    /* [64,9216] as [1152][64][8] */
    float loss[1];

    mnist_cnn_train_make_less_2(state->seed, state->step, less_2);
    mnist_cnn_shared_pack_fc2_weight(param->fc2_weight, fc2_weight_packed);
    mnist_cnn_train_make_less(state->seed, state->step, less);
    /* conv2 */
    mnist_cnn_train_make_conv2_amax(param->conv1_weight, x, param->conv1_bias,
        param->conv2_weight, conv1_relu, param->conv2_bias, conv2_relu, less,
        conv2_argmax, conv2_amax, conv2_where);

    /* fc1 */
    mnist_cnn_train_make_fc1_relu(conv2_where, param->fc1_weight,
        param->fc1_bias, less_2, fc1_relu, fc1_where, fc1, fc1_2);

    /* fc2 */
    mnist_cnn_train_make_logits(fc1_where, fc2_weight_packed, param->fc2_bias,
        logits);

    /* loss and metrics */
    mnist_cnn_train_make_largest(logits, largest);
    mnist_cnn_train_make_powers(logits, largest, powers);
    mnist_cnn_train_make_power_sum(powers, power_sum, d_power_sum);

    /* backward: loss and metrics */
    mnist_cnn_train_make_d_cross_entropy(y, powers, d_power_sum);

    /* backward: fc2 */
    mnist_cnn_train_make_d_fc1(d_cross_entropy, param->fc2_weight, fc1_relu,
        less_2);
    mnist_cnn_train_pack_d_fc1(d_fc1, d_fc1_packed);

    /* backward: fc1 */
    mnist_cnn_train_make_d_conv2_where(param->fc1_weight, d_fc1_packed,
        conv2_amax, less);

    /* update */
    mnist_cnn_train_update_step(state->step, state->lr, step_size, eps_now);

    /* backward: conv2 */
    mnist_cnn_train_make_conv2_weight_2(param->conv2_weight, conv2_weight_2);
    mnist_cnn_train_pack_conv1_relu(conv1_relu, conv1_relu_packed);

    /* update */
    mnist_cnn_train_update_conv2_weight(d_conv2_where, conv2_argmax,
        conv1_relu_packed, state->conv2_weight_exp_avg,
        state->conv2_weight_exp_avg_sq, param->conv2_weight, eps_now,
        step_size, d_conv2_weight, d_conv2_weight_2);

    /* backward: conv2 */
    mnist_cnn_train_make_d_conv2_scatter_add(conv2_argmax, d_conv2_where,
        conv2_weight_2, d_conv2_scatter_add);

    /* backward: conv1 */
    mnist_cnn_train_make_d_conv1_where(conv1_relu, d_conv2_scatter_add);

    /* update */
    mnist_cnn_train_update_conv1_bias(d_conv1_where, state->conv1_bias_exp_avg,
        state->conv1_bias_exp_avg_sq, param->conv1_bias, eps_now, step_size);
    mnist_cnn_train_update_conv1_weight(x, d_conv1_where,
        state->conv1_weight_exp_avg, state->conv1_weight_exp_avg_sq,
        param->conv1_weight, eps_now, step_size, d_conv1_weight,
        d_conv1_weight_2);
    mnist_cnn_train_pack_conv2_where(conv2_where, conv2_where_packed);
    mnist_cnn_train_update_fc1_weight(conv2_where_packed, d_fc1,
        state->fc1_weight_exp_avg, state->fc1_weight_exp_avg_sq,
        param->fc1_weight, eps_now, step_size);
    mnist_cnn_train_update_conv2_bias(d_conv2_where, state->conv2_bias_exp_avg,
        state->conv2_bias_exp_avg_sq, param->conv2_bias, eps_now, step_size);
    mnist_cnn_train_update_fc2_weight(d_cross_entropy, fc1_where,
        state->fc2_weight_exp_avg, state->fc2_weight_exp_avg_sq,
        param->fc2_weight, eps_now, step_size);
    mnist_cnn_train_update_fc1_bias(d_fc1, state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq, param->fc1_bias, eps_now, step_size);
    mnist_cnn_train_update_fc2_bias(d_cross_entropy, state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq, param->fc2_bias, eps_now, step_size);

    /* loss and metrics */
    mnist_cnn_train_make_picked(y, logits, largest, picked);
    mnist_cnn_train_make_hit(logits, y, hit);
    mnist_cnn_train_make_loss(power_sum, picked, loss);
    mnist_cnn_train_make_accuracy(hit, accuracy);
    return loss[0];
}
