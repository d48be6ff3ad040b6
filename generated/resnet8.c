/* resnet8.c -- a residual network on colour images
 *
 * Written by gradc 0.1 from resnet8.lua for target avx2;
 * fnv1a of the model 151e40efb3048498.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "resnet8.h"

/* ---- init --------------------------------------------------------------- */

/* 1  stem_1_num_batches_tracked and 7 more = 0
 *   resnet8.lua:30 */
GRADC_KERNEL void
init_set_num_batches_tracked(
    int32_t *GRADC_RESTRICT stem_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage1_0_body_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage1_0_body_4_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage2_0_body_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage2_0_body_4_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage2_0_shortcut_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage3_0_body_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage3_0_body_4_num_batches_tracked)
{
    stem_1_num_batches_tracked[0] = 0;
    stage1_0_body_1_num_batches_tracked[0] = 0;
    stage1_0_body_4_num_batches_tracked[0] = 0;
    stage2_0_body_1_num_batches_tracked[0] = 0;
    stage2_0_body_4_num_batches_tracked[0] = 0;
    stage2_0_shortcut_1_num_batches_tracked[0] = 0;
    stage3_0_body_1_num_batches_tracked[0] = 0;
    stage3_0_body_4_num_batches_tracked[0] = 0;
}

/* 2  stage3_0_shortcut_1_num_batches_tracked = step = 0
 *   resnet8.lua:30 */
GRADC_KERNEL void
init_set_stage3_0_shortcut_1_num_batches_tracked_and_more(
    int32_t *GRADC_RESTRICT stage3_0_shortcut_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT step)
{
    stage3_0_shortcut_1_num_batches_tracked[0] = 0;
    step[0] = 0;
}

/* 3  stem_0_weight = random * 0.2721655269759087
 *   resnet8.lua:30 */
GRADC_KERNEL void
init_set_stem_0_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT stem_0_weight)
{
    for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 27; j++) {
            stem_0_weight[i + 16*j] =
                gradc_normalf((uint32_t)seed[0], 1000u, 0u,
                (uint32_t)(27*i + j)) * 0.27216553f;
        }
    }
}

/* 4  stem_1_weight and 5 more = 1
 *   resnet8.lua:30 */
GRADC_KERNEL void
init_set_stem_1_weight_and_more(float *GRADC_RESTRICT stem_1_weight,
    float *GRADC_RESTRICT stem_1_running_var,
    float *GRADC_RESTRICT stage1_0_body_1_weight,
    float *GRADC_RESTRICT stage1_0_body_1_running_var,
    float *GRADC_RESTRICT stage1_0_body_4_weight,
    float *GRADC_RESTRICT stage1_0_body_4_running_var)
{
    for (int i = 0; i < 16; i++) {
        stem_1_weight[i] = 1.0f;
        stem_1_running_var[i] = 1.0f;
        stage1_0_body_1_weight[i] = 1.0f;
        stage1_0_body_1_running_var[i] = 1.0f;
        stage1_0_body_4_weight[i] = 1.0f;
        stage1_0_body_4_running_var[i] = 1.0f;
    }
}

/* 5  stem_1_bias and 7 more = 0
 *   resnet8.lua:30 */
GRADC_KERNEL void
init_set_stem_1_bias_and_more(float *GRADC_RESTRICT stem_1_bias,
    float *GRADC_RESTRICT stem_1_running_mean,
    float *GRADC_RESTRICT stage1_0_body_1_bias,
    float *GRADC_RESTRICT stage1_0_body_1_running_mean,
    float *GRADC_RESTRICT stage1_0_body_4_bias,
    float *GRADC_RESTRICT stage1_0_body_4_running_mean,
    float *GRADC_RESTRICT stem_1_weight_momentum_buffer,
    float *GRADC_RESTRICT stem_1_bias_momentum_buffer)
{
    for (int i = 0; i < 16; i++) {
        stem_1_bias[i] = 0.0f;
        stem_1_running_mean[i] = 0.0f;
        stage1_0_body_1_bias[i] = 0.0f;
        stage1_0_body_1_running_mean[i] = 0.0f;
        stage1_0_body_4_bias[i] = 0.0f;
        stage1_0_body_4_running_mean[i] = 0.0f;
        stem_1_weight_momentum_buffer[i] = 0.0f;
        stem_1_bias_momentum_buffer[i] = 0.0f;
    }
}

/* 6  stage1_0_body_1_weight_momentum_buffer and 3 more = 0
 *   resnet8.lua:30 */
GRADC_KERNEL void
init_set_stage1_0_body_momentum_buffer(
    float *GRADC_RESTRICT stage1_0_body_1_weight_momentum_buffer,
    float *GRADC_RESTRICT stage1_0_body_1_bias_momentum_buffer,
    float *GRADC_RESTRICT stage1_0_body_4_weight_momentum_buffer,
    float *GRADC_RESTRICT stage1_0_body_4_bias_momentum_buffer)
{
    for (int i = 0; i < 16; i++) {
        stage1_0_body_1_weight_momentum_buffer[i] = 0.0f;
        stage1_0_body_1_bias_momentum_buffer[i] = 0.0f;
        stage1_0_body_4_weight_momentum_buffer[i] = 0.0f;
        stage1_0_body_4_bias_momentum_buffer[i] = 0.0f;
    }
}

/* 7  stage1_0_body_0_weight = random * 0.11785113019775793
 *   resnet8.lua:31
 *   also init step 8 */
GRADC_KERNEL void
init_set_stage1_0_body_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT stage1_0_body_weight,
    uint32_t stream)
{
    for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 144; j++) {
            stage1_0_body_weight[i + 16*j] =
                gradc_normalf((uint32_t)seed[0], stream, 0u,
                (uint32_t)(144*i + j)) * 0.11785113f;
        }
    }
}

/* 9  stage2_0_body_0_weight = random * 0.11785113019775793
 *   resnet8.lua:32 */
GRADC_KERNEL void
init_set_stage2_0_body_0_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT stage2_0_body_0_weight)
{
    for (int i = 0; i < 32; i += 16) {
        for (int j = 0; j < 144; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                stage2_0_body_0_weight[144*i + 16*j + l] =
                    gradc_normalf((uint32_t)seed[0], 1003u, 0u,
                    (uint32_t)(144*(i + l) + j)) * 0.11785113f;
            }
        }
    }
}

/* 10  stage2_0_body_1_weight and 5 more = 1
 *   resnet8.lua:32 */
GRADC_KERNEL void
init_set_stage2_0(float *GRADC_RESTRICT stage2_0_body_1_weight,
    float *GRADC_RESTRICT stage2_0_body_1_running_var,
    float *GRADC_RESTRICT stage2_0_body_4_weight,
    float *GRADC_RESTRICT stage2_0_body_4_running_var,
    float *GRADC_RESTRICT stage2_0_shortcut_1_weight,
    float *GRADC_RESTRICT stage2_0_shortcut_1_running_var)
{
    for (int i = 0; i < 32; i++) {
        stage2_0_body_1_weight[i] = 1.0f;
        stage2_0_body_1_running_var[i] = 1.0f;
        stage2_0_body_4_weight[i] = 1.0f;
        stage2_0_body_4_running_var[i] = 1.0f;
        stage2_0_shortcut_1_weight[i] = 1.0f;
        stage2_0_shortcut_1_running_var[i] = 1.0f;
    }
}

/* 11  stage2_0_body_1_bias and 7 more = 0
 *   resnet8.lua:32 */
GRADC_KERNEL void
init_set_stage2_0_2(float *GRADC_RESTRICT stage2_0_body_1_bias,
    float *GRADC_RESTRICT stage2_0_body_1_running_mean,
    float *GRADC_RESTRICT stage2_0_body_4_bias,
    float *GRADC_RESTRICT stage2_0_body_4_running_mean,
    float *GRADC_RESTRICT stage2_0_shortcut_1_bias,
    float *GRADC_RESTRICT stage2_0_shortcut_1_running_mean,
    float *GRADC_RESTRICT stage2_0_body_1_weight_momentum_buffer,
    float *GRADC_RESTRICT stage2_0_body_1_bias_momentum_buffer)
{
    for (int i = 0; i < 32; i++) {
        stage2_0_body_1_bias[i] = 0.0f;
        stage2_0_body_1_running_mean[i] = 0.0f;
        stage2_0_body_4_bias[i] = 0.0f;
        stage2_0_body_4_running_mean[i] = 0.0f;
        stage2_0_shortcut_1_bias[i] = 0.0f;
        stage2_0_shortcut_1_running_mean[i] = 0.0f;
        stage2_0_body_1_weight_momentum_buffer[i] = 0.0f;
        stage2_0_body_1_bias_momentum_buffer[i] = 0.0f;
    }
}

/* 12  stage2_0_body_4_weight_momentum_buffer and 3 more = 0
 *   resnet8.lua:32 */
GRADC_KERNEL void
init_set_stage2_0_momentum_buffer(
    float *GRADC_RESTRICT stage2_0_body_4_weight_momentum_buffer,
    float *GRADC_RESTRICT stage2_0_body_4_bias_momentum_buffer,
    float *GRADC_RESTRICT stage2_0_shortcut_1_weight_momentum_buffer,
    float *GRADC_RESTRICT stage2_0_shortcut_1_bias_momentum_buffer)
{
    for (int i = 0; i < 32; i++) {
        stage2_0_body_4_weight_momentum_buffer[i] = 0.0f;
        stage2_0_body_4_bias_momentum_buffer[i] = 0.0f;
        stage2_0_shortcut_1_weight_momentum_buffer[i] = 0.0f;
        stage2_0_shortcut_1_bias_momentum_buffer[i] = 0.0f;
    }
}

/* 13  stage2_0_body_3_weight = random * 0.08333333333333334
 *   resnet8.lua:32 */
GRADC_KERNEL void
init_set_stage2_0_body_3_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT stage2_0_body_3_weight)
{
    for (int i = 0; i < 32; i += 16) {
        for (int j = 0; j < 288; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                stage2_0_body_3_weight[288*i + 16*j + l] =
                    gradc_normalf((uint32_t)seed[0], 1004u, 0u,
                    (uint32_t)(288*(i + l) + j)) * 0.083333333f;
            }
        }
    }
}

/* 14  stage2_0_shortcut_0_weight = random * 0.3535533905932738
 *   resnet8.lua:32 */
GRADC_KERNEL void
init_set_stage2_0_shortcut_0_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT stage2_0_shortcut_0_weight)
{
    for (int i = 0; i < 32; i += 16) {
        for (int j = 0; j < 16; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                stage2_0_shortcut_0_weight[16*(i + j) + l] =
                    gradc_normalf((uint32_t)seed[0], 1005u, 0u,
                    (uint32_t)(16*(i + l) + j)) * 0.35355339f;
            }
        }
    }
}

/* 15  stage3_0_body_0_weight = random * 0.08333333333333334
 *   resnet8.lua:33 */
GRADC_KERNEL void
init_set_stage3_0_body_0_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT stage3_0_body_0_weight)
{
    for (int i = 0; i < 64; i += 16) {
        for (int j = 0; j < 288; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                stage3_0_body_0_weight[288*i + 16*j + l] =
                    gradc_normalf((uint32_t)seed[0], 1006u, 0u,
                    (uint32_t)(288*(i + l) + j)) * 0.083333333f;
            }
        }
    }
}

/* 16  stage3_0_body_1_weight and 5 more = 1
 *   resnet8.lua:33 */
GRADC_KERNEL void
init_set_stage3_0(float *GRADC_RESTRICT stage3_0_body_1_weight,
    float *GRADC_RESTRICT stage3_0_body_1_running_var,
    float *GRADC_RESTRICT stage3_0_body_4_weight,
    float *GRADC_RESTRICT stage3_0_body_4_running_var,
    float *GRADC_RESTRICT stage3_0_shortcut_1_weight,
    float *GRADC_RESTRICT stage3_0_shortcut_1_running_var)
{
    for (int i = 0; i < 64; i++) {
        stage3_0_body_1_weight[i] = 1.0f;
        stage3_0_body_1_running_var[i] = 1.0f;
        stage3_0_body_4_weight[i] = 1.0f;
        stage3_0_body_4_running_var[i] = 1.0f;
        stage3_0_shortcut_1_weight[i] = 1.0f;
        stage3_0_shortcut_1_running_var[i] = 1.0f;
    }
}

/* 17  stage3_0_body_1_bias and 7 more = 0
 *   resnet8.lua:33 */
GRADC_KERNEL void
init_set_stage3_0_2(float *GRADC_RESTRICT stage3_0_body_1_bias,
    float *GRADC_RESTRICT stage3_0_body_1_running_mean,
    float *GRADC_RESTRICT stage3_0_body_4_bias,
    float *GRADC_RESTRICT stage3_0_body_4_running_mean,
    float *GRADC_RESTRICT stage3_0_shortcut_1_bias,
    float *GRADC_RESTRICT stage3_0_shortcut_1_running_mean,
    float *GRADC_RESTRICT stage3_0_body_1_weight_momentum_buffer,
    float *GRADC_RESTRICT stage3_0_body_1_bias_momentum_buffer)
{
    for (int i = 0; i < 64; i++) {
        stage3_0_body_1_bias[i] = 0.0f;
        stage3_0_body_1_running_mean[i] = 0.0f;
        stage3_0_body_4_bias[i] = 0.0f;
        stage3_0_body_4_running_mean[i] = 0.0f;
        stage3_0_shortcut_1_bias[i] = 0.0f;
        stage3_0_shortcut_1_running_mean[i] = 0.0f;
        stage3_0_body_1_weight_momentum_buffer[i] = 0.0f;
        stage3_0_body_1_bias_momentum_buffer[i] = 0.0f;
    }
}

/* 18  stage3_0_body_4_weight_momentum_buffer and 3 more = 0
 *   resnet8.lua:33 */
GRADC_KERNEL void
init_set_stage3_0_momentum_buffer(
    float *GRADC_RESTRICT stage3_0_body_4_weight_momentum_buffer,
    float *GRADC_RESTRICT stage3_0_body_4_bias_momentum_buffer,
    float *GRADC_RESTRICT stage3_0_shortcut_1_weight_momentum_buffer,
    float *GRADC_RESTRICT stage3_0_shortcut_1_bias_momentum_buffer)
{
    for (int i = 0; i < 64; i++) {
        stage3_0_body_4_weight_momentum_buffer[i] = 0.0f;
        stage3_0_body_4_bias_momentum_buffer[i] = 0.0f;
        stage3_0_shortcut_1_weight_momentum_buffer[i] = 0.0f;
        stage3_0_shortcut_1_bias_momentum_buffer[i] = 0.0f;
    }
}

/* 19  stage3_0_body_3_weight = random * 0.05892556509887897
 *   resnet8.lua:33 */
GRADC_KERNEL void
init_set_stage3_0_body_3_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT stage3_0_body_3_weight)
{
    for (int i = 0; i < 64; i += 16) {
        for (int j = 0; j < 576; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                stage3_0_body_3_weight[576*i + 16*j + l] =
                    gradc_normalf((uint32_t)seed[0], 1007u, 0u,
                    (uint32_t)(576*(i + l) + j)) * 0.058925565f;
            }
        }
    }
}

/* 20  stage3_0_shortcut_0_weight = random * 0.25
 *   resnet8.lua:33 */
GRADC_KERNEL void
init_set_stage3_0_shortcut_0_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT stage3_0_shortcut_0_weight)
{
    for (int i = 0; i < 64; i += 16) {
        for (int j = 0; j < 32; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                stage3_0_shortcut_0_weight[32*i + 16*j + l] =
                    gradc_normalf((uint32_t)seed[0], 1008u, 0u,
                    (uint32_t)(32*(i + l) + j)) * 0.25f;
            }
        }
    }
}

/* 21  fc_weight = random * 0.25 - 0.125
 *   resnet8.lua:36 */
GRADC_KERNEL void
init_set_fc_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc_weight)
{
    for (int i = 0; i < 10; i++) {
        for (int j = 0; j < 64; j += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                fc_weight[16*i + 10*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1009u, 0u,
                    (uint32_t)(64*i + j + l)) * 0.25f - 0.125f;
            }
        }
    }
}

/* 22  fc_bias = random * 0.25 - 0.125
 *   resnet8.lua:36 */
GRADC_KERNEL void
init_set_fc_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc_bias)
{
    for (int i = 0; i < 10; i++) {
        fc_bias[i] = gradc_uniformf((uint32_t)seed[0], 1010u, 0u, (uint32_t)i)
            * 0.25f - 0.125f;
    }
}

/* 23  stem_0_weight_momentum_buffer = 0
 *   resnet8.lua:48 */
GRADC_KERNEL void
init_set_stem_0_weight_momentum_buffer(
    float *GRADC_RESTRICT stem_0_weight_momentum_buffer)
{
    for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 27; j++) {
            stem_0_weight_momentum_buffer[i + 16*j] = 0.0f;
        }
    }
}

/* 24  lr = 0.05
 *   resnet8.lua:48 */
GRADC_KERNEL void
init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.05f;
}

/* 25  stage1_0_body_0_weight_momentum_buffer = stage1_0_body_3_weight_momentum_buffer =
 *     0
 *   resnet8.lua:48 */
GRADC_KERNEL void
init_set_stage1_0_body_weight_momentum_buffer(
    float *GRADC_RESTRICT stage1_0_body_0_weight_momentum_buffer,
    float *GRADC_RESTRICT stage1_0_body_3_weight_momentum_buffer)
{
    for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 144; j++) {
            const int at = i + 16*j;
            stage1_0_body_0_weight_momentum_buffer[at] = 0.0f;
            stage1_0_body_3_weight_momentum_buffer[at] = 0.0f;
        }
    }
}

/* 26  stage2_0_body_0_weight_momentum_buffer = 0
 *   resnet8.lua:48 */
GRADC_KERNEL void
init_set_stage2_0_body_0_weight_momentum_buffer(
    float *GRADC_RESTRICT stage2_0_body_0_weight_momentum_buffer)
{
    for (int i = 0; i < 32; i += 16) {
        for (int j = 0; j < 144; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                stage2_0_body_0_weight_momentum_buffer[144*i + 16*j + l] = 0.0f;
            }
        }
    }
}

/* 27  stage2_0_body_3_weight_momentum_buffer = 0
 *   resnet8.lua:48 */
GRADC_KERNEL void
init_set_stage2_0_body_3_weight_momentum_buffer(
    float *GRADC_RESTRICT stage2_0_body_3_weight_momentum_buffer)
{
    for (int i = 0; i < 32; i += 16) {
        for (int j = 0; j < 288; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                stage2_0_body_3_weight_momentum_buffer[288*i + 16*j + l] = 0.0f;
            }
        }
    }
}

/* 28  stage2_0_shortcut_0_weight_momentum_buffer = 0
 *   resnet8.lua:48 */
GRADC_KERNEL void
init_set_stage2_0_shortcut_0_weight_momentum_buffer(
    float *GRADC_RESTRICT stage2_0_shortcut_0_weight_momentum_buffer)
{
    for (int i = 0; i < 32; i += 16) {
        for (int j = 0; j < 16; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                stage2_0_shortcut_0_weight_momentum_buffer[16*(i + j) + l] =
                    0.0f;
            }
        }
    }
}

/* 29  stage3_0_body_0_weight_momentum_buffer = 0
 *   resnet8.lua:48 */
GRADC_KERNEL void
init_set_stage3_0_body_0_weight_momentum_buffer(
    float *GRADC_RESTRICT stage3_0_body_0_weight_momentum_buffer)
{
    for (int i = 0; i < 64; i += 16) {
        for (int j = 0; j < 288; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                stage3_0_body_0_weight_momentum_buffer[288*i + 16*j + l] = 0.0f;
            }
        }
    }
}

/* 30  stage3_0_body_3_weight_momentum_buffer = 0
 *   resnet8.lua:48 */
GRADC_KERNEL void
init_set_stage3_0_body_3_weight_momentum_buffer(
    float *GRADC_RESTRICT stage3_0_body_3_weight_momentum_buffer)
{
    for (int i = 0; i < 64; i += 16) {
        for (int j = 0; j < 576; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                stage3_0_body_3_weight_momentum_buffer[576*i + 16*j + l] = 0.0f;
            }
        }
    }
}

/* 31  stage3_0_shortcut_0_weight_momentum_buffer = 0
 *   resnet8.lua:48 */
GRADC_KERNEL void
init_set_stage3_0_shortcut_0_weight_momentum_buffer(
    float *GRADC_RESTRICT stage3_0_shortcut_0_weight_momentum_buffer)
{
    for (int i = 0; i < 64; i += 16) {
        for (int j = 0; j < 32; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                stage3_0_shortcut_0_weight_momentum_buffer[32*i + 16*j + l] =
                    0.0f;
            }
        }
    }
}

/* 32  fc_weight_momentum_buffer = 0
 *   resnet8.lua:48 */
GRADC_KERNEL void
init_set_fc_weight_momentum_buffer(
    float *GRADC_RESTRICT fc_weight_momentum_buffer)
{
    for (int i = 0; i < 10; i++) {
        for (int j = 0; j < 64; j += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                fc_weight_momentum_buffer[16*i + 10*j + l] = 0.0f;
            }
        }
    }
}

/* 33  fc_bias_momentum_buffer = 0
 *   resnet8.lua:48 */
GRADC_KERNEL void
init_set_fc_bias_momentum_buffer(float *GRADC_RESTRICT fc_bias_momentum_buffer)
{
    for (int i = 0; i < 10; i++) {
        fc_bias_momentum_buffer[i] = 0.0f;
    }
}

/* 34  last_lr = 0
 *   resnet8.lua:48 */
GRADC_KERNEL void
init_set_last_lr(float *GRADC_RESTRICT last_lr)
{
    last_lr[0] = 0.0f;
}

