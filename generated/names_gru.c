/* names_gru.c -- names letter by letter, each as long as it is
 *
 * Written by gradc 0.1 from names_gru.lua for target avx2;
 * fnv1a of the model db9bb355eb880426.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "names_gru.h"

/* ---- init --------------------------------------------------------------- */

/* 1  step = 0
 *   names_gru.lua:19 */
static GRADC_ONCE void
names_gru_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 2  embedding.weight = random
 *   loops: i along axes 0 to 1 of embedding_weight [27,16]
 *   names_gru.lua:19 */
static GRADC_ONCE void
names_gru_init_set_embedding_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT embedding_weight)
{
    for (int i = 0; i < 432; i++) {
        embedding_weight[i] =
            gradc_normalf((uint32_t)seed[0], 1000u, 0u, (uint32_t)i);
    }
}

/* 3  gru.weight_ih_l0 = random * 0.25 - 0.125
 *   loops: i and l along axis 0, j along axis 1 of gru_weight_l0
 *   names_gru.lua:20
 *   also used by init, step 4 */
static GRADC_ONCE void
names_gru_init_set_gru_weight_l0(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT gru_weight_l0,
    int n_j,
    uint32_t stream)
{
    for (int i = 0; i < 192; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < n_j; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                gru_weight_l0[n_j*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(n_j*(i + l) + j)) * 0.25f + (-0.125f);
            }
        }
    }
}

/* 5  gru.bias_ih_l0 = random * 0.25 - 0.125
 *   loops: i along axis 0 of weights
 *   names_gru.lua:20
 *   also used by init, steps 6, 8 */
static GRADC_ONCE void
names_gru_init_set_tensor(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT weights,
    int n_i,
    uint32_t stream)
{
    for (int i = 0; i < n_i; i++) {
        weights[i] = gradc_uniformf((uint32_t)seed[0], stream, 0u, (uint32_t)i)
            * 0.25f + (-0.125f);
    }
}

/* 7  head.weight = random * 0.25 - 0.125
 *   loops: i along axis 0, j and l along axis 1 of head_weight [27,64]
 *   names_gru.lua:21 */
static GRADC_ONCE void
names_gru_init_set_head_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT head_weight)
{
    for (int i = 0; i < 27; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 64; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                head_weight[8*i + 27*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1005u, 0u,
                    (uint32_t)(64*i + j + l)) * 0.25f - 0.125f;
            }
        }
    }
}

/* 9  embedding.weight.exp_avg = embedding.weight.exp_avg_sq = 0
 *   loops: i along axes 0 to 1 of exp_avg
 *   names_gru.lua:32
 *   also used by init, step 15 */
static GRADC_ONCE void
names_gru_init_set_exp_avg(float *GRADC_RESTRICT exp_avg,
    float *GRADC_RESTRICT exp_avg_sq,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        exp_avg[i] = 0.0f;
        exp_avg_sq[i] = 0.0f;
    }
}

/* 10  lr = 0.003
 *   names_gru.lua:32 */
static GRADC_ONCE void
names_gru_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.003f;
}

/* 11  gru.weight_ih_l0.exp_avg = gru.weight_ih_l0.exp_avg_sq = 0
 *   loops: i and l along axis 0, j along axis 1 of gru_weight_l0_exp_avg
 *   names_gru.lua:32
 *   also used by init, step 12 */
