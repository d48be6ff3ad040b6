/* svg.h -- a chart in an SVG file
 *
 * takes   a title, two axes, then lines and dots in the data's own units
 * gives   a file of 800 by 450, the same bytes for the same numbers
 * keeps   to shapes and text that every viewer and browser draws
 */
#ifndef GRADC_HOST_SVG_H
#define GRADC_HOST_SVG_H

#include "file.h"

struct axis {
    const char *label;
    double low, high;           /* range; low < high */
    int log;                    /* logarithmic; low > 0 */
};

struct svg {
    struct output out;
    struct axis x, y;
};

/* Opens the file and draws frame, grid, numbers, title and labels. */
int gradc_svg_open(struct svg *s, const char *path, const char *title,
                   const struct axis *x, const struct axis *y,
                   struct error *e);

void gradc_svg_line(struct svg *s, const double *x, const double *y, size_t n);
void gradc_svg_dot(struct svg *s, double x, double y);

int gradc_svg_close(struct svg *s, struct error *e);

#endif
