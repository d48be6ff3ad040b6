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
        for (int j = 0; j < 3; j++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    const float t1 = gradc_normalf((uint32_t)seed[0], 1000u,
                        0u, (uint32_t)(27*i + 9*j + 3*m + n));
                    stem_0_weight[i + 144*j + 48*m + 16*n] = t1 * 0.27216553f;
                }
            }
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
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    const float t1 = gradc_normalf((uint32_t)seed[0], stream,
                        0u, (uint32_t)(144*i + 9*j + 3*m + n));
                    stage1_0_body_weight[i + 144*j + 48*m + 16*n] = t1
                        * 0.11785113f;
                }
            }
        }
    }
}

/* 9  stage2_0_body_0_weight = random * 0.11785113019775793
 *   resnet8.lua:32 */
GRADC_KERNEL void
init_set_stage2_0_body_0_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT stage2_0_body_0_weight)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 16; i++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    for (int l = 0; l < 16; l++) {
                        const float t1 = gradc_normalf((uint32_t)seed[0],
                            1003u, 0u, (uint32_t)(144*(j + l) + 9*i + 3*m + n));
                        stage2_0_body_0_weight[144*(j + i) + 48*m + 16*n
                            + l] = t1 * 0.11785113f;
                    }
                }
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
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 32; i++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    for (int l = 0; l < 16; l++) {
                        const float t1 = gradc_normalf((uint32_t)seed[0],
                            1004u, 0u, (uint32_t)(288*(j + l) + 9*i + 3*m + n));
                        stage2_0_body_3_weight[288*j + 144*i + 48*m + 16*n
                            + l] = t1 * 0.083333333f;
                    }
                }
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
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 16; i++) {
            for (int l = 0; l < 16; l++) {
                const float t1 = gradc_normalf((uint32_t)seed[0], 1005u, 0u,
                    (uint32_t)(16*(j + l) + i));
                stage2_0_shortcut_0_weight[16*(j + i) + l] = t1 * 0.35355339f;
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
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 32; i++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    for (int l = 0; l < 16; l++) {
                        const float t1 = gradc_normalf((uint32_t)seed[0],
                            1006u, 0u, (uint32_t)(288*(j + l) + 9*i + 3*m + n));
                        stage3_0_body_0_weight[288*j + 144*i + 48*m + 16*n
                            + l] = t1 * 0.083333333f;
                    }
                }
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
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 64; i++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    for (int l = 0; l < 16; l++) {
                        const float t1 = gradc_normalf((uint32_t)seed[0],
                            1007u, 0u, (uint32_t)(576*(j + l) + 9*i + 3*m + n));
                        stage3_0_body_3_weight[576*j + 144*i + 48*m + 16*n
                            + l] = t1 * 0.058925565f;
                    }
                }
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
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 32; i++) {
            for (int l = 0; l < 16; l++) {
                const float t1 = gradc_normalf((uint32_t)seed[0], 1008u, 0u,
                    (uint32_t)(32*(j + l) + i));
                stage3_0_shortcut_0_weight[32*j + 16*i + l] = t1 * 0.25f;
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
            for (int l = 0; l < 16; l++) {
                const float t1 = gradc_uniformf((uint32_t)seed[0], 1009u, 0u,
                    (uint32_t)(64*i + j + l));
                fc_weight[16*i + 10*j + l] = t1 * 0.25f - 0.125f;
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
        const float t1 = gradc_uniformf((uint32_t)seed[0], 1010u, 0u,
            (uint32_t)i) * 0.25f;
        fc_bias[i] = t1 - 0.125f;
    }
}

/* 23  stem_0_weight_momentum_buffer = 0
 *   resnet8.lua:48 */
GRADC_KERNEL void
init_set_stem_0_weight_momentum_buffer(
    float *GRADC_RESTRICT stem_0_weight_momentum_buffer)
{
    for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 3; j++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    stem_0_weight_momentum_buffer[i + 144*j + 48*m
                        + 16*n] = 0.0f;
                }
            }
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
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    const int at = i + 144*j + 48*m + 16*n;
                    stage1_0_body_0_weight_momentum_buffer[at] = 0.0f;
                    stage1_0_body_3_weight_momentum_buffer[at] = 0.0f;
                }
            }
        }
    }
}

/* 26  stage2_0_body_0_weight_momentum_buffer = 0
 *   resnet8.lua:48 */
GRADC_KERNEL void
init_set_stage2_0_body_0_weight_momentum_buffer(
    float *GRADC_RESTRICT stage2_0_body_0_weight_momentum_buffer)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 16; i++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    for (int l = 0; l < 16; l++) {
                        stage2_0_body_0_weight_momentum_buffer[144*(j + i)
                            + 48*m + 16*n + l] = 0.0f;
                    }
                }
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
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 32; i++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    for (int l = 0; l < 16; l++) {
                        stage2_0_body_3_weight_momentum_buffer[288*j + 144*i
                            + 48*m + 16*n + l] = 0.0f;
                    }
                }
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
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 16; i++) {
            for (int l = 0; l < 16; l++) {
                stage2_0_shortcut_0_weight_momentum_buffer[16*(j + i)
                    + l] = 0.0f;
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
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 32; i++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    for (int l = 0; l < 16; l++) {
                        stage3_0_body_0_weight_momentum_buffer[288*j + 144*i
                            + 48*m + 16*n + l] = 0.0f;
                    }
                }
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
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 64; i++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    for (int l = 0; l < 16; l++) {
                        stage3_0_body_3_weight_momentum_buffer[576*j + 144*i
                            + 48*m + 16*n + l] = 0.0f;
                    }
                }
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
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 32; i++) {
            for (int l = 0; l < 16; l++) {
                stage3_0_shortcut_0_weight_momentum_buffer[32*j + 16*i
                    + l] = 0.0f;
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
 *   f          0    3468   2-4     x_2
 *   f       3468      16   3-4     batch_norm2d
 *   f       3484      16   3-4     batch_norm2d_2
 *   f      18496   16384   4-10    relu
 *   f          0   18496   5-7     pad
 *   f      52288      16   6-7     batch_norm2d_3
 *   f      52304      16   6-7     batch_norm2d_4
 *   f      34880   16384   7-8     relu_2
 *   f          0   18496   8-10    pad_2
 *   f      34880      16   9-10    batch_norm2d_5
 *   f      34896      16   9-10    batch_norm2d_6
 *   f      18496   16384  10-16    relu_3, over relu
 *   f          0   18496  11-13    pad_3
 *   f      43072      32  12-13    batch_norm2d_7
 *   f      43104      32  12-13    batch_norm2d_8
 *   f      34880    8192  13-14    relu_4
 *   f      34880    4096  16-18    reshape_packed
 *   f      18560      32  17-18    batch_norm2d_9
 *   f      18592      32  17-18    batch_norm2d_10
 *   f          0   10368  14-19    pad_4
 *   f      38976      32  15-19    batch_norm2d_11
 *   f      39008      32  15-19    batch_norm2d_12
 *   f      10368    8192  18-19    batch_norm2d_13
 *   f      10368    8192  19-25    relu_5, over batch_norm2d_13
 *   f          0   10368  20-22    pad_5
 *   f      22656      64  21-22    batch_norm2d_14
 *   f      22720      64  21-22    batch_norm2d_15
 *   f      18560    4096  22-23    relu_6
 *   f      18560    2048  25-27    reshape_packed_2
 *   f      10496      64  26-27    batch_norm2d_16
 *   f      10560      64  26-27    batch_norm2d_17
 *   f          0    6400  23-28    pad_6
 *   f      20608      64  24-28    batch_norm2d_18
 *   f      20672      64  24-28    batch_norm2d_19
 *   f       6400    4096  27-28    batch_norm2d_20
 *   f       6400    4096  28-29    relu_7, over batch_norm2d_20
 *   f          0      64  29-30    global_avg_pool
 *   f      51264    1024   1-30    fc_weight_packed
 */

/* 1  fc_weight_packed = in panels: fc.weight
 *   resnet8.lua:36
 *   also train step 57 */
GRADC_KERNEL void
shared_pack_fc_weight(const float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT fc_weight_packed)
{
    for (int i = 0; i < 64; i++) {
        for (int l = 0; l < 16; l++) {
            fc_weight_packed[16*i + l] = l < 10
                ? fc_weight[16*l + 160*(i / 16) + i % 16] : 0.0f;
        }
    }
}

/* 2  x_2 = pad(x)
 *   resnet8.lua:30 */
GRADC_KERNEL void
predict_make_x_2(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT x_2)
{
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 34; j++) {
            for (int m = 0; m < 34; m++) {
                const float t1 = j - 1 >= 0 && j - 1 < 32 && m - 1 >= 0 && m
                    - 1 < 32 ? x[1024*i + 32*j + m - 33] : 0.0f;
                x_2[1156*i + 34*j + m] = t1;
            }
        }
    }
}

/* 3  batch_norm2d = stem.1.weight * (1 / sqrt(stem.1.running_var + 1e-05))
 *   batch_norm2d_2 = stem.1.bias - stem.1.running_mean * batch_norm2d
 *   resnet8.lua:30
 *   also predict step 6, 9 */
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

/* 4  relu = relu(window(x_2) . stem.0.weight * batch_norm2d + ...
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

/* 5  pad = pad(relu)
 *   resnet8.lua:31
 *   also predict step 8, 11 */
GRADC_KERNEL void
predict_make_pad(const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT pad)
{
    for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 34; j++) {
            for (int m = 0; m < 34; m++) {
                const float t1 = j - 1 >= 0 && j - 1 < 32 && m - 1 >= 0 && m
                    - 1 < 32 ? relu[1024*i + 32*j + m - 33] : 0.0f;
                pad[1156*i + 34*j + m] = t1;
            }
        }
    }
}

/* 7  relu_2 = relu(window(pad) . stage1.0.body.0.weight * batch_norm2d_3 ...
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

/* 10  relu_3 = relu(relu + (window(pad_2) . stage1.0.body.3.weight * ...
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

/* 12  batch_norm2d_7 = stage2.0.body.1.weight * (1 / ...
 *   batch_norm2d_8 = stage2.0.body.1.bias - ...
 *   resnet8.lua:32
 *   also predict step 15, 17 */
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

/* 13  relu_4 = relu(window(pad_3) . stage2.0.body.0.weight * ...
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
                const gradc_vec16f line = gradc_load16f(&b[144*k + 48*h
                    + 16*q]);
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

/* 14  pad_4 = pad(relu_4)
 *   resnet8.lua:32
 *   also predict step 20 */
GRADC_KERNEL void
predict_make_pad_2(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT pad)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 18; j++) {
            for (int m = 0; m < 18; m++) {
                const float t1 = j - 1 >= 0 && j - 1 < 16 && m - 1 >= 0 && m
                    - 1 < 16 ? x[256*i + 16*j + m - 17] : 0.0f;
                pad[324*i + 18*j + m] = t1;
            }
        }
    }
}

/* 16  reshape_packed = in panels: slice(relu_3)
 *   resnet8.lua:32 */
GRADC_KERNEL void
predict_pack_reshape(const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT reshape_packed)
{
    for (int i = 0; i < 16; i++) {
        for (int m = 0; m < 16; m++) {
            for (int l = 0; l < 16; l++) {
                reshape_packed[256*i + 16*m + l] = relu[1024*i + 64*m + 2*l];
            }
        }
    }
}

/* 18  batch_norm2d_13 = slice(relu_3) . stage2.0.shortcut.0.weight * ...
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
                    const float t1 = stage2_0_shortcut_0_weight[16*k
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
                    const float t2 = tile[r][l] * batch_norm2d_9[i + r]
                        + batch_norm2d_10[i + r];
                    batch_norm2d_13[16*m + 256*(i + r) + l] = t2;
                }
            }
        }
    }
}

/* 19  relu_5 = relu(window(pad_4) . stage2.0.body.3.weight * ...
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
                        const gradc_vec16f line = gradc_load16f(&b[324*k + 18*h
                            + q]);
                        GRADC_UNROLL(4)
                        for (int r = 0; r < 4; r++) {
                            const float t1 = stage2_0_body_3_weight[144*k
                                + 48*h + 16*q + 4608*((i + r) / 16)
                                + (i + r) % 16];
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

/* 21  batch_norm2d_14 = stage3.0.body.1.weight * (1 / ...
 *   batch_norm2d_15 = stage3.0.body.1.bias - ...
 *   resnet8.lua:33
 *   also predict step 24, 26 */
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

/* 22  relu_6 = relu(window(pad_5) . stage3.0.body.0.weight * ...
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
                const gradc_vec16f line = gradc_load16f(&b[144*k + 48*h
                    + 16*q]);
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

/* 23  pad_6 = pad(relu_6)
 *   resnet8.lua:33 */
GRADC_KERNEL void
predict_make_pad_6(const float *GRADC_RESTRICT relu_6,
    float *GRADC_RESTRICT pad_6)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 10; j++) {
            for (int m = 0; m < 10; m++) {
                const float t1 = j - 1 >= 0 && j - 1 < 8 && m - 1 >= 0 && m - 1
                    < 8 ? relu_6[64*i + 8*j + m - 9] : 0.0f;
                pad_6[100*i + 10*j + m] = t1;
            }
        }
    }
}

/* 25  reshape_packed_2 = in panels: slice(relu_5)
 *   resnet8.lua:33 */
GRADC_KERNEL void
predict_pack_reshape_2(const float *GRADC_RESTRICT batch_norm2d_13,
    float *GRADC_RESTRICT reshape_packed_2)
{
    for (int i = 0; i < 32; i++) {
        for (int m = 0; m < 8; m++) {
            for (int l = 0; l < 8; l++) {
                reshape_packed_2[64*i + 8*m + l] = batch_norm2d_13[256*i + 32*m
                    + 2*l];
            }
        }
    }
}

