/* wgan_gp.c -- a generator of digits and its critic
 *
 * Written by gradc 0.1 from wgan_gp.lua for target avx2;
 * fnv1a of the model 4419c064ded6075d.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 * width = 256
 */
#include "wgan_gp.h"

/* ---- init --------------------------------------------------------------- */

/* 1  seed_2 = seed
 *   wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_init_set_seed_2(const int32_t *GRADC_RESTRICT seed,
    int32_t *GRADC_RESTRICT seed_2)
{
    seed_2[0] = seed[0];
}

/* 2  step and 3 more = 0
 *   wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_init_set_step_and_more(int32_t *GRADC_RESTRICT step,
    int32_t *GRADC_RESTRICT updates,
    int32_t *GRADC_RESTRICT generator_updates,
    int32_t *GRADC_RESTRICT draws)
{
    step[0] = 0;
    updates[0] = 0;
    generator_updates[0] = 0;
    draws[0] = 0;
}

/* 3  generator_0_weight = random * 0.25 - 0.125
 *   wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_init_set_generator_0_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT generator_0_weight)
{
    for (int i = 0; i < 256; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 64; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                generator_0_weight[64*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1000u, 0u,
                    (uint32_t)(64*(i + l) + j)) * 0.25f - 0.125f;
            }
        }
    }
}

/* 4  generator_0_bias = random * 0.25 - 0.125
 *   wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_init_set_generator_0_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT generator_0_bias)
{
    for (int i = 0; i < 256; i++) {
        generator_0_bias[i] =
            gradc_uniformf((uint32_t)seed[0], 1001u, 0u, (uint32_t)i) * 0.25f
            - 0.125f;
    }
}

/* 5  generator_2_weight = random * 0.125 - 0.0625
 *   wgan_gp.lua:34
 *   also used by init, step 11 */
static GRADC_NOINLINE void
wgan_gp_init_set_2_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT _2_weight,
    uint32_t stream)
{
    for (int i = 0; i < 256; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 256; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                _2_weight[256*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(256*(i + l) + j)) * 0.125f - 0.0625f;
            }
        }
    }
}

/* 6  generator_2_bias = random * 0.125 - 0.0625
 *   wgan_gp.lua:34
 *   also used by init, steps 12, 13 */
static GRADC_NOINLINE void
wgan_gp_init_set_add(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT y,
    uint32_t stream)
{
    for (int i = 0; i < 256; i++) {
        y[i] = gradc_uniformf((uint32_t)seed[0], stream, 0u, (uint32_t)i)
            * 0.125f - 0.0625f;
    }
}

/* 7  generator_4_weight = random * 0.125 - 0.0625
 *   wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_init_set_generator_4_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT generator_4_weight)
{
    for (int i = 0; i < 784; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 256; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                generator_4_weight[256*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1004u, 0u,
                    (uint32_t)(256*(i + l) + j)) * 0.125f - 0.0625f;
            }
        }
    }
}

/* 8  generator_4_bias = random * 0.125 - 0.0625
 *   wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_init_set_generator_4_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT generator_4_bias)
{
    for (int i = 0; i < 784; i++) {
        generator_4_bias[i] =
            gradc_uniformf((uint32_t)seed[0], 1005u, 0u, (uint32_t)i) * 0.125f
            - 0.0625f;
    }
}

/* 9  critic_0_weight = random * 0.07142857142857142 - 0.03571428571428571
 *   wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_init_set_critic_0_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT critic_0_weight)
{
    for (int i = 0; i < 256; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 784; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                critic_0_weight[784*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1006u, 0u,
                    (uint32_t)(784*(i + l) + j)) * 0.071428571f - 0.035714286f;
            }
        }
    }
}

/* 10  critic_0_bias = random * 0.07142857142857142 - 0.03571428571428571
 *   wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_init_set_critic_0_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT critic_0_bias)
{
    for (int i = 0; i < 256; i++) {
        critic_0_bias[i] =
            gradc_uniformf((uint32_t)seed[0], 1007u, 0u, (uint32_t)i)
            * 0.071428571f - 0.035714286f;
    }
}

/* 14  critic_4_bias = random * 0.125 - 0.0625
 *   wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_init_set_critic_4_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT critic_4_bias)
{
    critic_4_bias[0] = gradc_uniformf((uint32_t)seed[0], 1011u, 0u, 0u) * 0.125f
        - 0.0625f;
}

/* 15  critic_4_bias_exp_avg = critic_4_bias_exp_avg_sq = 0
 *   gradient of wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_init_set_critic_4_bias_exp_avg(
    float *GRADC_RESTRICT critic_4_bias_exp_avg,
    float *GRADC_RESTRICT critic_4_bias_exp_avg_sq)
{
    critic_4_bias_exp_avg[0] = 0.0f;
    critic_4_bias_exp_avg_sq[0] = 0.0f;
}

/* 16  critic_0_weight_exp_avg = critic_0_weight_exp_avg_sq = 0
 *   wgan_gp.lua:54 */
