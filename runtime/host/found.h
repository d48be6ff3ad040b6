/* found.h -- what was found in the training files, as texts
 *
 * takes   the table of the training files
 * gives   names of classes, texts of columns, numbers for missing values, as texts that
 *         are saved with the parameters; and reads such texts
 */
#ifndef GRADC_HOST_FOUND_H
#define GRADC_HOST_FOUND_H

#include "table.h"

/* Keeps the texts of sorted columns; those of a label are the names of its
 * classes. */
int gradc_found_texts(struct dataset *d, const struct table *t, struct error *e);

/* Takes the texts of inputs from those that were kept. */
int gradc_found_categories(struct table *t, const struct gradc_data *data,
                           const char *text, struct error *e);

/* The texts of a column that parameters were trained with before, in `then`: of inputs
 * by its name, of a label if there is only one; nothing if they are not known. */
int gradc_found_earlier(const struct series *s, const struct memo *memo,
                        const struct gradc_data *data, struct words *then,
                        struct error *e);

/* The vocabulary of a column begins with its words from there. */
int gradc_found_vocabulary(struct series *s, const struct memo *memo, struct error *e);

/* Tells on standard error which numbers stand for other texts now than then. */
int gradc_found_changes(const struct memo *now, const struct memo *then, struct error *e);

/* Keeps the numbers for missing values. */
int gradc_found_fills(struct dataset *d, const struct gradc_data *data,
                      const double *fill, struct error *e);

/* Does this entry read columns that the one whose numbers were kept does not? */
int gradc_fills_unread(const struct dataset *d, const struct gradc_data *data,
                       const char *text);

/* The numbers that were kept, in the order of the columns that are read here, for
 * the caller to free. */
double *gradc_given_fills(const struct dataset *d, const struct gradc_data *data,
                          struct error *e);

#endif
