/* runs.c -- see runs.h */
#include "runs.h"

#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "log.h"

static int
is_called(const struct curve *s, const char *name, const char *part)
{
    return strcmp(s->name, name) == 0 && strcmp(s->part, part) == 0;
}

const struct curve *
gradc_run_log_find(const struct run_log *l, const char *name, const char *part)
{
    for (int i = 0; i < l->n; i++) {
        if (is_called(&l->curve[i], name, part)) {
            return &l->curve[i];
        }
    }
    return NULL;
}

/* The curve, made if there is none yet; NULL and an error. */
static struct curve *
curve_of(struct run_log *l, const char *name, const char *part, struct error *e)
{
    struct curve *s, *more;

    for (int i = 0; i < l->n; i++) {
        if (is_called(&l->curve[i], name, part)) {
            return &l->curve[i];
        }
    }
    more = realloc(l->curve, (size_t)(l->n + 1) * sizeof(*more));
    if (more == NULL) {
        gradc_no_memory(e, "out of memory");
        return NULL;
    }
    l->curve = more;
    s = &more[l->n++];
    memset(s, 0, sizeof(*s));
    s->name = gradc_copy(e, name);
    s->part = gradc_copy(e, part);
    return e->status == 0 ? s : NULL;
}

static int
add(struct run_log *l, const char *name, const char *part, double step, double v,
    struct error *e)
{
    struct curve *s = curve_of(l, name, part, e);

    if (s == NULL) {
        return -1;
    }
    if (s->n == s->capacity) {
        size_t room = 2 * s->capacity + 64;
        double *x = realloc(s->step, room * sizeof(*x));
        double *y = x != NULL ? realloc(s->value, room * sizeof(*y)) : NULL;

        s->step = x != NULL ? x : s->step;
        s->value = y != NULL ? y : s->value;
        if (y == NULL) {
            return gradc_no_memory(e, "out of memory");
        }
        s->capacity = room;
    }
    s->step[s->n] = step;
    s->value[s->n++] = v;
    return 0;
}

/* ---- JSON lines ----------------------------------------------------------------- */

/* Whether a member is common to all entries that take turns, or the rate of the main
 * one. */
static int
is_common(const char *key, int of_main)
{
    return (of_main && strcmp(key, "lr") == 0) || strcmp(key, "samples_per_second") == 0;
}

/* Adds the members of an object; names begin with that of the entry, as in CSV,
 * unless it is NULL. */
static int
add_members(struct run_log *l, json_t *o, const char *entry, const char *main,
            const char *part, double step, struct error *e)
{
    int of_main = entry == NULL || main == NULL || strcmp(entry, main) == 0;

    const char *key;
    char name[300];
    json_t *v;

    json_object_foreach(o, key, v) {
        if (!json_is_number(v) && !json_is_null(v)) {
            continue;
        }
        if (entry != NULL && !is_common(key, of_main)) {
            snprintf(name, sizeof(name), "%.100s.%.190s", entry, key);
        } else {
            snprintf(name, sizeof(name), "%.290s", key);
        }
        if (add(l, name, part, step, json_is_null(v) ? (double)NAN
                : json_number_value(v), e) != 0) {
            return -1;
        }
    }
    return 0;
}

/* Reads the results of a step, or of samples (those of the main entry);
 * statistics have no curves. */
static int
read_json(struct run_log *l, const char *line, const char *main, struct error *e)
{
    json_t *o = json_loads(line, 0, NULL), *v;
    double step = json_number_value(json_object_get(o, "step"));
    const char *entry = json_string_value(json_object_get(o, "entry")), *key;

    if (step < 1) {
        gradc_fail(e, "is not an object with a step");
    }
    json_object_foreach(o, key, v) {
        if (e->status == 0 && json_is_object(v) && strcmp(key, "stats") != 0) {
            add_members(l, v, main, main, key, step, e);
        }
    }
    json_object_del(o, "step");
    json_object_del(o, "epoch");
    json_object_del(o, "time");
    if (e->status == 0) {
        add_members(l, o, entry, main, "step", step, e);
    }
    json_decref(o);
    return e->status == 0 ? 0 : -1;
}

static int
read_json_lines(struct run_log *l, const char *main, struct error *e)
{
    FILE *f = fopen(l->path, "rb");
    char *line = NULL;
    size_t room = 0;
    long number = 0;

    if (f == NULL) {
        return gradc_fail(e, "%s: cannot read: %s", l->path, strerror(errno));
    }
    while (e->status == 0 && getline(&line, &room, f) > 0) {
        number++;
        read_json(l, line, main, e);
    }
    free(line);
    fclose(f);
    return e->status == 0 ? 0 : gradc_fail_at(e, "%s:%ld: ", l->path, number);
}

/* ---- CSV -------------------------------------------------------------------------- */

enum { STEP, EPOCH, PART, FIRST };      /* columns */

static int
read_row(struct run_log *l, const struct csv *t, struct error *e)
{
    double step = strtod(t->cell[STEP], NULL);

    for (int i = FIRST; i < t->n_cell && e->status == 0; i++) {
        if (*t->cell[i] != '\0' && strcmp(t->name[i], "time") != 0) {
            add(l, t->name[i], t->cell[PART], step, strtod(t->cell[i], NULL), e);
        }
    }
    return e->status == 0 ? 0 : -1;
}

static int
read_csv(struct run_log *l, struct error *e)
{
    struct csv t;
    int more;

    if (gradc_csv_open(&t, NULL, l->path, 1, ',', e) != 0) {
        return -1;
    }
    while ((more = gradc_csv_next(&t, e)) > 0) {
        if (t.n_column <= FIRST || strcmp(t.name[STEP], "step") != 0
            || strcmp(t.name[PART], "part") != 0) {
            more = gradc_fail(e, "%s: is not a log of train, which begins with "
                              "step,epoch,part,loss", l->path);
        }
        if (more < 0 || read_row(l, &t, e) != 0) {
            break;
        }
    }
    gradc_csv_close(&t);
    return e->status == 0 ? 0 : -1;
}

/* ---- a log ------------------------------------------------------------------------- */

int
gradc_run_log_open(struct run_log *l, const char *path, const char *main,
                   struct error *e)
{
    memset(l, 0, sizeof(*l));
    l->path = path;
    return gradc_log_is_csv(path) ? read_csv(l, e) : read_json_lines(l, main, e);
}

void
gradc_run_log_close(struct run_log *l)
{
    for (int i = 0; i < l->n; i++) {
        free(l->curve[i].name);
        free(l->curve[i].part);
        free(l->curve[i].step);
        free(l->curve[i].value);
    }
    free(l->curve);
    memset(l, 0, sizeof(*l));
}
