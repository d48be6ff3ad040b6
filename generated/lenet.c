/* lenet.c -- LeNet-5 on images of digits or clothes
 *
 * Written by gradc 0.1 from lenet.lua for target avx2;
 * fnv1a of the model dacbbbd1e4faafea.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "lenet.h"

/* ---- init --------------------------------------------------------------- */

/* 1  step = 0
 *   lenet.lua:13 */
static GRADC_ONCE void
lenet_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 2  conv1.weight = random * 0.4 - 0.2
 *   loops: i along axes 0 to 3 of weights
 *   lenet.lua:13
 *   also used by init, steps 3, 5, 7, 9, ... */
static GRADC_ONCE void
lenet_init_set_tensor(const int32_t *GRADC_RESTRICT seed,
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

/* 4  conv2.weight = random * 0.16329932 - 0.08164966
 *   loops: i along axes 0 to 2, n along axis 3 of conv2_weight [16,6,5,5]
 *   lenet.lua:16 */
static GRADC_ONCE void
lenet_init_set_conv2_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT conv2_weight)
{
    for (int i = 0; i < 480; i++) {
        for (int n = 0; n < 5; n++) {
            conv2_weight[8*i + n] =
                gradc_uniformf((uint32_t)seed[0], 1002u, 0u,
                (uint32_t)(5*i + n)) * 0.16329932f - 0.08164966f;
        }
    }
}

/* 6  fc1.weight = random * 0.1 - 0.05
 *   loops: i and l along axis 0, j along axis 1 of fc1_weight [120,400]
 *   lenet.lua:20 */
static GRADC_ONCE void
lenet_init_set_fc1_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc1_weight)
{
    for (int i = 0; i < 120; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 400; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                fc1_weight[400*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1004u, 0u,
                    (uint32_t)(400*(i + l) + j)) * 0.1f - 0.05f;
            }
        }
    }
}

/* 8  fc2.weight = random * 0.18257419 - 0.09128709
 *   loops: i along axis 0, j and l along axis 1 of fc2_weight [84,120]
 *   lenet.lua:22 */
static GRADC_ONCE void
lenet_init_set_fc2_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc2_weight)
{
    for (int i = 0; i < 84; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 120; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                fc2_weight[8*i + 84*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1006u, 0u,
                    (uint32_t)(120*i + j + l)) * 0.18257419f - 0.09128709f;
            }
        }
    }
}

/* 12  conv1.weight.exp_avg = conv1.weight.exp_avg_sq = 0
 *   loops: i along axes 0 to 3 of exp_avg
 *   lenet.lua:35
 *   also used by init, steps 14, 16, 18, 20, ... */
static GRADC_ONCE void
lenet_init_set_exp_avg(float *GRADC_RESTRICT exp_avg,
    float *GRADC_RESTRICT exp_avg_sq,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        exp_avg[i] = 0.0f;
        exp_avg_sq[i] = 0.0f;
    }
}

/* 13  lr = 0.003
 *   lenet.lua:35
 *   also used by init, step 23 */
static GRADC_ONCE void
lenet_init_set_lr(float *GRADC_RESTRICT lr,
    float value)
{
    lr[0] = value;
}

/* 15  conv2.weight.exp_avg = conv2.weight.exp_avg_sq = 0
 *   loops: i along axes 0 to 2, n along axis 3 of conv2_weight_exp_avg
 *     [16,6,5,5]
 *   lenet.lua:35 */
static GRADC_ONCE void
lenet_init_set_conv2_weight_exp_avg(float *GRADC_RESTRICT conv2_weight_exp_avg,
    float *GRADC_RESTRICT conv2_weight_exp_avg_sq)
{
    for (int i = 0; i < 480; i++) {
        for (int n = 0; n < 5; n++) {
            const int at = 8*i + n;
            conv2_weight_exp_avg[at] = 0.0f;
            conv2_weight_exp_avg_sq[at] = 0.0f;
        }
    }
}

/* 17  fc1.weight.exp_avg = fc1.weight.exp_avg_sq = 0
 *   loops: i and l along axis 0, j along axis 1 of fc1_weight_exp_avg
 *     [120,400]
 *   lenet.lua:35 */
static GRADC_ONCE void
lenet_init_set_fc1_weight_exp_avg(float *GRADC_RESTRICT fc1_weight_exp_avg,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq)
{
    for (int i = 0; i < 120; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 400; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 400*i + 8*j + l;
                fc1_weight_exp_avg[at] = 0.0f;
                fc1_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 19  fc2.weight.exp_avg = fc2.weight.exp_avg_sq = 0
 *   loops: i along axis 0, j and l along axis 1 of fc2_weight_exp_avg
 *     [84,120]
 *   lenet.lua:35 */
static GRADC_ONCE void
lenet_init_set_fc2_weight_exp_avg(float *GRADC_RESTRICT fc2_weight_exp_avg,
    float *GRADC_RESTRICT fc2_weight_exp_avg_sq)
{
    for (int i = 0; i < 84; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 120; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 8*i + 84*j + l;
                fc2_weight_exp_avg[at] = 0.0f;
                fc2_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

void
lenet_init(struct lenet_param *param,
    struct lenet_state *state,
    int32_t seed)
{
    lenet_init_set_step(state->step);
    lenet_init_set_tensor(&seed, param->conv1_weight, 150, 1000u, 0.4f, -0.2f);
        /* 2  set_conv1_weight */
    lenet_init_set_tensor(&seed, param->conv1_bias, 6, 1001u, 0.4f, -0.2f);
        /* 3  set_conv1_bias */
    lenet_init_set_conv2_weight(&seed, param->conv2_weight);
    lenet_init_set_tensor(&seed, param->conv2_bias, 16, 1003u, 0.16329932f,
        -0.08164966f);  /* 5  set_conv2_bias */
    lenet_init_set_fc1_weight(&seed, param->fc1_weight);
    lenet_init_set_tensor(&seed, param->fc1_bias, 120, 1005u, 0.1f, -0.05f);
        /* 7  set_fc1_bias */
    lenet_init_set_fc2_weight(&seed, param->fc2_weight);
    lenet_init_set_tensor(&seed, param->fc2_bias, 84, 1007u, 0.18257419f,
        -0.09128709f);  /* 9  set_fc2_bias */
    lenet_init_set_tensor(&seed, param->fc3_weight, 840, 1008u, 0.2182179f,
        -0.10910895f);  /* 10  set_fc3_weight */
    lenet_init_set_tensor(&seed, param->fc3_bias, 10, 1009u, 0.2182179f,
        -0.10910895f);  /* 11  set_fc3_bias */
    lenet_init_set_exp_avg(state->conv1_weight_exp_avg,
        state->conv1_weight_exp_avg_sq, 150);
        /* 12  set_conv1_weight_exp_avg */
    lenet_init_set_lr(state->lr, 0.003f);
    lenet_init_set_exp_avg(state->conv1_bias_exp_avg,
        state->conv1_bias_exp_avg_sq, 6);  /* 14  set_conv1_bias_exp_avg */
    lenet_init_set_conv2_weight_exp_avg(state->conv2_weight_exp_avg,
        state->conv2_weight_exp_avg_sq);
    lenet_init_set_exp_avg(state->conv2_bias_exp_avg,
        state->conv2_bias_exp_avg_sq, 16);  /* 16  set_conv2_bias_exp_avg */
    lenet_init_set_fc1_weight_exp_avg(state->fc1_weight_exp_avg,
        state->fc1_weight_exp_avg_sq);
    lenet_init_set_exp_avg(state->fc1_bias_exp_avg, state->fc1_bias_exp_avg_sq,
        120);  /* 18  set_fc1_bias_exp_avg */
    lenet_init_set_fc2_weight_exp_avg(state->fc2_weight_exp_avg,
        state->fc2_weight_exp_avg_sq);
    lenet_init_set_exp_avg(state->fc2_bias_exp_avg, state->fc2_bias_exp_avg_sq,
        84);  /* 20  set_fc2_bias_exp_avg */
    lenet_init_set_exp_avg(state->fc3_weight_exp_avg,
        state->fc3_weight_exp_avg_sq, 840);  /* 21  set_fc3_weight_exp_avg */
    lenet_init_set_exp_avg(state->fc3_bias_exp_avg, state->fc3_bias_exp_avg_sq,
        10);  /* 22  set_fc3_bias_exp_avg */
    lenet_init_set_lr(state->last_lr, 0.0f);  /* 23  set_last_lr */
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f       4704    1028   1-2     x_padded
 *   f          0    4704   2-3     conv1_relu
 *   f       4704    1176   3-5     conv1_amax
 *   f          0    2400   4-5     conv2_weight_packed
 *   f       2400    1600   5-6     conv2_relu
 *   f          0     400   6-7     conv2_amax
 *   f      10560     120   7-9     fc1_relu
 *   f          0   10560   8-9     fc2_weight_packed
 *   f      10688      84   9-11    fc2_relu
 *   f          0    1344  10-11    fc3_weight_packed
 */

/* 1  x_padded = pad(x)
 *   loops: i along axis 2, j along axis 3 of x_padded [1,1,32,32]
 *   lenet.lua:13 */
static GRADC_NOINLINE void
lenet_predict_make_x_padded(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT x_padded)
{
    for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 32; j++) {
            x_padded[32*i + j] = 0.0f;
        }
    }
    for (int i = 0; i < 28; i++) {
        for (int j = 0; j < 2; j++) {
            x_padded[32*i + j + 64] = 0.0f;
        }
        for (int j = 0; j < 28; j++) {
            x_padded[32*i + j + 66] = x[28*i + j];
        }
        for (int j = 0; j < 2; j++) {
            x_padded[32*i + j + 94] = 0.0f;
        }
    }
    for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 32; j++) {
            x_padded[32*i + j + 960] = 0.0f;
        }
    }
}

/* For the next step: 6x16 sums over k and h of products of a and b */
static GRADC_NOINLINE void
lenet_predict_make_conv1_relu_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 5; k++) {
        GRADC_STEPS
        for (int h = 0; h < 5; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[32*k + h + 8*v]);
            }
            const ptrdiff_t at = 5*k + h;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[25*r + at]), line[v],
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

