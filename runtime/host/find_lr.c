/* find_lr.c -- finds a learning rate to start with
 *
 * takes   a model, its data and the options of `find-lr`
 * gives   the loss over rates that grow from step to step, as a table and as a
 *         picture, and the rate where it falls fastest
 * keeps   every file as it is: the trained parameters are discarded
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "json_value.h"
#include "train.h"

/* `smooth` is the weight of the previous loss in a moving mean; the sweep ends
 * when that is `too_much` times the least. */
static const double smooth = 0.95, too_much = 4;

enum { FEW = 3 };               /* steps that a slope takes at least */

struct sweep {
    double from, to;
    size_t most;                /* steps at most */
    size_t n;                   /* steps made */
    double *rate, *loss;        /* of every step; the loss is a moving mean of what
                                 * training has gained */
    size_t least;               /* index of the smallest loss */
    char *param, *state;        /* before the first step */
    char *old, *old_state;      /* room to do a step with these parameters */
    double level;               /* sum of the losses with them */
};

static int
is_rate(const struct gradc_tensor *t)
{
    size_t n = strlen(t->name);

    return strcmp(t->name, "lr") == 0
           || (n > 3 && strcmp(t->name + n - 3, ".lr") == 0);
}

/* Sets all rates of the model, so that groups keep their proportions. */
static void
set_rates(const struct session *s, const char *first, double rate)
{
    const struct gradc_model *m = s->m;
    double base = gradc_get(s->lr->type, first + s->lr->offset, 0);

    for (int i = 0; i < m->n_state; i++) {
        const struct gradc_tensor *t = &m->state[i];

        if (is_rate(t)) {
            gradc_put(t->type, s->state + t->offset, 0,
                      gradc_get(t->type, first + t->offset, 0) / base * rate);
        }
    }
}

/* The loss of the step that comes next, on the same samples and with the same random
 * draws, if nothing had been trained: what a batch is easy or hard by is in both.
 * Room is made before the step, which changes the state. */
static double
untrained_loss(const struct sweep *w, const struct training *t, struct turn *k)
{
    struct session old = t->s;

    memcpy(w->old, w->param, t->m->param_bytes);
    old.param = w->old;
    old.state = w->old_state;
    gradc_call_run(&k->call, &old);
    gradc_results_read(&k->step, &k->call);
    return k->step.value[0];
}

/* A step with these rates, or one of each of the entries that take turns: the mean
 * loss of the main one, and `old`, that without training; NaN if it cannot be done. */
static double
loss_of_steps(const struct sweep *w, struct training *t, double *old, struct error *e)
{
    double sum = 0;
    int n = 0;

    *old = 0;
    for (int i = 0; i < t->turns.n_cycle; i++) {
        struct turn *k;

        if (t->s.state != NULL) {
            memcpy(w->old_state, t->s.state, t->m->state_bytes);
        }
        k = gradc_training_advance(t, e);
        if (k == NULL) {
            return (double)NAN;
        }
        gradc_results_read(&k->step, &k->call);
        if (!isfinite(k->step.value[0])) {
            return (double)NAN;
        }
        if (k == &t->turns.turn[0]) {
            sum += k->step.value[0];
            *old += untrained_loss(w, t, k);
            n++;
        }
    }
    *old /= n;
    return sum / n;
}

/* Steps with the next rates; 0 when there is no use in larger ones.  The rate that
 * counts is the one that a schedule made of it. */
static int
try_next(struct sweep *w, struct training *t, double *mean, struct error *e)
{
    double part = w->most > 1 ? (double)w->n / (double)(w->most - 1) : 0, loss, old;
    double level;
    float real;

    set_rates(&t->s, w->state, w->from * pow(w->to / w->from, part));
    loss = loss_of_steps(w, t, &old, e);
    if (!isfinite(loss)) {
        return 0;
    }
    gradc_session_rate(&t->s, &real);
    *mean = smooth * *mean + (1 - smooth) * (loss - old);
    w->level += old;
    w->rate[w->n] = real;
    w->loss[w->n] = *mean / (1 - pow(smooth, (double)w->n + 1));
    if (w->loss[w->n] < w->loss[w->least]) {
        w->least = w->n;
    }
    level = w->level / (double)++w->n;
    return level + w->loss[w->n - 1] <= too_much * fabs(level + w->loss[w->least])
           || w->n < w->most / 10 + 2;
}