static GRADC_NOINLINE void
wgan_gp_init_set_critic_0_weight_exp_avg(
    float *GRADC_RESTRICT critic_0_weight_exp_avg,
    float *GRADC_RESTRICT critic_0_weight_exp_avg_sq)
{
    for (int i = 0; i < 256; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 784; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 784*i + 8*j + l;
                critic_0_weight_exp_avg[at] = 0.0f;
                critic_0_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 17  lr = 0.0001
 *   wgan_gp.lua:54 */
static GRADC_NOINLINE void
wgan_gp_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.0001f;
}

/* 18  critic_0_bias_exp_avg and 7 more = 0
 *   wgan_gp.lua:54 */
static GRADC_NOINLINE void
wgan_gp_init_set_critic_0_bias_exp_avg_and_more(
    float *GRADC_RESTRICT critic_0_bias_exp_avg,
    float *GRADC_RESTRICT critic_0_bias_exp_avg_sq,
    float *GRADC_RESTRICT critic_2_bias_exp_avg,
    float *GRADC_RESTRICT critic_2_bias_exp_avg_sq,
    float *GRADC_RESTRICT generator_0_bias_exp_avg,
    float *GRADC_RESTRICT generator_0_bias_exp_avg_sq,
    float *GRADC_RESTRICT generator_2_bias_exp_avg,
    float *GRADC_RESTRICT generator_2_bias_exp_avg_sq)
{
    for (int i = 0; i < 256; i++) {
        critic_0_bias_exp_avg[i] = 0.0f;
        critic_0_bias_exp_avg_sq[i] = 0.0f;
        critic_2_bias_exp_avg[i] = 0.0f;
        critic_2_bias_exp_avg_sq[i] = 0.0f;
        generator_0_bias_exp_avg[i] = 0.0f;
        generator_0_bias_exp_avg_sq[i] = 0.0f;
        generator_2_bias_exp_avg[i] = 0.0f;
        generator_2_bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 19  critic_4_weight_exp_avg = critic_4_weight_exp_avg_sq = 0
 *   wgan_gp.lua:54 */
static GRADC_NOINLINE void
wgan_gp_init_set_critic_4_weight_exp_avg(
    float *GRADC_RESTRICT critic_4_weight_exp_avg,
    float *GRADC_RESTRICT critic_4_weight_exp_avg_sq)
{
    for (int i = 0; i < 256; i++) {
        critic_4_weight_exp_avg[i] = 0.0f;
        critic_4_weight_exp_avg_sq[i] = 0.0f;
    }
}

/* 20  critic_2_weight_exp_avg and 3 more = 0
 *   wgan_gp.lua:54 */
static GRADC_NOINLINE void
wgan_gp_init_set_critic_2_weight_exp_avg_and_more(
    float *GRADC_RESTRICT critic_2_weight_exp_avg,
    float *GRADC_RESTRICT critic_2_weight_exp_avg_sq,
    float *GRADC_RESTRICT generator_2_weight_exp_avg,
    float *GRADC_RESTRICT generator_2_weight_exp_avg_sq)
{
    for (int i = 0; i < 256; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 256; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 256*i + 8*j + l;
                critic_2_weight_exp_avg[at] = 0.0f;
                critic_2_weight_exp_avg_sq[at] = 0.0f;
                generator_2_weight_exp_avg[at] = 0.0f;
                generator_2_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 21  generator_0_weight_exp_avg = generator_0_weight_exp_avg_sq = 0
 *   wgan_gp.lua:56 */
static GRADC_NOINLINE void
wgan_gp_init_set_generator_0_weight_exp_avg(
    float *GRADC_RESTRICT generator_0_weight_exp_avg,
    float *GRADC_RESTRICT generator_0_weight_exp_avg_sq)
{
    for (int i = 0; i < 256; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 64; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 64*i + 8*j + l;
                generator_0_weight_exp_avg[at] = 0.0f;
                generator_0_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 22  generator_4_weight_exp_avg = generator_4_weight_exp_avg_sq = 0
 *   wgan_gp.lua:56 */
static GRADC_NOINLINE void
wgan_gp_init_set_generator_4_weight_exp_avg(
    float *GRADC_RESTRICT generator_4_weight_exp_avg,
    float *GRADC_RESTRICT generator_4_weight_exp_avg_sq)
{
    for (int i = 0; i < 784; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 256; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 256*i + 8*j + l;
                generator_4_weight_exp_avg[at] = 0.0f;
                generator_4_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 23  generator_4_bias_exp_avg = generator_4_bias_exp_avg_sq = 0
 *   wgan_gp.lua:56 */
static GRADC_NOINLINE void
wgan_gp_init_set_generator_4_bias_exp_avg(
    float *GRADC_RESTRICT generator_4_bias_exp_avg,
    float *GRADC_RESTRICT generator_4_bias_exp_avg_sq)
{
    for (int i = 0; i < 784; i++) {
        generator_4_bias_exp_avg[i] = 0.0f;
        generator_4_bias_exp_avg_sq[i] = 0.0f;
    }
}

void
wgan_gp_init(struct wgan_gp_param *param,
    struct wgan_gp_state *state,
    int32_t seed)
{
    wgan_gp_init_set_seed_2(&seed, state->seed);
    wgan_gp_init_set_step_and_more(state->step, state->updates,
        state->generator_updates, state->draws);
    wgan_gp_init_set_generator_0_weight(&seed, param->generator_0_weight);
    wgan_gp_init_set_generator_0_bias(&seed, param->generator_0_bias);
    wgan_gp_init_set_2_weight(&seed, param->generator_2_weight, 1002u);
        /* 5  set_generator_2_weight */
    wgan_gp_init_set_add(&seed, param->generator_2_bias, 1003u);
        /* 6  set_generator_2_bias */
    wgan_gp_init_set_generator_4_weight(&seed, param->generator_4_weight);
    wgan_gp_init_set_generator_4_bias(&seed, param->generator_4_bias);
    wgan_gp_init_set_critic_0_weight(&seed, param->critic_0_weight);
    wgan_gp_init_set_critic_0_bias(&seed, param->critic_0_bias);
    wgan_gp_init_set_2_weight(&seed, param->critic_2_weight, 1008u);
        /* 11  set_critic_2_weight */
    wgan_gp_init_set_add(&seed, param->critic_2_bias, 1009u);
        /* 12  set_critic_2_bias */
    wgan_gp_init_set_add(&seed, param->critic_4_weight, 1010u);
        /* 13  set_critic_4_weight */
    wgan_gp_init_set_critic_4_bias(&seed, param->critic_4_bias);
    wgan_gp_init_set_critic_4_bias_exp_avg(state->critic_4_bias_exp_avg,
        state->critic_4_bias_exp_avg_sq);
    wgan_gp_init_set_critic_0_weight_exp_avg(state->critic_0_weight_exp_avg,
        state->critic_0_weight_exp_avg_sq);
    wgan_gp_init_set_lr(state->lr);
    wgan_gp_init_set_critic_0_bias_exp_avg_and_more(
        state->critic_0_bias_exp_avg, state->critic_0_bias_exp_avg_sq,
        state->critic_2_bias_exp_avg, state->critic_2_bias_exp_avg_sq,
        state->generator_0_bias_exp_avg, state->generator_0_bias_exp_avg_sq,
        state->generator_2_bias_exp_avg, state->generator_2_bias_exp_avg_sq);
    wgan_gp_init_set_critic_4_weight_exp_avg(state->critic_4_weight_exp_avg,
        state->critic_4_weight_exp_avg_sq);
    wgan_gp_init_set_critic_2_weight_exp_avg_and_more(
        state->critic_2_weight_exp_avg, state->critic_2_weight_exp_avg_sq,
        state->generator_2_weight_exp_avg,
        state->generator_2_weight_exp_avg_sq);
    wgan_gp_init_set_generator_0_weight_exp_avg(
        state->generator_0_weight_exp_avg,
        state->generator_0_weight_exp_avg_sq);
    wgan_gp_init_set_generator_4_weight_exp_avg(
        state->generator_4_weight_exp_avg,
        state->generator_4_weight_exp_avg_sq);
    wgan_gp_init_set_generator_4_bias_exp_avg(state->generator_4_bias_exp_avg,
        state->generator_4_bias_exp_avg_sq);
}

/* ---- sample ------------------------------------------------------------- */

/* Scratch of sample: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f      16384    4096   1-2     random
 *   f          0   16384   2-3     relu
 *   f      16384   16384   3-4     relu_2
 */

/* 1  random = random
 *   wgan_gp.lua:34
 *   also used by critic, step 2; by generator, steps 1, 16 */
static GRADC_NOINLINE void
wgan_gp_shared_make_random(const int32_t *GRADC_RESTRICT seed,
    const int32_t *GRADC_RESTRICT x,
    float *GRADC_RESTRICT random)
{
    for (int i = 0; i < 4096; i++) {
        random[i] = gradc_normalf((uint32_t)seed[0], 1u, (uint32_t)x[0],
            (uint32_t)i);
    }
}

/* 2  relu = relu(generator.0.bias + random . generator.0.weight)
 *   wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_sample_make_relu_sums_4x24(const float *a, const float *b,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_load8f(&a[8*k + 512*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 64*r]), line[v],
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
wgan_gp_sample_make_relu_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 512*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 64*r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

static GRADC_NOINLINE void
wgan_gp_sample_make_relu(const float *GRADC_RESTRICT random,
    const float *GRADC_RESTRICT generator_0_weight,
    const float *GRADC_RESTRICT generator_0_bias,
    float *GRADC_RESTRICT relu)
{
    for (int j = 0; j < 256; j += 24) {
        for (int i = 0; i < 64; i += 4) {
            float tile[96];

            if (3*(j / 24) < 30) {
                wgan_gp_sample_make_relu_sums_4x24(&generator_0_weight[64*j],
                    &random[64*i], tile);
            }
            if (3*(j / 24) >= 30) {
                wgan_gp_sample_make_relu_sums_4x16(&generator_0_weight[64*j],
                    &random[64*i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = 32 - 3*(j / 24) < 3 ? 32 - 3*(j / 24) : 3;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = generator_0_bias[j + l + 8*v]
                            + tile[l + 8*v + 24*r];
                        relu[256*(i + r) + j + l + 8*v] = t1 < 0.0f ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 3  relu_2 = relu(generator.2.bias + relu . generator.2.weight)
 *   wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_sample_make_relu_2_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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
wgan_gp_sample_make_relu_2_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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
wgan_gp_sample_make_relu_2(const float *GRADC_RESTRICT relu,
    const float *GRADC_RESTRICT generator_2_weight,
    const float *GRADC_RESTRICT generator_2_bias,
    float *GRADC_RESTRICT relu_2)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_sample_make_relu_2_sums_6x16(&generator_2_weight[256*j],
                    &relu[256*i], tile);
            }
            if (i >= 60) {
                wgan_gp_sample_make_relu_2_sums_4x16(&generator_2_weight[256*j],
                    &relu[256*i], tile);
            }
            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = generator_2_bias[j + l] + tile[l + 16*r];
                    relu_2[256*(i + r) + j + l] = t1 < 0.0f ? 0.0f : t1;
                }
            }
        }
    }
}

/* 4  digits = sigmoid(generator.4.bias + relu_2 . generator.4.weight)
 *   wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_sample_make_digits_sums_4x24(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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
wgan_gp_sample_make_digits_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

static GRADC_NOINLINE void
wgan_gp_sample_make_digits(const float *GRADC_RESTRICT relu_2,
    const float *GRADC_RESTRICT generator_4_weight,
    const float *GRADC_RESTRICT generator_4_bias,
    float *GRADC_RESTRICT digits)
{
    for (int j = 0; j < 784; j += 24) {
        for (int i = 0; i < 64; i += 4) {
            float tile[96];

            if (3*(j / 24) < 96) {
                wgan_gp_sample_make_digits_sums_4x24(&generator_4_weight[256*j],
                    &relu_2[256*i], tile);
            }
            if (3*(j / 24) >= 96) {
                wgan_gp_sample_make_digits_sums_4x16(&generator_4_weight[256*j],
                    &relu_2[256*i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = 98 - 3*(j / 24) < 3 ? 98 - 3*(j / 24) : 3;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        digits[784*(i + r) + j + l + 8*v] =
                            gradc_sigmoidf(generator_4_bias[j + l + 8*v]
                            + tile[l + 8*v + 24*r]);
                    }
                }
            }
        }
    }
}

/* 5  draws = draws + 1
 *   wgan_gp.lua:47 */
static GRADC_NOINLINE void
wgan_gp_sample_update_draws(int32_t *GRADC_RESTRICT draws)
{
    draws[0] = gradc_addi(draws[0], 1);
}

void
wgan_gp_sample(const struct wgan_gp_param *param,
    struct wgan_gp_state *state,
    struct wgan_gp_sample_scratch *scratch,
    float *digits)
{
    float *random = &scratch->f[16384];        /* [64,64] */
    float *relu = scratch->f;                  /* [64,256] */
    float *relu_2 = &scratch->f[16384];        /* [64,256] */

    wgan_gp_shared_make_random(state->seed, state->draws, random);
    wgan_gp_sample_make_relu(random, param->generator_0_weight,
        param->generator_0_bias, relu);
    wgan_gp_sample_make_relu_2(relu, param->generator_2_weight,
        param->generator_2_bias, relu_2);
    wgan_gp_sample_make_digits(relu_2, param->generator_4_weight,
        param->generator_4_bias, digits);
    wgan_gp_sample_update_draws(state->draws);
}

/* ---- critic ------------------------------------------------------------- */

/* Scratch of critic: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f      16384    4096   2-4     random
 *   f          0   16384   4-5     relu
 *   f     115712   16384   5-15    relu_2
 *   f     148480      64   1-15    random_2
 *   f     200704   50176  15-41    made
 *   f     267264   16384  21-32    where
 *   f      81920   16384  25-26    where_packed
 *   f      65536   16384  22-25    where_2
 *   f      65536      64  26-27    linear
 *   f     197888       1  11-35    mean
 *   f      65536   16384   6-14    where_3
 *   f      16384   16384   9-10    where_packed_2
 *   f          0   16384   7-9     where_4
 *   f          0      64  10-11    linear_2
 *   f      65536   50176  15-16    between
 *   f     115712   16384  16-17    where_5
 *   f      65536   16384  18-19    d_linear_packed
 *   f     164864   16384  17-39    d_linear
 *   f     148480   16384  16-37    linear_3
 *   f     181248   16384  20-33    d_linear_packed_2
 *   f     467968   16384  19-43    d_linear_2
 *   f     401408   50176  33-34    d_add
 *   f     131072      64  34-36    sqrt
 *   f     131136       1  27-35    mean_2
 *   f     401408   50176  34-43    mul_2, over d_add
 *   f     148480   16384  37-39    where_6, over linear_3
 *   f     132096   16384   7-23    d_linear_3
 *   f          0   16384  12-13    d_linear_packed_3
 *   f     451584   16384   6-13    linear_4
 *   f     451584   16384  13-42    d_linear_4, over linear_4
 *   f     283648   16384  22-32    d_linear_5
 *   f      65536   16384  29-30    d_linear_packed_4
 *   f     250880   16384  21-30    linear_5
 *   f     250880   16384  30-41    d_linear_6, over linear_5
 *   f     200704  200704  42-43    contract
 *   f          0  200704  41-43    contract_2
 *   f     484352       1   3-43    v_scale
 *   f          0   65536  14-39    contract_3
 *   f      65536   65536  32-39    contract_4
 *   f     300032    4096  17-40    less
 *   f     131072   16384  38-40    d_mul
 *   f     197632     256   8-40    mul_3
 *   f     147456     256  24-40    mul_4
 */

/* 1  random_2 = random
 *   wgan_gp.lua:38 */
static GRADC_NOINLINE void
wgan_gp_critic_make_random_2(const int32_t *GRADC_RESTRICT seed,
    const int32_t *GRADC_RESTRICT step,
    float *GRADC_RESTRICT random_2)
{
    for (int i = 0; i < 64; i++) {
        random_2[i] =
            gradc_uniformf((uint32_t)seed[0], 2u, (uint32_t)step[0],
            (uint32_t)i);
    }
}

/* 3  step = min(step, 2147483646) + 1
 *   updates = min(updates, 2147483646) + 1
 *   v_scale = 1 / sqrt(-expm1((min(updates, 2147483646) + 1) *
 *     -0.10536051565782628))
 *   wgan_gp.lua:54
 *   also used by generator, step 17 */
static GRADC_NOINLINE void
wgan_gp_shared_update_step_and_more(int32_t *GRADC_RESTRICT step,
    int32_t *GRADC_RESTRICT updates,
    float *GRADC_RESTRICT v_scale)
{
    const int32_t t1 = gradc_mini(step[0], 2147483646) + 1;
    const int32_t t2 = gradc_mini(updates[0], 2147483646) + 1;
    step[0] = t1;
    updates[0] = t2;
    v_scale[0] = 1.0f / gradc_sqrtf(-gradc_expm1f((float)t2 * -0.105360516f));
}

/* 4  relu = relu(random . generator.0.weight + generator.0.bias)
 *   wgan_gp.lua:34
 *   also used by generator, step 2 */
static GRADC_NOINLINE void
wgan_gp_shared_make_relu_sums_4x24(const float *a, const float *b,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_load8f(&a[8*k + 512*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 64*r]), line[v],
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
wgan_gp_shared_make_relu_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 512*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 64*r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

static GRADC_NOINLINE void
wgan_gp_shared_make_relu(const float *GRADC_RESTRICT random,
    const float *GRADC_RESTRICT generator_0_weight,
    const float *GRADC_RESTRICT generator_0_bias,
    float *GRADC_RESTRICT relu)
{
    for (int j = 0; j < 256; j += 24) {
        for (int i = 0; i < 64; i += 4) {
            float tile[96];

            if (3*(j / 24) < 30) {
                wgan_gp_shared_make_relu_sums_4x24(&generator_0_weight[64*j],
                    &random[64*i], tile);
            }
            if (3*(j / 24) >= 30) {
                wgan_gp_shared_make_relu_sums_4x16(&generator_0_weight[64*j],
                    &random[64*i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = 32 - 3*(j / 24) < 3 ? 32 - 3*(j / 24) : 3;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = tile[l + 8*v + 24*r]
                            + generator_0_bias[j + l + 8*v];
                        relu[256*(i + r) + j + l + 8*v] = t1 < 0.0f ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* 5  relu_2 = relu(relu . generator.2.weight + generator.2.bias)
 *   wgan_gp.lua:34
 *   also used by generator, step 3 */
static GRADC_NOINLINE void
wgan_gp_shared_make_relu_2_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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
wgan_gp_shared_make_relu_2_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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
wgan_gp_shared_make_relu_2(const float *GRADC_RESTRICT relu,
    const float *GRADC_RESTRICT generator_2_weight,
    const float *GRADC_RESTRICT generator_2_bias,
    float *GRADC_RESTRICT relu_2)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_shared_make_relu_2_sums_6x16(&generator_2_weight[256*j],
                    &relu[256*i], tile);
            }
            if (i >= 60) {
                wgan_gp_shared_make_relu_2_sums_4x16(&generator_2_weight[256*j],
                    &relu[256*i], tile);
            }
            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = tile[l + 16*r] + generator_2_bias[j + l];
                    relu_2[256*(i + r) + j + l] = t1 < 0.0f ? 0.0f : t1;
                }
            }
        }
    }
}

/* 6  linear_4 = critic.0.bias + x . critic.0.weight
 *   where_3 = where(0 < linear_4, linear_4, linear_4 * 0.2)
 *   wgan_gp.lua:35
 *   also used by critic, step 16 */
static GRADC_NOINLINE void
wgan_gp_critic_make_linear_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 6272*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 784*r]), line[v],
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
wgan_gp_critic_make_linear_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 6272*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 784*r]), line[v],
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
wgan_gp_critic_make_linear(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT critic_0_weight,
    const float *GRADC_RESTRICT critic_0_bias,
    float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT where)
{
    for (int j = 0; j < 256; j += 16) {
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
                    wgan_gp_critic_make_linear_sums_6x16(
                        &critic_0_weight[784*j + 3136*block],
                        &x[784*i + 392*block], total);
                }
                if (i >= 60) {
                    wgan_gp_critic_make_linear_sums_4x16(
                        &critic_0_weight[784*j + 3136*block],
                        &x[784*i + 392*block], total);
                }
            }
            const int r_end2 = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end2; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = critic_0_bias[j + l] + total[l + 16*r];
                    const float t2 = t1 * 0.2f;
                    const int at = 256*(i + r) + j + l;
                    linear[at] = t1;
                    where[at] = 0.0f < t1 ? t1 : t2;
                }
            }
        }
    }
}

/* 7  where_4 = where(0 < critic.2.bias + where_3 . critic.2.weight,
 *     critic.2.bias + where_3 . critic.2.weight, (critic.2.bias + where_3 .
 *     critic.2.weight) * 0.2)
 *   d_linear_3 = where(0 < critic.2.bias + where_3 . critic.2.weight,
 *     critic.4.weight * -0.015625, 0) + where(0 < critic.2.bias + where_3 .
 *     critic.2.weight, 0, critic.4.weight * -0.015625) * 0.2
 *   wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_critic_make_where_4_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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
wgan_gp_critic_make_where_4_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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
wgan_gp_critic_make_where_4(const float *GRADC_RESTRICT where_3,
    const float *GRADC_RESTRICT critic_2_weight,
    const float *GRADC_RESTRICT critic_2_bias,
    const float *GRADC_RESTRICT critic_4_weight,
    float *GRADC_RESTRICT where_4,
    float *GRADC_RESTRICT d_linear_3)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_critic_make_where_4_sums_6x16(&critic_2_weight[256*j],
                    &where_3[256*i], tile);
            }
            if (i >= 60) {
                wgan_gp_critic_make_where_4_sums_4x16(&critic_2_weight[256*j],
                    &where_3[256*i], tile);
            }
            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = j + l;
                    const float t1 = critic_2_bias[at] + tile[l + 16*r];
                    const int t2 = 0.0f < t1;
                    const float t3 = t1 * 0.2f;
                    const float t4 = critic_4_weight[at] * -0.015625f;
                    const int at2 = 256*(i + r) + j + l;
                    where_4[at2] = t2 ? t1 : t3;
                    d_linear_3[at2] = (t2 ? t4 : 0.0f) + (t2 ? 0.0f : t4)
                        * 0.2f;
                }
            }
        }
    }
}

/* 8  mul_3 = sum(where_4) * -0.015625
 *   gradient of wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_critic_make_mul_3(const float *GRADC_RESTRICT where_4,
    float *GRADC_RESTRICT mul_3)
{
    for (int j = 0; j < 256; j += 16) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += where_4[j + 256*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            mul_3[j + l] = acc[l] * -0.015625f;
        }
    }
}

/* 9  where_packed_2 = in panels: where(0 < critic.2.bias + where_3 .
 *     critic.2.weight, critic.2.bias + where_3 . critic.2.weight,
 *     (critic.2.bias + where_3 . critic.2.weight) * 0.2)
 *   wgan_gp.lua:35
 *   also used by critic, steps 12, 18, 20, 25, ...; by generator, steps 7,
 *     10, 12, 21 */
static GRADC_NOINLINE void
wgan_gp_shared_pack_where(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT y)
{
    for (int i = 0; i < 64; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 256; j++) {
            for (int l = 0; l < 8; l++) {
                y[256*i + 8*j + l] = x[256*(i + l) + j];
            }
        }
    }
}

