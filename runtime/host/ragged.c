/* ragged.c -- see ragged.h */
#include "ragged.h"

#include <stdlib.h>
#include <string.h>

static struct column *
find(const struct dataset *d, const char *input)
{
    for (int k = 0; k < d->n_column; k++) {
        if (strcmp(d->column[k].in->name, input) == 0) {
            return &d->column[k];
        }
    }
    return NULL;
}

static int
open_column(struct column *c, struct error *e)
{
    struct ragged *r = c->ragged = gradc_alloc(e, 1, sizeof(*r));

    if (r == NULL) {
        return -1;
    }
    r->most = (size_t)c->in->dim[1];
    r->wide = c->per / r->most;
    r->truncate = c->field->truncate;
    r->name = c->in->name;
    return 0;
}

int
gradc_ragged_open(struct dataset *d, const struct gradc_data *data,
                  struct error *e)
{
    for (int i = 0; i < data->n_field; i++) {
        const struct gradc_field *f = &data->field[i];
        const char *of = f->like != NULL ? f->input : f->lengths;
        struct column *c = of != NULL ? find(d, of) : NULL;

        if (c != NULL && c->ragged == NULL && open_column(c, e) != 0) {
            return -1;
        }
    }
    return 0;
}

void
gradc_ragged_close(struct column *c)
{
    if (c->ragged != NULL) {
        free(c->ragged->length);
    }
    free(c->ragged);
    c->ragged = NULL;
}

static int
push(struct ragged *r, size_t length, struct error *e)
{
    if (r->n == r->capacity) {
        size_t room = r->capacity > 0 ? 2 * r->capacity : 256;
        uint32_t *more = realloc(r->length, room * sizeof(*more));

        if (more == NULL) {
            return gradc_no_memory(e, "out of memory at %zu samples", r->n);
        }
        r->length = more;
        r->capacity = room;
    }
    r->length[r->n++] = (uint32_t)length;
    return 0;
}

int
gradc_ragged_add(struct ragged *r, size_t steps, size_t *length, struct error *e)
{
    if (steps > r->most && !r->truncate) {
        return gradc_fail(e, "a sample of length %zu, but input %s takes %zu; "
                          "truncate = true in the model cuts it", steps, r->name,
                          r->most);
    }
    *length = steps < r->most ? steps : r->most;
    return push(r, *length, e);
}

int
gradc_ragged_end(struct ragged *r, struct pile *p, size_t begin, struct error *e)
{
    size_t n = p->n - begin, length = 0;

    if (n % r->wide != 0) {
        return gradc_fail(e, "%zu number%s in a sample, but a step of input %s has "
                          "%zu", n, n == 1 ? "" : "s", r->name, r->wide);
    }
    if (gradc_ragged_add(r, n / r->wide, &length, e) != 0) {
        return -1;
    }
    p->n = begin + length * r->wide;
    while (e->status == 0 && p->n < begin + r->most * r->wide) {
        gradc_pile_push(p, 0, e);
    }
    return e->status == 0 ? 0 : -1;
}

static int
fill(struct column *c, const struct column *of, size_t n, struct error *e)
{
    const struct ragged *r = of != NULL ? of->ragged : NULL;

    if (r == NULL || r->n != n) {
        return gradc_fail(e, "the lengths of %s are not known: JSON lines and "
                          "tables tell them, arrays do not", c->field->lengths);
    }
    c->rows = gradc_alloc(e, n, c->size);
    for (size_t i = 0; c->rows != NULL && i < n; i++) {
        if (gradc_column_put(c, i, r->length[i], e) != 0) {
            return gradc_fail_at(e, "lengths of %s: ", r->name);
        }
    }
    return e->status == 0 ? 0 : -1;
}

/* Checks that two inputs of a sample are equally long. */
static int
check_like(const struct column *c, const struct column *of, struct error *e)
{
    const struct ragged *r = c->ragged, *x = of != NULL ? of->ragged : NULL;

    for (size_t i = 0; r != NULL && x != NULL && i < r->n && i < x->n; i++) {
        if (r->length[i] != x->length[i]) {
            return gradc_fail(e, "sample %zu: %s has %u steps, but %s has %u", i,
                              x->name, (unsigned)x->length[i], r->name,
                              (unsigned)r->length[i]);
        }
    }
    return 0;
}

int
gradc_ragged_finish(struct dataset *d, struct error *e)
{
    for (int k = 0; k < d->n_column; k++) {
        struct column *c = &d->column[k];

        if (c->field->lengths != NULL
            && fill(c, find(d, c->field->lengths), d->n, e) != 0) {
            return -1;
        }
        if (c->field->like != NULL
            && check_like(c, find(d, c->field->like), e) != 0) {
            return -1;
        }
    }
    for (int k = 0; k < d->n_column; k++) {
        gradc_ragged_close(&d->column[k]);
    }
    return 0;
}
