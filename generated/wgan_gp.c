/* wgan_gp.c -- a generator of digits and its critic
 *
 * Written by gradc 0.1 from wgan_gp.lua for target avx2;
 * fnv1a of the model 4419c064ded6075d.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 * width = 256
 */
#include "wgan_gp.h"

/* ---- init --------------------------------------------------------------- */

/* 1  seed = seed
 *   wgan_gp.lua:34 */
static GRADC_ONCE void
wgan_gp_init_set_seed(const int32_t *GRADC_RESTRICT seed,
    int32_t *GRADC_RESTRICT seed_2)
{
    seed_2[0] = seed[0];
}

/* 2  step and 3 more = 0
 *   wgan_gp.lua:34 */
static GRADC_ONCE void
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

/* 3  generator.0.weight = random * 0.25 - 0.125
 *   loops: i and l along axis 0, j along axis 1 of weight
 *   wgan_gp.lua:34
 *   also used by init, steps 5, 7, 9, 11 */
static GRADC_ONCE void
wgan_gp_init_set_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT weight,
    int n_i,
    int n_j,
    uint32_t stream,
    float factor,
    float offset)
{
    for (int i = 0; i < n_i; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < n_j; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                weight[n_j*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(n_j*(i + l) + j)) * factor + offset;
            }
        }
    }
}

/* 4  generator.0.bias = random * 0.25 - 0.125
 *   loops: i along axis 0 of weights
 *   wgan_gp.lua:34
 *   also used by init, steps 6, 8, 10, 12, ... */
static GRADC_ONCE void
wgan_gp_init_set_tensor(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT weights,
    int n_i,
    uint32_t stream,
    float factor,
    float offset)
{
    for (int i = 0; i < n_i; i++) {
        weights[i] = gradc_uniformf((uint32_t)seed[0], stream, 0u, (uint32_t)i)
            * factor + offset;
    }
}

/* 14  critic.4.bias = random * 0.125 - 0.0625
 *   wgan_gp.lua:35 */
static GRADC_ONCE void
wgan_gp_init_set_critic_4_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT critic_4_bias)
{
    critic_4_bias[0] = gradc_uniformf((uint32_t)seed[0], 1011u, 0u, 0u) * 0.125f
        - 0.0625f;
}

/* 15  critic.4.bias.exp_avg = critic.4.bias.exp_avg_sq = 0
 *   gradient of wgan_gp.lua:35 */
static GRADC_ONCE void
wgan_gp_init_set_critic_4_bias_exp_avg(
    float *GRADC_RESTRICT critic_4_bias_exp_avg,
    float *GRADC_RESTRICT critic_4_bias_exp_avg_sq)
{
    critic_4_bias_exp_avg[0] = 0.0f;
    critic_4_bias_exp_avg_sq[0] = 0.0f;
}

/* 16  critic.0.weight.exp_avg = critic.0.weight.exp_avg_sq = 0
 *   loops: i and l along axis 0, j along axis 1 of weight_exp_avg
 *   wgan_gp.lua:54
 *   also used by init, steps 21, 22 */
static GRADC_ONCE void
wgan_gp_init_set_weight_exp_avg(float *GRADC_RESTRICT weight_exp_avg,
    float *GRADC_RESTRICT weight_exp_avg_sq,
    int n_i,
    int n_j)
{
    for (int i = 0; i < n_i; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < n_j; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = n_j*i + 8*j + l;
                weight_exp_avg[at] = 0.0f;
                weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 17  lr = 0.0001
 *   wgan_gp.lua:54 */
static GRADC_ONCE void
wgan_gp_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.0001f;
}

/* 18  critic.0.bias.exp_avg and 7 more = 0
 *   loops: i along axis 0 of critic_0_bias_exp_avg [256]
 *   wgan_gp.lua:54 */
static GRADC_ONCE void
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

/* 19  critic.2.weight.exp_avg and 3 more = 0
 *   loops: i and l along axis 0, j along axis 1 of critic_2_weight_exp_avg
 *     [256,256]
 *   wgan_gp.lua:54 */
static GRADC_ONCE void
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

/* 20  critic.4.weight.exp_avg = critic.4.weight.exp_avg_sq = 0
 *   wgan_gp.lua:54
 *   also used by init, step 23 */
static GRADC_ONCE void
wgan_gp_init_set_exp_avg(float *GRADC_RESTRICT exp_avg,
    float *GRADC_RESTRICT exp_avg_sq,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        exp_avg[i] = 0.0f;
        exp_avg_sq[i] = 0.0f;
    }
}

void
wgan_gp_init(struct wgan_gp_param *param,
    struct wgan_gp_state *state,
    int32_t seed)
{
    wgan_gp_init_set_seed(&seed, state->seed);
    wgan_gp_init_set_step_and_more(state->step, state->updates,
        state->generator_updates, state->draws);
    wgan_gp_init_set_weight(&seed, param->generator_0_weight, 256, 64, 1000u,
        0.25f, -0.125f);  /* 3  set_generator_0_weight */
    wgan_gp_init_set_tensor(&seed, param->generator_0_bias, 256, 1001u, 0.25f,
        -0.125f);  /* 4  set_generator_0_bias */
    wgan_gp_init_set_weight(&seed, param->generator_2_weight, 256, 256, 1002u,
        0.125f, -0.0625f);  /* 5  set_generator_2_weight */
    wgan_gp_init_set_tensor(&seed, param->generator_2_bias, 256, 1003u, 0.125f,
        -0.0625f);  /* 6  set_generator_2_bias */
    wgan_gp_init_set_weight(&seed, param->generator_4_weight, 784, 256, 1004u,
        0.125f, -0.0625f);  /* 7  set_generator_4_weight */
    wgan_gp_init_set_tensor(&seed, param->generator_4_bias, 784, 1005u, 0.125f,
        -0.0625f);  /* 8  set_generator_4_bias */
    wgan_gp_init_set_weight(&seed, param->critic_0_weight, 256, 784, 1006u,
        0.071428571f, -0.035714286f);  /* 9  set_critic_0_weight */
    wgan_gp_init_set_tensor(&seed, param->critic_0_bias, 256, 1007u,
        0.071428571f, -0.035714286f);  /* 10  set_critic_0_bias */
    wgan_gp_init_set_weight(&seed, param->critic_2_weight, 256, 256, 1008u,
        0.125f, -0.0625f);  /* 11  set_critic_2_weight */
    wgan_gp_init_set_tensor(&seed, param->critic_2_bias, 256, 1009u, 0.125f,
        -0.0625f);  /* 12  set_critic_2_bias */
    wgan_gp_init_set_tensor(&seed, param->critic_4_weight, 256, 1010u, 0.125f,
        -0.0625f);  /* 13  set_critic_4_weight */
    wgan_gp_init_set_critic_4_bias(&seed, param->critic_4_bias);
    wgan_gp_init_set_critic_4_bias_exp_avg(state->critic_4_bias_exp_avg,
        state->critic_4_bias_exp_avg_sq);
    wgan_gp_init_set_weight_exp_avg(state->critic_0_weight_exp_avg,
        state->critic_0_weight_exp_avg_sq, 256, 784);
        /* 16  set_critic_0_weight_exp_avg */
    wgan_gp_init_set_lr(state->lr);
    wgan_gp_init_set_critic_0_bias_exp_avg_and_more(
        state->critic_0_bias_exp_avg, state->critic_0_bias_exp_avg_sq,
        state->critic_2_bias_exp_avg, state->critic_2_bias_exp_avg_sq,
        state->generator_0_bias_exp_avg, state->generator_0_bias_exp_avg_sq,
        state->generator_2_bias_exp_avg, state->generator_2_bias_exp_avg_sq);
    wgan_gp_init_set_critic_2_weight_exp_avg_and_more(
        state->critic_2_weight_exp_avg, state->critic_2_weight_exp_avg_sq,
        state->generator_2_weight_exp_avg,
        state->generator_2_weight_exp_avg_sq);
    wgan_gp_init_set_exp_avg(state->critic_4_weight_exp_avg,
        state->critic_4_weight_exp_avg_sq, 256);
        /* 20  set_critic_4_weight_exp_avg */
    wgan_gp_init_set_weight_exp_avg(state->generator_0_weight_exp_avg,
        state->generator_0_weight_exp_avg_sq, 256, 64);
        /* 21  set_generator_0_weight_exp_avg */
    wgan_gp_init_set_weight_exp_avg(state->generator_4_weight_exp_avg,
        state->generator_4_weight_exp_avg_sq, 784, 256);
        /* 22  set_generator_4_weight_exp_avg */
    wgan_gp_init_set_exp_avg(state->generator_4_bias_exp_avg,
        state->generator_4_bias_exp_avg_sq, 784);
        /* 23  set_generator_4_bias_exp_avg */
}

/* ---- sample ------------------------------------------------------------- */

/* Scratch of sample: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f      16384    4096   1-2     random
 *   f          0   16384   2-3     generator_relu
 *   f      16384   16384   3-4     generator_relu_2
 */

/* 1  random = random
 *   loops: i along axes 0 to 1 of random [64,64]
 *   wgan_gp.lua:34
 *   also used by critic, step 2; by generator, steps 1, 16 */
static GRADC_NOINLINE void
wgan_gp_shared_make_random(const int32_t *GRADC_RESTRICT seed,
    const int32_t *GRADC_RESTRICT states,
    float *GRADC_RESTRICT random)
{
    for (int i = 0; i < 4096; i++) {
        random[i] = gradc_normalf((uint32_t)seed[0], 1u, (uint32_t)states[0],
            (uint32_t)i);
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_sample_generator_relu_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 512*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_sample_generator_relu_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 512*v]);
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

/* 2  generator_relu = relu(generator.0.bias + random . generator.0.weight)
 *   loops: j, v and l along axis 1, i and r along axis 0 of generator_relu
 *     [64,256]; k along axis 1 of generator_0_weight [256,64]
 *   wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_sample_make_generator_relu(const float *GRADC_RESTRICT random,
    const float *GRADC_RESTRICT generator_0_weight,
    const float *GRADC_RESTRICT generator_0_bias,
    float *GRADC_RESTRICT generator_relu)
{
    for (int j = 0; j < 256; j += 24) {
        for (int i = 0; i < 64; i += 4) {
            float tile[96];

            if (j < 240) {
                wgan_gp_sample_generator_relu_sums_4x24(
                    &generator_0_weight[64*j], &random[64*i], tile);
            } else {
                wgan_gp_sample_generator_relu_sums_4x16(
                    &generator_0_weight[64*j], &random[64*i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 240 ? 3 : 2;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = generator_0_bias[j + l + 8*v]
                            + tile[l + 8*v + 24*r];
                        generator_relu[256*(i + r) + j + l + 8*v] = t1 < 0.0f
                            ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_sample_make_relu_2_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_sample_make_relu_2_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* 3  generator_relu_2 = relu(generator.2.bias + generator_relu .
 *     generator.2.weight)
 *   loops: j and l along axis 1, i and r along axis 0 of generator_relu_2
 *     [64,256]; v along axis 0, k along axis 1 of generator_2_weight
 *     [256,256]
 *   wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_sample_make_generator_relu_2(
    const float *GRADC_RESTRICT generator_relu,
    const float *GRADC_RESTRICT generator_2_weight,
    const float *GRADC_RESTRICT generator_2_bias,
    float *GRADC_RESTRICT generator_relu_2)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_sample_make_relu_2_sums_6x16(&generator_2_weight[256*j],
                    &generator_relu[256*i], tile);
            } else {
                wgan_gp_sample_make_relu_2_sums_4x16(&generator_2_weight[256*j],
                    &generator_relu[256*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = generator_2_bias[j + l] + tile[l + 16*r];
                    generator_relu_2[256*(i + r) + j + l] = t1 < 0.0f
                        ? 0.0f : t1;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_sample_make_digits_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_sample_make_digits_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* 4  digits = sigmoid(generator.4.bias + generator_relu_2 .
 *     generator.4.weight)
 *   loops: j along axes 2 to 3, i and r along axis 0, l along axis 3 of
 *     digits [64,1,28,28]; v along axis 0, k along axis 1 of
 *     generator_4_weight [784,256]
 *   wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_sample_make_digits(const float *GRADC_RESTRICT generator_relu_2,
    const float *GRADC_RESTRICT generator_4_weight,
    const float *GRADC_RESTRICT generator_4_bias,
    float *GRADC_RESTRICT digits)
{
    for (int j = 0; j < 784; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_sample_make_digits_sums_6x16(&generator_4_weight[256*j],
                    &generator_relu_2[256*i], tile);
            } else {
                wgan_gp_sample_make_digits_sums_4x16(&generator_4_weight[256*j],
                    &generator_relu_2[256*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    digits[784*(i + r) + j + l] =
                        gradc_sigmoidf(generator_4_bias[j + l]
                        + tile[l + 16*r]);
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
    float *generator_relu = scratch->f;        /* [64,256] */
    float *generator_relu_2 = &scratch->f[16384]; /* [64,256] */

    wgan_gp_shared_make_random(state->seed, state->draws, random);
    wgan_gp_sample_make_generator_relu(random, param->generator_0_weight,
        param->generator_0_bias, generator_relu);
    wgan_gp_sample_make_generator_relu_2(generator_relu,
        param->generator_2_weight, param->generator_2_bias, generator_relu_2);
    wgan_gp_sample_make_digits(generator_relu_2, param->generator_4_weight,
        param->generator_4_bias, digits);
    wgan_gp_sample_update_draws(state->draws);
}

