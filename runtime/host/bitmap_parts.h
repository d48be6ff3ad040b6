/* bitmap_parts.h -- what the readers of PNG and JPEG share
 *
 * takes   the bytes of a file
 * gives   pixels in the size of the file, row after row, the channels of a pixel side
 *         by side; the orientation of the image
 */
#ifndef GRADC_HOST_BITMAP_PARTS_H
#define GRADC_HOST_BITMAP_PARTS_H

#include "error.h"

struct decoded {
    int channels;               /* that are wanted: 1 grey, 3 red, green and blue */
    int height, width;          /* as they are stored */
    int turned;                 /* EXIF's orientation, from 1 to 8; 0: none is said */
};

/* The pixels, for the caller to free; NULL and an error. */
unsigned char *gradc_bitmap_png(struct decoded *b, const unsigned char *p, size_t n,
                                const char *path, struct error *e);
unsigned char *gradc_bitmap_jpeg(struct decoded *b, const unsigned char *p, size_t n,
                                 const char *path, struct error *e);

/* Room for so many bytes, unless an image is too large. */
unsigned char *gradc_bitmap_room(int channels, unsigned height, unsigned width,
                                 const char *path, struct error *e);

/* The grey of red, green and blue: JPEG's luminance. */
unsigned char gradc_bitmap_grey(const unsigned char *rgb);

/* The orientation that EXIF data (a TIFF header, and what follows) hold, or 0. */
int gradc_bitmap_turned(const unsigned char *p, size_t n);

#endif
