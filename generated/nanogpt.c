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
GRADC_KERNEL void
init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 2  transformer_wte_weight = random * 0.02
 *   nanogpt.lua:56 */
GRADC_KERNEL void
init_set_transformer_wte_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT transformer_wte_weight)
{
    for (int i = 0; i < 65; i++) {
        for (int j = 0; j < 128; j += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                transformer_wte_weight[16*i + 65*j + l] =
                    gradc_normalf((uint32_t)seed[0], 1000u, 0u,
                    (uint32_t)(128*i + j + l)) * 0.02f;
            }
        }
    }
}

/* 3  transformer_wte_weight_exp_avg = transformer_wte_weight_exp_avg_sq = 0
 *   nanogpt.lua:56 */
GRADC_KERNEL void
init_set_transformer_wte_weight_exp_avg(
    float *GRADC_RESTRICT transformer_wte_weight_exp_avg,
    float *GRADC_RESTRICT transformer_wte_weight_exp_avg_sq)
{
    for (int i = 0; i < 65; i++) {
        for (int j = 0; j < 128; j += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 16*i + 65*j + l;
                transformer_wte_weight_exp_avg[at] = 0.0f;
                transformer_wte_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 4  transformer_wpe_weight = random * 0.02
 *   nanogpt.lua:56 */
GRADC_KERNEL void
init_set_transformer_wpe_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT transformer_wpe_weight)
{
    for (int i = 0; i < 8192; i++) {
        transformer_wpe_weight[i] =
            gradc_normalf((uint32_t)seed[0], 1001u, 0u, (uint32_t)i) * 0.02f;
    }
}

/* 5  transformer_wpe_weight_exp_avg = transformer_wpe_weight_exp_avg_sq = 0
 *   nanogpt.lua:56 */
GRADC_KERNEL void
init_set_transformer_wpe_weight_exp_avg(
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
GRADC_KERNEL void
init_set_transformer_h_weight(
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
GRADC_KERNEL void
init_set_transformer_ln_f_weight(float *GRADC_RESTRICT transformer_ln_f_weight)
{
    for (int i = 0; i < 128; i++) {
        transformer_ln_f_weight[i] = 1.0f;
    }
}

/* 8  transformer_h_0_attn_c_attn_weight = random * 0.02
 *   nanogpt.lua:37
 *   also init step 16, 20, 24 */
GRADC_KERNEL void
init_set_transformer_h_attn_c_attn_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT transformer_h_attn_c_attn_weight,
    uint32_t stream)
{
    for (int i = 0; i < 384; i += 16) {
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                transformer_h_attn_c_attn_weight[128*i + 16*j + l] =
                    gradc_normalf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(128*(i + l) + j)) * 0.02f;
            }
        }
    }
}

/* 9  transformer_h_0_attn_c_attn_weight_exp_avg and 7 more = 0
 *   nanogpt.lua:37 */
GRADC_KERNEL void
init_set_transformer_h(
    float *GRADC_RESTRICT transformer_h_0_attn_c_attn_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_0_attn_c_attn_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_1_attn_c_attn_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_1_attn_c_attn_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_2_attn_c_attn_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_2_attn_c_attn_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_3_attn_c_attn_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_3_attn_c_attn_weight_exp_avg_sq)
{
    for (int i = 0; i < 384; i += 16) {
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 128*i + 16*j + l;
                transformer_h_0_attn_c_attn_weight_exp_avg[at] = 0.0f;
                transformer_h_0_attn_c_attn_weight_exp_avg_sq[at] = 0.0f;
                transformer_h_1_attn_c_attn_weight_exp_avg[at] = 0.0f;
                transformer_h_1_attn_c_attn_weight_exp_avg_sq[at] = 0.0f;
                transformer_h_2_attn_c_attn_weight_exp_avg[at] = 0.0f;
                transformer_h_2_attn_c_attn_weight_exp_avg_sq[at] = 0.0f;
                transformer_h_3_attn_c_attn_weight_exp_avg[at] = 0.0f;
                transformer_h_3_attn_c_attn_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 10  transformer_h_0_attn_c_proj_weight = random * 0.0070710678118654745
 *   nanogpt.lua:42
 *   also init step 17, 21, 25 */
GRADC_KERNEL void
init_set_transformer_h_attn_c_proj_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT transformer_h_attn_c_proj_weight,
    uint32_t stream)
{
    for (int i = 0; i < 128; i += 16) {
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                transformer_h_attn_c_proj_weight[128*i + 16*j + l] =
                    gradc_normalf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(128*(i + l) + j)) * 0.0070710678f;
            }
        }
    }
}

/* 11  transformer_h_0_attn_c_proj_weight_exp_avg and 7 more = 0
 *   nanogpt.lua:42 */
GRADC_KERNEL void
init_set_transformer_h_2(
    float *GRADC_RESTRICT transformer_h_0_attn_c_proj_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_0_attn_c_proj_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_1_attn_c_proj_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_1_attn_c_proj_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_2_attn_c_proj_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_2_attn_c_proj_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_3_attn_c_proj_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_3_attn_c_proj_weight_exp_avg_sq)
{
    for (int i = 0; i < 128; i += 16) {
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 128*i + 16*j + l;
                transformer_h_0_attn_c_proj_weight_exp_avg[at] = 0.0f;
                transformer_h_0_attn_c_proj_weight_exp_avg_sq[at] = 0.0f;
                transformer_h_1_attn_c_proj_weight_exp_avg[at] = 0.0f;
                transformer_h_1_attn_c_proj_weight_exp_avg_sq[at] = 0.0f;
                transformer_h_2_attn_c_proj_weight_exp_avg[at] = 0.0f;
                transformer_h_2_attn_c_proj_weight_exp_avg_sq[at] = 0.0f;
                transformer_h_3_attn_c_proj_weight_exp_avg[at] = 0.0f;
                transformer_h_3_attn_c_proj_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 12  transformer_h_0_mlp_c_fc_weight = random * 0.02
 *   nanogpt.lua:48
 *   also init step 18, 22, 26 */
GRADC_KERNEL void
init_set_transformer_h_mlp_c_fc_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight,
    uint32_t stream)
{
    for (int i = 0; i < 512; i += 16) {
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                transformer_h_mlp_c_fc_weight[128*i + 16*j + l] =
                    gradc_normalf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(128*(i + l) + j)) * 0.02f;
            }
        }
    }
}

/* 13  transformer_h_0_mlp_c_fc_weight_exp_avg and 7 more = 0
 *   nanogpt.lua:48 */
GRADC_KERNEL void
init_set_transformer_h_3(
    float *GRADC_RESTRICT transformer_h_0_mlp_c_fc_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_0_mlp_c_fc_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_1_mlp_c_fc_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_1_mlp_c_fc_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_2_mlp_c_fc_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_2_mlp_c_fc_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_3_mlp_c_fc_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_3_mlp_c_fc_weight_exp_avg_sq)
{
    for (int i = 0; i < 512; i += 16) {
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 128*i + 16*j + l;
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
 *   also init step 19, 23, 27 */
GRADC_KERNEL void
init_set_transformer_h_mlp_c_proj_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight,
    uint32_t stream)
{
    for (int i = 0; i < 128; i += 16) {
        for (int j = 0; j < 512; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                transformer_h_mlp_c_proj_weight[512*i + 16*j + l] =
                    gradc_normalf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(512*(i + l) + j)) * 0.0070710678f;
            }
        }
    }
}

/* 15  transformer_h_0_mlp_c_proj_weight_exp_avg and 7 more = 0
 *   nanogpt.lua:50 */
GRADC_KERNEL void
init_set_transformer_h_4(
    float *GRADC_RESTRICT transformer_h_0_mlp_c_proj_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_0_mlp_c_proj_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_1_mlp_c_proj_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_1_mlp_c_proj_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_2_mlp_c_proj_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_2_mlp_c_proj_weight_exp_avg_sq,
    float *GRADC_RESTRICT transformer_h_3_mlp_c_proj_weight_exp_avg,
    float *GRADC_RESTRICT transformer_h_3_mlp_c_proj_weight_exp_avg_sq)
{
    for (int i = 0; i < 128; i += 16) {
        for (int j = 0; j < 512; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 512*i + 16*j + l;
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
GRADC_KERNEL void
init_set_last_lr(float *GRADC_RESTRICT last_lr)
{
    last_lr[0] = 0.0f;
}

/* 29  lr = 0.001
 *   nanogpt.lua:79 */
GRADC_KERNEL void
init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.001f;
}

/* 30  transformer_h_0_ln_1_weight_exp_avg and 7 more = 0
 *   nanogpt.lua:79
 *   also init step 31 */
GRADC_KERNEL void
init_set_transformer_h_5(
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
GRADC_KERNEL void
init_set_transformer_ln_f_weight_exp_avg(
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
    init_set_step(state->step);
    init_set_transformer_wte_weight(&seed, param->transformer_wte_weight);
    init_set_transformer_wte_weight_exp_avg(
        state->transformer_wte_weight_exp_avg,
        state->transformer_wte_weight_exp_avg_sq);
    init_set_transformer_wpe_weight(&seed, param->transformer_wpe_weight);
    init_set_transformer_wpe_weight_exp_avg(
        state->transformer_wpe_weight_exp_avg,
        state->transformer_wpe_weight_exp_avg_sq);
    init_set_transformer_h_weight(param->transformer_h_0_ln_1_weight,
        param->transformer_h_0_ln_2_weight, param->transformer_h_1_ln_1_weight,
        param->transformer_h_1_ln_2_weight, param->transformer_h_2_ln_1_weight,
        param->transformer_h_2_ln_2_weight, param->transformer_h_3_ln_1_weight,
        param->transformer_h_3_ln_2_weight);
    init_set_transformer_ln_f_weight(param->transformer_ln_f_weight);
    init_set_transformer_h_attn_c_attn_weight(&seed,
        param->transformer_h_0_attn_c_attn_weight, 1002u);
        /* 8  set_transformer_h_0_attn_c_attn_weight */
    init_set_transformer_h(state->transformer_h_0_attn_c_attn_weight_exp_avg,
        state->transformer_h_0_attn_c_attn_weight_exp_avg_sq,
        state->transformer_h_1_attn_c_attn_weight_exp_avg,
        state->transformer_h_1_attn_c_attn_weight_exp_avg_sq,
        state->transformer_h_2_attn_c_attn_weight_exp_avg,
        state->transformer_h_2_attn_c_attn_weight_exp_avg_sq,
        state->transformer_h_3_attn_c_attn_weight_exp_avg,
        state->transformer_h_3_attn_c_attn_weight_exp_avg_sq);
    init_set_transformer_h_attn_c_proj_weight(&seed,
        param->transformer_h_0_attn_c_proj_weight, 1003u);
        /* 10  set_transformer_h_0_attn_c_proj_weight */
    init_set_transformer_h_2(state->transformer_h_0_attn_c_proj_weight_exp_avg,
        state->transformer_h_0_attn_c_proj_weight_exp_avg_sq,
        state->transformer_h_1_attn_c_proj_weight_exp_avg,
        state->transformer_h_1_attn_c_proj_weight_exp_avg_sq,
        state->transformer_h_2_attn_c_proj_weight_exp_avg,
        state->transformer_h_2_attn_c_proj_weight_exp_avg_sq,
        state->transformer_h_3_attn_c_proj_weight_exp_avg,
        state->transformer_h_3_attn_c_proj_weight_exp_avg_sq);
    init_set_transformer_h_mlp_c_fc_weight(&seed,
        param->transformer_h_0_mlp_c_fc_weight, 1004u);
        /* 12  set_transformer_h_0_mlp_c_fc_weight */
    init_set_transformer_h_3(state->transformer_h_0_mlp_c_fc_weight_exp_avg,
        state->transformer_h_0_mlp_c_fc_weight_exp_avg_sq,
        state->transformer_h_1_mlp_c_fc_weight_exp_avg,
        state->transformer_h_1_mlp_c_fc_weight_exp_avg_sq,
        state->transformer_h_2_mlp_c_fc_weight_exp_avg,
        state->transformer_h_2_mlp_c_fc_weight_exp_avg_sq,
        state->transformer_h_3_mlp_c_fc_weight_exp_avg,
        state->transformer_h_3_mlp_c_fc_weight_exp_avg_sq);
    init_set_transformer_h_mlp_c_proj_weight(&seed,
        param->transformer_h_0_mlp_c_proj_weight, 1005u);
        /* 14  set_transformer_h_0_mlp_c_proj_weight */
    init_set_transformer_h_4(state->transformer_h_0_mlp_c_proj_weight_exp_avg,
        state->transformer_h_0_mlp_c_proj_weight_exp_avg_sq,
        state->transformer_h_1_mlp_c_proj_weight_exp_avg,
        state->transformer_h_1_mlp_c_proj_weight_exp_avg_sq,
        state->transformer_h_2_mlp_c_proj_weight_exp_avg,
        state->transformer_h_2_mlp_c_proj_weight_exp_avg_sq,
        state->transformer_h_3_mlp_c_proj_weight_exp_avg,
        state->transformer_h_3_mlp_c_proj_weight_exp_avg_sq);
    init_set_transformer_h_attn_c_attn_weight(&seed,
        param->transformer_h_1_attn_c_attn_weight, 1006u);
        /* 16  set_transformer_h_1_attn_c_attn_weight */
    init_set_transformer_h_attn_c_proj_weight(&seed,
        param->transformer_h_1_attn_c_proj_weight, 1007u);
        /* 17  set_transformer_h_1_attn_c_proj_weight */
    init_set_transformer_h_mlp_c_fc_weight(&seed,
        param->transformer_h_1_mlp_c_fc_weight, 1008u);
        /* 18  set_transformer_h_1_mlp_c_fc_weight */
    init_set_transformer_h_mlp_c_proj_weight(&seed,
        param->transformer_h_1_mlp_c_proj_weight, 1009u);
        /* 19  set_transformer_h_1_mlp_c_proj_weight */
    init_set_transformer_h_attn_c_attn_weight(&seed,
        param->transformer_h_2_attn_c_attn_weight, 1010u);
        /* 20  set_transformer_h_2_attn_c_attn_weight */
    init_set_transformer_h_attn_c_proj_weight(&seed,
        param->transformer_h_2_attn_c_proj_weight, 1011u);
        /* 21  set_transformer_h_2_attn_c_proj_weight */
    init_set_transformer_h_mlp_c_fc_weight(&seed,
        param->transformer_h_2_mlp_c_fc_weight, 1012u);
        /* 22  set_transformer_h_2_mlp_c_fc_weight */
    init_set_transformer_h_mlp_c_proj_weight(&seed,
        param->transformer_h_2_mlp_c_proj_weight, 1013u);
        /* 23  set_transformer_h_2_mlp_c_proj_weight */
    init_set_transformer_h_attn_c_attn_weight(&seed,
        param->transformer_h_3_attn_c_attn_weight, 1014u);
        /* 24  set_transformer_h_3_attn_c_attn_weight */
    init_set_transformer_h_attn_c_proj_weight(&seed,
        param->transformer_h_3_attn_c_proj_weight, 1015u);
        /* 25  set_transformer_h_3_attn_c_proj_weight */
    init_set_transformer_h_mlp_c_fc_weight(&seed,
        param->transformer_h_3_mlp_c_fc_weight, 1016u);
        /* 26  set_transformer_h_3_mlp_c_fc_weight */
    init_set_transformer_h_mlp_c_proj_weight(&seed,
        param->transformer_h_3_mlp_c_proj_weight, 1017u);
        /* 27  set_transformer_h_3_mlp_c_proj_weight */
    init_set_last_lr(state->last_lr);
    init_set_lr(state->lr);
    init_set_transformer_h_5(state->transformer_h_0_ln_1_weight_exp_avg,
        state->transformer_h_0_ln_1_weight_exp_avg_sq,
        state->transformer_h_0_ln_2_weight_exp_avg,
        state->transformer_h_0_ln_2_weight_exp_avg_sq,
        state->transformer_h_1_ln_1_weight_exp_avg,
        state->transformer_h_1_ln_1_weight_exp_avg_sq,
        state->transformer_h_1_ln_2_weight_exp_avg,
        state->transformer_h_1_ln_2_weight_exp_avg_sq);
    init_set_transformer_h_5(state->transformer_h_2_ln_1_weight_exp_avg,
        state->transformer_h_2_ln_1_weight_exp_avg_sq,
        state->transformer_h_2_ln_2_weight_exp_avg,
        state->transformer_h_2_ln_2_weight_exp_avg_sq,
        state->transformer_h_3_ln_1_weight_exp_avg,
        state->transformer_h_3_ln_1_weight_exp_avg_sq,
        state->transformer_h_3_ln_2_weight_exp_avg,
        state->transformer_h_3_ln_2_weight_exp_avg_sq);
        /* 31  set_transformer_h_6 */
    init_set_transformer_ln_f_weight_exp_avg(
        state->transformer_ln_f_weight_exp_avg,
        state->transformer_ln_f_weight_exp_avg_sq);
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0      64   1-3     sum
 *   f         64      64   2-3     layer_norm
 *   f        128    8192   3-4     layer_norm_2
 *   f       8320   24576   4-12    linear
 *   f          0    8192   5-7     scaled_dot_product_attention
 *   f      32896    8192   6-7     reshape_packed
 *   f      41088   16384   7-9     where
 *   f          0     256   8-9     largest
 *   f      41088   16384   9-11    exp, over where
 *   f          0     256  10-11    softmax
 *   f      41088   16384  11-12    attention, over exp
 *   f          0    8192  12-13    matmul
 *   f       8192    8192  13-18    add
 *   f          0      64  14-16    mean
 *   f         64      64  15-16    layer_norm_3
 *   f      16384    8192  16-17    layer_norm_4
 *   f      24576   32768  17-18    gelu
 *   f       8192    8192  18-31    add_2, over add
 *   f          0      64  19-21    mean_2
 *   f         64      64  20-21    layer_norm_5
 *   f      16384    8192  21-22    layer_norm_6
 *   f      24576   24576  22-30    linear_2
 *   f          0    8192  23-25    scaled_dot_product_attention_2
 *   f      16384    8192  24-25    reshape_packed_2
 *   f      49152   16384  25-27    where_2
 *   f          0     256  26-27    largest_2
 *   f      49152   16384  27-29    exp_2, over where_2
 *   f          0     256  28-29    softmax_2
 *   f      49152   16384  29-30    attention_2, over exp_2
 *   f          0    8192  30-31    matmul_2
 *   f       8192    8192  31-36    add_3, over add_2
 *   f          0      64  32-34    mean_3
 *   f         64      64  33-34    layer_norm_7
 *   f      16384    8192  34-35    layer_norm_8
 *   f      24576   32768  35-36    gelu_2
 *   f       8192    8192  36-50    add_4, over add_3
 *   f          0      64  37-38    mean_4
 *   f      16384    8192  38-40    layer_norm_9
 *   f          0      64  39-40    layer_norm_10
 *   f      16384    8192  40-41    layer_norm_11, over layer_norm_9
 *   f      24576   24576  41-49    linear_3
 *   f          0    8192  42-44    scaled_dot_product_attention_3
 *   f      16384    8192  43-44    reshape_packed_3
 *   f      49152   16384  44-46    where_3
 *   f          0     256  45-46    largest_3
 *   f      49152   16384  46-48    exp_3, over where_3
 *   f          0     256  47-48    softmax_3
 *   f      49152   16384  48-49    attention_3, over exp_3
 *   f          0    8192  49-50    matmul_3
 *   f       8192    8192  50-56    add_5, over add_4
 *   f          0      64  51-52    mean_5
 *   f      16384    8192  52-54    layer_norm_12
 *   f          0      64  53-54    layer_norm_13
 *   f      16384    8192  54-55    layer_norm_14, over layer_norm_12
 *   f      24576   32768  55-56    gelu_3
 *   f       8192    8192  56-70    add_6, over add_5
 *   f          0      64  57-58    mean_6
 *   f      16384    8192  58-60    layer_norm_15
 *   f          0      64  59-60    layer_norm_16
 *   f      16384    8192  60-61    layer_norm_17, over layer_norm_15
 *   f      24576   24576  61-69    linear_4
 *   f          0    8192  62-64    scaled_dot_product_attention_4
 *   f      16384    8192  63-64    reshape_packed_4
 *   f      49152   16384  64-66    where_4
 *   f          0     256  65-66    largest_4
 *   f      49152   16384  66-68    exp_4, over where_4
 *   f          0     256  67-68    softmax_4
 *   f      49152   16384  68-69    attention_4, over exp_4
 *   f          0    8192  69-70    matmul_4
 *   f       8192    8192  70-76    add_7, over add_6
 *   f          0      64  71-72    mean_7
 *   f      16384    8192  72-74    layer_norm_18
 *   f          0      64  73-74    layer_norm_19
 *   f      16384    8192  74-75    layer_norm_20, over layer_norm_18
 *   f      24576   32768  75-76    gelu_4
 *   f       8192    8192  76-78    x_2, over add_7
 *   f          0      64  77-78    mean_8
 *   f       8192    8192  78-80    layer_norm_21, over x_2
 *   f          0      64  79-80    layer_norm_22
 *   f       8192    8192  80-82    layer_norm_23, over layer_norm_21
 *   f      16384   10240  81-82    transformer_wte_weight_packed
 */

/* 1  sum = sum(gather(transformer.wpe.weight, iota) + ...
 *   nanogpt.lua:46 */
GRADC_KERNEL void
predict_make_sum(const float *GRADC_RESTRICT transformer_wpe_weight,
    const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    float *GRADC_RESTRICT sum)
{
    for (int i = 0; i < 64; i++) {
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
                    ? transformer_wte_weight[65*k + l + 16*t1] : 0.0f);
                acc[l] += t2;
            }
        }
        sum[i] = gradc_sum16f(acc);
    }
}

/* 2  layer_norm = 1 / sqrt(sum((gather(transformer.wpe.weight, iota) + ...
 *   nanogpt.lua:46 */
GRADC_KERNEL void
predict_make_layer_norm(const float *GRADC_RESTRICT transformer_wpe_weight,
    const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT sum,
    float *GRADC_RESTRICT layer_norm)
{
    for (int i = 0; i < 64; i++) {
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
                    ? transformer_wte_weight[65*k + l + 16*t1] : 0.0f);
                const float t3 = t2 - sum[i] * 0.0078125f;
                acc[l] += t3 * t3;
            }
        }
        layer_norm[i] = 1.0f
            / gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
    }
}

/* 3  layer_norm_2 = (gather(transformer.wpe.weight, iota) + ...
 *   nanogpt.lua:46 */
GRADC_KERNEL void
predict_make_layer_norm_2(const float *GRADC_RESTRICT transformer_wpe_weight,
    const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_weight,
    float *GRADC_RESTRICT layer_norm_2)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 128; j += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int32_t t1 = x[i];
                const int at = 128*i + j + l;
                const float t2 = transformer_wpe_weight[at]
                    + ((uint32_t)t1 < 65u
                    ? transformer_wte_weight[65*j + l + 16*t1] : 0.0f);
                layer_norm_2[at] = (t2 - sum[i] * 0.0078125f) * layer_norm[i]
                    * transformer_h_0_ln_1_weight[j + l];
            }
        }
    }
}

/* 4  linear = layer_norm_2 . transformer.h.0.attn.c_attn.weight
 *   nanogpt.lua:37
 *   also predict step 22, 41, 61 */
GRADC_KERNEL void
predict_make_linear_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 128*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
predict_make_linear(const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_attn_c_attn_weight,
    float *GRADC_RESTRICT linear)
{
    for (int j = 0; j < 384; j += 16) {
        for (int i = 0; i < 64; i += 4) {
            float tile[4][16];

            predict_make_linear_sums(&layer_norm[128*i],
                &transformer_h_attn_c_attn_weight[128*j], tile);
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    linear[j + 384*(i + r) + l] = tile[r][l];
                }
            }
        }
    }
}

/* 5  scaled_dot_product_attention = slice(linear) * 0.17677669529663687
 *   nanogpt.lua:40
 *   also predict step 23, 42, 62 */
GRADC_KERNEL void
predict_make_scaled_dot_product_attention(const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT scaled_dot_product_attention)
{
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 32; m++) {
                scaled_dot_product_attention[2048*i + 32*j + m] =
                    linear[32*i + 384*j + m] * 0.176776695f;
            }
        }
    }
}

/* 6  reshape_packed = in panels: slice(linear)
 *   nanogpt.lua:35
 *   also predict step 24, 43, 63 */
GRADC_KERNEL void
predict_pack_reshape(const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT reshape_packed)
{
    for (int i = 0; i < 64; i += 16) {
        for (int j = 0; j < 128; j++) {
            for (int l = 0; l < 16; l++) {
                reshape_packed[128*i + 16*j + l] =
                    linear[384*(i + l) + j + 128];
            }
        }
    }
}

/* 7  where = where(iota < iota, -inf, scaled_dot_product_attention . ...
 *   nanogpt.lua:40
 *   also predict step 25, 44, 64 */
GRADC_KERNEL void
predict_make_where_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 32*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
predict_make_where(const float *GRADC_RESTRICT scaled_dot_product_attention,
    const float *GRADC_RESTRICT reshape_packed,
    float *GRADC_RESTRICT where)
{
    for (int m = 0; m < 4; m++) {
        for (int j = 0; j < 64; j += 16) {
            for (int i = 0; i < 64; i += 4) {
                float tile[4][16];

                predict_make_where_sums(&scaled_dot_product_attention[2048*m
                    + 32*i], &reshape_packed[512*m + 128*j], tile);
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        where[4096*m + j + 64*(i + r) + l] = i + r < j + l
                            ? -GRADC_INFF : tile[r][l];
                    }
                }
            }
        }
    }
}

/* 8  largest = max(amax(where), -3.4028234663852886e+38)
 *   nanogpt.lua:40
 *   also predict step 26, 45, 65 */
GRADC_KERNEL void
predict_make_largest(const float *GRADC_RESTRICT where,
    float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 256; i++) {
        float acc = -GRADC_INFF;
        for (int k = 0; k < 64; k++) {
            acc = gradc_maxf(acc, where[64*i + k]);
        }
        largest[i] = gradc_maxf(acc, -3.4028235e+38f);
    }
}

/* 9  exp = exp(where - largest)
 *   nanogpt.lua:40
 *   also predict step 27, 46, 66 */
GRADC_KERNEL void
predict_make_exp(float *GRADC_RESTRICT where,
    const float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 256; i++) {
        for (int m = 0; m < 64; m++) {
            const int at = 64*i + m;
            where[at] = gradc_expf(where[at] - largest[i]);
        }
    }
}