static GRADC_ONCE void
names_gru_init_set_gru_weight_l0_exp_avg(
    float *GRADC_RESTRICT gru_weight_l0_exp_avg,
    float *GRADC_RESTRICT gru_weight_l0_exp_avg_sq,
    int n_j)
{
    for (int i = 0; i < 192; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < n_j; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = n_j*i + 8*j + l;
                gru_weight_l0_exp_avg[at] = 0.0f;
                gru_weight_l0_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 13  gru.bias_ih_l0.exp_avg and 3 more = 0
 *   loops: i along axis 0 of gru_bias_ih_l0_exp_avg [192]
 *   names_gru.lua:32 */
static GRADC_ONCE void
names_gru_init_set_gru_bias(float *GRADC_RESTRICT gru_bias_ih_l0_exp_avg,
    float *GRADC_RESTRICT gru_bias_ih_l0_exp_avg_sq,
    float *GRADC_RESTRICT gru_bias_hh_l0_exp_avg,
    float *GRADC_RESTRICT gru_bias_hh_l0_exp_avg_sq)
{
    for (int i = 0; i < 192; i++) {
        gru_bias_ih_l0_exp_avg[i] = 0.0f;
        gru_bias_ih_l0_exp_avg_sq[i] = 0.0f;
        gru_bias_hh_l0_exp_avg[i] = 0.0f;
        gru_bias_hh_l0_exp_avg_sq[i] = 0.0f;
    }
}

/* 14  head.weight.exp_avg = head.weight.exp_avg_sq = 0
 *   loops: i along axis 0, j and l along axis 1 of head_weight_exp_avg
 *     [27,64]
 *   names_gru.lua:32 */
static GRADC_ONCE void
names_gru_init_set_head_weight_exp_avg(
    float *GRADC_RESTRICT head_weight_exp_avg,
    float *GRADC_RESTRICT head_weight_exp_avg_sq)
{
    for (int i = 0; i < 27; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 64; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 8*i + 27*j + l;
                head_weight_exp_avg[at] = 0.0f;
                head_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

void
names_gru_init(struct names_gru_param *param,
    struct names_gru_state *state,
    int32_t seed)
{
    names_gru_init_set_step(state->step);
    names_gru_init_set_embedding_weight(&seed, param->embedding_weight);
    names_gru_init_set_gru_weight_l0(&seed, param->gru_weight_ih_l0, 16, 1001u);
        /* 3  set_gru_weight_ih_l0 */
    names_gru_init_set_gru_weight_l0(&seed, param->gru_weight_hh_l0, 64, 1002u);
        /* 4  set_gru_weight_hh_l0 */
    names_gru_init_set_tensor(&seed, param->gru_bias_ih_l0, 192, 1003u);
        /* 5  set_gru_bias_ih_l0 */
    names_gru_init_set_tensor(&seed, param->gru_bias_hh_l0, 192, 1004u);
        /* 6  set_gru_bias_hh_l0 */
    names_gru_init_set_head_weight(&seed, param->head_weight);
    names_gru_init_set_tensor(&seed, param->head_bias, 27, 1006u);
        /* 8  set_head_bias */
    names_gru_init_set_exp_avg(state->embedding_weight_exp_avg,
        state->embedding_weight_exp_avg_sq, 432);
        /* 9  set_embedding_weight_exp_avg */
    names_gru_init_set_lr(state->lr);
    names_gru_init_set_gru_weight_l0_exp_avg(state->gru_weight_ih_l0_exp_avg,
        state->gru_weight_ih_l0_exp_avg_sq, 16);
        /* 11  set_gru_weight_ih_l0_exp_avg */
    names_gru_init_set_gru_weight_l0_exp_avg(state->gru_weight_hh_l0_exp_avg,
        state->gru_weight_hh_l0_exp_avg_sq, 64);
        /* 12  set_gru_weight_hh_l0_exp_avg */
    names_gru_init_set_gru_bias(state->gru_bias_ih_l0_exp_avg,
        state->gru_bias_ih_l0_exp_avg_sq, state->gru_bias_hh_l0_exp_avg,
        state->gru_bias_hh_l0_exp_avg_sq);
    names_gru_init_set_head_weight_exp_avg(state->head_weight_exp_avg,
        state->head_weight_exp_avg_sq);
    names_gru_init_set_exp_avg(state->head_bias_exp_avg,
        state->head_bias_exp_avg_sq, 27);  /* 15  set_head_bias_exp_avg */
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f       3072     256   1-2     embedding_gather
 *   f       4288      64   4-4     hidden
 *   f          0    3072   2-4     gru
 *   f       4352       4   3-4     gru_less
 *   f       3072    1024   4-5     gru_where
 *   f       4096     192   4-4     work
 *   f          0    1024   5-6     memory_packed
 */

/* 1  embedding_gather = gather(embedding.weight, x)
 *   loops: i along axis 0, j along axis 1 of embedding_gather [16,16]
 *   names_gru.lua:19 */
static GRADC_NOINLINE void
names_gru_predict_make_embedding_gather(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT embedding_weight,
    float *GRADC_RESTRICT embedding_gather)
{
    for (int i = 0; i < 16; i++) {
        GRADC_LANES
        for (int j = 0; j < 16; j++) {
            const int32_t t1 = x[i];
            embedding_gather[16*i + j] = (uint32_t)t1 < 27u
                ? embedding_weight[j + 16*t1] : 0.0f;
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
names_gru_predict_make_gru_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 16; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 128*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 16*r]), line[v],
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

/* 2  gru = embedding_gather . gru.weight_ih_l0 + gru.bias_ih_l0
 *   loops: j and l along axis 2, i and r along axis 0 of gru [16,1,192]; v
 *     along axis 0, k along axis 1 of gru_weight_ih_l0 [192,16]
 *   names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_predict_make_gru(const float *GRADC_RESTRICT embedding_gather,
    const float *GRADC_RESTRICT gru_weight_ih_l0,
    const float *GRADC_RESTRICT gru_bias_ih_l0,
    float *GRADC_RESTRICT gru)
{
    for (int j = 0; j < 192; j += 24) {
        for (int i = 0; i < 16; i += 4) {
            float tile[96];

            names_gru_predict_make_gru_sums_4x24(&gru_weight_ih_l0[16*j],
                &embedding_gather[16*i], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 24; l++) {
                    gru[192*(i + r) + j + l] = tile[l + 24*r]
                        + gru_bias_ih_l0[j + l];
                }
            }
        }
    }
}

/* 3  gru_less = iota < n
 *   loops: i along axis 1 of gru_less [1,16]
 *   names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_predict_make_gru_less(const int32_t *GRADC_RESTRICT n_,
    uint8_t *GRADC_RESTRICT gru_less)
{
    for (int i = 0; i < 16; i++) {
        gru_less[i] = (uint8_t)(i < n_[0]);
    }
}

/* For the next step: 1x24 sums over k of products of a and b */
static GRADC_NOINLINE void
names_gru_predict_loop_hidden_make_gru_sums_1x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[3];

    GRADC_UNROLL(3)
    for (int v = 0; v < 3; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 512*v]);
        }
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(3)
    for (int v = 0; v < 3; v++) {
        gradc_store8f(&tile[8*v], acc[v]);
    }
}

/* 1  gru = gru.bias_hh_l0 + hidden . gru.weight_hh_l0
 *   loops: j and l along axis 1 of gru [1,192]; v along axis 0, k along axis
 *     1 of gru_weight_hh_l0 [192,64]
 *   names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_predict_loop_hidden_make_gru(const float *GRADC_RESTRICT hidden,
    const float *GRADC_RESTRICT gru_weight_hh_l0,
    const float *GRADC_RESTRICT gru_bias_hh_l0,
    float *GRADC_RESTRICT gru)
{
    for (int j = 0; j < 192; j += 24) {
        float tile[24];

        names_gru_predict_loop_hidden_make_gru_sums_1x24(
            &gru_weight_hh_l0[64*j], hidden, tile);
        GRADC_LANES
        for (int l = 0; l < 24; l++) {
            const int at = j + l;
            gru[at] = gru_bias_hh_l0[at] + tile[l];
        }
    }
}

/* 2  hidden = where(x, tanh(slice(x) + slice(gru) * sigmoid(slice(x) +
 *     slice(gru))) + sigmoid(slice(x) + slice(gru)) * (hidden -
 *     tanh(slice(x) + slice(gru) * sigmoid(slice(x) + slice(gru)))), hidden)
 *   where = where(x, tanh(slice(x) + slice(gru) * sigmoid(slice(x) +
 *     slice(gru))) + sigmoid(slice(x) + slice(gru)) * (hidden -
 *     tanh(slice(x) + slice(gru) * sigmoid(slice(x) + slice(gru)))), 0)
 *   loops: i along axis 1 of hidden [1,64]
 *   names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_predict_loop_hidden_make_hidden(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT gru,
    float *GRADC_RESTRICT hidden,
    const uint8_t *GRADC_RESTRICT x_2,
    float *GRADC_RESTRICT where)
{
    for (int i = 0; i < 64; i++) {
        const float t1 = gru[i + 128] * gradc_sigmoidf(x[i] + gru[i]);
        const float candidate = gradc_tanhf(x[i + 128] + t1);
        const float t3 = gradc_sigmoidf(x[i + 64] + gru[i + 64])
            * (hidden[i] - candidate);
        const float output = candidate + t3;
        const float t5 = hidden[i];
        const float t6 = x_2[0] ? output : t5;
        const float t7 = x_2[0] ? output : 0.0f;
        hidden[i] = t6;
        where[i] = t7;
    }
}

/* 4  16 iterations, up to n_: gru_where
 *   names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_predict_loop_hidden(const float *GRADC_RESTRICT gru,
    const uint8_t *GRADC_RESTRICT gru_less,
    const int32_t *GRADC_RESTRICT n_,
    const float *GRADC_RESTRICT gru_weight_hh_l0,
    const float *GRADC_RESTRICT gru_bias_hh_l0,
    float *GRADC_RESTRICT hidden,
    float *GRADC_RESTRICT gru_where,
    float *GRADC_RESTRICT work)
{
    for (int i = 0; i < 64; i++) {
        hidden[i] = 0.0f;
    }
    for (int t = 0; t < 16; t++) {
        if (t < n_[0]) {
            names_gru_predict_loop_hidden_make_gru(hidden, gru_weight_hh_l0,
                gru_bias_hh_l0, work);
            names_gru_predict_loop_hidden_make_hidden(&gru[192*t], work, hidden,
                &gru_less[t], &gru_where[64*t]);
        } else {
            for (int i = 0; i < 64; i++) {
                gru_where[64*t + i] = 0.0f;
            }
        }
    }
}

/* 5  memory_packed = gru_where, in panels
 *   loops: i and l along axis 1, j along axis 2 of memory_packed [1,16,64]
 *   names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_predict_pack_memory(const float *GRADC_RESTRICT gru_where,
    float *GRADC_RESTRICT memory_packed)
{
    for (int i = 0; i < 16; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 64; j++) {
            for (int l = 0; l < 8; l++) {
                memory_packed[64*i + 8*j + l] = gru_where[64*(i + l) + j];
            }
        }
    }
}

/* For the next step: 6x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
names_gru_predict_make_logits_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 512*v]);
            }
            const ptrdiff_t at = 27*k + k2;
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

/* For the next step: 3x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
names_gru_predict_make_logits_sums_3x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[6];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 64; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 512*v]);
            }
            const ptrdiff_t at = 27*k + k2;
            GRADC_UNROLL(3)
            for (int r = 0; r < 3; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 6  logits = gru_where . head.weight + head.bias
 *   loops: i and r along axis 2, l along axis 1 of logits [1,16,27]; v along
 *     axis 1 of memory_packed [1,16,64]; k and k2 along axis 1 of
 *     head_weight [27,64]
 *   names_gru.lua:21 */
static GRADC_NOINLINE void
names_gru_predict_make_logits(const float *GRADC_RESTRICT head_weight,
    const float *GRADC_RESTRICT memory_packed,
    const float *GRADC_RESTRICT head_bias,
    float *GRADC_RESTRICT logits)
{
    for (int i = 0; i < 27; i += 6) {
        float turned[96];
        float tile[96];

        if (i < 24) {
            names_gru_predict_make_logits_sums_6x16(memory_packed,
                &head_weight[8*i], tile);
        } else {
            names_gru_predict_make_logits_sums_3x16(memory_packed,
                &head_weight[8*i], tile);
        }
        gradc_turnf(turned, tile, 6, 16, 27 - i);
        GRADC_IN_TURN
        for (int l = 0; l < 16; l++) {
            const int r_end = i < 24 ? 6 : 3;
            GRADC_SOME_LANES(4)
            for (int r = 0; r < r_end; r++) {
                logits[i + 27*l + r] = turned[6*l + r] + head_bias[i + r];
            }
        }
    }
}

void
names_gru_predict(const struct names_gru_param *param,
    struct names_gru_predict_scratch *scratch,
    const int32_t *x,
    const int32_t *n_,
    float *logits)
{
    float *embedding_gather = &scratch->f[3072]; /* [16,16] */
    float *hidden = &scratch->f[4288];         /* [1,64] */
    float *gru = scratch->f;                   /* [16,1,192] */
    uint8_t *gru_less = (uint8_t *)&scratch->f[4352]; /* [1,16] */
    float *gru_where = &scratch->f[3072];      /* [16,1,64] */
    float *work = &scratch->f[4096];           /* [] */
    float *memory_packed = scratch->f;         /* [1,16,64] as [2][1][64][8] */

    names_gru_predict_make_embedding_gather(x, param->embedding_weight,
        embedding_gather);
    names_gru_predict_make_gru(embedding_gather, param->gru_weight_ih_l0,
        param->gru_bias_ih_l0, gru);
    names_gru_predict_make_gru_less(n_, gru_less);
    names_gru_predict_loop_hidden(gru, gru_less, n_, param->gru_weight_hh_l0,
        param->gru_bias_hh_l0, hidden, gru_where, work);
    names_gru_predict_pack_memory(gru_where, memory_packed);
    names_gru_predict_make_logits(param->head_weight, memory_packed,
        param->head_bias, logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f     196608   16384   1-2     embedding_gather
 *   f     786432    4096   5-5     hidden
 *   f          0  196608   2-5     gru
 *   f     912384     256   3-17    gru_less
 *   i          0       1   4-17    gru_longest
 *   f     393216   65536   5-23    gru_where
 *   f     458752   65536   5-17    scan_all
 *   f     524288   65536   5-17    gru_candidate_all
 *   f     589824   65536   5-17    gru_update_gate_all
 *   f     655360   65536   5-17    gru_reset_gate_all
 *   f     196608  196608   5-17    scan_all_2
 *   f     720896   65536   5-24    hidden_all
 *   f      27648    2048   6-7     head_weight_packed
 *   f          0   27648   7-11    logits
 *   f     851968   27648   9-14    powers
 *   f      30721       1   8-13    d_sum
 *   f      27648    1024   9-10    power_sum
 *   f      28672    1024   9-10    picked
 *   f      30720       1   8-12    sum
 *   f      27648    1024  11-12    where
 *   f          0    1024  13-14    d_picked
 *   f      29696    1024   9-14    d_power_sum
 *   f     851968   27648  14-23    d_cross_entropy, over powers
 *   f     908288    4096  17-17    d_hidden
 *   f     786432   65536  15-17    d_gru_where
 *   f     896000   12288  16-17    gru_weight_hh_l0_packed
 *   f     196608  196608  17-28    d_gru, over scan_all_2
 *   f          0  196608  17-25    d_gru_2
 *   f     879616   16384  17-17    work
 *   f     475136    3072  18-19    gru_weight_ih_l0_packed
 *   f     458752   16384  19-20    d_embedding_gather
 *   f     475136     432  20-29    d_embedding_weight
 *   f     460673       1  21-29    eps_now
 *   f     460672       1  21-29    step_size
 *   f      16384    3072  28-28    d_gru_weight_ih_l0
 *   f     393216   12672  24-24    d_gru_weight_hh_l0
 *   f     458752    1920  23-23    d_head_weight
 *   f          0   16384  27-28    embedding_gather_2
 */

/* 1  embedding_gather = gather(embedding.weight, x)
 *   loops: i along axis 0, j along axis 1 of embedding_gather [1024,16]
 *   names_gru.lua:19
 *   also used by train, step 27 */
static GRADC_NOINLINE void
names_gru_train_make_embedding_gather(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT embedding_weight,
    float *GRADC_RESTRICT embedding_gather)
{
    for (int i = 0; i < 1024; i++) {
        GRADC_LANES
        for (int j = 0; j < 16; j++) {
            const int32_t t1 = x[i];
            embedding_gather[16*i + j] = (uint32_t)t1 < 27u
                ? embedding_weight[j + 16*t1] : 0.0f;
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
names_gru_train_make_gru_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 16; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 128*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 16*r]), line[v],
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

/* 2  gru = embedding_gather . gru.weight_ih_l0 + gru.bias_ih_l0
 *   loops: m along axis 1, j and l along axis 2, i and r along axis 0 of gru
 *     [16,64,192]; v along axis 0, k along axis 1 of gru_weight_ih_l0
 *     [192,16]
 *   names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_make_gru(const float *GRADC_RESTRICT embedding_gather,
    const float *GRADC_RESTRICT gru_weight_ih_l0,
    const float *GRADC_RESTRICT gru_bias_ih_l0,
    float *GRADC_RESTRICT gru)
{
    for (int m = 0; m < 64; m++) {
        for (int j = 0; j < 192; j += 24) {
            for (int i = 0; i < 16; i += 4) {
                float tile[96];

                names_gru_train_make_gru_sums_4x24(&gru_weight_ih_l0[16*j],
                    &embedding_gather[256*m + 16*i], tile);
                GRADC_IN_TURN
                for (int r = 0; r < 4; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 24; l++) {
                        gru[192*m + 12288*(i + r) + j + l] = tile[l + 24*r]
                            + gru_bias_ih_l0[j + l];
                    }
                }
            }
        }
    }
}

/* 3  gru_less = iota < n
 *   loops: i along axis 0, j along axis 1 of gru_less [16,64]
 *   names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_make_gru_less(const int32_t *GRADC_RESTRICT n_,
    uint8_t *GRADC_RESTRICT gru_less)
{
    for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 64; j++) {
            gru_less[64*i + j] = (uint8_t)(i < n_[j]);
        }
    }
}

/* 4  gru_longest = amax(n)
 *   loops: k along axis 0 of n_ [64]
 *   names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_make_gru_longest(const int32_t *GRADC_RESTRICT n_,
    int32_t *GRADC_RESTRICT gru_longest)
{
    int32_t acc = INT32_MIN;
    for (int k = 0; k < 64; k++) {
        acc = gradc_maxi(acc, n_[k]);
    }
    gru_longest[0] = acc;
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
names_gru_train_loop_hidden_make_scan_2_sums_4x24(const float *GRADC_RESTRICT a,
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

/* 1  scan_2 = hidden . gru.weight_hh_l0
 *   loops: j and l along axis 1, i and r along axis 0 of scan_2 [64,192]; v
 *     along axis 0, k along axis 1 of gru_weight_hh_l0 [192,64]
 *   names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_loop_hidden_make_scan_2(const float *GRADC_RESTRICT hidden_2,
    const float *GRADC_RESTRICT gru_weight_hh_l0,
    float *GRADC_RESTRICT scan_2)
{
    for (int j = 0; j < 192; j += 24) {
        for (int i = 0; i < 64; i += 4) {
            float tile[96];

            names_gru_train_loop_hidden_make_scan_2_sums_4x24(
                &gru_weight_hh_l0[64*j], &hidden_2[64*i], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 4; r++) {
                GRADC_LANES
                for (int l = 0; l < 24; l++) {
                    scan_2[192*(i + r) + j + l] = tile[l + 24*r];
                }
            }
        }
    }
}

/* 2  hidden = hidden
 *   gru_reset_gate = sigmoid(slice(x) + slice(scan_2 + gru.bias_hh_l0))
 *   gru_update_gate = sigmoid(slice(x) + slice(scan_2 + gru.bias_hh_l0))
 *   gru_candidate = tanh(slice(x) + slice(scan_2 + gru.bias_hh_l0) *
 *     gru_reset_gate)
 *   scan = hidden - gru_candidate
 *   hidden_2 = where(x, gru_candidate + gru_update_gate * scan, hidden)
 *   where = where(x, gru_candidate + gru_update_gate * scan, 0)
 *   loops: i along axis 0 of hidden [64,64]
 *   names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_loop_hidden_make_gru_reset_gate(float *GRADC_RESTRICT hidden_2,
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT scan_2,
    const float *GRADC_RESTRICT gru_bias_hh_l0,
    const uint8_t *GRADC_RESTRICT x_2,
    float *GRADC_RESTRICT hidden,
    float *GRADC_RESTRICT gru_reset_gate,
    float *GRADC_RESTRICT gru_update_gate,
    float *GRADC_RESTRICT gru_candidate,
    float *GRADC_RESTRICT scan,
    float *GRADC_RESTRICT where)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 64; j++) {
            const int at = 64*i + j;
            hidden[at] = hidden_2[at];
        }
        for (int j = 0; j < 64; j++) {
            const int at2 = 192*i + j;
            const float t1 = x[at2] + (scan_2[at2] + gru_bias_hh_l0[j]);
            const float reset_gate = gradc_sigmoidf(t1);
            const int at3 = 192*i + j + 64;
            const float t3 = x[at3] + (scan_2[at3] + gru_bias_hh_l0[j + 64]);
            const float update_gate = gradc_sigmoidf(t3);
            const int at4 = 192*i + j + 128;
            const float t5 = x[at4]
                + (scan_2[at4] + gru_bias_hh_l0[j + 128]) * reset_gate;
            const float candidate = gradc_tanhf(t5);
            const int at5 = 64*i + j;
            const float t7 = hidden_2[at5];
            const float t8 = t7 - candidate;
            const float output = candidate + update_gate * t8;
            const float t10 = x_2[i] ? output : t7;
            const float t11 = x_2[i] ? output : 0.0f;
            gru_reset_gate[at5] = reset_gate;
            gru_update_gate[at5] = update_gate;
            gru_candidate[at5] = candidate;
            scan[at5] = t8;
            hidden_2[at5] = t10;
            where[at5] = t11;
        }
    }
}

/* 5  16 iterations, up to gru_longest: gru_where, scan_all, gru_candidate_all,
 *     ...
 *   names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_loop_hidden(const float *GRADC_RESTRICT gru,
    const uint8_t *GRADC_RESTRICT gru_less,
    const int32_t *GRADC_RESTRICT gru_longest,
    const float *GRADC_RESTRICT gru_weight_hh_l0,
    const float *GRADC_RESTRICT gru_bias_hh_l0,
    float *GRADC_RESTRICT hidden,
    float *GRADC_RESTRICT gru_where,
    float *GRADC_RESTRICT scan_all,
    float *GRADC_RESTRICT gru_candidate_all,
    float *GRADC_RESTRICT gru_update_gate_all,
    float *GRADC_RESTRICT gru_reset_gate_all,
    float *GRADC_RESTRICT scan_all_2,
    float *GRADC_RESTRICT hidden_all)
{
    for (int i = 0; i < 4096; i++) {
        hidden[i] = 0.0f;
    }
    for (int t = 0; t < 16; t++) {
        if (t < gru_longest[0]) {
            names_gru_train_loop_hidden_make_scan_2(hidden, gru_weight_hh_l0,
                &scan_all_2[12288*t]);
            names_gru_train_loop_hidden_make_gru_reset_gate(hidden,
                &gru[12288*t], &scan_all_2[12288*t], gru_bias_hh_l0,
                &gru_less[64*t], &hidden_all[4096*t],
                &gru_reset_gate_all[4096*t], &gru_update_gate_all[4096*t],
                &gru_candidate_all[4096*t], &scan_all[4096*t],
                &gru_where[4096*t]);
        } else {
            for (int i = 0; i < 4096; i++) {
                gru_where[4096*t + i] = 0.0f;
            }
            for (int i = 0; i < 4096; i++) {
                hidden_all[4096*t + i] = 0.0f;
            }
        }
    }
}

/* 6  head_weight_packed = head.weight, in panels
 *   loops: i and l along axis 0, j and j2 along axis 1 of head_weight_packed
 *     [27,64]
 *   names_gru.lua:21 */
static GRADC_NOINLINE void
names_gru_train_pack_head_weight(const float *GRADC_RESTRICT head_weight,
    float *GRADC_RESTRICT head_weight_packed)
{
    for (int i = 0; i < 32; i += 8) {
        for (int j = 0; j < 64; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    head_weight_packed[64*i + 8*(j + j2) + l] = i + l < 27
                        ? head_weight[8*(i + l) + 27*j + j2] : 0.0f;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
names_gru_train_make_logits_sums_6x16(const float *GRADC_RESTRICT a,
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
                    gradc_fma8f(gradc_set8f(b[k + 64*r]), line[v],
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
names_gru_train_make_logits_sums_4x16(const float *GRADC_RESTRICT a,
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
                    gradc_fma8f(gradc_set8f(b[k + 64*r]), line[v],
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

/* 7  logits = gru_where . head.weight + head.bias
 *   loops: m along axis 1, j, v and l along axis 2, i and r along axis 0 of
 *     logits [64,16,27]; k along axis 1 of head_weight_packed [27,64]
 *   names_gru.lua:21 */
static GRADC_NOINLINE void
names_gru_train_make_logits(const float *GRADC_RESTRICT gru_where,
    const float *GRADC_RESTRICT head_weight_packed,
    const float *GRADC_RESTRICT head_bias,
    float *GRADC_RESTRICT logits)
{
    for (int m = 0; m < 16; m++) {
        for (int j = 0; j < 27; j += 16) {
            for (int i = 0; i < 64; i += 6) {
                float tile[96];

                if (i < 60) {
                    names_gru_train_make_logits_sums_6x16(
                        &head_weight_packed[64*j], &gru_where[4096*m + 64*i],
                        tile);
                } else {
                    names_gru_train_make_logits_sums_4x16(
                        &head_weight_packed[64*j], &gru_where[4096*m + 64*i],
                        tile);
                }
                const int r_end = i < 60 ? 6 : 4;
                for (int r = 0; r < r_end; r++) {
                    GRADC_IN_TURN
                    for (int v = 0; v < 2; v++) {
                        const int l_end = 27 - j - 8*v < 8 ? 27 - j - 8*v : 8;
                        GRADC_SOME_LANES(8)
                        for (int l = 0; l < l_end; l++) {
                            logits[27*m + 432*(i + r) + j + l + 8*v] =
                                tile[l + 8*v + 16*r] + head_bias[j + l + 8*v];
                        }
                    }
                }
            }
        }
    }
}

/* 8  sum = sum(iota < n)
 *   d_sum = 1 / (sum + (sum == 0))
 *   loops: block and k along axis 0 of n_ [64]
 *   names_gru.lua:24 */
static GRADC_NOINLINE void
names_gru_train_make_sum(const int32_t *GRADC_RESTRICT n_,
    float *GRADC_RESTRICT sum,
    float *GRADC_RESTRICT d_sum)
{
    float tree[48];

    for (int block = 0; block < 4; block++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 16; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += (float)(l < n_[16*block + k]);
            }
        }
        gradc_join_blockf(tree, 16, block, acc);
    }
    gradc_join_allf(tree, 16, 4);
    const float t1 = gradc_sum16f(tree);
    sum[0] = t1;
    d_sum[0] = 1.0f / (t1 + (float)(t1 == 0.0f));
}

/* 9  largest = max(amax(logits), -3.4028235e+38)
 *   powers = exp(logits - largest)
 *   picked = sum(where(iota == y, logits - largest, 0))
 *   power_sum = sum(powers)
 *   d_power_sum = where(iota < n, where(iota < n, d_sum, 0) / power_sum, 0)
 *   loops: i along axis 0, m along axis 2 of powers [64,16,27]
 *   names_gru.lua:24 */
static GRADC_NOINLINE void
names_gru_train_make_power_sum(const float *GRADC_RESTRICT logits,
    const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT powers,
    const int32_t *GRADC_RESTRICT n_,
    const float *GRADC_RESTRICT d_sum,
    float *GRADC_RESTRICT picked,
    float *GRADC_RESTRICT power_sum,
    float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 64; i++) {
        float largest[16];

        for (int j = 0; j < 16; j++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = -GRADC_INFF;
            }
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = gradc_maxf(acc[l], logits[432*i + 27*j + l]);
            }
            GRADC_LANES
            for (int l = 0; l < 11; l++) {
                acc[l] = gradc_maxf(acc[l], logits[432*i + 27*j + l + 16]);
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
        for (int j = 0; j < 16; j++) {
            for (int m = 0; m < 27; m++) {
                const int at = 432*i + 27*j + m;
                powers[at] = gradc_expf(logits[at] - largest[j]);
            }
        }
        for (int j = 0; j < 16; j++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const float t1 = logits[432*i + 27*j + l] - largest[j];
                acc[l] += l == y[16*i + j] ? t1 : 0.0f;
            }
            GRADC_LANES
            for (int l = 0; l < 11; l++) {
                const float t2 = logits[432*i + 27*j + l + 16] - largest[j];
                acc[l] += l + 16 == y[16*i + j] ? t2 : 0.0f;
            }
            picked[16*i + j] = gradc_sum16f(acc);
        }
        for (int j = 0; j < 16; j++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += powers[432*i + 27*j + l];
            }
            GRADC_LANES
            for (int l = 0; l < 11; l++) {
                acc[l] += powers[432*i + 27*j + l + 16];
            }
            const float t1 = gradc_sum16f(acc);
            const int t2 = j < n_[i];
            const float t3 = d_sum[0];
            const float t4 = (t2 ? t3 : 0.0f) / t1;
            const int at2 = 16*i + j;
            power_sum[at2] = t1;
            d_power_sum[at2] = t2 ? t4 : 0.0f;
        }
    }
}

/* 10  loss = sum(where(iota < n, log(power_sum) - picked, 0)) / (sum + (sum
 *     == 0))
 *   loops: block and k along axis 0 of power_sum [64,16,1]
 *   names_gru.lua:24 */
static GRADC_NOINLINE void
names_gru_train_make_loss(const int32_t *GRADC_RESTRICT n_,
    const float *GRADC_RESTRICT power_sum,
    const float *GRADC_RESTRICT picked,
    const float *GRADC_RESTRICT sum,
    float *GRADC_RESTRICT loss)
{
    float tree[48];

    for (int block = 0; block < 4; block++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 16; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = 256*block + 16*k + l;
                const float t1 = gradc_logf(power_sum[at]) - picked[at];
                acc[l] += l < n_[16*block + k] ? t1 : 0.0f;
            }
        }
        gradc_join_blockf(tree, 16, block, acc);
    }
    gradc_join_allf(tree, 16, 4);
    loss[0] = gradc_sum16f(tree) / (sum[0] + (float)(sum[0] == 0.0f));
}

/* 11  where = where(iota < n, y == argmax(logits), 0)
 *   loops: i along axis 0, j along axis 1 of where [64,16]; k along axis 2
 *     of logits [64,16,27]
 *   names_gru.lua:33 */
static GRADC_NOINLINE void
names_gru_train_make_where(const float *GRADC_RESTRICT logits,
    const int32_t *GRADC_RESTRICT n_,
    const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT where)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 16; j++) {
            int32_t acc = 0;
            float best = -GRADC_INFF;
            for (int k = 0; k < 27; k++) {
                const float t1 = logits[432*i + 27*j + k];
                if (gradc_abovef(t1, best)) {
                    best = t1;
                    acc = k;
                }
            }
            const int at = 16*i + j;
            const float hit = (float)(y[at] == acc);
            where[at] = j < n_[i] ? hit : 0.0f;
        }
    }
}

/* 12  accuracy = where(sum == 0, 0, sum(where) / where(sum == 0, 1, sum))
 *   loops: block and k along axis 0 of where [64,16]
 *   names_gru.lua:33 */
static GRADC_NOINLINE void
names_gru_train_make_accuracy(const float *GRADC_RESTRICT where,
    const float *GRADC_RESTRICT sum,
    float *GRADC_RESTRICT accuracy)
{
    float tree[48];

    for (int block = 0; block < 4; block++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 256; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] += where[256*block + k + l];
            }
        }
        gradc_join_blockf(tree, 16, block, acc);
    }
    gradc_join_allf(tree, 16, 4);
    const int t1 = sum[0] == 0.0f;
    const float t2 = sum[0];
    const float t3 = gradc_sum16f(tree) / (t1 ? 1.0f : t2);
    accuracy[0] = t1 ? 0.0f : t3;
}