/* 27  batch_norm2d_20 = slice(relu_5) . stage3.0.shortcut.0.weight * ...
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
                    const float t1 = stage3_0_shortcut_0_weight[16*k
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
                    const float t2 = tile[r][l] * batch_norm2d_16[i + r]
                        + batch_norm2d_17[i + r];
                    batch_norm2d_20[8*m + 64*(i + r) + l] = t2;
                }
            }
        }
    }
}

/* 28  relu_7 = relu(window(pad_6) . stage3.0.body.3.weight * ...
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
                const gradc_vec16f line = gradc_load16f(&b[144*k + 48*h
                    + 16*q]);
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

/* 29  global_avg_pool = sum(relu_7) * 0.015625
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
                acc[l] += batch_norm2d_20[64*i + (k + l)];
            }
        }
        global_avg_pool[i] = gradc_sum16f(acc) * 0.015625f;
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
    struct resnet8_scratch *scratch,
    const float *x,
    float *logits)
{
    float *x_2 = scratch->f;                   /* [1,3,34,34] */
    float *batch_norm2d = scratch->f + 3468;   /* [16] */
    float *batch_norm2d_2 = scratch->f + 3484; /* [16] */
    float *relu = scratch->f + 18496;          /* [1,16,32,32] */
    float *pad = scratch->f;                   /* [1,16,34,34] */
    float *batch_norm2d_3 = scratch->f + 52288; /* [16] */
    float *batch_norm2d_4 = scratch->f + 52304; /* [16] */
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
    float *global_avg_pool = scratch->f;       /* [1,64,1,1] */
    float *fc_weight_packed = scratch->f + 51264; /* [10,64] as [1][64][16] */

    shared_pack_fc_weight(param->fc_weight, fc_weight_packed);
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
        /* 6  make_batch_norm2d_3 */
    predict_make_relu_2(param->stage1_0_body_0_weight, pad, batch_norm2d_3,
        batch_norm2d_4, relu_2);
    predict_make_pad(relu_2, pad_2);  /* 8  make_pad_2 */
    predict_make_batch_norm2d(param->stage1_0_body_4_weight,
        param->stage1_0_body_4_running_var, param->stage1_0_body_4_bias,
        param->stage1_0_body_4_running_mean, batch_norm2d_5, batch_norm2d_6);
        /* 9  make_batch_norm2d_5 */
    predict_make_relu_3(param->stage1_0_body_3_weight, pad_2, relu,
        batch_norm2d_5, batch_norm2d_6);
    predict_make_pad(relu, pad_3);  /* 11  make_pad_3 */
    predict_make_batch_norm2d_2(param->stage2_0_body_1_weight,
        param->stage2_0_body_1_running_var, param->stage2_0_body_1_bias,
        param->stage2_0_body_1_running_mean, batch_norm2d_7, batch_norm2d_8);
        /* 12  make_batch_norm2d_7 */
    predict_make_relu_4(pad_3, param->stage2_0_body_0_weight, batch_norm2d_7,
        batch_norm2d_8, relu_4);
    predict_make_pad_2(relu_4, pad_4);  /* 14  make_pad_4 */
    predict_make_batch_norm2d_2(param->stage2_0_body_4_weight,
        param->stage2_0_body_4_running_var, param->stage2_0_body_4_bias,
        param->stage2_0_body_4_running_mean, batch_norm2d_11, batch_norm2d_12);
        /* 15  make_batch_norm2d_11 */
    predict_pack_reshape(relu, reshape_packed);
    predict_make_batch_norm2d_2(param->stage2_0_shortcut_1_weight,
        param->stage2_0_shortcut_1_running_var,
        param->stage2_0_shortcut_1_bias,
        param->stage2_0_shortcut_1_running_mean, batch_norm2d_9,
        batch_norm2d_10);  /* 17  make_batch_norm2d_9 */
    predict_make_batch_norm2d_13(param->stage2_0_shortcut_0_weight,
        reshape_packed, batch_norm2d_9, batch_norm2d_10, batch_norm2d_13);
    predict_make_relu_5(param->stage2_0_body_3_weight, pad_4, batch_norm2d_11,
        batch_norm2d_12, batch_norm2d_13);
    predict_make_pad_2(batch_norm2d_13, pad_5);  /* 20  make_pad_5 */
    predict_make_batch_norm2d_3(param->stage3_0_body_1_weight,
        param->stage3_0_body_1_running_var, param->stage3_0_body_1_bias,
        param->stage3_0_body_1_running_mean, batch_norm2d_14, batch_norm2d_15);
        /* 21  make_batch_norm2d_14 */
    predict_make_relu_6(pad_5, param->stage3_0_body_0_weight, batch_norm2d_14,
        batch_norm2d_15, relu_6);
    predict_make_pad_6(relu_6, pad_6);
    predict_make_batch_norm2d_3(param->stage3_0_body_4_weight,
        param->stage3_0_body_4_running_var, param->stage3_0_body_4_bias,
        param->stage3_0_body_4_running_mean, batch_norm2d_18, batch_norm2d_19);
        /* 24  make_batch_norm2d_18 */
    predict_pack_reshape_2(batch_norm2d_13, reshape_packed_2);
    predict_make_batch_norm2d_3(param->stage3_0_shortcut_1_weight,
        param->stage3_0_shortcut_1_running_var,
        param->stage3_0_shortcut_1_bias,
        param->stage3_0_shortcut_1_running_mean, batch_norm2d_16,
        batch_norm2d_17);  /* 26  make_batch_norm2d_16 */
    predict_make_batch_norm2d_20(param->stage3_0_shortcut_0_weight,
        reshape_packed_2, batch_norm2d_16, batch_norm2d_17, batch_norm2d_20);
    predict_make_relu_7(pad_6, param->stage3_0_body_3_weight, batch_norm2d_18,
        batch_norm2d_19, batch_norm2d_20);
    predict_make_global_avg_pool(batch_norm2d_20, global_avg_pool);
    predict_make_logits(global_avg_pool, fc_weight_packed, param->fc_bias,
        logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f    12689408  110976   1-159    x_2
 *   f    3694592  524288   2-128    conv2d
 *   f    12877504      16   3-128    sum
 *   f          0      16   4-5     batch_norm2d
 *   f    12877536      16   4-126    batch_norm2d_2
 *   f    4743168  524288   5-126    relu
 *   f    1327104  591872   7-156    pad
 *   f    5267456  524288   8-120    conv2d_2
 *   f    12877552      16   9-120    sum_2
 *   f          0      16  10-11    batch_norm2d_3
 *   f    12877584      16  10-118    batch_norm2d_4
 *   f    6316032  524288  11-118    relu_2
 *   f    1918976  591872  13-153    pad_2
 *   f    6840320  524288  14-112    conv2d_3
 *   f    12877600      16  15-112    sum_3
 *   f          0      16  16-17    batch_norm2d_5
 *   f    12877632      16  16-110    batch_norm2d_6
 *   f    7888896  524288  17-110    relu_3
 *   f    2510848  591872  19-150    pad_3
 *   f    3102720  262144  20-104    conv2d_4
 *   f    1244672      32  21-104    sum_4
 *   f          0      32  22-23    batch_norm2d_7
 *   f    1244736      32  22-102    batch_norm2d_8
 *   f    9338880  262144  23-102    relu_4
 *   f    8413184  331776  25-147    pad_4
 *   f    3364864  262144  26-96    conv2d_5
 *   f    1244768      32  27-96    sum_5
 *   f     131072      32  28-35    batch_norm2d_9
 *   f    1244832      32  28-89    batch_norm2d_10
 *   f    9601024  262144  32-91    conv2d_6
 *   f    1244864      32  33-91    sum_6
 *   f    1244928      32  34-89    batch_norm2d_11
 *   f          0  131072  31-32    reshape_packed
 *   f          0      32  34-36    batch_norm2d_12
 *   f    10125312  262144  35-89    relu_5
 *   f    8744960  331776  38-142    pad_5
 *   f     819200  131072  39-83    conv2d_7
 *   f     536576      64  40-83    sum_7
 *   f          0      64  41-42    batch_norm2d_13
 *   f     536704      64  41-81    batch_norm2d_14
 *   f    11640832  131072  42-81    relu_6
 *   f    11173888  204800  44-139    pad_6
 *   f     294912  131072  45-75    conv2d_8
 *   f     266240      64  46-75    sum_8
 *   f      65536      64  47-54    batch_norm2d_15
 *   f     266368      64  47-68    batch_norm2d_16
 *   f    11771904  131072  51-70    conv2d_9
 *   f     266432      64  52-70    sum_9
 *   f     266560      64  53-68    batch_norm2d_17
 *   f          0   65536  50-51    reshape_packed_2
 *   f          0      64  53-55    batch_norm2d_18
 *   f    12034048  131072  54-68    relu_7
 *   f    12875136    2048  56-134    global_avg_pool
 *   f          0    1024  57-58    fc_weight_packed
 *   f       1024     320  58-64    logits
 *   f          0      32  59-62    largest
 *   f    12877184     320  60-66    powers
 *   f         32      32  61-63    power_sum
 *   f         96      32  62-63    picked
 *   f          0      32  64-65    hit
 *   f         64      32  61-66    d_power_sum
 *   f    12877184     320  66-134    d_cross_entropy, over powers
 *   f     264192    2048  67-68    d_reshape
 *   f    12165120  131072  55-136    batch_norm2d_19
 *   f          0  131072  68-70    mul
 *   f     266496      64  53-69    sum_10
 *   f     266496      64  69-70    d_sum, over sum_10
 *   f    11771904  131072  70-72    d_batch_norm2d, over conv2d_9
 *   f          0      64  71-72    d_sum_2
 *   f    11771904  131072  72-137    d_conv2d, over d_batch_norm2d
 *   f     262144    2048  48-73    stage3_0_shortcut_0_weight_packed
 *   f    11902976  131072  54-138    batch_norm2d_20
 *   f     131072  131072  68-75    mul_2
 *   f     266304      64  47-74    sum_11
 *   f     266304      64  74-75    d_sum_3, over sum_11
 *   f     294912  131072  75-77    d_batch_norm2d_2, over conv2d_8
 *   f          0      64  76-77    d_sum_4
 *   f     294912  131072  77-79    d_conv2d_2, over d_batch_norm2d_2
 *   f          0  294912  79-80    pad_7
 *   f     499712   36864  43-80    stage3_0_body_3_weight_packed
 *   f     294912  204800  80-81    d_pad
 *   f    11509760  131072  42-141    batch_norm2d_21
 *   f          0  131072  81-83    mul_3
 *   f     536640      64  41-82    sum_12
 *   f     536640      64  82-83    d_sum_5, over sum_12
 *   f     819200  131072  83-85    d_batch_norm2d_3, over conv2d_7
 *   f          0      64  84-85    d_sum_6
 *   f     819200  131072  85-87    d_conv2d_3, over d_batch_norm2d_3
 *   f          0  819200  87-88    pad_8
 *   f    1216512   18432  37-88    stage3_0_body_0_weight_packed
 *   f    1150976   65536  73-89    d_window
 *   f     819200  331776  88-89    d_pad_2
 *   f    10387456  262144  36-144    batch_norm2d_22
 *   f          0  262144  89-91    mul_4
 *   f    1244896      32  34-90    sum_13
 *   f    1244896      32  90-91    d_sum_7, over sum_13
 *   f    9601024  262144  91-93    d_batch_norm2d_4, over conv2d_6
 *   f          0      32  92-93    d_sum_8
 *   f    9601024  262144  93-145    d_conv2d_4, over d_batch_norm2d_4
 *   f    1244160     512  29-94    stage2_0_shortcut_0_weight_packed
 *   f    9863168  262144  35-146    batch_norm2d_23
 *   f     262144  262144  89-96    mul_5
 *   f    1244800      32  28-95    sum_14
 *   f    1244800      32  95-96    d_sum_9, over sum_14
 *   f    3364864  262144  96-98    d_batch_norm2d_5, over conv2d_5
 *   f          0      32  97-98    d_sum_10
 *   f    3364864  262144  98-100    d_conv2d_5, over d_batch_norm2d_5
 *   f          0  409600  100-101    pad_9
 *   f    1234944    9216  24-101    stage2_0_body_3_weight_packed
 *   f     409600  331776  101-102    d_pad_3
 *   f    9076736  262144  23-149    batch_norm2d_24
 *   f          0  262144  102-104    mul_6
 *   f    1244704      32  22-103    sum_15
 *   f    1244704      32  103-104    d_sum_11, over sum_15
 *   f    3102720  262144  104-106    d_batch_norm2d_6, over conv2d_4
 *   f          0      32  105-106    d_sum_12
 *   f    3102720  262144  106-108    d_conv2d_6, over d_batch_norm2d_6
 *   f          0 1327104  108-109    pad_10
 *   f    12865920    4608  18-109    stage2_0_body_0_weight_packed
 *   f    12558336  131072  94-110    d_window_2
 *   f    3102720  591872  109-110    d_pad_4
 *   f    7364608  524288  17-152    batch_norm2d_25
 *   f          0  524288  110-112    mul_7
 *   f    12877616      16  16-111    sum_16
 *   f    12877616      16  111-112    d_sum_13, over sum_16
 *   f    6840320  524288  112-114    d_batch_norm2d_7, over conv2d_3
 *   f          0      16  113-114    d_sum_14
 *   f    6840320  524288  114-116    d_conv2d_7, over d_batch_norm2d_7
 *   f          0  663552  116-117    pad_11
 *   f    12872832    2304  12-117    stage1_0_body_3_weight_packed
 *   f     663552  591872  117-118    d_pad_5
 *   f    5791744  524288  11-155    batch_norm2d_26
 *   f          0  524288  118-120    mul_8
 *   f    12877568      16  10-119    sum_17
 *   f    12877568      16  119-120    d_sum_15, over sum_17
 *   f    5267456  524288  120-122    d_batch_norm2d_8, over conv2d_2
 *   f          0      16  121-122    d_sum_16
 *   f    5267456  524288  122-124    d_conv2d_8, over d_batch_norm2d_8
 *   f          0  663552  124-125    pad_12
 *   f    12870528    2304   6-125    stage1_0_body_0_weight_packed
 *   f    7888896  524288  110-152    d_residual, over relu_3
 *   f     663552  591872  125-126    d_pad_6
 *   f    4218880  524288   5-158    batch_norm2d_27
 *   f          0  524288  126-128    mul_9
 *   f    12877520      16   4-127    sum_18
 *   f    12877520      16  127-128    d_sum_17, over sum_18
 *   f    3694592  524288  128-130    d_batch_norm2d_9, over conv2d
 *   f          0      16  129-130    d_sum_18
 *   f          0  524288  131-159    d_conv2d_packed
 *   f    3694592  524288  130-131    d_conv2d_9, over d_batch_norm2d_9
 *   f     524288       1  132-159    lr_now
 *   f    4743168  524288  126-158    d_batch_norm2d_10, over relu
 *   f    6840320  524288  123-156    d_conv2d_packed_2
 *   f    6316032  524288  118-155    d_batch_norm2d_11, over relu_2
 *   f    3102720  524288  115-153    d_conv2d_packed_3
 *   f    10911744  262144  107-150    d_conv2d_packed_4
 *   f    9338880  262144  102-149    d_batch_norm2d_12, over relu_4
 *   f    10649600  262144  99-147    d_conv2d_packed_5
 *   f    10125312  262144  89-146    d_residual_2, over relu_5
 *   f    11378688  131072  30-145    slice_packed
 *   f    12427264  131072  86-142    d_conv2d_packed_6
 *   f    11640832  131072  81-141    d_batch_norm2d_13, over relu_6
 *   f    12296192  131072  78-139    d_conv2d_packed_7
 *   f    12034048  131072  68-138    d_residual_3, over relu_7
 *   f    12800384   65536  49-137    slice_packed_2
 */

/* 1  x_2 = pad(x)
 *   resnet8.lua:30 */
GRADC_KERNEL void
train_make_x_2(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT x_2)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 3; j++) {
            for (int m = 0; m < 34; m++) {
                for (int n = 0; n < 34; n++) {
                    const float t1 = m - 1 >= 0 && m - 1 < 32 && n - 1 >= 0
                        && n - 1 < 32 ? x[3072*i + 1024*j + 32*m + n - 33]
                        : 0.0f;
                    x_2[3468*i + 1156*j + 34*m + n] = t1;
                }
            }
        }
    }
}