/* ---- critic ------------------------------------------------------------- */

/* Scratch of critic: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f      16384    4096   2-4     random
 *   f          0   16384   4-5     generator_relu
 *   f     115712   16384   5-17    generator_relu_2
 *   f     164864      64   1-17    random_2
 *   f     200704   50176  17-47    made
 *   f      81920   16384  24-26    critic_where
 *   f      81920   16384  29-30    critic_where_packed
 *   f      98304   16384  26-29    critic_where_2
 *   f      98304      64  30-31    critic_4
 *   f     198208       1  12-40    critic_mean
 *   f          0   16384   6-8     critic_where_3
 *   f          0   16384  10-11    critic_where_packed_2
 *   f      16384   16384   8-10    critic_where_4
 *   f      16384      64  11-12    critic_4_2
 *   f      65536   50176  17-18    between
 *   f     115712   16384  18-19    critic_where_5
 *   f      81920   16384  20-21    d_critic_2_packed
 *   f      65536   16384  19-22    d_critic_2
 *   f     181248   16384  18-42    critic_0
 *   f     267264   16384  23-38    d_critic_0_packed
 *   f     467968   16384  21-49    d_critic_0
 *   f     131072   50176  38-39    d_generator_add
 *   f     198144      64  39-41    steepness_2
 *   f     198209       1  31-40    critic_mean_2
 *   f     131072   50176  39-43    d_critic_mul, over d_generator_add
 *   f     181248   16384  42-45    d_critic_where, over critic_0
 *   f     148480   16384   8-27    d_critic_2_2
 *   f      65536   16384   7-16    critic_where_packed_3
 *   f          0   16384  13-14    d_critic_2_packed_2
 *   f     132096   16384   6-14    critic_0_2
 *   f     451584   16384  15-48    d_critic_0_packed_2
 *   f     132096   16384  14-35    d_critic_0_2, over critic_0_2
 *   f     283648   16384  26-37    d_critic_2_3
 *   f     164864   16384  25-37    critic_where_packed_4
 *   f      81920   16384  33-34    d_critic_2_packed_3
 *   f      65536   16384  24-34    critic_0_3
 *   f     300032   16384  36-47    d_critic_0_packed_3
 *   f      65536   16384  34-36    d_critic_0_3, over critic_0_3
 *   f     401408   50176  43-49    d_critic_mul_packed
 *   f     200704  200704  48-49    d_critic_0_contract
 *   f          0  200704  47-49    d_critic_0_contract_2
 *   f     484353       1   3-49    eps_now
 *   f     484352       1   3-49    step_size
 *   f     250880   16384  22-45    d_critic_2_packed_4
 *   f          0   65536  16-45    d_critic_2_contract
 *   f      65536   65536  37-45    d_critic_2_contract_2
 *   f     316416    4096  19-46    critic_less
 *   f     131072   16384  44-46    d_scaled_d_critic
 *   f     197632     256   9-46    d_critic_4_mul
 *   f     197888     256  28-46    d_critic_4_mul_2
 */

/* 1  random_2 = random
 *   loops: i along axis 0 of random_2 [64,1]
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
 *   step_size = lr * sqrt(-compoundm1(-0.1, min(updates, 2147483646) + 1))
 *   eps_now = sqrt(-compoundm1(-0.1, min(updates, 2147483646) + 1)) * 1e-08
 *   wgan_gp.lua:54
 *   also used by generator, step 17 */
static GRADC_NOINLINE void
wgan_gp_shared_update_step_and_more(int32_t *GRADC_RESTRICT step,
    int32_t *GRADC_RESTRICT updates,
    const float *GRADC_RESTRICT lr,
    float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT eps_now)
{
    const int32_t t1 = gradc_mini(step[0], 2147483646) + 1;
    const int32_t t2 = gradc_mini(updates[0], 2147483646) + 1;
    const float v_root = gradc_sqrtf(-gradc_fadem1f(-0.1f, (float)t2));
    const float step_size_value = lr[0] * v_root;
    step[0] = t1;
    updates[0] = t2;
    step_size[0] = step_size_value;
    eps_now[0] = v_root * 1e-08f;
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_shared_generator_relu_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 512*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_shared_generator_relu_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 512*v]);
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

/* 4  generator_relu = relu(random . generator.0.weight + generator.0.bias)
 *   loops: j, v and l along axis 1, i and r along axis 0 of generator_relu
 *     [64,256]; k along axis 1 of generator_0_weight [256,64]
 *   wgan_gp.lua:34
 *   also used by generator, step 2 */
static GRADC_NOINLINE void
wgan_gp_shared_make_generator_relu(const float *GRADC_RESTRICT random,
    const float *GRADC_RESTRICT generator_0_weight,
    const float *GRADC_RESTRICT generator_0_bias,
    float *GRADC_RESTRICT generator_relu)
{
    for (int j = 0; j < 256; j += 24) {
        for (int i = 0; i < 64; i += 4) {
            float tile[96];

            if (j < 240) {
                wgan_gp_shared_generator_relu_sums_4x24(
                    &generator_0_weight[64*j], &random[64*i], tile);
            } else {
                wgan_gp_shared_generator_relu_sums_4x16(
                    &generator_0_weight[64*j], &random[64*i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 240 ? 3 : 2;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = tile[l + 8*v + 24*r]
                            + generator_0_bias[j + l + 8*v];
                        generator_relu[256*(i + r) + j + l + 8*v] = t1 < 0.0f
                            ? 0.0f : t1;
                    }
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_shared_make_relu_2_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_shared_make_relu_2_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* 5  generator_relu_2 = relu(generator_relu . generator.2.weight +
 *     generator.2.bias)
 *   loops: j and l along axis 1, i and r along axis 0 of generator_relu_2
 *     [64,256]; v along axis 0, k along axis 1 of generator_2_weight
 *     [256,256]
 *   wgan_gp.lua:34
 *   also used by generator, step 3 */
static GRADC_NOINLINE void
wgan_gp_shared_make_generator_relu_2(
    const float *GRADC_RESTRICT generator_relu,
    const float *GRADC_RESTRICT generator_2_weight,
    const float *GRADC_RESTRICT generator_2_bias,
    float *GRADC_RESTRICT generator_relu_2)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_shared_make_relu_2_sums_6x16(&generator_2_weight[256*j],
                    &generator_relu[256*i], tile);
            } else {
                wgan_gp_shared_make_relu_2_sums_4x16(&generator_2_weight[256*j],
                    &generator_relu[256*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = tile[l + 16*r] + generator_2_bias[j + l];
                    generator_relu_2[256*(i + r) + j + l] = t1 < 0.0f
                        ? 0.0f : t1;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
wgan_gp_critic_make_critic_0_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 6272*v]);
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

/* For the next step: 4x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
wgan_gp_critic_make_critic_0_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 6272*v]);
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

/* 6  critic_0_2 = critic.0.bias + x . critic.0.weight
 *   critic_where_3 = where(0 < critic_0_2, critic_0_2, critic_0_2 * 0.2)
 *   loops: j and l along axis 1, i along axis 0 of critic_0 [64,256]; block
 *     and k along axis 1, v along axis 0 of critic_0_weight [256,784]
 *   wgan_gp.lua:35
 *   also used by critic, step 18 */
static GRADC_NOINLINE void
wgan_gp_critic_make_critic_0(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT critic_0_weight,
    const float *GRADC_RESTRICT critic_0_bias,
    float *GRADC_RESTRICT critic_0,
    float *GRADC_RESTRICT critic_where)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float total[96];

            const int r_end = i < 60 ? 12 : 8;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                gradc_store8f(&total[8*r], gradc_set8f(0.0f));
            }
            for (int block = 0; block < 2; block++) {
                if (i < 60) {
                    wgan_gp_critic_make_critic_0_sums_6x16(
                        &critic_0_weight[784*j + 3136*block],
                        &x[784*i + 392*block], total);
                } else {
                    wgan_gp_critic_make_critic_0_sums_4x16(
                        &critic_0_weight[784*j + 3136*block],
                        &x[784*i + 392*block], total);
                }
            }
            const int r_end2 = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end2; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = critic_0_bias[j + l] + total[l + 16*r];
                    const float t2 = t1 * 0.2f;
                    const int at = 256*(i + r) + j + l;
                    critic_0[at] = t1;
                    critic_where[at] = 0.0f < t1 ? t1 : t2;
                }
            }
        }
    }
}

/* 7  critic_where_packed_3 = where(0 < critic_0_2, critic_0_2, critic_0_2 *
 *     0.2), in panels
 *   loops: i and l along axis 1, j along axis 0 of y [64,256]
 *   wgan_gp.lua:35
 *   also used by critic, steps 15, 22, 25, 36; by generator, steps 18, 26 */
static GRADC_NOINLINE void
wgan_gp_shared_pack_where(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT y)
{
    for (int i = 0; i < 256; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 64; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                y[64*i + 8*j + l] = x[i + 256*j + l];
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_make_where_4_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_make_where_4_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* 8  critic_where_4 = where(0 < critic.2.bias + critic_where_3 .
 *     critic.2.weight, critic.2.bias + critic_where_3 . critic.2.weight,
 *     (critic.2.bias + critic_where_3 . critic.2.weight) * 0.2)
 *   d_critic_2_2 = where(0 < critic.2.bias + critic_where_3 .
 *     critic.2.weight, critic.4.weight * -0.015625, 0) + where(0 <
 *     critic.2.bias + critic_where_3 . critic.2.weight, 0, critic.4.weight *
 *     -0.015625) * 0.2
 *   loops: j and l along axis 1, i and r along axis 0 of critic_where_4
 *     [64,256]; v along axis 0, k along axis 1 of critic_2_weight [256,256]
 *   wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_critic_make_critic_where_4(const float *GRADC_RESTRICT critic_where_3,
    const float *GRADC_RESTRICT critic_2_weight,
    const float *GRADC_RESTRICT critic_2_bias,
    const float *GRADC_RESTRICT critic_4_weight,
    float *GRADC_RESTRICT critic_where_4,
    float *GRADC_RESTRICT d_critic_2_2)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_critic_make_where_4_sums_6x16(&critic_2_weight[256*j],
                    &critic_where_3[256*i], tile);
            } else {
                wgan_gp_critic_make_where_4_sums_4x16(&critic_2_weight[256*j],
                    &critic_where_3[256*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
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
                    critic_where_4[at2] = t2 ? t1 : t3;
                    d_critic_2_2[at2] = (t2 ? t4 : 0.0f)
                        + (t2 ? 0.0f : t4) * 0.2f;
                }
            }
        }
    }
}

