/* char_lstm.c -- an LSTM that continues a text
 *
 * Written by gradc 0.1 from char_lstm.lua for target avx2;
 * fnv1a of the model c34673fd61b23e30.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "char_lstm.h"

/* ---- init --------------------------------------------------------------- */

/* 1  step = 0
 *   char_lstm.lua:19 */
static GRADC_NOINLINE void
char_lstm_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 2  embedding_weight = random
 *   char_lstm.lua:19 */
static GRADC_NOINLINE void
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

/* 3  lstm_weight_ih_l0 = random * 0.17677669529663687 - 0.08838834764831843
 *   char_lstm.lua:20
 *   also used by init, step 4 */
static GRADC_NOINLINE void
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

/* 5  lstm_bias_ih_l0 = random * 0.17677669529663687 - 0.08838834764831843
 *   char_lstm.lua:20
 *   also used by init, step 6 */
static GRADC_NOINLINE void
char_lstm_init_set_lstm_bias_l0(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT lstm_bias_l0,
    uint32_t stream)
{
    for (int i = 0; i < 512; i++) {
        lstm_bias_l0[i] =
            gradc_uniformf((uint32_t)seed[0], stream, 0u, (uint32_t)i)
            * 0.176776695f - 0.088388348f;
    }
}

/* 7  head_weight = random * 0.17677669529663687 - 0.08838834764831843
 *   char_lstm.lua:21 */
static GRADC_NOINLINE void
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

/* 8  head_bias = random * 0.17677669529663687 - 0.08838834764831843
 *   char_lstm.lua:21 */
static GRADC_NOINLINE void
char_lstm_init_set_head_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT head_bias)
{
    for (int i = 0; i < 65; i++) {
        head_bias[i] = gradc_uniformf((uint32_t)seed[0], 1006u, 0u, (uint32_t)i)
            * 0.176776695f - 0.088388348f;
    }
}

/* 9  embedding_weight_exp_avg and 3 more = 0
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
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
static GRADC_NOINLINE void
char_lstm_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.003f;
}

/* 11  lstm_weight_ih_l0_exp_avg and 3 more = 0
 *   char_lstm.lua:32 */
static GRADC_NOINLINE void
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

/* 12  lstm_bias_ih_l0_exp_avg and 3 more = 0
 *   char_lstm.lua:32 */
static GRADC_NOINLINE void
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

/* 13  head_bias_exp_avg = head_bias_exp_avg_sq = 0
 *   char_lstm.lua:32 */
static GRADC_NOINLINE void
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
    char_lstm_init_set_lstm_bias_l0(&seed, param->lstm_bias_ih_l0, 1003u);
        /* 5  set_lstm_bias_ih_l0 */
    char_lstm_init_set_lstm_bias_l0(&seed, param->lstm_bias_hh_l0, 1004u);
        /* 6  set_lstm_bias_hh_l0 */
    char_lstm_init_set_head_weight(&seed, param->head_weight);
    char_lstm_init_set_head_bias(&seed, param->head_bias);
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
 *   f          0    6400   1-2     gather
 *   f      32512     128   3-3     cell
 *   f      32640     128   3-3     hidden
 *   f       6400   25600   2-3     lstm
 *   f          0    6400   3-5     output
 *   f      32000     512   3-3     work
 *   f       6400    9216   4-5     head_weight_packed
 */

/* 1  gather = gather(embedding.weight, x)
 *   char_lstm.lua:19 */
static GRADC_NOINLINE void
char_lstm_predict_make_gather(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT embedding_weight,
    float *GRADC_RESTRICT gather)
{
    for (int i = 0; i < 50; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int32_t t1 = x[i];
                gather[128*i + j + l] = (uint32_t)t1 < 65u
                    ? embedding_weight[65*j + l + 8*t1] : 0.0f;
            }
        }
    }
}

/* 2  lstm = gather . lstm.weight_ih_l0 + (lstm.bias_ih_l0 + lstm.bias_hh_l0)
 *   char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_predict_make_lstm_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
char_lstm_predict_make_lstm_sums_2x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

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
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
char_lstm_predict_make_lstm(const float *GRADC_RESTRICT gather,
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
                    &gather[128*i], tile);
            }
            if (i >= 48) {
                char_lstm_predict_make_lstm_sums_2x16(&lstm_weight_ih_l0[128*j],
                    &gather[128*i], tile);
            }
            const int r_end = 50 - i < 6 ? 50 - i : 6;
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

/* 1  gates = x + hidden . lstm.weight_hh_l0
 *   char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_predict_loop_cell_make_gates_sums_1x32(const float *a,
    const float *b, float *tile)
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
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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
char_lstm_predict_loop_cell_make_gates(const float *GRADC_RESTRICT hidden,
    const float *GRADC_RESTRICT lstm_weight_hh_l0,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT gates)
{
    for (int j = 0; j < 512; j += 32) {
        float tile[32];

        char_lstm_predict_loop_cell_make_gates_sums_1x32(
            &lstm_weight_hh_l0[128*j], hidden, tile);
        GRADC_LANES
        for (int l = 0; l < 32; l++) {
            const int at = j + l;
            gates[at] = x[at] + tile[l];
        }
    }
}

/* 2  cell = cell * sigmoid(slice(gates)) + sigmoid(slice(gates)) *
 *     tanh(slice(gates))
 *   output = hidden = sigmoid(slice(gates)) * tanh(cell *
 *     sigmoid(slice(gates)) + sigmoid(slice(gates)) * tanh(slice(gates)))
 *   char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_predict_loop_cell_make_cell(float *GRADC_RESTRICT cell,
    const float *GRADC_RESTRICT gates,
    float *GRADC_RESTRICT output,
    float *GRADC_RESTRICT hidden)
{
    for (int i = 0; i < 128; i++) {
        const float t1 = cell[i] * gradc_sigmoidf(gates[i + 128])
            + gradc_sigmoidf(gates[i]) * gradc_tanhf(gates[i + 256]);
        const float t2 = gradc_sigmoidf(gates[i + 384]) * gradc_tanhf(t1);
        cell[i] = t1;
        output[i] = t2;
        hidden[i] = t2;
    }
}

/* 3  50 iterations: output
 *   char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_predict_loop_cell(const float *GRADC_RESTRICT lstm,
    const float *GRADC_RESTRICT lstm_weight_hh_l0,
    float *GRADC_RESTRICT cell,
    float *GRADC_RESTRICT hidden,
    float *GRADC_RESTRICT output,
    float *GRADC_RESTRICT work)
{
    for (int i = 0; i < 128; i++) {
        cell[i] = 0.0f;
    }
    for (int i = 0; i < 128; i++) {
        hidden[i] = 0.0f;
    }
    for (int t = 0; t < 50; t++) {
        char_lstm_predict_loop_cell_make_gates(hidden, lstm_weight_hh_l0,
            &lstm[512*t], work);
        char_lstm_predict_loop_cell_make_cell(cell, work, &output[128*t],
            hidden);
    }
}

/* 4  head_weight_packed = in panels: head.weight
 *   char_lstm.lua:21
 *   also used by train, step 4 */