/* Losses are what training has gained, upon the mean loss without it. */
static int
sweep(struct sweep *w, struct training *t, struct error *e)
{
    const struct gradc_model *m = t->m;
    double mean = 0;

    w->rate = gradc_alloc(e, w->most, sizeof(*w->rate));
    w->loss = gradc_alloc(e, w->most, sizeof(*w->loss));
    w->param = gradc_alloc(e, m->param_bytes, 1);
    w->state = gradc_alloc(e, m->state_bytes, 1);
    w->old = gradc_alloc(e, m->param_bytes, 1);
    w->old_state = gradc_alloc(e, m->state_bytes, 1);
    if (e->status != 0) {
        return -1;
    }
    memcpy(w->param, t->s.param, m->param_bytes);
    memcpy(w->state, t->s.state, m->state_bytes);
    while (w->n < w->most && try_next(w, t, &mean, e)) { }
    for (size_t i = 0; i < w->n; i++) {
        w->loss[i] += w->level / (double)w->n;
    }
    return e->status == 0 ? 0 : -1;
}

/* Where the loss falls fastest over the logarithm of the rate, before it is least;
 * w->n if it never falls.  The slope is that of a line through neighbours. */
static size_t
steepest(const struct sweep *w)
{
    size_t reach = w->n / 20 + 1, best = w->n;
    double least = -1e-6 * fabs(w->loss[w->least]);     /* smaller slopes are
                                                         * rounding */

    for (size_t i = reach; i + reach < w->n && i <= w->least; i++) {
        double rise = w->loss[i + reach] - w->loss[i - reach];
        double slope = rise / log(w->rate[i + reach] / w->rate[i - reach]);

        if (slope < least) {
            least = slope;
            best = i;
        }
    }
    return best;
}

/* ---- what is told ------------------------------------------------------------ */

static void
print_table(const struct sweep *w)
{
    size_t every = w->n / 20 + 1;

    printf("%12s %12s\n", "lr", "loss");
    for (size_t i = 0; i < w->n; i += every) {
        printf("%12.3g %12.6g\n", w->rate[i], w->loss[i]);
    }
}

/* Is it the rate of another that takes turns?  --lr sets those of groups. */
static int
is_other_rate(const struct training *t, const struct gradc_tensor *r)
{
    return t->turns.n > 1 && is_rate(r) && !gradc_session_sets_rate(&t->s, r);
}

/* The rates of the others are in proportion to the first: at the end of the sweep as
 * they were at any time. */
static double
other_rate(const struct training *t, const struct gradc_tensor *r, double rate)
{
    const struct session *s = &t->s;

    return gradc_get(r->type, s->state + r->offset, 0)
           / gradc_get(s->lr->type, s->state + s->lr->offset, 0) * rate;
}

static void
suggest(const struct sweep *w, const struct training *t, size_t best)
{
    int several = t->turns.n > 1;

    printf("suggestion: --lr %.2g", w->rate[best]);
    for (int i = 0; i < t->m->n_state; i++) {
        const struct gradc_tensor *r = &t->m->state[i];

        if (is_other_rate(t, r)) {
            printf(" --set %s=%.2g", r->name, other_rate(t, r, w->rate[best]));
        }
    }
    printf(", where the loss%s%s falls fastest; it is least at %.2g%s\n",
           several ? " of " : "", several ? t->turns.turn[0].call.entry->name : "",
           w->rate[w->least],
           w->least + 1 < w->n ? "" : ", the last rate: with --to a larger one it may "
                                      "fall further");
}

