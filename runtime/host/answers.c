/* answers.c -- see answers.h */
#include "answers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "evaluate.h"
#include "names.h"

/* ---- which entry ---------------------------------------------------------------- */

int
gradc_may_answer(const struct gradc_entry *entry)
{
    return !entry->hidden && !entry->trains && entry->n_in > entry->counts
           && entry->n_out > 0 && entry->calibrate == NULL;
}

const struct gradc_entry *
gradc_answering_entry(const struct gradc_model *m)
{
    const struct gradc_entry *entry = gradc_entry_find(m, "predict");
    const struct gradc_entry *only = NULL;
    int n = 0;

    if (entry != NULL && gradc_may_answer(entry)) {
        return entry;
    }
    for (int i = 0; i < m->n_entry; i++) {
        if (gradc_may_answer(&m->entry[i])) {
            only = &m->entry[i];
            n++;
        }
    }
    return n == 1 ? only : NULL;
}

/* ---- which label ----------------------------------------------------------------- */

static int
is_asked(const struct gradc_entry *entry, const struct gradc_field *f)
{
    for (int k = 0; k < entry->n_in; k++) {
        if (f->input != NULL && strcmp(entry->in[k].name, f->input) == 0) {
            return 1;
        }
    }
    return 0;
}

/* The label for each of whose classes an output has a number; what the entry is asked
 * about, such as the symbols of a text, is none. */
static const struct gradc_field *
find_label(const struct gradc_model *m, const struct gradc_entry *entry, size_t per)
{
    for (int i = 0; i < m->data.n_field; i++) {
        const struct gradc_field *f = &m->data.field[i];

        if (f->is_label && (size_t)f->classes == per && !is_asked(entry, f)) {
            return f;
        }
    }
    return NULL;
}

/* ---- columns ---------------------------------------------------------------------- */

/* Is it several columns with names, a number of each for a sample? */
static int
has_names(const struct gradc_field *f)
{
    if (f->rows > 1 || f->is_label || f->n_columns < 2) {
        return 0;
    }
    for (int i = 0; i < f->n_columns; i++) {
        if (f->columns[i][0] == '#'
            || (f->form != NULL && f->form[i].cell != GRADC_NUMBER)) {
            return 0;
        }
    }
    return 1;
}

static int
is_float(const struct gradc_model *m, const struct gradc_field *f)
{
    for (int i = 0; i < m->n_entry; i++) {
        const struct gradc_entry *entry = &m->entry[i];

        for (int k = 0; k < entry->n_in; k++) {
            if (strcmp(entry->in[k].name, f->input) == 0) {
                return gradc_type_is_float(entry->in[k].type);
            }
        }
    }
    return 0;
}

/* Where the entry does not ask for one input of several columns, the only output with as
 * many numbers is what they should be. */
static void
name_columns(struct answers *a, const struct gradc_model *m, const struct gradc_entry *entry)
{
    const struct gradc_field *found = NULL;
    struct answer *of = NULL;
    int fields = 0, outputs = 0;

    for (int i = 0; m->data.kind == GRADC_CSV && i < m->data.n_field; i++) {
        const struct gradc_field *f = &m->data.field[i];
        if (has_names(f) && is_float(m, f) && !is_asked(entry, f)) {
            found = f;
            fields++;
        }
    }
    for (int k = 0; fields == 1 && k < a->n_out; k++) {
        if (a->out[k].per == (size_t)found->n_columns) {
            of = &a->out[k];
            outputs++;
        }
    }
    if (outputs == 1) {
        of->column = found->columns;
    }
}

/* ---- collecting ------------------------------------------------------------------ */

static int
has_rows(const struct gradc_tensor *t, size_t batch)
{
    return batch == 1 || gradc_tensor_batch(t) == batch;
}

int
gradc_answers_fit(const struct gradc_entry *entry)
{
    size_t batch = gradc_tensor_batch(&entry->in[0]);

    for (int k = 0; k < entry->n_out - entry->n_total; k++) {
        if (!has_rows(&entry->out[k], batch)) {
            return 0;
        }
    }
    return 1;
}

static int
open_answer(struct answers *a, const struct gradc_tensor *t, size_t n,
            size_t batch, struct error *e)
{
    struct answer *out = &a->out[a->n_out++];
    size_t count = gradc_tensor_count(t);

    if (!has_rows(t, batch)) {
        return gradc_fail(e, "output %s is one of all samples of a batch, not one "
                          "for each; run prints it", t->name);
    }
    out->of = t;
    out->per = count / batch;
    out->value = gradc_alloc(e, n * out->per, sizeof(*out->value));
    return e->status == 0 ? 0 : -1;
}

/* Finds the first output with a number for each class of a label, or else with the
 * probability of the second of two classes. */
