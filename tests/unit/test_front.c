/* test_front.c -- scripts become the graphs they mean
 *
 * takes   small scripts, written to the current folder
 * gives   a Check suite: operations and losses against numbers computed
 *         elsewhere, optimizers over three steps, the shape of the model
 * keeps   wrong scripts to tests/bad
 */
#include "front/front.h"
#include "graph/eval.h"
#include "graph/show.h"

#include "suite.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Suite *suite_front(void);

static Arena *arena;

static void
setup(void)
{
    arena = arena_new();
}

static void
teardown(void)
{
    arena_drop(arena);
}

static Model *
load_behind(const char *head, const char *text, const FrontOptions *o)
{
    Diag *d = diag_new(arena);
    FILE *f = fopen("front_script.lua", "wb");
    Model *m;

    ck_assert_ptr_nonnull(f);
    fprintf(f, "%slocal nn = require 'gradc'\n%s", head, text);
    fclose(f);
    m = front_load(arena, "front_script.lua", o, d);
    remove("front_script.lua");
    ck_assert_msg(m != NULL, "%s", d->text->s);
    return m;
}

static Model *
load_with(const char *text, const FrontOptions *o)
{
    return load_behind("", text, o);
}

static Model *
load(const char *text)
{
    return load_with(text, NULL);
}

static Entry *
entry(Model *m, const char *name)
{
    for (int i = 0; i < m->n_entry; i++) {
        if (strcmp(m->entry[i].name, name) == 0) {
            return &m->entry[i];
        }
    }
    ck_abort_msg("no entry %s", name);
    return NULL;
}

/* Runs an entry: all effects are computed before any is seen. */
static void
run(Eval *e, const Entry *en)
{
    double **v = new_n(arena, en->n_effect + 1, double *);

    for (int i = 0; i < en->n_effect; i++) {
        int64_t n = shape_count(en->effect[i]->shape);
        v[i] = new_n(arena, n + 1, double);
        memcpy(v[i], eval_get(e, en->effect[i]), sizeof(double) * (size_t)n);
    }
    for (int i = 0; i < en->n_effect; i++) {
        eval_set(e, en->effect[i]->in[0], v[i]);
    }
}

/* Every output of the entry `test` is a difference that must vanish. */
static void
expect_zeros(const char *text)
{
    Model *m = load(text);
    Entry *t = entry(m, "test");
    Eval *e = eval_new(arena, m->graph);

    for (int i = 0; i < t->n_out; i++) {
        const double *v = eval_get(e, t->out[i].node);
        int64_t n = shape_count(t->out[i].node->shape);
        for (int64_t k = 0; k < n; k++) {
            ck_assert_msg(fabs(v[k]) < 1e-6, "%s[%d] is off by %g",
                          t->out[i].name, (int)k, v[k]);
        }
    }
}

#define X_AND_T \
    "local x = nn.const { { 0.5, -1, 2 }, { 3, 0.25, -0.75 } }\n" \
    "local t = nn.const { { 0, 1, 0.5 }, { 1, 1, 0 } }\n" \
    "local y = nn.const({ 2, 0 }, nil, 'i32')\n" \
    "local out = {}\n" \
    "local function same(name, got, want)\n" \
    "  out[name] = got:reshape(-1) - nn.const(want)\n" \
    "end\n"

#define TEST_ENTRY \
    "return nn.program { name = 'm', nn.infer { 'test', outputs = out } }\n"

/* Whole numbers wrap, floats that have no whole number become the nearest. */
START_TEST(test_integers)
{
    expect_zeros("local out = {}\n"
        "local function int(v) return nn.const(v, { 1 }, 'i32') end\n"
        "local max, min = 2147483647, -2147483648\n"
        "local function same(name, got, want) out[name] = got - want end\n"
        "same('add', int(max) + 1, min) same('sub', int(min) - 1, max)\n"
        "same('mul', int(max) * int(max), 1) same('neg', -int(min), min)\n"
        "same('sum', nn.sum(nn.const(max, { 3 }, 'i32')), 2147483645)\n"
        "same('high', nn.const(3e9, { 1 }):to 'i32', max)\n"
        "same('low', nn.const(-3e9, { 1 }):to 'i32', min)\n"
        "same('nan', (nn.const(0, { 1 }) / 0):to 'i32', 0)\n"
        TEST_ENTRY);
}
END_TEST

