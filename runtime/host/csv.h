/* csv.h -- a table of cells, row by row
 *
 * takes   one file: cells between separators, quotes as in RFC 4180
 * gives   the cells of each row as texts, until the next row
 * keeps   a piece of the file in memory
 */
#ifndef GRADC_HOST_CSV_H
#define GRADC_HOST_CSV_H

#include "bytes.h"
#include "stream.h"

struct csv {
    char path[1024];            /* for messages */
    struct stream from;
    char *text;                 /* a piece of the file: the current row and what
                                 * follows */
    size_t size;                /* capacity of text */
    char *at;                   /* the unread rest of it; ends with a zero byte */
    char *end;
    int ended;                  /* the piece is the last one */
    int lines;                  /* a line has ended with LF */
    char separator;
    long line;                  /* where `at` is */
    long row_line;              /* where the current row began */
    char **cell;                /* cells of the current row */
    int n_cell, capacity;
    int n_column;               /* cells in every row; 0 before the first */
    char **name;                /* header, or NULL */
    char better;                /* a separator that occurs more often in the first
                                 * line, or 0 */
};

int gradc_csv_open(struct csv *t, const char *folder, const char *name,
                   int header, char separator, struct error *e);

/* The same of a text in memory, which is copied; path is for messages. */
int gradc_csv_text(struct csv *t, const char *path, const void *text, size_t n,
                   char separator, struct error *e);

/* The same of a text in memory, whose first line names the columns and does not count. */
int gradc_csv_given(struct csv *t, const char *path, const struct bytes *text,
                    struct error *e);

/* Adds to an error of this file that another separator might help; -1. */
int gradc_csv_hint(const struct csv *t, struct error *e);
void gradc_csv_close(struct csv *t);

/* Splits the next row into cells: 1; 0 at the end of the file; -1 on error. */
int gradc_csv_next(struct csv *t, struct error *e);

/* The index of the column "#3", or of one named in the header; -1 if there is
 * none. The first row must have been read. */
/* A column as messages call it: where there are no names, by its number. */
const char *gradc_column_shown(const char *name);
int gradc_csv_find(const struct csv *t, const char *name, struct error *e);

#endif
