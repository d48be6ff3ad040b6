/* calibrate.c -- see calibrate.h
 *
 * keeps   inputs as a caller would encode them: round(x steps + offset), from -128 to
 *         127; a result is (code - zero) scale
 */
#include "calibrate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "evaluate.h"

/* ---- codes ------------------------------------------------------------------ */

/* The parameter ENTRY.NAME.WHAT, or NULL. */
static const struct gradc_tensor *
find(const struct session *s, const struct gradc_entry *entry, const char *name,
     const char *what)
{
    char full[512];

    snprintf(full, sizeof(full), "%s.%s.%s", entry->name, name, what);
    return gradc_tensor_find(s->m->param, s->m->n_param, full);
}

/* Element i of a tensor of the shape of `as`, where t has extents of 1 or is a
 * scalar. */
static double
channel(const struct session *s, const struct gradc_tensor *t,
        const struct gradc_tensor *as, size_t i)
{
    size_t at = 0, stride = 1;

    for (int d = as->rank - 1; d >= 0; d--) {
        size_t n = t->rank == 0 ? 1 : (size_t)t->dim[d];

        at += i % (size_t)as->dim[d] % n * stride;
        stride *= n;
        i /= (size_t)as->dim[d];
    }
    return gradc_get(t->type, s->param + t->offset, at);
}

/* Fills input k of the entry with `from`: as codes, or unchanged. */
static void
encode(const struct session *s, const struct gradc_entry *entry, int k,
       enum gradc_type type, const void *from, void *to)
{
    const struct gradc_tensor *t = &entry->in[k];
    const struct gradc_tensor *steps = find(s, entry, t->name, "steps");
    const struct gradc_tensor *offset = find(s, entry, t->name, "offset");
    size_t n = gradc_tensor_count(t);

    for (size_t i = 0; i < n; i++) {
        double v = gradc_get(type, from, i);

        if (steps != NULL && offset != NULL) {
            v = v * channel(s, steps, t, i) + channel(s, offset, t, i);
            v = fmin(fmax(nearbyint(v), -128), 127);
        }
        gradc_put(t->type, to, i, v);
    }
}

void
gradc_encode(const struct session *s, const struct call *floats,
             const struct call *codes)
{
    for (int k = 0; k < codes->entry->n_in; k++) {
        encode(s, codes->entry, k, floats->entry->in[k].type, floats->in[k],
               codes->in[k]);
    }
}

/* The number that element i of result k stands for. */
static double
decode(const struct session *s, const struct gradc_entry *entry, int k,
       const void *from, size_t i)
{
    const struct gradc_tensor *t = &entry->out[k];
    const struct gradc_tensor *scale = find(s, entry, t->name, "scale");
    const struct gradc_tensor *zero = find(s, entry, t->name, "zero");
    double v = gradc_get(t->type, from, i);

    return scale == NULL || zero == NULL || t->type != GRADC_I8 ? v
         : (v - channel(s, zero, t, i)) * channel(s, scale, t, i);
}

/* ---- sweeps ------------------------------------------------------------------- */

/* So many samples, spread over the data, give the ranges of all. */
enum { SAMPLES = 2000 };

/* An entry in integers, and the entry in floats that measures its ranges. */
struct pair {
    const struct session *s;
    struct call floats, codes;
    struct feed feed;
    uint32_t *order;
    long rows, same, right[2];  /* of the first output: the largest element is the
                                 * same; is the label, of floats and of integers */
    double error, size;         /* sums of squares */
};

static void
close_pair(struct pair *p)
{
    free(p->order);
    gradc_feed_close(&p->feed);
    gradc_call_close(&p->floats);
    gradc_call_close(&p->codes);
}

