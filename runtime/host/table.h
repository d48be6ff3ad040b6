/* table.h -- the used columns of CSV files, as numbers
 *
 * takes   the fields of a model and files of one kind of rows
 * gives   a series of numbers per used column; NAN where a cell is missing
 * keeps   the origin of each row, for messages; large tables on disk
 */
#ifndef GRADC_HOST_TABLE_H
#define GRADC_HOST_TABLE_H

#include "cell.h"
#include "contents.h"
#include "data.h"
#include "scratch.h"
#include "vocabulary.h"

/* One number of a row: from a column of the files, which may give several. */
struct series {
    const struct gradc_field *field;
    const char *name;           /* "height" or "#2" */
    struct gradc_form form;
    int group;                  /* numbers made from this cell, in the first of
                                 * its series; 0 in the others */
    int key;                    /* its numbers stand for texts (gradc_data_key) */
    int cell;                   /* index of its cell in rows of the current file */
    int place;                  /* index of its number in rows of the table */
    int part;                   /* one-hot: 1 where that number is this, 0 where it
                                 * is another; -1: the number itself */
    struct words words;         /* SORTED: texts, in the first series of a group */
    struct vocabulary vocabulary;       /* WORDS, the same */
    const int *now;             /* SORTED, WORDS: the number of a text by its number
                                 * in the table, or NULL */
};

struct table {
    int n_series;
    struct series *series;
    const struct series *sequence;      /* has the same value in all rows of a
                                         * sample; or NULL */
    size_t n;                   /* rows */
    int wide;                   /* numbers of a row; the first is its line */
    double *row;                /* the row that is being read */
    struct scratch made;        /* the rows before it, while files are read */
    struct contents file;       /* all rows, when they have been read */
    size_t *order;              /* the order of rows, or NULL: that of the files */
    int n_file;
    size_t *first;              /* first row of each file; and the number of rows
                                 * */
    char (*path)[1024];         /* path of each file */
};

/* Numbers of one cell, and of one row that a field takes. */
int gradc_form_wide(const struct gradc_form *form);
int gradc_field_wide(const struct gradc_field *f);

/* Whether a cell is a text, whose parts are numbers of their own. */
int gradc_form_apart(const struct gradc_form *form);

/* Reads the files of a part one after the other.  Texts of sorted columns must be
 * among those of `known`, if that is not NULL; `key` is a column of texts, for
 * the last series, or NULL. */
int gradc_table_read(struct table *t, const struct dataset *d,
                     const struct gradc_data *data, const char *folder,
                     enum part part, const char *key, const struct table *known,
                     struct error *e);
void gradc_table_close(struct table *t);

/* Makes the numbers of words final, when those have been counted that they are learnt
 * from; nothing for vocabularies that are known. */
int gradc_table_count(struct table *t, int series, size_t row, struct error *e);
int gradc_table_finish(struct table *t, struct error *e);

/* The number of a series in a row; the line of a row; the file that it came from. */
double gradc_table_at(const struct table *t, int series, size_t row);
long gradc_table_line(const struct table *t, size_t row);
int gradc_table_file(const struct table *t, size_t row);

#endif
