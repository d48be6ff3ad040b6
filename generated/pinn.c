/* pinn.c -- the equation of heat, learned from the equation
 *
 * Written by gradc 0.1 from pinn.lua for target avx2;
 * fnv1a of the model 7fc706639f125a0d.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "pinn.h"

/* ---- init --------------------------------------------------------------- */

/* 1  seed_2 = seed
 *   pinn.lua:31 */
static GRADC_NOINLINE void
pinn_init_set_seed_2(const int32_t *GRADC_RESTRICT seed,
    int32_t *GRADC_RESTRICT seed_2)
{
    seed_2[0] = seed[0];
}

/* 2  step = 0
 *   pinn.lua:31 */
static GRADC_NOINLINE void
pinn_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 3  fc1_weight = random * 1.414213562373095 - 0.7071067811865475
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_init_set_fc1_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc1_weight)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 2; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                fc1_weight[2*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], 1000u, 0u,
                    (uint32_t)(2*(i + l) + j)) * 1.41421356f - 0.70710678f;
            }
        }
    }
}

/* 4  fc1_bias = random * 1.414213562373095 - 0.7071067811865475
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_init_set_fc1_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc1_bias)
{
    for (int i = 0; i < 32; i++) {
        fc1_bias[i] = gradc_uniformf((uint32_t)seed[0], 1001u, 0u, (uint32_t)i)
            * 1.41421356f - 0.70710678f;
    }
}

/* 5  fc2_weight = random * 0.35355339059327373 - 0.17677669529663687
 *   pinn.lua:26
 *   also used by init, step 7 */
static GRADC_NOINLINE void
pinn_init_set_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT weight,
    uint32_t stream)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 32; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                weight[32*i + 8*j + l] =
                    gradc_uniformf((uint32_t)seed[0], stream, 0u,
                    (uint32_t)(32*(i + l) + j)) * 0.35355339f - 0.176776695f;
            }
        }
    }
}

/* 6  fc2_bias = random * 0.35355339059327373 - 0.17677669529663687
 *   pinn.lua:26
 *   also used by init, steps 8, 9 */
static GRADC_NOINLINE void
pinn_init_set_add(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT y,
    uint32_t stream)
{
    for (int i = 0; i < 32; i++) {
        y[i] = gradc_uniformf((uint32_t)seed[0], stream, 0u, (uint32_t)i)
            * 0.35355339f - 0.176776695f;
    }
}

/* 10  fc4_bias = random * 0.35355339059327373 - 0.17677669529663687
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_init_set_fc4_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc4_bias)
{
    fc4_bias[0] = gradc_uniformf((uint32_t)seed[0], 1007u, 0u, 0u) * 0.35355339f
        - 0.176776695f;
}

/* 11  fc1_weight_exp_avg = fc1_weight_exp_avg_sq = 0
 *   pinn.lua:54 */
static GRADC_NOINLINE void
pinn_init_set_fc1_weight_exp_avg(float *GRADC_RESTRICT fc1_weight_exp_avg,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 2; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 2*i + 8*j + l;
                fc1_weight_exp_avg[at] = 0.0f;
                fc1_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 12  lr = 0.003
 *   pinn.lua:54 */
static GRADC_NOINLINE void
pinn_init_set_lr(float *GRADC_RESTRICT lr)
{
    lr[0] = 0.003f;
}

/* 13  last_lr = 0
 *   pinn.lua:54 */
static GRADC_NOINLINE void
pinn_init_set_last_lr(float *GRADC_RESTRICT last_lr)
{
    last_lr[0] = 0.0f;
}

/* 14  fc1_bias_exp_avg and 5 more = 0
 *   pinn.lua:54 */
static GRADC_NOINLINE void
pinn_init_set_fc1_bias_exp_avg_and_more(float *GRADC_RESTRICT fc1_bias_exp_avg,
    float *GRADC_RESTRICT fc1_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc2_bias_exp_avg,
    float *GRADC_RESTRICT fc2_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc3_bias_exp_avg,
    float *GRADC_RESTRICT fc3_bias_exp_avg_sq)
{
    for (int i = 0; i < 32; i++) {
        fc1_bias_exp_avg[i] = 0.0f;
        fc1_bias_exp_avg_sq[i] = 0.0f;
        fc2_bias_exp_avg[i] = 0.0f;
        fc2_bias_exp_avg_sq[i] = 0.0f;
        fc3_bias_exp_avg[i] = 0.0f;
        fc3_bias_exp_avg_sq[i] = 0.0f;
    }
}

/* 15  fc4_weight_exp_avg = fc4_weight_exp_avg_sq = 0
 *   pinn.lua:54 */
static GRADC_NOINLINE void
pinn_init_set_fc4_weight_exp_avg(float *GRADC_RESTRICT fc4_weight_exp_avg,
    float *GRADC_RESTRICT fc4_weight_exp_avg_sq)
{
    for (int i = 0; i < 32; i++) {
        fc4_weight_exp_avg[i] = 0.0f;
        fc4_weight_exp_avg_sq[i] = 0.0f;
    }
}

/* 16  fc2_weight_exp_avg and 3 more = 0
 *   pinn.lua:54 */
static GRADC_NOINLINE void
pinn_init_set_fc2_weight_exp_avg_and_more(
    float *GRADC_RESTRICT fc2_weight_exp_avg,
    float *GRADC_RESTRICT fc2_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc3_weight_exp_avg,
    float *GRADC_RESTRICT fc3_weight_exp_avg_sq)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 32; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 32*i + 8*j + l;
                fc2_weight_exp_avg[at] = 0.0f;
                fc2_weight_exp_avg_sq[at] = 0.0f;
                fc3_weight_exp_avg[at] = 0.0f;
                fc3_weight_exp_avg_sq[at] = 0.0f;
            }
        }
    }
}

/* 17  fc4_bias_exp_avg = fc4_bias_exp_avg_sq = 0
 *   pinn.lua:54 */
static GRADC_NOINLINE void
pinn_init_set_fc4_bias_exp_avg(float *GRADC_RESTRICT fc4_bias_exp_avg,
    float *GRADC_RESTRICT fc4_bias_exp_avg_sq)
{
    fc4_bias_exp_avg[0] = 0.0f;
    fc4_bias_exp_avg_sq[0] = 0.0f;
}

