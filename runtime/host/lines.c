/* lines.c -- see lines.h */
#include "lines.h"

#include <stdlib.h>

#include "ragged.h"
#include "scratch.h"

/* ---- which lines ------------------------------------------------------------------ */

/* Lines without symbols are none. */
static int
find(struct lines *l, uint32_t end, struct error *e)
{
    const struct text *t = l->text;
    size_t first = 0, most = 1;
    long number = 1;

    for (size_t i = 0; i < t->n; i++) {
        most += gradc_text_code(t, i) == end;
    }
    l->line = gradc_alloc(e, most, sizeof(*l->line));
    for (size_t i = 0; l->line != NULL && i <= t->n; i++) {
        if (i < t->n && gradc_text_code(t, i) != end) {
            continue;
        }
        if (i > first) {
            l->line[l->n++] = (struct line){ first, i - first, number };
        }
        first = i + 1;
        number++;
    }
    if (e->status == 0 && l->n == 0) {
        gradc_fail(e, "%s: there are no lines in it", t->path);
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
        return gradc_fail(e, "%s: of %zu lines, %zu would be for testing",
                          l->text->path, l->n, k);
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

int
gradc_lines_open(struct lines *l, const struct text *t, uint32_t end,
                 const struct gradc_data *data, enum part part, struct error *e)
{
    *l = (struct lines){ .text = t };
    return find(l, end, e) == 0 ? split(l, data, part == PART_TEST, e) : -1;
}

void
gradc_lines_close(struct lines *l)
{
    free(l->line);
    *l = (struct lines){ .n = 0 };
}

void
gradc_lines_count(const struct lines *l, int places, const struct share *of,
                  size_t *times)
{
    size_t sample = 0, next = 0;

    for (size_t k = 0; k < l->n; k++) {
        const struct line *line = &l->line[k];

        for (size_t i = 0; i <= line->n; i++) {
            int last = i == line->n;
            int counts = of == NULL || (next < of->n && of->sample[next] == sample);

            if (counts && !last) {
                times[gradc_text_code(l->text, line->first + i)]++;
            }
            if (places || last) {
                next += (size_t)counts;
                sample++;
            }
        }
    }
}

/* ---- samples ---------------------------------------------------------------------- */

/* Two columns while they are filled, sample by sample. */
struct filling {
    const struct lines *l;
    const struct alphabet *a;
    struct column *column[2];
    struct scratch made[2];
    char *sample[2];
};

/* Number of symbol i of a line, which line ends surround. */
static int32_t
at(const struct filling *f, const struct line *line, size_t i, struct error *e)
{
    return i < line->n ? gradc_text_number(f->l->text, f->a, line->first + i, e)
                       : gradc_alphabet_end(f->a);
}

/* Number i of the sample in a column: a symbol of the line, or its end. */
static int
put(struct filling *f, int column, size_t i, const struct line *line, size_t symbol,
    struct error *e)
{
    const struct column *c = f->column[column];
    int32_t v = at(f, line, symbol, e);

    if (e->status != 0) {
        return -1;
    }
    if (gradc_column_check(c, i, v, e) != 0) {
        return gradc_fail_at(e, "%s:%ld: ", f->l->text->path, line->number);
    }
    gradc_put(c->in->type, f->sample[column], i, v);
    return 0;
}

/* The sample is complete: so many numbers in each column, and 0 behind them. */
static int
add(struct filling *f, size_t n, struct error *e)
{
    for (int k = 0; k < 2; k++) {
        const struct column *c = f->column[k];

        for (size_t i = n; i < c->per; i++) {
            gradc_put(c->in->type, f->sample[k], i, 0);
        }
        if (gradc_scratch_add(&f->made[k], f->sample[k], c->per * c->size, e) != 0) {
            return -1;
        }
    }
    return 0;
}

/* A sample for every symbol and line end: the symbols before it, and this one. */
static int
fill_places(struct dataset *d, struct filling *f, const struct line *line,
            struct error *e)
{
    size_t per = f->column[0]->per, outside = line->n;

    for (size_t i = 0; i <= line->n; i++, d->n++) {
        for (size_t j = 0; j < per; j++) {
            if (put(f, 0, j, line, i + j < per ? outside : i + j - per, e) != 0) {
                return -1;
            }
        }
        if (put(f, 1, 0, line, i, e) != 0 || add(f, per, e) != 0) {
            return -1;
        }
    }
    return 0;
}

/* A sample for the line. */
static int
fill_line(struct dataset *d, struct filling *f, const struct line *line,
          struct error *e)
{
    size_t n = 0;

    if (gradc_ragged_add(f->column[0]->ragged, line->n + 1, &n, e) != 0) {
        return gradc_fail_at(e, "%s:%ld: ", f->l->text->path, line->number);
    }
    for (size_t i = 0; i < n; i++) {
        if (put(f, 0, i, line, i > 0 ? i - 1 : line->n, e) != 0
            || put(f, 1, i, line, i, e) != 0) {
            return -1;
        }
    }
    d->n++;
    return add(f, n, e);
}

int
gradc_lines_fill(struct dataset *d, const struct lines *l, const struct alphabet *a,
                 struct error *e)
{
    struct filling f = { .l = l, .a = a };
    int places = d->column[1].in->rank == 1;

    for (int k = 0; k < 2; k++) {
        f.column[k] = &d->column[k];
        f.sample[k] = gradc_alloc(e, f.column[k]->per, f.column[k]->size);
    }
    for (size_t k = 0; k < l->n && e->status == 0; k++) {
        (places ? fill_places : fill_line)(d, &f, &l->line[k], e);
    }
    for (int k = 0; k < 2 && e->status == 0; k++) {
        gradc_column_take(f.column[k], &f.made[k], l->text->path, e);
    }
    if (e->status == 0 && !places) {
        gradc_ragged_finish(d, e);
    }
    for (int k = 0; k < 2; k++) {
        gradc_scratch_drop(&f.made[k]);
        free(f.sample[k]);
    }
    return e->status == 0 ? 0 : -1;
}
