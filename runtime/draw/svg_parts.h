/* svg_parts.h -- shared by the files behind svg.h
 *
 * takes   an open page
 * gives   positions on it, and text there
 */
#ifndef GRADC_DRAW_SVG_PARTS_H
#define GRADC_DRAW_SVG_PARTS_H

#include "svg.h"

/* Where a number is along the axes of the panel. */
double gradc_svg_x(const struct svg *s, double v);
double gradc_svg_y(const struct svg *s, double v);

/* A text that begins, ends or has its middle at a place. */
void gradc_svg_text(const struct svg *s, const char *class, double x, double y,
                    const char *anchor, const char *text);

/* A text, as XML has it. */
void gradc_svg_put(FILE *f, const char *text);

/* Draws one of the axes of the panel. */
void gradc_svg_axis(const struct svg *s, int is_x);

/* Between the left side of a panel and its frame, which is so high. */
double gradc_svg_margin(const struct axis *y, double height);

#endif