void
pinn_init(struct pinn_param *param,
    struct pinn_state *state,
    int32_t seed)
{
    pinn_init_set_seed_2(&seed, state->seed);
    pinn_init_set_step(state->step);
    pinn_init_set_fc1_weight(&seed, param->fc1_weight);
    pinn_init_set_fc1_bias(&seed, param->fc1_bias);
    pinn_init_set_weight(&seed, param->fc2_weight, 1002u);
        /* 5  set_fc2_weight */
    pinn_init_set_add(&seed, param->fc2_bias, 1003u);  /* 6  set_fc2_bias */
    pinn_init_set_weight(&seed, param->fc3_weight, 1004u);
        /* 7  set_fc3_weight */
    pinn_init_set_add(&seed, param->fc3_bias, 1005u);  /* 8  set_fc3_bias */
    pinn_init_set_add(&seed, param->fc4_weight, 1006u);  /* 9  set_fc4_weight */
    pinn_init_set_fc4_bias(&seed, param->fc4_bias);
    pinn_init_set_fc1_weight_exp_avg(state->fc1_weight_exp_avg,
        state->fc1_weight_exp_avg_sq);
    pinn_init_set_lr(state->lr);
    pinn_init_set_last_lr(state->last_lr);
    pinn_init_set_fc1_bias_exp_avg_and_more(state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq, state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq, state->fc3_bias_exp_avg,
        state->fc3_bias_exp_avg_sq);
    pinn_init_set_fc4_weight_exp_avg(state->fc4_weight_exp_avg,
        state->fc4_weight_exp_avg_sq);
    pinn_init_set_fc2_weight_exp_avg_and_more(state->fc2_weight_exp_avg,
        state->fc2_weight_exp_avg_sq, state->fc3_weight_exp_avg,
        state->fc3_weight_exp_avg_sq);
    pinn_init_set_fc4_bias_exp_avg(state->fc4_bias_exp_avg,
        state->fc4_bias_exp_avg_sq);
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0      32   1-2     tanh
 *   f         32      32   2-3     tanh_2
 *   f          0      32   3-4     tanh_3
 */

/* 1  tanh = tanh(fc1.bias + xt . fc1.weight)
 *   pinn.lua:53 */
static GRADC_NOINLINE void
pinn_predict_make_tanh_sums_1x32(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_load8f(&a[8*k + 16*v]);
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
pinn_predict_make_tanh(const float *GRADC_RESTRICT xt,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT tanh)
{
    float tile[32];

    pinn_predict_make_tanh_sums_1x32(fc1_weight, xt, tile);
    GRADC_LANES
    for (int l = 0; l < 32; l++) {
        tanh[l] = gradc_tanhf(fc1_bias[l] + tile[l]);
    }
}

/* 2  tanh_2 = tanh(fc2.bias + tanh . fc2.weight)
 *   pinn.lua:53
 *   also used by predict, step 3 */
static GRADC_NOINLINE void
pinn_predict_make_tanh_2_sums_1x32(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
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
pinn_predict_make_tanh_2(const float *GRADC_RESTRICT tanh,
    const float *GRADC_RESTRICT weight,
    const float *GRADC_RESTRICT bias,
    float *GRADC_RESTRICT tanh_2)
{
    float tile[32];

    pinn_predict_make_tanh_2_sums_1x32(weight, tanh, tile);
    GRADC_LANES
    for (int l = 0; l < 32; l++) {
        tanh_2[l] = gradc_tanhf(bias[l] + tile[l]);
    }
}

/* 4  u_ = fc4.bias + tanh_3 . fc4.weight
 *   pinn.lua:53 */
static GRADC_NOINLINE void
pinn_predict_make_u_(const float *GRADC_RESTRICT tanh_3,
    const float *GRADC_RESTRICT fc4_weight,
    const float *GRADC_RESTRICT fc4_bias,
    float *GRADC_RESTRICT u_)
{
    float acc = 0.0f;
    for (int k = 0; k < 32; k++) {
        acc = gradc_fmaf(tanh_3[k], fc4_weight[k], acc);
    }
    u_[0] = fc4_bias[0] + acc;
}

void
pinn_predict(const struct pinn_param *param,
    struct pinn_predict_scratch *scratch,
    const float *xt,
    float *u_)
{
    float *tanh = scratch->f;                  /* [1,32] */
    float *tanh_2 = &scratch->f[32];           /* [1,32] */
    float *tanh_3 = scratch->f;                /* [1,32] */

    pinn_predict_make_tanh(xt, param->fc1_weight, param->fc1_bias, tanh);
    pinn_predict_make_tanh_2(tanh, param->fc2_weight, param->fc2_bias, tanh_2);
    pinn_predict_make_tanh_2(tanh_2, param->fc3_weight, param->fc3_bias,
        tanh_3);  /* 3  make_tanh_3 */
    pinn_predict_make_u_(tanh_3, param->fc4_weight, param->fc4_bias, u_);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0     256   4-9     random
 *   f        256     256   5-9     random_2
 *   f     208896     512   9-117    cat
 *   f       8192    8192  56-116    tanh
 *   f      40960    8192  59-108    tanh_2
 *   f      81920    8192  62-89    d_linear
 *   f     147456    1024  12-71    fc3_weight_packed
 *   f      49152    8192  59-94    sub
 *   f      98304    8192  67-84    d_linear_2
 *   f     163840    1024  13-73    fc2_weight_packed
 *   f      16384    8192  56-83    sub_2
 *   f     114688    8192  68-79    d_linear_3
 *   f     173056      70   2-75    fc1_weight_packed
 *   f     209408     512  11-113    pad
 *   f          0    8192  55-83    contract
 *   f      24576    8192  57-100    mul
 *   f      32768    8192  58-108    contract_2
 *   f      57344    8192  60-61    mul_2
 *   f      57344    8192  62-92    tanh_3
 *   f      65536    8192  61-93    contract_3
 *   f      73728    8192  62-93    sub_3
 *   f     131072    8192  70-87    d_linear_4
 *   f      90112    8192  67-108    d_tanh
 *   f     139264    8192  71-72    contract_4
 *   f     147456    8192  72-82    d_linear_5
 *   f     106496    8192  68-116    d_tanh_2
 *   f     155648    8192  73-74    contract_5
 *   f     163840    8192  74-78    d_linear_6
 *   f     172032     512  69-77    d_cat
 *   f     172544     512  75-77    d_cat_2
 *   f     173126       1  19-76    mean
 *   f     173127       1  26-76    mean_2
 *   f     173128       1  33-76    mean_3
 *   f       8192      64   1-18    random_3
 *   f      20480     128   3-54    pad_2
 *   f          0    2048  14-52    tanh_4
 *   f       2048    2048  15-49    tanh_5
 *   f       6144    2048  17-18    tanh_packed
 *   f       4096    2048  16-36    tanh_6
 *   f       8192      64  18-19    mse_loss, over random_3
 *   f      20608     128   6-47    pad_3
 *   f       6144    2048  21-46    tanh_7
 *   f       8192    2048  22-44    tanh_8
 *   f      12288    2048  24-25    tanh_packed_2
 *   f      10240    2048  23-36    tanh_9
 *   f      20736     128   6-42    cat_2
 *   f      12288    2048  28-41    tanh_10
 *   f      14336    2048  29-39    tanh_11
 *   f      18432    2048  31-32    tanh_packed_3
 *   f      16384    2048  30-36    tanh_12
 *   f      14336      64  25-26    left
 *   f      20864      64  32-33    right
 *   f      90112    8192  63-64    tanh_packed_4
 *   f      98304     256   8-64    truth
 *   f      98304     256  64-65    sub_4, over truth
 *   f      98752       1  10-65    mean_4
 *   f      98688      64  32-66    d_linear_7
 *   f      98624      64  25-66    d_linear_8
 *   f      98560      64  18-66    d_mse_loss
 *   f      16384    2048  36-39    d_linear_9, over tanh_12
 *   f      14336    2048  39-50    d_linear_10, over tanh_11
 *   f      12288    2048  41-53    d_linear_11, over tanh_10
 *   f      10240    2048  36-44    d_linear_12, over tanh_9
 *   f       8192    2048  44-50    d_linear_13, over tanh_8
 *   f       6144    2048  46-53    d_linear_14, over tanh_7
 *   f       4096    2048  36-49    d_linear_15, over tanh_6
 *   f       2048    2048  49-52    d_linear_16, over tanh_5
 *   f          0    2048  52-54    d_linear_17, over tanh_4
 *   f     209920     512  77-115    pad_4
 *   f     172032    8192  81-86    d_contract
 *   f     205824    1024  40-82    contract_6
 *   f     197632    1024  45-82    contract_7
 *   f     199680    1024  51-82    contract_8
 *   f      98304    8192  86-91    d_contract_2
 *   f     204800    1024  38-87    contract_9
 *   f     196608    1024  43-87    contract_10
 *   f     198656    1024  48-87    contract_11
 *   f     196608    8192  91-99    d_contract_3
 *   f     147456    8192  86-99    mul_3
 *   f      57344    8192  99-103    d_contract_4
 *   f     188416    8192  81-103    mul_4
 *   f     210432     512  77-114    pad_5
 *   f      65536    8192  103-104    d_contract_5
 *   f     210944      64  42-104    contract_12
 *   f     211008      64  47-104    contract_13
 *   f     211072      64  54-104    contract_14
 *   f     211136      64  78-104    contract_15
 *   f     211200      64  79-104    contract_16
 *   f     114688    8192  80-83    contract_17
 *   f      16384    8192  83-85    sub_5, over sub_2
 *   f     205824    1024  82-100    add, over contract_6
 *   f     206848    1024  84-100    contract_18
 *   f          0    8192  85-108    contract_19
 *   f     131072    8192  88-90    sub_6
 *   f     204800    1024  87-95    add_2, over contract_9
 *   f     207872    1024  89-95    contract_20
 *   f     163840    8192  91-92    d_mul
 *   f     122880    8192  70-92    d_tanh_3
 *   f     131072    8192  91-92    contract_21
 *   f      81920    8192  90-93    contract_22
 *   f     163840    8192  92-107    d_linear_18, over d_mul
 *   f     114688    8192  86-108    d_mul_2
 *   f     139264    8192  72-108    d_tanh_4, over contract_4
 *   f      16384    8192  86-108    contract_23
 *   f     147456    8192  99-108    d_mul_3, over mul_3
 *   f      57344    8192  107-108    contract_24
 *   f      49152    8192  108-112    d_linear_19, over sub_7
 *   f     180224    8192  81-116    d_mul_4
 *   f     155648    8192  74-116    d_tanh_5, over contract_5
 *   f     163840    8192  81-81    contract_25
 *   f     188416    8192  103-116    d_mul_5, over mul_4
 *   f          0    8192  112-116    contract_26
 *   f      24576    8192  116-118    d_linear_20, over sub_8
 *   f     210944      64  104-119    add_3, over contract_12
 *   f          0      64  117-119    contract_27
 *   f     211457       1   7-119    v_scale
 *   f     211456       1   7-119    step_size
 *   f     211424      32  53-118    sum
 *   f     205824    1024  100-111    add_4, over add
 *   f          0    1024  110-111    contract_28
 *   f     211392      32  50-109    sum_2
 *   f     204800    1024  95-106    add_5, over add_2
 *   f      57344    1024  105-106    contract_29
 *   f     211360      32  37-96    sum_3
 *   f     172032    8192  91-93    mul_5
 *   f     211328      32  35-93    contract_30
 *   f     211296      32  27-93    contract_31
 *   f     211264      32  20-93    contract_32
 *   f      16384    8192  113-116    contract_33
 *   f      32768    8192  114-116    contract_34
 *   f      73728    1024  97-107    fc3_weight_packed_2
 *   f      74752    1024  101-112    fc2_weight_packed_2
 *   f      49152    8192  98-108    sub_7
 *   f      24576    8192  102-116    sub_8
 *   f      49152    8192  94-95    mul_6, over sub
 *   f      40960    8192  115-116    contract_35
 */

/* 1  random_3 = random
 *   pinn.lua:38 */
static GRADC_NOINLINE void
pinn_train_make_random_3(const int32_t *GRADC_RESTRICT seed,
    const int32_t *GRADC_RESTRICT step,
    float *GRADC_RESTRICT random_3)
{
    for (int i = 0; i < 64; i++) {
        random_3[i] =
            gradc_uniformf((uint32_t)seed[0], 3u, (uint32_t)step[0],
            (uint32_t)i);
    }
}

/* 2  fc1_weight_packed = in panels: fc1.weight
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_pack_fc1_weight(const float *GRADC_RESTRICT fc1_weight,
    float *GRADC_RESTRICT fc1_weight_packed)
{
    for (int j = 0; j < 32; j++) {
        for (int l = 0; l < 2; l++) {
            fc1_weight_packed[2*j + l] = fc1_weight[8*l + 16*(j / 8) + j % 8];
        }
    }
}

/* 3  pad_2 = pad(random_3)
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_pad_2(const float *GRADC_RESTRICT random_3,
    float *GRADC_RESTRICT pad_2)
{
    for (int i = 0; i < 64; i++) {
        pad_2[2*i] = random_3[i];
        pad_2[2*i + 1] = 0.0f;
    }
}

/* 4  random = random
 *   pinn.lua:31
 *   also used by train, step 5 */
static GRADC_NOINLINE void
pinn_train_make_random(const int32_t *GRADC_RESTRICT seed,
    const int32_t *GRADC_RESTRICT step,
    float *GRADC_RESTRICT random,
    uint32_t stream)
{
    for (int i = 0; i < 256; i++) {
        random[i] = gradc_uniformf((uint32_t)seed[0], stream, (uint32_t)step[0],
            (uint32_t)i);
    }
}

/* 6  pad_3 = pad(random)
 *   cat_2 = pad_3 + pad(1)
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_pad_3(const int32_t *GRADC_RESTRICT seed,
    const int32_t *GRADC_RESTRICT step,
    float *GRADC_RESTRICT pad_3,
    float *GRADC_RESTRICT cat_2)
{
    for (int i = 0; i < 64; i++) {
        {
            const int at = 2*i;
            pad_3[at] = 0.0f;
            cat_2[at] = 1.0f;
        }
        {
            const float t1 =
                gradc_uniformf((uint32_t)seed[0], 4u, (uint32_t)step[0],
                (uint32_t)i);
            const float t2 = t1;
            const int at2 = 2*i + 1;
            pad_3[at2] = t2;
            cat_2[at2] = t2 + 0.0f;
        }
    }
}

/* 7  step = min(step, 2147483646) + 1
 *   last_lr = lr * (sin((5000 - step) * 0.0003141592653589793) * sin((5000 -
 *     step) * 0.0003141592653589793))
 *   step_size = -(lr * (sin((5000 - step) * 0.0003141592653589793) *
 *     sin((5000 - step) * 0.0003141592653589793)) / expm1((min(step,
 *     2147483646) + 1) * -0.10536051565782628))
 *   v_scale = 1 / sqrt(-expm1((min(step, 2147483646) + 1) *
 *     -0.0010005003335835344))
 *   pinn.lua:54 */
static GRADC_NOINLINE void
pinn_train_update_step_and_more(int32_t *GRADC_RESTRICT step,
    const float *GRADC_RESTRICT lr,
    float *GRADC_RESTRICT last_lr,
    float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT v_scale)
{
    const int32_t t1 = gradc_mini(step[0], 2147483646) + 1;
    const float t2 = gradc_sinf((5000.0f - (float)step[0]) * 0.00031415927f);
    const float t3 = lr[0] * (t2 * t2);
    const float t4 = (float)t1;
    step[0] = t1;
    last_lr[0] = t3;
    step_size[0] = -(t3 / gradc_expm1f(t4 * -0.105360516f));
    v_scale[0] = 1.0f / gradc_sqrtf(-gradc_expm1f(t4 * -0.0010005003f));
}

/* 8  truth = exp(random_2 * -1.9739208802178716) * sin(random *
 *     3.141592653589793)
 *   pinn.lua:28 */
static GRADC_NOINLINE void
pinn_train_make_truth(const float *GRADC_RESTRICT random_2,
    const float *GRADC_RESTRICT random,
    float *GRADC_RESTRICT truth)
{
    for (int i = 0; i < 256; i++) {
        truth[i] = gradc_expf(random_2[i] * -1.97392088f)
            * gradc_sinf(random[i] * 3.1415927f);
    }
}

/* 9  cat = pad(random) + pad(random_2)
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_cat(const float *GRADC_RESTRICT random,
    const float *GRADC_RESTRICT random_2,
    float *GRADC_RESTRICT cat)
{
    for (int i = 0; i < 256; i++) {
        cat[2*i] = random[i] + 0.0f;
        cat[2*i + 1] = 0.0f + random_2[i];
    }
}

/* 10  mean_4 = sum(truth * truth) * 0.00390625
 *   pinn.lua:45 */
static GRADC_NOINLINE void
pinn_train_make_mean_4(const float *GRADC_RESTRICT truth,
    float *GRADC_RESTRICT mean_4)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 256; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float t1 = truth[k + l];
            acc[l] += t1 * t1;
        }
    }
    mean_4[0] = gradc_sum16f(acc) * 0.00390625f;
}

/* 11  pad = pad(1)
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_pad(float *GRADC_RESTRICT pad)
{
    for (int i = 0; i < 256; i++) {
        pad[2*i] = 1.0f;
        pad[2*i + 1] = 0.0f;
    }
}

/* 12  fc3_weight_packed = in panels: fc3.weight
 *   pinn.lua:26
 *   also used by train, steps 13, 97, 101 */
static GRADC_NOINLINE void
pinn_train_pack_param(const float *GRADC_RESTRICT weight,
    float *GRADC_RESTRICT y)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 32; j++) {
            for (int l = 0; l < 8; l++) {
                y[32*i + 8*j + l] = weight[8*(i + l) + 256*(j / 8) + j % 8];
            }
        }
    }
}

/* 14  tanh_4 = tanh(pad_2 . fc1.weight + fc1.bias)
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_tanh_4_sums_6x16(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 16*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 2*r]), line[v], acc[v + 2*r]);
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
pinn_train_make_tanh_4_sums_4x16(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 16*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 2*r]), line[v], acc[v + 2*r]);
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
pinn_train_make_tanh_4(const float *GRADC_RESTRICT pad_2,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT tanh_4)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                pinn_train_make_tanh_4_sums_6x16(&fc1_weight[2*j], &pad_2[2*i],
                    tile);
            }
            if (i >= 60) {
                pinn_train_make_tanh_4_sums_4x16(&fc1_weight[2*j], &pad_2[2*i],
                    tile);
            }
            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    tanh_4[32*(i + r) + j + l] =
                        gradc_tanhf(tile[l + 16*r] + fc1_bias[j + l]);
                }
            }
        }
    }
}

/* 15  tanh_5 = tanh(tanh_4 . fc2.weight + fc2.bias)
 *   pinn.lua:26
 *   also used by train, step 16 */
static GRADC_NOINLINE void
pinn_train_make_tanh_sums_6x16(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_tanh_sums_4x16(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_tanh(const float *GRADC_RESTRICT tanh,
    const float *GRADC_RESTRICT weight,
    const float *GRADC_RESTRICT bias,
    float *GRADC_RESTRICT tanh_2)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                pinn_train_make_tanh_sums_6x16(&weight[32*j], &tanh[32*i],
                    tile);
            }
            if (i >= 60) {
                pinn_train_make_tanh_sums_4x16(&weight[32*j], &tanh[32*i],
                    tile);
            }
            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    tanh_2[32*(i + r) + j + l] =
                        gradc_tanhf(tile[l + 16*r] + bias[j + l]);
                }
            }
        }
    }
}

/* 17  tanh_packed = in panels: tanh(tanh_5 . fc3.weight + fc3.bias)
 *   pinn.lua:26
 *   also used by train, steps 24, 31 */
static GRADC_NOINLINE void
pinn_train_pack_tanh(const float *GRADC_RESTRICT tanh,
    float *GRADC_RESTRICT tanh_packed)
{
    for (int i = 0; i < 64; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 32; j++) {
            for (int l = 0; l < 8; l++) {
                tanh_packed[32*i + 8*j + l] = tanh[32*(i + l) + j];
            }
        }
    }
}

