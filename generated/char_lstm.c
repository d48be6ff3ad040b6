/* char_lstm.c -- an LSTM that continues a text
 *
 * Written by gradc 0.1 from char_lstm.lua for target avx2;
 * fnv1a of the model ab1c0cbb01360e6e.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "char_lstm.h"

/* ---- init --------------------------------------------------------------- */

/* 1  step = 0
 *   char_lstm.lua:19 */
static GRADC_ONCE void
char_lstm_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 2  embedding.weight = random
 *   loops: i along axis 0, j and l along axis 1 of embedding_weight [65,128]
 *   char_lstm.lua:19 */
static GRADC_ONCE void
char_lstm_init_set_embedding_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT embedding_weight)
{
    for (int i = 0; i < 65; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                embedding_weight[8*i + 65*j + l] =
                    gradc_normalf((uint32_t)seed[0], 1000u, 0u,
                    (uint32_t)(128*i + j + l));
            }
        }
    }
}

/* 3  lstm.weight_ih_l0 = random * 0.176776695 - 0.088388348
 *   loops: i and l along axis 0, j along axis 1 of lstm_weight_l0 [512,128]
 *   char_lstm.lua:20
 *   also used by init, step 4 */
static GRADC_ONCE void
char_lstm_init_set_lstm_weight_l0(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT lstm_weight_l0,
    uint32_t stream)
{
    for (int i = 0; i < 512; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                lstm_weight_l0[128*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(128*(i + l) + j)) * 0.176776695f - 0.088388348f;
            }
        }
    }
}

/* 5  lstm.bias_ih_l0 = random * 0.176776695 - 0.088388348
 *   loops: i along axis 0 of weights
 *   char_lstm.lua:20
 *   also used by init, steps 6, 8 */
static GRADC_ONCE void
char_lstm_init_set_tensor(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT weights,
    int n_i,
    uint32_t stream)
{
    for (int i = 0; i < n_i; i++) {
        weights[i] = gradc_uniformf((uint32_t)seed[0], stream, 0u, (uint32_t)i)
            * 0.176776695f + (-0.088388348f);
    }
}

/* 7  head.weight = random * 0.176776695 - 0.088388348
 *   loops: i along axis 0, j and l along axis 1 of head_weight [65,128]
 *   char_lstm.lua:21 */
static GRADC_ONCE void
char_lstm_init_set_head_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT head_weight)
{
    for (int i = 0; i < 65; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                head_weight[8*i + 65*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1005u, 0u,
                    (uint32_t)(128*i + j + l)) * 0.176776695f - 0.088388348f;
            }
        }
    }
}

/* 9  embedding.weight.exp_avg and 3 more = 0
 *   loops: i along axis 0, j and l along axis 1 of embedding_weight_exp_avg
 *     [65,128]
 *   gradient of char_lstm.lua:20 */
static GRADC_ONCE void
char_lstm_init_set_embedding_weight_exp_avg_and_more(
    float *GRADC_RESTRICT embedding_weight_exp_avg,
    float *GRADC_RESTRICT embedding_weight_exp_avg_sq,
    float *GRADC_RESTRICT head_weight_exp_avg,
    float *GRADC_RESTRICT head_weight_exp_avg_sq)
{
    for (int i = 0; i < 65; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 8*i + 65*j + l;
                embedding_weight_exp_avg[at] = 0.0f;
                embedding_weight_exp_avg_sq[at] = 0.0f;
                head_weight_exp_avg[at] = 0.0f;
                head_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 10  lr = 0.003
 *   char_lstm.lua:32 */
static GRADC_ONCE void
char_lstm_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.003f;
}

/* 11  lstm.weight_ih_l0.exp_avg and 3 more = 0
 *   loops: i and l along axis 0, j along axis 1 of lstm_weight_ih_l0_exp_avg
 *     [512,128]
 *   char_lstm.lua:32 */
static GRADC_ONCE void
char_lstm_init_set_lstm_weight(float *GRADC_RESTRICT lstm_weight_ih_l0_exp_avg,
    float *GRADC_RESTRICT lstm_weight_ih_l0_exp_avg_sq,
    float *GRADC_RESTRICT lstm_weight_hh_l0_exp_avg,
    float *GRADC_RESTRICT lstm_weight_hh_l0_exp_avg_sq)
{
    for (int i = 0; i < 512; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 128*i + 8*j + l;
                lstm_weight_ih_l0_exp_avg[at] = 0.0f;
                lstm_weight_ih_l0_exp_avg_sq[at] = 0.0f;
                lstm_weight_hh_l0_exp_avg[at] = 0.0f;
                lstm_weight_hh_l0_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 12  lstm.bias_ih_l0.exp_avg and 3 more = 0
 *   loops: i along axis 0 of lstm_bias_ih_l0_exp_avg [512]
 *   char_lstm.lua:32 */
static GRADC_ONCE void
char_lstm_init_set_lstm_bias(float *GRADC_RESTRICT lstm_bias_ih_l0_exp_avg,
    float *GRADC_RESTRICT lstm_bias_ih_l0_exp_avg_sq,
    float *GRADC_RESTRICT lstm_bias_hh_l0_exp_avg,
    float *GRADC_RESTRICT lstm_bias_hh_l0_exp_avg_sq)
{
    for (int i = 0; i < 512; i++) {
        lstm_bias_ih_l0_exp_avg[i] = 0.0f;
        lstm_bias_ih_l0_exp_avg_sq[i] = 0.0f;
        lstm_bias_hh_l0_exp_avg[i] = 0.0f;
        lstm_bias_hh_l0_exp_avg_sq[i] = 0.0f;
    }
}

/* 13  head.bias.exp_avg = head.bias.exp_avg_sq = 0
 *   loops: i along axis 0 of head_bias_exp_avg [65]
 *   char_lstm.lua:32 */
static GRADC_ONCE void
char_lstm_init_set_head_bias_exp_avg(float *GRADC_RESTRICT head_bias_exp_avg,
    float *GRADC_RESTRICT head_bias_exp_avg_sq)
{
    for (int i = 0; i < 65; i++) {
        head_bias_exp_avg[i] = 0.0f;
        head_bias_exp_avg_sq[i] = 0.0f;
    }
}

void
char_lstm_init(struct char_lstm_param *param,
    struct char_lstm_state *state,
    int32_t seed)
{
    char_lstm_init_set_step(state->step);
    char_lstm_init_set_embedding_weight(&seed, param->embedding_weight);
    char_lstm_init_set_lstm_weight_l0(&seed, param->lstm_weight_ih_l0, 1001u);
        /* 3  set_lstm_weight_ih_l0 */
    char_lstm_init_set_lstm_weight_l0(&seed, param->lstm_weight_hh_l0, 1002u);
        /* 4  set_lstm_weight_hh_l0 */
    char_lstm_init_set_tensor(&seed, param->lstm_bias_ih_l0, 512, 1003u);
        /* 5  set_lstm_bias_ih_l0 */
    char_lstm_init_set_tensor(&seed, param->lstm_bias_hh_l0, 512, 1004u);
        /* 6  set_lstm_bias_hh_l0 */
    char_lstm_init_set_head_weight(&seed, param->head_weight);
    char_lstm_init_set_tensor(&seed, param->head_bias, 65, 1006u);
        /* 8  set_head_bias */
    char_lstm_init_set_embedding_weight_exp_avg_and_more(
        state->embedding_weight_exp_avg, state->embedding_weight_exp_avg_sq,
        state->head_weight_exp_avg, state->head_weight_exp_avg_sq);
    char_lstm_init_set_lr(state->lr);
    char_lstm_init_set_lstm_weight(state->lstm_weight_ih_l0_exp_avg,
        state->lstm_weight_ih_l0_exp_avg_sq, state->lstm_weight_hh_l0_exp_avg,
        state->lstm_weight_hh_l0_exp_avg_sq);
    char_lstm_init_set_lstm_bias(state->lstm_bias_ih_l0_exp_avg,
        state->lstm_bias_ih_l0_exp_avg_sq, state->lstm_bias_hh_l0_exp_avg,
        state->lstm_bias_hh_l0_exp_avg_sq);
    char_lstm_init_set_head_bias_exp_avg(state->head_bias_exp_avg,
        state->head_bias_exp_avg_sq);
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0    6400   1-2     embedding_gather
 *   f      32512     128   3-3     cell
 *   f      32640     128   3-3     hidden
 *   f       6400   25600   2-3     lstm
 *   f          0    6400   3-5     lstm_output
 *   f      32000     512   3-3     work
 *   f       6400    9216   4-5     head_weight_packed
 */

/* 1  embedding_gather = gather(embedding.weight, x)
 *   loops: i along axis 0, j and l along axis 1 of embedding_gather [50,128]
 *   char_lstm.lua:19 */
static GRADC_NOINLINE void
char_lstm_predict_make_embedding_gather(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT embedding_weight,
    float *GRADC_RESTRICT embedding_gather)
{
    for (int i = 0; i < 50; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int32_t t1 = x[i];
                embedding_gather[128*i + j + l] = (uint32_t)t1 < 65u
                    ? embedding_weight[65*j + l + 8*t1] : 0.0f;
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
char_lstm_predict_make_lstm_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1024*v]);
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

/* For the next step: 2x16 sums over k of products of a and b */
static GRADC_NOINLINE void
char_lstm_predict_make_lstm_sums_2x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 128*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 2  lstm = embedding_gather . lstm.weight_ih_l0 + (lstm.bias_ih_l0 +
 *     lstm.bias_hh_l0)
 *   loops: j and l along axis 2, i and r along axis 0 of lstm [50,1,512]; v
 *     along axis 0, k along axis 1 of lstm_weight_ih_l0 [512,128]
 *   char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_predict_make_lstm(const float *GRADC_RESTRICT embedding_gather,
    const float *GRADC_RESTRICT lstm_weight_ih_l0,
    const float *GRADC_RESTRICT lstm_bias_ih_l0,
    const float *GRADC_RESTRICT lstm_bias_hh_l0,
    float *GRADC_RESTRICT lstm)
{
    for (int j = 0; j < 512; j += 16) {
        for (int i = 0; i < 50; i += 6) {
            float tile[96];

            if (i < 48) {
                char_lstm_predict_make_lstm_sums_6x16(&lstm_weight_ih_l0[128*j],
                    &embedding_gather[128*i], tile);
            } else {
                char_lstm_predict_make_lstm_sums_2x16(&lstm_weight_ih_l0[128*j],
                    &embedding_gather[128*i], tile);
            }
            const int r_end = i < 48 ? 6 : 2;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = j + l;
                    lstm[512*(i + r) + j + l] = tile[l + 16*r]
                        + (lstm_bias_ih_l0[at] + lstm_bias_hh_l0[at]);
                }
            }
        }
    }
}

/* For the next step: 1x32 sums over k of products of a and b */
static GRADC_NOINLINE void
char_lstm_predict_loop_cell_make_lstm_gates_sums_1x32(
    const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1024*v]);
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

/* 1  lstm_gates = x + hidden . lstm.weight_hh_l0
 *   loops: j and l along axis 1 of lstm_gates [1,512]; v along axis 0, k
 *     along axis 1 of lstm_weight_hh_l0 [512,128]
 *   char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_predict_loop_cell_make_lstm_gates(const float *GRADC_RESTRICT hidden,
    const float *GRADC_RESTRICT lstm_weight_hh_l0,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT lstm_gates)
{
    for (int j = 0; j < 512; j += 32) {
        float tile[32];

        char_lstm_predict_loop_cell_make_lstm_gates_sums_1x32(
            &lstm_weight_hh_l0[128*j], hidden, tile);
        GRADC_LANES
        for (int l = 0; l < 32; l++) {
            const int at = j + l;
            lstm_gates[at] = x[at] + tile[l];
        }
    }
}

/* 2  cell = cell * sigmoid(slice(lstm_gates)) + sigmoid(slice(lstm_gates)) *
 *     tanh(slice(lstm_gates))
 *   lstm_output = hidden = sigmoid(slice(lstm_gates)) * tanh(cell *
 *     sigmoid(slice(lstm_gates)) + sigmoid(slice(lstm_gates)) *
 *     tanh(slice(lstm_gates)))
 *   loops: i along axis 1 of cell [1,128]
 *   char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_predict_loop_cell_make_cell(float *GRADC_RESTRICT cell,
    const float *GRADC_RESTRICT lstm_gates,
    float *GRADC_RESTRICT lstm_output,
    float *GRADC_RESTRICT hidden)
{
    for (int i = 0; i < 128; i++) {
        const float t1 = cell[i] * gradc_sigmoidf(lstm_gates[i + 128])
            + gradc_sigmoidf(lstm_gates[i]) * gradc_tanhf(lstm_gates[i + 256]);
        const float output = gradc_sigmoidf(lstm_gates[i + 384])
            * gradc_tanhf(t1);
        cell[i] = t1;
        lstm_output[i] = output;
        hidden[i] = output;
    }
}

/* 3  50 iterations: lstm_output
 *   char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_predict_loop_cell(const float *GRADC_RESTRICT lstm,
    const float *GRADC_RESTRICT lstm_weight_hh_l0,
    float *GRADC_RESTRICT cell,
    float *GRADC_RESTRICT hidden,
    float *GRADC_RESTRICT lstm_output,
    float *GRADC_RESTRICT work)
{
    for (int i = 0; i < 128; i++) {
        cell[i] = 0.0f;
    }
    for (int i = 0; i < 128; i++) {
        hidden[i] = 0.0f;
    }
    for (int t = 0; t < 50; t++) {
        char_lstm_predict_loop_cell_make_lstm_gates(hidden, lstm_weight_hh_l0,
            &lstm[512*t], work);
        char_lstm_predict_loop_cell_make_cell(cell, work, &lstm_output[128*t],
            hidden);
    }
}

/* 4  head_weight_packed = head.weight, in panels
 *   loops: i and l along axis 0, j and j2 along axis 1 of head_weight_packed
 *     [65,128]
 *   char_lstm.lua:21
 *   also used by train, step 4 */
static GRADC_NOINLINE void
char_lstm_shared_pack_head_weight(const float *GRADC_RESTRICT head_weight,
    float *GRADC_RESTRICT head_weight_packed)
{
    for (int i = 0; i < 72; i += 8) {
        for (int j = 0; j < 128; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    head_weight_packed[128*i + 8*(j + j2) + l] = i + l < 65
                        ? head_weight[8*(i + l) + 65*j + j2] : 0.0f;
                }
            }
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
char_lstm_predict_make_logits_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1024*v]);
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