/* 10  linear_2 = critic.4.bias + where_4 . critic.4.weight
 *   wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_critic_make_linear_2_sums_1x32(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        gradc_store8f(&tile[8*v], acc[v]);
    }
}

static GRADC_NOINLINE void
wgan_gp_critic_make_linear_2(const float *GRADC_RESTRICT critic_4_weight,
    const float *GRADC_RESTRICT where_packed_2,
    const float *GRADC_RESTRICT critic_4_bias,
    float *GRADC_RESTRICT linear_2)
{
    for (int j = 0; j < 64; j += 32) {
        float tile[32];

        wgan_gp_critic_make_linear_2_sums_1x32(&where_packed_2[256*j],
            critic_4_weight, tile);
        GRADC_LANES
        for (int l = 0; l < 32; l++) {
            linear_2[j + l] = critic_4_bias[0] + tile[l];
        }
    }
}

/* 11  mean = sum(linear_2) * 0.015625
 *   wgan_gp.lua:35
 *   also used by critic, step 36 */
static GRADC_NOINLINE void
wgan_gp_critic_make_sum(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT y)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 64; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += x[k + l];
        }
    }
    y[0] = gradc_sum16f(acc) * 0.015625f;
}

/* 13  d_linear_4 = where(0 < linear_4, d_linear_3 . critic.2.weight, 0) +
 *     where(0 < linear_4, 0, d_linear_3 . critic.2.weight) * 0.2
 *   gradient of wgan_gp.lua:35
 *   also used by critic, step 30; by generator, step 11 */
static GRADC_NOINLINE void
wgan_gp_shared_make_d_linear_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[8*r + 2048*(k / 8) + k % 8]),
                    line[v], acc[v + 2*r]);
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
wgan_gp_shared_make_d_linear_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[8*r + 2048*(k / 8) + k % 8]),
                    line[v], acc[v + 2*r]);
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
wgan_gp_shared_make_d_linear(const float *GRADC_RESTRICT critic_2_weight,
    const float *GRADC_RESTRICT d_linear_packed,
    float *GRADC_RESTRICT linear)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float turned[96];
            float tile[96];

            if (i < 252) {
                wgan_gp_shared_make_d_linear_sums_6x16(&d_linear_packed[256*j],
                    &critic_2_weight[8*i], tile);
            }
            if (i >= 252) {
                wgan_gp_shared_make_d_linear_sums_4x16(&d_linear_packed[256*j],
                    &critic_2_weight[8*i], tile);
            }
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end = 256 - i < 6 ? 256 - i : 6;
                GRADC_LANES
                for (int r = 0; r < r_end; r++) {
                    turned[6*l + r] = tile[l + 16*r];
                }
            }
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end2 = 256 - i < 6 ? 256 - i : 6;
                GRADC_LANES
                for (int r = 0; r < r_end2; r++) {
                    const float t1 = turned[6*l + r];
                    const int at = 256*(j + l) + i + r;
                    const int t2 = 0.0f < linear[at];
                    linear[at] = (t2 ? t1 : 0.0f) + (t2 ? 0.0f : t1) * 0.2f;
                }
            }
        }
    }
}

/* 14  contract_3 = d_linear_3 . where_3
 *   gradient of wgan_gp.lua:35
 *   also used by critic, step 32 */
static GRADC_NOINLINE void
wgan_gp_critic_make_contract_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[256*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[256*k + r]), line[v],
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
wgan_gp_critic_make_contract_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[256*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[256*k + r]), line[v],
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
wgan_gp_critic_make_contract(const float *GRADC_RESTRICT d_linear,
    const float *GRADC_RESTRICT where,
    float *GRADC_RESTRICT contract)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                wgan_gp_critic_make_contract_sums_6x16(&where[j], &d_linear[i],
                    tile);
            }
            if (i >= 252) {
                wgan_gp_critic_make_contract_sums_4x16(&where[j], &d_linear[i],
                    tile);
            }
            const int r_end = 256 - i < 6 ? 256 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    contract[256*(i + r) + j + l] = tile[l + 16*r];
                }
            }
        }
    }
}

/* 15  made = sigmoid(relu_2 . generator.4.weight + generator.4.bias)
 *   between = x + (made - x) * random_2
 *   wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_critic_make_made_sums_4x24(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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
wgan_gp_critic_make_made_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

static GRADC_NOINLINE void
wgan_gp_critic_make_made(const float *GRADC_RESTRICT relu_2,
    const float *GRADC_RESTRICT generator_4_weight,
    const float *GRADC_RESTRICT generator_4_bias,
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT random_2,
    float *GRADC_RESTRICT made,
    float *GRADC_RESTRICT between)
{
    for (int j = 0; j < 784; j += 24) {
        for (int i = 0; i < 64; i += 4) {
            float tile[96];

            if (3*(j / 24) < 96) {
                wgan_gp_critic_make_made_sums_4x24(&generator_4_weight[256*j],
                    &relu_2[256*i], tile);
            }
            if (3*(j / 24) >= 96) {
                wgan_gp_critic_make_made_sums_4x16(&generator_4_weight[256*j],
                    &relu_2[256*i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = 98 - 3*(j / 24) < 3 ? 98 - 3*(j / 24) : 3;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 =
                            gradc_sigmoidf(tile[l + 8*v + 24*r]
                            + generator_4_bias[j + l + 8*v]);
                        const int at = 784*(i + r) + j + l + 8*v;
                        const float t2 = x[at];
                        const float t3 = t2 + (t1 - t2) * random_2[i + r];
                        made[at] = t1;
                        between[at] = t3;
                    }
                }
            }
        }
    }
}

/* 17  less = 0 < critic.2.bias + where_5 . critic.2.weight
 *   d_linear = where(less, critic.4.weight, 0) + where(less, 0,
 *     critic.4.weight) * 0.2
 *   wgan_gp.lua:39 */
