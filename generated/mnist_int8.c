/* mnist_int8.c -- digits in 8-bit integers
 *
 * Written by gradc 0.1 from mnist_int8.lua for target avx2;
 * fnv1a of the model 4d40e5e21853bb22.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "mnist_int8.h"

/* ---- init --------------------------------------------------------------- */

/* 1  x_codes_activation_post_process_min_val and 3 more = inf
 *   mnist_int8.lua:28 */
static GRADC_NOINLINE void
mnist_int8_init_set_codes_activation_post_min_val(
    float *GRADC_RESTRICT x_codes_activation_post_process_min_val,
    float *GRADC_RESTRICT conv1_codes_activation_post_process_min_val,
    float *GRADC_RESTRICT conv2_codes_activation_post_process_min_val,
    float *GRADC_RESTRICT logits_codes_activation_post_process_min_val)
{
    x_codes_activation_post_process_min_val[0] = GRADC_INFF;
    conv1_codes_activation_post_process_min_val[0] = GRADC_INFF;
    conv2_codes_activation_post_process_min_val[0] = GRADC_INFF;
    logits_codes_activation_post_process_min_val[0] = GRADC_INFF;
}

/* 2  x_codes_activation_post_process_max_val and 3 more = -inf
 *   mnist_int8.lua:28 */
static GRADC_NOINLINE void
mnist_int8_init_set_codes_activation_post_max_val(
    float *GRADC_RESTRICT x_codes_activation_post_process_max_val,
    float *GRADC_RESTRICT conv1_codes_activation_post_process_max_val,
    float *GRADC_RESTRICT conv2_codes_activation_post_process_max_val,
    float *GRADC_RESTRICT logits_codes_activation_post_process_max_val)
{
    x_codes_activation_post_process_max_val[0] = -GRADC_INFF;
    conv1_codes_activation_post_process_max_val[0] = -GRADC_INFF;
    conv2_codes_activation_post_process_max_val[0] = -GRADC_INFF;
    logits_codes_activation_post_process_max_val[0] = -GRADC_INFF;
}

/* 3  predict_x_steps and 2 more = 0
 *   mnist_int8.lua:28 */
static GRADC_NOINLINE void
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
static GRADC_NOINLINE void
mnist_int8_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 5  conv1_weight = random * 0.4 - 0.2
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
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

/* 6  conv1_bias = random * 0.4 - 0.2
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_init_set_conv1_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT conv1_bias)
{
    for (int i = 0; i < 8; i++) {
        conv1_bias[i] =
            gradc_uniformf((uint32_t)seed[0], 1001u, 0u, (uint32_t)i) * 0.4f
            - 0.2f;
    }
}

/* 7  conv1_weight_fake_process_min_val = inf
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_init_set_conv1_weight_fake_min_val(
    float *GRADC_RESTRICT conv1_weight_fake_process_min_val)
{
    for (int i = 0; i < 8; i++) {
        conv1_weight_fake_process_min_val[i] = GRADC_INFF;
    }
}

/* 8  conv1_weight_fake_process_max_val = -inf
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_init_set_conv1_weight_fake_max_val(
    float *GRADC_RESTRICT conv1_weight_fake_process_max_val)
{
    for (int i = 0; i < 8; i++) {
        conv1_weight_fake_process_max_val[i] = -GRADC_INFF;
    }
}

/* 9  conv1_bias_exp_avg = conv1_bias_exp_avg_sq = 0
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_init_set_conv1_bias_exp_avg(
    float *GRADC_RESTRICT conv1_bias_exp_avg,
    float *GRADC_RESTRICT conv1_bias_exp_avg_sq)
{
    for (int i = 0; i < 8; i++) {
        conv1_bias_exp_avg[i] = 0.0f;
        conv1_bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 10  conv1_weight_exp_avg = conv1_weight_exp_avg_sq = 0
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
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

/* 11  conv2_weight = random * 0.1414213562373095 - 0.07071067811865475
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_init_set_conv2_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT conv2_weight)
{
    for (int i = 0; i < 12; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 200; j++) {
            const int l_end = 12 - i < 8 ? 12 - i : 8;
            GRADC_LANES
            for (int l = 0; l < l_end; l++) {
                conv2_weight[200*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1002u, 0u,
                    (uint32_t)(200*(i + l) + j)) * 0.14142136f - 0.07071068f;
            }
        }
    }
}

/* 12  conv2_bias = random * 0.1414213562373095 - 0.07071067811865475
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_init_set_conv2_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT conv2_bias)
{
    for (int i = 0; i < 12; i++) {
        conv2_bias[i] =
            gradc_uniformf((uint32_t)seed[0], 1003u, 0u, (uint32_t)i)
            * 0.14142136f - 0.07071068f;
    }
}

/* 13  conv2_weight_fake_process_min_val = inf
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_init_set_conv2_weight_fake_min_val(
    float *GRADC_RESTRICT conv2_weight_fake_process_min_val)
{
    for (int i = 0; i < 12; i++) {
        conv2_weight_fake_process_min_val[i] = GRADC_INFF;
    }
}

/* 14  conv2_weight_fake_process_max_val = -inf
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_init_set_conv2_weight_fake_max_val(
    float *GRADC_RESTRICT conv2_weight_fake_process_max_val)
{
    for (int i = 0; i < 12; i++) {
        conv2_weight_fake_process_max_val[i] = -GRADC_INFF;
    }
}

/* 15  conv2_bias_exp_avg = conv2_bias_exp_avg_sq = 0
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_init_set_conv2_bias_exp_avg(
    float *GRADC_RESTRICT conv2_bias_exp_avg,
    float *GRADC_RESTRICT conv2_bias_exp_avg_sq)
{
    for (int i = 0; i < 12; i++) {
        conv2_bias_exp_avg[i] = 0.0f;
        conv2_bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 16  conv2_weight_exp_avg = conv2_weight_exp_avg_sq = 0
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_init_set_conv2_weight_exp_avg(
    float *GRADC_RESTRICT conv2_weight_exp_avg,
    float *GRADC_RESTRICT conv2_weight_exp_avg_sq)
{
    for (int i = 0; i < 12; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 200; j++) {
            const int l_end = 12 - i < 8 ? 12 - i : 8;
            GRADC_LANES
            for (int l = 0; l < l_end; l++) {
                const int at = 200*i + 8*j + l;
                conv2_weight_exp_avg[at] = 0.0f;
                conv2_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 17  fc_weight = random * 0.14433756729740646 - 0.07216878364870323
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
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

/* 18  fc_bias = random * 0.14433756729740646 - 0.07216878364870323
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_init_set_fc_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc_bias)
{
    for (int i = 0; i < 10; i++) {
        fc_bias[i] = gradc_uniformf((uint32_t)seed[0], 1005u, 0u, (uint32_t)i)
            * 0.14433757f - 0.07216878f;
    }
}

/* 19  fc_weight_fake_process_min_val = inf
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_init_set_fc_weight_fake_process_min_val(
    float *GRADC_RESTRICT fc_weight_fake_process_min_val)
{
    for (int i = 0; i < 10; i++) {
        fc_weight_fake_process_min_val[i] = GRADC_INFF;
    }
}

/* 20  fc_weight_fake_process_max_val = -inf
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_init_set_fc_weight_fake_process_max_val(
    float *GRADC_RESTRICT fc_weight_fake_process_max_val)
{
    for (int i = 0; i < 10; i++) {
        fc_weight_fake_process_max_val[i] = -GRADC_INFF;
    }
}

/* 21  fc_bias_exp_avg = fc_bias_exp_avg_sq = 0
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_init_set_fc_bias_exp_avg(float *GRADC_RESTRICT fc_bias_exp_avg,
    float *GRADC_RESTRICT fc_bias_exp_avg_sq)
{
    for (int i = 0; i < 10; i++) {
        fc_bias_exp_avg[i] = 0.0f;
        fc_bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 22  fc_weight_exp_avg = fc_weight_exp_avg_sq = 0
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
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
static GRADC_NOINLINE void
mnist_int8_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.002f;
}

/* 24  predict_conv1_zero and 2 more = 0
 *   mnist_int8.lua:28 */
static GRADC_NOINLINE void
mnist_int8_init_set_predict_zero(int8_t *GRADC_RESTRICT predict_conv1_zero,
    int8_t *GRADC_RESTRICT predict_conv2_zero,
    int8_t *GRADC_RESTRICT predict_logits_zero)
{
    predict_conv1_zero[0] = (int8_t)0;
    predict_conv2_zero[0] = (int8_t)0;
    predict_logits_zero[0] = (int8_t)0;
}

/* 25  predict_conv1_weight = 0
 *   mnist_int8.lua:31 */
static GRADC_NOINLINE void
mnist_int8_init_set_predict_conv1_weight(
    int8_t *GRADC_RESTRICT predict_conv1_weight)
{
    for (int i = 0; i < 200; i++) {
        predict_conv1_weight[i] = (int8_t)0;
    }
}

/* 26  predict_conv1_bias = predict_conv1_multiplier = 0
 *   mnist_int8.lua:31 */
static GRADC_NOINLINE void
mnist_int8_init_set_predict_conv1(int32_t *GRADC_RESTRICT predict_conv1_bias,
    int32_t *GRADC_RESTRICT predict_conv1_multiplier)
{
    for (int i = 0; i < 8; i++) {
        predict_conv1_bias[i] = 0;
        predict_conv1_multiplier[i] = 0;
    }
}

/* 27  predict_conv1_shift = 0
 *   mnist_int8.lua:31 */
static GRADC_NOINLINE void
mnist_int8_init_set_predict_conv1_shift(
    uint8_t *GRADC_RESTRICT predict_conv1_shift)
{
    for (int i = 0; i < 8; i++) {
        predict_conv1_shift[i] = (uint8_t)0;
    }
}

/* 28  predict_conv2_weight = 0
 *   mnist_int8.lua:34 */
static GRADC_NOINLINE void
mnist_int8_init_set_predict_conv2_weight(
    int8_t *GRADC_RESTRICT predict_conv2_weight)
{
    for (int i = 0; i < 2400; i++) {
        predict_conv2_weight[i] = (int8_t)0;
    }
}

/* 29  predict_conv2_bias = predict_conv2_multiplier = 0
 *   mnist_int8.lua:34 */
static GRADC_NOINLINE void
mnist_int8_init_set_predict_conv2(int32_t *GRADC_RESTRICT predict_conv2_bias,
    int32_t *GRADC_RESTRICT predict_conv2_multiplier)
{
    for (int i = 0; i < 12; i++) {
        predict_conv2_bias[i] = 0;
        predict_conv2_multiplier[i] = 0;
    }
}

/* 30  predict_conv2_shift = 0
 *   mnist_int8.lua:34 */
static GRADC_NOINLINE void
mnist_int8_init_set_predict_conv2_shift(
    uint8_t *GRADC_RESTRICT predict_conv2_shift)
{
    for (int i = 0; i < 12; i++) {
        predict_conv2_shift[i] = (uint8_t)0;
    }
}

/* 31  predict_fc_weight = 0
 *   mnist_int8.lua:37 */