/* 18  mse_loss = tanh_6 . fc4.weight + fc4.bias - sin(random_3 *
 *     3.141592653589793)
 *   d_mse_loss = mse_loss * 0.3125
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_mse_loss_sums_1x32(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
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
pinn_train_make_mse_loss(const float *GRADC_RESTRICT fc4_weight,
    const float *GRADC_RESTRICT tanh_packed,
    const float *GRADC_RESTRICT fc4_bias,
    float *GRADC_RESTRICT random_3,
    float *GRADC_RESTRICT d_mse_loss)
{
    for (int j = 0; j < 64; j += 32) {
        float tile[32];

        pinn_train_make_mse_loss_sums_1x32(&tanh_packed[32*j], fc4_weight,
            tile);
        GRADC_LANES
        for (int l = 0; l < 32; l++) {
            const int at = j + l;
            const float t1 = tile[l] + fc4_bias[0]
                - gradc_sinf(random_3[at] * 3.1415927f);
            random_3[at] = t1;
            d_mse_loss[at] = t1 * 0.3125f;
        }
    }
}

/* 19  mean = sum(mse_loss * mse_loss) * 0.015625
 *   start = mean
 *   pinn.lua:39 */
static GRADC_NOINLINE void
pinn_train_make_mean(const float *GRADC_RESTRICT random_3,
    float *GRADC_RESTRICT mean,
    float *GRADC_RESTRICT start)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 64; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float t1 = random_3[k + l];
            acc[l] += t1 * t1;
        }
    }
    const float t2 = gradc_sum16f(acc) * 0.015625f;
    mean[0] = t2;
    start[0] = t2;
}

/* 20  contract_32 = d_mse_loss . tanh_6
 *   gradient of pinn.lua:26
 *   also used by train, steps 27, 35 */
static GRADC_NOINLINE void
pinn_train_make_contract_sums_1x32(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_load8f(&a[32*k + 8*v]);
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
pinn_train_make_contract(const float *GRADC_RESTRICT d_,
    const float *GRADC_RESTRICT tanh,
    float *GRADC_RESTRICT contract)
{
    float tile[32];

    pinn_train_make_contract_sums_1x32(tanh, d_, tile);
    GRADC_LANES
    for (int l = 0; l < 32; l++) {
        contract[l] = tile[l];
    }
}

/* 21  tanh_7 = tanh(fc1.bias + pad_3 . fc1.weight)
 *   pinn.lua:26
 *   also used by train, step 28 */
static GRADC_NOINLINE void
pinn_train_make_tanh_2_sums_6x16(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 16*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 2*r]), line[v], acc[v + 2*r]);
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
pinn_train_make_tanh_2_sums_4x16(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 16*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 2*r]), line[v], acc[v + 2*r]);
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
pinn_train_make_tanh_2(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT tanh)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                pinn_train_make_tanh_2_sums_6x16(&fc1_weight[2*j], &x[2*i],
                    tile);
            }
            if (i >= 60) {
                pinn_train_make_tanh_2_sums_4x16(&fc1_weight[2*j], &x[2*i],
                    tile);
            }
            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    tanh[32*(i + r) + j + l] =
                        gradc_tanhf(fc1_bias[j + l] + tile[l + 16*r]);
                }
            }
        }
    }
}

/* 22  tanh_8 = tanh(fc2.bias + tanh_7 . fc2.weight)
 *   pinn.lua:26
 *   also used by train, steps 23, 29, 30 */
static GRADC_NOINLINE void
pinn_train_make_tanh_3_sums_6x16(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_tanh_3_sums_4x16(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_tanh_3(const float *GRADC_RESTRICT tanh,
    const float *GRADC_RESTRICT weight,
    const float *GRADC_RESTRICT bias,
    float *GRADC_RESTRICT tanh_2)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                pinn_train_make_tanh_3_sums_6x16(&weight[32*j], &tanh[32*i],
                    tile);
            }
            if (i >= 60) {
                pinn_train_make_tanh_3_sums_4x16(&weight[32*j], &tanh[32*i],
                    tile);
            }
            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    tanh_2[32*(i + r) + j + l] =
                        gradc_tanhf(bias[j + l] + tile[l + 16*r]);
                }
            }
        }
    }
}

/* 25  left = fc4.bias + tanh_9 . fc4.weight
 *   d_linear_8 = left * 0.3125
 *   pinn.lua:26
 *   also used by train, step 32 */
static GRADC_NOINLINE void
pinn_train_make_contract_2_sums_1x32(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[4];

    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
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
pinn_train_make_contract_2(const float *GRADC_RESTRICT fc4_weight,
    const float *GRADC_RESTRICT tanh_packed,
    const float *GRADC_RESTRICT fc4_bias,
    float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT d_linear)
{
    for (int j = 0; j < 64; j += 32) {
        float tile[32];

        pinn_train_make_contract_2_sums_1x32(&tanh_packed[32*j], fc4_weight,
            tile);
        GRADC_LANES
        for (int l = 0; l < 32; l++) {
            const float t1 = fc4_bias[0] + tile[l];
            const int at = j + l;
            y[at] = t1;
            d_linear[at] = t1 * 0.3125f;
        }
    }
}

/* 26  mean_2 = sum(left * left) * 0.015625
 *   pinn.lua:42
 *   also used by train, step 33 */
static GRADC_NOINLINE void
pinn_train_make_mean_2(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT mean)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 64; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float t1 = x[k + l];
            acc[l] += t1 * t1;
        }
    }
    mean[0] = gradc_sum16f(acc) * 0.015625f;
}

/* 34  ends = mean_2 + mean_3
 *   pinn.lua:42 */
static GRADC_NOINLINE void
pinn_train_make_ends(const float *GRADC_RESTRICT mean_2,
    const float *GRADC_RESTRICT mean_3,
    float *GRADC_RESTRICT ends)
{
    ends[0] = mean_2[0] + mean_3[0];
}

/* 36  d_linear_9 = d_linear_7 * fc4.weight * (1 - tanh_12 * tanh_12)
 *   d_linear_12 = fc4.weight * d_linear_8 * (1 - tanh_9 * tanh_9)
 *   d_linear_15 = fc4.weight * d_mse_loss * (1 - tanh_6 * tanh_6)
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_d_linear_9(const float *GRADC_RESTRICT d_linear_7,
    const float *GRADC_RESTRICT fc4_weight,
    float *GRADC_RESTRICT tanh_12,
    const float *GRADC_RESTRICT d_linear_8,
    float *GRADC_RESTRICT tanh_9,
    const float *GRADC_RESTRICT d_mse_loss,
    float *GRADC_RESTRICT tanh_6)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 32; j++) {
            const int at = 32*i + j;
            const float t1 = tanh_12[at];
            const float t2 = d_linear_7[i] * fc4_weight[j] * (1.0f - t1 * t1);
            const float t3 = tanh_9[at];
            const float t4 = fc4_weight[j] * d_linear_8[i] * (1.0f - t3 * t3);
            const float t5 = tanh_6[at];
            const float t6 = fc4_weight[j] * d_mse_loss[i] * (1.0f - t5 * t5);
            tanh_12[at] = t2;
            tanh_9[at] = t4;
            tanh_6[at] = t6;
        }
    }
}

/* 37  sum_3 = sum(d_linear_9 + d_linear_12 + d_linear_15)
 *   gradient of pinn.lua:26
 *   also used by train, steps 50, 53 */
static GRADC_NOINLINE void
pinn_train_make_sum(const float *GRADC_RESTRICT tanh,
    const float *GRADC_RESTRICT tanh_2,
    const float *GRADC_RESTRICT tanh_3,
    float *GRADC_RESTRICT sum)
{
    for (int j = 0; j < 32; j += 16) {
        float acc[16];

        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            acc[l] = 0.0f;
        }
        for (int k = 0; k < 64; k++) {
            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                const int at = j + 32*k + l;
                const float t1 = tanh[at] + tanh_2[at] + tanh_3[at];
                acc[l] += t1;
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            sum[j + l] = acc[l];
        }
    }
}

/* 38  contract_9 = d_linear_9 . tanh_11
 *   gradient of pinn.lua:26
 *   also used by train, steps 40, 43, 45, 48, ... */
static GRADC_NOINLINE void
pinn_train_make_contract_3_sums_6x16(const float *a, const float *b,
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
            line[v] = gradc_load8f(&a[32*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[32*k + r]), line[v],
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
pinn_train_make_contract_3_sums_2x16(const float *a, const float *b,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[32*k + 8*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[32*k + r]), line[v],
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
pinn_train_make_contract_3(const float *GRADC_RESTRICT tanh,
    const float *GRADC_RESTRICT tanh_2,
    float *GRADC_RESTRICT contract)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 32; i += 6) {
            float tile[96];

            if (i < 30) {
                pinn_train_make_contract_3_sums_6x16(&tanh_2[j], &tanh[i],
                    tile);
            }
            if (i >= 30) {
                pinn_train_make_contract_3_sums_2x16(&tanh_2[j], &tanh[i],
                    tile);
            }
            const int r_end = 32 - i < 6 ? 32 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    contract[32*(i + r) + j + l] = tile[l + 16*r];
                }
            }
        }
    }
}

/* 39  d_linear_10 = d_linear_9 . fc3.weight * (1 - tanh_11 * tanh_11)
 *   gradient of pinn.lua:26
 *   also used by train, steps 41, 44, 46, 49, ... */
static GRADC_NOINLINE void
pinn_train_make_d_linear_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_d_linear_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_d_linear(const float *GRADC_RESTRICT tanh,
    const float *GRADC_RESTRICT weight_packed,
    float *GRADC_RESTRICT tanh_2)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                pinn_train_make_d_linear_sums_6x16(&weight_packed[32*j],
                    &tanh[32*i], tile);
            }
            if (i >= 60) {
                pinn_train_make_d_linear_sums_4x16(&weight_packed[32*j],
                    &tanh[32*i], tile);
            }
            const int r_end = 64 - i < 6 ? 64 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 32*(i + r) + j + l;
                    const float t1 = tanh_2[at];
                    tanh_2[at] = tile[l + 16*r] * (1.0f - t1 * t1);
                }
            }
        }
    }
}

/* 42  contract_12 = d_linear_11 . cat_2
 *   gradient of pinn.lua:26
 *   also used by train, steps 47, 54 */
static GRADC_NOINLINE void
pinn_train_make_contract_4_sums_2x32(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            acc[v + 4*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_load8f(&a[32*k + 8*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(4)
            for (int v = 0; v < 4; v++) {
                acc[v + 4*r] =
                    gradc_fma8f(gradc_set8f(b[2*k + r]), line[v], acc[v + 4*r]);
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            gradc_store8f(&tile[8*v + 32*r], acc[v + 4*r]);
        }
    }
}

static GRADC_NOINLINE void
pinn_train_make_contract_4(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT tanh,
    float *GRADC_RESTRICT contract)
{
    float turned[64];
    float tile[64];

    pinn_train_make_contract_4_sums_2x32(tanh, x, tile);
    gradc_turnf(turned, tile, 2, 32);
    GRADC_IN_TURN
    for (int l = 0; l < 32; l++) {
        GRADC_LANES
        for (int r = 0; r < 2; r++) {
            const int at = 2*l + r;
            contract[at] = turned[at];
        }
    }
}

/* 55  contract = pad . fc1.weight
 *   gradient of pinn.lua:26
 *   also used by train, steps 80, 113, 114, 115 */
static GRADC_NOINLINE void
pinn_train_make_contract_5_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 16*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 2*r]), line[v], acc[v + 2*r]);
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
pinn_train_make_contract_5_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 16*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 2*r]), line[v], acc[v + 2*r]);
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
pinn_train_make_contract_5(const float *GRADC_RESTRICT pad,
    const float *GRADC_RESTRICT fc1_weight,
    float *GRADC_RESTRICT contract)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_contract_5_sums_6x16(&fc1_weight[2*j],
                    &pad[2*i], tile);
            }
            if (i >= 252) {
                pinn_train_make_contract_5_sums_4x16(&fc1_weight[2*j],
                    &pad[2*i], tile);
            }
            const int r_end = 256 - i < 6 ? 256 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    contract[32*(i + r) + j + l] = tile[l + 16*r];
                }
            }
        }
    }
}

/* 56  tanh = tanh(cat . fc1.weight + fc1.bias)
 *   sub_2 = 1 - tanh * tanh
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_tanh_5_sums_6x16(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 16*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 2*r]), line[v], acc[v + 2*r]);
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
pinn_train_make_tanh_5_sums_4x16(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 16*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 2*r]), line[v], acc[v + 2*r]);
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
pinn_train_make_tanh_5(const float *GRADC_RESTRICT cat,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT tanh,
    float *GRADC_RESTRICT sub_2)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_tanh_5_sums_6x16(&fc1_weight[2*j], &cat[2*i],
                    tile);
            }
            if (i >= 252) {
                pinn_train_make_tanh_5_sums_4x16(&fc1_weight[2*j], &cat[2*i],
                    tile);
            }
            const int r_end = 256 - i < 6 ? 256 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 =
                        gradc_tanhf(tile[l + 16*r] + fc1_bias[j + l]);
                    const int at = 32*(i + r) + j + l;
                    tanh[at] = t1;
                    sub_2[at] = 1.0f - t1 * t1;
                }
            }
        }
    }
}

/* 57  mul = sub_8 * contract_33
 *   gradient of pinn.lua:26
 *   also used by train, step 60 */
