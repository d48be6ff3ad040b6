/* pinn.c -- the equation of heat, learned from the equation
 *
 * Written by gradc 0.1 from pinn.lua for target avx2;
 * fnv1a of the model 7fc706639f125a0d.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "pinn.h"

/* ---- init --------------------------------------------------------------- */

/* 1  seed = seed
 *   pinn.lua:31 */
static GRADC_ONCE void
pinn_init_set_seed(const int32_t *GRADC_RESTRICT seed,
    int32_t *GRADC_RESTRICT seed_2)
{
    seed_2[0] = seed[0];
}

/* 2  step = 0
 *   pinn.lua:31 */
static GRADC_ONCE void
pinn_init_set_step(int32_t *GRADC_RESTRICT step)
{
    step[0] = 0;
}

/* 3  fc1.weight = random * 1.41421356 - 0.70710678
 *   loops: i and l along axis 0, j along axis 1 of weight
 *   pinn.lua:26
 *   also used by init, steps 5, 7 */
static GRADC_ONCE void
pinn_init_set_weight(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT weight,
    int n_j,
    uint32_t stream,
    float factor,
    float offset)
{
    for (int i = 0; i < 32; i += 8) {
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

/* 4  fc1.bias = random * 1.41421356 - 0.70710678
 *   loops: i along axis 0 of weights
 *   pinn.lua:26
 *   also used by init, steps 6, 8, 9 */
static GRADC_ONCE void
pinn_init_set_tensor(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT weights,
    uint32_t stream,
    float factor,
    float offset)
{
    for (int i = 0; i < 32; i++) {
        weights[i] = gradc_uniformf((uint32_t)seed[0], stream, 0u, (uint32_t)i)
            * factor + offset;
    }
}

/* 10  fc4.bias = random * 0.35355339 - 0.176776695
 *   pinn.lua:26 */
static GRADC_ONCE void
pinn_init_set_fc4_bias(const int32_t *GRADC_RESTRICT seed,
    float *GRADC_RESTRICT fc4_bias)
{
    fc4_bias[0] = gradc_uniformf((uint32_t)seed[0], 1007u, 0u, 0u) * 0.35355339f
        - 0.176776695f;
}

/* 11  fc1.weight.exp_avg = fc1.weight.exp_avg_sq = 0
 *   loops: i and l along axis 0, j along axis 1 of fc1_weight_exp_avg [32,2]
 *   pinn.lua:54 */
static GRADC_ONCE void
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
 *   pinn.lua:54
 *   also used by init, step 13 */
static GRADC_ONCE void
pinn_init_set_lr(float *GRADC_RESTRICT lr,
    float value)
{
    lr[0] = value;
}

/* 14  fc1.bias.exp_avg and 5 more = 0
 *   loops: i along axis 0 of fc1_bias_exp_avg [32]
 *   pinn.lua:54 */
static GRADC_ONCE void
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

/* 15  fc2.weight.exp_avg and 3 more = 0
 *   loops: i and l along axis 0, j along axis 1 of fc2_weight_exp_avg
 *     [32,32]
 *   pinn.lua:54 */
static GRADC_ONCE void
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

/* 16  fc4.weight.exp_avg = fc4.weight.exp_avg_sq = 0
 *   pinn.lua:54 */
static GRADC_ONCE void
pinn_init_set_fc4_weight_exp_avg(float *GRADC_RESTRICT fc4_weight_exp_avg,
    float *GRADC_RESTRICT fc4_weight_exp_avg_sq)
{
    for (int i = 0; i < 32; i++) {
        fc4_weight_exp_avg[i] = 0.0f;
        fc4_weight_exp_avg_sq[i] = 0.0f;
    }
}

/* 17  fc4.bias.exp_avg = fc4.bias.exp_avg_sq = 0
 *   pinn.lua:54 */
static GRADC_ONCE void
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
    pinn_init_set_seed(&seed, state->seed);
    pinn_init_set_step(state->step);
    pinn_init_set_weight(&seed, param->fc1_weight, 2, 1000u, 1.41421356f,
        -0.70710678f);  /* 3  set_fc1_weight */
    pinn_init_set_tensor(&seed, param->fc1_bias, 1001u, 1.41421356f,
        -0.70710678f);  /* 4  set_fc1_bias */
    pinn_init_set_weight(&seed, param->fc2_weight, 32, 1002u, 0.35355339f,
        -0.176776695f);  /* 5  set_fc2_weight */
    pinn_init_set_tensor(&seed, param->fc2_bias, 1003u, 0.35355339f,
        -0.176776695f);  /* 6  set_fc2_bias */
    pinn_init_set_weight(&seed, param->fc3_weight, 32, 1004u, 0.35355339f,
        -0.176776695f);  /* 7  set_fc3_weight */
    pinn_init_set_tensor(&seed, param->fc3_bias, 1005u, 0.35355339f,
        -0.176776695f);  /* 8  set_fc3_bias */
    pinn_init_set_tensor(&seed, param->fc4_weight, 1006u, 0.35355339f,
        -0.176776695f);  /* 9  set_fc4_weight */
    pinn_init_set_fc4_bias(&seed, param->fc4_bias);
    pinn_init_set_fc1_weight_exp_avg(state->fc1_weight_exp_avg,
        state->fc1_weight_exp_avg_sq);
    pinn_init_set_lr(state->lr, 0.003f);
    pinn_init_set_lr(state->last_lr, 0.0f);  /* 13  set_last_lr */
    pinn_init_set_fc1_bias_exp_avg_and_more(state->fc1_bias_exp_avg,
        state->fc1_bias_exp_avg_sq, state->fc2_bias_exp_avg,
        state->fc2_bias_exp_avg_sq, state->fc3_bias_exp_avg,
        state->fc3_bias_exp_avg_sq);
    pinn_init_set_fc2_weight_exp_avg_and_more(state->fc2_weight_exp_avg,
        state->fc2_weight_exp_avg_sq, state->fc3_weight_exp_avg,
        state->fc3_weight_exp_avg_sq);
    pinn_init_set_fc4_weight_exp_avg(state->fc4_weight_exp_avg,
        state->fc4_weight_exp_avg_sq);
    pinn_init_set_fc4_bias_exp_avg(state->fc4_bias_exp_avg,
        state->fc4_bias_exp_avg_sq);
}

/* ---- predict ------------------------------------------------------------ */

/* Scratch of predict: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0      32   1-2     fc1_tanh
 *   f         32      32   2-3     fc2_tanh
 *   f          0      32   3-4     fc3_tanh
 */

/* For the next step: 1x32 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_predict_make_fc1_tanh_sums_1x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
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
            line[v] = gradc_keep8f(&a[8*k + 16*v]);
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

/* 1  fc1_tanh = tanh(fc1.bias + xt . fc1.weight)
 *   loops: v along axis 0, k along axis 1 of fc1_weight [32,2]; l along axis
 *     1 of fc1_tanh [1,32]
 *   pinn.lua:53 */
static GRADC_NOINLINE void
pinn_predict_make_fc1_tanh(const float *GRADC_RESTRICT xt,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_tanh)
{
    float tile[32];

    pinn_predict_make_fc1_tanh_sums_1x32(fc1_weight, xt, tile);
    GRADC_LANES
    for (int l = 0; l < 32; l++) {
        fc1_tanh[l] = gradc_tanhf(fc1_bias[l] + tile[l]);
    }
}

/* For the next step: 1x32 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_predict_make_tanh_sums_1x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
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
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* 2  fc2_tanh = tanh(fc2.bias + fc1_tanh . fc2.weight)
 *   loops: v along axis 0, k along axis 1 of weight [32,32]; l along axis 1
 *     of tanh_2 [1,32]
 *   pinn.lua:53
 *   also used by predict, step 3 */
static GRADC_NOINLINE void
pinn_predict_make_tanh(const float *GRADC_RESTRICT tanh,
    const float *GRADC_RESTRICT weight,
    const float *GRADC_RESTRICT bias,
    float *GRADC_RESTRICT tanh_2)
{
    float tile[32];

    pinn_predict_make_tanh_sums_1x32(weight, tanh, tile);
    GRADC_LANES
    for (int l = 0; l < 32; l++) {
        tanh_2[l] = gradc_tanhf(bias[l] + tile[l]);
    }
}

/* 4  u_ = fc4.bias + fc3_tanh . fc4.weight
 *   loops: k along axis 1 of fc3_tanh [1,32]
 *   pinn.lua:53 */
static GRADC_NOINLINE void
pinn_predict_make_u_(const float *GRADC_RESTRICT fc3_tanh,
    const float *GRADC_RESTRICT fc4_weight,
    const float *GRADC_RESTRICT fc4_bias,
    float *GRADC_RESTRICT u_)
{
    float acc = 0.0f;
    for (int k = 0; k < 32; k++) {
        acc = gradc_fmaf(fc3_tanh[k], fc4_weight[k], acc);
    }
    u_[0] = fc4_bias[0] + acc;
}

void
pinn_predict(const struct pinn_param *param,
    struct pinn_predict_scratch *scratch,
    const float *xt,
    float *u_)
{
    float *fc1_tanh = scratch->f;              /* [1,32] */
    float *fc2_tanh = &scratch->f[32];         /* [1,32] */
    float *fc3_tanh = scratch->f;              /* [1,32] */

    pinn_predict_make_fc1_tanh(xt, param->fc1_weight, param->fc1_bias,
        fc1_tanh);
    pinn_predict_make_tanh(fc1_tanh, param->fc2_weight, param->fc2_bias,
        fc2_tanh);  /* 2  make_fc2_tanh */
    pinn_predict_make_tanh(fc2_tanh, param->fc3_weight, param->fc3_bias,
        fc3_tanh);  /* 3  make_fc3_tanh */
    pinn_predict_make_u_(fc3_tanh, param->fc4_weight, param->fc4_bias, u_);
}

/* ---- train -------------------------------------------------------------- */

/* Scratch of train: elements of each pool, and the steps of a value's life
 *
 *   pool  offset    size  steps    value
 *   f          0     256  46-49    random
 *   f        256     256  47-49    random_2
 *   f     200704     512  49-117    cat
 *   f          0    8192  51-116    fc1_tanh
 *   f      16384    8192  52-109    fc2_tanh
 *   f      49152    8192  53-89    d_fc3
 *   f     147456    1024  22-71    fc3_weight_packed
 *   f      24576    8192  52-88    d_fc2_sub
 *   f      98304    8192  67-84    d_fc2
 *   f     163840    1024  30-73    fc2_weight_packed
 *   f       8192    8192  51-82    d_fc1_sub
 *   f     114688    8192  68-79    d_fc1
 *   f     173056      70  59-75    fc1_weight_packed
 *   f     201216     512  60-105    d_fc4_const_padded
 *   f      57344    8192  62-82    d_fc1_contract
 *   f      65536    8192  63-64    d_fc1_mul
 *   f      73728    8192  64-109    d_fc2_contract
 *   f      65536    8192  65-94    d_fc2_mul
 *   f      32768    8192  53-92    fc3_tanh
 *   f      81920    8192  66-93    d_fc3_contract
 *   f      40960    8192  53-93    d_fc3_sub
 *   f     131072    8192  70-86    d_fc3_2
 *   f      90112    8192  67-109    d_fc2_tanh
 *   f     139264    8192  71-72    d_fc3_contract_2
 *   f     147456    8192  72-83    d_fc2_2
 *   f     106496    8192  68-116    d_fc1_tanh
 *   f     155648    8192  73-74    d_fc2_contract_2
 *   f     163840    8192  74-78    d_fc1_2
 *   f     172032     512  69-77    d_cat
 *   f     172544     512  75-77    d_cat_2
 *   f     173126       1   8-76    start_2
 *   f     173127       1  15-76    fc4_mean
 *   f     173128       1  21-76    fc4_mean_2
 *   f       8192      64   1-7     random_3
 *   f      20480     128   2-45    random_padded
 *   f          0    2048   3-43    fc1_tanh_2
 *   f       2048    2048   4-40    fc2_tanh_2
 *   f       6144    2048   6-7     fc3_tanh_packed
 *   f       4096    2048   5-26    fc3_tanh_2
 *   f       8192      64   7-8     mse_loss, over random_3
 *   f      20608     128   9-38    random_padded_2
 *   f       6144    2048  10-37    fc1_tanh_3
 *   f       8192    2048  11-35    fc2_tanh_3
 *   f      12288    2048  13-14    fc3_tanh_packed_2
 *   f      10240    2048  12-26    fc3_tanh_3
 *   f      20736     128   9-33    cat_2
 *   f      12288    2048  16-32    fc1_tanh_4
 *   f      14336    2048  17-29    fc2_tanh_4
 *   f      18432    2048  19-20    fc3_tanh_packed_3
 *   f      16384    2048  18-26    fc3_tanh_4
 *   f      14336      64  14-15    left
 *   f      20864      64  20-21    right
 *   f      57344    8192  54-55    fc3_tanh_packed_4
 *   f      65536     256  48-55    truth
 *   f      65536     256  55-56    fc4_sub, over truth
 *   f      65984       1  50-56    mean
 *   f      65920      64  20-58    d_fc4
 *   f      65856      64  14-58    d_fc4_2
 *   f      65792      64   7-58    d_mse_loss
 *   f      16384    2048  26-29    d_fc3_3, over fc3_tanh_4
 *   f      14336    2048  29-41    d_fc2_3, over fc2_tanh_4
 *   f      12288    2048  32-44    d_fc1_3, over fc1_tanh_4
 *   f      10240    2048  26-35    d_fc3_4, over fc3_tanh_3
 *   f       8192    2048  35-41    d_fc2_4, over fc2_tanh_3
 *   f       6144    2048  37-44    d_fc1_4, over fc1_tanh_3
 *   f       4096    2048  26-40    d_fc3_5, over fc3_tanh_2
 *   f       2048    2048  40-43    d_fc2_5, over fc2_tanh_2
 *   f          0    2048  43-45    d_fc1_5, over fc1_tanh_2
 *   f     201728     512  77-115    d_fc1_mul_padded
 *   f     163840    8192  80-85    d_fc1_mul_2
 *   f     197632    1024  31-83    d_fc2_contract_3
 *   f     189440    1024  36-83    d_fc2_contract_4
 *   f     191488    1024  42-83    d_fc2_contract_5
 *   f      98304    8192  85-91    d_fc2_mul_2
 *   f     196608    1024  28-86    d_fc3_contract_3
 *   f     188416    1024  34-86    d_fc3_contract_4
 *   f     190464    1024  39-86    d_fc3_contract_5
 *   f     188416    8192  91-101    d_fc3_neg
 *   f     147456    8192  85-101    d_fc2_mul_3
 *   f      65536    8192  101-104    d_fc2_sub_2
 *   f     180224    8192  80-104    d_fc1_mul_3
 *   f     202240     512  77-114    d_fc1_sub_padded
 *   f      32768    8192  104-105    d_fc1_sub_2
 *   f     202752      64  33-105    d_fc1_contract_2
 *   f     202816      64  38-105    d_fc1_contract_3
 *   f     202880      64  45-105    d_fc1_contract_4
 *   f     202944      64  78-105    d_fc1_contract_5
 *   f     203008      64  79-105    d_fc1_contract_6
 *   f     114688    8192  81-82    d_fc1_contract_7
 *   f       8192    8192  82-87    d_fc1_sub_3, over d_fc1_sub
 *   f     197632    1024  83-102    d_fc2_add, over d_fc2_contract_3
 *   f     198656    1024  84-102    d_fc2_contract_6
 *   f     131072    8192  87-109    d_fc2_contract_7
 *   f      24576    8192  88-90    d_fc2_sub_3, over d_fc2_sub
 *   f     196608    1024  86-94    d_fc3_add, over d_fc3_contract_3
 *   f     199680    1024  89-94    d_fc3_contract_6
 *   f      49152    8192  91-92    d_fc3_mul
 *   f     122880    8192  70-92    d_fc3_tanh
 *   f      24576    8192  91-92    d_fc3_contract_7
 *   f       8192    8192  90-93    d_fc3_contract_8
 *   f      49152    8192  92-108    d_fc3_6, over d_fc3_mul
 *   f     114688    8192  85-109    d_fc2_mul_4
 *   f     139264    8192  72-109    d_fc2_tanh_2, over d_fc3_contract_2
 *   f      57344    8192  85-109    d_fc2_contract_8
 *   f     147456    8192  101-109    d_fc3_contract_9, over d_fc2_mul_3
 *   f      32768    8192  108-109    d_fc3_contract_10
 *   f      40960    8192  109-113    d_fc2_6, over d_fc2_sub_4
 *   f     172032    8192  80-116    d_fc1_mul_4
 *   f     155648    8192  74-116    d_fc1_tanh_2, over d_fc2_contract_2
 *   f     114688    8192  80-80    d_fc1_contract_8
 *   f     180224    8192  104-116    d_fc2_contract_9, over d_fc1_mul_3
 *   f      16384    8192  113-116    d_fc2_contract_10
 *   f      24576    8192  116-118    d_fc1_6, over d_fc1_sub_4
 *   f     202752      64  105-119    d_fc1_add, over d_fc1_contract_2
 *   f          0      64  117-119    d_fc1_contract_9
 *   f     203265       1  57-119    eps_now
 *   f     203264       1  57-119    step_size
 *   f     203232      32  44-118    d_fc1_sum
 *   f     197632    1024  102-112    d_fc2_add_2, over d_fc2_add
 *   f      16384    1024  111-112    d_fc2_contract_11
 *   f     203200      32  41-110    d_fc2_sum
 *   f     196608    1024  94-107    d_fc3_add_2, over d_fc3_add
 *   f      32768    1024  106-107    d_fc3_contract_11
 *   f     203168      32  27-95    d_fc3_sum
 *   f     163840    8192  91-93    d_fc3_mul_2
 *   f     203136      32  25-93    d_fc4_contract
 *   f     203104      32  24-93    d_fc4_contract_2
 *   f     203072      32  23-93    d_fc4_contract_3
 *   f       8192    8192  97-116    d_fc1_contract_10
 *   f      32768    8192  114-116    d_fc1_contract_11
 *   f      81920    1024  96-108    fc3_weight_packed_2
 *   f      82944    1024  103-113    fc2_weight_packed_2
 *   f      40960    8192  100-109    d_fc2_sub_4
 *   f      24576    8192  98-116    d_fc1_sub_4
 *   f      32768    8192  99-102    d_fc1_mul_5
 *   f      40960    8192  115-116    d_fc1_contract_12
 */

/* 1  random_3 = random
 *   loops: i along axis 0 of random_3 [64,1]
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

/* 2  random_padded = pad(random_3)
 *   loops: i along axis 0 of random_padded [64,2]
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_random_padded(const float *GRADC_RESTRICT random_3,
    float *GRADC_RESTRICT random_padded)
{
    for (int i = 0; i < 64; i++) {
        random_padded[2*i] = random_3[i];
        random_padded[2*i + 1] = 0.0f;
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_fc1_tanh_2_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 16*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_fc1_tanh_2_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 16*v]);
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

/* 3  fc1_tanh_2 = tanh(random_padded . fc1.weight + fc1.bias)
 *   loops: j and l along axis 1, i and r along axis 0 of fc1_tanh_2 [64,32];
 *     v along axis 0, k along axis 1 of fc1_weight [32,2]
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_fc1_tanh_2(const float *GRADC_RESTRICT random_padded,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_tanh_2)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                pinn_train_make_fc1_tanh_2_sums_6x16(&fc1_weight[2*j],
                    &random_padded[2*i], tile);
            } else {
                pinn_train_make_fc1_tanh_2_sums_4x16(&fc1_weight[2*j],
                    &random_padded[2*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    fc1_tanh_2[32*(i + r) + j + l] =
                        gradc_tanhf(tile[l + 16*r] + fc1_bias[j + l]);
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_tanh_2_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_tanh_2_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* 4  fc2_tanh_2 = tanh(fc1_tanh_2 . fc2.weight + fc2.bias)
 *   loops: j and l along axis 1, i and r along axis 0 of tanh_2_2 [64,32]; v
 *     along axis 0, k along axis 1 of weight [32,32]
 *   pinn.lua:26
 *   also used by train, step 5 */
static GRADC_NOINLINE void
pinn_train_make_tanh_2(const float *GRADC_RESTRICT tanh_2,
    const float *GRADC_RESTRICT weight,
    const float *GRADC_RESTRICT bias,
    float *GRADC_RESTRICT tanh_2_2)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                pinn_train_make_tanh_2_sums_6x16(&weight[32*j], &tanh_2[32*i],
                    tile);
            } else {
                pinn_train_make_tanh_2_sums_4x16(&weight[32*j], &tanh_2[32*i],
                    tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    tanh_2_2[32*(i + r) + j + l] =
                        gradc_tanhf(tile[l + 16*r] + bias[j + l]);
                }
            }
        }
    }
}