/* For the next step: 2x24 sums over k of products of a and b */
static GRADC_NOINLINE void
char_lstm_predict_make_logits_sums_2x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[6];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 128*r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* 5  logits = lstm_output . head.weight + head.bias
 *   loops: j, v and l along axis 2, i and r along axis 1 of logits
 *     [1,50,65]; k along axis 1 of head_weight_packed [65,128]
 *   char_lstm.lua:21 */
static GRADC_NOINLINE void
char_lstm_predict_make_logits(const float *GRADC_RESTRICT lstm_output,
    const float *GRADC_RESTRICT head_weight_packed,
    const float *GRADC_RESTRICT head_bias,
    float *GRADC_RESTRICT logits)
{
    for (int j = 0; j < 65; j += 24) {
        for (int i = 0; i < 50; i += 4) {
            float tile[96];

            if (i < 48) {
                char_lstm_predict_make_logits_sums_4x24(
                    &head_weight_packed[128*j], &lstm_output[128*i], tile);
            } else {
                char_lstm_predict_make_logits_sums_2x24(
                    &head_weight_packed[128*j], &lstm_output[128*i], tile);
            }
            const int r_end = i < 48 ? 4 : 2;
            for (int r = 0; r < r_end; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 3; v++) {
                    const int l_end = 65 - j - 8*v < 8 ? 65 - j - 8*v : 8;
                    GRADC_SOME_LANES(8)
                    for (int l = 0; l < l_end; l++) {
                        logits[65*(i + r) + j + l + 8*v] = tile[l + 8*v + 24*r]
                            + head_bias[j + l + 8*v];
                    }
                }
            }
        }
    }
}

