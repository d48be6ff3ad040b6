/* gesture.c -- five gestures from a motion sensor
 *
 * Written by gradc 0.1 from gesture.lua for target avx2;
 * fnv1a of the model 00727ba8a4ce43fe.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "gesture.h"

/* ---- init --------------------------------------------------------------- */

/* 1  scale_mean = 0
 *   gesture.lua:19 */
GRADC_KERNEL void
init_set_scale_mean(float *GRADC_RESTRICT scale_mean)
{
    for (int i = 0; i < 6; i++) {
        scale_mean[i] = 0.0f;
    }
}

/* 2  scale_std = 1
 *   gesture.lua:19 */
GRADC_KERNEL void
init_set_scale_std(float *GRADC_RESTRICT scale_std)
{
    for (int i = 0; i < 6; i++) {
        scale_std[i] = 1.0f;
    }
}

/* 3  step = 0
 *   gesture.lua:21 */
GRADC_KERNEL void
init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 4  fc1_weight = random 0.07484811885651198 - 0.03742405942825599
 *   gesture.lua:21 */
GRADC_KERNEL void
init_set_fc1_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc1_weight)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 714; i++) {
            for (int l = 0; l < 16; l++) {
                const float t1 = gradc_uniformf((uint32_t)seed[0], 1000u, 0u,
                    (uint32_t)(714*(j + l) + i));
                fc1_weight[714*j + 16*i + l] = t1 * 0.074848119f - 0.037424059f;
            }
        }
    }
}

/* 5  fc1_bias = random 0.07484811885651198 - 0.03742405942825599
 *   gesture.lua:21 */
GRADC_KERNEL void
init_set_fc1_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc1_bias)
{
    for (int i = 0; i < 32; i++) {
        const float t1 = gradc_uniformf((uint32_t)seed[0], 1001u, 0u,
            (uint32_t)i) * 0.074848119f;
        fc1_bias[i] = t1 - 0.037424059f;
    }
}

/* 6  fc2_weight = random 0.35355339059327373 - 0.17677669529663687
 *   gesture.lua:23 */
GRADC_KERNEL void
init_set_fc2_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc2_weight)
{
    for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 32; j += 16) {
            for (int l = 0; l < 16; l++) {
                const float t1 = gradc_uniformf((uint32_t)seed[0], 1002u, 0u,
                    (uint32_t)(32*i + j + l));
                fc2_weight[16*i + 5*j + l] = t1 * 0.35355339f - 0.176776695f;
            }
        }
    }
}

/* 7  fc2_bias = random 0.35355339059327373 - 0.17677669529663687
 *   gesture.lua:23 */
GRADC_KERNEL void
init_set_fc2_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc2_bias)
{
    for (int i = 0; i < 5; i++) {
        const float t1 = gradc_uniformf((uint32_t)seed[0], 1003u, 0u,
            (uint32_t)i) * 0.35355339f;
        fc2_bias[i] = t1 - 0.176776695f;
    }
}

/* 8  fc1_weight_exp_avg = 0
 *   gesture.lua:35 */