START_TEST(test_losses)
{
    expect_zeros(X_AND_T
        "same('ce', nn.cross_entropy(x, y), { 0.162571381 })\n"
        "same('ce_sum', nn.cross_entropy(x, y, { reduction = 'sum' }),"
        "     { 0.325142763 })\n"
        "same('smoothed', nn.cross_entropy(x, y, { label_smoothing = 0.1 }),"
        "     { 0.345904715 })\n"
        "same('dce', nn.grad(nn.cross_entropy(x, y), x), { 0.0876451961,"
        "     0.0195562866, -0.107201483, -0.0402068878, 0.0293935903,"
        "     0.0108132976 })\n"
        "same('nll', nn.nll_loss(nn.log_softmax(x, 1), y), { 0.162571381 })\n"
        "same('bce', nn.bce_with_logits(x, t), { 0.737610743 })\n"
        "same('huber', nn.huber_loss(x, t, { delta = 0.7 }), { 0.633333333 })\n"
        "same('smooth', nn.smooth_l1_loss(x, t, { beta = 0.7 }), { 0.904761905 })\n"
        "same('l1', nn.l1_loss(x, t), { 1.25 })\n"
        "same('accuracy', nn.accuracy(x, y), { 1 })\n"
        TEST_ENTRY);
}
END_TEST

START_TEST(test_activations)
{
    expect_zeros(X_AND_T
        "same('log_softmax', nn.log_softmax(x, 1), { -1.7413113, -3.2413113,"
        "     -0.241311297, -0.0838314662, -2.83383147, -3.83383147 })\n"
        "same('softmax', nn.softmax(x, 0), { 0.07585818, 0.222700139, 0.93991335,"
        "     0.92414182, 0.777299861, 0.0600866502 })\n"
        "same('gelu', nn.gelu(x), { 0.345731231, -0.158655254, 1.95449974,"
        "     2.99595031, 0.149676581, -0.169970514 })\n"
        "same('gelu_tanh', x >> nn.gelu { approximate = 'tanh' }, { 0.34571401,"
        "     -0.158808009, 1.95459769, 2.99636261, 0.149675351, -0.170039445 })\n"
        "same('silu', nn.silu(x), { 0.311229666, -0.268941421, 1.76159416,"
        "     2.85772238, 0.140544125, -0.240615976 })\n"
        "same('elu', nn.elu(x), { 0.5, -0.632120559, 2, 3, 0.25, -0.527633447 })\n"
        "same('softplus', nn.softplus(x), { 0.974076984, 0.313261688, 2.12692801,"
        "     3.04858735, 0.82593942, 0.386871006 })\n"
        "same('leaky', nn.leaky_relu(x, 0.1), { 0.5, -0.1, 2, 3, 0.25, -0.075 })\n"
        "same('lse', nn.logsumexp(x, 1), { 2.2413113, 3.08383147 })\n"
        TEST_ENTRY);
}
END_TEST