/* 6  fc3_tanh_packed = tanh(fc2_tanh_2 . fc3.weight + fc3.bias), in panels
 *   loops: i and l along axis 0, j along axis 1 of fc3_tanh_packed [64,32]
 *   pinn.lua:26
 *   also used by train, steps 13, 19 */
static GRADC_NOINLINE void
pinn_train_pack_fc3_tanh(const float *GRADC_RESTRICT fc3_tanh,
    float *GRADC_RESTRICT fc3_tanh_packed)
{
    for (int i = 0; i < 64; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 32; j++) {
            for (int l = 0; l < 8; l++) {
                fc3_tanh_packed[32*i + 8*j + l] = fc3_tanh[32*(i + l) + j];
            }
        }
    }
}

/* For the next step: 1x32 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_mse_loss_sums_1x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
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
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* 7  mse_loss = fc3_tanh_packed . fc4.weight + fc4.bias - sin(random_3 *
 *     3.1415927), over random_3
 *   d_mse_loss = mse_loss * 0.3125
 *   loops: j and l along axis 0 of random_3 [64,1]; v along axis 0, k along
 *     axis 1 of fc3_tanh_packed [64,32]
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_mse_loss(const float *GRADC_RESTRICT fc4_weight,
    const float *GRADC_RESTRICT fc3_tanh_packed,
    const float *GRADC_RESTRICT fc4_bias,
    float *GRADC_RESTRICT random_3,
    float *GRADC_RESTRICT d_mse_loss)
{
    for (int j = 0; j < 64; j += 32) {
        float tile[32];

        pinn_train_make_mse_loss_sums_1x32(&fc3_tanh_packed[32*j], fc4_weight,
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

/* 8  start_2 = sum(mse_loss * mse_loss) * 0.015625
 *   start = start_2
 *   loops: k along axis 0 of mse_loss [64,1]
 *   pinn.lua:39 */
static GRADC_NOINLINE void
pinn_train_make_start_2(const float *GRADC_RESTRICT mse_loss,
    float *GRADC_RESTRICT start_2,
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
            const float t1 = mse_loss[k + l];
            acc[l] += t1 * t1;
        }
    }
    const float start_value = gradc_sum16f(acc) * 0.015625f;
    start_2[0] = start_value;
    start[0] = start_value;
}

/* 9  random_padded_2 = pad(random)
 *   cat_2 = random_padded_2 + pad(1)
 *   loops: i along axis 0 of random_padded_2 [64,2]
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_random_padded_2(const int32_t *GRADC_RESTRICT seed,
    const int32_t *GRADC_RESTRICT step,
    float *GRADC_RESTRICT random_padded_2,
    float *GRADC_RESTRICT cat_2)
{
    for (int i = 0; i < 64; i++) {
        {
            const int at = 2*i;
            random_padded_2[at] = 0.0f;
            cat_2[at] = 1.0f;
        }
        {
            const float t1 =
                gradc_uniformf((uint32_t)seed[0], 4u, (uint32_t)step[0],
                (uint32_t)i);
            const float t2 = t1;
            const int at2 = 2*i + 1;
            random_padded_2[at2] = t2;
            cat_2[at2] = t2 + 0.0f;
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_fc1_tanh_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 16*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_fc1_tanh_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 16*v]);
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

/* 10  fc1_tanh_3 = tanh(fc1.bias + random_padded_2 . fc1.weight)
 *   loops: j and l along axis 1, i and r along axis 0 of fc1_tanh [64,32]; v
 *     along axis 0, k along axis 1 of fc1_weight [32,2]
 *   pinn.lua:26
 *   also used by train, step 16 */
static GRADC_NOINLINE void
pinn_train_make_fc1_tanh(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_tanh)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                pinn_train_make_fc1_tanh_sums_6x16(&fc1_weight[2*j], &x[2*i],
                    tile);
            } else {
                pinn_train_make_fc1_tanh_sums_4x16(&fc1_weight[2*j], &x[2*i],
                    tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    fc1_tanh[32*(i + r) + j + l] =
                        gradc_tanhf(fc1_bias[j + l] + tile[l + 16*r]);
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_contract_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_contract_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* 11  fc2_tanh_3 = tanh(fc2.bias + fc1_tanh_3 . fc2.weight)
 *   loops: j and l along axis 1, i and r along axis 0 of y [64,32]; v along
 *     axis 0, k along axis 1 of weight [32,32]
 *   pinn.lua:26
 *   also used by train, steps 12, 17, 18 */
static GRADC_NOINLINE void
pinn_train_make_contract(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT weight,
    const float *GRADC_RESTRICT bias,
    float *GRADC_RESTRICT y)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                pinn_train_make_contract_sums_6x16(&weight[32*j], &x[32*i],
                    tile);
            } else {
                pinn_train_make_contract_sums_4x16(&weight[32*j], &x[32*i],
                    tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    y[32*(i + r) + j + l] =
                        gradc_tanhf(bias[j + l] + tile[l + 16*r]);
                }
            }
        }
    }
}

/* For the next step: 1x32 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_contract_2_sums_1x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
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
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* 14  left = fc4.bias + fc3_tanh_packed_2 . fc4.weight
 *   d_fc4_2 = left * 0.3125
 *   loops: j and l along axis 0 of y [64,1]; v along axis 0, k along axis 1
 *     of fc3_tanh_packed [64,32]
 *   pinn.lua:26
 *   also used by train, step 20 */
static GRADC_NOINLINE void
pinn_train_make_contract_2(const float *GRADC_RESTRICT fc4_weight,
    const float *GRADC_RESTRICT fc3_tanh_packed,
    const float *GRADC_RESTRICT fc4_bias,
    float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT d_fc4)
{
    for (int j = 0; j < 64; j += 32) {
        float tile[32];

        pinn_train_make_contract_2_sums_1x32(&fc3_tanh_packed[32*j], fc4_weight,
            tile);
        GRADC_LANES
        for (int l = 0; l < 32; l++) {
            const float t1 = fc4_bias[0] + tile[l];
            const int at = j + l;
            y[at] = t1;
            d_fc4[at] = t1 * 0.3125f;
        }
    }
}

/* 15  fc4_mean = sum(left * left) * 0.015625
 *   loops: k along axis 0 of x [64,1]
 *   pinn.lua:42
 *   also used by train, step 21 */
static GRADC_NOINLINE void
pinn_train_make_fc4_mean(const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT fc4_mean)
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
    fc4_mean[0] = gradc_sum16f(acc) * 0.015625f;
}

/* 22  fc3_weight_packed = fc3.weight, in panels
 *   loops: i and l along axis 1, j and j2 along axis 0 of y [32,32]
 *   pinn.lua:26
 *   also used by train, steps 30, 96, 103 */
static GRADC_NOINLINE void
pinn_train_pack_param(const float *GRADC_RESTRICT weight,
    float *GRADC_RESTRICT y)
{
    for (int i = 0; i < 32; i += 8) {
        for (int j = 0; j < 32; j += 8) {
            GRADC_IN_TURN
            for (int j2 = 0; j2 < 8; j2++) {
                GRADC_LANES
                for (int l = 0; l < 8; l++) {
                    y[32*i + 8*(j + j2) + l] = weight[8*(i + l) + 32*j + j2];
                }
            }
        }
    }
}

/* For the next step: 1x32 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_fc4_contract_sums_1x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
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
            line[v] = gradc_keep8f(&a[32*k + 8*v]);
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

/* 23  d_fc4_contract_3 = d_mse_loss . fc3_tanh_2
 *   loops: v along axis 1, k along axis 0 of fc3_tanh [64,32]; l along axis
 *     1 of d_fc4_contract [1,32]
 *   gradient of pinn.lua:26
 *   also used by train, steps 24, 25 */
static GRADC_NOINLINE void
pinn_train_make_d_fc4_contract(const float *GRADC_RESTRICT gradient,
    const float *GRADC_RESTRICT fc3_tanh,
    float *GRADC_RESTRICT d_fc4_contract)
{
    float tile[32];

    pinn_train_make_d_fc4_contract_sums_1x32(fc3_tanh, gradient, tile);
    GRADC_LANES
    for (int l = 0; l < 32; l++) {
        d_fc4_contract[l] = tile[l];
    }
}

