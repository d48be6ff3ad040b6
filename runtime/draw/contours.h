/* contours.h -- a function of two numbers as contours
 *
 * takes   its values on a grid
 * gives   shades, and contours with their levels, in a panel
 * keeps   values that are not finite blank; labels of levels away from what is drawn
 *         over them
 */
#ifndef GRADC_DRAW_CONTOURS_H
#define GRADC_DRAW_CONTOURS_H

#include "svg.h"

enum { GRID_SIDE = 41 };        /* points */

struct contours {
    struct axis x, y;
    double value[GRID_SIDE * GRID_SIDE];    /* row by row, from the lowest x and y */
    const double *over_x, *over_y;          /* points that labels keep away from */
    size_t n_over;
};

/* The coordinate of the k-th point of the grid. */
double gradc_contours_at(const struct axis *a, double k);

/* Fills the panel, whose axes are those of the grid. */
int gradc_contours_draw(struct svg *svg, const struct contours *c, struct error *e);

#endif
