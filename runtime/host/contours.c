/* contours.c -- see contours.h */
#include "contours.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "image.h"

enum { SIDE = GRID_SIDE, LEVELS = 12 };

/* One contour at a time, in pieces of two points and a gap. */
struct lines {
    size_t n;
    double x[8 * SIDE * SIDE], y[8 * SIDE * SIDE];
    int labels;                 /* so far, and where, as shares of the axes */
    double at[LEVELS][2];
};

double
gradc_contours_at(const struct axis *a, double k)
{
    return a->low + (a->high - a->low) * k / (SIDE - 1);
}

/* ---- contours --------------------------------------------------------------------- */

/* Where the value is `level` on the side from point i to point j of a cell. */
static int
crosses(const struct contours *c, int i, int j, double level, double *share)
{
    double a = c->value[i], b = c->value[j];

    if (!((a < level) != (b < level)) || !isfinite(a) || !isfinite(b))
        return 0;
    *share = (level - a) / (b - a);
    return 1;
}

static void
trace_cell(const struct contours *c, int row, int column, double level,
           struct lines *l)
{
    static const int from[4][2] = { { 0, 0 }, { 0, 1 }, { 1, 1 }, { 1, 0 } };
    int n = 0;

    for (int k = 0; k < 4; k++) {
        const int *a = from[k], *b = from[(k + 1) % 4];
        double share;

        if (!crosses(c, (row + a[0]) * SIDE + column + a[1],
                     (row + b[0]) * SIDE + column + b[1], level, &share))
            continue;
        l->x[l->n] = gradc_contours_at(&c->x, column + a[1] + share * (b[1] - a[1]));
        l->y[l->n++] = gradc_contours_at(&c->y, row + a[0] + share * (b[0] - a[0]));
        if (++n % 2 == 0) {
            l->x[l->n] = 0;
            l->y[l->n++] = NAN;
        }
    }
}

static double
share_of_axis(const struct axis *a, double v)
{
    return (v - a->low) / (a->high - a->low);
}

/* Whether a label has room at a point, in shares of the axes: away from the frame,
 * from other labels, and from what is drawn over it. */
static int
has_room(const struct contours *c, const struct lines *l, const double at[2])
{
    if (at[0] < 0.05 || at[0] > 0.95 || at[1] < 0.03 || at[1] > 0.97)
        return 0;
    for (int k = 0; k < l->labels; k++)
        if (fabs(l->at[k][0] - at[0]) < 0.1 && fabs(l->at[k][1] - at[1]) < 0.04)
            return 0;
    for (size_t k = 0; k < c->n_over; k++)
        if (fabs(share_of_axis(&c->x, c->over_x[k]) - at[0]) < 0.06
            && fabs(share_of_axis(&c->y, c->over_y[k]) - at[1]) < 0.03)
            return 0;
    return 1;
}

/* The level of a contour, at the first of its pieces that has room. */
static void
label(struct svg *svg, const struct contours *c, struct lines *l, double level)
{
    char text[32];

    snprintf(text, sizeof text, "%.3g", level);
    for (size_t i = 0; i < l->n; i += 3) {
        double *at = l->at[l->labels];

        at[0] = share_of_axis(&c->x, l->x[i]);
        at[1] = share_of_axis(&c->y, l->y[i]);
        if (!has_room(c, l, at))
            continue;
        l->labels++;
        gradc_svg_label(svg, l->x[i], l->y[i], text, 0);
        return;
    }
}

static void
draw_contour(struct svg *svg, const struct contours *c, double level, struct lines *l)
{
    l->n = 0;
    for (int row = 0; row + 1 < SIDE; row++)
        for (int column = 0; column + 1 < SIDE; column++)
            trace_cell(c, row, column, level, l);
    gradc_svg_line(svg, l->x, l->y, l->n, (PEN_COLOURS - 1) | PEN_FAINT);
    label(svg, c, l, level);
}

/* ---- levels and shades --------------------------------------------------------------- */

static void
find_range(const struct contours *c, double range[2])
{
    range[0] = INFINITY;
    range[1] = -INFINITY;
    for (int k = 0; k < SIDE * SIDE; k++)
        if (isfinite(c->value[k])) {
            range[0] = c->value[k] < range[0] ? c->value[k] : range[0];
            range[1] = c->value[k] > range[1] ? c->value[k] : range[1];
        }
}

/* A value as a share of the range: of its logarithm where values are of many sizes. */
static double
share_of(double value, const double range[2])
{
    if (range[0] > 0 && range[1] > 20 * range[0])
        return log(value / range[0]) / log(range[1] / range[0]);
    return (value - range[0]) / (range[1] - range[0] + 1e-300);
}

static double
level_of(double share, const double range[2])
{
    if (range[0] > 0 && range[1] > 20 * range[0])
        return range[0] * pow(range[1] / range[0], share);
    return range[0] + share * (range[1] - range[0]);
}

static int
shade(const struct contours *c, const double range[2], struct image *image,
      struct error *e)
{
    enum { ZOOM = 6, WIDE = (SIDE - 1) * ZOOM };

    image->width = image->height = WIDE;
    image->pixel = gradc_alloc(e, WIDE * WIDE, 3);
    for (int i = 0; image->pixel != NULL && i < WIDE * WIDE; i++) {
        double x = (i % WIDE + 0.5) / ZOOM, y = SIDE - 1 - (i / WIDE + 0.5) / ZOOM;
        const double *at = c->value + (int)y * SIDE + (int)x;
        double a = x - (int)x, b = y - (int)y;
        double v = (1 - b) * ((1 - a) * at[0] + a * at[1])
                   + b * ((1 - a) * at[SIDE] + a * at[SIDE + 1]);

        gradc_colour_around(isfinite(v) ? -0.75 * (1 - share_of(v, range)) : 1,
                            image->pixel + 3 * i);
    }
    return image->pixel != NULL ? 0 : -1;
}

int
gradc_contours_draw(struct svg *svg, const struct contours *c, struct error *e)
{
    struct lines *l = gradc_alloc(e, 1, sizeof *l);
    struct image image = { .width = 0 };
    double range[2];

    find_range(c, range);
    if (l != NULL && shade(c, range, &image, e) == 0) {
        gradc_svg_image(svg, gradc_svg_frame(svg), &image);
        for (int k = 1; k < LEVELS; k++)
            draw_contour(svg, c, level_of((double)k / LEVELS, range), l);
    }
    gradc_image_close(&image);
    free(l);
    return e->status == 0 ? 0 : -1;
}