static GRADC_NOINLINE void
char_lstm_shared_pack_head_weight(const float *GRADC_RESTRICT head_weight,
    float *GRADC_RESTRICT head_weight_packed)
{
    for (int i = 0; i < 72; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j++) {
            for (int l = 0; l < 8; l++) {
                head_weight_packed[128*i + 8*j + l] = i + l < 65
                    ? head_weight[8*(i + l) + 520*(j / 8) + j % 8] : 0.0f;
            }
        }
    }
}

/* 5  logits = output . head.weight + head.bias
 *   char_lstm.lua:21 */
static GRADC_NOINLINE void
char_lstm_predict_make_logits_sums_4x24(const float *a, const float *b,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
char_lstm_predict_make_logits_sums_2x24(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

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
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
char_lstm_predict_make_logits(const float *GRADC_RESTRICT output,
    const float *GRADC_RESTRICT head_weight_packed,
    const float *GRADC_RESTRICT head_bias,
    float *GRADC_RESTRICT logits)
{
    for (int j = 0; j < 65; j += 24) {
        for (int i = 0; i < 50; i += 4) {
            float tile[96];

            if (i < 48) {
                char_lstm_predict_make_logits_sums_4x24(
                    &head_weight_packed[128*j], &output[128*i], tile);
            }
            if (i >= 48) {
                char_lstm_predict_make_logits_sums_2x24(
                    &head_weight_packed[128*j], &output[128*i], tile);
            }
            const int r_end = 50 - i < 4 ? 50 - i : 4;
            for (int r = 0; r < r_end; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 3; v++) {
                    const int l_end2 = 65 - j - 8*v < 8 ? 65 - j - 8*v : 8;
                    GRADC_LANES
                    for (int l = 0; l < l_end2; l++) {
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
    float *gather = scratch->f;                /* [50,128] */
    float *cell = &scratch->f[32512];          /* [1,128] */
    float *hidden = &scratch->f[32640];        /* [1,128] */
    float *lstm = &scratch->f[6400];           /* [50,1,512] */
    float *output = scratch->f;                /* [50,1,128] */
    float *work = &scratch->f[32000];          /* [] */
    float *head_weight_packed = &scratch->f[6400]; /* [65,128] as [9][128][8] */

    char_lstm_predict_make_gather(x, param->embedding_weight, gather);
    char_lstm_predict_make_lstm(gather, param->lstm_weight_ih_l0,
        param->lstm_bias_ih_l0, param->lstm_bias_hh_l0, lstm);
    char_lstm_predict_loop_cell(lstm, param->lstm_weight_hh_l0, cell, hidden,
        output, work);
    char_lstm_shared_pack_head_weight(param->head_weight, head_weight_packed);
    char_lstm_predict_make_logits(output, head_weight_packed, param->head_bias,
        logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0   33280   1-2     lstm
 *   f      25600    6400   3-3     cell
 *   f      32000    6400   3-3     hidden
 *   f     103936 1280000   2-3     lstm_2
 *   f    1383936  320000   3-18    output
 *   f     103936 1280000   3-10    cell_out_all, over lstm_2
 *   f     103936 1280000   3-10    output_gate_all, over lstm_2
 *   f     103936 1280000   3-10    candidate_all, over lstm_2
 *   f     103936 1280000   3-10    input_gate_all, over lstm_2
 *   f    1703936  320000   3-10    forget_gate_all
 *   f    2023936  320000   3-10    cell_all
 *   f          0   25600   3-3     work
 *   f          0    9216   4-5     head_weight_packed
 *   f    2663936  162500   5-6     linear
 *   f          0    2500   6-7     power_sum
 *   f       2512    2500   6-7     picked
 *   f    2663936  162500   6-17    d_cross_entropy, over linear
 *   f      91136    6400  10-10    d_cell
 *   f      97536    6400  10-10    d_hidden
 *   f    2343936  320000   8-10    d_permute
 *   f          0   65536   9-10    lstm_weight_hh_l0_packed
 *   f     103936 1280000  10-19    d_lstm, over cell_out_all
 *   f      65536   25600  10-10    work_2
 *   i          0      65  12-21    scatter_add
 *   f      65536   33280  11-21    scatter_add_2
 *   f          0   65536  14-21    lstm_weight_ih_l0_packed
 *   f      98817       1  15-21    v_scale
 *   f      98816       1  15-21    step_size
 *   f    1703936    8320  13-20    where
 */

/* 1  lstm = embedding.weight . lstm.weight_ih_l0
 *   char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_make_lstm_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[8*r + 520*(k / 8) + k % 8]),
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
char_lstm_train_make_lstm_sums_5x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
        }
        GRADC_UNROLL(5)
        for (int r = 0; r < 5; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[8*r + 520*(k / 8) + k % 8]),
                    line[v], acc[v + 2*r]);
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
            }
            if (i >= 60) {
                char_lstm_train_make_lstm_sums_5x16(&lstm_weight_ih_l0[128*j],
                    &embedding_weight[8*i], tile);
            }
            const int r_end = 65 - i < 6 ? 65 - i : 6;
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

/* 1  gates = x + hidden . lstm.weight_hh_l0
 *   char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_loop_cell_make_gates_sums_6x16(const float *a,
    const float *b, float *tile)
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
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
char_lstm_train_loop_cell_make_gates_sums_2x16(const float *a,
    const float *b, float *tile)
{
    gradc_vec8f acc[12];

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
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
char_lstm_train_loop_cell_make_gates(const float *GRADC_RESTRICT hidden,
    const float *GRADC_RESTRICT lstm_weight_hh_l0,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT gates)
{
    for (int j = 0; j < 512; j += 16) {
        for (int i = 0; i < 50; i += 6) {
            float tile[96];

            if (i < 48) {
                char_lstm_train_loop_cell_make_gates_sums_6x16(
                    &lstm_weight_hh_l0[128*j], &hidden[128*i], tile);
            }
            if (i >= 48) {
                char_lstm_train_loop_cell_make_gates_sums_2x16(
                    &lstm_weight_hh_l0[128*j], &hidden[128*i], tile);
            }
            const int r_end = 50 - i < 6 ? 50 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 512*(i + r) + j + l;
                    gates[at] = x[at] + tile[l + 16*r];
                }
            }
        }
    }
}

/* 2  cell = cell
 *   forget_gate = sigmoid(slice(gates))
 *   input_gate = sigmoid(slice(gates))
 *   candidate = tanh(slice(gates))
 *   cell_2 = cell * forget_gate + input_gate * candidate
 *   output_gate = sigmoid(slice(gates))
 *   cell_out = tanh(cell * forget_gate + input_gate * candidate)
 *   output = hidden = output_gate * cell_out
 *   char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_loop_cell_make_forget_gate(float *GRADC_RESTRICT cell_2,
    const float *GRADC_RESTRICT gates,
    float *GRADC_RESTRICT cell,
    float *GRADC_RESTRICT forget_gate,
    float *GRADC_RESTRICT input_gate,
    float *GRADC_RESTRICT candidate,
    float *GRADC_RESTRICT output_gate,
    float *GRADC_RESTRICT cell_out,
    float *GRADC_RESTRICT output,
    float *GRADC_RESTRICT hidden)
{
    for (int i = 0; i < 50; i++) {
        for (int j = 0; j < 128; j++) {
            const int at = 128*i + j;
            cell[at] = cell_2[at];
        }
        for (int j = 0; j < 128; j++) {
            const float t1 = gradc_sigmoidf(gates[512*i + j + 128]);
            const float t2 = gradc_sigmoidf(gates[512*i + j]);
            const float t3 = gradc_tanhf(gates[512*i + j + 256]);
            const int at2 = 128*i + j;
            const float t4 = cell_2[at2] * t1 + t2 * t3;
            const float t5 = gradc_sigmoidf(gates[512*i + j + 384]);
            const float t6 = gradc_tanhf(t4);
            const float t7 = t5 * t6;
            forget_gate[at2] = t1;
            input_gate[at2] = t2;
            candidate[at2] = t3;
            cell_2[at2] = t4;
            output_gate[at2] = t5;
            cell_out[at2] = t6;
            output[at2] = t7;
            hidden[at2] = t7;
        }
    }
}

/* 3  50 iterations: output, cell_out_all, output_gate_all, candidate_all, ...
 *   char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_loop_cell(float *GRADC_RESTRICT lstm_2,
    const float *GRADC_RESTRICT lstm_weight_hh_l0,
    float *GRADC_RESTRICT cell,
    float *GRADC_RESTRICT hidden,
    float *GRADC_RESTRICT output,
    float *GRADC_RESTRICT forget_gate_all,
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
        char_lstm_train_loop_cell_make_gates(hidden, lstm_weight_hh_l0,
            &lstm_2[25600*t], work);
        char_lstm_train_loop_cell_make_forget_gate(cell, work,
            &cell_all[6400*t], &forget_gate_all[6400*t],
            &lstm_2[25600*t + 19200], &lstm_2[25600*t + 12800],
            &lstm_2[25600*t + 6400], &lstm_2[25600*t], &output[6400*t], hidden);
    }
}

/* 5  linear = output . head.weight
 *   char_lstm.lua:21 */
static GRADC_NOINLINE void
char_lstm_train_make_linear_sums_4x24(const float *a, const float *b,
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
    for (int k = 0; k < 128; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
char_lstm_train_make_linear_sums_2x24(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

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
            line[v] = gradc_load8f(&a[8*k + 1024*v]);
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

static GRADC_NOINLINE void
char_lstm_train_make_linear(const float *GRADC_RESTRICT output,
    const float *GRADC_RESTRICT head_weight_packed,
    float *GRADC_RESTRICT linear)
{
    for (int m = 0; m < 50; m++) {
        for (int j = 0; j < 65; j += 24) {
            for (int i = 0; i < 50; i += 4) {
                float tile[96];

                if (i < 48) {
                    char_lstm_train_make_linear_sums_4x24(
                        &head_weight_packed[128*j], &output[6400*m + 128*i],
                        tile);
                }
                if (i >= 48) {
                    char_lstm_train_make_linear_sums_2x24(
                        &head_weight_packed[128*j], &output[6400*m + 128*i],
                        tile);
                }
                const int r_end = 50 - i < 4 ? 50 - i : 4;
                for (int r = 0; r < r_end; r++) {
                    GRADC_IN_TURN
                    for (int v = 0; v < 3; v++) {
                        const int l_end2 = 65 - j - 8*v < 8 ? 65 - j - 8*v : 8;
                        GRADC_LANES
                        for (int l = 0; l < l_end2; l++) {
                            linear[65*m + 3250*(i + r) + j + l + 8*v] =
                                tile[l + 8*v + 24*r];
                        }
                    }
                }
            }
        }
    }
}

/* 6  largest = max(amax(linear + head.bias), -3.4028234663852886e+38)
 *   powers = exp(linear + head.bias - largest)
 *   power_sum = sum(powers)
 *   d_power_sum = 0.0004 / power_sum
 *   picked = sum(where(iota == y, linear + head.bias - largest, 0))
 *   d_cross_entropy = where(iota == y, -0.0004, 0) + powers * d_power_sum
 *   char_lstm.lua:24 */
static GRADC_NOINLINE void
char_lstm_train_make_d_cross_entropy(float *GRADC_RESTRICT linear,
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
                    acc[l] = gradc_maxf(acc[l], linear[65*i + k + l]
                        + head_bias[k + l]);
                }
            }
            acc[0] = gradc_maxf(acc[0], linear[65*i + 64] + head_bias[64]);
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
            powers[j] = gradc_expf(linear[65*i + j] + head_bias[j] - largest);
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
                    const float t1 = linear[65*i + k + l] + head_bias[k + l]
                        - largest;
                    acc[l] += k + l == y[i] ? t1 : 0.0f;
                }
            }
            const float t2 = linear[65*i + 64] + head_bias[64] - largest;
            acc[0] += 64 == y[i] ? t2 : 0.0f;
            picked[i] = gradc_sum16f(acc);
        }
        for (int j = 0; j < 65; j++) {
            linear[65*i + j] = (j == y[i] ? -0.0004f : 0.0f) + powers[j]
                * d_power_sum;
        }
    }
}

/* 7  loss = sum(log(power_sum) - picked) * 0.0004
 *   bits = sum(log(power_sum) - picked) * 0.0005770780163555854
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

/* 8  d_permute = d_cross_entropy . head.weight
 *   gradient of char_lstm.lua:21 */
static GRADC_NOINLINE void
char_lstm_train_make_d_permute_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 65; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 520*v]);
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

static GRADC_NOINLINE void
char_lstm_train_make_d_permute_sums_2x16(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

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
            line[v] = gradc_load8f(&a[8*k + 520*v]);
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

static GRADC_NOINLINE void
char_lstm_train_make_d_permute(const float *GRADC_RESTRICT linear,
    const float *GRADC_RESTRICT head_weight,
    float *GRADC_RESTRICT d_permute)
{
    for (int m = 0; m < 50; m++) {
        for (int j = 0; j < 128; j += 16) {
            for (int i = 0; i < 50; i += 6) {
                float tile[96];

                if (i < 48) {
                    char_lstm_train_make_d_permute_sums_6x16(&head_weight[65*j],
                        &linear[3250*m + 65*i], tile);
                }
                if (i >= 48) {
                    char_lstm_train_make_d_permute_sums_2x16(&head_weight[65*j],
                        &linear[3250*m + 65*i], tile);
                }
                const int r_end = 50 - i < 6 ? 50 - i : 6;
                GRADC_IN_TURN
                for (int r = 0; r < r_end; r++) {
                    GRADC_LANES
                    for (int l = 0; l < 16; l++) {
                        d_permute[128*m + 6400*(i + r) + j + l] =
                            tile[l + 16*r];
                    }
                }
            }
        }
    }
}

/* 9  lstm_weight_hh_l0_packed = in panels: lstm.weight_hh_l0
 *   char_lstm.lua:20
 *   also used by train, step 14 */
static GRADC_NOINLINE void
char_lstm_train_pack_lstm_weight_l0(const float *GRADC_RESTRICT lstm_weight_l0,
    float *GRADC_RESTRICT lstm_weight_l0_packed)
{
    for (int i = 0; i < 128; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 512; j++) {
            for (int l = 0; l < 8; l++) {
                lstm_weight_l0_packed[512*i + 8*j + l] =
                    lstm_weight_l0[8*(i + l) + 1024*(j / 8) + j % 8];
            }
        }
    }
}

/* 1  d_slice_2 = (d_hidden + d_output) * cell_out * (output_gate * (1 -
 *     output_gate))
 *   d_slice = input_gate * (d_cell + (d_hidden + d_output) * output_gate *
 *     (1 - cell_out * cell_out)) * (1 - candidate * candidate)
 *   d_cell = forget_gate * (d_cell + (d_hidden + d_output) * output_gate *
 *     (1 - cell_out * cell_out))
 *   d_slice_4 = candidate * (d_cell + (d_hidden + d_output) * output_gate *
 *     (1 - cell_out * cell_out)) * (input_gate * (1 - input_gate))
 *   d_slice_3 = cell * (d_cell + (d_hidden + d_output) * output_gate * (1 -
 *     cell_out * cell_out)) * (forget_gate * (1 - forget_gate))
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_loop_d_cell_make_d_slice_2(
    const float *GRADC_RESTRICT d_hidden,
    const float *GRADC_RESTRICT d_output,
    const float *GRADC_RESTRICT cell_out,
    const float *GRADC_RESTRICT output_gate,
    const float *GRADC_RESTRICT input_gate,
    float *GRADC_RESTRICT d_cell,
    const float *GRADC_RESTRICT candidate,
    const float *GRADC_RESTRICT forget_gate,
    const float *GRADC_RESTRICT cell,
    float *GRADC_RESTRICT d_slice_2,
    float *GRADC_RESTRICT d_slice,
    float *GRADC_RESTRICT d_slice_4,
    float *GRADC_RESTRICT d_slice_3)
{
    for (int i = 0; i < 6400; i++) {
        const float t1 = d_hidden[i] + d_output[i];
        const float t2 = cell_out[i];
        const float t3 = output_gate[i];
        const float t4 = input_gate[i];
        const float t5 = d_cell[i] + t1 * t3 * (1.0f - t2 * t2);
        const float t6 = candidate[i];
        const float t7 = forget_gate[i];
        const float t8 = cell[i] * t5 * (t7 * (1.0f - t7));
        d_slice_2[i] = t1 * t2 * (t3 * (1.0f - t3));
        d_slice[i] = t4 * t5 * (1.0f - t6 * t6);
        d_cell[i] = t7 * t5;
        d_slice_4[i] = t6 * t5 * (t4 * (1.0f - t4));
        d_slice_3[i] = t8;
    }
}

/* 2  add = pad(d_slice) + pad(d_slice_2) + pad(d_slice_3) + pad(d_slice_4)
 *   d_gates = add
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_loop_d_cell_make_d_gates(const float *GRADC_RESTRICT d_slice,
    const float *GRADC_RESTRICT d_slice_2,
    const float *GRADC_RESTRICT d_slice_3,
    const float *GRADC_RESTRICT d_slice_4,
    float *GRADC_RESTRICT d_gates)
{
    for (int i = 0; i < 50; i++) {
        float add[512];

        for (int m = 0; m < 128; m++) {
            add[m] = 0.0f + d_slice_4[128*i + m];
        }
        for (int m = 0; m < 128; m++) {
            add[m + 128] = 0.0f + d_slice_3[128*i + m] + 0.0f;
        }
        for (int m = 0; m < 128; m++) {
            const float t1 = d_slice[128*i + m] + 0.0f;
            add[m + 256] = t1 + 0.0f + 0.0f;
        }
        for (int m = 0; m < 128; m++) {
            const float t1 = 0.0f + d_slice_2[128*i + m];
            add[m + 384] = t1 + 0.0f + 0.0f;
        }
        for (int j = 0; j < 512; j++) {
            d_gates[512*i + j] = add[j];
        }
    }
}

/* 3  d_hidden = d_gates . lstm.weight_hh_l0
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_loop_d_cell_make_d_hidden_sums_5x16(const float *a,
    const float *b, float *total)
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
            line[v] = gradc_load8f(&a[8*k + 4096*v]);
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

static GRADC_NOINLINE void
char_lstm_train_loop_d_cell_make_d_hidden(const float *GRADC_RESTRICT d_gates,
    const float *GRADC_RESTRICT lstm_weight_hh_l0_packed,
    float *GRADC_RESTRICT d_hidden)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 50; i += 5) {
            float total[80];

            GRADC_IN_TURN
            for (int r = 0; r < 5; r++) {
                for (int v = 0; v < 2; v++) {
                    gradc_store8f(&total[8*v + 16*r], gradc_set8f(0.0f));
                }
            }
            for (int block = 0; block < 2; block++) {
                char_lstm_train_loop_d_cell_make_d_hidden_sums_5x16(
                    &lstm_weight_hh_l0_packed[512*j + 2048*block],
                    &d_gates[512*i + 256*block], total);
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
char_lstm_train_loop_d_cell(const float *GRADC_RESTRICT d_permute,
    float *GRADC_RESTRICT lstm_2,
    const float *GRADC_RESTRICT forget_gate_all,
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
        char_lstm_train_loop_d_cell_make_d_slice_2(d_hidden, &d_permute[6400*t],
            &lstm_2[25600*t], &lstm_2[25600*t + 6400], &lstm_2[25600*t + 19200],
            d_cell, &lstm_2[25600*t + 12800], &forget_gate_all[6400*t],
            &cell_all[6400*t], work_2, &work_2[6400], &work_2[12800],
            &work_2[19200]);
        char_lstm_train_loop_d_cell_make_d_gates(&work_2[6400], work_2,
            &work_2[19200], &work_2[12800], &lstm_2[25600*t]);
        char_lstm_train_loop_d_cell_make_d_hidden(&lstm_2[25600*t],
            lstm_weight_hh_l0_packed, d_hidden);
    }
}

/* 11  scatter_add_2 = scatter_add(d_lstm, x)
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_make_scatter_add_2(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT lstm_2,
    float *GRADC_RESTRICT scatter_add_2)
{
    GRADC_LANES
    for (int i = 0; i < 33280; i++) {
        scatter_add_2[i] = 0.0f;
    }
    for (int i = 0; i < 50; i++) {
        for (int j = 0; j < 50; j++) {
            const int32_t t1 = x[50*i + j];
            if ((uint32_t)t1 < 65u) {
                for (int m = 0; m < 512; m++) {
                    scatter_add_2[512*t1 + m] += lstm_2[512*i + 25600*j + m];
                }
            }
        }
    }
}

/* 12  scatter_add = scatter_add(1, x)
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_make_scatter_add(const int32_t *GRADC_RESTRICT x,
    int32_t *GRADC_RESTRICT scatter_add)
{
    GRADC_LANES
    for (int i = 0; i < 65; i++) {
        scatter_add[i] = 0;
    }
    for (int i = 0; i < 2500; i++) {
        const int32_t t1 = x[i];
        if ((uint32_t)t1 < 65u) {
            scatter_add[t1] = gradc_addi(scatter_add[t1], 1);
        }
    }
}

/* 13  where = where(0 < scatter_add, embedding.weight, 0)
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_make_where(const int32_t *GRADC_RESTRICT scatter_add,
    const float *GRADC_RESTRICT embedding_weight,
    float *GRADC_RESTRICT where)
{
    for (int i = 0; i < 65; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 128; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const float t1 = embedding_weight[8*i + 65*j + l];
                where[128*i + j + l] = 0 < scatter_add[i] ? t1 : 0.0f;
            }
        }
    }
}

/* 15  step = min(step, 2147483646) + 1
 *   step_size = -(lr / expm1((min(step, 2147483646) + 1) *
 *     -0.10536051565782628))
 *   v_scale = 1 / sqrt(-expm1((min(step, 2147483646) + 1) *
 *     -0.0010005003335835344))
 *   char_lstm.lua:32 */
static GRADC_NOINLINE void
char_lstm_train_update_step(int32_t *GRADC_RESTRICT step,
    const float *GRADC_RESTRICT lr,
    float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT v_scale)
{
    const int32_t t1 = gradc_mini(step[0], 2147483646) + 1;
    const float t2 = (float)t1;
    const float t3 = -(lr[0] / gradc_expm1f(t2 * -0.105360516f));
    step[0] = t1;
    step_size[0] = t3;
    v_scale[0] = 1.0f / gradc_sqrtf(-gradc_expm1f(t2 * -0.0010005003f));
}

/* 16  step of head.bias: its gradient is
 *   sum(d_cross_entropy)
 *   gradient of char_lstm.lua:21 */
static GRADC_NOINLINE void
char_lstm_train_update_head_bias(const float *GRADC_RESTRICT linear,
    float *GRADC_RESTRICT head_bias_exp_avg,
    float *GRADC_RESTRICT head_bias_exp_avg_sq,
    float *GRADC_RESTRICT head_bias,
    const float *GRADC_RESTRICT v_scale,
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
                    const int l_end = 65 - j < 16 ? 65 - j : 16;
                    GRADC_LANES
                    for (int l = 0; l < l_end; l++) {
                        acc[l] += linear[j + 3250*k + 1040*block + 65*h + l];
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
                    const int l_end2 = 65 - j < 16 ? 65 - j : 16;
                    GRADC_LANES
                    for (int l = 0; l < l_end2; l++) {
                        acc2[l] += linear[j + 3250*k + 65*h + l + 3120];
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + 3, acc2);
            }
        }
        gradc_join_allf(tree, 16, 200);
        const int l_end3 = 65 - j < 16 ? 65 - j : 16;
        GRADC_LANES
        for (int l = 0; l < l_end3; l++) {
            const int at = j + l;
            const float t1 = head_bias_exp_avg[at] * 0.9f + tree[l] * 0.1f;
            const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
            const float t3 = tree[l];
            const float t4 = gradc_absf(tree[l]) < 1e-15f ? 0.0f : t3;
            const float t5 = head_bias_exp_avg_sq[at] * 0.999f + t4
                * (t4 * 0.001f);
            const float t6 = t5 < 1e-30f ? 0.0f : t5;
            const float t7 = t2 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
                * step_size[0];
            const float t8 = head_bias[at] - t7;
            head_bias_exp_avg[at] = t2;
            head_bias_exp_avg_sq[at] = t6;
            head_bias[at] = t8;
        }
    }
}

/* 17  step of head.weight: its gradient is
 *   d_cross_entropy . output
 *   gradient of char_lstm.lua:21 */
static GRADC_NOINLINE void
char_lstm_train__head_weight_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 5; k++) {
        for (int h = 0; h < 50; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[128*k + 6400*h + 8*v]);
            }
            GRADC_UNROLL(6)
            for (int r = 0; r < 6; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[3250*k + 65*h + r]), line[v],
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

