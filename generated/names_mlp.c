/* names_mlp.c -- three letters of a name, and the next one
 *
 * Written by gradc 0.1 from names_mlp.lua for target avx2;
 * fnv1a of the model 475048d9d2a3a594.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "names_mlp.h"

/* ---- init --------------------------------------------------------------- */

/* 1  step = 0
 *   names_mlp.lua:18 */
static GRADC_ONCE void
names_mlp_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 2  embedding.weight = random
 *   loops: i along axes 0 to 1 of embedding_weight [27,10]
 *   names_mlp.lua:18 */
static GRADC_ONCE void
names_mlp_init_set_embedding_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT embedding_weight)
{
    for (int i = 0; i < 270; i++) {
        embedding_weight[i] =
            gradc_normalf((uint32_t)seed[0], 1000u, 0u, (uint32_t)i);
    }
}

/* 3  fc1.weight = random * 0.36514837 - 0.18257419
 *   loops: i and l along axis 0, j along axis 1 of fc1_weight [200,30]
 *   names_mlp.lua:20 */
static GRADC_ONCE void
names_mlp_init_set_fc1_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc1_weight)
{
    for (int i = 0; i < 200; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 30; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                fc1_weight[30*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1001u, 0u,
                    (uint32_t)(30*(i + l) + j)) * 0.36514837f - 0.18257419f;
            }
        }
    }
}

/* 4  fc1.bias = random * 0.36514837 - 0.18257419
 *   loops: i along axis 0 of bias
 *   names_mlp.lua:20
 *   also used by init, step 6 */
static GRADC_ONCE void
names_mlp_init_set_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT bias,
    int n_i,
    uint32_t stream,
    float factor,
    float offset)
{
    for (int i = 0; i < n_i; i++) {
        bias[i] = gradc_uniformf((uint32_t)seed[0], stream, 0u, (uint32_t)i)
            * factor + offset;
    }
}

/* 5  fc2.weight = random * 0.14142136 - 0.07071068
 *   loops: i along axis 0, j and l along axis 1 of fc2_weight [27,200]
 *   names_mlp.lua:22 */
static GRADC_ONCE void
names_mlp_init_set_fc2_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc2_weight)
{
    for (int i = 0; i < 27; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 200; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                fc2_weight[8*i + 27*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1003u, 0u,
                    (uint32_t)(200*i + j + l)) * 0.14142136f - 0.07071068f;
            }
        }
    }
}

/* 7  lr = 0.003
 *   names_mlp.lua:32
 *   also used by init, step 8 */
static GRADC_ONCE void
names_mlp_init_set_lr(float *GRADC_RESTRICT lr,
    float value)
{
    lr[0] = value;
}

/* 9  embedding.weight.exp_avg = embedding.weight.exp_avg_sq = 0
 *   loops: i along axes 0 to 1 of exp_avg
 *   names_mlp.lua:32
 *   also used by init, steps 11, 13 */
static GRADC_ONCE void
names_mlp_init_set_exp_avg(float *GRADC_RESTRICT exp_avg,
    float *GRADC_RESTRICT exp_avg_sq,
    int n_i)
{
    for (int i = 0; i < n_i; i++) {
        exp_avg[i] = 0.0f;
        exp_avg_sq[i] = 0.0f;
    }
}

/* 10  fc1.weight.exp_avg = fc1.weight.exp_avg_sq = 0
 *   loops: i and l along axis 0, j along axis 1 of fc1_weight_exp_avg
 *     [200,30]
 *   names_mlp.lua:32 */