static void
print_json(const struct sweep *w, const struct training *t, size_t best)
{
    json_t *rates = json_array(), *losses = json_array(), *set = json_object(), *o;

    for (size_t i = 0; i < w->n; i++) {
        json_array_append_new(rates, gradc_json_number(w->rate[i]));
        json_array_append_new(losses, gradc_json_number(w->loss[i]));
    }
    for (int i = 0; i < t->m->n_state; i++) {
        const struct gradc_tensor *r = &t->m->state[i];

        if (is_other_rate(t, r)) {
            json_object_set_new(set, r->name,
                                json_real(other_rate(t, r, w->rate[best])));
        }
    }
    o = json_pack("{s:f, s:o, s:f, s:o, s:o}", "lr", w->rate[best], "set", set, "least",
                  w->rate[w->least], "rates", rates, "losses", losses);
    json_dumpf(o, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(9));
    putchar('\n');
    json_decref(o);
}

static int
draw(const struct sweep *w, const char *path, const char *model, size_t best,
     struct error *e)
{
    struct axis x = { .label = "learning rate", .low = w->rate[0],
                      .high = w->rate[w->n - 1], .log = 1 };
    double high = w->loss[w->least];
    struct axis y;
    struct svg s;
    char title[128];

    for (size_t i = 0; i < w->n; i++) {
        high = w->loss[i] > high ? w->loss[i] : high;
    }
    y = gradc_loss_axis("loss", w->loss[w->least], high);
    snprintf(title, sizeof(title), best < w->n ? "%.60s: loss while the learning rate "
             "grows; suggested %.2g" : "%.60s: loss while the learning rate grows",
             model, best < w->n ? w->rate[best] : 0);
    if (gradc_svg_open(&s, path, title, &x, &y, e) != 0) {
        return -1;
    }
    gradc_svg_line(&s, w->rate, w->loss, w->n, 0);
    if (best < w->n) {
        gradc_svg_dot(&s, w->rate[best], w->loss[best], 1);
    }
    return gradc_svg_close(&s, e);
}

static int
tell(const struct sweep *w, const struct training *t, const struct options *how,
     struct error *e)
{
    size_t best = steepest(w);

    if (w->n < FEW && w->most < FEW) {
        return gradc_fail(e, "--steps %zu: a slope takes at least %d", w->most, FEW);
    }
    if (w->n < FEW) {
        return gradc_fail(e, "the loss is not finite after %zu step%s; try --from "
                          "below %g", w->n, w->n == 1 ? "" : "s", w->from);
    }
    if (!how->quiet && !how->json) {
        print_table(w);
    }
    if (t->o->plot != NULL
        && draw(w, t->o->plot, t->m->name, best, e) != 0) {
        return -1;
    }
    if (best == w->n) {
        return gradc_fail(e, "the loss does not fall at any rate from %g to %g",
                          w->rate[0], w->rate[w->n - 1]);
    }
    if (how->json) {
        print_json(w, t, best);
    } else {
        suggest(w, t, best);
    }
    return 0;
}

static int
check(const struct sweep *w, const struct training *t, struct error *e)
{
    if (!(w->from > 0 && w->to > w->from)) {
        return gradc_misuse(e, "--from %g --to %g: expected 0 < from < to",
                            w->from, w->to);
    }
    if (t->s.lr == NULL
        || !(gradc_get(t->s.lr->type, t->s.state + t->s.lr->offset, 0) > 0)) {
        return gradc_fail(e, "this model keeps no learning rate above 0 (a state "
                          "tensor named lr), so there is none to find");
    }
    return 0;
}

int
gradc_find_lr(const struct gradc_model *m, const struct options *o,
              const char *program, struct error *e)
{
    struct options quiet = *o;
    struct training t = { .m = m, .o = &quiet, .program = program };
    struct sweep w = { .from = o->has_from ? o->from : 1e-7,
                       .to = o->has_to ? o->to : 10,
                       .most = o->steps > 0 ? (size_t)o->steps : 200 };

    quiet.quiet = 1;
    if (gradc_training_open(&t, e) == 0 && check(&w, &t, e) == 0
        && sweep(&w, &t, e) == 0) {
        tell(&w, &t, o, e);
    }
    gradc_training_close(&t);
    free(w.rate);
    free(w.loss);
    free(w.param);
    free(w.state);
    free(w.old);
    free(w.old_state);
    return e->status == 0 ? 0 : -1;
}