void
resnet8_init(struct resnet8_param *param,
    struct resnet8_state *state,
    int32_t seed)
{
    init_set_num_batches_tracked(param->stem_1_num_batches_tracked,
        param->stage1_0_body_1_num_batches_tracked,
        param->stage1_0_body_4_num_batches_tracked,
        param->stage2_0_body_1_num_batches_tracked,
        param->stage2_0_body_4_num_batches_tracked,
        param->stage2_0_shortcut_1_num_batches_tracked,
        param->stage3_0_body_1_num_batches_tracked,
        param->stage3_0_body_4_num_batches_tracked);
    init_set_stage3_0_shortcut_1_num_batches_tracked_and_more(
        param->stage3_0_shortcut_1_num_batches_tracked, state->step);
    init_set_stem_0_weight(&seed, param->stem_0_weight);
    init_set_stem_1_weight_and_more(param->stem_1_weight,
        param->stem_1_running_var, param->stage1_0_body_1_weight,
        param->stage1_0_body_1_running_var, param->stage1_0_body_4_weight,
        param->stage1_0_body_4_running_var);
    init_set_stem_1_bias_and_more(param->stem_1_bias,
        param->stem_1_running_mean, param->stage1_0_body_1_bias,
        param->stage1_0_body_1_running_mean, param->stage1_0_body_4_bias,
        param->stage1_0_body_4_running_mean,
        state->stem_1_weight_momentum_buffer,
        state->stem_1_bias_momentum_buffer);
    init_set_stage1_0_body_momentum_buffer(
        state->stage1_0_body_1_weight_momentum_buffer,
        state->stage1_0_body_1_bias_momentum_buffer,
        state->stage1_0_body_4_weight_momentum_buffer,
        state->stage1_0_body_4_bias_momentum_buffer);
    init_set_stage1_0_body_weight(&seed, param->stage1_0_body_0_weight, 1001u);
        /* 7  set_stage1_0_body_0_weight */
    init_set_stage1_0_body_weight(&seed, param->stage1_0_body_3_weight, 1002u);
        /* 8  set_stage1_0_body_3_weight */
    init_set_stage2_0_body_0_weight(&seed, param->stage2_0_body_0_weight);
    init_set_stage2_0(param->stage2_0_body_1_weight,
        param->stage2_0_body_1_running_var, param->stage2_0_body_4_weight,
        param->stage2_0_body_4_running_var, param->stage2_0_shortcut_1_weight,
        param->stage2_0_shortcut_1_running_var);
    init_set_stage2_0_2(param->stage2_0_body_1_bias,
        param->stage2_0_body_1_running_mean, param->stage2_0_body_4_bias,
        param->stage2_0_body_4_running_mean, param->stage2_0_shortcut_1_bias,
        param->stage2_0_shortcut_1_running_mean,
        state->stage2_0_body_1_weight_momentum_buffer,
        state->stage2_0_body_1_bias_momentum_buffer);
    init_set_stage2_0_momentum_buffer(
        state->stage2_0_body_4_weight_momentum_buffer,
        state->stage2_0_body_4_bias_momentum_buffer,
        state->stage2_0_shortcut_1_weight_momentum_buffer,
        state->stage2_0_shortcut_1_bias_momentum_buffer);
    init_set_stage2_0_body_3_weight(&seed, param->stage2_0_body_3_weight);
    init_set_stage2_0_shortcut_0_weight(&seed,
        param->stage2_0_shortcut_0_weight);
    init_set_stage3_0_body_0_weight(&seed, param->stage3_0_body_0_weight);
    init_set_stage3_0(param->stage3_0_body_1_weight,
        param->stage3_0_body_1_running_var, param->stage3_0_body_4_weight,
        param->stage3_0_body_4_running_var, param->stage3_0_shortcut_1_weight,
        param->stage3_0_shortcut_1_running_var);
    init_set_stage3_0_2(param->stage3_0_body_1_bias,
        param->stage3_0_body_1_running_mean, param->stage3_0_body_4_bias,
        param->stage3_0_body_4_running_mean, param->stage3_0_shortcut_1_bias,
        param->stage3_0_shortcut_1_running_mean,
        state->stage3_0_body_1_weight_momentum_buffer,
        state->stage3_0_body_1_bias_momentum_buffer);
    init_set_stage3_0_momentum_buffer(
        state->stage3_0_body_4_weight_momentum_buffer,
        state->stage3_0_body_4_bias_momentum_buffer,
        state->stage3_0_shortcut_1_weight_momentum_buffer,
        state->stage3_0_shortcut_1_bias_momentum_buffer);
    init_set_stage3_0_body_3_weight(&seed, param->stage3_0_body_3_weight);
    init_set_stage3_0_shortcut_0_weight(&seed,
        param->stage3_0_shortcut_0_weight);
    init_set_fc_weight(&seed, param->fc_weight);
    init_set_fc_bias(&seed, param->fc_bias);
    init_set_stem_0_weight_momentum_buffer(
        state->stem_0_weight_momentum_buffer);
    init_set_lr(state->lr);
    init_set_stage1_0_body_weight_momentum_buffer(
        state->stage1_0_body_0_weight_momentum_buffer,
        state->stage1_0_body_3_weight_momentum_buffer);
    init_set_stage2_0_body_0_weight_momentum_buffer(
        state->stage2_0_body_0_weight_momentum_buffer);
    init_set_stage2_0_body_3_weight_momentum_buffer(
        state->stage2_0_body_3_weight_momentum_buffer);
    init_set_stage2_0_shortcut_0_weight_momentum_buffer(
        state->stage2_0_shortcut_0_weight_momentum_buffer);
    init_set_stage3_0_body_0_weight_momentum_buffer(
        state->stage3_0_body_0_weight_momentum_buffer);
    init_set_stage3_0_body_3_weight_momentum_buffer(
        state->stage3_0_body_3_weight_momentum_buffer);
    init_set_stage3_0_shortcut_0_weight_momentum_buffer(
        state->stage3_0_shortcut_0_weight_momentum_buffer);
    init_set_fc_weight_momentum_buffer(state->fc_weight_momentum_buffer);
    init_set_fc_bias_momentum_buffer(state->fc_bias_momentum_buffer);
    init_set_last_lr(state->last_lr);
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0    3468   1-3     x_2
 *   f       3468      16   2-3     batch_norm2d
 *   f       3484      16   2-3     batch_norm2d_2
 *   f      18496   16384   3-9     relu
 *   f          0   18496   4-6     pad
 *   f      51264      16   5-6     batch_norm2d_3
 *   f      51280      16   5-6     batch_norm2d_4
 *   f      34880   16384   6-7     relu_2
 *   f          0   18496   7-9     pad_2
 *   f      34880      16   8-9     batch_norm2d_5
 *   f      34896      16   8-9     batch_norm2d_6
 *   f      18496   16384   9-15    relu_3, over relu
 *   f          0   18496  10-12    pad_3
 *   f      43072      32  11-12    batch_norm2d_7
 *   f      43104      32  11-12    batch_norm2d_8
 *   f      34880    8192  12-13    relu_4
 *   f      34880    4096  15-17    reshape_packed
 *   f      18560      32  16-17    batch_norm2d_9
 *   f      18592      32  16-17    batch_norm2d_10
 *   f          0   10368  13-18    pad_4
 *   f      38976      32  14-18    batch_norm2d_11
 *   f      39008      32  14-18    batch_norm2d_12
 *   f      10368    8192  17-18    batch_norm2d_13
 *   f      10368    8192  18-24    relu_5, over batch_norm2d_13
 *   f          0   10368  19-21    pad_5
 *   f      22656      64  20-21    batch_norm2d_14
 *   f      22720      64  20-21    batch_norm2d_15
 *   f      18560    4096  21-22    relu_6
 *   f      18560    2048  24-26    reshape_packed_2
 *   f      10496      64  25-26    batch_norm2d_16
 *   f      10560      64  25-26    batch_norm2d_17
 *   f          0    6400  22-27    pad_6
 *   f      20608      64  23-27    batch_norm2d_18
 *   f      20672      64  23-27    batch_norm2d_19
 *   f       6400    4096  26-27    batch_norm2d_20
 *   f       6400    4096  27-28    relu_7, over batch_norm2d_20
 *   f       1024      64  28-30    global_avg_pool
 *   f          0    1024  29-30    fc_weight_packed
 */

/* 1  x_2 = pad(x)
 *   resnet8.lua:30 */
GRADC_KERNEL void
predict_make_x_2(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT x_2)
{
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 34; j++) {
            for (int m = 0; m < 34; m++) {
                x_2[1156*i + 34*j + m] = j - 1 >= 0 && j - 1 < 32 && m - 1 >= 0
                    && m - 1 < 32 ? x[1024*i + 32*j + m - 33] : 0.0f;
            }
        }
    }
}

/* 2  batch_norm2d = stem.1.weight * (1 / sqrt(stem.1.running_var + 1e-05))
 *   batch_norm2d_2 = stem.1.bias - stem.1.running_mean * batch_norm2d
 *   resnet8.lua:30
 *   also predict step 5, 8 */
GRADC_KERNEL void
predict_make_batch_norm2d(const float *GRADC_RESTRICT weight,
    const float *GRADC_RESTRICT running_var,
    const float *GRADC_RESTRICT bias,
    const float *GRADC_RESTRICT running_mean,
    float *GRADC_RESTRICT batch_norm2d,
    float *GRADC_RESTRICT batch_norm2d_2)
{
    for (int i = 0; i < 16; i++) {
        const float t1 = weight[i]
            * (1.0f / gradc_sqrtf(running_var[i] + 1e-05f));
        const float t2 = bias[i] - running_mean[i] * t1;
        batch_norm2d[i] = t1;
        batch_norm2d_2[i] = t2;
    }
}

/* 3  relu = relu(window(x_2) . stem.0.weight * batch_norm2d + ...
 *   resnet8.lua:30 */
GRADC_KERNEL void
predict_make_relu_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 3; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line = gradc_load16f(&b[1156*k + 34*h + q]);
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[144*k + 48*h + 16*q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
predict_make_relu(const float *GRADC_RESTRICT stem_0_weight,
    const float *GRADC_RESTRICT x_2,
    const float *GRADC_RESTRICT batch_norm2d,
    const float *GRADC_RESTRICT batch_norm2d_2,
    float *GRADC_RESTRICT relu)
{
    for (int m = 0; m < 32; m++) {
        for (int j = 0; j < 32; j += 16) {
            for (int i = 0; i < 16; i += 4) {
                float tile[4][16];

                predict_make_relu_sums(&stem_0_weight[i], &x_2[34*m + j], tile);
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = tile[r][l] * batch_norm2d[i + r]
                            + batch_norm2d_2[i + r];
                        relu[32*m + j + 1024*(i + r) + l] = t1 < 0.0f ? 0.0f
                            : t1;
                    }
                }
            }
        }
    }
}

/* 4  pad = pad(relu)
 *   resnet8.lua:31
 *   also predict step 7, 10 */
GRADC_KERNEL void
predict_make_pad(const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT pad)
{
    for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 34; j++) {
            for (int m = 0; m < 34; m++) {
                pad[1156*i + 34*j + m] = j - 1 >= 0 && j - 1 < 32 && m - 1 >= 0
                    && m - 1 < 32 ? relu[1024*i + 32*j + m - 33] : 0.0f;
            }
        }
    }
}

/* 6  relu_2 = relu(window(pad) . stage1.0.body.0.weight * batch_norm2d_3 ...
 *   resnet8.lua:31 */
GRADC_KERNEL void
predict_make_relu_2_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line = gradc_load16f(&b[1156*k + 34*h + q]);
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[144*k + 48*h + 16*q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
predict_make_relu_2(const float *GRADC_RESTRICT stage1_0_body_0_weight,
    const float *GRADC_RESTRICT pad,
    const float *GRADC_RESTRICT batch_norm2d_3,
    const float *GRADC_RESTRICT batch_norm2d_4,
    float *GRADC_RESTRICT relu_2)
{
    for (int m = 0; m < 32; m++) {
        for (int j = 0; j < 32; j += 16) {
            for (int i = 0; i < 16; i += 4) {
                float tile[4][16];

                predict_make_relu_2_sums(&stage1_0_body_0_weight[i],
                    &pad[34*m + j], tile);
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = tile[r][l] * batch_norm2d_3[i + r]
                            + batch_norm2d_4[i + r];
                        relu_2[32*m + j + 1024*(i + r) + l] = t1 < 0.0f ? 0.0f
                            : t1;
                    }
                }
            }
        }
    }
}

/* 9  relu_3 = relu(relu + (window(pad_2) . stage1.0.body.3.weight * ...
 *   resnet8.lua:31 */
GRADC_KERNEL void
predict_make_relu_3_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line = gradc_load16f(&b[1156*k + 34*h + q]);
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[144*k + 48*h + 16*q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
predict_make_relu_3(const float *GRADC_RESTRICT stage1_0_body_3_weight,
    const float *GRADC_RESTRICT pad_2,
    float *GRADC_RESTRICT relu,
    const float *GRADC_RESTRICT batch_norm2d_5,
    const float *GRADC_RESTRICT batch_norm2d_6)
{
    for (int m = 0; m < 32; m++) {
        for (int j = 0; j < 32; j += 16) {
            for (int i = 0; i < 16; i += 4) {
                float tile[4][16];

                predict_make_relu_3_sums(&stage1_0_body_3_weight[i],
                    &pad_2[34*m + j], tile);
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 32*m + j + 1024*(i + r) + l;
                        const float t1 = relu[at]
                            + (tile[r][l] * batch_norm2d_5[i + r]
                            + batch_norm2d_6[i + r]);
                        relu[at] = t1 < 0.0f ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 11  batch_norm2d_7 = stage2.0.body.1.weight * (1 / ...
 *   batch_norm2d_8 = stage2.0.body.1.bias - ...
 *   resnet8.lua:32
 *   also predict step 14, 16 */
GRADC_KERNEL void
predict_make_batch_norm2d_2(const float *GRADC_RESTRICT stage2_0_weight,
    const float *GRADC_RESTRICT stage2_0_running_var,
    const float *GRADC_RESTRICT stage2_0_bias,
    const float *GRADC_RESTRICT stage2_0_running_mean,
    float *GRADC_RESTRICT batch_norm2d,
    float *GRADC_RESTRICT batch_norm2d_2)
{
    for (int i = 0; i < 32; i++) {
        const float t1 = stage2_0_weight[i]
            * (1.0f / gradc_sqrtf(stage2_0_running_var[i] + 1e-05f));
        const float t2 = stage2_0_bias[i] - stage2_0_running_mean[i] * t1;
        batch_norm2d[i] = t1;
        batch_norm2d_2[i] = t2;
    }
}

/* 12  relu_4 = relu(window(pad_3) . stage2.0.body.0.weight * ...
 *   resnet8.lua:32 */
GRADC_KERNEL void
predict_make_relu_4_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[144*k + 48*h + 16*q]);
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[1156*k + 34*h + q
                        + 68*r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
predict_make_relu_4(const float *GRADC_RESTRICT pad_3,
    const float *GRADC_RESTRICT stage2_0_body_0_weight,
    const float *GRADC_RESTRICT batch_norm2d_7,
    const float *GRADC_RESTRICT batch_norm2d_8,
    float *GRADC_RESTRICT relu_4)
{
    for (int m = 0; m < 16; m++) {
        for (int j = 0; j < 32; j += 16) {
            for (int i = 0; i < 16; i += 4) {
                float tile[4][16];

                predict_make_relu_4_sums(&pad_3[2*m + 68*i],
                    &stage2_0_body_0_weight[144*j], tile);
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = tile[r][l] * batch_norm2d_7[j + l]
                            + batch_norm2d_8[j + l];
                        relu_4[m + 256*(j + l) + 16*(i + r)] = t1 < 0.0f ? 0.0f
                            : t1;
                    }
                }
            }
        }
    }
}

/* 13  pad_4 = pad(relu_4)
 *   resnet8.lua:32
 *   also predict step 19 */
GRADC_KERNEL void
predict_make_pad_2(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT pad)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 18; j++) {
            for (int m = 0; m < 18; m++) {
                pad[324*i + 18*j + m] = j - 1 >= 0 && j - 1 < 16 && m - 1 >= 0
                    && m - 1 < 16 ? x[256*i + 16*j + m - 17] : 0.0f;
            }
        }
    }
}

/* 15  reshape_packed = in panels: slice(relu_3)
 *   resnet8.lua:32 */
GRADC_KERNEL void
predict_pack_reshape(const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT reshape_packed)
{
    for (int j = 0; j < 256; j++) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            reshape_packed[16*j + l] = relu[64*j + 2*l];
        }
    }
}

/* 17  batch_norm2d_13 = slice(relu_3) . stage2.0.shortcut.0.weight * ...
 *   resnet8.lua:32 */
GRADC_KERNEL void
predict_make_batch_norm2d_13(
    const float *GRADC_RESTRICT stage2_0_shortcut_0_weight,
    const float *GRADC_RESTRICT reshape_packed,
    const float *GRADC_RESTRICT batch_norm2d_9,
    const float *GRADC_RESTRICT batch_norm2d_10,
    float *GRADC_RESTRICT batch_norm2d_13)
{
    for (int m = 0; m < 16; m++) {
        for (int i = 0; i < 32; i += 4) {
            float tile[4][16];
            const float *b = &reshape_packed[16*m];
            gradc_vec16f acc[4];

            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                acc[r] = gradc_set16f(0.0f);
            }
            for (int k = 0; k < 16; k++) {
                const gradc_vec16f line = gradc_load16f(&b[256*k]);
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    const float t1 =
                        stage2_0_shortcut_0_weight[16*k + 256*((i + r) / 16)
                        + (i + r) % 16];
                    acc[r] = gradc_fma16f(gradc_set16f(t1), line, acc[r]);
                }
            }
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                gradc_store16f(tile[r], acc[r]);
            }
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t2 = tile[r][l] * batch_norm2d_9[i + r]
                        + batch_norm2d_10[i + r];
                    batch_norm2d_13[16*m + 256*(i + r) + l] = t2;
                }
            }
        }
    }
}

/* 18  relu_5 = relu(window(pad_4) . stage2.0.body.3.weight * ...
 *   resnet8.lua:32 */
GRADC_KERNEL void
predict_make_relu_5(const float *GRADC_RESTRICT stage2_0_body_3_weight,
    const float *GRADC_RESTRICT pad_4,
    const float *GRADC_RESTRICT batch_norm2d_11,
    const float *GRADC_RESTRICT batch_norm2d_12,
    float *GRADC_RESTRICT batch_norm2d_13)
{
    for (int m = 0; m < 16; m++) {
        for (int i = 0; i < 32; i += 4) {
            float tile[4][16];
            const float *b = &pad_4[18*m];
            gradc_vec16f acc[4];

            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                acc[r] = gradc_set16f(0.0f);
            }
            for (int k = 0; k < 32; k++) {
                for (int h = 0; h < 3; h++) {
                    for (int q = 0; q < 3; q++) {
                        GRADC_FENCE();
                        const gradc_vec16f line =
                            gradc_load16f(&b[324*k + 18*h + q]);
                        GRADC_UNROLL(4)
                        for (int r = 0; r < 4; r++) {
                            const float t1 =
                                stage2_0_body_3_weight[144*k + 48*h + 16*q
                                + 4608*((i + r) / 16) + (i + r) % 16];
                            acc[r] = gradc_fma16f(gradc_set16f(t1), line,
                                acc[r]);
                        }
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
                    const int at = 16*m + 256*(i + r) + l;
                    const float t2 = tile[r][l] * batch_norm2d_11[i + r]
                        + batch_norm2d_12[i + r];
                    const float t3 = t2 + batch_norm2d_13[at];
                    batch_norm2d_13[at] = t3 < 0.0f ? 0.0f : t3;
                }
            }
        }
    }
}

/* 20  batch_norm2d_14 = stage3.0.body.1.weight * (1 / ...
 *   batch_norm2d_15 = stage3.0.body.1.bias - ...
 *   resnet8.lua:33
 *   also predict step 23, 25 */
GRADC_KERNEL void
predict_make_batch_norm2d_3(const float *GRADC_RESTRICT stage3_0_weight,
    const float *GRADC_RESTRICT stage3_0_running_var,
    const float *GRADC_RESTRICT stage3_0_bias,
    const float *GRADC_RESTRICT stage3_0_running_mean,
    float *GRADC_RESTRICT batch_norm2d,
    float *GRADC_RESTRICT batch_norm2d_2)
{
    for (int i = 0; i < 64; i++) {
        const float t1 = stage3_0_weight[i]
            * (1.0f / gradc_sqrtf(stage3_0_running_var[i] + 1e-05f));
        const float t2 = stage3_0_bias[i] - stage3_0_running_mean[i] * t1;
        batch_norm2d[i] = t1;
        batch_norm2d_2[i] = t2;
    }
}

/* 21  relu_6 = relu(window(pad_5) . stage3.0.body.0.weight * ...
 *   resnet8.lua:33 */
GRADC_KERNEL void
predict_make_relu_6_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[144*k + 48*h + 16*q]);
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[324*k + 18*h + q
                        + 36*r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
predict_make_relu_6(const float *GRADC_RESTRICT pad_5,
    const float *GRADC_RESTRICT stage3_0_body_0_weight,
    const float *GRADC_RESTRICT batch_norm2d_14,
    const float *GRADC_RESTRICT batch_norm2d_15,
    float *GRADC_RESTRICT relu_6)
{
    for (int m = 0; m < 8; m++) {
        for (int j = 0; j < 64; j += 16) {
            for (int i = 0; i < 8; i += 4) {
                float tile[4][16];

                predict_make_relu_6_sums(&pad_5[2*m + 36*i],
                    &stage3_0_body_0_weight[288*j], tile);
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = tile[r][l] * batch_norm2d_14[j + l]
                            + batch_norm2d_15[j + l];
                        relu_6[m + 64*(j + l) + 8*(i + r)] = t1 < 0.0f ? 0.0f
                            : t1;
                    }
                }
            }
        }
    }
}

/* 22  pad_6 = pad(relu_6)
 *   resnet8.lua:33 */
GRADC_KERNEL void
predict_make_pad_6(const float *GRADC_RESTRICT relu_6,
    float *GRADC_RESTRICT pad_6)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 10; j++) {
            for (int m = 0; m < 10; m++) {
                pad_6[100*i + 10*j + m] = j - 1 >= 0 && j - 1 < 8 && m - 1 >= 0
                    && m - 1 < 8 ? relu_6[64*i + 8*j + m - 9] : 0.0f;
            }
        }
    }
}

/* 24  reshape_packed_2 = in panels: slice(relu_5)
 *   resnet8.lua:33 */
GRADC_KERNEL void
predict_pack_reshape_2(const float *GRADC_RESTRICT batch_norm2d_13,
    float *GRADC_RESTRICT reshape_packed_2)
{
    for (int j = 0; j < 256; j++) {
        GRADC_LANES
        for (int l = 0; l < 8; l++) {
            reshape_packed_2[8*j + l] = batch_norm2d_13[32*j + 2*l];
        }
    }
}

/* 26  batch_norm2d_20 = slice(relu_5) . stage3.0.shortcut.0.weight * ...
 *   resnet8.lua:33 */
GRADC_KERNEL void
predict_make_batch_norm2d_20(
    const float *GRADC_RESTRICT stage3_0_shortcut_0_weight,
    const float *GRADC_RESTRICT reshape_packed_2,
    const float *GRADC_RESTRICT batch_norm2d_16,
    const float *GRADC_RESTRICT batch_norm2d_17,
    float *GRADC_RESTRICT batch_norm2d_20)
{
    for (int m = 0; m < 8; m++) {
        for (int i = 0; i < 64; i += 4) {
            float tile[4][8];
            const float *b = &reshape_packed_2[8*m];
            gradc_vec8f acc[4];

            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                acc[r] = gradc_set8f(0.0f);
            }
            for (int k = 0; k < 32; k++) {
                const gradc_vec8f line = gradc_load8f(&b[64*k]);
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    const float t1 =
                        stage3_0_shortcut_0_weight[16*k + 512*((i + r) / 16)
                        + (i + r) % 16];
                    acc[r] = gradc_fma8f(gradc_set8f(t1), line, acc[r]);
                }
            }
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                gradc_store8f(tile[r], acc[r]);
            }
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const float t2 = tile[r][l] * batch_norm2d_16[i + r]
                        + batch_norm2d_17[i + r];
                    batch_norm2d_20[8*m + 64*(i + r) + l] = t2;
                }
            }
        }
    }
}

/* 27  relu_7 = relu(window(pad_6) . stage3.0.body.3.weight * ...
 *   resnet8.lua:33 */
GRADC_KERNEL void
predict_make_relu_7_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 64; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[144*k + 48*h + 16*q]);
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[100*k + 10*h + q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
predict_make_relu_7(const float *GRADC_RESTRICT pad_6,
    const float *GRADC_RESTRICT stage3_0_body_3_weight,
    const float *GRADC_RESTRICT batch_norm2d_18,
    const float *GRADC_RESTRICT batch_norm2d_19,
    float *GRADC_RESTRICT batch_norm2d_20)
{
    for (int m = 0; m < 8; m++) {
        for (int j = 0; j < 64; j += 16) {
            for (int i = 0; i < 8; i += 4) {
                float tile[4][16];

                predict_make_relu_7_sums(&pad_6[10*m + i],
                    &stage3_0_body_3_weight[576*j], tile);
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 8*m + 64*(j + l) + i + r;
                        const float t1 = tile[r][l] * batch_norm2d_18[j + l]
                            + batch_norm2d_19[j + l];
                        const float t2 = t1 + batch_norm2d_20[at];
                        batch_norm2d_20[at] = t2 < 0.0f ? 0.0f : t2;
                    }
                }
            }
        }
    }
}

/* 28  global_avg_pool = sum(relu_7) * 0.015625
 *   resnet8.lua:34 */
GRADC_KERNEL void
predict_make_global_avg_pool(const float *GRADC_RESTRICT batch_norm2d_20,
    float *GRADC_RESTRICT global_avg_pool)
{
    for (int i = 0; i < 64; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += batch_norm2d_20[64*i + k + l];
            }
        }
        global_avg_pool[i] = gradc_sum16f(acc) * 0.015625f;
    }
}

/* 29  fc_weight_packed = in panels: fc.weight
 *   resnet8.lua:36
 *   also train step 1 */
GRADC_KERNEL void
shared_pack_fc_weight(const float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT fc_weight_packed)
{
    for (int j = 0; j < 64; j++) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            fc_weight_packed[16*j + l] = l < 10
                ? fc_weight[16*l + 160*(j / 16) + j % 16] : 0.0f;
        }
    }
}

/* 30  logits = fc.bias + global_avg_pool . fc.weight
 *   resnet8.lua:36 */
GRADC_KERNEL void
predict_make_logits_sums(const float *a, const float *b,
    float tile[16])
{
    gradc_vec16f acc;

    acc = gradc_set16f(0.0f);
    for (int k = 0; k < 64; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        acc = gradc_fma16f(gradc_set16f(a[k]), line, acc);
    }
    gradc_store16f(tile, acc);
}

GRADC_KERNEL void
predict_make_logits(const float *GRADC_RESTRICT global_avg_pool,
    const float *GRADC_RESTRICT fc_weight_packed,
    const float *GRADC_RESTRICT fc_bias,
    float *GRADC_RESTRICT logits)
{
    float tile[16];

    predict_make_logits_sums(global_avg_pool, fc_weight_packed, tile);
    GRADC_LANES
    for (int l = 0; l < 10; l++) {
        logits[l] = fc_bias[l] + tile[l];
    }
}