/* 10  softmax = 1 / (sum(exp) + (sum(exp) == 0))
 *   nanogpt.lua:40
 *   also predict step 28, 47, 67 */
GRADC_KERNEL void
predict_make_softmax(const float *GRADC_RESTRICT where,
    float *GRADC_RESTRICT softmax)
{
    for (int i = 0; i < 256; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += where[64*i + k + l];
            }
        }
        const float t1 = gradc_sum16f(acc);
        softmax[i] = 1.0f / (t1 + (float)(t1 == 0.0f));
    }
}

/* 11  attention = exp * softmax
 *   nanogpt.lua:40
 *   also predict step 29, 48, 68 */
GRADC_KERNEL void
predict_make_attention(float *GRADC_RESTRICT where,
    const float *GRADC_RESTRICT softmax)
{
    for (int i = 0; i < 256; i++) {
        for (int m = 0; m < 64; m++) {
            const int at = 64*i + m;
            where[at] = where[at] * softmax[i];
        }
    }
}

/* 12  matmul = attention . slice(linear)
 *   nanogpt.lua:40
 *   also predict step 30, 49, 69 */
GRADC_KERNEL void
predict_make_matmul_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 64; k++) {
        const gradc_vec16f line = gradc_load16f(&b[384*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 64*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
predict_make_matmul(const float *GRADC_RESTRICT where,
    const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT matmul)
{
    for (int m = 0; m < 4; m++) {
        for (int j = 0; j < 32; j += 16) {
            for (int i = 0; i < 64; i += 4) {
                float tile[4][16];

                predict_make_matmul_sums(&where[4096*m + 64*i],
                    &linear[32*m + j + 256], tile);
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        matmul[2048*m + j + 32*(i + r) + l] = tile[r][l];
                    }
                }
            }
        }
    }
}

/* 13  add = gather(transformer.wpe.weight, iota) + ...
 *   nanogpt.lua:42 */
GRADC_KERNEL void
predict_make_add_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[32*r + 2048*(k / 32)
                + k % 32]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
predict_make_add(const float *GRADC_RESTRICT matmul,
    const float *GRADC_RESTRICT transformer_h_0_attn_c_proj_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    float *GRADC_RESTRICT add)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 64; i += 4) {
            float tile[4][16];

            predict_make_add_sums(&matmul[32*i],
                &transformer_h_0_attn_c_proj_weight[128*j], tile);
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int32_t t1 = i + r;
                    const float t2 = (uint32_t)t1 < 64u
                        ? transformer_wpe_weight[j + l + 128*t1] : 0.0f;
                    const int32_t t3 = x[i + r];
                    const float t4 = (uint32_t)t3 < 65u
                        ? transformer_wte_weight[65*j + l + 16*t3] : 0.0f;
                    add[j + 128*(i + r) + l] = t2 + t4 + tile[r][l];
                }
            }
        }
    }
}

/* 14  mean = sum(add) * 0.0078125
 *   nanogpt.lua:47
 *   also predict step 19, 32, 37, 51, ... */
GRADC_KERNEL void
predict_make_mean(const float *GRADC_RESTRICT add,
    float *GRADC_RESTRICT mean)
{
    for (int i = 0; i < 64; i++) {
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
}

/* 15  layer_norm_3 = 1 / sqrt(sum((add - mean) * (add - mean)) * ...
 *   nanogpt.lua:47
 *   also predict step 20, 33 */
GRADC_KERNEL void
predict_make_layer_norm_3(const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT mean,
    float *GRADC_RESTRICT layer_norm)
{
    for (int i = 0; i < 64; i++) {
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
        layer_norm[i] = 1.0f
            / gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
    }
}

/* 16  layer_norm_4 = (add - mean) * layer_norm_3 * ...
 *   nanogpt.lua:47
 *   also predict step 21, 34 */
GRADC_KERNEL void
predict_make_layer_norm_4(const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_weight,
    float *GRADC_RESTRICT layer_norm_2)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 128; j++) {
            const int at = 128*i + j;
            layer_norm_2[at] = (add[at] - mean[i]) * layer_norm[i]
                * transformer_h_weight[j];
        }
    }
}

/* 17  gelu = layer_norm_4 . transformer.h.0.mlp.c_fc.weight * 0.5 * ...
 *   nanogpt.lua:48
 *   also predict step 35, 55, 75 */
GRADC_KERNEL void
predict_make_gelu_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 128*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
predict_make_gelu(const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight,
    float *GRADC_RESTRICT gelu)
{
    for (int j = 0; j < 512; j += 16) {
        for (int i = 0; i < 64; i += 4) {
            float tile[4][16];

            predict_make_gelu_sums(&layer_norm[128*i],
                &transformer_h_mlp_c_fc_weight[128*j], tile);
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    gelu[j + 512*(i + r) + l] = tile[r][l] * 0.5f
                        * gradc_erfcf(tile[r][l] * -0.70710678f);
                }
            }
        }
    }
}

/* 18  add_2 = add + gelu . transformer.h.0.mlp.c_proj.weight
 *   nanogpt.lua:50
 *   also predict step 36, 56, 76 */
GRADC_KERNEL void
predict_make_contract_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 512; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 512*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
predict_make_contract(const float *GRADC_RESTRICT gelu,
    const float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight,
    float *GRADC_RESTRICT add)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 64; i += 4) {
            float tile[4][16];

            predict_make_contract_sums(&gelu[512*i],
                &transformer_h_mlp_c_proj_weight[512*j], tile);
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = j + 128*(i + r) + l;
                    add[at] = add[at] + tile[r][l];
                }
            }
        }
    }
}

/* 31  add_3 = add_2 + matmul_2 . transformer.h.1.attn.c_proj.weight
 *   nanogpt.lua:42
 *   also predict step 50, 70 */
GRADC_KERNEL void
predict_make_add_2_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[32*r + 2048*(k / 32)
                + k % 32]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
predict_make_add_2(const float *GRADC_RESTRICT matmul,
    const float *GRADC_RESTRICT transformer_h_attn_c_proj_weight,
    float *GRADC_RESTRICT add)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 64; i += 4) {
            float tile[4][16];

            predict_make_add_2_sums(&matmul[32*i],
                &transformer_h_attn_c_proj_weight[128*j], tile);
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = j + 128*(i + r) + l;
                    add[at] = add[at] + tile[r][l];
                }
            }
        }
    }
}

/* 38  layer_norm_9 = add_4 - mean_4
 *   nanogpt.lua:46
 *   also predict step 52, 58, 72 */
GRADC_KERNEL void
predict_make_layer_norm_5(const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT mean,
    float *GRADC_RESTRICT layer_norm)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 128; j++) {
            const int at = 128*i + j;
            layer_norm[at] = add[at] - mean[i];
        }
    }
}

/* 39  layer_norm_10 = 1 / sqrt(sum(layer_norm_9 * layer_norm_9) * ...
 *   nanogpt.lua:46
 *   also predict step 53, 59, 73, 79 */
GRADC_KERNEL void
predict_make_layer_norm_6(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT layer_norm)
{
    for (int i = 0; i < 64; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 128; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = x[128*i + k + l];
                acc[l] += t1 * t1;
            }
        }
        layer_norm[i] = 1.0f
            / gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
    }
}

/* 40  layer_norm_11 = layer_norm_9 * layer_norm_10 * ...
 *   nanogpt.lua:46
 *   also predict step 54, 60, 74, 80 */
GRADC_KERNEL void
predict_make_layer_norm_7(float *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_weight)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 128; j++) {
            const int at = 128*i + j;
            y[at] = y[at] * layer_norm[i] * transformer_weight[j];
        }
    }
}

/* 78  layer_norm_21 = x_2 - mean_8
 *   nanogpt.lua:58 */
GRADC_KERNEL void
predict_make_layer_norm_21(float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT mean_8)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 128; j++) {
            const int at = 128*i + j;
            add[at] = add[at] - mean_8[i];
        }
    }
}

/* 81  transformer_wte_weight_packed = in panels: transformer.wte.weight
 *   nanogpt.lua:56
 *   also train step 79 */
GRADC_KERNEL void
shared_pack_transformer_wte_weight(
    const float *GRADC_RESTRICT transformer_wte_weight,
    float *GRADC_RESTRICT transformer_wte_weight_packed)
{
    for (int i = 0; i < 80; i += 16) {
        for (int j = 0; j < 128; j++) {
            for (int l = 0; l < 16; l++) {
                transformer_wte_weight_packed[128*i + 16*j + l] = i + l < 65
                    ? transformer_wte_weight[16*(i + l) + 1040*(j / 16)
                    + j % 16] : 0.0f;
            }
        }
    }
}

/* 82  logits = layer_norm_23 . transformer.wte.weight
 *   nanogpt.lua:58 */
GRADC_KERNEL void
predict_make_logits_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 128*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_INLINE void
predict_make_logits_tile(int i, int j, int lanes,
    const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT transformer_wte_weight_packed,
    float *GRADC_RESTRICT logits)
{
    float tile[4][16];

    predict_make_logits_sums(&add[128*i],
        &transformer_wte_weight_packed[128*j], tile);
    for (int r = 0; r < 4; r++) {
        GRADC_LANES
        for (int l = 0; l < lanes; l++) {
            logits[j + 65*(i + r) + l] = tile[r][l];
        }
    }
}

GRADC_KERNEL void
predict_make_logits(const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT transformer_wte_weight_packed,
    float *GRADC_RESTRICT logits)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 64; i += 4) {
            predict_make_logits_tile(i, j, 16, add,
                transformer_wte_weight_packed, logits);
        }
    }
    for (int i = 0; i < 64; i += 4) {
        predict_make_logits_tile(i, 64, 1, add, transformer_wte_weight_packed,
            logits);
    }
}