static GRADC_NOINLINE void
wgan_gp_critic_make_less_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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
wgan_gp_critic_make_less_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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
wgan_gp_critic_make_less(const float *GRADC_RESTRICT where_5,
    const float *GRADC_RESTRICT critic_2_weight,
    const float *GRADC_RESTRICT critic_2_bias,
    const float *GRADC_RESTRICT critic_4_weight,
    uint8_t *GRADC_RESTRICT less,
    float *GRADC_RESTRICT d_linear)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_critic_make_less_sums_6x16(&critic_2_weight[256*j],
                    &where_5[256*i], tile);
            }
            if (i >= 60) {
                wgan_gp_critic_make_less_sums_4x16(&critic_2_weight[256*j],
                    &where_5[256*i], tile);
            }
            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = j + l;
                    const int t1 = 0.0f < critic_2_bias[at] + tile[l + 16*r];
                    const float t2 = critic_4_weight[at];
                    const int at2 = 256*(i + r) + j + l;
                    less[at2] = (uint8_t)t1;
                    d_linear[at2] = (t1 ? t2 : 0.0f) + (t1 ? 0.0f : t2) * 0.2f;
                }
            }
        }
    }
}

/* 19  d_linear_2 = where(0 < linear_3, d_linear . critic.2.weight, 0) +
 *     where(0 < linear_3, 0, d_linear . critic.2.weight) * 0.2
 *   gradient of wgan_gp.lua:39 */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_linear_2_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[8*r + 2048*(k / 8) + k % 8]),
                    line[v], acc[v + 2*r]);
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
wgan_gp_critic_make_d_linear_2_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[8*r + 2048*(k / 8) + k % 8]),
                    line[v], acc[v + 2*r]);
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
wgan_gp_critic_make_d_linear_2(const float *GRADC_RESTRICT critic_2_weight,
    const float *GRADC_RESTRICT d_linear_packed,
    const float *GRADC_RESTRICT linear_3,
    float *GRADC_RESTRICT d_linear_2)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float turned[96];
            float tile[96];

            if (i < 252) {
                wgan_gp_critic_make_d_linear_2_sums_6x16(
                    &d_linear_packed[256*j], &critic_2_weight[8*i], tile);
            }
            if (i >= 252) {
                wgan_gp_critic_make_d_linear_2_sums_4x16(
                    &d_linear_packed[256*j], &critic_2_weight[8*i], tile);
            }
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end = 256 - i < 6 ? 256 - i : 6;
                GRADC_LANES
                for (int r = 0; r < r_end; r++) {
                    turned[6*l + r] = tile[l + 16*r];
                }
            }
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end2 = 256 - i < 6 ? 256 - i : 6;
                GRADC_LANES
                for (int r = 0; r < r_end2; r++) {
                    const float t1 = turned[6*l + r];
                    const int at = 256*(j + l) + i + r;
                    const int t2 = 0.0f < linear_3[at];
                    d_linear_2[at] = (t2 ? t1 : 0.0f) + (t2 ? 0.0f : t1) * 0.2f;
                }
            }
        }
    }
}

/* 21  linear_5 = made . critic.0.weight + critic.0.bias
 *   where = where(0 < linear_5, linear_5, linear_5 * 0.2)
 *   wgan_gp.lua:35
 *   also used by generator, step 5 */
static GRADC_NOINLINE void
wgan_gp_shared_make_linear_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 6272*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 784*r]), line[v],
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
wgan_gp_shared_make_linear_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 6272*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 784*r]), line[v],
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
wgan_gp_shared_make_linear(const float *GRADC_RESTRICT made,
    const float *GRADC_RESTRICT critic_0_weight,
    const float *GRADC_RESTRICT critic_0_bias,
    float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT where)
{
    for (int j = 0; j < 256; j += 16) {
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
                    wgan_gp_shared_make_linear_sums_6x16(
                        &critic_0_weight[784*j + 3136*block],
                        &made[784*i + 392*block], total);
                }
                if (i >= 60) {
                    wgan_gp_shared_make_linear_sums_4x16(
                        &critic_0_weight[784*j + 3136*block],
                        &made[784*i + 392*block], total);
                }
            }
            const int r_end2 = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end2; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = total[l + 16*r] + critic_0_bias[j + l];
                    const float t2 = t1 * 0.2f;
                    const int at = 256*(i + r) + j + l;
                    linear[at] = t1;
                    where[at] = 0.0f < t1 ? t1 : t2;
                }
            }
        }
    }
}

/* 22  where_2 = where(0 < where . critic.2.weight + critic.2.bias, where .
 *     critic.2.weight + critic.2.bias, (where . critic.2.weight +
 *     critic.2.bias) * 0.2)
 *   d_linear_5 = where(0 < where . critic.2.weight + critic.2.bias,
 *     critic.4.weight * 0.015625, 0) + where(0 < where . critic.2.weight +
 *     critic.2.bias, 0, critic.4.weight * 0.015625) * 0.2
 *   wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_critic_make_where_2_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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
wgan_gp_critic_make_where_2_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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
wgan_gp_critic_make_where_2(const float *GRADC_RESTRICT where,
    const float *GRADC_RESTRICT critic_2_weight,
    const float *GRADC_RESTRICT critic_2_bias,
    const float *GRADC_RESTRICT critic_4_weight,
    float *GRADC_RESTRICT where_2,
    float *GRADC_RESTRICT d_linear_5)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_critic_make_where_2_sums_6x16(&critic_2_weight[256*j],
                    &where[256*i], tile);
            }
            if (i >= 60) {
                wgan_gp_critic_make_where_2_sums_4x16(&critic_2_weight[256*j],
                    &where[256*i], tile);
            }
            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = j + l;
                    const float t1 = tile[l + 16*r] + critic_2_bias[at];
                    const int t2 = 0.0f < t1;
                    const float t3 = t1 * 0.2f;
                    const float t4 = critic_4_weight[at] * 0.015625f;
                    const int at2 = 256*(i + r) + j + l;
                    where_2[at2] = t2 ? t1 : t3;
                    d_linear_5[at2] = (t2 ? t4 : 0.0f) + (t2 ? 0.0f : t4)
                        * 0.2f;
                }
            }
        }
    }
}

/* 23  step of critic.2.bias: its gradient is
 *   sum(d_linear_3 + d_linear_5)
 *   gradient of wgan_gp.lua:35
 *   also used by critic, step 31 */
static GRADC_NOINLINE void
wgan_gp_critic_update_critic_bias(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT linear_5,
    float *GRADC_RESTRICT critic_bias_exp_avg,
    float *GRADC_RESTRICT critic_bias_exp_avg_sq,
    float *GRADC_RESTRICT critic_bias,
    const float *GRADC_RESTRICT lr,
    const float *GRADC_RESTRICT v_scale)
{
    for (int j = 0; j < 256; j += 16) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = j + 256*k + l;
                acc[l] += x[at] + linear_5[at];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at2 = j + l;
            const float t1 = acc[l] + critic_bias_exp_avg[at2] * 0.0f;
            const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
            const float t3 = acc[l];
            const float t4 = gradc_absf(acc[l]) < 1e-15f ? 0.0f : t3;
            const float t5 = critic_bias_exp_avg_sq[at2] * 0.9f + t4
                * (t4 * 0.1f);
            const float t6 = t5 < 1e-30f ? 0.0f : t5;
            const float t7 = lr[0]
                * (t2 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f));
            const float t8 = critic_bias[at2] - t7;
            critic_bias_exp_avg[at2] = t2;
            critic_bias_exp_avg_sq[at2] = t6;
            critic_bias[at2] = t8;
        }
    }
}

/* 24  mul_4 = sum(where_2) * 0.015625
 *   gradient of wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_critic_make_mul_4(const float *GRADC_RESTRICT where_2,
    float *GRADC_RESTRICT mul_4)
{
    for (int j = 0; j < 256; j += 16) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += where_2[j + 256*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            mul_4[j + l] = acc[l] * 0.015625f;
        }
    }
}

/* 26  linear = where_2 . critic.4.weight + critic.4.bias
 *   wgan_gp.lua:35
 *   also used by generator, step 8 */
static GRADC_NOINLINE void
wgan_gp_shared_make_linear_2_sums_1x32(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        gradc_store8f(&tile[8*v], acc[v]);
    }
}

static GRADC_NOINLINE void
wgan_gp_shared_make_linear_2(const float *GRADC_RESTRICT critic_4_weight,
    const float *GRADC_RESTRICT where_packed,
    const float *GRADC_RESTRICT critic_4_bias,
    float *GRADC_RESTRICT linear)
{
    for (int j = 0; j < 64; j += 32) {
        float tile[32];

        wgan_gp_shared_make_linear_2_sums_1x32(&where_packed[256*j],
            critic_4_weight, tile);
        GRADC_LANES
        for (int l = 0; l < 32; l++) {
            linear[j + l] = tile[l] + critic_4_bias[0];
        }
    }
}

/* 27  mean_2 = sum(linear) * 0.015625
 *   distance = mean - mean_2
 *   wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_critic_make_mean_2(const float *GRADC_RESTRICT linear,
    const float *GRADC_RESTRICT mean,
    float *GRADC_RESTRICT mean_2,
    float *GRADC_RESTRICT distance)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 64; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += linear[k + l];
        }
    }
    const float t1 = gradc_sum16f(acc) * 0.015625f;
    const float t2 = mean[0] - t1;
    mean_2[0] = t1;
    distance[0] = t2;
}

/* 28  critic_4_bias_exp_avg = where(abs(critic.4.bias.exp_avg * 0) < 1e-30,
 *     0, critic.4.bias.exp_avg * 0)
 *   critic_4_bias_exp_avg_sq = where(critic.4.bias.exp_avg_sq * 0.9 < 1e-30,
 *     0, critic.4.bias.exp_avg_sq * 0.9)
 *   critic_4_bias = critic.4.bias - lr * (where(abs(critic.4.bias.exp_avg *
 *     0) < 1e-30, 0, critic.4.bias.exp_avg * 0) /
 *     (sqrt(where(critic.4.bias.exp_avg_sq * 0.9 < 1e-30, 0,
 *     critic.4.bias.exp_avg_sq * 0.9)) * v_scale + 1e-08))
 *   wgan_gp.lua:54 */
static GRADC_NOINLINE void
wgan_gp_critic_update_critic_4_bias(
    float *GRADC_RESTRICT critic_4_bias_exp_avg,
    float *GRADC_RESTRICT critic_4_bias_exp_avg_sq,
    float *GRADC_RESTRICT critic_4_bias,
    const float *GRADC_RESTRICT lr,
    const float *GRADC_RESTRICT v_scale)
{
    const float t1 = critic_4_bias_exp_avg[0] * 0.0f;
    const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
    const float t3 = critic_4_bias_exp_avg_sq[0] * 0.9f;
    const float t4 = t3 < 1e-30f ? 0.0f : t3;
    const float t5 = lr[0] * (t2 / (gradc_sqrtf(t4) * v_scale[0] + 1e-08f));
    const float t6 = critic_4_bias[0] - t5;
    critic_4_bias_exp_avg[0] = t2;
    critic_4_bias_exp_avg_sq[0] = t4;
    critic_4_bias[0] = t6;
}