void
resnet8_predict(const struct resnet8_param *param,
    struct resnet8_predict_scratch *scratch,
    const float *x,
    float *logits)
{
    float *x_2 = scratch->f;                   /* [1,3,34,34] */
    float *batch_norm2d = scratch->f + 3468;   /* [16] */
    float *batch_norm2d_2 = scratch->f + 3484; /* [16] */
    float *relu = scratch->f + 18496;          /* [1,16,32,32] */
    float *pad = scratch->f;                   /* [1,16,34,34] */
    float *batch_norm2d_3 = scratch->f + 51264; /* [16] */
    float *batch_norm2d_4 = scratch->f + 51280; /* [16] */
    float *relu_2 = scratch->f + 34880;        /* [1,16,32,32] */
    float *pad_2 = scratch->f;                 /* [1,16,34,34] */
    float *batch_norm2d_5 = scratch->f + 34880; /* [16] */
    float *batch_norm2d_6 = scratch->f + 34896; /* [16] */
    float *pad_3 = scratch->f;                 /* [1,16,34,34] */
    float *batch_norm2d_7 = scratch->f + 43072; /* [32] */
    float *batch_norm2d_8 = scratch->f + 43104; /* [32] */
    float *relu_4 = scratch->f + 34880;        /* [1,32,16,16] */
    /* [1,16,16,16] as [1][1][16][16][16] */
    float *reshape_packed = scratch->f + 34880;
    float *batch_norm2d_9 = scratch->f + 18560; /* [32] */
    float *batch_norm2d_10 = scratch->f + 18592; /* [32] */
    float *pad_4 = scratch->f;                 /* [1,32,18,18] */
    float *batch_norm2d_11 = scratch->f + 38976; /* [32] */
    float *batch_norm2d_12 = scratch->f + 39008; /* [32] */
    float *batch_norm2d_13 = scratch->f + 10368; /* [1,32,16,16] */
    float *pad_5 = scratch->f;                 /* [1,32,18,18] */
    float *batch_norm2d_14 = scratch->f + 22656; /* [64] */
    float *batch_norm2d_15 = scratch->f + 22720; /* [64] */
    float *relu_6 = scratch->f + 18560;        /* [1,64,8,8] */
    /* [1,32,8,8] as [1][1][32][8][8] */
    float *reshape_packed_2 = scratch->f + 18560;
    float *batch_norm2d_16 = scratch->f + 10496; /* [64] */
    float *batch_norm2d_17 = scratch->f + 10560; /* [64] */
    float *pad_6 = scratch->f;                 /* [1,64,10,10] */
    float *batch_norm2d_18 = scratch->f + 20608; /* [64] */
    float *batch_norm2d_19 = scratch->f + 20672; /* [64] */
    float *batch_norm2d_20 = scratch->f + 6400; /* [1,64,8,8] */
    float *global_avg_pool = scratch->f + 1024; /* [1,64,1,1] */
    float *fc_weight_packed = scratch->f;      /* [10,64] as [1][64][16] */

    predict_make_x_2(x, x_2);
    predict_make_batch_norm2d(param->stem_1_weight, param->stem_1_running_var,
        param->stem_1_bias, param->stem_1_running_mean, batch_norm2d,
        batch_norm2d_2);
    predict_make_relu(param->stem_0_weight, x_2, batch_norm2d, batch_norm2d_2,
        relu);
    predict_make_pad(relu, pad);
    predict_make_batch_norm2d(param->stage1_0_body_1_weight,
        param->stage1_0_body_1_running_var, param->stage1_0_body_1_bias,
        param->stage1_0_body_1_running_mean, batch_norm2d_3, batch_norm2d_4);
        /* 5  make_batch_norm2d_3 */
    predict_make_relu_2(param->stage1_0_body_0_weight, pad, batch_norm2d_3,
        batch_norm2d_4, relu_2);
    predict_make_pad(relu_2, pad_2);  /* 7  make_pad_2 */
    predict_make_batch_norm2d(param->stage1_0_body_4_weight,
        param->stage1_0_body_4_running_var, param->stage1_0_body_4_bias,
        param->stage1_0_body_4_running_mean, batch_norm2d_5, batch_norm2d_6);
        /* 8  make_batch_norm2d_5 */
    predict_make_relu_3(param->stage1_0_body_3_weight, pad_2, relu,
        batch_norm2d_5, batch_norm2d_6);
    predict_make_pad(relu, pad_3);  /* 10  make_pad_3 */
    predict_make_batch_norm2d_2(param->stage2_0_body_1_weight,
        param->stage2_0_body_1_running_var, param->stage2_0_body_1_bias,
        param->stage2_0_body_1_running_mean, batch_norm2d_7, batch_norm2d_8);
        /* 11  make_batch_norm2d_7 */
    predict_make_relu_4(pad_3, param->stage2_0_body_0_weight, batch_norm2d_7,
        batch_norm2d_8, relu_4);
    predict_make_pad_2(relu_4, pad_4);  /* 13  make_pad_4 */
    predict_make_batch_norm2d_2(param->stage2_0_body_4_weight,
        param->stage2_0_body_4_running_var, param->stage2_0_body_4_bias,
        param->stage2_0_body_4_running_mean, batch_norm2d_11, batch_norm2d_12);
        /* 14  make_batch_norm2d_11 */
    predict_pack_reshape(relu, reshape_packed);
    predict_make_batch_norm2d_2(param->stage2_0_shortcut_1_weight,
        param->stage2_0_shortcut_1_running_var,
        param->stage2_0_shortcut_1_bias,
        param->stage2_0_shortcut_1_running_mean, batch_norm2d_9,
        batch_norm2d_10);  /* 16  make_batch_norm2d_9 */
    predict_make_batch_norm2d_13(param->stage2_0_shortcut_0_weight,
        reshape_packed, batch_norm2d_9, batch_norm2d_10, batch_norm2d_13);
    predict_make_relu_5(param->stage2_0_body_3_weight, pad_4, batch_norm2d_11,
        batch_norm2d_12, batch_norm2d_13);
    predict_make_pad_2(batch_norm2d_13, pad_5);  /* 19  make_pad_5 */
    predict_make_batch_norm2d_3(param->stage3_0_body_1_weight,
        param->stage3_0_body_1_running_var, param->stage3_0_body_1_bias,
        param->stage3_0_body_1_running_mean, batch_norm2d_14, batch_norm2d_15);
        /* 20  make_batch_norm2d_14 */
    predict_make_relu_6(pad_5, param->stage3_0_body_0_weight, batch_norm2d_14,
        batch_norm2d_15, relu_6);
    predict_make_pad_6(relu_6, pad_6);
    predict_make_batch_norm2d_3(param->stage3_0_body_4_weight,
        param->stage3_0_body_4_running_var, param->stage3_0_body_4_bias,
        param->stage3_0_body_4_running_mean, batch_norm2d_18, batch_norm2d_19);
        /* 23  make_batch_norm2d_18 */
    predict_pack_reshape_2(batch_norm2d_13, reshape_packed_2);
    predict_make_batch_norm2d_3(param->stage3_0_shortcut_1_weight,
        param->stage3_0_shortcut_1_running_var,
        param->stage3_0_shortcut_1_bias,
        param->stage3_0_shortcut_1_running_mean, batch_norm2d_16,
        batch_norm2d_17);  /* 25  make_batch_norm2d_16 */
    predict_make_batch_norm2d_20(param->stage3_0_shortcut_0_weight,
        reshape_packed_2, batch_norm2d_16, batch_norm2d_17, batch_norm2d_20);
    predict_make_relu_7(pad_6, param->stage3_0_body_3_weight, batch_norm2d_18,
        batch_norm2d_19, batch_norm2d_20);
    predict_make_global_avg_pool(batch_norm2d_20, global_avg_pool);
    shared_pack_fc_weight(param->fc_weight, fc_weight_packed);
    predict_make_logits(global_avg_pool, fc_weight_packed, param->fc_bias,
        logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f    1572864  110976   2-159    x_2
 *   f    4278816  524288   3-153    conv2d
 *   f    1683840      16   4-153    sum
 *   f          0      16   5-6     batch_norm2d
 *   f    1683872      16   5-151    batch_norm2d_2
 *   f    5327392  524288   6-151    relu
 *   f    2503200  591872   7-147    pad
 *   f    5851680  524288   8-140    conv2d_2
 *   f    1683888      16   9-140    sum_2
 *   f          0      16  10-11    batch_norm2d_3
 *   f    1683920      16  10-138    batch_norm2d_4
 *   f    6900256  524288  11-138    relu_2
 *   f    3095072  591872  12-135    pad_2
 *   f    7424544  524288  13-129    conv2d_3
 *   f    1683936      16  14-129    sum_3
 *   f          0      16  15-16    batch_norm2d_5
 *   f    1683968      16  15-127    batch_norm2d_6
 *   f    8473120  524288  16-127    relu_3
 *   f    3686944  591872  21-124    pad_3
 *   f    9591328  262144  22-117    conv2d_4
 *   f    10508960      32  23-117    sum_4
 *   f          0      32  24-25    batch_norm2d_7
 *   f    10509024      32  24-115    batch_norm2d_8
 *   f    10115616  262144  25-115    relu_4
 *   f    8997408  331776  26-112    pad_4
 *   f          0  262144  27-95    conv2d_5
 *   f    10509056      32  28-95    sum_5
 *   f     786432      32  29-30    batch_norm2d_9
 *   f    10509120      32  29-93    batch_norm2d_10
 *   f    9329184  262144  18-99    conv2d_6
 *   f    10508832      32  19-99    sum_6
 *   f    10508928      32  20-93    batch_norm2d_11
 *   f          0  131072  17-18    reshape_packed
 *   f    10508896      32  20-97    batch_norm2d_12
 *   f     524288  262144  30-93    relu_5
 *   f    1684000  331776  35-90    pad_5
 *   f    10377760  131072  36-83    conv2d_7
 *   f    2485024      64  37-83    sum_7
 *   f     917504      64  38-39    batch_norm2d_13
 *   f    2485152      64  38-81    batch_norm2d_14
 *   f     786432  131072  39-81    relu_6
 *   f    2015776  204800  40-78    pad_6
 *   f     917504  131072  41-61    conv2d_8
 *   f    2485216      64  42-61    sum_8
 *   f    1310720      64  43-44    batch_norm2d_15
 *   f    2485344      64  43-59    batch_norm2d_16
 *   f    2220576  131072  32-65    conv2d_9
 *   f    2484768      64  33-65    sum_9
 *   f    2484960      64  34-59    batch_norm2d_17
 *   f     786432   65536  31-32    reshape_packed_2
 *   f    2484896      64  34-63    batch_norm2d_18
 *   f    1179648  131072  44-59    relu_7
 *   f    1310720    2048  45-58    global_avg_pool
 *   f    1312768    1024   1-46    fc_weight_packed
 *   f    1313792     320  46-50    logits
 *   f    1312768      32  47-50    largest
 *   f    1313792     320  50-54    powers, over logits
 *   f    1312768      32  52-53    power_sum
 *   f    1312800      32  48-53    picked
 *   f    1312832      32  49-51    hit
 *   f    1312832      32  52-54    d_power_sum
 *   f    1313792     320  54-58    d_cross_entropy, over powers
 *   f    2482720    2048  57-59    d_reshape
 *   f    1048576  131072  63-66    batch_norm2d_19
 *   f    1310720  131072  59-65    mul
 *   f    2484832      64  34-64    sum_10
 *   f    2484832      64  64-65    d_sum, over sum_10
 *   f    2220576  131072  65-71    d_batch_norm2d, over conv2d_9
 *   f    1048576      64  70-71    d_sum_2
 *   f    2220576  131072  71-75    d_conv2d, over d_batch_norm2d
 *   f    1114112    2048  72-75    stage3_0_shortcut_0_weight_packed
 *   f    1048576  131072  44-62    batch_norm2d_20
 *   f    1441792  131072  59-61    mul_2
 *   f    2485280      64  43-60    sum_11
 *   f    2485280      64  60-61    d_sum_3, over sum_11
 *   f     917504  131072  61-69    d_batch_norm2d_2, over conv2d_8
 *   f    1048576      64  68-69    d_sum_4
 *   f     917504  131072  69-79    d_conv2d_2, over d_batch_norm2d_2
 *   f    1114112  294912  79-80    pad_7
 *   f    1409024   36864  76-80    stage3_0_body_3_weight_packed
 *   f    2015776  204800  80-81    d_pad
 *   f    2351648  131072  39-84    batch_norm2d_21
 *   f     917504  131072  81-83    mul_3
 *   f    2485088      64  38-82    sum_12
 *   f    2485088      64  82-83    d_sum_5, over sum_12
 *   f    10377760  131072  83-87    d_batch_norm2d_3, over conv2d_7
 *   f     786432      64  86-87    d_sum_6
 *   f    10377760  131072  87-91    d_conv2d_3, over d_batch_norm2d_3
 *   f    1684000  819200  91-92    pad_8
 *   f     917504   18432  88-92    stage3_0_body_0_weight_packed
 *   f    1048576   65536  75-93    d_window
 *   f    1114112  331776  92-93    d_pad_2
 *   f     262144  262144  97-100    batch_norm2d_22
 *   f     786432  262144  93-99    mul_4
 *   f    10508864      32  20-98    sum_13
 *   f    10508864      32  98-99    d_sum_7, over sum_13
 *   f    9329184  262144  99-105    d_batch_norm2d_4, over conv2d_6
 *   f     262144      32  104-105    d_sum_8
 *   f    9329184  262144  105-109    d_conv2d_4, over d_batch_norm2d_4
 *   f     393216     512  106-109    stage2_0_shortcut_0_weight_packed
 *   f     262144  262144  30-96    batch_norm2d_23
 *   f    1684000  262144  93-95    mul_5
 *   f    10509088      32  29-94    sum_14
 *   f    10509088      32  94-95    d_sum_9, over sum_14
 *   f          0  262144  95-103    d_batch_norm2d_5, over conv2d_5
 *   f     262144      32  102-103    d_sum_10
 *   f          0  262144  103-113    d_conv2d_5, over d_batch_norm2d_5
 *   f     262144  409600  113-114    pad_9
 *   f    1003520    9216  110-114    stage2_0_body_3_weight_packed
 *   f     671744  331776  114-115    d_pad_3
 *   f    9853472  262144  25-118    batch_norm2d_24
 *   f          0  262144  115-117    mul_6
 *   f    10508992      32  24-116    sum_15
 *   f    10508992      32  116-117    d_sum_11, over sum_15
 *   f    9591328  262144  117-121    d_batch_norm2d_6, over conv2d_4
 *   f          0      32  120-121    d_sum_12
 *   f    9591328  262144  121-125    d_conv2d_6, over d_batch_norm2d_6
 *   f          0 1327104  125-126    pad_10
 *   f    1458176    4608  122-126    stage2_0_body_0_weight_packed
 *   f    1327104  131072  109-127    d_window_2
 *   f    1684000  591872  126-127    d_pad_4
 *   f    7948832  524288  16-130    batch_norm2d_25
 *   f          0  524288  127-129    mul_7
 *   f    1683952      16  15-128    sum_16
 *   f    1683952      16  128-129    d_sum_13, over sum_16
 *   f    7424544  524288  129-132    d_batch_norm2d_7, over conv2d_3
 *   f          0      16  131-132    d_sum_14
 *   f    7424544  524288  132-136    d_conv2d_7, over d_batch_norm2d_7
 *   f          0  663552  136-137    pad_11
 *   f    1255424    2304  133-137    stage1_0_body_3_weight_packed
 *   f     663552  591872  137-138    d_pad_5
 *   f    6375968  524288  11-141    batch_norm2d_26
 *   f          0  524288  138-140    mul_8
 *   f    1683904      16  10-139    sum_17
 *   f    1683904      16  139-140    d_sum_15, over sum_17
 *   f    5851680  524288  140-144    d_batch_norm2d_8, over conv2d_2
 *   f          0      16  143-144    d_sum_16
 *   f    5851680  524288  144-148    d_conv2d_8, over d_batch_norm2d_8
 *   f          0  663552  148-149    pad_12
 *   f    1255424    2304  145-149    stage1_0_body_0_weight_packed
 *   f    8473120  524288  127-151    d_residual, over relu_3
 *   f     663552  591872  149-151    d_pad_6
 *   f    4803104  524288   6-154    batch_norm2d_27
 *   f    8473120  524288  151-153    mul_9, over d_residual
 *   f    1683856      16   5-152    sum_18
 *   f    1683856      16  152-153    d_sum_17, over sum_18
 *   f    4278816  524288  153-157    d_batch_norm2d_9, over conv2d
 *   f          0      16  156-157    d_sum_18
 *   f          0  524288  158-159    d_conv2d_packed
 *   f    4278816  524288  157-158    d_conv2d_9, over d_batch_norm2d_9
 *   f    1683984       1  55-159    lr_now
 *   f    5327392  524288  151-155    d_batch_norm2d_10, over relu
 *   f          0  524288  146-147    d_conv2d_packed_2
 *   f    6900256  524288  138-142    d_batch_norm2d_11, over relu_2
 *   f          0  524288  134-135    d_conv2d_packed_3
 *   f          0  262144  123-124    d_conv2d_packed_4
 *   f    10115616  262144  115-119    d_batch_norm2d_12, over relu_4
 *   f     262144  262144  111-112    d_conv2d_packed_5
 *   f     524288  262144  93-101    d_residual_2, over relu_5
 *   f     262144  131072  107-108    slice_packed
 *   f     786432  131072  89-90    d_conv2d_packed_6
 *   f     786432  131072  81-85    d_batch_norm2d_13, over relu_6
 *   f    1114112  131072  77-78    d_conv2d_packed_7
 *   f    1179648  131072  59-67    d_residual_3, over relu_7
 *   f    1048576   65536  73-74    slice_packed_2
 */

/* 2  x_2 = pad(x)
 *   resnet8.lua:30 */
GRADC_KERNEL void
train_make_x_2(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT x_2)
{
    for (int i = 0; i < 96; i++) {
        for (int m = 0; m < 34; m++) {
            for (int n = 0; n < 34; n++) {
                x_2[1156*i + 34*m + n] = m - 1 >= 0 && m - 1 < 32 && n - 1 >= 0
                    && n - 1 < 32 ? x[1024*i + 32*m + n - 33] : 0.0f;
            }
        }
    }
}

/* 3  conv2d = window(x_2) . stem.0.weight
 *   resnet8.lua:30 */
GRADC_KERNEL void
train_make_conv2d_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 3; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line = gradc_load16f(&b[1156*k + 34*h + q]);
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[144*k + 48*h + 16*q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_conv2d(const float *GRADC_RESTRICT stem_0_weight,
    const float *GRADC_RESTRICT x_2,
    float *GRADC_RESTRICT conv2d)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 32; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 16; i += 4) {
                    float tile[4][16];

                    train_make_conv2d_sums(&stem_0_weight[i],
                        &x_2[3468*m + 34*n + j], tile);
                    for (int r = 0; r < 4; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            conv2d[16384*m + 32*n + j + 1024*(i + r) + l] =
                                tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 4  sum = sum(conv2d)
 *   stem_1_running_mean = stem.1.running_mean * 0.9 + sum * ...
 *   resnet8.lua:30
 *   also train step 9, 14 */
GRADC_KERNEL void
train_update_running_mean(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT running_mean,
    float *GRADC_RESTRICT sum)
{
    for (int i = 0; i < 16; i++) {
        float tree[128];

        for (int k = 0; k < 32; k++) {
            for (int block = 0; block < 4; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += conv2d[1024*i + 16384*k + 256*block + h + l];
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + block, acc);
            }
        }
        gradc_join_allf(tree, 16, 128);
        const float t1 = gradc_sum16f(tree);
        const float t2 = running_mean[i] * 0.9f + t1 * 3.0517578e-06f;
        sum[i] = t1;
        running_mean[i] = t2;
    }
}

/* 5  sum_18 = sum((conv2d - sum * 3.0517578125e-05) * (conv2d - sum * ...
 *   batch_norm2d = 1 / sqrt(sum_18 * 3.0517578125e-05 + 1e-05)
 *   batch_norm2d_2 = stem.1.weight * batch_norm2d
 *   stem_1_running_var = stem.1.running_var * 0.9 + sum_18 * ...
 *   resnet8.lua:30
 *   also train step 10, 15 */
GRADC_KERNEL void
train_update_running_var(const float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT weight,
    float *GRADC_RESTRICT running_var,
    float *GRADC_RESTRICT sum_2,
    float *GRADC_RESTRICT batch_norm2d,
    float *GRADC_RESTRICT batch_norm2d_2)
{
    for (int i = 0; i < 16; i++) {
        float tree[128];

        for (int k = 0; k < 32; k++) {
            for (int block = 0; block < 4; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 =
                            conv2d[1024*i + 16384*k + 256*block + h + l]
                            - sum[i] * 3.0517578e-05f;
                        acc[l] += t1 * t1;
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + block, acc);
            }
        }
        gradc_join_allf(tree, 16, 128);
        const float t2 = gradc_sum16f(tree);
        const float t3 = 1.0f / gradc_sqrtf(t2 * 3.0517578e-05f + 1e-05f);
        const float t4 = weight[i] * t3;
        const float t5 = running_var[i] * 0.9f + t2 * 3.0518509e-06f;
        sum_2[i] = t2;
        batch_norm2d[i] = t3;
        batch_norm2d_2[i] = t4;
        running_var[i] = t5;
    }
}

/* 6  batch_norm2d_27 = (conv2d - sum * 3.0517578125e-05) * batch_norm2d
 *   relu = relu((conv2d - sum * 3.0517578125e-05) * batch_norm2d_2 + ...
 *   resnet8.lua:30
 *   also train step 11 */
GRADC_KERNEL void
train_make_batch_norm2d(const float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT batch_norm2d,
    const float *GRADC_RESTRICT batch_norm2d_2,
    const float *GRADC_RESTRICT _1_bias,
    float *GRADC_RESTRICT batch_norm2d_3,
    float *GRADC_RESTRICT relu)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 1024; m++) {
                const int at = 16384*i + 1024*j + m;
                const float t1 = conv2d[at] - sum[j] * 3.0517578e-05f;
                const float t2 = t1 * batch_norm2d[j];
                const float t3 = t1 * batch_norm2d_2[j] + _1_bias[j];
                batch_norm2d_3[at] = t2;
                relu[at] = t3 < 0.0f ? 0.0f : t3;
            }
        }
    }
}

/* 7  pad = pad(relu)
 *   resnet8.lua:31
 *   also train step 12, 21 */
GRADC_KERNEL void
train_make_pad(const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT pad)
{
    for (int i = 0; i < 512; i++) {
        for (int m = 0; m < 34; m++) {
            for (int n = 0; n < 34; n++) {
                pad[1156*i + 34*m + n] = m - 1 >= 0 && m - 1 < 32 && n - 1 >= 0
                    && n - 1 < 32 ? relu[1024*i + 32*m + n - 33] : 0.0f;
            }
        }
    }
}

/* 8  conv2d_2 = window(pad) . stage1.0.body.0.weight
 *   resnet8.lua:31
 *   also train step 13 */
GRADC_KERNEL void
train_make_conv2d_2_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line = gradc_load16f(&b[1156*k + 34*h + q]);
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[144*k + 48*h + 16*q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_conv2d_2(const float *GRADC_RESTRICT stage1_0_body_weight,
    const float *GRADC_RESTRICT pad,
    float *GRADC_RESTRICT conv2d)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 32; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 16; i += 4) {
                    float tile[4][16];

                    train_make_conv2d_2_sums(&stage1_0_body_weight[i],
                        &pad[18496*m + 34*n + j], tile);
                    for (int r = 0; r < 4; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            conv2d[16384*m + 32*n + j + 1024*(i + r) + l] =
                                tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 16  batch_norm2d_25 = (conv2d_3 - sum_3 * 3.0517578125e-05) * ...
 *   relu_3 = relu(relu + ((conv2d_3 - sum_3 * 3.0517578125e-05) * ...
 *   resnet8.lua:31 */
GRADC_KERNEL void
train_make_batch_norm2d_25(const float *GRADC_RESTRICT conv2d_3,
    const float *GRADC_RESTRICT sum_3,
    const float *GRADC_RESTRICT batch_norm2d_5,
    const float *GRADC_RESTRICT relu,
    const float *GRADC_RESTRICT batch_norm2d_6,
    const float *GRADC_RESTRICT stage1_0_body_4_bias,
    float *GRADC_RESTRICT batch_norm2d_25,
    float *GRADC_RESTRICT relu_3)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 1024; m++) {
                const int at = 16384*i + 1024*j + m;
                const float t1 = conv2d_3[at] - sum_3[j] * 3.0517578e-05f;
                const float t2 = t1 * batch_norm2d_5[j];
                const float t3 = relu[at]
                    + (t1 * batch_norm2d_6[j] + stage1_0_body_4_bias[j]);
                batch_norm2d_25[at] = t2;
                relu_3[at] = t3 < 0.0f ? 0.0f : t3;
            }
        }
    }
}

/* 17  reshape_packed = in panels: slice(relu_3)
 *   resnet8.lua:32 */
