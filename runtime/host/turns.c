/* turns.c -- see turns.h */
#include "turns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- which entries, and what they are fed with --------------------------------- */

static int
open_turn(struct turn *k, const struct gradc_model *m, const char *name,
          const struct dataset *d, struct error *e)
{
    const struct gradc_entry *entry = gradc_entry_find(m, name);

    if (entry == NULL || entry->n_out < 1) {
        return gradc_fail(e, "there is no training entry %s, which the cycle of the "
                          "model names", name);
    }
    if (gradc_call_open(&k->call, entry, e) != 0
        || gradc_feed_open(&k->feed, d, &k->call, e) != 0) {
        return -1;
    }
    k->rate = gradc_rate_of(m, entry);
    k->batches = 1;
    if (k->feed.n > 0 && d->n < k->feed.batch) {
        return gradc_fail(e, "%zu samples are less than one batch of %zu; the first "
                          "extent of the model's inputs is the batch", d->n,
                          k->feed.batch);
    }
    if (k->feed.n > 0) {
        k->batches = (long)(d->n / k->feed.batch);
    }
    return 0;
}

/* The number of an entry among the turns, which may be a new one. */
static int
find_turn(struct turns *t, const struct gradc_model *m, const char *name,
          const struct dataset *d, struct error *e)
{
    for (int i = 0; i < t->n; i++) {
        if (strcmp(t->turn[i].call.entry->name, name) == 0) {
            return i;
        }
    }
    t->n++;
    return open_turn(&t->turn[t->n - 1], m, name, d, e) == 0 ? t->n - 1 : 0;
}

int
gradc_turns_open(struct turns *t, const struct gradc_model *m,
                 const struct dataset *d, struct error *e)
{
    int n = m->fit.n_cycle;
    long cycles;

    t->n_cycle = n > 0 ? n : 1;
    t->turn = gradc_alloc(e, (size_t)t->n_cycle, sizeof(*t->turn));
    t->cycle = gradc_alloc(e, (size_t)t->n_cycle, sizeof(*t->cycle));
    if (e->status != 0) {
        return -1;
    }
    find_turn(t, m, m->train, d, e);
    for (int i = 0; e->status == 0 && i < n; i++) {
        t->cycle[i] = find_turn(t, m, m->fit.cycle[i], d, e);
    }
    for (int i = 0; i < t->n_cycle; i++) {
        t->turn[t->cycle[i]].share++;
    }
    if (e->status != 0) {
        return -1;
    }
    cycles = t->turn[0].batches / t->turn[0].share;
    t->per_epoch = (cycles > 0 ? cycles : 1) * t->n_cycle;
    if (gradc_loader_open(&t->loader, t->n, t->cycle, t->n_cycle, e) != 0) {
        return -1;
    }
    for (int i = 0; i < t->n; i++) {
        gradc_loader_feed(&t->loader, i, &t->turn[i].feed, t->turn[i].batches);
    }
    return 0;
}

void
gradc_turns_close(struct turns *t)
{
    gradc_loader_close(&t->loader);
    for (int i = 0; i < t->n; i++) {
        struct turn *k = &t->turn[i];

        gradc_feed_close(&k->feed);
        gradc_call_close(&k->call);
        gradc_results_close(&k->step);
        for (int w = 0; w < SUMS; w++) {
            gradc_tally_close(&k->sum[w]);
        }
        gradc_probe_close(&k->probe);
    }
    gradc_results_close(&t->so_far);
    free(t->line);
    free(t->row);
    free(t->turn);
    free(t->cycle);
    memset(t, 0, sizeof(*t));
}

/* ---- steps ------------------------------------------------------------------------ */

void
gradc_turns_seek(struct turns *t, int32_t seed, long step)
{
    t->place = (int)(step % t->n_cycle);
    gradc_loader_seek(&t->loader, seed, step);
}

struct turn *
gradc_turns_next(struct turns *t, struct error *e)
{
    return gradc_loader_next(&t->loader, e) == 0 ? &t->turn[t->cycle[t->place]]
                                                 : NULL;
}