void
char_lstm_predict(const struct char_lstm_param *param,
    struct char_lstm_predict_scratch *scratch,
    const int32_t *x,
    float *logits)
{
    float *embedding_gather = scratch->f;      /* [50,128] */
    float *cell = &scratch->f[32512];          /* [1,128] */
    float *hidden = &scratch->f[32640];        /* [1,128] */
    float *lstm = &scratch->f[6400];           /* [50,1,512] */
    float *lstm_output = scratch->f;           /* [50,1,128] */
    float *work = &scratch->f[32000];          /* [] */
    float *head_weight_packed = &scratch->f[6400]; /* [65,128] as [9][128][8] */

    char_lstm_predict_make_embedding_gather(x, param->embedding_weight,
        embedding_gather);
    char_lstm_predict_make_lstm(embedding_gather, param->lstm_weight_ih_l0,
        param->lstm_bias_ih_l0, param->lstm_bias_hh_l0, lstm);
    char_lstm_predict_loop_cell(lstm, param->lstm_weight_hh_l0, cell, hidden,
        lstm_output, work);
    char_lstm_shared_pack_head_weight(param->head_weight, head_weight_packed);
    char_lstm_predict_make_logits(lstm_output, head_weight_packed,
        param->head_bias, logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0   33280   1-2     lstm
 *   f      25600    6400   3-3     cell
 *   f      32000    6400   3-3     hidden
 *   f     103936 1280000   2-3     lstm_2
 *   f    1383936  320000   3-19    lstm_output
 *   f     103936 1280000   3-10    lstm_cell_out_all, over lstm_2
 *   f     103936 1280000   3-10    lstm_output_gate_all, over lstm_2
 *   f     103936 1280000   3-10    lstm_candidate_all, over lstm_2
 *   f     103936 1280000   3-10    lstm_input_gate_all, over lstm_2
 *   f    1703936  320000   3-10    lstm_forget_gate_all
 *   f    2023936  320000   3-10    cell_all
 *   f          0   25600   3-3     work
 *   f          0    9216   4-5     head_weight_packed
 *   f    2663936  162500   5-6     head
 *   f          0    2500   6-7     power_sum
 *   f       2512    2500   6-7     picked
 *   f    2663936  162500   6-18    d_cross_entropy, over head
 *   f      91136    6400  10-10    d_cell
 *   f      97536    6400  10-10    d_hidden
 *   f    2343936  320000   8-10    d_lstm_output
 *   f          0   65536   9-10    lstm_weight_hh_l0_packed
 *   f     103936 1280000  10-20    d_lstm, over lstm_cell_out_all
 *   f      65536   25600  10-10    work_2
 *   i          0      65  12-22    d_lstm_scatter_add
 *   f      66560   33280  11-22    d_lstm_scatter_add_2
 *   f    1703936   65536  15-22    lstm_weight_ih_l0_packed
 *   f      99841       1  16-22    eps_now
 *   f      99840       1  16-22    step_size
 *   f          0    8448  22-22    d_embedding_contract
 *   f    1802752    8320  13-21    d_lstm_where
 *   f    1769472   33280  14-21    d_lstm_scatter_add_packed
 *   f          0   66560  19-19    d_lstm_weight_hh_l0
 *   f          0    8448  18-18    d_head_weight
 */

/* For the next step: 6x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
char_lstm_train_make_lstm_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 128; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 1024*v]);
            }
            const ptrdiff_t at = 65*k + k2;
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

/* For the next step: 5x16 sums over k and k2 of products of a and b */
static GRADC_NOINLINE void
char_lstm_train_make_lstm_sums_5x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 128; k += 8) {
        for (int k2 = 0; k2 < 8; k2++) {
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[8*(k + k2) + 1024*v]);
            }
            const ptrdiff_t at = 65*k + k2;
            GRADC_UNROLL(5)
            for (int r = 0; r < 5; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[8*r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 1  lstm = embedding.weight . lstm.weight_ih_l0
 *   loops: j and l along axis 1, i and r along axis 0 of lstm [65,512]; v
 *     along axis 0, k and k2 along axis 1 of lstm_weight_ih_l0 [512,128]
 *   char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_make_lstm(const float *GRADC_RESTRICT embedding_weight,
    const float *GRADC_RESTRICT lstm_weight_ih_l0,
    float *GRADC_RESTRICT lstm)
{
    for (int j = 0; j < 512; j += 16) {
        for (int i = 0; i < 65; i += 6) {
            float tile[96];

            if (i < 60) {
                char_lstm_train_make_lstm_sums_6x16(&lstm_weight_ih_l0[128*j],
                    &embedding_weight[8*i], tile);
            } else {
                char_lstm_train_make_lstm_sums_5x16(&lstm_weight_ih_l0[128*j],
                    &embedding_weight[8*i], tile);
            }
            const int r_end = i < 60 ? 6 : 5;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    lstm[512*(i + r) + j + l] = tile[l + 16*r];
                }
            }
        }
    }
}

/* 2  lstm_2 = gather(lstm, x) + (lstm.bias_ih_l0 + lstm.bias_hh_l0)
 *   loops: i along axis 0, j along axis 1, m along axis 2 of lstm_2
 *     [50,50,512]
 *   char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_make_lstm_2(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT lstm,
    const float *GRADC_RESTRICT lstm_bias_ih_l0,
    const float *GRADC_RESTRICT lstm_bias_hh_l0,
    float *GRADC_RESTRICT lstm_2)
{
    for (int i = 0; i < 50; i++) {
        for (int j = 0; j < 50; j++) {
            for (int m = 0; m < 512; m++) {
                const int32_t t1 = x[i + 50*j];
                lstm_2[25600*i + 512*j + m] =
                    ((uint32_t)t1 < 65u ? lstm[m + 512*t1] : 0.0f)
                    + (lstm_bias_ih_l0[m] + lstm_bias_hh_l0[m]);
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
char_lstm_train_loop_cell_make_lstm_gates_sums_6x16(
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1024*v]);
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

/* For the next step: 2x16 sums over k of products of a and b */
static GRADC_NOINLINE void
char_lstm_train_loop_cell_make_lstm_gates_sums_2x16(
    const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 128*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 1  lstm_gates = x + hidden . lstm.weight_hh_l0
 *   loops: j and l along axis 1, i and r along axis 0 of lstm_gates
 *     [50,512]; v along axis 0, k along axis 1 of lstm_weight_hh_l0
 *     [512,128]
 *   char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_loop_cell_make_lstm_gates(const float *GRADC_RESTRICT hidden,
    const float *GRADC_RESTRICT lstm_weight_hh_l0,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT lstm_gates)
{
    for (int j = 0; j < 512; j += 16) {
        for (int i = 0; i < 50; i += 6) {
            float tile[96];

            if (i < 48) {
                char_lstm_train_loop_cell_make_lstm_gates_sums_6x16(
                    &lstm_weight_hh_l0[128*j], &hidden[128*i], tile);
            } else {
                char_lstm_train_loop_cell_make_lstm_gates_sums_2x16(
                    &lstm_weight_hh_l0[128*j], &hidden[128*i], tile);
            }
            const int r_end = i < 48 ? 6 : 2;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 512*(i + r) + j + l;
                    lstm_gates[at] = x[at] + tile[l + 16*r];
                }
            }
        }
    }
}

