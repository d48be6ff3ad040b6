/* gradcheck.c -- see gradcheck.h
 *
 * keeps   whether an entry lies at a kink is decided from values of the loss
 *         alone, never from the gradient under test; a parameter whose
 *         entries are all at kinks has not been proved
 */
#include "check/gradcheck.h"

#include "pass/detach.h"
#include "pass/sample.h"
#include "check/side.h"
#include "check/slope.h"

#include <math.h>
#include <string.h>
#include <time.h>

enum { SAMPLES = 24, DIRECTIONS = 2, MOVED = 7777 };

static const double UNSURE = 1e-3;      /* differences worse than this: kink */
static const double TOLERANCE = 1e-5;   /* of gradients */
static const double MOVE = 1e-2;

/* What came out for one parameter on one side. */
typedef struct Verdict {
    int checked, kinks;
    double worst;
    int64_t worst_at;           /* -1: a direction */
    double got, want;           /* there */
} Verdict;

typedef struct Check {
    Model *m;
    const CheckOptions *o;
    Text *out;
    Arena *arena;
    const Entry *entry;
    int n_leaf;
    const Node **node;
    Side side[2];
    int n_side;
    bool failed;
} Check;

/* ---- values of the leaves ----------------------------------------------- */

static const Entry *
find_init(const Model *m)
{
    for (int i = 0; i < m->n_entry; i++) {
        if (m->entry[i].kind == ENTRY_INIT) {
            return &m->entry[i];
        }
    }
    return NULL;
}

/* What the init entry stores in a leaf, or NULL. */
static const double *
initial_value(const Entry *init, Eval *e, const Node *leaf)
{
    for (int i = 0; init != NULL && i < init->n_effect; i++) {
        if (init->effect[i]->in[0] == leaf) {
            return eval_get(e, init->effect[i]);
        }
    }
    return NULL;
}

static void
list_leaves(Check *c)
{
    int n = 0;

    c->n_leaf = c->entry->n_in + c->m->n_param + c->m->n_state;
    c->node = new_n(c->arena, c->n_leaf, const Node *);
    for (int i = 0; i < c->entry->n_in; i++) {
        c->node[n++] = c->entry->in[i].node;
    }
    for (int i = 0; i < c->m->n_param; i++) {
        c->node[n++] = c->m->param[i];
    }
    for (int i = 0; i < c->m->n_state; i++) {
        c->node[n++] = c->m->state[i];
    }
}

/* Moved off the kinks and symmetries of zeros. */
static void
set_initial(const Check *c, const Node *x, double *value, const double *initial,
            uint32_t stream)
{
    int64_t n = shape_count(x->shape);

    for (int64_t i = 0; i < n; i++) {
        double z = sample_normal(c->o->seed + MOVED, stream, (uint32_t)i);
        bool move = x->op == OP_param && type_is_float(x->type);
        value[i] = initial[i] + (move ? MOVE * z : 0.0);
    }
}

/* Inputs are drawn; parameters and states are about as after initialisation. */
static double **
new_values(Check *c)
{
    double **value = new_n(c->arena, c->n_leaf, double *);
    const Entry *init = find_init(c->m);
    Eval *e = eval_new(c->arena, c->m->graph);

    for (int i = 0; init != NULL && i < init->n_in; i++) {
        const Node *x = init->in[i].node;
        eval_set(e, x, new_n(c->arena, shape_count(x->shape), double));
    }
    for (int i = 0; i < c->n_leaf; i++) {
        const Node *x = c->node[i];
        const double *v = initial_value(init, e, x);
        value[i] = sample_leaf(c->arena, c->m->graph, x, c->o->seed);
        if (v != NULL) {
            set_initial(c, x, value[i], v, (uint32_t)i);
        }
    }
    return value;
}

