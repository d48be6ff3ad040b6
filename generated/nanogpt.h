/* nanogpt.h -- a GPT of four blocks that continues a text
 *
 * Written by gradc 0.1 from nanogpt.lua for target avx2;
 * fnv1a of the model 420558fdc4e565fa.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 *
 *   struct                       bytes   what it is
 *   nanogpt_param              3216384   weights: all that inference keeps
 *   nanogpt_state              6432896   optimizer, counters: for training
 *   nanogpt_predict_scratch     245760   for the time of predict
 *   nanogpt_train_scratch     28861440   for the time of train
 *   nanogpt_scratch           28861440   any of these
 *
 * An entry whose _SCRATCH_BYTES are 0 takes no scratch; for another target
 * it may.
 *
 * The caller owns every struct and may place it anywhere its alignment allows
 * (the C compiler knows it; for the heap: aligned_alloc).  nanogpt_init, or an
 * image of them, fills the structs before anything else is called.  Scratch
 * needs no values.  Arrays are row-major, in the shapes that are given; one
 * that a call writes overlaps no other.  Calls that share only what is const
 * may run at the same time.  No allocation, no static state, no recursion, no
 * I/O, no libm.  A fast build wants
 *     gcc -ffp-contract=off
 *         -march=x86-64-v3 -O3
 * and has the same bits as any other build of the same numeric profile (see
 * gradc.h).
 */
#ifndef NANOGPT_H
#define NANOGPT_H

#include "gradc.h"

/* Sizes of the structs, as asserted below. */
#define NANOGPT_PARAM_BYTES 3216384
#define NANOGPT_STATE_BYTES 6432896
#define NANOGPT_INIT_SCRATCH_BYTES 0
#define NANOGPT_PREDICT_SCRATCH_BYTES 245760
#define NANOGPT_TRAIN_SCRATCH_BYTES 28861440
#define NANOGPT_SCRATCH_BYTES 28861440

/* Bytes of flash and stack, as estimated (`gradc report -o` measures),
 * and multiply-adds of a call. */
#define NANOGPT_FLASH_BYTES 147780
#define NANOGPT_STACK_BYTES 2968
#define NANOGPT_INIT_FLASH_BYTES 2544
#define NANOGPT_INIT_STACK_BYTES 392
#define NANOGPT_INIT_MULTIPLY_ADDS 0
#define NANOGPT_PREDICT_FLASH_BYTES 29634
#define NANOGPT_PREDICT_STACK_BYTES 1760
#define NANOGPT_PREDICT_MULTIPLY_ADDS 55058432
#define NANOGPT_TRAIN_FLASH_BYTES 115602
#define NANOGPT_TRAIN_STACK_BYTES 2968
#define NANOGPT_TRAIN_MULTIPLY_ADDS 1982103552

/* Of images (gradc_image.h): how the structs in them lie, and their sizes. */
#define NANOGPT_WEIGHTS_LAYOUT 0x49ef4795fd11df31u
#define NANOGPT_WEIGHTS_IMAGE_BYTES 3216456
#define NANOGPT_STATE_LAYOUT 0x76aa53ae7c0d3bd2u
#define NANOGPT_STATE_IMAGE_BYTES 9649352