/* 2  cell = cell
 *   lstm_forget_gate = sigmoid(slice(lstm_gates))
 *   lstm_input_gate = sigmoid(slice(lstm_gates))
 *   lstm_candidate = tanh(slice(lstm_gates))
 *   cell_2 = cell * lstm_forget_gate + lstm_input_gate * lstm_candidate
 *   lstm_output_gate = sigmoid(slice(lstm_gates))
 *   lstm_cell_out = tanh(cell * lstm_forget_gate + lstm_input_gate *
 *     lstm_candidate)
 *   lstm_output = hidden = lstm_output_gate * lstm_cell_out
 *   loops: i along axis 0 of cell [50,128]
 *   char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_loop_cell_make_lstm_forget_gate(float *GRADC_RESTRICT cell_2,
    const float *GRADC_RESTRICT lstm_gates,
    float *GRADC_RESTRICT cell,
    float *GRADC_RESTRICT lstm_forget_gate,
    float *GRADC_RESTRICT lstm_input_gate,
    float *GRADC_RESTRICT lstm_candidate,
    float *GRADC_RESTRICT lstm_output_gate,
    float *GRADC_RESTRICT lstm_cell_out,
    float *GRADC_RESTRICT lstm_output,
    float *GRADC_RESTRICT hidden)
{
    for (int i = 0; i < 50; i++) {
        for (int j = 0; j < 128; j++) {
            const int at = 128*i + j;
            cell[at] = cell_2[at];
        }
        for (int j = 0; j < 128; j++) {
            const float forget_gate =
                gradc_sigmoidf(lstm_gates[512*i + j + 128]);
            const float input_gate = gradc_sigmoidf(lstm_gates[512*i + j]);
            const float candidate = gradc_tanhf(lstm_gates[512*i + j + 256]);
            const int at2 = 128*i + j;
            const float t4 = cell_2[at2] * forget_gate + input_gate * candidate;
            const float output_gate =
                gradc_sigmoidf(lstm_gates[512*i + j + 384]);
            const float cell_out = gradc_tanhf(t4);
            const float output = output_gate * cell_out;
            lstm_forget_gate[at2] = forget_gate;
            lstm_input_gate[at2] = input_gate;
            lstm_candidate[at2] = candidate;
            cell_2[at2] = t4;
            lstm_output_gate[at2] = output_gate;
            lstm_cell_out[at2] = cell_out;
            lstm_output[at2] = output;
            hidden[at2] = output;
        }
    }
}

/* 3  50 iterations: lstm_output, lstm_cell_out_all, lstm_output_gate_all, ...
 *   char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_loop_cell(float *GRADC_RESTRICT lstm_2,
    const float *GRADC_RESTRICT lstm_weight_hh_l0,
    float *GRADC_RESTRICT cell,
    float *GRADC_RESTRICT hidden,
    float *GRADC_RESTRICT lstm_output,
    float *GRADC_RESTRICT lstm_forget_gate_all,
    float *GRADC_RESTRICT cell_all,
    float *GRADC_RESTRICT work)
{
    for (int i = 0; i < 6400; i++) {
        cell[i] = 0.0f;
    }
    for (int i = 0; i < 6400; i++) {
        hidden[i] = 0.0f;
    }
    for (int t = 0; t < 50; t++) {
        char_lstm_train_loop_cell_make_lstm_gates(hidden, lstm_weight_hh_l0,
            &lstm_2[25600*t], work);
        char_lstm_train_loop_cell_make_lstm_forget_gate(cell, work,
            &cell_all[6400*t], &lstm_forget_gate_all[6400*t],
            &lstm_2[25600*t + 19200], &lstm_2[25600*t + 12800],
            &lstm_2[25600*t + 6400], &lstm_2[25600*t], &lstm_output[6400*t],
            hidden);
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
char_lstm_train_make_head_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1024*v]);
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

/* For the next step: 2x24 sums over k of products of a and b */
static GRADC_NOINLINE void
char_lstm_train_make_head_sums_2x24(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[6];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 128*r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

/* 5  head = lstm_output . head.weight
 *   loops: m along axis 1, j, v and l along axis 2, i and r along axis 0 of
 *     head [50,50,65]; k along axis 1 of head_weight_packed [65,128]
 *   char_lstm.lua:21 */
static GRADC_NOINLINE void
char_lstm_train_make_head(const float *GRADC_RESTRICT lstm_output,
    const float *GRADC_RESTRICT head_weight_packed,
    float *GRADC_RESTRICT head)
{
    for (int m = 0; m < 50; m++) {
        for (int j = 0; j < 65; j += 24) {
            for (int i = 0; i < 50; i += 4) {
                float tile[96];

                if (i < 48) {
                    char_lstm_train_make_head_sums_4x24(
                        &head_weight_packed[128*j],
                        &lstm_output[6400*m + 128*i], tile);
                } else {
                    char_lstm_train_make_head_sums_2x24(
                        &head_weight_packed[128*j],
                        &lstm_output[6400*m + 128*i], tile);
                }
                const int r_end = i < 48 ? 4 : 2;
                for (int r = 0; r < r_end; r++) {
                    GRADC_IN_TURN
                    for (int v = 0; v < 3; v++) {
                        const int l_end = 65 - j - 8*v < 8 ? 65 - j - 8*v : 8;
                        GRADC_SOME_LANES(8)
                        for (int l = 0; l < l_end; l++) {
                            head[65*m + 3250*(i + r) + j + l + 8*v] =
                                tile[l + 8*v + 24*r];
                        }
                    }
                }
            }
        }
    }
}

/* 6  largest = max(amax(head + head.bias), -3.4028235e+38)
 *   powers = exp(head + head.bias - largest)
 *   power_sum = sum(powers)
 *   d_power_sum = 0.0004 / power_sum
 *   picked = sum(where(iota == y, head + head.bias - largest, 0))
 *   d_cross_entropy = where(iota == y, -0.0004, 0) + powers * d_power_sum,
 *     over head
 *   loops: i along axes 0 to 1 of head [50,50,65]
 *   char_lstm.lua:24 */
static GRADC_NOINLINE void
char_lstm_train_make_d_cross_entropy(float *GRADC_RESTRICT head,
    const float *GRADC_RESTRICT head_bias,
    const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT power_sum,
    float *GRADC_RESTRICT picked)
{
    for (int i = 0; i < 2500; i++) {
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
                    acc[l] = gradc_maxf(acc[l],
                        head[65*i + k + l] + head_bias[k + l]);
                }
            }
            acc[0] = gradc_maxf(acc[0], head[65*i + 64] + head_bias[64]);
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
        for (int j = 0; j < 65; j++) {
            powers[j] = gradc_expf(head[65*i + j] + head_bias[j] - largest);
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
            d_power_sum = 0.0004f / t1;
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
                    const float t1 = head[65*i + k + l] + head_bias[k + l]
                        - largest;
                    acc[l] += k + l == y[i] ? t1 : 0.0f;
                }
            }
            const float t2 = head[65*i + 64] + head_bias[64] - largest;
            acc[0] += 64 == y[i] ? t2 : 0.0f;
            picked[i] = gradc_sum16f(acc);
        }
        for (int j = 0; j < 65; j++) {
            head[65*i + j] = (j == y[i] ? -0.0004f : 0.0f)
                + powers[j] * d_power_sum;
        }
    }
}

/* 7  loss = sum(log(power_sum) - picked) * 0.0004
 *   bits = sum(log(power_sum) - picked) * 0.000577078
 *   loops: block and k along axis 0 of power_sum [2500,1]
 *   char_lstm.lua:24 */
static GRADC_NOINLINE void
char_lstm_train_make_loss(const float *GRADC_RESTRICT power_sum,
    const float *GRADC_RESTRICT picked,
    float *GRADC_RESTRICT loss,
    float *GRADC_RESTRICT bits)
{
    float tree[64];

    for (int block = 0; block < 9; block++) {
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
    {
        float acc2[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc2[l] = 0.0f;
        }
        for (int k = 0; k < 192; k += 16) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at2 = k + l + 2304;
                acc2[l] += gradc_logf(power_sum[at2]) - picked[at2];
            }
        }
        GRADC_LANES
        for (int l = 0; l < 4; l++) {
            acc2[l] += gradc_logf(power_sum[l + 2496]) - picked[l + 2496];
        }
        gradc_join_blockf(tree, 16, 9, acc2);
    }
    gradc_join_allf(tree, 16, 10);
    const float t2 = gradc_sum16f(tree);
    loss[0] = t2 * 0.0004f;
    bits[0] = t2 * 0.000577078f;
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
char_lstm_train_make_lstm_output_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 65; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 520*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 65*r]), line[v],
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

/* For the next step: 2x16 sums over k of products of a and b */
static GRADC_NOINLINE void
char_lstm_train_make_lstm_output_sums_2x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 65; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 520*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 65*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&tile[8*v + 16*r], acc[v + 2*r]);
        }
    }
}

/* 8  d_lstm_output = d_cross_entropy . head.weight
 *   loops: m along axis 1, j and l along axis 2, i and r along axis 0 of
 *     d_lstm_output [50,50,128]; v along axis 1, k along axis 0 of
 *     head_weight [65,128]
 *   gradient of char_lstm.lua:21 */
static GRADC_NOINLINE void
char_lstm_train_make_d_lstm_output(const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT head_weight,
    float *GRADC_RESTRICT d_lstm_output)
{
    for (int m = 0; m < 50; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 50; i += 6) {
                float tile[96];

                if (i < 48) {
                    char_lstm_train_make_lstm_output_sums_6x16(
                        &head_weight[65*j], &d_cross_entropy[3250*m + 65*i],
                        tile);
                } else {
                    char_lstm_train_make_lstm_output_sums_2x16(
                        &head_weight[65*j], &d_cross_entropy[3250*m + 65*i],
                        tile);
                }
                const int r_end = i < 48 ? 6 : 2;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        d_lstm_output[128*m + 6400*(i + r) + j + l] =
                            tile[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 9  lstm_weight_hh_l0_packed = lstm.weight_hh_l0, in panels
 *   loops: i and l along axis 1, j and j2 along axis 0 of
 *     lstm_weight_l0_packed [512,128]
 *   char_lstm.lua:20
 *   also used by train, step 15 */
static GRADC_NOINLINE void
char_lstm_train_pack_lstm_weight_l0(const float *GRADC_RESTRICT lstm_weight_l0,
    float *GRADC_RESTRICT lstm_weight_l0_packed)
{
    for (int i = 0; i < 128; i += 8) {
        for (int j = 0; j < 512; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    lstm_weight_l0_packed[512*i + 8*(j + j2) + l] =
                        lstm_weight_l0[8*(i + l) + 128*j + j2];
                }
            }
        }
    }
}

/* 1  d_lstm_gates_3 = (d_hidden + d_lstm.output) * lstm.cell_out *
 *     (lstm.output_gate * (1 - lstm.output_gate))
 *   d_lstm_gates_2 = lstm.input_gate * (d_cell + (d_hidden + d_lstm.output)
 *     * lstm.output_gate * (1 - lstm.cell_out * lstm.cell_out)) * (1 -
 *     lstm.candidate * lstm.candidate)
 *   d_cell = lstm.forget_gate * (d_cell + (d_hidden + d_lstm.output) *
 *     lstm.output_gate * (1 - lstm.cell_out * lstm.cell_out))
 *   d_lstm_gates_5 = lstm.candidate * (d_cell + (d_hidden + d_lstm.output) *
 *     lstm.output_gate * (1 - lstm.cell_out * lstm.cell_out)) *
 *     (lstm.input_gate * (1 - lstm.input_gate))
 *   d_lstm_gates_4 = cell * (d_cell + (d_hidden + d_lstm.output) *
 *     lstm.output_gate * (1 - lstm.cell_out * lstm.cell_out)) *
 *     (lstm.forget_gate * (1 - lstm.forget_gate))
 *   loops: i along axes 0 to 1 of d_cell [50,128]
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_loop_d_cell_make_d_lstm_gates_3(
    const float *GRADC_RESTRICT d_hidden,
    const float *GRADC_RESTRICT d_lstm_output,
    const float *GRADC_RESTRICT lstm_cell_out,
    const float *GRADC_RESTRICT lstm_output_gate,
    const float *GRADC_RESTRICT lstm_input_gate,
    float *GRADC_RESTRICT d_cell,
    const float *GRADC_RESTRICT lstm_candidate,
    const float *GRADC_RESTRICT lstm_forget_gate,
    const float *GRADC_RESTRICT cell,
    float *GRADC_RESTRICT d_lstm_gates_3,
    float *GRADC_RESTRICT d_lstm_gates_2,
    float *GRADC_RESTRICT d_lstm_gates_5,
    float *GRADC_RESTRICT d_lstm_gates_4)
{
    for (int i = 0; i < 6400; i++) {
        const float d_output = d_hidden[i] + d_lstm_output[i];
        const float t2 = lstm_cell_out[i];
        const float t3 = lstm_output_gate[i];
        const float t4 = lstm_input_gate[i];
        const float d_lstm = d_cell[i] + d_output * t3 * (1.0f - t2 * t2);
        const float t6 = lstm_candidate[i];
        const float t7 = lstm_forget_gate[i];
        const float d_gates = cell[i] * d_lstm * (t7 * (1.0f - t7));
        d_lstm_gates_3[i] = d_output * t2 * (t3 * (1.0f - t3));
        d_lstm_gates_2[i] = t4 * d_lstm * (1.0f - t6 * t6);
        d_cell[i] = t7 * d_lstm;
        d_lstm_gates_5[i] = t6 * d_lstm * (t4 * (1.0f - t4));
        d_lstm_gates_4[i] = d_gates;
    }
}

/* 2  d_lstm_gates_6 = pad(d_lstm_gates_2) + pad(d_lstm_gates_3) +
 *     pad(d_lstm_gates_4) + pad(d_lstm_gates_5)
 *   d_lstm_gates = d_lstm_gates_6
 *   loops: i along axis 0, j along axis 1 of d_lstm_gates [50,512]; m along
 *     axis 1 of d_lstm_gates_5 [50,128]
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_loop_d_cell_make_d_lstm_gates(
    const float *GRADC_RESTRICT d_lstm_gates_2,
    const float *GRADC_RESTRICT d_lstm_gates_3,
    const float *GRADC_RESTRICT d_lstm_gates_4,
    const float *GRADC_RESTRICT d_lstm_gates_5,
    float *GRADC_RESTRICT d_lstm_gates)
{
    for (int i = 0; i < 50; i++) {
        float d_lstm_gates_6[512];

        for (int m = 0; m < 128; m++) {
            d_lstm_gates_6[m] = 0.0f + d_lstm_gates_5[128*i + m];
        }
        for (int m = 0; m < 128; m++) {
            d_lstm_gates_6[m + 128] = 0.0f + d_lstm_gates_4[128*i + m];
        }
        for (int m = 0; m < 128; m++) {
            const float t1 = d_lstm_gates_2[128*i + m] + 0.0f;
            d_lstm_gates_6[m + 256] = t1;
        }
        for (int m = 0; m < 128; m++) {
            const float t1 = 0.0f + d_lstm_gates_3[128*i + m];
            d_lstm_gates_6[m + 384] = t1;
        }
        for (int j = 0; j < 512; j++) {
            d_lstm_gates[512*i + j] = d_lstm_gates_6[j];
        }
    }
}

/* For the next step: 5x16 sums over k of products of a and b, added to total */
static GRADC_NOINLINE void
char_lstm_train_loop_d_cell_make_d_hidden_sums_5x16(
    const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT total)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 4096*v]);
        }
        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 512*r]), line[v],
                    acc[v + 2*r]);
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