static int
open_pair(struct pair *p, const struct session *s, const struct gradc_entry *entry,
          const struct dataset *d, struct error *e)
{
    memset(p, 0, sizeof(*p));
    p->s = s;
    if (gradc_call_open(&p->floats, gradc_entry_find(s->m, entry->calibrate),
                        e) == 0
        && gradc_call_open(&p->codes, entry, e) == 0
        && gradc_feed_open(&p->feed, d, &p->floats, e) == 0) {
        p->order = gradc_alloc(e, p->feed.batch, sizeof(*p->order));
        if (p->order != NULL) {
            return 0;
        }
    }
    close_pair(p);
    return -1;
}

/* The last input of the measuring entry: 1 begins ranges, 0 continues them; 2
 * begins the errors of ranges, 3 continues them. */
static int
measure(struct pair *p, const struct dataset *d, int first, int next,
        struct error *e)
{
    size_t n = d->n < SAMPLES ? d->n : SAMPLES;
    int32_t *mode = p->floats.in[p->floats.entry->n_in - 1];

    for (size_t i = 0; i < n; i += p->feed.batch) {
        if (gradc_feed_part(&p->feed,
                            (size_t)((double)i / (double)n * (double)d->n),
                            p->order, e) == 0) {
            return -1;
        }
        *mode = i == 0 ? first : next;
        gradc_call_run(&p->floats, p->s);
    }
    return 0;
}

static int
make(const struct session *s, const struct gradc_entry *entry, struct error *e)
{
    struct call c;

    if (gradc_call_open(&c, gradc_entry_find(s->m, entry->make), e) != 0) {
        return -1;
    }
    gradc_call_run(&c, s);
    gradc_call_close(&c);
    return 0;
}

/* ---- how well they do ------------------------------------------------------------ */

static size_t
largest(enum gradc_type type, const void *x, size_t at, size_t n)
{
    size_t best = 0;

    for (size_t k = 1; k < n; k++) {
        if (gradc_get(type, x, at + k) > gradc_get(type, x, at + best)) {
            best = k;
        }
    }
    return best;
}

/* The label of sample i, one of n; or -1. */
static double
label(const struct dataset *d, const struct gradc_data *data, size_t i, size_t n)
{
    for (int k = 0; k < data->n_field; k++) {
        for (int c = 0; c < d->n_column && data->field[k].is_label; c++) {
            if (strcmp(d->column[c].in->name, data->field[k].input) == 0
                && d->column[c].per == 1 && !d->column[c].coded
                && (size_t)data->field[k].classes == n && d->window == 1) {
                return gradc_column_at(&d->column[c], i);
            }
        }
    }
    return -1;
}

/* The first result of floats; if there is none, the first result. */
static int
judged(const struct gradc_entry *floats)
{
    for (int k = 0; k < floats->n_out; k++) {
        if (gradc_type_is_float(floats->out[k].type)) {
            return k;
        }
    }
    return 0;
}

static void
compare(struct pair *p, const struct dataset *d, size_t at, size_t rows)
{
    int r = judged(p->floats.entry);
    const struct gradc_tensor *t = &p->codes.entry->out[r];
    enum gradc_type type = p->floats.entry->out[r].type;
    size_t n = gradc_tensor_per(t);

    for (size_t i = 0; i < rows; i++) {
        size_t a = largest(type, p->floats.out[r], i * n, n);
        size_t b = largest(t->type, p->codes.out[r], i * n, n);
        double want = label(d, &p->s->m->data, at + i, n);

        p->same += a == b;
        p->right[0] += (double)a == want;
        p->right[1] += (double)b == want;
        p->rows += want >= 0;
        for (size_t k = i * n; k < (i + 1) * n; k++) {
            double x = gradc_get(type, p->floats.out[r], k);
            double y = decode(p->s, p->codes.entry, r, p->codes.out[r], k);

            p->error += (x - y) * (x - y);
            p->size += x * x;
        }
    }
}

static int
try(struct pair *p, const struct dataset *d, struct error *e)
{
    *(int32_t *)p->floats.in[p->floats.entry->n_in - 1] = 0;
    for (size_t at = 0; at < d->n; at += p->feed.batch) {
        size_t rows = gradc_feed_part(&p->feed, at, p->order, e);

        if (rows == 0) {
            return -1;
        }
        gradc_call_run(&p->floats, p->s);
        gradc_encode(p->s, &p->floats, &p->codes);
        gradc_call_run(&p->codes, p->s);
        compare(p, d, at, rows);
    }
    return 0;
}