/* 33  d_add = d_linear_2 . critic.0.weight
 *   gradient of wgan_gp.lua:39 */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_add_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[8*r + 6272*(k / 8) + k % 8]),
                    line[v], acc[v + 2*r]);
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
wgan_gp_critic_make_d_add_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[8*r + 6272*(k / 8) + k % 8]),
                    line[v], acc[v + 2*r]);
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
wgan_gp_critic_make_d_add(const float *GRADC_RESTRICT critic_0_weight,
    const float *GRADC_RESTRICT d_linear_packed_2,
    float *GRADC_RESTRICT d_add)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 784; i += 6) {
            float turned[96];
            float tile[96];

            if (i < 780) {
                wgan_gp_critic_make_d_add_sums_6x16(&d_linear_packed_2[256*j],
                    &critic_0_weight[8*i], tile);
            }
            if (i >= 780) {
                wgan_gp_critic_make_d_add_sums_4x16(&d_linear_packed_2[256*j],
                    &critic_0_weight[8*i], tile);
            }
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end = 784 - i < 6 ? 784 - i : 6;
                GRADC_LANES
                for (int r = 0; r < r_end; r++) {
                    turned[6*l + r] = tile[l + 16*r];
                }
            }
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end2 = 784 - i < 6 ? 784 - i : 6;
                GRADC_LANES
                for (int r = 0; r < r_end2; r++) {
                    d_add[784*(j + l) + i + r] = turned[6*l + r];
                }
            }
        }
    }
}

/* 34  sqrt = sqrt(sum(d_add * d_add) + 1e-12)
 *   mul = (sqrt - 1) * 0.15625 / sqrt * 2
 *   mul_2 = d_add * mul
 *   wgan_gp.lua:40 */
static GRADC_NOINLINE void
wgan_gp_critic_make_mul_2(float *GRADC_RESTRICT d_add,
    float *GRADC_RESTRICT sqrt)
{
    for (int i = 0; i < 64; i++) {
        float mul;
        {
            float tree[48];

            for (int block = 0; block < 3; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                for (int k = 0; k < 256; k += 16) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        const float t1 = d_add[784*i + 256*block + k + l];
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
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t2 = d_add[784*i + l + 768];
                    acc2[l] += t2 * t2;
                }
                gradc_join_blockf(tree, 16, 3, acc2);
            }
            gradc_join_allf(tree, 16, 4);
            const float t3 = gradc_sqrtf(gradc_sum16f(tree) + 1e-12f);
            sqrt[i] = t3;
            mul = (t3 - 1.0f) * 0.15625f / t3 * 2.0f;
        }
        for (int j = 0; j < 784; j++) {
            const int at = 784*i + j;
            d_add[at] = d_add[at] * mul;
        }
    }
}

/* 35  loss = mean_2 - mean + sum((sqrt - 1) * (sqrt - 1)) * 0.15625
 *   wgan_gp.lua:41 */
static GRADC_NOINLINE void
wgan_gp_critic_make_loss(const float *GRADC_RESTRICT sqrt,
    const float *GRADC_RESTRICT mean_2,
    const float *GRADC_RESTRICT mean,
    float *GRADC_RESTRICT loss)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 64; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float t1 = sqrt[k + l] - 1.0f;
            acc[l] += t1 * t1;
        }
    }
    loss[0] = mean_2[0] - mean[0] + gradc_sum16f(acc) * 0.15625f;
}

/* 37  where_6 = where(0 < linear_3, mul_2 . critic.0.weight, mul_2 .
 *     critic.0.weight * 0.2)
 *   gradient of wgan_gp.lua:39 */
static GRADC_NOINLINE void
wgan_gp_critic_make_where_6_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 6272*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 784*r]), line[v],
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
wgan_gp_critic_make_where_6_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 6272*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 784*r]), line[v],
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
wgan_gp_critic_make_where_6(const float *GRADC_RESTRICT d_add,
    const float *GRADC_RESTRICT critic_0_weight,
    float *GRADC_RESTRICT linear_3)
{
    for (int j = 0; j < 256; j += 16) {
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
                    wgan_gp_critic_make_where_6_sums_6x16(
                        &critic_0_weight[784*j + 3136*block],
                        &d_add[784*i + 392*block], total);
                }
                if (i >= 60) {
                    wgan_gp_critic_make_where_6_sums_4x16(
                        &critic_0_weight[784*j + 3136*block],
                        &d_add[784*i + 392*block], total);
                }
            }
            const int r_end2 = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end2; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = total[l + 16*r];
                    const float t2 = t1 * 0.2f;
                    const int at = 256*(i + r) + j + l;
                    linear_3[at] = 0.0f < linear_3[at] ? t1 : t2;
                }
            }
        }
    }
}

/* 38  d_mul = where_6 . critic.2.weight
 *   gradient of wgan_gp.lua:39 */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_mul_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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
wgan_gp_critic_make_d_mul_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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
wgan_gp_critic_make_d_mul(const float *GRADC_RESTRICT linear_3,
    const float *GRADC_RESTRICT critic_2_weight,
    float *GRADC_RESTRICT d_mul)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_critic_make_d_mul_sums_6x16(&critic_2_weight[256*j],
                    &linear_3[256*i], tile);
            }
            if (i >= 60) {
                wgan_gp_critic_make_d_mul_sums_4x16(&critic_2_weight[256*j],
                    &linear_3[256*i], tile);
            }
            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_mul[256*(i + r) + j + l] = tile[l + 16*r];
                }
            }
        }
    }
}

/* 39  step of critic.2.weight: its gradient is
 *   where_6 . d_linear + contract_3 + contract_4
 *   gradient of wgan_gp.lua:39 */
static GRADC_NOINLINE void
wgan_gp_critic_update_2_weight_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[256*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[256*k + r]), line[v],
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
wgan_gp_critic_update_2_weight_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[256*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[256*k + r]), line[v],
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
wgan_gp_critic_update_critic_2_weight(const float *GRADC_RESTRICT linear_3,
    const float *GRADC_RESTRICT d_linear,
    const float *GRADC_RESTRICT contract_3,
    const float *GRADC_RESTRICT contract_4,
    float *GRADC_RESTRICT critic_2_weight_exp_avg,
    float *GRADC_RESTRICT critic_2_weight_exp_avg_sq,
    float *GRADC_RESTRICT critic_2_weight,
    const float *GRADC_RESTRICT lr,
    const float *GRADC_RESTRICT v_scale)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                wgan_gp_critic_update_2_weight_sums_6x16(&d_linear[j],
                    &linear_3[i], tile);
            }
            if (i >= 252) {
                wgan_gp_critic_update_2_weight_sums_4x16(&d_linear[j],
                    &linear_3[i], tile);
            }
            const int r_end = 256 - i < 6 ? 256 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 256*(j + l) + i + 2048*v + r;
                        const float t1 = tile[l + 8*v + 16*r] + contract_3[at]
                            + contract_4[at];
                        const int at2 = 256*j + 8*(i + r) + l + 2048*v;
                        const float t2 = t1 + critic_2_weight_exp_avg[at2]
                            * 0.0f;
                        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
                        const float t5 = critic_2_weight_exp_avg_sq[at2] * 0.9f
                            + t4 * (t4 * 0.1f);
                        const float t6 = t5 < 1e-30f ? 0.0f : t5;
                        const float t7 = lr[0]
                            * (t3 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f));
                        const float t8 = critic_2_weight[at2] - t7;
                        critic_2_weight_exp_avg[at2] = t3;
                        critic_2_weight_exp_avg_sq[at2] = t6;
                        critic_2_weight[at2] = t8;
                    }
                }
            }
        }
    }
}

/* 40  step of critic.4.weight: its gradient is
 *   sum(where(less, d_mul, d_mul * 0.2)) + mul_3 + mul_4
 *   gradient of wgan_gp.lua:39 */
static GRADC_NOINLINE void
wgan_gp_critic_update_critic_4_weight(const uint8_t *GRADC_RESTRICT less,
    const float *GRADC_RESTRICT d_mul,
    const float *GRADC_RESTRICT mul_3,
    const float *GRADC_RESTRICT mul_4,
    float *GRADC_RESTRICT critic_4_weight_exp_avg,
    float *GRADC_RESTRICT critic_4_weight_exp_avg_sq,
    float *GRADC_RESTRICT critic_4_weight,
    const float *GRADC_RESTRICT lr,
    const float *GRADC_RESTRICT v_scale)
{
    for (int j = 0; j < 256; j += 16) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = j + 256*k + l;
                const float t1 = d_mul[at];
                const float t2 = t1 * 0.2f;
                acc[l] += less[at] ? t1 : t2;
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at2 = j + l;
            const float t3 = acc[l] + mul_3[at2] + mul_4[at2];
            const float t4 = t3 + critic_4_weight_exp_avg[at2] * 0.0f;
            const float t5 = gradc_absf(t4) < 1e-30f ? 0.0f : t4;
            const float t6 = gradc_absf(t3) < 1e-15f ? 0.0f : t3;
            const float t7 = critic_4_weight_exp_avg_sq[at2] * 0.9f + t6
                * (t6 * 0.1f);
            const float t8 = t7 < 1e-30f ? 0.0f : t7;
            const float t9 = lr[0]
                * (t5 / (gradc_sqrtf(t8) * v_scale[0] + 1e-08f));
            const float t10 = critic_4_weight[at2] - t9;
            critic_4_weight_exp_avg[at2] = t5;
            critic_4_weight_exp_avg_sq[at2] = t8;
            critic_4_weight[at2] = t10;
        }
    }
}

/* 41  contract_2 = d_linear_6 . made
 *   gradient of wgan_gp.lua:35
 *   also used by critic, step 42 */
