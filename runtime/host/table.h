/* table.h -- the used columns of CSV files, as numbers
 *
 * takes   the fields of a model and files of one kind of rows
 * gives   a series of numbers per used column; NAN where a cell is missing
 * keeps   where each row came from, for messages
 */
#ifndef GRADC_HOST_TABLE_H
#define GRADC_HOST_TABLE_H

#include "data.h"

/* One used column of the files. */
struct series {
    const struct gradc_field *field;
    const char *name;           /* "height" or "#2" */
    const char *const *equal;   /* a text: 1 where the cell is it, else 0; the
                                 * texts of the columns that follow behind it */
    int group;                  /* with `equal`: how many columns are for one
                                 * cell, counting this one; 0 within a group */
    int key;                    /* numbers that stand for texts (gradc_data_key) */
    int cell;                   /* in the rows of the current file */
    double *v;
};

/* Texts that occur in a column of class names. */
struct words {
    int n, room;
    char **word;
};

struct table {
    int n_series;
    struct series *series;
    size_t n, room;             /* rows */
    long *line;                 /* of each row */
    int n_file;
    size_t *first;              /* row of each file, and behind the last */
    char (*path)[1024];         /* of each file */
    struct words words;         /* of the field with `sorted` */
};

/* Reads the files of a part one after the other.  With `known`, texts of a
 * sorted column must be among them; `key` is a column of texts, for the last
 * series, or NULL. */
int gradc_table_read(struct table *t, const struct dataset *d,
                     const struct gradc_data *data, const char *folder,
                     enum part part, const char *key,
                     const struct words *known, struct error *e);
void gradc_table_close(struct table *t);

/* The file that a row came from. */
int gradc_table_file(const struct table *t, size_t row);

#endif
