/* nanogpt.c -- a GPT of four blocks that continues a text
 *
 * Written by gradc 0.1 from nanogpt.lua for target avx2;
 * fnv1a of the model c6fbfe5f7059908b.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "nanogpt.h"

/* ---- init --------------------------------------------------------------- */

/* 1  step = 0
 *   nanogpt.lua:56 */
static GRADC_NOINLINE void
nanogpt_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 2  transformer_wte_weight = random * 0.02
 *   nanogpt.lua:56 */
static GRADC_NOINLINE void
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

/* 3  transformer_wte_weight_exp_avg = transformer_wte_weight_exp_avg_sq = 0
 *   nanogpt.lua:56 */
static GRADC_NOINLINE void
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

/* 4  transformer_wpe_weight = random * 0.02
 *   nanogpt.lua:56 */
static GRADC_NOINLINE void
nanogpt_init_set_transformer_wpe_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT transformer_wpe_weight)
{
    for (int i = 0; i < 8192; i++) {
        transformer_wpe_weight[i] =
            gradc_normalf((uint32_t)seed[0], 1001u, 0u, (uint32_t)i) * 0.02f;
    }
}

/* 5  transformer_wpe_weight_exp_avg = transformer_wpe_weight_exp_avg_sq = 0
 *   nanogpt.lua:56 */
static GRADC_NOINLINE void
nanogpt_init_set_transformer_wpe_weight_exp_avg(
    float *GRADC_RESTRICT transformer_wpe_weight_exp_avg,
    float *GRADC_RESTRICT transformer_wpe_weight_exp_avg_sq)
{
    for (int i = 0; i < 8192; i++) {
        transformer_wpe_weight_exp_avg[i] = 0.0f;
        transformer_wpe_weight_exp_avg_sq[i] = 0.0f;
    }
}

/* 6  transformer_h_0_ln_1_weight and 7 more = 1
 *   nanogpt.lua:46 */
static GRADC_NOINLINE void
nanogpt_init_set_transformer_h_weight(
    float *GRADC_RESTRICT transformer_h_0_ln_1_weight,
    float *GRADC_RESTRICT transformer_h_0_ln_2_weight,
    float *GRADC_RESTRICT transformer_h_1_ln_1_weight,
    float *GRADC_RESTRICT transformer_h_1_ln_2_weight,
    float *GRADC_RESTRICT transformer_h_2_ln_1_weight,
    float *GRADC_RESTRICT transformer_h_2_ln_2_weight,
    float *GRADC_RESTRICT transformer_h_3_ln_1_weight,
    float *GRADC_RESTRICT transformer_h_3_ln_2_weight)
{
    for (int i = 0; i < 128; i++) {
        transformer_h_0_ln_1_weight[i] = 1.0f;
        transformer_h_0_ln_2_weight[i] = 1.0f;
        transformer_h_1_ln_1_weight[i] = 1.0f;
        transformer_h_1_ln_2_weight[i] = 1.0f;
        transformer_h_2_ln_1_weight[i] = 1.0f;
        transformer_h_2_ln_2_weight[i] = 1.0f;
        transformer_h_3_ln_1_weight[i] = 1.0f;
        transformer_h_3_ln_2_weight[i] = 1.0f;
    }
}

/* 7  transformer_ln_f_weight = 1
 *   nanogpt.lua:46 */
static GRADC_NOINLINE void
nanogpt_init_set_transformer_ln_f_weight(
    float *GRADC_RESTRICT transformer_ln_f_weight)
{
    for (int i = 0; i < 128; i++) {
        transformer_ln_f_weight[i] = 1.0f;
    }
}

/* 8  transformer_h_0_attn_c_attn_weight = random * 0.02
 *   nanogpt.lua:37
 *   also used by init, steps 16, 20, 24 */
static GRADC_NOINLINE void
nanogpt_init_set_transformer_h_attn_c_attn_weight(
    const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT transformer_h_attn_c_attn_weight,
    uint32_t stream)
{
    for (int i = 0; i < 384; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                transformer_h_attn_c_attn_weight[128*i + 8*j + l] =
                    gradc_normalf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(128*(i + l) + j)) * 0.02f;
            }
        }
    }
}

/* 9  transformer_h_0_attn_c_attn_weight_exp_avg and 7 more = 0
 *   nanogpt.lua:37 */
static GRADC_NOINLINE void
nanogpt_init_set_transformer_h(
    float *GRADC_RESTRICT transformer_h_0_attn_c_attn_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_0_attn_c_avg_sq,
    float *GRADC_RESTRICT transformer_h_1_attn_c_attn_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_1_attn_c_avg_sq,
    float *GRADC_RESTRICT transformer_h_2_attn_c_attn_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_2_attn_c_avg_sq,
    float *GRADC_RESTRICT transformer_h_3_attn_c_attn_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_3_attn_c_avg_sq)
{
    for (int i = 0; i < 384; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 128*i + 8*j + l;
                transformer_h_0_attn_c_attn_weight_exp_avg[at] = 0.0f;
                transformer_h_0_attn_c_avg_sq[at] = 0.0f;
                transformer_h_1_attn_c_attn_weight_exp_avg[at] = 0.0f;
                transformer_h_1_attn_c_avg_sq[at] = 0.0f;
                transformer_h_2_attn_c_attn_weight_exp_avg[at] = 0.0f;
                transformer_h_2_attn_c_avg_sq[at] = 0.0f;
                transformer_h_3_attn_c_attn_weight_exp_avg[at] = 0.0f;
                transformer_h_3_attn_c_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 10  transformer_h_0_attn_c_proj_weight = random * 0.0070710678118654745
 *   nanogpt.lua:42
 *   also used by init, steps 17, 21, 25 */
static GRADC_NOINLINE void
nanogpt_init_set_transformer_h_attn_c_proj_weight(
    const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT transformer_h_attn_c_proj_weight,
    uint32_t stream)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                transformer_h_attn_c_proj_weight[128*i + 8*j + l] =
                    gradc_normalf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(128*(i + l) + j)) * 0.0070710678f;
            }
        }
    }
}

/* 11  transformer_h_0_attn_c_proj_weight_exp_avg and 7 more = 0
 *   nanogpt.lua:42 */
static GRADC_NOINLINE void
nanogpt_init_set_transformer_h_2(
    float *GRADC_RESTRICT transformer_h_0_attn_c_proj_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_0_attn_c_avg_sq_2,
    float *GRADC_RESTRICT transformer_h_1_attn_c_proj_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_1_attn_c_avg_sq_2,
    float *GRADC_RESTRICT transformer_h_2_attn_c_proj_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_2_attn_c_avg_sq_2,
    float *GRADC_RESTRICT transformer_h_3_attn_c_proj_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_3_attn_c_avg_sq_2)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 128*i + 8*j + l;
                transformer_h_0_attn_c_proj_weight_exp_avg[at] = 0.0f;
                transformer_h_0_attn_c_avg_sq_2[at] = 0.0f;
                transformer_h_1_attn_c_proj_weight_exp_avg[at] = 0.0f;
                transformer_h_1_attn_c_avg_sq_2[at] = 0.0f;
                transformer_h_2_attn_c_proj_weight_exp_avg[at] = 0.0f;
                transformer_h_2_attn_c_avg_sq_2[at] = 0.0f;
                transformer_h_3_attn_c_proj_weight_exp_avg[at] = 0.0f;
                transformer_h_3_attn_c_avg_sq_2[at] = 0.0f;
            }
        }
    }
}

/* 12  transformer_h_0_mlp_c_fc_weight = random * 0.02
 *   nanogpt.lua:48
 *   also used by init, steps 18, 22, 26 */
static GRADC_NOINLINE void
nanogpt_init_set_transformer_h_mlp_c_fc_weight(
    const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight,
    uint32_t stream)
{
    for (int i = 0; i < 512; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                transformer_h_mlp_c_fc_weight[128*i + 8*j + l] =
                    gradc_normalf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(128*(i + l) + j)) * 0.02f;
            }
        }
    }
}

/* 13  transformer_h_0_mlp_c_fc_weight_exp_avg and 7 more = 0
 *   nanogpt.lua:48 */
static GRADC_NOINLINE void
nanogpt_init_set_transformer_h_3(
    float *GRADC_RESTRICT transformer_h_0_mlp_c_fc_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_0_mlp_c_fc_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_1_mlp_c_fc_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_1_mlp_c_fc_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_2_mlp_c_fc_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_2_mlp_c_fc_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_3_mlp_c_fc_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_3_mlp_c_fc_weight_exp_avg_sq)
{
    for (int i = 0; i < 512; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 128*i + 8*j + l;
                transformer_h_0_mlp_c_fc_weight_exp_avg[at] = 0.0f;
                transformer_h_0_mlp_c_fc_weight_exp_avg_sq[at] = 0.0f;
                transformer_h_1_mlp_c_fc_weight_exp_avg[at] = 0.0f;
                transformer_h_1_mlp_c_fc_weight_exp_avg_sq[at] = 0.0f;
                transformer_h_2_mlp_c_fc_weight_exp_avg[at] = 0.0f;
                transformer_h_2_mlp_c_fc_weight_exp_avg_sq[at] = 0.0f;
                transformer_h_3_mlp_c_fc_weight_exp_avg[at] = 0.0f;
                transformer_h_3_mlp_c_fc_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 14  transformer_h_0_mlp_c_proj_weight = random * 0.0070710678118654745
 *   nanogpt.lua:50
 *   also used by init, steps 19, 23, 27 */
static GRADC_NOINLINE void
nanogpt_init_set_transformer_h_mlp_c_proj_weight(
    const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight,
    uint32_t stream)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 512; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                transformer_h_mlp_c_proj_weight[512*i + 8*j + l] =
                    gradc_normalf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(512*(i + l) + j)) * 0.0070710678f;
            }
        }
    }
}

/* 15  transformer_h_0_mlp_c_proj_weight_exp_avg and 7 more = 0
 *   nanogpt.lua:50 */
static GRADC_NOINLINE void
nanogpt_init_set_transformer_h_4(
    float *GRADC_RESTRICT transformer_h_0_mlp_c_proj_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_0_mlp_c_proj_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_1_mlp_c_proj_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_1_mlp_c_proj_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_2_mlp_c_proj_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_2_mlp_c_proj_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_3_mlp_c_proj_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_3_mlp_c_proj_weight_exp_avg_sq)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 512; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 512*i + 8*j + l;
                transformer_h_0_mlp_c_proj_weight_exp_avg[at] = 0.0f;
                transformer_h_0_mlp_c_proj_weight_exp_avg_sq[at] = 0.0f;
                transformer_h_1_mlp_c_proj_weight_exp_avg[at] = 0.0f;
                transformer_h_1_mlp_c_proj_weight_exp_avg_sq[at] = 0.0f;
                transformer_h_2_mlp_c_proj_weight_exp_avg[at] = 0.0f;
                transformer_h_2_mlp_c_proj_weight_exp_avg_sq[at] = 0.0f;
                transformer_h_3_mlp_c_proj_weight_exp_avg[at] = 0.0f;
                transformer_h_3_mlp_c_proj_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 28  last_lr = 0
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_init_set_last_lr(float *GRADC_RESTRICT last_lr)
{
    last_lr[0] = 0.0f;
}

/* 29  lr = 0.001
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.001f;
}

/* 30  transformer_h_0_ln_1_weight_exp_avg and 7 more = 0
 *   nanogpt.lua:79
 *   also used by init, step 31 */
static GRADC_NOINLINE void
nanogpt_init_set_transformer_h_5(
    float *GRADC_RESTRICT transformer_h_ln_1_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_ln_1_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_ln_2_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_ln_2_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_ln_1_weight_exp_avg_2,
    float *GRADC_RESTRICT transformer_h_ln_1_weight_exp_avg_sq_2,
    float *GRADC_RESTRICT transformer_h_ln_2_weight_exp_avg_2,
    float *GRADC_RESTRICT transformer_h_ln_2_weight_exp_avg_sq_2)
{
    for (int i = 0; i < 128; i++) {
        transformer_h_ln_1_weight_exp_avg[i] = 0.0f;
        transformer_h_ln_1_weight_exp_avg_sq[i] = 0.0f;
        transformer_h_ln_2_weight_exp_avg[i] = 0.0f;
        transformer_h_ln_2_weight_exp_avg_sq[i] = 0.0f;
        transformer_h_ln_1_weight_exp_avg_2[i] = 0.0f;
        transformer_h_ln_1_weight_exp_avg_sq_2[i] = 0.0f;
        transformer_h_ln_2_weight_exp_avg_2[i] = 0.0f;
        transformer_h_ln_2_weight_exp_avg_sq_2[i] = 0.0f;
    }
}

/* 32  transformer_ln_f_weight_exp_avg = transformer_ln_f_weight_exp_avg_sq =
 *     0
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_init_set_transformer_ln_f_weight_exp_avg(
    float *GRADC_RESTRICT transformer_ln_f_weight_exp_avg,
    float *GRADC_RESTRICT transformer_ln_f_weight_exp_avg_sq)
{
    for (int i = 0; i < 128; i++) {
        transformer_ln_f_weight_exp_avg[i] = 0.0f;
        transformer_ln_f_weight_exp_avg_sq[i] = 0.0f;
    }
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
    nanogpt_init_set_transformer_wpe_weight_exp_avg(
        state->transformer_wpe_weight_exp_avg,
        state->transformer_wpe_weight_exp_avg_sq);
    nanogpt_init_set_transformer_h_weight(param->transformer_h_0_ln_1_weight,
        param->transformer_h_0_ln_2_weight, param->transformer_h_1_ln_1_weight,
        param->transformer_h_1_ln_2_weight, param->transformer_h_2_ln_1_weight,
        param->transformer_h_2_ln_2_weight, param->transformer_h_3_ln_1_weight,
        param->transformer_h_3_ln_2_weight);
    nanogpt_init_set_transformer_ln_f_weight(param->transformer_ln_f_weight);
    nanogpt_init_set_transformer_h_attn_c_attn_weight(&seed,
        param->transformer_h_0_attn_c_attn_weight, 1002u);
        /* 8  set_transformer_h_0_attn_c_attn_weight */
    nanogpt_init_set_transformer_h(
        state->transformer_h_0_attn_c_attn_weight_exp_avg,
        state->transformer_h_0_attn_c_attn_weight_exp_avg_sq,
        state->transformer_h_1_attn_c_attn_weight_exp_avg,
        state->transformer_h_1_attn_c_attn_weight_exp_avg_sq,
        state->transformer_h_2_attn_c_attn_weight_exp_avg,
        state->transformer_h_2_attn_c_attn_weight_exp_avg_sq,
        state->transformer_h_3_attn_c_attn_weight_exp_avg,
        state->transformer_h_3_attn_c_attn_weight_exp_avg_sq);
    nanogpt_init_set_transformer_h_attn_c_proj_weight(&seed,
        param->transformer_h_0_attn_c_proj_weight, 1003u);
        /* 10  set_transformer_h_0_attn_c_proj_weight */
    nanogpt_init_set_transformer_h_2(
        state->transformer_h_0_attn_c_proj_weight_exp_avg,
        state->transformer_h_0_attn_c_proj_weight_exp_avg_sq,
        state->transformer_h_1_attn_c_proj_weight_exp_avg,
        state->transformer_h_1_attn_c_proj_weight_exp_avg_sq,
        state->transformer_h_2_attn_c_proj_weight_exp_avg,
        state->transformer_h_2_attn_c_proj_weight_exp_avg_sq,
        state->transformer_h_3_attn_c_proj_weight_exp_avg,
        state->transformer_h_3_attn_c_proj_weight_exp_avg_sq);
    nanogpt_init_set_transformer_h_mlp_c_fc_weight(&seed,
        param->transformer_h_0_mlp_c_fc_weight, 1004u);
        /* 12  set_transformer_h_0_mlp_c_fc_weight */
    nanogpt_init_set_transformer_h_3(
        state->transformer_h_0_mlp_c_fc_weight_exp_avg,
        state->transformer_h_0_mlp_c_fc_weight_exp_avg_sq,
        state->transformer_h_1_mlp_c_fc_weight_exp_avg,
        state->transformer_h_1_mlp_c_fc_weight_exp_avg_sq,
        state->transformer_h_2_mlp_c_fc_weight_exp_avg,
        state->transformer_h_2_mlp_c_fc_weight_exp_avg_sq,
        state->transformer_h_3_mlp_c_fc_weight_exp_avg,
        state->transformer_h_3_mlp_c_fc_weight_exp_avg_sq);
    nanogpt_init_set_transformer_h_mlp_c_proj_weight(&seed,
        param->transformer_h_0_mlp_c_proj_weight, 1005u);
        /* 14  set_transformer_h_0_mlp_c_proj_weight */
    nanogpt_init_set_transformer_h_4(
        state->transformer_h_0_mlp_c_proj_weight_exp_avg,
        state->transformer_h_0_mlp_c_proj_weight_exp_avg_sq,
        state->transformer_h_1_mlp_c_proj_weight_exp_avg,
        state->transformer_h_1_mlp_c_proj_weight_exp_avg_sq,
        state->transformer_h_2_mlp_c_proj_weight_exp_avg,
        state->transformer_h_2_mlp_c_proj_weight_exp_avg_sq,
        state->transformer_h_3_mlp_c_proj_weight_exp_avg,
        state->transformer_h_3_mlp_c_proj_weight_exp_avg_sq);
    nanogpt_init_set_transformer_h_attn_c_attn_weight(&seed,
        param->transformer_h_1_attn_c_attn_weight, 1006u);
        /* 16  set_transformer_h_1_attn_c_attn_weight */
    nanogpt_init_set_transformer_h_attn_c_proj_weight(&seed,
        param->transformer_h_1_attn_c_proj_weight, 1007u);
        /* 17  set_transformer_h_1_attn_c_proj_weight */
    nanogpt_init_set_transformer_h_mlp_c_fc_weight(&seed,
        param->transformer_h_1_mlp_c_fc_weight, 1008u);
        /* 18  set_transformer_h_1_mlp_c_fc_weight */
    nanogpt_init_set_transformer_h_mlp_c_proj_weight(&seed,
        param->transformer_h_1_mlp_c_proj_weight, 1009u);
        /* 19  set_transformer_h_1_mlp_c_proj_weight */
    nanogpt_init_set_transformer_h_attn_c_attn_weight(&seed,
        param->transformer_h_2_attn_c_attn_weight, 1010u);
        /* 20  set_transformer_h_2_attn_c_attn_weight */
    nanogpt_init_set_transformer_h_attn_c_proj_weight(&seed,
        param->transformer_h_2_attn_c_proj_weight, 1011u);
        /* 21  set_transformer_h_2_attn_c_proj_weight */
    nanogpt_init_set_transformer_h_mlp_c_fc_weight(&seed,
        param->transformer_h_2_mlp_c_fc_weight, 1012u);
        /* 22  set_transformer_h_2_mlp_c_fc_weight */
    nanogpt_init_set_transformer_h_mlp_c_proj_weight(&seed,
        param->transformer_h_2_mlp_c_proj_weight, 1013u);
        /* 23  set_transformer_h_2_mlp_c_proj_weight */
    nanogpt_init_set_transformer_h_attn_c_attn_weight(&seed,
        param->transformer_h_3_attn_c_attn_weight, 1014u);
        /* 24  set_transformer_h_3_attn_c_attn_weight */
    nanogpt_init_set_transformer_h_attn_c_proj_weight(&seed,
        param->transformer_h_3_attn_c_proj_weight, 1015u);
        /* 25  set_transformer_h_3_attn_c_proj_weight */
    nanogpt_init_set_transformer_h_mlp_c_fc_weight(&seed,
        param->transformer_h_3_mlp_c_fc_weight, 1016u);
        /* 26  set_transformer_h_3_mlp_c_fc_weight */
    nanogpt_init_set_transformer_h_mlp_c_proj_weight(&seed,
        param->transformer_h_3_mlp_c_proj_weight, 1017u);
        /* 27  set_transformer_h_3_mlp_c_proj_weight */
    nanogpt_init_set_last_lr(state->last_lr);
    nanogpt_init_set_lr(state->lr);
    nanogpt_init_set_transformer_h_5(
        state->transformer_h_0_ln_1_weight_exp_avg,
        state->transformer_h_0_ln_1_weight_exp_avg_sq,
        state->transformer_h_0_ln_2_weight_exp_avg,
        state->transformer_h_0_ln_2_weight_exp_avg_sq,
        state->transformer_h_1_ln_1_weight_exp_avg,
        state->transformer_h_1_ln_1_weight_exp_avg_sq,
        state->transformer_h_1_ln_2_weight_exp_avg,
        state->transformer_h_1_ln_2_weight_exp_avg_sq);
    nanogpt_init_set_transformer_h_5(
        state->transformer_h_2_ln_1_weight_exp_avg,
        state->transformer_h_2_ln_1_weight_exp_avg_sq,
        state->transformer_h_2_ln_2_weight_exp_avg,
        state->transformer_h_2_ln_2_weight_exp_avg_sq,
        state->transformer_h_3_ln_1_weight_exp_avg,
        state->transformer_h_3_ln_1_weight_exp_avg_sq,
        state->transformer_h_3_ln_2_weight_exp_avg,
        state->transformer_h_3_ln_2_weight_exp_avg_sq);
        /* 31  set_transformer_h_6 */
    nanogpt_init_set_transformer_ln_f_weight_exp_avg(
        state->transformer_ln_f_weight_exp_avg,
        state->transformer_ln_f_weight_exp_avg_sq);
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0    8192   1-2     layer_norm_2
 *   f       8192   24576   2-4     linear
 *   f          0    8192   3-4     reshape_packed
 *   f      40960    4096   4-4     where
 *   f      45056    4096   4-4     exp
 *   f      49152    4096   4-4     attention
 *   f      32768    8192   4-5     matmul
 *   f          0    8192   5-8     add
 *   f       8192    8192   6-7     layer_norm_4
 *   f      16384   32768   7-8     gelu
 *   f          0    8192   8-13    add_2, over add
 *   f       8192    8192   9-10    layer_norm_6
 *   f      16384   24576  10-12    linear_2
 *   f       8192    8192  11-12    reshape_packed_2
 *   f      49152    4096  12-12    where_2
 *   f      53248    4096  12-12    exp_2
 *   f      57344    4096  12-12    attention_2
 *   f      40960    8192  12-13    matmul_2
 *   f          0    8192  13-16    add_3, over add_2
 *   f       8192    8192  14-15    layer_norm_8
 *   f      16384   32768  15-16    gelu_2
 *   f          0    8192  16-21    add_4, over add_3
 *   f       8192    8192  17-18    layer_norm_11
 *   f      16384   24576  18-20    linear_3
 *   f       8192    8192  19-20    reshape_packed_3
 *   f      49152    4096  20-20    where_3
 *   f      53248    4096  20-20    exp_3
 *   f      57344    4096  20-20    attention_3
 *   f      40960    8192  20-21    matmul_3
 *   f          0    8192  21-24    add_5, over add_4
 *   f       8192    8192  22-23    layer_norm_14
 *   f      16384   32768  23-24    gelu_3
 *   f          0    8192  24-29    add_6, over add_5
 *   f       8192    8192  25-26    layer_norm_17
 *   f      16384   24576  26-28    linear_4
 *   f       8192    8192  27-28    reshape_packed_4
 *   f      49152    4096  28-28    where_4
 *   f      53248    4096  28-28    exp_4
 *   f      57344    4096  28-28    attention_4
 *   f      40960    8192  28-29    matmul_4
 *   f          0    8192  29-32    add_7, over add_6
 *   f       8192    8192  30-31    layer_norm_20
 *   f      16384   32768  31-32    gelu_4
 *   f          0    8192  32-33    x_2, over add_7
 *   f          0    8192  33-35    layer_norm_23, over x_2
 *   f       8192    9216  34-35    transformer_wte_weight_packed
 */

/* 1  sum = sum(gather(transformer.wpe.weight, iota) +
 *     gather(transformer.wte.weight, x))
 *   layer_norm = 1 / sqrt(sum((gather(transformer.wpe.weight, iota) +
 *     gather(transformer.wte.weight, x) - sum * 0.0078125) *
 *     (gather(transformer.wpe.weight, iota) + gather(transformer.wte.weight,
 *     x) - sum * 0.0078125)) * ...
 *   layer_norm_2 = (gather(transformer.wpe.weight, iota) +
 *     gather(transformer.wte.weight, x) - sum * 0.0078125) * layer_norm *
 *     transformer.h.0.ln_1.weight
 *   nanogpt.lua:46 */
static GRADC_NOINLINE void
nanogpt_predict_make_layer_norm_2(
    const float *GRADC_RESTRICT transformer_wpe_weight,
    const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_weight,
    float *GRADC_RESTRICT layer_norm_2)
{
    for (int i = 0; i < 64; i++) {
        float sum;
        float layer_norm;
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int32_t t1 = gradc_mini(gradc_maxi(i, 0), 63);
                    const int32_t t2 = x[i];
                    const float t3 = transformer_wpe_weight[k + l + 128*t1]
                        + ((uint32_t)t2 < 65u
                        ? transformer_wte_weight[65*k + 8*t2 + 520*(l / 8)
                        + l % 8] : 0.0f);
                    acc[l] += t3;
                }
            }
            sum = gradc_sum16f(acc);
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
                    const int32_t t1 = gradc_mini(gradc_maxi(i, 0), 63);
                    const int32_t t2 = x[i];
                    const float t3 = transformer_wpe_weight[k + l + 128*t1]
                        + ((uint32_t)t2 < 65u
                        ? transformer_wte_weight[65*k + 8*t2 + 520*(l / 8)
                        + l % 8] : 0.0f);
                    const float t4 = t3 - sum * 0.0078125f;
                    acc[l] += t4 * t4;
                }
            }
            layer_norm = 1.0f
                / gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
        }
        GRADC_IN_TURN
        for (int j = 0; j < 128; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int32_t t1 = gradc_mini(gradc_maxi(i, 0), 63);
                const int32_t t2 = x[i];
                const float t3 = transformer_wpe_weight[j + l + 128*t1]
                    + ((uint32_t)t2 < 65u
                    ? transformer_wte_weight[65*j + l + 8*t2] : 0.0f);
                layer_norm_2[128*i + j + l] = (t3 - sum * 0.0078125f)
                    * layer_norm * transformer_h_0_ln_1_weight[j + l];
            }
        }
    }
}

/* 2  linear = layer_norm_2 . transformer.h.0.attn.c_attn.weight
 *   nanogpt.lua:37
 *   also used by predict, steps 10, 18, 26 */
static GRADC_NOINLINE void
nanogpt_predict_make_linear_sums_4x24(const float *a, const float *b,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
nanogpt_predict_make_linear(const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_attn_c_attn_weight,
    float *GRADC_RESTRICT linear)
{
    for (int j = 0; j < 384; j += 24) {
        for (int i = 0; i < 64; i += 4) {
            float tile[96];

            nanogpt_predict_make_linear_sums_4x24(
                &transformer_h_attn_c_attn_weight[128*j], &layer_norm[128*i],
                tile);
            GRADC_IN_TURN
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 24; l++) {
                    linear[384*(i + r) + j + l] = tile[l + 24*r];
                }
            }
        }
    }
}

/* 3  reshape_packed = in panels: slice(linear)
 *   nanogpt.lua:35
 *   also used by predict, steps 11, 19, 27 */
static GRADC_NOINLINE void
nanogpt_predict_pack_reshape(const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT reshape_packed)
{
    for (int i = 0; i < 64; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            for (int l = 0; l < 8; l++) {
                reshape_packed[128*i + 8*j + l] = linear[384*(i + l) + j + 128];
            }
        }
    }
}

/* 4  scaled_dot_product_attention = slice(linear) * 0.17677669529663687
 *   where = where(iota < iota, -inf, scaled_dot_product_attention .
 *     slice(linear))
 *   largest = max(amax(where), -3.4028234663852886e+38)
 *   exp = exp(where - largest)
 *   softmax = 1 / (sum(exp) + (sum(exp) == 0))
 *   attention = exp * softmax
 *   matmul = attention . slice(linear)
 *   nanogpt.lua:40
 *   also used by predict, steps 12, 20, 28 */
static GRADC_NOINLINE void
nanogpt_predict_make_matmul_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
nanogpt_predict_make_matmul_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

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
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
nanogpt_predict_make_matmul_sums_2_6x16(const float *a, const float *b,
    const float *c, const float *d, float *tile, int i)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    const int k_end = 6*i + 1 < 64 ? 6*i + 1 : 64;
    for (int k = 0; k < k_end; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[384*k + 8*v]);
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
        if (6*i + p < 63) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&c[8*v + 384*p]);
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

static GRADC_NOINLINE void
nanogpt_predict_make_matmul_sums_2_4x16(const float *a, const float *b,
    const float *c, const float *d, float *tile, int i)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    const int k_end2 = 6*i + 1 < 64 ? 6*i + 1 : 64;
    for (int k = 0; k < k_end2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[384*k + 8*v]);
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
        if (6*i + p < 63) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&c[8*v + 384*p]);
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

static GRADC_NOINLINE void
nanogpt_predict_make_matmul(const float *GRADC_RESTRICT linear,
    const float *GRADC_RESTRICT reshape_packed,
    float *GRADC_RESTRICT where,
    float *GRADC_RESTRICT exp,
    float *GRADC_RESTRICT attention,
    float *GRADC_RESTRICT matmul)
{
    for (int b = 0; b < 4; b++) {
        float scaled_dot_product_attention[2048];
        float largest[64];
        float softmax[64];

        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 32; m++) {
                scaled_dot_product_attention[32*j + m] =
                    linear[32*b + 384*j + m] * 0.176776695f;
            }
        }
        for (int j = 0; j < 64; j += 16) {
            for (int i = 0; i < 64; i += 6) {
                float tile[96];

                if (i < 60) {
                    nanogpt_predict_make_matmul_sums_6x16(
                        &reshape_packed[256*b + 128*j],
                        &scaled_dot_product_attention[32*i], tile);
                }
                if (i >= 60) {
                    nanogpt_predict_make_matmul_sums_4x16(
                        &reshape_packed[256*b + 128*j],
                        &scaled_dot_product_attention[32*i], tile);
                }
                const int r_end3 = 64 - i < 6 ? 64 - i : 6;
                GRADC_IN_TURN
                for (int r = 0; r < r_end3; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = tile[l + 16*r];
                        where[64*(i + r) + j + l] = i + r < j + l ? -GRADC_INFF
                            : t1;
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
                    acc[l] = gradc_maxf(acc[l], where[64*j + k + l]);
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
            largest[j] = gradc_maxf(acc[0], -3.4028235e+38f);
        }
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 64; m++) {
                const int at = 64*j + m;
                exp[at] = gradc_expf(where[at] - largest[j]);
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
                    acc[l] += exp[64*j + k + l];
                }
            }
            const float t1 = gradc_sum16f(acc);
            softmax[j] = 1.0f / (t1 + (float)(t1 == 0.0f));
        }
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 64; m++) {
                const int at2 = 64*j + m;
                attention[at2] = exp[at2] * softmax[j];
            }
        }
        for (int j = 0; j < 32; j += 16) {
            for (int i = 0; i < 64; i += 6) {
                float tile[96];

                if (i < 60) {
                    nanogpt_predict_make_matmul_sums_2_6x16(
                        &linear[32*b + j + 256], &attention[64*i],
                        &linear[32*b + 384*i + j + 640], &attention[65*i + 1],
                        tile, (i / 6));
                }
                if (i >= 60) {
                    nanogpt_predict_make_matmul_sums_2_4x16(
                        &linear[32*b + j + 256], &attention[64*i],
                        &linear[32*b + 384*i + j + 640], &attention[65*i + 1],
                        tile, (i / 6));
                }
                const int r_end4 = 64 - i < 6 ? 64 - i : 6;
                GRADC_IN_TURN
                for (int r = 0; r < r_end4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        matmul[32*b + 128*(i + r) + j + l] = tile[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 5  add = gather(transformer.wpe.weight, iota) +
 *     gather(transformer.wte.weight, x) + matmul .
 *     transformer.h.0.attn.c_proj.weight
 *   nanogpt.lua:42 */
static GRADC_NOINLINE void
nanogpt_predict_make_add_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
nanogpt_predict_make_add_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

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
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
nanogpt_predict_make_add(const float *GRADC_RESTRICT matmul,
    const float *GRADC_RESTRICT transformer_h_0_attn_c_proj_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    float *GRADC_RESTRICT add)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                nanogpt_predict_make_add_sums_6x16(
                    &transformer_h_0_attn_c_proj_weight[128*j], &matmul[128*i],
                    tile);
            }
            if (i >= 60) {
                nanogpt_predict_make_add_sums_4x16(
                    &transformer_h_0_attn_c_proj_weight[128*j], &matmul[128*i],
                    tile);
            }
            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int32_t t1 = gradc_mini(gradc_maxi(i + r, 0), 63);
                        const int32_t t2 = x[i + r];
                        const float t3 =
                            transformer_wpe_weight[j + 128*t1 + l + 8*v]
                            + ((uint32_t)t2 < 65u
                            ? transformer_wte_weight[65*j + 8*t2 + l + 520*v]
                            : 0.0f);
                        add[128*(i + r) + j + l + 8*v] = t3
                            + tile[l + 8*v + 16*r];
                    }
                }
            }
        }
    }
}