GRADC_KERNEL void
init_set_fc1_weight_exp_avg(float *GRADC_RESTRICT fc1_weight_exp_avg,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 714; i++) {
            for (int l = 0; l < 16; l++) {
                const int at = 714*j + 16*i + l;
                fc1_weight_exp_avg[at] = 0.0f;
                fc1_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 9  lr = 0.001
 *   gesture.lua:35 */
GRADC_KERNEL void
init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.001f;
}

/* 10  fc1_bias_exp_avg = 0
 *   gesture.lua:35 */
GRADC_KERNEL void
init_set_fc1_bias_exp_avg(float *GRADC_RESTRICT fc1_bias_exp_avg,
    float *GRADC_RESTRICT fc1_bias_exp_avg_sq)
{
    for (int i = 0; i < 32; i++) {
        fc1_bias_exp_avg[i] = 0.0f;
        fc1_bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 11  fc2_weight_exp_avg = 0
 *   gesture.lua:35 */
GRADC_KERNEL void
init_set_fc2_weight_exp_avg(float *GRADC_RESTRICT fc2_weight_exp_avg,
    float *GRADC_RESTRICT fc2_weight_exp_avg_sq)
{
    for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 32; j += 16) {
            for (int l = 0; l < 16; l++) {
                const int at = 16*i + 5*j + l;
                fc2_weight_exp_avg[at] = 0.0f;
                fc2_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 12  fc2_bias_exp_avg = 0
 *   gesture.lua:35 */
GRADC_KERNEL void
init_set_fc2_bias_exp_avg(float *GRADC_RESTRICT fc2_bias_exp_avg,
    float *GRADC_RESTRICT fc2_bias_exp_avg_sq)
{
    for (int i = 0; i < 5; i++) {
        fc2_bias_exp_avg[i] = 0.0f;
        fc2_bias_exp_avg_sq[i] = 0.0f;
    }
}

void
gesture_init(struct gesture_param *param,
    struct gesture_state *state,
    int32_t seed)
{
    init_set_scale_mean(param->scale_mean);
    init_set_scale_std(param->scale_std);
    init_set_step(state->step);
    init_set_fc1_weight(&seed, param->fc1_weight);
    init_set_fc1_bias(&seed, param->fc1_bias);
    init_set_fc2_weight(&seed, param->fc2_weight);
    init_set_fc2_bias(&seed, param->fc2_bias);
    init_set_fc1_weight_exp_avg(state->fc1_weight_exp_avg,
        state->fc1_weight_exp_avg_sq);
    init_set_lr(state->lr);
    init_set_fc1_bias_exp_avg(state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq);
    init_set_fc2_weight_exp_avg(state->fc2_weight_exp_avg,
        state->fc2_weight_exp_avg_sq);
    init_set_fc2_bias_exp_avg(state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq);
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f        714       6   1-3     standardize
 *   f          0     714   3-4     standardize_2
 *   f        976      32   4-5     relu
 *   f        720     256   2-5     fc2_weight_packed
 *   f          0       5   5-7     logits
 *   f          5       1   6-7     largest
 *   f          0       5   7-9     powers, over logits
 *   f          5       1   8-9     softmax
 */

/* 1  standardize = 1 / scale.std
 *   gesture.lua:19
 *   also train step 1 */
GRADC_KERNEL void
shared_make_standardize(const float *GRADC_RESTRICT scale_std,
    float *GRADC_RESTRICT standardize)
{
    for (int i = 0; i < 6; i++) {
        standardize[i] = 1.0f / scale_std[i];
    }
}

/* 2  fc2_weight_packed = in panels: fc2.weight
 *   gesture.lua:23
 *   also train step 4 */
GRADC_KERNEL void
shared_pack_fc2_weight(const float *GRADC_RESTRICT fc2_weight,
    float *GRADC_RESTRICT fc2_weight_packed)
{
    for (int i = 0; i < 32; i++) {
        for (int l = 0; l < 8; l++) {
            fc2_weight_packed[8*i + l] = l < 5
                ? fc2_weight[16*l + 80*(i / 16) + i % 16] : 0.0f;
        }
    }
}

/* 3  standardize_2 = (x - scale.mean) standardize
 *   gesture.lua:19 */
GRADC_KERNEL void
predict_make_standardize_2(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT scale_mean,
    const float *GRADC_RESTRICT standardize,
    float *GRADC_RESTRICT standardize_2)
{
    for (int i = 0; i < 119; i++) {
        for (int j = 0; j < 6; j++) {
            const int at = 6*i + j;
            standardize_2[at] = (x[at] - scale_mean[j]) * standardize[j];
        }
    }
}

/* 4  relu = relu(fc1.bias + standardize_2 . fc1.weight)
 *   gesture.lua:21 */
GRADC_KERNEL void
predict_make_relu(const float *GRADC_RESTRICT standardize_2,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT relu)
{
    for (int j = 0; j < 32; j += 16) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 714; k++) {
            const float a = standardize_2[k];
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = gradc_fmaf(a, fc1_weight[714*j + 16*k + l], acc[l]);
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = j + l;
            const float t1 = fc1_bias[at] + acc[l];
            relu[at] = t1 < 0.0f ? 0.0f : t1;
        }
    }
}

/* 5  logits = fc2.bias + relu . fc2.weight
 *   gesture.lua:23 */
GRADC_KERNEL void
predict_make_logits(const float *GRADC_RESTRICT relu,
    const float *GRADC_RESTRICT fc2_weight_packed,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT logits)
{
    float acc[8];

    GRADC_LANES
    for (int l = 0; l < 8; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 32; k++) {
        const float a = relu[k];
        GRADC_LANES
        for (int l = 0; l < 8; l++) {
            acc[l] = gradc_fmaf(a, fc2_weight_packed[8*k + l], acc[l]);
        }
    }
    GRADC_LANES
    for (int l = 0; l < 5; l++) {
        logits[l] = fc2_bias[l] + acc[l];
    }
}

/* 6  largest = amax(logits)
 *   gesture.lua:34 */
GRADC_KERNEL void
predict_make_largest(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT largest)
{
    float acc = -GRADC_INFF;
    for (int k = 0; k < 5; k++) {
        acc = acc < logits[k] ? logits[k] : acc;
    }
    largest[0] = acc;
}

/* 7  powers = exp(logits - largest)
 *   gesture.lua:34 */
GRADC_KERNEL void
predict_make_powers(float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 5; i++) {
        logits[i] = gradc_expf(logits[i] - largest[0]);
    }
}

/* 8  softmax = 1 / sum(powers)
 *   gesture.lua:34 */
GRADC_KERNEL void
predict_make_softmax(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT softmax)
{
    float acc = 0.0f;
    for (int k = 0; k < 5; k++) {
        acc += logits[k];
    }
    softmax[0] = 1.0f / acc;
}

/* 9  probability = powers softmax
 *   gesture.lua:34 */
GRADC_KERNEL void
predict_make_probability(const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT softmax,
    float *GRADC_RESTRICT probability)
{
    for (int i = 0; i < 5; i++) {
        probability[i] = logits[i] * softmax[0];
    }
}

void
gesture_predict(const struct gesture_param *param,
    struct gesture_scratch *scratch,
    const float *x,
    float *probability)
{
    float *standardize = scratch->f + 714;     /* [6] */
    float *standardize_2 = scratch->f;         /* [1,119,6] */
    float *relu = scratch->f + 976;            /* [1,32] */
    float *fc2_weight_packed = scratch->f + 720; /* [5,32] as [1][32][8] */
    float *logits = scratch->f;                /* [1,5] */
    float *largest = scratch->f + 5;           /* [1,1] */
    float *softmax = scratch->f + 5;           /* [1,1] */

    shared_make_standardize(param->scale_std, standardize);
    shared_pack_fc2_weight(param->fc2_weight, fc2_weight_packed);
    predict_make_standardize_2(x, param->scale_mean, standardize,
        standardize_2);
    predict_make_relu(standardize_2, param->fc1_weight, param->fc1_bias, relu);
    predict_make_logits(relu, fc2_weight_packed, param->fc2_bias, logits);
    predict_make_largest(logits, largest);
    predict_make_powers(logits, largest);
    predict_make_softmax(logits, softmax);
    predict_make_probability(logits, softmax, probability);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f      11424       6   1-2     standardize
 *   f          0   11424   2-19    standardize_2
 *   f      11424     512   3-17    relu
 *   f      11936     256   4-5     fc2_weight_packed
 *   f      12192      80   5-11    logits
 *   f      11936      16   6-9     largest
 *   f      12448      80   7-13    powers
 *   f      11952      16   8-10    power_sum
 *   f      11984      16   9-10    picked
 *   f      11936      16  11-12    hit
 *   f      11968      16   8-13    d_power_sum
 *   f      12448      80  13-17    d_softmax, over powers
 *   f      11936     512  14-19    d_linear
 *   f      12529       1  15-19    v_scale
 *   f      12528       1  15-19    step_size
 */

/* 2  standardize_2 = (x - scale.mean) standardize
 *   gesture.lua:19 */
GRADC_KERNEL void
train_make_standardize_2(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT scale_mean,
    const float *GRADC_RESTRICT standardize,
    float *GRADC_RESTRICT standardize_2)
{
    for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 119; j++) {
            for (int m = 0; m < 6; m++) {
                const int at = 714*i + 6*j + m;
                standardize_2[at] = (x[at] - scale_mean[m]) * standardize[m];
            }
        }
    }
}

/* 3  relu = relu(standardize_2 . fc1.weight + fc1.bias)
 *   gesture.lua:21 */
GRADC_KERNEL void
train_make_relu(const float *GRADC_RESTRICT standardize_2,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT relu)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 16; i += 4) {
            float acc[4][16];

            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[r][l] = 0.0f;
                }
            }
            for (int k = 0; k < 714; k++) {
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    const float a = standardize_2[714*(i + r) + k];
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[r][l] = gradc_fmaf(a, fc1_weight[714*j + 16*k + l],
                            acc[r][l]);
                    }
                }
            }
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = acc[r][l] + fc1_bias[j + l];
                    relu[j + 32*(i + r) + l] = t1 < 0.0f ? 0.0f : t1;
                }
            }
        }
    }
}