static GRADC_NOINLINE void
mnist_int8_init_set_predict_fc_weight(int8_t *GRADC_RESTRICT predict_fc_weight)
{
    for (int i = 0; i < 1920; i++) {
        predict_fc_weight[i] = (int8_t)0;
    }
}

/* 32  predict_fc_bias = predict_fc_multiplier = 0
 *   mnist_int8.lua:37 */
static GRADC_NOINLINE void
mnist_int8_init_set_predict_fc(int32_t *GRADC_RESTRICT predict_fc_bias,
    int32_t *GRADC_RESTRICT predict_fc_multiplier)
{
    for (int i = 0; i < 10; i++) {
        predict_fc_bias[i] = 0;
        predict_fc_multiplier[i] = 0;
    }
}

/* 33  predict_fc_shift = 0
 *   mnist_int8.lua:37 */
static GRADC_NOINLINE void
mnist_int8_init_set_predict_fc_shift(uint8_t *GRADC_RESTRICT predict_fc_shift)
{
    for (int i = 0; i < 10; i++) {
        predict_fc_shift[i] = (uint8_t)0;
    }
}

void
mnist_int8_init(struct mnist_int8_param *param,
    struct mnist_int8_state *state,
    int32_t seed)
{
    mnist_int8_init_set_codes_activation_post_min_val(
        param->x_codes_activation_post_process_min_val,
        param->conv1_codes_activation_post_process_min_val,
        param->conv2_codes_activation_post_process_min_val,
        param->logits_codes_activation_post_process_min_val);
        /* 1  set_codes_activation_post_process_min_val */
    mnist_int8_init_set_codes_activation_post_max_val(
        param->x_codes_activation_post_process_max_val,
        param->conv1_codes_activation_post_process_max_val,
        param->conv2_codes_activation_post_process_max_val,
        param->logits_codes_activation_post_process_max_val);
        /* 2  set_codes_activation_post_process_max_val */
    mnist_int8_init_set_predict(param->predict_x_steps,
        param->predict_x_offset, param->predict_logits_scale);
    mnist_int8_init_set_step(state->step);
    mnist_int8_init_set_conv1_weight(&seed, param->conv1_weight);
    mnist_int8_init_set_conv1_bias(&seed, param->conv1_bias);
    mnist_int8_init_set_conv1_weight_fake_min_val(
        param->conv1_weight_fake_quant_activation_post_process_min_val);
        /* 7  set_conv1_weight_fake_process_min_val */
    mnist_int8_init_set_conv1_weight_fake_max_val(
        param->conv1_weight_fake_quant_activation_post_process_max_val);
        /* 8  set_conv1_weight_fake_process_max_val */
    mnist_int8_init_set_conv1_bias_exp_avg(state->conv1_bias_exp_avg,
        state->conv1_bias_exp_avg_sq);
    mnist_int8_init_set_conv1_weight_exp_avg(state->conv1_weight_exp_avg,
        state->conv1_weight_exp_avg_sq);
    mnist_int8_init_set_conv2_weight(&seed, param->conv2_weight);
    mnist_int8_init_set_conv2_bias(&seed, param->conv2_bias);
    mnist_int8_init_set_conv2_weight_fake_min_val(
        param->conv2_weight_fake_quant_activation_post_process_min_val);
        /* 13  set_conv2_weight_fake_process_min_val */
    mnist_int8_init_set_conv2_weight_fake_max_val(
        param->conv2_weight_fake_quant_activation_post_process_max_val);
        /* 14  set_conv2_weight_fake_process_max_val */
    mnist_int8_init_set_conv2_bias_exp_avg(state->conv2_bias_exp_avg,
        state->conv2_bias_exp_avg_sq);
    mnist_int8_init_set_conv2_weight_exp_avg(state->conv2_weight_exp_avg,
        state->conv2_weight_exp_avg_sq);
    mnist_int8_init_set_fc_weight(&seed, param->fc_weight);
    mnist_int8_init_set_fc_bias(&seed, param->fc_bias);
    mnist_int8_init_set_fc_weight_fake_process_min_val(
        param->fc_weight_fake_quant_activation_post_process_min_val);
    mnist_int8_init_set_fc_weight_fake_process_max_val(
        param->fc_weight_fake_quant_activation_post_process_max_val);
    mnist_int8_init_set_fc_bias_exp_avg(state->fc_bias_exp_avg,
        state->fc_bias_exp_avg_sq);
    mnist_int8_init_set_fc_weight_exp_avg(state->fc_weight_exp_avg,
        state->fc_weight_exp_avg_sq);
    mnist_int8_init_set_lr(state->lr);
    mnist_int8_init_set_predict_zero(param->predict_conv1_zero,
        param->predict_conv2_zero, param->predict_logits_zero);
    mnist_int8_init_set_predict_conv1_weight(param->predict_conv1_weight);
    mnist_int8_init_set_predict_conv1(param->predict_conv1_bias,
        param->predict_conv1_multiplier);
    mnist_int8_init_set_predict_conv1_shift(param->predict_conv1_shift);
    mnist_int8_init_set_predict_conv2_weight(param->predict_conv2_weight);
    mnist_int8_init_set_predict_conv2(param->predict_conv2_bias,
        param->predict_conv2_multiplier);
    mnist_int8_init_set_predict_conv2_shift(param->predict_conv2_shift);
    mnist_int8_init_set_predict_fc_weight(param->predict_fc_weight);
    mnist_int8_init_set_predict_fc(param->predict_fc_bias,
        param->predict_fc_multiplier);
    mnist_int8_init_set_predict_fc_shift(param->predict_fc_shift);
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
 *   f      25089       1   2-3     where
 *   f      25088       1   1-3     where_2
 *   f      25090       1   3-20    fake_quantize
 *   f      25088       1   3-20    where_3, over where_2
 *   f      25089       1   3-20    where_4, over where
 *   f         18       8   6-7     where_5
 *   f          0       8   5-7     where_6
 *   f          0       8   7-14    fake_quantize_2, over where_6
 *   f         18       8   7-14    where_7, over where_5
 *   f          0   25088  20-60    fake_quantize_3
 *   f      64352     200  15-21    reshape_packed
 *   f         64     200  14-15    fake_quantize_4
 *   f      25088   36864  21-57    relu
 *   f     110433       1  23-24    where_8
 *   f     110432       1  22-24    where_9
 *   f     110434       1  24-25    fake_quantize_5
 *   f     110432       1  24-25    where_10, over where_9
 *   f     110433       1  24-25    where_11, over where_8
 *   f         48      12  12-13    where_12
 *   f         36      12  11-13    where_13
 *   f         36      12  13-17    fake_quantize_6, over where_13
 *   f         48      12  13-17    where_14, over where_12
 *   f      73568   36864  25-49    fake_quantize_7
 *   f     119584    3200  19-26    fake_quantize_packed
 *   f      61952    2400  17-55    fake_quantize_8
 *   f     110432    6144  26-44    relu_2
 *   f     117177       1  28-29    where_15
 *   f     117176       1  27-29    where_16
 *   f     117178       1  29-30    fake_quantize_9
 *   f     117176       1  29-30    where_17, over where_16
 *   f     117177       1  29-30    where_18, over where_15
 *   f         26      10   9-10    where_19
 *   f          8      10   8-10    where_20
 *   f          8      10  10-16    fake_quantize_10, over where_20
 *   f         26      10  10-16    where_21, over where_19
 *   f     121120    6144  30-43    fake_quantize_11
 *   f     127264    3072  18-31    fake_quantize_packed_2
 *   f     117184    1920  16-44    fake_quantize_12
 *   f     130336     320  31-35    linear
 *   f     117177       1  33-34    where_22
 *   f     117176       1  32-34    where_23
 *   f     117178       1  34-35    fake_quantize_13
 *   f     117176       1  34-35    where_24, over where_23
 *   f     117177       1  34-35    where_25, over where_22
 *   f     130336     320  35-39    logits, over linear
 *   f     127664      32  36-39    largest
 *   f     127344     320  39-42    powers
 *   f     130336     320  39-40    cross_entropy, over logits
 *   f     127696      32  41-46    power_sum
 *   f     127664      32  40-46    picked
 *   f     127344      32  37-38    hit
 *   f     127264      80  35-42    logical_or
 *   f     127728      32  41-42    d_power_sum
 *   f     127344     320  42-45    d_fake_quantize, over powers
 *   f     119584    1536  30-44    logical_or_2
 *   f     110432    6144  44-50    d_conv2d, over relu_2
 *   f      73568   24578  50-55    pad
 *   f     116592    9216  51-53    contract
 *   f     125808    9216  52-53    contract_2
 *   f     116592    9216  54-56    contract_3
 *   f     125808    9216  55-56    contract_4
 *   f      64352    9216  25-57    logical_or_3
 *   f      98160   18432  53-57    add
 *   f      73568   18432  56-57    add_2
 *   f      61952   36864  59-60    d_conv2d_packed
 *   f      25088   36864  57-59    d_conv2d_2, over relu
 *   f     135024      50  14-60    logical_or_4
 *   f     135075       1   4-60    v_scale
 *   f     135074       1   4-60    step_size
 *   f     117184    8192  48-49    d_conv2d_packed_2
 *   f     116576     600  17-49    logical_or_5
 *   f     119104     480  16-43    logical_or_6
 */

/* 1  x_codes_activation_post_process_min_val = where_2 =
 *     where(x_codes.activation_post_process.min_val == inf, amin(x),
 *     x_codes.activation_post_process.min_val + (amin(x) -
 *     x_codes.activation_post_process.min_val) * 0.01)
 *   mnist_int8.lua:28 */
static GRADC_NOINLINE void
mnist_int8_train_update_x_codes_activation_min_val(
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT x_codes_activation_post_process_min_val,
    float *GRADC_RESTRICT where_2)
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
    where_2[0] = t3;
}

/* 2  x_codes_activation_post_process_max_val = where =
 *     where(x_codes.activation_post_process.max_val == -inf, amax(x),
 *     x_codes.activation_post_process.max_val + (amax(x) -
 *     x_codes.activation_post_process.max_val) * 0.01)
 *   mnist_int8.lua:28 */
static GRADC_NOINLINE void
mnist_int8_train_update_x_codes_activation_max_val(
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT x_codes_activation_post_process_max_val,
    float *GRADC_RESTRICT where)
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
    where[0] = t3;
}

/* 3  where_4 = where(where < where_2, 1, max((max(where, 0) - min(where_2,
 *     0)) * 0.00392156862745098, 1.1920928955078125e-07))
 *   where_3 = where(where < where_2, 0, min(max(-128 - round(min(where_2, 0)
 *     / max((max(where, 0) - min(where_2, 0)) * 0.00392156862745098,
 *     1.1920928955078125e-07)), -128), 127))
 *   fake_quantize = 1 / where_4
 *   mnist_int8.lua:28
 *   also used by train, steps 24, 29, 34 */
static GRADC_NOINLINE void
mnist_int8_train_make_where(float *GRADC_RESTRICT where,
    float *GRADC_RESTRICT where_2,
    float *GRADC_RESTRICT fake_quantize)
{
    const int t1 = where[0] < where_2[0];
    const float t2 = gradc_minf(where_2[0], 0.0f);
    const float t3 =
        gradc_maxf((gradc_maxf(where[0], 0.0f) - t2) * 0.003921569f,
        1.1920929e-07f);
    const float t4 = t1 ? 1.0f : t3;
    const float t5 =
        gradc_minf(gradc_maxf(-128.0f - gradc_roundf(t2 / t3), -128.0f),
        127.0f);
    where[0] = t4;
    where_2[0] = t1 ? 0.0f : t5;
    fake_quantize[0] = 1.0f / t4;
}