/* 6  mean = sum(add) * 0.0078125
 *   layer_norm_3 = 1 / sqrt(sum((add - mean) * (add - mean)) * 0.0078125 +
 *     1e-05)
 *   layer_norm_4 = (add - mean) * layer_norm_3 * transformer.h.0.ln_2.weight
 *   nanogpt.lua:47
 *   also used by predict, steps 9, 14 */
static GRADC_NOINLINE void
nanogpt_predict_make_layer_norm(const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT transformer_h_weight,
    float *GRADC_RESTRICT layer_norm)
{
    for (int i = 0; i < 64; i++) {
        float mean;
        float layer_norm_2;
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += add[128*i + k + l];
                }
            }
            mean = gradc_sum16f(acc) * 0.0078125f;
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
                    const float t1 = add[128*i + k + l] - mean;
                    acc[l] += t1 * t1;
                }
            }
            layer_norm_2 = 1.0f
                / gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
        }
        for (int j = 0; j < 128; j++) {
            const int at = 128*i + j;
            layer_norm[at] = (add[at] - mean) * layer_norm_2
                * transformer_h_weight[j];
        }
    }
}

/* 7  gelu = layer_norm_4 . transformer.h.0.mlp.c_fc.weight * 0.5 *
 *     erfc(layer_norm_4 . transformer.h.0.mlp.c_fc.weight *
 *     -0.7071067811865476)
 *   nanogpt.lua:48
 *   also used by predict, steps 15, 23, 31 */
static GRADC_NOINLINE void
nanogpt_predict_make_gelu_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
nanogpt_predict_make_gelu_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

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
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
nanogpt_predict_make_gelu(const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight,
    float *GRADC_RESTRICT gelu)
{
    for (int j = 0; j < 512; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                nanogpt_predict_make_gelu_sums_6x16(
                    &transformer_h_mlp_c_fc_weight[128*j], &layer_norm[128*i],
                    tile);
            }
            if (i >= 60) {
                nanogpt_predict_make_gelu_sums_4x16(
                    &transformer_h_mlp_c_fc_weight[128*j], &layer_norm[128*i],
                    tile);
            }
            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = l + 16*r;
                    gelu[512*(i + r) + j + l] = tile[at] * 0.5f
                        * gradc_erfcf(tile[at] * -0.70710678f);
                }
            }
        }
    }
}

/* 8  add_2 = add + gelu . transformer.h.0.mlp.c_proj.weight
 *   nanogpt.lua:50
 *   also used by predict, steps 16, 24, 32 */
static GRADC_NOINLINE void
nanogpt_predict_make_contract_sums_6x16(const float *a, const float *b,
    float *total)
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
            line[v] = gradc_load8f(&a[8*k + 4096*v]);
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

static GRADC_NOINLINE void
nanogpt_predict_make_contract_sums_4x16(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

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
            line[v] = gradc_load8f(&a[8*k + 4096*v]);
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

static GRADC_NOINLINE void
nanogpt_predict_make_contract(const float *GRADC_RESTRICT gelu,
    const float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight,
    float *GRADC_RESTRICT add)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float total[96];

            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 2; v++) {
                    gradc_store8f(&total[8*v + 16*r], gradc_set8f(0.0f));
                }
            }
            for (int block = 0; block < 2; block++) {
                if (i < 60) {
                    nanogpt_predict_make_contract_sums_6x16(
                        &transformer_h_mlp_c_proj_weight[512*j + 2048*block],
                        &gelu[512*i + 256*block], total);
                }
                if (i >= 60) {
                    nanogpt_predict_make_contract_sums_4x16(
                        &transformer_h_mlp_c_proj_weight[512*j + 2048*block],
                        &gelu[512*i + 256*block], total);
                }
            }
            const int r_end2 = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end2; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 128*(i + r) + j + l;
                    add[at] = add[at] + total[l + 16*r];
                }
            }
        }
    }
}

/* 13  add_3 = add_2 + matmul_2 . transformer.h.1.attn.c_proj.weight
 *   nanogpt.lua:42
 *   also used by predict, steps 21, 29 */
static GRADC_NOINLINE void
nanogpt_predict_make_add_2_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
nanogpt_predict_make_add_2_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

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
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
nanogpt_predict_make_add_2(const float *GRADC_RESTRICT matmul,
    const float *GRADC_RESTRICT transformer_h_attn_c_proj_weight,
    float *GRADC_RESTRICT add)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                nanogpt_predict_make_add_2_sums_6x16(
                    &transformer_h_attn_c_proj_weight[128*j], &matmul[128*i],
                    tile);
            }
            if (i >= 60) {
                nanogpt_predict_make_add_2_sums_4x16(
                    &transformer_h_attn_c_proj_weight[128*j], &matmul[128*i],
                    tile);
            }
            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 128*(i + r) + j + l;
                    add[at] = add[at] + tile[l + 16*r];
                }
            }
        }
    }
}

/* 17  mean_4 = sum(add_4) * 0.0078125
 *   layer_norm_9 = add_4 - mean_4
 *   layer_norm_10 = 1 / sqrt(sum(layer_norm_9 * layer_norm_9) * 0.0078125 +
 *     1e-05)
 *   layer_norm_11 = layer_norm_9 * layer_norm_10 *
 *     transformer.h.2.ln_1.weight
 *   nanogpt.lua:46
 *   also used by predict, steps 22, 25, 30 */
static GRADC_NOINLINE void
nanogpt_predict_make_layer_norm_3(const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT transformer_h_weight,
    float *GRADC_RESTRICT layer_norm)
{
    for (int i = 0; i < 64; i++) {
        float mean;
        float layer_norm_2[128];
        float layer_norm_3;
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += add[128*i + k + l];
                }
            }
            mean = gradc_sum16f(acc) * 0.0078125f;
        }
        for (int j = 0; j < 128; j++) {
            layer_norm_2[j] = add[128*i + j] - mean;
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
                    const float t1 = layer_norm_2[k + l];
                    acc[l] += t1 * t1;
                }
            }
            layer_norm_3 = 1.0f
                / gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
        }
        for (int j = 0; j < 128; j++) {
            layer_norm[128*i + j] = layer_norm_2[j] * layer_norm_3
                * transformer_h_weight[j];
        }
    }
}

/* 33  mean_8 = sum(x_2) * 0.0078125
 *   layer_norm_21 = x_2 - mean_8
 *   layer_norm_22 = 1 / sqrt(sum(layer_norm_21 * layer_norm_21) * 0.0078125
 *     + 1e-05)
 *   layer_norm_23 = layer_norm_21 * layer_norm_22 * transformer.ln_f.weight
 *   nanogpt.lua:58 */
static GRADC_NOINLINE void
nanogpt_predict_make_layer_norm_23(float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT transformer_ln_f_weight)
{
    for (int i = 0; i < 64; i++) {
        float mean;
        float layer_norm[128];
        float layer_norm_2;
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += add[128*i + k + l];
                }
            }
            mean = gradc_sum16f(acc) * 0.0078125f;
        }
        for (int j = 0; j < 128; j++) {
            layer_norm[j] = add[128*i + j] - mean;
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
                    const float t1 = layer_norm[k + l];
                    acc[l] += t1 * t1;
                }
            }
            layer_norm_2 = 1.0f
                / gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
        }
        for (int j = 0; j < 128; j++) {
            add[128*i + j] = layer_norm[j] * layer_norm_2
                * transformer_ln_f_weight[j];
        }
    }
}

/* 34  transformer_wte_weight_packed = in panels: transformer.wte.weight
 *   nanogpt.lua:56
 *   also used by train, step 33 */
static GRADC_NOINLINE void
nanogpt_shared_pack_transformer_wte_weight(
    const float *GRADC_RESTRICT transformer_wte_weight,
    float *GRADC_RESTRICT transformer_wte_weight_packed)
{
    for (int i = 0; i < 72; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            for (int l = 0; l < 8; l++) {
                transformer_wte_weight_packed[128*i + 8*j + l] = i + l < 65
                    ? transformer_wte_weight[8*(i + l) + 520*(j / 8) + j % 8]
                    : 0.0f;
            }
        }
    }
}

/* 35  logits = layer_norm_23 . transformer.wte.weight
 *   nanogpt.lua:58 */
static GRADC_NOINLINE void
nanogpt_predict_make_logits_sums_4x24(const float *a, const float *b,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
nanogpt_predict_make_logits(const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT transformer_wte_weight_packed,
    float *GRADC_RESTRICT logits)
{
    for (int j = 0; j < 65; j += 24) {
        for (int i = 0; i < 64; i += 4) {
            float tile[96];

            nanogpt_predict_make_logits_sums_4x24(
                &transformer_wte_weight_packed[128*j], &add[128*i], tile);
            for (int r = 0; r < 4; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 3; v++) {
                    const int l_end = 65 - j - 8*v < 8 ? 65 - j - 8*v : 8;
                    GRADC_LANES
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
    float *layer_norm_2 = scratch->f;          /* [1,64,128] */
    float *linear = &scratch->f[8192];         /* [1,64,384] */
    /* [1,64,4,32] as [8][1][4][32][8] */
    float *reshape_packed = scratch->f;
    float *where = &scratch->f[40960];         /* [1,1,64,64] */
    float *exp = &scratch->f[45056];           /* [1,1,64,64] */
    float *attention = &scratch->f[49152];     /* [1,1,64,64] */
    float *matmul = &scratch->f[32768];        /* [1,64,4,32] */
    float *add = scratch->f;                   /* [1,64,128] */
    float *layer_norm_4 = &scratch->f[8192];   /* [1,64,128] */
    float *gelu = &scratch->f[16384];          /* [1,64,512] */
    float *layer_norm_6 = &scratch->f[8192];   /* [1,64,128] */
    float *linear_2 = &scratch->f[16384];      /* [1,64,384] */
    /* [1,64,4,32] as [8][1][4][32][8] */
    float *reshape_packed_2 = &scratch->f[8192];
    float *where_2 = &scratch->f[49152];       /* [1,1,64,64] */
    float *exp_2 = &scratch->f[53248];         /* [1,1,64,64] */
    float *attention_2 = &scratch->f[57344];   /* [1,1,64,64] */
    float *matmul_2 = &scratch->f[40960];      /* [1,64,4,32] */
    float *layer_norm_8 = &scratch->f[8192];   /* [1,64,128] */
    float *gelu_2 = &scratch->f[16384];        /* [1,64,512] */
    float *layer_norm_11 = &scratch->f[8192];  /* [1,64,128] */
    float *linear_3 = &scratch->f[16384];      /* [1,64,384] */
    /* [1,64,4,32] as [8][1][4][32][8] */
    float *reshape_packed_3 = &scratch->f[8192];
    float *where_3 = &scratch->f[49152];       /* [1,1,64,64] */
    float *exp_3 = &scratch->f[53248];         /* [1,1,64,64] */
    float *attention_3 = &scratch->f[57344];   /* [1,1,64,64] */
    float *matmul_3 = &scratch->f[40960];      /* [1,64,4,32] */
    float *layer_norm_14 = &scratch->f[8192];  /* [1,64,128] */
    float *gelu_3 = &scratch->f[16384];        /* [1,64,512] */
    float *layer_norm_17 = &scratch->f[8192];  /* [1,64,128] */
    float *linear_4 = &scratch->f[16384];      /* [1,64,384] */
    /* [1,64,4,32] as [8][1][4][32][8] */
    float *reshape_packed_4 = &scratch->f[8192];
    float *where_4 = &scratch->f[49152];       /* [1,1,64,64] */
    float *exp_4 = &scratch->f[53248];         /* [1,1,64,64] */
    float *attention_4 = &scratch->f[57344];   /* [1,1,64,64] */
    float *matmul_4 = &scratch->f[40960];      /* [1,64,4,32] */
    float *layer_norm_20 = &scratch->f[8192];  /* [1,64,128] */
    float *gelu_4 = &scratch->f[16384];        /* [1,64,512] */
    /* [65,128] as [9][128][8] */
    float *transformer_wte_weight_packed = &scratch->f[8192];

    nanogpt_predict_make_layer_norm_2(param->transformer_wpe_weight, x,
        param->transformer_wte_weight, param->transformer_h_0_ln_1_weight,
        layer_norm_2);
    nanogpt_predict_make_linear(layer_norm_2,
        param->transformer_h_0_attn_c_attn_weight, linear);
    nanogpt_predict_pack_reshape(linear, reshape_packed);
    nanogpt_predict_make_matmul(linear, reshape_packed, where, exp, attention,
        matmul);
    nanogpt_predict_make_add(matmul, param->transformer_h_0_attn_c_proj_weight,
        param->transformer_wpe_weight, x, param->transformer_wte_weight, add);
    nanogpt_predict_make_layer_norm(add, param->transformer_h_0_ln_2_weight,
        layer_norm_4);  /* 6  make_layer_norm_4 */
    nanogpt_predict_make_gelu(layer_norm_4,
        param->transformer_h_0_mlp_c_fc_weight, gelu);
    nanogpt_predict_make_contract(gelu,
        param->transformer_h_0_mlp_c_proj_weight, add);  /* 8  make_add_2 */
    nanogpt_predict_make_layer_norm(add, param->transformer_h_1_ln_1_weight,
        layer_norm_6);  /* 9  make_layer_norm_6 */
    nanogpt_predict_make_linear(layer_norm_6,
        param->transformer_h_1_attn_c_attn_weight, linear_2);
        /* 10  make_linear_2 */
    nanogpt_predict_pack_reshape(linear_2, reshape_packed_2);
        /* 11  pack_reshape_2 */
    nanogpt_predict_make_matmul(linear_2, reshape_packed_2, where_2, exp_2,
        attention_2, matmul_2);  /* 12  make_matmul_2 */
    nanogpt_predict_make_add_2(matmul_2,
        param->transformer_h_1_attn_c_proj_weight, add);  /* 13  make_add_3 */
    nanogpt_predict_make_layer_norm(add, param->transformer_h_1_ln_2_weight,
        layer_norm_8);  /* 14  make_layer_norm_8 */
    nanogpt_predict_make_gelu(layer_norm_8,
        param->transformer_h_1_mlp_c_fc_weight, gelu_2);  /* 15  make_gelu_2 */
    nanogpt_predict_make_contract(gelu_2,
        param->transformer_h_1_mlp_c_proj_weight, add);  /* 16  make_add_4 */
    nanogpt_predict_make_layer_norm_3(add, param->transformer_h_2_ln_1_weight,
        layer_norm_11);  /* 17  make_layer_norm_11 */
    nanogpt_predict_make_linear(layer_norm_11,
        param->transformer_h_2_attn_c_attn_weight, linear_3);
        /* 18  make_linear_3 */
    nanogpt_predict_pack_reshape(linear_3, reshape_packed_3);
        /* 19  pack_reshape_3 */
    nanogpt_predict_make_matmul(linear_3, reshape_packed_3, where_3, exp_3,
        attention_3, matmul_3);  /* 20  make_matmul_3 */
    nanogpt_predict_make_add_2(matmul_3,
        param->transformer_h_2_attn_c_proj_weight, add);  /* 21  make_add_5 */
    nanogpt_predict_make_layer_norm_3(add, param->transformer_h_2_ln_2_weight,
        layer_norm_14);  /* 22  make_layer_norm_14 */
    nanogpt_predict_make_gelu(layer_norm_14,
        param->transformer_h_2_mlp_c_fc_weight, gelu_3);  /* 23  make_gelu_3 */
    nanogpt_predict_make_contract(gelu_3,
        param->transformer_h_2_mlp_c_proj_weight, add);  /* 24  make_add_6 */
    nanogpt_predict_make_layer_norm_3(add, param->transformer_h_3_ln_1_weight,
        layer_norm_17);  /* 25  make_layer_norm_17 */
    nanogpt_predict_make_linear(layer_norm_17,
        param->transformer_h_3_attn_c_attn_weight, linear_4);
        /* 26  make_linear_4 */
    nanogpt_predict_pack_reshape(linear_4, reshape_packed_4);
        /* 27  pack_reshape_4 */
    nanogpt_predict_make_matmul(linear_4, reshape_packed_4, where_4, exp_4,
        attention_4, matmul_4);  /* 28  make_matmul_4 */
    nanogpt_predict_make_add_2(matmul_4,
        param->transformer_h_3_attn_c_proj_weight, add);  /* 29  make_add_7 */
    nanogpt_predict_make_layer_norm_3(add, param->transformer_h_3_ln_2_weight,
        layer_norm_20);  /* 30  make_layer_norm_20 */
    nanogpt_predict_make_gelu(layer_norm_20,
        param->transformer_h_3_mlp_c_fc_weight, gelu_4);  /* 31  make_gelu_4 */
    nanogpt_predict_make_contract(gelu_4,
        param->transformer_h_3_mlp_c_proj_weight, add);  /* 32  make_x_2 */
    nanogpt_predict_make_layer_norm_23(add, param->transformer_ln_f_weight);
    nanogpt_shared_pack_transformer_wte_weight(param->transformer_wte_weight,
        transformer_wte_weight_packed);
    nanogpt_predict_make_logits(add, transformer_wte_weight_packed, logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f    7164032     768   1-147    mean
 *   f    7165568     768   1-147    layer_norm
 *   f          0   98304   1-2     layer_norm_2
 *   f    3538944  294912   2-139    linear
 *   f     196608   98304   2-4     scaled_dot_product_attention
 *   f     294912   98304   3-4     reshape_packed
 *   f     393216    4096   4-4     where
 *   f    4718592  196608   4-139    exp
 *   f     397312    3072   4-4     softmax
 *   f          0  196608   4-4     attention
 *   f    5505024   98304   4-132    matmul
 *   f    5603328   98304   5-131    add
 *   f    7166336     768   6-131    mean_2
 *   f    7167872     768   6-131    layer_norm_3
 *   f    1179648   98304   6-7     layer_norm_4
 *   f     786432  393216   7-8     gelu
 *   f    5701632   98304   8-120    add_2
 *   f    7168640     768   9-120    mean_3
 *   f    7170176     768   9-120    layer_norm_5
 *   f     884736   98304   9-10    layer_norm_6
 *   f    3833856  294912  10-112    linear_2
 *   f     983040   98304  10-12    scaled_dot_product_attention_2
 *   f    1081344   98304  11-12    reshape_packed_2
 *   f    1179648    4096  12-12    where_2
 *   f    4915200  196608  12-112    exp_2
 *   f    1183744    3072  12-12    softmax_2
 *   f     786432  196608  12-12    attention_2
 *   f    5799936   98304  12-105    matmul_2
 *   f    5898240   98304  13-103    add_3
 *   f    7170944     768  14-103    mean_4
 *   f    7172480     768  14-103    layer_norm_7
 *   f    1966080   98304  14-15    layer_norm_8
 *   f    1572864  393216  15-16    gelu_2
 *   f    5996544   98304  16-21    add_4
 *   f    6094848   98304  17-92    layer_norm_9
 *   f    7174016     768  17-92    layer_norm_10
 *   f    6193152   98304  17-88    layer_norm_11
 *   f    4128768  294912  18-85    linear_3
 *   f    1769472   98304  18-20    scaled_dot_product_attention_3
 *   f    1867776   98304  19-20    reshape_packed_3
 *   f    1966080    4096  20-20    where_3
 *   f    5111808  196608  20-85    exp_3
 *   f    1970176    3072  20-20    softmax_3
 *   f    1572864  196608  20-20    attention_3
 *   f    6291456   98304  20-78    matmul_3
 *   f    5996544   98304  21-24    add_5, over add_4
 *   f    6389760   98304  22-76    layer_norm_12
 *   f    7175552     768  22-76    layer_norm_13
 *   f    6488064   98304  22-72    layer_norm_14
 *   f    2359296  393216  23-24    gelu_3
 *   f    5996544   98304  24-29    add_6, over add_5
 *   f    6586368   98304  25-66    layer_norm_15
 *   f    7177088     768  25-66    layer_norm_16
 *   f    6684672   98304  25-62    layer_norm_17
 *   f    4423680  294912  26-59    linear_4
 *   f    2555904   98304  26-28    scaled_dot_product_attention_4
 *   f    2654208   98304  27-28    reshape_packed_4
 *   f    2752512    4096  28-28    where_4
 *   f    5308416  196608  28-59    exp_4
 *   f    2756608    3072  28-28    softmax_4
 *   f    2359296  196608  28-28    attention_4
 *   f    6782976   98304  28-52    matmul_4
 *   f    5996544   98304  29-32    add_7, over add_6
 *   f    6881280   98304  30-50    layer_norm_18
 *   f    7178624     768  30-50    layer_norm_19
 *   f    6979584   98304  30-46    layer_norm_20
 *   f    3145728  393216  31-32    gelu_4
 *   f    5996544   98304  32-34    x_2, over add_7
 *   f    5996544   98304  34-40    layer_norm_21, over x_2
 *   f    3402240     768  34-40    layer_norm_22
 *   f    3244032   98304  34-37    layer_norm_23
 *   f    3392256    9216  33-35    transformer_wte_weight_packed
 *   f    3342336   49920  35-36    logits
 *   f    3392256     768  36-38    power_sum
 *   f    3393024     768  36-38    picked
 *   f    3342336   49920  36-39    d_cross_entropy, over logits
 *   f    3145728   98304  34-41    layer_norm_24
 *   f    3244032   98304  39-41    d_layer_norm
 *   f    3401472     768  34-40    sqrt
 *   f    5996544   98304  40-50    d_add, over layer_norm_21
 *   f    7077888   65536  42-43    transformer_h_3_mlp_c_proj_weight_packed
 *   f    2359296  393216  31-44    linear_5
 *   f    2752512  393216  31-44    erfc
 *   f    3145728  393216  43-48    d_linear
 *   f    2457600   65536  47-48    transformer_h_3_mlp_c_fc_weight_packed
 *   f    2359296   98304  30-30    layer_norm_25
 *   f    2359296   98304  48-51    d_layer_norm_3
 *   f    7177856     768  30-50    sqrt_2
 *   f    6881280   98304  50-66    d_add_2, over layer_norm_18
 *   f    2850816   16384  53-58    transformer_h_3_attn_c_proj_weight_packed
 *   f    2752512   98304  58-60    d_reshape
 *   f    2555904   98304  54-59    reshape_packed_5
 *   f    3112960    4096  59-59    d_attention
 *   f    7160960    3072  28-59    sum
 *   f    3117056    4096  59-59    d_matmul
 *   f    2654208   98304  60-61    d_permute
 *   f    2949120   98304  59-61    d_permute_2
 *   f    2850816   98304  59-61    d_scaled_dot_product_attention
 *   f    2359296  294912  61-64    add_8
 *   f    2654208   49152  63-64    transformer_h_3_attn_c_attn_weight_packed
 *   f    2359296   98304  25-25    layer_norm_26
 *   f    2752512   98304  64-71    d_layer_norm_5
 *   f    7176320     768  25-66    sqrt_3
 *   f    6586368   98304  66-76    d_add_3, over layer_norm_15
 *   f    2949120   65536  67-69    transformer_h_2_mlp_c_proj_weight_packed
 *   f    1572864  393216  23-69    linear_6
 *   f    1966080  393216  23-69    erfc_2
 *   f    1572864  393216  69-74    d_linear_2, over linear_6
 *   f    2064384   65536  73-74    transformer_h_2_mlp_c_fc_weight_packed
 *   f    1572864   98304  22-22    layer_norm_27
 *   f    1966080   98304  74-77    d_layer_norm_7
 *   f    7174784     768  22-76    sqrt_4
 *   f    6389760   98304  76-92    d_add_4, over layer_norm_12
 *   f    2064384   16384  79-84    transformer_h_2_attn_c_proj_weight_packed
 *   f    1966080   98304  84-86    d_reshape_2
 *   f    1769472   98304  80-85    reshape_packed_6
 *   f    2392064    4096  85-85    d_attention_2
 *   f    7157888    3072  20-85    sum_2
 *   f    2396160    4096  85-85    d_matmul_2
 *   f    1867776   98304  86-87    d_permute_3
 *   f    2162688   98304  85-87    d_permute_4
 *   f    2064384   98304  85-87    d_scaled_dot_product_attention_2
 *   f    1572864  294912  87-90    add_9
 *   f    1867776   49152  89-90    transformer_h_2_attn_c_attn_weight_packed
 *   f    1572864   98304  17-17    layer_norm_28
 *   f    1966080   98304  90-97    d_layer_norm_9
 *   f    7173248     768  17-92    sqrt_5
 *   f    6094848   98304  92-103    d_add_5, over layer_norm_9
 *   f    2162688   65536  93-95    transformer_h_1_mlp_c_proj_weight_packed
 *   f     786432  393216  15-95    linear_7
 *   f    1179648  393216  15-95    erfc_3
 *   f     786432  393216  95-102    d_linear_3, over linear_7
 *   f    1376256   65536  101-102    transformer_h_1_mlp_c_fc_weight_packed
 *   f     786432   98304  14-14    layer_norm_29
 *   f    1277952   98304  102-104    d_layer_norm_11
 *   f    7171712     768  14-103    sqrt_6
 *   f    5898240   98304  103-120    d_add_6, over add_3
 *   f    1277952   16384  106-111    transformer_h_1_attn_c_proj_weight_packed
 *   f    1179648   98304  111-113    d_reshape_3
 *   f     983040   98304  107-112    reshape_packed_7
 *   f    1474560    4096  112-112    d_attention_3
 *   f    7154816    3072  12-112    sum_3
 *   f    1478656    4096  112-112    d_matmul_3
 *   f    1081344   98304  113-116    d_permute_5
 *   f    1376256   98304  112-116    d_permute_6
 *   f    1277952   98304  112-116    d_scaled_dot_product_attention_3
 *   f     786432  294912  116-119    add_10
 *   f    1081344   49152  118-119    transformer_h_1_attn_c_attn_weight_packed
 *   f     786432   98304   9-9     layer_norm_30
 *   f    1277952   98304  119-125    d_layer_norm_13
 *   f    7169408     768   9-120    sqrt_7
 *   f    5701632   98304  120-130    d_add_7, over add_2
 *   f    1376256   65536  121-123    transformer_h_0_mlp_c_proj_weight_packed
 *   f          0  393216   7-123    linear_8
 *   f     393216  393216   7-123    erfc_4
 *   f          0  393216  123-129    d_linear_4, over linear_8
 *   f     491520   65536  128-129    transformer_h_0_mlp_c_fc_weight_packed
 *   f     393216   98304  129-131    d_layer_norm_15
 *   f    7167104     768   6-130    sqrt_8
 *   f    5701632   98304  130-146    d_add_8, over d_add_7
 *   f     491520   16384  133-138    transformer_h_0_attn_c_proj_weight_packed
 *   f     393216   98304  138-140    d_reshape_4
 *   f     196608   98304  134-139    reshape_packed_8
 *   f     835584    4096  139-139    d_attention_4
 *   f    7151744    3072   4-139    sum_4
 *   f     839680    4096  139-139    d_matmul_4
 *   f     294912   98304  140-142    d_permute_7
 *   f     589824   98304  139-142    d_permute_8
 *   f     491520   98304  139-142    d_scaled_dot_product_attention_4
 *   f          0  294912  142-145    add_11
 *   f     393216   49152  144-145    transformer_h_0_attn_c_attn_weight_packed
 *   f     294912   98304  145-147    d_layer_norm_17
 *   f    7164800     768   1-146    sqrt_9
 *   f    5701632   98304  146-149    d_add_9, over d_add_8
 *   f       8320    8192  148-175    d_reshape_5
 *   f    7143424    8320  37-219    contract
 *   f          0    8320  149-219    scatter_add
 *   f      24704     128  147-225    d_reshape_6
 *   f     491520   49152  143-215    d_transformer_h_0_attn_c_attn_weight
 *   f     819200   16384  132-220    d_transformer_h_0_attn_c_proj_weight
 *   f     846976     128  131-226    d_reshape_7
 *   f     753664   65536  127-207    d_transformer_h_0_mlp_c_fc_weight
 *   f     688128   65536  124-208    d_transformer_h_0_mlp_c_proj_weight
 *   f     846848     128  125-227    d_reshape_8
 *   f    1638400   49152  117-216    d_transformer_h_1_attn_c_attn_weight
 *   f    1687552   16384  105-221    d_transformer_h_1_attn_c_proj_weight
 *   f    1704064     128  104-228    d_reshape_9
 *   f    1572864   65536  100-209    d_transformer_h_1_mlp_c_fc_weight
 *   f    2162688   65536  96-210    d_transformer_h_1_mlp_c_proj_weight
 *   f    1703936     128  97-229    d_reshape_10
 *   f    2392064   49152  88-217    d_transformer_h_2_attn_c_attn_weight
 *   f    2441216   16384  78-222    d_transformer_h_2_attn_c_proj_weight
 *   f    2457728     128  77-230    d_reshape_11
 *   f    2326528   65536  72-211    d_transformer_h_2_mlp_c_fc_weight
 *   f    2260992   65536  70-212    d_transformer_h_2_mlp_c_proj_weight
 *   f    2457600     128  71-231    d_reshape_12
 *   f    3112960   49152  62-218    d_transformer_h_3_attn_c_attn_weight
 *   f    3162112   16384  52-223    d_transformer_h_3_attn_c_proj_weight
 *   f    3178496     128  51-232    d_reshape_13
 *   f    7077888   65536  46-213    d_transformer_h_3_mlp_c_fc_weight
 *   f    3047424   65536  45-214    d_transformer_h_3_mlp_c_proj_weight
 *   f    7179392     128  41-233    d_reshape_14
 *   f      16512    8192  175-224    d_transformer_wpe_weight
 *   f       8320       1  176-177    sum_5
 *   f      24855       1  173-177    sum_6
 *   f      24856       1  174-177    sum_7
 *   f      24849       1  167-177    sum_8
 *   f      24850       1  168-177    sum_9
 *   f      24851       1  169-177    sum_10
 *   f      24852       1  170-177    sum_11
 *   f      24853       1  171-177    sum_12
 *   f      24854       1  172-177    sum_13
 *   f      24843       1  161-177    sum_14
 *   f      24844       1  162-177    sum_15
 *   f      24845       1  163-177    sum_16
 *   f      24846       1  164-177    sum_17
 *   f      24847       1  165-177    sum_18
 *   f      24848       1  166-177    sum_19
 *   f      24837       1  155-177    sum_20
 *   f      24838       1  156-177    sum_21
 *   f      24839       1  157-177    sum_22
 *   f      24840       1  158-177    sum_23
 *   f      24841       1  159-177    sum_24
 *   f      24842       1  160-177    sum_25
 *   f      24833       1  151-177    sum_26
 *   f      24834       1  152-177    sum_27
 *   f      24835       1  153-177    sum_28
 *   f      24836       1  154-177    sum_29
 *   f      24832       1  150-177    sum_30
 *   f       8346       1  203-204    sum_31
 *   f       8344       1  201-204    sum_32
 *   f       8345       1  202-204    sum_33
 *   f       8338       1  195-204    sum_34
 *   f       8339       1  196-204    sum_35
 *   f       8340       1  197-204    sum_36
 *   f       8341       1  198-204    sum_37
 *   f       8342       1  199-204    sum_38
 *   f       8343       1  200-204    sum_39
 *   f       8332       1  189-204    sum_40
 *   f       8333       1  190-204    sum_41
 *   f       8334       1  191-204    sum_42
 *   f       8335       1  192-204    sum_43
 *   f       8336       1  193-204    sum_44
 *   f       8337       1  194-204    sum_45
 *   f       8326       1  183-204    sum_46
 *   f       8327       1  184-204    sum_47
 *   f       8328       1  185-204    sum_48
 *   f       8329       1  186-204    sum_49
 *   f       8330       1  187-204    sum_50
 *   f       8331       1  188-204    sum_51
 *   f       8322       1  179-204    sum_52
 *   f       8323       1  180-204    sum_53
 *   f       8324       1  181-204    sum_54
 *   f       8325       1  182-204    sum_55
 *   f       8321       1  178-204    sum_56
 *   f       8320       1  177-206    clip_grad_norm, over sum_5
 *   f       8346       1  204-206    clip_grad_norm_2, over sum_31
 *   f       8346       1  206-233    train, over clip_grad_norm_2
 *   f       8320       1  206-233    clip_coef, over clip_grad_norm
 *   f       8321       1  205-224    train_2
 *   f       8323       1  205-233    v_scale
 *   f       8322       1  205-233    step_size
 *   f    2457600   98304  49-51    layer_norm_31
 *   f    2850816   98304  65-71    layer_norm_32
 *   f    1572864   98304  75-77    layer_norm_33
 *   f    2064384   98304  91-97    layer_norm_34
 *   f          0  196608  137-140    attention_5
 *   f     786432  196608  110-113    attention_6
 *   f    1572864  196608  83-86    attention_7
 *   f    2359296  196608  57-60    attention_8
 *   f    1474560   98304  115-117    layer_norm_35
 *   f    1277952   98304  99-100    layer_norm_36
 *   f     843776    3072  136-139    softmax_5
 *   f    1482752    3072  109-112    softmax_6
 *   f    2400256    3072  82-85    softmax_7
 *   f    3121152    3072  56-59    softmax_8
 *   f    1179648   98304  98-104    layer_norm_37
 *   f    1179648   98304  114-125    layer_norm_38
 *   f     393216   98304  126-127    layer_norm_39
 *   f     393216   98304  141-143    layer_norm_40
 *   f     786432  393216  122-124    gelu_5
 *   f    1572864  393216  94-96    gelu_6
 *   f    2359296  393216  68-70    gelu_7
 *   f    2359296  393216  44-45    gelu_8, over linear_5
 *   f     294912   98304  135-139    scaled_dot_product_attention_5
 *   f    1081344   98304  108-112    scaled_dot_product_attention_6
 *   f    1867776   98304  81-85    scaled_dot_product_attention_7
 *   f    2654208   98304  55-59    scaled_dot_product_attention_8
 */

/* 1  mean = sum(gather(transformer.wte.weight, x) +
 *     gather(transformer.wpe.weight, iota)) * 0.0078125
 *   sqrt_9 = sqrt(sum((gather(transformer.wte.weight, x) +
 *     gather(transformer.wpe.weight, iota) - mean) *
 *     (gather(transformer.wte.weight, x) + gather(transformer.wpe.weight,
 *     iota) - mean)) * 0.0078125 + 1e-05)
 *   layer_norm = 1 / sqrt_9
 *   layer_norm_2 = (gather(transformer.wte.weight, x) +
 *     gather(transformer.wpe.weight, iota) - mean) * layer_norm *
 *     transformer.h.0.ln_1.weight
 *   nanogpt.lua:46 */
static GRADC_NOINLINE void
nanogpt_train_make_layer_norm_2(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    float *GRADC_RESTRICT mean,
    float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_weight,
    float *GRADC_RESTRICT sqrt_9,
    float *GRADC_RESTRICT layer_norm_2)
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
                        const int32_t t2 = gradc_mini(gradc_maxi(j, 0), 63);
                        const float t3 =
                            ((uint32_t)t1 < 65u
                            ? transformer_wte_weight[65*k + 8*t1 + 520*(l / 8)
                            + l % 8] : 0.0f)
                            + transformer_wpe_weight[k + l + 128*t2];
                        acc[l] += t3;
                    }
                }
                mean[64*i + j] = gradc_sum16f(acc) * 0.0078125f;
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
                        const int32_t t2 = gradc_mini(gradc_maxi(j, 0), 63);
                        const float t3 =
                            ((uint32_t)t1 < 65u
                            ? transformer_wte_weight[65*k + 8*t1 + 520*(l / 8)
                            + l % 8] : 0.0f)
                            + transformer_wpe_weight[k + l + 128*t2];
                        const float t4 = t3 - mean[at];
                        acc[l] += t4 * t4;
                    }
                }
                const float t5 =
                    gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
                const int at2 = 64*i + j;
                sqrt_9[at2] = t5;
                layer_norm[at2] = 1.0f / t5;
            }
            GRADC_IN_TURN
            for (int m = 0; m < 128; m += 8) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const int at3 = 64*i + j;
                    const int32_t t1 = x[at3];
                    const int32_t t2 = gradc_mini(gradc_maxi(j, 0), 63);
                    const float t3 =
                        ((uint32_t)t1 < 65u
                        ? transformer_wte_weight[65*m + l + 8*t1] : 0.0f)
                        + transformer_wpe_weight[m + l + 128*t2];
                    layer_norm_2[8192*i + 128*j + m + l] = (t3 - mean[at3])
                        * layer_norm[at3] * transformer_h_0_ln_1_weight[m + l];
                }
            }
        }
    }
}