/* 2  conv2d = window(x_2) . stem.0.weight
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
                            conv2d[16384*m + 32*n + j + 1024*(i + r)
                                + l] = tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 3  sum = sum(conv2d)
 *   stem_1_running_mean = stem.1.running_mean * 0.9 + sum * ...
 *   resnet8.lua:30
 *   also train step 9, 15 */
GRADC_KERNEL void
train_update_running_mean(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT running_mean,
    float *GRADC_RESTRICT sum)
{
    for (int i = 0; i < 16; i++) {
        float tree[128];
        int blocks = 0;

        for (int k = 0; k < 32; k++) {
            for (int from = 0; from < 1024; from += 256) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                GRADC_UNROLL(8)
                for (int h = from; h < from + 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += conv2d[1024*i + 16384*k + (h + l)];
                    }
                }
                gradc_join_blockf(tree, 16, blocks++, acc);
            }
        }
        gradc_join_allf(tree, 16, 128);
        const float t1 = gradc_sum16f(tree);
        const float t2 = running_mean[i] * 0.9f + t1 * 3.0517578e-06f;
        sum[i] = t1;
        running_mean[i] = t2;
    }
}

/* 4  sum_18 = sum((conv2d - sum * 3.0517578125e-05) * (conv2d - sum * ...
 *   batch_norm2d = 1 / sqrt(sum_18 * 3.0517578125e-05 + 1e-05)
 *   batch_norm2d_2 = stem.1.weight * batch_norm2d
 *   stem_1_running_var = stem.1.running_var * 0.9 + sum_18 * ...
 *   resnet8.lua:30
 *   also train step 10, 16 */
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
        int blocks = 0;

        for (int k = 0; k < 32; k++) {
            for (int from = 0; from < 1024; from += 256) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int h = from; h < from + 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = conv2d[1024*i + 16384*k + (h + l)]
                            - sum[i] * 3.0517578e-05f;
                        acc[l] += t1 * t1;
                    }
                }
                gradc_join_blockf(tree, 16, blocks++, acc);
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

/* 5  batch_norm2d_27 = (conv2d - sum * 3.0517578125e-05) * batch_norm2d
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
            for (int m = 0; m < 32; m++) {
                for (int n = 0; n < 32; n++) {
                    const int at = 16384*i + 1024*j + 32*m + n;
                    const float t1 = conv2d[at] - sum[j] * 3.0517578e-05f;
                    const float t2 = t1 * batch_norm2d[j];
                    const float t3 = t1 * batch_norm2d_2[j] + _1_bias[j];
                    batch_norm2d_3[at] = t2;
                    relu[at] = t3 < 0.0f ? 0.0f : t3;
                }
            }
        }
    }
}

/* 6  stage1_0_body_0_weight_packed = in panels: stage1.0.body.0.weight
 *   resnet8.lua:31
 *   also train step 12 */
GRADC_KERNEL void
train_pack_stage1_0_body_weight(
    const float *GRADC_RESTRICT stage1_0_body_weight,
    float *GRADC_RESTRICT stage1_0_body_weight_packed)
{
    for (int i = 0; i < 16; i++) {
        for (int m = 0; m < 3; m++) {
            for (int n = 0; n < 3; n++) {
                for (int l = 0; l < 16; l++) {
                    stage1_0_body_weight_packed[144*i + 48*m + 16*n
                        + l] = stage1_0_body_weight[i + 48*m + 16*n + 144*l];
                }
            }
        }
    }
}

/* 7  pad = pad(relu)
 *   resnet8.lua:31
 *   also train step 13, 19 */
GRADC_KERNEL void
train_make_pad(const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT pad)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 34; m++) {
                for (int n = 0; n < 34; n++) {
                    const float t1 = m - 1 >= 0 && m - 1 < 32 && n - 1 >= 0
                        && n - 1 < 32 ? relu[16384*i + 1024*j + 32*m + n - 33]
                        : 0.0f;
                    pad[18496*i + 1156*j + 34*m + n] = t1;
                }
            }
        }
    }
}

/* 8  conv2d_2 = window(pad) . stage1.0.body.0.weight
 *   resnet8.lua:31
 *   also train step 14 */
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
                            conv2d[16384*m + 32*n + j + 1024*(i + r)
                                + l] = tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 17  batch_norm2d_25 = (conv2d_3 - sum_3 * 3.0517578125e-05) * ...
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
            for (int m = 0; m < 32; m++) {
                for (int n = 0; n < 32; n++) {
                    const int at = 16384*i + 1024*j + 32*m + n;
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
}

/* 18  stage2_0_body_0_weight_packed = in panels: stage2.0.body.0.weight
 *   resnet8.lua:32 */
GRADC_KERNEL void
train_pack_stage2_0_body_0_weight(
    const float *GRADC_RESTRICT stage2_0_body_0_weight,
    float *GRADC_RESTRICT stage2_0_body_0_weight_packed)
{
    for (int i = 0; i < 32; i++) {
        for (int m = 0; m < 3; m++) {
            for (int n = 0; n < 3; n++) {
                for (int l = 0; l < 16; l++) {
                    const float t1 = stage2_0_body_0_weight[48*m + 16*n + 144*l
                        + 2304*(i / 16) + i % 16];
                    stage2_0_body_0_weight_packed[144*i + 48*m + 16*n + l] = t1;
                }
            }
        }
    }
}

/* 20  conv2d_4 = window(pad_3) . stage2.0.body.0.weight
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
                const gradc_vec16f line = gradc_load16f(&b[144*k + 48*h
                    + 16*q]);
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
                            conv2d_4[16*m + n + 256*(j + l)
                                + 8192*(i + r)] = tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 21  sum_4 = sum(conv2d_4)
 *   stage2_0_body_1_running_mean = stage2.0.body.1.running_mean * 0.9 + ...
 *   resnet8.lua:32
 *   also train step 27, 33 */
GRADC_KERNEL void
train_update_stage2_0_running_mean(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT stage2_0_running_mean,
    float *GRADC_RESTRICT sum)
{
    for (int i = 0; i < 32; i++) {
        float tree[96];
        int blocks = 0;

        for (int from = 0; from < 32; from++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 256; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += conv2d[256*i + 8192*from + (h + l)];
                }
            }
            gradc_join_blockf(tree, 16, blocks++, acc);
        }
        gradc_join_allf(tree, 16, 32);
        const float t1 = gradc_sum16f(tree);
        const float t2 = stage2_0_running_mean[i] * 0.9f + t1 * 1.2207031e-05f;
        sum[i] = t1;
        stage2_0_running_mean[i] = t2;
    }
}

/* 22  sum_15 = sum((conv2d_4 - sum_4 * 0.0001220703125) * (conv2d_4 - ...
 *   batch_norm2d_7 = 1 / sqrt(sum_15 * 0.0001220703125 + 1e-05)
 *   batch_norm2d_8 = stage2.0.body.1.weight * batch_norm2d_7
 *   stage2_0_body_1_running_var = stage2.0.body.1.running_var * 0.9 + ...
 *   resnet8.lua:32
 *   also train step 28, 34 */
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
        int blocks = 0;

        for (int from = 0; from < 32; from++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 256; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = conv2d[256*i + 8192*from + (h + l)]
                        - sum[i] * 0.00012207031f;
                    acc[l] += t1 * t1;
                }
            }
            gradc_join_blockf(tree, 16, blocks++, acc);
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

/* 23  batch_norm2d_24 = (conv2d_4 - sum_4 * 0.0001220703125) * batch_norm2d_7
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
            for (int m = 0; m < 16; m++) {
                for (int n = 0; n < 16; n++) {
                    const int at = 8192*i + 256*j + 16*m + n;
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
}

/* 24  stage2_0_body_3_weight_packed = in panels: stage2.0.body.3.weight
 *   resnet8.lua:32 */
GRADC_KERNEL void
train_pack_stage2_0_body_3_weight(
    const float *GRADC_RESTRICT stage2_0_body_3_weight,
    float *GRADC_RESTRICT stage2_0_body_3_weight_packed)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 32; i++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    for (int l = 0; l < 16; l++) {
                        const float t1 = stage2_0_body_3_weight[144*(j + l)
                            + 48*m + 16*n + 4608*(i / 16) + i % 16];
                        stage2_0_body_3_weight_packed[288*j + 144*i + 48*m
                            + 16*n + l] = t1;
                    }
                }
            }
        }
    }
}

/* 25  pad_4 = pad(relu_4)
 *   resnet8.lua:32
 *   also train step 38 */
GRADC_KERNEL void
train_make_pad_2(const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT pad)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 18; m++) {
                for (int n = 0; n < 18; n++) {
                    const float t1 = m - 1 >= 0 && m - 1 < 16 && n - 1 >= 0
                        && n - 1 < 16 ? relu[8192*i + 256*j + 16*m + n - 17]
                        : 0.0f;
                    pad[10368*i + 324*j + 18*m + n] = t1;
                }
            }
        }
    }
}

/* 26  conv2d_5 = window(pad_4) . stage2.0.body.3.weight
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
                            const gradc_vec16f line = gradc_load16f(&b[324*k
                                + 18*h + q]);
                            GRADC_UNROLL(4)
                            for (int r = 0; r < 4; r++) {
                                const float t1 = stage2_0_body_3_weight[144*k
                                    + 48*h + 16*q + 4608*((i + r) / 16)
                                    + (i + r) % 16];
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

/* 29  stage2_0_shortcut_0_weight_packed = in panels: stage2.0.shortcut.0. ...
 *   resnet8.lua:32 */
GRADC_KERNEL void
train_pack_stage2_0_shortcut_0_weight(
    const float *GRADC_RESTRICT stage2_0_shortcut_0_weight,
    float *GRADC_RESTRICT stage2_0_shortcut_0_weight_packed)
{
    for (int i = 0; i < 32; i++) {
        for (int l = 0; l < 16; l++) {
            stage2_0_shortcut_0_weight_packed[16*i
                + l] = stage2_0_shortcut_0_weight[16*l + 256*(i / 16) + i % 16];
        }
    }
}

/* 30  slice_packed = in panels: slice(relu_3)
 *   resnet8.lua:32 */
GRADC_KERNEL void
train_pack_slice(const float *GRADC_RESTRICT relu_3,
    float *GRADC_RESTRICT slice_packed)
{
    for (int i = 0; i < 32; i++) {
        for (int m = 0; m < 16; m++) {
            for (int n = 0; n < 16; n++) {
                for (int l = 0; l < 16; l++) {
                    slice_packed[4096*i + 256*m + 16*n + l] = relu_3[16384*i
                        + 64*m + 2*n + 1024*l];
                }
            }
        }
    }
}

/* 31  reshape_packed = in panels: slice(relu_3)
 *   resnet8.lua:32 */
GRADC_KERNEL void
train_pack_reshape(const float *GRADC_RESTRICT relu_3,
    float *GRADC_RESTRICT reshape_packed)
{
    for (int i = 0; i < 32; i++) {
        for (int m = 0; m < 16; m++) {
            for (int n = 0; n < 16; n++) {
                for (int l = 0; l < 16; l++) {
                    reshape_packed[4096*i + 256*m + 16*n + l] = relu_3[16384*i
                        + 1024*m + 64*n + 2*l];
                }
            }
        }
    }
}

/* 32  conv2d_6 = slice(relu_3) . stage2.0.shortcut.0.weight
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
                        const float t1 = stage2_0_shortcut_0_weight[16*k
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

/* 35  batch_norm2d_23 = (conv2d_5 - sum_5 * 0.0001220703125) * batch_norm2d_9
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
            for (int m = 0; m < 16; m++) {
                for (int n = 0; n < 16; n++) {
                    const int at = 8192*i + 256*j + 16*m + n;
                    const float t1 = conv2d_5[at] - sum_5[j] * 0.00012207031f;
                    const float t2 = t1 * batch_norm2d_9[j];
                    const float t3 = (conv2d_6[at] - sum_6[j] * 0.00012207031f)
                        * batch_norm2d_11[j];
                    const float t4 = t1 * batch_norm2d_10[j]
                        + stage2_0_body_4_bias[j]
                        + (t3 + stage2_0_shortcut_1_bias[j]);
                    batch_norm2d_23[at] = t2;
                    relu_5[at] = t4 < 0.0f ? 0.0f : t4;
                }
            }
        }
    }
}

/* 36  batch_norm2d_22 = (conv2d_6 - sum_6 * 0.0001220703125) * ...
 *   resnet8.lua:32 */
GRADC_KERNEL void
train_make_batch_norm2d_22(const float *GRADC_RESTRICT conv2d_6,
    const float *GRADC_RESTRICT sum_6,
    const float *GRADC_RESTRICT batch_norm2d_12,
    float *GRADC_RESTRICT batch_norm2d_22)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 16; m++) {
                for (int n = 0; n < 16; n++) {
                    const int at = 8192*i + 256*j + 16*m + n;
                    const float t1 = (conv2d_6[at] - sum_6[j] * 0.00012207031f)
                        * batch_norm2d_12[j];
                    batch_norm2d_22[at] = t1;
                }
            }
        }
    }
}

/* 37  stage3_0_body_0_weight_packed = in panels: stage3.0.body.0.weight
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_pack_stage3_0_body_0_weight(
    const float *GRADC_RESTRICT stage3_0_body_0_weight,
    float *GRADC_RESTRICT stage3_0_body_0_weight_packed)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 64; i++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    for (int l = 0; l < 16; l++) {
                        const float t1 = stage3_0_body_0_weight[144*(j + l)
                            + 48*m + 16*n + 4608*(i / 16) + i % 16];
                        stage3_0_body_0_weight_packed[576*j + 144*i + 48*m
                            + 16*n + l] = t1;
                    }
                }
            }
        }
    }
}

/* 39  conv2d_7 = window(pad_5) . stage3.0.body.0.weight
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
                const gradc_vec16f line = gradc_load16f(&b[144*k + 48*h
                    + 16*q]);
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
                            conv2d_7[8*m + n + 64*(j + l)
                                + 4096*(i + r)] = tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 40  sum_7 = sum(conv2d_7)
 *   stage3_0_body_1_running_mean = stage3.0.body.1.running_mean * 0.9 + ...
 *   resnet8.lua:33
 *   also train step 46, 52 */