static GRADC_NOINLINE void
wgan_gp_critic_make_contract_2_sums_4x24(const float *a, const float *b,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_load8f(&a[784*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[256*k + r]), line[v],
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
wgan_gp_critic_make_contract_2_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[784*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[256*k + r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

static GRADC_NOINLINE void
wgan_gp_critic_make_contract_2(const float *GRADC_RESTRICT linear,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT contract)
{
    for (int j = 0; j < 784; j += 24) {
        for (int i = 0; i < 256; i += 4) {
            float tile[96];

            if (3*(j / 24) < 96) {
                wgan_gp_critic_make_contract_2_sums_4x24(&x[j], &linear[i],
                    tile);
            }
            if (3*(j / 24) >= 96) {
                wgan_gp_critic_make_contract_2_sums_4x16(&x[j], &linear[i],
                    tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = 98 - 3*(j / 24) < 3 ? 98 - 3*(j / 24) : 3;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        contract[784*(i + r) + j + l + 8*v] =
                            tile[l + 8*v + 24*r];
                    }
                }
            }
        }
    }
}

/* 43  step of critic.0.weight: its gradient is
 *   mul_2 . d_linear_2 + contract + contract_2
 *   gradient of wgan_gp.lua:39 */
static GRADC_NOINLINE void
wgan_gp_critic_update_0_weight_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[256*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[784*k + r]), line[v],
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
wgan_gp_critic_update_0_weight_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[256*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[784*k + r]), line[v],
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
wgan_gp_critic_update_critic_0_weight(const float *GRADC_RESTRICT d_add,
    const float *GRADC_RESTRICT d_linear_2,
    const float *GRADC_RESTRICT contract,
    const float *GRADC_RESTRICT contract_2,
    float *GRADC_RESTRICT critic_0_weight_exp_avg,
    float *GRADC_RESTRICT critic_0_weight_exp_avg_sq,
    float *GRADC_RESTRICT critic_0_weight,
    const float *GRADC_RESTRICT lr,
    const float *GRADC_RESTRICT v_scale)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 784; i += 6) {
            float tile[96];

            if (i < 780) {
                wgan_gp_critic_update_0_weight_sums_6x16(&d_linear_2[j],
                    &d_add[i], tile);
            }
            if (i >= 780) {
                wgan_gp_critic_update_0_weight_sums_4x16(&d_linear_2[j],
                    &d_add[i], tile);
            }
            const int r_end = 784 - i < 6 ? 784 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 784*(j + l) + i + 6272*v + r;
                        const float t1 = tile[l + 8*v + 16*r] + contract[at]
                            + contract_2[at];
                        const int at2 = 784*j + 8*(i + r) + l + 6272*v;
                        const float t2 = t1 + critic_0_weight_exp_avg[at2]
                            * 0.0f;
                        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
                        const float t5 = critic_0_weight_exp_avg_sq[at2] * 0.9f
                            + t4 * (t4 * 0.1f);
                        const float t6 = t5 < 1e-30f ? 0.0f : t5;
                        const float t7 = lr[0]
                            * (t3 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f));
                        const float t8 = critic_0_weight[at2] - t7;
                        critic_0_weight_exp_avg[at2] = t3;
                        critic_0_weight_exp_avg_sq[at2] = t6;
                        critic_0_weight[at2] = t8;
                    }
                }
            }
        }
    }
}

float
wgan_gp_critic(struct wgan_gp_param *param,
    struct wgan_gp_state *state,
    struct wgan_gp_critic_scratch *scratch,
    const float *x,
    float *distance,
    float *steepness)
{
    float *random = &scratch->f[16384];        /* [64,64] */
    float *relu = scratch->f;                  /* [64,256] */
    float *relu_2 = &scratch->f[115712];       /* [64,256] */
    float *random_2 = &scratch->f[148480];     /* [64,1] */
    float *made = &scratch->f[200704];         /* [64,784] */
    float *where = &scratch->f[267264];        /* [64,256] */
    float *where_packed = &scratch->f[81920];  /* [64,256] as [8][256][8] */
    float *where_2 = &scratch->f[65536];       /* [64,256] */
    float *linear = &scratch->f[65536];        /* [64,1] */
    float *mean = &scratch->f[197888];         /* [1,1] */
    float *where_3 = &scratch->f[65536];       /* [64,256] */
    float *where_packed_2 = &scratch->f[16384]; /* [64,256] as [8][256][8] */
    float *where_4 = scratch->f;               /* [64,256] */
    float *linear_2 = scratch->f;              /* [64,1] */
    float *between = &scratch->f[65536];       /* [64,784] */
    float *where_5 = &scratch->f[115712];      /* [64,256] */
    float *d_linear_packed = &scratch->f[65536]; /* [64,256] as [8][256][8] */
    float *d_linear = &scratch->f[164864];     /* [64,256] */
    float *linear_3 = &scratch->f[148480];     /* [64,256] */
    /* [64,256] as [8][256][8] */
    float *d_linear_packed_2 = &scratch->f[181248];
    float *d_linear_2 = &scratch->f[467968];   /* [64,256] */
    float *d_add = &scratch->f[401408];        /* [64,784] */
    float *sqrt = &scratch->f[131072];         /* [64,1] */
    float *mean_2 = &scratch->f[131136];       /* [1,1] */
    float *d_linear_3 = &scratch->f[132096];   /* [64,256] */
    float *d_linear_packed_3 = scratch->f;     /* [64,256] as [8][256][8] */
    float *linear_4 = &scratch->f[451584];     /* [64,256] */
    float *d_linear_5 = &scratch->f[283648];   /* [64,256] */
    float *d_linear_packed_4 = &scratch->f[65536]; /* [64,256] as [8][256][8] */
    float *linear_5 = &scratch->f[250880];     /* [64,256] */
    float *contract = &scratch->f[200704];     /* [256,784] */
    float *contract_2 = scratch->f;            /* [256,784] */
    float *v_scale = &scratch->f[484352];      /* [] */
    float *contract_3 = scratch->f;            /* [256,256] */
    float *contract_4 = &scratch->f[65536];    /* [256,256] */
    uint8_t *less = (uint8_t *)&scratch->f[300032]; /* [64,256] */
    float *d_mul = &scratch->f[131072];        /* [64,256] */
    float *mul_3 = &scratch->f[197632];        /* [1,256] */
    float *mul_4 = &scratch->f[147456];        /* [1,256] */
    float loss[1];

    wgan_gp_critic_make_random_2(state->seed, state->step, random_2);
    wgan_gp_shared_make_random(state->seed, state->step, random);
    wgan_gp_shared_update_step_and_more(state->step, state->updates, v_scale);
    wgan_gp_shared_make_relu(random, param->generator_0_weight,
        param->generator_0_bias, relu);
    wgan_gp_shared_make_relu_2(relu, param->generator_2_weight,
        param->generator_2_bias, relu_2);
    wgan_gp_critic_make_linear(x, param->critic_0_weight, param->critic_0_bias,
        linear_4, where_3);  /* 6  make_linear_4 */
    wgan_gp_critic_make_where_4(where_3, param->critic_2_weight,
        param->critic_2_bias, param->critic_4_weight, where_4, d_linear_3);
    wgan_gp_critic_make_mul_3(where_4, mul_3);
    wgan_gp_shared_pack_where(where_4, where_packed_2);
    wgan_gp_critic_make_linear_2(param->critic_4_weight, where_packed_2,
        param->critic_4_bias, linear_2);
    wgan_gp_critic_make_sum(linear_2, mean);  /* 11  make_mean */
    wgan_gp_shared_pack_where(d_linear_3, d_linear_packed_3);
        /* 12  pack_d_linear */
    wgan_gp_shared_make_d_linear(param->critic_2_weight, d_linear_packed_3,
        linear_4);  /* 13  make_d_linear_4 */
    wgan_gp_critic_make_contract(d_linear_3, where_3, contract_3);
        /* 14  make_contract_3 */
    wgan_gp_critic_make_made(relu_2, param->generator_4_weight,
        param->generator_4_bias, x, random_2, made, between);
    wgan_gp_critic_make_linear(between, param->critic_0_weight,
        param->critic_0_bias, linear_3, where_5);  /* 16  make_linear_3 */
    wgan_gp_critic_make_less(where_5, param->critic_2_weight,
        param->critic_2_bias, param->critic_4_weight, less, d_linear);
    wgan_gp_shared_pack_where(d_linear, d_linear_packed);
        /* 18  pack_d_linear_2 */
    wgan_gp_critic_make_d_linear_2(param->critic_2_weight, d_linear_packed,
        linear_3, d_linear_2);
    wgan_gp_shared_pack_where(d_linear_2, d_linear_packed_2);
        /* 20  pack_d_linear_3 */
    wgan_gp_shared_make_linear(made, param->critic_0_weight,
        param->critic_0_bias, linear_5, where);  /* 21  make_linear_5 */
    wgan_gp_critic_make_where_2(where, param->critic_2_weight,
        param->critic_2_bias, param->critic_4_weight, where_2, d_linear_5);
    wgan_gp_critic_update_critic_bias(d_linear_3, d_linear_5,
        state->critic_2_bias_exp_avg, state->critic_2_bias_exp_avg_sq,
        param->critic_2_bias, state->lr, v_scale);
        /* 23  update_critic_2_bias */
    wgan_gp_critic_make_mul_4(where_2, mul_4);
    wgan_gp_shared_pack_where(where_2, where_packed);  /* 25  pack_where_2 */
    wgan_gp_shared_make_linear_2(param->critic_4_weight, where_packed,
        param->critic_4_bias, linear);  /* 26  make_linear */
    wgan_gp_critic_make_mean_2(linear, mean, mean_2, distance);
    wgan_gp_critic_update_critic_4_bias(state->critic_4_bias_exp_avg,
        state->critic_4_bias_exp_avg_sq, param->critic_4_bias, state->lr,
        v_scale);
    wgan_gp_shared_pack_where(d_linear_5, d_linear_packed_4);
        /* 29  pack_d_linear_4 */
    wgan_gp_shared_make_d_linear(param->critic_2_weight, d_linear_packed_4,
        linear_5);  /* 30  make_d_linear_6 */
    wgan_gp_critic_update_critic_bias(linear_4, linear_5,
        state->critic_0_bias_exp_avg, state->critic_0_bias_exp_avg_sq,
        param->critic_0_bias, state->lr, v_scale);
        /* 31  update_critic_0_bias */
    wgan_gp_critic_make_contract(d_linear_5, where, contract_4);
        /* 32  make_contract_4 */
    wgan_gp_critic_make_d_add(param->critic_0_weight, d_linear_packed_2, d_add);
    wgan_gp_critic_make_mul_2(d_add, sqrt);
    wgan_gp_critic_make_loss(sqrt, mean_2, mean, loss);
    wgan_gp_critic_make_sum(sqrt, steepness);  /* 36  make_steepness */
    wgan_gp_critic_make_where_6(d_add, param->critic_0_weight, linear_3);
    wgan_gp_critic_make_d_mul(linear_3, param->critic_2_weight, d_mul);
    wgan_gp_critic_update_critic_2_weight(linear_3, d_linear, contract_3,
        contract_4, state->critic_2_weight_exp_avg,
        state->critic_2_weight_exp_avg_sq, param->critic_2_weight, state->lr,
        v_scale);
    wgan_gp_critic_update_critic_4_weight(less, d_mul, mul_3, mul_4,
        state->critic_4_weight_exp_avg, state->critic_4_weight_exp_avg_sq,
        param->critic_4_weight, state->lr, v_scale);
    wgan_gp_critic_make_contract_2(linear_5, made, contract_2);
    wgan_gp_critic_make_contract_2(linear_4, x, contract);
        /* 42  make_contract */
    wgan_gp_critic_update_critic_0_weight(d_add, d_linear_2, contract,
        contract_2, state->critic_0_weight_exp_avg,
        state->critic_0_weight_exp_avg_sq, param->critic_0_weight, state->lr,
        v_scale);
    return loss[0];
}

/* ---- generator ---------------------------------------------------------- */

/* Scratch of generator: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0    4096   1-2     random
 *   f     100352   16384   2-23    relu
 *   f     116736   16384   3-19    relu_2
 *   f          0   50176   4-13    made
 *   f      66560   16384   5-6     where
 *   f      66560   16384   7-8     where_packed
 *   f      82944   16384   6-7     where_2
 *   f      82944      64   8-9     linear
 *   f      66560   16384  10-11    d_linear_packed
 *   f     133120   16384   6-10    d_linear
 *   f      50176   16384   5-11    linear_2
 *   f      66560   16384  12-13    d_linear_packed_2
 *   f      50176   16384  11-12    d_linear_2, over linear_2
 *   f      50176   50176  14-15    d_linear_packed_3
 *   f          0   50176  13-19    d_linear_3, over made
 *   f          0   16384  21-22    d_linear_packed_4
 *   f     133120   16384  15-23    d_linear_4
 *   f      16384   16384  22-25    d_linear_5
 *   f      54272       1  17-25    v_scale
 *   f      50176    4096  16-24    random_2
 */