START_TEST(test_shapes)
{
    expect_zeros(X_AND_T
        "local c = nn.arange(24, 'f32'):reshape(2, 3, 4)\n"
        "same('slice', c:slice(1, 1, 3):slice(2, 0, nil, 2),"
        "     { 4, 6, 8, 10, 16, 18, 20, 22 })\n"
        "same('negative', c:narrow(-1, 3, 1):select(0, -1), { 15, 19, 23 })\n"
        "same('flip', x:flip(1), { 2, -1, 0.5, -0.75, 0.25, 3 })\n"
        "same('t', x:t(), { 0.5, 3, -1, 0.25, 2, -0.75 })\n"
        "same('permute', c:permute(2, 0, 1):select(0, 1), { 1, 5, 9, 13, 17, 21 })\n"
        "same('pad', x:pad({ 1, 0, 0, 1 }, 9), { 9, 0.5, -1, 2, 9, 3, 0.25, -0.75,"
        "     9, 9, 9, 9 })\n"
        "same('cat', nn.cat({ x, x:slice(1, 0, 1) }, 1), { 0.5, -1, 2, 0.5,"
        "     3, 0.25, -0.75, 3 })\n"
        "same('stack', nn.stack({ y:to 'f32', y:to 'f32' }, 1), { 2, 2, 0, 0 })\n"
        "same('mean', x:mean(0), { 1.75, -0.375, 0.625 })\n"
        "same('argmax', x:argmax(1):to 'f32', { 2, 0 })\n"
        "same('argmin', x:argmin():to 'f32', { 1 })\n"
        "same('clamp', x:clamp(-0.5, 1), { 0.5, -0.5, 1, 1, 0.25, -0.5 })\n"
        "same('where', nn.where(x:gt(0), x, -1), { 0.5, -1, 2, 3, 0.25, -1 })\n"
        "same('one_hot', y:one_hot(3), { 0, 0, 1, 1, 0, 0 })\n"
        "same('power', x ^ 2 - x * x + 2 ^ nn.const { 3 }, { 8, 8, 8, 8, 8, 8 })\n"
        "same('numbers', (1 - x) / 2 + -x, { -0.25, 2, -2.5, -4, 0.125, 1.625 })\n"
        "assert(x.shape[2] == 3 and x:size(-1) == 3 and #x == 2 and x.ndim == 2)\n"
        "assert((x >> nn.flatten).shape[2] == 3 and c:flatten().shape[2] == 12)\n"
        "assert(not pcall(nn.relu) and not pcall(function() return x < 1 end))\n"
        TEST_ENTRY);
}
END_TEST

START_TEST(test_products)
{
    expect_zeros(X_AND_T
        "local a = nn.arange(4, 'f32'):reshape(2, 1, 1, 2)\n"
        "local b = nn.arange(6, 'f32'):reshape(3, 2, 1)\n"
        "same('batched', nn.matmul(a, b), { 1, 3, 5, 3, 13, 23 })\n"
        "assert(#nn.matmul(a, b).shape == 4)\n"
        "same('matrix', x:matmul(t:t()), { 0, -0.5, -0.125, 3.25 })\n"
        "same('vector', x:matmul(nn.const { 1, 2, 3 }), { 4.5, 1.25 })\n"
        "same('left', nn.const({ 1, 2 }):matmul(x), { 6.5, -0.5, 0.5 })\n"
        "same('dot', nn.const({ 1, 2 }):matmul(nn.const { 3, 4 }), { 11 })\n"
        "same('einsum', nn.einsum('ij,kj->ki', x, t), { 0, -0.125, -0.5, 3.25 })\n"
        "same('einsum_sum', nn.einsum('ij,k->i', x, nn.const { 1, 2 }), { 4.5, 7.5 })\n"
        "same('einsum_one', nn.einsum('ij->j', x), { 3.5, -0.75, 1.25 })\n"
        "local w = nn.param('w', { 2, 3 }, { init = 1 })\n"
        "same('second', nn.grad(nn.sum(nn.grad(nn.sum(x ^ 3), x) * t), x),"
        "     { 0, -6, 6, 18, 1.5, 0 })\n"
        TEST_ENTRY);
}
END_TEST

/* Three steps of a loss with curvature, against numbers computed elsewhere from
 * PyTorch's formulas. */
static const struct {
    const char *optimizer;
    double w[2];
} steps[] = {
    { "nn.sgd { lr = 0.01 }", { 0.553647459, -1.79999054 } },
    { "nn.sgd { lr = 0.01, momentum = 0.9, dampening = 0.3, weight_decay = 0.1 }",
      { 0.583609118, -1.66240296 } },
    { "nn.sgd { lr = 0.01, momentum = 0.9, nesterov = true }",
      { 0.638904546, -1.50306539 } },
    { "nn.adam { lr = 0.1 }", { 0.79820123, -1.70330656 } },
    { "nn.adam { lr = 0.1, weight_decay = 0.1, betas = { 0.8, 0.95 }, eps = 1e-3 }",
      { 0.797015728, -1.70435456 } },
    { "nn.adamw { lr = 0.1, weight_decay = 0.2 }", { 0.762509299, -1.59360572 } },
    { "function(w, g) return w - 0.01 * g end", { 0.553647459, -1.79999054 } },
    { "nn.sgd { lr = function(step) return 0.01 + 0 * step end }",
      { 0.553647459, -1.79999054 } },
};

