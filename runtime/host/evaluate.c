/* evaluate.c -- loss and metrics over a whole dataset
 *
 * takes   a session and a dataset
 * gives   means over all samples, accumulated in double
 * keeps   every sample: whole batches through `eval`, the rest one at a time
 *         through `eval_one`
 */
#include "evaluate.h"

#include <string.h>

const struct gradc_entry *
gradc_eval_entry(const struct gradc_model *m, struct error *e)
{
    const struct gradc_entry *entry = NULL;

    if (m->eval != NULL)
        entry = gradc_entry_find(m, m->eval);
    else if (m->eval_one != NULL)
        entry = gradc_entry_find(m, m->eval_one);
    if (entry == NULL)
        gradc_fail(e, "this model has no entry that evaluates its loss");
    return entry;
}

/* As many whole batches of one entry as there are from sample `at` on. */
static size_t
sweep(const struct session *s, const struct dataset *d,
      const struct gradc_entry *entry, size_t at, double *sum,
      struct error *e)
{
    struct call c;
    struct feed f;

    if (gradc_call_open(&c, entry, e) != 0)
        return at;
    if (gradc_feed_open(&f, d, &c, e) == 0) {
        for (; d->n - at >= f.batch; at += f.batch) {
            gradc_feed_fill(&f, NULL, at);
            gradc_call_run(&c, s);
            for (int k = 0; k < entry->n_out; k++)
                sum[k] += gradc_call_value(&c, k) * (double)f.batch;
        }
        gradc_feed_close(&f);
    }
    gradc_call_close(&c);
    return at;
}

/* A model that draws its own batch is evaluated on one such batch. */
static int
drawn(const struct session *s, const struct gradc_entry *entry, double *value,
      struct error *e)
{
    struct call c;

    if (entry->n_in != 0)
        return gradc_fail(e, "no data feeds the inputs of entry %s",
                          entry->name);
    if (gradc_call_open(&c, entry, e) != 0)
        return -1;
    gradc_call_run(&c, s);
    for (int k = 0; k < entry->n_out; k++)
        value[k] = gradc_call_value(&c, k);
    gradc_call_close(&c);
    return 0;
}

int
gradc_evaluate(const struct session *s, const struct dataset *d,
               double *value, struct error *e)
{
    const struct gradc_model *m = s->m;
    const struct gradc_entry *entry = gradc_eval_entry(m, e), *one = NULL;
    size_t at = 0;

    if (entry == NULL)
        return -1;
    memset(value, 0, (size_t)entry->n_out * sizeof *value);
    if (m->data.kind == GRADC_DRAWN)
        return drawn(s, entry, value, e);
    at = sweep(s, d, entry, at, value, e);
    if (m->eval_one != NULL)
        one = gradc_entry_find(m, m->eval_one);
    if (e->status == 0 && at < d->n) {
        if (one == NULL || one->n_out != entry->n_out)
            return gradc_fail(e, "%zu samples do not fill whole batches, and "
                              "the model has no entry for one sample", d->n);
        sweep(s, d, one, at, value, e);
    }
    for (int k = 0; k < entry->n_out; k++)
        value[k] /= (double)d->n;
    return e->status == 0 ? 0 : -1;
}
