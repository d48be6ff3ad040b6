/* records.h -- rows of a table that are in no CSV file
 *
 * takes   values of the columns that a model names: objects of JSON lines, or words of
 *         the command line
 * gives   the text of a table, whose first line names the columns
 */
#ifndef GRADC_HOST_RECORDS_H
#define GRADC_HOST_RECORDS_H

#include "bytes.h"
#include "contents.h"
#include "data.h"

/* The columns of the inputs of a dataset, each once. */
struct records {
    const struct dataset *d;
    const char **name;          /* "height" or "#2" */
    int n;
    int wide;                   /* cells in a row, among them empty ones */
    int *cell;                  /* where each column is in a row */
    const char **row;           /* text of each cell of a row, or NULL */
    struct bytes text;
    long line;                  /* of the text */
};

int gradc_records_open(struct records *r, const struct dataset *d,
                       const struct gradc_data *data, struct error *e);
void gradc_records_close(struct records *r);

/* Rows of words, one after the other. */
int gradc_records_words(struct records *r, char *const *word, int n, struct error *e);

/* Whether a file of JSON has objects of columns, rather than of inputs; and their
 * rows. */
int gradc_records_fit(const struct records *r, const struct contents *b);
int gradc_records_json(struct records *r, const struct contents *b, struct error *e);

#endif