START_TEST(test_optimizer)
{
    Model *m = load(arena_printf(arena,
        "local w = nn.param('w', { 2 }, { init = { 0.5, -2 } })\n"
        "local loss = nn.sum(w ^ 4) / 4 + w:select(0, 0) * w:select(0, 1)\n"
        "return nn.program { name = 'm', nn.train { 'train', loss = loss,\n"
        "  optimizer = %s } }\n", steps[_i].optimizer));
    Eval *e = eval_new(arena, m->graph);
    const double seed = 7;
    const double *w;

    eval_set(e, entry(m, "init")->in[0].node, &seed);
    run(e, entry(m, "init"));
    for (int i = 0; i < 3; i++) {
        run(e, entry(m, "train"));
    }
    w = eval_get(e, m->param[0]);
    ck_assert_double_eq_tol(w[0], steps[_i].w[0], 1e-6);
    ck_assert_double_eq_tol(w[1], steps[_i].w[1], 1e-6);
}
END_TEST

/* Draws lie in their ranges and are as frequent as they should be. */
START_TEST(test_draws)
{
    Model *m = load(
        "local out, n = {}, 4000\n"
        "local function near(name, x, want, off)\n"
        "  out[name] = nn.lt(nn.abs(x - want), off):to 'f32'\n"
        "end\n"
        "local function holds(name, x) out[name] = nn.all(x):to 'f32' end\n"
        "local u = nn.uniform({ n }, -1, 3)\n"
        "holds('uniform_range', nn.logical_and(nn.ge(u, -1), nn.lt(u, 3)))\n"
        "near('uniform_mean', u:mean(), 1, 0.1)\n"
        "local g = nn.normal({ n }, { mean = 2, std = 0.5 })\n"
        "near('normal_mean', g:mean(), 2, 0.05)\n"
        "near('normal_std', g:std(), 0.5, 0.05)\n"
        "near('doubles', nn.randn({ n }, 'f64'):std():float(), 1, 0.05)\n"
        "near('bernoulli', nn.bernoulli(0.3, { n }):mean(), 0.3, 0.03)\n"
        "local p = nn.const { { 0, 0.25, 0.75 } }\n"
        "near('bernoulli_each', p:expand(n, 3):bernoulli():mean(0),\n"
        "     nn.const { 0, 0.25, 0.75 }, 0.03)\n"
        "local r = nn.randint(3, 7, { n })\n"
        "holds('randint', nn.eq(nn.stack { r:amin(), r:amax() },\n"
        "                       nn.const({ 3, 6 }, nil, 'i32')))\n"
        "near('randint_mean', r:float():mean(), 4.5, 0.1)\n"
        "local c = nn.log(p):expand(n, 3):categorical()\n"
        "holds('never', nn.lt(0, c))\n"
        "near('categorical', c:float():mean(), 1.75, 0.03)\n"
        "local k = p:reshape(3):multinomial(n, true)\n"
        "near('multinomial', k:float():mean(), 1.75, 0.03)\n"
        "local two = (p + 0.5):expand(50, 3):multinomial(2)\n"
        "holds('without', nn.ne(two:select(1, 0), two:select(1, 1)))\n"
        "holds('randperm', nn.eq(nn.randperm(20):sort(), nn.arange(20)))\n"
        "local s = nn.gumbel_softmax(p:expand(9, 3), { hard = true })\n"
        "near('hard', s:sum(1), 1, 1e-6)\n"
        "holds('fresh', nn.ne(nn.rand(9), nn.rand(9)))\n"
        "return nn.program { name = 'm', nn.infer { 'test', outputs = out } }\n");
    Entry *t = entry(m, "test");
    Eval *e = eval_new(arena, m->graph);
    const double seed = 7;

    eval_set(e, entry(m, "init")->in[0].node, &seed);
    run(e, entry(m, "init"));
    for (int i = 0; i < t->n_out; i++) {
        const double *v = eval_get(e, t->out[i].node);
        int64_t n = shape_count(t->out[i].node->shape);
        for (int64_t k = 0; k < n; k++) {
            ck_assert_msg(v[k] == 1.0, "%s[%d]", t->out[i].name, (int)k);
        }
    }
}
END_TEST