/* 4  step = min(step, 2147483646) + 1
 *   step_size = -(lr / expm1((min(step, 2147483646) + 1) *
 *     -0.10536051565782628))
 *   v_scale = 1 / sqrt(-expm1((min(step, 2147483646) + 1) *
 *     -0.0010005003335835344))
 *   mnist_int8.lua:48 */
static GRADC_NOINLINE void
mnist_int8_train_update_step(int32_t *GRADC_RESTRICT step,
    const float *GRADC_RESTRICT lr,
    float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT v_scale)
{
    const int32_t t1 = gradc_mini(step[0], 2147483646) + 1;
    const float t2 = (float)t1;
    const float t3 = -(lr[0] / gradc_expm1f(t2 * -0.105360516f));
    step[0] = t1;
    step_size[0] = t3;
    v_scale[0] = 1.0f / gradc_sqrtf(-gradc_expm1f(t2 * -0.0010005003f));
}

/* 5  conv1_weight_fake_process_min_val = where_6 =
 *     where(conv1.weight_fake_quant.activation_post_process.min_val == inf,
 *     amin(conv1.weight),
 *     conv1.weight_fake_quant.activation_post_process.min_val +
 *     (amin(conv1.weight) - ...
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv1_weight_fake_min_val(
    const float *GRADC_RESTRICT conv1_weight,
    float *GRADC_RESTRICT conv1_weight_fake_process_min_val,
    float *GRADC_RESTRICT where_6)
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
        const float t2 = conv1_weight_fake_process_min_val[l]
            + (t1 - conv1_weight_fake_process_min_val[l]) * 0.01f;
        const float t3 = conv1_weight_fake_process_min_val[l] == GRADC_INFF ? t1
            : t2;
        conv1_weight_fake_process_min_val[l] = t3;
        where_6[l] = t3;
    }
}

/* 6  conv1_weight_fake_process_max_val = where_5 =
 *     where(conv1.weight_fake_quant.activation_post_process.max_val == -inf,
 *     amax(conv1.weight),
 *     conv1.weight_fake_quant.activation_post_process.max_val +
 *     (amax(conv1.weight) - ...
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv1_weight_fake_max_val(
    const float *GRADC_RESTRICT conv1_weight,
    float *GRADC_RESTRICT conv1_weight_fake_process_max_val,
    float *GRADC_RESTRICT where_5)
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
        const float t2 = conv1_weight_fake_process_max_val[l]
            + (t1 - conv1_weight_fake_process_max_val[l]) * 0.01f;
        const float t3 = conv1_weight_fake_process_max_val[l] == -GRADC_INFF
            ? t1 : t2;
        conv1_weight_fake_process_max_val[l] = t3;
        where_5[l] = t3;
    }
}

/* 7  where_7 = where(where_5 < where_6, 1, max(max(-min(where_6, 0),
 *     max(where_5, 0)) * 0.007874015748031496, 1.1920928955078125e-07))
 *   fake_quantize_2 = 1 / where_7
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_train_make_where_7(float *GRADC_RESTRICT where_5,
    float *GRADC_RESTRICT where_6)
{
    for (int i = 0; i < 8; i++) {
        const float t1 =
            gradc_maxf(-gradc_minf(where_6[i], 0.0f),
            gradc_maxf(where_5[i], 0.0f));
        const float t2 = gradc_maxf(t1 * 0.007874016f, 1.1920929e-07f);
        const float t3 = where_5[i] < where_6[i] ? 1.0f : t2;
        where_5[i] = t3;
        where_6[i] = 1.0f / t3;
    }
}

/* 8  fc_weight_fake_process_min_val = where_20 =
 *     where(fc.weight_fake_quant.activation_post_process.min_val == inf,
 *     amin(fc.weight), fc.weight_fake_quant.activation_post_process.min_val
 *     + (amin(fc.weight) - ...
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_update_fc_weight_fake_min_val(
    const float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT fc_weight_fake_process_min_val,
    float *GRADC_RESTRICT where_20)
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
        const float t2 = fc_weight_fake_process_min_val[i]
            + (t1 - fc_weight_fake_process_min_val[i]) * 0.01f;
        const float t3 = fc_weight_fake_process_min_val[i] == GRADC_INFF ? t1
            : t2;
        fc_weight_fake_process_min_val[i] = t3;
        where_20[i] = t3;
    }
}

/* 9  fc_weight_fake_process_max_val = where_19 =
 *     where(fc.weight_fake_quant.activation_post_process.max_val == -inf,
 *     amax(fc.weight), fc.weight_fake_quant.activation_post_process.max_val
 *     + (amax(fc.weight) - ...
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_update_fc_weight_fake_max_val(
    const float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT fc_weight_fake_process_max_val,
    float *GRADC_RESTRICT where_19)
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
        const float t2 = fc_weight_fake_process_max_val[i]
            + (t1 - fc_weight_fake_process_max_val[i]) * 0.01f;
        const float t3 = fc_weight_fake_process_max_val[i] == -GRADC_INFF ? t1
            : t2;
        fc_weight_fake_process_max_val[i] = t3;
        where_19[i] = t3;
    }
}

/* 10  where_21 = where(where_19 < where_20, 1, max(max(-min(where_20, 0),
 *     max(where_19, 0)) * 0.007874015748031496, 1.1920928955078125e-07))
 *   fake_quantize_10 = 1 / where_21
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_make_where_21(float *GRADC_RESTRICT where_19,
    float *GRADC_RESTRICT where_20)
{
    for (int i = 0; i < 10; i++) {
        const float t1 =
            gradc_maxf(-gradc_minf(where_20[i], 0.0f),
            gradc_maxf(where_19[i], 0.0f));
        const float t2 = gradc_maxf(t1 * 0.007874016f, 1.1920929e-07f);
        const float t3 = where_19[i] < where_20[i] ? 1.0f : t2;
        where_19[i] = t3;
        where_20[i] = 1.0f / t3;
    }
}

/* 11  conv2_weight_fake_process_min_val = where_13 =
 *     where(conv2.weight_fake_quant.activation_post_process.min_val == inf,
 *     amin(conv2.weight),
 *     conv2.weight_fake_quant.activation_post_process.min_val +
 *     (amin(conv2.weight) - ...
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv2_weight_fake_min_val(
    const float *GRADC_RESTRICT conv2_weight,
    float *GRADC_RESTRICT conv2_weight_fake_process_min_val,
    float *GRADC_RESTRICT where_13)
{
    for (int i = 0; i < 12; i++) {
        float acc = GRADC_INFF;
        for (int k = 0; k < 200; k++) {
            acc = gradc_minf(acc, conv2_weight[8*k + 1600*(i / 8) + i % 8]);
        }
        const float t1 = conv2_weight_fake_process_min_val[i]
            + (acc - conv2_weight_fake_process_min_val[i]) * 0.01f;
        const float t2 = conv2_weight_fake_process_min_val[i] == GRADC_INFF
            ? acc : t1;
        conv2_weight_fake_process_min_val[i] = t2;
        where_13[i] = t2;
    }
}

/* 12  conv2_weight_fake_process_max_val = where_12 =
 *     where(conv2.weight_fake_quant.activation_post_process.max_val == -inf,
 *     amax(conv2.weight),
 *     conv2.weight_fake_quant.activation_post_process.max_val +
 *     (amax(conv2.weight) - ...
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv2_weight_fake_max_val(
    const float *GRADC_RESTRICT conv2_weight,
    float *GRADC_RESTRICT conv2_weight_fake_process_max_val,
    float *GRADC_RESTRICT where_12)
{
    for (int i = 0; i < 12; i++) {
        float acc = -GRADC_INFF;
        for (int k = 0; k < 200; k++) {
            acc = gradc_maxf(acc, conv2_weight[8*k + 1600*(i / 8) + i % 8]);
        }
        const float t1 = conv2_weight_fake_process_max_val[i]
            + (acc - conv2_weight_fake_process_max_val[i]) * 0.01f;
        const float t2 = conv2_weight_fake_process_max_val[i] == -GRADC_INFF
            ? acc : t1;
        conv2_weight_fake_process_max_val[i] = t2;
        where_12[i] = t2;
    }
}

/* 13  where_14 = where(where_12 < where_13, 1, max(max(-min(where_13, 0),
 *     max(where_12, 0)) * 0.007874015748031496, 1.1920928955078125e-07))
 *   fake_quantize_6 = 1 / where_14
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_make_where_14(float *GRADC_RESTRICT where_12,
    float *GRADC_RESTRICT where_13)
{
    for (int i = 0; i < 12; i++) {
        const float t1 =
            gradc_maxf(-gradc_minf(where_13[i], 0.0f),
            gradc_maxf(where_12[i], 0.0f));
        const float t2 = gradc_maxf(t1 * 0.007874016f, 1.1920929e-07f);
        const float t3 = where_12[i] < where_13[i] ? 1.0f : t2;
        where_12[i] = t3;
        where_13[i] = 1.0f / t3;
    }
}

/* 14  logical_or_4 = logical_or(round(conv1.weight * fake_quantize_2) <
 *     -127, 127 < round(conv1.weight * fake_quantize_2))
 *   fake_quantize_4 = min(max(round(conv1.weight * fake_quantize_2), -127),
 *     127) * where_7 + where(logical_or_4, 0, conv1.weight - conv1.weight)
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_train_make_logical_or_4(const float *GRADC_RESTRICT conv1_weight,
    const float *GRADC_RESTRICT where_6,
    const float *GRADC_RESTRICT where_5,
    uint8_t *GRADC_RESTRICT logical_or_4,
    float *GRADC_RESTRICT fake_quantize_4)
{
    for (int i = 0; i < 8; i++) {
        for (int j = 0; j < 25; j++) {
            const float t1 = conv1_weight[i + 8*j];
            const float t2 = gradc_roundf(t1 * where_6[i]);
            const int t3 = t2 < -127.0f || 127.0f < t2;
            const float t4 = gradc_minf(gradc_maxf(t2, -127.0f), 127.0f)
                * where_5[i];
            const float t5 = t1 - t1;
            const int at = 25*i + j;
            logical_or_4[at] = (uint8_t)t3;
            fake_quantize_4[at] = t4 + (t3 ? 0.0f : t5);
        }
    }
}

/* 15  reshape_packed = in panels: fake_quantize_4
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_train_pack_reshape(const float *GRADC_RESTRICT fake_quantize_4,
    float *GRADC_RESTRICT reshape_packed)
{
    for (int j = 0; j < 25; j++) {
        for (int l = 0; l < 8; l++) {
            reshape_packed[8*j + l] = fake_quantize_4[j + 25*l];
        }
    }
}

/* 16  logical_or_6 = logical_or(round(fc.weight * fake_quantize_10) < -127,
 *     127 < round(fc.weight * fake_quantize_10))
 *   fake_quantize_12 = min(max(round(fc.weight * fake_quantize_10), -127),
 *     127) * where_21 + where(logical_or_6, 0, fc.weight - fc.weight)
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_make_logical_or_6(const float *GRADC_RESTRICT fc_weight,
    const float *GRADC_RESTRICT where_20,
    const float *GRADC_RESTRICT where_19,
    uint8_t *GRADC_RESTRICT logical_or_6,
    float *GRADC_RESTRICT fake_quantize_12)
{
    for (int i = 0; i < 10; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 192; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 = fc_weight[8*i + 10*j + l];
                const float t2 = gradc_roundf(t1 * where_20[i]);
                const int t3 = t2 < -127.0f || 127.0f < t2;
                const float t4 = gradc_minf(gradc_maxf(t2, -127.0f), 127.0f)
                    * where_19[i];
                const float t5 = t1 - t1;
                const int at = 192*i + j + l;
                logical_or_6[at] = (uint8_t)t3;
                fake_quantize_12[at] = t4 + (t3 ? 0.0f : t5);
            }
        }
    }
}

/* 17  logical_or_5 = logical_or(round(conv2.weight * fake_quantize_6) <
 *     -127, 127 < round(conv2.weight * fake_quantize_6))
 *   fake_quantize_8 = min(max(round(conv2.weight * fake_quantize_6), -127),
 *     127) * where_14 + where(logical_or_5, 0, conv2.weight - conv2.weight)
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_make_logical_or_5(const float *GRADC_RESTRICT conv2_weight,
    const float *GRADC_RESTRICT where_13,
    const float *GRADC_RESTRICT where_12,
    uint8_t *GRADC_RESTRICT logical_or_5,
    float *GRADC_RESTRICT fake_quantize_8)
{
    for (int i = 0; i < 12; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 200; j++) {
            const int l_end = 12 - i < 8 ? 12 - i : 8;
            GRADC_LANES
            for (int l = 0; l < l_end; l++) {
                const float t1 = conv2_weight[200*i + 8*j + l];
                const int at = i + l;
                const float t2 = gradc_roundf(t1 * where_13[at]);
                const int t3 = t2 < -127.0f || 127.0f < t2;
                const float t4 = gradc_minf(gradc_maxf(t2, -127.0f), 127.0f)
                    * where_12[at];
                const float t5 = t1 - t1;
                const int at2 = 200*(i + l) + j;
                logical_or_5[at2] = (uint8_t)t3;
                fake_quantize_8[at2] = t4 + (t3 ? 0.0f : t5);
            }
        }
    }
}

/* 18  fake_quantize_packed_2 = in panels: min(max(round(fc.weight *
 *     fake_quantize_10), -127), 127) * where_21 + where(logical_or_6, 0,
 *     fc.weight - fc.weight)
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_pack_fake_quantize(
    const float *GRADC_RESTRICT fake_quantize_12,
    float *GRADC_RESTRICT fake_quantize_packed_2)
{
    for (int i = 0; i < 16; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 192; j++) {
            for (int l = 0; l < 8; l++) {
                fake_quantize_packed_2[192*i + 8*j + l] = i + l < 10
                    ? fake_quantize_12[192*(i + l) + j] : 0.0f;
            }
        }
    }
}

/* 19  fake_quantize_packed = in panels: min(max(round(conv2.weight *
 *     fake_quantize_6), -127), 127) * where_14 + where(logical_or_5, 0,
 *     conv2.weight - conv2.weight)
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_pack_fake_quantize_2(
    const float *GRADC_RESTRICT fake_quantize_8,
    float *GRADC_RESTRICT fake_quantize_packed)
{
    for (int i = 0; i < 16; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 200; j++) {
            for (int l = 0; l < 8; l++) {
                fake_quantize_packed[200*i + 8*j + l] = i + l < 12
                    ? fake_quantize_8[200*(i + l) + j] : 0.0f;
            }
        }
    }
}

/* 20  fake_quantize_3 = (min(max(round(x * fake_quantize) + where_3, -128),
 *     127) - where_3) * where_4 + where(logical_or(round(x * fake_quantize)
 *     + where_3 < -128, 127 < round(x * fake_quantize) + where_3), 0, x - x)
 *   mnist_int8.lua:28 */