/* 2  linear = layer_norm_40 . transformer.h.0.attn.c_attn.weight
 *   scaled_dot_product_attention = slice(linear) * 0.17677669529663687
 *   nanogpt.lua:37
 *   also used by train, steps 10, 18, 26 */
static GRADC_NOINLINE void
nanogpt_train__product_attention_sums_4x24(const float *a, const float *b,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 8192*r]), line[v],
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
nanogpt_train_make_scaled_dot_product_attention(
    const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_attn_c_attn_weight,
    float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT scaled_dot_product_attention)
{
    for (int b = 0; b < 64; b++) {
        for (int j = 0; j < 384; j += 24) {
            for (int i = 0; i < 12; i += 4) {
                float tile[96];

                nanogpt_train__product_attention_sums_4x24(
                    &transformer_h_attn_c_attn_weight[128*j],
                    &layer_norm[128*b + 8192*i], tile);
                GRADC_IN_TURN
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 24; l++) {
                        linear[384*b + 24576*(i + r) + j + l] = tile[l + 24*r];
                    }
                }
            }
        }
        for (int j = 0; j < 12; j++) {
            for (int m = 0; m < 4; m++) {
                for (int n = 0; n < 32; n++) {
                    scaled_dot_product_attention[32*b + 8192*j + 2048*m + n] =
                        linear[384*b + 24576*j + 32*m + n] * 0.176776695f;
                }
            }
        }
    }
}

/* 3  reshape_packed = in panels: slice(linear)
 *   nanogpt.lua:35
 *   also used by train, steps 11, 19, 27 */
static GRADC_NOINLINE void
nanogpt_train_pack_reshape(const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT reshape_packed)
{
    for (int i = 0; i < 64; i += 8) {
        for (int j = 0; j < 12; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 128; m++) {
                for (int l = 0; l < 8; l++) {
                    reshape_packed[1536*i + 1024*j + 8*m + l] =
                        linear[384*(i + l) + 24576*j + m + 128];
                }
            }
        }
    }
}

/* 4  where = where(iota < iota, -inf, scaled_dot_product_attention_5 .
 *     slice(linear))
 *   largest = max(amax(where), -3.4028234663852886e+38)
 *   exp = exp(where - largest)
 *   sum_4 = sum(exp)
 *   softmax = 1 / (sum_4 + (sum_4 == 0))
 *   attention = exp * softmax_5
 *   matmul = attention_5 . slice(linear)
 *   nanogpt.lua:40
 *   also used by train, steps 12, 20, 28 */
static GRADC_NOINLINE void
nanogpt_train_make_matmul_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 12288*v]);
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

static GRADC_NOINLINE void
nanogpt_train_make_matmul_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

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
            line[v] = gradc_load8f(&a[8*k + 12288*v]);
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

static GRADC_NOINLINE void
nanogpt_train_make_matmul_sums_2_6x16(const float *a, const float *b,
    const float *c, const float *d, float *tile, int i)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    const int k_end = 6*i + 1 < 64 ? 6*i + 1 : 64;
    for (int k = 0; k < k_end; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[384*k + 8*v]);
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
        if (6*i + p < 63) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&c[8*v + 384*p]);
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

static GRADC_NOINLINE void
nanogpt_train_make_matmul_sums_2_4x16(const float *a, const float *b,
    const float *c, const float *d, float *tile, int i)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    const int k_end2 = 6*i + 1 < 64 ? 6*i + 1 : 64;
    for (int k = 0; k < k_end2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[384*k + 8*v]);
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
        if (6*i + p < 63) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&c[8*v + 384*p]);
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

static GRADC_NOINLINE void
nanogpt_train_make_matmul(
    const float *GRADC_RESTRICT scaled_dot_product_attention,
    const float *GRADC_RESTRICT reshape_packed,
    float *GRADC_RESTRICT where,
    float *GRADC_RESTRICT exp,
    float *GRADC_RESTRICT softmax,
    float *GRADC_RESTRICT attention,
    const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT sum,
    float *GRADC_RESTRICT matmul)
{
    for (int b = 0; b < 12; b++) {
        for (int b2 = 0; b2 < 4; b2++) {
            float largest[64];

            for (int j = 0; j < 64; j += 16) {
                for (int i = 0; i < 64; i += 6) {
                    float tile[96];

                    if (i < 60) {
                        nanogpt_train_make_matmul_sums_6x16(
                            &reshape_packed[1024*b + 256*b2 + 1536*j],
                            &scaled_dot_product_attention[8192*b + 2048*b2
                            + 32*i], tile);
                    }
                    if (i >= 60) {
                        nanogpt_train_make_matmul_sums_4x16(
                            &reshape_packed[1024*b + 256*b2 + 1536*j],
                            &scaled_dot_product_attention[8192*b + 2048*b2
                            + 32*i], tile);
                    }
                    const int r_end3 = 64 - i < 6 ? 64 - i : 6;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end3; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            const float t1 = tile[l + 16*r];
                            where[64*(i + r) + j + l] = i + r < j + l
                                ? -GRADC_INFF : t1;
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
                        acc[l] = gradc_maxf(acc[l], where[64*m + k + l]);
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
                largest[m] = gradc_maxf(acc[0], -3.4028235e+38f);
            }
            for (int m = 0; m < 64; m++) {
                for (int n = 0; n < 64; n++) {
                    exp[16384*b + 4096*b2 + 64*m + n] =
                        gradc_expf(where[64*m + n] - largest[m]);
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
                        acc[l] += exp[16384*b + 4096*b2 + 64*m + k + l];
                    }
                }
                const float t1 = gradc_sum16f(acc);
                const int at = 256*b + 64*b2 + m;
                sum[at] = t1;
                softmax[at] = 1.0f / (t1 + (float)(t1 == 0.0f));
            }
            for (int m = 0; m < 64; m++) {
                for (int n = 0; n < 64; n++) {
                    const int at2 = 16384*b + 4096*b2 + 64*m + n;
                    attention[at2] = exp[at2] * softmax[256*b + 64*b2 + m];
                }
            }
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 64; i += 6) {
                    float tile[96];

                    if (i < 60) {
                        nanogpt_train_make_matmul_sums_2_6x16(
                            &linear[24576*b + 32*b2 + j + 256],
                            &attention[16384*b + 4096*b2 + 64*i],
                            &linear[24576*b + 32*b2 + 384*i + j + 640],
                            &attention[16384*b + 4096*b2 + 65*i + 1], tile,
                            (i / 6));
                    }
                    if (i >= 60) {
                        nanogpt_train_make_matmul_sums_2_4x16(
                            &linear[24576*b + 32*b2 + j + 256],
                            &attention[16384*b + 4096*b2 + 64*i],
                            &linear[24576*b + 32*b2 + 384*i + j + 640],
                            &attention[16384*b + 4096*b2 + 65*i + 1], tile,
                            (i / 6));
                    }
                    const int r_end4 = 64 - i < 6 ? 64 - i : 6;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end4; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            matmul[8192*b + 32*b2 + 128*(i + r) + j + l] =
                                tile[l + 16*r];
                        }
                    }
                }
            }
        }
    }
}

/* 5  add = gather(transformer.wte.weight, x) +
 *     gather(transformer.wpe.weight, iota) + matmul .
 *     transformer.h.0.attn.c_proj.weight
 *   nanogpt.lua:42 */
static GRADC_NOINLINE void
nanogpt_train_make_add_sums_6x16(const float *a, const float *b, float *tile)
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
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 8192*r]), line[v],
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
nanogpt_train_make_add(const float *GRADC_RESTRICT matmul,
    const float *GRADC_RESTRICT transformer_h_0_attn_c_proj_weight,
    const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    float *GRADC_RESTRICT add)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[96];

                nanogpt_train_make_add_sums_6x16(
                    &transformer_h_0_attn_c_proj_weight[128*j],
                    &matmul[128*m + 8192*i], tile);
                GRADC_IN_TURN
                for (int r = 0; r < 6; r++) {
                    for (int v = 0; v < 2; v++) {
                        GRADC_LANES
                        for (int l = 0; l < 8; l++) {
                            const int32_t t1 = x[m + 64*(i + r)];
                            const int32_t t2 = gradc_mini(gradc_maxi(m, 0), 63);
                            const float t3 =
                                ((uint32_t)t1 < 65u
                                ? transformer_wte_weight[65*j + 8*t1 + l
                                + 520*v] : 0.0f)
                                + transformer_wpe_weight[j + 128*t2 + l + 8*v];
                            add[128*m + 8192*(i + r) + j + l + 8*v] = t3
                                + tile[l + 8*v + 16*r];
                        }
                    }
                }
            }
        }
    }
}

/* 6  mean_2 = sum(add) * 0.0078125
 *   sqrt_8 = sqrt(sum((add - mean_2) * (add - mean_2)) * 0.0078125 + 1e-05)
 *   layer_norm_3 = 1 / sqrt_8
 *   layer_norm_4 = (add - mean_2) * layer_norm_3 *
 *     transformer.h.0.ln_2.weight
 *   nanogpt.lua:47 */
static GRADC_NOINLINE void
nanogpt_train_make_layer_norm_4(const float *GRADC_RESTRICT add,
    float *GRADC_RESTRICT mean_2,
    float *GRADC_RESTRICT layer_norm_3,
    const float *GRADC_RESTRICT transformer_h_0_ln_2_weight,
    float *GRADC_RESTRICT sqrt_8,
    float *GRADC_RESTRICT layer_norm_4)
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
                    acc[l] += add[128*i + k + l];
                }
            }
            mean_2[i] = gradc_sum16f(acc) * 0.0078125f;
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
                    const float t1 = add[128*i + k + l] - mean_2[i];
                    acc[l] += t1 * t1;
                }
            }
            const float t2 =
                gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
            sqrt_8[i] = t2;
            layer_norm_3[i] = 1.0f / t2;
        }
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            const float t1 = (add[at] - mean_2[i]) * layer_norm_3[i];
            layer_norm_4[at] = t1 * transformer_h_0_ln_2_weight[m];
        }
    }
}

/* 7  linear_8 = layer_norm_39 . transformer.h.0.mlp.c_fc.weight
 *   erfc_4 = erfc(linear_8 * -0.7071067811865476)
 *   gelu = linear_8 * 0.5 * erfc_4
 *   nanogpt.lua:48
 *   also used by train, steps 15, 23, 31 */
static GRADC_NOINLINE void
nanogpt_train_make_linear_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 8192*r]), line[v],
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
nanogpt_train_make_linear(const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight,
    float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT erfc,
    float *GRADC_RESTRICT gelu)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 512; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[96];

                nanogpt_train_make_linear_sums_6x16(
                    &transformer_h_mlp_c_fc_weight[128*j],
                    &layer_norm[128*m + 8192*i], tile);
                GRADC_IN_TURN
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = l + 16*r;
                        const float t1 = gradc_erfcf(tile[at] * -0.70710678f);
                        const int at2 = 512*m + 32768*(i + r) + j + l;
                        linear[at2] = tile[at];
                        erfc[at2] = t1;
                        gelu[at2] = tile[at] * 0.5f * t1;
                    }
                }
            }
        }
    }
}

/* 8  add_2 = add + gelu_5 . transformer.h.0.mlp.c_proj.weight
 *   nanogpt.lua:50
 *   also used by train, step 16 */
static GRADC_NOINLINE void
nanogpt_train_make_add_2_sums_6x16(const float *a, const float *b,
    float *total)
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
            line[v] = gradc_load8f(&a[8*k + 4096*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32768*r]), line[v],
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

static GRADC_NOINLINE void
nanogpt_train_make_add_2(const float *GRADC_RESTRICT gelu,
    const float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight,
    const float *GRADC_RESTRICT add,
    float *GRADC_RESTRICT add_2)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float total[96];

                GRADC_IN_TURN
                for (int r = 0; r < 6; r++) {
                    for (int v = 0; v < 2; v++) {
                        gradc_store8f(&total[8*v + 16*r], gradc_set8f(0.0f));
                    }
                }
                for (int block = 0; block < 2; block++) {
                    nanogpt_train_make_add_2_sums_6x16(
                        &transformer_h_mlp_c_proj_weight[512*j + 2048*block],
                        &gelu[512*m + 32768*i + 256*block], total);
                }
                GRADC_IN_TURN
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 128*m + 8192*(i + r) + j + l;
                        add_2[at] = add[at] + total[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 9  mean_3 = sum(add_2) * 0.0078125
 *   sqrt_7 = sqrt(sum((add_2 - mean_3) * (add_2 - mean_3)) * 0.0078125 +
 *     1e-05)
 *   layer_norm_5 = 1 / sqrt_7
 *   layer_norm_30 = (add_2 - mean_3) * layer_norm_5
 *   layer_norm_6 = layer_norm_38 * transformer.h.1.ln_1.weight
 *   nanogpt.lua:46
 *   also used by train, step 14 */
static GRADC_NOINLINE void
nanogpt_train_make_layer_norm(const float *GRADC_RESTRICT add,
    float *GRADC_RESTRICT mean,
    float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_1_ln_weight,
    float *GRADC_RESTRICT sqrt,
    float *GRADC_RESTRICT layer_norm_2,
    float *GRADC_RESTRICT layer_norm_3)
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
                    acc[l] += add[128*i + k + l];
                }
            }
            mean[i] = gradc_sum16f(acc) * 0.0078125f;
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
                    const float t1 = add[128*i + k + l] - mean[i];
                    acc[l] += t1 * t1;
                }
            }
            const float t2 =
                gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
            sqrt[i] = t2;
            layer_norm[i] = 1.0f / t2;
        }
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            const float t1 = (add[at] - mean[i]) * layer_norm[i];
            const float t2 = t1 * transformer_h_1_ln_weight[m];
            layer_norm_2[at] = t1;
            layer_norm_3[at] = t2;
        }
    }
}

/* 13  add_3 = add_2 + matmul_2 . transformer.h.1.attn.c_proj.weight
 *   nanogpt.lua:42 */
static GRADC_NOINLINE void
nanogpt_train_make_add_3_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 8192*r]), line[v],
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
nanogpt_train_make_add_3(const float *GRADC_RESTRICT matmul_2,
    const float *GRADC_RESTRICT transformer_h_1_attn_c_proj_weight,
    const float *GRADC_RESTRICT add_2,
    float *GRADC_RESTRICT add_3)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[96];

                nanogpt_train_make_add_3_sums_6x16(
                    &transformer_h_1_attn_c_proj_weight[128*j],
                    &matmul_2[128*m + 8192*i], tile);
                GRADC_IN_TURN
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 128*m + 8192*(i + r) + j + l;
                        add_3[at] = add_2[at] + tile[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 17  mean_5 = sum(add_4) * 0.0078125
 *   layer_norm_9 = add_4 - mean_5
 *   sqrt_5 = sqrt(sum(layer_norm_9 * layer_norm_9) * 0.0078125 + 1e-05)
 *   layer_norm_10 = 1 / sqrt_5
 *   layer_norm_28 = layer_norm_9 * layer_norm_10
 *   layer_norm_11 = layer_norm_34 * transformer.h.2.ln_1.weight
 *   nanogpt.lua:46
 *   also used by train, steps 22, 25, 30 */
static GRADC_NOINLINE void
nanogpt_train_make_layer_norm_3(const float *GRADC_RESTRICT add_4,
    float *GRADC_RESTRICT layer_norm,
    float *GRADC_RESTRICT layer_norm_2,
    const float *GRADC_RESTRICT transformer_h_weight,
    float *GRADC_RESTRICT sqrt,
    float *GRADC_RESTRICT layer_norm_3,
    float *GRADC_RESTRICT layer_norm_4)
{
    for (int i = 0; i < 768; i++) {
        float mean;
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += add_4[128*i + k + l];
                }
            }
            mean = gradc_sum16f(acc) * 0.0078125f;
        }
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            layer_norm[at] = add_4[at] - mean;
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
                    const float t1 = layer_norm[128*i + k + l];
                    acc[l] += t1 * t1;
                }
            }
            const float t2 =
                gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
            sqrt[i] = t2;
            layer_norm_2[i] = 1.0f / t2;
        }
        for (int m = 0; m < 128; m++) {
            const int at2 = 128*i + m;
            const float t1 = layer_norm[at2] * layer_norm_2[i];
            const float t2 = t1 * transformer_h_weight[m];
            layer_norm_3[at2] = t1;
            layer_norm_4[at2] = t2;
        }
    }
}

/* 21  add_5 = add_4 + matmul_3 . transformer.h.2.attn.c_proj.weight
 *   nanogpt.lua:42
 *   also used by train, step 29 */
static GRADC_NOINLINE void
nanogpt_train_make_add_4_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 8192*r]), line[v],
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
nanogpt_train_make_add_4(const float *GRADC_RESTRICT matmul,
    const float *GRADC_RESTRICT transformer_h_attn_c_proj_weight,
    float *GRADC_RESTRICT add_4)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[96];

                nanogpt_train_make_add_4_sums_6x16(
                    &transformer_h_attn_c_proj_weight[128*j],
                    &matmul[128*m + 8192*i], tile);
                GRADC_IN_TURN
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 128*m + 8192*(i + r) + j + l;
                        add_4[at] = add_4[at] + tile[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 24  add_6 = add_5 + gelu_7 . transformer.h.2.mlp.c_proj.weight
 *   nanogpt.lua:50
 *   also used by train, step 32 */
static GRADC_NOINLINE void
nanogpt_train_make_contract_sums_6x16(const float *a, const float *b,
    float *total)
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
            line[v] = gradc_load8f(&a[8*k + 4096*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32768*r]), line[v],
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

static GRADC_NOINLINE void
nanogpt_train_make_contract(const float *GRADC_RESTRICT gelu,
    const float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight,
    float *GRADC_RESTRICT add_4)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float total[96];

                GRADC_IN_TURN
                for (int r = 0; r < 6; r++) {
                    for (int v = 0; v < 2; v++) {
                        gradc_store8f(&total[8*v + 16*r], gradc_set8f(0.0f));
                    }
                }
                for (int block = 0; block < 2; block++) {
                    nanogpt_train_make_contract_sums_6x16(
                        &transformer_h_mlp_c_proj_weight[512*j + 2048*block],
                        &gelu[512*m + 32768*i + 256*block], total);
                }
                GRADC_IN_TURN
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 128*m + 8192*(i + r) + j + l;
                        add_4[at] = add_4[at] + total[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 34  mean_9 = sum(x_2) * 0.0078125
 *   layer_norm_21 = x_2 - mean_9
 *   sqrt = sqrt(sum(layer_norm_21 * layer_norm_21) * 0.0078125 + 1e-05)
 *   layer_norm_22 = 1 / sqrt
 *   layer_norm_24 = layer_norm_21 * layer_norm_22
 *   layer_norm_23 = layer_norm_24 * transformer.ln_f.weight
 *   nanogpt.lua:58 */
static GRADC_NOINLINE void
nanogpt_train_make_layer_norm_24(float *GRADC_RESTRICT add_4,
    float *GRADC_RESTRICT layer_norm_22,
    const float *GRADC_RESTRICT transformer_ln_f_weight,
    float *GRADC_RESTRICT sqrt,
    float *GRADC_RESTRICT layer_norm_24,
    float *GRADC_RESTRICT layer_norm_23)
{
    for (int i = 0; i < 768; i++) {
        float mean;
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += add_4[128*i + k + l];
                }
            }
            mean = gradc_sum16f(acc) * 0.0078125f;
        }
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            add_4[at] = add_4[at] - mean;
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
                    const float t1 = add_4[128*i + k + l];
                    acc[l] += t1 * t1;
                }
            }
            const float t2 =
                gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
            sqrt[i] = t2;
            layer_norm_22[i] = 1.0f / t2;
        }
        for (int m = 0; m < 128; m++) {
            const int at2 = 128*i + m;
            const float t1 = add_4[at2] * layer_norm_22[i];
            const float t2 = t1 * transformer_ln_f_weight[m];
            layer_norm_24[at2] = t1;
            layer_norm_23[at2] = t2;
        }
    }
}

/* 35  logits = layer_norm_23 . transformer.wte.weight
 *   nanogpt.lua:58 */
static GRADC_NOINLINE void
nanogpt_train_make_logits_sums_4x24(const float *a, const float *b,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 8192*r]), line[v],
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
nanogpt_train_make_logits(const float *GRADC_RESTRICT layer_norm_23,
    const float *GRADC_RESTRICT transformer_wte_weight_packed,
    float *GRADC_RESTRICT logits)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 65; j += 24) {
            for (int i = 0; i < 12; i += 4) {
                float tile[96];

                nanogpt_train_make_logits_sums_4x24(
                    &transformer_wte_weight_packed[128*j],
                    &layer_norm_23[128*m + 8192*i], tile);
                for (int r = 0; r < 4; r++) {
                    GRADC_IN_TURN
                    for (int v = 0; v < 3; v++) {
                        const int l_end = 65 - j - 8*v < 8 ? 65 - j - 8*v : 8;
                        GRADC_LANES
                        for (int l = 0; l < l_end; l++) {
                            logits[65*m + 4160*(i + r) + j + l + 8*v] =
                                tile[l + 8*v + 24*r];
                        }
                    }
                }
            }
        }
    }
}

/* 36  largest_5 = max(amax(logits), -3.4028234663852886e+38)
 *   picked = sum(where(iota == y, logits - largest_5, 0))
 *   powers = exp(logits - largest_5)
 *   power_sum = sum(powers)
 *   d_power_sum = 0.0013020833333333333 / power_sum
 *   d_cross_entropy = where(iota == y, -0.0013020833333333333, 0) + powers *
 *     d_power_sum
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
            logits[65*i + j] = (j == y[i] ? -0.00130208333f : 0.0f) + powers[j]
                * d_power_sum;
        }
    }
}

/* 37  contract = d_cross_entropy . layer_norm_23
 *   gradient of nanogpt.lua:58 */
static GRADC_NOINLINE void
nanogpt_train_make_contract_2_sums_6x16(const float *a, const float *b,
    float *total)
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
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[8192*k + 128*h + 8*v]);
            }
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[4160*k + 65*h + r]), line[v],
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

static GRADC_NOINLINE void
nanogpt_train_make_contract_2_sums_5x16(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 6; k++) {
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[8192*k + 128*h + 8*v]);
            }
            GRADC_UNROLL(5)
            for (int r = 0; r < 5; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[4160*k + 65*h + r]), line[v],
                        acc[v + 2*r]);
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
nanogpt_train_make_contract_2(const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT layer_norm_23,
    float *GRADC_RESTRICT contract)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 65; i += 6) {
            float total[96];

            const int r_end = 65 - i < 6 ? 65 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 2; v++) {
                    gradc_store8f(&total[8*v + 16*r], gradc_set8f(0.0f));
                }
            }
            for (int block = 0; block < 2; block++) {
                if (i < 60) {
                    nanogpt_train_make_contract_2_sums_6x16(
                        &layer_norm_23[j + 49152*block],
                        &logits[i + 24960*block], total);
                }
                if (i >= 60) {
                    nanogpt_train_make_contract_2_sums_5x16(
                        &layer_norm_23[j + 49152*block],
                        &logits[i + 24960*block], total);
                }
            }
            const int r_end2 = 65 - i < 6 ? 65 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end2; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    contract[128*(i + r) + j + l] = total[l + 16*r];
                }
            }
        }
    }
}

/* 38  loss = sum(log(power_sum) - picked) * 0.0013020833333333333
 *   bits = sum(log(power_sum) - picked) * 0.001878509167824171
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

/* 39  d_layer_norm = d_cross_entropy . transformer.wte.weight
 *   gradient of nanogpt.lua:58 */
static GRADC_NOINLINE void
nanogpt_train_make_d_layer_norm_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 65; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 520*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 4160*r]), line[v],
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
nanogpt_train_make_d_layer_norm(const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT transformer_wte_weight,
    float *GRADC_RESTRICT d_layer_norm)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[96];

                nanogpt_train_make_d_layer_norm_sums_6x16(
                    &transformer_wte_weight[65*j], &logits[65*m + 4160*i],
                    tile);
                GRADC_IN_TURN
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        d_layer_norm[128*m + 8192*(i + r) + j + l] =
                            tile[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 40  d_sum = sum(-(layer_norm_24 * (layer_norm_22 *
 *     (transformer.ln_f.weight * d_layer_norm)))) * 0.5 / sqrt * 0.0078125
 *   d_layer_norm_2 = layer_norm_21 * d_sum + (layer_norm_22 *
 *     (transformer.ln_f.weight * d_layer_norm) + layer_norm_21 * d_sum)
 *   d_sum_2 = sum(-d_layer_norm_2) * 0.0078125
 *   d_add = d_layer_norm_2 + d_sum_2
 *   gradient of nanogpt.lua:58 */
static GRADC_NOINLINE void
nanogpt_train_make_d_add(const float *GRADC_RESTRICT layer_norm_24,
    const float *GRADC_RESTRICT layer_norm_22,
    const float *GRADC_RESTRICT transformer_ln_f_weight,
    const float *GRADC_RESTRICT d_layer_norm,
    const float *GRADC_RESTRICT sqrt,
    float *GRADC_RESTRICT add_4)
{
    for (int i = 0; i < 768; i++) {
        float d_sum;
        float d_layer_norm_2[128];
        float d_sum_2;
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 128*i + k + l;
                    const float t1 = layer_norm_22[i]
                        * (transformer_ln_f_weight[k + l] * d_layer_norm[at]);
                    acc[l] += -(layer_norm_24[at] * t1);
                }
            }
            d_sum = gradc_sum16f(acc) * 0.5f / sqrt[i] * 0.0078125f;
        }
        for (int m = 0; m < 128; m++) {
            const int at2 = 128*i + m;
            const float t1 = add_4[at2] * d_sum;
            const float t2 = layer_norm_22[i]
                * (transformer_ln_f_weight[m] * d_layer_norm[at2]);
            d_layer_norm_2[m] = t1 + (t2 + t1);
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
                    acc[l] += -d_layer_norm_2[k + l];
                }
            }
            d_sum_2 = gradc_sum16f(acc) * 0.0078125f;
        }
        for (int m = 0; m < 128; m++) {
            add_4[128*i + m] = d_layer_norm_2[m] + d_sum_2;
        }
    }
}