static GRADC_ONCE void
names_mlp_init_set_fc1_weight_exp_avg(float *GRADC_RESTRICT fc1_weight_exp_avg,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq)
{
    for (int i = 0; i < 200; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 30; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 30*i + 8*j + l;
                fc1_weight_exp_avg[at] = 0.0f;
                fc1_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 12  fc2.weight.exp_avg = fc2.weight.exp_avg_sq = 0
 *   loops: i along axis 0, j and l along axis 1 of fc2_weight_exp_avg
 *     [27,200]
 *   names_mlp.lua:32 */
static GRADC_ONCE void
names_mlp_init_set_fc2_weight_exp_avg(float *GRADC_RESTRICT fc2_weight_exp_avg,
    float *GRADC_RESTRICT fc2_weight_exp_avg_sq)
{
    for (int i = 0; i < 27; i++) {
        GRADC_IN_TURN
        for (int j = 0; j < 200; j += 8) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 8*i + 27*j + l;
                fc2_weight_exp_avg[at] = 0.0f;
                fc2_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

void
names_mlp_init(struct names_mlp_param *param,
    struct names_mlp_state *state,
    int32_t seed)
{
    names_mlp_init_set_step(state->step);
    names_mlp_init_set_embedding_weight(&seed, param->embedding_weight);
    names_mlp_init_set_fc1_weight(&seed, param->fc1_weight);
    names_mlp_init_set_bias(&seed, param->fc1_bias, 200, 1002u, 0.36514837f,
        -0.18257419f);  /* 4  set_fc1_bias */
    names_mlp_init_set_fc2_weight(&seed, param->fc2_weight);
    names_mlp_init_set_bias(&seed, param->fc2_bias, 27, 1004u, 0.14142136f,
        -0.07071068f);  /* 6  set_fc2_bias */
    names_mlp_init_set_lr(state->lr, 0.003f);
    names_mlp_init_set_lr(state->last_lr, 0.0f);  /* 8  set_last_lr */
    names_mlp_init_set_exp_avg(state->embedding_weight_exp_avg,
        state->embedding_weight_exp_avg_sq, 270);
        /* 9  set_embedding_weight_exp_avg */
    names_mlp_init_set_fc1_weight_exp_avg(state->fc1_weight_exp_avg,
        state->fc1_weight_exp_avg_sq);
    names_mlp_init_set_exp_avg(state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq, 200);  /* 11  set_fc1_bias_exp_avg */
    names_mlp_init_set_fc2_weight_exp_avg(state->fc2_weight_exp_avg,
        state->fc2_weight_exp_avg_sq);
    names_mlp_init_set_exp_avg(state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq, 27);  /* 13  set_fc2_bias_exp_avg */
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0      30   1-2     embedding_gather
 *   f       6400     200   2-4     fc1_tanh
 *   f          0    6400   3-4     fc2_weight_packed
 */

/* 1  embedding_gather = gather(embedding.weight, x)
 *   loops: i along axis 0, j along axis 1 of embedding_gather [3,10]
 *   names_mlp.lua:18 */
static GRADC_NOINLINE void
names_mlp_predict_make_embedding_gather(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT embedding_weight,
    float *GRADC_RESTRICT embedding_gather)
{
    for (int i = 0; i < 3; i++) {
        GRADC_LANES
        for (int j = 0; j < 10; j++) {
            const int32_t t1 = x[i];
            embedding_gather[10*i + j] = (uint32_t)t1 < 27u
                ? embedding_weight[j + 10*t1] : 0.0f;
        }
    }
}

/* For the next step: 1x56 sums over k of products of a and b */
static GRADC_NOINLINE void
names_mlp_predict_make_fc1_tanh_sums_1x56(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[7];

    GRADC_UNROLL(7)
    for (int v = 0; v < 7; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 30; k++) {
        gradc_vec8f line[7];

        GRADC_UNROLL(7)
        for (int v = 0; v < 7; v++) {
            line[v] = gradc_keep8f(&a[8*k + 240*v]);
        }
        GRADC_UNROLL(7)
        for (int v = 0; v < 7; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(7)
    for (int v = 0; v < 7; v++) {
        gradc_store8f(&tile[8*v], acc[v]);
    }
}

/* For the next step: 1x32 sums over k of products of a and b */
static GRADC_NOINLINE void
names_mlp_predict_make_fc1_tanh_sums_1x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 30; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_keep8f(&a[8*k + 240*v]);
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

/* 2  fc1_tanh = tanh(fc1.bias + embedding_gather . fc1.weight)
 *   loops: j, v and l along axis 1 of fc1_tanh [1,200]; k along axis 1 of
 *     fc1_weight [200,30]
 *   names_mlp.lua:20 */
static GRADC_NOINLINE void
names_mlp_predict_make_fc1_tanh(const float *GRADC_RESTRICT embedding_gather,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_tanh)
{
    for (int j = 0; j < 200; j += 56) {
        float tile[56];

        if (j < 168) {
            names_mlp_predict_make_fc1_tanh_sums_1x56(&fc1_weight[30*j],
                embedding_gather, tile);
        } else {
            names_mlp_predict_make_fc1_tanh_sums_1x32(&fc1_weight[30*j],
                embedding_gather, tile);
        }
        const int v_end = j < 168 ? 7 : 4;
        GRADC_IN_TURN
        for (int v = 0; v < v_end; v++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = j + l + 8*v;
                fc1_tanh[at] = gradc_tanhf(fc1_bias[at] + tile[l + 8*v]);
            }
        }
    }
}

/* 3  fc2_weight_packed = fc2.weight, in panels
 *   loops: i and l along axis 0, j and j2 along axis 1 of fc2_weight_packed
 *     [27,200]
 *   names_mlp.lua:22
 *   also used by train, step 1 */
static GRADC_NOINLINE void
names_mlp_shared_pack_fc2_weight(const float *GRADC_RESTRICT fc2_weight,
    float *GRADC_RESTRICT fc2_weight_packed)
{
    for (int i = 0; i < 32; i += 8) {
        for (int j = 0; j < 200; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    fc2_weight_packed[200*i + 8*(j + j2) + l] = i + l < 27
                        ? fc2_weight[8*(i + l) + 27*j + j2] : 0.0f;
                }
            }
        }
    }
}

/* For the next step: 1x32 sums over k of products of a and b */
static GRADC_NOINLINE void
names_mlp_predict_make_logits_sums_1x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 200; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1600*v]);
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

/* 4  logits = fc2.bias + fc1_tanh . fc2.weight
 *   loops: v and l along axis 1 of logits [1,27]; k along axis 1 of
 *     fc2_weight_packed [27,200]
 *   names_mlp.lua:22 */
static GRADC_NOINLINE void
names_mlp_predict_make_logits(const float *GRADC_RESTRICT fc1_tanh,
    const float *GRADC_RESTRICT fc2_weight_packed,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT logits)
{
    float tile[32];

    names_mlp_predict_make_logits_sums_1x32(fc2_weight_packed, fc1_tanh, tile);
    GRADC_IN_TURN
    for (int v = 0; v < 4; v++) {
        const int l_end = v < 3 ? 8 : 3;
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            const int at = l + 8*v;
            logits[at] = fc2_bias[at] + tile[at];
        }
    }
}

void
names_mlp_predict(const struct names_mlp_param *param,
    struct names_mlp_predict_scratch *scratch,
    const int32_t *x,
    float *logits)
{
    float *embedding_gather = scratch->f;      /* [3,10] */
    float *fc1_tanh = &scratch->f[6400];       /* [1,200] */
    float *fc2_weight_packed = scratch->f;     /* [27,200] as [4][200][8] */

    names_mlp_predict_make_embedding_gather(x, param->embedding_weight,
        embedding_gather);
    names_mlp_predict_make_fc1_tanh(embedding_gather, param->fc1_weight,
        param->fc1_bias, fc1_tanh);
    names_mlp_shared_pack_fc2_weight(param->fc2_weight, fc2_weight_packed);
    names_mlp_predict_make_logits(fc1_tanh, fc2_weight_packed, param->fc2_bias,
        logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f      51200    7680   2-3     embedding_gather
 *   f          0   51200   3-14    fc1_tanh
 *   f      58880    6400   1-4     fc2_weight_packed
 *   f     102400    6912   4-7     logits
 *   f      51200     256   5-7     largest
 *   f     102400    6912   7-10    powers, over logits
 *   f      51200     256   8-9     power_sum
 *   f      51456     256   6-9     picked
 *   f      51712     256   8-10    d_power_sum
 *   f     102400    6912  10-14    d_cross_entropy, over powers
 *   f      51200   51200  13-19    d_fc1
 *   f       7680    6400  15-19    fc1_weight_packed
 *   f          0    7680  19-20    d_embedding_gather
 *   f       7680     270  20-21    d_embedding_weight
 *   f     109312       1  11-21    decay
 *   f     109314       1  11-21    eps_now
 *   f     109313       1  11-21    step_size
 *   f          0    7680  16-17    embedding_gather_2
 */

/* 2  embedding_gather = gather(embedding.weight, x)
 *   loops: i along axis 0, j along axis 1 of embedding_gather [768,10]
 *   names_mlp.lua:18
 *   also used by train, step 16 */
static GRADC_NOINLINE void
names_mlp_train_make_embedding_gather(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT embedding_weight,
    float *GRADC_RESTRICT embedding_gather)
{
    for (int i = 0; i < 768; i++) {
        GRADC_LANES
        for (int j = 0; j < 10; j++) {
            const int32_t t1 = x[i];
            embedding_gather[10*i + j] = (uint32_t)t1 < 27u
                ? embedding_weight[j + 10*t1] : 0.0f;
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
names_mlp_train_make_fc1_tanh_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 30; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 240*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 30*r]), line[v],
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
names_mlp_train_make_fc1_tanh_sums_4x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[3*r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 30; k++) {
        gradc_vec8f line[1];

        line[0] = gradc_keep8f(&a[8*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[3*r] = gradc_fma8f(gradc_set8f(b[k + 30*r]), line[0], acc[3*r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store8f(&tile[24*r], acc[3*r]);
    }
}

/* 3  fc1_tanh = tanh(embedding_gather . fc1.weight + fc1.bias)
 *   loops: j, v and l along axis 1, i and r along axis 0 of fc1_tanh
 *     [256,200]; k along axis 1 of fc1_weight [200,30]
 *   names_mlp.lua:20 */
static GRADC_NOINLINE void
names_mlp_train_make_fc1_tanh(const float *GRADC_RESTRICT embedding_gather,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_tanh)
{
    for (int j = 0; j < 200; j += 24) {
        for (int i = 0; i < 256; i += 4) {
            float tile[96];

            if (j < 192) {
                names_mlp_train_make_fc1_tanh_sums_4x24(&fc1_weight[30*j],
                    &embedding_gather[30*i], tile);
            } else {
                names_mlp_train_make_fc1_tanh_sums_4x8(&fc1_weight[30*j],
                    &embedding_gather[30*i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 192 ? 3 : 1;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        fc1_tanh[200*(i + r) + j + l + 8*v] =
                            gradc_tanhf(tile[l + 8*v + 24*r]
                            + fc1_bias[j + l + 8*v]);
                    }
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
names_mlp_train_make_logits_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 200; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1600*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 200*r]), line[v],
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
names_mlp_train_make_logits_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 200; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1600*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 200*r]), line[v],
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

/* 4  logits = fc1_tanh . fc2.weight + fc2.bias
 *   loops: j, v and l along axis 1, i and r along axis 0 of logits [256,27];
 *     k along axis 1 of fc2_weight_packed [27,200]
 *   names_mlp.lua:22 */
static GRADC_NOINLINE void
names_mlp_train_make_logits(const float *GRADC_RESTRICT fc1_tanh,
    const float *GRADC_RESTRICT fc2_weight_packed,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT logits)
{
    for (int j = 0; j < 27; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                names_mlp_train_make_logits_sums_6x16(&fc2_weight_packed[200*j],
                    &fc1_tanh[200*i], tile);
            } else {
                names_mlp_train_make_logits_sums_4x16(&fc2_weight_packed[200*j],
                    &fc1_tanh[200*i], tile);
            }
            const int r_end = i < 252 ? 6 : 4;
            for (int r = 0; r < r_end; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 2; v++) {
                    const int l_end = 27 - j - 8*v < 8 ? 27 - j - 8*v : 8;
                    GRADC_SOME_LANES(8)
                    for (int l = 0; l < l_end; l++) {
                        logits[27*(i + r) + j + l + 8*v] = tile[l + 8*v + 16*r]
                            + fc2_bias[j + l + 8*v];
                    }
                }
            }
        }
    }
}

/* 5  largest = max(amax(logits), -3.4028235e+38)
 *   loops: i along axis 0 of largest [256,1]
 *   names_mlp.lua:32 */
static GRADC_NOINLINE void
names_mlp_train_make_largest(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 256; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = -GRADC_INFF;
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = gradc_maxf(acc[l], logits[27*i + l]);
        }
        GRADC_LANES
        for (int l = 0; l < 11; l++) {
            acc[l] = gradc_maxf(acc[l], logits[27*i + l + 16]);
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
        largest[i] = gradc_maxf(acc[0], -3.4028235e+38f);
    }
}

/* 6  picked = sum(where(iota == y, logits - largest, 0))
 *   loops: i along axis 0 of picked [256,1]
 *   names_mlp.lua:32 */
static GRADC_NOINLINE void
names_mlp_train_make_picked(const int32_t *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest,
    float *GRADC_RESTRICT picked)
{
    for (int i = 0; i < 256; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float t1 = logits[27*i + l] - largest[i];
            acc[l] += l == y[i] ? t1 : 0.0f;
        }
        GRADC_LANES
        for (int l = 0; l < 11; l++) {
            const float t2 = logits[27*i + l + 16] - largest[i];
            acc[l] += l + 16 == y[i] ? t2 : 0.0f;
        }
        picked[i] = gradc_sum16f(acc);
    }
}

/* 7  powers = exp(logits - largest), over logits
 *   loops: i along axis 0, j along axis 1 of logits [256,27]
 *   names_mlp.lua:32 */
static GRADC_NOINLINE void
names_mlp_train_make_powers(float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 256; i++) {
        for (int j = 0; j < 27; j++) {
            const int at = 27*i + j;
            logits[at] = gradc_expf(logits[at] - largest[i]);
        }
    }
}

/* 8  power_sum = sum(powers)
 *   d_power_sum = 0.00390625 / power_sum
 *   loops: i along axis 0 of power_sum [256,1]
 *   names_mlp.lua:32 */
static GRADC_NOINLINE void
names_mlp_train_make_power_sum(const float *GRADC_RESTRICT powers,
    float *GRADC_RESTRICT power_sum,
    float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 256; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] += powers[27*i + l];
        }
        GRADC_LANES
        for (int l = 0; l < 11; l++) {
            acc[l] += powers[27*i + l + 16];
        }
        const float power_sum_value = gradc_sum16f(acc);
        power_sum[i] = power_sum_value;
        d_power_sum[i] = 0.00390625f / power_sum_value;
    }
}