static GRADC_NOINLINE void
char_lstm_train__head_weight_sums_5x16(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(5)
    for (int r = 0; r < 5; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 5; k++) {
        for (int h = 0; h < 50; h++) {
            GRADC_FENCE();
            gradc_vec8f line[2];

            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                line[v] = gradc_load8f(&a[128*k + 6400*h + 8*v]);
            }
            GRADC_UNROLL(5)
            for (int r = 0; r < 5; r++) {
                GRADC_UNROLL(2)
                for (int v = 0; v < 2; v++) {
                    acc[v + 2*r] =
                        gradc_fma8f(gradc_set8f(b[3250*k + 65*h + r]), line[v],
                        acc[v + 2*r]);
                }
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

static GRADC_NOINLINE void
char_lstm_train_update_head_weight(const float *GRADC_RESTRICT linear,
    const float *GRADC_RESTRICT output,
    float *GRADC_RESTRICT head_weight_exp_avg,
    float *GRADC_RESTRICT head_weight_exp_avg_sq,
    float *GRADC_RESTRICT head_weight,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 65; i += 6) {
            float total[96];

            const int r_end = 65 - i < 6 ? 65 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 2; v++) {
                    gradc_store8f(&total[8*v + 16*r], gradc_set8f(0.0f));
                }
            }
            for (int block = 0; block < 10; block++) {
                if (i < 60) {
                    char_lstm_train__head_weight_sums_6x16(
                        &output[j + 640*block], &linear[i + 16250*block],
                        total);
                }
                if (i >= 60) {
                    char_lstm_train__head_weight_sums_5x16(
                        &output[j + 640*block], &linear[i + 16250*block],
                        total);
                }
            }
            const int r_end2 = 65 - i < 6 ? 65 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end2; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = total[l + 8*v + 16*r];
                        const int at = 8*(i + r) + 65*j + l + 520*v;
                        const float t2 = head_weight_exp_avg[at] * 0.9f + t1
                            * 0.1f;
                        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
                        const float t5 = head_weight_exp_avg_sq[at] * 0.999f
                            + t4 * (t4 * 0.001f);
                        const float t6 = t5 < 1e-30f ? 0.0f : t5;
                        const float t7 = step_size[0]
                            * (t3 / (v_scale[0] * gradc_sqrtf(t6) + 1e-08f));
                        const float t8 = head_weight[at] - t7;
                        head_weight_exp_avg[at] = t3;
                        head_weight_exp_avg_sq[at] = t6;
                        head_weight[at] = t8;
                    }
                }
            }
        }
    }
}

