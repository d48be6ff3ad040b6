/* lines.c -- see lines.h */
#include "lines.h"

#include <stdlib.h>

#include "ragged.h"

/* One line, without its end. */
struct line {
    const int32_t *symbol;
    size_t n;
    long number;                /* in the file */
};

struct lines {
    struct line *line;
    size_t n;
    int32_t end;
    const char *path;
};

/* Lines without symbols are none. */
static int
find(struct lines *l, const int32_t *symbol, size_t n, struct error *e)
{
    size_t first = 0, most = 1;
    long number = 1;

    for (size_t i = 0; i < n; i++) {
        most += symbol[i] == l->end;
    }
    l->line = gradc_alloc(e, most, sizeof(*l->line));
    for (size_t i = 0; l->line != NULL && i <= n; i++) {
        if (i < n && symbol[i] != l->end) {
            continue;
        }
        if (i > first) {
            l->line[l->n++] = (struct line){ symbol + first, i - first, number };
        }
        first = i + 1;
        number++;
    }
    if (e->status == 0 && l->n == 0) {
        gradc_fail(e, "%s: there are no lines in it", l->path);
    }
    return e->status == 0 ? 0 : -1;
}

/* Keeps the share of the lines that is for testing, or the rest. */
static int
split(struct lines *l, const struct gradc_data *data, int test, struct error *e)
{
    size_t k = (size_t)((double)l->n * data->fraction + 0.5), n = 0;
    uint32_t *order;
    char *chosen;

    if (data->fraction <= 0) {
        return 0;
    }
    if (k == 0 || k >= l->n || l->n > UINT32_MAX) {
        return gradc_fail(e, "%s: of %zu lines, %zu would be for testing", l->path,
                          l->n, k);
    }
    order = gradc_alloc(e, l->n, sizeof(*order));
    chosen = gradc_alloc(e, l->n, 1);
    if (e->status == 0) {
        gradc_split(order, l->n, data->seed);
        for (size_t i = 0; i < k; i++) {
            chosen[order[i]] = 1;
        }
        for (size_t i = 0; i < l->n; i++) {
            if (chosen[i] == test) {
                l->line[n++] = l->line[i];
            }
        }
        l->n = n;
    }
    free(order);
    free(chosen);
    return e->status == 0 ? 0 : -1;
}

/* Symbol number i of a line, which line ends surround. */
static int32_t
at(const struct lines *l, const struct line *line, size_t i)
{
    return i < line->n ? line->symbol[i] : l->end;
}

static int
put(struct column *c, size_t i, int32_t v, const struct lines *l,
    const struct line *line, struct error *e)
{
    return gradc_column_put(c, i, v, e) == 0 ? 0
           : gradc_fail_at(e, "%s:%ld: ", l->path, line->number);
}

/* A sample for every symbol and line end: the symbols before it, and this one. */
static int
fill_places(struct dataset *d, const struct lines *l, struct error *e)
{
    struct column *x = &d->column[0], *y = &d->column[1];
    size_t sample = 0;

    for (size_t k = 0; k < l->n; k++) {
        d->n += l->line[k].n + 1;
    }
    x->rows = gradc_alloc(e, d->n, x->per * x->size);
    y->rows = gradc_alloc(e, d->n, y->size);
    for (size_t k = 0; e->status == 0 && k < l->n; k++) {
        for (size_t i = 0; i <= l->line[k].n; i++, sample++) {
            for (size_t j = 0; j < x->per; j++) {
                int32_t v = i + j < x->per ? l->end
                                           : at(l, &l->line[k], i + j - x->per);

                if (put(x, sample * x->per + j, v, l, &l->line[k], e) != 0) {
                    return -1;
                }
            }
            if (put(y, sample, at(l, &l->line[k], i), l, &l->line[k], e) != 0) {
                return -1;
            }
        }
    }
    return e->status == 0 ? 0 : -1;
}

/* A sample for every line. */
static int
fill_lines(struct dataset *d, const struct lines *l, struct error *e)
{
    struct column *x = &d->column[0], *y = &d->column[1];

    d->n = l->n;
    x->rows = gradc_alloc(e, d->n, x->per * x->size);
    y->rows = gradc_alloc(e, d->n, y->per * y->size);
    for (size_t k = 0; e->status == 0 && k < l->n; k++) {
        const struct line *line = &l->line[k];
        size_t n = 0;

        if (gradc_ragged_add(x->ragged, line->n + 1, &n, e) != 0) {
            return gradc_fail_at(e, "%s:%ld: ", l->path, line->number);
        }
        for (size_t i = 0; i < n; i++) {
            if (put(x, k * x->per + i, i > 0 ? at(l, line, i - 1) : l->end, l, line,
                    e) != 0
                || put(y, k * y->per + i, at(l, line, i), l, line, e) != 0) {
                return -1;
            }
        }
    }
    return e->status == 0 ? gradc_ragged_finish(d, e) : -1;
}

int
gradc_lines_read(struct dataset *d, const struct gradc_data *data,
                 const int32_t *symbol, size_t n, int32_t end, enum part part,
                 const char *path, struct error *e)
{
    struct lines l = { .end = end, .path = path };

    if (end < 0) {
        return gradc_fail(e, "%s: the line end is none of the symbols of the model",
                          path);
    }
    if (find(&l, symbol, n, e) == 0
        && split(&l, data, part == PART_TEST, e) == 0) {
        (d->column[1].in->rank == 1 ? fill_places : fill_lines)(d, &l, e);
    }
    free(l.line);
    return e->status == 0 ? 0 : -1;
}