static GRADC_NOINLINE void
mnist_int8_train_make_fake_quantize_3(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT fake_quantize,
    const float *GRADC_RESTRICT where_2,
    const float *GRADC_RESTRICT where,
    float *GRADC_RESTRICT fake_quantize_3)
{
    for (int i = 0; i < 25088; i++) {
        const float t1 = x[i];
        const float t2 = gradc_roundf(t1 * fake_quantize[0]) + where_2[0];
        const float t3 =
            (gradc_minf(gradc_maxf(t2, -128.0f), 127.0f) - where_2[0])
            * where[0];
        const float t4 = t1 - t1;
        fake_quantize_3[i] = t3 + (t2 < -128.0f || 127.0f < t2 ? 0.0f : t4);
    }
}

/* 21  relu = relu(window(fake_quantize_3) . fake_quantize_4 + conv1.bias)
 *   mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_train_make_relu_sums_12x8(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(12)
    for (int r = 0; r < 12; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 5; k++) {
        for (int h = 0; h < 5; h++) {
            GRADC_FENCE();
            gradc_vec8f line = gradc_load8f(&a[40*k + 8*h]);
            GRADC_UNROLL(12)
            for (int r = 0; r < 12; r++) {
                acc[r] = gradc_fma8f(gradc_set8f(b[28*k + h + 2*r]), line,
                    acc[r]);
            }
        }
    }
    GRADC_UNROLL(12)
    for (int r = 0; r < 12; r++) {
        gradc_store8f(&tile[8*r], acc[r]);
    }
}

static GRADC_NOINLINE void
mnist_int8_train_make_relu(const float *GRADC_RESTRICT fake_quantize_3,
    const float *GRADC_RESTRICT reshape_packed,
    const float *GRADC_RESTRICT conv1_bias,
    float *GRADC_RESTRICT relu)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 12; n++) {
            float turned[96];
            float tile[96];

            mnist_int8_train_make_relu_sums_12x8(reshape_packed,
                &fake_quantize_3[784*m + 56*n], tile);
            gradc_turnf(turned, tile, 12, 8);
            GRADC_IN_TURN
            for (int l = 0; l < 8; l++) {
                GRADC_LANES
                for (int r = 0; r < 12; r++) {
                    const float t1 = turned[12*l + r] + conv1_bias[l];
                    relu[1152*m + 12*n + 144*l + r] = t1 < 0.0f ? 0.0f : t1;
                }
            }
        }
    }
}

/* 22  conv1_codes_activation_post_process_min_val = where_9 =
 *     where(conv1_codes.activation_post_process.min_val == inf, amin(relu),
 *     conv1_codes.activation_post_process.min_val + (amin(relu) -
 *     conv1_codes.activation_post_process.min_val) * 0.01)
 *   mnist_int8.lua:31 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv1_codes_min_val(const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT conv1_codes_activation_post_process_min_val,
    float *GRADC_RESTRICT where_9)
{
    float acc = GRADC_INFF;
    for (int k = 0; k < 36864; k++) {
        acc = gradc_minf(acc, relu[k]);
    }
    const float t1 = conv1_codes_activation_post_process_min_val[0]
        + (acc - conv1_codes_activation_post_process_min_val[0]) * 0.01f;
    const float t2 = conv1_codes_activation_post_process_min_val[0]
        == GRADC_INFF ? acc : t1;
    conv1_codes_activation_post_process_min_val[0] = t2;
    where_9[0] = t2;
}

/* 23  conv1_codes_activation_post_process_max_val = where_8 =
 *     where(conv1_codes.activation_post_process.max_val == -inf, amax(relu),
 *     conv1_codes.activation_post_process.max_val + (amax(relu) -
 *     conv1_codes.activation_post_process.max_val) * 0.01)
 *   mnist_int8.lua:31 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv1_codes_max_val(const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT conv1_codes_activation_post_process_max_val,
    float *GRADC_RESTRICT where_8)
{
    float acc = -GRADC_INFF;
    for (int k = 0; k < 36864; k++) {
        acc = gradc_maxf(acc, relu[k]);
    }
    const float t1 = conv1_codes_activation_post_process_max_val[0]
        + (acc - conv1_codes_activation_post_process_max_val[0]) * 0.01f;
    const float t2 = conv1_codes_activation_post_process_max_val[0]
        == -GRADC_INFF ? acc : t1;
    conv1_codes_activation_post_process_max_val[0] = t2;
    where_8[0] = t2;
}

/* 25  logical_or_3 = logical_or(round(relu * fake_quantize_5) + where_10 <
 *     -128, 127 < round(relu * fake_quantize_5) + where_10)
 *   fake_quantize_7 = (min(max(round(relu * fake_quantize_5) + where_10,
 *     -128), 127) - where_10) * where_11 + where(logical_or_3, 0, relu -
 *     relu)
 *   mnist_int8.lua:31 */
static GRADC_NOINLINE void
mnist_int8_train_make_logical_or_3(const float *GRADC_RESTRICT relu,
    const float *GRADC_RESTRICT fake_quantize_5,
    const float *GRADC_RESTRICT where_9,
    const float *GRADC_RESTRICT where_8,
    uint8_t *GRADC_RESTRICT logical_or_3,
    float *GRADC_RESTRICT fake_quantize_7)
{
    for (int i = 0; i < 36864; i++) {
        const float t1 = relu[i];
        const float t2 = gradc_roundf(t1 * fake_quantize_5[0]) + where_9[0];
        const int t3 = t2 < -128.0f || 127.0f < t2;
        const float t4 =
            (gradc_minf(gradc_maxf(t2, -128.0f), 127.0f) - where_9[0])
            * where_8[0];
        const float t5 = t1 - t1;
        logical_or_3[i] = (uint8_t)t3;
        fake_quantize_7[i] = t4 + (t3 ? 0.0f : t5);
    }
}