/* 4  made = sigmoid(relu_2 . generator.4.weight + generator.4.bias)
 *   wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_make_made_sums_4x24(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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
wgan_gp_generator_make_made_sums_4x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

static GRADC_NOINLINE void
wgan_gp_generator_make_made(const float *GRADC_RESTRICT relu_2,
    const float *GRADC_RESTRICT generator_4_weight,
    const float *GRADC_RESTRICT generator_4_bias,
    float *GRADC_RESTRICT made)
{
    for (int j = 0; j < 784; j += 24) {
        for (int i = 0; i < 64; i += 4) {
            float tile[96];

            if (3*(j / 24) < 96) {
                wgan_gp_generator_make_made_sums_4x24(
                    &generator_4_weight[256*j], &relu_2[256*i], tile);
            }
            if (3*(j / 24) >= 96) {
                wgan_gp_generator_make_made_sums_4x16(
                    &generator_4_weight[256*j], &relu_2[256*i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = 98 - 3*(j / 24) < 3 ? 98 - 3*(j / 24) : 3;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        made[784*(i + r) + j + l + 8*v] =
                            gradc_sigmoidf(tile[l + 8*v + 24*r]
                            + generator_4_bias[j + l + 8*v]);
                    }
                }
            }
        }
    }
}

/* 6  where_2 = where(0 < where . critic.2.weight + critic.2.bias, where .
 *     critic.2.weight + critic.2.bias, (where . critic.2.weight +
 *     critic.2.bias) * 0.2)
 *   d_linear = where(0 < where . critic.2.weight + critic.2.bias,
 *     critic.4.weight * -0.015625, 0) + where(0 < where . critic.2.weight +
 *     critic.2.bias, 0, critic.4.weight * -0.015625) * 0.2
 *   wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_generator_make_where_2_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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
wgan_gp_generator_make_where_2_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 256*r]), line[v],
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
wgan_gp_generator_make_where_2(const float *GRADC_RESTRICT where,
    const float *GRADC_RESTRICT critic_2_weight,
    const float *GRADC_RESTRICT critic_2_bias,
    const float *GRADC_RESTRICT critic_4_weight,
    float *GRADC_RESTRICT where_2,
    float *GRADC_RESTRICT d_linear)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_generator_make_where_2_sums_6x16(
                    &critic_2_weight[256*j], &where[256*i], tile);
            }
            if (i >= 60) {
                wgan_gp_generator_make_where_2_sums_4x16(
                    &critic_2_weight[256*j], &where[256*i], tile);
            }
            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = j + l;
                    const float t1 = tile[l + 16*r] + critic_2_bias[at];
                    const int t2 = 0.0f < t1;
                    const float t3 = t1 * 0.2f;
                    const float t4 = critic_4_weight[at] * -0.015625f;
                    const int at2 = 256*(i + r) + j + l;
                    where_2[at2] = t2 ? t1 : t3;
                    d_linear[at2] = (t2 ? t4 : 0.0f) + (t2 ? 0.0f : t4) * 0.2f;
                }
            }
        }
    }
}

/* 9  loss = sum(linear) * -0.015625
 *   wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_generator_make_loss(const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT loss)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 64; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += linear[k + l];
        }
    }
    loss[0] = gradc_sum16f(acc) * -0.015625f;
}

/* 13  d_linear_3 = d_linear_2 . critic.0.weight * (made * (1 - made))
 *   gradient of wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_generator_make_d_linear_3_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[8*r + 6272*(k / 8) + k % 8]),
                    line[v], acc[v + 2*r]);
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
wgan_gp_generator_make_d_linear_3_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[8*r + 6272*(k / 8) + k % 8]),
                    line[v], acc[v + 2*r]);
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
wgan_gp_generator_make_d_linear_3(const float *GRADC_RESTRICT critic_0_weight,
    const float *GRADC_RESTRICT d_linear_packed_2,
    float *GRADC_RESTRICT made)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 784; i += 6) {
            float turned[96];
            float tile[96];

            if (i < 780) {
                wgan_gp_generator_make_d_linear_3_sums_6x16(
                    &d_linear_packed_2[256*j], &critic_0_weight[8*i], tile);
            }
            if (i >= 780) {
                wgan_gp_generator_make_d_linear_3_sums_4x16(
                    &d_linear_packed_2[256*j], &critic_0_weight[8*i], tile);
            }
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end = 784 - i < 6 ? 784 - i : 6;
                GRADC_LANES
                for (int r = 0; r < r_end; r++) {
                    turned[6*l + r] = tile[l + 16*r];
                }
            }
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end2 = 784 - i < 6 ? 784 - i : 6;
                GRADC_LANES
                for (int r = 0; r < r_end2; r++) {
                    const int at = 784*(j + l) + i + r;
                    const float t1 = made[at];
                    made[at] = turned[6*l + r] * (t1 * (1.0f - t1));
                }
            }
        }
    }
}

/* 14  d_linear_packed_3 = in panels: d_linear_2 . critic.0.weight * (made *
 *     (1 - made))
 *   gradient of wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_pack_d_linear_3(const float *GRADC_RESTRICT made,
    float *GRADC_RESTRICT d_linear_packed_3)
{
    for (int i = 0; i < 64; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 784; j++) {
            for (int l = 0; l < 8; l++) {
                d_linear_packed_3[784*i + 8*j + l] = made[784*(i + l) + j];
            }
        }
    }
}

/* 15  d_linear_4 = where(relu_2 == 0, 0, d_linear_3 . generator.4.weight)
 *   gradient of wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_make_d_linear_4_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 6272*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[8*r + 2048*(k / 8) + k % 8]),
                    line[v], acc[v + 2*r]);
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
wgan_gp_generator_make_d_linear_4_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 6272*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[8*r + 2048*(k / 8) + k % 8]),
                    line[v], acc[v + 2*r]);
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
wgan_gp_generator_make_d_linear_4(
    const float *GRADC_RESTRICT generator_4_weight,
    const float *GRADC_RESTRICT d_linear_packed_3,
    const float *GRADC_RESTRICT relu_2,
    float *GRADC_RESTRICT d_linear_4)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float turned[96];
            float total[96];

            const int r_end = 256 - i < 6 ? 256 - i : 6;
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 2; v++) {
                    gradc_store8f(&total[8*v + 16*r], gradc_set8f(0.0f));
                }
            }
            for (int block = 0; block < 2; block++) {
                if (i < 252) {
                    wgan_gp_generator_make_d_linear_4_sums_6x16(
                        &d_linear_packed_3[784*j + 3136*block],
                        &generator_4_weight[8*i + 100352*block], total);
                }
                if (i >= 252) {
                    wgan_gp_generator_make_d_linear_4_sums_4x16(
                        &d_linear_packed_3[784*j + 3136*block],
                        &generator_4_weight[8*i + 100352*block], total);
                }
            }
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end2 = 256 - i < 6 ? 256 - i : 6;
                GRADC_LANES
                for (int r = 0; r < r_end2; r++) {
                    turned[6*l + r] = total[l + 16*r];
                }
            }
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end3 = 256 - i < 6 ? 256 - i : 6;
                GRADC_LANES
                for (int r = 0; r < r_end3; r++) {
                    const float t1 = turned[6*l + r];
                    const int at = 256*(j + l) + i + r;
                    d_linear_4[at] = relu_2[at] == 0.0f ? 0.0f : t1;
                }
            }
        }
    }
}

/* 18  step of generator.4.bias: its gradient is
 *   sum(d_linear_3)
 *   gradient of wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_update_generator_4_bias(const float *GRADC_RESTRICT made,
    float *GRADC_RESTRICT generator_4_bias_exp_avg,
    float *GRADC_RESTRICT generator_4_bias_exp_avg_sq,
    float *GRADC_RESTRICT generator_4_bias,
    const float *GRADC_RESTRICT lr,
    const float *GRADC_RESTRICT v_scale)
{
    for (int j = 0; j < 784; j += 16) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += made[j + 784*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = j + l;
            const float t1 = acc[l] + generator_4_bias_exp_avg[at] * 0.0f;
            const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
            const float t3 = acc[l];
            const float t4 = gradc_absf(acc[l]) < 1e-15f ? 0.0f : t3;
            const float t5 = generator_4_bias_exp_avg_sq[at] * 0.9f + t4
                * (t4 * 0.1f);
            const float t6 = t5 < 1e-30f ? 0.0f : t5;
            const float t7 = lr[0]
                * (t2 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f));
            const float t8 = generator_4_bias[at] - t7;
            generator_4_bias_exp_avg[at] = t2;
            generator_4_bias_exp_avg_sq[at] = t6;
            generator_4_bias[at] = t8;
        }
    }
}

/* 19  step of generator.4.weight: its gradient is
 *   d_linear_3 . relu_2
 *   gradient of wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_update_4_weight_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[784*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[256*k + r]), line[v],
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
wgan_gp_generator_update_4_weight_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[784*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[256*k + r]), line[v],
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
wgan_gp_generator_update_generator_4_weight(const float *GRADC_RESTRICT relu_2,
    const float *GRADC_RESTRICT made,
    float *GRADC_RESTRICT generator_4_weight_exp_avg,
    float *GRADC_RESTRICT generator_4_weight_exp_avg_sq,
    float *GRADC_RESTRICT generator_4_weight,
    const float *GRADC_RESTRICT lr,
    const float *GRADC_RESTRICT v_scale)
{
    for (int j = 0; j < 784; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                wgan_gp_generator_update_4_weight_sums_6x16(&made[j],
                    &relu_2[i], tile);
            }
            if (i >= 252) {
                wgan_gp_generator_update_4_weight_sums_4x16(&made[j],
                    &relu_2[i], tile);
            }
            const int r_end = 256 - i < 6 ? 256 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = tile[l + 8*v + 16*r];
                        const int at = 256*j + 8*(i + r) + l + 2048*v;
                        const float t2 = t1 + generator_4_weight_exp_avg[at]
                            * 0.0f;
                        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
                        const float t5 = generator_4_weight_exp_avg_sq[at]
                            * 0.9f + t4 * (t4 * 0.1f);
                        const float t6 = t5 < 1e-30f ? 0.0f : t5;
                        const float t7 = lr[0]
                            * (t3 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f));
                        const float t8 = generator_4_weight[at] - t7;
                        generator_4_weight_exp_avg[at] = t3;
                        generator_4_weight_exp_avg_sq[at] = t6;
                        generator_4_weight[at] = t8;
                    }
                }
            }
        }
    }
}

/* 20  step of generator.2.bias: its gradient is
 *   sum(d_linear_4)
 *   gradient of wgan_gp.lua:34
 *   also used by generator, step 25 */
