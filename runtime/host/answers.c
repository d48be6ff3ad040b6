/* answers.c -- see answers.h */
#include "answers.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "evaluate.h"
#include "json_value.h"
#include "stored.h"

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

/* ---- names of classes ----------------------------------------------------------- */

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

/* Which line has the first class of a label: texts of those before it come first. */
static int
first_line(const struct gradc_model *m, const struct gradc_field *f)
{
    int line = 0;

    for (const struct gradc_field *k = m->data.field; k < f; k++) {
        line += k->is_label && k->sorted ? k->classes : 0;
    }
    return line;
}

/* Line number k of a text, for the caller to free. */
static char *
line_of(const char *text, int k, struct error *e)
{
    char *copy;

    while (k-- > 0 && text != NULL) {
        text = strchr(text, '\n');
        text += text != NULL;
    }
    copy = gradc_copy(e, text != NULL ? text : "");
    if (copy != NULL) {
        copy[strcspn(copy, "\n")] = '\0';
    }
    return copy;
}

static int
name_classes(struct answers *a, const struct gradc_model *m, const struct gradc_field *f,
             const char *names, struct error *e)
{
    int first = first_line(m, f);

    if (f->values == NULL && names == NULL) {
        return 0;
    }
    a->name = gradc_alloc(e, (size_t)a->classes, sizeof(*a->name));
    for (int k = 0; a->name != NULL && k < a->classes; k++) {
        a->name[k] = f->values != NULL ? gradc_copy(e, f->values[k])
                                       : line_of(names, first + k, e);
    }
    return e->status == 0 ? 0 : -1;
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

static int
open_answers(struct answers *a, const struct gradc_model *m,
             const struct gradc_entry *entry, const struct dataset *d,
             const char *names, struct error *e)
{
    size_t batch = gradc_tensor_batch(&entry->in[0]);
    int outputs = entry->n_out - entry->n_total;

    memset(a, 0, sizeof(*a));
    a->n = d->n;
    a->files = d->files;
    a->out = gradc_alloc(e, (size_t)outputs, sizeof(*a->out));
    for (int k = 0; e->status == 0 && k < outputs; k++) {
        const struct gradc_field *f;

        open_answer(a, &entry->out[k], d->n, batch, e);
        f = e->status == 0 && a->classes == 0 && entry->out[k].rank == 2
            ? find_label(m, entry, a->out[k].per) : NULL;
        if (f != NULL) {
            a->chosen = k;
            a->classes = f->classes;
            name_classes(a, m, f, f->n_values == 0 ? names : NULL, e);
        }
    }
    if (e->status == 0) {
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
    for (int k = 0; a->name != NULL && k < a->classes; k++) {
        free(a->name[k]);
    }
    free(a->out);
    free(a->name);
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
                  const char *names, struct error *e)
{
    struct call c;

    if (open_answers(a, s->m, entry, d, names, e) != 0) {
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

struct likely {
    int class;
    double probability;
};

static int
by_probability(const void *a, const void *b)
{
    const struct likely *x = a, *y = b;

    if (x->probability != y->probability) {
        return x->probability < y->probability ? 1 : -1;
    }
    return x->class - y->class;
}

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
    struct softmax s = softmax_of(a, v);

    for (int k = 0; k < a->classes; k++) {
        probability[k] = probability_of(&s, v[k]);
    }
}

/* The classes of sample i, likeliest first. */
static void
rank(const struct answers *a, size_t i, struct likely *list)
{
    const struct answer *out = &a->out[a->chosen];
    const double *v = out->value + i * out->per;
    struct softmax s = softmax_of(a, v);

    for (int k = 0; k < a->classes; k++) {
        list[k] = (struct likely){ k, probability_of(&s, v[k]) };
    }
    qsort(list, (size_t)a->classes, sizeof(*list), by_probability);
}

static const char *
class_name(const struct answers *a, int class, char text[16])
{
    snprintf(text, 16, "%d", class);
    return a->name != NULL ? a->name[class] : text;
}

/* How many of the likeliest classes are reported. */
static int
told(const struct answers *a, long top)
{
    return a->classes == 0 ? 0 : top <= 0 ? 1
         : top < a->classes ? (int)top : a->classes;
}

/* ---- CSV --------------------------------------------------------------------------- */

static void
put_cell(FILE *f, const char *text)
{
    if (strpbrk(text, ",\"\r\n") == NULL) {
        fputs(text, f);
        return;
    }
    putc('"', f);
    for (; *text != '\0'; text++) {
        if (*text == '"') {
            putc('"', f);
        }
        putc(*text, f);
    }
    putc('"', f);
}

/* Writes the name of a sample's file; returns where the next name begins. */
static const char *
put_file(FILE *f, const char *at)
{
    char name[1024];
    size_t n = strcspn(at, "\n");

    snprintf(name, sizeof(name), "%.*s", (int)n, at);
    put_cell(f, name);
    return at + n + 1;
}

/* What number i of an output is called: by its class, if that has a name. */
static void
put_name(FILE *f, const struct answers *a, int k, size_t i)
{
    const char *name = a->out[k].of->name;
    char text[1024];

    if (a->out[k].per == 1) {
        snprintf(text, sizeof(text), "%s", name);
    } else if (a->classes > 0 && k == a->chosen && a->name != NULL) {
        snprintf(text, sizeof(text), "%s_%s", name, a->name[i]);
    } else {
        snprintf(text, sizeof(text), "%s_%zu", name, i);
    }
    put_cell(f, text);
}

static void
put_header(FILE *f, const struct answers *a, long top)
{
    int likely = told(a, top);
    const char *comma = a->files != NULL ? "," : "";

    if (a->files != NULL) {
        fputs("file", f);
    }

    for (int k = 0; k < likely; k++) {
        if (top > 0) {
            fprintf(f, "%sclass_%d,probability_%d", comma, k + 1, k + 1);
        } else {
            fprintf(f, "%sclass,probability", comma);
        }
        comma = ",";
    }
    for (int k = 0; top <= 0 && k < a->n_out; k++) {
        for (size_t i = 0; i < a->out[k].per; i++, comma = ",") {
            fputs(comma, f);
            put_name(f, a, k, i);
        }
    }
    putc('\n', f);
}

static void
put_csv(FILE *f, const struct answers *a, long top, struct likely *list)
{
    int likely = told(a, top);
    const char *file = a->files;

    put_header(f, a, top);
    for (size_t i = 0; i < a->n; i++) {
        const char *comma = file != NULL ? "," : "";
        char text[16];

        if (file != NULL) {
            file = put_file(f, file);
        }
        if (likely > 0) {
            rank(a, i, list);
        }
        for (int k = 0; k < likely; k++, comma = ",") {
            fputs(comma, f);
            put_cell(f, class_name(a, list[k].class, text));
            fprintf(f, ",%.6g", list[k].probability);
        }
        for (int k = 0; top <= 0 && k < a->n_out; k++) {
            for (size_t j = 0; j < a->out[k].per; j++, comma = ",") {
                fprintf(f, "%s%.9g", comma,
                        a->out[k].value[i * a->out[k].per + j]);
            }
        }
        putc('\n', f);
    }
}

/* ---- JSON -------------------------------------------------------------------------- */

static json_t *
likely_of(const struct answers *a, const struct likely *list, int n)
{
    json_t *all = json_array();

    for (int k = 0; k < n; k++) {
        char text[16];
        const char *name = class_name(a, list[k].class, text);

        json_array_append_new(all, json_pack("{s:o, s:o}", "class",
                              gradc_json_text(name, strlen(name)), "probability",
                              gradc_json_number(list[k].probability)));
    }
    return all;
}

static void
put_json(FILE *f, const struct answers *a, long top, struct likely *list)
{
    const char *file = a->files;

    for (size_t i = 0; i < a->n; i++) {
        json_t *o = json_object();

        if (file != NULL) {
            json_object_set_new(o, "file", gradc_json_text(file, strcspn(file, "\n")));
            file += strcspn(file, "\n") + 1;
        }
        if (a->classes > 0) {
            rank(a, i, list);
            json_object_set_new(o, "classes", likely_of(a, list, told(a, top)));
        }
        for (int k = 0; top <= 0 && k < a->n_out; k++) {
            const struct answer *out = &a->out[k];
            json_t *v = json_array();

            for (size_t j = 0; j < out->per; j++) {
                json_array_append_new(v, gradc_json_number(out->value[i * out->per + j]));
            }
            json_object_set_new(o, out->of->name, v);
        }
        json_dumpf(o, f, JSON_COMPACT | JSON_REAL_PRECISION(9));
        putc('\n', f);
        json_decref(o);
    }
}

/* ---- arrays ------------------------------------------------------------------------- */

/* All samples of an output in its type, for the caller to free; `t` describes the
 * result. */
static void *
stack(const struct answers *a, const struct answer *out, struct gradc_tensor *t,
      struct error *e)
{
    size_t n = a->n * out->per;
    char *rows = gradc_alloc(e, n, gradc_type_size(out->of->type));

    *t = *out->of;
    t->rank = t->rank > 0 ? t->rank : 1;
    t->dim[0] = (int)a->n;
    for (size_t i = 0; rows != NULL && i < n; i++) {
        gradc_put(t->type, rows, i, out->value[i]);
    }
    return rows;
}

static int
write_tensors(const struct answers *a, const char *path, struct error *e)
{
    size_t n = (size_t)a->n_out;
    struct st_item *item = gradc_alloc(e, n, sizeof(*item));
    struct gradc_tensor *t = gradc_alloc(e, n, sizeof(*t));
    void **rows = gradc_alloc(e, n, sizeof(*rows));

    for (int k = 0; e->status == 0 && k < a->n_out; k++) {
        rows[k] = stack(a, &a->out[k], &t[k], e);
        item[k] = (struct st_item){ .prefix = "", .tensor = &t[k], .base = rows[k],
                                    .plain = 1 };
    }
    if (e->status == 0) {
        gradc_st_write(path, (struct st_manner){ .keep = 0 }, item, a->n_out, NULL, e);
    }
    for (int k = 0; rows != NULL && k < a->n_out; k++) {
        free(rows[k]);
    }
    free(rows);
    free(item);
    free(t);
    return e->status == 0 ? 0 : -1;
}

/* ---- all formats -------------------------------------------------------------------- */

static int
write_text(const struct answers *a, const char *path, int json, long top,
           struct error *e)
{
    struct likely *list = gradc_alloc(e, (size_t)a->classes, sizeof(*list));
    struct output o = { .f = stdout };

    if (list == NULL || (path != NULL && gradc_output_open(&o, path, e) != 0)) {
        free(list);
        return -1;
    }
    (json ? put_json : put_csv)(o.f, a, top, list);
    free(list);
    return path == NULL ? 0 : gradc_output_commit(&o, e);
}

int
gradc_answers_write(const struct answers *a, const char *path, int json, long top,
                    struct error *e)
{
    if (top > 0 && a->classes == 0) {
        return gradc_misuse(e, "--top-k %ld: no output of this entry has a number "
                            "for each class of a label", top);
    }
    if (path != NULL && (gradc_ends_in(path, ".npy") || gradc_ends_in(path, ".npz")
                         || gradc_ends_in(path, ".safetensors"))) {
        return write_tensors(a, path, e);
    }
    if (path != NULL && (gradc_ends_in(path, ".jsonl") || gradc_ends_in(path, ".json"))) {
        json = 1;
    }
    return write_text(a, path, json, top, e);
}