/* 26  d_fc3_3 = d_fc4 * fc4.weight * (1 - fc3_tanh_4 * fc3_tanh_4), over
 *     fc3_tanh_4
 *   d_fc3_4 = fc4.weight * d_fc4_2 * (1 - fc3_tanh_3 * fc3_tanh_3), over
 *     fc3_tanh_3
 *   d_fc3_5 = fc4.weight * d_mse_loss * (1 - fc3_tanh_2 * fc3_tanh_2), over
 *     fc3_tanh_2
 *   loops: i along axis 0, j along axis 1 of fc3_tanh_4 [64,32]
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_d_fc3_3(const float *GRADC_RESTRICT d_fc4,
    const float *GRADC_RESTRICT fc4_weight,
    float *GRADC_RESTRICT fc3_tanh_4,
    const float *GRADC_RESTRICT d_fc4_2,
    float *GRADC_RESTRICT fc3_tanh_3,
    const float *GRADC_RESTRICT d_mse_loss,
    float *GRADC_RESTRICT fc3_tanh_2)
{
    for (int i = 0; i < 64; i++) {
        for (int j = 0; j < 32; j++) {
            const int at = 32*i + j;
            const float t1 = fc3_tanh_4[at];
            const float d_fc3 = d_fc4[i] * fc4_weight[j] * (1.0f - t1 * t1);
            const float t3 = fc3_tanh_3[at];
            const float d_fc3_2 = fc4_weight[j] * d_fc4_2[i] * (1.0f - t3 * t3);
            const float t5 = fc3_tanh_2[at];
            const float d_fc3_3 = fc4_weight[j] * d_mse_loss[i]
                * (1.0f - t5 * t5);
            fc3_tanh_4[at] = d_fc3;
            fc3_tanh_3[at] = d_fc3_2;
            fc3_tanh_2[at] = d_fc3_3;
        }
    }
}

/* 27  d_fc3_sum = sum(d_fc3_3 + d_fc3_4 + d_fc3_5)
 *   loops: j along axis 1 of d_sum [1,32]; k along axis 0 of d_3 [64,32]
 *   gradient of pinn.lua:26
 *   also used by train, steps 41, 44 */
static GRADC_NOINLINE void
pinn_train_make_d_sum(const float *GRADC_RESTRICT d_3,
    const float *GRADC_RESTRICT d_4,
    const float *GRADC_RESTRICT d_5,
    float *GRADC_RESTRICT d_sum)
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
                const float d_bias = d_3[at] + d_4[at] + d_5[at];
                acc[l] += d_bias;
            }
        }
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            d_sum[j + l] = acc[l];
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_gradient_sums_6x16(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[32*k + 8*v]);
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

/* For the next step: 2x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_gradient_sums_2x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 64; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[32*k + 8*v]);
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

/* 28  d_fc3_contract_3 = d_fc3_3 . fc2_tanh_4
 *   loops: j and l along axis 1, i and r along axis 0 of gradient_2 [32,32];
 *     v along axis 1, k along axis 0 of x [64,32]
 *   gradient of pinn.lua:26
 *   also used by train, steps 31, 34, 36, 39, ... */
static GRADC_NOINLINE void
pinn_train_make_gradient(const float *GRADC_RESTRICT gradient,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT gradient_2)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 32; i += 6) {
            float tile[96];

            if (i < 30) {
                pinn_train_make_gradient_sums_6x16(&x[j], &gradient[i], tile);
            } else {
                pinn_train_make_gradient_sums_2x16(&x[j], &gradient[i], tile);
            }
            const int r_end = i < 30 ? 6 : 2;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    gradient_2[32*(i + r) + j + l] = tile[l + 16*r];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_gradient_2_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_gradient_2_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* 29  d_fc2_3 = d_fc3_3 . fc3.weight * (1 - fc2_tanh_4 * fc2_tanh_4), over y
 *   loops: j and l along axis 1, i and r along axis 0 of y [64,32]; v along
 *     axis 1, k along axis 0 of weight_packed [32,32]
 *   gradient of pinn.lua:26
 *   also used by train, steps 32, 35, 37, 40, ... */
static GRADC_NOINLINE void
pinn_train_make_gradient_2(const float *GRADC_RESTRICT gradient,
    const float *GRADC_RESTRICT weight_packed,
    float *GRADC_RESTRICT y)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 64; i += 6) {
            float tile[96];

            if (i < 60) {
                pinn_train_make_gradient_2_sums_6x16(&weight_packed[32*j],
                    &gradient[32*i], tile);
            } else {
                pinn_train_make_gradient_2_sums_4x16(&weight_packed[32*j],
                    &gradient[32*i], tile);
            }
            const int r_end = i < 60 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 32*(i + r) + j + l;
                    const float t1 = y[at];
                    y[at] = tile[l + 16*r] * (1.0f - t1 * t1);
                }
            }
        }
    }
}

/* For the next step: 2x32 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_fc1_contract_sums_2x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
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
            line[v] = gradc_keep8f(&a[32*k + 8*v]);
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

/* 33  d_fc1_contract_2 = d_fc1_3 . cat_2
 *   loops: r along axis 1, l along axis 0 of d_fc1_contract [32,2]; v along
 *     axis 1, k along axis 0 of d_fc1 [64,32]
 *   gradient of pinn.lua:26
 *   also used by train, steps 38, 45 */
static GRADC_NOINLINE void
pinn_train_make_d_fc1_contract(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT d_fc1_contract)
{
    float tile[64];

    pinn_train_make_d_fc1_contract_sums_2x32(d_fc1, x, tile);
    GRADC_IN_TURN
    for (int r = 0; r < 2; r++) {
        GRADC_LANES
        for (int l = 0; l < 32; l++) {
            const int at = l + 32*r;
            d_fc1_contract[at] = tile[at];
        }
    }
}

/* 46  random = random
 *   loops: i along axis 0 of random [256,1]
 *   pinn.lua:31
 *   also used by train, step 47 */
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

/* 48  truth = exp(random_2 * -1.97392088) * sin(random * 3.1415927)
 *   loops: i along axis 0 of truth [256,1]
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

/* 49  cat = pad(random) + pad(random_2)
 *   loops: i along axis 0 of cat [256,2]
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

/* 50  mean = sum(truth * truth) * 0.00390625
 *   loops: k along axis 0 of truth [256,1]
 *   pinn.lua:45 */
static GRADC_NOINLINE void
pinn_train_make_mean(const float *GRADC_RESTRICT truth,
    float *GRADC_RESTRICT mean)
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
    mean[0] = gradc_sum16f(acc) * 0.00390625f;
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_fc1_tanh_3_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 16*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_fc1_tanh_3_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 16*v]);
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

/* 51  fc1_tanh = tanh(cat . fc1.weight + fc1.bias)
 *   d_fc1_sub = 1 - fc1_tanh * fc1_tanh
 *   loops: i and r along axis 0, j and l along axis 1 of fc1_tanh [256,32];
 *     v along axis 0, k along axis 1 of fc1_weight [32,2]
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_fc1_tanh_3(const float *GRADC_RESTRICT cat,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT fc1_bias,
    float *GRADC_RESTRICT fc1_tanh,
    float *GRADC_RESTRICT d_fc1_sub)
{
    for (int i = 0; i < 256; i += 6) {
        for (int j = 0; j < 32; j += 16) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_fc1_tanh_3_sums_6x16(&fc1_weight[2*j],
                    &cat[2*i], tile);
            } else {
                pinn_train_make_fc1_tanh_3_sums_4x16(&fc1_weight[2*j],
                    &cat[2*i], tile);
            }
            const int r_end = i < 252 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 =
                        gradc_tanhf(tile[l + 16*r] + fc1_bias[j + l]);
                    const int at = 32*(i + r) + j + l;
                    fc1_tanh[at] = t1;
                    d_fc1_sub[at] = 1.0f - t1 * t1;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_fc2_tanh_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_fc2_tanh_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* 52  fc2_tanh = tanh(fc1_tanh . fc2.weight + fc2.bias)
 *   d_fc2_sub = 1 - fc2_tanh * fc2_tanh
 *   loops: j and l along axis 1, i and r along axis 0 of fc2_tanh [256,32];
 *     v along axis 0, k along axis 1 of fc2_weight [32,32]
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_fc2_tanh(const float *GRADC_RESTRICT fc1_tanh,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT fc2_bias,
    float *GRADC_RESTRICT fc2_tanh,
    float *GRADC_RESTRICT d_fc2_sub)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_fc2_tanh_sums_6x16(&fc2_weight[32*j],
                    &fc1_tanh[32*i], tile);
            } else {
                pinn_train_make_fc2_tanh_sums_4x16(&fc2_weight[32*j],
                    &fc1_tanh[32*i], tile);
            }
            const int r_end = i < 252 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const float t1 =
                        gradc_tanhf(tile[l + 16*r] + fc2_bias[j + l]);
                    const int at = 32*(i + r) + j + l;
                    fc2_tanh[at] = t1;
                    d_fc2_sub[at] = 1.0f - t1 * t1;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_fc3_tanh_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_fc3_tanh_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* 53  fc3_tanh = tanh(fc2_tanh . fc3.weight + fc3.bias)
 *   d_fc3_sub = 1 - fc3_tanh * fc3_tanh
 *   d_fc3 = fc4.weight * d_fc3_sub
 *   loops: j and l along axis 1, i and r along axis 0 of fc3_tanh [256,32];
 *     v along axis 0, k along axis 1 of fc3_weight [32,32]
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_fc3_tanh(const float *GRADC_RESTRICT fc2_tanh,
    const float *GRADC_RESTRICT fc3_weight,
    const float *GRADC_RESTRICT fc3_bias,
    const float *GRADC_RESTRICT fc4_weight,
    float *GRADC_RESTRICT fc3_tanh,
    float *GRADC_RESTRICT d_fc3_sub,
    float *GRADC_RESTRICT d_fc3)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_fc3_tanh_sums_6x16(&fc3_weight[32*j],
                    &fc2_tanh[32*i], tile);
            } else {
                pinn_train_make_fc3_tanh_sums_4x16(&fc3_weight[32*j],
                    &fc2_tanh[32*i], tile);
            }
            const int r_end = i < 252 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = j + l;
                    const float t1 = gradc_tanhf(tile[l + 16*r] + fc3_bias[at]);
                    const float t2 = 1.0f - t1 * t1;
                    const float d_fc3_value = fc4_weight[at] * t2;
                    const int at2 = 32*(i + r) + j + l;
                    fc3_tanh[at2] = t1;
                    d_fc3_sub[at2] = t2;
                    d_fc3[at2] = d_fc3_value;
                }
            }
        }
    }
}

/* 54  fc3_tanh_packed_4 = tanh(fc2_tanh . fc3.weight + fc3.bias), in panels
 *   loops: i and l along axis 0, j along axis 1 of fc3_tanh_packed_4
 *     [256,32]
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_pack_fc3_tanh_4(const float *GRADC_RESTRICT fc3_tanh,
    float *GRADC_RESTRICT fc3_tanh_packed_4)
{
    for (int i = 0; i < 256; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 32; j++) {
            for (int l = 0; l < 8; l++) {
                fc3_tanh_packed_4[32*i + 8*j + l] = fc3_tanh[32*(i + l) + j];
            }
        }
    }
}

/* For the next step: 1x56 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_fc4_sub_sums_1x56(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
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
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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
pinn_train_make_fc4_sub_sums_1x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
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
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* 55  fc4_sub = fc3_tanh_packed_4 . fc4.weight + fc4.bias - truth, over
 *     truth
 *   loops: j, v and l along axis 0 of truth [256,1]; k along axis 1 of
 *     fc3_tanh_packed_4 [256,32]
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_fc4_sub(const float *GRADC_RESTRICT fc4_weight,
    const float *GRADC_RESTRICT fc3_tanh_packed_4,
    const float *GRADC_RESTRICT fc4_bias,
    float *GRADC_RESTRICT truth)
{
    for (int j = 0; j < 256; j += 56) {
        float tile[56];

        if (j < 224) {
            pinn_train_make_fc4_sub_sums_1x56(&fc3_tanh_packed_4[32*j],
                fc4_weight, tile);
        } else {
            pinn_train_make_fc4_sub_sums_1x32(&fc3_tanh_packed_4[32*j],
                fc4_weight, tile);
        }
        const int v_end = j < 224 ? 7 : 4;
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

/* 56  error = sqrt(sum(fc4_sub * fc4_sub) * 0.00390625 / mean)
 *   loops: k along axis 0 of fc4_sub [256,1]
 *   pinn.lua:45 */
static GRADC_NOINLINE void
pinn_train_make_error(const float *GRADC_RESTRICT fc4_sub,
    const float *GRADC_RESTRICT mean,
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
            const float t1 = fc4_sub[k + l];
            acc[l] += t1 * t1;
        }
    }
    error[0] = gradc_sqrtf(gradc_sum16f(acc) * 0.00390625f / mean[0]);
}

/* 57  step = min(step, 2147483646) + 1
 *   last_lr = lr * (sin((5000 - step) * 0.00031415927) * sin((5000 - step) *
 *     0.00031415927))
 *   step_size = -(sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * (lr
 *     * (sin((5000 - step) * 0.00031415927) * sin((5000 - step) *
 *     0.00031415927))) / compoundm1(-0.1, min(step, 2147483646) + 1))
 *   eps_now = sqrt(-compoundm1(-0.001, min(step, 2147483646) + 1)) * 1e-08
 *   pinn.lua:54 */
static GRADC_NOINLINE void
pinn_train_update_step_and_more(int32_t *GRADC_RESTRICT step,
    const float *GRADC_RESTRICT lr,
    float *GRADC_RESTRICT last_lr,
    float *GRADC_RESTRICT step_size,
    float *GRADC_RESTRICT eps_now)
{
    const int32_t t1 = gradc_mini(step[0], 2147483646) + 1;
    const float t2 = gradc_sinf((5000.0f - (float)step[0]) * 0.00031415927f);
    const float lr_now = lr[0] * (t2 * t2);
    const float t4 = (float)t1;
    const float v_root = gradc_sqrtf(-gradc_fadem1f(-0.001f, t4));
    step[0] = t1;
    last_lr[0] = lr_now;
    step_size[0] = -(v_root * lr_now / gradc_fadem1f(-0.1f, t4));
    eps_now[0] = v_root * 1e-08f;
}