static GRADC_NOINLINE void
pinn_train_make_mul(const float *GRADC_RESTRICT sub,
    const float *GRADC_RESTRICT contract,
    float *GRADC_RESTRICT mul)
{
    for (int i = 0; i < 8192; i++) {
        mul[i] = sub[i] * contract[i];
    }
}

/* 58  contract_2 = mul . fc2.weight
 *   gradient of pinn.lua:26
 *   also used by train, steps 61, 71, 73, 85, ... */
static GRADC_NOINLINE void
pinn_train_make_contract_6_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_contract_6_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_contract_6(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT x_2,
    float *GRADC_RESTRICT contract)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_contract_6_sums_6x16(&x_2[32*j], &x[32*i],
                    tile);
            }
            if (i >= 252) {
                pinn_train_make_contract_6_sums_4x16(&x_2[32*j], &x[32*i],
                    tile);
            }
            const int r_end = 256 - i < 6 ? 256 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    contract[32*(i + r) + j + l] = tile[l + 16*r];
                }
            }
        }
    }
}

/* 59  tanh_2 = tanh(tanh . fc2.weight + fc2.bias)
 *   sub = 1 - tanh_2 * tanh_2
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_tanh_2_2_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_tanh_2_2_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_tanh_2_2(const float *GRADC_RESTRICT tanh,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT tanh_2,
    float *GRADC_RESTRICT sub)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_tanh_2_2_sums_6x16(&fc2_weight[32*j],
                    &tanh[32*i], tile);
            }
            if (i >= 252) {
                pinn_train_make_tanh_2_2_sums_4x16(&fc2_weight[32*j],
                    &tanh[32*i], tile);
            }
            const int r_end = 256 - i < 6 ? 256 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 =
                        gradc_tanhf(tile[l + 16*r] + fc2_bias[j + l]);
                    const int at = 32*(i + r) + j + l;
                    tanh_2[at] = t1;
                    sub[at] = 1.0f - t1 * t1;
                }
            }
        }
    }
}

/* 62  tanh_3 = tanh(tanh_2 . fc3.weight + fc3.bias)
 *   sub_3 = 1 - tanh_3 * tanh_3
 *   d_linear = fc4.weight * sub_3
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_tanh_3_2_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_tanh_3_2_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_tanh_3_2(const float *GRADC_RESTRICT tanh_2,
    const float *GRADC_RESTRICT fc3_weight,
    const float *GRADC_RESTRICT fc3_bias,
    const float *GRADC_RESTRICT fc4_weight,
    float *GRADC_RESTRICT tanh_3,
    float *GRADC_RESTRICT sub_3,
    float *GRADC_RESTRICT d_linear)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_tanh_3_2_sums_6x16(&fc3_weight[32*j],
                    &tanh_2[32*i], tile);
            }
            if (i >= 252) {
                pinn_train_make_tanh_3_2_sums_4x16(&fc3_weight[32*j],
                    &tanh_2[32*i], tile);
            }
            const int r_end = 256 - i < 6 ? 256 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = j + l;
                    const float t1 = gradc_tanhf(tile[l + 16*r] + fc3_bias[at]);
                    const float t2 = 1.0f - t1 * t1;
                    const float t3 = fc4_weight[at] * t2;
                    const int at2 = 32*(i + r) + j + l;
                    tanh_3[at2] = t1;
                    sub_3[at2] = t2;
                    d_linear[at2] = t3;
                }
            }
        }
    }
}

/* 63  tanh_packed_4 = in panels: tanh(tanh_2 . fc3.weight + fc3.bias)
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_pack_tanh_4(const float *GRADC_RESTRICT tanh_3,
    float *GRADC_RESTRICT tanh_packed_4)
{
    for (int i = 0; i < 256; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 32; j++) {
            for (int l = 0; l < 8; l++) {
                tanh_packed_4[32*i + 8*j + l] = tanh_3[32*(i + l) + j];
            }
        }
    }
}

/* 64  sub_4 = tanh_3 . fc4.weight + fc4.bias - truth
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_sub_4_sums_1x56(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[7];

    GRADC_UNROLL(7)
    for (int v = 0; v < 7; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[7];

        GRADC_UNROLL(7)
        for (int v = 0; v < 7; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
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

static GRADC_NOINLINE void
pinn_train_make_sub_4_sums_1x32(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[7];

    GRADC_UNROLL(4)
    for (int v = 0; v < 4; v++) {
        acc[v] = gradc_set8f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[7];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
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
pinn_train_make_sub_4(const float *GRADC_RESTRICT fc4_weight,
    const float *GRADC_RESTRICT tanh_packed_4,
    const float *GRADC_RESTRICT fc4_bias,
    float *GRADC_RESTRICT truth)
{
    for (int j = 0; j < 256; j += 56) {
        float tile[56];

        if (7*(j / 56) < 28) {
            pinn_train_make_sub_4_sums_1x56(&tanh_packed_4[32*j], fc4_weight,
                tile);
        }
        if (7*(j / 56) >= 28) {
            pinn_train_make_sub_4_sums_1x32(&tanh_packed_4[32*j], fc4_weight,
                tile);
        }
        const int v_end = 32 - 7*(j / 56) < 7 ? 32 - 7*(j / 56) : 7;
        GRADC_IN_TURN
        for (int v = 0; v < v_end; v++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = j + l + 8*v;
                truth[at] = tile[l + 8*v] + fc4_bias[0] - truth[at];
            }
        }
    }
}

/* 65  error = sqrt(sum(sub_4 * sub_4) * 0.00390625 / mean_4)
 *   pinn.lua:45 */
static GRADC_NOINLINE void
pinn_train_make_error(const float *GRADC_RESTRICT truth,
    const float *GRADC_RESTRICT mean_4,
    float *GRADC_RESTRICT error)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 256; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const float t1 = truth[k + l];
            acc[l] += t1 * t1;
        }
    }
    error[0] = gradc_sqrtf(gradc_sum16f(acc) * 0.00390625f / mean_4[0]);
}

/* 66  step of fc4.bias: its gradient is
 *   sum(d_linear_7 + d_linear_8 + d_mse_loss)
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_update_fc4_bias(const float *GRADC_RESTRICT d_linear_7,
    const float *GRADC_RESTRICT d_linear_8,
    const float *GRADC_RESTRICT d_mse_loss,
    float *GRADC_RESTRICT fc4_bias_exp_avg,
    float *GRADC_RESTRICT fc4_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc4_bias,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    float acc[16];

    GRADC_LANES
    for (int l = 0; l < 16; l++) {
        acc[l] = 0.0f;
    }
    for (int k = 0; k < 64; k += 16) {
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = k + l;
            const float t1 = d_linear_7[at] + d_linear_8[at] + d_mse_loss[at];
            acc[l] += t1;
        }
    }
    const float t2 = gradc_sum16f(acc);
    const float t3 = fc4_bias_exp_avg[0] * 0.9f + t2 * 0.1f;
    const float t4 = gradc_absf(t3) < 1e-30f ? 0.0f : t3;
    const float t5 = gradc_absf(t2) < 1e-15f ? 0.0f : t2;
    const float t6 = fc4_bias_exp_avg_sq[0] * 0.999f + t5 * (t5 * 0.001f);
    const float t7 = t6 < 1e-30f ? 0.0f : t6;
    const float t8 = step_size[0]
        * (t4 / (v_scale[0] * gradc_sqrtf(t7) + 1e-08f));
    const float t9 = fc4_bias[0] - t8;
    fc4_bias_exp_avg[0] = t4;
    fc4_bias_exp_avg_sq[0] = t7;
    fc4_bias[0] = t9;
}

/* 67  d_tanh = d_linear . fc3.weight
 *   d_linear_2 = d_tanh * sub_7
 *   gradient of pinn.lua:26
 *   also used by train, step 68 */
static GRADC_NOINLINE void
pinn_train_make_d_tanh_sums_6x16(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_d_tanh_sums_4x16(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_d_tanh(const float *GRADC_RESTRICT d_linear,
    const float *GRADC_RESTRICT weight_packed,
    const float *GRADC_RESTRICT sub,
    float *GRADC_RESTRICT d_tanh,
    float *GRADC_RESTRICT d_linear_2)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_d_tanh_sums_6x16(&weight_packed[32*j],
                    &d_linear[32*i], tile);
            }
            if (i >= 252) {
                pinn_train_make_d_tanh_sums_4x16(&weight_packed[32*j],
                    &d_linear[32*i], tile);
            }
            const int r_end = 256 - i < 6 ? 256 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = l + 16*r;
                    const int at2 = 32*(i + r) + j + l;
                    const float t1 = tile[at] * sub[at2];
                    d_tanh[at2] = tile[at];
                    d_linear_2[at2] = t1;
                }
            }
        }
    }
}

/* 69  d_cat = d_linear_3 . fc1.weight
 *   gradient of pinn.lua:26
 *   also used by train, step 75 */
static GRADC_NOINLINE void
pinn_train_make_d_cat_sums_14x4(const float *a, const float *b, float *tile)
{
    gradc_vec4f acc[14];

    GRADC_UNROLL(14)
    for (int r = 0; r < 14; r++) {
        acc[r] = gradc_set4f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        gradc_vec4f line = gradc_load4f(&a[2*k]);
        GRADC_UNROLL(14)
        for (int r = 0; r < 14; r++) {
            acc[r] = gradc_fma4f(gradc_set4f(b[k + 32*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(14)
    for (int r = 0; r < 14; r++) {
        gradc_store4f(&tile[4*r], acc[r]);
    }
}

static GRADC_NOINLINE void
pinn_train_make_d_cat_sums_4x4(const float *a, const float *b, float *tile)
{
    gradc_vec4f acc[14];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set4f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        gradc_vec4f line = gradc_load4f(&a[2*k]);
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            acc[r] = gradc_fma4f(gradc_set4f(b[k + 32*r]), line, acc[r]);
        }
    }
    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        gradc_store4f(&tile[4*r], acc[r]);
    }
}

static GRADC_NOINLINE void
pinn_train_make_d_cat(const float *GRADC_RESTRICT d_linear,
    const float *GRADC_RESTRICT fc1_weight_packed,
    float *GRADC_RESTRICT d_cat)
{
    for (int i = 0; i < 256; i += 14) {
        float tile[56];

        if (i < 252) {
            pinn_train_make_d_cat_sums_14x4(fc1_weight_packed, &d_linear[32*i],
                tile);
        }
        if (i >= 252) {
            pinn_train_make_d_cat_sums_4x4(fc1_weight_packed, &d_linear[32*i],
                tile);
        }
        const int r_end = 256 - i < 14 ? 256 - i : 14;
        GRADC_IN_TURN
        for (int r = 0; r < r_end; r++) {
            GRADC_LANES
            for (int l = 0; l < 2; l++) {
                d_cat[2*(i + r) + l] = tile[l + 4*r];
            }
        }
    }
}

/* 70  d_tanh_3 = -(tanh_3 * (fc4.weight * contract_3)) - tanh_3 *
 *     (fc4.weight * contract_3)
 *   d_linear_4 = sub_3 * d_tanh_3
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_d_tanh_3(const float *GRADC_RESTRICT tanh_3,
    const float *GRADC_RESTRICT fc4_weight,
    const float *GRADC_RESTRICT contract_3,
    const float *GRADC_RESTRICT sub_3,
    float *GRADC_RESTRICT d_tanh_3,
    float *GRADC_RESTRICT d_linear_4)
{
    for (int i = 0; i < 256; i++) {
        for (int j = 0; j < 32; j++) {
            const int at = 32*i + j;
            const float t1 = tanh_3[at] * (fc4_weight[j] * contract_3[at]);
            const float t2 = -t1 - t1;
            const float t3 = sub_3[at] * t2;
            d_tanh_3[at] = t2;
            d_linear_4[at] = t3;
        }
    }
}

/* 72  d_tanh_4 = -(tanh_2 * (d_tanh * contract_2)) - tanh_2 * (d_tanh *
 *     contract_2) + contract_4
 *   d_linear_5 = sub_7 * d_tanh_4
 *   gradient of pinn.lua:26
 *   also used by train, step 74 */
static GRADC_NOINLINE void
pinn_train_make_d_tanh_2(const float *GRADC_RESTRICT tanh,
    const float *GRADC_RESTRICT d_tanh,
    const float *GRADC_RESTRICT contract,
    float *GRADC_RESTRICT contract_2,
    const float *GRADC_RESTRICT sub,
    float *GRADC_RESTRICT d_linear)
{
    for (int i = 0; i < 8192; i++) {
        const float t1 = tanh[i] * (d_tanh[i] * contract[i]);
        const float t2 = -t1 - t1 + contract_2[i];
        const float t3 = sub[i] * t2;
        contract_2[i] = t2;
        d_linear[i] = t3;
    }
}

/* 76  law = sum((slice(d_cat) - slice(d_cat_2) * 0.2) * (slice(d_cat) -
 *     slice(d_cat_2) * 0.2)) * 0.00390625
 *   loss = sum((slice(d_cat) - slice(d_cat_2) * 0.2) * (slice(d_cat) -
 *     slice(d_cat_2) * 0.2)) * 0.00390625 + (mean + (mean_2 + mean_3)) * 10
 *   pinn.lua:35 */
static GRADC_NOINLINE void
pinn_train_make_law(const float *GRADC_RESTRICT d_cat,
    const float *GRADC_RESTRICT d_cat_2,
    const float *GRADC_RESTRICT mean,
    const float *GRADC_RESTRICT mean_2,
    const float *GRADC_RESTRICT mean_3,
    float *GRADC_RESTRICT law,
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
            const float t1 = d_cat[2*(k + l) + 1] - d_cat_2[2*(k + l)] * 0.2f;
            acc[l] += t1 * t1;
        }
    }
    const float t2 = gradc_sum16f(acc) * 0.00390625f;
    const float t3 = t2 + (mean[0] + (mean_2[0] + mean_3[0])) * 10.0f;
    law[0] = t2;
    loss[0] = t3;
}

