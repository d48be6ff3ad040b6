/* answers_write.c -- writes and prints answers; see answers.h
 *
 * takes   answers about samples
 * gives   CSV, JSON lines, or arrays; the likeliest classes before the numbers
 */
#include "answers.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json_value.h"
#include "stored.h"

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

/* The classes of sample i, likeliest first. */
static void
rank(const struct answers *a, size_t i, struct likely *list, double *probability)
{
    gradc_answers_probabilities(a, i, probability);
    for (int k = 0; k < a->classes; k++) {
        list[k] = (struct likely){ k, probability[k] };
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

/* What number i of an output is called: by its class or its column, if that has a name. */
static void
put_name(FILE *f, const struct answers *a, int k, size_t i)
{
    const char *name = a->out[k].of->name;
    char text[1024];

    if (a->out[k].per == 1) {
        snprintf(text, sizeof(text), "%s", name);
    } else if (a->out[k].column != NULL) {
        snprintf(text, sizeof(text), "%s", a->out[k].column[i]);
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
put_csv(FILE *f, const struct answers *a, long top, struct likely *list, double *room)
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
            rank(a, i, list, room);
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
put_json(FILE *f, const struct answers *a, long top, struct likely *list, double *room)
{
    const char *file = a->files;

    for (size_t i = 0; i < a->n; i++) {
        json_t *o = json_object();

        if (file != NULL) {
            json_object_set_new(o, "file", gradc_json_text(file, strcspn(file, "\n")));
            file += strcspn(file, "\n") + 1;
        }
        if (a->classes > 0) {
            rank(a, i, list, room);
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
    double *room = gradc_alloc(e, (size_t)a->classes, sizeof(*room));
    struct output o = { .f = stdout };

    if (e->status == 0 && (path == NULL || gradc_output_open(&o, path, e) == 0)) {
        (json ? put_json : put_csv)(o.f, a, top, list, room);
        if (path != NULL) {
            gradc_output_commit(&o, e);
        }
    }
    free(list);
    free(room);
    return e->status == 0 ? 0 : -1;
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