/* 41  d_reshape_14 = sum(layer_norm_24 * d_layer_norm)
 *   gradient of nanogpt.lua:58
 *   also used by train, steps 51, 71, 77, 97, ... */
static GRADC_NOINLINE void
nanogpt_train_make_d_reshape(const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT d_layer_norm,
    float *GRADC_RESTRICT d_reshape)
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
                    const float t1 = layer_norm[at] * d_layer_norm[at];
                    acc[l] += t1;
                }
            }
            gradc_join_blockf(tree, 16, k, acc);
        }
        gradc_join_allf(tree, 16, 48);
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            d_reshape[j + l] = tree[l];
        }
    }
}

/* 42  transformer_h_3_mlp_c_proj_weight_packed = in panels:
 *     transformer.h.3.mlp.c_proj.weight
 *   nanogpt.lua:50
 *   also used by train, steps 67, 93, 121 */
static GRADC_NOINLINE void
nanogpt_train_pack_transformer_h_mlp_c_proj_weight(
    const float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight,
    float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight_packed)
{
    for (int i = 0; i < 512; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            for (int l = 0; l < 8; l++) {
                transformer_h_mlp_c_proj_weight_packed[128*i + 8*j + l] =
                    transformer_h_mlp_c_proj_weight[8*(i + l) + 4096*(j / 8)
                    + j % 8];
            }
        }
    }
}

/* 43  d_linear = linear_5 * 0.5 * (d_add .
 *     transformer.h.3.mlp.c_proj.weight) * (exp(-(linear_5 *
 *     -0.7071067811865476 * (linear_5 * -0.7071067811865476))) *
 *     -1.1283791670955126) * -0.7071067811865476 + erfc * (d_add . ...
 *   gradient of nanogpt.lua:50 */
static GRADC_NOINLINE void
nanogpt_train_make_d_linear_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 8192*r]), line[v],
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
nanogpt_train_make_d_linear(const float *GRADC_RESTRICT add_4,
    const float *GRADC_RESTRICT transformer_h_3_mlp_c_proj_weight_packed,
    const float *GRADC_RESTRICT linear_5,
    const float *GRADC_RESTRICT erfc,
    float *GRADC_RESTRICT d_linear)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 512; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[96];

                nanogpt_train_make_d_linear_sums_6x16(
                    &transformer_h_3_mlp_c_proj_weight_packed[128*j],
                    &add_4[128*m + 8192*i], tile);
                GRADC_IN_TURN
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 512*m + 32768*(i + r) + j + l;
                        const float t1 = linear_5[at];
                        const float t2 = t1 * -0.70710678f;
                        const int at2 = l + 16*r;
                        const float t3 = t1 * 0.5f * tile[at2]
                            * (gradc_expf(-(t2 * t2)) * -1.1283792f);
                        d_linear[at] = t3 * -0.70710678f + erfc[at] * tile[at2]
                            * 0.5f;
                    }
                }
            }
        }
    }
}

/* 44  gelu_8 = linear_5 * 0.5 * erfc
 *   nanogpt.lua:49 */
static GRADC_NOINLINE void
nanogpt_train_make_gelu_8(float *GRADC_RESTRICT linear_5,
    const float *GRADC_RESTRICT erfc)
{
    for (int i = 0; i < 393216; i++) {
        linear_5[i] = linear_5[i] * 0.5f * erfc[i];
    }
}

/* 45  d_transformer_h_3_mlp_c_proj_weight = d_add . gelu_8
 *   gradient of nanogpt.lua:50
 *   also used by train, steps 70, 96, 124 */
static GRADC_NOINLINE void
nanogpt_train_make_d_proj_weight_sums_6x16(const float *a, const float *b,
    float *total)
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
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[32768*k + 512*h + 8*v]);
            }
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8192*k + 128*h + r]), line[v],
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

static GRADC_NOINLINE void
nanogpt_train_make_d_proj_weight_sums_2x16(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 6; k++) {
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[32768*k + 512*h + 8*v]);
            }
            GRADC_UNROLL(2)
            for (int r = 0; r < 2; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8192*k + 128*h + r]), line[v],
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

static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_mlp_c_proj_weight(
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT x_2,
    float *GRADC_RESTRICT d_transformer_h_mlp_c_proj_weight)
{
    for (int j = 0; j < 512; j += 16) {
        for (int i = 0; i < 128; i += 6) {
            float total[96];

            const int r_end = 128 - i < 6 ? 128 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 2; v++) {
                    gradc_store8f(&total[8*v + 16*r], gradc_set8f(0.0f));
                }
            }
            for (int block = 0; block < 2; block++) {
                if (i < 126) {
                    nanogpt_train_make_d_proj_weight_sums_6x16(
                        &x_2[j + 196608*block], &x[i + 49152*block], total);
                }
                if (i >= 126) {
                    nanogpt_train_make_d_proj_weight_sums_2x16(
                        &x_2[j + 196608*block], &x[i + 49152*block], total);
                }
            }
            const int r_end2 = 128 - i < 6 ? 128 - i : 6;
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

/* 46  d_transformer_h_3_mlp_c_fc_weight = d_linear . layer_norm_20
 *   gradient of nanogpt.lua:48
 *   also used by train, steps 72, 100, 127 */
static GRADC_NOINLINE void
nanogpt_train_make_d_fc_weight_sums_6x16(const float *a, const float *b,
    float *total)
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
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[8192*k + 128*h + 8*v]);
            }
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[32768*k + 512*h + r]),
                        line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
nanogpt_train_make_d_fc_weight_sums_2x16(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 6; k++) {
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[8192*k + 128*h + 8*v]);
            }
            GRADC_UNROLL(2)
            for (int r = 0; r < 2; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[32768*k + 512*h + r]),
                        line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_mlp_c_fc_weight(
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT layer_norm,
    float *GRADC_RESTRICT d_transformer_h_mlp_c_fc_weight)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 512; i += 6) {
            float total[96];

            const int r_end = 512 - i < 6 ? 512 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 2; v++) {
                    gradc_store8f(&total[8*v + 16*r], gradc_set8f(0.0f));
                }
            }
            for (int block = 0; block < 2; block++) {
                if (i < 510) {
                    nanogpt_train_make_d_fc_weight_sums_6x16(
                        &layer_norm[j + 49152*block], &x[i + 196608*block],
                        total);
                }
                if (i >= 510) {
                    nanogpt_train_make_d_fc_weight_sums_2x16(
                        &layer_norm[j + 49152*block], &x[i + 196608*block],
                        total);
                }
            }
            const int r_end2 = 512 - i < 6 ? 512 - i : 6;
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

/* 47  transformer_h_3_mlp_c_fc_weight_packed = in panels:
 *     transformer.h.3.mlp.c_fc.weight
 *   nanogpt.lua:48
 *   also used by train, steps 73, 101, 128 */
static GRADC_NOINLINE void
nanogpt_train_pack_transformer_h_mlp_c_fc_weight(
    const float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight,
    float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight_packed)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 512; j++) {
            for (int l = 0; l < 8; l++) {
                transformer_h_mlp_c_fc_weight_packed[512*i + 8*j + l] =
                    transformer_h_mlp_c_fc_weight[8*(i + l) + 1024*(j / 8)
                    + j % 8];
            }
        }
    }
}

/* 48  d_layer_norm_3 = d_linear . transformer.h.3.mlp.c_fc.weight
 *   gradient of nanogpt.lua:48
 *   also used by train, steps 74, 102, 129 */
static GRADC_NOINLINE void
nanogpt_train_make_d_layer_norm_2_sums_6x16(const float *a, const float *b,
    float *total)
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
            line[v] = gradc_load8f(&a[8*k + 4096*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32768*r]), line[v],
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

static GRADC_NOINLINE void
nanogpt_train_make_d_layer_norm_2(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight_packed,
    float *GRADC_RESTRICT d_layer_norm)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float total[96];

                GRADC_IN_TURN
                for (int r = 0; r < 6; r++) {
                    for (int v = 0; v < 2; v++) {
                        gradc_store8f(&total[8*v + 16*r], gradc_set8f(0.0f));
                    }
                }
                for (int block = 0; block < 2; block++) {
                    nanogpt_train_make_d_layer_norm_2_sums_6x16(
                        &transformer_h_mlp_c_fc_weight_packed[512*j
                        + 2048*block], &x[512*m + 32768*i + 256*block], total);
                }
                GRADC_IN_TURN
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        d_layer_norm[128*m + 8192*(i + r) + j + l] =
                            total[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 49  layer_norm_31 = layer_norm_18 * layer_norm_19
 *   nanogpt.lua:47
 *   also used by train, steps 65, 75, 91 */
static GRADC_NOINLINE void
nanogpt_train_make_layer_norm_5(const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT layer_norm_2,
    float *GRADC_RESTRICT layer_norm_3)
{
    for (int i = 0; i < 768; i++) {
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            layer_norm_3[at] = layer_norm[at] * layer_norm_2[i];
        }
    }
}

/* 50  d_sum_3 = sum(-(layer_norm_31 * (layer_norm_19 *
 *     (transformer.h.3.ln_2.weight * d_layer_norm_3)))) * 0.5 / sqrt_2 *
 *     0.0078125
 *   d_layer_norm_4 = layer_norm_18 * d_sum_3 + (layer_norm_19 *
 *     (transformer.h.3.ln_2.weight * d_layer_norm_3) + layer_norm_18 *
 *     d_sum_3)
 *   d_sum_4 = sum(-d_layer_norm_4) * 0.0078125
 *   d_add_2 = d_add + d_layer_norm_4 + d_sum_4
 *   gradient of nanogpt.lua:47
 *   also used by train, steps 66, 76, 92 */
static GRADC_NOINLINE void
nanogpt_train_make_d_add_2(const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT layer_norm_2,
    const float *GRADC_RESTRICT transformer_h_weight,
    const float *GRADC_RESTRICT d_layer_norm,
    const float *GRADC_RESTRICT sqrt,
    float *GRADC_RESTRICT layer_norm_3,
    const float *GRADC_RESTRICT x)
{
    for (int i = 0; i < 768; i++) {
        float d_sum;
        float d_layer_norm_2[128];
        float d_sum_2;
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 128*i + k + l;
                    const float t1 = layer_norm_2[i]
                        * (transformer_h_weight[k + l] * d_layer_norm[at]);
                    acc[l] += -(layer_norm[at] * t1);
                }
            }
            d_sum = gradc_sum16f(acc) * 0.5f / sqrt[i] * 0.0078125f;
        }
        for (int m = 0; m < 128; m++) {
            const int at2 = 128*i + m;
            const float t1 = layer_norm_3[at2] * d_sum;
            const float t2 = layer_norm_2[i]
                * (transformer_h_weight[m] * d_layer_norm[at2]);
            d_layer_norm_2[m] = t1 + (t2 + t1);
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
                    acc[l] += -d_layer_norm_2[k + l];
                }
            }
            d_sum_2 = gradc_sum16f(acc) * 0.0078125f;
        }
        for (int m = 0; m < 128; m++) {
            const int at3 = 128*i + m;
            layer_norm_3[at3] = x[at3] + d_layer_norm_2[m] + d_sum_2;
        }
    }
}

/* 52  d_transformer_h_3_attn_c_proj_weight = d_add_2 . matmul_4
 *   gradient of nanogpt.lua:42
 *   also used by train, steps 78, 105, 132 */
static GRADC_NOINLINE void
nanogpt_train_make_d_proj_weight_2_sums_6x16(const float *a, const float *b,
    float *total)
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
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[8192*k + 128*h + 8*v]);
            }
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8192*k + 128*h + r]), line[v],
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

static GRADC_NOINLINE void
nanogpt_train_make_d_proj_weight_2_sums_2x16(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 6; k++) {
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[8192*k + 128*h + 8*v]);
            }
            GRADC_UNROLL(2)
            for (int r = 0; r < 2; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8192*k + 128*h + r]), line[v],
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

static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_attn_proj_weight(
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT matmul,
    float *GRADC_RESTRICT d_transformer_h_attn_c_proj_weight)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 128; i += 6) {
            float total[96];

            const int r_end = 128 - i < 6 ? 128 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 2; v++) {
                    gradc_store8f(&total[8*v + 16*r], gradc_set8f(0.0f));
                }
            }
            for (int block = 0; block < 2; block++) {
                if (i < 126) {
                    nanogpt_train_make_d_proj_weight_2_sums_6x16(
                        &matmul[j + 49152*block], &x[i + 49152*block], total);
                }
                if (i >= 126) {
                    nanogpt_train_make_d_proj_weight_2_sums_2x16(
                        &matmul[j + 49152*block], &x[i + 49152*block], total);
                }
            }
            const int r_end2 = 128 - i < 6 ? 128 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end2; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_transformer_h_attn_c_proj_weight[128*(i + r) + j + l] =
                        total[l + 16*r];
                }
            }
        }
    }
}

/* 53  transformer_h_3_attn_c_proj_weight_packed = in panels:
 *     transformer.h.3.attn.c_proj.weight
 *   nanogpt.lua:42
 *   also used by train, steps 79, 106, 133 */
static GRADC_NOINLINE void
nanogpt_train_pack_transformer_h_attn_c_proj_weight(
    const float *GRADC_RESTRICT transformer_h_attn_c_proj_weight,
    float *GRADC_RESTRICT transformer_h_attn_c_proj_weight_packed)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            for (int l = 0; l < 8; l++) {
                transformer_h_attn_c_proj_weight_packed[128*i + 8*j + l] =
                    transformer_h_attn_c_proj_weight[8*(i + l) + 1024*(j / 8)
                    + j % 8];
            }
        }
    }
}

/* 54  reshape_packed_5 = in panels: slice(linear_4)
 *   nanogpt.lua:35
 *   also used by train, steps 80, 107, 134 */
static GRADC_NOINLINE void
nanogpt_train_pack_reshape_2(const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT reshape_packed)
{
    for (int i = 0; i < 64; i += 8) {
        for (int j = 0; j < 12; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 128; m++) {
                for (int l = 0; l < 8; l++) {
                    reshape_packed[1536*i + 1024*j + 8*m + l] =
                        linear[384*(i + l) + 24576*j + m + 256];
                }
            }
        }
    }
}

/* 55  scaled_dot_product_attention_8 = slice(linear_4) * 0.17677669529663687
 *   nanogpt.lua:40
 *   also used by train, steps 81, 108, 135 */
static GRADC_NOINLINE void
nanogpt_train_make_scaled_dot_product_attention_2(
    const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT scaled_dot_product_attention)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 4; j++) {
            for (int m = 0; m < 64; m++) {
                for (int n = 0; n < 32; n++) {
                    scaled_dot_product_attention[8192*i + 2048*j + 32*m + n] =
                        linear[24576*i + 32*j + 384*m + n] * 0.176776695f;
                }
            }
        }
    }
}

/* 56  softmax_8 = 1 / (sum + (sum == 0))
 *   nanogpt.lua:40
 *   also used by train, steps 82, 109, 136 */
static GRADC_NOINLINE void
nanogpt_train_make_softmax(const float *GRADC_RESTRICT sum,
    float *GRADC_RESTRICT softmax)
{
    for (int i = 0; i < 3072; i++) {
        const float t1 = sum[i];
        softmax[i] = 1.0f / (t1 + (float)(t1 == 0.0f));
    }
}

/* 57  attention_8 = exp_4 * softmax_8
 *   nanogpt.lua:40
 *   also used by train, steps 83, 110, 137 */
static GRADC_NOINLINE void
nanogpt_train_make_attention(const float *GRADC_RESTRICT exp,
    const float *GRADC_RESTRICT softmax,
    float *GRADC_RESTRICT attention)
{
    for (int i = 0; i < 3072; i++) {
        for (int n = 0; n < 64; n++) {
            const int at = 64*i + n;
            attention[at] = exp[at] * softmax[i];
        }
    }
}

/* 58  d_reshape = d_add_2 . transformer.h.3.attn.c_proj.weight
 *   gradient of nanogpt.lua:42
 *   also used by train, steps 84, 111, 138 */
static GRADC_NOINLINE void
nanogpt_train_make_d_reshape_2_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 8192*r]), line[v],
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
nanogpt_train_make_d_reshape_2(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_h_attn_c_proj_weight_packed,
    float *GRADC_RESTRICT d_reshape)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[96];

                nanogpt_train_make_d_reshape_2_sums_6x16(
                    &transformer_h_attn_c_proj_weight_packed[128*j],
                    &x[128*m + 8192*i], tile);
                GRADC_IN_TURN
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        d_reshape[128*m + 8192*(i + r) + j + l] =
                            tile[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 59  d_attention = d_reshape . slice(linear_4)
 *   d_softmax = -(softmax_8 * (sum(exp_4 * d_attention) / (sum + (sum ==
 *     0))))
 *   d_matmul = where(iota < iota, 0, exp_4 * (softmax_8 * d_attention +
 *     d_softmax))
 *   d_scaled_dot_product_attention = d_matmul . slice(linear_4)
 *   d_permute_2 = d_matmul . scaled_dot_product_attention_8
 *   gradient of nanogpt.lua:40
 *   also used by train, steps 85, 112, 139 */
static GRADC_NOINLINE void
nanogpt_train_make_d_permute_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 12288*v]);
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

static GRADC_NOINLINE void
nanogpt_train_make_d_permute_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

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
            line[v] = gradc_load8f(&a[8*k + 12288*v]);
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

static GRADC_NOINLINE void
nanogpt_train_make_d_permute_sums_2_6x16(const float *a, const float *b,
    const float *c, const float *d, float *tile, int i)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    const int k_end = 6*i + 1 < 64 ? 6*i + 1 : 64;
    for (int k = 0; k < k_end; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[384*k + 8*v]);
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
        if (6*i + p < 63) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&c[8*v + 384*p]);
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

static GRADC_NOINLINE void
nanogpt_train_make_d_permute_sums_2_4x16(const float *a, const float *b,
    const float *c, const float *d, float *tile, int i)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    const int k_end2 = 6*i + 1 < 64 ? 6*i + 1 : 64;
    for (int k = 0; k < k_end2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[384*k + 8*v]);
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
        if (6*i + p < 63) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&c[8*v + 384*p]);
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

static GRADC_NOINLINE void
nanogpt_train_make_d_permute_sums_3_6x16(const float *a, const float *b,
    const float *c, const float *d, float *tile, int i)
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
        if (6*i + p < 64) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[8*v + 32*p]);
            }
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    if (-r + p >= 0) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[r + 64*p]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    for (int k = 6*i + 5; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&c[32*k + 8*v]);
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

static GRADC_NOINLINE void
nanogpt_train_make_d_permute_sums_3_4x16(const float *a, const float *b,
    const float *c, const float *d, float *tile, int i)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    GRADC_UNROLL(5)
    for (int p = 0; p < 5; p++) {
        if (6*i + p < 64) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[8*v + 32*p]);
            }
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    if (-r + p >= 0) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[r + 64*p]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    for (int k = 6*i + 5; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&c[32*k + 8*v]);
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

static GRADC_NOINLINE void
nanogpt_train_make_d_permute(const float *GRADC_RESTRICT d_reshape,
    const float *GRADC_RESTRICT reshape_packed,
    const float *GRADC_RESTRICT exp,
    float *GRADC_RESTRICT d_attention,
    const float *GRADC_RESTRICT softmax,
    const float *GRADC_RESTRICT sum,
    float *GRADC_RESTRICT d_matmul,
    const float *GRADC_RESTRICT linear,
    const float *GRADC_RESTRICT scaled_dot_product_attention,
    float *GRADC_RESTRICT d_scaled_dot_product_attention,
    float *GRADC_RESTRICT d_permute)
{
    for (int b = 0; b < 12; b++) {
        for (int b2 = 0; b2 < 4; b2++) {
            float d_softmax[64];

            for (int j = 0; j < 64; j += 16) {
                for (int i = 0; i < 64; i += 6) {
                    float tile[96];

                    if (i < 60) {
                        nanogpt_train_make_d_permute_sums_6x16(
                            &reshape_packed[1024*b + 256*b2 + 1536*j],
                            &d_reshape[8192*b + 32*b2 + 128*i], tile);
                    }
                    if (i >= 60) {
                        nanogpt_train_make_d_permute_sums_4x16(
                            &reshape_packed[1024*b + 256*b2 + 1536*j],
                            &d_reshape[8192*b + 32*b2 + 128*i], tile);
                    }
                    const int r_end3 = 64 - i < 6 ? 64 - i : 6;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end3; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            d_attention[64*(i + r) + j + l] = tile[l + 16*r];
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
                        const float t1 = exp[16384*b + 4096*b2 + 64*m + k + l]
                            * d_attention[64*m + k + l];
                        acc[l] += t1;
                    }
                }
                const int at = 256*b + 64*b2 + m;
                const float t2 = sum[at];
                const float t3 = softmax[at]
                    * (gradc_sum16f(acc) / (t2 + (float)(t2 == 0.0f)));
                d_softmax[m] = -t3;
            }
            for (int m = 0; m < 64; m++) {
                for (int n = 0; n < 64; n++) {
                    const int at2 = 64*m + n;
                    const float t1 = softmax[256*b + 64*b2 + m]
                        * d_attention[at2] + d_softmax[m];
                    const float t2 = exp[16384*b + 4096*b2 + 64*m + n] * t1;
                    d_matmul[at2] = m < n ? 0.0f : t2;
                }
            }
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 64; i += 6) {
                    float tile[96];

                    if (i < 60) {
                        nanogpt_train_make_d_permute_sums_2_6x16(
                            &linear[24576*b + 32*b2 + j + 128], &d_matmul[64*i],
                            &linear[24576*b + 32*b2 + 384*i + j + 512],
                            &d_matmul[65*i + 1], tile, (i / 6));
                    }
                    if (i >= 60) {
                        nanogpt_train_make_d_permute_sums_2_4x16(
                            &linear[24576*b + 32*b2 + j + 128], &d_matmul[64*i],
                            &linear[24576*b + 32*b2 + 384*i + j + 512],
                            &d_matmul[65*i + 1], tile, (i / 6));
                    }
                    const int r_end4 = 64 - i < 6 ? 64 - i : 6;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end4; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            d_scaled_dot_product_attention[8192*b + 32*b2
                                + 128*(i + r) + j + l] = tile[l + 16*r];
                        }
                    }
                }
            }
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 64; i += 6) {
                    float tile[96];

                    if (i < 60) {
                        nanogpt_train_make_d_permute_sums_3_6x16(
                            &scaled_dot_product_attention[8192*b + 2048*b2
                            + 32*i + j], &d_matmul[65*i],
                            &scaled_dot_product_attention[8192*b + 2048*b2 + j],
                            &d_matmul[i], tile, (i / 6));
                    }
                    if (i >= 60) {
                        nanogpt_train_make_d_permute_sums_3_4x16(
                            &scaled_dot_product_attention[8192*b + 2048*b2
                            + 32*i + j], &d_matmul[65*i],
                            &scaled_dot_product_attention[8192*b + 2048*b2 + j],
                            &d_matmul[i], tile, (i / 6));
                    }
                    const int r_end5 = 64 - i < 6 ? 64 - i : 6;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end5; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            d_permute[8192*b + 32*b2 + 128*(i + r) + j + l] =
                                tile[l + 16*r];
                        }
                    }
                }
            }
        }
    }
}

/* 60  d_permute = d_reshape . attention_8
 *   gradient of nanogpt.lua:40
 *   also used by train, steps 86, 113, 140 */
static GRADC_NOINLINE void
nanogpt_train_make_d_permute_2_sums_6x16(const float *a, const float *b,
    const float *c, const float *d, float *tile, int i)
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
        if (6*i + p < 64) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[8*v + 128*p]);
            }
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    if (-r + p >= 0) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[r + 64*p]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    for (int k = 6*i + 5; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&c[128*k + 8*v]);
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

static GRADC_NOINLINE void
nanogpt_train_make_d_permute_2_sums_4x16(const float *a, const float *b,
    const float *c, const float *d, float *tile, int i)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    GRADC_UNROLL(5)
    for (int p = 0; p < 5; p++) {
        if (6*i + p < 64) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[8*v + 128*p]);
            }
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    if (-r + p >= 0) {
                        acc[v + 2*r] =
                            gradc_fma8f(gradc_set8f(b[r + 64*p]), line[v],
                            acc[v + 2*r]);
                    }
                }
            }
        }
    }
    for (int k = 6*i + 5; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&c[128*k + 8*v]);
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

static GRADC_NOINLINE void
nanogpt_train_make_d_permute_2(const float *GRADC_RESTRICT attention,
    const float *GRADC_RESTRICT d_reshape,
    float *GRADC_RESTRICT d_permute)
{
    for (int m = 0; m < 12; m++) {
        for (int n = 0; n < 4; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 64; i += 6) {
                    float tile[96];

                    if (i < 60) {
                        nanogpt_train_make_d_permute_2_sums_6x16(
                            &d_reshape[8192*m + 32*n + 128*i + j],
                            &attention[16384*m + 4096*n + 65*i],
                            &d_reshape[8192*m + 32*n + j],
                            &attention[16384*m + 4096*n + i], tile, (i / 6));
                    }
                    if (i >= 60) {
                        nanogpt_train_make_d_permute_2_sums_4x16(
                            &d_reshape[8192*m + 32*n + 128*i + j],
                            &attention[16384*m + 4096*n + 65*i],
                            &d_reshape[8192*m + 32*n + j],
                            &attention[16384*m + 4096*n + i], tile, (i / 6));
                    }
                    const int r_end = 64 - i < 6 ? 64 - i : 6;
                    GRADC_IN_TURN
                    for (int r = 0; r < r_end; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            d_permute[8192*m + 32*n + 128*(i + r) + j + l] =
                                tile[l + 16*r];
                        }
                    }
                }
            }
        }
    }
}

/* 61  add_8 = pad(d_permute) + pad(d_permute_2) +
 *     pad(d_scaled_dot_product_attention * 0.17677669529663687)
 *   gradient of nanogpt.lua:38
 *   also used by train, steps 87, 116, 142 */
static GRADC_NOINLINE void
nanogpt_train_make_add_5(const float *GRADC_RESTRICT d_permute,
    const float *GRADC_RESTRICT d_permute_2,
    const float *GRADC_RESTRICT d_scaled_dot_product_attention,
    float *GRADC_RESTRICT add)
{
    for (int i = 0; i < 768; i++) {
        for (int n = 0; n < 128; n++) {
            const float t2 = d_scaled_dot_product_attention[128*i + n]
                * 0.176776695f;
            add[384*i + n] = 0.0f + t2;
        }
        for (int n = 0; n < 128; n++) {
            const float t1 = 0.0f + d_permute_2[128*i + n];
            add[384*i + n + 128] = t1 + 0.0f;
        }
        for (int n = 0; n < 128; n++) {
            const float t1 = d_permute[128*i + n] + 0.0f;
            add[384*i + n + 256] = t1 + 0.0f;
        }
    }
}

/* 62  d_transformer_h_3_attn_c_attn_weight = add_8 . layer_norm_17
 *   gradient of nanogpt.lua:37
 *   also used by train, steps 88, 117, 143 */
static GRADC_NOINLINE void
nanogpt_train_make_d_attn_weight_sums_6x16(const float *a, const float *b,
    float *total)
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
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[8192*k + 128*h + 8*v]);
            }
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[24576*k + 384*h + r]),
                        line[v], acc[v + 2*r]);
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

static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_h_attn_attn_weight(
    const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT layer_norm,
    float *GRADC_RESTRICT d_transformer_h_attn_c_attn_weight)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 384; i += 6) {
            float total[96];

            GRADC_IN_TURN
            for (int r = 0; r < 6; r++) {
                for (int v = 0; v < 2; v++) {
                    gradc_store8f(&total[8*v + 16*r], gradc_set8f(0.0f));
                }
            }
            for (int block = 0; block < 2; block++) {
                nanogpt_train_make_d_attn_weight_sums_6x16(
                    &layer_norm[j + 49152*block], &add[i + 147456*block],
                    total);
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

/* 63  transformer_h_3_attn_c_attn_weight_packed = in panels:
 *     transformer.h.3.attn.c_attn.weight
 *   nanogpt.lua:37
 *   also used by train, steps 89, 118, 144 */
static GRADC_NOINLINE void
nanogpt_train_pack_transformer_h_attn_c_attn_weight(
    const float *GRADC_RESTRICT transformer_h_attn_c_attn_weight,
    float *GRADC_RESTRICT transformer_h_attn_c_attn_weight_packed)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 384; j++) {
            for (int l = 0; l < 8; l++) {
                transformer_h_attn_c_attn_weight_packed[384*i + 8*j + l] =
                    transformer_h_attn_c_attn_weight[8*(i + l) + 1024*(j / 8)
                    + j % 8];
            }
        }
    }
}

/* 64  d_layer_norm_5 = add_8 . transformer.h.3.attn.c_attn.weight
 *   gradient of nanogpt.lua:37
 *   also used by train, steps 90, 119, 145 */
static GRADC_NOINLINE void
nanogpt_train_make_d_layer_norm_3_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 384; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 3072*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 24576*r]), line[v],
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
nanogpt_train_make_d_layer_norm_3(const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT transformer_h_attn_c_attn_weight_packed,
    float *GRADC_RESTRICT d_layer_norm)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[96];

                nanogpt_train_make_d_layer_norm_3_sums_6x16(
                    &transformer_h_attn_c_attn_weight_packed[384*j],
                    &add[384*m + 24576*i], tile);
                GRADC_IN_TURN
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        d_layer_norm[128*m + 8192*(i + r) + j + l] =
                            tile[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 68  gelu_7 = linear_6 * 0.5 * erfc_2
 *   nanogpt.lua:49
 *   also used by train, steps 94, 122 */
static GRADC_NOINLINE void
nanogpt_train_make_gelu(const float *GRADC_RESTRICT linear,
    const float *GRADC_RESTRICT erfc,
    float *GRADC_RESTRICT gelu)
{
    for (int i = 0; i < 393216; i++) {
        gelu[i] = linear[i] * 0.5f * erfc[i];
    }
}

/* 69  d_linear_2 = linear_6 * 0.5 * (d_add_3 .
 *     transformer.h.2.mlp.c_proj.weight) * (exp(-(linear_6 *
 *     -0.7071067811865476 * (linear_6 * -0.7071067811865476))) *
 *     -1.1283791670955126) * -0.7071067811865476 + erfc_2 * (d_add_3 . ...
 *   gradient of nanogpt.lua:50
 *   also used by train, steps 95, 123 */
static GRADC_NOINLINE void
nanogpt_train_make_d_linear_2_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 8192*r]), line[v],
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
nanogpt_train_make_d_linear_2(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight_packed,
    float *GRADC_RESTRICT linear,
    const float *GRADC_RESTRICT erfc)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 512; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[96];

                nanogpt_train_make_d_linear_2_sums_6x16(
                    &transformer_h_mlp_c_proj_weight_packed[128*j],
                    &x[128*m + 8192*i], tile);
                GRADC_IN_TURN
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 512*m + 32768*(i + r) + j + l;
                        const float t1 = linear[at];
                        const float t2 = t1 * -0.70710678f;
                        const int at2 = l + 16*r;
                        const float t3 = t1 * 0.5f * tile[at2]
                            * (gradc_expf(-(t2 * t2)) * -1.1283792f);
                        linear[at] = t3 * -0.70710678f + erfc[at] * tile[at2]
                            * 0.5f;
                    }
                }
            }
        }
    }
}