/* 9  d_critic_4_mul = sum(critic_where_4) * -0.015625
 *   loops: j along axis 1 of d_critic_4_mul [1,256]; k along axis 0 of
 *     critic_where_4 [64,256]
 *   gradient of wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_critic_4_mul(const float *GRADC_RESTRICT critic_where_4,
    float *GRADC_RESTRICT d_critic_4_mul)
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
                acc[l] += critic_where_4[j + 256*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            d_critic_4_mul[j + l] = acc[l] * -0.015625f;
        }
    }
}

/* 10  critic_where_packed_2 = where(0 < critic.2.bias + critic_where_3 .
 *     critic.2.weight, critic.2.bias + critic_where_3 . critic.2.weight,
 *     (critic.2.bias + critic_where_3 . critic.2.weight) * 0.2), in panels
 *   loops: i and l along axis 0, j along axis 1 of y [64,256]
 *   wgan_gp.lua:35
 *   also used by critic, steps 13, 20, 23, 29, ...; by generator, steps 7,
 *     10, 12, 21 */
static GRADC_NOINLINE void
wgan_gp_shared_pack_where_2(const float *GRADC_RESTRICT x,
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

/* For the next step: 1x32 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_make_critic_4_2_sums_1x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
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
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* 11  critic_4_2 = critic.4.bias + critic_where_packed_2 . critic.4.weight
 *   loops: j and l along axis 0 of critic_4_2 [64,1]; v along axis 0, k
 *     along axis 1 of critic_where_packed_2 [64,256]
 *   wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_critic_make_critic_4_2(const float *GRADC_RESTRICT critic_4_weight,
    const float *GRADC_RESTRICT critic_where_packed_2,
    const float *GRADC_RESTRICT critic_4_bias,
    float *GRADC_RESTRICT critic_4_2)
{
    for (int j = 0; j < 64; j += 32) {
        float tile[32];

        wgan_gp_critic_make_critic_4_2_sums_1x32(&critic_where_packed_2[256*j],
            critic_4_weight, tile);
        GRADC_LANES
        for (int l = 0; l < 32; l++) {
            critic_4_2[j + l] = critic_4_bias[0] + tile[l];
        }
    }
}

/* 12  critic_mean = sum(critic_4_2) * 0.015625
 *   loops: k along axis 0 of x [64,1]
 *   wgan_gp.lua:35
 *   also used by critic, step 41 */
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

/* For the next step: 6x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
wgan_gp_shared_make_d_critic_0_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 2048*v]);
            }
            const ptrdiff_t at = 256*k + k2;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
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

/* For the next step: 4x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
wgan_gp_shared_make_d_critic_0_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 2048*v]);
            }
            const ptrdiff_t at = 256*k + k2;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
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

/* 14  d_critic_0_2 = where(0 < critic_0_2, d_critic_2_packed_2 .
 *     critic.2.weight, 0) + where(0 < critic_0_2, 0, d_critic_2_packed_2 .
 *     critic.2.weight) * 0.2, over critic_0
 *   loops: j and l along axis 0, i and r along axis 1 of critic_0 [64,256];
 *     v along axis 0 of d_critic_2_packed [64,256]; k and k2 along axis 0 of
 *     critic_2_weight [256,256]
 *   gradient of wgan_gp.lua:35
 *   also used by critic, step 34; by generator, step 11 */
static GRADC_NOINLINE void
wgan_gp_shared_make_d_critic_0(const float *GRADC_RESTRICT critic_2_weight,
    const float *GRADC_RESTRICT d_critic_2_packed,
    float *GRADC_RESTRICT critic_0)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float turned[96];
            float tile[96];

            if (i < 252) {
                wgan_gp_shared_make_d_critic_0_sums_6x16(
                    &d_critic_2_packed[256*j], &critic_2_weight[8*i], tile);
            } else {
                wgan_gp_shared_make_d_critic_0_sums_4x16(
                    &d_critic_2_packed[256*j], &critic_2_weight[8*i], tile);
            }
            gradc_turnf(turned, tile, 6, 16, 256 - i);
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end = i < 252 ? 6 : 4;
                GRADC_SOME_LANES(4)
                for (int r = 0; r < r_end; r++) {
                    const float d_where = turned[6*l + r];
                    const int at = 256*(j + l) + i + r;
                    const int t2 = 0.0f < critic_0[at];
                    critic_0[at] = (t2 ? d_where : 0.0f)
                        + (t2 ? 0.0f : d_where) * 0.2f;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_2_contract_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 512*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_2_contract_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 512*v]);
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

/* 16  d_critic_2_contract = d_critic_2_2 . critic_where_packed_3
 *   loops: j and l along axis 1, i and r along axis 0 of d_critic_2_contract
 *     [256,256]; v along axis 1, k along axis 0 of critic_where_packed
 *     [64,256]
 *   gradient of wgan_gp.lua:35
 *   also used by critic, step 37 */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_critic_2_contract(const float *GRADC_RESTRICT d_critic_2,
    const float *GRADC_RESTRICT critic_where_packed,
    float *GRADC_RESTRICT d_critic_2_contract)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                wgan_gp_critic_make_d_2_contract_sums_6x16(
                    &critic_where_packed[64*j], &d_critic_2[i], tile);
            } else {
                wgan_gp_critic_make_d_2_contract_sums_4x16(
                    &critic_where_packed[64*j], &d_critic_2[i], tile);
            }
            const int r_end = i < 252 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_critic_2_contract[256*(i + r) + j + l] = tile[l + 16*r];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_make_made_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_make_made_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* 17  made = sigmoid(generator_relu_2 . generator.4.weight +
 *     generator.4.bias)
 *   between = x + (made - x) * random_2
 *   loops: j and l along axis 1, i and r along axis 0 of made [64,784]; v
 *     along axis 0, k along axis 1 of generator_4_weight [784,256]
 *   wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_critic_make_made(const float *GRADC_RESTRICT generator_relu_2,
    const float *GRADC_RESTRICT generator_4_weight,
    const float *GRADC_RESTRICT generator_4_bias,
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT random_2,
    float *GRADC_RESTRICT made,
    float *GRADC_RESTRICT between)
{
    for (int j = 0; j < 784; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_critic_make_made_sums_6x16(&generator_4_weight[256*j],
                    &generator_relu_2[256*i], tile);
            } else {
                wgan_gp_critic_make_made_sums_4x16(&generator_4_weight[256*j],
                    &generator_relu_2[256*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float made_value =
                        gradc_sigmoidf(tile[l + 16*r]
                        + generator_4_bias[j + l]);
                    const int at = 784*(i + r) + j + l;
                    const float t2 = x[at];
                    const float between_value = t2
                        + (made_value - t2) * random_2[i + r];
                    made[at] = made_value;
                    between[at] = between_value;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_make_critic_less_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_make_critic_less_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* 19  critic_less = 0 < critic.2.bias + critic_where_5 . critic.2.weight
 *   d_critic_2 = where(critic_less, critic.4.weight, 0) + where(critic_less,
 *     0, critic.4.weight) * 0.2
 *   loops: j and l along axis 1, i and r along axis 0 of critic_less
 *     [64,256]; v along axis 0, k along axis 1 of critic_2_weight [256,256]
 *   wgan_gp.lua:39 */
static GRADC_NOINLINE void
wgan_gp_critic_make_critic_less(const float *GRADC_RESTRICT critic_where_5,
    const float *GRADC_RESTRICT critic_2_weight,
    const float *GRADC_RESTRICT critic_2_bias,
    const float *GRADC_RESTRICT critic_4_weight,
    uint8_t *GRADC_RESTRICT critic_less,
    float *GRADC_RESTRICT d_critic_2)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_critic_make_critic_less_sums_6x16(
                    &critic_2_weight[256*j], &critic_where_5[256*i], tile);
            } else {
                wgan_gp_critic_make_critic_less_sums_4x16(
                    &critic_2_weight[256*j], &critic_where_5[256*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = j + l;
                    const int t1 = 0.0f < critic_2_bias[at] + tile[l + 16*r];
                    const float t2 = critic_4_weight[at];
                    const int at2 = 256*(i + r) + j + l;
                    critic_less[at2] = (uint8_t)t1;
                    d_critic_2[at2] = (t1 ? t2 : 0.0f)
                        + (t1 ? 0.0f : t2) * 0.2f;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_critic_0_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 2048*v]);
            }
            const ptrdiff_t at = 256*k + k2;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
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

/* For the next step: 4x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_critic_0_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 2048*v]);
            }
            const ptrdiff_t at = 256*k + k2;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
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

/* 21  d_critic_0 = where(0 < critic_0, d_critic_2_packed . critic.2.weight,
 *     0) + where(0 < critic_0, 0, d_critic_2_packed . critic.2.weight) * 0.2
 *   loops: j and l along axis 0, i and r along axis 1 of d_critic_0
 *     [64,256]; v along axis 0 of d_critic_2_packed [64,256]; k and k2 along
 *     axis 0 of critic_2_weight [256,256]
 *   gradient of wgan_gp.lua:39 */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_critic_0(const float *GRADC_RESTRICT critic_2_weight,
    const float *GRADC_RESTRICT d_critic_2_packed,
    const float *GRADC_RESTRICT critic_0,
    float *GRADC_RESTRICT d_critic_0)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float turned[96];
            float tile[96];

            if (i < 252) {
                wgan_gp_critic_make_d_critic_0_sums_6x16(
                    &d_critic_2_packed[256*j], &critic_2_weight[8*i], tile);
            } else {
                wgan_gp_critic_make_d_critic_0_sums_4x16(
                    &d_critic_2_packed[256*j], &critic_2_weight[8*i], tile);
            }
            gradc_turnf(turned, tile, 6, 16, 256 - i);
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end = i < 252 ? 6 : 4;
                GRADC_SOME_LANES(4)
                for (int r = 0; r < r_end; r++) {
                    const float d_where = turned[6*l + r];
                    const int at = 256*(j + l) + i + r;
                    const int t2 = 0.0f < critic_0[at];
                    d_critic_0[at] = (t2 ? d_where : 0.0f)
                        + (t2 ? 0.0f : d_where) * 0.2f;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
wgan_gp_shared_make_critic_0_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 6272*v]);
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

/* For the next step: 4x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
wgan_gp_shared_make_critic_0_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 6272*v]);
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

/* 24  critic_0_3 = made . critic.0.weight + critic.0.bias
 *   critic_where = where(0 < critic_0_3, critic_0_3, critic_0_3 * 0.2)
 *   loops: j and l along axis 1, i along axis 0 of critic_0 [64,256]; block
 *     and k along axis 1, v along axis 0 of critic_0_weight [256,784]
 *   wgan_gp.lua:35
 *   also used by generator, step 5 */
static GRADC_NOINLINE void
wgan_gp_shared_make_critic_0(const float *GRADC_RESTRICT made,
    const float *GRADC_RESTRICT critic_0_weight,
    const float *GRADC_RESTRICT critic_0_bias,
    float *GRADC_RESTRICT critic_0,
    float *GRADC_RESTRICT critic_where)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float total[96];

            const int r_end = i < 60 ? 12 : 8;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                gradc_store8f(&total[8*r], gradc_set8f(0.0f));
            }
            for (int block = 0; block < 2; block++) {
                if (i < 60) {
                    wgan_gp_shared_make_critic_0_sums_6x16(
                        &critic_0_weight[784*j + 3136*block],
                        &made[784*i + 392*block], total);
                } else {
                    wgan_gp_shared_make_critic_0_sums_4x16(
                        &critic_0_weight[784*j + 3136*block],
                        &made[784*i + 392*block], total);
                }
            }
            const int r_end2 = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end2; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 = total[l + 16*r] + critic_0_bias[j + l];
                    const float t2 = t1 * 0.2f;
                    const int at = 256*(i + r) + j + l;
                    critic_0[at] = t1;
                    critic_where[at] = 0.0f < t1 ? t1 : t2;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_make_where_2_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_make_where_2_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* 26  critic_where_2 = where(0 < critic_where . critic.2.weight +
 *     critic.2.bias, critic_where . critic.2.weight + critic.2.bias,
 *     (critic_where . critic.2.weight + critic.2.bias) * 0.2)
 *   d_critic_2_3 = where(0 < critic_where . critic.2.weight + critic.2.bias,
 *     critic.4.weight * 0.015625, 0) + where(0 < critic_where .
 *     critic.2.weight + critic.2.bias, 0, critic.4.weight * 0.015625) * 0.2
 *   loops: j and l along axis 1, i and r along axis 0 of critic_where_2
 *     [64,256]; v along axis 0, k along axis 1 of critic_2_weight [256,256]
 *   wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_critic_make_critic_where_2(const float *GRADC_RESTRICT critic_where,
    const float *GRADC_RESTRICT critic_2_weight,
    const float *GRADC_RESTRICT critic_2_bias,
    const float *GRADC_RESTRICT critic_4_weight,
    float *GRADC_RESTRICT critic_where_2,
    float *GRADC_RESTRICT d_critic_2_3)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_critic_make_where_2_sums_6x16(&critic_2_weight[256*j],
                    &critic_where[256*i], tile);
            } else {
                wgan_gp_critic_make_where_2_sums_4x16(&critic_2_weight[256*j],
                    &critic_where[256*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
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
                    critic_where_2[at2] = t2 ? t1 : t3;
                    d_critic_2_3[at2] = (t2 ? t4 : 0.0f)
                        + (t2 ? 0.0f : t4) * 0.2f;
                }
            }
        }
    }
}