/* 26  relu_2 = relu(window(fake_quantize_7) . fake_quantize_8 + conv2.bias)
 *   mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_make_relu_2_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 8; k++) {
        for (int h = 0; h < 5; h++) {
            for (int q = 0; q < 5; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[200*k + 40*h + 8*q + 1600*v]);
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[144*k + 12*h + q + 2*r]),
                            line[v], acc[v + 2*r]);
                    }
                }
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

static GRADC_NOINLINE void
mnist_int8_train_make_relu_2(const float *GRADC_RESTRICT fake_quantize_7,
    const float *GRADC_RESTRICT fake_quantize_packed,
    const float *GRADC_RESTRICT conv2_bias,
    float *GRADC_RESTRICT relu_2)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 4; n++) {
            float tile[64];

            mnist_int8_train_make_relu_2_sums_4x16(fake_quantize_packed,
                &fake_quantize_7[1152*m + 24*n], tile);
            for (int r = 0; r < 4; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 2; v++) {
                    const int l_end = 12 - 8*v < 8 ? 12 - 8*v : 8;
                    GRADC_LANES
                    for (int l = 0; l < l_end; l++) {
                        const float t1 = tile[l + 8*v + 16*r]
                            + conv2_bias[l + 8*v];
                        relu_2[192*m + 4*n + 16*l + 128*v + r] = t1 < 0.0f
                            ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 27  conv2_codes_activation_post_process_min_val = where_16 =
 *     where(conv2_codes.activation_post_process.min_val == inf,
 *     amin(relu_2), conv2_codes.activation_post_process.min_val +
 *     (amin(relu_2) - conv2_codes.activation_post_process.min_val) * 0.01)
 *   mnist_int8.lua:34 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv2_codes_min_val(const float *GRADC_RESTRICT relu_2,
    float *GRADC_RESTRICT conv2_codes_activation_post_process_min_val,
    float *GRADC_RESTRICT where_16)
{
    float acc = GRADC_INFF;
    for (int k = 0; k < 6144; k++) {
        acc = gradc_minf(acc, relu_2[k]);
    }
    const float t1 = conv2_codes_activation_post_process_min_val[0]
        + (acc - conv2_codes_activation_post_process_min_val[0]) * 0.01f;
    const float t2 = conv2_codes_activation_post_process_min_val[0]
        == GRADC_INFF ? acc : t1;
    conv2_codes_activation_post_process_min_val[0] = t2;
    where_16[0] = t2;
}

/* 28  conv2_codes_activation_post_process_max_val = where_15 =
 *     where(conv2_codes.activation_post_process.max_val == -inf,
 *     amax(relu_2), conv2_codes.activation_post_process.max_val +
 *     (amax(relu_2) - conv2_codes.activation_post_process.max_val) * 0.01)
 *   mnist_int8.lua:34 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv2_codes_max_val(const float *GRADC_RESTRICT relu_2,
    float *GRADC_RESTRICT conv2_codes_activation_post_process_max_val,
    float *GRADC_RESTRICT where_15)
{
    float acc = -GRADC_INFF;
    for (int k = 0; k < 6144; k++) {
        acc = gradc_maxf(acc, relu_2[k]);
    }
    const float t1 = conv2_codes_activation_post_process_max_val[0]
        + (acc - conv2_codes_activation_post_process_max_val[0]) * 0.01f;
    const float t2 = conv2_codes_activation_post_process_max_val[0]
        == -GRADC_INFF ? acc : t1;
    conv2_codes_activation_post_process_max_val[0] = t2;
    where_15[0] = t2;
}

/* 30  logical_or_2 = logical_or(round(relu_2 * fake_quantize_9) + where_17 <
 *     -128, 127 < round(relu_2 * fake_quantize_9) + where_17)
 *   fake_quantize_11 = (min(max(round(relu_2 * fake_quantize_9) + where_17,
 *     -128), 127) - where_17) * where_18 + where(logical_or_2, 0, relu_2 -
 *     relu_2)
 *   mnist_int8.lua:34 */
static GRADC_NOINLINE void
mnist_int8_train_make_logical_or_2(const float *GRADC_RESTRICT relu_2,
    const float *GRADC_RESTRICT fake_quantize_9,
    const float *GRADC_RESTRICT where_16,
    const float *GRADC_RESTRICT where_15,
    uint8_t *GRADC_RESTRICT logical_or_2,
    float *GRADC_RESTRICT fake_quantize_11)
{
    for (int i = 0; i < 6144; i++) {
        const float t1 = relu_2[i];
        const float t2 = gradc_roundf(t1 * fake_quantize_9[0]) + where_16[0];
        const int t3 = t2 < -128.0f || 127.0f < t2;
        const float t4 =
            (gradc_minf(gradc_maxf(t2, -128.0f), 127.0f) - where_16[0])
            * where_15[0];
        const float t5 = t1 - t1;
        logical_or_2[i] = (uint8_t)t3;
        fake_quantize_11[i] = t4 + (t3 ? 0.0f : t5);
    }
}

/* 31  linear = fake_quantize_11 . fake_quantize_12 + fc.bias
 *   mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_make_linear_sums_6x16(const float *a, const float *b,
    float *tile)
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
            line[v] = gradc_load8f(&a[8*k + 1536*v]);
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

static GRADC_NOINLINE void
mnist_int8_train_make_linear_sums_2x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

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
            line[v] = gradc_load8f(&a[8*k + 1536*v]);
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

static GRADC_NOINLINE void
mnist_int8_train_make_linear(const float *GRADC_RESTRICT fake_quantize_11,
    const float *GRADC_RESTRICT fake_quantize_packed_2,
    const float *GRADC_RESTRICT fc_bias,
    float *GRADC_RESTRICT linear)
{
    for (int i = 0; i < 32; i += 6) {
        float tile[96];

        if (i < 30) {
            mnist_int8_train_make_linear_sums_6x16(fake_quantize_packed_2,
                &fake_quantize_11[192*i], tile);
        }
        if (i >= 30) {
            mnist_int8_train_make_linear_sums_2x16(fake_quantize_packed_2,
                &fake_quantize_11[192*i], tile);
        }
        const int r_end = 32 - i < 6 ? 32 - i : 6;
        for (int r = 0; r < r_end; r++) {
            GRADC_IN_TURN
            for (int v = 0; v < 2; v++) {
                const int l_end2 = 10 - 8*v < 8 ? 10 - 8*v : 8;
                GRADC_LANES
                for (int l = 0; l < l_end2; l++) {
                    linear[10*(i + r) + l + 8*v] = tile[l + 8*v + 16*r]
                        + fc_bias[l + 8*v];
                }
            }
        }
    }
}

/* 32  logits_codes_activation_post_process_min_val = where_23 =
 *     where(logits_codes.activation_post_process.min_val == inf,
 *     amin(linear), logits_codes.activation_post_process.min_val +
 *     (amin(linear) - logits_codes.activation_post_process.min_val) * 0.01)
 *   mnist_int8.lua:37 */
static GRADC_NOINLINE void
mnist_int8_train_update_logits_codes_min_val(
    const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT logits_codes_activation_post_process_min_val,
    float *GRADC_RESTRICT where_23)
{
    float acc = GRADC_INFF;
    for (int k = 0; k < 320; k++) {
        acc = gradc_minf(acc, linear[k]);
    }
    const float t1 = logits_codes_activation_post_process_min_val[0]
        + (acc - logits_codes_activation_post_process_min_val[0]) * 0.01f;
    const float t2 = logits_codes_activation_post_process_min_val[0]
        == GRADC_INFF ? acc : t1;
    logits_codes_activation_post_process_min_val[0] = t2;
    where_23[0] = t2;
}

/* 33  logits_codes_activation_post_process_max_val = where_22 =
 *     where(logits_codes.activation_post_process.max_val == -inf,
 *     amax(linear), logits_codes.activation_post_process.max_val +
 *     (amax(linear) - logits_codes.activation_post_process.max_val) * 0.01)
 *   mnist_int8.lua:37 */
static GRADC_NOINLINE void
mnist_int8_train_update_logits_codes_max_val(
    const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT logits_codes_activation_post_process_max_val,
    float *GRADC_RESTRICT where_22)
{
    float acc = -GRADC_INFF;
    for (int k = 0; k < 320; k++) {
        acc = gradc_maxf(acc, linear[k]);
    }
    const float t1 = logits_codes_activation_post_process_max_val[0]
        + (acc - logits_codes_activation_post_process_max_val[0]) * 0.01f;
    const float t2 = logits_codes_activation_post_process_max_val[0]
        == -GRADC_INFF ? acc : t1;
    logits_codes_activation_post_process_max_val[0] = t2;
    where_22[0] = t2;
}

/* 35  logical_or = logical_or(round(linear * fake_quantize_13) + where_24 <
 *     -128, 127 < round(linear * fake_quantize_13) + where_24)
 *   logits = (min(max(round(linear * fake_quantize_13) + where_24, -128),
 *     127) - where_24) * where_25 + where(logical_or, 0, linear - linear)
 *   mnist_int8.lua:37 */
static GRADC_NOINLINE void
mnist_int8_train_make_logical_or(float *GRADC_RESTRICT linear,
    const float *GRADC_RESTRICT fake_quantize_13,
    const float *GRADC_RESTRICT where_23,
    const float *GRADC_RESTRICT where_22,
    uint8_t *GRADC_RESTRICT logical_or)
{
    for (int i = 0; i < 320; i++) {
        const float t1 = linear[i];
        const float t2 = gradc_roundf(t1 * fake_quantize_13[0]) + where_23[0];
        const int t3 = t2 < -128.0f || 127.0f < t2;
        const float t4 =
            (gradc_minf(gradc_maxf(t2, -128.0f), 127.0f) - where_23[0])
            * where_22[0];
        const float t5 = t1 - t1;
        logical_or[i] = (uint8_t)t3;
        linear[i] = t4 + (t3 ? 0.0f : t5);
    }
}

/* 36  largest = max(amax(logits), -3.4028234663852886e+38)
 *   mnist_int8.lua:48 */
static GRADC_NOINLINE void
mnist_int8_train_make_largest(const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 32; i++) {
        float acc = -GRADC_INFF;
        for (int k = 0; k < 10; k++) {
            acc = gradc_maxf(acc, linear[10*i + k]);
        }
        largest[i] = gradc_maxf(acc, -3.4028235e+38f);
    }
}

/* 37  hit = y == argmax(logits)
 *   mnist_int8.lua:49 */
static GRADC_NOINLINE void
mnist_int8_train_make_hit(const float *GRADC_RESTRICT linear,
    const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT hit)
{
    for (int i = 0; i < 32; i++) {
        int32_t acc = 0;
        float best = -GRADC_INFF;
        for (int k = 0; k < 10; k++) {
            const float t1 = linear[10*i + k];
            if (gradc_abovef(t1, best)) {
                best = t1;
                acc = k;
            }
        }
        hit[i] = (float)(y[i] == acc);
    }
}

/* 38  accuracy = sum(hit) * 0.03125
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

/* 39  cross_entropy = logits - largest
 *   powers = exp(cross_entropy)
 *   mnist_int8.lua:48 */
static GRADC_NOINLINE void
mnist_int8_train_make_cross_entropy(float *GRADC_RESTRICT linear,
    const float *GRADC_RESTRICT largest,
    float *GRADC_RESTRICT powers)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 10; j++) {
            const int at = 10*i + j;
            const float t1 = linear[at] - largest[i];
            linear[at] = t1;
            powers[at] = gradc_expf(t1);
        }
    }
}

/* 40  picked = sum(where(iota == y, cross_entropy, 0))
 *   mnist_int8.lua:48 */
static GRADC_NOINLINE void
mnist_int8_train_make_picked(const int32_t *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT picked)
{
    for (int i = 0; i < 32; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 10; k++) {
            const float t1 = linear[10*i + k];
            acc += k == y[i] ? t1 : 0.0f;
        }
        picked[i] = acc;
    }
}

/* 41  power_sum = sum(powers)
 *   d_power_sum = 0.03125 / power_sum
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

/* 42  d_fake_quantize = where(logical_or, 0, where(iota == y, -0.03125, 0) +
 *     powers * d_power_sum)
 *   gradient of mnist_int8.lua:37 */
static GRADC_NOINLINE void
mnist_int8_train_make_d_fake_quantize(const uint8_t *GRADC_RESTRICT logical_or,
    const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 10; j++) {
            const int at = 10*i + j;
            const float t1 = (j == y[i] ? -0.03125f : 0.0f) + powers[at]
                * d_power_sum[i];
            powers[at] = logical_or[at] ? 0.0f : t1;
        }
    }
}

