/* table.h -- the used columns of CSV files, as numbers
 *
 * takes   the fields of a model and files of one kind of rows
 * gives   a series of numbers per used column; NAN where a cell is missing
 * keeps   where each row came from, for messages
 */
#ifndef GRADC_HOST_TABLE_H
#define GRADC_HOST_TABLE_H

#include "cell.h"
#include "data.h"

/* One number of a row: from a column of the files, which may give several. */
struct series {
    const struct gradc_field *field;
    const char *name;           /* "height" or "#2" */
    struct gradc_form form;
    int group;                  /* numbers made from this cell, in the first of
                                 * its series; 0 in the others */
    int key;                    /* its numbers stand for texts (gradc_data_key) */
    int cell;                   /* index of its cell in rows of the current file
                                 * */
    double *v;
    struct words words;         /* SORTED: texts, in the first series of a group
                                 * */
};

struct table {
    int n_series;
    struct series *series;
    const struct series *sequence;      /* has the same value in all rows of a
                                         * sample; or NULL */
    size_t n, capacity;         /* rows */
    long *line;                 /* line of each row in its file */
    int n_file;
    size_t *first;              /* first row of each file; and the number of rows
                                 * */
    char (*path)[1024];         /* path of each file */
};

/* Numbers of one cell, and of one row that a field takes. */
int gradc_form_wide(const struct gradc_form *form);
int gradc_field_wide(const struct gradc_field *f);

/* Reads the files of a part one after the other.  Texts of sorted columns must be
 * among those of `known`, if that is not NULL; `key` is a column of texts, for
 * the last series, or NULL. */
int gradc_table_read(struct table *t, const struct dataset *d,
                     const struct gradc_data *data, const char *folder,
                     enum part part, const char *key, const struct table *known,
                     struct error *e);
void gradc_table_close(struct table *t);

/* The file that a row came from. */
int gradc_table_file(const struct table *t, size_t row);

#endif