/* 58  step of fc4.bias: its gradient is sum(d_fc4 + d_fc4_2 + d_mse_loss)
 *   loops: k along axis 0 of d_fc4 [64,1]
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_update_fc4_bias(const float *GRADC_RESTRICT d_fc4,
    const float *GRADC_RESTRICT d_fc4_2,
    const float *GRADC_RESTRICT d_mse_loss,
    float *GRADC_RESTRICT fc4_bias_exp_avg,
    float *GRADC_RESTRICT fc4_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc4_bias,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
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
            const float d_bias = d_fc4[at] + d_fc4_2[at] + d_mse_loss[at];
            acc[l] += d_bias;
        }
    }
    const float d_bias_2 = gradc_sum16f(acc);
    const float m_raw = fc4_bias_exp_avg[0] * 0.9f + d_bias_2 * 0.1f;
    const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
    const float g_abs = gradc_maxf(gradc_absf(d_bias_2), 1e-15f);
    const float v_new = fc4_bias_exp_avg_sq[0] * 0.999f
        + g_abs * (g_abs * 0.001f);
    const float w_new = fc4_bias[0]
        - step_size[0] * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
    fc4_bias_exp_avg[0] = m_new;
    fc4_bias_exp_avg_sq[0] = v_new;
    fc4_bias[0] = w_new;
}

/* 59  fc1_weight_packed = fc1.weight, in panels
 *   loops: j and j2 along axis 0, l along axis 1 of fc1_weight_packed [32,2]
 *   pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_pack_fc1_weight(const float *GRADC_RESTRICT fc1_weight,
    float *GRADC_RESTRICT fc1_weight_packed)
{
    for (int j = 0; j < 32; j += 8) {
        GRADC_IN_TURN
        for (int j2 = 0; j2 < 8; j2++) {
            GRADC_LANES
            for (int l = 0; l < 2; l++) {
                fc1_weight_packed[2*(j + j2) + l] = fc1_weight[2*j + 8*l + j2];
            }
        }
    }
}

/* 60  d_fc4_const_padded = pad(1)
 *   loops: i along axis 0 of d_fc4_const_padded [256,2]
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_d_fc4_const_padded(float *GRADC_RESTRICT d_fc4_const_padded)
{
    for (int i = 0; i < 256; i++) {
        d_fc4_const_padded[2*i] = 1.0f;
        d_fc4_const_padded[2*i + 1] = 0.0f;
    }
}

/* 61  ends = fc4_mean + fc4_mean_2
 *   pinn.lua:42 */
static GRADC_NOINLINE void
pinn_train_make_ends(const float *GRADC_RESTRICT fc4_mean,
    const float *GRADC_RESTRICT fc4_mean_2,
    float *GRADC_RESTRICT ends)
{
    ends[0] = fc4_mean[0] + fc4_mean_2[0];
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_fc1_contract_2_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 16*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_fc1_contract_2_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 16*v]);
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

/* 62  d_fc1_contract = d_fc4_const_padded . fc1.weight
 *   loops: i and r along axis 0, j and l along axis 1 of d_fc1_contract
 *     [256,32]; v along axis 0, k along axis 1 of fc1_weight [32,2]
 *   gradient of pinn.lua:26
 *   also used by train, steps 81, 97, 114, 115 */
static GRADC_NOINLINE void
pinn_train_make_d_fc1_contract_2(const float *GRADC_RESTRICT d_padded,
    const float *GRADC_RESTRICT fc1_weight,
    float *GRADC_RESTRICT d_fc1_contract)
{
    for (int i = 0; i < 256; i += 6) {
        for (int j = 0; j < 32; j += 16) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_d_fc1_contract_2_sums_6x16(&fc1_weight[2*j],
                    &d_padded[2*i], tile);
            } else {
                pinn_train_make_d_fc1_contract_2_sums_4x16(&fc1_weight[2*j],
                    &d_padded[2*i], tile);
            }
            const int r_end = i < 252 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    d_fc1_contract[32*(i + r) + j + l] = tile[l + 16*r];
                }
            }
        }
    }
}

/* 63  d_fc1_mul = d_fc1_sub * d_fc1_contract
 *   loops: i along axes 0 to 1 of gradient_3 [256,32]
 *   gradient of pinn.lua:26
 *   also used by train, steps 65, 99 */
static GRADC_NOINLINE void
pinn_train_make_gradient_3(const float *GRADC_RESTRICT gradient,
    const float *GRADC_RESTRICT gradient_2,
    float *GRADC_RESTRICT gradient_3)
{
    for (int i = 0; i < 8192; i++) {
        gradient_3[i] = gradient[i] * gradient_2[i];
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_gradient_4_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_gradient_4_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* 64  d_fc2_contract = d_fc1_mul . fc2.weight
 *   loops: j and l along axis 1, i and r along axis 0 of gradient_2
 *     [256,32]; v along axis 0, k along axis 1 of x [32,32]
 *   gradient of pinn.lua:26
 *   also used by train, steps 66, 71, 73, 87, ... */
static GRADC_NOINLINE void
pinn_train_make_gradient_4(const float *GRADC_RESTRICT gradient,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT gradient_2)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_gradient_4_sums_6x16(&x[32*j], &gradient[32*i],
                    tile);
            } else {
                pinn_train_make_gradient_4_sums_4x16(&x[32*j], &gradient[32*i],
                    tile);
            }
            const int r_end = i < 252 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    gradient_2[32*(i + r) + j + l] = tile[l + 16*r];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_tanh_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_tanh_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* 67  d_fc2_tanh = d_fc3 . fc3.weight
 *   d_fc2 = d_fc2_tanh * d_fc2_sub
 *   loops: j and l along axis 1, i and r along axis 0 of d_tanh [256,32]; v
 *     along axis 1, k along axis 0 of weight_packed [32,32]
 *   gradient of pinn.lua:26
 *   also used by train, step 68 */
static GRADC_NOINLINE void
pinn_train_make_d_tanh(const float *GRADC_RESTRICT gradient,
    const float *GRADC_RESTRICT weight_packed,
    const float *GRADC_RESTRICT d_sub,
    float *GRADC_RESTRICT d_tanh,
    float *GRADC_RESTRICT gradient_2)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_d_tanh_sums_6x16(&weight_packed[32*j],
                    &gradient[32*i], tile);
            } else {
                pinn_train_make_d_tanh_sums_4x16(&weight_packed[32*j],
                    &gradient[32*i], tile);
            }
            const int r_end = i < 252 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = l + 16*r;
                    const int at2 = 32*(i + r) + j + l;
                    const float t1 = tile[at] * d_sub[at2];
                    d_tanh[at2] = tile[at];
                    gradient_2[at2] = t1;
                }
            }
        }
    }
}

/* For the next step: 14x4 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_cat_sums_14x4(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec4f acc[14];

    GRADC_UNROLL(14)
    for (int r = 0; r < 14; r++) {
        acc[r] = gradc_set4f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        const gradc_vec4f line = gradc_load4f(&a[2*k]);
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

/* For the next step: 4x4 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_cat_sums_4x4(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
{
    gradc_vec4f acc[4];

    GRADC_UNROLL(4)
    for (int r = 0; r < 4; r++) {
        acc[r] = gradc_set4f(0.0f);
    }
    for (int k = 0; k < 32; k++) {
        const gradc_vec4f line = gradc_load4f(&a[2*k]);
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

/* 69  d_cat = d_fc1 . fc1.weight
 *   loops: i and r along axis 0, l along axis 1 of d_cat [256,2]; k along
 *     axis 0 of fc1_weight_packed [32,2]
 *   gradient of pinn.lua:26
 *   also used by train, step 75 */
static GRADC_NOINLINE void
pinn_train_make_d_cat(const float *GRADC_RESTRICT d_fc1,
    const float *GRADC_RESTRICT fc1_weight_packed,
    float *GRADC_RESTRICT d_cat)
{
    for (int i = 0; i < 256; i += 14) {
        float tile[56];

        if (i < 252) {
            pinn_train_make_d_cat_sums_14x4(fc1_weight_packed, &d_fc1[32*i],
                tile);
        } else {
            pinn_train_make_d_cat_sums_4x4(fc1_weight_packed, &d_fc1[32*i],
                tile);
        }
        const int r_end = i < 252 ? 14 : 4;
        GRADC_IN_TURN
        for (int r = 0; r < r_end; r++) {
            GRADC_LANES
            for (int l = 0; l < 2; l++) {
                d_cat[2*(i + r) + l] = tile[l + 4*r];
            }
        }
    }
}

/* 70  d_fc3_tanh = -(fc3_tanh * (fc4.weight * d_fc3_contract)) - fc3_tanh *
 *     (fc4.weight * d_fc3_contract)
 *   d_fc3_2 = d_fc3_sub * d_fc3_tanh
 *   loops: i along axis 0, j along axis 1 of d_fc3_tanh [256,32]
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_d_fc3_tanh(const float *GRADC_RESTRICT fc3_tanh,
    const float *GRADC_RESTRICT fc4_weight,
    const float *GRADC_RESTRICT d_fc3_contract,
    const float *GRADC_RESTRICT d_fc3_sub,
    float *GRADC_RESTRICT d_fc3_tanh,
    float *GRADC_RESTRICT d_fc3_2)
{
    for (int i = 0; i < 256; i++) {
        for (int j = 0; j < 32; j++) {
            const int at = 32*i + j;
            const float t1 = fc3_tanh[at]
                * (fc4_weight[j] * d_fc3_contract[at]);
            const float d_tanh = -t1 - t1;
            const float d_fc3 = d_fc3_sub[at] * d_tanh;
            d_fc3_tanh[at] = d_tanh;
            d_fc3_2[at] = d_fc3;
        }
    }
}

/* 72  d_fc2_tanh_2 = -(fc2_tanh * (d_fc2_tanh * d_fc2_contract)) - fc2_tanh
 *     * (d_fc2_tanh * d_fc2_contract) + d_fc3_contract_2, over d_contract_2
 *   d_fc2_2 = d_fc2_sub * d_fc2_tanh_2
 *   loops: i along axes 0 to 1 of d_contract_2 [256,32]
 *   gradient of pinn.lua:26
 *   also used by train, step 74 */
static GRADC_NOINLINE void
pinn_train_make_d_tanh_2(const float *GRADC_RESTRICT tanh,
    const float *GRADC_RESTRICT d_tanh,
    const float *GRADC_RESTRICT d_contract,
    float *GRADC_RESTRICT d_contract_2,
    const float *GRADC_RESTRICT d_sub,
    float *GRADC_RESTRICT d_2)
{
    for (int i = 0; i < 8192; i++) {
        const float t1 = tanh[i] * (d_tanh[i] * d_contract[i]);
        const float d_tanh_2 = -t1 - t1 + d_contract_2[i];
        const float t3 = d_sub[i] * d_tanh_2;
        d_contract_2[i] = d_tanh_2;
        d_2[i] = t3;
    }
}

/* 76  law = sum((slice(d_cat) - slice(d_cat_2) * 0.2) * (slice(d_cat) -
 *     slice(d_cat_2) * 0.2)) * 0.00390625
 *   loss = sum((slice(d_cat) - slice(d_cat_2) * 0.2) * (slice(d_cat) -
 *     slice(d_cat_2) * 0.2)) * 0.00390625 + (start_2 + (fc4_mean +
 *     fc4_mean_2)) * 10
 *   loops: k along axis 0 of d_cat [256,2]
 *   pinn.lua:35 */
static GRADC_NOINLINE void
pinn_train_make_law(const float *GRADC_RESTRICT d_cat,
    const float *GRADC_RESTRICT d_cat_2,
    const float *GRADC_RESTRICT start_2,
    const float *GRADC_RESTRICT fc4_mean,
    const float *GRADC_RESTRICT fc4_mean_2,
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
    const float law_value = gradc_sum16f(acc) * 0.00390625f;
    const float t3 = law_value
        + (start_2[0] + (fc4_mean[0] + fc4_mean_2[0])) * 10.0f;
    law[0] = law_value;
    loss[0] = t3;
}

/* 77  d_fc1_mul_padded = pad((slice(d_cat) - slice(d_cat_2) * 0.2) *
 *     -0.0015625)
 *   d_fc1_sub_padded = pad((slice(d_cat) - slice(d_cat_2) * 0.2) *
 *     0.0078125)
 *   loops: i along axis 0 of d_fc1_mul_padded [256,2]
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_d_fc1_mul_padded(const float *GRADC_RESTRICT d_cat,
    const float *GRADC_RESTRICT d_cat_2,
    float *GRADC_RESTRICT d_fc1_mul_padded,
    float *GRADC_RESTRICT d_fc1_sub_padded)
{
    for (int i = 0; i < 256; i++) {
        {
            const int at = 2*i;
            const float t1 = d_cat[2*i + 1] - d_cat_2[at] * 0.2f;
            d_fc1_mul_padded[at] = t1 * -0.0015625f;
            d_fc1_sub_padded[at] = 0.0f;
        }
        {
            const int at2 = 2*i + 1;
            const float t2 = d_cat[at2] - d_cat_2[2*i] * 0.2f;
            d_fc1_mul_padded[at2] = 0.0f;
            d_fc1_sub_padded[at2] = t2 * 0.0078125f;
        }
    }
}

/* For the next step: 2x32 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_fc1_contract_3_sums_2x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
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
            line[v] = gradc_keep8f(&a[32*k + 8*v]);
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

/* 78  d_fc1_contract_5 = d_fc1_mul_padded . d_fc1_2
 *   loops: r along axis 1, l along axis 0 of d_fc1_contract [32,2]; v along
 *     axis 1, k along axis 0 of d_fc1 [256,32]
 *   gradient of pinn.lua:26
 *   also used by train, step 79 */
