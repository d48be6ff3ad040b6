/* sound.h -- recordings as numbers
 *
 * takes   the bytes of a WAV, FLAC or AIFF file
 * gives   numbers from -1 to 1: the mean of its channels, as many as are wanted
 * keeps   libsndfile optional: without it an error says what is missing
 */
#ifndef GRADC_HOST_SOUND_H
#define GRADC_HOST_SOUND_H

#include "error.h"

int gradc_is_sound(const unsigned char *p, size_t n);

/* The first `length` numbers, with zeros behind those that there are.  A recording of
 * another sample rate is brought to `rate`. */
int gradc_sound_read(long rate, const unsigned char *p, size_t n,
                     const char *path, float *to, size_t length, struct error *e);

#endif