static const char classifier[] =
    "local x = nn.input('x', { 8, 1, 2, 2 })\n"
    "local y = nn.label('y', { 8 }, 3)\n"
    "local logits = x >> nn.flatten >> nn.linear { 5, name = 'fc1' } >> nn.relu\n"
    "  >> nn.linear { 3, freeze = true }\n"
    "return nn.program { name = 'm',\n"
    "  data = nn.idx { x = { train = 'a', mean = 0.5, std = 0.25 },\n"
    "                  y = { train = 'b', test = 'c' } },\n"
    "  fit = nn.fit { epochs = 2, report = 10, stop_below = 0.1 },\n"
    "  nn.infer { 'predict', outputs = { logits = logits }, batch = 3 },\n"
    "  nn.train { 'train', loss = nn.cross_entropy(logits, y),\n"
    "    metrics = { accuracy = nn.accuracy(logits, y) },\n"
    "    optimizer = nn.adam(), separate = true } }\n";

START_TEST(test_model)
{
    Model *m = load(classifier);
    Entry *t = entry(m, "train"), *p = entry(m, "predict");

    ck_assert_int_eq(m->n_param, 4);
    ck_assert_str_eq(m->param[0]->attr.name, "fc1.weight");
    ck_assert_str_eq(m->param[3]->attr.name, "linear1.bias");
    ck_assert_str_eq(m->entry[0].name, "init");
    ck_assert_int_eq(m->entry[0].n_effect, m->n_param + m->n_state);
    ck_assert_int_eq(t->n_out, 2);
    ck_assert_str_eq(t->out[0].name, "loss");
    ck_assert_str_eq(t->out[1].name, "accuracy");
    ck_assert_int_eq(t->n_grad, 2);
    ck_assert(t->separate);
    ck_assert_int_eq(t->pos.line, 11);
    ck_assert_int_eq(p->n_in, 1);
    ck_assert_int_eq(p->in[0].node->shape.dim[0], 3);
    ck_assert_int_eq(p->out[0].node->shape.dim[0], 3);
    ck_assert_str_eq(p->out[0].node->label, "logits");
    ck_assert(entry(m, m->eval)->driver_only);
    ck_assert_int_eq(m->data.n_field, 2);
    ck_assert_double_eq(m->data.field[0].std, 0.25);
    ck_assert_int_eq(m->data.field[1].classes, 3);
    ck_assert(m->fit.shuffle && m->fit.has_stop && !m->fit.report_epochs);
}
END_TEST

/* Trainers add totals to what every training step gives; entries of their own make
 * results of them. */
START_TEST(test_totals)
{
    FrontOptions o = { .trainer = true };
    Model *m = load_with(
        "local x, y = nn.input('x', { 2, 3 }), nn.input('y', { 2, 3 })\n"
        "local p = x * nn.param('w', { 3 })\n"
        "local sgd = nn.sgd { lr = 0.1 }\n"
        "return nn.program { data = nn.table { x = { 1, 2, 3, 4, 5, 6 },\n"
        "                         y = { 1, 2, 3, 4, 5, 6 } },\n"
        "  nn.infer { 'b_result', outputs = { p = p } },\n"
        "  nn.train { 'a', loss = nn.mse_loss(p, y), optimizer = sgd,\n"
        "             metrics = { each = nn.mean(p, 0) } },\n"
        "  nn.train { 'b', loss = nn.l1_loss(p, y), optimizer = sgd } }\n", &o);
    Entry *a = entry(m, "a"), *b = entry(m, "b"), *eval = entry(m, "eval");

    ck_assert_int_eq(a->n_out - a->n_total, 2);
    ck_assert_int_eq(a->n_total, 2);
    ck_assert_int_eq(a->merge[1], MERGE_SUM);
    ck_assert_str_eq(a->result, "a_result");
    ck_assert_int_eq(b->n_total, 1);
    ck_assert_str_eq(b->result, "b_result_");
    ck_assert_int_eq(eval->n_out, eval->n_total);
    ck_assert(eval->counts);
    ck_assert_int_eq(entry(m, eval->result)->out[1].node->shape.dim[0], 3);
    ck_assert_int_eq(entry(m, "b_result")->n_total, 0);
}
END_TEST