static GRADC_NOINLINE void
pinn_train_make_d_fc1_contract_3(const float *GRADC_RESTRICT d_fc1_padded,
    const float *GRADC_RESTRICT d_fc1,
    float *GRADC_RESTRICT d_fc1_contract)
{
    float turned[64];
    float tile[64];

    pinn_train_make_d_fc1_contract_3_sums_2x32(d_fc1, d_fc1_padded, tile);
    gradc_turnf(turned, tile, 2, 32, 2);
    GRADC_IN_TURN
    for (int l = 0; l < 32; l++) {
        GRADC_LANES
        for (int r = 0; r < 2; r++) {
            const int at = 2*l + r;
            d_fc1_contract[at] = turned[at];
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_fc1_contract_8_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 16*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_fc1_contract_8_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 2; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 16*v]);
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

/* 80  d_fc1_contract_8 = d_fc1_mul_padded . fc1.weight
 *   d_fc1_mul_2 = d_fc1_sub * d_fc1_contract_12
 *   d_fc1_mul_4 = d_fc1_mul_2 * 2
 *   d_fc1_mul_3 = fc1_tanh * d_fc1_mul_4
 *   loops: i and r along axis 0, j and l along axis 1 of d_fc1_contract_8
 *     [256,32]; v along axis 0, k along axis 1 of fc1_weight [32,2]
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_d_fc1_contract_8(const float *GRADC_RESTRICT d_fc1_mul_padded,
    const float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT d_fc1_sub,
    const float *GRADC_RESTRICT fc1_tanh,
    float *GRADC_RESTRICT d_fc1_contract_8,
    float *GRADC_RESTRICT d_fc1_mul_2,
    float *GRADC_RESTRICT d_fc1_mul_4,
    float *GRADC_RESTRICT d_fc1_mul_3)
{
    for (int i = 0; i < 256; i += 6) {
        for (int j = 0; j < 32; j += 16) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_d_fc1_contract_8_sums_6x16(&fc1_weight[2*j],
                    &d_fc1_mul_padded[2*i], tile);
            } else {
                pinn_train_make_d_fc1_contract_8_sums_4x16(&fc1_weight[2*j],
                    &d_fc1_mul_padded[2*i], tile);
            }
            const int r_end = i < 252 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 32*(i + r) + j + l;
                    const int at2 = l + 16*r;
                    const float t1 = d_fc1_sub[at] * tile[at2];
                    const float t2 = t1 * 2.0f;
                    const float t3 = fc1_tanh[at] * t2;
                    d_fc1_contract_8[at] = tile[at2];
                    d_fc1_mul_2[at] = t1;
                    d_fc1_mul_4[at] = t2;
                    d_fc1_mul_3[at] = t3;
                }
            }
        }
    }
}

/* 82  d_fc1_sub_3 = d_fc1_sub * d_fc1_contract_7 - d_fc1_contract *
 *     d_fc1_mul_3, over d_sub
 *   loops: i along axes 0 to 1 of d_sub [256,32]
 *   gradient of pinn.lua:26
 *   also used by train, step 88 */
static GRADC_NOINLINE void
pinn_train_make_d_sub_3(float *GRADC_RESTRICT d_sub,
    const float *GRADC_RESTRICT d_contract_7,
    const float *GRADC_RESTRICT d_contract,
    const float *GRADC_RESTRICT d_mul_3)
{
    for (int i = 0; i < 8192; i++) {
        d_sub[i] = d_sub[i] * d_contract_7[i] - d_contract[i] * d_mul_3[i];
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_add_sums_6x16(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[32*k + 8*v]);
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

/* For the next step: 2x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_add_sums_2x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[32*k + 8*v]);
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

/* 83  d_fc2_add = d_fc2_contract_3 + d_fc2_contract_4 + d_fc2_contract_5 +
 *     d_fc1_mul_2 . d_fc2_2, over d_contract_3
 *   loops: j and l along axis 1, i and r along axis 0 of d_contract_3
 *     [32,32]; v along axis 1, k along axis 0 of d_mul_2 [256,32]
 *   gradient of pinn.lua:26
 *   also used by train, step 86 */
static GRADC_NOINLINE void
pinn_train_make_d_add(const float *GRADC_RESTRICT d_2,
    const float *GRADC_RESTRICT d_mul_2,
    float *GRADC_RESTRICT d_contract_3,
    const float *GRADC_RESTRICT d_contract_4,
    const float *GRADC_RESTRICT d_contract_5)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 32; i += 6) {
            float tile[96];

            if (i < 30) {
                pinn_train_make_d_add_sums_6x16(&d_mul_2[j], &d_2[i], tile);
            } else {
                pinn_train_make_d_add_sums_2x16(&d_mul_2[j], &d_2[i], tile);
            }
            const int r_end = i < 30 ? 6 : 2;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 32*(i + r) + j + l;
                    const float t1 = d_contract_3[at] + d_contract_4[at]
                        + d_contract_5[at];
                    d_contract_3[at] = t1 + tile[l + 16*r];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_gradient_5_sums_6x16(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[32*k + 8*v]);
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

/* For the next step: 2x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_gradient_5_sums_2x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[32*k + 8*v]);
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

/* 84  d_fc2_contract_6 = d_fc1_sub_3 . d_fc2
 *   loops: j and l along axis 1, i and r along axis 0 of gradient_2 [32,32];
 *     v along axis 1, k along axis 0 of x [256,32]
 *   gradient of pinn.lua:26
 *   also used by train, steps 89, 106, 111 */
static GRADC_NOINLINE void
pinn_train_make_gradient_5(const float *GRADC_RESTRICT gradient,
    const float *GRADC_RESTRICT x,
    float *GRADC_RESTRICT gradient_2)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 32; i += 6) {
            float tile[96];

            if (i < 30) {
                pinn_train_make_gradient_5_sums_6x16(&x[j], &gradient[i], tile);
            } else {
                pinn_train_make_gradient_5_sums_2x16(&x[j], &gradient[i], tile);
            }
            const int r_end = i < 30 ? 6 : 2;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    gradient_2[32*(i + r) + j + l] = tile[l + 16*r];
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_fc2_contract_8_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_fc2_contract_8_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* 85  d_fc2_contract_8 = d_fc1_mul_2 . fc2.weight
 *   d_fc2_mul_2 = d_fc2_sub * d_fc2_contract_8
 *   d_fc2_mul_4 = d_fc2_mul_2 * 2
 *   d_fc2_mul_3 = fc2_tanh * d_fc2_mul_4
 *   loops: j and l along axis 1, i and r along axis 0 of d_fc2_contract_8
 *     [256,32]; v along axis 0, k along axis 1 of fc2_weight [32,32]
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_d_fc2_contract_8(const float *GRADC_RESTRICT d_fc1_mul_2,
    const float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT d_fc2_sub,
    const float *GRADC_RESTRICT fc2_tanh,
    float *GRADC_RESTRICT d_fc2_contract_8,
    float *GRADC_RESTRICT d_fc2_mul_2,
    float *GRADC_RESTRICT d_fc2_mul_4,
    float *GRADC_RESTRICT d_fc2_mul_3)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_d_fc2_contract_8_sums_6x16(&fc2_weight[32*j],
                    &d_fc1_mul_2[32*i], tile);
            } else {
                pinn_train_make_d_fc2_contract_8_sums_4x16(&fc2_weight[32*j],
                    &d_fc1_mul_2[32*i], tile);
            }
            const int r_end = i < 252 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 32*(i + r) + j + l;
                    const int at2 = l + 16*r;
                    const float t1 = d_fc2_sub[at] * tile[at2];
                    const float t2 = t1 * 2.0f;
                    const float t3 = fc2_tanh[at] * t2;
                    d_fc2_contract_8[at] = tile[at2];
                    d_fc2_mul_2[at] = t1;
                    d_fc2_mul_4[at] = t2;
                    d_fc2_mul_3[at] = t3;
                }
            }
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_fc3_contract_7_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_fc3_contract_7_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* 91  d_fc3_contract_7 = d_fc2_mul_2 . fc3.weight
 *   d_fc3_mul = d_fc3_sub * d_fc3_contract_7 * 2
 *   d_fc3_mul_2 = fc3_tanh * d_fc3_mul
 *   d_fc3_neg = -(fc4.weight * d_fc3_mul_2)
 *   loops: j and l along axis 1, i and r along axis 0 of d_fc3_contract_7
 *     [256,32]; v along axis 0, k along axis 1 of fc3_weight [32,32]
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_d_fc3_contract_7(const float *GRADC_RESTRICT d_fc2_mul_2,
    const float *GRADC_RESTRICT fc3_weight,
    const float *GRADC_RESTRICT d_fc3_sub,
    const float *GRADC_RESTRICT fc3_tanh,
    const float *GRADC_RESTRICT fc4_weight,
    float *GRADC_RESTRICT d_fc3_contract_7,
    float *GRADC_RESTRICT d_fc3_mul,
    float *GRADC_RESTRICT d_fc3_mul_2,
    float *GRADC_RESTRICT d_fc3_neg)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_d_fc3_contract_7_sums_6x16(&fc3_weight[32*j],
                    &d_fc2_mul_2[32*i], tile);
            } else {
                pinn_train_make_d_fc3_contract_7_sums_4x16(&fc3_weight[32*j],
                    &d_fc2_mul_2[32*i], tile);
            }
            const int r_end = i < 252 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 32*(i + r) + j + l;
                    const int at2 = l + 16*r;
                    const float t1 = d_fc3_sub[at] * tile[at2] * 2.0f;
                    const float t2 = fc3_tanh[at] * t1;
                    const float t3 = -(fc4_weight[j + l] * t2);
                    d_fc3_contract_7[at] = tile[at2];
                    d_fc3_mul[at] = t1;
                    d_fc3_mul_2[at] = t2;
                    d_fc3_neg[at] = t3;
                }
            }
        }
    }
}

/* 92  d_fc3_6 = d_fc3_sub * (-(fc4.weight * d_fc3_contract * d_fc3_mul) -
 *     fc3_tanh * (d_fc3_tanh * d_fc3_contract_7 + fc4.weight *
 *     d_fc3_contract_8) - fc3_tanh * (d_fc3_tanh * d_fc3_contract_7 +
 *     fc4.weight * d_fc3_contract_8)), over d_fc3_mul
 *   loops: i along axis 0, j along axis 1 of d_fc3_mul [256,32]
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_d_fc3_6(const float *GRADC_RESTRICT d_fc3_sub,
    const float *GRADC_RESTRICT fc4_weight,
    const float *GRADC_RESTRICT d_fc3_contract,
    float *GRADC_RESTRICT d_fc3_mul,
    const float *GRADC_RESTRICT fc3_tanh,
    const float *GRADC_RESTRICT d_fc3_tanh,
    const float *GRADC_RESTRICT d_fc3_contract_7,
    const float *GRADC_RESTRICT d_fc3_contract_8)
{
    for (int i = 0; i < 256; i++) {
        for (int j = 0; j < 32; j++) {
            const int at = 32*i + j;
            const float t1 = fc4_weight[j] * d_fc3_contract[at] * d_fc3_mul[at];
            const float t2 = d_fc3_tanh[at] * d_fc3_contract_7[at]
                + fc4_weight[j] * d_fc3_contract_8[at];
            const float t3 = fc3_tanh[at] * t2;
            d_fc3_mul[at] = d_fc3_sub[at] * (-t1 - t3 - t3);
        }
    }
}

/* 93  step of fc4.weight: its gradient is d_fc4_contract + d_fc4_contract_2
 *     + d_fc4_contract_3 + sum(d_fc3_sub * d_fc3_contract_8 - d_fc3_contract
 *     * d_fc3_mul_2)
 *   loops: j along axis 1 of fc4_weight_exp_avg [1,32]; block and k along
 *     axis 0 of d_fc3_sub [256,32]
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_update_fc4_weight(const float *GRADC_RESTRICT d_fc3_sub,
    const float *GRADC_RESTRICT d_fc3_contract_8,
    const float *GRADC_RESTRICT d_fc3_contract,
    const float *GRADC_RESTRICT d_fc3_mul_2,
    float *GRADC_RESTRICT fc4_weight_exp_avg,
    const float *GRADC_RESTRICT d_fc4_contract,
    const float *GRADC_RESTRICT d_fc4_contract_2,
    const float *GRADC_RESTRICT d_fc4_contract_3,
    float *GRADC_RESTRICT fc4_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc4_weight,
    const float *GRADC_RESTRICT eps_now,
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
                    const float t1 = d_fc3_sub[at] * d_fc3_contract_8[at];
                    const float t2 = d_fc3_contract[at] * d_fc3_mul_2[at];
                    acc[l] += t1 - t2;
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 16);
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at2 = j + l;
            const float t3 = d_fc4_contract[at2] + d_fc4_contract_2[at2]
                + d_fc4_contract_3[at2];
            const float d_weight = t3 + tree[l];
            const float m_raw = fc4_weight_exp_avg[at2] * 0.9f
                + d_weight * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_weight), 1e-15f);
            const float v_new = fc4_weight_exp_avg_sq[at2] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = fc4_weight[at2]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            fc4_weight_exp_avg[at2] = m_new;
            fc4_weight_exp_avg_sq[at2] = v_new;
            fc4_weight[at2] = w_new;
        }
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_add_2_sums_6x16(const float *GRADC_RESTRICT a,
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
            line[v] = gradc_keep8f(&a[32*k + 8*v]);
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

/* For the next step: 2x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_add_2_sums_2x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 256; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[32*k + 8*v]);
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

/* 94  d_fc3_add_2 = d_fc3_add + d_fc3_neg . d_fc2_mul + d_fc3_contract_6,
 *     over d_add
 *   loops: j and l along axis 1, i and r along axis 0 of d_add [32,32]; v
 *     along axis 1, k along axis 0 of gradient_2 [256,32]
 *   gradient of pinn.lua:26
 *   also used by train, step 102 */
static GRADC_NOINLINE void
pinn_train_make_d_add_2(const float *GRADC_RESTRICT gradient,
    const float *GRADC_RESTRICT gradient_2,
    float *GRADC_RESTRICT d_add,
    const float *GRADC_RESTRICT d_contract_6)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 32; i += 6) {
            float tile[96];

            if (i < 30) {
                pinn_train_make_d_add_2_sums_6x16(&gradient_2[j], &gradient[i],
                    tile);
            } else {
                pinn_train_make_d_add_2_sums_2x16(&gradient_2[j], &gradient[i],
                    tile);
            }
            const int r_end = i < 30 ? 6 : 2;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 32*(i + r) + j + l;
                    d_add[at] = d_add[at] + tile[l + 16*r] + d_contract_6[at];
                }
            }
        }
    }
}

/* 95  step of fc3.bias: its gradient is d_fc3_sum + sum(d_fc3_6)
 *   loops: j along axis 0 of bias_exp_avg [32]; block and k along axis 0 of
 *     d_6 [256,32]
 *   gradient of pinn.lua:26
 *   also used by train, step 110 */
static GRADC_NOINLINE void
pinn_train_update_bias(const float *GRADC_RESTRICT d_6,
    float *GRADC_RESTRICT bias_exp_avg,
    const float *GRADC_RESTRICT d_sum,
    float *GRADC_RESTRICT bias_exp_avg_sq,
    float *GRADC_RESTRICT bias,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
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
                    acc[l] += d_6[j + 512*block + 32*k + l];
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 16);
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = j + l;
            const float d_bias = d_sum[at] + tree[l];
            const float m_raw = bias_exp_avg[at] * 0.9f + d_bias * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
            const float v_new = bias_exp_avg_sq[at] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = bias[at]
                - step_size[0] * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
            bias_exp_avg[at] = m_new;
            bias_exp_avg_sq[at] = v_new;
            bias[at] = w_new;
        }
    }
}

/* 98  d_fc1_sub_4 = 1 - fc1_tanh * fc1_tanh
 *   loops: i along axes 0 to 1 of d_sub_4 [256,32]
 *   gradient of pinn.lua:26
 *   also used by train, step 100 */
static GRADC_NOINLINE void
pinn_train_make_d_sub_4(const float *GRADC_RESTRICT tanh,
    float *GRADC_RESTRICT d_sub_4)
{
    for (int i = 0; i < 8192; i++) {
        const float t1 = tanh[i];
        d_sub_4[i] = 1.0f - t1 * t1;
    }
}

/* For the next step: 6x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_contract_9_sums_6x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* For the next step: 4x16 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_contract_9_sums_4x16(const float *GRADC_RESTRICT a,
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
    for (int k = 0; k < 32; k++) {
        gradc_vec8f line[2];

        GRADC_UNROLL(2)
        for (int v = 0; v < 2; v++) {
            line[v] = gradc_keep8f(&a[8*k + 256*v]);
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

/* 101  d_fc3_contract_9 = d_fc3_neg . fc3.weight, over d_mul_3
 *   d_fc2_sub_2 = d_fc2_sub_4 * d_fc3_contract_9 - d_fc2_tanh * d_fc2_mul_3
 *   loops: j and l along axis 1, i and r along axis 0 of d_mul_3 [256,32]; v
 *     along axis 1, k along axis 0 of weight_packed_2 [32,32]
 *   gradient of pinn.lua:26
 *   also used by train, step 104 */