/* 2  conv1_relu = relu(window(x_padded) . conv1.weight + conv1.bias)
 *   loops: m along axis 2, j, v and l along axis 3, r along axis 1 of
 *     conv1_relu [1,6,28,28]; k along axis 2, h along axis 3 of conv1_weight
 *     [6,1,5,5]
 *   lenet.lua:13 */
static GRADC_NOINLINE void
lenet_predict_make_conv1_relu(const float *GRADC_RESTRICT conv1_weight,
    const float *GRADC_RESTRICT x_padded,
    const float *GRADC_RESTRICT conv1_bias,
    float *GRADC_RESTRICT conv1_relu)
{
    for (int m = 0; m < 28; m++) {
        for (int j = 0; j < 28; j += 16) {
            float tile[96];

            lenet_predict_make_conv1_relu_sums_6x16(&x_padded[32*m + j],
                conv1_weight, tile);
            for (int r = 0; r < 6; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 2; v++) {
                    const int l_end = 28 - j - 8*v < 8 ? 28 - j - 8*v : 8;
                    GRADC_SOME_LANES(8)
                    for (int l = 0; l < l_end; l++) {
                        const float t1 = tile[l + 8*v + 16*r] + conv1_bias[r];
                        conv1_relu[28*m + j + l + 8*v + 784*r] = t1 < 0.0f
                            ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 3  conv1_amax = amax(window(conv1_relu))
 *   loops: i along axes 1 to 2, m along axis 3 of conv1_amax [1,6,14,14,1];
 *     k along axis 2, k2 along axis 3 of conv1_relu [1,6,28,28]
 *   lenet.lua:15 */
static GRADC_NOINLINE void
lenet_predict_make_conv1_amax(const float *GRADC_RESTRICT conv1_relu,
    float *GRADC_RESTRICT conv1_amax)
{
    for (int i = 0; i < 84; i++) {
        GRADC_LANES_OF(4)
        for (int m = 0; m < 14; m++) {
            float acc = -GRADC_INFF;
            for (int k = 0; k < 4; k += 2) {
                for (int k2 = 0; k2 < 2; k2++) {
                    acc = gradc_maxf(acc, conv1_relu[56*i + 2*m + 14*k + k2]);
                }
            }
            conv1_amax[14*i + m] = acc;
        }
    }
}

/* 4  conv2_weight_packed = conv2.weight, in panels
 *   loops: i and l along axis 0, j along axes 1 to 2, n along axis 3 of
 *     conv2_weight_packed [16,6,5,5]
 *   lenet.lua:16
 *   also used by train, step 3 */
static GRADC_NOINLINE void
lenet_shared_pack_conv2_weight(const float *GRADC_RESTRICT conv2_weight,
    float *GRADC_RESTRICT conv2_weight_packed)
{
    for (int i = 0; i < 16; i += 8) {
        for (int j = 0; j < 30; j++) {
            GRADC_IN_TURN
            for (int n = 0; n < 5; n++) {
                for (int l = 0; l < 8; l++) {
                    conv2_weight_packed[150*i + 40*j + 8*n + l] =
                        conv2_weight[240*(i + l) + 8*j + n];
                }
            }
        }
    }
}

/* For the next step: 5x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
lenet_predict_make_conv2_relu_sums_5x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 6; k++) {
        for (int h = 0; h < 5; h++) {
            GRADC_STEPS
            for (int q = 0; q < 5; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[200*k + 40*h + 8*q + 1200*v]);
                }
                const ptrdiff_t at = 196*k + 14*h + q;
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
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

/* 5  conv2_relu = relu(window(conv1_amax) . conv2.weight + conv2.bias)
 *   loops: m along axis 2, i and r along axis 3, l along axis 1 of
 *     conv2_relu [1,16,10,10]; v along axis 0, k along axis 1, h along axis
 *     2, q along axis 3 of conv2_weight_packed [16,6,5,5]
 *   lenet.lua:16 */
static GRADC_NOINLINE void
lenet_predict_make_conv2_relu(const float *GRADC_RESTRICT conv1_amax,
    const float *GRADC_RESTRICT conv2_weight_packed,
    const float *GRADC_RESTRICT conv2_bias,
    float *GRADC_RESTRICT conv2_relu)
{
    for (int m = 0; m < 10; m++) {
        for (int i = 0; i < 10; i += 5) {
            float turned[80];
            float tile[80];

            lenet_predict_make_conv2_relu_sums_5x16(conv2_weight_packed,
                &conv1_amax[14*m + i], tile);
            gradc_turnf(turned, tile, 5, 16, 5);
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                GRADC_LANES
                for (int r = 0; r < 5; r++) {
                    const float t1 = turned[5*l + r] + conv2_bias[l];
                    conv2_relu[10*m + i + 100*l + r] = t1 < 0.0f ? 0.0f : t1;
                }
            }
        }
    }
}

/* 6  conv2_amax = amax(window(conv2_relu))
 *   loops: i along axes 1 to 2, m along axis 3 of conv2_amax [1,16,5,5,1]; k
 *     along axis 2, k2 along axis 3 of conv2_relu [1,16,10,10]
 *   lenet.lua:18 */
static GRADC_NOINLINE void
lenet_predict_make_conv2_amax(const float *GRADC_RESTRICT conv2_relu,
    float *GRADC_RESTRICT conv2_amax)
{
    for (int i = 0; i < 80; i++) {
        GRADC_LANES_OF(4)
        for (int m = 0; m < 5; m++) {
            float acc = -GRADC_INFF;
            for (int k = 0; k < 4; k += 2) {
                for (int k2 = 0; k2 < 2; k2++) {
                    acc = gradc_maxf(acc, conv2_relu[20*i + 2*m + 5*k + k2]);
                }
            }
            conv2_amax[5*i + m] = acc;
        }
    }
}

/* For the next step: 1x40 sums over k of products of a and b */
static GRADC_NOINLINE void
lenet_predict_make_fc1_relu_sums_1x40(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[5];

    GRADC_UNROLL(5)
    for (int v = 0; v < 5; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 400; k++) {
        gradc_vec8f line[5];

        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            line[v] = gradc_keep8f(&a[8*k + 3200*v]);
        }
        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(5)
    for (int v = 0; v < 5; v++) {
        gradc_store8f(&tile[8*v], acc[v]);
    }
}

/* 7  fc1_relu = relu(fc1.bias + conv2_amax . fc1.weight)
 *   loops: j and l along axis 1 of fc1_relu [1,120]; v along axis 0, k along
 *     axis 1 of fc1_weight [120,400]
 *   lenet.lua:20 */
static GRADC_NOINLINE void
lenet_predict_make_fc1_relu(const float *GRADC_RESTRICT conv2_amax,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_relu)
{
    for (int j = 0; j < 120; j += 40) {
        float tile[40];

        lenet_predict_make_fc1_relu_sums_1x40(&fc1_weight[400*j], conv2_amax,
            tile);
        GRADC_LANES
        for (int l = 0; l < 40; l++) {
            const int at = j + l;
            const float t1 = fc1_bias[at] + tile[l];
            fc1_relu[at] = t1 < 0.0f ? 0.0f : t1;
        }
    }
}

/* 8  fc2_weight_packed = fc2.weight, in panels
 *   loops: i and l along axis 0, j and j2 along axis 1 of fc2_weight_packed
 *     [84,120]
 *   lenet.lua:22 */
static GRADC_NOINLINE void
lenet_predict_pack_fc2_weight(const float *GRADC_RESTRICT fc2_weight,
    float *GRADC_RESTRICT fc2_weight_packed)
{
    for (int i = 0; i < 88; i += 8) {
        for (int j = 0; j < 120; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    fc2_weight_packed[120*i + 8*(j + j2) + l] = i + l < 84
                        ? fc2_weight[8*(i + l) + 84*j + j2] : 0.0f;
                }
            }
        }
    }
}

/* For the next step: 1x48 sums over k of products of a and b */
static GRADC_NOINLINE void
lenet_predict_make_fc2_relu_sums_1x48(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[6];

    GRADC_UNROLL(6)
    for (int v = 0; v < 6; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 120; k++) {
        gradc_vec8f line[6];

        GRADC_UNROLL(6)
        for (int v = 0; v < 6; v++) {
            line[v] = gradc_keep8f(&a[8*k + 960*v]);
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

/* For the next step: 1x40 sums over k of products of a and b */
static GRADC_NOINLINE void
lenet_predict_make_fc2_relu_sums_1x40(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[5];

    GRADC_UNROLL(5)
    for (int v = 0; v < 5; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 120; k++) {
        gradc_vec8f line[5];

        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            line[v] = gradc_keep8f(&a[8*k + 960*v]);
        }
        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(5)
    for (int v = 0; v < 5; v++) {
        gradc_store8f(&tile[8*v], acc[v]);
    }
}

/* 9  fc2_relu = relu(fc2.bias + fc1_relu . fc2.weight)
 *   loops: j, v and l along axis 1 of fc2_relu [1,84]; k along axis 1 of
 *     fc2_weight_packed [84,120]
 *   lenet.lua:22 */
static GRADC_NOINLINE void
lenet_predict_make_fc2_relu(const float *GRADC_RESTRICT fc1_relu,
    const float *GRADC_RESTRICT fc2_weight_packed,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT fc2_relu)
{
    for (int j = 0; j < 84; j += 48) {
        float tile[48];

        if (j < 48) {
            lenet_predict_make_fc2_relu_sums_1x48(&fc2_weight_packed[120*j],
                fc1_relu, tile);
        } else {
            lenet_predict_make_fc2_relu_sums_1x40(&fc2_weight_packed[120*j],
                fc1_relu, tile);
        }
        const int v_end = j < 48 ? 6 : 5;
        GRADC_IN_TURN
        for (int v = 0; v < v_end; v++) {
            const int l_end = 84 - j - 8*v < 8 ? 84 - j - 8*v : 8;
            GRADC_SOME_LANES(8)
            for (int l = 0; l < l_end; l++) {
                const int at = j + l + 8*v;
                const float t1 = fc2_bias[at] + tile[l + 8*v];
                fc2_relu[at] = t1 < 0.0f ? 0.0f : t1;
            }
        }
    }
}

/* 10  fc3_weight_packed = fc3.weight, in panels
 *   loops: i and l along axis 0, j along axis 1 of fc3_weight_packed [10,84]
 *   lenet.lua:24
 *   also used by train, step 2 */
static GRADC_NOINLINE void
lenet_shared_pack_fc3_weight(const float *GRADC_RESTRICT fc3_weight,
    float *GRADC_RESTRICT fc3_weight_packed)
{
    for (int i = 0; i < 16; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 84; j++) {
            for (int l = 0; l < 8; l++) {
                fc3_weight_packed[84*i + 8*j + l] = i + l < 10
                    ? fc3_weight[84*(i + l) + j] : 0.0f;
            }
        }
    }
}

/* For the next step: 1x16 sums over k of products of a and b */
static GRADC_NOINLINE void
lenet_predict_make_logits_sums_1x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[2];

    GRADC_UNROLL(2)
    for (int v = 0; v < 2; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 84; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 672*v]);
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

/* 11  logits = fc3.bias + fc2_relu . fc3.weight
 *   loops: v and l along axis 1 of logits [1,10]; k along axis 1 of
 *     fc3_weight_packed [10,84]
 *   lenet.lua:24 */
static GRADC_NOINLINE void
lenet_predict_make_logits(const float *GRADC_RESTRICT fc2_relu,
    const float *GRADC_RESTRICT fc3_weight_packed,
    const float *GRADC_RESTRICT fc3_bias,
    float *GRADC_RESTRICT logits)
{
    float tile[16];

    lenet_predict_make_logits_sums_1x16(fc3_weight_packed, fc2_relu, tile);
    GRADC_IN_TURN
    for (int v = 0; v < 2; v++) {
        const int l_end = v < 1 ? 8 : 2;
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            const int at = l + 8*v;
            logits[at] = fc3_bias[at] + tile[at];
        }
    }
}

void
lenet_predict(const struct lenet_param *param,
    struct lenet_predict_scratch *scratch,
    const float *x,
    float *logits)
{
    float *x_padded = &scratch->f[4704];       /* [1,1,32,32] */
    float *conv1_relu = scratch->f;            /* [1,6,28,28] */
    float *conv1_amax = &scratch->f[4704];     /* [1,6,14,14,1] */
    /* [16,6,5,5] as [2][6][5][5][8] */
    float *conv2_weight_packed = scratch->f;
    float *conv2_relu = &scratch->f[2400];     /* [1,16,10,10] */
    float *conv2_amax = scratch->f;            /* [1,16,5,5,1] */
    float *fc1_relu = &scratch->f[10560];      /* [1,120] */
    float *fc2_weight_packed = scratch->f;     /* [84,120] as [11][120][8] */
    float *fc2_relu = &scratch->f[10688];      /* [1,84] */
    float *fc3_weight_packed = scratch->f;     /* [10,84] as [2][84][8] */

    /* conv1 */
    lenet_predict_make_x_padded(x, x_padded);
    lenet_predict_make_conv1_relu(param->conv1_weight, x_padded,
        param->conv1_bias, conv1_relu);
    lenet_predict_make_conv1_amax(conv1_relu, conv1_amax);
    lenet_shared_pack_conv2_weight(param->conv2_weight, conv2_weight_packed);

    /* conv2 */
    lenet_predict_make_conv2_relu(conv1_amax, conv2_weight_packed,
        param->conv2_bias, conv2_relu);
    lenet_predict_make_conv2_amax(conv2_relu, conv2_amax);

    /* fc1 */
    lenet_predict_make_fc1_relu(conv2_amax, param->fc1_weight, param->fc1_bias,
        fc1_relu);
    lenet_predict_pack_fc2_weight(param->fc2_weight, fc2_weight_packed);

    /* fc2 */
    lenet_predict_make_fc2_relu(fc1_relu, fc2_weight_packed, param->fc2_bias,
        fc2_relu);
    lenet_shared_pack_fc3_weight(param->fc3_weight, fc3_weight_packed);

    /* fc3 */
    lenet_predict_make_logits(fc2_relu, fc3_weight_packed, param->fc3_bias,
        logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f      77680   65540   5-6     x_padded
 *   f     143232    4704   6-6     conv1_relu
 *   f          0   75267   6-35    conv1_amax
 *   f      75280    2400   3-7     conv2_weight_packed
 *   f     100880  102400   7-9     conv2_relu
 *   f     203280   25600   9-31    conv2_amax
 *   f     113952    7680  11-12    fc1_relu_packed
 *   f     100880    7680  10-27    fc1_relu
 *   f     108560    5380  12-24    fc2_relu
 *   f     228880    1344   2-13    fc3_weight_packed
 *   f     113952     640  13-17    logits
 *   f     114656      64  14-17    largest
 *   f     113952     640  17-21    powers, over logits
 *   f     114720      64  19-20    power_sum
 *   f     114592      64  15-20    picked
 *   f     114720      64  16-18    hit
 *   f     114656      64  19-21    d_power_sum
 *   f     113952     640  21-24    d_cross_entropy, over powers
 *   f     114592    5376  23-27    d_fc2
 *   f     134160    7680  29-30    d_fc1_packed
 *   f     126480    7680  26-31    d_fc1
 *   f      75280   25600   8-34    conv2_argmax
 *   f     100880   25600  30-34    d_conv2_where
 *   f     326160    3200   4-34    conv2_weight_padded
 *   f     150544  100352  34-35    d_conv2_scatter_add
 *   f      75280   75264  35-38    d_conv1_where
 *   f     250896   75264   6-37    conv1_argmax
 *   f      75268       1   1-38    eps_now
 *   f      75267       1   1-38    step_size
 *   f          0   65540  36-37    x_padded_2
 */

/* 1  step = min(step, 2147483646) + 1
 *   last_lr = lr * (exp(step * -0.00020003319) * exp(step * 1.31852e-08))
 *   step_size = -(sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * (lr
 *     * (exp(step * -0.00020003319) * exp(step * 1.31852e-08))) /
 *     compoundm1(-0.1, min(step, 2147483646) + 1))
 *   eps_now = sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * 1e-08
 *   lenet.lua:35 */
static GRADC_NOINLINE void
lenet_train_update_step_and_more(int32_t *GRADC_RESTRICT step,
    const float *GRADC_RESTRICT lr,
    float *GRADC_RESTRICT last_lr,
    float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT eps_now)
{
    const int32_t t1 = gradc_mini(step[0], 2147483646) + 1;
    const float t2 = (float)step[0];
    const float lr_now = lr[0]
        * (gradc_expf(t2 * -0.00020003319f) * gradc_expf(t2 * 1.31852e-08f));
    const float t4 = (float)t1;
    const float v_root = gradc_sqrtf(-gradc_fadem1f(-0.001f, t4));
    step[0] = t1;
    last_lr[0] = lr_now;
    step_size[0] = -(v_root * lr_now / gradc_fadem1f(-0.1f, t4));
    eps_now[0] = v_root * 1e-08f;
}

/* 4  conv2_weight_padded = pad(conv2.weight)
 *   loops: i along axis 2, j along axis 4, m along axis 5, n along axis 6 of
 *     conv2_weight_padded [1,1,16,1,5,5,8]
 *   gradient of lenet.lua:16 */
static GRADC_NOINLINE void
lenet_train_make_conv2_weight_padded(const float *GRADC_RESTRICT conv2_weight,
    float *GRADC_RESTRICT conv2_weight_padded)
{
    for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 5; j++) {
            for (int m = 0; m < 5; m++) {
                for (int n = 0; n < 6; n++) {
                    conv2_weight_padded[200*i + 40*j + 8*m + n] =
                        conv2_weight[240*i + 8*j + m + 40*n];
                }
                for (int n = 0; n < 2; n++) {
                    conv2_weight_padded[200*i + 40*j + 8*m + n + 6] = 0.0f;
                }
            }
        }
    }
}

/* 5  x_padded = pad(x)
 *   loops: i along axis 0, j along axis 2, m along axis 3 of x_padded
 *     [64,1,32,32]
 *   lenet.lua:13
 *   also used by train, step 36 */
static GRADC_NOINLINE void
lenet_train_make_x_padded(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT x_padded)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 2; j++) {
            for (int m = 0; m < 32; m++) {
                x_padded[1024*i + 32*j + m] = 0.0f;
            }
        }
        for (int j = 0; j < 28; j++) {
            for (int m = 0; m < 2; m++) {
                x_padded[1024*i + 32*j + m + 64] = 0.0f;
            }
            for (int m = 0; m < 28; m++) {
                x_padded[1024*i + 32*j + m + 66] = x[784*i + 28*j + m];
            }
            for (int m = 0; m < 2; m++) {
                x_padded[1024*i + 32*j + m + 94] = 0.0f;
            }
        }
        for (int j = 0; j < 2; j++) {
            for (int m = 0; m < 32; m++) {
                x_padded[1024*i + 32*j + m + 960] = 0.0f;
            }
        }
    }
}