GRADC_KERNEL void
train_update_stage3_0_running_mean(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT stage3_0_running_mean,
    float *GRADC_RESTRICT sum)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];
        int blocks = 0;

        for (int from = 0; from < 32; from += 4) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = from; k < from + 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += conv2d[64*i + 4096*k + (h + l)];
                    }
                }
            }
            gradc_join_blockf(tree, 16, blocks++, acc);
        }
        gradc_join_allf(tree, 16, 8);
        const float t1 = gradc_sum16f(tree);
        const float t2 = stage3_0_running_mean[i] * 0.9f + t1 * 4.8828125e-05f;
        sum[i] = t1;
        stage3_0_running_mean[i] = t2;
    }
}

/* 41  sum_12 = sum((conv2d_7 - sum_7 * 0.00048828125) * (conv2d_7 - sum_7 ...
 *   batch_norm2d_13 = 1 / sqrt(sum_12 * 0.00048828125 + 1e-05)
 *   batch_norm2d_14 = stage3.0.body.1.weight * batch_norm2d_13
 *   stage3_0_body_1_running_var = stage3.0.body.1.running_var * 0.9 + ...
 *   resnet8.lua:33
 *   also train step 47, 53 */
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
        int blocks = 0;

        for (int from = 0; from < 32; from += 4) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = from; k < from + 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = conv2d[64*i + 4096*k + (h + l)]
                            - sum[i] * 0.00048828125f;
                        acc[l] += t1 * t1;
                    }
                }
            }
            gradc_join_blockf(tree, 16, blocks++, acc);
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

/* 42  batch_norm2d_21 = (conv2d_7 - sum_7 * 0.00048828125) * batch_norm2d_13
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
            for (int m = 0; m < 8; m++) {
                for (int n = 0; n < 8; n++) {
                    const int at = 4096*i + 64*j + 8*m + n;
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
}

/* 43  stage3_0_body_3_weight_packed = in panels: stage3.0.body.3.weight
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_pack_stage3_0_body_3_weight(
    const float *GRADC_RESTRICT stage3_0_body_3_weight,
    float *GRADC_RESTRICT stage3_0_body_3_weight_packed)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 64; i++) {
            for (int m = 0; m < 3; m++) {
                for (int n = 0; n < 3; n++) {
                    for (int l = 0; l < 16; l++) {
                        const float t1 = stage3_0_body_3_weight[144*(j + l)
                            + 48*m + 16*n + 9216*(i / 16) + i % 16];
                        stage3_0_body_3_weight_packed[576*j + 144*i + 48*m
                            + 16*n + l] = t1;
                    }
                }
            }
        }
    }
}

/* 44  pad_6 = pad(relu_6)
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_make_pad_6(const float *GRADC_RESTRICT relu_6,
    float *GRADC_RESTRICT pad_6)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 10; m++) {
                for (int n = 0; n < 10; n++) {
                    const float t1 = m - 1 >= 0 && m - 1 < 8 && n - 1 >= 0 && n
                        - 1 < 8 ? relu_6[4096*i + 64*j + 8*m + n - 9] : 0.0f;
                    pad_6[6400*i + 100*j + 10*m + n] = t1;
                }
            }
        }
    }
}

/* 45  conv2d_8 = window(pad_6) . stage3.0.body.3.weight
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
                const gradc_vec16f line = gradc_load16f(&b[144*k + 48*h
                    + 16*q]);
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
                            conv2d_8[4096*m + 8*n + 64*(j + l) + i
                                + r] = tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 48  stage3_0_shortcut_0_weight_packed = in panels: stage3.0.shortcut.0. ...
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_pack_stage3_0_shortcut_0_weight(
    const float *GRADC_RESTRICT stage3_0_shortcut_0_weight,
    float *GRADC_RESTRICT stage3_0_shortcut_0_weight_packed)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 64; i++) {
            for (int l = 0; l < 16; l++) {
                const float t1 = stage3_0_shortcut_0_weight[16*(j + l)
                    + 512*(i / 16) + i % 16];
                stage3_0_shortcut_0_weight_packed[64*j + 16*i + l] = t1;
            }
        }
    }
}

/* 49  slice_packed_2 = in panels: slice(relu_5)
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_pack_slice_2(const float *GRADC_RESTRICT relu_5,
    float *GRADC_RESTRICT slice_packed_2)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 32; i++) {
            for (int m = 0; m < 8; m++) {
                for (int n = 0; n < 8; n++) {
                    for (int l = 0; l < 16; l++) {
                        slice_packed_2[2048*j + 1024*i + 128*m + 16*n
                            + l] = relu_5[256*(j + l) + 8192*i + 32*m + 2*n];
                    }
                }
            }
        }
    }
}

/* 50  reshape_packed_2 = in panels: slice(relu_5)
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_pack_reshape_2(const float *GRADC_RESTRICT relu_5,
    float *GRADC_RESTRICT reshape_packed_2)
{
    for (int i = 0; i < 32; i++) {
        for (int m = 0; m < 32; m++) {
            for (int n = 0; n < 8; n++) {
                for (int l = 0; l < 8; l++) {
                    reshape_packed_2[2048*i + 64*m + 8*n + l] = relu_5[8192*i
                        + 256*m + 32*n + 2*l];
                }
            }
        }
    }
}

/* 51  conv2d_9 = slice(relu_5) . stage3.0.shortcut.0.weight
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
                        const float t1 = stage3_0_shortcut_0_weight[16*k
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

/* 54  batch_norm2d_20 = (conv2d_8 - sum_8 * 0.00048828125) * batch_norm2d_15
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
            for (int m = 0; m < 8; m++) {
                for (int n = 0; n < 8; n++) {
                    const int at = 4096*i + 64*j + 8*m + n;
                    const float t1 = conv2d_8[at] - sum_8[j] * 0.00048828125f;
                    const float t2 = t1 * batch_norm2d_15[j];
                    const float t3 = (conv2d_9[at] - sum_9[j] * 0.00048828125f)
                        * batch_norm2d_17[j];
                    const float t4 = t1 * batch_norm2d_16[j]
                        + stage3_0_body_4_bias[j]
                        + (t3 + stage3_0_shortcut_1_bias[j]);
                    batch_norm2d_20[at] = t2;
                    relu_7[at] = t4 < 0.0f ? 0.0f : t4;
                }
            }
        }
    }
}

/* 55  batch_norm2d_19 = (conv2d_9 - sum_9 * 0.00048828125) * batch_norm2d_18
 *   resnet8.lua:33 */
GRADC_KERNEL void
train_make_batch_norm2d_19(const float *GRADC_RESTRICT conv2d_9,
    const float *GRADC_RESTRICT sum_9,
    const float *GRADC_RESTRICT batch_norm2d_18,
    float *GRADC_RESTRICT batch_norm2d_19)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 8; m++) {
                for (int n = 0; n < 8; n++) {
                    const int at = 4096*i + 64*j + 8*m + n;
                    const float t1 = (conv2d_9[at] - sum_9[j] * 0.00048828125f)
                        * batch_norm2d_18[j];
                    batch_norm2d_19[at] = t1;
                }
            }
        }
    }
}

/* 56  global_avg_pool = sum(relu_7) * 0.015625
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
                acc[l] += relu_7[64*i + (k + l)];
            }
        }
        global_avg_pool[i] = gradc_sum16f(acc) * 0.015625f;
    }
}

/* 58  logits = global_avg_pool . fc.weight + fc.bias
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

/* 59  largest = max(amax(logits), -3.4028234663852886e+38)
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

/* 60  powers = exp(logits - largest)
 *   resnet8.lua:48 */
GRADC_KERNEL void
train_make_powers(const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest,
    float *GRADC_RESTRICT powers)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 10; j++) {
            const int at = 10*i + j;
            powers[at] = gradc_expf(logits[at] - largest[i]);
        }
    }
}

/* 61  power_sum = sum(powers)
 *   d_power_sum = 0.03125 / power_sum
 *   resnet8.lua:48 */
GRADC_KERNEL void
train_make_power_sum(const float *GRADC_RESTRICT powers,
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

/* 62  picked = sum(where(iota == y, logits - largest, 0))
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
            acc += k == y[i] ? logits[10*i + k] - largest[i] : 0.0f;
        }
        picked[i] = acc;
    }
}

/* 63  loss = sum(log(power_sum) - picked) * 0.03125
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
            acc[l] += gradc_logf(power_sum[(k + l)]) - picked[(k + l)];
        }
    }
    loss[0] = gradc_sum16f(acc) * 0.03125f;
}

/* 64  hit = y == argmax(logits)
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
            const float t = logits[10*i + k];
            if (gradc_abovef(t, best)) {
                best = t;
                acc = k;
            }
        }
        hit[i] = (float)(y[i] == acc);
    }
}

/* 65  accuracy = sum(hit) * 0.03125
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
            acc[l] += hit[(k + l)];
        }
    }
    accuracy[0] = gradc_sum16f(acc) * 0.03125f;
}

/* 66  d_cross_entropy = where(iota == y, -0.03125, 0) + powers * d_power_sum
 *   gradient of resnet8.lua:48 */
GRADC_KERNEL void
train_make_d_cross_entropy(const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 10; j++) {
            const int at = 10*i + j;
            const float t1 = (j == y[i] ? -0.03125f : 0.0f) + powers[at]
                * d_power_sum[i];
            powers[at] = t1;
        }
    }
}

/* 67  d_reshape = d_cross_entropy . fc.weight
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
train_make_d_reshape(const float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT d_reshape)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 32; i += 4) {
            float tile[4][16];

            train_make_d_reshape_sums(&powers[10*i], &fc_weight[10*j], tile);
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_reshape[j + 64*(i + r) + l] = tile[r][l];
                }
            }
        }
    }
}

/* 68  d_residual_3 = where(0 < relu_7, d_reshape * 0.015625, 0)
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
            for (int m = 0; m < 8; m++) {
                for (int n = 0; n < 8; n++) {
                    const int at = 4096*i + 64*j + 8*m + n;
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
}

/* 69  d_sum = sum(-(batch_norm2d_19 * mul)) * 0.5 / sqrt(sum_10 * ...
 *   gradient of resnet8.lua:33
 *   also train step 74, 82 */
GRADC_KERNEL void
train_make_d_sum(const float *GRADC_RESTRICT batch_norm2d,
    const float *GRADC_RESTRICT mul,
    float *GRADC_RESTRICT sum)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];
        int blocks = 0;

        for (int from = 0; from < 32; from += 4) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = from; k < from + 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = batch_norm2d[64*i + 4096*k + (h + l)]
                            * mul[64*i + 4096*k + (h + l)];
                        acc[l] += -t1;
                    }
                }
            }
            gradc_join_blockf(tree, 16, blocks++, acc);
        }
        gradc_join_allf(tree, 16, 8);
        const float t2 = gradc_sum16f(tree) * 0.5f
            / gradc_sqrtf(sum[i] * 0.00048828125f + 1e-05f);
        sum[i] = t2 * 0.00048828125f;
    }
}

/* 70  d_batch_norm2d = (conv2d_9 - sum_9 * 0.00048828125) * d_sum + (mul ...
 *   gradient of resnet8.lua:33
 *   also train step 75, 83 */
GRADC_KERNEL void
train_make_d_batch_norm2d(float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT sum_2,
    const float *GRADC_RESTRICT mul)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 8; m++) {
                for (int n = 0; n < 8; n++) {
                    const int at = 4096*i + 64*j + 8*m + n;
                    const float t1 = (conv2d[at] - sum[j] * 0.00048828125f)
                        * sum_2[j];
                    conv2d[at] = t1 + (mul[at] + t1);
                }
            }
        }
    }
}

/* 71  d_sum_2 = sum(-d_batch_norm2d) * 0.00048828125
 *   gradient of resnet8.lua:33
 *   also train step 76, 84 */
GRADC_KERNEL void
train_make_d_sum_2(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];
        int blocks = 0;

        for (int from = 0; from < 32; from += 4) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = from; k < from + 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += -conv2d[64*i + 4096*k + (h + l)];
                    }
                }
            }
            gradc_join_blockf(tree, 16, blocks++, acc);
        }
        gradc_join_allf(tree, 16, 8);
        d_sum[i] = gradc_sum16f(tree) * 0.00048828125f;
    }
}

/* 72  d_conv2d = d_batch_norm2d + d_sum_2
 *   gradient of resnet8.lua:33
 *   also train step 77, 85 */
GRADC_KERNEL void
train_make_d_conv2d(float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 8; m++) {
                for (int n = 0; n < 8; n++) {
                    const int at = 4096*i + 64*j + 8*m + n;
                    conv2d[at] = conv2d[at] + d_sum[j];
                }
            }
        }
    }
}

/* 73  d_window = d_conv2d . stage3.0.shortcut.0.weight
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
                            d_window[2048*m + 8*n + 64*(j + l) + i
                                + r] = tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 78  d_conv2d_packed_7 = in panels: d_batch_norm2d_2 + d_sum_4
 *   gradient of resnet8.lua:33
 *   also train step 86 */
GRADC_KERNEL void
train_pack_d_conv2d(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT d_conv2d_packed)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 32; i++) {
            for (int m = 0; m < 8; m++) {
                for (int n = 0; n < 8; n++) {
                    for (int l = 0; l < 16; l++) {
                        d_conv2d_packed[2048*j + 1024*i + 128*m + 16*n
                            + l] = conv2d[64*(j + l) + 4096*i + 8*m + n];
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
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 12; m++) {
                for (int n = 0; n < 12; n++) {
                    const float t1 = m - 2 >= 0 && m - 2 < 8 && n - 2 >= 0 && n
                        - 2 < 8 ? conv2d_8[4096*i + 64*j + 8*m + n - 18] : 0.0f;
                    pad_7[9216*i + 144*j + 12*m + n] = t1;
                }
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
                const gradc_vec16f line = gradc_load16f(&b[144*k + 48*h
                    + 16*q]);
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
                            d_pad[6400*m + 10*n + 100*(j + l) + i
                                + r] = tile[r][l];
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

/* 87  pad_8 = pad(d_conv2d_3)
 *   gradient of resnet8.lua:33 */
GRADC_KERNEL void
train_make_pad_8(const float *GRADC_RESTRICT conv2d_7,
    float *GRADC_RESTRICT pad_8)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 64; j++) {
            for (int m = 0; m < 20; m++) {
                for (int n = 0; n < 20; n++) {
                    const float t1 = m / 2 - 1 >= 0 && m / 2 - 1 < 8
                        && (m % 2) == 0 && n / 2 - 1 >= 0 && n / 2 - 1 < 8
                        && (n % 2) == 0
                        ? conv2d_7[4096*i + 64*j + 8*(m / 2) + n / 2 - 9]
                        : 0.0f;
                    pad_8[25600*i + 400*j + 20*m + n] = t1;
                }
            }
        }
    }
}

/* 88  d_pad_2 = flip(window(flip(window(pad_8)))) . stage3.0.body.0.weight
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
                const gradc_vec16f line = gradc_load16f(&b[144*k + 48*h
                    + 16*q]);
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
                            d_pad_2[10368*m + 18*n + 324*(j + l) + i
                                + r] = tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 89  d_residual_2 = where(0 < relu_5, pad(d_window) + slice(d_pad_2), 0)
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
                    const int at = 8192*i + 256*j + 16*m + n;
                    const float t1 = (m % 2) == 0 && (n % 2) == 0
                        ? d_window[2048*i + 64*j + 8*(m / 2) + n / 2] : 0.0f;
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

/* 90  d_sum_7 = sum(-(batch_norm2d_22 * mul_4)) * 0.5 / sqrt(sum_13 * ...
 *   gradient of resnet8.lua:32
 *   also train step 95, 103 */
GRADC_KERNEL void
train_make_d_sum_3(const float *GRADC_RESTRICT batch_norm2d,
    const float *GRADC_RESTRICT mul,
    float *GRADC_RESTRICT sum)
{
    for (int i = 0; i < 32; i++) {
        float tree[96];
        int blocks = 0;

        for (int from = 0; from < 32; from++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 256; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = batch_norm2d[256*i + 8192*from + (h + l)]
                        * mul[256*i + 8192*from + (h + l)];
                    acc[l] += -t1;
                }
            }
            gradc_join_blockf(tree, 16, blocks++, acc);
        }
        gradc_join_allf(tree, 16, 32);
        const float t2 = gradc_sum16f(tree) * 0.5f
            / gradc_sqrtf(sum[i] * 0.00012207031f + 1e-05f);
        sum[i] = t2 * 0.00012207031f;
    }
}