/* 27  step of critic.2.bias: its gradient is sum(d_critic_2_2 +
 *     d_critic_2_3)
 *   loops: j along axis 0 of critic_2_bias_exp_avg [256]; k along axis 0 of
 *     d_critic_2_2 [64,256]
 *   gradient of wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_critic_update_critic_2_bias(const float *GRADC_RESTRICT d_critic_2_2,
    const float *GRADC_RESTRICT d_critic_2_3,
    float *GRADC_RESTRICT critic_2_bias_exp_avg,
    float *GRADC_RESTRICT critic_2_bias_exp_avg_sq,
    float *GRADC_RESTRICT critic_2_bias,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
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
                acc[l] += d_critic_2_2[at] + d_critic_2_3[at];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float d_bias = acc[l];
            const int at2 = j + l;
            const float m_raw = d_bias + critic_2_bias_exp_avg[at2] * 0.0f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
            const float v_new = critic_2_bias_exp_avg_sq[at2] * 0.9f
                + g_abs * (g_abs * 0.1f);
            const float w_new = critic_2_bias[at2]
                - step_size[0] * (m_new / (gradc_sqrtf(v_new) + eps_now[0]));
            critic_2_bias_exp_avg[at2] = m_new;
            critic_2_bias_exp_avg_sq[at2] = v_new;
            critic_2_bias[at2] = w_new;
        }
    }
}

/* 28  d_critic_4_mul_2 = sum(critic_where_2) * 0.015625
 *   loops: j along axis 1 of d_critic_4_mul_2 [1,256]; k along axis 0 of
 *     critic_where_2 [64,256]
 *   gradient of wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_critic_4_mul_2(
    const float *GRADC_RESTRICT critic_where_2,
    float *GRADC_RESTRICT d_critic_4_mul_2)
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
                acc[l] += critic_where_2[j + 256*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            d_critic_4_mul_2[j + l] = acc[l] * 0.015625f;
        }
    }
}

/* For the next step: 1x32 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_shared_make_critic_4_sums_1x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
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
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* 30  critic_4 = critic_where_packed . critic.4.weight + critic.4.bias
 *   loops: j and l along axis 0 of critic_4 [64,1]; v along axis 0, k along
 *     axis 1 of critic_where_packed [64,256]
 *   wgan_gp.lua:35
 *   also used by generator, step 8 */
static GRADC_NOINLINE void
wgan_gp_shared_make_critic_4(const float *GRADC_RESTRICT critic_4_weight,
    const float *GRADC_RESTRICT critic_where_packed,
    const float *GRADC_RESTRICT critic_4_bias,
    float *GRADC_RESTRICT critic_4)
{
    for (int j = 0; j < 64; j += 32) {
        float tile[32];

        wgan_gp_shared_make_critic_4_sums_1x32(&critic_where_packed[256*j],
            critic_4_weight, tile);
        GRADC_LANES
        for (int l = 0; l < 32; l++) {
            critic_4[j + l] = tile[l] + critic_4_bias[0];
        }
    }
}

/* 31  critic_mean_2 = sum(critic_4) * 0.015625
 *   distance = critic_mean - critic_mean_2
 *   loops: k along axis 0 of critic_4 [64,1]
 *   wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_critic_make_critic_mean_2(const float *GRADC_RESTRICT critic_4,
    const float *GRADC_RESTRICT critic_mean,
    float *GRADC_RESTRICT critic_mean_2,
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
            acc[l] += critic_4[k + l];
        }
    }
    const float t1 = gradc_sum16f(acc) * 0.015625f;
    const float t2 = critic_mean[0] - t1;
    critic_mean_2[0] = t1;
    distance[0] = t2;
}

/* 32  step of critic.4.bias: its gradient is 0
 *   wgan_gp.lua:54 */
static GRADC_NOINLINE void
wgan_gp_critic_update_critic_4_bias(
    float *GRADC_RESTRICT critic_4_bias_exp_avg,
    float *GRADC_RESTRICT critic_4_bias_exp_avg_sq,
    float *GRADC_RESTRICT critic_4_bias,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
{
    const float m_raw = critic_4_bias_exp_avg[0] * 0.0f;
    const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
    const float v_new = critic_4_bias_exp_avg_sq[0] * 0.9f + 1e-31f;
    const float w_new = critic_4_bias[0]
        - step_size[0] * (m_new / (gradc_sqrtf(v_new) + eps_now[0]));
    critic_4_bias_exp_avg[0] = m_new;
    critic_4_bias_exp_avg_sq[0] = v_new;
    critic_4_bias[0] = w_new;
}

/* 35  step of critic.0.bias: its gradient is sum(d_critic_0_2 +
 *     d_critic_0_3)
 *   loops: j along axis 0 of critic_0_bias_exp_avg [256]; k along axis 0 of
 *     d_critic_0_2 [64,256]
 *   gradient of wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_critic_update_critic_0_bias(const float *GRADC_RESTRICT d_critic_0_2,
    const float *GRADC_RESTRICT d_critic_0_3,
    float *GRADC_RESTRICT critic_0_bias_exp_avg,
    float *GRADC_RESTRICT critic_0_bias_exp_avg_sq,
    float *GRADC_RESTRICT critic_0_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
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
                acc[l] += d_critic_0_2[at] + d_critic_0_3[at];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float d_bias = acc[l];
            const int at2 = j + l;
            const float m_raw = d_bias + critic_0_bias_exp_avg[at2] * 0.0f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
            const float v_new = critic_0_bias_exp_avg_sq[at2] * 0.9f
                + g_abs * (g_abs * 0.1f);
            const float w_new = critic_0_bias[at2]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            critic_0_bias_exp_avg[at2] = m_new;
            critic_0_bias_exp_avg_sq[at2] = v_new;
            critic_0_bias[at2] = w_new;
        }
    }
}

/* For the next step: 6x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_generator_add_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 2048*v]);
            }
            const ptrdiff_t at = 784*k + k2;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
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

/* For the next step: 4x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_generator_add_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 2048*v]);
            }
            const ptrdiff_t at = 784*k + k2;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
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

/* 38  d_generator_add = d_critic_0_packed . critic.0.weight
 *   loops: i and r along axis 1, j and l along axis 0 of d_generator_add
 *     [64,784]; v along axis 0 of d_critic_0_packed [64,256]; k and k2 along
 *     axis 0 of critic_0_weight [256,784]
 *   gradient of wgan_gp.lua:39 */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_generator_add(
    const float *GRADC_RESTRICT critic_0_weight,
    const float *GRADC_RESTRICT d_critic_0_packed,
    float *GRADC_RESTRICT d_generator_add)
{
    for (int i = 0; i < 784; i += 6) {
        for (int j = 0; j < 64; j += 16) {
            float turned[96];
            float tile[96];

            if (i < 780) {
                wgan_gp_critic_generator_add_sums_6x16(
                    &d_critic_0_packed[256*j], &critic_0_weight[8*i], tile);
            } else {
                wgan_gp_critic_generator_add_sums_4x16(
                    &d_critic_0_packed[256*j], &critic_0_weight[8*i], tile);
            }
            gradc_turnf(turned, tile, 6, 16, 784 - i);
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end = i < 780 ? 6 : 4;
                GRADC_SOME_LANES(4)
                for (int r = 0; r < r_end; r++) {
                    d_generator_add[784*(j + l) + i + r] = turned[6*l + r];
                }
            }
        }
    }
}

/* 39  steepness_2 = sqrt(sum(d_generator_add * d_generator_add) + 1e-12)
 *   d_critic_scaled_add = (steepness_2 - 1) * 0.15625 / steepness_2 * 2
 *   d_critic_mul = d_generator_add * d_critic_scaled_add, over
 *     d_generator_add
 *   loops: i along axis 0, block, k and j along axis 1 of d_generator_add
 *     [64,784]
 *   wgan_gp.lua:40 */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_critic_mul(float *GRADC_RESTRICT d_generator_add,
    float *GRADC_RESTRICT steepness_2)
{
    for (int i = 0; i < 64; i++) {
        float d_critic_scaled_add;
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
                        const float t1 =
                            d_generator_add[784*i + 256*block + k + l];
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
                    const float t2 = d_generator_add[784*i + l + 768];
                    acc2[l] += t2 * t2;
                }
                gradc_join_blockf(tree, 16, 3, acc2);
            }
            gradc_join_allf(tree, 16, 4);
            const float steepness = gradc_sqrtf(gradc_sum16f(tree) + 1e-12f);
            steepness_2[i] = steepness;
            d_critic_scaled_add = (steepness - 1.0f) * 0.15625f / steepness
                * 2.0f;
        }
        for (int j = 0; j < 784; j++) {
            const int at = 784*i + j;
            d_generator_add[at] = d_generator_add[at] * d_critic_scaled_add;
        }
    }
}

/* 40  loss = critic_mean_2 - critic_mean + sum((steepness_2 - 1) *
 *     (steepness_2 - 1)) * 0.15625
 *   loops: k along axis 0 of steepness_2 [64,1]
 *   wgan_gp.lua:41 */
static GRADC_NOINLINE void
wgan_gp_critic_make_loss(const float *GRADC_RESTRICT steepness_2,
    const float *GRADC_RESTRICT critic_mean_2,
    const float *GRADC_RESTRICT critic_mean,
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
            const float t1 = steepness_2[k + l] - 1.0f;
            acc[l] += t1 * t1;
        }
    }
    loss[0] = critic_mean_2[0] - critic_mean[0] + gradc_sum16f(acc) * 0.15625f;
}

/* For the next step: 6x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
wgan_gp_critic_make_critic_where_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 6272*v]);
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

/* For the next step: 4x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
wgan_gp_critic_make_critic_where_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 392; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 6272*v]);
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

/* 42  d_critic_where = where(0 < critic_0, d_critic_mul . critic.0.weight,
 *     d_critic_mul . critic.0.weight * 0.2), over critic_0
 *   loops: j and l along axis 1, i along axis 0 of critic_0 [64,256]; block
 *     and k along axis 1, v along axis 0 of critic_0_weight [256,784]
 *   gradient of wgan_gp.lua:39 */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_critic_where(const float *GRADC_RESTRICT d_critic_mul,
    const float *GRADC_RESTRICT critic_0_weight,
    float *GRADC_RESTRICT critic_0)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float total[96];

            const int r_end = i < 60 ? 12 : 8;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                gradc_store8f(&total[8*r], gradc_set8f(0.0f));
            }
            for (int block = 0; block < 2; block++) {
                if (i < 60) {
                    wgan_gp_critic_make_critic_where_sums_6x16(
                        &critic_0_weight[784*j + 3136*block],
                        &d_critic_mul[784*i + 392*block], total);
                } else {
                    wgan_gp_critic_make_critic_where_sums_4x16(
                        &critic_0_weight[784*j + 3136*block],
                        &d_critic_mul[784*i + 392*block], total);
                }
            }
            const int r_end2 = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end2; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float d_scaled_d_critic = total[l + 16*r];
                    const float t2 = d_scaled_d_critic * 0.2f;
                    const int at = 256*(i + r) + j + l;
                    critic_0[at] = 0.0f < critic_0[at] ? d_scaled_d_critic : t2;
                }
            }
        }
    }
}