/* 77  pad_4 = pad((slice(d_cat) - slice(d_cat_2) * 0.2) * -0.0015625)
 *   pad_5 = pad((slice(d_cat) - slice(d_cat_2) * 0.2) * 0.0078125)
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_pad_4(const float *GRADC_RESTRICT d_cat,
    const float *GRADC_RESTRICT d_cat_2,
    float *GRADC_RESTRICT pad_4,
    float *GRADC_RESTRICT pad_5)
{
    for (int i = 0; i < 256; i++) {
        {
            const int at = 2*i;
            const float t1 = d_cat[2*i + 1] - d_cat_2[at] * 0.2f;
            pad_4[at] = t1 * -0.0015625f;
            pad_5[at] = 0.0f;
        }
        {
            const int at2 = 2*i + 1;
            const float t2 = d_cat[at2] - d_cat_2[2*i] * 0.2f;
            pad_4[at2] = 0.0f;
            pad_5[at2] = t2 * 0.0078125f;
        }
    }
}

/* 78  contract_15 = pad_4 . d_linear_6
 *   gradient of pinn.lua:26
 *   also used by train, steps 79, 117 */
static GRADC_NOINLINE void
pinn_train_make_contract_7_sums_2x32(const float *a, const float *b,
    float *tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            acc[v + 4*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_load8f(&a[32*k + 8*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(4)
            for (int v = 0; v < 4; v++) {
                acc[v + 4*r] =
                    gradc_fma8f(gradc_set8f(b[2*k + r]), line[v], acc[v + 4*r]);
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            gradc_store8f(&tile[8*v + 32*r], acc[v + 4*r]);
        }
    }
}

static GRADC_NOINLINE void
pinn_train_make_contract_7(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT x_2,
    float *GRADC_RESTRICT contract)
{
    float turned[64];
    float tile[64];

    pinn_train_make_contract_7_sums_2x32(x_2, x, tile);
    gradc_turnf(turned, tile, 2, 32);
    GRADC_IN_TURN
    for (int l = 0; l < 32; l++) {
        GRADC_LANES
        for (int r = 0; r < 2; r++) {
            const int at = 2*l + r;
            contract[at] = turned[at];
        }
    }
}

/* 81  contract_25 = pad_4 . fc1.weight
 *   d_contract = sub_8 * contract_35
 *   d_mul_4 = d_contract * 2
 *   mul_4 = tanh * d_mul_4
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_contract_25_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 16*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 2*r]), line[v], acc[v + 2*r]);
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
pinn_train_make_contract_25_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 16*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 2*r]), line[v], acc[v + 2*r]);
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
pinn_train_make_contract_25(const float *GRADC_RESTRICT pad_4,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT sub_2,
    const float *GRADC_RESTRICT tanh,
    float *GRADC_RESTRICT contract_25,
    float *GRADC_RESTRICT d_contract,
    float *GRADC_RESTRICT d_mul_4,
    float *GRADC_RESTRICT mul_4)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_contract_25_sums_6x16(&fc1_weight[2*j],
                    &pad_4[2*i], tile);
            }
            if (i >= 252) {
                pinn_train_make_contract_25_sums_4x16(&fc1_weight[2*j],
                    &pad_4[2*i], tile);
            }
            const int r_end = 256 - i < 6 ? 256 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 32*(i + r) + j + l;
                    const int at2 = l + 16*r;
                    const float t1 = sub_2[at] * tile[at2];
                    const float t2 = t1 * 2.0f;
                    const float t3 = tanh[at] * t2;
                    contract_25[at] = tile[at2];
                    d_contract[at] = t1;
                    d_mul_4[at] = t2;
                    mul_4[at] = t3;
                }
            }
        }
    }
}

/* 82  add = contract_6 + contract_7 + contract_8 + d_contract . d_linear_5
 *   gradient of pinn.lua:26
 *   also used by train, step 87 */
static GRADC_NOINLINE void
pinn_train_make_add_sums_6x16(const float *a, const float *b, float *tile)
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
            line[v] = gradc_load8f(&a[32*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[32*k + r]), line[v],
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
pinn_train_make_add_sums_2x16(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[32*k + 8*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[32*k + r]), line[v],
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
pinn_train_make_add(const float *GRADC_RESTRICT d_linear,
    const float *GRADC_RESTRICT d_contract,
    float *GRADC_RESTRICT contract,
    const float *GRADC_RESTRICT contract_2,
    const float *GRADC_RESTRICT contract_3)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 32; i += 6) {
            float tile[96];

            if (i < 30) {
                pinn_train_make_add_sums_6x16(&d_contract[j], &d_linear[i],
                    tile);
            }
            if (i >= 30) {
                pinn_train_make_add_sums_2x16(&d_contract[j], &d_linear[i],
                    tile);
            }
            const int r_end = 32 - i < 6 ? 32 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 32*(i + r) + j + l;
                    const float t1 = contract[at] + contract_2[at]
                        + contract_3[at];
                    contract[at] = t1 + tile[l + 16*r];
                }
            }
        }
    }
}

/* 83  sub_5 = sub_8 * contract_34 - contract_33 * mul_4
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_sub_5(float *GRADC_RESTRICT sub_2,
    const float *GRADC_RESTRICT contract_17,
    const float *GRADC_RESTRICT contract,
    const float *GRADC_RESTRICT mul_4)
{
    for (int i = 0; i < 8192; i++) {
        sub_2[i] = sub_2[i] * contract_17[i] - contract[i] * mul_4[i];
    }
}

/* 84  contract_18 = sub_5 . d_linear_2
 *   gradient of pinn.lua:26
 *   also used by train, steps 89, 105, 110 */
static GRADC_NOINLINE void
pinn_train_make_contract_8_sums_6x16(const float *a, const float *b,
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
            line[v] = gradc_load8f(&a[32*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[32*k + r]), line[v],
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
pinn_train_make_contract_8_sums_2x16(const float *a, const float *b,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[32*k + 8*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[32*k + r]), line[v],
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
pinn_train_make_contract_8(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT x_2,
    float *GRADC_RESTRICT contract)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 32; i += 6) {
            float tile[96];

            if (i < 30) {
                pinn_train_make_contract_8_sums_6x16(&x_2[j], &x[i], tile);
            }
            if (i >= 30) {
                pinn_train_make_contract_8_sums_2x16(&x_2[j], &x[i], tile);
            }
            const int r_end = 32 - i < 6 ? 32 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    contract[32*(i + r) + j + l] = tile[l + 16*r];
                }
            }
        }
    }
}

/* 86  contract_23 = d_contract . fc2.weight
 *   d_contract_2 = sub_7 * contract_23
 *   d_mul_2 = d_contract_2 * 2
 *   mul_3 = tanh_2 * d_mul_2
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_contract_23_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_contract_23_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_contract_23(const float *GRADC_RESTRICT d_contract,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT sub,
    const float *GRADC_RESTRICT tanh_2,
    float *GRADC_RESTRICT contract_23,
    float *GRADC_RESTRICT d_contract_2,
    float *GRADC_RESTRICT d_mul_2,
    float *GRADC_RESTRICT mul_3)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_contract_23_sums_6x16(&fc2_weight[32*j],
                    &d_contract[32*i], tile);
            }
            if (i >= 252) {
                pinn_train_make_contract_23_sums_4x16(&fc2_weight[32*j],
                    &d_contract[32*i], tile);
            }
            const int r_end = 256 - i < 6 ? 256 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 32*(i + r) + j + l;
                    const int at2 = l + 16*r;
                    const float t1 = sub[at] * tile[at2];
                    const float t2 = t1 * 2.0f;
                    const float t3 = tanh_2[at] * t2;
                    contract_23[at] = tile[at2];
                    d_contract_2[at] = t1;
                    d_mul_2[at] = t2;
                    mul_3[at] = t3;
                }
            }
        }
    }
}

/* 88  sub_6 = sub_7 * contract_19 - contract_2 * mul_3
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_sub_6(const float *GRADC_RESTRICT sub,
    const float *GRADC_RESTRICT contract_19,
    const float *GRADC_RESTRICT contract_2,
    const float *GRADC_RESTRICT mul_3,
    float *GRADC_RESTRICT sub_6)
{
    for (int i = 0; i < 8192; i++) {
        sub_6[i] = sub[i] * contract_19[i] - contract_2[i] * mul_3[i];
    }
}

/* 91  contract_21 = d_contract_2 . fc3.weight
 *   d_mul = sub_3 * contract_21 * 2
 *   mul_5 = tanh_3 * d_mul
 *   d_contract_3 = -(fc4.weight * mul_5)
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_contract_21_sums_6x16(const float *a, const float *b,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_contract_21_sums_4x16(const float *a, const float *b,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_contract_21(const float *GRADC_RESTRICT d_contract_2,
    const float *GRADC_RESTRICT fc3_weight,
    const float *GRADC_RESTRICT sub_3,
    const float *GRADC_RESTRICT tanh_3,
    const float *GRADC_RESTRICT fc4_weight,
    float *GRADC_RESTRICT contract_21,
    float *GRADC_RESTRICT d_mul,
    float *GRADC_RESTRICT mul_5,
    float *GRADC_RESTRICT d_contract_3)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_contract_21_sums_6x16(&fc3_weight[32*j],
                    &d_contract_2[32*i], tile);
            }
            if (i >= 252) {
                pinn_train_make_contract_21_sums_4x16(&fc3_weight[32*j],
                    &d_contract_2[32*i], tile);
            }
            const int r_end = 256 - i < 6 ? 256 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 32*(i + r) + j + l;
                    const int at2 = l + 16*r;
                    const float t1 = sub_3[at] * tile[at2] * 2.0f;
                    const float t2 = tanh_3[at] * t1;
                    const float t3 = -(fc4_weight[j + l] * t2);
                    contract_21[at] = tile[at2];
                    d_mul[at] = t1;
                    mul_5[at] = t2;
                    d_contract_3[at] = t3;
                }
            }
        }
    }
}

/* 92  d_linear_18 = sub_3 * (-(fc4.weight * contract_3 * d_mul) - tanh_3 *
 *     (d_tanh_3 * contract_21 + fc4.weight * contract_22) - tanh_3 *
 *     (d_tanh_3 * contract_21 + fc4.weight * contract_22))
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_d_linear_18(const float *GRADC_RESTRICT sub_3,
    const float *GRADC_RESTRICT fc4_weight,
    const float *GRADC_RESTRICT contract_3,
    float *GRADC_RESTRICT d_mul,
    const float *GRADC_RESTRICT tanh_3,
    const float *GRADC_RESTRICT d_tanh_3,
    const float *GRADC_RESTRICT contract_21,
    const float *GRADC_RESTRICT contract_22)
{
    for (int i = 0; i < 256; i++) {
        for (int j = 0; j < 32; j++) {
            const int at = 32*i + j;
            const float t1 = fc4_weight[j] * contract_3[at] * d_mul[at];
            const float t2 = d_tanh_3[at] * contract_21[at] + fc4_weight[j]
                * contract_22[at];
            const float t3 = tanh_3[at] * t2;
            d_mul[at] = sub_3[at] * (-t1 - t3 - t3);
        }
    }
}

/* 93  step of fc4.weight: its gradient is
 *   contract_30 + contract_31 + contract_32 + sum(sub_3 * contract_22 -
 *     contract_3 * mul_5)
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_update_fc4_weight(const float *GRADC_RESTRICT sub_3,
    const float *GRADC_RESTRICT contract_22,
    const float *GRADC_RESTRICT contract_3,
    const float *GRADC_RESTRICT mul_5,
    float *GRADC_RESTRICT fc4_weight_exp_avg,
    const float *GRADC_RESTRICT contract_30,
    const float *GRADC_RESTRICT contract_31,
    const float *GRADC_RESTRICT contract_32,
    float *GRADC_RESTRICT fc4_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc4_weight,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 32; j += 16) {
        float tree[80];

        for (int block = 0; block < 16; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            for (int k = 0; k < 16; k++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = j + 512*block + 32*k + l;
                    const float t1 = sub_3[at] * contract_22[at];
                    const float t2 = contract_3[at] * mul_5[at];
                    acc[l] += t1 - t2;
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 16);
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at2 = j + l;
            const float t3 = contract_30[at2] + contract_31[at2]
                + contract_32[at2];
            const float t4 = t3 + tree[l];
            const float t5 = fc4_weight_exp_avg[at2] * 0.9f + t4 * 0.1f;
            const float t6 = gradc_absf(t5) < 1e-30f ? 0.0f : t5;
            const float t7 = gradc_absf(t4) < 1e-15f ? 0.0f : t4;
            const float t8 = fc4_weight_exp_avg_sq[at2] * 0.999f + t7
                * (t7 * 0.001f);
            const float t9 = t8 < 1e-30f ? 0.0f : t8;
            const float t10 = t6 / (gradc_sqrtf(t9) * v_scale[0] + 1e-08f)
                * step_size[0];
            const float t11 = fc4_weight[at2] - t10;
            fc4_weight_exp_avg[at2] = t6;
            fc4_weight_exp_avg_sq[at2] = t9;
            fc4_weight[at2] = t11;
        }
    }
}

/* 94  mul_6 = sub_7 * contract_2
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_mul_6(float *GRADC_RESTRICT sub,
    const float *GRADC_RESTRICT contract_2)
{
    for (int i = 0; i < 8192; i++) {
        sub[i] = sub[i] * contract_2[i];
    }
}

/* 95  add_5 = add_2 + d_contract_3 . mul_6 + contract_20
 *   gradient of pinn.lua:26
 *   also used by train, step 100 */