/* 3  d_hidden = d_lstm_gates . lstm.weight_hh_l0
 *   loops: j and l along axis 1, i along axis 0 of d_hidden [50,128]; block
 *     and k along axis 0, v along axis 1 of lstm_weight_hh_l0_packed
 *     [512,128]
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_loop_d_cell_make_d_hidden(
    const float *GRADC_RESTRICT d_lstm_gates,
    const float *GRADC_RESTRICT lstm_weight_hh_l0_packed,
    float *GRADC_RESTRICT d_hidden)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 50; i += 5) {
            float total[80];

            GRADC_IN_TURN
            for (int r = 0; r < 10; r++) {
                gradc_store8f(&total[8*r], gradc_set8f(0.0f));
            }
            for (int block = 0; block < 2; block++) {
                char_lstm_train_loop_d_cell_make_d_hidden_sums_5x16(
                    &lstm_weight_hh_l0_packed[512*j + 2048*block],
                    &d_lstm_gates[512*i + 256*block], total);
            }
            GRADC_IN_TURN
            for (int r = 0; r < 5; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_hidden[128*(i + r) + j + l] = total[l + 16*r];
                }
            }
        }
    }
}

/* 10  50 iterations, backwards: d_lstm
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_loop_d_cell(const float *GRADC_RESTRICT d_lstm_output,
    float *GRADC_RESTRICT lstm_cell_out_all,
    const float *GRADC_RESTRICT lstm_forget_gate_all,
    const float *GRADC_RESTRICT cell_all,
    const float *GRADC_RESTRICT lstm_weight_hh_l0_packed,
    float *GRADC_RESTRICT d_cell,
    float *GRADC_RESTRICT d_hidden,
    float *GRADC_RESTRICT work_2)
{
    for (int i = 0; i < 6400; i++) {
        d_cell[i] = 0.0f;
    }
    for (int i = 0; i < 6400; i++) {
        d_hidden[i] = 0.0f;
    }
    for (int t = 49; t >= 0; t--) {
        char_lstm_train_loop_d_cell_make_d_lstm_gates_3(d_hidden,
            &d_lstm_output[6400*t], &lstm_cell_out_all[25600*t],
            &lstm_cell_out_all[25600*t + 6400],
            &lstm_cell_out_all[25600*t + 19200], d_cell,
            &lstm_cell_out_all[25600*t + 12800], &lstm_forget_gate_all[6400*t],
            &cell_all[6400*t], work_2, &work_2[6400], &work_2[12800],
            &work_2[19200]);
        char_lstm_train_loop_d_cell_make_d_lstm_gates(&work_2[6400], work_2,
            &work_2[19200], &work_2[12800], &lstm_cell_out_all[25600*t]);
        char_lstm_train_loop_d_cell_make_d_hidden(&lstm_cell_out_all[25600*t],
            lstm_weight_hh_l0_packed, d_hidden);
    }
}

/* 11  d_lstm_scatter_add_2 = scatter_add(d_lstm, x)
 *   loops: j along axis 1 of x [50,50]; m along axis 1 of
 *     d_lstm_scatter_add_2 [65,512]
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_make_d_lstm_scatter_add_2(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT d_lstm,
    float *GRADC_RESTRICT d_lstm_scatter_add_2)
{
    GRADC_LANES
    for (int i = 0; i < 33280; i++) {
        d_lstm_scatter_add_2[i] = 0.0f;
    }
    for (int i = 0; i < 50; i++) {
        for (int j = 0; j < 50; j++) {
            const int32_t t1 = x[50*i + j];
            if ((uint32_t)t1 < 65u) {
                for (int m = 0; m < 512; m++) {
                    d_lstm_scatter_add_2[512*t1 + m]
                        += d_lstm[512*i + 25600*j + m];
                }
            }
        }
    }
}

/* 12  d_lstm_scatter_add = scatter_add(1, x)
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_make_d_lstm_scatter_add(const int32_t *GRADC_RESTRICT x,
    int32_t *GRADC_RESTRICT d_lstm_scatter_add)
{
    GRADC_LANES
    for (int i = 0; i < 65; i++) {
        d_lstm_scatter_add[i] = 0;
    }
    for (int i = 0; i < 2500; i++) {
        const int32_t t1 = x[i];
        if ((uint32_t)t1 < 65u) {
            d_lstm_scatter_add[t1] = gradc_addi(d_lstm_scatter_add[t1], 1);
        }
    }
}

/* 13  d_lstm_where = where(0 < d_lstm_scatter_add, embedding.weight, 0)
 *   loops: i along axis 0, j and l along axis 1 of d_lstm_where [65,128]
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_make_d_lstm_where(
    const int32_t *GRADC_RESTRICT d_lstm_scatter_add,
    const float *GRADC_RESTRICT embedding_weight,
    float *GRADC_RESTRICT d_lstm_where)
{
    for (int i = 0; i < 65; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 = embedding_weight[8*i + 65*j + l];
                d_lstm_where[128*i + j + l] = 0 < d_lstm_scatter_add[i]
                    ? t1 : 0.0f;
            }
        }
    }
}

/* 14  d_lstm_scatter_add_packed = scatter_add(d_lstm, x), in panels
 *   loops: i and l along axis 1, j along axis 0 of d_lstm_scatter_add_packed
 *     [65,512]
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_pack_d_lstm_scatter_add(
    const float *GRADC_RESTRICT d_lstm_scatter_add_2,
    float *GRADC_RESTRICT d_lstm_scatter_add_packed)
{
    for (int i = 0; i < 512; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 65; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                d_lstm_scatter_add_packed[65*i + 8*j + l] =
                    d_lstm_scatter_add_2[i + 512*j + l];
            }
        }
    }
}

/* 16  step = min(step, 2147483646) + 1
 *   step_size = -(sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * lr
 *     / compoundm1(-0.1, min(step, 2147483646) + 1))
 *   eps_now = sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * 1e-08
 *   char_lstm.lua:32 */