/* 43  d_critic_mul_packed = d_generator_add * d_critic_scaled_add, in panels
 *   loops: i and l along axis 1, j along axis 0 of d_critic_mul_packed
 *     [64,784]
 *   gradient of wgan_gp.lua:40 */
static GRADC_NOINLINE void
wgan_gp_critic_pack_d_critic_mul(const float *GRADC_RESTRICT d_critic_mul,
    float *GRADC_RESTRICT d_critic_mul_packed)
{
    for (int i = 0; i < 784; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 64; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                d_critic_mul_packed[64*i + 8*j + l] =
                    d_critic_mul[i + 784*j + l];
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_d_critic_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_d_critic_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* 44  d_scaled_d_critic = d_critic_where . critic.2.weight
 *   loops: j and l along axis 1, i and r along axis 0 of d_scaled_d_critic
 *     [64,256]; v along axis 0, k along axis 1 of critic_2_weight [256,256]
 *   gradient of wgan_gp.lua:39 */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_scaled_d_critic(
    const float *GRADC_RESTRICT d_critic_where,
    const float *GRADC_RESTRICT critic_2_weight,
    float *GRADC_RESTRICT d_scaled_d_critic)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_critic_make_d_d_critic_sums_6x16(
                    &critic_2_weight[256*j], &d_critic_where[256*i], tile);
            } else {
                wgan_gp_critic_make_d_d_critic_sums_4x16(
                    &critic_2_weight[256*j], &d_critic_where[256*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_scaled_d_critic[256*(i + r) + j + l] = tile[l + 16*r];
                }
            }
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_update_2_weight_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 512*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_update_2_weight_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 512*v]);
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

/* 45  step of critic.2.weight: its gradient is d_critic_where .
 *     d_critic_2_packed_4 + d_critic_2_contract + d_critic_2_contract_2
 *   loops: j, v and l along axis 0, i and r along axis 1 of
 *     critic_2_weight_exp_avg [256,256]; k along axis 0 of
 *     d_critic_2_packed_4 [64,256]
 *   gradient of wgan_gp.lua:39 */
static GRADC_NOINLINE void
wgan_gp_critic_update_critic_2_weight(
    const float *GRADC_RESTRICT d_critic_where,
    const float *GRADC_RESTRICT d_critic_2_packed_4,
    const float *GRADC_RESTRICT d_critic_2_contract,
    const float *GRADC_RESTRICT d_critic_2_contract_2,
    float *GRADC_RESTRICT critic_2_weight_exp_avg,
    float *GRADC_RESTRICT critic_2_weight_exp_avg_sq,
    float *GRADC_RESTRICT critic_2_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 256; j += 24) {
        for (int i = 0; i < 256; i += 4) {
            float tile[96];

            if (j < 240) {
                wgan_gp_critic_update_2_weight_sums_4x24(
                    &d_critic_2_packed_4[64*j], &d_critic_where[i], tile);
            } else {
                wgan_gp_critic_update_2_weight_sums_4x16(
                    &d_critic_2_packed_4[64*j], &d_critic_where[i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 240 ? 3 : 2;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 256*(j + l) + i + 2048*v + r;
                        const float d_weight = tile[l + 8*v + 24*r]
                            + d_critic_2_contract[at]
                            + d_critic_2_contract_2[at];
                        const int at2 = 256*j + 8*(i + r) + l + 2048*v;
                        const float m_raw = d_weight
                            + critic_2_weight_exp_avg[at2] * 0.0f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(d_weight), 1e-15f);
                        const float v_new = critic_2_weight_exp_avg_sq[at2]
                            * 0.9f + g_abs * (g_abs * 0.1f);
                        const float w_new = critic_2_weight[at2]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        critic_2_weight_exp_avg[at2] = m_new;
                        critic_2_weight_exp_avg_sq[at2] = v_new;
                        critic_2_weight[at2] = w_new;
                    }
                }
            }
        }
    }
}

/* 46  step of critic.4.weight: its gradient is sum(where(critic_less,
 *     d_scaled_d_critic, d_scaled_d_critic * 0.2)) + d_critic_4_mul +
 *     d_critic_4_mul_2
 *   loops: j along axis 1 of critic_4_weight_exp_avg [1,256]; k along axis 0
 *     of d_scaled_d_critic [64,256]
 *   gradient of wgan_gp.lua:39 */
static GRADC_NOINLINE void
wgan_gp_critic_update_critic_4_weight(
    const uint8_t *GRADC_RESTRICT critic_less,
    const float *GRADC_RESTRICT d_scaled_d_critic,
    const float *GRADC_RESTRICT d_critic_4_mul,
    const float *GRADC_RESTRICT d_critic_4_mul_2,
    float *GRADC_RESTRICT critic_4_weight_exp_avg,
    float *GRADC_RESTRICT critic_4_weight_exp_avg_sq,
    float *GRADC_RESTRICT critic_4_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
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
                const float t1 = d_scaled_d_critic[at];
                const float t2 = t1 * 0.2f;
                acc[l] += critic_less[at] ? t1 : t2;
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at2 = j + l;
            const float d_weight = acc[l] + d_critic_4_mul[at2]
                + d_critic_4_mul_2[at2];
            const float m_raw = d_weight + critic_4_weight_exp_avg[at2] * 0.0f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_weight), 1e-15f);
            const float v_new = critic_4_weight_exp_avg_sq[at2] * 0.9f
                + g_abs * (g_abs * 0.1f);
            const float w_new = critic_4_weight[at2]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            critic_4_weight_exp_avg[at2] = m_new;
            critic_4_weight_exp_avg_sq[at2] = v_new;
            critic_4_weight[at2] = w_new;
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_0_contract_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[784*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[8*k + r]), line[v], acc[v + 3*r]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_0_contract_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[784*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[8*k + r]), line[v], acc[v + 3*r]);
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

/* 47  d_critic_0_contract_2 = d_critic_0_packed_3 . made
 *   loops: j, v and l along axis 1, i and r along axis 0 of
 *     d_critic_0_contract [256,784]; k along axis 0 of x [64,784]
 *   gradient of wgan_gp.lua:35
 *   also used by critic, step 48 */