GRADC_KERNEL void
train_pack_reshape(const float *GRADC_RESTRICT relu_3,
    float *GRADC_RESTRICT reshape_packed)
{
    for (int j = 0; j < 8192; j++) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            reshape_packed[16*j + l] = relu_3[64*j + 2*l];
        }
    }
}

/* 18  conv2d_6 = slice(relu_3) . stage2.0.shortcut.0.weight
 *   resnet8.lua:32 */
GRADC_KERNEL void
train_make_conv2d_6(const float *GRADC_RESTRICT stage2_0_shortcut_0_weight,
    const float *GRADC_RESTRICT reshape_packed,
    float *GRADC_RESTRICT conv2d_6)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 16; n++) {
            for (int i = 0; i < 32; i += 4) {
                float tile[4][16];
                const float *b = &reshape_packed[4096*m + 16*n];
                gradc_vec16f acc[4];

                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_set16f(0.0f);
                }
                for (int k = 0; k < 16; k++) {
                    const gradc_vec16f line = gradc_load16f(&b[256*k]);
                    GRADC_UNROLL(4)
                    for (int r = 0; r < 4; r++) {
                        const float t1 =
                            stage2_0_shortcut_0_weight[16*k
                            + 256*((i + r) / 16) + (i + r) % 16];
                        acc[r] = gradc_fma16f(gradc_set16f(t1), line, acc[r]);
                    }
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    gradc_store16f(tile[r], acc[r]);
                }
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        conv2d_6[8192*m + 16*n + 256*(i + r) + l] = tile[r][l];
                    }
                }
            }
        }
    }
}

/* 19  sum_6 = sum(conv2d_6)
 *   stage2_0_shortcut_1_running_mean = stage2.0.shortcut.1.running_mean ...
 *   resnet8.lua:32
 *   also train step 23, 28 */
GRADC_KERNEL void
train_update_stage2_0_running_mean(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT stage2_0_running_mean,
    float *GRADC_RESTRICT sum)
{
    for (int i = 0; i < 32; i++) {
        float tree[96];

        for (int block = 0; block < 32; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 256; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += conv2d[256*i + 8192*block + h + l];
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 32);
        const float t1 = gradc_sum16f(tree);
        const float t2 = stage2_0_running_mean[i] * 0.9f + t1 * 1.2207031e-05f;
        sum[i] = t1;
        stage2_0_running_mean[i] = t2;
    }
}

/* 20  sum_13 = sum((conv2d_6 - sum_6 * 0.0001220703125) * (conv2d_6 - ...
 *   batch_norm2d_12 = 1 / sqrt(sum_13 * 0.0001220703125 + 1e-05)
 *   batch_norm2d_11 = stage2.0.shortcut.1.weight * batch_norm2d_12
 *   stage2_0_shortcut_1_running_var = stage2.0.shortcut.1.running_var * ...
 *   resnet8.lua:32
 *   also train step 24, 29 */
GRADC_KERNEL void
train_update_stage2_0_running_var(const float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT stage2_0_weight,
    float *GRADC_RESTRICT stage2_0_running_var,
    float *GRADC_RESTRICT sum_2,
    float *GRADC_RESTRICT batch_norm2d,
    float *GRADC_RESTRICT batch_norm2d_2)
{
    for (int i = 0; i < 32; i++) {
        float tree[96];

        for (int block = 0; block < 32; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 256; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = conv2d[256*i + 8192*block + h + l]
                        - sum[i] * 0.00012207031f;
                    acc[l] += t1 * t1;
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 32);
        const float t2 = gradc_sum16f(tree);
        const float t3 = 1.0f / gradc_sqrtf(t2 * 0.00012207031f + 1e-05f);
        const float t4 = stage2_0_weight[i] * t3;
        const float t5 = stage2_0_running_var[i] * 0.9f + t2 * 1.22085215e-05f;
        sum_2[i] = t2;
        batch_norm2d[i] = t3;
        batch_norm2d_2[i] = t4;
        stage2_0_running_var[i] = t5;
    }
}

/* 22  conv2d_4 = window(pad_3) . stage2.0.body.0.weight
 *   resnet8.lua:32 */
GRADC_KERNEL void
train_make_conv2d_4_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[144*k + 48*h + 16*q]);
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[1156*k + 34*h + q
                        + 18496*r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_conv2d_4(const float *GRADC_RESTRICT pad_3,
    const float *GRADC_RESTRICT stage2_0_body_0_weight,
    float *GRADC_RESTRICT conv2d_4)
{
    for (int m = 0; m < 16; m++) {
        for (int n = 0; n < 16; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 32; i += 4) {
                    float tile[4][16];

                    train_make_conv2d_4_sums(&pad_3[68*m + 2*n + 18496*i],
                        &stage2_0_body_0_weight[144*j], tile);
                    for (int r = 0; r < 4; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            conv2d_4[16*m + n + 256*(j + l) + 8192*(i + r)] =
                                tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 25  batch_norm2d_24 = (conv2d_4 - sum_4 * 0.0001220703125) * batch_norm2d_7
 *   relu_4 = relu((conv2d_4 - sum_4 * 0.0001220703125) * batch_norm2d_8 ...
 *   resnet8.lua:32 */
GRADC_KERNEL void
train_make_batch_norm2d_24(const float *GRADC_RESTRICT conv2d_4,
    const float *GRADC_RESTRICT sum_4,
    const float *GRADC_RESTRICT batch_norm2d_7,
    const float *GRADC_RESTRICT batch_norm2d_8,
    const float *GRADC_RESTRICT stage2_0_body_1_bias,
    float *GRADC_RESTRICT batch_norm2d_24,
    float *GRADC_RESTRICT relu_4)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 256; m++) {
                const int at = 8192*i + 256*j + m;
                const float t1 = conv2d_4[at] - sum_4[j] * 0.00012207031f;
                const float t2 = t1 * batch_norm2d_7[j];
                const float t3 = t1 * batch_norm2d_8[j]
                    + stage2_0_body_1_bias[j];
                batch_norm2d_24[at] = t2;
                relu_4[at] = t3 < 0.0f ? 0.0f : t3;
            }
        }
    }
}

/* 26  pad_4 = pad(relu_4)
 *   resnet8.lua:32
 *   also train step 35 */
GRADC_KERNEL void
train_make_pad_2(const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT pad)
{
    for (int i = 0; i < 1024; i++) {
        for (int m = 0; m < 18; m++) {
            for (int n = 0; n < 18; n++) {
                pad[324*i + 18*m + n] = m - 1 >= 0 && m - 1 < 16 && n - 1 >= 0
                    && n - 1 < 16 ? relu[256*i + 16*m + n - 17] : 0.0f;
            }
        }
    }
}

/* 27  conv2d_5 = window(pad_4) . stage2.0.body.3.weight
 *   resnet8.lua:32 */
GRADC_KERNEL void
train_make_conv2d_5(const float *GRADC_RESTRICT stage2_0_body_3_weight,
    const float *GRADC_RESTRICT pad_4,
    float *GRADC_RESTRICT conv2d_5)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 16; n++) {
            for (int i = 0; i < 32; i += 4) {
                float tile[4][16];
                const float *b = &pad_4[10368*m + 18*n];
                gradc_vec16f acc[4];

                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_set16f(0.0f);
                }
                for (int k = 0; k < 32; k++) {
                    for (int h = 0; h < 3; h++) {
                        for (int q = 0; q < 3; q++) {
                            GRADC_FENCE();
                            const gradc_vec16f line =
                                gradc_load16f(&b[324*k + 18*h + q]);
                            GRADC_UNROLL(4)
                            for (int r = 0; r < 4; r++) {
                                const float t1 =
                                    stage2_0_body_3_weight[144*k + 48*h + 16*q
                                    + 4608*((i + r) / 16) + (i + r) % 16];
                                acc[r] = gradc_fma16f(gradc_set16f(t1), line,
                                    acc[r]);
                            }
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
                        conv2d_5[8192*m + 16*n + 256*(i + r) + l] = tile[r][l];
                    }
                }
            }
        }
    }
}

/* 30  batch_norm2d_23 = (conv2d_5 - sum_5 * 0.0001220703125) * batch_norm2d_9
 *   relu_5 = relu((conv2d_5 - sum_5 * 0.0001220703125) * ...
 *   resnet8.lua:32 */
GRADC_KERNEL void
train_make_batch_norm2d_23(const float *GRADC_RESTRICT conv2d_5,
    const float *GRADC_RESTRICT sum_5,
    const float *GRADC_RESTRICT batch_norm2d_9,
    const float *GRADC_RESTRICT batch_norm2d_10,
    const float *GRADC_RESTRICT stage2_0_body_4_bias,
    const float *GRADC_RESTRICT conv2d_6,
    const float *GRADC_RESTRICT sum_6,
    const float *GRADC_RESTRICT batch_norm2d_11,
    const float *GRADC_RESTRICT stage2_0_shortcut_1_bias,
    float *GRADC_RESTRICT batch_norm2d_23,
    float *GRADC_RESTRICT relu_5)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 256; m++) {
                const int at = 8192*i + 256*j + m;
                const float t1 = conv2d_5[at] - sum_5[j] * 0.00012207031f;
                const float t2 = t1 * batch_norm2d_9[j];
                const float t3 = conv2d_6[at] - sum_6[j] * 0.00012207031f;
                const float t4 = t1 * batch_norm2d_10[j]
                    + stage2_0_body_4_bias[j]
                    + (t3 * batch_norm2d_11[j] + stage2_0_shortcut_1_bias[j]);
                batch_norm2d_23[at] = t2;
                relu_5[at] = t4 < 0.0f ? 0.0f : t4;
            }
        }
    }
}

/* 31  reshape_packed_2 = in panels: slice(relu_5)
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_pack_reshape_2(const float *GRADC_RESTRICT relu_5,
    float *GRADC_RESTRICT reshape_packed_2)
{
    for (int j = 0; j < 8192; j++) {
        GRADC_LANES
        for (int l = 0; l < 8; l++) {
            reshape_packed_2[8*j + l] = relu_5[32*j + 2*l];
        }
    }
}

/* 32  conv2d_9 = slice(relu_5) . stage3.0.shortcut.0.weight
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_make_conv2d_9(const float *GRADC_RESTRICT stage3_0_shortcut_0_weight,
    const float *GRADC_RESTRICT reshape_packed_2,
    float *GRADC_RESTRICT conv2d_9)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 8; n++) {
            for (int i = 0; i < 64; i += 4) {
                float tile[4][8];
                const float *b = &reshape_packed_2[2048*m + 8*n];
                gradc_vec8f acc[4];

                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_set8f(0.0f);
                }
                for (int k = 0; k < 32; k++) {
                    const gradc_vec8f line = gradc_load8f(&b[64*k]);
                    GRADC_UNROLL(4)
                    for (int r = 0; r < 4; r++) {
                        const float t1 =
                            stage3_0_shortcut_0_weight[16*k
                            + 512*((i + r) / 16) + (i + r) % 16];
                        acc[r] = gradc_fma8f(gradc_set8f(t1), line, acc[r]);
                    }
                }
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    gradc_store8f(tile[r], acc[r]);
                }
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        conv2d_9[4096*m + 8*n + 64*(i + r) + l] = tile[r][l];
                    }
                }
            }
        }
    }
}

/* 33  sum_9 = sum(conv2d_9)
 *   stage3_0_shortcut_1_running_mean = stage3.0.shortcut.1.running_mean ...
 *   resnet8.lua:33
 *   also train step 37, 42 */
GRADC_KERNEL void
train_update_stage3_0_running_mean(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT stage3_0_running_mean,
    float *GRADC_RESTRICT sum)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];

        for (int block = 0; block < 8; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += conv2d[64*i + 16384*block + 4096*k + h + l];
                    }
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 8);
        const float t1 = gradc_sum16f(tree);
        const float t2 = stage3_0_running_mean[i] * 0.9f + t1 * 4.8828125e-05f;
        sum[i] = t1;
        stage3_0_running_mean[i] = t2;
    }
}

/* 34  sum_10 = sum((conv2d_9 - sum_9 * 0.00048828125) * (conv2d_9 - sum_9 ...
 *   batch_norm2d_18 = 1 / sqrt(sum_10 * 0.00048828125 + 1e-05)
 *   batch_norm2d_17 = stage3.0.shortcut.1.weight * batch_norm2d_18
 *   stage3_0_shortcut_1_running_var = stage3.0.shortcut.1.running_var * ...
 *   resnet8.lua:33
 *   also train step 38, 43 */
GRADC_KERNEL void
train_update_stage3_0_running_var(const float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT stage3_0_weight,
    float *GRADC_RESTRICT stage3_0_running_var,
    float *GRADC_RESTRICT sum_2,
    float *GRADC_RESTRICT batch_norm2d,
    float *GRADC_RESTRICT batch_norm2d_2)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];

        for (int block = 0; block < 8; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 =
                            conv2d[64*i + 16384*block + 4096*k + h + l]
                            - sum[i] * 0.00048828125f;
                        acc[l] += t1 * t1;
                    }
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 8);
        const float t2 = gradc_sum16f(tree);
        const float t3 = 1.0f / gradc_sqrtf(t2 * 0.00048828125f + 1e-05f);
        const float t4 = stage3_0_weight[i] * t3;
        const float t5 = stage3_0_running_var[i] * 0.9f + t2 * 4.885198e-05f;
        sum_2[i] = t2;
        batch_norm2d[i] = t3;
        batch_norm2d_2[i] = t4;
        stage3_0_running_var[i] = t5;
    }
}

/* 36  conv2d_7 = window(pad_5) . stage3.0.body.0.weight
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_make_conv2d_7_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[144*k + 48*h + 16*q]);
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[324*k + 18*h + q
                        + 10368*r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_conv2d_7(const float *GRADC_RESTRICT pad_5,
    const float *GRADC_RESTRICT stage3_0_body_0_weight,
    float *GRADC_RESTRICT conv2d_7)
{
    for (int m = 0; m < 8; m++) {
        for (int n = 0; n < 8; n++) {
            for (int j = 0; j < 64; j += 16) {
                for (int i = 0; i < 32; i += 4) {
                    float tile[4][16];

                    train_make_conv2d_7_sums(&pad_5[36*m + 2*n + 10368*i],
                        &stage3_0_body_0_weight[288*j], tile);
                    for (int r = 0; r < 4; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            conv2d_7[8*m + n + 64*(j + l) + 4096*(i + r)] =
                                tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 39  batch_norm2d_21 = (conv2d_7 - sum_7 * 0.00048828125) * batch_norm2d_13
 *   relu_6 = relu((conv2d_7 - sum_7 * 0.00048828125) * batch_norm2d_14 ...
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_make_batch_norm2d_21(const float *GRADC_RESTRICT conv2d_7,
    const float *GRADC_RESTRICT sum_7,
    const float *GRADC_RESTRICT batch_norm2d_13,
    const float *GRADC_RESTRICT batch_norm2d_14,
    const float *GRADC_RESTRICT stage3_0_body_1_bias,
    float *GRADC_RESTRICT batch_norm2d_21,
    float *GRADC_RESTRICT relu_6)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 64; m++) {
                const int at = 4096*i + 64*j + m;
                const float t1 = conv2d_7[at] - sum_7[j] * 0.00048828125f;
                const float t2 = t1 * batch_norm2d_13[j];
                const float t3 = t1 * batch_norm2d_14[j]
                    + stage3_0_body_1_bias[j];
                batch_norm2d_21[at] = t2;
                relu_6[at] = t3 < 0.0f ? 0.0f : t3;
            }
        }
    }
}

/* 40  pad_6 = pad(relu_6)
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_make_pad_6(const float *GRADC_RESTRICT relu_6,
    float *GRADC_RESTRICT pad_6)
{
    for (int i = 0; i < 2048; i++) {
        for (int m = 0; m < 10; m++) {
            for (int n = 0; n < 10; n++) {
                pad_6[100*i + 10*m + n] = m - 1 >= 0 && m - 1 < 8 && n - 1 >= 0
                    && n - 1 < 8 ? relu_6[64*i + 8*m + n - 9] : 0.0f;
            }
        }
    }
}

/* 41  conv2d_8 = window(pad_6) . stage3.0.body.3.weight
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_make_conv2d_8_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 64; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[144*k + 48*h + 16*q]);
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[100*k + 10*h + q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_conv2d_8(const float *GRADC_RESTRICT pad_6,
    const float *GRADC_RESTRICT stage3_0_body_3_weight,
    float *GRADC_RESTRICT conv2d_8)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 8; n++) {
            for (int j = 0; j < 64; j += 16) {
                for (int i = 0; i < 8; i += 4) {
                    float tile[4][16];

                    train_make_conv2d_8_sums(&pad_6[6400*m + 10*n + i],
                        &stage3_0_body_3_weight[576*j], tile);
                    for (int r = 0; r < 4; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            conv2d_8[4096*m + 8*n + 64*(j + l) + i + r] =
                                tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 44  batch_norm2d_20 = (conv2d_8 - sum_8 * 0.00048828125) * batch_norm2d_15
 *   relu_7 = relu((conv2d_8 - sum_8 * 0.00048828125) * batch_norm2d_16 ...
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_make_batch_norm2d_20(const float *GRADC_RESTRICT conv2d_8,
    const float *GRADC_RESTRICT sum_8,
    const float *GRADC_RESTRICT batch_norm2d_15,
    const float *GRADC_RESTRICT batch_norm2d_16,
    const float *GRADC_RESTRICT stage3_0_body_4_bias,
    const float *GRADC_RESTRICT conv2d_9,
    const float *GRADC_RESTRICT sum_9,
    const float *GRADC_RESTRICT batch_norm2d_17,
    const float *GRADC_RESTRICT stage3_0_shortcut_1_bias,
    float *GRADC_RESTRICT batch_norm2d_20,
    float *GRADC_RESTRICT relu_7)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 64; m++) {
                const int at = 4096*i + 64*j + m;
                const float t1 = conv2d_8[at] - sum_8[j] * 0.00048828125f;
                const float t2 = t1 * batch_norm2d_15[j];
                const float t3 = conv2d_9[at] - sum_9[j] * 0.00048828125f;
                const float t4 = t1 * batch_norm2d_16[j]
                    + stage3_0_body_4_bias[j]
                    + (t3 * batch_norm2d_17[j] + stage3_0_shortcut_1_bias[j]);
                batch_norm2d_20[at] = t2;
                relu_7[at] = t4 < 0.0f ? 0.0f : t4;
            }
        }
    }
}

/* 45  global_avg_pool = sum(relu_7) * 0.015625
 *   resnet8.lua:34 */
GRADC_KERNEL void
train_make_global_avg_pool(const float *GRADC_RESTRICT relu_7,
    float *GRADC_RESTRICT global_avg_pool)
{
    for (int i = 0; i < 2048; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += relu_7[64*i + k + l];
            }
        }
        global_avg_pool[i] = gradc_sum16f(acc) * 0.015625f;
    }
}

/* 46  logits = global_avg_pool . fc.weight + fc.bias
 *   resnet8.lua:36 */
GRADC_KERNEL void
train_make_logits_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 64; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
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
train_make_logits(const float *GRADC_RESTRICT global_avg_pool,
    const float *GRADC_RESTRICT fc_weight_packed,
    const float *GRADC_RESTRICT fc_bias,
    float *GRADC_RESTRICT logits)
{
    for (int i = 0; i < 32; i += 4) {
        float tile[4][16];

        train_make_logits_sums(&global_avg_pool[64*i], fc_weight_packed, tile);
        for (int r = 0; r < 4; r++) {
            GRADC_LANES
            for (int l = 0; l < 10; l++) {
                logits[10*(i + r) + l] = tile[r][l] + fc_bias[l];
            }
        }
    }
}

/* 47  largest = max(amax(logits), -3.4028234663852886e+38)
 *   resnet8.lua:48 */
GRADC_KERNEL void
train_make_largest(const float *GRADC_RESTRICT logits,
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

/* 48  picked = sum(where(iota == y, logits - largest, 0))
 *   resnet8.lua:48 */
GRADC_KERNEL void
train_make_picked(const int32_t *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest,
    float *GRADC_RESTRICT picked)
{
    for (int i = 0; i < 32; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 10; k++) {
            const float t1 = k == y[i] ? logits[10*i + k] - largest[i] : 0.0f;
            acc += t1;
        }
        picked[i] = acc;
    }
}

/* 49  hit = y == argmax(logits)
 *   resnet8.lua:49 */
GRADC_KERNEL void
train_make_hit(const float *GRADC_RESTRICT logits,
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

/* 50  powers = exp(logits - largest)
 *   resnet8.lua:48 */
GRADC_KERNEL void
train_make_powers(float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 10; j++) {
            const int at = 10*i + j;
            logits[at] = gradc_expf(logits[at] - largest[i]);
        }
    }
}

/* 51  accuracy = sum(hit) * 0.03125
 *   resnet8.lua:49 */
GRADC_KERNEL void
train_make_accuracy(const float *GRADC_RESTRICT hit,
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

/* 52  power_sum = sum(powers)
 *   d_power_sum = 0.03125 / power_sum
 *   resnet8.lua:48 */
GRADC_KERNEL void
train_make_power_sum(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT power_sum,
    float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 32; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 10; k++) {
            acc += logits[10*i + k];
        }
        power_sum[i] = acc;
        d_power_sum[i] = 0.03125f / acc;
    }
}

/* 53  loss = sum(log(power_sum) - picked) * 0.03125
 *   resnet8.lua:48 */
GRADC_KERNEL void
train_make_loss(const float *GRADC_RESTRICT power_sum,
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

/* 54  d_cross_entropy = where(iota == y, -0.03125, 0) + powers * d_power_sum
 *   gradient of resnet8.lua:48 */
GRADC_KERNEL void
train_make_d_cross_entropy(const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 10; j++) {
            const int at = 10*i + j;
            logits[at] = (j == y[i] ? -0.03125f : 0.0f) + logits[at]
                * d_power_sum[i];
        }
    }
}

/* 55  last_lr = lr_now = lr * (exp(step * -0.0005002021789550781) * ...
 *   stem_1_num_batches_tracked = stem.1.num_batches_tracked + 1
 *   stage1_0_body_1_num_batches_tracked = stage1.0.body.1.num_batches_t ...
 *   stage1_0_body_4_num_batches_tracked = stage1.0.body.4.num_batches_t ...
 *   stage2_0_body_1_num_batches_tracked = stage2.0.body.1.num_batches_t ...
 *   stage2_0_body_4_num_batches_tracked = stage2.0.body.4.num_batches_t ...
 *   stage2_0_shortcut_1_num_batches_tracked = stage2.0.shortcut.1.num_b ...
 *   stage3_0_body_1_num_batches_tracked = stage3.0.body.1.num_batches_t ...
 *   resnet8.lua:48 */
GRADC_KERNEL void
train_update_num_batches_tracked(const float *GRADC_RESTRICT lr,
    const int32_t *GRADC_RESTRICT step,
    int32_t *GRADC_RESTRICT stem_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage1_0_body_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage1_0_body_4_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage2_0_body_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage2_0_body_4_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage2_0_shortcut_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage3_0_body_1_num_batches_tracked,
    float *GRADC_RESTRICT last_lr,
    float *GRADC_RESTRICT lr_now)
{
    const float t1 = (float)step[0];
    const float t2 = lr[0]
        * (gradc_expf(t1 * -0.0005002022f) * gradc_expf(t1 * 7.713727e-08f));
    const int32_t t3 = gradc_addi(stem_1_num_batches_tracked[0], 1);
    const int32_t t4 = gradc_addi(stage1_0_body_1_num_batches_tracked[0], 1);
    const int32_t t5 = gradc_addi(stage1_0_body_4_num_batches_tracked[0], 1);
    const int32_t t6 = gradc_addi(stage2_0_body_1_num_batches_tracked[0], 1);
    const int32_t t7 = gradc_addi(stage2_0_body_4_num_batches_tracked[0], 1);
    const int32_t t8 =
        gradc_addi(stage2_0_shortcut_1_num_batches_tracked[0], 1);
    const int32_t t9 = gradc_addi(stage3_0_body_1_num_batches_tracked[0], 1);
    last_lr[0] = t2;
    lr_now[0] = t2;
    stem_1_num_batches_tracked[0] = t3;
    stage1_0_body_1_num_batches_tracked[0] = t4;
    stage1_0_body_4_num_batches_tracked[0] = t5;
    stage2_0_body_1_num_batches_tracked[0] = t6;
    stage2_0_body_4_num_batches_tracked[0] = t7;
    stage2_0_shortcut_1_num_batches_tracked[0] = t8;
    stage3_0_body_1_num_batches_tracked[0] = t9;
}

/* 56  step of fc.bias: its gradient is
 *   sum(d_cross_entropy)
 *   gradient of resnet8.lua:36 */
