/* part.h -- shared by the files that separate samples
 *
 * takes   a dataset
 * gives   kinds of samples, and two datasets for one
 * keeps   both in the order of the files
 */
#ifndef GRADC_HOST_PART_H
#define GRADC_HOST_PART_H

#include "data.h"
#include "groups.h"

/* Numbers equal values of `value` 0, 1, ..., in `number`; returns how many there
 * are. */
size_t gradc_part_enumerate(const double *value, size_t n, uint32_t *number,
                            struct error *e);

/* The one number of each sample in the input `name`, for the caller to free; an
 * error that begins with `what` if there is none, or several. */
double *gradc_part_values(const struct dataset *d, const char *name,
                          const char *what, struct error *e);

/* Groups by the keys of samples, and kinds by these values, or one kind if NULL.  `room`
 * is zeros for twice as many numbers as there are samples, and must outlive g. */
int gradc_part_groups(struct groups *g, uint32_t *room, const struct dataset *d,
                      const double *kind, struct error *e);

/* Moves the `count` samples with which[i] != 0 to `held`. */
int gradc_part_move(struct dataset *d, struct dataset *held, const char *which,
                    size_t count, struct error *e);

#endif