static GRADC_NOINLINE void
wgan_gp_critic_make_d_critic_0_contract(
    const float *GRADC_RESTRICT d_critic_0_packed,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT d_critic_0_contract)
{
    for (int j = 0; j < 784; j += 24) {
        for (int i = 0; i < 256; i += 4) {
            float tile[96];

            if (j < 768) {
                wgan_gp_critic_make_d_0_contract_sums_4x24(&x[j],
                    &d_critic_0_packed[512*(i / 8) + i % 8], tile);
            } else {
                wgan_gp_critic_make_d_0_contract_sums_4x16(&x[j],
                    &d_critic_0_packed[512*(i / 8) + i % 8], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 768 ? 3 : 2;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        d_critic_0_contract[784*(i + r) + j + l + 8*v] =
                            tile[l + 8*v + 24*r];
                    }
                }
            }
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_update_0_weight_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[256*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[8*k + r]), line[v], acc[v + 3*r]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_critic_update_0_weight_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[256*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[8*k + r]), line[v], acc[v + 3*r]);
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

/* 49  step of critic.0.weight: its gradient is d_critic_mul_packed .
 *     d_critic_0 + d_critic_0_contract + d_critic_0_contract_2
 *   loops: j, v and l along axis 0, i and r along axis 1 of
 *     critic_0_weight_exp_avg [256,784]; k along axis 0 of d_critic_0
 *     [64,256]
 *   gradient of wgan_gp.lua:39 */
static GRADC_NOINLINE void
wgan_gp_critic_update_critic_0_weight(
    const float *GRADC_RESTRICT d_critic_mul_packed,
    const float *GRADC_RESTRICT d_critic_0,
    const float *GRADC_RESTRICT d_critic_0_contract,
    const float *GRADC_RESTRICT d_critic_0_contract_2,
    float *GRADC_RESTRICT critic_0_weight_exp_avg,
    float *GRADC_RESTRICT critic_0_weight_exp_avg_sq,
    float *GRADC_RESTRICT critic_0_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 256; j += 24) {
        for (int i = 0; i < 784; i += 4) {
            float tile[96];

            if (j < 240) {
                wgan_gp_critic_update_0_weight_sums_4x24(&d_critic_0[j],
                    &d_critic_mul_packed[512*(i / 8) + i % 8], tile);
            } else {
                wgan_gp_critic_update_0_weight_sums_4x16(&d_critic_0[j],
                    &d_critic_mul_packed[512*(i / 8) + i % 8], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 240 ? 3 : 2;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 784*(j + l) + i + 6272*v + r;
                        const float d_weight = tile[l + 8*v + 24*r]
                            + d_critic_0_contract[at]
                            + d_critic_0_contract_2[at];
                        const int at2 = 784*j + 8*(i + r) + l + 6272*v;
                        const float m_raw = d_weight
                            + critic_0_weight_exp_avg[at2] * 0.0f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(d_weight), 1e-15f);
                        const float v_new = critic_0_weight_exp_avg_sq[at2]
                            * 0.9f + g_abs * (g_abs * 0.1f);
                        const float w_new = critic_0_weight[at2]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        critic_0_weight_exp_avg[at2] = m_new;
                        critic_0_weight_exp_avg_sq[at2] = v_new;
                        critic_0_weight[at2] = w_new;
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
    float *generator_relu = scratch->f;        /* [64,256] */
    float *generator_relu_2 = &scratch->f[115712]; /* [64,256] */
    float *random_2 = &scratch->f[164864];     /* [64,1] */
    float *made = &scratch->f[200704];         /* [64,784] */
    float *critic_where = &scratch->f[81920];  /* [64,256] */
    /* [64,256] as [8][256][8] */
    float *critic_where_packed = &scratch->f[81920];
    float *critic_where_2 = &scratch->f[98304]; /* [64,256] */
    float *critic_4 = &scratch->f[98304];      /* [64,1] */
    float *critic_mean = &scratch->f[198208];  /* [1,1] */
    float *critic_where_3 = scratch->f;        /* [64,256] */
    float *critic_where_packed_2 = scratch->f; /* [64,256] as [8][256][8] */
    float *critic_where_4 = &scratch->f[16384]; /* [64,256] */
    float *critic_4_2 = &scratch->f[16384];    /* [64,1] */
    float *between = &scratch->f[65536];       /* [64,784] */
    float *critic_where_5 = &scratch->f[115712]; /* [64,256] */
    float *d_critic_2_packed = &scratch->f[81920]; /* [64,256] as [8][256][8] */
    float *d_critic_2 = &scratch->f[65536];    /* [64,256] */
    float *critic_0 = &scratch->f[181248];     /* [64,256] */
    /* [64,256] as [8][256][8] */
    float *d_critic_0_packed = &scratch->f[267264];
    float *d_critic_0 = &scratch->f[467968];   /* [64,256] */
    float *d_generator_add = &scratch->f[131072]; /* [64,784] */
    float *steepness_2 = &scratch->f[198144];  /* [64,1] */
    float *critic_mean_2 = &scratch->f[198209]; /* [1,1] */
    float *d_critic_mul = &scratch->f[131072]; /* [64,784] */
    float *d_critic_where = &scratch->f[181248]; /* [64,256] */
    float *d_critic_2_2 = &scratch->f[148480]; /* [64,256] */
    /* [64,256] as [32][64][8] */
    float *critic_where_packed_3 = &scratch->f[65536];
    float *d_critic_2_packed_2 = scratch->f;   /* [64,256] as [8][256][8] */
    float *critic_0_2 = &scratch->f[132096];   /* [64,256] */
    /* [64,256] as [32][64][8] */
    float *d_critic_0_packed_2 = &scratch->f[451584];
    float *d_critic_0_2 = &scratch->f[132096]; /* [64,256] */
    float *d_critic_2_3 = &scratch->f[283648]; /* [64,256] */
    /* [64,256] as [32][64][8] */
    float *critic_where_packed_4 = &scratch->f[164864];
    /* [64,256] as [8][256][8] */
    float *d_critic_2_packed_3 = &scratch->f[81920];
    float *critic_0_3 = &scratch->f[65536];    /* [64,256] */
    /* [64,256] as [32][64][8] */
    float *d_critic_0_packed_3 = &scratch->f[300032];
    float *d_critic_0_3 = &scratch->f[65536];  /* [64,256] */
    /* [64,784] as [98][64][8] */
    float *d_critic_mul_packed = &scratch->f[401408];
    float *d_critic_0_contract = &scratch->f[200704]; /* [256,784] */
    float *d_critic_0_contract_2 = scratch->f; /* [256,784] */
    float *eps_now = &scratch->f[484353];      /* [] */
    float *step_size = &scratch->f[484352];    /* [] */
    /* [64,256] as [32][64][8] */
    float *d_critic_2_packed_4 = &scratch->f[250880];
    float *d_critic_2_contract = scratch->f;   /* [256,256] */
    float *d_critic_2_contract_2 = &scratch->f[65536]; /* [256,256] */
    uint8_t *critic_less = (uint8_t *)&scratch->f[316416]; /* [64,256] */
    float *d_scaled_d_critic = &scratch->f[131072]; /* [64,256] */
    float *d_critic_4_mul = &scratch->f[197632]; /* [1,256] */
    float *d_critic_4_mul_2 = &scratch->f[197888]; /* [1,256] */
    float loss[1];

    wgan_gp_critic_make_random_2(state->seed, state->step, random_2);
    wgan_gp_shared_make_random(state->seed, state->step, random);
    /* update */
    wgan_gp_shared_update_step_and_more(state->step, state->updates, state->lr,
        step_size, eps_now);

    /* generator.0 */
    wgan_gp_shared_make_generator_relu(random, param->generator_0_weight,
        param->generator_0_bias, generator_relu);

    /* generator.2 */
    wgan_gp_shared_make_generator_relu_2(generator_relu,
        param->generator_2_weight, param->generator_2_bias, generator_relu_2);

    /* critic.0 */
    wgan_gp_critic_make_critic_0(x, param->critic_0_weight,
        param->critic_0_bias, critic_0_2, critic_where_3);
        /* 6  make_critic_0_2 */
    wgan_gp_shared_pack_where(critic_where_3, critic_where_packed_3);
        /* 7  pack_critic_where */

    /* critic.2 */
    wgan_gp_critic_make_critic_where_4(critic_where_3, param->critic_2_weight,
        param->critic_2_bias, param->critic_4_weight, critic_where_4,
        d_critic_2_2);

    /* backward: critic.4 */
    wgan_gp_critic_make_d_critic_4_mul(critic_where_4, d_critic_4_mul);
    wgan_gp_shared_pack_where_2(critic_where_4, critic_where_packed_2);
        /* 10  pack_critic_where_2 */

    /* critic.4 */
    wgan_gp_critic_make_critic_4_2(param->critic_4_weight,
        critic_where_packed_2, param->critic_4_bias, critic_4_2);

    /* critic */
    wgan_gp_critic_make_sum(critic_4_2, critic_mean);
        /* 12  make_critic_mean */
    wgan_gp_shared_pack_where_2(d_critic_2_2, d_critic_2_packed_2);
        /* 13  pack_d_critic_2 */

    /* backward: critic.2 */
    wgan_gp_shared_make_d_critic_0(param->critic_2_weight, d_critic_2_packed_2,
        critic_0_2);  /* 14  make_d_critic_0_2 */
    wgan_gp_shared_pack_where(d_critic_0_2, d_critic_0_packed_2);
        /* 15  pack_d_critic_0 */
    wgan_gp_critic_make_d_critic_2_contract(d_critic_2_2,
        critic_where_packed_3, d_critic_2_contract);

    /* generator.4 */
    wgan_gp_critic_make_made(generator_relu_2, param->generator_4_weight,
        param->generator_4_bias, x, random_2, made, between);

    /* critic.0 */
    wgan_gp_critic_make_critic_0(between, param->critic_0_weight,
        param->critic_0_bias, critic_0, critic_where_5);

    /* critic.2 */
    wgan_gp_critic_make_critic_less(critic_where_5, param->critic_2_weight,
        param->critic_2_bias, param->critic_4_weight, critic_less, d_critic_2);
    wgan_gp_shared_pack_where_2(d_critic_2, d_critic_2_packed);
        /* 20  pack_d_critic_2_2 */

    /* backward: critic.2 */
    wgan_gp_critic_make_d_critic_0(param->critic_2_weight, d_critic_2_packed,
        critic_0, d_critic_0);
    wgan_gp_shared_pack_where(d_critic_2, d_critic_2_packed_4);
        /* 22  pack_d_critic_2_3 */
    wgan_gp_shared_pack_where_2(d_critic_0, d_critic_0_packed);
        /* 23  pack_d_critic_0_2 */

    /* critic.0 */
    wgan_gp_shared_make_critic_0(made, param->critic_0_weight,
        param->critic_0_bias, critic_0_3, critic_where);
        /* 24  make_critic_0_3 */
    wgan_gp_shared_pack_where(critic_where, critic_where_packed_4);
        /* 25  pack_critic_where_3 */

    /* critic.2 */
    wgan_gp_critic_make_critic_where_2(critic_where, param->critic_2_weight,
        param->critic_2_bias, param->critic_4_weight, critic_where_2,
        d_critic_2_3);

    /* update */
    wgan_gp_critic_update_critic_2_bias(d_critic_2_2, d_critic_2_3,
        state->critic_2_bias_exp_avg, state->critic_2_bias_exp_avg_sq,
        param->critic_2_bias, step_size, eps_now);

    /* backward: critic.4 */
    wgan_gp_critic_make_d_critic_4_mul_2(critic_where_2, d_critic_4_mul_2);
    wgan_gp_shared_pack_where_2(critic_where_2, critic_where_packed);
        /* 29  pack_critic_where_4 */

    /* critic.4 */
    wgan_gp_shared_make_critic_4(param->critic_4_weight, critic_where_packed,
        param->critic_4_bias, critic_4);

    /* critic */
    wgan_gp_critic_make_critic_mean_2(critic_4, critic_mean, critic_mean_2,
        distance);

    /* update */
    wgan_gp_critic_update_critic_4_bias(state->critic_4_bias_exp_avg,
        state->critic_4_bias_exp_avg_sq, param->critic_4_bias, step_size,
        eps_now);
    wgan_gp_shared_pack_where_2(d_critic_2_3, d_critic_2_packed_3);
        /* 33  pack_d_critic_2_4 */

    /* backward: critic.2 */
    wgan_gp_shared_make_d_critic_0(param->critic_2_weight, d_critic_2_packed_3,
        critic_0_3);  /* 34  make_d_critic_0_3 */

    /* update */
    wgan_gp_critic_update_critic_0_bias(d_critic_0_2, d_critic_0_3,
        state->critic_0_bias_exp_avg, state->critic_0_bias_exp_avg_sq,
        param->critic_0_bias, eps_now, step_size);
    wgan_gp_shared_pack_where(d_critic_0_3, d_critic_0_packed_3);
        /* 36  pack_d_critic_0_3 */

    /* backward: critic.2 */
    wgan_gp_critic_make_d_critic_2_contract(d_critic_2_3,
        critic_where_packed_4, d_critic_2_contract_2);
        /* 37  make_d_critic_2_contract_2 */

    /* backward: critic.0 */
    wgan_gp_critic_make_d_generator_add(param->critic_0_weight,
        d_critic_0_packed, d_generator_add);

    /* critic */
    wgan_gp_critic_make_d_critic_mul(d_generator_add, steepness_2);
    wgan_gp_critic_make_loss(steepness_2, critic_mean_2, critic_mean, loss);
    wgan_gp_critic_make_sum(steepness_2, steepness);  /* 41  make_steepness */

    /* backward: critic.0 */
    wgan_gp_critic_make_d_critic_where(d_critic_mul, param->critic_0_weight,
        critic_0);
    wgan_gp_critic_pack_d_critic_mul(d_critic_mul, d_critic_mul_packed);

    /* backward: critic.2 */
    wgan_gp_critic_make_d_scaled_d_critic(d_critic_where,
        param->critic_2_weight, d_scaled_d_critic);

    /* update */
    wgan_gp_critic_update_critic_2_weight(d_critic_where, d_critic_2_packed_4,
        d_critic_2_contract, d_critic_2_contract_2,
        state->critic_2_weight_exp_avg, state->critic_2_weight_exp_avg_sq,
        param->critic_2_weight, eps_now, step_size);
    wgan_gp_critic_update_critic_4_weight(critic_less, d_scaled_d_critic,
        d_critic_4_mul, d_critic_4_mul_2, state->critic_4_weight_exp_avg,
        state->critic_4_weight_exp_avg_sq, param->critic_4_weight, eps_now,
        step_size);

    /* backward: critic.0 */
    wgan_gp_critic_make_d_critic_0_contract(d_critic_0_packed_3, made,
        d_critic_0_contract_2);  /* 47  make_d_critic_0_contract_2 */
    wgan_gp_critic_make_d_critic_0_contract(d_critic_0_packed_2, x,
        d_critic_0_contract);

    /* update */
    wgan_gp_critic_update_critic_0_weight(d_critic_mul_packed, d_critic_0,
        d_critic_0_contract, d_critic_0_contract_2,
        state->critic_0_weight_exp_avg, state->critic_0_weight_exp_avg_sq,
        param->critic_0_weight, eps_now, step_size);
    return loss[0];
}

/* ---- generator ---------------------------------------------------------- */

/* Scratch of generator: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0    4096   1-2     random
 *   f     100352   16384   2-27    generator_relu
 *   f     116736   16384   3-18    generator_relu_2
 *   f          0   50176   4-13    made
 *   f      66560   16384   5-6     critic_where
 *   f      66560   16384   7-8     critic_where_packed
 *   f      82944   16384   6-7     critic_where_2
 *   f      82944      64   8-9     critic_4
 *   f      66560   16384  10-11    d_critic_2_packed
 *   f     133120   16384   6-10    d_critic_2
 *   f      50176   16384   5-11    critic_0
 *   f      66560   16384  12-13    d_critic_0_packed
 *   f      50176   16384  11-12    d_critic_0, over critic_0
 *   f      50176   50176  14-15    d_generator_4_packed
 *   f          0   50176  13-20    d_generator_4, over made
 *   f          0   16384  21-22    d_generator_2_packed
 *   f     133120   16384  15-26    d_generator_2
 *   f      16384   16384  22-24    d_generator_0
 *   f      70657       1  17-27    eps_now
 *   f      70656       1  17-27    step_size
 *   f          0   16384  26-27    d_generator_2_packed_2
 *   f      50176   16384  18-20    generator_relu_packed
 *   f      66560    4096  16-23    random_2
 */

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_generator_make_made_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_generator_make_made_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* 4  made = sigmoid(generator_relu_2 . generator.4.weight +
 *     generator.4.bias)
 *   loops: j and l along axis 1, i and r along axis 0 of made [64,784]; v
 *     along axis 0, k along axis 1 of generator_4_weight [784,256]
 *   wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_make_made(const float *GRADC_RESTRICT generator_relu_2,
    const float *GRADC_RESTRICT generator_4_weight,
    const float *GRADC_RESTRICT generator_4_bias,
    float *GRADC_RESTRICT made)
{
    for (int j = 0; j < 784; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_generator_make_made_sums_6x16(
                    &generator_4_weight[256*j], &generator_relu_2[256*i], tile);
            } else {
                wgan_gp_generator_make_made_sums_4x16(
                    &generator_4_weight[256*j], &generator_relu_2[256*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    made[784*(i + r) + j + l] =
                        gradc_sigmoidf(tile[l + 16*r]
                        + generator_4_bias[j + l]);
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_generator_make_where_2_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_generator_make_where_2_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 2048*v]);
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

/* 6  critic_where_2 = where(0 < critic_where . critic.2.weight +
 *     critic.2.bias, critic_where . critic.2.weight + critic.2.bias,
 *     (critic_where . critic.2.weight + critic.2.bias) * 0.2)
 *   d_critic_2 = where(0 < critic_where . critic.2.weight + critic.2.bias,
 *     critic.4.weight * -0.015625, 0) + where(0 < critic_where .
 *     critic.2.weight + critic.2.bias, 0, critic.4.weight * -0.015625) * 0.2
 *   loops: j and l along axis 1, i and r along axis 0 of critic_where_2
 *     [64,256]; v along axis 0, k along axis 1 of critic_2_weight [256,256]
 *   wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_generator_make_critic_where_2(const float *GRADC_RESTRICT critic_where,
    const float *GRADC_RESTRICT critic_2_weight,
    const float *GRADC_RESTRICT critic_2_bias,
    const float *GRADC_RESTRICT critic_4_weight,
    float *GRADC_RESTRICT critic_where_2,
    float *GRADC_RESTRICT d_critic_2)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_generator_make_where_2_sums_6x16(
                    &critic_2_weight[256*j], &critic_where[256*i], tile);
            } else {
                wgan_gp_generator_make_where_2_sums_4x16(
                    &critic_2_weight[256*j], &critic_where[256*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
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
                    critic_where_2[at2] = t2 ? t1 : t3;
                    d_critic_2[at2] = (t2 ? t4 : 0.0f)
                        + (t2 ? 0.0f : t4) * 0.2f;
                }
            }
        }
    }
}

/* 9  loss = sum(critic_4) * -0.015625
 *   loops: k along axis 0 of critic_4 [64,1]
 *   wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_generator_make_loss(const float *GRADC_RESTRICT critic_4,
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
            acc[l] += critic_4[k + l];
        }
    }
    loss[0] = gradc_sum16f(acc) * -0.015625f;
}

/* For the next step: 6x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
wgan_gp_generator_make_generator_4_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 2048*v]);
            }
            const ptrdiff_t at = 784*k + k2;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
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

/* For the next step: 4x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
wgan_gp_generator_make_generator_4_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 2048*v]);
            }
            const ptrdiff_t at = 784*k + k2;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
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

/* 13  d_generator_4 = d_critic_0_packed . critic.0.weight * (made * (1 -
 *     made)), over made
 *   loops: i and r along axis 1, j and l along axis 0 of made [64,784]; v
 *     along axis 0 of d_critic_0_packed [64,256]; k and k2 along axis 0 of
 *     critic_0_weight [256,784]
 *   gradient of wgan_gp.lua:35 */
static GRADC_NOINLINE void
wgan_gp_generator_make_d_generator_4(
    const float *GRADC_RESTRICT critic_0_weight,
    const float *GRADC_RESTRICT d_critic_0_packed,
    float *GRADC_RESTRICT made)
{
    for (int i = 0; i < 784; i += 6) {
        for (int j = 0; j < 64; j += 16) {
            float turned[96];
            float tile[96];

            if (i < 780) {
                wgan_gp_generator_make_generator_4_sums_6x16(
                    &d_critic_0_packed[256*j], &critic_0_weight[8*i], tile);
            } else {
                wgan_gp_generator_make_generator_4_sums_4x16(
                    &d_critic_0_packed[256*j], &critic_0_weight[8*i], tile);
            }
            gradc_turnf(turned, tile, 6, 16, 784 - i);
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end = i < 780 ? 6 : 4;
                GRADC_SOME_LANES(4)
                for (int r = 0; r < r_end; r++) {
                    const int at = 784*(j + l) + i + r;
                    const float t1 = made[at];
                    made[at] = turned[6*l + r] * (t1 * (1.0f - t1));
                }
            }
        }
    }
}

/* 14  d_generator_4_packed = d_critic_0 . critic.0.weight * (made * (1 -
 *     made)), in panels
 *   loops: i and l along axis 0, j along axis 1 of d_generator_4_packed
 *     [64,784]
 *   gradient of wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_pack_d_generator_4(const float *GRADC_RESTRICT d_generator_4,
    float *GRADC_RESTRICT d_generator_4_packed)
{
    for (int i = 0; i < 64; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 784; j++) {
            for (int l = 0; l < 8; l++) {
                d_generator_4_packed[784*i + 8*j + l] =
                    d_generator_4[784*(i + l) + j];
            }
        }
    }
}

/* For the next step: 6x16 sums over k and k2 of products of a and b, added
 * to total */
static GRADC_NOINLINE void
wgan_gp_generator_make_generator_2_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 392; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 6272*v]);
            }
            const ptrdiff_t at = 256*k + k2;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
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

/* For the next step: 4x16 sums over k and k2 of products of a and b, added
 * to total */
static GRADC_NOINLINE void
wgan_gp_generator_make_generator_2_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 392; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 6272*v]);
            }
            const ptrdiff_t at = 256*k + k2;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
                }
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

