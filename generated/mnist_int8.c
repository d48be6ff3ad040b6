/* mnist_int8.c -- digits in 8-bit integers
 *
 * Written by gradc 0.1 from mnist_int8.lua for target avx2;
 * fnv1a of the model 4d40e5e21853bb22.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "mnist_int8.h"

/* ---- init --------------------------------------------------------------- */

/* 1  x_codes.activation_post_process.min_val and 3 more = inf
 *   mnist_int8.lua:28
 *   also used by init, step 2 */
static GRADC_ONCE void
mnist_int8_init_set_codes_activation_process_val(
    float *GRADC_RESTRICT x_codes_activation_post_process_val,
    float *GRADC_RESTRICT conv1_codes_activation_post_process_val,
    float *GRADC_RESTRICT conv2_codes_activation_post_process_val,
    float *GRADC_RESTRICT logits_codes_activation_post_process_val,
    float value)
{
    x_codes_activation_post_process_val[0] = value;
    conv1_codes_activation_post_process_val[0] = value;
    conv2_codes_activation_post_process_val[0] = value;
    logits_codes_activation_post_process_val[0] = value;
}

/* 3  predict.x.steps and 2 more = 0
 *   mnist_int8.lua:28 */
static GRADC_ONCE void
mnist_int8_init_set_predict(float *GRADC_RESTRICT predict_x_steps,
    float *GRADC_RESTRICT predict_x_offset,
    float *GRADC_RESTRICT predict_logits_scale)
{
    predict_x_steps[0] = 0.0f;
    predict_x_offset[0] = 0.0f;
    predict_logits_scale[0] = 0.0f;
}

/* 4  step = 0
 *   mnist_int8.lua:29 */
static GRADC_ONCE void
mnist_int8_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 5  conv1.weight = random * 0.4 - 0.2
 *   loops: i along axis 0, j along axes 2 to 3 of conv1_weight [8,1,5,5]
 *   mnist_int8.lua:29 */
static GRADC_ONCE void
mnist_int8_init_set_conv1_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT conv1_weight)
{
    for (int i = 0; i < 8; i++) {
        for (int j = 0; j < 25; j++) {
            conv1_weight[i + 8*j] =
                gradc_uniformf((uint32_t)seed[0], 1000u, 0u,
                (uint32_t)(25*i + j)) * 0.4f - 0.2f;
        }
    }
}

/* 6  conv1.bias = random * 0.4 - 0.2
 *   loops: i along axis 0 of bias
 *   mnist_int8.lua:29
 *   also used by init, steps 12, 18 */
static GRADC_ONCE void
mnist_int8_init_set_bias(const int32_t *GRADC_RESTRICT seed,
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

/* 7  conv1.weight_fake_quant.activation_post_process.min_val = inf
 *   loops: i along axis 0 of val
 *   mnist_int8.lua:29
 *   also used by init, steps 8, 13, 14, 19, ... */
static GRADC_ONCE void
mnist_int8_init_set_val(float *GRADC_RESTRICT val,
    int n_i,
    float value)
{
    for (int i = 0; i < n_i; i++) {
        val[i] = value;
    }
}

/* 9  conv1.bias.exp_avg = conv1.bias.exp_avg_sq = 0
 *   loops: i along axis 0 of bias_exp_avg
 *   mnist_int8.lua:29
 *   also used by init, steps 15, 21 */
static GRADC_ONCE void
mnist_int8_init_set_bias_exp_avg(float *GRADC_RESTRICT bias_exp_avg,
    float *GRADC_RESTRICT bias_exp_avg_sq,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        bias_exp_avg[i] = 0.0f;
        bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 10  conv1.weight.exp_avg = conv1.weight.exp_avg_sq = 0
 *   loops: i along axis 0, j along axes 2 to 3 of conv1_weight_exp_avg
 *     [8,1,5,5]
 *   mnist_int8.lua:29 */
static GRADC_ONCE void
mnist_int8_init_set_conv1_weight_exp_avg(
    float *GRADC_RESTRICT conv1_weight_exp_avg,
    float *GRADC_RESTRICT conv1_weight_exp_avg_sq)
{
    for (int i = 0; i < 8; i++) {
        for (int j = 0; j < 25; j++) {
            const int at = i + 8*j;
            conv1_weight_exp_avg[at] = 0.0f;
            conv1_weight_exp_avg_sq[at] = 0.0f;
        }
    }
}

/* 11  conv2.weight = random * 0.14142136 - 0.07071068
 *   loops: i and l along axis 0, j along axes 1 to 3 of conv2_weight
 *     [12,8,5,5]
 *   mnist_int8.lua:32 */
static GRADC_ONCE void
mnist_int8_init_set_conv2_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT conv2_weight)
{
    for (int i = 0; i < 12; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 200; j++) {
            const int l_end = i < 8 ? 8 : 4;
            GRADC_SOME_LANES(8)
            for (int l = 0; l < l_end; l++) {
                conv2_weight[200*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1002u, 0u,
                    (uint32_t)(200*(i + l) + j)) * 0.14142136f - 0.07071068f;
            }
        }
    }
}

/* 16  conv2.weight.exp_avg = conv2.weight.exp_avg_sq = 0
 *   loops: i and l along axis 0, j along axes 1 to 3 of conv2_weight_exp_avg
 *     [12,8,5,5]
 *   mnist_int8.lua:32 */
static GRADC_ONCE void
mnist_int8_init_set_conv2_weight_exp_avg(
    float *GRADC_RESTRICT conv2_weight_exp_avg,
    float *GRADC_RESTRICT conv2_weight_exp_avg_sq)
{
    for (int i = 0; i < 12; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 200; j++) {
            const int l_end = i < 8 ? 8 : 4;
            GRADC_SOME_LANES(8)
            for (int l = 0; l < l_end; l++) {
                const int at = 200*i + 8*j + l;
                conv2_weight_exp_avg[at] = 0.0f;
                conv2_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 17  fc.weight = random * 0.14433757 - 0.07216878
 *   loops: i along axis 0, j and l along axis 1 of fc_weight [10,192]
 *   mnist_int8.lua:36 */
static GRADC_ONCE void
mnist_int8_init_set_fc_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc_weight)
{
    for (int i = 0; i < 10; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 192; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                fc_weight[8*i + 10*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1004u, 0u,
                    (uint32_t)(192*i + j + l)) * 0.14433757f - 0.07216878f;
            }
        }
    }
}

/* 22  fc.weight.exp_avg = fc.weight.exp_avg_sq = 0
 *   loops: i along axis 0, j and l along axis 1 of fc_weight_exp_avg
 *     [10,192]
 *   mnist_int8.lua:36 */
static GRADC_ONCE void
mnist_int8_init_set_fc_weight_exp_avg(float *GRADC_RESTRICT fc_weight_exp_avg,
    float *GRADC_RESTRICT fc_weight_exp_avg_sq)
{
    for (int i = 0; i < 10; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 192; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 8*i + 10*j + l;
                fc_weight_exp_avg[at] = 0.0f;
                fc_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 23  lr = 0.002
 *   mnist_int8.lua:48 */
static GRADC_ONCE void
mnist_int8_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.002f;
}

/* 24  predict.conv1.zero and 2 more = 0
 *   mnist_int8.lua:28 */
static GRADC_ONCE void
mnist_int8_init_set_predict_zero(int8_t *GRADC_RESTRICT predict_conv1_zero,
    int8_t *GRADC_RESTRICT predict_conv2_zero,
    int8_t *GRADC_RESTRICT predict_logits_zero)
{
    predict_conv1_zero[0] = (int8_t)0;
    predict_conv2_zero[0] = (int8_t)0;
    predict_logits_zero[0] = (int8_t)0;
}

/* 25  predict.conv1.weight = 0
 *   loops: i along axes 0 to 2 of predict_weight
 *   mnist_int8.lua:31
 *   also used by init, steps 28, 31 */
static GRADC_ONCE void
mnist_int8_init_set_predict_weight(int8_t *GRADC_RESTRICT predict_weight,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        predict_weight[i] = (int8_t)0;
    }
}

/* 26  predict.conv1.bias = predict.conv1.multiplier = 0
 *   loops: i along axis 0 of predict_bias
 *   mnist_int8.lua:31
 *   also used by init, steps 29, 32 */
static GRADC_ONCE void
mnist_int8_init_set_predict_2(int32_t *GRADC_RESTRICT predict_bias,
    int32_t *GRADC_RESTRICT predict_multiplier,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        predict_bias[i] = 0;
        predict_multiplier[i] = 0;
    }
}

/* 27  predict.conv1.shift = 0
 *   loops: i along axis 0 of predict_shift
 *   mnist_int8.lua:31
 *   also used by init, steps 30, 33 */
static GRADC_ONCE void
mnist_int8_init_set_predict_shift(uint8_t *GRADC_RESTRICT predict_shift,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        predict_shift[i] = (uint8_t)0;
    }
}

void
mnist_int8_init(struct mnist_int8_param *param,
    struct mnist_int8_state *state,
    int32_t seed)
{
    mnist_int8_init_set_codes_activation_process_val(
        param->x_codes_activation_post_process_min_val,
        param->conv1_codes_activation_post_process_min_val,
        param->conv2_codes_activation_post_process_min_val,
        param->logits_codes_activation_post_process_min_val, GRADC_INFF);
        /* 1  set_codes_activation_post_process_min_val */
    mnist_int8_init_set_codes_activation_process_val(
        param->x_codes_activation_post_process_max_val,
        param->conv1_codes_activation_post_process_max_val,
        param->conv2_codes_activation_post_process_max_val,
        param->logits_codes_activation_post_process_max_val, -GRADC_INFF);
        /* 2  set_codes_activation_post_process_max_val */
    mnist_int8_init_set_predict(param->predict_x_steps,
        param->predict_x_offset, param->predict_logits_scale);
    mnist_int8_init_set_step(state->step);
    mnist_int8_init_set_conv1_weight(&seed, param->conv1_weight);
    mnist_int8_init_set_bias(&seed, param->conv1_bias, 8, 1001u, 0.4f, -0.2f);
        /* 6  set_conv1_bias */
    mnist_int8_init_set_val(
        param->conv1_weight_fake_quant_activation_post_process_min_val, 8,
        GRADC_INFF);  /* 7  set_conv1_weight_fake_quant_min_val */
    mnist_int8_init_set_val(
        param->conv1_weight_fake_quant_activation_post_process_max_val, 8,
        -GRADC_INFF);  /* 8  set_conv1_weight_fake_quant_max_val */
    mnist_int8_init_set_bias_exp_avg(state->conv1_bias_exp_avg,
        state->conv1_bias_exp_avg_sq, 8);  /* 9  set_conv1_bias_exp_avg */
    mnist_int8_init_set_conv1_weight_exp_avg(state->conv1_weight_exp_avg,
        state->conv1_weight_exp_avg_sq);
    mnist_int8_init_set_conv2_weight(&seed, param->conv2_weight);
    mnist_int8_init_set_bias(&seed, param->conv2_bias, 12, 1003u, 0.14142136f,
        -0.07071068f);  /* 12  set_conv2_bias */
    mnist_int8_init_set_val(
        param->conv2_weight_fake_quant_activation_post_process_min_val, 12,
        GRADC_INFF);  /* 13  set_conv2_weight_fake_quant_min_val */
    mnist_int8_init_set_val(
        param->conv2_weight_fake_quant_activation_post_process_max_val, 12,
        -GRADC_INFF);  /* 14  set_conv2_weight_fake_quant_max_val */
    mnist_int8_init_set_bias_exp_avg(state->conv2_bias_exp_avg,
        state->conv2_bias_exp_avg_sq, 12);  /* 15  set_conv2_bias_exp_avg */
    mnist_int8_init_set_conv2_weight_exp_avg(state->conv2_weight_exp_avg,
        state->conv2_weight_exp_avg_sq);
    mnist_int8_init_set_fc_weight(&seed, param->fc_weight);
    mnist_int8_init_set_bias(&seed, param->fc_bias, 10, 1005u, 0.14433757f,
        -0.07216878f);  /* 18  set_fc_bias */
    mnist_int8_init_set_val(
        param->fc_weight_fake_quant_activation_post_process_min_val, 10,
        GRADC_INFF);  /* 19  set_fc_weight_fake_quant_activation_min_val */
    mnist_int8_init_set_val(
        param->fc_weight_fake_quant_activation_post_process_max_val, 10,
        -GRADC_INFF);  /* 20  set_fc_weight_fake_quant_activation_max_val */
    mnist_int8_init_set_bias_exp_avg(state->fc_bias_exp_avg,
        state->fc_bias_exp_avg_sq, 10);  /* 21  set_fc_bias_exp_avg */
    mnist_int8_init_set_fc_weight_exp_avg(state->fc_weight_exp_avg,
        state->fc_weight_exp_avg_sq);
    mnist_int8_init_set_lr(state->lr);
    mnist_int8_init_set_predict_zero(param->predict_conv1_zero,
        param->predict_conv2_zero, param->predict_logits_zero);
    mnist_int8_init_set_predict_weight(param->predict_conv1_weight, 200);
        /* 25  set_predict_conv1_weight */
    mnist_int8_init_set_predict_2(param->predict_conv1_bias,
        param->predict_conv1_multiplier, 8);  /* 26  set_predict_conv1 */
    mnist_int8_init_set_predict_shift(param->predict_conv1_shift, 8);
        /* 27  set_predict_conv1_shift */
    mnist_int8_init_set_predict_weight(param->predict_conv2_weight, 2400);
        /* 28  set_predict_conv2_weight */
    mnist_int8_init_set_predict_2(param->predict_conv2_bias,
        param->predict_conv2_multiplier, 12);  /* 29  set_predict_conv2 */
    mnist_int8_init_set_predict_shift(param->predict_conv2_shift, 12);
        /* 30  set_predict_conv2_shift */
    mnist_int8_init_set_predict_weight(param->predict_fc_weight, 1920);
        /* 31  set_predict_fc_weight */
    mnist_int8_init_set_predict_2(param->predict_fc_bias,
        param->predict_fc_multiplier, 10);  /* 32  set_predict_fc */
    mnist_int8_init_set_predict_shift(param->predict_fc_shift, 10);
        /* 33  set_predict_fc_shift */
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   c          0    1152   1-2     fake_quantize
 *   c       1152     192   2-3     fake_quantize_2
 */

/* 1  fake_quantize = i8(min(max(max(requantize(predict.conv1.bias +
 *     i32(window(x)) . i32(predict.conv1.weight), predict.conv1.multiplier,
 *     i32(predict.conv1.shift)) + i32(predict.conv1.zero),
 *     i32(predict.conv1.zero)), -128), 127))
 *   loops: i along axis 1, j along axis 2, m along axis 3 of fake_quantize
 *     [1,8,12,12]; k along axis 1, h along axis 2 of predict_conv1_weight
 *     [8,5,5]
 *   mnist_int8.lua:31 */
static GRADC_NOINLINE void
mnist_int8_predict_make_fake_quantize(const int8_t *GRADC_RESTRICT x,
    const int8_t *GRADC_RESTRICT predict_conv1_weight,
    const int32_t *GRADC_RESTRICT predict_conv1_bias,
    const int32_t *GRADC_RESTRICT predict_conv1_multiplier,
    const uint8_t *GRADC_RESTRICT predict_conv1_shift,
    const int8_t *GRADC_RESTRICT predict_conv1_zero,
    int8_t *GRADC_RESTRICT fake_quantize)
{
    for (int i = 0; i < 8; i++) {
        for (int j = 0; j < 12; j++) {
            for (int m = 0; m < 12; m++) {
                int32_t acc = 0;
                for (int k = 0; k < 5; k++) {
                    for (int h = 0; h < 5; h++) {
                        acc += (int32_t)x[56*j + 2*m + 28*k + h]
                            * (int32_t)predict_conv1_weight[25*i + 5*k + h];
                    }
                }
                const int32_t t1 =
                    gradc_requantize(gradc_addi(predict_conv1_bias[i], acc),
                    predict_conv1_multiplier[i],
                    (int32_t)predict_conv1_shift[i]);
                const int32_t t2 = (int32_t)predict_conv1_zero[0];
                const int32_t t3 =
                    gradc_mini(gradc_maxi(gradc_maxi(t1 + t2, t2), -128), 127);
                fake_quantize[144*i + 12*j + m] = (int8_t)t3;
            }
        }
    }
}

/* 2  fake_quantize_2 = i8(min(max(max(requantize(predict.conv2.bias +
 *     i32(window(fake_quantize)) . i32(predict.conv2.weight),
 *     predict.conv2.multiplier, i32(predict.conv2.shift)) +
 *     i32(predict.conv2.zero), ...
 *   loops: i along axis 1, j along axis 2, m along axis 3 of fake_quantize_2
 *     [1,12,4,4]; k along axis 1, h along axis 2, q along axis 3 of
 *     predict_conv2_weight [12,8,5,5]
 *   mnist_int8.lua:34 */
static GRADC_NOINLINE void
mnist_int8_predict_make_fake_quantize_2(
    const int8_t *GRADC_RESTRICT fake_quantize,
    const int8_t *GRADC_RESTRICT predict_conv2_weight,
    const int32_t *GRADC_RESTRICT predict_conv2_bias,
    const int32_t *GRADC_RESTRICT predict_conv2_multiplier,
    const uint8_t *GRADC_RESTRICT predict_conv2_shift,
    const int8_t *GRADC_RESTRICT predict_conv2_zero,
    int8_t *GRADC_RESTRICT fake_quantize_2)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 4; j++) {
            for (int m = 0; m < 4; m++) {
                int32_t acc = 0;
                for (int k = 0; k < 8; k++) {
                    for (int h = 0; h < 5; h++) {
                        for (int q = 0; q < 5; q++) {
                            acc += (int32_t)fake_quantize[24*j + 2*m + 144*k
                                + 12*h + q]
                                * (int32_t)predict_conv2_weight[200*i + 25*k
                                + 5*h + q];
                        }
                    }
                }
                const int32_t t1 =
                    gradc_requantize(gradc_addi(predict_conv2_bias[i], acc),
                    predict_conv2_multiplier[i],
                    (int32_t)predict_conv2_shift[i]);
                const int32_t t2 = (int32_t)predict_conv2_zero[0];
                const int32_t t3 =
                    gradc_mini(gradc_maxi(gradc_maxi(t1 + t2, t2), -128), 127);
                fake_quantize_2[16*i + 4*j + m] = (int8_t)t3;
            }
        }
    }
}

