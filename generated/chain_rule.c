/* chain_rule.c -- a gradient as the sum over two paths
 *
 * Written by gradc 0.1 from chain_rule.lua for target avx2;
 * fnv1a of the model 7ac321e0cb676f6a.  Do not edit: change the model and
 * compile it again.  This text belongs to the author of the model.
 */
#include "chain_rule.h"

/* ---- init --------------------------------------------------------------- */

/* 1  w = 1
 *   chain_rule.lua:15
 *   also used by init, step 2 */
static GRADC_ONCE void
chain_rule_init_set_tensor(float *GRADC_RESTRICT y,
    float value)
{
    y[0] = value;
}

void
chain_rule_init(struct chain_rule_param *param,
    struct chain_rule_state *state,
    int32_t seed)
{
    (void)seed;
    chain_rule_init_set_tensor(param->w, 1.0f);  /* 1  set_w */
    chain_rule_init_set_tensor(state->lr, 0.01f);  /* 2  set_lr */
}

/* ---- gradients ---------------------------------------------------------- */

/* 1  through_a = x * ((x * w + y * w - 10) * 2)
 *   through_b = y * ((x * w + y * w - 10) * 2)
 *   sum = through_a + through_b
 *   chain_rule.lua:23 */
static GRADC_NOINLINE void
chain_rule_gradients_make_through_a(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT w,
    const float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT through_a,
    float *GRADC_RESTRICT through_b,
    float *GRADC_RESTRICT sum)
{
    const float t1 = x[0] * w[0] + y[0] * w[0] - 10.0f;
    const float d_sub = t1 * 2.0f;
    const float through_a_value = x[0] * d_sub;
    const float through_b_value = y[0] * d_sub;
    through_a[0] = through_a_value;
    through_b[0] = through_b_value;
    sum[0] = through_a_value + through_b_value;
}

void
chain_rule_gradients(const struct chain_rule_param *param,
    const float *x,
    const float *y,
    float *sum,
    float *through_a,
    float *through_b)
{
    chain_rule_gradients_make_through_a(x, param->w, y, through_a, through_b,
        sum);
}

/* ---- train -------------------------------------------------------------- */

/* 1  loss = (x * w + y * w - 10) * (x * w + y * w - 10)
 *   gradient of chain_rule.lua:22 */
static GRADC_NOINLINE void
chain_rule_train_make_loss(const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT w,
    const float *GRADC_RESTRICT y,
    float *GRADC_RESTRICT loss)
{
    const float t1 = x[0] * w[0] + y[0] * w[0] - 10.0f;
    loss[0] = t1 * t1;
}

/* 2  step of w: its gradient is x * ((x * w + y * w - 10) * 2) + y * ((x * w
 *     + y * w - 10) * 2)
 *   chain_rule.lua:34 */
static GRADC_NOINLINE void
chain_rule_train_update_w(float *GRADC_RESTRICT w,
    const float *GRADC_RESTRICT x,
    const float *GRADC_RESTRICT y,
    const float *GRADC_RESTRICT lr)
{
    const float t1 = x[0] * w[0] + y[0] * w[0] - 10.0f;
    const float d_sub = t1 * 2.0f;
    w[0] = w[0] - (x[0] * d_sub + y[0] * d_sub) * lr[0];
}

float
chain_rule_train(struct chain_rule_param *param,
    const struct chain_rule_state *state,
    const float *x,
    const float *y)
{
    float loss[1];

    chain_rule_train_make_loss(x, param->w, y, loss);
    chain_rule_train_update_w(param->w, x, y, state->lr);
    return loss[0];
}
