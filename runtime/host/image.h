/* image.h -- numbers as pixels
 *
 * takes   pictures of numbers, [n, channels, height, width]
 * gives   a grid of them in colours, and that as a PNG
 * keeps   what it is for: three channels are red, green, blue; one from low to
 *         high is black to white, one around 0 blue to white to orange
 */
#ifndef GRADC_HOST_IMAGE_H
#define GRADC_HOST_IMAGE_H

#include "bytes.h"
#include "error.h"

/* Colours that everybody tells apart, by Okabe and Ito. */
enum { GRADC_COLOURS = 7 };
extern const unsigned char gradc_colours[GRADC_COLOURS][3];

struct image {
    int width, height;
    unsigned char *pixel;       /* red, green, blue; rows from the top */
};

/* Pictures in row-major order. */
struct tiles {
    const double *value;
    int n, channels, height, width;
    int around;                 /* numbers around 0, as weights are */
};

/* At most `most` of them side by side, each pixel `zoom` wide; one number for all
 * says what is white.  Close it in any case. */
int gradc_image_grid(struct image *image, const struct tiles *t, int most,
                     int zoom, struct error *e);
void gradc_image_close(struct image *image);

/* The colour of v from -1 to 1. */
void gradc_colour_around(double v, unsigned char rgb[3]);

/* So much of the k-th colour of lines and dots, the rest white. */
void gradc_colour_pale(int k, double share, unsigned char rgb[3]);

/* Adds the bytes of a PNG file. */
void gradc_image_png(const struct image *image, struct bytes *png);

#endif