/* 3  logits = i8(min(max(requantize(predict.fc.bias + i32(fake_quantize_2) .
 *     i32(predict.fc.weight), predict.fc.multiplier, i32(predict.fc.shift))
 *     + i32(predict.logits.zero), -128), 127))
 *   loops: i along axis 1 of logits [1,10]; k along axis 1 of
 *     predict_fc_weight [10,192]
 *   mnist_int8.lua:37 */
static GRADC_NOINLINE void
mnist_int8_predict_make_logits(const int8_t *GRADC_RESTRICT fake_quantize_2,
    const int8_t *GRADC_RESTRICT predict_fc_weight,
    const int32_t *GRADC_RESTRICT predict_fc_bias,
    const int32_t *GRADC_RESTRICT predict_fc_multiplier,
    const uint8_t *GRADC_RESTRICT predict_fc_shift,
    const int8_t *GRADC_RESTRICT predict_logits_zero,
    int8_t *GRADC_RESTRICT logits)
{
    for (int i = 0; i < 10; i++) {
        int32_t acc = 0;
        for (int k = 0; k < 192; k++) {
            acc += (int32_t)fake_quantize_2[k]
                * (int32_t)predict_fc_weight[192*i + k];
        }
        const int32_t t1 =
            gradc_requantize(gradc_addi(predict_fc_bias[i], acc),
            predict_fc_multiplier[i], (int32_t)predict_fc_shift[i]);
        const int32_t t2 =
            gradc_mini(gradc_maxi(t1 + (int32_t)predict_logits_zero[0], -128),
            127);
        logits[i] = (int8_t)t2;
    }
}

void
mnist_int8_predict(const struct mnist_int8_param *param,
    struct mnist_int8_predict_scratch *scratch,
    const int8_t *x,
    int8_t *logits)
{
    int8_t *fake_quantize = scratch->c;        /* [1,8,12,12] */
    int8_t *fake_quantize_2 = &scratch->c[1152]; /* [1,12,4,4] */

    mnist_int8_predict_make_fake_quantize(x, param->predict_conv1_weight,
        param->predict_conv1_bias, param->predict_conv1_multiplier,
        param->predict_conv1_shift, param->predict_conv1_zero, fake_quantize);
    mnist_int8_predict_make_fake_quantize_2(fake_quantize,
        param->predict_conv2_weight, param->predict_conv2_bias,
        param->predict_conv2_multiplier, param->predict_conv2_shift,
        param->predict_conv2_zero, fake_quantize_2);
    mnist_int8_predict_make_logits(fake_quantize_2, param->predict_fc_weight,
        param->predict_fc_bias, param->predict_fc_multiplier,
        param->predict_fc_shift, param->predict_logits_zero, logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f      25089       1   2-3     x_codes_where
 *   f      25088       1   1-3     x_codes_where_2
 *   f      25090       1   3-20    x_codes
 *   f      25088       1   3-20    x_codes_where_3, over x_codes_where_2
 *   f      25089       1   3-20    x_codes_where_4, over x_codes_where
 *   f         18       8   6-7     conv1_weight_fake_quant_where
 *   f          0       8   5-7     conv1_weight_fake_quant_where_2
 *   f          0       8   7-14    conv1_weight_fake_quant, over
 *                                    conv1_weight_fake_quant_where_2
 *   f         18       8   7-14    conv1_weight_fake_quant_where_3, over
 *                                    conv1_weight_fake_quant_where
 *   f          0   25088  20-60    x_codes_2
 *   f      64352     200  15-21    conv1_weight_fake_quant_packed
 *   f         64     200  14-15    conv1_weight_fake_quant_2
 *   f      25088   36864  21-57    conv1_relu
 *   f     113985       1  23-24    conv1_codes_where
 *   f     113984       1  22-24    conv1_codes_where_2
 *   f     113986       1  24-25    conv1_codes
 *   f     113984       1  24-25    conv1_codes_where_3, over
 *                                    conv1_codes_where_2
 *   f     113985       1  24-25    conv1_codes_where_4, over conv1_codes_where
 *   f         48      12  12-13    conv2_weight_fake_quant_where
 *   f         36      12  11-13    conv2_weight_fake_quant_where_2
 *   f         36      12  13-17    conv2_weight_fake_quant, over
 *                                    conv2_weight_fake_quant_where_2
 *   f         48      12  13-17    conv2_weight_fake_quant_where_3, over
 *                                    conv2_weight_fake_quant_where
 *   f      73568   36864  25-49    conv1_codes_2
 *   f     125376    3200  19-26    conv2_weight_fake_quant_packed
 *   f      61952    2400  17-55    conv2_weight_fake_quant_2
 *   f     118496    6144  26-44    conv2_relu
 *   f     113985       1  28-29    conv2_codes_where
 *   f     113984       1  27-29    conv2_codes_where_2
 *   f     113986       1  29-30    conv2_codes
 *   f     113984       1  29-30    conv2_codes_where_3, over
 *                                    conv2_codes_where_2
 *   f     113985       1  29-30    conv2_codes_where_4, over conv2_codes_where
 *   f         26      10   9-10    fc_weight_fake_quant_where
 *   f          8      10   8-10    fc_weight_fake_quant_where_2
 *   f          8      10  10-16    fc_weight_fake_quant, over
 *                                    fc_weight_fake_quant_where_2
 *   f         26      10  10-16    fc_weight_fake_quant_where_3, over
 *                                    fc_weight_fake_quant_where
 *   f     126912    6144  30-43    conv2_codes_2
 *   f     110912    3072  18-31    fc_weight_fake_quant_packed
 *   f     116576    1920  16-44    fc_weight_fake_quant_2
 *   f     113984     320  31-35    fc
 *   f     110993       1  33-34    logits_codes_where
 *   f     110992       1  32-34    logits_codes_where_2
 *   f     110994       1  34-35    logits_codes
 *   f     110992       1  34-35    logits_codes_where_3, over
 *                                    logits_codes_where_2
 *   f     110993       1  34-35    logits_codes_where_4, over
 *                                    logits_codes_where
 *   f     113984     320  35-39    logits, over fc
 *   f     110992      32  36-39    largest
 *   f     133056     320  39-42    powers
 *   f     113984     320  39-40    cross_entropy, over logits
 *   f     124672      32  41-46    power_sum
 *   f     124640      32  40-46    picked
 *   f     111024      32  37-38    hit
 *   f     110912      80  35-42    logits_codes_logical_or
 *   f     110992      32  41-42    d_power_sum
 *   f     133056     320  42-45    d_logits_codes, over powers
 *   f     125376    1536  30-44    conv2_codes_logical_or
 *   f     110432    6144  44-50    d_conv2
 *   f      73568   24578  50-55    d_conv2_padded
 *   f     116592    9216  51-53    d_conv2_contract
 *   f     125808    9216  52-53    d_conv2_contract_2
 *   f     116592    9216  54-56    d_conv2_contract_3
 *   f     125808    9216  55-56    d_conv2_contract_4
 *   f      64352    9216  25-57    conv1_codes_logical_or
 *   f      98160   18432  53-57    d_conv2_add
 *   f      73568   18432  56-57    d_conv2_add_2
 *   f      61952   36864  59-60    d_conv1_packed
 *   f      25088   36864  57-59    d_conv1, over conv1_relu
 *   f     135024      50  14-60    conv1_weight_fake_quant_logical_or
 *   f     135075       1   4-60    eps_now
 *   f     135074       1   4-60    step_size
 *   f      25088     200  60-60    d_conv1_weight_fake_quant
 *   f     116576    8192  48-49    d_conv2_packed
 *   f     124768     600  17-49    conv2_weight_fake_quant_logical_or
 *   f     110432     480  16-43    fc_weight_fake_quant_logical_or
 */

/* 1  x_codes.activation_post_process.min_val = x_codes_where_2 =
 *     where(x_codes.activation_post_process.min_val == inf, amin(x),
 *     x_codes.activation_post_process.min_val + (amin(x) -
 *     x_codes.activation_post_process.min_val) * 0.01)
 *   loops: k along axes 0 to 3 of x [32,1,28,28]
 *   mnist_int8.lua:28 */
static GRADC_NOINLINE void
mnist_int8_train_update_x_codes_activation_min_val(
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT x_codes_activation_post_process_min_val,
    float *GRADC_RESTRICT x_codes_where_2)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = GRADC_INFF;
    }
    for (int k = 0; k < 25088; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = gradc_minf(acc[l], x[k + l]);
        }
    }
    GRADC_LANES
    for (int l = 0; l < 8; l++) {
        acc[l] = gradc_minf(acc[l], acc[l + 8]);
    }
    GRADC_LANES
    for (int l = 0; l < 4; l++) {
        acc[l] = gradc_minf(acc[l], acc[l + 4]);
    }
    GRADC_LANES
    for (int l = 0; l < 2; l++) {
        acc[l] = gradc_minf(acc[l], acc[l + 2]);
    }
    acc[0] = gradc_minf(acc[0], acc[1]);
    const float t1 = acc[0];
    const float t2 = x_codes_activation_post_process_min_val[0]
        + (t1 - x_codes_activation_post_process_min_val[0]) * 0.01f;
    const float t3 = x_codes_activation_post_process_min_val[0] == GRADC_INFF
        ? t1 : t2;
    x_codes_activation_post_process_min_val[0] = t3;
    x_codes_where_2[0] = t3;
}

/* 2  x_codes.activation_post_process.max_val = x_codes_where =
 *     where(x_codes.activation_post_process.max_val == -inf, amax(x),
 *     x_codes.activation_post_process.max_val + (amax(x) -
 *     x_codes.activation_post_process.max_val) * 0.01)
 *   loops: k along axes 0 to 3 of x [32,1,28,28]
 *   mnist_int8.lua:28 */
static GRADC_NOINLINE void
mnist_int8_train_update_x_codes_activation_max_val(
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT x_codes_activation_post_process_max_val,
    float *GRADC_RESTRICT x_codes_where)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = -GRADC_INFF;
    }
    for (int k = 0; k < 25088; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = gradc_maxf(acc[l], x[k + l]);
        }
    }
    GRADC_LANES
    for (int l = 0; l < 8; l++) {
        acc[l] = gradc_maxf(acc[l], acc[l + 8]);
    }
    GRADC_LANES
    for (int l = 0; l < 4; l++) {
        acc[l] = gradc_maxf(acc[l], acc[l + 4]);
    }
    GRADC_LANES
    for (int l = 0; l < 2; l++) {
        acc[l] = gradc_maxf(acc[l], acc[l + 2]);
    }
    acc[0] = gradc_maxf(acc[0], acc[1]);
    const float t1 = acc[0];
    const float t2 = x_codes_activation_post_process_max_val[0]
        + (t1 - x_codes_activation_post_process_max_val[0]) * 0.01f;
    const float t3 = x_codes_activation_post_process_max_val[0] == -GRADC_INFF
        ? t1 : t2;
    x_codes_activation_post_process_max_val[0] = t3;
    x_codes_where[0] = t3;
}

/* 3  x_codes_where_4 = where(x_codes_where < x_codes_where_2, 1,
 *     max((max(x_codes_where, 0) - min(x_codes_where_2, 0)) * 0.003921569,
 *     1.1920929e-07)), over codes_where
 *   x_codes_where_3 = where(x_codes_where < x_codes_where_2, 0, min(max(-128
 *     - round(min(x_codes_where_2, 0) / max((max(x_codes_where, 0) -
 *     min(x_codes_where_2, 0)) * 0.003921569, 1.1920929e-07)), -128), 127)),
 *     over codes_where_2
 *   x_codes = 1 / x_codes_where_4
 *   mnist_int8.lua:28
 *   also used by train, steps 24, 29, 34 */
