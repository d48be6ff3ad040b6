/* part.c -- separates the samples for validation from those for training
 *
 * takes   the training samples, and which of them to hold out
 * gives   two datasets
 * keeps   both in the order of the files; the same samples for the same seed
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "part.h"

/* ---- texts as keys --------------------------------------------------------- */

static int
by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

size_t
gradc_part_enumerate(const double *value, size_t n, uint32_t *number,
                     struct error *e)
{
    double *sorted = gradc_alloc(e, n, sizeof(*sorted));
    size_t kinds = 0;

    if (sorted == NULL) {
        return 0;
    }
    memcpy(sorted, value, n * sizeof(*sorted));
    qsort(sorted, n, sizeof(*sorted), by_value);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || sorted[i] != sorted[i - 1]) {
            sorted[kinds++] = sorted[i];
        }
    }
    for (size_t i = 0; i < n; i++) {
        const double *at = bsearch(&value[i], sorted, kinds, sizeof(*sorted),
                                   by_value);

        number[i] = (uint32_t)(at - sorted);
    }
    free(sorted);
    return kinds;
}

/* ---- which samples ---------------------------------------------------------- */

static size_t
rounded(double x)
{
    return (size_t)(x + 0.5);
}

/* Chooses the fraction of every kind, and of all samples together. */
static void
choose_of_each(char *held, const uint32_t *order, const uint32_t *kind,
               size_t n, size_t *room, size_t kinds, double share)
{
    size_t before = 0;

    for (size_t i = 0; i < n; i++) {
        room[kind[i]]++;
    }
    for (size_t k = 0; k < kinds; k++) {
        size_t all = before + room[k];

        room[k] = rounded((double)all * share) - rounded((double)before * share);
        before = all;
    }
    for (size_t i = 0; i < n; i++) {
        if (room[kind[order[i]]] > 0) {
            room[kind[order[i]]]--;
            held[order[i]] = 1;
        }
    }
}

/* Chooses samples by the kinds that these values tell. */
static int
choose_by_kind(char *held, const double *value, size_t n,
               const struct gradc_validation *v, struct error *e)
{
    uint32_t *kind = gradc_alloc(e, n, sizeof(*kind));
    uint32_t *order = gradc_alloc(e, n, sizeof(*order));
    size_t *count = gradc_alloc(e, n, sizeof(*count));
    size_t kinds = e->status == 0 ? gradc_part_enumerate(value, n, kind, e) : 0;

    if (e->status == 0) {
        gradc_split_again(order, n, v->seed);
        choose_of_each(held, order, kind, n, count, kinds, v->fraction);
    }
    free(kind);
    free(order);
    free(count);
    return e->status == 0 ? 0 : -1;
}

int
gradc_part_groups(struct groups *g, uint32_t *room, const struct dataset *d,
                  const double *kind, struct error *e)
{
    size_t kinds = 1, groups = gradc_part_enumerate(d->key, d->n, room, e);

    if (kind != NULL && e->status == 0) {
        kinds = gradc_part_enumerate(kind, d->n, room + d->n, e);
    }
    return e->status == 0
           ? gradc_groups_open(g, d->n, room, groups, room + d->n, kinds, e) : -1;
}

/* Chooses whole groups, of each kind about as much; without kinds, of all. */
static int
choose_groups(char *held, const struct dataset *d, const double *kind,
              const struct gradc_validation *v, struct error *e)
{
    struct groups g = { .n = 0 };
    uint32_t *room = gradc_alloc(e, 2 * d->n, sizeof(*room));
    uint32_t *order = gradc_alloc(e, d->n, sizeof(*order));

    if (e->status == 0 && gradc_part_groups(&g, room, d, kind, e) == 0) {
        gradc_split_again(order, g.n_group, v->seed);
        gradc_groups_choose(&g, order, v->fraction, held, e);
    }
    gradc_groups_close(&g);
    free(room);
    free(order);
    return e->status == 0 ? 0 : -1;
}

static int
choose_any(char *held, size_t n, const struct gradc_validation *v,
           struct error *e)
{
    uint32_t *order = gradc_alloc(e, n, sizeof(*order));

    if (order == NULL) {
        return -1;
    }
    gradc_split_again(order, n, v->seed);
    for (size_t i = 0; i < rounded((double)n * v->fraction); i++) {
        held[order[i]] = 1;
    }
    free(order);
    return 0;
}

double *
gradc_part_values(const struct dataset *d, const char *name, const char *what,
                  struct error *e)
{
    const struct column *c = NULL;
    double *value = gradc_alloc(e, d->n, sizeof(*value));

    for (int k = 0; k < d->n_column; k++) {
        if (strcmp(d->column[k].in->name, name) == 0) {
            c = &d->column[k];
        }
    }
    if (value != NULL && (c == NULL || c->per != 1)) {
        gradc_fail(e, c == NULL ? "%s: to stratify by %s: the samples have no such input"
                   : "%s: to stratify by %s, there must be one number of it in a sample",
                   what, name);
    }
    for (size_t i = 0; e->status == 0 && i < d->n; i++) {
        value[i] = gradc_column_at(c, i);
    }
    return value;
}

static int
choose(char *held, const struct dataset *d, const struct gradc_validation *v,
       struct error *e)
{
    double *kind = NULL;