/* 43  step of fc.weight: its gradient is
 *   where(logical_or_6, 0, d_fake_quantize . fake_quantize_11)
 *   gradient of mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_update_fc_weight_sums_5x16(const float *a, const float *b,
    float *tile)
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
            line[v] = gradc_load8f(&a[192*k + 8*v]);
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

static GRADC_NOINLINE void
mnist_int8_train_update_fc_weight(const float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT fake_quantize_11,
    float *GRADC_RESTRICT fc_weight_exp_avg,
    const uint8_t *GRADC_RESTRICT logical_or_6,
    float *GRADC_RESTRICT fc_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc_weight,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 192; j += 16) {
        for (int i = 0; i < 10; i += 5) {
            float tile[80];

            mnist_int8_train_update_fc_weight_sums_5x16(&fake_quantize_11[j],
                &powers[i], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 5; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = tile[l + 8*v + 16*r];
                        const float t2 = logical_or_6[192*(i + r) + j + l + 8*v]
                            ? 0.0f : t1;
                        const int at = 8*(i + r) + 10*j + l + 80*v;
                        const float t3 = fc_weight_exp_avg[at] * 0.9f + t2
                            * 0.1f;
                        const float t4 = gradc_absf(t3) < 1e-30f ? 0.0f : t3;
                        const float t5 = gradc_absf(t2) < 1e-15f ? 0.0f : t2;
                        const float t6 = fc_weight_exp_avg_sq[at] * 0.999f + t5
                            * (t5 * 0.001f);
                        const float t7 = t6 < 1e-30f ? 0.0f : t6;
                        const float t8 = t4
                            / (gradc_sqrtf(t7) * v_scale[0] + 1e-08f)
                            * step_size[0];
                        const float t9 = fc_weight[at] - t8;
                        fc_weight_exp_avg[at] = t4;
                        fc_weight_exp_avg_sq[at] = t7;
                        fc_weight[at] = t9;
                    }
                }
            }
        }
    }
}

/* 44  d_conv2d = where(relu_2 == 0, 0, where(logical_or_2, 0,
 *     d_fake_quantize . fake_quantize_12))
 *   gradient of mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_make_d_conv2d_sums_4x24(const float *a, const float *b,
    float *tile)
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
            line[v] = gradc_load8f(&a[192*k + 8*v]);
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

static GRADC_NOINLINE void
mnist_int8_train_make_d_conv2d(const float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT fake_quantize_12,
    float *GRADC_RESTRICT relu_2,
    const uint8_t *GRADC_RESTRICT logical_or_2)
{
    for (int j = 0; j < 192; j += 24) {
        for (int i = 0; i < 32; i += 4) {
            float tile[96];

            mnist_int8_train_make_d_conv2d_sums_4x24(&fake_quantize_12[j],
                &powers[10*i], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 24; l++) {
                    const float t1 = tile[l + 24*r];
                    const int at = 192*(i + r) + j + l;
                    const float t2 = logical_or_2[at] ? 0.0f : t1;
                    relu_2[at] = relu_2[at] == 0.0f ? 0.0f : t2;
                }
            }
        }
    }
}

/* 45  step of fc.bias: its gradient is
 *   sum(d_fake_quantize)
 *   gradient of mnist_int8.lua:36 */
static GRADC_NOINLINE void
mnist_int8_train_update_fc_bias(const float *GRADC_RESTRICT powers,
    float *GRADC_RESTRICT fc_bias_exp_avg,
    float *GRADC_RESTRICT fc_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc_bias,
    const float *GRADC_RESTRICT v_scale,
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
            acc[l] += powers[10*k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 10; l++) {
        const float t1 = fc_bias_exp_avg[l] * 0.9f + acc[l] * 0.1f;
        const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
        const float t3 = acc[l];
        const float t4 = gradc_absf(acc[l]) < 1e-15f ? 0.0f : t3;
        const float t5 = fc_bias_exp_avg_sq[l] * 0.999f + t4 * (t4 * 0.001f);
        const float t6 = t5 < 1e-30f ? 0.0f : t5;
        const float t7 = t2 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
            * step_size[0];
        const float t8 = fc_bias[l] - t7;
        fc_bias_exp_avg[l] = t2;
        fc_bias_exp_avg_sq[l] = t6;
        fc_bias[l] = t8;
    }
}

/* 46  loss = sum(log(power_sum) - picked) * 0.03125
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

/* 47  step of conv2.bias: its gradient is
 *   sum(d_conv2d)
 *   gradient of mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv2_bias(const float *GRADC_RESTRICT relu_2,
    float *GRADC_RESTRICT conv2_bias_exp_avg,
    float *GRADC_RESTRICT conv2_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv2_bias,
    const float *GRADC_RESTRICT v_scale,
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
                acc[l] += relu_2[16*i + 12*k + l];
            }
        }
        const float t1 = gradc_sum16f(acc);
        const float t2 = conv2_bias_exp_avg[i] * 0.9f + t1 * 0.1f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
        const float t5 = conv2_bias_exp_avg_sq[i] * 0.999f + t4 * (t4 * 0.001f);
        const float t6 = t5 < 1e-30f ? 0.0f : t5;
        const float t7 = t3 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
            * step_size[0];
        const float t8 = conv2_bias[i] - t7;
        conv2_bias_exp_avg[i] = t3;
        conv2_bias_exp_avg_sq[i] = t6;
        conv2_bias[i] = t8;
    }
}

/* 48  d_conv2d_packed_2 = in panels: where(relu_2 == 0, 0,
 *     where(logical_or_2, 0, d_fake_quantize . fake_quantize_12))
 *   gradient of mnist_int8.lua:33 */
static GRADC_NOINLINE void
mnist_int8_train_pack_d_conv2d(const float *GRADC_RESTRICT relu_2,
    float *GRADC_RESTRICT d_conv2d_packed_2)
{
    for (int i = 0; i < 16; i += 8) {
        for (int j = 0; j < 32; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 16; m++) {
                for (int l = 0; l < 8; l++) {
                    d_conv2d_packed_2[512*i + 128*j + 8*m + l] = i + l < 12
                        ? relu_2[16*(i + l) + 192*j + m] : 0.0f;
                }
            }
        }
    }
}

/* 49  step of conv2.weight: its gradient is
 *   where(logical_or_5, 0, d_conv2d . window(fake_quantize_7))
 *   gradient of mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train__conv2_weight_sums_5x16(const float *a, const float *b,
    float *total)
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
            for (int q = 0; q < 4; q++) {
                GRADC_FENCE();
                gradc_vec8f line[2];

                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    line[v] = gradc_load8f(&a[128*k + 32*h + 8*q + 4096*v]);
                }
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
                    GRADC_UNROLL(2)
                    for (int v = 0; v < 2; v++) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[1152*k + 24*h + 2*q + r]),
                            line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
mnist_int8_train_update_conv2_weight(
    const float *GRADC_RESTRICT fake_quantize_7,
    const float *GRADC_RESTRICT d_conv2d_packed_2,
    float *GRADC_RESTRICT conv2_weight_exp_avg,
    const uint8_t *GRADC_RESTRICT logical_or_5,
    float *GRADC_RESTRICT conv2_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv2_weight,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int m = 0; m < 8; m++) {
        for (int n = 0; n < 5; n++) {
            float total[80];

            for (int r = 0; r < 5; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 2; v++) {
                    gradc_store8f(&total[8*v + 16*r], gradc_set8f(0.0f));
                }
            }
            for (int block = 0; block < 2; block++) {
                mnist_int8_train__conv2_weight_sums_5x16(
                    &d_conv2d_packed_2[2048*block],
                    &fake_quantize_7[144*m + 12*n + 18432*block], total);
            }
            for (int r = 0; r < 5; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 2; v++) {
                    const int l_end = 12 - 8*v < 8 ? 12 - 8*v : 8;
                    GRADC_LANES
                    for (int l = 0; l < l_end; l++) {
                        const float t1 = total[l + 8*v + 16*r];
                        const float t2 =
                            logical_or_5[25*m + 5*n + 200*l + 1600*v + r] ? 0.0f
                            : t1;
                        const int at = 200*m + 40*n + l + 1600*v + 8*r;
                        const float t3 = conv2_weight_exp_avg[at] * 0.9f + t2
                            * 0.1f;
                        const float t4 = gradc_absf(t3) < 1e-30f ? 0.0f : t3;
                        const float t5 = gradc_absf(t2) < 1e-15f ? 0.0f : t2;
                        const float t6 = conv2_weight_exp_avg_sq[at] * 0.999f
                            + t5 * (t5 * 0.001f);
                        const float t7 = t6 < 1e-30f ? 0.0f : t6;
                        const float t8 = t4
                            / (gradc_sqrtf(t7) * v_scale[0] + 1e-08f)
                            * step_size[0];
                        const float t9 = conv2_weight[at] - t8;
                        conv2_weight_exp_avg[at] = t4;
                        conv2_weight_exp_avg_sq[at] = t7;
                        conv2_weight[at] = t9;
                    }
                }
            }
        }
    }
}

/* 50  pad = pad(d_conv2d)
 *   gradient of mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_make_pad(const float *GRADC_RESTRICT relu_2,
    float *GRADC_RESTRICT pad)
{
    for (int i = 0; i < 384; i++) {
        for (int m = 0; m < 2; m++) {
            for (int n = 0; n < 2; n++) {
                pad[64*i + 8*m + n] = 0.0f;
            }
            for (int n = 0; n < 4; n++) {
                pad[64*i + 8*m + n + 2] = 0.0f;
            }
            for (int n = 0; n < 2; n++) {
                pad[64*i + 8*m + n + 6] = 0.0f;
            }
        }
        for (int m = 0; m < 4; m++) {
            for (int n = 0; n < 2; n++) {
                pad[64*i + 8*m + n + 16] = 0.0f;
            }
            for (int n = 0; n < 4; n++) {
                pad[64*i + 8*m + n + 18] = relu_2[16*i + 4*m + n];
            }
            for (int n = 0; n < 2; n++) {
                pad[64*i + 8*m + n + 22] = 0.0f;
            }
        }
        for (int m = 0; m < 2; m++) {
            for (int n = 0; n < 2; n++) {
                pad[64*i + 8*m + n + 48] = 0.0f;
            }
            for (int n = 0; n < 4; n++) {
                pad[64*i + 8*m + n + 50] = 0.0f;
            }
            for (int n = 0; n < 2; n++) {
                pad[64*i + 8*m + n + 54] = 0.0f;
            }
        }
    }
}

/* 51  contract = flip(window(flip(window(pad)))) .
 *     slice(slice(fake_quantize_8))
 *   gradient of mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_make_contract_sums_8x8(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 12; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line = gradc_load8f(&a[64*k - 8*h - q]);
                GRADC_UNROLL(8)
                for (int r = 0; r < 8; r++) {
                    acc[r] = gradc_fma8f(
                        gradc_set8f(b[200*k + 10*h + 2*q + 25*r]), line,
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

static GRADC_NOINLINE void
mnist_int8_train_make_contract(const float *GRADC_RESTRICT fake_quantize_8,
    const float *GRADC_RESTRICT pad,
    float *GRADC_RESTRICT contract)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 6; n++) {
            float tile[64];

            mnist_int8_train_make_contract_sums_8x8(&pad[768*m + 8*n + 18],
                fake_quantize_8, tile);
            GRADC_IN_TURN
            for (int r = 0; r < 8; r++) {
                GRADC_LANES
                for (int l = 0; l < 6; l++) {
                    contract[288*m + 6*n + l + 36*r] = tile[l + 8*r];
                }
            }
        }
    }
}

/* 52  contract_2 = flip(window(flip(window(slice(pad))))) .
 *     slice(slice(fake_quantize_8))
 *   gradient of mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_make_contract_2_sums_8x8(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 12; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 2; q++) {
                GRADC_FENCE();
                gradc_vec8f line = gradc_load8f(&a[64*k - 8*h - q]);
                GRADC_UNROLL(8)
                for (int r = 0; r < 8; r++) {
                    acc[r] = gradc_fma8f(
                        gradc_set8f(b[200*k + 10*h + 2*q + 25*r]), line,
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

static GRADC_NOINLINE void
mnist_int8_train_make_contract_2(const float *GRADC_RESTRICT fake_quantize_8,
    const float *GRADC_RESTRICT pad,
    float *GRADC_RESTRICT contract_2)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 6; n++) {
            float tile[64];

            mnist_int8_train_make_contract_2_sums_8x8(&pad[768*m + 8*n + 18],
                &fake_quantize_8[1], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 8; r++) {
                GRADC_LANES
                for (int l = 0; l < 6; l++) {
                    contract_2[288*m + 6*n + l + 36*r] = tile[l + 8*r];
                }
            }
        }
    }
}

/* 53  add = pad(contract) + pad(contract_2)
 *   gradient of mnist_int8.lua:32
 *   also used by train, step 56 */