static GRADC_NOINLINE void
pinn_train_make_d_contract_9(const float *GRADC_RESTRICT gradient,
    const float *GRADC_RESTRICT weight_packed_2,
    const float *GRADC_RESTRICT d_sub_4,
    const float *GRADC_RESTRICT d_tanh,
    float *GRADC_RESTRICT d_mul_3,
    float *GRADC_RESTRICT d_sub_2)
{
    for (int j = 0; j < 32; j += 16) {
        for (int i = 0; i < 256; i += 6) {
            float tile[96];

            if (i < 252) {
                pinn_train_make_d_contract_9_sums_6x16(&weight_packed_2[32*j],
                    &gradient[32*i], tile);
            } else {
                pinn_train_make_d_contract_9_sums_4x16(&weight_packed_2[32*j],
                    &gradient[32*i], tile);
            }
            const int r_end = i < 252 ? 6 : 4;
            GRADC_IN_TURN
            for (int r = 0; r < r_end; r++) {
                GRADC_LANES
                for (int l = 0; l < 16; l++) {
                    const int at = 32*(i + r) + j + l;
                    const int at2 = l + 16*r;
                    const float t1 = d_sub_4[at] * tile[at2]
                        - d_tanh[at] * d_mul_3[at];
                    d_mul_3[at] = tile[at2];
                    d_sub_2[at] = t1;
                }
            }
        }
    }
}

/* For the next step: 2x32 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_fc1_add_sums_2x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
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
            line[v] = gradc_keep8f(&a[32*k + 8*v]);
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

/* 105  d_fc1_add = d_fc1_contract_2 + d_fc1_contract_3 + d_fc1_contract_4 +
 *     d_fc1_contract_5 + d_fc1_sub_2 . d_fc4_const_padded +
 *     d_fc1_contract_6, over d_fc1_contract_2
 *   loops: r along axis 1, l along axis 0 of d_fc1_contract_2 [32,2]; v
 *     along axis 1, k along axis 0 of d_fc1_sub_2 [256,32]
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_d_fc1_add(const float *GRADC_RESTRICT d_fc4_const_padded,
    const float *GRADC_RESTRICT d_fc1_sub_2,
    float *GRADC_RESTRICT d_fc1_contract_2,
    const float *GRADC_RESTRICT d_fc1_contract_3,
    const float *GRADC_RESTRICT d_fc1_contract_4,
    const float *GRADC_RESTRICT d_fc1_contract_5,
    const float *GRADC_RESTRICT d_fc1_contract_6)
{
    float tile[64];

    pinn_train_make_d_fc1_add_sums_2x32(d_fc1_sub_2, d_fc4_const_padded, tile);
    GRADC_IN_TURN
    for (int r = 0; r < 2; r++) {
        GRADC_LANES
        for (int l = 0; l < 32; l++) {
            const int at = l + 32*r;
            const float t1 = d_fc1_contract_2[at] + d_fc1_contract_3[at]
                + d_fc1_contract_4[at];
            const int at2 = 2*l + r;
            d_fc1_contract_2[at] = t1 + d_fc1_contract_5[at2] + tile[at]
                + d_fc1_contract_6[at2];
        }
    }
}

/* 107  step of fc3.weight: its gradient is d_fc3_add_2 + d_fc3_contract_11
 *   loops: i and l along axis 0, j along axis 1 of fc3_weight_exp_avg
 *     [32,32]
 *   pinn.lua:54 */
static GRADC_NOINLINE void
pinn_train_update_fc3_weight(float *GRADC_RESTRICT fc3_weight_exp_avg,
    const float *GRADC_RESTRICT d_fc3_add_2,
    const float *GRADC_RESTRICT d_fc3_contract_11,
    float *GRADC_RESTRICT fc3_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc3_weight,
    const float *GRADC_RESTRICT step_size,
    const float *GRADC_RESTRICT eps_now)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 32; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 32*(i + l) + j;
                const float d_weight = d_fc3_add_2[at] + d_fc3_contract_11[at];
                const int at2 = 32*i + 8*j + l;
                const float m_raw = fc3_weight_exp_avg[at2] * 0.9f
                    + d_weight * 0.1f;
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs = gradc_maxf(gradc_absf(d_weight), 1e-15f);
                const float v_new = fc3_weight_exp_avg_sq[at2] * 0.999f
                    + g_abs * (g_abs * 0.001f);
                const float w_new = fc3_weight[at2]
                    - step_size[0]
                    * (m_new / (eps_now[0] + gradc_sqrtf(v_new)));
                fc3_weight_exp_avg[at2] = m_new;
                fc3_weight_exp_avg_sq[at2] = v_new;
                fc3_weight[at2] = w_new;
            }
        }
    }
}

/* 109  d_fc2_6 = d_fc2_sub_4 * (-(d_fc2_tanh * d_fc2_contract * d_fc2_mul_4)
 *     - fc2_tanh * (d_fc2_tanh_2 * d_fc2_contract_8 + d_fc2_contract *
 *     d_fc3_contract_9 + d_fc2_tanh * d_fc2_contract_7) - fc2_tanh *
 *     (d_fc2_tanh_2 * ..., over d_sub_4
 *   loops: i along axes 0 to 1 of d_sub_4 [256,32]
 *   gradient of pinn.lua:26
 *   also used by train, step 116 */
static GRADC_NOINLINE void
pinn_train_make_d_6(float *GRADC_RESTRICT d_sub_4,
    const float *GRADC_RESTRICT d_tanh,
    const float *GRADC_RESTRICT gradient,
    const float *GRADC_RESTRICT d_mul_4,
    const float *GRADC_RESTRICT tanh,
    const float *GRADC_RESTRICT d_tanh_2,
    const float *GRADC_RESTRICT gradient_2,
    const float *GRADC_RESTRICT d_contract_9,
    const float *GRADC_RESTRICT gradient_3,
    const float *GRADC_RESTRICT d_contract_10)
{
    for (int i = 0; i < 8192; i++) {
        const float t1 = d_tanh[i];
        const float t2 = gradient[i];
        const float t3 = d_tanh_2[i] * gradient_2[i] + t2 * d_contract_9[i];
        const float t4 = tanh[i] * (t3 + t1 * gradient_3[i]);
        const float t5 = -(t1 * t2 * d_mul_4[i]) - t4 - t4;
        d_sub_4[i] = d_sub_4[i] * (t5 + d_contract_10[i]);
    }
}

/* 112  step of fc2.weight: its gradient is d_fc2_add_2 + d_fc2_contract_11
 *   loops: i and l along axis 0, j along axis 1 of fc2_weight_exp_avg
 *     [32,32]
 *   pinn.lua:54 */
static GRADC_NOINLINE void
pinn_train_update_fc2_weight(float *GRADC_RESTRICT fc2_weight_exp_avg,
    const float *GRADC_RESTRICT d_fc2_add_2,
    const float *GRADC_RESTRICT d_fc2_contract_11,
    float *GRADC_RESTRICT fc2_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc2_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 32; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = 32*(i + l) + j;
                const float d_weight = d_fc2_add_2[at] + d_fc2_contract_11[at];
                const int at2 = 32*i + 8*j + l;
                const float m_raw = fc2_weight_exp_avg[at2] * 0.9f
                    + d_weight * 0.1f;
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs = gradc_maxf(gradc_absf(d_weight), 1e-15f);
                const float v_new = fc2_weight_exp_avg_sq[at2] * 0.999f
                    + g_abs * (g_abs * 0.001f);
                const float w_new = fc2_weight[at2]
                    - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
                fc2_weight_exp_avg[at2] = m_new;
                fc2_weight_exp_avg_sq[at2] = v_new;
                fc2_weight[at2] = w_new;
            }
        }
    }
}

/* For the next step: 2x32 sums over k of products of a and b */
static GRADC_NOINLINE void
pinn_train_make_d_fc1_contract_9_sums_2x32(const float *GRADC_RESTRICT a,
    const float *GRADC_RESTRICT b,
    float *GRADC_RESTRICT tile)
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
            line[v] = gradc_keep8f(&a[32*k + 8*v]);
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

/* 117  d_fc1_contract_9 = d_fc1_6 . cat
 *   loops: r along axis 1, l along axis 0 of d_fc1_contract_9 [32,2]; v
 *     along axis 1, k along axis 0 of d_fc1_6 [256,32]
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_make_d_fc1_contract_9(const float *GRADC_RESTRICT cat,
    const float *GRADC_RESTRICT d_fc1_6,
    float *GRADC_RESTRICT d_fc1_contract_9)
{
    float tile[64];

    pinn_train_make_d_fc1_contract_9_sums_2x32(d_fc1_6, cat, tile);
    GRADC_IN_TURN
    for (int r = 0; r < 2; r++) {
        GRADC_LANES
        for (int l = 0; l < 32; l++) {
            const int at = l + 32*r;
            d_fc1_contract_9[at] = tile[at];
        }
    }
}

/* 118  step of fc1.bias: its gradient is d_fc1_sum + sum(d_fc1_6)
 *   loops: j along axis 0 of fc1_bias_exp_avg [32]; block and k along axis 0
 *     of d_fc1_6 [256,32]
 *   gradient of pinn.lua:26 */
static GRADC_NOINLINE void
pinn_train_update_fc1_bias(const float *GRADC_RESTRICT d_fc1_6,
    float *GRADC_RESTRICT fc1_bias_exp_avg,
    const float *GRADC_RESTRICT d_fc1_sum,
    float *GRADC_RESTRICT fc1_bias_exp_avg_sq,
    float *GRADC_RESTRICT fc1_bias,
    const float *GRADC_RESTRICT eps_now,
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
                    acc[l] += d_fc1_6[j + 512*block + 32*k + l];
                }
            }
            gradc_join_blockf(tree, 16, block, acc);
        }
        gradc_join_allf(tree, 16, 16);
        GRADC_LANES
        for (int l = 0; l < 16; l++) {
            const int at = j + l;
            const float d_bias = d_fc1_sum[at] + tree[l];
            const float m_raw = fc1_bias_exp_avg[at] * 0.9f + d_bias * 0.1f;
            const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
            const float g_abs = gradc_maxf(gradc_absf(d_bias), 1e-15f);
            const float v_new = fc1_bias_exp_avg_sq[at] * 0.999f
                + g_abs * (g_abs * 0.001f);
            const float w_new = fc1_bias[at]
                - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
            fc1_bias_exp_avg[at] = m_new;
            fc1_bias_exp_avg_sq[at] = v_new;
            fc1_bias[at] = w_new;
        }
    }
}

/* 119  step of fc1.weight: its gradient is d_fc1_add + d_fc1_contract_9
 *   loops: i and l along axis 0, j along axis 1 of fc1_weight_exp_avg [32,2]
 *   pinn.lua:54 */
