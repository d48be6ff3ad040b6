/* statistics.c -- see statistics.h */
#include "statistics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Adds what a batch gives to the sums, one output after the other. */
static void
add(const struct call *c, double *sum)
{
    for (int k = 0; k < c->entry->n_out; k++) {
        const struct gradc_tensor *t = &c->entry->out[k];
        size_t n = gradc_tensor_count(t);

        for (size_t i = 0; i < n; i++) {
            *sum++ += gradc_get(t->type, c->out[k], i);
        }
    }
}

static const struct gradc_tensor *
find_state(const struct gradc_model *m, const char *buffer)
{
    char name[256];

    snprintf(name, sizeof(name), "%.240s.ema", buffer);
    for (int i = 0; i < m->n_state; i++) {
        if (strcmp(m->state[i].name, name) == 0) {
            return &m->state[i];
        }
    }
    return NULL;
}

/* The means of so many batches, into the states; c's outputs are room for them. */
static void
put(const struct call *c, const struct session *s, const double *sum, size_t batches)
{
    for (int k = 0; k < c->entry->n_out; k++) {
        const struct gradc_tensor *t = &c->entry->out[k];
        const struct gradc_tensor *state = find_state(s->m, t->name);
        size_t n = gradc_tensor_count(t);

        for (size_t i = 0; i < n; i++) {
            gradc_put(t->type, c->out[k], i, sum[i] / (double)batches);
        }
        if (state != NULL) {
            gradc_tensor_unpack(state, s->state, c->out[k]);
        }
        sum += n;
    }
}

static int
measure(struct call *c, const struct session *s, const struct dataset *d,
        struct error *e)
{
    size_t n = 0, batches = 0;
    double *sum;
    struct feed f;

    for (int k = 0; k < c->entry->n_out; k++) {
        n += gradc_tensor_count(&c->entry->out[k]);
    }
    sum = gradc_alloc(e, n, sizeof(*sum));
    if (sum != NULL && gradc_feed_open(&f, d, c, e) == 0) {
        for (; (batches + 1) * f.batch <= d->n; batches++) {
            if (gradc_feed_fill(&f, NULL, batches * f.batch, e) != 0) {
                break;
            }
            gradc_call_run(c, s);
            add(c, sum);
        }
        gradc_feed_close(&f);
        if (batches > 0 && e->status == 0) {
            put(c, s, sum, batches);
        }
    }
    free(sum);
    return e->status != 0 ? -1 : batches > 0;
}

int
gradc_statistics_renew(const struct session *s, const struct dataset *d,
                       struct error *e)
{
    const struct gradc_entry *entry = gradc_entry_find(s->m, "update_bn");
    struct call c;
    int renewed = -1;

    if (entry == NULL || !entry->hidden) {
        return 0;
    }
    if (gradc_call_open(&c, entry, e) == 0) {
        renewed = measure(&c, s, d, e);
    }
    gradc_call_close(&c);
    return renewed;
}
