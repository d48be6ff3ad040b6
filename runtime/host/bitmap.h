/* bitmap.h -- PNG and JPEG images as bytes
 *
 * takes   the bytes of a file, and the size that is wanted
 * gives   channel after channel, row after row, upright as EXIF says
 * keeps   libpng and libjpeg optional: without them an error names the missing one
 */
#ifndef GRADC_HOST_BITMAP_H
#define GRADC_HOST_BITMAP_H

#include "error.h"

struct bitmap {
    int channels;               /* 1 grey, 3 red, green and blue */
    int height, width;
};

int gradc_is_bitmap(const unsigned char *p, size_t n);

/* Fills `to` with an image of the size `b`, resized if need be. */
int gradc_bitmap_read(const struct bitmap *b, const unsigned char *p, size_t n,
                      const char *path, unsigned char *to, struct error *e);

#endif