static GRADC_NOINLINE void
mnist_int8_train_make_codes_where_4(float *GRADC_RESTRICT codes_where,
    float *GRADC_RESTRICT codes_where_2,
    float *GRADC_RESTRICT codes)
{
    const int t1 = codes_where[0] < codes_where_2[0];
    const float t2 = gradc_minf(codes_where_2[0], 0.0f);
    const float t3 =
        gradc_maxf((gradc_maxf(codes_where[0], 0.0f) - t2) * 0.003921569f,
        1.1920929e-07f);
    const float t4 = t1 ? 1.0f : t3;
    const float t5 =
        gradc_minf(gradc_maxf(-128.0f - gradc_roundf(t2 / t3), -128.0f),
        127.0f);
    codes_where[0] = t4;
    codes_where_2[0] = t1 ? 0.0f : t5;
    codes[0] = 1.0f / t4;
}

/* 4  step = min(step, 2147483646) + 1
 *   step_size = -(sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * lr
 *     / compoundm1(-0.1, min(step, 2147483646) + 1))
 *   eps_now = sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * 1e-08
 *   mnist_int8.lua:48 */
static GRADC_NOINLINE void
mnist_int8_train_update_step(int32_t *GRADC_RESTRICT step,
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

/* 5  conv1.weight_fake_quant.activation_post_process.min_val =
 *     conv1_weight_fake_quant_where_2 =
 *     where(conv1.weight_fake_quant.activation_post_process.min_val == inf,
 *     amin(conv1.weight),
 *     conv1.weight_fake_quant.activation_post_process.min_val +
 *     (amin(conv1.weight) - ...
 *   loops: k along axes 2 to 3 of conv1_weight [8,1,5,5]
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv1_weight_fake_min_val(
    const float *GRADC_RESTRICT conv1_weight,
    float *GRADC_RESTRICT conv1_weight_fake_quant_activation_min_val,
    float *GRADC_RESTRICT conv1_weight_fake_quant_where_2)
{
    float acc[8];

    GRADC_LANES
    for (int l = 0; l < 8; l++) {
        acc[l] = GRADC_INFF;
    }
    for (int k = 0; k < 25; k++) {
        GRADC_LANES
        for (int l = 0; l < 8; l++) {
            acc[l] = gradc_minf(acc[l], conv1_weight[8*k + l]);
        }
    }
    GRADC_LANES
    for (int l = 0; l < 8; l++) {
        const float t1 = acc[l];
        const float t2 = conv1_weight_fake_quant_activation_min_val[l]
            + (t1 - conv1_weight_fake_quant_activation_min_val[l]) * 0.01f;
        const float t3 = conv1_weight_fake_quant_activation_min_val[l]
            == GRADC_INFF ? t1 : t2;
        conv1_weight_fake_quant_activation_min_val[l] = t3;
        conv1_weight_fake_quant_where_2[l] = t3;
    }
}

/* 6  conv1.weight_fake_quant.activation_post_process.max_val =
 *     conv1_weight_fake_quant_where =
 *     where(conv1.weight_fake_quant.activation_post_process.max_val == -inf,
 *     amax(conv1.weight),
 *     conv1.weight_fake_quant.activation_post_process.max_val +
 *     (amax(conv1.weight) - ...
 *   loops: k along axes 2 to 3 of conv1_weight [8,1,5,5]
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv1_weight_fake_max_val(
    const float *GRADC_RESTRICT conv1_weight,
    float *GRADC_RESTRICT conv1_weight_fake_quant_activation_max_val,
    float *GRADC_RESTRICT conv1_weight_fake_quant_where)
{
    float acc[8];

    GRADC_LANES
    for (int l = 0; l < 8; l++) {
        acc[l] = -GRADC_INFF;
    }
    for (int k = 0; k < 25; k++) {
        GRADC_LANES
        for (int l = 0; l < 8; l++) {
            acc[l] = gradc_maxf(acc[l], conv1_weight[8*k + l]);
        }
    }
    GRADC_LANES
    for (int l = 0; l < 8; l++) {
        const float t1 = acc[l];
        const float t2 = conv1_weight_fake_quant_activation_max_val[l]
            + (t1 - conv1_weight_fake_quant_activation_max_val[l]) * 0.01f;
        const float t3 = conv1_weight_fake_quant_activation_max_val[l]
            == -GRADC_INFF ? t1 : t2;
        conv1_weight_fake_quant_activation_max_val[l] = t3;
        conv1_weight_fake_quant_where[l] = t3;
    }
}

/* 7  conv1_weight_fake_quant_where_3 = where(conv1_weight_fake_quant_where <
 *     conv1_weight_fake_quant_where_2, 1,
 *     max(max(-min(conv1_weight_fake_quant_where_2, 0),
 *     max(conv1_weight_fake_quant_where, 0)) * 0.007874016, 1.1920929e-07)),
 *     over conv1_weight_fake_quant_where
 *   conv1_weight_fake_quant = 1 / conv1_weight_fake_quant_where_3, over
 *     conv1_weight_fake_quant_where_2
 *   loops: i along axis 0 of conv1_weight_fake_quant_where_2 [8]
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_train_make_conv1_weight_fake_where_3(
    float *GRADC_RESTRICT conv1_weight_fake_quant_where,
    float *GRADC_RESTRICT conv1_weight_fake_quant_where_2)
{
    for (int i = 0; i < 8; i++) {
        const float t1 =
            gradc_maxf(-gradc_minf(conv1_weight_fake_quant_where_2[i], 0.0f),
            gradc_maxf(conv1_weight_fake_quant_where[i], 0.0f));
        const float t2 = gradc_maxf(t1 * 0.007874016f, 1.1920929e-07f);
        const float t3 = conv1_weight_fake_quant_where[i]
            < conv1_weight_fake_quant_where_2[i] ? 1.0f : t2;
        conv1_weight_fake_quant_where[i] = t3;
        conv1_weight_fake_quant_where_2[i] = 1.0f / t3;
    }
}

/* 8  fc.weight_fake_quant.activation_post_process.min_val =
 *     fc_weight_fake_quant_where_2 =
 *     where(fc.weight_fake_quant.activation_post_process.min_val == inf,
 *     amin(fc.weight), fc.weight_fake_quant.activation_post_process.min_val
 *     + (amin(fc.weight) - ...
 *   loops: i along axis 0 of fc_weight_fake_quant_activation_post_min_val
 *     [10]; k along axis 1 of fc_weight [10,192]
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_update_fc_weight_fake_quant_min_val(
    const float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT fc_weight_fake_quant_activation_post_min_val,
    float *GRADC_RESTRICT fc_weight_fake_quant_where_2)
{
    for (int i = 0; i < 10; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = GRADC_INFF;
        }
        for (int k = 0; k < 192; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = gradc_minf(acc[l],
                    fc_weight[8*i + 10*k + 80*(l / 8) + l % 8]);
            }
        }
        GRADC_LANES
        for (int l = 0; l < 8; l++) {
            acc[l] = gradc_minf(acc[l], acc[l + 8]);
        }
        GRADC_LANES
        for (int l = 0; l < 4; l++) {
            acc[l] = gradc_minf(acc[l], acc[l + 4]);
        }
        GRADC_LANES
        for (int l = 0; l < 2; l++) {
            acc[l] = gradc_minf(acc[l], acc[l + 2]);
        }
        acc[0] = gradc_minf(acc[0], acc[1]);
        const float t1 = acc[0];
        const float t2 = fc_weight_fake_quant_activation_post_min_val[i]
            + (t1 - fc_weight_fake_quant_activation_post_min_val[i]) * 0.01f;
        const float t3 = fc_weight_fake_quant_activation_post_min_val[i]
            == GRADC_INFF ? t1 : t2;
        fc_weight_fake_quant_activation_post_min_val[i] = t3;
        fc_weight_fake_quant_where_2[i] = t3;
    }
}

/* 9  fc.weight_fake_quant.activation_post_process.max_val =
 *     fc_weight_fake_quant_where =
 *     where(fc.weight_fake_quant.activation_post_process.max_val == -inf,
 *     amax(fc.weight), fc.weight_fake_quant.activation_post_process.max_val
 *     + (amax(fc.weight) - ...
 *   loops: i along axis 0 of fc_weight_fake_quant_activation_post_max_val
 *     [10]; k along axis 1 of fc_weight [10,192]
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_update_fc_weight_fake_quant_max_val(
    const float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT fc_weight_fake_quant_activation_post_max_val,
    float *GRADC_RESTRICT fc_weight_fake_quant_where)
{
    for (int i = 0; i < 10; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = -GRADC_INFF;
        }
        for (int k = 0; k < 192; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = gradc_maxf(acc[l],
                    fc_weight[8*i + 10*k + 80*(l / 8) + l % 8]);
            }
        }
        GRADC_LANES
        for (int l = 0; l < 8; l++) {
            acc[l] = gradc_maxf(acc[l], acc[l + 8]);
        }
        GRADC_LANES
        for (int l = 0; l < 4; l++) {
            acc[l] = gradc_maxf(acc[l], acc[l + 4]);
        }
        GRADC_LANES
        for (int l = 0; l < 2; l++) {
            acc[l] = gradc_maxf(acc[l], acc[l + 2]);
        }
        acc[0] = gradc_maxf(acc[0], acc[1]);
        const float t1 = acc[0];
        const float t2 = fc_weight_fake_quant_activation_post_max_val[i]
            + (t1 - fc_weight_fake_quant_activation_post_max_val[i]) * 0.01f;
        const float t3 = fc_weight_fake_quant_activation_post_max_val[i]
            == -GRADC_INFF ? t1 : t2;
        fc_weight_fake_quant_activation_post_max_val[i] = t3;
        fc_weight_fake_quant_where[i] = t3;
    }
}

/* 10  fc_weight_fake_quant_where_3 = where(fc_weight_fake_quant_where <
 *     fc_weight_fake_quant_where_2, 1,
 *     max(max(-min(fc_weight_fake_quant_where_2, 0),
 *     max(fc_weight_fake_quant_where, 0)) * 0.007874016, 1.1920929e-07)),
 *     over fc_weight_fake_quant_where
 *   fc_weight_fake_quant = 1 / fc_weight_fake_quant_where_3, over
 *     fc_weight_fake_quant_where_2
 *   loops: i along axis 0 of fc_weight_fake_quant_where_2 [10]
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_make_fc_weight_fake_quant_where_3(
    float *GRADC_RESTRICT fc_weight_fake_quant_where,
    float *GRADC_RESTRICT fc_weight_fake_quant_where_2)
{
    for (int i = 0; i < 10; i++) {
        const float t1 =
            gradc_maxf(-gradc_minf(fc_weight_fake_quant_where_2[i], 0.0f),
            gradc_maxf(fc_weight_fake_quant_where[i], 0.0f));
        const float t2 = gradc_maxf(t1 * 0.007874016f, 1.1920929e-07f);
        const float t3 = fc_weight_fake_quant_where[i]
            < fc_weight_fake_quant_where_2[i] ? 1.0f : t2;
        fc_weight_fake_quant_where[i] = t3;
        fc_weight_fake_quant_where_2[i] = 1.0f / t3;
    }
}

/* 11  conv2.weight_fake_quant.activation_post_process.min_val =
 *     conv2_weight_fake_quant_where_2 =
 *     where(conv2.weight_fake_quant.activation_post_process.min_val == inf,
 *     amin(conv2.weight),
 *     conv2.weight_fake_quant.activation_post_process.min_val +
 *     (amin(conv2.weight) - ...
 *   loops: i along axis 0 of conv2_weight_fake_quant_activation_min_val
 *     [12]; k along axes 1 to 3 of conv2_weight [12,8,5,5]
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv2_weight_fake_min_val(
    const float *GRADC_RESTRICT conv2_weight,
    float *GRADC_RESTRICT conv2_weight_fake_quant_activation_min_val,
    float *GRADC_RESTRICT conv2_weight_fake_quant_where_2)
{
    for (int i = 0; i < 12; i++) {
        float acc = GRADC_INFF;
        for (int k = 0; k < 200; k++) {
            acc = gradc_minf(acc, conv2_weight[8*k + 1600*(i / 8) + i % 8]);
        }
        const float t1 = conv2_weight_fake_quant_activation_min_val[i]
            + (acc - conv2_weight_fake_quant_activation_min_val[i]) * 0.01f;
        const float t2 = conv2_weight_fake_quant_activation_min_val[i]
            == GRADC_INFF ? acc : t1;
        conv2_weight_fake_quant_activation_min_val[i] = t2;
        conv2_weight_fake_quant_where_2[i] = t2;
    }
}

/* 12  conv2.weight_fake_quant.activation_post_process.max_val =
 *     conv2_weight_fake_quant_where =
 *     where(conv2.weight_fake_quant.activation_post_process.max_val == -inf,
 *     amax(conv2.weight),
 *     conv2.weight_fake_quant.activation_post_process.max_val +
 *     (amax(conv2.weight) - ...
 *   loops: i along axis 0 of conv2_weight_fake_quant_activation_max_val
 *     [12]; k along axes 1 to 3 of conv2_weight [12,8,5,5]
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv2_weight_fake_max_val(
    const float *GRADC_RESTRICT conv2_weight,
    float *GRADC_RESTRICT conv2_weight_fake_quant_activation_max_val,
    float *GRADC_RESTRICT conv2_weight_fake_quant_where)
{
    for (int i = 0; i < 12; i++) {
        float acc = -GRADC_INFF;
        for (int k = 0; k < 200; k++) {
            acc = gradc_maxf(acc, conv2_weight[8*k + 1600*(i / 8) + i % 8]);
        }
        const float t1 = conv2_weight_fake_quant_activation_max_val[i]
            + (acc - conv2_weight_fake_quant_activation_max_val[i]) * 0.01f;
        const float t2 = conv2_weight_fake_quant_activation_max_val[i]
            == -GRADC_INFF ? acc : t1;
        conv2_weight_fake_quant_activation_max_val[i] = t2;
        conv2_weight_fake_quant_where[i] = t2;
    }
}

/* 13  conv2_weight_fake_quant_where_3 = where(conv2_weight_fake_quant_where
 *     < conv2_weight_fake_quant_where_2, 1,
 *     max(max(-min(conv2_weight_fake_quant_where_2, 0),
 *     max(conv2_weight_fake_quant_where, 0)) * 0.007874016, 1.1920929e-07)),
 *     over conv2_weight_fake_quant_where
 *   conv2_weight_fake_quant = 1 / conv2_weight_fake_quant_where_3, over
 *     conv2_weight_fake_quant_where_2
 *   loops: i along axis 0 of conv2_weight_fake_quant_where_2 [12]
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_make_conv2_weight_fake_where_3(
    float *GRADC_RESTRICT conv2_weight_fake_quant_where,
    float *GRADC_RESTRICT conv2_weight_fake_quant_where_2)
{
    for (int i = 0; i < 12; i++) {
        const float t1 =
            gradc_maxf(-gradc_minf(conv2_weight_fake_quant_where_2[i], 0.0f),
            gradc_maxf(conv2_weight_fake_quant_where[i], 0.0f));
        const float t2 = gradc_maxf(t1 * 0.007874016f, 1.1920929e-07f);
        const float t3 = conv2_weight_fake_quant_where[i]
            < conv2_weight_fake_quant_where_2[i] ? 1.0f : t2;
        conv2_weight_fake_quant_where[i] = t3;
        conv2_weight_fake_quant_where_2[i] = 1.0f / t3;
    }
}

/* 14  conv1_weight_fake_quant_logical_or = logical_or(round(conv1.weight *
 *     conv1_weight_fake_quant) < -127, 127 < round(conv1.weight *
 *     conv1_weight_fake_quant))
 *   conv1_weight_fake_quant_2 = min(max(round(conv1.weight *
 *     conv1_weight_fake_quant), -127), 127) *
 *     conv1_weight_fake_quant_where_3 +
 *     where(conv1_weight_fake_quant_logical_or, 0, conv1.weight -
 *     conv1.weight)
 *   loops: i along axis 0, j along axes 2 to 3 of
 *     conv1_weight_fake_quant_logical_or [8,1,5,5]
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_train_make_conv1_weight_fake_logical_or(
    const float *GRADC_RESTRICT conv1_weight,
    const float *GRADC_RESTRICT conv1_weight_fake_quant,
    const float *GRADC_RESTRICT conv1_weight_fake_quant_where_3,
    uint8_t *GRADC_RESTRICT conv1_weight_fake_quant_logical_or,
    float *GRADC_RESTRICT conv1_weight_fake_quant_2)
{
    for (int i = 0; i < 8; i++) {
        for (int j = 0; j < 25; j++) {
            const float t1 = conv1_weight[i + 8*j];
            const float t2 = gradc_roundf(t1 * conv1_weight_fake_quant[i]);
            const int t3 = t2 < -127.0f || 127.0f < t2;
            const float t4 = gradc_minf(gradc_maxf(t2, -127.0f), 127.0f)
                * conv1_weight_fake_quant_where_3[i];
            const float t5 = t1 - t1;
            const int at = 25*i + j;
            conv1_weight_fake_quant_logical_or[at] = (uint8_t)t3;
            conv1_weight_fake_quant_2[at] = t4 + (t3 ? 0.0f : t5);
        }
    }
}

/* 15  conv1_weight_fake_quant_packed = conv1_weight_fake_quant_2, in panels
 *   loops: j along axes 1 to 2, l along axis 0 of
 *     conv1_weight_fake_quant_packed [8,5,5]
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_train_pack_conv1_weight_fake_quant(
    const float *GRADC_RESTRICT conv1_weight_fake_quant_2,
    float *GRADC_RESTRICT conv1_weight_fake_quant_packed)
{
    for (int j = 0; j < 25; j++) {
        for (int l = 0; l < 8; l++) {
            conv1_weight_fake_quant_packed[8*j + l] =
                conv1_weight_fake_quant_2[j + 25*l];
        }
    }
}

/* 16  fc_weight_fake_quant_logical_or = logical_or(round(fc.weight *
 *     fc_weight_fake_quant) < -127, 127 < round(fc.weight *
 *     fc_weight_fake_quant))
 *   fc_weight_fake_quant_2 = min(max(round(fc.weight *
 *     fc_weight_fake_quant), -127), 127) * fc_weight_fake_quant_where_3 +
 *     where(fc_weight_fake_quant_logical_or, 0, fc.weight - fc.weight)
 *   loops: i along axis 0, j and l along axis 1 of
 *     fc_weight_fake_quant_logical_or [10,192]
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_make_fc_weight_fake_logical_or(
    const float *GRADC_RESTRICT fc_weight,
    const float *GRADC_RESTRICT fc_weight_fake_quant,
    const float *GRADC_RESTRICT fc_weight_fake_quant_where_3,
    uint8_t *GRADC_RESTRICT fc_weight_fake_quant_logical_or,
    float *GRADC_RESTRICT fc_weight_fake_quant_2)
{
    for (int i = 0; i < 10; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 192; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 = fc_weight[8*i + 10*j + l];
                const float t2 = gradc_roundf(t1 * fc_weight_fake_quant[i]);
                const int t3 = t2 < -127.0f || 127.0f < t2;
                const float t4 = gradc_minf(gradc_maxf(t2, -127.0f), 127.0f)
                    * fc_weight_fake_quant_where_3[i];
                const float t5 = t1 - t1;
                const int at = 192*i + j + l;
                fc_weight_fake_quant_logical_or[at] = (uint8_t)t3;
                fc_weight_fake_quant_2[at] = t4 + (t3 ? 0.0f : t5);
            }
        }
    }
}

/* 17  conv2_weight_fake_quant_logical_or = logical_or(round(conv2.weight *
 *     conv2_weight_fake_quant) < -127, 127 < round(conv2.weight *
 *     conv2_weight_fake_quant))
 *   conv2_weight_fake_quant_2 = min(max(round(conv2.weight *
 *     conv2_weight_fake_quant), -127), 127) *
 *     conv2_weight_fake_quant_where_3 +
 *     where(conv2_weight_fake_quant_logical_or, 0, conv2.weight -
 *     conv2.weight)
 *   loops: i and l along axis 0, j along axes 1 to 3 of
 *     conv2_weight_fake_quant_logical_or [12,8,5,5]
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_make_conv2_weight_fake_logical_or(
    const float *GRADC_RESTRICT conv2_weight,
    const float *GRADC_RESTRICT conv2_weight_fake_quant,
    const float *GRADC_RESTRICT conv2_weight_fake_quant_where_3,
    uint8_t *GRADC_RESTRICT conv2_weight_fake_quant_logical_or,
    float *GRADC_RESTRICT conv2_weight_fake_quant_2)
{
    for (int i = 0; i < 12; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 200; j++) {
            const int l_end = i < 8 ? 8 : 4;
            GRADC_SOME_LANES(8)
            for (int l = 0; l < l_end; l++) {
                const float t1 = conv2_weight[200*i + 8*j + l];
                const int at = i + l;
                const float t2 = gradc_roundf(t1 * conv2_weight_fake_quant[at]);
                const int t3 = t2 < -127.0f || 127.0f < t2;
                const float t4 = gradc_minf(gradc_maxf(t2, -127.0f), 127.0f)
                    * conv2_weight_fake_quant_where_3[at];
                const float t5 = t1 - t1;
                const int at2 = 200*(i + l) + j;
                conv2_weight_fake_quant_logical_or[at2] = (uint8_t)t3;
                conv2_weight_fake_quant_2[at2] = t4 + (t3 ? 0.0f : t5);
            }
        }
    }
}

/* 18  fc_weight_fake_quant_packed = min(max(round(fc.weight *
 *     fc_weight_fake_quant), -127), 127) * fc_weight_fake_quant_where_3 +
 *     where(fc_weight_fake_quant_logical_or, 0, fc.weight - fc.weight), in
 *     panels
 *   loops: i and l along axis 0, j along axis 1 of
 *     fc_weight_fake_quant_packed [10,192]
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_pack_fc_weight_fake_quant(
    const float *GRADC_RESTRICT fc_weight_fake_quant_2,
    float *GRADC_RESTRICT fc_weight_fake_quant_packed)
{
    for (int i = 0; i < 16; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 192; j++) {
            for (int l = 0; l < 8; l++) {
                fc_weight_fake_quant_packed[192*i + 8*j + l] = i + l < 10
                    ? fc_weight_fake_quant_2[192*(i + l) + j] : 0.0f;
            }
        }
    }
}

/* 19  conv2_weight_fake_quant_packed = min(max(round(conv2.weight *
 *     conv2_weight_fake_quant), -127), 127) *
 *     conv2_weight_fake_quant_where_3 +
 *     where(conv2_weight_fake_quant_logical_or, 0, conv2.weight -
 *     conv2.weight), in panels
 *   loops: i and l along axis 0, j along axes 1 to 3 of
 *     conv2_weight_fake_quant_packed [12,8,5,5]
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_pack_conv2_weight_fake_quant(
    const float *GRADC_RESTRICT conv2_weight_fake_quant_2,
    float *GRADC_RESTRICT conv2_weight_fake_quant_packed)
{
    for (int i = 0; i < 16; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 200; j++) {
            for (int l = 0; l < 8; l++) {
                conv2_weight_fake_quant_packed[200*i + 8*j + l] = i + l < 12
                    ? conv2_weight_fake_quant_2[200*(i + l) + j] : 0.0f;
            }
        }
    }
}

/* 20  x_codes_2 = (min(max(round(x * x_codes) + x_codes_where_3, -128), 127)
 *     - x_codes_where_3) * x_codes_where_4 + where(logical_or(round(x *
 *     x_codes) + x_codes_where_3 < -128, 127 < round(x * x_codes) +
 *     x_codes_where_3), ...
 *   loops: i along axes 0 to 3 of x_codes_2 [32,1,28,28]
 *   mnist_int8.lua:28 */
static GRADC_NOINLINE void
mnist_int8_train_make_x_codes_2(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT x_codes,
    const float *GRADC_RESTRICT x_codes_where_3,
    const float *GRADC_RESTRICT x_codes_where_4,
    float *GRADC_RESTRICT x_codes_2)
{
    for (int i = 0; i < 25088; i++) {
        const float t1 = x[i];
        const float t2 = gradc_roundf(t1 * x_codes[0]) + x_codes_where_3[0];
        const float t3 =
            (gradc_minf(gradc_maxf(t2, -128.0f), 127.0f) - x_codes_where_3[0])
            * x_codes_where_4[0];
        const float t4 = t1 - t1;
        x_codes_2[i] = t3 + (t2 < -128.0f || 127.0f < t2 ? 0.0f : t4);
    }
}

/* For the next step: 12x8 sums over k and h of products of a and b */
static GRADC_NOINLINE void
mnist_int8_train_make_conv1_relu_sums_12x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(12)
    for (int r = 0; r < 12; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 5; k++) {
        GRADC_STEPS
        for (int h = 0; h < 5; h++) {
            GRADC_FENCE();
            const gradc_vec8f line = gradc_load8f(&a[40*k + 8*h]);
            const ptrdiff_t at = 28*k + h;
            GRADC_UNROLL(12)
            for (int r = 0; r < 12; r++) {
                acc[r] = gradc_fma8f(gradc_set8f(b[2*r + at]), line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(12)
    for (int r = 0; r < 12; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* 21  conv1_relu = relu(window(x_codes_2) . conv1_weight_fake_quant_2 +
 *     conv1.bias)
 *   loops: m along axis 0, n along axis 2, r along axis 3, l along axis 1 of
 *     conv1_relu [32,8,12,12]; k along axis 1, h along axis 2 of
 *     conv1_weight_fake_quant_packed [8,5,5]
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_train_make_conv1_relu(const float *GRADC_RESTRICT x_codes_2,
    const float *GRADC_RESTRICT conv1_weight_fake_quant_packed,
    const float *GRADC_RESTRICT conv1_bias,
    float *GRADC_RESTRICT conv1_relu)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 12; n++) {
            float turned[96];
            float tile[96];

            mnist_int8_train_make_conv1_relu_sums_12x8(
                conv1_weight_fake_quant_packed, &x_codes_2[784*m + 56*n], tile);
            gradc_turnf(turned, tile, 12, 8, 12);
            GRADC_IN_TURN
            for (int l = 0; l < 8; l++) {
                GRADC_LANES
                for (int r = 0; r < 12; r++) {
                    const float t1 = turned[12*l + r] + conv1_bias[l];
                    conv1_relu[1152*m + 12*n + 144*l + r] = t1 < 0.0f
                        ? 0.0f : t1;
                }
            }
        }
    }
}

/* 22  conv1_codes.activation_post_process.min_val = conv1_codes_where_2 =
 *     where(conv1_codes.activation_post_process.min_val == inf,
 *     amin(conv1_relu), conv1_codes.activation_post_process.min_val +
 *     (amin(conv1_relu) - conv1_codes.activation_post_process.min_val) *
 *     0.01)
 *   loops: k along axes 0 to 3 of conv1_relu [32,8,12,12]
 *   mnist_int8.lua:31 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv1_codes_min_val(
    const float *GRADC_RESTRICT conv1_relu,
    float *GRADC_RESTRICT conv1_codes_activation_post_process_min_val,
    float *GRADC_RESTRICT conv1_codes_where_2)
{
    float acc = GRADC_INFF;
    for (int k = 0; k < 36864; k++) {
        acc = gradc_minf(acc, conv1_relu[k]);
    }
    const float t1 = conv1_codes_activation_post_process_min_val[0]
        + (acc - conv1_codes_activation_post_process_min_val[0]) * 0.01f;
    const float t2 = conv1_codes_activation_post_process_min_val[0]
        == GRADC_INFF ? acc : t1;
    conv1_codes_activation_post_process_min_val[0] = t2;
    conv1_codes_where_2[0] = t2;
}

/* 23  conv1_codes.activation_post_process.max_val = conv1_codes_where =
 *     where(conv1_codes.activation_post_process.max_val == -inf,
 *     amax(conv1_relu), conv1_codes.activation_post_process.max_val +
 *     (amax(conv1_relu) - conv1_codes.activation_post_process.max_val) *
 *     0.01)
 *   loops: k along axes 0 to 3 of conv1_relu [32,8,12,12]
 *   mnist_int8.lua:31 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv1_codes_max_val(
    const float *GRADC_RESTRICT conv1_relu,
    float *GRADC_RESTRICT conv1_codes_activation_post_process_max_val,
    float *GRADC_RESTRICT conv1_codes_where)
{
    float acc = -GRADC_INFF;
    for (int k = 0; k < 36864; k++) {
        acc = gradc_maxf(acc, conv1_relu[k]);
    }
    const float t1 = conv1_codes_activation_post_process_max_val[0]
        + (acc - conv1_codes_activation_post_process_max_val[0]) * 0.01f;
    const float t2 = conv1_codes_activation_post_process_max_val[0]
        == -GRADC_INFF ? acc : t1;
    conv1_codes_activation_post_process_max_val[0] = t2;
    conv1_codes_where[0] = t2;
}

/* 25  conv1_codes_logical_or = logical_or(round(conv1_relu * conv1_codes) +
 *     conv1_codes_where_3 < -128, 127 < round(conv1_relu * conv1_codes) +
 *     conv1_codes_where_3)
 *   conv1_codes_2 = (min(max(round(conv1_relu * conv1_codes) +
 *     conv1_codes_where_3, -128), 127) - conv1_codes_where_3) *
 *     conv1_codes_where_4 + where(conv1_codes_logical_or, 0, conv1_relu -
 *     conv1_relu)
 *   loops: i along axes 0 to 3 of conv1_codes_logical_or [32,8,12,12]
 *   mnist_int8.lua:31 */
static GRADC_NOINLINE void
mnist_int8_train_make_conv1_codes_logical_or(
    const float *GRADC_RESTRICT conv1_relu,
    const float *GRADC_RESTRICT conv1_codes,
    const float *GRADC_RESTRICT conv1_codes_where_3,
    const float *GRADC_RESTRICT conv1_codes_where_4,
    uint8_t *GRADC_RESTRICT conv1_codes_logical_or,
    float *GRADC_RESTRICT conv1_codes_2)
{
    for (int i = 0; i < 36864; i++) {
        const float t1 = conv1_relu[i];
        const float t2 = gradc_roundf(t1 * conv1_codes[0])
            + conv1_codes_where_3[0];
        const int t3 = t2 < -128.0f || 127.0f < t2;
        const float t4 =
            (gradc_minf(gradc_maxf(t2, -128.0f), 127.0f)
            - conv1_codes_where_3[0]) * conv1_codes_where_4[0];
        const float t5 = t1 - t1;
        conv1_codes_logical_or[i] = (uint8_t)t3;
        conv1_codes_2[i] = t4 + (t3 ? 0.0f : t5);
    }
}

/* For the next step: 6x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
mnist_int8_train_make_conv2_relu_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 8; k++) {
        for (int h = 0; h < 5; h++) {
            GRADC_STEPS
            for (int q = 0; q < 5; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[200*k + 40*h + 8*q + 1600*v]);
                }
                const ptrdiff_t at = 144*k + 12*h + q;
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[1152*r + at]), line[v],
                            acc[v + 2*r]);
                    }
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

/* For the next step: 2x16 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
mnist_int8_train_make_conv2_relu_sums_2x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 8; k++) {
        for (int h = 0; h < 5; h++) {
            GRADC_STEPS
            for (int q = 0; q < 5; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[200*k + 40*h + 8*q + 1600*v]);
                }
                const ptrdiff_t at = 144*k + 12*h + q;
                GRADC_UNROLL(2)
                for (int r = 0; r < 2; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[1152*r + at]), line[v],
                            acc[v + 2*r]);
                    }
                }
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

/* 26  conv2_relu = relu(window(conv1_codes_2) .
 *     conv2_weight_fake_quant_packed + conv2.bias)
 *   loops: m along axis 2, n along axis 3, i and r along axis 0, v and l
 *     along axis 1 of conv2_relu [32,12,4,4]; k along axis 1, h along axis
 *     2, q along axis 3 of conv2_weight_fake_quant_packed [12,8,5,5]
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_make_conv2_relu(const float *GRADC_RESTRICT conv1_codes_2,
    const float *GRADC_RESTRICT conv2_weight_fake_quant_packed,
    const float *GRADC_RESTRICT conv2_bias,
    float *GRADC_RESTRICT conv2_relu)
{
    for (int m = 0; m < 4; m++) {
        for (int n = 0; n < 4; n++) {
            for (int i = 0; i < 32; i += 6) {
                float tile[96];

                if (i < 30) {
                    mnist_int8_train_make_conv2_relu_sums_6x16(
                        conv2_weight_fake_quant_packed,
                        &conv1_codes_2[24*m + 2*n + 1152*i], tile);
                } else {
                    mnist_int8_train_make_conv2_relu_sums_2x16(
                        conv2_weight_fake_quant_packed,
                        &conv1_codes_2[24*m + 2*n + 1152*i], tile);
                }
                const int r_end = i < 30 ? 6 : 2;
                for (int r = 0; r < r_end; r++) {
                    GRADC_IN_TURN
                    for (int v = 0; v < 2; v++) {
                        const int l_end = v < 1 ? 8 : 4;
                        GRADC_SOME_LANES(8)
                        for (int l = 0; l < l_end; l++) {
                            const float t1 = tile[l + 8*v + 16*r]
                                + conv2_bias[l + 8*v];
                            conv2_relu[48*m + 12*n + 192*(i + r) + l + 8*v] = t1
                                < 0.0f ? 0.0f : t1;
                        }
                    }
                }
            }
        }
    }
}

/* 27  conv2_codes.activation_post_process.min_val = conv2_codes_where_2 =
 *     where(conv2_codes.activation_post_process.min_val == inf,
 *     amin(conv2_relu), conv2_codes.activation_post_process.min_val +
 *     (amin(conv2_relu) - conv2_codes.activation_post_process.min_val) *
 *     0.01)
 *   loops: k along axis 0, h along axis 1, q along axes 2 to 3 of conv2_relu
 *     [32,12,4,4]
 *   mnist_int8.lua:34 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv2_codes_min_val(
    const float *GRADC_RESTRICT conv2_relu,
    float *GRADC_RESTRICT conv2_codes_activation_post_process_min_val,
    float *GRADC_RESTRICT conv2_codes_where_2)
{
    float acc = GRADC_INFF;
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 12; h++) {
            for (int q = 0; q < 16; q++) {
                acc = gradc_minf(acc, conv2_relu[192*k + h + 12*q]);
            }
        }
    }
    const float t1 = conv2_codes_activation_post_process_min_val[0]
        + (acc - conv2_codes_activation_post_process_min_val[0]) * 0.01f;
    const float t2 = conv2_codes_activation_post_process_min_val[0]
        == GRADC_INFF ? acc : t1;
    conv2_codes_activation_post_process_min_val[0] = t2;
    conv2_codes_where_2[0] = t2;
}

/* 28  conv2_codes.activation_post_process.max_val = conv2_codes_where =
 *     where(conv2_codes.activation_post_process.max_val == -inf,
 *     amax(conv2_relu), conv2_codes.activation_post_process.max_val +
 *     (amax(conv2_relu) - conv2_codes.activation_post_process.max_val) *
 *     0.01)
 *   loops: k along axis 0, h along axis 1, q along axes 2 to 3 of conv2_relu
 *     [32,12,4,4]
 *   mnist_int8.lua:34 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv2_codes_max_val(
    const float *GRADC_RESTRICT conv2_relu,
    float *GRADC_RESTRICT conv2_codes_activation_post_process_max_val,
    float *GRADC_RESTRICT conv2_codes_where)
{
    float acc = -GRADC_INFF;
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 12; h++) {
            for (int q = 0; q < 16; q++) {
                acc = gradc_maxf(acc, conv2_relu[192*k + h + 12*q]);
            }
        }
    }
    const float t1 = conv2_codes_activation_post_process_max_val[0]
        + (acc - conv2_codes_activation_post_process_max_val[0]) * 0.01f;
    const float t2 = conv2_codes_activation_post_process_max_val[0]
        == -GRADC_INFF ? acc : t1;
    conv2_codes_activation_post_process_max_val[0] = t2;
    conv2_codes_where[0] = t2;
}

/* 30  conv2_codes_logical_or = logical_or(round(conv2_relu * conv2_codes) +
 *     conv2_codes_where_3 < -128, 127 < round(conv2_relu * conv2_codes) +
 *     conv2_codes_where_3)
 *   conv2_codes_2 = (min(max(round(conv2_relu * conv2_codes) +
 *     conv2_codes_where_3, -128), 127) - conv2_codes_where_3) *
 *     conv2_codes_where_4 + where(conv2_codes_logical_or, 0, conv2_relu -
 *     conv2_relu)
 *   loops: i along axis 0, j along axis 1, m along axes 2 to 3 of
 *     conv2_codes_logical_or [32,12,4,4]
 *   mnist_int8.lua:34 */
static GRADC_NOINLINE void
mnist_int8_train_make_conv2_codes_logical_or(
    const float *GRADC_RESTRICT conv2_relu,
    const float *GRADC_RESTRICT conv2_codes,
    const float *GRADC_RESTRICT conv2_codes_where_3,
    const float *GRADC_RESTRICT conv2_codes_where_4,
    uint8_t *GRADC_RESTRICT conv2_codes_logical_or,
    float *GRADC_RESTRICT conv2_codes_2)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 12; j++) {
            for (int m = 0; m < 16; m++) {
                const float t1 = conv2_relu[192*i + j + 12*m];
                const float t2 = gradc_roundf(t1 * conv2_codes[0])
                    + conv2_codes_where_3[0];
                const int t3 = t2 < -128.0f || 127.0f < t2;
                const float t4 =
                    (gradc_minf(gradc_maxf(t2, -128.0f), 127.0f)
                    - conv2_codes_where_3[0]) * conv2_codes_where_4[0];
                const float t5 = t1 - t1;
                const int at = 192*i + 16*j + m;
                conv2_codes_logical_or[at] = (uint8_t)t3;
                conv2_codes_2[at] = t4 + (t3 ? 0.0f : t5);
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_int8_train_make_fc_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 192; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1536*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 192*r]), line[v],
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
mnist_int8_train_make_fc_sums_2x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 192; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1536*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 192*r]), line[v],
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

