/* column.c -- columns of samples, and the files that they come from; see data.h */
#include "data.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contents.h"
#include "scratch.h"

/* The file with one input for a part of the samples, or NULL. */
const char *
gradc_own_file(const struct gradc_field *f, enum part part)
{
    return part == PART_TRAIN ? f->train
         : part == PART_TEST ? f->test : f->validation;
}

const char *const *
gradc_data_files(const struct gradc_data *data, enum part part, int *n)
{
    *n = part == PART_TRAIN ? data->n_train
       : part == PART_TEST ? data->n_test : data->n_validation;
    return part == PART_TRAIN ? data->train
         : part == PART_TEST ? data->test : data->validation;
}

static int
refuse(const struct column *c, size_t i, double value, struct error *e)
{
    const char *input = c->in->name;
    int classes = c->field->classes;
    char allowed[ALLOWED_TEXT];

    if (c->field->weight) {
        return gradc_fail(e, "a weight of %.9g, expected a number of at least 0",
                          value);
    }
    if (!gradc_tensor_allows(c->in, value)) {
        return gradc_fail(e, "sample %zu, element %zu is %.9g; %s %s takes %s%s",
                          i / c->per, i % c->per, value,
                          c->field->is_label ? "label" : "input", input,
                          gradc_tensor_allowed(allowed, c->in),
                          c->field->is_label && c->field->n_columns == 1
                          ? "; values = \"sorted\" beside the column makes a class "
                            "of whatever occurs in it" : "");
    }
    if (c->field->is_label) {
        return gradc_fail(e, "sample %zu has the label %.9g; %s has %d "
                          "classes, so labels are whole numbers from 0 to %d",
                          i / c->per, value, input, classes, classes - 1);
    }
    if (!isfinite(value)) {
        return gradc_fail(e, "sample %zu holds %.9g; input %s takes finite numbers",
                          i / c->per, value, input);
    }
    return gradc_fail(e, "sample %zu holds %.9g, which does not fit in %s, the type of "
                      "input %s", i / c->per, value,
                      gradc_type_name(c->in->type), input);
}

/* Whether a label is one of the classes, and a number fits the type of the input. */
static int
fits(const struct column *c, double value)
{
    int whole = value == floor(value);

    if (c->field->weight && !(value >= 0)) {
        return 0;
    }
    if (!gradc_tensor_allows(c->in, value)
        || (c->field->is_label && c->in->places == 0
            && !(whole && value >= 0 && value < c->field->classes))) {
        return 0;
    }
    return gradc_type_fits(c->in->type, value);
}

int
gradc_column_check(const struct column *c, size_t i, double value,
                   struct error *e)
{
    return fits(c, value) ? 0 : refuse(c, i, value, e);
}

int
gradc_column_put(struct column *c, size_t i, double value, struct error *e)
{
    if (gradc_column_check(c, i, value, e) != 0) {
        return -1;
    }
    gradc_put(c->in->type, c->rows, i, value);
    return 0;
}

int
gradc_column_take(struct column *c, struct scratch *all, const char *path,
                  struct error *e)
{
    c->file = gradc_alloc(e, 1, sizeof(*c->file));
    if (c->file == NULL) {
        gradc_scratch_drop(all);
        return -1;
    }
    snprintf(c->file->path, sizeof(c->file->path), "%s", path);
    if (gradc_scratch_end(all, c->file, e) != 0) {
        return -1;
    }
    c->rows = (void *)(uintptr_t)c->file->p;
    c->disk = gradc_contents_mapped(c->file) ? c->file : NULL;
    return 0;
}

const struct column *
gradc_data_column(const struct dataset *d, const char *input)
{
    for (int i = 0; i < d->n_column; i++) {
        if (strcmp(d->column[i].in->name, input) == 0) {
            return &d->column[i];
        }
    }
    return NULL;
}

size_t
gradc_column_row(const struct column *c, size_t sample)
{
    return c->pick != NULL ? c->pick[sample] : sample;
}

double
gradc_column_at(const struct column *c, size_t i)
{
    if (c->pick != NULL) {
        i = gradc_column_row(c, i / c->per) * c->per + i % c->per;
    }
    if (c->disk != NULL) {
        gradc_contents_pass(c->disk, i * c->size, c->size);
    }
    return c->coded ? (double)c->map[((const unsigned char *)c->rows)[i]]
                    : gradc_get(c->in->type, c->rows, i);
}
