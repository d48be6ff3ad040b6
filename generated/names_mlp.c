/* names_mlp.c -- three letters of a name, and the next one
 *
 * Written by gradc 0.1 from names_mlp.lua for target avx2;
 * fnv1a of the model a77d08fc522408e3.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "names_mlp.h"

/* ---- init --------------------------------------------------------------- */

/* 1  step = 0
 *   names_mlp.lua:28 */
GRADC_KERNEL void
names_mlp_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 2  embedding_weight = random
 *   names_mlp.lua:28 */
GRADC_KERNEL void
names_mlp_init_set_embedding_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT embedding_weight)
{
    for (int i = 0; i < 270; i++) {
        embedding_weight[i] =
            gradc_normalf((uint32_t)seed[0], 1000u, 0u, (uint32_t)i);
    }
}

/* 3  fc1_weight = random * 0.3651483716701107 - 0.18257418583505536
 *   names_mlp.lua:30 */
GRADC_KERNEL void
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

/* 4  fc1_bias = random * 0.3651483716701107 - 0.18257418583505536
 *   names_mlp.lua:30 */
GRADC_KERNEL void
names_mlp_init_set_fc1_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc1_bias)
{
    for (int i = 0; i < 200; i++) {
        fc1_bias[i] = gradc_uniformf((uint32_t)seed[0], 1002u, 0u, (uint32_t)i)
            * 0.36514837f - 0.18257419f;
    }
}

/* 5  fc2_weight = random * 0.1414213562373095 - 0.07071067811865475
 *   names_mlp.lua:32 */
GRADC_KERNEL void
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

/* 6  fc2_bias = random * 0.1414213562373095 - 0.07071067811865475
 *   names_mlp.lua:32 */
GRADC_KERNEL void
names_mlp_init_set_fc2_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc2_bias)
{
    for (int i = 0; i < 27; i++) {
        fc2_bias[i] = gradc_uniformf((uint32_t)seed[0], 1004u, 0u, (uint32_t)i)
            * 0.14142136f - 0.07071068f;
    }
}

/* 7  lr = 0.003
 *   names_mlp.lua:45 */
GRADC_KERNEL void
names_mlp_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.003f;
}

/* 8  last_lr = 0
 *   names_mlp.lua:45 */
GRADC_KERNEL void
names_mlp_init_set_last_lr(float *GRADC_RESTRICT last_lr)
{
    last_lr[0] = 0.0f;
}

/* 9  embedding_weight_exp_avg = embedding_weight_exp_avg_sq = 0
 *   names_mlp.lua:45 */
GRADC_KERNEL void
names_mlp_init_set_embedding_weight_exp_avg(
    float *GRADC_RESTRICT embedding_weight_exp_avg,
    float *GRADC_RESTRICT embedding_weight_exp_avg_sq)
{
    for (int i = 0; i < 270; i++) {
        embedding_weight_exp_avg[i] = 0.0f;
        embedding_weight_exp_avg_sq[i] = 0.0f;
    }
}

/* 10  fc1_weight_exp_avg = fc1_weight_exp_avg_sq = 0
 *   names_mlp.lua:45 */
GRADC_KERNEL void
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

/* 11  fc1_bias_exp_avg = fc1_bias_exp_avg_sq = 0
 *   names_mlp.lua:45 */