/* 5  logits = relu . fc2.weight + fc2.bias
 *   gesture.lua:23 */
GRADC_KERNEL void
train_make_logits(const float *GRADC_RESTRICT relu,
    const float *GRADC_RESTRICT fc2_weight_packed,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT logits)
{
    for (int i = 0; i < 16; i += 4) {
        float acc[4][8];

        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                acc[r][l] = 0.0f;
            }
        }
        for (int k = 0; k < 32; k++) {
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                const float a = relu[32*(i + r) + k];
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    acc[r][l] = gradc_fmaf(a, fc2_weight_packed[8*k + l],
                        acc[r][l]);
                }
            }
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_LANES
            for (int l = 0; l < 5; l++) {
                logits[5*(i + r) + l] = acc[r][l] + fc2_bias[l];
            }
        }
    }
}

/* 6  largest = amax(logits)
 *   gesture.lua:34 */
GRADC_KERNEL void
train_make_largest(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 16; i++) {
        float acc = -GRADC_INFF;
        for (int k = 0; k < 5; k++) {
            const float t = logits[5*i + k];
            acc = acc < t ? t : acc;
        }
        largest[i] = acc;
    }
}

/* 7  powers = exp(logits - largest)
 *   gesture.lua:34 */
GRADC_KERNEL void
train_make_powers(const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest,
    float *GRADC_RESTRICT powers)
{
    for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 5; j++) {
            const int at = 5*i + j;
            powers[at] = gradc_expf(logits[at] - largest[i]);
        }
    }
}

