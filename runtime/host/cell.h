/* cell.h -- the value of a cell of a table
 *
 * takes   the text of a cell, and how the model reads that column
 * gives   a number; NAN if there is no value
 */
#ifndef GRADC_HOST_CELL_H
#define GRADC_HOST_CELL_H

#include "error.h"
#include "gradc_host.h"

/* Texts of a column, numbered in the order of their first occurrence, then
 * sorted. */
struct word {
    char *text;
    int number;
};

struct words {
    int n, capacity;
    int closed;                 /* no text may be added */
    struct word *word;          /* in the order of their bytes */
};

/* The number of a text, which is added if it is new; -1 if memory runs out. */
int gradc_words_add(struct words *w, const char *text, struct error *e);

/* Renumbers them in order: numbers by value, other texts by their bytes; but texts of an
 * earlier list keep their numbers, if any of them occurs, and the list stays whole.
 * Other texts get the numbers behind it, or, where that would be more than `most` (0:
 * there is no limit), those of texts that occur no more.  Returns the new number of each
 * old one, for the caller to free. */
int *gradc_words_keep(struct words *w, const struct words *then, int most,
                      struct error *e);

/* The text of number 0, or "". */
const char *gradc_words_first(const struct words *w);

/* Takes the texts of another list; no text may be added afterwards. */
void gradc_words_copy(struct words *w, const struct words *from,
                      struct error *e);
void gradc_words_close(struct words *w);

/* Reads a number in plain decimal notation; 0 if the whole cell is one. */
int gradc_cell_number(const char *cell, char decimal, double *v);

/* Whether a cell says that there is no value. */
int gradc_cell_missing(const struct gradc_data *data, const char *cell);

/* Reads a date, by a format of %Y %m %d %H %M %S, as days since the beginning of
 * 1970; 0 if the whole cell is a date. */
int gradc_cell_date(const char *cell, const char *form, double *v);

/* The number of the first symbol of a text, and how many bytes it takes in *used;
 * -1 and an error, which lacks the place, if there is no such symbol. */
int gradc_cell_symbol(const struct gradc_form *form, const char *text, size_t *used,
                      struct error *e);

/* Reads a cell.  The sentence of a failure lacks the place. */
int gradc_cell_read(const struct gradc_data *data, const struct gradc_field *f,
                    const struct gradc_form *form, struct words *words,
                    const char *cell, double *v, struct error *e);

#endif