void
nanogpt_predict(const struct nanogpt_param *param,
    struct nanogpt_predict_scratch *scratch,
    const int32_t *x,
    float *logits)
{
    float *sum = scratch->f;                   /* [64,1] */
    float *layer_norm = scratch->f + 64;       /* [1,64,1] */
    float *layer_norm_2 = scratch->f + 128;    /* [1,64,128] */
    float *linear = scratch->f + 8320;         /* [1,64,384] */
    float *scaled_dot_product_attention = scratch->f; /* [1,4,64,32] */
    /* [1,64,4,32] as [4][1][4][32][16] */
    float *reshape_packed = scratch->f + 32896;
    float *where = scratch->f + 41088;         /* [1,4,64,64] */
    float *largest = scratch->f;               /* [1,4,64,1] */
    float *softmax = scratch->f;               /* [1,4,64,1] */
    float *matmul = scratch->f;                /* [1,4,64,32] */
    float *add = scratch->f + 8192;            /* [1,64,128] */
    float *mean = scratch->f;                  /* [1,64,1] */
    float *layer_norm_3 = scratch->f + 64;     /* [1,64,1] */
    float *layer_norm_4 = scratch->f + 16384;  /* [1,64,128] */
    float *gelu = scratch->f + 24576;          /* [1,64,512] */
    float *mean_2 = scratch->f;                /* [1,64,1] */
    float *layer_norm_5 = scratch->f + 64;     /* [1,64,1] */
    float *layer_norm_6 = scratch->f + 16384;  /* [1,64,128] */
    float *linear_2 = scratch->f + 24576;      /* [1,64,384] */
    float *scaled_dot_product_attention_2 = scratch->f; /* [1,4,64,32] */
    /* [1,64,4,32] as [4][1][4][32][16] */
    float *reshape_packed_2 = scratch->f + 16384;
    float *where_2 = scratch->f + 49152;       /* [1,4,64,64] */
    float *largest_2 = scratch->f;             /* [1,4,64,1] */
    float *softmax_2 = scratch->f;             /* [1,4,64,1] */
    float *matmul_2 = scratch->f;              /* [1,4,64,32] */
    float *mean_3 = scratch->f;                /* [1,64,1] */
    float *layer_norm_7 = scratch->f + 64;     /* [1,64,1] */
    float *layer_norm_8 = scratch->f + 16384;  /* [1,64,128] */
    float *gelu_2 = scratch->f + 24576;        /* [1,64,512] */
    float *mean_4 = scratch->f;                /* [1,64,1] */
    float *layer_norm_9 = scratch->f + 16384;  /* [1,64,128] */
    float *layer_norm_10 = scratch->f;         /* [1,64,1] */
    float *linear_3 = scratch->f + 24576;      /* [1,64,384] */
    float *scaled_dot_product_attention_3 = scratch->f; /* [1,4,64,32] */
    /* [1,64,4,32] as [4][1][4][32][16] */
    float *reshape_packed_3 = scratch->f + 16384;
    float *where_3 = scratch->f + 49152;       /* [1,4,64,64] */
    float *largest_3 = scratch->f;             /* [1,4,64,1] */
    float *softmax_3 = scratch->f;             /* [1,4,64,1] */
    float *matmul_3 = scratch->f;              /* [1,4,64,32] */
    float *mean_5 = scratch->f;                /* [1,64,1] */
    float *layer_norm_12 = scratch->f + 16384; /* [1,64,128] */
    float *layer_norm_13 = scratch->f;         /* [1,64,1] */
    float *gelu_3 = scratch->f + 24576;        /* [1,64,512] */
    float *mean_6 = scratch->f;                /* [1,64,1] */
    float *layer_norm_15 = scratch->f + 16384; /* [1,64,128] */
    float *layer_norm_16 = scratch->f;         /* [1,64,1] */
    float *linear_4 = scratch->f + 24576;      /* [1,64,384] */
    float *scaled_dot_product_attention_4 = scratch->f; /* [1,4,64,32] */
    /* [1,64,4,32] as [4][1][4][32][16] */
    float *reshape_packed_4 = scratch->f + 16384;
    float *where_4 = scratch->f + 49152;       /* [1,4,64,64] */
    float *largest_4 = scratch->f;             /* [1,4,64,1] */
    float *softmax_4 = scratch->f;             /* [1,4,64,1] */
    float *matmul_4 = scratch->f;              /* [1,4,64,32] */
    float *mean_7 = scratch->f;                /* [1,64,1] */
    float *layer_norm_18 = scratch->f + 16384; /* [1,64,128] */
    float *layer_norm_19 = scratch->f;         /* [1,64,1] */
    float *gelu_4 = scratch->f + 24576;        /* [1,64,512] */
    float *mean_8 = scratch->f;                /* [1,64,1] */
    float *layer_norm_22 = scratch->f;         /* [1,64,1] */
    /* [65,128] as [5][128][16] */
    float *transformer_wte_weight_packed = scratch->f + 16384;

    predict_make_sum(param->transformer_wpe_weight, x,
        param->transformer_wte_weight, sum);
    predict_make_layer_norm(param->transformer_wpe_weight, x,
        param->transformer_wte_weight, sum, layer_norm);
    predict_make_layer_norm_2(param->transformer_wpe_weight, x,
        param->transformer_wte_weight, sum, layer_norm,
        param->transformer_h_0_ln_1_weight, layer_norm_2);
    predict_make_linear(layer_norm_2,
        param->transformer_h_0_attn_c_attn_weight, linear);
    predict_make_scaled_dot_product_attention(linear,
        scaled_dot_product_attention);
    predict_pack_reshape(linear, reshape_packed);
    predict_make_where(scaled_dot_product_attention, reshape_packed, where);
    predict_make_largest(where, largest);
    predict_make_exp(where, largest);
    predict_make_softmax(where, softmax);
    predict_make_attention(where, softmax);
    predict_make_matmul(where, linear, matmul);
    predict_make_add(matmul, param->transformer_h_0_attn_c_proj_weight,
        param->transformer_wpe_weight, x, param->transformer_wte_weight, add);
    predict_make_mean(add, mean);
    predict_make_layer_norm_3(add, mean, layer_norm_3);
    predict_make_layer_norm_4(add, mean, layer_norm_3,
        param->transformer_h_0_ln_2_weight, layer_norm_4);
    predict_make_gelu(layer_norm_4, param->transformer_h_0_mlp_c_fc_weight,
        gelu);
    predict_make_contract(gelu, param->transformer_h_0_mlp_c_proj_weight, add);
        /* 18  make_add_2 */
    predict_make_mean(add, mean_2);  /* 19  make_mean_2 */
    predict_make_layer_norm_3(add, mean_2, layer_norm_5);
        /* 20  make_layer_norm_5 */
    predict_make_layer_norm_4(add, mean_2, layer_norm_5,
        param->transformer_h_1_ln_1_weight, layer_norm_6);
        /* 21  make_layer_norm_6 */
    predict_make_linear(layer_norm_6,
        param->transformer_h_1_attn_c_attn_weight, linear_2);
        /* 22  make_linear_2 */
    predict_make_scaled_dot_product_attention(linear_2,
        scaled_dot_product_attention_2);
        /* 23  make_scaled_dot_product_attention_2 */
    predict_pack_reshape(linear_2, reshape_packed_2);  /* 24  pack_reshape_2 */
    predict_make_where(scaled_dot_product_attention_2, reshape_packed_2,
        where_2);  /* 25  make_where_2 */
    predict_make_largest(where_2, largest_2);  /* 26  make_largest_2 */
    predict_make_exp(where_2, largest_2);  /* 27  make_exp_2 */
    predict_make_softmax(where_2, softmax_2);  /* 28  make_softmax_2 */
    predict_make_attention(where_2, softmax_2);  /* 29  make_attention_2 */
    predict_make_matmul(where_2, linear_2, matmul_2);  /* 30  make_matmul_2 */
    predict_make_add_2(matmul_2, param->transformer_h_1_attn_c_proj_weight,
        add);  /* 31  make_add_3 */
    predict_make_mean(add, mean_3);  /* 32  make_mean_3 */
    predict_make_layer_norm_3(add, mean_3, layer_norm_7);
        /* 33  make_layer_norm_7 */
    predict_make_layer_norm_4(add, mean_3, layer_norm_7,
        param->transformer_h_1_ln_2_weight, layer_norm_8);
        /* 34  make_layer_norm_8 */
    predict_make_gelu(layer_norm_8, param->transformer_h_1_mlp_c_fc_weight,
        gelu_2);  /* 35  make_gelu_2 */
    predict_make_contract(gelu_2, param->transformer_h_1_mlp_c_proj_weight,
        add);  /* 36  make_add_4 */
    predict_make_mean(add, mean_4);  /* 37  make_mean_4 */
    predict_make_layer_norm_5(add, mean_4, layer_norm_9);
        /* 38  make_layer_norm_9 */
    predict_make_layer_norm_6(layer_norm_9, layer_norm_10);
        /* 39  make_layer_norm_10 */
    predict_make_layer_norm_7(layer_norm_9, layer_norm_10,
        param->transformer_h_2_ln_1_weight);  /* 40  make_layer_norm_11 */
    predict_make_linear(layer_norm_9,
        param->transformer_h_2_attn_c_attn_weight, linear_3);
        /* 41  make_linear_3 */
    predict_make_scaled_dot_product_attention(linear_3,
        scaled_dot_product_attention_3);
        /* 42  make_scaled_dot_product_attention_3 */
    predict_pack_reshape(linear_3, reshape_packed_3);  /* 43  pack_reshape_3 */
    predict_make_where(scaled_dot_product_attention_3, reshape_packed_3,
        where_3);  /* 44  make_where_3 */
    predict_make_largest(where_3, largest_3);  /* 45  make_largest_3 */
    predict_make_exp(where_3, largest_3);  /* 46  make_exp_3 */
    predict_make_softmax(where_3, softmax_3);  /* 47  make_softmax_3 */
    predict_make_attention(where_3, softmax_3);  /* 48  make_attention_3 */
    predict_make_matmul(where_3, linear_3, matmul_3);  /* 49  make_matmul_3 */
    predict_make_add_2(matmul_3, param->transformer_h_2_attn_c_proj_weight,
        add);  /* 50  make_add_5 */
    predict_make_mean(add, mean_5);  /* 51  make_mean_5 */
    predict_make_layer_norm_5(add, mean_5, layer_norm_12);
        /* 52  make_layer_norm_12 */
    predict_make_layer_norm_6(layer_norm_12, layer_norm_13);
        /* 53  make_layer_norm_13 */
    predict_make_layer_norm_7(layer_norm_12, layer_norm_13,
        param->transformer_h_2_ln_2_weight);  /* 54  make_layer_norm_14 */
    predict_make_gelu(layer_norm_12, param->transformer_h_2_mlp_c_fc_weight,
        gelu_3);  /* 55  make_gelu_3 */
    predict_make_contract(gelu_3, param->transformer_h_2_mlp_c_proj_weight,
        add);  /* 56  make_add_6 */
    predict_make_mean(add, mean_6);  /* 57  make_mean_6 */
    predict_make_layer_norm_5(add, mean_6, layer_norm_15);
        /* 58  make_layer_norm_15 */
    predict_make_layer_norm_6(layer_norm_15, layer_norm_16);
        /* 59  make_layer_norm_16 */
    predict_make_layer_norm_7(layer_norm_15, layer_norm_16,
        param->transformer_h_3_ln_1_weight);  /* 60  make_layer_norm_17 */
    predict_make_linear(layer_norm_15,
        param->transformer_h_3_attn_c_attn_weight, linear_4);
        /* 61  make_linear_4 */
    predict_make_scaled_dot_product_attention(linear_4,
        scaled_dot_product_attention_4);
        /* 62  make_scaled_dot_product_attention_4 */
    predict_pack_reshape(linear_4, reshape_packed_4);  /* 63  pack_reshape_4 */
    predict_make_where(scaled_dot_product_attention_4, reshape_packed_4,
        where_4);  /* 64  make_where_4 */
    predict_make_largest(where_4, largest_4);  /* 65  make_largest_4 */
    predict_make_exp(where_4, largest_4);  /* 66  make_exp_4 */
    predict_make_softmax(where_4, softmax_4);  /* 67  make_softmax_4 */
    predict_make_attention(where_4, softmax_4);  /* 68  make_attention_4 */
    predict_make_matmul(where_4, linear_4, matmul_4);  /* 69  make_matmul_4 */
    predict_make_add_2(matmul_4, param->transformer_h_3_attn_c_proj_weight,
        add);  /* 70  make_add_7 */
    predict_make_mean(add, mean_7);  /* 71  make_mean_7 */
    predict_make_layer_norm_5(add, mean_7, layer_norm_18);
        /* 72  make_layer_norm_18 */
    predict_make_layer_norm_6(layer_norm_18, layer_norm_19);
        /* 73  make_layer_norm_19 */
    predict_make_layer_norm_7(layer_norm_18, layer_norm_19,
        param->transformer_h_3_ln_2_weight);  /* 74  make_layer_norm_20 */
    predict_make_gelu(layer_norm_18, param->transformer_h_3_mlp_c_fc_weight,
        gelu_4);  /* 75  make_gelu_4 */
    predict_make_contract(gelu_4, param->transformer_h_3_mlp_c_proj_weight,
        add);  /* 76  make_x_2 */
    predict_make_mean(add, mean_8);  /* 77  make_mean_8 */
    predict_make_layer_norm_21(add, mean_8);
    predict_make_layer_norm_6(add, layer_norm_22);  /* 79  make_layer_norm_22 */
    predict_make_layer_norm_7(add, layer_norm_22,
        param->transformer_ln_f_weight);  /* 80  make_layer_norm_23 */
    shared_pack_transformer_wte_weight(param->transformer_wte_weight,
        transformer_wte_weight_packed);
    predict_make_logits(add, transformer_wte_weight_packed, logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f    7164032     768   1-241    mean
 *   f    7165568     768   2-238    layer_norm
 *   f      98304   98304   3-4     layer_norm_2
 *   f    3538944  294912   4-231    linear
 *   f          0   98304   5-7     scaled_dot_product_attention
 *   f      98304   98304   6-7     reshape_packed
 *   f    4718592  196608   7-9     where
 *   f          0    3072   8-9     largest
 *   f    4718592  196608   9-229    exp, over where
 *   f     196608    3072  10-11    softmax
 *   f          0  196608  11-12    attention
 *   f    5505024   98304  12-220    matmul
 *   f    5603328   98304  13-217    add
 *   f    7166336     768  14-217    mean_2
 *   f    7167872     768  15-214    layer_norm_3
 *   f    1179648   98304  16-17    layer_norm_4
 *   f     786432  393216  17-18    gelu
 *   f    5701632   98304  18-203    add_2
 *   f    7168640     768  19-203    mean_3
 *   f    7170176     768  20-200    layer_norm_5
 *   f     884736   98304  21-22    layer_norm_6
 *   f    3833856  294912  22-193    linear_2
 *   f     786432   98304  23-25    scaled_dot_product_attention_2
 *   f     884736   98304  24-25    reshape_packed_2
 *   f    4915200  196608  25-27    where_2
 *   f     786432    3072  26-27    largest_2
 *   f    4915200  196608  27-191    exp_2, over where_2
 *   f     983040    3072  28-29    softmax_2
 *   f     786432  196608  29-30    attention_2
 *   f    5799936   98304  30-182    matmul_2
 *   f    5898240   98304  31-179    add_3
 *   f    7170944     768  32-179    mean_4
 *   f    7172480     768  33-176    layer_norm_7
 *   f    1966080   98304  34-35    layer_norm_8
 *   f    1572864  393216  35-36    gelu_2
 *   f    5996544   98304  36-50    add_4
 *   f    1572864     768  37-38    mean_5
 *   f    6094848   98304  38-165    layer_norm_9
 *   f    7174016     768  39-162    layer_norm_10
 *   f    6193152   98304  40-159    layer_norm_11
 *   f    4128768  294912  41-156    linear_3
 *   f    1572864   98304  42-44    scaled_dot_product_attention_3
 *   f    1671168   98304  43-44    reshape_packed_3
 *   f    5111808  196608  44-46    where_3
 *   f    1572864    3072  45-46    largest_3
 *   f    5111808  196608  46-154    exp_3, over where_3
 *   f    1769472    3072  47-48    softmax_3
 *   f    1572864  196608  48-49    attention_3
 *   f    6291456   98304  49-145    matmul_3
 *   f    5996544   98304  50-56    add_5, over add_4
 *   f    1572864     768  51-52    mean_6
 *   f    6389760   98304  52-142    layer_norm_12
 *   f    7175552     768  53-139    layer_norm_13
 *   f    6488064   98304  54-136    layer_norm_14
 *   f    2359296  393216  55-56    gelu_3
 *   f    5996544   98304  56-70    add_6, over add_5
 *   f    2359296     768  57-58    mean_7
 *   f    6586368   98304  58-129    layer_norm_15
 *   f    7177088     768  59-126    layer_norm_16
 *   f    6684672   98304  60-123    layer_norm_17
 *   f    4423680  294912  61-120    linear_4
 *   f    2359296   98304  62-64    scaled_dot_product_attention_4
 *   f    2457600   98304  63-64    reshape_packed_4
 *   f    5308416  196608  64-66    where_4
 *   f    2359296    3072  65-66    largest_4
 *   f    5308416  196608  66-118    exp_4, over where_4
 *   f    2555904    3072  67-68    softmax_4
 *   f    2359296  196608  68-69    attention_4
 *   f    6782976   98304  69-109    matmul_4
 *   f    5996544   98304  70-76    add_7, over add_6
 *   f    2359296     768  71-72    mean_8
 *   f    6881280   98304  72-106    layer_norm_18
 *   f    7178624     768  73-103    layer_norm_19
 *   f    6979584   98304  74-100    layer_norm_20
 *   f    3145728  393216  75-76    gelu_4
 *   f    5996544   98304  76-78    x_2, over add_7
 *   f    3145728     768  77-78    mean_9
 *   f    5996544   98304  78-93    layer_norm_21, over x_2
 *   f    3491328     768  80-90    layer_norm_22
 *   f    3244032   98304  81-89    layer_norm_23
 *   f    3342336   10240  79-82    transformer_wte_weight_packed
 *   f    3440640   49920  82-85    logits
 *   f    3342336     768  83-85    largest_5
 *   f    3440640   49920  85-88    powers, over logits
 *   f    3342336     768  86-87    power_sum
 *   f    3343104     768  84-87    picked
 *   f    3343872     768  86-88    d_power_sum
 *   f    3440640   49920  88-90    d_cross_entropy, over powers
 *   f    3145728   98304  81-92    layer_norm_24
 *   f    3244032   98304  90-91    d_layer_norm
 *   f    3342336   98304  90-93    mul
 *   f    3490560     768  80-92    sqrt
 *   f    3490560     768  92-93    d_sum, over sqrt
 *   f    5996544   98304  93-95    d_layer_norm_2, over layer_norm_21
 *   f    3145728     768  94-95    d_sum_2
 *   f    5996544   98304  95-108    d_add, over d_layer_norm_2
 *   f    7077888   65536  96-97    transformer_h_3_mlp_c_proj_weight_packed
 *   f    2359296  393216  75-98    linear_5
 *   f    2752512  393216  75-98    erfc
 *   f    3145728  393216  97-102    d_linear
 *   f    2555904   65536  101-102    transformer_h_3_mlp_c_fc_weight_packed
 *   f    2359296   98304  74-74    layer_norm_25
 *   f    2359296   98304  102-104    d_layer_norm_3
 *   f    2457600   98304  102-106    mul_2
 *   f    7177856     768  73-105    sqrt_2
 *   f    7177856     768  105-106    d_sum_3, over sqrt_2
 *   f    6881280   98304  106-108    d_layer_norm_4, over layer_norm_18
 *   f    2359296     768  107-108    d_sum_4
 *   f    5996544   98304  108-131    d_add_2, over d_add
 *   f    2359296   16384  110-111    transformer_h_3_attn_c_proj_weight_packed
 *   f    2555904   98304  111-116    d_reshape
 *   f    2752512   98304  115-116    reshape_packed_5
 *   f    2359296  196608  116-118    d_attention
 *   f    7160960    3072  67-117    sum
 *   f    7160960    3072  117-118    d_softmax, over sum
 *   f    5308416  196608  118-121    d_matmul, over exp_4
 *   f    2654208   98304  114-122    d_permute
 *   f    2850816   98304  121-122    d_permute_2
 *   f    2752512   98304  119-122    d_permute_3
 *   f    2359296  294912  122-125    add_8
 *   f    2899968   49152  124-125    transformer_h_3_attn_c_attn_weight_packed
 *   f    2359296   98304  60-60    layer_norm_26
 *   f    2654208   98304  125-127    d_layer_norm_5
 *   f    2752512   98304  125-129    mul_3
 *   f    7176320     768  59-128    sqrt_3
 *   f    7176320     768  128-129    d_sum_5, over sqrt_3
 *   f    6586368   98304  129-131    d_layer_norm_6, over layer_norm_15
 *   f    2359296     768  130-131    d_sum_6
 *   f    5996544   98304  131-144    d_add_3, over d_add_2
 *   f    2752512   65536  132-133    transformer_h_2_mlp_c_proj_weight_packed
 *   f    1572864  393216  55-134    linear_6
 *   f    1966080  393216  55-134    erfc_2
 *   f    2359296  393216  133-138    d_linear_2
 *   f    1769472   65536  137-138    transformer_h_2_mlp_c_fc_weight_packed
 *   f    1572864   98304  54-54    layer_norm_27
 *   f    1572864   98304  138-140    d_layer_norm_7
 *   f    1671168   98304  138-142    mul_4
 *   f    7174784     768  53-141    sqrt_4
 *   f    7174784     768  141-142    d_sum_7, over sqrt_4
 *   f    6389760   98304  142-144    d_layer_norm_8, over layer_norm_12
 *   f    1572864     768  143-144    d_sum_8
 *   f    5996544   98304  144-167    d_add_4, over d_add_3
 *   f    1572864   16384  146-147    transformer_h_2_attn_c_proj_weight_packed
 *   f    1769472   98304  147-152    d_reshape_2
 *   f    1966080   98304  151-152    reshape_packed_6
 *   f    1572864  196608  152-154    d_attention_2
 *   f    7157888    3072  47-153    sum_2
 *   f    7157888    3072  153-154    d_softmax_2, over sum_2
 *   f    5111808  196608  154-157    d_matmul_2, over exp_3
 *   f    1867776   98304  150-158    d_permute_4
 *   f    2064384   98304  157-158    d_permute_5
 *   f    1966080   98304  155-158    d_permute_6
 *   f    1572864  294912  158-161    add_9
 *   f    2113536   49152  160-161    transformer_h_2_attn_c_attn_weight_packed
 *   f    1572864   98304  40-40    layer_norm_28
 *   f    1867776   98304  161-163    d_layer_norm_9
 *   f    1966080   98304  161-165    mul_5
 *   f    7173248     768  39-164    sqrt_5
 *   f    7173248     768  164-165    d_sum_9, over sqrt_5
 *   f    6094848   98304  165-167    d_layer_norm_10, over layer_norm_9
 *   f    1572864     768  166-167    d_sum_10
 *   f    5996544   98304  167-181    d_add_5, over d_add_4
 *   f    1966080   65536  168-169    transformer_h_1_mlp_c_proj_weight_packed
 *   f     786432  393216  35-170    linear_7
 *   f    1179648  393216  35-170    erfc_3
 *   f    1572864  393216  169-176    d_linear_3
 *   f    1081344   65536  175-176    transformer_h_1_mlp_c_fc_weight_packed
 *   f     786432   98304  34-34    layer_norm_29
 *   f     884736   98304  176-177    d_layer_norm_11
 *   f     983040   98304  176-179    mul_6
 *   f    7171712     768  33-178    sqrt_6
 *   f    7171712     768  178-179    d_sum_11, over sqrt_6
 *   f    5898240   98304  179-181    d_layer_norm_12, over add_3
 *   f     786432     768  180-181    d_sum_12
 *   f    5996544   98304  181-205    d_add_6, over d_add_5
 *   f     786432   16384  183-184    transformer_h_1_attn_c_proj_weight_packed
 *   f     983040   98304  184-189    d_reshape_3
 *   f    1179648   98304  188-189    reshape_packed_7
 *   f     786432  196608  189-191    d_attention_3
 *   f    7154816    3072  28-190    sum_3
 *   f    7154816    3072  190-191    d_softmax_3, over sum_3
 *   f    4915200  196608  191-194    d_matmul_3, over exp_2
 *   f    1081344   98304  187-195    d_permute_7
 *   f    1277952   98304  194-195    d_permute_8
 *   f    1179648   98304  192-195    d_permute_9
 *   f     786432  294912  195-200    add_10
 *   f    1556480   49152  199-200    transformer_h_1_attn_c_attn_weight_packed
 *   f     786432   98304  21-21    layer_norm_30
 *   f    1179648   98304  200-201    d_layer_norm_13
 *   f    1277952   98304  200-203    mul_7
 *   f    7169408     768  20-202    sqrt_7
 *   f    7169408     768  202-203    d_sum_13, over sqrt_7
 *   f    5701632   98304  203-205    d_layer_norm_14, over add_2
 *   f     786432     768  204-205    d_sum_14
 *   f    5996544   98304  205-219    d_add_7, over d_add_6
 *   f    1179648   65536  206-207    transformer_h_0_mlp_c_proj_weight_packed
 *   f          0  393216  17-208    linear_8
 *   f     393216  393216  17-208    erfc_4
 *   f     786432  393216  207-214    d_linear_4
 *   f     294912   65536  213-214    transformer_h_0_mlp_c_fc_weight_packed
 *   f          0   98304  16-16    layer_norm_31
 *   f      98304   98304  214-215    d_layer_norm_15
 *   f     196608   98304  214-217    mul_8
 *   f    7167104     768  15-216    sqrt_8
 *   f    7167104     768  216-217    d_sum_15, over sqrt_8
 *   f    5603328   98304  217-219    d_layer_norm_16, over add
 *   f          0     768  218-219    d_sum_16
 *   f    5996544   98304  219-243    d_add_8, over d_add_7
 *   f          0   16384  221-222    transformer_h_0_attn_c_proj_weight_packed
 *   f     196608   98304  222-227    d_reshape_4
 *   f     393216   98304  226-227    reshape_packed_8
 *   f          0  196608  227-229    d_attention_4
 *   f    7151744    3072  10-228    sum_4
 *   f    7151744    3072  228-229    d_softmax_4, over sum_4
 *   f    4718592  196608  229-232    d_matmul_4, over exp
 *   f     294912   98304  225-233    d_permute_10
 *   f     491520   98304  232-233    d_permute_11
 *   f     393216   98304  230-233    d_permute_12
 *   f          0  294912  233-238    add_11
 *   f     770048   49152  237-238    transformer_h_0_attn_c_attn_weight_packed
 *   f          0   98304   3-3     layer_norm_32
 *   f     393216   98304  238-239    d_layer_norm_17
 *   f     491520   98304  238-241    mul_9
 *   f    7164800     768   2-240    sqrt_9
 *   f    7164800     768  240-241    d_sum_17, over sqrt_9
 *   f     491520   98304  241-243    d_layer_norm_18, over mul_9
 *   f          0     768  242-243    d_sum_18
 *   f    5996544   98304  243-245    d_add_9, over d_add_8
 *   f       8320    8192  244-271    d_reshape_5
 *   f    7143424    8320  89-315    contract
 *   f          0    8320  245-315    scatter_add
 *   f      24704     128  239-321    d_reshape_6
 *   f     720896   49152  236-311    d_transformer_h_0_attn_c_attn_weight
 *   f     819200   16384  220-316    d_transformer_h_0_attn_c_proj_weight
 *   f     835584     128  215-322    d_reshape_7
 *   f     655360   65536  212-303    d_transformer_h_0_mlp_c_fc_weight
 *   f     589824   65536  209-304    d_transformer_h_0_mlp_c_proj_weight
 *   f    1556480     128  201-323    d_reshape_8
 *   f    1507328   49152  198-312    d_transformer_h_1_attn_c_attn_weight
 *   f    1605632   16384  182-317    d_transformer_h_1_attn_c_proj_weight
 *   f    1622016     128  177-324    d_reshape_9
 *   f    1441792   65536  174-305    d_transformer_h_1_mlp_c_fc_weight
 *   f    1376256   65536  171-306    d_transformer_h_1_mlp_c_proj_weight
 *   f    2113536     128  163-325    d_reshape_10
 *   f    2064384   49152  159-313    d_transformer_h_2_attn_c_attn_weight
 *   f    2293760   16384  145-318    d_transformer_h_2_attn_c_proj_weight
 *   f    2310144     128  140-326    d_reshape_11
 *   f    2228224   65536  136-307    d_transformer_h_2_mlp_c_fc_weight
 *   f    2162688   65536  135-308    d_transformer_h_2_mlp_c_proj_weight
 *   f    2899968     128  127-327    d_reshape_12
 *   f    2850816   49152  123-314    d_transformer_h_3_attn_c_attn_weight
 *   f    3080192   16384  109-319    d_transformer_h_3_attn_c_proj_weight
 *   f    3096576     128  104-328    d_reshape_13
 *   f    3014656   65536  100-309    d_transformer_h_3_mlp_c_fc_weight
 *   f    2949120   65536  99-310    d_transformer_h_3_mlp_c_proj_weight
 *   f    7179392     128  91-329    d_reshape_14
 *   f      16512    8192  271-320    d_transformer_wpe_weight
 *   f       8320       1  272-273    sum_5
 *   f      24855       1  269-273    sum_6
 *   f      24856       1  270-273    sum_7
 *   f      24854       1  268-273    sum_8
 *   f      24851       1  265-273    sum_9
 *   f      24852       1  266-273    sum_10
 *   f      24853       1  267-273    sum_11
 *   f      24849       1  263-273    sum_12
 *   f      24850       1  264-273    sum_13
 *   f      24848       1  262-273    sum_14
 *   f      24845       1  259-273    sum_15
 *   f      24846       1  260-273    sum_16
 *   f      24847       1  261-273    sum_17
 *   f      24843       1  257-273    sum_18
 *   f      24844       1  258-273    sum_19
 *   f      24842       1  256-273    sum_20
 *   f      24839       1  253-273    sum_21
 *   f      24840       1  254-273    sum_22
 *   f      24841       1  255-273    sum_23
 *   f      24837       1  251-273    sum_24
 *   f      24838       1  252-273    sum_25
 *   f      24836       1  250-273    sum_26
 *   f      24833       1  247-273    sum_27
 *   f      24834       1  248-273    sum_28
 *   f      24835       1  249-273    sum_29
 *   f      24832       1  246-273    sum_30
 *   f       8346       1  299-300    sum_31
 *   f       8344       1  297-300    sum_32
 *   f       8345       1  298-300    sum_33
 *   f       8343       1  296-300    sum_34
 *   f       8340       1  293-300    sum_35
 *   f       8341       1  294-300    sum_36
 *   f       8342       1  295-300    sum_37
 *   f       8338       1  291-300    sum_38
 *   f       8339       1  292-300    sum_39
 *   f       8337       1  290-300    sum_40
 *   f       8334       1  287-300    sum_41
 *   f       8335       1  288-300    sum_42
 *   f       8336       1  289-300    sum_43
 *   f       8332       1  285-300    sum_44
 *   f       8333       1  286-300    sum_45
 *   f       8331       1  284-300    sum_46
 *   f       8328       1  281-300    sum_47
 *   f       8329       1  282-300    sum_48
 *   f       8330       1  283-300    sum_49
 *   f       8326       1  279-300    sum_50
 *   f       8327       1  280-300    sum_51
 *   f       8325       1  278-300    sum_52
 *   f       8322       1  275-300    sum_53
 *   f       8323       1  276-300    sum_54
 *   f       8324       1  277-300    sum_55
 *   f       8321       1  274-300    sum_56
 *   f       8320       1  273-302    clip_grad_norm, over sum_5
 *   f       8346       1  300-302    clip_grad_norm_2, over sum_31
 *   f       8346       1  302-329    train, over clip_grad_norm_2
 *   f       8320       1  302-329    clip_coef, over clip_grad_norm
 *   f       8321       1  301-320    train_2
 *   f       8323       1  301-329    v_scale
 *   f       8322       1  301-329    step_size
 *   f    2555904   98304  103-105    layer_norm_33
 *   f    2359296   98304  126-128    layer_norm_34
 *   f    1769472   98304  139-141    layer_norm_35
 *   f    1572864   98304  162-164    layer_norm_36
 *   f          0  196608  224-225    attention_5
 *   f     786432  196608  186-187    attention_6
 *   f    1572864  196608  149-150    attention_7
 *   f    2359296  196608  113-114    attention_8
 *   f     393216   98304  235-236    layer_norm_37
 *   f      98304   98304  211-212    layer_norm_38
 *   f    1179648   98304  197-198    layer_norm_39
 *   f     884736   98304  173-174    layer_norm_40
 *   f     491520    3072  223-229    softmax_5
 *   f    1277952    3072  185-191    softmax_6
 *   f    2064384    3072  148-154    softmax_7
 *   f    2850816    3072  112-118    softmax_8
 *   f     786432   98304  172-178    layer_norm_41
 *   f    1081344   98304  196-202    layer_norm_42
 *   f          0   98304  210-216    layer_norm_43
 *   f     294912   98304  234-240    layer_norm_44
 *   f          0  393216  208-209    gelu_5, over linear_8
 *   f     786432  393216  170-171    gelu_6, over linear_7
 *   f    1572864  393216  134-135    gelu_7, over linear_6
 *   f    2359296  393216  98-99    gelu_8, over linear_5
 *   f          0   98304  231-232    scaled_dot_product_attention_5
 *   f     786432   98304  193-194    scaled_dot_product_attention_6
 *   f    1572864   98304  156-157    scaled_dot_product_attention_7
 *   f    2359296   98304  120-121    scaled_dot_product_attention_8
 */

/* 1  mean = sum(gather(transformer.wte.weight, x) + ...
 *   nanogpt.lua:46 */
GRADC_KERNEL void
train_make_mean(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    float *GRADC_RESTRICT mean)
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
                    const int32_t t1 = x[64*i + j];
                    const float t2 =
                        ((uint32_t)t1 < 65u
                        ? transformer_wte_weight[65*k + l + 16*t1] : 0.0f)
                        + transformer_wpe_weight[128*j + k + l];
                    acc[l] += t2;
                }
            }
            mean[64*i + j] = gradc_sum16f(acc) * 0.0078125f;
        }
    }
}

/* 2  sqrt_9 = sqrt(sum((gather(transformer.wte.weight, x) + ...
 *   layer_norm = 1 / sqrt_9
 *   nanogpt.lua:46 */
GRADC_KERNEL void
train_make_sqrt_9(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    const float *GRADC_RESTRICT mean,
    float *GRADC_RESTRICT sqrt_9,
    float *GRADC_RESTRICT layer_norm)
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
                        ? transformer_wte_weight[65*k + l + 16*t1] : 0.0f)
                        + transformer_wpe_weight[128*j + k + l];
                    const float t3 = t2 - mean[at];
                    acc[l] += t3 * t3;
                }
            }
            const float t4 =
                gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
            const int at2 = 64*i + j;
            sqrt_9[at2] = t4;
            layer_norm[at2] = 1.0f / t4;
        }
    }
}

/* 3  layer_norm_32 = (gather(transformer.wte.weight, x) + ...
 *   layer_norm_2 = layer_norm_44 * transformer.h.0.ln_1.weight
 *   nanogpt.lua:46 */
GRADC_KERNEL void
train_make_layer_norm_32(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    const float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_0_ln_1_weight,
    float *GRADC_RESTRICT layer_norm_32,
    float *GRADC_RESTRICT layer_norm_2)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 128; m += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 64*i + j;
                    const int32_t t1 = x[at];
                    const float t2 =
                        ((uint32_t)t1 < 65u
                        ? transformer_wte_weight[65*m + l + 16*t1] : 0.0f)
                        + transformer_wpe_weight[128*j + m + l];
                    const float t3 = (t2 - mean[at]) * layer_norm[at];
                    const float t4 = t3 * transformer_h_0_ln_1_weight[m + l];
                    const int at2 = 8192*i + 128*j + m + l;
                    layer_norm_32[at2] = t3;
                    layer_norm_2[at2] = t4;
                }
            }
        }
    }
}

/* 4  linear = layer_norm_37 . transformer.h.0.attn.c_attn.weight
 *   nanogpt.lua:37
 *   also train step 22, 41, 61 */
GRADC_KERNEL void
train_make_linear_sums(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 8192*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_linear(const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_attn_c_attn_weight,
    float *GRADC_RESTRICT linear)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 384; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[6][16];

                train_make_linear_sums(&layer_norm[128*m + 8192*i],
                    &transformer_h_attn_c_attn_weight[128*j], tile);
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        linear[384*m + j + 24576*(i + r) + l] = tile[r][l];
                    }
                }
            }
        }
    }
}

/* 5  scaled_dot_product_attention = slice(linear) * 0.17677669529663687
 *   nanogpt.lua:40
 *   also train step 23, 42, 62, 120, ... */
GRADC_KERNEL void
train_make_scaled_dot_product_attention(const float *GRADC_RESTRICT linear,
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

/* 6  reshape_packed = in panels: slice(linear)
 *   nanogpt.lua:35
 *   also train step 24, 43, 63 */
GRADC_KERNEL void
train_pack_reshape(const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT reshape_packed)
{
    for (int i = 0; i < 64; i += 16) {
        for (int j = 0; j < 12; j++) {
            for (int m = 0; m < 128; m++) {
                for (int l = 0; l < 16; l++) {
                    reshape_packed[1536*i + 2048*j + 16*m + l] =
                        linear[384*(i + l) + 24576*j + m + 128];
                }
            }
        }
    }
}

/* 7  where = where(iota < iota, -inf, scaled_dot_product_attention_5 . ...
 *   nanogpt.lua:40
 *   also train step 25, 44, 64 */
GRADC_KERNEL void
train_make_where_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 32*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_where(const float *GRADC_RESTRICT scaled_dot_product_attention,
    const float *GRADC_RESTRICT reshape_packed,
    float *GRADC_RESTRICT where)
{
    for (int m = 0; m < 12; m++) {
        for (int n = 0; n < 4; n++) {
            for (int j = 0; j < 64; j += 16) {
                for (int i = 0; i < 64; i += 4) {
                    float tile[4][16];

                    train_make_where_sums(&scaled_dot_product_attention[8192*m
                        + 2048*n + 32*i],
                        &reshape_packed[2048*m + 512*n + 1536*j], tile);
                    for (int r = 0; r < 4; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            where[16384*m + 4096*n + j + 64*(i + r) + l] = i
                                + r < j + l ? -GRADC_INFF : tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 8  largest = max(amax(where), -3.4028234663852886e+38)
 *   nanogpt.lua:40
 *   also train step 26, 45, 65 */
GRADC_KERNEL void
train_make_largest(const float *GRADC_RESTRICT where,
    float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 3072; i++) {
        float acc = -GRADC_INFF;
        for (int k = 0; k < 64; k++) {
            acc = gradc_maxf(acc, where[64*i + k]);
        }
        largest[i] = gradc_maxf(acc, -3.4028235e+38f);
    }
}

/* 9  exp = exp(where - largest)
 *   nanogpt.lua:40
 *   also train step 27, 46, 66 */
GRADC_KERNEL void
train_make_exp(float *GRADC_RESTRICT where,
    const float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 3072; i++) {
        for (int n = 0; n < 64; n++) {
            const int at = 64*i + n;
            const float t1 = where[at] - largest[i];
            where[at] = gradc_expf(t1);
        }
    }
}

/* 10  sum_4 = sum(exp)
 *   softmax = 1 / (sum_4 + (sum_4 == 0))
 *   nanogpt.lua:40
 *   also train step 28, 47, 67 */
GRADC_KERNEL void
train_make_sum(const float *GRADC_RESTRICT where,
    float *GRADC_RESTRICT sum,
    float *GRADC_RESTRICT softmax)
{
    for (int i = 0; i < 3072; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += where[64*i + k + l];
            }
        }
        const float t1 = gradc_sum16f(acc);
        sum[i] = t1;
        softmax[i] = 1.0f / (t1 + (float)(t1 == 0.0f));
    }
}

/* 11  attention = exp * softmax_5
 *   nanogpt.lua:40
 *   also train step 29, 48, 68, 113, ... */
GRADC_KERNEL void
train_make_attention(const float *GRADC_RESTRICT where,
    const float *GRADC_RESTRICT softmax,
    float *GRADC_RESTRICT attention)
{
    for (int i = 0; i < 3072; i++) {
        for (int n = 0; n < 64; n++) {
            const int at = 64*i + n;
            attention[at] = where[at] * softmax[i];
        }
    }
}

/* 12  matmul = attention_5 . slice(linear)
 *   nanogpt.lua:40
 *   also train step 30, 49, 69 */
GRADC_KERNEL void
train_make_matmul_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 64; k++) {
        const gradc_vec16f line = gradc_load16f(&b[384*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 64*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_matmul(const float *GRADC_RESTRICT attention,
    const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT matmul)
{
    for (int m = 0; m < 12; m++) {
        for (int n = 0; n < 4; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 64; i += 4) {
                    float tile[4][16];

                    train_make_matmul_sums(&attention[16384*m + 4096*n + 64*i],
                        &linear[24576*m + 32*n + j + 256], tile);
                    for (int r = 0; r < 4; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            matmul[8192*m + 2048*n + j + 32*(i + r) + l] =
                                tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 13  add = gather(transformer.wte.weight, x) + ...
 *   nanogpt.lua:42 */
GRADC_KERNEL void
train_make_add_sums(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[8192*r + 2048*(k / 32)
                + k % 32]), line, acc[r]);
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_add(const float *GRADC_RESTRICT matmul,
    const float *GRADC_RESTRICT transformer_h_0_attn_c_proj_weight,
    const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    float *GRADC_RESTRICT add)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[6][16];

                train_make_add_sums(&matmul[32*m + 8192*i],
                    &transformer_h_0_attn_c_proj_weight[128*j], tile);
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int32_t t1 = x[m + 64*(i + r)];
                        const float t2 = (uint32_t)t1 < 65u
                            ? transformer_wte_weight[65*j + l + 16*t1] : 0.0f;
                        const float t3 = (uint32_t)m < 64u
                            ? transformer_wpe_weight[j + l + 128*m] : 0.0f;
                        add[128*m + j + 8192*(i + r) + l] = t2 + t3
                            + tile[r][l];
                    }
                }
            }
        }
    }
}

/* 14  mean_2 = sum(add) * 0.0078125
 *   nanogpt.lua:47
 *   also train step 19, 32, 37, 51, ... */
GRADC_KERNEL void
train_make_mean_2(const float *GRADC_RESTRICT add,
    float *GRADC_RESTRICT mean)
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
                acc[l] += add[128*i + k + l];
            }
        }
        mean[i] = gradc_sum16f(acc) * 0.0078125f;
    }
}

/* 15  sqrt_8 = sqrt(sum((add - mean_2) * (add - mean_2)) * 0.0078125 + 1e-05)
 *   layer_norm_3 = 1 / sqrt_8
 *   nanogpt.lua:47
 *   also train step 20, 33 */