#ifdef __cplusplus
extern "C" {
#endif

/* Parameters, with their names and shapes in PyTorch. */
struct nanogpt_param {
    /* transformer.wte.weight [65,128] as [16][65][8] */
    GRADC_ALIGNED(64) float transformer_wte_weight[8320];
    /* transformer.wpe.weight [64,128] */
    GRADC_ALIGNED(64) float transformer_wpe_weight[8192];
    /* transformer.h.0.ln_1.weight [128] */
    GRADC_ALIGNED(64) float transformer_h_0_ln_1_weight[128];
    /* transformer.h.0.attn.c_attn.weight [384,128] as [48][128][8] */
    GRADC_ALIGNED(64) float transformer_h_0_attn_c_attn_weight[49152];
    /* transformer.h.0.attn.c_proj.weight [128,128] as [16][128][8] */
    GRADC_ALIGNED(64) float transformer_h_0_attn_c_proj_weight[16384];
    /* transformer.h.0.ln_2.weight [128] */
    GRADC_ALIGNED(64) float transformer_h_0_ln_2_weight[128];
    /* transformer.h.0.mlp.c_fc.weight [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float transformer_h_0_mlp_c_fc_weight[65536];
    /* transformer.h.0.mlp.c_proj.weight [128,512] as [16][512][8] */
    GRADC_ALIGNED(64) float transformer_h_0_mlp_c_proj_weight[65536];
    /* transformer.h.1.ln_1.weight [128] */
    GRADC_ALIGNED(64) float transformer_h_1_ln_1_weight[128];
    /* transformer.h.1.attn.c_attn.weight [384,128] as [48][128][8] */
    GRADC_ALIGNED(64) float transformer_h_1_attn_c_attn_weight[49152];
    /* transformer.h.1.attn.c_proj.weight [128,128] as [16][128][8] */
    GRADC_ALIGNED(64) float transformer_h_1_attn_c_proj_weight[16384];
    /* transformer.h.1.ln_2.weight [128] */
    GRADC_ALIGNED(64) float transformer_h_1_ln_2_weight[128];
    /* transformer.h.1.mlp.c_fc.weight [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float transformer_h_1_mlp_c_fc_weight[65536];
    /* transformer.h.1.mlp.c_proj.weight [128,512] as [16][512][8] */
    GRADC_ALIGNED(64) float transformer_h_1_mlp_c_proj_weight[65536];
    /* transformer.h.2.ln_1.weight [128] */
    GRADC_ALIGNED(64) float transformer_h_2_ln_1_weight[128];
    /* transformer.h.2.attn.c_attn.weight [384,128] as [48][128][8] */
    GRADC_ALIGNED(64) float transformer_h_2_attn_c_attn_weight[49152];
    /* transformer.h.2.attn.c_proj.weight [128,128] as [16][128][8] */
    GRADC_ALIGNED(64) float transformer_h_2_attn_c_proj_weight[16384];
    /* transformer.h.2.ln_2.weight [128] */
    GRADC_ALIGNED(64) float transformer_h_2_ln_2_weight[128];
    /* transformer.h.2.mlp.c_fc.weight [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float transformer_h_2_mlp_c_fc_weight[65536];
    /* transformer.h.2.mlp.c_proj.weight [128,512] as [16][512][8] */
    GRADC_ALIGNED(64) float transformer_h_2_mlp_c_proj_weight[65536];
    /* transformer.h.3.ln_1.weight [128] */
    GRADC_ALIGNED(64) float transformer_h_3_ln_1_weight[128];
    /* transformer.h.3.attn.c_attn.weight [384,128] as [48][128][8] */
    GRADC_ALIGNED(64) float transformer_h_3_attn_c_attn_weight[49152];
    /* transformer.h.3.attn.c_proj.weight [128,128] as [16][128][8] */
    GRADC_ALIGNED(64) float transformer_h_3_attn_c_proj_weight[16384];
    /* transformer.h.3.ln_2.weight [128] */
    GRADC_ALIGNED(64) float transformer_h_3_ln_2_weight[128];
    /* transformer.h.3.mlp.c_fc.weight [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float transformer_h_3_mlp_c_fc_weight[65536];
    /* transformer.h.3.mlp.c_proj.weight [128,512] as [16][512][8] */
    GRADC_ALIGNED(64) float transformer_h_3_mlp_c_proj_weight[65536];
    /* transformer.ln_f.weight [128] */
    GRADC_ALIGNED(64) float transformer_ln_f_weight[128];
};

/* What training keeps between steps. */
struct nanogpt_state {
    GRADC_ALIGNED(64) float lr[1]; /* lr [] */
    int32_t step[1];              /* step [] */
    /* transformer.wte.weight.exp_avg [65,128] as [16][65][8] */
    GRADC_ALIGNED(64) float transformer_wte_weight_exp_avg[8320];
    /* transformer.wte.weight.exp_avg_sq [65,128] as [16][65][8] */
    GRADC_ALIGNED(64) float transformer_wte_weight_exp_avg_sq[8320];
    /* transformer.wpe.weight.exp_avg [64,128] */
    GRADC_ALIGNED(64) float transformer_wpe_weight_exp_avg[8192];
    /* transformer.wpe.weight.exp_avg_sq [64,128] */
    GRADC_ALIGNED(64) float transformer_wpe_weight_exp_avg_sq[8192];
    /* transformer.h.0.ln_1.weight.exp_avg [128] */
    GRADC_ALIGNED(64) float transformer_h_0_ln_1_weight_exp_avg[128];
    /* transformer.h.0.ln_1.weight.exp_avg_sq [128] */
    GRADC_ALIGNED(64) float transformer_h_0_ln_1_weight_exp_avg_sq[128];
    /* transformer.h.0.attn.c_attn.weight.exp_avg [384,128] as [48][128][8] */
    GRADC_ALIGNED(64) float transformer_h_0_attn_c_attn_weight_exp_avg[49152];
    /* transformer.h.0.attn.c_attn.weight.exp_avg_sq [384,128] as
     * [48][128][8] */
    GRADC_ALIGNED(64)
    float transformer_h_0_attn_c_attn_weight_exp_avg_sq[49152];
    /* transformer.h.0.attn.c_proj.weight.exp_avg [128,128] as [16][128][8] */
    GRADC_ALIGNED(64) float transformer_h_0_attn_c_proj_weight_exp_avg[16384];
    /* transformer.h.0.attn.c_proj.weight.exp_avg_sq [128,128] as
     * [16][128][8] */
    GRADC_ALIGNED(64)
    float transformer_h_0_attn_c_proj_weight_exp_avg_sq[16384];
    /* transformer.h.0.ln_2.weight.exp_avg [128] */
    GRADC_ALIGNED(64) float transformer_h_0_ln_2_weight_exp_avg[128];
    /* transformer.h.0.ln_2.weight.exp_avg_sq [128] */
    GRADC_ALIGNED(64) float transformer_h_0_ln_2_weight_exp_avg_sq[128];
    /* transformer.h.0.mlp.c_fc.weight.exp_avg [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float transformer_h_0_mlp_c_fc_weight_exp_avg[65536];
    /* transformer.h.0.mlp.c_fc.weight.exp_avg_sq [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float transformer_h_0_mlp_c_fc_weight_exp_avg_sq[65536];
    /* transformer.h.0.mlp.c_proj.weight.exp_avg [128,512] as [16][512][8] */
    GRADC_ALIGNED(64) float transformer_h_0_mlp_c_proj_weight_exp_avg[65536];
    /* transformer.h.0.mlp.c_proj.weight.exp_avg_sq [128,512] as
     * [16][512][8] */
    GRADC_ALIGNED(64) float transformer_h_0_mlp_c_proj_weight_exp_avg_sq[65536];
    /* transformer.h.1.ln_1.weight.exp_avg [128] */
    GRADC_ALIGNED(64) float transformer_h_1_ln_1_weight_exp_avg[128];
    /* transformer.h.1.ln_1.weight.exp_avg_sq [128] */
    GRADC_ALIGNED(64) float transformer_h_1_ln_1_weight_exp_avg_sq[128];
    /* transformer.h.1.attn.c_attn.weight.exp_avg [384,128] as [48][128][8] */
    GRADC_ALIGNED(64) float transformer_h_1_attn_c_attn_weight_exp_avg[49152];
    /* transformer.h.1.attn.c_attn.weight.exp_avg_sq [384,128] as
     * [48][128][8] */
    GRADC_ALIGNED(64)
    float transformer_h_1_attn_c_attn_weight_exp_avg_sq[49152];
    /* transformer.h.1.attn.c_proj.weight.exp_avg [128,128] as [16][128][8] */
    GRADC_ALIGNED(64) float transformer_h_1_attn_c_proj_weight_exp_avg[16384];
    /* transformer.h.1.attn.c_proj.weight.exp_avg_sq [128,128] as
     * [16][128][8] */
    GRADC_ALIGNED(64)
    float transformer_h_1_attn_c_proj_weight_exp_avg_sq[16384];
    /* transformer.h.1.ln_2.weight.exp_avg [128] */
    GRADC_ALIGNED(64) float transformer_h_1_ln_2_weight_exp_avg[128];
    /* transformer.h.1.ln_2.weight.exp_avg_sq [128] */
    GRADC_ALIGNED(64) float transformer_h_1_ln_2_weight_exp_avg_sq[128];
    /* transformer.h.1.mlp.c_fc.weight.exp_avg [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float transformer_h_1_mlp_c_fc_weight_exp_avg[65536];
    /* transformer.h.1.mlp.c_fc.weight.exp_avg_sq [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float transformer_h_1_mlp_c_fc_weight_exp_avg_sq[65536];
    /* transformer.h.1.mlp.c_proj.weight.exp_avg [128,512] as [16][512][8] */
    GRADC_ALIGNED(64) float transformer_h_1_mlp_c_proj_weight_exp_avg[65536];
    /* transformer.h.1.mlp.c_proj.weight.exp_avg_sq [128,512] as
     * [16][512][8] */
    GRADC_ALIGNED(64) float transformer_h_1_mlp_c_proj_weight_exp_avg_sq[65536];
    /* transformer.h.2.ln_1.weight.exp_avg [128] */
    GRADC_ALIGNED(64) float transformer_h_2_ln_1_weight_exp_avg[128];
    /* transformer.h.2.ln_1.weight.exp_avg_sq [128] */
    GRADC_ALIGNED(64) float transformer_h_2_ln_1_weight_exp_avg_sq[128];
    /* transformer.h.2.attn.c_attn.weight.exp_avg [384,128] as [48][128][8] */
    GRADC_ALIGNED(64) float transformer_h_2_attn_c_attn_weight_exp_avg[49152];
    /* transformer.h.2.attn.c_attn.weight.exp_avg_sq [384,128] as
     * [48][128][8] */
    GRADC_ALIGNED(64)
    float transformer_h_2_attn_c_attn_weight_exp_avg_sq[49152];
    /* transformer.h.2.attn.c_proj.weight.exp_avg [128,128] as [16][128][8] */
    GRADC_ALIGNED(64) float transformer_h_2_attn_c_proj_weight_exp_avg[16384];
    /* transformer.h.2.attn.c_proj.weight.exp_avg_sq [128,128] as
     * [16][128][8] */
    GRADC_ALIGNED(64)
    float transformer_h_2_attn_c_proj_weight_exp_avg_sq[16384];
    /* transformer.h.2.ln_2.weight.exp_avg [128] */
    GRADC_ALIGNED(64) float transformer_h_2_ln_2_weight_exp_avg[128];
    /* transformer.h.2.ln_2.weight.exp_avg_sq [128] */
    GRADC_ALIGNED(64) float transformer_h_2_ln_2_weight_exp_avg_sq[128];
    /* transformer.h.2.mlp.c_fc.weight.exp_avg [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float transformer_h_2_mlp_c_fc_weight_exp_avg[65536];
    /* transformer.h.2.mlp.c_fc.weight.exp_avg_sq [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float transformer_h_2_mlp_c_fc_weight_exp_avg_sq[65536];
    /* transformer.h.2.mlp.c_proj.weight.exp_avg [128,512] as [16][512][8] */
    GRADC_ALIGNED(64) float transformer_h_2_mlp_c_proj_weight_exp_avg[65536];
    /* transformer.h.2.mlp.c_proj.weight.exp_avg_sq [128,512] as
     * [16][512][8] */
    GRADC_ALIGNED(64) float transformer_h_2_mlp_c_proj_weight_exp_avg_sq[65536];
    /* transformer.h.3.ln_1.weight.exp_avg [128] */
    GRADC_ALIGNED(64) float transformer_h_3_ln_1_weight_exp_avg[128];
    /* transformer.h.3.ln_1.weight.exp_avg_sq [128] */
    GRADC_ALIGNED(64) float transformer_h_3_ln_1_weight_exp_avg_sq[128];
    /* transformer.h.3.attn.c_attn.weight.exp_avg [384,128] as [48][128][8] */
    GRADC_ALIGNED(64) float transformer_h_3_attn_c_attn_weight_exp_avg[49152];
    /* transformer.h.3.attn.c_attn.weight.exp_avg_sq [384,128] as
     * [48][128][8] */
    GRADC_ALIGNED(64)
    float transformer_h_3_attn_c_attn_weight_exp_avg_sq[49152];
    /* transformer.h.3.attn.c_proj.weight.exp_avg [128,128] as [16][128][8] */
    GRADC_ALIGNED(64) float transformer_h_3_attn_c_proj_weight_exp_avg[16384];
    /* transformer.h.3.attn.c_proj.weight.exp_avg_sq [128,128] as
     * [16][128][8] */
    GRADC_ALIGNED(64)
    float transformer_h_3_attn_c_proj_weight_exp_avg_sq[16384];
    /* transformer.h.3.ln_2.weight.exp_avg [128] */
    GRADC_ALIGNED(64) float transformer_h_3_ln_2_weight_exp_avg[128];
    /* transformer.h.3.ln_2.weight.exp_avg_sq [128] */
    GRADC_ALIGNED(64) float transformer_h_3_ln_2_weight_exp_avg_sq[128];
    /* transformer.h.3.mlp.c_fc.weight.exp_avg [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float transformer_h_3_mlp_c_fc_weight_exp_avg[65536];
    /* transformer.h.3.mlp.c_fc.weight.exp_avg_sq [512,128] as [64][128][8] */
    GRADC_ALIGNED(64) float transformer_h_3_mlp_c_fc_weight_exp_avg_sq[65536];
    /* transformer.h.3.mlp.c_proj.weight.exp_avg [128,512] as [16][512][8] */
    GRADC_ALIGNED(64) float transformer_h_3_mlp_c_proj_weight_exp_avg[65536];
    /* transformer.h.3.mlp.c_proj.weight.exp_avg_sq [128,512] as
     * [16][512][8] */
    GRADC_ALIGNED(64) float transformer_h_3_mlp_c_proj_weight_exp_avg_sq[65536];
    /* transformer.ln_f.weight.exp_avg [128] */
    GRADC_ALIGNED(64) float transformer_ln_f_weight_exp_avg[128];
    /* transformer.ln_f.weight.exp_avg_sq [128] */
    GRADC_ALIGNED(64) float transformer_ln_f_weight_exp_avg_sq[128];
    float last_lr[1];             /* last_lr [] */
};

/* Scratch of predict: no value survives a call. */
struct nanogpt_predict_scratch {
    GRADC_ALIGNED(64) float f[61440];
};

/* Scratch of train: no value survives a call. */
struct nanogpt_train_scratch {
    GRADC_ALIGNED(64) float f[7215360];
};

/* Room for any of them. */
union nanogpt_scratch {
    struct nanogpt_predict_scratch predict;
    struct nanogpt_train_scratch train;
};

/* Initial parameters and state, from a seed.
 *   seed       [] */
void
nanogpt_init(struct nanogpt_param *param,
    struct nanogpt_state *state,
    int32_t seed);

/* Inference.
 *   x          [1,64]
 *   logits     [1,64,65] */
void
nanogpt_predict(const struct nanogpt_param *param,
    struct nanogpt_predict_scratch *scratch,
    const int32_t *x,
    float *logits);

/* One training step; returns the loss before the step.
 *   x          [12,64]
 *   y          [12,64]
 *   bits       [] */
float
nanogpt_train(struct nanogpt_param *param,
    struct nanogpt_state *state,
    struct nanogpt_train_scratch *scratch,
    const int32_t *x,
    const int32_t *y,
    float *bits);

GRADC_ASSERT_SIZE(struct nanogpt_param,
    NANOGPT_PARAM_BYTES);
GRADC_ASSERT_SIZE(struct nanogpt_state,
    NANOGPT_STATE_BYTES);
GRADC_ASSERT_SIZE(struct nanogpt_predict_scratch,
    NANOGPT_PREDICT_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(struct nanogpt_train_scratch,
    NANOGPT_TRAIN_SCRATCH_BYTES);
GRADC_ASSERT_SIZE(union nanogpt_scratch,
    NANOGPT_SCRATCH_BYTES);

#ifdef __cplusplus
}
#endif

#endif
