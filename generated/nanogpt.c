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
            for (int l = 0; l < 16; l++) {
                const float t1 = gradc_normalf((uint32_t)seed[0], 1000u, 0u,
                    (uint32_t)(128*i + j + l));
                transformer_wte_weight[16*i + 65*j + l] = t1 * 0.02f;
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
        const float t1 = gradc_normalf((uint32_t)seed[0], 1001u, 0u,
            (uint32_t)i) * 0.02f;
        transformer_wpe_weight[i] = t1;
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
    for (int j = 0; j < 384; j += 16) {
        for (int i = 0; i < 128; i++) {
            for (int l = 0; l < 16; l++) {
                const float t1 = gradc_normalf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(128*(j + l) + i));
                transformer_h_attn_c_attn_weight[128*j + 16*i + l] = t1 * 0.02f;
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
    for (int j = 0; j < 384; j += 16) {
        for (int i = 0; i < 128; i++) {
            for (int l = 0; l < 16; l++) {
                const int at = 128*j + 16*i + l;
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
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 128; i++) {
            for (int l = 0; l < 16; l++) {
                const float t1 = gradc_normalf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(128*(j + l) + i));
                transformer_h_attn_c_proj_weight[128*j + 16*i + l] = t1
                    * 0.0070710678f;
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
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 128; i++) {
            for (int l = 0; l < 16; l++) {
                const int at = 128*j + 16*i + l;
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
    for (int j = 0; j < 512; j += 16) {
        for (int i = 0; i < 128; i++) {
            for (int l = 0; l < 16; l++) {
                const float t1 = gradc_normalf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(128*(j + l) + i));
                transformer_h_mlp_c_fc_weight[128*j + 16*i + l] = t1 * 0.02f;
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
    for (int j = 0; j < 512; j += 16) {
        for (int i = 0; i < 128; i++) {
            for (int l = 0; l < 16; l++) {
                const int at = 128*j + 16*i + l;
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
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 512; i++) {
            for (int l = 0; l < 16; l++) {
                const float t1 = gradc_normalf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(512*(j + l) + i));
                transformer_h_mlp_c_proj_weight[512*j + 16*i + l] = t1
                    * 0.0070710678f;
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
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 512; i++) {
            for (int l = 0; l < 16; l++) {
                const int at = 512*j + 16*i + l;
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
 *   f          0      64   2-4     sum
 *   f         64      64   3-4     layer_norm
 *   f      24576    8192   4-5     layer_norm_2
 *   f          0   24576   5-13    linear
 *   f      59392    8192   7-8     scaled_dot_product_attention
 *   f      51200    8192   6-8     reshape_packed
 *   f      24576   16384   8-10    where
 *   f      51200     256   9-10    largest
 *   f      24576   16384  10-12    exp, over where
 *   f      51200     256  11-12    softmax
 *   f      24576   16384  12-13    attention, over exp
 *   f      51200    8192  13-14    matmul
 *   f      59392    8192  14-19    add
 *   f          0      64  15-17    mean
 *   f         64      64  16-17    layer_norm_3
 *   f      32768    8192  17-18    layer_norm_4
 *   f          0   32768  18-19    gelu
 *   f      59392    8192  19-32    add_2, over add
 *   f          0      64  20-22    mean_2
 *   f         64      64  21-22    layer_norm_5
 *   f      24576    8192  22-23    layer_norm_6
 *   f          0   24576  23-31    linear_2
 *   f      67584    8192  25-26    scaled_dot_product_attention_2
 *   f      51200    8192  24-26    reshape_packed_2
 *   f      24576   16384  26-28    where_2
 *   f      51200     256  27-28    largest_2
 *   f      24576   16384  28-30    exp_2, over where_2
 *   f      51200     256  29-30    softmax_2
 *   f      24576   16384  30-31    attention_2, over exp_2
 *   f      51200    8192  31-32    matmul_2
 *   f      59392    8192  32-37    add_3, over add_2
 *   f          0      64  33-35    mean_3
 *   f         64      64  34-35    layer_norm_7
 *   f      32768    8192  35-36    layer_norm_8
 *   f          0   32768  36-37    gelu_2
 *   f      59392    8192  37-51    add_4, over add_3
 *   f          0      64  38-39    mean_4
 *   f      24576    8192  39-41    layer_norm_9
 *   f          0      64  40-41    layer_norm_10
 *   f      24576    8192  41-42    layer_norm_11, over layer_norm_9
 *   f          0   24576  42-50    linear_3
 *   f      67584    8192  44-45    scaled_dot_product_attention_3
 *   f      51200    8192  43-45    reshape_packed_3
 *   f      24576   16384  45-47    where_3
 *   f      51200     256  46-47    largest_3
 *   f      24576   16384  47-49    exp_3, over where_3
 *   f      51200     256  48-49    softmax_3
 *   f      24576   16384  49-50    attention_3, over exp_3
 *   f      51200    8192  50-51    matmul_3
 *   f      59392    8192  51-57    add_5, over add_4
 *   f          0      64  52-53    mean_5
 *   f      32768    8192  53-55    layer_norm_12
 *   f          0      64  54-55    layer_norm_13
 *   f      32768    8192  55-56    layer_norm_14, over layer_norm_12
 *   f          0   32768  56-57    gelu_3
 *   f      59392    8192  57-71    add_6, over add_5
 *   f          0      64  58-59    mean_6
 *   f      24576    8192  59-61    layer_norm_15
 *   f          0      64  60-61    layer_norm_16
 *   f      24576    8192  61-62    layer_norm_17, over layer_norm_15
 *   f          0   24576  62-70    linear_4
 *   f      67584    8192  64-65    scaled_dot_product_attention_4
 *   f      51200    8192  63-65    reshape_packed_4
 *   f      24576   16384  65-67    where_4
 *   f      51200     256  66-67    largest_4
 *   f      24576   16384  67-69    exp_4, over where_4
 *   f      51200     256  68-69    softmax_4
 *   f      24576   16384  69-70    attention_4, over exp_4
 *   f      51200    8192  70-71    matmul_4
 *   f      59392    8192  71-77    add_7, over add_6
 *   f          0      64  72-73    mean_7
 *   f      32768    8192  73-75    layer_norm_18
 *   f          0      64  74-75    layer_norm_19
 *   f      32768    8192  75-76    layer_norm_20, over layer_norm_18
 *   f          0   32768  76-77    gelu_4
 *   f      59392    8192  77-79    x_2, over add_7
 *   f          0      64  78-79    mean_8
 *   f      59392    8192  79-81    layer_norm_21, over x_2
 *   f          0      64  80-81    layer_norm_22
 *   f      59392    8192  81-82    layer_norm_23, over layer_norm_21
 *   f      40960   10240   1-82    transformer_wte_weight_packed
 */

/* 1  transformer_wte_weight_packed = in panels: transformer.wte.weight
 *   nanogpt.lua:56
 *   also train step 1 */
GRADC_KERNEL void
shared_pack_transformer_wte_weight(
    const float *GRADC_RESTRICT transformer_wte_weight,
    float *GRADC_RESTRICT transformer_wte_weight_packed)
{
    for (int j = 0; j < 80; j += 16) {
        for (int i = 0; i < 128; i++) {
            for (int l = 0; l < 16; l++) {
                const float t1 = j + l < 65
                    ? transformer_wte_weight[16*(j + l) + 1040*(i / 16)
                    + i % 16] : 0.0f;
                transformer_wte_weight_packed[128*j + 16*i + l] = t1;
            }
        }
    }
}

/* 2  sum = sum(gather(transformer.wpe.weight, iota) + ...
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
                const float t1 = (uint32_t)i < 64u
                    ? transformer_wpe_weight[(k + l) + 128*i] : 0.0f;
                const float t2 = (uint32_t)x[i] < 65u
                    ? transformer_wte_weight[16*x[i] + 1040*(((k + l)) / 16)
                    + ((k + l)) % 16] : 0.0f;
                acc[l] += t1 + t2;
            }
        }
        sum[i] = gradc_sum16f(acc);
    }
}

/* 3  layer_norm = 1 / sqrt(sum((gather(transformer.wpe.weight, iota) + ...
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
                const float t1 = (uint32_t)i < 64u
                    ? transformer_wpe_weight[(k + l) + 128*i] : 0.0f;
                const float t2 = (uint32_t)x[i] < 65u
                    ? transformer_wte_weight[16*x[i] + 1040*(((k + l)) / 16)
                    + ((k + l)) % 16] : 0.0f;
                const float t3 = t1 + t2 - sum[i] * 0.0078125f;
                acc[l] += t3 * t3;
            }
        }
        const float t4 = 1.0f
            / gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
        layer_norm[i] = t4;
    }
}

/* 4  layer_norm_2 = (gather(transformer.wpe.weight, iota) + ...
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
            for (int l = 0; l < 16; l++) {
                const float t1 = (uint32_t)i < 64u
                    ? transformer_wpe_weight[j + l + 128*i] : 0.0f;
                const float t2 = (uint32_t)x[i] < 65u
                    ? transformer_wte_weight[65*j + l + 16*x[i]] : 0.0f;
                const float t3 = (t1 + t2 - sum[i] * 0.0078125f)
                    * layer_norm[i] * transformer_h_0_ln_1_weight[j + l];
                layer_norm_2[128*i + j + l] = t3;
            }
        }
    }
}

/* 5  linear = layer_norm_2 . transformer.h.0.attn.c_attn.weight
 *   nanogpt.lua:37
 *   also predict step 23, 42, 62 */
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

/* 6  reshape_packed = in panels: slice(linear)
 *   nanogpt.lua:35
 *   also predict step 24, 43, 63 */
GRADC_KERNEL void
predict_pack_reshape(const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT reshape_packed)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 4; i++) {
            for (int m = 0; m < 32; m++) {
                for (int l = 0; l < 16; l++) {
                    reshape_packed[128*j + 512*i + 16*m
                        + l] = linear[384*(j + l) + 32*i + m + 128];
                }
            }
        }
    }
}

/* 7  scaled_dot_product_attention = slice(linear) * 0.17677669529663687
 *   nanogpt.lua:40
 *   also predict step 25, 44, 64 */
GRADC_KERNEL void
predict_make_scaled_dot_product_attention(const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT scaled_dot_product_attention)
{
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 32; m++) {
                scaled_dot_product_attention[2048*i + 32*j + m] = linear[32*i
                    + 384*j + m] * 0.176776695f;
            }
        }
    }
}

/* 8  where = where(iota < iota, -inf, scaled_dot_product_attention . ...
 *   nanogpt.lua:40
 *   also predict step 26, 45, 65 */
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

/* 9  largest = max(amax(where), -3.4028234663852886e+38)
 *   nanogpt.lua:40
 *   also predict step 27, 46, 66 */
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

/* 10  exp = exp(where - largest)
 *   nanogpt.lua:40
 *   also predict step 28, 47, 67 */
GRADC_KERNEL void
predict_make_exp(float *GRADC_RESTRICT where,
    const float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 64; m++) {
                const int at = 4096*i + 64*j + m;
                where[at] = gradc_expf(where[at] - largest[64*i + j]);
            }
        }
    }
}

/* 11  softmax = 1 / (sum(exp) + (sum(exp) == 0))
 *   nanogpt.lua:40
 *   also predict step 29, 48, 68 */
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
                acc[l] += where[64*i + (k + l)];
            }
        }
        const float t1 = gradc_sum16f(acc);
        softmax[i] = 1.0f / (t1 + (float)(t1 == 0.0f));
    }
}

/* 12  attention = exp * softmax
 *   nanogpt.lua:40
 *   also predict step 30, 49, 69 */
GRADC_KERNEL void
predict_make_attention(float *GRADC_RESTRICT where,
    const float *GRADC_RESTRICT softmax)
{
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 64; m++) {
                const int at = 4096*i + 64*j + m;
                where[at] = where[at] * softmax[64*i + j];
            }
        }
    }
}

/* 13  matmul = attention . slice(linear)
 *   nanogpt.lua:40
 *   also predict step 31, 50, 70 */
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

/* 14  add = gather(transformer.wpe.weight, iota) + ...
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

/* 15  mean = sum(add) * 0.0078125
 *   nanogpt.lua:47
 *   also predict step 20, 33, 38, 52, ... */
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
                acc[l] += add[128*i + (k + l)];
            }
        }
        mean[i] = gradc_sum16f(acc) * 0.0078125f;
    }
}

/* 16  layer_norm_3 = 1 / sqrt(sum((add - mean) * (add - mean)) * ...
 *   nanogpt.lua:47
 *   also predict step 21, 34 */
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
                const float t1 = add[128*i + (k + l)] - mean[i];
                acc[l] += t1 * t1;
            }
        }
        const float t2 = 1.0f
            / gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
        layer_norm[i] = t2;
    }
}

/* 17  layer_norm_4 = (add - mean) * layer_norm_3 * ...
 *   nanogpt.lua:47
 *   also predict step 22, 35 */
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
            const float t1 = (add[at] - mean[i]) * layer_norm[i]
                * transformer_h_weight[j];
            layer_norm_2[at] = t1;
        }
    }
}

/* 18  gelu = layer_norm_4 . transformer.h.0.mlp.c_fc.weight * 0.5 * ...
 *   nanogpt.lua:48
 *   also predict step 36, 56, 76 */
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

/* 19  add_2 = add + gelu . transformer.h.0.mlp.c_proj.weight
 *   nanogpt.lua:50
 *   also predict step 37, 57, 77 */
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

/* 32  add_3 = add_2 + matmul_2 . transformer.h.1.attn.c_proj.weight
 *   nanogpt.lua:42
 *   also predict step 51, 71 */
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

/* 39  layer_norm_9 = add_4 - mean_4
 *   nanogpt.lua:46
 *   also predict step 53, 59, 73 */
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

/* 40  layer_norm_10 = 1 / sqrt(sum(layer_norm_9 * layer_norm_9) * ...
 *   nanogpt.lua:46
 *   also predict step 54, 60, 74, 80 */
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
                const float t1 = x[128*i + (k + l)];
                acc[l] += t1 * t1;
            }
        }
        const float t2 = 1.0f
            / gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
        layer_norm[i] = t2;
    }
}

/* 41  layer_norm_11 = layer_norm_9 * layer_norm_10 * ...
 *   nanogpt.lua:46
 *   also predict step 55, 61, 75, 81 */
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

