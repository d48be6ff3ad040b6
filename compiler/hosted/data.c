/* data.c -- the data and fit of a model, in the form that hosted trainers read */
#include "hosted/parts.h"

#include <stdio.h>

#include "../runtime/host/gradc_host.h"

_Static_assert((int)GRADC_RANK == (int)MAX_RANK, "axes of a tensor");
_Static_assert((int)GRADC_DRAWN == (int)DATA_DRAWN && (int)GRADC_TABLE == (int)DATA_TABLE
               && (int)GRADC_FILES == (int)DATA_FILES && (int)GRADC_CSV == (int)DATA_CSV
               && (int)GRADC_TEXT == (int)DATA_TEXT, "kinds of data");
_Static_assert((int)GRADC_NUMBER == (int)CELL_NUMBER
               && (int)GRADC_LISTED == (int)CELL_LISTED
               && (int)GRADC_SORTED == (int)CELL_SORTED
               && (int)GRADC_HASHED == (int)CELL_HASHED
               && (int)GRADC_ABSENT == (int)CELL_ABSENT
               && (int)GRADC_DATE == (int)CELL_DATE
               && (int)GRADC_SYMBOLS == (int)CELL_SYMBOLS
               && (int)GRADC_WORDS == (int)CELL_WORDS, "cells of tables");
_Static_assert((int)GRADC_SUM == (int)MERGE_SUM && (int)GRADC_LARGEST == (int)MERGE_LARGEST
               && (int)GRADC_SMALLEST == (int)MERGE_SMALLEST
               && (int)GRADC_MOMENTS == (int)MERGE_MOMENTS
               && (int)GRADC_BATCHES == (int)MERGE_BATCHES, "results of batches");
_Static_assert((int)GRADC_REFUSE == (int)MISSING_REFUSE
               && (int)GRADC_DROP == (int)MISSING_DROP
               && (int)GRADC_MEAN == (int)MISSING_MEAN
               && (int)GRADC_FILL == (int)MISSING_FILL, "cells without a value");

void
hosted_string(Text *t, const char *s)
{
    if (s != NULL) {
        text_string(t, s);
    } else {
        text_add(t, "NULL");
    }
}

void
hosted_three(Text *t, const char *x, const char *y, const char *z)
{
    hosted_string(t, x);
    text_add(t, ", ");
    hosted_string(t, y);
    text_add(t, ", ");
    hosted_string(t, z);
}

static void
member(Text *t, const char *name, const char *value)
{
    if (value != NULL) {
        text_printf(t, ", .%s = ", name);
        hosted_string(t, value);
    }
}

static void
real(Text *t, const char *name, double value)
{
    text_printf(t, ", .%s = ", name);
    text_float(t, value, false);
}

static void
table(Text *t, const Field *f, int i)
{
    if (f->n_table > 0) {
        text_printf(t, "static const double table_%d[] = {", i);
        for (int k = 0; k < f->n_table; k++) {
            text_add(t, k % 8 == 0 ? "\n    " : " ");
            text_float(t, f->table[k], false);
            text_add(t, ",");
        }
        text_add(t, "\n};\n\n");
    }
}

void
hosted_strings(Text *t, const char *name, int i, const char **list, int n)
{
    if (n > 0) {
        text_printf(t, "static const char *const %s_%d[] = {", name, i);
        for (int k = 0; k < n; k++) {
            text_add(t, " ");
            hosted_string(t, list[k]);
            text_add(t, ",");
        }
        text_add(t, " };\n\n");
    }
}

/* Prints what the cells of each column contain. */
static void
forms(Text *t, const Field *f, int i)
{
    static const char *const cell[] = { "GRADC_NUMBER", "GRADC_LISTED", "GRADC_SORTED",
                                        "GRADC_HASHED", "GRADC_ABSENT", "GRADC_DATE",
                                        "GRADC_SYMBOLS", "GRADC_WORDS" };
    char name[32];

    if (f->n_form == 0) {
        return;
    }
    snprintf(name, sizeof(name), "values_%d", i);
    for (int k = 0; k < f->n_form; k++) {
        hosted_strings(t, name, k, f->form[k].values, f->form[k].n_values);
    }
    text_printf(t, "static const struct gradc_form form_%d[] = {\n", i);
    for (int k = 0; k < f->n_form; k++) {
        const CellForm *form = &f->form[k];
        text_printf(t, "    { .cell = %s, .wide = %d, .n = %d", cell[form->cell],
                    form->wide, form->n);
        if (form->n_values > 0) {
            text_printf(t, ", .values = values_%d_%d", i, k);
        }
        member(t, "date", form->date);
        text_add(t, " },\n");
    }
    text_add(t, "};\n\n");
}