GRADC_KERNEL void
train_make_sqrt(const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT mean,
    float *GRADC_RESTRICT sqrt,
    float *GRADC_RESTRICT layer_norm)
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
                const float t1 = add[128*i + k + l] - mean[i];
                acc[l] += t1 * t1;
            }
        }
        const float t2 = gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
        sqrt[i] = t2;
        layer_norm[i] = 1.0f / t2;
    }
}

/* 16  layer_norm_31 = (add - mean_2) * layer_norm_3
 *   layer_norm_4 = layer_norm_43 * transformer.h.0.ln_2.weight
 *   nanogpt.lua:47
 *   also train step 21, 34 */
GRADC_KERNEL void
train_make_layer_norm(const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_weight,
    float *GRADC_RESTRICT layer_norm_2,
    float *GRADC_RESTRICT layer_norm_3)
{
    for (int i = 0; i < 768; i++) {
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            const float t1 = (add[at] - mean[i]) * layer_norm[i];
            const float t2 = t1 * transformer_h_weight[m];
            layer_norm_2[at] = t1;
            layer_norm_3[at] = t2;
        }
    }
}

/* 17  linear_8 = layer_norm_38 . transformer.h.0.mlp.c_fc.weight
 *   erfc_4 = erfc(linear_8 * -0.7071067811865476)
 *   gelu = linear_8 * 0.5 * erfc_4
 *   nanogpt.lua:48
 *   also train step 35, 55, 75 */
GRADC_KERNEL void
train_make_linear_2_sums(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 8192*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_linear_2(const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight,
    float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT erfc,
    float *GRADC_RESTRICT gelu)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 512; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[6][16];

                train_make_linear_2_sums(&layer_norm[128*m + 8192*i],
                    &transformer_h_mlp_c_fc_weight[128*j], tile);
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 512*m + j + 32768*(i + r) + l;
                        const float t1 = tile[r][l];
                        const float t2 = gradc_erfcf(t1 * -0.70710678f);
                        linear[at] = t1;
                        erfc[at] = t2;
                        gelu[at] = t1 * 0.5f * t2;
                    }
                }
            }
        }
    }
}

/* 18  add_2 = add + gelu_5 . transformer.h.0.mlp.c_proj.weight
 *   nanogpt.lua:50
 *   also train step 36 */
GRADC_KERNEL void
train_make_add_2_sums(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 512; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 32768*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_add_2(const float *GRADC_RESTRICT gelu,
    const float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight,
    const float *GRADC_RESTRICT add,
    float *GRADC_RESTRICT add_2)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[6][16];

                train_make_add_2_sums(&gelu[512*m + 32768*i],
                    &transformer_h_mlp_c_proj_weight[512*j], tile);
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 128*m + j + 8192*(i + r) + l;
                        add_2[at] = add[at] + tile[r][l];
                    }
                }
            }
        }
    }
}

/* 31  add_3 = add_2 + matmul_2 . transformer.h.1.attn.c_proj.weight
 *   nanogpt.lua:42 */
GRADC_KERNEL void
train_make_add_3_sums(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[8192*r + 2048*(k / 32)
                + k % 32]), line, acc[r]);
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_add_3(const float *GRADC_RESTRICT matmul_2,
    const float *GRADC_RESTRICT transformer_h_1_attn_c_proj_weight,
    const float *GRADC_RESTRICT add_2,
    float *GRADC_RESTRICT add_3)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[6][16];

                train_make_add_3_sums(&matmul_2[32*m + 8192*i],
                    &transformer_h_1_attn_c_proj_weight[128*j], tile);
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 128*m + j + 8192*(i + r) + l;
                        add_3[at] = add_2[at] + tile[r][l];
                    }
                }
            }
        }
    }
}

/* 38  layer_norm_9 = add_4 - mean_5
 *   nanogpt.lua:46
 *   also train step 52, 58, 72 */
GRADC_KERNEL void
train_make_layer_norm_2(const float *GRADC_RESTRICT add_4,
    const float *GRADC_RESTRICT mean,
    float *GRADC_RESTRICT layer_norm)
{
    for (int i = 0; i < 768; i++) {
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            layer_norm[at] = add_4[at] - mean[i];
        }
    }
}

/* 39  sqrt_5 = sqrt(sum(layer_norm_9 * layer_norm_9) * 0.0078125 + 1e-05)
 *   layer_norm_10 = 1 / sqrt_5
 *   nanogpt.lua:46
 *   also train step 53, 59, 73, 80 */
GRADC_KERNEL void
train_make_sqrt_2(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT sqrt,
    float *GRADC_RESTRICT layer_norm)
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
                const float t1 = x[128*i + k + l];
                acc[l] += t1 * t1;
            }
        }
        const float t2 = gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
        sqrt[i] = t2;
        layer_norm[i] = 1.0f / t2;
    }
}

/* 40  layer_norm_28 = layer_norm_9 * layer_norm_10
 *   layer_norm_11 = layer_norm_36 * transformer.h.2.ln_1.weight
 *   nanogpt.lua:46
 *   also train step 54, 60, 74, 81 */
GRADC_KERNEL void
train_make_layer_norm_3(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_weight,
    float *GRADC_RESTRICT layer_norm_2,
    float *GRADC_RESTRICT layer_norm_3)
{
    for (int i = 0; i < 768; i++) {
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            const float t1 = x[at] * layer_norm[i];
            const float t2 = t1 * transformer_weight[m];
            layer_norm_2[at] = t1;
            layer_norm_3[at] = t2;
        }
    }
}

/* 50  add_5 = add_4 + matmul_3 . transformer.h.2.attn.c_proj.weight
 *   nanogpt.lua:42
 *   also train step 70 */
GRADC_KERNEL void
train_make_add_4_sums(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[8192*r + 2048*(k / 32)
                + k % 32]), line, acc[r]);
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_add_4(const float *GRADC_RESTRICT matmul,
    const float *GRADC_RESTRICT transformer_h_attn_c_proj_weight,
    float *GRADC_RESTRICT add_4)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[6][16];

                train_make_add_4_sums(&matmul[32*m + 8192*i],
                    &transformer_h_attn_c_proj_weight[128*j], tile);
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 128*m + j + 8192*(i + r) + l;
                        add_4[at] = add_4[at] + tile[r][l];
                    }
                }
            }
        }
    }
}

/* 56  add_6 = add_5 + gelu_7 . transformer.h.2.mlp.c_proj.weight
 *   nanogpt.lua:50
 *   also train step 76 */
GRADC_KERNEL void
train_make_contract_sums(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 512; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 32768*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_contract(const float *GRADC_RESTRICT gelu,
    const float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight,
    float *GRADC_RESTRICT add_4)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[6][16];

                train_make_contract_sums(&gelu[512*m + 32768*i],
                    &transformer_h_mlp_c_proj_weight[512*j], tile);
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 128*m + j + 8192*(i + r) + l;
                        add_4[at] = add_4[at] + tile[r][l];
                    }
                }
            }
        }
    }
}

/* 78  layer_norm_21 = x_2 - mean_9
 *   nanogpt.lua:58 */
GRADC_KERNEL void
train_make_layer_norm_21(float *GRADC_RESTRICT add_4,
    const float *GRADC_RESTRICT mean_9)
{
    for (int i = 0; i < 768; i++) {
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            add_4[at] = add_4[at] - mean_9[i];
        }
    }
}

/* 82  logits = layer_norm_23 . transformer.wte.weight
 *   nanogpt.lua:58 */
GRADC_KERNEL void
train_make_logits_sums(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 8192*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_INLINE void
train_make_logits_tile(int m, int i, int j, int lanes,
    const float *GRADC_RESTRICT layer_norm_23,
    const float *GRADC_RESTRICT transformer_wte_weight_packed,
    float *GRADC_RESTRICT logits)
{
    float tile[6][16];

    train_make_logits_sums(&layer_norm_23[128*m + 8192*i],
        &transformer_wte_weight_packed[128*j], tile);
    for (int r = 0; r < 6; r++) {
        GRADC_LANES
        for (int l = 0; l < lanes; l++) {
            logits[65*m + j + 4160*(i + r) + l] = tile[r][l];
        }
    }
}

GRADC_KERNEL void
train_make_logits(const float *GRADC_RESTRICT layer_norm_23,
    const float *GRADC_RESTRICT transformer_wte_weight_packed,
    float *GRADC_RESTRICT logits)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 64; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                train_make_logits_tile(m, i, j, 16, layer_norm_23,
                    transformer_wte_weight_packed, logits);
            }
        }
        for (int i = 0; i < 12; i += 6) {
            train_make_logits_tile(m, i, 64, 1, layer_norm_23,
                transformer_wte_weight_packed, logits);
        }
    }
}

/* 83  largest_5 = max(amax(logits), -3.4028234663852886e+38)
 *   nanogpt.lua:61 */
GRADC_KERNEL void
train_make_largest_5(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT largest_5)
{
    for (int i = 0; i < 768; i++) {
        float acc = -GRADC_INFF;
        for (int k = 0; k < 65; k++) {
            acc = gradc_maxf(acc, logits[65*i + k]);
        }
        largest_5[i] = gradc_maxf(acc, -3.4028235e+38f);
    }
}

/* 84  picked = sum(where(iota == y, logits - largest_5, 0))
 *   nanogpt.lua:61 */
GRADC_KERNEL void
train_make_picked(const int32_t *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest_5,
    float *GRADC_RESTRICT picked)
{
    for (int i = 0; i < 768; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = k + l == y[i] ? logits[65*i + k + l]
                    - largest_5[i] : 0.0f;
                acc[l] += t1;
            }
        }
        const float t2 = 64 == y[i] ? logits[65*i + 64] - largest_5[i] : 0.0f;
        acc[0] += t2;
        picked[i] = gradc_sum16f(acc);
    }
}

/* 85  powers = exp(logits - largest_5)
 *   nanogpt.lua:61 */
GRADC_KERNEL void
train_make_powers(float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest_5)
{
    for (int i = 0; i < 768; i++) {
        for (int j = 0; j < 65; j++) {
            const int at = 65*i + j;
            logits[at] = gradc_expf(logits[at] - largest_5[i]);
        }
    }
}

/* 86  power_sum = sum(powers)
 *   d_power_sum = 0.0013020833333333333 / power_sum
 *   nanogpt.lua:61 */
GRADC_KERNEL void
train_make_power_sum(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT power_sum,
    float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 768; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += logits[65*i + k + l];
            }
        }
        acc[0] += logits[65*i + 64];
        const float t1 = gradc_sum16f(acc);
        power_sum[i] = t1;
        d_power_sum[i] = 0.00130208333f / t1;
    }
}

/* 87  loss = sum(log(power_sum) - picked) * 0.0013020833333333333
 *   bits = sum(log(power_sum) - picked) * 0.001878509167824171
 *   nanogpt.lua:61 */
GRADC_KERNEL void
train_make_loss(const float *GRADC_RESTRICT power_sum,
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

/* 88  d_cross_entropy = where(iota == y, -0.0013020833333333333, 0) + ...
 *   gradient of nanogpt.lua:61 */
GRADC_KERNEL void
train_make_d_cross_entropy(const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 768; i++) {
        for (int j = 0; j < 65; j++) {
            const int at = 65*i + j;
            logits[at] = (j == y[i] ? -0.00130208333f : 0.0f) + logits[at]
                * d_power_sum[i];
        }
    }
}

/* 89  contract = d_cross_entropy . layer_norm_23
 *   gradient of nanogpt.lua:58 */
GRADC_KERNEL void
train_make_contract_2_sums(const float *a, const float *b,
    float tile[5][16])
{
    gradc_vec16f acc[5];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 12; k++) {
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            const gradc_vec16f line = gradc_load16f(&b[8192*k + 128*h]);
            GRADC_UNROLL(5)
            for (int r = 0; r < 5; r++) {
                acc[r] = gradc_fma16f(gradc_set16f(a[4160*k + 65*h + r]), line,
                    acc[r]);
            }
        }
    }
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_contract_2(const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT layer_norm_23,
    float *GRADC_RESTRICT contract)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 65; i += 5) {
            float tile[5][16];

            train_make_contract_2_sums(&logits[i], &layer_norm_23[j], tile);
            for (int r = 0; r < 5; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    contract[j + 128*(i + r) + l] = tile[r][l];
                }
            }
        }
    }
}

/* 90  d_layer_norm = d_cross_entropy . transformer.wte.weight
 *   mul = layer_norm_22 * (transformer.ln_f.weight * d_layer_norm)
 *   gradient of nanogpt.lua:58 */
GRADC_KERNEL void
train_make_d_layer_norm_sums(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 65; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 4160*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_layer_norm(const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT layer_norm_22,
    const float *GRADC_RESTRICT transformer_ln_f_weight,
    float *GRADC_RESTRICT d_layer_norm,
    float *GRADC_RESTRICT mul)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[6][16];

                train_make_d_layer_norm_sums(&logits[65*m + 4160*i],
                    &transformer_wte_weight[65*j], tile);
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 128*m + j + 8192*(i + r) + l;
                        const float t1 = tile[r][l];
                        const float t2 = layer_norm_22[m + 64*(i + r)]
                            * (transformer_ln_f_weight[j + l] * t1);
                        d_layer_norm[at] = t1;
                        mul[at] = t2;
                    }
                }
            }
        }
    }
}

/* 91  d_reshape_14 = sum(layer_norm_24 * d_layer_norm)
 *   gradient of nanogpt.lua:58
 *   also train step 104, 127, 140, 163, ... */
GRADC_KERNEL void
train_make_d_reshape(const float *GRADC_RESTRICT layer_norm,
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

/* 92  d_sum = sum(-(layer_norm_24 * mul)) * 0.5 / sqrt * 0.0078125
 *   gradient of nanogpt.lua:58
 *   also train step 105, 128, 141, 164, ... */
GRADC_KERNEL void
train_make_d_sum(const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT mul,
    float *GRADC_RESTRICT sqrt)
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
                const float t1 = layer_norm[at] * mul[at];
                acc[l] += -t1;
            }
        }
        sqrt[i] = gradc_sum16f(acc) * 0.5f / sqrt[i] * 0.0078125f;
    }
}

/* 93  d_layer_norm_2 = layer_norm_21 * d_sum + (mul + layer_norm_21 * d_sum)
 *   gradient of nanogpt.lua:58
 *   also train step 106, 129, 142, 165 */
GRADC_KERNEL void
train_make_d_layer_norm_2(float *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT sqrt,
    const float *GRADC_RESTRICT mul)
{
    for (int i = 0; i < 768; i++) {
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            const float t1 = y[at] * sqrt[i];
            y[at] = t1 + (mul[at] + t1);
        }
    }
}

/* 94  d_sum_2 = sum(-d_layer_norm_2) * 0.0078125
 *   gradient of nanogpt.lua:58
 *   also train step 107, 130, 143, 166, ... */
GRADC_KERNEL void
train_make_d_sum_2(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT d_sum)
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
                acc[l] += -x[128*i + k + l];
            }
        }
        d_sum[i] = gradc_sum16f(acc) * 0.0078125f;
    }
}

/* 95  d_add = d_layer_norm_2 + d_sum_2
 *   gradient of nanogpt.lua:58 */
GRADC_KERNEL void
train_make_d_add(float *GRADC_RESTRICT add_4,
    const float *GRADC_RESTRICT d_sum_2)
{
    for (int i = 0; i < 768; i++) {
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            add_4[at] = add_4[at] + d_sum_2[i];
        }
    }
}

/* 96  transformer_h_3_mlp_c_proj_weight_packed =
 *     in panels: transformer.h.3.mlp.c_proj.weight
 *   nanogpt.lua:50
 *   also train step 132, 168, 206 */
GRADC_KERNEL void
train_pack_transformer_h_mlp_c_proj_weight(
    const float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight,
    float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight_packed)
{
    for (int i = 0; i < 512; i += 16) {
        for (int j = 0; j < 128; j++) {
            for (int l = 0; l < 16; l++) {
                transformer_h_mlp_c_proj_weight_packed[128*i + 16*j + l] =
                    transformer_h_mlp_c_proj_weight[16*(i + l) + 8192*(j / 16)
                    + j % 16];
            }
        }
    }
}

/* 97  d_linear = linear_5 * 0.5 * (d_add . ...
 *   gradient of nanogpt.lua:50
 *   also train step 133, 169, 207 */
GRADC_KERNEL void
train_make_d_linear_sums(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 8192*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_linear(const float *GRADC_RESTRICT add_4,
    const float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight_packed,
    const float *GRADC_RESTRICT linear,
    const float *GRADC_RESTRICT erfc,
    float *GRADC_RESTRICT d_linear)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 512; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[6][16];

                train_make_d_linear_sums(&add_4[128*m + 8192*i],
                    &transformer_h_mlp_c_proj_weight_packed[128*j], tile);
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 512*m + j + 32768*(i + r) + l;
                        const float t1 = linear[at] * -0.70710678f;
                        const float t2 = linear[at] * 0.5f * tile[r][l]
                            * (gradc_expf(-(t1 * t1)) * -1.1283792f);
                        d_linear[at] = t2 * -0.70710678f + erfc[at]
                            * tile[r][l] * 0.5f;
                    }
                }
            }
        }
    }
}

/* 98  gelu_8 = linear_5 * 0.5 * erfc
 *   nanogpt.lua:49
 *   also train step 134, 170, 208 */
GRADC_KERNEL void
train_make_gelu(float *GRADC_RESTRICT linear,
    const float *GRADC_RESTRICT erfc)
{
    for (int i = 0; i < 393216; i++) {
        linear[i] = linear[i] * 0.5f * erfc[i];
    }
}

/* 99  d_transformer_h_3_mlp_c_proj_weight = d_add . gelu_8
 *   gradient of nanogpt.lua:50
 *   also train step 135, 171, 209 */
GRADC_KERNEL void
train_make_d_transformer_h_mlp_c_proj_weight_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 12; k++) {
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            const gradc_vec16f line = gradc_load16f(&b[32768*k + 512*h]);
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                acc[r] = gradc_fma16f(gradc_set16f(a[8192*k + 128*h + r]),
                    line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_transformer_h_mlp_c_proj_weight(const float *GRADC_RESTRICT add_4,
    const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT d_transformer_h_mlp_c_proj_weight)
{
    for (int j = 0; j < 512; j += 16) {
        for (int i = 0; i < 128; i += 4) {
            float tile[4][16];

            train_make_d_transformer_h_mlp_c_proj_weight_sums(&add_4[i],
                &linear[j], tile);
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_transformer_h_mlp_c_proj_weight[j + 512*(i + r) + l] =
                        tile[r][l];
                }
            }
        }
    }
}

/* 100  d_transformer_h_3_mlp_c_fc_weight = d_linear . layer_norm_20
 *   gradient of nanogpt.lua:48
 *   also train step 136, 174, 212 */
GRADC_KERNEL void
train_make_d_transformer_h_mlp_c_fc_weight_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 12; k++) {
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            const gradc_vec16f line = gradc_load16f(&b[8192*k + 128*h]);
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                acc[r] = gradc_fma16f(gradc_set16f(a[32768*k + 512*h + r]),
                    line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_transformer_h_mlp_c_fc_weight(
    const float *GRADC_RESTRICT d_linear,
    const float *GRADC_RESTRICT layer_norm,
    float *GRADC_RESTRICT d_transformer_h_mlp_c_fc_weight)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 512; i += 4) {
            float tile[4][16];

            train_make_d_transformer_h_mlp_c_fc_weight_sums(&d_linear[i],
                &layer_norm[j], tile);
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_transformer_h_mlp_c_fc_weight[j + 128*(i + r) + l] =
                        tile[r][l];
                }
            }
        }
    }
}

/* 101  transformer_h_3_mlp_c_fc_weight_packed =
 *     in panels: transformer.h.3.mlp.c_fc.weight
 *   nanogpt.lua:48
 *   also train step 137, 175, 213 */
GRADC_KERNEL void
train_pack_transformer_h_mlp_c_fc_weight(
    const float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight,
    float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight_packed)
{
    for (int i = 0; i < 128; i += 16) {
        for (int j = 0; j < 512; j++) {
            for (int l = 0; l < 16; l++) {
                transformer_h_mlp_c_fc_weight_packed[512*i + 16*j + l] =
                    transformer_h_mlp_c_fc_weight[16*(i + l) + 2048*(j / 16)
                    + j % 16];
            }
        }
    }
}

/* 102  d_layer_norm_3 = d_linear . transformer.h.3.mlp.c_fc.weight
 *   mul_2 = layer_norm_19 * (transformer.h.3.ln_2.weight * d_layer_norm_3)
 *   gradient of nanogpt.lua:48
 *   also train step 138, 176, 214 */
GRADC_KERNEL void
train_make_d_layer_norm_3_sums(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 512; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 32768*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_layer_norm_3(const float *GRADC_RESTRICT d_linear,
    const float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight_packed,
    const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_ln_2_weight,
    float *GRADC_RESTRICT d_layer_norm,
    float *GRADC_RESTRICT mul)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[6][16];

                train_make_d_layer_norm_3_sums(&d_linear[512*m + 32768*i],
                    &transformer_h_mlp_c_fc_weight_packed[512*j], tile);
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 128*m + j + 8192*(i + r) + l;
                        const float t1 = tile[r][l];
                        const float t2 = layer_norm[m + 64*(i + r)]
                            * (transformer_h_ln_2_weight[j + l] * t1);
                        d_layer_norm[at] = t1;
                        mul[at] = t2;
                    }
                }
            }
        }
    }
}

/* 103  layer_norm_33 = layer_norm_18 * layer_norm_19
 *   nanogpt.lua:47
 *   also train step 126, 139, 162 */
GRADC_KERNEL void
train_make_layer_norm_4(const float *GRADC_RESTRICT layer_norm,
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

/* 108  d_add_2 = d_add + d_layer_norm_4 + d_sum_4
 *   gradient of nanogpt.lua:47
 *   also train step 131, 144, 167, 181, ... */
GRADC_KERNEL void
train_make_d_add_2(float *GRADC_RESTRICT add_4,
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 768; i++) {
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            add_4[at] = add_4[at] + x[at] + d_sum[i];
        }
    }
}

/* 109  d_transformer_h_3_attn_c_proj_weight = d_add_2 . matmul_4
 *   gradient of nanogpt.lua:42
 *   also train step 145, 182, 220 */
GRADC_KERNEL void
train_make_d_transformer_h_attn_c_proj_weight(
    const float *GRADC_RESTRICT matmul,
    const float *GRADC_RESTRICT add_4,
    float *GRADC_RESTRICT d_transformer_h_attn_c_proj_weight)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 128; i += 4) {
            float tile[4][16];
            const float *b = &add_4[j];
            gradc_vec16f acc[4];

            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                acc[r] = gradc_set16f(0.0f);
            }
            for (int k = 0; k < 12; k++) {
                for (int h = 0; h < 64; h++) {
                    GRADC_FENCE();
                    const gradc_vec16f line = gradc_load16f(&b[8192*k + 128*h]);
                    GRADC_UNROLL(4)
                    for (int r = 0; r < 4; r++) {
                        acc[r] = gradc_fma16f(gradc_set16f(matmul[8192*k + 32*h
                            + 2048*((i + r) / 32) + (i + r) % 32]), line,
                            acc[r]);
                    }
                }
            }
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                gradc_store16f(tile[r], acc[r]);
            }
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_transformer_h_attn_c_proj_weight[128*(j + l) + i + r] =
                        tile[r][l];
                }
            }
        }
    }
}

/* 110  transformer_h_3_attn_c_proj_weight_packed =
 *     in panels: transformer.h.3.attn.c_proj.weight
 *   nanogpt.lua:42
 *   also train step 146, 183, 221 */
GRADC_KERNEL void
train_pack_transformer_h_attn_c_proj_weight(
    const float *GRADC_RESTRICT transformer_h_attn_c_proj_weight,
    float *GRADC_RESTRICT transformer_h_attn_c_proj_weight_packed)
{
    for (int i = 0; i < 128; i += 16) {
        for (int j = 0; j < 128; j++) {
            for (int l = 0; l < 16; l++) {
                transformer_h_attn_c_proj_weight_packed[128*i + 16*j + l] =
                    transformer_h_attn_c_proj_weight[16*(i + l) + 2048*(j / 16)
                    + j % 16];
            }
        }
    }
}

/* 111  d_reshape = d_add_2 . transformer.h.3.attn.c_proj.weight
 *   gradient of nanogpt.lua:42
 *   also train step 147, 184, 222 */
GRADC_KERNEL void
train_make_d_reshape_2_sums(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 8192*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_reshape_2(const float *GRADC_RESTRICT add_4,
    const float *GRADC_RESTRICT transformer_h_attn_c_proj_weight_packed,
    float *GRADC_RESTRICT d_reshape)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[6][16];

                train_make_d_reshape_2_sums(&add_4[128*m + 8192*i],
                    &transformer_h_attn_c_proj_weight_packed[128*j], tile);
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        d_reshape[128*m + j + 8192*(i + r) + l] = tile[r][l];
                    }
                }
            }
        }
    }
}

/* 112  softmax_8 = 1 / (sum + (sum == 0))
 *   nanogpt.lua:40
 *   also train step 148, 185, 223 */
GRADC_KERNEL void
train_make_softmax(const float *GRADC_RESTRICT sum,
    float *GRADC_RESTRICT softmax)
{
    for (int i = 0; i < 3072; i++) {
        const float t1 = sum[i];
        softmax[i] = 1.0f / (t1 + (float)(t1 == 0.0f));
    }
}

/* 114  d_permute = d_reshape . attention_8
 *   gradient of nanogpt.lua:40
 *   also train step 150, 187, 225 */
