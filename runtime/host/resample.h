/* resample.h -- resamples recordings
 *
 * takes   numbers at one rate
 * gives   numbers at another rate, like torchaudio.functional.resample: a windowed sinc
 *         over six zero crossings on each side, which passes 0.99 of the band that both
 *         rates can hold
 * keeps   the same numbers on every machine
 */
#ifndef GRADC_HOST_RESAMPLE_H
#define GRADC_HOST_RESAMPLE_H

#include "error.h"

/* How many numbers at rate `from` make the first n at rate `to`; SIZE_MAX: more than
 * can be counted. */
size_t gradc_resample_needs(size_t n, long from, long to);

/* The first numbers at rate `to`, at most `length`, of n numbers at rate `from`; returns
 * how many there are, or 0 and an error. */
size_t gradc_resample(const float *x, size_t n, long from, long to, float *y,
                      size_t length, struct error *e);

#endif