/* 8  power_sum = sum(powers)
 *   d_power_sum = 0.0625 / power_sum
 *   gesture.lua:34 */
GRADC_KERNEL void
train_make_power_sum(const float *GRADC_RESTRICT powers,
    float *GRADC_RESTRICT power_sum,
    float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 16; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 5; k++) {
            acc += powers[5*i + k];
        }
        power_sum[i] = acc;
        d_power_sum[i] = 0.0625f / acc;
    }
}

/* 9  picked = sum(where(iota == y, logits - largest, 0))
 *   gesture.lua:35 */
GRADC_KERNEL void
train_make_picked(const int32_t *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest,
    float *GRADC_RESTRICT picked)
{
    for (int i = 0; i < 16; i++) {
        float acc = 0.0f;
        for (int k = 0; k < 5; k++) {
            acc += k == y[i] ? logits[5*i + k] - largest[i] : 0.0f;
        }
        picked[i] = acc;
    }
}

/* 10  loss = sum(log(power_sum) - picked) 0.0625
 *   gesture.lua:35 */
GRADC_KERNEL void
train_make_loss(const float *GRADC_RESTRICT power_sum,
    const float *GRADC_RESTRICT picked,
    float *GRADC_RESTRICT loss)
{
    float acc = 0.0f;
    for (int k = 0; k < 16; k++) {
        acc += gradc_logf(power_sum[k]) - picked[k];
    }
    loss[0] = acc * 0.0625f;
}

