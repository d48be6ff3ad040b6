/* measure.c -- measures mean and deviation of inputs and computed values, and class
 * weights, before training
 *
 * takes   the training samples, and the initial parameters
 * gives   buffers of the model, which are saved with its parameters
 * keeps   two passes over the samples, in double
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"

/* The input that holds how long the samples of c are, or NULL: all as long. */
static const struct column *
lengths_of(const struct dataset *d, const struct column *c)
{
    const char *of = c->field->like != NULL ? c->field->like : c->in->name;

    for (int k = 0; k < d->n_column; k++) {
        const char *own = d->column[k].field->lengths;

        if (own != NULL && strcmp(own, of) == 0) {
            return &d->column[k];
        }
    }
    return NULL;
}

/* Whether element i is none of those that pad a sample. */
static int
is_real(const struct column *c, const struct column *length, size_t i)
{
    return length == NULL
           || (double)(i % c->per / (c->per / (size_t)c->in->dim[1]))
              < gradc_column_at(length, i / c->per);
}

/* The mean of v, or of (v - mean)^2, for each of `n` features, which are
 * `inner` elements apart; 0 of none.  In count: of how many. */
static void
average(const struct column *c, const struct column *length, size_t samples,
        size_t inner, size_t n, const double *mean, double *sum, double *count)
{
    size_t all = samples * c->per;

    for (size_t k = 0; k < n; k++) {
        sum[k] = count[k] = 0;
    }
    for (size_t i = 0; i < all; i++) {
        size_t k = i / inner % n;
        double v;

        if (!is_real(c, length, i)) {
            continue;
        }
        v = gradc_column_at(c, i) - (mean != NULL ? mean[k] : 0);
        sum[k] += mean != NULL ? v * v : v;
        count[k]++;
    }
    for (size_t k = 0; k < n; k++) {
        sum[k] /= count[k] > 0 ? count[k] : 1;
    }
}

static int
store(const struct session *s, const char *name, const double *v, size_t n,
      struct error *e)
{
    const struct gradc_tensor *t =
        gradc_tensor_find(s->m->param, s->m->n_param, name);
    void *rows;

    if (t == NULL || gradc_tensor_count(t) != n
        || !gradc_type_is_float(t->type)) {
        return gradc_fail(e, "the model has no buffer %s of %zu numbers", name,
                          n);
    }
    rows = gradc_alloc(e, n, gradc_type_size(t->type));
    if (rows == NULL) {
        return -1;
    }
    for (size_t k = 0; k < n; k++) {
        gradc_put(t->type, rows, k, v[k]);
    }
    gradc_tensor_unpack(t, s->param, rows);
    free(rows);
    return 0;
}

/* Deviations of squared ones, into the buffers; nothing is divided by 0. */
static int
store_both(const struct session *s, const char *mean_name, const char *std_name,
           const double *mean, double *std, size_t n, struct error *e)
{
    for (size_t k = 0; k < n; k++) {
        std[k] = (float)sqrt(std[k]) > 0 ? sqrt(std[k]) : 1;
    }
    return store(s, mean_name, mean, n, e) == 0 ? store(s, std_name, std, n, e) : -1;
}

static int
measure(const struct session *s, const struct gradc_scale *scale,
        const struct dataset *d, const struct column *c, struct error *e)
{
    const struct column *length = lengths_of(d, c);
    size_t n = (size_t)c->in->dim[scale->axis], inner = 1;
    double *mean = gradc_alloc(e, n, sizeof(*mean));
    double *std = gradc_alloc(e, n, sizeof(*std));
    double *count = gradc_alloc(e, n, sizeof(*count));

    for (int a = scale->axis + 1; a < c->in->rank; a++) {
        inner *= (size_t)c->in->dim[a];
    }
    if (e->status == 0) {
        average(c, length, d->n, inner, n, NULL, mean, count);
        average(c, length, d->n, inner, n, mean, std, count);
        store_both(s, scale->mean, scale->std, mean, std, n, e);
    }
    free(mean);
    free(std);
    free(count);
    return e->status == 0 ? 0 : -1;
}