/* For the next step: 6x16 sums over k and h of products of a and b */
static GRADC_NOINLINE void
lenet_train_make_conv1_amax_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 5; k++) {
        GRADC_STEPS
        for (int h = 0; h < 5; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[32*k + h + 8*v]);
            }
            const ptrdiff_t at = 5*k + h;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[25*r + at]), line[v],
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

/* 6  conv1_relu = relu(window(x_padded) . conv1.weight + conv1.bias)
 *   conv1_argmax = argmax(window(conv1_relu))
 *   conv1_amax = amax(window(conv1_relu))
 *   loops: b along axis 0 of conv1_argmax [64,6,14,14,1]; r along axis 1, v,
 *     l and k2 along axis 3 of conv1_relu [1,6,28,28]; h along axis 3 of
 *     conv1_weight [6,1,5,5]
 *   lenet.lua:15 */
static GRADC_NOINLINE void
lenet_train_make_conv1_amax(const float *GRADC_RESTRICT conv1_weight,
    const float *GRADC_RESTRICT x_padded,
    const float *GRADC_RESTRICT conv1_bias,
    float *GRADC_RESTRICT conv1_relu,
    float *GRADC_RESTRICT conv1_argmax,
    float *GRADC_RESTRICT conv1_amax)
{
    for (int b = 0; b < 64; b++) {
        for (int n = 0; n < 28; n++) {
            for (int j = 0; j < 28; j += 16) {
                float tile[96];

                lenet_train_make_conv1_amax_sums_6x16(
                    &x_padded[1024*b + 32*n + j], conv1_weight, tile);
                for (int r = 0; r < 6; r++) {
                    GRADC_IN_TURN
                    for (int v = 0; v < 2; v++) {
                        const int l_end = 28 - j - 8*v < 8 ? 28 - j - 8*v : 8;
                        GRADC_SOME_LANES(8)
                        for (int l = 0; l < l_end; l++) {
                            const float t1 = tile[l + 8*v + 16*r]
                                + conv1_bias[r];
                            conv1_relu[28*n + j + l + 8*v + 784*r] = t1 < 0.0f
                                ? 0.0f : t1;
                        }
                    }
                }
            }
        }
        for (int j = 0; j < 84; j++) {
            GRADC_LANES_OF(4)
            for (int n = 0; n < 14; n++) {
                int32_t acc = 0;
                float best = -GRADC_INFF;
                for (int k = 0; k < 4; k += 2) {
                    for (int k2 = 0; k2 < 2; k2++) {
                        const float t1 = conv1_relu[56*j + 2*n + 14*k + k2];
                        if (gradc_abovef(t1, best)) {
                            best = t1;
                            acc = k + k2;
                        }
                    }
                }
                conv1_argmax[1176*b + 14*j + n] = (float)acc;
            }
        }
        for (int j = 0; j < 84; j++) {
            GRADC_LANES_OF(4)
            for (int n = 0; n < 14; n++) {
                float acc = -GRADC_INFF;
                for (int k = 0; k < 4; k += 2) {
                    for (int k2 = 0; k2 < 2; k2++) {
                        acc = gradc_maxf(acc,
                            conv1_relu[56*j + 2*n + 14*k + k2]);
                    }
                }
                conv1_amax[1176*b + 14*j + n] = acc;
            }
        }
    }
}