/* 9  loss = sum(log(power_sum) - picked) * 0.00390625
 *   loops: k along axis 0 of power_sum [256,1]
 *   names_mlp.lua:32 */
static GRADC_NOINLINE void
names_mlp_train_make_loss(const float *GRADC_RESTRICT power_sum,
    const float *GRADC_RESTRICT picked,
    float *GRADC_RESTRICT loss)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 256; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = k + l;
            acc[l] += gradc_logf(power_sum[at]) - picked[at];
        }
    }
    loss[0] = gradc_sum16f(acc) * 0.00390625f;
}

/* 10  d_cross_entropy = where(iota == y, -0.00390625, 0) + powers *
 *     d_power_sum, over powers
 *   loops: i along axis 0, j along axis 1 of powers [256,27]
 *   gradient of names_mlp.lua:32 */
static GRADC_NOINLINE void
names_mlp_train_make_d_cross_entropy(const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 256; i++) {
        for (int j = 0; j < 27; j++) {
            const int at = 27*i + j;
            powers[at] = (j == y[i] ? -0.00390625f : 0.0f)
                + powers[at] * d_power_sum[i];
        }
    }
}

/* 11  last_lr = lr * (sin((30000 - step) * 5.235988e-05) * sin((30000 -
 *     step) * 5.235988e-05))
 *   decay = 1 - lr * (sin((30000 - step) * 5.235988e-05) * sin((30000 -
 *     step) * 5.235988e-05)) * 0.01
 *   step = min(step, 2147483646) + 1
 *   step_size = -(lr * (sin((30000 - step) * 5.235988e-05) * sin((30000 -
 *     step) * 5.235988e-05)) * sqrt(-compoundm1(-0.001, min(step,
 *     2147483646) + 1)) / compoundm1(-0.1, min(step, 2147483646) + 1))
 *   eps_now = sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * 1e-08
 *   names_mlp.lua:32 */
