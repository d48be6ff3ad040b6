/* gradcheck.c -- see gradcheck.h
 *
 * keeps   whether an entry lies at a kink is decided from values of the loss
 *         alone, never from the gradient under test; a parameter whose
 *         entries are all at kinks has not been checked
 */
#include "check/gradcheck.h"

#include "check/effort.h"
#include "check/side.h"
#include "check/slope.h"
#include "check/values.h"
#include "pass/sample.h"

#include <math.h>
#include <string.h>
#include <time.h>

enum { SAMPLES = 24, FEW = 3, MOST_DIRECTIONS = 2 };

static const double UNSURE = 1e-3;      /* a difference with a larger error is at
                                         * a kink */
static const double TOLERANCE = 1e-5;   /* relative, of gradients */

/* The result for one parameter on one side. */
typedef struct Verdict {
    int checked, kinks, outside;
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
    Values values;
    int samples, directions;    /* to check, of each parameter */
    double *along[MOST_DIRECTIONS];     /* of this one */
    Side side[2];
    int n_side;
    bool failed;
} Check;

static void
add_compiled(Check *c)
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
    c->side[c->n_side++] = side_compiled(c->arena, c->entry, &compiled,
                                         c->values.value, c->values.n);
}

/* ---- finite differences ------------------------------------------------- */

/* A line through the parameters of one leaf: one entry, or a direction. */
typedef struct Line {
    Side *side;
    int leaf;
    int64_t n, index;           /* at: the entry; -1: along `along` */
    const double *along;
    const double *start;        /* the leaf's values at t = 0 */
    double loss;                /* there */
} Line;

static void
touch(const Line *l)
{
    l->side->touch(l->side, l->leaf, l->index);
}