static GRADC_NOINLINE void
mnist_int8_train_make_add(const float *GRADC_RESTRICT contract,
    const float *GRADC_RESTRICT contract_2,
    float *GRADC_RESTRICT add)
{
    for (int i = 0; i < 9216; i++) {
        add[2*i] = contract[i] + 0.0f;
        add[2*i + 1] = 0.0f + contract_2[i];
    }
}

/* 54  contract_3 = flip(window(flip(window(slice(pad))))) .
 *     slice(slice(fake_quantize_8))
 *   gradient of mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_make_contract_3_sums_8x8(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 12; k++) {
        for (int h = 0; h < 2; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                gradc_vec8f line = gradc_load8f(&a[64*k - 8*h - q]);
                GRADC_UNROLL(8)
                for (int r = 0; r < 8; r++) {
                    acc[r] = gradc_fma8f(
                        gradc_set8f(b[200*k + 10*h + 2*q + 25*r]), line,
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

static GRADC_NOINLINE void
mnist_int8_train_make_contract_3(const float *GRADC_RESTRICT fake_quantize_8,
    const float *GRADC_RESTRICT pad,
    float *GRADC_RESTRICT contract_3)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 6; n++) {
            float tile[64];

            mnist_int8_train_make_contract_3_sums_8x8(&pad[768*m + 8*n + 18],
                &fake_quantize_8[5], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 8; r++) {
                GRADC_LANES
                for (int l = 0; l < 6; l++) {
                    contract_3[288*m + 6*n + l + 36*r] = tile[l + 8*r];
                }
            }
        }
    }
}

/* 55  contract_4 = flip(window(flip(window(slice(slice(pad)))))) .
 *     slice(slice(fake_quantize_8))
 *   gradient of mnist_int8.lua:32 */