/* 31  fc = conv2_codes_2 . fc_weight_fake_quant_packed + fc.bias
 *   loops: i and r along axis 0, v and l along axis 1 of fc [32,10]; k along
 *     axis 1 of fc_weight_fake_quant_packed [10,192]
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_make_fc(const float *GRADC_RESTRICT conv2_codes_2,
    const float *GRADC_RESTRICT fc_weight_fake_quant_packed,
    const float *GRADC_RESTRICT fc_bias,
    float *GRADC_RESTRICT fc)
{
    for (int i = 0; i < 32; i += 6) {
        float tile[96];

        if (i < 30) {
            mnist_int8_train_make_fc_sums_6x16(fc_weight_fake_quant_packed,
                &conv2_codes_2[192*i], tile);
        } else {
            mnist_int8_train_make_fc_sums_2x16(fc_weight_fake_quant_packed,
                &conv2_codes_2[192*i], tile);
        }
        const int r_end = i < 30 ? 6 : 2;
        for (int r = 0; r < r_end; r++) {
            GRADC_IN_TURN
            for (int v = 0; v < 2; v++) {
                const int l_end = v < 1 ? 8 : 2;
                GRADC_SOME_LANES(8)
                for (int l = 0; l < l_end; l++) {
                    fc[10*(i + r) + l + 8*v] = tile[l + 8*v + 16*r]
                        + fc_bias[l + 8*v];
                }
            }
        }
    }
}

/* 32  logits_codes.activation_post_process.min_val = logits_codes_where_2 =
 *     where(logits_codes.activation_post_process.min_val == inf, amin(fc),
 *     logits_codes.activation_post_process.min_val + (amin(fc) -
 *     logits_codes.activation_post_process.min_val) * 0.01)
 *   loops: k along axes 0 to 1 of fc [32,10]
 *   mnist_int8.lua:37 */
