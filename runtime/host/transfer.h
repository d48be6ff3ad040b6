/* transfer.h -- loads parameters from a file made for another model
 *
 * takes   the tensors of a file; how to rename them, and which are wanted
 * gives   the file under the names of the model; the tensors that fit, and a
 *         description of those that do not
 */
#ifndef GRADC_HOST_TRANSFER_H
#define GRADC_HOST_TRANSFER_H

#include "error.h"
#include "stored.h"

enum { MOST_RULES = 16 };

struct transfer {
    const char *rename[MOST_RULES];     /* "REGEX=TEXT": POSIX extended, of the whole
                                         * name; $1 is what its first group matched */
    const char *only[MOST_RULES];       /* patterns, as "body.*" */
    int n_rename, n_only;
    int partial;                /* what does not fit is left out, and told */
};

/* Adds a rule to one of the lists; an error if it is none, or one too many. */
int gradc_transfer_rename(struct transfer *t, const char *rule, struct error *e);
int gradc_transfer_only(struct transfer *t, const char *pattern, struct error *e);

/* Renames the tensors of a file, each by the first rule that matches its name; rules
 * that match none are told on stderr. */
int gradc_transfer_names(const struct transfer *t, struct stored *s, struct error *e);

/* Whether the file has this tensor in this shape, and it is wanted. */
int gradc_transfer_takes(const struct transfer *t, const struct stored *s,
                         const struct gradc_tensor *want);

/* Prints on stderr which of the `want` are loaded, and which not; an error if none
 * is. */
int gradc_transfer_report(const struct transfer *t, struct stored *s,
                          const struct st_want *want, int n, const char *whose,
                          struct error *e);

#endif