/* 91  d_batch_norm2d_4 = (conv2d_6 - sum_6 * 0.0001220703125) * d_sum_7 + ...
 *   gradient of resnet8.lua:32
 *   also train step 96, 104 */
GRADC_KERNEL void
train_make_d_batch_norm2d_2(float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT sum_2,
    const float *GRADC_RESTRICT mul)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 16; m++) {
                for (int n = 0; n < 16; n++) {
                    const int at = 8192*i + 256*j + 16*m + n;
                    const float t1 = (conv2d[at] - sum[j] * 0.00012207031f)
                        * sum_2[j];
                    conv2d[at] = t1 + (mul[at] + t1);
                }
            }
        }
    }
}

/* 92  d_sum_8 = sum(-d_batch_norm2d_4) * 0.0001220703125
 *   gradient of resnet8.lua:32
 *   also train step 97, 105 */
GRADC_KERNEL void
train_make_d_sum_4(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 32; i++) {
        float tree[96];
        int blocks = 0;

        for (int from = 0; from < 32; from++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 256; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += -conv2d[256*i + 8192*from + (h + l)];
                }
            }
            gradc_join_blockf(tree, 16, blocks++, acc);
        }
        gradc_join_allf(tree, 16, 32);
        d_sum[i] = gradc_sum16f(tree) * 0.00012207031f;
    }
}

/* 93  d_conv2d_4 = d_batch_norm2d_4 + d_sum_8
 *   gradient of resnet8.lua:32
 *   also train step 98, 106 */
GRADC_KERNEL void
train_make_d_conv2d_2(float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 16; m++) {
                for (int n = 0; n < 16; n++) {
                    const int at = 8192*i + 256*j + 16*m + n;
                    conv2d[at] = conv2d[at] + d_sum[j];
                }
            }
        }
    }
}

/* 94  d_window_2 = d_conv2d_4 . stage2.0.shortcut.0.weight
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

/* 99  d_conv2d_packed_5 = in panels: d_batch_norm2d_5 + d_sum_10
 *   gradient of resnet8.lua:32
 *   also train step 107 */
GRADC_KERNEL void
train_pack_d_conv2d_2(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT d_conv2d_packed)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 32; i++) {
            for (int m = 0; m < 16; m++) {
                for (int n = 0; n < 16; n++) {
                    for (int l = 0; l < 16; l++) {
                        d_conv2d_packed[8192*j + 4096*i + 256*m + 16*n
                            + l] = conv2d[256*(j + l) + 8192*i + 16*m + n];
                    }
                }
            }
        }
    }
}

/* 100  pad_9 = pad(d_conv2d_5)
 *   gradient of resnet8.lua:32 */
GRADC_KERNEL void
train_make_pad_9(const float *GRADC_RESTRICT conv2d_5,
    float *GRADC_RESTRICT pad_9)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 20; m++) {
                for (int n = 0; n < 20; n++) {
                    const float t1 = m - 2 >= 0 && m - 2 < 16 && n - 2 >= 0
                        && n - 2 < 16
                        ? conv2d_5[8192*i + 256*j + 16*m + n - 34] : 0.0f;
                    pad_9[12800*i + 400*j + 20*m + n] = t1;
                }
            }
        }
    }
}

/* 101  d_pad_3 = flip(window(flip(window(pad_9)))) . stage2.0.body.3.weight
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
                const gradc_vec16f line = gradc_load16f(&b[144*k + 48*h
                    + 16*q]);
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
                            d_pad_3[10368*m + 18*n + 324*(j + l) + i
                                + r] = tile[r][l];
                        }
                    }
                }
            }
        }
    }
}

/* 102  d_batch_norm2d_12 = where(0 < relu_4, slice(d_pad_3), 0)
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

/* 108  pad_10 = pad(d_conv2d_6)
 *   gradient of resnet8.lua:32 */
GRADC_KERNEL void
train_make_pad_10(const float *GRADC_RESTRICT conv2d_4,
    float *GRADC_RESTRICT pad_10)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 32; j++) {
            for (int m = 0; m < 36; m++) {
                for (int n = 0; n < 36; n++) {
                    const float t1 = m / 2 - 1 >= 0 && m / 2 - 1 < 16
                        && (m % 2) == 0 && n / 2 - 1 >= 0 && n / 2 - 1 < 16
                        && (n % 2) == 0
                        ? conv2d_4[8192*i + 256*j + 16*(m / 2) + n / 2 - 17]
                        : 0.0f;
                    pad_10[41472*i + 1296*j + 36*m + n] = t1;
                }
            }
        }
    }
}

/* 109  d_pad_4 = flip(window(flip(window(pad_10)))) . stage2.0.body.0.weight
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
                const gradc_vec16f line = gradc_load16f(&b[144*k + 48*h
                    + 16*q]);
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
                const gradc_vec16f line = gradc_load16f(&b[144*k + 48*h
                    + 16*q]);
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

/* 110  d_residual = where(0 < relu_3, pad(d_window_2) + slice(d_pad_4), 0)
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
                    const int at = 16384*i + 1024*j + 32*m + n;
                    const float t1 = (m % 2) == 0 && (n % 2) == 0
                        ? d_window_2[4096*i + 256*j + 16*(m / 2) + n / 2]
                        : 0.0f;
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

/* 111  d_sum_13 = sum(-(batch_norm2d_25 * mul_7)) * 0.5 / sqrt(sum_16 * ...
 *   gradient of resnet8.lua:31
 *   also train step 119, 127 */
GRADC_KERNEL void
train_make_d_sum_5(const float *GRADC_RESTRICT batch_norm2d,
    const float *GRADC_RESTRICT mul,
    float *GRADC_RESTRICT sum)
{
    for (int i = 0; i < 16; i++) {
        float tree[128];
        int blocks = 0;

        for (int k = 0; k < 32; k++) {
            for (int from = 0; from < 1024; from += 256) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                GRADC_UNROLL(8)
                for (int h = from; h < from + 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = batch_norm2d[1024*i + 16384*k
                            + (h + l)] * mul[1024*i + 16384*k + (h + l)];
                        acc[l] += -t1;
                    }
                }
                gradc_join_blockf(tree, 16, blocks++, acc);
            }
        }
        gradc_join_allf(tree, 16, 128);
        const float t2 = gradc_sum16f(tree) * 0.5f
            / gradc_sqrtf(sum[i] * 3.0517578e-05f + 1e-05f);
        sum[i] = t2 * 3.0517578e-05f;
    }
}

/* 112  d_batch_norm2d_7 = (conv2d_3 - sum_3 * 3.0517578125e-05) * d_sum_13 ...
 *   gradient of resnet8.lua:31
 *   also train step 120, 128 */
GRADC_KERNEL void
train_make_d_batch_norm2d_3(float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT sum,
    const float *GRADC_RESTRICT sum_2,
    const float *GRADC_RESTRICT mul)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 32; m++) {
                for (int n = 0; n < 32; n++) {
                    const int at = 16384*i + 1024*j + 32*m + n;
                    const float t1 = (conv2d[at] - sum[j] * 3.0517578e-05f)
                        * sum_2[j];
                    conv2d[at] = t1 + (mul[at] + t1);
                }
            }
        }
    }
}

/* 113  d_sum_14 = sum(-d_batch_norm2d_7) * 3.0517578125e-05
 *   gradient of resnet8.lua:31
 *   also train step 121, 129 */
GRADC_KERNEL void
train_make_d_sum_6(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 16; i++) {
        float tree[128];
        int blocks = 0;

        for (int k = 0; k < 32; k++) {
            for (int from = 0; from < 1024; from += 256) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                GRADC_UNROLL(8)
                for (int h = from; h < from + 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += -conv2d[1024*i + 16384*k + (h + l)];
                    }
                }
                gradc_join_blockf(tree, 16, blocks++, acc);
            }
        }
        gradc_join_allf(tree, 16, 128);
        d_sum[i] = gradc_sum16f(tree) * 3.0517578e-05f;
    }
}

/* 114  d_conv2d_7 = d_batch_norm2d_7 + d_sum_14
 *   gradient of resnet8.lua:31
 *   also train step 122, 130 */
GRADC_KERNEL void
train_make_d_conv2d_3(float *GRADC_RESTRICT conv2d,
    const float *GRADC_RESTRICT d_sum)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 32; m++) {
                for (int n = 0; n < 32; n++) {
                    const int at = 16384*i + 1024*j + 32*m + n;
                    conv2d[at] = conv2d[at] + d_sum[j];
                }
            }
        }
    }
}

/* 115  d_conv2d_packed_3 = in panels: d_batch_norm2d_7 + d_sum_14
 *   gradient of resnet8.lua:31
 *   also train step 123, 131 */
GRADC_KERNEL void
train_pack_d_conv2d_3(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT d_conv2d_packed)
{
    for (int i = 0; i < 32; i++) {
        for (int m = 0; m < 32; m++) {
            for (int n = 0; n < 32; n++) {
                for (int l = 0; l < 16; l++) {
                    d_conv2d_packed[16384*i + 512*m + 16*n
                        + l] = conv2d[16384*i + 32*m + n + 1024*l];
                }
            }
        }
    }
}

/* 116  pad_11 = pad(d_conv2d_7)
 *   gradient of resnet8.lua:31
 *   also train step 124 */
GRADC_KERNEL void
train_make_pad_3(const float *GRADC_RESTRICT conv2d,
    float *GRADC_RESTRICT pad)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 36; m++) {
                for (int n = 0; n < 36; n++) {
                    const float t1 = m - 2 >= 0 && m - 2 < 32 && n - 2 >= 0
                        && n - 2 < 32
                        ? conv2d[16384*i + 1024*j + 32*m + n - 66] : 0.0f;
                    pad[20736*i + 1296*j + 36*m + n] = t1;
                }
            }
        }
    }
}

/* 117  d_pad_5 = flip(window(flip(window(pad_11)))) . stage1.0.body.3.weight
 *   gradient of resnet8.lua:31
 *   also train step 125 */
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
                const gradc_vec16f line = gradc_load16f(&b[144*k + 48*h
                    + 16*q]);
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
                const gradc_vec16f line = gradc_load16f(&b[144*k + 48*h
                    + 16*q]);
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

/* 118  d_batch_norm2d_11 = where(0 < relu_2, slice(d_pad_5), 0)
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

/* 126  d_batch_norm2d_10 = where(0 < relu, d_residual + slice(d_pad_6), 0)
 *   mul_9 = batch_norm2d_2 * d_batch_norm2d_10
 *   gradient of resnet8.lua:30 */
GRADC_KERNEL void
train_make_d_batch_norm2d_10(float *GRADC_RESTRICT relu,
    const float *GRADC_RESTRICT relu_3,
    const float *GRADC_RESTRICT d_pad_6,
    const float *GRADC_RESTRICT batch_norm2d_2,
    float *GRADC_RESTRICT mul_9)
{
    for (int i = 0; i < 32; i++) {
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 32; m++) {
                for (int n = 0; n < 32; n++) {
                    const int at = 16384*i + 1024*j + 32*m + n;
                    const float t1 = 0.0f < relu[at] ? relu_3[at]
                        + d_pad_6[18496*i + 1156*j + 34*m + n + 35] : 0.0f;
                    const float t2 = batch_norm2d_2[j] * t1;
                    relu[at] = t1;
                    mul_9[at] = t2;
                }
            }
        }
    }
}

/* 132  last_lr = lr_now = lr * (exp(step * -0.0005002021789550781) * ...
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
    const float t2 = gradc_expf(t1 * -0.0005002022f)
        * gradc_expf(t1 * 7.713727e-08f);
    const float t3 = lr[0] * t2;
    const int32_t t4 = gradc_addi(stem_1_num_batches_tracked[0], 1);
    const int32_t t5 = gradc_addi(stage1_0_body_1_num_batches_tracked[0], 1);
    const int32_t t6 = gradc_addi(stage1_0_body_4_num_batches_tracked[0], 1);
    const int32_t t7 = gradc_addi(stage2_0_body_1_num_batches_tracked[0], 1);
    const int32_t t8 = gradc_addi(stage2_0_body_4_num_batches_tracked[0], 1);
    const int32_t t9 = gradc_addi(stage2_0_shortcut_1_num_batches_tracked[0],
        1);
    const int32_t t10 = gradc_addi(stage3_0_body_1_num_batches_tracked[0], 1);
    last_lr[0] = t3;
    lr_now[0] = t3;
    stem_1_num_batches_tracked[0] = t4;
    stage1_0_body_1_num_batches_tracked[0] = t5;
    stage1_0_body_4_num_batches_tracked[0] = t6;
    stage2_0_body_1_num_batches_tracked[0] = t7;
    stage2_0_body_4_num_batches_tracked[0] = t8;
    stage2_0_shortcut_1_num_batches_tracked[0] = t9;
    stage3_0_body_1_num_batches_tracked[0] = t10;
}

/* 133  step of fc.bias: its gradient is
 *   sum(d_cross_entropy)
 *   gradient of resnet8.lua:36 */
