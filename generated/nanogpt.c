/* nanogpt.c -- a GPT of four blocks that continues a text
 *
 * Written by gradc 0.1 from nanogpt.lua for target avx2;
 * fnv1a of the model 420558fdc4e565fa.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "nanogpt.h"

/* ---- init --------------------------------------------------------------- */

/* 1  step = 0
 *   nanogpt.lua:56 */
static GRADC_ONCE void
nanogpt_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 2  transformer.wte.weight = random * 0.02
 *   loops: i along axis 0, j and l along axis 1 of transformer_wte_weight
 *     [65,128]
 *   nanogpt.lua:56 */
static GRADC_ONCE void
nanogpt_init_set_transformer_wte_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT transformer_wte_weight)
{
    for (int i = 0; i < 65; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                transformer_wte_weight[8*i + 65*j + l] =
                    gradc_normalf((uint32_t)seed[0], 1000u, 0u,
                    (uint32_t)(128*i + j + l)) * 0.02f;
            }
        }
    }
}

/* 3  transformer.wte.weight.exp_avg = transformer.wte.weight.exp_avg_sq = 0
 *   loops: i along axis 0, j and l along axis 1 of
 *     transformer_wte_weight_exp_avg [65,128]
 *   nanogpt.lua:56 */
static GRADC_ONCE void
nanogpt_init_set_transformer_wte_weight_exp_avg(
    float *GRADC_RESTRICT transformer_wte_weight_exp_avg,
    float *GRADC_RESTRICT transformer_wte_weight_exp_avg_sq)
{
    for (int i = 0; i < 65; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 8*i + 65*j + l;
                transformer_wte_weight_exp_avg[at] = 0.0f;
                transformer_wte_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 4  transformer.wpe.weight = random * 0.02
 *   loops: i along axes 0 to 1 of transformer_wpe_weight [64,128]
 *   nanogpt.lua:56 */
static GRADC_ONCE void
nanogpt_init_set_transformer_wpe_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT transformer_wpe_weight)
{
    for (int i = 0; i < 8192; i++) {
        transformer_wpe_weight[i] =
            gradc_normalf((uint32_t)seed[0], 1001u, 0u, (uint32_t)i) * 0.02f;
    }
}

/* 5  transformer.wpe.weight.exp_avg = transformer.wpe.weight.exp_avg_sq = 0
 *   loops: i along axes 0 to 1 of transformer_weight_exp_avg
 *   nanogpt.lua:56
 *   also used by init, step 32 */
static GRADC_ONCE void
nanogpt_init_set_transformer_weight_exp_avg(
    float *GRADC_RESTRICT transformer_weight_exp_avg,
    float *GRADC_RESTRICT transformer_weight_exp_avg_sq,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        transformer_weight_exp_avg[i] = 0.0f;
        transformer_weight_exp_avg_sq[i] = 0.0f;
    }
}

/* 6  transformer.h.0.ln_1.weight and 7 more = 1
 *   loops: i along axis 0 of transformer_h
 *   nanogpt.lua:46
 *   also used by init, steps 30, 31 */
static GRADC_ONCE void
nanogpt_init_set_transformer_h(float *GRADC_RESTRICT transformer_h,
    float *GRADC_RESTRICT transformer_h_2,
    float *GRADC_RESTRICT transformer_h_3,
    float *GRADC_RESTRICT transformer_h_4,
    float *GRADC_RESTRICT transformer_h_5,
    float *GRADC_RESTRICT transformer_h_6,
    float *GRADC_RESTRICT transformer_h_7,
    float *GRADC_RESTRICT transformer_h_8,
    float value)
{
    for (int i = 0; i < 128; i++) {
        transformer_h[i] = value;
        transformer_h_2[i] = value;
        transformer_h_3[i] = value;
        transformer_h_4[i] = value;
        transformer_h_5[i] = value;
        transformer_h_6[i] = value;
        transformer_h_7[i] = value;
        transformer_h_8[i] = value;
    }
}

/* 7  transformer.ln_f.weight = 1
 *   loops: i along axis 0 of transformer_ln_f_weight [128]
 *   nanogpt.lua:46 */
static GRADC_ONCE void
nanogpt_init_set_transformer_ln_f_weight(
    float *GRADC_RESTRICT transformer_ln_f_weight)
{
    for (int i = 0; i < 128; i++) {
        transformer_ln_f_weight[i] = 1.0f;
    }
}

/* 8  transformer.h.0.attn.c_attn.weight = random * 0.02
 *   loops: i and l along axis 0, j along axis 1 of transformer_h_weight
 *   nanogpt.lua:37
 *   also used by init, steps 10, 12, 14, 16, ... */
static GRADC_ONCE void
nanogpt_init_set_transformer_h_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT transformer_h_weight,
    int n_i,
    int n_j,
    uint32_t stream,
    float factor)
{
    for (int i = 0; i < n_i; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < n_j; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                transformer_h_weight[n_j*i + 8*j + l] =
                    gradc_normalf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(n_j*(i + l) + j)) * factor;
            }
        }
    }
}

/* 9  transformer.h.0.attn.c_attn.weight.exp_avg and 7 more = 0
 *   loops: i and l along axis 0, j along axis 1 of
 *     transformer_h_0_weight_exp_avg
 *   nanogpt.lua:37
 *   also used by init, steps 11, 13, 15 */
static GRADC_ONCE void
nanogpt_init_set_transformer_h_2(
    float *GRADC_RESTRICT transformer_h_0_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_0_avg_sq,
    float *GRADC_RESTRICT transformer_h_1_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_1_avg_sq,
    float *GRADC_RESTRICT transformer_h_2_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_2_avg_sq,
    float *GRADC_RESTRICT transformer_h_3_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_3_avg_sq,
    int n_i,
    int n_j)
{
    for (int i = 0; i < n_i; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < n_j; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = n_j*i + 8*j + l;
                transformer_h_0_weight_exp_avg[at] = 0.0f;
                transformer_h_0_avg_sq[at] = 0.0f;
                transformer_h_1_weight_exp_avg[at] = 0.0f;
                transformer_h_1_avg_sq[at] = 0.0f;
                transformer_h_2_weight_exp_avg[at] = 0.0f;
                transformer_h_2_avg_sq[at] = 0.0f;
                transformer_h_3_weight_exp_avg[at] = 0.0f;
                transformer_h_3_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 28  last_lr = 0
 *   nanogpt.lua:79
 *   also used by init, step 29 */
static GRADC_ONCE void
nanogpt_init_set_lr(float *GRADC_RESTRICT lr,
    float value)
{
    lr[0] = value;
}

void
nanogpt_init(struct nanogpt_param *param,
    struct nanogpt_state *state,
    int32_t seed)
{
    nanogpt_init_set_step(state->step);
    nanogpt_init_set_transformer_wte_weight(&seed,
        param->transformer_wte_weight);
    nanogpt_init_set_transformer_wte_weight_exp_avg(
        state->transformer_wte_weight_exp_avg,
        state->transformer_wte_weight_exp_avg_sq);
    nanogpt_init_set_transformer_wpe_weight(&seed,
        param->transformer_wpe_weight);
    nanogpt_init_set_transformer_weight_exp_avg(
        state->transformer_wpe_weight_exp_avg,
        state->transformer_wpe_weight_exp_avg_sq, 8192);
        /* 5  set_transformer_wpe_weight_exp_avg */
    nanogpt_init_set_transformer_h(param->transformer_h_0_ln_1_weight,
        param->transformer_h_0_ln_2_weight, param->transformer_h_1_ln_1_weight,
        param->transformer_h_1_ln_2_weight, param->transformer_h_2_ln_1_weight,
        param->transformer_h_2_ln_2_weight, param->transformer_h_3_ln_1_weight,
        param->transformer_h_3_ln_2_weight, 1.0f);
        /* 6  set_transformer_h_weight */
    nanogpt_init_set_transformer_ln_f_weight(param->transformer_ln_f_weight);
    nanogpt_init_set_transformer_h_weight(&seed,
        param->transformer_h_0_attn_c_attn_weight, 384, 128, 1002u, 0.02f);
        /* 8  set_transformer_h_0_attn_c_attn_weight */
    nanogpt_init_set_transformer_h_2(
        state->transformer_h_0_attn_c_attn_weight_exp_avg,
        state->transformer_h_0_attn_c_attn_weight_exp_avg_sq,
        state->transformer_h_1_attn_c_attn_weight_exp_avg,
        state->transformer_h_1_attn_c_attn_weight_exp_avg_sq,
        state->transformer_h_2_attn_c_attn_weight_exp_avg,
        state->transformer_h_2_attn_c_attn_weight_exp_avg_sq,
        state->transformer_h_3_attn_c_attn_weight_exp_avg,
        state->transformer_h_3_attn_c_attn_weight_exp_avg_sq, 384, 128);
        /* 9  set_transformer_h */
    nanogpt_init_set_transformer_h_weight(&seed,
        param->transformer_h_0_attn_c_proj_weight, 128, 128, 1003u,
        0.0070710678f);  /* 10  set_transformer_h_0_attn_c_proj_weight */
    nanogpt_init_set_transformer_h_2(
        state->transformer_h_0_attn_c_proj_weight_exp_avg,
        state->transformer_h_0_attn_c_proj_weight_exp_avg_sq,
        state->transformer_h_1_attn_c_proj_weight_exp_avg,
        state->transformer_h_1_attn_c_proj_weight_exp_avg_sq,
        state->transformer_h_2_attn_c_proj_weight_exp_avg,
        state->transformer_h_2_attn_c_proj_weight_exp_avg_sq,
        state->transformer_h_3_attn_c_proj_weight_exp_avg,
        state->transformer_h_3_attn_c_proj_weight_exp_avg_sq, 128, 128);
    nanogpt_init_set_transformer_h_weight(&seed,
        param->transformer_h_0_mlp_c_fc_weight, 512, 128, 1004u, 0.02f);
        /* 12  set_transformer_h_0_mlp_c_fc_weight */
    nanogpt_init_set_transformer_h_2(
        state->transformer_h_0_mlp_c_fc_weight_exp_avg,
        state->transformer_h_0_mlp_c_fc_weight_exp_avg_sq,
        state->transformer_h_1_mlp_c_fc_weight_exp_avg,
        state->transformer_h_1_mlp_c_fc_weight_exp_avg_sq,
        state->transformer_h_2_mlp_c_fc_weight_exp_avg,
        state->transformer_h_2_mlp_c_fc_weight_exp_avg_sq,
        state->transformer_h_3_mlp_c_fc_weight_exp_avg,
        state->transformer_h_3_mlp_c_fc_weight_exp_avg_sq, 512, 128);
        /* 13  set_transformer_h_3 */
    nanogpt_init_set_transformer_h_weight(&seed,
        param->transformer_h_0_mlp_c_proj_weight, 128, 512, 1005u,
        0.0070710678f);  /* 14  set_transformer_h_0_mlp_c_proj_weight */
    nanogpt_init_set_transformer_h_2(
        state->transformer_h_0_mlp_c_proj_weight_exp_avg,
        state->transformer_h_0_mlp_c_proj_weight_exp_avg_sq,
        state->transformer_h_1_mlp_c_proj_weight_exp_avg,
        state->transformer_h_1_mlp_c_proj_weight_exp_avg_sq,
        state->transformer_h_2_mlp_c_proj_weight_exp_avg,
        state->transformer_h_2_mlp_c_proj_weight_exp_avg_sq,
        state->transformer_h_3_mlp_c_proj_weight_exp_avg,
        state->transformer_h_3_mlp_c_proj_weight_exp_avg_sq, 128, 512);
        /* 15  set_transformer_h_4 */
    nanogpt_init_set_transformer_h_weight(&seed,
        param->transformer_h_1_attn_c_attn_weight, 384, 128, 1006u, 0.02f);
        /* 16  set_transformer_h_1_attn_c_attn_weight */
    nanogpt_init_set_transformer_h_weight(&seed,
        param->transformer_h_1_attn_c_proj_weight, 128, 128, 1007u,
        0.0070710678f);  /* 17  set_transformer_h_1_attn_c_proj_weight */
    nanogpt_init_set_transformer_h_weight(&seed,
        param->transformer_h_1_mlp_c_fc_weight, 512, 128, 1008u, 0.02f);
        /* 18  set_transformer_h_1_mlp_c_fc_weight */
    nanogpt_init_set_transformer_h_weight(&seed,
        param->transformer_h_1_mlp_c_proj_weight, 128, 512, 1009u,
        0.0070710678f);  /* 19  set_transformer_h_1_mlp_c_proj_weight */
    nanogpt_init_set_transformer_h_weight(&seed,
        param->transformer_h_2_attn_c_attn_weight, 384, 128, 1010u, 0.02f);
        /* 20  set_transformer_h_2_attn_c_attn_weight */
    nanogpt_init_set_transformer_h_weight(&seed,
        param->transformer_h_2_attn_c_proj_weight, 128, 128, 1011u,
        0.0070710678f);  /* 21  set_transformer_h_2_attn_c_proj_weight */
    nanogpt_init_set_transformer_h_weight(&seed,
        param->transformer_h_2_mlp_c_fc_weight, 512, 128, 1012u, 0.02f);
        /* 22  set_transformer_h_2_mlp_c_fc_weight */
    nanogpt_init_set_transformer_h_weight(&seed,
        param->transformer_h_2_mlp_c_proj_weight, 128, 512, 1013u,
        0.0070710678f);  /* 23  set_transformer_h_2_mlp_c_proj_weight */
    nanogpt_init_set_transformer_h_weight(&seed,
        param->transformer_h_3_attn_c_attn_weight, 384, 128, 1014u, 0.02f);
        /* 24  set_transformer_h_3_attn_c_attn_weight */
    nanogpt_init_set_transformer_h_weight(&seed,
        param->transformer_h_3_attn_c_proj_weight, 128, 128, 1015u,
        0.0070710678f);  /* 25  set_transformer_h_3_attn_c_proj_weight */
    nanogpt_init_set_transformer_h_weight(&seed,
        param->transformer_h_3_mlp_c_fc_weight, 512, 128, 1016u, 0.02f);
        /* 26  set_transformer_h_3_mlp_c_fc_weight */
    nanogpt_init_set_transformer_h_weight(&seed,
        param->transformer_h_3_mlp_c_proj_weight, 128, 512, 1017u,
        0.0070710678f);  /* 27  set_transformer_h_3_mlp_c_proj_weight */
    nanogpt_init_set_lr(state->last_lr, 0.0f);  /* 28  set_last_lr */
    nanogpt_init_set_lr(state->lr, 0.001f);
    nanogpt_init_set_transformer_h(state->transformer_h_0_ln_1_weight_exp_avg,
        state->transformer_h_0_ln_1_weight_exp_avg_sq,
        state->transformer_h_0_ln_2_weight_exp_avg,
        state->transformer_h_0_ln_2_weight_exp_avg_sq,
        state->transformer_h_1_ln_1_weight_exp_avg,
        state->transformer_h_1_ln_1_weight_exp_avg_sq,
        state->transformer_h_1_ln_2_weight_exp_avg,
        state->transformer_h_1_ln_2_weight_exp_avg_sq, 0.0f);
        /* 30  set_transformer_h_5 */
    nanogpt_init_set_transformer_h(state->transformer_h_2_ln_1_weight_exp_avg,
        state->transformer_h_2_ln_1_weight_exp_avg_sq,
        state->transformer_h_2_ln_2_weight_exp_avg,
        state->transformer_h_2_ln_2_weight_exp_avg_sq,
        state->transformer_h_3_ln_1_weight_exp_avg,
        state->transformer_h_3_ln_1_weight_exp_avg_sq,
        state->transformer_h_3_ln_2_weight_exp_avg,
        state->transformer_h_3_ln_2_weight_exp_avg_sq, 0.0f);
        /* 31  set_transformer_h_6 */
    nanogpt_init_set_transformer_weight_exp_avg(
        state->transformer_ln_f_weight_exp_avg,
        state->transformer_ln_f_weight_exp_avg_sq, 128);
        /* 32  set_transformer_ln_f_weight_exp_avg */
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0    8192   1-2     transformer_h_0_ln_1
 *   f       8192   24576   2-4     transformer_h_0_attn_c_attn
 *   f          0    8192   3-4     transformer_h_0_attn_c_attn_packed
 *   f      40960    4096   4-4     transformer_h_0_attn_masked_scores
 *   f      45056    4096   4-4     transformer_h_0_attn_powers
 *   f      49152    4096   4-4     transformer_h_0_attn_weights
 *   f      32768    8192   4-5     transformer_h_0_attn_context
 *   f          0    8192   5-8     transformer_h_0_attn_add
 *   f       8192    8192   6-7     transformer_h_0_ln_2
 *   f      16384   32768   7-8     transformer_h_0_mlp_gelu
 *   f          0    8192   8-13    transformer_h_0_mlp_add, over
 *                                    transformer_h_0_attn_add
 *   f       8192    8192   9-10    transformer_h_1_ln_1
 *   f      16384   24576  10-12    transformer_h_1_attn_c_attn
 *   f       8192    8192  11-12    transformer_h_1_attn_c_attn_packed
 *   f      49152    4096  12-12    transformer_h_1_attn_masked_scores
 *   f      53248    4096  12-12    transformer_h_1_attn_powers
 *   f      57344    4096  12-12    transformer_h_1_attn_weights
 *   f      40960    8192  12-13    transformer_h_1_attn_context
 *   f          0    8192  13-16    transformer_h_1_attn_add, over
 *                                    transformer_h_0_mlp_add
 *   f       8192    8192  14-15    transformer_h_1_ln_2
 *   f      16384   32768  15-16    transformer_h_1_mlp_gelu
 *   f          0    8192  16-21    transformer_h_1_mlp_add, over
 *                                    transformer_h_1_attn_add
 *   f       8192    8192  17-18    transformer_h_2_ln_1
 *   f      16384   24576  18-20    transformer_h_2_attn_c_attn
 *   f       8192    8192  19-20    transformer_h_2_attn_c_attn_packed
 *   f      49152    4096  20-20    transformer_h_2_attn_masked_scores
 *   f      53248    4096  20-20    transformer_h_2_attn_powers
 *   f      57344    4096  20-20    transformer_h_2_attn_weights
 *   f      40960    8192  20-21    transformer_h_2_attn_context
 *   f          0    8192  21-24    transformer_h_2_attn_add, over
 *                                    transformer_h_1_mlp_add
 *   f       8192    8192  22-23    transformer_h_2_ln_2
 *   f      16384   32768  23-24    transformer_h_2_mlp_gelu
 *   f          0    8192  24-29    transformer_h_2_mlp_add, over
 *                                    transformer_h_2_attn_add
 *   f       8192    8192  25-26    transformer_h_3_ln_1
 *   f      16384   24576  26-28    transformer_h_3_attn_c_attn
 *   f       8192    8192  27-28    transformer_h_3_attn_c_attn_packed
 *   f      49152    4096  28-28    transformer_h_3_attn_masked_scores
 *   f      53248    4096  28-28    transformer_h_3_attn_powers
 *   f      57344    4096  28-28    transformer_h_3_attn_weights
 *   f      40960    8192  28-29    transformer_h_3_attn_context
 *   f          0    8192  29-32    transformer_h_3_attn_add, over
 *                                    transformer_h_2_mlp_add
 *   f       8192    8192  30-31    transformer_h_3_ln_2
 *   f      16384   32768  31-32    transformer_h_3_mlp_gelu
 *   f          0    8192  32-33    x_2, over transformer_h_3_attn_add
 *   f          0    8192  33-35    transformer_ln_f, over x_2
 *   f       8192    9216  34-35    transformer_wte_weight_packed
 */

/* 1  transformer_h_0_ln_1_sum = sum(gather(transformer.wpe.weight, iota) +
 *     gather(transformer.wte.weight, x))
 *   transformer_h_0_ln_1_inv_std = 1 /
 *     sqrt(sum((gather(transformer.wpe.weight, iota) +
 *     gather(transformer.wte.weight, x) - transformer_h_0_ln_1_sum *
 *     0.0078125) * (gather(transformer.wpe.weight, iota) +
 *     gather(transformer.wte.weight, x) - ...
 *   transformer_h_0_ln_1 = (gather(transformer.wpe.weight, iota) +
 *     gather(transformer.wte.weight, x) - transformer_h_0_ln_1_sum *
 *     0.0078125) * transformer_h_0_ln_1_inv_std *
 *     transformer.h.0.ln_1.weight
 *   loops: i along axis 1, j along axis 2 of transformer_h_0_ln_1
 *     [1,64,128]; k along axis 1 of transformer_wpe_weight [64,128]
 *   nanogpt.lua:46 */
static GRADC_NOINLINE void
nanogpt_predict_make_transformer_h_0_ln_1(
    const float *GRADC_RESTRICT transformer_wpe_weight,
    const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_weight,
    float *GRADC_RESTRICT transformer_h_0_ln_1)
{
    for (int i = 0; i < 64; i++) {
        float transformer_h_0_ln_1_sum;
        float transformer_h_0_ln_1_inv_std;
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int32_t t1 = x[i];
                    const float t2 = transformer_wpe_weight[128*i + k + l]
                        + ((uint32_t)t1 < 65u
                        ? transformer_wte_weight[65*k + 8*t1 + 520*(l / 8)
                        + l % 8] : 0.0f);
                    acc[l] += t2;
                }
            }
            transformer_h_0_ln_1_sum = gradc_sum16f(acc);
        }
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int32_t t1 = x[i];
                    const float t2 = transformer_wpe_weight[128*i + k + l]
                        + ((uint32_t)t1 < 65u
                        ? transformer_wte_weight[65*k + 8*t1 + 520*(l / 8)
                        + l % 8] : 0.0f);
                    const float centered = t2
                        - transformer_h_0_ln_1_sum * 0.0078125f;
                    acc[l] += centered * centered;
                }
            }
            transformer_h_0_ln_1_inv_std = 1.0f
                / gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
        }
        GRADC_IN_TURN
        for (int j = 0; j < 128; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int32_t t1 = x[i];
                const int at = 128*i + j + l;
                const float t2 = transformer_wpe_weight[at]
                    + ((uint32_t)t1 < 65u
                    ? transformer_wte_weight[65*j + l + 8*t1] : 0.0f);
                transformer_h_0_ln_1[at] =
                    (t2 - transformer_h_0_ln_1_sum * 0.0078125f)
                    * transformer_h_0_ln_1_inv_std
                    * transformer_h_0_ln_1_weight[j + l];
            }
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_predict_make_c_attn_sums_4x24(const float *GRADC_RESTRICT a,
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
                    gradc_fma8f(gradc_set8f(b[k + 128*r]), line[v],
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

/* 2  transformer_h_0_attn_c_attn = transformer_h_0_ln_1 .
 *     transformer.h.0.attn.c_attn.weight
 *   loops: j and l along axis 2, i and r along axis 1 of
 *     transformer_h_attn_c_attn [1,64,384]; v along axis 0, k along axis 1
 *     of transformer_h_attn_c_attn_weight [384,128]
 *   nanogpt.lua:37
 *   also used by predict, steps 10, 18, 26 */
static GRADC_NOINLINE void
nanogpt_predict_make_transformer_h_attn_c_attn(
    const float *GRADC_RESTRICT transformer_h_ln_1,
    const float *GRADC_RESTRICT transformer_h_attn_c_attn_weight,
    float *GRADC_RESTRICT transformer_h_attn_c_attn)
{
    for (int j = 0; j < 384; j += 24) {
        for (int i = 0; i < 64; i += 4) {
            float tile[96];

            nanogpt_predict_make_c_attn_sums_4x24(
                &transformer_h_attn_c_attn_weight[128*j],
                &transformer_h_ln_1[128*i], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 24; l++) {
                    transformer_h_attn_c_attn[384*(i + r) + j + l] =
                        tile[l + 24*r];
                }
            }
        }
    }
}

/* 3  transformer_h_0_attn_c_attn_packed =
 *     slice(transformer_h_0_attn_c_attn), in panels
 *   loops: i and l along axis 1, j along axes 2 to 3 of
 *     transformer_h_attn_c_attn_packed [1,64,4,32]
 *   nanogpt.lua:35
 *   also used by predict, steps 11, 19, 27 */
static GRADC_NOINLINE void
nanogpt_predict_pack_transformer_h_attn_c_attn(
    const float *GRADC_RESTRICT transformer_h_attn_c_attn,
    float *GRADC_RESTRICT transformer_h_attn_c_attn_packed)
{
    for (int i = 0; i < 64; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            for (int l = 0; l < 8; l++) {
                transformer_h_attn_c_attn_packed[128*i + 8*j + l] =
                    transformer_h_attn_c_attn[384*(i + l) + j + 128];
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_predict_attn_context_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
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
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
nanogpt_predict_attn_context_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
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
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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

/* For the next step: 6x16 sums over k and p of products of a, b, c and d */
static GRADC_NOINLINE void
nanogpt_predict_attn_context_sums_2_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    const float *GRADC_RESTRICT c,
    const float *GRADC_RESTRICT d,
    float *GRADC_RESTRICT tile,
    int i)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    const int k_end = i + 1 < 64 ? i + 1 : 64;
    for (int k = 0; k < k_end; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[384*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 64*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(5)
    for (int p = 0; p < 5; p++) {
        if (i + p < 63) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&c[8*v + 384*p]);
            }
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    if (r - p >= 1) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(d[64*r + p]), line[v],
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

/* For the next step: 4x16 sums over k and p of products of a, b, c and d */
static GRADC_NOINLINE void
nanogpt_predict_attn_context_sums_2_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    const float *GRADC_RESTRICT c,
    const float *GRADC_RESTRICT d,
    float *GRADC_RESTRICT tile,
    int i)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    const int k_end = i + 1 < 64 ? i + 1 : 64;
    for (int k = 0; k < k_end; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[384*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 64*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(5)
    for (int p = 0; p < 5; p++) {
        if (i + p < 63) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&c[8*v + 384*p]);
            }
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    if (r - p >= 1) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(d[64*r + p]), line[v],
                            acc[v + 2*r]);
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

/* 4  transformer_h_0_attn_queries = slice(transformer_h_0_attn_c_attn) *
 *     0.176776695
 *   transformer_h_0_attn_masked_scores = where(iota < iota, -inf,
 *     transformer_h_0_attn_queries . slice(transformer_h_0_attn_c_attn))
 *   transformer_h_0_attn_largest =
 *     max(amax(transformer_h_0_attn_masked_scores), -3.4028235e+38)
 *   transformer_h_0_attn_powers = exp(transformer_h_0_attn_masked_scores -
 *     transformer_h_0_attn_largest)
 *   transformer_h_0_attn_inv_power_sum = 1 /
 *     (sum(transformer_h_0_attn_powers) + (sum(transformer_h_0_attn_powers)
 *     == 0))
 *   transformer_h_0_attn_weights = transformer_h_0_attn_powers *
 *     transformer_h_0_attn_inv_power_sum
 *   transformer_h_0_attn_context = transformer_h_0_attn_weights .
 *     slice(transformer_h_0_attn_c_attn)
 *   loops: b along axis 2 of transformer_h_attn_context [1,64,4,32]; p along
 *     axis 3 of transformer_h_attn_weights [1,1,64,64]
 *   nanogpt.lua:40
 *   also used by predict, steps 12, 20, 28 */
static GRADC_NOINLINE void
nanogpt_predict_make_transformer_h_attn_context(
    const float *GRADC_RESTRICT transformer_h_attn_c_attn,
    const float *GRADC_RESTRICT transformer_h_attn_c_attn_packed,
    float *GRADC_RESTRICT transformer_h_attn_masked_scores,
    float *GRADC_RESTRICT transformer_h_attn_powers,
    float *GRADC_RESTRICT transformer_h_attn_weights,
    float *GRADC_RESTRICT transformer_h_attn_context)
{
    for (int b = 0; b < 4; b++) {
        float transformer_h_0_attn_queries[2048];
        float transformer_h_0_attn_largest[64];
        float transformer_h_0_attn_inv_power_sum[64];

        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 32; m++) {
                transformer_h_0_attn_queries[32*j + m] =
                    transformer_h_attn_c_attn[32*b + 384*j + m] * 0.176776695f;
            }
        }
        for (int j = 0; j < 64; j += 16) {
            for (int i = 0; i < 64; i += 6) {
                float tile[96];

                if (i < 60) {
                    nanogpt_predict_attn_context_sums_6x16(
                        &transformer_h_attn_c_attn_packed[256*b + 128*j],
                        &transformer_h_0_attn_queries[32*i], tile);
                } else {
                    nanogpt_predict_attn_context_sums_4x16(
                        &transformer_h_attn_c_attn_packed[256*b + 128*j],
                        &transformer_h_0_attn_queries[32*i], tile);
                }
                const int r_end = i < 60 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = tile[l + 16*r];
                        transformer_h_attn_masked_scores[64*(i + r) + j + l] = i
                            + r < j + l ? -GRADC_INFF : t1;
                    }
                }
            }
        }
        for (int j = 0; j < 64; j++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = -GRADC_INFF;
            }
            for (int k = 0; k < 64; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = gradc_maxf(acc[l],
                        transformer_h_attn_masked_scores[64*j + k + l]);
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
            transformer_h_0_attn_largest[j] =
                gradc_maxf(acc[0], -3.4028235e+38f);
        }
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 64; m++) {
                const int at = 64*j + m;
                transformer_h_attn_powers[at] =
                    gradc_expf(transformer_h_attn_masked_scores[at]
                    - transformer_h_0_attn_largest[j]);
            }
        }
        for (int j = 0; j < 64; j++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 64; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += transformer_h_attn_powers[64*j + k + l];
                }
            }
            const float t1 = gradc_sum16f(acc);
            transformer_h_0_attn_inv_power_sum[j] = 1.0f
                / (t1 + (float)(t1 == 0.0f));
        }
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 64; m++) {
                const int at2 = 64*j + m;
                transformer_h_attn_weights[at2] = transformer_h_attn_powers[at2]
                    * transformer_h_0_attn_inv_power_sum[j];
            }
        }
        for (int j = 0; j < 32; j += 16) {
            for (int i = 0; i < 64; i += 6) {
                float tile[96];

                if (i < 60) {
                    nanogpt_predict_attn_context_sums_2_6x16(
                        &transformer_h_attn_c_attn[32*b + j + 256],
                        &transformer_h_attn_weights[64*i],
                        &transformer_h_attn_c_attn[32*b + 384*i + j + 640],
                        &transformer_h_attn_weights[65*i + 1], tile, i);
                } else {
                    nanogpt_predict_attn_context_sums_2_4x16(
                        &transformer_h_attn_c_attn[32*b + j + 256],
                        &transformer_h_attn_weights[64*i],
                        &transformer_h_attn_c_attn[32*b + 384*i + j + 640],
                        &transformer_h_attn_weights[65*i + 1], tile, i);
                }
                const int r_end = i < 60 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        transformer_h_attn_context[32*b + 128*(i + r) + j + l] =
                            tile[l + 16*r];
                    }
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_predict_make_attn_add_sums_6x16(const float *GRADC_RESTRICT a,
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
nanogpt_predict_make_attn_add_sums_4x16(const float *GRADC_RESTRICT a,
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

/* 5  transformer_h_0_attn_add = gather(transformer.wpe.weight, iota) +
 *     gather(transformer.wte.weight, x) + transformer_h_0_attn_context .
 *     transformer.h.0.attn.c_proj.weight
 *   loops: j, v and l along axis 2, i and r along axis 1 of
 *     transformer_h_0_attn_add [1,64,128]; k along axis 1 of
 *     transformer_h_0_attn_c_proj_weight [128,128]
 *   nanogpt.lua:42 */
static GRADC_NOINLINE void
nanogpt_predict_make_transformer_h_0_attn_add(
    const float *GRADC_RESTRICT transformer_h_0_attn_context,
    const float *GRADC_RESTRICT transformer_h_0_attn_c_proj_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    float *GRADC_RESTRICT transformer_h_0_attn_add)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                nanogpt_predict_make_attn_add_sums_6x16(
                    &transformer_h_0_attn_c_proj_weight[128*j],
                    &transformer_h_0_attn_context[128*i], tile);
            } else {
                nanogpt_predict_make_attn_add_sums_4x16(
                    &transformer_h_0_attn_c_proj_weight[128*j],
                    &transformer_h_0_attn_context[128*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int32_t t1 = x[i + r];
                        const int at = 128*(i + r) + j + l + 8*v;
                        const float t2 = transformer_wpe_weight[at]
                            + ((uint32_t)t1 < 65u
                            ? transformer_wte_weight[65*j + 8*t1 + l + 520*v]
                            : 0.0f);
                        transformer_h_0_attn_add[at] = t2
                            + tile[l + 8*v + 16*r];
                    }
                }
            }
        }
    }
}

/* 6  transformer_h_0_ln_2_mean = sum(transformer_h_0_attn_add) * 0.0078125
 *   transformer_h_0_ln_2_inv_std = 1 / sqrt(sum((transformer_h_0_attn_add -
 *     transformer_h_0_ln_2_mean) * (transformer_h_0_attn_add -
 *     transformer_h_0_ln_2_mean)) * 0.0078125 + 1e-05)
 *   transformer_h_0_ln_2 = (transformer_h_0_attn_add -
 *     transformer_h_0_ln_2_mean) * transformer_h_0_ln_2_inv_std *
 *     transformer.h.0.ln_2.weight
 *   loops: i along axis 1, j along axis 2 of transformer_h [1,64,128]; k
 *     along axis 2 of transformer_h_add [1,64,128]
 *   nanogpt.lua:47
 *   also used by predict, steps 9, 14 */
static GRADC_NOINLINE void
nanogpt_predict_make_transformer_h(
    const float *GRADC_RESTRICT transformer_h_add,
    const float *GRADC_RESTRICT transformer_h_weight,
    float *GRADC_RESTRICT transformer_h)
{
    for (int i = 0; i < 64; i++) {
        float transformer_h_0_ln_2_mean;
        float transformer_h_0_ln_2_inv_std;
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += transformer_h_add[128*i + k + l];
                }
            }
            transformer_h_0_ln_2_mean = gradc_sum16f(acc) * 0.0078125f;
        }
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float centered = transformer_h_add[128*i + k + l]
                        - transformer_h_0_ln_2_mean;
                    acc[l] += centered * centered;
                }
            }
            transformer_h_0_ln_2_inv_std = 1.0f
                / gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
        }
        for (int j = 0; j < 128; j++) {
            const int at = 128*i + j;
            transformer_h[at] =
                (transformer_h_add[at] - transformer_h_0_ln_2_mean)
                * transformer_h_0_ln_2_inv_std * transformer_h_weight[j];
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_predict_make_mlp_gelu_sums_4x24(const float *GRADC_RESTRICT a,
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
                    gradc_fma8f(gradc_set8f(b[k + 128*r]), line[v],
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
nanogpt_predict_make_mlp_gelu_sums_4x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[3*r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[1];

        line[0] = gradc_keep8f(&a[8*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[3*r] = gradc_fma8f(gradc_set8f(b[k + 128*r]), line[0],
                acc[3*r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store8f(&tile[24*r], acc[3*r]);
    }
}

/* 7  transformer_h_0_mlp_gelu = transformer_h_0_ln_2 .
 *     transformer.h.0.mlp.c_fc.weight * 0.5 * erfc(transformer_h_0_ln_2 .
 *     transformer.h.0.mlp.c_fc.weight * -0.70710678)
 *   loops: j, v and l along axis 2, i and r along axis 1 of
 *     transformer_h_mlp_gelu [1,64,512]; k along axis 1 of
 *     transformer_h_mlp_c_fc_weight [512,128]
 *   nanogpt.lua:48
 *   also used by predict, steps 15, 23, 31 */
static GRADC_NOINLINE void
nanogpt_predict_make_transformer_h_mlp_gelu(
    const float *GRADC_RESTRICT transformer_h_ln_2,
    const float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight,
    float *GRADC_RESTRICT transformer_h_mlp_gelu)
{
    for (int j = 0; j < 512; j += 24) {
        for (int i = 0; i < 64; i += 4) {
            float tile[96];

            if (j < 504) {
                nanogpt_predict_make_mlp_gelu_sums_4x24(
                    &transformer_h_mlp_c_fc_weight[128*j],
                    &transformer_h_ln_2[128*i], tile);
            } else {
                nanogpt_predict_make_mlp_gelu_sums_4x8(
                    &transformer_h_mlp_c_fc_weight[128*j],
                    &transformer_h_ln_2[128*i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 504 ? 3 : 1;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = l + 8*v + 24*r;
                        transformer_h_mlp_gelu[512*(i + r) + j + l + 8*v] =
                            tile[at] * 0.5f
                            * gradc_erfcf(tile[at] * -0.70710678f);
                    }
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
nanogpt_predict_make_contract_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 4096*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 512*r]), line[v],
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
nanogpt_predict_make_contract_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 4096*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 512*r]), line[v],
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

/* 8  transformer_h_0_mlp_add = transformer_h_0_attn_add +
 *     transformer_h_0_mlp_gelu . transformer.h.0.mlp.c_proj.weight, over
 *     transformer_h_attn_add
 *   loops: j and l along axis 2, i along axis 1 of transformer_h_attn_add
 *     [1,64,128]; block and k along axis 1, v along axis 0 of
 *     transformer_h_mlp_c_proj_weight [128,512]
 *   nanogpt.lua:50
 *   also used by predict, steps 16, 24, 32 */
static GRADC_NOINLINE void
nanogpt_predict_make_contract(
    const float *GRADC_RESTRICT transformer_h_mlp_gelu,
    const float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight,
    float *GRADC_RESTRICT transformer_h_attn_add)
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
                    nanogpt_predict_make_contract_sums_6x16(
                        &transformer_h_mlp_c_proj_weight[512*j + 2048*block],
                        &transformer_h_mlp_gelu[512*i + 256*block], total);
                } else {
                    nanogpt_predict_make_contract_sums_4x16(
                        &transformer_h_mlp_c_proj_weight[512*j + 2048*block],
                        &transformer_h_mlp_gelu[512*i + 256*block], total);
                }
            }
            const int r_end2 = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end2; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 128*(i + r) + j + l;
                    transformer_h_attn_add[at] = transformer_h_attn_add[at]
                        + total[l + 16*r];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_predict_make_attn_add_2_sums_6x16(const float *GRADC_RESTRICT a,
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
nanogpt_predict_make_attn_add_2_sums_4x16(const float *GRADC_RESTRICT a,
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

/* 13  transformer_h_1_attn_add = transformer_h_0_mlp_add +
 *     transformer_h_1_attn_context . transformer.h.1.attn.c_proj.weight,
 *     over transformer_h_mlp_add
 *   loops: j and l along axis 2, i and r along axis 1 of
 *     transformer_h_mlp_add [1,64,128]; v along axis 0, k along axis 1 of
 *     transformer_h_attn_c_proj_weight [128,128]
 *   nanogpt.lua:42
 *   also used by predict, steps 21, 29 */
static GRADC_NOINLINE void
nanogpt_predict_make_transformer_h_attn_add(
    const float *GRADC_RESTRICT transformer_h_attn_context,
    const float *GRADC_RESTRICT transformer_h_attn_c_proj_weight,
    float *GRADC_RESTRICT transformer_h_mlp_add)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                nanogpt_predict_make_attn_add_2_sums_6x16(
                    &transformer_h_attn_c_proj_weight[128*j],
                    &transformer_h_attn_context[128*i], tile);
            } else {
                nanogpt_predict_make_attn_add_2_sums_4x16(
                    &transformer_h_attn_c_proj_weight[128*j],
                    &transformer_h_attn_context[128*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 128*(i + r) + j + l;
                    transformer_h_mlp_add[at] = transformer_h_mlp_add[at]
                        + tile[l + 16*r];
                }
            }
        }
    }
}

/* 17  transformer_h_2_ln_1_mean = sum(transformer_h_1_mlp_add) * 0.0078125
 *   transformer_h_2_ln_1_centered = transformer_h_1_mlp_add -
 *     transformer_h_2_ln_1_mean
 *   transformer_h_2_ln_1_inv_std = 1 /
 *     sqrt(sum(transformer_h_2_ln_1_centered *
 *     transformer_h_2_ln_1_centered) * 0.0078125 + 1e-05)
 *   transformer_h_2_ln_1 = transformer_h_2_ln_1_centered *
 *     transformer_h_2_ln_1_inv_std * transformer.h.2.ln_1.weight
 *   loops: i along axis 1 of transformer_h [1,64,128]
 *   nanogpt.lua:46
 *   also used by predict, steps 22, 25, 30 */
static GRADC_NOINLINE void
nanogpt_predict_make_transformer_h_2(
    const float *GRADC_RESTRICT transformer_h_add,
    const float *GRADC_RESTRICT transformer_h_weight,
    float *GRADC_RESTRICT transformer_h)
{
    for (int i = 0; i < 64; i++) {
        float transformer_h_2_ln_1_mean;
        float transformer_h_2_ln_1_centered[128];
        float transformer_h_2_ln_1_inv_std;
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += transformer_h_add[128*i + k + l];
                }
            }
            transformer_h_2_ln_1_mean = gradc_sum16f(acc) * 0.0078125f;
        }
        for (int j = 0; j < 128; j++) {
            transformer_h_2_ln_1_centered[j] = transformer_h_add[128*i + j]
                - transformer_h_2_ln_1_mean;
        }
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = transformer_h_2_ln_1_centered[k + l];
                    acc[l] += t1 * t1;
                }
            }
            transformer_h_2_ln_1_inv_std = 1.0f
                / gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
        }
        for (int j = 0; j < 128; j++) {
            transformer_h[128*i + j] = transformer_h_2_ln_1_centered[j]
                * transformer_h_2_ln_1_inv_std * transformer_h_weight[j];
        }
    }
}

/* 33  transformer_ln_f_mean = sum(x_2) * 0.0078125
 *   transformer_ln_f_centered = x_2 - transformer_ln_f_mean
 *   transformer_ln_f_inv_std = 1 / sqrt(sum(transformer_ln_f_centered *
 *     transformer_ln_f_centered) * 0.0078125 + 1e-05)
 *   transformer_ln_f = transformer_ln_f_centered * transformer_ln_f_inv_std
 *     * transformer.ln_f.weight, over x_2
 *   loops: i along axis 1, j along axis 2 of x_2 [1,64,128]
 *   nanogpt.lua:58 */
static GRADC_NOINLINE void
nanogpt_predict_make_transformer_ln_f(float *GRADC_RESTRICT x_2,
    const float *GRADC_RESTRICT transformer_ln_f_weight)
{
    for (int i = 0; i < 64; i++) {
        float transformer_ln_f_mean;
        float transformer_ln_f_centered[128];
        float transformer_ln_f_inv_std;
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += x_2[128*i + k + l];
                }
            }
            transformer_ln_f_mean = gradc_sum16f(acc) * 0.0078125f;
        }
        for (int j = 0; j < 128; j++) {
            transformer_ln_f_centered[j] = x_2[128*i + j]
                - transformer_ln_f_mean;
        }
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = transformer_ln_f_centered[k + l];
                    acc[l] += t1 * t1;
                }
            }
            transformer_ln_f_inv_std = 1.0f
                / gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
        }
        for (int j = 0; j < 128; j++) {
            x_2[128*i + j] = transformer_ln_f_centered[j]
                * transformer_ln_f_inv_std * transformer_ln_f_weight[j];
        }
    }
}

/* 34  transformer_wte_weight_packed = transformer.wte.weight, in panels
 *   loops: i and l along axis 0, j and j2 along axis 1 of
 *     transformer_wte_weight_packed [65,128]
 *   nanogpt.lua:56
 *   also used by train, step 34 */
static GRADC_NOINLINE void
nanogpt_shared_pack_transformer_wte_weight(
    const float *GRADC_RESTRICT transformer_wte_weight,
    float *GRADC_RESTRICT transformer_wte_weight_packed)
{
    for (int i = 0; i < 72; i += 8) {
        for (int j = 0; j < 128; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    transformer_wte_weight_packed[128*i + 8*(j + j2) + l] = i
                        + l < 65 ? transformer_wte_weight[8*(i + l) + 65*j + j2]
                        : 0.0f;
                }
            }
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_predict_make_logits_sums_4x24(const float *GRADC_RESTRICT a,
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
                    gradc_fma8f(gradc_set8f(b[k + 128*r]), line[v],
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

/* 35  logits = transformer_ln_f . transformer.wte.weight
 *   loops: j, v and l along axis 2, i and r along axis 1 of logits
 *     [1,64,65]; k along axis 1 of transformer_wte_weight_packed [65,128]
 *   nanogpt.lua:58 */
static GRADC_NOINLINE void
nanogpt_predict_make_logits(const float *GRADC_RESTRICT transformer_ln_f,
    const float *GRADC_RESTRICT transformer_wte_weight_packed,
    float *GRADC_RESTRICT logits)
{
    for (int j = 0; j < 65; j += 24) {
        for (int i = 0; i < 64; i += 4) {
            float tile[96];

            nanogpt_predict_make_logits_sums_4x24(
                &transformer_wte_weight_packed[128*j], &transformer_ln_f[128*i],
                tile);
            for (int r = 0; r < 4; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 3; v++) {
                    const int l_end = 65 - j - 8*v < 8 ? 65 - j - 8*v : 8;
                    GRADC_SOME_LANES(8)
                    for (int l = 0; l < l_end; l++) {
                        logits[65*(i + r) + j + l + 8*v] = tile[l + 8*v + 24*r];
                    }
                }
            }
        }
    }
}

void
nanogpt_predict(const struct nanogpt_param *param,
    struct nanogpt_predict_scratch *scratch,
    const int32_t *x,
    float *logits)
{
    float *transformer_h_0_ln_1 = scratch->f;  /* [1,64,128] */
    float *transformer_h_0_attn_c_attn = &scratch->f[8192]; /* [1,64,384] */
    /* [1,64,4,32] as [8][1][4][32][8] */
    float *transformer_h_0_attn_c_attn_packed = scratch->f;
    /* [1,1,64,64] */
    float *transformer_h_0_attn_masked_scores = &scratch->f[40960];
    float *transformer_h_0_attn_powers = &scratch->f[45056]; /* [1,1,64,64] */
    float *transformer_h_0_attn_weights = &scratch->f[49152]; /* [1,1,64,64] */
    float *transformer_h_0_attn_context = &scratch->f[32768]; /* [1,64,4,32] */
    float *transformer_h_0_attn_add = scratch->f; /* [1,64,128] */
    float *transformer_h_0_ln_2 = &scratch->f[8192]; /* [1,64,128] */
    float *transformer_h_0_mlp_gelu = &scratch->f[16384]; /* [1,64,512] */
    float *transformer_h_0_mlp_add = scratch->f; /* [1,64,128] */
    float *transformer_h_1_ln_1 = &scratch->f[8192]; /* [1,64,128] */
    float *transformer_h_1_attn_c_attn = &scratch->f[16384]; /* [1,64,384] */
    /* [1,64,4,32] as [8][1][4][32][8] */
    float *transformer_h_1_attn_c_attn_packed = &scratch->f[8192];
    /* [1,1,64,64] */
    float *transformer_h_1_attn_masked_scores = &scratch->f[49152];
    float *transformer_h_1_attn_powers = &scratch->f[53248]; /* [1,1,64,64] */
    float *transformer_h_1_attn_weights = &scratch->f[57344]; /* [1,1,64,64] */
    float *transformer_h_1_attn_context = &scratch->f[40960]; /* [1,64,4,32] */
    float *transformer_h_1_attn_add = scratch->f; /* [1,64,128] */
    float *transformer_h_1_ln_2 = &scratch->f[8192]; /* [1,64,128] */
    float *transformer_h_1_mlp_gelu = &scratch->f[16384]; /* [1,64,512] */
    float *transformer_h_1_mlp_add = scratch->f; /* [1,64,128] */
    float *transformer_h_2_ln_1 = &scratch->f[8192]; /* [1,64,128] */
    float *transformer_h_2_attn_c_attn = &scratch->f[16384]; /* [1,64,384] */
    /* [1,64,4,32] as [8][1][4][32][8] */
    float *transformer_h_2_attn_c_attn_packed = &scratch->f[8192];
    /* [1,1,64,64] */
    float *transformer_h_2_attn_masked_scores = &scratch->f[49152];
    float *transformer_h_2_attn_powers = &scratch->f[53248]; /* [1,1,64,64] */
    float *transformer_h_2_attn_weights = &scratch->f[57344]; /* [1,1,64,64] */
    float *transformer_h_2_attn_context = &scratch->f[40960]; /* [1,64,4,32] */
    float *transformer_h_2_attn_add = scratch->f; /* [1,64,128] */
    float *transformer_h_2_ln_2 = &scratch->f[8192]; /* [1,64,128] */
    float *transformer_h_2_mlp_gelu = &scratch->f[16384]; /* [1,64,512] */
    float *transformer_h_2_mlp_add = scratch->f; /* [1,64,128] */
    float *transformer_h_3_ln_1 = &scratch->f[8192]; /* [1,64,128] */
    float *transformer_h_3_attn_c_attn = &scratch->f[16384]; /* [1,64,384] */
    /* [1,64,4,32] as [8][1][4][32][8] */
    float *transformer_h_3_attn_c_attn_packed = &scratch->f[8192];
    /* [1,1,64,64] */
    float *transformer_h_3_attn_masked_scores = &scratch->f[49152];
    float *transformer_h_3_attn_powers = &scratch->f[53248]; /* [1,1,64,64] */
    float *transformer_h_3_attn_weights = &scratch->f[57344]; /* [1,1,64,64] */
    float *transformer_h_3_attn_context = &scratch->f[40960]; /* [1,64,4,32] */
    float *transformer_h_3_attn_add = scratch->f; /* [1,64,128] */
    float *transformer_h_3_ln_2 = &scratch->f[8192]; /* [1,64,128] */
    float *transformer_h_3_mlp_gelu = &scratch->f[16384]; /* [1,64,512] */
    float *x_2 = scratch->f;                   /* [1,64,128] */
    float *transformer_ln_f = scratch->f;      /* [1,64,128] */
    /* [65,128] as [9][128][8] */
    float *transformer_wte_weight_packed = &scratch->f[8192];

    /* transformer.h.0.ln_1 */
    nanogpt_predict_make_transformer_h_0_ln_1(param->transformer_wpe_weight, x,
        param->transformer_wte_weight, param->transformer_h_0_ln_1_weight,
        transformer_h_0_ln_1);

    /* transformer.h.0.attn.c_attn */
    nanogpt_predict_make_transformer_h_attn_c_attn(transformer_h_0_ln_1,
        param->transformer_h_0_attn_c_attn_weight, transformer_h_0_attn_c_attn);
        /* 2  make_transformer_h_0_attn_c_attn */
    nanogpt_predict_pack_transformer_h_attn_c_attn(transformer_h_0_attn_c_attn,
        transformer_h_0_attn_c_attn_packed);
        /* 3  pack_transformer_h_0_attn_c_attn */

    /* transformer.h.0.attn */
    nanogpt_predict_make_transformer_h_attn_context(
        transformer_h_0_attn_c_attn, transformer_h_0_attn_c_attn_packed,
        transformer_h_0_attn_masked_scores, transformer_h_0_attn_powers,
        transformer_h_0_attn_weights, transformer_h_0_attn_context);
        /* 4  make_transformer_h_0_attn_context */

    /* transformer.h.0.attn.c_proj */
    nanogpt_predict_make_transformer_h_0_attn_add(transformer_h_0_attn_context,
        param->transformer_h_0_attn_c_proj_weight,
        param->transformer_wpe_weight, x, param->transformer_wte_weight,
        transformer_h_0_attn_add);

    /* transformer.h.0.ln_2 */
    nanogpt_predict_make_transformer_h(transformer_h_0_attn_add,
        param->transformer_h_0_ln_2_weight, transformer_h_0_ln_2);
        /* 6  make_transformer_h_0_ln_2 */

    /* transformer.h.0.mlp.c_fc */
    nanogpt_predict_make_transformer_h_mlp_gelu(transformer_h_0_ln_2,
        param->transformer_h_0_mlp_c_fc_weight, transformer_h_0_mlp_gelu);
        /* 7  make_transformer_h_0_mlp_gelu */

    /* transformer.h.0.mlp.c_proj */
    nanogpt_predict_make_contract(transformer_h_0_mlp_gelu,
        param->transformer_h_0_mlp_c_proj_weight, transformer_h_0_attn_add);
        /* 8  make_transformer_h_0_mlp_add */

    /* transformer.h.1.ln_1 */
    nanogpt_predict_make_transformer_h(transformer_h_0_mlp_add,
        param->transformer_h_1_ln_1_weight, transformer_h_1_ln_1);
        /* 9  make_transformer_h_1_ln_1 */

    /* transformer.h.1.attn.c_attn */
    nanogpt_predict_make_transformer_h_attn_c_attn(transformer_h_1_ln_1,
        param->transformer_h_1_attn_c_attn_weight, transformer_h_1_attn_c_attn);
        /* 10  make_transformer_h_1_attn_c_attn */
    nanogpt_predict_pack_transformer_h_attn_c_attn(transformer_h_1_attn_c_attn,
        transformer_h_1_attn_c_attn_packed);
        /* 11  pack_transformer_h_1_attn_c_attn */

    /* transformer.h.1.attn */
    nanogpt_predict_make_transformer_h_attn_context(
        transformer_h_1_attn_c_attn, transformer_h_1_attn_c_attn_packed,
        transformer_h_1_attn_masked_scores, transformer_h_1_attn_powers,
        transformer_h_1_attn_weights, transformer_h_1_attn_context);
        /* 12  make_transformer_h_1_attn_context */

    /* transformer.h.1.attn.c_proj */
    nanogpt_predict_make_transformer_h_attn_add(transformer_h_1_attn_context,
        param->transformer_h_1_attn_c_proj_weight, transformer_h_0_mlp_add);
        /* 13  make_transformer_h_1_attn_add */

    /* transformer.h.1.ln_2 */
    nanogpt_predict_make_transformer_h(transformer_h_1_attn_add,
        param->transformer_h_1_ln_2_weight, transformer_h_1_ln_2);
        /* 14  make_transformer_h_1_ln_2 */

    /* transformer.h.1.mlp.c_fc */
    nanogpt_predict_make_transformer_h_mlp_gelu(transformer_h_1_ln_2,
        param->transformer_h_1_mlp_c_fc_weight, transformer_h_1_mlp_gelu);
        /* 15  make_transformer_h_1_mlp_gelu */

    /* transformer.h.1.mlp.c_proj */
    nanogpt_predict_make_contract(transformer_h_1_mlp_gelu,
        param->transformer_h_1_mlp_c_proj_weight, transformer_h_1_attn_add);
        /* 16  make_transformer_h_1_mlp_add */

    /* transformer.h.2.ln_1 */
    nanogpt_predict_make_transformer_h_2(transformer_h_1_mlp_add,
        param->transformer_h_2_ln_1_weight, transformer_h_2_ln_1);
        /* 17  make_transformer_h_2_ln_1 */

    /* transformer.h.2.attn.c_attn */
    nanogpt_predict_make_transformer_h_attn_c_attn(transformer_h_2_ln_1,
        param->transformer_h_2_attn_c_attn_weight, transformer_h_2_attn_c_attn);
        /* 18  make_transformer_h_2_attn_c_attn */
    nanogpt_predict_pack_transformer_h_attn_c_attn(transformer_h_2_attn_c_attn,
        transformer_h_2_attn_c_attn_packed);
        /* 19  pack_transformer_h_2_attn_c_attn */

    /* transformer.h.2.attn */
    nanogpt_predict_make_transformer_h_attn_context(
        transformer_h_2_attn_c_attn, transformer_h_2_attn_c_attn_packed,
        transformer_h_2_attn_masked_scores, transformer_h_2_attn_powers,
        transformer_h_2_attn_weights, transformer_h_2_attn_context);
        /* 20  make_transformer_h_2_attn_context */

    /* transformer.h.2.attn.c_proj */
    nanogpt_predict_make_transformer_h_attn_add(transformer_h_2_attn_context,
        param->transformer_h_2_attn_c_proj_weight, transformer_h_1_mlp_add);
        /* 21  make_transformer_h_2_attn_add */

    /* transformer.h.2.ln_2 */
    nanogpt_predict_make_transformer_h_2(transformer_h_2_attn_add,
        param->transformer_h_2_ln_2_weight, transformer_h_2_ln_2);
        /* 22  make_transformer_h_2_ln_2 */

    /* transformer.h.2.mlp.c_fc */
    nanogpt_predict_make_transformer_h_mlp_gelu(transformer_h_2_ln_2,
        param->transformer_h_2_mlp_c_fc_weight, transformer_h_2_mlp_gelu);
        /* 23  make_transformer_h_2_mlp_gelu */

    /* transformer.h.2.mlp.c_proj */
    nanogpt_predict_make_contract(transformer_h_2_mlp_gelu,
        param->transformer_h_2_mlp_c_proj_weight, transformer_h_2_attn_add);
        /* 24  make_transformer_h_2_mlp_add */

    /* transformer.h.3.ln_1 */
    nanogpt_predict_make_transformer_h_2(transformer_h_2_mlp_add,
        param->transformer_h_3_ln_1_weight, transformer_h_3_ln_1);
        /* 25  make_transformer_h_3_ln_1 */

    /* transformer.h.3.attn.c_attn */
    nanogpt_predict_make_transformer_h_attn_c_attn(transformer_h_3_ln_1,
        param->transformer_h_3_attn_c_attn_weight, transformer_h_3_attn_c_attn);
        /* 26  make_transformer_h_3_attn_c_attn */
    nanogpt_predict_pack_transformer_h_attn_c_attn(transformer_h_3_attn_c_attn,
        transformer_h_3_attn_c_attn_packed);
        /* 27  pack_transformer_h_3_attn_c_attn */

    /* transformer.h.3.attn */
    nanogpt_predict_make_transformer_h_attn_context(
        transformer_h_3_attn_c_attn, transformer_h_3_attn_c_attn_packed,
        transformer_h_3_attn_masked_scores, transformer_h_3_attn_powers,
        transformer_h_3_attn_weights, transformer_h_3_attn_context);
        /* 28  make_transformer_h_3_attn_context */

    /* transformer.h.3.attn.c_proj */
    nanogpt_predict_make_transformer_h_attn_add(transformer_h_3_attn_context,
        param->transformer_h_3_attn_c_proj_weight, transformer_h_2_mlp_add);
        /* 29  make_transformer_h_3_attn_add */

    /* transformer.h.3.ln_2 */
    nanogpt_predict_make_transformer_h_2(transformer_h_3_attn_add,
        param->transformer_h_3_ln_2_weight, transformer_h_3_ln_2);
        /* 30  make_transformer_h_3_ln_2 */

    /* transformer.h.3.mlp.c_fc */
    nanogpt_predict_make_transformer_h_mlp_gelu(transformer_h_3_ln_2,
        param->transformer_h_3_mlp_c_fc_weight, transformer_h_3_mlp_gelu);
        /* 31  make_transformer_h_3_mlp_gelu */

    /* transformer.h.3.mlp.c_proj */
    nanogpt_predict_make_contract(transformer_h_3_mlp_gelu,
        param->transformer_h_3_mlp_c_proj_weight, transformer_h_3_attn_add);
        /* 32  make_x_2 */

    /* transformer.ln_f */
    nanogpt_predict_make_transformer_ln_f(x_2, param->transformer_ln_f_weight);
    nanogpt_shared_pack_transformer_wte_weight(param->transformer_wte_weight,
        transformer_wte_weight_packed);

    /* linear1 */
    nanogpt_predict_make_logits(transformer_ln_f,
        transformer_wte_weight_packed, logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f    7196800     768   1-169    transformer_h_0_ln_1_sum
 *   f    7198336     768   1-169    transformer_h_0_ln_1_inv_std
 *   f     196608   98304   1-2     transformer_h_0_ln_1
 *   f    3538944  294912   2-158    transformer_h_0_attn_c_attn
 *   f     196608   98304   2-4     transformer_h_0_attn_queries, over
 *                                    transformer_h_0_ln_1
 *   f     294912   98304   3-4     transformer_h_0_attn_c_attn_packed
 *   f     393216    4096   4-4     transformer_h_0_attn_masked_scores
 *   f    4718592  196608   4-159    transformer_h_0_attn_powers
 *   f     397312    3072   4-4     transformer_h_0_attn_inv_power_sum
 *   f          0  196608   4-4     transformer_h_0_attn_weights
 *   f    5505024   98304   4-152    transformer_h_0_attn_context
 *   f    5603328   98304   5-151    transformer_h_0_attn_add
 *   f    7199104     768   6-151    transformer_h_0_ln_2_sum
 *   f    7200640     768   6-151    transformer_h_0_ln_2_inv_std
 *   f    1179648   98304   6-7     transformer_h_0_ln_2
 *   f     786432  393216   7-8     transformer_h_0_mlp_gelu
 *   f    5701632   98304   8-137    transformer_h_0_mlp_add
 *   f    7201408     768   9-137    transformer_h_1_ln_1_sum
 *   f    7202944     768   9-137    transformer_h_1_ln_1_inv_std
 *   f     983040   98304   9-10    transformer_h_1_ln_1
 *   f    3833856  294912  10-126    transformer_h_1_attn_c_attn
 *   f     983040   98304  10-12    transformer_h_1_attn_queries, over
 *                                    transformer_h_1_ln_1
 *   f    1081344   98304  11-12    transformer_h_1_attn_c_attn_packed
 *   f    1179648    4096  12-12    transformer_h_1_attn_masked_scores
 *   f    4915200  196608  12-127    transformer_h_1_attn_powers
 *   f    1183744    3072  12-12    transformer_h_1_attn_inv_power_sum
 *   f     786432  196608  12-12    transformer_h_1_attn_weights
 *   f    5799936   98304  12-120    transformer_h_1_attn_context
 *   f    5898240   98304  13-118    transformer_h_1_attn_add
 *   f    7203712     768  14-118    transformer_h_1_ln_2_sum
 *   f    7205248     768  14-118    transformer_h_1_ln_2_inv_std
 *   f    1966080   98304  14-15    transformer_h_1_ln_2
 *   f    1572864  393216  15-16    transformer_h_1_mlp_gelu
 *   f    5996544   98304  16-21    transformer_h_1_mlp_add
 *   f    7206016     768  17-104    transformer_h_2_ln_1_sum
 *   f    6094848   98304  17-104    transformer_h_2_ln_1_centered
 *   f    7207552     768  17-104    transformer_h_2_ln_1_inv_std
 *   f    6193152   98304  17-97    transformer_h_2_ln_1
 *   f    4128768  294912  18-94    transformer_h_2_attn_c_attn
 *   f    1769472   98304  18-20    transformer_h_2_attn_queries
 *   f    1867776   98304  19-20    transformer_h_2_attn_c_attn_packed
 *   f    1966080    4096  20-20    transformer_h_2_attn_masked_scores
 *   f    5111808  196608  20-95    transformer_h_2_attn_powers
 *   f    1970176    3072  20-20    transformer_h_2_attn_inv_power_sum
 *   f    1572864  196608  20-20    transformer_h_2_attn_weights
 *   f    6291456   98304  20-88    transformer_h_2_attn_context
 *   f    5996544   98304  21-24    transformer_h_2_attn_add, over
 *                                    transformer_h_1_mlp_add
 *   f    7208320     768  22-86    transformer_h_2_ln_2_sum
 *   f    6389760   98304  22-86    transformer_h_2_ln_2_centered
 *   f    7209856     768  22-86    transformer_h_2_ln_2_inv_std
 *   f    6488064   98304  22-80    transformer_h_2_ln_2
 *   f    2359296  393216  23-24    transformer_h_2_mlp_gelu
 *   f    5996544   98304  24-29    transformer_h_2_mlp_add, over
 *                                    transformer_h_2_attn_add
 *   f    7210624     768  25-73    transformer_h_3_ln_1_sum
 *   f    6586368   98304  25-73    transformer_h_3_ln_1_centered
 *   f    7212160     768  25-73    transformer_h_3_ln_1_inv_std
 *   f    6684672   98304  25-66    transformer_h_3_ln_1
 *   f    4423680  294912  26-63    transformer_h_3_attn_c_attn
 *   f    2555904   98304  26-28    transformer_h_3_attn_queries
 *   f    2654208   98304  27-28    transformer_h_3_attn_c_attn_packed
 *   f    2752512    4096  28-28    transformer_h_3_attn_masked_scores
 *   f    5308416  196608  28-64    transformer_h_3_attn_powers
 *   f    2756608    3072  28-28    transformer_h_3_attn_inv_power_sum
 *   f    2359296  196608  28-28    transformer_h_3_attn_weights
 *   f    6782976   98304  28-57    transformer_h_3_attn_context
 *   f    5996544   98304  29-32    transformer_h_3_attn_add, over
 *                                    transformer_h_2_mlp_add
 *   f    7212928     768  30-55    transformer_h_3_ln_2_sum
 *   f    6881280   98304  30-55    transformer_h_3_ln_2_centered
 *   f    7214464     768  30-55    transformer_h_3_ln_2_inv_std
 *   f    6979584   98304  30-49    transformer_h_3_ln_2
 *   f    3145728  393216  31-32    transformer_h_3_mlp_gelu
 *   f    5996544   98304  32-33    x_2, over transformer_h_3_attn_add
 *   f    3342336     768  33-43    transformer_ln_f_sum
 *   f    5996544   98304  33-43    transformer_ln_f_centered, over x_2
 *   f    3343872     768  33-43    transformer_ln_f_inv_std
 *   f    3244032   98304  33-37    transformer_ln_f
 *   f    3145728   49920  35-36    logits
 *   f    3204096     768  36-38    power_sum
 *   f    3204864     768  36-38    picked
 *   f    3145728   49920  36-39    d_cross_entropy, over logits
 *   f    3195648    8448  37-37    d_linear1_contract
 *   f    3145728   98304  33-33    transformer_ln_f_normalized
 *   f    7077888   98304  39-43    d_transformer_ln_f
 *   f    3343104     768  33-41    transformer_ln_f_std
 *   f    3343104     768  41-43    d_transformer_ln_f_sum, over
 *                                    transformer_ln_f_std
 *   f    7077888   98304  43-55    d_transformer_h_3_mlp_add, over
 *                                    d_transformer_ln_f
 *   f    2752512  393216  47-48    transformer_h_3_mlp_gelu_packed
 *   f    5996544   65536  44-45    transformer_h_3_mlp_c_proj_weight_packed
 *   f    2359296  393216  31-46    transformer_h_3_mlp_c_fc
 *   f    2752512  393216  31-46    transformer_h_3_mlp_erfc
 *   f    3145728  393216  45-52    d_transformer_h_3_mlp_c_fc
 *   f    2457600   65536  51-52    transformer_h_3_mlp_c_fc_weight_packed
 *   f    2359296   98304  49-50    transformer_h_3_ln_2_packed
 *   f    2359296   98304  30-30    transformer_h_3_ln_2_normalized
 *   f    2359296   98304  52-56    d_transformer_h_3_ln_2
 *   f    7213696     768  30-54    transformer_h_3_ln_2_std
 *   f    7213696     768  54-55    d_transformer_h_3_ln_2_sum, over
 *                                    transformer_h_3_ln_2_std
 *   f    7077888   98304  55-73    d_transformer_h_3_attn_add, over
 *                                    d_transformer_h_3_mlp_add
 *   f    2555904   16384  58-60    transformer_h_3_attn_c_proj_weight_packed
 *   f    2359296   16896  57-57    d_transformer_h_3_attn_c_proj_weight
 *   f    2457600   98304  60-65    d_transformer_h_3_attn_context
 *   f    2359296   98304  59-63    transformer_h_3_attn_c_attn_packed_2
 *   f    2850816    4096  63-63    d_transformer_h_3_attn_weights
 *   f    7193728    3072  28-63    transformer_h_3_attn_power_sum
 *   f    2854912    4096  63-63    d_transformer_h_3_attn_scores
 *   f    2850816   98304  65-67    d_transformer_h_3_attn_c_attn
 *   f    2752512   98304  63-67    d_transformer_h_3_attn_c_attn_2
 *   f    2654208   98304  63-67    d_transformer_h_3_attn_queries
 *   f    2359296  294912  67-70    d_transformer_h_3_attn_c_attn_3
 *   f    2654208   49152  69-70    transformer_h_3_attn_c_attn_weight_packed
 *   f    2949120   98304  66-68    transformer_h_3_ln_1_packed
 *   f    2359296   98304  25-25    transformer_h_3_ln_1_normalized
 *   f    2752512   98304  70-79    d_transformer_h_3_ln_1
 *   f    7211392     768  25-72    transformer_h_3_ln_1_std
 *   f    7211392     768  72-73    d_transformer_h_3_ln_1_sum, over
 *                                    transformer_h_3_ln_1_std
 *   f    7077888   98304  73-86    d_transformer_h_2_mlp_add, over
 *                                    d_transformer_h_3_attn_add
 *   f    1966080  393216  77-78    transformer_h_2_mlp_gelu_packed
 *   f    2949120   65536  74-75    transformer_h_2_mlp_c_proj_weight_packed
 *   f    1572864  393216  23-76    transformer_h_2_mlp_c_fc
 *   f    1966080  393216  23-76    transformer_h_2_mlp_erfc
 *   f    2359296  393216  75-83    d_transformer_h_2_mlp_c_fc
 *   f    1671168   65536  82-83    transformer_h_2_mlp_c_fc_weight_packed
 *   f    1572864   98304  80-81    transformer_h_2_ln_2_packed
 *   f    1572864   98304  22-22    transformer_h_2_ln_2_normalized
 *   f    1572864   98304  83-87    d_transformer_h_2_ln_2
 *   f    7209088     768  22-85    transformer_h_2_ln_2_std
 *   f    7209088     768  85-86    d_transformer_h_2_ln_2_sum, over
 *                                    transformer_h_2_ln_2_std
 *   f    7077888   98304  86-104    d_transformer_h_2_attn_add, over
 *                                    d_transformer_h_2_mlp_add
 *   f    1769472   16384  89-91    transformer_h_2_attn_c_proj_weight_packed
 *   f    1572864   16896  88-88    d_transformer_h_2_attn_c_proj_weight
 *   f    1671168   98304  91-96    d_transformer_h_2_attn_context
 *   f    1572864   98304  90-94    transformer_h_2_attn_c_attn_packed_2
 *   f    2064384    4096  94-94    d_transformer_h_2_attn_weights
 *   f    7190656    3072  20-94    transformer_h_2_attn_power_sum
 *   f    2068480    4096  94-94    d_transformer_h_2_attn_scores
 *   f    2064384   98304  96-98    d_transformer_h_2_attn_c_attn
 *   f    1966080   98304  94-98    d_transformer_h_2_attn_c_attn_2
 *   f    1867776   98304  94-98    d_transformer_h_2_attn_queries
 *   f    1572864  294912  98-101    d_transformer_h_2_attn_c_attn_3
 *   f    1867776   49152  100-101    transformer_h_2_attn_c_attn_weight_packed
 *   f    2162688   98304  97-99    transformer_h_2_ln_1_packed
 *   f    1572864   98304  17-17    transformer_h_2_ln_1_normalized
 *   f    1966080   98304  101-110    d_transformer_h_2_ln_1
 *   f    7206784     768  17-103    transformer_h_2_ln_1_std
 *   f    7206784     768  103-104    d_transformer_h_2_ln_1_sum, over
 *                                    transformer_h_2_ln_1_std
 *   f    7077888   98304  104-118    d_transformer_h_1_mlp_add, over
 *                                    d_transformer_h_2_attn_add
 *   f    1179648  393216  108-109    transformer_h_1_mlp_gelu_packed
 *   f    2162688   65536  105-106    transformer_h_1_mlp_c_proj_weight_packed
 *   f     786432  393216  15-107    transformer_h_1_mlp_c_fc
 *   f    1179648  393216  15-107    transformer_h_1_mlp_erfc
 *   f    1572864  393216  106-116    d_transformer_h_1_mlp_c_fc
 *   f     983040   65536  115-116    transformer_h_1_mlp_c_fc_weight_packed
 *   f     983040   98304  113-114    transformer_h_1_ln_2_packed
 *   f     786432   98304  14-14    transformer_h_1_ln_2_normalized
 *   f     884736   98304  116-119    d_transformer_h_1_ln_2
 *   f    7204480     768  14-117    transformer_h_1_ln_2_std
 *   f    7204480     768  117-118    d_transformer_h_1_ln_2_sum, over
 *                                    transformer_h_1_ln_2_std
 *   f    7077888   98304  118-137    d_transformer_h_1_attn_add, over
 *                                    d_transformer_h_1_mlp_add
 *   f     983040   16384  121-123    transformer_h_1_attn_c_proj_weight_packed
 *   f     786432   16896  120-120    d_transformer_h_1_attn_c_proj_weight
 *   f     884736   98304  123-128    d_transformer_h_1_attn_context
 *   f     786432   98304  122-126    transformer_h_1_attn_c_attn_packed_2
 *   f    1277952    4096  126-126    d_transformer_h_1_attn_weights
 *   f    7187584    3072  12-126    transformer_h_1_attn_power_sum
 *   f    1282048    4096  126-126    d_transformer_h_1_attn_scores
 *   f    1277952   98304  128-132    d_transformer_h_1_attn_c_attn
 *   f    1179648   98304  126-132    d_transformer_h_1_attn_c_attn_2
 *   f    1081344   98304  126-132    d_transformer_h_1_attn_queries
 *   f     786432  294912  132-135    d_transformer_h_1_attn_c_attn_3
 *   f    1081344   49152  134-135    transformer_h_1_attn_c_attn_weight_packed
 *   f    1474560   98304  131-133    transformer_h_1_ln_1_packed
 *   f     786432   98304   9-9     transformer_h_1_ln_1_normalized
 *   f    1179648   98304  135-143    d_transformer_h_1_ln_1
 *   f    7202176     768   9-136    transformer_h_1_ln_1_std
 *   f    7202176     768  136-137    d_transformer_h_1_ln_1_sum, over
 *                                    transformer_h_1_ln_1_std
 *   f    7077888   98304  137-150    d_transformer_h_0_mlp_add, over
 *                                    d_transformer_h_1_attn_add
 *   f     393216  393216  141-142    transformer_h_0_mlp_gelu_packed
 *   f    1277952   65536  138-139    transformer_h_0_mlp_c_proj_weight_packed
 *   f          0  393216   7-140    transformer_h_0_mlp_c_fc
 *   f     393216  393216   7-140    transformer_h_0_mlp_erfc
 *   f     786432  393216  139-148    d_transformer_h_0_mlp_c_fc
 *   f      98304   65536  147-148    transformer_h_0_mlp_c_fc_weight_packed
 *   f      98304   98304  145-146    transformer_h_0_ln_2_packed
 *   f          0   98304  148-151    d_transformer_h_0_ln_2
 *   f    7199872     768   6-149    transformer_h_0_ln_2_std
 *   f    7199872     768  149-150    d_transformer_h_0_ln_2_sum, over
 *                                    transformer_h_0_ln_2_std
 *   f    7077888   98304  150-168    d_transformer_h_0_attn_add, over
 *                                    d_transformer_h_0_mlp_add
 *   f     196608   16384  153-155    transformer_h_0_attn_c_proj_weight_packed
 *   f          0   16896  152-152    d_transformer_h_0_attn_c_proj_weight
 *   f      98304   98304  155-160    d_transformer_h_0_attn_context
 *   f          0   98304  154-158    transformer_h_0_attn_c_attn_packed_2
 *   f     491520    4096  158-158    d_transformer_h_0_attn_weights
 *   f    7184512    3072   4-158    transformer_h_0_attn_power_sum
 *   f     495616    4096  158-158    d_transformer_h_0_attn_scores
 *   f     491520   98304  160-163    d_transformer_h_0_attn_c_attn
 *   f     393216   98304  158-163    d_transformer_h_0_attn_c_attn_2
 *   f     294912   98304  158-163    d_transformer_h_0_attn_queries
 *   f          0  294912  163-166    d_transformer_h_0_attn_c_attn_3
 *   f     442368   49152  165-166    transformer_h_0_attn_c_attn_weight_packed
 *   f     589824   98304  162-164    transformer_h_0_ln_1_packed
 *   f     294912   98304  166-169    d_transformer_h_0_ln_1
 *   f    7197568     768   1-167    transformer_h_0_ln_1_std
 *   f    7197568     768  167-168    d_transformer_h_0_ln_1_sum, over
 *                                    transformer_h_0_ln_1_std
 *   f    7077888   98304  168-171    d_transformer_add, over
 *                                    d_transformer_h_0_attn_add
 *   f       8320    8192  170-197    d_transformer_wpe_gather
 *   f    7176192    8320  37-241    d_linear1_contract_2
 *   f          0    8320  171-241    d_transformer_wte_scatter_add
 *   f      24704     128  169-247    d_transformer_h_0_ln_1_weight
 *   f     393216   49152  164-237    d_transformer_h_0_attn_c_attn_weight
 *   f     753664   16384  152-242    d_transformer_h_0_attn_c_proj_weight_2
 *   f     770176     128  151-248    d_transformer_h_0_ln_2_weight
 *   f     688128   65536  146-229    d_transformer_h_0_mlp_c_fc_weight
 *   f    1277952   65536  142-230    d_transformer_h_0_mlp_c_proj_weight
 *   f     770048     128  143-249    d_transformer_h_1_ln_1_weight
 *   f    1572864   49152  133-238    d_transformer_h_1_attn_c_attn_weight
 *   f    1622016   16384  120-243    d_transformer_h_1_attn_c_proj_weight_2
 *   f    1638400     128  119-250    d_transformer_h_1_ln_2_weight
 *   f    1966080   65536  114-231    d_transformer_h_1_mlp_c_fc_weight
 *   f    2162688   65536  109-232    d_transformer_h_1_mlp_c_proj_weight
 *   f    2228224     128  110-251    d_transformer_h_2_ln_1_weight
 *   f    2326528   49152  99-239    d_transformer_h_2_attn_c_attn_weight
 *   f    2375680   16384  88-244    d_transformer_h_2_attn_c_proj_weight_2
 *   f    2392064     128  87-252    d_transformer_h_2_ln_2_weight
 *   f    2260992   65536  81-233    d_transformer_h_2_mlp_c_fc_weight
 *   f    2949120   65536  78-234    d_transformer_h_2_mlp_c_proj_weight
 *   f    3014656     128  79-253    d_transformer_h_3_ln_1_weight
 *   f    3112960   49152  68-240    d_transformer_h_3_attn_c_attn_weight
 *   f    3162112   16384  57-245    d_transformer_h_3_attn_c_proj_weight_2
 *   f    3178496     128  56-254    d_transformer_h_3_ln_2_weight
 *   f    3047424   65536  50-235    d_transformer_h_3_mlp_c_fc_weight
 *   f    5996544   65536  48-236    d_transformer_h_3_mlp_c_proj_weight
 *   f    7215232     128  42-255    d_transformer_ln_f_weight
 *   f      16512    8192  197-246    d_transformer_wpe_weight
 *   f       8320       1  198-199    transformer_squares
 *   f      24855       1  195-199    transformer_h_0_squares
 *   f      24856       1  196-199    transformer_h_0_attn_squares
 *   f      24849       1  189-199    transformer_h_0_attn_squares_2
 *   f      24850       1  190-199    transformer_h_0_squares_2
 *   f      24851       1  191-199    transformer_h_0_mlp_squares
 *   f      24852       1  192-199    transformer_h_0_mlp_squares_2
 *   f      24853       1  193-199    transformer_h_1_squares
 *   f      24854       1  194-199    transformer_h_1_attn_squares
 *   f      24843       1  183-199    transformer_h_1_attn_squares_2
 *   f      24844       1  184-199    transformer_h_1_squares_2
 *   f      24845       1  185-199    transformer_h_1_mlp_squares
 *   f      24846       1  186-199    transformer_h_1_mlp_squares_2
 *   f      24847       1  187-199    transformer_h_2_squares
 *   f      24848       1  188-199    transformer_h_2_attn_squares
 *   f      24837       1  177-199    transformer_h_2_attn_squares_2
 *   f      24838       1  178-199    transformer_h_2_squares_2
 *   f      24839       1  179-199    transformer_h_2_mlp_squares
 *   f      24840       1  180-199    transformer_h_2_mlp_squares_2
 *   f      24841       1  181-199    transformer_h_3_squares
 *   f      24842       1  182-199    transformer_h_3_attn_squares
 *   f      24832       1  172-199    transformer_h_3_attn_squares_2
 *   f      24833       1  173-199    transformer_h_3_squares_2
 *   f      24834       1  174-199    transformer_h_3_mlp_squares
 *   f      24835       1  175-199    transformer_h_3_mlp_squares_2
 *   f      24836       1  176-199    transformer_squares_2
 *   f       8346       1  225-226    transformer_squares_3
 *   f       8344       1  223-226    transformer_h_0_squares_3
 *   f       8345       1  224-226    transformer_h_0_attn_squares_3
 *   f       8338       1  217-226    transformer_h_0_attn_squares_4
 *   f       8339       1  218-226    transformer_h_0_squares_4
 *   f       8340       1  219-226    transformer_h_0_mlp_squares_3
 *   f       8341       1  220-226    transformer_h_0_mlp_squares_4
 *   f       8342       1  221-226    transformer_h_1_squares_3
 *   f       8343       1  222-226    transformer_h_1_attn_squares_3
 *   f       8332       1  211-226    transformer_h_1_attn_squares_4
 *   f       8333       1  212-226    transformer_h_1_squares_4
 *   f       8334       1  213-226    transformer_h_1_mlp_squares_3
 *   f       8335       1  214-226    transformer_h_1_mlp_squares_4
 *   f       8336       1  215-226    transformer_h_2_squares_3
 *   f       8337       1  216-226    transformer_h_2_attn_squares_3
 *   f       8326       1  205-226    transformer_h_2_attn_squares_4
 *   f       8327       1  206-226    transformer_h_2_squares_4
 *   f       8328       1  207-226    transformer_h_2_mlp_squares_3
 *   f       8329       1  208-226    transformer_h_2_mlp_squares_4
 *   f       8330       1  209-226    transformer_h_3_squares_3
 *   f       8331       1  210-226    transformer_h_3_attn_squares_3
 *   f       8321       1  200-226    transformer_h_3_attn_squares_4
 *   f       8322       1  201-226    transformer_h_3_squares_4
 *   f       8323       1  202-226    transformer_h_3_mlp_squares_3
 *   f       8324       1  203-226    transformer_h_3_mlp_squares_4
 *   f       8325       1  204-226    transformer_squares_4
 *   f       8320       1  199-228    transformer_clip_grad_norm, over
 *                                    transformer_squares
 *   f       8346       1  226-228    transformer_clip_grad_norm_2, over
 *                                    transformer_squares_3
 *   f       8346       1  228-255    transformer_scaled_clip_coef, over
 *                                    transformer_clip_grad_norm_2
 *   f       8320       1  228-255    transformer_clip_coef, over
 *                                    transformer_clip_grad_norm
 *   f       8321       1  227-246    decay
 *   f       8323       1  227-255    eps_now
 *   f       8322       1  227-255    step_size
 *   f    3145728   98304  40-42    transformer_ln_f_normalized_2
 *   f    3195648    9216  34-35    transformer_wte_weight_packed
 *   f    2457600   98304  53-56    transformer_h_3_ln_2_normalized_2
 *   f    2850816   98304  71-79    transformer_h_3_ln_1_normalized_2
 *   f    1671168   98304  84-87    transformer_h_2_ln_2_normalized_2
 *   f    2064384   98304  102-110    transformer_h_2_ln_1_normalized_2
 *   f    4718592  196608  159-160    transformer_h_0_attn_weights_2, over
 *                                    transformer_h_0_attn_powers
 *   f    4915200  196608  127-128    transformer_h_1_attn_weights_2, over
 *                                    transformer_h_1_attn_powers
 *   f    5111808  196608  95-96    transformer_h_2_attn_weights_2, over
 *                                    transformer_h_2_attn_powers
 *   f    5308416  196608  64-65    transformer_h_3_attn_weights_2, over
 *                                    transformer_h_3_attn_powers
 *   f     786432   98304  130-131    transformer_h_1_ln_1_2
 *   f     884736   98304  112-113    transformer_h_1_ln_2_2
 *   f     499712    3072  156-159    transformer_h_0_attn_inv_power_sum_2
 *   f    1286144    3072  124-127    transformer_h_1_attn_inv_power_sum_2
 *   f    2072576    3072  92-95    transformer_h_2_attn_inv_power_sum_2
 *   f    2859008    3072  61-64    transformer_h_3_attn_inv_power_sum_2
 *   f     786432   98304  111-119    transformer_h_1_ln_2_normalized_2
 *   f    1376256   98304  129-143    transformer_h_1_ln_1_normalized_2
 *   f          0   98304  144-145    transformer_h_0_ln_2_2
 *   f          0   98304  161-162    transformer_h_0_ln_1_2
 *   f          0  393216  140-141    transformer_h_0_mlp_gelu_2, over
 *                                    transformer_h_0_mlp_c_fc
 *   f     786432  393216  107-108    transformer_h_1_mlp_gelu_2, over
 *                                    transformer_h_1_mlp_c_fc
 *   f    1572864  393216  76-77    transformer_h_2_mlp_gelu_2, over
 *                                    transformer_h_2_mlp_c_fc
 *   f    2359296  393216  46-47    transformer_h_3_mlp_gelu_2, over
 *                                    transformer_h_3_mlp_c_fc
 *   f     196608   98304  157-158    transformer_h_0_attn_queries_2
 *   f     983040   98304  125-126    transformer_h_1_attn_queries_2
 *   f    1769472   98304  93-94    transformer_h_2_attn_queries_2
 *   f    2555904   98304  62-63    transformer_h_3_attn_queries_2
 */

/* 1  transformer_h_0_ln_1_sum = sum(gather(transformer.wte.weight, x) +
 *     gather(transformer.wpe.weight, iota))
 *   transformer_h_0_ln_1_std = sqrt(sum((gather(transformer.wte.weight, x) +
 *     gather(transformer.wpe.weight, iota) - transformer_h_0_ln_1_sum *
 *     0.0078125) * (gather(transformer.wte.weight, x) +
 *     gather(transformer.wpe.weight, iota) - ...
 *   transformer_h_0_ln_1_inv_std = 1 / transformer_h_0_ln_1_std
 *   transformer_h_0_ln_1 = (gather(transformer.wte.weight, x) +
 *     gather(transformer.wpe.weight, iota) - transformer_h_0_ln_1_sum *
 *     0.0078125) * transformer_h_0_ln_1_inv_std *
 *     transformer.h.0.ln_1.weight
 *   loops: i along axis 0, j along axis 1 of transformer_h_0_ln_1_sum
 *     [12,64,1]; k along axis 1 of transformer_wte_weight [65,128]; m along
 *     axis 2 of transformer_h_0_ln_1 [12,64,128]
 *   nanogpt.lua:46 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_0_ln_1(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    float *GRADC_RESTRICT transformer_h_0_ln_1_sum,
    float *GRADC_RESTRICT transformer_h_0_ln_1_inv_std,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_weight,
    float *GRADC_RESTRICT transformer_h_0_ln_1_std,
    float *GRADC_RESTRICT transformer_h_0_ln_1)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 128; k += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int32_t t1 = x[64*i + j];
                        const float t2 =
                            ((uint32_t)t1 < 65u
                            ? transformer_wte_weight[65*k + 8*t1 + 520*(l / 8)
                            + l % 8] : 0.0f)
                            + transformer_wpe_weight[128*j + k + l];
                        acc[l] += t2;
                    }
                }
                transformer_h_0_ln_1_sum[64*i + j] = gradc_sum16f(acc);
            }
            {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 128; k += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 64*i + j;
                        const int32_t t1 = x[at];
                        const float t2 =
                            ((uint32_t)t1 < 65u
                            ? transformer_wte_weight[65*k + 8*t1 + 520*(l / 8)
                            + l % 8] : 0.0f)
                            + transformer_wpe_weight[128*j + k + l];
                        const float t3 = t2
                            - transformer_h_0_ln_1_sum[at] * 0.0078125f;
                        acc[l] += t3 * t3;
                    }
                }
                const float std =
                    gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
                const int at2 = 64*i + j;
                transformer_h_0_ln_1_std[at2] = std;
                transformer_h_0_ln_1_inv_std[at2] = 1.0f / std;
            }
            GRADC_IN_TURN
            for (int m = 0; m < 128; m += 8) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const int at3 = 64*i + j;
                    const int32_t t1 = x[at3];
                    const float t2 =
                        ((uint32_t)t1 < 65u
                        ? transformer_wte_weight[65*m + l + 8*t1] : 0.0f)
                        + transformer_wpe_weight[128*j + m + l];
                    const float t3 =
                        (t2 - transformer_h_0_ln_1_sum[at3] * 0.0078125f)
                        * transformer_h_0_ln_1_inv_std[at3];
                    transformer_h_0_ln_1[8192*i + 128*j + m + l] = t3
                        * transformer_h_0_ln_1_weight[m + l];
                }
            }
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_train_make_attn_queries_sums_4x24(const float *GRADC_RESTRICT a,
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
                    gradc_fma8f(gradc_set8f(b[k + 128*r]), line[v],
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

/* 2  transformer_h_0_attn_c_attn = transformer_h_0_ln_1 .
 *     transformer.h.0.attn.c_attn.weight
 *   transformer_h_0_attn_queries = slice(transformer_h_0_attn_c_attn) *
 *     0.176776695, over transformer_h_ln_1
 *   loops: b along axis 0, i and r along axis 1, k along axis 2 of
 *     transformer_h_ln_1 [12,64,128]; v along axis 0 of
 *     transformer_h_attn_c_attn_weight [384,128]; l along axis 2 of
 *     transformer_h_attn_c_attn [12,64,384]; m along axis 2, n along axis 3
 *     of transformer_h_ln_1 [12,4,64,32]
 *   nanogpt.lua:37
 *   also used by train, step 10 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_attn_queries(
    float *GRADC_RESTRICT transformer_h_ln_1,
    const float *GRADC_RESTRICT transformer_h_attn_c_attn_weight,
    float *GRADC_RESTRICT transformer_h_attn_c_attn)
{
    for (int b = 0; b < 12; b++) {
        for (int j = 0; j < 384; j += 24) {
            for (int i = 0; i < 64; i += 4) {
                float tile[96];

                nanogpt_train_make_attn_queries_sums_4x24(
                    &transformer_h_attn_c_attn_weight[128*j],
                    &transformer_h_ln_1[8192*b + 128*i], tile);
                GRADC_IN_TURN
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 24; l++) {
                        transformer_h_attn_c_attn[24576*b + 384*(i + r) + j
                            + l] = tile[l + 24*r];
                    }
                }
            }
        }
        for (int j = 0; j < 4; j++) {
            for (int m = 0; m < 64; m++) {
                for (int n = 0; n < 32; n++) {
                    transformer_h_ln_1[8192*b + 2048*j + 32*m + n] =
                        transformer_h_attn_c_attn[24576*b + 32*j + 384*m + n]
                        * 0.176776695f;
                }
            }
        }
    }
}

/* 3  transformer_h_0_attn_c_attn_packed =
 *     slice(transformer_h_0_attn_c_attn), in panels
 *   loops: i and l along axis 1, j along axis 0, m along axes 2 to 3 of
 *     transformer_h_attn_c_attn_packed [12,64,4,32]
 *   nanogpt.lua:35
 *   also used by train, steps 11, 19, 27 */
static GRADC_NOINLINE void
nanogpt_train_pack_transformer_h_attn_c_attn(
    const float *GRADC_RESTRICT transformer_h_attn_c_attn,
    float *GRADC_RESTRICT transformer_h_attn_c_attn_packed)
{
    for (int i = 0; i < 64; i += 8) {
        for (int j = 0; j < 12; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 128; m++) {
                for (int l = 0; l < 8; l++) {
                    transformer_h_attn_c_attn_packed[1536*i + 1024*j + 8*m
                        + l] = transformer_h_attn_c_attn[384*(i + l) + 24576*j
                        + m + 128];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_train_make_attn_context_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 12288*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
nanogpt_train_make_attn_context_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 12288*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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

/* For the next step: 6x16 sums over k and p of products of a, b, c and d */
static GRADC_NOINLINE void
nanogpt_train_make_attn_context_sums_2_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    const float *GRADC_RESTRICT c,
    const float *GRADC_RESTRICT d,
    float *GRADC_RESTRICT tile,
    int i)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    const int k_end = i + 1 < 64 ? i + 1 : 64;
    for (int k = 0; k < k_end; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[384*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 64*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(5)
    for (int p = 0; p < 5; p++) {
        if (i + p < 63) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&c[8*v + 384*p]);
            }
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    if (r - p >= 1) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(d[64*r + p]), line[v],
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

/* For the next step: 4x16 sums over k and p of products of a, b, c and d */
static GRADC_NOINLINE void
nanogpt_train_make_attn_context_sums_2_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    const float *GRADC_RESTRICT c,
    const float *GRADC_RESTRICT d,
    float *GRADC_RESTRICT tile,
    int i)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    const int k_end = i + 1 < 64 ? i + 1 : 64;
    for (int k = 0; k < k_end; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[384*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 64*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(5)
    for (int p = 0; p < 5; p++) {
        if (i + p < 63) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&c[8*v + 384*p]);
            }
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    if (r - p >= 1) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(d[64*r + p]), line[v],
                            acc[v + 2*r]);
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

/* 4  transformer_h_0_attn_masked_scores = where(iota < iota, -inf,
 *     transformer_h_0_attn_queries . slice(transformer_h_0_attn_c_attn))
 *   transformer_h_0_attn_largest =
 *     max(amax(transformer_h_0_attn_masked_scores), -3.4028235e+38)
 *   transformer_h_0_attn_powers = exp(transformer_h_0_attn_masked_scores -
 *     transformer_h_0_attn_largest)
 *   transformer_h_0_attn_power_sum = sum(transformer_h_0_attn_powers)
 *   transformer_h_0_attn_inv_power_sum = 1 / (transformer_h_0_attn_power_sum
 *     + (transformer_h_0_attn_power_sum == 0))
 *   transformer_h_0_attn_weights = transformer_h_0_attn_powers *
 *     transformer_h_0_attn_inv_power_sum
 *   transformer_h_0_attn_context = transformer_h_0_attn_weights .
 *     slice(transformer_h_0_attn_c_attn)
 *   loops: b along axis 0, b2 along axis 1 of transformer_h_attn_powers
 *     [12,4,64,64]; p along axis 3 of transformer_h_attn_weights
 *     [12,4,64,64]
 *   nanogpt.lua:40
 *   also used by train, steps 12, 20, 28 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_attn_context(
    const float *GRADC_RESTRICT transformer_h_attn_queries,
    const float *GRADC_RESTRICT transformer_h_attn_c_attn_packed,
    float *GRADC_RESTRICT transformer_h_attn_masked_scores,
    float *GRADC_RESTRICT transformer_h_attn_powers,
    float *GRADC_RESTRICT transformer_h_attn_inv_power_sum,
    float *GRADC_RESTRICT transformer_h_attn_weights,
    const float *GRADC_RESTRICT transformer_h_attn_c_attn,
    float *GRADC_RESTRICT transformer_h_attn_power_sum,
    float *GRADC_RESTRICT transformer_h_attn_context)
{
    for (int b = 0; b < 12; b++) {
        for (int b2 = 0; b2 < 4; b2++) {
            float transformer_h_0_attn_largest[64];

            for (int j = 0; j < 64; j += 16) {
                for (int i = 0; i < 64; i += 6) {
                    float tile[96];

                    if (i < 60) {
                        nanogpt_train_make_attn_context_sums_6x16(
                            &transformer_h_attn_c_attn_packed[1024*b + 256*b2
                            + 1536*j], &transformer_h_attn_queries[8192*b
                            + 2048*b2 + 32*i], tile);
                    } else {
                        nanogpt_train_make_attn_context_sums_4x16(
                            &transformer_h_attn_c_attn_packed[1024*b + 256*b2
                            + 1536*j], &transformer_h_attn_queries[8192*b
                            + 2048*b2 + 32*i], tile);
                    }
                    const int r_end = i < 60 ? 6 : 4;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const float t1 = tile[l + 16*r];
                            transformer_h_attn_masked_scores[64*(i + r) + j
                                + l] = i + r < j + l ? -GRADC_INFF : t1;
                        }
                    }
                }
            }
            for (int m = 0; m < 64; m++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = -GRADC_INFF;
                }
                for (int k = 0; k < 64; k += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] = gradc_maxf(acc[l],
                            transformer_h_attn_masked_scores[64*m + k + l]);
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
                transformer_h_0_attn_largest[m] =
                    gradc_maxf(acc[0], -3.4028235e+38f);
            }
            for (int m = 0; m < 64; m++) {
                for (int n = 0; n < 64; n++) {
                    transformer_h_attn_powers[16384*b + 4096*b2 + 64*m + n] =
                        gradc_expf(transformer_h_attn_masked_scores[64*m + n]
                        - transformer_h_0_attn_largest[m]);
                }
            }
            for (int m = 0; m < 64; m++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 64; k += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += transformer_h_attn_powers[16384*b + 4096*b2
                            + 64*m + k + l];
                    }
                }
                const float t1 = gradc_sum16f(acc);
                const int at = 256*b + 64*b2 + m;
                transformer_h_attn_power_sum[at] = t1;
                transformer_h_attn_inv_power_sum[at] = 1.0f
                    / (t1 + (float)(t1 == 0.0f));
            }
            for (int m = 0; m < 64; m++) {
                for (int n = 0; n < 64; n++) {
                    const int at2 = 16384*b + 4096*b2 + 64*m + n;
                    transformer_h_attn_weights[at2] =
                        transformer_h_attn_powers[at2]
                        * transformer_h_attn_inv_power_sum[256*b + 64*b2 + m];
                }
            }
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 64; i += 6) {
                    float tile[96];

                    if (i < 60) {
                        nanogpt_train_make_attn_context_sums_2_6x16(
                            &transformer_h_attn_c_attn[24576*b + 32*b2 + j
                            + 256], &transformer_h_attn_weights[16384*b
                            + 4096*b2 + 64*i],
                            &transformer_h_attn_c_attn[24576*b + 32*b2 + 384*i
                            + j + 640], &transformer_h_attn_weights[16384*b
                            + 4096*b2 + 65*i + 1], tile, i);
                    } else {
                        nanogpt_train_make_attn_context_sums_2_4x16(
                            &transformer_h_attn_c_attn[24576*b + 32*b2 + j
                            + 256], &transformer_h_attn_weights[16384*b
                            + 4096*b2 + 64*i],
                            &transformer_h_attn_c_attn[24576*b + 32*b2 + 384*i
                            + j + 640], &transformer_h_attn_weights[16384*b
                            + 4096*b2 + 65*i + 1], tile, i);
                    }
                    const int r_end = i < 60 ? 6 : 4;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            transformer_h_attn_context[8192*b + 32*b2
                                + 128*(i + r) + j + l] = tile[l + 16*r];
                        }
                    }
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_train_make_attn_add_sums_6x16(const float *GRADC_RESTRICT a,
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
nanogpt_train_make_attn_add_sums_4x16(const float *GRADC_RESTRICT a,
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

/* 5  transformer_h_0_attn_add = gather(transformer.wte.weight, x) +
 *     gather(transformer.wpe.weight, iota) + transformer_h_0_attn_context .
 *     transformer.h.0.attn.c_proj.weight
 *   loops: m along axis 0, j, v and l along axis 2, i and r along axis 1 of
 *     transformer_h_0_attn_add [12,64,128]; k along axis 1 of
 *     transformer_h_0_attn_c_proj_weight [128,128]
 *   nanogpt.lua:42 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_0_attn_add(
    const float *GRADC_RESTRICT transformer_h_0_attn_context,
    const float *GRADC_RESTRICT transformer_h_0_attn_c_proj_weight,
    const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    float *GRADC_RESTRICT transformer_h_0_attn_add)
{
    for (int m = 0; m < 12; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 64; i += 6) {
                float tile[96];

                if (i < 60) {
                    nanogpt_train_make_attn_add_sums_6x16(
                        &transformer_h_0_attn_c_proj_weight[128*j],
                        &transformer_h_0_attn_context[8192*m + 128*i], tile);
                } else {
                    nanogpt_train_make_attn_add_sums_4x16(
                        &transformer_h_0_attn_c_proj_weight[128*j],
                        &transformer_h_0_attn_context[8192*m + 128*i], tile);
                }
                const int r_end = i < 60 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    for (int v = 0; v < 2; v++) {
                        GRADC_LANES
                        for (int l = 0; l < 8; l++) {
                            const int32_t t1 = x[64*m + i + r];
                            const float t2 =
                                ((uint32_t)t1 < 65u
                                ? transformer_wte_weight[65*j + 8*t1 + l
                                + 520*v] : 0.0f)
                                + transformer_wpe_weight[128*(i + r) + j + l
                                + 8*v];
                            transformer_h_0_attn_add[8192*m + 128*(i + r) + j
                                + l + 8*v] = t2 + tile[l + 8*v + 16*r];
                        }
                    }
                }
            }
        }
    }
}

/* 6  transformer_h_0_ln_2_sum = sum(transformer_h_0_attn_add)
 *   transformer_h_0_ln_2_std = sqrt(sum((transformer_h_0_attn_add -
 *     transformer_h_0_ln_2_sum * 0.0078125) * (transformer_h_0_attn_add -
 *     transformer_h_0_ln_2_sum * 0.0078125)) * 0.0078125 + 1e-05)
 *   transformer_h_0_ln_2_inv_std = 1 / transformer_h_0_ln_2_std
 *   transformer_h_0_ln_2 = (transformer_h_0_attn_add -
 *     transformer_h_0_ln_2_sum * 0.0078125) * transformer_h_0_ln_2_inv_std *
 *     transformer.h.0.ln_2.weight
 *   loops: i along axes 0 to 1 of transformer_h_0_ln_2_sum [12,64,1]; k
 *     along axis 2 of transformer_h_0_attn_add [12,64,128]; m along axis 2
 *     of transformer_h_0_ln_2 [12,64,128]
 *   nanogpt.lua:47 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_0_ln_2(
    const float *GRADC_RESTRICT transformer_h_0_attn_add,
    float *GRADC_RESTRICT transformer_h_0_ln_2_sum,
    float *GRADC_RESTRICT transformer_h_0_ln_2_inv_std,
    const float *GRADC_RESTRICT transformer_h_0_ln_2_weight,
    float *GRADC_RESTRICT transformer_h_0_ln_2_std,
    float *GRADC_RESTRICT transformer_h_0_ln_2)
{
    for (int i = 0; i < 768; i++) {
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += transformer_h_0_attn_add[128*i + k + l];
                }
            }
            transformer_h_0_ln_2_sum[i] = gradc_sum16f(acc);
        }
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = transformer_h_0_attn_add[128*i + k + l]
                        - transformer_h_0_ln_2_sum[i] * 0.0078125f;
                    acc[l] += t1 * t1;
                }
            }
            const float std =
                gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
            transformer_h_0_ln_2_std[i] = std;
            transformer_h_0_ln_2_inv_std[i] = 1.0f / std;
        }
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            const float t1 = transformer_h_0_attn_add[at]
                - transformer_h_0_ln_2_sum[i] * 0.0078125f;
            transformer_h_0_ln_2[at] = t1 * transformer_h_0_ln_2_inv_std[i]
                * transformer_h_0_ln_2_weight[m];
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_train_make_c_fc_sums_4x24(const float *GRADC_RESTRICT a,
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
                    gradc_fma8f(gradc_set8f(b[k + 128*r]), line[v],
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
nanogpt_train_make_c_fc_sums_4x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[3*r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[1];

        line[0] = gradc_keep8f(&a[8*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[3*r] = gradc_fma8f(gradc_set8f(b[k + 128*r]), line[0],
                acc[3*r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store8f(&tile[24*r], acc[3*r]);
    }
}

/* 7  transformer_h_0_mlp_c_fc = transformer_h_0_ln_2 .
 *     transformer.h.0.mlp.c_fc.weight
 *   transformer_h_0_mlp_erfc = erfc(transformer_h_0_mlp_c_fc * -0.70710678)
 *   transformer_h_0_mlp_gelu = transformer_h_0_mlp_c_fc * 0.5 *
 *     transformer_h_0_mlp_erfc
 *   loops: m along axis 0, j, v and l along axis 2, i and r along axis 1 of
 *     transformer_h_mlp_c_fc [12,64,512]; k along axis 1 of
 *     transformer_h_mlp_c_fc_weight [512,128]
 *   nanogpt.lua:48
 *   also used by train, steps 15, 23, 31 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_mlp_c_fc(
    const float *GRADC_RESTRICT transformer_h_ln_2,
    const float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight,
    float *GRADC_RESTRICT transformer_h_mlp_c_fc,
    float *GRADC_RESTRICT transformer_h_mlp_erfc,
    float *GRADC_RESTRICT transformer_h_mlp_gelu)
{
    for (int m = 0; m < 12; m++) {
        for (int j = 0; j < 512; j += 24) {
            for (int i = 0; i < 64; i += 4) {
                float tile[96];

                if (j < 504) {
                    nanogpt_train_make_c_fc_sums_4x24(
                        &transformer_h_mlp_c_fc_weight[128*j],
                        &transformer_h_ln_2[8192*m + 128*i], tile);
                } else {
                    nanogpt_train_make_c_fc_sums_4x8(
                        &transformer_h_mlp_c_fc_weight[128*j],
                        &transformer_h_ln_2[8192*m + 128*i], tile);
                }
                for (int r = 0; r < 4; r++) {
                    const int v_end = j < 504 ? 3 : 1;
                    GRADC_IN_TURN
                    for (int v = 0; v < v_end; v++) {
                        GRADC_LANES
                        for (int l = 0; l < 8; l++) {
                            const int at = l + 8*v + 24*r;
                            const float t1 =
                                gradc_erfcf(tile[at] * -0.70710678f);
                            const int at2 = 32768*m + 512*(i + r) + j + l + 8*v;
                            transformer_h_mlp_c_fc[at2] = tile[at];
                            transformer_h_mlp_erfc[at2] = t1;
                            transformer_h_mlp_gelu[at2] = tile[at] * 0.5f * t1;
                        }
                    }
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
nanogpt_train_make_mlp_add_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 4096*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 512*r]), line[v],
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
nanogpt_train_make_mlp_add_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 4096*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 512*r]), line[v],
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

/* 8  transformer_h_0_mlp_add = transformer_h_0_attn_add +
 *     transformer_h_0_mlp_gelu . transformer.h.0.mlp.c_proj.weight
 *   loops: m along axis 0, j and l along axis 2, i along axis 1 of
 *     transformer_h_mlp_add [12,64,128]; block and k along axis 1, v along
 *     axis 0 of transformer_h_mlp_c_proj_weight [128,512]
 *   nanogpt.lua:50
 *   also used by train, step 16 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_mlp_add(
    const float *GRADC_RESTRICT transformer_h_mlp_gelu,
    const float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight,
    const float *GRADC_RESTRICT transformer_h_attn_add,
    float *GRADC_RESTRICT transformer_h_mlp_add)
{
    for (int m = 0; m < 12; m++) {
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
                        nanogpt_train_make_mlp_add_sums_6x16(
                            &transformer_h_mlp_c_proj_weight[512*j
                            + 2048*block],
                            &transformer_h_mlp_gelu[32768*m + 512*i
                            + 256*block], total);
                    } else {
                        nanogpt_train_make_mlp_add_sums_4x16(
                            &transformer_h_mlp_c_proj_weight[512*j
                            + 2048*block],
                            &transformer_h_mlp_gelu[32768*m + 512*i
                            + 256*block], total);
                    }
                }
                const int r_end2 = i < 60 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end2; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 8192*m + 128*(i + r) + j + l;
                        transformer_h_mlp_add[at] = transformer_h_attn_add[at]
                            + total[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 9  transformer_h_1_ln_1_sum = sum(transformer_h_0_mlp_add)
 *   transformer_h_1_ln_1_std = sqrt(sum((transformer_h_0_mlp_add -
 *     transformer_h_1_ln_1_sum * 0.0078125) * (transformer_h_0_mlp_add -
 *     transformer_h_1_ln_1_sum * 0.0078125)) * 0.0078125 + 1e-05)
 *   transformer_h_1_ln_1_inv_std = 1 / transformer_h_1_ln_1_std
 *   transformer_h_1_ln_1_normalized = (transformer_h_0_mlp_add -
 *     transformer_h_1_ln_1_sum * 0.0078125) * transformer_h_1_ln_1_inv_std
 *   transformer_h_1_ln_1 = transformer_h_1_ln_1_normalized_2 *
 *     transformer.h.1.ln_1.weight
 *   loops: i along axes 0 to 1 of transformer_h_1_ln_sum [12,64,1]; k along
 *     axis 2 of transformer_h_add [12,64,128]; m along axis 2 of
 *     transformer_h_1_ln_normalized [12,64,128]
 *   nanogpt.lua:46
 *   also used by train, step 14 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_1_ln_normalized(
    const float *GRADC_RESTRICT transformer_h_add,
    float *GRADC_RESTRICT transformer_h_1_ln_sum,
    float *GRADC_RESTRICT transformer_h_1_ln_inv_std,
    const float *GRADC_RESTRICT transformer_h_1_ln_weight,
    float *GRADC_RESTRICT transformer_h_1_ln_std,
    float *GRADC_RESTRICT transformer_h_1_ln_normalized,
    float *GRADC_RESTRICT transformer_h_1_ln)
{
    for (int i = 0; i < 768; i++) {
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += transformer_h_add[128*i + k + l];
                }
            }
            transformer_h_1_ln_sum[i] = gradc_sum16f(acc);
        }
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = transformer_h_add[128*i + k + l]
                        - transformer_h_1_ln_sum[i] * 0.0078125f;
                    acc[l] += t1 * t1;
                }
            }
            const float t2 =
                gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
            transformer_h_1_ln_std[i] = t2;
            transformer_h_1_ln_inv_std[i] = 1.0f / t2;
        }
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            const float t1 = transformer_h_add[at]
                - transformer_h_1_ln_sum[i] * 0.0078125f;
            const float t2 = t1 * transformer_h_1_ln_inv_std[i];
            const float t3 = t2 * transformer_h_1_ln_weight[m];
            transformer_h_1_ln_normalized[at] = t2;
            transformer_h_1_ln[at] = t3;
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_train_make_attn_add_2_sums_6x16(const float *GRADC_RESTRICT a,
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
nanogpt_train_make_attn_add_2_sums_4x16(const float *GRADC_RESTRICT a,
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

/* 13  transformer_h_1_attn_add = transformer_h_0_mlp_add +
 *     transformer_h_1_attn_context . transformer.h.1.attn.c_proj.weight
 *   loops: m along axis 0, j and l along axis 2, i and r along axis 1 of
 *     transformer_h_1_attn_add [12,64,128]; v along axis 0, k along axis 1
 *     of transformer_h_1_attn_c_proj_weight [128,128]
 *   nanogpt.lua:42 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_1_attn_add(
    const float *GRADC_RESTRICT transformer_h_1_attn_context,
    const float *GRADC_RESTRICT transformer_h_1_attn_c_proj_weight,
    const float *GRADC_RESTRICT transformer_h_0_mlp_add,
    float *GRADC_RESTRICT transformer_h_1_attn_add)
{
    for (int m = 0; m < 12; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 64; i += 6) {
                float tile[96];

                if (i < 60) {
                    nanogpt_train_make_attn_add_2_sums_6x16(
                        &transformer_h_1_attn_c_proj_weight[128*j],
                        &transformer_h_1_attn_context[8192*m + 128*i], tile);
                } else {
                    nanogpt_train_make_attn_add_2_sums_4x16(
                        &transformer_h_1_attn_c_proj_weight[128*j],
                        &transformer_h_1_attn_context[8192*m + 128*i], tile);
                }
                const int r_end = i < 60 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 8192*m + 128*(i + r) + j + l;
                        transformer_h_1_attn_add[at] =
                            transformer_h_0_mlp_add[at] + tile[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 17  transformer_h_2_ln_1_sum = sum(transformer_h_1_mlp_add)
 *   transformer_h_2_ln_1_centered = transformer_h_1_mlp_add -
 *     transformer_h_2_ln_1_sum * 0.0078125
 *   transformer_h_2_ln_1_std = sqrt(sum(transformer_h_2_ln_1_centered *
 *     transformer_h_2_ln_1_centered) * 0.0078125 + 1e-05)
 *   transformer_h_2_ln_1_inv_std = 1 / transformer_h_2_ln_1_std
 *   transformer_h_2_ln_1_normalized = transformer_h_2_ln_1_centered *
 *     transformer_h_2_ln_1_inv_std
 *   transformer_h_2_ln_1 = transformer_h_2_ln_1_normalized_2 *
 *     transformer.h.2.ln_1.weight
 *   loops: i along axes 0 to 1 of transformer_h_sum [12,64,1]; m along axis
 *     2 of transformer_h_centered [12,64,128]
 *   nanogpt.lua:46
 *   also used by train, steps 22, 25, 30 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_normalized(
    const float *GRADC_RESTRICT transformer_h_add,
    float *GRADC_RESTRICT transformer_h_sum,
    float *GRADC_RESTRICT transformer_h_centered,
    float *GRADC_RESTRICT transformer_h_inv_std,
    const float *GRADC_RESTRICT transformer_h_weight,
    float *GRADC_RESTRICT transformer_h_std,
    float *GRADC_RESTRICT transformer_h_normalized,
    float *GRADC_RESTRICT transformer_h)
{
    for (int i = 0; i < 768; i++) {
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += transformer_h_add[128*i + k + l];
                }
            }
            transformer_h_sum[i] = gradc_sum16f(acc);
        }
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            transformer_h_centered[at] = transformer_h_add[at]
                - transformer_h_sum[i] * 0.0078125f;
        }
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = transformer_h_centered[128*i + k + l];
                    acc[l] += t1 * t1;
                }
            }
            const float t2 =
                gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
            transformer_h_std[i] = t2;
            transformer_h_inv_std[i] = 1.0f / t2;
        }
        for (int m = 0; m < 128; m++) {
            const int at2 = 128*i + m;
            const float t1 = transformer_h_centered[at2]
                * transformer_h_inv_std[i];
            const float t2 = t1 * transformer_h_weight[m];
            transformer_h_normalized[at2] = t1;
            transformer_h[at2] = t2;
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_train_make_attn_queries_2_sums_4x24(const float *GRADC_RESTRICT a,
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
                    gradc_fma8f(gradc_set8f(b[k + 128*r]), line[v],
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

/* 18  transformer_h_2_attn_c_attn = transformer_h_2_ln_1 .
 *     transformer.h.2.attn.c_attn.weight
 *   transformer_h_2_attn_queries = slice(transformer_h_2_attn_c_attn) *
 *     0.176776695
 *   loops: b along axis 0, i and r along axis 1, l along axis 2 of
 *     transformer_h_attn_c_attn [12,64,384]; v along axis 0, k along axis 1
 *     of transformer_h_attn_c_attn_weight [384,128]; m along axis 2, n along
 *     axis 3 of transformer_h_attn_queries [12,4,64,32]
 *   nanogpt.lua:37
 *   also used by train, step 26 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_attn_queries_2(
    const float *GRADC_RESTRICT transformer_h_ln_1,
    const float *GRADC_RESTRICT transformer_h_attn_c_attn_weight,
    float *GRADC_RESTRICT transformer_h_attn_c_attn,
    float *GRADC_RESTRICT transformer_h_attn_queries)
{
    for (int b = 0; b < 12; b++) {
        for (int j = 0; j < 384; j += 24) {
            for (int i = 0; i < 64; i += 4) {
                float tile[96];

                nanogpt_train_make_attn_queries_2_sums_4x24(
                    &transformer_h_attn_c_attn_weight[128*j],
                    &transformer_h_ln_1[8192*b + 128*i], tile);
                GRADC_IN_TURN
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 24; l++) {
                        transformer_h_attn_c_attn[24576*b + 384*(i + r) + j
                            + l] = tile[l + 24*r];
                    }
                }
            }
        }
        for (int j = 0; j < 4; j++) {
            for (int m = 0; m < 64; m++) {
                for (int n = 0; n < 32; n++) {
                    transformer_h_attn_queries[8192*b + 2048*j + 32*m + n] =
                        transformer_h_attn_c_attn[24576*b + 32*j + 384*m + n]
                        * 0.176776695f;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_train_make_attn_add_3_sums_6x16(const float *GRADC_RESTRICT a,
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
nanogpt_train_make_attn_add_3_sums_4x16(const float *GRADC_RESTRICT a,
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

/* 21  transformer_h_2_attn_add = transformer_h_1_mlp_add +
 *     transformer_h_2_attn_context . transformer.h.2.attn.c_proj.weight,
 *     over transformer_h_mlp_add
 *   loops: m along axis 0, j and l along axis 2, i and r along axis 1 of
 *     transformer_h_mlp_add [12,64,128]; v along axis 0, k along axis 1 of
 *     transformer_h_attn_c_proj_weight [128,128]
 *   nanogpt.lua:42
 *   also used by train, step 29 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_attn_add(
    const float *GRADC_RESTRICT transformer_h_attn_context,
    const float *GRADC_RESTRICT transformer_h_attn_c_proj_weight,
    float *GRADC_RESTRICT transformer_h_mlp_add)
{
    for (int m = 0; m < 12; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 64; i += 6) {
                float tile[96];

                if (i < 60) {
                    nanogpt_train_make_attn_add_3_sums_6x16(
                        &transformer_h_attn_c_proj_weight[128*j],
                        &transformer_h_attn_context[8192*m + 128*i], tile);
                } else {
                    nanogpt_train_make_attn_add_3_sums_4x16(
                        &transformer_h_attn_c_proj_weight[128*j],
                        &transformer_h_attn_context[8192*m + 128*i], tile);
                }
                const int r_end = i < 60 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 8192*m + 128*(i + r) + j + l;
                        transformer_h_mlp_add[at] = transformer_h_mlp_add[at]
                            + tile[l + 16*r];
                    }
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
nanogpt_train_make_contract_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 4096*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 512*r]), line[v],
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
nanogpt_train_make_contract_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 4096*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 512*r]), line[v],
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

/* 24  transformer_h_2_mlp_add = transformer_h_2_attn_add +
 *     transformer_h_2_mlp_gelu . transformer.h.2.mlp.c_proj.weight, over
 *     transformer_h_attn_add
 *   loops: m along axis 0, j and l along axis 2, i along axis 1 of
 *     transformer_h_attn_add [12,64,128]; block and k along axis 1, v along
 *     axis 0 of transformer_h_mlp_c_proj_weight [128,512]
 *   nanogpt.lua:50
 *   also used by train, step 32 */
static GRADC_NOINLINE void
nanogpt_train_make_contract(const float *GRADC_RESTRICT transformer_h_mlp_gelu,
    const float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight,
    float *GRADC_RESTRICT transformer_h_attn_add)
{
    for (int m = 0; m < 12; m++) {
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
                        nanogpt_train_make_contract_sums_6x16(
                            &transformer_h_mlp_c_proj_weight[512*j
                            + 2048*block],
                            &transformer_h_mlp_gelu[32768*m + 512*i
                            + 256*block], total);
                    } else {
                        nanogpt_train_make_contract_sums_4x16(
                            &transformer_h_mlp_c_proj_weight[512*j
                            + 2048*block],
                            &transformer_h_mlp_gelu[32768*m + 512*i
                            + 256*block], total);
                    }
                }
                const int r_end2 = i < 60 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end2; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 8192*m + 128*(i + r) + j + l;
                        transformer_h_attn_add[at] = transformer_h_attn_add[at]
                            + total[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 33  transformer_ln_f_sum = sum(x_2)
 *   transformer_ln_f_centered = x_2 - transformer_ln_f_sum * 0.0078125, over
 *     x_2
 *   transformer_ln_f_std = sqrt(sum(transformer_ln_f_centered *
 *     transformer_ln_f_centered) * 0.0078125 + 1e-05)
 *   transformer_ln_f_inv_std = 1 / transformer_ln_f_std
 *   transformer_ln_f_normalized = transformer_ln_f_centered *
 *     transformer_ln_f_inv_std
 *   transformer_ln_f = transformer_ln_f_normalized_2 *
 *     transformer.ln_f.weight
 *   loops: i along axes 0 to 1, k and m along axis 2 of x_2 [12,64,128]
 *   nanogpt.lua:58 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_ln_f_normalized(float *GRADC_RESTRICT x_2,
    float *GRADC_RESTRICT transformer_ln_f_sum,
    float *GRADC_RESTRICT transformer_ln_f_inv_std,
    const float *GRADC_RESTRICT transformer_ln_f_weight,
    float *GRADC_RESTRICT transformer_ln_f_std,
    float *GRADC_RESTRICT transformer_ln_f_normalized,
    float *GRADC_RESTRICT transformer_ln_f)
{
    for (int i = 0; i < 768; i++) {
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += x_2[128*i + k + l];
                }
            }
            transformer_ln_f_sum[i] = gradc_sum16f(acc);
        }
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            x_2[at] = x_2[at] - transformer_ln_f_sum[i] * 0.0078125f;
        }
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = x_2[128*i + k + l];
                    acc[l] += t1 * t1;
                }
            }
            const float t2 =
                gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
            transformer_ln_f_std[i] = t2;
            transformer_ln_f_inv_std[i] = 1.0f / t2;
        }
        for (int m = 0; m < 128; m++) {
            const int at2 = 128*i + m;
            const float t1 = x_2[at2] * transformer_ln_f_inv_std[i];
            const float t2 = t1 * transformer_ln_f_weight[m];
            transformer_ln_f_normalized[at2] = t1;
            transformer_ln_f[at2] = t2;
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_train_make_logits_sums_4x24(const float *GRADC_RESTRICT a,
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
                    gradc_fma8f(gradc_set8f(b[k + 128*r]), line[v],
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

/* 35  logits = transformer_ln_f . transformer.wte.weight
 *   loops: m along axis 0, j, v and l along axis 2, i and r along axis 1 of
 *     logits [12,64,65]; k along axis 1 of transformer_wte_weight_packed
 *     [65,128]
 *   nanogpt.lua:58 */
static GRADC_NOINLINE void
nanogpt_train_make_logits(const float *GRADC_RESTRICT transformer_ln_f,
    const float *GRADC_RESTRICT transformer_wte_weight_packed,
    float *GRADC_RESTRICT logits)
{
    for (int m = 0; m < 12; m++) {
        for (int j = 0; j < 65; j += 24) {
            for (int i = 0; i < 64; i += 4) {
                float tile[96];

                nanogpt_train_make_logits_sums_4x24(
                    &transformer_wte_weight_packed[128*j],
                    &transformer_ln_f[8192*m + 128*i], tile);
                for (int r = 0; r < 4; r++) {
                    GRADC_IN_TURN
                    for (int v = 0; v < 3; v++) {
                        const int l_end = 65 - j - 8*v < 8 ? 65 - j - 8*v : 8;
                        GRADC_SOME_LANES(8)
                        for (int l = 0; l < l_end; l++) {
                            logits[4160*m + 65*(i + r) + j + l + 8*v] =
                                tile[l + 8*v + 24*r];
                        }
                    }
                }
            }
        }
    }
}

/* 36  largest = max(amax(logits), -3.4028235e+38)
 *   picked = sum(where(iota == y, logits - largest, 0))
 *   powers = exp(logits - largest)
 *   power_sum = sum(powers)
 *   d_power_sum = 0.00130208333 / power_sum
 *   d_cross_entropy = where(iota == y, -0.00130208333, 0) + powers *
 *     d_power_sum, over logits
 *   loops: i along axes 0 to 1 of logits [12,64,65]
 *   nanogpt.lua:61 */
static GRADC_NOINLINE void
nanogpt_train_make_d_cross_entropy(float *GRADC_RESTRICT logits,
    const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT picked,
    float *GRADC_RESTRICT power_sum)
{
    for (int i = 0; i < 768; i++) {
        float largest;
        float powers[65];
        float d_power_sum;
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = -GRADC_INFF;
            }
            for (int k = 0; k < 64; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = gradc_maxf(acc[l], logits[65*i + k + l]);
                }
            }
            acc[0] = gradc_maxf(acc[0], logits[65*i + 64]);
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
            largest = gradc_maxf(acc[0], -3.4028235e+38f);
        }
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 64; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = logits[65*i + k + l] - largest;
                    acc[l] += k + l == y[i] ? t1 : 0.0f;
                }
            }
            const float t2 = logits[65*i + 64] - largest;
            acc[0] += 64 == y[i] ? t2 : 0.0f;
            picked[i] = gradc_sum16f(acc);
        }
        for (int j = 0; j < 65; j++) {
            powers[j] = gradc_expf(logits[65*i + j] - largest);
        }
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 64; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += powers[k + l];
                }
            }
            acc[0] += powers[64];
            const float t1 = gradc_sum16f(acc);
            power_sum[i] = t1;
            d_power_sum = 0.00130208333f / t1;
        }
        for (int j = 0; j < 65; j++) {
            logits[65*i + j] = (j == y[i] ? -0.00130208333f : 0.0f)
                + powers[j] * d_power_sum;
        }
    }
}

/* For the next step: 6x16 sums over k and h of products of a and b, added to
 * c */
static GRADC_NOINLINE void
nanogpt_train_make_d_contract_2_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 6; k++) {
        GRADC_STEPS
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8192*k + 128*h + 8*v]);
            }
            const ptrdiff_t at = 4160*k + 65*h;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                        acc[v + 2*r]);
                }
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

/* For the next step: 5x16 sums over k and h of products of a and b, added to
 * c */
static GRADC_NOINLINE void
nanogpt_train_make_d_contract_2_sums_5x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
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
        GRADC_STEPS
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8192*k + 128*h + 8*v]);
            }
            const ptrdiff_t at = 4160*k + 65*h;
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
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 37  d_linear1_contract_2 = d_linear1_contract = d_cross_entropy .
 *     transformer_ln_f
 *   loops: j, i, r and v along axis 0 of d_linear1_contract [8448]; block
 *     and k along axis 0, h along axis 1 of transformer_ln_f [12,64,128]; l
 *     along axis 1 of d_linear1_contract_2 [65,128]
 *   gradient of nanogpt.lua:58 */
static GRADC_NOINLINE void
nanogpt_train_make_d_linear1_contract_2(
    const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT transformer_ln_f,
    float *GRADC_RESTRICT d_linear1_contract_2,
    float *GRADC_RESTRICT d_linear1_contract)
{
    for (int j = 0; j < 128; j += 16) {
        GRADC_IN_TURN
        for (int i = 0; i < 130; i++) {
            gradc_store8f(&d_linear1_contract[8*i + 66*j], gradc_set8f(0.0f));
        }
    }
    for (int block = 0; block < 2; block++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 65; i += 6) {
                if (i < 60) {
                    nanogpt_train_make_d_contract_2_sums_6x16(
                        &transformer_ln_f[j + 49152*block],
                        &d_cross_entropy[i + 24960*block],
                        &d_linear1_contract[16*i + 66*j]);
                } else {
                    nanogpt_train_make_d_contract_2_sums_5x16(
                        &transformer_ln_f[j + 49152*block],
                        &d_cross_entropy[i + 24960*block],
                        &d_linear1_contract[16*i + 66*j]);
                }
            }
        }
    }
    for (int j = 0; j < 128; j += 16) {
        GRADC_IN_TURN
        for (int i = 0; i < 65; i++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                d_linear1_contract_2[128*i + j + l] =
                    d_linear1_contract[16*i + 66*j + l];
            }
        }
    }
}

/* 38  loss = sum(log(power_sum) - picked) * 0.00130208333
 *   bits = sum(log(power_sum) - picked) * 0.0018785092
 *   loops: block and k along axis 0 of power_sum [768,1]
 *   nanogpt.lua:61 */
static GRADC_NOINLINE void
nanogpt_train_make_loss(const float *GRADC_RESTRICT power_sum,
    const float *GRADC_RESTRICT picked,
    float *GRADC_RESTRICT loss,
    float *GRADC_RESTRICT bits)
{
    float tree[32];

    for (int block = 0; block < 3; block++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 256*block + k + l;
                const float t1 = gradc_logf(power_sum[at]) - picked[at];
                acc[l] += t1;
            }
        }
        gradc_join_blockf(tree, 16, block, acc);
    }
    gradc_join_allf(tree, 16, 3);
    const float t2 = gradc_sum16f(tree);
    loss[0] = t2 * 0.00130208333f;
    bits[0] = t2 * 0.0018785092f;
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_train_make_d_ln_f_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 65; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 520*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 4160*r]), line[v],
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
nanogpt_train_make_d_ln_f_sums_4x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[3*r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 65; k++) {
        gradc_vec8f line[1];

        line[0] = gradc_keep8f(&a[8*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[3*r] = gradc_fma8f(gradc_set8f(b[k + 4160*r]), line[0],
                acc[3*r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store8f(&tile[24*r], acc[3*r]);
    }
}

/* 39  d_transformer_ln_f = d_cross_entropy . transformer.wte.weight
 *   loops: m along axis 1, j, v and l along axis 2, i and r along axis 0 of
 *     d_transformer_ln_f [12,64,128]; k along axis 0 of
 *     transformer_wte_weight [65,128]
 *   gradient of nanogpt.lua:58 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_ln_f(
    const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT transformer_wte_weight,
    float *GRADC_RESTRICT d_transformer_ln_f)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 24) {
            for (int i = 0; i < 12; i += 4) {
                float tile[96];

                if (j < 120) {
                    nanogpt_train_make_d_ln_f_sums_4x24(
                        &transformer_wte_weight[65*j],
                        &d_cross_entropy[65*m + 4160*i], tile);
                } else {
                    nanogpt_train_make_d_ln_f_sums_4x8(
                        &transformer_wte_weight[65*j],
                        &d_cross_entropy[65*m + 4160*i], tile);
                }
                for (int r = 0; r < 4; r++) {
                    const int v_end = j < 120 ? 3 : 1;
                    GRADC_IN_TURN
                    for (int v = 0; v < v_end; v++) {
                        GRADC_LANES
                        for (int l = 0; l < 8; l++) {
                            d_transformer_ln_f[128*m + 8192*(i + r) + j + l
                                + 8*v] = tile[l + 8*v + 24*r];
                        }
                    }
                }
            }
        }
    }
}

/* 40  transformer_ln_f_normalized_2 = transformer_ln_f_centered *
 *     transformer_ln_f_inv_std
 *   loops: i along axes 0 to 1, m along axis 2 of transformer_normalized_2
 *     [12,64,128]
 *   nanogpt.lua:58
 *   also used by train, steps 53, 71, 84, 102 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_normalized_2(
    const float *GRADC_RESTRICT transformer_centered,
    const float *GRADC_RESTRICT transformer_inv_std,
    float *GRADC_RESTRICT transformer_normalized_2)
{
    for (int i = 0; i < 768; i++) {
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            transformer_normalized_2[at] = transformer_centered[at]
                * transformer_inv_std[i];
        }
    }
}

/* 41  d_transformer_ln_f_sum = sum(-(transformer_ln_f_normalized_2 *
 *     (transformer_ln_f_inv_std * (transformer.ln_f.weight *
 *     d_transformer_ln_f)))) * 0.5 / transformer_ln_f_std * 0.0078125, over
 *     transformer_std
 *   loops: i along axes 0 to 1 of transformer_std [12,64,1]; k along axis 0
 *     of transformer_weight [128]
 *   gradient of nanogpt.lua:58
 *   also used by train, steps 54, 72, 85, 103, ... */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_sum(
    const float *GRADC_RESTRICT transformer_normalized_2,
    const float *GRADC_RESTRICT transformer_inv_std,
    const float *GRADC_RESTRICT transformer_weight,
    const float *GRADC_RESTRICT d_transformer,
    float *GRADC_RESTRICT transformer_std)
{
    for (int i = 0; i < 768; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 128; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 128*i + k + l;
                const float t1 = transformer_inv_std[i]
                    * (transformer_weight[k + l] * d_transformer[at]);
                acc[l] += -(transformer_normalized_2[at] * t1);
            }
        }
        transformer_std[i] = gradc_sum16f(acc) * 0.5f / transformer_std[i]
            * 0.0078125f;
    }
}

/* 42  d_transformer_ln_f_weight = sum(transformer_ln_f_normalized_2 *
 *     d_transformer_ln_f)
 *   loops: j along axis 2 of d_transformer_weight [1,1,128]; k along axes 0
 *     to 1, h along axis 1 of transformer_normalized_2 [12,64,128]
 *   gradient of nanogpt.lua:58
 *   also used by train, steps 56, 79, 87, 110, ... */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_weight(
    const float *GRADC_RESTRICT transformer_normalized_2,
    const float *GRADC_RESTRICT d_transformer,
    float *GRADC_RESTRICT d_transformer_weight)
{
    for (int j = 0; j < 128; j += 16) {
        float tree[96];

        for (int k = 0; k < 48; k++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            GRADC_UNROLL(8)
            for (int h = 0; h < 16; h++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = j + 2048*k + 128*h + l;
                    const float d_weight = transformer_normalized_2[at]
                        * d_transformer[at];
                    acc[l] += d_weight;
                }
            }
            gradc_join_blockf(tree, 16, k, acc);
        }
        gradc_join_allf(tree, 16, 48);
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            d_transformer_weight[j + l] = tree[l];
        }
    }
}

/* 43  d_transformer_ln_f_neg = -sum(transformer_ln_f_inv_std *
 *     (transformer.ln_f.weight * d_transformer_ln_f))
 *   d_transformer_ln_f_sum_2 = (d_transformer_ln_f_neg +
 *     transformer_ln_f_sum * 0 * d_transformer_ln_f_sum) * 0.0078125
 *   d_transformer_h_3_mlp_add = transformer_ln_f_centered *
 *     d_transformer_ln_f_sum + (transformer_ln_f_inv_std *
 *     (transformer.ln_f.weight * d_transformer_ln_f) +
 *     transformer_ln_f_centered * d_transformer_ln_f_sum) +
 *     d_transformer_ln_f_sum_2, over d_transformer_ln_f
 *   loops: i along axis 0, k and m along axis 2 of d_transformer_ln_f
 *     [12,64,128]
 *   gradient of nanogpt.lua:58 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_3_mlp_add(
    const float *GRADC_RESTRICT transformer_ln_f_inv_std,
    const float *GRADC_RESTRICT transformer_ln_f_weight,
    float *GRADC_RESTRICT d_transformer_ln_f,
    const float *GRADC_RESTRICT transformer_ln_f_sum,
    const float *GRADC_RESTRICT d_transformer_ln_f_sum,
    const float *GRADC_RESTRICT transformer_ln_f_centered)
{
    for (int i = 0; i < 12; i++) {
        float d_transformer_ln_f_neg[64];
        float d_transformer_ln_f_sum_2[64];

        for (int j = 0; j < 64; j++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = transformer_ln_f_inv_std[64*i + j]
                        * (transformer_ln_f_weight[k + l]
                        * d_transformer_ln_f[8192*i + 128*j + k + l]);
                    acc[l] += t1;
                }
            }
            d_transformer_ln_f_neg[j] = -gradc_sum16f(acc);
        }
        for (int j = 0; j < 64; j++) {
            const int at = 64*i + j;
            const float t1 = d_transformer_ln_f_neg[j]
                + transformer_ln_f_sum[at] * 0.0f * d_transformer_ln_f_sum[at];
            d_transformer_ln_f_sum_2[j] = t1 * 0.0078125f;
        }
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 128; m++) {
                const int at2 = 8192*i + 128*j + m;
                const int at3 = 64*i + j;
                const float t1 = transformer_ln_f_centered[at2]
                    * d_transformer_ln_f_sum[at3];
                const float t2 = transformer_ln_f_inv_std[at3]
                    * (transformer_ln_f_weight[m] * d_transformer_ln_f[at2]);
                d_transformer_ln_f[at2] = t1 + (t2 + t1)
                    + d_transformer_ln_f_sum_2[j];
            }
        }
    }
}

/* 44  transformer_h_3_mlp_c_proj_weight_packed =
 *     transformer.h.3.mlp.c_proj.weight, in panels
 *   loops: i and l along axis 1, j and j2 along axis 0 of
 *     transformer_h_mlp_c_proj_weight_packed [128,512]
 *   nanogpt.lua:50
 *   also used by train, steps 74, 105, 138 */
static GRADC_NOINLINE void
nanogpt_train_pack_transformer_h_mlp_c_proj_weight(
    const float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight,
    float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight_packed)
{
    for (int i = 0; i < 512; i += 8) {
        for (int j = 0; j < 128; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    transformer_h_mlp_c_proj_weight_packed[128*i + 8*(j + j2)
                        + l] = transformer_h_mlp_c_proj_weight[8*(i + l) + 512*j
                        + j2];
                }
            }
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_train_make_d_c_fc_sums_4x24(const float *GRADC_RESTRICT a,
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
                    gradc_fma8f(gradc_set8f(b[k + 128*r]), line[v],
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
nanogpt_train_make_d_c_fc_sums_4x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[3*r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[1];

        line[0] = gradc_keep8f(&a[8*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[3*r] = gradc_fma8f(gradc_set8f(b[k + 128*r]), line[0],
                acc[3*r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store8f(&tile[24*r], acc[3*r]);
    }
}

/* 45  d_transformer_h_3_mlp_c_fc = transformer_h_3_mlp_c_fc * 0.5 *
 *     (d_transformer_h_3_mlp_add . transformer.h.3.mlp.c_proj.weight) *
 *     (exp(-(transformer_h_3_mlp_c_fc * -0.70710678 *
 *     (transformer_h_3_mlp_c_fc * -0.70710678))) * -1.1283792) * ...
 *   loops: m along axis 0, j, v and l along axis 2, i and r along axis 1 of
 *     d_transformer_h_mlp_c_fc [12,64,512]; k along axis 0 of
 *     transformer_h_mlp_c_proj_weight_packed [128,512]
 *   gradient of nanogpt.lua:50
 *   also used by train, steps 75, 106, 139 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_mlp_c_fc(
    const float *GRADC_RESTRICT d_transformer_h_mlp_add,
    const float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight_packed,
    const float *GRADC_RESTRICT transformer_h_mlp_c_fc,
    const float *GRADC_RESTRICT transformer_h_mlp_erfc,
    float *GRADC_RESTRICT d_transformer_h_mlp_c_fc)
{
    for (int m = 0; m < 12; m++) {
        for (int j = 0; j < 512; j += 24) {
            for (int i = 0; i < 64; i += 4) {
                float tile[96];

                if (j < 504) {
                    nanogpt_train_make_d_c_fc_sums_4x24(
                        &transformer_h_mlp_c_proj_weight_packed[128*j],
                        &d_transformer_h_mlp_add[8192*m + 128*i], tile);
                } else {
                    nanogpt_train_make_d_c_fc_sums_4x8(
                        &transformer_h_mlp_c_proj_weight_packed[128*j],
                        &d_transformer_h_mlp_add[8192*m + 128*i], tile);
                }
                for (int r = 0; r < 4; r++) {
                    const int v_end = j < 504 ? 3 : 1;
                    GRADC_IN_TURN
                    for (int v = 0; v < v_end; v++) {
                        GRADC_LANES
                        for (int l = 0; l < 8; l++) {
                            const int at = 32768*m + 512*(i + r) + j + l + 8*v;
                            const float t1 = transformer_h_mlp_c_fc[at];
                            const float t2 = t1 * -0.70710678f;
                            const int at2 = l + 8*v + 24*r;
                            const float d_gelu = t1 * 0.5f * tile[at2]
                                * (gradc_expf(-(t2 * t2)) * -1.1283792f);
                            d_transformer_h_mlp_c_fc[at] = d_gelu * -0.70710678f
                                + transformer_h_mlp_erfc[at] * tile[at2] * 0.5f;
                        }
                    }
                }
            }
        }
    }
}

/* 46  transformer_h_3_mlp_gelu_2 = transformer_h_3_mlp_c_fc * 0.5 *
 *     transformer_h_3_mlp_erfc, over transformer_h_mlp_c_fc
 *   loops: i along axes 0 to 2 of transformer_h_mlp_c_fc [12,64,512]
 *   nanogpt.lua:49
 *   also used by train, steps 76, 107, 140 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_mlp_gelu_2(
    float *GRADC_RESTRICT transformer_h_mlp_c_fc,
    const float *GRADC_RESTRICT transformer_h_mlp_erfc)
{
    for (int i = 0; i < 393216; i++) {
        transformer_h_mlp_c_fc[i] = transformer_h_mlp_c_fc[i] * 0.5f
            * transformer_h_mlp_erfc[i];
    }
}

/* 47  transformer_h_3_mlp_gelu_packed = transformer_h_3_mlp_c_fc * 0.5 *
 *     transformer_h_3_mlp_erfc, in panels
 *   loops: i and l along axis 2, j along axes 0 to 1 of
 *     transformer_h_mlp_gelu_packed [12,64,512]
 *   nanogpt.lua:49
 *   also used by train, steps 77, 108, 141 */
static GRADC_NOINLINE void
nanogpt_train_pack_transformer_h_mlp_gelu(
    const float *GRADC_RESTRICT transformer_h_mlp_gelu_2,
    float *GRADC_RESTRICT transformer_h_mlp_gelu_packed)
{
    for (int i = 0; i < 512; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 768; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                transformer_h_mlp_gelu_packed[768*i + 8*j + l] =
                    transformer_h_mlp_gelu_2[i + 512*j + l];
            }
        }
    }
}

/* For the next step: 6x16 sums over k and h of products of a and b, added to
 * total */
static GRADC_NOINLINE void
nanogpt_train_make_d_proj_weight_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 6; k++) {
        GRADC_STEPS
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[512*k + 8*h + 6144*v]);
            }
            const ptrdiff_t at = 8192*k + 128*h;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[r + at]), line[v],
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

/* For the next step: 2x16 sums over k and h of products of a and b, added to
 * total */
static GRADC_NOINLINE void
nanogpt_train_make_d_proj_weight_sums_2x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 6; k++) {
        GRADC_STEPS
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[512*k + 8*h + 6144*v]);
            }
            const ptrdiff_t at = 8192*k + 128*h;
            GRADC_UNROLL(2)
            for (int r = 0; r < 2; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                        acc[v + 2*r]);
                }
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

/* 48  d_transformer_h_3_mlp_c_proj_weight = d_transformer_h_3_mlp_add .
 *     transformer_h_3_mlp_gelu_packed
 *   loops: j and l along axis 1, i along axis 0 of
 *     d_transformer_h_mlp_c_proj_weight [128,512]; block and k along axis 0,
 *     v along axis 2, h along axis 1 of transformer_h_mlp_gelu_packed
 *     [12,64,512]
 *   gradient of nanogpt.lua:50
 *   also used by train, steps 78, 109, 142 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_mlp_c_proj_weight(
    const float *GRADC_RESTRICT d_transformer_h_mlp_add,
    const float *GRADC_RESTRICT transformer_h_mlp_gelu_packed,
    float *GRADC_RESTRICT d_transformer_h_mlp_c_proj_weight)
{
    for (int j = 0; j < 512; j += 16) {
        for (int i = 0; i < 128; i += 6) {
            float total[96];

            const int r_end = i < 126 ? 12 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                gradc_store8f(&total[8*r], gradc_set8f(0.0f));
            }
            for (int block = 0; block < 2; block++) {
                if (i < 126) {
                    nanogpt_train_make_d_proj_weight_sums_6x16(
                        &transformer_h_mlp_gelu_packed[768*j + 3072*block],
                        &d_transformer_h_mlp_add[i + 49152*block], total);
                } else {
                    nanogpt_train_make_d_proj_weight_sums_2x16(
                        &transformer_h_mlp_gelu_packed[768*j + 3072*block],
                        &d_transformer_h_mlp_add[i + 49152*block], total);
                }
            }
            const int r_end2 = i < 126 ? 6 : 2;
            GRADC_IN_TURN
            for (int r = 0; r < r_end2; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_transformer_h_mlp_c_proj_weight[512*(i + r) + j + l] =
                        total[l + 16*r];
                }
            }
        }
    }
}

/* 49  transformer_h_3_ln_2_packed = transformer_h_3_ln_2_normalized_2 *
 *     transformer.h.3.ln_2.weight, in panels
 *   loops: i and l along axis 2, j along axes 0 to 1 of transformer_h_packed
 *     [12,64,128]
 *   nanogpt.lua:47
 *   also used by train, steps 66, 80, 97, 113, ... */
static GRADC_NOINLINE void
nanogpt_train_pack_transformer_h(const float *GRADC_RESTRICT transformer_h,
    float *GRADC_RESTRICT transformer_h_packed)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 768; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                transformer_h_packed[768*i + 8*j + l] =
                    transformer_h[i + 128*j + l];
            }
        }
    }
}

/* For the next step: 6x16 sums over k and h of products of a and b, added to
 * total */
static GRADC_NOINLINE void
nanogpt_train_make_d_fc_weight_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 6; k++) {
        GRADC_STEPS
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[512*k + 8*h + 6144*v]);
            }
            const ptrdiff_t at = 32768*k + 512*h;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[r + at]), line[v],
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

/* For the next step: 2x16 sums over k and h of products of a and b, added to
 * total */
static GRADC_NOINLINE void
nanogpt_train_make_d_fc_weight_sums_2x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 6; k++) {
        GRADC_STEPS
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[512*k + 8*h + 6144*v]);
            }
            const ptrdiff_t at = 32768*k + 512*h;
            GRADC_UNROLL(2)
            for (int r = 0; r < 2; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                        acc[v + 2*r]);
                }
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

/* 50  d_transformer_h_3_mlp_c_fc_weight = d_transformer_h_3_mlp_c_fc .
 *     transformer_h_3_ln_2_packed
 *   loops: j and l along axis 1, i along axis 0 of
 *     d_transformer_h_mlp_c_fc_weight [512,128]; block and k along axis 0, v
 *     along axis 2, h along axis 1 of transformer_h_ln_2_packed [12,64,128]
 *   gradient of nanogpt.lua:48
 *   also used by train, steps 81, 114, 146 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_mlp_c_fc_weight(
    const float *GRADC_RESTRICT d_transformer_h_mlp_c_fc,
    const float *GRADC_RESTRICT transformer_h_ln_2_packed,
    float *GRADC_RESTRICT d_transformer_h_mlp_c_fc_weight)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 512; i += 6) {
            float total[96];

            const int r_end = i < 510 ? 12 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                gradc_store8f(&total[8*r], gradc_set8f(0.0f));
            }
            for (int block = 0; block < 2; block++) {
                if (i < 510) {
                    nanogpt_train_make_d_fc_weight_sums_6x16(
                        &transformer_h_ln_2_packed[768*j + 3072*block],
                        &d_transformer_h_mlp_c_fc[i + 196608*block], total);
                } else {
                    nanogpt_train_make_d_fc_weight_sums_2x16(
                        &transformer_h_ln_2_packed[768*j + 3072*block],
                        &d_transformer_h_mlp_c_fc[i + 196608*block], total);
                }
            }
            const int r_end2 = i < 510 ? 6 : 2;
            GRADC_IN_TURN
            for (int r = 0; r < r_end2; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_transformer_h_mlp_c_fc_weight[128*(i + r) + j + l] =
                        total[l + 16*r];
                }
            }
        }
    }
}

/* 51  transformer_h_3_mlp_c_fc_weight_packed =
 *     transformer.h.3.mlp.c_fc.weight, in panels
 *   loops: i and l along axis 1, j and j2 along axis 0 of
 *     transformer_h_mlp_c_fc_weight_packed [512,128]
 *   nanogpt.lua:48
 *   also used by train, steps 82, 115, 147 */
static GRADC_NOINLINE void
nanogpt_train_pack_transformer_h_mlp_c_fc_weight(
    const float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight,
    float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight_packed)
{
    for (int i = 0; i < 128; i += 8) {
        for (int j = 0; j < 512; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    transformer_h_mlp_c_fc_weight_packed[512*i + 8*(j + j2)
                        + l] = transformer_h_mlp_c_fc_weight[8*(i + l) + 128*j
                        + j2];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
nanogpt_train_make_d_ln_2_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 4096*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 512*r]), line[v],
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
nanogpt_train_make_d_ln_2_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 4096*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 512*r]), line[v],
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

/* 52  d_transformer_h_3_ln_2 = d_transformer_h_3_mlp_c_fc .
 *     transformer.h.3.mlp.c_fc.weight
 *   loops: m along axis 0, j and l along axis 2, i along axis 1 of
 *     d_transformer_h_ln_2 [12,64,128]; block and k along axis 0, v along
 *     axis 1 of transformer_h_mlp_c_fc_weight_packed [512,128]
 *   gradient of nanogpt.lua:48
 *   also used by train, steps 83, 116, 148 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_ln_2(
    const float *GRADC_RESTRICT d_transformer_h_mlp_c_fc,
    const float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight_packed,
    float *GRADC_RESTRICT d_transformer_h_ln_2)
{
    for (int m = 0; m < 12; m++) {
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
                        nanogpt_train_make_d_ln_2_sums_6x16(
                            &transformer_h_mlp_c_fc_weight_packed[512*j
                            + 2048*block],
                            &d_transformer_h_mlp_c_fc[32768*m + 512*i
                            + 256*block], total);
                    } else {
                        nanogpt_train_make_d_ln_2_sums_4x16(
                            &transformer_h_mlp_c_fc_weight_packed[512*j
                            + 2048*block],
                            &d_transformer_h_mlp_c_fc[32768*m + 512*i
                            + 256*block], total);
                    }
                }
                const int r_end2 = i < 60 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end2; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        d_transformer_h_ln_2[8192*m + 128*(i + r) + j + l] =
                            total[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 55  d_transformer_h_3_ln_2_neg = -sum(transformer_h_3_ln_2_inv_std *
 *     (transformer.h.3.ln_2.weight * d_transformer_h_3_ln_2))
 *   d_transformer_h_3_ln_2_sum_2 = (d_transformer_h_3_ln_2_neg +
 *     transformer_h_3_ln_2_sum * 0 * d_transformer_h_3_ln_2_sum) * 0.0078125
 *   d_transformer_h_3_attn_add = d_transformer_h_3_mlp_add +
 *     (transformer_h_3_ln_2_centered * d_transformer_h_3_ln_2_sum +
 *     (transformer_h_3_ln_2_inv_std * (transformer.h.3.ln_2.weight *
 *     d_transformer_h_3_ln_2) + ..., over d_transformer_h_add
 *   loops: i along axis 0, m along axis 2 of d_transformer_h_add
 *     [12,64,128]; k along axis 0 of transformer_h_weight [128]
 *   gradient of nanogpt.lua:47
 *   also used by train, steps 73, 86, 104 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_add(
    const float *GRADC_RESTRICT transformer_h_inv_std,
    const float *GRADC_RESTRICT transformer_h_weight,
    const float *GRADC_RESTRICT d_transformer_h,
    const float *GRADC_RESTRICT transformer_h_sum,
    const float *GRADC_RESTRICT d_transformer_h_sum,
    float *GRADC_RESTRICT d_transformer_h_add,
    const float *GRADC_RESTRICT transformer_h_centered)
{
    for (int i = 0; i < 12; i++) {
        float d_transformer_h_3_ln_2_neg[64];
        float d_transformer_h_3_ln_2_sum[64];

        for (int j = 0; j < 64; j++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = transformer_h_inv_std[64*i + j]
                        * (transformer_h_weight[k + l]
                        * d_transformer_h[8192*i + 128*j + k + l]);
                    acc[l] += t1;
                }
            }
            d_transformer_h_3_ln_2_neg[j] = -gradc_sum16f(acc);
        }
        for (int j = 0; j < 64; j++) {
            const int at = 64*i + j;
            const float t1 = d_transformer_h_3_ln_2_neg[j]
                + transformer_h_sum[at] * 0.0f * d_transformer_h_sum[at];
            d_transformer_h_3_ln_2_sum[j] = t1 * 0.0078125f;
        }
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 128; m++) {
                const int at2 = 8192*i + 128*j + m;
                const int at3 = 64*i + j;
                const float t1 = transformer_h_centered[at2]
                    * d_transformer_h_sum[at3];
                const float t2 = transformer_h_inv_std[at3]
                    * (transformer_h_weight[m] * d_transformer_h[at2]);
                d_transformer_h_add[at2] = d_transformer_h_add[at2]
                    + (t1 + (t2 + t1)) + d_transformer_h_3_ln_2_sum[j];
            }
        }
    }
}

/* For the next step: 6x16 sums over k and h of products of a and b, added to
 * c */
static GRADC_NOINLINE void
nanogpt_train_make_d_weight_2_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 6; k++) {
        GRADC_STEPS
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8192*k + 128*h + 8*v]);
            }
            const ptrdiff_t at = 8192*k + 128*h;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                        acc[v + 2*r]);
                }
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

/* For the next step: 2x16 sums over k and h of products of a and b, added to
 * c */
static GRADC_NOINLINE void
nanogpt_train_make_d_weight_2_sums_2x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 6; k++) {
        GRADC_STEPS
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8192*k + 128*h + 8*v]);
            }
            const ptrdiff_t at = 8192*k + 128*h;
            GRADC_UNROLL(2)
            for (int r = 0; r < 2; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 57  d_transformer_h_3_attn_c_proj_weight_2 =
 *     d_transformer_h_3_attn_c_proj_weight = d_transformer_h_3_attn_add .
 *     transformer_h_3_attn_context
 *   loops: j, i, r and v along axis 0 of d_transformer_h_attn_c_proj_weight
 *     [16896]; block and k along axis 0, h along axis 1 of
 *     transformer_h_attn_context [12,64,4,32]; l along axis 1 of
 *     d_transformer_h_attn_c_proj_weight_2 [128,128]
 *   gradient of nanogpt.lua:42
 *   also used by train, steps 88, 120, 152 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_attn_c_weight_2(
    const float *GRADC_RESTRICT d_transformer_h_attn_add,
    const float *GRADC_RESTRICT transformer_h_attn_context,
    float *GRADC_RESTRICT d_transformer_h_attn_c_proj_weight_2,
    float *GRADC_RESTRICT d_transformer_h_attn_c_proj_weight)
{
    for (int j = 0; j < 128; j += 16) {
        GRADC_IN_TURN
        for (int i = 0; i < 256; i++) {
            gradc_store8f(&d_transformer_h_attn_c_proj_weight[8*i + 132*j],
                gradc_set8f(0.0f));
        }
    }
    for (int block = 0; block < 2; block++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 128; i += 6) {
                if (i < 126) {
                    nanogpt_train_make_d_weight_2_sums_6x16(
                        &transformer_h_attn_context[j + 49152*block],
                        &d_transformer_h_attn_add[i + 49152*block],
                        &d_transformer_h_attn_c_proj_weight[16*i + 132*j]);
                } else {
                    nanogpt_train_make_d_weight_2_sums_2x16(
                        &transformer_h_attn_context[j + 49152*block],
                        &d_transformer_h_attn_add[i + 49152*block],
                        &d_transformer_h_attn_c_proj_weight[16*i + 132*j]);
                }
            }
        }
    }
    for (int j = 0; j < 128; j += 16) {
        GRADC_IN_TURN
        for (int i = 0; i < 128; i++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                d_transformer_h_attn_c_proj_weight_2[128*i + j + l] =
                    d_transformer_h_attn_c_proj_weight[16*i + 132*j + l];
            }
        }
    }
}

/* 58  transformer_h_3_attn_c_proj_weight_packed =
 *     transformer.h.3.attn.c_proj.weight, in panels
 *   loops: i and l along axis 1, j and j2 along axis 0 of
 *     transformer_h_attn_c_proj_weight_packed [128,128]
 *   nanogpt.lua:42
 *   also used by train, steps 89, 121, 153 */
static GRADC_NOINLINE void
nanogpt_train_pack_transformer_h_attn_c_proj_weight(
    const float *GRADC_RESTRICT transformer_h_attn_c_proj_weight,
    float *GRADC_RESTRICT transformer_h_attn_c_proj_weight_packed)
{
    for (int i = 0; i < 128; i += 8) {
        for (int j = 0; j < 128; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    transformer_h_attn_c_proj_weight_packed[128*i + 8*(j + j2)
                        + l] = transformer_h_attn_c_proj_weight[8*(i + l)
                        + 128*j + j2];
                }
            }
        }
    }
}

/* 59  transformer_h_3_attn_c_attn_packed_2 =
 *     slice(transformer_h_3_attn_c_attn), in panels
 *   loops: i and l along axis 1, j along axis 0, m along axes 2 to 3 of
 *     transformer_h_attn_c_attn_packed_2 [12,64,4,32]
 *   nanogpt.lua:35
 *   also used by train, steps 90, 122, 154 */
static GRADC_NOINLINE void
nanogpt_train_pack_transformer_h_attn_c_attn_2(
    const float *GRADC_RESTRICT transformer_h_attn_c_attn,
    float *GRADC_RESTRICT transformer_h_attn_c_attn_packed_2)
{
    for (int i = 0; i < 64; i += 8) {
        for (int j = 0; j < 12; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 128; m++) {
                for (int l = 0; l < 8; l++) {
                    transformer_h_attn_c_attn_packed_2[1536*i + 1024*j + 8*m
                        + l] = transformer_h_attn_c_attn[384*(i + l) + 24576*j
                        + m + 256];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_train_make_attn_context_2_sums_6x16(const float *GRADC_RESTRICT a,
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
nanogpt_train_make_attn_context_2_sums_4x16(const float *GRADC_RESTRICT a,
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

/* 60  d_transformer_h_3_attn_context = d_transformer_h_3_attn_add .
 *     transformer.h.3.attn.c_proj.weight
 *   loops: m along axis 0, j and l along axis 2, i and r along axis 1 of
 *     d_transformer_h_attn_context [12,64,128]; v along axis 1, k along axis
 *     0 of transformer_h_attn_c_proj_weight_packed [128,128]
 *   gradient of nanogpt.lua:42
 *   also used by train, steps 91, 123, 155 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_attn_context(
    const float *GRADC_RESTRICT d_transformer_h_attn_add,
    const float *GRADC_RESTRICT transformer_h_attn_c_proj_weight_packed,
    float *GRADC_RESTRICT d_transformer_h_attn_context)
{
    for (int m = 0; m < 12; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 64; i += 6) {
                float tile[96];

                if (i < 60) {
                    nanogpt_train_make_attn_context_2_sums_6x16(
                        &transformer_h_attn_c_proj_weight_packed[128*j],
                        &d_transformer_h_attn_add[8192*m + 128*i], tile);
                } else {
                    nanogpt_train_make_attn_context_2_sums_4x16(
                        &transformer_h_attn_c_proj_weight_packed[128*j],
                        &d_transformer_h_attn_add[8192*m + 128*i], tile);
                }
                const int r_end = i < 60 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        d_transformer_h_attn_context[8192*m + 128*(i + r) + j
                            + l] = tile[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 61  transformer_h_3_attn_inv_power_sum_2 = 1 /
 *     (transformer_h_3_attn_power_sum + (transformer_h_3_attn_power_sum ==
 *     0))
 *   loops: i along axes 0 to 2 of transformer_h_attn_inv_power_sum_2
 *     [12,4,64,1]
 *   nanogpt.lua:40
 *   also used by train, steps 92, 124, 156 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_attn_inv_sum_2(
    const float *GRADC_RESTRICT transformer_h_attn_power_sum,
    float *GRADC_RESTRICT transformer_h_attn_inv_power_sum_2)
{
    for (int i = 0; i < 3072; i++) {
        const float t1 = transformer_h_attn_power_sum[i];
        transformer_h_attn_inv_power_sum_2[i] = 1.0f
            / (t1 + (float)(t1 == 0.0f));
    }
}

/* 62  transformer_h_3_attn_queries_2 = slice(transformer_h_3_attn_c_attn) *
 *     0.176776695
 *   loops: i along axis 0, j along axis 1, m along axis 2, n along axis 3 of
 *     transformer_h_attn_queries_2 [12,4,64,32]
 *   nanogpt.lua:40
 *   also used by train, steps 93, 125, 157 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_attn_queries_2_2(
    const float *GRADC_RESTRICT transformer_h_attn_c_attn,
    float *GRADC_RESTRICT transformer_h_attn_queries_2)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 4; j++) {
            for (int m = 0; m < 64; m++) {
                for (int n = 0; n < 32; n++) {
                    transformer_h_attn_queries_2[8192*i + 2048*j + 32*m + n] =
                        transformer_h_attn_c_attn[24576*i + 32*j + 384*m + n]
                        * 0.176776695f;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_train_make_d_attn_2_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 12288*v]);
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
nanogpt_train_make_d_attn_2_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 12288*v]);
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

/* For the next step: 6x16 sums over k and p of products of a, b, c and d */
static GRADC_NOINLINE void
nanogpt_train_make_d_attn_2_sums_2_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    const float *GRADC_RESTRICT c,
    const float *GRADC_RESTRICT d,
    float *GRADC_RESTRICT tile,
    int i)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    const int k_end = i + 1 < 64 ? i + 1 : 64;
    for (int k = 0; k < k_end; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[384*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 64*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(5)
    for (int p = 0; p < 5; p++) {
        if (i + p < 63) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&c[8*v + 384*p]);
            }
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    if (r - p >= 1) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(d[64*r + p]), line[v],
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

/* For the next step: 4x16 sums over k and p of products of a, b, c and d */
static GRADC_NOINLINE void
nanogpt_train_make_d_attn_2_sums_2_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    const float *GRADC_RESTRICT c,
    const float *GRADC_RESTRICT d,
    float *GRADC_RESTRICT tile,
    int i)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    const int k_end = i + 1 < 64 ? i + 1 : 64;
    for (int k = 0; k < k_end; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[384*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 64*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(5)
    for (int p = 0; p < 5; p++) {
        if (i + p < 63) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&c[8*v + 384*p]);
            }
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    if (r - p >= 1) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(d[64*r + p]), line[v],
                            acc[v + 2*r]);
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

/* For the next step: 6x16 sums over p and k of products of a, b, c and d */
static GRADC_NOINLINE void
nanogpt_train_make_d_attn_2_sums_3_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    const float *GRADC_RESTRICT c,
    const float *GRADC_RESTRICT d,
    float *GRADC_RESTRICT tile,
    int i)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    GRADC_UNROLL(5)
    for (int p = 0; p < 5; p++) {
        if (i + p < 64) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*v + 32*p]);
            }
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    if (p >= r) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[r + 64*p]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    for (int k = i + 5; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&c[32*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(d[64*k + r]), line[v],
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

/* For the next step: 4x16 sums over p and k of products of a, b, c and d */
static GRADC_NOINLINE void
nanogpt_train_make_d_attn_2_sums_3_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    const float *GRADC_RESTRICT c,
    const float *GRADC_RESTRICT d,
    float *GRADC_RESTRICT tile,
    int i)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    GRADC_UNROLL(5)
    for (int p = 0; p < 5; p++) {
        if (i + p < 64) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*v + 32*p]);
            }
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    if (p >= r) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[r + 64*p]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    for (int k = i + 5; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&c[32*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(d[64*k + r]), line[v],
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

/* 63  d_transformer_h_3_attn_weights = d_transformer_h_3_attn_context .
 *     slice(transformer_h_3_attn_c_attn)
 *   d_transformer_h_3_attn_softmax = -(transformer_h_3_attn_inv_power_sum_2
 *     * (sum(transformer_h_3_attn_powers * d_transformer_h_3_attn_weights) /
 *     (transformer_h_3_attn_power_sum + (transformer_h_3_attn_power_sum ==
 *     0))))
 *   d_transformer_h_3_attn_scores = where(iota < iota, 0,
 *     transformer_h_3_attn_powers * (transformer_h_3_attn_inv_power_sum_2 *
 *     d_transformer_h_3_attn_weights + d_transformer_h_3_attn_softmax))
 *   d_transformer_h_3_attn_queries = d_transformer_h_3_attn_scores .
 *     slice(transformer_h_3_attn_c_attn)
 *   d_transformer_h_3_attn_c_attn_2 = d_transformer_h_3_attn_scores .
 *     transformer_h_3_attn_queries_2
 *   loops: b along axis 0, b2 along axis 2 of d_transformer_h_attn_queries
 *     [12,64,4,32]; m along axis 2, n along axis 3 of
 *     d_transformer_h_attn_weights [1,1,64,64]
 *   gradient of nanogpt.lua:40
 *   also used by train, steps 94, 126, 158 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_attn_c_attn_2(
    const float *GRADC_RESTRICT d_transformer_h_attn_context,
    const float *GRADC_RESTRICT transformer_h_attn_c_attn_packed_2,
    const float *GRADC_RESTRICT transformer_h_attn_powers,
    float *GRADC_RESTRICT d_transformer_h_attn_weights,
    const float *GRADC_RESTRICT transformer_h_attn_inv_power_sum_2,
    const float *GRADC_RESTRICT transformer_h_attn_power_sum,
    float *GRADC_RESTRICT d_transformer_h_attn_scores,
    const float *GRADC_RESTRICT transformer_h_attn_c_attn,
    const float *GRADC_RESTRICT transformer_h_attn_queries_2,
    float *GRADC_RESTRICT d_transformer_h_attn_queries,
    float *GRADC_RESTRICT d_transformer_h_attn_c_attn_2)
{
    for (int b = 0; b < 12; b++) {
        for (int b2 = 0; b2 < 4; b2++) {
            float d_transformer_h_3_attn_softmax[64];

            for (int j = 0; j < 64; j += 16) {
                for (int i = 0; i < 64; i += 6) {
                    float tile[96];

                    if (i < 60) {
                        nanogpt_train_make_d_attn_2_sums_6x16(
                            &transformer_h_attn_c_attn_packed_2[1024*b + 256*b2
                            + 1536*j], &d_transformer_h_attn_context[8192*b
                            + 32*b2 + 128*i], tile);
                    } else {
                        nanogpt_train_make_d_attn_2_sums_4x16(
                            &transformer_h_attn_c_attn_packed_2[1024*b + 256*b2
                            + 1536*j], &d_transformer_h_attn_context[8192*b
                            + 32*b2 + 128*i], tile);
                    }
                    const int r_end = i < 60 ? 6 : 4;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            d_transformer_h_attn_weights[64*(i + r) + j + l] =
                                tile[l + 16*r];
                        }
                    }
                }
            }
            for (int m = 0; m < 64; m++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 64; k += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 =
                            transformer_h_attn_powers[16384*b + 4096*b2 + 64*m
                            + k + l] * d_transformer_h_attn_weights[64*m + k
                            + l];
                        acc[l] += t1;
                    }
                }
                const int at = 256*b + 64*b2 + m;
                const float t2 = transformer_h_attn_power_sum[at];
                const float t3 = transformer_h_attn_inv_power_sum_2[at]
                    * (gradc_sum16f(acc) / (t2 + (float)(t2 == 0.0f)));
                d_transformer_h_3_attn_softmax[m] = -t3;
            }
            for (int m = 0; m < 64; m++) {
                for (int n = 0; n < 64; n++) {
                    const int at2 = 64*m + n;
                    const float t1 =
                        transformer_h_attn_inv_power_sum_2[256*b + 64*b2 + m]
                        * d_transformer_h_attn_weights[at2]
                        + d_transformer_h_3_attn_softmax[m];
                    const float t2 =
                        transformer_h_attn_powers[16384*b + 4096*b2 + 64*m + n]
                        * t1;
                    d_transformer_h_attn_scores[at2] = m < n ? 0.0f : t2;
                }
            }
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 64; i += 6) {
                    float tile[96];

                    if (i < 60) {
                        nanogpt_train_make_d_attn_2_sums_2_6x16(
                            &transformer_h_attn_c_attn[24576*b + 32*b2 + j
                            + 128], &d_transformer_h_attn_scores[64*i],
                            &transformer_h_attn_c_attn[24576*b + 32*b2 + 384*i
                            + j + 512], &d_transformer_h_attn_scores[65*i + 1],
                            tile, i);
                    } else {
                        nanogpt_train_make_d_attn_2_sums_2_4x16(
                            &transformer_h_attn_c_attn[24576*b + 32*b2 + j
                            + 128], &d_transformer_h_attn_scores[64*i],
                            &transformer_h_attn_c_attn[24576*b + 32*b2 + 384*i
                            + j + 512], &d_transformer_h_attn_scores[65*i + 1],
                            tile, i);
                    }
                    const int r_end = i < 60 ? 6 : 4;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            d_transformer_h_attn_queries[8192*b + 32*b2
                                + 128*(i + r) + j + l] = tile[l + 16*r];
                        }
                    }
                }
            }
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 64; i += 6) {
                    float tile[96];

                    if (i < 60) {
                        nanogpt_train_make_d_attn_2_sums_3_6x16(
                            &transformer_h_attn_queries_2[8192*b + 2048*b2
                            + 32*i + j], &d_transformer_h_attn_scores[65*i],
                            &transformer_h_attn_queries_2[8192*b + 2048*b2 + j],
                            &d_transformer_h_attn_scores[i], tile, i);
                    } else {
                        nanogpt_train_make_d_attn_2_sums_3_4x16(
                            &transformer_h_attn_queries_2[8192*b + 2048*b2
                            + 32*i + j], &d_transformer_h_attn_scores[65*i],
                            &transformer_h_attn_queries_2[8192*b + 2048*b2 + j],
                            &d_transformer_h_attn_scores[i], tile, i);
                    }
                    const int r_end = i < 60 ? 6 : 4;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            d_transformer_h_attn_c_attn_2[8192*b + 32*b2
                                + 128*(i + r) + j + l] = tile[l + 16*r];
                        }
                    }
                }
            }
        }
    }
}

/* 64  transformer_h_3_attn_weights_2 = transformer_h_3_attn_powers *
 *     transformer_h_3_attn_inv_power_sum_2, over transformer_h_attn_powers
 *   loops: i along axes 0 to 2, n along axis 3 of transformer_h_attn_powers
 *     [12,4,64,64]
 *   nanogpt.lua:40
 *   also used by train, steps 95, 127, 159 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_attn_weights_2(
    float *GRADC_RESTRICT transformer_h_attn_powers,
    const float *GRADC_RESTRICT transformer_h_attn_inv_power_sum_2)
{
    for (int i = 0; i < 3072; i++) {
        for (int n = 0; n < 64; n++) {
            const int at = 64*i + n;
            transformer_h_attn_powers[at] = transformer_h_attn_powers[at]
                * transformer_h_attn_inv_power_sum_2[i];
        }
    }
}

/* For the next step: 6x16 sums over p and k of products of a, b, c and d */
static GRADC_NOINLINE void
nanogpt_train_make_d_c_attn_sums_6x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    const float *GRADC_RESTRICT c,
    const float *GRADC_RESTRICT d,
    float *GRADC_RESTRICT tile,
    int i)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    GRADC_UNROLL(5)
    for (int p = 0; p < 5; p++) {
        if (i + p < 64) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*v + 128*p]);
            }
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    if (p >= r) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[r + 64*p]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    for (int k = i + 5; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&c[128*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(d[64*k + r]), line[v],
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

/* For the next step: 4x16 sums over p and k of products of a, b, c and d */
static GRADC_NOINLINE void
nanogpt_train_make_d_c_attn_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    const float *GRADC_RESTRICT c,
    const float *GRADC_RESTRICT d,
    float *GRADC_RESTRICT tile,
    int i)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    GRADC_UNROLL(5)
    for (int p = 0; p < 5; p++) {
        if (i + p < 64) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*v + 128*p]);
            }
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    if (p >= r) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[r + 64*p]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    for (int k = i + 5; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&c[128*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(d[64*k + r]), line[v],
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

/* 65  d_transformer_h_3_attn_c_attn = d_transformer_h_3_attn_context .
 *     transformer_h_3_attn_weights_2
 *   loops: m along axis 0, n along axis 2, j and l along axis 3, i and r
 *     along axis 1 of d_transformer_h_attn_c_attn [12,64,4,32]; v along axis
 *     2, p and k along axis 1 of d_transformer_h_attn_context [12,64,128]
 *   gradient of nanogpt.lua:40
 *   also used by train, steps 96, 128, 160 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_attn_c_attn(
    const float *GRADC_RESTRICT transformer_h_attn_weights_2,
    const float *GRADC_RESTRICT d_transformer_h_attn_context,
    float *GRADC_RESTRICT d_transformer_h_attn_c_attn)
{
    for (int m = 0; m < 12; m++) {
        for (int n = 0; n < 4; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 64; i += 6) {
                    float tile[96];

                    if (i < 60) {
                        nanogpt_train_make_d_c_attn_sums_6x16(
                            &d_transformer_h_attn_context[8192*m + 32*n + 128*i
                            + j], &transformer_h_attn_weights_2[16384*m + 4096*n
                            + 65*i], &d_transformer_h_attn_context[8192*m + 32*n
                            + j], &transformer_h_attn_weights_2[16384*m + 4096*n
                            + i], tile, i);
                    } else {
                        nanogpt_train_make_d_c_attn_sums_4x16(
                            &d_transformer_h_attn_context[8192*m + 32*n + 128*i
                            + j], &transformer_h_attn_weights_2[16384*m + 4096*n
                            + 65*i], &d_transformer_h_attn_context[8192*m + 32*n
                            + j], &transformer_h_attn_weights_2[16384*m + 4096*n
                            + i], tile, i);
                    }
                    const int r_end = i < 60 ? 6 : 4;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            d_transformer_h_attn_c_attn[8192*m + 32*n
                                + 128*(i + r) + j + l] = tile[l + 16*r];
                        }
                    }
                }
            }
        }
    }
}

/* 67  d_transformer_h_3_attn_c_attn_3 = pad(d_transformer_h_3_attn_c_attn) +
 *     pad(d_transformer_h_3_attn_c_attn_2) +
 *     pad(d_transformer_h_3_attn_queries * 0.176776695)
 *   loops: i along axes 0 to 1, n along axis 3 of
 *     d_transformer_h_attn_c_attn_3 [12,64,3,128]
 *   gradient of nanogpt.lua:38
 *   also used by train, steps 98, 132, 163 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_attn_c_attn_3(
    const float *GRADC_RESTRICT d_transformer_h_attn_c_attn,
    const float *GRADC_RESTRICT d_transformer_h_attn_c_attn_2,
    const float *GRADC_RESTRICT d_transformer_h_attn_queries,
    float *GRADC_RESTRICT d_transformer_h_attn_c_attn_3)
{
    for (int i = 0; i < 768; i++) {
        for (int n = 0; n < 128; n++) {
            const float d_c_attn = d_transformer_h_attn_queries[128*i + n]
                * 0.176776695f;
            d_transformer_h_attn_c_attn_3[384*i + n] = 0.0f + d_c_attn;
        }
        for (int n = 0; n < 128; n++) {
            const float t1 = 0.0f + d_transformer_h_attn_c_attn_2[128*i + n];
            d_transformer_h_attn_c_attn_3[384*i + n + 128] = t1;
        }
        for (int n = 0; n < 128; n++) {
            const float t1 = d_transformer_h_attn_c_attn[128*i + n] + 0.0f;
            d_transformer_h_attn_c_attn_3[384*i + n + 256] = t1;
        }
    }
}

/* For the next step: 6x16 sums over k and h of products of a and b, added to
 * total */
static GRADC_NOINLINE void
nanogpt_train_make_d_attn_weight_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 6; k++) {
        GRADC_STEPS
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[512*k + 8*h + 6144*v]);
            }
            const ptrdiff_t at = 24576*k + 384*h;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[r + at]), line[v],
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

/* 68  d_transformer_h_3_attn_c_attn_weight = d_transformer_h_3_attn_c_attn_3
 *     . transformer_h_3_ln_1_packed
 *   loops: j and l along axis 1, i along axis 0 of
 *     d_transformer_h_attn_c_attn_weight [384,128]; block and k along axis
 *     0, v along axis 2, h along axis 1 of transformer_h_ln_1_packed
 *     [12,64,128]
 *   gradient of nanogpt.lua:37
 *   also used by train, steps 99, 133, 164 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_attn_attn_weight(
    const float *GRADC_RESTRICT d_transformer_h_attn_c_attn_3,
    const float *GRADC_RESTRICT transformer_h_ln_1_packed,
    float *GRADC_RESTRICT d_transformer_h_attn_c_attn_weight)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 384; i += 6) {
            float total[96];

            GRADC_IN_TURN
            for (int r = 0; r < 12; r++) {
                gradc_store8f(&total[8*r], gradc_set8f(0.0f));
            }
            for (int block = 0; block < 2; block++) {
                nanogpt_train_make_d_attn_weight_sums_6x16(
                    &transformer_h_ln_1_packed[768*j + 3072*block],
                    &d_transformer_h_attn_c_attn_3[i + 147456*block], total);
            }
            GRADC_IN_TURN
            for (int r = 0; r < 6; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_transformer_h_attn_c_attn_weight[128*(i + r) + j + l] =
                        total[l + 16*r];
                }
            }
        }
    }
}

/* 69  transformer_h_3_attn_c_attn_weight_packed =
 *     transformer.h.3.attn.c_attn.weight, in panels
 *   loops: i and l along axis 1, j and j2 along axis 0 of
 *     transformer_h_attn_c_attn_weight_packed [384,128]
 *   nanogpt.lua:37
 *   also used by train, steps 100, 134, 165 */
static GRADC_NOINLINE void
nanogpt_train_pack_transformer_h_attn_c_attn_weight(
    const float *GRADC_RESTRICT transformer_h_attn_c_attn_weight,
    float *GRADC_RESTRICT transformer_h_attn_c_attn_weight_packed)
{
    for (int i = 0; i < 128; i += 8) {
        for (int j = 0; j < 384; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    transformer_h_attn_c_attn_weight_packed[384*i + 8*(j + j2)
                        + l] = transformer_h_attn_c_attn_weight[8*(i + l)
                        + 128*j + j2];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
nanogpt_train_make_d_ln_1_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 384; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 3072*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 384*r]), line[v],
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
nanogpt_train_make_d_ln_1_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 384; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 3072*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 384*r]), line[v],
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

/* 70  d_transformer_h_3_ln_1 = d_transformer_h_3_attn_c_attn_3 .
 *     transformer.h.3.attn.c_attn.weight
 *   loops: m along axis 0, j and l along axis 2, i and r along axis 1 of
 *     d_transformer_h_ln_1 [12,64,128]; v along axis 1, k along axis 0 of
 *     transformer_h_attn_c_attn_weight_packed [384,128]
 *   gradient of nanogpt.lua:37
 *   also used by train, steps 101, 135, 166 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_ln_1(
    const float *GRADC_RESTRICT d_transformer_h_attn_c_attn_3,
    const float *GRADC_RESTRICT transformer_h_attn_c_attn_weight_packed,
    float *GRADC_RESTRICT d_transformer_h_ln_1)
{
    for (int m = 0; m < 12; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 64; i += 6) {
                float tile[96];

                if (i < 60) {
                    nanogpt_train_make_d_ln_1_sums_6x16(
                        &transformer_h_attn_c_attn_weight_packed[384*j],
                        &d_transformer_h_attn_c_attn_3[24576*m + 384*i], tile);
                } else {
                    nanogpt_train_make_d_ln_1_sums_4x16(
                        &transformer_h_attn_c_attn_weight_packed[384*j],
                        &d_transformer_h_attn_c_attn_3[24576*m + 384*i], tile);
                }
                const int r_end = i < 60 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        d_transformer_h_ln_1[8192*m + 128*(i + r) + j + l] =
                            tile[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 111  transformer_h_1_ln_2_normalized_2 = (transformer_h_1_attn_add -
 *     transformer_h_1_ln_2_sum * 0.0078125) * transformer_h_1_ln_2_inv_std
 *   loops: i along axes 0 to 1, m along axis 2 of
 *     transformer_h_1_ln_normalized_2 [12,64,128]
 *   nanogpt.lua:47
 *   also used by train, step 129 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_1_ln_normalized_2(
    const float *GRADC_RESTRICT transformer_h_add,
    const float *GRADC_RESTRICT transformer_h_1_ln_sum,
    const float *GRADC_RESTRICT transformer_h_1_ln_inv_std,
    float *GRADC_RESTRICT transformer_h_1_ln_normalized_2)
{
    for (int i = 0; i < 768; i++) {
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            const float centered = transformer_h_add[at]
                - transformer_h_1_ln_sum[i] * 0.0078125f;
            transformer_h_1_ln_normalized_2[at] = centered
                * transformer_h_1_ln_inv_std[i];
        }
    }
}

/* 112  transformer_h_1_ln_2_2 = transformer_h_1_ln_2_normalized_2 *
 *     transformer.h.1.ln_2.weight
 *   loops: i along axes 0 to 1, m along axis 2 of transformer_h_1_ln_2
 *     [12,64,128]
 *   nanogpt.lua:47
 *   also used by train, step 130 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_1_ln_2(
    const float *GRADC_RESTRICT transformer_h_1_ln_normalized_2,
    const float *GRADC_RESTRICT transformer_h_1_ln_weight,
    float *GRADC_RESTRICT transformer_h_1_ln_2)
{
    for (int i = 0; i < 768; i++) {
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            transformer_h_1_ln_2[at] = transformer_h_1_ln_normalized_2[at]
                * transformer_h_1_ln_weight[m];
        }
    }
}

/* 118  d_transformer_h_1_ln_2_neg = -sum(transformer_h_1_ln_2_inv_std *
 *     (transformer.h.1.ln_2.weight * d_transformer_h_1_ln_2))
 *   d_transformer_h_1_ln_2_sum_2 = (d_transformer_h_1_ln_2_neg +
 *     transformer_h_1_ln_2_sum * 0 * d_transformer_h_1_ln_2_sum) * 0.0078125
 *   d_transformer_h_1_attn_add = d_transformer_h_1_mlp_add +
 *     ((transformer_h_1_attn_add - transformer_h_1_ln_2_sum * 0.0078125) *
 *     d_transformer_h_1_ln_2_sum + (transformer_h_1_ln_2_inv_std *
 *     (transformer.h.1.ln_2.weight * ..., over d_transformer_h_add
 *   loops: i along axis 0, m along axis 2 of d_transformer_h_add
 *     [12,64,128]; k along axis 0 of transformer_h_weight [128]
 *   gradient of nanogpt.lua:47
 *   also used by train, steps 137, 150 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_add_2(
    const float *GRADC_RESTRICT transformer_h_inv_std,
    const float *GRADC_RESTRICT transformer_h_weight,
    const float *GRADC_RESTRICT d_transformer_h,
    const float *GRADC_RESTRICT transformer_h_sum,
    const float *GRADC_RESTRICT d_transformer_h_sum,
    float *GRADC_RESTRICT d_transformer_h_add,
    const float *GRADC_RESTRICT transformer_h_add)
{
    for (int i = 0; i < 12; i++) {
        float d_transformer_h_1_ln_2_neg[64];
        float d_transformer_h_1_ln_2_sum[64];

        for (int j = 0; j < 64; j++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = transformer_h_inv_std[64*i + j]
                        * (transformer_h_weight[k + l]
                        * d_transformer_h[8192*i + 128*j + k + l]);
                    acc[l] += t1;
                }
            }
            d_transformer_h_1_ln_2_neg[j] = -gradc_sum16f(acc);
        }
        for (int j = 0; j < 64; j++) {
            const int at = 64*i + j;
            const float t1 = d_transformer_h_1_ln_2_neg[j]
                + transformer_h_sum[at] * 0.0f * d_transformer_h_sum[at];
            d_transformer_h_1_ln_2_sum[j] = t1 * 0.0078125f;
        }
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 128; m++) {
                const int at2 = 8192*i + 128*j + m;
                const int at3 = 64*i + j;
                const float t1 = transformer_h_add[at2]
                    - transformer_h_sum[at3] * 0.0078125f;
                const float t2 = t1 * d_transformer_h_sum[at3];
                const float t3 = transformer_h_inv_std[at3]
                    * (transformer_h_weight[m] * d_transformer_h[at2]);
                d_transformer_h_add[at2] = d_transformer_h_add[at2]
                    + (t2 + (t3 + t2)) + d_transformer_h_1_ln_2_sum[j];
            }
        }
    }
}

/* 144  transformer_h_0_ln_2_2 = (transformer_h_0_attn_add -
 *     transformer_h_0_ln_2_sum * 0.0078125) * transformer_h_0_ln_2_inv_std *
 *     transformer.h.0.ln_2.weight
 *   loops: i along axes 0 to 1, m along axis 2 of transformer_h_0_ln_2_2
 *     [12,64,128]
 *   nanogpt.lua:47 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_0_ln_2_2(
    const float *GRADC_RESTRICT transformer_h_0_attn_add,
    const float *GRADC_RESTRICT transformer_h_0_ln_2_sum,
    const float *GRADC_RESTRICT transformer_h_0_ln_2_inv_std,
    const float *GRADC_RESTRICT transformer_h_0_ln_2_weight,
    float *GRADC_RESTRICT transformer_h_0_ln_2_2)
{
    for (int i = 0; i < 768; i++) {
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            const float centered = transformer_h_0_attn_add[at]
                - transformer_h_0_ln_2_sum[i] * 0.0078125f;
            transformer_h_0_ln_2_2[at] = centered
                * transformer_h_0_ln_2_inv_std[i]
                * transformer_h_0_ln_2_weight[m];
        }
    }
}

/* 149  d_transformer_h_0_ln_2_sum = sum(-((transformer_h_0_attn_add -
 *     transformer_h_0_ln_2_sum * 0.0078125) * transformer_h_0_ln_2_inv_std *
 *     (transformer_h_0_ln_2_inv_std * (transformer.h.0.ln_2.weight *
 *     d_transformer_h_0_ln_2)))) * 0.5 / ..., over transformer_h_0_ln_2_std
 *   loops: i along axes 0 to 1 of transformer_h_0_ln_2_std [12,64,1]; k
 *     along axis 0 of transformer_h_0_ln_2_weight [128]
 *   gradient of nanogpt.lua:47 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_0_ln_2_sum(
    const float *GRADC_RESTRICT transformer_h_0_attn_add,
    const float *GRADC_RESTRICT transformer_h_0_ln_2_sum,
    const float *GRADC_RESTRICT transformer_h_0_ln_2_inv_std,
    const float *GRADC_RESTRICT transformer_h_0_ln_2_weight,
    const float *GRADC_RESTRICT d_transformer_h_0_ln_2,
    float *GRADC_RESTRICT transformer_h_0_ln_2_std)
{
    for (int i = 0; i < 768; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 128; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 128*i + k + l;
                const float centered = transformer_h_0_attn_add[at]
                    - transformer_h_0_ln_2_sum[i] * 0.0078125f;
                const float t2 = transformer_h_0_ln_2_inv_std[i];
                const float t3 = t2
                    * (transformer_h_0_ln_2_weight[k + l]
                    * d_transformer_h_0_ln_2[at]);
                acc[l] += -(centered * t2 * t3);
            }
        }
        transformer_h_0_ln_2_std[i] = gradc_sum16f(acc) * 0.5f
            / transformer_h_0_ln_2_std[i] * 0.0078125f;
    }
}

/* 151  d_transformer_h_0_ln_2_weight = sum((transformer_h_0_attn_add -
 *     transformer_h_0_ln_2_sum * 0.0078125) * transformer_h_0_ln_2_inv_std *
 *     d_transformer_h_0_ln_2)
 *   loops: j along axis 2 of d_transformer_h_0_ln_2_weight [1,1,128]; k
 *     along axes 0 to 1, h along axis 1 of transformer_h_0_attn_add
 *     [12,64,128]
 *   gradient of nanogpt.lua:47 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_0_ln_2_weight(
    const float *GRADC_RESTRICT transformer_h_0_attn_add,
    const float *GRADC_RESTRICT transformer_h_0_ln_2_sum,
    const float *GRADC_RESTRICT transformer_h_0_ln_2_inv_std,
    const float *GRADC_RESTRICT d_transformer_h_0_ln_2,
    float *GRADC_RESTRICT d_transformer_h_0_ln_2_weight)
{
    for (int j = 0; j < 128; j += 16) {
        float tree[96];

        for (int k = 0; k < 48; k++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 16; h++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = j + 2048*k + 128*h + l;
                    const int at2 = 16*k + h;
                    const float centered = transformer_h_0_attn_add[at]
                        - transformer_h_0_ln_2_sum[at2] * 0.0078125f;
                    const float d_weight = centered
                        * transformer_h_0_ln_2_inv_std[at2]
                        * d_transformer_h_0_ln_2[at];
                    acc[l] += d_weight;
                }
            }
            gradc_join_blockf(tree, 16, k, acc);
        }
        gradc_join_allf(tree, 16, 48);
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            d_transformer_h_0_ln_2_weight[j + l] = tree[l];
        }
    }
}

/* 161  transformer_h_0_ln_1_2 = (gather(transformer.wte.weight, x) +
 *     gather(transformer.wpe.weight, iota) - transformer_h_0_ln_1_sum *
 *     0.0078125) * transformer_h_0_ln_1_inv_std *
 *     transformer.h.0.ln_1.weight
 *   loops: i along axis 0, j along axis 1, m and l along axis 2 of
 *     transformer_h_0_ln_1_2 [12,64,128]
 *   nanogpt.lua:46 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_0_ln_1_2(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_sum,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_inv_std,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_weight,
    float *GRADC_RESTRICT transformer_h_0_ln_1_2)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 128; m += 8) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const int at = 64*i + j;
                    const int32_t t1 = x[at];
                    const float t2 =
                        ((uint32_t)t1 < 65u
                        ? transformer_wte_weight[65*m + l + 8*t1] : 0.0f)
                        + transformer_wpe_weight[128*j + m + l];
                    const float normalized =
                        (t2 - transformer_h_0_ln_1_sum[at] * 0.0078125f)
                        * transformer_h_0_ln_1_inv_std[at];
                    transformer_h_0_ln_1_2[8192*i + 128*j + m + l] = normalized
                        * transformer_h_0_ln_1_weight[m + l];
                }
            }
        }
    }
}

/* 167  d_transformer_h_0_ln_1_sum = sum(-((gather(transformer.wte.weight, x)
 *     + gather(transformer.wpe.weight, iota) - transformer_h_0_ln_1_sum *
 *     0.0078125) * transformer_h_0_ln_1_inv_std *
 *     (transformer_h_0_ln_1_inv_std * ..., over transformer_h_0_ln_1_std
 *   loops: i along axis 0, j along axis 1 of transformer_h_0_ln_1_std
 *     [12,64,1]; k along axis 1 of transformer_wte_weight [65,128]
 *   gradient of nanogpt.lua:46 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_0_ln_1_sum(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_sum,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_inv_std,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_weight,
    const float *GRADC_RESTRICT d_transformer_h_0_ln_1,
    float *GRADC_RESTRICT transformer_h_0_ln_1_std)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 64*i + j;
                    const int32_t t1 = x[at];
                    const float t2 =
                        ((uint32_t)t1 < 65u
                        ? transformer_wte_weight[65*k + 8*t1 + 520*(l / 8)
                        + l % 8] : 0.0f)
                        + transformer_wpe_weight[128*j + k + l];
                    const float t3 = transformer_h_0_ln_1_inv_std[at];
                    const float t4 = t3
                        * (transformer_h_0_ln_1_weight[k + l]
                        * d_transformer_h_0_ln_1[8192*i + 128*j + k + l]);
                    const float t5 =
                        (t2 - transformer_h_0_ln_1_sum[at] * 0.0078125f) * t3
                        * t4;
                    acc[l] += -t5;
                }
            }
            const int at2 = 64*i + j;
            transformer_h_0_ln_1_std[at2] = gradc_sum16f(acc) * 0.5f
                / transformer_h_0_ln_1_std[at2] * 0.0078125f;
        }
    }
}

/* 168  d_transformer_h_0_ln_1_neg = -sum(transformer_h_0_ln_1_inv_std *
 *     (transformer.h.0.ln_1.weight * d_transformer_h_0_ln_1))
 *   d_transformer_h_0_ln_1_sum_2 = (d_transformer_h_0_ln_1_neg +
 *     transformer_h_0_ln_1_sum * 0 * d_transformer_h_0_ln_1_sum) * 0.0078125
 *   d_transformer_add = d_transformer_h_0_attn_add +
 *     ((gather(transformer.wte.weight, x) + gather(transformer.wpe.weight,
 *     iota) - transformer_h_0_ln_1_sum * 0.0078125) *
 *     d_transformer_h_0_ln_1_sum + (transformer_h_0_ln_1_inv_std * ..., over
 *     d_transformer_h_0_attn_add
 *   loops: i along axis 0, m along axis 2 of d_transformer_h_0_attn_add
 *     [12,64,128]; k along axis 0 of transformer_h_0_ln_1_weight [128]
 *   gradient of nanogpt.lua:46 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_add(
    const float *GRADC_RESTRICT transformer_h_0_ln_1_inv_std,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_weight,
    const float *GRADC_RESTRICT d_transformer_h_0_ln_1,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_sum,
    const float *GRADC_RESTRICT d_transformer_h_0_ln_1_sum,
    float *GRADC_RESTRICT d_transformer_h_0_attn_add,
    const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight)
{
    for (int i = 0; i < 12; i++) {
        float d_transformer_h_0_ln_1_neg[64];
        float d_transformer_h_0_ln_1_sum_2[64];

        for (int j = 0; j < 64; j++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = transformer_h_0_ln_1_inv_std[64*i + j]
                        * (transformer_h_0_ln_1_weight[k + l]
                        * d_transformer_h_0_ln_1[8192*i + 128*j + k + l]);
                    acc[l] += t1;
                }
            }
            d_transformer_h_0_ln_1_neg[j] = -gradc_sum16f(acc);
        }
        for (int j = 0; j < 64; j++) {
            const int at = 64*i + j;
            const float t1 = d_transformer_h_0_ln_1_neg[j]
                + transformer_h_0_ln_1_sum[at] * 0.0f
                * d_transformer_h_0_ln_1_sum[at];
            d_transformer_h_0_ln_1_sum_2[j] = t1 * 0.0078125f;
        }
        for (int j = 0; j < 64; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 128; m += 8) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const int at2 = 64*i + j;
                    const int32_t t1 = x[at2];
                    const float t2 =
                        ((uint32_t)t1 < 65u
                        ? transformer_wte_weight[65*m + l + 8*t1] : 0.0f)
                        + transformer_wpe_weight[128*j + m + l];
                    const float t3 =
                        (t2 - transformer_h_0_ln_1_sum[at2] * 0.0078125f)
                        * d_transformer_h_0_ln_1_sum[at2];
                    const int at3 = 8192*i + 128*j + m + l;
                    const float t4 = transformer_h_0_ln_1_inv_std[at2]
                        * (transformer_h_0_ln_1_weight[m + l]
                        * d_transformer_h_0_ln_1[at3]);
                    const float t5 = d_transformer_h_0_attn_add[at3]
                        + (t3 + (t4 + t3));
                    d_transformer_h_0_attn_add[at3] = t5
                        + d_transformer_h_0_ln_1_sum_2[j];
                }
            }
        }
    }
}

/* 169  d_transformer_h_0_ln_1_weight = sum((gather(transformer.wte.weight,
 *     x) + gather(transformer.wpe.weight, iota) - transformer_h_0_ln_1_sum *
 *     0.0078125) * transformer_h_0_ln_1_inv_std * d_transformer_h_0_ln_1)
 *   loops: i along axis 2 of d_transformer_h_0_ln_1_weight [1,1,128]; k
 *     along axis 0 of x [12,64]; block and h along axis 0 of
 *     transformer_wpe_weight [64,128]
 *   gradient of nanogpt.lua:46 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_0_ln_1_weight(
    const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_sum,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_inv_std,
    const float *GRADC_RESTRICT d_transformer_h_0_ln_1,
    float *GRADC_RESTRICT d_transformer_h_0_ln_1_weight)
{
    for (int i = 0; i < 128; i++) {
        float tree[6];

        for (int k = 0; k < 12; k++) {
            for (int block = 0; block < 4; block++) {
                float acc = 0.0f;
                for (int h = 0; h < 16; h++) {
                    const int at = 64*k + 16*block + h;
                    const int32_t t1 = x[at];
                    const float t2 =
                        ((uint32_t)t1 < 65u
                        ? transformer_wte_weight[8*t1 + 520*(i / 8) + i % 8]
                        : 0.0f) + transformer_wpe_weight[i + 2048*block
                        + 128*h];
                    const float normalized =
                        (t2 - transformer_h_0_ln_1_sum[at] * 0.0078125f)
                        * transformer_h_0_ln_1_inv_std[at];
                    acc += normalized
                        * d_transformer_h_0_ln_1[i + 8192*k + 2048*block
                        + 128*h];
                }
                gradc_join_blockf(tree, 1, 4*k + block, &acc);
            }
        }
        gradc_join_allf(tree, 1, 48);
        d_transformer_h_0_ln_1_weight[i] = tree[0];
    }
}

/* 170  d_transformer_wpe_gather = sum(d_transformer_add)
 *   loops: j along axes 1 to 2 of d_transformer_wpe_gather [1,64,128]; k
 *     along axis 0 of d_transformer_add [12,64,128]
 *   gradient of nanogpt.lua:56 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_wpe_gather(
    const float *GRADC_RESTRICT d_transformer_add,
    float *GRADC_RESTRICT d_transformer_wpe_gather)
{
    for (int j = 0; j < 8192; j += 16) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 12; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += d_transformer_add[j + 8192*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            d_transformer_wpe_gather[j + l] = acc[l];
        }
    }
}

/* 171  d_transformer_wte_scatter_add = scatter_add(d_transformer_add, x)
 *   loops: j along axis 1 of d_transformer_wte_scatter_add [65,128]
 *   gradient of nanogpt.lua:56 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_wte_scatter_add(
    const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT d_transformer_add,
    float *GRADC_RESTRICT d_transformer_wte_scatter_add)
{
    GRADC_LANES
    for (int i = 0; i < 8320; i++) {
        d_transformer_wte_scatter_add[i] = 0.0f;
    }
    for (int i = 0; i < 768; i++) {
        const int32_t t1 = x[i];
        if ((uint32_t)t1 < 65u) {
            for (int j = 0; j < 128; j++) {
                d_transformer_wte_scatter_add[128*t1 + j]
                    += d_transformer_add[128*i + j];
            }
        }
    }
}

/* 172  transformer_h_3_attn_squares_2 =
 *     sum(d_transformer_h_3_attn_c_proj_weight_2 *
 *     d_transformer_h_3_attn_c_proj_weight_2)
 *   loops: block along axis 0, k along axes 0 to 1 of
 *     d_transformer_h_attn_c_proj_weight_2 [128,128]
 *   nanogpt.lua:79
 *   also used by train, steps 177, 183, 189 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_attn_squares_2(
    const float *GRADC_RESTRICT d_transformer_h_attn_c_proj_weight_2,
    float *GRADC_RESTRICT transformer_h_attn_squares_2)
{
    float tree[112];

    for (int block = 0; block < 64; block++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 =
                    d_transformer_h_attn_c_proj_weight_2[256*block + k + l];
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, block, acc);
    }
    gradc_join_allf(tree, 16, 64);
    transformer_h_attn_squares_2[0] = gradc_sum16f(tree);
}

/* 173  transformer_h_3_squares_2 = sum(d_transformer_h_3_ln_2_weight *
 *     d_transformer_h_3_ln_2_weight)
 *   loops: k along axis 2 of d_transformer_weight [1,1,128]
 *   nanogpt.lua:79
 *   also used by train, steps 176, 178, 181, 184, ... */
static GRADC_NOINLINE void
nanogpt_train_make_transformer(
    const float *GRADC_RESTRICT d_transformer_weight,
    float *GRADC_RESTRICT transformer)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 128; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float t1 = d_transformer_weight[k + l];
            acc[l] += t1 * t1;
        }
    }
    transformer[0] = gradc_sum16f(acc);
}

/* 174  transformer_h_3_mlp_squares = sum(d_transformer_h_3_mlp_c_fc_weight *
 *     d_transformer_h_3_mlp_c_fc_weight)
 *   loops: block along axis 0, k along axes 0 to 1 of d_transformer_h_weight
 *     [512,128]
 *   nanogpt.lua:79
 *   also used by train, steps 175, 179, 180, 185, ... */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h(
    const float *GRADC_RESTRICT d_transformer_h_weight,
    float *GRADC_RESTRICT transformer_h)
{
    float tree[144];

    for (int block = 0; block < 256; block++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = d_transformer_h_weight[256*block + k + l];
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, block, acc);
    }
    gradc_join_allf(tree, 16, 256);
    transformer_h[0] = gradc_sum16f(tree);
}

/* 182  transformer_h_3_attn_squares =
 *     sum(d_transformer_h_3_attn_c_attn_weight *
 *     d_transformer_h_3_attn_c_attn_weight)
 *   loops: block along axis 0, k along axes 0 to 1 of
 *     d_transformer_h_attn_c_attn_weight [384,128]
 *   nanogpt.lua:79
 *   also used by train, steps 188, 194, 196 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_attn_squares(
    const float *GRADC_RESTRICT d_transformer_h_attn_c_attn_weight,
    float *GRADC_RESTRICT transformer_h_attn_squares)
{
    float tree[128];

    for (int block = 0; block < 192; block++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 =
                    d_transformer_h_attn_c_attn_weight[256*block + k + l];
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, block, acc);
    }
    gradc_join_allf(tree, 16, 192);
    transformer_h_attn_squares[0] = gradc_sum16f(tree);
}

/* 197  d_transformer_wpe_weight = scatter_add(d_transformer_wpe_gather,
 *     iota)
 *   loops: j along axis 1 of d_transformer_wpe_weight [64,128]
 *   gradient of nanogpt.lua:56 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_wpe_weight(
    const float *GRADC_RESTRICT d_transformer_wpe_gather,
    float *GRADC_RESTRICT d_transformer_wpe_weight)
{
    GRADC_LANES
    for (int i = 0; i < 8192; i++) {
        d_transformer_wpe_weight[i] = 0.0f;
    }
    for (int i = 0; i < 64; i++) {
        {
            for (int j = 0; j < 128; j++) {
                const int at = 128*i + j;
                d_transformer_wpe_weight[at] += d_transformer_wpe_gather[at];
            }
        }
    }
}

/* 198  transformer_squares = sum((d_linear1_contract_2 +
 *     d_transformer_wte_scatter_add) * (d_linear1_contract_2 +
 *     d_transformer_wte_scatter_add))
 *   loops: block along axis 0 of d_linear1_contract_2 [65,128]
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_squares(
    const float *GRADC_RESTRICT d_linear1_contract_2,
    const float *GRADC_RESTRICT d_transformer_wte_scatter_add,
    float *GRADC_RESTRICT transformer_squares)
{
    float tree[96];

    for (int block = 0; block < 32; block++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 256*block + k + l;
                const float d_weight = d_linear1_contract_2[at]
                    + d_transformer_wte_scatter_add[at];
                acc[l] += d_weight * d_weight;
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
        for (int k = 0; k < 128; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at2 = k + l + 8192;
                const float d_weight_2 = d_linear1_contract_2[at2]
                    + d_transformer_wte_scatter_add[at2];
                acc2[l] += d_weight_2 * d_weight_2;
            }
        }
        gradc_join_blockf(tree, 16, 32, acc2);
    }
    gradc_join_allf(tree, 16, 33);
    transformer_squares[0] = gradc_sum16f(tree);
}

/* 199  transformer_clip_grad_norm = transformer_squares +
 *     sum(d_transformer_wpe_weight * d_transformer_wpe_weight) +
 *     transformer_h_0_squares + transformer_h_0_attn_squares +
 *     transformer_h_0_attn_squares_2 + transformer_h_0_squares_2 + ..., over
 *     transformer_squares
 *   loops: block along axis 0, k along axes 0 to 1 of
 *     d_transformer_wpe_weight [64,128]
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_clip_grad_norm(
    const float *GRADC_RESTRICT d_transformer_wpe_weight,
    float *GRADC_RESTRICT transformer_squares,
    const float *GRADC_RESTRICT transformer_h_0_squares,
    const float *GRADC_RESTRICT transformer_h_0_attn_squares,
    const float *GRADC_RESTRICT transformer_h_0_attn_squares_2,
    const float *GRADC_RESTRICT transformer_h_0_squares_2,
    const float *GRADC_RESTRICT transformer_h_0_mlp_squares,
    const float *GRADC_RESTRICT transformer_h_0_mlp_squares_2,
    const float *GRADC_RESTRICT transformer_h_1_squares,
    const float *GRADC_RESTRICT transformer_h_1_attn_squares,
    const float *GRADC_RESTRICT transformer_h_1_attn_squares_2,
    const float *GRADC_RESTRICT transformer_h_1_squares_2,
    const float *GRADC_RESTRICT transformer_h_1_mlp_squares,
    const float *GRADC_RESTRICT transformer_h_1_mlp_squares_2,
    const float *GRADC_RESTRICT transformer_h_2_squares,
    const float *GRADC_RESTRICT transformer_h_2_attn_squares,
    const float *GRADC_RESTRICT transformer_h_2_attn_squares_2,
    const float *GRADC_RESTRICT transformer_h_2_squares_2,
    const float *GRADC_RESTRICT transformer_h_2_mlp_squares,
    const float *GRADC_RESTRICT transformer_h_2_mlp_squares_2,
    const float *GRADC_RESTRICT transformer_h_3_squares,
    const float *GRADC_RESTRICT transformer_h_3_attn_squares,
    const float *GRADC_RESTRICT transformer_h_3_attn_squares_2,
    const float *GRADC_RESTRICT transformer_h_3_squares_2,
    const float *GRADC_RESTRICT transformer_h_3_mlp_squares,
    const float *GRADC_RESTRICT transformer_h_3_mlp_squares_2,
    const float *GRADC_RESTRICT transformer_squares_2)
{
    float tree[96];

    for (int block = 0; block < 32; block++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = d_transformer_wpe_weight[256*block + k + l];
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, block, acc);
    }
    gradc_join_allf(tree, 16, 32);
    const float t2 = transformer_squares[0] + gradc_sum16f(tree)
        + transformer_h_0_squares[0] + transformer_h_0_attn_squares[0]
        + transformer_h_0_attn_squares_2[0];
    const float t3 = t2 + transformer_h_0_squares_2[0]
        + transformer_h_0_mlp_squares[0] + transformer_h_0_mlp_squares_2[0]
        + transformer_h_1_squares[0];
    const float t4 = t3 + transformer_h_1_attn_squares[0]
        + transformer_h_1_attn_squares_2[0] + transformer_h_1_squares_2[0]
        + transformer_h_1_mlp_squares[0];
    const float t5 = t4 + transformer_h_1_mlp_squares_2[0]
        + transformer_h_2_squares[0] + transformer_h_2_attn_squares[0]
        + transformer_h_2_attn_squares_2[0];
    const float t6 = t5 + transformer_h_2_squares_2[0]
        + transformer_h_2_mlp_squares[0] + transformer_h_2_mlp_squares_2[0]
        + transformer_h_3_squares[0];
    const float t7 = t6 + transformer_h_3_attn_squares[0]
        + transformer_h_3_attn_squares_2[0] + transformer_h_3_squares_2[0]
        + transformer_h_3_mlp_squares[0];
    transformer_squares[0] = t7 + transformer_h_3_mlp_squares_2[0]
        + transformer_squares_2[0];
}

/* 200  transformer_h_3_attn_squares_4 =
 *     sum(d_transformer_h_3_attn_c_proj_weight_2 * 8.271806e-25 *
 *     (d_transformer_h_3_attn_c_proj_weight_2 * 8.271806e-25))
 *   loops: block along axis 0, k along axes 0 to 1 of
 *     d_transformer_h_attn_c_proj_weight_2 [128,128]
 *   nanogpt.lua:79
 *   also used by train, steps 205, 211, 217 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_attn_squares_4(
    const float *GRADC_RESTRICT d_transformer_h_attn_c_proj_weight_2,
    float *GRADC_RESTRICT transformer_h_attn_squares_4)
{
    float tree[112];

    for (int block = 0; block < 64; block++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 =
                    d_transformer_h_attn_c_proj_weight_2[256*block + k + l]
                    * 8.271806e-25f;
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, block, acc);
    }
    gradc_join_allf(tree, 16, 64);
    transformer_h_attn_squares_4[0] = gradc_sum16f(tree);
}

/* 201  transformer_h_3_squares_4 = sum(d_transformer_h_3_ln_2_weight *
 *     8.271806e-25 * (d_transformer_h_3_ln_2_weight * 8.271806e-25))
 *   loops: k along axis 2 of d_transformer_weight [1,1,128]
 *   nanogpt.lua:79
 *   also used by train, steps 204, 206, 209, 212, ... */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_2(
    const float *GRADC_RESTRICT d_transformer_weight,
    float *GRADC_RESTRICT transformer)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 128; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float t1 = d_transformer_weight[k + l] * 8.271806e-25f;
            acc[l] += t1 * t1;
        }
    }
    transformer[0] = gradc_sum16f(acc);
}

/* 202  transformer_h_3_mlp_squares_3 = sum(d_transformer_h_3_mlp_c_fc_weight
 *     * 8.271806e-25 * (d_transformer_h_3_mlp_c_fc_weight * 8.271806e-25))
 *   loops: block along axis 0, k along axes 0 to 1 of d_transformer_h_weight
 *     [512,128]
 *   nanogpt.lua:79
 *   also used by train, steps 203, 207, 208, 213, ... */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_2(
    const float *GRADC_RESTRICT d_transformer_h_weight,
    float *GRADC_RESTRICT transformer_h)
{
    float tree[144];

    for (int block = 0; block < 256; block++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = d_transformer_h_weight[256*block + k + l]
                    * 8.271806e-25f;
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, block, acc);
    }
    gradc_join_allf(tree, 16, 256);
    transformer_h[0] = gradc_sum16f(tree);
}

/* 210  transformer_h_3_attn_squares_3 =
 *     sum(d_transformer_h_3_attn_c_attn_weight * 8.271806e-25 *
 *     (d_transformer_h_3_attn_c_attn_weight * 8.271806e-25))
 *   loops: block along axis 0, k along axes 0 to 1 of
 *     d_transformer_h_attn_c_attn_weight [384,128]
 *   nanogpt.lua:79
 *   also used by train, steps 216, 222, 224 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_h_attn_squares_3(
    const float *GRADC_RESTRICT d_transformer_h_attn_c_attn_weight,
    float *GRADC_RESTRICT transformer_h_attn_squares_3)
{
    float tree[128];

    for (int block = 0; block < 192; block++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 =
                    d_transformer_h_attn_c_attn_weight[256*block + k + l]
                    * 8.271806e-25f;
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, block, acc);
    }
    gradc_join_allf(tree, 16, 192);
    transformer_h_attn_squares_3[0] = gradc_sum16f(tree);
}

/* 225  transformer_squares_3 = sum((d_linear1_contract_2 +
 *     d_transformer_wte_scatter_add) * 8.271806e-25 * ((d_linear1_contract_2
 *     + d_transformer_wte_scatter_add) * 8.271806e-25))
 *   loops: block along axis 0 of d_linear1_contract_2 [65,128]
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_squares_3(
    const float *GRADC_RESTRICT d_linear1_contract_2,
    const float *GRADC_RESTRICT d_transformer_wte_scatter_add,
    float *GRADC_RESTRICT transformer_squares_3)
{
    float tree[96];

    for (int block = 0; block < 32; block++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 256*block + k + l;
                const float t1 =
                    (d_linear1_contract_2[at]
                    + d_transformer_wte_scatter_add[at]) * 8.271806e-25f;
                acc[l] += t1 * t1;
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
        for (int k = 0; k < 128; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at2 = k + l + 8192;
                const float t2 =
                    (d_linear1_contract_2[at2]
                    + d_transformer_wte_scatter_add[at2]) * 8.271806e-25f;
                acc2[l] += t2 * t2;
            }
        }
        gradc_join_blockf(tree, 16, 32, acc2);
    }
    gradc_join_allf(tree, 16, 33);
    transformer_squares_3[0] = gradc_sum16f(tree);
}

/* 226  transformer_clip_grad_norm_2 = transformer_squares_3 +
 *     sum(d_transformer_wpe_weight * 8.271806e-25 *
 *     (d_transformer_wpe_weight * 8.271806e-25)) + transformer_h_0_squares_3
 *     + transformer_h_0_attn_squares_3 + transformer_h_0_attn_squares_4 ...,
 *     over transformer_squares_3
 *   loops: block along axis 0, k along axes 0 to 1 of
 *     d_transformer_wpe_weight [64,128]
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_clip_grad_norm_2(
    const float *GRADC_RESTRICT d_transformer_wpe_weight,
    float *GRADC_RESTRICT transformer_squares_3,
    const float *GRADC_RESTRICT transformer_h_0_squares_3,
    const float *GRADC_RESTRICT transformer_h_0_attn_squares_3,
    const float *GRADC_RESTRICT transformer_h_0_attn_squares_4,
    const float *GRADC_RESTRICT transformer_h_0_squares_4,
    const float *GRADC_RESTRICT transformer_h_0_mlp_squares_3,
    const float *GRADC_RESTRICT transformer_h_0_mlp_squares_4,
    const float *GRADC_RESTRICT transformer_h_1_squares_3,
    const float *GRADC_RESTRICT transformer_h_1_attn_squares_3,
    const float *GRADC_RESTRICT transformer_h_1_attn_squares_4,
    const float *GRADC_RESTRICT transformer_h_1_squares_4,
    const float *GRADC_RESTRICT transformer_h_1_mlp_squares_3,
    const float *GRADC_RESTRICT transformer_h_1_mlp_squares_4,
    const float *GRADC_RESTRICT transformer_h_2_squares_3,
    const float *GRADC_RESTRICT transformer_h_2_attn_squares_3,
    const float *GRADC_RESTRICT transformer_h_2_attn_squares_4,
    const float *GRADC_RESTRICT transformer_h_2_squares_4,
    const float *GRADC_RESTRICT transformer_h_2_mlp_squares_3,
    const float *GRADC_RESTRICT transformer_h_2_mlp_squares_4,
    const float *GRADC_RESTRICT transformer_h_3_squares_3,
    const float *GRADC_RESTRICT transformer_h_3_attn_squares_3,
    const float *GRADC_RESTRICT transformer_h_3_attn_squares_4,
    const float *GRADC_RESTRICT transformer_h_3_squares_4,
    const float *GRADC_RESTRICT transformer_h_3_mlp_squares_3,
    const float *GRADC_RESTRICT transformer_h_3_mlp_squares_4,
    const float *GRADC_RESTRICT transformer_squares_4)
{
    float tree[96];

    for (int block = 0; block < 32; block++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = d_transformer_wpe_weight[256*block + k + l]
                    * 8.271806e-25f;
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, block, acc);
    }
    gradc_join_allf(tree, 16, 32);
    const float t2 = transformer_squares_3[0] + gradc_sum16f(tree)
        + transformer_h_0_squares_3[0] + transformer_h_0_attn_squares_3[0]
        + transformer_h_0_attn_squares_4[0];
    const float t3 = t2 + transformer_h_0_squares_4[0]
        + transformer_h_0_mlp_squares_3[0] + transformer_h_0_mlp_squares_4[0]
        + transformer_h_1_squares_3[0];
    const float t4 = t3 + transformer_h_1_attn_squares_3[0]
        + transformer_h_1_attn_squares_4[0] + transformer_h_1_squares_4[0]
        + transformer_h_1_mlp_squares_3[0];
    const float t5 = t4 + transformer_h_1_mlp_squares_4[0]
        + transformer_h_2_squares_3[0] + transformer_h_2_attn_squares_3[0]
        + transformer_h_2_attn_squares_4[0];
    const float t6 = t5 + transformer_h_2_squares_4[0]
        + transformer_h_2_mlp_squares_3[0] + transformer_h_2_mlp_squares_4[0]
        + transformer_h_3_squares_3[0];
    const float t7 = t6 + transformer_h_3_attn_squares_3[0]
        + transformer_h_3_attn_squares_4[0] + transformer_h_3_squares_4[0]
        + transformer_h_3_mlp_squares_3[0];
    transformer_squares_3[0] = t7 + transformer_h_3_mlp_squares_4[0]
        + transformer_squares_4[0];
}

/* 227  last_lr = where(step < 100, lr * min((step + 1) * 0.01, 1), (lr -
 *     0.0001) * (sin((1900 - max(step - 100, 0)) * 0.00082673491) *
 *     sin((1900 - max(step - 100, 0)) * 0.00082673491)) + 0.0001)
 *   decay = 1 - where(step < 100, lr * min((step + 1) * 0.01, 1), (lr -
 *     0.0001) * (sin((1900 - max(step - 100, 0)) * 0.00082673491) *
 *     sin((1900 - max(step - 100, 0)) * 0.00082673491)) + 0.0001) * 0.1
 *   step = min(step, 2147483646) + 1
 *   step_size = -(where(step < 100, lr * min((step + 1) * 0.01, 1), (lr -
 *     0.0001) * (sin((1900 - max(step - 100, 0)) * 0.00082673491) *
 *     sin((1900 - max(step - 100, 0)) * 0.00082673491)) + 0.0001) *
 *     sqrt(-compoundm1(-0.01, ...
 *   eps_now = sqrt(-compoundm1(-0.01, min(step, 2147483646) + 1)) * 1e-08
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_update_last_lr_and_more(int32_t *GRADC_RESTRICT step,
    const float *GRADC_RESTRICT lr,
    float *GRADC_RESTRICT last_lr,
    float *GRADC_RESTRICT decay,
    float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT eps_now)
{
    const float t1 = (float)step[0];
    const float t2 = lr[0] * gradc_minf((t1 + 1.0f) * 0.01f, 1.0f);
    const float t3 =
        gradc_sinf((1900.0f - gradc_maxf(t1 - 100.0f, 0.0f)) * 0.00082673491f);
    const float t4 = (lr[0] - 0.0001f) * (t3 * t3) + 0.0001f;
    const float lr_now = t1 < 100.0f ? t2 : t4;
    const int32_t t6 = gradc_mini(step[0], 2147483646) + 1;
    const float t7 = (float)t6;
    const float v_root = gradc_sqrtf(-gradc_fadem1f(-0.01f, t7));
    last_lr[0] = lr_now;
    decay[0] = 1.0f - lr_now * 0.1f;
    step[0] = t6;
    step_size[0] = -(lr_now * v_root / gradc_fadem1f(-0.1f, t7));
    eps_now[0] = v_root * 1e-08f;
}

/* 228  transformer_clip_coef = min(1 /
 *     (where(where(transformer_clip_grad_norm == 0, 0,
 *     sqrt(transformer_clip_grad_norm)) == inf,
 *     where(transformer_clip_grad_norm_2 == 0, 0,
 *     sqrt(transformer_clip_grad_norm_2)) * 1.2089258e+24, ..., over
 *     transformer_clip_grad_norm
 *   transformer_scaled_clip_coef = transformer_clip_coef * 0.1, over
 *     transformer_clip_grad_norm_2
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_make_transformer_clip_coef(
    float *GRADC_RESTRICT transformer_clip_grad_norm,
    float *GRADC_RESTRICT transformer_clip_grad_norm_2)
{
    const float t1 = gradc_sqrtf(transformer_clip_grad_norm[0]);
    const float t2 = transformer_clip_grad_norm[0] == 0.0f ? 0.0f : t1;
    const float t3 = gradc_sqrtf(transformer_clip_grad_norm_2[0]);
    const float t4 = (transformer_clip_grad_norm_2[0] == 0.0f ? 0.0f : t3)
        * 1.2089258e+24f;
    const float clip_coef =
        gradc_minf(1.0f / ((t2 == GRADC_INFF ? t4 : t2) + 1e-06f), 1.0f);
    transformer_clip_grad_norm[0] = clip_coef;
    transformer_clip_grad_norm_2[0] = clip_coef * 0.1f;
}

/* 229  step of transformer.h.0.mlp.c_fc.weight: its gradient is
 *     d_transformer_h_0_mlp_c_fc_weight
 *   loops: i and l along axis 0, j along axis 1 of
 *     transformer_h_0_mlp_c_fc_weight_exp_avg [512,128]
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_0_mlp_c_fc_weight(
    float *GRADC_RESTRICT transformer_h_0_mlp_c_fc_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_0_mlp_c_fc_weight,
    const float *GRADC_RESTRICT transformer_scaled_clip_coef,
    float *GRADC_RESTRICT transformer_h_0_mlp_c_fc_weight_exp_avg_sq,
    const float *GRADC_RESTRICT transformer_clip_coef,
    float *GRADC_RESTRICT transformer_h_0_mlp_c_fc_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 512; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 =
                    d_transformer_h_0_mlp_c_fc_weight[128*(i + l) + j];
                const int at = 128*i + 8*j + l;
                const float m_raw = transformer_h_0_mlp_c_fc_weight_exp_avg[at]
                    * 0.9f + t1 * transformer_scaled_clip_coef[0];
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs =
                    gradc_maxf(gradc_absf(t1 * transformer_clip_coef[0]),
                    1e-15f);
                const float v_new =
                    transformer_h_0_mlp_c_fc_weight_exp_avg_sq[at] * 0.99f
                    + g_abs * (g_abs * 0.01f);
                const float w_new = transformer_h_0_mlp_c_fc_weight[at]
                    * decay[0] - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                    * step_size[0];
                transformer_h_0_mlp_c_fc_weight_exp_avg[at] = m_new;
                transformer_h_0_mlp_c_fc_weight_exp_avg_sq[at] = v_new;
                transformer_h_0_mlp_c_fc_weight[at] = w_new;
            }
        }
    }
}

/* 230  step of transformer.h.0.mlp.c_proj.weight: its gradient is
 *     d_transformer_h_0_mlp_c_proj_weight
 *   loops: i and l along axis 0, j along axis 1 of
 *     transformer_h_0_mlp_c_proj_weight_exp_avg [128,512]
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_0_mlp_proj_weight(
    float *GRADC_RESTRICT transformer_h_0_mlp_c_proj_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_0_mlp_c_proj_weight,
    const float *GRADC_RESTRICT transformer_scaled_clip_coef,
    float *GRADC_RESTRICT transformer_h_0_mlp_c_proj_weight_exp_avg_sq,
    const float *GRADC_RESTRICT transformer_clip_coef,
    float *GRADC_RESTRICT transformer_h_0_mlp_c_proj_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 512; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 =
                    d_transformer_h_0_mlp_c_proj_weight[512*(i + l) + j];
                const int at = 512*i + 8*j + l;
                const float m_raw =
                    transformer_h_0_mlp_c_proj_weight_exp_avg[at] * 0.9f
                    + t1 * transformer_scaled_clip_coef[0];
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs =
                    gradc_maxf(gradc_absf(t1 * transformer_clip_coef[0]),
                    1e-15f);
                const float v_new =
                    transformer_h_0_mlp_c_proj_weight_exp_avg_sq[at] * 0.99f
                    + g_abs * (g_abs * 0.01f);
                const float w_new = transformer_h_0_mlp_c_proj_weight[at]
                    * decay[0] - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                    * step_size[0];
                transformer_h_0_mlp_c_proj_weight_exp_avg[at] = m_new;
                transformer_h_0_mlp_c_proj_weight_exp_avg_sq[at] = v_new;
                transformer_h_0_mlp_c_proj_weight[at] = w_new;
            }
        }
    }
}

/* 231  step of transformer.h.1.mlp.c_fc.weight: its gradient is
 *     d_transformer_h_1_mlp_c_fc_weight
 *   loops: i and l along axis 0, j along axis 1 of
 *     transformer_h_mlp_c_fc_weight_exp_avg [512,128]
 *   nanogpt.lua:79
 *   also used by train, steps 233, 235 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_mlp_c_fc_weight(
    float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_mlp_c_fc_weight,
    const float *GRADC_RESTRICT transformer_scaled_clip_coef,
    float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight_exp_avg_sq,
    const float *GRADC_RESTRICT transformer_clip_coef,
    float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
{
    for (int i = 0; i < 512; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 =
                    d_transformer_h_mlp_c_fc_weight[128*(i + l) + j];
                const int at = 128*i + 8*j + l;
                const float m_raw = transformer_h_mlp_c_fc_weight_exp_avg[at]
                    * 0.9f + t1 * transformer_scaled_clip_coef[0];
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs =
                    gradc_maxf(gradc_absf(t1 * transformer_clip_coef[0]),
                    1e-15f);
                const float v_new = transformer_h_mlp_c_fc_weight_exp_avg_sq[at]
                    * 0.99f + g_abs * (g_abs * 0.01f);
                const float w_new = transformer_h_mlp_c_fc_weight[at] * decay[0]
                    - step_size[0]
                    * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
                transformer_h_mlp_c_fc_weight_exp_avg[at] = m_new;
                transformer_h_mlp_c_fc_weight_exp_avg_sq[at] = v_new;
                transformer_h_mlp_c_fc_weight[at] = w_new;
            }
        }
    }
}

/* 232  step of transformer.h.1.mlp.c_proj.weight: its gradient is
 *     d_transformer_h_1_mlp_c_proj_weight
 *   loops: i and l along axis 0, j along axis 1 of
 *     transformer_h_mlp_c_proj_weight_exp_avg [128,512]
 *   nanogpt.lua:79
 *   also used by train, steps 234, 236 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_mlp_c_proj_weight(
    float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_mlp_c_proj_weight,
    const float *GRADC_RESTRICT transformer_scaled_clip_coef,
    float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight_exp_avg_sq,
    const float *GRADC_RESTRICT transformer_clip_coef,
    float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 512; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 =
                    d_transformer_h_mlp_c_proj_weight[512*(i + l) + j];
                const int at = 512*i + 8*j + l;
                const float m_raw = transformer_h_mlp_c_proj_weight_exp_avg[at]
                    * 0.9f + t1 * transformer_scaled_clip_coef[0];
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs =
                    gradc_maxf(gradc_absf(t1 * transformer_clip_coef[0]),
                    1e-15f);
                const float v_new =
                    transformer_h_mlp_c_proj_weight_exp_avg_sq[at] * 0.99f
                    + g_abs * (g_abs * 0.01f);
                const float w_new = transformer_h_mlp_c_proj_weight[at]
                    * decay[0] - step_size[0]
                    * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
                transformer_h_mlp_c_proj_weight_exp_avg[at] = m_new;
                transformer_h_mlp_c_proj_weight_exp_avg_sq[at] = v_new;
                transformer_h_mlp_c_proj_weight[at] = w_new;
            }
        }
    }
}

/* 237  step of transformer.h.0.attn.c_attn.weight: its gradient is
 *     d_transformer_h_0_attn_c_attn_weight
 *   loops: i and l along axis 0, j along axis 1 of
 *     transformer_h_0_attn_c_attn_weight_exp_avg [384,128]
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_0_attn_weight(
    float *GRADC_RESTRICT transformer_h_0_attn_c_attn_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_0_attn_c_attn_weight,
    const float *GRADC_RESTRICT transformer_scaled_clip_coef,
    float *GRADC_RESTRICT transformer_h_0_attn_c_attn_weight_avg_sq,
    const float *GRADC_RESTRICT transformer_clip_coef,
    float *GRADC_RESTRICT transformer_h_0_attn_c_attn_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 384; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 =
                    d_transformer_h_0_attn_c_attn_weight[128*(i + l) + j];
                const int at = 128*i + 8*j + l;
                const float m_raw =
                    transformer_h_0_attn_c_attn_weight_exp_avg[at] * 0.9f
                    + t1 * transformer_scaled_clip_coef[0];
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs =
                    gradc_maxf(gradc_absf(t1 * transformer_clip_coef[0]),
                    1e-15f);
                const float v_new =
                    transformer_h_0_attn_c_attn_weight_avg_sq[at] * 0.99f
                    + g_abs * (g_abs * 0.01f);
                const float w_new = transformer_h_0_attn_c_attn_weight[at]
                    * decay[0] - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                    * step_size[0];
                transformer_h_0_attn_c_attn_weight_exp_avg[at] = m_new;
                transformer_h_0_attn_c_attn_weight_avg_sq[at] = v_new;
                transformer_h_0_attn_c_attn_weight[at] = w_new;
            }
        }
    }
}

/* 238  step of transformer.h.1.attn.c_attn.weight: its gradient is
 *     d_transformer_h_1_attn_c_attn_weight
 *   loops: i and l along axis 0, j along axis 1 of
 *     transformer_h_attn_c_attn_weight_exp_avg [384,128]
 *   nanogpt.lua:79
 *   also used by train, steps 239, 240 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_attn_attn_weight(
    float *GRADC_RESTRICT transformer_h_attn_c_attn_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_attn_c_attn_weight,
    const float *GRADC_RESTRICT transformer_scaled_clip_coef,
    float *GRADC_RESTRICT transformer_h_attn_c_attn_weight_avg_sq,
    const float *GRADC_RESTRICT transformer_clip_coef,
    float *GRADC_RESTRICT transformer_h_attn_c_attn_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
{
    for (int i = 0; i < 384; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 =
                    d_transformer_h_attn_c_attn_weight[128*(i + l) + j];
                const int at = 128*i + 8*j + l;
                const float m_raw = transformer_h_attn_c_attn_weight_exp_avg[at]
                    * 0.9f + t1 * transformer_scaled_clip_coef[0];
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs =
                    gradc_maxf(gradc_absf(t1 * transformer_clip_coef[0]),
                    1e-15f);
                const float v_new = transformer_h_attn_c_attn_weight_avg_sq[at]
                    * 0.99f + g_abs * (g_abs * 0.01f);
                const float w_new = transformer_h_attn_c_attn_weight[at]
                    * decay[0] - step_size[0]
                    * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
                transformer_h_attn_c_attn_weight_exp_avg[at] = m_new;
                transformer_h_attn_c_attn_weight_avg_sq[at] = v_new;
                transformer_h_attn_c_attn_weight[at] = w_new;
            }
        }
    }
}

/* 241  step of transformer.wte.weight: its gradient is d_linear1_contract_2
 *     + d_transformer_wte_scatter_add
 *   loops: i along axis 0, j and l along axis 1 of
 *     transformer_wte_weight_exp_avg [65,128]
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_wte_weight(
    float *GRADC_RESTRICT transformer_wte_weight_exp_avg,
    const float *GRADC_RESTRICT d_linear1_contract_2,
    const float *GRADC_RESTRICT d_transformer_wte_scatter_add,
    const float *GRADC_RESTRICT transformer_scaled_clip_coef,
    float *GRADC_RESTRICT transformer_wte_weight_exp_avg_sq,
    const float *GRADC_RESTRICT transformer_clip_coef,
    float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 65; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 128*i + j + l;
                const float d_weight = d_linear1_contract_2[at]
                    + d_transformer_wte_scatter_add[at];
                const int at2 = 8*i + 65*j + l;
                const float m_raw = transformer_wte_weight_exp_avg[at2] * 0.9f
                    + d_weight * transformer_scaled_clip_coef[0];
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs =
                    gradc_maxf(gradc_absf(d_weight * transformer_clip_coef[0]),
                    1e-15f);
                const float v_new = transformer_wte_weight_exp_avg_sq[at2]
                    * 0.99f + g_abs * (g_abs * 0.01f);
                const float w_new = transformer_wte_weight[at2] * decay[0]
                    - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
                transformer_wte_weight_exp_avg[at2] = m_new;
                transformer_wte_weight_exp_avg_sq[at2] = v_new;
                transformer_wte_weight[at2] = w_new;
            }
        }
    }
}

/* 242  step of transformer.h.0.attn.c_proj.weight: its gradient is
 *     d_transformer_h_0_attn_c_proj_weight_2
 *   loops: i and l along axis 0, j along axis 1 of
 *     transformer_h_0_attn_c_proj_weight_exp_avg [128,128]
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_0_proj_weight(
    float *GRADC_RESTRICT transformer_h_0_attn_c_proj_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_0_attn_c_proj_weight_2,
    const float *GRADC_RESTRICT transformer_scaled_clip_coef,
    float *GRADC_RESTRICT transformer_h_0_attn_c_proj_weight_avg_sq,
    const float *GRADC_RESTRICT transformer_clip_coef,
    float *GRADC_RESTRICT transformer_h_0_attn_c_proj_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 =
                    d_transformer_h_0_attn_c_proj_weight_2[128*(i + l) + j];
                const int at = 128*i + 8*j + l;
                const float m_raw =
                    transformer_h_0_attn_c_proj_weight_exp_avg[at] * 0.9f
                    + t1 * transformer_scaled_clip_coef[0];
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs =
                    gradc_maxf(gradc_absf(t1 * transformer_clip_coef[0]),
                    1e-15f);
                const float v_new =
                    transformer_h_0_attn_c_proj_weight_avg_sq[at] * 0.99f
                    + g_abs * (g_abs * 0.01f);
                const float w_new = transformer_h_0_attn_c_proj_weight[at]
                    * decay[0] - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                    * step_size[0];
                transformer_h_0_attn_c_proj_weight_exp_avg[at] = m_new;
                transformer_h_0_attn_c_proj_weight_avg_sq[at] = v_new;
                transformer_h_0_attn_c_proj_weight[at] = w_new;
            }
        }
    }
}

/* 243  step of transformer.h.1.attn.c_proj.weight: its gradient is
 *     d_transformer_h_1_attn_c_proj_weight_2
 *   loops: i and l along axis 0, j along axis 1 of
 *     transformer_h_attn_c_proj_weight_exp_avg [128,128]
 *   nanogpt.lua:79
 *   also used by train, steps 244, 245 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_attn_proj_weight(
    float *GRADC_RESTRICT transformer_h_attn_c_proj_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_attn_c_proj_weight_2,
    const float *GRADC_RESTRICT transformer_scaled_clip_coef,
    float *GRADC_RESTRICT transformer_h_attn_c_proj_weight_avg_sq,
    const float *GRADC_RESTRICT transformer_clip_coef,
    float *GRADC_RESTRICT transformer_h_attn_c_proj_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 =
                    d_transformer_h_attn_c_proj_weight_2[128*(i + l) + j];
                const int at = 128*i + 8*j + l;
                const float m_raw = transformer_h_attn_c_proj_weight_exp_avg[at]
                    * 0.9f + t1 * transformer_scaled_clip_coef[0];
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs =
                    gradc_maxf(gradc_absf(t1 * transformer_clip_coef[0]),
                    1e-15f);
                const float v_new = transformer_h_attn_c_proj_weight_avg_sq[at]
                    * 0.99f + g_abs * (g_abs * 0.01f);
                const float w_new = transformer_h_attn_c_proj_weight[at]
                    * decay[0] - step_size[0]
                    * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
                transformer_h_attn_c_proj_weight_exp_avg[at] = m_new;
                transformer_h_attn_c_proj_weight_avg_sq[at] = v_new;
                transformer_h_attn_c_proj_weight[at] = w_new;
            }
        }
    }
}

/* 246  step of transformer.wpe.weight: its gradient is
 *     d_transformer_wpe_weight
 *   loops: i along axes 0 to 1 of transformer_wpe_weight_exp_avg [64,128]
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_wpe_weight(
    float *GRADC_RESTRICT transformer_wpe_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_wpe_weight,
    const float *GRADC_RESTRICT transformer_scaled_clip_coef,
    float *GRADC_RESTRICT transformer_wpe_weight_exp_avg_sq,
    const float *GRADC_RESTRICT transformer_clip_coef,
    float *GRADC_RESTRICT transformer_wpe_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 8192; i++) {
        const float t1 = d_transformer_wpe_weight[i];
        const float m_raw = transformer_wpe_weight_exp_avg[i] * 0.9f
            + t1 * transformer_scaled_clip_coef[0];
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs =
            gradc_maxf(gradc_absf(t1 * transformer_clip_coef[0]), 1e-15f);
        const float v_new = transformer_wpe_weight_exp_avg_sq[i] * 0.99f
            + g_abs * (g_abs * 0.01f);
        const float w_new = transformer_wpe_weight[i] * decay[0]
            - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
        transformer_wpe_weight_exp_avg[i] = m_new;
        transformer_wpe_weight_exp_avg_sq[i] = v_new;
        transformer_wpe_weight[i] = w_new;
    }
}

/* 247  step of transformer.h.0.ln_1.weight: its gradient is
 *     d_transformer_h_0_ln_1_weight
 *   loops: i along axis 0 of transformer_h_0_ln_1_weight_exp_avg [128]
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_0_ln_1_weight(
    float *GRADC_RESTRICT transformer_h_0_ln_1_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_0_ln_1_weight,
    const float *GRADC_RESTRICT transformer_scaled_clip_coef,
    float *GRADC_RESTRICT transformer_h_0_ln_1_weight_exp_avg_sq,
    const float *GRADC_RESTRICT transformer_clip_coef,
    float *GRADC_RESTRICT transformer_h_0_ln_1_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 128; i++) {
        const float m_raw = transformer_h_0_ln_1_weight_exp_avg[i] * 0.9f
            + d_transformer_h_0_ln_1_weight[i]
            * transformer_scaled_clip_coef[0];
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs =
            gradc_maxf(gradc_absf(d_transformer_h_0_ln_1_weight[i]
            * transformer_clip_coef[0]), 1e-15f);
        const float v_new = transformer_h_0_ln_1_weight_exp_avg_sq[i] * 0.99f
            + g_abs * (g_abs * 0.01f);
        const float w_new = transformer_h_0_ln_1_weight[i]
            - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
        transformer_h_0_ln_1_weight_exp_avg[i] = m_new;
        transformer_h_0_ln_1_weight_exp_avg_sq[i] = v_new;
        transformer_h_0_ln_1_weight[i] = w_new;
    }
}

/* 248  step of transformer.h.0.ln_2.weight: its gradient is
 *     d_transformer_h_0_ln_2_weight
 *   loops: i along axis 0 of transformer_weight_exp_avg [128]
 *   nanogpt.lua:79
 *   also used by train, steps 249, 250, 251, 252, ... */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_weight(
    float *GRADC_RESTRICT transformer_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_weight,
    const float *GRADC_RESTRICT transformer_scaled_clip_coef,
    float *GRADC_RESTRICT transformer_weight_exp_avg_sq,
    const float *GRADC_RESTRICT transformer_clip_coef,
    float *GRADC_RESTRICT transformer_weight,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
{
    for (int i = 0; i < 128; i++) {
        const float m_raw = transformer_weight_exp_avg[i] * 0.9f
            + d_transformer_weight[i] * transformer_scaled_clip_coef[0];
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs =
            gradc_maxf(gradc_absf(d_transformer_weight[i]
            * transformer_clip_coef[0]), 1e-15f);
        const float v_new = transformer_weight_exp_avg_sq[i] * 0.99f
            + g_abs * (g_abs * 0.01f);
        const float w_new = transformer_weight[i]
            - step_size[0] * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
        transformer_weight_exp_avg[i] = m_new;
        transformer_weight_exp_avg_sq[i] = v_new;
        transformer_weight[i] = w_new;
    }
}

float
nanogpt_train(struct nanogpt_param *param,
    struct nanogpt_state *state,
    struct nanogpt_train_scratch *scratch,
    const int32_t *x,
    const int32_t *y,
    float *bits)
{
    float *transformer_h_0_ln_1_sum = &scratch->f[7196800]; /* [12,64,1] */
    float *transformer_h_0_ln_1_inv_std = &scratch->f[7198336]; /* [12,64,1] */
    float *transformer_h_0_ln_1 = &scratch->f[196608]; /* [12,64,128] */
    float *transformer_h_0_attn_c_attn = &scratch->f[3538944]; /* [12,64,384] */
    /* [12,4,64,32] */
    float *transformer_h_0_attn_queries = &scratch->f[196608];
    /* [12,64,4,32] as [8][12][4][32][8] */
    float *transformer_h_0_attn_c_attn_packed = &scratch->f[294912];
    /* [1,1,64,64] */
    float *transformer_h_0_attn_masked_scores = &scratch->f[393216];
    /* [12,4,64,64] */
    float *transformer_h_0_attn_powers = &scratch->f[4718592];
    /* [12,4,64,1] */
    float *transformer_h_0_attn_inv_power_sum = &scratch->f[397312];
    float *transformer_h_0_attn_weights = scratch->f; /* [12,4,64,64] */
    /* [12,64,4,32] */
    float *transformer_h_0_attn_context = &scratch->f[5505024];
    float *transformer_h_0_attn_add = &scratch->f[5603328]; /* [12,64,128] */
    float *transformer_h_0_ln_2_sum = &scratch->f[7199104]; /* [12,64,1] */
    float *transformer_h_0_ln_2_inv_std = &scratch->f[7200640]; /* [12,64,1] */
    float *transformer_h_0_ln_2 = &scratch->f[1179648]; /* [12,64,128] */
    float *transformer_h_0_mlp_gelu = &scratch->f[786432]; /* [12,64,512] */
    float *transformer_h_0_mlp_add = &scratch->f[5701632]; /* [12,64,128] */
    float *transformer_h_1_ln_1_sum = &scratch->f[7201408]; /* [12,64,1] */
    float *transformer_h_1_ln_1_inv_std = &scratch->f[7202944]; /* [12,64,1] */
    float *transformer_h_1_ln_1 = &scratch->f[983040]; /* [12,64,128] */
    float *transformer_h_1_attn_c_attn = &scratch->f[3833856]; /* [12,64,384] */
    /* [12,4,64,32] */
    float *transformer_h_1_attn_queries = &scratch->f[983040];
    /* [12,64,4,32] as [8][12][4][32][8] */
    float *transformer_h_1_attn_c_attn_packed = &scratch->f[1081344];
    /* [1,1,64,64] */
    float *transformer_h_1_attn_masked_scores = &scratch->f[1179648];
    /* [12,4,64,64] */
    float *transformer_h_1_attn_powers = &scratch->f[4915200];
    /* [12,4,64,1] */
    float *transformer_h_1_attn_inv_power_sum = &scratch->f[1183744];
    /* [12,4,64,64] */
    float *transformer_h_1_attn_weights = &scratch->f[786432];
    /* [12,64,4,32] */
    float *transformer_h_1_attn_context = &scratch->f[5799936];
    float *transformer_h_1_attn_add = &scratch->f[5898240]; /* [12,64,128] */
    float *transformer_h_1_ln_2_sum = &scratch->f[7203712]; /* [12,64,1] */
    float *transformer_h_1_ln_2_inv_std = &scratch->f[7205248]; /* [12,64,1] */
    float *transformer_h_1_ln_2 = &scratch->f[1966080]; /* [12,64,128] */
    float *transformer_h_1_mlp_gelu = &scratch->f[1572864]; /* [12,64,512] */
    float *transformer_h_1_mlp_add = &scratch->f[5996544]; /* [12,64,128] */
    float *transformer_h_2_ln_1_sum = &scratch->f[7206016]; /* [12,64,1] */
    /* [12,64,128] */
    float *transformer_h_2_ln_1_centered = &scratch->f[6094848];
    float *transformer_h_2_ln_1_inv_std = &scratch->f[7207552]; /* [12,64,1] */
    float *transformer_h_2_ln_1 = &scratch->f[6193152]; /* [12,64,128] */
    float *transformer_h_2_attn_c_attn = &scratch->f[4128768]; /* [12,64,384] */
    /* [12,4,64,32] */
    float *transformer_h_2_attn_queries = &scratch->f[1769472];
    /* [12,64,4,32] as [8][12][4][32][8] */
    float *transformer_h_2_attn_c_attn_packed = &scratch->f[1867776];
    /* [1,1,64,64] */
    float *transformer_h_2_attn_masked_scores = &scratch->f[1966080];
    /* [12,4,64,64] */
    float *transformer_h_2_attn_powers = &scratch->f[5111808];
    /* [12,4,64,1] */
    float *transformer_h_2_attn_inv_power_sum = &scratch->f[1970176];
    /* [12,4,64,64] */
    float *transformer_h_2_attn_weights = &scratch->f[1572864];
    /* [12,64,4,32] */
    float *transformer_h_2_attn_context = &scratch->f[6291456];
    float *transformer_h_2_attn_add = &scratch->f[5996544]; /* [12,64,128] */
    float *transformer_h_2_ln_2_sum = &scratch->f[7208320]; /* [12,64,1] */
    /* [12,64,128] */
    float *transformer_h_2_ln_2_centered = &scratch->f[6389760];
    float *transformer_h_2_ln_2_inv_std = &scratch->f[7209856]; /* [12,64,1] */
    float *transformer_h_2_ln_2 = &scratch->f[6488064]; /* [12,64,128] */
    float *transformer_h_2_mlp_gelu = &scratch->f[2359296]; /* [12,64,512] */
    float *transformer_h_2_mlp_add = &scratch->f[5996544]; /* [12,64,128] */
    float *transformer_h_3_ln_1_sum = &scratch->f[7210624]; /* [12,64,1] */
    /* [12,64,128] */
    float *transformer_h_3_ln_1_centered = &scratch->f[6586368];
    float *transformer_h_3_ln_1_inv_std = &scratch->f[7212160]; /* [12,64,1] */
    float *transformer_h_3_ln_1 = &scratch->f[6684672]; /* [12,64,128] */
    float *transformer_h_3_attn_c_attn = &scratch->f[4423680]; /* [12,64,384] */
    /* [12,4,64,32] */
    float *transformer_h_3_attn_queries = &scratch->f[2555904];
    /* [12,64,4,32] as [8][12][4][32][8] */
    float *transformer_h_3_attn_c_attn_packed = &scratch->f[2654208];
    /* [1,1,64,64] */
    float *transformer_h_3_attn_masked_scores = &scratch->f[2752512];
    /* [12,4,64,64] */
    float *transformer_h_3_attn_powers = &scratch->f[5308416];
    /* [12,4,64,1] */
    float *transformer_h_3_attn_inv_power_sum = &scratch->f[2756608];
    /* [12,4,64,64] */
    float *transformer_h_3_attn_weights = &scratch->f[2359296];
    /* [12,64,4,32] */
    float *transformer_h_3_attn_context = &scratch->f[6782976];
    float *transformer_h_3_attn_add = &scratch->f[5996544]; /* [12,64,128] */
    float *transformer_h_3_ln_2_sum = &scratch->f[7212928]; /* [12,64,1] */
    /* [12,64,128] */
    float *transformer_h_3_ln_2_centered = &scratch->f[6881280];
    float *transformer_h_3_ln_2_inv_std = &scratch->f[7214464]; /* [12,64,1] */
    float *transformer_h_3_ln_2 = &scratch->f[6979584]; /* [12,64,128] */
    float *transformer_h_3_mlp_gelu = &scratch->f[3145728]; /* [12,64,512] */
    float *x_2 = &scratch->f[5996544];         /* [12,64,128] */
    float *transformer_ln_f_sum = &scratch->f[3342336]; /* [12,64,1] */
    float *transformer_ln_f_centered = &scratch->f[5996544]; /* [12,64,128] */
    float *transformer_ln_f_inv_std = &scratch->f[3343872]; /* [12,64,1] */
    float *transformer_ln_f = &scratch->f[3244032]; /* [12,64,128] */
    float *logits = &scratch->f[3145728];      /* [12,64,65] */
    float *power_sum = &scratch->f[3204096];   /* [768,1] */
    float *picked = &scratch->f[3204864];      /* [768,1] */
    float *d_cross_entropy = &scratch->f[3145728]; /* [768,65] */
    float *d_linear1_contract = &scratch->f[3195648]; /* [8448] */
    float *transformer_ln_f_normalized = &scratch->f[3145728]; /* [12,64,128] */
    float *d_transformer_ln_f = &scratch->f[7077888]; /* [12,64,128] */
    float *transformer_ln_f_std = &scratch->f[3343104]; /* [12,64,1] */
    float *d_transformer_ln_f_sum = &scratch->f[3343104]; /* [12,64,1] */
    float *d_transformer_h_3_mlp_add = &scratch->f[7077888]; /* [12,64,128] */
    /* [12,64,512] as [64][12][64][8] */
    float *transformer_h_3_mlp_gelu_packed = &scratch->f[2752512];
    /* [128,512] as [64][128][8] */
    float *transformer_h_3_mlp_c_proj_weight_packed = &scratch->f[5996544];
    float *transformer_h_3_mlp_c_fc = &scratch->f[2359296]; /* [12,64,512] */
    float *transformer_h_3_mlp_erfc = &scratch->f[2752512]; /* [12,64,512] */
    float *d_transformer_h_3_mlp_c_fc = &scratch->f[3145728]; /* [12,64,512] */
    /* [512,128] as [16][512][8] */
    float *transformer_h_3_mlp_c_fc_weight_packed = &scratch->f[2457600];
    /* [12,64,128] as [16][12][64][8] */
    float *transformer_h_3_ln_2_packed = &scratch->f[2359296];
    /* [12,64,128] */
    float *transformer_h_3_ln_2_normalized = &scratch->f[2359296];
    float *d_transformer_h_3_ln_2 = &scratch->f[2359296]; /* [12,64,128] */
    float *transformer_h_3_ln_2_std = &scratch->f[7213696]; /* [12,64,1] */
    float *d_transformer_h_3_ln_2_sum = &scratch->f[7213696]; /* [12,64,1] */
    float *d_transformer_h_3_attn_add = &scratch->f[7077888]; /* [12,64,128] */
    /* [128,128] as [16][128][8] */
    float *transformer_h_3_attn_c_proj_weight_packed = &scratch->f[2555904];
    /* [16896] */
    float *d_transformer_h_3_attn_c_proj_weight = &scratch->f[2359296];
    /* [12,64,128] */
    float *d_transformer_h_3_attn_context = &scratch->f[2457600];
    /* [12,64,4,32] as [8][12][4][32][8] */
    float *transformer_h_3_attn_c_attn_packed_2 = &scratch->f[2359296];
    /* [1,1,64,64] */
    float *d_transformer_h_3_attn_weights = &scratch->f[2850816];
    /* [12,4,64,1] */
    float *transformer_h_3_attn_power_sum = &scratch->f[7193728];
    /* [1,1,64,64] */
    float *d_transformer_h_3_attn_scores = &scratch->f[2854912];
    /* [12,64,4,32] */
    float *d_transformer_h_3_attn_c_attn = &scratch->f[2850816];
    /* [12,64,4,32] */
    float *d_transformer_h_3_attn_c_attn_2 = &scratch->f[2752512];
    /* [12,64,4,32] */
    float *d_transformer_h_3_attn_queries = &scratch->f[2654208];
    /* [12,64,3,128] */
    float *d_transformer_h_3_attn_c_attn_3 = &scratch->f[2359296];
    /* [384,128] as [16][384][8] */
    float *transformer_h_3_attn_c_attn_weight_packed = &scratch->f[2654208];
    /* [12,64,128] as [16][12][64][8] */
    float *transformer_h_3_ln_1_packed = &scratch->f[2949120];
    /* [12,64,128] */
    float *transformer_h_3_ln_1_normalized = &scratch->f[2359296];
    float *d_transformer_h_3_ln_1 = &scratch->f[2752512]; /* [12,64,128] */
    float *transformer_h_3_ln_1_std = &scratch->f[7211392]; /* [12,64,1] */
    float *d_transformer_h_3_ln_1_sum = &scratch->f[7211392]; /* [12,64,1] */
    float *d_transformer_h_2_mlp_add = &scratch->f[7077888]; /* [12,64,128] */
    /* [12,64,512] as [64][12][64][8] */
    float *transformer_h_2_mlp_gelu_packed = &scratch->f[1966080];
    /* [128,512] as [64][128][8] */
    float *transformer_h_2_mlp_c_proj_weight_packed = &scratch->f[2949120];
    float *transformer_h_2_mlp_c_fc = &scratch->f[1572864]; /* [12,64,512] */
    float *transformer_h_2_mlp_erfc = &scratch->f[1966080]; /* [12,64,512] */
    float *d_transformer_h_2_mlp_c_fc = &scratch->f[2359296]; /* [12,64,512] */
    /* [512,128] as [16][512][8] */
    float *transformer_h_2_mlp_c_fc_weight_packed = &scratch->f[1671168];
    /* [12,64,128] as [16][12][64][8] */
    float *transformer_h_2_ln_2_packed = &scratch->f[1572864];
    /* [12,64,128] */
    float *transformer_h_2_ln_2_normalized = &scratch->f[1572864];
    float *d_transformer_h_2_ln_2 = &scratch->f[1572864]; /* [12,64,128] */
    float *transformer_h_2_ln_2_std = &scratch->f[7209088]; /* [12,64,1] */
    float *d_transformer_h_2_ln_2_sum = &scratch->f[7209088]; /* [12,64,1] */
    float *d_transformer_h_2_attn_add = &scratch->f[7077888]; /* [12,64,128] */
    /* [128,128] as [16][128][8] */
    float *transformer_h_2_attn_c_proj_weight_packed = &scratch->f[1769472];
    /* [16896] */
    float *d_transformer_h_2_attn_c_proj_weight = &scratch->f[1572864];
    /* [12,64,128] */
    float *d_transformer_h_2_attn_context = &scratch->f[1671168];
    /* [12,64,4,32] as [8][12][4][32][8] */
    float *transformer_h_2_attn_c_attn_packed_2 = &scratch->f[1572864];
    /* [1,1,64,64] */
    float *d_transformer_h_2_attn_weights = &scratch->f[2064384];
    /* [12,4,64,1] */
    float *transformer_h_2_attn_power_sum = &scratch->f[7190656];
    /* [1,1,64,64] */
    float *d_transformer_h_2_attn_scores = &scratch->f[2068480];
    /* [12,64,4,32] */
    float *d_transformer_h_2_attn_c_attn = &scratch->f[2064384];
    /* [12,64,4,32] */
    float *d_transformer_h_2_attn_c_attn_2 = &scratch->f[1966080];
    /* [12,64,4,32] */
    float *d_transformer_h_2_attn_queries = &scratch->f[1867776];
    /* [12,64,3,128] */
    float *d_transformer_h_2_attn_c_attn_3 = &scratch->f[1572864];
    /* [384,128] as [16][384][8] */
    float *transformer_h_2_attn_c_attn_weight_packed = &scratch->f[1867776];
    /* [12,64,128] as [16][12][64][8] */
    float *transformer_h_2_ln_1_packed = &scratch->f[2162688];
    /* [12,64,128] */
    float *transformer_h_2_ln_1_normalized = &scratch->f[1572864];
    float *d_transformer_h_2_ln_1 = &scratch->f[1966080]; /* [12,64,128] */
    float *transformer_h_2_ln_1_std = &scratch->f[7206784]; /* [12,64,1] */
    float *d_transformer_h_2_ln_1_sum = &scratch->f[7206784]; /* [12,64,1] */
    float *d_transformer_h_1_mlp_add = &scratch->f[7077888]; /* [12,64,128] */
    /* [12,64,512] as [64][12][64][8] */
    float *transformer_h_1_mlp_gelu_packed = &scratch->f[1179648];
    /* [128,512] as [64][128][8] */
    float *transformer_h_1_mlp_c_proj_weight_packed = &scratch->f[2162688];
    float *transformer_h_1_mlp_c_fc = &scratch->f[786432]; /* [12,64,512] */
    float *transformer_h_1_mlp_erfc = &scratch->f[1179648]; /* [12,64,512] */
    float *d_transformer_h_1_mlp_c_fc = &scratch->f[1572864]; /* [12,64,512] */
    /* [512,128] as [16][512][8] */
    float *transformer_h_1_mlp_c_fc_weight_packed = &scratch->f[983040];
    /* [12,64,128] as [16][12][64][8] */
    float *transformer_h_1_ln_2_packed = &scratch->f[983040];
    /* [12,64,128] */
    float *transformer_h_1_ln_2_normalized = &scratch->f[786432];
    float *d_transformer_h_1_ln_2 = &scratch->f[884736]; /* [12,64,128] */
    float *transformer_h_1_ln_2_std = &scratch->f[7204480]; /* [12,64,1] */
    float *d_transformer_h_1_ln_2_sum = &scratch->f[7204480]; /* [12,64,1] */
    float *d_transformer_h_1_attn_add = &scratch->f[7077888]; /* [12,64,128] */
    /* [128,128] as [16][128][8] */
    float *transformer_h_1_attn_c_proj_weight_packed = &scratch->f[983040];
    /* [16896] */
    float *d_transformer_h_1_attn_c_proj_weight = &scratch->f[786432];
    /* [12,64,128] */
    float *d_transformer_h_1_attn_context = &scratch->f[884736];
    /* [12,64,4,32] as [8][12][4][32][8] */
    float *transformer_h_1_attn_c_attn_packed_2 = &scratch->f[786432];
    /* [1,1,64,64] */
    float *d_transformer_h_1_attn_weights = &scratch->f[1277952];
    /* [12,4,64,1] */
    float *transformer_h_1_attn_power_sum = &scratch->f[7187584];
    /* [1,1,64,64] */
    float *d_transformer_h_1_attn_scores = &scratch->f[1282048];
    /* [12,64,4,32] */
    float *d_transformer_h_1_attn_c_attn = &scratch->f[1277952];
    /* [12,64,4,32] */
    float *d_transformer_h_1_attn_c_attn_2 = &scratch->f[1179648];
    /* [12,64,4,32] */
    float *d_transformer_h_1_attn_queries = &scratch->f[1081344];
    /* [12,64,3,128] */
    float *d_transformer_h_1_attn_c_attn_3 = &scratch->f[786432];
    /* [384,128] as [16][384][8] */
    float *transformer_h_1_attn_c_attn_weight_packed = &scratch->f[1081344];
    /* [12,64,128] as [16][12][64][8] */
    float *transformer_h_1_ln_1_packed = &scratch->f[1474560];
    /* [12,64,128] */
    float *transformer_h_1_ln_1_normalized = &scratch->f[786432];
    float *d_transformer_h_1_ln_1 = &scratch->f[1179648]; /* [12,64,128] */
    float *transformer_h_1_ln_1_std = &scratch->f[7202176]; /* [12,64,1] */
    float *d_transformer_h_1_ln_1_sum = &scratch->f[7202176]; /* [12,64,1] */
    float *d_transformer_h_0_mlp_add = &scratch->f[7077888]; /* [12,64,128] */
    /* [12,64,512] as [64][12][64][8] */
    float *transformer_h_0_mlp_gelu_packed = &scratch->f[393216];
    /* [128,512] as [64][128][8] */
    float *transformer_h_0_mlp_c_proj_weight_packed = &scratch->f[1277952];
    float *transformer_h_0_mlp_c_fc = scratch->f; /* [12,64,512] */
    float *transformer_h_0_mlp_erfc = &scratch->f[393216]; /* [12,64,512] */
    float *d_transformer_h_0_mlp_c_fc = &scratch->f[786432]; /* [12,64,512] */
    /* [512,128] as [16][512][8] */
    float *transformer_h_0_mlp_c_fc_weight_packed = &scratch->f[98304];
    /* [12,64,128] as [16][12][64][8] */
    float *transformer_h_0_ln_2_packed = &scratch->f[98304];
    float *d_transformer_h_0_ln_2 = scratch->f; /* [12,64,128] */
    float *transformer_h_0_ln_2_std = &scratch->f[7199872]; /* [12,64,1] */
    float *d_transformer_h_0_ln_2_sum = &scratch->f[7199872]; /* [12,64,1] */
    float *d_transformer_h_0_attn_add = &scratch->f[7077888]; /* [12,64,128] */
    /* [128,128] as [16][128][8] */
    float *transformer_h_0_attn_c_proj_weight_packed = &scratch->f[196608];
    float *d_transformer_h_0_attn_c_proj_weight = scratch->f; /* [16896] */
    /* [12,64,128] */
    float *d_transformer_h_0_attn_context = &scratch->f[98304];
    /* [12,64,4,32] as [8][12][4][32][8] */
    float *transformer_h_0_attn_c_attn_packed_2 = scratch->f;
    /* [1,1,64,64] */
    float *d_transformer_h_0_attn_weights = &scratch->f[491520];
    /* [12,4,64,1] */
    float *transformer_h_0_attn_power_sum = &scratch->f[7184512];
    /* [1,1,64,64] */
    float *d_transformer_h_0_attn_scores = &scratch->f[495616];
    /* [12,64,4,32] */
    float *d_transformer_h_0_attn_c_attn = &scratch->f[491520];
    /* [12,64,4,32] */
    float *d_transformer_h_0_attn_c_attn_2 = &scratch->f[393216];
    /* [12,64,4,32] */
    float *d_transformer_h_0_attn_queries = &scratch->f[294912];
    float *d_transformer_h_0_attn_c_attn_3 = scratch->f; /* [12,64,3,128] */
    /* [384,128] as [16][384][8] */
    float *transformer_h_0_attn_c_attn_weight_packed = &scratch->f[442368];
    /* [12,64,128] as [16][12][64][8] */
    float *transformer_h_0_ln_1_packed = &scratch->f[589824];
    float *d_transformer_h_0_ln_1 = &scratch->f[294912]; /* [12,64,128] */
    float *transformer_h_0_ln_1_std = &scratch->f[7197568]; /* [12,64,1] */
    float *d_transformer_h_0_ln_1_sum = &scratch->f[7197568]; /* [12,64,1] */
    float *d_transformer_add = &scratch->f[7077888]; /* [12,64,128] */
    float *d_transformer_wpe_gather = &scratch->f[8320]; /* [1,64,128] */
    float *d_linear1_contract_2 = &scratch->f[7176192]; /* [65,128] */
    float *d_transformer_wte_scatter_add = scratch->f; /* [65,128] */
    float *d_transformer_h_0_ln_1_weight = &scratch->f[24704]; /* [1,1,128] */
    /* [384,128] */
    float *d_transformer_h_0_attn_c_attn_weight = &scratch->f[393216];
    /* [128,128] */
    float *d_transformer_h_0_attn_c_proj_weight_2 = &scratch->f[753664];
    float *d_transformer_h_0_ln_2_weight = &scratch->f[770176]; /* [1,1,128] */
    /* [512,128] */
    float *d_transformer_h_0_mlp_c_fc_weight = &scratch->f[688128];
    /* [128,512] */
    float *d_transformer_h_0_mlp_c_proj_weight = &scratch->f[1277952];
    float *d_transformer_h_1_ln_1_weight = &scratch->f[770048]; /* [1,1,128] */
    /* [384,128] */
    float *d_transformer_h_1_attn_c_attn_weight = &scratch->f[1572864];
    /* [128,128] */
    float *d_transformer_h_1_attn_c_proj_weight_2 = &scratch->f[1622016];
    float *d_transformer_h_1_ln_2_weight = &scratch->f[1638400]; /* [1,1,128] */
    /* [512,128] */
    float *d_transformer_h_1_mlp_c_fc_weight = &scratch->f[1966080];
    /* [128,512] */
    float *d_transformer_h_1_mlp_c_proj_weight = &scratch->f[2162688];
    float *d_transformer_h_2_ln_1_weight = &scratch->f[2228224]; /* [1,1,128] */
    /* [384,128] */
    float *d_transformer_h_2_attn_c_attn_weight = &scratch->f[2326528];
    /* [128,128] */
    float *d_transformer_h_2_attn_c_proj_weight_2 = &scratch->f[2375680];
    float *d_transformer_h_2_ln_2_weight = &scratch->f[2392064]; /* [1,1,128] */
    /* [512,128] */
    float *d_transformer_h_2_mlp_c_fc_weight = &scratch->f[2260992];
    /* [128,512] */
    float *d_transformer_h_2_mlp_c_proj_weight = &scratch->f[2949120];
    float *d_transformer_h_3_ln_1_weight = &scratch->f[3014656]; /* [1,1,128] */
    /* [384,128] */
    float *d_transformer_h_3_attn_c_attn_weight = &scratch->f[3112960];
    /* [128,128] */
    float *d_transformer_h_3_attn_c_proj_weight_2 = &scratch->f[3162112];
    float *d_transformer_h_3_ln_2_weight = &scratch->f[3178496]; /* [1,1,128] */
    /* [512,128] */
    float *d_transformer_h_3_mlp_c_fc_weight = &scratch->f[3047424];
    /* [128,512] */
    float *d_transformer_h_3_mlp_c_proj_weight = &scratch->f[5996544];
    float *d_transformer_ln_f_weight = &scratch->f[7215232]; /* [1,1,128] */
    float *d_transformer_wpe_weight = &scratch->f[16512]; /* [64,128] */
    float *transformer_squares = &scratch->f[8320]; /* [1,1] */
    float *transformer_h_0_squares = &scratch->f[24855]; /* [1,1,1] */
    float *transformer_h_0_attn_squares = &scratch->f[24856]; /* [1,1] */
    float *transformer_h_0_attn_squares_2 = &scratch->f[24849]; /* [1,1] */
    float *transformer_h_0_squares_2 = &scratch->f[24850]; /* [1,1,1] */
    float *transformer_h_0_mlp_squares = &scratch->f[24851]; /* [1,1] */
    float *transformer_h_0_mlp_squares_2 = &scratch->f[24852]; /* [1,1] */
    float *transformer_h_1_squares = &scratch->f[24853]; /* [1,1,1] */
    float *transformer_h_1_attn_squares = &scratch->f[24854]; /* [1,1] */
    float *transformer_h_1_attn_squares_2 = &scratch->f[24843]; /* [1,1] */
    float *transformer_h_1_squares_2 = &scratch->f[24844]; /* [1,1,1] */
    float *transformer_h_1_mlp_squares = &scratch->f[24845]; /* [1,1] */
    float *transformer_h_1_mlp_squares_2 = &scratch->f[24846]; /* [1,1] */
    float *transformer_h_2_squares = &scratch->f[24847]; /* [1,1,1] */
    float *transformer_h_2_attn_squares = &scratch->f[24848]; /* [1,1] */
    float *transformer_h_2_attn_squares_2 = &scratch->f[24837]; /* [1,1] */
    float *transformer_h_2_squares_2 = &scratch->f[24838]; /* [1,1,1] */
    float *transformer_h_2_mlp_squares = &scratch->f[24839]; /* [1,1] */
    float *transformer_h_2_mlp_squares_2 = &scratch->f[24840]; /* [1,1] */
    float *transformer_h_3_squares = &scratch->f[24841]; /* [1,1,1] */
    float *transformer_h_3_attn_squares = &scratch->f[24842]; /* [1,1] */
    float *transformer_h_3_attn_squares_2 = &scratch->f[24832]; /* [1,1] */
    float *transformer_h_3_squares_2 = &scratch->f[24833]; /* [1,1,1] */
    float *transformer_h_3_mlp_squares = &scratch->f[24834]; /* [1,1] */
    float *transformer_h_3_mlp_squares_2 = &scratch->f[24835]; /* [1,1] */
    float *transformer_squares_2 = &scratch->f[24836]; /* [1,1,1] */
    float *transformer_squares_3 = &scratch->f[8346]; /* [1,1] */
    float *transformer_h_0_squares_3 = &scratch->f[8344]; /* [1,1,1] */
    float *transformer_h_0_attn_squares_3 = &scratch->f[8345]; /* [1,1] */
    float *transformer_h_0_attn_squares_4 = &scratch->f[8338]; /* [1,1] */
    float *transformer_h_0_squares_4 = &scratch->f[8339]; /* [1,1,1] */
    float *transformer_h_0_mlp_squares_3 = &scratch->f[8340]; /* [1,1] */
    float *transformer_h_0_mlp_squares_4 = &scratch->f[8341]; /* [1,1] */
    float *transformer_h_1_squares_3 = &scratch->f[8342]; /* [1,1,1] */
    float *transformer_h_1_attn_squares_3 = &scratch->f[8343]; /* [1,1] */
    float *transformer_h_1_attn_squares_4 = &scratch->f[8332]; /* [1,1] */
    float *transformer_h_1_squares_4 = &scratch->f[8333]; /* [1,1,1] */
    float *transformer_h_1_mlp_squares_3 = &scratch->f[8334]; /* [1,1] */
    float *transformer_h_1_mlp_squares_4 = &scratch->f[8335]; /* [1,1] */
    float *transformer_h_2_squares_3 = &scratch->f[8336]; /* [1,1,1] */
    float *transformer_h_2_attn_squares_3 = &scratch->f[8337]; /* [1,1] */
    float *transformer_h_2_attn_squares_4 = &scratch->f[8326]; /* [1,1] */
    float *transformer_h_2_squares_4 = &scratch->f[8327]; /* [1,1,1] */
    float *transformer_h_2_mlp_squares_3 = &scratch->f[8328]; /* [1,1] */
    float *transformer_h_2_mlp_squares_4 = &scratch->f[8329]; /* [1,1] */
    float *transformer_h_3_squares_3 = &scratch->f[8330]; /* [1,1,1] */
    float *transformer_h_3_attn_squares_3 = &scratch->f[8331]; /* [1,1] */
    float *transformer_h_3_attn_squares_4 = &scratch->f[8321]; /* [1,1] */
    float *transformer_h_3_squares_4 = &scratch->f[8322]; /* [1,1,1] */
    float *transformer_h_3_mlp_squares_3 = &scratch->f[8323]; /* [1,1] */
    float *transformer_h_3_mlp_squares_4 = &scratch->f[8324]; /* [1,1] */
    float *transformer_squares_4 = &scratch->f[8325]; /* [1,1,1] */
    float *transformer_clip_grad_norm = &scratch->f[8320]; /* [] */
    float *transformer_clip_grad_norm_2 = &scratch->f[8346]; /* [] */
    float *transformer_scaled_clip_coef = &scratch->f[8346]; /* [] */
    float *transformer_clip_coef = &scratch->f[8320]; /* [] */
    float *decay = &scratch->f[8321];          /* [] */
    float *eps_now = &scratch->f[8323];        /* [] */
    float *step_size = &scratch->f[8322];      /* [] */
    /* [12,64,128] */
    float *transformer_ln_f_normalized_2 = &scratch->f[3145728];
    /* [65,128] as [9][128][8] */
    float *transformer_wte_weight_packed = &scratch->f[3195648];
    /* [12,64,128] */
    float *transformer_h_3_ln_2_normalized_2 = &scratch->f[2457600];
    /* [12,64,128] */
    float *transformer_h_3_ln_1_normalized_2 = &scratch->f[2850816];
    /* [12,64,128] */
    float *transformer_h_2_ln_2_normalized_2 = &scratch->f[1671168];
    /* [12,64,128] */
    float *transformer_h_2_ln_1_normalized_2 = &scratch->f[2064384];
    /* [12,4,64,64] */
    float *transformer_h_0_attn_weights_2 = &scratch->f[4718592];
    /* [12,4,64,64] */
    float *transformer_h_1_attn_weights_2 = &scratch->f[4915200];
    /* [12,4,64,64] */
    float *transformer_h_2_attn_weights_2 = &scratch->f[5111808];
    /* [12,4,64,64] */
    float *transformer_h_3_attn_weights_2 = &scratch->f[5308416];
    float *transformer_h_1_ln_1_2 = &scratch->f[786432]; /* [12,64,128] */
    float *transformer_h_1_ln_2_2 = &scratch->f[884736]; /* [12,64,128] */
    /* [12,4,64,1] */
    float *transformer_h_0_attn_inv_power_sum_2 = &scratch->f[499712];
    /* [12,4,64,1] */
    float *transformer_h_1_attn_inv_power_sum_2 = &scratch->f[1286144];
    /* [12,4,64,1] */
    float *transformer_h_2_attn_inv_power_sum_2 = &scratch->f[2072576];
    /* [12,4,64,1] */
    float *transformer_h_3_attn_inv_power_sum_2 = &scratch->f[2859008];
    /* [12,64,128] */
    float *transformer_h_1_ln_2_normalized_2 = &scratch->f[786432];
    /* [12,64,128] */
    float *transformer_h_1_ln_1_normalized_2 = &scratch->f[1376256];
    float *transformer_h_0_ln_2_2 = scratch->f; /* [12,64,128] */
    float *transformer_h_0_ln_1_2 = scratch->f; /* [12,64,128] */
    float *transformer_h_0_mlp_gelu_2 = scratch->f; /* [12,64,512] */
    float *transformer_h_1_mlp_gelu_2 = &scratch->f[786432]; /* [12,64,512] */
    float *transformer_h_2_mlp_gelu_2 = &scratch->f[1572864]; /* [12,64,512] */
    float *transformer_h_3_mlp_gelu_2 = &scratch->f[2359296]; /* [12,64,512] */
    /* [12,4,64,32] */
    float *transformer_h_0_attn_queries_2 = &scratch->f[196608];
    /* [12,4,64,32] */
    float *transformer_h_1_attn_queries_2 = &scratch->f[983040];
    /* [12,4,64,32] */
    float *transformer_h_2_attn_queries_2 = &scratch->f[1769472];
    /* [12,4,64,32] */
    float *transformer_h_3_attn_queries_2 = &scratch->f[2555904];
    float loss[1];

    /* transformer.h.0.ln_1 */
    nanogpt_train_make_transformer_h_0_ln_1(x, param->transformer_wte_weight,
        param->transformer_wpe_weight, transformer_h_0_ln_1_sum,
        transformer_h_0_ln_1_inv_std, param->transformer_h_0_ln_1_weight,
        transformer_h_0_ln_1_std, transformer_h_0_ln_1);

    /* transformer.h.0.attn.c_attn */
    nanogpt_train_make_transformer_h_attn_queries(transformer_h_0_ln_1,
        param->transformer_h_0_attn_c_attn_weight, transformer_h_0_attn_c_attn);
        /* 2  make_transformer_h_0_attn_queries */
    nanogpt_train_pack_transformer_h_attn_c_attn(transformer_h_0_attn_c_attn,
        transformer_h_0_attn_c_attn_packed);
        /* 3  pack_transformer_h_0_attn_c_attn */

    /* transformer.h.0.attn */
    nanogpt_train_make_transformer_h_attn_context(transformer_h_0_attn_queries,
        transformer_h_0_attn_c_attn_packed, transformer_h_0_attn_masked_scores,
        transformer_h_0_attn_powers, transformer_h_0_attn_inv_power_sum,
        transformer_h_0_attn_weights, transformer_h_0_attn_c_attn,
        transformer_h_0_attn_power_sum, transformer_h_0_attn_context);
        /* 4  make_transformer_h_0_attn_context */

    /* transformer.h.0.attn.c_proj */
    nanogpt_train_make_transformer_h_0_attn_add(transformer_h_0_attn_context,
        param->transformer_h_0_attn_c_proj_weight, x,
        param->transformer_wte_weight, param->transformer_wpe_weight,
        transformer_h_0_attn_add);

    /* transformer.h.0.ln_2 */
    nanogpt_train_make_transformer_h_0_ln_2(transformer_h_0_attn_add,
        transformer_h_0_ln_2_sum, transformer_h_0_ln_2_inv_std,
        param->transformer_h_0_ln_2_weight, transformer_h_0_ln_2_std,
        transformer_h_0_ln_2);

    /* transformer.h.0.mlp.c_fc */
    nanogpt_train_make_transformer_h_mlp_c_fc(transformer_h_0_ln_2,
        param->transformer_h_0_mlp_c_fc_weight, transformer_h_0_mlp_c_fc,
        transformer_h_0_mlp_erfc, transformer_h_0_mlp_gelu);
        /* 7  make_transformer_h_0_mlp_c_fc */

    /* transformer.h.0.mlp.c_proj */
    nanogpt_train_make_transformer_h_mlp_add(transformer_h_0_mlp_gelu,
        param->transformer_h_0_mlp_c_proj_weight, transformer_h_0_attn_add,
        transformer_h_0_mlp_add);  /* 8  make_transformer_h_0_mlp_add */

    /* transformer.h.1.ln_1 */
    nanogpt_train_make_transformer_h_1_ln_normalized(transformer_h_0_mlp_add,
        transformer_h_1_ln_1_sum, transformer_h_1_ln_1_inv_std,
        param->transformer_h_1_ln_1_weight, transformer_h_1_ln_1_std,
        transformer_h_1_ln_1_normalized, transformer_h_1_ln_1);
        /* 9  make_transformer_h_1_ln_1_normalized */

    /* transformer.h.1.attn.c_attn */
    nanogpt_train_make_transformer_h_attn_queries(transformer_h_1_ln_1,
        param->transformer_h_1_attn_c_attn_weight, transformer_h_1_attn_c_attn);
        /* 10  make_transformer_h_1_attn_queries */
    nanogpt_train_pack_transformer_h_attn_c_attn(transformer_h_1_attn_c_attn,
        transformer_h_1_attn_c_attn_packed);
        /* 11  pack_transformer_h_1_attn_c_attn */

    /* transformer.h.1.attn */
    nanogpt_train_make_transformer_h_attn_context(transformer_h_1_attn_queries,
        transformer_h_1_attn_c_attn_packed, transformer_h_1_attn_masked_scores,
        transformer_h_1_attn_powers, transformer_h_1_attn_inv_power_sum,
        transformer_h_1_attn_weights, transformer_h_1_attn_c_attn,
        transformer_h_1_attn_power_sum, transformer_h_1_attn_context);
        /* 12  make_transformer_h_1_attn_context */

    /* transformer.h.1.attn.c_proj */
    nanogpt_train_make_transformer_h_1_attn_add(transformer_h_1_attn_context,
        param->transformer_h_1_attn_c_proj_weight, transformer_h_0_mlp_add,
        transformer_h_1_attn_add);

    /* transformer.h.1.ln_2 */
    nanogpt_train_make_transformer_h_1_ln_normalized(transformer_h_1_attn_add,
        transformer_h_1_ln_2_sum, transformer_h_1_ln_2_inv_std,
        param->transformer_h_1_ln_2_weight, transformer_h_1_ln_2_std,
        transformer_h_1_ln_2_normalized, transformer_h_1_ln_2);
        /* 14  make_transformer_h_1_ln_2_normalized */

    /* transformer.h.1.mlp.c_fc */
    nanogpt_train_make_transformer_h_mlp_c_fc(transformer_h_1_ln_2,
        param->transformer_h_1_mlp_c_fc_weight, transformer_h_1_mlp_c_fc,
        transformer_h_1_mlp_erfc, transformer_h_1_mlp_gelu);
        /* 15  make_transformer_h_1_mlp_c_fc */

    /* transformer.h.1.mlp.c_proj */
    nanogpt_train_make_transformer_h_mlp_add(transformer_h_1_mlp_gelu,
        param->transformer_h_1_mlp_c_proj_weight, transformer_h_1_attn_add,
        transformer_h_1_mlp_add);  /* 16  make_transformer_h_1_mlp_add */

    /* transformer.h.2.ln_1 */
    nanogpt_train_make_transformer_h_normalized(transformer_h_1_mlp_add,
        transformer_h_2_ln_1_sum, transformer_h_2_ln_1_centered,
        transformer_h_2_ln_1_inv_std, param->transformer_h_2_ln_1_weight,
        transformer_h_2_ln_1_std, transformer_h_2_ln_1_normalized,
        transformer_h_2_ln_1);  /* 17  make_transformer_h_2_ln_1_normalized */

    /* transformer.h.2.attn.c_attn */
    nanogpt_train_make_transformer_h_attn_queries_2(transformer_h_2_ln_1,
        param->transformer_h_2_attn_c_attn_weight, transformer_h_2_attn_c_attn,
        transformer_h_2_attn_queries);
        /* 18  make_transformer_h_2_attn_queries */
    nanogpt_train_pack_transformer_h_attn_c_attn(transformer_h_2_attn_c_attn,
        transformer_h_2_attn_c_attn_packed);
        /* 19  pack_transformer_h_2_attn_c_attn */

    /* transformer.h.2.attn */
    nanogpt_train_make_transformer_h_attn_context(transformer_h_2_attn_queries,
        transformer_h_2_attn_c_attn_packed, transformer_h_2_attn_masked_scores,
        transformer_h_2_attn_powers, transformer_h_2_attn_inv_power_sum,
        transformer_h_2_attn_weights, transformer_h_2_attn_c_attn,
        transformer_h_2_attn_power_sum, transformer_h_2_attn_context);
        /* 20  make_transformer_h_2_attn_context */

    /* transformer.h.2.attn.c_proj */
    nanogpt_train_make_transformer_h_attn_add(transformer_h_2_attn_context,
        param->transformer_h_2_attn_c_proj_weight, transformer_h_1_mlp_add);
        /* 21  make_transformer_h_2_attn_add */

    /* transformer.h.2.ln_2 */
    nanogpt_train_make_transformer_h_normalized(transformer_h_2_attn_add,
        transformer_h_2_ln_2_sum, transformer_h_2_ln_2_centered,
        transformer_h_2_ln_2_inv_std, param->transformer_h_2_ln_2_weight,
        transformer_h_2_ln_2_std, transformer_h_2_ln_2_normalized,
        transformer_h_2_ln_2);  /* 22  make_transformer_h_2_ln_2_normalized */

    /* transformer.h.2.mlp.c_fc */
    nanogpt_train_make_transformer_h_mlp_c_fc(transformer_h_2_ln_2,
        param->transformer_h_2_mlp_c_fc_weight, transformer_h_2_mlp_c_fc,
        transformer_h_2_mlp_erfc, transformer_h_2_mlp_gelu);
        /* 23  make_transformer_h_2_mlp_c_fc */

    /* transformer.h.2.mlp.c_proj */
    nanogpt_train_make_contract(transformer_h_2_mlp_gelu,
        param->transformer_h_2_mlp_c_proj_weight, transformer_h_2_attn_add);
        /* 24  make_transformer_h_2_mlp_add */

    /* transformer.h.3.ln_1 */
    nanogpt_train_make_transformer_h_normalized(transformer_h_2_mlp_add,
        transformer_h_3_ln_1_sum, transformer_h_3_ln_1_centered,
        transformer_h_3_ln_1_inv_std, param->transformer_h_3_ln_1_weight,
        transformer_h_3_ln_1_std, transformer_h_3_ln_1_normalized,
        transformer_h_3_ln_1);  /* 25  make_transformer_h_3_ln_1_normalized */

    /* transformer.h.3.attn.c_attn */
    nanogpt_train_make_transformer_h_attn_queries_2(transformer_h_3_ln_1,
        param->transformer_h_3_attn_c_attn_weight, transformer_h_3_attn_c_attn,
        transformer_h_3_attn_queries);
        /* 26  make_transformer_h_3_attn_queries */
    nanogpt_train_pack_transformer_h_attn_c_attn(transformer_h_3_attn_c_attn,
        transformer_h_3_attn_c_attn_packed);
        /* 27  pack_transformer_h_3_attn_c_attn */

    /* transformer.h.3.attn */
    nanogpt_train_make_transformer_h_attn_context(transformer_h_3_attn_queries,
        transformer_h_3_attn_c_attn_packed, transformer_h_3_attn_masked_scores,
        transformer_h_3_attn_powers, transformer_h_3_attn_inv_power_sum,
        transformer_h_3_attn_weights, transformer_h_3_attn_c_attn,
        transformer_h_3_attn_power_sum, transformer_h_3_attn_context);
        /* 28  make_transformer_h_3_attn_context */

    /* transformer.h.3.attn.c_proj */
    nanogpt_train_make_transformer_h_attn_add(transformer_h_3_attn_context,
        param->transformer_h_3_attn_c_proj_weight, transformer_h_2_mlp_add);
        /* 29  make_transformer_h_3_attn_add */

    /* transformer.h.3.ln_2 */
    nanogpt_train_make_transformer_h_normalized(transformer_h_3_attn_add,
        transformer_h_3_ln_2_sum, transformer_h_3_ln_2_centered,
        transformer_h_3_ln_2_inv_std, param->transformer_h_3_ln_2_weight,
        transformer_h_3_ln_2_std, transformer_h_3_ln_2_normalized,
        transformer_h_3_ln_2);  /* 30  make_transformer_h_3_ln_2_normalized */

    /* transformer.h.3.mlp.c_fc */
    nanogpt_train_make_transformer_h_mlp_c_fc(transformer_h_3_ln_2,
        param->transformer_h_3_mlp_c_fc_weight, transformer_h_3_mlp_c_fc,
        transformer_h_3_mlp_erfc, transformer_h_3_mlp_gelu);
        /* 31  make_transformer_h_3_mlp_c_fc */

    /* transformer.h.3.mlp.c_proj */
    nanogpt_train_make_contract(transformer_h_3_mlp_gelu,
        param->transformer_h_3_mlp_c_proj_weight, transformer_h_3_attn_add);
        /* 32  make_x_2 */

    /* transformer.ln_f */
    nanogpt_train_make_transformer_ln_f_normalized(x_2, transformer_ln_f_sum,
        transformer_ln_f_inv_std, param->transformer_ln_f_weight,
        transformer_ln_f_std, transformer_ln_f_normalized, transformer_ln_f);
    nanogpt_shared_pack_transformer_wte_weight(param->transformer_wte_weight,
        transformer_wte_weight_packed);

    /* linear1 */
    nanogpt_train_make_logits(transformer_ln_f, transformer_wte_weight_packed,
        logits);

    /* loss and metrics */
    nanogpt_train_make_d_cross_entropy(logits, y, picked, power_sum);

    /* backward: linear1 */
    nanogpt_train_make_d_linear1_contract_2(d_cross_entropy, transformer_ln_f,
        d_linear1_contract_2, d_linear1_contract);

    /* loss and metrics */
    nanogpt_train_make_loss(power_sum, picked, loss, bits);

    /* backward: linear1 */
    nanogpt_train_make_d_transformer_ln_f(d_cross_entropy,
        param->transformer_wte_weight, d_transformer_ln_f);

    /* transformer.ln_f */
    nanogpt_train_make_transformer_normalized_2(transformer_ln_f_centered,
        transformer_ln_f_inv_std, transformer_ln_f_normalized_2);
        /* 40  make_transformer_ln_f_normalized_2 */

    /* backward: transformer.ln_f */
    nanogpt_train_make_d_transformer_sum(transformer_ln_f_normalized_2,
        transformer_ln_f_inv_std, param->transformer_ln_f_weight,
        d_transformer_ln_f, transformer_ln_f_std);
        /* 41  make_d_transformer_ln_f_sum */
    nanogpt_train_make_d_transformer_weight(transformer_ln_f_normalized_2,
        d_transformer_ln_f, d_transformer_ln_f_weight);
        /* 42  make_d_transformer_ln_f_weight */
    nanogpt_train_make_d_transformer_h_3_mlp_add(transformer_ln_f_inv_std,
        param->transformer_ln_f_weight, d_transformer_ln_f,
        transformer_ln_f_sum, d_transformer_ln_f_sum,
        transformer_ln_f_centered);
    nanogpt_train_pack_transformer_h_mlp_c_proj_weight(
        param->transformer_h_3_mlp_c_proj_weight,
        transformer_h_3_mlp_c_proj_weight_packed);
        /* 44  pack_transformer_h_3_mlp_c_proj_weight */

    /* backward: transformer.h.3.mlp.c_proj */
    nanogpt_train_make_d_transformer_h_mlp_c_fc(d_transformer_h_3_mlp_add,
        transformer_h_3_mlp_c_proj_weight_packed, transformer_h_3_mlp_c_fc,
        transformer_h_3_mlp_erfc, d_transformer_h_3_mlp_c_fc);
        /* 45  make_d_transformer_h_3_mlp_c_fc */

    /* transformer.h.3.mlp */
    nanogpt_train_make_transformer_h_mlp_gelu_2(transformer_h_3_mlp_c_fc,
        transformer_h_3_mlp_erfc);  /* 46  make_transformer_h_3_mlp_gelu_2 */
    nanogpt_train_pack_transformer_h_mlp_gelu(transformer_h_3_mlp_gelu_2,
        transformer_h_3_mlp_gelu_packed);
        /* 47  pack_transformer_h_3_mlp_gelu */

    /* backward: transformer.h.3.mlp.c_proj */
    nanogpt_train_make_d_transformer_h_mlp_c_proj_weight(
        d_transformer_h_3_mlp_add, transformer_h_3_mlp_gelu_packed,
        d_transformer_h_3_mlp_c_proj_weight);
        /* 48  make_d_transformer_h_3_mlp_c_proj_weight */
    nanogpt_train_pack_transformer_h(transformer_h_3_ln_2,
        transformer_h_3_ln_2_packed);  /* 49  pack_transformer_h_3_ln_2 */

    /* backward: transformer.h.3.mlp.c_fc */
    nanogpt_train_make_d_transformer_h_mlp_c_fc_weight(
        d_transformer_h_3_mlp_c_fc, transformer_h_3_ln_2_packed,
        d_transformer_h_3_mlp_c_fc_weight);
        /* 50  make_d_transformer_h_3_mlp_c_fc_weight */
    nanogpt_train_pack_transformer_h_mlp_c_fc_weight(
        param->transformer_h_3_mlp_c_fc_weight,
        transformer_h_3_mlp_c_fc_weight_packed);
        /* 51  pack_transformer_h_3_mlp_c_fc_weight */
    nanogpt_train_make_d_transformer_h_ln_2(d_transformer_h_3_mlp_c_fc,
        transformer_h_3_mlp_c_fc_weight_packed, d_transformer_h_3_ln_2);
        /* 52  make_d_transformer_h_3_ln_2 */

    /* transformer.h.3.ln_2 */
    nanogpt_train_make_transformer_normalized_2(transformer_h_3_ln_2_centered,
        transformer_h_3_ln_2_inv_std, transformer_h_3_ln_2_normalized_2);
        /* 53  make_transformer_h_3_ln_2_normalized_2 */

    /* backward: transformer.h.3.ln_2 */
    nanogpt_train_make_d_transformer_sum(transformer_h_3_ln_2_normalized_2,
        transformer_h_3_ln_2_inv_std, param->transformer_h_3_ln_2_weight,
        d_transformer_h_3_ln_2, transformer_h_3_ln_2_std);
        /* 54  make_d_transformer_h_3_ln_2_sum */
    nanogpt_train_make_d_transformer_h_add(transformer_h_3_ln_2_inv_std,
        param->transformer_h_3_ln_2_weight, d_transformer_h_3_ln_2,
        transformer_h_3_ln_2_sum, d_transformer_h_3_ln_2_sum,
        d_transformer_h_3_mlp_add, transformer_h_3_ln_2_centered);
        /* 55  make_d_transformer_h_3_attn_add */
    nanogpt_train_make_d_transformer_weight(transformer_h_3_ln_2_normalized_2,
        d_transformer_h_3_ln_2, d_transformer_h_3_ln_2_weight);
        /* 56  make_d_transformer_h_3_ln_2_weight */

    /* backward: transformer.h.3.attn.c_proj */
    nanogpt_train_make_d_transformer_h_attn_c_weight_2(
        d_transformer_h_3_attn_add, transformer_h_3_attn_context,
        d_transformer_h_3_attn_c_proj_weight_2,
        d_transformer_h_3_attn_c_proj_weight);
        /* 57  make_d_transformer_h_3_attn_c_proj_weight_2 */
    nanogpt_train_pack_transformer_h_attn_c_proj_weight(
        param->transformer_h_3_attn_c_proj_weight,
        transformer_h_3_attn_c_proj_weight_packed);
        /* 58  pack_transformer_h_3_attn_c_proj_weight */
    nanogpt_train_pack_transformer_h_attn_c_attn_2(transformer_h_3_attn_c_attn,
        transformer_h_3_attn_c_attn_packed_2);
        /* 59  pack_transformer_h_3_attn_c_attn_2 */
    nanogpt_train_make_d_transformer_h_attn_context(d_transformer_h_3_attn_add,
        transformer_h_3_attn_c_proj_weight_packed,
        d_transformer_h_3_attn_context);
        /* 60  make_d_transformer_h_3_attn_context */

    /* transformer.h.3.attn */
    nanogpt_train_make_transformer_h_attn_inv_sum_2(
        transformer_h_3_attn_power_sum, transformer_h_3_attn_inv_power_sum_2);
        /* 61  make_transformer_h_3_attn_inv_power_sum_2 */
    nanogpt_train_make_transformer_h_attn_queries_2_2(
        transformer_h_3_attn_c_attn, transformer_h_3_attn_queries_2);
        /* 62  make_transformer_h_3_attn_queries_2 */

    /* backward: transformer.h.3.attn */
    nanogpt_train_make_d_transformer_h_attn_c_attn_2(
        d_transformer_h_3_attn_context, transformer_h_3_attn_c_attn_packed_2,
        transformer_h_3_attn_powers, d_transformer_h_3_attn_weights,
        transformer_h_3_attn_inv_power_sum_2, transformer_h_3_attn_power_sum,
        d_transformer_h_3_attn_scores, transformer_h_3_attn_c_attn,
        transformer_h_3_attn_queries_2, d_transformer_h_3_attn_queries,
        d_transformer_h_3_attn_c_attn_2);
        /* 63  make_d_transformer_h_3_attn_c_attn_2 */

    /* transformer.h.3.attn */
    nanogpt_train_make_transformer_h_attn_weights_2(
        transformer_h_3_attn_powers, transformer_h_3_attn_inv_power_sum_2);
        /* 64  make_transformer_h_3_attn_weights_2 */

    /* backward: transformer.h.3.attn */
    nanogpt_train_make_d_transformer_h_attn_c_attn(
        transformer_h_3_attn_weights_2, d_transformer_h_3_attn_context,
        d_transformer_h_3_attn_c_attn);
        /* 65  make_d_transformer_h_3_attn_c_attn */
    nanogpt_train_pack_transformer_h(transformer_h_3_ln_1,
        transformer_h_3_ln_1_packed);  /* 66  pack_transformer_h_3_ln_1 */
    nanogpt_train_make_d_transformer_h_attn_c_attn_3(
        d_transformer_h_3_attn_c_attn, d_transformer_h_3_attn_c_attn_2,
        d_transformer_h_3_attn_queries, d_transformer_h_3_attn_c_attn_3);
        /* 67  make_d_transformer_h_3_attn_c_attn_3 */

    /* backward: transformer.h.3.attn.c_attn */
    nanogpt_train_make_d_transformer_h_attn_attn_weight(
        d_transformer_h_3_attn_c_attn_3, transformer_h_3_ln_1_packed,
        d_transformer_h_3_attn_c_attn_weight);
        /* 68  make_d_transformer_h_3_attn_c_attn_weight */
    nanogpt_train_pack_transformer_h_attn_c_attn_weight(
        param->transformer_h_3_attn_c_attn_weight,
        transformer_h_3_attn_c_attn_weight_packed);
        /* 69  pack_transformer_h_3_attn_c_attn_weight */
    nanogpt_train_make_d_transformer_h_ln_1(d_transformer_h_3_attn_c_attn_3,
        transformer_h_3_attn_c_attn_weight_packed, d_transformer_h_3_ln_1);
        /* 70  make_d_transformer_h_3_ln_1 */

    /* transformer.h.3.ln_1 */
    nanogpt_train_make_transformer_normalized_2(transformer_h_3_ln_1_centered,
        transformer_h_3_ln_1_inv_std, transformer_h_3_ln_1_normalized_2);
        /* 71  make_transformer_h_3_ln_1_normalized_2 */

    /* backward: transformer.h.3.ln_1 */
    nanogpt_train_make_d_transformer_sum(transformer_h_3_ln_1_normalized_2,
        transformer_h_3_ln_1_inv_std, param->transformer_h_3_ln_1_weight,
        d_transformer_h_3_ln_1, transformer_h_3_ln_1_std);
        /* 72  make_d_transformer_h_3_ln_1_sum */
    nanogpt_train_make_d_transformer_h_add(transformer_h_3_ln_1_inv_std,
        param->transformer_h_3_ln_1_weight, d_transformer_h_3_ln_1,
        transformer_h_3_ln_1_sum, d_transformer_h_3_ln_1_sum,
        d_transformer_h_3_attn_add, transformer_h_3_ln_1_centered);
        /* 73  make_d_transformer_h_2_mlp_add */
    nanogpt_train_pack_transformer_h_mlp_c_proj_weight(
        param->transformer_h_2_mlp_c_proj_weight,
        transformer_h_2_mlp_c_proj_weight_packed);
        /* 74  pack_transformer_h_2_mlp_c_proj_weight */

    /* backward: transformer.h.2.mlp.c_proj */
    nanogpt_train_make_d_transformer_h_mlp_c_fc(d_transformer_h_2_mlp_add,
        transformer_h_2_mlp_c_proj_weight_packed, transformer_h_2_mlp_c_fc,
        transformer_h_2_mlp_erfc, d_transformer_h_2_mlp_c_fc);
        /* 75  make_d_transformer_h_2_mlp_c_fc */

    /* transformer.h.2.mlp */
    nanogpt_train_make_transformer_h_mlp_gelu_2(transformer_h_2_mlp_c_fc,
        transformer_h_2_mlp_erfc);  /* 76  make_transformer_h_2_mlp_gelu_2 */
    nanogpt_train_pack_transformer_h_mlp_gelu(transformer_h_2_mlp_gelu_2,
        transformer_h_2_mlp_gelu_packed);
        /* 77  pack_transformer_h_2_mlp_gelu */

    /* backward: transformer.h.2.mlp.c_proj */
    nanogpt_train_make_d_transformer_h_mlp_c_proj_weight(
        d_transformer_h_2_mlp_add, transformer_h_2_mlp_gelu_packed,
        d_transformer_h_2_mlp_c_proj_weight);
        /* 78  make_d_transformer_h_2_mlp_c_proj_weight */

    /* backward: transformer.h.3.ln_1 */
    nanogpt_train_make_d_transformer_weight(transformer_h_3_ln_1_normalized_2,
        d_transformer_h_3_ln_1, d_transformer_h_3_ln_1_weight);
        /* 79  make_d_transformer_h_3_ln_1_weight */
    nanogpt_train_pack_transformer_h(transformer_h_2_ln_2,
        transformer_h_2_ln_2_packed);  /* 80  pack_transformer_h_2_ln_2 */

    /* backward: transformer.h.2.mlp.c_fc */
    nanogpt_train_make_d_transformer_h_mlp_c_fc_weight(
        d_transformer_h_2_mlp_c_fc, transformer_h_2_ln_2_packed,
        d_transformer_h_2_mlp_c_fc_weight);
        /* 81  make_d_transformer_h_2_mlp_c_fc_weight */
    nanogpt_train_pack_transformer_h_mlp_c_fc_weight(
        param->transformer_h_2_mlp_c_fc_weight,
        transformer_h_2_mlp_c_fc_weight_packed);
        /* 82  pack_transformer_h_2_mlp_c_fc_weight */
    nanogpt_train_make_d_transformer_h_ln_2(d_transformer_h_2_mlp_c_fc,
        transformer_h_2_mlp_c_fc_weight_packed, d_transformer_h_2_ln_2);
        /* 83  make_d_transformer_h_2_ln_2 */

    /* transformer.h.2.ln_2 */
    nanogpt_train_make_transformer_normalized_2(transformer_h_2_ln_2_centered,
        transformer_h_2_ln_2_inv_std, transformer_h_2_ln_2_normalized_2);
        /* 84  make_transformer_h_2_ln_2_normalized_2 */

    /* backward: transformer.h.2.ln_2 */
    nanogpt_train_make_d_transformer_sum(transformer_h_2_ln_2_normalized_2,
        transformer_h_2_ln_2_inv_std, param->transformer_h_2_ln_2_weight,
        d_transformer_h_2_ln_2, transformer_h_2_ln_2_std);
        /* 85  make_d_transformer_h_2_ln_2_sum */
    nanogpt_train_make_d_transformer_h_add(transformer_h_2_ln_2_inv_std,
        param->transformer_h_2_ln_2_weight, d_transformer_h_2_ln_2,
        transformer_h_2_ln_2_sum, d_transformer_h_2_ln_2_sum,
        d_transformer_h_2_mlp_add, transformer_h_2_ln_2_centered);
        /* 86  make_d_transformer_h_2_attn_add */
    nanogpt_train_make_d_transformer_weight(transformer_h_2_ln_2_normalized_2,
        d_transformer_h_2_ln_2, d_transformer_h_2_ln_2_weight);
        /* 87  make_d_transformer_h_2_ln_2_weight */

    /* backward: transformer.h.2.attn.c_proj */
    nanogpt_train_make_d_transformer_h_attn_c_weight_2(
        d_transformer_h_2_attn_add, transformer_h_2_attn_context,
        d_transformer_h_2_attn_c_proj_weight_2,
        d_transformer_h_2_attn_c_proj_weight);
        /* 88  make_d_transformer_h_2_attn_c_proj_weight_2 */
    nanogpt_train_pack_transformer_h_attn_c_proj_weight(
        param->transformer_h_2_attn_c_proj_weight,
        transformer_h_2_attn_c_proj_weight_packed);
        /* 89  pack_transformer_h_2_attn_c_proj_weight */
    nanogpt_train_pack_transformer_h_attn_c_attn_2(transformer_h_2_attn_c_attn,
        transformer_h_2_attn_c_attn_packed_2);
        /* 90  pack_transformer_h_2_attn_c_attn_2 */
    nanogpt_train_make_d_transformer_h_attn_context(d_transformer_h_2_attn_add,
        transformer_h_2_attn_c_proj_weight_packed,
        d_transformer_h_2_attn_context);
        /* 91  make_d_transformer_h_2_attn_context */

    /* transformer.h.2.attn */
    nanogpt_train_make_transformer_h_attn_inv_sum_2(
        transformer_h_2_attn_power_sum, transformer_h_2_attn_inv_power_sum_2);
        /* 92  make_transformer_h_2_attn_inv_power_sum_2 */
    nanogpt_train_make_transformer_h_attn_queries_2_2(
        transformer_h_2_attn_c_attn, transformer_h_2_attn_queries_2);
        /* 93  make_transformer_h_2_attn_queries_2 */

    /* backward: transformer.h.2.attn */
    nanogpt_train_make_d_transformer_h_attn_c_attn_2(
        d_transformer_h_2_attn_context, transformer_h_2_attn_c_attn_packed_2,
        transformer_h_2_attn_powers, d_transformer_h_2_attn_weights,
        transformer_h_2_attn_inv_power_sum_2, transformer_h_2_attn_power_sum,
        d_transformer_h_2_attn_scores, transformer_h_2_attn_c_attn,
        transformer_h_2_attn_queries_2, d_transformer_h_2_attn_queries,
        d_transformer_h_2_attn_c_attn_2);
        /* 94  make_d_transformer_h_2_attn_c_attn_2 */

    /* transformer.h.2.attn */
    nanogpt_train_make_transformer_h_attn_weights_2(
        transformer_h_2_attn_powers, transformer_h_2_attn_inv_power_sum_2);
        /* 95  make_transformer_h_2_attn_weights_2 */

    /* backward: transformer.h.2.attn */
    nanogpt_train_make_d_transformer_h_attn_c_attn(
        transformer_h_2_attn_weights_2, d_transformer_h_2_attn_context,
        d_transformer_h_2_attn_c_attn);
        /* 96  make_d_transformer_h_2_attn_c_attn */
    nanogpt_train_pack_transformer_h(transformer_h_2_ln_1,
        transformer_h_2_ln_1_packed);  /* 97  pack_transformer_h_2_ln_1 */
    nanogpt_train_make_d_transformer_h_attn_c_attn_3(
        d_transformer_h_2_attn_c_attn, d_transformer_h_2_attn_c_attn_2,
        d_transformer_h_2_attn_queries, d_transformer_h_2_attn_c_attn_3);
        /* 98  make_d_transformer_h_2_attn_c_attn_3 */

    /* backward: transformer.h.2.attn.c_attn */
    nanogpt_train_make_d_transformer_h_attn_attn_weight(
        d_transformer_h_2_attn_c_attn_3, transformer_h_2_ln_1_packed,
        d_transformer_h_2_attn_c_attn_weight);
        /* 99  make_d_transformer_h_2_attn_c_attn_weight */
    nanogpt_train_pack_transformer_h_attn_c_attn_weight(
        param->transformer_h_2_attn_c_attn_weight,
        transformer_h_2_attn_c_attn_weight_packed);
        /* 100  pack_transformer_h_2_attn_c_attn_weight */
    nanogpt_train_make_d_transformer_h_ln_1(d_transformer_h_2_attn_c_attn_3,
        transformer_h_2_attn_c_attn_weight_packed, d_transformer_h_2_ln_1);
        /* 101  make_d_transformer_h_2_ln_1 */

    /* transformer.h.2.ln_1 */
    nanogpt_train_make_transformer_normalized_2(transformer_h_2_ln_1_centered,
        transformer_h_2_ln_1_inv_std, transformer_h_2_ln_1_normalized_2);
        /* 102  make_transformer_h_2_ln_1_normalized_2 */

    /* backward: transformer.h.2.ln_1 */
    nanogpt_train_make_d_transformer_sum(transformer_h_2_ln_1_normalized_2,
        transformer_h_2_ln_1_inv_std, param->transformer_h_2_ln_1_weight,
        d_transformer_h_2_ln_1, transformer_h_2_ln_1_std);
        /* 103  make_d_transformer_h_2_ln_1_sum */
    nanogpt_train_make_d_transformer_h_add(transformer_h_2_ln_1_inv_std,
        param->transformer_h_2_ln_1_weight, d_transformer_h_2_ln_1,
        transformer_h_2_ln_1_sum, d_transformer_h_2_ln_1_sum,
        d_transformer_h_2_attn_add, transformer_h_2_ln_1_centered);
        /* 104  make_d_transformer_h_1_mlp_add */
    nanogpt_train_pack_transformer_h_mlp_c_proj_weight(
        param->transformer_h_1_mlp_c_proj_weight,
        transformer_h_1_mlp_c_proj_weight_packed);
        /* 105  pack_transformer_h_1_mlp_c_proj_weight */

    /* backward: transformer.h.1.mlp.c_proj */
    nanogpt_train_make_d_transformer_h_mlp_c_fc(d_transformer_h_1_mlp_add,
        transformer_h_1_mlp_c_proj_weight_packed, transformer_h_1_mlp_c_fc,
        transformer_h_1_mlp_erfc, d_transformer_h_1_mlp_c_fc);
        /* 106  make_d_transformer_h_1_mlp_c_fc */

    /* transformer.h.1.mlp */
    nanogpt_train_make_transformer_h_mlp_gelu_2(transformer_h_1_mlp_c_fc,
        transformer_h_1_mlp_erfc);  /* 107  make_transformer_h_1_mlp_gelu_2 */
    nanogpt_train_pack_transformer_h_mlp_gelu(transformer_h_1_mlp_gelu_2,
        transformer_h_1_mlp_gelu_packed);
        /* 108  pack_transformer_h_1_mlp_gelu */

    /* backward: transformer.h.1.mlp.c_proj */
    nanogpt_train_make_d_transformer_h_mlp_c_proj_weight(
        d_transformer_h_1_mlp_add, transformer_h_1_mlp_gelu_packed,
        d_transformer_h_1_mlp_c_proj_weight);
        /* 109  make_d_transformer_h_1_mlp_c_proj_weight */

    /* backward: transformer.h.2.ln_1 */
    nanogpt_train_make_d_transformer_weight(transformer_h_2_ln_1_normalized_2,
        d_transformer_h_2_ln_1, d_transformer_h_2_ln_1_weight);
        /* 110  make_d_transformer_h_2_ln_1_weight */

    /* transformer.h.1.ln_2 */
    nanogpt_train_make_transformer_h_1_ln_normalized_2(
        transformer_h_1_attn_add, transformer_h_1_ln_2_sum,
        transformer_h_1_ln_2_inv_std, transformer_h_1_ln_2_normalized_2);
        /* 111  make_transformer_h_1_ln_2_normalized_2 */
    nanogpt_train_make_transformer_h_1_ln_2(transformer_h_1_ln_2_normalized_2,
        param->transformer_h_1_ln_2_weight, transformer_h_1_ln_2_2);
        /* 112  make_transformer_h_1_ln_2_2 */
    nanogpt_train_pack_transformer_h(transformer_h_1_ln_2_2,
        transformer_h_1_ln_2_packed);  /* 113  pack_transformer_h_1_ln_2 */

    /* backward: transformer.h.1.mlp.c_fc */
    nanogpt_train_make_d_transformer_h_mlp_c_fc_weight(
        d_transformer_h_1_mlp_c_fc, transformer_h_1_ln_2_packed,
        d_transformer_h_1_mlp_c_fc_weight);
        /* 114  make_d_transformer_h_1_mlp_c_fc_weight */
    nanogpt_train_pack_transformer_h_mlp_c_fc_weight(
        param->transformer_h_1_mlp_c_fc_weight,
        transformer_h_1_mlp_c_fc_weight_packed);
        /* 115  pack_transformer_h_1_mlp_c_fc_weight */
    nanogpt_train_make_d_transformer_h_ln_2(d_transformer_h_1_mlp_c_fc,
        transformer_h_1_mlp_c_fc_weight_packed, d_transformer_h_1_ln_2);
        /* 116  make_d_transformer_h_1_ln_2 */

    /* backward: transformer.h.1.ln_2 */
    nanogpt_train_make_d_transformer_sum(transformer_h_1_ln_2_normalized_2,
        transformer_h_1_ln_2_inv_std, param->transformer_h_1_ln_2_weight,
        d_transformer_h_1_ln_2, transformer_h_1_ln_2_std);
        /* 117  make_d_transformer_h_1_ln_2_sum */
    nanogpt_train_make_d_transformer_h_add_2(transformer_h_1_ln_2_inv_std,
        param->transformer_h_1_ln_2_weight, d_transformer_h_1_ln_2,
        transformer_h_1_ln_2_sum, d_transformer_h_1_ln_2_sum,
        d_transformer_h_1_mlp_add, transformer_h_1_attn_add);
        /* 118  make_d_transformer_h_1_attn_add */
    nanogpt_train_make_d_transformer_weight(transformer_h_1_ln_2_normalized_2,
        d_transformer_h_1_ln_2, d_transformer_h_1_ln_2_weight);
        /* 119  make_d_transformer_h_1_ln_2_weight */

    /* backward: transformer.h.1.attn.c_proj */
    nanogpt_train_make_d_transformer_h_attn_c_weight_2(
        d_transformer_h_1_attn_add, transformer_h_1_attn_context,
        d_transformer_h_1_attn_c_proj_weight_2,
        d_transformer_h_1_attn_c_proj_weight);
        /* 120  make_d_transformer_h_1_attn_c_proj_weight_2 */
    nanogpt_train_pack_transformer_h_attn_c_proj_weight(
        param->transformer_h_1_attn_c_proj_weight,
        transformer_h_1_attn_c_proj_weight_packed);
        /* 121  pack_transformer_h_1_attn_c_proj_weight */
    nanogpt_train_pack_transformer_h_attn_c_attn_2(transformer_h_1_attn_c_attn,
        transformer_h_1_attn_c_attn_packed_2);
        /* 122  pack_transformer_h_1_attn_c_attn_2 */
    nanogpt_train_make_d_transformer_h_attn_context(d_transformer_h_1_attn_add,
        transformer_h_1_attn_c_proj_weight_packed,
        d_transformer_h_1_attn_context);
        /* 123  make_d_transformer_h_1_attn_context */

    /* transformer.h.1.attn */
    nanogpt_train_make_transformer_h_attn_inv_sum_2(
        transformer_h_1_attn_power_sum, transformer_h_1_attn_inv_power_sum_2);
        /* 124  make_transformer_h_1_attn_inv_power_sum_2 */
    nanogpt_train_make_transformer_h_attn_queries_2_2(
        transformer_h_1_attn_c_attn, transformer_h_1_attn_queries_2);
        /* 125  make_transformer_h_1_attn_queries_2 */

    /* backward: transformer.h.1.attn */
    nanogpt_train_make_d_transformer_h_attn_c_attn_2(
        d_transformer_h_1_attn_context, transformer_h_1_attn_c_attn_packed_2,
        transformer_h_1_attn_powers, d_transformer_h_1_attn_weights,
        transformer_h_1_attn_inv_power_sum_2, transformer_h_1_attn_power_sum,
        d_transformer_h_1_attn_scores, transformer_h_1_attn_c_attn,
        transformer_h_1_attn_queries_2, d_transformer_h_1_attn_queries,
        d_transformer_h_1_attn_c_attn_2);
        /* 126  make_d_transformer_h_1_attn_c_attn_2 */

    /* transformer.h.1.attn */
    nanogpt_train_make_transformer_h_attn_weights_2(
        transformer_h_1_attn_powers, transformer_h_1_attn_inv_power_sum_2);
        /* 127  make_transformer_h_1_attn_weights_2 */

    /* backward: transformer.h.1.attn */
    nanogpt_train_make_d_transformer_h_attn_c_attn(
        transformer_h_1_attn_weights_2, d_transformer_h_1_attn_context,
        d_transformer_h_1_attn_c_attn);
        /* 128  make_d_transformer_h_1_attn_c_attn */

    /* transformer.h.1.ln_1 */
    nanogpt_train_make_transformer_h_1_ln_normalized_2(transformer_h_0_mlp_add,
        transformer_h_1_ln_1_sum, transformer_h_1_ln_1_inv_std,
        transformer_h_1_ln_1_normalized_2);
        /* 129  make_transformer_h_1_ln_1_normalized_2 */
    nanogpt_train_make_transformer_h_1_ln_2(transformer_h_1_ln_1_normalized_2,
        param->transformer_h_1_ln_1_weight, transformer_h_1_ln_1_2);
        /* 130  make_transformer_h_1_ln_1_2 */
    nanogpt_train_pack_transformer_h(transformer_h_1_ln_1_2,
        transformer_h_1_ln_1_packed);  /* 131  pack_transformer_h_1_ln_1 */

    /* backward: transformer.h.1.attn */
    nanogpt_train_make_d_transformer_h_attn_c_attn_3(
        d_transformer_h_1_attn_c_attn, d_transformer_h_1_attn_c_attn_2,
        d_transformer_h_1_attn_queries, d_transformer_h_1_attn_c_attn_3);
        /* 132  make_d_transformer_h_1_attn_c_attn_3 */

    /* backward: transformer.h.1.attn.c_attn */
    nanogpt_train_make_d_transformer_h_attn_attn_weight(
        d_transformer_h_1_attn_c_attn_3, transformer_h_1_ln_1_packed,
        d_transformer_h_1_attn_c_attn_weight);
        /* 133  make_d_transformer_h_1_attn_c_attn_weight */
    nanogpt_train_pack_transformer_h_attn_c_attn_weight(
        param->transformer_h_1_attn_c_attn_weight,
        transformer_h_1_attn_c_attn_weight_packed);
        /* 134  pack_transformer_h_1_attn_c_attn_weight */
    nanogpt_train_make_d_transformer_h_ln_1(d_transformer_h_1_attn_c_attn_3,
        transformer_h_1_attn_c_attn_weight_packed, d_transformer_h_1_ln_1);
        /* 135  make_d_transformer_h_1_ln_1 */

    /* backward: transformer.h.1.ln_1 */
    nanogpt_train_make_d_transformer_sum(transformer_h_1_ln_1_normalized_2,
        transformer_h_1_ln_1_inv_std, param->transformer_h_1_ln_1_weight,
        d_transformer_h_1_ln_1, transformer_h_1_ln_1_std);
        /* 136  make_d_transformer_h_1_ln_1_sum */
    nanogpt_train_make_d_transformer_h_add_2(transformer_h_1_ln_1_inv_std,
        param->transformer_h_1_ln_1_weight, d_transformer_h_1_ln_1,
        transformer_h_1_ln_1_sum, d_transformer_h_1_ln_1_sum,
        d_transformer_h_1_attn_add, transformer_h_0_mlp_add);
        /* 137  make_d_transformer_h_0_mlp_add */
    nanogpt_train_pack_transformer_h_mlp_c_proj_weight(
        param->transformer_h_0_mlp_c_proj_weight,
        transformer_h_0_mlp_c_proj_weight_packed);
        /* 138  pack_transformer_h_0_mlp_c_proj_weight */

    /* backward: transformer.h.0.mlp.c_proj */
    nanogpt_train_make_d_transformer_h_mlp_c_fc(d_transformer_h_0_mlp_add,
        transformer_h_0_mlp_c_proj_weight_packed, transformer_h_0_mlp_c_fc,
        transformer_h_0_mlp_erfc, d_transformer_h_0_mlp_c_fc);
        /* 139  make_d_transformer_h_0_mlp_c_fc */

    /* transformer.h.0.mlp */
    nanogpt_train_make_transformer_h_mlp_gelu_2(transformer_h_0_mlp_c_fc,
        transformer_h_0_mlp_erfc);  /* 140  make_transformer_h_0_mlp_gelu_2 */
    nanogpt_train_pack_transformer_h_mlp_gelu(transformer_h_0_mlp_gelu_2,
        transformer_h_0_mlp_gelu_packed);
        /* 141  pack_transformer_h_0_mlp_gelu */

    /* backward: transformer.h.0.mlp.c_proj */
    nanogpt_train_make_d_transformer_h_mlp_c_proj_weight(
        d_transformer_h_0_mlp_add, transformer_h_0_mlp_gelu_packed,
        d_transformer_h_0_mlp_c_proj_weight);
        /* 142  make_d_transformer_h_0_mlp_c_proj_weight */

    /* backward: transformer.h.1.ln_1 */
    nanogpt_train_make_d_transformer_weight(transformer_h_1_ln_1_normalized_2,
        d_transformer_h_1_ln_1, d_transformer_h_1_ln_1_weight);
        /* 143  make_d_transformer_h_1_ln_1_weight */

    /* transformer.h.0.ln_2 */
    nanogpt_train_make_transformer_h_0_ln_2_2(transformer_h_0_attn_add,
        transformer_h_0_ln_2_sum, transformer_h_0_ln_2_inv_std,
        param->transformer_h_0_ln_2_weight, transformer_h_0_ln_2_2);
    nanogpt_train_pack_transformer_h(transformer_h_0_ln_2_2,
        transformer_h_0_ln_2_packed);  /* 145  pack_transformer_h_0_ln_2 */

    /* backward: transformer.h.0.mlp.c_fc */
    nanogpt_train_make_d_transformer_h_mlp_c_fc_weight(
        d_transformer_h_0_mlp_c_fc, transformer_h_0_ln_2_packed,
        d_transformer_h_0_mlp_c_fc_weight);
        /* 146  make_d_transformer_h_0_mlp_c_fc_weight */
    nanogpt_train_pack_transformer_h_mlp_c_fc_weight(
        param->transformer_h_0_mlp_c_fc_weight,
        transformer_h_0_mlp_c_fc_weight_packed);
        /* 147  pack_transformer_h_0_mlp_c_fc_weight */
    nanogpt_train_make_d_transformer_h_ln_2(d_transformer_h_0_mlp_c_fc,
        transformer_h_0_mlp_c_fc_weight_packed, d_transformer_h_0_ln_2);
        /* 148  make_d_transformer_h_0_ln_2 */

    /* backward: transformer.h.0.ln_2 */
    nanogpt_train_make_d_transformer_h_0_ln_2_sum(transformer_h_0_attn_add,
        transformer_h_0_ln_2_sum, transformer_h_0_ln_2_inv_std,
        param->transformer_h_0_ln_2_weight, d_transformer_h_0_ln_2,
        transformer_h_0_ln_2_std);
    nanogpt_train_make_d_transformer_h_add_2(transformer_h_0_ln_2_inv_std,
        param->transformer_h_0_ln_2_weight, d_transformer_h_0_ln_2,
        transformer_h_0_ln_2_sum, d_transformer_h_0_ln_2_sum,
        d_transformer_h_0_mlp_add, transformer_h_0_attn_add);
        /* 150  make_d_transformer_h_0_attn_add */
    nanogpt_train_make_d_transformer_h_0_ln_2_weight(transformer_h_0_attn_add,
        transformer_h_0_ln_2_sum, transformer_h_0_ln_2_inv_std,
        d_transformer_h_0_ln_2, d_transformer_h_0_ln_2_weight);

    /* backward: transformer.h.0.attn.c_proj */
    nanogpt_train_make_d_transformer_h_attn_c_weight_2(
        d_transformer_h_0_attn_add, transformer_h_0_attn_context,
        d_transformer_h_0_attn_c_proj_weight_2,
        d_transformer_h_0_attn_c_proj_weight);
        /* 152  make_d_transformer_h_0_attn_c_proj_weight_2 */
    nanogpt_train_pack_transformer_h_attn_c_proj_weight(
        param->transformer_h_0_attn_c_proj_weight,
        transformer_h_0_attn_c_proj_weight_packed);
        /* 153  pack_transformer_h_0_attn_c_proj_weight */
    nanogpt_train_pack_transformer_h_attn_c_attn_2(transformer_h_0_attn_c_attn,
        transformer_h_0_attn_c_attn_packed_2);
        /* 154  pack_transformer_h_0_attn_c_attn_2 */
    nanogpt_train_make_d_transformer_h_attn_context(d_transformer_h_0_attn_add,
        transformer_h_0_attn_c_proj_weight_packed,
        d_transformer_h_0_attn_context);
        /* 155  make_d_transformer_h_0_attn_context */

    /* transformer.h.0.attn */
    nanogpt_train_make_transformer_h_attn_inv_sum_2(
        transformer_h_0_attn_power_sum, transformer_h_0_attn_inv_power_sum_2);
        /* 156  make_transformer_h_0_attn_inv_power_sum_2 */
    nanogpt_train_make_transformer_h_attn_queries_2_2(
        transformer_h_0_attn_c_attn, transformer_h_0_attn_queries_2);
        /* 157  make_transformer_h_0_attn_queries_2 */

    /* backward: transformer.h.0.attn */
    nanogpt_train_make_d_transformer_h_attn_c_attn_2(
        d_transformer_h_0_attn_context, transformer_h_0_attn_c_attn_packed_2,
        transformer_h_0_attn_powers, d_transformer_h_0_attn_weights,
        transformer_h_0_attn_inv_power_sum_2, transformer_h_0_attn_power_sum,
        d_transformer_h_0_attn_scores, transformer_h_0_attn_c_attn,
        transformer_h_0_attn_queries_2, d_transformer_h_0_attn_queries,
        d_transformer_h_0_attn_c_attn_2);
        /* 158  make_d_transformer_h_0_attn_c_attn_2 */

    /* transformer.h.0.attn */
    nanogpt_train_make_transformer_h_attn_weights_2(
        transformer_h_0_attn_powers, transformer_h_0_attn_inv_power_sum_2);
        /* 159  make_transformer_h_0_attn_weights_2 */

    /* backward: transformer.h.0.attn */
    nanogpt_train_make_d_transformer_h_attn_c_attn(
        transformer_h_0_attn_weights_2, d_transformer_h_0_attn_context,
        d_transformer_h_0_attn_c_attn);
        /* 160  make_d_transformer_h_0_attn_c_attn */

    /* transformer.h.0.ln_1 */
    nanogpt_train_make_transformer_h_0_ln_1_2(x, param->transformer_wte_weight,
        param->transformer_wpe_weight, transformer_h_0_ln_1_sum,
        transformer_h_0_ln_1_inv_std, param->transformer_h_0_ln_1_weight,
        transformer_h_0_ln_1_2);
    nanogpt_train_pack_transformer_h(transformer_h_0_ln_1_2,
        transformer_h_0_ln_1_packed);  /* 162  pack_transformer_h_0_ln_1 */

    /* backward: transformer.h.0.attn */
    nanogpt_train_make_d_transformer_h_attn_c_attn_3(
        d_transformer_h_0_attn_c_attn, d_transformer_h_0_attn_c_attn_2,
        d_transformer_h_0_attn_queries, d_transformer_h_0_attn_c_attn_3);
        /* 163  make_d_transformer_h_0_attn_c_attn_3 */

    /* backward: transformer.h.0.attn.c_attn */
    nanogpt_train_make_d_transformer_h_attn_attn_weight(
        d_transformer_h_0_attn_c_attn_3, transformer_h_0_ln_1_packed,
        d_transformer_h_0_attn_c_attn_weight);
        /* 164  make_d_transformer_h_0_attn_c_attn_weight */
    nanogpt_train_pack_transformer_h_attn_c_attn_weight(
        param->transformer_h_0_attn_c_attn_weight,
        transformer_h_0_attn_c_attn_weight_packed);
        /* 165  pack_transformer_h_0_attn_c_attn_weight */
    nanogpt_train_make_d_transformer_h_ln_1(d_transformer_h_0_attn_c_attn_3,
        transformer_h_0_attn_c_attn_weight_packed, d_transformer_h_0_ln_1);
        /* 166  make_d_transformer_h_0_ln_1 */

    /* backward: transformer.h.0.ln_1 */
    nanogpt_train_make_d_transformer_h_0_ln_1_sum(x,
        param->transformer_wte_weight, param->transformer_wpe_weight,
        transformer_h_0_ln_1_sum, transformer_h_0_ln_1_inv_std,
        param->transformer_h_0_ln_1_weight, d_transformer_h_0_ln_1,
        transformer_h_0_ln_1_std);
    nanogpt_train_make_d_transformer_add(transformer_h_0_ln_1_inv_std,
        param->transformer_h_0_ln_1_weight, d_transformer_h_0_ln_1,
        transformer_h_0_ln_1_sum, d_transformer_h_0_ln_1_sum,
        d_transformer_h_0_attn_add, x, param->transformer_wte_weight,
        param->transformer_wpe_weight);
    nanogpt_train_make_d_transformer_h_0_ln_1_weight(x,
        param->transformer_wte_weight, param->transformer_wpe_weight,
        transformer_h_0_ln_1_sum, transformer_h_0_ln_1_inv_std,
        d_transformer_h_0_ln_1, d_transformer_h_0_ln_1_weight);

    /* backward: transformer */
    nanogpt_train_make_d_transformer_wpe_gather(d_transformer_add,
        d_transformer_wpe_gather);

    /* backward: transformer.wte */
    nanogpt_train_make_d_transformer_wte_scatter_add(x, d_transformer_add,
        d_transformer_wte_scatter_add);

    /* transformer.h.3.attn */
    nanogpt_train_make_transformer_h_attn_squares_2(
        d_transformer_h_3_attn_c_proj_weight_2, transformer_h_3_attn_squares_2);
        /* 172  make_transformer_h_3_attn_squares_2 */

    /* transformer.h.3 */
    nanogpt_train_make_transformer(d_transformer_h_3_ln_2_weight,
        transformer_h_3_squares_2);  /* 173  make_transformer_h_3_squares_2 */

    /* transformer.h.3.mlp */
    nanogpt_train_make_transformer_h(d_transformer_h_3_mlp_c_fc_weight,
        transformer_h_3_mlp_squares);
        /* 174  make_transformer_h_3_mlp_squares */
    nanogpt_train_make_transformer_h(d_transformer_h_3_mlp_c_proj_weight,
        transformer_h_3_mlp_squares_2);
        /* 175  make_transformer_h_3_mlp_squares_2 */

    /* transformer */
    nanogpt_train_make_transformer(d_transformer_ln_f_weight,
        transformer_squares_2);  /* 176  make_transformer_squares_2 */

    /* transformer.h.2.attn */
    nanogpt_train_make_transformer_h_attn_squares_2(
        d_transformer_h_2_attn_c_proj_weight_2, transformer_h_2_attn_squares_2);
        /* 177  make_transformer_h_2_attn_squares_2 */

    /* transformer.h.2 */
    nanogpt_train_make_transformer(d_transformer_h_2_ln_2_weight,
        transformer_h_2_squares_2);  /* 178  make_transformer_h_2_squares_2 */

    /* transformer.h.2.mlp */
    nanogpt_train_make_transformer_h(d_transformer_h_2_mlp_c_fc_weight,
        transformer_h_2_mlp_squares);
        /* 179  make_transformer_h_2_mlp_squares */
    nanogpt_train_make_transformer_h(d_transformer_h_2_mlp_c_proj_weight,
        transformer_h_2_mlp_squares_2);
        /* 180  make_transformer_h_2_mlp_squares_2 */

    /* transformer.h.3 */
    nanogpt_train_make_transformer(d_transformer_h_3_ln_1_weight,
        transformer_h_3_squares);  /* 181  make_transformer_h_3_squares */

    /* transformer.h.3.attn */
    nanogpt_train_make_transformer_h_attn_squares(
        d_transformer_h_3_attn_c_attn_weight, transformer_h_3_attn_squares);
        /* 182  make_transformer_h_3_attn_squares */

    /* transformer.h.1.attn */
    nanogpt_train_make_transformer_h_attn_squares_2(
        d_transformer_h_1_attn_c_proj_weight_2, transformer_h_1_attn_squares_2);
        /* 183  make_transformer_h_1_attn_squares_2 */

    /* transformer.h.1 */
    nanogpt_train_make_transformer(d_transformer_h_1_ln_2_weight,
        transformer_h_1_squares_2);  /* 184  make_transformer_h_1_squares_2 */

    /* transformer.h.1.mlp */
    nanogpt_train_make_transformer_h(d_transformer_h_1_mlp_c_fc_weight,
        transformer_h_1_mlp_squares);
        /* 185  make_transformer_h_1_mlp_squares */
    nanogpt_train_make_transformer_h(d_transformer_h_1_mlp_c_proj_weight,
        transformer_h_1_mlp_squares_2);
        /* 186  make_transformer_h_1_mlp_squares_2 */

    /* transformer.h.2 */
    nanogpt_train_make_transformer(d_transformer_h_2_ln_1_weight,
        transformer_h_2_squares);  /* 187  make_transformer_h_2_squares */

    /* transformer.h.2.attn */
    nanogpt_train_make_transformer_h_attn_squares(
        d_transformer_h_2_attn_c_attn_weight, transformer_h_2_attn_squares);
        /* 188  make_transformer_h_2_attn_squares */

    /* transformer.h.0.attn */
    nanogpt_train_make_transformer_h_attn_squares_2(
        d_transformer_h_0_attn_c_proj_weight_2, transformer_h_0_attn_squares_2);
        /* 189  make_transformer_h_0_attn_squares_2 */

    /* transformer.h.0 */
    nanogpt_train_make_transformer(d_transformer_h_0_ln_2_weight,
        transformer_h_0_squares_2);  /* 190  make_transformer_h_0_squares_2 */

    /* transformer.h.0.mlp */
    nanogpt_train_make_transformer_h(d_transformer_h_0_mlp_c_fc_weight,
        transformer_h_0_mlp_squares);
        /* 191  make_transformer_h_0_mlp_squares */
    nanogpt_train_make_transformer_h(d_transformer_h_0_mlp_c_proj_weight,
        transformer_h_0_mlp_squares_2);
        /* 192  make_transformer_h_0_mlp_squares_2 */

    /* transformer.h.1 */
    nanogpt_train_make_transformer(d_transformer_h_1_ln_1_weight,
        transformer_h_1_squares);  /* 193  make_transformer_h_1_squares */

    /* transformer.h.1.attn */
    nanogpt_train_make_transformer_h_attn_squares(
        d_transformer_h_1_attn_c_attn_weight, transformer_h_1_attn_squares);
        /* 194  make_transformer_h_1_attn_squares */

    /* transformer.h.0 */
    nanogpt_train_make_transformer(d_transformer_h_0_ln_1_weight,
        transformer_h_0_squares);  /* 195  make_transformer_h_0_squares */

    /* transformer.h.0.attn */
    nanogpt_train_make_transformer_h_attn_squares(
        d_transformer_h_0_attn_c_attn_weight, transformer_h_0_attn_squares);
        /* 196  make_transformer_h_0_attn_squares */

    /* backward: transformer.wpe */
    nanogpt_train_make_d_transformer_wpe_weight(d_transformer_wpe_gather,
        d_transformer_wpe_weight);

    /* transformer */
    nanogpt_train_make_transformer_squares(d_linear1_contract_2,
        d_transformer_wte_scatter_add, transformer_squares);
    nanogpt_train_make_transformer_clip_grad_norm(d_transformer_wpe_weight,
        transformer_squares, transformer_h_0_squares,
        transformer_h_0_attn_squares, transformer_h_0_attn_squares_2,
        transformer_h_0_squares_2, transformer_h_0_mlp_squares,
        transformer_h_0_mlp_squares_2, transformer_h_1_squares,
        transformer_h_1_attn_squares, transformer_h_1_attn_squares_2,
        transformer_h_1_squares_2, transformer_h_1_mlp_squares,
        transformer_h_1_mlp_squares_2, transformer_h_2_squares,
        transformer_h_2_attn_squares, transformer_h_2_attn_squares_2,
        transformer_h_2_squares_2, transformer_h_2_mlp_squares,
        transformer_h_2_mlp_squares_2, transformer_h_3_squares,
        transformer_h_3_attn_squares, transformer_h_3_attn_squares_2,
        transformer_h_3_squares_2, transformer_h_3_mlp_squares,
        transformer_h_3_mlp_squares_2, transformer_squares_2);

    /* transformer.h.3.attn */
    nanogpt_train_make_transformer_h_attn_squares_4(
        d_transformer_h_3_attn_c_proj_weight_2, transformer_h_3_attn_squares_4);
        /* 200  make_transformer_h_3_attn_squares_4 */

    /* transformer.h.3 */
    nanogpt_train_make_transformer_2(d_transformer_h_3_ln_2_weight,
        transformer_h_3_squares_4);  /* 201  make_transformer_h_3_squares_4 */

    /* transformer.h.3.mlp */
    nanogpt_train_make_transformer_h_2(d_transformer_h_3_mlp_c_fc_weight,
        transformer_h_3_mlp_squares_3);
        /* 202  make_transformer_h_3_mlp_squares_3 */
    nanogpt_train_make_transformer_h_2(d_transformer_h_3_mlp_c_proj_weight,
        transformer_h_3_mlp_squares_4);
        /* 203  make_transformer_h_3_mlp_squares_4 */

    /* transformer */
    nanogpt_train_make_transformer_2(d_transformer_ln_f_weight,
        transformer_squares_4);  /* 204  make_transformer_squares_4 */

    /* transformer.h.2.attn */
    nanogpt_train_make_transformer_h_attn_squares_4(
        d_transformer_h_2_attn_c_proj_weight_2, transformer_h_2_attn_squares_4);
        /* 205  make_transformer_h_2_attn_squares_4 */

    /* transformer.h.2 */
    nanogpt_train_make_transformer_2(d_transformer_h_2_ln_2_weight,
        transformer_h_2_squares_4);  /* 206  make_transformer_h_2_squares_4 */

    /* transformer.h.2.mlp */
    nanogpt_train_make_transformer_h_2(d_transformer_h_2_mlp_c_fc_weight,
        transformer_h_2_mlp_squares_3);
        /* 207  make_transformer_h_2_mlp_squares_3 */
    nanogpt_train_make_transformer_h_2(d_transformer_h_2_mlp_c_proj_weight,
        transformer_h_2_mlp_squares_4);
        /* 208  make_transformer_h_2_mlp_squares_4 */

    /* transformer.h.3 */
    nanogpt_train_make_transformer_2(d_transformer_h_3_ln_1_weight,
        transformer_h_3_squares_3);  /* 209  make_transformer_h_3_squares_3 */

    /* transformer.h.3.attn */
    nanogpt_train_make_transformer_h_attn_squares_3(
        d_transformer_h_3_attn_c_attn_weight, transformer_h_3_attn_squares_3);
        /* 210  make_transformer_h_3_attn_squares_3 */

    /* transformer.h.1.attn */
    nanogpt_train_make_transformer_h_attn_squares_4(
        d_transformer_h_1_attn_c_proj_weight_2, transformer_h_1_attn_squares_4);
        /* 211  make_transformer_h_1_attn_squares_4 */

    /* transformer.h.1 */
    nanogpt_train_make_transformer_2(d_transformer_h_1_ln_2_weight,
        transformer_h_1_squares_4);  /* 212  make_transformer_h_1_squares_4 */

    /* transformer.h.1.mlp */
    nanogpt_train_make_transformer_h_2(d_transformer_h_1_mlp_c_fc_weight,
        transformer_h_1_mlp_squares_3);
        /* 213  make_transformer_h_1_mlp_squares_3 */
    nanogpt_train_make_transformer_h_2(d_transformer_h_1_mlp_c_proj_weight,
        transformer_h_1_mlp_squares_4);
        /* 214  make_transformer_h_1_mlp_squares_4 */

    /* transformer.h.2 */
    nanogpt_train_make_transformer_2(d_transformer_h_2_ln_1_weight,
        transformer_h_2_squares_3);  /* 215  make_transformer_h_2_squares_3 */

    /* transformer.h.2.attn */
    nanogpt_train_make_transformer_h_attn_squares_3(
        d_transformer_h_2_attn_c_attn_weight, transformer_h_2_attn_squares_3);
        /* 216  make_transformer_h_2_attn_squares_3 */

    /* transformer.h.0.attn */
    nanogpt_train_make_transformer_h_attn_squares_4(
        d_transformer_h_0_attn_c_proj_weight_2, transformer_h_0_attn_squares_4);
        /* 217  make_transformer_h_0_attn_squares_4 */

    /* transformer.h.0 */
    nanogpt_train_make_transformer_2(d_transformer_h_0_ln_2_weight,
        transformer_h_0_squares_4);  /* 218  make_transformer_h_0_squares_4 */

    /* transformer.h.0.mlp */
    nanogpt_train_make_transformer_h_2(d_transformer_h_0_mlp_c_fc_weight,
        transformer_h_0_mlp_squares_3);
        /* 219  make_transformer_h_0_mlp_squares_3 */
    nanogpt_train_make_transformer_h_2(d_transformer_h_0_mlp_c_proj_weight,
        transformer_h_0_mlp_squares_4);
        /* 220  make_transformer_h_0_mlp_squares_4 */

    /* transformer.h.1 */
    nanogpt_train_make_transformer_2(d_transformer_h_1_ln_1_weight,
        transformer_h_1_squares_3);  /* 221  make_transformer_h_1_squares_3 */

    /* transformer.h.1.attn */
    nanogpt_train_make_transformer_h_attn_squares_3(
        d_transformer_h_1_attn_c_attn_weight, transformer_h_1_attn_squares_3);
        /* 222  make_transformer_h_1_attn_squares_3 */

    /* transformer.h.0 */
    nanogpt_train_make_transformer_2(d_transformer_h_0_ln_1_weight,
        transformer_h_0_squares_3);  /* 223  make_transformer_h_0_squares_3 */

    /* transformer.h.0.attn */
    nanogpt_train_make_transformer_h_attn_squares_3(
        d_transformer_h_0_attn_c_attn_weight, transformer_h_0_attn_squares_3);
        /* 224  make_transformer_h_0_attn_squares_3 */

    /* transformer */
    nanogpt_train_make_transformer_squares_3(d_linear1_contract_2,
        d_transformer_wte_scatter_add, transformer_squares_3);
    nanogpt_train_make_transformer_clip_grad_norm_2(d_transformer_wpe_weight,
        transformer_squares_3, transformer_h_0_squares_3,
        transformer_h_0_attn_squares_3, transformer_h_0_attn_squares_4,
        transformer_h_0_squares_4, transformer_h_0_mlp_squares_3,
        transformer_h_0_mlp_squares_4, transformer_h_1_squares_3,
        transformer_h_1_attn_squares_3, transformer_h_1_attn_squares_4,
        transformer_h_1_squares_4, transformer_h_1_mlp_squares_3,
        transformer_h_1_mlp_squares_4, transformer_h_2_squares_3,
        transformer_h_2_attn_squares_3, transformer_h_2_attn_squares_4,
        transformer_h_2_squares_4, transformer_h_2_mlp_squares_3,
        transformer_h_2_mlp_squares_4, transformer_h_3_squares_3,
        transformer_h_3_attn_squares_3, transformer_h_3_attn_squares_4,
        transformer_h_3_squares_4, transformer_h_3_mlp_squares_3,
        transformer_h_3_mlp_squares_4, transformer_squares_4);

    /* update */
    nanogpt_train_update_last_lr_and_more(state->step, state->lr,
        state->last_lr, decay, step_size, eps_now);

    /* transformer */
    nanogpt_train_make_transformer_clip_coef(transformer_clip_grad_norm,
        transformer_clip_grad_norm_2);

    /* update */
    nanogpt_train_update_transformer_h_0_mlp_c_fc_weight(
        state->transformer_h_0_mlp_c_fc_weight_exp_avg,
        d_transformer_h_0_mlp_c_fc_weight, transformer_scaled_clip_coef,
        state->transformer_h_0_mlp_c_fc_weight_exp_avg_sq,
        transformer_clip_coef, param->transformer_h_0_mlp_c_fc_weight, decay,
        eps_now, step_size);
    nanogpt_train_update_transformer_h_0_mlp_proj_weight(
        state->transformer_h_0_mlp_c_proj_weight_exp_avg,
        d_transformer_h_0_mlp_c_proj_weight, transformer_scaled_clip_coef,
        state->transformer_h_0_mlp_c_proj_weight_exp_avg_sq,
        transformer_clip_coef, param->transformer_h_0_mlp_c_proj_weight, decay,
        eps_now, step_size);
        /* 230  update_transformer_h_0_mlp_c_proj_weight */
    nanogpt_train_update_transformer_h_mlp_c_fc_weight(
        state->transformer_h_1_mlp_c_fc_weight_exp_avg,
        d_transformer_h_1_mlp_c_fc_weight, transformer_scaled_clip_coef,
        state->transformer_h_1_mlp_c_fc_weight_exp_avg_sq,
        transformer_clip_coef, param->transformer_h_1_mlp_c_fc_weight, decay,
        step_size, eps_now);  /* 231  update_transformer_h_1_mlp_c_fc_weight */
    nanogpt_train_update_transformer_h_mlp_c_proj_weight(
        state->transformer_h_1_mlp_c_proj_weight_exp_avg,
        d_transformer_h_1_mlp_c_proj_weight, transformer_scaled_clip_coef,
        state->transformer_h_1_mlp_c_proj_weight_exp_avg_sq,
        transformer_clip_coef, param->transformer_h_1_mlp_c_proj_weight, decay,
        step_size, eps_now);
        /* 232  update_transformer_h_1_mlp_c_proj_weight */
    nanogpt_train_update_transformer_h_mlp_c_fc_weight(
        state->transformer_h_2_mlp_c_fc_weight_exp_avg,
        d_transformer_h_2_mlp_c_fc_weight, transformer_scaled_clip_coef,
        state->transformer_h_2_mlp_c_fc_weight_exp_avg_sq,
        transformer_clip_coef, param->transformer_h_2_mlp_c_fc_weight, decay,
        step_size, eps_now);  /* 233  update_transformer_h_2_mlp_c_fc_weight */
    nanogpt_train_update_transformer_h_mlp_c_proj_weight(
        state->transformer_h_2_mlp_c_proj_weight_exp_avg,
        d_transformer_h_2_mlp_c_proj_weight, transformer_scaled_clip_coef,
        state->transformer_h_2_mlp_c_proj_weight_exp_avg_sq,
        transformer_clip_coef, param->transformer_h_2_mlp_c_proj_weight, decay,
        step_size, eps_now);
        /* 234  update_transformer_h_2_mlp_c_proj_weight */
    nanogpt_train_update_transformer_h_mlp_c_fc_weight(
        state->transformer_h_3_mlp_c_fc_weight_exp_avg,
        d_transformer_h_3_mlp_c_fc_weight, transformer_scaled_clip_coef,
        state->transformer_h_3_mlp_c_fc_weight_exp_avg_sq,
        transformer_clip_coef, param->transformer_h_3_mlp_c_fc_weight, decay,
        step_size, eps_now);  /* 235  update_transformer_h_3_mlp_c_fc_weight */
    nanogpt_train_update_transformer_h_mlp_c_proj_weight(
        state->transformer_h_3_mlp_c_proj_weight_exp_avg,
        d_transformer_h_3_mlp_c_proj_weight, transformer_scaled_clip_coef,
        state->transformer_h_3_mlp_c_proj_weight_exp_avg_sq,
        transformer_clip_coef, param->transformer_h_3_mlp_c_proj_weight, decay,
        step_size, eps_now);
        /* 236  update_transformer_h_3_mlp_c_proj_weight */
    nanogpt_train_update_transformer_h_0_attn_weight(
        state->transformer_h_0_attn_c_attn_weight_exp_avg,
        d_transformer_h_0_attn_c_attn_weight, transformer_scaled_clip_coef,
        state->transformer_h_0_attn_c_attn_weight_exp_avg_sq,
        transformer_clip_coef, param->transformer_h_0_attn_c_attn_weight,
        decay, eps_now, step_size);
        /* 237  update_transformer_h_0_attn_c_attn_weight */
    nanogpt_train_update_transformer_h_attn_attn_weight(
        state->transformer_h_1_attn_c_attn_weight_exp_avg,
        d_transformer_h_1_attn_c_attn_weight, transformer_scaled_clip_coef,
        state->transformer_h_1_attn_c_attn_weight_exp_avg_sq,
        transformer_clip_coef, param->transformer_h_1_attn_c_attn_weight,
        decay, step_size, eps_now);
        /* 238  update_transformer_h_1_attn_c_attn_weight */
    nanogpt_train_update_transformer_h_attn_attn_weight(
        state->transformer_h_2_attn_c_attn_weight_exp_avg,
        d_transformer_h_2_attn_c_attn_weight, transformer_scaled_clip_coef,
        state->transformer_h_2_attn_c_attn_weight_exp_avg_sq,
        transformer_clip_coef, param->transformer_h_2_attn_c_attn_weight,
        decay, step_size, eps_now);
        /* 239  update_transformer_h_2_attn_c_attn_weight */
    nanogpt_train_update_transformer_h_attn_attn_weight(
        state->transformer_h_3_attn_c_attn_weight_exp_avg,
        d_transformer_h_3_attn_c_attn_weight, transformer_scaled_clip_coef,
        state->transformer_h_3_attn_c_attn_weight_exp_avg_sq,
        transformer_clip_coef, param->transformer_h_3_attn_c_attn_weight,
        decay, step_size, eps_now);
        /* 240  update_transformer_h_3_attn_c_attn_weight */
    nanogpt_train_update_transformer_wte_weight(
        state->transformer_wte_weight_exp_avg, d_linear1_contract_2,
        d_transformer_wte_scatter_add, transformer_scaled_clip_coef,
        state->transformer_wte_weight_exp_avg_sq, transformer_clip_coef,
        param->transformer_wte_weight, decay, eps_now, step_size);
    nanogpt_train_update_transformer_h_0_proj_weight(
        state->transformer_h_0_attn_c_proj_weight_exp_avg,
        d_transformer_h_0_attn_c_proj_weight_2, transformer_scaled_clip_coef,
        state->transformer_h_0_attn_c_proj_weight_exp_avg_sq,
        transformer_clip_coef, param->transformer_h_0_attn_c_proj_weight,
        decay, eps_now, step_size);
        /* 242  update_transformer_h_0_attn_c_proj_weight */
    nanogpt_train_update_transformer_h_attn_proj_weight(
        state->transformer_h_1_attn_c_proj_weight_exp_avg,
        d_transformer_h_1_attn_c_proj_weight_2, transformer_scaled_clip_coef,
        state->transformer_h_1_attn_c_proj_weight_exp_avg_sq,
        transformer_clip_coef, param->transformer_h_1_attn_c_proj_weight,
        decay, step_size, eps_now);
        /* 243  update_transformer_h_1_attn_c_proj_weight */
    nanogpt_train_update_transformer_h_attn_proj_weight(
        state->transformer_h_2_attn_c_proj_weight_exp_avg,
        d_transformer_h_2_attn_c_proj_weight_2, transformer_scaled_clip_coef,
        state->transformer_h_2_attn_c_proj_weight_exp_avg_sq,
        transformer_clip_coef, param->transformer_h_2_attn_c_proj_weight,
        decay, step_size, eps_now);
        /* 244  update_transformer_h_2_attn_c_proj_weight */
    nanogpt_train_update_transformer_h_attn_proj_weight(
        state->transformer_h_3_attn_c_proj_weight_exp_avg,
        d_transformer_h_3_attn_c_proj_weight_2, transformer_scaled_clip_coef,
        state->transformer_h_3_attn_c_proj_weight_exp_avg_sq,
        transformer_clip_coef, param->transformer_h_3_attn_c_proj_weight,
        decay, step_size, eps_now);
        /* 245  update_transformer_h_3_attn_c_proj_weight */
    nanogpt_train_update_transformer_wpe_weight(
        state->transformer_wpe_weight_exp_avg, d_transformer_wpe_weight,
        transformer_scaled_clip_coef, state->transformer_wpe_weight_exp_avg_sq,
        transformer_clip_coef, param->transformer_wpe_weight, decay, eps_now,
        step_size);
    nanogpt_train_update_transformer_h_0_ln_1_weight(
        state->transformer_h_0_ln_1_weight_exp_avg,
        d_transformer_h_0_ln_1_weight, transformer_scaled_clip_coef,
        state->transformer_h_0_ln_1_weight_exp_avg_sq, transformer_clip_coef,
        param->transformer_h_0_ln_1_weight, eps_now, step_size);
    nanogpt_train_update_transformer_weight(
        state->transformer_h_0_ln_2_weight_exp_avg,
        d_transformer_h_0_ln_2_weight, transformer_scaled_clip_coef,
        state->transformer_h_0_ln_2_weight_exp_avg_sq, transformer_clip_coef,
        param->transformer_h_0_ln_2_weight, step_size, eps_now);
        /* 248  update_transformer_h_0_ln_2_weight */
    nanogpt_train_update_transformer_weight(
        state->transformer_h_1_ln_1_weight_exp_avg,
        d_transformer_h_1_ln_1_weight, transformer_scaled_clip_coef,
        state->transformer_h_1_ln_1_weight_exp_avg_sq, transformer_clip_coef,
        param->transformer_h_1_ln_1_weight, step_size, eps_now);
        /* 249  update_transformer_h_1_ln_1_weight */
    nanogpt_train_update_transformer_weight(
        state->transformer_h_1_ln_2_weight_exp_avg,
        d_transformer_h_1_ln_2_weight, transformer_scaled_clip_coef,
        state->transformer_h_1_ln_2_weight_exp_avg_sq, transformer_clip_coef,
        param->transformer_h_1_ln_2_weight, step_size, eps_now);
        /* 250  update_transformer_h_1_ln_2_weight */
    nanogpt_train_update_transformer_weight(
        state->transformer_h_2_ln_1_weight_exp_avg,
        d_transformer_h_2_ln_1_weight, transformer_scaled_clip_coef,
        state->transformer_h_2_ln_1_weight_exp_avg_sq, transformer_clip_coef,
        param->transformer_h_2_ln_1_weight, step_size, eps_now);
        /* 251  update_transformer_h_2_ln_1_weight */
    nanogpt_train_update_transformer_weight(
        state->transformer_h_2_ln_2_weight_exp_avg,
        d_transformer_h_2_ln_2_weight, transformer_scaled_clip_coef,
        state->transformer_h_2_ln_2_weight_exp_avg_sq, transformer_clip_coef,
        param->transformer_h_2_ln_2_weight, step_size, eps_now);
        /* 252  update_transformer_h_2_ln_2_weight */
    nanogpt_train_update_transformer_weight(
        state->transformer_h_3_ln_1_weight_exp_avg,
        d_transformer_h_3_ln_1_weight, transformer_scaled_clip_coef,
        state->transformer_h_3_ln_1_weight_exp_avg_sq, transformer_clip_coef,
        param->transformer_h_3_ln_1_weight, step_size, eps_now);
        /* 253  update_transformer_h_3_ln_1_weight */
    nanogpt_train_update_transformer_weight(
        state->transformer_h_3_ln_2_weight_exp_avg,
        d_transformer_h_3_ln_2_weight, transformer_scaled_clip_coef,
        state->transformer_h_3_ln_2_weight_exp_avg_sq, transformer_clip_coef,
        param->transformer_h_3_ln_2_weight, step_size, eps_now);
        /* 254  update_transformer_h_3_ln_2_weight */
    nanogpt_train_update_transformer_weight(
        state->transformer_ln_f_weight_exp_avg, d_transformer_ln_f_weight,
        transformer_scaled_clip_coef,
        state->transformer_ln_f_weight_exp_avg_sq, transformer_clip_coef,
        param->transformer_ln_f_weight, step_size, eps_now);
        /* 255  update_transformer_ln_f_weight */
    return loss[0];
}