GRADC_KERNEL void
train_update_fc_bias(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT fc_bias,
    float *GRADC_RESTRICT fc_bias_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    float acc[10];

    GRADC_LANES
    for (int l = 0; l < 10; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 32; k++) {
        GRADC_LANES
        for (int l = 0; l < 10; l++) {
            acc[l] += logits[10*k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 10; l++) {
        const float t1 = acc[l] + fc_bias[l] * 0.0005f
            + fc_bias_momentum_buffer[l] * 0.9f;
        const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
        const float t3 = fc_bias[l] - t2 * lr_now[0];
        fc_bias_momentum_buffer[l] = t2;
        fc_bias[l] = t3;
    }
}

/* 57  d_reshape = d_cross_entropy . fc.weight
 *   gradient of resnet8.lua:36 */
GRADC_KERNEL void
train_make_d_reshape_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 10; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[k + 10*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_reshape(const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT d_reshape)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 32; i += 4) {
            float tile[4][16];

            train_make_d_reshape_sums(&logits[10*i], &fc_weight[10*j], tile);
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_reshape[j + 64*(i + r) + l] = tile[r][l];
                }
            }
        }
    }
}

/* 58  step of fc.weight: its gradient is
 *   d_cross_entropy . global_avg_pool
 *   gradient of resnet8.lua:36 */
GRADC_KERNEL void
train_update_fc_weight_sums(const float *a, const float *b,
    float tile[5][16])
{
    gradc_vec16f acc[5];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        const gradc_vec16f line = gradc_load16f(&b[64*k]);
        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            acc[r] = gradc_fma16f(gradc_set16f(a[10*k + r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_update_fc_weight(const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT global_avg_pool,
    float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT fc_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 10; i += 5) {
            float tile[5][16];

            train_update_fc_weight_sums(&logits[i], &global_avg_pool[j], tile);
            for (int r = 0; r < 5; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 10*j + 16*(i + r) + l;
                    const float t1 = tile[r][l] + fc_weight[at] * 0.0005f
                        + fc_weight_momentum_buffer[at] * 0.9f;
                    const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
                    const float t3 = fc_weight[at] - t2 * lr_now[0];
                    fc_weight_momentum_buffer[at] = t2;
                    fc_weight[at] = t3;
                }
            }
        }
    }
}

/* 59  d_residual_3 = where(0 < relu_7, d_reshape * 0.015625, 0)
 *   mul = batch_norm2d_17 * d_residual_3
 *   mul_2 = batch_norm2d_16 * d_residual_3
 *   gradient of resnet8.lua:33 */
GRADC_KERNEL void
train_make_d_residual_3(float *GRADC_RESTRICT relu_7,
    const float *GRADC_RESTRICT d_reshape,
    const float *GRADC_RESTRICT batch_norm2d_17,
    const float *GRADC_RESTRICT batch_norm2d_16,
    float *GRADC_RESTRICT mul,
    float *GRADC_RESTRICT mul_2)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 64; m++) {
                const int at = 4096*i + 64*j + m;
                const float t1 = 0.0f < relu_7[at] ? d_reshape[64*i + j]
                    * 0.015625f : 0.0f;
                const float t2 = batch_norm2d_17[j] * t1;
                const float t3 = batch_norm2d_16[j] * t1;
                relu_7[at] = t1;
                mul[at] = t2;
                mul_2[at] = t3;
            }
        }
    }
}

/* 60  d_sum_3 = sum(-(batch_norm2d_20 * mul_2)) * 0.5 / sqrt(sum_11 * ...
 *   gradient of resnet8.lua:33
 *   also train step 64, 82 */
GRADC_KERNEL void
train_make_d_sum(const float *GRADC_RESTRICT batch_norm2d,
    const float *GRADC_RESTRICT mul,
    float *GRADC_RESTRICT sum)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];

        for (int block = 0; block < 8; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 64*i + 16384*block + 4096*k + h + l;
                        const float t1 = batch_norm2d[at] * mul[at];
                        acc[l] += -t1;
                    }
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 8);
        const float t2 = gradc_sum16f(tree) * 0.5f
            / gradc_sqrtf(sum[i] * 0.00048828125f + 1e-05f);
        sum[i] = t2 * 0.00048828125f;
    }
}

/* 61  d_batch_norm2d_2 = (conv2d_8 - sum_8 * 0.00048828125) * d_sum_3 + ...
 *   gradient of resnet8.lua:33
 *   also train step 65, 83 */
GRADC_KERNEL void
train_make_d_batch_norm2d(float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT sum_2,
    const float *GRADC_RESTRICT mul)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 64; m++) {
                const int at = 4096*i + 64*j + m;
                const float t1 = conv2d[at] - sum[j] * 0.00048828125f;
                const float t2 = t1 * sum_2[j];
                conv2d[at] = t2 + (mul[at] + t2);
            }
        }
    }
}

/* 62  step of stage3.0.body.4.weight: its gradient is
 *   sum(batch_norm2d_20 * d_residual_3)
 *   gradient of resnet8.lua:33
 *   also train step 66 */
GRADC_KERNEL void
train_update_stage3_0_weight(const float *GRADC_RESTRICT batch_norm2d,
    const float *GRADC_RESTRICT relu_7,
    float *GRADC_RESTRICT stage3_0_weight,
    float *GRADC_RESTRICT stage3_0_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];

        for (int block = 0; block < 8; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 64*i + 16384*block + 4096*k + h + l;
                        const float t1 = batch_norm2d[at] * relu_7[at];
                        acc[l] += t1;
                    }
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 8);
        const float t2 = gradc_sum16f(tree) + stage3_0_weight[i] * 0.0005f
            + stage3_0_weight_momentum_buffer[i] * 0.9f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = stage3_0_weight[i] - lr_now[0] * t3;
        stage3_0_weight_momentum_buffer[i] = t3;
        stage3_0_weight[i] = t4;
    }
}

/* 63  batch_norm2d_19 = (conv2d_9 - sum_9 * 0.00048828125) * batch_norm2d_18
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_make_batch_norm2d_19(const float *GRADC_RESTRICT conv2d_9,
    const float *GRADC_RESTRICT sum_9,
    const float *GRADC_RESTRICT batch_norm2d_18,
    float *GRADC_RESTRICT batch_norm2d_19)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 64; m++) {
                const int at = 4096*i + 64*j + m;
                const float t1 = conv2d_9[at] - sum_9[j] * 0.00048828125f;
                batch_norm2d_19[at] = t1 * batch_norm2d_18[j];
            }
        }
    }
}

/* 67  step of stage3.0.shortcut.1.bias: its gradient is
 *   sum(d_residual_3)
 *   gradient of resnet8.lua:33 */
GRADC_KERNEL void
train_update_stage3_0_bias(const float *GRADC_RESTRICT relu_7,
    float *GRADC_RESTRICT stage3_0_body_4_bias,
    float *GRADC_RESTRICT stage3_0_body_4_bias_momentum_buffer,
    const float *GRADC_RESTRICT lr_now,
    float *GRADC_RESTRICT stage3_0_shortcut_1_bias,
    float *GRADC_RESTRICT stage3_0_shortcut_1_bias_momentum_buffer)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];

        for (int block = 0; block < 8; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += relu_7[64*i + 16384*block + 4096*k + h + l];
                    }
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 8);
        const float t1 = gradc_sum16f(tree);
        const float t2 = t1 + stage3_0_body_4_bias[i] * 0.0005f
            + stage3_0_body_4_bias_momentum_buffer[i] * 0.9f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = stage3_0_body_4_bias[i] - lr_now[0] * t3;
        const float t5 = t1 + stage3_0_shortcut_1_bias[i] * 0.0005f
            + stage3_0_shortcut_1_bias_momentum_buffer[i] * 0.9f;
        const float t6 = gradc_absf(t5) < 1e-30f ? 0.0f : t5;
        const float t7 = stage3_0_shortcut_1_bias[i] - lr_now[0] * t6;
        stage3_0_body_4_bias_momentum_buffer[i] = t3;
        stage3_0_body_4_bias[i] = t4;
        stage3_0_shortcut_1_bias_momentum_buffer[i] = t6;
        stage3_0_shortcut_1_bias[i] = t7;
    }
}

/* 68  d_sum_4 = sum(-d_batch_norm2d_2) * 0.00048828125
 *   gradient of resnet8.lua:33
 *   also train step 70, 86 */
GRADC_KERNEL void
train_make_d_sum_2(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];

        for (int block = 0; block < 8; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += -conv2d[64*i + 16384*block + 4096*k + h + l];
                    }
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 8);
        d_sum[i] = gradc_sum16f(tree) * 0.00048828125f;
    }
}

/* 69  d_conv2d_2 = d_batch_norm2d_2 + d_sum_4
 *   gradient of resnet8.lua:33
 *   also train step 71, 87 */
GRADC_KERNEL void
train_make_d_conv2d(float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 64; m++) {
                const int at = 4096*i + 64*j + m;
                conv2d[at] = conv2d[at] + d_sum[j];
            }
        }
    }
}

/* 72  stage3_0_shortcut_0_weight_packed = in panels: stage3.0.shortcut.0. ...
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_pack_stage3_0_shortcut_0_weight(
    const float *GRADC_RESTRICT stage3_0_shortcut_0_weight,
    float *GRADC_RESTRICT stage3_0_shortcut_0_weight_packed)
{
    for (int i = 0; i < 32; i += 16) {
        for (int j = 0; j < 64; j++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                stage3_0_shortcut_0_weight_packed[64*i + 16*j + l] =
                    stage3_0_shortcut_0_weight[16*(i + l) + 512*(j / 16)
                    + j % 16];
            }
        }
    }
}

/* 73  slice_packed_2 = in panels: slice(relu_5)
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_pack_slice(const float *GRADC_RESTRICT relu_5,
    float *GRADC_RESTRICT slice_packed_2)
{
    for (int i = 0; i < 32; i += 16) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 8; m++) {
                for (int n = 0; n < 8; n++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        slice_packed_2[2048*i + 1024*j + 128*m + 16*n + l] =
                            relu_5[256*(i + l) + 8192*j + 32*m + 2*n];
                    }
                }
            }
        }
    }
}

/* 74  step of stage3.0.shortcut.0.weight: its gradient is
 *   d_conv2d . slice(relu_5)
 *   gradient of resnet8.lua:33 */
GRADC_KERNEL void
train_update_stage3_0_shortcut_0_weight_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 8; h++) {
            for (int q = 0; q < 8; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[1024*k + 128*h + 16*q]);
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[4096*k + 8*h + q
                        + 64*r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_update_stage3_0_shortcut_0_weight(const float *GRADC_RESTRICT conv2d_9,
    const float *GRADC_RESTRICT slice_packed_2,
    float *GRADC_RESTRICT stage3_0_shortcut_0_weight,
    float *GRADC_RESTRICT stage3_0_shortcut_0_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 64; i += 4) {
            float tile[4][16];

            train_update_stage3_0_shortcut_0_weight_sums(&conv2d_9[64*i],
                &slice_packed_2[2048*j], tile);
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 16*(j + l) + 512*((i + r) / 16)
                        + (i + r) % 16;
                    const float t1 = stage3_0_shortcut_0_weight[at];
                    const float t2 = tile[r][l] + t1 * 0.0005f
                        + stage3_0_shortcut_0_weight_momentum_buffer[at] * 0.9f;
                    const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                    const float t4 = t1 - t3 * lr_now[0];
                    stage3_0_shortcut_0_weight_momentum_buffer[at] = t3;
                    stage3_0_shortcut_0_weight[at] = t4;
                }
            }
        }
    }
}

/* 75  d_window = d_conv2d . stage3.0.shortcut.0.weight
 *   gradient of resnet8.lua:33 */
GRADC_KERNEL void
train_make_d_window_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 64; k++) {
        const gradc_vec16f line = gradc_load16f(&b[16*k]);
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
train_make_d_window(const float *GRADC_RESTRICT conv2d_9,
    const float *GRADC_RESTRICT stage3_0_shortcut_0_weight_packed,
    float *GRADC_RESTRICT d_window)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 8; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 8; i += 4) {
                    float tile[4][16];

                    train_make_d_window_sums(&conv2d_9[4096*m + 8*n + i],
                        &stage3_0_shortcut_0_weight_packed[64*j], tile);
                    for (int r = 0; r < 4; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            d_window[2048*m + 8*n + 64*(j + l) + i + r] =
                                tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 76  stage3_0_body_3_weight_packed = in panels: stage3.0.body.3.weight
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_pack_stage3_0_body_3_weight(
    const float *GRADC_RESTRICT stage3_0_body_3_weight,
    float *GRADC_RESTRICT stage3_0_body_3_weight_packed)
{
    for (int i = 0; i < 64; i += 16) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 9; m++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    stage3_0_body_3_weight_packed[576*i + 144*j + 16*m + l] =
                        stage3_0_body_3_weight[144*(i + l) + 16*m
                        + 9216*(j / 16) + j % 16];
                }
            }
        }
    }
}

/* 77  d_conv2d_packed_7 = in panels: d_batch_norm2d_2 + d_sum_4
 *   gradient of resnet8.lua:33
 *   also train step 89 */
GRADC_KERNEL void
train_pack_d_conv2d(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT d_conv2d_packed)
{
    for (int i = 0; i < 64; i += 16) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 64; m++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_conv2d_packed[2048*i + 1024*j + 16*m + l] =
                        conv2d[64*(i + l) + 4096*j + m];
                }
            }
        }
    }
}

/* 78  step of stage3.0.body.3.weight: its gradient is
 *   d_conv2d_2 . window(pad_6)
 *   gradient of resnet8.lua:33 */
GRADC_KERNEL void
train_update_stage3_0_body_3_weight_sums(const float *a, const float *b,
    float tile[3][16])
{
    gradc_vec16f acc[3];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 8; h++) {
            for (int q = 0; q < 8; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[1024*k + 128*h + 16*q]);
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[6400*k + 10*h + q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_update_stage3_0_body_3_weight(const float *GRADC_RESTRICT pad_6,
    const float *GRADC_RESTRICT d_conv2d_packed_7,
    float *GRADC_RESTRICT stage3_0_body_3_weight,
    float *GRADC_RESTRICT stage3_0_body_3_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int m = 0; m < 64; m++) {
        for (int n = 0; n < 3; n++) {
            for (int j = 0; j < 64; j += 16) {
                float tile[3][16];

                train_update_stage3_0_body_3_weight_sums(&pad_6[100*m + 10*n],
                    &d_conv2d_packed_7[2048*j], tile);
                for (int r = 0; r < 3; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 144*m + 48*n + 576*j + l + 16*r;
                        const float t1 = stage3_0_body_3_weight[at];
                        const float t2 = tile[r][l] + t1 * 0.0005f
                            + stage3_0_body_3_weight_momentum_buffer[at] * 0.9f;
                        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                        const float t4 = t1 - t3 * lr_now[0];
                        stage3_0_body_3_weight_momentum_buffer[at] = t3;
                        stage3_0_body_3_weight[at] = t4;
                    }
                }
            }
        }
    }
}

/* 79  pad_7 = pad(d_conv2d_2)
 *   gradient of resnet8.lua:33 */
GRADC_KERNEL void
train_make_pad_7(const float *GRADC_RESTRICT conv2d_8,
    float *GRADC_RESTRICT pad_7)
{
    for (int i = 0; i < 2048; i++) {
        for (int m = 0; m < 12; m++) {
            for (int n = 0; n < 12; n++) {
                pad_7[144*i + 12*m + n] = m - 2 >= 0 && m - 2 < 8 && n - 2 >= 0
                    && n - 2 < 8 ? conv2d_8[64*i + 8*m + n - 18] : 0.0f;
            }
        }
    }
}

/* 80  d_pad = flip(window(flip(window(pad_7)))) . stage3.0.body.3.weight
 *   gradient of resnet8.lua:33 */
GRADC_KERNEL void
train_make_d_pad_sums(const float *a, const float *b,
    float tile[5][16])
{
    gradc_vec16f acc[5];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 64; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[144*k + 48*h + 16*q]);
                GRADC_UNROLL(5)
                for (int r = 0; r < 5; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[144*k - 12*h - q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_pad(const float *GRADC_RESTRICT pad_7,
    const float *GRADC_RESTRICT stage3_0_body_3_weight_packed,
    float *GRADC_RESTRICT d_pad)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 10; n++) {
            for (int j = 0; j < 64; j += 16) {
                for (int i = 0; i < 10; i += 5) {
                    float tile[5][16];

                    train_make_d_pad_sums(&pad_7[9216*m + 12*n + i + 26],
                        &stage3_0_body_3_weight_packed[576*j], tile);
                    for (int r = 0; r < 5; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            d_pad[6400*m + 10*n + 100*(j + l) + i + r] =
                                tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 81  d_batch_norm2d_13 = where(0 < relu_6, slice(d_pad), 0)
 *   mul_3 = batch_norm2d_14 * d_batch_norm2d_13
 *   gradient of resnet8.lua:33 */
GRADC_KERNEL void
train_make_d_batch_norm2d_13(float *GRADC_RESTRICT relu_6,
    const float *GRADC_RESTRICT d_pad,
    const float *GRADC_RESTRICT batch_norm2d_14,
    float *GRADC_RESTRICT mul_3)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 8; m++) {
                for (int n = 0; n < 8; n++) {
                    const int at = 4096*i + 64*j + 8*m + n;
                    const float t1 = 0.0f < relu_6[at]
                        ? d_pad[6400*i + 100*j + 10*m + n + 11] : 0.0f;
                    const float t2 = batch_norm2d_14[j] * t1;
                    relu_6[at] = t1;
                    mul_3[at] = t2;
                }
            }
        }
    }
}

/* 84  step of stage3.0.body.1.weight: its gradient is
 *   sum(batch_norm2d_21 * d_batch_norm2d_13)
 *   gradient of resnet8.lua:33 */
GRADC_KERNEL void
train_update_stage3_0_body_1_weight(
    const float *GRADC_RESTRICT batch_norm2d_21,
    const float *GRADC_RESTRICT relu_6,
    float *GRADC_RESTRICT stage3_0_body_1_weight,
    float *GRADC_RESTRICT stage3_0_body_1_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];

        for (int block = 0; block < 8; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 64*i + 16384*block + 4096*k + h + l;
                        const float t1 = batch_norm2d_21[at] * relu_6[at];
                        acc[l] += t1;
                    }
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 8);
        const float t2 = gradc_sum16f(tree) + stage3_0_body_1_weight[i]
            * 0.0005f + stage3_0_body_1_weight_momentum_buffer[i] * 0.9f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = stage3_0_body_1_weight[i] - t3 * lr_now[0];
        stage3_0_body_1_weight_momentum_buffer[i] = t3;
        stage3_0_body_1_weight[i] = t4;
    }
}

/* 85  step of stage3.0.body.1.bias: its gradient is
 *   sum(d_batch_norm2d_13)
 *   gradient of resnet8.lua:33 */
GRADC_KERNEL void
train_update_stage3_0_body_1_bias(const float *GRADC_RESTRICT relu_6,
    float *GRADC_RESTRICT stage3_0_body_1_bias,
    float *GRADC_RESTRICT stage3_0_body_1_bias_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];

        for (int block = 0; block < 8; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += relu_6[64*i + 16384*block + 4096*k + h + l];
                    }
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 8);
        const float t1 = gradc_sum16f(tree) + stage3_0_body_1_bias[i] * 0.0005f
            + stage3_0_body_1_bias_momentum_buffer[i] * 0.9f;
        const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
        const float t3 = stage3_0_body_1_bias[i] - lr_now[0] * t2;
        stage3_0_body_1_bias_momentum_buffer[i] = t2;
        stage3_0_body_1_bias[i] = t3;
    }
}

/* 88  stage3_0_body_0_weight_packed = in panels: stage3.0.body.0.weight
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_pack_stage3_0_body_0_weight(
    const float *GRADC_RESTRICT stage3_0_body_0_weight,
    float *GRADC_RESTRICT stage3_0_body_0_weight_packed)
{
    for (int i = 0; i < 32; i += 16) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 9; m++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    stage3_0_body_0_weight_packed[576*i + 144*j + 16*m + l] =
                        stage3_0_body_0_weight[144*(i + l) + 16*m
                        + 4608*(j / 16) + j % 16];
                }
            }
        }
    }
}

/* 90  step of stage3.0.body.0.weight: its gradient is
 *   d_conv2d_3 . window(pad_5)
 *   gradient of resnet8.lua:33 */
GRADC_KERNEL void
train_update_stage3_0_body_0_weight_sums(const float *a, const float *b,
    float tile[3][16])
{
    gradc_vec16f acc[3];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 8; h++) {
            for (int q = 0; q < 8; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[1024*k + 128*h + 16*q]);
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[10368*k + 36*h + 2*q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_update_stage3_0_body_0_weight(const float *GRADC_RESTRICT pad_5,
    const float *GRADC_RESTRICT d_conv2d_packed_6,
    float *GRADC_RESTRICT stage3_0_body_0_weight,
    float *GRADC_RESTRICT stage3_0_body_0_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 3; n++) {
            for (int j = 0; j < 64; j += 16) {
                float tile[3][16];

                train_update_stage3_0_body_0_weight_sums(&pad_5[324*m + 18*n],
                    &d_conv2d_packed_6[2048*j], tile);
                for (int r = 0; r < 3; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 144*m + 48*n + 288*j + l + 16*r;
                        const float t1 = stage3_0_body_0_weight[at];
                        const float t2 = tile[r][l] + t1 * 0.0005f
                            + stage3_0_body_0_weight_momentum_buffer[at] * 0.9f;
                        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                        const float t4 = t1 - t3 * lr_now[0];
                        stage3_0_body_0_weight_momentum_buffer[at] = t3;
                        stage3_0_body_0_weight[at] = t4;
                    }
                }
            }
        }
    }
}

/* 91  pad_8 = pad(d_conv2d_3)
 *   gradient of resnet8.lua:33 */
GRADC_KERNEL void
train_make_pad_8(const float *GRADC_RESTRICT conv2d_7,
    float *GRADC_RESTRICT pad_8)
{
    for (int i = 0; i < 2048; i++) {
        for (int m = 0; m < 20; m++) {
            for (int n = 0; n < 20; n++) {
                pad_8[400*i + 20*m + n] = m / 2 - 1 >= 0 && m / 2 - 1 < 8
                    && (m % 2) == 0 && n / 2 - 1 >= 0 && n / 2 - 1 < 8
                    && (n % 2) == 0 ? conv2d_7[64*i + 8*(m / 2) + n / 2 - 9]
                    : 0.0f;
            }
        }
    }
}

/* 92  d_pad_2 = flip(window(flip(window(pad_8)))) . stage3.0.body.0.weight
 *   gradient of resnet8.lua:33 */
GRADC_KERNEL void
train_make_d_pad_2_sums(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 64; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[144*k + 48*h + 16*q]);
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[400*k - 20*h - q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_pad_2(const float *GRADC_RESTRICT pad_8,
    const float *GRADC_RESTRICT stage3_0_body_0_weight_packed,
    float *GRADC_RESTRICT d_pad_2)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 18; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 18; i += 6) {
                    float tile[6][16];

                    train_make_d_pad_2_sums(&pad_8[25600*m + 20*n + i + 42],
                        &stage3_0_body_0_weight_packed[576*j], tile);
                    for (int r = 0; r < 6; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            d_pad_2[10368*m + 18*n + 324*(j + l) + i + r] =
                                tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 93  d_residual_2 = where(0 < relu_5, pad(d_window) + slice(d_pad_2), 0)
 *   mul_4 = batch_norm2d_11 * d_residual_2
 *   mul_5 = batch_norm2d_10 * d_residual_2
 *   gradient of resnet8.lua:32 */
GRADC_KERNEL void
train_make_d_residual_2(float *GRADC_RESTRICT relu_5,
    const float *GRADC_RESTRICT d_window,
    const float *GRADC_RESTRICT d_pad_2,
    const float *GRADC_RESTRICT batch_norm2d_11,
    const float *GRADC_RESTRICT batch_norm2d_10,
    float *GRADC_RESTRICT mul_4,
    float *GRADC_RESTRICT mul_5)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 16; m++) {
                for (int n = 0; n < 16; n++) {
                    const float t1 = (m % 2) == 0 && (n % 2) == 0
                        ? d_window[2048*i + 64*j + 8*(m / 2) + n / 2] : 0.0f;
                    const int at = 8192*i + 256*j + 16*m + n;
                    const float t2 = 0.0f < relu_5[at] ? t1
                        + d_pad_2[10368*i + 324*j + 18*m + n + 19] : 0.0f;
                    const float t3 = batch_norm2d_11[j] * t2;
                    const float t4 = batch_norm2d_10[j] * t2;
                    relu_5[at] = t2;
                    mul_4[at] = t3;
                    mul_5[at] = t4;
                }
            }
        }
    }
}