/* 98  layer_norm_37 = (add_3 - mean_4) * layer_norm_7
 *   nanogpt.lua:47
 *   also used by train, step 114 */
static GRADC_NOINLINE void
nanogpt_train_make_layer_norm_6(const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT layer_norm,
    float *GRADC_RESTRICT layer_norm_2)
{
    for (int i = 0; i < 768; i++) {
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            layer_norm_2[at] = (add[at] - mean[i]) * layer_norm[i];
        }
    }
}

/* 99  layer_norm_36 = layer_norm_37 * transformer.h.1.ln_2.weight
 *   nanogpt.lua:47
 *   also used by train, step 115 */
static GRADC_NOINLINE void
nanogpt_train_make_layer_norm_7(const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_1_ln_weight,
    float *GRADC_RESTRICT layer_norm_2)
{
    for (int i = 0; i < 768; i++) {
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            layer_norm_2[at] = layer_norm[at] * transformer_h_1_ln_weight[m];
        }
    }
}

/* 103  d_sum_11 = sum(-(layer_norm_37 * (layer_norm_7 *
 *     (transformer.h.1.ln_2.weight * d_layer_norm_11)))) * 0.5 / sqrt_6 *
 *     0.0078125
 *   d_layer_norm_12 = (add_3 - mean_4) * d_sum_11 + (layer_norm_7 *
 *     (transformer.h.1.ln_2.weight * d_layer_norm_11) + (add_3 - mean_4) *
 *     d_sum_11)
 *   d_sum_12 = sum(-d_layer_norm_12) * 0.0078125
 *   d_add_6 = d_add_5 + d_layer_norm_12 + d_sum_12
 *   gradient of nanogpt.lua:47
 *   also used by train, step 120 */
static GRADC_NOINLINE void
nanogpt_train_make_d_add_3(const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT layer_norm_2,
    const float *GRADC_RESTRICT transformer_h_1_ln_weight,
    const float *GRADC_RESTRICT d_layer_norm,
    const float *GRADC_RESTRICT sqrt,
    float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT x)
{
    for (int i = 0; i < 768; i++) {
        float d_sum;
        float d_layer_norm_2[128];
        float d_sum_2;
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 128*i + k + l;
                    const float t1 = layer_norm_2[i]
                        * (transformer_h_1_ln_weight[k + l] * d_layer_norm[at]);
                    acc[l] += -(layer_norm[at] * t1);
                }
            }
            d_sum = gradc_sum16f(acc) * 0.5f / sqrt[i] * 0.0078125f;
        }
        for (int m = 0; m < 128; m++) {
            const int at2 = 128*i + m;
            const float t1 = (add[at2] - mean[i]) * d_sum;
            const float t2 = layer_norm_2[i]
                * (transformer_h_1_ln_weight[m] * d_layer_norm[at2]);
            d_layer_norm_2[m] = t1 + (t2 + t1);
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
                    acc[l] += -d_layer_norm_2[k + l];
                }
            }
            d_sum_2 = gradc_sum16f(acc) * 0.0078125f;
        }
        for (int m = 0; m < 128; m++) {
            const int at3 = 128*i + m;
            add[at3] = x[at3] + d_layer_norm_2[m] + d_sum_2;
        }
    }
}

/* 126  layer_norm_39 = (add - mean_2) * layer_norm_3 *
 *     transformer.h.0.ln_2.weight
 *   nanogpt.lua:47 */
static GRADC_NOINLINE void
nanogpt_train_make_layer_norm_39(const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT mean_2,
    const float *GRADC_RESTRICT layer_norm_3,
    const float *GRADC_RESTRICT transformer_h_0_ln_2_weight,
    float *GRADC_RESTRICT layer_norm_39)
{
    for (int i = 0; i < 768; i++) {
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            const float t1 = (add[at] - mean_2[i]) * layer_norm_3[i];
            layer_norm_39[at] = t1 * transformer_h_0_ln_2_weight[m];
        }
    }
}

/* 130  d_sum_15 = sum(-((add - mean_2) * layer_norm_3 * (layer_norm_3 *
 *     (transformer.h.0.ln_2.weight * d_layer_norm_15)))) * 0.5 / sqrt_8 *
 *     0.0078125
 *   d_layer_norm_16 = (add - mean_2) * d_sum_15 + (layer_norm_3 *
 *     (transformer.h.0.ln_2.weight * d_layer_norm_15) + (add - mean_2) *
 *     d_sum_15)
 *   d_sum_16 = sum(-d_layer_norm_16) * 0.0078125
 *   d_add_8 = d_add_7 + d_layer_norm_16 + d_sum_16
 *   gradient of nanogpt.lua:47 */
static GRADC_NOINLINE void
nanogpt_train_make_d_add_8(const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT mean_2,
    const float *GRADC_RESTRICT layer_norm_3,
    const float *GRADC_RESTRICT transformer_h_0_ln_2_weight,
    const float *GRADC_RESTRICT d_layer_norm_15,
    const float *GRADC_RESTRICT sqrt_8,
    float *GRADC_RESTRICT add_2)
{
    for (int i = 0; i < 768; i++) {
        float d_sum;
        float d_layer_norm[128];
        float d_sum_2;
        {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 128; k += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = layer_norm_3[i];
                    const int at = 128*i + k + l;
                    const float t2 = (add[at] - mean_2[i]) * t1;
                    const float t3 = t1
                        * (transformer_h_0_ln_2_weight[k + l]
                        * d_layer_norm_15[at]);
                    acc[l] += -(t2 * t3);
                }
            }
            d_sum = gradc_sum16f(acc) * 0.5f / sqrt_8[i] * 0.0078125f;
        }
        for (int m = 0; m < 128; m++) {
            const int at2 = 128*i + m;
            const float t1 = (add[at2] - mean_2[i]) * d_sum;
            const float t2 = layer_norm_3[i]
                * (transformer_h_0_ln_2_weight[m] * d_layer_norm_15[at2]);
            d_layer_norm[m] = t1 + (t2 + t1);
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
                    acc[l] += -d_layer_norm[k + l];
                }
            }
            d_sum_2 = gradc_sum16f(acc) * 0.0078125f;
        }
        for (int m = 0; m < 128; m++) {
            const int at3 = 128*i + m;
            add_2[at3] = add_2[at3] + d_layer_norm[m] + d_sum_2;
        }
    }
}

/* 131  d_reshape_7 = sum((add - mean_2) * layer_norm_3 * d_layer_norm_15)
 *   gradient of nanogpt.lua:47 */
static GRADC_NOINLINE void
nanogpt_train_make_d_reshape_7(const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT mean_2,
    const float *GRADC_RESTRICT layer_norm_3,
    const float *GRADC_RESTRICT d_layer_norm_15,
    float *GRADC_RESTRICT d_reshape_7)
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
                    const float t1 = add[at] - mean_2[at2];
                    const float t2 = t1 * layer_norm_3[at2]
                        * d_layer_norm_15[at];
                    acc[l] += t2;
                }
            }
            gradc_join_blockf(tree, 16, k, acc);
        }
        gradc_join_allf(tree, 16, 48);
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            d_reshape_7[j + l] = tree[l];
        }
    }
}

/* 141  layer_norm_40 = (gather(transformer.wte.weight, x) +
 *     gather(transformer.wpe.weight, iota) - mean) * layer_norm *
 *     transformer.h.0.ln_1.weight
 *   nanogpt.lua:46 */
static GRADC_NOINLINE void
nanogpt_train_make_layer_norm_40(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    const float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_weight,
    float *GRADC_RESTRICT layer_norm_40)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            GRADC_IN_TURN
            for (int m = 0; m < 128; m += 8) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const int at = 64*i + j;
                    const int32_t t1 = x[at];
                    const int32_t t2 = gradc_mini(gradc_maxi(j, 0), 63);
                    const float t3 =
                        ((uint32_t)t1 < 65u
                        ? transformer_wte_weight[65*m + l + 8*t1] : 0.0f)
                        + transformer_wpe_weight[m + l + 128*t2];
                    layer_norm_40[8192*i + 128*j + m + l] = (t3 - mean[at])
                        * layer_norm[at] * transformer_h_0_ln_1_weight[m + l];
                }
            }
        }
    }
}

/* 146  d_sum_17 = sum(-((gather(transformer.wte.weight, x) +
 *     gather(transformer.wpe.weight, iota) - mean) * layer_norm *
 *     (layer_norm * (transformer.h.0.ln_1.weight * d_layer_norm_17)))) * 0.5
 *     / sqrt_9 * 0.0078125
 *   d_layer_norm_18 = (gather(transformer.wte.weight, x) +
 *     gather(transformer.wpe.weight, iota) - mean) * d_sum_17 + (layer_norm
 *     * (transformer.h.0.ln_1.weight * d_layer_norm_17) +
 *     (gather(transformer.wte.weight, x) + ...
 *   d_sum_18 = sum(-d_layer_norm_18) * 0.0078125
 *   d_add_9 = d_add_8 + d_layer_norm_18 + d_sum_18
 *   gradient of nanogpt.lua:46 */
static GRADC_NOINLINE void
nanogpt_train_make_d_add_9(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    const float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_weight,
    const float *GRADC_RESTRICT d_layer_norm_17,
    const float *GRADC_RESTRICT sqrt_9,
    float *GRADC_RESTRICT add_2)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            float d_sum;
            float d_layer_norm[128];
            float d_sum_2;
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
                        const int32_t t2 = gradc_mini(gradc_maxi(j, 0), 63);
                        const float t3 =
                            ((uint32_t)t1 < 65u
                            ? transformer_wte_weight[65*k + 8*t1 + 520*(l / 8)
                            + l % 8] : 0.0f)
                            + transformer_wpe_weight[k + l + 128*t2];
                        const float t4 = layer_norm[at];
                        const float t5 = t4
                            * (transformer_h_0_ln_1_weight[k + l]
                            * d_layer_norm_17[8192*i + 128*j + k + l]);
                        acc[l] += -((t3 - mean[at]) * t4 * t5);
                    }
                }
                d_sum = gradc_sum16f(acc) * 0.5f / sqrt_9[64*i + j]
                    * 0.0078125f;
            }
            GRADC_IN_TURN
            for (int m = 0; m < 128; m += 8) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const int at2 = 64*i + j;
                    const int32_t t1 = x[at2];
                    const int32_t t2 = gradc_mini(gradc_maxi(j, 0), 63);
                    const float t3 =
                        ((uint32_t)t1 < 65u
                        ? transformer_wte_weight[65*m + l + 8*t1] : 0.0f)
                        + transformer_wpe_weight[m + l + 128*t2];
                    const float t4 = (t3 - mean[at2]) * d_sum;
                    const int at3 = m + l;
                    const float t5 = layer_norm[at2]
                        * (transformer_h_0_ln_1_weight[at3]
                        * d_layer_norm_17[8192*i + 128*j + m + l]);
                    d_layer_norm[at3] = t4 + (t5 + t4);
                }
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
                        acc[l] += -d_layer_norm[k + l];
                    }
                }
                d_sum_2 = gradc_sum16f(acc) * 0.0078125f;
            }
            for (int m = 0; m < 128; m++) {
                const int at4 = 8192*i + 128*j + m;
                add_2[at4] = add_2[at4] + d_layer_norm[m] + d_sum_2;
            }
        }
    }
}

/* 147  d_reshape_6 = sum((gather(transformer.wte.weight, x) +
 *     gather(transformer.wpe.weight, iota) - mean) * layer_norm *
 *     d_layer_norm_17)
 *   gradient of nanogpt.lua:46 */
static GRADC_NOINLINE void
nanogpt_train_make_d_reshape_6(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    const float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT d_layer_norm_17,
    float *GRADC_RESTRICT d_reshape_6)
{
    for (int i = 0; i < 128; i++) {
        float tree[6];

        for (int k = 0; k < 12; k++) {
            for (int block = 0; block < 4; block++) {
                float acc = 0.0f;
                for (int h = 0; h < 16; h++) {
                    const int at = 64*k + 16*block + h;
                    const int32_t t1 = x[at];
                    const int32_t t2 =
                        gradc_mini(gradc_maxi(16*block + h, 0), 63);
                    const float t3 =
                        ((uint32_t)t1 < 65u
                        ? transformer_wte_weight[8*t1 + 520*(i / 8) + i % 8]
                        : 0.0f) + transformer_wpe_weight[i + 128*t2];
                    const float t4 = (t3 - mean[at]) * layer_norm[at];
                    acc += t4 * d_layer_norm_17[i + 8192*k + 2048*block
                        + 128*h];
                }
                gradc_join_blockf(tree, 1, 4*k + block, &acc);
            }
        }
        gradc_join_allf(tree, 1, 48);
        d_reshape_6[i] = tree[0];
    }
}

/* 148  d_reshape_5 = sum(d_add_9)
 *   gradient of nanogpt.lua:56 */
static GRADC_NOINLINE void
nanogpt_train_make_d_reshape_5(const float *GRADC_RESTRICT add_2,
    float *GRADC_RESTRICT d_reshape_5)
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
                acc[l] += add_2[j + 8192*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            d_reshape_5[j + l] = acc[l];
        }
    }
}

/* 149  scatter_add = scatter_add(d_add_9, x)
 *   gradient of nanogpt.lua:56 */
static GRADC_NOINLINE void
nanogpt_train_make_scatter_add(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT add_2,
    float *GRADC_RESTRICT scatter_add)
{
    GRADC_LANES
    for (int i = 0; i < 8320; i++) {
        scatter_add[i] = 0.0f;
    }
    for (int i = 0; i < 768; i++) {
        const int32_t t1 = x[i];
        if ((uint32_t)t1 < 65u) {
            for (int j = 0; j < 128; j++) {
                scatter_add[128*t1 + j] += add_2[128*i + j];
            }
        }
    }
}

/* 150  sum_30 = sum(d_reshape_14 * d_reshape_14)
 *   nanogpt.lua:79
 *   also used by train, steps 152, 156, 159, 162, ... */
static GRADC_NOINLINE void
nanogpt_train_make_sum(const float *GRADC_RESTRICT d_reshape,
    float *GRADC_RESTRICT sum)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 128; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float t1 = d_reshape[k + l];
            acc[l] += t1 * t1;
        }
    }
    sum[0] = gradc_sum16f(acc);
}

/* 151  sum_26 = sum(d_transformer_h_3_attn_c_proj_weight *
 *     d_transformer_h_3_attn_c_proj_weight)
 *   nanogpt.lua:79
 *   also used by train, steps 155, 161, 167 */
static GRADC_NOINLINE void
nanogpt_train_make_sum_2(
    const float *GRADC_RESTRICT d_transformer_h_attn_c_proj_weight,
    float *GRADC_RESTRICT sum)
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
                    d_transformer_h_attn_c_proj_weight[256*block + k + l];
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, block, acc);
    }
    gradc_join_allf(tree, 16, 64);
    sum[0] = gradc_sum16f(tree);
}

/* 153  sum_28 = sum(d_transformer_h_3_mlp_c_fc_weight *
 *     d_transformer_h_3_mlp_c_fc_weight)
 *   nanogpt.lua:79
 *   also used by train, steps 154, 157, 158, 163, ... */
static GRADC_NOINLINE void
nanogpt_train_make_sum_3(const float *GRADC_RESTRICT d_transformer_h_weight,
    float *GRADC_RESTRICT sum)
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
    sum[0] = gradc_sum16f(tree);
}

/* 160  sum_25 = sum(d_transformer_h_3_attn_c_attn_weight *
 *     d_transformer_h_3_attn_c_attn_weight)
 *   nanogpt.lua:79
 *   also used by train, steps 166, 172, 174 */
static GRADC_NOINLINE void
nanogpt_train_make_sum_4(
    const float *GRADC_RESTRICT d_transformer_h_attn_c_attn_weight,
    float *GRADC_RESTRICT sum)
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
    sum[0] = gradc_sum16f(tree);
}

/* 175  d_transformer_wpe_weight = scatter_add(d_reshape_5, iota)
 *   gradient of nanogpt.lua:56 */
static GRADC_NOINLINE void
nanogpt_train_make_d_transformer_wpe_weight(
    const float *GRADC_RESTRICT d_reshape_5,
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
                d_transformer_wpe_weight[at] += d_reshape_5[at];
            }
        }
    }
}

/* 176  sum_5 = sum((contract + scatter_add) * (contract + scatter_add))
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_make_sum_5(const float *GRADC_RESTRICT contract,
    const float *GRADC_RESTRICT scatter_add,
    float *GRADC_RESTRICT sum_5)
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
                const float t1 = contract[at] + scatter_add[at];
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
                const float t2 = contract[at2] + scatter_add[at2];
                acc2[l] += t2 * t2;
            }
        }
        gradc_join_blockf(tree, 16, 32, acc2);
    }
    gradc_join_allf(tree, 16, 33);
    sum_5[0] = gradc_sum16f(tree);
}

/* 177  clip_grad_norm = sum_5 + sum(d_transformer_wpe_weight *
 *     d_transformer_wpe_weight) + sum_6 + sum_7 + sum_8 + sum_9 + sum_10 +
 *     sum_11 + sum_12 + sum_13 + sum_14 + sum_15 + sum_16 + sum_17 + sum_18
 *     + sum_19 + sum_20 + sum_21 + ...
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_make_clip_grad_norm(
    const float *GRADC_RESTRICT d_transformer_wpe_weight,
    float *GRADC_RESTRICT sum_5,
    const float *GRADC_RESTRICT sum_6,
    const float *GRADC_RESTRICT sum_7,
    const float *GRADC_RESTRICT sum_8,
    const float *GRADC_RESTRICT sum_9,
    const float *GRADC_RESTRICT sum_10,
    const float *GRADC_RESTRICT sum_11,
    const float *GRADC_RESTRICT sum_12,
    const float *GRADC_RESTRICT sum_13,
    const float *GRADC_RESTRICT sum_14,
    const float *GRADC_RESTRICT sum_15,
    const float *GRADC_RESTRICT sum_16,
    const float *GRADC_RESTRICT sum_17,
    const float *GRADC_RESTRICT sum_18,
    const float *GRADC_RESTRICT sum_19,
    const float *GRADC_RESTRICT sum_20,
    const float *GRADC_RESTRICT sum_21,
    const float *GRADC_RESTRICT sum_22,
    const float *GRADC_RESTRICT sum_23,
    const float *GRADC_RESTRICT sum_24,
    const float *GRADC_RESTRICT sum_25,
    const float *GRADC_RESTRICT sum_26,
    const float *GRADC_RESTRICT sum_27,
    const float *GRADC_RESTRICT sum_28,
    const float *GRADC_RESTRICT sum_29,
    const float *GRADC_RESTRICT sum_30)
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
    const float t2 = sum_5[0] + gradc_sum16f(tree) + sum_6[0] + sum_7[0]
        + sum_8[0];
    const float t3 = t2 + sum_9[0] + sum_10[0] + sum_11[0] + sum_12[0];
    const float t4 = t3 + sum_13[0] + sum_14[0] + sum_15[0] + sum_16[0];
    const float t5 = t4 + sum_17[0] + sum_18[0] + sum_19[0] + sum_20[0];
    const float t6 = t5 + sum_21[0] + sum_22[0] + sum_23[0] + sum_24[0];
    const float t7 = t6 + sum_25[0] + sum_26[0] + sum_27[0] + sum_28[0];
    sum_5[0] = t7 + sum_29[0] + sum_30[0];
}

/* 178  sum_56 = sum(d_reshape_14 * 8.271806125530277e-25 * (d_reshape_14 *
 *     8.271806125530277e-25))
 *   nanogpt.lua:79
 *   also used by train, steps 180, 184, 187, 190, ... */
static GRADC_NOINLINE void
nanogpt_train_make_sum_6(const float *GRADC_RESTRICT d_reshape,
    float *GRADC_RESTRICT sum)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 128; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float t1 = d_reshape[k + l] * 8.271806e-25f;
            acc[l] += t1 * t1;
        }
    }
    sum[0] = gradc_sum16f(acc);
}

/* 179  sum_52 = sum(d_transformer_h_3_attn_c_proj_weight *
 *     8.271806125530277e-25 * (d_transformer_h_3_attn_c_proj_weight *
 *     8.271806125530277e-25))
 *   nanogpt.lua:79
 *   also used by train, steps 183, 189, 195 */
static GRADC_NOINLINE void
nanogpt_train_make_sum_7(
    const float *GRADC_RESTRICT d_transformer_h_attn_c_proj_weight,
    float *GRADC_RESTRICT sum)
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
                    d_transformer_h_attn_c_proj_weight[256*block + k + l]
                    * 8.271806e-25f;
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, block, acc);
    }
    gradc_join_allf(tree, 16, 64);
    sum[0] = gradc_sum16f(tree);
}

/* 181  sum_54 = sum(d_transformer_h_3_mlp_c_fc_weight *
 *     8.271806125530277e-25 * (d_transformer_h_3_mlp_c_fc_weight *
 *     8.271806125530277e-25))
 *   nanogpt.lua:79
 *   also used by train, steps 182, 185, 186, 191, ... */
static GRADC_NOINLINE void
nanogpt_train_make_sum_8(const float *GRADC_RESTRICT d_transformer_h_weight,
    float *GRADC_RESTRICT sum)
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
    sum[0] = gradc_sum16f(tree);
}

/* 188  sum_51 = sum(d_transformer_h_3_attn_c_attn_weight *
 *     8.271806125530277e-25 * (d_transformer_h_3_attn_c_attn_weight *
 *     8.271806125530277e-25))
 *   nanogpt.lua:79
 *   also used by train, steps 194, 200, 202 */
static GRADC_NOINLINE void
nanogpt_train_make_sum_9(
    const float *GRADC_RESTRICT d_transformer_h_attn_c_attn_weight,
    float *GRADC_RESTRICT sum)
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
    sum[0] = gradc_sum16f(tree);
}