/* 18  step of lstm.weight_hh_l0: its gradient is
 *   slice(d_lstm) . slice(output)
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_update_hh_l0_sums_2x40(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            acc[v + 5*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 7; k++) {
        for (int h = 0; h < 50; h++) {
            GRADC_FENCE();
            gradc_vec8f line[5];

            GRADC_UNROLL(5)
            for (int v = 0; v < 5; v++) {
                line[v] = gradc_load8f(&a[25600*k + 512*h + 8*v]);
            }
            GRADC_UNROLL(2)
            for (int r = 0; r < 2; r++) {
                GRADC_UNROLL(5)
                for (int v = 0; v < 5; v++) {
                    acc[v + 5*r] =
                        gradc_fma8f(gradc_set8f(b[6400*k + 128*h + r]), line[v],
                        acc[v + 5*r]);
                }
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            gradc_store8f(&total[8*v + 40*r],
                gradc_add8f(gradc_load8f(&total[8*v + 40*r]), acc[v + 5*r]));
        }
    }
}

static GRADC_NOINLINE void
char_lstm_train_update_hh_l0_sums_2x32(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            acc[v + 5*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 7; k++) {
        for (int h = 0; h < 50; h++) {
            GRADC_FENCE();
            gradc_vec8f line[5];

            GRADC_UNROLL(4)
            for (int v = 0; v < 4; v++) {
                line[v] = gradc_load8f(&a[25600*k + 512*h + 8*v]);
            }
            GRADC_UNROLL(2)
            for (int r = 0; r < 2; r++) {
                GRADC_UNROLL(4)
                for (int v = 0; v < 4; v++) {
                    acc[v + 5*r] =
                        gradc_fma8f(gradc_set8f(b[6400*k + 128*h + r]), line[v],
                        acc[v + 5*r]);
                }
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            gradc_store8f(&total[8*v + 40*r],
                gradc_add8f(gradc_load8f(&total[8*v + 40*r]), acc[v + 5*r]));
        }
    }
}

static GRADC_NOINLINE void
char_lstm_train_update_lstm_weight_hh_l0(const float *GRADC_RESTRICT output,
    const float *GRADC_RESTRICT lstm_2,
    float *GRADC_RESTRICT lstm_weight_hh_l0_exp_avg,
    float *GRADC_RESTRICT lstm_weight_hh_l0_exp_avg_sq,
    float *GRADC_RESTRICT lstm_weight_hh_l0,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int j = 0; j < 512; j += 40) {
        for (int i = 0; i < 128; i += 2) {
            float total[80];

            for (int r = 0; r < 2; r++) {
                const int v_end = 64 - 5*(j / 40) < 5 ? 64 - 5*(j / 40) : 5;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    gradc_store8f(&total[8*v + 40*r], gradc_set8f(0.0f));
                }
            }
            for (int block = 0; block < 7; block++) {
                if (5*(j / 40) < 60) {
                    char_lstm_train_update_hh_l0_sums_2x40(
                        &lstm_2[j + 179200*block + 25600],
                        &output[i + 44800*block], total);
                }
                if (5*(j / 40) >= 60) {
                    char_lstm_train_update_hh_l0_sums_2x32(
                        &lstm_2[j + 179200*block + 25600],
                        &output[i + 44800*block], total);
                }
            }
            for (int r = 0; r < 2; r++) {
                const int v_end2 = 64 - 5*(j / 40) < 5 ? 64 - 5*(j / 40) : 5;
                GRADC_IN_TURN
                for (int v = 0; v < v_end2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = total[l + 8*v + 40*r];
                        const int at = 128*j + 8*(i + r) + l + 1024*v;
                        const float t2 = lstm_weight_hh_l0_exp_avg[at] * 0.9f
                            + t1 * 0.1f;
                        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
                        const float t5 = lstm_weight_hh_l0_exp_avg_sq[at]
                            * 0.999f + t4 * (t4 * 0.001f);
                        const float t6 = t5 < 1e-30f ? 0.0f : t5;
                        const float t7 = step_size[0]
                            * (t3 / (v_scale[0] * gradc_sqrtf(t6) + 1e-08f));
                        const float t8 = lstm_weight_hh_l0[at] - t7;
                        lstm_weight_hh_l0_exp_avg[at] = t3;
                        lstm_weight_hh_l0_exp_avg_sq[at] = t6;
                        lstm_weight_hh_l0[at] = t8;
                    }
                }
            }
        }
    }
}

/* 19  step of lstm.bias_hh_l0: its gradient is
 *   sum(d_lstm)
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_update_lstm_bias_l0(const float *GRADC_RESTRICT lstm_2,
    float *GRADC_RESTRICT lstm_bias_ih_l0_exp_avg,
    float *GRADC_RESTRICT lstm_bias_ih_l0_exp_avg_sq,
    float *GRADC_RESTRICT lstm_bias_ih_l0,
    const float *GRADC_RESTRICT v_scale,
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
                        acc[l] += lstm_2[j + 25600*k + 8192*block + 512*h + l];
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
                        acc2[l] += lstm_2[j + 25600*k + 512*h + l + 24576];
                    }
                }
                gradc_join_blockf(tree, 16, 4*k + 3, acc2);
            }
        }
        gradc_join_allf(tree, 16, 200);
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float t1 = tree[l] * 0.1f;
            const int at = j + l;
            const float t2 = lstm_bias_ih_l0_exp_avg[at] * 0.9f + t1;
            const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
            const float t4 = tree[l];
            const float t5 = gradc_absf(tree[l]) < 1e-15f ? 0.0f : t4;
            const float t6 = t5 * (t5 * 0.001f);
            const float t7 = lstm_bias_ih_l0_exp_avg_sq[at] * 0.999f + t6;
            const float t8 = t7 < 1e-30f ? 0.0f : t7;
            const float t9 = t3 / (gradc_sqrtf(t8) * v_scale[0] + 1e-08f)
                * step_size[0];
            const float t10 = lstm_bias_ih_l0[at] - t9;
            const float t11 = t1 + lstm_bias_hh_l0_exp_avg[at] * 0.9f;
            const float t12 = gradc_absf(t11) < 1e-30f ? 0.0f : t11;
            const float t13 = t6 + lstm_bias_hh_l0_exp_avg_sq[at] * 0.999f;
            const float t14 = t13 < 1e-30f ? 0.0f : t13;
            const float t15 = step_size[0]
                * (t12 / (v_scale[0] * gradc_sqrtf(t14) + 1e-08f));
            const float t16 = lstm_bias_hh_l0[at] - t15;
            lstm_bias_ih_l0_exp_avg[at] = t3;
            lstm_bias_ih_l0_exp_avg_sq[at] = t8;
            lstm_bias_ih_l0[at] = t10;
            lstm_bias_hh_l0_exp_avg[at] = t12;
            lstm_bias_hh_l0_exp_avg_sq[at] = t14;
            lstm_bias_hh_l0[at] = t16;
        }
    }
}

/* 20  step of lstm.weight_ih_l0: its gradient is
 *   scatter_add_2 . where
 *   gradient of char_lstm.lua:20 */