GRADC_KERNEL void
train_update_fc_bias(const float *GRADC_RESTRICT powers,
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
            acc[l] += powers[10*k + l];
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

/* 134  step of fc.weight: its gradient is
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
train_update_fc_weight(const float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT global_avg_pool,
    float *GRADC_RESTRICT fc_weight,
    float *GRADC_RESTRICT fc_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 10; i += 5) {
            float tile[5][16];

            train_update_fc_weight_sums(&powers[i], &global_avg_pool[j], tile);
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

/* 135  step of stage3.0.shortcut.1.bias: its gradient is
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
        int blocks = 0;

        for (int from = 0; from < 32; from += 4) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = from; k < from + 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += relu_7[64*i + 4096*k + (h + l)];
                    }
                }
            }
            gradc_join_blockf(tree, 16, blocks++, acc);
        }
        gradc_join_allf(tree, 16, 8);
        const float t1 = gradc_sum16f(tree);
        const float t2 = t1 + stage3_0_body_4_bias[i] * 0.0005f
            + stage3_0_body_4_bias_momentum_buffer[i] * 0.9f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = stage3_0_body_4_bias[i] - lr_now[0] * t3;
        const float t5 = stage3_0_shortcut_1_bias[i];
        const float t6 = t1 + t5 * 0.0005f
            + stage3_0_shortcut_1_bias_momentum_buffer[i] * 0.9f;
        const float t7 = gradc_absf(t6) < 1e-30f ? 0.0f : t6;
        const float t8 = t5 - lr_now[0] * t7;
        stage3_0_body_4_bias_momentum_buffer[i] = t3;
        stage3_0_body_4_bias[i] = t4;
        stage3_0_shortcut_1_bias_momentum_buffer[i] = t7;
        stage3_0_shortcut_1_bias[i] = t8;
    }
}

/* 136  step of stage3.0.shortcut.1.weight: its gradient is
 *   sum(batch_norm2d_19 * d_residual_3)
 *   gradient of resnet8.lua:33
 *   also train step 138 */
GRADC_KERNEL void
train_update_stage3_0_weight(const float *GRADC_RESTRICT batch_norm2d,
    const float *GRADC_RESTRICT relu_7,
    float *GRADC_RESTRICT stage3_0_weight,
    float *GRADC_RESTRICT stage3_0_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int i = 0; i < 64; i++) {
        float tree[64];
        int blocks = 0;

        for (int from = 0; from < 32; from += 4) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = from; k < from + 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = batch_norm2d[64*i + 4096*k + (h + l)]
                            * relu_7[64*i + 4096*k + (h + l)];
                        acc[l] += t1;
                    }
                }
            }
            gradc_join_blockf(tree, 16, blocks++, acc);
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

/* 137  step of stage3.0.shortcut.0.weight: its gradient is
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
                const gradc_vec16f line = gradc_load16f(&b[1024*k + 128*h
                    + 16*q]);
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

/* 139  step of stage3.0.body.3.weight: its gradient is
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
                const gradc_vec16f line = gradc_load16f(&b[1024*k + 128*h
                    + 16*q]);
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

/* 140  step of stage3.0.body.1.bias: its gradient is
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
        int blocks = 0;

        for (int from = 0; from < 32; from += 4) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = from; k < from + 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += relu_6[64*i + 4096*k + (h + l)];
                    }
                }
            }
            gradc_join_blockf(tree, 16, blocks++, acc);
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

/* 141  step of stage3.0.body.1.weight: its gradient is
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
        int blocks = 0;

        for (int from = 0; from < 32; from += 4) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = from; k < from + 4; k++) {
                for (int h = 0; h < 64; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = batch_norm2d_21[64*i + 4096*k
                            + (h + l)] * relu_6[64*i + 4096*k + (h + l)];
                        acc[l] += t1;
                    }
                }
            }
            gradc_join_blockf(tree, 16, blocks++, acc);
        }
        gradc_join_allf(tree, 16, 8);
        const float t2 = stage3_0_body_1_weight[i];
        const float t3 = gradc_sum16f(tree) + t2 * 0.0005f
            + stage3_0_body_1_weight_momentum_buffer[i] * 0.9f;
        const float t4 = gradc_absf(t3) < 1e-30f ? 0.0f : t3;
        const float t5 = t2 - t4 * lr_now[0];
        stage3_0_body_1_weight_momentum_buffer[i] = t4;
        stage3_0_body_1_weight[i] = t5;
    }
}

/* 142  step of stage3.0.body.0.weight: its gradient is
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
                const gradc_vec16f line = gradc_load16f(&b[1024*k + 128*h
                    + 16*q]);
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

/* 143  step of stage2.0.shortcut.1.bias: its gradient is
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
        int blocks = 0;

        for (int from = 0; from < 32; from++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 256; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += relu_5[256*i + 8192*from + (h + l)];
                }
            }
            gradc_join_blockf(tree, 16, blocks++, acc);
        }
        gradc_join_allf(tree, 16, 32);
        const float t1 = gradc_sum16f(tree);
        const float t2 = t1 + stage2_0_body_4_bias[i] * 0.0005f
            + stage2_0_body_4_bias_momentum_buffer[i] * 0.9f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = stage2_0_body_4_bias[i] - lr_now[0] * t3;
        const float t5 = stage2_0_shortcut_1_bias[i];
        const float t6 = t1 + t5 * 0.0005f
            + stage2_0_shortcut_1_bias_momentum_buffer[i] * 0.9f;
        const float t7 = gradc_absf(t6) < 1e-30f ? 0.0f : t6;
        const float t8 = t5 - lr_now[0] * t7;
        stage2_0_body_4_bias_momentum_buffer[i] = t3;
        stage2_0_body_4_bias[i] = t4;
        stage2_0_shortcut_1_bias_momentum_buffer[i] = t7;
        stage2_0_shortcut_1_bias[i] = t8;
    }
}

/* 144  step of stage2.0.shortcut.1.weight: its gradient is
 *   sum(batch_norm2d_22 * d_residual_2)
 *   gradient of resnet8.lua:32
 *   also train step 146 */
GRADC_KERNEL void
train_update_stage2_0_weight(const float *GRADC_RESTRICT batch_norm2d,
    const float *GRADC_RESTRICT relu_5,
    float *GRADC_RESTRICT stage2_0_weight,
    float *GRADC_RESTRICT stage2_0_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int i = 0; i < 32; i++) {
        float tree[96];
        int blocks = 0;

        for (int from = 0; from < 32; from++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 256; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = batch_norm2d[256*i + 8192*from + (h + l)]
                        * relu_5[256*i + 8192*from + (h + l)];
                    acc[l] += t1;
                }
            }
            gradc_join_blockf(tree, 16, blocks++, acc);
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

/* 145  step of stage2.0.shortcut.0.weight: its gradient is
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
                const gradc_vec16f line = gradc_load16f(&b[4096*k + 256*h
                    + 16*q]);
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

/* 147  step of stage2.0.body.3.weight: its gradient is
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
                const gradc_vec16f line = gradc_load16f(&b[4096*k + 256*h
                    + 16*q]);
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

/* 148  step of stage2.0.body.1.bias: its gradient is
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
        int blocks = 0;

        for (int from = 0; from < 32; from++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 256; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += relu_4[256*i + 8192*from + (h + l)];
                }
            }
            gradc_join_blockf(tree, 16, blocks++, acc);
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

/* 149  step of stage2.0.body.1.weight: its gradient is
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
        int blocks = 0;

        for (int from = 0; from < 32; from++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 256; h += 16) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = batch_norm2d_24[256*i + 8192*from
                        + (h + l)] * relu_4[256*i + 8192*from + (h + l)];
                    acc[l] += t1;
                }
            }
            gradc_join_blockf(tree, 16, blocks++, acc);
        }
        gradc_join_allf(tree, 16, 32);
        const float t2 = stage2_0_body_1_weight[i];
        const float t3 = gradc_sum16f(tree) + t2 * 0.0005f
            + stage2_0_body_1_weight_momentum_buffer[i] * 0.9f;
        const float t4 = gradc_absf(t3) < 1e-30f ? 0.0f : t3;
        const float t5 = t2 - t4 * lr_now[0];
        stage2_0_body_1_weight_momentum_buffer[i] = t4;
        stage2_0_body_1_weight[i] = t5;
    }
}

/* 150  step of stage2.0.body.0.weight: its gradient is
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
                const gradc_vec16f line = gradc_load16f(&b[4096*k + 256*h
                    + 16*q]);
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

/* 151  step of stage1.0.body.4.bias: its gradient is
 *   sum(d_residual)
 *   gradient of resnet8.lua:31
 *   also train step 154, 157 */