/* 79  layer_norm_21 = x_2 - mean_8
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
    struct nanogpt_scratch *scratch,
    const int32_t *x,
    float *logits)
{
    float *sum = scratch->f;                   /* [64,1] */
    float *layer_norm = scratch->f + 64;       /* [1,64,1] */
    float *layer_norm_2 = scratch->f + 24576;  /* [1,64,128] */
    float *linear = scratch->f;                /* [1,64,384] */
    float *scaled_dot_product_attention = scratch->f + 59392; /* [1,4,64,32] */
    /* [1,64,4,32] as [4][1][4][32][16] */
    float *reshape_packed = scratch->f + 51200;
    float *where = scratch->f + 24576;         /* [1,4,64,64] */
    float *largest = scratch->f + 51200;       /* [1,4,64,1] */
    float *softmax = scratch->f + 51200;       /* [1,4,64,1] */
    float *matmul = scratch->f + 51200;        /* [1,4,64,32] */
    float *add = scratch->f + 59392;           /* [1,64,128] */
    float *mean = scratch->f;                  /* [1,64,1] */
    float *layer_norm_3 = scratch->f + 64;     /* [1,64,1] */
    float *layer_norm_4 = scratch->f + 32768;  /* [1,64,128] */
    float *gelu = scratch->f;                  /* [1,64,512] */
    float *mean_2 = scratch->f;                /* [1,64,1] */
    float *layer_norm_5 = scratch->f + 64;     /* [1,64,1] */
    float *layer_norm_6 = scratch->f + 24576;  /* [1,64,128] */
    float *linear_2 = scratch->f;              /* [1,64,384] */
    /* [1,4,64,32] */
    float *scaled_dot_product_attention_2 = scratch->f + 67584;
    /* [1,64,4,32] as [4][1][4][32][16] */
    float *reshape_packed_2 = scratch->f + 51200;
    float *where_2 = scratch->f + 24576;       /* [1,4,64,64] */
    float *largest_2 = scratch->f + 51200;     /* [1,4,64,1] */
    float *softmax_2 = scratch->f + 51200;     /* [1,4,64,1] */
    float *matmul_2 = scratch->f + 51200;      /* [1,4,64,32] */
    float *mean_3 = scratch->f;                /* [1,64,1] */
    float *layer_norm_7 = scratch->f + 64;     /* [1,64,1] */
    float *layer_norm_8 = scratch->f + 32768;  /* [1,64,128] */
    float *gelu_2 = scratch->f;                /* [1,64,512] */
    float *mean_4 = scratch->f;                /* [1,64,1] */
    float *layer_norm_9 = scratch->f + 24576;  /* [1,64,128] */
    float *layer_norm_10 = scratch->f;         /* [1,64,1] */
    float *linear_3 = scratch->f;              /* [1,64,384] */
    /* [1,4,64,32] */
    float *scaled_dot_product_attention_3 = scratch->f + 67584;
    /* [1,64,4,32] as [4][1][4][32][16] */
    float *reshape_packed_3 = scratch->f + 51200;
    float *where_3 = scratch->f + 24576;       /* [1,4,64,64] */
    float *largest_3 = scratch->f + 51200;     /* [1,4,64,1] */
    float *softmax_3 = scratch->f + 51200;     /* [1,4,64,1] */
    float *matmul_3 = scratch->f + 51200;      /* [1,4,64,32] */
    float *mean_5 = scratch->f;                /* [1,64,1] */
    float *layer_norm_12 = scratch->f + 32768; /* [1,64,128] */
    float *layer_norm_13 = scratch->f;         /* [1,64,1] */
    float *gelu_3 = scratch->f;                /* [1,64,512] */
    float *mean_6 = scratch->f;                /* [1,64,1] */
    float *layer_norm_15 = scratch->f + 24576; /* [1,64,128] */
    float *layer_norm_16 = scratch->f;         /* [1,64,1] */
    float *linear_4 = scratch->f;              /* [1,64,384] */
    /* [1,4,64,32] */
    float *scaled_dot_product_attention_4 = scratch->f + 67584;
    /* [1,64,4,32] as [4][1][4][32][16] */
    float *reshape_packed_4 = scratch->f + 51200;
    float *where_4 = scratch->f + 24576;       /* [1,4,64,64] */
    float *largest_4 = scratch->f + 51200;     /* [1,4,64,1] */
    float *softmax_4 = scratch->f + 51200;     /* [1,4,64,1] */
    float *matmul_4 = scratch->f + 51200;      /* [1,4,64,32] */
    float *mean_7 = scratch->f;                /* [1,64,1] */
    float *layer_norm_18 = scratch->f + 32768; /* [1,64,128] */
    float *layer_norm_19 = scratch->f;         /* [1,64,1] */
    float *gelu_4 = scratch->f;                /* [1,64,512] */
    float *mean_8 = scratch->f;                /* [1,64,1] */
    float *layer_norm_22 = scratch->f;         /* [1,64,1] */
    /* [65,128] as [5][128][16] */
    float *transformer_wte_weight_packed = scratch->f + 40960;

    shared_pack_transformer_wte_weight(param->transformer_wte_weight,
        transformer_wte_weight_packed);
    predict_make_sum(param->transformer_wpe_weight, x,
        param->transformer_wte_weight, sum);
    predict_make_layer_norm(param->transformer_wpe_weight, x,
        param->transformer_wte_weight, sum, layer_norm);
    predict_make_layer_norm_2(param->transformer_wpe_weight, x,
        param->transformer_wte_weight, sum, layer_norm,
        param->transformer_h_0_ln_1_weight, layer_norm_2);
    predict_make_linear(layer_norm_2,
        param->transformer_h_0_attn_c_attn_weight, linear);
    predict_pack_reshape(linear, reshape_packed);
    predict_make_scaled_dot_product_attention(linear,
        scaled_dot_product_attention);
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
        /* 19  make_add_2 */
    predict_make_mean(add, mean_2);  /* 20  make_mean_2 */
    predict_make_layer_norm_3(add, mean_2, layer_norm_5);
        /* 21  make_layer_norm_5 */
    predict_make_layer_norm_4(add, mean_2, layer_norm_5,
        param->transformer_h_1_ln_1_weight, layer_norm_6);
        /* 22  make_layer_norm_6 */
    predict_make_linear(layer_norm_6,
        param->transformer_h_1_attn_c_attn_weight, linear_2);
        /* 23  make_linear_2 */
    predict_pack_reshape(linear_2, reshape_packed_2);  /* 24  pack_reshape_2 */
    predict_make_scaled_dot_product_attention(linear_2,
        scaled_dot_product_attention_2);
        /* 25  make_scaled_dot_product_attention_2 */
    predict_make_where(scaled_dot_product_attention_2, reshape_packed_2,
        where_2);  /* 26  make_where_2 */
    predict_make_largest(where_2, largest_2);  /* 27  make_largest_2 */
    predict_make_exp(where_2, largest_2);  /* 28  make_exp_2 */
    predict_make_softmax(where_2, softmax_2);  /* 29  make_softmax_2 */
    predict_make_attention(where_2, softmax_2);  /* 30  make_attention_2 */
    predict_make_matmul(where_2, linear_2, matmul_2);  /* 31  make_matmul_2 */
    predict_make_add_2(matmul_2, param->transformer_h_1_attn_c_proj_weight,
        add);  /* 32  make_add_3 */
    predict_make_mean(add, mean_3);  /* 33  make_mean_3 */
    predict_make_layer_norm_3(add, mean_3, layer_norm_7);
        /* 34  make_layer_norm_7 */
    predict_make_layer_norm_4(add, mean_3, layer_norm_7,
        param->transformer_h_1_ln_2_weight, layer_norm_8);
        /* 35  make_layer_norm_8 */
    predict_make_gelu(layer_norm_8, param->transformer_h_1_mlp_c_fc_weight,
        gelu_2);  /* 36  make_gelu_2 */
    predict_make_contract(gelu_2, param->transformer_h_1_mlp_c_proj_weight,
        add);  /* 37  make_add_4 */
    predict_make_mean(add, mean_4);  /* 38  make_mean_4 */
    predict_make_layer_norm_5(add, mean_4, layer_norm_9);
        /* 39  make_layer_norm_9 */
    predict_make_layer_norm_6(layer_norm_9, layer_norm_10);
        /* 40  make_layer_norm_10 */
    predict_make_layer_norm_7(layer_norm_9, layer_norm_10,
        param->transformer_h_2_ln_1_weight);  /* 41  make_layer_norm_11 */
    predict_make_linear(layer_norm_9,
        param->transformer_h_2_attn_c_attn_weight, linear_3);
        /* 42  make_linear_3 */
    predict_pack_reshape(linear_3, reshape_packed_3);  /* 43  pack_reshape_3 */
    predict_make_scaled_dot_product_attention(linear_3,
        scaled_dot_product_attention_3);
        /* 44  make_scaled_dot_product_attention_3 */
    predict_make_where(scaled_dot_product_attention_3, reshape_packed_3,
        where_3);  /* 45  make_where_3 */
    predict_make_largest(where_3, largest_3);  /* 46  make_largest_3 */
    predict_make_exp(where_3, largest_3);  /* 47  make_exp_3 */
    predict_make_softmax(where_3, softmax_3);  /* 48  make_softmax_3 */
    predict_make_attention(where_3, softmax_3);  /* 49  make_attention_3 */
    predict_make_matmul(where_3, linear_3, matmul_3);  /* 50  make_matmul_3 */
    predict_make_add_2(matmul_3, param->transformer_h_2_attn_c_proj_weight,
        add);  /* 51  make_add_5 */
    predict_make_mean(add, mean_5);  /* 52  make_mean_5 */
    predict_make_layer_norm_5(add, mean_5, layer_norm_12);
        /* 53  make_layer_norm_12 */
    predict_make_layer_norm_6(layer_norm_12, layer_norm_13);
        /* 54  make_layer_norm_13 */
    predict_make_layer_norm_7(layer_norm_12, layer_norm_13,
        param->transformer_h_2_ln_2_weight);  /* 55  make_layer_norm_14 */
    predict_make_gelu(layer_norm_12, param->transformer_h_2_mlp_c_fc_weight,
        gelu_3);  /* 56  make_gelu_3 */
    predict_make_contract(gelu_3, param->transformer_h_2_mlp_c_proj_weight,
        add);  /* 57  make_add_6 */
    predict_make_mean(add, mean_6);  /* 58  make_mean_6 */
    predict_make_layer_norm_5(add, mean_6, layer_norm_15);
        /* 59  make_layer_norm_15 */
    predict_make_layer_norm_6(layer_norm_15, layer_norm_16);
        /* 60  make_layer_norm_16 */
    predict_make_layer_norm_7(layer_norm_15, layer_norm_16,
        param->transformer_h_3_ln_1_weight);  /* 61  make_layer_norm_17 */
    predict_make_linear(layer_norm_15,
        param->transformer_h_3_attn_c_attn_weight, linear_4);
        /* 62  make_linear_4 */
    predict_pack_reshape(linear_4, reshape_packed_4);  /* 63  pack_reshape_4 */
    predict_make_scaled_dot_product_attention(linear_4,
        scaled_dot_product_attention_4);
        /* 64  make_scaled_dot_product_attention_4 */
    predict_make_where(scaled_dot_product_attention_4, reshape_packed_4,
        where_4);  /* 65  make_where_4 */
    predict_make_largest(where_4, largest_4);  /* 66  make_largest_4 */
    predict_make_exp(where_4, largest_4);  /* 67  make_exp_4 */
    predict_make_softmax(where_4, softmax_4);  /* 68  make_softmax_4 */
    predict_make_attention(where_4, softmax_4);  /* 69  make_attention_4 */
    predict_make_matmul(where_4, linear_4, matmul_4);  /* 70  make_matmul_4 */
    predict_make_add_2(matmul_4, param->transformer_h_3_attn_c_proj_weight,
        add);  /* 71  make_add_7 */
    predict_make_mean(add, mean_7);  /* 72  make_mean_7 */
    predict_make_layer_norm_5(add, mean_7, layer_norm_18);
        /* 73  make_layer_norm_18 */
    predict_make_layer_norm_6(layer_norm_18, layer_norm_19);
        /* 74  make_layer_norm_19 */
    predict_make_layer_norm_7(layer_norm_18, layer_norm_19,
        param->transformer_h_3_ln_2_weight);  /* 75  make_layer_norm_20 */
    predict_make_gelu(layer_norm_18, param->transformer_h_3_mlp_c_fc_weight,
        gelu_4);  /* 76  make_gelu_4 */
    predict_make_contract(gelu_4, param->transformer_h_3_mlp_c_proj_weight,
        add);  /* 77  make_x_2 */
    predict_make_mean(add, mean_8);  /* 78  make_mean_8 */
    predict_make_layer_norm_21(add, mean_8);
    predict_make_layer_norm_6(add, layer_norm_22);  /* 80  make_layer_norm_22 */
    predict_make_layer_norm_7(add, layer_norm_22,
        param->transformer_ln_f_weight);  /* 81  make_layer_norm_23 */
    predict_make_logits(add, transformer_wte_weight_packed, logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f    12272512     768   2-213    mean
 *   f    12274048     768   3-209    layer_norm
 *   f    7569408   98304   4-210    layer_norm_2
 *   f    4718592  294912   6-206    linear
 *   f    7766016   98304   9-207    scaled_dot_product_attention
 *   f          0   98304   7-10    reshape_packed
 *   f    5898240  196608  10-12    where
 *   f          0    3072  11-12    largest
 *   f    5898240  196608  12-205    exp, over where
 *   f    12251008    3072  13-205    softmax
 *   f    6094848  196608  14-203    attention
 *   f    7864320   98304  15-201    matmul
 *   f    7962624   98304  17-197    add
 *   f    12274816     768  18-197    mean_2
 *   f    12276352     768  19-193    layer_norm_3
 *   f    8159232   98304  20-194    layer_norm_4
 *   f     786432  393216  22-192    gelu
 *   f    8257536   98304  24-188    add_2
 *   f    12277120     768  25-188    mean_3
 *   f    12278656     768  26-184    layer_norm_5
 *   f    8454144   98304  27-185    layer_norm_6
 *   f    5013504  294912  29-181    linear_2
 *   f    8650752   98304  32-182    scaled_dot_product_attention_2
 *   f    1179648   98304  30-33    reshape_packed_2
 *   f    6291456  196608  33-35    where_2
 *   f    1179648    3072  34-35    largest_2
 *   f    6291456  196608  35-180    exp_2, over where_2
 *   f    12257152    3072  36-180    softmax_2
 *   f    6488064  196608  37-178    attention_2
 *   f    8749056   98304  38-176    matmul_2
 *   f    8847360   98304  40-172    add_3
 *   f    12279424     768  41-172    mean_4
 *   f    12280960     768  42-168    layer_norm_7
 *   f    9043968   98304  43-169    layer_norm_8
 *   f    1966080  393216  45-167    gelu_2
 *   f    9142272   98304  47-64    add_4
 *   f    2359296     768  48-49    mean_5
 *   f    9240576   98304  49-163    layer_norm_9
 *   f    12282496     768  50-159    layer_norm_10
 *   f    9437184   98304  51-160    layer_norm_11
 *   f    5308416  294912  53-156    linear_3
 *   f    9633792   98304  56-157    scaled_dot_product_attention_3
 *   f    2359296   98304  54-57    reshape_packed_3
 *   f    6684672  196608  57-59    where_3
 *   f    2359296    3072  58-59    largest_3
 *   f    6684672  196608  59-155    exp_3, over where_3
 *   f    12263296    3072  60-155    softmax_3
 *   f    6881280  196608  61-153    attention_3
 *   f    9732096   98304  62-151    matmul_3
 *   f    9142272   98304  64-72    add_5, over add_4
 *   f    2359296     768  65-66    mean_6
 *   f    9830400   98304  66-147    layer_norm_12
 *   f    12284032     768  67-143    layer_norm_13
 *   f    10027008   98304  68-144    layer_norm_14
 *   f    3145728  393216  70-142    gelu_3
 *   f    9142272   98304  72-89    add_6, over add_5
 *   f    3538944     768  73-74    mean_7
 *   f    10125312   98304  74-138    layer_norm_15
 *   f    12285568     768  75-134    layer_norm_16
 *   f    10321920   98304  76-135    layer_norm_17
 *   f    5603328  294912  78-131    linear_4
 *   f    10518528   98304  81-132    scaled_dot_product_attention_4
 *   f    3538944   98304  79-82    reshape_packed_4
 *   f    7077888  196608  82-84    where_4
 *   f    3538944    3072  83-84    largest_4
 *   f    7077888  196608  84-130    exp_4, over where_4
 *   f    12269440    3072  85-130    softmax_4
 *   f    7274496  196608  86-128    attention_4
 *   f    10616832   98304  87-126    matmul_4
 *   f    9142272   98304  89-97    add_7, over add_6
 *   f    3538944     768  90-91    mean_8
 *   f    10715136   98304  91-122    layer_norm_18
 *   f    12287104     768  92-118    layer_norm_19
 *   f    10911744   98304  93-119    layer_norm_20
 *   f    4325376  393216  95-117    gelu_4
 *   f    9142272   98304  97-99    x_2, over add_7
 *   f    11010048     768  98-99    mean_9
 *   f    9142272   98304  99-113    layer_norm_21, over x_2
 *   f    12239616     768  100-109    layer_norm_22
 *   f    11108352   98304  101-110    layer_norm_23
 *   f    11256576   10240   1-102    transformer_wte_weight_packed
 *   f    11206656   49920  102-106    logits
 *   f    11256576     768  103-106    largest_5
 *   f    11927552   49920  104-108    powers
 *   f    11257344     768  105-107    power_sum
 *   f    11258880     768  106-107    picked
 *   f    11258112     768  105-108    d_power_sum
 *   f    11927552   49920  108-110    d_cross_entropy, over powers
 *   f    11010048   98304  101-112    layer_norm_24
 *   f    11206656   98304  109-111    d_layer_norm
 *   f    11304960   98304  109-113    mul
 *   f    12287872     768  100-112    sqrt
 *   f    12287872     768  112-113    d_sum, over sqrt
 *   f    9142272   98304  113-115    d_layer_norm_2, over layer_norm_21
 *   f    11010048     768  114-115    d_sum_2
 *   f    9142272   98304  115-124    d_add, over d_layer_norm_2
 *   f    11862016   65536  96-116    transformer_h_3_mlp_c_proj_weight_packed
 *   f    3538944  393216  95-116    linear_5
 *   f    3932160  393216  95-116    erfc
 *   f    3538944  393216  116-119    d_linear, over linear_5
 *   f    11796480   65536  94-118    transformer_h_3_mlp_c_fc_weight_packed
 *   f    10813440   98304  93-121    layer_norm_25
 *   f    3932160   98304  118-120    d_layer_norm_3
 *   f    4030464   98304  118-122    mul_2
 *   f    12286336     768  92-121    sqrt_2
 *   f    12286336     768  121-122    d_sum_3, over sqrt_2
 *   f    10715136   98304  122-124    d_layer_norm_4, over layer_norm_18
 *   f    3538944     768  123-124    d_sum_4
 *   f    9142272   98304  124-140    d_add_2, over d_add
 *   f    12223232   16384  88-125    transformer_h_3_attn_c_proj_weight_packed
 *   f    3735552   98304  125-128    d_reshape
 *   f    10420224   98304  80-127    reshape_packed_5
 *   f    3538944  196608  127-130    d_attention
 *   f    12266368    3072  85-129    sum
 *   f    12266368    3072  129-130    d_softmax, over sum
 *   f    7077888  196608  130-132    d_matmul, over exp_4
 *   f    3833856   98304  128-133    d_permute
 *   f    4030464   98304  132-133    d_permute_2
 *   f    3932160   98304  131-133    d_permute_3
 *   f    3538944  294912  133-135    d_linear_2
 *   f    12124928   49152  77-134    transformer_h_3_attn_c_attn_weight_packed
 *   f    10223616   98304  76-137    layer_norm_26
 *   f    3833856   98304  134-136    d_layer_norm_5
 *   f    3932160   98304  134-138    mul_3
 *   f    12284800     768  75-137    sqrt_3
 *   f    12284800     768  137-138    d_sum_5, over sqrt_3
 *   f    10125312   98304  138-140    d_layer_norm_6, over layer_norm_15
 *   f    3538944     768  139-140    d_sum_6
 *   f    9142272   98304  140-149    d_add_3, over d_add_2
 *   f    11730944   65536  71-141    transformer_h_2_mlp_c_proj_weight_packed
 *   f    2359296  393216  70-141    linear_6
 *   f    2752512  393216  70-141    erfc_2
 *   f    2359296  393216  141-144    d_linear_3, over linear_6
 *   f    11665408   65536  69-143    transformer_h_2_mlp_c_fc_weight_packed
 *   f    9928704   98304  68-146    layer_norm_27
 *   f    2752512   98304  143-145    d_layer_norm_7
 *   f    2850816   98304  143-147    mul_4
 *   f    12283264     768  67-146    sqrt_4
 *   f    12283264     768  146-147    d_sum_7, over sqrt_4
 *   f    9830400   98304  147-149    d_layer_norm_8, over layer_norm_12
 *   f    2359296     768  148-149    d_sum_8
 *   f    9142272   98304  149-165    d_add_4, over d_add_3
 *   f    12206848   16384  63-150    transformer_h_2_attn_c_proj_weight_packed
 *   f    2555904   98304  150-153    d_reshape_2
 *   f    9535488   98304  55-152    reshape_packed_6
 *   f    2359296  196608  152-155    d_attention_2
 *   f    12260224    3072  60-154    sum_2
 *   f    12260224    3072  154-155    d_softmax_2, over sum_2
 *   f    6684672  196608  155-157    d_matmul_2, over exp_3
 *   f    2654208   98304  153-158    d_permute_4
 *   f    2850816   98304  157-158    d_permute_5
 *   f    2752512   98304  156-158    d_permute_6
 *   f    2359296  294912  158-160    d_linear_4
 *   f    12075776   49152  52-159    transformer_h_2_attn_c_attn_weight_packed
 *   f    9338880   98304  51-162    layer_norm_28
 *   f    2654208   98304  159-161    d_layer_norm_9
 *   f    2752512   98304  159-163    mul_5
 *   f    12281728     768  50-162    sqrt_5
 *   f    12281728     768  162-163    d_sum_9, over sqrt_5
 *   f    9240576   98304  163-165    d_layer_norm_10, over layer_norm_9
 *   f    2359296     768  164-165    d_sum_10
 *   f    9142272   98304  165-174    d_add_5, over d_add_4
 *   f    11599872   65536  46-166    transformer_h_1_mlp_c_proj_weight_packed
 *   f    1179648  393216  45-166    linear_7
 *   f    1572864  393216  45-166    erfc_3
 *   f    1179648  393216  166-169    d_linear_5, over linear_7
 *   f    11534336   65536  44-168    transformer_h_1_mlp_c_fc_weight_packed
 *   f    8945664   98304  43-171    layer_norm_29
 *   f    1572864   98304  168-170    d_layer_norm_11
 *   f    1671168   98304  168-172    mul_6
 *   f    12280192     768  42-171    sqrt_6
 *   f    12280192     768  171-172    d_sum_11, over sqrt_6
 *   f    8847360   98304  172-174    d_layer_norm_12, over add_3
 *   f    1179648     768  173-174    d_sum_12
 *   f    9142272   98304  174-190    d_add_6, over d_add_5
 *   f    12190464   16384  39-175    transformer_h_1_attn_c_proj_weight_packed
 *   f    1376256   98304  175-178    d_reshape_3
 *   f    8552448   98304  31-177    reshape_packed_7
 *   f    1179648  196608  177-180    d_attention_3
 *   f    12254080    3072  36-179    sum_3
 *   f    12254080    3072  179-180    d_softmax_3, over sum_3
 *   f    6291456  196608  180-182    d_matmul_3, over exp_2
 *   f    1474560   98304  178-183    d_permute_7
 *   f    1671168   98304  182-183    d_permute_8
 *   f    1572864   98304  181-183    d_permute_9
 *   f    1179648  294912  183-185    d_linear_6
 *   f    12026624   49152  28-184    transformer_h_1_attn_c_attn_weight_packed
 *   f    8355840   98304  27-187    layer_norm_30
 *   f    1474560   98304  184-186    d_layer_norm_13
 *   f    1572864   98304  184-188    mul_7
 *   f    12277888     768  26-187    sqrt_7
 *   f    12277888     768  187-188    d_sum_13, over sqrt_7
 *   f    8257536   98304  188-190    d_layer_norm_14, over add_2
 *   f    1179648     768  189-190    d_sum_14
 *   f    9142272   98304  190-199    d_add_7, over d_add_6
 *   f    11468800   65536  23-191    transformer_h_0_mlp_c_proj_weight_packed
 *   f          0  393216  22-191    linear_8
 *   f     393216  393216  22-191    erfc_4
 *   f          0  393216  191-194    d_linear_7, over linear_8
 *   f    11403264   65536  21-193    transformer_h_0_mlp_c_fc_weight_packed
 *   f    8060928   98304  20-196    layer_norm_31
 *   f     393216   98304  193-195    d_layer_norm_15
 *   f     491520   98304  193-197    mul_8
 *   f    12275584     768  19-196    sqrt_8
 *   f    12275584     768  196-197    d_sum_15, over sqrt_8
 *   f    7962624   98304  197-199    d_layer_norm_16, over add
 *   f          0     768  198-199    d_sum_16
 *   f    9142272   98304  199-215    d_add_8, over d_add_7
 *   f    12174080   16384  16-200    transformer_h_0_attn_c_proj_weight_packed
 *   f     196608   98304  200-203    d_reshape_4
 *   f    7667712   98304   8-202    reshape_packed_8
 *   f          0  196608  202-205    d_attention_4
 *   f    12247936    3072  13-204    sum_4
 *   f    12247936    3072  204-205    d_softmax_4, over sum_4
 *   f    5898240  196608  205-207    d_matmul_4, over exp
 *   f     294912   98304  203-208    d_permute_10
 *   f     491520   98304  207-208    d_permute_11
 *   f     393216   98304  206-208    d_permute_12
 *   f          0  294912  208-210    d_linear_8
 *   f    11977472   49152   5-209    transformer_h_0_attn_c_attn_weight_packed
 *   f    7471104   98304   4-212    layer_norm_32
 *   f     294912   98304  209-211    d_layer_norm_17
 *   f     393216   98304  209-213    mul_9
 *   f    12273280     768   3-212    sqrt_9
 *   f    12273280     768  212-213    d_sum_17, over sqrt_9
 *   f     393216   98304  213-215    d_layer_norm_18, over mul_9
 *   f          0     768  214-215    d_sum_18
 *   f    9142272   98304  215-218    d_add_9, over d_add_8
 *   f          0    8192  216-217    d_reshape_5
 *   f    12239616    8320  110-275    contract
 *   f          0    8320  218-275    scatter_add
 *   f      16512     128  211-277    d_reshape_6
 *   f     491520   49152  210-278    d_transformer_h_0_attn_c_attn_weight
 *   f     720896   16384  201-279    d_transformer_h_0_attn_c_proj_weight
 *   f     737280     128  195-280    d_reshape_7
 *   f     655360   65536  194-281    d_transformer_h_0_mlp_c_fc_weight
 *   f     589824   65536  192-282    d_transformer_h_0_mlp_c_proj_weight
 *   f    1180416     128  186-283    d_reshape_8
 *   f    1671168   49152  185-284    d_transformer_h_1_attn_c_attn_weight
 *   f    1900544   16384  176-285    d_transformer_h_1_attn_c_proj_weight
 *   f    1916928     128  170-286    d_reshape_9
 *   f    1835008   65536  169-287    d_transformer_h_1_mlp_c_fc_weight
 *   f    1769472   65536  167-288    d_transformer_h_1_mlp_c_proj_weight
 *   f    2360064     128  161-289    d_reshape_10
 *   f    2850816   49152  160-290    d_transformer_h_2_attn_c_attn_weight
 *   f    3080192   16384  151-291    d_transformer_h_2_attn_c_proj_weight
 *   f    3096576     128  145-292    d_reshape_11
 *   f    3014656   65536  144-293    d_transformer_h_2_mlp_c_fc_weight
 *   f    2949120   65536  142-294    d_transformer_h_2_mlp_c_proj_weight
 *   f    3539712     128  136-295    d_reshape_12
 *   f    4030464   49152  135-296    d_transformer_h_3_attn_c_attn_weight
 *   f    4259840   16384  126-297    d_transformer_h_3_attn_c_proj_weight
 *   f    4276224     128  120-298    d_reshape_13
 *   f    4194304   65536  119-299    d_transformer_h_3_mlp_c_fc_weight
 *   f    4128768   65536  117-300    d_transformer_h_3_mlp_c_proj_weight
 *   f    11108352     128  111-301    d_reshape_14
 *   f       8320    8192  217-276    d_transformer_wpe_weight
 *   f      16640       1  219-245    sum_5
 *   f      16641       1  220-245    sum_6
 *   f      16642       1  221-245    sum_7
 *   f      16643       1  222-245    sum_8
 *   f      16644       1  223-245    sum_9
 *   f      16645       1  224-245    sum_10
 *   f      16646       1  225-245    sum_11
 *   f      16647       1  226-245    sum_12
 *   f      16648       1  227-245    sum_13
 *   f      16649       1  228-245    sum_14
 *   f      16650       1  229-245    sum_15
 *   f      16651       1  230-245    sum_16
 *   f      16652       1  231-245    sum_17
 *   f      16653       1  232-245    sum_18
 *   f      16654       1  233-245    sum_19
 *   f      16655       1  234-245    sum_20
 *   f      16656       1  235-245    sum_21
 *   f      16657       1  236-245    sum_22
 *   f      16658       1  237-245    sum_23
 *   f      16659       1  238-245    sum_24
 *   f      16660       1  239-245    sum_25
 *   f      16661       1  240-245    sum_26
 *   f      16662       1  241-245    sum_27
 *   f      16663       1  242-245    sum_28
 *   f      16664       1  243-245    sum_29
 *   f      16665       1  244-245    sum_30
 *   f      16641       1  246-272    sum_31
 *   f      16642       1  247-272    sum_32
 *   f      16643       1  248-272    sum_33
 *   f      16644       1  249-272    sum_34
 *   f      16645       1  250-272    sum_35
 *   f      16646       1  251-272    sum_36
 *   f      16647       1  252-272    sum_37
 *   f      16648       1  253-272    sum_38
 *   f      16649       1  254-272    sum_39
 *   f      16650       1  255-272    sum_40
 *   f      16651       1  256-272    sum_41
 *   f      16652       1  257-272    sum_42
 *   f      16653       1  258-272    sum_43
 *   f      16654       1  259-272    sum_44
 *   f      16655       1  260-272    sum_45
 *   f      16656       1  261-272    sum_46
 *   f      16657       1  262-272    sum_47
 *   f      16658       1  263-272    sum_48
 *   f      16659       1  264-272    sum_49
 *   f      16660       1  265-272    sum_50
 *   f      16661       1  266-272    sum_51
 *   f      16662       1  267-272    sum_52
 *   f      16663       1  268-272    sum_53
 *   f      16664       1  269-272    sum_54
 *   f      16665       1  270-272    sum_55
 *   f      16666       1  271-272    sum_56
 *   f      16640       1  245-273    clip_grad_norm, over sum_5
 *   f      16641       1  272-273    clip_grad_norm_2, over sum_31
 *   f      16641       1  273-301    train, over clip_grad_norm_2
 *   f      16640       1  273-301    clip_coef, over clip_grad_norm
 *   f      16642       1  274-300    train_2
 *   f      16644       1  274-301    v_scale
 *   f      16643       1  274-301    step_size
 */

/* 2  mean = sum(gather(transformer.wte.weight, x) + ...
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
                    const float t2 = (uint32_t)t1 < 65u
                        ? transformer_wte_weight[16*t1 + 1040*(((k + l)) / 16)
                        + ((k + l)) % 16] : 0.0f;
                    const float t3 = (uint32_t)j < 64u
                        ? transformer_wpe_weight[(k + l) + 128*j] : 0.0f;
                    acc[l] += t2 + t3;
                }
            }
            mean[64*i + j] = gradc_sum16f(acc) * 0.0078125f;
        }
    }
}

/* 3  sqrt_9 = sqrt(sum((gather(transformer.wte.weight, x) + ...
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
                    const int32_t t1 = x[64*i + j];
                    const float t2 = (uint32_t)t1 < 65u
                        ? transformer_wte_weight[16*t1 + 1040*(((k + l)) / 16)
                        + ((k + l)) % 16] : 0.0f;
                    const float t3 = (uint32_t)j < 64u
                        ? transformer_wpe_weight[(k + l) + 128*j] : 0.0f;
                    const float t4 = t2 + t3 - mean[64*i + j];
                    acc[l] += t4 * t4;
                }
            }
            const int at = 64*i + j;
            const float t5 = gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f
                + 1e-05f);
            sqrt_9[at] = t5;
            layer_norm[at] = 1.0f / t5;
        }
    }
}

/* 4  layer_norm_32 = (gather(transformer.wte.weight, x) + ...
 *   layer_norm_2 = layer_norm_32 * transformer.h.0.ln_1.weight
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
        for (int m = 0; m < 64; m++) {
            for (int j = 0; j < 128; j += 16) {
                for (int l = 0; l < 16; l++) {
                    const int at = 8192*i + 128*m + j + l;
                    const int32_t t1 = x[64*i + m];
                    const float t2 = (uint32_t)t1 < 65u
                        ? transformer_wte_weight[65*j + l + 16*t1] : 0.0f;
                    const float t3 = (uint32_t)m < 64u
                        ? transformer_wpe_weight[j + l + 128*m] : 0.0f;
                    const float t4 = (t2 + t3 - mean[64*i + m])
                        * layer_norm[64*i + m];
                    const float t5 = t4 * transformer_h_0_ln_1_weight[j + l];
                    layer_norm_32[at] = t4;
                    layer_norm_2[at] = t5;
                }
            }
        }
    }
}

/* 5  transformer_h_0_attn_c_attn_weight_packed =
 *     in panels: transformer.h.0.attn.c_attn.weight
 *   nanogpt.lua:37
 *   also train step 28, 52, 77 */
GRADC_KERNEL void
train_pack_transformer_h_attn_c_attn_weight(
    const float *GRADC_RESTRICT transformer_h_attn_c_attn_weight,
    float *GRADC_RESTRICT transformer_h_attn_c_attn_weight_packed)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 384; i++) {
            for (int l = 0; l < 16; l++) {
                const float t1 = transformer_h_attn_c_attn_weight[16*(j + l)
                    + 2048*(i / 16) + i % 16];
                transformer_h_attn_c_attn_weight_packed[384*j + 16*i + l] = t1;
            }
        }
    }
}