/* 15  d_generator_2 = where(generator_relu_2 == 0, 0, d_generator_4_packed .
 *     generator.4.weight)
 *   loops: i along axis 1, j and l along axis 0 of d_generator_2 [64,256];
 *     block, k and k2 along axis 0 of generator_4_weight [784,256]; v along
 *     axis 0 of d_generator_4_packed [64,784]
 *   gradient of wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_make_d_generator_2(
    const float *GRADC_RESTRICT generator_4_weight,
    const float *GRADC_RESTRICT d_generator_4_packed,
    const float *GRADC_RESTRICT generator_relu_2,
    float *GRADC_RESTRICT d_generator_2)
{
    for (int i = 0; i < 256; i += 6) {
        for (int j = 0; j < 64; j += 16) {
            float turned[96];
            float total[96];

            const int r_end = i < 252 ? 12 : 8;
            for (int r = 0; r < r_end; r++) {
                gradc_store8f(&total[8*r], gradc_set8f(0.0f));
            }
            for (int block = 0; block < 2; block++) {
                if (i < 252) {
                    wgan_gp_generator_make_generator_2_sums_6x16(
                        &d_generator_4_packed[784*j + 3136*block],
                        &generator_4_weight[8*i + 100352*block], total);
                } else {
                    wgan_gp_generator_make_generator_2_sums_4x16(
                        &d_generator_4_packed[784*j + 3136*block],
                        &generator_4_weight[8*i + 100352*block], total);
                }
            }
            gradc_turnf(turned, total, 6, 16, 256 - i);
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end2 = i < 252 ? 6 : 4;
                GRADC_SOME_LANES(4)
                for (int r = 0; r < r_end2; r++) {
                    const float d_relu = turned[6*l + r];
                    const int at = 256*(j + l) + i + r;
                    d_generator_2[at] = generator_relu_2[at] == 0.0f
                        ? 0.0f : d_relu;
                }
            }
        }
    }
}

/* 19  step of generator.4.bias: its gradient is sum(d_generator_4)
 *   loops: j along axis 0 of generator_4_bias_exp_avg [784]; k along axis 0
 *     of d_generator_4 [64,784]
 *   gradient of wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_update_generator_4_bias(
    const float *GRADC_RESTRICT d_generator_4,
    float *GRADC_RESTRICT generator_4_bias_exp_avg,
    float *GRADC_RESTRICT generator_4_bias_exp_avg_sq,
    float *GRADC_RESTRICT generator_4_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
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
                acc[l] += d_generator_4[j + 784*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float d_bias = acc[l];
            const int at = j + l;
            const float m_raw = d_bias + generator_4_bias_exp_avg[at] * 0.0f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
            const float v_new = generator_4_bias_exp_avg_sq[at] * 0.9f
                + g_abs * (g_abs * 0.1f);
            const float w_new = generator_4_bias[at]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            generator_4_bias_exp_avg[at] = m_new;
            generator_4_bias_exp_avg_sq[at] = v_new;
            generator_4_bias[at] = w_new;
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_generator_update_4_weight_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[784*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[8*k + r]), line[v], acc[v + 3*r]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_generator_update_4_weight_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[784*k + 8*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[8*k + r]), line[v], acc[v + 3*r]);
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

/* 20  step of generator.4.weight: its gradient is d_generator_4 .
 *     generator_relu_packed
 *   loops: j, v and l along axis 0, i and r along axis 1 of
 *     generator_4_weight_exp_avg [784,256]; k along axis 0 of d_generator_4
 *     [64,784]
 *   gradient of wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_update_generator_4_weight(
    const float *GRADC_RESTRICT generator_relu_packed,
    const float *GRADC_RESTRICT d_generator_4,
    float *GRADC_RESTRICT generator_4_weight_exp_avg,
    float *GRADC_RESTRICT generator_4_weight_exp_avg_sq,
    float *GRADC_RESTRICT generator_4_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 784; j += 24) {
        for (int i = 0; i < 256; i += 4) {
            float tile[96];

            if (j < 768) {
                wgan_gp_generator_update_4_weight_sums_4x24(&d_generator_4[j],
                    &generator_relu_packed[512*(i / 8) + i % 8], tile);
            } else {
                wgan_gp_generator_update_4_weight_sums_4x16(&d_generator_4[j],
                    &generator_relu_packed[512*(i / 8) + i % 8], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 768 ? 3 : 2;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = l + 8*v + 24*r;
                        const int at2 = 256*j + 8*(i + r) + l + 2048*v;
                        const float m_raw = tile[at]
                            + generator_4_weight_exp_avg[at2] * 0.0f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(tile[at]), 1e-15f);
                        const float v_new = generator_4_weight_exp_avg_sq[at2]
                            * 0.9f + g_abs * (g_abs * 0.1f);
                        const float w_new = generator_4_weight[at2]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        generator_4_weight_exp_avg[at2] = m_new;
                        generator_4_weight_exp_avg_sq[at2] = v_new;
                        generator_4_weight[at2] = w_new;
                    }
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
wgan_gp_generator_make_generator_0_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 2048*v]);
            }
            const ptrdiff_t at = 256*k + k2;
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
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

/* For the next step: 4x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
wgan_gp_generator_make_generator_0_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 2048*v]);
            }
            const ptrdiff_t at = 256*k + k2;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
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

/* 22  d_generator_0 = where(generator_relu == 0, 0, d_generator_2_packed .
 *     generator.2.weight)
 *   loops: j and l along axis 0, i and r along axis 1 of d_generator_0
 *     [64,256]; v along axis 0 of d_generator_2_packed [64,256]; k and k2
 *     along axis 0 of generator_2_weight [256,256]
 *   gradient of wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_make_d_generator_0(
    const float *GRADC_RESTRICT generator_2_weight,
    const float *GRADC_RESTRICT d_generator_2_packed,
    const float *GRADC_RESTRICT generator_relu,
    float *GRADC_RESTRICT d_generator_0)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float turned[96];
            float tile[96];

            if (i < 252) {
                wgan_gp_generator_make_generator_0_sums_6x16(
                    &d_generator_2_packed[256*j], &generator_2_weight[8*i],
                    tile);
            } else {
                wgan_gp_generator_make_generator_0_sums_4x16(
                    &d_generator_2_packed[256*j], &generator_2_weight[8*i],
                    tile);
            }
            gradc_turnf(turned, tile, 6, 16, 256 - i);
            GRADC_IN_TURN
            for (int l = 0; l < 16; l++) {
                const int r_end = i < 252 ? 6 : 4;
                GRADC_SOME_LANES(4)
                for (int r = 0; r < r_end; r++) {
                    const float d_relu = turned[6*l + r];
                    const int at = 256*(j + l) + i + r;
                    d_generator_0[at] = generator_relu[at] == 0.0f
                        ? 0.0f : d_relu;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_generator_update_0_weight_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[256*k + 8*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_generator_update_0_weight_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[256*k + 8*v]);
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

/* 23  step of generator.0.weight: its gradient is d_generator_0 . random_2
 *   loops: j, v and l along axis 0, i and r along axis 1 of
 *     generator_0_weight_exp_avg [256,64]; k along axis 0 of d_generator_0
 *     [64,256]
 *   gradient of wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_update_generator_0_weight(
    const float *GRADC_RESTRICT random_2,
    const float *GRADC_RESTRICT d_generator_0,
    float *GRADC_RESTRICT generator_0_weight_exp_avg,
    float *GRADC_RESTRICT generator_0_weight_exp_avg_sq,
    float *GRADC_RESTRICT generator_0_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 256; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                wgan_gp_generator_update_0_weight_sums_6x16(&d_generator_0[j],
                    &random_2[i], tile);
            } else {
                wgan_gp_generator_update_0_weight_sums_4x16(&d_generator_0[j],
                    &random_2[i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = l + 8*v + 16*r;
                        const int at2 = 64*j + 8*(i + r) + l + 512*v;
                        const float m_raw = tile[at]
                            + generator_0_weight_exp_avg[at2] * 0.0f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(tile[at]), 1e-15f);
                        const float v_new = generator_0_weight_exp_avg_sq[at2]
                            * 0.9f + g_abs * (g_abs * 0.1f);
                        const float w_new = generator_0_weight[at2]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        generator_0_weight_exp_avg[at2] = m_new;
                        generator_0_weight_exp_avg_sq[at2] = v_new;
                        generator_0_weight[at2] = w_new;
                    }
                }
            }
        }
    }
}

/* 24  step of generator.0.bias: its gradient is sum(d_generator_0)
 *   loops: j along axis 0 of generator_0_bias_exp_avg [256]; k along axis 0
 *     of d_generator_0 [64,256]
 *   gradient of wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_update_generator_0_bias(
    const float *GRADC_RESTRICT d_generator_0,
    float *GRADC_RESTRICT generator_0_bias_exp_avg,
    float *GRADC_RESTRICT generator_0_bias_exp_avg_sq,
    float *GRADC_RESTRICT generator_0_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
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
                acc[l] += d_generator_0[j + 256*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float d_bias = acc[l];
            const int at = j + l;
            const float m_raw = d_bias + generator_0_bias_exp_avg[at] * 0.0f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
            const float v_new = generator_0_bias_exp_avg_sq[at] * 0.9f
                + g_abs * (g_abs * 0.1f);
            const float w_new = generator_0_bias[at]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            generator_0_bias_exp_avg[at] = m_new;
            generator_0_bias_exp_avg_sq[at] = v_new;
            generator_0_bias[at] = w_new;
        }
    }
}

/* 25  step of generator.2.bias: its gradient is sum(d_generator_2)
 *   loops: j along axis 0 of generator_2_bias_exp_avg [256]; k along axis 0
 *     of d_generator_2 [64,256]
 *   gradient of wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_update_generator_2_bias(
    const float *GRADC_RESTRICT d_generator_2,
    float *GRADC_RESTRICT generator_2_bias_exp_avg,
    float *GRADC_RESTRICT generator_2_bias_exp_avg_sq,
    float *GRADC_RESTRICT generator_2_bias,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
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
                acc[l] += d_generator_2[j + 256*k + l];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float d_bias = acc[l];
            const int at = j + l;
            const float m_raw = d_bias + generator_2_bias_exp_avg[at] * 0.0f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
            const float v_new = generator_2_bias_exp_avg_sq[at] * 0.9f
                + g_abs * (g_abs * 0.1f);
            const float w_new = generator_2_bias[at]
                - step_size[0] * (m_new / (gradc_sqrtf(v_new) + eps_now[0]));
            generator_2_bias_exp_avg[at] = m_new;
            generator_2_bias_exp_avg_sq[at] = v_new;
            generator_2_bias[at] = w_new;
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_generator_update_2_weight_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 512*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
wgan_gp_generator_update_2_weight_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 512*v]);
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

/* 27  step of generator.2.weight: its gradient is d_generator_2_packed_2 .
 *     generator_relu
 *   loops: j, v and l along axis 0, i and r along axis 1 of
 *     generator_2_weight_exp_avg [256,256]; k along axis 0 of
 *     d_generator_2_packed_2 [64,256]
 *   gradient of wgan_gp.lua:34 */
