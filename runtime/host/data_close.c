/* data_close.c -- releases samples; see data.h */
#include "data.h"

#include <stdlib.h>
#include <string.h>

#include "contents.h"
#include "draw_order.h"
#include "ragged.h"

static void
close_column(struct column *c)
{
    if (c->file != NULL) {
        gradc_contents_close(c->file);
    } else if (!c->borrowed) {
        free(c->rows);
    }
    free(c->file);
    gradc_ragged_close(c);
    c->file = NULL;
    c->rows = NULL;
}

void
gradc_data_close(struct dataset *d)
{
    for (int i = 0; i < d->n_column; i++) {
        close_column(&d->column[i]);
    }
    free(d->column);
    gradc_drawing_close(d);
    free(d->vocabulary);
    free(d->pick);
    free(d->key);
    free(d->classes);
    free(d->files);
    free(d->categories);
    free(d->fill);
    memset(d, 0, sizeof(*d));
}