GRADC_KERNEL void
names_mlp_init_set_fc1_bias_exp_avg(float *GRADC_RESTRICT fc1_bias_exp_avg,
    float *GRADC_RESTRICT fc1_bias_exp_avg_sq)
{
    for (int i = 0; i < 200; i++) {
        fc1_bias_exp_avg[i] = 0.0f;
        fc1_bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 12  fc2_weight_exp_avg = fc2_weight_exp_avg_sq = 0
 *   names_mlp.lua:45 */
GRADC_KERNEL void
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

/* 13  fc2_bias_exp_avg = fc2_bias_exp_avg_sq = 0
 *   names_mlp.lua:45 */
GRADC_KERNEL void
names_mlp_init_set_fc2_bias_exp_avg(float *GRADC_RESTRICT fc2_bias_exp_avg,
    float *GRADC_RESTRICT fc2_bias_exp_avg_sq)
{
    for (int i = 0; i < 27; i++) {
        fc2_bias_exp_avg[i] = 0.0f;
        fc2_bias_exp_avg_sq[i] = 0.0f;
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
    names_mlp_init_set_fc1_bias(&seed, param->fc1_bias);
    names_mlp_init_set_fc2_weight(&seed, param->fc2_weight);
    names_mlp_init_set_fc2_bias(&seed, param->fc2_bias);
    names_mlp_init_set_lr(state->lr);
    names_mlp_init_set_last_lr(state->last_lr);
    names_mlp_init_set_embedding_weight_exp_avg(
        state->embedding_weight_exp_avg, state->embedding_weight_exp_avg_sq);
    names_mlp_init_set_fc1_weight_exp_avg(state->fc1_weight_exp_avg,
        state->fc1_weight_exp_avg_sq);
    names_mlp_init_set_fc1_bias_exp_avg(state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq);
    names_mlp_init_set_fc2_weight_exp_avg(state->fc2_weight_exp_avg,
        state->fc2_weight_exp_avg_sq);
    names_mlp_init_set_fc2_bias_exp_avg(state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq);
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   i         32      32   1-2     where
 *   i          0      32   1-2     where_2
 *   i         64      96   2-3     cat
 *   f       6400     960   3-4     gather
 *   f          0    6400   4-6     tanh
 *   f       6400    6400   5-6     fc2_weight_packed
 */

/* 1  where_2 = where(x == 0, x, pad(slice(x)))
 *   where = where(where_2 == 0, where_2, pad(slice(x)))
 *   names_mlp.lua:25 */
GRADC_KERNEL void
names_mlp_predict_make_where_2(const int32_t *GRADC_RESTRICT x,
    int32_t *GRADC_RESTRICT where_2,
    int32_t *GRADC_RESTRICT where)
{
    for (int i = 0; i < 32; i++) {
        const int32_t t1 = x[i];
        const int32_t t2 = x[i] == 0 ? t1 : (i >= 1 ? x[i - 1] : 0);
        const int32_t t3 = t2 == 0 ? t2 : (i >= 2 ? x[i - 2] : 0);
        where_2[i] = t2;
        where[i] = t3;
    }
}

/* 2  cat = pad(where) + pad(where_2) + pad(x)
 *   names_mlp.lua:28 */
GRADC_KERNEL void
names_mlp_predict_make_cat(const int32_t *GRADC_RESTRICT where,
    const int32_t *GRADC_RESTRICT where_2,
    const int32_t *GRADC_RESTRICT x,
    int32_t *GRADC_RESTRICT cat)
{
    for (int i = 0; i < 32; i++) {
        {
            const int32_t t1 = gradc_addi(where[i], 0);
            cat[3*i] = gradc_addi(t1, 0);
        }
        {
            const int32_t t1 = gradc_addi(0, where_2[i]);
            cat[3*i + 1] = gradc_addi(t1, 0);
        }
        {
            const int32_t t1 = gradc_addi(0, 0);
            cat[3*i + 2] = gradc_addi(t1, x[i]);
        }
    }
}

/* 3  gather = gather(embedding.weight, cat)
 *   names_mlp.lua:28 */
GRADC_KERNEL void
names_mlp_predict_make_gather(const int32_t *GRADC_RESTRICT cat,
    const float *GRADC_RESTRICT embedding_weight,
    float *GRADC_RESTRICT gather)
{
    for (int i = 0; i < 96; i++) {
        for (int j = 0; j < 10; j++) {
            const int32_t t1 = cat[i];
            gather[10*i + j] = (uint32_t)t1 < 27u ? embedding_weight[j + 10*t1]
                : 0.0f;
        }
    }
}

/* 4  tanh = tanh(gather . fc1.weight + fc1.bias)
 *   names_mlp.lua:30 */
GRADC_KERNEL void
names_mlp_predict_make_tanh_sums_4x24(const float *a, const float *b,
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
    for (int k = 0; k < 30; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_load8f(&a[8*k + 240*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] = gradc_fma8f(gradc_set8f(b[k + 30*r]), line[v],
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

GRADC_KERNEL void
names_mlp_predict_make_tanh_sums_4x8(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_IN_TURN
        for (int v = 0; v < 1; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 30; k++) {
        gradc_vec8f line[3];

        GRADC_IN_TURN
        for (int v = 0; v < 1; v++) {
            line[v] = gradc_load8f(&a[8*k + 240*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_IN_TURN
            for (int v = 0; v < 1; v++) {
                acc[v + 3*r] = gradc_fma8f(gradc_set8f(b[k + 30*r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_IN_TURN
        for (int v = 0; v < 1; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

GRADC_KERNEL void
names_mlp_predict_make_tanh(const float *GRADC_RESTRICT gather,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT tanh)
{
    for (int j = 0; j < 200; j += 24) {
        for (int i = 0; i < 32; i += 4) {
            float tile[96];

            if (3*(j / 24) < 24) {
                names_mlp_predict_make_tanh_sums_4x24(&fc1_weight[30*j],
                    &gather[30*i], tile);
            }
            if (3*(j / 24) >= 24) {
                names_mlp_predict_make_tanh_sums_4x8(&fc1_weight[30*j],
                    &gather[30*i], tile);
            }
            for (int r = 0; r < 4; r++) {
                const int v_end = 25 - 3*(j / 24) < 3 ? 25 - 3*(j / 24) : 3;
                GRADC_IN_TURN
                for (int v = 0; v < v_end; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        tanh[200*(i + r) + j + l + 8*v] =
                            gradc_tanhf(tile[l + 8*v + 24*r]
                            + fc1_bias[j + l + 8*v]);
                    }
                }
            }
        }
    }
}

/* 5  fc2_weight_packed = in panels: fc2.weight
 *   names_mlp.lua:32
 *   also train step 3 */
GRADC_KERNEL void
names_mlp_shared_pack_fc2_weight(const float *GRADC_RESTRICT fc2_weight,
    float *GRADC_RESTRICT fc2_weight_packed)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 200; j++) {
            for (int l = 0; l < 8; l++) {
                fc2_weight_packed[200*i + 8*j + l] = i + l < 27
                    ? fc2_weight[8*(i + l) + 216*(j / 8) + j % 8] : 0.0f;
            }
        }
    }
}

/* 6  logits = tanh . fc2.weight + fc2.bias
 *   names_mlp.lua:32 */
GRADC_KERNEL void
names_mlp_predict_make_logits_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 200; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1600*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] = gradc_fma8f(gradc_set8f(b[k + 200*r]), line[v],
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

GRADC_KERNEL void
names_mlp_predict_make_logits_sums_2x16(const float *a, const float *b,
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
    for (int k = 0; k < 200; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1600*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] = gradc_fma8f(gradc_set8f(b[k + 200*r]), line[v],
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

GRADC_KERNEL void
names_mlp_predict_make_logits(const float *GRADC_RESTRICT tanh,
    const float *GRADC_RESTRICT fc2_weight_packed,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT logits)
{
    for (int j = 0; j < 27; j += 16) {
        for (int i = 0; i < 32; i += 6) {
            float tile[96];

            if (i < 30) {
                names_mlp_predict_make_logits_sums_6x16(&fc2_weight_packed[200*j],
                    &tanh[200*i], tile);
            }
            if (i >= 30) {
                names_mlp_predict_make_logits_sums_2x16(&fc2_weight_packed[200*j],
                    &tanh[200*i], tile);
            }
            const int r_end = 32 - i < 6 ? 32 - i : 6;
            for (int r = 0; r < r_end; r++) {
                GRADC_IN_TURN
                for (int v = 0; v < 2; v++) {
                    const int l_end2 = 27 - j - 8*v < 8 ? 27 - j - 8*v : 8;
                    GRADC_LANES
                    for (int l = 0; l < l_end2; l++) {
                        logits[27*(i + r) + j + l + 8*v] = tile[l + 8*v + 16*r]
                            + fc2_bias[j + l + 8*v];
                    }
                }
            }
        }
    }
}

void
names_mlp_predict(const struct names_mlp_param *param,
    struct names_mlp_predict_scratch *scratch,
    const int32_t *x,
    float *logits)
{
    int32_t *where = &scratch->i[32];          /* [1,32] */
    int32_t *where_2 = scratch->i;             /* [1,32] */
    int32_t *cat = &scratch->i[64];            /* [1,32,3] */
    float *gather = &scratch->f[6400];         /* [96,10] */
    float *tanh = scratch->f;                  /* [1,32,200] */
    float *fc2_weight_packed = &scratch->f[6400]; /* [27,200] as [4][200][8] */

    names_mlp_predict_make_where_2(x, where_2, where);
    names_mlp_predict_make_cat(where, where_2, x, cat);
    names_mlp_predict_make_gather(cat, param->embedding_weight, gather);
    names_mlp_predict_make_tanh(gather, param->fc1_weight, param->fc1_bias,
        tanh);
    names_mlp_shared_pack_fc2_weight(param->fc2_weight, fc2_weight_packed);
    names_mlp_predict_make_logits(tanh, fc2_weight_packed, param->fc2_bias,
        logits);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   i        256     256   1-2     where
 *   i          0     256   1-2     where_2
 *   i        512     768   2-23    cat
 *   f      51200    7680   4-5     gather
 *   f          0   51200   5-17    tanh
 *   f      58880    6400   3-6     fc2_weight_packed
 *   f      51200    6912   6-9     logits
 *   f      64592     240   7-9     largest
 *   f      58112    6480   9-12    powers
 *   f      51200     240  10-11    power_sum
 *   f      64832     240   8-11    picked
 *   f      51440     240  10-12    d_power_sum
 *   f      58112    6480  12-14    d_cross_entropy, over powers
 *   f     102400    6912  14-17    d_linear
 *   f      51200   51200  16-22    d_linear_2
 *   f       7680    6400  18-22    fc1_weight_packed
 *   f          0    7680  22-23    d_reshape
 *   f       7680     270  23-24    d_embedding_weight
 *   f     109312       1  13-24    train
 *   f     109314       1  13-24    v_scale
 *   f     109313       1  13-24    step_size
 *   f          0    7680  19-20    gather_2
 */

/* 1  where_2 = where(x == 0, x, pad(slice(x)))
 *   where = where(where_2 == 0, where_2, pad(slice(x)))
 *   names_mlp.lua:25 */
GRADC_KERNEL void
names_mlp_train_make_where_2(const int32_t *GRADC_RESTRICT x,
    int32_t *GRADC_RESTRICT where_2,
    int32_t *GRADC_RESTRICT where)
{
    for (int i = 0; i < 8; i++) {
        for (int j = 0; j < 32; j++) {
            const int at = 32*i + j;
            const int32_t t1 = x[at];
            const int32_t t2 = t1 == 0 ? t1 : (j >= 1 ? x[32*i + j - 1] : 0);
            const int32_t t3 = t2 == 0 ? t2 : (j >= 2 ? x[32*i + j - 2] : 0);
            where_2[at] = t2;
            where[at] = t3;
        }
    }
}

/* 2  cat = pad(where) + pad(where_2) + pad(x)
 *   names_mlp.lua:28 */
GRADC_KERNEL void
names_mlp_train_make_cat(const int32_t *GRADC_RESTRICT where,
    const int32_t *GRADC_RESTRICT where_2,
    const int32_t *GRADC_RESTRICT x,
    int32_t *GRADC_RESTRICT cat)
{
    for (int i = 0; i < 256; i++) {
        {
            const int32_t t1 = gradc_addi(where[i], 0);
            cat[3*i] = gradc_addi(t1, 0);
        }
        {
            const int32_t t1 = gradc_addi(0, where_2[i]);
            cat[3*i + 1] = gradc_addi(t1, 0);
        }
        {
            const int32_t t1 = gradc_addi(0, 0);
            cat[3*i + 2] = gradc_addi(t1, x[i]);
        }
    }
}

/* 4  gather = gather(embedding.weight, cat)
 *   names_mlp.lua:28
 *   also train step 19 */
GRADC_KERNEL void
names_mlp_train_make_gather(const int32_t *GRADC_RESTRICT cat,
    const float *GRADC_RESTRICT embedding_weight,
    float *GRADC_RESTRICT gather)
{
    for (int i = 0; i < 768; i++) {
        for (int j = 0; j < 10; j++) {
            const int32_t t1 = cat[i];
            gather[10*i + j] = (uint32_t)t1 < 27u ? embedding_weight[j + 10*t1]
                : 0.0f;
        }
    }
}

/* 5  tanh = tanh(gather_2 . fc1.weight + fc1.bias)
 *   names_mlp.lua:30 */
GRADC_KERNEL void
names_mlp_train_make_tanh_sums_4x24(const float *a, const float *b,
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
    for (int k = 0; k < 30; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_load8f(&a[8*k + 240*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] = gradc_fma8f(gradc_set8f(b[k + 960*r]), line[v],
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

GRADC_KERNEL void
names_mlp_train_make_tanh_sums_4x8(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_IN_TURN
        for (int v = 0; v < 1; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 30; k++) {
        gradc_vec8f line[3];

        GRADC_IN_TURN
        for (int v = 0; v < 1; v++) {
            line[v] = gradc_load8f(&a[8*k + 240*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_IN_TURN
            for (int v = 0; v < 1; v++) {
                acc[v + 3*r] = gradc_fma8f(gradc_set8f(b[k + 960*r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_IN_TURN
        for (int v = 0; v < 1; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

GRADC_KERNEL void
names_mlp_train_make_tanh(const float *GRADC_RESTRICT gather,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT tanh)
{
    for (int m = 0; m < 32; m++) {
        for (int j = 0; j < 200; j += 24) {
            for (int i = 0; i < 8; i += 4) {
                float tile[96];

                if (3*(j / 24) < 24) {
                    names_mlp_train_make_tanh_sums_4x24(&fc1_weight[30*j],
                        &gather[30*m + 960*i], tile);
                }
                if (3*(j / 24) >= 24) {
                    names_mlp_train_make_tanh_sums_4x8(&fc1_weight[30*j],
                        &gather[30*m + 960*i], tile);
                }
                for (int r = 0; r < 4; r++) {
                    const int v_end = 25 - 3*(j / 24) < 3 ? 25 - 3*(j / 24) : 3;
                    GRADC_IN_TURN
                    for (int v = 0; v < v_end; v++) {
                        GRADC_LANES
                        for (int l = 0; l < 8; l++) {
                            tanh[200*m + 6400*(i + r) + j + l + 8*v] =
                                gradc_tanhf(tile[l + 8*v + 24*r]
                                + fc1_bias[j + l + 8*v]);
                        }
                    }
                }
            }
        }
    }
}

/* 6  logits = tanh . fc2.weight + fc2.bias
 *   names_mlp.lua:32 */
GRADC_KERNEL void
names_mlp_train_make_logits_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 200; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1600*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] = gradc_fma8f(gradc_set8f(b[k + 200*r]), line[v],
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

GRADC_KERNEL void
names_mlp_train_make_logits_sums_2x16(const float *a, const float *b,
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
    for (int k = 0; k < 200; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1600*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] = gradc_fma8f(gradc_set8f(b[k + 200*r]), line[v],
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

GRADC_KERNEL void
names_mlp_train_make_logits(const float *GRADC_RESTRICT tanh,
    const float *GRADC_RESTRICT fc2_weight_packed,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT logits)
{
    for (int m = 0; m < 8; m++) {
        for (int j = 0; j < 27; j += 16) {
            for (int i = 0; i < 32; i += 6) {
                float tile[96];

                if (i < 30) {
                    names_mlp_train_make_logits_sums_6x16(&fc2_weight_packed[200*j],
                        &tanh[6400*m + 200*i], tile);
                }
                if (i >= 30) {
                    names_mlp_train_make_logits_sums_2x16(&fc2_weight_packed[200*j],
                        &tanh[6400*m + 200*i], tile);
                }
                const int r_end = 32 - i < 6 ? 32 - i : 6;
                for (int r = 0; r < r_end; r++) {
                    GRADC_IN_TURN
                    for (int v = 0; v < 2; v++) {
                        const int l_end2 = 27 - j - 8*v < 8 ? 27 - j - 8*v : 8;
                        GRADC_LANES
                        for (int l = 0; l < l_end2; l++) {
                            logits[864*m + 27*(i + r) + j + l + 8*v] =
                                tile[l + 8*v + 16*r] + fc2_bias[j + l + 8*v];
                        }
                    }
                }
            }
        }
    }
}

/* 7  largest = max(amax(slice(logits)), -3.4028234663852886e+38)
 *   names_mlp.lua:36 */
GRADC_KERNEL void
names_mlp_train_make_largest(const float *GRADC_RESTRICT logits,
    float *GRADC_RESTRICT largest)
{
    for (int i = 0; i < 240; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = -GRADC_INFF;
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = gradc_maxf(acc[l],
                logits[l + 864*(i / 30) + 27*(i % 30) + 54]);
        }
        GRADC_LANES
        for (int l = 0; l < 11; l++) {
            acc[l] = gradc_maxf(acc[l],
                logits[l + 864*(i / 30) + 27*(i % 30) + 70]);
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

/* 8  picked = sum(where(iota == slice(y), slice(logits) - largest, 0))
 *   names_mlp.lua:36 */
GRADC_KERNEL void
names_mlp_train_make_picked(const int32_t *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest,
    float *GRADC_RESTRICT picked)
{
    for (int i = 0; i < 240; i++) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float t1 = logits[l + 864*(i / 30) + 27*(i % 30) + 54]
                - largest[i];
            acc[l] += l == y[32*(i / 30) + i % 30 + 2] ? t1 : 0.0f;
        }
        GRADC_LANES
        for (int l = 0; l < 11; l++) {
            const float t2 = logits[l + 864*(i / 30) + 27*(i % 30) + 70]
                - largest[i];
            acc[l] += l + 16 == y[32*(i / 30) + i % 30 + 2] ? t2 : 0.0f;
        }
        picked[i] = gradc_sum16f(acc);
    }
}

/* 9  powers = exp(slice(logits) - largest)
 *   names_mlp.lua:36 */
GRADC_KERNEL void
names_mlp_train_make_powers(const float *GRADC_RESTRICT logits,
    const float *GRADC_RESTRICT largest,
    float *GRADC_RESTRICT powers)
{
    for (int i = 0; i < 240; i++) {
        for (int j = 0; j < 27; j++) {
            powers[27*i + j] =
                gradc_expf(logits[j + 864*(i / 30) + 27*(i % 30) + 54]
                - largest[i]);
        }
    }
}

/* 10  power_sum = sum(powers)
 *   d_power_sum = 0.004166666666666667 / power_sum
 *   names_mlp.lua:36 */
GRADC_KERNEL void
names_mlp_train_make_power_sum(const float *GRADC_RESTRICT powers,
    float *GRADC_RESTRICT power_sum,
    float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 240; i++) {
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
        const float t1 = gradc_sum16f(acc);
        power_sum[i] = t1;
        d_power_sum[i] = 0.004166667f / t1;
    }
}

/* 11  loss = sum(log(power_sum) - picked) * 0.004166666666666667
 *   names_mlp.lua:36 */
GRADC_KERNEL void
names_mlp_train_make_loss(const float *GRADC_RESTRICT power_sum,
    const float *GRADC_RESTRICT picked,
    float *GRADC_RESTRICT loss)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 240; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = k + l;
            acc[l] += gradc_logf(power_sum[at]) - picked[at];
        }
    }
    loss[0] = gradc_sum16f(acc) * 0.004166667f;
}

/* 12  d_cross_entropy = where(iota == slice(y), -0.004166666666666667, 0) ...
 *   gradient of names_mlp.lua:36 */
GRADC_KERNEL void
names_mlp_train_make_d_cross_entropy(const int32_t *GRADC_RESTRICT y,
    float *GRADC_RESTRICT powers,
    const float *GRADC_RESTRICT d_power_sum)
{
    for (int i = 0; i < 240; i++) {
        for (int j = 0; j < 27; j++) {
            const int at = 27*i + j;
            powers[at] = (j == y[32*(i / 30) + i % 30 + 2] ? -0.004166667f
                : 0.0f) + powers[at] * d_power_sum[i];
        }
    }
}

/* 13  last_lr = lr * (sin((30000 - step) * 5.235987755982988e-05) * ...
 *   train = 1 - lr * (sin((30000 - step) * 5.235987755982988e-05) * ...
 *   step = min(step, 2147483646) + 1
 *   step_size = -(lr * (sin((30000 - step) * 5.235987755982988e-05) * ...
 *   v_scale = 1 / sqrt(-expm1((min(step, 2147483646) + 1) * ...
 *   names_mlp.lua:45 */
GRADC_KERNEL void
names_mlp_train_update_last_lr_and_more(const float *GRADC_RESTRICT lr,
    int32_t *GRADC_RESTRICT step,
    float *GRADC_RESTRICT last_lr,
    float *GRADC_RESTRICT train,
    float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT v_scale)
{
    const float t1 = gradc_sinf((30000.0f - (float)step[0]) * 5.235988e-05f);
    const float t2 = lr[0] * (t1 * t1);
    const int32_t t3 = gradc_mini(step[0], 2147483646) + 1;
    const float t4 = (float)t3;
    last_lr[0] = t2;
    train[0] = 1.0f - t2 * 0.01f;
    step[0] = t3;
    step_size[0] = -(t2 / gradc_expm1f(t4 * -0.105360516f));
    v_scale[0] = 1.0f / gradc_sqrtf(-gradc_expm1f(t4 * -0.0010005003f));
}

/* 14  d_linear = pad(d_cross_entropy)
 *   gradient of names_mlp.lua:35 */
GRADC_KERNEL void
names_mlp_train_make_d_linear(const float *GRADC_RESTRICT powers,
    float *GRADC_RESTRICT d_linear)
{
    for (int i = 0; i < 8; i++) {
        for (int j = 0; j < 2; j++) {
            for (int m = 0; m < 27; m++) {
                d_linear[864*i + 27*j + m] = 0.0f;
            }
        }
        for (int j = 0; j < 30; j++) {
            for (int m = 0; m < 27; m++) {
                d_linear[864*i + 27*j + m + 54] = powers[810*i + 27*j + m];
            }
        }
    }
}

/* 15  step of fc2.bias: its gradient is
 *   sum(d_linear)
 *   gradient of names_mlp.lua:32 */
GRADC_KERNEL void
names_mlp_train_update_fc2_bias(const float *GRADC_RESTRICT d_linear,
    float *GRADC_RESTRICT fc2_bias_exp_avg,
    float *GRADC_RESTRICT fc2_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc2_bias,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 27; j += 16) {
        float tree[80];

        for (int k = 0; k < 16; k++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            GRADC_UNROLL(8)
            for (int h = 0; h < 16; h++) {
                const int l_end = 27 - j < 16 ? 27 - j : 16;
                GRADC_LANES
                for (int l = 0; l < l_end; l++) {
                    acc[l] += d_linear[j + 432*k + 27*h + l];
                }
            }
            gradc_join_blockf(tree, 16, k, acc);
        }
        gradc_join_allf(tree, 16, 16);
        const int l_end2 = 27 - j < 16 ? 27 - j : 16;
        GRADC_LANES
        for (int l = 0; l < l_end2; l++) {
            const int at = j + l;
            const float t1 = fc2_bias_exp_avg[at] * 0.9f + tree[l] * 0.1f;
            const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
            const float t3 = tree[l];
            const float t4 = gradc_absf(tree[l]) < 1e-15f ? 0.0f : t3;
            const float t5 = fc2_bias_exp_avg_sq[at] * 0.999f + t4
                * (t4 * 0.001f);
            const float t6 = t5 < 1e-30f ? 0.0f : t5;
            const float t7 = t2 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
                * step_size[0];
            const float t8 = fc2_bias[at] * train[0] - t7;
            fc2_bias_exp_avg[at] = t2;
            fc2_bias_exp_avg_sq[at] = t6;
            fc2_bias[at] = t8;
        }
    }
}

/* 16  d_linear_2 = d_linear . fc2.weight * (1 - tanh * tanh)
 *   gradient of names_mlp.lua:32 */
GRADC_KERNEL void
names_mlp_train_make_d_linear_2_sums_4x24(const float *a, const float *b,
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
    for (int k = 0; k < 27; k++) {
        gradc_vec8f line[3];

        GRADC_UNROLL(3)
        for (int v = 0; v < 3; v++) {
            line[v] = gradc_load8f(&a[8*k + 216*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(3)
            for (int v = 0; v < 3; v++) {
                acc[v + 3*r] = gradc_fma8f(gradc_set8f(b[k + 864*r]), line[v],
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

GRADC_KERNEL void
names_mlp_train_make_d_linear_2_sums_4x8(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_IN_TURN
        for (int v = 0; v < 1; v++) {
            acc[v + 3*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 27; k++) {
        gradc_vec8f line[3];

        GRADC_IN_TURN
        for (int v = 0; v < 1; v++) {
            line[v] = gradc_load8f(&a[8*k + 216*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_IN_TURN
            for (int v = 0; v < 1; v++) {
                acc[v + 3*r] = gradc_fma8f(gradc_set8f(b[k + 864*r]), line[v],
                    acc[v + 3*r]);
            }
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_IN_TURN
        for (int v = 0; v < 1; v++) {
            gradc_store8f(&tile[8*v + 24*r], acc[v + 3*r]);
        }
    }
}

GRADC_KERNEL void
names_mlp_train_make_d_linear_2(const float *GRADC_RESTRICT d_linear,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT tanh,
    float *GRADC_RESTRICT d_linear_2)
{
    for (int m = 0; m < 32; m++) {
        for (int j = 0; j < 200; j += 24) {
            for (int i = 0; i < 8; i += 4) {
                float tile[96];

                if (3*(j / 24) < 24) {
                    names_mlp_train_make_d_linear_2_sums_4x24(&fc2_weight[27*j],
                        &d_linear[27*m + 864*i], tile);
                }
                if (3*(j / 24) >= 24) {
                    names_mlp_train_make_d_linear_2_sums_4x8(&fc2_weight[27*j],
                        &d_linear[27*m + 864*i], tile);
                }
                for (int r = 0; r < 4; r++) {
                    const int v_end = 25 - 3*(j / 24) < 3 ? 25 - 3*(j / 24) : 3;
                    GRADC_IN_TURN
                    for (int v = 0; v < v_end; v++) {
                        GRADC_LANES
                        for (int l = 0; l < 8; l++) {
                            const int at = 200*m + 6400*(i + r) + j + l + 8*v;
                            const float t1 = tanh[at];
                            d_linear_2[at] = tile[l + 8*v + 24*r]
                                * (1.0f - t1 * t1);
                        }
                    }
                }
            }
        }
    }
}

/* 17  step of fc2.weight: its gradient is
 *   d_linear . tanh
 *   gradient of names_mlp.lua:32 */
GRADC_KERNEL void
names_mlp_train_update_fc2_weight_sums_2x40(const float *a, const float *b,
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
    for (int k = 0; k < 8; k++) {
        for (int h = 0; h < 32; h++) {
            GRADC_FENCE();
            gradc_vec8f line[5];

            GRADC_UNROLL(5)
            for (int v = 0; v < 5; v++) {
                line[v] = gradc_load8f(&a[6400*k + 200*h + 8*v]);
            }
            GRADC_UNROLL(2)
            for (int r = 0; r < 2; r++) {
                GRADC_UNROLL(5)
                for (int v = 0; v < 5; v++) {
                    acc[v + 5*r] = gradc_fma8f(gradc_set8f(b[864*k + 27*h
                        + r]), line[v], acc[v + 5*r]);
                }
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

GRADC_KERNEL void
names_mlp_train_update_fc2_weight_sums_1x40(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[10];

    GRADC_IN_TURN
    for (int r = 0; r < 1; r++) {
        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            acc[v + 5*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 8; k++) {
        for (int h = 0; h < 32; h++) {
            GRADC_FENCE();
            gradc_vec8f line[5];

            GRADC_UNROLL(5)
            for (int v = 0; v < 5; v++) {
                line[v] = gradc_load8f(&a[6400*k + 200*h + 8*v]);
            }
            GRADC_IN_TURN
            for (int r = 0; r < 1; r++) {
                GRADC_UNROLL(5)
                for (int v = 0; v < 5; v++) {
                    acc[v + 5*r] = gradc_fma8f(gradc_set8f(b[864*k + 27*h
                        + r]), line[v], acc[v + 5*r]);
                }
            }
        }
    }
    GRADC_IN_TURN
    for (int r = 0; r < 1; r++) {
        GRADC_UNROLL(5)
        for (int v = 0; v < 5; v++) {
            gradc_store8f(&tile[8*v + 40*r], acc[v + 5*r]);
        }
    }
}

GRADC_KERNEL void
names_mlp_train_update_fc2_weight(const float *GRADC_RESTRICT d_linear,
    const float *GRADC_RESTRICT tanh,
    float *GRADC_RESTRICT fc2_weight_exp_avg,
    float *GRADC_RESTRICT fc2_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 200; j += 40) {
        for (int i = 0; i < 27; i += 2) {
            float tile[80];

            if (i < 26) {
                names_mlp_train_update_fc2_weight_sums_2x40(&tanh[j],
                    &d_linear[i], tile);
            }
            if (i >= 26) {
                names_mlp_train_update_fc2_weight_sums_1x40(&tanh[j],
                    &d_linear[i], tile);
            }
            const int r_end = 27 - i < 2 ? 27 - i : 2;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                for (int v = 0; v < 5; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = tile[l + 8*v + 40*r];
                        const int at = 8*(i + r) + 27*j + l + 216*v;
                        const float t2 = fc2_weight_exp_avg[at] * 0.9f + t1
                            * 0.1f;
                        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
                        const float t5 = fc2_weight_exp_avg_sq[at] * 0.999f
                            + t4 * (t4 * 0.001f);
                        const float t6 = t5 < 1e-30f ? 0.0f : t5;
                        const float t7 = t3
                            / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
                            * step_size[0];
                        const float t8 = fc2_weight[at] * train[0] - t7;
                        fc2_weight_exp_avg[at] = t3;
                        fc2_weight_exp_avg_sq[at] = t6;
                        fc2_weight[at] = t8;
                    }
                }
            }
        }
    }
}

/* 18  fc1_weight_packed = in panels: fc1.weight
 *   names_mlp.lua:30 */
GRADC_KERNEL void
names_mlp_train_pack_fc1_weight(const float *GRADC_RESTRICT fc1_weight,
    float *GRADC_RESTRICT fc1_weight_packed)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 200; j++) {
            for (int l = 0; l < 8; l++) {
                fc1_weight_packed[200*i + 8*j + l] = i + l < 30
                    ? fc1_weight[8*(i + l) + 240*(j / 8) + j % 8] : 0.0f;
            }
        }
    }
}

/* 20  step of fc1.weight: its gradient is
 *   d_linear_2 . gather_2
 *   gradient of names_mlp.lua:30 */
GRADC_KERNEL void
names_mlp_train_update_fc1_weight_sums_2x40(const float *a, const float *b,
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
    for (int k = 0; k < 8; k++) {
        for (int h = 0; h < 32; h++) {
            GRADC_FENCE();
            gradc_vec8f line[5];

            GRADC_UNROLL(5)
            for (int v = 0; v < 5; v++) {
                line[v] = gradc_load8f(&a[6400*k + 200*h + 8*v]);
            }
            GRADC_UNROLL(2)
            for (int r = 0; r < 2; r++) {
                GRADC_UNROLL(5)
                for (int v = 0; v < 5; v++) {
                    acc[v + 5*r] = gradc_fma8f(gradc_set8f(b[960*k + 30*h
                        + r]), line[v], acc[v + 5*r]);
                }
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

GRADC_KERNEL void
names_mlp_train_update_fc1_weight(const float *GRADC_RESTRICT gather_2,
    const float *GRADC_RESTRICT d_linear_2,
    float *GRADC_RESTRICT fc1_weight_exp_avg,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 200; j += 40) {
        for (int i = 0; i < 30; i += 2) {
            float tile[80];

            names_mlp_train_update_fc1_weight_sums_2x40(&d_linear_2[j],
                &gather_2[i], tile);
            GRADC_IN_TURN
            for (int r = 0; r < 2; r++) {
                for (int v = 0; v < 5; v++) {
                    GRADC_LANES
                    for (int l = 0; l < 8; l++) {
                        const float t1 = tile[l + 8*v + 40*r];
                        const int at = 30*j + 8*(i + r) + l + 240*v;
                        const float t2 = fc1_weight_exp_avg[at] * 0.9f + t1
                            * 0.1f;
                        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
                        const float t5 = fc1_weight_exp_avg_sq[at] * 0.999f
                            + t4 * (t4 * 0.001f);
                        const float t6 = t5 < 1e-30f ? 0.0f : t5;
                        const float t7 = t3
                            / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
                            * step_size[0];
                        const float t8 = fc1_weight[at] * train[0] - t7;
                        fc1_weight_exp_avg[at] = t3;
                        fc1_weight_exp_avg_sq[at] = t6;
                        fc1_weight[at] = t8;
                    }
                }
            }
        }
    }
}

/* 21  step of fc1.bias: its gradient is
 *   sum(d_linear_2)
 *   gradient of names_mlp.lua:30 */
GRADC_KERNEL void
names_mlp_train_update_fc1_bias(const float *GRADC_RESTRICT d_linear_2,
    float *GRADC_RESTRICT fc1_bias_exp_avg,
    float *GRADC_RESTRICT fc1_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc1_bias,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 200; j += 16) {
        float tree[80];

        for (int k = 0; k < 16; k++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            GRADC_UNROLL(8)
            for (int h = 0; h < 16; h++) {
                const int l_end = 200 - j < 16 ? 200 - j : 16;
                GRADC_LANES
                for (int l = 0; l < l_end; l++) {
                    acc[l] += d_linear_2[j + 3200*k + 200*h + l];
                }
            }
            gradc_join_blockf(tree, 16, k, acc);
        }
        gradc_join_allf(tree, 16, 16);
        const int l_end2 = 200 - j < 16 ? 200 - j : 16;
        GRADC_LANES
        for (int l = 0; l < l_end2; l++) {
            const int at = j + l;
            const float t1 = fc1_bias_exp_avg[at] * 0.9f + tree[l] * 0.1f;
            const float t2 = gradc_absf(t1) < 1e-30f ? 0.0f : t1;
            const float t3 = tree[l];
            const float t4 = gradc_absf(tree[l]) < 1e-15f ? 0.0f : t3;
            const float t5 = fc1_bias_exp_avg_sq[at] * 0.999f + t4
                * (t4 * 0.001f);
            const float t6 = t5 < 1e-30f ? 0.0f : t5;
            const float t7 = t2 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
                * step_size[0];
            const float t8 = fc1_bias[at] * train[0] - t7;
            fc1_bias_exp_avg[at] = t2;
            fc1_bias_exp_avg_sq[at] = t6;
            fc1_bias[at] = t8;
        }
    }
}

/* 22  d_reshape = d_linear_2 . fc1.weight
 *   gradient of names_mlp.lua:30 */
GRADC_KERNEL void
names_mlp_train_make_d_reshape_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 200; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1600*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] = gradc_fma8f(gradc_set8f(b[k + 200*r]), line[v],
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

GRADC_KERNEL void
names_mlp_train_make_d_reshape_sums_2x16(const float *a, const float *b,
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
    for (int k = 0; k < 200; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 1600*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] = gradc_fma8f(gradc_set8f(b[k + 200*r]), line[v],
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

GRADC_KERNEL void
names_mlp_train_make_d_reshape(const float *GRADC_RESTRICT d_linear_2,
    const float *GRADC_RESTRICT fc1_weight_packed,
    float *GRADC_RESTRICT d_reshape)
{
    for (int m = 0; m < 8; m++) {
        for (int j = 0; j < 30; j += 16) {
            for (int i = 0; i < 32; i += 6) {
                float tile[96];

                if (i < 30) {
                    names_mlp_train_make_d_reshape_sums_6x16(&fc1_weight_packed[200*j],
                        &d_linear_2[6400*m + 200*i], tile);
                }
                if (i >= 30) {
                    names_mlp_train_make_d_reshape_sums_2x16(&fc1_weight_packed[200*j],
                        &d_linear_2[6400*m + 200*i], tile);
                }
                const int r_end = 32 - i < 6 ? 32 - i : 6;
                for (int r = 0; r < r_end; r++) {
                    GRADC_IN_TURN
                    for (int v = 0; v < 2; v++) {
                        const int l_end2 = 30 - j - 8*v < 8 ? 30 - j - 8*v : 8;
                        GRADC_LANES
                        for (int l = 0; l < l_end2; l++) {
                            d_reshape[960*m + 30*(i + r) + j + l + 8*v] =
                                tile[l + 8*v + 16*r];
                        }
                    }
                }
            }
        }
    }
}

/* 23  d_embedding_weight = scatter_add(d_reshape, cat)
 *   gradient of names_mlp.lua:28 */
GRADC_KERNEL void
names_mlp_train_make_d_embedding_weight(const int32_t *GRADC_RESTRICT cat,
    const float *GRADC_RESTRICT d_reshape,
    float *GRADC_RESTRICT d_embedding_weight)
{
    GRADC_LANES
    for (int i = 0; i < 270; i++) {
        d_embedding_weight[i] = 0.0f;
    }
    for (int i = 0; i < 768; i++) {
        const int32_t t1 = cat[i];
        if ((uint32_t)t1 < 27u) {
            for (int j = 0; j < 10; j++) {
                d_embedding_weight[10*t1 + j] += d_reshape[10*i + j];
            }
        }
    }
}

/* 24  embedding_weight_exp_avg = where(abs(embedding.weight.exp_avg * 0.9 ...
 *   embedding_weight_exp_avg_sq = where(embedding.weight.exp_avg_sq * ...
 *   embedding_weight = embedding.weight * train - ...
 *   names_mlp.lua:45 */
GRADC_KERNEL void
names_mlp_train_update_embedding_weight(
    float *GRADC_RESTRICT embedding_weight_exp_avg,
    const float *GRADC_RESTRICT d_embedding_weight,
    float *GRADC_RESTRICT embedding_weight_exp_avg_sq,
    float *GRADC_RESTRICT embedding_weight,
    const float *GRADC_RESTRICT train,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 270; i++) {
        const float t1 = d_embedding_weight[i];
        const float t2 = embedding_weight_exp_avg[i] * 0.9f + t1 * 0.1f;
        const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
        const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
        const float t5 = embedding_weight_exp_avg_sq[i] * 0.999f + t4
            * (t4 * 0.001f);
        const float t6 = t5 < 1e-30f ? 0.0f : t5;
        const float t7 = t3 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
            * step_size[0];
        const float t8 = embedding_weight[i] * train[0] - t7;
        embedding_weight_exp_avg[i] = t3;
        embedding_weight_exp_avg_sq[i] = t6;
        embedding_weight[i] = t8;
    }
}

float
names_mlp_train(struct names_mlp_param *param,
    struct names_mlp_state *state,
    struct names_mlp_train_scratch *scratch,
    const int32_t *x,
    const int32_t *y)
{
    int32_t *where = &scratch->i[256];         /* [8,32] */
    int32_t *where_2 = scratch->i;             /* [8,32] */
    int32_t *cat = &scratch->i[512];           /* [8,32,3] */
    float *gather = &scratch->f[51200];        /* [768,10] */
    float *tanh = scratch->f;                  /* [8,32,200] */
    float *fc2_weight_packed = &scratch->f[58880]; /* [27,200] as [4][200][8] */
    float *logits = &scratch->f[51200];        /* [8,32,27] */
    float *largest = &scratch->f[64592];       /* [240,1] */
    float *powers = &scratch->f[58112];        /* [240,27] */
    float *power_sum = &scratch->f[51200];     /* [240,1] */
    float *picked = &scratch->f[64832];        /* [240,1] */
    float *d_power_sum = &scratch->f[51440];   /* [240,1] */
    float *d_linear = &scratch->f[102400];     /* [8,32,27] */
    float *d_linear_2 = &scratch->f[51200];    /* [8,32,200] */
    float *fc1_weight_packed = &scratch->f[7680]; /* [200,30] as [4][200][8] */
    float *d_reshape = scratch->f;             /* [8,32,30] */
    float *d_embedding_weight = &scratch->f[7680]; /* [27,10] */
    float *train = &scratch->f[109312];        /* [] */
    float *v_scale = &scratch->f[109314];      /* [] */
    float *step_size = &scratch->f[109313];    /* [] */
    float *gather_2 = scratch->f;              /* [768,10] */
    float loss[1];

    names_mlp_train_make_where_2(x, where_2, where);
    names_mlp_train_make_cat(where, where_2, x, cat);
    names_mlp_shared_pack_fc2_weight(param->fc2_weight, fc2_weight_packed);
    names_mlp_train_make_gather(cat, param->embedding_weight, gather);
    names_mlp_train_make_tanh(gather, param->fc1_weight, param->fc1_bias, tanh);
    names_mlp_train_make_logits(tanh, fc2_weight_packed, param->fc2_bias,
        logits);
    names_mlp_train_make_largest(logits, largest);
    names_mlp_train_make_picked(y, logits, largest, picked);
    names_mlp_train_make_powers(logits, largest, powers);
    names_mlp_train_make_power_sum(powers, power_sum, d_power_sum);
    names_mlp_train_make_loss(power_sum, picked, loss);
    names_mlp_train_make_d_cross_entropy(y, powers, d_power_sum);
    names_mlp_train_update_last_lr_and_more(state->lr, state->step,
        state->last_lr, train, step_size, v_scale);
    names_mlp_train_make_d_linear(powers, d_linear);
    names_mlp_train_update_fc2_bias(d_linear, state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq, param->fc2_bias, train, v_scale, step_size);
    names_mlp_train_make_d_linear_2(d_linear, param->fc2_weight, tanh,
        d_linear_2);
    names_mlp_train_update_fc2_weight(d_linear, tanh,
        state->fc2_weight_exp_avg, state->fc2_weight_exp_avg_sq,
        param->fc2_weight, train, v_scale, step_size);
    names_mlp_train_pack_fc1_weight(param->fc1_weight, fc1_weight_packed);
    names_mlp_train_make_gather(cat, param->embedding_weight, gather_2);
        /* 19  make_gather_2 */
    names_mlp_train_update_fc1_weight(gather_2, d_linear_2,
        state->fc1_weight_exp_avg, state->fc1_weight_exp_avg_sq,
        param->fc1_weight, train, v_scale, step_size);
    names_mlp_train_update_fc1_bias(d_linear_2, state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq, param->fc1_bias, train, v_scale, step_size);
    names_mlp_train_make_d_reshape(d_linear_2, fc1_weight_packed, d_reshape);
    names_mlp_train_make_d_embedding_weight(cat, d_reshape, d_embedding_weight);
    names_mlp_train_update_embedding_weight(state->embedding_weight_exp_avg,
        d_embedding_weight, state->embedding_weight_exp_avg_sq,
        param->embedding_weight, train, v_scale, step_size);
    return loss[0];
}