/* 203  sum_31 = sum((contract + scatter_add) * 8.271806125530277e-25 *
 *     ((contract + scatter_add) * 8.271806125530277e-25))
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_make_sum_31(const float *GRADC_RESTRICT contract,
    const float *GRADC_RESTRICT scatter_add,
    float *GRADC_RESTRICT sum_31)
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
                const float t1 = (contract[at] + scatter_add[at])
                    * 8.271806e-25f;
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
                const float t2 = (contract[at2] + scatter_add[at2])
                    * 8.271806e-25f;
                acc2[l] += t2 * t2;
            }
        }
        gradc_join_blockf(tree, 16, 32, acc2);
    }
    gradc_join_allf(tree, 16, 33);
    sum_31[0] = gradc_sum16f(tree);
}

/* 204  clip_grad_norm_2 = sum_31 + sum(d_transformer_wpe_weight *
 *     8.271806125530277e-25 * (d_transformer_wpe_weight *
 *     8.271806125530277e-25)) + sum_32 + sum_33 + sum_34 + sum_35 + sum_36 +
 *     sum_37 + sum_38 + sum_39 + sum_40 + sum_41 ...
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_make_clip_grad_norm_2(
    const float *GRADC_RESTRICT d_transformer_wpe_weight,
    float *GRADC_RESTRICT sum_31,
    const float *GRADC_RESTRICT sum_32,
    const float *GRADC_RESTRICT sum_33,
    const float *GRADC_RESTRICT sum_34,
    const float *GRADC_RESTRICT sum_35,
    const float *GRADC_RESTRICT sum_36,
    const float *GRADC_RESTRICT sum_37,
    const float *GRADC_RESTRICT sum_38,
    const float *GRADC_RESTRICT sum_39,
    const float *GRADC_RESTRICT sum_40,
    const float *GRADC_RESTRICT sum_41,
    const float *GRADC_RESTRICT sum_42,
    const float *GRADC_RESTRICT sum_43,
    const float *GRADC_RESTRICT sum_44,
    const float *GRADC_RESTRICT sum_45,
    const float *GRADC_RESTRICT sum_46,
    const float *GRADC_RESTRICT sum_47,
    const float *GRADC_RESTRICT sum_48,
    const float *GRADC_RESTRICT sum_49,
    const float *GRADC_RESTRICT sum_50,
    const float *GRADC_RESTRICT sum_51,
    const float *GRADC_RESTRICT sum_52,
    const float *GRADC_RESTRICT sum_53,
    const float *GRADC_RESTRICT sum_54,
    const float *GRADC_RESTRICT sum_55,
    const float *GRADC_RESTRICT sum_56)
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
    const float t2 = sum_31[0] + gradc_sum16f(tree) + sum_32[0] + sum_33[0]
        + sum_34[0];
    const float t3 = t2 + sum_35[0] + sum_36[0] + sum_37[0] + sum_38[0];
    const float t4 = t3 + sum_39[0] + sum_40[0] + sum_41[0] + sum_42[0];
    const float t5 = t4 + sum_43[0] + sum_44[0] + sum_45[0] + sum_46[0];
    const float t6 = t5 + sum_47[0] + sum_48[0] + sum_49[0] + sum_50[0];
    const float t7 = t6 + sum_51[0] + sum_52[0] + sum_53[0] + sum_54[0];
    sum_31[0] = t7 + sum_55[0] + sum_56[0];
}

/* 205  last_lr = where(step < 100, lr * min((step + 1) * 0.01, 1), (lr -
 *     0.0001) * (sin((1900 - max(step - 100, 0)) * 0.0008267349088394193) *
 *     sin((1900 - max(step - 100, 0)) * 0.0008267349088394193)) + 0.0001)
 *   train_2 = 1 - where(step < 100, lr * min((step + 1) * 0.01, 1), (lr -
 *     0.0001) * (sin((1900 - max(step - 100, 0)) * 0.0008267349088394193) *
 *     sin((1900 - max(step - 100, 0)) * 0.0008267349088394193)) + 0.0001) *
 *     0.1
 *   step = min(step, 2147483646) + 1
 *   step_size = -(where(step < 100, lr * min((step + 1) * 0.01, 1), (lr -
 *     0.0001) * (sin((1900 - max(step - 100, 0)) * 0.0008267349088394193) *
 *     sin((1900 - max(step - 100, 0)) * 0.0008267349088394193)) + 0.0001) /
 *     ...
 *   v_scale = 1 / sqrt(-expm1((min(step, 2147483646) + 1) *
 *     -0.01005033585350145))
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_update_last_lr_and_more(int32_t *GRADC_RESTRICT step,
    const float *GRADC_RESTRICT lr,
    float *GRADC_RESTRICT last_lr,
    float *GRADC_RESTRICT train_2,
    float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT v_scale)
{
    const float t1 = (float)step[0];
    const float t2 = lr[0] * gradc_minf((t1 + 1.0f) * 0.01f, 1.0f);
    const float t3 =
        gradc_sinf((1900.0f - gradc_maxf(t1 - 100.0f, 0.0f)) * 0.00082673491f);
    const float t4 = (lr[0] - 0.0001f) * (t3 * t3) + 0.0001f;
    const float t5 = t1 < 100.0f ? t2 : t4;
    const int32_t t6 = gradc_mini(step[0], 2147483646) + 1;
    const float t7 = (float)t6;
    last_lr[0] = t5;
    train_2[0] = 1.0f - t5 * 0.1f;
    step[0] = t6;
    step_size[0] = -(t5 / gradc_expm1f(t7 * -0.105360516f));
    v_scale[0] = 1.0f / gradc_sqrtf(-gradc_expm1f(t7 * -0.010050336f));
}

/* 206  clip_coef = min(1 / (where(where(clip_grad_norm == 0, 0,
 *     sqrt(clip_grad_norm)) == inf, where(clip_grad_norm_2 == 0, 0,
 *     sqrt(clip_grad_norm_2)) * 1.2089258196146292e+24, where(clip_grad_norm
 *     == 0, 0, ...
 *   train = clip_coef * 0.09999999999999998
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_make_clip_coef(float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT sum_31)
{
    const float t1 = gradc_sqrtf(sum_5[0]);
    const float t2 = sum_5[0] == 0.0f ? 0.0f : t1;
    const float t3 = gradc_sqrtf(sum_31[0]);
    const float t4 = (sum_31[0] == 0.0f ? 0.0f : t3) * 1.2089258e+24f;
    const float t5 =
        gradc_minf(1.0f / ((t2 == GRADC_INFF ? t4 : t2) + 1e-06f), 1.0f);
    sum_5[0] = t5;
    sum_31[0] = t5 * 0.1f;
}

/* 207  transformer_h_0_mlp_c_fc_weight_exp_avg =
 *     where(abs(transformer.h.0.mlp.c_fc.weight.exp_avg * 0.9 +
 *     d_transformer_h_0_mlp_c_fc_weight * train) < 1e-30, 0,
 *     transformer.h.0.mlp.c_fc.weight.exp_avg * 0.9 +
 *     d_transformer_h_0_mlp_c_fc_weight * train)
 *   transformer_h_0_mlp_c_fc_weight_exp_avg_sq =
 *     where(transformer.h.0.mlp.c_fc.weight.exp_avg_sq * 0.99 +
 *     where(abs(d_transformer_h_0_mlp_c_fc_weight * clip_coef) < 1e-15, 0,
 *     d_transformer_h_0_mlp_c_fc_weight * clip_coef) * ...
 *   transformer_h_0_mlp_c_fc_weight = transformer.h.0.mlp.c_fc.weight *
 *     train_2 - where(abs(transformer.h.0.mlp.c_fc.weight.exp_avg * 0.9 +
 *     d_transformer_h_0_mlp_c_fc_weight * train) < 1e-30, 0,
 *     transformer.h.0.mlp.c_fc.weight.exp_avg * 0.9 + ...
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_0_mlp_c_fc_weight(
    float *GRADC_RESTRICT transformer_h_0_mlp_c_fc_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_0_mlp_c_fc_weight,
    const float *GRADC_RESTRICT sum_31,
    float *GRADC_RESTRICT transformer_h_0_mlp_c_fc_weight_exp_avg_sq,
    const float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT transformer_h_0_mlp_c_fc_weight,
    const float *GRADC_RESTRICT train_2,
    const float *GRADC_RESTRICT v_scale,
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
                const float t2 = transformer_h_0_mlp_c_fc_weight_exp_avg[at]
                    * 0.9f + t1 * sum_31[0];
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = t1 * sum_5[0];
                const float t5 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
                const float t6 = transformer_h_0_mlp_c_fc_weight_exp_avg_sq[at]
                    * 0.99f + t5 * (t5 * 0.01f);
                const float t7 = t6 < 1e-30f ? 0.0f : t6;
                const float t8 = t3 / (gradc_sqrtf(t7) * v_scale[0] + 1e-08f)
                    * step_size[0];
                const float t9 = transformer_h_0_mlp_c_fc_weight[at]
                    * train_2[0] - t8;
                transformer_h_0_mlp_c_fc_weight_exp_avg[at] = t3;
                transformer_h_0_mlp_c_fc_weight_exp_avg_sq[at] = t7;
                transformer_h_0_mlp_c_fc_weight[at] = t9;
            }
        }
    }
}

/* 208  transformer_h_0_mlp_c_proj_weight_exp_avg =
 *     where(abs(transformer.h.0.mlp.c_proj.weight.exp_avg * 0.9 +
 *     d_transformer_h_0_mlp_c_proj_weight * train) < 1e-30, 0,
 *     transformer.h.0.mlp.c_proj.weight.exp_avg * 0.9 +
 *     d_transformer_h_0_mlp_c_proj_weight * ...
 *   transformer_h_0_mlp_c_proj_weight_exp_avg_sq =
 *     where(transformer.h.0.mlp.c_proj.weight.exp_avg_sq * 0.99 +
 *     where(abs(d_transformer_h_0_mlp_c_proj_weight * clip_coef) < 1e-15, 0,
 *     d_transformer_h_0_mlp_c_proj_weight * clip_coef) * ...
 *   transformer_h_0_mlp_c_proj_weight = transformer.h.0.mlp.c_proj.weight *
 *     train_2 - where(abs(transformer.h.0.mlp.c_proj.weight.exp_avg * 0.9 +
 *     d_transformer_h_0_mlp_c_proj_weight * train) < 1e-30, 0,
 *     transformer.h.0.mlp.c_proj.weight.exp_avg * ...
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_0_mlp_proj_weight(
    float *GRADC_RESTRICT transformer_h_0_mlp_c_proj_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_0_mlp_c_proj_weight,
    const float *GRADC_RESTRICT sum_31,
    float *GRADC_RESTRICT transformer_h_0_mlp_c_proj_weight_exp_avg_sq,
    const float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT transformer_h_0_mlp_c_proj_weight,
    const float *GRADC_RESTRICT train_2,
    const float *GRADC_RESTRICT v_scale,
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
                const float t2 = transformer_h_0_mlp_c_proj_weight_exp_avg[at]
                    * 0.9f + t1 * sum_31[0];
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = t1 * sum_5[0];
                const float t5 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
                const float t6 =
                    transformer_h_0_mlp_c_proj_weight_exp_avg_sq[at] * 0.99f
                    + t5 * (t5 * 0.01f);
                const float t7 = t6 < 1e-30f ? 0.0f : t6;
                const float t8 = t3 / (gradc_sqrtf(t7) * v_scale[0] + 1e-08f)
                    * step_size[0];
                const float t9 = transformer_h_0_mlp_c_proj_weight[at]
                    * train_2[0] - t8;
                transformer_h_0_mlp_c_proj_weight_exp_avg[at] = t3;
                transformer_h_0_mlp_c_proj_weight_exp_avg_sq[at] = t7;
                transformer_h_0_mlp_c_proj_weight[at] = t9;
            }
        }
    }
}

/* 209  transformer_h_1_mlp_c_fc_weight_exp_avg =
 *     where(abs(transformer.h.1.mlp.c_fc.weight.exp_avg * 0.9 +
 *     d_transformer_h_1_mlp_c_fc_weight * train) < 1e-30, 0,
 *     transformer.h.1.mlp.c_fc.weight.exp_avg * 0.9 +
 *     d_transformer_h_1_mlp_c_fc_weight * train)
 *   transformer_h_1_mlp_c_fc_weight_exp_avg_sq =
 *     where(transformer.h.1.mlp.c_fc.weight.exp_avg_sq * 0.99 +
 *     where(abs(d_transformer_h_1_mlp_c_fc_weight * clip_coef) < 1e-15, 0,
 *     d_transformer_h_1_mlp_c_fc_weight * clip_coef) * ...
 *   transformer_h_1_mlp_c_fc_weight = transformer.h.1.mlp.c_fc.weight *
 *     train_2 - step_size *
 *     (where(abs(transformer.h.1.mlp.c_fc.weight.exp_avg * 0.9 +
 *     d_transformer_h_1_mlp_c_fc_weight * train) < 1e-30, 0, ...
 *   nanogpt.lua:79
 *   also used by train, steps 211, 213 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_mlp_c_fc_weight(
    float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_mlp_c_fc_weight,
    const float *GRADC_RESTRICT sum_31,
    float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight_exp_avg_sq,
    const float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight,
    const float *GRADC_RESTRICT train_2,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int i = 0; i < 512; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 =
                    d_transformer_h_mlp_c_fc_weight[128*(i + l) + j];
                const int at = 128*i + 8*j + l;
                const float t2 = transformer_h_mlp_c_fc_weight_exp_avg[at]
                    * 0.9f + t1 * sum_31[0];
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = t1 * sum_5[0];
                const float t5 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
                const float t6 = transformer_h_mlp_c_fc_weight_exp_avg_sq[at]
                    * 0.99f + t5 * (t5 * 0.01f);
                const float t7 = t6 < 1e-30f ? 0.0f : t6;
                const float t8 = step_size[0]
                    * (t3 / (v_scale[0] * gradc_sqrtf(t7) + 1e-08f));
                const float t9 = transformer_h_mlp_c_fc_weight[at] * train_2[0]
                    - t8;
                transformer_h_mlp_c_fc_weight_exp_avg[at] = t3;
                transformer_h_mlp_c_fc_weight_exp_avg_sq[at] = t7;
                transformer_h_mlp_c_fc_weight[at] = t9;
            }
        }
    }
}

/* 210  transformer_h_1_mlp_c_proj_weight_exp_avg =
 *     where(abs(transformer.h.1.mlp.c_proj.weight.exp_avg * 0.9 +
 *     d_transformer_h_1_mlp_c_proj_weight * train) < 1e-30, 0,
 *     transformer.h.1.mlp.c_proj.weight.exp_avg * 0.9 +
 *     d_transformer_h_1_mlp_c_proj_weight * ...
 *   transformer_h_1_mlp_c_proj_weight_exp_avg_sq =
 *     where(transformer.h.1.mlp.c_proj.weight.exp_avg_sq * 0.99 +
 *     where(abs(d_transformer_h_1_mlp_c_proj_weight * clip_coef) < 1e-15, 0,
 *     d_transformer_h_1_mlp_c_proj_weight * clip_coef) * ...
 *   transformer_h_1_mlp_c_proj_weight = transformer.h.1.mlp.c_proj.weight *
 *     train_2 - step_size *
 *     (where(abs(transformer.h.1.mlp.c_proj.weight.exp_avg * 0.9 +
 *     d_transformer_h_1_mlp_c_proj_weight * train) < 1e-30, 0, ...
 *   nanogpt.lua:79
 *   also used by train, steps 212, 214 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_mlp_c_proj_weight(
    float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_mlp_c_proj_weight,
    const float *GRADC_RESTRICT sum_31,
    float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight_exp_avg_sq,
    const float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight,
    const float *GRADC_RESTRICT train_2,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 512; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 =
                    d_transformer_h_mlp_c_proj_weight[512*(i + l) + j];
                const int at = 512*i + 8*j + l;
                const float t2 = transformer_h_mlp_c_proj_weight_exp_avg[at]
                    * 0.9f + t1 * sum_31[0];
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = t1 * sum_5[0];
                const float t5 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
                const float t6 = transformer_h_mlp_c_proj_weight_exp_avg_sq[at]
                    * 0.99f + t5 * (t5 * 0.01f);
                const float t7 = t6 < 1e-30f ? 0.0f : t6;
                const float t8 = step_size[0]
                    * (t3 / (v_scale[0] * gradc_sqrtf(t7) + 1e-08f));
                const float t9 = transformer_h_mlp_c_proj_weight[at]
                    * train_2[0] - t8;
                transformer_h_mlp_c_proj_weight_exp_avg[at] = t3;
                transformer_h_mlp_c_proj_weight_exp_avg_sq[at] = t7;
                transformer_h_mlp_c_proj_weight[at] = t9;
            }
        }
    }
}

/* 215  transformer_h_0_attn_c_attn_weight_exp_avg =
 *     where(abs(transformer.h.0.attn.c_attn.weight.exp_avg * 0.9 +
 *     d_transformer_h_0_attn_c_attn_weight * train) < 1e-30, 0,
 *     transformer.h.0.attn.c_attn.weight.exp_avg * 0.9 +
 *     d_transformer_h_0_attn_c_attn_weight ...
 *   transformer_h_0_attn_c_avg_sq =
 *     where(transformer.h.0.attn.c_attn.weight.exp_avg_sq * 0.99 +
 *     where(abs(d_transformer_h_0_attn_c_attn_weight * clip_coef) < 1e-15,
 *     0, d_transformer_h_0_attn_c_attn_weight * clip_coef) * ...
 *   transformer_h_0_attn_c_attn_weight = transformer.h.0.attn.c_attn.weight
 *     * train_2 - where(abs(transformer.h.0.attn.c_attn.weight.exp_avg * 0.9
 *     + d_transformer_h_0_attn_c_attn_weight * train) < 1e-30, 0, ...
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_0_attn_weight(
    float *GRADC_RESTRICT transformer_h_0_attn_c_attn_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_0_attn_c_attn_weight,
    const float *GRADC_RESTRICT sum_31,
    float *GRADC_RESTRICT transformer_h_0_attn_c_avg_sq,
    const float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT transformer_h_0_attn_c_attn_weight,
    const float *GRADC_RESTRICT train_2,
    const float *GRADC_RESTRICT v_scale,
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
                const float t2 = transformer_h_0_attn_c_attn_weight_exp_avg[at]
                    * 0.9f + t1 * sum_31[0];
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = t1 * sum_5[0];
                const float t5 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
                const float t6 = transformer_h_0_attn_c_avg_sq[at] * 0.99f + t5
                    * (t5 * 0.01f);
                const float t7 = t6 < 1e-30f ? 0.0f : t6;
                const float t8 = t3 / (gradc_sqrtf(t7) * v_scale[0] + 1e-08f)
                    * step_size[0];
                const float t9 = transformer_h_0_attn_c_attn_weight[at]
                    * train_2[0] - t8;
                transformer_h_0_attn_c_attn_weight_exp_avg[at] = t3;
                transformer_h_0_attn_c_avg_sq[at] = t7;
                transformer_h_0_attn_c_attn_weight[at] = t9;
            }
        }
    }
}

/* 216  transformer_h_1_attn_c_attn_weight_exp_avg =
 *     where(abs(transformer.h.1.attn.c_attn.weight.exp_avg * 0.9 +
 *     d_transformer_h_1_attn_c_attn_weight * train) < 1e-30, 0,
 *     transformer.h.1.attn.c_attn.weight.exp_avg * 0.9 +
 *     d_transformer_h_1_attn_c_attn_weight ...
 *   transformer_h_1_attn_c_avg_sq =
 *     where(transformer.h.1.attn.c_attn.weight.exp_avg_sq * 0.99 +
 *     where(abs(d_transformer_h_1_attn_c_attn_weight * clip_coef) < 1e-15,
 *     0, d_transformer_h_1_attn_c_attn_weight * clip_coef) * ...
 *   transformer_h_1_attn_c_attn_weight = transformer.h.1.attn.c_attn.weight
 *     * train_2 - step_size *
 *     (where(abs(transformer.h.1.attn.c_attn.weight.exp_avg * 0.9 +
 *     d_transformer_h_1_attn_c_attn_weight * train) < 1e-30, 0, ...
 *   nanogpt.lua:79
 *   also used by train, steps 217, 218 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_attn_attn_weight(
    float *GRADC_RESTRICT transformer_h_attn_c_attn_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_attn_c_attn_weight,
    const float *GRADC_RESTRICT sum_31,
    float *GRADC_RESTRICT transformer_h_attn_c_avg_sq,
    const float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT transformer_h_attn_c_attn_weight,
    const float *GRADC_RESTRICT train_2,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int i = 0; i < 384; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 =
                    d_transformer_h_attn_c_attn_weight[128*(i + l) + j];
                const int at = 128*i + 8*j + l;
                const float t2 = transformer_h_attn_c_attn_weight_exp_avg[at]
                    * 0.9f + t1 * sum_31[0];
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = t1 * sum_5[0];
                const float t5 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
                const float t6 = transformer_h_attn_c_avg_sq[at] * 0.99f + t5
                    * (t5 * 0.01f);
                const float t7 = t6 < 1e-30f ? 0.0f : t6;
                const float t8 = step_size[0]
                    * (t3 / (v_scale[0] * gradc_sqrtf(t7) + 1e-08f));
                const float t9 = transformer_h_attn_c_attn_weight[at]
                    * train_2[0] - t8;
                transformer_h_attn_c_attn_weight_exp_avg[at] = t3;
                transformer_h_attn_c_avg_sq[at] = t7;
                transformer_h_attn_c_attn_weight[at] = t9;
            }
        }
    }
}

/* 219  transformer_wte_weight_exp_avg =
 *     where(abs(transformer.wte.weight.exp_avg * 0.9 + (contract +
 *     scatter_add) * train) < 1e-30, 0, transformer.wte.weight.exp_avg * 0.9
 *     + (contract + scatter_add) * train)
 *   transformer_wte_weight_exp_avg_sq =
 *     where(transformer.wte.weight.exp_avg_sq * 0.99 + where(abs((contract +
 *     scatter_add) * clip_coef) < 1e-15, 0, (contract + scatter_add) *
 *     clip_coef) * (where(abs((contract + scatter_add) * clip_coef) < 1e-15,
 *     ...
 *   transformer_wte_weight = transformer.wte.weight * train_2 -
 *     where(abs(transformer.wte.weight.exp_avg * 0.9 + (contract +
 *     scatter_add) * train) < 1e-30, 0, transformer.wte.weight.exp_avg * 0.9
 *     + (contract + scatter_add) * train) / ...
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_wte_weight(
    float *GRADC_RESTRICT transformer_wte_weight_exp_avg,
    const float *GRADC_RESTRICT contract,
    const float *GRADC_RESTRICT scatter_add,
    const float *GRADC_RESTRICT sum_31,
    float *GRADC_RESTRICT transformer_wte_weight_exp_avg_sq,
    const float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT train_2,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 65; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 128*i + j + l;
                const float t1 = contract[at] + scatter_add[at];
                const int at2 = 8*i + 65*j + l;
                const float t2 = transformer_wte_weight_exp_avg[at2] * 0.9f + t1
                    * sum_31[0];
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = t1 * sum_5[0];
                const float t5 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
                const float t6 = transformer_wte_weight_exp_avg_sq[at2] * 0.99f
                    + t5 * (t5 * 0.01f);
                const float t7 = t6 < 1e-30f ? 0.0f : t6;
                const float t8 = t3 / (gradc_sqrtf(t7) * v_scale[0] + 1e-08f)
                    * step_size[0];
                const float t9 = transformer_wte_weight[at2] * train_2[0] - t8;
                transformer_wte_weight_exp_avg[at2] = t3;
                transformer_wte_weight_exp_avg_sq[at2] = t7;
                transformer_wte_weight[at2] = t9;
            }
        }
    }
}

/* 220  transformer_h_0_attn_c_proj_weight_exp_avg =
 *     where(abs(transformer.h.0.attn.c_proj.weight.exp_avg * 0.9 +
 *     d_transformer_h_0_attn_c_proj_weight * train) < 1e-30, 0,
 *     transformer.h.0.attn.c_proj.weight.exp_avg * 0.9 +
 *     d_transformer_h_0_attn_c_proj_weight ...
 *   transformer_h_0_attn_c_avg_sq_2 =
 *     where(transformer.h.0.attn.c_proj.weight.exp_avg_sq * 0.99 +
 *     where(abs(d_transformer_h_0_attn_c_proj_weight * clip_coef) < 1e-15,
 *     0, d_transformer_h_0_attn_c_proj_weight * clip_coef) * ...
 *   transformer_h_0_attn_c_proj_weight = transformer.h.0.attn.c_proj.weight
 *     * train_2 - where(abs(transformer.h.0.attn.c_proj.weight.exp_avg * 0.9
 *     + d_transformer_h_0_attn_c_proj_weight * train) < 1e-30, 0, ...
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_0_proj_weight(
    float *GRADC_RESTRICT transformer_h_0_attn_c_proj_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_0_attn_c_proj_weight,
    const float *GRADC_RESTRICT sum_31,
    float *GRADC_RESTRICT transformer_h_0_attn_c_avg_sq_2,
    const float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT transformer_h_0_attn_c_proj_weight,
    const float *GRADC_RESTRICT train_2,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 =
                    d_transformer_h_0_attn_c_proj_weight[128*(i + l) + j];
                const int at = 128*i + 8*j + l;
                const float t2 = transformer_h_0_attn_c_proj_weight_exp_avg[at]
                    * 0.9f + t1 * sum_31[0];
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = t1 * sum_5[0];
                const float t5 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
                const float t6 = transformer_h_0_attn_c_avg_sq_2[at] * 0.99f
                    + t5 * (t5 * 0.01f);
                const float t7 = t6 < 1e-30f ? 0.0f : t6;
                const float t8 = t3 / (gradc_sqrtf(t7) * v_scale[0] + 1e-08f)
                    * step_size[0];
                const float t9 = transformer_h_0_attn_c_proj_weight[at]
                    * train_2[0] - t8;
                transformer_h_0_attn_c_proj_weight_exp_avg[at] = t3;
                transformer_h_0_attn_c_avg_sq_2[at] = t7;
                transformer_h_0_attn_c_proj_weight[at] = t9;
            }
        }
    }
}

/* 221  transformer_h_1_attn_c_proj_weight_exp_avg =
 *     where(abs(transformer.h.1.attn.c_proj.weight.exp_avg * 0.9 +
 *     d_transformer_h_1_attn_c_proj_weight * train) < 1e-30, 0,
 *     transformer.h.1.attn.c_proj.weight.exp_avg * 0.9 +
 *     d_transformer_h_1_attn_c_proj_weight ...
 *   transformer_h_1_attn_c_avg_sq_2 =
 *     where(transformer.h.1.attn.c_proj.weight.exp_avg_sq * 0.99 +
 *     where(abs(d_transformer_h_1_attn_c_proj_weight * clip_coef) < 1e-15,
 *     0, d_transformer_h_1_attn_c_proj_weight * clip_coef) * ...
 *   transformer_h_1_attn_c_proj_weight = transformer.h.1.attn.c_proj.weight
 *     * train_2 - step_size *
 *     (where(abs(transformer.h.1.attn.c_proj.weight.exp_avg * 0.9 +
 *     d_transformer_h_1_attn_c_proj_weight * train) < 1e-30, 0, ...
 *   nanogpt.lua:79
 *   also used by train, steps 222, 223 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_attn_proj_weight(
    float *GRADC_RESTRICT transformer_h_attn_c_proj_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_attn_c_proj_weight,
    const float *GRADC_RESTRICT sum_31,
    float *GRADC_RESTRICT transformer_h_attn_c_avg_sq_2,
    const float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT transformer_h_attn_c_proj_weight,
    const float *GRADC_RESTRICT train_2,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 =
                    d_transformer_h_attn_c_proj_weight[128*(i + l) + j];
                const int at = 128*i + 8*j + l;
                const float t2 = transformer_h_attn_c_proj_weight_exp_avg[at]
                    * 0.9f + t1 * sum_31[0];
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = t1 * sum_5[0];
                const float t5 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
                const float t6 = transformer_h_attn_c_avg_sq_2[at] * 0.99f + t5
                    * (t5 * 0.01f);
                const float t7 = t6 < 1e-30f ? 0.0f : t6;
                const float t8 = step_size[0]
                    * (t3 / (v_scale[0] * gradc_sqrtf(t7) + 1e-08f));
                const float t9 = transformer_h_attn_c_proj_weight[at]
                    * train_2[0] - t8;
                transformer_h_attn_c_proj_weight_exp_avg[at] = t3;
                transformer_h_attn_c_avg_sq_2[at] = t7;
                transformer_h_attn_c_proj_weight[at] = t9;
            }
        }
    }
}

/* 224  transformer_wpe_weight_exp_avg =
 *     where(abs(transformer.wpe.weight.exp_avg * 0.9 +
 *     d_transformer_wpe_weight * train) < 1e-30, 0,
 *     transformer.wpe.weight.exp_avg * 0.9 + d_transformer_wpe_weight *
 *     train)
 *   transformer_wpe_weight_exp_avg_sq =
 *     where(transformer.wpe.weight.exp_avg_sq * 0.99 +
 *     where(abs(d_transformer_wpe_weight * clip_coef) < 1e-15, 0,
 *     d_transformer_wpe_weight * clip_coef) *
 *     (where(abs(d_transformer_wpe_weight * clip_coef) < 1e-15, ...
 *   transformer_wpe_weight = transformer.wpe.weight * train_2 -
 *     where(abs(transformer.wpe.weight.exp_avg * 0.9 +
 *     d_transformer_wpe_weight * train) < 1e-30, 0,
 *     transformer.wpe.weight.exp_avg * 0.9 + d_transformer_wpe_weight *
 *     train) / ...
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_wpe_weight(
    float *GRADC_RESTRICT transformer_wpe_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_wpe_weight,
    const float *GRADC_RESTRICT sum_31,
    float *GRADC_RESTRICT transformer_wpe_weight_exp_avg_sq,
    const float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT transformer_wpe_weight,
    const float *GRADC_RESTRICT train_2,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 8192; i++) {
        const float t1 = d_transformer_wpe_weight[i];
        const float t2 = transformer_wpe_weight_exp_avg[i] * 0.9f + t1
            * sum_31[0];
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = t1 * sum_5[0];
        const float t5 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
        const float t6 = transformer_wpe_weight_exp_avg_sq[i] * 0.99f + t5
            * (t5 * 0.01f);
        const float t7 = t6 < 1e-30f ? 0.0f : t6;
        const float t8 = t3 / (gradc_sqrtf(t7) * v_scale[0] + 1e-08f)
            * step_size[0];
        const float t9 = transformer_wpe_weight[i] * train_2[0] - t8;
        transformer_wpe_weight_exp_avg[i] = t3;
        transformer_wpe_weight_exp_avg_sq[i] = t7;
        transformer_wpe_weight[i] = t9;
    }
}

/* 225  transformer_h_0_ln_1_weight_exp_avg =
 *     where(abs(transformer.h.0.ln_1.weight.exp_avg * 0.9 + d_reshape_6 *
 *     train) < 1e-30, 0, transformer.h.0.ln_1.weight.exp_avg * 0.9 +
 *     d_reshape_6 * train)
 *   transformer_h_0_ln_1_weight_exp_avg_sq =
 *     where(transformer.h.0.ln_1.weight.exp_avg_sq * 0.99 +
 *     where(abs(d_reshape_6 * clip_coef) < 1e-15, 0, d_reshape_6 *
 *     clip_coef) * (where(abs(d_reshape_6 * clip_coef) < 1e-15, 0,
 *     d_reshape_6 * clip_coef) * ...
 *   transformer_h_0_ln_1_weight = transformer.h.0.ln_1.weight -
 *     where(abs(transformer.h.0.ln_1.weight.exp_avg * 0.9 + d_reshape_6 *
 *     train) < 1e-30, 0, transformer.h.0.ln_1.weight.exp_avg * 0.9 +
 *     d_reshape_6 * train) / ...
 *   nanogpt.lua:79 */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_h_0_ln_1_weight(
    float *GRADC_RESTRICT transformer_h_0_ln_1_weight_exp_avg,
    const float *GRADC_RESTRICT d_reshape_6,
    const float *GRADC_RESTRICT sum_31,
    float *GRADC_RESTRICT transformer_h_0_ln_1_weight_exp_avg_sq,
    const float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT transformer_h_0_ln_1_weight,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 128; i++) {
        const float t1 = transformer_h_0_ln_1_weight_exp_avg[i] * 0.9f
            + d_reshape_6[i] * sum_31[0];
        const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
        const float t3 = d_reshape_6[i] * sum_5[0];
        const float t4 = gradc_absf(t3) < 1e-15f ? 0.0f : t3;
        const float t5 = transformer_h_0_ln_1_weight_exp_avg_sq[i] * 0.99f + t4
            * (t4 * 0.01f);
        const float t6 = t5 < 1e-30f ? 0.0f : t5;
        const float t7 = t2 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
            * step_size[0];
        const float t8 = transformer_h_0_ln_1_weight[i] - t7;
        transformer_h_0_ln_1_weight_exp_avg[i] = t2;
        transformer_h_0_ln_1_weight_exp_avg_sq[i] = t6;
        transformer_h_0_ln_1_weight[i] = t8;
    }
}

/* 226  transformer_h_0_ln_2_weight_exp_avg =
 *     where(abs(transformer.h.0.ln_2.weight.exp_avg * 0.9 + d_reshape_7 *
 *     train) < 1e-30, 0, transformer.h.0.ln_2.weight.exp_avg * 0.9 +
 *     d_reshape_7 * train)
 *   transformer_h_0_ln_2_weight_exp_avg_sq =
 *     where(transformer.h.0.ln_2.weight.exp_avg_sq * 0.99 +
 *     where(abs(d_reshape_7 * clip_coef) < 1e-15, 0, d_reshape_7 *
 *     clip_coef) * (where(abs(d_reshape_7 * clip_coef) < 1e-15, 0,
 *     d_reshape_7 * clip_coef) * ...
 *   transformer_h_0_ln_2_weight = transformer.h.0.ln_2.weight - step_size *
 *     (where(abs(transformer.h.0.ln_2.weight.exp_avg * 0.9 + d_reshape_7 *
 *     train) < 1e-30, 0, transformer.h.0.ln_2.weight.exp_avg * 0.9 +
 *     d_reshape_7 * train) / (v_scale ...
 *   nanogpt.lua:79
 *   also used by train, steps 227, 228, 229, 230, ... */
