/* tally.c -- see tally.h */
#include "tally.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS, BATCHES, FIRST };  /* indices in `sum` */

/* ---- results ------------------------------------------------------------ */

int
gradc_results_open(struct results *r, const struct gradc_entry *entry, int n,
                   struct error *e)
{
    *r = (struct results){ .of = entry->out, .n = n };
    for (int k = 0; k < n; k++) {
        r->n_value += gradc_tensor_count(&entry->out[k]);
    }
    r->value = gradc_alloc(e, r->n_value, sizeof(*r->value));
    return r->value != NULL ? 0 : -1;
}

const char *
gradc_result_name(const struct results *r, int k)
{
    return k == 0 && r->named == NULL ? "loss" : r->of[k].name;
}

int
gradc_results_join(struct results *r, const struct gradc_entry *const *of,
                   const char *const *name, int n, struct error *e)
{
    size_t room = 1;
    char *at;

    for (int i = 0; i < n; i++) {
        for (int k = 0; k < of[i]->n_out; k++) {
            room += strlen(name[i]) + strlen(of[i]->out[k].name) + sizeof(".loss");
            r->n_value += gradc_tensor_count(&of[i]->out[k]);
            r->n++;
        }
    }
    r->value = gradc_alloc(e, r->n_value, sizeof(*r->value));
    r->named = gradc_alloc(e, (size_t)r->n, sizeof(*r->named));
    r->text = at = gradc_alloc(e, room, 1);
    r->of = r->named;
    for (int i = 0, to = 0; e->status == 0 && i < n; i++) {
        for (int k = 0; k < of[i]->n_out; k++, to++) {
            r->named[to] = of[i]->out[k];
            r->named[to].name = at;
            at += sprintf(at, "%s.%s", name[i],
                          k == 0 ? "loss" : of[i]->out[k].name) + 1;
        }
    }
    return e->status == 0 ? 0 : -1;
}

void
gradc_results_close(struct results *r)
{
    free(r->named);
    free(r->text);
    free(r->value);
    memset(r, 0, sizeof(*r));
}

void
gradc_results_read(struct results *r, const struct call *c)
{
    double *to = r->value;

    for (int k = 0; k < r->n; k++) {
        size_t n = gradc_tensor_count(&r->of[k]);

        for (size_t i = 0; i < n; i++) {
            *to++ = gradc_get(r->of[k].type, c->out[k], i);
        }
    }
}

/* ---- totals ------------------------------------------------------------- */

static int
first_total(const struct gradc_entry *from)
{
    return from->n_out - from->n_total;
}

size_t
gradc_tally_size(const struct gradc_entry *from)
{
    size_t n = FIRST;

    for (int k = first_total(from); k < from->n_out; k++) {
        n += gradc_tensor_count(&from->out[k]);
    }
    return n;
}

int
gradc_tally_open(struct tally *t, const struct gradc_model *m,
                 const struct gradc_entry *from, double *sum, struct error *e)
{
    const struct gradc_entry *result =
        from->result != NULL ? gradc_entry_find(m, from->result) : NULL;

    if (result == NULL) {
        return gradc_fail(e, "entry %s gives no totals", from->name);
    }
    t->from = from;
    t->sum = sum;
    t->n = gradc_tally_size(from);
    return gradc_call_open(&t->made, result, e);
}

void
gradc_tally_close(struct tally *t)
{
    gradc_call_close(&t->made);
    memset(t, 0, sizeof(*t));
}

void
gradc_tally_clear(struct tally *t)
{
    memset(t->sum, 0, t->n * sizeof(*t->sum));
}

/* Sums of distances from another number than the batch has them of: the number
 * stays that of the first batch, so no large ones cancel. */
static void
add_moments(double *sum, const struct gradc_tensor *total, const void *batch,
            double before, double rows)
{
    size_t n = gradc_tensor_count(total) / 3;

    for (size_t i = 0; i < n; i++) {
        double near = gradc_get(total->type, batch, i);
        double first = gradc_get(total->type, batch, n + i);
        double second = gradc_get(total->type, batch, 2 * n + i);
        double by;

        if (before == 0) {
            sum[i] = near;
        }
        by = near - sum[i];
        sum[n + i] += first + rows * by;
        sum[2 * n + i] += second + by * (2 * first + rows * by);
    }
}

static double
join(enum gradc_merge merge, double sum, double x)
{
    if (merge == GRADC_LARGEST) {
        return x > sum || x != x ? x : sum;
    }
    if (merge == GRADC_SMALLEST) {
        return x < sum || x != x ? x : sum;
    }
    return sum + x;
}

void
gradc_tally_add(struct tally *t, const struct call *c, size_t rows, int whole)
{
    double before = t->sum[ROWS], *sum = t->sum + FIRST;

    for (int k = 0; k < t->from->n_total; k++) {
        int at = first_total(t->from) + k;
        const struct gradc_tensor *total = &t->from->out[at];
        enum gradc_merge merge = t->from->merge[k];
        size_t n = gradc_tensor_count(total);
        int first = before == 0
                    && (merge == GRADC_LARGEST || merge == GRADC_SMALLEST);

        if (merge == GRADC_MOMENTS) {
            add_moments(sum, total, c->out[at], before, (double)rows);
        } else if (merge != GRADC_BATCHES || whole) {
            for (size_t i = 0; i < n; i++) {
                double x = gradc_get(total->type, c->out[at], i);

                sum[i] = first ? x : join(merge, sum[i], x);
            }
        }
        sum += n;
    }
    t->sum[ROWS] += (double)rows;
    t->sum[BATCHES] += whole;
}

/* Fills the input `in` of the entry that makes results. */
static void
give(const struct tally *t, const struct gradc_tensor *in, double *to)
{
    const double *sum = t->sum + FIRST;

    if (strcmp(in->name, "rows") == 0) {
        *to = t->sum[ROWS];
    }
    for (int k = 0; k < t->from->n_total; k++) {
        const struct gradc_tensor *total =
            &t->from->out[first_total(t->from) + k];
        size_t n = gradc_tensor_count(total);
        double by = t->from->merge[k] == GRADC_BATCHES ? t->sum[BATCHES] : 1;

        for (size_t i = 0; i < n && strcmp(total->name, in->name) == 0; i++) {
            to[i] = sum[i] / by;
        }
        sum += n;
    }
}

void
gradc_tally_results(const struct tally *t, const struct session *s,
                    struct results *r)
{
    const struct gradc_entry *made = t->made.entry;

    for (int k = 0; k < made->n_in; k++) {
        give(t, &made->in[k], t->made.in[k]);
    }
    gradc_call_run(&t->made, s);
    gradc_results_read(r, &t->made);
}

int
gradc_tally_by_batch(const struct tally *t)
{
    for (int k = 0; k < t->from->n_total; k++) {
        if (t->from->merge[k] == GRADC_BATCHES) {
            return 1;
        }
    }
    return 0;
}

long
gradc_tally_batches(const struct tally *t)
{
    return (long)t->sum[BATCHES];
}

double
gradc_tally_rows(const struct tally *t)
{
    return t->sum[ROWS];
}