/* A dump is a model: reading it back gives the same dump, positions aside. */
static char *
dump(const Model *m)
{
    Text *t = text_new(arena);
    char *out = t->s, *in;

    show_model(t, m);
    out = in = t->s;
    for (char *c = in; *c != '\0'; c++) {
        char *end = strncmp(c, "  --", 4) == 0 ? strchr(c, '\n') : NULL;
        c = end != NULL ? end : c;
        if (*c != ' ') {
            *out++ = *c;
        }
    }
    *out = '\0';
    return in;
}

START_TEST(test_dump)
{
    Model *m = load(classifier);
    Text *t = text_new(arena);
    Model *again;

    show_model(t, m);
    again = load(t->s);
    ck_assert_int_eq(again->n_entry, m->n_entry);
    ck_assert_str_eq(dump(again), dump(m));
}
END_TEST

START_TEST(test_random)
{
    Model *m = load(
        "local x = nn.rand { 2, 3 }\n"
        "local z = nn.randn { 4 }\n"
        "local n = nn.table_rand(2, 0)\n"
        "assert(n[1] == (0x6627e8d5 >> 8) * 2.0 ^ -24)\n"
        "assert(nn.table_randn(3, 5)[2] == nn.table_randn(2, 5)[2])\n"
        "local w = nn.param('w', { 3 }, { init = nn.init.uniform(-1, 1) })\n"
        "local v = nn.param('v', { 3 }, { init = nn.init.normal })\n"
        "return nn.program { name = 'm', nn.train { 'train',\n"
        "  loss = nn.mean(x * w) + nn.mean(z) + nn.sum(v),\n"
        "  optimizer = nn.sgd { lr = 0.1 } } }\n");
    int streams = 0;

    for (int i = 0; i < m->graph->n; i++) {
        const Node *n = m->graph->node[i];
        if (n->op == OP_random) {
            streams = streams * 10 + n->attr.list[0] % 1000;
        }
    }
    ck_assert_int_eq(streams, 1201);    /* 1, 2, 1000, 1001 */
    ck_assert_int_eq(m->n_state, 3);    /* seed, step, lr */
    ck_assert_int_eq(entry(m, "train")->n_effect, 3);
}
END_TEST

/* What looks like a habit of Python and is right in Lua. */
START_TEST(test_comparisons)
{
    load("local x = nn.input('x', { 8, 4 })\n"
         "local n, none = 3, nil\n"
         "assert(n == 3 and n ~= 4 and x ~= nil and none == nil and #x == 8)\n"
         "assert(x.ndim == 2 and x.shape[1] ~= 7 and x.dtype == 'f32')\n"
         "local function f(v) return v == 1 or 2 ~= v end\n"
         "assert(f(1) and f('x == 0')) -- x == 0\n"
         "local parts = x:chunk(2, 1)\n"
         "assert(#parts == 2 and parts[3] == nil and #x.shape == 2)\n"
         "local shape = x.shape\n"
         "shape[#shape + 1] = 1\n"
         "x = x:reshape(shape)\n"
         "return nn.program { nn.infer { 'predict', outputs = { x = x } } }\n");
}
END_TEST

/* A method takes its options as the function does. */
START_TEST(test_calls_alike)
{
    load("local x = nn.input('x', { 2, 1, 8, 8 })\n"
         "local y = { x:max_pool2d(2), x:max_pool2d { 2 }, nn.max_pool2d { 2 }(x),\n"
         "  nn.max_pool2d(x, 2), nn.max_pool2d(x, { 2 }), x >> nn.max_pool2d { 2 },\n"
         "  x:max_pool2d { kernel_size = 2 }, x:max_pool2d { kernel_size = { 2 } },\n"
         "  x:max_pool2d { { 2, 2 } } }\n"
         "for i = 2, #y do assert(tostring(y[i]) == tostring(y[1])) end\n"
         "local s = { x:softmax(-1), x:softmax { -1 }, x:softmax { dim = -1 },\n"
         "  nn.softmax(x, -1), nn.softmax(x, { dim = -1 }), nn.softmax { -1 }(x) }\n"
         "for i = 2, #s do assert(tostring(s[i]) == tostring(s[1])) end\n"
         "return nn.program { nn.infer { 'predict', outputs = { x = x } } }\n");
}
END_TEST

