/* differences.c -- see differences.h */
#include "differences.h"

#include "base/word.h"
#include "check/slope.h"

#include <math.h>
#include <string.h>

static const double CLOSE = 1e-6, KINK = 1e-3;

/* x + t v for every operand x that has a direction v; the value there is the
 * sum of outputs times weights: y r, or g v. */
typedef struct Walk {
    Eval *eval;
    int n;
    const Node **leaf;
    const Golden **x, **v;
    int n_sum;
    const Node **out;
    const Golden **weight;
} Walk;

static const Node *
find_leaf(Arena *a, const Model *m, const Entry *e, const Case *c,
          const char *name)
{
    const char *full = word_identifier(a, arena_printf(a, "%s_%s", c->name, name));

    for (int i = 0; i < e->n_in; i++) {
        if (strcmp(e->in[i].name, full) == 0) {
            return e->in[i].node;
        }
    }
    for (int i = 0; i < m->n_param; i++) {
        if (strcmp(m->param[i]->attr.name, name) == 0) {
            return m->param[i];
        }
    }
    return NULL;
}

static Walk
new_walk(Arena *a, Eval *e, const Model *m, const Entry *entry, const Case *c)
{
    Walk w = { .eval = e };

    w.leaf = new_n(a, c->n, const Node *);
    w.x = new_n(a, c->n, const Golden *);
    w.v = new_n(a, c->n, const Golden *);
    w.out = new_n(a, c->n, const Node *);
    w.weight = new_n(a, c->n, const Golden *);
    for (int i = 0; i < c->n; i++) {
        const Golden *g = &c->golden[i];
        const Node *n = g->kind == GOLDEN_DIR
                      ? find_leaf(a, m, entry, c, g->name + 2) : NULL;
        if (n != NULL) {
            w.leaf[w.n] = n;
            w.x[w.n] = golden_find(c, g->name + 2, false);
            w.v[w.n++] = g;
        }
    }
    return w;
}

static void
add_term(Walk *w, const Entry *e, const char *out, const Golden *weight)
{
    for (int i = 0; i < e->n_out; i++) {
        if (strcmp(e->out[i].name, out) == 0) {
            w->out[w->n_sum] = e->out[i].node;
            w->weight[w->n_sum++] = weight;
        }
    }
}

static double
value_at(void *walk, double t)
{
    const Walk *w = walk;
    double sum = 0.0;

    for (int i = 0; i < w->n; i++) {
        double *x = eval_leaf(w->eval, w->leaf[i]);
        for (int k = 0; k < w->x[i]->count; k++) {
            x[k] = w->x[i]->value[k] + t * w->v[i]->value[k];
        }
        eval_touch(w->eval, w->leaf[i]);
    }
    for (int i = 0; i < w->n_sum; i++) {
        const double *y = eval_get(w->eval, w->out[i]);
        for (int k = 0; k < w->weight[i]->count; k++) {
            sum += y[k] * w->weight[i]->value[k];
        }
    }
    return sum;
}

/* The golden derivative "g_NAME" or "h_NAME" along the directions, and the sum
 * of its terms' sizes. */
static double
expected(Arena *a, const Walk *w, const Case *c, char kind, double *size)
{
    double sum = 0.0;

    *size = 1.0;
    for (int i = 0; i < w->n; i++) {
        const Golden *d = golden_find(c, word_identifier(a,
            arena_printf(a, "%c_%s", kind, w->x[i]->name)), true);
        for (int k = 0; d != NULL && k < d->count; k++) {
            sum += d->value[k] * w->v[i]->value[k];
            *size += fabs(d->value[k] * w->v[i]->value[k]);
        }
    }
    return sum;
}

static const char *
compare(Arena *a, Walk *w, const Case *c, char kind)
{
    double size, want = expected(a, w, c, kind, &size);
    Slope s = slope_at(value_at, w, 0.0, size);

    value_at(w, 0.0);
    if (!(s.error <= KINK * size)
        || fabs(s.value - want) <= CLOSE * size + 3 * s.error) {
        return NULL;
    }
    return arena_printf(a, "%c along the directions is %.17g, differences say "
                        "%.17g", kind, want, s.value);
}

const char *
differences_run(Arena *a, Eval *e, const Model *m, const Entry *entry,
                const Case *c)
{
    Walk w = new_walk(a, e, m, entry, c);
    const char *why;
    int outputs = 0;

    if (w.n == 0) {
        return NULL;
    }
    for (int i = 0; i < c->n; i++) {
        if (c->golden[i].kind == GOLDEN_COT) {
            outputs++;
            add_term(&w, entry, outputs == 1 ? "y" : arena_printf(a, "y%d", outputs),
                     &c->golden[i]);
        }
    }
    why = compare(a, &w, c, 'g');
    if (why != NULL) {
        return why;
    }
    w.n_sum = 0;
    for (int i = 0; i < w.n; i++) {
        add_term(&w, entry, word_identifier(a, arena_printf(a, "g_%s",
                 w.x[i]->name)), w.v[i]);
    }
    return compare(a, &w, c, 'h');
}