/* Prints the description of an array in a file. */
static void
array_members(Text *t, const Field *f)
{
    member(t, "array", f->array);
    member(t, "dtype", f->dtype);
    if (f->skip > 0) {
        text_printf(t, ", .skip = %ld", f->skip);
    }
    if (f->list) {
        text_add(t, ", .list = 1");
    }
    if (f->sample_rate > 0) {
        text_printf(t, ", .sample_rate = %ld", f->sample_rate);
    }
    if (f->white > 0) {
        real(t, "white", f->white);
    }
}

static void
field(Text *t, const Field *f, int i)
{
    text_add(t, "    { .input = ");
    hosted_string(t, f->input);
    text_add(t, ", .train = ");
    hosted_string(t, f->train);
    text_add(t, ", .test = ");
    hosted_string(t, f->test);
    member(t, "validation", f->validation);
    text_add(t, ",\n      .mean = ");
    text_float(t, f->mean, false);
    text_add(t, ", .std = ");
    text_float(t, f->std, false);
    array_members(t, f);
    text_printf(t, ", .is_label = %d, .classes = %d,\n", f->is_label, f->classes);
    if (f->n_columns > 0) {
        text_printf(t, "      .columns = columns_%d, .n_columns = %d,\n", i,
                    f->n_columns);
    }
    if (f->n_form > 0) {
        text_printf(t, "      .form = form_%d,\n", i);
    }
    if (f->rows > 0 || f->ahead > 0) {
        text_printf(t, "      .rows = %d, .ahead = %d,\n", f->rows, f->ahead);
    }
    if (f->by_file || f->sorted) {
        text_printf(t, "      .by_file = %d, .sorted = %d,\n", f->by_file,
                    f->sorted);
    }
    if (f->n_values > 0) {
        text_printf(t, "      .values = values_%d, .n_values = %d,\n", i,
                    f->n_values);
    }
    if (f->lengths != NULL || f->like != NULL || f->truncate || f->weight) {
        text_printf(t, "      .truncate = %d, .weight = %d", f->truncate, f->weight);
        member(t, "lengths", f->lengths);
        member(t, "like", f->like);
        text_add(t, ",\n");
    }
    if (f->n_table > 0) {
        text_printf(t, "      .table = table_%d,\n", i);
    }
    text_add(t, "    },\n");
}

void
hosted_data(Text *t, const Data *d)
{
    for (int i = 0; i < d->n_field; i++) {
        table(t, &d->field[i], i);
        hosted_strings(t, "columns", i, d->field[i].columns, d->field[i].n_columns);
        forms(t, &d->field[i], i);
        hosted_strings(t, "values", i, d->field[i].values, d->field[i].n_values);
    }
    hosted_strings(t, "train_files", 0, d->train, d->n_train);
    hosted_strings(t, "test_files", 0, d->test, d->n_test);
    hosted_strings(t, "validation_files", 0, d->validation, d->n_validation);
    hosted_strings(t, "na_values", 0, d->na, d->n_na);
    if (d->n_field > 0) {
        text_add(t, "static const struct gradc_field field_list[] = {\n");
        for (int i = 0; i < d->n_field; i++) {
            field(t, &d->field[i], i);
        }
        text_add(t, "};\n\n");
    }
}

void
hosted_scales(Text *t, const Data *d)
{
    if (d->n_scale == 0) {
        return;
    }
    text_add(t, "static const struct gradc_scale scale_list[] = {\n");
    for (int i = 0; i < d->n_scale; i++) {
        text_add(t, "    { ");
        hosted_three(t, d->scale[i].input, d->scale[i].mean, d->scale[i].std);
        text_printf(t, ", %d", d->scale[i].axis);
        member(t, "weight", d->scale[i].weight);
        text_add(t, " },\n");
    }
    text_add(t, "};\n\n");
}

/* Prints how many samples are for testing, and which. */
static void
data_fraction(Text *t, const Data *d)
{
    text_add(t, ",\n        .fraction = ");
    text_float(t, d->fraction, false);
    text_printf(t, ", .seed = %d", d->seed);
}