static GRADC_NOINLINE void
pinn_train_update_fc1_weight(float *GRADC_RESTRICT fc1_weight_exp_avg,
    const float *GRADC_RESTRICT d_fc1_add,
    const float *GRADC_RESTRICT d_fc1_contract_9,
    float *GRADC_RESTRICT fc1_weight_exp_avg_sq,
    float *GRADC_RESTRICT fc1_weight,
    const float *GRADC_RESTRICT eps_now,
    const float *GRADC_RESTRICT step_size)
{
    for (int i = 0; i < 32; i += 8) {
        GRADC_IN_TURN
        for (int j = 0; j < 2; j++) {
            GRADC_LANES
            for (int l = 0; l < 8; l++) {
                const int at = i + 32*j + l;
                const float d_weight = d_fc1_add[at] + d_fc1_contract_9[at];
                const int at2 = 2*i + 8*j + l;
                const float m_raw = fc1_weight_exp_avg[at2] * 0.9f
                    + d_weight * 0.1f;
                const float m_new = gradc_absf(m_raw) < 1e-30f ? 0.0f : m_raw;
                const float g_abs = gradc_maxf(gradc_absf(d_weight), 1e-15f);
                const float v_new = fc1_weight_exp_avg_sq[at2] * 0.999f
                    + g_abs * (g_abs * 0.001f);
                const float w_new = fc1_weight[at2]
                    - m_new / (gradc_sqrtf(v_new) + eps_now[0]) * step_size[0];
                fc1_weight_exp_avg[at2] = m_new;
                fc1_weight_exp_avg_sq[at2] = v_new;
                fc1_weight[at2] = w_new;
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
    float *cat = &scratch->f[200704];          /* [256,2] */
    float *fc1_tanh = scratch->f;              /* [256,32] */
    float *fc2_tanh = &scratch->f[16384];      /* [256,32] */
    float *d_fc3 = &scratch->f[49152];         /* [256,32] */
    float *fc3_weight_packed = &scratch->f[147456]; /* [32,32] as [4][32][8] */
    float *d_fc2_sub = &scratch->f[24576];     /* [256,32] */
    float *d_fc2 = &scratch->f[98304];         /* [256,32] */
    float *fc2_weight_packed = &scratch->f[163840]; /* [32,32] as [4][32][8] */
    float *d_fc1_sub = &scratch->f[8192];      /* [256,32] */
    float *d_fc1 = &scratch->f[114688];        /* [256,32] */
    float *fc1_weight_packed = &scratch->f[173056]; /* [32,2] as [1][32][2] */
    float *d_fc4_const_padded = &scratch->f[201216]; /* [256,2] */
    float *d_fc1_contract = &scratch->f[57344]; /* [256,32] */
    float *d_fc1_mul = &scratch->f[65536];     /* [256,32] */
    float *d_fc2_contract = &scratch->f[73728]; /* [256,32] */
    float *d_fc2_mul = &scratch->f[65536];     /* [256,32] */
    float *fc3_tanh = &scratch->f[32768];      /* [256,32] */
    float *d_fc3_contract = &scratch->f[81920]; /* [256,32] */
    float *d_fc3_sub = &scratch->f[40960];     /* [256,32] */
    float *d_fc3_2 = &scratch->f[131072];      /* [256,32] */
    float *d_fc2_tanh = &scratch->f[90112];    /* [256,32] */
    float *d_fc3_contract_2 = &scratch->f[139264]; /* [256,32] */
    float *d_fc2_2 = &scratch->f[147456];      /* [256,32] */
    float *d_fc1_tanh = &scratch->f[106496];   /* [256,32] */
    float *d_fc2_contract_2 = &scratch->f[155648]; /* [256,32] */
    float *d_fc1_2 = &scratch->f[163840];      /* [256,32] */
    float *d_cat = &scratch->f[172032];        /* [256,2] */
    float *d_cat_2 = &scratch->f[172544];      /* [256,2] */
    float *start_2 = &scratch->f[173126];      /* [1,1] */
    float *fc4_mean = &scratch->f[173127];     /* [1,1] */
    float *fc4_mean_2 = &scratch->f[173128];   /* [1,1] */
    float *random_3 = &scratch->f[8192];       /* [64,1] */
    float *random_padded = &scratch->f[20480]; /* [64,2] */
    float *fc1_tanh_2 = scratch->f;            /* [64,32] */
    float *fc2_tanh_2 = &scratch->f[2048];     /* [64,32] */
    float *fc3_tanh_packed = &scratch->f[6144]; /* [64,32] as [8][32][8] */
    float *fc3_tanh_2 = &scratch->f[4096];     /* [64,32] */
    float *mse_loss = &scratch->f[8192];       /* [64,1] */
    float *random_padded_2 = &scratch->f[20608]; /* [64,2] */
    float *fc1_tanh_3 = &scratch->f[6144];     /* [64,32] */
    float *fc2_tanh_3 = &scratch->f[8192];     /* [64,32] */
    float *fc3_tanh_packed_2 = &scratch->f[12288]; /* [64,32] as [8][32][8] */
    float *fc3_tanh_3 = &scratch->f[10240];    /* [64,32] */
    float *cat_2 = &scratch->f[20736];         /* [64,2] */
    float *fc1_tanh_4 = &scratch->f[12288];    /* [64,32] */
    float *fc2_tanh_4 = &scratch->f[14336];    /* [64,32] */
    float *fc3_tanh_packed_3 = &scratch->f[18432]; /* [64,32] as [8][32][8] */
    float *fc3_tanh_4 = &scratch->f[16384];    /* [64,32] */
    float *left = &scratch->f[14336];          /* [64,1] */
    float *right = &scratch->f[20864];         /* [64,1] */
    float *fc3_tanh_packed_4 = &scratch->f[57344]; /* [256,32] as [32][32][8] */
    float *truth = &scratch->f[65536];         /* [256,1] */
    float *fc4_sub = &scratch->f[65536];       /* [256,1] */
    float *mean = &scratch->f[65984];          /* [1,1] */
    float *d_fc4 = &scratch->f[65920];         /* [64,1] */
    float *d_fc4_2 = &scratch->f[65856];       /* [64,1] */
    float *d_mse_loss = &scratch->f[65792];    /* [64,1] */
    float *d_fc3_3 = &scratch->f[16384];       /* [64,32] */
    float *d_fc2_3 = &scratch->f[14336];       /* [64,32] */
    float *d_fc1_3 = &scratch->f[12288];       /* [64,32] */
    float *d_fc3_4 = &scratch->f[10240];       /* [64,32] */
    float *d_fc2_4 = &scratch->f[8192];        /* [64,32] */
    float *d_fc1_4 = &scratch->f[6144];        /* [64,32] */
    float *d_fc3_5 = &scratch->f[4096];        /* [64,32] */
    float *d_fc2_5 = &scratch->f[2048];        /* [64,32] */
    float *d_fc1_5 = scratch->f;               /* [64,32] */
    float *d_fc1_mul_padded = &scratch->f[201728]; /* [256,2] */
    float *d_fc1_mul_2 = &scratch->f[163840];  /* [256,32] */
    float *d_fc2_contract_3 = &scratch->f[197632]; /* [32,32] */
    float *d_fc2_contract_4 = &scratch->f[189440]; /* [32,32] */
    float *d_fc2_contract_5 = &scratch->f[191488]; /* [32,32] */
    float *d_fc2_mul_2 = &scratch->f[98304];   /* [256,32] */
    float *d_fc3_contract_3 = &scratch->f[196608]; /* [32,32] */
    float *d_fc3_contract_4 = &scratch->f[188416]; /* [32,32] */
    float *d_fc3_contract_5 = &scratch->f[190464]; /* [32,32] */
    float *d_fc3_neg = &scratch->f[188416];    /* [256,32] */
    float *d_fc2_mul_3 = &scratch->f[147456];  /* [256,32] */
    float *d_fc2_sub_2 = &scratch->f[65536];   /* [256,32] */
    float *d_fc1_mul_3 = &scratch->f[180224];  /* [256,32] */
    float *d_fc1_sub_padded = &scratch->f[202240]; /* [256,2] */
    float *d_fc1_sub_2 = &scratch->f[32768];   /* [256,32] */
    float *d_fc1_contract_2 = &scratch->f[202752]; /* [32,2] */
    float *d_fc1_contract_3 = &scratch->f[202816]; /* [32,2] */
    float *d_fc1_contract_4 = &scratch->f[202880]; /* [32,2] */
    float *d_fc1_contract_5 = &scratch->f[202944]; /* [32,2] */
    float *d_fc1_contract_6 = &scratch->f[203008]; /* [32,2] */
    float *d_fc1_contract_7 = &scratch->f[114688]; /* [256,32] */
    float *d_fc1_sub_3 = &scratch->f[8192];    /* [256,32] */
    float *d_fc2_add = &scratch->f[197632];    /* [32,32] */
    float *d_fc2_contract_6 = &scratch->f[198656]; /* [32,32] */
    float *d_fc2_contract_7 = &scratch->f[131072]; /* [256,32] */
    float *d_fc2_sub_3 = &scratch->f[24576];   /* [256,32] */
    float *d_fc3_add = &scratch->f[196608];    /* [32,32] */
    float *d_fc3_contract_6 = &scratch->f[199680]; /* [32,32] */
    float *d_fc3_mul = &scratch->f[49152];     /* [256,32] */
    float *d_fc3_tanh = &scratch->f[122880];   /* [256,32] */
    float *d_fc3_contract_7 = &scratch->f[24576]; /* [256,32] */
    float *d_fc3_contract_8 = &scratch->f[8192]; /* [256,32] */
    float *d_fc3_6 = &scratch->f[49152];       /* [256,32] */
    float *d_fc2_mul_4 = &scratch->f[114688];  /* [256,32] */
    float *d_fc2_tanh_2 = &scratch->f[139264]; /* [256,32] */
    float *d_fc2_contract_8 = &scratch->f[57344]; /* [256,32] */
    float *d_fc3_contract_9 = &scratch->f[147456]; /* [256,32] */
    float *d_fc3_contract_10 = &scratch->f[32768]; /* [256,32] */
    float *d_fc2_6 = &scratch->f[40960];       /* [256,32] */
    float *d_fc1_mul_4 = &scratch->f[172032];  /* [256,32] */
    float *d_fc1_tanh_2 = &scratch->f[155648]; /* [256,32] */
    float *d_fc1_contract_8 = &scratch->f[114688]; /* [256,32] */
    float *d_fc2_contract_9 = &scratch->f[180224]; /* [256,32] */
    float *d_fc2_contract_10 = &scratch->f[16384]; /* [256,32] */
    float *d_fc1_6 = &scratch->f[24576];       /* [256,32] */
    float *d_fc1_add = &scratch->f[202752];    /* [32,2] */
    float *d_fc1_contract_9 = scratch->f;      /* [32,2] */
    float *eps_now = &scratch->f[203265];      /* [] */
    float *step_size = &scratch->f[203264];    /* [] */
    float *d_fc1_sum = &scratch->f[203232];    /* [1,32] */
    float *d_fc2_add_2 = &scratch->f[197632];  /* [32,32] */
    float *d_fc2_contract_11 = &scratch->f[16384]; /* [32,32] */
    float *d_fc2_sum = &scratch->f[203200];    /* [1,32] */
    float *d_fc3_add_2 = &scratch->f[196608];  /* [32,32] */
    float *d_fc3_contract_11 = &scratch->f[32768]; /* [32,32] */
    float *d_fc3_sum = &scratch->f[203168];    /* [1,32] */
    float *d_fc3_mul_2 = &scratch->f[163840];  /* [256,32] */
    float *d_fc4_contract = &scratch->f[203136]; /* [1,32] */
    float *d_fc4_contract_2 = &scratch->f[203104]; /* [1,32] */
    float *d_fc4_contract_3 = &scratch->f[203072]; /* [1,32] */
    float *d_fc1_contract_10 = &scratch->f[8192]; /* [256,32] */
    float *d_fc1_contract_11 = &scratch->f[32768]; /* [256,32] */
    float *fc3_weight_packed_2 = &scratch->f[81920]; /* [32,32] as [4][32][8] */
    float *fc2_weight_packed_2 = &scratch->f[82944]; /* [32,32] as [4][32][8] */
    float *d_fc2_sub_4 = &scratch->f[40960];   /* [256,32] */
    float *d_fc1_sub_4 = &scratch->f[24576];   /* [256,32] */
    float *d_fc1_mul_5 = &scratch->f[32768];   /* [256,32] */
    float *d_fc1_contract_12 = &scratch->f[40960]; /* [256,32] */
    float loss[1];

    pinn_train_make_random_3(state->seed, state->step, random_3);
    pinn_train_make_random_padded(random_3, random_padded);
    /* fc1 */
    pinn_train_make_fc1_tanh_2(random_padded, param->fc1_weight,
        param->fc1_bias, fc1_tanh_2);

    /* fc2 */
    pinn_train_make_tanh_2(fc1_tanh_2, param->fc2_weight, param->fc2_bias,
        fc2_tanh_2);  /* 4  make_fc2_tanh_2 */

    /* fc3 */
    pinn_train_make_tanh_2(fc2_tanh_2, param->fc3_weight, param->fc3_bias,
        fc3_tanh_2);  /* 5  make_fc3_tanh_2 */
    pinn_train_pack_fc3_tanh(fc3_tanh_2, fc3_tanh_packed);

    /* fc4 */
    pinn_train_make_mse_loss(param->fc4_weight, fc3_tanh_packed,
        param->fc4_bias, random_3, d_mse_loss);

    /* loss and metrics */
    pinn_train_make_start_2(mse_loss, start_2, start);
    pinn_train_make_random_padded_2(state->seed, state->step, random_padded_2,
        cat_2);

    /* fc1 */
    pinn_train_make_fc1_tanh(random_padded_2, param->fc1_weight,
        param->fc1_bias, fc1_tanh_3);  /* 10  make_fc1_tanh_3 */

    /* fc2 */
    pinn_train_make_contract(fc1_tanh_3, param->fc2_weight, param->fc2_bias,
        fc2_tanh_3);  /* 11  make_fc2_tanh_3 */

    /* fc3 */
    pinn_train_make_contract(fc2_tanh_3, param->fc3_weight, param->fc3_bias,
        fc3_tanh_3);  /* 12  make_fc3_tanh_3 */
    pinn_train_pack_fc3_tanh(fc3_tanh_3, fc3_tanh_packed_2);
        /* 13  pack_fc3_tanh_2 */

    /* fc4 */
    pinn_train_make_contract_2(param->fc4_weight, fc3_tanh_packed_2,
        param->fc4_bias, left, d_fc4_2);  /* 14  make_left */
    pinn_train_make_fc4_mean(left, fc4_mean);

    /* fc1 */
    pinn_train_make_fc1_tanh(cat_2, param->fc1_weight, param->fc1_bias,
        fc1_tanh_4);  /* 16  make_fc1_tanh_4 */

    /* fc2 */
    pinn_train_make_contract(fc1_tanh_4, param->fc2_weight, param->fc2_bias,
        fc2_tanh_4);  /* 17  make_fc2_tanh_4 */

    /* fc3 */
    pinn_train_make_contract(fc2_tanh_4, param->fc3_weight, param->fc3_bias,
        fc3_tanh_4);  /* 18  make_fc3_tanh_4 */
    pinn_train_pack_fc3_tanh(fc3_tanh_4, fc3_tanh_packed_3);
        /* 19  pack_fc3_tanh_3 */

    /* fc4 */
    pinn_train_make_contract_2(param->fc4_weight, fc3_tanh_packed_3,
        param->fc4_bias, right, d_fc4);  /* 20  make_right */
    pinn_train_make_fc4_mean(right, fc4_mean_2);  /* 21  make_fc4_mean_2 */
    pinn_train_pack_param(param->fc3_weight, fc3_weight_packed);
        /* 22  pack_fc3_weight */

    /* backward: fc4 */
    pinn_train_make_d_fc4_contract(d_mse_loss, fc3_tanh_2, d_fc4_contract_3);
        /* 23  make_d_fc4_contract_3 */
    pinn_train_make_d_fc4_contract(d_fc4_2, fc3_tanh_3, d_fc4_contract_2);
        /* 24  make_d_fc4_contract_2 */
    pinn_train_make_d_fc4_contract(d_fc4, fc3_tanh_4, d_fc4_contract);

    /* backward: fc3 */
    pinn_train_make_d_fc3_3(d_fc4, param->fc4_weight, fc3_tanh_4, d_fc4_2,
        fc3_tanh_3, d_mse_loss, fc3_tanh_2);
    pinn_train_make_d_sum(d_fc3_3, d_fc3_4, d_fc3_5, d_fc3_sum);
        /* 27  make_d_fc3_sum */
    pinn_train_make_gradient(d_fc3_3, fc2_tanh_4, d_fc3_contract_3);
        /* 28  make_d_fc3_contract_3 */
    pinn_train_make_gradient_2(d_fc3_3, fc3_weight_packed, fc2_tanh_4);
        /* 29  make_d_fc2_3 */
    pinn_train_pack_param(param->fc2_weight, fc2_weight_packed);
        /* 30  pack_fc2_weight */

    /* backward: fc2 */
    pinn_train_make_gradient(d_fc2_3, fc1_tanh_4, d_fc2_contract_3);
        /* 31  make_d_fc2_contract_3 */
    pinn_train_make_gradient_2(d_fc2_3, fc2_weight_packed, fc1_tanh_4);
        /* 32  make_d_fc1_3 */

    /* backward: fc1 */
    pinn_train_make_d_fc1_contract(cat_2, d_fc1_3, d_fc1_contract_2);
        /* 33  make_d_fc1_contract_2 */

    /* backward: fc3 */
    pinn_train_make_gradient(d_fc3_4, fc2_tanh_3, d_fc3_contract_4);
        /* 34  make_d_fc3_contract_4 */
    pinn_train_make_gradient_2(d_fc3_4, fc3_weight_packed, fc2_tanh_3);
        /* 35  make_d_fc2_4 */

    /* backward: fc2 */
    pinn_train_make_gradient(d_fc2_4, fc1_tanh_3, d_fc2_contract_4);
        /* 36  make_d_fc2_contract_4 */
    pinn_train_make_gradient_2(d_fc2_4, fc2_weight_packed, fc1_tanh_3);
        /* 37  make_d_fc1_4 */

    /* backward: fc1 */
    pinn_train_make_d_fc1_contract(random_padded_2, d_fc1_4, d_fc1_contract_3);
        /* 38  make_d_fc1_contract_3 */

    /* backward: fc3 */
    pinn_train_make_gradient(d_fc3_5, fc2_tanh_2, d_fc3_contract_5);
        /* 39  make_d_fc3_contract_5 */
    pinn_train_make_gradient_2(d_fc3_5, fc3_weight_packed, fc2_tanh_2);
        /* 40  make_d_fc2_5 */

    /* backward: fc2 */
    pinn_train_make_d_sum(d_fc2_3, d_fc2_4, d_fc2_5, d_fc2_sum);
        /* 41  make_d_fc2_sum */
    pinn_train_make_gradient(d_fc2_5, fc1_tanh_2, d_fc2_contract_5);
        /* 42  make_d_fc2_contract_5 */
    pinn_train_make_gradient_2(d_fc2_5, fc2_weight_packed, fc1_tanh_2);
        /* 43  make_d_fc1_5 */

    /* backward: fc1 */
    pinn_train_make_d_sum(d_fc1_3, d_fc1_4, d_fc1_5, d_fc1_sum);
        /* 44  make_d_fc1_sum */
    pinn_train_make_d_fc1_contract(random_padded, d_fc1_5, d_fc1_contract_4);
        /* 45  make_d_fc1_contract_4 */
    pinn_train_make_random(state->seed, state->step, random, 1u);
    pinn_train_make_random(state->seed, state->step, random_2, 2u);
        /* 47  make_random_2 */
    pinn_train_make_truth(random_2, random, truth);
    pinn_train_make_cat(random, random_2, cat);
    pinn_train_make_mean(truth, mean);

    /* fc1 */
    pinn_train_make_fc1_tanh_3(cat, param->fc1_weight, param->fc1_bias,
        fc1_tanh, d_fc1_sub);  /* 51  make_fc1_tanh */

    /* fc2 */
    pinn_train_make_fc2_tanh(fc1_tanh, param->fc2_weight, param->fc2_bias,
        fc2_tanh, d_fc2_sub);

    /* fc3 */
    pinn_train_make_fc3_tanh(fc2_tanh, param->fc3_weight, param->fc3_bias,
        param->fc4_weight, fc3_tanh, d_fc3_sub, d_fc3);
    pinn_train_pack_fc3_tanh_4(fc3_tanh, fc3_tanh_packed_4);

    /* fc4 */
    pinn_train_make_fc4_sub(param->fc4_weight, fc3_tanh_packed_4,
        param->fc4_bias, truth);
    pinn_train_make_error(fc4_sub, mean, error);

    /* update */
    pinn_train_update_step_and_more(state->step, state->lr, state->last_lr,
        step_size, eps_now);
    pinn_train_update_fc4_bias(d_fc4, d_fc4_2, d_mse_loss,
        state->fc4_bias_exp_avg, state->fc4_bias_exp_avg_sq, param->fc4_bias,
        step_size, eps_now);
    pinn_train_pack_fc1_weight(param->fc1_weight, fc1_weight_packed);

    /* backward: fc1 */
    pinn_train_make_d_fc4_const_padded(d_fc4_const_padded);

    /* fc4 */
    pinn_train_make_ends(fc4_mean, fc4_mean_2, ends);

    /* backward: fc1 */
    pinn_train_make_d_fc1_contract_2(d_fc4_const_padded, param->fc1_weight,
        d_fc1_contract);  /* 62  make_d_fc1_contract */
    pinn_train_make_gradient_3(d_fc1_sub, d_fc1_contract, d_fc1_mul);
        /* 63  make_d_fc1_mul */

    /* backward: fc2 */
    pinn_train_make_gradient_4(d_fc1_mul, param->fc2_weight, d_fc2_contract);
        /* 64  make_d_fc2_contract */
    pinn_train_make_gradient_3(d_fc2_sub, d_fc2_contract, d_fc2_mul);
        /* 65  make_d_fc2_mul */

    /* backward: fc3 */
    pinn_train_make_gradient_4(d_fc2_mul, param->fc3_weight, d_fc3_contract);
        /* 66  make_d_fc3_contract */
    pinn_train_make_d_tanh(d_fc3, fc3_weight_packed, d_fc2_sub, d_fc2_tanh,
        d_fc2);  /* 67  make_d_fc2_tanh */

    /* backward: fc2 */
    pinn_train_make_d_tanh(d_fc2, fc2_weight_packed, d_fc1_sub, d_fc1_tanh,
        d_fc1);  /* 68  make_d_fc1_tanh */

    /* backward: fc1 */
    pinn_train_make_d_cat(d_fc1, fc1_weight_packed, d_cat);

    /* backward: fc3 */
    pinn_train_make_d_fc3_tanh(fc3_tanh, param->fc4_weight, d_fc3_contract,
        d_fc3_sub, d_fc3_tanh, d_fc3_2);
    pinn_train_make_gradient_4(d_fc3_2, fc3_weight_packed, d_fc3_contract_2);
        /* 71  make_d_fc3_contract_2 */
    pinn_train_make_d_tanh_2(fc2_tanh, d_fc2_tanh, d_fc2_contract,
        d_fc3_contract_2, d_fc2_sub, d_fc2_2);  /* 72  make_d_fc2_tanh_2 */

    /* backward: fc2 */
    pinn_train_make_gradient_4(d_fc2_2, fc2_weight_packed, d_fc2_contract_2);
        /* 73  make_d_fc2_contract_2 */
    pinn_train_make_d_tanh_2(fc1_tanh, d_fc1_tanh, d_fc1_contract,
        d_fc2_contract_2, d_fc1_sub, d_fc1_2);  /* 74  make_d_fc1_tanh_2 */

    /* backward: fc1 */
    pinn_train_make_d_cat(d_fc1_2, fc1_weight_packed, d_cat_2);
        /* 75  make_d_cat_2 */

    /* fc1 */
    pinn_train_make_law(d_cat, d_cat_2, start_2, fc4_mean, fc4_mean_2, law,
        loss);

    /* backward: fc1 */
    pinn_train_make_d_fc1_mul_padded(d_cat, d_cat_2, d_fc1_mul_padded,
        d_fc1_sub_padded);
    pinn_train_make_d_fc1_contract_3(d_fc1_mul_padded, d_fc1_2,
        d_fc1_contract_5);  /* 78  make_d_fc1_contract_5 */
    pinn_train_make_d_fc1_contract_3(d_fc1_sub_padded, d_fc1, d_fc1_contract_6);
        /* 79  make_d_fc1_contract_6 */
    pinn_train_make_d_fc1_contract_8(d_fc1_mul_padded, param->fc1_weight,
        d_fc1_sub, fc1_tanh, d_fc1_contract_8, d_fc1_mul_2, d_fc1_mul_4,
        d_fc1_mul_3);
    pinn_train_make_d_fc1_contract_2(d_fc1_sub_padded, param->fc1_weight,
        d_fc1_contract_7);  /* 81  make_d_fc1_contract_7 */
    pinn_train_make_d_sub_3(d_fc1_sub, d_fc1_contract_7, d_fc1_contract,
        d_fc1_mul_3);  /* 82  make_d_fc1_sub_3 */

    /* backward: fc2 */
    pinn_train_make_d_add(d_fc2_2, d_fc1_mul_2, d_fc2_contract_3,
        d_fc2_contract_4, d_fc2_contract_5);  /* 83  make_d_fc2_add */
    pinn_train_make_gradient_5(d_fc2, d_fc1_sub_3, d_fc2_contract_6);
        /* 84  make_d_fc2_contract_6 */
    pinn_train_make_d_fc2_contract_8(d_fc1_mul_2, param->fc2_weight, d_fc2_sub,
        fc2_tanh, d_fc2_contract_8, d_fc2_mul_2, d_fc2_mul_4, d_fc2_mul_3);

    /* backward: fc3 */
    pinn_train_make_d_add(d_fc3_2, d_fc2_mul_2, d_fc3_contract_3,
        d_fc3_contract_4, d_fc3_contract_5);  /* 86  make_d_fc3_add */

    /* backward: fc2 */
    pinn_train_make_gradient_4(d_fc1_sub_3, param->fc2_weight,
        d_fc2_contract_7);  /* 87  make_d_fc2_contract_7 */
    pinn_train_make_d_sub_3(d_fc2_sub, d_fc2_contract_7, d_fc2_contract,
        d_fc2_mul_3);  /* 88  make_d_fc2_sub_3 */

    /* backward: fc3 */
    pinn_train_make_gradient_5(d_fc3, d_fc2_sub_3, d_fc3_contract_6);
        /* 89  make_d_fc3_contract_6 */
    pinn_train_make_gradient_4(d_fc2_sub_3, param->fc3_weight,
        d_fc3_contract_8);  /* 90  make_d_fc3_contract_8 */
    pinn_train_make_d_fc3_contract_7(d_fc2_mul_2, param->fc3_weight, d_fc3_sub,
        fc3_tanh, param->fc4_weight, d_fc3_contract_7, d_fc3_mul, d_fc3_mul_2,
        d_fc3_neg);
    pinn_train_make_d_fc3_6(d_fc3_sub, param->fc4_weight, d_fc3_contract,
        d_fc3_mul, fc3_tanh, d_fc3_tanh, d_fc3_contract_7, d_fc3_contract_8);

    /* update */
    pinn_train_update_fc4_weight(d_fc3_sub, d_fc3_contract_8, d_fc3_contract,
        d_fc3_mul_2, state->fc4_weight_exp_avg, d_fc4_contract,
        d_fc4_contract_2, d_fc4_contract_3, state->fc4_weight_exp_avg_sq,
        param->fc4_weight, eps_now, step_size);

    /* backward: fc3 */
    pinn_train_make_d_add_2(d_fc3_neg, d_fc2_mul, d_fc3_add, d_fc3_contract_6);
        /* 94  make_d_fc3_add_2 */

    /* update */
    pinn_train_update_bias(d_fc3_6, state->fc3_bias_exp_avg, d_fc3_sum,
        state->fc3_bias_exp_avg_sq, param->fc3_bias, step_size, eps_now);
        /* 95  update_fc3_bias */
    pinn_train_pack_param(param->fc3_weight, fc3_weight_packed_2);
        /* 96  pack_fc3_weight_2 */

    /* backward: fc1 */
    pinn_train_make_d_fc1_contract_2(d_fc4_const_padded, param->fc1_weight,
        d_fc1_contract_10);  /* 97  make_d_fc1_contract_10 */
    pinn_train_make_d_sub_4(fc1_tanh, d_fc1_sub_4);  /* 98  make_d_fc1_sub_4 */
    pinn_train_make_gradient_3(d_fc1_sub_4, d_fc1_contract_10, d_fc1_mul_5);
        /* 99  make_d_fc1_mul_5 */

    /* backward: fc2 */
    pinn_train_make_d_sub_4(fc2_tanh, d_fc2_sub_4);  /* 100  make_d_fc2_sub_4 */

    /* backward: fc3 */
    pinn_train_make_d_contract_9(d_fc3_neg, fc3_weight_packed_2, d_fc2_sub_4,
        d_fc2_tanh, d_fc2_mul_3, d_fc2_sub_2);  /* 101  make_d_fc3_contract_9 */

    /* backward: fc2 */
    pinn_train_make_d_add_2(d_fc2_sub_2, d_fc1_mul_5, d_fc2_add,
        d_fc2_contract_6);  /* 102  make_d_fc2_add_2 */
    pinn_train_pack_param(param->fc2_weight, fc2_weight_packed_2);
        /* 103  pack_fc2_weight_2 */
    pinn_train_make_d_contract_9(d_fc2_sub_2, fc2_weight_packed_2, d_fc1_sub_4,
        d_fc1_tanh, d_fc1_mul_3, d_fc1_sub_2);  /* 104  make_d_fc2_contract_9 */

    /* backward: fc1 */
    pinn_train_make_d_fc1_add(d_fc4_const_padded, d_fc1_sub_2,
        d_fc1_contract_2, d_fc1_contract_3, d_fc1_contract_4, d_fc1_contract_5,
        d_fc1_contract_6);

    /* backward: fc3 */
    pinn_train_make_gradient_5(d_fc3_6, fc2_tanh, d_fc3_contract_11);
        /* 106  make_d_fc3_contract_11 */

    /* update */
    pinn_train_update_fc3_weight(state->fc3_weight_exp_avg, d_fc3_add_2,
        d_fc3_contract_11, state->fc3_weight_exp_avg_sq, param->fc3_weight,
        step_size, eps_now);

    /* backward: fc3 */
    pinn_train_make_gradient_4(d_fc3_6, fc3_weight_packed_2, d_fc3_contract_10);
        /* 108  make_d_fc3_contract_10 */

    /* backward: fc2 */
    pinn_train_make_d_6(d_fc2_sub_4, d_fc2_tanh, d_fc2_contract, d_fc2_mul_4,
        fc2_tanh, d_fc2_tanh_2, d_fc2_contract_8, d_fc3_contract_9,
        d_fc2_contract_7, d_fc3_contract_10);  /* 109  make_d_fc2_6 */

    /* update */
    pinn_train_update_bias(d_fc2_6, state->fc2_bias_exp_avg, d_fc2_sum,
        state->fc2_bias_exp_avg_sq, param->fc2_bias, step_size, eps_now);
        /* 110  update_fc2_bias */

    /* backward: fc2 */
    pinn_train_make_gradient_5(d_fc2_6, fc1_tanh, d_fc2_contract_11);
        /* 111  make_d_fc2_contract_11 */

    /* update */
    pinn_train_update_fc2_weight(state->fc2_weight_exp_avg, d_fc2_add_2,
        d_fc2_contract_11, state->fc2_weight_exp_avg_sq, param->fc2_weight,
        eps_now, step_size);

    /* backward: fc2 */
    pinn_train_make_gradient_4(d_fc2_6, fc2_weight_packed_2, d_fc2_contract_10);
        /* 113  make_d_fc2_contract_10 */

    /* backward: fc1 */
    pinn_train_make_d_fc1_contract_2(d_fc1_sub_padded, param->fc1_weight,
        d_fc1_contract_11);  /* 114  make_d_fc1_contract_11 */
    pinn_train_make_d_fc1_contract_2(d_fc1_mul_padded, param->fc1_weight,
        d_fc1_contract_12);  /* 115  make_d_fc1_contract_12 */
    pinn_train_make_d_6(d_fc1_sub_4, d_fc1_tanh, d_fc1_contract_10,
        d_fc1_mul_4, fc1_tanh, d_fc1_tanh_2, d_fc1_contract_12,
        d_fc2_contract_9, d_fc1_contract_11, d_fc2_contract_10);
        /* 116  make_d_fc1_6 */
    pinn_train_make_d_fc1_contract_9(cat, d_fc1_6, d_fc1_contract_9);

    /* update */
    pinn_train_update_fc1_bias(d_fc1_6, state->fc1_bias_exp_avg, d_fc1_sum,
        state->fc1_bias_exp_avg_sq, param->fc1_bias, eps_now, step_size);
    pinn_train_update_fc1_weight(state->fc1_weight_exp_avg, d_fc1_add,
        d_fc1_contract_9, state->fc1_weight_exp_avg_sq, param->fc1_weight,
        eps_now, step_size);
    return loss[0];
}