/* 94  d_sum_9 = sum(-(batch_norm2d_23 * mul_5)) * 0.5 / sqrt(sum_14 * ...
 *   gradient of resnet8.lua:32
 *   also train step 98, 116 */
GRADC_KERNEL void
train_make_d_sum_3(const float *GRADC_RESTRICT batch_norm2d,
    const float *GRADC_RESTRICT mul,
    float *GRADC_RESTRICT sum)
{
    for (int i = 0; i < 32; i++) {
        float tree[96];

        for (int block = 0; block < 32; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 256; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 256*i + 8192*block + h + l;
                    const float t1 = batch_norm2d[at] * mul[at];
                    acc[l] += -t1;
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 32);
        const float t2 = gradc_sum16f(tree) * 0.5f
            / gradc_sqrtf(sum[i] * 0.00012207031f + 1e-05f);
        sum[i] = t2 * 0.00012207031f;
    }
}

/* 95  d_batch_norm2d_5 = (conv2d_5 - sum_5 * 0.0001220703125) * d_sum_9 + ...
 *   gradient of resnet8.lua:32
 *   also train step 99, 117 */
GRADC_KERNEL void
train_make_d_batch_norm2d_2(float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT sum_2,
    const float *GRADC_RESTRICT mul)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 256; m++) {
                const int at = 8192*i + 256*j + m;
                const float t1 = conv2d[at] - sum[j] * 0.00012207031f;
                const float t2 = t1 * sum_2[j];
                conv2d[at] = t2 + (mul[at] + t2);
            }
        }
    }
}

/* 96  step of stage2.0.body.4.weight: its gradient is
 *   sum(batch_norm2d_23 * d_residual_2)
 *   gradient of resnet8.lua:32
 *   also train step 100 */
GRADC_KERNEL void
train_update_stage2_0_weight(const float *GRADC_RESTRICT batch_norm2d,
    const float *GRADC_RESTRICT relu_5,
    float *GRADC_RESTRICT stage2_0_weight,
    float *GRADC_RESTRICT stage2_0_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int i = 0; i < 32; i++) {
        float tree[96];

        for (int block = 0; block < 32; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 256; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 256*i + 8192*block + h + l;
                    const float t1 = batch_norm2d[at] * relu_5[at];
                    acc[l] += t1;
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 32);
        const float t2 = gradc_sum16f(tree) + stage2_0_weight[i] * 0.0005f
            + stage2_0_weight_momentum_buffer[i] * 0.9f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = stage2_0_weight[i] - lr_now[0] * t3;
        stage2_0_weight_momentum_buffer[i] = t3;
        stage2_0_weight[i] = t4;
    }
}

/* 97  batch_norm2d_22 = (conv2d_6 - sum_6 * 0.0001220703125) * ...
 *   resnet8.lua:32 */
GRADC_KERNEL void
train_make_batch_norm2d_22(const float *GRADC_RESTRICT conv2d_6,
    const float *GRADC_RESTRICT sum_6,
    const float *GRADC_RESTRICT batch_norm2d_12,
    float *GRADC_RESTRICT batch_norm2d_22)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 256; m++) {
                const int at = 8192*i + 256*j + m;
                const float t1 = conv2d_6[at] - sum_6[j] * 0.00012207031f;
                batch_norm2d_22[at] = t1 * batch_norm2d_12[j];
            }
        }
    }
}

/* 101  step of stage2.0.shortcut.1.bias: its gradient is
 *   sum(d_residual_2)
 *   gradient of resnet8.lua:32 */
GRADC_KERNEL void
train_update_stage2_0_bias(const float *GRADC_RESTRICT relu_5,
    float *GRADC_RESTRICT stage2_0_body_4_bias,
    float *GRADC_RESTRICT stage2_0_body_4_bias_momentum_buffer,
    const float *GRADC_RESTRICT lr_now,
    float *GRADC_RESTRICT stage2_0_shortcut_1_bias,
    float *GRADC_RESTRICT stage2_0_shortcut_1_bias_momentum_buffer)
{
    for (int i = 0; i < 32; i++) {
        float tree[96];

        for (int block = 0; block < 32; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 256; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += relu_5[256*i + 8192*block + h + l];
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 32);
        const float t1 = gradc_sum16f(tree);
        const float t2 = t1 + stage2_0_body_4_bias[i] * 0.0005f
            + stage2_0_body_4_bias_momentum_buffer[i] * 0.9f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = stage2_0_body_4_bias[i] - lr_now[0] * t3;
        const float t5 = t1 + stage2_0_shortcut_1_bias[i] * 0.0005f
            + stage2_0_shortcut_1_bias_momentum_buffer[i] * 0.9f;
        const float t6 = gradc_absf(t5) < 1e-30f ? 0.0f : t5;
        const float t7 = stage2_0_shortcut_1_bias[i] - lr_now[0] * t6;
        stage2_0_body_4_bias_momentum_buffer[i] = t3;
        stage2_0_body_4_bias[i] = t4;
        stage2_0_shortcut_1_bias_momentum_buffer[i] = t6;
        stage2_0_shortcut_1_bias[i] = t7;
    }
}

/* 102  d_sum_10 = sum(-d_batch_norm2d_5) * 0.0001220703125
 *   gradient of resnet8.lua:32
 *   also train step 104, 120 */
GRADC_KERNEL void
train_make_d_sum_4(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 32; i++) {
        float tree[96];

        for (int block = 0; block < 32; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 256; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += -conv2d[256*i + 8192*block + h + l];
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 32);
        d_sum[i] = gradc_sum16f(tree) * 0.00012207031f;
    }
}

/* 103  d_conv2d_5 = d_batch_norm2d_5 + d_sum_10
 *   gradient of resnet8.lua:32
 *   also train step 105, 121 */
GRADC_KERNEL void
train_make_d_conv2d_2(float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 256; m++) {
                const int at = 8192*i + 256*j + m;
                conv2d[at] = conv2d[at] + d_sum[j];
            }
        }
    }
}

/* 106  stage2_0_shortcut_0_weight_packed = in panels: stage2.0.shortcut.0. ...
 *   resnet8.lua:32 */
GRADC_KERNEL void
train_pack_stage2_0_shortcut_0_weight(
    const float *GRADC_RESTRICT stage2_0_shortcut_0_weight,
    float *GRADC_RESTRICT stage2_0_shortcut_0_weight_packed)
{
    for (int j = 0; j < 32; j++) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            stage2_0_shortcut_0_weight_packed[16*j + l] =
                stage2_0_shortcut_0_weight[16*l + 256*(j / 16) + j % 16];
        }
    }
}

/* 107  slice_packed = in panels: slice(relu_3)
 *   resnet8.lua:32 */
GRADC_KERNEL void
train_pack_slice_2(const float *GRADC_RESTRICT relu_3,
    float *GRADC_RESTRICT slice_packed)
{
    for (int j = 0; j < 32; j++) {
        for (int m = 0; m < 16; m++) {
            for (int n = 0; n < 16; n++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    slice_packed[4096*j + 256*m + 16*n + l] =
                        relu_3[16384*j + 64*m + 2*n + 1024*l];
                }
            }
        }
    }
}

/* 108  step of stage2.0.shortcut.0.weight: its gradient is
 *   d_conv2d_4 . slice(relu_3)
 *   gradient of resnet8.lua:32 */
GRADC_KERNEL void
train_update_stage2_0_shortcut_0_weight_sums(const float *a, const float *b,
    float tile[4][16])
{
    gradc_vec16f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 16; h++) {
            for (int q = 0; q < 16; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[4096*k + 256*h + 16*q]);
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[8192*k + 16*h + q
                        + 256*r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_update_stage2_0_shortcut_0_weight(const float *GRADC_RESTRICT conv2d_6,
    const float *GRADC_RESTRICT slice_packed,
    float *GRADC_RESTRICT stage2_0_shortcut_0_weight,
    float *GRADC_RESTRICT stage2_0_shortcut_0_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int i = 0; i < 32; i += 4) {
        float tile[4][16];

        train_update_stage2_0_shortcut_0_weight_sums(&conv2d_6[256*i],
            slice_packed, tile);
        for (int r = 0; r < 4; r++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 16*l + 256*((i + r) / 16) + (i + r) % 16;
                const float t1 = stage2_0_shortcut_0_weight[at];
                const float t2 = tile[r][l] + t1 * 0.0005f
                    + stage2_0_shortcut_0_weight_momentum_buffer[at] * 0.9f;
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = t1 - t3 * lr_now[0];
                stage2_0_shortcut_0_weight_momentum_buffer[at] = t3;
                stage2_0_shortcut_0_weight[at] = t4;
            }
        }
    }
}

/* 109  d_window_2 = d_conv2d_4 . stage2.0.shortcut.0.weight
 *   gradient of resnet8.lua:32 */
GRADC_KERNEL void
train_make_d_window_2_sums(const float *a, const float *b,
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
            acc[r] = gradc_fma16f(gradc_set16f(a[256*k + r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_window_2(const float *GRADC_RESTRICT conv2d_6,
    const float *GRADC_RESTRICT stage2_0_shortcut_0_weight_packed,
    float *GRADC_RESTRICT d_window_2)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 16; n++) {
            for (int i = 0; i < 16; i += 4) {
                float tile[4][16];

                train_make_d_window_2_sums(&conv2d_6[8192*m + 16*n + i],
                    stage2_0_shortcut_0_weight_packed, tile);
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        d_window_2[4096*m + 16*n + i + 256*l + r] = tile[r][l];
                    }
                }
            }
        }
    }
}

/* 110  stage2_0_body_3_weight_packed = in panels: stage2.0.body.3.weight
 *   resnet8.lua:32 */
GRADC_KERNEL void
train_pack_stage2_0_body_3_weight(
    const float *GRADC_RESTRICT stage2_0_body_3_weight,
    float *GRADC_RESTRICT stage2_0_body_3_weight_packed)
{
    for (int i = 0; i < 32; i += 16) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 9; m++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    stage2_0_body_3_weight_packed[288*i + 144*j + 16*m + l] =
                        stage2_0_body_3_weight[144*(i + l) + 16*m
                        + 4608*(j / 16) + j % 16];
                }
            }
        }
    }
}

/* 111  d_conv2d_packed_5 = in panels: d_batch_norm2d_5 + d_sum_10
 *   gradient of resnet8.lua:32
 *   also train step 123 */
GRADC_KERNEL void
train_pack_d_conv2d_2(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT d_conv2d_packed)
{
    for (int i = 0; i < 32; i += 16) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 256; m++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_conv2d_packed[8192*i + 4096*j + 16*m + l] =
                        conv2d[256*(i + l) + 8192*j + m];
                }
            }
        }
    }
}

/* 112  step of stage2.0.body.3.weight: its gradient is
 *   d_conv2d_5 . window(pad_4)
 *   gradient of resnet8.lua:32 */
GRADC_KERNEL void
train_update_stage2_0_body_3_weight_sums(const float *a, const float *b,
    float tile[3][16])
{
    gradc_vec16f acc[3];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 16; h++) {
            for (int q = 0; q < 16; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[4096*k + 256*h + 16*q]);
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[10368*k + 18*h + q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_update_stage2_0_body_3_weight(const float *GRADC_RESTRICT pad_4,
    const float *GRADC_RESTRICT d_conv2d_packed_5,
    float *GRADC_RESTRICT stage2_0_body_3_weight,
    float *GRADC_RESTRICT stage2_0_body_3_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 3; n++) {
            for (int j = 0; j < 32; j += 16) {
                float tile[3][16];

                train_update_stage2_0_body_3_weight_sums(&pad_4[324*m + 18*n],
                    &d_conv2d_packed_5[8192*j], tile);
                for (int r = 0; r < 3; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 144*m + 48*n + 288*j + l + 16*r;
                        const float t1 = stage2_0_body_3_weight[at];
                        const float t2 = tile[r][l] + t1 * 0.0005f
                            + stage2_0_body_3_weight_momentum_buffer[at] * 0.9f;
                        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                        const float t4 = t1 - t3 * lr_now[0];
                        stage2_0_body_3_weight_momentum_buffer[at] = t3;
                        stage2_0_body_3_weight[at] = t4;
                    }
                }
            }
        }
    }
}

/* 113  pad_9 = pad(d_conv2d_5)
 *   gradient of resnet8.lua:32 */
GRADC_KERNEL void
train_make_pad_9(const float *GRADC_RESTRICT conv2d_5,
    float *GRADC_RESTRICT pad_9)
{
    for (int i = 0; i < 1024; i++) {
        for (int m = 0; m < 20; m++) {
            for (int n = 0; n < 20; n++) {
                pad_9[400*i + 20*m + n] = m - 2 >= 0 && m - 2 < 16 && n
                    - 2 >= 0 && n - 2 < 16 ? conv2d_5[256*i + 16*m + n - 34]
                    : 0.0f;
            }
        }
    }
}

/* 114  d_pad_3 = flip(window(flip(window(pad_9)))) . stage2.0.body.3.weight
 *   gradient of resnet8.lua:32 */
GRADC_KERNEL void
train_make_d_pad_3_sums(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[144*k + 48*h + 16*q]);
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[400*k - 20*h - q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_pad_3(const float *GRADC_RESTRICT pad_9,
    const float *GRADC_RESTRICT stage2_0_body_3_weight_packed,
    float *GRADC_RESTRICT d_pad_3)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 18; n++) {
            for (int j = 0; j < 32; j += 16) {
                for (int i = 0; i < 18; i += 6) {
                    float tile[6][16];

                    train_make_d_pad_3_sums(&pad_9[12800*m + 20*n + i + 42],
                        &stage2_0_body_3_weight_packed[288*j], tile);
                    for (int r = 0; r < 6; r++) {
                        GRADC_LANES
                        for (int l = 0; l < 16; l++) {
                            d_pad_3[10368*m + 18*n + 324*(j + l) + i + r] =
                                tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 115  d_batch_norm2d_12 = where(0 < relu_4, slice(d_pad_3), 0)
 *   mul_6 = batch_norm2d_8 * d_batch_norm2d_12
 *   gradient of resnet8.lua:32 */
GRADC_KERNEL void
train_make_d_batch_norm2d_12(float *GRADC_RESTRICT relu_4,
    const float *GRADC_RESTRICT d_pad_3,
    const float *GRADC_RESTRICT batch_norm2d_8,
    float *GRADC_RESTRICT mul_6)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 16; m++) {
                for (int n = 0; n < 16; n++) {
                    const int at = 8192*i + 256*j + 16*m + n;
                    const float t1 = 0.0f < relu_4[at]
                        ? d_pad_3[10368*i + 324*j + 18*m + n + 19] : 0.0f;
                    const float t2 = batch_norm2d_8[j] * t1;
                    relu_4[at] = t1;
                    mul_6[at] = t2;
                }
            }
        }
    }
}

/* 118  step of stage2.0.body.1.weight: its gradient is
 *   sum(batch_norm2d_24 * d_batch_norm2d_12)
 *   gradient of resnet8.lua:32 */
GRADC_KERNEL void
train_update_stage2_0_body_1_weight(
    const float *GRADC_RESTRICT batch_norm2d_24,
    const float *GRADC_RESTRICT relu_4,
    float *GRADC_RESTRICT stage2_0_body_1_weight,
    float *GRADC_RESTRICT stage2_0_body_1_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int i = 0; i < 32; i++) {
        float tree[96];

        for (int block = 0; block < 32; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 256; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 256*i + 8192*block + h + l;
                    const float t1 = batch_norm2d_24[at] * relu_4[at];
                    acc[l] += t1;
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 32);
        const float t2 = gradc_sum16f(tree) + stage2_0_body_1_weight[i]
            * 0.0005f + stage2_0_body_1_weight_momentum_buffer[i] * 0.9f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = stage2_0_body_1_weight[i] - t3 * lr_now[0];
        stage2_0_body_1_weight_momentum_buffer[i] = t3;
        stage2_0_body_1_weight[i] = t4;
    }
}

/* 119  step of stage2.0.body.1.bias: its gradient is
 *   sum(d_batch_norm2d_12)
 *   gradient of resnet8.lua:32 */
GRADC_KERNEL void
train_update_stage2_0_body_1_bias(const float *GRADC_RESTRICT relu_4,
    float *GRADC_RESTRICT stage2_0_body_1_bias,
    float *GRADC_RESTRICT stage2_0_body_1_bias_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int i = 0; i < 32; i++) {
        float tree[96];

        for (int block = 0; block < 32; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 256; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += relu_4[256*i + 8192*block + h + l];
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 32);
        const float t1 = gradc_sum16f(tree) + stage2_0_body_1_bias[i] * 0.0005f
            + stage2_0_body_1_bias_momentum_buffer[i] * 0.9f;
        const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
        const float t3 = stage2_0_body_1_bias[i] - lr_now[0] * t2;
        stage2_0_body_1_bias_momentum_buffer[i] = t2;
        stage2_0_body_1_bias[i] = t3;
    }
}

/* 122  stage2_0_body_0_weight_packed = in panels: stage2.0.body.0.weight
 *   resnet8.lua:32 */
GRADC_KERNEL void
train_pack_stage2_0_body_0_weight(
    const float *GRADC_RESTRICT stage2_0_body_0_weight,
    float *GRADC_RESTRICT stage2_0_body_0_weight_packed)
{
    for (int j = 0; j < 32; j++) {
        for (int m = 0; m < 9; m++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                stage2_0_body_0_weight_packed[144*j + 16*m + l] =
                    stage2_0_body_0_weight[16*m + 144*l + 2304*(j / 16)
                    + j % 16];
            }
        }
    }
}

/* 124  step of stage2.0.body.0.weight: its gradient is
 *   d_conv2d_6 . window(pad_3)
 *   gradient of resnet8.lua:32 */
GRADC_KERNEL void
train_update_stage2_0_body_0_weight_sums(const float *a, const float *b,
    float tile[3][16])
{
    gradc_vec16f acc[3];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 16; h++) {
            for (int q = 0; q < 16; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[4096*k + 256*h + 16*q]);
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[18496*k + 68*h + 2*q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_update_stage2_0_body_0_weight(const float *GRADC_RESTRICT pad_3,
    const float *GRADC_RESTRICT d_conv2d_packed_4,
    float *GRADC_RESTRICT stage2_0_body_0_weight,
    float *GRADC_RESTRICT stage2_0_body_0_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int m = 0; m < 16; m++) {
        for (int n = 0; n < 3; n++) {
            for (int j = 0; j < 32; j += 16) {
                float tile[3][16];

                train_update_stage2_0_body_0_weight_sums(&pad_3[1156*m + 34*n],
                    &d_conv2d_packed_4[8192*j], tile);
                for (int r = 0; r < 3; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 144*(m + j) + 48*n + l + 16*r;
                        const float t1 = stage2_0_body_0_weight[at];
                        const float t2 = tile[r][l] + t1 * 0.0005f
                            + stage2_0_body_0_weight_momentum_buffer[at] * 0.9f;
                        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                        const float t4 = t1 - t3 * lr_now[0];
                        stage2_0_body_0_weight_momentum_buffer[at] = t3;
                        stage2_0_body_0_weight[at] = t4;
                    }
                }
            }
        }
    }
}

/* 125  pad_10 = pad(d_conv2d_6)
 *   gradient of resnet8.lua:32 */
GRADC_KERNEL void
train_make_pad_10(const float *GRADC_RESTRICT conv2d_4,
    float *GRADC_RESTRICT pad_10)
{
    for (int i = 0; i < 1024; i++) {
        for (int m = 0; m < 36; m++) {
            for (int n = 0; n < 36; n++) {
                pad_10[1296*i + 36*m + n] = m / 2 - 1 >= 0 && m / 2 - 1 < 16
                    && (m % 2) == 0 && n / 2 - 1 >= 0 && n / 2 - 1 < 16
                    && (n % 2) == 0 ? conv2d_4[256*i + 16*(m / 2) + n / 2 - 17]
                    : 0.0f;
            }
        }
    }
}

/* 126  d_pad_4 = flip(window(flip(window(pad_10)))) . stage2.0.body.0.weight
 *   gradient of resnet8.lua:32 */
GRADC_KERNEL void
train_make_d_pad_4_sums_6x16(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[144*k + 48*h + 16*q]);
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[1296*k - 36*h - q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_pad_4_sums_4x16(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[144*k + 48*h + 16*q]);
                GRADC_UNROLL(6)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[1296*k - 36*h - q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_INLINE void
train_make_d_pad_4_tile(int m, int n, int i, int rows,
    const float *GRADC_RESTRICT pad_10,
    const float *GRADC_RESTRICT stage2_0_body_0_weight_packed,
    float *GRADC_RESTRICT d_pad_4)
{
    float tile[6][16];

    if (rows == 6) {
        train_make_d_pad_4_sums_6x16(&pad_10[41472*m + 36*n + i + 74],
            stage2_0_body_0_weight_packed, tile);
    } else {
        train_make_d_pad_4_sums_4x16(&pad_10[41472*m + 36*n + i + 74],
            stage2_0_body_0_weight_packed, tile);
    }
    for (int r = 0; r < rows; r++) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            d_pad_4[18496*m + 34*n + i + 1156*l + r] = tile[r][l];
        }
    }
}

GRADC_KERNEL void
train_make_d_pad_4(const float *GRADC_RESTRICT pad_10,
    const float *GRADC_RESTRICT stage2_0_body_0_weight_packed,
    float *GRADC_RESTRICT d_pad_4)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 34; n++) {
            for (int i = 0; i < 30; i += 6) {
                train_make_d_pad_4_tile(m, n, i, 6, pad_10,
                    stage2_0_body_0_weight_packed, d_pad_4);
            }
            train_make_d_pad_4_tile(m, n, 30, 4, pad_10,
                stage2_0_body_0_weight_packed, d_pad_4);
        }
    }
}

/* 127  d_residual = where(0 < relu_3, pad(d_window_2) + slice(d_pad_4), 0)
 *   mul_7 = batch_norm2d_6 * d_residual
 *   gradient of resnet8.lua:31 */
GRADC_KERNEL void
train_make_d_residual(float *GRADC_RESTRICT relu_3,
    const float *GRADC_RESTRICT d_window_2,
    const float *GRADC_RESTRICT d_pad_4,
    const float *GRADC_RESTRICT batch_norm2d_6,
    float *GRADC_RESTRICT mul_7)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 32; m++) {
                for (int n = 0; n < 32; n++) {
                    const float t1 = (m % 2) == 0 && (n % 2) == 0
                        ? d_window_2[4096*i + 256*j + 16*(m / 2) + n / 2]
                        : 0.0f;
                    const int at = 16384*i + 1024*j + 32*m + n;
                    const float t2 = 0.0f < relu_3[at] ? t1
                        + d_pad_4[18496*i + 1156*j + 34*m + n + 35] : 0.0f;
                    const float t3 = batch_norm2d_6[j] * t2;
                    relu_3[at] = t2;
                    mul_7[at] = t3;
                }
            }
        }
    }
}

/* 128  d_sum_13 = sum(-(batch_norm2d_25 * mul_7)) * 0.5 / sqrt(sum_16 * ...
 *   gradient of resnet8.lua:31
 *   also train step 139, 152 */
GRADC_KERNEL void
train_make_d_sum_5(const float *GRADC_RESTRICT batch_norm2d,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT sum)
{
    for (int i = 0; i < 16; i++) {
        float tree[128];

        for (int k = 0; k < 32; k++) {
            for (int block = 0; block < 4; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 1024*i + 16384*k + 256*block + h + l;
                        const float t1 = batch_norm2d[at] * x[at];
                        acc[l] += -t1;
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + block, acc);
            }
        }
        gradc_join_allf(tree, 16, 128);
        const float t2 = gradc_sum16f(tree) * 0.5f
            / gradc_sqrtf(sum[i] * 3.0517578e-05f + 1e-05f);
        sum[i] = t2 * 3.0517578e-05f;
    }
}

/* 129  d_batch_norm2d_7 = (conv2d_3 - sum_3 * 3.0517578125e-05) * d_sum_13 ...
 *   gradient of resnet8.lua:31
 *   also train step 140, 153 */
GRADC_KERNEL void
train_make_d_batch_norm2d_3(float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT sum_2,
    const float *GRADC_RESTRICT x)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 1024; m++) {
                const int at = 16384*i + 1024*j + m;
                const float t1 = conv2d[at] - sum[j] * 3.0517578e-05f;
                const float t2 = t1 * sum_2[j];
                conv2d[at] = t2 + (x[at] + t2);
            }
        }
    }
}

/* 130  step of stage1.0.body.4.weight: its gradient is
 *   sum(batch_norm2d_25 * d_residual)
 *   gradient of resnet8.lua:31
 *   also train step 141 */