/* For the next step: 5x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
lenet_train_make_conv2_relu_sums_5x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 6; k++) {
        for (int h = 0; h < 5; h++) {
            GRADC_STEPS
            for (int q = 0; q < 5; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[200*k + 40*h + 8*q + 1200*v]);
                }
                const ptrdiff_t at = 196*k + 14*h + q;
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
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

/* 7  conv2_relu = relu(window(conv1_amax) . conv2.weight + conv2.bias)
 *   loops: m along axis 0, n along axis 2, i and r along axis 3, l along
 *     axis 1 of conv2_relu [64,16,10,10]; v along axis 0, k along axis 1, h
 *     along axis 2, q along axis 3 of conv2_weight_packed [16,6,5,5]
 *   lenet.lua:16 */
static GRADC_NOINLINE void
lenet_train_make_conv2_relu(const float *GRADC_RESTRICT conv1_amax,
    const float *GRADC_RESTRICT conv2_weight_packed,
    const float *GRADC_RESTRICT conv2_bias,
    float *GRADC_RESTRICT conv2_relu)
{
    for (int m = 0; m < 64; m++) {
        for (int n = 0; n < 10; n++) {
            for (int i = 0; i < 10; i += 5) {
                float turned[80];
                float tile[80];

                lenet_train_make_conv2_relu_sums_5x16(conv2_weight_packed,
                    &conv1_amax[1176*m + 14*n + i], tile);
                gradc_turnf(turned, tile, 5, 16, 5);
                GRADC_IN_TURN
                for (int l = 0; l < 16; l++) {
                    GRADC_LANES
                    for (int r = 0; r < 5; r++) {
                        const float t1 = turned[5*l + r] + conv2_bias[l];
                        conv2_relu[1600*m + 10*n + i + 100*l + r] = t1 < 0.0f
                            ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 8  conv2_argmax = argmax(window(conv2_relu))
 *   loops: i along axes 0 to 2, n along axis 3 of conv2_argmax
 *     [64,16,5,5,1]; k along axis 2, k2 along axis 3 of conv2_relu
 *     [64,16,10,10]
 *   lenet.lua:18 */
static GRADC_NOINLINE void
lenet_train_make_conv2_argmax(const float *GRADC_RESTRICT conv2_relu,
    float *GRADC_RESTRICT conv2_argmax)
{
    for (int i = 0; i < 5120; i++) {
        GRADC_LANES_OF(4)
        for (int n = 0; n < 5; n++) {
            int32_t acc = 0;
            float best = -GRADC_INFF;
            for (int k = 0; k < 4; k += 2) {
                for (int k2 = 0; k2 < 2; k2++) {
                    const float t1 = conv2_relu[20*i + 2*n + 5*k + k2];
                    if (gradc_abovef(t1, best)) {
                        best = t1;
                        acc = k + k2;
                    }
                }
            }
            conv2_argmax[5*i + n] = (float)acc;
        }
    }
}

/* 9  conv2_amax = amax(window(conv2_relu))
 *   loops: i along axes 0 to 2, n along axis 3 of conv2_amax [64,16,5,5,1];
 *     k along axis 2, k2 along axis 3 of conv2_relu [64,16,10,10]
 *   lenet.lua:18 */
static GRADC_NOINLINE void
lenet_train_make_conv2_amax(const float *GRADC_RESTRICT conv2_relu,
    float *GRADC_RESTRICT conv2_amax)
{
    for (int i = 0; i < 5120; i++) {
        GRADC_LANES_OF(4)
        for (int n = 0; n < 5; n++) {
            float acc = -GRADC_INFF;
            for (int k = 0; k < 4; k += 2) {
                for (int k2 = 0; k2 < 2; k2++) {
                    acc = gradc_maxf(acc, conv2_relu[20*i + 2*n + 5*k + k2]);
                }
            }
            conv2_amax[5*i + n] = acc;
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
lenet_train_make_fc1_relu_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 400; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 3200*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 400*r]), line[v],
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

/* 10  fc1_relu = relu(conv2_amax . fc1.weight + fc1.bias)
 *   loops: j and l along axis 1, i and r along axis 0 of fc1_relu [64,120];
 *     v along axis 0, k along axis 1 of fc1_weight [120,400]
 *   lenet.lua:20 */
static GRADC_NOINLINE void
lenet_train_make_fc1_relu(const float *GRADC_RESTRICT conv2_amax,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_relu)
{
    for (int j = 0; j < 120; j += 24) {
        for (int i = 0; i < 64; i += 4) {
            float tile[96];

            lenet_train_make_fc1_relu_sums_4x24(&fc1_weight[400*j],
                &conv2_amax[400*i], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 24; l++) {
                    const float t1 = tile[l + 24*r] + fc1_bias[j + l];
                    fc1_relu[120*(i + r) + j + l] = t1 < 0.0f ? 0.0f : t1;
                }
            }
        }
    }
}

/* 11  fc1_relu_packed = relu(conv2_amax . fc1.weight + fc1.bias), in panels
 *   loops: i and l along axis 0, j along axis 1 of packed [64,120]
 *   lenet.lua:21
 *   also used by train, step 29 */
static GRADC_NOINLINE void
lenet_train_pack_relu(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT packed)
{
    for (int i = 0; i < 64; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 120; j++) {
            for (int l = 0; l < 8; l++) {
                packed[120*i + 8*j + l] = x[120*(i + l) + j];
            }
        }
    }
}

/* For the next step: 6x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
lenet_train_make_fc2_relu_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 120; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 960*v]);
            }
            const ptrdiff_t at = 84*k + k2;
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

/* 12  fc2_relu = relu(fc1_relu_packed . fc2.weight + fc2.bias)
 *   loops: j and l along axis 0, i and r along axis 1 of fc2_relu [64,84]; v
 *     along axis 0 of fc1_relu_packed [64,120]; k and k2 along axis 1 of
 *     fc2_weight [84,120]
 *   lenet.lua:22 */
static GRADC_NOINLINE void
lenet_train_make_fc2_relu(const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc1_relu_packed,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT fc2_relu)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 84; i += 6) {
            float turned[96];
            float tile[96];

            lenet_train_make_fc2_relu_sums_6x16(&fc1_relu_packed[120*j],
                &fc2_weight[8*i], tile);
            gradc_turnf(turned, tile, 6, 16, 6);
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                GRADC_LANES
                for (int r = 0; r < 6; r++) {
                    const float t1 = turned[6*l + r] + fc2_bias[i + r];
                    fc2_relu[84*(j + l) + i + r] = t1 < 0.0f ? 0.0f : t1;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
lenet_train_make_logits_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 84; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 672*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 84*r]), line[v],
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
lenet_train_make_logits_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 84; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 672*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 84*r]), line[v],
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

/* 13  logits = fc2_relu . fc3.weight + fc3.bias
 *   loops: i and r along axis 0, v and l along axis 1 of logits [64,10]; k
 *     along axis 1 of fc3_weight_packed [10,84]
 *   lenet.lua:24 */
static GRADC_NOINLINE void
lenet_train_make_logits(const float *GRADC_RESTRICT fc2_relu,
    const float *GRADC_RESTRICT fc3_weight_packed,
    const float *GRADC_RESTRICT fc3_bias,
    float *GRADC_RESTRICT logits)
{
    for (int i = 0; i < 64; i += 6) {
        float tile[96];

        if (i < 60) {
            lenet_train_make_logits_sums_6x16(fc3_weight_packed,
                &fc2_relu[84*i], tile);
        } else {
            lenet_train_make_logits_sums_4x16(fc3_weight_packed,
                &fc2_relu[84*i], tile);
        }
        const int r_end = i < 60 ? 6 : 4;
        for (int r = 0; r < r_end; r++) {
            GRADC_IN_TURN
            for (int v = 0; v < 2; v++) {
                const int l_end = v < 1 ? 8 : 2;
                GRADC_SOME_LANES(8)
                for (int l = 0; l < l_end; l++) {
                    logits[10*(i + r) + l + 8*v] = tile[l + 8*v + 16*r]
                        + fc3_bias[l + 8*v];
                }
            }
        }
    }
}

/* 14  largest = max(amax(logits), -3.4028235e+38)
 *   loops: i along axis 0 of largest [64,1]; k along axis 1 of logits
 *     [64,10]
 *   lenet.lua:35 */
static GRADC_NOINLINE void
lenet_train_make_largest(const float *GRADC_RESTRICT logits,
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

/* 15  picked = sum(where(iota == y, logits - largest, 0))
 *   loops: i along axis 0 of picked [64,1]; k along axis 1 of logits [64,10]
 *   lenet.lua:35 */
static GRADC_NOINLINE void
lenet_train_make_picked(const int32_t *GRADC_RESTRICT y,
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

/* 16  hit = y == argmax(logits)
 *   loops: i along axis 0 of hit [64]; k along axis 1 of logits [64,10]
 *   lenet.lua:36 */
static GRADC_NOINLINE void
lenet_train_make_hit(const float *GRADC_RESTRICT logits,
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

/* 17  powers = exp(logits - largest), over logits
 *   loops: i along axis 0, j along axis 1 of logits [64,10]
 *   lenet.lua:35 */
static GRADC_NOINLINE void
lenet_train_make_powers(float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 10; j++) {
            const int at = 10*i + j;
            logits[at] = gradc_expf(logits[at] - largest[i]);
        }
    }
}

/* 18  accuracy = sum(hit) * 0.015625
 *   loops: k along axis 0 of hit [64]
 *   lenet.lua:36 */
static GRADC_NOINLINE void
lenet_train_make_accuracy(const float *GRADC_RESTRICT hit,
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

/* 19  power_sum = sum(powers)
 *   d_power_sum = 0.015625 / power_sum
 *   loops: i along axis 0 of power_sum [64,1]; k along axis 1 of powers
 *     [64,10]
 *   lenet.lua:35 */
static GRADC_NOINLINE void
lenet_train_make_power_sum(const float *GRADC_RESTRICT powers,
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

/* 20  loss = sum(log(power_sum) - picked) * 0.015625
 *   loops: k along axis 0 of power_sum [64,1]
 *   lenet.lua:35 */
static GRADC_NOINLINE void
lenet_train_make_loss(const float *GRADC_RESTRICT power_sum,
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

/* 21  d_cross_entropy = where(iota == y, -0.015625, 0) + powers *
 *     d_power_sum, over powers
 *   loops: i along axis 0, j along axis 1 of powers [64,10]
 *   gradient of lenet.lua:35 */
static GRADC_NOINLINE void
lenet_train_make_d_cross_entropy(const int32_t *GRADC_RESTRICT y,
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

/* 22  step of fc3.bias: its gradient is sum(d_cross_entropy)
 *   loops: k along axis 0 of d_cross_entropy [64,10]
 *   gradient of lenet.lua:24 */
static GRADC_NOINLINE void
lenet_train_update_fc3_bias(const float *GRADC_RESTRICT d_cross_entropy,
    float *GRADC_RESTRICT fc3_bias_exp_avg,
    float *GRADC_RESTRICT fc3_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc3_bias,
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
        const float m_raw = fc3_bias_exp_avg[l] * 0.9f + d_bias * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
        const float v_new = fc3_bias_exp_avg_sq[l] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = fc3_bias[l]
            - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
        fc3_bias_exp_avg[l] = m_new;
        fc3_bias_exp_avg_sq[l] = v_new;
        fc3_bias[l] = w_new;
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
lenet_train_make_d_fc2_sums_6x16(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[84*k + 8*v]);
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
lenet_train_make_d_fc2_sums_4x16(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[84*k + 8*v]);
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

/* For the next step: 6x4 sums over k of products of a and b */
static GRADC_NOINLINE void
lenet_train_make_d_fc2_sums_rest_6x4(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 10; k++) {
        const gradc_vec8f line = gradc_part8f(&a[84*k], 4);
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            acc[r] = gradc_fma8f(gradc_set8f(b[k + 10*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* For the next step: 4x4 sums over k of products of a and b */
static GRADC_NOINLINE void
lenet_train_make_d_fc2_sums_rest_4x4(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 10; k++) {
        const gradc_vec8f line = gradc_part8f(&a[84*k], 4);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[r] = gradc_fma8f(gradc_set8f(b[k + 10*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* 23  d_fc2 = where(fc2_relu == 0, 0, d_cross_entropy . fc3.weight)
 *   loops: j, v and l along axis 1, i and r along axis 0 of d_fc2 [64,84]; k
 *     along axis 0 of fc3_weight [10,84]
 *   gradient of lenet.lua:24 */
static GRADC_NOINLINE void
lenet_train_make_d_fc2(const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT fc3_weight,
    const float *GRADC_RESTRICT fc2_relu,
    float *GRADC_RESTRICT d_fc2)
{
    for (int j = 0; j < 80; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                lenet_train_make_d_fc2_sums_6x16(&fc3_weight[j],
                    &d_cross_entropy[10*i], tile);
            } else {
                lenet_train_make_d_fc2_sums_4x16(&fc3_weight[j],
                    &d_cross_entropy[10*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            for (int r = 0; r < r_end; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float d_relu = tile[l + 8*v + 16*r];
                        const int at = 84*(i + r) + j + l + 8*v;
                        d_fc2[at] = fc2_relu[at] == 0.0f ? 0.0f : d_relu;
                    }
                }
            }
        }
    }
    for (int i = 0; i < 64; i += 6) {
        float tile[48];

        if (i < 60) {
            lenet_train_make_d_fc2_sums_rest_6x4(&fc3_weight[80],
                &d_cross_entropy[10*i], tile);
        } else {
            lenet_train_make_d_fc2_sums_rest_4x4(&fc3_weight[80],
                &d_cross_entropy[10*i], tile);
        }
        const int r_end = i < 60 ? 6 : 4;
        for (int r = 0; r < r_end; r++) {
            GRADC_LANES
            for (int l = 0; l < 4; l++) {
                const float d_relu = tile[l + 8*r];
                const int at2 = 84*(i + r) + l + 80;
                d_fc2[at2] = fc2_relu[at2] == 0.0f ? 0.0f : d_relu;
            }
        }
    }
}

/* For the next step: 5x16 sums over k of products of a and b */
static GRADC_NOINLINE void
lenet_train_update_fc3_weight_sums_5x16(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[84*k + 8*v]);
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

/* For the next step: 5x8 sums over k of products of a and b */
static GRADC_NOINLINE void
lenet_train_update_fc3_weight_sums_5x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[9];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        acc[2*r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[1];

        line[0] = gradc_keep8f(&a[84*k]);
        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            acc[2*r] = gradc_fma8f(gradc_set8f(b[10*k + r]), line[0], acc[2*r]);
        }
    }
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        gradc_store8f(&tile[16*r], acc[2*r]);
    }
}

/* 24  step of fc3.weight: its gradient is d_cross_entropy . fc2_relu
 *   loops: j, v and l along axis 1, i and r along axis 0 of
 *     fc3_weight_exp_avg [10,84]; k along axis 0 of fc2_relu [64,84]
 *   gradient of lenet.lua:24 */
static GRADC_NOINLINE void
lenet_train_update_fc3_weight(const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT fc2_relu,
    float *GRADC_RESTRICT fc3_weight_exp_avg,
    float *GRADC_RESTRICT fc3_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc3_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 84; j += 16) {
        for (int i = 0; i < 10; i += 5) {
            float tile[80];

            if (j < 80) {
                lenet_train_update_fc3_weight_sums_5x16(&fc2_relu[j],
                    &d_cross_entropy[i], tile);
            } else {
                lenet_train_update_fc3_weight_sums_5x8(&fc2_relu[j],
                    &d_cross_entropy[i], tile);
            }
            for (int r = 0; r < 5; r++) {
                const int v_end = j < 80 ? 2 : 1;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    const int l_end = 84 - j - 8*v < 8 ? 84 - j - 8*v : 8;
                    GRADC_SOME_LANES(8)
                    for (int l = 0; l < l_end; l++) {
                        const int at = 84*(i + r) + j + l + 8*v;
                        const int at2 = l + 8*v + 16*r;
                        const float m_raw = fc3_weight_exp_avg[at] * 0.9f
                            + tile[at2] * 0.1f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(tile[at2]), 1e-15f);
                        const float v_new = fc3_weight_exp_avg_sq[at] * 0.999f
                            + g_abs * (g_abs * 0.001f);
                        const float w_new = fc3_weight[at]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        fc3_weight_exp_avg[at] = m_new;
                        fc3_weight_exp_avg_sq[at] = v_new;
                        fc3_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

/* 25  step of fc2.bias: its gradient is sum(d_fc2)
 *   loops: j along axis 0 of fc2_bias_exp_avg [84]; k along axis 0 of d_fc2
 *     [64,84]
 *   gradient of lenet.lua:22 */
static GRADC_NOINLINE void
lenet_train_update_fc2_bias(const float *GRADC_RESTRICT d_fc2,
    float *GRADC_RESTRICT fc2_bias_exp_avg,
    float *GRADC_RESTRICT fc2_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc2_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 84; j += 16) {
        float acc[16];

        const int l_end = j < 80 ? 16 : 4;
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k++) {
            GRADC_SOME_LANES(8)
            for (int l = 0; l < l_end; l++) {
                acc[l] += d_fc2[j + 84*k + l];
            }
        }
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            const float d_bias = acc[l];
            const int at = j + l;
            const float m_raw = fc2_bias_exp_avg[at] * 0.9f + d_bias * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
            const float v_new = fc2_bias_exp_avg_sq[at] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = fc2_bias[at]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            fc2_bias_exp_avg[at] = m_new;
            fc2_bias_exp_avg_sq[at] = v_new;
            fc2_bias[at] = w_new;
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
lenet_train_make_d_fc1_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 84; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 672*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 84*r]), line[v],
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

/* 26  d_fc1 = where(fc1_relu == 0, 0, d_fc2 . fc2.weight)
 *   loops: j and l along axis 1, i and r along axis 0 of d_fc1 [64,120]; v
 *     along axis 1, k along axis 0 of fc2_weight [84,120]
 *   gradient of lenet.lua:22 */
static GRADC_NOINLINE void
lenet_train_make_d_fc1(const float *GRADC_RESTRICT d_fc2,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc1_relu,
    float *GRADC_RESTRICT d_fc1)
{
    for (int j = 0; j < 120; j += 24) {
        for (int i = 0; i < 64; i += 4) {
            float tile[96];

            lenet_train_make_d_fc1_sums_4x24(&fc2_weight[84*j], &d_fc2[84*i],
                tile);
            GRADC_IN_TURN
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 24; l++) {
                    const float d_relu = tile[l + 24*r];
                    const int at = 120*(i + r) + j + l;
                    d_fc1[at] = fc1_relu[at] == 0.0f ? 0.0f : d_relu;
                }
            }
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
lenet_train_update_fc2_weight_sums_4x24(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[120*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[84*k + r]), line[v],
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

/* 27  step of fc2.weight: its gradient is d_fc2 . fc1_relu
 *   loops: j, v and l along axis 1, i and r along axis 0 of
 *     fc2_weight_exp_avg [84,120]; k along axis 0 of fc1_relu [64,120]
 *   gradient of lenet.lua:22 */
static GRADC_NOINLINE void
lenet_train_update_fc2_weight(const float *GRADC_RESTRICT d_fc2,
    const float *GRADC_RESTRICT fc1_relu,
    float *GRADC_RESTRICT fc2_weight_exp_avg,
    float *GRADC_RESTRICT fc2_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 120; j += 24) {
        for (int i = 0; i < 84; i += 4) {
            float tile[96];

            lenet_train_update_fc2_weight_sums_4x24(&fc1_relu[j], &d_fc2[i],
                tile);
            GRADC_IN_TURN
            for (int r = 0; r < 4; r++) {
                for (int v = 0; v < 3; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 8*(i + r) + 84*j + l + 672*v;
                        const int at2 = l + 8*v + 24*r;
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

/* 28  step of fc1.bias: its gradient is sum(d_fc1)
 *   loops: j along axis 0 of fc1_bias_exp_avg [120]; k along axis 0 of d_fc1
 *     [64,120]
 *   gradient of lenet.lua:20 */
static GRADC_NOINLINE void
lenet_train_update_fc1_bias(const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_bias_exp_avg,
    float *GRADC_RESTRICT fc1_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc1_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 120; j += 16) {
        float acc[16];

        const int l_end = j < 112 ? 16 : 8;
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k++) {
            GRADC_SOME_LANES(8)
            for (int l = 0; l < l_end; l++) {
                acc[l] += d_fc1[j + 120*k + l];
            }
        }
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
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

/* For the next step: 5x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
lenet_train_make_d_conv2_where_sums_5x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 120; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 960*v]);
            }
            const ptrdiff_t at = 400*k + k2;
            GRADC_UNROLL(5)
            for (int r = 0; r < 5; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
                }
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

/* 30  d_conv2_where = where(conv2_amax == 0, 0, d_fc1_packed . fc1.weight)
 *   loops: j and l along axis 0, i along axes 1 to 2, r along axis 3 of
 *     d_conv2_where [64,16,5,5,1]; v along axis 0 of d_fc1_packed [64,120];
 *     k and k2 along axis 0 of fc1_weight [120,400]
 *   gradient of lenet.lua:20 */
static GRADC_NOINLINE void
lenet_train_make_d_conv2_where(const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT d_fc1_packed,
    const float *GRADC_RESTRICT conv2_amax,
    float *GRADC_RESTRICT d_conv2_where)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 400; i += 5) {
            float turned[80];
            float tile[80];

            lenet_train_make_d_conv2_where_sums_5x16(&d_fc1_packed[120*j],
                &fc1_weight[8*i], tile);
            gradc_turnf(turned, tile, 5, 16, 5);
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                GRADC_LANES
                for (int r = 0; r < 5; r++) {
                    const float d_sum = turned[5*l + r];
                    const int at = 400*(j + l) + i + r;
                    d_conv2_where[at] = conv2_amax[at] == 0.0f ? 0.0f : d_sum;
                }
            }
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
lenet_train_update_fc1_weight_sums_4x24(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[120*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[400*k + r]), line[v],
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

/* 31  step of fc1.weight: its gradient is d_fc1 . conv2_amax
 *   loops: j, v and l along axis 0, i and r along axis 1 of
 *     fc1_weight_exp_avg [120,400]; k along axis 0 of d_fc1 [64,120]
 *   gradient of lenet.lua:20 */
static GRADC_NOINLINE void
lenet_train_update_fc1_weight(const float *GRADC_RESTRICT conv2_amax,
    const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_weight_exp_avg,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 120; j += 24) {
        for (int i = 0; i < 400; i += 4) {
            float tile[96];

            lenet_train_update_fc1_weight_sums_4x24(&d_fc1[j], &conv2_amax[i],
                tile);
            GRADC_IN_TURN
            for (int r = 0; r < 4; r++) {
                for (int v = 0; v < 3; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 400*j + 8*(i + r) + l + 3200*v;
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

/* 32  step of conv2.bias: its gradient is sum(d_conv2_where)
 *   loops: i along axis 0 of conv2_bias_exp_avg [16]; block and k along axis
 *     0 of d_conv2_where [64,16,5,5,1]
 *   gradient of lenet.lua:16 */
static GRADC_NOINLINE void
lenet_train_update_conv2_bias(const float *GRADC_RESTRICT d_conv2_where,
    float *GRADC_RESTRICT conv2_bias_exp_avg,
    float *GRADC_RESTRICT conv2_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv2_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 16; i++) {
        float tree[48];

        for (int block = 0; block < 6; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 10; k++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += d_conv2_where[25*i + 4000*block + 400*k + l];
                }
                GRADC_LANES
                for (int l = 0; l < 9; l++) {
                    acc[l] += d_conv2_where[25*i + 4000*block + 400*k + l + 16];
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        {
            float acc2[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc2[l] = 0.0f;
            }
            for (int k = 0; k < 4; k++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc2[l] += d_conv2_where[25*i + 400*k + l + 24000];
                }
                GRADC_LANES
                for (int l = 0; l < 9; l++) {
                    acc2[l] += d_conv2_where[25*i + 400*k + l + 24016];
                }
            }
            gradc_join_blockf(tree, 16, 6, acc2);
        }
        gradc_join_allf(tree, 16, 7);
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

/* For the next step: 6x8 sums over k, h and q of products of b and c, added
 * to total */
static GRADC_NOINLINE void
lenet_train_update_conv2_weight_sums_6x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    const float *GRADC_RESTRICT c,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 5; h++) {
            GRADC_STEPS
            for (int q = 0; q < 5; q++) {
                GRADC_FENCE();
                if (!(b[400*k + 5*h + q] == 0.0f)) {
                    const int32_t t1 =
                        gradc_mini(gradc_maxi((int32_t)a[400*k + 5*h + q], 0),
                        3);
                    const ptrdiff_t at = 1176*k + 28*h + 2*q + 14*(t1 / 2)
                        + t1 % 2;
                    GRADC_UNROLL(6)
                    for (int r = 0; r < 6; r++) {
                        acc[r] = gradc_fma8f(gradc_set8f(b[400*k + 5*h + q]),
                            gradc_load8f(&c[196*r + at]), acc[r]);
                    }
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store8f(&total[8*r],
            gradc_add8f(gradc_load8f(&total[8*r]), acc[r]));
    }
}

/* 33  step of conv2.weight: its gradient is d_conv2_where .
 *     gather(window(conv1_amax), conv2_argmax)
 *   loops: m along axis 0, n along axis 2, r along axis 1, l along axis 3 of
 *     conv2_weight_exp_avg [16,6,5,5]; block and k along axis 0, h along
 *     axis 2, q along axis 3 of d_conv2_where [64,16,5,5,1]
 *   gradient of lenet.lua:16 */
static GRADC_NOINLINE void
lenet_train_update_conv2_weight(const float *GRADC_RESTRICT d_conv2_where,
    const float *GRADC_RESTRICT conv2_argmax,
    const float *GRADC_RESTRICT conv1_amax,
    float *GRADC_RESTRICT conv2_weight_exp_avg,
    float *GRADC_RESTRICT conv2_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv2_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int m = 0; m < 16; m++) {
        for (int n = 0; n < 5; n++) {
            float total[48];

            GRADC_IN_TURN
            for (int r = 0; r < 6; r++) {
                gradc_store8f(&total[8*r], gradc_set8f(0.0f));
            }
            for (int block = 0; block < 4; block++) {
                lenet_train_update_conv2_weight_sums_6x8(
                    &conv2_argmax[25*m + 6400*block],
                    &d_conv2_where[25*m + 6400*block],
                    &conv1_amax[14*n + 18816*block], total);
            }
            GRADC_IN_TURN
            for (int r = 0; r < 6; r++) {
                GRADC_LANES
                for (int l = 0; l < 5; l++) {
                    const int at2 = 240*m + 8*n + l + 40*r;
                    const int at3 = l + 8*r;
                    const float m_raw = conv2_weight_exp_avg[at2] * 0.9f
                        + total[at3] * 0.1f;
                    const float m_new = gradc_absf(m_raw) < 1e-30f
                        ? 0.0f : m_raw;
                    const float g_abs =
                        gradc_maxf(gradc_absf(total[at3]), 1e-15f);
                    const float v_new = conv2_weight_exp_avg_sq[at2] * 0.999f
                        + g_abs * (g_abs * 0.001f);
                    const float w_new = conv2_weight[at2]
                        - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                        * step_size[0];
                    conv2_weight_exp_avg[at2] = m_new;
                    conv2_weight_exp_avg_sq[at2] = v_new;
                    conv2_weight[at2] = w_new;
                }
            }
        }
    }
}

/* 34  d_conv2_scatter_add = scatter_add(where(d_conv2_where == 0, 0,
 *     d_conv2_where * conv2_weight_padded), iota + (iota * 14 +
 *     (conv2_argmax + (iota * 28 + iota * 2) + where(1 < conv2_argmax, 12,
 *     0))))
 *   loops: i along axis 0, e and f along axis 1 of d_conv2_scatter_add
 *     [64,196,8]; m along axis 1, n along axis 3 of conv2_argmax
 *     [64,16,5,5,1]
 *   gradient of lenet.lua:16 */
static GRADC_NOINLINE void
lenet_train_make_d_conv2_scatter_add(const float *GRADC_RESTRICT conv2_argmax,
    const float *GRADC_RESTRICT d_conv2_where,
    const float *GRADC_RESTRICT conv2_weight_padded,
    float *GRADC_RESTRICT d_conv2_scatter_add)
{
    for (int i = 0; i < 64; i++) {
        GRADC_LANES
        for (int j = 0; j < 1568; j++) {
            d_conv2_scatter_add[1568*i + j] = 0.0f;
        }
        for (int j = 0; j < 5; j++) {
            for (int m = 0; m < 16; m++) {
                for (int n = 0; n < 5; n++) {
                    const int at = 400*i + 5*j + 25*m + n;
                    const int32_t t1 = (int32_t)conv2_argmax[at];
                    const int32_t t2 = t1 + (j * 28 + n * 2)
                        + (1 < t1 ? 12 : 0);
                    const int32_t t3 = gradc_mini(gradc_maxi(t2, 0), 135);
                    const float t4 = d_conv2_where[at];
                    if (!(t4 == 0.0f)) {
                        const ptrdiff_t t5 = 1568*i + 8*t3;
                        for (int e = 0; e < 5; e++) {
                            for (int f = 0; f < 5; f++) {
                                gradc_store8f(
                                    &d_conv2_scatter_add[t5 + 112*e + 8*f],
                                    gradc_add8f(gradc_load8f(
                                    &d_conv2_scatter_add[t5 + 112*e + 8*f]),
                                    gradc_mul8f(gradc_set8f(t4),
                                    gradc_load8f(
                                    &conv2_weight_padded[200*m + 40*e
                                    + 8*f]))));
                            }
                        }
                    }
                }
            }
        }
    }
}

/* 35  d_conv1_where = where(conv1_amax == 0, 0, slice(d_conv2_scatter_add))
 *   loops: i along axis 0, j along axis 1, m along axes 2 to 3 of
 *     d_conv1_where [64,6,14,14,1]
 *   gradient of lenet.lua:14 */
static GRADC_NOINLINE void
lenet_train_make_d_conv1_where(const float *GRADC_RESTRICT conv1_amax,
    const float *GRADC_RESTRICT d_conv2_scatter_add,
    float *GRADC_RESTRICT d_conv1_where)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 6; j++) {
            for (int m = 0; m < 196; m++) {
                const float t1 = d_conv2_scatter_add[1568*i + j + 8*m];
                const int at = 1176*i + 196*j + m;
                d_conv1_where[at] = conv1_amax[at] == 0.0f ? 0.0f : t1;
            }
        }
    }
}

/* For the next step: 5x8 sums over k, h and q of products of b and c, added
 * to total */
static GRADC_NOINLINE void
lenet_train_update_conv1_weight_sums_5x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    const float *GRADC_RESTRICT c,
    gradc_vec8f *GRADC_RESTRICT total)
{
    gradc_vec8f acc[5];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 2; k++) {
        for (int h = 0; h < 14; h++) {
            GRADC_STEPS
            for (int q = 0; q < 14; q++) {
                GRADC_FENCE();
                const int32_t t1 =
                    gradc_mini(gradc_maxi((int32_t)a[1176*k + 14*h + q], 0), 3);
                const ptrdiff_t at = 1024*k + 64*h + 2*q + 32*(t1 / 2) + t1 % 2;
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
                    acc[r] = gradc_fma8f(gradc_set8f(b[1176*k + 14*h + q]),
                        gradc_load8f(&c[32*r + at]), acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        total[r] = gradc_add8f(total[r], acc[r]);
    }
}

/* 37  step of conv1.weight: its gradient is d_conv1_where .
 *     gather(window(x_padded_2), conv1_argmax)
 *   loops: m along axis 0, r along axis 2, l along axis 3 of
 *     conv1_weight_exp_avg [6,1,5,5]; block2, block and k along axis 0, h
 *     along axis 2, q along axis 3 of conv1_argmax [64,6,14,14,1]
 *   gradient of lenet.lua:13 */
static GRADC_NOINLINE void
lenet_train_update_conv1_weight(const float *GRADC_RESTRICT d_conv1_where,
    const float *GRADC_RESTRICT conv1_argmax,
    const float *GRADC_RESTRICT x_padded_2,
    float *GRADC_RESTRICT conv1_weight_exp_avg,
    float *GRADC_RESTRICT conv1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv1_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int m = 0; m < 6; m++) {
        float total2[40];

        GRADC_IN_TURN
        for (int r = 0; r < 5; r++) {
            gradc_store8f(&total2[8*r], gradc_set8f(0.0f));
        }
        for (int block2 = 0; block2 < 2; block2++) {
            gradc_vec8f total[5];

            GRADC_IN_TURN
            for (int r = 0; r < 5; r++) {
                total[r] = gradc_set8f(0.0f);
            }
            for (int block = 0; block < 16; block++) {
                lenet_train_update_conv1_weight_sums_5x8(
                    &conv1_argmax[196*m + 37632*block2 + 2352*block],
                    &d_conv1_where[196*m + 37632*block2 + 2352*block],
                    &x_padded_2[32768*block2 + 2048*block], total);
            }
            GRADC_IN_TURN
            for (int r = 0; r < 5; r++) {
                gradc_store8f(&total2[8*r],
                    gradc_add8f(gradc_load8f(&total2[8*r]), total[r]));
            }
        }
        GRADC_IN_TURN
        for (int r = 0; r < 5; r++) {
            GRADC_LANES
            for (int l = 0; l < 5; l++) {
                const int at2 = 25*m + l + 5*r;
                const int at3 = l + 8*r;
                const float m_raw = conv1_weight_exp_avg[at2] * 0.9f
                    + total2[at3] * 0.1f;
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs = gradc_maxf(gradc_absf(total2[at3]), 1e-15f);
                const float v_new = conv1_weight_exp_avg_sq[at2] * 0.999f
                    + g_abs * (g_abs * 0.001f);
                const float w_new = conv1_weight[at2]
                    - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
                conv1_weight_exp_avg[at2] = m_new;
                conv1_weight_exp_avg_sq[at2] = v_new;
                conv1_weight[at2] = w_new;
            }
        }
    }
}

/* 38  step of conv1.bias: its gradient is sum(d_conv1_where)
 *   loops: i along axis 0 of conv1_bias_exp_avg [6]; block along axis 0 of
 *     d_conv1_where [64,6,14,14,1]
 *   gradient of lenet.lua:13 */
static GRADC_NOINLINE void
lenet_train_update_conv1_bias(const float *GRADC_RESTRICT d_conv1_where,
    float *GRADC_RESTRICT conv1_bias_exp_avg,
    float *GRADC_RESTRICT conv1_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv1_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 6; i++) {
        float tree[112];

        for (int block = 0; block < 64; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 192; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += d_conv1_where[196*i + 1176*block + h + l];
                }
            }
            GRADC_LANES
            for (int l = 0; l < 4; l++) {
                acc[l] += d_conv1_where[196*i + 1176*block + l + 192];
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 64);
        const float d_bias = gradc_sum16f(tree);
        const float m_raw = conv1_bias_exp_avg[i] * 0.9f + d_bias * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
        const float v_new = conv1_bias_exp_avg_sq[i] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = conv1_bias[i]
            - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
        conv1_bias_exp_avg[i] = m_new;
        conv1_bias_exp_avg_sq[i] = v_new;
        conv1_bias[i] = w_new;
    }
}

float
lenet_train(struct lenet_param *param,
    struct lenet_state *state,
    struct lenet_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy)
{
    float *x_padded = &scratch->f[77680];      /* [64,1,32,32] */
    float *conv1_relu = &scratch->f[143232];   /* [1,6,28,28] */
    float *conv1_amax = scratch->f;            /* [64,6,14,14,1] */
    /* [16,6,5,5] as [2][6][5][5][8] */
    float *conv2_weight_packed = &scratch->f[75280];
    float *conv2_relu = &scratch->f[100880];   /* [64,16,10,10] */
    float *conv2_amax = &scratch->f[203280];   /* [64,16,5,5,1] */
    float *fc1_relu_packed = &scratch->f[113952]; /* [64,120] as [8][120][8] */
    float *fc1_relu = &scratch->f[100880];     /* [64,120] */
    float *fc2_relu = &scratch->f[108560];     /* [64,84] */
    float *fc3_weight_packed = &scratch->f[228880]; /* [10,84] as [2][84][8] */
    float *logits = &scratch->f[113952];       /* [64,10] */
    float *largest = &scratch->f[114656];      /* [64,1] */
    float *powers = &scratch->f[113952];       /* [64,10] */
    float *power_sum = &scratch->f[114720];    /* [64,1] */
    float *picked = &scratch->f[114592];       /* [64,1] */
    float *hit = &scratch->f[114720];          /* [64] */
    float *d_power_sum = &scratch->f[114656];  /* [64,1] */
    float *d_cross_entropy = &scratch->f[113952]; /* [64,10] */
    float *d_fc2 = &scratch->f[114592];        /* [64,84] */
    float *d_fc1_packed = &scratch->f[134160]; /* [64,120] as [8][120][8] */
    float *d_fc1 = &scratch->f[126480];        /* [64,120] */
    float *conv2_argmax = &scratch->f[75280];  /* [64,16,5,5,1] */
    float *d_conv2_where = &scratch->f[100880]; /* [64,16,5,5,1] */
    float *conv2_weight_padded = &scratch->f[326160]; /* [1,1,16,1,5,5,8] */
    float *d_conv2_scatter_add = &scratch->f[150544]; /* [64,196,8] */
    float *d_conv1_where = &scratch->f[75280]; /* [64,6,14,14,1] */
    float *conv1_argmax = &scratch->f[250896]; /* [64,6,14,14,1] */
    float *eps_now = &scratch->f[75268];       /* [] */
    float *step_size = &scratch->f[75267];     /* [] */
    float *x_padded_2 = scratch->f;            /* [64,1,32,32] */
    float loss[1];

    /* update */
    lenet_train_update_step_and_more(state->step, state->lr, state->last_lr,
        step_size, eps_now);
    lenet_shared_pack_fc3_weight(param->fc3_weight, fc3_weight_packed);
    lenet_shared_pack_conv2_weight(param->conv2_weight, conv2_weight_packed);

    /* backward: conv2 */
    lenet_train_make_conv2_weight_padded(param->conv2_weight,
        conv2_weight_padded);

    /* conv1 */
    lenet_train_make_x_padded(x, x_padded);
    lenet_train_make_conv1_amax(param->conv1_weight, x_padded,
        param->conv1_bias, conv1_relu, conv1_argmax, conv1_amax);

    /* conv2 */
    lenet_train_make_conv2_relu(conv1_amax, conv2_weight_packed,
        param->conv2_bias, conv2_relu);
    lenet_train_make_conv2_argmax(conv2_relu, conv2_argmax);
    lenet_train_make_conv2_amax(conv2_relu, conv2_amax);

    /* fc1 */
    lenet_train_make_fc1_relu(conv2_amax, param->fc1_weight, param->fc1_bias,
        fc1_relu);
    lenet_train_pack_relu(fc1_relu, fc1_relu_packed);  /* 11  pack_fc1_relu */

    /* fc2 */
    lenet_train_make_fc2_relu(param->fc2_weight, fc1_relu_packed,
        param->fc2_bias, fc2_relu);

    /* fc3 */
    lenet_train_make_logits(fc2_relu, fc3_weight_packed, param->fc3_bias,
        logits);

    /* loss and metrics */
    lenet_train_make_largest(logits, largest);
    lenet_train_make_picked(y, logits, largest, picked);
    lenet_train_make_hit(logits, y, hit);
    lenet_train_make_powers(logits, largest);
    lenet_train_make_accuracy(hit, accuracy);
    lenet_train_make_power_sum(powers, power_sum, d_power_sum);
    lenet_train_make_loss(power_sum, picked, loss);

    /* backward: loss and metrics */
    lenet_train_make_d_cross_entropy(y, powers, d_power_sum);

    /* update */
    lenet_train_update_fc3_bias(d_cross_entropy, state->fc3_bias_exp_avg,
        state->fc3_bias_exp_avg_sq, param->fc3_bias, eps_now, step_size);

    /* backward: fc3 */
    lenet_train_make_d_fc2(d_cross_entropy, param->fc3_weight, fc2_relu, d_fc2);

    /* update */
    lenet_train_update_fc3_weight(d_cross_entropy, fc2_relu,
        state->fc3_weight_exp_avg, state->fc3_weight_exp_avg_sq,
        param->fc3_weight, eps_now, step_size);
    lenet_train_update_fc2_bias(d_fc2, state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq, param->fc2_bias, eps_now, step_size);

    /* backward: fc2 */
    lenet_train_make_d_fc1(d_fc2, param->fc2_weight, fc1_relu, d_fc1);

    /* update */
    lenet_train_update_fc2_weight(d_fc2, fc1_relu, state->fc2_weight_exp_avg,
        state->fc2_weight_exp_avg_sq, param->fc2_weight, eps_now, step_size);
    lenet_train_update_fc1_bias(d_fc1, state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq, param->fc1_bias, eps_now, step_size);
    lenet_train_pack_relu(d_fc1, d_fc1_packed);  /* 29  pack_d_fc1 */

    /* backward: fc1 */
    lenet_train_make_d_conv2_where(param->fc1_weight, d_fc1_packed, conv2_amax,
        d_conv2_where);

    /* update */
    lenet_train_update_fc1_weight(conv2_amax, d_fc1, state->fc1_weight_exp_avg,
        state->fc1_weight_exp_avg_sq, param->fc1_weight, eps_now, step_size);
    lenet_train_update_conv2_bias(d_conv2_where, state->conv2_bias_exp_avg,
        state->conv2_bias_exp_avg_sq, param->conv2_bias, eps_now, step_size);
    lenet_train_update_conv2_weight(d_conv2_where, conv2_argmax, conv1_amax,
        state->conv2_weight_exp_avg, state->conv2_weight_exp_avg_sq,
        param->conv2_weight, eps_now, step_size);

    /* backward: conv2 */
    lenet_train_make_d_conv2_scatter_add(conv2_argmax, d_conv2_where,
        conv2_weight_padded, d_conv2_scatter_add);

    /* backward: conv1 */
    lenet_train_make_d_conv1_where(conv1_amax, d_conv2_scatter_add,
        d_conv1_where);

    /* conv1 */
    lenet_train_make_x_padded(x, x_padded_2);  /* 36  make_x_padded_2 */

    /* update */
    lenet_train_update_conv1_weight(d_conv1_where, conv1_argmax, x_padded_2,
        state->conv1_weight_exp_avg, state->conv1_weight_exp_avg_sq,
        param->conv1_weight, eps_now, step_size);
    lenet_train_update_conv1_bias(d_conv1_where, state->conv1_bias_exp_avg,
        state->conv1_bias_exp_avg_sq, param->conv1_bias, eps_now, step_size);
    return loss[0];
}