/* 6  linear = layer_norm_2 . transformer.h.0.attn.c_attn.weight
 *   nanogpt.lua:37
 *   also train step 29, 53, 78 */
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

/* 7  reshape_packed = in panels: slice(linear)
 *   nanogpt.lua:35
 *   also train step 30, 54, 79 */
GRADC_KERNEL void
train_pack_reshape(const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT reshape_packed)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 12; i++) {
            for (int m = 0; m < 4; m++) {
                for (int n = 0; n < 32; n++) {
                    for (int l = 0; l < 16; l++) {
                        reshape_packed[1536*j + 2048*i + 512*m + 16*n
                            + l] = linear[384*(j + l) + 24576*i + 32*m + n
                            + 128];
                    }
                }
            }
        }
    }
}

/* 8  reshape_packed_8 = in panels: slice(linear)
 *   nanogpt.lua:35
 *   also train step 31, 55, 80 */
GRADC_KERNEL void
train_pack_reshape_2(const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT reshape_packed)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 12; i++) {
            for (int m = 0; m < 4; m++) {
                for (int n = 0; n < 32; n++) {
                    for (int l = 0; l < 16; l++) {
                        reshape_packed[1536*j + 2048*i + 512*m + 16*n
                            + l] = linear[384*(j + l) + 24576*i + 32*m + n
                            + 256];
                    }
                }
            }
        }
    }
}

/* 9  scaled_dot_product_attention = slice(linear) * 0.17677669529663687
 *   nanogpt.lua:40
 *   also train step 32, 56, 81 */
GRADC_KERNEL void
train_make_scaled_dot_product_attention(const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT scaled_dot_product_attention)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 4; j++) {
            for (int m = 0; m < 64; m++) {
                for (int n = 0; n < 32; n++) {
                    scaled_dot_product_attention[8192*i + 2048*j + 32*m
                        + n] = linear[24576*i + 32*j + 384*m + n]
                        * 0.176776695f;
                }
            }
        }
    }
}

/* 10  where = where(iota < iota, -inf, scaled_dot_product_attention . ...
 *   nanogpt.lua:40
 *   also train step 33, 57, 82 */
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

/* 11  largest = max(amax(where), -3.4028234663852886e+38)
 *   nanogpt.lua:40
 *   also train step 34, 58, 83 */
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

/* 12  exp = exp(where - largest)
 *   nanogpt.lua:40
 *   also train step 35, 59, 84 */
GRADC_KERNEL void
train_make_exp(float *GRADC_RESTRICT where,
    const float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 4; j++) {
            for (int m = 0; m < 64; m++) {
                for (int n = 0; n < 64; n++) {
                    const int at = 16384*i + 4096*j + 64*m + n;
                    where[at] = gradc_expf(where[at]
                        - largest[256*i + 64*j + m]);
                }
            }
        }
    }
}

/* 13  sum_4 = sum(exp)
 *   softmax = 1 / (sum_4 + (sum_4 == 0))
 *   nanogpt.lua:40
 *   also train step 36, 60, 85 */
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
                acc[l] += where[64*i + (k + l)];
            }
        }
        const float t1 = gradc_sum16f(acc);
        sum[i] = t1;
        softmax[i] = 1.0f / (t1 + (float)(t1 == 0.0f));
    }
}

/* 14  attention = exp * softmax
 *   nanogpt.lua:40
 *   also train step 37, 61, 86 */
GRADC_KERNEL void
train_make_attention(const float *GRADC_RESTRICT where,
    const float *GRADC_RESTRICT softmax,
    float *GRADC_RESTRICT attention)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 4; j++) {
            for (int m = 0; m < 64; m++) {
                for (int n = 0; n < 64; n++) {
                    const int at = 16384*i + 4096*j + 64*m + n;
                    attention[at] = where[at] * softmax[256*i + 64*j + m];
                }
            }
        }
    }
}

/* 15  matmul = attention . slice(linear)
 *   nanogpt.lua:40
 *   also train step 38, 62, 87 */
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
                            matmul[8192*m + 2048*n + j + 32*(i + r)
                                + l] = tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 16  transformer_h_0_attn_c_proj_weight_packed =
 *     in panels: transformer.h.0.attn.c_proj.weight
 *   nanogpt.lua:42
 *   also train step 39, 63, 88 */
GRADC_KERNEL void
train_pack_transformer_h_attn_c_proj_weight(
    const float *GRADC_RESTRICT transformer_h_attn_c_proj_weight,
    float *GRADC_RESTRICT transformer_h_attn_c_proj_weight_packed)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 128; i++) {
            for (int l = 0; l < 16; l++) {
                const float t1 = transformer_h_attn_c_proj_weight[16*(j + l)
                    + 2048*(i / 16) + i % 16];
                transformer_h_attn_c_proj_weight_packed[128*j + 16*i + l] = t1;
            }
        }
    }
}

/* 17  add = gather(transformer.wte.weight, x) + ...
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

/* 18  mean_2 = sum(add) * 0.0078125
 *   nanogpt.lua:47
 *   also train step 25, 41, 48, 65, ... */
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
                acc[l] += add[128*i + (k + l)];
            }
        }
        mean[i] = gradc_sum16f(acc) * 0.0078125f;
    }
}

/* 19  sqrt_8 = sqrt(sum((add - mean_2) * (add - mean_2)) * 0.0078125 + 1e-05)
 *   layer_norm_3 = 1 / sqrt_8
 *   nanogpt.lua:47
 *   also train step 26, 42 */
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
                const float t1 = add[128*i + (k + l)] - mean[i];
                acc[l] += t1 * t1;
            }
        }
        const float t2 = gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
        sqrt[i] = t2;
        layer_norm[i] = 1.0f / t2;
    }
}

/* 20  layer_norm_31 = (add - mean_2) * layer_norm_3
 *   layer_norm_4 = layer_norm_31 * transformer.h.0.ln_2.weight
 *   nanogpt.lua:47
 *   also train step 27, 43 */
GRADC_KERNEL void
train_make_layer_norm(const float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_h_weight,
    float *GRADC_RESTRICT layer_norm_2,
    float *GRADC_RESTRICT layer_norm_3)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 128; m++) {
                const int at = 8192*i + 128*j + m;
                const float t1 = (add[at] - mean[64*i + j])
                    * layer_norm[64*i + j];
                const float t2 = t1 * transformer_h_weight[m];
                layer_norm_2[at] = t1;
                layer_norm_3[at] = t2;
            }
        }
    }
}

/* 21  transformer_h_0_mlp_c_fc_weight_packed =
 *     in panels: transformer.h.0.mlp.c_fc.weight
 *   nanogpt.lua:48
 *   also train step 44, 69, 94 */
GRADC_KERNEL void
train_pack_transformer_h_mlp_c_fc_weight(
    const float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight,
    float *GRADC_RESTRICT transformer_h_mlp_c_fc_weight_packed)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 512; i++) {
            for (int l = 0; l < 16; l++) {
                const float t1 = transformer_h_mlp_c_fc_weight[16*(j + l)
                    + 2048*(i / 16) + i % 16];
                transformer_h_mlp_c_fc_weight_packed[512*j + 16*i + l] = t1;
            }
        }
    }
}

/* 22  linear_8 = layer_norm_4 . transformer.h.0.mlp.c_fc.weight
 *   erfc_4 = erfc(linear_8 * -0.7071067811865476)
 *   gelu = linear_8 * 0.5 * erfc_4
 *   nanogpt.lua:48
 *   also train step 45, 70, 95 */
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

/* 23  transformer_h_0_mlp_c_proj_weight_packed =
 *     in panels: transformer.h.0.mlp.c_proj.weight
 *   nanogpt.lua:50
 *   also train step 46, 71, 96 */
GRADC_KERNEL void
train_pack_transformer_h_mlp_c_proj_weight(
    const float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight,
    float *GRADC_RESTRICT transformer_h_mlp_c_proj_weight_packed)
{
    for (int j = 0; j < 512; j += 16) {
        for (int i = 0; i < 128; i++) {
            for (int l = 0; l < 16; l++) {
                const float t1 = transformer_h_mlp_c_proj_weight[16*(j + l)
                    + 8192*(i / 16) + i % 16];
                transformer_h_mlp_c_proj_weight_packed[128*j + 16*i + l] = t1;
            }
        }
    }
}

/* 24  add_2 = add + gelu . transformer.h.0.mlp.c_proj.weight
 *   nanogpt.lua:50
 *   also train step 47 */
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

/* 40  add_3 = add_2 + matmul_2 . transformer.h.1.attn.c_proj.weight
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

/* 49  layer_norm_9 = add_4 - mean_5
 *   nanogpt.lua:46
 *   also train step 66, 74, 91 */
GRADC_KERNEL void
train_make_layer_norm_2(const float *GRADC_RESTRICT add_4,
    const float *GRADC_RESTRICT mean,
    float *GRADC_RESTRICT layer_norm)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 128; m++) {
                const int at = 8192*i + 128*j + m;
                layer_norm[at] = add_4[at] - mean[64*i + j];
            }
        }
    }
}

/* 50  sqrt_5 = sqrt(sum(layer_norm_9 * layer_norm_9) * 0.0078125 + 1e-05)
 *   layer_norm_10 = 1 / sqrt_5
 *   nanogpt.lua:46
 *   also train step 67, 75, 92, 100 */
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
                const float t1 = x[128*i + (k + l)];
                acc[l] += t1 * t1;
            }
        }
        const float t2 = gradc_sqrtf(gradc_sum16f(acc) * 0.0078125f + 1e-05f);
        sqrt[i] = t2;
        layer_norm[i] = 1.0f / t2;
    }
}

/* 51  layer_norm_28 = layer_norm_9 * layer_norm_10
 *   layer_norm_11 = layer_norm_28 * transformer.h.2.ln_1.weight
 *   nanogpt.lua:46
 *   also train step 68, 76, 93, 101 */
GRADC_KERNEL void
train_make_layer_norm_3(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT transformer_weight,
    float *GRADC_RESTRICT layer_norm_2,
    float *GRADC_RESTRICT layer_norm_3)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 128; m++) {
                const int at = 8192*i + 128*j + m;
                const float t1 = x[at] * layer_norm[64*i + j];
                const float t2 = t1 * transformer_weight[m];
                layer_norm_2[at] = t1;
                layer_norm_3[at] = t2;
            }
        }
    }
}

/* 64  add_5 = add_4 + matmul_3 . transformer.h.2.attn.c_proj.weight
 *   nanogpt.lua:42
 *   also train step 89 */
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

/* 72  add_6 = add_5 + gelu_3 . transformer.h.2.mlp.c_proj.weight
 *   nanogpt.lua:50
 *   also train step 97 */
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

/* 99  layer_norm_21 = x_2 - mean_9
 *   nanogpt.lua:58 */
GRADC_KERNEL void
train_make_layer_norm_21(float *GRADC_RESTRICT add_4,
    const float *GRADC_RESTRICT mean_9)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 128; m++) {
                const int at = 8192*i + 128*j + m;
                add_4[at] = add_4[at] - mean_9[64*i + j];
            }
        }
    }
}

/* 102  logits = layer_norm_23 . transformer.wte.weight
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

/* 103  largest_5 = max(amax(logits), -3.4028234663852886e+38)
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

/* 104  powers = exp(logits - largest_5)
 *   nanogpt.lua:61 */
GRADC_KERNEL void
train_make_powers(const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest_5,
    float *GRADC_RESTRICT powers)
{
    for (int i = 0; i < 768; i++) {
        for (int j = 0; j < 65; j++) {
            const int at = 65*i + j;
            powers[at] = gradc_expf(logits[at] - largest_5[i]);
        }
    }
}

/* 105  power_sum = sum(powers)
 *   d_power_sum = 0.0013020833333333333 / power_sum
 *   nanogpt.lua:61 */