/* Detached values stay what they are at the start. */
static void
set_detached(const Check *c, double **value)
{
    const Entry *values = detach_values(c->m, c->entry);
    Eval *e = eval_new(c->arena, c->m->graph);

    for (int i = 0; i < c->n_leaf; i++) {
        eval_set(e, c->node[i], value[i]);
    }
    for (int i = 0; values != NULL && i < values->n_out; i++) {
        const Node *x = values->out[i].node;
        memcpy(value[c->entry->n_in - values->n_out + i], eval_get(e, x),
               sizeof(double) * (size_t)shape_count(x->shape));
    }
}

static void
add_compiled(Check *c, double **value)
{
    CheckCompiled compiled = { 0 };
    const char *why;

    if (c->o->compile == NULL) {
        return;
    }
    why = c->o->compile(c->o->context, c->m, c->entry, &compiled);
    if (why != NULL) {
        text_printf(c->out, "compiled C: %s\n", why);
        c->failed = true;
        return;
    }
    c->side[c->n_side++] = side_compiled(c->arena, c->entry, &compiled, value);
}

/* ---- finite differences ------------------------------------------------- */

/* A line through the parameters of one leaf: one entry, or a direction. */
typedef struct Line {
    Side *side;
    int leaf;
    int64_t n, at;              /* at: the entry; -1: along `along` */
    const double *along;
    const double *start;        /* the leaf's values at t = 0 */
} Line;

static void
touch(const Line *l)
{
    if (l->side->touch != NULL) {
        l->side->touch(l->side, l->leaf);
    }
}

static double
loss_at(void *line, double t)
{
    const Line *l = line;
    double *x = l->side->leaf[l->leaf];

    if (l->at >= 0) {
        x[l->at] = l->start[l->at] + t;
    } else {
        for (int64_t i = 0; i < l->n; i++) {
            x[i] = l->start[i] + t * l->along[i];
        }
    }
    touch(l);
    return l->side->loss(l->side);
}

static void
restore(const Line *l)
{
    memcpy(l->side->leaf[l->leaf], l->start, sizeof(double) * (size_t)l->n);
    touch(l);
}

/* ---- one parameter ------------------------------------------------------ */

static void
judge(Verdict *v, Line *l, double got, double scale)
{
    Slope s = slope_at(loss_at, l, l->at >= 0 ? fabs(l->start[l->at]) : 0.0,
                       scale);
    double size = fmax(fmax(fabs(s.value), fabs(got)), scale);
    double error = fabs(got - s.value) / size;

    restore(l);
    if (s.error > UNSURE * fmax(fabs(s.value), scale)) {
        v->kinks++;
        return;
    }
    v->checked++;
    if (error < 3 * s.error / size) {
        error = fmin(error, TOLERANCE / 2);
    }
    if (!(error <= v->worst)) {
        v->worst = isnan(error) ? INFINITY : error;
        v->worst_at = l->at;
        v->got = got;
        v->want = s.value;
    }
}

/* Errors below this size do not count: a hundredth of the typical entry. */
static double
typical(const double *g, int64_t n, double loss)
{
    double sum = 0.0;

    for (int64_t i = 0; i < n; i++) {
        sum += g[i] * g[i];
    }
    return fmax(1e-2 * sqrt(sum / (double)n), 1e-5 * fmax(1.0, fabs(loss)));
}

/* The k-th of the entries to look at. */
static int64_t
chosen(const Check *c, int64_t n, int count, int k, uint32_t stream)
{
    uint64_t bits = sample_bits(c->o->seed, stream, (uint32_t)k);

    if (count == n) {
        return k;
    }
    /* One from each of `count` equal stretches: no entry twice. */
    return (int64_t)(((uint64_t)k * (uint64_t)n + bits % (uint64_t)n)
                     / (uint64_t)count);
}

static void
check_directions(Check *c, Line *l, const double *g, uint32_t stream,
                 double scale, Verdict *v)
{
    double *along = new_n(c->arena, l->n, double);

    for (uint32_t k = 0; k < DIRECTIONS; k++) {
        double norm = 0.0, got = 0.0;
        for (int64_t i = 0; i < l->n; i++) {
            along[i] = sample_normal(c->o->seed + k + 1, stream, (uint32_t)i);
            norm += along[i] * along[i];
        }
        norm = norm > 0 ? sqrt(norm) : 1.0;
        for (int64_t i = 0; i < l->n; i++) {
            along[i] /= norm;
            got += along[i] * g[i];
        }
        l->at = -1;
        l->along = along;
        judge(v, l, got, scale);
    }
}