/* 11  hit = y == argmax(logits)
 *   gesture.lua:36 */
GRADC_KERNEL void
train_make_hit(const float *GRADC_RESTRICT logits,
    const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT hit)
{
    for (int i = 0; i < 16; i++) {
        int32_t acc = 0;
        float best = -GRADC_INFF;
        for (int k = 0; k < 5; k++) {
            const float t = logits[5*i + k];
            if (best < t) {
                best = t;
                acc = k;
            }
        }
        hit[i] = (float)(y[i] == acc);
    }
}

/* 12  accuracy = sum(hit) 0.0625
 *   gesture.lua:36 */
GRADC_KERNEL void
train_make_accuracy(const float *GRADC_RESTRICT hit,
    float *GRADC_RESTRICT accuracy)
{
    float acc = 0.0f;
    for (int k = 0; k < 16; k++) {
        acc += hit[k];
    }
    accuracy[0] = acc * 0.0625f;
}

/* 13  d_softmax = where(iota == y, -0.0625, 0) + powers d_power_sum
 *   gradient of gesture.lua:34 */
GRADC_KERNEL void
train_make_d_softmax(const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 5; j++) {
            const int at = 5*i + j;
            const float t1 = (j == y[i] ? -0.0625f : 0.0f) + powers[at]
                * d_power_sum[i];
            powers[at] = t1;
        }
    }
}

/* 14  d_linear = where(0 < relu, d_softmax . fc2.weight, 0)
 *   gradient of gesture.lua:23 */
GRADC_KERNEL void
train_make_d_linear(const float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT d_linear)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 16; i += 4) {
            float acc[4][16];

            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[r][l] = 0.0f;
                }
            }
            for (int k = 0; k < 5; k++) {
                GRADC_UNROLL(4)
                for (int r = 0; r < 4; r++) {
                    const float a = powers[5*(i + r) + k];
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[r][l] = gradc_fmaf(a, fc2_weight[5*j + 16*k + l],
                            acc[r][l]);
                    }
                }
            }
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = j + 32*(i + r) + l;
                    d_linear[at] = 0.0f < relu[at] ? acc[r][l] : 0.0f;
                }
            }
        }
    }
}

/* 15  step = step + 1
 *   step_size = -(lr / expm1((step + 1) -0.10536051565782628))
 *   v_scale = 1 / sqrt(-expm1((step + 1) -0.0010005003335835344))
 *   gesture.lua:35 */
GRADC_KERNEL void
train_update_step(int32_t *GRADC_RESTRICT step,
    const float *GRADC_RESTRICT lr,
    float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT v_scale)
{
    const int32_t t1 = step[0] + 1;
    const float t2 = (float)t1;
    const float t3 = -(lr[0] / gradc_expm1f(t2 * -0.105360516f));
    step[0] = t1;
    step_size[0] = t3;
    v_scale[0] = 1.0f / gradc_sqrtf(-gradc_expm1f(t2 * -0.0010005003f));
}

/* 16  step of fc2.bias: its gradient is
 *   sum(d_softmax)
 *   gradient of gesture.lua:23 */