static GRADC_NOINLINE void
pinn_train_make_add_2_sums_6x16(const float *a, const float *b, float *tile)
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
            line[v] = gradc_load8f(&a[32*k + 8*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[32*k + r]), line[v],
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
pinn_train_make_add_2_sums_2x16(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[32*k + 8*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[32*k + r]), line[v],
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
pinn_train_make_add_2(const float *GRADC_RESTRICT d_contract,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT contract,
    const float *GRADC_RESTRICT contract_2)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 32; i += 6) {
            float tile[96];

            if (i < 30) {
                pinn_train_make_add_2_sums_6x16(&x[j], &d_contract[i], tile);
            }
            if (i >= 30) {
                pinn_train_make_add_2_sums_2x16(&x[j], &d_contract[i], tile);
            }
            const int r_end = 32 - i < 6 ? 32 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 32*(i + r) + j + l;
                    contract[at] = contract[at] + tile[l + 16*r]
                        + contract_2[at];
                }
            }
        }
    }
}

/* 96  step of fc3.bias: its gradient is
 *   sum_3 + sum(d_linear_18)
 *   gradient of pinn.lua:26
 *   also used by train, step 109 */
static GRADC_NOINLINE void
pinn_train_update_bias(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT bias_exp_avg,
    const float *GRADC_RESTRICT sum,
    float *GRADC_RESTRICT bias_exp_avg_sq,
    float *GRADC_RESTRICT bias,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int j = 0; j < 32; j += 16) {
        float tree[80];

        for (int block = 0; block < 16; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            GRADC_UNROLL(8)
            for (int k = 0; k < 16; k++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += x[j + 512*block + 32*k + l];
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 16);
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = j + l;
            const float t1 = sum[at] + tree[l];
            const float t2 = bias_exp_avg[at] * 0.9f + t1 * 0.1f;
            const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
            const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
            const float t5 = bias_exp_avg_sq[at] * 0.999f + t4 * (t4 * 0.001f);
            const float t6 = t5 < 1e-30f ? 0.0f : t5;
            const float t7 = step_size[0]
                * (t3 / (v_scale[0] * gradc_sqrtf(t6) + 1e-08f));
            const float t8 = bias[at] - t7;
            bias_exp_avg[at] = t3;
            bias_exp_avg_sq[at] = t6;
            bias[at] = t8;
        }
    }
}

/* 98  sub_7 = 1 - tanh_2 * tanh_2
 *   gradient of pinn.lua:26
 *   also used by train, step 102 */
static GRADC_NOINLINE void
pinn_train_make_sub(const float *GRADC_RESTRICT tanh,
    float *GRADC_RESTRICT sub)
{
    for (int i = 0; i < 8192; i++) {
        const float t1 = tanh[i];
        sub[i] = 1.0f - t1 * t1;
    }
}

/* 99  d_mul_3 = d_contract_3 . fc3.weight
 *   d_contract_4 = sub_7 * d_mul_3 - d_tanh * mul_3
 *   gradient of pinn.lua:26
 *   also used by train, step 103 */
static GRADC_NOINLINE void
pinn_train_make_d_mul_sums_6x16(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(6)
    for (int r = 0; r < 6; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(6)
        for (int r = 0; r < 6; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_d_mul_sums_4x16(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[12];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            acc[v + 2*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_load8f(&a[8*k + 256*v]);
        }
        GRADC_UNROLL(4)
        for (int r = 0; r < 4; r++) {
            GRADC_UNROLL(2)
            for (int v = 0; v < 2; v++) {
                acc[v + 2*r] =
                    gradc_fma8f(gradc_set8f(b[k + 32*r]), line[v],
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
pinn_train_make_d_mul(const float *GRADC_RESTRICT d_contract,
    const float *GRADC_RESTRICT weight_packed_2,
    const float *GRADC_RESTRICT sub,
    const float *GRADC_RESTRICT d_tanh,
    float *GRADC_RESTRICT mul,
    float *GRADC_RESTRICT d_contract_2)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_d_mul_sums_6x16(&weight_packed_2[32*j],
                    &d_contract[32*i], tile);
            }
            if (i >= 252) {
                pinn_train_make_d_mul_sums_4x16(&weight_packed_2[32*j],
                    &d_contract[32*i], tile);
            }
            const int r_end = 256 - i < 6 ? 256 - i : 6;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 32*(i + r) + j + l;
                    const int at2 = l + 16*r;
                    const float t1 = sub[at] * tile[at2] - d_tanh[at] * mul[at];
                    mul[at] = tile[at2];
                    d_contract_2[at] = t1;
                }
            }
        }
    }
}

/* 104  add_3 = contract_12 + contract_13 + contract_14 + contract_15 +
 *     d_contract_5 . pad + contract_16
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_add_3_sums_2x32(const float *a, const float *b, float *tile)
{
    gradc_vec8f acc[8];

    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            acc[v + 4*r] = gradc_set8f(0.0f);
        }
    }
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[4];

        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            line[v] = gradc_load8f(&a[32*k + 8*v]);
        }
        GRADC_UNROLL(2)
        for (int r = 0; r < 2; r++) {
            GRADC_UNROLL(4)
            for (int v = 0; v < 4; v++) {
                acc[v + 4*r] =
                    gradc_fma8f(gradc_set8f(b[2*k + r]), line[v], acc[v + 4*r]);
            }
        }
    }
    GRADC_UNROLL(2)
    for (int r = 0; r < 2; r++) {
        GRADC_UNROLL(4)
        for (int v = 0; v < 4; v++) {
            gradc_store8f(&tile[8*v + 32*r], acc[v + 4*r]);
        }
    }
}

static GRADC_NOINLINE void
pinn_train_make_add_3(const float *GRADC_RESTRICT pad,
    const float *GRADC_RESTRICT d_contract_5,
    float *GRADC_RESTRICT contract_12,
    const float *GRADC_RESTRICT contract_13,
    const float *GRADC_RESTRICT contract_14,
    const float *GRADC_RESTRICT contract_15,
    const float *GRADC_RESTRICT contract_16)
{
    float turned[64];
    float tile[64];

    pinn_train_make_add_3_sums_2x32(d_contract_5, pad, tile);
    gradc_turnf(turned, tile, 2, 32);
    GRADC_IN_TURN
    for (int l = 0; l < 32; l++) {
        GRADC_LANES
        for (int r = 0; r < 2; r++) {
            const int at = 2*l + r;
            const float t1 = contract_12[at] + contract_13[at]
                + contract_14[at];
            contract_12[at] = t1 + contract_15[at] + turned[at]
                + contract_16[at];
        }
    }
}

/* 106  fc3_weight_exp_avg = where(abs(fc3.weight.exp_avg * 0.9 + (add_5 +
 *     contract_29) * 0.09999999999999998) < 1e-30, 0, fc3.weight.exp_avg *
 *     0.9 + (add_5 + contract_29) * 0.09999999999999998)
 *   fc3_weight_exp_avg_sq = where(fc3.weight.exp_avg_sq * 0.999 +
 *     where(abs(add_5 + contract_29) < 1e-15, 0, add_5 + contract_29) *
 *     (where(abs(add_5 + contract_29) < 1e-15, 0, add_5 + contract_29) *
 *     0.0010000000000000009) < 1e-30, 0, ...
 *   fc3_weight = fc3.weight - step_size * (where(abs(fc3.weight.exp_avg *
 *     0.9 + (add_5 + contract_29) * 0.09999999999999998) < 1e-30, 0,
 *     fc3.weight.exp_avg * 0.9 + (add_5 + contract_29) *
 *     0.09999999999999998) / (v_scale * ...
 *   pinn.lua:54 */
static GRADC_NOINLINE void
pinn_train_update_fc3_weight(float *GRADC_RESTRICT fc3_weight_exp_avg,
    const float *GRADC_RESTRICT contract_9,
    const float *GRADC_RESTRICT contract_29,
    float *GRADC_RESTRICT fc3_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc3_weight,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT v_scale)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 32; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 32*(i + l) + j;
                const float t1 = contract_9[at] + contract_29[at];
                const int at2 = 32*i + 8*j + l;
                const float t2 = fc3_weight_exp_avg[at2] * 0.9f + t1 * 0.1f;
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
                const float t5 = fc3_weight_exp_avg_sq[at2] * 0.999f + t4
                    * (t4 * 0.001f);
                const float t6 = t5 < 1e-30f ? 0.0f : t5;
                const float t7 = step_size[0]
                    * (t3 / (v_scale[0] * gradc_sqrtf(t6) + 1e-08f));
                const float t8 = fc3_weight[at2] - t7;
                fc3_weight_exp_avg[at2] = t3;
                fc3_weight_exp_avg_sq[at2] = t6;
                fc3_weight[at2] = t8;
            }
        }
    }
}

/* 108  d_linear_19 = sub_7 * (-(d_tanh * contract_2 * d_mul_2) - tanh_2 *
 *     (d_tanh_4 * contract_23 + contract_2 * d_mul_3 + d_tanh * contract_19)
 *     - tanh_2 * (d_tanh_4 * contract_23 + contract_2 * d_mul_3 + d_tanh *
 *     contract_19) ...
 *   gradient of pinn.lua:26
 *   also used by train, step 116 */
static GRADC_NOINLINE void
pinn_train_make_d_linear_2(float *GRADC_RESTRICT sub,
    const float *GRADC_RESTRICT d_tanh,
    const float *GRADC_RESTRICT contract,
    const float *GRADC_RESTRICT d_mul,
    const float *GRADC_RESTRICT tanh,
    const float *GRADC_RESTRICT contract_2,
    const float *GRADC_RESTRICT contract_3,
    const float *GRADC_RESTRICT mul,
    const float *GRADC_RESTRICT contract_4,
    const float *GRADC_RESTRICT contract_5)
{
    for (int i = 0; i < 8192; i++) {
        const float t1 = d_tanh[i];
        const float t2 = contract[i];
        const float t3 = contract_2[i] * contract_3[i] + t2 * mul[i];
        const float t4 = tanh[i] * (t3 + t1 * contract_4[i]);
        const float t5 = -(t1 * t2 * d_mul[i]) - t4 - t4;
        sub[i] = sub[i] * (t5 + contract_5[i]);
    }
}

/* 111  fc2_weight_exp_avg = where(abs(fc2.weight.exp_avg * 0.9 + (add_4 +
 *     contract_28) * 0.09999999999999998) < 1e-30, 0, fc2.weight.exp_avg *
 *     0.9 + (add_4 + contract_28) * 0.09999999999999998)
 *   fc2_weight_exp_avg_sq = where(fc2.weight.exp_avg_sq * 0.999 +
 *     where(abs(add_4 + contract_28) < 1e-15, 0, add_4 + contract_28) *
 *     (where(abs(add_4 + contract_28) < 1e-15, 0, add_4 + contract_28) *
 *     0.0010000000000000009) < 1e-30, 0, ...
 *   fc2_weight = fc2.weight - where(abs(fc2.weight.exp_avg * 0.9 + (add_4 +
 *     contract_28) * 0.09999999999999998) < 1e-30, 0, fc2.weight.exp_avg *
 *     0.9 + (add_4 + contract_28) * 0.09999999999999998) / ...
 *   pinn.lua:54 */
static GRADC_NOINLINE void
pinn_train_update_fc2_weight(float *GRADC_RESTRICT fc2_weight_exp_avg,
    const float *GRADC_RESTRICT contract_6,
    const float *GRADC_RESTRICT contract_28,
    float *GRADC_RESTRICT fc2_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 32; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 32*(i + l) + j;
                const float t1 = contract_6[at] + contract_28[at];
                const int at2 = 32*i + 8*j + l;
                const float t2 = fc2_weight_exp_avg[at2] * 0.9f + t1 * 0.1f;
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
                const float t5 = fc2_weight_exp_avg_sq[at2] * 0.999f + t4
                    * (t4 * 0.001f);
                const float t6 = t5 < 1e-30f ? 0.0f : t5;
                const float t7 = t3 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
                    * step_size[0];
                const float t8 = fc2_weight[at2] - t7;
                fc2_weight_exp_avg[at2] = t3;
                fc2_weight_exp_avg_sq[at2] = t6;
                fc2_weight[at2] = t8;
            }
        }
    }
}

