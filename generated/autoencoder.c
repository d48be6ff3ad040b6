/* autoencoder.c -- digits through sixteen numbers and back, and new digits
 * from noise
 *
 * Written by gradc 0.1 from autoencoder.lua for target avx2;
 * fnv1a of the model f731ede28f22d3e5.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "autoencoder.h"

/* ---- init --------------------------------------------------------------- */

/* 1  seed = seed
 *   autoencoder.lua:28 */
static GRADC_ONCE void
autoencoder_init_set_seed(const int32_t *GRADC_RESTRICT seed,
    int32_t *GRADC_RESTRICT seed_2)
{
    seed_2[0] = seed[0];
}

/* 2  step = draws = 0
 *   autoencoder.lua:28 */
static GRADC_ONCE void
autoencoder_init_set_step_and_more(int32_t *GRADC_RESTRICT step,
    int32_t *GRADC_RESTRICT draws)
{
    step[0] = 0;
    draws[0] = 0;
}

/* 3  encoder.fc1.weight = random * 0.071428571 - 0.035714286
 *   loops: i and l along axis 0, j along axis 1 of weight
 *   autoencoder.lua:28
 *   also used by init, steps 5, 7, 9, 11 */
static GRADC_ONCE void
autoencoder_init_set_weight(const int32_t *GRADC_RESTRICT seed,
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

/* 4  encoder.fc1.bias = random * 0.071428571 - 0.035714286
 *   loops: i along axis 0 of bias
 *   autoencoder.lua:28
 *   also used by init, steps 6, 8, 10, 12 */
static GRADC_ONCE void
autoencoder_init_set_bias(const int32_t *GRADC_RESTRICT seed,
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

/* 13  encoder.fc1.weight.exp_avg = encoder.fc1.weight.exp_avg_sq = 0
 *   loops: i and l along axis 0, j along axis 1 of weight_exp_avg
 *   autoencoder.lua:45
 *   also used by init, steps 18, 19 */
static GRADC_ONCE void
autoencoder_init_set_weight_exp_avg(float *GRADC_RESTRICT weight_exp_avg,
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

/* 14  lr = 0.001
 *   autoencoder.lua:45 */
static GRADC_ONCE void
autoencoder_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.001f;
}

/* 15  encoder.fc1.bias.exp_avg and 3 more = 0
 *   loops: i along axis 0 of encoder_bias_exp_avg
 *   autoencoder.lua:45
 *   also used by init, step 17 */
static GRADC_ONCE void
autoencoder_init_set_encoder(float *GRADC_RESTRICT encoder_bias_exp_avg,
    float *GRADC_RESTRICT encoder_bias_exp_avg_sq,
    float *GRADC_RESTRICT bias_exp_avg,
    float *GRADC_RESTRICT bias_exp_avg_sq,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        encoder_bias_exp_avg[i] = 0.0f;
        encoder_bias_exp_avg_sq[i] = 0.0f;
        bias_exp_avg[i] = 0.0f;
        bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 16  encoder.mean.weight.exp_avg and 3 more = 0
 *   loops: i and l along axis 0, j along axis 1 of
 *     encoder_mean_weight_exp_avg [16,256]
 *   autoencoder.lua:45 */
static GRADC_ONCE void
autoencoder_init_set_encoder_2(
    float *GRADC_RESTRICT encoder_mean_weight_exp_avg,
    float *GRADC_RESTRICT encoder_mean_weight_exp_avg_sq,
    float *GRADC_RESTRICT encoder_log_var_weight_exp_avg,
    float *GRADC_RESTRICT encoder_log_var_weight_exp_avg_sq)
{
    for (int i = 0; i < 16; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 256; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 256*i + 8*j + l;
                encoder_mean_weight_exp_avg[at] = 0.0f;
                encoder_mean_weight_exp_avg_sq[at] = 0.0f;
                encoder_log_var_weight_exp_avg[at] = 0.0f;
                encoder_log_var_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 20  decoder.fc2.bias.exp_avg = decoder.fc2.bias.exp_avg_sq = 0
 *   loops: i along axis 0 of decoder_fc2_bias_exp_avg [784]
 *   autoencoder.lua:45 */
static GRADC_ONCE void
autoencoder_init_set_decoder_fc2_bias_exp_avg(
    float *GRADC_RESTRICT decoder_fc2_bias_exp_avg,
    float *GRADC_RESTRICT decoder_fc2_bias_exp_avg_sq)
{
    for (int i = 0; i < 784; i++) {
        decoder_fc2_bias_exp_avg[i] = 0.0f;
        decoder_fc2_bias_exp_avg_sq[i] = 0.0f;
    }
}

void
autoencoder_init(struct autoencoder_param *param,
    struct autoencoder_state *state,
    int32_t seed)
{
    autoencoder_init_set_seed(&seed, state->seed);
    autoencoder_init_set_step_and_more(state->step, state->draws);
    autoencoder_init_set_weight(&seed, param->encoder_fc1_weight, 256, 784,
        1000u, 0.071428571f, -0.035714286f);  /* 3  set_encoder_fc1_weight */
    autoencoder_init_set_bias(&seed, param->encoder_fc1_bias, 256, 1001u,
        0.071428571f, -0.035714286f);  /* 4  set_encoder_fc1_bias */
    autoencoder_init_set_weight(&seed, param->encoder_mean_weight, 16, 256,
        1002u, 0.125f, -0.0625f);  /* 5  set_encoder_mean_weight */
    autoencoder_init_set_bias(&seed, param->encoder_mean_bias, 16, 1003u,
        0.125f, -0.0625f);  /* 6  set_encoder_mean_bias */
    autoencoder_init_set_weight(&seed, param->encoder_log_var_weight, 16, 256,
        1004u, 0.125f, -0.0625f);  /* 7  set_encoder_log_var_weight */
    autoencoder_init_set_bias(&seed, param->encoder_log_var_bias, 16, 1005u,
        0.125f, -0.0625f);  /* 8  set_encoder_log_var_bias */
    autoencoder_init_set_weight(&seed, param->decoder_fc1_weight, 256, 16,
        1006u, 0.5f, -0.25f);  /* 9  set_decoder_fc1_weight */
    autoencoder_init_set_bias(&seed, param->decoder_fc1_bias, 256, 1007u, 0.5f,
        -0.25f);  /* 10  set_decoder_fc1_bias */
    autoencoder_init_set_weight(&seed, param->decoder_fc2_weight, 784, 256,
        1008u, 0.125f, -0.0625f);  /* 11  set_decoder_fc2_weight */
    autoencoder_init_set_bias(&seed, param->decoder_fc2_bias, 784, 1009u,
        0.125f, -0.0625f);  /* 12  set_decoder_fc2_bias */
    autoencoder_init_set_weight_exp_avg(state->encoder_fc1_weight_exp_avg,
        state->encoder_fc1_weight_exp_avg_sq, 256, 784);
        /* 13  set_encoder_fc1_weight_exp_avg */
    autoencoder_init_set_lr(state->lr);
    autoencoder_init_set_encoder(state->encoder_fc1_bias_exp_avg,
        state->encoder_fc1_bias_exp_avg_sq, state->decoder_fc1_bias_exp_avg,
        state->decoder_fc1_bias_exp_avg_sq, 256);
        /* 15  set_encoder_fc1_bias_exp_avg_and_more */
    autoencoder_init_set_encoder_2(state->encoder_mean_weight_exp_avg,
        state->encoder_mean_weight_exp_avg_sq,
        state->encoder_log_var_weight_exp_avg,
        state->encoder_log_var_weight_exp_avg_sq);  /* 16  set_encoder */
    autoencoder_init_set_encoder(state->encoder_mean_bias_exp_avg,
        state->encoder_mean_bias_exp_avg_sq,
        state->encoder_log_var_bias_exp_avg,
        state->encoder_log_var_bias_exp_avg_sq, 16);  /* 17  set_encoder_2 */
    autoencoder_init_set_weight_exp_avg(state->decoder_fc1_weight_exp_avg,
        state->decoder_fc1_weight_exp_avg_sq, 256, 16);
        /* 18  set_decoder_fc1_weight_exp_avg */
    autoencoder_init_set_weight_exp_avg(state->decoder_fc2_weight_exp_avg,
        state->decoder_fc2_weight_exp_avg_sq, 784, 256);
        /* 19  set_decoder_fc2_weight_exp_avg */
    autoencoder_init_set_decoder_fc2_bias_exp_avg(
        state->decoder_fc2_bias_exp_avg, state->decoder_fc2_bias_exp_avg_sq);
}

/* ---- encode ------------------------------------------------------------- */

/* Scratch of encode: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0     256   1-3     h_
 */

/* For the next step: 1x56 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
autoencoder_encode_make_h_sums_1x56(const float *GRADC_RESTRICT a,
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

/* For the next step: 1x32 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
autoencoder_encode_make_h_sums_1x32(const float *GRADC_RESTRICT a,
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

/* 1  h_ = relu(encoder.fc1.bias + x . encoder.fc1.weight)
 *   loops: j, v and l along axis 1 of h_ [1,256]; block and k along axis 1
 *     of encoder_fc1_weight [256,784]
 *   autoencoder.lua:28 */
static GRADC_NOINLINE void
autoencoder_encode_make_h_(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT encoder_fc1_weight,
    const float *GRADC_RESTRICT encoder_fc1_bias,
    float *GRADC_RESTRICT h_)
{
    for (int j = 0; j < 256; j += 56) {
        float total[56];

        const int v_end = j < 224 ? 7 : 4;
        GRADC_IN_TURN
        for (int v = 0; v < v_end; v++) {
            gradc_store8f(&total[8*v], gradc_set8f(0.0f));
        }
        for (int block = 0; block < 2; block++) {
            if (j < 224) {
                autoencoder_encode_make_h_sums_1x56(
                    &encoder_fc1_weight[784*j + 3136*block], &x[392*block],
                    total);
            } else {
                autoencoder_encode_make_h_sums_1x32(
                    &encoder_fc1_weight[784*j + 3136*block], &x[392*block],
                    total);
            }
        }
        GRADC_IN_TURN
        for (int v = 0; v < v_end; v++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = j + l + 8*v;
                const float t1 = encoder_fc1_bias[at] + total[l + 8*v];
                h_[at] = t1 < 0.0f ? 0.0f : t1;
            }
        }
    }
}

/* For the next step: 1x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_encode_make_contract_sums_1x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[2];

    GRADC_UNROLL(2)
    for (int v = 0; v < 2; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* 2  mean = encoder.mean.bias + h_ . encoder.mean.weight
 *   loops: v along axis 0, k along axis 1 of encoder_weight [16,256]; l
 *     along axis 1 of y [1,16]
 *   autoencoder.lua:29
 *   also used by encode, step 3 */
static GRADC_NOINLINE void
autoencoder_encode_make_contract(const float *GRADC_RESTRICT h_,
    const float *GRADC_RESTRICT encoder_weight,
    const float *GRADC_RESTRICT encoder_bias,
    float *GRADC_RESTRICT y)
{
    float tile[16];

    autoencoder_encode_make_contract_sums_1x16(encoder_weight, h_, tile);
    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        y[l] = encoder_bias[l] + tile[l];
    }
}

void
autoencoder_encode(const struct autoencoder_param *param,
    struct autoencoder_encode_scratch *scratch,
    const float *x,
    float *log_var,
    float *mean)
{
    float *h_ = scratch->f;                    /* [1,256] */

    autoencoder_encode_make_h_(x, param->encoder_fc1_weight,
        param->encoder_fc1_bias, h_);
    autoencoder_encode_make_contract(h_, param->encoder_mean_weight,
        param->encoder_mean_bias, mean);  /* 2  make_mean */
    autoencoder_encode_make_contract(h_, param->encoder_log_var_weight,
        param->encoder_log_var_bias, log_var);  /* 3  make_log_var */
}

/* ---- decode ------------------------------------------------------------- */

/* Scratch of decode: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0     256   1-2     decoder_relu
 */

/* For the next step: 1x56 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_decode_decoder_relu_sums_1x56(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[7];

    GRADC_UNROLL(7)
    for (int v = 0; v < 7; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 16; k++) {
        gradc_vec8f line[7];

        GRADC_UNROLL(7)
        for (int v = 0; v < 7; v++) {
            line[v] = gradc_keep8f(&a[8*k + 128*v]);
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

/* For the next step: 1x32 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_decode_decoder_relu_sums_1x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 16; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_keep8f(&a[8*k + 128*v]);
        }
        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        gradc_store8f(&tile[8*v], acc[v]);
    }
}

/* 1  decoder_relu = relu(decoder.fc1.bias + z . decoder.fc1.weight)
 *   loops: j, v and l along axis 1 of decoder_relu [1,256]; k along axis 1
 *     of decoder_fc1_weight [256,16]
 *   autoencoder.lua:43 */
static GRADC_NOINLINE void
autoencoder_decode_make_decoder_relu(const float *GRADC_RESTRICT z_,
    const float *GRADC_RESTRICT decoder_fc1_weight,
    const float *GRADC_RESTRICT decoder_fc1_bias,
    float *GRADC_RESTRICT decoder_relu)
{
    for (int j = 0; j < 256; j += 56) {
        float tile[56];

        if (j < 224) {
            autoencoder_decode_decoder_relu_sums_1x56(&decoder_fc1_weight[16*j],
                z_, tile);
        } else {
            autoencoder_decode_decoder_relu_sums_1x32(&decoder_fc1_weight[16*j],
                z_, tile);
        }
        const int v_end = j < 224 ? 7 : 4;
        GRADC_IN_TURN
        for (int v = 0; v < v_end; v++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = j + l + 8*v;
                const float t1 = decoder_fc1_bias[at] + tile[l + 8*v];
                decoder_relu[at] = t1 < 0.0f ? 0.0f : t1;
            }
        }
    }
}

/* For the next step: 1x40 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_decode_make_image_sums_1x40(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[5];

    GRADC_UNROLL(5)
    for (int v = 0; v < 5; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[5];

        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* For the next step: 1x24 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_decode_make_image_sums_1x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[3];

    GRADC_UNROLL(3)
    for (int v = 0; v < 3; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(3)
    for (int v = 0; v < 3; v++) {
        gradc_store8f(&tile[8*v], acc[v]);
    }
}

/* 2  image = sigmoid(decoder.fc2.bias + decoder_relu . decoder.fc2.weight)
 *   loops: j, v and l along axis 1 of image [1,784]; k along axis 1 of
 *     decoder_fc2_weight [784,256]
 *   autoencoder.lua:43 */
static GRADC_NOINLINE void
autoencoder_decode_make_image(const float *GRADC_RESTRICT decoder_relu,
    const float *GRADC_RESTRICT decoder_fc2_weight,
    const float *GRADC_RESTRICT decoder_fc2_bias,
    float *GRADC_RESTRICT image)
{
    for (int j = 0; j < 784; j += 40) {
        float tile[40];

        if (j < 760) {
            autoencoder_decode_make_image_sums_1x40(&decoder_fc2_weight[256*j],
                decoder_relu, tile);
        } else {
            autoencoder_decode_make_image_sums_1x24(&decoder_fc2_weight[256*j],
                decoder_relu, tile);
        }
        const int v_end = j < 760 ? 5 : 3;
        GRADC_IN_TURN
        for (int v = 0; v < v_end; v++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = j + l + 8*v;
                image[at] = gradc_sigmoidf(decoder_fc2_bias[at]
                    + tile[l + 8*v]);
            }
        }
    }
}

void
autoencoder_decode(const struct autoencoder_param *param,
    struct autoencoder_decode_scratch *scratch,
    const float *z_,
    float *image)
{
    float *decoder_relu = scratch->f;          /* [1,256] */

    autoencoder_decode_make_decoder_relu(z_, param->decoder_fc1_weight,
        param->decoder_fc1_bias, decoder_relu);
    autoencoder_decode_make_image(decoder_relu, param->decoder_fc2_weight,
        param->decoder_fc2_bias, image);
}

/* ---- sample ------------------------------------------------------------- */

/* Scratch of sample: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0     256   1-2     random
 *   f        256    4096   2-3     decoder_relu
 */

/* 1  random = random
 *   loops: i along axes 0 to 1 of random [16,16]
 *   autoencoder.lua:44 */
static GRADC_NOINLINE void
autoencoder_sample_make_random(const int32_t *GRADC_RESTRICT seed,
    const int32_t *GRADC_RESTRICT draws,
    float *GRADC_RESTRICT random)
{
    for (int i = 0; i < 256; i++) {
        random[i] = gradc_normalf((uint32_t)seed[0], 2u, (uint32_t)draws[0],
            (uint32_t)i);
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_sample_decoder_relu_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 16; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 128*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 16*r]), line[v],
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_sample_decoder_relu_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 128*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 16*r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* 2  decoder_relu = relu(decoder.fc1.bias + random . decoder.fc1.weight)
 *   loops: j, v and l along axis 1, i and r along axis 0 of decoder_relu
 *     [16,256]; k along axis 1 of decoder_fc1_weight [256,16]
 *   autoencoder.lua:44 */
static GRADC_NOINLINE void
autoencoder_sample_make_decoder_relu(const float *GRADC_RESTRICT random,
    const float *GRADC_RESTRICT decoder_fc1_weight,
    const float *GRADC_RESTRICT decoder_fc1_bias,
    float *GRADC_RESTRICT decoder_relu)
{
    for (int j = 0; j < 256; j += 24) {
        for (int i = 0; i < 16; i += 4) {
            float tile[96];

            if (j < 240) {
                autoencoder_sample_decoder_relu_sums_4x24(
                    &decoder_fc1_weight[16*j], &random[16*i], tile);
            } else {
                autoencoder_sample_decoder_relu_sums_4x16(
                    &decoder_fc1_weight[16*j], &random[16*i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 240 ? 3 : 2;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = decoder_fc1_bias[j + l + 8*v]
                            + tile[l + 8*v + 24*r];
                        decoder_relu[256*(i + r) + j + l + 8*v] = t1 < 0.0f
                            ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_sample_make_image_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_sample_make_image_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* 3  image = sigmoid(decoder.fc2.bias + decoder_relu . decoder.fc2.weight)
 *   loops: j, v and l along axis 1, i and r along axis 0 of image [16,784];
 *     k along axis 1 of decoder_fc2_weight [784,256]
 *   autoencoder.lua:44 */
static GRADC_NOINLINE void
autoencoder_sample_make_image(const float *GRADC_RESTRICT decoder_relu,
    const float *GRADC_RESTRICT decoder_fc2_weight,
    const float *GRADC_RESTRICT decoder_fc2_bias,
    float *GRADC_RESTRICT image)
{
    for (int j = 0; j < 784; j += 24) {
        for (int i = 0; i < 16; i += 4) {
            float tile[96];

            if (j < 768) {
                autoencoder_sample_make_image_sums_4x24(
                    &decoder_fc2_weight[256*j], &decoder_relu[256*i], tile);
            } else {
                autoencoder_sample_make_image_sums_4x16(
                    &decoder_fc2_weight[256*j], &decoder_relu[256*i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 768 ? 3 : 2;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        image[784*(i + r) + j + l + 8*v] =
                            gradc_sigmoidf(decoder_fc2_bias[j + l + 8*v]
                            + tile[l + 8*v + 24*r]);
                    }
                }
            }
        }
    }
}

/* 4  draws = draws + 1
 *   autoencoder.lua:44 */
static GRADC_NOINLINE void
autoencoder_sample_update_draws(int32_t *GRADC_RESTRICT draws)
{
    draws[0] = gradc_addi(draws[0], 1);
}

void
autoencoder_sample(const struct autoencoder_param *param,
    struct autoencoder_state *state,
    struct autoencoder_sample_scratch *scratch,
    float *image)
{
    float *random = scratch->f;                /* [16,16] */
    float *decoder_relu = &scratch->f[256];    /* [16,256] */

    autoencoder_sample_make_random(state->seed, state->draws, random);
    autoencoder_sample_make_decoder_relu(random, param->decoder_fc1_weight,
        param->decoder_fc1_bias, decoder_relu);
    autoencoder_sample_make_image(decoder_relu, param->decoder_fc2_weight,
        param->decoder_fc2_bias, image);
    autoencoder_sample_update_draws(state->draws);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f     301056   32768   1-30    h_
 *   f     366592    2048   2-16    mean
 *   f     368640    2048   3-16    encoder_exp
 *   f          0    2048   5-6     random
 *   f          0    2048   6-7     draw, over random
 *   f     333824   32768   7-21    decoder_relu
 *   f     100352  100352   8-9     exp
 *   f          0  100352   8-9     logits
 *   f     372736       1   4-9     kl_2
 *   f          0    2048   3-4     encoder_log_var
 *   f     370688    2048   3-14    encoder_exp_2
 *   f          0  100352  10-11    d_decoder_fc2_packed
 *   f     200704  100352   8-20    d_decoder_fc2
 *   f     100352   32768  11-18    d_decoder_fc1
 *   f          0    4096  12-14    decoder_fc1_weight_packed
 *   f     133120    2048  14-28    d_encoder_log_var
 *   f      32768    4096  22-28    encoder_log_var_weight_packed
 *   f     370688    2048  14-29    d_encoder_mean, over encoder_exp_2
 *   f      65536    4096  23-29    encoder_mean_weight_packed
 *   f          0   32768  28-30    d_encoder_log_var_contract
 *   f      32768   32768  29-30    d_encoder_mean_contract
 *   f          0  100352  31-34    x_packed
 *   f     100352   32768  33-34    d_encoder_fc1_packed
 *   f     301056   32768  30-33    d_encoder_fc1, over h_
 *   f     135169       1  15-34    eps_now
 *   f     135168       1  15-34    step_size
 *   f          0  100352  20-21    d_decoder_fc2_packed_2
 *   f     366592    2048  16-17    draw_2, over mean
 *   f       4096    2048  13-16    random_2
 */

/* For the next step: 6x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
autoencoder_train_make_h_sums_6x16(const float *GRADC_RESTRICT a,
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

/* For the next step: 2x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
autoencoder_train_make_h_sums_2x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
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
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 784*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&total[8*v + 16*r],
                gradc_add8f(gradc_load8f(&total[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 1  h_ = relu(x . encoder.fc1.weight + encoder.fc1.bias)
 *   loops: j and l along axis 1, i along axis 0 of h_ [128,256]; block and k
 *     along axis 1, v along axis 0 of encoder_fc1_weight [256,784]
 *   autoencoder.lua:28 */
static GRADC_NOINLINE void
autoencoder_train_make_h_(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT encoder_fc1_weight,
    const float *GRADC_RESTRICT encoder_fc1_bias,
    float *GRADC_RESTRICT h_)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 128; i += 6) {
            float total[96];

            const int r_end = i < 126 ? 12 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                gradc_store8f(&total[8*r], gradc_set8f(0.0f));
            }
            for (int block = 0; block < 2; block++) {
                if (i < 126) {
                    autoencoder_train_make_h_sums_6x16(
                        &encoder_fc1_weight[784*j + 3136*block],
                        &x[784*i + 392*block], total);
                } else {
                    autoencoder_train_make_h_sums_2x16(
                        &encoder_fc1_weight[784*j + 3136*block],
                        &x[784*i + 392*block], total);
                }
            }
            const int r_end2 = i < 126 ? 6 : 2;
            GRADC_IN_TURN
            for (int r = 0; r < r_end2; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = total[l + 16*r] + encoder_fc1_bias[j + l];
                    h_[256*(i + r) + j + l] = t1 < 0.0f ? 0.0f : t1;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_make_mean_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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

/* For the next step: 2x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_make_mean_sums_2x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 2  mean = h_ . encoder.mean.weight + encoder.mean.bias
 *   loops: i and r along axis 0, l along axis 1 of mean [128,16]; v along
 *     axis 0, k along axis 1 of encoder_mean_weight [16,256]
 *   autoencoder.lua:29 */
static GRADC_NOINLINE void
autoencoder_train_make_mean(const float *GRADC_RESTRICT h_,
    const float *GRADC_RESTRICT encoder_mean_weight,
    const float *GRADC_RESTRICT encoder_mean_bias,
    float *GRADC_RESTRICT mean)
{
    for (int i = 0; i < 128; i += 6) {
        float tile[96];

        if (i < 126) {
            autoencoder_train_make_mean_sums_6x16(encoder_mean_weight,
                &h_[256*i], tile);
        } else {
            autoencoder_train_make_mean_sums_2x16(encoder_mean_weight,
                &h_[256*i], tile);
        }
        const int r_end = i < 126 ? 6 : 2;
        GRADC_IN_TURN
        for (int r = 0; r < r_end; r++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                mean[16*(i + r) + l] = tile[l + 16*r] + encoder_mean_bias[l];
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_make_log_var_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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

/* For the next step: 2x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_make_log_var_sums_2x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 3  encoder_log_var = h_ . encoder.log_var.weight
 *   encoder_exp = exp((encoder_log_var + encoder.log_var.bias) * 0.5)
 *   encoder_exp_2 = exp(encoder_log_var + encoder.log_var.bias)
 *   loops: i and r along axis 0, l along axis 1 of encoder_log_var [128,16];
 *     v along axis 0, k along axis 1 of encoder_log_var_weight [16,256]
 *   autoencoder.lua:29 */
static GRADC_NOINLINE void
autoencoder_train_make_encoder_log_var(const float *GRADC_RESTRICT h_,
    const float *GRADC_RESTRICT encoder_log_var_weight,
    const float *GRADC_RESTRICT encoder_log_var_bias,
    float *GRADC_RESTRICT encoder_log_var,
    float *GRADC_RESTRICT encoder_exp,
    float *GRADC_RESTRICT encoder_exp_2)
{
    for (int i = 0; i < 128; i += 6) {
        float tile[96];

        if (i < 126) {
            autoencoder_train_make_log_var_sums_6x16(encoder_log_var_weight,
                &h_[256*i], tile);
        } else {
            autoencoder_train_make_log_var_sums_2x16(encoder_log_var_weight,
                &h_[256*i], tile);
        }
        const int r_end = i < 126 ? 6 : 2;
        GRADC_IN_TURN
        for (int r = 0; r < r_end; r++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = l + 16*r;
                const float log_var = tile[at] + encoder_log_var_bias[l];
                const int at2 = 16*(i + r) + l;
                encoder_log_var[at2] = tile[at];
                encoder_exp[at2] = gradc_expf(log_var * 0.5f);
                encoder_exp_2[at2] = gradc_expf(log_var);
            }
        }
    }
}

/* 4  kl_2 = sum(encoder_log_var + (encoder.log_var.bias + 1) - mean * mean -
 *     encoder_exp_2) * -0.00390625
 *   kl = kl_2
 *   loops: block and k along axis 0 of mean [128,16]
 *   autoencoder.lua:35 */
static GRADC_NOINLINE void
autoencoder_train_make_kl_2(const float *GRADC_RESTRICT encoder_log_var,
    const float *GRADC_RESTRICT encoder_log_var_bias,
    const float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT encoder_exp_2,
    float *GRADC_RESTRICT kl_2,
    float *GRADC_RESTRICT kl)
{
    float tree[64];

    for (int block = 0; block < 8; block++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 256*block + k + l;
                const float t1 = mean[at];
                const float t2 = encoder_log_var[at]
                    + (encoder_log_var_bias[l] + 1.0f) - t1 * t1;
                acc[l] += t2 - encoder_exp_2[at];
            }
        }
        gradc_join_blockf(tree, 16, block, acc);
    }
    gradc_join_allf(tree, 16, 8);
    const float kl_value = gradc_sum16f(tree) * -0.00390625f;
    kl_2[0] = kl_value;
    kl[0] = kl_value;
}

/* 5  random = random
 *   loops: i along axes 0 to 1 of random [128,16]
 *   autoencoder.lua:30
 *   also used by train, step 13 */
static GRADC_NOINLINE void
autoencoder_train_make_random(const int32_t *GRADC_RESTRICT seed,
    const int32_t *GRADC_RESTRICT step,
    float *GRADC_RESTRICT random)
{
    for (int i = 0; i < 2048; i++) {
        random[i] = gradc_normalf((uint32_t)seed[0], 1u, (uint32_t)step[0],
            (uint32_t)i);
    }
}

/* 6  draw = mean + encoder_exp * random, over random
 *   loops: i along axes 0 to 1 of random [128,16]
 *   autoencoder.lua:30 */
static GRADC_NOINLINE void
autoencoder_train_make_draw(const float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT encoder_exp,
    float *GRADC_RESTRICT random)
{
    for (int i = 0; i < 2048; i++) {
        random[i] = mean[i] + encoder_exp[i] * random[i];
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_decoder_relu_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 16; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 128*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 16*r]), line[v],
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_decoder_relu_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 128*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 16*r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* 7  decoder_relu = relu(draw . decoder.fc1.weight + decoder.fc1.bias)
 *   loops: j, v and l along axis 1, i and r along axis 0 of decoder_relu
 *     [128,256]; k along axis 1 of decoder_fc1_weight [256,16]
 *   autoencoder.lua:31 */
static GRADC_NOINLINE void
autoencoder_train_make_decoder_relu(const float *GRADC_RESTRICT draw,
    const float *GRADC_RESTRICT decoder_fc1_weight,
    const float *GRADC_RESTRICT decoder_fc1_bias,
    float *GRADC_RESTRICT decoder_relu)
{
    for (int j = 0; j < 256; j += 24) {
        for (int i = 0; i < 128; i += 4) {
            float tile[96];

            if (j < 240) {
                autoencoder_train_decoder_relu_sums_4x24(
                    &decoder_fc1_weight[16*j], &draw[16*i], tile);
            } else {
                autoencoder_train_decoder_relu_sums_4x16(
                    &decoder_fc1_weight[16*j], &draw[16*i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 240 ? 3 : 2;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = tile[l + 8*v + 24*r]
                            + decoder_fc1_bias[j + l + 8*v];
                        decoder_relu[256*(i + r) + j + l + 8*v] = t1 < 0.0f
                            ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_make_logits_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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

/* For the next step: 2x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_make_logits_sums_2x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 8  logits = decoder_relu . decoder.fc2.weight + decoder.fc2.bias
 *   exp = exp(where(logits < 0, logits, -logits))
 *   d_decoder_fc2 = where(logits < 0, -x, 1 - x) * 0.0078125 + where(logits
 *     < 0, exp * (0.0078125 / (exp + 1)), 0) - where(logits < 0, -0, exp *
 *     (0.0078125 / (exp + 1)))
 *   loops: j and l along axis 1, i and r along axis 0 of logits [128,784]; v
 *     along axis 0, k along axis 1 of decoder_fc2_weight [784,256]
 *   autoencoder.lua:31 */
static GRADC_NOINLINE void
autoencoder_train_make_logits(const float *GRADC_RESTRICT decoder_relu,
    const float *GRADC_RESTRICT decoder_fc2_weight,
    const float *GRADC_RESTRICT decoder_fc2_bias,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT exp,
    float *GRADC_RESTRICT d_decoder_fc2)
{
    for (int j = 0; j < 784; j += 16) {
        for (int i = 0; i < 128; i += 6) {
            float tile[96];

            if (i < 126) {
                autoencoder_train_make_logits_sums_6x16(
                    &decoder_fc2_weight[256*j], &decoder_relu[256*i], tile);
            } else {
                autoencoder_train_make_logits_sums_2x16(
                    &decoder_fc2_weight[256*j], &decoder_relu[256*i], tile);
            }
            const int r_end = i < 126 ? 6 : 2;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float logits_value = tile[l + 16*r]
                        + decoder_fc2_bias[j + l];
                    const int t2 = logits_value < 0.0f;
                    const float t3 = -logits_value;
                    const float t4 = gradc_expf(t2 ? logits_value : t3);
                    const int at = 784*(i + r) + j + l;
                    const float t5 = x[at];
                    const float t6 = -t5;
                    const float t7 = 1.0f - t5;
                    const float d_where = t4 * (0.0078125f / (t4 + 1.0f));
                    const float t9 = (t2 ? t6 : t7) * 0.0078125f
                        + (t2 ? d_where : 0.0f);
                    logits[at] = logits_value;
                    exp[at] = t4;
                    d_decoder_fc2[at] = t9 - (t2 ? -0.0f : d_where);
                }
            }
        }
    }
}

/* 9  reconstruction = sum(log1p(exp) + logits * where(logits < 0, -x, 1 -
 *     x)) * 0.0078125
 *   loss = sum(log1p(exp) + logits * where(logits < 0, -x, 1 - x)) *
 *     0.0078125 + kl_2
 *   loops: block along axes 0 to 1, k along axis 1 of logits [128,784]
 *   autoencoder.lua:34 */
static GRADC_NOINLINE void
autoencoder_train_make_reconstruction(const float *GRADC_RESTRICT exp,
    const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT kl_2,
    float *GRADC_RESTRICT reconstruction,
    float *GRADC_RESTRICT loss)
{
    float tree[144];

    for (int block = 0; block < 392; block++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 256*block + k + l;
                const float t1 = logits[at];
                const float t2 = x[at];
                const float t3 = -t2;
                const float t4 = 1.0f - t2;
                const float t5 = gradc_log1pf(exp[at])
                    + t1 * (t1 < 0.0f ? t3 : t4);
                acc[l] += t5;
            }
        }
        gradc_join_blockf(tree, 16, block, acc);
    }
    gradc_join_allf(tree, 16, 392);
    const float reconstruction_value = gradc_sum16f(tree) * 0.0078125f;
    const float t7 = reconstruction_value + kl_2[0];
    reconstruction[0] = reconstruction_value;
    loss[0] = t7;
}

/* 10  d_decoder_fc2_packed = where(logits < 0, -x, 1 - x) * 0.0078125 +
 *     where(logits < 0, exp * (0.0078125 / (exp + 1)), 0) - where(logits <
 *     0, -0, exp * (0.0078125 / (exp + 1))), in panels
 *   loops: i and l along axis 0, j along axis 1 of d_decoder_fc2_packed
 *     [128,784]
 *   gradient of autoencoder.lua:34 */
static GRADC_NOINLINE void
autoencoder_train_pack_d_decoder_fc2(const float *GRADC_RESTRICT d_decoder_fc2,
    float *GRADC_RESTRICT d_decoder_fc2_packed)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 784; j++) {
            for (int l = 0; l < 8; l++) {
                d_decoder_fc2_packed[784*i + 8*j + l] =
                    d_decoder_fc2[784*(i + l) + j];
            }
        }
    }
}

/* For the next step: 6x16 sums over k and k2 of products of a and b, added
 * to total */
static GRADC_NOINLINE void
autoencoder_train_make_decoder_fc1_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 392; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 6272*v]);
            }
            const ptrdiff_t at = 256*k + k2;
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
            gradc_store8f(&total[8*v + 16*r],
                gradc_add8f(gradc_load8f(&total[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* For the next step: 4x16 sums over k and k2 of products of a and b, added
 * to total */
static GRADC_NOINLINE void
autoencoder_train_make_decoder_fc1_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 392; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 6272*v]);
            }
            const ptrdiff_t at = 256*k + k2;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
                }
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

/* 11  d_decoder_fc1 = where(decoder_relu == 0, 0, d_decoder_fc2_packed .
 *     decoder.fc2.weight)
 *   loops: i along axis 1, j and l along axis 0 of d_decoder_fc1 [128,256];
 *     block, k and k2 along axis 0 of decoder_fc2_weight [784,256]; v along
 *     axis 0 of d_decoder_fc2_packed [128,784]
 *   gradient of autoencoder.lua:31 */
static GRADC_NOINLINE void
autoencoder_train_make_d_decoder_fc1(
    const float *GRADC_RESTRICT decoder_fc2_weight,
    const float *GRADC_RESTRICT d_decoder_fc2_packed,
    const float *GRADC_RESTRICT decoder_relu,
    float *GRADC_RESTRICT d_decoder_fc1)
{
    for (int i = 0; i < 256; i += 6) {
        for (int j = 0; j < 128; j += 16) {
            float turned[96];
            float total[96];

            const int r_end = i < 252 ? 12 : 8;
            for (int r = 0; r < r_end; r++) {
                gradc_store8f(&total[8*r], gradc_set8f(0.0f));
            }
            for (int block = 0; block < 2; block++) {
                if (i < 252) {
                    autoencoder_train_make_decoder_fc1_sums_6x16(
                        &d_decoder_fc2_packed[784*j + 3136*block],
                        &decoder_fc2_weight[8*i + 100352*block], total);
                } else {
                    autoencoder_train_make_decoder_fc1_sums_4x16(
                        &d_decoder_fc2_packed[784*j + 3136*block],
                        &decoder_fc2_weight[8*i + 100352*block], total);
                }
            }
            gradc_turnf(turned, total, 6, 16, 256 - i);
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end2 = i < 252 ? 6 : 4;
                GRADC_SOME_LANES(4)
                for (int r = 0; r < r_end2; r++) {
                    const float d_relu = turned[6*l + r];
                    const int at = 256*(j + l) + i + r;
                    d_decoder_fc1[at] = decoder_relu[at] == 0.0f
                        ? 0.0f : d_relu;
                }
            }
        }
    }
}

/* 12  decoder_fc1_weight_packed = decoder.fc1.weight, in panels
 *   loops: i and l along axis 1, j and j2 along axis 0 of
 *     decoder_fc1_weight_packed [256,16]
 *   autoencoder.lua:31 */
static GRADC_NOINLINE void
autoencoder_train_pack_decoder_fc1_weight(
    const float *GRADC_RESTRICT decoder_fc1_weight,
    float *GRADC_RESTRICT decoder_fc1_weight_packed)
{
    for (int i = 0; i < 16; i += 8) {
        for (int j = 0; j < 256; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    decoder_fc1_weight_packed[256*i + 8*(j + j2) + l] =
                        decoder_fc1_weight[8*(i + l) + 16*j + j2];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_encoder_mean_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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

/* For the next step: 2x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_encoder_mean_sums_2x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 14  d_encoder_mean = mean * 0.0078125 + d_decoder_fc1 .
 *     decoder.fc1.weight, over encoder_exp_2
 *   d_encoder_log_var = encoder_exp_2 * 0.00390625 - 0.00390625 +
 *     encoder_exp * (random_2 * (d_decoder_fc1 . decoder.fc1.weight)) * 0.5
 *   loops: i and r along axis 0, l along axis 1 of encoder_exp_2 [128,16]; v
 *     along axis 1, k along axis 0 of decoder_fc1_weight_packed [256,16]
 *   gradient of autoencoder.lua:31 */
static GRADC_NOINLINE void
autoencoder_train_make_d_encoder_mean(
    const float *GRADC_RESTRICT d_decoder_fc1,
    const float *GRADC_RESTRICT decoder_fc1_weight_packed,
    const float *GRADC_RESTRICT mean,
    float *GRADC_RESTRICT encoder_exp_2,
    const float *GRADC_RESTRICT encoder_exp,
    const float *GRADC_RESTRICT random_2,
    float *GRADC_RESTRICT d_encoder_log_var)
{
    for (int i = 0; i < 128; i += 6) {
        float tile[96];

        if (i < 126) {
            autoencoder_train_encoder_mean_sums_6x16(decoder_fc1_weight_packed,
                &d_decoder_fc1[256*i], tile);
        } else {
            autoencoder_train_encoder_mean_sums_2x16(decoder_fc1_weight_packed,
                &d_decoder_fc1[256*i], tile);
        }
        const int r_end = i < 126 ? 6 : 2;
        GRADC_IN_TURN
        for (int r = 0; r < r_end; r++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 16*(i + r) + l;
                const int at2 = l + 16*r;
                const float d_mean = mean[at] * 0.0078125f + tile[at2];
                const float t2 = encoder_exp[at] * (random_2[at] * tile[at2])
                    * 0.5f;
                const float d_log_var = encoder_exp_2[at] * 0.00390625f
                    - 0.00390625f + t2;
                encoder_exp_2[at] = d_mean;
                d_encoder_log_var[at] = d_log_var;
            }
        }
    }
}

/* 15  step = min(step, 2147483646) + 1
 *   step_size = -(sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * lr
 *     / compoundm1(-0.1, min(step, 2147483646) + 1))
 *   eps_now = sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * 1e-08
 *   autoencoder.lua:45 */
static GRADC_NOINLINE void
autoencoder_train_update_step(int32_t *GRADC_RESTRICT step,
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

/* 16  draw_2 = mean + encoder_exp * random_2, over mean
 *   loops: i along axes 0 to 1 of mean [128,16]
 *   autoencoder.lua:30 */
static GRADC_NOINLINE void
autoencoder_train_make_draw_2(float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT encoder_exp,
    const float *GRADC_RESTRICT random_2)
{
    for (int i = 0; i < 2048; i++) {
        mean[i] = mean[i] + encoder_exp[i] * random_2[i];
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_fc1_weight_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[256*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[16*k + r]), line[v],
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_fc1_weight_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[256*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[16*k + r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* 17  step of decoder.fc1.weight: its gradient is d_decoder_fc1 . draw_2
 *   loops: j, v and l along axis 0, i and r along axis 1 of
 *     decoder_fc1_weight_exp_avg [256,16]; k along axis 0 of d_decoder_fc1
 *     [128,256]
 *   gradient of autoencoder.lua:31 */
static GRADC_NOINLINE void
autoencoder_train_update_decoder_fc1_weight(const float *GRADC_RESTRICT draw_2,
    const float *GRADC_RESTRICT d_decoder_fc1,
    float *GRADC_RESTRICT decoder_fc1_weight_exp_avg,
    float *GRADC_RESTRICT decoder_fc1_weight_exp_avg_sq,
    float *GRADC_RESTRICT decoder_fc1_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 256; j += 24) {
        for (int i = 0; i < 16; i += 4) {
            float tile[96];

            if (j < 240) {
                autoencoder_train_fc1_weight_sums_4x24(&d_decoder_fc1[j],
                    &draw_2[i], tile);
            } else {
                autoencoder_train_fc1_weight_sums_4x16(&d_decoder_fc1[j],
                    &draw_2[i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 240 ? 3 : 2;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 16*j + 8*(i + r) + l + 128*v;
                        const int at2 = l + 8*v + 24*r;
                        const float m_raw = decoder_fc1_weight_exp_avg[at]
                            * 0.9f + tile[at2] * 0.1f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(tile[at2]), 1e-15f);
                        const float v_new = decoder_fc1_weight_exp_avg_sq[at]
                            * 0.999f + g_abs * (g_abs * 0.001f);
                        const float w_new = decoder_fc1_weight[at]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        decoder_fc1_weight_exp_avg[at] = m_new;
                        decoder_fc1_weight_exp_avg_sq[at] = v_new;
                        decoder_fc1_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

/* 18  step of decoder.fc1.bias: its gradient is sum(d_decoder_fc1)
 *   loops: j along axis 0 of decoder_fc1_bias_exp_avg [256]; k along axis 0
 *     of d_decoder_fc1 [128,256]
 *   gradient of autoencoder.lua:31 */
static GRADC_NOINLINE void
autoencoder_train_update_decoder_fc1_bias(
    const float *GRADC_RESTRICT d_decoder_fc1,
    float *GRADC_RESTRICT decoder_fc1_bias_exp_avg,
    float *GRADC_RESTRICT decoder_fc1_bias_exp_avg_sq,
    float *GRADC_RESTRICT decoder_fc1_bias,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
{
    for (int j = 0; j < 256; j += 16) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 128; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += d_decoder_fc1[j + 256*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float d_bias = acc[l];
            const int at = j + l;
            const float m_raw = decoder_fc1_bias_exp_avg[at] * 0.9f
                + d_bias * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
            const float v_new = decoder_fc1_bias_exp_avg_sq[at] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = decoder_fc1_bias[at]
                - step_size[0] * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
            decoder_fc1_bias_exp_avg[at] = m_new;
            decoder_fc1_bias_exp_avg_sq[at] = v_new;
            decoder_fc1_bias[at] = w_new;
        }
    }
}

/* 19  step of decoder.fc2.bias: its gradient is sum(d_decoder_fc2)
 *   loops: j along axis 0 of decoder_fc2_bias_exp_avg [784]; k along axis 0
 *     of d_decoder_fc2 [128,784]
 *   gradient of autoencoder.lua:31 */
static GRADC_NOINLINE void
autoencoder_train_update_decoder_fc2_bias(
    const float *GRADC_RESTRICT d_decoder_fc2,
    float *GRADC_RESTRICT decoder_fc2_bias_exp_avg,
    float *GRADC_RESTRICT decoder_fc2_bias_exp_avg_sq,
    float *GRADC_RESTRICT decoder_fc2_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 784; j += 16) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 128; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += d_decoder_fc2[j + 784*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float d_bias = acc[l];
            const int at = j + l;
            const float m_raw = decoder_fc2_bias_exp_avg[at] * 0.9f
                + d_bias * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
            const float v_new = decoder_fc2_bias_exp_avg_sq[at] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = decoder_fc2_bias[at]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            decoder_fc2_bias_exp_avg[at] = m_new;
            decoder_fc2_bias_exp_avg_sq[at] = v_new;
            decoder_fc2_bias[at] = w_new;
        }
    }
}

/* 20  d_decoder_fc2_packed_2 = where(logits < 0, -x, 1 - x) * 0.0078125 +
 *     where(logits < 0, exp * (0.0078125 / (exp + 1)), 0) - where(logits <
 *     0, -0, exp * (0.0078125 / (exp + 1))), in panels
 *   loops: i and l along axis 1, j along axis 0 of y [128,784]
 *   gradient of autoencoder.lua:34
 *   also used by train, step 31 */
static GRADC_NOINLINE void
autoencoder_train_pack_sub(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT y)
{
    for (int i = 0; i < 784; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                y[128*i + 8*j + l] = x[i + 784*j + l];
            }
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_fc2_weight_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[256*k + r]), line[v],
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_fc2_weight_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
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
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[256*k + r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* 21  step of decoder.fc2.weight: its gradient is d_decoder_fc2_packed_2 .
 *     decoder_relu
 *   loops: j, v and l along axis 0, i and r along axis 1 of
 *     decoder_fc2_weight_exp_avg [784,256]; k along axis 0 of
 *     d_decoder_fc2_packed_2 [128,784]
 *   gradient of autoencoder.lua:31 */
static GRADC_NOINLINE void
autoencoder_train_update_decoder_fc2_weight(
    const float *GRADC_RESTRICT decoder_relu,
    const float *GRADC_RESTRICT d_decoder_fc2_packed_2,
    float *GRADC_RESTRICT decoder_fc2_weight_exp_avg,
    float *GRADC_RESTRICT decoder_fc2_weight_exp_avg_sq,
    float *GRADC_RESTRICT decoder_fc2_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 784; j += 24) {
        for (int i = 0; i < 256; i += 4) {
            float tile[96];

            if (j < 768) {
                autoencoder_train_fc2_weight_sums_4x24(
                    &d_decoder_fc2_packed_2[128*j], &decoder_relu[i], tile);
            } else {
                autoencoder_train_fc2_weight_sums_4x16(
                    &d_decoder_fc2_packed_2[128*j], &decoder_relu[i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 768 ? 3 : 2;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 256*j + 8*(i + r) + l + 2048*v;
                        const int at2 = l + 8*v + 24*r;
                        const float m_raw = decoder_fc2_weight_exp_avg[at]
                            * 0.9f + tile[at2] * 0.1f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(tile[at2]), 1e-15f);
                        const float v_new = decoder_fc2_weight_exp_avg_sq[at]
                            * 0.999f + g_abs * (g_abs * 0.001f);
                        const float w_new = decoder_fc2_weight[at]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        decoder_fc2_weight_exp_avg[at] = m_new;
                        decoder_fc2_weight_exp_avg_sq[at] = v_new;
                        decoder_fc2_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

/* 22  encoder_log_var_weight_packed = encoder.log_var.weight, in panels
 *   loops: i and l along axis 1, j and j2 along axis 0 of
 *     encoder_weight_packed [16,256]
 *   autoencoder.lua:29
 *   also used by train, step 23 */
static GRADC_NOINLINE void
autoencoder_train_pack_encoder_weight(
    const float *GRADC_RESTRICT encoder_weight,
    float *GRADC_RESTRICT encoder_weight_packed)
{
    for (int i = 0; i < 256; i += 8) {
        for (int j = 0; j < 16; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    encoder_weight_packed[16*i + 8*(j + j2) + l] =
                        encoder_weight[8*(i + l) + 256*j + j2];
                }
            }
        }
    }
}

/* 24  step of encoder.log_var.bias: its gradient is sum(d_encoder_log_var)
 *   loops: k along axis 0 of d_encoder_log_var [128,16]
 *   gradient of autoencoder.lua:29 */
static GRADC_NOINLINE void
autoencoder_train_update_encoder_log_var_bias(
    const float *GRADC_RESTRICT d_encoder_log_var,
    float *GRADC_RESTRICT encoder_log_var_bias_exp_avg,
    float *GRADC_RESTRICT encoder_log_var_bias_exp_avg_sq,
    float *GRADC_RESTRICT encoder_log_var_bias,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 128; k++) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += d_encoder_log_var[16*k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        const float d_bias = acc[l];
        const float m_raw = encoder_log_var_bias_exp_avg[l] * 0.9f
            + d_bias * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
        const float v_new = encoder_log_var_bias_exp_avg_sq[l] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = encoder_log_var_bias[l]
            - step_size[0] * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
        encoder_log_var_bias_exp_avg[l] = m_new;
        encoder_log_var_bias_exp_avg_sq[l] = v_new;
        encoder_log_var_bias[l] = w_new;
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_var_weight_sums_6x16(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[16*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[256*k + r]), line[v],
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
autoencoder_train_var_weight_sums_4x16(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[16*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[256*k + r]), line[v],
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

/* 25  step of encoder.log_var.weight: its gradient is d_encoder_log_var . h_
 *   loops: i and r along axis 1, v and l along axis 0 of
 *     encoder_log_var_weight_exp_avg [16,256]; k along axis 0 of
 *     d_encoder_log_var [128,16]
 *   gradient of autoencoder.lua:29 */
static GRADC_NOINLINE void
autoencoder_train_update_encoder_log_var_weight(const float *GRADC_RESTRICT h_,
    const float *GRADC_RESTRICT d_encoder_log_var,
    float *GRADC_RESTRICT encoder_log_var_weight_exp_avg,
    float *GRADC_RESTRICT encoder_log_var_weight_exp_avg_sq,
    float *GRADC_RESTRICT encoder_log_var_weight,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
{
    for (int i = 0; i < 256; i += 6) {
        float tile[96];

        if (i < 252) {
            autoencoder_train_var_weight_sums_6x16(d_encoder_log_var, &h_[i],
                tile);
        } else {
            autoencoder_train_var_weight_sums_4x16(d_encoder_log_var, &h_[i],
                tile);
        }
        const int r_end = i < 252 ? 6 : 4;
        GRADC_IN_TURN
        for (int r = 0; r < r_end; r++) {
            for (int v = 0; v < 2; v++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const int at = 8*(i + r) + l + 2048*v;
                    const int at2 = l + 8*v + 16*r;
                    const float m_raw = encoder_log_var_weight_exp_avg[at]
                        * 0.9f + tile[at2] * 0.1f;
                    const float m_new = gradc_absf(m_raw) < 1e-30f
                        ? 0.0f : m_raw;
                    const float g_abs =
                        gradc_maxf(gradc_absf(tile[at2]), 1e-15f);
                    const float v_new = encoder_log_var_weight_exp_avg_sq[at]
                        * 0.999f + g_abs * (g_abs * 0.001f);
                    const float w_new = encoder_log_var_weight[at]
                        - step_size[0]
                        * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
                    encoder_log_var_weight_exp_avg[at] = m_new;
                    encoder_log_var_weight_exp_avg_sq[at] = v_new;
                    encoder_log_var_weight[at] = w_new;
                }
            }
        }
    }
}

/* 26  step of encoder.mean.bias: its gradient is sum(d_encoder_mean)
 *   loops: k along axis 0 of d_encoder_mean [128,16]
 *   gradient of autoencoder.lua:29 */
static GRADC_NOINLINE void
autoencoder_train_update_encoder_mean_bias(
    const float *GRADC_RESTRICT d_encoder_mean,
    float *GRADC_RESTRICT encoder_mean_bias_exp_avg,
    float *GRADC_RESTRICT encoder_mean_bias_exp_avg_sq,
    float *GRADC_RESTRICT encoder_mean_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 128; k++) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += d_encoder_mean[16*k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        const float d_bias = acc[l];
        const float m_raw = encoder_mean_bias_exp_avg[l] * 0.9f + d_bias * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
        const float v_new = encoder_mean_bias_exp_avg_sq[l] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = encoder_mean_bias[l]
            - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
        encoder_mean_bias_exp_avg[l] = m_new;
        encoder_mean_bias_exp_avg_sq[l] = v_new;
        encoder_mean_bias[l] = w_new;
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_mean_weight_sums_6x16(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[16*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[256*k + r]), line[v],
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
autoencoder_train_mean_weight_sums_4x16(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[16*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[256*k + r]), line[v],
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

/* 27  step of encoder.mean.weight: its gradient is d_encoder_mean . h_
 *   loops: i and r along axis 1, v and l along axis 0 of
 *     encoder_mean_weight_exp_avg [16,256]; k along axis 0 of d_encoder_mean
 *     [128,16]
 *   gradient of autoencoder.lua:29 */
static GRADC_NOINLINE void
autoencoder_train_update_encoder_mean_weight(const float *GRADC_RESTRICT h_,
    const float *GRADC_RESTRICT d_encoder_mean,
    float *GRADC_RESTRICT encoder_mean_weight_exp_avg,
    float *GRADC_RESTRICT encoder_mean_weight_exp_avg_sq,
    float *GRADC_RESTRICT encoder_mean_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 256; i += 6) {
        float tile[96];

        if (i < 252) {
            autoencoder_train_mean_weight_sums_6x16(d_encoder_mean, &h_[i],
                tile);
        } else {
            autoencoder_train_mean_weight_sums_4x16(d_encoder_mean, &h_[i],
                tile);
        }
        const int r_end = i < 252 ? 6 : 4;
        GRADC_IN_TURN
        for (int r = 0; r < r_end; r++) {
            for (int v = 0; v < 2; v++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const int at = 8*(i + r) + l + 2048*v;
                    const int at2 = l + 8*v + 16*r;
                    const float m_raw = encoder_mean_weight_exp_avg[at] * 0.9f
                        + tile[at2] * 0.1f;
                    const float m_new = gradc_absf(m_raw) < 1e-30f
                        ? 0.0f : m_raw;
                    const float g_abs =
                        gradc_maxf(gradc_absf(tile[at2]), 1e-15f);
                    const float v_new = encoder_mean_weight_exp_avg_sq[at]
                        * 0.999f + g_abs * (g_abs * 0.001f);
                    const float w_new = encoder_mean_weight[at]
                        - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                        * step_size[0];
                    encoder_mean_weight_exp_avg[at] = m_new;
                    encoder_mean_weight_exp_avg_sq[at] = v_new;
                    encoder_mean_weight[at] = w_new;
                }
            }
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_encoder_contract_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 16; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 128*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 16*r]), line[v],
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_encoder_contract_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 128*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 16*r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* 28  d_encoder_log_var_contract = d_encoder_log_var .
 *     encoder.log_var.weight
 *   loops: j, v and l along axis 1, i and r along axis 0 of
 *     d_encoder_contract [128,256]; k along axis 0 of encoder_weight_packed
 *     [16,256]
 *   gradient of autoencoder.lua:29
 *   also used by train, step 29 */
static GRADC_NOINLINE void
autoencoder_train_make_d_encoder_contract(
    const float *GRADC_RESTRICT d_encoder,
    const float *GRADC_RESTRICT encoder_weight_packed,
    float *GRADC_RESTRICT d_encoder_contract)
{
    for (int j = 0; j < 256; j += 24) {
        for (int i = 0; i < 128; i += 4) {
            float tile[96];

            if (j < 240) {
                autoencoder_train_encoder_contract_sums_4x24(
                    &encoder_weight_packed[16*j], &d_encoder[16*i], tile);
            } else {
                autoencoder_train_encoder_contract_sums_4x16(
                    &encoder_weight_packed[16*j], &d_encoder[16*i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 240 ? 3 : 2;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        d_encoder_contract[256*(i + r) + j + l + 8*v] =
                            tile[l + 8*v + 24*r];
                    }
                }
            }
        }
    }
}

/* 30  d_encoder_fc1 = where(h_ == 0, 0, d_encoder_log_var_contract +
 *     d_encoder_mean_contract), over h_
 *   loops: i along axes 0 to 1 of h_ [128,256]
 *   gradient of autoencoder.lua:28 */
static GRADC_NOINLINE void
autoencoder_train_make_d_encoder_fc1(float *GRADC_RESTRICT h_,
    const float *GRADC_RESTRICT d_encoder_log_var_contract,
    const float *GRADC_RESTRICT d_encoder_mean_contract)
{
    for (int i = 0; i < 32768; i++) {
        const float d_relu = d_encoder_log_var_contract[i]
            + d_encoder_mean_contract[i];
        h_[i] = h_[i] == 0.0f ? 0.0f : d_relu;
    }
}

/* 32  step of encoder.fc1.bias: its gradient is sum(d_encoder_fc1)
 *   loops: j along axis 0 of encoder_fc1_bias_exp_avg [256]; k along axis 0
 *     of d_encoder_fc1 [128,256]
 *   gradient of autoencoder.lua:28 */
static GRADC_NOINLINE void
autoencoder_train_update_encoder_fc1_bias(
    const float *GRADC_RESTRICT d_encoder_fc1,
    float *GRADC_RESTRICT encoder_fc1_bias_exp_avg,
    float *GRADC_RESTRICT encoder_fc1_bias_exp_avg_sq,
    float *GRADC_RESTRICT encoder_fc1_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 256; j += 16) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 128; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += d_encoder_fc1[j + 256*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float d_bias = acc[l];
            const int at = j + l;
            const float m_raw = encoder_fc1_bias_exp_avg[at] * 0.9f
                + d_bias * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
            const float v_new = encoder_fc1_bias_exp_avg_sq[at] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = encoder_fc1_bias[at]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            encoder_fc1_bias_exp_avg[at] = m_new;
            encoder_fc1_bias_exp_avg_sq[at] = v_new;
            encoder_fc1_bias[at] = w_new;
        }
    }
}

/* 33  d_encoder_fc1_packed = where(h_ == 0, 0, d_encoder_log_var_contract +
 *     d_encoder_mean_contract), in panels
 *   loops: i and l along axis 1, j along axis 0 of d_encoder_fc1_packed
 *     [128,256]
 *   gradient of autoencoder.lua:28 */
static GRADC_NOINLINE void
autoencoder_train_pack_d_encoder_fc1(const float *GRADC_RESTRICT d_encoder_fc1,
    float *GRADC_RESTRICT d_encoder_fc1_packed)
{
    for (int i = 0; i < 256; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                d_encoder_fc1_packed[128*i + 8*j + l] =
                    d_encoder_fc1[i + 256*j + l];
            }
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_fc1_weight_2_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1024*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
autoencoder_train_fc1_weight_2_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
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
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[8*k + r]), line[v], acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* 34  step of encoder.fc1.weight: its gradient is d_encoder_fc1_packed . x
 *   loops: j, v and l along axis 0, i and r along axis 1 of
 *     encoder_fc1_weight_exp_avg [256,784]; k along axis 0 of
 *     d_encoder_fc1_packed [128,256]
 *   gradient of autoencoder.lua:28 */
static GRADC_NOINLINE void
autoencoder_train_update_encoder_fc1_weight(
    const float *GRADC_RESTRICT x_packed,
    const float *GRADC_RESTRICT d_encoder_fc1_packed,
    float *GRADC_RESTRICT encoder_fc1_weight_exp_avg,
    float *GRADC_RESTRICT encoder_fc1_weight_exp_avg_sq,
    float *GRADC_RESTRICT encoder_fc1_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 256; j += 24) {
        for (int i = 0; i < 784; i += 4) {
            float tile[96];

            if (j < 240) {
                autoencoder_train_fc1_weight_2_sums_4x24(
                    &d_encoder_fc1_packed[128*j],
                    &x_packed[1024*(i / 8) + i % 8], tile);
            } else {
                autoencoder_train_fc1_weight_2_sums_4x16(
                    &d_encoder_fc1_packed[128*j],
                    &x_packed[1024*(i / 8) + i % 8], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 240 ? 3 : 2;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 784*j + 8*(i + r) + l + 6272*v;
                        const int at2 = l + 8*v + 24*r;
                        const float m_raw = encoder_fc1_weight_exp_avg[at]
                            * 0.9f + tile[at2] * 0.1f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(tile[at2]), 1e-15f);
                        const float v_new = encoder_fc1_weight_exp_avg_sq[at]
                            * 0.999f + g_abs * (g_abs * 0.001f);
                        const float w_new = encoder_fc1_weight[at]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        encoder_fc1_weight_exp_avg[at] = m_new;
                        encoder_fc1_weight_exp_avg_sq[at] = v_new;
                        encoder_fc1_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

float
autoencoder_train(struct autoencoder_param *param,
    struct autoencoder_state *state,
    struct autoencoder_train_scratch *scratch,
    const float *x,
    float *kl,
    float *reconstruction)
{
    float *h_ = &scratch->f[301056];           /* [128,256] */
    float *mean = &scratch->f[366592];         /* [128,16] */
    float *encoder_exp = &scratch->f[368640];  /* [128,16] */
    float *random = scratch->f;                /* [128,16] */
    float *draw = scratch->f;                  /* [128,16] */
    float *decoder_relu = &scratch->f[333824]; /* [128,256] */
    float *exp = &scratch->f[100352];          /* [128,784] */
    float *logits = scratch->f;                /* [128,784] */
    float *kl_2 = &scratch->f[372736];         /* [1,1] */
    float *encoder_log_var = scratch->f;       /* [128,16] */
    float *encoder_exp_2 = &scratch->f[370688]; /* [128,16] */
    float *d_decoder_fc2_packed = scratch->f;  /* [128,784] as [16][784][8] */
    float *d_decoder_fc2 = &scratch->f[200704]; /* [128,784] */
    float *d_decoder_fc1 = &scratch->f[100352]; /* [128,256] */
    float *decoder_fc1_weight_packed = scratch->f; /* [256,16] as [2][256][8] */
    float *d_encoder_log_var = &scratch->f[133120]; /* [128,16] */
    /* [16,256] as [32][16][8] */
    float *encoder_log_var_weight_packed = &scratch->f[32768];
    float *d_encoder_mean = &scratch->f[370688]; /* [128,16] */
    /* [16,256] as [32][16][8] */
    float *encoder_mean_weight_packed = &scratch->f[65536];
    float *d_encoder_log_var_contract = scratch->f; /* [128,256] */
    float *d_encoder_mean_contract = &scratch->f[32768]; /* [128,256] */
    float *x_packed = scratch->f;              /* [128,784] as [98][128][8] */
    /* [128,256] as [32][128][8] */
    float *d_encoder_fc1_packed = &scratch->f[100352];
    float *d_encoder_fc1 = &scratch->f[301056]; /* [128,256] */
    float *eps_now = &scratch->f[135169];      /* [] */
    float *step_size = &scratch->f[135168];    /* [] */
    float *d_decoder_fc2_packed_2 = scratch->f; /* [128,784] as [98][128][8] */
    float *draw_2 = &scratch->f[366592];       /* [128,16] */
    float *random_2 = &scratch->f[4096];       /* [128,16] */
    float loss[1];

    /* encoder.fc1 */
    autoencoder_train_make_h_(x, param->encoder_fc1_weight,
        param->encoder_fc1_bias, h_);

    /* encoder.mean */
    autoencoder_train_make_mean(h_, param->encoder_mean_weight,
        param->encoder_mean_bias, mean);

    /* encoder.log_var */
    autoencoder_train_make_encoder_log_var(h_, param->encoder_log_var_weight,
        param->encoder_log_var_bias, encoder_log_var, encoder_exp,
        encoder_exp_2);

    /* encoder */
    autoencoder_train_make_kl_2(encoder_log_var, param->encoder_log_var_bias,
        mean, encoder_exp_2, kl_2, kl);
    autoencoder_train_make_random(state->seed, state->step, random);
    autoencoder_train_make_draw(mean, encoder_exp, random);

    /* decoder.fc1 */
    autoencoder_train_make_decoder_relu(draw, param->decoder_fc1_weight,
        param->decoder_fc1_bias, decoder_relu);

    /* decoder.fc2 */
    autoencoder_train_make_logits(decoder_relu, param->decoder_fc2_weight,
        param->decoder_fc2_bias, x, logits, exp, d_decoder_fc2);

    /* loss and metrics */
    autoencoder_train_make_reconstruction(exp, logits, x, kl_2, reconstruction,
        loss);
    autoencoder_train_pack_d_decoder_fc2(d_decoder_fc2, d_decoder_fc2_packed);

    /* backward: decoder.fc2 */
    autoencoder_train_make_d_decoder_fc1(param->decoder_fc2_weight,
        d_decoder_fc2_packed, decoder_relu, d_decoder_fc1);
    autoencoder_train_pack_decoder_fc1_weight(param->decoder_fc1_weight,
        decoder_fc1_weight_packed);
    autoencoder_train_make_random(state->seed, state->step, random_2);
        /* 13  make_random_2 */

    /* backward: decoder.fc1 */
    autoencoder_train_make_d_encoder_mean(d_decoder_fc1,
        decoder_fc1_weight_packed, mean, encoder_exp_2, encoder_exp, random_2,
        d_encoder_log_var);

    /* update */
    autoencoder_train_update_step(state->step, state->lr, step_size, eps_now);

    /* encoder */
    autoencoder_train_make_draw_2(mean, encoder_exp, random_2);

    /* update */
    autoencoder_train_update_decoder_fc1_weight(draw_2, d_decoder_fc1,
        state->decoder_fc1_weight_exp_avg,
        state->decoder_fc1_weight_exp_avg_sq, param->decoder_fc1_weight,
        eps_now, step_size);
    autoencoder_train_update_decoder_fc1_bias(d_decoder_fc1,
        state->decoder_fc1_bias_exp_avg, state->decoder_fc1_bias_exp_avg_sq,
        param->decoder_fc1_bias, step_size, eps_now);
    autoencoder_train_update_decoder_fc2_bias(d_decoder_fc2,
        state->decoder_fc2_bias_exp_avg, state->decoder_fc2_bias_exp_avg_sq,
        param->decoder_fc2_bias, eps_now, step_size);
    autoencoder_train_pack_sub(d_decoder_fc2, d_decoder_fc2_packed_2);
        /* 20  pack_d_decoder_fc2_2 */
    autoencoder_train_update_decoder_fc2_weight(decoder_relu,
        d_decoder_fc2_packed_2, state->decoder_fc2_weight_exp_avg,
        state->decoder_fc2_weight_exp_avg_sq, param->decoder_fc2_weight,
        eps_now, step_size);
    autoencoder_train_pack_encoder_weight(param->encoder_log_var_weight,
        encoder_log_var_weight_packed);  /* 22  pack_encoder_log_var_weight */
    autoencoder_train_pack_encoder_weight(param->encoder_mean_weight,
        encoder_mean_weight_packed);  /* 23  pack_encoder_mean_weight */
    autoencoder_train_update_encoder_log_var_bias(d_encoder_log_var,
        state->encoder_log_var_bias_exp_avg,
        state->encoder_log_var_bias_exp_avg_sq, param->encoder_log_var_bias,
        step_size, eps_now);
    autoencoder_train_update_encoder_log_var_weight(h_, d_encoder_log_var,
        state->encoder_log_var_weight_exp_avg,
        state->encoder_log_var_weight_exp_avg_sq,
        param->encoder_log_var_weight, step_size, eps_now);
    autoencoder_train_update_encoder_mean_bias(d_encoder_mean,
        state->encoder_mean_bias_exp_avg, state->encoder_mean_bias_exp_avg_sq,
        param->encoder_mean_bias, eps_now, step_size);
    autoencoder_train_update_encoder_mean_weight(h_, d_encoder_mean,
        state->encoder_mean_weight_exp_avg,
        state->encoder_mean_weight_exp_avg_sq, param->encoder_mean_weight,
        eps_now, step_size);

    /* backward: encoder.log_var */
    autoencoder_train_make_d_encoder_contract(d_encoder_log_var,
        encoder_log_var_weight_packed, d_encoder_log_var_contract);
        /* 28  make_d_encoder_log_var_contract */

    /* backward: encoder.mean */
    autoencoder_train_make_d_encoder_contract(d_encoder_mean,
        encoder_mean_weight_packed, d_encoder_mean_contract);
        /* 29  make_d_encoder_mean_contract */

    /* backward: encoder */
    autoencoder_train_make_d_encoder_fc1(h_, d_encoder_log_var_contract,
        d_encoder_mean_contract);
    autoencoder_train_pack_sub(x, x_packed);  /* 31  pack_x */

    /* update */
    autoencoder_train_update_encoder_fc1_bias(d_encoder_fc1,
        state->encoder_fc1_bias_exp_avg, state->encoder_fc1_bias_exp_avg_sq,
        param->encoder_fc1_bias, eps_now, step_size);
    autoencoder_train_pack_d_encoder_fc1(d_encoder_fc1, d_encoder_fc1_packed);
    autoencoder_train_update_encoder_fc1_weight(x_packed, d_encoder_fc1_packed,
        state->encoder_fc1_weight_exp_avg,
        state->encoder_fc1_weight_exp_avg_sq, param->encoder_fc1_weight,
        eps_now, step_size);
    return loss[0];
}