/* 13  d_picked = -where(iota < n, d_sum, -0)
 *   loops: i along axis 0, j along axis 1 of d_picked [64,16]
 *   gradient of names_gru.lua:24 */
static GRADC_NOINLINE void
names_gru_train_make_d_picked(const int32_t *GRADC_RESTRICT n_,
    const float *GRADC_RESTRICT d_sum,
    float *GRADC_RESTRICT d_picked)
{
    for (int i = 0; i < 64; i++) {
        GRADC_LANES
        for (int j = 0; j < 16; j++) {
            const float t1 = d_sum[0];
            d_picked[16*i + j] = -(j < n_[i] ? t1 : -0.0f);
        }
    }
}

/* 14  d_cross_entropy = where(iota == y, d_picked, 0) + powers *
 *     d_power_sum, over powers
 *   loops: i along axes 0 to 1, m along axis 2 of powers [64,16,27]
 *   gradient of names_gru.lua:24 */
static GRADC_NOINLINE void
names_gru_train_make_d_cross_entropy(const int32_t *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT d_picked,
    float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 1024; i++) {
        for (int m = 0; m < 27; m++) {
            const float t1 = d_picked[i];
            const int at = 27*i + m;
            powers[at] = (m == y[i] ? t1 : 0.0f) + powers[at] * d_power_sum[i];
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
names_gru_train_make_d_gru_where_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 27; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 216*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 432*r]), line[v],
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
names_gru_train_make_d_gru_where_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 27; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 216*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 432*r]), line[v],
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