void
gradc_turns_step(struct turns *t, struct turn *k, const struct session *s)
{
    gradc_call_run(&k->call, s);
    if (++t->place == t->n_cycle) {
        t->place = 0;
    }
}

int
gradc_turns_first(const struct turns *t, const struct turn *k)
{
    for (int i = 0; i < t->place; i++) {
        if (&t->turn[t->cycle[i]] == k) {
            return 0;
        }
    }
    return 1;
}

/* ---- sums -------------------------------------------------------------------------- */

size_t
gradc_turns_size(const struct turns *t)
{
    size_t n = 0;

    for (int i = 0; i < t->n; i++) {
        n += gradc_tally_size(t->turn[i].call.entry);
    }
    return n;
}

/* Results of the entries together; with several, each has a part. */
static int
open_results(struct turns *t, struct error *e)
{
    const struct gradc_entry **made = gradc_alloc(e, (size_t)t->n, sizeof(*made));
    const char **name = gradc_alloc(e, (size_t)t->n, sizeof(*name));
    double *value;

    for (int i = 0; e->status == 0 && i < t->n; i++) {
        made[i] = t->turn[i].sum[SUM_EPOCH].made.entry;
        name[i] = t->turn[i].call.entry->name;
    }
    if (e->status == 0 && t->n == 1) {
        gradc_results_open(&t->so_far, made[0], made[0]->n_out, e);
    } else if (e->status == 0) {
        gradc_results_join(&t->so_far, made, name, t->n, e);
    }
    value = t->so_far.value;
    t->row = gradc_alloc(e, t->so_far.n_value, sizeof(*t->row));
    for (size_t i = 0; e->status == 0 && i < t->so_far.n_value; i++) {
        value[i] = t->n > 1 ? (double)NAN : 0;
    }
    for (int i = 0, at = 0; e->status == 0 && i < t->n; i++) {
        struct results *r = &t->turn[i].so_far;

        *r = t->so_far;         /* what it has of it */
        r->of = t->so_far.of + at;
        r->n = made[i]->n_out;
        r->n_value = t->turn[i].step.n_value;
        r->value = value;
        t->turn[i].named = *r;
        t->turn[i].named.value = t->turn[i].step.value;
        at += r->n;
        value += r->n_value;
    }
    free(made);
    free(name);
    return e->status == 0 ? 0 : -1;
}

int
gradc_turns_sums(struct turns *t, const struct gradc_model *m, double *sum,
                 struct error *e)
{
    double *line = t->line = gradc_alloc(e, gradc_turns_size(t), sizeof(*t->line));

    for (int i = 0; e->status == 0 && i < t->n; i++) {
        struct turn *k = &t->turn[i];
        const struct gradc_entry *entry = k->call.entry;

        gradc_results_open(&k->step, entry, entry->n_out - entry->n_total, e);
        if (e->status == 0
            && gradc_tally_open(&k->sum[SUM_EPOCH], m, entry, sum, e) == 0) {
            gradc_tally_open(&k->sum[SUM_LINE], m, entry, line, e);
        }
        sum += gradc_tally_size(entry);
        line += gradc_tally_size(entry);
    }
    return e->status == 0 ? open_results(t, e) : -1;
}

void
gradc_turns_results(struct turns *t, const struct session *s, enum sums which)
{
    for (int i = 0; i < t->n; i++) {
        struct turn *k = &t->turn[i];

        if (t->n == 1 || gradc_tally_rows(&k->sum[which]) > 0) {
            gradc_tally_results(&k->sum[which], s, &k->so_far);
        }
    }
}

void
gradc_turns_clear(struct turns *t, enum sums which)
{
    for (int i = 0; i < t->n; i++) {
        gradc_tally_clear(&t->turn[i].sum[which]);
    }
}

struct results
gradc_turns_row(const struct turns *t, const struct turn *k)
{
    struct results row = t->so_far;

    if (t->n == 1) {
        return k->step;
    }
    row.value = t->row;
    for (size_t i = 0; i < row.n_value; i++) {
        row.value[i] = (double)NAN;
    }
    memcpy(row.value + (k->so_far.value - t->so_far.value), k->step.value,
           k->step.n_value * sizeof(*k->step.value));
    return row;
}