GRADC_KERNEL void
train_update_stage1_0_body_weight(const float *GRADC_RESTRICT batch_norm2d,
    const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT stage1_0_body_weight,
    float *GRADC_RESTRICT stage1_0_body_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int i = 0; i < 16; i++) {
        float tree[128];

        for (int k = 0; k < 32; k++) {
            for (int block = 0; block < 4; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 1024*i + 16384*k + 256*block + h + l;
                        const float t1 = batch_norm2d[at] * relu[at];
                        acc[l] += t1;
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + block, acc);
            }
        }
        gradc_join_allf(tree, 16, 128);
        const float t2 = gradc_sum16f(tree) + stage1_0_body_weight[i] * 0.0005f
            + stage1_0_body_weight_momentum_buffer[i] * 0.9f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = stage1_0_body_weight[i] - lr_now[0] * t3;
        stage1_0_body_weight_momentum_buffer[i] = t3;
        stage1_0_body_weight[i] = t4;
    }
}

/* 131  d_sum_14 = sum(-d_batch_norm2d_7) * 3.0517578125e-05
 *   gradient of resnet8.lua:31
 *   also train step 143, 156 */
GRADC_KERNEL void
train_make_d_sum_6(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 16; i++) {
        float tree[128];

        for (int k = 0; k < 32; k++) {
            for (int block = 0; block < 4; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += -conv2d[1024*i + 16384*k + 256*block + h + l];
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + block, acc);
            }
        }
        gradc_join_allf(tree, 16, 128);
        d_sum[i] = gradc_sum16f(tree) * 3.0517578e-05f;
    }
}

/* 132  d_conv2d_7 = d_batch_norm2d_7 + d_sum_14
 *   gradient of resnet8.lua:31
 *   also train step 144, 157 */
GRADC_KERNEL void
train_make_d_conv2d_3(float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 1024; m++) {
                const int at = 16384*i + 1024*j + m;
                conv2d[at] = conv2d[at] + d_sum[j];
            }
        }
    }
}

/* 133  stage1_0_body_3_weight_packed = in panels: stage1.0.body.3.weight
 *   resnet8.lua:31
 *   also train step 145 */
GRADC_KERNEL void
train_pack_stage1_0_body_weight(
    const float *GRADC_RESTRICT stage1_0_body_weight,
    float *GRADC_RESTRICT stage1_0_body_weight_packed)
{
    for (int j = 0; j < 16; j++) {
        for (int m = 0; m < 9; m++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                stage1_0_body_weight_packed[144*j + 16*m + l] =
                    stage1_0_body_weight[j + 16*m + 144*l];
            }
        }
    }
}

/* 134  d_conv2d_packed_3 = in panels: d_batch_norm2d_7 + d_sum_14
 *   gradient of resnet8.lua:31
 *   also train step 146, 158 */
GRADC_KERNEL void
train_pack_d_conv2d_3(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT d_conv2d_packed)
{
    for (int j = 0; j < 32; j++) {
        for (int m = 0; m < 1024; m++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                d_conv2d_packed[16384*j + 16*m + l] =
                    conv2d[16384*j + m + 1024*l];
            }
        }
    }
}

/* 135  step of stage1.0.body.3.weight: its gradient is
 *   d_conv2d_7 . window(pad_2)
 *   gradient of resnet8.lua:31 */
GRADC_KERNEL void
train_update_stage1_0_body_3_weight_sums(const float *a, const float *b,
    float tile[3][16])
{
    gradc_vec16f acc[3];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 32; h++) {
            for (int q = 0; q < 32; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[16384*k + 512*h + 16*q]);
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[18496*k + 34*h + q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_update_stage1_0_body_3_weight(const float *GRADC_RESTRICT pad_2,
    const float *GRADC_RESTRICT d_conv2d_packed_3,
    float *GRADC_RESTRICT stage1_0_body_3_weight,
    float *GRADC_RESTRICT stage1_0_body_3_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int m = 0; m < 16; m++) {
        for (int n = 0; n < 3; n++) {
            float tile[3][16];

            train_update_stage1_0_body_3_weight_sums(&pad_2[1156*m + 34*n],
                d_conv2d_packed_3, tile);
            for (int r = 0; r < 3; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 144*m + 48*n + l + 16*r;
                    const float t1 = stage1_0_body_3_weight[at];
                    const float t2 = tile[r][l] + t1 * 0.0005f
                        + stage1_0_body_3_weight_momentum_buffer[at] * 0.9f;
                    const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                    const float t4 = t1 - lr_now[0] * t3;
                    stage1_0_body_3_weight_momentum_buffer[at] = t3;
                    stage1_0_body_3_weight[at] = t4;
                }
            }
        }
    }
}

/* 136  pad_11 = pad(d_conv2d_7)
 *   gradient of resnet8.lua:31
 *   also train step 148 */
GRADC_KERNEL void
train_make_pad_3(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT pad)
{
    for (int i = 0; i < 512; i++) {
        for (int m = 0; m < 36; m++) {
            for (int n = 0; n < 36; n++) {
                pad[1296*i + 36*m + n] = m - 2 >= 0 && m - 2 < 32 && n - 2 >= 0
                    && n - 2 < 32 ? conv2d[1024*i + 32*m + n - 66] : 0.0f;
            }
        }
    }
}

/* 137  d_pad_5 = flip(window(flip(window(pad_11)))) . stage1.0.body.3.weight
 *   gradient of resnet8.lua:31
 *   also train step 149 */
GRADC_KERNEL void
train_make_d_pad_5_sums_6x16(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[144*k + 48*h + 16*q]);
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[1296*k - 36*h - q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_make_d_pad_5_sums_4x16(const float *a, const float *b,
    float tile[6][16])
{
    gradc_vec16f acc[6];

    GRADC_UNROLL(6)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 16; k++) {
        for (int h = 0; h < 3; h++) {
            for (int q = 0; q < 3; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[144*k + 48*h + 16*q]);
                GRADC_UNROLL(6)
                for (int r = 0; r < 4; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[1296*k - 36*h - q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(6)
    for (int r = 0; r < 4; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_INLINE void
train_make_d_pad_5_tile(int m, int n, int i, int rows,
    const float *GRADC_RESTRICT pad,
    const float *GRADC_RESTRICT stage1_0_body_weight_packed,
    float *GRADC_RESTRICT d_pad)
{
    float tile[6][16];

    if (rows == 6) {
        train_make_d_pad_5_sums_6x16(&pad[20736*m + 36*n + i + 74],
            stage1_0_body_weight_packed, tile);
    } else {
        train_make_d_pad_5_sums_4x16(&pad[20736*m + 36*n + i + 74],
            stage1_0_body_weight_packed, tile);
    }
    for (int r = 0; r < rows; r++) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            d_pad[18496*m + 34*n + i + 1156*l + r] = tile[r][l];
        }
    }
}

GRADC_KERNEL void
train_make_d_pad_5(const float *GRADC_RESTRICT pad,
    const float *GRADC_RESTRICT stage1_0_body_weight_packed,
    float *GRADC_RESTRICT d_pad)
{
    for (int m = 0; m < 32; m++) {
        for (int n = 0; n < 34; n++) {
            for (int i = 0; i < 30; i += 6) {
                train_make_d_pad_5_tile(m, n, i, 6, pad,
                    stage1_0_body_weight_packed, d_pad);
            }
            train_make_d_pad_5_tile(m, n, 30, 4, pad,
                stage1_0_body_weight_packed, d_pad);
        }
    }
}

/* 138  d_batch_norm2d_11 = where(0 < relu_2, slice(d_pad_5), 0)
 *   mul_8 = batch_norm2d_4 * d_batch_norm2d_11
 *   gradient of resnet8.lua:31 */
GRADC_KERNEL void
train_make_d_batch_norm2d_11(float *GRADC_RESTRICT relu_2,
    const float *GRADC_RESTRICT d_pad_5,
    const float *GRADC_RESTRICT batch_norm2d_4,
    float *GRADC_RESTRICT mul_8)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 32; m++) {
                for (int n = 0; n < 32; n++) {
                    const int at = 16384*i + 1024*j + 32*m + n;
                    const float t1 = 0.0f < relu_2[at]
                        ? d_pad_5[18496*i + 1156*j + 34*m + n + 35] : 0.0f;
                    const float t2 = batch_norm2d_4[j] * t1;
                    relu_2[at] = t1;
                    mul_8[at] = t2;
                }
            }
        }
    }
}

/* 142  step of stage1.0.body.1.bias: its gradient is
 *   sum(d_batch_norm2d_11)
 *   gradient of resnet8.lua:31
 *   also train step 150, 155 */
GRADC_KERNEL void
train_update_bias(const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT bias,
    float *GRADC_RESTRICT bias_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int i = 0; i < 16; i++) {
        float tree[128];

        for (int k = 0; k < 32; k++) {
            for (int block = 0; block < 4; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += relu[1024*i + 16384*k + 256*block + h + l];
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + block, acc);
            }
        }
        gradc_join_allf(tree, 16, 128);
        const float t1 = gradc_sum16f(tree) + bias[i] * 0.0005f
            + bias_momentum_buffer[i] * 0.9f;
        const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
        const float t3 = bias[i] - lr_now[0] * t2;
        bias_momentum_buffer[i] = t2;
        bias[i] = t3;
    }
}

/* 147  step of stage1.0.body.0.weight: its gradient is
 *   d_conv2d_8 . window(pad)
 *   gradient of resnet8.lua:31 */
GRADC_KERNEL void
train_update_stage1_0_body_0_weight_sums(const float *a, const float *b,
    float tile[3][16])
{
    gradc_vec16f acc[3];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 32; h++) {
            for (int q = 0; q < 32; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[16384*k + 512*h + 16*q]);
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[18496*k + 34*h + q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_update_stage1_0_body_0_weight(const float *GRADC_RESTRICT pad,
    const float *GRADC_RESTRICT d_conv2d_packed_2,
    float *GRADC_RESTRICT stage1_0_body_0_weight,
    float *GRADC_RESTRICT stage1_0_body_0_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int m = 0; m < 16; m++) {
        for (int n = 0; n < 3; n++) {
            float tile[3][16];

            train_update_stage1_0_body_0_weight_sums(&pad[1156*m + 34*n],
                d_conv2d_packed_2, tile);
            for (int r = 0; r < 3; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 144*m + 48*n + l + 16*r;
                    const float t1 = stage1_0_body_0_weight[at];
                    const float t2 = tile[r][l] + t1 * 0.0005f
                        + stage1_0_body_0_weight_momentum_buffer[at] * 0.9f;
                    const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                    const float t4 = t1 - t3 * lr_now[0];
                    stage1_0_body_0_weight_momentum_buffer[at] = t3;
                    stage1_0_body_0_weight[at] = t4;
                }
            }
        }
    }
}

/* 151  d_batch_norm2d_10 = where(0 < relu, d_residual + slice(d_pad_6), 0)
 *   mul_9 = batch_norm2d_2 * d_batch_norm2d_10
 *   gradient of resnet8.lua:30 */
GRADC_KERNEL void
train_make_d_batch_norm2d_10(float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT relu_3,
    const float *GRADC_RESTRICT d_pad_6,
    const float *GRADC_RESTRICT batch_norm2d_2)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 32; m++) {
                for (int n = 0; n < 32; n++) {
                    const int at = 16384*i + 1024*j + 32*m + n;
                    const float t1 = relu_3[at]
                        + d_pad_6[18496*i + 1156*j + 34*m + n + 35];
                    const float t2 = 0.0f < relu[at] ? t1 : 0.0f;
                    const float t3 = batch_norm2d_2[j] * t2;
                    relu[at] = t2;
                    relu_3[at] = t3;
                }
            }
        }
    }
}

/* 154  step of stem.1.weight: its gradient is
 *   sum(batch_norm2d_27 * d_batch_norm2d_10)
 *   gradient of resnet8.lua:30 */
GRADC_KERNEL void
train_update_stem_1_weight(const float *GRADC_RESTRICT batch_norm2d_27,
    const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT stem_1_weight,
    float *GRADC_RESTRICT stem_1_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int i = 0; i < 16; i++) {
        float tree[128];

        for (int k = 0; k < 32; k++) {
            for (int block = 0; block < 4; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = 0; h < 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const int at = 1024*i + 16384*k + 256*block + h + l;
                        const float t1 = batch_norm2d_27[at] * relu[at];
                        acc[l] += t1;
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + block, acc);
            }
        }
        gradc_join_allf(tree, 16, 128);
        const float t2 = gradc_sum16f(tree) + stem_1_weight[i] * 0.0005f
            + stem_1_weight_momentum_buffer[i] * 0.9f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = stem_1_weight[i] - t3 * lr_now[0];
        stem_1_weight_momentum_buffer[i] = t3;
        stem_1_weight[i] = t4;
    }
}

/* 159  step of stem.0.weight: its gradient is
 *   d_conv2d_9 . window(x_2)
 *   gradient of resnet8.lua:30 */
GRADC_KERNEL void
train_update_stem_0_weight_sums(const float *a, const float *b,
    float tile[3][16])
{
    gradc_vec16f acc[3];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        acc[r] = gradc_set16f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        for (int h = 0; h < 32; h++) {
            for (int q = 0; q < 32; q++) {
                GRADC_FENCE();
                const gradc_vec16f line =
                    gradc_load16f(&b[16384*k + 512*h + 16*q]);
                GRADC_UNROLL(3)
                for (int r = 0; r < 3; r++) {
                    acc[r] = gradc_fma16f(gradc_set16f(a[3468*k + 34*h + q
                        + r]), line, acc[r]);
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        gradc_store16f(tile[r], acc[r]);
    }
}

GRADC_KERNEL void
train_update_stem_0_weight(const float *GRADC_RESTRICT x_2,
    const float *GRADC_RESTRICT d_conv2d_packed,
    float *GRADC_RESTRICT stem_0_weight,
    float *GRADC_RESTRICT stem_0_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int m = 0; m < 3; m++) {
        for (int n = 0; n < 3; n++) {
            float tile[3][16];

            train_update_stem_0_weight_sums(&x_2[1156*m + 34*n],
                d_conv2d_packed, tile);
            for (int r = 0; r < 3; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 144*m + 48*n + l + 16*r;
                    const float t1 = tile[r][l] + stem_0_weight[at] * 0.0005f
                        + stem_0_weight_momentum_buffer[at] * 0.9f;
                    const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
                    const float t3 = stem_0_weight[at] - t2 * lr_now[0];
                    stem_0_weight_momentum_buffer[at] = t2;
                    stem_0_weight[at] = t3;
                }
            }
        }
    }
}

/* 160  stage3_0_body_4_num_batches_tracked = stage3.0.body.4.num_batches_t ...
 *   stage3_0_shortcut_1_num_batches_tracked = stage3.0.shortcut.1.num_b ...
 *   step = min(step, 2147483646) + 1
 *   resnet8.lua:48 */
GRADC_KERNEL void
train_update_stage3_0_num_batches_tracked(
    int32_t *GRADC_RESTRICT stage3_0_body_4_num_batches_tracked,
    int32_t *GRADC_RESTRICT stage3_0_shortcut_1_num_batches_tracked,
    int32_t *GRADC_RESTRICT step)
{
    const int32_t t1 = gradc_addi(stage3_0_body_4_num_batches_tracked[0], 1);
    const int32_t t2 =
        gradc_addi(stage3_0_shortcut_1_num_batches_tracked[0], 1);
    const int32_t t3 = gradc_mini(step[0], 2147483646) + 1;
    stage3_0_body_4_num_batches_tracked[0] = t1;
    stage3_0_shortcut_1_num_batches_tracked[0] = t2;
    step[0] = t3;
}

float
resnet8_train(struct resnet8_param *param,
    struct resnet8_state *state,
    struct resnet8_train_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy)
{
    float *x_2 = scratch->f + 1572864;         /* [32,3,34,34] */
    float *conv2d = scratch->f + 4278816;      /* [32,16,32,32] */
    float *sum = scratch->f + 1683840;         /* [1,16,1,1] */
    float *batch_norm2d = scratch->f;          /* [1,16,1,1] */
    float *batch_norm2d_2 = scratch->f + 1683872; /* [1,16,1,1] */
    float *relu = scratch->f + 5327392;        /* [32,16,32,32] */
    float *pad = scratch->f + 2503200;         /* [32,16,34,34] */
    float *conv2d_2 = scratch->f + 5851680;    /* [32,16,32,32] */
    float *sum_2 = scratch->f + 1683888;       /* [1,16,1,1] */
    float *batch_norm2d_3 = scratch->f;        /* [1,16,1,1] */
    float *batch_norm2d_4 = scratch->f + 1683920; /* [1,16,1,1] */
    float *relu_2 = scratch->f + 6900256;      /* [32,16,32,32] */
    float *pad_2 = scratch->f + 3095072;       /* [32,16,34,34] */
    float *conv2d_3 = scratch->f + 7424544;    /* [32,16,32,32] */
    float *sum_3 = scratch->f + 1683936;       /* [1,16,1,1] */
    float *batch_norm2d_5 = scratch->f;        /* [1,16,1,1] */
    float *batch_norm2d_6 = scratch->f + 1683968; /* [1,16,1,1] */
    float *relu_3 = scratch->f + 8473120;      /* [32,16,32,32] */
    float *pad_3 = scratch->f + 3686944;       /* [32,16,34,34] */
    float *conv2d_4 = scratch->f + 9591328;    /* [32,32,16,16] */
    float *sum_4 = scratch->f + 10508960;      /* [1,32,1,1] */
    float *batch_norm2d_7 = scratch->f;        /* [1,32,1,1] */
    float *batch_norm2d_8 = scratch->f + 10509024; /* [1,32,1,1] */
    float *relu_4 = scratch->f + 10115616;     /* [32,32,16,16] */
    float *pad_4 = scratch->f + 8997408;       /* [32,32,18,18] */
    float *conv2d_5 = scratch->f;              /* [32,32,16,16] */
    float *sum_5 = scratch->f + 10509056;      /* [1,32,1,1] */
    float *batch_norm2d_9 = scratch->f + 786432; /* [1,32,1,1] */
    float *batch_norm2d_10 = scratch->f + 10509120; /* [1,32,1,1] */
    float *conv2d_6 = scratch->f + 9329184;    /* [32,32,16,16] */
    float *sum_6 = scratch->f + 10508832;      /* [1,32,1,1] */
    float *batch_norm2d_11 = scratch->f + 10508928; /* [1,32,1,1] */
    /* [32,16,16,16] as [1][32][16][16][16] */
    float *reshape_packed = scratch->f;
    float *batch_norm2d_12 = scratch->f + 10508896; /* [1,32,1,1] */
    float *relu_5 = scratch->f + 524288;       /* [32,32,16,16] */
    float *pad_5 = scratch->f + 1684000;       /* [32,32,18,18] */
    float *conv2d_7 = scratch->f + 10377760;   /* [32,64,8,8] */
    float *sum_7 = scratch->f + 2485024;       /* [1,64,1,1] */
    float *batch_norm2d_13 = scratch->f + 917504; /* [1,64,1,1] */
    float *batch_norm2d_14 = scratch->f + 2485152; /* [1,64,1,1] */
    float *relu_6 = scratch->f + 786432;       /* [32,64,8,8] */
    float *pad_6 = scratch->f + 2015776;       /* [32,64,10,10] */
    float *conv2d_8 = scratch->f + 917504;     /* [32,64,8,8] */
    float *sum_8 = scratch->f + 2485216;       /* [1,64,1,1] */
    float *batch_norm2d_15 = scratch->f + 1310720; /* [1,64,1,1] */
    float *batch_norm2d_16 = scratch->f + 2485344; /* [1,64,1,1] */
    float *conv2d_9 = scratch->f + 2220576;    /* [32,64,8,8] */
    float *sum_9 = scratch->f + 2484768;       /* [1,64,1,1] */
    float *batch_norm2d_17 = scratch->f + 2484960; /* [1,64,1,1] */
    /* [32,32,8,8] as [1][32][32][8][8] */
    float *reshape_packed_2 = scratch->f + 786432;
    float *batch_norm2d_18 = scratch->f + 2484896; /* [1,64,1,1] */
    float *relu_7 = scratch->f + 1179648;      /* [32,64,8,8] */
    float *global_avg_pool = scratch->f + 1310720; /* [32,64,1,1] */
    float *fc_weight_packed = scratch->f + 1312768; /* [10,64] as [1][64][16] */
    float *logits = scratch->f + 1313792;      /* [32,10] */
    float *largest = scratch->f + 1312768;     /* [32,1] */
    float *power_sum = scratch->f + 1312768;   /* [32,1] */
    float *picked = scratch->f + 1312800;      /* [32,1] */
    float *hit = scratch->f + 1312832;         /* [32] */
    float *d_power_sum = scratch->f + 1312832; /* [32,1] */
    float *d_reshape = scratch->f + 2482720;   /* [32,64] */
    float *batch_norm2d_19 = scratch->f + 1048576; /* [32,64,8,8] */
    float *mul = scratch->f + 1310720;         /* [32,64,8,8] */
    float *sum_10 = scratch->f + 2484832;      /* [1,64,1,1] */
    float *d_sum_2 = scratch->f + 1048576;     /* [1,64,1,1] */
    /* [64,32,1,1] as [2][64][1][1][16] */
    float *stage3_0_shortcut_0_weight_packed = scratch->f + 1114112;
    float *batch_norm2d_20 = scratch->f + 1048576; /* [32,64,8,8] */
    float *mul_2 = scratch->f + 1441792;       /* [32,64,8,8] */
    float *sum_11 = scratch->f + 2485280;      /* [1,64,1,1] */
    float *d_sum_4 = scratch->f + 1048576;     /* [1,64,1,1] */
    float *pad_7 = scratch->f + 1114112;       /* [32,64,12,12,1,1] */
    /* [64,64,3,3] as [4][64][3][3][16] */
    float *stage3_0_body_3_weight_packed = scratch->f + 1409024;
    float *d_pad = scratch->f + 2015776;       /* [32,64,10,10] */
    float *batch_norm2d_21 = scratch->f + 2351648; /* [32,64,8,8] */
    float *mul_3 = scratch->f + 917504;        /* [32,64,8,8] */
    float *sum_12 = scratch->f + 2485088;      /* [1,64,1,1] */
    float *d_sum_6 = scratch->f + 786432;      /* [1,64,1,1] */
    float *pad_8 = scratch->f + 1684000;       /* [32,64,20,20,1,1] */
    /* [64,32,3,3] as [2][64][3][3][16] */
    float *stage3_0_body_0_weight_packed = scratch->f + 917504;
    float *d_window = scratch->f + 1048576;    /* [32,32,8,8,1,1] */
    float *d_pad_2 = scratch->f + 1114112;     /* [32,32,18,18] */
    float *batch_norm2d_22 = scratch->f + 262144; /* [32,32,16,16] */
    float *mul_4 = scratch->f + 786432;        /* [32,32,16,16] */
    float *sum_13 = scratch->f + 10508864;     /* [1,32,1,1] */
    float *d_sum_8 = scratch->f + 262144;      /* [1,32,1,1] */
    /* [32,16,1,1] as [1][32][1][1][16] */
    float *stage2_0_shortcut_0_weight_packed = scratch->f + 393216;
    float *batch_norm2d_23 = scratch->f + 262144; /* [32,32,16,16] */
    float *mul_5 = scratch->f + 1684000;       /* [32,32,16,16] */
    float *sum_14 = scratch->f + 10509088;     /* [1,32,1,1] */
    float *d_sum_10 = scratch->f + 262144;     /* [1,32,1,1] */
    float *pad_9 = scratch->f + 262144;        /* [32,32,20,20,1,1] */
    /* [32,32,3,3] as [2][32][3][3][16] */
    float *stage2_0_body_3_weight_packed = scratch->f + 1003520;
    float *d_pad_3 = scratch->f + 671744;      /* [32,32,18,18] */
    float *batch_norm2d_24 = scratch->f + 9853472; /* [32,32,16,16] */
    float *mul_6 = scratch->f;                 /* [32,32,16,16] */
    float *sum_15 = scratch->f + 10508992;     /* [1,32,1,1] */
    float *d_sum_12 = scratch->f;              /* [1,32,1,1] */
    float *pad_10 = scratch->f;                /* [32,32,36,36,1,1] */
    /* [32,16,3,3] as [1][32][3][3][16] */
    float *stage2_0_body_0_weight_packed = scratch->f + 1458176;
    float *d_window_2 = scratch->f + 1327104;  /* [32,16,16,16,1,1] */
    float *d_pad_4 = scratch->f + 1684000;     /* [32,16,34,34] */
    float *batch_norm2d_25 = scratch->f + 7948832; /* [32,16,32,32] */
    float *mul_7 = scratch->f;                 /* [32,16,32,32] */
    float *sum_16 = scratch->f + 1683952;      /* [1,16,1,1] */
    float *d_sum_14 = scratch->f;              /* [1,16,1,1] */
    float *pad_11 = scratch->f;                /* [32,16,36,36,1,1] */
    /* [16,16,3,3] as [1][16][3][3][16] */
    float *stage1_0_body_3_weight_packed = scratch->f + 1255424;
    float *d_pad_5 = scratch->f + 663552;      /* [32,16,34,34] */
    float *batch_norm2d_26 = scratch->f + 6375968; /* [32,16,32,32] */
    float *mul_8 = scratch->f;                 /* [32,16,32,32] */
    float *sum_17 = scratch->f + 1683904;      /* [1,16,1,1] */
    float *d_sum_16 = scratch->f;              /* [1,16,1,1] */
    float *pad_12 = scratch->f;                /* [32,16,36,36,1,1] */
    /* [16,16,3,3] as [1][16][3][3][16] */
    float *stage1_0_body_0_weight_packed = scratch->f + 1255424;
    float *d_pad_6 = scratch->f + 663552;      /* [32,16,34,34] */
    float *batch_norm2d_27 = scratch->f + 4803104; /* [32,16,32,32] */
    float *sum_18 = scratch->f + 1683856;      /* [1,16,1,1] */
    float *d_sum_18 = scratch->f;              /* [1,16,1,1] */
    /* [32,16,32,32] as [1][32][32][32][16] */
    float *d_conv2d_packed = scratch->f;
    float *lr_now = scratch->f + 1683984;      /* [] */
    /* [32,16,32,32] as [1][32][32][32][16] */
    float *d_conv2d_packed_2 = scratch->f;
    /* [32,16,32,32] as [1][32][32][32][16] */
    float *d_conv2d_packed_3 = scratch->f;
    /* [32,32,16,16] as [2][32][16][16][16] */
    float *d_conv2d_packed_4 = scratch->f;
    /* [32,32,16,16] as [2][32][16][16][16] */
    float *d_conv2d_packed_5 = scratch->f + 262144;
    /* [32,16,16,16,1,1] as [1][32][16][16][1][1][16] */
    float *slice_packed = scratch->f + 262144;
    /* [32,64,8,8] as [4][32][8][8][16] */
    float *d_conv2d_packed_6 = scratch->f + 786432;
    /* [32,64,8,8] as [4][32][8][8][16] */
    float *d_conv2d_packed_7 = scratch->f + 1114112;
    /* [32,32,8,8,1,1] as [2][32][8][8][1][1][16] */
    float *slice_packed_2 = scratch->f + 1048576;
    float loss[1];