static GRADC_NOINLINE void
char_lstm_train_update_ih_l0_sums_2x40(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            acc[v + 5*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 65; k++) {
        gradc_vec8f line[5];

        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            line[v] = gradc_load8f(&a[512*k + 8*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(5)
            for (int v = 0; v < 5; v++) {
                acc[v + 5*r] =
                    gradc_fma8f(gradc_set8f(b[128*k + r]), line[v],
                    acc[v + 5*r]);
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            gradc_store8f(&tile[8*v + 40*r], acc[v + 5*r]);
        }
    }
}

static GRADC_NOINLINE void
char_lstm_train_update_ih_l0_sums_2x32(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            acc[v + 5*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 65; k++) {
        gradc_vec8f line[5];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_load8f(&a[512*k + 8*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(4)
            for (int v = 0; v < 4; v++) {
                acc[v + 5*r] =
                    gradc_fma8f(gradc_set8f(b[128*k + r]), line[v],
                    acc[v + 5*r]);
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            gradc_store8f(&tile[8*v + 40*r], acc[v + 5*r]);
        }
    }
}

static GRADC_NOINLINE void
char_lstm_train_update_lstm_weight_ih_l0(const float *GRADC_RESTRICT where,
    const float *GRADC_RESTRICT scatter_add_2,
    float *GRADC_RESTRICT lstm_weight_ih_l0_exp_avg,
    float *GRADC_RESTRICT lstm_weight_ih_l0_exp_avg_sq,
    float *GRADC_RESTRICT lstm_weight_ih_l0,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 512; j += 40) {
        for (int i = 0; i < 128; i += 2) {
            float tile[80];

            if (5*(j / 40) < 60) {
                char_lstm_train_update_ih_l0_sums_2x40(&scatter_add_2[j],
                    &where[i], tile);
            }
            if (5*(j / 40) >= 60) {
                char_lstm_train_update_ih_l0_sums_2x32(&scatter_add_2[j],
                    &where[i], tile);
            }
            for (int r = 0; r < 2; r++) {
                const int v_end = 64 - 5*(j / 40) < 5 ? 64 - 5*(j / 40) : 5;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = tile[l + 8*v + 40*r];
                        const int at = 128*j + 8*(i + r) + l + 1024*v;
                        const float t2 = lstm_weight_ih_l0_exp_avg[at] * 0.9f
                            + t1 * 0.1f;
                        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
                        const float t5 = lstm_weight_ih_l0_exp_avg_sq[at]
                            * 0.999f + t4 * (t4 * 0.001f);
                        const float t6 = t5 < 1e-30f ? 0.0f : t5;
                        const float t7 = t3
                            / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
                            * step_size[0];
                        const float t8 = lstm_weight_ih_l0[at] - t7;
                        lstm_weight_ih_l0_exp_avg[at] = t3;
                        lstm_weight_ih_l0_exp_avg_sq[at] = t6;
                        lstm_weight_ih_l0[at] = t8;
                    }
                }
            }
        }
    }
}

/* 21  step of embedding.weight: its gradient is
 *   where(0 < scatter_add, scatter_add_2 . lstm.weight_ih_l0, 0)
 *   gradient of char_lstm.lua:19 */
static GRADC_NOINLINE void
char_lstm_train__embedding_weight_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 4096*v]);
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
            gradc_store8f(&total[8*v + 16*r],
                gradc_add8f(gradc_load8f(&total[8*v + 16*r]), acc[v + 2*r]));
        }
    }
}