static GRADC_NOINLINE void
char_lstm_train_update_step(int32_t *GRADC_RESTRICT step,
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

/* 17  step of head.bias: its gradient is sum(d_cross_entropy)
 *   loops: j along axis 0 of head_bias_exp_avg [65]; k, block and h along
 *     axis 0 of d_cross_entropy [2500,65]
 *   gradient of char_lstm.lua:21 */
static GRADC_NOINLINE void
char_lstm_train_update_head_bias(const float *GRADC_RESTRICT d_cross_entropy,
    float *GRADC_RESTRICT head_bias_exp_avg,
    float *GRADC_RESTRICT head_bias_exp_avg_sq,
    float *GRADC_RESTRICT head_bias,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 65; j += 16) {
        float tree[128];

        for (int k = 0; k < 50; k++) {
            for (int block = 0; block < 3; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                GRADC_UNROLL(8)
                for (int h = 0; h < 16; h++) {
                    const int l_end = j < 64 ? 16 : 1;
                    GRADC_SOME_LANES(8)
                    for (int l = 0; l < l_end; l++) {
                        acc[l] += d_cross_entropy[j + 3250*k + 1040*block + 65*h
                            + l];
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + block, acc);
            }
            {
                float acc2[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc2[l] = 0.0f;
                }
                for (int h = 0; h < 2; h++) {
                    const int l_end = j < 64 ? 16 : 1;
                    GRADC_SOME_LANES(8)
                    for (int l = 0; l < l_end; l++) {
                        acc2[l] += d_cross_entropy[j + 3250*k + 65*h + l
                            + 3120];
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + 3, acc2);
            }
        }
        gradc_join_allf(tree, 16, 200);
        const int l_end = j < 64 ? 16 : 1;
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
char_lstm_train_head_weight_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 5; k++) {
        GRADC_STEPS
        for (int h = 0; h < 50; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[128*k + 6400*h + 8*v]);
            }
            const ptrdiff_t at = 3250*k + 65*h;
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

/* For the next step: 5x16 sums over k and h of products of a and b, added to
 * c */
static GRADC_NOINLINE void
char_lstm_train_head_weight_sums_5x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 5; k++) {
        GRADC_STEPS
        for (int h = 0; h < 50; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_keep8f(&a[128*k + 6400*h + 8*v]);
            }
            const ptrdiff_t at = 3250*k + 65*h;
            GRADC_UNROLL(5)
            for (int r = 0; r < 5; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[r + at]), line[v],
                        acc[v + 2*r]);
                }
            }
        }
    }
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 18  step of head.weight: its gradient is d_cross_entropy . lstm_output
 *   loops: j, i, r and v along axis 0 of d_head_weight [8448]; block and k
 *     along axis 1, h along axis 0 of lstm_output [50,50,128]; l along axis
 *     1 of head_weight_exp_avg [65,128]
 *   gradient of char_lstm.lua:21 */
static GRADC_NOINLINE void
char_lstm_train_update_head_weight(const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT lstm_output,
    float *GRADC_RESTRICT head_weight_exp_avg,
    float *GRADC_RESTRICT head_weight_exp_avg_sq,
    float *GRADC_RESTRICT head_weight,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now,
    float *GRADC_RESTRICT d_head_weight)
{
    for (int j = 0; j < 128; j += 16) {
        GRADC_IN_TURN
        for (int i = 0; i < 130; i++) {
            gradc_store8f(&d_head_weight[8*i + 66*j], gradc_set8f(0.0f));
        }
    }
    for (int block = 0; block < 10; block++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 65; i += 6) {
                if (i < 60) {
                    char_lstm_train_head_weight_sums_6x16(
                        &lstm_output[j + 640*block],
                        &d_cross_entropy[i + 16250*block],
                        &d_head_weight[16*i + 66*j]);
                } else {
                    char_lstm_train_head_weight_sums_5x16(
                        &lstm_output[j + 640*block],
                        &d_cross_entropy[i + 16250*block],
                        &d_head_weight[16*i + 66*j]);
                }
            }
        }
    }
    for (int j = 0; j < 128; j += 16) {
        GRADC_IN_TURN
        for (int i = 0; i < 65; i++) {
            for (int v = 0; v < 2; v++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const int at = 8*i + 65*j + l + 520*v;
                    const int at2 = 16*i + 66*j + l + 8*v;
                    const float m_raw = head_weight_exp_avg[at] * 0.9f
                        + d_head_weight[at2] * 0.1f;
                    const float m_new = gradc_absf(m_raw) < 1e-30f
                        ? 0.0f : m_raw;
                    const float g_abs =
                        gradc_maxf(gradc_absf(d_head_weight[at2]), 1e-15f);
                    const float v_new = head_weight_exp_avg_sq[at] * 0.999f
                        + g_abs * (g_abs * 0.001f);
                    const float w_new = head_weight[at]
                        - step_size[0]
                        * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
                    head_weight_exp_avg[at] = m_new;
                    head_weight_exp_avg_sq[at] = v_new;
                    head_weight[at] = w_new;
                }
            }
        }
    }
}

/* For the next step: 13x8 sums over k and h of products of a and b, added to
 * c */