GRADC_KERNEL void
train_make_power_sum(const float *GRADC_RESTRICT powers,
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
                acc[l] += powers[65*i + (k + l)];
            }
        }
        for (int l = 0; l < 1; l++) {
            acc[l] += powers[65*i + (64 + l)];
        }
        const float t1 = gradc_sum16f(acc);
        power_sum[i] = t1;
        d_power_sum[i] = 0.00130208333f / t1;
    }
}

/* 106  picked = sum(where(iota == y, logits - largest_5, 0))
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
                const float t1 = (k + l) == y[i] ? logits[65*i + (k + l)]
                    - largest_5[i] : 0.0f;
                acc[l] += t1;
            }
        }
        for (int l = 0; l < 1; l++) {
            const float t2 = (64 + l) == y[i] ? logits[65*i + (64 + l)]
                - largest_5[i] : 0.0f;
            acc[l] += t2;
        }
        picked[i] = gradc_sum16f(acc);
    }
}

/* 107  loss = sum(log(power_sum) - picked) * 0.0013020833333333333
 *   bits = sum(log(power_sum) - picked) * 0.001878509167824171
 *   nanogpt.lua:61 */
GRADC_KERNEL void
train_make_loss(const float *GRADC_RESTRICT power_sum,
    const float *GRADC_RESTRICT picked,
    float *GRADC_RESTRICT loss,
    float *GRADC_RESTRICT bits)
{
    float tree[32];
    int blocks = 0;

    for (int from = 0; from < 768; from += 256) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = from; k < from + 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += gradc_logf(power_sum[(k + l)]) - picked[(k + l)];
            }
        }
        gradc_join_blockf(tree, 16, blocks++, acc);
    }
    gradc_join_allf(tree, 16, 3);
    const float t1 = gradc_sum16f(tree);
    loss[0] = t1 * 0.00130208333f;
    bits[0] = t1 * 0.0018785092f;
}

/* 108  d_cross_entropy = where(iota == y, -0.0013020833333333333, 0) + ...
 *   gradient of nanogpt.lua:61 */
GRADC_KERNEL void
train_make_d_cross_entropy(const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 768; i++) {
        for (int j = 0; j < 65; j++) {
            const int at = 65*i + j;
            const float t1 = (j == y[i] ? -0.00130208333f : 0.0f) + powers[at]
                * d_power_sum[i];
            powers[at] = t1;
        }
    }
}

/* 109  d_layer_norm = d_cross_entropy . transformer.wte.weight
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
train_make_d_layer_norm(const float *GRADC_RESTRICT powers,
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

                train_make_d_layer_norm_sums(&powers[65*m + 4160*i],
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

/* 110  contract = d_cross_entropy . layer_norm_23
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
train_make_contract_2(const float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT layer_norm_23,
    float *GRADC_RESTRICT contract)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 65; i += 5) {
            float tile[5][16];

            train_make_contract_2_sums(&powers[i], &layer_norm_23[j], tile);
            for (int r = 0; r < 5; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    contract[j + 128*(i + r) + l] = tile[r][l];
                }
            }
        }
    }
}

/* 111  d_reshape_14 = sum(layer_norm_24 * d_layer_norm)
 *   gradient of nanogpt.lua:58
 *   also train step 120, 136, 145, 161, ... */
GRADC_KERNEL void
train_make_d_reshape(const float *GRADC_RESTRICT layer_norm,
    const float *GRADC_RESTRICT d_layer_norm,
    float *GRADC_RESTRICT d_reshape)
{
    for (int j = 0; j < 128; j += 16) {
        float tree[96];
        int blocks = 0;

        for (int k = 0; k < 12; k++) {
            for (int from = 0; from < 64; from += 16) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                GRADC_UNROLL(8)
                for (int h = from; h < from + 16; h++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = layer_norm[j + 8192*k + 128*h + l]
                            * d_layer_norm[j + 8192*k + 128*h + l];
                        acc[l] += t1;
                    }
                }
                gradc_join_blockf(tree, 16, blocks++, acc);
            }
        }
        gradc_join_allf(tree, 16, 48);
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            d_reshape[j + l] = tree[l];
        }
    }
}

/* 112  d_sum = sum(-(layer_norm_24 * mul)) * 0.5 / sqrt * 0.0078125
 *   gradient of nanogpt.lua:58
 *   also train step 121, 137, 146, 162, ... */
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
                acc[l] += -(layer_norm[128*i + (k + l)] * mul[128*i + (k + l)]);
            }
        }
        sqrt[i] = gradc_sum16f(acc) * 0.5f / sqrt[i] * 0.0078125f;
    }
}

/* 113  d_layer_norm_2 = layer_norm_21 * d_sum + (mul + layer_norm_21 * d_sum)
 *   gradient of nanogpt.lua:58
 *   also train step 122, 138, 147, 163 */
GRADC_KERNEL void
train_make_d_layer_norm_2(float *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT sqrt,
    const float *GRADC_RESTRICT mul)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 128; m++) {
                const int at = 8192*i + 128*j + m;
                const float t1 = y[at] * sqrt[64*i + j];
                y[at] = t1 + (mul[at] + t1);
            }
        }
    }
}

/* 114  d_sum_2 = sum(-d_layer_norm_2) * 0.0078125
 *   gradient of nanogpt.lua:58
 *   also train step 123, 139, 148, 164, ... */
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
                acc[l] += -x[128*i + (k + l)];
            }
        }
        d_sum[i] = gradc_sum16f(acc) * 0.0078125f;
    }
}

/* 115  d_add = d_layer_norm_2 + d_sum_2
 *   gradient of nanogpt.lua:58 */
GRADC_KERNEL void
train_make_d_add(float *GRADC_RESTRICT add_4,
    const float *GRADC_RESTRICT d_sum_2)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 128; m++) {
                const int at = 8192*i + 128*j + m;
                add_4[at] = add_4[at] + d_sum_2[64*i + j];
            }
        }
    }
}

/* 116  d_linear = linear_5 * 0.5 * (d_add . ...
 *   gradient of nanogpt.lua:50
 *   also train step 141, 166, 191 */
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
    float *GRADC_RESTRICT linear,
    const float *GRADC_RESTRICT erfc)
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
                        linear[at] = t2 * -0.70710678f + erfc[at] * tile[r][l]
                            * 0.5f;
                    }
                }
            }
        }
    }
}

/* 117  d_transformer_h_3_mlp_c_proj_weight = d_add . gelu_4
 *   gradient of nanogpt.lua:50
 *   also train step 142, 167, 192 */
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
    const float *GRADC_RESTRICT gelu,
    float *GRADC_RESTRICT d_transformer_h_mlp_c_proj_weight)
{
    for (int j = 0; j < 512; j += 16) {
        for (int i = 0; i < 128; i += 4) {
            float tile[4][16];

            train_make_d_transformer_h_mlp_c_proj_weight_sums(&add_4[i],
                &gelu[j], tile);
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_transformer_h_mlp_c_proj_weight[j + 512*(i + r)
                        + l] = tile[r][l];
                }
            }
        }
    }
}

/* 118  d_layer_norm_3 = d_linear . transformer.h.3.mlp.c_fc.weight
 *   mul_2 = layer_norm_19 * (transformer.h.3.ln_2.weight * d_layer_norm_3)
 *   gradient of nanogpt.lua:48
 *   also train step 143, 168, 193 */
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
train_make_d_layer_norm_3(const float *GRADC_RESTRICT linear,
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

                train_make_d_layer_norm_3_sums(&linear[512*m + 32768*i],
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

/* 119  d_transformer_h_3_mlp_c_fc_weight = d_linear . layer_norm_20
 *   gradient of nanogpt.lua:48
 *   also train step 144, 169, 194 */
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
train_make_d_transformer_h_mlp_c_fc_weight(const float *GRADC_RESTRICT linear,
    const float *GRADC_RESTRICT layer_norm,
    float *GRADC_RESTRICT d_transformer_h_mlp_c_fc_weight)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 512; i += 4) {
            float tile[4][16];

            train_make_d_transformer_h_mlp_c_fc_weight_sums(&linear[i],
                &layer_norm[j], tile);
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_transformer_h_mlp_c_fc_weight[j + 128*(i + r)
                        + l] = tile[r][l];
                }
            }
        }
    }
}

/* 124  d_add_2 = d_add + d_layer_norm_4 + d_sum_4
 *   gradient of nanogpt.lua:47
 *   also train step 140, 149, 165, 174, ... */
GRADC_KERNEL void
train_make_d_add_2(float *GRADC_RESTRICT add_4,
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 128; m++) {
                const int at = 8192*i + 128*j + m;
                add_4[at] = add_4[at] + x[at] + d_sum[64*i + j];
            }
        }
    }
}

/* 125  d_reshape = d_add_2 . transformer.h.3.attn.c_proj.weight
 *   gradient of nanogpt.lua:42
 *   also train step 150, 175, 200 */
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

/* 126  d_transformer_h_3_attn_c_proj_weight = d_add_2 . matmul_4
 *   gradient of nanogpt.lua:42
 *   also train step 151, 176, 201 */
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
                    d_transformer_h_attn_c_proj_weight[128*(j + l) + i
                        + r] = tile[r][l];
                }
            }
        }
    }
}

/* 127  d_attention = d_reshape . slice(linear_4)
 *   gradient of nanogpt.lua:40
 *   also train step 152, 177, 202 */
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

/* 128  d_permute = d_reshape . attention_4
 *   gradient of nanogpt.lua:40
 *   also train step 153, 178, 203 */
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
                            d_permute[8192*m + 2048*n + j + 32*(i + r)
                                + l] = tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 129  d_softmax = -(softmax_4 * (sum(exp_4 * d_attention) / (sum + (sum ...
 *   gradient of nanogpt.lua:40
 *   also train step 154, 179, 204 */
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
                acc[l] += where[64*i + (k + l)] * d_attention[64*i + (k + l)];
            }
        }
        const float t1 = softmax[i]
            * (gradc_sum16f(acc) / (sum[i] + (float)(sum[i] == 0.0f)));
        sum[i] = -t1;
    }
}

/* 130  d_matmul = where(iota < iota, 0, exp_4 * (softmax_4 * d_attention + ...
 *   gradient of nanogpt.lua:40
 *   also train step 155, 180, 205 */
GRADC_KERNEL void
train_make_d_matmul(float *GRADC_RESTRICT where,
    const float *GRADC_RESTRICT softmax,
    const float *GRADC_RESTRICT d_attention,
    const float *GRADC_RESTRICT sum)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 4; j++) {
            for (int m = 0; m < 64; m++) {
                for (int n = 0; n < 64; n++) {
                    const int at = 16384*i + 4096*j + 64*m + n;
                    const float t1 = softmax[256*i + 64*j + m]
                        * d_attention[at] + sum[256*i + 64*j + m];
                    where[at] = m < n ? 0.0f : where[at] * t1;
                }
            }
        }
    }
}

/* 131  d_permute_3 = d_matmul . slice(linear_4) * 0.17677669529663687
 *   gradient of nanogpt.lua:40
 *   also train step 156, 181, 206 */
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
                            d_permute[8192*m + 2048*n + j + 32*(i + r)
                                + l] = tile[r][l] * 0.176776695f;
                        }
                    }
                }
            }
        }
    }
}

/* 132  d_permute_2 = d_matmul . scaled_dot_product_attention_4
 *   gradient of nanogpt.lua:40
 *   also train step 157, 182, 207 */
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
                            d_permute[8192*m + 2048*n + j + 64*(i + r)
                                + l] = tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 133  d_linear_2 = pad(d_permute) + pad(d_permute_2) + pad(d_permute_3)
 *   gradient of nanogpt.lua:38
 *   also train step 158, 183, 208 */
GRADC_KERNEL void
train_make_d_linear_2(const float *GRADC_RESTRICT d_permute,
    const float *GRADC_RESTRICT d_permute_2,
    const float *GRADC_RESTRICT d_permute_3,
    float *GRADC_RESTRICT d_linear)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 384; m++) {
                const float t1 = m - 256 >= 0
                    ? d_permute[8192*i + 32*j + 2048*((m - 256) / 32)
                    + (m - 256) % 32] : 0.0f;
                const float t2 = m - 128 >= 0 && m - 128 < 128
                    ? d_permute_2[8192*i + j + 64*m - 8192] : 0.0f;
                const float t3 = m < 128
                    ? d_permute_3[8192*i + 32*j + 2048*(m / 32) + m % 32]
                    : 0.0f;
                d_linear[24576*i + 384*j + m] = t1 + t2 + t3;
            }
        }
    }
}

/* 134  d_layer_norm_5 = d_linear_2 . transformer.h.3.attn.c_attn.weight
 *   mul_3 = layer_norm_16 * (transformer.h.3.ln_1.weight * d_layer_norm_5)
 *   gradient of nanogpt.lua:37
 *   also train step 159, 184, 209 */
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
train_make_d_layer_norm_4(const float *GRADC_RESTRICT d_linear,
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

                train_make_d_layer_norm_4_sums(&d_linear[384*m + 24576*i],
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

/* 135  d_transformer_h_3_attn_c_attn_weight = d_linear_2 . layer_norm_17
 *   gradient of nanogpt.lua:37
 *   also train step 160, 185, 210 */
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
train_make_d_transformer_h_attn_c_attn_weight(
    const float *GRADC_RESTRICT d_linear,
    const float *GRADC_RESTRICT layer_norm,
    float *GRADC_RESTRICT d_transformer_h_attn_c_attn_weight)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 384; i += 6) {
            float tile[6][16];

            train_make_d_transformer_h_attn_c_attn_weight_sums(&d_linear[i],
                &layer_norm[j], tile);
            for (int r = 0; r < 6; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_transformer_h_attn_c_attn_weight[j + 128*(i + r)
                        + l] = tile[r][l];
                }
            }
        }
    }
}

/* 172  d_layer_norm_12 = (add_3 - mean_4) * d_sum_11 + (mul_6 + (add_3 - ...
 *   gradient of nanogpt.lua:47
 *   also train step 188, 197 */
GRADC_KERNEL void
train_make_d_layer_norm_5(float *GRADC_RESTRICT add,
    const float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT sqrt,
    const float *GRADC_RESTRICT mul)
{
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 128; m++) {
                const int at = 8192*i + 128*j + m;
                const float t1 = (add[at] - mean[64*i + j]) * sqrt[64*i + j];
                add[at] = t1 + (mul[at] + t1);
            }
        }
    }
}

/* 213  d_layer_norm_18 = (gather(transformer.wte.weight, x) + ...
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
        for (int m = 0; m < 64; m++) {
            for (int j = 0; j < 128; j += 16) {
                for (int l = 0; l < 16; l++) {
                    const int at = 8192*i + 128*m + j + l;
                    const int32_t t1 = x[64*i + m];
                    const float t2 = (uint32_t)t1 < 65u
                        ? transformer_wte_weight[65*j + l + 16*t1] : 0.0f;
                    const float t3 = (uint32_t)m < 64u
                        ? transformer_wpe_weight[j + l + 128*m] : 0.0f;
                    const float t4 = (t2 + t3 - mean[64*i + m])
                        * sqrt_9[64*i + m];
                    mul_9[at] = t4 + (mul_9[at] + t4);
                }
            }
        }
    }
}

/* 216  d_reshape_5 = sum(d_add_9)
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

/* 217  d_transformer_wpe_weight = scatter_add(d_reshape_5, iota)
 *   gradient of nanogpt.lua:56 */
GRADC_KERNEL void
train_make_d_transformer_wpe_weight(const float *GRADC_RESTRICT d_reshape_5,
    float *GRADC_RESTRICT d_transformer_wpe_weight)
{
    for (int i = 0; i < 8192; i++) {
        d_transformer_wpe_weight[i] = 0.0f;
    }
    for (int i = 0; i < 64; i++) {
        if ((uint32_t)i < 64u) {
            for (int j = 0; j < 128; j++) {
                d_transformer_wpe_weight[j + 128*i] += d_reshape_5[128*i + j];
            }
        }
    }
}

/* 218  scatter_add = scatter_add(d_add_9, x)
 *   gradient of nanogpt.lua:56 */
GRADC_KERNEL void
train_make_scatter_add(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT add_4,
    float *GRADC_RESTRICT scatter_add)
{
    for (int i = 0; i < 8320; i++) {
        scatter_add[i] = 0.0f;
    }
    for (int i = 0; i < 768; i++) {
        if ((uint32_t)x[i] < 65u) {
            for (int j = 0; j < 128; j++) {
                scatter_add[j + 128*x[i]] += add_4[128*i + j];
            }
        }
    }
}

/* 219  sum_5 = sum((contract + scatter_add) * (contract + scatter_add))
 *   nanogpt.lua:79 */
GRADC_KERNEL void
train_make_sum_5(const float *GRADC_RESTRICT contract,
    const float *GRADC_RESTRICT scatter_add,
    float *GRADC_RESTRICT sum_5)
{
    float tree[96];
    int blocks = 0;

    for (int from = 0; from < 8192; from += 256) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        GRADC_UNROLL(8)
        for (int k = from; k < from + 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = contract[(k + l)] + scatter_add[(k + l)];
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, blocks++, acc);
    }
    {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 8192; k < 8320; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t2 = contract[(k + l)] + scatter_add[(k + l)];
                acc[l] += t2 * t2;
            }
        }
        gradc_join_blockf(tree, 16, blocks++, acc);
    }
    gradc_join_allf(tree, 16, 33);
    sum_5[0] = gradc_sum16f(tree);
}

/* 220  sum_6 = sum(d_reshape_6 * d_reshape_6)
 *   nanogpt.lua:79
 *   also train step 223, 226, 229, 232, ... */
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
            const float t1 = d_reshape[(k + l)];
            acc[l] += t1 * t1;
        }
    }
    sum[0] = gradc_sum16f(acc);
}

/* 221  sum_7 = sum(d_transformer_h_0_attn_c_attn_weight * ...
 *   nanogpt.lua:79
 *   also train step 227, 233, 239 */
GRADC_KERNEL void
train_make_sum_3(
    const float *GRADC_RESTRICT d_transformer_h_attn_c_attn_weight,
    float *GRADC_RESTRICT sum)
{
    float tree[128];
    int blocks = 0;

    for (int from = 0; from < 49152; from += 256) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        GRADC_UNROLL(8)
        for (int k = from; k < from + 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = d_transformer_h_attn_c_attn_weight[(k + l)];
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, blocks++, acc);
    }
    gradc_join_allf(tree, 16, 192);
    sum[0] = gradc_sum16f(tree);
}

/* 222  sum_8 = sum(d_transformer_h_0_attn_c_proj_weight * ...
 *   nanogpt.lua:79
 *   also train step 228, 234, 240 */
GRADC_KERNEL void
train_make_sum_4(
    const float *GRADC_RESTRICT d_transformer_h_attn_c_proj_weight,
    float *GRADC_RESTRICT sum)
{
    float tree[112];
    int blocks = 0;

    for (int from = 0; from < 16384; from += 256) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        GRADC_UNROLL(8)
        for (int k = from; k < from + 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = d_transformer_h_attn_c_proj_weight[(k + l)];
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, blocks++, acc);
    }
    gradc_join_allf(tree, 16, 64);
    sum[0] = gradc_sum16f(tree);
}

/* 224  sum_10 = sum(d_transformer_h_0_mlp_c_fc_weight * ...
 *   nanogpt.lua:79
 *   also train step 225, 230, 231, 236, ... */
GRADC_KERNEL void
train_make_sum_6(const float *GRADC_RESTRICT d_transformer_h_weight,
    float *GRADC_RESTRICT sum)
{
    float tree[144];
    int blocks = 0;

    for (int from = 0; from < 65536; from += 256) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        GRADC_UNROLL(8)
        for (int k = from; k < from + 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = d_transformer_h_weight[(k + l)];
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, blocks++, acc);
    }
    gradc_join_allf(tree, 16, 256);
    sum[0] = gradc_sum16f(tree);
}

