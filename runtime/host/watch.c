/* watch.c -- see watch.h */
#include "watch.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
is_in(const char *const *list, int n, const char *name)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(list[i], name) == 0) {
            return 1;
        }
    }
    return 0;
}

static int
find_sign(struct watch *w, const struct gradc_fit *fit, struct error *e)
{
    w->sign = w->how->mode;
    if (w->sign != 0) {
        return 0;
    }
    if (w->place == 0 || is_in(fit->less, fit->n_less, w->name)) {
        w->sign = -1;
    } else if (is_in(fit->more, fit->n_more, w->name)) {
        w->sign = 1;
    } else {
        return gradc_misuse(e, "is more of %s better, or less?  Say so: --mode max "
                            "or --mode min", w->name);
    }
    return 0;
}

/* What the main entry calls it; of others the name of the entry stays in front. */
static const char *
plain_name(const struct results *r, int k, const char *main)
{
    const char *name = gradc_result_name(r, k);
    size_t n = strlen(main);

    return r->named != NULL && strncmp(name, main, n) == 0 && name[n] == '.'
           ? name + n + 1 : name;
}

/* Where the number that is called so is among the results; the loss comes first. */
static int
find_place(struct watch *w, const struct results *r, const char *main,
           struct error *e)
{
    const char *list[64];
    const char *like;
    char all[700] = "";
    size_t at = 0;
    int n = 0;

    w->name = w->how->monitor != NULL ? w->how->monitor : "loss";
    for (int k = 0; k < r->n; k++) {
        const char *name = plain_name(r, k, main);

        w->place = at;
        if (r->of[k].rank == 0 && strcmp(name, w->name) == 0) {
            return 0;
        }
        if (r->of[k].rank == 0 && n < 64) {
            size_t end = strlen(all);

            list[n++] = name;
            snprintf(all + end, sizeof(all) - end, "%s%s", n > 1 ? ", " : "", name);
        }
        at += gradc_tensor_count(&r->of[k]);
    }
    like = gradc_nearest(w->name, list, n);
    return gradc_misuse(e, "the model has no metric %s that is one number, only "
                        "%s%s%s%s", w->name, all, like ? "; did you mean " : "",
                        like ? like : "", like ? "?" : "");
}

/* Room for a copy; everything else is that of the session. */
static int
open_best(struct watch *w, const struct session *s, struct error *e)
{
    const struct gradc_model *m = s->m;

    w->best = *s;
    w->best.param = gradc_alloc(e, m->param_bytes, 1);
    w->best.state = m->state_bytes > 0 ? gradc_alloc(e, m->state_bytes, 1) : NULL;
    return e->status == 0 ? 0 : -1;
}

int
gradc_watch_open(struct watch *w, const struct session *s,
                 const struct gradc_watch *how, const struct results *r,
                 struct error *e)
{
    w->how = how;
    w->active = how->save_best || how->patience > 0 || how->factor > 0;
    if (how->factor > 0 && s->lr == NULL) {
        return gradc_fail(e, "there is no learning rate to lower on a plateau: "
                          "this model keeps none (a state tensor named lr)");
    }
    if (!w->active) {
        return 0;
    }
    if (find_place(w, r, s->m->train, e) != 0 || find_sign(w, &s->m->fit, e) != 0) {
        return -1;
    }
    return how->save_best || how->patience > 0 ? open_best(w, s, e) : 0;
}

void
gradc_watch_close(struct watch *w)
{
    free(w->best.param);
    free(w->best.state);
    memset(w, 0, sizeof(*w));
}

/* Whether x is better than y by more than `by`; what is not finite never is. */
static int
beats(const struct watch *w, double x, double y, double by)
{
    return isfinite(x) && (x - y) * w->sign > by;
}

int
gradc_watch_better(struct watch *w, const struct results *r, long step)
{
    double x = r->value[w->place];

    if (!isfinite(x)
        || (w->at.step > 0 && !beats(w, x, w->at.best, w->how->min_delta))) {
        w->at.waited++;
        return 0;
    }
    w->at.best = x;
    w->at.step = step;
    w->at.waited = 0;
    return 1;
}

void
gradc_watch_keep(struct watch *w, const struct session *s)
{
    if (w->best.param == NULL) {
        return;
    }
    memcpy(w->best.param, s->param, s->m->param_bytes);
    if (w->best.state != NULL) {
        memcpy(w->best.state, s->state, s->m->state_bytes);
    }
}

int
gradc_watch_stops(const struct watch *w)
{
    return w->how->patience > 0 && w->at.waited >= w->how->patience;
}

/* PyTorch's rule: better is by a ten-thousandth; in the pause after a change
 * nothing counts. */
static int
is_flat(struct watch *w, double x)
{
    struct standing *at = &w->at;

    if (!at->has_level
        || beats(w, x, at->level, 1e-4 * fabs(at->level))) {
        at->level = x;
        at->has_level = isfinite(x);
        at->bad = 0;
    } else {
        at->bad++;
    }
    if (at->rest > 0) {
        at->rest--;
        at->bad = 0;
    }
    if (at->bad <= w->how->plateau) {
        return 0;
    }
    at->bad = 0;
    at->rest = w->how->cooldown;
    return 1;
}

/* Lowers a rate, and says whether it was above the least. */
static int
lower(const struct gradc_watch *how, const struct session *s,
      const struct gradc_tensor *t)
{
    double old = gradc_get(t->type, s->state + t->offset, 0), low = old * how->factor;

    low = low > how->min_lr ? low : how->min_lr;
    if (!(low < old)) {
        return 0;
    }
    gradc_put(t->type, s->state + t->offset, 0, low);
    return 1;
}

/* Those of all groups of parameters, as PyTorch does. */
int
gradc_watch_lower(struct watch *w, const struct session *s,
                  const struct results *r, double *rate)
{
    int lowered = 0;

    if (w->how->factor <= 0 || !is_flat(w, r->value[w->place])) {
        return 0;
    }
    for (int i = 0; i < s->m->n_state; i++) {
        const struct gradc_tensor *t = &s->m->state[i];

        if (gradc_session_sets_rate(s, t)) {
            lowered |= lower(w->how, s, t);
        }
    }
    *rate = gradc_get(s->lr->type, s->state + s->lr->offset, 0);
    return lowered;
}