static GRADC_NOINLINE void
mnist_int8_train_update_logits_codes_min_val(const float *GRADC_RESTRICT fc,
    float *GRADC_RESTRICT logits_codes_activation_post_process_min_val,
    float *GRADC_RESTRICT logits_codes_where_2)
{
    float acc = GRADC_INFF;
    for (int k = 0; k < 320; k++) {
        acc = gradc_minf(acc, fc[k]);
    }
    const float t1 = logits_codes_activation_post_process_min_val[0]
        + (acc - logits_codes_activation_post_process_min_val[0]) * 0.01f;
    const float t2 = logits_codes_activation_post_process_min_val[0]
        == GRADC_INFF ? acc : t1;
    logits_codes_activation_post_process_min_val[0] = t2;
    logits_codes_where_2[0] = t2;
}

/* 33  logits_codes.activation_post_process.max_val = logits_codes_where =
 *     where(logits_codes.activation_post_process.max_val == -inf, amax(fc),
 *     logits_codes.activation_post_process.max_val + (amax(fc) -
 *     logits_codes.activation_post_process.max_val) * 0.01)
 *   loops: k along axes 0 to 1 of fc [32,10]
 *   mnist_int8.lua:37 */
static GRADC_NOINLINE void
mnist_int8_train_update_logits_codes_max_val(const float *GRADC_RESTRICT fc,
    float *GRADC_RESTRICT logits_codes_activation_post_process_max_val,
    float *GRADC_RESTRICT logits_codes_where)
{
    float acc = -GRADC_INFF;
    for (int k = 0; k < 320; k++) {
        acc = gradc_maxf(acc, fc[k]);
    }
    const float t1 = logits_codes_activation_post_process_max_val[0]
        + (acc - logits_codes_activation_post_process_max_val[0]) * 0.01f;
    const float t2 = logits_codes_activation_post_process_max_val[0]
        == -GRADC_INFF ? acc : t1;
    logits_codes_activation_post_process_max_val[0] = t2;
    logits_codes_where[0] = t2;
}

/* 35  logits_codes_logical_or = logical_or(round(fc * logits_codes) +
 *     logits_codes_where_3 < -128, 127 < round(fc * logits_codes) +
 *     logits_codes_where_3)
 *   logits = (min(max(round(fc * logits_codes) + logits_codes_where_3,
 *     -128), 127) - logits_codes_where_3) * logits_codes_where_4 +
 *     where(logits_codes_logical_or, 0, fc - fc), over fc
 *   loops: i along axes 0 to 1 of fc [32,10]
 *   mnist_int8.lua:37 */
static GRADC_NOINLINE void
mnist_int8_train_make_logits_codes_logical_or(float *GRADC_RESTRICT fc,
    const float *GRADC_RESTRICT logits_codes,
    const float *GRADC_RESTRICT logits_codes_where_3,
    const float *GRADC_RESTRICT logits_codes_where_4,
    uint8_t *GRADC_RESTRICT logits_codes_logical_or)
{
    for (int i = 0; i < 320; i++) {
        const float t1 = fc[i];
        const float t2 = gradc_roundf(t1 * logits_codes[0])
            + logits_codes_where_3[0];
        const int t3 = t2 < -128.0f || 127.0f < t2;
        const float t4 =
            (gradc_minf(gradc_maxf(t2, -128.0f), 127.0f)
            - logits_codes_where_3[0]) * logits_codes_where_4[0];
        const float t5 = t1 - t1;
        logits_codes_logical_or[i] = (uint8_t)t3;
        fc[i] = t4 + (t3 ? 0.0f : t5);
    }
}

/* 36  largest = max(amax(logits), -3.4028235e+38)
 *   loops: i along axis 0 of largest [32,1]; k along axis 1 of logits
 *     [32,10]
 *   mnist_int8.lua:48 */
static GRADC_NOINLINE void
mnist_int8_train_make_largest(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 32; i++) {
        float acc = -GRADC_INFF;
        for (int k = 0; k < 10; k++) {
            acc = gradc_maxf(acc, logits[10*i + k]);
        }
        largest[i] = gradc_maxf(acc, -3.4028235e+38f);
    }
}

/* 37  hit = y == argmax(logits)
 *   loops: i along axis 0 of hit [32]; k along axis 1 of logits [32,10]
 *   mnist_int8.lua:49 */
static GRADC_NOINLINE void
mnist_int8_train_make_hit(const float *GRADC_RESTRICT logits,
    const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT hit)
{
    for (int i = 0; i < 32; i++) {
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

/* 38  accuracy = sum(hit) * 0.03125
 *   loops: k along axis 0 of hit [32]
 *   mnist_int8.lua:49 */
static GRADC_NOINLINE void
mnist_int8_train_make_accuracy(const float *GRADC_RESTRICT hit,
    float *GRADC_RESTRICT accuracy)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 32; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += hit[k + l];
        }
    }
    accuracy[0] = gradc_sum16f(acc) * 0.03125f;
}