GRADC_KERNEL void
train_update_fc2_bias(const float *GRADC_RESTRICT powers,
    float *GRADC_RESTRICT fc2_bias_exp_avg,
    float *GRADC_RESTRICT fc2_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc2_bias,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    float acc[5];

    GRADC_LANES
    for (int l = 0; l < 5; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 16; k++) {
        GRADC_LANES
        for (int l = 0; l < 5; l++) {
            acc[l] += powers[5*k + l];
        }
    }
    GRADC_LANES
    for (int l = 0; l < 5; l++) {
        const float t1 = fc2_bias_exp_avg[l] * 0.9f + acc[l] * 0.1f;
        const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
        const float t3 = gradc_absf(acc[l]) < 1e-15f ? 0.0f : acc[l];
        const float t4 = fc2_bias_exp_avg_sq[l] * 0.999f + t3 * (t3 * 0.001f);
        const float t5 = t4 < 1e-30f ? 0.0f : t4;
        const float t6 = t2 / (gradc_sqrtf(t5) * v_scale[0] + 1e-08f)
            * step_size[0];
        const float t7 = fc2_bias[l] - t6;
        fc2_bias_exp_avg[l] = t2;
        fc2_bias_exp_avg_sq[l] = t5;
        fc2_bias[l] = t7;
    }
}

/* 17  step of fc2.weight: its gradient is
 *   d_softmax . relu
 *   gradient of gesture.lua:23 */
GRADC_KERNEL void
train_update_fc2_weight(const float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT fc2_weight_exp_avg,
    float *GRADC_RESTRICT fc2_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 32; j += 16) {
        float acc[5][16];

        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[r][l] = 0.0f;
            }
        }
        for (int k = 0; k < 16; k++) {
            GRADC_UNROLL(5)
            for (int r = 0; r < 5; r++) {
                const float a = powers[5*k + r];
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[r][l] = gradc_fmaf(a, relu[j + 32*k + l], acc[r][l]);
                }
            }
        }
        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 5*j + l + 16*r;
                const float t1 = fc2_weight_exp_avg[at] * 0.9f + acc[r][l]
                    * 0.1f;
                const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
                const float t3 = gradc_absf(acc[r][l]) < 1e-15f ? 0.0f
                    : acc[r][l];
                const float t4 = fc2_weight_exp_avg_sq[at] * 0.999f + t3
                    * (t3 * 0.001f);
                const float t5 = t4 < 1e-30f ? 0.0f : t4;
                const float t6 = t2 / (gradc_sqrtf(t5) * v_scale[0] + 1e-08f)
                    * step_size[0];
                const float t7 = fc2_weight[at] - t6;
                fc2_weight_exp_avg[at] = t2;
                fc2_weight_exp_avg_sq[at] = t5;
                fc2_weight[at] = t7;
            }
        }
    }
}

/* 18  step of fc1.bias: its gradient is
 *   sum(d_linear)
 *   gradient of gesture.lua:21 */
GRADC_KERNEL void
train_update_fc1_bias(const float *GRADC_RESTRICT d_linear,
    float *GRADC_RESTRICT fc1_bias_exp_avg,
    float *GRADC_RESTRICT fc1_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc1_bias,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 32; j += 16) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 16; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += d_linear[j + 32*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = j + l;
            const float t1 = fc1_bias_exp_avg[at] * 0.9f + acc[l] * 0.1f;
            const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
            const float t3 = gradc_absf(acc[l]) < 1e-15f ? 0.0f : acc[l];
            const float t4 = fc1_bias_exp_avg_sq[at] * 0.999f + t3
                * (t3 * 0.001f);
            const float t5 = t4 < 1e-30f ? 0.0f : t4;
            const float t6 = t2 / (gradc_sqrtf(t5) * v_scale[0] + 1e-08f)
                * step_size[0];
            const float t7 = fc1_bias[at] - t6;
            fc1_bias_exp_avg[at] = t2;
            fc1_bias_exp_avg_sq[at] = t5;
            fc1_bias[at] = t7;
        }
    }
}

/* 19  step of fc1.weight: its gradient is
 *   d_linear . standardize_2
 *   gradient of gesture.lua:21 */
