/* statistics.h -- what batch norms know of the samples, under averaged parameters
 *
 * takes   a session that keeps averages, and the samples that it was trained on
 * gives   in the states beside the averages, means and variances as the averages make
 *         them, over all whole batches: PyTorch's update_bn
 * keeps   parameters and other states as they are
 */
#ifndef GRADC_HOST_STATISTICS_H
#define GRADC_HOST_STATISTICS_H

#include "data.h"

/* 1 when it did; 0 for a model without such norms, or without a whole batch. */
int gradc_statistics_renew(const struct session *s, const struct dataset *d,
                           struct error *e);

#endif