static GRADC_NOINLINE void
mnist_int8_train_make_contract_4_sums_8x8(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(8)
    for (int r = 0; r < 8; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 12; k++) {
        for (int h = 0; h < 2; h++) {
            for (int q = 0; q < 2; q++) {
                GRADC_FENCE();
                gradc_vec8f line = gradc_load8f(&a[64*k - 8*h - q]);
                GRADC_UNROLL(8)
                for (int r = 0; r < 8; r++) {
                    acc[r] = gradc_fma8f(
                        gradc_set8f(b[200*k + 10*h + 2*q + 25*r]), line,
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

static GRADC_NOINLINE void
mnist_int8_train_make_contract_4(const float *GRADC_RESTRICT fake_quantize_8,
    const float *GRADC_RESTRICT pad,
    float *GRADC_RESTRICT contract_4)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 6; n++) {
            float tile[64];

            mnist_int8_train_make_contract_4_sums_8x8(&pad[768*m + 8*n + 18],
                &fake_quantize_8[6], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 8; r++) {
                GRADC_LANES
                for (int l = 0; l < 6; l++) {
                    contract_4[288*m + 6*n + l + 36*r] = tile[l + 8*r];
                }
            }
        }
    }
}

/* 57  d_conv2d_2 = where(relu == 0, 0, where(logical_or_3, 0, pad(add) +
 *     pad(add_2)))
 *   gradient of mnist_int8.lua:30 */
static GRADC_NOINLINE void
mnist_int8_train_make_d_conv2d_2(float *GRADC_RESTRICT relu,
    const uint8_t *GRADC_RESTRICT logical_or_3,
    const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT add_2)
{
    for (int i = 0; i < 256; i++) {
        for (int m = 0; m < 12; m++) {
            for (int n = 0; n < 12; n++) {
                const int at = 72*i + n + 12*(m / 2);
                const float t1 = (m % 2 == 0 ? add[at] : 0.0f)
                    + (m % 2 == 1 ? add_2[at] : 0.0f);
                const int at2 = 144*i + 12*m + n;
                const float t2 = logical_or_3[at2] ? 0.0f : t1;
                relu[at2] = relu[at2] == 0.0f ? 0.0f : t2;
            }
        }
    }
}

/* 58  step of conv1.bias: its gradient is
 *   sum(d_conv2d_2)
 *   gradient of mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_train_update_conv1_bias(const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT conv1_bias_exp_avg,
    float *GRADC_RESTRICT conv1_bias_exp_avg_sq,
    float *GRADC_RESTRICT conv1_bias,
    const float *GRADC_RESTRICT v_scale,
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
                    acc[l] += relu[144*i + 1152*block + h + l];
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 32);
        const float t1 = gradc_sum16f(tree);
        const float t2 = conv1_bias_exp_avg[i] * 0.9f + t1 * 0.1f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
        const float t5 = conv1_bias_exp_avg_sq[i] * 0.999f + t4 * (t4 * 0.001f);
        const float t6 = t5 < 1e-30f ? 0.0f : t5;
        const float t7 = t3 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
            * step_size[0];
        const float t8 = conv1_bias[i] - t7;
        conv1_bias_exp_avg[i] = t3;
        conv1_bias_exp_avg_sq[i] = t6;
        conv1_bias[i] = t8;
    }
}

/* 59  d_conv2d_packed = in panels: where(relu == 0, 0, where(logical_or_3,
 *     0, pad(add) + pad(add_2)))
 *   gradient of mnist_int8.lua:30 */
static GRADC_NOINLINE void
mnist_int8_train_pack_d_conv2d_2(const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT d_conv2d_packed)
{
    for (int j = 0; j < 32; j++) {
        GRADC_IN_TURN
        for (int m = 0; m < 144; m++) {
            for (int l = 0; l < 8; l++) {
                d_conv2d_packed[1152*j + 8*m + l] = relu[1152*j + m + 144*l];
            }
        }
    }
}

/* 60  step of conv1.weight: its gradient is
 *   where(logical_or_4, 0, d_conv2d_2 . window(fake_quantize_3))
 *   gradient of mnist_int8.lua:29 */
static GRADC_NOINLINE void
mnist_int8_train__conv1_weight_sums_5x8(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[5];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 2; k++) {
        for (int h = 0; h < 12; h++) {
            for (int q = 0; q < 12; q++) {
                GRADC_FENCE();
                gradc_vec8f line = gradc_load8f(&a[1152*k + 96*h + 8*q]);
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
                    acc[r] = gradc_fma8f(gradc_set8f(b[784*k + 56*h + 2*q + r]),
                        line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        gradc_store8f(&total[8*r],
            gradc_add8f(gradc_load8f(&total[8*r]), acc[r]));
    }
}

static GRADC_NOINLINE void
mnist_int8_train_update_conv1_weight(
    const float *GRADC_RESTRICT fake_quantize_3,
    const float *GRADC_RESTRICT d_conv2d_packed,
    float *GRADC_RESTRICT conv1_weight_exp_avg,
    const uint8_t *GRADC_RESTRICT logical_or_4,
    float *GRADC_RESTRICT conv1_weight_exp_avg_sq,
    float *GRADC_RESTRICT conv1_weight,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int m = 0; m < 5; m++) {
        float total[40];

        GRADC_IN_TURN
        for (int r = 0; r < 5; r++) {
            gradc_store8f(&total[8*r], gradc_set8f(0.0f));
        }
        for (int block = 0; block < 16; block++) {
            mnist_int8_train__conv1_weight_sums_5x8(
                &d_conv2d_packed[2304*block],
                &fake_quantize_3[28*m + 1568*block], total);
        }
        GRADC_IN_TURN
        for (int r = 0; r < 5; r++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 = total[l + 8*r];
                const float t2 = logical_or_4[5*m + 25*l + r] ? 0.0f : t1;
                const int at = 40*m + l + 8*r;
                const float t3 = conv1_weight_exp_avg[at] * 0.9f + t2 * 0.1f;
                const float t4 = gradc_absf(t3) < 1e-30f ? 0.0f : t3;
                const float t5 = gradc_absf(t2) < 1e-15f ? 0.0f : t2;
                const float t6 = conv1_weight_exp_avg_sq[at] * 0.999f + t5
                    * (t5 * 0.001f);
                const float t7 = t6 < 1e-30f ? 0.0f : t6;
                const float t8 = t4 / (gradc_sqrtf(t7) * v_scale[0] + 1e-08f)
                    * step_size[0];
                const float t9 = conv1_weight[at] - t8;
                conv1_weight_exp_avg[at] = t4;
                conv1_weight_exp_avg_sq[at] = t7;
                conv1_weight[at] = t9;
            }
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
    float *where = &scratch->f[25089];         /* [] */
    float *where_2 = &scratch->f[25088];       /* [] */
    float *fake_quantize = &scratch->f[25090]; /* [] */
    float *where_5 = &scratch->f[18];          /* [8] */
    float *where_6 = scratch->f;               /* [8] */
    float *fake_quantize_3 = scratch->f;       /* [32,1,28,28] */
    float *reshape_packed = &scratch->f[64352]; /* [8,5,5] as [1][5][5][8] */
    float *fake_quantize_4 = &scratch->f[64];  /* [8,1,5,5] */
    float *relu = &scratch->f[25088];          /* [32,8,12,12] */
    float *where_8 = &scratch->f[110433];      /* [] */
    float *where_9 = &scratch->f[110432];      /* [] */
    float *fake_quantize_5 = &scratch->f[110434]; /* [] */
    float *where_12 = &scratch->f[48];         /* [12] */
    float *where_13 = &scratch->f[36];         /* [12] */
    float *fake_quantize_7 = &scratch->f[73568]; /* [32,8,12,12] */
    /* [12,8,5,5] as [2][8][5][5][8] */
    float *fake_quantize_packed = &scratch->f[119584];
    float *fake_quantize_8 = &scratch->f[61952]; /* [12,8,5,5] */
    float *relu_2 = &scratch->f[110432];       /* [32,12,4,4] */
    float *where_15 = &scratch->f[117177];     /* [] */
    float *where_16 = &scratch->f[117176];     /* [] */
    float *fake_quantize_9 = &scratch->f[117178]; /* [] */
    float *where_19 = &scratch->f[26];         /* [10] */
    float *where_20 = &scratch->f[8];          /* [10] */
    float *fake_quantize_11 = &scratch->f[121120]; /* [32,12,4,4] */
    /* [10,192] as [2][192][8] */
    float *fake_quantize_packed_2 = &scratch->f[127264];
    float *fake_quantize_12 = &scratch->f[117184]; /* [10,192] */
    float *linear = &scratch->f[130336];       /* [32,10] */
    float *where_22 = &scratch->f[117177];     /* [] */
    float *where_23 = &scratch->f[117176];     /* [] */
    float *fake_quantize_13 = &scratch->f[117178]; /* [] */
    float *largest = &scratch->f[127664];      /* [32,1] */
    float *powers = &scratch->f[127344];       /* [32,10] */
    float *power_sum = &scratch->f[127696];    /* [32,1] */
    float *picked = &scratch->f[127664];       /* [32,1] */
    float *hit = &scratch->f[127344];          /* [32] */
    uint8_t *logical_or = (uint8_t *)&scratch->f[127264]; /* [32,10] */
    float *d_power_sum = &scratch->f[127728];  /* [32,1] */
    uint8_t *logical_or_2 = (uint8_t *)&scratch->f[119584]; /* [32,12,4,4] */
    float *pad = &scratch->f[73568];           /* [32,12,8,8,1,1] */
    float *contract = &scratch->f[116592];     /* [32,8,6,6] */
    float *contract_2 = &scratch->f[125808];   /* [32,8,6,6] */
    float *contract_3 = &scratch->f[116592];   /* [32,8,6,6] */
    float *contract_4 = &scratch->f[125808];   /* [32,8,6,6] */
    uint8_t *logical_or_3 = (uint8_t *)&scratch->f[64352]; /* [32,8,12,12] */
    float *add = &scratch->f[98160];           /* [32,8,6,6,2] */
    float *add_2 = &scratch->f[73568];         /* [32,8,6,6,2] */
    /* [32,8,12,12] as [1][32][12][12][8] */
    float *d_conv2d_packed = &scratch->f[61952];
    uint8_t *logical_or_4 = (uint8_t *)&scratch->f[135024]; /* [8,1,5,5] */
    float *v_scale = &scratch->f[135075];      /* [] */
    float *step_size = &scratch->f[135074];    /* [] */
    /* [32,12,4,4] as [2][32][4][4][8] */
    float *d_conv2d_packed_2 = &scratch->f[117184];
    uint8_t *logical_or_5 = (uint8_t *)&scratch->f[116576]; /* [12,8,5,5] */
    uint8_t *logical_or_6 = (uint8_t *)&scratch->f[119104]; /* [10,192] */
    float loss[1];

    mnist_int8_train_update_x_codes_activation_min_val(x,
        param->x_codes_activation_post_process_min_val, where_2);
        /* 1  update_x_codes_activation_post_min_val */
    mnist_int8_train_update_x_codes_activation_max_val(x,
        param->x_codes_activation_post_process_max_val, where);
        /* 2  update_x_codes_activation_post_max_val */
    mnist_int8_train_make_where(where, where_2, fake_quantize);
        /* 3  make_where_4 */
    mnist_int8_train_update_step(state->step, state->lr, step_size, v_scale);
    mnist_int8_train_update_conv1_weight_fake_min_val(param->conv1_weight,
        param->conv1_weight_fake_quant_activation_post_process_min_val,
        where_6);  /* 5  update_conv1_weight_fake_process_min_val */
    mnist_int8_train_update_conv1_weight_fake_max_val(param->conv1_weight,
        param->conv1_weight_fake_quant_activation_post_process_max_val,
        where_5);  /* 6  update_conv1_weight_fake_process_max_val */
    mnist_int8_train_make_where_7(where_5, where_6);
    mnist_int8_train_update_fc_weight_fake_min_val(param->fc_weight,
        param->fc_weight_fake_quant_activation_post_process_min_val, where_20);
        /* 8  update_fc_weight_fake_process_min_val */
    mnist_int8_train_update_fc_weight_fake_max_val(param->fc_weight,
        param->fc_weight_fake_quant_activation_post_process_max_val, where_19);
        /* 9  update_fc_weight_fake_process_max_val */
    mnist_int8_train_make_where_21(where_19, where_20);
    mnist_int8_train_update_conv2_weight_fake_min_val(param->conv2_weight,
        param->conv2_weight_fake_quant_activation_post_process_min_val,
        where_13);  /* 11  update_conv2_weight_fake_process_min_val */
    mnist_int8_train_update_conv2_weight_fake_max_val(param->conv2_weight,
        param->conv2_weight_fake_quant_activation_post_process_max_val,
        where_12);  /* 12  update_conv2_weight_fake_process_max_val */
    mnist_int8_train_make_where_14(where_12, where_13);
    mnist_int8_train_make_logical_or_4(param->conv1_weight, where_6, where_5,
        logical_or_4, fake_quantize_4);
    mnist_int8_train_pack_reshape(fake_quantize_4, reshape_packed);
    mnist_int8_train_make_logical_or_6(param->fc_weight, where_20, where_19,
        logical_or_6, fake_quantize_12);
    mnist_int8_train_make_logical_or_5(param->conv2_weight, where_13, where_12,
        logical_or_5, fake_quantize_8);
    mnist_int8_train_pack_fake_quantize(fake_quantize_12,
        fake_quantize_packed_2);
    mnist_int8_train_pack_fake_quantize_2(fake_quantize_8,
        fake_quantize_packed);
    mnist_int8_train_make_fake_quantize_3(x, fake_quantize, where_2, where,
        fake_quantize_3);
    mnist_int8_train_make_relu(fake_quantize_3, reshape_packed,
        param->conv1_bias, relu);
    mnist_int8_train_update_conv1_codes_min_val(relu,
        param->conv1_codes_activation_post_process_min_val, where_9);
        /* 22  update_conv1_codes_activation_post_min_val */
    mnist_int8_train_update_conv1_codes_max_val(relu,
        param->conv1_codes_activation_post_process_max_val, where_8);
        /* 23  update_conv1_codes_activation_post_max_val */
    mnist_int8_train_make_where(where_8, where_9, fake_quantize_5);
        /* 24  make_where_11 */
    mnist_int8_train_make_logical_or_3(relu, fake_quantize_5, where_9, where_8,
        logical_or_3, fake_quantize_7);
    mnist_int8_train_make_relu_2(fake_quantize_7, fake_quantize_packed,
        param->conv2_bias, relu_2);
    mnist_int8_train_update_conv2_codes_min_val(relu_2,
        param->conv2_codes_activation_post_process_min_val, where_16);
        /* 27  update_conv2_codes_activation_post_min_val */
    mnist_int8_train_update_conv2_codes_max_val(relu_2,
        param->conv2_codes_activation_post_process_max_val, where_15);
        /* 28  update_conv2_codes_activation_post_max_val */
    mnist_int8_train_make_where(where_15, where_16, fake_quantize_9);
        /* 29  make_where_18 */
    mnist_int8_train_make_logical_or_2(relu_2, fake_quantize_9, where_16,
        where_15, logical_or_2, fake_quantize_11);
    mnist_int8_train_make_linear(fake_quantize_11, fake_quantize_packed_2,
        param->fc_bias, linear);
    mnist_int8_train_update_logits_codes_min_val(linear,
        param->logits_codes_activation_post_process_min_val, where_23);
        /* 32  update_logits_codes_activation_post_min_val */
    mnist_int8_train_update_logits_codes_max_val(linear,
        param->logits_codes_activation_post_process_max_val, where_22);
        /* 33  update_logits_codes_activation_post_max_val */
    mnist_int8_train_make_where(where_22, where_23, fake_quantize_13);
        /* 34  make_where_25 */
    mnist_int8_train_make_logical_or(linear, fake_quantize_13, where_23,
        where_22, logical_or);
    mnist_int8_train_make_largest(linear, largest);
    mnist_int8_train_make_hit(linear, y, hit);
    mnist_int8_train_make_accuracy(hit, accuracy);
    mnist_int8_train_make_cross_entropy(linear, largest, powers);
    mnist_int8_train_make_picked(y, linear, picked);
    mnist_int8_train_make_power_sum(powers, power_sum, d_power_sum);
    mnist_int8_train_make_d_fake_quantize(logical_or, y, powers, d_power_sum);
    mnist_int8_train_update_fc_weight(powers, fake_quantize_11,
        state->fc_weight_exp_avg, logical_or_6, state->fc_weight_exp_avg_sq,
        param->fc_weight, v_scale, step_size);
    mnist_int8_train_make_d_conv2d(powers, fake_quantize_12, relu_2,
        logical_or_2);
    mnist_int8_train_update_fc_bias(powers, state->fc_bias_exp_avg,
        state->fc_bias_exp_avg_sq, param->fc_bias, v_scale, step_size);
    mnist_int8_train_make_loss(power_sum, picked, loss);
    mnist_int8_train_update_conv2_bias(relu_2, state->conv2_bias_exp_avg,
        state->conv2_bias_exp_avg_sq, param->conv2_bias, v_scale, step_size);
    mnist_int8_train_pack_d_conv2d(relu_2, d_conv2d_packed_2);
    mnist_int8_train_update_conv2_weight(fake_quantize_7, d_conv2d_packed_2,
        state->conv2_weight_exp_avg, logical_or_5,
        state->conv2_weight_exp_avg_sq, param->conv2_weight, v_scale,
        step_size);
    mnist_int8_train_make_pad(relu_2, pad);
    mnist_int8_train_make_contract(fake_quantize_8, pad, contract);
    mnist_int8_train_make_contract_2(fake_quantize_8, pad, contract_2);
    mnist_int8_train_make_add(contract, contract_2, add);
    mnist_int8_train_make_contract_3(fake_quantize_8, pad, contract_3);
    mnist_int8_train_make_contract_4(fake_quantize_8, pad, contract_4);
    mnist_int8_train_make_add(contract_3, contract_4, add_2);
        /* 56  make_add_2 */
    mnist_int8_train_make_d_conv2d_2(relu, logical_or_3, add, add_2);
    mnist_int8_train_update_conv1_bias(relu, state->conv1_bias_exp_avg,
        state->conv1_bias_exp_avg_sq, param->conv1_bias, v_scale, step_size);
    mnist_int8_train_pack_d_conv2d_2(relu, d_conv2d_packed);
    mnist_int8_train_update_conv1_weight(fake_quantize_3, d_conv2d_packed,
        state->conv1_weight_exp_avg, logical_or_4,
        state->conv1_weight_exp_avg_sq, param->conv1_weight, v_scale,
        step_size);
    return loss[0];
}