static int
choose_classes(struct answers *a, const struct gradc_model *m,
               const struct gradc_entry *entry, const struct memo *known, struct error *e)
{
    for (int single = 0; single <= 1; single++) {
        for (int k = 0; k < a->n_out; k++) {
            const struct gradc_tensor *of = a->out[k].of;
            int may = single ? of->probability && a->out[k].per == 1 && of->rank <= 2
                             : of->rank == 2;
            const struct gradc_field *f =
                may ? find_label(m, entry, single ? 2 : a->out[k].per) : NULL;

            if (f != NULL) {
                a->chosen = k;
                a->classes = f->classes;
                return gradc_names_open(&a->name, m, f, known, e);
            }
        }
    }
    return 0;
}

static int
open_answers(struct answers *a, const struct gradc_model *m,
             const struct gradc_entry *entry, const struct dataset *d,
             const struct memo *known, struct error *e)
{
    size_t batch = gradc_tensor_batch(&entry->in[0]);
    int outputs = entry->n_out - entry->n_total;

    memset(a, 0, sizeof(*a));
    a->n = d->n;
    a->files = d->files;
    a->out = gradc_alloc(e, (size_t)outputs, sizeof(*a->out));
    for (int k = 0; e->status == 0 && k < outputs; k++) {
        open_answer(a, &entry->out[k], d->n, batch, e);
    }
    if (e->status == 0 && choose_classes(a, m, entry, known, e) == 0) {
        name_columns(a, m, entry);
        return 0;
    }
    gradc_answers_close(a);
    return -1;
}

void
gradc_answers_close(struct answers *a)
{
    for (int k = 0; k < a->n_out; k++) {
        free(a->out[k].value);
    }
    gradc_names_close(a->name, a->classes);
    free(a->out);
    memset(a, 0, sizeof(*a));
}

/* Takes the outputs of a call for the samples at .. at+rows-1. */
static void
add(struct answers *a, const struct call *c, size_t at, size_t rows)
{
    for (int k = 0; k < a->n_out; k++) {
        const struct answer *out = &a->out[k];

        for (size_t i = 0; i < rows * out->per; i++) {
            out->value[at * out->per + i] =
                gradc_get(out->of->type, c->out[k], i);
        }
    }
}

static int
ask(struct answers *a, const struct session *s, struct call *c,
    const struct dataset *d, struct error *e)
{
    struct feed f;
    uint32_t *order;

    if (gradc_feed_open(&f, d, c, e) != 0) {
        return -1;
    }
    order = gradc_alloc(e, f.batch, sizeof(*order));
    for (size_t at = 0; order != NULL && at < d->n; at += f.batch) {
        size_t rows = gradc_feed_part(&f, at, order, e);

        if (rows == 0) {
            break;
        }
        gradc_call_run(c, s);
        add(a, c, at, rows);
    }
    free(order);
    gradc_feed_close(&f);
    return e->status == 0 ? 0 : -1;
}

int
gradc_answers_ask(struct answers *a, const struct session *s,
                  const struct gradc_entry *entry, const struct dataset *d,
                  const struct memo *known, struct error *e)
{
    struct call c;

    if (open_answers(a, s->m, entry, d, known, e) != 0) {
        return -1;
    }
    if (gradc_call_open(&c, entry, e) == 0) {
        ask(a, s, &c, d, e);
        gradc_call_close(&c);
    }
    if (e->status == 0) {
        return 0;
    }
    gradc_answers_close(a);
    return -1;
}

/* ---- classes of one sample -------------------------------------------------------- */

/* How outputs become probabilities: softmax, unless they are probabilities
 * already. */
struct softmax {
    int plain;
    double most, sum;
};

static struct softmax
softmax_of(const struct answers *a, const double *v)
{
    struct softmax s = { .most = v[0] };
    double least = v[0], sum = 0;

    for (int k = 0; k < a->classes; k++) {
        s.most = v[k] > s.most ? v[k] : s.most;
        least = v[k] < least ? v[k] : least;
        sum += v[k];
    }
    s.plain = least >= 0 && fabs(sum - 1) < 1e-4;
    for (int k = 0; k < a->classes; k++) {
        s.sum += exp(v[k] - s.most);
    }
    return s;
}

static double
probability_of(const struct softmax *s, double v)
{
    return s->plain ? v : exp(v - s->most) / s->sum;
}

void
gradc_answers_probabilities(const struct answers *a, size_t i, double *probability)
{
    const struct answer *out = &a->out[a->chosen];
    const double *v = out->value + i * out->per;
    struct softmax s;

    if (out->per == 1) {        /* that of the second of two classes */
        probability[0] = 1 - v[0];
        probability[1] = v[0];
        return;
    }
    s = softmax_of(a, v);
    for (int k = 0; k < a->classes; k++) {
        probability[k] = probability_of(&s, v[k]);
    }
}

int
gradc_answers_class(const struct answers *a, size_t i)
{
    const struct answer *out = &a->out[a->chosen];
    const double *v = out->value + i * out->per;
    int best = 0;

    if (out->per == 1) {
        return v[0] > 0.5;
    }
    for (int k = 1; k < a->classes; k++) {
        best = v[k] > v[best] ? k : best;
    }
    return best;
}