static GRADC_NOINLINE void
wgan_gp_generator_update_generator_bias(const float *GRADC_RESTRICT d_linear,
    float *GRADC_RESTRICT generator_bias_exp_avg,
    float *GRADC_RESTRICT generator_bias_exp_avg_sq,
    float *GRADC_RESTRICT generator_bias,
    const float *GRADC_RESTRICT lr,
    const float *GRADC_RESTRICT v_scale)
{
    for (int j = 0; j < 256; j += 16) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += d_linear[j + 256*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = j + l;
            const float t1 = acc[l] + generator_bias_exp_avg[at] * 0.0f;
            const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
            const float t3 = acc[l];
            const float t4 = gradc_absf(acc[l]) < 1e-15f ? 0.0f : t3;
            const float t5 = generator_bias_exp_avg_sq[at] * 0.9f + t4
                * (t4 * 0.1f);
            const float t6 = t5 < 1e-30f ? 0.0f : t5;
            const float t7 = lr[0]
                * (t2 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f));
            const float t8 = generator_bias[at] - t7;
            generator_bias_exp_avg[at] = t2;
            generator_bias_exp_avg_sq[at] = t6;
            generator_bias[at] = t8;
        }
    }
}

/* 22  d_linear_5 = where(relu == 0, 0, d_linear_4 . generator.2.weight)
 *   gradient of wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_make_d_linear_5_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[8*r + 2048*(k / 8) + k % 8]),
                    line[v], acc[v + 2*r]);
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
wgan_gp_generator_make_d_linear_5_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 2048*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[8*r + 2048*(k / 8) + k % 8]),
                    line[v], acc[v + 2*r]);
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
wgan_gp_generator_make_d_linear_5(
    const float *GRADC_RESTRICT generator_2_weight,
    const float *GRADC_RESTRICT d_linear_packed_4,
    const float *GRADC_RESTRICT relu,
    float *GRADC_RESTRICT d_linear_5)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float turned[96];
            float tile[96];

            if (i < 252) {
                wgan_gp_generator_make_d_linear_5_sums_6x16(
                    &d_linear_packed_4[256*j], &generator_2_weight[8*i], tile);
            }
            if (i >= 252) {
                wgan_gp_generator_make_d_linear_5_sums_4x16(
                    &d_linear_packed_4[256*j], &generator_2_weight[8*i], tile);
            }
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end = 256 - i < 6 ? 256 - i : 6;
                GRADC_LANES
                for (int r = 0; r < r_end; r++) {
                    turned[6*l + r] = tile[l + 16*r];
                }
            }
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end2 = 256 - i < 6 ? 256 - i : 6;
                GRADC_LANES
                for (int r = 0; r < r_end2; r++) {
                    const float t1 = turned[6*l + r];
                    const int at = 256*(j + l) + i + r;
                    d_linear_5[at] = relu[at] == 0.0f ? 0.0f : t1;
                }
            }
        }
    }
}

/* 23  step of generator.2.weight: its gradient is
 *   d_linear_4 . relu
 *   gradient of wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_update_2_weight_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[256*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[256*k + r]), line[v],
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
wgan_gp_generator_update_2_weight_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[256*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[256*k + r]), line[v],
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
wgan_gp_generator_update_generator_2_weight(const float *GRADC_RESTRICT relu,
    const float *GRADC_RESTRICT d_linear_4,
    float *GRADC_RESTRICT generator_2_weight_exp_avg,
    float *GRADC_RESTRICT generator_2_weight_exp_avg_sq,
    float *GRADC_RESTRICT generator_2_weight,
    const float *GRADC_RESTRICT lr,
    const float *GRADC_RESTRICT v_scale)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                wgan_gp_generator_update_2_weight_sums_6x16(&d_linear_4[j],
                    &relu[i], tile);
            }
            if (i >= 252) {
                wgan_gp_generator_update_2_weight_sums_4x16(&d_linear_4[j],
                    &relu[i], tile);
            }
            const int r_end = 256 - i < 6 ? 256 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = tile[l + 8*v + 16*r];
                        const int at = 256*j + 8*(i + r) + l + 2048*v;
                        const float t2 = t1 + generator_2_weight_exp_avg[at]
                            * 0.0f;
                        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
                        const float t5 = generator_2_weight_exp_avg_sq[at]
                            * 0.9f + t4 * (t4 * 0.1f);
                        const float t6 = t5 < 1e-30f ? 0.0f : t5;
                        const float t7 = lr[0]
                            * (t3 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f));
                        const float t8 = generator_2_weight[at] - t7;
                        generator_2_weight_exp_avg[at] = t3;
                        generator_2_weight_exp_avg_sq[at] = t6;
                        generator_2_weight[at] = t8;
                    }
                }
            }
        }
    }
}

/* 24  step of generator.0.weight: its gradient is
 *   d_linear_5 . random_2
 *   gradient of wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_update_0_weight_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[256*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[64*k + r]), line[v],
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
wgan_gp_generator_update_0_weight_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[256*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[64*k + r]), line[v],
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
wgan_gp_generator_update_generator_0_weight(
    const float *GRADC_RESTRICT random_2,
    const float *GRADC_RESTRICT d_linear_5,
    float *GRADC_RESTRICT generator_0_weight_exp_avg,
    float *GRADC_RESTRICT generator_0_weight_exp_avg_sq,
    float *GRADC_RESTRICT generator_0_weight,
    const float *GRADC_RESTRICT lr,
    const float *GRADC_RESTRICT v_scale)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_generator_update_0_weight_sums_6x16(&d_linear_5[j],
                    &random_2[i], tile);
            }
            if (i >= 60) {
                wgan_gp_generator_update_0_weight_sums_4x16(&d_linear_5[j],
                    &random_2[i], tile);
            }
            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = tile[l + 8*v + 16*r];
                        const int at = 64*j + 8*(i + r) + l + 512*v;
                        const float t2 = t1 + generator_0_weight_exp_avg[at]
                            * 0.0f;
                        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
                        const float t5 = generator_0_weight_exp_avg_sq[at]
                            * 0.9f + t4 * (t4 * 0.1f);
                        const float t6 = t5 < 1e-30f ? 0.0f : t5;
                        const float t7 = lr[0]
                            * (t3 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f));
                        const float t8 = generator_0_weight[at] - t7;
                        generator_0_weight_exp_avg[at] = t3;
                        generator_0_weight_exp_avg_sq[at] = t6;
                        generator_0_weight[at] = t8;
                    }
                }
            }
        }
    }
}

float
wgan_gp_generator(struct wgan_gp_param *param,
    struct wgan_gp_state *state,
    struct wgan_gp_generator_scratch *scratch)
{
    float *random = scratch->f;                /* [64,64] */
    float *relu = &scratch->f[100352];         /* [64,256] */
    float *relu_2 = &scratch->f[116736];       /* [64,256] */
    float *made = scratch->f;                  /* [64,784] */
    float *where = &scratch->f[66560];         /* [64,256] */
    float *where_packed = &scratch->f[66560];  /* [64,256] as [8][256][8] */
    float *where_2 = &scratch->f[82944];       /* [64,256] */
    float *linear = &scratch->f[82944];        /* [64,1] */
    float *d_linear_packed = &scratch->f[66560]; /* [64,256] as [8][256][8] */
    float *d_linear = &scratch->f[133120];     /* [64,256] */
    float *linear_2 = &scratch->f[50176];      /* [64,256] */
    float *d_linear_packed_2 = &scratch->f[66560]; /* [64,256] as [8][256][8] */
    float *d_linear_packed_3 = &scratch->f[50176]; /* [64,784] as [8][784][8] */
    float *d_linear_packed_4 = scratch->f;     /* [64,256] as [8][256][8] */
    float *d_linear_4 = &scratch->f[133120];   /* [64,256] */
    float *d_linear_5 = &scratch->f[16384];    /* [64,256] */
    float *v_scale = &scratch->f[54272];       /* [] */
    float *random_2 = &scratch->f[50176];      /* [64,64] */
    float loss[1];

    wgan_gp_shared_make_random(state->seed, state->step, random);
    wgan_gp_shared_make_relu(random, param->generator_0_weight,
        param->generator_0_bias, relu);
    wgan_gp_shared_make_relu_2(relu, param->generator_2_weight,
        param->generator_2_bias, relu_2);
    wgan_gp_generator_make_made(relu_2, param->generator_4_weight,
        param->generator_4_bias, made);
    wgan_gp_shared_make_linear(made, param->critic_0_weight,
        param->critic_0_bias, linear_2, where);  /* 5  make_linear_2 */
    wgan_gp_generator_make_where_2(where, param->critic_2_weight,
        param->critic_2_bias, param->critic_4_weight, where_2, d_linear);
    wgan_gp_shared_pack_where(where_2, where_packed);
    wgan_gp_shared_make_linear_2(param->critic_4_weight, where_packed,
        param->critic_4_bias, linear);  /* 8  make_linear */
    wgan_gp_generator_make_loss(linear, loss);
    wgan_gp_shared_pack_where(d_linear, d_linear_packed);
        /* 10  pack_d_linear */
    wgan_gp_shared_make_d_linear(param->critic_2_weight, d_linear_packed,
        linear_2);  /* 11  make_d_linear_2 */
    wgan_gp_shared_pack_where(linear_2, d_linear_packed_2);
        /* 12  pack_d_linear_2 */
    wgan_gp_generator_make_d_linear_3(param->critic_0_weight,
        d_linear_packed_2, made);
    wgan_gp_generator_pack_d_linear_3(made, d_linear_packed_3);
    wgan_gp_generator_make_d_linear_4(param->generator_4_weight,
        d_linear_packed_3, relu_2, d_linear_4);
    wgan_gp_shared_make_random(state->seed, state->step, random_2);
        /* 16  make_random_2 */
    wgan_gp_shared_update_step_and_more(state->step, state->generator_updates,
        v_scale);
    wgan_gp_generator_update_generator_4_bias(made,
        state->generator_4_bias_exp_avg, state->generator_4_bias_exp_avg_sq,
        param->generator_4_bias, state->lr, v_scale);
    wgan_gp_generator_update_generator_4_weight(relu_2, made,
        state->generator_4_weight_exp_avg,
        state->generator_4_weight_exp_avg_sq, param->generator_4_weight,
        state->lr, v_scale);
    wgan_gp_generator_update_generator_bias(d_linear_4,
        state->generator_2_bias_exp_avg, state->generator_2_bias_exp_avg_sq,
        param->generator_2_bias, state->lr, v_scale);
        /* 20  update_generator_2_bias */
    wgan_gp_shared_pack_where(d_linear_4, d_linear_packed_4);
        /* 21  pack_d_linear_4 */
    wgan_gp_generator_make_d_linear_5(param->generator_2_weight,
        d_linear_packed_4, relu, d_linear_5);
    wgan_gp_generator_update_generator_2_weight(relu, d_linear_4,
        state->generator_2_weight_exp_avg,
        state->generator_2_weight_exp_avg_sq, param->generator_2_weight,
        state->lr, v_scale);
    wgan_gp_generator_update_generator_0_weight(random_2, d_linear_5,
        state->generator_0_weight_exp_avg,
        state->generator_0_weight_exp_avg_sq, param->generator_0_weight,
        state->lr, v_scale);
    wgan_gp_generator_update_generator_bias(d_linear_5,
        state->generator_0_bias_exp_avg, state->generator_0_bias_exp_avg_sq,
        param->generator_0_bias, state->lr, v_scale);
        /* 25  update_generator_0_bias */
    return loss[0];
}