static double
loss_at(void *line, double t)
{
    const Line *l = line;
    double *x = l->side->leaf[l->leaf];

    if (t == 0.0) {
        return l->loss;
    }
    if (l->index >= 0) {
        x[l->index] = l->start[l->index] + t;
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
    double *x = l->side->leaf[l->leaf];

    if (l->index >= 0) {
        x[l->index] = l->start[l->index];
    } else {
        memcpy(x, l->start, sizeof(double) * (size_t)l->n);
    }
    touch(l);
}

/* ---- one parameter ------------------------------------------------------ */

static void
judge(Verdict *v, Line *l, double got, double scale)
{
    Slope s = slope_at(loss_at, l, l->index >= 0 ? fabs(l->start[l->index]) : 0.0,
                       scale);
    double size = fmax(fmax(fabs(s.value), fabs(got)), scale);
    double error = fabs(got - s.value) / size;

    restore(l);
    if (isnan(s.value) && !isnan(got)) {
        v->outside++;           /* every step leaves the domain of the loss */
        return;
    }
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
        v->worst_at = l->index;
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

/* The index of the k-th entry to check. */
static int64_t
chosen(const Check *c, int64_t n, int count, int k, uint32_t stream)
{
    uint64_t bits = sample_bits(c->o->seed, stream, (uint32_t)k);

    if (count == n) {
        return k;
    }
    /* One from each of `count` equal ranges, so that no entry comes twice. */
    return (int64_t)(((uint64_t)k * (uint64_t)n + bits % (uint64_t)n)
                     / (uint64_t)count);
}

/* A random direction of length one. */
static void
draw_direction(const Check *c, double *along, int64_t n, uint32_t k, uint32_t stream)
{
    double norm = 0.0;

    for (int64_t i = 0; i < n; i++) {
        along[i] = sample_normal(c->o->seed + k + 1, stream, (uint32_t)i);
        norm += along[i] * along[i];
    }
    norm = norm > 0 ? sqrt(norm) : 1.0;
    for (int64_t i = 0; i < n; i++) {
        along[i] /= norm;
    }
}

static void
draw_directions(Check *c, int leaf)
{
    int64_t n = shape_count(c->values.node[leaf]->shape);

    for (int k = 0; k < c->directions; k++) {
        c->along[k] = new_n(c->arena, n, double);
        draw_direction(c, c->along[k], n, (uint32_t)k, (uint32_t)leaf);
    }
}

static void
check_directions(const Check *c, Line *l, const double *g, double scale, Verdict *v)
{
    l->index = -1;
    for (int k = 0; k < c->directions; k++) {
        double got = 0.0;
        l->along = c->along[k];
        for (int64_t i = 0; i < l->n; i++) {
            got += l->along[i] * g[i];
        }
        judge(v, l, got, scale);
    }
}

static Verdict
check_leaf(Check *c, Side *s, int leaf, const double *grad)
{
    int64_t n = shape_count(c->values.node[leaf]->shape);
    double *start = new_n(c->arena, n, double);
    double scale = typical(grad, n, s->at_start);
    int count = c->o->all || n < c->samples ? (int)n : c->samples;
    Line l = { .side = s, .leaf = leaf, .n = n, .start = start,
               .loss = s->at_start };
    Verdict v = { .worst_at = -2 };

    memcpy(start, s->leaf[leaf], sizeof(double) * (size_t)n);
    for (int k = 0; k < count; k++) {
        l.index = chosen(c, n, count, k, (uint32_t)leaf);
        judge(&v, &l, grad[l.index], scale);
    }
    check_directions(c, &l, grad, scale, &v);
    return v;
}

/* ---- report ------------------------------------------------------------- */

static char *
place(Arena *a, const Node *n, int64_t element)
{
    int64_t index[MAX_RANK];
    Text *t = text_new(a);

    if (element < 0) {
        return arena_strdup(a, "along a random direction");
    }
    for (int i = n->shape.rank - 1; i >= 0; i--) {
        index[i] = element % n->shape.dim[i];
        element /= n->shape.dim[i];
    }
    text_add(t, "at [");
    for (int i = 0; i < n->shape.rank; i++) {
        text_printf(t, "%s%lld", i > 0 ? "," : "", (long long)index[i]);
    }
    text_add(t, "]");
    return t->s;
}

static bool
is_checked(const Verdict *v)
{
    return v->checked > 0 && v->worst <= TOLERANCE;
}

/* The same as a JSON object. */
static void
json_leaf(Check *c, const Node *n, const Verdict *v, bool ok)
{
    Json *j = c->o->json;

    if (j == NULL) {
        return;
    }
    json_begin_object(j, NULL, false);
    json_put_string(j, "entry", c->entry->name);
    json_put_string(j, "parameter", n->attr.name);
    json_put_raw(j, "shape", "%s", shape_text(c->arena, n->shape));
    json_put_int(j, "entries", v[0].checked);
    for (int i = 0; i < c->n_side; i++) {
        if (isfinite(v[i].worst)) {
            json_put_raw(j, c->side[i].name, "%.3g", v[i].worst);
        } else {
            json_put_string(j, c->side[i].name, NULL);
        }
    }
    json_put_bool(j, "ok", ok);
    json_end(j);
}

/* The same as an error, of the first side that is wrong. */
static void
say_wrong(Check *c, const Node *n, const Verdict *v)
{
    while (is_checked(v)) {
        v++;
    }
    if (v->checked == 0) {
        diag_error(c->o->diag, n->pos, NULL, "entry %s: the derivative by %s could not be "
                   "checked: every entry is at %s", c->entry->name, n->attr.name,
                   v->kinks > 0 ? "a kink" : "the end of the domain");
    } else {
        diag_error(c->o->diag, n->pos, NULL, "entry %s: the derivative by %s is %.9g %s, "
                   "and by differences %.9g", c->entry->name, n->attr.name, v->got,
                   place(c->arena, n, v->worst_at), v->want);
    }
}

static void
report_leaf(Check *c, const Node *n, const Verdict *v)
{
    bool ok = true;

    text_printf(c->out, "  %-24s %-14s %5d entries", n->attr.name,
                shape_text(c->arena, n->shape), v[0].checked);
    for (int i = 0; i < c->n_side; i++) {
        text_printf(c->out, "  %8.1e", v[i].worst);
        ok = ok && is_checked(&v[i]);
    }
    text_printf(c->out, "  %s", ok ? "ok" : "FAIL");
    if (v[0].kinks > 0) {
        text_printf(c->out, "  (%d at a kink)", v[0].kinks);
    }
    if (v[0].outside > 0) {
        text_printf(c->out, "  (%d at the end of the domain)", v[0].outside);
    }
    text_add(c->out, "\n");
    for (int i = 0; i < c->n_side && !ok; i++) {
        if (v[i].checked == 0) {
            text_printf(c->out, "    %s: not checked, every entry is at %s\n",
                        c->side[i].name, v[i].kinks > 0 ? "a kink"
                        : "the end of the domain");
        } else if (!is_checked(&v[i])) {
            text_printf(c->out, "    %s %s: the gradient is %.9g, differences "
                        "say %.9g\n", c->side[i].name,
                        place(c->arena, n, v[i].worst_at), v[i].got, v[i].want);
        }
    }
    json_leaf(c, n, v, ok);
    if (!ok && c->o->diag != NULL) {
        say_wrong(c, n, v);
    }
    c->failed = c->failed || !ok;
}

static int
find_leaf(const Check *c, const char *name)
{
    for (int i = c->entry->n_in; i < c->values.n; i++) {
        if (c->values.node[i]->op == OP_param
            && strcmp(c->values.node[i]->attr.name, name) == 0) {
            return i;
        }
    }
    return -1;
}

/* Interpreter and compiled C must also agree. */
static void
compare_sides(Check *c, int which, const Node *leaf)
{
    int64_t n = shape_count(leaf->shape);
    const double *x = c->side[0].grad[which], *y;
    double scale = typical(x, n, c->side[0].at_start), worst = 0.0;

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

/* The fastest of several runs, each repeated often enough for the clock. */
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
        Side *s = &c->side[k];
        s->failed = !s->grads(s);
        s->at_start = s->loss(s);
    }
    for (int i = 0; i < c->entry->n_grad; i++) {
        Verdict v[2] = { { 0 }, { 0 } };
        int leaf = find_leaf(c, c->entry->grad[i].name);
        if (leaf < 0) {
            bug("check: no parameter '%s'", c->entry->grad[i].name);
        }
        draw_directions(c, leaf);
        for (int k = 0; k < c->n_side; k++) {
            Side *s = &c->side[k];
            v[k] = check_leaf(c, s, leaf, s->grad[i]);
            if (s->failed) {
                v[k].worst = INFINITY;
            }
        }
        report_leaf(c, c->values.node[leaf], v);
        compare_sides(c, i, c->values.node[leaf]);
    }
}

/* Reports which entries are checked, if not all are, and where the inputs come
 * from. */
static void
report_choice(Check *c)
{
    if (!c->o->all) {
        text_printf(c->out, "  up to %d entries of each parameter, drawn with seed "
                    "%u, and %s; --all takes all\n", c->samples, c->o->seed,
                    c->directions == 1 ? "a random direction"
                                       : "two random directions");
    }
    if (c->o->batch > 0) {
        text_printf(c->out, "  with batch %d\n", c->o->batch);
    }
    if (strcmp(c->values.inputs, "normal numbers") != 0) {
        text_printf(c->out, "  inputs are %s: at normal numbers the loss or a "
                    "gradient is not finite\n", c->values.inputs);
    }
}

static void
check_entry(Check *c)
{
    Values *v = &c->values;

    *v = values_choose(c->arena, c->m, c->entry, c->o->seed);
    c->samples = c->o->samples > 0 ? c->o->samples
               : effort_samples(c->m, c->entry, SAMPLES);
    c->directions = c->o->all || c->samples >= FEW ? 2 : 1;
    if (!v->finite) {
        text_printf(c->out, "%s: not checked, the loss or a gradient is not finite at "
                    "any inputs that were tried\n", c->entry->name);
        c->failed = true;
        return;
    }
    c->side[c->n_side++] = side_interpreter(c->arena, c->m, c->entry, v->node,
                                            v->value, v->n);
    add_compiled(c);
    report_head(c);
    report_choice(c);
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