static Verdict
check_leaf(Check *c, Side *s, int leaf, const double *grad)
{
    int64_t n = shape_count(c->node[leaf]->shape);
    double *start = new_n(c->arena, n, double);
    double scale = typical(grad, n, s->loss(s));
    int want = c->o->samples > 0 ? c->o->samples : SAMPLES;
    int count = c->o->all || n < want ? (int)n : want;
    Line l = { .side = s, .leaf = leaf, .n = n, .start = start };
    Verdict v = { .worst_at = -2 };

    memcpy(start, s->leaf[leaf], sizeof(double) * (size_t)n);
    for (int k = 0; k < count; k++) {
        l.at = chosen(c, n, count, k, (uint32_t)leaf);
        judge(&v, &l, grad[l.at], scale);
    }
    check_directions(c, &l, grad, (uint32_t)leaf, scale, &v);
    return v;
}

/* ---- report ------------------------------------------------------------- */

static char *
place(Arena *a, const Node *n, int64_t at)
{
    int64_t index[MAX_RANK];
    Text *t = text_new(a);

    if (at < 0) {
        return arena_strdup(a, "along a random direction");
    }
    for (int i = n->shape.rank - 1; i >= 0; i--) {
        index[i] = at % n->shape.dim[i];
        at /= n->shape.dim[i];
    }
    text_add(t, "at [");
    for (int i = 0; i < n->shape.rank; i++) {
        text_printf(t, "%s%lld", i > 0 ? "," : "", (long long)index[i]);
    }
    text_add(t, "]");
    return t->s;
}

static bool
is_proved(const Verdict *v)
{
    return v->checked > 0 && v->worst <= TOLERANCE;
}

static void
report_leaf(Check *c, const Node *n, const Verdict *v)
{
    bool ok = true;

    text_printf(c->out, "  %-24s %-14s %5d entries", n->attr.name,
                shape_text(c->arena, n->shape), v[0].checked);
    for (int i = 0; i < c->n_side; i++) {
        text_printf(c->out, "  %8.1e", v[i].worst);
        ok = ok && is_proved(&v[i]);
    }
    text_printf(c->out, "  %s", ok ? "ok" : "FAIL");
    if (v[0].kinks > 0) {
        text_printf(c->out, "  (%d at a kink)", v[0].kinks);
    }
    text_add(c->out, "\n");
    for (int i = 0; i < c->n_side && !ok; i++) {
        if (v[i].checked == 0) {
            text_printf(c->out, "    %s: not proved, every entry is at a "
                        "kink\n", c->side[i].name);
        } else if (!is_proved(&v[i])) {
            text_printf(c->out, "    %s %s: the gradient is %.9g, differences "
                        "say %.9g\n", c->side[i].name,
                        place(c->arena, n, v[i].worst_at), v[i].got, v[i].want);
        }
    }
    c->failed = c->failed || !ok;
}

static int
find_leaf(const Check *c, const char *name)
{
    for (int i = c->entry->n_in; i < c->n_leaf; i++) {
        if (c->node[i]->op == OP_param
            && strcmp(c->node[i]->attr.name, name) == 0) {
            return i;
        }
    }
    return -1;
}

/* Interpreter and compiled C must also say the same. */
static void
compare_sides(Check *c, int which, const Node *leaf)
{
    int64_t n = shape_count(leaf->shape);
    const double *x = c->side[0].grad[which], *y;
    double scale = typical(x, n, c->side[0].loss(&c->side[0])), worst = 0.0;

    if (c->n_side < 2) {
        return;
    }
    y = c->side[1].grad[which];
    for (int64_t i = 0; i < n; i++) {
        double error = fabs(x[i] - y[i]) / fmax(fabs(x[i]), scale);
        worst = error <= worst ? worst : error;
    }
    if (!(worst <= TOLERANCE)) {
        text_printf(c->out, "    compiled C and interpreter differ by %.1e\n",
                    worst);
        c->failed = true;
    }
}