GRADC_KERNEL void
train_make_d_permute_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 64; k++) {
        const gradc_vec16f line = gradc_load16f(&b[128*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[64*k + r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_permute(const float *GRADC_RESTRICT attention,
    const float *GRADC_RESTRICT d_reshape,
    float *GRADC_RESTRICT d_permute)
{
    for (int m = 0; m < 12; m++) {
        for (int n = 0; n < 4; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 64; i += 4) {
                    float tile[4][16];

                    train_make_d_permute_sums(&attention[16384*m + 4096*n + i],
                        &d_reshape[8192*m + 32*n + j], tile);
                    for (int r = 0; r < 4; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            d_permute[8192*m + 2048*n + j + 32*(i + r) + l] =
                                tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 115  reshape_packed_5 = in panels: slice(linear_4)
 *   nanogpt.lua:35
 *   also train step 151, 188, 226 */
GRADC_KERNEL void
train_pack_reshape_2(const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT reshape_packed)
{
    for (int i = 0; i < 64; i += 16) {
        for (int j = 0; j < 12; j++) {
            for (int m = 0; m < 128; m++) {
                for (int l = 0; l < 16; l++) {
                    reshape_packed[1536*i + 2048*j + 16*m + l] =
                        linear[384*(i + l) + 24576*j + m + 256];
                }
            }
        }
    }
}

/* 116  d_attention = d_reshape . slice(linear_4)
 *   gradient of nanogpt.lua:40
 *   also train step 152, 189, 227 */
GRADC_KERNEL void
train_make_d_attention_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 128*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_attention(const float *GRADC_RESTRICT d_reshape,
    const float *GRADC_RESTRICT reshape_packed,
    float *GRADC_RESTRICT d_attention)
{
    for (int m = 0; m < 12; m++) {
        for (int n = 0; n < 4; n++) {
            for (int j = 0; j < 64; j += 16) {
                for (int i = 0; i < 64; i += 4) {
                    float tile[4][16];

                    train_make_d_attention_sums(&d_reshape[8192*m + 32*n
                        + 128*i], &reshape_packed[2048*m + 512*n + 1536*j],
                        tile);
                    for (int r = 0; r < 4; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            d_attention[16384*m + 4096*n + j + 64*(i + r)
                                + l] = tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 117  d_softmax = -(softmax_8 * (sum(exp_4 * d_attention) / (sum + (sum ...
 *   gradient of nanogpt.lua:40
 *   also train step 153, 190, 228 */
GRADC_KERNEL void
train_make_d_softmax(const float *GRADC_RESTRICT where,
    const float *GRADC_RESTRICT d_attention,
    const float *GRADC_RESTRICT softmax,
    float *GRADC_RESTRICT sum)
{
    for (int i = 0; i < 3072; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 64*i + k + l;
                const float t1 = where[at] * d_attention[at];
                acc[l] += t1;
            }
        }
        const float t2 = sum[i];
        const float t3 = softmax[i]
            * (gradc_sum16f(acc) / (t2 + (float)(t2 == 0.0f)));
        sum[i] = -t3;
    }
}

/* 118  d_matmul = where(iota < iota, 0, exp_4 * (softmax_8 * d_attention + ...
 *   gradient of nanogpt.lua:40
 *   also train step 154, 191, 229 */
GRADC_KERNEL void
train_make_d_matmul(float *GRADC_RESTRICT where,
    const float *GRADC_RESTRICT softmax,
    const float *GRADC_RESTRICT d_attention,
    const float *GRADC_RESTRICT sum)
{
    for (int i = 0; i < 48; i++) {
        for (int m = 0; m < 64; m++) {
            for (int n = 0; n < 64; n++) {
                const int at = 64*i + m;
                const int at2 = 4096*i + 64*m + n;
                const float t1 = softmax[at] * d_attention[at2];
                const float t2 = where[at2] * (t1 + sum[at]);
                where[at2] = m < n ? 0.0f : t2;
            }
        }
    }
}

/* 119  d_permute_3 = d_matmul . slice(linear_4) * 0.17677669529663687
 *   gradient of nanogpt.lua:40
 *   also train step 155, 192, 230 */
GRADC_KERNEL void
train_make_d_permute_2_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 64; k++) {
        const gradc_vec16f line = gradc_load16f(&b[384*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 64*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_permute_2(const float *GRADC_RESTRICT where,
    const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT d_permute)
{
    for (int m = 0; m < 12; m++) {
        for (int n = 0; n < 4; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 64; i += 4) {
                    float tile[4][16];

                    train_make_d_permute_2_sums(&where[16384*m + 4096*n
                        + 64*i], &linear[24576*m + 32*n + j + 128], tile);
                    for (int r = 0; r < 4; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            d_permute[8192*m + 2048*n + j + 32*(i + r) + l] =
                                tile[r][l] * 0.176776695f;
                        }
                    }
                }
            }
        }
    }
}

/* 121  d_permute_2 = d_matmul . scaled_dot_product_attention_8
 *   gradient of nanogpt.lua:40
 *   also train step 157, 194, 232 */
GRADC_KERNEL void
train_make_d_permute_3_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 64; k++) {
        const gradc_vec16f line = gradc_load16f(&b[64*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[32*k + r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_permute_3(
    const float *GRADC_RESTRICT scaled_dot_product_attention,
    const float *GRADC_RESTRICT where,
    float *GRADC_RESTRICT d_permute)
{
    for (int m = 0; m < 12; m++) {
        for (int n = 0; n < 4; n++) {
            for (int j = 0; j < 64; j += 16) {
                for (int i = 0; i < 32; i += 4) {
                    float tile[4][16];

                    train_make_d_permute_3_sums(&scaled_dot_product_attention[8192*m + 2048*n + i], &where[16384*m + 4096*n + j], tile);
                    for (int r = 0; r < 4; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            d_permute[8192*m + 2048*n + j + 64*(i + r) + l] =
                                tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 122  add_8 = pad(d_permute) + pad(d_permute_2) + pad(d_permute_3)
 *   gradient of nanogpt.lua:38
 *   also train step 158, 195, 233 */
GRADC_KERNEL void
train_make_add_5(const float *GRADC_RESTRICT d_permute,
    const float *GRADC_RESTRICT d_permute_2,
    const float *GRADC_RESTRICT d_permute_3,
    float *GRADC_RESTRICT add)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 128; n++) {
                    const int at = 8192*i + 32*j + 2048*(n / 32) + n % 32;
                    const float t1 = ((m - 2) == 0 ? d_permute[at] : 0.0f)
                        + ((m - 1) == 0 ? d_permute_2[8192*i + j + 64*n]
                        : 0.0f);
                    add[24576*i + 384*j + 128*m + n] = t1
                        + ((m) == 0 ? d_permute_3[at] : 0.0f);
                }
            }
        }
    }
}

/* 123  d_transformer_h_3_attn_c_attn_weight = add_8 . layer_norm_17
 *   gradient of nanogpt.lua:37
 *   also train step 159, 198, 236 */
GRADC_KERNEL void
train_make_d_transformer_h_attn_c_attn_weight_sums(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 12; k++) {
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            const gradc_vec16f line = gradc_load16f(&b[8192*k + 128*h]);
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                acc[r] = gradc_fma16f(gradc_set16f(a[24576*k + 384*h + r]),
                    line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_transformer_h_attn_c_attn_weight(const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT layer_norm,
    float *GRADC_RESTRICT d_transformer_h_attn_c_attn_weight)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 384; i += 6) {
            float tile[6][16];

            train_make_d_transformer_h_attn_c_attn_weight_sums(&add[i],
                &layer_norm[j], tile);
            for (int r = 0; r < 6; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_transformer_h_attn_c_attn_weight[j + 128*(i + r) + l] =
                        tile[r][l];
                }
            }
        }
    }
}

/* 124  transformer_h_3_attn_c_attn_weight_packed =
 *     in panels: transformer.h.3.attn.c_attn.weight
 *   nanogpt.lua:37
 *   also train step 160, 199, 237 */
GRADC_KERNEL void
train_pack_transformer_h_attn_c_attn_weight(
    const float *GRADC_RESTRICT transformer_h_attn_c_attn_weight,
    float *GRADC_RESTRICT transformer_h_attn_c_attn_weight_packed)
{
    for (int i = 0; i < 128; i += 16) {
        for (int j = 0; j < 384; j++) {
            for (int l = 0; l < 16; l++) {
                transformer_h_attn_c_attn_weight_packed[384*i + 16*j + l] =
                    transformer_h_attn_c_attn_weight[16*(i + l) + 2048*(j / 16)
                    + j % 16];
            }
        }
    }
}

/* 125  d_layer_norm_5 = add_8 . transformer.h.3.attn.c_attn.weight
 *   mul_3 = layer_norm_16 * (transformer.h.3.ln_1.weight * d_layer_norm_5)
 *   gradient of nanogpt.lua:37
 *   also train step 161, 200, 238 */
GRADC_KERNEL void
train_make_d_layer_norm_4_sums(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 384; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 24576*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_layer_norm_4(const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT transformer_h_attn_c_attn_weight_packed,
    const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_ln_1_weight,
    float *GRADC_RESTRICT d_layer_norm,
    float *GRADC_RESTRICT mul)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 12; i += 6) {
                float tile[6][16];

                train_make_d_layer_norm_4_sums(&add[384*m + 24576*i],
                    &transformer_h_attn_c_attn_weight_packed[384*j], tile);
                for (int r = 0; r < 6; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 128*m + j + 8192*(i + r) + l;
                        const float t1 = tile[r][l];
                        const float t2 = layer_norm[m + 64*(i + r)]
                            * (transformer_h_ln_1_weight[j + l] * t1);
                        d_layer_norm[at] = t1;
                        mul[at] = t2;
                    }
                }
            }
        }
    }
}

/* 172  layer_norm_41 = (add_3 - mean_4) * layer_norm_7
 *   nanogpt.lua:47
 *   also train step 196, 210 */
GRADC_KERNEL void
train_make_layer_norm_5(const float *GRADC_RESTRICT add,
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

/* 173  layer_norm_40 = layer_norm_41 * transformer.h.1.ln_2.weight
 *   nanogpt.lua:47
 *   also train step 197, 211, 235 */
GRADC_KERNEL void
train_make_layer_norm_6(const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_weight,
    float *GRADC_RESTRICT layer_norm_2)
{
    for (int i = 0; i < 768; i++) {
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            layer_norm_2[at] = layer_norm[at] * transformer_h_weight[m];
        }
    }
}

/* 179  d_layer_norm_12 = (add_3 - mean_4) * d_sum_11 + (mul_6 + (add_3 - ...
 *   gradient of nanogpt.lua:47
 *   also train step 203, 217 */
GRADC_KERNEL void
train_make_d_layer_norm_5(float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT sqrt,
    const float *GRADC_RESTRICT mul)
{
    for (int i = 0; i < 768; i++) {
        for (int m = 0; m < 128; m++) {
            const int at = 128*i + m;
            const float t1 = (add[at] - mean[i]) * sqrt[i];
            add[at] = t1 + (mul[at] + t1);
        }
    }
}

/* 234  layer_norm_44 = (gather(transformer.wte.weight, x) + ...
 *   nanogpt.lua:46 */
GRADC_KERNEL void
train_make_layer_norm_44(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    const float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT layer_norm,
    float *GRADC_RESTRICT layer_norm_44)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 128; m += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 64*i + j;
                    const int32_t t1 = x[at];
                    const float t2 =
                        ((uint32_t)t1 < 65u
                        ? transformer_wte_weight[65*m + l + 16*t1] : 0.0f)
                        + transformer_wpe_weight[128*j + m + l];
                    layer_norm_44[8192*i + 128*j + m + l] = (t2 - mean[at])
                        * layer_norm[at];
                }
            }
        }
    }
}

/* 241  d_layer_norm_18 = (gather(transformer.wte.weight, x) + ...
 *   gradient of nanogpt.lua:46 */
GRADC_KERNEL void
train_make_d_layer_norm_18(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT transformer_wte_weight,
    const float *GRADC_RESTRICT transformer_wpe_weight,
    const float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT sqrt_9,
    float *GRADC_RESTRICT mul_9)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 128; m += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 64*i + j;
                    const int32_t t1 = x[at];
                    const float t2 =
                        ((uint32_t)t1 < 65u
                        ? transformer_wte_weight[65*m + l + 16*t1] : 0.0f)
                        + transformer_wpe_weight[128*j + m + l];
                    const float t3 = (t2 - mean[at]) * sqrt_9[at];
                    const int at2 = 8192*i + 128*j + m + l;
                    mul_9[at2] = t3 + (mul_9[at2] + t3);
                }
            }
        }
    }
}

/* 244  d_reshape_5 = sum(d_add_9)
 *   gradient of nanogpt.lua:56 */
GRADC_KERNEL void
train_make_d_reshape_5(const float *GRADC_RESTRICT add_4,
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
                acc[l] += add_4[j + 8192*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            d_reshape_5[j + l] = acc[l];
        }
    }
}

/* 245  scatter_add = scatter_add(d_add_9, x)
 *   gradient of nanogpt.lua:56 */
GRADC_KERNEL void
train_make_scatter_add(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT add_4,
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
                scatter_add[128*t1 + j] += add_4[128*i + j];
            }
        }
    }
}

/* 246  sum_30 = sum(d_reshape_14 * d_reshape_14)
 *   nanogpt.lua:79
 *   also train step 247, 251, 253, 257, ... */