/* 118  step of fc1.bias: its gradient is
 *   sum + sum(d_linear_20)
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_update_fc1_bias(const float *GRADC_RESTRICT sub_8,
    float *GRADC_RESTRICT fc1_bias_exp_avg,
    const float *GRADC_RESTRICT sum,
    float *GRADC_RESTRICT fc1_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc1_bias,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int j = 0; j < 32; j += 16) {
        float tree[80];

        for (int block = 0; block < 16; block++) {
            float acc[16];

            GRADC_LANES
            for (int l = 0; l < 16; l++) {
                acc[l] = 0.0f;
            }
            GRADC_UNROLL(8)
            for (int k = 0; k < 16; k++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    acc[l] += sub_8[j + 512*block + 32*k + l];
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 16);
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = j + l;
            const float t1 = sum[at] + tree[l];
            const float t2 = fc1_bias_exp_avg[at] * 0.9f + t1 * 0.1f;
            const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
            const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
            const float t5 = fc1_bias_exp_avg_sq[at] * 0.999f + t4
                * (t4 * 0.001f);
            const float t6 = t5 < 1e-30f ? 0.0f : t5;
            const float t7 = t3 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
                * step_size[0];
            const float t8 = fc1_bias[at] - t7;
            fc1_bias_exp_avg[at] = t3;
            fc1_bias_exp_avg_sq[at] = t6;
            fc1_bias[at] = t8;
        }
    }
}

/* 119  fc1_weight_exp_avg = where(abs(fc1.weight.exp_avg * 0.9 + (add_3 +
 *     contract_27) * 0.09999999999999998) < 1e-30, 0, fc1.weight.exp_avg *
 *     0.9 + (add_3 + contract_27) * 0.09999999999999998)
 *   fc1_weight_exp_avg_sq = where(fc1.weight.exp_avg_sq * 0.999 +
 *     where(abs(add_3 + contract_27) < 1e-15, 0, add_3 + contract_27) *
 *     (where(abs(add_3 + contract_27) < 1e-15, 0, add_3 + contract_27) *
 *     0.0010000000000000009) < 1e-30, 0, ...
 *   fc1_weight = fc1.weight - where(abs(fc1.weight.exp_avg * 0.9 + (add_3 +
 *     contract_27) * 0.09999999999999998) < 1e-30, 0, fc1.weight.exp_avg *
 *     0.9 + (add_3 + contract_27) * 0.09999999999999998) / ...
 *   pinn.lua:54 */
static GRADC_NOINLINE void
pinn_train_update_fc1_weight(float *GRADC_RESTRICT fc1_weight_exp_avg,
    const float *GRADC_RESTRICT contract_12,
    const float *GRADC_RESTRICT contract_27,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT v_scale,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 2; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 2*(i + l) + j;
                const float t1 = contract_12[at] + contract_27[at];
                const int at2 = 2*i + 8*j + l;
                const float t2 = fc1_weight_exp_avg[at2] * 0.9f + t1 * 0.1f;
                const float t3 = gradc_absf(t2) < 1e-30f ? 0.0f : t2;
                const float t4 = gradc_absf(t1) < 1e-15f ? 0.0f : t1;
                const float t5 = fc1_weight_exp_avg_sq[at2] * 0.999f + t4
                    * (t4 * 0.001f);
                const float t6 = t5 < 1e-30f ? 0.0f : t5;
                const float t7 = t3 / (gradc_sqrtf(t6) * v_scale[0] + 1e-08f)
                    * step_size[0];
                const float t8 = fc1_weight[at2] - t7;
                fc1_weight_exp_avg[at2] = t3;
                fc1_weight_exp_avg_sq[at2] = t6;
                fc1_weight[at2] = t8;
            }
        }
    }
}

