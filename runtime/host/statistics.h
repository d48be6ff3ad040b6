/* statistics.h -- measures the statistics of batch norms under averaged parameters
 *
 * takes   a session that keeps averages, and the samples that it was trained on
 * gives   means and variances under these parameters, over all whole batches, in the
 *         states for averages: PyTorch's update_bn
 * keeps   parameters and other states as they are
 */
#ifndef GRADC_HOST_STATISTICS_H
#define GRADC_HOST_STATISTICS_H

#include "data.h"

/* 1 when it did; 0 for a model without such norms, or without a whole batch. */
int gradc_statistics_renew(const struct session *s, const struct dataset *d,
                           struct error *e);

#endif
