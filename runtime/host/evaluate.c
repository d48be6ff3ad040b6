/* evaluate.c -- see evaluate.h */
#include "evaluate.h"

#include <stdlib.h>
#include <string.h>

#include "json_value.h"

const struct gradc_entry *
gradc_eval_entry(const struct gradc_model *m, struct error *e)
{
    const struct gradc_entry *entry =
        m->eval != NULL ? gradc_entry_find(m, m->eval) : NULL;

    if (entry == NULL) {
        gradc_fail(e, "this model has no entry that evaluates its loss");
    }
    return entry;
}

size_t
gradc_feed_part(struct feed *f, size_t at, uint32_t *order, struct error *e)
{
    const struct dataset *d = f->data;
    size_t rows = d->n - at < f->batch ? d->n - at : f->batch;

    if (rows == f->batch) {
        return gradc_feed_fill(f, NULL, at, e) == 0 ? rows : 0;
    }
    for (size_t i = 0; i < f->batch; i++) {
        order[i] = (uint32_t)((at + (i < rows ? i : rows - 1)) * d->window);
    }
    return gradc_feed_fill(f, order, 0, e) == 0 ? rows : 0;
}

static void
count_rows(const struct call *c, size_t rows)
{
    if (c->entry->counts) {
        *(int32_t *)c->in[c->entry->n_in - 1] = (int32_t)rows;
    }
}

static int
sweep(struct tally *t, const struct session *s, const struct dataset *d,
      struct call *c, struct error *e)
{
    struct feed f;
    uint32_t *order;

    if (gradc_feed_open(&f, d, c, e) != 0) {
        return -1;
    }
    order = gradc_alloc(e, f.batch, sizeof(*order));
    if (order != NULL && d->n < f.batch && gradc_tally_by_batch(t)) {
        gradc_fail(e, "%zu samples are less than one batch of %zu, and the loss "
                   "of this model is one of whole batches", d->n, f.batch);
    }
    for (size_t at = 0; e->status == 0 && at < d->n; at += f.batch) {
        size_t rows = gradc_feed_part(&f, at, order, e);

        if (rows == 0) {
            break;
        }
        count_rows(c, rows);
        gradc_call_run(c, s);
        gradc_tally_add(t, c, rows, rows == f.batch);
    }
    free(order);
    gradc_feed_close(&f);
    return e->status == 0 ? 0 : -1;
}

/* A model that draws its own batch is evaluated on one such batch. */
static int
drawn(struct tally *t, const struct session *s, const struct call *c,
      struct error *e)
{
    if (c->entry->n_in > c->entry->counts) {
        return gradc_fail(e, "no data feeds the inputs of entry %s",
                          c->entry->name);
    }
    count_rows(c, 1);
    gradc_call_run(c, s);
    gradc_tally_add(t, c, 1, 1);
    return 0;
}

static int
add_all(struct tally *t, const struct session *s, const struct dataset *d,
        struct error *e)
{
    struct call c;
    int bad;

    if (gradc_call_open(&c, t->from, e) != 0) {
        return -1;
    }
    bad = s->m->data.kind == GRADC_DRAWN ? drawn(t, s, &c, e)
                                         : sweep(t, s, d, &c, e);
    gradc_call_close(&c);
    return bad;
}

int
gradc_evaluate(const struct session *s, const struct dataset *d,
               struct results *r, long *batches, struct error *e)
{
    const struct gradc_entry *entry = gradc_eval_entry(s->m, e);
    struct tally t = { .n = 0 };
    double *sum;

    memset(r, 0, sizeof(*r));
    if (entry == NULL) {
        return -1;
    }
    sum = gradc_alloc(e, gradc_tally_size(entry), sizeof(*sum));
    if (sum != NULL && gradc_tally_open(&t, s->m, entry, sum, e) == 0
        && gradc_results_open(r, t.made.entry, t.made.entry->n_out, e) == 0
        && add_all(&t, s, d, e) == 0) {
        gradc_tally_results(&t, s, r);
        *batches = gradc_tally_by_batch(&t) ? gradc_tally_batches(&t) : 0;
    }
    gradc_tally_close(&t);
    free(sum);
    return e->status == 0 ? 0 : -1;
}

json_t *
gradc_results_json(const struct results *r, size_t samples)
{
    json_t *o = json_object(), *metrics = json_object();
    const double *v = r->value;

    json_object_set_new(o, "samples", json_integer((json_int_t)samples));
    for (int k = 0; k < r->n; k++) {
        size_t n = gradc_tensor_count(&r->of[k]);
        json_t *list = json_array();

        for (size_t i = 0; i < n; i++) {
            json_array_append_new(list, gradc_json_number(v[i]));
        }
        json_object_set(k == 0 ? o : metrics, gradc_result_name(r, k),
                        r->of[k].rank == 0 ? json_array_get(list, 0) : list);
        json_decref(list);
        v += n;
    }
    json_object_set_new(o, "metrics", metrics);
    return o;
}