static GRADC_NOINLINE void
names_mlp_train_update_last_lr_and_more(const float *GRADC_RESTRICT lr,
    int32_t *GRADC_RESTRICT step,
    float *GRADC_RESTRICT last_lr,
    float *GRADC_RESTRICT decay,
    float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT eps_now)
{
    const float t1 = gradc_sinf((30000.0f - (float)step[0]) * 5.235988e-05f);
    const float lr_now = lr[0] * (t1 * t1);
    const int32_t t3 = gradc_mini(step[0], 2147483646) + 1;
    const float t4 = (float)t3;
    const float v_root = gradc_sqrtf(-gradc_fadem1f(-0.001f, t4));
    last_lr[0] = lr_now;
    decay[0] = 1.0f - lr_now * 0.01f;
    step[0] = t3;
    step_size[0] = -(lr_now * v_root / gradc_fadem1f(-0.1f, t4));
    eps_now[0] = v_root * 1e-08f;
}

/* 12  step of fc2.bias: its gradient is sum(d_cross_entropy)
 *   loops: j along axis 0 of fc2_bias_exp_avg [27]; block and k along axis 0
 *     of d_cross_entropy [256,27]
 *   gradient of names_mlp.lua:22 */
static GRADC_NOINLINE void
names_mlp_train_update_fc2_bias(const float *GRADC_RESTRICT d_cross_entropy,
    float *GRADC_RESTRICT fc2_bias_exp_avg,
    float *GRADC_RESTRICT fc2_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc2_bias,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 27; j += 16) {
        float tree[80];

        for (int block = 0; block < 16; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            GRADC_UNROLL(8)
            for (int k = 0; k < 16; k++) {
                const int l_end = j < 16 ? 16 : 11;
                GRADC_SOME_LANES(8)
                for (int l = 0; l < l_end; l++) {
                    acc[l] += d_cross_entropy[j + 432*block + 27*k + l];
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 16);
        const int l_end = j < 16 ? 16 : 11;
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            const float d_bias = tree[l];
            const int at = j + l;
            const float m_raw = fc2_bias_exp_avg[at] * 0.9f + d_bias * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
            const float v_new = fc2_bias_exp_avg_sq[at] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = fc2_bias[at] * decay[0]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            fc2_bias_exp_avg[at] = m_new;
            fc2_bias_exp_avg_sq[at] = v_new;
            fc2_bias[at] = w_new;
        }
    }
}