/* 15  d_gru_where = d_cross_entropy . head.weight
 *   loops: m along axis 0, j and l along axis 2, i and r along axis 1 of
 *     d_gru_where [16,64,64]; v along axis 1, k along axis 0 of head_weight
 *     [27,64]
 *   gradient of names_gru.lua:21 */
static GRADC_NOINLINE void
names_gru_train_make_d_gru_where(const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT head_weight,
    float *GRADC_RESTRICT d_gru_where)
{
    for (int m = 0; m < 16; m++) {
        for (int j = 0; j < 64; j += 16) {
            for (int i = 0; i < 64; i += 6) {
                float tile[96];

                if (i < 60) {
                    names_gru_train_make_d_gru_where_sums_6x16(
                        &head_weight[27*j], &d_cross_entropy[27*m + 432*i],
                        tile);
                } else {
                    names_gru_train_make_d_gru_where_sums_4x16(
                        &head_weight[27*j], &d_cross_entropy[27*m + 432*i],
                        tile);
                }
                const int r_end = i < 60 ? 6 : 4;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        d_gru_where[4096*m + 64*(i + r) + j + l] =
                            tile[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 16  gru_weight_hh_l0_packed = gru.weight_hh_l0, in panels
 *   loops: i and l along axis 1, j and j2 along axis 0 of
 *     gru_weight_hh_l0_packed [192,64]
 *   names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_pack_gru_weight_hh_l0(
    const float *GRADC_RESTRICT gru_weight_hh_l0,
    float *GRADC_RESTRICT gru_weight_hh_l0_packed)
{
    for (int i = 0; i < 64; i += 8) {
        for (int j = 0; j < 192; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    gru_weight_hh_l0_packed[192*i + 8*(j + j2) + l] =
                        gru_weight_hh_l0[8*(i + l) + 64*j + j2];
                }
            }
        }
    }
}

/* 1  d_gru_6 = (where(x, d_hidden + d_where, 0) - gru.update_gate * where(x,
 *     d_hidden + d_where, 0)) * (1 - gru.candidate * gru.candidate)
 *   d_gru_3 = gru.reset_gate * d_gru_6
 *   d_gru_2 = scan * where(x, d_hidden + d_where, 0) * (gru.update_gate * (1
 *     - gru.update_gate))
 *   d_gru_4 = gru.reset_gate * (1 - gru.reset_gate) * (d_gru_6 * slice(scan
 *     + gru.bias_hh_l0))
 *   loops: i along axis 0, j along axis 1 of d_gru_6 [64,64]
 *   gradient of names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_loop_d_hidden_make_d_gru_6(const uint8_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT d_hidden,
    const float *GRADC_RESTRICT d_where,
    const float *GRADC_RESTRICT gru_update_gate,
    const float *GRADC_RESTRICT gru_candidate,
    const float *GRADC_RESTRICT gru_reset_gate,
    const float *GRADC_RESTRICT scan,
    const float *GRADC_RESTRICT scan_2,
    const float *GRADC_RESTRICT gru_bias_hh_l0,
    float *GRADC_RESTRICT d_gru_6,
    float *GRADC_RESTRICT d_gru_3,
    float *GRADC_RESTRICT d_gru_2,
    float *GRADC_RESTRICT d_gru_4)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 64; j++) {
            const int at = 64*i + j;
            const float t1 = d_hidden[at] + d_where[at];
            const float d_output = x[i] ? t1 : 0.0f;
            const float t3 = gru_update_gate[at];
            const float t4 = gru_candidate[at];
            const float d_gru = (d_output - t3 * d_output) * (1.0f - t4 * t4);
            const float t6 = gru_reset_gate[at];
            const float d_gru_5 = scan[at] * d_output * (t3 * (1.0f - t3));
            const float d_gru_7 = t6 * (1.0f - t6)
                * (d_gru * (scan_2[192*i + j + 128] + gru_bias_hh_l0[j + 128]));
            d_gru_6[at] = d_gru;
            d_gru_3[at] = t6 * d_gru;
            d_gru_2[at] = d_gru_5;
            d_gru_4[at] = d_gru_7;
        }
    }
}

/* 2  d_gru_5 = pad(d_gru_2) + pad(d_gru_3) + pad(d_gru_4)
 *   d_gru = d_gru_5
 *   loops: i along axis 0, j along axis 1 of d_gru [64,192]; m along axis 1
 *     of d_gru_4 [64,64]
 *   gradient of names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_loop_d_hidden_make_d_gru(const float *GRADC_RESTRICT d_gru_2,
    const float *GRADC_RESTRICT d_gru_3,
    const float *GRADC_RESTRICT d_gru_4,
    float *GRADC_RESTRICT d_gru)
{
    for (int i = 0; i < 64; i++) {
        float d_gru_5[192];

        for (int m = 0; m < 64; m++) {
            d_gru_5[m] = 0.0f + d_gru_4[64*i + m];
        }
        for (int m = 0; m < 64; m++) {
            const float t1 = d_gru_2[64*i + m] + 0.0f;
            d_gru_5[m + 64] = t1;
        }
        for (int m = 0; m < 64; m++) {
            const float t1 = 0.0f + d_gru_3[64*i + m];
            d_gru_5[m + 128] = t1;
        }
        for (int j = 0; j < 192; j++) {
            d_gru[192*i + j] = d_gru_5[j];
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
names_gru_train_loop_d_hidden_make_d_hidden_sums_6x16(
    const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 192; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1536*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 192*r]), line[v],
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
names_gru_train_loop_d_hidden_make_d_hidden_sums_4x16(
    const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 192; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1536*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 192*r]), line[v],
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

/* 3  d_hidden = where(x, 0, d_hidden) + gru.update_gate * where(x, d_hidden
 *     + d_where, 0) + d_gru . gru.weight_hh_l0
 *   loops: j and l along axis 1, i and r along axis 0 of d_hidden [64,64]; v
 *     along axis 1, k along axis 0 of gru_weight_hh_l0_packed [192,64]
 *   gradient of names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_loop_d_hidden_make_d_hidden(const float *GRADC_RESTRICT d_gru,
    const float *GRADC_RESTRICT gru_weight_hh_l0_packed,
    const uint8_t *GRADC_RESTRICT x,
    float *GRADC_RESTRICT d_hidden,
    const float *GRADC_RESTRICT gru_update_gate,
    const float *GRADC_RESTRICT d_where)
{
    for (int j = 0; j < 64; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                names_gru_train_loop_d_hidden_make_d_hidden_sums_6x16(
                    &gru_weight_hh_l0_packed[192*j], &d_gru[192*i], tile);
            } else {
                names_gru_train_loop_d_hidden_make_d_hidden_sums_4x16(
                    &gru_weight_hh_l0_packed[192*j], &d_gru[192*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 64*(i + r) + j + l;
                    const float t1 = d_hidden[at];
                    const float t2 = t1 + d_where[at];
                    const int at2 = i + r;
                    const float t3 = (x[at2] ? 0.0f : t1)
                        + gru_update_gate[at] * (x[at2] ? t2 : 0.0f);
                    d_hidden[at] = t3 + tile[l + 16*r];
                }
            }
        }
    }
}

/* 4  d_x = pad(d_gru_2) + pad(d_gru_6) + pad(d_gru_4)
 *   loops: i along axis 0, j and j2 along axis 1 of d_x [64,192]
 *   gradient of names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_loop_d_hidden_make_d_x(const float *GRADC_RESTRICT d_gru_2,
    const float *GRADC_RESTRICT d_gru_6,
    const float *GRADC_RESTRICT d_gru_4,
    float *GRADC_RESTRICT d_x)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 192; j += 64) {
            for (int j2 = 0; j2 < 64; j2++) {
                const int at = 64*i + j2;
                const float t1 = (j == 64 ? d_gru_2[at] : 0.0f)
                    + (j == 128 ? d_gru_6[at] : 0.0f);
                d_x[192*i + j + j2] = t1
                    + (j + j2 < 64 ? d_gru_4[64*i + j + j2] : 0.0f);
            }
        }
    }
}

/* 17  16 iterations, backwards, up to gru_longest: d_gru, d_gru_2
 *   gradient of names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_loop_d_hidden(const float *GRADC_RESTRICT d_gru_where,
    const float *GRADC_RESTRICT scan_all,
    const float *GRADC_RESTRICT gru_candidate_all,
    const float *GRADC_RESTRICT gru_update_gate_all,
    const float *GRADC_RESTRICT gru_reset_gate_all,
    float *GRADC_RESTRICT scan_all_2,
    const uint8_t *GRADC_RESTRICT gru_less,
    const int32_t *GRADC_RESTRICT gru_longest,
    const float *GRADC_RESTRICT gru_bias_hh_l0,
    const float *GRADC_RESTRICT gru_weight_hh_l0_packed,
    float *GRADC_RESTRICT d_hidden,
    float *GRADC_RESTRICT d_gru_2,
    float *GRADC_RESTRICT work)
{
    for (int i = 0; i < 4096; i++) {
        d_hidden[i] = 0.0f;
    }
    for (int t = 15; t >= 0; t--) {
        if (t < gru_longest[0]) {
            names_gru_train_loop_d_hidden_make_d_gru_6(&gru_less[64*t],
                d_hidden, &d_gru_where[4096*t], &gru_update_gate_all[4096*t],
                &gru_candidate_all[4096*t], &gru_reset_gate_all[4096*t],
                &scan_all[4096*t], &scan_all_2[12288*t], gru_bias_hh_l0, work,
                &work[4096], &work[8192], &work[12288]);
            names_gru_train_loop_d_hidden_make_d_gru(&work[8192], &work[4096],
                &work[12288], &d_gru_2[12288*t]);
            names_gru_train_loop_d_hidden_make_d_hidden(&d_gru_2[12288*t],
                gru_weight_hh_l0_packed, &gru_less[64*t], d_hidden,
                &gru_update_gate_all[4096*t], &d_gru_where[4096*t]);
            names_gru_train_loop_d_hidden_make_d_x(&work[8192], work,
                &work[12288], &scan_all_2[12288*t]);
        } else {
            for (int i = 0; i < 12288; i++) {
                scan_all_2[12288*t + i] = 0.0f;
            }
            for (int i = 0; i < 12288; i++) {
                d_gru_2[12288*t + i] = 0.0f;
            }
        }
    }
}

/* 18  gru_weight_ih_l0_packed = gru.weight_ih_l0, in panels
 *   loops: i and l along axis 1, j and j2 along axis 0 of
 *     gru_weight_ih_l0_packed [192,16]
 *   names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_pack_gru_weight_ih_l0(
    const float *GRADC_RESTRICT gru_weight_ih_l0,
    float *GRADC_RESTRICT gru_weight_ih_l0_packed)
{
    for (int i = 0; i < 16; i += 8) {
        for (int j = 0; j < 192; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    gru_weight_ih_l0_packed[192*i + 8*(j + j2) + l] =
                        gru_weight_ih_l0[8*(i + l) + 16*j + j2];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
names_gru_train_embedding_gather_2_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 192; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1536*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 192*r]), line[v],
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
names_gru_train_embedding_gather_2_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 192; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1536*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 192*r]), line[v],
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

/* 19  d_embedding_gather = d_gru . gru.weight_ih_l0
 *   loops: m along axis 1, i and r along axis 0, l along axis 2 of
 *     d_embedding_gather [64,16,16]; v along axis 1, k along axis 0 of
 *     gru_weight_ih_l0_packed [192,16]
 *   gradient of names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_make_d_embedding_gather(const float *GRADC_RESTRICT d_gru,
    const float *GRADC_RESTRICT gru_weight_ih_l0_packed,
    float *GRADC_RESTRICT d_embedding_gather)
{
    for (int m = 0; m < 16; m++) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                names_gru_train_embedding_gather_2_sums_6x16(
                    gru_weight_ih_l0_packed, &d_gru[12288*m + 192*i], tile);
            } else {
                names_gru_train_embedding_gather_2_sums_4x16(
                    gru_weight_ih_l0_packed, &d_gru[12288*m + 192*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_embedding_gather[16*m + 256*(i + r) + l] = tile[l + 16*r];
                }
            }
        }
    }
}

/* 20  d_embedding_weight = scatter_add(d_embedding_gather, x)
 *   loops: j along axis 1 of d_embedding_weight [27,16]
 *   gradient of names_gru.lua:19 */
static GRADC_NOINLINE void
names_gru_train_make_d_embedding_weight(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT d_embedding_gather,
    float *GRADC_RESTRICT d_embedding_weight)
{
    GRADC_LANES
    for (int i = 0; i < 432; i++) {
        d_embedding_weight[i] = 0.0f;
    }
    for (int i = 0; i < 1024; i++) {
        const int32_t t1 = x[i];
        if ((uint32_t)t1 < 27u) {
            GRADC_LANES
            for (int j = 0; j < 16; j++) {
                d_embedding_weight[16*t1 + j] += d_embedding_gather[16*i + j];
            }
        }
    }
}

/* 21  step = min(step, 2147483646) + 1
 *   step_size = -(sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * lr
 *     / compoundm1(-0.1, min(step, 2147483646) + 1))
 *   eps_now = sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * 1e-08
 *   names_gru.lua:32 */
static GRADC_NOINLINE void
names_gru_train_update_step(int32_t *GRADC_RESTRICT step,
    const float *GRADC_RESTRICT lr,
    float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT eps_now)
{
    const int32_t t1 = gradc_mini(step[0], 2147483646) + 1;
    const float t2 = (float)t1;
    const float v_root = gradc_sqrtf(-gradc_fadem1f(-0.001f, t2));
    const float step_size_value = -(v_root * lr[0] / gradc_fadem1f(-0.1f, t2));
    step[0] = t1;
    step_size[0] = step_size_value;
    eps_now[0] = v_root * 1e-08f;
}

/* 22  step of head.bias: its gradient is sum(d_cross_entropy)
 *   loops: j along axis 0 of head_bias_exp_avg [27]; block along axis 0, h
 *     along axis 1 of d_cross_entropy [64,16,27]
 *   gradient of names_gru.lua:21 */
static GRADC_NOINLINE void
names_gru_train_update_head_bias(const float *GRADC_RESTRICT d_cross_entropy,
    float *GRADC_RESTRICT head_bias_exp_avg,
    float *GRADC_RESTRICT head_bias_exp_avg_sq,
    float *GRADC_RESTRICT head_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 27; j += 16) {
        float tree[112];

        for (int block = 0; block < 64; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int h = 0; h < 16; h++) {
                const int l_end = j < 16 ? 16 : 11;
                GRADC_SOME_LANES(8)
                for (int l = 0; l < l_end; l++) {
                    acc[l] += d_cross_entropy[j + 432*block + 27*h + l];
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 64);
        const int l_end = j < 16 ? 16 : 11;
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            const float d_bias = tree[l];
            const int at = j + l;
            const float m_raw = head_bias_exp_avg[at] * 0.9f + d_bias * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
            const float v_new = head_bias_exp_avg_sq[at] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = head_bias[at]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            head_bias_exp_avg[at] = m_new;
            head_bias_exp_avg_sq[at] = v_new;
            head_bias[at] = w_new;
        }
    }
}

/* For the next step: 6x16 sums over k and h of products of a and b, added to
 * c */
static GRADC_NOINLINE void
names_gru_train_head_weight_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 16; k++) {
        GRADC_STEPS
        for (int h = 0; h < 16; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[64*k + 4096*h + 8*v]);
            }
            const ptrdiff_t at = 432*k + 27*h;
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

/* For the next step: 3x16 sums over k and h of products of a and b, added to
 * c */
static GRADC_NOINLINE void
names_gru_train_head_weight_sums_3x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[6];

    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 16; k++) {
        GRADC_STEPS
        for (int h = 0; h < 16; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[64*k + 4096*h + 8*v]);
            }
            const ptrdiff_t at = 432*k + 27*h;
            GRADC_UNROLL(3)
            for (int r = 0; r < 3; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(3)
    for (int r = 0; r < 3; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 23  step of head.weight: its gradient is d_cross_entropy . gru_where
 *   loops: j, i, r and v along axis 0 of d_head_weight [1920]; block and k
 *     along axis 1, h along axis 0 of gru_where [16,64,64]; l along axis 1
 *     of head_weight_exp_avg [27,64]
 *   gradient of names_gru.lua:21 */
static GRADC_NOINLINE void
names_gru_train_update_head_weight(const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT gru_where,
    float *GRADC_RESTRICT head_weight_exp_avg,
    float *GRADC_RESTRICT head_weight_exp_avg_sq,
    float *GRADC_RESTRICT head_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_head_weight)
{
    for (int j = 0; j < 64; j += 16) {
        GRADC_IN_TURN
        for (int i = 0; i < 54; i++) {
            gradc_store8f(&d_head_weight[8*i + 30*j], gradc_set8f(0.0f));
        }
    }
    for (int block = 0; block < 4; block++) {
        for (int j = 0; j < 64; j += 16) {
            for (int i = 0; i < 27; i += 6) {
                if (i < 24) {
                    names_gru_train_head_weight_sums_6x16(
                        &gru_where[j + 1024*block],
                        &d_cross_entropy[i + 6912*block],
                        &d_head_weight[16*i + 30*j]);
                } else {
                    names_gru_train_head_weight_sums_3x16(
                        &gru_where[j + 1024*block],
                        &d_cross_entropy[i + 6912*block],
                        &d_head_weight[16*i + 30*j]);
                }
            }
        }
    }
    for (int j = 0; j < 64; j += 16) {
        GRADC_IN_TURN
        for (int i = 0; i < 27; i++) {
            for (int v = 0; v < 2; v++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const int at = 8*i + 27*j + l + 216*v;
                    const int at2 = 16*i + 30*j + l + 8*v;
                    const float m_raw = head_weight_exp_avg[at] * 0.9f
                        + d_head_weight[at2] * 0.1f;
                    const float m_new = gradc_absf(m_raw) < 1e-30f
                        ? 0.0f : m_raw;
                    const float g_abs =
                        gradc_maxf(gradc_absf(d_head_weight[at2]), 1e-15f);
                    const float v_new = head_weight_exp_avg_sq[at] * 0.999f
                        + g_abs * (g_abs * 0.001f);
                    const float w_new = head_weight[at]
                        - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                        * step_size[0];
                    head_weight_exp_avg[at] = m_new;
                    head_weight_exp_avg_sq[at] = v_new;
                    head_weight[at] = w_new;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k and h of products of a and b, added to
 * c */
static GRADC_NOINLINE void
names_gru_train_update_gru_hh_l0_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 4; k++) {
        GRADC_STEPS
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[12288*k + 192*h + 8*v]);
            }
            const ptrdiff_t at = 4096*k + 64*h;
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

/* For the next step: 4x16 sums over k and h of products of a and b, added to
 * c */
static GRADC_NOINLINE void
names_gru_train_update_gru_hh_l0_sums_4x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 4; k++) {
        GRADC_STEPS
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[12288*k + 192*h + 8*v]);
            }
            const ptrdiff_t at = 4096*k + 64*h;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 24  step of gru.weight_hh_l0: its gradient is d_gru_2 . hidden_all
 *   loops: j, i, r and v along axis 0 of d_gru_weight_hh_l0 [12672]; block
 *     and k along axis 0, h along axis 1 of d_gru_2 [16,64,192]; l along
 *     axis 0 of gru_weight_hh_l0_exp_avg [192,64]
 *   gradient of names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_update_gru_weight_hh_l0(const float *GRADC_RESTRICT hidden_all,
    const float *GRADC_RESTRICT d_gru_2,
    float *GRADC_RESTRICT gru_weight_hh_l0_exp_avg,
    float *GRADC_RESTRICT gru_weight_hh_l0_exp_avg_sq,
    float *GRADC_RESTRICT gru_weight_hh_l0,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_gru_weight_hh_l0)
{
    for (int j = 0; j < 192; j += 16) {
        GRADC_IN_TURN
        for (int i = 0; i < 128; i++) {
            gradc_store8f(&d_gru_weight_hh_l0[66*j + 8*i], gradc_set8f(0.0f));
        }
    }
    for (int block = 0; block < 4; block++) {
        for (int j = 0; j < 192; j += 16) {
            for (int i = 0; i < 64; i += 6) {
                if (i < 60) {
                    names_gru_train_update_gru_hh_l0_sums_6x16(
                        &d_gru_2[j + 49152*block], &hidden_all[i + 16384*block],
                        &d_gru_weight_hh_l0[66*j + 16*i]);
                } else {
                    names_gru_train_update_gru_hh_l0_sums_4x16(
                        &d_gru_2[j + 49152*block], &hidden_all[i + 16384*block],
                        &d_gru_weight_hh_l0[66*j + 16*i]);
                }
            }
        }
    }
    for (int j = 0; j < 192; j += 16) {
        GRADC_IN_TURN
        for (int i = 0; i < 64; i++) {
            for (int v = 0; v < 2; v++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const int at = 64*j + 8*i + l + 512*v;
                    const int at2 = 66*j + 16*i + l + 8*v;
                    const float m_raw = gru_weight_hh_l0_exp_avg[at] * 0.9f
                        + d_gru_weight_hh_l0[at2] * 0.1f;
                    const float m_new = gradc_absf(m_raw) < 1e-30f
                        ? 0.0f : m_raw;
                    const float g_abs =
                        gradc_maxf(gradc_absf(d_gru_weight_hh_l0[at2]), 1e-15f);
                    const float v_new = gru_weight_hh_l0_exp_avg_sq[at] * 0.999f
                        + g_abs * (g_abs * 0.001f);
                    const float w_new = gru_weight_hh_l0[at]
                        - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                        * step_size[0];
                    gru_weight_hh_l0_exp_avg[at] = m_new;
                    gru_weight_hh_l0_exp_avg_sq[at] = v_new;
                    gru_weight_hh_l0[at] = w_new;
                }
            }
        }
    }
}

/* 25  step of gru.bias_hh_l0: its gradient is sum(d_gru_2)
 *   loops: j along axis 0 of gru_bias_hh_l0_exp_avg [192]; k along axes 0 to
 *     1, h along axis 1 of d_gru_2 [16,64,192]
 *   gradient of names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_update_gru_bias_hh_l0(const float *GRADC_RESTRICT d_gru_2,
    float *GRADC_RESTRICT gru_bias_hh_l0_exp_avg,
    float *GRADC_RESTRICT gru_bias_hh_l0_exp_avg_sq,
    float *GRADC_RESTRICT gru_bias_hh_l0,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
{
    for (int j = 0; j < 192; j += 16) {
        float tree[112];

        for (int k = 0; k < 64; k++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            GRADC_UNROLL(8)
            for (int h = 0; h < 16; h++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += d_gru_2[j + 3072*k + 192*h + l];
                }
            }
            gradc_join_blockf(tree, 16, k, acc);
        }
        gradc_join_allf(tree, 16, 64);
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float d_bias_hh_l0 = tree[l];
            const int at = j + l;
            const float m_raw = gru_bias_hh_l0_exp_avg[at] * 0.9f
                + d_bias_hh_l0 * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias_hh_l0), 1e-15f);
            const float v_new = gru_bias_hh_l0_exp_avg_sq[at] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = gru_bias_hh_l0[at]
                - step_size[0] * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
            gru_bias_hh_l0_exp_avg[at] = m_new;
            gru_bias_hh_l0_exp_avg_sq[at] = v_new;
            gru_bias_hh_l0[at] = w_new;
        }
    }
}

/* 26  step of gru.bias_ih_l0: its gradient is sum(d_gru)
 *   loops: j along axis 0 of gru_bias_ih_l0_exp_avg [192]; k along axes 0 to
 *     1, h along axis 1 of d_gru [16,64,192]
 *   gradient of names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_update_gru_bias_ih_l0(const float *GRADC_RESTRICT d_gru,
    float *GRADC_RESTRICT gru_bias_ih_l0_exp_avg,
    float *GRADC_RESTRICT gru_bias_ih_l0_exp_avg_sq,
    float *GRADC_RESTRICT gru_bias_ih_l0,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 192; j += 16) {
        float tree[112];

        for (int k = 0; k < 64; k++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            GRADC_UNROLL(8)
            for (int h = 0; h < 16; h++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += d_gru[j + 3072*k + 192*h + l];
                }
            }
            gradc_join_blockf(tree, 16, k, acc);
        }
        gradc_join_allf(tree, 16, 64);
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float d_bias_ih_l0 = tree[l];
            const int at = j + l;
            const float m_raw = gru_bias_ih_l0_exp_avg[at] * 0.9f
                + d_bias_ih_l0 * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias_ih_l0), 1e-15f);
            const float v_new = gru_bias_ih_l0_exp_avg_sq[at] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = gru_bias_ih_l0[at]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            gru_bias_ih_l0_exp_avg[at] = m_new;
            gru_bias_ih_l0_exp_avg_sq[at] = v_new;
            gru_bias_ih_l0[at] = w_new;
        }
    }
}

/* For the next step: 4x24 sums over k and h of products of a and b, added to
 * c */
static GRADC_NOINLINE void
names_gru_train_update_gru_ih_l0_2_sums_4x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 4; k++) {
        GRADC_STEPS
        for (int h = 0; h < 64; h++) {
            GRADC_FENCE();
            gradc_vec8f line[3];

            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                line[v] = gradc_keep8f(&a[12288*k + 192*h + 8*v]);
            }
            const ptrdiff_t at = 16*k + 256*h;
            GRADC_UNROLL(4)
            for (int r = 0; r < 4; r++) {
                GRADC_UNROLL(3)
                for (int v = 0; v < 3; v++) {
                    acc[v + 3*r] =
                        gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                        acc[v + 3*r]);
                }
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&c[8*v + 24*r],
                gradc_add8f(gradc_load8f(&c[8*v + 24*r]), acc[v + 3*r]));
        }
    }
}