static GRADC_NOINLINE void
nanogpt_train_update_transformer_weight(
    float *GRADC_RESTRICT transformer_weight_exp_avg,
    const float *GRADC_RESTRICT d_reshape,
    const float *GRADC_RESTRICT sum_31,
    float *GRADC_RESTRICT transformer_weight_exp_avg_sq,
    const float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT transformer_weight,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int i = 0; i < 128; i++) {
        const float t1 = transformer_weight_exp_avg[i] * 0.9f + d_reshape[i]
            * sum_31[0];
        const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
        const float t3 = d_reshape[i] * sum_5[0];
        const float t4 = gradc_absf(t3) < 1e-15f ? 0.0f : t3;
        const float t5 = transformer_weight_exp_avg_sq[i] * 0.99f + t4
            * (t4 * 0.01f);
        const float t6 = t5 < 1e-30f ? 0.0f : t5;
        const float t7 = step_size[0]
            * (t2 / (v_scale[0] * gradc_sqrtf(t6) + 1e-08f));
        const float t8 = transformer_weight[i] - t7;
        transformer_weight_exp_avg[i] = t2;
        transformer_weight_exp_avg_sq[i] = t6;
        transformer_weight[i] = t8;
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
    float *mean = &scratch->f[7164032];        /* [12,64,1] */
    float *layer_norm = &scratch->f[7165568];  /* [12,64,1] */
    float *layer_norm_2 = scratch->f;          /* [12,64,128] */
    float *linear = &scratch->f[3538944];      /* [12,64,384] */
    /* [12,4,64,32] */
    float *scaled_dot_product_attention = &scratch->f[196608];
    /* [12,64,4,32] as [8][12][4][32][8] */
    float *reshape_packed = &scratch->f[294912];
    float *where = &scratch->f[393216];        /* [1,1,64,64] */
    float *exp = &scratch->f[4718592];         /* [12,4,64,64] */
    float *softmax = &scratch->f[397312];      /* [12,4,64,1] */
    float *attention = scratch->f;             /* [12,4,64,64] */
    float *matmul = &scratch->f[5505024];      /* [12,64,4,32] */
    float *add = &scratch->f[5603328];         /* [12,64,128] */
    float *mean_2 = &scratch->f[7166336];      /* [12,64,1] */
    float *layer_norm_3 = &scratch->f[7167872]; /* [12,64,1] */
    float *layer_norm_4 = &scratch->f[1179648]; /* [12,64,128] */
    float *gelu = &scratch->f[786432];         /* [12,64,512] */
    float *add_2 = &scratch->f[5701632];       /* [12,64,128] */
    float *mean_3 = &scratch->f[7168640];      /* [12,64,1] */
    float *layer_norm_5 = &scratch->f[7170176]; /* [12,64,1] */
    float *layer_norm_6 = &scratch->f[884736]; /* [12,64,128] */
    float *linear_2 = &scratch->f[3833856];    /* [12,64,384] */
    /* [12,4,64,32] */
    float *scaled_dot_product_attention_2 = &scratch->f[983040];
    /* [12,64,4,32] as [8][12][4][32][8] */
    float *reshape_packed_2 = &scratch->f[1081344];
    float *where_2 = &scratch->f[1179648];     /* [1,1,64,64] */
    float *exp_2 = &scratch->f[4915200];       /* [12,4,64,64] */
    float *softmax_2 = &scratch->f[1183744];   /* [12,4,64,1] */
    float *attention_2 = &scratch->f[786432];  /* [12,4,64,64] */
    float *matmul_2 = &scratch->f[5799936];    /* [12,64,4,32] */
    float *add_3 = &scratch->f[5898240];       /* [12,64,128] */
    float *mean_4 = &scratch->f[7170944];      /* [12,64,1] */
    float *layer_norm_7 = &scratch->f[7172480]; /* [12,64,1] */
    float *layer_norm_8 = &scratch->f[1966080]; /* [12,64,128] */
    float *gelu_2 = &scratch->f[1572864];      /* [12,64,512] */
    float *add_4 = &scratch->f[5996544];       /* [12,64,128] */
    float *layer_norm_9 = &scratch->f[6094848]; /* [12,64,128] */
    float *layer_norm_10 = &scratch->f[7174016]; /* [12,64,1] */
    float *layer_norm_11 = &scratch->f[6193152]; /* [12,64,128] */
    float *linear_3 = &scratch->f[4128768];    /* [12,64,384] */
    /* [12,4,64,32] */
    float *scaled_dot_product_attention_3 = &scratch->f[1769472];
    /* [12,64,4,32] as [8][12][4][32][8] */
    float *reshape_packed_3 = &scratch->f[1867776];
    float *where_3 = &scratch->f[1966080];     /* [1,1,64,64] */
    float *exp_3 = &scratch->f[5111808];       /* [12,4,64,64] */
    float *softmax_3 = &scratch->f[1970176];   /* [12,4,64,1] */
    float *attention_3 = &scratch->f[1572864]; /* [12,4,64,64] */
    float *matmul_3 = &scratch->f[6291456];    /* [12,64,4,32] */
    float *layer_norm_12 = &scratch->f[6389760]; /* [12,64,128] */
    float *layer_norm_13 = &scratch->f[7175552]; /* [12,64,1] */
    float *layer_norm_14 = &scratch->f[6488064]; /* [12,64,128] */
    float *gelu_3 = &scratch->f[2359296];      /* [12,64,512] */
    float *layer_norm_15 = &scratch->f[6586368]; /* [12,64,128] */
    float *layer_norm_16 = &scratch->f[7177088]; /* [12,64,1] */
    float *layer_norm_17 = &scratch->f[6684672]; /* [12,64,128] */
    float *linear_4 = &scratch->f[4423680];    /* [12,64,384] */
    /* [12,4,64,32] */
    float *scaled_dot_product_attention_4 = &scratch->f[2555904];
    /* [12,64,4,32] as [8][12][4][32][8] */
    float *reshape_packed_4 = &scratch->f[2654208];
    float *where_4 = &scratch->f[2752512];     /* [1,1,64,64] */
    float *exp_4 = &scratch->f[5308416];       /* [12,4,64,64] */
    float *softmax_4 = &scratch->f[2756608];   /* [12,4,64,1] */
    float *attention_4 = &scratch->f[2359296]; /* [12,4,64,64] */
    float *matmul_4 = &scratch->f[6782976];    /* [12,64,4,32] */
    float *layer_norm_18 = &scratch->f[6881280]; /* [12,64,128] */
    float *layer_norm_19 = &scratch->f[7178624]; /* [12,64,1] */
    float *layer_norm_20 = &scratch->f[6979584]; /* [12,64,128] */
    float *gelu_4 = &scratch->f[3145728];      /* [12,64,512] */
    float *layer_norm_22 = &scratch->f[3402240]; /* [12,64,1] */
    float *layer_norm_23 = &scratch->f[3244032]; /* [12,64,128] */
    /* [65,128] as [9][128][8] */
    float *transformer_wte_weight_packed = &scratch->f[3392256];
    float *logits = &scratch->f[3342336];      /* [12,64,65] */
    float *power_sum = &scratch->f[3392256];   /* [768,1] */
    float *picked = &scratch->f[3393024];      /* [768,1] */
    float *layer_norm_24 = &scratch->f[3145728]; /* [12,64,128] */
    float *d_layer_norm = &scratch->f[3244032]; /* [12,64,128] */
    float *sqrt = &scratch->f[3401472];        /* [12,64,1] */
    /* [128,512] as [64][128][8] */
    float *transformer_h_3_mlp_c_proj_weight_packed = &scratch->f[7077888];
    float *linear_5 = &scratch->f[2359296];    /* [12,64,512] */
    float *erfc = &scratch->f[2752512];        /* [12,64,512] */
    float *d_linear = &scratch->f[3145728];    /* [12,64,512] */
    /* [512,128] as [16][512][8] */
    float *transformer_h_3_mlp_c_fc_weight_packed = &scratch->f[2457600];
    float *layer_norm_25 = &scratch->f[2359296]; /* [12,64,128] */
    float *d_layer_norm_3 = &scratch->f[2359296]; /* [12,64,128] */
    float *sqrt_2 = &scratch->f[7177856];      /* [12,64,1] */
    /* [128,128] as [16][128][8] */
    float *transformer_h_3_attn_c_proj_weight_packed = &scratch->f[2850816];
    float *d_reshape = &scratch->f[2752512];   /* [12,64,128] */
    /* [12,64,4,32] as [8][12][4][32][8] */
    float *reshape_packed_5 = &scratch->f[2555904];
    float *d_attention = &scratch->f[3112960]; /* [1,1,64,64] */
    float *sum = &scratch->f[7160960];         /* [12,4,64,1] */
    float *d_matmul = &scratch->f[3117056];    /* [1,1,64,64] */
    float *d_permute = &scratch->f[2654208];   /* [12,64,4,32] */
    float *d_permute_2 = &scratch->f[2949120]; /* [12,64,4,32] */
    /* [12,64,4,32] */
    float *d_scaled_dot_product_attention = &scratch->f[2850816];
    float *add_8 = &scratch->f[2359296];       /* [12,64,3,128] */
    /* [384,128] as [16][384][8] */
    float *transformer_h_3_attn_c_attn_weight_packed = &scratch->f[2654208];
    float *layer_norm_26 = &scratch->f[2359296]; /* [12,64,128] */
    float *d_layer_norm_5 = &scratch->f[2752512]; /* [12,64,128] */
    float *sqrt_3 = &scratch->f[7176320];      /* [12,64,1] */
    /* [128,512] as [64][128][8] */
    float *transformer_h_2_mlp_c_proj_weight_packed = &scratch->f[2949120];
    float *linear_6 = &scratch->f[1572864];    /* [12,64,512] */
    float *erfc_2 = &scratch->f[1966080];      /* [12,64,512] */
    /* [512,128] as [16][512][8] */
    float *transformer_h_2_mlp_c_fc_weight_packed = &scratch->f[2064384];
    float *layer_norm_27 = &scratch->f[1572864]; /* [12,64,128] */
    float *d_layer_norm_7 = &scratch->f[1966080]; /* [12,64,128] */
    float *sqrt_4 = &scratch->f[7174784];      /* [12,64,1] */
    /* [128,128] as [16][128][8] */
    float *transformer_h_2_attn_c_proj_weight_packed = &scratch->f[2064384];
    float *d_reshape_2 = &scratch->f[1966080]; /* [12,64,128] */
    /* [12,64,4,32] as [8][12][4][32][8] */
    float *reshape_packed_6 = &scratch->f[1769472];
    float *d_attention_2 = &scratch->f[2392064]; /* [1,1,64,64] */
    float *sum_2 = &scratch->f[7157888];       /* [12,4,64,1] */
    float *d_matmul_2 = &scratch->f[2396160];  /* [1,1,64,64] */
    float *d_permute_3 = &scratch->f[1867776]; /* [12,64,4,32] */
    float *d_permute_4 = &scratch->f[2162688]; /* [12,64,4,32] */
    /* [12,64,4,32] */
    float *d_scaled_dot_product_attention_2 = &scratch->f[2064384];
    float *add_9 = &scratch->f[1572864];       /* [12,64,3,128] */
    /* [384,128] as [16][384][8] */
    float *transformer_h_2_attn_c_attn_weight_packed = &scratch->f[1867776];
    float *layer_norm_28 = &scratch->f[1572864]; /* [12,64,128] */
    float *d_layer_norm_9 = &scratch->f[1966080]; /* [12,64,128] */
    float *sqrt_5 = &scratch->f[7173248];      /* [12,64,1] */
    /* [128,512] as [64][128][8] */
    float *transformer_h_1_mlp_c_proj_weight_packed = &scratch->f[2162688];
    float *linear_7 = &scratch->f[786432];     /* [12,64,512] */
    float *erfc_3 = &scratch->f[1179648];      /* [12,64,512] */
    /* [512,128] as [16][512][8] */
    float *transformer_h_1_mlp_c_fc_weight_packed = &scratch->f[1376256];
    float *layer_norm_29 = &scratch->f[786432]; /* [12,64,128] */
    float *d_layer_norm_11 = &scratch->f[1277952]; /* [12,64,128] */
    float *sqrt_6 = &scratch->f[7171712];      /* [12,64,1] */
    /* [128,128] as [16][128][8] */
    float *transformer_h_1_attn_c_proj_weight_packed = &scratch->f[1277952];
    float *d_reshape_3 = &scratch->f[1179648]; /* [12,64,128] */
    /* [12,64,4,32] as [8][12][4][32][8] */
    float *reshape_packed_7 = &scratch->f[983040];
    float *d_attention_3 = &scratch->f[1474560]; /* [1,1,64,64] */
    float *sum_3 = &scratch->f[7154816];       /* [12,4,64,1] */
    float *d_matmul_3 = &scratch->f[1478656];  /* [1,1,64,64] */
    float *d_permute_5 = &scratch->f[1081344]; /* [12,64,4,32] */
    float *d_permute_6 = &scratch->f[1376256]; /* [12,64,4,32] */
    /* [12,64,4,32] */
    float *d_scaled_dot_product_attention_3 = &scratch->f[1277952];
    float *add_10 = &scratch->f[786432];       /* [12,64,3,128] */
    /* [384,128] as [16][384][8] */
    float *transformer_h_1_attn_c_attn_weight_packed = &scratch->f[1081344];
    float *layer_norm_30 = &scratch->f[786432]; /* [12,64,128] */
    float *d_layer_norm_13 = &scratch->f[1277952]; /* [12,64,128] */
    float *sqrt_7 = &scratch->f[7169408];      /* [12,64,1] */
    /* [128,512] as [64][128][8] */
    float *transformer_h_0_mlp_c_proj_weight_packed = &scratch->f[1376256];
    float *linear_8 = scratch->f;              /* [12,64,512] */
    float *erfc_4 = &scratch->f[393216];       /* [12,64,512] */
    /* [512,128] as [16][512][8] */
    float *transformer_h_0_mlp_c_fc_weight_packed = &scratch->f[491520];
    float *d_layer_norm_15 = &scratch->f[393216]; /* [12,64,128] */
    float *sqrt_8 = &scratch->f[7167104];      /* [12,64,1] */
    /* [128,128] as [16][128][8] */
    float *transformer_h_0_attn_c_proj_weight_packed = &scratch->f[491520];
    float *d_reshape_4 = &scratch->f[393216];  /* [12,64,128] */
    /* [12,64,4,32] as [8][12][4][32][8] */
    float *reshape_packed_8 = &scratch->f[196608];
    float *d_attention_4 = &scratch->f[835584]; /* [1,1,64,64] */
    float *sum_4 = &scratch->f[7151744];       /* [12,4,64,1] */
    float *d_matmul_4 = &scratch->f[839680];   /* [1,1,64,64] */
    float *d_permute_7 = &scratch->f[294912];  /* [12,64,4,32] */
    float *d_permute_8 = &scratch->f[589824];  /* [12,64,4,32] */
    /* [12,64,4,32] */
    float *d_scaled_dot_product_attention_4 = &scratch->f[491520];
    float *add_11 = scratch->f;                /* [12,64,3,128] */
    /* [384,128] as [16][384][8] */
    float *transformer_h_0_attn_c_attn_weight_packed = &scratch->f[393216];
    float *d_layer_norm_17 = &scratch->f[294912]; /* [12,64,128] */
    float *sqrt_9 = &scratch->f[7164800];      /* [12,64,1] */
    float *d_reshape_5 = &scratch->f[8320];    /* [1,64,128] */
    float *contract = &scratch->f[7143424];    /* [65,128] */
    float *scatter_add = scratch->f;           /* [65,128] */
    float *d_reshape_6 = &scratch->f[24704];   /* [1,1,128] */
    /* [384,128] */
    float *d_transformer_h_0_attn_c_attn_weight = &scratch->f[491520];
    /* [128,128] */
    float *d_transformer_h_0_attn_c_proj_weight = &scratch->f[819200];
    float *d_reshape_7 = &scratch->f[846976];  /* [1,1,128] */
    /* [512,128] */
    float *d_transformer_h_0_mlp_c_fc_weight = &scratch->f[753664];
    /* [128,512] */
    float *d_transformer_h_0_mlp_c_proj_weight = &scratch->f[688128];
    float *d_reshape_8 = &scratch->f[846848];  /* [1,1,128] */
    /* [384,128] */
    float *d_transformer_h_1_attn_c_attn_weight = &scratch->f[1638400];
    /* [128,128] */
    float *d_transformer_h_1_attn_c_proj_weight = &scratch->f[1687552];
    float *d_reshape_9 = &scratch->f[1704064]; /* [1,1,128] */
    /* [512,128] */
    float *d_transformer_h_1_mlp_c_fc_weight = &scratch->f[1572864];
    /* [128,512] */
    float *d_transformer_h_1_mlp_c_proj_weight = &scratch->f[2162688];
    float *d_reshape_10 = &scratch->f[1703936]; /* [1,1,128] */
    /* [384,128] */
    float *d_transformer_h_2_attn_c_attn_weight = &scratch->f[2392064];
    /* [128,128] */
    float *d_transformer_h_2_attn_c_proj_weight = &scratch->f[2441216];
    float *d_reshape_11 = &scratch->f[2457728]; /* [1,1,128] */
    /* [512,128] */
    float *d_transformer_h_2_mlp_c_fc_weight = &scratch->f[2326528];
    /* [128,512] */
    float *d_transformer_h_2_mlp_c_proj_weight = &scratch->f[2260992];
    float *d_reshape_12 = &scratch->f[2457600]; /* [1,1,128] */
    /* [384,128] */
    float *d_transformer_h_3_attn_c_attn_weight = &scratch->f[3112960];
    /* [128,128] */
    float *d_transformer_h_3_attn_c_proj_weight = &scratch->f[3162112];
    float *d_reshape_13 = &scratch->f[3178496]; /* [1,1,128] */
    /* [512,128] */
    float *d_transformer_h_3_mlp_c_fc_weight = &scratch->f[7077888];
    /* [128,512] */
    float *d_transformer_h_3_mlp_c_proj_weight = &scratch->f[3047424];
    float *d_reshape_14 = &scratch->f[7179392]; /* [1,1,128] */
    float *d_transformer_wpe_weight = &scratch->f[16512]; /* [64,128] */
    float *sum_5 = &scratch->f[8320];          /* [1,1] */
    float *sum_6 = &scratch->f[24855];         /* [1,1,1] */
    float *sum_7 = &scratch->f[24856];         /* [1,1] */
    float *sum_8 = &scratch->f[24849];         /* [1,1] */
    float *sum_9 = &scratch->f[24850];         /* [1,1,1] */
    float *sum_10 = &scratch->f[24851];        /* [1,1] */
    float *sum_11 = &scratch->f[24852];        /* [1,1] */
    float *sum_12 = &scratch->f[24853];        /* [1,1,1] */
    float *sum_13 = &scratch->f[24854];        /* [1,1] */
    float *sum_14 = &scratch->f[24843];        /* [1,1] */
    float *sum_15 = &scratch->f[24844];        /* [1,1,1] */
    float *sum_16 = &scratch->f[24845];        /* [1,1] */
    float *sum_17 = &scratch->f[24846];        /* [1,1] */
    float *sum_18 = &scratch->f[24847];        /* [1,1,1] */
    float *sum_19 = &scratch->f[24848];        /* [1,1] */
    float *sum_20 = &scratch->f[24837];        /* [1,1] */
    float *sum_21 = &scratch->f[24838];        /* [1,1,1] */
    float *sum_22 = &scratch->f[24839];        /* [1,1] */
    float *sum_23 = &scratch->f[24840];        /* [1,1] */
    float *sum_24 = &scratch->f[24841];        /* [1,1,1] */
    float *sum_25 = &scratch->f[24842];        /* [1,1] */
    float *sum_26 = &scratch->f[24833];        /* [1,1] */
    float *sum_27 = &scratch->f[24834];        /* [1,1,1] */
    float *sum_28 = &scratch->f[24835];        /* [1,1] */
    float *sum_29 = &scratch->f[24836];        /* [1,1] */
    float *sum_30 = &scratch->f[24832];        /* [1,1,1] */
    float *sum_31 = &scratch->f[8346];         /* [1,1] */
    float *sum_32 = &scratch->f[8344];         /* [1,1,1] */
    float *sum_33 = &scratch->f[8345];         /* [1,1] */
    float *sum_34 = &scratch->f[8338];         /* [1,1] */
    float *sum_35 = &scratch->f[8339];         /* [1,1,1] */
    float *sum_36 = &scratch->f[8340];         /* [1,1] */
    float *sum_37 = &scratch->f[8341];         /* [1,1] */
    float *sum_38 = &scratch->f[8342];         /* [1,1,1] */
    float *sum_39 = &scratch->f[8343];         /* [1,1] */
    float *sum_40 = &scratch->f[8332];         /* [1,1] */
    float *sum_41 = &scratch->f[8333];         /* [1,1,1] */
    float *sum_42 = &scratch->f[8334];         /* [1,1] */
    float *sum_43 = &scratch->f[8335];         /* [1,1] */
    float *sum_44 = &scratch->f[8336];         /* [1,1,1] */
    float *sum_45 = &scratch->f[8337];         /* [1,1] */
    float *sum_46 = &scratch->f[8326];         /* [1,1] */
    float *sum_47 = &scratch->f[8327];         /* [1,1,1] */
    float *sum_48 = &scratch->f[8328];         /* [1,1] */
    float *sum_49 = &scratch->f[8329];         /* [1,1] */
    float *sum_50 = &scratch->f[8330];         /* [1,1,1] */
    float *sum_51 = &scratch->f[8331];         /* [1,1] */
    float *sum_52 = &scratch->f[8322];         /* [1,1] */
    float *sum_53 = &scratch->f[8323];         /* [1,1,1] */
    float *sum_54 = &scratch->f[8324];         /* [1,1] */
    float *sum_55 = &scratch->f[8325];         /* [1,1] */
    float *sum_56 = &scratch->f[8321];         /* [1,1,1] */
    float *train_2 = &scratch->f[8321];        /* [] */
    float *v_scale = &scratch->f[8323];        /* [] */
    float *step_size = &scratch->f[8322];      /* [] */
    float *layer_norm_31 = &scratch->f[2457600]; /* [12,64,128] */
    float *layer_norm_32 = &scratch->f[2850816]; /* [12,64,128] */
    float *layer_norm_33 = &scratch->f[1572864]; /* [12,64,128] */
    float *layer_norm_34 = &scratch->f[2064384]; /* [12,64,128] */
    float *attention_5 = scratch->f;           /* [12,4,64,64] */
    float *attention_6 = &scratch->f[786432];  /* [12,4,64,64] */
    float *attention_7 = &scratch->f[1572864]; /* [12,4,64,64] */
    float *attention_8 = &scratch->f[2359296]; /* [12,4,64,64] */
    float *layer_norm_35 = &scratch->f[1474560]; /* [12,64,128] */
    float *layer_norm_36 = &scratch->f[1277952]; /* [12,64,128] */
    float *softmax_5 = &scratch->f[843776];    /* [12,4,64,1] */
    float *softmax_6 = &scratch->f[1482752];   /* [12,4,64,1] */
    float *softmax_7 = &scratch->f[2400256];   /* [12,4,64,1] */
    float *softmax_8 = &scratch->f[3121152];   /* [12,4,64,1] */
    float *layer_norm_37 = &scratch->f[1179648]; /* [12,64,128] */
    float *layer_norm_38 = &scratch->f[1179648]; /* [12,64,128] */
    float *layer_norm_39 = &scratch->f[393216]; /* [12,64,128] */
    float *layer_norm_40 = &scratch->f[393216]; /* [12,64,128] */
    float *gelu_5 = &scratch->f[786432];       /* [12,64,512] */
    float *gelu_6 = &scratch->f[1572864];      /* [12,64,512] */
    float *gelu_7 = &scratch->f[2359296];      /* [12,64,512] */
    /* [12,4,64,32] */
    float *scaled_dot_product_attention_5 = &scratch->f[294912];
    /* [12,4,64,32] */
    float *scaled_dot_product_attention_6 = &scratch->f[1081344];
    /* [12,4,64,32] */
    float *scaled_dot_product_attention_7 = &scratch->f[1867776];
    /* [12,4,64,32] */
    float *scaled_dot_product_attention_8 = &scratch->f[2654208];
    float loss[1];

    nanogpt_train_make_layer_norm_2(x, param->transformer_wte_weight,
        param->transformer_wpe_weight, mean, layer_norm,
        param->transformer_h_0_ln_1_weight, sqrt_9, layer_norm_2);
    nanogpt_train_make_scaled_dot_product_attention(layer_norm_2,
        param->transformer_h_0_attn_c_attn_weight, linear,
        scaled_dot_product_attention);
    nanogpt_train_pack_reshape(linear, reshape_packed);
    nanogpt_train_make_matmul(scaled_dot_product_attention, reshape_packed,
        where, exp, softmax, attention, linear, sum_4, matmul);
    nanogpt_train_make_add(matmul, param->transformer_h_0_attn_c_proj_weight,
        x, param->transformer_wte_weight, param->transformer_wpe_weight, add);
    nanogpt_train_make_layer_norm_4(add, mean_2, layer_norm_3,
        param->transformer_h_0_ln_2_weight, sqrt_8, layer_norm_4);
    nanogpt_train_make_linear(layer_norm_4,
        param->transformer_h_0_mlp_c_fc_weight, linear_8, erfc_4, gelu);
        /* 7  make_linear_8 */
    nanogpt_train_make_add_2(gelu, param->transformer_h_0_mlp_c_proj_weight,
        add, add_2);
    nanogpt_train_make_layer_norm(add_2, mean_3, layer_norm_5,
        param->transformer_h_1_ln_1_weight, sqrt_7, layer_norm_30,
        layer_norm_6);  /* 9  make_layer_norm_30 */
    nanogpt_train_make_scaled_dot_product_attention(layer_norm_6,
        param->transformer_h_1_attn_c_attn_weight, linear_2,
        scaled_dot_product_attention_2);
        /* 10  make_scaled_dot_product_attention_2 */
    nanogpt_train_pack_reshape(linear_2, reshape_packed_2);
        /* 11  pack_reshape_2 */
    nanogpt_train_make_matmul(scaled_dot_product_attention_2, reshape_packed_2,
        where_2, exp_2, softmax_2, attention_2, linear_2, sum_3, matmul_2);
        /* 12  make_matmul_2 */
    nanogpt_train_make_add_3(matmul_2,
        param->transformer_h_1_attn_c_proj_weight, add_2, add_3);
    nanogpt_train_make_layer_norm(add_3, mean_4, layer_norm_7,
        param->transformer_h_1_ln_2_weight, sqrt_6, layer_norm_29,
        layer_norm_8);  /* 14  make_layer_norm_29 */
    nanogpt_train_make_linear(layer_norm_8,
        param->transformer_h_1_mlp_c_fc_weight, linear_7, erfc_3, gelu_2);
        /* 15  make_linear_7 */
    nanogpt_train_make_add_2(gelu_2, param->transformer_h_1_mlp_c_proj_weight,
        add_3, add_4);  /* 16  make_add_4 */
    nanogpt_train_make_layer_norm_3(add_4, layer_norm_9, layer_norm_10,
        param->transformer_h_2_ln_1_weight, sqrt_5, layer_norm_28,
        layer_norm_11);  /* 17  make_layer_norm_28 */
    nanogpt_train_make_scaled_dot_product_attention(layer_norm_11,
        param->transformer_h_2_attn_c_attn_weight, linear_3,
        scaled_dot_product_attention_3);
        /* 18  make_scaled_dot_product_attention_3 */
    nanogpt_train_pack_reshape(linear_3, reshape_packed_3);
        /* 19  pack_reshape_3 */
    nanogpt_train_make_matmul(scaled_dot_product_attention_3, reshape_packed_3,
        where_3, exp_3, softmax_3, attention_3, linear_3, sum_2, matmul_3);
        /* 20  make_matmul_3 */
    nanogpt_train_make_add_4(matmul_3,
        param->transformer_h_2_attn_c_proj_weight, add_4);  /* 21  make_add_5 */
    nanogpt_train_make_layer_norm_3(add_4, layer_norm_12, layer_norm_13,
        param->transformer_h_2_ln_2_weight, sqrt_4, layer_norm_27,
        layer_norm_14);  /* 22  make_layer_norm_27 */
    nanogpt_train_make_linear(layer_norm_14,
        param->transformer_h_2_mlp_c_fc_weight, linear_6, erfc_2, gelu_3);
        /* 23  make_linear_6 */
    nanogpt_train_make_contract(gelu_3,
        param->transformer_h_2_mlp_c_proj_weight, add_4);  /* 24  make_add_6 */
    nanogpt_train_make_layer_norm_3(add_4, layer_norm_15, layer_norm_16,
        param->transformer_h_3_ln_1_weight, sqrt_3, layer_norm_26,
        layer_norm_17);  /* 25  make_layer_norm_26 */
    nanogpt_train_make_scaled_dot_product_attention(layer_norm_17,
        param->transformer_h_3_attn_c_attn_weight, linear_4,
        scaled_dot_product_attention_4);
        /* 26  make_scaled_dot_product_attention_4 */
    nanogpt_train_pack_reshape(linear_4, reshape_packed_4);
        /* 27  pack_reshape_4 */
    nanogpt_train_make_matmul(scaled_dot_product_attention_4, reshape_packed_4,
        where_4, exp_4, softmax_4, attention_4, linear_4, sum, matmul_4);
        /* 28  make_matmul_4 */
    nanogpt_train_make_add_4(matmul_4,
        param->transformer_h_3_attn_c_proj_weight, add_4);  /* 29  make_add_7 */
    nanogpt_train_make_layer_norm_3(add_4, layer_norm_18, layer_norm_19,
        param->transformer_h_3_ln_2_weight, sqrt_2, layer_norm_25,
        layer_norm_20);  /* 30  make_layer_norm_25 */
    nanogpt_train_make_linear(layer_norm_20,
        param->transformer_h_3_mlp_c_fc_weight, linear_5, erfc, gelu_4);
        /* 31  make_linear_5 */
    nanogpt_train_make_contract(gelu_4,
        param->transformer_h_3_mlp_c_proj_weight, add_4);  /* 32  make_x_2 */
    nanogpt_shared_pack_transformer_wte_weight(param->transformer_wte_weight,
        transformer_wte_weight_packed);
    nanogpt_train_make_layer_norm_24(add_4, layer_norm_22,
        param->transformer_ln_f_weight, sqrt, layer_norm_24, layer_norm_23);
    nanogpt_train_make_logits(layer_norm_23, transformer_wte_weight_packed,
        logits);
    nanogpt_train_make_d_cross_entropy(logits, y, picked, power_sum);
    nanogpt_train_make_contract_2(logits, layer_norm_23, contract);
        /* 37  make_contract */
    nanogpt_train_make_loss(power_sum, picked, loss, bits);
    nanogpt_train_make_d_layer_norm(logits, param->transformer_wte_weight,
        d_layer_norm);
    nanogpt_train_make_d_add(layer_norm_24, layer_norm_22,
        param->transformer_ln_f_weight, d_layer_norm, sqrt, add_4);
    nanogpt_train_make_d_reshape(layer_norm_24, d_layer_norm, d_reshape_14);
        /* 41  make_d_reshape_14 */
    nanogpt_train_pack_transformer_h_mlp_c_proj_weight(
        param->transformer_h_3_mlp_c_proj_weight,
        transformer_h_3_mlp_c_proj_weight_packed);
        /* 42  pack_transformer_h_3_mlp_c_proj_weight */
    nanogpt_train_make_d_linear(add_4,
        transformer_h_3_mlp_c_proj_weight_packed, linear_5, erfc, d_linear);
    nanogpt_train_make_gelu_8(linear_5, erfc);
    nanogpt_train_make_d_transformer_h_mlp_c_proj_weight(add_4, linear_5,
        d_transformer_h_3_mlp_c_proj_weight);
        /* 45  make_d_transformer_h_3_mlp_c_proj_weight */
    nanogpt_train_make_d_transformer_h_mlp_c_fc_weight(d_linear, layer_norm_20,
        d_transformer_h_3_mlp_c_fc_weight);
        /* 46  make_d_transformer_h_3_mlp_c_fc_weight */
    nanogpt_train_pack_transformer_h_mlp_c_fc_weight(
        param->transformer_h_3_mlp_c_fc_weight,
        transformer_h_3_mlp_c_fc_weight_packed);
        /* 47  pack_transformer_h_3_mlp_c_fc_weight */
    nanogpt_train_make_d_layer_norm_2(d_linear,
        transformer_h_3_mlp_c_fc_weight_packed, d_layer_norm_3);
        /* 48  make_d_layer_norm_3 */
    nanogpt_train_make_layer_norm_5(layer_norm_18, layer_norm_19,
        layer_norm_31);  /* 49  make_layer_norm_31 */
    nanogpt_train_make_d_add_2(layer_norm_31, layer_norm_19,
        param->transformer_h_3_ln_2_weight, d_layer_norm_3, sqrt_2,
        layer_norm_18, add_4);
    nanogpt_train_make_d_reshape(layer_norm_31, d_layer_norm_3, d_reshape_13);
        /* 51  make_d_reshape_13 */
    nanogpt_train_make_d_transformer_h_attn_proj_weight(layer_norm_18,
        matmul_4, d_transformer_h_3_attn_c_proj_weight);
        /* 52  make_d_transformer_h_3_attn_c_proj_weight */
    nanogpt_train_pack_transformer_h_attn_c_proj_weight(
        param->transformer_h_3_attn_c_proj_weight,
        transformer_h_3_attn_c_proj_weight_packed);
        /* 53  pack_transformer_h_3_attn_c_proj_weight */
    nanogpt_train_pack_reshape_2(linear_4, reshape_packed_5);
        /* 54  pack_reshape_5 */
    nanogpt_train_make_scaled_dot_product_attention_2(linear_4,
        scaled_dot_product_attention_8);
        /* 55  make_scaled_dot_product_attention_8 */
    nanogpt_train_make_softmax(sum, softmax_8);  /* 56  make_softmax_8 */
    nanogpt_train_make_attention(exp_4, softmax_8, attention_8);
        /* 57  make_attention_8 */
    nanogpt_train_make_d_reshape_2(layer_norm_18,
        transformer_h_3_attn_c_proj_weight_packed, d_reshape);
        /* 58  make_d_reshape */
    nanogpt_train_make_d_permute(d_reshape, reshape_packed_5, exp_4,
        d_attention, softmax_8, sum, d_matmul, linear_4,
        scaled_dot_product_attention_8, d_scaled_dot_product_attention,
        d_permute_2);  /* 59  make_d_permute_2 */
    nanogpt_train_make_d_permute_2(attention_8, d_reshape, d_permute);
        /* 60  make_d_permute */
    nanogpt_train_make_add_5(d_permute, d_permute_2,
        d_scaled_dot_product_attention, add_8);  /* 61  make_add_8 */
    nanogpt_train_make_d_transformer_h_attn_attn_weight(add_8, layer_norm_17,
        d_transformer_h_3_attn_c_attn_weight);
        /* 62  make_d_transformer_h_3_attn_c_attn_weight */
    nanogpt_train_pack_transformer_h_attn_c_attn_weight(
        param->transformer_h_3_attn_c_attn_weight,
        transformer_h_3_attn_c_attn_weight_packed);
        /* 63  pack_transformer_h_3_attn_c_attn_weight */
    nanogpt_train_make_d_layer_norm_3(add_8,
        transformer_h_3_attn_c_attn_weight_packed, d_layer_norm_5);
        /* 64  make_d_layer_norm_5 */
    nanogpt_train_make_layer_norm_5(layer_norm_15, layer_norm_16,
        layer_norm_32);  /* 65  make_layer_norm_32 */
    nanogpt_train_make_d_add_2(layer_norm_32, layer_norm_16,
        param->transformer_h_3_ln_1_weight, d_layer_norm_5, sqrt_3,
        layer_norm_15, layer_norm_18);  /* 66  make_d_add_3 */
    nanogpt_train_pack_transformer_h_mlp_c_proj_weight(
        param->transformer_h_2_mlp_c_proj_weight,
        transformer_h_2_mlp_c_proj_weight_packed);
        /* 67  pack_transformer_h_2_mlp_c_proj_weight */
    nanogpt_train_make_gelu(linear_6, erfc_2, gelu_7);  /* 68  make_gelu_7 */
    nanogpt_train_make_d_linear_2(layer_norm_15,
        transformer_h_2_mlp_c_proj_weight_packed, linear_6, erfc_2);
    nanogpt_train_make_d_transformer_h_mlp_c_proj_weight(layer_norm_15, gelu_7,
        d_transformer_h_2_mlp_c_proj_weight);
        /* 70  make_d_transformer_h_2_mlp_c_proj_weight */
    nanogpt_train_make_d_reshape(layer_norm_32, d_layer_norm_5, d_reshape_12);
        /* 71  make_d_reshape_12 */
    nanogpt_train_make_d_transformer_h_mlp_c_fc_weight(linear_6, layer_norm_14,
        d_transformer_h_2_mlp_c_fc_weight);
        /* 72  make_d_transformer_h_2_mlp_c_fc_weight */
    nanogpt_train_pack_transformer_h_mlp_c_fc_weight(
        param->transformer_h_2_mlp_c_fc_weight,
        transformer_h_2_mlp_c_fc_weight_packed);
        /* 73  pack_transformer_h_2_mlp_c_fc_weight */
    nanogpt_train_make_d_layer_norm_2(linear_6,
        transformer_h_2_mlp_c_fc_weight_packed, d_layer_norm_7);
        /* 74  make_d_layer_norm_7 */
    nanogpt_train_make_layer_norm_5(layer_norm_12, layer_norm_13,
        layer_norm_33);  /* 75  make_layer_norm_33 */
    nanogpt_train_make_d_add_2(layer_norm_33, layer_norm_13,
        param->transformer_h_2_ln_2_weight, d_layer_norm_7, sqrt_4,
        layer_norm_12, layer_norm_15);  /* 76  make_d_add_4 */
    nanogpt_train_make_d_reshape(layer_norm_33, d_layer_norm_7, d_reshape_11);
        /* 77  make_d_reshape_11 */
    nanogpt_train_make_d_transformer_h_attn_proj_weight(layer_norm_12,
        matmul_3, d_transformer_h_2_attn_c_proj_weight);
        /* 78  make_d_transformer_h_2_attn_c_proj_weight */
    nanogpt_train_pack_transformer_h_attn_c_proj_weight(
        param->transformer_h_2_attn_c_proj_weight,
        transformer_h_2_attn_c_proj_weight_packed);
        /* 79  pack_transformer_h_2_attn_c_proj_weight */
    nanogpt_train_pack_reshape_2(linear_3, reshape_packed_6);
        /* 80  pack_reshape_6 */
    nanogpt_train_make_scaled_dot_product_attention_2(linear_3,
        scaled_dot_product_attention_7);
        /* 81  make_scaled_dot_product_attention_7 */
    nanogpt_train_make_softmax(sum_2, softmax_7);  /* 82  make_softmax_7 */
    nanogpt_train_make_attention(exp_3, softmax_7, attention_7);
        /* 83  make_attention_7 */
    nanogpt_train_make_d_reshape_2(layer_norm_12,
        transformer_h_2_attn_c_proj_weight_packed, d_reshape_2);
    nanogpt_train_make_d_permute(d_reshape_2, reshape_packed_6, exp_3,
        d_attention_2, softmax_7, sum_2, d_matmul_2, linear_3,
        scaled_dot_product_attention_7, d_scaled_dot_product_attention_2,
        d_permute_4);  /* 85  make_d_permute_4 */
    nanogpt_train_make_d_permute_2(attention_7, d_reshape_2, d_permute_3);
        /* 86  make_d_permute_3 */
    nanogpt_train_make_add_5(d_permute_3, d_permute_4,
        d_scaled_dot_product_attention_2, add_9);  /* 87  make_add_9 */
    nanogpt_train_make_d_transformer_h_attn_attn_weight(add_9, layer_norm_11,
        d_transformer_h_2_attn_c_attn_weight);
        /* 88  make_d_transformer_h_2_attn_c_attn_weight */
    nanogpt_train_pack_transformer_h_attn_c_attn_weight(
        param->transformer_h_2_attn_c_attn_weight,
        transformer_h_2_attn_c_attn_weight_packed);
        /* 89  pack_transformer_h_2_attn_c_attn_weight */
    nanogpt_train_make_d_layer_norm_3(add_9,
        transformer_h_2_attn_c_attn_weight_packed, d_layer_norm_9);
        /* 90  make_d_layer_norm_9 */
    nanogpt_train_make_layer_norm_5(layer_norm_9, layer_norm_10, layer_norm_34);
        /* 91  make_layer_norm_34 */
    nanogpt_train_make_d_add_2(layer_norm_34, layer_norm_10,
        param->transformer_h_2_ln_1_weight, d_layer_norm_9, sqrt_5,
        layer_norm_9, layer_norm_12);  /* 92  make_d_add_5 */
    nanogpt_train_pack_transformer_h_mlp_c_proj_weight(
        param->transformer_h_1_mlp_c_proj_weight,
        transformer_h_1_mlp_c_proj_weight_packed);
        /* 93  pack_transformer_h_1_mlp_c_proj_weight */
    nanogpt_train_make_gelu(linear_7, erfc_3, gelu_6);  /* 94  make_gelu_6 */
    nanogpt_train_make_d_linear_2(layer_norm_9,
        transformer_h_1_mlp_c_proj_weight_packed, linear_7, erfc_3);
        /* 95  make_d_linear_3 */
    nanogpt_train_make_d_transformer_h_mlp_c_proj_weight(layer_norm_9, gelu_6,
        d_transformer_h_1_mlp_c_proj_weight);
        /* 96  make_d_transformer_h_1_mlp_c_proj_weight */
    nanogpt_train_make_d_reshape(layer_norm_34, d_layer_norm_9, d_reshape_10);
        /* 97  make_d_reshape_10 */
    nanogpt_train_make_layer_norm_6(add_3, mean_4, layer_norm_7, layer_norm_37);
        /* 98  make_layer_norm_37 */
    nanogpt_train_make_layer_norm_7(layer_norm_37,
        param->transformer_h_1_ln_2_weight, layer_norm_36);
        /* 99  make_layer_norm_36 */
    nanogpt_train_make_d_transformer_h_mlp_c_fc_weight(linear_7, layer_norm_36,
        d_transformer_h_1_mlp_c_fc_weight);
        /* 100  make_d_transformer_h_1_mlp_c_fc_weight */
    nanogpt_train_pack_transformer_h_mlp_c_fc_weight(
        param->transformer_h_1_mlp_c_fc_weight,
        transformer_h_1_mlp_c_fc_weight_packed);
        /* 101  pack_transformer_h_1_mlp_c_fc_weight */
    nanogpt_train_make_d_layer_norm_2(linear_7,
        transformer_h_1_mlp_c_fc_weight_packed, d_layer_norm_11);
        /* 102  make_d_layer_norm_11 */
    nanogpt_train_make_d_add_3(layer_norm_37, layer_norm_7,
        param->transformer_h_1_ln_2_weight, d_layer_norm_11, sqrt_6, add_3,
        mean_4, layer_norm_9);  /* 103  make_d_add_6 */
    nanogpt_train_make_d_reshape(layer_norm_37, d_layer_norm_11, d_reshape_9);
        /* 104  make_d_reshape_9 */
    nanogpt_train_make_d_transformer_h_attn_proj_weight(add_3, matmul_2,
        d_transformer_h_1_attn_c_proj_weight);
        /* 105  make_d_transformer_h_1_attn_c_proj_weight */
    nanogpt_train_pack_transformer_h_attn_c_proj_weight(
        param->transformer_h_1_attn_c_proj_weight,
        transformer_h_1_attn_c_proj_weight_packed);
        /* 106  pack_transformer_h_1_attn_c_proj_weight */
    nanogpt_train_pack_reshape_2(linear_2, reshape_packed_7);
        /* 107  pack_reshape_7 */
    nanogpt_train_make_scaled_dot_product_attention_2(linear_2,
        scaled_dot_product_attention_6);
        /* 108  make_scaled_dot_product_attention_6 */
    nanogpt_train_make_softmax(sum_3, softmax_6);  /* 109  make_softmax_6 */
    nanogpt_train_make_attention(exp_2, softmax_6, attention_6);
        /* 110  make_attention_6 */
    nanogpt_train_make_d_reshape_2(add_3,
        transformer_h_1_attn_c_proj_weight_packed, d_reshape_3);
        /* 111  make_d_reshape_3 */
    nanogpt_train_make_d_permute(d_reshape_3, reshape_packed_7, exp_2,
        d_attention_3, softmax_6, sum_3, d_matmul_3, linear_2,
        scaled_dot_product_attention_6, d_scaled_dot_product_attention_3,
        d_permute_6);  /* 112  make_d_permute_6 */
    nanogpt_train_make_d_permute_2(attention_6, d_reshape_3, d_permute_5);
        /* 113  make_d_permute_5 */
    nanogpt_train_make_layer_norm_6(add_2, mean_3, layer_norm_5, layer_norm_38);
        /* 114  make_layer_norm_38 */
    nanogpt_train_make_layer_norm_7(layer_norm_38,
        param->transformer_h_1_ln_1_weight, layer_norm_35);
        /* 115  make_layer_norm_35 */
    nanogpt_train_make_add_5(d_permute_5, d_permute_6,
        d_scaled_dot_product_attention_3, add_10);  /* 116  make_add_10 */
    nanogpt_train_make_d_transformer_h_attn_attn_weight(add_10, layer_norm_35,
        d_transformer_h_1_attn_c_attn_weight);
        /* 117  make_d_transformer_h_1_attn_c_attn_weight */
    nanogpt_train_pack_transformer_h_attn_c_attn_weight(
        param->transformer_h_1_attn_c_attn_weight,
        transformer_h_1_attn_c_attn_weight_packed);
        /* 118  pack_transformer_h_1_attn_c_attn_weight */
    nanogpt_train_make_d_layer_norm_3(add_10,
        transformer_h_1_attn_c_attn_weight_packed, d_layer_norm_13);
        /* 119  make_d_layer_norm_13 */
    nanogpt_train_make_d_add_3(layer_norm_38, layer_norm_5,
        param->transformer_h_1_ln_1_weight, d_layer_norm_13, sqrt_7, add_2,
        mean_3, add_3);  /* 120  make_d_add_7 */
    nanogpt_train_pack_transformer_h_mlp_c_proj_weight(
        param->transformer_h_0_mlp_c_proj_weight,
        transformer_h_0_mlp_c_proj_weight_packed);
        /* 121  pack_transformer_h_0_mlp_c_proj_weight */
    nanogpt_train_make_gelu(linear_8, erfc_4, gelu_5);  /* 122  make_gelu_5 */
    nanogpt_train_make_d_linear_2(add_2,
        transformer_h_0_mlp_c_proj_weight_packed, linear_8, erfc_4);
        /* 123  make_d_linear_4 */
    nanogpt_train_make_d_transformer_h_mlp_c_proj_weight(add_2, gelu_5,
        d_transformer_h_0_mlp_c_proj_weight);
        /* 124  make_d_transformer_h_0_mlp_c_proj_weight */
    nanogpt_train_make_d_reshape(layer_norm_38, d_layer_norm_13, d_reshape_8);
        /* 125  make_d_reshape_8 */
    nanogpt_train_make_layer_norm_39(add, mean_2, layer_norm_3,
        param->transformer_h_0_ln_2_weight, layer_norm_39);
    nanogpt_train_make_d_transformer_h_mlp_c_fc_weight(linear_8, layer_norm_39,
        d_transformer_h_0_mlp_c_fc_weight);
        /* 127  make_d_transformer_h_0_mlp_c_fc_weight */
    nanogpt_train_pack_transformer_h_mlp_c_fc_weight(
        param->transformer_h_0_mlp_c_fc_weight,
        transformer_h_0_mlp_c_fc_weight_packed);
        /* 128  pack_transformer_h_0_mlp_c_fc_weight */
    nanogpt_train_make_d_layer_norm_2(linear_8,
        transformer_h_0_mlp_c_fc_weight_packed, d_layer_norm_15);
        /* 129  make_d_layer_norm_15 */
    nanogpt_train_make_d_add_8(add, mean_2, layer_norm_3,
        param->transformer_h_0_ln_2_weight, d_layer_norm_15, sqrt_8, add_2);
    nanogpt_train_make_d_reshape_7(add, mean_2, layer_norm_3, d_layer_norm_15,
        d_reshape_7);
    nanogpt_train_make_d_transformer_h_attn_proj_weight(add_2, matmul,
        d_transformer_h_0_attn_c_proj_weight);
        /* 132  make_d_transformer_h_0_attn_c_proj_weight */
    nanogpt_train_pack_transformer_h_attn_c_proj_weight(
        param->transformer_h_0_attn_c_proj_weight,
        transformer_h_0_attn_c_proj_weight_packed);
        /* 133  pack_transformer_h_0_attn_c_proj_weight */
    nanogpt_train_pack_reshape_2(linear, reshape_packed_8);
        /* 134  pack_reshape_8 */
    nanogpt_train_make_scaled_dot_product_attention_2(linear,
        scaled_dot_product_attention_5);
        /* 135  make_scaled_dot_product_attention_5 */
    nanogpt_train_make_softmax(sum_4, softmax_5);  /* 136  make_softmax_5 */
    nanogpt_train_make_attention(exp, softmax_5, attention_5);
        /* 137  make_attention_5 */
    nanogpt_train_make_d_reshape_2(add_2,
        transformer_h_0_attn_c_proj_weight_packed, d_reshape_4);
        /* 138  make_d_reshape_4 */
    nanogpt_train_make_d_permute(d_reshape_4, reshape_packed_8, exp,
        d_attention_4, softmax_5, sum_4, d_matmul_4, linear,
        scaled_dot_product_attention_5, d_scaled_dot_product_attention_4,
        d_permute_8);  /* 139  make_d_permute_8 */
    nanogpt_train_make_d_permute_2(attention_5, d_reshape_4, d_permute_7);
        /* 140  make_d_permute_7 */
    nanogpt_train_make_layer_norm_40(x, param->transformer_wte_weight,
        param->transformer_wpe_weight, mean, layer_norm,
        param->transformer_h_0_ln_1_weight, layer_norm_40);
    nanogpt_train_make_add_5(d_permute_7, d_permute_8,
        d_scaled_dot_product_attention_4, add_11);  /* 142  make_add_11 */
    nanogpt_train_make_d_transformer_h_attn_attn_weight(add_11, layer_norm_40,
        d_transformer_h_0_attn_c_attn_weight);
        /* 143  make_d_transformer_h_0_attn_c_attn_weight */
    nanogpt_train_pack_transformer_h_attn_c_attn_weight(
        param->transformer_h_0_attn_c_attn_weight,
        transformer_h_0_attn_c_attn_weight_packed);
        /* 144  pack_transformer_h_0_attn_c_attn_weight */
    nanogpt_train_make_d_layer_norm_3(add_11,
        transformer_h_0_attn_c_attn_weight_packed, d_layer_norm_17);
        /* 145  make_d_layer_norm_17 */
    nanogpt_train_make_d_add_9(x, param->transformer_wte_weight,
        param->transformer_wpe_weight, mean, layer_norm,
        param->transformer_h_0_ln_1_weight, d_layer_norm_17, sqrt_9, add_2);
    nanogpt_train_make_d_reshape_6(x, param->transformer_wte_weight,
        param->transformer_wpe_weight, mean, layer_norm, d_layer_norm_17,
        d_reshape_6);
    nanogpt_train_make_d_reshape_5(add_2, d_reshape_5);
    nanogpt_train_make_scatter_add(x, add_2, scatter_add);
    nanogpt_train_make_sum(d_reshape_14, sum_30);  /* 150  make_sum_30 */
    nanogpt_train_make_sum_2(d_transformer_h_3_attn_c_proj_weight, sum_26);
        /* 151  make_sum_26 */
    nanogpt_train_make_sum(d_reshape_13, sum_27);  /* 152  make_sum_27 */
    nanogpt_train_make_sum_3(d_transformer_h_3_mlp_c_fc_weight, sum_28);
        /* 153  make_sum_28 */
    nanogpt_train_make_sum_3(d_transformer_h_3_mlp_c_proj_weight, sum_29);
        /* 154  make_sum_29 */
    nanogpt_train_make_sum_2(d_transformer_h_2_attn_c_proj_weight, sum_20);
        /* 155  make_sum_20 */
    nanogpt_train_make_sum(d_reshape_11, sum_21);  /* 156  make_sum_21 */
    nanogpt_train_make_sum_3(d_transformer_h_2_mlp_c_fc_weight, sum_22);
        /* 157  make_sum_22 */
    nanogpt_train_make_sum_3(d_transformer_h_2_mlp_c_proj_weight, sum_23);
        /* 158  make_sum_23 */
    nanogpt_train_make_sum(d_reshape_12, sum_24);  /* 159  make_sum_24 */
    nanogpt_train_make_sum_4(d_transformer_h_3_attn_c_attn_weight, sum_25);
        /* 160  make_sum_25 */
    nanogpt_train_make_sum_2(d_transformer_h_1_attn_c_proj_weight, sum_14);
        /* 161  make_sum_14 */
    nanogpt_train_make_sum(d_reshape_9, sum_15);  /* 162  make_sum_15 */
    nanogpt_train_make_sum_3(d_transformer_h_1_mlp_c_fc_weight, sum_16);
        /* 163  make_sum_16 */
    nanogpt_train_make_sum_3(d_transformer_h_1_mlp_c_proj_weight, sum_17);
        /* 164  make_sum_17 */
    nanogpt_train_make_sum(d_reshape_10, sum_18);  /* 165  make_sum_18 */
    nanogpt_train_make_sum_4(d_transformer_h_2_attn_c_attn_weight, sum_19);
        /* 166  make_sum_19 */
    nanogpt_train_make_sum_2(d_transformer_h_0_attn_c_proj_weight, sum_8);
        /* 167  make_sum_8 */
    nanogpt_train_make_sum(d_reshape_7, sum_9);  /* 168  make_sum_9 */
    nanogpt_train_make_sum_3(d_transformer_h_0_mlp_c_fc_weight, sum_10);
        /* 169  make_sum_10 */
    nanogpt_train_make_sum_3(d_transformer_h_0_mlp_c_proj_weight, sum_11);
        /* 170  make_sum_11 */
    nanogpt_train_make_sum(d_reshape_8, sum_12);  /* 171  make_sum_12 */
    nanogpt_train_make_sum_4(d_transformer_h_1_attn_c_attn_weight, sum_13);
        /* 172  make_sum_13 */
    nanogpt_train_make_sum(d_reshape_6, sum_6);  /* 173  make_sum_6 */
    nanogpt_train_make_sum_4(d_transformer_h_0_attn_c_attn_weight, sum_7);
        /* 174  make_sum_7 */
    nanogpt_train_make_d_transformer_wpe_weight(d_reshape_5,
        d_transformer_wpe_weight);
    nanogpt_train_make_sum_5(contract, scatter_add, sum_5);
    nanogpt_train_make_clip_grad_norm(d_transformer_wpe_weight, sum_5, sum_6,
        sum_7, sum_8, sum_9, sum_10, sum_11, sum_12, sum_13, sum_14, sum_15,
        sum_16, sum_17, sum_18, sum_19, sum_20, sum_21, sum_22, sum_23, sum_24,
        sum_25, sum_26, sum_27, sum_28, sum_29, sum_30);
    nanogpt_train_make_sum_6(d_reshape_14, sum_56);  /* 178  make_sum_56 */
    nanogpt_train_make_sum_7(d_transformer_h_3_attn_c_proj_weight, sum_52);
        /* 179  make_sum_52 */
    nanogpt_train_make_sum_6(d_reshape_13, sum_53);  /* 180  make_sum_53 */
    nanogpt_train_make_sum_8(d_transformer_h_3_mlp_c_fc_weight, sum_54);
        /* 181  make_sum_54 */
    nanogpt_train_make_sum_8(d_transformer_h_3_mlp_c_proj_weight, sum_55);
        /* 182  make_sum_55 */
    nanogpt_train_make_sum_7(d_transformer_h_2_attn_c_proj_weight, sum_46);
        /* 183  make_sum_46 */
    nanogpt_train_make_sum_6(d_reshape_11, sum_47);  /* 184  make_sum_47 */
    nanogpt_train_make_sum_8(d_transformer_h_2_mlp_c_fc_weight, sum_48);
        /* 185  make_sum_48 */
    nanogpt_train_make_sum_8(d_transformer_h_2_mlp_c_proj_weight, sum_49);
        /* 186  make_sum_49 */
    nanogpt_train_make_sum_6(d_reshape_12, sum_50);  /* 187  make_sum_50 */
    nanogpt_train_make_sum_9(d_transformer_h_3_attn_c_attn_weight, sum_51);
        /* 188  make_sum_51 */
    nanogpt_train_make_sum_7(d_transformer_h_1_attn_c_proj_weight, sum_40);
        /* 189  make_sum_40 */
    nanogpt_train_make_sum_6(d_reshape_9, sum_41);  /* 190  make_sum_41 */
    nanogpt_train_make_sum_8(d_transformer_h_1_mlp_c_fc_weight, sum_42);
        /* 191  make_sum_42 */
    nanogpt_train_make_sum_8(d_transformer_h_1_mlp_c_proj_weight, sum_43);
        /* 192  make_sum_43 */
    nanogpt_train_make_sum_6(d_reshape_10, sum_44);  /* 193  make_sum_44 */
    nanogpt_train_make_sum_9(d_transformer_h_2_attn_c_attn_weight, sum_45);
        /* 194  make_sum_45 */
    nanogpt_train_make_sum_7(d_transformer_h_0_attn_c_proj_weight, sum_34);
        /* 195  make_sum_34 */
    nanogpt_train_make_sum_6(d_reshape_7, sum_35);  /* 196  make_sum_35 */
    nanogpt_train_make_sum_8(d_transformer_h_0_mlp_c_fc_weight, sum_36);
        /* 197  make_sum_36 */
    nanogpt_train_make_sum_8(d_transformer_h_0_mlp_c_proj_weight, sum_37);
        /* 198  make_sum_37 */
    nanogpt_train_make_sum_6(d_reshape_8, sum_38);  /* 199  make_sum_38 */
    nanogpt_train_make_sum_9(d_transformer_h_1_attn_c_attn_weight, sum_39);
        /* 200  make_sum_39 */
    nanogpt_train_make_sum_6(d_reshape_6, sum_32);  /* 201  make_sum_32 */
    nanogpt_train_make_sum_9(d_transformer_h_0_attn_c_attn_weight, sum_33);
        /* 202  make_sum_33 */
    nanogpt_train_make_sum_31(contract, scatter_add, sum_31);
    nanogpt_train_make_clip_grad_norm_2(d_transformer_wpe_weight, sum_31,
        sum_32, sum_33, sum_34, sum_35, sum_36, sum_37, sum_38, sum_39, sum_40,
        sum_41, sum_42, sum_43, sum_44, sum_45, sum_46, sum_47, sum_48, sum_49,
        sum_50, sum_51, sum_52, sum_53, sum_54, sum_55, sum_56);
    nanogpt_train_update_last_lr_and_more(state->step, state->lr,
        state->last_lr, train_2, step_size, v_scale);
    nanogpt_train_make_clip_coef(sum_5, sum_31);
    nanogpt_train_update_transformer_h_0_mlp_c_fc_weight(
        state->transformer_h_0_mlp_c_fc_weight_exp_avg,
        d_transformer_h_0_mlp_c_fc_weight, sum_31,
        state->transformer_h_0_mlp_c_fc_weight_exp_avg_sq, sum_5,
        param->transformer_h_0_mlp_c_fc_weight, train_2, v_scale, step_size);
    nanogpt_train_update_transformer_h_0_mlp_proj_weight(
        state->transformer_h_0_mlp_c_proj_weight_exp_avg,
        d_transformer_h_0_mlp_c_proj_weight, sum_31,
        state->transformer_h_0_mlp_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_0_mlp_c_proj_weight, train_2, v_scale, step_size);
        /* 208  update_transformer_h_0_mlp_c_proj_weight */
    nanogpt_train_update_transformer_h_mlp_c_fc_weight(
        state->transformer_h_1_mlp_c_fc_weight_exp_avg,
        d_transformer_h_1_mlp_c_fc_weight, sum_31,
        state->transformer_h_1_mlp_c_fc_weight_exp_avg_sq, sum_5,
        param->transformer_h_1_mlp_c_fc_weight, train_2, step_size, v_scale);
        /* 209  update_transformer_h_1_mlp_c_fc_weight */
    nanogpt_train_update_transformer_h_mlp_c_proj_weight(
        state->transformer_h_1_mlp_c_proj_weight_exp_avg,
        d_transformer_h_1_mlp_c_proj_weight, sum_31,
        state->transformer_h_1_mlp_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_1_mlp_c_proj_weight, train_2, step_size, v_scale);
        /* 210  update_transformer_h_1_mlp_c_proj_weight */
    nanogpt_train_update_transformer_h_mlp_c_fc_weight(
        state->transformer_h_2_mlp_c_fc_weight_exp_avg,
        d_transformer_h_2_mlp_c_fc_weight, sum_31,
        state->transformer_h_2_mlp_c_fc_weight_exp_avg_sq, sum_5,
        param->transformer_h_2_mlp_c_fc_weight, train_2, step_size, v_scale);
        /* 211  update_transformer_h_2_mlp_c_fc_weight */
    nanogpt_train_update_transformer_h_mlp_c_proj_weight(
        state->transformer_h_2_mlp_c_proj_weight_exp_avg,
        d_transformer_h_2_mlp_c_proj_weight, sum_31,
        state->transformer_h_2_mlp_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_2_mlp_c_proj_weight, train_2, step_size, v_scale);
        /* 212  update_transformer_h_2_mlp_c_proj_weight */
    nanogpt_train_update_transformer_h_mlp_c_fc_weight(
        state->transformer_h_3_mlp_c_fc_weight_exp_avg,
        d_transformer_h_3_mlp_c_fc_weight, sum_31,
        state->transformer_h_3_mlp_c_fc_weight_exp_avg_sq, sum_5,
        param->transformer_h_3_mlp_c_fc_weight, train_2, step_size, v_scale);
        /* 213  update_transformer_h_3_mlp_c_fc_weight */
    nanogpt_train_update_transformer_h_mlp_c_proj_weight(
        state->transformer_h_3_mlp_c_proj_weight_exp_avg,
        d_transformer_h_3_mlp_c_proj_weight, sum_31,
        state->transformer_h_3_mlp_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_3_mlp_c_proj_weight, train_2, step_size, v_scale);
        /* 214  update_transformer_h_3_mlp_c_proj_weight */
    nanogpt_train_update_transformer_h_0_attn_weight(
        state->transformer_h_0_attn_c_attn_weight_exp_avg,
        d_transformer_h_0_attn_c_attn_weight, sum_31,
        state->transformer_h_0_attn_c_attn_weight_exp_avg_sq, sum_5,
        param->transformer_h_0_attn_c_attn_weight, train_2, v_scale, step_size);
        /* 215  update_transformer_h_0_attn_c_attn_weight */
    nanogpt_train_update_transformer_h_attn_attn_weight(
        state->transformer_h_1_attn_c_attn_weight_exp_avg,
        d_transformer_h_1_attn_c_attn_weight, sum_31,
        state->transformer_h_1_attn_c_attn_weight_exp_avg_sq, sum_5,
        param->transformer_h_1_attn_c_attn_weight, train_2, step_size, v_scale);
        /* 216  update_transformer_h_1_attn_c_attn_weight */
    nanogpt_train_update_transformer_h_attn_attn_weight(
        state->transformer_h_2_attn_c_attn_weight_exp_avg,
        d_transformer_h_2_attn_c_attn_weight, sum_31,
        state->transformer_h_2_attn_c_attn_weight_exp_avg_sq, sum_5,
        param->transformer_h_2_attn_c_attn_weight, train_2, step_size, v_scale);
        /* 217  update_transformer_h_2_attn_c_attn_weight */
    nanogpt_train_update_transformer_h_attn_attn_weight(
        state->transformer_h_3_attn_c_attn_weight_exp_avg,
        d_transformer_h_3_attn_c_attn_weight, sum_31,
        state->transformer_h_3_attn_c_attn_weight_exp_avg_sq, sum_5,
        param->transformer_h_3_attn_c_attn_weight, train_2, step_size, v_scale);
        /* 218  update_transformer_h_3_attn_c_attn_weight */
    nanogpt_train_update_transformer_wte_weight(
        state->transformer_wte_weight_exp_avg, contract, scatter_add, sum_31,
        state->transformer_wte_weight_exp_avg_sq, sum_5,
        param->transformer_wte_weight, train_2, v_scale, step_size);
    nanogpt_train_update_transformer_h_0_proj_weight(
        state->transformer_h_0_attn_c_proj_weight_exp_avg,
        d_transformer_h_0_attn_c_proj_weight, sum_31,
        state->transformer_h_0_attn_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_0_attn_c_proj_weight, train_2, v_scale, step_size);
        /* 220  update_transformer_h_0_attn_c_proj_weight */
    nanogpt_train_update_transformer_h_attn_proj_weight(
        state->transformer_h_1_attn_c_proj_weight_exp_avg,
        d_transformer_h_1_attn_c_proj_weight, sum_31,
        state->transformer_h_1_attn_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_1_attn_c_proj_weight, train_2, step_size, v_scale);
        /* 221  update_transformer_h_1_attn_c_proj_weight */
    nanogpt_train_update_transformer_h_attn_proj_weight(
        state->transformer_h_2_attn_c_proj_weight_exp_avg,
        d_transformer_h_2_attn_c_proj_weight, sum_31,
        state->transformer_h_2_attn_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_2_attn_c_proj_weight, train_2, step_size, v_scale);
        /* 222  update_transformer_h_2_attn_c_proj_weight */
    nanogpt_train_update_transformer_h_attn_proj_weight(
        state->transformer_h_3_attn_c_proj_weight_exp_avg,
        d_transformer_h_3_attn_c_proj_weight, sum_31,
        state->transformer_h_3_attn_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_3_attn_c_proj_weight, train_2, step_size, v_scale);
        /* 223  update_transformer_h_3_attn_c_proj_weight */
    nanogpt_train_update_transformer_wpe_weight(
        state->transformer_wpe_weight_exp_avg, d_transformer_wpe_weight,
        sum_31, state->transformer_wpe_weight_exp_avg_sq, sum_5,
        param->transformer_wpe_weight, train_2, v_scale, step_size);
    nanogpt_train_update_transformer_h_0_ln_1_weight(
        state->transformer_h_0_ln_1_weight_exp_avg, d_reshape_6, sum_31,
        state->transformer_h_0_ln_1_weight_exp_avg_sq, sum_5,
        param->transformer_h_0_ln_1_weight, v_scale, step_size);
    nanogpt_train_update_transformer_weight(
        state->transformer_h_0_ln_2_weight_exp_avg, d_reshape_7, sum_31,
        state->transformer_h_0_ln_2_weight_exp_avg_sq, sum_5,
        param->transformer_h_0_ln_2_weight, step_size, v_scale);
        /* 226  update_transformer_h_0_ln_2_weight */
    nanogpt_train_update_transformer_weight(
        state->transformer_h_1_ln_1_weight_exp_avg, d_reshape_8, sum_31,
        state->transformer_h_1_ln_1_weight_exp_avg_sq, sum_5,
        param->transformer_h_1_ln_1_weight, step_size, v_scale);
        /* 227  update_transformer_h_1_ln_1_weight */
    nanogpt_train_update_transformer_weight(
        state->transformer_h_1_ln_2_weight_exp_avg, d_reshape_9, sum_31,
        state->transformer_h_1_ln_2_weight_exp_avg_sq, sum_5,
        param->transformer_h_1_ln_2_weight, step_size, v_scale);
        /* 228  update_transformer_h_1_ln_2_weight */
    nanogpt_train_update_transformer_weight(
        state->transformer_h_2_ln_1_weight_exp_avg, d_reshape_10, sum_31,
        state->transformer_h_2_ln_1_weight_exp_avg_sq, sum_5,
        param->transformer_h_2_ln_1_weight, step_size, v_scale);
        /* 229  update_transformer_h_2_ln_1_weight */
    nanogpt_train_update_transformer_weight(
        state->transformer_h_2_ln_2_weight_exp_avg, d_reshape_11, sum_31,
        state->transformer_h_2_ln_2_weight_exp_avg_sq, sum_5,
        param->transformer_h_2_ln_2_weight, step_size, v_scale);
        /* 230  update_transformer_h_2_ln_2_weight */
    nanogpt_train_update_transformer_weight(
        state->transformer_h_3_ln_1_weight_exp_avg, d_reshape_12, sum_31,
        state->transformer_h_3_ln_1_weight_exp_avg_sq, sum_5,
        param->transformer_h_3_ln_1_weight, step_size, v_scale);
        /* 231  update_transformer_h_3_ln_1_weight */
    nanogpt_train_update_transformer_weight(
        state->transformer_h_3_ln_2_weight_exp_avg, d_reshape_13, sum_31,
        state->transformer_h_3_ln_2_weight_exp_avg_sq, sum_5,
        param->transformer_h_3_ln_2_weight, step_size, v_scale);
        /* 232  update_transformer_h_3_ln_2_weight */
    nanogpt_train_update_transformer_weight(
        state->transformer_ln_f_weight_exp_avg, d_reshape_14, sum_31,
        state->transformer_ln_f_weight_exp_avg_sq, sum_5,
        param->transformer_ln_f_weight, step_size, v_scale);
        /* 233  update_transformer_ln_f_weight */
    return loss[0];
}