/* All samples by classes and by the samples of each. */
static int
weigh(const struct session *s, const struct gradc_scale *scale,
      const struct dataset *d, const struct column *c, struct error *e)
{
    const struct column *length = lengths_of(d, c);
    size_t n = (size_t)c->field->classes, all = 0;
    double *count = gradc_alloc(e, n, sizeof(*count));

    if (count == NULL) {
        return -1;
    }
    for (size_t i = 0; i < d->n * c->per; i++) {
        double v = gradc_column_at(c, i);

        if (v >= 0 && v < (double)n && is_real(c, length, i)) {
            count[(size_t)v]++;
            all++;
        }
    }
    for (size_t k = 0; k < n; k++) {
        count[k] = count[k] > 0 ? (double)all / ((double)n * count[k]) : 1;
    }
    store(s, scale->weight, count, n, e);
    free(count);
    return e->status == 0 ? 0 : -1;
}

/* ---- what is computed ------------------------------------------------------------ */

/* The same as `average` of output `at`, which is [batch, features, ...], over all whole
 * batches. */
static int
average_output(struct call *c, struct feed *f, const struct session *s, int at,
               const double *mean, double *sum, struct error *e)
{
    const struct gradc_tensor *t = &c->entry->out[at];
    size_t n = (size_t)t->dim[1], all = gradc_tensor_count(t), batches = 0;
    size_t inner = gradc_tensor_per(t) / n;

    for (size_t k = 0; k < n; k++) {
        sum[k] = 0;
    }
    for (; (batches + 1) * f->batch <= f->data->n; batches++) {
        if (gradc_feed_fill(f, NULL, batches * f->batch, e) != 0) {
            return -1;
        }
        gradc_call_run(c, s);
        for (size_t i = 0; i < all; i++) {
            size_t k = i / inner % n;
            double v = gradc_get(t->type, c->out[at], i)
                       - (mean != NULL ? mean[k] : 0);

            sum[k] += mean != NULL ? v * v : v;
        }
    }
    for (size_t k = 0; k < n; k++) {
        sum[k] /= (double)(batches * all / n);
    }
    return batches > 0 ? 0 : gradc_fail(e, "there are fewer samples than a batch");
}

/* The output is called as the buffer of means. */
static int
measure_output(struct call *c, struct feed *f, const struct session *s, int at,
               struct error *e)
{
    static const char end[] = "mean";
    const struct gradc_tensor *t = &c->entry->out[at];
    size_t n = (size_t)t->dim[1];
    double *mean = gradc_alloc(e, n, sizeof(*mean));
    double *std = gradc_alloc(e, n, sizeof(*std));
    char name[256];

    snprintf(name, sizeof(name), "%.*sstd",
             (int)(strlen(t->name) - (sizeof(end) - 1)), t->name);
    if (mean != NULL && std != NULL
        && average_output(c, f, s, at, NULL, mean, e) == 0
        && average_output(c, f, s, at, mean, std, e) == 0) {
        store_both(s, t->name, name, mean, std, n, e);
    }
    free(mean);
    free(std);
    return e->status == 0 ? 0 : -1;
}

static int
measure_computed(const struct session *s, const struct dataset *d, struct error *e)
{
    const struct gradc_entry *entry = gradc_entry_find(s->m, "measure_scales");
    struct call c;
    struct feed f;

    if (entry == NULL || !entry->hidden) {
        return 0;
    }
    if (gradc_call_open(&c, entry, e) == 0 && gradc_feed_open(&f, d, &c, e) == 0) {
        for (int k = 0; k < entry->n_out && e->status == 0; k++) {
            measure_output(&c, &f, s, k, e);
        }
        gradc_feed_close(&f);
    }
    gradc_call_close(&c);
    return e->status == 0 ? 0 : -1;
}

int
gradc_measure(const struct session *s, const struct dataset *d,
              struct error *e)
{
    const struct gradc_data *data = &s->m->data;

    for (int i = 0; i < data->n_scale; i++) {
        for (int k = 0; k < d->n_column; k++) {
            if (strcmp(d->column[k].in->name, data->scale[i].input) == 0
                && (data->scale[i].weight != NULL ? weigh : measure)(
                       s, &data->scale[i], d, &d->column[k], e) != 0) {
                return -1;
            }
        }
    }
    return measure_computed(s, d, e);
}