/* 28  step of gru.weight_ih_l0: its gradient is d_gru . embedding_gather_2
 *   loops: j, i, r and v along axis 0 of d_gru_weight_ih_l0 [3072]; block
 *     and k along axis 0, h along axis 1 of d_gru [16,64,192]; l along axis
 *     0 of gru_weight_ih_l0_exp_avg [192,16]
 *   gradient of names_gru.lua:20 */
static GRADC_NOINLINE void
names_gru_train_update_gru_weight_ih_l0(
    const float *GRADC_RESTRICT embedding_gather_2,
    const float *GRADC_RESTRICT d_gru,
    float *GRADC_RESTRICT gru_weight_ih_l0_exp_avg,
    float *GRADC_RESTRICT gru_weight_ih_l0_exp_avg_sq,
    float *GRADC_RESTRICT gru_weight_ih_l0,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_gru_weight_ih_l0)
{
    GRADC_IN_TURN
    for (int j = 0; j < 384; j++) {
        gradc_store8f(&d_gru_weight_ih_l0[8*j], gradc_set8f(0.0f));
    }
    for (int block = 0; block < 4; block++) {
        for (int j = 0; j < 192; j += 24) {
            for (int i = 0; i < 16; i += 4) {
                names_gru_train_update_gru_ih_l0_2_sums_4x24(
                    &d_gru[j + 49152*block], &embedding_gather_2[i + 64*block],
                    &d_gru_weight_ih_l0[16*j + 24*i]);
            }
        }
    }
    for (int j = 0; j < 192; j += 24) {
        GRADC_IN_TURN
        for (int i = 0; i < 16; i++) {
            for (int v = 0; v < 3; v++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const int at = 16*j + 8*i + l + 128*v;
                    const int at2 = 16*j + 24*i + l + 8*v;
                    const float m_raw = gru_weight_ih_l0_exp_avg[at] * 0.9f
                        + d_gru_weight_ih_l0[at2] * 0.1f;
                    const float m_new = gradc_absf(m_raw) < 1e-30f
                        ? 0.0f : m_raw;
                    const float g_abs =
                        gradc_maxf(gradc_absf(d_gru_weight_ih_l0[at2]), 1e-15f);
                    const float v_new = gru_weight_ih_l0_exp_avg_sq[at] * 0.999f
                        + g_abs * (g_abs * 0.001f);
                    const float w_new = gru_weight_ih_l0[at]
                        - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                        * step_size[0];
                    gru_weight_ih_l0_exp_avg[at] = m_new;
                    gru_weight_ih_l0_exp_avg_sq[at] = v_new;
                    gru_weight_ih_l0[at] = w_new;
                }
            }
        }
    }
}