/* 39  cross_entropy = logits - largest, over logits
 *   powers = exp(cross_entropy)
 *   loops: i along axis 0, j along axis 1 of logits [32,10]
 *   mnist_int8.lua:48 */
static GRADC_NOINLINE void
mnist_int8_train_make_cross_entropy(float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest,
    float *GRADC_RESTRICT powers)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 10; j++) {
            const int at = 10*i + j;
            const float t1 = logits[at] - largest[i];
            logits[at] = t1;
            powers[at] = gradc_expf(t1);
        }
    }
}

/* 40  picked = sum(where(iota == y, cross_entropy, 0))
 *   loops: i along axis 0 of picked [32,1]; k along axis 1 of cross_entropy
 *     [32,10]
 *   mnist_int8.lua:48 */
static GRADC_NOINLINE void
mnist_int8_train_make_picked(const int32_t *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT cross_entropy,
    float *GRADC_RESTRICT picked)
{
    for (int i = 0; i < 32; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 10; k++) {
            const float t1 = cross_entropy[10*i + k];
            acc += k == y[i] ? t1 : 0.0f;
        }
        picked[i] = acc;
    }
}

/* 41  power_sum = sum(powers)
 *   d_power_sum = 0.03125 / power_sum
 *   loops: i along axis 0 of power_sum [32,1]; k along axis 1 of powers
 *     [32,10]
 *   mnist_int8.lua:48 */
static GRADC_NOINLINE void
mnist_int8_train_make_power_sum(const float *GRADC_RESTRICT powers,
    float *GRADC_RESTRICT power_sum,
    float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 32; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 10; k++) {
            acc += powers[10*i + k];
        }
        power_sum[i] = acc;
        d_power_sum[i] = 0.03125f / acc;
    }
}

/* 42  d_logits_codes = where(logits_codes_logical_or, 0, where(iota == y,
 *     -0.03125, 0) + powers * d_power_sum), over powers
 *   loops: i along axis 0, j along axis 1 of powers [32,10]
 *   gradient of mnist_int8.lua:37 */
static GRADC_NOINLINE void
mnist_int8_train_make_d_logits_codes(
    const uint8_t *GRADC_RESTRICT logits_codes_logical_or,
    const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 10; j++) {
            const int at = 10*i + j;
            const float d_cross_entropy = (j == y[i] ? -0.03125f : 0.0f)
                + powers[at] * d_power_sum[i];
            powers[at] = logits_codes_logical_or[at] ? 0.0f : d_cross_entropy;
        }
    }
}

/* For the next step: 5x16 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_int8_train_update_fc_weight_sums_5x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[192*k + 8*v]);
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

/* 43  step of fc.weight: its gradient is
 *     where(fc_weight_fake_quant_logical_or, 0, d_logits_codes .
 *     conv2_codes_2)
 *   loops: j, v and l along axis 1, i and r along axis 0 of
 *     fc_weight_exp_avg [10,192]; k along axis 0 of conv2_codes_2
 *     [32,12,4,4]
 *   gradient of mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_update_fc_weight(const float *GRADC_RESTRICT d_logits_codes,
    const float *GRADC_RESTRICT conv2_codes_2,
    float *GRADC_RESTRICT fc_weight_exp_avg,
    const uint8_t *GRADC_RESTRICT fc_weight_fake_quant_logical_or,
    float *GRADC_RESTRICT fc_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 192; j += 16) {
        for (int i = 0; i < 10; i += 5) {
            float tile[80];

            mnist_int8_train_update_fc_weight_sums_5x16(&conv2_codes_2[j],
                &d_logits_codes[i], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 5; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float d_weight_fake_quant = tile[l + 8*v + 16*r];
                        const float d_weight_fake_quant_2 =
                            fc_weight_fake_quant_logical_or[192*(i + r) + j + l
                            + 8*v] ? 0.0f : d_weight_fake_quant;
                        const int at = 8*(i + r) + 10*j + l + 80*v;
                        const float m_raw = fc_weight_exp_avg[at] * 0.9f
                            + d_weight_fake_quant_2 * 0.1f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(d_weight_fake_quant_2),
                            1e-15f);
                        const float v_new = fc_weight_exp_avg_sq[at] * 0.999f
                            + g_abs * (g_abs * 0.001f);
                        const float w_new = fc_weight[at]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        fc_weight_exp_avg[at] = m_new;
                        fc_weight_exp_avg_sq[at] = v_new;
                        fc_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
mnist_int8_train_make_d_conv2_sums_4x24(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[192*k + 8*v]);
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

/* 44  d_conv2 = where(conv2_relu == 0, 0, where(conv2_codes_logical_or, 0,
 *     d_logits_codes . fc_weight_fake_quant_2))
 *   loops: j along axis 1, k along axis 0 of fc_weight_fake_quant_2
 *     [10,192]; i and r along axis 0, v along axes 1 to 2, l along axes 2 to
 *     3 of d_conv2 [32,12,4,4]
 *   gradient of mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_make_d_conv2(const float *GRADC_RESTRICT d_logits_codes,
    const float *GRADC_RESTRICT fc_weight_fake_quant_2,
    const float *GRADC_RESTRICT conv2_relu,
    const uint8_t *GRADC_RESTRICT conv2_codes_logical_or,
    float *GRADC_RESTRICT d_conv2)
{
    for (int j = 0; j < 192; j += 24) {
        for (int i = 0; i < 32; i += 4) {
            float tile[96];

            mnist_int8_train_make_d_conv2_sums_4x24(&fc_weight_fake_quant_2[j],
                &d_logits_codes[10*i], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 4; r++) {
                for (int v = 0; v < 3; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float d_conv2_codes = tile[l + 8*v + 24*r];
                        const int at = 192*(i + r) + j + l + 8*v;
                        const float d_conv2_codes_2 = conv2_codes_logical_or[at]
                            ? 0.0f : d_conv2_codes;
                        d_conv2[at] =
                            conv2_relu[192*(i + r) + 12*(l + (j + 8*v) % 16)
                            + (j + 8*v) / 16] == 0.0f ? 0.0f : d_conv2_codes_2;
                    }
                }
            }
        }
    }
}

/* 45  step of fc.bias: its gradient is sum(d_logits_codes)
 *   loops: k along axis 0 of d_logits_codes [32,10]
 *   gradient of mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_update_fc_bias(const float *GRADC_RESTRICT d_logits_codes,
    float *GRADC_RESTRICT fc_bias_exp_avg,
    float *GRADC_RESTRICT fc_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    float acc[10];

    GRADC_LANES
    for (int l = 0; l < 10; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 32; k++) {
        GRADC_LANES
        for (int l = 0; l < 10; l++) {
            acc[l] += d_logits_codes[10*k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 10; l++) {
        const float d_bias = acc[l];
        const float m_raw = fc_bias_exp_avg[l] * 0.9f + d_bias * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
        const float v_new = fc_bias_exp_avg_sq[l] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = fc_bias[l]
            - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
        fc_bias_exp_avg[l] = m_new;
        fc_bias_exp_avg_sq[l] = v_new;
        fc_bias[l] = w_new;
    }
}

/* 46  loss = sum(log(power_sum) - picked) * 0.03125
 *   loops: k along axis 0 of power_sum [32,1]
 *   mnist_int8.lua:48 */
static GRADC_NOINLINE void
mnist_int8_train_make_loss(const float *GRADC_RESTRICT power_sum,
    const float *GRADC_RESTRICT picked,
    float *GRADC_RESTRICT loss)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 32; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = k + l;
            acc[l] += gradc_logf(power_sum[at]) - picked[at];
        }
    }
    loss[0] = gradc_sum16f(acc) * 0.03125f;
}

/* 47  step of conv2.bias: its gradient is sum(d_conv2)
 *   loops: i along axis 0 of conv2_bias_exp_avg [12]; k along axis 0 of
 *     d_conv2 [32,12,4,4]
 *   gradient of mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv2_bias(const float *GRADC_RESTRICT d_conv2,
    float *GRADC_RESTRICT conv2_bias_exp_avg,
    float *GRADC_RESTRICT conv2_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv2_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 12; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 512; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += d_conv2[16*i + 12*k + l];
            }
        }
        const float d_bias = gradc_sum16f(acc);
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

/* 48  d_conv2_packed = where(conv2_relu == 0, 0,
 *     where(conv2_codes_logical_or, 0, d_logits_codes .
 *     fc_weight_fake_quant_2)), in panels
 *   loops: i and l along axis 1, j along axis 0, m along axes 2 to 3 of
 *     d_conv2_packed [32,12,4,4]
 *   gradient of mnist_int8.lua:33 */
static GRADC_NOINLINE void
mnist_int8_train_pack_d_conv2(const float *GRADC_RESTRICT d_conv2,
    float *GRADC_RESTRICT d_conv2_packed)
{
    for (int i = 0; i < 16; i += 8) {
        for (int j = 0; j < 32; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 16; m++) {
                for (int l = 0; l < 8; l++) {
                    d_conv2_packed[512*i + 128*j + 8*m + l] = i + l < 12
                        ? d_conv2[16*(i + l) + 192*j + m] : 0.0f;
                }
            }
        }
    }
}

/* For the next step: 5x16 sums over k, h and q of products of a and b, added
 * to total */