static double
percent(long n, size_t of)
{
    return 100.0 * (double)n / (double)of;
}

static void
report(const struct pair *p, const struct dataset *d, const char *which)
{
    const struct gradc_entry *entry = p->codes.entry;
    int r = judged(p->floats.entry);

    printf("%s: int8 on %zu %s samples: %s differs by %.2g %% (rms)", entry->name,
           d->n, which, entry->out[r].name,
           p->size > 0 ? 100 * sqrt(p->error / p->size) : 0);
    if (gradc_tensor_per(&entry->out[r]) > 1) {
        printf(", its largest is the same in %.2f %%", percent(p->same, d->n));
    }
    if (p->rows > 0) {
        printf(", accuracy %.2f %% for %.2f %%", percent(p->right[1], d->n),
               percent(p->right[0], d->n));
    }
    printf("\n");
}

/* ---- all entries ------------------------------------------------------------------- */

static int
calibrate(const struct session *s, const struct gradc_entry *entry,
          const struct dataset *d, struct error *e)
{
    struct pair p;

    if (open_pair(&p, s, entry, d, e) != 0) {
        return -1;
    }
    if (measure(&p, d, 1, 0, e) == 0) {
        measure(&p, d, 2, 3, e);
    }
    close_pair(&p);
    return e->status == 0 ? make(s, entry, e) : -1;
}

/* Compares them on the test samples, if there are any. */
static int
judge(const struct session *s, const struct gradc_entry *entry,
      const struct dataset *d, const char *which, struct error *e)
{
    struct pair p;

    if (open_pair(&p, s, entry, d, e) != 0) {
        return -1;
    }
    if (try(&p, d, e) == 0) {
        report(&p, d, which);
    }
    close_pair(&p);
    return e->status == 0 ? 0 : -1;
}

typedef int each(const struct session *s, const struct gradc_entry *entry,
                 const struct dataset *d, const char *which, struct error *e);

static int
first_part(const struct session *s, const struct gradc_entry *entry,
           const struct dataset *d, const char *which, struct error *e)
{
    (void)which;
    return calibrate(s, entry, d, e);
}

/* Calls f for all entries in integers, with the samples for training or for
 * testing. */
static int
for_each(const struct session *s, const struct options *o, int test, each *f,
         struct error *e)
{
    const struct gradc_model *m = s->m;
    struct memo known;
    struct dataset d;
    int n = 0;

    if (gradc_memo_open(&known, m, o->load, e) != 0) {
        return -1;
    }
    gradc_data_open(&d, m, o->data, &known, test ? PART_TEST : PART_TRAIN, e);
    gradc_memo_close(&known);
    if (e->status != 0) {
        return -1;
    }
    for (int i = 0; i < m->n_entry && e->status == 0; i++) {
        if (m->entry[i].calibrate != NULL) {
            f(s, &m->entry[i], &d, test ? "test" : "training", e);
            n++;
        }
    }
    gradc_data_close(&d);
    if (n == 0) {
        gradc_fail(e, "--int8: no entry computes with 8-bit integers: write nn.infer "
                   "{ ..., quantize = \"int8\" }");
    }
    return e->status == 0 ? 0 : -1;
}

int
gradc_calibrate(const struct session *s, const struct options *o, struct error *e)
{
    void *made;

    if (for_each(s, o, 0, first_part, e) != 0) {
        return -1;
    }
    made = gradc_alloc(e, s->m->param_bytes, 1);
    if (made == NULL) {
        return -1;
    }
    memcpy(made, s->param, s->m->param_bytes);
    for_each(s, o, gradc_data_has_test(s->m), judge, e);
    memcpy(s->param, made, s->m->param_bytes);  /* judging measured others */
    free(made);
    return e->status == 0 ? 0 : -1;
}