GRADC_KERNEL void
train_make_sum_2(const float *GRADC_RESTRICT d_reshape,
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

/* 248  sum_28 = sum(d_transformer_h_3_mlp_c_fc_weight * ...
 *   nanogpt.lua:79
 *   also train step 249, 254, 255, 260, ... */
GRADC_KERNEL void
train_make_sum_3(const float *GRADC_RESTRICT d_transformer_h_weight,
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

/* 250  sum_26 = sum(d_transformer_h_3_attn_c_proj_weight * ...
 *   nanogpt.lua:79
 *   also train step 256, 262, 268 */
GRADC_KERNEL void
train_make_sum_4(
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

/* 252  sum_25 = sum(d_transformer_h_3_attn_c_attn_weight * ...
 *   nanogpt.lua:79
 *   also train step 258, 264, 270 */
GRADC_KERNEL void
train_make_sum_5(
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

/* 271  d_transformer_wpe_weight = scatter_add(d_reshape_5, iota)
 *   gradient of nanogpt.lua:56 */
GRADC_KERNEL void
train_make_d_transformer_wpe_weight(const float *GRADC_RESTRICT d_reshape_5,
    float *GRADC_RESTRICT d_transformer_wpe_weight)
{
    GRADC_LANES
    for (int i = 0; i < 8192; i++) {
        d_transformer_wpe_weight[i] = 0.0f;
    }
    for (int i = 0; i < 64; i++) {
        if (i >= 0) {
            for (int j = 0; j < 128; j++) {
                const int at = 128*i + j;
                d_transformer_wpe_weight[at] += d_reshape_5[at];
            }
        }
    }
}

/* 272  sum_5 = sum((contract + scatter_add) * (contract + scatter_add))
 *   nanogpt.lua:79 */
GRADC_KERNEL void
train_make_sum_5_2(const float *GRADC_RESTRICT contract,
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
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 128; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at2 = k + l + 8192;
                const float t2 = contract[at2] + scatter_add[at2];
                acc[l] += t2 * t2;
            }
        }
        gradc_join_blockf(tree, 16, 32, acc);
    }
    gradc_join_allf(tree, 16, 33);
    sum_5[0] = gradc_sum16f(tree);
}

/* 273  clip_grad_norm = sum_5 + sum(d_transformer_wpe_weight * ...
 *   nanogpt.lua:79 */
GRADC_KERNEL void
train_make_clip_grad_norm(const float *GRADC_RESTRICT d_transformer_wpe_weight,
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

/* 274  sum_56 = sum(d_reshape_14 * 8.271806125530277e-25 * (d_reshape_14 * ...
 *   nanogpt.lua:79
 *   also train step 275, 279, 281, 285, ... */
GRADC_KERNEL void
train_make_sum_6(const float *GRADC_RESTRICT d_reshape,
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

/* 276  sum_54 = sum(d_transformer_h_3_mlp_c_fc_weight * ...
 *   nanogpt.lua:79
 *   also train step 277, 282, 283, 288, ... */
GRADC_KERNEL void
train_make_sum_7(const float *GRADC_RESTRICT d_transformer_h_weight,
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

/* 278  sum_52 = sum(d_transformer_h_3_attn_c_proj_weight * ...
 *   nanogpt.lua:79
 *   also train step 284, 290, 296 */
GRADC_KERNEL void
train_make_sum_8(
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

/* 280  sum_51 = sum(d_transformer_h_3_attn_c_attn_weight * ...
 *   nanogpt.lua:79
 *   also train step 286, 292, 298 */
GRADC_KERNEL void
train_make_sum_9(
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

/* 299  sum_31 = sum((contract + scatter_add) * 8.271806125530277e-25 * ...
 *   nanogpt.lua:79 */
GRADC_KERNEL void
train_make_sum_31(const float *GRADC_RESTRICT contract,
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
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 128; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at2 = k + l + 8192;
                const float t2 = (contract[at2] + scatter_add[at2])
                    * 8.271806e-25f;
                acc[l] += t2 * t2;
            }
        }
        gradc_join_blockf(tree, 16, 32, acc);
    }
    gradc_join_allf(tree, 16, 33);
    sum_31[0] = gradc_sum16f(tree);
}

/* 300  clip_grad_norm_2 = sum_31 + sum(d_transformer_wpe_weight * ...
 *   nanogpt.lua:79 */
GRADC_KERNEL void
train_make_clip_grad_norm_2(
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

/* 301  last_lr = where(step < 100, lr * min((step + 1) * 0.01, 1), (lr - ...
 *   train_2 = 1 - where(step < 100, lr * min((step + 1) * 0.01, 1), (lr ...
 *   step = min(step, 2147483646) + 1
 *   step_size = -(where(step < 100, lr * min((step + 1) * 0.01, 1), (lr ...
 *   v_scale = 1 / sqrt(-expm1((min(step, 2147483646) + 1) * ...
 *   nanogpt.lua:79 */
GRADC_KERNEL void
train_update_last_lr_and_more(int32_t *GRADC_RESTRICT step,
    const float *GRADC_RESTRICT lr,
    float *GRADC_RESTRICT last_lr,
    float *GRADC_RESTRICT train_2,
    float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT v_scale)
{
    const float t1 = (float)step[0];
    const float t2 =
        gradc_sinf((1900.0f - gradc_maxf(t1 - 100.0f, 0.0f)) * 0.00082673491f);
    const float t3 = t1 < 100.0f ? lr[0]
        * gradc_minf((t1 + 1.0f) * 0.01f, 1.0f) : (lr[0] - 0.0001f) * (t2 * t2)
        + 0.0001f;
    const int32_t t4 = gradc_mini(step[0], 2147483646) + 1;
    const float t5 = (float)t4;
    last_lr[0] = t3;
    train_2[0] = 1.0f - t3 * 0.1f;
    step[0] = t4;
    step_size[0] = -(t3 / gradc_expm1f(t5 * -0.105360516f));
    v_scale[0] = 1.0f / gradc_sqrtf(-gradc_expm1f(t5 * -0.010050336f));
}

/* 302  clip_coef = min(1 / (where(where(clip_grad_norm == 0, 0, ...
 *   train = clip_coef * 0.09999999999999998
 *   nanogpt.lua:79 */
GRADC_KERNEL void
train_make_clip_coef(float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT sum_31)
{
    const float t1 = sum_5[0] == 0.0f ? 0.0f : gradc_sqrtf(sum_5[0]);
    const float t2 = (sum_31[0] == 0.0f ? 0.0f : gradc_sqrtf(sum_31[0]))
        * 1.2089258e+24f;
    const float t3 =
        gradc_minf(1.0f / ((t1 == GRADC_INFF ? t2 : t1) + 1e-06f), 1.0f);
    sum_5[0] = t3;
    sum_31[0] = t3 * 0.1f;
}

/* 303  transformer_h_0_mlp_c_fc_weight_exp_avg = where(abs(transformer.h.0 ...
 *   transformer_h_0_mlp_c_fc_weight_exp_avg_sq = where(transformer.h.0. ...
 *   transformer_h_0_mlp_c_fc_weight = transformer.h.0.mlp.c_fc.weight * ...
 *   nanogpt.lua:79 */
GRADC_KERNEL void
train_update_transformer_h_0_mlp_c_fc_weight(
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
    for (int i = 0; i < 512; i += 16) {
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 =
                    d_transformer_h_0_mlp_c_fc_weight[128*(i + l) + j];
                const int at = 128*i + 16*j + l;
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

/* 304  transformer_h_0_mlp_c_proj_weight_exp_avg = where(abs(transformer.h ...
 *   transformer_h_0_mlp_c_proj_weight_exp_avg_sq = where(transformer.h. ...
 *   transformer_h_0_mlp_c_proj_weight = transformer.h.0.mlp.c_proj.weig ...
 *   nanogpt.lua:79 */
GRADC_KERNEL void
train_update_transformer_h_0_mlp_c_proj_weight(
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
    for (int i = 0; i < 128; i += 16) {
        for (int j = 0; j < 512; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 =
                    d_transformer_h_0_mlp_c_proj_weight[512*(i + l) + j];
                const int at = 512*i + 16*j + l;
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

/* 305  transformer_h_1_mlp_c_fc_weight_exp_avg = where(abs(transformer.h.1 ...
 *   transformer_h_1_mlp_c_fc_weight_exp_avg_sq = where(transformer.h.1. ...
 *   transformer_h_1_mlp_c_fc_weight = transformer.h.1.mlp.c_fc.weight * ...
 *   nanogpt.lua:79
 *   also train step 307, 309 */
GRADC_KERNEL void
train_update_transformer_h_mlp_c_fc_weight(
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
    for (int i = 0; i < 512; i += 16) {
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 =
                    d_transformer_h_mlp_c_fc_weight[128*(i + l) + j];
                const int at = 128*i + 16*j + l;
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

/* 306  transformer_h_1_mlp_c_proj_weight_exp_avg = where(abs(transformer.h ...
 *   transformer_h_1_mlp_c_proj_weight_exp_avg_sq = where(transformer.h. ...
 *   transformer_h_1_mlp_c_proj_weight = transformer.h.1.mlp.c_proj.weig ...
 *   nanogpt.lua:79
 *   also train step 308, 310 */
GRADC_KERNEL void
train_update_transformer_h_mlp_c_proj_weight(
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
    for (int i = 0; i < 128; i += 16) {
        for (int j = 0; j < 512; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 =
                    d_transformer_h_mlp_c_proj_weight[512*(i + l) + j];
                const int at = 512*i + 16*j + l;
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

/* 311  transformer_h_0_attn_c_attn_weight_exp_avg = where(abs(transformer. ...
 *   transformer_h_0_attn_c_attn_weight_exp_avg_sq =
 *     where(transformer.h.0.attn.c_attn.weight.exp_avg_sq * ...
 *   transformer_h_0_attn_c_attn_weight = transformer.h.0.attn.c_attn.we ...
 *   nanogpt.lua:79 */
GRADC_KERNEL void
train_update_transformer_h_0_attn_c_attn_weight(
    float *GRADC_RESTRICT transformer_h_0_attn_c_attn_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_0_attn_c_attn_weight,
    const float *GRADC_RESTRICT sum_31,
    float *GRADC_RESTRICT transformer_h_0_attn_c_attn_weight_exp_avg_sq,
    const float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT transformer_h_0_attn_c_attn_weight,
    const float *GRADC_RESTRICT train_2,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 384; i += 16) {
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 =
                    d_transformer_h_0_attn_c_attn_weight[128*(i + l) + j];
                const int at = 128*i + 16*j + l;
                const float t2 = transformer_h_0_attn_c_attn_weight_exp_avg[at]
                    * 0.9f + t1 * sum_31[0];
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = t1 * sum_5[0];
                const float t5 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
                const float t6 =
                    transformer_h_0_attn_c_attn_weight_exp_avg_sq[at] * 0.99f
                    + t5 * (t5 * 0.01f);
                const float t7 = t6 < 1e-30f ? 0.0f : t6;
                const float t8 = t3 / (gradc_sqrtf(t7) * v_scale[0] + 1e-08f)
                    * step_size[0];
                const float t9 = transformer_h_0_attn_c_attn_weight[at]
                    * train_2[0] - t8;
                transformer_h_0_attn_c_attn_weight_exp_avg[at] = t3;
                transformer_h_0_attn_c_attn_weight_exp_avg_sq[at] = t7;
                transformer_h_0_attn_c_attn_weight[at] = t9;
            }
        }
    }
}

/* 312  transformer_h_1_attn_c_attn_weight_exp_avg = where(abs(transformer. ...
 *   transformer_h_1_attn_c_attn_weight_exp_avg_sq =
 *     where(transformer.h.1.attn.c_attn.weight.exp_avg_sq * ...
 *   transformer_h_1_attn_c_attn_weight = transformer.h.1.attn.c_attn.we ...
 *   nanogpt.lua:79
 *   also train step 313, 314 */
GRADC_KERNEL void
train_update_transformer_h_attn_c_attn_weight(
    float *GRADC_RESTRICT transformer_h_attn_c_attn_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_attn_c_attn_weight,
    const float *GRADC_RESTRICT sum_31,
    float *GRADC_RESTRICT transformer_h_attn_c_attn_weight_exp_avg_sq,
    const float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT transformer_h_attn_c_attn_weight,
    const float *GRADC_RESTRICT train_2,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int i = 0; i < 384; i += 16) {
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 =
                    d_transformer_h_attn_c_attn_weight[128*(i + l) + j];
                const int at = 128*i + 16*j + l;
                const float t2 = transformer_h_attn_c_attn_weight_exp_avg[at]
                    * 0.9f + t1 * sum_31[0];
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = t1 * sum_5[0];
                const float t5 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
                const float t6 =
                    transformer_h_attn_c_attn_weight_exp_avg_sq[at] * 0.99f
                    + t5 * (t5 * 0.01f);
                const float t7 = t6 < 1e-30f ? 0.0f : t6;
                const float t8 = step_size[0]
                    * (t3 / (v_scale[0] * gradc_sqrtf(t7) + 1e-08f));
                const float t9 = transformer_h_attn_c_attn_weight[at]
                    * train_2[0] - t8;
                transformer_h_attn_c_attn_weight_exp_avg[at] = t3;
                transformer_h_attn_c_attn_weight_exp_avg_sq[at] = t7;
                transformer_h_attn_c_attn_weight[at] = t9;
            }
        }
    }
}

/* 315  transformer_wte_weight_exp_avg = where(abs(transformer.wte.weight.e ...
 *   transformer_wte_weight_exp_avg_sq = where(transformer.wte.weight.ex ...
 *   transformer_wte_weight = transformer.wte.weight * train_2 - ...
 *   nanogpt.lua:79 */
GRADC_KERNEL void
train_update_transformer_wte_weight(
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
        for (int j = 0; j < 128; j += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 128*i + j + l;
                const float t1 = contract[at] + scatter_add[at];
                const int at2 = 16*i + 65*j + l;
                const float t2 = transformer_wte_weight_exp_avg[at2] * 0.9f
                    + t1 * sum_31[0];
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

/* 316  transformer_h_0_attn_c_proj_weight_exp_avg = where(abs(transformer. ...
 *   transformer_h_0_attn_c_proj_weight_exp_avg_sq =
 *     where(transformer.h.0.attn.c_proj.weight.exp_avg_sq * ...
 *   transformer_h_0_attn_c_proj_weight = transformer.h.0.attn.c_proj.we ...
 *   nanogpt.lua:79 */
GRADC_KERNEL void
train_update_transformer_h_0_attn_c_proj_weight(
    float *GRADC_RESTRICT transformer_h_0_attn_c_proj_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_0_attn_c_proj_weight,
    const float *GRADC_RESTRICT sum_31,
    float *GRADC_RESTRICT transformer_h_0_attn_c_proj_weight_exp_avg_sq,
    const float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT transformer_h_0_attn_c_proj_weight,
    const float *GRADC_RESTRICT train_2,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 128; i += 16) {
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 =
                    d_transformer_h_0_attn_c_proj_weight[128*(i + l) + j];
                const int at = 128*i + 16*j + l;
                const float t2 = transformer_h_0_attn_c_proj_weight_exp_avg[at]
                    * 0.9f + t1 * sum_31[0];
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = t1 * sum_5[0];
                const float t5 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
                const float t6 =
                    transformer_h_0_attn_c_proj_weight_exp_avg_sq[at] * 0.99f
                    + t5 * (t5 * 0.01f);
                const float t7 = t6 < 1e-30f ? 0.0f : t6;
                const float t8 = t3 / (gradc_sqrtf(t7) * v_scale[0] + 1e-08f)
                    * step_size[0];
                const float t9 = transformer_h_0_attn_c_proj_weight[at]
                    * train_2[0] - t8;
                transformer_h_0_attn_c_proj_weight_exp_avg[at] = t3;
                transformer_h_0_attn_c_proj_weight_exp_avg_sq[at] = t7;
                transformer_h_0_attn_c_proj_weight[at] = t9;
            }
        }
    }
}

/* 317  transformer_h_1_attn_c_proj_weight_exp_avg = where(abs(transformer. ...
 *   transformer_h_1_attn_c_proj_weight_exp_avg_sq =
 *     where(transformer.h.1.attn.c_proj.weight.exp_avg_sq * ...
 *   transformer_h_1_attn_c_proj_weight = transformer.h.1.attn.c_proj.we ...
 *   nanogpt.lua:79
 *   also train step 318, 319 */
GRADC_KERNEL void
train_update_transformer_h_attn_c_proj_weight(
    float *GRADC_RESTRICT transformer_h_attn_c_proj_weight_exp_avg,
    const float *GRADC_RESTRICT d_transformer_h_attn_c_proj_weight,
    const float *GRADC_RESTRICT sum_31,
    float *GRADC_RESTRICT transformer_h_attn_c_proj_weight_exp_avg_sq,
    const float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT transformer_h_attn_c_proj_weight,
    const float *GRADC_RESTRICT train_2,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int i = 0; i < 128; i += 16) {
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 =
                    d_transformer_h_attn_c_proj_weight[128*(i + l) + j];
                const int at = 128*i + 16*j + l;
                const float t2 = transformer_h_attn_c_proj_weight_exp_avg[at]
                    * 0.9f + t1 * sum_31[0];
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = t1 * sum_5[0];
                const float t5 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
                const float t6 =
                    transformer_h_attn_c_proj_weight_exp_avg_sq[at] * 0.99f
                    + t5 * (t5 * 0.01f);
                const float t7 = t6 < 1e-30f ? 0.0f : t6;
                const float t8 = step_size[0]
                    * (t3 / (v_scale[0] * gradc_sqrtf(t7) + 1e-08f));
                const float t9 = transformer_h_attn_c_proj_weight[at]
                    * train_2[0] - t8;
                transformer_h_attn_c_proj_weight_exp_avg[at] = t3;
                transformer_h_attn_c_proj_weight_exp_avg_sq[at] = t7;
                transformer_h_attn_c_proj_weight[at] = t9;
            }
        }
    }
}

/* 320  transformer_wpe_weight_exp_avg = where(abs(transformer.wpe.weight.e ...
 *   transformer_wpe_weight_exp_avg_sq = where(transformer.wpe.weight.ex ...
 *   transformer_wpe_weight = transformer.wpe.weight * train_2 - ...
 *   nanogpt.lua:79 */
GRADC_KERNEL void
train_update_transformer_wpe_weight(
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

/* 321  transformer_h_0_ln_1_weight_exp_avg = where(abs(transformer.h.0.ln_ ...
 *   transformer_h_0_ln_1_weight_exp_avg_sq = where(transformer.h.0.ln_1 ...
 *   transformer_h_0_ln_1_weight = transformer.h.0.ln_1.weight - ...
 *   nanogpt.lua:79 */
GRADC_KERNEL void
train_update_transformer_h_0_ln_1_weight(
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

/* 322  transformer_h_0_ln_2_weight_exp_avg = where(abs(transformer.h.0.ln_ ...
 *   transformer_h_0_ln_2_weight_exp_avg_sq = where(transformer.h.0.ln_2 ...
 *   transformer_h_0_ln_2_weight = transformer.h.0.ln_2.weight - ...
 *   nanogpt.lua:79
 *   also train step 323, 324, 325, 326, ... */
GRADC_KERNEL void
train_update_transformer_weight(
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
    float *mean = scratch->f + 7164032;        /* [12,64,1] */
    float *layer_norm = scratch->f + 7165568;  /* [12,64,1] */
    float *layer_norm_2 = scratch->f + 98304;  /* [12,64,128] */
    float *linear = scratch->f + 3538944;      /* [12,64,384] */
    float *scaled_dot_product_attention = scratch->f; /* [12,4,64,32] */
    /* [12,64,4,32] as [4][12][4][32][16] */
    float *reshape_packed = scratch->f + 98304;
    float *where = scratch->f + 4718592;       /* [12,4,64,64] */
    float *largest = scratch->f;               /* [12,4,64,1] */
    float *softmax = scratch->f + 196608;      /* [12,4,64,1] */
    float *attention = scratch->f;             /* [12,4,64,64] */
    float *matmul = scratch->f + 5505024;      /* [12,4,64,32] */
    float *add = scratch->f + 5603328;         /* [12,64,128] */
    float *mean_2 = scratch->f + 7166336;      /* [12,64,1] */
    float *layer_norm_3 = scratch->f + 7167872; /* [12,64,1] */
    float *layer_norm_4 = scratch->f + 1179648; /* [12,64,128] */
    float *gelu = scratch->f + 786432;         /* [12,64,512] */
    float *add_2 = scratch->f + 5701632;       /* [12,64,128] */
    float *mean_3 = scratch->f + 7168640;      /* [12,64,1] */
    float *layer_norm_5 = scratch->f + 7170176; /* [12,64,1] */
    float *layer_norm_6 = scratch->f + 884736; /* [12,64,128] */
    float *linear_2 = scratch->f + 3833856;    /* [12,64,384] */
    /* [12,4,64,32] */
    float *scaled_dot_product_attention_2 = scratch->f + 786432;
    /* [12,64,4,32] as [4][12][4][32][16] */
    float *reshape_packed_2 = scratch->f + 884736;
    float *where_2 = scratch->f + 4915200;     /* [12,4,64,64] */
    float *largest_2 = scratch->f + 786432;    /* [12,4,64,1] */
    float *softmax_2 = scratch->f + 983040;    /* [12,4,64,1] */
    float *attention_2 = scratch->f + 786432;  /* [12,4,64,64] */
    float *matmul_2 = scratch->f + 5799936;    /* [12,4,64,32] */
    float *add_3 = scratch->f + 5898240;       /* [12,64,128] */
    float *mean_4 = scratch->f + 7170944;      /* [12,64,1] */
    float *layer_norm_7 = scratch->f + 7172480; /* [12,64,1] */
    float *layer_norm_8 = scratch->f + 1966080; /* [12,64,128] */
    float *gelu_2 = scratch->f + 1572864;      /* [12,64,512] */
    float *add_4 = scratch->f + 5996544;       /* [12,64,128] */
    float *mean_5 = scratch->f + 1572864;      /* [12,64,1] */
    float *layer_norm_9 = scratch->f + 6094848; /* [12,64,128] */
    float *layer_norm_10 = scratch->f + 7174016; /* [12,64,1] */
    float *layer_norm_11 = scratch->f + 6193152; /* [12,64,128] */
    float *linear_3 = scratch->f + 4128768;    /* [12,64,384] */
    /* [12,4,64,32] */
    float *scaled_dot_product_attention_3 = scratch->f + 1572864;
    /* [12,64,4,32] as [4][12][4][32][16] */
    float *reshape_packed_3 = scratch->f + 1671168;
    float *where_3 = scratch->f + 5111808;     /* [12,4,64,64] */
    float *largest_3 = scratch->f + 1572864;   /* [12,4,64,1] */
    float *softmax_3 = scratch->f + 1769472;   /* [12,4,64,1] */
    float *attention_3 = scratch->f + 1572864; /* [12,4,64,64] */
    float *matmul_3 = scratch->f + 6291456;    /* [12,4,64,32] */
    float *mean_6 = scratch->f + 1572864;      /* [12,64,1] */
    float *layer_norm_12 = scratch->f + 6389760; /* [12,64,128] */
    float *layer_norm_13 = scratch->f + 7175552; /* [12,64,1] */
    float *layer_norm_14 = scratch->f + 6488064; /* [12,64,128] */
    float *gelu_3 = scratch->f + 2359296;      /* [12,64,512] */
    float *mean_7 = scratch->f + 2359296;      /* [12,64,1] */
    float *layer_norm_15 = scratch->f + 6586368; /* [12,64,128] */
    float *layer_norm_16 = scratch->f + 7177088; /* [12,64,1] */
    float *layer_norm_17 = scratch->f + 6684672; /* [12,64,128] */
    float *linear_4 = scratch->f + 4423680;    /* [12,64,384] */
    /* [12,4,64,32] */
    float *scaled_dot_product_attention_4 = scratch->f + 2359296;
    /* [12,64,4,32] as [4][12][4][32][16] */
    float *reshape_packed_4 = scratch->f + 2457600;
    float *where_4 = scratch->f + 5308416;     /* [12,4,64,64] */
    float *largest_4 = scratch->f + 2359296;   /* [12,4,64,1] */
    float *softmax_4 = scratch->f + 2555904;   /* [12,4,64,1] */
    float *attention_4 = scratch->f + 2359296; /* [12,4,64,64] */
    float *matmul_4 = scratch->f + 6782976;    /* [12,4,64,32] */
    float *mean_8 = scratch->f + 2359296;      /* [12,64,1] */
    float *layer_norm_18 = scratch->f + 6881280; /* [12,64,128] */
    float *layer_norm_19 = scratch->f + 7178624; /* [12,64,1] */
    float *layer_norm_20 = scratch->f + 6979584; /* [12,64,128] */
    float *gelu_4 = scratch->f + 3145728;      /* [12,64,512] */
    float *mean_9 = scratch->f + 3145728;      /* [12,64,1] */
    float *layer_norm_22 = scratch->f + 3491328; /* [12,64,1] */
    float *layer_norm_23 = scratch->f + 3244032; /* [12,64,128] */
    /* [65,128] as [5][128][16] */
    float *transformer_wte_weight_packed = scratch->f + 3342336;
    float *logits = scratch->f + 3440640;      /* [12,64,65] */
    float *largest_5 = scratch->f + 3342336;   /* [768,1] */
    float *power_sum = scratch->f + 3342336;   /* [768,1] */
    float *picked = scratch->f + 3343104;      /* [768,1] */
    float *d_power_sum = scratch->f + 3343872; /* [768,1] */
    float *layer_norm_24 = scratch->f + 3145728; /* [12,64,128] */
    float *d_layer_norm = scratch->f + 3244032; /* [12,64,128] */
    float *mul = scratch->f + 3342336;         /* [12,64,128] */
    float *sqrt = scratch->f + 3490560;        /* [12,64,1] */
    float *d_sum_2 = scratch->f + 3145728;     /* [12,64,1] */
    /* [128,512] as [32][128][16] */
    float *transformer_h_3_mlp_c_proj_weight_packed = scratch->f + 7077888;
    float *linear_5 = scratch->f + 2359296;    /* [12,64,512] */
    float *erfc = scratch->f + 2752512;        /* [12,64,512] */
    float *d_linear = scratch->f + 3145728;    /* [12,64,512] */
    /* [512,128] as [8][512][16] */
    float *transformer_h_3_mlp_c_fc_weight_packed = scratch->f + 2555904;
    float *layer_norm_25 = scratch->f + 2359296; /* [12,64,128] */
    float *d_layer_norm_3 = scratch->f + 2359296; /* [12,64,128] */
    float *mul_2 = scratch->f + 2457600;       /* [12,64,128] */
    float *sqrt_2 = scratch->f + 7177856;      /* [12,64,1] */
    float *d_sum_4 = scratch->f + 2359296;     /* [12,64,1] */
    /* [128,128] as [8][128][16] */
    float *transformer_h_3_attn_c_proj_weight_packed = scratch->f + 2359296;
    float *d_reshape = scratch->f + 2555904;   /* [12,64,128] */
    /* [12,64,4,32] as [4][12][4][32][16] */
    float *reshape_packed_5 = scratch->f + 2752512;
    float *d_attention = scratch->f + 2359296; /* [12,4,64,64] */
    float *sum = scratch->f + 7160960;         /* [12,4,64,1] */
    float *d_permute = scratch->f + 2654208;   /* [12,4,64,32] */
    float *d_permute_2 = scratch->f + 2850816; /* [12,4,32,64] */
    float *d_permute_3 = scratch->f + 2752512; /* [12,4,64,32] */
    float *add_8 = scratch->f + 2359296;       /* [12,64,3,128] */
    /* [384,128] as [8][384][16] */
    float *transformer_h_3_attn_c_attn_weight_packed = scratch->f + 2899968;
    float *layer_norm_26 = scratch->f + 2359296; /* [12,64,128] */
    float *d_layer_norm_5 = scratch->f + 2654208; /* [12,64,128] */
    float *mul_3 = scratch->f + 2752512;       /* [12,64,128] */
    float *sqrt_3 = scratch->f + 7176320;      /* [12,64,1] */
    float *d_sum_6 = scratch->f + 2359296;     /* [12,64,1] */
    /* [128,512] as [32][128][16] */
    float *transformer_h_2_mlp_c_proj_weight_packed = scratch->f + 2752512;
    float *linear_6 = scratch->f + 1572864;    /* [12,64,512] */
    float *erfc_2 = scratch->f + 1966080;      /* [12,64,512] */
    float *d_linear_2 = scratch->f + 2359296;  /* [12,64,512] */
    /* [512,128] as [8][512][16] */
    float *transformer_h_2_mlp_c_fc_weight_packed = scratch->f + 1769472;
    float *layer_norm_27 = scratch->f + 1572864; /* [12,64,128] */
    float *d_layer_norm_7 = scratch->f + 1572864; /* [12,64,128] */
    float *mul_4 = scratch->f + 1671168;       /* [12,64,128] */
    float *sqrt_4 = scratch->f + 7174784;      /* [12,64,1] */
    float *d_sum_8 = scratch->f + 1572864;     /* [12,64,1] */
    /* [128,128] as [8][128][16] */
    float *transformer_h_2_attn_c_proj_weight_packed = scratch->f + 1572864;
    float *d_reshape_2 = scratch->f + 1769472; /* [12,64,128] */
    /* [12,64,4,32] as [4][12][4][32][16] */
    float *reshape_packed_6 = scratch->f + 1966080;
    float *d_attention_2 = scratch->f + 1572864; /* [12,4,64,64] */
    float *sum_2 = scratch->f + 7157888;       /* [12,4,64,1] */
    float *d_permute_4 = scratch->f + 1867776; /* [12,4,64,32] */
    float *d_permute_5 = scratch->f + 2064384; /* [12,4,32,64] */
    float *d_permute_6 = scratch->f + 1966080; /* [12,4,64,32] */
    float *add_9 = scratch->f + 1572864;       /* [12,64,3,128] */
    /* [384,128] as [8][384][16] */
    float *transformer_h_2_attn_c_attn_weight_packed = scratch->f + 2113536;
    float *layer_norm_28 = scratch->f + 1572864; /* [12,64,128] */
    float *d_layer_norm_9 = scratch->f + 1867776; /* [12,64,128] */
    float *mul_5 = scratch->f + 1966080;       /* [12,64,128] */
    float *sqrt_5 = scratch->f + 7173248;      /* [12,64,1] */
    float *d_sum_10 = scratch->f + 1572864;    /* [12,64,1] */
    /* [128,512] as [32][128][16] */
    float *transformer_h_1_mlp_c_proj_weight_packed = scratch->f + 1966080;
    float *linear_7 = scratch->f + 786432;     /* [12,64,512] */
    float *erfc_3 = scratch->f + 1179648;      /* [12,64,512] */
    float *d_linear_3 = scratch->f + 1572864;  /* [12,64,512] */
    /* [512,128] as [8][512][16] */
    float *transformer_h_1_mlp_c_fc_weight_packed = scratch->f + 1081344;
    float *layer_norm_29 = scratch->f + 786432; /* [12,64,128] */
    float *d_layer_norm_11 = scratch->f + 884736; /* [12,64,128] */
    float *mul_6 = scratch->f + 983040;        /* [12,64,128] */
    float *sqrt_6 = scratch->f + 7171712;      /* [12,64,1] */
    float *d_sum_12 = scratch->f + 786432;     /* [12,64,1] */
    /* [128,128] as [8][128][16] */
    float *transformer_h_1_attn_c_proj_weight_packed = scratch->f + 786432;
    float *d_reshape_3 = scratch->f + 983040;  /* [12,64,128] */
    /* [12,64,4,32] as [4][12][4][32][16] */
    float *reshape_packed_7 = scratch->f + 1179648;
    float *d_attention_3 = scratch->f + 786432; /* [12,4,64,64] */
    float *sum_3 = scratch->f + 7154816;       /* [12,4,64,1] */
    float *d_permute_7 = scratch->f + 1081344; /* [12,4,64,32] */
    float *d_permute_8 = scratch->f + 1277952; /* [12,4,32,64] */
    float *d_permute_9 = scratch->f + 1179648; /* [12,4,64,32] */
    float *add_10 = scratch->f + 786432;       /* [12,64,3,128] */
    /* [384,128] as [8][384][16] */
    float *transformer_h_1_attn_c_attn_weight_packed = scratch->f + 1556480;
    float *layer_norm_30 = scratch->f + 786432; /* [12,64,128] */
    float *d_layer_norm_13 = scratch->f + 1179648; /* [12,64,128] */
    float *mul_7 = scratch->f + 1277952;       /* [12,64,128] */
    float *sqrt_7 = scratch->f + 7169408;      /* [12,64,1] */
    float *d_sum_14 = scratch->f + 786432;     /* [12,64,1] */
    /* [128,512] as [32][128][16] */
    float *transformer_h_0_mlp_c_proj_weight_packed = scratch->f + 1179648;
    float *linear_8 = scratch->f;              /* [12,64,512] */
    float *erfc_4 = scratch->f + 393216;       /* [12,64,512] */
    float *d_linear_4 = scratch->f + 786432;   /* [12,64,512] */
    /* [512,128] as [8][512][16] */
    float *transformer_h_0_mlp_c_fc_weight_packed = scratch->f + 294912;
    float *layer_norm_31 = scratch->f;         /* [12,64,128] */
    float *d_layer_norm_15 = scratch->f + 98304; /* [12,64,128] */
    float *mul_8 = scratch->f + 196608;        /* [12,64,128] */
    float *sqrt_8 = scratch->f + 7167104;      /* [12,64,1] */
    float *d_sum_16 = scratch->f;              /* [12,64,1] */
    /* [128,128] as [8][128][16] */
    float *transformer_h_0_attn_c_proj_weight_packed = scratch->f;
    float *d_reshape_4 = scratch->f + 196608;  /* [12,64,128] */
    /* [12,64,4,32] as [4][12][4][32][16] */
    float *reshape_packed_8 = scratch->f + 393216;
    float *d_attention_4 = scratch->f;         /* [12,4,64,64] */
    float *sum_4 = scratch->f + 7151744;       /* [12,4,64,1] */
    float *d_permute_10 = scratch->f + 294912; /* [12,4,64,32] */
    float *d_permute_11 = scratch->f + 491520; /* [12,4,32,64] */
    float *d_permute_12 = scratch->f + 393216; /* [12,4,64,32] */
    float *add_11 = scratch->f;                /* [12,64,3,128] */
    /* [384,128] as [8][384][16] */
    float *transformer_h_0_attn_c_attn_weight_packed = scratch->f + 770048;
    float *layer_norm_32 = scratch->f;         /* [12,64,128] */
    float *d_layer_norm_17 = scratch->f + 393216; /* [12,64,128] */
    float *mul_9 = scratch->f + 491520;        /* [12,64,128] */
    float *sqrt_9 = scratch->f + 7164800;      /* [12,64,1] */
    float *d_sum_18 = scratch->f;              /* [12,64,1] */
    float *d_reshape_5 = scratch->f + 8320;    /* [1,64,128] */
    float *contract = scratch->f + 7143424;    /* [65,128] */
    float *scatter_add = scratch->f;           /* [65,128] */
    float *d_reshape_6 = scratch->f + 24704;   /* [1,1,128] */
    /* [384,128] */
    float *d_transformer_h_0_attn_c_attn_weight = scratch->f + 720896;
    /* [128,128] */
    float *d_transformer_h_0_attn_c_proj_weight = scratch->f + 819200;
    float *d_reshape_7 = scratch->f + 835584;  /* [1,1,128] */
    /* [512,128] */
    float *d_transformer_h_0_mlp_c_fc_weight = scratch->f + 655360;
    /* [128,512] */
    float *d_transformer_h_0_mlp_c_proj_weight = scratch->f + 589824;
    float *d_reshape_8 = scratch->f + 1556480; /* [1,1,128] */
    /* [384,128] */
    float *d_transformer_h_1_attn_c_attn_weight = scratch->f + 1507328;
    /* [128,128] */
    float *d_transformer_h_1_attn_c_proj_weight = scratch->f + 1605632;
    float *d_reshape_9 = scratch->f + 1622016; /* [1,1,128] */
    /* [512,128] */
    float *d_transformer_h_1_mlp_c_fc_weight = scratch->f + 1441792;
    /* [128,512] */
    float *d_transformer_h_1_mlp_c_proj_weight = scratch->f + 1376256;
    float *d_reshape_10 = scratch->f + 2113536; /* [1,1,128] */
    /* [384,128] */
    float *d_transformer_h_2_attn_c_attn_weight = scratch->f + 2064384;
    /* [128,128] */
    float *d_transformer_h_2_attn_c_proj_weight = scratch->f + 2293760;
    float *d_reshape_11 = scratch->f + 2310144; /* [1,1,128] */
    /* [512,128] */
    float *d_transformer_h_2_mlp_c_fc_weight = scratch->f + 2228224;
    /* [128,512] */
    float *d_transformer_h_2_mlp_c_proj_weight = scratch->f + 2162688;
    float *d_reshape_12 = scratch->f + 2899968; /* [1,1,128] */
    /* [384,128] */
    float *d_transformer_h_3_attn_c_attn_weight = scratch->f + 2850816;
    /* [128,128] */
    float *d_transformer_h_3_attn_c_proj_weight = scratch->f + 3080192;
    float *d_reshape_13 = scratch->f + 3096576; /* [1,1,128] */
    /* [512,128] */
    float *d_transformer_h_3_mlp_c_fc_weight = scratch->f + 3014656;
    /* [128,512] */
    float *d_transformer_h_3_mlp_c_proj_weight = scratch->f + 2949120;
    float *d_reshape_14 = scratch->f + 7179392; /* [1,1,128] */
    float *d_transformer_wpe_weight = scratch->f + 16512; /* [64,128] */
    float *sum_5 = scratch->f + 8320;          /* [1,1] */
    float *sum_6 = scratch->f + 24855;         /* [1,1,1] */
    float *sum_7 = scratch->f + 24856;         /* [1,1] */
    float *sum_8 = scratch->f + 24854;         /* [1,1] */
    float *sum_9 = scratch->f + 24851;         /* [1,1,1] */
    float *sum_10 = scratch->f + 24852;        /* [1,1] */
    float *sum_11 = scratch->f + 24853;        /* [1,1] */
    float *sum_12 = scratch->f + 24849;        /* [1,1,1] */
    float *sum_13 = scratch->f + 24850;        /* [1,1] */
    float *sum_14 = scratch->f + 24848;        /* [1,1] */
    float *sum_15 = scratch->f + 24845;        /* [1,1,1] */
    float *sum_16 = scratch->f + 24846;        /* [1,1] */
    float *sum_17 = scratch->f + 24847;        /* [1,1] */
    float *sum_18 = scratch->f + 24843;        /* [1,1,1] */
    float *sum_19 = scratch->f + 24844;        /* [1,1] */
    float *sum_20 = scratch->f + 24842;        /* [1,1] */
    float *sum_21 = scratch->f + 24839;        /* [1,1,1] */
    float *sum_22 = scratch->f + 24840;        /* [1,1] */
    float *sum_23 = scratch->f + 24841;        /* [1,1] */
    float *sum_24 = scratch->f + 24837;        /* [1,1,1] */
    float *sum_25 = scratch->f + 24838;        /* [1,1] */
    float *sum_26 = scratch->f + 24836;        /* [1,1] */
    float *sum_27 = scratch->f + 24833;        /* [1,1,1] */
    float *sum_28 = scratch->f + 24834;        /* [1,1] */
    float *sum_29 = scratch->f + 24835;        /* [1,1] */
    float *sum_30 = scratch->f + 24832;        /* [1,1,1] */
    float *sum_31 = scratch->f + 8346;         /* [1,1] */
    float *sum_32 = scratch->f + 8344;         /* [1,1,1] */
    float *sum_33 = scratch->f + 8345;         /* [1,1] */
    float *sum_34 = scratch->f + 8343;         /* [1,1] */
    float *sum_35 = scratch->f + 8340;         /* [1,1,1] */
    float *sum_36 = scratch->f + 8341;         /* [1,1] */
    float *sum_37 = scratch->f + 8342;         /* [1,1] */
    float *sum_38 = scratch->f + 8338;         /* [1,1,1] */
    float *sum_39 = scratch->f + 8339;         /* [1,1] */
    float *sum_40 = scratch->f + 8337;         /* [1,1] */
    float *sum_41 = scratch->f + 8334;         /* [1,1,1] */
    float *sum_42 = scratch->f + 8335;         /* [1,1] */
    float *sum_43 = scratch->f + 8336;         /* [1,1] */
    float *sum_44 = scratch->f + 8332;         /* [1,1,1] */
    float *sum_45 = scratch->f + 8333;         /* [1,1] */
    float *sum_46 = scratch->f + 8331;         /* [1,1] */
    float *sum_47 = scratch->f + 8328;         /* [1,1,1] */
    float *sum_48 = scratch->f + 8329;         /* [1,1] */
    float *sum_49 = scratch->f + 8330;         /* [1,1] */
    float *sum_50 = scratch->f + 8326;         /* [1,1,1] */
    float *sum_51 = scratch->f + 8327;         /* [1,1] */
    float *sum_52 = scratch->f + 8325;         /* [1,1] */
    float *sum_53 = scratch->f + 8322;         /* [1,1,1] */
    float *sum_54 = scratch->f + 8323;         /* [1,1] */
    float *sum_55 = scratch->f + 8324;         /* [1,1] */
    float *sum_56 = scratch->f + 8321;         /* [1,1,1] */
    float *train_2 = scratch->f + 8321;        /* [] */
    float *v_scale = scratch->f + 8323;        /* [] */
    float *step_size = scratch->f + 8322;      /* [] */
    float *layer_norm_33 = scratch->f + 2555904; /* [12,64,128] */
    float *layer_norm_34 = scratch->f + 2359296; /* [12,64,128] */
    float *layer_norm_35 = scratch->f + 1769472; /* [12,64,128] */
    float *layer_norm_36 = scratch->f + 1572864; /* [12,64,128] */
    float *attention_5 = scratch->f;           /* [12,4,64,64] */
    float *attention_6 = scratch->f + 786432;  /* [12,4,64,64] */
    float *attention_7 = scratch->f + 1572864; /* [12,4,64,64] */
    float *attention_8 = scratch->f + 2359296; /* [12,4,64,64] */
    float *layer_norm_37 = scratch->f + 393216; /* [12,64,128] */
    float *layer_norm_38 = scratch->f + 98304; /* [12,64,128] */
    float *layer_norm_39 = scratch->f + 1179648; /* [12,64,128] */
    float *layer_norm_40 = scratch->f + 884736; /* [12,64,128] */
    float *softmax_5 = scratch->f + 491520;    /* [12,4,64,1] */
    float *softmax_6 = scratch->f + 1277952;   /* [12,4,64,1] */
    float *softmax_7 = scratch->f + 2064384;   /* [12,4,64,1] */
    float *softmax_8 = scratch->f + 2850816;   /* [12,4,64,1] */
    float *layer_norm_41 = scratch->f + 786432; /* [12,64,128] */
    float *layer_norm_42 = scratch->f + 1081344; /* [12,64,128] */
    float *layer_norm_43 = scratch->f;         /* [12,64,128] */
    float *layer_norm_44 = scratch->f + 294912; /* [12,64,128] */
    float *scaled_dot_product_attention_5 = scratch->f; /* [12,4,64,32] */
    /* [12,4,64,32] */
    float *scaled_dot_product_attention_6 = scratch->f + 786432;
    /* [12,4,64,32] */
    float *scaled_dot_product_attention_7 = scratch->f + 1572864;
    /* [12,4,64,32] */
    float *scaled_dot_product_attention_8 = scratch->f + 2359296;
    float loss[1];

    train_make_mean(x, param->transformer_wte_weight,
        param->transformer_wpe_weight, mean);
    train_make_sqrt_9(x, param->transformer_wte_weight,
        param->transformer_wpe_weight, mean, sqrt_9, layer_norm);
    train_make_layer_norm_32(x, param->transformer_wte_weight,
        param->transformer_wpe_weight, mean, layer_norm,
        param->transformer_h_0_ln_1_weight, layer_norm_32, layer_norm_2);
    train_make_linear(layer_norm_2, param->transformer_h_0_attn_c_attn_weight,
        linear);
    train_make_scaled_dot_product_attention(linear,
        scaled_dot_product_attention);
    train_pack_reshape(linear, reshape_packed);
    train_make_where(scaled_dot_product_attention, reshape_packed, where);
    train_make_largest(where, largest);
    train_make_exp(where, largest);
    train_make_sum(where, sum_4, softmax);  /* 10  make_sum_4 */
    train_make_attention(where, softmax, attention);
    train_make_matmul(attention, linear, matmul);
    train_make_add(matmul, param->transformer_h_0_attn_c_proj_weight, x,
        param->transformer_wte_weight, param->transformer_wpe_weight, add);
    train_make_mean_2(add, mean_2);
    train_make_sqrt(add, mean_2, sqrt_8, layer_norm_3);  /* 15  make_sqrt_8 */
    train_make_layer_norm(add, mean_2, layer_norm_3,
        param->transformer_h_0_ln_2_weight, layer_norm_31, layer_norm_4);
        /* 16  make_layer_norm_31 */
    train_make_linear_2(layer_norm_4, param->transformer_h_0_mlp_c_fc_weight,
        linear_8, erfc_4, gelu);  /* 17  make_linear_8 */
    train_make_add_2(gelu, param->transformer_h_0_mlp_c_proj_weight, add,
        add_2);
    train_make_mean_2(add_2, mean_3);  /* 19  make_mean_3 */
    train_make_sqrt(add_2, mean_3, sqrt_7, layer_norm_5);  /* 20  make_sqrt_7 */
    train_make_layer_norm(add_2, mean_3, layer_norm_5,
        param->transformer_h_1_ln_1_weight, layer_norm_30, layer_norm_6);
        /* 21  make_layer_norm_30 */
    train_make_linear(layer_norm_6, param->transformer_h_1_attn_c_attn_weight,
        linear_2);  /* 22  make_linear_2 */
    train_make_scaled_dot_product_attention(linear_2,
        scaled_dot_product_attention_2);
        /* 23  make_scaled_dot_product_attention_2 */
    train_pack_reshape(linear_2, reshape_packed_2);  /* 24  pack_reshape_2 */
    train_make_where(scaled_dot_product_attention_2, reshape_packed_2, where_2);
        /* 25  make_where_2 */
    train_make_largest(where_2, largest_2);  /* 26  make_largest_2 */
    train_make_exp(where_2, largest_2);  /* 27  make_exp_2 */
    train_make_sum(where_2, sum_3, softmax_2);  /* 28  make_sum_3 */
    train_make_attention(where_2, softmax_2, attention_2);
        /* 29  make_attention_2 */
    train_make_matmul(attention_2, linear_2, matmul_2);  /* 30  make_matmul_2 */
    train_make_add_3(matmul_2, param->transformer_h_1_attn_c_proj_weight,
        add_2, add_3);
    train_make_mean_2(add_3, mean_4);  /* 32  make_mean_4 */
    train_make_sqrt(add_3, mean_4, sqrt_6, layer_norm_7);  /* 33  make_sqrt_6 */
    train_make_layer_norm(add_3, mean_4, layer_norm_7,
        param->transformer_h_1_ln_2_weight, layer_norm_29, layer_norm_8);
        /* 34  make_layer_norm_29 */
    train_make_linear_2(layer_norm_8, param->transformer_h_1_mlp_c_fc_weight,
        linear_7, erfc_3, gelu_2);  /* 35  make_linear_7 */
    train_make_add_2(gelu_2, param->transformer_h_1_mlp_c_proj_weight, add_3,
        add_4);  /* 36  make_add_4 */
    train_make_mean_2(add_4, mean_5);  /* 37  make_mean_5 */
    train_make_layer_norm_2(add_4, mean_5, layer_norm_9);
        /* 38  make_layer_norm_9 */
    train_make_sqrt_2(layer_norm_9, sqrt_5, layer_norm_10);
        /* 39  make_sqrt_5 */
    train_make_layer_norm_3(layer_norm_9, layer_norm_10,
        param->transformer_h_2_ln_1_weight, layer_norm_28, layer_norm_11);
        /* 40  make_layer_norm_28 */
    train_make_linear(layer_norm_11, param->transformer_h_2_attn_c_attn_weight,
        linear_3);  /* 41  make_linear_3 */
    train_make_scaled_dot_product_attention(linear_3,
        scaled_dot_product_attention_3);
        /* 42  make_scaled_dot_product_attention_3 */
    train_pack_reshape(linear_3, reshape_packed_3);  /* 43  pack_reshape_3 */
    train_make_where(scaled_dot_product_attention_3, reshape_packed_3, where_3);
        /* 44  make_where_3 */
    train_make_largest(where_3, largest_3);  /* 45  make_largest_3 */
    train_make_exp(where_3, largest_3);  /* 46  make_exp_3 */
    train_make_sum(where_3, sum_2, softmax_3);  /* 47  make_sum_2 */
    train_make_attention(where_3, softmax_3, attention_3);
        /* 48  make_attention_3 */
    train_make_matmul(attention_3, linear_3, matmul_3);  /* 49  make_matmul_3 */
    train_make_add_4(matmul_3, param->transformer_h_2_attn_c_proj_weight,
        add_4);  /* 50  make_add_5 */
    train_make_mean_2(add_4, mean_6);  /* 51  make_mean_6 */
    train_make_layer_norm_2(add_4, mean_6, layer_norm_12);
        /* 52  make_layer_norm_12 */
    train_make_sqrt_2(layer_norm_12, sqrt_4, layer_norm_13);
        /* 53  make_sqrt_4 */
    train_make_layer_norm_3(layer_norm_12, layer_norm_13,
        param->transformer_h_2_ln_2_weight, layer_norm_27, layer_norm_14);
        /* 54  make_layer_norm_27 */
    train_make_linear_2(layer_norm_14, param->transformer_h_2_mlp_c_fc_weight,
        linear_6, erfc_2, gelu_3);  /* 55  make_linear_6 */
    train_make_contract(gelu_3, param->transformer_h_2_mlp_c_proj_weight,
        add_4);  /* 56  make_add_6 */
    train_make_mean_2(add_4, mean_7);  /* 57  make_mean_7 */
    train_make_layer_norm_2(add_4, mean_7, layer_norm_15);
        /* 58  make_layer_norm_15 */
    train_make_sqrt_2(layer_norm_15, sqrt_3, layer_norm_16);
        /* 59  make_sqrt_3 */
    train_make_layer_norm_3(layer_norm_15, layer_norm_16,
        param->transformer_h_3_ln_1_weight, layer_norm_26, layer_norm_17);
        /* 60  make_layer_norm_26 */
    train_make_linear(layer_norm_17, param->transformer_h_3_attn_c_attn_weight,
        linear_4);  /* 61  make_linear_4 */
    train_make_scaled_dot_product_attention(linear_4,
        scaled_dot_product_attention_4);
        /* 62  make_scaled_dot_product_attention_4 */
    train_pack_reshape(linear_4, reshape_packed_4);  /* 63  pack_reshape_4 */
    train_make_where(scaled_dot_product_attention_4, reshape_packed_4, where_4);
        /* 64  make_where_4 */
    train_make_largest(where_4, largest_4);  /* 65  make_largest_4 */
    train_make_exp(where_4, largest_4);  /* 66  make_exp_4 */
    train_make_sum(where_4, sum, softmax_4);
    train_make_attention(where_4, softmax_4, attention_4);
        /* 68  make_attention_4 */
    train_make_matmul(attention_4, linear_4, matmul_4);  /* 69  make_matmul_4 */
    train_make_add_4(matmul_4, param->transformer_h_3_attn_c_proj_weight,
        add_4);  /* 70  make_add_7 */
    train_make_mean_2(add_4, mean_8);  /* 71  make_mean_8 */
    train_make_layer_norm_2(add_4, mean_8, layer_norm_18);
        /* 72  make_layer_norm_18 */
    train_make_sqrt_2(layer_norm_18, sqrt_2, layer_norm_19);
    train_make_layer_norm_3(layer_norm_18, layer_norm_19,
        param->transformer_h_3_ln_2_weight, layer_norm_25, layer_norm_20);
        /* 74  make_layer_norm_25 */
    train_make_linear_2(layer_norm_20, param->transformer_h_3_mlp_c_fc_weight,
        linear_5, erfc, gelu_4);  /* 75  make_linear_5 */
    train_make_contract(gelu_4, param->transformer_h_3_mlp_c_proj_weight,
        add_4);  /* 76  make_x_2 */
    train_make_mean_2(add_4, mean_9);  /* 77  make_mean_9 */
    train_make_layer_norm_21(add_4, mean_9);
    shared_pack_transformer_wte_weight(param->transformer_wte_weight,
        transformer_wte_weight_packed);
    train_make_sqrt_2(add_4, sqrt, layer_norm_22);  /* 80  make_sqrt */
    train_make_layer_norm_3(add_4, layer_norm_22,
        param->transformer_ln_f_weight, layer_norm_24, layer_norm_23);
        /* 81  make_layer_norm_24 */
    train_make_logits(layer_norm_23, transformer_wte_weight_packed, logits);
    train_make_largest_5(logits, largest_5);
    train_make_picked(y, logits, largest_5, picked);
    train_make_powers(logits, largest_5);
    train_make_power_sum(logits, power_sum, d_power_sum);
    train_make_loss(power_sum, picked, loss, bits);
    train_make_d_cross_entropy(y, logits, d_power_sum);
    train_make_contract_2(logits, layer_norm_23, contract);
        /* 89  make_contract */
    train_make_d_layer_norm(logits, param->transformer_wte_weight,
        layer_norm_22, param->transformer_ln_f_weight, d_layer_norm, mul);
    train_make_d_reshape(layer_norm_24, d_layer_norm, d_reshape_14);
        /* 91  make_d_reshape_14 */
    train_make_d_sum(layer_norm_24, mul, sqrt);
    train_make_d_layer_norm_2(add_4, sqrt, mul);
    train_make_d_sum_2(add_4, d_sum_2);
    train_make_d_add(add_4, d_sum_2);
    train_pack_transformer_h_mlp_c_proj_weight(
        param->transformer_h_3_mlp_c_proj_weight,
        transformer_h_3_mlp_c_proj_weight_packed);
        /* 96  pack_transformer_h_3_mlp_c_proj_weight */
    train_make_d_linear(add_4, transformer_h_3_mlp_c_proj_weight_packed,
        linear_5, erfc, d_linear);
    train_make_gelu(linear_5, erfc);  /* 98  make_gelu_8 */
    train_make_d_transformer_h_mlp_c_proj_weight(add_4, linear_5,
        d_transformer_h_3_mlp_c_proj_weight);
        /* 99  make_d_transformer_h_3_mlp_c_proj_weight */
    train_make_d_transformer_h_mlp_c_fc_weight(d_linear, layer_norm_20,
        d_transformer_h_3_mlp_c_fc_weight);
        /* 100  make_d_transformer_h_3_mlp_c_fc_weight */
    train_pack_transformer_h_mlp_c_fc_weight(
        param->transformer_h_3_mlp_c_fc_weight,
        transformer_h_3_mlp_c_fc_weight_packed);
        /* 101  pack_transformer_h_3_mlp_c_fc_weight */
    train_make_d_layer_norm_3(d_linear, transformer_h_3_mlp_c_fc_weight_packed,
        layer_norm_19, param->transformer_h_3_ln_2_weight, d_layer_norm_3,
        mul_2);
    train_make_layer_norm_4(layer_norm_18, layer_norm_19, layer_norm_33);
        /* 103  make_layer_norm_33 */
    train_make_d_reshape(layer_norm_33, d_layer_norm_3, d_reshape_13);
        /* 104  make_d_reshape_13 */
    train_make_d_sum(layer_norm_33, mul_2, sqrt_2);  /* 105  make_d_sum_3 */
    train_make_d_layer_norm_2(layer_norm_18, sqrt_2, mul_2);
        /* 106  make_d_layer_norm_4 */
    train_make_d_sum_2(layer_norm_18, d_sum_4);  /* 107  make_d_sum_4 */
    train_make_d_add_2(add_4, layer_norm_18, d_sum_4);
    train_make_d_transformer_h_attn_c_proj_weight(matmul_4, add_4,
        d_transformer_h_3_attn_c_proj_weight);
        /* 109  make_d_transformer_h_3_attn_c_proj_weight */
    train_pack_transformer_h_attn_c_proj_weight(
        param->transformer_h_3_attn_c_proj_weight,
        transformer_h_3_attn_c_proj_weight_packed);
        /* 110  pack_transformer_h_3_attn_c_proj_weight */
    train_make_d_reshape_2(add_4, transformer_h_3_attn_c_proj_weight_packed,
        d_reshape);  /* 111  make_d_reshape */
    train_make_softmax(sum, softmax_8);  /* 112  make_softmax_8 */
    train_make_attention(where_4, softmax_8, attention_8);
        /* 113  make_attention_8 */
    train_make_d_permute(attention_8, d_reshape, d_permute);
    train_pack_reshape_2(linear_4, reshape_packed_5);  /* 115  pack_reshape_5 */
    train_make_d_attention(d_reshape, reshape_packed_5, d_attention);
    train_make_d_softmax(where_4, d_attention, softmax_8, sum);
    train_make_d_matmul(where_4, softmax_8, d_attention, sum);
    train_make_d_permute_2(where_4, linear_4, d_permute_3);
        /* 119  make_d_permute_3 */
    train_make_scaled_dot_product_attention(linear_4,
        scaled_dot_product_attention_8);
        /* 120  make_scaled_dot_product_attention_8 */
    train_make_d_permute_3(scaled_dot_product_attention_8, where_4,
        d_permute_2);  /* 121  make_d_permute_2 */
    train_make_add_5(d_permute, d_permute_2, d_permute_3, add_8);
        /* 122  make_add_8 */
    train_make_d_transformer_h_attn_c_attn_weight(add_8, layer_norm_17,
        d_transformer_h_3_attn_c_attn_weight);
        /* 123  make_d_transformer_h_3_attn_c_attn_weight */
    train_pack_transformer_h_attn_c_attn_weight(
        param->transformer_h_3_attn_c_attn_weight,
        transformer_h_3_attn_c_attn_weight_packed);
        /* 124  pack_transformer_h_3_attn_c_attn_weight */
    train_make_d_layer_norm_4(add_8, transformer_h_3_attn_c_attn_weight_packed,
        layer_norm_16, param->transformer_h_3_ln_1_weight, d_layer_norm_5,
        mul_3);  /* 125  make_d_layer_norm_5 */
    train_make_layer_norm_4(layer_norm_15, layer_norm_16, layer_norm_34);
        /* 126  make_layer_norm_34 */
    train_make_d_reshape(layer_norm_34, d_layer_norm_5, d_reshape_12);
        /* 127  make_d_reshape_12 */
    train_make_d_sum(layer_norm_34, mul_3, sqrt_3);  /* 128  make_d_sum_5 */
    train_make_d_layer_norm_2(layer_norm_15, sqrt_3, mul_3);
        /* 129  make_d_layer_norm_6 */
    train_make_d_sum_2(layer_norm_15, d_sum_6);  /* 130  make_d_sum_6 */
    train_make_d_add_2(add_4, layer_norm_15, d_sum_6);  /* 131  make_d_add_3 */
    train_pack_transformer_h_mlp_c_proj_weight(
        param->transformer_h_2_mlp_c_proj_weight,
        transformer_h_2_mlp_c_proj_weight_packed);
        /* 132  pack_transformer_h_2_mlp_c_proj_weight */
    train_make_d_linear(add_4, transformer_h_2_mlp_c_proj_weight_packed,
        linear_6, erfc_2, d_linear_2);  /* 133  make_d_linear_2 */
    train_make_gelu(linear_6, erfc_2);  /* 134  make_gelu_7 */
    train_make_d_transformer_h_mlp_c_proj_weight(add_4, linear_6,
        d_transformer_h_2_mlp_c_proj_weight);
        /* 135  make_d_transformer_h_2_mlp_c_proj_weight */
    train_make_d_transformer_h_mlp_c_fc_weight(d_linear_2, layer_norm_14,
        d_transformer_h_2_mlp_c_fc_weight);
        /* 136  make_d_transformer_h_2_mlp_c_fc_weight */
    train_pack_transformer_h_mlp_c_fc_weight(
        param->transformer_h_2_mlp_c_fc_weight,
        transformer_h_2_mlp_c_fc_weight_packed);
        /* 137  pack_transformer_h_2_mlp_c_fc_weight */
    train_make_d_layer_norm_3(d_linear_2,
        transformer_h_2_mlp_c_fc_weight_packed, layer_norm_13,
        param->transformer_h_2_ln_2_weight, d_layer_norm_7, mul_4);
        /* 138  make_d_layer_norm_7 */
    train_make_layer_norm_4(layer_norm_12, layer_norm_13, layer_norm_35);
        /* 139  make_layer_norm_35 */
    train_make_d_reshape(layer_norm_35, d_layer_norm_7, d_reshape_11);
        /* 140  make_d_reshape_11 */
    train_make_d_sum(layer_norm_35, mul_4, sqrt_4);  /* 141  make_d_sum_7 */
    train_make_d_layer_norm_2(layer_norm_12, sqrt_4, mul_4);
        /* 142  make_d_layer_norm_8 */
    train_make_d_sum_2(layer_norm_12, d_sum_8);  /* 143  make_d_sum_8 */
    train_make_d_add_2(add_4, layer_norm_12, d_sum_8);  /* 144  make_d_add_4 */
    train_make_d_transformer_h_attn_c_proj_weight(matmul_3, add_4,
        d_transformer_h_2_attn_c_proj_weight);
        /* 145  make_d_transformer_h_2_attn_c_proj_weight */
    train_pack_transformer_h_attn_c_proj_weight(
        param->transformer_h_2_attn_c_proj_weight,
        transformer_h_2_attn_c_proj_weight_packed);
        /* 146  pack_transformer_h_2_attn_c_proj_weight */
    train_make_d_reshape_2(add_4, transformer_h_2_attn_c_proj_weight_packed,
        d_reshape_2);
    train_make_softmax(sum_2, softmax_7);  /* 148  make_softmax_7 */
    train_make_attention(where_3, softmax_7, attention_7);
        /* 149  make_attention_7 */
    train_make_d_permute(attention_7, d_reshape_2, d_permute_4);
        /* 150  make_d_permute_4 */
    train_pack_reshape_2(linear_3, reshape_packed_6);  /* 151  pack_reshape_6 */
    train_make_d_attention(d_reshape_2, reshape_packed_6, d_attention_2);
        /* 152  make_d_attention_2 */
    train_make_d_softmax(where_3, d_attention_2, softmax_7, sum_2);
        /* 153  make_d_softmax_2 */
    train_make_d_matmul(where_3, softmax_7, d_attention_2, sum_2);
        /* 154  make_d_matmul_2 */
    train_make_d_permute_2(where_3, linear_3, d_permute_6);
        /* 155  make_d_permute_6 */
    train_make_scaled_dot_product_attention(linear_3,
        scaled_dot_product_attention_7);
        /* 156  make_scaled_dot_product_attention_7 */
    train_make_d_permute_3(scaled_dot_product_attention_7, where_3,
        d_permute_5);  /* 157  make_d_permute_5 */
    train_make_add_5(d_permute_4, d_permute_5, d_permute_6, add_9);
        /* 158  make_add_9 */
    train_make_d_transformer_h_attn_c_attn_weight(add_9, layer_norm_11,
        d_transformer_h_2_attn_c_attn_weight);
        /* 159  make_d_transformer_h_2_attn_c_attn_weight */
    train_pack_transformer_h_attn_c_attn_weight(
        param->transformer_h_2_attn_c_attn_weight,
        transformer_h_2_attn_c_attn_weight_packed);
        /* 160  pack_transformer_h_2_attn_c_attn_weight */
    train_make_d_layer_norm_4(add_9, transformer_h_2_attn_c_attn_weight_packed,
        layer_norm_10, param->transformer_h_2_ln_1_weight, d_layer_norm_9,
        mul_5);  /* 161  make_d_layer_norm_9 */
    train_make_layer_norm_4(layer_norm_9, layer_norm_10, layer_norm_36);
        /* 162  make_layer_norm_36 */
    train_make_d_reshape(layer_norm_36, d_layer_norm_9, d_reshape_10);
        /* 163  make_d_reshape_10 */
    train_make_d_sum(layer_norm_36, mul_5, sqrt_5);  /* 164  make_d_sum_9 */
    train_make_d_layer_norm_2(layer_norm_9, sqrt_5, mul_5);
        /* 165  make_d_layer_norm_10 */
    train_make_d_sum_2(layer_norm_9, d_sum_10);  /* 166  make_d_sum_10 */
    train_make_d_add_2(add_4, layer_norm_9, d_sum_10);  /* 167  make_d_add_5 */
    train_pack_transformer_h_mlp_c_proj_weight(
        param->transformer_h_1_mlp_c_proj_weight,
        transformer_h_1_mlp_c_proj_weight_packed);
        /* 168  pack_transformer_h_1_mlp_c_proj_weight */
    train_make_d_linear(add_4, transformer_h_1_mlp_c_proj_weight_packed,
        linear_7, erfc_3, d_linear_3);  /* 169  make_d_linear_3 */
    train_make_gelu(linear_7, erfc_3);  /* 170  make_gelu_6 */
    train_make_d_transformer_h_mlp_c_proj_weight(add_4, linear_7,
        d_transformer_h_1_mlp_c_proj_weight);
        /* 171  make_d_transformer_h_1_mlp_c_proj_weight */
    train_make_layer_norm_5(add_3, mean_4, layer_norm_7, layer_norm_41);
        /* 172  make_layer_norm_41 */
    train_make_layer_norm_6(layer_norm_41, param->transformer_h_1_ln_2_weight,
        layer_norm_40);  /* 173  make_layer_norm_40 */
    train_make_d_transformer_h_mlp_c_fc_weight(d_linear_3, layer_norm_40,
        d_transformer_h_1_mlp_c_fc_weight);
        /* 174  make_d_transformer_h_1_mlp_c_fc_weight */
    train_pack_transformer_h_mlp_c_fc_weight(
        param->transformer_h_1_mlp_c_fc_weight,
        transformer_h_1_mlp_c_fc_weight_packed);
        /* 175  pack_transformer_h_1_mlp_c_fc_weight */
    train_make_d_layer_norm_3(d_linear_3,
        transformer_h_1_mlp_c_fc_weight_packed, layer_norm_7,
        param->transformer_h_1_ln_2_weight, d_layer_norm_11, mul_6);
        /* 176  make_d_layer_norm_11 */
    train_make_d_reshape(layer_norm_41, d_layer_norm_11, d_reshape_9);
        /* 177  make_d_reshape_9 */
    train_make_d_sum(layer_norm_41, mul_6, sqrt_6);  /* 178  make_d_sum_11 */
    train_make_d_layer_norm_5(add_3, mean_4, sqrt_6, mul_6);
        /* 179  make_d_layer_norm_12 */
    train_make_d_sum_2(add_3, d_sum_12);  /* 180  make_d_sum_12 */
    train_make_d_add_2(add_4, add_3, d_sum_12);  /* 181  make_d_add_6 */
    train_make_d_transformer_h_attn_c_proj_weight(matmul_2, add_4,
        d_transformer_h_1_attn_c_proj_weight);
        /* 182  make_d_transformer_h_1_attn_c_proj_weight */
    train_pack_transformer_h_attn_c_proj_weight(
        param->transformer_h_1_attn_c_proj_weight,
        transformer_h_1_attn_c_proj_weight_packed);
        /* 183  pack_transformer_h_1_attn_c_proj_weight */
    train_make_d_reshape_2(add_4, transformer_h_1_attn_c_proj_weight_packed,
        d_reshape_3);  /* 184  make_d_reshape_3 */
    train_make_softmax(sum_3, softmax_6);  /* 185  make_softmax_6 */
    train_make_attention(where_2, softmax_6, attention_6);
        /* 186  make_attention_6 */
    train_make_d_permute(attention_6, d_reshape_3, d_permute_7);
        /* 187  make_d_permute_7 */
    train_pack_reshape_2(linear_2, reshape_packed_7);  /* 188  pack_reshape_7 */
    train_make_d_attention(d_reshape_3, reshape_packed_7, d_attention_3);
        /* 189  make_d_attention_3 */
    train_make_d_softmax(where_2, d_attention_3, softmax_6, sum_3);
        /* 190  make_d_softmax_3 */
    train_make_d_matmul(where_2, softmax_6, d_attention_3, sum_3);
        /* 191  make_d_matmul_3 */
    train_make_d_permute_2(where_2, linear_2, d_permute_9);
        /* 192  make_d_permute_9 */
    train_make_scaled_dot_product_attention(linear_2,
        scaled_dot_product_attention_6);
        /* 193  make_scaled_dot_product_attention_6 */
    train_make_d_permute_3(scaled_dot_product_attention_6, where_2,
        d_permute_8);  /* 194  make_d_permute_8 */
    train_make_add_5(d_permute_7, d_permute_8, d_permute_9, add_10);
        /* 195  make_add_10 */
    train_make_layer_norm_5(add_2, mean_3, layer_norm_5, layer_norm_42);
        /* 196  make_layer_norm_42 */
    train_make_layer_norm_6(layer_norm_42, param->transformer_h_1_ln_1_weight,
        layer_norm_39);  /* 197  make_layer_norm_39 */
    train_make_d_transformer_h_attn_c_attn_weight(add_10, layer_norm_39,
        d_transformer_h_1_attn_c_attn_weight);
        /* 198  make_d_transformer_h_1_attn_c_attn_weight */
    train_pack_transformer_h_attn_c_attn_weight(
        param->transformer_h_1_attn_c_attn_weight,
        transformer_h_1_attn_c_attn_weight_packed);
        /* 199  pack_transformer_h_1_attn_c_attn_weight */
    train_make_d_layer_norm_4(add_10,
        transformer_h_1_attn_c_attn_weight_packed, layer_norm_5,
        param->transformer_h_1_ln_1_weight, d_layer_norm_13, mul_7);
        /* 200  make_d_layer_norm_13 */
    train_make_d_reshape(layer_norm_42, d_layer_norm_13, d_reshape_8);
        /* 201  make_d_reshape_8 */
    train_make_d_sum(layer_norm_42, mul_7, sqrt_7);  /* 202  make_d_sum_13 */
    train_make_d_layer_norm_5(add_2, mean_3, sqrt_7, mul_7);
        /* 203  make_d_layer_norm_14 */
    train_make_d_sum_2(add_2, d_sum_14);  /* 204  make_d_sum_14 */
    train_make_d_add_2(add_4, add_2, d_sum_14);  /* 205  make_d_add_7 */
    train_pack_transformer_h_mlp_c_proj_weight(
        param->transformer_h_0_mlp_c_proj_weight,
        transformer_h_0_mlp_c_proj_weight_packed);
        /* 206  pack_transformer_h_0_mlp_c_proj_weight */
    train_make_d_linear(add_4, transformer_h_0_mlp_c_proj_weight_packed,
        linear_8, erfc_4, d_linear_4);  /* 207  make_d_linear_4 */
    train_make_gelu(linear_8, erfc_4);  /* 208  make_gelu_5 */
    train_make_d_transformer_h_mlp_c_proj_weight(add_4, linear_8,
        d_transformer_h_0_mlp_c_proj_weight);
        /* 209  make_d_transformer_h_0_mlp_c_proj_weight */
    train_make_layer_norm_5(add, mean_2, layer_norm_3, layer_norm_43);
        /* 210  make_layer_norm_43 */
    train_make_layer_norm_6(layer_norm_43, param->transformer_h_0_ln_2_weight,
        layer_norm_38);  /* 211  make_layer_norm_38 */
    train_make_d_transformer_h_mlp_c_fc_weight(d_linear_4, layer_norm_38,
        d_transformer_h_0_mlp_c_fc_weight);
        /* 212  make_d_transformer_h_0_mlp_c_fc_weight */
    train_pack_transformer_h_mlp_c_fc_weight(
        param->transformer_h_0_mlp_c_fc_weight,
        transformer_h_0_mlp_c_fc_weight_packed);
        /* 213  pack_transformer_h_0_mlp_c_fc_weight */
    train_make_d_layer_norm_3(d_linear_4,
        transformer_h_0_mlp_c_fc_weight_packed, layer_norm_3,
        param->transformer_h_0_ln_2_weight, d_layer_norm_15, mul_8);
        /* 214  make_d_layer_norm_15 */
    train_make_d_reshape(layer_norm_43, d_layer_norm_15, d_reshape_7);
        /* 215  make_d_reshape_7 */
    train_make_d_sum(layer_norm_43, mul_8, sqrt_8);  /* 216  make_d_sum_15 */
    train_make_d_layer_norm_5(add, mean_2, sqrt_8, mul_8);
        /* 217  make_d_layer_norm_16 */
    train_make_d_sum_2(add, d_sum_16);  /* 218  make_d_sum_16 */
    train_make_d_add_2(add_4, add, d_sum_16);  /* 219  make_d_add_8 */
    train_make_d_transformer_h_attn_c_proj_weight(matmul, add_4,
        d_transformer_h_0_attn_c_proj_weight);
        /* 220  make_d_transformer_h_0_attn_c_proj_weight */
    train_pack_transformer_h_attn_c_proj_weight(
        param->transformer_h_0_attn_c_proj_weight,
        transformer_h_0_attn_c_proj_weight_packed);
        /* 221  pack_transformer_h_0_attn_c_proj_weight */
    train_make_d_reshape_2(add_4, transformer_h_0_attn_c_proj_weight_packed,
        d_reshape_4);  /* 222  make_d_reshape_4 */
    train_make_softmax(sum_4, softmax_5);  /* 223  make_softmax_5 */
    train_make_attention(where, softmax_5, attention_5);
        /* 224  make_attention_5 */
    train_make_d_permute(attention_5, d_reshape_4, d_permute_10);
        /* 225  make_d_permute_10 */
    train_pack_reshape_2(linear, reshape_packed_8);  /* 226  pack_reshape_8 */
    train_make_d_attention(d_reshape_4, reshape_packed_8, d_attention_4);
        /* 227  make_d_attention_4 */
    train_make_d_softmax(where, d_attention_4, softmax_5, sum_4);
        /* 228  make_d_softmax_4 */
    train_make_d_matmul(where, softmax_5, d_attention_4, sum_4);
        /* 229  make_d_matmul_4 */
    train_make_d_permute_2(where, linear, d_permute_12);
        /* 230  make_d_permute_12 */
    train_make_scaled_dot_product_attention(linear,
        scaled_dot_product_attention_5);
        /* 231  make_scaled_dot_product_attention_5 */
    train_make_d_permute_3(scaled_dot_product_attention_5, where, d_permute_11);
        /* 232  make_d_permute_11 */
    train_make_add_5(d_permute_10, d_permute_11, d_permute_12, add_11);
        /* 233  make_add_11 */
    train_make_layer_norm_44(x, param->transformer_wte_weight,
        param->transformer_wpe_weight, mean, layer_norm, layer_norm_44);
    train_make_layer_norm_6(layer_norm_44, param->transformer_h_0_ln_1_weight,
        layer_norm_37);  /* 235  make_layer_norm_37 */
    train_make_d_transformer_h_attn_c_attn_weight(add_11, layer_norm_37,
        d_transformer_h_0_attn_c_attn_weight);
        /* 236  make_d_transformer_h_0_attn_c_attn_weight */
    train_pack_transformer_h_attn_c_attn_weight(
        param->transformer_h_0_attn_c_attn_weight,
        transformer_h_0_attn_c_attn_weight_packed);
        /* 237  pack_transformer_h_0_attn_c_attn_weight */
    train_make_d_layer_norm_4(add_11,
        transformer_h_0_attn_c_attn_weight_packed, layer_norm,
        param->transformer_h_0_ln_1_weight, d_layer_norm_17, mul_9);
        /* 238  make_d_layer_norm_17 */
    train_make_d_reshape(layer_norm_44, d_layer_norm_17, d_reshape_6);
        /* 239  make_d_reshape_6 */
    train_make_d_sum(layer_norm_44, mul_9, sqrt_9);  /* 240  make_d_sum_17 */
    train_make_d_layer_norm_18(x, param->transformer_wte_weight,
        param->transformer_wpe_weight, mean, sqrt_9, mul_9);
    train_make_d_sum_2(mul_9, d_sum_18);  /* 242  make_d_sum_18 */
    train_make_d_add_2(add_4, mul_9, d_sum_18);  /* 243  make_d_add_9 */
    train_make_d_reshape_5(add_4, d_reshape_5);
    train_make_scatter_add(x, add_4, scatter_add);
    train_make_sum_2(d_reshape_14, sum_30);  /* 246  make_sum_30 */
    train_make_sum_2(d_reshape_13, sum_27);  /* 247  make_sum_27 */
    train_make_sum_3(d_transformer_h_3_mlp_c_fc_weight, sum_28);
        /* 248  make_sum_28 */
    train_make_sum_3(d_transformer_h_3_mlp_c_proj_weight, sum_29);
        /* 249  make_sum_29 */
    train_make_sum_4(d_transformer_h_3_attn_c_proj_weight, sum_26);
        /* 250  make_sum_26 */
    train_make_sum_2(d_reshape_12, sum_24);  /* 251  make_sum_24 */
    train_make_sum_5(d_transformer_h_3_attn_c_attn_weight, sum_25);
        /* 252  make_sum_25 */
    train_make_sum_2(d_reshape_11, sum_21);  /* 253  make_sum_21 */
    train_make_sum_3(d_transformer_h_2_mlp_c_fc_weight, sum_22);
        /* 254  make_sum_22 */
    train_make_sum_3(d_transformer_h_2_mlp_c_proj_weight, sum_23);
        /* 255  make_sum_23 */
    train_make_sum_4(d_transformer_h_2_attn_c_proj_weight, sum_20);
        /* 256  make_sum_20 */
    train_make_sum_2(d_reshape_10, sum_18);  /* 257  make_sum_18 */
    train_make_sum_5(d_transformer_h_2_attn_c_attn_weight, sum_19);
        /* 258  make_sum_19 */
    train_make_sum_2(d_reshape_9, sum_15);  /* 259  make_sum_15 */
    train_make_sum_3(d_transformer_h_1_mlp_c_fc_weight, sum_16);
        /* 260  make_sum_16 */
    train_make_sum_3(d_transformer_h_1_mlp_c_proj_weight, sum_17);
        /* 261  make_sum_17 */
    train_make_sum_4(d_transformer_h_1_attn_c_proj_weight, sum_14);
        /* 262  make_sum_14 */
    train_make_sum_2(d_reshape_8, sum_12);  /* 263  make_sum_12 */
    train_make_sum_5(d_transformer_h_1_attn_c_attn_weight, sum_13);
        /* 264  make_sum_13 */
    train_make_sum_2(d_reshape_7, sum_9);  /* 265  make_sum_9 */
    train_make_sum_3(d_transformer_h_0_mlp_c_fc_weight, sum_10);
        /* 266  make_sum_10 */
    train_make_sum_3(d_transformer_h_0_mlp_c_proj_weight, sum_11);
        /* 267  make_sum_11 */
    train_make_sum_4(d_transformer_h_0_attn_c_proj_weight, sum_8);
        /* 268  make_sum_8 */
    train_make_sum_2(d_reshape_6, sum_6);  /* 269  make_sum_6 */
    train_make_sum_5(d_transformer_h_0_attn_c_attn_weight, sum_7);
        /* 270  make_sum_7 */
    train_make_d_transformer_wpe_weight(d_reshape_5, d_transformer_wpe_weight);
    train_make_sum_5_2(contract, scatter_add, sum_5);  /* 272  make_sum_5 */
    train_make_clip_grad_norm(d_transformer_wpe_weight, sum_5, sum_6, sum_7,
        sum_8, sum_9, sum_10, sum_11, sum_12, sum_13, sum_14, sum_15, sum_16,
        sum_17, sum_18, sum_19, sum_20, sum_21, sum_22, sum_23, sum_24, sum_25,
        sum_26, sum_27, sum_28, sum_29, sum_30);
    train_make_sum_6(d_reshape_14, sum_56);  /* 274  make_sum_56 */
    train_make_sum_6(d_reshape_13, sum_53);  /* 275  make_sum_53 */
    train_make_sum_7(d_transformer_h_3_mlp_c_fc_weight, sum_54);
        /* 276  make_sum_54 */
    train_make_sum_7(d_transformer_h_3_mlp_c_proj_weight, sum_55);
        /* 277  make_sum_55 */
    train_make_sum_8(d_transformer_h_3_attn_c_proj_weight, sum_52);
        /* 278  make_sum_52 */
    train_make_sum_6(d_reshape_12, sum_50);  /* 279  make_sum_50 */
    train_make_sum_9(d_transformer_h_3_attn_c_attn_weight, sum_51);
        /* 280  make_sum_51 */
    train_make_sum_6(d_reshape_11, sum_47);  /* 281  make_sum_47 */
    train_make_sum_7(d_transformer_h_2_mlp_c_fc_weight, sum_48);
        /* 282  make_sum_48 */
    train_make_sum_7(d_transformer_h_2_mlp_c_proj_weight, sum_49);
        /* 283  make_sum_49 */
    train_make_sum_8(d_transformer_h_2_attn_c_proj_weight, sum_46);
        /* 284  make_sum_46 */
    train_make_sum_6(d_reshape_10, sum_44);  /* 285  make_sum_44 */
    train_make_sum_9(d_transformer_h_2_attn_c_attn_weight, sum_45);
        /* 286  make_sum_45 */
    train_make_sum_6(d_reshape_9, sum_41);  /* 287  make_sum_41 */
    train_make_sum_7(d_transformer_h_1_mlp_c_fc_weight, sum_42);
        /* 288  make_sum_42 */
    train_make_sum_7(d_transformer_h_1_mlp_c_proj_weight, sum_43);
        /* 289  make_sum_43 */
    train_make_sum_8(d_transformer_h_1_attn_c_proj_weight, sum_40);
        /* 290  make_sum_40 */
    train_make_sum_6(d_reshape_8, sum_38);  /* 291  make_sum_38 */
    train_make_sum_9(d_transformer_h_1_attn_c_attn_weight, sum_39);
        /* 292  make_sum_39 */
    train_make_sum_6(d_reshape_7, sum_35);  /* 293  make_sum_35 */
    train_make_sum_7(d_transformer_h_0_mlp_c_fc_weight, sum_36);
        /* 294  make_sum_36 */
    train_make_sum_7(d_transformer_h_0_mlp_c_proj_weight, sum_37);
        /* 295  make_sum_37 */
    train_make_sum_8(d_transformer_h_0_attn_c_proj_weight, sum_34);
        /* 296  make_sum_34 */
    train_make_sum_6(d_reshape_6, sum_32);  /* 297  make_sum_32 */
    train_make_sum_9(d_transformer_h_0_attn_c_attn_weight, sum_33);
        /* 298  make_sum_33 */
    train_make_sum_31(contract, scatter_add, sum_31);
    train_make_clip_grad_norm_2(d_transformer_wpe_weight, sum_31, sum_32,
        sum_33, sum_34, sum_35, sum_36, sum_37, sum_38, sum_39, sum_40, sum_41,
        sum_42, sum_43, sum_44, sum_45, sum_46, sum_47, sum_48, sum_49, sum_50,
        sum_51, sum_52, sum_53, sum_54, sum_55, sum_56);
    train_update_last_lr_and_more(state->step, state->lr, state->last_lr,
        train_2, step_size, v_scale);
    train_make_clip_coef(sum_5, sum_31);
    train_update_transformer_h_0_mlp_c_fc_weight(
        state->transformer_h_0_mlp_c_fc_weight_exp_avg,
        d_transformer_h_0_mlp_c_fc_weight, sum_31,
        state->transformer_h_0_mlp_c_fc_weight_exp_avg_sq, sum_5,
        param->transformer_h_0_mlp_c_fc_weight, train_2, v_scale, step_size);
    train_update_transformer_h_0_mlp_c_proj_weight(
        state->transformer_h_0_mlp_c_proj_weight_exp_avg,
        d_transformer_h_0_mlp_c_proj_weight, sum_31,
        state->transformer_h_0_mlp_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_0_mlp_c_proj_weight, train_2, v_scale, step_size);
    train_update_transformer_h_mlp_c_fc_weight(
        state->transformer_h_1_mlp_c_fc_weight_exp_avg,
        d_transformer_h_1_mlp_c_fc_weight, sum_31,
        state->transformer_h_1_mlp_c_fc_weight_exp_avg_sq, sum_5,
        param->transformer_h_1_mlp_c_fc_weight, train_2, step_size, v_scale);
        /* 305  update_transformer_h_1_mlp_c_fc_weight */
    train_update_transformer_h_mlp_c_proj_weight(
        state->transformer_h_1_mlp_c_proj_weight_exp_avg,
        d_transformer_h_1_mlp_c_proj_weight, sum_31,
        state->transformer_h_1_mlp_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_1_mlp_c_proj_weight, train_2, step_size, v_scale);
        /* 306  update_transformer_h_1_mlp_c_proj_weight */
    train_update_transformer_h_mlp_c_fc_weight(
        state->transformer_h_2_mlp_c_fc_weight_exp_avg,
        d_transformer_h_2_mlp_c_fc_weight, sum_31,
        state->transformer_h_2_mlp_c_fc_weight_exp_avg_sq, sum_5,
        param->transformer_h_2_mlp_c_fc_weight, train_2, step_size, v_scale);
        /* 307  update_transformer_h_2_mlp_c_fc_weight */
    train_update_transformer_h_mlp_c_proj_weight(
        state->transformer_h_2_mlp_c_proj_weight_exp_avg,
        d_transformer_h_2_mlp_c_proj_weight, sum_31,
        state->transformer_h_2_mlp_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_2_mlp_c_proj_weight, train_2, step_size, v_scale);
        /* 308  update_transformer_h_2_mlp_c_proj_weight */
    train_update_transformer_h_mlp_c_fc_weight(
        state->transformer_h_3_mlp_c_fc_weight_exp_avg,
        d_transformer_h_3_mlp_c_fc_weight, sum_31,
        state->transformer_h_3_mlp_c_fc_weight_exp_avg_sq, sum_5,
        param->transformer_h_3_mlp_c_fc_weight, train_2, step_size, v_scale);
        /* 309  update_transformer_h_3_mlp_c_fc_weight */
    train_update_transformer_h_mlp_c_proj_weight(
        state->transformer_h_3_mlp_c_proj_weight_exp_avg,
        d_transformer_h_3_mlp_c_proj_weight, sum_31,
        state->transformer_h_3_mlp_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_3_mlp_c_proj_weight, train_2, step_size, v_scale);
        /* 310  update_transformer_h_3_mlp_c_proj_weight */
    train_update_transformer_h_0_attn_c_attn_weight(
        state->transformer_h_0_attn_c_attn_weight_exp_avg,
        d_transformer_h_0_attn_c_attn_weight, sum_31,
        state->transformer_h_0_attn_c_attn_weight_exp_avg_sq, sum_5,
        param->transformer_h_0_attn_c_attn_weight, train_2, v_scale, step_size);
    train_update_transformer_h_attn_c_attn_weight(
        state->transformer_h_1_attn_c_attn_weight_exp_avg,
        d_transformer_h_1_attn_c_attn_weight, sum_31,
        state->transformer_h_1_attn_c_attn_weight_exp_avg_sq, sum_5,
        param->transformer_h_1_attn_c_attn_weight, train_2, step_size, v_scale);
        /* 312  update_transformer_h_1_attn_c_attn_weight */
    train_update_transformer_h_attn_c_attn_weight(
        state->transformer_h_2_attn_c_attn_weight_exp_avg,
        d_transformer_h_2_attn_c_attn_weight, sum_31,
        state->transformer_h_2_attn_c_attn_weight_exp_avg_sq, sum_5,
        param->transformer_h_2_attn_c_attn_weight, train_2, step_size, v_scale);
        /* 313  update_transformer_h_2_attn_c_attn_weight */
    train_update_transformer_h_attn_c_attn_weight(
        state->transformer_h_3_attn_c_attn_weight_exp_avg,
        d_transformer_h_3_attn_c_attn_weight, sum_31,
        state->transformer_h_3_attn_c_attn_weight_exp_avg_sq, sum_5,
        param->transformer_h_3_attn_c_attn_weight, train_2, step_size, v_scale);
        /* 314  update_transformer_h_3_attn_c_attn_weight */
    train_update_transformer_wte_weight(state->transformer_wte_weight_exp_avg,
        contract, scatter_add, sum_31,
        state->transformer_wte_weight_exp_avg_sq, sum_5,
        param->transformer_wte_weight, train_2, v_scale, step_size);
    train_update_transformer_h_0_attn_c_proj_weight(
        state->transformer_h_0_attn_c_proj_weight_exp_avg,
        d_transformer_h_0_attn_c_proj_weight, sum_31,
        state->transformer_h_0_attn_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_0_attn_c_proj_weight, train_2, v_scale, step_size);
    train_update_transformer_h_attn_c_proj_weight(
        state->transformer_h_1_attn_c_proj_weight_exp_avg,
        d_transformer_h_1_attn_c_proj_weight, sum_31,
        state->transformer_h_1_attn_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_1_attn_c_proj_weight, train_2, step_size, v_scale);
        /* 317  update_transformer_h_1_attn_c_proj_weight */
    train_update_transformer_h_attn_c_proj_weight(
        state->transformer_h_2_attn_c_proj_weight_exp_avg,
        d_transformer_h_2_attn_c_proj_weight, sum_31,
        state->transformer_h_2_attn_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_2_attn_c_proj_weight, train_2, step_size, v_scale);
        /* 318  update_transformer_h_2_attn_c_proj_weight */
    train_update_transformer_h_attn_c_proj_weight(
        state->transformer_h_3_attn_c_proj_weight_exp_avg,
        d_transformer_h_3_attn_c_proj_weight, sum_31,
        state->transformer_h_3_attn_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_3_attn_c_proj_weight, train_2, step_size, v_scale);
        /* 319  update_transformer_h_3_attn_c_proj_weight */
    train_update_transformer_wpe_weight(state->transformer_wpe_weight_exp_avg,
        d_transformer_wpe_weight, sum_31,
        state->transformer_wpe_weight_exp_avg_sq, sum_5,
        param->transformer_wpe_weight, train_2, v_scale, step_size);
    train_update_transformer_h_0_ln_1_weight(
        state->transformer_h_0_ln_1_weight_exp_avg, d_reshape_6, sum_31,
        state->transformer_h_0_ln_1_weight_exp_avg_sq, sum_5,
        param->transformer_h_0_ln_1_weight, v_scale, step_size);
    train_update_transformer_weight(state->transformer_h_0_ln_2_weight_exp_avg,
        d_reshape_7, sum_31, state->transformer_h_0_ln_2_weight_exp_avg_sq,
        sum_5, param->transformer_h_0_ln_2_weight, step_size, v_scale);
        /* 322  update_transformer_h_0_ln_2_weight */
    train_update_transformer_weight(state->transformer_h_1_ln_1_weight_exp_avg,
        d_reshape_8, sum_31, state->transformer_h_1_ln_1_weight_exp_avg_sq,
        sum_5, param->transformer_h_1_ln_1_weight, step_size, v_scale);
        /* 323  update_transformer_h_1_ln_1_weight */
    train_update_transformer_weight(state->transformer_h_1_ln_2_weight_exp_avg,
        d_reshape_9, sum_31, state->transformer_h_1_ln_2_weight_exp_avg_sq,
        sum_5, param->transformer_h_1_ln_2_weight, step_size, v_scale);
        /* 324  update_transformer_h_1_ln_2_weight */
    train_update_transformer_weight(state->transformer_h_2_ln_1_weight_exp_avg,
        d_reshape_10, sum_31, state->transformer_h_2_ln_1_weight_exp_avg_sq,
        sum_5, param->transformer_h_2_ln_1_weight, step_size, v_scale);
        /* 325  update_transformer_h_2_ln_1_weight */
    train_update_transformer_weight(state->transformer_h_2_ln_2_weight_exp_avg,
        d_reshape_11, sum_31, state->transformer_h_2_ln_2_weight_exp_avg_sq,
        sum_5, param->transformer_h_2_ln_2_weight, step_size, v_scale);
        /* 326  update_transformer_h_2_ln_2_weight */
    train_update_transformer_weight(state->transformer_h_3_ln_1_weight_exp_avg,
        d_reshape_12, sum_31, state->transformer_h_3_ln_1_weight_exp_avg_sq,
        sum_5, param->transformer_h_3_ln_1_weight, step_size, v_scale);
        /* 327  update_transformer_h_3_ln_1_weight */
    train_update_transformer_weight(state->transformer_h_3_ln_2_weight_exp_avg,
        d_reshape_13, sum_31, state->transformer_h_3_ln_2_weight_exp_avg_sq,
        sum_5, param->transformer_h_3_ln_2_weight, step_size, v_scale);
        /* 328  update_transformer_h_3_ln_2_weight */
    train_update_transformer_weight(state->transformer_ln_f_weight_exp_avg,
        d_reshape_14, sum_31, state->transformer_ln_f_weight_exp_avg_sq, sum_5,
        param->transformer_ln_f_weight, step_size, v_scale);
        /* 329  update_transformer_ln_f_weight */
    return loss[0];
}