    shared_pack_fc_weight(param->fc_weight, fc_weight_packed);
    train_make_x_2(x, x_2);
    train_make_conv2d(param->stem_0_weight, x_2, conv2d);
    train_update_running_mean(conv2d, param->stem_1_running_mean, sum);
        /* 4  update_stem_1_running_mean */
    train_update_running_var(conv2d, sum, param->stem_1_weight,
        param->stem_1_running_var, sum_18, batch_norm2d, batch_norm2d_2);
        /* 5  update_stem_1_running_var */
    train_make_batch_norm2d(conv2d, sum, batch_norm2d, batch_norm2d_2,
        param->stem_1_bias, batch_norm2d_27, relu);
        /* 6  make_batch_norm2d_27 */
    train_make_pad(relu, pad);
    train_make_conv2d_2(param->stage1_0_body_0_weight, pad, conv2d_2);
    train_update_running_mean(conv2d_2, param->stage1_0_body_1_running_mean,
        sum_2);  /* 9  update_stage1_0_body_1_running_mean */
    train_update_running_var(conv2d_2, sum_2, param->stage1_0_body_1_weight,
        param->stage1_0_body_1_running_var, sum_17, batch_norm2d_3,
        batch_norm2d_4);  /* 10  update_stage1_0_body_1_running_var */
    train_make_batch_norm2d(conv2d_2, sum_2, batch_norm2d_3, batch_norm2d_4,
        param->stage1_0_body_1_bias, batch_norm2d_26, relu_2);
        /* 11  make_batch_norm2d_26 */
    train_make_pad(relu_2, pad_2);  /* 12  make_pad_2 */
    train_make_conv2d_2(param->stage1_0_body_3_weight, pad_2, conv2d_3);
        /* 13  make_conv2d_3 */
    train_update_running_mean(conv2d_3, param->stage1_0_body_4_running_mean,
        sum_3);  /* 14  update_stage1_0_body_4_running_mean */
    train_update_running_var(conv2d_3, sum_3, param->stage1_0_body_4_weight,
        param->stage1_0_body_4_running_var, sum_16, batch_norm2d_5,
        batch_norm2d_6);  /* 15  update_stage1_0_body_4_running_var */
    train_make_batch_norm2d_25(conv2d_3, sum_3, batch_norm2d_5, relu,
        batch_norm2d_6, param->stage1_0_body_4_bias, batch_norm2d_25, relu_3);
    train_pack_reshape(relu_3, reshape_packed);
    train_make_conv2d_6(param->stage2_0_shortcut_0_weight, reshape_packed,
        conv2d_6);
    train_update_stage2_0_running_mean(conv2d_6,
        param->stage2_0_shortcut_1_running_mean, sum_6);
        /* 19  update_stage2_0_shortcut_1_running_mean */
    train_update_stage2_0_running_var(conv2d_6, sum_6,
        param->stage2_0_shortcut_1_weight,
        param->stage2_0_shortcut_1_running_var, sum_13, batch_norm2d_12,
        batch_norm2d_11);  /* 20  update_stage2_0_shortcut_1_running_var */
    train_make_pad(relu_3, pad_3);  /* 21  make_pad_3 */
    train_make_conv2d_4(pad_3, param->stage2_0_body_0_weight, conv2d_4);
    train_update_stage2_0_running_mean(conv2d_4,
        param->stage2_0_body_1_running_mean, sum_4);
        /* 23  update_stage2_0_body_1_running_mean */
    train_update_stage2_0_running_var(conv2d_4, sum_4,
        param->stage2_0_body_1_weight, param->stage2_0_body_1_running_var,
        sum_15, batch_norm2d_7, batch_norm2d_8);
        /* 24  update_stage2_0_body_1_running_var */
    train_make_batch_norm2d_24(conv2d_4, sum_4, batch_norm2d_7, batch_norm2d_8,
        param->stage2_0_body_1_bias, batch_norm2d_24, relu_4);
    train_make_pad_2(relu_4, pad_4);  /* 26  make_pad_4 */
    train_make_conv2d_5(param->stage2_0_body_3_weight, pad_4, conv2d_5);
    train_update_stage2_0_running_mean(conv2d_5,
        param->stage2_0_body_4_running_mean, sum_5);
        /* 28  update_stage2_0_body_4_running_mean */
    train_update_stage2_0_running_var(conv2d_5, sum_5,
        param->stage2_0_body_4_weight, param->stage2_0_body_4_running_var,
        sum_14, batch_norm2d_9, batch_norm2d_10);
        /* 29  update_stage2_0_body_4_running_var */
    train_make_batch_norm2d_23(conv2d_5, sum_5, batch_norm2d_9,
        batch_norm2d_10, param->stage2_0_body_4_bias, conv2d_6, sum_6,
        batch_norm2d_11, param->stage2_0_shortcut_1_bias, batch_norm2d_23,
        relu_5);
    train_pack_reshape_2(relu_5, reshape_packed_2);
    train_make_conv2d_9(param->stage3_0_shortcut_0_weight, reshape_packed_2,
        conv2d_9);
    train_update_stage3_0_running_mean(conv2d_9,
        param->stage3_0_shortcut_1_running_mean, sum_9);
        /* 33  update_stage3_0_shortcut_1_running_mean */
    train_update_stage3_0_running_var(conv2d_9, sum_9,
        param->stage3_0_shortcut_1_weight,
        param->stage3_0_shortcut_1_running_var, sum_10, batch_norm2d_18,
        batch_norm2d_17);  /* 34  update_stage3_0_shortcut_1_running_var */
    train_make_pad_2(relu_5, pad_5);  /* 35  make_pad_5 */
    train_make_conv2d_7(pad_5, param->stage3_0_body_0_weight, conv2d_7);
    train_update_stage3_0_running_mean(conv2d_7,
        param->stage3_0_body_1_running_mean, sum_7);
        /* 37  update_stage3_0_body_1_running_mean */
    train_update_stage3_0_running_var(conv2d_7, sum_7,
        param->stage3_0_body_1_weight, param->stage3_0_body_1_running_var,
        sum_12, batch_norm2d_13, batch_norm2d_14);
        /* 38  update_stage3_0_body_1_running_var */
    train_make_batch_norm2d_21(conv2d_7, sum_7, batch_norm2d_13,
        batch_norm2d_14, param->stage3_0_body_1_bias, batch_norm2d_21, relu_6);
    train_make_pad_6(relu_6, pad_6);
    train_make_conv2d_8(pad_6, param->stage3_0_body_3_weight, conv2d_8);
    train_update_stage3_0_running_mean(conv2d_8,
        param->stage3_0_body_4_running_mean, sum_8);
        /* 42  update_stage3_0_body_4_running_mean */
    train_update_stage3_0_running_var(conv2d_8, sum_8,
        param->stage3_0_body_4_weight, param->stage3_0_body_4_running_var,
        sum_11, batch_norm2d_15, batch_norm2d_16);
        /* 43  update_stage3_0_body_4_running_var */
    train_make_batch_norm2d_20(conv2d_8, sum_8, batch_norm2d_15,
        batch_norm2d_16, param->stage3_0_body_4_bias, conv2d_9, sum_9,
        batch_norm2d_17, param->stage3_0_shortcut_1_bias, batch_norm2d_20,
        relu_7);
    train_make_global_avg_pool(relu_7, global_avg_pool);
    train_make_logits(global_avg_pool, fc_weight_packed, param->fc_bias,
        logits);
    train_make_largest(logits, largest);
    train_make_picked(y, logits, largest, picked);
    train_make_hit(logits, y, hit);
    train_make_powers(logits, largest);
    train_make_accuracy(hit, accuracy);
    train_make_power_sum(logits, power_sum, d_power_sum);
    train_make_loss(power_sum, picked, loss);
    train_make_d_cross_entropy(y, logits, d_power_sum);
    train_update_num_batches_tracked(state->lr, state->step,
        param->stem_1_num_batches_tracked,
        param->stage1_0_body_1_num_batches_tracked,
        param->stage1_0_body_4_num_batches_tracked,
        param->stage2_0_body_1_num_batches_tracked,
        param->stage2_0_body_4_num_batches_tracked,
        param->stage2_0_shortcut_1_num_batches_tracked,
        param->stage3_0_body_1_num_batches_tracked, state->last_lr, lr_now);
    train_update_fc_bias(logits, param->fc_bias,
        state->fc_bias_momentum_buffer, lr_now);
    train_make_d_reshape(logits, param->fc_weight, d_reshape);
    train_update_fc_weight(logits, global_avg_pool, param->fc_weight,
        state->fc_weight_momentum_buffer, lr_now);
    train_make_d_residual_3(relu_7, d_reshape, batch_norm2d_17,
        batch_norm2d_16, mul, mul_2);
    train_make_d_sum(batch_norm2d_20, mul_2, sum_11);  /* 60  make_d_sum_3 */
    train_make_d_batch_norm2d(conv2d_8, sum_8, sum_11, mul_2);
        /* 61  make_d_batch_norm2d_2 */
    train_update_stage3_0_weight(batch_norm2d_20, relu_7,
        param->stage3_0_body_4_weight,
        state->stage3_0_body_4_weight_momentum_buffer, lr_now);
        /* 62  update_stage3_0_body_4_weight */
    train_make_batch_norm2d_19(conv2d_9, sum_9, batch_norm2d_18,
        batch_norm2d_19);
    train_make_d_sum(batch_norm2d_19, mul, sum_10);
    train_make_d_batch_norm2d(conv2d_9, sum_9, sum_10, mul);
    train_update_stage3_0_weight(batch_norm2d_19, relu_7,
        param->stage3_0_shortcut_1_weight,
        state->stage3_0_shortcut_1_weight_momentum_buffer, lr_now);
        /* 66  update_stage3_0_shortcut_1_weight */
    train_update_stage3_0_bias(relu_7, param->stage3_0_body_4_bias,
        state->stage3_0_body_4_bias_momentum_buffer, lr_now,
        param->stage3_0_shortcut_1_bias,
        state->stage3_0_shortcut_1_bias_momentum_buffer);
    train_make_d_sum_2(conv2d_8, d_sum_4);  /* 68  make_d_sum_4 */
    train_make_d_conv2d(conv2d_8, d_sum_4);  /* 69  make_d_conv2d_2 */
    train_make_d_sum_2(conv2d_9, d_sum_2);
    train_make_d_conv2d(conv2d_9, d_sum_2);
    train_pack_stage3_0_shortcut_0_weight(param->stage3_0_shortcut_0_weight,
        stage3_0_shortcut_0_weight_packed);
    train_pack_slice(relu_5, slice_packed_2);
    train_update_stage3_0_shortcut_0_weight(conv2d_9, slice_packed_2,
        param->stage3_0_shortcut_0_weight,
        state->stage3_0_shortcut_0_weight_momentum_buffer, lr_now);
    train_make_d_window(conv2d_9, stage3_0_shortcut_0_weight_packed, d_window);
    train_pack_stage3_0_body_3_weight(param->stage3_0_body_3_weight,
        stage3_0_body_3_weight_packed);
    train_pack_d_conv2d(conv2d_8, d_conv2d_packed_7);
    train_update_stage3_0_body_3_weight(pad_6, d_conv2d_packed_7,
        param->stage3_0_body_3_weight,
        state->stage3_0_body_3_weight_momentum_buffer, lr_now);
    train_make_pad_7(conv2d_8, pad_7);
    train_make_d_pad(pad_7, stage3_0_body_3_weight_packed, d_pad);
    train_make_d_batch_norm2d_13(relu_6, d_pad, batch_norm2d_14, mul_3);
    train_make_d_sum(batch_norm2d_21, mul_3, sum_12);  /* 82  make_d_sum_5 */
    train_make_d_batch_norm2d(conv2d_7, sum_7, sum_12, mul_3);
        /* 83  make_d_batch_norm2d_3 */
    train_update_stage3_0_body_1_weight(batch_norm2d_21, relu_6,
        param->stage3_0_body_1_weight,
        state->stage3_0_body_1_weight_momentum_buffer, lr_now);
    train_update_stage3_0_body_1_bias(relu_6, param->stage3_0_body_1_bias,
        state->stage3_0_body_1_bias_momentum_buffer, lr_now);
    train_make_d_sum_2(conv2d_7, d_sum_6);  /* 86  make_d_sum_6 */
    train_make_d_conv2d(conv2d_7, d_sum_6);  /* 87  make_d_conv2d_3 */
    train_pack_stage3_0_body_0_weight(param->stage3_0_body_0_weight,
        stage3_0_body_0_weight_packed);
    train_pack_d_conv2d(conv2d_7, d_conv2d_packed_6);  /* 89  pack_d_conv2d_2 */
    train_update_stage3_0_body_0_weight(pad_5, d_conv2d_packed_6,
        param->stage3_0_body_0_weight,
        state->stage3_0_body_0_weight_momentum_buffer, lr_now);
    train_make_pad_8(conv2d_7, pad_8);
    train_make_d_pad_2(pad_8, stage3_0_body_0_weight_packed, d_pad_2);
    train_make_d_residual_2(relu_5, d_window, d_pad_2, batch_norm2d_11,
        batch_norm2d_10, mul_4, mul_5);
    train_make_d_sum_3(batch_norm2d_23, mul_5, sum_14);  /* 94  make_d_sum_9 */
    train_make_d_batch_norm2d_2(conv2d_5, sum_5, sum_14, mul_5);
        /* 95  make_d_batch_norm2d_5 */
    train_update_stage2_0_weight(batch_norm2d_23, relu_5,
        param->stage2_0_body_4_weight,
        state->stage2_0_body_4_weight_momentum_buffer, lr_now);
        /* 96  update_stage2_0_body_4_weight */
    train_make_batch_norm2d_22(conv2d_6, sum_6, batch_norm2d_12,
        batch_norm2d_22);
    train_make_d_sum_3(batch_norm2d_22, mul_4, sum_13);  /* 98  make_d_sum_7 */
    train_make_d_batch_norm2d_2(conv2d_6, sum_6, sum_13, mul_4);
        /* 99  make_d_batch_norm2d_4 */
    train_update_stage2_0_weight(batch_norm2d_22, relu_5,
        param->stage2_0_shortcut_1_weight,
        state->stage2_0_shortcut_1_weight_momentum_buffer, lr_now);
        /* 100  update_stage2_0_shortcut_1_weight */
    train_update_stage2_0_bias(relu_5, param->stage2_0_body_4_bias,
        state->stage2_0_body_4_bias_momentum_buffer, lr_now,
        param->stage2_0_shortcut_1_bias,
        state->stage2_0_shortcut_1_bias_momentum_buffer);
    train_make_d_sum_4(conv2d_5, d_sum_10);  /* 102  make_d_sum_10 */
    train_make_d_conv2d_2(conv2d_5, d_sum_10);  /* 103  make_d_conv2d_5 */
    train_make_d_sum_4(conv2d_6, d_sum_8);  /* 104  make_d_sum_8 */
    train_make_d_conv2d_2(conv2d_6, d_sum_8);  /* 105  make_d_conv2d_4 */
    train_pack_stage2_0_shortcut_0_weight(param->stage2_0_shortcut_0_weight,
        stage2_0_shortcut_0_weight_packed);
    train_pack_slice_2(relu_3, slice_packed);
    train_update_stage2_0_shortcut_0_weight(conv2d_6, slice_packed,
        param->stage2_0_shortcut_0_weight,
        state->stage2_0_shortcut_0_weight_momentum_buffer, lr_now);
    train_make_d_window_2(conv2d_6, stage2_0_shortcut_0_weight_packed,
        d_window_2);
    train_pack_stage2_0_body_3_weight(param->stage2_0_body_3_weight,
        stage2_0_body_3_weight_packed);
    train_pack_d_conv2d_2(conv2d_5, d_conv2d_packed_5);
        /* 111  pack_d_conv2d_3 */
    train_update_stage2_0_body_3_weight(pad_4, d_conv2d_packed_5,
        param->stage2_0_body_3_weight,
        state->stage2_0_body_3_weight_momentum_buffer, lr_now);
    train_make_pad_9(conv2d_5, pad_9);
    train_make_d_pad_3(pad_9, stage2_0_body_3_weight_packed, d_pad_3);
    train_make_d_batch_norm2d_12(relu_4, d_pad_3, batch_norm2d_8, mul_6);
    train_make_d_sum_3(batch_norm2d_24, mul_6, sum_15);
        /* 116  make_d_sum_11 */
    train_make_d_batch_norm2d_2(conv2d_4, sum_4, sum_15, mul_6);
        /* 117  make_d_batch_norm2d_6 */
    train_update_stage2_0_body_1_weight(batch_norm2d_24, relu_4,
        param->stage2_0_body_1_weight,
        state->stage2_0_body_1_weight_momentum_buffer, lr_now);
    train_update_stage2_0_body_1_bias(relu_4, param->stage2_0_body_1_bias,
        state->stage2_0_body_1_bias_momentum_buffer, lr_now);
    train_make_d_sum_4(conv2d_4, d_sum_12);  /* 120  make_d_sum_12 */
    train_make_d_conv2d_2(conv2d_4, d_sum_12);  /* 121  make_d_conv2d_6 */
    train_pack_stage2_0_body_0_weight(param->stage2_0_body_0_weight,
        stage2_0_body_0_weight_packed);
    train_pack_d_conv2d_2(conv2d_4, d_conv2d_packed_4);
        /* 123  pack_d_conv2d_4 */
    train_update_stage2_0_body_0_weight(pad_3, d_conv2d_packed_4,
        param->stage2_0_body_0_weight,
        state->stage2_0_body_0_weight_momentum_buffer, lr_now);
    train_make_pad_10(conv2d_4, pad_10);
    train_make_d_pad_4(pad_10, stage2_0_body_0_weight_packed, d_pad_4);
    train_make_d_residual(relu_3, d_window_2, d_pad_4, batch_norm2d_6, mul_7);
    train_make_d_sum_5(batch_norm2d_25, mul_7, sum_16);
        /* 128  make_d_sum_13 */
    train_make_d_batch_norm2d_3(conv2d_3, sum_3, sum_16, mul_7);
        /* 129  make_d_batch_norm2d_7 */
    train_update_stage1_0_body_weight(batch_norm2d_25, relu_3,
        param->stage1_0_body_4_weight,
        state->stage1_0_body_4_weight_momentum_buffer, lr_now);
        /* 130  update_stage1_0_body_4_weight */
    train_make_d_sum_6(conv2d_3, d_sum_14);  /* 131  make_d_sum_14 */
    train_make_d_conv2d_3(conv2d_3, d_sum_14);  /* 132  make_d_conv2d_7 */
    train_pack_stage1_0_body_weight(param->stage1_0_body_3_weight,
        stage1_0_body_3_weight_packed);  /* 133  pack_stage1_0_body_3_weight */
    train_pack_d_conv2d_3(conv2d_3, d_conv2d_packed_3);
        /* 134  pack_d_conv2d_5 */
    train_update_stage1_0_body_3_weight(pad_2, d_conv2d_packed_3,
        param->stage1_0_body_3_weight,
        state->stage1_0_body_3_weight_momentum_buffer, lr_now);
    train_make_pad_3(conv2d_3, pad_11);  /* 136  make_pad_11 */
    train_make_d_pad_5(pad_11, stage1_0_body_3_weight_packed, d_pad_5);
    train_make_d_batch_norm2d_11(relu_2, d_pad_5, batch_norm2d_4, mul_8);
    train_make_d_sum_5(batch_norm2d_26, mul_8, sum_17);
        /* 139  make_d_sum_15 */
    train_make_d_batch_norm2d_3(conv2d_2, sum_2, sum_17, mul_8);
        /* 140  make_d_batch_norm2d_8 */
    train_update_stage1_0_body_weight(batch_norm2d_26, relu_2,
        param->stage1_0_body_1_weight,
        state->stage1_0_body_1_weight_momentum_buffer, lr_now);
        /* 141  update_stage1_0_body_1_weight */
    train_update_bias(relu_2, param->stage1_0_body_1_bias,
        state->stage1_0_body_1_bias_momentum_buffer, lr_now);
        /* 142  update_stage1_0_body_1_bias */
    train_make_d_sum_6(conv2d_2, d_sum_16);  /* 143  make_d_sum_16 */
    train_make_d_conv2d_3(conv2d_2, d_sum_16);  /* 144  make_d_conv2d_8 */
    train_pack_stage1_0_body_weight(param->stage1_0_body_0_weight,
        stage1_0_body_0_weight_packed);  /* 145  pack_stage1_0_body_0_weight */
    train_pack_d_conv2d_3(conv2d_2, d_conv2d_packed_2);
        /* 146  pack_d_conv2d_6 */
    train_update_stage1_0_body_0_weight(pad, d_conv2d_packed_2,
        param->stage1_0_body_0_weight,
        state->stage1_0_body_0_weight_momentum_buffer, lr_now);
    train_make_pad_3(conv2d_2, pad_12);  /* 148  make_pad_12 */
    train_make_d_pad_5(pad_12, stage1_0_body_0_weight_packed, d_pad_6);
        /* 149  make_d_pad_6 */
    train_update_bias(relu_3, param->stage1_0_body_4_bias,
        state->stage1_0_body_4_bias_momentum_buffer, lr_now);
        /* 150  update_stage1_0_body_4_bias */
    train_make_d_batch_norm2d_10(relu, relu_3, d_pad_6, batch_norm2d_2);
    train_make_d_sum_5(batch_norm2d_27, relu_3, sum_18);
        /* 152  make_d_sum_17 */
    train_make_d_batch_norm2d_3(conv2d, sum, sum_18, relu_3);
        /* 153  make_d_batch_norm2d_9 */
    train_update_stem_1_weight(batch_norm2d_27, relu, param->stem_1_weight,
        state->stem_1_weight_momentum_buffer, lr_now);
    train_update_bias(relu, param->stem_1_bias,
        state->stem_1_bias_momentum_buffer, lr_now);
        /* 155  update_stem_1_bias */
    train_make_d_sum_6(conv2d, d_sum_18);  /* 156  make_d_sum_18 */
    train_make_d_conv2d_3(conv2d, d_sum_18);  /* 157  make_d_conv2d_9 */
    train_pack_d_conv2d_3(conv2d, d_conv2d_packed);  /* 158  pack_d_conv2d_7 */
    train_update_stem_0_weight(x_2, d_conv2d_packed, param->stem_0_weight,
        state->stem_0_weight_momentum_buffer, lr_now);
    train_update_stage3_0_num_batches_tracked(
        param->stage3_0_body_4_num_batches_tracked,
        param->stage3_0_shortcut_1_num_batches_tracked, state->step);
    return loss[0];
}