GRADC_KERNEL void
train_update_fc1_weight(const float *GRADC_RESTRICT standardize_2,
    const float *GRADC_RESTRICT d_linear,
    float *GRADC_RESTRICT fc1_weight_exp_avg,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 714; i += 6) {
            float acc[6][16];

            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[r][l] = 0.0f;
                }
            }
            for (int k = 0; k < 16; k++) {
                GRADC_UNROLL(6)
                for (int r = 0; r < 6; r++) {
                    const float a = standardize_2[i + 714*k + r];
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[r][l] = gradc_fmaf(a, d_linear[j + 32*k + l],
                            acc[r][l]);
                    }
                }
            }
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 714*j + 16*(i + r) + l;
                    const float t1 = fc1_weight_exp_avg[at] * 0.9f + acc[r][l]
                        * 0.1f;
                    const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
                    const float t3 = gradc_absf(acc[r][l]) < 1e-15f ? 0.0f
                        : acc[r][l];
                    const float t4 = fc1_weight_exp_avg_sq[at] * 0.999f + t3
                        * (t3 * 0.001f);
                    const float t5 = t4 < 1e-30f ? 0.0f : t4;
                    const float t6 = t2
                        / (gradc_sqrtf(t5) * v_scale[0] + 1e-08f)
                        * step_size[0];
                    const float t7 = fc1_weight[at] - t6;
                    fc1_weight_exp_avg[at] = t2;
                    fc1_weight_exp_avg_sq[at] = t5;
                    fc1_weight[at] = t7;
                }
            }
        }
    }
}

float
gesture_train(struct gesture_param *param,
    struct gesture_state *state,
    struct gesture_scratch *scratch,
    const float *x,
    const int32_t *y,
    float *accuracy)
{
    float *standardize = scratch->f + 11424;   /* [6] */
    float *standardize_2 = scratch->f;         /* [16,119,6] */
    float *relu = scratch->f + 11424;          /* [16,32] */
    float *fc2_weight_packed = scratch->f + 11936; /* [5,32] as [1][32][8] */
    float *logits = scratch->f + 12192;        /* [16,5] */
    float *largest = scratch->f + 11936;       /* [16,1] */
    float *powers = scratch->f + 12448;        /* [16,5] */
    float *power_sum = scratch->f + 11952;     /* [16,1] */
    float *picked = scratch->f + 11984;        /* [16,1] */
    float *hit = scratch->f + 11936;           /* [16] */
    float *d_power_sum = scratch->f + 11968;   /* [16,1] */
    float *d_linear = scratch->f + 11936;      /* [16,32] */
    float *v_scale = scratch->f + 12529;       /* [] */
    float *step_size = scratch->f + 12528;     /* [] */
    float loss[1];

    shared_make_standardize(param->scale_std, standardize);
    train_make_standardize_2(x, param->scale_mean, standardize, standardize_2);
    train_make_relu(standardize_2, param->fc1_weight, param->fc1_bias, relu);
    shared_pack_fc2_weight(param->fc2_weight, fc2_weight_packed);
    train_make_logits(relu, fc2_weight_packed, param->fc2_bias, logits);
    train_make_largest(logits, largest);
    train_make_powers(logits, largest, powers);
    train_make_power_sum(powers, power_sum, d_power_sum);
    train_make_picked(y, logits, largest, picked);
    train_make_loss(power_sum, picked, loss);
    train_make_hit(logits, y, hit);
    train_make_accuracy(hit, accuracy);
    train_make_d_softmax(y, powers, d_power_sum);
    train_make_d_linear(powers, param->fc2_weight, relu, d_linear);
    train_update_step(state->step, state->lr, step_size, v_scale);
    train_update_fc2_bias(powers, state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq, param->fc2_bias, v_scale, step_size);
    train_update_fc2_weight(powers, relu, state->fc2_weight_exp_avg,
        state->fc2_weight_exp_avg_sq, param->fc2_weight, v_scale, step_size);
    train_update_fc1_bias(d_linear, state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq, param->fc1_bias, v_scale, step_size);
    train_update_fc1_weight(standardize_2, d_linear, state->fc1_weight_exp_avg,
        state->fc1_weight_exp_avg_sq, param->fc1_weight, v_scale, step_size);
    return loss[0];
}
