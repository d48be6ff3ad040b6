/* noise.h -- how much the gradients of different samples differ
 *
 * takes   a probe of a training step, with its samples loaded
 * gives   the simple noise scale of McCandlish et al. (2018): the trace of the
 *         covariance of the gradients of single samples over the square of their
 *         mean, about the batch beyond which more samples save few steps
 * keeps   the step as it is
 *
 * The estimator is that of two batch sizes: of the whole batch, and of parts of it,
 * each of which fills the batch by being repeated.  So it is meant for losses that
 * are means over samples.  Single estimates are rough; both sums may be averaged
 * over time, their ratio may not.
 */
#ifndef GRADC_HOST_NOISE_H
#define GRADC_HOST_NOISE_H

#include "probe.h"

struct noise {
    size_t batch, parts;        /* parts is 0: the batch has none */
    double variance, square;    /* of samples; of their mean: may come out below 0 */
    double scale;               /* NaN where square is not above 0 */
};

/* Runs the probe, of all samples last. */
void gradc_noise_run(struct noise *n, struct probe *p, size_t batch);

/* As an object, and as a line. */
json_t *gradc_noise_json(const struct noise *n);
void gradc_noise_print(const struct noise *n);

#endif