/* 245  clip_grad_norm = sum_5 + sum(d_transformer_wpe_weight * ...
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
    int blocks = 0;

    for (int from = 0; from < 8192; from += 256) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        GRADC_UNROLL(8)
        for (int k = from; k < from + 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = d_transformer_wpe_weight[(k + l)];
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, blocks++, acc);
    }
    gradc_join_allf(tree, 16, 32);
    const float t2 = sum_5[0] + gradc_sum16f(tree) + sum_6[0] + sum_7[0]
        + sum_8[0];
    const float t3 = t2 + sum_9[0] + sum_10[0] + sum_11[0] + sum_12[0]
        + sum_13[0];
    const float t4 = t3 + sum_14[0] + sum_15[0] + sum_16[0] + sum_17[0]
        + sum_18[0];
    const float t5 = t4 + sum_19[0] + sum_20[0] + sum_21[0] + sum_22[0]
        + sum_23[0];
    const float t6 = t5 + sum_24[0] + sum_25[0] + sum_26[0] + sum_27[0]
        + sum_28[0];
    sum_5[0] = t6 + sum_29[0] + sum_30[0];
}

/* 246  sum_31 = sum((contract + scatter_add) * 8.271806125530277e-25 * ...
 *   nanogpt.lua:79 */
GRADC_KERNEL void
train_make_sum_31(const float *GRADC_RESTRICT contract,
    const float *GRADC_RESTRICT scatter_add,
    float *GRADC_RESTRICT sum_31)
{
    float tree[96];
    int blocks = 0;

    for (int from = 0; from < 8192; from += 256) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = from; k < from + 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = (contract[(k + l)] + scatter_add[(k + l)])
                    * 8.271806e-25f;
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, blocks++, acc);
    }
    {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 8192; k < 8320; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t2 = (contract[(k + l)] + scatter_add[(k + l)])
                    * 8.271806e-25f;
                acc[l] += t2 * t2;
            }
        }
        gradc_join_blockf(tree, 16, blocks++, acc);
    }
    gradc_join_allf(tree, 16, 33);
    sum_31[0] = gradc_sum16f(tree);
}

/* 247  sum_32 = sum(d_reshape_6 * 8.271806125530277e-25 * (d_reshape_6 * ...
 *   nanogpt.lua:79
 *   also train step 250, 253, 256, 259, ... */
GRADC_KERNEL void
train_make_sum_7(const float *GRADC_RESTRICT d_reshape,
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
            const float t1 = d_reshape[(k + l)] * 8.271806e-25f;
            acc[l] += t1 * t1;
        }
    }
    sum[0] = gradc_sum16f(acc);
}

/* 248  sum_33 = sum(d_transformer_h_0_attn_c_attn_weight * ...
 *   nanogpt.lua:79
 *   also train step 254, 260, 266 */
GRADC_KERNEL void
train_make_sum_8(
    const float *GRADC_RESTRICT d_transformer_h_attn_c_attn_weight,
    float *GRADC_RESTRICT sum)
{
    float tree[128];
    int blocks = 0;

    for (int from = 0; from < 49152; from += 256) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        GRADC_UNROLL(8)
        for (int k = from; k < from + 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = d_transformer_h_attn_c_attn_weight[(k + l)]
                    * 8.271806e-25f;
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, blocks++, acc);
    }
    gradc_join_allf(tree, 16, 192);
    sum[0] = gradc_sum16f(tree);
}

/* 249  sum_34 = sum(d_transformer_h_0_attn_c_proj_weight * ...
 *   nanogpt.lua:79
 *   also train step 255, 261, 267 */
GRADC_KERNEL void
train_make_sum_9(
    const float *GRADC_RESTRICT d_transformer_h_attn_c_proj_weight,
    float *GRADC_RESTRICT sum)
{
    float tree[112];
    int blocks = 0;

    for (int from = 0; from < 16384; from += 256) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        GRADC_UNROLL(8)
        for (int k = from; k < from + 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = d_transformer_h_attn_c_proj_weight[(k + l)]
                    * 8.271806e-25f;
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, blocks++, acc);
    }
    gradc_join_allf(tree, 16, 64);
    sum[0] = gradc_sum16f(tree);
}

/* 251  sum_36 = sum(d_transformer_h_0_mlp_c_fc_weight * ...
 *   nanogpt.lua:79
 *   also train step 252, 257, 258, 263, ... */
GRADC_KERNEL void
train_make_sum_10(const float *GRADC_RESTRICT d_transformer_h_weight,
    float *GRADC_RESTRICT sum)
{
    float tree[144];
    int blocks = 0;

    for (int from = 0; from < 65536; from += 256) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        GRADC_UNROLL(8)
        for (int k = from; k < from + 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = d_transformer_h_weight[(k + l)]
                    * 8.271806e-25f;
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, blocks++, acc);
    }
    gradc_join_allf(tree, 16, 256);
    sum[0] = gradc_sum16f(tree);
}

/* 272  clip_grad_norm_2 = sum_31 + sum(d_transformer_wpe_weight * ...
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
    int blocks = 0;

    for (int from = 0; from < 8192; from += 256) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        GRADC_UNROLL(8)
        for (int k = from; k < from + 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = d_transformer_wpe_weight[(k + l)]
                    * 8.271806e-25f;
                acc[l] += t1 * t1;
            }
        }
        gradc_join_blockf(tree, 16, blocks++, acc);
    }
    gradc_join_allf(tree, 16, 32);
    const float t2 = sum_31[0] + gradc_sum16f(tree) + sum_32[0] + sum_33[0]
        + sum_34[0];
    const float t3 = t2 + sum_35[0] + sum_36[0] + sum_37[0] + sum_38[0]
        + sum_39[0];
    const float t4 = t3 + sum_40[0] + sum_41[0] + sum_42[0] + sum_43[0]
        + sum_44[0];
    const float t5 = t4 + sum_45[0] + sum_46[0] + sum_47[0] + sum_48[0]
        + sum_49[0];
    const float t6 = t5 + sum_50[0] + sum_51[0] + sum_52[0] + sum_53[0]
        + sum_54[0];
    sum_31[0] = t6 + sum_55[0] + sum_56[0];
}

/* 273  clip_coef = min(1 / (where(where(clip_grad_norm == 0, 0, ...
 *   train = clip_coef * 0.09999999999999998
 *   nanogpt.lua:79 */
GRADC_KERNEL void
train_make_clip_coef(float *GRADC_RESTRICT sum_5,
    float *GRADC_RESTRICT sum_31)
{
    const float t1 = sum_5[0] == 0.0f ? 0.0f : gradc_sqrtf(sum_5[0]);
    const float t2 = (sum_31[0] == 0.0f ? 0.0f : gradc_sqrtf(sum_31[0]))
        * 1.2089258e+24f;
    const float t3 = gradc_minf(1.0f / ((t1 == GRADC_INFF ? t2 : t1) + 1e-06f),
        1.0f);
    sum_5[0] = t3;
    sum_31[0] = t3 * 0.1f;
}

/* 274  last_lr = where(step < 100, lr * min((step + 1) * 0.01, 1), (lr - ...
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
    const float t2 = gradc_sinf((1900.0f - gradc_maxf(t1 - 100.0f, 0.0f))
        * 0.00082673491f);
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

/* 275  transformer_wte_weight_exp_avg = where(abs(transformer.wte.weight.e ...
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
            for (int l = 0; l < 16; l++) {
                const int at = 16*i + 65*j + l;
                const float t1 = contract[128*i + j + l]
                    + scatter_add[128*i + j + l];
                const float t2 = transformer_wte_weight_exp_avg[at] * 0.9f + t1
                    * sum_31[0];
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = t1 * sum_5[0];
                const float t5 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
                const float t6 = transformer_wte_weight_exp_avg_sq[at] * 0.99f
                    + t5 * (t5 * 0.01f);
                const float t7 = t6 < 1e-30f ? 0.0f : t6;
                const float t8 = t3 / (gradc_sqrtf(t7) * v_scale[0] + 1e-08f)
                    * step_size[0];
                const float t9 = transformer_wte_weight[at] * train_2[0] - t8;
                transformer_wte_weight_exp_avg[at] = t3;
                transformer_wte_weight_exp_avg_sq[at] = t7;
                transformer_wte_weight[at] = t9;
            }
        }
    }
}

/* 276  transformer_wpe_weight_exp_avg = where(abs(transformer.wpe.weight.e ...
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

/* 277  transformer_h_0_ln_1_weight_exp_avg = where(abs(transformer.h.0.ln_ ...
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

/* 278  transformer_h_0_attn_c_attn_weight_exp_avg = where(abs(transformer. ...
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
    for (int j = 0; j < 384; j += 16) {
        for (int i = 0; i < 128; i++) {
            for (int l = 0; l < 16; l++) {
                const int at = 128*j + 16*i + l;
                const float t1 = d_transformer_h_0_attn_c_attn_weight[128*(j
                    + l) + i];
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

/* 279  transformer_h_0_attn_c_proj_weight_exp_avg = where(abs(transformer. ...
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
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 128; i++) {
            for (int l = 0; l < 16; l++) {
                const int at = 128*j + 16*i + l;
                const float t1 = d_transformer_h_0_attn_c_proj_weight[128*(j
                    + l) + i];
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

/* 280  transformer_h_0_ln_2_weight_exp_avg = where(abs(transformer.h.0.ln_ ...
 *   transformer_h_0_ln_2_weight_exp_avg_sq = where(transformer.h.0.ln_2 ...
 *   transformer_h_0_ln_2_weight = transformer.h.0.ln_2.weight - ...
 *   nanogpt.lua:79
 *   also train step 283, 286, 289, 292, ... */
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