    if (v->column != NULL) {
        for (size_t i = 0; i < d->n; i++) {
            held[i] = d->key[i] == gradc_data_key(v->value);
        }
        return 0;
    }
    if (v->stratify != NULL) {
        kind = gradc_part_values(d, v->stratify, "validation", e);
    }
    if (e->status == 0 && v->group != NULL) {
        choose_groups(held, d, kind, v, e);
    } else if (e->status == 0 && kind != NULL) {
        choose_by_kind(held, kind, d->n, v, e);
    } else if (e->status == 0) {
        choose_any(held, d->n, v, e);
    }
    free(kind);
    return e->status == 0 ? 0 : -1;
}

/* ---- parting ------------------------------------------------------------------ */

/* The rows of the chosen samples, or of the others, for the caller to free. */
static uint32_t *
pick(const struct dataset *d, const char *held, char which, size_t count,
     struct error *e)
{
    uint32_t *to = gradc_alloc(e, count, sizeof(*to));
    size_t at = 0;

    for (size_t i = 0; to != NULL && i < d->n; i++) {
        if (held[i] == which) {
            to[at++] = d->pick != NULL ? d->pick[i] : (uint32_t)i;
        }
    }
    return to;
}

static double *
some_keys(const struct dataset *d, const char *held, char which, size_t count,
          struct error *e)
{
    double *to = gradc_alloc(e, count, sizeof(*to));
    size_t at = 0;

    for (size_t i = 0; to != NULL && i < d->n; i++) {
        if (held[i] == which) {
            to[at++] = d->key[i];
        }
    }
    return to;
}

/* Copies the columns of `d`, without their rows, which are borrowed. */
static int
begin(struct dataset *held, const struct dataset *d, struct error *e)
{
    size_t n = (size_t)d->n_column;

    *held = (struct dataset){ .window = d->window,
                              .shuffle_buffer = d->shuffle_buffer };
    held->column = gradc_alloc(e, n, sizeof(*held->column));
    if (held->column == NULL) {
        return -1;
    }
    memcpy(held->column, d->column, n * sizeof(*held->column));
    for (size_t k = 0; k < n; k++) {
        held->column[k].borrowed = 1;
        held->column[k].file = NULL;
    }
    held->n_column = d->n_column;
    return 0;
}

/* Replaces the samples of a dataset by these. */
static void
take(struct dataset *d, uint32_t *rows, double *key, size_t n)
{
    free(d->pick);
    free(d->key);
    d->pick = rows;
    d->key = key;
    d->n = n;
    for (int k = 0; k < d->n_column; k++) {
        d->column[k].pick = rows;
    }
}

static int
part_samples(struct dataset *d, struct dataset *held, const char *which,
             size_t count, struct error *e)
{
    size_t left = d->n - count;
    uint32_t *those = pick(d, which, 1, count, e);
    uint32_t *rest = pick(d, which, 0, left, e);
    double *keys = NULL, *others = NULL;

    if (d->key != NULL && e->status == 0) {
        keys = some_keys(d, which, 1, count, e);
        others = some_keys(d, which, 0, left, e);
    }
    if (e->status == 0) {
        take(held, those, keys, count);
        take(d, rest, others, left);
        return 0;
    }
    free(those);
    free(rest);
    free(keys);
    free(others);
    return -1;
}

int
gradc_part_move(struct dataset *d, struct dataset *held, const char *which,
                size_t count, struct error *e)
{
    if (begin(held, d, e) == 0 && part_samples(d, held, which, count, e) == 0) {
        return 0;
    }
    gradc_data_close(held);
    return -1;
}

static int
hold_samples(struct dataset *d, struct dataset *held,
             const struct gradc_validation *v, struct error *e)
{
    char *which = gradc_alloc(e, d->n, 1);
    size_t count = 0;

    if (which == NULL || choose(which, d, v, e) != 0) {
        free(which);
        return -1;
    }
    for (size_t i = 0; i < d->n; i++) {
        count += which[i] != 0;
    }
    if (count == 0 || count == d->n) {
        gradc_fail(e, "validation: of %zu samples, %s would be to validate on%s%s%s%s",
                   d->n, count == 0 ? "none" : "all",
                   v->column != NULL ? ", those with \"" : "",
                   v->column != NULL ? v->value : "",
                   v->column != NULL ? "\" in the column " : "",
                   v->column != NULL ? v->column : "");
    } else {
        gradc_part_move(d, held, which, count, e);
    }
    free(which);
    return e->status == 0 ? 0 : -1;
}

/* Holds out the end of a text. */
static int
hold_symbols(struct dataset *d, struct dataset *held, double share,
             struct error *e)
{
    size_t all = d->starts + d->window;
    size_t cut = (size_t)((double)all * (1 - share));
    struct column *c = &d->column[0];

    if (begin(held, d, e) != 0) {
        return -1;
    }
    held->column[0].rows = (char *)c->rows + cut * c->size;
    gradc_text_windows(held, all - cut, "the text", "validation", e);
    held->column[0].borrowed = 1;
    return gradc_text_windows(d, cut, "the text", "training", e);
}

int
gradc_data_hold_out(struct dataset *d, struct dataset *held,
                    const struct gradc_validation *v, struct error *e)
{
    if (d->starts > 0 && (v->stratify != NULL || v->group != NULL
                          || v->column != NULL)) {
        return gradc_fail(e, "validation: of a text, the end is held out; there "
                          "is nothing to stratify or to group by");
    }
    if (d->starts > 0) {
        hold_symbols(d, held, v->fraction, e);
    } else {
        hold_samples(d, held, v, e);
    }
    if (e->status == 0) {
        return 0;
    }
    gradc_data_close(held);
    return -1;
}
