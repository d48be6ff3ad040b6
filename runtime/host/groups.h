/* groups.h -- divides samples in whole groups, in proportion to their kinds
 *
 * takes   for each sample the number of its group and of its kind
 * gives   whole groups dealt to parts, or chosen, so that each has about its share of
 *         every kind
 * keeps   the same groups for the same random order of them
 */
#ifndef GRADC_HOST_GROUPS_H
#define GRADC_HOST_GROUPS_H

#include <stddef.h>
#include <stdint.h>

#include "error.h"

struct groups {
    size_t n, n_group, n_kind;
    const uint32_t *kind;       /* of each sample */
    uint32_t *sample;           /* in the order of groups, and in these of kinds */
    size_t *start;              /* [group] in `sample`, and the end */
    double *all;                /* [kind] samples */
};

/* Takes groups and kinds of n samples.  Close g in any case. */
int gradc_groups_open(struct groups *g, size_t n, const uint32_t *group, size_t n_group,
                      const uint32_t *kind, size_t n_kind, struct error *e);
void gradc_groups_close(struct groups *g);

/* The part of every sample.  `order` is a permutation of the groups. */
int gradc_groups_deal(const struct groups *g, const uint32_t *order, long parts,
                      uint32_t *part, struct error *e);

/* Sets held[sample] to 1 for groups that bring the fraction of every kind nearer, in
 * this order. */
int gradc_groups_choose(const struct groups *g, const uint32_t *order, double share,
                        char *held, struct error *e);

#endif