/* Quotients and powers are floats in Lua, whole or not. */
START_TEST(test_whole)
{
    load("local x = nn.input('x', { 8 / 2, 2 ^ 4 })\n"
         "local y = x >> nn.linear { 128 / 2, name = 'fc' } >> nn.linear { out_features = 1e1 }\n"
         "local z = x:reshape { 2 ^ 3, 64 / 8 }:pad { 2 / 2, 0 / 1 }:sum(4 / 4):unsqueeze(2 / 2)\n"
         "assert(y.shape[2] == 10 and z.shape[1] == 8 and #x:chunk(4 / 2, 2 / 2) == 2)\n"
         "local i = nn.input('i', { 4, 1, 8, 8 }) >> nn.conv2d { 8 / 2, 6 / 2 }\n"
         "i = (i >> nn.max_pool2d { 6 / 3 }):permute { 0 / 1, 2.0, 3.0, 1.0 }\n"
         "local c = nn.one_hot(nn.label('c', { 4 }, 20 / 2), 20 / 2)\n"
         "local s = nn.schedule.cosine { 1e3 }\n"
         "return nn.program { fit = nn.fit { epochs = 1e2 },\n"
         "  nn.infer { 'predict', outputs = { i = i } } }\n");
}
END_TEST

/* What editors and shells put before a script. */
START_TEST(test_heads)
{
    static const char *const head[] = { "\xef\xbb\xbf", "#!/usr/bin/gradc\n",
                                        "\xef\xbb\xbf#!gradc\n" };

    for (int i = 0; i < 3; i++) {
        load_behind(head[i], "local x = nn.input('x', { 2 })\n"
                    "return nn.program { nn.infer { 'predict', outputs = { x = x } } }\n",
                    NULL);
    }
}
END_TEST

/* A script may add to nn. */
START_TEST(test_own_names)
{
    load("function nn.twice(x) return 2 * x end\n"
         "nn.init.mine = nn.init.zeros\n"
         "local n = 0\n"
         "for name in pairs(nn.schedule) do n = n + 1 end\n"
         "assert(n > 5 and nn.init.mine)\n"
         "local x = nn.twice(nn.input('x', { 2 }))\n"
         "nn.twice = nil\n"
         "return nn.program { nn.infer { 'predict', outputs = { x = x } } }\n");
}
END_TEST

/* Positions stay exact in tail calls and in functions of the script. */
START_TEST(test_positions)
{
    Model *m = load(
        "local function block(x)\n"
        "  return nn.relu(x)\n"
        "end\n"
        "local h = block(nn.input('x', { 2 }))\n"
        "return nn.program { name = 'm', nn.infer { 'predict',\n"
        "  outputs = { h = h } } }\n");
    const Node *h = entry(m, "predict")->out[0].node;

    ck_assert_int_eq(h->pos.line, 3);
    ck_assert_str_eq(h->label, "h");
    ck_assert_int_eq(entry(m, "predict")->pos.line, 6);
}
END_TEST

Suite *
suite_front(void)
{
    Suite *s = suite_create("front");
    TCase *c = tcase_create("front");

    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, test_integers);
    tcase_add_test(c, test_losses);
    tcase_add_test(c, test_activations);
    tcase_add_test(c, test_draws);
    tcase_add_test(c, test_shapes);
    tcase_add_test(c, test_products);
    tcase_add_loop_test(c, test_optimizer, 0, countof(steps));
    tcase_add_test(c, test_model);
    tcase_add_test(c, test_totals);
    tcase_add_test(c, test_dump);
    tcase_add_test(c, test_random);
    tcase_add_test(c, test_comparisons);
    tcase_add_test(c, test_calls_alike);
    tcase_add_test(c, test_whole);
    tcase_add_test(c, test_heads);
    tcase_add_test(c, test_own_names);
    tcase_add_test(c, test_positions);
    suite_add_tcase(s, c);
    return s;
}