static GRADC_NOINLINE void
mnist_int8_train_conv2_weight_sums_5x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 4; h++) {
            GRADC_STEPS
            for (int q = 0; q < 4; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_keep8f(&a[128*k + 32*h + 8*q + 4096*v]);
                }
                const ptrdiff_t at = 1152*k + 24*h + 2*q;
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
            gradc_store8f(&total[8*v + 16*r],
                gradc_add8f(gradc_load8f(&total[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 49  step of conv2.weight: its gradient is
 *     where(conv2_weight_fake_quant_logical_or, 0, d_conv2_packed .
 *     window(conv1_codes_2))
 *   loops: m along axis 1, n along axis 2, v and l along axis 0 of
 *     conv2_weight_exp_avg [12,8,5,5]; block and k along axis 0, h along
 *     axis 2, q along axis 3 of d_conv2_packed [32,12,4,4]
 *   gradient of mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv2_weight(const float *GRADC_RESTRICT conv1_codes_2,
    const float *GRADC_RESTRICT d_conv2_packed,
    float *GRADC_RESTRICT conv2_weight_exp_avg,
    const uint8_t *GRADC_RESTRICT conv2_weight_fake_quant_logical_or,
    float *GRADC_RESTRICT conv2_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv2_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int m = 0; m < 8; m++) {
        for (int n = 0; n < 5; n++) {
            float total[80];

            GRADC_IN_TURN
            for (int r = 0; r < 10; r++) {
                gradc_store8f(&total[8*r], gradc_set8f(0.0f));
            }
            for (int block = 0; block < 2; block++) {
                mnist_int8_train_conv2_weight_sums_5x16(
                    &d_conv2_packed[2048*block],
                    &conv1_codes_2[144*m + 12*n + 18432*block], total);
            }
            for (int r = 0; r < 5; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 2; v++) {
                    const int l_end = v < 1 ? 8 : 4;
                    GRADC_SOME_LANES(8)
                    for (int l = 0; l < l_end; l++) {
                        const float d_weight_fake_quant = total[l + 8*v + 16*r];
                        const float d_weight_fake_quant_2 =
                            conv2_weight_fake_quant_logical_or[25*m + 5*n
                            + 200*l + 1600*v + r] ? 0.0f : d_weight_fake_quant;
                        const int at = 200*m + 40*n + l + 1600*v + 8*r;
                        const float m_raw = conv2_weight_exp_avg[at] * 0.9f
                            + d_weight_fake_quant_2 * 0.1f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(d_weight_fake_quant_2),
                            1e-15f);
                        const float v_new = conv2_weight_exp_avg_sq[at] * 0.999f
                            + g_abs * (g_abs * 0.001f);
                        const float w_new = conv2_weight[at]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        conv2_weight_exp_avg[at] = m_new;
                        conv2_weight_exp_avg_sq[at] = v_new;
                        conv2_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

/* 50  d_conv2_padded = pad(d_conv2)
 *   loops: i along axes 0 to 1, m along axis 2, n along axis 3 of
 *     d_conv2_padded [32,12,8,8,1,1]
 *   gradient of mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_make_d_conv2_padded(const float *GRADC_RESTRICT d_conv2,
    float *GRADC_RESTRICT d_conv2_padded)
{
    for (int i = 0; i < 384; i++) {
        for (int m = 0; m < 2; m++) {
            GRADC_LANES
            for (int n = 0; n < 8; n++) {
                d_conv2_padded[64*i + 8*m + n] = 0.0f;
            }
        }
        for (int m = 0; m < 4; m++) {
            GRADC_LANES
            for (int n = 0; n < 2; n++) {
                d_conv2_padded[64*i + 8*m + n + 16] = 0.0f;
            }
            GRADC_LANES
            for (int n = 0; n < 4; n++) {
                d_conv2_padded[64*i + 8*m + n + 18] = d_conv2[16*i + 4*m + n];
            }
            GRADC_LANES
            for (int n = 0; n < 2; n++) {
                d_conv2_padded[64*i + 8*m + n + 22] = 0.0f;
            }
        }
        for (int m = 0; m < 2; m++) {
            GRADC_LANES
            for (int n = 0; n < 8; n++) {
                d_conv2_padded[64*i + 8*m + n + 48] = 0.0f;
            }
        }
    }
}

/* For the next step: 8x8 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
mnist_int8_train_conv2_contract_sums_8x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 12; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec8f line = gradc_load8f(&a[64*k - 8*h - q]);
                const ptrdiff_t at = 200*k + 10*h + 2*q;
                GRADC_UNROLL(8)
                for (int r = 0; r < 8; r++) {
                    acc[r] = gradc_fma8f(gradc_set8f(b[25*r + at]), line,
                        acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* 51  d_conv2_contract = flip(window(flip(window(d_conv2_padded)))) .
 *     slice(slice(conv2_weight_fake_quant_2))
 *   loops: m along axis 0, n along axis 2, r along axis 1, l along axis 3 of
 *     d_conv2_contract [32,8,6,6]; k along axis 1, h along axis 2, q along
 *     axis 3 of d_conv2_padded [32,12,8,8,1,1]
 *   gradient of mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_make_d_conv2_contract(
    const float *GRADC_RESTRICT conv2_weight_fake_quant_2,
    const float *GRADC_RESTRICT d_conv2_padded,
    float *GRADC_RESTRICT d_conv2_contract)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 6; n++) {
            float tile[64];

            mnist_int8_train_conv2_contract_sums_8x8(
                &d_conv2_padded[768*m + 8*n + 18], conv2_weight_fake_quant_2,
                tile);
            GRADC_IN_TURN
            for (int r = 0; r < 8; r++) {
                GRADC_LANES
                for (int l = 0; l < 6; l++) {
                    d_conv2_contract[288*m + 6*n + l + 36*r] = tile[l + 8*r];
                }
            }
        }
    }
}

/* For the next step: 8x8 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
mnist_int8_train_make_contract_2_sums_8x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 12; k++) {
        for (int h = 0; h < 3; h++) {
            GRADC_STEPS
            for (int q = 0; q < 2; q++) {
                GRADC_FENCE();
                const gradc_vec8f line = gradc_load8f(&a[64*k - 8*h - q]);
                const ptrdiff_t at = 200*k + 10*h + 2*q + 1;
                GRADC_UNROLL(8)
                for (int r = 0; r < 8; r++) {
                    acc[r] = gradc_fma8f(gradc_set8f(b[25*r + at]), line,
                        acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* 52  d_conv2_contract_2 = flip(window(flip(window(slice(d_conv2_padded)))))
 *     . slice(slice(conv2_weight_fake_quant_2))
 *   loops: m along axis 0, n along axis 2, r along axis 1, l along axis 3 of
 *     d_conv2_contract_2 [32,8,6,6]; k along axis 1, h along axis 2, q along
 *     axis 3 of d_conv2_padded [32,12,8,8,1,1]
 *   gradient of mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_make_d_conv2_contract_2(
    const float *GRADC_RESTRICT conv2_weight_fake_quant_2,
    const float *GRADC_RESTRICT d_conv2_padded,
    float *GRADC_RESTRICT d_conv2_contract_2)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 6; n++) {
            float tile[64];

            mnist_int8_train_make_contract_2_sums_8x8(
                &d_conv2_padded[768*m + 8*n + 18], conv2_weight_fake_quant_2,
                tile);
            GRADC_IN_TURN
            for (int r = 0; r < 8; r++) {
                GRADC_LANES
                for (int l = 0; l < 6; l++) {
                    d_conv2_contract_2[288*m + 6*n + l + 36*r] = tile[l + 8*r];
                }
            }
        }
    }
}

/* 53  d_conv2_add = pad(d_conv2_contract) + pad(d_conv2_contract_2)
 *   loops: i along axes 0 to 3 of d_conv2_add [32,8,6,6,2]
 *   gradient of mnist_int8.lua:32
 *   also used by train, step 56 */
static GRADC_NOINLINE void
mnist_int8_train_make_d_conv2_add(const float *GRADC_RESTRICT d_conv2_contract,
    const float *GRADC_RESTRICT d_conv2_contract_2,
    float *GRADC_RESTRICT d_conv2_add)
{
    for (int i = 0; i < 9216; i++) {
        d_conv2_add[2*i] = d_conv2_contract[i] + 0.0f;
        d_conv2_add[2*i + 1] = 0.0f + d_conv2_contract_2[i];
    }
}

/* For the next step: 8x8 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
mnist_int8_train_make_contract_3_sums_8x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 12; k++) {
        for (int h = 0; h < 2; h++) {
            GRADC_STEPS
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec8f line = gradc_load8f(&a[64*k - 8*h - q]);
                const ptrdiff_t at = 200*k + 10*h + 2*q + 5;
                GRADC_UNROLL(8)
                for (int r = 0; r < 8; r++) {
                    acc[r] = gradc_fma8f(gradc_set8f(b[25*r + at]), line,
                        acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* 54  d_conv2_contract_3 = flip(window(flip(window(slice(d_conv2_padded)))))
 *     . slice(slice(conv2_weight_fake_quant_2))
 *   loops: m along axis 0, n along axis 2, r along axis 1, l along axis 3 of
 *     d_conv2_contract_3 [32,8,6,6]; k along axis 1, h along axis 2, q along
 *     axis 3 of d_conv2_padded [32,12,8,8,1,1]
 *   gradient of mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_make_d_conv2_contract_3(
    const float *GRADC_RESTRICT conv2_weight_fake_quant_2,
    const float *GRADC_RESTRICT d_conv2_padded,
    float *GRADC_RESTRICT d_conv2_contract_3)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 6; n++) {
            float tile[64];

            mnist_int8_train_make_contract_3_sums_8x8(
                &d_conv2_padded[768*m + 8*n + 18], conv2_weight_fake_quant_2,
                tile);
            GRADC_IN_TURN
            for (int r = 0; r < 8; r++) {
                GRADC_LANES
                for (int l = 0; l < 6; l++) {
                    d_conv2_contract_3[288*m + 6*n + l + 36*r] = tile[l + 8*r];
                }
            }
        }
    }
}

/* For the next step: 8x8 sums over k, h and q of products of a and b */
static GRADC_NOINLINE void
mnist_int8_train_make_contract_4_sums_8x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 12; k++) {
        for (int h = 0; h < 2; h++) {
            GRADC_STEPS
            for (int q = 0; q < 2; q++) {
                GRADC_FENCE();
                const gradc_vec8f line = gradc_load8f(&a[64*k - 8*h - q]);
                const ptrdiff_t at = 200*k + 10*h + 2*q + 6;
                GRADC_UNROLL(8)
                for (int r = 0; r < 8; r++) {
                    acc[r] = gradc_fma8f(gradc_set8f(b[25*r + at]), line,
                        acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

/* 55  d_conv2_contract_4 =
 *     flip(window(flip(window(slice(slice(d_conv2_padded)))))) .
 *     slice(slice(conv2_weight_fake_quant_2))
 *   loops: m along axis 0, n along axis 2, r along axis 1, l along axis 3 of
 *     d_conv2_contract_4 [32,8,6,6]; k along axis 1, h along axis 2, q along
 *     axis 3 of d_conv2_padded [32,12,8,8,1,1]
 *   gradient of mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_make_d_conv2_contract_4(
    const float *GRADC_RESTRICT conv2_weight_fake_quant_2,
    const float *GRADC_RESTRICT d_conv2_padded,
    float *GRADC_RESTRICT d_conv2_contract_4)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 6; n++) {
            float tile[64];

            mnist_int8_train_make_contract_4_sums_8x8(
                &d_conv2_padded[768*m + 8*n + 18], conv2_weight_fake_quant_2,
                tile);
            GRADC_IN_TURN
            for (int r = 0; r < 8; r++) {
                GRADC_LANES
                for (int l = 0; l < 6; l++) {
                    d_conv2_contract_4[288*m + 6*n + l + 36*r] = tile[l + 8*r];
                }
            }
        }
    }
}

/* 57  d_conv1 = where(conv1_relu == 0, 0, where(conv1_codes_logical_or, 0,
 *     pad(d_conv2_add) + pad(d_conv2_add_2))), over conv1_relu
 *   loops: i along axes 0 to 1, m along axis 2, n along axis 3 of conv1_relu
 *     [32,8,12,12]
 *   gradient of mnist_int8.lua:30 */
static GRADC_NOINLINE void
mnist_int8_train_make_d_conv1(float *GRADC_RESTRICT conv1_relu,
    const uint8_t *GRADC_RESTRICT conv1_codes_logical_or,
    const float *GRADC_RESTRICT d_conv2_add,
    const float *GRADC_RESTRICT d_conv2_add_2)
{
    for (int i = 0; i < 256; i++) {
        for (int m = 0; m < 12; m += 2) {
            for (int n = 0; n < 12; n++) {
                const float d_padded = d_conv2_add[72*i + 6*m + n] + 0.0f;
                const int at = 144*i + 12*m + n;
                const float d_conv1_codes = conv1_codes_logical_or[at]
                    ? 0.0f : d_padded;
                conv1_relu[at] = conv1_relu[at] == 0.0f ? 0.0f : d_conv1_codes;
            }
            for (int n = 0; n < 12; n++) {
                const float d_padded = 0.0f + d_conv2_add_2[72*i + 6*m + n];
                const int at2 = 144*i + 12*m + n + 12;
                const float d_conv1_codes = conv1_codes_logical_or[at2]
                    ? 0.0f : d_padded;
                conv1_relu[at2] = conv1_relu[at2] == 0.0f
                    ? 0.0f : d_conv1_codes;
            }
        }
    }
}

/* 58  step of conv1.bias: its gradient is sum(d_conv1)
 *   loops: i along axis 0 of conv1_bias_exp_avg [8]; block along axis 0 of
 *     d_conv1 [32,8,12,12]
 *   gradient of mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv1_bias(const float *GRADC_RESTRICT d_conv1,
    float *GRADC_RESTRICT conv1_bias_exp_avg,
    float *GRADC_RESTRICT conv1_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv1_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 8; i++) {
        float tree[96];

        for (int block = 0; block < 32; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 144; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += d_conv1[144*i + 1152*block + h + l];
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 32);
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

/* 59  d_conv1_packed = where(conv1_relu == 0, 0,
 *     where(conv1_codes_logical_or, 0, pad(d_conv2_add) +
 *     pad(d_conv2_add_2))), in panels
 *   loops: j along axis 0, m along axes 2 to 3, l along axis 1 of
 *     d_conv1_packed [32,8,12,12]
 *   gradient of mnist_int8.lua:30 */
static GRADC_NOINLINE void
mnist_int8_train_pack_d_conv1(const float *GRADC_RESTRICT d_conv1,
    float *GRADC_RESTRICT d_conv1_packed)
{
    for (int j = 0; j < 32; j++) {
        GRADC_IN_TURN
        for (int m = 0; m < 144; m++) {
            for (int l = 0; l < 8; l++) {
                d_conv1_packed[1152*j + 8*m + l] = d_conv1[1152*j + m + 144*l];
            }
        }
    }
}

/* For the next step: 5x8 sums over k, h and q of products of a and b, added
 * to c */
static GRADC_NOINLINE void
mnist_int8_train_conv1_weight_sums_5x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[5];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 2; k++) {
        for (int h = 0; h < 12; h++) {
            GRADC_STEPS
            for (int q = 0; q < 12; q++) {
                GRADC_FENCE();
                const gradc_vec8f line = gradc_load8f(&a[1152*k + 96*h + 8*q]);
                const ptrdiff_t at = 784*k + 56*h + 2*q;
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
                    acc[r] = gradc_fma8f(gradc_set8f(b[r + at]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        gradc_store8f(&c[8*r], gradc_add8f(gradc_load8f(&c[8*r]), acc[r]));
    }
}

/* 60  step of conv1.weight: its gradient is
 *     where(conv1_weight_fake_quant_logical_or, 0, d_conv1_packed .
 *     window(x_codes_2))
 *   loops: m, r and l along axis 0 of d_conv1_weight_fake_quant [200]; block
 *     and k along axis 0, h along axis 2, q along axis 3 of d_conv1_packed
 *     [32,8,12,12]
 *   gradient of mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv1_weight(const float *GRADC_RESTRICT x_codes_2,
    const float *GRADC_RESTRICT d_conv1_packed,
    float *GRADC_RESTRICT conv1_weight_exp_avg,
    const uint8_t *GRADC_RESTRICT conv1_weight_fake_quant_logical_or,
    float *GRADC_RESTRICT conv1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv1_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_conv1_weight_fake_quant)
{
    GRADC_IN_TURN
    for (int m = 0; m < 25; m++) {
        gradc_store8f(&d_conv1_weight_fake_quant[8*m], gradc_set8f(0.0f));
    }
    for (int block = 0; block < 16; block++) {
        for (int m = 0; m < 5; m++) {
            mnist_int8_train_conv1_weight_sums_5x8(&d_conv1_packed[2304*block],
                &x_codes_2[28*m + 1568*block],
                &d_conv1_weight_fake_quant[40*m]);
        }
    }
    GRADC_IN_TURN
    for (int m = 0; m < 25; m++) {
        GRADC_LANES
        for (int l = 0; l < 8; l++) {
            const int at = 8*m + l;
            const float d_weight_fake_quant = d_conv1_weight_fake_quant[at];
            const float d_weight_fake_quant_2 =
                conv1_weight_fake_quant_logical_or[m + 25*l]
                ? 0.0f : d_weight_fake_quant;
            const float m_raw = conv1_weight_exp_avg[at] * 0.9f
                + d_weight_fake_quant_2 * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs =
                gradc_maxf(gradc_absf(d_weight_fake_quant_2), 1e-15f);
            const float v_new = conv1_weight_exp_avg_sq[at] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = conv1_weight[at]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            conv1_weight_exp_avg[at] = m_new;
            conv1_weight_exp_avg_sq[at] = v_new;
            conv1_weight[at] = w_new;
        }
    }
}

float
mnist_int8_train(struct mnist_int8_param *param,
    struct mnist_int8_state *state,
    struct mnist_int8_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy)
{
    float *x_codes_where = &scratch->f[25089]; /* [] */
    float *x_codes_where_2 = &scratch->f[25088]; /* [] */
    float *x_codes = &scratch->f[25090];       /* [] */
    float *x_codes_where_3 = &scratch->f[25088]; /* [] */
    float *x_codes_where_4 = &scratch->f[25089]; /* [] */
    float *conv1_weight_fake_quant_where = &scratch->f[18]; /* [8] */
    float *conv1_weight_fake_quant_where_2 = scratch->f; /* [8] */
    float *conv1_weight_fake_quant = scratch->f; /* [8] */
    float *conv1_weight_fake_quant_where_3 = &scratch->f[18]; /* [8] */
    float *x_codes_2 = scratch->f;             /* [32,1,28,28] */
    /* [8,5,5] as [1][5][5][8] */
    float *conv1_weight_fake_quant_packed = &scratch->f[64352];
    float *conv1_weight_fake_quant_2 = &scratch->f[64]; /* [8,1,5,5] */
    float *conv1_relu = &scratch->f[25088];    /* [32,8,12,12] */
    float *conv1_codes_where = &scratch->f[113985]; /* [] */
    float *conv1_codes_where_2 = &scratch->f[113984]; /* [] */
    float *conv1_codes = &scratch->f[113986];  /* [] */
    float *conv1_codes_where_3 = &scratch->f[113984]; /* [] */
    float *conv1_codes_where_4 = &scratch->f[113985]; /* [] */
    float *conv2_weight_fake_quant_where = &scratch->f[48]; /* [12] */
    float *conv2_weight_fake_quant_where_2 = &scratch->f[36]; /* [12] */
    float *conv2_weight_fake_quant = &scratch->f[36]; /* [12] */
    float *conv2_weight_fake_quant_where_3 = &scratch->f[48]; /* [12] */
    float *conv1_codes_2 = &scratch->f[73568]; /* [32,8,12,12] */
    /* [12,8,5,5] as [2][8][5][5][8] */
    float *conv2_weight_fake_quant_packed = &scratch->f[125376];
    float *conv2_weight_fake_quant_2 = &scratch->f[61952]; /* [12,8,5,5] */
    float *conv2_relu = &scratch->f[118496];   /* [32,12,4,4] */
    float *conv2_codes_where = &scratch->f[113985]; /* [] */
    float *conv2_codes_where_2 = &scratch->f[113984]; /* [] */
    float *conv2_codes = &scratch->f[113986];  /* [] */
    float *conv2_codes_where_3 = &scratch->f[113984]; /* [] */
    float *conv2_codes_where_4 = &scratch->f[113985]; /* [] */
    float *fc_weight_fake_quant_where = &scratch->f[26]; /* [10] */
    float *fc_weight_fake_quant_where_2 = &scratch->f[8]; /* [10] */
    float *fc_weight_fake_quant = &scratch->f[8]; /* [10] */
    float *fc_weight_fake_quant_where_3 = &scratch->f[26]; /* [10] */
    float *conv2_codes_2 = &scratch->f[126912]; /* [32,12,4,4] */
    /* [10,192] as [2][192][8] */
    float *fc_weight_fake_quant_packed = &scratch->f[110912];
    float *fc_weight_fake_quant_2 = &scratch->f[116576]; /* [10,192] */
    float *fc = &scratch->f[113984];           /* [32,10] */
    float *logits_codes_where = &scratch->f[110993]; /* [] */
    float *logits_codes_where_2 = &scratch->f[110992]; /* [] */
    float *logits_codes = &scratch->f[110994]; /* [] */
    float *logits_codes_where_3 = &scratch->f[110992]; /* [] */
    float *logits_codes_where_4 = &scratch->f[110993]; /* [] */
    float *logits = &scratch->f[113984];       /* [32,10] */
    float *largest = &scratch->f[110992];      /* [32,1] */
    float *powers = &scratch->f[133056];       /* [32,10] */
    float *cross_entropy = &scratch->f[113984]; /* [32,10] */
    float *power_sum = &scratch->f[124672];    /* [32,1] */
    float *picked = &scratch->f[124640];       /* [32,1] */
    float *hit = &scratch->f[111024];          /* [32] */
    /* [32,10] */
    uint8_t *logits_codes_logical_or = (uint8_t *)&scratch->f[110912];
    float *d_power_sum = &scratch->f[110992];  /* [32,1] */
    float *d_logits_codes = &scratch->f[133056]; /* [32,10] */
    /* [32,12,4,4] */
    uint8_t *conv2_codes_logical_or = (uint8_t *)&scratch->f[125376];
    float *d_conv2 = &scratch->f[110432];      /* [32,12,4,4] */
    float *d_conv2_padded = &scratch->f[73568]; /* [32,12,8,8,1,1] */
    float *d_conv2_contract = &scratch->f[116592]; /* [32,8,6,6] */
    float *d_conv2_contract_2 = &scratch->f[125808]; /* [32,8,6,6] */
    float *d_conv2_contract_3 = &scratch->f[116592]; /* [32,8,6,6] */
    float *d_conv2_contract_4 = &scratch->f[125808]; /* [32,8,6,6] */
    /* [32,8,12,12] */
    uint8_t *conv1_codes_logical_or = (uint8_t *)&scratch->f[64352];
    float *d_conv2_add = &scratch->f[98160];   /* [32,8,6,6,2] */
    float *d_conv2_add_2 = &scratch->f[73568]; /* [32,8,6,6,2] */
    /* [32,8,12,12] as [1][32][12][12][8] */
    float *d_conv1_packed = &scratch->f[61952];
    float *d_conv1 = &scratch->f[25088];       /* [32,8,12,12] */
    /* [8,1,5,5] */
    uint8_t *conv1_weight_fake_quant_logical_or =
        (uint8_t *)&scratch->f[135024];
    float *eps_now = &scratch->f[135075];      /* [] */
    float *step_size = &scratch->f[135074];    /* [] */
    float *d_conv1_weight_fake_quant = &scratch->f[25088]; /* [200] */
    /* [32,12,4,4] as [2][32][4][4][8] */
    float *d_conv2_packed = &scratch->f[116576];
    /* [12,8,5,5] */
    uint8_t *conv2_weight_fake_quant_logical_or =
        (uint8_t *)&scratch->f[124768];
    /* [10,192] */
    uint8_t *fc_weight_fake_quant_logical_or = (uint8_t *)&scratch->f[110432];
    float loss[1];

    /* update */
    mnist_int8_train_update_x_codes_activation_min_val(x,
        param->x_codes_activation_post_process_min_val, x_codes_where_2);
        /* 1  update_x_codes_activation_post_min_val */
    mnist_int8_train_update_x_codes_activation_max_val(x,
        param->x_codes_activation_post_process_max_val, x_codes_where);
        /* 2  update_x_codes_activation_post_max_val */

    /* x_codes */
    mnist_int8_train_make_codes_where_4(x_codes_where, x_codes_where_2,
        x_codes);  /* 3  make_x_codes_where_4 */

    /* update */
    mnist_int8_train_update_step(state->step, state->lr, step_size, eps_now);
    mnist_int8_train_update_conv1_weight_fake_min_val(param->conv1_weight,
        param->conv1_weight_fake_quant_activation_post_process_min_val,
        conv1_weight_fake_quant_where_2);
        /* 5  update_conv1_weight_fake_quant_min_val */
    mnist_int8_train_update_conv1_weight_fake_max_val(param->conv1_weight,
        param->conv1_weight_fake_quant_activation_post_process_max_val,
        conv1_weight_fake_quant_where);
        /* 6  update_conv1_weight_fake_quant_max_val */

    /* conv1.weight_fake_quant */
    mnist_int8_train_make_conv1_weight_fake_where_3(
        conv1_weight_fake_quant_where, conv1_weight_fake_quant_where_2);
        /* 7  make_conv1_weight_fake_quant_where_3 */

    /* update */
    mnist_int8_train_update_fc_weight_fake_quant_min_val(param->fc_weight,
        param->fc_weight_fake_quant_activation_post_process_min_val,
        fc_weight_fake_quant_where_2);
    mnist_int8_train_update_fc_weight_fake_quant_max_val(param->fc_weight,
        param->fc_weight_fake_quant_activation_post_process_max_val,
        fc_weight_fake_quant_where);

    /* fc.weight_fake_quant */
    mnist_int8_train_make_fc_weight_fake_quant_where_3(
        fc_weight_fake_quant_where, fc_weight_fake_quant_where_2);

    /* update */
    mnist_int8_train_update_conv2_weight_fake_min_val(param->conv2_weight,
        param->conv2_weight_fake_quant_activation_post_process_min_val,
        conv2_weight_fake_quant_where_2);
        /* 11  update_conv2_weight_fake_quant_min_val */
    mnist_int8_train_update_conv2_weight_fake_max_val(param->conv2_weight,
        param->conv2_weight_fake_quant_activation_post_process_max_val,
        conv2_weight_fake_quant_where);
        /* 12  update_conv2_weight_fake_quant_max_val */

    /* conv2.weight_fake_quant */
    mnist_int8_train_make_conv2_weight_fake_where_3(
        conv2_weight_fake_quant_where, conv2_weight_fake_quant_where_2);
        /* 13  make_conv2_weight_fake_quant_where_3 */

    /* conv1.weight_fake_quant */
    mnist_int8_train_make_conv1_weight_fake_logical_or(param->conv1_weight,
        conv1_weight_fake_quant, conv1_weight_fake_quant_where_3,
        conv1_weight_fake_quant_logical_or, conv1_weight_fake_quant_2);
        /* 14  make_conv1_weight_fake_quant_logical_or */
    mnist_int8_train_pack_conv1_weight_fake_quant(conv1_weight_fake_quant_2,
        conv1_weight_fake_quant_packed);

    /* fc.weight_fake_quant */
    mnist_int8_train_make_fc_weight_fake_logical_or(param->fc_weight,
        fc_weight_fake_quant, fc_weight_fake_quant_where_3,
        fc_weight_fake_quant_logical_or, fc_weight_fake_quant_2);
        /* 16  make_fc_weight_fake_quant_logical_or */

    /* conv2.weight_fake_quant */
    mnist_int8_train_make_conv2_weight_fake_logical_or(param->conv2_weight,
        conv2_weight_fake_quant, conv2_weight_fake_quant_where_3,
        conv2_weight_fake_quant_logical_or, conv2_weight_fake_quant_2);
        /* 17  make_conv2_weight_fake_quant_logical_or */
    mnist_int8_train_pack_fc_weight_fake_quant(fc_weight_fake_quant_2,
        fc_weight_fake_quant_packed);
    mnist_int8_train_pack_conv2_weight_fake_quant(conv2_weight_fake_quant_2,
        conv2_weight_fake_quant_packed);

    /* x_codes */
    mnist_int8_train_make_x_codes_2(x, x_codes, x_codes_where_3,
        x_codes_where_4, x_codes_2);

    /* conv1 */
    mnist_int8_train_make_conv1_relu(x_codes_2, conv1_weight_fake_quant_packed,
        param->conv1_bias, conv1_relu);

    /* update */
    mnist_int8_train_update_conv1_codes_min_val(conv1_relu,
        param->conv1_codes_activation_post_process_min_val,
        conv1_codes_where_2);
        /* 22  update_conv1_codes_activation_post_min_val */
    mnist_int8_train_update_conv1_codes_max_val(conv1_relu,
        param->conv1_codes_activation_post_process_max_val, conv1_codes_where);
        /* 23  update_conv1_codes_activation_post_max_val */

    /* conv1_codes */
    mnist_int8_train_make_codes_where_4(conv1_codes_where, conv1_codes_where_2,
        conv1_codes);  /* 24  make_conv1_codes_where_4 */
    mnist_int8_train_make_conv1_codes_logical_or(conv1_relu, conv1_codes,
        conv1_codes_where_3, conv1_codes_where_4, conv1_codes_logical_or,
        conv1_codes_2);

    /* conv2 */
    mnist_int8_train_make_conv2_relu(conv1_codes_2,
        conv2_weight_fake_quant_packed, param->conv2_bias, conv2_relu);

    /* update */
    mnist_int8_train_update_conv2_codes_min_val(conv2_relu,
        param->conv2_codes_activation_post_process_min_val,
        conv2_codes_where_2);
        /* 27  update_conv2_codes_activation_post_min_val */
    mnist_int8_train_update_conv2_codes_max_val(conv2_relu,
        param->conv2_codes_activation_post_process_max_val, conv2_codes_where);
        /* 28  update_conv2_codes_activation_post_max_val */

    /* conv2_codes */
    mnist_int8_train_make_codes_where_4(conv2_codes_where, conv2_codes_where_2,
        conv2_codes);  /* 29  make_conv2_codes_where_4 */
    mnist_int8_train_make_conv2_codes_logical_or(conv2_relu, conv2_codes,
        conv2_codes_where_3, conv2_codes_where_4, conv2_codes_logical_or,
        conv2_codes_2);

    /* fc */
    mnist_int8_train_make_fc(conv2_codes_2, fc_weight_fake_quant_packed,
        param->fc_bias, fc);

    /* update */
    mnist_int8_train_update_logits_codes_min_val(fc,
        param->logits_codes_activation_post_process_min_val,
        logits_codes_where_2);
        /* 32  update_logits_codes_activation_post_min_val */
    mnist_int8_train_update_logits_codes_max_val(fc,
        param->logits_codes_activation_post_process_max_val,
        logits_codes_where);
        /* 33  update_logits_codes_activation_post_max_val */

    /* logits_codes */
    mnist_int8_train_make_codes_where_4(logits_codes_where,
        logits_codes_where_2, logits_codes);
        /* 34  make_logits_codes_where_4 */
    mnist_int8_train_make_logits_codes_logical_or(fc, logits_codes,
        logits_codes_where_3, logits_codes_where_4, logits_codes_logical_or);

    /* loss and metrics */
    mnist_int8_train_make_largest(logits, largest);
    mnist_int8_train_make_hit(logits, y, hit);
    mnist_int8_train_make_accuracy(hit, accuracy);
    mnist_int8_train_make_cross_entropy(logits, largest, powers);
    mnist_int8_train_make_picked(y, cross_entropy, picked);
    mnist_int8_train_make_power_sum(powers, power_sum, d_power_sum);

    /* backward: logits_codes */
    mnist_int8_train_make_d_logits_codes(logits_codes_logical_or, y, powers,
        d_power_sum);

    /* update */
    mnist_int8_train_update_fc_weight(d_logits_codes, conv2_codes_2,
        state->fc_weight_exp_avg, fc_weight_fake_quant_logical_or,
        state->fc_weight_exp_avg_sq, param->fc_weight, eps_now, step_size);

    /* backward: fc */
    mnist_int8_train_make_d_conv2(d_logits_codes, fc_weight_fake_quant_2,
        conv2_relu, conv2_codes_logical_or, d_conv2);

    /* update */
    mnist_int8_train_update_fc_bias(d_logits_codes, state->fc_bias_exp_avg,
        state->fc_bias_exp_avg_sq, param->fc_bias, eps_now, step_size);

    /* loss and metrics */
    mnist_int8_train_make_loss(power_sum, picked, loss);

    /* update */
    mnist_int8_train_update_conv2_bias(d_conv2, state->conv2_bias_exp_avg,
        state->conv2_bias_exp_avg_sq, param->conv2_bias, eps_now, step_size);
    mnist_int8_train_pack_d_conv2(d_conv2, d_conv2_packed);
    mnist_int8_train_update_conv2_weight(conv1_codes_2, d_conv2_packed,
        state->conv2_weight_exp_avg, conv2_weight_fake_quant_logical_or,
        state->conv2_weight_exp_avg_sq, param->conv2_weight, eps_now,
        step_size);

    /* backward: conv2 */
    mnist_int8_train_make_d_conv2_padded(d_conv2, d_conv2_padded);
    mnist_int8_train_make_d_conv2_contract(conv2_weight_fake_quant_2,
        d_conv2_padded, d_conv2_contract);
    mnist_int8_train_make_d_conv2_contract_2(conv2_weight_fake_quant_2,
        d_conv2_padded, d_conv2_contract_2);
    mnist_int8_train_make_d_conv2_add(d_conv2_contract, d_conv2_contract_2,
        d_conv2_add);
    mnist_int8_train_make_d_conv2_contract_3(conv2_weight_fake_quant_2,
        d_conv2_padded, d_conv2_contract_3);
    mnist_int8_train_make_d_conv2_contract_4(conv2_weight_fake_quant_2,
        d_conv2_padded, d_conv2_contract_4);
    mnist_int8_train_make_d_conv2_add(d_conv2_contract_3, d_conv2_contract_4,
        d_conv2_add_2);  /* 56  make_d_conv2_add_2 */

    /* backward: conv1 */
    mnist_int8_train_make_d_conv1(conv1_relu, conv1_codes_logical_or,
        d_conv2_add, d_conv2_add_2);

    /* update */
    mnist_int8_train_update_conv1_bias(d_conv1, state->conv1_bias_exp_avg,
        state->conv1_bias_exp_avg_sq, param->conv1_bias, eps_now, step_size);
    mnist_int8_train_pack_d_conv1(d_conv1, d_conv1_packed);
    mnist_int8_train_update_conv1_weight(x_codes_2, d_conv1_packed,
        state->conv1_weight_exp_avg, conv1_weight_fake_quant_logical_or,
        state->conv1_weight_exp_avg_sq, param->conv1_weight, eps_now,
        step_size, d_conv1_weight_fake_quant);
    return loss[0];
}