static GRADC_NOINLINE void
char_lstm_train_update_hh_l0_sums_13x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[13];

    GRADC_UNROLL(13)
    for (int r = 0; r < 13; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 7; k++) {
        GRADC_STEPS
        for (int h = 0; h < 50; h++) {
            GRADC_FENCE();
            const gradc_vec8f line = gradc_load8f(&a[25600*k + 512*h]);
            const ptrdiff_t at = 6400*k + 128*h;
            GRADC_UNROLL(13)
            for (int r = 0; r < 13; r++) {
                acc[r] = gradc_fma8f(gradc_set8f(b[r + at]), line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(13)
    for (int r = 0; r < 13; r++) {
        gradc_store8f(&c[8*r], gradc_add8f(gradc_load8f(&c[8*r]), acc[r]));
    }
}

/* For the next step: 11x8 sums over k and h of products of a and b, added to
 * c */
static GRADC_NOINLINE void
char_lstm_train_update_hh_l0_sums_11x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[11];

    GRADC_UNROLL(11)
    for (int r = 0; r < 11; r++) {
        acc[r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 7; k++) {
        GRADC_STEPS
        for (int h = 0; h < 50; h++) {
            GRADC_FENCE();
            const gradc_vec8f line = gradc_load8f(&a[25600*k + 512*h]);
            const ptrdiff_t at = 6400*k + 128*h;
            GRADC_UNROLL(11)
            for (int r = 0; r < 11; r++) {
                acc[r] = gradc_fma8f(gradc_set8f(b[r + at]), line, acc[r]);
            }
        }
    }
    GRADC_UNROLL(11)
    for (int r = 0; r < 11; r++) {
        gradc_store8f(&c[8*r], gradc_add8f(gradc_load8f(&c[8*r]), acc[r]));
    }
}

/* 19  step of lstm.weight_hh_l0: its gradient is slice(d_lstm) .
 *     slice(lstm_output)
 *   loops: j, i and r along axis 0 of d_lstm_weight_hh_l0 [66560]; block and
 *     k along axis 0, h along axis 1 of d_lstm [50,50,512]; l along axis 0
 *     of lstm_weight_hh_l0_exp_avg [512,128]
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_update_lstm_weight_hh_l0(
    const float *GRADC_RESTRICT lstm_output,
    const float *GRADC_RESTRICT d_lstm,
    float *GRADC_RESTRICT lstm_weight_hh_l0_exp_avg,
    float *GRADC_RESTRICT lstm_weight_hh_l0_exp_avg_sq,
    float *GRADC_RESTRICT lstm_weight_hh_l0,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now,
    float *GRADC_RESTRICT d_lstm_weight_hh_l0)
{
    for (int j = 0; j < 512; j += 8) {
        GRADC_IN_TURN
        for (int i = 0; i < 128; i++) {
            gradc_store8f(&d_lstm_weight_hh_l0[130*j + 8*i], gradc_set8f(0.0f));
        }
    }
    for (int block = 0; block < 7; block++) {
        for (int j = 0; j < 512; j += 8) {
            for (int i = 0; i < 128; i += 13) {
                if (i < 117) {
                    char_lstm_train_update_hh_l0_sums_13x8(
                        &d_lstm[j + 179200*block + 25600],
                        &lstm_output[i + 44800*block],
                        &d_lstm_weight_hh_l0[130*j + 8*i]);
                } else {
                    char_lstm_train_update_hh_l0_sums_11x8(
                        &d_lstm[j + 179200*block + 25600],
                        &lstm_output[i + 44800*block],
                        &d_lstm_weight_hh_l0[130*j + 8*i]);
                }
            }
        }
    }
    for (int j = 0; j < 512; j += 8) {
        GRADC_IN_TURN
        for (int i = 0; i < 128; i++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 128*j + 8*i + l;
                const int at2 = 130*j + 8*i + l;
                const float m_raw = lstm_weight_hh_l0_exp_avg[at] * 0.9f
                    + d_lstm_weight_hh_l0[at2] * 0.1f;
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs =
                    gradc_maxf(gradc_absf(d_lstm_weight_hh_l0[at2]), 1e-15f);
                const float v_new = lstm_weight_hh_l0_exp_avg_sq[at] * 0.999f
                    + g_abs * (g_abs * 0.001f);
                const float w_new = lstm_weight_hh_l0[at]
                    - step_size[0]
                    * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
                lstm_weight_hh_l0_exp_avg[at] = m_new;
                lstm_weight_hh_l0_exp_avg_sq[at] = v_new;
                lstm_weight_hh_l0[at] = w_new;
            }
        }
    }
}

/* 20  lstm.bias_ih_l0.exp_avg = where(abs(lstm.bias_ih_l0.exp_avg * 0.9 +
 *     sum(d_lstm) * 0.1) < 1e-30, 0, lstm.bias_ih_l0.exp_avg * 0.9 +
 *     sum(d_lstm) * 0.1)
 *   lstm.bias_ih_l0.exp_avg_sq = lstm.bias_ih_l0.exp_avg_sq * 0.999 +
 *     max(abs(sum(d_lstm)), 1e-15) * (max(abs(sum(d_lstm)), 1e-15) * 0.001)
 *   lstm.bias_ih_l0 = lstm.bias_ih_l0 - where(abs(lstm.bias_ih_l0.exp_avg *
 *     0.9 + sum(d_lstm) * 0.1) < 1e-30, 0, lstm.bias_ih_l0.exp_avg * 0.9 +
 *     sum(d_lstm) * 0.1) / (sqrt(lstm.bias_ih_l0.exp_avg_sq * 0.999 + ...
 *   lstm.bias_hh_l0.exp_avg = where(abs(sum(d_lstm) * 0.1 +
 *     lstm.bias_hh_l0.exp_avg * 0.9) < 1e-30, 0, sum(d_lstm) * 0.1 +
 *     lstm.bias_hh_l0.exp_avg * 0.9)
 *   lstm.bias_hh_l0.exp_avg_sq = max(abs(sum(d_lstm)), 1e-15) *
 *     (max(abs(sum(d_lstm)), 1e-15) * 0.001) + lstm.bias_hh_l0.exp_avg_sq *
 *     0.999
 *   lstm.bias_hh_l0 = lstm.bias_hh_l0 - step_size * (where(abs(sum(d_lstm) *
 *     0.1 + lstm.bias_hh_l0.exp_avg * 0.9) < 1e-30, 0, sum(d_lstm) * 0.1 +
 *     lstm.bias_hh_l0.exp_avg * 0.9) / (eps_now + sqrt(max(abs(sum(d_lstm)),
 *     1e-15) * ...
 *   loops: j along axis 0 of lstm_bias_ih_l0_exp_avg [512]; k along axis 0,
 *     block and h along axis 1 of d_lstm [50,50,512]
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_update_lstm_bias_l0(const float *GRADC_RESTRICT d_lstm,
    float *GRADC_RESTRICT lstm_bias_ih_l0_exp_avg,
    float *GRADC_RESTRICT lstm_bias_ih_l0_exp_avg_sq,
    float *GRADC_RESTRICT lstm_bias_ih_l0,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT lstm_bias_hh_l0_exp_avg,
    float *GRADC_RESTRICT lstm_bias_hh_l0_exp_avg_sq,
    float *GRADC_RESTRICT lstm_bias_hh_l0)
{
    for (int j = 0; j < 512; j += 16) {
        float tree[128];

        for (int k = 0; k < 50; k++) {
            for (int block = 0; block < 3; block++) {
                float acc[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] = 0.0f;
                }
                GRADC_UNROLL(8)
                for (int h = 0; h < 16; h++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc[l] += d_lstm[j + 25600*k + 8192*block + 512*h + l];
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + block, acc);
            }
            {
                float acc2[16];

                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc2[l] = 0.0f;
                }
                for (int h = 0; h < 2; h++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        acc2[l] += d_lstm[j + 25600*k + 512*h + l + 24576];
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + 3, acc2);
            }
        }
        gradc_join_allf(tree, 16, 200);
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float d_bias_hh_l0 = tree[l];
            const float t2 = d_bias_hh_l0 * 0.1f;
            const int at = j + l;
            const float m_raw = lstm_bias_ih_l0_exp_avg[at] * 0.9f + t2;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias_hh_l0), 1e-15f);
            const float t6 = g_abs * (g_abs * 0.001f);
            const float v_new = lstm_bias_ih_l0_exp_avg_sq[at] * 0.999f + t6;
            const float w_new = lstm_bias_ih_l0[at]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            const float m_raw_2 = t2 + lstm_bias_hh_l0_exp_avg[at] * 0.9f;
            const float m_new_2 = gradc_absf(m_raw_2) < 1e-30f ? 0.0f : m_raw_2;
            const float v_new_2 = t6 + lstm_bias_hh_l0_exp_avg_sq[at] * 0.999f;
            const float w_new_2 = lstm_bias_hh_l0[at]
                - step_size[0]
                * (m_new_2 / (eps_now[0] + gradc_sqrtf(v_new_2)));
            lstm_bias_ih_l0_exp_avg[at] = m_new;
            lstm_bias_ih_l0_exp_avg_sq[at] = v_new;
            lstm_bias_ih_l0[at] = w_new;
            lstm_bias_hh_l0_exp_avg[at] = m_new_2;
            lstm_bias_hh_l0_exp_avg_sq[at] = v_new_2;
            lstm_bias_hh_l0[at] = w_new_2;
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
char_lstm_train_update_ih_l0_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 65; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 520*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[128*k + r]), line[v],
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

/* For the next step: 4x8 sums over k of products of a and b */
static GRADC_NOINLINE void
char_lstm_train_update_ih_l0_sums_4x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[3*r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 65; k++) {
        gradc_vec8f line[1];

        line[0] = gradc_keep8f(&a[8*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[3*r] = gradc_fma8f(gradc_set8f(b[128*k + r]), line[0],
                acc[3*r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store8f(&tile[24*r], acc[3*r]);
    }
}

/* 21  step of lstm.weight_ih_l0: its gradient is d_lstm_scatter_add_packed .
 *     d_lstm_where
 *   loops: j, v and l along axis 0, i and r along axis 1 of
 *     lstm_weight_ih_l0_exp_avg [512,128]; k along axis 0 of
 *     d_lstm_scatter_add_packed [65,512]
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_update_lstm_weight_ih_l0(
    const float *GRADC_RESTRICT d_lstm_where,
    const float *GRADC_RESTRICT d_lstm_scatter_add_packed,
    float *GRADC_RESTRICT lstm_weight_ih_l0_exp_avg,
    float *GRADC_RESTRICT lstm_weight_ih_l0_exp_avg_sq,
    float *GRADC_RESTRICT lstm_weight_ih_l0,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 512; j += 24) {
        for (int i = 0; i < 128; i += 4) {
            float tile[96];

            if (j < 504) {
                char_lstm_train_update_ih_l0_sums_4x24(
                    &d_lstm_scatter_add_packed[65*j], &d_lstm_where[i], tile);
            } else {
                char_lstm_train_update_ih_l0_sums_4x8(
                    &d_lstm_scatter_add_packed[65*j], &d_lstm_where[i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 504 ? 3 : 1;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 128*j + 8*(i + r) + l + 1024*v;
                        const int at2 = l + 8*v + 24*r;
                        const float m_raw = lstm_weight_ih_l0_exp_avg[at] * 0.9f
                            + tile[at2] * 0.1f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(tile[at2]), 1e-15f);
                        const float v_new = lstm_weight_ih_l0_exp_avg_sq[at]
                            * 0.999f + g_abs * (g_abs * 0.001f);
                        const float w_new = lstm_weight_ih_l0[at]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        lstm_weight_ih_l0_exp_avg[at] = m_new;
                        lstm_weight_ih_l0_exp_avg_sq[at] = v_new;
                        lstm_weight_ih_l0[at] = w_new;
                    }
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b, added to c */
static GRADC_NOINLINE void
char_lstm_train_embedding_weight_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 4096*v]);
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
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* For the next step: 5x16 sums over k of products of a and b, added to c */
static GRADC_NOINLINE void
char_lstm_train_embedding_weight_sums_5x16(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT c)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 4096*v]);
        }
        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 512*r]), line[v],
                    acc[v + 2*r]);
            }
        }
    }
    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            gradc_store8f(&c[8*v + 16*r],
                gradc_add8f(gradc_load8f(&c[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

/* 22  step of embedding.weight: its gradient is where(0 <
 *     d_lstm_scatter_add, d_lstm_scatter_add_2 . lstm.weight_ih_l0, 0)
 *   loops: j, i, r, v and l along axis 0 of d_embedding_contract [8448];
 *     block and k along axis 0 of lstm_weight_ih_l0_packed [512,128]
 *   gradient of char_lstm.lua:19 */
static GRADC_NOINLINE void
char_lstm_train_update_embedding_weight(
    const float *GRADC_RESTRICT d_lstm_scatter_add_2,
    const float *GRADC_RESTRICT lstm_weight_ih_l0_packed,
    float *GRADC_RESTRICT embedding_weight_exp_avg,
    const int32_t *GRADC_RESTRICT d_lstm_scatter_add,
    float *GRADC_RESTRICT embedding_weight_exp_avg_sq,
    float *GRADC_RESTRICT embedding_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT d_embedding_contract)
{
    for (int j = 0; j < 128; j += 16) {
        GRADC_IN_TURN
        for (int i = 0; i < 130; i++) {
            gradc_store8f(&d_embedding_contract[8*i + 66*j], gradc_set8f(0.0f));
        }
    }
    for (int block = 0; block < 2; block++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 65; i += 6) {
                if (i < 60) {
                    char_lstm_train_embedding_weight_sums_6x16(
                        &lstm_weight_ih_l0_packed[512*j + 2048*block],
                        &d_lstm_scatter_add_2[512*i + 256*block],
                        &d_embedding_contract[16*i + 66*j]);
                } else {
                    char_lstm_train_embedding_weight_sums_5x16(
                        &lstm_weight_ih_l0_packed[512*j + 2048*block],
                        &d_lstm_scatter_add_2[512*i + 256*block],
                        &d_embedding_contract[16*i + 66*j]);
                }
            }
        }
    }
    for (int j = 0; j < 128; j += 16) {
        GRADC_IN_TURN
        for (int i = 0; i < 65; i++) {
            for (int v = 0; v < 2; v++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    const float t1 =
                        d_embedding_contract[16*i + 66*j + l + 8*v];
                    const float d_weight = 0 < d_lstm_scatter_add[i]
                        ? t1 : 0.0f;
                    const int at = 8*i + 65*j + l + 520*v;
                    const float m_raw = embedding_weight_exp_avg[at] * 0.9f
                        + d_weight * 0.1f;
                    const float m_new = gradc_absf(m_raw) < 1e-30f
                        ? 0.0f : m_raw;
                    const float g_abs =
                        gradc_maxf(gradc_absf(d_weight), 1e-15f);
                    const float v_new = embedding_weight_exp_avg_sq[at] * 0.999f
                        + g_abs * (g_abs * 0.001f);
                    const float w_new = embedding_weight[at]
                        - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                        * step_size[0];
                    embedding_weight_exp_avg[at] = m_new;
                    embedding_weight_exp_avg_sq[at] = v_new;
                    embedding_weight[at] = w_new;
                }
            }
        }
    }
}

float
char_lstm_train(struct char_lstm_param *param,
    struct char_lstm_state *state,
    struct char_lstm_train_scratch *scratch,
    const int32_t *x,
    const int32_t *y,
    float *bits)
{
    float *lstm = scratch->f;                  /* [65,512] */
    float *cell = &scratch->f[25600];          /* [50,128] */
    float *hidden = &scratch->f[32000];        /* [50,128] */
    float *lstm_2 = &scratch->f[103936];       /* [50,50,512] */
    float *lstm_output = &scratch->f[1383936]; /* [50,50,128] */
    float *lstm_cell_out_all = &scratch->f[103936]; /* [50,50,128] */
    float *lstm_forget_gate_all = &scratch->f[1703936]; /* [50,50,128] */
    float *cell_all = &scratch->f[2023936];    /* [50,50,128] */
    float *work = scratch->f;                  /* [] */
    float *head_weight_packed = scratch->f;    /* [65,128] as [9][128][8] */
    float *head = &scratch->f[2663936];        /* [50,50,65] */
    float *power_sum = scratch->f;             /* [2500,1] */
    float *picked = &scratch->f[2512];         /* [2500,1] */
    float *d_cross_entropy = &scratch->f[2663936]; /* [2500,65] */
    float *d_cell = &scratch->f[91136];        /* [50,128] */
    float *d_hidden = &scratch->f[97536];      /* [50,128] */
    float *d_lstm_output = &scratch->f[2343936]; /* [50,50,128] */
    /* [512,128] as [16][512][8] */
    float *lstm_weight_hh_l0_packed = scratch->f;
    float *d_lstm = &scratch->f[103936];       /* [50,50,512] */
    float *work_2 = &scratch->f[65536];        /* [] */
    int32_t *d_lstm_scatter_add = scratch->i;  /* [65] */
    float *d_lstm_scatter_add_2 = &scratch->f[66560]; /* [65,512] */
    /* [512,128] as [16][512][8] */
    float *lstm_weight_ih_l0_packed = &scratch->f[1703936];
    float *eps_now = &scratch->f[99841];       /* [] */
    float *step_size = &scratch->f[99840];     /* [] */
    float *d_embedding_contract = scratch->f;  /* [8448] */
    float *d_lstm_where = &scratch->f[1802752]; /* [65,128] */
    /* [65,512] as [64][65][8] */
    float *d_lstm_scatter_add_packed = &scratch->f[1769472];
    float *d_lstm_weight_hh_l0 = scratch->f;   /* [66560] */
    float *d_head_weight = scratch->f;         /* [8448] */
    float loss[1];

    /* lstm */
    char_lstm_train_make_lstm(param->embedding_weight,
        param->lstm_weight_ih_l0, lstm);
    char_lstm_train_make_lstm_2(x, lstm, param->lstm_bias_ih_l0,
        param->lstm_bias_hh_l0, lstm_2);
    char_lstm_train_loop_cell(lstm_2, param->lstm_weight_hh_l0, cell, hidden,
        lstm_output, lstm_forget_gate_all, cell_all, work);
    char_lstm_shared_pack_head_weight(param->head_weight, head_weight_packed);

    /* head */
    char_lstm_train_make_head(lstm_output, head_weight_packed, head);

    /* loss and metrics */
    char_lstm_train_make_d_cross_entropy(head, param->head_bias, y, power_sum,
        picked);
    char_lstm_train_make_loss(power_sum, picked, loss, bits);

    /* backward: head */
    char_lstm_train_make_d_lstm_output(d_cross_entropy, param->head_weight,
        d_lstm_output);
    char_lstm_train_pack_lstm_weight_l0(param->lstm_weight_hh_l0,
        lstm_weight_hh_l0_packed);  /* 9  pack_lstm_weight_hh_l0 */

    /* backward: lstm */
    char_lstm_train_loop_d_cell(d_lstm_output, lstm_cell_out_all,
        lstm_forget_gate_all, cell_all, lstm_weight_hh_l0_packed, d_cell,
        d_hidden, work_2);
    char_lstm_train_make_d_lstm_scatter_add_2(x, d_lstm, d_lstm_scatter_add_2);
    char_lstm_train_make_d_lstm_scatter_add(x, d_lstm_scatter_add);
    char_lstm_train_make_d_lstm_where(d_lstm_scatter_add,
        param->embedding_weight, d_lstm_where);
    char_lstm_train_pack_d_lstm_scatter_add(d_lstm_scatter_add_2,
        d_lstm_scatter_add_packed);
    char_lstm_train_pack_lstm_weight_l0(param->lstm_weight_ih_l0,
        lstm_weight_ih_l0_packed);  /* 15  pack_lstm_weight_ih_l0 */

    /* update */
    char_lstm_train_update_step(state->step, state->lr, step_size, eps_now);
    char_lstm_train_update_head_bias(d_cross_entropy, state->head_bias_exp_avg,
        state->head_bias_exp_avg_sq, param->head_bias, eps_now, step_size);
    char_lstm_train_update_head_weight(d_cross_entropy, lstm_output,
        state->head_weight_exp_avg, state->head_weight_exp_avg_sq,
        param->head_weight, step_size, eps_now, d_head_weight);
    char_lstm_train_update_lstm_weight_hh_l0(lstm_output, d_lstm,
        state->lstm_weight_hh_l0_exp_avg, state->lstm_weight_hh_l0_exp_avg_sq,
        param->lstm_weight_hh_l0, step_size, eps_now, d_lstm_weight_hh_l0);
    char_lstm_train_update_lstm_bias_l0(d_lstm, state->lstm_bias_ih_l0_exp_avg,
        state->lstm_bias_ih_l0_exp_avg_sq, param->lstm_bias_ih_l0, eps_now,
        step_size, state->lstm_bias_hh_l0_exp_avg,
        state->lstm_bias_hh_l0_exp_avg_sq, param->lstm_bias_hh_l0);
    char_lstm_train_update_lstm_weight_ih_l0(d_lstm_where,
        d_lstm_scatter_add_packed, state->lstm_weight_ih_l0_exp_avg,
        state->lstm_weight_ih_l0_exp_avg_sq, param->lstm_weight_ih_l0, eps_now,
        step_size);
    char_lstm_train_update_embedding_weight(d_lstm_scatter_add_2,
        lstm_weight_ih_l0_packed, state->embedding_weight_exp_avg,
        d_lstm_scatter_add, state->embedding_weight_exp_avg_sq,
        param->embedding_weight, eps_now, step_size, d_embedding_contract);
    return loss[0];
}