/* For the next step: 4x24 sums over k of products of a and b */
static GRADC_NOINLINE void
names_mlp_train_make_d_fc1_sums_4x24(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 27; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_keep8f(&a[8*k + 216*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] =
                    gradc_fma8f(gradc_set8f(b[k + 27*r]), line[v],
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
names_mlp_train_make_d_fc1_sums_4x8(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[3*r] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 27; k++) {
        gradc_vec8f line[1];

        line[0] = gradc_keep8f(&a[8*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[3*r] = gradc_fma8f(gradc_set8f(b[k + 27*r]), line[0], acc[3*r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store8f(&tile[24*r], acc[3*r]);
    }
}

/* 13  d_fc1 = d_cross_entropy . fc2.weight * (1 - fc1_tanh * fc1_tanh)
 *   loops: j, v and l along axis 1, i and r along axis 0 of d_fc1 [256,200];
 *     k along axis 0 of fc2_weight [27,200]
 *   gradient of names_mlp.lua:22 */
static GRADC_NOINLINE void
names_mlp_train_make_d_fc1(const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc1_tanh,
    float *GRADC_RESTRICT d_fc1)
{
    for (int j = 0; j < 200; j += 24) {
        for (int i = 0; i < 256; i += 4) {
            float tile[96];

            if (j < 192) {
                names_mlp_train_make_d_fc1_sums_4x24(&fc2_weight[27*j],
                    &d_cross_entropy[27*i], tile);
            } else {
                names_mlp_train_make_d_fc1_sums_4x8(&fc2_weight[27*j],
                    &d_cross_entropy[27*i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = j < 192 ? 3 : 1;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 200*(i + r) + j + l + 8*v;
                        const float t1 = fc1_tanh[at];
                        d_fc1[at] = tile[l + 8*v + 24*r] * (1.0f - t1 * t1);
                    }
                }
            }
        }
    }
}

/* For the next step: 2x40 sums over k of products of a and b */
static GRADC_NOINLINE void
names_mlp_train_fc2_weight_sums_2x40(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            acc[v + 5*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[5];

        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            line[v] = gradc_keep8f(&a[200*k + 8*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(5)
            for (int v = 0; v < 5; v++) {
                acc[v + 5*r] =
                    gradc_fma8f(gradc_set8f(b[27*k + r]), line[v],
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

/* For the next step: 1x40 sums over k of products of a and b */
static GRADC_NOINLINE void
names_mlp_train_fc2_weight_sums_1x40(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[5];

    GRADC_UNROLL(5)
    for (int v = 0; v < 5; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[5];

        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            line[v] = gradc_keep8f(&a[200*k + 8*v]);
        }
        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            acc[v] = gradc_fma8f(gradc_set8f(b[27*k]), line[v], acc[v]);
        }
    }
    GRADC_UNROLL(5)
    for (int v = 0; v < 5; v++) {
        gradc_store8f(&tile[8*v], acc[v]);
    }
}

/* 14  step of fc2.weight: its gradient is d_cross_entropy . fc1_tanh
 *   loops: j, v and l along axis 1, i and r along axis 0 of
 *     fc2_weight_exp_avg [27,200]; k along axis 0 of fc1_tanh [256,200]
 *   gradient of names_mlp.lua:22 */
static GRADC_NOINLINE void
names_mlp_train_update_fc2_weight(const float *GRADC_RESTRICT d_cross_entropy,
    const float *GRADC_RESTRICT fc1_tanh,
    float *GRADC_RESTRICT fc2_weight_exp_avg,
    float *GRADC_RESTRICT fc2_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 200; j += 40) {
        for (int i = 0; i < 27; i += 2) {
            float tile[80];

            if (i < 26) {
                names_mlp_train_fc2_weight_sums_2x40(&fc1_tanh[j],
                    &d_cross_entropy[i], tile);
            } else {
                names_mlp_train_fc2_weight_sums_1x40(&fc1_tanh[j],
                    &d_cross_entropy[i], tile);
            }
            const int r_end = i < 26 ? 2 : 1;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 5; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 8*(i + r) + 27*j + l + 216*v;
                        const int at2 = l + 8*v + 40*r;
                        const float m_raw = fc2_weight_exp_avg[at] * 0.9f
                            + tile[at2] * 0.1f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(tile[at2]), 1e-15f);
                        const float v_new = fc2_weight_exp_avg_sq[at] * 0.999f
                            + g_abs * (g_abs * 0.001f);
                        const float w_new = fc2_weight[at] * decay[0]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        fc2_weight_exp_avg[at] = m_new;
                        fc2_weight_exp_avg_sq[at] = v_new;
                        fc2_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

/* 15  fc1_weight_packed = fc1.weight, in panels
 *   loops: i and l along axis 1, j and j2 along axis 0 of fc1_weight_packed
 *     [200,30]
 *   names_mlp.lua:20 */
static GRADC_NOINLINE void
names_mlp_train_pack_fc1_weight(const float *GRADC_RESTRICT fc1_weight,
    float *GRADC_RESTRICT fc1_weight_packed)
{
    for (int i = 0; i < 32; i += 8) {
        for (int j = 0; j < 200; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    fc1_weight_packed[200*i + 8*(j + j2) + l] = i + l < 30
                        ? fc1_weight[8*(i + l) + 30*j + j2] : 0.0f;
                }
            }
        }
    }
}

/* For the next step: 2x40 sums over k of products of a and b */
static GRADC_NOINLINE void
names_mlp_train_fc1_weight_sums_2x40(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec8f acc[10];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            acc[v + 5*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[5];

        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            line[v] = gradc_keep8f(&a[200*k + 8*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(5)
            for (int v = 0; v < 5; v++) {
                acc[v + 5*r] =
                    gradc_fma8f(gradc_set8f(b[30*k + r]), line[v],
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

/* 17  step of fc1.weight: its gradient is d_fc1 . embedding_gather_2
 *   loops: j, v and l along axis 0, i and r along axis 1 of
 *     fc1_weight_exp_avg [200,30]; k along axis 0 of d_fc1 [256,200]
 *   gradient of names_mlp.lua:20 */
static GRADC_NOINLINE void
names_mlp_train_update_fc1_weight(
    const float *GRADC_RESTRICT embedding_gather_2,
    const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_weight_exp_avg,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 200; j += 40) {
        for (int i = 0; i < 30; i += 2) {
            float tile[80];

            names_mlp_train_fc1_weight_sums_2x40(&d_fc1[j],
                &embedding_gather_2[i], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 2; r++) {
                for (int v = 0; v < 5; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const int at = 30*j + 8*(i + r) + l + 240*v;
                        const int at2 = l + 8*v + 40*r;
                        const float m_raw = fc1_weight_exp_avg[at] * 0.9f
                            + tile[at2] * 0.1f;
                        const float m_new = gradc_absf(m_raw) < 1e-30f
                            ? 0.0f : m_raw;
                        const float g_abs =
                            gradc_maxf(gradc_absf(tile[at2]), 1e-15f);
                        const float v_new = fc1_weight_exp_avg_sq[at] * 0.999f
                            + g_abs * (g_abs * 0.001f);
                        const float w_new = fc1_weight[at] * decay[0]
                            - m_new / (gradc_sqrtf(v_new) + eps_now[0])
                            * step_size[0];
                        fc1_weight_exp_avg[at] = m_new;
                        fc1_weight_exp_avg_sq[at] = v_new;
                        fc1_weight[at] = w_new;
                    }
                }
            }
        }
    }
}

/* 18  step of fc1.bias: its gradient is sum(d_fc1)
 *   loops: j along axis 0 of fc1_bias_exp_avg [200]; block and k along axis
 *     0 of d_fc1 [256,200]
 *   gradient of names_mlp.lua:20 */
static GRADC_NOINLINE void
names_mlp_train_update_fc1_bias(const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT fc1_bias_exp_avg,
    float *GRADC_RESTRICT fc1_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc1_bias,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 200; j += 16) {
        float tree[80];

        for (int block = 0; block < 16; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            GRADC_UNROLL(8)
            for (int k = 0; k < 16; k++) {
                const int l_end = j < 192 ? 16 : 8;
                GRADC_SOME_LANES(8)
                for (int l = 0; l < l_end; l++) {
                    acc[l] += d_fc1[j + 3200*block + 200*k + l];
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 16);
        const int l_end = j < 192 ? 16 : 8;
        GRADC_SOME_LANES(8)
        for (int l = 0; l < l_end; l++) {
            const float d_bias = tree[l];
            const int at = j + l;
            const float m_raw = fc1_bias_exp_avg[at] * 0.9f + d_bias * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
            const float v_new = fc1_bias_exp_avg_sq[at] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = fc1_bias[at] * decay[0]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            fc1_bias_exp_avg[at] = m_new;
            fc1_bias_exp_avg_sq[at] = v_new;
            fc1_bias[at] = w_new;
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
names_mlp_train_embedding_gather_2_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 200; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1600*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 200*r]), line[v],
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
names_mlp_train_embedding_gather_2_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 200; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 1600*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 200*r]), line[v],
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

/* 19  d_embedding_gather = d_fc1 . fc1.weight
 *   loops: j, v and l along axis 1, i and r along axis 0 of
 *     d_embedding_gather [256,30]; k along axis 0 of fc1_weight_packed
 *     [200,30]
 *   gradient of names_mlp.lua:20 */
static GRADC_NOINLINE void
names_mlp_train_make_d_embedding_gather(const float *GRADC_RESTRICT d_fc1,
    const float *GRADC_RESTRICT fc1_weight_packed,
    float *GRADC_RESTRICT d_embedding_gather)
{
    for (int j = 0; j < 30; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                names_mlp_train_embedding_gather_2_sums_6x16(
                    &fc1_weight_packed[200*j], &d_fc1[200*i], tile);
            } else {
                names_mlp_train_embedding_gather_2_sums_4x16(
                    &fc1_weight_packed[200*j], &d_fc1[200*i], tile);
            }
            const int r_end = i < 252 ? 6 : 4;
            for (int r = 0; r < r_end; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 2; v++) {
                    const int l_end = 30 - j - 8*v < 8 ? 30 - j - 8*v : 8;
                    GRADC_SOME_LANES(8)
                    for (int l = 0; l < l_end; l++) {
                        d_embedding_gather[30*(i + r) + j + l + 8*v] =
                            tile[l + 8*v + 16*r];
                    }
                }
            }
        }
    }
}

/* 20  d_embedding_weight = scatter_add(d_embedding_gather, x)
 *   loops: j along axis 1 of d_embedding_weight [27,10]
 *   gradient of names_mlp.lua:18 */
static GRADC_NOINLINE void
names_mlp_train_make_d_embedding_weight(const int32_t *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT d_embedding_gather,
    float *GRADC_RESTRICT d_embedding_weight)
{
    GRADC_LANES
    for (int i = 0; i < 270; i++) {
        d_embedding_weight[i] = 0.0f;
    }
    for (int i = 0; i < 768; i++) {
        const int32_t t1 = x[i];
        if ((uint32_t)t1 < 27u) {
            GRADC_LANES
            for (int j = 0; j < 10; j++) {
                d_embedding_weight[10*t1 + j] += d_embedding_gather[10*i + j];
            }
        }
    }
}

/* 21  step of embedding.weight: its gradient is d_embedding_weight
 *   loops: i along axes 0 to 1 of embedding_weight_exp_avg [27,10]
 *   names_mlp.lua:32 */
static GRADC_NOINLINE void
names_mlp_train_update_embedding_weight(
    float *GRADC_RESTRICT embedding_weight_exp_avg,
    const float *GRADC_RESTRICT d_embedding_weight,
    float *GRADC_RESTRICT embedding_weight_exp_avg_sq,
    float *GRADC_RESTRICT embedding_weight,
    const float *GRADC_RESTRICT decay,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 270; i++) {
        const float t1 = d_embedding_weight[i];
        const float m_raw = embedding_weight_exp_avg[i] * 0.9f + t1 * 0.1f;
        const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
        const float g_abs = gradc_maxf(gradc_absf(t1), 1e-15f);
        const float v_new = embedding_weight_exp_avg_sq[i] * 0.999f
            + g_abs * (g_abs * 0.001f);
        const float w_new = embedding_weight[i] * decay[0]
            - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
        embedding_weight_exp_avg[i] = m_new;
        embedding_weight_exp_avg_sq[i] = v_new;
        embedding_weight[i] = w_new;
    }
}

float
names_mlp_train(struct names_mlp_param *param,
    struct names_mlp_state *state,
    struct names_mlp_train_scratch *scratch,
    const int32_t *x,
    const int32_t *y)
{
    float *embedding_gather = &scratch->f[51200]; /* [768,10] */
    float *fc1_tanh = scratch->f;              /* [256,200] */
    float *fc2_weight_packed = &scratch->f[58880]; /* [27,200] as [4][200][8] */
    float *logits = &scratch->f[102400];       /* [256,27] */
    float *largest = &scratch->f[51200];       /* [256,1] */
    float *powers = &scratch->f[102400];       /* [256,27] */
    float *power_sum = &scratch->f[51200];     /* [256,1] */
    float *picked = &scratch->f[51456];        /* [256,1] */
    float *d_power_sum = &scratch->f[51712];   /* [256,1] */
    float *d_cross_entropy = &scratch->f[102400]; /* [256,27] */
    float *d_fc1 = &scratch->f[51200];         /* [256,200] */
    float *fc1_weight_packed = &scratch->f[7680]; /* [200,30] as [4][200][8] */
    float *d_embedding_gather = scratch->f;    /* [256,30] */
    float *d_embedding_weight = &scratch->f[7680]; /* [27,10] */
    float *decay = &scratch->f[109312];        /* [] */
    float *eps_now = &scratch->f[109314];      /* [] */
    float *step_size = &scratch->f[109313];    /* [] */
    float *embedding_gather_2 = scratch->f;    /* [768,10] */
    float loss[1];

    names_mlp_shared_pack_fc2_weight(param->fc2_weight, fc2_weight_packed);
    /* embedding */
    names_mlp_train_make_embedding_gather(x, param->embedding_weight,
        embedding_gather);

    /* fc1 */
    names_mlp_train_make_fc1_tanh(embedding_gather, param->fc1_weight,
        param->fc1_bias, fc1_tanh);

    /* fc2 */
    names_mlp_train_make_logits(fc1_tanh, fc2_weight_packed, param->fc2_bias,
        logits);

    /* loss and metrics */
    names_mlp_train_make_largest(logits, largest);
    names_mlp_train_make_picked(y, logits, largest, picked);
    names_mlp_train_make_powers(logits, largest);
    names_mlp_train_make_power_sum(powers, power_sum, d_power_sum);
    names_mlp_train_make_loss(power_sum, picked, loss);

    /* backward: loss and metrics */
    names_mlp_train_make_d_cross_entropy(y, powers, d_power_sum);

    /* update */
    names_mlp_train_update_last_lr_and_more(state->lr, state->step,
        state->last_lr, decay, step_size, eps_now);
    names_mlp_train_update_fc2_bias(d_cross_entropy, state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq, param->fc2_bias, decay, eps_now, step_size);

    /* backward: fc2 */
    names_mlp_train_make_d_fc1(d_cross_entropy, param->fc2_weight, fc1_tanh,
        d_fc1);

    /* update */
    names_mlp_train_update_fc2_weight(d_cross_entropy, fc1_tanh,
        state->fc2_weight_exp_avg, state->fc2_weight_exp_avg_sq,
        param->fc2_weight, decay, eps_now, step_size);
    names_mlp_train_pack_fc1_weight(param->fc1_weight, fc1_weight_packed);

    /* embedding */
    names_mlp_train_make_embedding_gather(x, param->embedding_weight,
        embedding_gather_2);  /* 16  make_embedding_gather_2 */

    /* update */
    names_mlp_train_update_fc1_weight(embedding_gather_2, d_fc1,
        state->fc1_weight_exp_avg, state->fc1_weight_exp_avg_sq,
        param->fc1_weight, decay, eps_now, step_size);
    names_mlp_train_update_fc1_bias(d_fc1, state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq, param->fc1_bias, decay, eps_now, step_size);

    /* backward: fc1 */
    names_mlp_train_make_d_embedding_gather(d_fc1, fc1_weight_packed,
        d_embedding_gather);

    /* backward: embedding */
    names_mlp_train_make_d_embedding_weight(x, d_embedding_gather,
        d_embedding_weight);

    /* update */
    names_mlp_train_update_embedding_weight(state->embedding_weight_exp_avg,
        d_embedding_weight, state->embedding_weight_exp_avg_sq,
        param->embedding_weight, decay, eps_now, step_size);
    return loss[0];
}