/* 29  step of embedding.weight: its gradient is d_embedding_weight
 *   loops: i along axes 0 to 1 of embedding_weight_exp_avg [27,16]
 *   names_gru.lua:32 */
static GRADC_NOINLINE void
names_gru_train_update_embedding_weight(
    float *GRADC_RESTRICT embedding_weight_exp_avg,
    const float *GRADC_RESTRICT d_embedding_weight,
    float *GRADC_RESTRICT embedding_weight_exp_avg_sq,
    float *GRADC_RESTRICT embedding_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 432; i++) {
        const float t1 = d_embedding_weight[i];
        const float m_raw = embedding_weight_exp_avg[i] * 0.9f + t1 * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(t1), 1e-15f);
        const float v_new = embedding_weight_exp_avg_sq[i] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = embedding_weight[i]
            - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
        embedding_weight_exp_avg[i] = m_new;
        embedding_weight_exp_avg_sq[i] = v_new;
        embedding_weight[i] = w_new;
    }
}

float
names_gru_train(struct names_gru_param *param,
    struct names_gru_state *state,
    struct names_gru_train_scratch *scratch,
    const int32_t *x,
    const int32_t *y,
    const int32_t *n_,
    float *accuracy)
{
    float *embedding_gather = &scratch->f[196608]; /* [1024,16] */
    float *hidden = &scratch->f[786432];       /* [64,64] */
    float *gru = scratch->f;                   /* [16,64,192] */
    uint8_t *gru_less = (uint8_t *)&scratch->f[912384]; /* [16,64] */
    int32_t *gru_longest = scratch->i;         /* [1] */
    float *gru_where = &scratch->f[393216];    /* [16,64,64] */
    float *scan_all = &scratch->f[458752];     /* [16,64,64] */
    float *gru_candidate_all = &scratch->f[524288]; /* [16,64,64] */
    float *gru_update_gate_all = &scratch->f[589824]; /* [16,64,64] */
    float *gru_reset_gate_all = &scratch->f[655360]; /* [16,64,64] */
    float *scan_all_2 = &scratch->f[196608];   /* [16,64,192] */
    float *hidden_all = &scratch->f[720896];   /* [16,64,64] */
    float *head_weight_packed = &scratch->f[27648]; /* [27,64] as [4][64][8] */
    float *logits = scratch->f;                /* [64,16,27] */
    float *powers = &scratch->f[851968];       /* [64,16,27] */
    float *d_sum = &scratch->f[30721];         /* [1,1] */
    float *power_sum = &scratch->f[27648];     /* [64,16,1] */
    float *picked = &scratch->f[28672];        /* [64,16,1] */
    float *sum = &scratch->f[30720];           /* [1,1] */
    float *where = &scratch->f[27648];         /* [64,16] */
    float *d_picked = scratch->f;              /* [64,16] */
    float *d_power_sum = &scratch->f[29696];   /* [64,16,1] */
    float *d_cross_entropy = &scratch->f[851968]; /* [64,16,27] */
    float *d_hidden = &scratch->f[908288];     /* [64,64] */
    float *d_gru_where = &scratch->f[786432];  /* [16,64,64] */
    /* [192,64] as [8][192][8] */
    float *gru_weight_hh_l0_packed = &scratch->f[896000];
    float *d_gru = &scratch->f[196608];        /* [16,64,192] */
    float *d_gru_2 = scratch->f;               /* [16,64,192] */
    float *work = &scratch->f[879616];         /* [] */
    /* [192,16] as [2][192][8] */
    float *gru_weight_ih_l0_packed = &scratch->f[475136];
    float *d_embedding_gather = &scratch->f[458752]; /* [64,16,16] */
    float *d_embedding_weight = &scratch->f[475136]; /* [27,16] */
    float *eps_now = &scratch->f[460673];      /* [] */
    float *step_size = &scratch->f[460672];    /* [] */
    float *d_gru_weight_ih_l0 = &scratch->f[16384]; /* [3072] */
    float *d_gru_weight_hh_l0 = &scratch->f[393216]; /* [12672] */
    float *d_head_weight = &scratch->f[458752]; /* [1920] */
    float *embedding_gather_2 = scratch->f;    /* [1024,16] */
    float loss[1];

    /* embedding */
    names_gru_train_make_embedding_gather(x, param->embedding_weight,
        embedding_gather);

    /* gru */
    names_gru_train_make_gru(embedding_gather, param->gru_weight_ih_l0,
        param->gru_bias_ih_l0, gru);
    names_gru_train_make_gru_less(n_, gru_less);
    names_gru_train_make_gru_longest(n_, gru_longest);
    names_gru_train_loop_hidden(gru, gru_less, gru_longest,
        param->gru_weight_hh_l0, param->gru_bias_hh_l0, hidden, gru_where,
        scan_all, gru_candidate_all, gru_update_gate_all, gru_reset_gate_all,
        scan_all_2, hidden_all);
    names_gru_train_pack_head_weight(param->head_weight, head_weight_packed);

    /* head */
    names_gru_train_make_logits(gru_where, head_weight_packed,
        param->head_bias, logits);

    /* loss and metrics */
    names_gru_train_make_sum(n_, sum, d_sum);
    names_gru_train_make_power_sum(logits, y, powers, n_, d_sum, picked,
        power_sum, d_power_sum);
    names_gru_train_make_loss(n_, power_sum, picked, sum, loss);
    names_gru_train_make_where(logits, n_, y, where);
    names_gru_train_make_accuracy(where, sum, accuracy);

    /* backward: loss and metrics */
    names_gru_train_make_d_picked(n_, d_sum, d_picked);
    names_gru_train_make_d_cross_entropy(y, d_picked, powers, d_power_sum);

    /* backward: head */
    names_gru_train_make_d_gru_where(d_cross_entropy, param->head_weight,
        d_gru_where);
    names_gru_train_pack_gru_weight_hh_l0(param->gru_weight_hh_l0,
        gru_weight_hh_l0_packed);

    /* backward: gru */
    names_gru_train_loop_d_hidden(d_gru_where, scan_all, gru_candidate_all,
        gru_update_gate_all, gru_reset_gate_all, scan_all_2, gru_less,
        gru_longest, param->gru_bias_hh_l0, gru_weight_hh_l0_packed, d_hidden,
        d_gru_2, work);
    names_gru_train_pack_gru_weight_ih_l0(param->gru_weight_ih_l0,
        gru_weight_ih_l0_packed);
    names_gru_train_make_d_embedding_gather(d_gru, gru_weight_ih_l0_packed,
        d_embedding_gather);

    /* backward: embedding */
    names_gru_train_make_d_embedding_weight(x, d_embedding_gather,
        d_embedding_weight);

    /* update */
    names_gru_train_update_step(state->step, state->lr, step_size, eps_now);
    names_gru_train_update_head_bias(d_cross_entropy, state->head_bias_exp_avg,
        state->head_bias_exp_avg_sq, param->head_bias, eps_now, step_size);
    names_gru_train_update_head_weight(d_cross_entropy, gru_where,
        state->head_weight_exp_avg, state->head_weight_exp_avg_sq,
        param->head_weight, eps_now, step_size, d_head_weight);
    names_gru_train_update_gru_weight_hh_l0(hidden_all, d_gru_2,
        state->gru_weight_hh_l0_exp_avg, state->gru_weight_hh_l0_exp_avg_sq,
        param->gru_weight_hh_l0, eps_now, step_size, d_gru_weight_hh_l0);
    names_gru_train_update_gru_bias_hh_l0(d_gru_2,
        state->gru_bias_hh_l0_exp_avg, state->gru_bias_hh_l0_exp_avg_sq,
        param->gru_bias_hh_l0, step_size, eps_now);
    names_gru_train_update_gru_bias_ih_l0(d_gru, state->gru_bias_ih_l0_exp_avg,
        state->gru_bias_ih_l0_exp_avg_sq, param->gru_bias_ih_l0, eps_now,
        step_size);

    /* embedding */
    names_gru_train_make_embedding_gather(x, param->embedding_weight,
        embedding_gather_2);  /* 27  make_embedding_gather_2 */

    /* update */
    names_gru_train_update_gru_weight_ih_l0(embedding_gather_2, d_gru,
        state->gru_weight_ih_l0_exp_avg, state->gru_weight_ih_l0_exp_avg_sq,
        param->gru_weight_ih_l0, eps_now, step_size, d_gru_weight_ih_l0);
    names_gru_train_update_embedding_weight(state->embedding_weight_exp_avg,
        d_embedding_weight, state->embedding_weight_exp_avg_sq,
        param->embedding_weight, eps_now, step_size);
    return loss[0];
}