GRADC_KERNEL void
train_update_bias(const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT bias,
    float *GRADC_RESTRICT bias_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int i = 0; i < 16; i++) {
        float tree[128];
        int blocks = 0;

        for (int k = 0; k < 32; k++) {
            for (int from = 0; from < 1024; from += 256) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                GRADC_UNROLL(8)
                for (int h = from; h < from + 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += relu[1024*i + 16384*k + (h + l)];
                    }
                }
                gradc_join_blockf(tree, 16, blocks++, acc);
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

/* 152  step of stage1.0.body.4.weight: its gradient is
 *   sum(batch_norm2d_25 * d_residual)
 *   gradient of resnet8.lua:31
 *   also train step 155 */
GRADC_KERNEL void
train_update_stage1_0_body_weight(const float *GRADC_RESTRICT batch_norm2d,
    const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT stage1_0_body_weight,
    float *GRADC_RESTRICT stage1_0_body_weight_momentum_buffer,
    const float *GRADC_RESTRICT lr_now)
{
    for (int i = 0; i < 16; i++) {
        float tree[128];
        int blocks = 0;

        for (int k = 0; k < 32; k++) {
            for (int from = 0; from < 1024; from += 256) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                GRADC_UNROLL(8)
                for (int h = from; h < from + 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = batch_norm2d[1024*i + 16384*k
                            + (h + l)] * relu[1024*i + 16384*k + (h + l)];
                        acc[l] += t1;
                    }
                }
                gradc_join_blockf(tree, 16, blocks++, acc);
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

/* 153  step of stage1.0.body.3.weight: its gradient is
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
                const gradc_vec16f line = gradc_load16f(&b[16384*k + 512*h
                    + 16*q]);
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

/* 156  step of stage1.0.body.0.weight: its gradient is
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
                const gradc_vec16f line = gradc_load16f(&b[16384*k + 512*h
                    + 16*q]);
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

/* 158  step of stem.1.weight: its gradient is
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
        int blocks = 0;

        for (int k = 0; k < 32; k++) {
            for (int from = 0; from < 1024; from += 256) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                GRADC_UNROLL(8)
                for (int h = from; h < from + 256; h += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = batch_norm2d_27[1024*i + 16384*k
                            + (h + l)] * relu[1024*i + 16384*k + (h + l)];
                        acc[l] += t1;
                    }
                }
                gradc_join_blockf(tree, 16, blocks++, acc);
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
                const gradc_vec16f line = gradc_load16f(&b[16384*k + 512*h
                    + 16*q]);
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
    const int32_t t2 = gradc_addi(stage3_0_shortcut_1_num_batches_tracked[0],
        1);
    const int32_t t3 = gradc_mini(step[0], 2147483646) + 1;
    stage3_0_body_4_num_batches_tracked[0] = t1;
    stage3_0_shortcut_1_num_batches_tracked[0] = t2;
    step[0] = t3;
}

float
resnet8_train(struct resnet8_param *param,
    struct resnet8_state *state,
    struct resnet8_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy)
{
    float *x_2 = scratch->f + 12689408;        /* [32,3,34,34] */
    float *conv2d = scratch->f + 3694592;      /* [32,16,32,32] */
    float *sum = scratch->f + 12877504;        /* [1,16,1,1] */
    float *batch_norm2d = scratch->f;          /* [1,16,1,1] */
    float *batch_norm2d_2 = scratch->f + 12877536; /* [1,16,1,1] */
    float *relu = scratch->f + 4743168;        /* [32,16,32,32] */
    float *pad = scratch->f + 1327104;         /* [32,16,34,34] */
    float *conv2d_2 = scratch->f + 5267456;    /* [32,16,32,32] */
    float *sum_2 = scratch->f + 12877552;      /* [1,16,1,1] */
    float *batch_norm2d_3 = scratch->f;        /* [1,16,1,1] */
    float *batch_norm2d_4 = scratch->f + 12877584; /* [1,16,1,1] */
    float *relu_2 = scratch->f + 6316032;      /* [32,16,32,32] */
    float *pad_2 = scratch->f + 1918976;       /* [32,16,34,34] */
    float *conv2d_3 = scratch->f + 6840320;    /* [32,16,32,32] */
    float *sum_3 = scratch->f + 12877600;      /* [1,16,1,1] */
    float *batch_norm2d_5 = scratch->f;        /* [1,16,1,1] */
    float *batch_norm2d_6 = scratch->f + 12877632; /* [1,16,1,1] */
    float *relu_3 = scratch->f + 7888896;      /* [32,16,32,32] */
    float *pad_3 = scratch->f + 2510848;       /* [32,16,34,34] */
    float *conv2d_4 = scratch->f + 3102720;    /* [32,32,16,16] */
    float *sum_4 = scratch->f + 1244672;       /* [1,32,1,1] */
    float *batch_norm2d_7 = scratch->f;        /* [1,32,1,1] */
    float *batch_norm2d_8 = scratch->f + 1244736; /* [1,32,1,1] */
    float *relu_4 = scratch->f + 9338880;      /* [32,32,16,16] */
    float *pad_4 = scratch->f + 8413184;       /* [32,32,18,18] */
    float *conv2d_5 = scratch->f + 3364864;    /* [32,32,16,16] */
    float *sum_5 = scratch->f + 1244768;       /* [1,32,1,1] */
    float *batch_norm2d_9 = scratch->f + 131072; /* [1,32,1,1] */
    float *batch_norm2d_10 = scratch->f + 1244832; /* [1,32,1,1] */
    float *conv2d_6 = scratch->f + 9601024;    /* [32,32,16,16] */
    float *sum_6 = scratch->f + 1244864;       /* [1,32,1,1] */
    float *batch_norm2d_11 = scratch->f + 1244928; /* [1,32,1,1] */
    /* [32,16,16,16] as [1][32][16][16][16] */
    float *reshape_packed = scratch->f;
    float *batch_norm2d_12 = scratch->f;       /* [1,32,1,1] */
    float *relu_5 = scratch->f + 10125312;     /* [32,32,16,16] */
    float *pad_5 = scratch->f + 8744960;       /* [32,32,18,18] */
    float *conv2d_7 = scratch->f + 819200;     /* [32,64,8,8] */
    float *sum_7 = scratch->f + 536576;        /* [1,64,1,1] */
    float *batch_norm2d_13 = scratch->f;       /* [1,64,1,1] */
    float *batch_norm2d_14 = scratch->f + 536704; /* [1,64,1,1] */
    float *relu_6 = scratch->f + 11640832;     /* [32,64,8,8] */
    float *pad_6 = scratch->f + 11173888;      /* [32,64,10,10] */
    float *conv2d_8 = scratch->f + 294912;     /* [32,64,8,8] */
    float *sum_8 = scratch->f + 266240;        /* [1,64,1,1] */
    float *batch_norm2d_15 = scratch->f + 65536; /* [1,64,1,1] */
    float *batch_norm2d_16 = scratch->f + 266368; /* [1,64,1,1] */
    float *conv2d_9 = scratch->f + 11771904;   /* [32,64,8,8] */
    float *sum_9 = scratch->f + 266432;        /* [1,64,1,1] */
    float *batch_norm2d_17 = scratch->f + 266560; /* [1,64,1,1] */
    /* [32,32,8,8] as [1][32][32][8][8] */
    float *reshape_packed_2 = scratch->f;
    float *batch_norm2d_18 = scratch->f;       /* [1,64,1,1] */
    float *relu_7 = scratch->f + 12034048;     /* [32,64,8,8] */
    float *global_avg_pool = scratch->f + 12875136; /* [32,64,1,1] */
    float *fc_weight_packed = scratch->f;      /* [10,64] as [1][64][16] */
    float *logits = scratch->f + 1024;         /* [32,10] */
    float *largest = scratch->f;               /* [32,1] */
    float *powers = scratch->f + 12877184;     /* [32,10] */
    float *power_sum = scratch->f + 32;        /* [32,1] */
    float *picked = scratch->f + 96;           /* [32,1] */
    float *hit = scratch->f;                   /* [32] */
    float *d_power_sum = scratch->f + 64;      /* [32,1] */
    float *d_reshape = scratch->f + 264192;    /* [32,64] */
    float *batch_norm2d_19 = scratch->f + 12165120; /* [32,64,8,8] */
    float *mul = scratch->f;                   /* [32,64,8,8] */
    float *sum_10 = scratch->f + 266496;       /* [1,64,1,1] */
    float *d_sum_2 = scratch->f;               /* [1,64,1,1] */
    /* [64,32,1,1] as [2][64][1][1][16] */
    float *stage3_0_shortcut_0_weight_packed = scratch->f + 262144;
    float *batch_norm2d_20 = scratch->f + 11902976; /* [32,64,8,8] */
    float *mul_2 = scratch->f + 131072;        /* [32,64,8,8] */
    float *sum_11 = scratch->f + 266304;       /* [1,64,1,1] */
    float *d_sum_4 = scratch->f;               /* [1,64,1,1] */
    float *pad_7 = scratch->f;                 /* [32,64,12,12,1,1] */
    /* [64,64,3,3] as [4][64][3][3][16] */
    float *stage3_0_body_3_weight_packed = scratch->f + 499712;
    float *d_pad = scratch->f + 294912;        /* [32,64,10,10] */
    float *batch_norm2d_21 = scratch->f + 11509760; /* [32,64,8,8] */
    float *mul_3 = scratch->f;                 /* [32,64,8,8] */
    float *sum_12 = scratch->f + 536640;       /* [1,64,1,1] */
    float *d_sum_6 = scratch->f;               /* [1,64,1,1] */
    float *pad_8 = scratch->f;                 /* [32,64,20,20,1,1] */
    /* [64,32,3,3] as [2][64][3][3][16] */
    float *stage3_0_body_0_weight_packed = scratch->f + 1216512;
    float *d_window = scratch->f + 1150976;    /* [32,32,8,8,1,1] */
    float *d_pad_2 = scratch->f + 819200;      /* [32,32,18,18] */
    float *batch_norm2d_22 = scratch->f + 10387456; /* [32,32,16,16] */
    float *mul_4 = scratch->f;                 /* [32,32,16,16] */
    float *sum_13 = scratch->f + 1244896;      /* [1,32,1,1] */
    float *d_sum_8 = scratch->f;               /* [1,32,1,1] */
    /* [32,16,1,1] as [1][32][1][1][16] */
    float *stage2_0_shortcut_0_weight_packed = scratch->f + 1244160;
    float *batch_norm2d_23 = scratch->f + 9863168; /* [32,32,16,16] */
    float *mul_5 = scratch->f + 262144;        /* [32,32,16,16] */
    float *sum_14 = scratch->f + 1244800;      /* [1,32,1,1] */
    float *d_sum_10 = scratch->f;              /* [1,32,1,1] */
    float *pad_9 = scratch->f;                 /* [32,32,20,20,1,1] */
    /* [32,32,3,3] as [2][32][3][3][16] */
    float *stage2_0_body_3_weight_packed = scratch->f + 1234944;
    float *d_pad_3 = scratch->f + 409600;      /* [32,32,18,18] */
    float *batch_norm2d_24 = scratch->f + 9076736; /* [32,32,16,16] */
    float *mul_6 = scratch->f;                 /* [32,32,16,16] */
    float *sum_15 = scratch->f + 1244704;      /* [1,32,1,1] */
    float *d_sum_12 = scratch->f;              /* [1,32,1,1] */
    float *pad_10 = scratch->f;                /* [32,32,36,36,1,1] */
    /* [32,16,3,3] as [1][32][3][3][16] */
    float *stage2_0_body_0_weight_packed = scratch->f + 12865920;
    float *d_window_2 = scratch->f + 12558336; /* [32,16,16,16,1,1] */
    float *d_pad_4 = scratch->f + 3102720;     /* [32,16,34,34] */
    float *batch_norm2d_25 = scratch->f + 7364608; /* [32,16,32,32] */
    float *mul_7 = scratch->f;                 /* [32,16,32,32] */
    float *sum_16 = scratch->f + 12877616;     /* [1,16,1,1] */
    float *d_sum_14 = scratch->f;              /* [1,16,1,1] */
    float *pad_11 = scratch->f;                /* [32,16,36,36,1,1] */
    /* [16,16,3,3] as [1][16][3][3][16] */
    float *stage1_0_body_3_weight_packed = scratch->f + 12872832;
    float *d_pad_5 = scratch->f + 663552;      /* [32,16,34,34] */
    float *batch_norm2d_26 = scratch->f + 5791744; /* [32,16,32,32] */
    float *mul_8 = scratch->f;                 /* [32,16,32,32] */
    float *sum_17 = scratch->f + 12877568;     /* [1,16,1,1] */
    float *d_sum_16 = scratch->f;              /* [1,16,1,1] */
    float *pad_12 = scratch->f;                /* [32,16,36,36,1,1] */
    /* [16,16,3,3] as [1][16][3][3][16] */
    float *stage1_0_body_0_weight_packed = scratch->f + 12870528;
    float *d_pad_6 = scratch->f + 663552;      /* [32,16,34,34] */
    float *batch_norm2d_27 = scratch->f + 4218880; /* [32,16,32,32] */
    float *mul_9 = scratch->f;                 /* [32,16,32,32] */
    float *sum_18 = scratch->f + 12877520;     /* [1,16,1,1] */
    float *d_sum_18 = scratch->f;              /* [1,16,1,1] */
    /* [32,16,32,32] as [1][32][32][32][16] */
    float *d_conv2d_packed = scratch->f;
    float *lr_now = scratch->f + 524288;       /* [] */
    /* [32,16,32,32] as [1][32][32][32][16] */
    float *d_conv2d_packed_2 = scratch->f + 6840320;
    /* [32,16,32,32] as [1][32][32][32][16] */
    float *d_conv2d_packed_3 = scratch->f + 3102720;
    /* [32,32,16,16] as [2][32][16][16][16] */
    float *d_conv2d_packed_4 = scratch->f + 10911744;
    /* [32,32,16,16] as [2][32][16][16][16] */
    float *d_conv2d_packed_5 = scratch->f + 10649600;
    /* [32,16,16,16,1,1] as [1][32][16][16][1][1][16] */
    float *slice_packed = scratch->f + 11378688;
    /* [32,64,8,8] as [4][32][8][8][16] */
    float *d_conv2d_packed_6 = scratch->f + 12427264;
    /* [32,64,8,8] as [4][32][8][8][16] */
    float *d_conv2d_packed_7 = scratch->f + 12296192;
    /* [32,32,8,8,1,1] as [2][32][8][8][1][1][16] */
    float *slice_packed_2 = scratch->f + 12800384;
    float loss[1];

    train_make_x_2(x, x_2);
    train_make_conv2d(param->stem_0_weight, x_2, conv2d);
    train_update_running_mean(conv2d, param->stem_1_running_mean, sum);
        /* 3  update_stem_1_running_mean */
    train_update_running_var(conv2d, sum, param->stem_1_weight,
        param->stem_1_running_var, sum_18, batch_norm2d, batch_norm2d_2);
        /* 4  update_stem_1_running_var */
    train_make_batch_norm2d(conv2d, sum, batch_norm2d, batch_norm2d_2,
        param->stem_1_bias, batch_norm2d_27, relu);
        /* 5  make_batch_norm2d_27 */
    train_pack_stage1_0_body_weight(param->stage1_0_body_0_weight,
        stage1_0_body_0_weight_packed);  /* 6  pack_stage1_0_body_0_weight */
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
    train_pack_stage1_0_body_weight(param->stage1_0_body_3_weight,
        stage1_0_body_3_weight_packed);  /* 12  pack_stage1_0_body_3_weight */
    train_make_pad(relu_2, pad_2);  /* 13  make_pad_2 */
    train_make_conv2d_2(param->stage1_0_body_3_weight, pad_2, conv2d_3);
        /* 14  make_conv2d_3 */
    train_update_running_mean(conv2d_3, param->stage1_0_body_4_running_mean,
        sum_3);  /* 15  update_stage1_0_body_4_running_mean */
    train_update_running_var(conv2d_3, sum_3, param->stage1_0_body_4_weight,
        param->stage1_0_body_4_running_var, sum_16, batch_norm2d_5,
        batch_norm2d_6);  /* 16  update_stage1_0_body_4_running_var */
    train_make_batch_norm2d_25(conv2d_3, sum_3, batch_norm2d_5, relu,
        batch_norm2d_6, param->stage1_0_body_4_bias, batch_norm2d_25, relu_3);
    train_pack_stage2_0_body_0_weight(param->stage2_0_body_0_weight,
        stage2_0_body_0_weight_packed);
    train_make_pad(relu_3, pad_3);  /* 19  make_pad_3 */
    train_make_conv2d_4(pad_3, param->stage2_0_body_0_weight, conv2d_4);
    train_update_stage2_0_running_mean(conv2d_4,
        param->stage2_0_body_1_running_mean, sum_4);
        /* 21  update_stage2_0_body_1_running_mean */
    train_update_stage2_0_running_var(conv2d_4, sum_4,
        param->stage2_0_body_1_weight, param->stage2_0_body_1_running_var,
        sum_15, batch_norm2d_7, batch_norm2d_8);
        /* 22  update_stage2_0_body_1_running_var */
    train_make_batch_norm2d_24(conv2d_4, sum_4, batch_norm2d_7, batch_norm2d_8,
        param->stage2_0_body_1_bias, batch_norm2d_24, relu_4);
    train_pack_stage2_0_body_3_weight(param->stage2_0_body_3_weight,
        stage2_0_body_3_weight_packed);
    train_make_pad_2(relu_4, pad_4);  /* 25  make_pad_4 */
    train_make_conv2d_5(param->stage2_0_body_3_weight, pad_4, conv2d_5);
    train_update_stage2_0_running_mean(conv2d_5,
        param->stage2_0_body_4_running_mean, sum_5);
        /* 27  update_stage2_0_body_4_running_mean */
    train_update_stage2_0_running_var(conv2d_5, sum_5,
        param->stage2_0_body_4_weight, param->stage2_0_body_4_running_var,
        sum_14, batch_norm2d_9, batch_norm2d_10);
        /* 28  update_stage2_0_body_4_running_var */
    train_pack_stage2_0_shortcut_0_weight(param->stage2_0_shortcut_0_weight,
        stage2_0_shortcut_0_weight_packed);
    train_pack_slice(relu_3, slice_packed);
    train_pack_reshape(relu_3, reshape_packed);
    train_make_conv2d_6(param->stage2_0_shortcut_0_weight, reshape_packed,
        conv2d_6);
    train_update_stage2_0_running_mean(conv2d_6,
        param->stage2_0_shortcut_1_running_mean, sum_6);
        /* 33  update_stage2_0_shortcut_1_running_mean */
    train_update_stage2_0_running_var(conv2d_6, sum_6,
        param->stage2_0_shortcut_1_weight,
        param->stage2_0_shortcut_1_running_var, sum_13, batch_norm2d_12,
        batch_norm2d_11);  /* 34  update_stage2_0_shortcut_1_running_var */
    train_make_batch_norm2d_23(conv2d_5, sum_5, batch_norm2d_9,
        batch_norm2d_10, param->stage2_0_body_4_bias, conv2d_6, sum_6,
        batch_norm2d_11, param->stage2_0_shortcut_1_bias, batch_norm2d_23,
        relu_5);
    train_make_batch_norm2d_22(conv2d_6, sum_6, batch_norm2d_12,
        batch_norm2d_22);
    train_pack_stage3_0_body_0_weight(param->stage3_0_body_0_weight,
        stage3_0_body_0_weight_packed);
    train_make_pad_2(relu_5, pad_5);  /* 38  make_pad_5 */
    train_make_conv2d_7(pad_5, param->stage3_0_body_0_weight, conv2d_7);
    train_update_stage3_0_running_mean(conv2d_7,
        param->stage3_0_body_1_running_mean, sum_7);
        /* 40  update_stage3_0_body_1_running_mean */
    train_update_stage3_0_running_var(conv2d_7, sum_7,
        param->stage3_0_body_1_weight, param->stage3_0_body_1_running_var,
        sum_12, batch_norm2d_13, batch_norm2d_14);
        /* 41  update_stage3_0_body_1_running_var */
    train_make_batch_norm2d_21(conv2d_7, sum_7, batch_norm2d_13,
        batch_norm2d_14, param->stage3_0_body_1_bias, batch_norm2d_21, relu_6);
    train_pack_stage3_0_body_3_weight(param->stage3_0_body_3_weight,
        stage3_0_body_3_weight_packed);
    train_make_pad_6(relu_6, pad_6);
    train_make_conv2d_8(pad_6, param->stage3_0_body_3_weight, conv2d_8);
    train_update_stage3_0_running_mean(conv2d_8,
        param->stage3_0_body_4_running_mean, sum_8);
        /* 46  update_stage3_0_body_4_running_mean */
    train_update_stage3_0_running_var(conv2d_8, sum_8,
        param->stage3_0_body_4_weight, param->stage3_0_body_4_running_var,
        sum_11, batch_norm2d_15, batch_norm2d_16);
        /* 47  update_stage3_0_body_4_running_var */
    train_pack_stage3_0_shortcut_0_weight(param->stage3_0_shortcut_0_weight,
        stage3_0_shortcut_0_weight_packed);
    train_pack_slice_2(relu_5, slice_packed_2);
    train_pack_reshape_2(relu_5, reshape_packed_2);
    train_make_conv2d_9(param->stage3_0_shortcut_0_weight, reshape_packed_2,
        conv2d_9);
    train_update_stage3_0_running_mean(conv2d_9,
        param->stage3_0_shortcut_1_running_mean, sum_9);
        /* 52  update_stage3_0_shortcut_1_running_mean */
    train_update_stage3_0_running_var(conv2d_9, sum_9,
        param->stage3_0_shortcut_1_weight,
        param->stage3_0_shortcut_1_running_var, sum_10, batch_norm2d_18,
        batch_norm2d_17);  /* 53  update_stage3_0_shortcut_1_running_var */
    train_make_batch_norm2d_20(conv2d_8, sum_8, batch_norm2d_15,
        batch_norm2d_16, param->stage3_0_body_4_bias, conv2d_9, sum_9,
        batch_norm2d_17, param->stage3_0_shortcut_1_bias, batch_norm2d_20,
        relu_7);
    train_make_batch_norm2d_19(conv2d_9, sum_9, batch_norm2d_18,
        batch_norm2d_19);
    train_make_global_avg_pool(relu_7, global_avg_pool);
    shared_pack_fc_weight(param->fc_weight, fc_weight_packed);
    train_make_logits(global_avg_pool, fc_weight_packed, param->fc_bias,
        logits);
    train_make_largest(logits, largest);
    train_make_powers(logits, largest, powers);
    train_make_power_sum(powers, power_sum, d_power_sum);
    train_make_picked(y, logits, largest, picked);
    train_make_loss(power_sum, picked, loss);
    train_make_hit(logits, y, hit);
    train_make_accuracy(hit, accuracy);
    train_make_d_cross_entropy(y, powers, d_power_sum);
    train_make_d_reshape(powers, param->fc_weight, d_reshape);
    train_make_d_residual_3(relu_7, d_reshape, batch_norm2d_17,
        batch_norm2d_16, mul, mul_2);
    train_make_d_sum(batch_norm2d_19, mul, sum_10);
    train_make_d_batch_norm2d(conv2d_9, sum_9, sum_10, mul);
    train_make_d_sum_2(conv2d_9, d_sum_2);
    train_make_d_conv2d(conv2d_9, d_sum_2);
    train_make_d_window(conv2d_9, stage3_0_shortcut_0_weight_packed, d_window);
    train_make_d_sum(batch_norm2d_20, mul_2, sum_11);  /* 74  make_d_sum_3 */
    train_make_d_batch_norm2d(conv2d_8, sum_8, sum_11, mul_2);
        /* 75  make_d_batch_norm2d_2 */
    train_make_d_sum_2(conv2d_8, d_sum_4);  /* 76  make_d_sum_4 */
    train_make_d_conv2d(conv2d_8, d_sum_4);  /* 77  make_d_conv2d_2 */
    train_pack_d_conv2d(conv2d_8, d_conv2d_packed_7);
    train_make_pad_7(conv2d_8, pad_7);
    train_make_d_pad(pad_7, stage3_0_body_3_weight_packed, d_pad);
    train_make_d_batch_norm2d_13(relu_6, d_pad, batch_norm2d_14, mul_3);
    train_make_d_sum(batch_norm2d_21, mul_3, sum_12);  /* 82  make_d_sum_5 */
    train_make_d_batch_norm2d(conv2d_7, sum_7, sum_12, mul_3);
        /* 83  make_d_batch_norm2d_3 */
    train_make_d_sum_2(conv2d_7, d_sum_6);  /* 84  make_d_sum_6 */
    train_make_d_conv2d(conv2d_7, d_sum_6);  /* 85  make_d_conv2d_3 */
    train_pack_d_conv2d(conv2d_7, d_conv2d_packed_6);  /* 86  pack_d_conv2d_2 */
    train_make_pad_8(conv2d_7, pad_8);
    train_make_d_pad_2(pad_8, stage3_0_body_0_weight_packed, d_pad_2);
    train_make_d_residual_2(relu_5, d_window, d_pad_2, batch_norm2d_11,
        batch_norm2d_10, mul_4, mul_5);
    train_make_d_sum_3(batch_norm2d_22, mul_4, sum_13);  /* 90  make_d_sum_7 */
    train_make_d_batch_norm2d_2(conv2d_6, sum_6, sum_13, mul_4);
        /* 91  make_d_batch_norm2d_4 */
    train_make_d_sum_4(conv2d_6, d_sum_8);  /* 92  make_d_sum_8 */
    train_make_d_conv2d_2(conv2d_6, d_sum_8);  /* 93  make_d_conv2d_4 */
    train_make_d_window_2(conv2d_6, stage2_0_shortcut_0_weight_packed,
        d_window_2);
    train_make_d_sum_3(batch_norm2d_23, mul_5, sum_14);  /* 95  make_d_sum_9 */
    train_make_d_batch_norm2d_2(conv2d_5, sum_5, sum_14, mul_5);
        /* 96  make_d_batch_norm2d_5 */
    train_make_d_sum_4(conv2d_5, d_sum_10);  /* 97  make_d_sum_10 */
    train_make_d_conv2d_2(conv2d_5, d_sum_10);  /* 98  make_d_conv2d_5 */
    train_pack_d_conv2d_2(conv2d_5, d_conv2d_packed_5);
        /* 99  pack_d_conv2d_3 */
    train_make_pad_9(conv2d_5, pad_9);
    train_make_d_pad_3(pad_9, stage2_0_body_3_weight_packed, d_pad_3);
    train_make_d_batch_norm2d_12(relu_4, d_pad_3, batch_norm2d_8, mul_6);
    train_make_d_sum_3(batch_norm2d_24, mul_6, sum_15);
        /* 103  make_d_sum_11 */
    train_make_d_batch_norm2d_2(conv2d_4, sum_4, sum_15, mul_6);
        /* 104  make_d_batch_norm2d_6 */
    train_make_d_sum_4(conv2d_4, d_sum_12);  /* 105  make_d_sum_12 */
    train_make_d_conv2d_2(conv2d_4, d_sum_12);  /* 106  make_d_conv2d_6 */
    train_pack_d_conv2d_2(conv2d_4, d_conv2d_packed_4);
        /* 107  pack_d_conv2d_4 */
    train_make_pad_10(conv2d_4, pad_10);
    train_make_d_pad_4(pad_10, stage2_0_body_0_weight_packed, d_pad_4);
    train_make_d_residual(relu_3, d_window_2, d_pad_4, batch_norm2d_6, mul_7);
    train_make_d_sum_5(batch_norm2d_25, mul_7, sum_16);
        /* 111  make_d_sum_13 */
    train_make_d_batch_norm2d_3(conv2d_3, sum_3, sum_16, mul_7);
        /* 112  make_d_batch_norm2d_7 */
    train_make_d_sum_6(conv2d_3, d_sum_14);  /* 113  make_d_sum_14 */
    train_make_d_conv2d_3(conv2d_3, d_sum_14);  /* 114  make_d_conv2d_7 */
    train_pack_d_conv2d_3(conv2d_3, d_conv2d_packed_3);
        /* 115  pack_d_conv2d_5 */
    train_make_pad_3(conv2d_3, pad_11);  /* 116  make_pad_11 */
    train_make_d_pad_5(pad_11, stage1_0_body_3_weight_packed, d_pad_5);
    train_make_d_batch_norm2d_11(relu_2, d_pad_5, batch_norm2d_4, mul_8);
    train_make_d_sum_5(batch_norm2d_26, mul_8, sum_17);
        /* 119  make_d_sum_15 */
    train_make_d_batch_norm2d_3(conv2d_2, sum_2, sum_17, mul_8);
        /* 120  make_d_batch_norm2d_8 */
    train_make_d_sum_6(conv2d_2, d_sum_16);  /* 121  make_d_sum_16 */
    train_make_d_conv2d_3(conv2d_2, d_sum_16);  /* 122  make_d_conv2d_8 */
    train_pack_d_conv2d_3(conv2d_2, d_conv2d_packed_2);
        /* 123  pack_d_conv2d_6 */
    train_make_pad_3(conv2d_2, pad_12);  /* 124  make_pad_12 */
    train_make_d_pad_5(pad_12, stage1_0_body_0_weight_packed, d_pad_6);
        /* 125  make_d_pad_6 */
    train_make_d_batch_norm2d_10(relu, relu_3, d_pad_6, batch_norm2d_2, mul_9);
    train_make_d_sum_5(batch_norm2d_27, mul_9, sum_18);
        /* 127  make_d_sum_17 */
    train_make_d_batch_norm2d_3(conv2d, sum, sum_18, mul_9);
        /* 128  make_d_batch_norm2d_9 */
    train_make_d_sum_6(conv2d, d_sum_18);  /* 129  make_d_sum_18 */
    train_make_d_conv2d_3(conv2d, d_sum_18);  /* 130  make_d_conv2d_9 */
    train_pack_d_conv2d_3(conv2d, d_conv2d_packed);  /* 131  pack_d_conv2d_7 */
    train_update_num_batches_tracked(state->lr, state->step,
        param->stem_1_num_batches_tracked,
        param->stage1_0_body_1_num_batches_tracked,
        param->stage1_0_body_4_num_batches_tracked,
        param->stage2_0_body_1_num_batches_tracked,
        param->stage2_0_body_4_num_batches_tracked,
        param->stage2_0_shortcut_1_num_batches_tracked,
        param->stage3_0_body_1_num_batches_tracked, state->last_lr, lr_now);
    train_update_fc_bias(powers, param->fc_bias,
        state->fc_bias_momentum_buffer, lr_now);
    train_update_fc_weight(powers, global_avg_pool, param->fc_weight,
        state->fc_weight_momentum_buffer, lr_now);
    train_update_stage3_0_bias(relu_7, param->stage3_0_body_4_bias,
        state->stage3_0_body_4_bias_momentum_buffer, lr_now,
        param->stage3_0_shortcut_1_bias,
        state->stage3_0_shortcut_1_bias_momentum_buffer);
    train_update_stage3_0_weight(batch_norm2d_19, relu_7,
        param->stage3_0_shortcut_1_weight,
        state->stage3_0_shortcut_1_weight_momentum_buffer, lr_now);
        /* 136  update_stage3_0_shortcut_1_weight */
    train_update_stage3_0_shortcut_0_weight(conv2d_9, slice_packed_2,
        param->stage3_0_shortcut_0_weight,
        state->stage3_0_shortcut_0_weight_momentum_buffer, lr_now);
    train_update_stage3_0_weight(batch_norm2d_20, relu_7,
        param->stage3_0_body_4_weight,
        state->stage3_0_body_4_weight_momentum_buffer, lr_now);
        /* 138  update_stage3_0_body_4_weight */
    train_update_stage3_0_body_3_weight(pad_6, d_conv2d_packed_7,
        param->stage3_0_body_3_weight,
        state->stage3_0_body_3_weight_momentum_buffer, lr_now);
    train_update_stage3_0_body_1_bias(relu_6, param->stage3_0_body_1_bias,
        state->stage3_0_body_1_bias_momentum_buffer, lr_now);
    train_update_stage3_0_body_1_weight(batch_norm2d_21, relu_6,
        param->stage3_0_body_1_weight,
        state->stage3_0_body_1_weight_momentum_buffer, lr_now);
    train_update_stage3_0_body_0_weight(pad_5, d_conv2d_packed_6,
        param->stage3_0_body_0_weight,
        state->stage3_0_body_0_weight_momentum_buffer, lr_now);
    train_update_stage2_0_bias(relu_5, param->stage2_0_body_4_bias,
        state->stage2_0_body_4_bias_momentum_buffer, lr_now,
        param->stage2_0_shortcut_1_bias,
        state->stage2_0_shortcut_1_bias_momentum_buffer);
    train_update_stage2_0_weight(batch_norm2d_22, relu_5,
        param->stage2_0_shortcut_1_weight,
        state->stage2_0_shortcut_1_weight_momentum_buffer, lr_now);
        /* 144  update_stage2_0_shortcut_1_weight */
    train_update_stage2_0_shortcut_0_weight(conv2d_6, slice_packed,
        param->stage2_0_shortcut_0_weight,
        state->stage2_0_shortcut_0_weight_momentum_buffer, lr_now);
    train_update_stage2_0_weight(batch_norm2d_23, relu_5,
        param->stage2_0_body_4_weight,
        state->stage2_0_body_4_weight_momentum_buffer, lr_now);
        /* 146  update_stage2_0_body_4_weight */
    train_update_stage2_0_body_3_weight(pad_4, d_conv2d_packed_5,
        param->stage2_0_body_3_weight,
        state->stage2_0_body_3_weight_momentum_buffer, lr_now);
    train_update_stage2_0_body_1_bias(relu_4, param->stage2_0_body_1_bias,
        state->stage2_0_body_1_bias_momentum_buffer, lr_now);
    train_update_stage2_0_body_1_weight(batch_norm2d_24, relu_4,
        param->stage2_0_body_1_weight,
        state->stage2_0_body_1_weight_momentum_buffer, lr_now);
    train_update_stage2_0_body_0_weight(pad_3, d_conv2d_packed_4,
        param->stage2_0_body_0_weight,
        state->stage2_0_body_0_weight_momentum_buffer, lr_now);
    train_update_bias(relu_3, param->stage1_0_body_4_bias,
        state->stage1_0_body_4_bias_momentum_buffer, lr_now);
        /* 151  update_stage1_0_body_4_bias */
    train_update_stage1_0_body_weight(batch_norm2d_25, relu_3,
        param->stage1_0_body_4_weight,
        state->stage1_0_body_4_weight_momentum_buffer, lr_now);
        /* 152  update_stage1_0_body_4_weight */
    train_update_stage1_0_body_3_weight(pad_2, d_conv2d_packed_3,
        param->stage1_0_body_3_weight,
        state->stage1_0_body_3_weight_momentum_buffer, lr_now);
    train_update_bias(relu_2, param->stage1_0_body_1_bias,
        state->stage1_0_body_1_bias_momentum_buffer, lr_now);
        /* 154  update_stage1_0_body_1_bias */
    train_update_stage1_0_body_weight(batch_norm2d_26, relu_2,
        param->stage1_0_body_1_weight,
        state->stage1_0_body_1_weight_momentum_buffer, lr_now);
        /* 155  update_stage1_0_body_1_weight */
    train_update_stage1_0_body_0_weight(pad, d_conv2d_packed_2,
        param->stage1_0_body_0_weight,
        state->stage1_0_body_0_weight_momentum_buffer, lr_now);
    train_update_bias(relu, param->stem_1_bias,
        state->stem_1_bias_momentum_buffer, lr_now);
        /* 157  update_stem_1_bias */
    train_update_stem_1_weight(batch_norm2d_27, relu, param->stem_1_weight,
        state->stem_1_weight_momentum_buffer, lr_now);
    train_update_stem_0_weight(x_2, d_conv2d_packed, param->stem_0_weight,
        state->stem_0_weight_momentum_buffer, lr_now);
    train_update_stage3_0_num_batches_tracked(
        param->stage3_0_body_4_num_batches_tracked,
        param->stage3_0_shortcut_1_num_batches_tracked, state->step);
    return loss[0];
}