float
pinn_train(struct pinn_param *param,
    struct pinn_state *state,
    struct pinn_train_scratch *scratch,
    float *ends,
    float *error,
    float *law,
    float *start)
{
    float *random = scratch->f;                /* [256,1] */
    float *random_2 = &scratch->f[256];        /* [256,1] */
    float *cat = &scratch->f[208896];          /* [256,2] */
    float *tanh = &scratch->f[8192];           /* [256,32] */
    float *tanh_2 = &scratch->f[40960];        /* [256,32] */
    float *d_linear = &scratch->f[81920];      /* [256,32] */
    float *fc3_weight_packed = &scratch->f[147456]; /* [32,32] as [4][32][8] */
    float *sub = &scratch->f[49152];           /* [256,32] */
    float *d_linear_2 = &scratch->f[98304];    /* [256,32] */
    float *fc2_weight_packed = &scratch->f[163840]; /* [32,32] as [4][32][8] */
    float *sub_2 = &scratch->f[16384];         /* [256,32] */
    float *d_linear_3 = &scratch->f[114688];   /* [256,32] */
    float *fc1_weight_packed = &scratch->f[173056]; /* [32,2] as [1][32][2] */
    float *pad = &scratch->f[209408];          /* [256,2] */
    float *contract = scratch->f;              /* [256,32] */
    float *mul = &scratch->f[24576];           /* [256,32] */
    float *contract_2 = &scratch->f[32768];    /* [256,32] */
    float *mul_2 = &scratch->f[57344];         /* [256,32] */
    float *tanh_3 = &scratch->f[57344];        /* [256,32] */
    float *contract_3 = &scratch->f[65536];    /* [256,32] */
    float *sub_3 = &scratch->f[73728];         /* [256,32] */
    float *d_linear_4 = &scratch->f[131072];   /* [256,32] */
    float *d_tanh = &scratch->f[90112];        /* [256,32] */
    float *contract_4 = &scratch->f[139264];   /* [256,32] */
    float *d_linear_5 = &scratch->f[147456];   /* [256,32] */
    float *d_tanh_2 = &scratch->f[106496];     /* [256,32] */
    float *contract_5 = &scratch->f[155648];   /* [256,32] */
    float *d_linear_6 = &scratch->f[163840];   /* [256,32] */
    float *d_cat = &scratch->f[172032];        /* [256,2] */
    float *d_cat_2 = &scratch->f[172544];      /* [256,2] */
    float *mean = &scratch->f[173126];         /* [1,1] */
    float *mean_2 = &scratch->f[173127];       /* [1,1] */
    float *mean_3 = &scratch->f[173128];       /* [1,1] */
    float *random_3 = &scratch->f[8192];       /* [64,1] */
    float *pad_2 = &scratch->f[20480];         /* [64,2] */
    float *tanh_4 = scratch->f;                /* [64,32] */
    float *tanh_5 = &scratch->f[2048];         /* [64,32] */
    float *tanh_packed = &scratch->f[6144];    /* [64,32] as [8][32][8] */
    float *tanh_6 = &scratch->f[4096];         /* [64,32] */
    float *pad_3 = &scratch->f[20608];         /* [64,2] */
    float *tanh_7 = &scratch->f[6144];         /* [64,32] */
    float *tanh_8 = &scratch->f[8192];         /* [64,32] */
    float *tanh_packed_2 = &scratch->f[12288]; /* [64,32] as [8][32][8] */
    float *tanh_9 = &scratch->f[10240];        /* [64,32] */
    float *cat_2 = &scratch->f[20736];         /* [64,2] */
    float *tanh_10 = &scratch->f[12288];       /* [64,32] */
    float *tanh_11 = &scratch->f[14336];       /* [64,32] */
    float *tanh_packed_3 = &scratch->f[18432]; /* [64,32] as [8][32][8] */
    float *tanh_12 = &scratch->f[16384];       /* [64,32] */
    float *left = &scratch->f[14336];          /* [64,1] */
    float *right = &scratch->f[20864];         /* [64,1] */
    float *tanh_packed_4 = &scratch->f[90112]; /* [256,32] as [32][32][8] */
    float *truth = &scratch->f[98304];         /* [256,1] */
    float *mean_4 = &scratch->f[98752];        /* [1,1] */
    float *d_linear_7 = &scratch->f[98688];    /* [64,1] */
    float *d_linear_8 = &scratch->f[98624];    /* [64,1] */
    float *d_mse_loss = &scratch->f[98560];    /* [64,1] */
    float *pad_4 = &scratch->f[209920];        /* [256,2] */
    float *d_contract = &scratch->f[172032];   /* [256,32] */
    float *contract_6 = &scratch->f[205824];   /* [32,32] */
    float *contract_7 = &scratch->f[197632];   /* [32,32] */
    float *contract_8 = &scratch->f[199680];   /* [32,32] */
    float *d_contract_2 = &scratch->f[98304];  /* [256,32] */
    float *contract_9 = &scratch->f[204800];   /* [32,32] */
    float *contract_10 = &scratch->f[196608];  /* [32,32] */
    float *contract_11 = &scratch->f[198656];  /* [32,32] */
    float *d_contract_3 = &scratch->f[196608]; /* [256,32] */
    float *mul_3 = &scratch->f[147456];        /* [256,32] */
    float *d_contract_4 = &scratch->f[57344];  /* [256,32] */
    float *mul_4 = &scratch->f[188416];        /* [256,32] */
    float *pad_5 = &scratch->f[210432];        /* [256,2] */
    float *d_contract_5 = &scratch->f[65536];  /* [256,32] */
    float *contract_12 = &scratch->f[210944];  /* [32,2] */
    float *contract_13 = &scratch->f[211008];  /* [32,2] */
    float *contract_14 = &scratch->f[211072];  /* [32,2] */
    float *contract_15 = &scratch->f[211136];  /* [32,2] */
    float *contract_16 = &scratch->f[211200];  /* [32,2] */
    float *contract_17 = &scratch->f[114688];  /* [256,32] */
    float *contract_18 = &scratch->f[206848];  /* [32,32] */
    float *contract_19 = scratch->f;           /* [256,32] */
    float *sub_6 = &scratch->f[131072];        /* [256,32] */
    float *contract_20 = &scratch->f[207872];  /* [32,32] */
    float *d_mul = &scratch->f[163840];        /* [256,32] */
    float *d_tanh_3 = &scratch->f[122880];     /* [256,32] */
    float *contract_21 = &scratch->f[131072];  /* [256,32] */
    float *contract_22 = &scratch->f[81920];   /* [256,32] */
    float *d_mul_2 = &scratch->f[114688];      /* [256,32] */
    float *contract_23 = &scratch->f[16384];   /* [256,32] */
    float *contract_24 = &scratch->f[57344];   /* [256,32] */
    float *d_mul_4 = &scratch->f[180224];      /* [256,32] */
    float *contract_25 = &scratch->f[163840];  /* [256,32] */
    float *contract_26 = scratch->f;           /* [256,32] */
    float *contract_27 = scratch->f;           /* [32,2] */
    float *v_scale = &scratch->f[211457];      /* [] */
    float *step_size = &scratch->f[211456];    /* [] */
    float *sum = &scratch->f[211424];          /* [1,32] */
    float *contract_28 = scratch->f;           /* [32,32] */
    float *sum_2 = &scratch->f[211392];        /* [1,32] */
    float *contract_29 = &scratch->f[57344];   /* [32,32] */
    float *sum_3 = &scratch->f[211360];        /* [1,32] */
    float *mul_5 = &scratch->f[172032];        /* [256,32] */
    float *contract_30 = &scratch->f[211328];  /* [1,32] */
    float *contract_31 = &scratch->f[211296];  /* [1,32] */
    float *contract_32 = &scratch->f[211264];  /* [1,32] */
    float *contract_33 = &scratch->f[16384];   /* [256,32] */
    float *contract_34 = &scratch->f[32768];   /* [256,32] */
    float *fc3_weight_packed_2 = &scratch->f[73728]; /* [32,32] as [4][32][8] */
    float *fc2_weight_packed_2 = &scratch->f[74752]; /* [32,32] as [4][32][8] */
    float *sub_7 = &scratch->f[49152];         /* [256,32] */
    float *sub_8 = &scratch->f[24576];         /* [256,32] */
    float *contract_35 = &scratch->f[40960];   /* [256,32] */
    float loss[1];

    pinn_train_make_random_3(state->seed, state->step, random_3);
    pinn_train_pack_fc1_weight(param->fc1_weight, fc1_weight_packed);
    pinn_train_make_pad_2(random_3, pad_2);
    pinn_train_make_random(state->seed, state->step, random, 1u);
    pinn_train_make_random(state->seed, state->step, random_2, 2u);
        /* 5  make_random_2 */
    pinn_train_make_pad_3(state->seed, state->step, pad_3, cat_2);
    pinn_train_update_step_and_more(state->step, state->lr, state->last_lr,
        step_size, v_scale);
    pinn_train_make_truth(random_2, random, truth);
    pinn_train_make_cat(random, random_2, cat);
    pinn_train_make_mean_4(truth, mean_4);
    pinn_train_make_pad(pad);
    pinn_train_pack_param(param->fc3_weight, fc3_weight_packed);
        /* 12  pack_fc3_weight */
    pinn_train_pack_param(param->fc2_weight, fc2_weight_packed);
        /* 13  pack_fc2_weight */
    pinn_train_make_tanh_4(pad_2, param->fc1_weight, param->fc1_bias, tanh_4);
    pinn_train_make_tanh(tanh_4, param->fc2_weight, param->fc2_bias, tanh_5);
        /* 15  make_tanh_5 */
    pinn_train_make_tanh(tanh_5, param->fc3_weight, param->fc3_bias, tanh_6);
        /* 16  make_tanh_6 */
    pinn_train_pack_tanh(tanh_6, tanh_packed);
    pinn_train_make_mse_loss(param->fc4_weight, tanh_packed, param->fc4_bias,
        random_3, d_mse_loss);
    pinn_train_make_mean(random_3, mean, start);
    pinn_train_make_contract(d_mse_loss, tanh_6, contract_32);
        /* 20  make_contract_32 */
    pinn_train_make_tanh_2(pad_3, param->fc1_weight, param->fc1_bias, tanh_7);
        /* 21  make_tanh_7 */
    pinn_train_make_tanh_3(tanh_7, param->fc2_weight, param->fc2_bias, tanh_8);
        /* 22  make_tanh_8 */
    pinn_train_make_tanh_3(tanh_8, param->fc3_weight, param->fc3_bias, tanh_9);
        /* 23  make_tanh_9 */
    pinn_train_pack_tanh(tanh_9, tanh_packed_2);  /* 24  pack_tanh_2 */
    pinn_train_make_contract_2(param->fc4_weight, tanh_packed_2,
        param->fc4_bias, left, d_linear_8);  /* 25  make_left */
    pinn_train_make_mean_2(left, mean_2);
    pinn_train_make_contract(d_linear_8, tanh_9, contract_31);
        /* 27  make_contract_31 */
    pinn_train_make_tanh_2(cat_2, param->fc1_weight, param->fc1_bias, tanh_10);
        /* 28  make_tanh_10 */
    pinn_train_make_tanh_3(tanh_10, param->fc2_weight, param->fc2_bias,
        tanh_11);  /* 29  make_tanh_11 */
    pinn_train_make_tanh_3(tanh_11, param->fc3_weight, param->fc3_bias,
        tanh_12);  /* 30  make_tanh_12 */
    pinn_train_pack_tanh(tanh_12, tanh_packed_3);  /* 31  pack_tanh_3 */
    pinn_train_make_contract_2(param->fc4_weight, tanh_packed_3,
        param->fc4_bias, right, d_linear_7);  /* 32  make_right */
    pinn_train_make_mean_2(right, mean_3);  /* 33  make_mean_3 */
    pinn_train_make_ends(mean_2, mean_3, ends);
    pinn_train_make_contract(d_linear_7, tanh_12, contract_30);
        /* 35  make_contract_30 */
    pinn_train_make_d_linear_9(d_linear_7, param->fc4_weight, tanh_12,
        d_linear_8, tanh_9, d_mse_loss, tanh_6);
    pinn_train_make_sum(tanh_12, tanh_9, tanh_6, sum_3);  /* 37  make_sum_3 */
    pinn_train_make_contract_3(tanh_12, tanh_11, contract_9);
        /* 38  make_contract_9 */
    pinn_train_make_d_linear(tanh_12, fc3_weight_packed, tanh_11);
        /* 39  make_d_linear_10 */
    pinn_train_make_contract_3(tanh_11, tanh_10, contract_6);
        /* 40  make_contract_6 */
    pinn_train_make_d_linear(tanh_11, fc2_weight_packed, tanh_10);
        /* 41  make_d_linear_11 */
    pinn_train_make_contract_4(cat_2, tanh_10, contract_12);
        /* 42  make_contract_12 */
    pinn_train_make_contract_3(tanh_9, tanh_8, contract_10);
        /* 43  make_contract_10 */
    pinn_train_make_d_linear(tanh_9, fc3_weight_packed, tanh_8);
        /* 44  make_d_linear_13 */
    pinn_train_make_contract_3(tanh_8, tanh_7, contract_7);
        /* 45  make_contract_7 */
    pinn_train_make_d_linear(tanh_8, fc2_weight_packed, tanh_7);
        /* 46  make_d_linear_14 */
    pinn_train_make_contract_4(pad_3, tanh_7, contract_13);
        /* 47  make_contract_13 */
    pinn_train_make_contract_3(tanh_6, tanh_5, contract_11);
        /* 48  make_contract_11 */
    pinn_train_make_d_linear(tanh_6, fc3_weight_packed, tanh_5);
        /* 49  make_d_linear_16 */
    pinn_train_make_sum(tanh_11, tanh_8, tanh_5, sum_2);  /* 50  make_sum_2 */
    pinn_train_make_contract_3(tanh_5, tanh_4, contract_8);
        /* 51  make_contract_8 */
    pinn_train_make_d_linear(tanh_5, fc2_weight_packed, tanh_4);
        /* 52  make_d_linear_17 */
    pinn_train_make_sum(tanh_10, tanh_7, tanh_4, sum);
    pinn_train_make_contract_4(pad_2, tanh_4, contract_14);
        /* 54  make_contract_14 */
    pinn_train_make_contract_5(pad, param->fc1_weight, contract);
        /* 55  make_contract */
    pinn_train_make_tanh_5(cat, param->fc1_weight, param->fc1_bias, tanh,
        sub_2);  /* 56  make_tanh */
    pinn_train_make_mul(sub_2, contract, mul);
    pinn_train_make_contract_6(mul, param->fc2_weight, contract_2);
        /* 58  make_contract_2 */
    pinn_train_make_tanh_2_2(tanh, param->fc2_weight, param->fc2_bias, tanh_2,
        sub);  /* 59  make_tanh_2 */
    pinn_train_make_mul(sub, contract_2, mul_2);  /* 60  make_mul_2 */
    pinn_train_make_contract_6(mul_2, param->fc3_weight, contract_3);
        /* 61  make_contract_3 */
    pinn_train_make_tanh_3_2(tanh_2, param->fc3_weight, param->fc3_bias,
        param->fc4_weight, tanh_3, sub_3, d_linear);  /* 62  make_tanh_3 */
    pinn_train_pack_tanh_4(tanh_3, tanh_packed_4);
    pinn_train_make_sub_4(param->fc4_weight, tanh_packed_4, param->fc4_bias,
        truth);
    pinn_train_make_error(truth, mean_4, error);
    pinn_train_update_fc4_bias(d_linear_7, d_linear_8, d_mse_loss,
        state->fc4_bias_exp_avg, state->fc4_bias_exp_avg_sq, param->fc4_bias,
        step_size, v_scale);
    pinn_train_make_d_tanh(d_linear, fc3_weight_packed, sub, d_tanh,
        d_linear_2);
    pinn_train_make_d_tanh(d_linear_2, fc2_weight_packed, sub_2, d_tanh_2,
        d_linear_3);  /* 68  make_d_tanh_2 */
    pinn_train_make_d_cat(d_linear_3, fc1_weight_packed, d_cat);
    pinn_train_make_d_tanh_3(tanh_3, param->fc4_weight, contract_3, sub_3,
        d_tanh_3, d_linear_4);
    pinn_train_make_contract_6(d_linear_4, fc3_weight_packed, contract_4);
        /* 71  make_contract_4 */
    pinn_train_make_d_tanh_2(tanh_2, d_tanh, contract_2, contract_4, sub,
        d_linear_5);  /* 72  make_d_tanh_4 */
    pinn_train_make_contract_6(d_linear_5, fc2_weight_packed, contract_5);
        /* 73  make_contract_5 */
    pinn_train_make_d_tanh_2(tanh, d_tanh_2, contract, contract_5, sub_2,
        d_linear_6);  /* 74  make_d_tanh_5 */
    pinn_train_make_d_cat(d_linear_6, fc1_weight_packed, d_cat_2);
        /* 75  make_d_cat_2 */
    pinn_train_make_law(d_cat, d_cat_2, mean, mean_2, mean_3, law, loss);
    pinn_train_make_pad_4(d_cat, d_cat_2, pad_4, pad_5);
    pinn_train_make_contract_7(pad_4, d_linear_6, contract_15);
        /* 78  make_contract_15 */
    pinn_train_make_contract_7(pad_5, d_linear_3, contract_16);
        /* 79  make_contract_16 */
    pinn_train_make_contract_5(pad_5, param->fc1_weight, contract_17);
        /* 80  make_contract_17 */
    pinn_train_make_contract_25(pad_4, param->fc1_weight, sub_2, tanh,
        contract_25, d_contract, d_mul_4, mul_4);
    pinn_train_make_add(d_linear_5, d_contract, contract_6, contract_7,
        contract_8);
    pinn_train_make_sub_5(sub_2, contract_17, contract, mul_4);
    pinn_train_make_contract_8(d_linear_2, sub_2, contract_18);
        /* 84  make_contract_18 */
    pinn_train_make_contract_6(sub_2, param->fc2_weight, contract_19);
        /* 85  make_contract_19 */
    pinn_train_make_contract_23(d_contract, param->fc2_weight, sub, tanh_2,
        contract_23, d_contract_2, d_mul_2, mul_3);
    pinn_train_make_add(d_linear_4, d_contract_2, contract_9, contract_10,
        contract_11);  /* 87  make_add_2 */
    pinn_train_make_sub_6(sub, contract_19, contract_2, mul_3, sub_6);
    pinn_train_make_contract_8(d_linear, sub_6, contract_20);
        /* 89  make_contract_20 */
    pinn_train_make_contract_6(sub_6, param->fc3_weight, contract_22);
        /* 90  make_contract_22 */
    pinn_train_make_contract_21(d_contract_2, param->fc3_weight, sub_3, tanh_3,
        param->fc4_weight, contract_21, d_mul, mul_5, d_contract_3);
    pinn_train_make_d_linear_18(sub_3, param->fc4_weight, contract_3, d_mul,
        tanh_3, d_tanh_3, contract_21, contract_22);
    pinn_train_update_fc4_weight(sub_3, contract_22, contract_3, mul_5,
        state->fc4_weight_exp_avg, contract_30, contract_31, contract_32,
        state->fc4_weight_exp_avg_sq, param->fc4_weight, v_scale, step_size);
    pinn_train_make_mul_6(sub, contract_2);
    pinn_train_make_add_2(d_contract_3, sub, contract_9, contract_20);
        /* 95  make_add_5 */
    pinn_train_update_bias(d_mul, state->fc3_bias_exp_avg, sum_3,
        state->fc3_bias_exp_avg_sq, param->fc3_bias, step_size, v_scale);
        /* 96  update_fc3_bias */
    pinn_train_pack_param(param->fc3_weight, fc3_weight_packed_2);
        /* 97  pack_fc3_weight_2 */
    pinn_train_make_sub(tanh_2, sub_7);  /* 98  make_sub_7 */
    pinn_train_make_d_mul(d_contract_3, fc3_weight_packed_2, sub_7, d_tanh,
        mul_3, d_contract_4);  /* 99  make_d_mul_3 */
    pinn_train_make_add_2(d_contract_4, mul, contract_6, contract_18);
        /* 100  make_add_4 */
    pinn_train_pack_param(param->fc2_weight, fc2_weight_packed_2);
        /* 101  pack_fc2_weight_2 */
    pinn_train_make_sub(tanh, sub_8);  /* 102  make_sub_8 */
    pinn_train_make_d_mul(d_contract_4, fc2_weight_packed_2, sub_8, d_tanh_2,
        mul_4, d_contract_5);  /* 103  make_d_mul_5 */
    pinn_train_make_add_3(pad, d_contract_5, contract_12, contract_13,
        contract_14, contract_15, contract_16);
    pinn_train_make_contract_8(d_mul, tanh_2, contract_29);
        /* 105  make_contract_29 */
    pinn_train_update_fc3_weight(state->fc3_weight_exp_avg, contract_9,
        contract_29, state->fc3_weight_exp_avg_sq, param->fc3_weight,
        step_size, v_scale);
    pinn_train_make_contract_6(d_mul, fc3_weight_packed_2, contract_24);
        /* 107  make_contract_24 */
    pinn_train_make_d_linear_2(sub_7, d_tanh, contract_2, d_mul_2, tanh_2,
        contract_4, contract_23, mul_3, contract_19, contract_24);
        /* 108  make_d_linear_19 */
    pinn_train_update_bias(sub_7, state->fc2_bias_exp_avg, sum_2,
        state->fc2_bias_exp_avg_sq, param->fc2_bias, step_size, v_scale);
        /* 109  update_fc2_bias */
    pinn_train_make_contract_8(sub_7, tanh, contract_28);
        /* 110  make_contract_28 */
    pinn_train_update_fc2_weight(state->fc2_weight_exp_avg, contract_6,
        contract_28, state->fc2_weight_exp_avg_sq, param->fc2_weight, v_scale,
        step_size);
    pinn_train_make_contract_6(sub_7, fc2_weight_packed_2, contract_26);
        /* 112  make_contract_26 */
    pinn_train_make_contract_5(pad, param->fc1_weight, contract_33);
        /* 113  make_contract_33 */
    pinn_train_make_contract_5(pad_5, param->fc1_weight, contract_34);
        /* 114  make_contract_34 */
    pinn_train_make_contract_5(pad_4, param->fc1_weight, contract_35);
        /* 115  make_contract_35 */
    pinn_train_make_d_linear_2(sub_8, d_tanh_2, contract_33, d_mul_4, tanh,
        contract_5, contract_35, mul_4, contract_34, contract_26);
        /* 116  make_d_linear_20 */
    pinn_train_make_contract_7(cat, sub_8, contract_27);
        /* 117  make_contract_27 */
    pinn_train_update_fc1_bias(sub_8, state->fc1_bias_exp_avg, sum,
        state->fc1_bias_exp_avg_sq, param->fc1_bias, v_scale, step_size);
    pinn_train_update_fc1_weight(state->fc1_weight_exp_avg, contract_12,
        contract_27, state->fc1_weight_exp_avg_sq, param->fc1_weight, v_scale,
        step_size);
    return loss[0];
}