static void
data_files(Text *t, const Data *d)
{
    static const char *const missing[] = { "GRADC_REFUSE", "GRADC_DROP",
                                           "GRADC_MEAN", "GRADC_FILL" };

    text_printf(t, ",\n        .train = train_files_0, .n_train = %d", d->n_train);
    if (d->n_test > 0) {
        text_printf(t, ",\n        .test = test_files_0, .n_test = %d", d->n_test);
    }
    if (d->n_validation > 0) {
        text_printf(t, ",\n        .validation = validation_files_0, .n_validation = %d",
                    d->n_validation);
    }
    data_fraction(t, d);
    if (d->kind == DATA_CSV) {
        text_printf(t, ", .header = %d, .separator = '\\%03o', .stride = %d,\n"
                    "        .missing = %s, .fill = ", d->header,
                    (unsigned)(unsigned char)d->separator, d->stride,
                    missing[d->missing]);
        text_float(t, d->fill, false);
        text_printf(t, ", .decimal = '%c'", d->decimal);
        member(t, "sequence", d->sequence);
        if (d->n_na > 0) {
            text_printf(t, ", .na = na_values_0, .n_na = %d", d->n_na);
        }
        return;
    }
    text_printf(t, ", .lines = %d, .bytes = %d%s,\n        .symbols = ",
                d->lines, d->bytes, d->words ? ", .words = 1" : "");
    hosted_string(t, d->symbols);
    text_add(t, ", .sample = ");
    hosted_string(t, d->sample);
}

void
hosted_data_members(Text *t, const Data *d)
{
    static const char *const kind[] = { "GRADC_DRAWN", "GRADC_TABLE", "GRADC_FILES",
                                        "GRADC_CSV", "GRADC_TEXT" };

    text_printf(t, "    .data = { .kind = %s, .rows = %d", kind[d->kind], d->rows);
    if (d->shuffle_buffer > 0) {
        text_printf(t, ", .shuffle_buffer = %ld", d->shuffle_buffer);
    }
    if (d->n_train > 0) {
        data_files(t, d);
    } else if (d->fraction > 0) {
        data_fraction(t, d);
    }
    if (d->n_field > 0) {
        text_printf(t, ",\n        .field = field_list, .n_field = %d", d->n_field);
    }
    if (d->n_scale > 0) {
        text_printf(t, ",\n        .scale = scale_list, .n_scale = %d", d->n_scale);
    }
    text_add(t, " },\n");
}

/* Prints what a trainer holds out, if anything. */
static void
validation_member(Text *t, const Watch *w)
{
    if (w->fraction <= 0 && w->column == NULL && w->every == 0) {
        return;
    }
    text_printf(t, ",\n        .validation = { .seed = %d, .every = %ld", w->seed,
                w->every);
    real(t, "fraction", w->fraction);
    member(t, "stratify", w->stratify);
    member(t, "group", w->group);
    member(t, "column", w->column);
    member(t, "value", w->value);
    text_add(t, " }");
}

static void
watch_member(Text *t, const Watch *w)
{
    text_printf(t, ",\n        .watch = { .mode = %d, .save_best = %d, .patience = %ld",
                w->mode, w->save_best, w->patience);
    member(t, "monitor", w->monitor);
    real(t, "min_delta", w->min_delta);
    text_printf(t, ",\n            .plateau = %ld, .cooldown = %ld", w->plateau,
                w->cooldown);
    real(t, "factor", w->factor);
    real(t, "min_lr", w->min_lr);
    text_add(t, " }");
}

static void
ranks(Text *t, const Watch *w)
{
    if (w->n_more > 0) {
        text_printf(t, ",\n        .more = more_0, .n_more = %d", w->n_more);
    }
    if (w->n_less > 0) {
        text_printf(t, ",\n        .less = less_0, .n_less = %d", w->n_less);
    }
}

void
hosted_fit_members(Text *t, const Fit *f)
{
    text_printf(t, "    .fit = { .epochs = %ld, .steps = %ld, .report = %ld, "
                ".report_epochs = %d,\n        .shuffle = %d, .has_stop = %d, "
                ".stop_below = ", f->epochs, f->steps, f->report,
                f->report_epochs, f->shuffle, f->has_stop);
    text_float(t, f->stop_below, false);
    if (f->n_show > 0) {
        text_printf(t, ",\n        .show = show_0, .n_show = %d", f->n_show);
    }
    if (f->picture_entry != NULL) {
        text_add(t, ",\n        .picture = { ");
        hosted_three(t, f->picture_entry, f->picture_x, f->picture_y);
        text_printf(t, ", %d }", f->picture_every);
    }
    validation_member(t, &f->watch);
    watch_member(t, &f->watch);
    ranks(t, &f->watch);
    real(t, "max_time", f->max_time);
    member(t, "sample_weight", f->sample_weight);
    member(t, "balance", f->balance);
    member(t, "bucket", f->bucket);
    if (f->n_cycle > 0) {
        text_printf(t, ",\n        .cycle = cycle_0, .n_cycle = %d", f->n_cycle);
    }
    text_add(t, " },\n");
}