static double
seconds(void)
{
    struct timespec t;

    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* The quickest of several runs, each repeated often enough for the clock. */
static double
seconds_per(Side *s, bool backward)
{
    double best = INFINITY;

    for (int times = 1, k = 0; k < 5; ) {
        double start = seconds(), took;
        for (int i = 0; i < times; i++) {
            s->again(s, backward);
        }
        took = seconds() - start;
        if (took < 1e-3) {
            times *= 4;
            continue;
        }
        best = fmin(best, took / times);
        k++;
    }
    return best;
}

static void
report_cost(Check *c)
{
    Side *s = &c->side[c->n_side - 1];
    double forward, both;
    long long n = 0;

    for (int i = 0; i < c->entry->n_grad; i++) {
        n += shape_count(c->entry->grad[i].node->shape);
    }
    text_printf(c->out, "  finite differences of all %lld parameters take %lld "
                "forward passes", n, 2 * n);
    if (c->o->quiet) {
        text_add(c->out, "; one backward pass gives them all\n");
        return;
    }
    forward = seconds_per(s, false);
    both = seconds_per(s, true);
    text_printf(c->out, ", %.3g s in %s;\n  one forward and backward pass "
                "gives them all for the price of %.1f forward passes, %.3g s\n",
                2 * (double)n * forward, s->name, both / forward, both);
}

static void
report_head(Check *c)
{
    text_printf(c->out, "%s: d %s, worst relative error in", c->entry->name,
                c->entry->out[0].name);
    for (int i = 0; i < c->n_side; i++) {
        text_printf(c->out, "%s %s", i > 0 ? " and in" : "", c->side[i].name);
    }
    text_add(c->out, "\n");
}

static void
check_gradients(Check *c)
{
    for (int k = 0; k < c->n_side; k++) {
        c->side[k].failed = !c->side[k].grads(&c->side[k]);
    }
    for (int i = 0; i < c->entry->n_grad; i++) {
        Verdict v[2] = { { 0 }, { 0 } };
        int leaf = find_leaf(c, c->entry->grad[i].name);
        if (leaf < 0) {
            bug("check: no parameter '%s'", c->entry->grad[i].name);
        }
        for (int k = 0; k < c->n_side; k++) {
            Side *s = &c->side[k];
            v[k] = check_leaf(c, s, leaf, s->grad[i]);
            if (s->failed) {
                v[k].worst = INFINITY;
            }
        }
        report_leaf(c, c->node[leaf], v);
        compare_sides(c, i, c->node[leaf]);
    }
}

static void
check_entry(Check *c)
{
    double **value;

    list_leaves(c);
    value = new_values(c);
    set_detached(c, value);
    c->side[c->n_side++] = side_interpreter(c->arena, c->m, c->entry, c->node,
                                            value, c->n_leaf);
    add_compiled(c, value);
    report_head(c);
    check_gradients(c);
    report_cost(c);
    for (int i = 0; i < c->n_side; i++) {
        if (c->side[i].compiled.drop != NULL) {
            c->side[i].compiled.drop(c->side[i].compiled.context);
        }
    }
}

int
check_model(Model *m, const CheckOptions *o, Text *out)
{
    bool failed = false, any = false;

    for (int i = 0; i < m->n_entry; i++) {
        const Entry *e = &m->entry[i];
        Check c = { .m = m, .o = o, .out = out, .entry = e };
        if (e->kind != ENTRY_TRAIN || e->n_grad == 0) {
            continue;
        }
        any = true;
        c.arena = arena_new();
        check_entry(&c);
        failed = failed || c.failed;
        arena_drop(c.arena);
    }
    if (!any) {
        text_add(out, "no train entry: there is no derivative to check\n");
    }
    return failed ? 1 : 0;
}