static GRADC_NOINLINE void
wgan_gp_generator_update_generator_2_weight(
    const float *GRADC_RESTRICT generator_relu,
    const float *GRADC_RESTRICT d_generator_2_packed_2,
    float *GRADC_RESTRICT generator_2_weight_exp_avg,
    float *GRADC_RESTRICT generator_2_weight_exp_avg_sq,
    float *GRADC_RESTRICT generator_2_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 256; j += 24) {
        for (int i = 0; i < 256; i += 4) {
            float tile[96];

            if (j < 240) {
                wgan_gp_generator_update_2_weight_sums_4x24(
                    &d_generator_2_packed_2[64*j], &generator_relu[i], tile);
            } else {
                wgan_gp_generator_update_2_weight_sums_4x16(
                    &d_generator_2_packed_2[64*j], &generator_relu[i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 240 ? 3 : 2;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = l + 8*v + 24*r;
                        const int at2 = 256*j + 8*(i + r) + l + 2048*v;
                        const float m_raw = tile[at]
                            + generator_2_weight_exp_avg[at2] * 0.0f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(tile[at]), 1e-15f);
                        const float v_new = generator_2_weight_exp_avg_sq[at2]
                            * 0.9f + g_abs * (g_abs * 0.1f);
                        const float w_new = generator_2_weight[at2]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        generator_2_weight_exp_avg[at2] = m_new;
                        generator_2_weight_exp_avg_sq[at2] = v_new;
                        generator_2_weight[at2] = w_new;
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
    float *generator_relu = &scratch->f[100352]; /* [64,256] */
    float *generator_relu_2 = &scratch->f[116736]; /* [64,256] */
    float *made = scratch->f;                  /* [64,784] */
    float *critic_where = &scratch->f[66560];  /* [64,256] */
    /* [64,256] as [8][256][8] */
    float *critic_where_packed = &scratch->f[66560];
    float *critic_where_2 = &scratch->f[82944]; /* [64,256] */
    float *critic_4 = &scratch->f[82944];      /* [64,1] */
    float *d_critic_2_packed = &scratch->f[66560]; /* [64,256] as [8][256][8] */
    float *d_critic_2 = &scratch->f[133120];   /* [64,256] */
    float *critic_0 = &scratch->f[50176];      /* [64,256] */
    float *d_critic_0_packed = &scratch->f[66560]; /* [64,256] as [8][256][8] */
    float *d_critic_0 = &scratch->f[50176];    /* [64,256] */
    /* [64,784] as [8][784][8] */
    float *d_generator_4_packed = &scratch->f[50176];
    float *d_generator_4 = scratch->f;         /* [64,784] */
    float *d_generator_2_packed = scratch->f;  /* [64,256] as [8][256][8] */
    float *d_generator_2 = &scratch->f[133120]; /* [64,256] */
    float *d_generator_0 = &scratch->f[16384]; /* [64,256] */
    float *eps_now = &scratch->f[70657];       /* [] */
    float *step_size = &scratch->f[70656];     /* [] */
    float *d_generator_2_packed_2 = scratch->f; /* [64,256] as [32][64][8] */
    /* [64,256] as [32][64][8] */
    float *generator_relu_packed = &scratch->f[50176];
    float *random_2 = &scratch->f[66560];      /* [64,64] */
    float loss[1];

    wgan_gp_shared_make_random(state->seed, state->step, random);
    /* generator.0 */
    wgan_gp_shared_make_generator_relu(random, param->generator_0_weight,
        param->generator_0_bias, generator_relu);

    /* generator.2 */
    wgan_gp_shared_make_generator_relu_2(generator_relu,
        param->generator_2_weight, param->generator_2_bias, generator_relu_2);

    /* generator.4 */
    wgan_gp_generator_make_made(generator_relu_2, param->generator_4_weight,
        param->generator_4_bias, made);

    /* critic.0 */
    wgan_gp_shared_make_critic_0(made, param->critic_0_weight,
        param->critic_0_bias, critic_0, critic_where);

    /* critic.2 */
    wgan_gp_generator_make_critic_where_2(critic_where, param->critic_2_weight,
        param->critic_2_bias, param->critic_4_weight, critic_where_2,
        d_critic_2);
    wgan_gp_shared_pack_where_2(critic_where_2, critic_where_packed);
        /* 7  pack_critic_where */

    /* critic.4 */
    wgan_gp_shared_make_critic_4(param->critic_4_weight, critic_where_packed,
        param->critic_4_bias, critic_4);

    /* critic */
    wgan_gp_generator_make_loss(critic_4, loss);
    wgan_gp_shared_pack_where_2(d_critic_2, d_critic_2_packed);
        /* 10  pack_d_critic_2 */

    /* backward: critic.2 */
    wgan_gp_shared_make_d_critic_0(param->critic_2_weight, d_critic_2_packed,
        critic_0);
    wgan_gp_shared_pack_where_2(d_critic_0, d_critic_0_packed);
        /* 12  pack_d_critic_0 */

    /* backward: critic.0 */
    wgan_gp_generator_make_d_generator_4(param->critic_0_weight,
        d_critic_0_packed, made);
    wgan_gp_generator_pack_d_generator_4(d_generator_4, d_generator_4_packed);

    /* backward: generator.4 */
    wgan_gp_generator_make_d_generator_2(param->generator_4_weight,
        d_generator_4_packed, generator_relu_2, d_generator_2);
    wgan_gp_shared_make_random(state->seed, state->step, random_2);
        /* 16  make_random_2 */

    /* update */
    wgan_gp_shared_update_step_and_more(state->step, state->generator_updates,
        state->lr, step_size, eps_now);
    wgan_gp_shared_pack_where(generator_relu_2, generator_relu_packed);
        /* 18  pack_generator_relu */
    wgan_gp_generator_update_generator_4_bias(d_generator_4,
        state->generator_4_bias_exp_avg, state->generator_4_bias_exp_avg_sq,
        param->generator_4_bias, eps_now, step_size);
    wgan_gp_generator_update_generator_4_weight(generator_relu_packed,
        d_generator_4, state->generator_4_weight_exp_avg,
        state->generator_4_weight_exp_avg_sq, param->generator_4_weight,
        eps_now, step_size);
    wgan_gp_shared_pack_where_2(d_generator_2, d_generator_2_packed);
        /* 21  pack_d_generator_2 */

    /* backward: generator.2 */
    wgan_gp_generator_make_d_generator_0(param->generator_2_weight,
        d_generator_2_packed, generator_relu, d_generator_0);

    /* update */
    wgan_gp_generator_update_generator_0_weight(random_2, d_generator_0,
        state->generator_0_weight_exp_avg,
        state->generator_0_weight_exp_avg_sq, param->generator_0_weight,
        eps_now, step_size);
    wgan_gp_generator_update_generator_0_bias(d_generator_0,
        state->generator_0_bias_exp_avg, state->generator_0_bias_exp_avg_sq,
        param->generator_0_bias, eps_now, step_size);
    wgan_gp_generator_update_generator_2_bias(d_generator_2,
        state->generator_2_bias_exp_avg, state->generator_2_bias_exp_avg_sq,
        param->generator_2_bias, step_size, eps_now);
    wgan_gp_shared_pack_where(d_generator_2, d_generator_2_packed_2);
        /* 26  pack_d_generator_2_2 */
    wgan_gp_generator_update_generator_2_weight(generator_relu,
        d_generator_2_packed_2, state->generator_2_weight_exp_avg,
        state->generator_2_weight_exp_avg_sq, param->generator_2_weight,
        eps_now, step_size);
    return loss[0];
}