static GRADC_NOINLINE void
char_lstm_train__embedding_weight_sums_5x16(const float *a, const float *b,
    float *total)
{
    gradc_vec8f acc[12];

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
            line[v] = gradc_load8f(&a[8*k + 4096*v]);
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

static GRADC_NOINLINE void
char_lstm_train_update_embedding_weight(
    const float *GRADC_RESTRICT scatter_add_2,
    const float *GRADC_RESTRICT lstm_weight_ih_l0_packed,
    float *GRADC_RESTRICT embedding_weight_exp_avg,
    const int32_t *GRADC_RESTRICT scatter_add,
    float *GRADC_RESTRICT embedding_weight_exp_avg_sq,
    float *GRADC_RESTRICT embedding_weight,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 128; j += 16) {
        for (int i = 0; i < 65; i += 6) {
            float total[96];

            const int r_end = 65 - i < 6 ? 65 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 2; v++) {
                    gradc_store8f(&total[8*v + 16*r], gradc_set8f(0.0f));
                }
            }
            for (int block = 0; block < 2; block++) {
                if (i < 60) {
                    char_lstm_train__embedding_weight_sums_6x16(
                        &lstm_weight_ih_l0_packed[512*j + 2048*block],
                        &scatter_add_2[512*i + 256*block], total);
                }
                if (i >= 60) {
                    char_lstm_train__embedding_weight_sums_5x16(
                        &lstm_weight_ih_l0_packed[512*j + 2048*block],
                        &scatter_add_2[512*i + 256*block], total);
                }
            }
            const int r_end2 = 65 - i < 6 ? 65 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end2; r++) {
                for (int v = 0; v < 2; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = total[l + 8*v + 16*r];
                        const float t2 = 0 < scatter_add[i + r] ? t1 : 0.0f;
                        const int at = 8*(i + r) + 65*j + l + 520*v;
                        const float t3 = embedding_weight_exp_avg[at] * 0.9f
                            + t2 * 0.1f;
                        const float t4 = gradc_absf(t3) < 1e-30f ? 0.0f : t3;
                        const float t5 = gradc_absf(t2) < 1e-15f ? 0.0f : t2;
                        const float t6 = embedding_weight_exp_avg_sq[at]
                            * 0.999f + t5 * (t5 * 0.001f);
                        const float t7 = t6 < 1e-30f ? 0.0f : t6;
                        const float t8 = t4
                            / (gradc_sqrtf(t7) * v_scale[0] + 1e-08f)
                            * step_size[0];
                        const float t9 = embedding_weight[at] - t8;
                        embedding_weight_exp_avg[at] = t4;
                        embedding_weight_exp_avg_sq[at] = t7;
                        embedding_weight[at] = t9;
                    }
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
    float *output = &scratch->f[1383936];      /* [50,50,128] */
    float *forget_gate_all = &scratch->f[1703936]; /* [50,50,128] */
    float *cell_all = &scratch->f[2023936];    /* [50,50,128] */
    float *work = scratch->f;                  /* [] */
    float *head_weight_packed = scratch->f;    /* [65,128] as [9][128][8] */
    float *linear = &scratch->f[2663936];      /* [50,50,65] */
    float *power_sum = scratch->f;             /* [2500,1] */
    float *picked = &scratch->f[2512];         /* [2500,1] */
    float *d_cell = &scratch->f[91136];        /* [50,128] */
    float *d_hidden = &scratch->f[97536];      /* [50,128] */
    float *d_permute = &scratch->f[2343936];   /* [50,50,128] */
    /* [512,128] as [16][512][8] */
    float *lstm_weight_hh_l0_packed = scratch->f;
    float *work_2 = &scratch->f[65536];        /* [] */
    int32_t *scatter_add = scratch->i;         /* [65] */
    float *scatter_add_2 = &scratch->f[65536]; /* [65,512] */
    /* [512,128] as [16][512][8] */
    float *lstm_weight_ih_l0_packed = scratch->f;
    float *v_scale = &scratch->f[98817];       /* [] */
    float *step_size = &scratch->f[98816];     /* [] */
    float *where = &scratch->f[1703936];       /* [65,128] */
    float loss[1];

    char_lstm_train_make_lstm(param->embedding_weight,
        param->lstm_weight_ih_l0, lstm);
    char_lstm_train_make_lstm_2(x, lstm, param->lstm_bias_ih_l0,
        param->lstm_bias_hh_l0, lstm_2);
    char_lstm_train_loop_cell(lstm_2, param->lstm_weight_hh_l0, cell, hidden,
        output, forget_gate_all, cell_all, work);
    char_lstm_shared_pack_head_weight(param->head_weight, head_weight_packed);
    char_lstm_train_make_linear(output, head_weight_packed, linear);
    char_lstm_train_make_d_cross_entropy(linear, param->head_bias, y,
        power_sum, picked);
    char_lstm_train_make_loss(power_sum, picked, loss, bits);
    char_lstm_train_make_d_permute(linear, param->head_weight, d_permute);
    char_lstm_train_pack_lstm_weight_l0(param->lstm_weight_hh_l0,
        lstm_weight_hh_l0_packed);  /* 9  pack_lstm_weight_hh_l0 */
    char_lstm_train_loop_d_cell(d_permute, lstm_2, forget_gate_all, cell_all,
        lstm_weight_hh_l0_packed, d_cell, d_hidden, work_2);
    char_lstm_train_make_scatter_add_2(x, lstm_2, scatter_add_2);
    char_lstm_train_make_scatter_add(x, scatter_add);
    char_lstm_train_make_where(scatter_add, param->embedding_weight, where);
    char_lstm_train_pack_lstm_weight_l0(param->lstm_weight_ih_l0,
        lstm_weight_ih_l0_packed);  /* 14  pack_lstm_weight_ih_l0 */
    char_lstm_train_update_step(state->step, state->lr, step_size, v_scale);
    char_lstm_train_update_head_bias(linear, state->head_bias_exp_avg,
        state->head_bias_exp_avg_sq, param->head_bias, v_scale, step_size);
    char_lstm_train_update_head_weight(linear, output,
        state->head_weight_exp_avg, state->head_weight_exp_avg_sq,
        param->head_weight, step_size, v_scale);
    char_lstm_train_update_lstm_weight_hh_l0(output, lstm_2,
        state->lstm_weight_hh_l0_exp_avg, state->lstm_weight_hh_l0_exp_avg_sq,
        param->lstm_weight_hh_l0, step_size, v_scale);
    char_lstm_train_update_lstm_bias_l0(lstm_2, state->lstm_bias_ih_l0_exp_avg,
        state->lstm_bias_ih_l0_exp_avg_sq, param->lstm_bias_ih_l0, v_scale,
        step_size, state->lstm_bias_hh_l0_exp_avg,
        state->lstm_bias_hh_l0_exp_avg_sq, param->lstm_bias_hh_l0);
    char_lstm_train_update_lstm_weight_ih_l0(where, scatter_add_2,
        state->lstm_weight_ih_l0_exp_avg, state->lstm_weight_ih_l0_exp_avg_sq,
        param->lstm_weight_ih_l0, v_scale, step_size);
    char_lstm_train_update_embedding_weight(scatter_add_2,
        lstm_weight_ih_l0_packed, state->embedding_weight_exp_avg, scatter_add,
        state->embedding_weight_exp_avg_sq, param->embedding_weight, v_scale,
        step_size);
    return loss[0];
}