/* 281  transformer_h_0_mlp_c_fc_weight_exp_avg = where(abs(transformer.h.0 ...
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
    for (int j = 0; j < 512; j += 16) {
        for (int i = 0; i < 128; i++) {
            for (int l = 0; l < 16; l++) {
                const int at = 128*j + 16*i + l;
                const float t1 = d_transformer_h_0_mlp_c_fc_weight[128*(j + l)
                    + i];
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

/* 282  transformer_h_0_mlp_c_proj_weight_exp_avg = where(abs(transformer.h ...
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
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 512; i++) {
            for (int l = 0; l < 16; l++) {
                const int at = 512*j + 16*i + l;
                const float t1 = d_transformer_h_0_mlp_c_proj_weight[512*(j
                    + l) + i];
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

/* 284  transformer_h_1_attn_c_attn_weight_exp_avg = where(abs(transformer. ...
 *   transformer_h_1_attn_c_attn_weight_exp_avg_sq =
 *     where(transformer.h.1.attn.c_attn.weight.exp_avg_sq * ...
 *   transformer_h_1_attn_c_attn_weight = transformer.h.1.attn.c_attn.we ...
 *   nanogpt.lua:79
 *   also train step 290, 296 */
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
    for (int j = 0; j < 384; j += 16) {
        for (int i = 0; i < 128; i++) {
            for (int l = 0; l < 16; l++) {
                const int at = 128*j + 16*i + l;
                const float t1 = d_transformer_h_attn_c_attn_weight[128*(j + l)
                    + i];
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

/* 285  transformer_h_1_attn_c_proj_weight_exp_avg = where(abs(transformer. ...
 *   transformer_h_1_attn_c_proj_weight_exp_avg_sq =
 *     where(transformer.h.1.attn.c_proj.weight.exp_avg_sq * ...
 *   transformer_h_1_attn_c_proj_weight = transformer.h.1.attn.c_proj.we ...
 *   nanogpt.lua:79
 *   also train step 291, 297 */
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
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 128; i++) {
            for (int l = 0; l < 16; l++) {
                const int at = 128*j + 16*i + l;
                const float t1 = d_transformer_h_attn_c_proj_weight[128*(j + l)
                    + i];
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

/* 287  transformer_h_1_mlp_c_fc_weight_exp_avg = where(abs(transformer.h.1 ...
 *   transformer_h_1_mlp_c_fc_weight_exp_avg_sq = where(transformer.h.1. ...
 *   transformer_h_1_mlp_c_fc_weight = transformer.h.1.mlp.c_fc.weight * ...
 *   nanogpt.lua:79
 *   also train step 293, 299 */
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
    for (int j = 0; j < 512; j += 16) {
        for (int i = 0; i < 128; i++) {
            for (int l = 0; l < 16; l++) {
                const int at = 128*j + 16*i + l;
                const float t1 = d_transformer_h_mlp_c_fc_weight[128*(j + l)
                    + i];
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

/* 288  transformer_h_1_mlp_c_proj_weight_exp_avg = where(abs(transformer.h ...
 *   transformer_h_1_mlp_c_proj_weight_exp_avg_sq = where(transformer.h. ...
 *   transformer_h_1_mlp_c_proj_weight = transformer.h.1.mlp.c_proj.weig ...
 *   nanogpt.lua:79
 *   also train step 294, 300 */
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
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 512; i++) {
            for (int l = 0; l < 16; l++) {
                const int at = 512*j + 16*i + l;
                const float t1 = d_transformer_h_mlp_c_proj_weight[512*(j + l)
                    + i];
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

float
nanogpt_train(struct nanogpt_param *param,
    struct nanogpt_state *state,
    struct nanogpt_scratch *scratch,
    const int32_t *x,
    const int32_t *y,
    float *bits)
{
    float *mean = scratch->f + 12272512;       /* [12,64,1] */
    float *layer_norm = scratch->f + 12274048; /* [12,64,1] */
    float *layer_norm_2 = scratch->f + 7569408; /* [12,64,128] */
    float *linear = scratch->f + 4718592;      /* [12,64,384] */
    /* [12,4,64,32] */
    float *scaled_dot_product_attention = scratch->f + 7766016;
    /* [12,64,4,32] as [4][12][4][32][16] */
    float *reshape_packed = scratch->f;
    float *where = scratch->f + 5898240;       /* [12,4,64,64] */
    float *largest = scratch->f;               /* [12,4,64,1] */
    float *softmax = scratch->f + 12251008;    /* [12,4,64,1] */
    float *attention = scratch->f + 6094848;   /* [12,4,64,64] */
    float *matmul = scratch->f + 7864320;      /* [12,4,64,32] */
    float *add = scratch->f + 7962624;         /* [12,64,128] */
    float *mean_2 = scratch->f + 12274816;     /* [12,64,1] */
    float *layer_norm_3 = scratch->f + 12276352; /* [12,64,1] */
    float *layer_norm_4 = scratch->f + 8159232; /* [12,64,128] */
    float *gelu = scratch->f + 786432;         /* [12,64,512] */
    float *add_2 = scratch->f + 8257536;       /* [12,64,128] */
    float *mean_3 = scratch->f + 12277120;     /* [12,64,1] */
    float *layer_norm_5 = scratch->f + 12278656; /* [12,64,1] */
    float *layer_norm_6 = scratch->f + 8454144; /* [12,64,128] */
    float *linear_2 = scratch->f + 5013504;    /* [12,64,384] */
    /* [12,4,64,32] */
    float *scaled_dot_product_attention_2 = scratch->f + 8650752;
    /* [12,64,4,32] as [4][12][4][32][16] */
    float *reshape_packed_2 = scratch->f + 1179648;
    float *where_2 = scratch->f + 6291456;     /* [12,4,64,64] */
    float *largest_2 = scratch->f + 1179648;   /* [12,4,64,1] */
    float *softmax_2 = scratch->f + 12257152;  /* [12,4,64,1] */
    float *attention_2 = scratch->f + 6488064; /* [12,4,64,64] */
    float *matmul_2 = scratch->f + 8749056;    /* [12,4,64,32] */
    float *add_3 = scratch->f + 8847360;       /* [12,64,128] */
    float *mean_4 = scratch->f + 12279424;     /* [12,64,1] */
    float *layer_norm_7 = scratch->f + 12280960; /* [12,64,1] */
    float *layer_norm_8 = scratch->f + 9043968; /* [12,64,128] */
    float *gelu_2 = scratch->f + 1966080;      /* [12,64,512] */
    float *add_4 = scratch->f + 9142272;       /* [12,64,128] */
    float *mean_5 = scratch->f + 2359296;      /* [12,64,1] */
    float *layer_norm_9 = scratch->f + 9240576; /* [12,64,128] */
    float *layer_norm_10 = scratch->f + 12282496; /* [12,64,1] */
    float *layer_norm_11 = scratch->f + 9437184; /* [12,64,128] */
    float *linear_3 = scratch->f + 5308416;    /* [12,64,384] */
    /* [12,4,64,32] */
    float *scaled_dot_product_attention_3 = scratch->f + 9633792;
    /* [12,64,4,32] as [4][12][4][32][16] */
    float *reshape_packed_3 = scratch->f + 2359296;
    float *where_3 = scratch->f + 6684672;     /* [12,4,64,64] */
    float *largest_3 = scratch->f + 2359296;   /* [12,4,64,1] */
    float *softmax_3 = scratch->f + 12263296;  /* [12,4,64,1] */
    float *attention_3 = scratch->f + 6881280; /* [12,4,64,64] */
    float *matmul_3 = scratch->f + 9732096;    /* [12,4,64,32] */
    float *mean_6 = scratch->f + 2359296;      /* [12,64,1] */
    float *layer_norm_12 = scratch->f + 9830400; /* [12,64,128] */
    float *layer_norm_13 = scratch->f + 12284032; /* [12,64,1] */
    float *layer_norm_14 = scratch->f + 10027008; /* [12,64,128] */
    float *gelu_3 = scratch->f + 3145728;      /* [12,64,512] */
    float *mean_7 = scratch->f + 3538944;      /* [12,64,1] */
    float *layer_norm_15 = scratch->f + 10125312; /* [12,64,128] */
    float *layer_norm_16 = scratch->f + 12285568; /* [12,64,1] */
    float *layer_norm_17 = scratch->f + 10321920; /* [12,64,128] */
    float *linear_4 = scratch->f + 5603328;    /* [12,64,384] */
    /* [12,4,64,32] */
    float *scaled_dot_product_attention_4 = scratch->f + 10518528;
    /* [12,64,4,32] as [4][12][4][32][16] */
    float *reshape_packed_4 = scratch->f + 3538944;
    float *where_4 = scratch->f + 7077888;     /* [12,4,64,64] */
    float *largest_4 = scratch->f + 3538944;   /* [12,4,64,1] */
    float *softmax_4 = scratch->f + 12269440;  /* [12,4,64,1] */
    float *attention_4 = scratch->f + 7274496; /* [12,4,64,64] */
    float *matmul_4 = scratch->f + 10616832;   /* [12,4,64,32] */
    float *mean_8 = scratch->f + 3538944;      /* [12,64,1] */
    float *layer_norm_18 = scratch->f + 10715136; /* [12,64,128] */
    float *layer_norm_19 = scratch->f + 12287104; /* [12,64,1] */
    float *layer_norm_20 = scratch->f + 10911744; /* [12,64,128] */
    float *gelu_4 = scratch->f + 4325376;      /* [12,64,512] */
    float *mean_9 = scratch->f + 11010048;     /* [12,64,1] */
    float *layer_norm_22 = scratch->f + 12239616; /* [12,64,1] */
    float *layer_norm_23 = scratch->f + 11108352; /* [12,64,128] */
    /* [65,128] as [5][128][16] */
    float *transformer_wte_weight_packed = scratch->f + 11256576;
    float *logits = scratch->f + 11206656;     /* [12,64,65] */
    float *largest_5 = scratch->f + 11256576;  /* [768,1] */
    float *powers = scratch->f + 11927552;     /* [768,65] */
    float *power_sum = scratch->f + 11257344;  /* [768,1] */
    float *picked = scratch->f + 11258880;     /* [768,1] */
    float *d_power_sum = scratch->f + 11258112; /* [768,1] */
    float *layer_norm_24 = scratch->f + 11010048; /* [12,64,128] */
    float *d_layer_norm = scratch->f + 11206656; /* [12,64,128] */
    float *mul = scratch->f + 11304960;        /* [12,64,128] */
    float *sqrt = scratch->f + 12287872;       /* [12,64,1] */
    float *d_sum_2 = scratch->f + 11010048;    /* [12,64,1] */
    /* [128,512] as [32][128][16] */
    float *transformer_h_3_mlp_c_proj_weight_packed = scratch->f + 11862016;
    float *linear_5 = scratch->f + 3538944;    /* [12,64,512] */
    float *erfc = scratch->f + 3932160;        /* [12,64,512] */
    /* [512,128] as [8][512][16] */
    float *transformer_h_3_mlp_c_fc_weight_packed = scratch->f + 11796480;
    float *layer_norm_25 = scratch->f + 10813440; /* [12,64,128] */
    float *d_layer_norm_3 = scratch->f + 3932160; /* [12,64,128] */
    float *mul_2 = scratch->f + 4030464;       /* [12,64,128] */
    float *sqrt_2 = scratch->f + 12286336;     /* [12,64,1] */
    float *d_sum_4 = scratch->f + 3538944;     /* [12,64,1] */
    /* [128,128] as [8][128][16] */
    float *transformer_h_3_attn_c_proj_weight_packed = scratch->f + 12223232;
    float *d_reshape = scratch->f + 3735552;   /* [12,64,128] */
    /* [12,64,4,32] as [4][12][4][32][16] */
    float *reshape_packed_5 = scratch->f + 10420224;
    float *d_attention = scratch->f + 3538944; /* [12,4,64,64] */
    float *sum = scratch->f + 12266368;        /* [12,4,64,1] */
    float *d_permute = scratch->f + 3833856;   /* [12,4,64,32] */
    float *d_permute_2 = scratch->f + 4030464; /* [12,4,32,64] */
    float *d_permute_3 = scratch->f + 3932160; /* [12,4,64,32] */
    float *d_linear_2 = scratch->f + 3538944;  /* [12,64,384] */
    /* [384,128] as [8][384][16] */
    float *transformer_h_3_attn_c_attn_weight_packed = scratch->f + 12124928;
    float *layer_norm_26 = scratch->f + 10223616; /* [12,64,128] */
    float *d_layer_norm_5 = scratch->f + 3833856; /* [12,64,128] */
    float *mul_3 = scratch->f + 3932160;       /* [12,64,128] */
    float *sqrt_3 = scratch->f + 12284800;     /* [12,64,1] */
    float *d_sum_6 = scratch->f + 3538944;     /* [12,64,1] */
    /* [128,512] as [32][128][16] */
    float *transformer_h_2_mlp_c_proj_weight_packed = scratch->f + 11730944;
    float *linear_6 = scratch->f + 2359296;    /* [12,64,512] */
    float *erfc_2 = scratch->f + 2752512;      /* [12,64,512] */
    /* [512,128] as [8][512][16] */
    float *transformer_h_2_mlp_c_fc_weight_packed = scratch->f + 11665408;
    float *layer_norm_27 = scratch->f + 9928704; /* [12,64,128] */
    float *d_layer_norm_7 = scratch->f + 2752512; /* [12,64,128] */
    float *mul_4 = scratch->f + 2850816;       /* [12,64,128] */
    float *sqrt_4 = scratch->f + 12283264;     /* [12,64,1] */
    float *d_sum_8 = scratch->f + 2359296;     /* [12,64,1] */
    /* [128,128] as [8][128][16] */
    float *transformer_h_2_attn_c_proj_weight_packed = scratch->f + 12206848;
    float *d_reshape_2 = scratch->f + 2555904; /* [12,64,128] */
    /* [12,64,4,32] as [4][12][4][32][16] */
    float *reshape_packed_6 = scratch->f + 9535488;
    float *d_attention_2 = scratch->f + 2359296; /* [12,4,64,64] */
    float *sum_2 = scratch->f + 12260224;      /* [12,4,64,1] */
    float *d_permute_4 = scratch->f + 2654208; /* [12,4,64,32] */
    float *d_permute_5 = scratch->f + 2850816; /* [12,4,32,64] */
    float *d_permute_6 = scratch->f + 2752512; /* [12,4,64,32] */
    float *d_linear_4 = scratch->f + 2359296;  /* [12,64,384] */
    /* [384,128] as [8][384][16] */
    float *transformer_h_2_attn_c_attn_weight_packed = scratch->f + 12075776;
    float *layer_norm_28 = scratch->f + 9338880; /* [12,64,128] */
    float *d_layer_norm_9 = scratch->f + 2654208; /* [12,64,128] */
    float *mul_5 = scratch->f + 2752512;       /* [12,64,128] */
    float *sqrt_5 = scratch->f + 12281728;     /* [12,64,1] */
    float *d_sum_10 = scratch->f + 2359296;    /* [12,64,1] */
    /* [128,512] as [32][128][16] */
    float *transformer_h_1_mlp_c_proj_weight_packed = scratch->f + 11599872;
    float *linear_7 = scratch->f + 1179648;    /* [12,64,512] */
    float *erfc_3 = scratch->f + 1572864;      /* [12,64,512] */
    /* [512,128] as [8][512][16] */
    float *transformer_h_1_mlp_c_fc_weight_packed = scratch->f + 11534336;
    float *layer_norm_29 = scratch->f + 8945664; /* [12,64,128] */
    float *d_layer_norm_11 = scratch->f + 1572864; /* [12,64,128] */
    float *mul_6 = scratch->f + 1671168;       /* [12,64,128] */
    float *sqrt_6 = scratch->f + 12280192;     /* [12,64,1] */
    float *d_sum_12 = scratch->f + 1179648;    /* [12,64,1] */
    /* [128,128] as [8][128][16] */
    float *transformer_h_1_attn_c_proj_weight_packed = scratch->f + 12190464;
    float *d_reshape_3 = scratch->f + 1376256; /* [12,64,128] */
    /* [12,64,4,32] as [4][12][4][32][16] */
    float *reshape_packed_7 = scratch->f + 8552448;
    float *d_attention_3 = scratch->f + 1179648; /* [12,4,64,64] */
    float *sum_3 = scratch->f + 12254080;      /* [12,4,64,1] */
    float *d_permute_7 = scratch->f + 1474560; /* [12,4,64,32] */
    float *d_permute_8 = scratch->f + 1671168; /* [12,4,32,64] */
    float *d_permute_9 = scratch->f + 1572864; /* [12,4,64,32] */
    float *d_linear_6 = scratch->f + 1179648;  /* [12,64,384] */
    /* [384,128] as [8][384][16] */
    float *transformer_h_1_attn_c_attn_weight_packed = scratch->f + 12026624;
    float *layer_norm_30 = scratch->f + 8355840; /* [12,64,128] */
    float *d_layer_norm_13 = scratch->f + 1474560; /* [12,64,128] */
    float *mul_7 = scratch->f + 1572864;       /* [12,64,128] */
    float *sqrt_7 = scratch->f + 12277888;     /* [12,64,1] */
    float *d_sum_14 = scratch->f + 1179648;    /* [12,64,1] */
    /* [128,512] as [32][128][16] */
    float *transformer_h_0_mlp_c_proj_weight_packed = scratch->f + 11468800;
    float *linear_8 = scratch->f;              /* [12,64,512] */
    float *erfc_4 = scratch->f + 393216;       /* [12,64,512] */
    /* [512,128] as [8][512][16] */
    float *transformer_h_0_mlp_c_fc_weight_packed = scratch->f + 11403264;
    float *layer_norm_31 = scratch->f + 8060928; /* [12,64,128] */
    float *d_layer_norm_15 = scratch->f + 393216; /* [12,64,128] */
    float *mul_8 = scratch->f + 491520;        /* [12,64,128] */
    float *sqrt_8 = scratch->f + 12275584;     /* [12,64,1] */
    float *d_sum_16 = scratch->f;              /* [12,64,1] */
    /* [128,128] as [8][128][16] */
    float *transformer_h_0_attn_c_proj_weight_packed = scratch->f + 12174080;
    float *d_reshape_4 = scratch->f + 196608;  /* [12,64,128] */
    /* [12,64,4,32] as [4][12][4][32][16] */
    float *reshape_packed_8 = scratch->f + 7667712;
    float *d_attention_4 = scratch->f;         /* [12,4,64,64] */
    float *sum_4 = scratch->f + 12247936;      /* [12,4,64,1] */
    float *d_permute_10 = scratch->f + 294912; /* [12,4,64,32] */
    float *d_permute_11 = scratch->f + 491520; /* [12,4,32,64] */
    float *d_permute_12 = scratch->f + 393216; /* [12,4,64,32] */
    float *d_linear_8 = scratch->f;            /* [12,64,384] */
    /* [384,128] as [8][384][16] */
    float *transformer_h_0_attn_c_attn_weight_packed = scratch->f + 11977472;
    float *layer_norm_32 = scratch->f + 7471104; /* [12,64,128] */
    float *d_layer_norm_17 = scratch->f + 294912; /* [12,64,128] */
    float *mul_9 = scratch->f + 393216;        /* [12,64,128] */
    float *sqrt_9 = scratch->f + 12273280;     /* [12,64,1] */
    float *d_sum_18 = scratch->f;              /* [12,64,1] */
    float *d_reshape_5 = scratch->f;           /* [1,64,128] */
    float *contract = scratch->f + 12239616;   /* [65,128] */
    float *scatter_add = scratch->f;           /* [65,128] */
    float *d_reshape_6 = scratch->f + 16512;   /* [1,1,128] */
    /* [384,128] */
    float *d_transformer_h_0_attn_c_attn_weight = scratch->f + 491520;
    /* [128,128] */
    float *d_transformer_h_0_attn_c_proj_weight = scratch->f + 720896;
    float *d_reshape_7 = scratch->f + 737280;  /* [1,1,128] */
    /* [512,128] */
    float *d_transformer_h_0_mlp_c_fc_weight = scratch->f + 655360;
    /* [128,512] */
    float *d_transformer_h_0_mlp_c_proj_weight = scratch->f + 589824;
    float *d_reshape_8 = scratch->f + 1180416; /* [1,1,128] */
    /* [384,128] */
    float *d_transformer_h_1_attn_c_attn_weight = scratch->f + 1671168;
    /* [128,128] */
    float *d_transformer_h_1_attn_c_proj_weight = scratch->f + 1900544;
    float *d_reshape_9 = scratch->f + 1916928; /* [1,1,128] */
    /* [512,128] */
    float *d_transformer_h_1_mlp_c_fc_weight = scratch->f + 1835008;
    /* [128,512] */
    float *d_transformer_h_1_mlp_c_proj_weight = scratch->f + 1769472;
    float *d_reshape_10 = scratch->f + 2360064; /* [1,1,128] */
    /* [384,128] */
    float *d_transformer_h_2_attn_c_attn_weight = scratch->f + 2850816;
    /* [128,128] */
    float *d_transformer_h_2_attn_c_proj_weight = scratch->f + 3080192;
    float *d_reshape_11 = scratch->f + 3096576; /* [1,1,128] */
    /* [512,128] */
    float *d_transformer_h_2_mlp_c_fc_weight = scratch->f + 3014656;
    /* [128,512] */
    float *d_transformer_h_2_mlp_c_proj_weight = scratch->f + 2949120;
    float *d_reshape_12 = scratch->f + 3539712; /* [1,1,128] */
    /* [384,128] */
    float *d_transformer_h_3_attn_c_attn_weight = scratch->f + 4030464;
    /* [128,128] */
    float *d_transformer_h_3_attn_c_proj_weight = scratch->f + 4259840;
    float *d_reshape_13 = scratch->f + 4276224; /* [1,1,128] */
    /* [512,128] */
    float *d_transformer_h_3_mlp_c_fc_weight = scratch->f + 4194304;
    /* [128,512] */
    float *d_transformer_h_3_mlp_c_proj_weight = scratch->f + 4128768;
    float *d_reshape_14 = scratch->f + 11108352; /* [1,1,128] */
    float *d_transformer_wpe_weight = scratch->f + 8320; /* [64,128] */
    float *sum_5 = scratch->f + 16640;         /* [1,1] */
    float *sum_6 = scratch->f + 16641;         /* [1,1,1] */
    float *sum_7 = scratch->f + 16642;         /* [1,1] */
    float *sum_8 = scratch->f + 16643;         /* [1,1] */
    float *sum_9 = scratch->f + 16644;         /* [1,1,1] */
    float *sum_10 = scratch->f + 16645;        /* [1,1] */
    float *sum_11 = scratch->f + 16646;        /* [1,1] */
    float *sum_12 = scratch->f + 16647;        /* [1,1,1] */
    float *sum_13 = scratch->f + 16648;        /* [1,1] */
    float *sum_14 = scratch->f + 16649;        /* [1,1] */
    float *sum_15 = scratch->f + 16650;        /* [1,1,1] */
    float *sum_16 = scratch->f + 16651;        /* [1,1] */
    float *sum_17 = scratch->f + 16652;        /* [1,1] */
    float *sum_18 = scratch->f + 16653;        /* [1,1,1] */
    float *sum_19 = scratch->f + 16654;        /* [1,1] */
    float *sum_20 = scratch->f + 16655;        /* [1,1] */
    float *sum_21 = scratch->f + 16656;        /* [1,1,1] */
    float *sum_22 = scratch->f + 16657;        /* [1,1] */
    float *sum_23 = scratch->f + 16658;        /* [1,1] */
    float *sum_24 = scratch->f + 16659;        /* [1,1,1] */
    float *sum_25 = scratch->f + 16660;        /* [1,1] */
    float *sum_26 = scratch->f + 16661;        /* [1,1] */
    float *sum_27 = scratch->f + 16662;        /* [1,1,1] */
    float *sum_28 = scratch->f + 16663;        /* [1,1] */
    float *sum_29 = scratch->f + 16664;        /* [1,1] */
    float *sum_30 = scratch->f + 16665;        /* [1,1,1] */
    float *sum_31 = scratch->f + 16641;        /* [1,1] */
    float *sum_32 = scratch->f + 16642;        /* [1,1,1] */
    float *sum_33 = scratch->f + 16643;        /* [1,1] */
    float *sum_34 = scratch->f + 16644;        /* [1,1] */
    float *sum_35 = scratch->f + 16645;        /* [1,1,1] */
    float *sum_36 = scratch->f + 16646;        /* [1,1] */
    float *sum_37 = scratch->f + 16647;        /* [1,1] */
    float *sum_38 = scratch->f + 16648;        /* [1,1,1] */
    float *sum_39 = scratch->f + 16649;        /* [1,1] */
    float *sum_40 = scratch->f + 16650;        /* [1,1] */
    float *sum_41 = scratch->f + 16651;        /* [1,1,1] */
    float *sum_42 = scratch->f + 16652;        /* [1,1] */
    float *sum_43 = scratch->f + 16653;        /* [1,1] */
    float *sum_44 = scratch->f + 16654;        /* [1,1,1] */
    float *sum_45 = scratch->f + 16655;        /* [1,1] */
    float *sum_46 = scratch->f + 16656;        /* [1,1] */
    float *sum_47 = scratch->f + 16657;        /* [1,1,1] */
    float *sum_48 = scratch->f + 16658;        /* [1,1] */
    float *sum_49 = scratch->f + 16659;        /* [1,1] */
    float *sum_50 = scratch->f + 16660;        /* [1,1,1] */
    float *sum_51 = scratch->f + 16661;        /* [1,1] */
    float *sum_52 = scratch->f + 16662;        /* [1,1] */
    float *sum_53 = scratch->f + 16663;        /* [1,1,1] */
    float *sum_54 = scratch->f + 16664;        /* [1,1] */
    float *sum_55 = scratch->f + 16665;        /* [1,1] */
    float *sum_56 = scratch->f + 16666;        /* [1,1,1] */
    float *train_2 = scratch->f + 16642;       /* [] */
    float *v_scale = scratch->f + 16644;       /* [] */
    float *step_size = scratch->f + 16643;     /* [] */
    float loss[1];

    shared_pack_transformer_wte_weight(param->transformer_wte_weight,
        transformer_wte_weight_packed);
    train_make_mean(x, param->transformer_wte_weight,
        param->transformer_wpe_weight, mean);
    train_make_sqrt_9(x, param->transformer_wte_weight,
        param->transformer_wpe_weight, mean, sqrt_9, layer_norm);
    train_make_layer_norm_32(x, param->transformer_wte_weight,
        param->transformer_wpe_weight, mean, layer_norm,
        param->transformer_h_0_ln_1_weight, layer_norm_32, layer_norm_2);
    train_pack_transformer_h_attn_c_attn_weight(
        param->transformer_h_0_attn_c_attn_weight,
        transformer_h_0_attn_c_attn_weight_packed);
        /* 5  pack_transformer_h_0_attn_c_attn_weight */
    train_make_linear(layer_norm_2, param->transformer_h_0_attn_c_attn_weight,
        linear);
    train_pack_reshape(linear, reshape_packed);
    train_pack_reshape_2(linear, reshape_packed_8);
    train_make_scaled_dot_product_attention(linear,
        scaled_dot_product_attention);
    train_make_where(scaled_dot_product_attention, reshape_packed, where);
    train_make_largest(where, largest);
    train_make_exp(where, largest);
    train_make_sum(where, sum_4, softmax);  /* 13  make_sum_4 */
    train_make_attention(where, softmax, attention);
    train_make_matmul(attention, linear, matmul);
    train_pack_transformer_h_attn_c_proj_weight(
        param->transformer_h_0_attn_c_proj_weight,
        transformer_h_0_attn_c_proj_weight_packed);
        /* 16  pack_transformer_h_0_attn_c_proj_weight */
    train_make_add(matmul, param->transformer_h_0_attn_c_proj_weight, x,
        param->transformer_wte_weight, param->transformer_wpe_weight, add);
    train_make_mean_2(add, mean_2);
    train_make_sqrt(add, mean_2, sqrt_8, layer_norm_3);  /* 19  make_sqrt_8 */
    train_make_layer_norm(add, mean_2, layer_norm_3,
        param->transformer_h_0_ln_2_weight, layer_norm_31, layer_norm_4);
        /* 20  make_layer_norm_31 */
    train_pack_transformer_h_mlp_c_fc_weight(
        param->transformer_h_0_mlp_c_fc_weight,
        transformer_h_0_mlp_c_fc_weight_packed);
        /* 21  pack_transformer_h_0_mlp_c_fc_weight */
    train_make_linear_2(layer_norm_4, param->transformer_h_0_mlp_c_fc_weight,
        linear_8, erfc_4, gelu);  /* 22  make_linear_8 */
    train_pack_transformer_h_mlp_c_proj_weight(
        param->transformer_h_0_mlp_c_proj_weight,
        transformer_h_0_mlp_c_proj_weight_packed);
        /* 23  pack_transformer_h_0_mlp_c_proj_weight */
    train_make_add_2(gelu, param->transformer_h_0_mlp_c_proj_weight, add,
        add_2);
    train_make_mean_2(add_2, mean_3);  /* 25  make_mean_3 */
    train_make_sqrt(add_2, mean_3, sqrt_7, layer_norm_5);  /* 26  make_sqrt_7 */
    train_make_layer_norm(add_2, mean_3, layer_norm_5,
        param->transformer_h_1_ln_1_weight, layer_norm_30, layer_norm_6);
        /* 27  make_layer_norm_30 */
    train_pack_transformer_h_attn_c_attn_weight(
        param->transformer_h_1_attn_c_attn_weight,
        transformer_h_1_attn_c_attn_weight_packed);
        /* 28  pack_transformer_h_1_attn_c_attn_weight */
    train_make_linear(layer_norm_6, param->transformer_h_1_attn_c_attn_weight,
        linear_2);  /* 29  make_linear_2 */
    train_pack_reshape(linear_2, reshape_packed_2);  /* 30  pack_reshape_3 */
    train_pack_reshape_2(linear_2, reshape_packed_7);  /* 31  pack_reshape_4 */
    train_make_scaled_dot_product_attention(linear_2,
        scaled_dot_product_attention_2);
        /* 32  make_scaled_dot_product_attention_2 */
    train_make_where(scaled_dot_product_attention_2, reshape_packed_2, where_2);
        /* 33  make_where_2 */
    train_make_largest(where_2, largest_2);  /* 34  make_largest_2 */
    train_make_exp(where_2, largest_2);  /* 35  make_exp_2 */
    train_make_sum(where_2, sum_3, softmax_2);  /* 36  make_sum_3 */
    train_make_attention(where_2, softmax_2, attention_2);
        /* 37  make_attention_2 */
    train_make_matmul(attention_2, linear_2, matmul_2);  /* 38  make_matmul_2 */
    train_pack_transformer_h_attn_c_proj_weight(
        param->transformer_h_1_attn_c_proj_weight,
        transformer_h_1_attn_c_proj_weight_packed);
        /* 39  pack_transformer_h_1_attn_c_proj_weight */
    train_make_add_3(matmul_2, param->transformer_h_1_attn_c_proj_weight,
        add_2, add_3);
    train_make_mean_2(add_3, mean_4);  /* 41  make_mean_4 */
    train_make_sqrt(add_3, mean_4, sqrt_6, layer_norm_7);  /* 42  make_sqrt_6 */
    train_make_layer_norm(add_3, mean_4, layer_norm_7,
        param->transformer_h_1_ln_2_weight, layer_norm_29, layer_norm_8);
        /* 43  make_layer_norm_29 */
    train_pack_transformer_h_mlp_c_fc_weight(
        param->transformer_h_1_mlp_c_fc_weight,
        transformer_h_1_mlp_c_fc_weight_packed);
        /* 44  pack_transformer_h_1_mlp_c_fc_weight */
    train_make_linear_2(layer_norm_8, param->transformer_h_1_mlp_c_fc_weight,
        linear_7, erfc_3, gelu_2);  /* 45  make_linear_7 */
    train_pack_transformer_h_mlp_c_proj_weight(
        param->transformer_h_1_mlp_c_proj_weight,
        transformer_h_1_mlp_c_proj_weight_packed);
        /* 46  pack_transformer_h_1_mlp_c_proj_weight */
    train_make_add_2(gelu_2, param->transformer_h_1_mlp_c_proj_weight, add_3,
        add_4);  /* 47  make_add_4 */
    train_make_mean_2(add_4, mean_5);  /* 48  make_mean_5 */
    train_make_layer_norm_2(add_4, mean_5, layer_norm_9);
        /* 49  make_layer_norm_9 */
    train_make_sqrt_2(layer_norm_9, sqrt_5, layer_norm_10);
        /* 50  make_sqrt_5 */
    train_make_layer_norm_3(layer_norm_9, layer_norm_10,
        param->transformer_h_2_ln_1_weight, layer_norm_28, layer_norm_11);
        /* 51  make_layer_norm_28 */
    train_pack_transformer_h_attn_c_attn_weight(
        param->transformer_h_2_attn_c_attn_weight,
        transformer_h_2_attn_c_attn_weight_packed);
        /* 52  pack_transformer_h_2_attn_c_attn_weight */
    train_make_linear(layer_norm_11, param->transformer_h_2_attn_c_attn_weight,
        linear_3);  /* 53  make_linear_3 */
    train_pack_reshape(linear_3, reshape_packed_3);  /* 54  pack_reshape_5 */
    train_pack_reshape_2(linear_3, reshape_packed_6);  /* 55  pack_reshape_6 */
    train_make_scaled_dot_product_attention(linear_3,
        scaled_dot_product_attention_3);
        /* 56  make_scaled_dot_product_attention_3 */
    train_make_where(scaled_dot_product_attention_3, reshape_packed_3, where_3);
        /* 57  make_where_3 */
    train_make_largest(where_3, largest_3);  /* 58  make_largest_3 */
    train_make_exp(where_3, largest_3);  /* 59  make_exp_3 */
    train_make_sum(where_3, sum_2, softmax_3);  /* 60  make_sum_2 */
    train_make_attention(where_3, softmax_3, attention_3);
        /* 61  make_attention_3 */
    train_make_matmul(attention_3, linear_3, matmul_3);  /* 62  make_matmul_3 */
    train_pack_transformer_h_attn_c_proj_weight(
        param->transformer_h_2_attn_c_proj_weight,
        transformer_h_2_attn_c_proj_weight_packed);
        /* 63  pack_transformer_h_2_attn_c_proj_weight */
    train_make_add_4(matmul_3, param->transformer_h_2_attn_c_proj_weight,
        add_4);  /* 64  make_add_5 */
    train_make_mean_2(add_4, mean_6);  /* 65  make_mean_6 */
    train_make_layer_norm_2(add_4, mean_6, layer_norm_12);
        /* 66  make_layer_norm_12 */
    train_make_sqrt_2(layer_norm_12, sqrt_4, layer_norm_13);
        /* 67  make_sqrt_4 */
    train_make_layer_norm_3(layer_norm_12, layer_norm_13,
        param->transformer_h_2_ln_2_weight, layer_norm_27, layer_norm_14);
        /* 68  make_layer_norm_27 */
    train_pack_transformer_h_mlp_c_fc_weight(
        param->transformer_h_2_mlp_c_fc_weight,
        transformer_h_2_mlp_c_fc_weight_packed);
        /* 69  pack_transformer_h_2_mlp_c_fc_weight */
    train_make_linear_2(layer_norm_14, param->transformer_h_2_mlp_c_fc_weight,
        linear_6, erfc_2, gelu_3);  /* 70  make_linear_6 */
    train_pack_transformer_h_mlp_c_proj_weight(
        param->transformer_h_2_mlp_c_proj_weight,
        transformer_h_2_mlp_c_proj_weight_packed);
        /* 71  pack_transformer_h_2_mlp_c_proj_weight */
    train_make_contract(gelu_3, param->transformer_h_2_mlp_c_proj_weight,
        add_4);  /* 72  make_add_6 */
    train_make_mean_2(add_4, mean_7);  /* 73  make_mean_7 */
    train_make_layer_norm_2(add_4, mean_7, layer_norm_15);
        /* 74  make_layer_norm_15 */
    train_make_sqrt_2(layer_norm_15, sqrt_3, layer_norm_16);
        /* 75  make_sqrt_3 */
    train_make_layer_norm_3(layer_norm_15, layer_norm_16,
        param->transformer_h_3_ln_1_weight, layer_norm_26, layer_norm_17);
        /* 76  make_layer_norm_26 */
    train_pack_transformer_h_attn_c_attn_weight(
        param->transformer_h_3_attn_c_attn_weight,
        transformer_h_3_attn_c_attn_weight_packed);
        /* 77  pack_transformer_h_3_attn_c_attn_weight */
    train_make_linear(layer_norm_17, param->transformer_h_3_attn_c_attn_weight,
        linear_4);  /* 78  make_linear_4 */
    train_pack_reshape(linear_4, reshape_packed_4);  /* 79  pack_reshape_7 */
    train_pack_reshape_2(linear_4, reshape_packed_5);  /* 80  pack_reshape_8 */
    train_make_scaled_dot_product_attention(linear_4,
        scaled_dot_product_attention_4);
        /* 81  make_scaled_dot_product_attention_4 */
    train_make_where(scaled_dot_product_attention_4, reshape_packed_4, where_4);
        /* 82  make_where_4 */
    train_make_largest(where_4, largest_4);  /* 83  make_largest_4 */
    train_make_exp(where_4, largest_4);  /* 84  make_exp_4 */
    train_make_sum(where_4, sum, softmax_4);
    train_make_attention(where_4, softmax_4, attention_4);
        /* 86  make_attention_4 */
    train_make_matmul(attention_4, linear_4, matmul_4);  /* 87  make_matmul_4 */
    train_pack_transformer_h_attn_c_proj_weight(
        param->transformer_h_3_attn_c_proj_weight,
        transformer_h_3_attn_c_proj_weight_packed);
        /* 88  pack_transformer_h_3_attn_c_proj_weight */
    train_make_add_4(matmul_4, param->transformer_h_3_attn_c_proj_weight,
        add_4);  /* 89  make_add_7 */
    train_make_mean_2(add_4, mean_8);  /* 90  make_mean_8 */
    train_make_layer_norm_2(add_4, mean_8, layer_norm_18);
        /* 91  make_layer_norm_18 */
    train_make_sqrt_2(layer_norm_18, sqrt_2, layer_norm_19);
    train_make_layer_norm_3(layer_norm_18, layer_norm_19,
        param->transformer_h_3_ln_2_weight, layer_norm_25, layer_norm_20);
        /* 93  make_layer_norm_25 */
    train_pack_transformer_h_mlp_c_fc_weight(
        param->transformer_h_3_mlp_c_fc_weight,
        transformer_h_3_mlp_c_fc_weight_packed);
        /* 94  pack_transformer_h_3_mlp_c_fc_weight */
    train_make_linear_2(layer_norm_20, param->transformer_h_3_mlp_c_fc_weight,
        linear_5, erfc, gelu_4);  /* 95  make_linear_5 */
    train_pack_transformer_h_mlp_c_proj_weight(
        param->transformer_h_3_mlp_c_proj_weight,
        transformer_h_3_mlp_c_proj_weight_packed);
        /* 96  pack_transformer_h_3_mlp_c_proj_weight */
    train_make_contract(gelu_4, param->transformer_h_3_mlp_c_proj_weight,
        add_4);  /* 97  make_x_2 */
    train_make_mean_2(add_4, mean_9);  /* 98  make_mean_9 */
    train_make_layer_norm_21(add_4, mean_9);
    train_make_sqrt_2(add_4, sqrt, layer_norm_22);  /* 100  make_sqrt */
    train_make_layer_norm_3(add_4, layer_norm_22,
        param->transformer_ln_f_weight, layer_norm_24, layer_norm_23);
        /* 101  make_layer_norm_24 */
    train_make_logits(layer_norm_23, transformer_wte_weight_packed, logits);
    train_make_largest_5(logits, largest_5);
    train_make_powers(logits, largest_5, powers);
    train_make_power_sum(powers, power_sum, d_power_sum);
    train_make_picked(y, logits, largest_5, picked);
    train_make_loss(power_sum, picked, loss, bits);
    train_make_d_cross_entropy(y, powers, d_power_sum);
    train_make_d_layer_norm(powers, param->transformer_wte_weight,
        layer_norm_22, param->transformer_ln_f_weight, d_layer_norm, mul);
    train_make_contract_2(powers, layer_norm_23, contract);
        /* 110  make_contract */
    train_make_d_reshape(layer_norm_24, d_layer_norm, d_reshape_14);
        /* 111  make_d_reshape_14 */
    train_make_d_sum(layer_norm_24, mul, sqrt);
    train_make_d_layer_norm_2(add_4, sqrt, mul);
    train_make_d_sum_2(add_4, d_sum_2);
    train_make_d_add(add_4, d_sum_2);
    train_make_d_linear(add_4, transformer_h_3_mlp_c_proj_weight_packed,
        linear_5, erfc);
    train_make_d_transformer_h_mlp_c_proj_weight(add_4, gelu_4,
        d_transformer_h_3_mlp_c_proj_weight);
        /* 117  make_d_transformer_h_3_mlp_c_proj_weight */
    train_make_d_layer_norm_3(linear_5, transformer_h_3_mlp_c_fc_weight_packed,
        layer_norm_19, param->transformer_h_3_ln_2_weight, d_layer_norm_3,
        mul_2);
    train_make_d_transformer_h_mlp_c_fc_weight(linear_5, layer_norm_20,
        d_transformer_h_3_mlp_c_fc_weight);
        /* 119  make_d_transformer_h_3_mlp_c_fc_weight */
    train_make_d_reshape(layer_norm_25, d_layer_norm_3, d_reshape_13);
        /* 120  make_d_reshape_13 */
    train_make_d_sum(layer_norm_25, mul_2, sqrt_2);  /* 121  make_d_sum_3 */
    train_make_d_layer_norm_2(layer_norm_18, sqrt_2, mul_2);
        /* 122  make_d_layer_norm_4 */
    train_make_d_sum_2(layer_norm_18, d_sum_4);  /* 123  make_d_sum_4 */
    train_make_d_add_2(add_4, layer_norm_18, d_sum_4);
    train_make_d_reshape_2(add_4, transformer_h_3_attn_c_proj_weight_packed,
        d_reshape);  /* 125  make_d_reshape */
    train_make_d_transformer_h_attn_c_proj_weight(matmul_4, add_4,
        d_transformer_h_3_attn_c_proj_weight);
        /* 126  make_d_transformer_h_3_attn_c_proj_weight */
    train_make_d_attention(d_reshape, reshape_packed_5, d_attention);
    train_make_d_permute(attention_4, d_reshape, d_permute);
    train_make_d_softmax(where_4, d_attention, softmax_4, sum);
    train_make_d_matmul(where_4, softmax_4, d_attention, sum);
    train_make_d_permute_2(where_4, linear_4, d_permute_3);
        /* 131  make_d_permute_3 */
    train_make_d_permute_3(scaled_dot_product_attention_4, where_4,
        d_permute_2);  /* 132  make_d_permute_2 */
    train_make_d_linear_2(d_permute, d_permute_2, d_permute_3, d_linear_2);
    train_make_d_layer_norm_4(d_linear_2,
        transformer_h_3_attn_c_attn_weight_packed, layer_norm_16,
        param->transformer_h_3_ln_1_weight, d_layer_norm_5, mul_3);
        /* 134  make_d_layer_norm_5 */
    train_make_d_transformer_h_attn_c_attn_weight(d_linear_2, layer_norm_17,
        d_transformer_h_3_attn_c_attn_weight);
        /* 135  make_d_transformer_h_3_attn_c_attn_weight */
    train_make_d_reshape(layer_norm_26, d_layer_norm_5, d_reshape_12);
        /* 136  make_d_reshape_12 */
    train_make_d_sum(layer_norm_26, mul_3, sqrt_3);  /* 137  make_d_sum_5 */
    train_make_d_layer_norm_2(layer_norm_15, sqrt_3, mul_3);
        /* 138  make_d_layer_norm_6 */
    train_make_d_sum_2(layer_norm_15, d_sum_6);  /* 139  make_d_sum_6 */
    train_make_d_add_2(add_4, layer_norm_15, d_sum_6);  /* 140  make_d_add_3 */
    train_make_d_linear(add_4, transformer_h_2_mlp_c_proj_weight_packed,
        linear_6, erfc_2);  /* 141  make_d_linear_3 */
    train_make_d_transformer_h_mlp_c_proj_weight(add_4, gelu_3,
        d_transformer_h_2_mlp_c_proj_weight);
        /* 142  make_d_transformer_h_2_mlp_c_proj_weight */
    train_make_d_layer_norm_3(linear_6, transformer_h_2_mlp_c_fc_weight_packed,
        layer_norm_13, param->transformer_h_2_ln_2_weight, d_layer_norm_7,
        mul_4);  /* 143  make_d_layer_norm_7 */
    train_make_d_transformer_h_mlp_c_fc_weight(linear_6, layer_norm_14,
        d_transformer_h_2_mlp_c_fc_weight);
        /* 144  make_d_transformer_h_2_mlp_c_fc_weight */
    train_make_d_reshape(layer_norm_27, d_layer_norm_7, d_reshape_11);
        /* 145  make_d_reshape_11 */
    train_make_d_sum(layer_norm_27, mul_4, sqrt_4);  /* 146  make_d_sum_7 */
    train_make_d_layer_norm_2(layer_norm_12, sqrt_4, mul_4);
        /* 147  make_d_layer_norm_8 */
    train_make_d_sum_2(layer_norm_12, d_sum_8);  /* 148  make_d_sum_8 */
    train_make_d_add_2(add_4, layer_norm_12, d_sum_8);  /* 149  make_d_add_4 */
    train_make_d_reshape_2(add_4, transformer_h_2_attn_c_proj_weight_packed,
        d_reshape_2);
    train_make_d_transformer_h_attn_c_proj_weight(matmul_3, add_4,
        d_transformer_h_2_attn_c_proj_weight);
        /* 151  make_d_transformer_h_2_attn_c_proj_weight */
    train_make_d_attention(d_reshape_2, reshape_packed_6, d_attention_2);
        /* 152  make_d_attention_2 */
    train_make_d_permute(attention_3, d_reshape_2, d_permute_4);
        /* 153  make_d_permute_4 */
    train_make_d_softmax(where_3, d_attention_2, softmax_3, sum_2);
        /* 154  make_d_softmax_2 */
    train_make_d_matmul(where_3, softmax_3, d_attention_2, sum_2);
        /* 155  make_d_matmul_2 */
    train_make_d_permute_2(where_3, linear_3, d_permute_6);
        /* 156  make_d_permute_6 */
    train_make_d_permute_3(scaled_dot_product_attention_3, where_3,
        d_permute_5);  /* 157  make_d_permute_5 */
    train_make_d_linear_2(d_permute_4, d_permute_5, d_permute_6, d_linear_4);
        /* 158  make_d_linear_4 */
    train_make_d_layer_norm_4(d_linear_4,
        transformer_h_2_attn_c_attn_weight_packed, layer_norm_10,
        param->transformer_h_2_ln_1_weight, d_layer_norm_9, mul_5);
        /* 159  make_d_layer_norm_9 */
    train_make_d_transformer_h_attn_c_attn_weight(d_linear_4, layer_norm_11,
        d_transformer_h_2_attn_c_attn_weight);
        /* 160  make_d_transformer_h_2_attn_c_attn_weight */
    train_make_d_reshape(layer_norm_28, d_layer_norm_9, d_reshape_10);
        /* 161  make_d_reshape_10 */
    train_make_d_sum(layer_norm_28, mul_5, sqrt_5);  /* 162  make_d_sum_9 */
    train_make_d_layer_norm_2(layer_norm_9, sqrt_5, mul_5);
        /* 163  make_d_layer_norm_10 */
    train_make_d_sum_2(layer_norm_9, d_sum_10);  /* 164  make_d_sum_10 */
    train_make_d_add_2(add_4, layer_norm_9, d_sum_10);  /* 165  make_d_add_5 */
    train_make_d_linear(add_4, transformer_h_1_mlp_c_proj_weight_packed,
        linear_7, erfc_3);  /* 166  make_d_linear_5 */
    train_make_d_transformer_h_mlp_c_proj_weight(add_4, gelu_2,
        d_transformer_h_1_mlp_c_proj_weight);
        /* 167  make_d_transformer_h_1_mlp_c_proj_weight */
    train_make_d_layer_norm_3(linear_7, transformer_h_1_mlp_c_fc_weight_packed,
        layer_norm_7, param->transformer_h_1_ln_2_weight, d_layer_norm_11,
        mul_6);  /* 168  make_d_layer_norm_11 */
    train_make_d_transformer_h_mlp_c_fc_weight(linear_7, layer_norm_8,
        d_transformer_h_1_mlp_c_fc_weight);
        /* 169  make_d_transformer_h_1_mlp_c_fc_weight */
    train_make_d_reshape(layer_norm_29, d_layer_norm_11, d_reshape_9);
        /* 170  make_d_reshape_9 */
    train_make_d_sum(layer_norm_29, mul_6, sqrt_6);  /* 171  make_d_sum_11 */
    train_make_d_layer_norm_5(add_3, mean_4, sqrt_6, mul_6);
        /* 172  make_d_layer_norm_12 */
    train_make_d_sum_2(add_3, d_sum_12);  /* 173  make_d_sum_12 */
    train_make_d_add_2(add_4, add_3, d_sum_12);  /* 174  make_d_add_6 */
    train_make_d_reshape_2(add_4, transformer_h_1_attn_c_proj_weight_packed,
        d_reshape_3);  /* 175  make_d_reshape_3 */
    train_make_d_transformer_h_attn_c_proj_weight(matmul_2, add_4,
        d_transformer_h_1_attn_c_proj_weight);
        /* 176  make_d_transformer_h_1_attn_c_proj_weight */
    train_make_d_attention(d_reshape_3, reshape_packed_7, d_attention_3);
        /* 177  make_d_attention_3 */
    train_make_d_permute(attention_2, d_reshape_3, d_permute_7);
        /* 178  make_d_permute_7 */
    train_make_d_softmax(where_2, d_attention_3, softmax_2, sum_3);
        /* 179  make_d_softmax_3 */
    train_make_d_matmul(where_2, softmax_2, d_attention_3, sum_3);
        /* 180  make_d_matmul_3 */
    train_make_d_permute_2(where_2, linear_2, d_permute_9);
        /* 181  make_d_permute_9 */
    train_make_d_permute_3(scaled_dot_product_attention_2, where_2,
        d_permute_8);  /* 182  make_d_permute_8 */
    train_make_d_linear_2(d_permute_7, d_permute_8, d_permute_9, d_linear_6);
        /* 183  make_d_linear_6 */
    train_make_d_layer_norm_4(d_linear_6,
        transformer_h_1_attn_c_attn_weight_packed, layer_norm_5,
        param->transformer_h_1_ln_1_weight, d_layer_norm_13, mul_7);
        /* 184  make_d_layer_norm_13 */
    train_make_d_transformer_h_attn_c_attn_weight(d_linear_6, layer_norm_6,
        d_transformer_h_1_attn_c_attn_weight);
        /* 185  make_d_transformer_h_1_attn_c_attn_weight */
    train_make_d_reshape(layer_norm_30, d_layer_norm_13, d_reshape_8);
        /* 186  make_d_reshape_8 */
    train_make_d_sum(layer_norm_30, mul_7, sqrt_7);  /* 187  make_d_sum_13 */
    train_make_d_layer_norm_5(add_2, mean_3, sqrt_7, mul_7);
        /* 188  make_d_layer_norm_14 */
    train_make_d_sum_2(add_2, d_sum_14);  /* 189  make_d_sum_14 */
    train_make_d_add_2(add_4, add_2, d_sum_14);  /* 190  make_d_add_7 */
    train_make_d_linear(add_4, transformer_h_0_mlp_c_proj_weight_packed,
        linear_8, erfc_4);  /* 191  make_d_linear_7 */
    train_make_d_transformer_h_mlp_c_proj_weight(add_4, gelu,
        d_transformer_h_0_mlp_c_proj_weight);
        /* 192  make_d_transformer_h_0_mlp_c_proj_weight */
    train_make_d_layer_norm_3(linear_8, transformer_h_0_mlp_c_fc_weight_packed,
        layer_norm_3, param->transformer_h_0_ln_2_weight, d_layer_norm_15,
        mul_8);  /* 193  make_d_layer_norm_15 */
    train_make_d_transformer_h_mlp_c_fc_weight(linear_8, layer_norm_4,
        d_transformer_h_0_mlp_c_fc_weight);
        /* 194  make_d_transformer_h_0_mlp_c_fc_weight */
    train_make_d_reshape(layer_norm_31, d_layer_norm_15, d_reshape_7);
        /* 195  make_d_reshape_7 */
    train_make_d_sum(layer_norm_31, mul_8, sqrt_8);  /* 196  make_d_sum_15 */
    train_make_d_layer_norm_5(add, mean_2, sqrt_8, mul_8);
        /* 197  make_d_layer_norm_16 */
    train_make_d_sum_2(add, d_sum_16);  /* 198  make_d_sum_16 */
    train_make_d_add_2(add_4, add, d_sum_16);  /* 199  make_d_add_8 */
    train_make_d_reshape_2(add_4, transformer_h_0_attn_c_proj_weight_packed,
        d_reshape_4);  /* 200  make_d_reshape_4 */
    train_make_d_transformer_h_attn_c_proj_weight(matmul, add_4,
        d_transformer_h_0_attn_c_proj_weight);
        /* 201  make_d_transformer_h_0_attn_c_proj_weight */
    train_make_d_attention(d_reshape_4, reshape_packed_8, d_attention_4);
        /* 202  make_d_attention_4 */
    train_make_d_permute(attention, d_reshape_4, d_permute_10);
        /* 203  make_d_permute_10 */
    train_make_d_softmax(where, d_attention_4, softmax, sum_4);
        /* 204  make_d_softmax_4 */
    train_make_d_matmul(where, softmax, d_attention_4, sum_4);
        /* 205  make_d_matmul_4 */
    train_make_d_permute_2(where, linear, d_permute_12);
        /* 206  make_d_permute_12 */
    train_make_d_permute_3(scaled_dot_product_attention, where, d_permute_11);
        /* 207  make_d_permute_11 */
    train_make_d_linear_2(d_permute_10, d_permute_11, d_permute_12, d_linear_8);
        /* 208  make_d_linear_8 */
    train_make_d_layer_norm_4(d_linear_8,
        transformer_h_0_attn_c_attn_weight_packed, layer_norm,
        param->transformer_h_0_ln_1_weight, d_layer_norm_17, mul_9);
        /* 209  make_d_layer_norm_17 */
    train_make_d_transformer_h_attn_c_attn_weight(d_linear_8, layer_norm_2,
        d_transformer_h_0_attn_c_attn_weight);
        /* 210  make_d_transformer_h_0_attn_c_attn_weight */
    train_make_d_reshape(layer_norm_32, d_layer_norm_17, d_reshape_6);
        /* 211  make_d_reshape_6 */
    train_make_d_sum(layer_norm_32, mul_9, sqrt_9);  /* 212  make_d_sum_17 */
    train_make_d_layer_norm_18(x, param->transformer_wte_weight,
        param->transformer_wpe_weight, mean, sqrt_9, mul_9);
    train_make_d_sum_2(mul_9, d_sum_18);  /* 214  make_d_sum_18 */
    train_make_d_add_2(add_4, mul_9, d_sum_18);  /* 215  make_d_add_9 */
    train_make_d_reshape_5(add_4, d_reshape_5);
    train_make_d_transformer_wpe_weight(d_reshape_5, d_transformer_wpe_weight);
    train_make_scatter_add(x, add_4, scatter_add);
    train_make_sum_5(contract, scatter_add, sum_5);
    train_make_sum_2(d_reshape_6, sum_6);  /* 220  make_sum_6 */
    train_make_sum_3(d_transformer_h_0_attn_c_attn_weight, sum_7);
        /* 221  make_sum_7 */
    train_make_sum_4(d_transformer_h_0_attn_c_proj_weight, sum_8);
        /* 222  make_sum_8 */
    train_make_sum_2(d_reshape_7, sum_9);  /* 223  make_sum_9 */
    train_make_sum_6(d_transformer_h_0_mlp_c_fc_weight, sum_10);
        /* 224  make_sum_10 */
    train_make_sum_6(d_transformer_h_0_mlp_c_proj_weight, sum_11);
        /* 225  make_sum_11 */
    train_make_sum_2(d_reshape_8, sum_12);  /* 226  make_sum_12 */
    train_make_sum_3(d_transformer_h_1_attn_c_attn_weight, sum_13);
        /* 227  make_sum_13 */
    train_make_sum_4(d_transformer_h_1_attn_c_proj_weight, sum_14);
        /* 228  make_sum_14 */
    train_make_sum_2(d_reshape_9, sum_15);  /* 229  make_sum_15 */
    train_make_sum_6(d_transformer_h_1_mlp_c_fc_weight, sum_16);
        /* 230  make_sum_16 */
    train_make_sum_6(d_transformer_h_1_mlp_c_proj_weight, sum_17);
        /* 231  make_sum_17 */
    train_make_sum_2(d_reshape_10, sum_18);  /* 232  make_sum_18 */
    train_make_sum_3(d_transformer_h_2_attn_c_attn_weight, sum_19);
        /* 233  make_sum_19 */
    train_make_sum_4(d_transformer_h_2_attn_c_proj_weight, sum_20);
        /* 234  make_sum_20 */
    train_make_sum_2(d_reshape_11, sum_21);  /* 235  make_sum_21 */
    train_make_sum_6(d_transformer_h_2_mlp_c_fc_weight, sum_22);
        /* 236  make_sum_22 */
    train_make_sum_6(d_transformer_h_2_mlp_c_proj_weight, sum_23);
        /* 237  make_sum_23 */
    train_make_sum_2(d_reshape_12, sum_24);  /* 238  make_sum_24 */
    train_make_sum_3(d_transformer_h_3_attn_c_attn_weight, sum_25);
        /* 239  make_sum_25 */
    train_make_sum_4(d_transformer_h_3_attn_c_proj_weight, sum_26);
        /* 240  make_sum_26 */
    train_make_sum_2(d_reshape_13, sum_27);  /* 241  make_sum_27 */
    train_make_sum_6(d_transformer_h_3_mlp_c_fc_weight, sum_28);
        /* 242  make_sum_28 */
    train_make_sum_6(d_transformer_h_3_mlp_c_proj_weight, sum_29);
        /* 243  make_sum_29 */
    train_make_sum_2(d_reshape_14, sum_30);  /* 244  make_sum_30 */
    train_make_clip_grad_norm(d_transformer_wpe_weight, sum_5, sum_6, sum_7,
        sum_8, sum_9, sum_10, sum_11, sum_12, sum_13, sum_14, sum_15, sum_16,
        sum_17, sum_18, sum_19, sum_20, sum_21, sum_22, sum_23, sum_24, sum_25,
        sum_26, sum_27, sum_28, sum_29, sum_30);
    train_make_sum_31(contract, scatter_add, sum_31);
    train_make_sum_7(d_reshape_6, sum_32);  /* 247  make_sum_32 */
    train_make_sum_8(d_transformer_h_0_attn_c_attn_weight, sum_33);
        /* 248  make_sum_33 */
    train_make_sum_9(d_transformer_h_0_attn_c_proj_weight, sum_34);
        /* 249  make_sum_34 */
    train_make_sum_7(d_reshape_7, sum_35);  /* 250  make_sum_35 */
    train_make_sum_10(d_transformer_h_0_mlp_c_fc_weight, sum_36);
        /* 251  make_sum_36 */
    train_make_sum_10(d_transformer_h_0_mlp_c_proj_weight, sum_37);
        /* 252  make_sum_37 */
    train_make_sum_7(d_reshape_8, sum_38);  /* 253  make_sum_38 */
    train_make_sum_8(d_transformer_h_1_attn_c_attn_weight, sum_39);
        /* 254  make_sum_39 */
    train_make_sum_9(d_transformer_h_1_attn_c_proj_weight, sum_40);
        /* 255  make_sum_40 */
    train_make_sum_7(d_reshape_9, sum_41);  /* 256  make_sum_41 */
    train_make_sum_10(d_transformer_h_1_mlp_c_fc_weight, sum_42);
        /* 257  make_sum_42 */
    train_make_sum_10(d_transformer_h_1_mlp_c_proj_weight, sum_43);
        /* 258  make_sum_43 */
    train_make_sum_7(d_reshape_10, sum_44);  /* 259  make_sum_44 */
    train_make_sum_8(d_transformer_h_2_attn_c_attn_weight, sum_45);
        /* 260  make_sum_45 */
    train_make_sum_9(d_transformer_h_2_attn_c_proj_weight, sum_46);
        /* 261  make_sum_46 */
    train_make_sum_7(d_reshape_11, sum_47);  /* 262  make_sum_47 */
    train_make_sum_10(d_transformer_h_2_mlp_c_fc_weight, sum_48);
        /* 263  make_sum_48 */
    train_make_sum_10(d_transformer_h_2_mlp_c_proj_weight, sum_49);
        /* 264  make_sum_49 */
    train_make_sum_7(d_reshape_12, sum_50);  /* 265  make_sum_50 */
    train_make_sum_8(d_transformer_h_3_attn_c_attn_weight, sum_51);
        /* 266  make_sum_51 */
    train_make_sum_9(d_transformer_h_3_attn_c_proj_weight, sum_52);
        /* 267  make_sum_52 */
    train_make_sum_7(d_reshape_13, sum_53);  /* 268  make_sum_53 */
    train_make_sum_10(d_transformer_h_3_mlp_c_fc_weight, sum_54);
        /* 269  make_sum_54 */
    train_make_sum_10(d_transformer_h_3_mlp_c_proj_weight, sum_55);
        /* 270  make_sum_55 */
    train_make_sum_7(d_reshape_14, sum_56);  /* 271  make_sum_56 */
    train_make_clip_grad_norm_2(d_transformer_wpe_weight, sum_31, sum_32,
        sum_33, sum_34, sum_35, sum_36, sum_37, sum_38, sum_39, sum_40, sum_41,
        sum_42, sum_43, sum_44, sum_45, sum_46, sum_47, sum_48, sum_49, sum_50,
        sum_51, sum_52, sum_53, sum_54, sum_55, sum_56);
    train_make_clip_coef(sum_5, sum_31);
    train_update_last_lr_and_more(state->step, state->lr, state->last_lr,
        train_2, step_size, v_scale);
    train_update_transformer_wte_weight(state->transformer_wte_weight_exp_avg,
        contract, scatter_add, sum_31,
        state->transformer_wte_weight_exp_avg_sq, sum_5,
        param->transformer_wte_weight, train_2, v_scale, step_size);
    train_update_transformer_wpe_weight(state->transformer_wpe_weight_exp_avg,
        d_transformer_wpe_weight, sum_31,
        state->transformer_wpe_weight_exp_avg_sq, sum_5,
        param->transformer_wpe_weight, train_2, v_scale, step_size);
    train_update_transformer_h_0_ln_1_weight(
        state->transformer_h_0_ln_1_weight_exp_avg, d_reshape_6, sum_31,
        state->transformer_h_0_ln_1_weight_exp_avg_sq, sum_5,
        param->transformer_h_0_ln_1_weight, v_scale, step_size);
    train_update_transformer_h_0_attn_c_attn_weight(
        state->transformer_h_0_attn_c_attn_weight_exp_avg,
        d_transformer_h_0_attn_c_attn_weight, sum_31,
        state->transformer_h_0_attn_c_attn_weight_exp_avg_sq, sum_5,
        param->transformer_h_0_attn_c_attn_weight, train_2, v_scale, step_size);
    train_update_transformer_h_0_attn_c_proj_weight(
        state->transformer_h_0_attn_c_proj_weight_exp_avg,
        d_transformer_h_0_attn_c_proj_weight, sum_31,
        state->transformer_h_0_attn_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_0_attn_c_proj_weight, train_2, v_scale, step_size);
    train_update_transformer_weight(state->transformer_h_0_ln_2_weight_exp_avg,
        d_reshape_7, sum_31, state->transformer_h_0_ln_2_weight_exp_avg_sq,
        sum_5, param->transformer_h_0_ln_2_weight, step_size, v_scale);
        /* 280  update_transformer_h_0_ln_2_weight */
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
    train_update_transformer_weight(state->transformer_h_1_ln_1_weight_exp_avg,
        d_reshape_8, sum_31, state->transformer_h_1_ln_1_weight_exp_avg_sq,
        sum_5, param->transformer_h_1_ln_1_weight, step_size, v_scale);
        /* 283  update_transformer_h_1_ln_1_weight */
    train_update_transformer_h_attn_c_attn_weight(
        state->transformer_h_1_attn_c_attn_weight_exp_avg,
        d_transformer_h_1_attn_c_attn_weight, sum_31,
        state->transformer_h_1_attn_c_attn_weight_exp_avg_sq, sum_5,
        param->transformer_h_1_attn_c_attn_weight, train_2, step_size, v_scale);
        /* 284  update_transformer_h_1_attn_c_attn_weight */
    train_update_transformer_h_attn_c_proj_weight(
        state->transformer_h_1_attn_c_proj_weight_exp_avg,
        d_transformer_h_1_attn_c_proj_weight, sum_31,
        state->transformer_h_1_attn_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_1_attn_c_proj_weight, train_2, step_size, v_scale);
        /* 285  update_transformer_h_1_attn_c_proj_weight */
    train_update_transformer_weight(state->transformer_h_1_ln_2_weight_exp_avg,
        d_reshape_9, sum_31, state->transformer_h_1_ln_2_weight_exp_avg_sq,
        sum_5, param->transformer_h_1_ln_2_weight, step_size, v_scale);
        /* 286  update_transformer_h_1_ln_2_weight */
    train_update_transformer_h_mlp_c_fc_weight(
        state->transformer_h_1_mlp_c_fc_weight_exp_avg,
        d_transformer_h_1_mlp_c_fc_weight, sum_31,
        state->transformer_h_1_mlp_c_fc_weight_exp_avg_sq, sum_5,
        param->transformer_h_1_mlp_c_fc_weight, train_2, step_size, v_scale);
        /* 287  update_transformer_h_1_mlp_c_fc_weight */
    train_update_transformer_h_mlp_c_proj_weight(
        state->transformer_h_1_mlp_c_proj_weight_exp_avg,
        d_transformer_h_1_mlp_c_proj_weight, sum_31,
        state->transformer_h_1_mlp_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_1_mlp_c_proj_weight, train_2, step_size, v_scale);
        /* 288  update_transformer_h_1_mlp_c_proj_weight */
    train_update_transformer_weight(state->transformer_h_2_ln_1_weight_exp_avg,
        d_reshape_10, sum_31, state->transformer_h_2_ln_1_weight_exp_avg_sq,
        sum_5, param->transformer_h_2_ln_1_weight, step_size, v_scale);
        /* 289  update_transformer_h_2_ln_1_weight */
    train_update_transformer_h_attn_c_attn_weight(
        state->transformer_h_2_attn_c_attn_weight_exp_avg,
        d_transformer_h_2_attn_c_attn_weight, sum_31,
        state->transformer_h_2_attn_c_attn_weight_exp_avg_sq, sum_5,
        param->transformer_h_2_attn_c_attn_weight, train_2, step_size, v_scale);
        /* 290  update_transformer_h_2_attn_c_attn_weight */
    train_update_transformer_h_attn_c_proj_weight(
        state->transformer_h_2_attn_c_proj_weight_exp_avg,
        d_transformer_h_2_attn_c_proj_weight, sum_31,
        state->transformer_h_2_attn_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_2_attn_c_proj_weight, train_2, step_size, v_scale);
        /* 291  update_transformer_h_2_attn_c_proj_weight */
    train_update_transformer_weight(state->transformer_h_2_ln_2_weight_exp_avg,
        d_reshape_11, sum_31, state->transformer_h_2_ln_2_weight_exp_avg_sq,
        sum_5, param->transformer_h_2_ln_2_weight, step_size, v_scale);
        /* 292  update_transformer_h_2_ln_2_weight */
    train_update_transformer_h_mlp_c_fc_weight(
        state->transformer_h_2_mlp_c_fc_weight_exp_avg,
        d_transformer_h_2_mlp_c_fc_weight, sum_31,
        state->transformer_h_2_mlp_c_fc_weight_exp_avg_sq, sum_5,
        param->transformer_h_2_mlp_c_fc_weight, train_2, step_size, v_scale);
        /* 293  update_transformer_h_2_mlp_c_fc_weight */
    train_update_transformer_h_mlp_c_proj_weight(
        state->transformer_h_2_mlp_c_proj_weight_exp_avg,
        d_transformer_h_2_mlp_c_proj_weight, sum_31,
        state->transformer_h_2_mlp_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_2_mlp_c_proj_weight, train_2, step_size, v_scale);
        /* 294  update_transformer_h_2_mlp_c_proj_weight */
    train_update_transformer_weight(state->transformer_h_3_ln_1_weight_exp_avg,
        d_reshape_12, sum_31, state->transformer_h_3_ln_1_weight_exp_avg_sq,
        sum_5, param->transformer_h_3_ln_1_weight, step_size, v_scale);
        /* 295  update_transformer_h_3_ln_1_weight */
    train_update_transformer_h_attn_c_attn_weight(
        state->transformer_h_3_attn_c_attn_weight_exp_avg,
        d_transformer_h_3_attn_c_attn_weight, sum_31,
        state->transformer_h_3_attn_c_attn_weight_exp_avg_sq, sum_5,
        param->transformer_h_3_attn_c_attn_weight, train_2, step_size, v_scale);
        /* 296  update_transformer_h_3_attn_c_attn_weight */
    train_update_transformer_h_attn_c_proj_weight(
        state->transformer_h_3_attn_c_proj_weight_exp_avg,
        d_transformer_h_3_attn_c_proj_weight, sum_31,
        state->transformer_h_3_attn_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_3_attn_c_proj_weight, train_2, step_size, v_scale);
        /* 297  update_transformer_h_3_attn_c_proj_weight */
    train_update_transformer_weight(state->transformer_h_3_ln_2_weight_exp_avg,
        d_reshape_13, sum_31, state->transformer_h_3_ln_2_weight_exp_avg_sq,
        sum_5, param->transformer_h_3_ln_2_weight, step_size, v_scale);
        /* 298  update_transformer_h_3_ln_2_weight */
    train_update_transformer_h_mlp_c_fc_weight(
        state->transformer_h_3_mlp_c_fc_weight_exp_avg,
        d_transformer_h_3_mlp_c_fc_weight, sum_31,
        state->transformer_h_3_mlp_c_fc_weight_exp_avg_sq, sum_5,
        param->transformer_h_3_mlp_c_fc_weight, train_2, step_size, v_scale);
        /* 299  update_transformer_h_3_mlp_c_fc_weight */
    train_update_transformer_h_mlp_c_proj_weight(
        state->transformer_h_3_mlp_c_proj_weight_exp_avg,
        d_transformer_h_3_mlp_c_proj_weight, sum_31,
        state->transformer_h_3_mlp_c_proj_weight_exp_avg_sq, sum_5,
        param->transformer_h_3_mlp_c_proj_weight, train_2, step_size, v_scale);
        /* 300  update_transformer_h_3_mlp_c_proj_weight */
    train_update_transformer_weight(state->transformer_ln_f_weight_exp_avg,
        d_reshape_14, sum_31, state->transformer_ln_f_weight_exp_avg_sq, sum_5,
        param->transformer_ln_f_weight, step_size, v_scale);
        /* 301  update_transformer_ln_f_weight */
    return loss[0];
}
