/* contours.c -- see contours.h */
#include "contours.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "host/image.h"

enum { SIDE = GRID_SIDE, LEVELS = 12 };

/* The lines of one contour: pieces of two points and a gap. */
struct lines {
    size_t n;
    double x[8 * SIDE * SIDE], y[8 * SIDE * SIDE];
    int labels;                 /* labels so far, and their positions as fractions
                                 * of the axes */
    double at[LEVELS][2];
};

double
gradc_contours_at(const struct axis *a, double k)
{
    return a->low + (a->high - a->low) * k / (SIDE - 1);
}

/* ---- contours --------------------------------------------------------------------- */

/* The cubic through four points in a row, at fraction t of the way from the
 * second to the third. */
static double
cubic(const double v[4], double t)
{
    return v[0] * t * (t - 1) * (2 - t) / 6 + v[1] * (t + 1) * (t - 1) * (t - 2) / 2
           + v[2] * (t + 1) * t * (2 - t) / 2 + v[3] * (t + 1) * t * (t - 1) / 6;
}

/* A point of the grid, or beyond its border. */
struct point {
    int row, column;
};

static double
value_at(const struct contours *c, struct point p)
{
    int inside = p.row >= 0 && p.row < SIDE && p.column >= 0 && p.column < SIDE;

    return inside ? c->value[p.row * SIDE + p.column] : (double)NAN;
}

/* Four values in a row: before point a, at a, at its neighbour b, and after b.
 * One beyond the border, or not finite, is extrapolated from the others. */
static void
row_of_four(const struct contours *c, struct point a, struct point b, double v[4])
{
    int down = b.row - a.row, right = b.column - a.column;
    double before = value_at(c, (struct point){ a.row - down, a.column - right });
    double behind = value_at(c, (struct point){ b.row + down, b.column + right });

    v[1] = value_at(c, a);
    v[2] = value_at(c, b);
    v[0] = isfinite(before) ? before
           : isfinite(behind) ? 3 * v[1] - 3 * v[2] + behind : 2 * v[1] - v[2];
    v[3] = isfinite(behind) ? behind : 3 * v[2] - 3 * v[1] + v[0];
}

/* Where the value is `level` between points a and b of a cell, as a fraction of
 * the side: on a cubic, since linear interpolation makes narrow valleys look
 * jagged. */
static int
crosses(const struct contours *c, struct point a, struct point b, double level,
        double *share)
{
    double v[4], low = 0, high = 1;

    row_of_four(c, a, b, v);
    if (!((v[1] < level) != (v[2] < level)) || !isfinite(v[1]) || !isfinite(v[2])) {
        return 0;
    }
    for (int k = 0; k < 20; k++) {
        double middle = (low + high) / 2;

        if ((cubic(v, middle) < level) == (v[1] < level)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    *share = low;
    return 1;
}

static void
trace_cell(const struct contours *c, int row, int column, double level,
           struct lines *l)
{
    static const struct point corner[4] = { { 0, 0 }, { 0, 1 }, { 1, 1 }, { 1, 0 } };
    int n = 0;

    for (int k = 0; k < 4; k++) {
        const struct point *from = &corner[k], *to = &corner[(k + 1) % 4];
        struct point a = { row + from->row, column + from->column };
        struct point b = { row + to->row, column + to->column };
        double share;

        if (!crosses(c, a, b, level, &share)) {
            continue;
        }
        l->x[l->n] = gradc_contours_at(&c->x, a.column + share * (b.column - a.column));
        l->y[l->n++] = gradc_contours_at(&c->y, a.row + share * (b.row - a.row));
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

/* Whether a label has room at a point, given in fractions of the axes: away from
 * the frame, from other labels, and from what is drawn over it. */
static int
has_room(const struct contours *c, const struct lines *l, const double at[2])
{
    if (at[0] < 0.05 || at[0] > 0.95 || at[1] < 0.03 || at[1] > 0.97) {
        return 0;
    }
    for (int k = 0; k < l->labels; k++) {
        if (fabs(l->at[k][0] - at[0]) < 0.1 && fabs(l->at[k][1] - at[1]) < 0.04) {
            return 0;
        }
    }
    for (size_t k = 0; k < c->n_over; k++) {
        if (fabs(share_of_axis(&c->x, c->over_x[k]) - at[0]) < 0.06
            && fabs(share_of_axis(&c->y, c->over_y[k]) - at[1]) < 0.03) {
            return 0;
        }
    }
    return 1;
}

/* The level of a contour, at the first of its pieces that has room. */
static void
label(struct svg *svg, const struct contours *c, struct lines *l, double level)
{
    char text[32];

    snprintf(text, sizeof(text), "%.3g", level);
    for (size_t i = 0; i < l->n; i += 3) {
        double *at = l->at[l->labels];

        at[0] = share_of_axis(&c->x, l->x[i]);
        at[1] = share_of_axis(&c->y, l->y[i]);
        if (!has_room(c, l, at)) {
            continue;
        }
        l->labels++;
        gradc_svg_label(svg, l->x[i], l->y[i], text, 0);
        return;
    }
}

static void
draw_contour(struct svg *svg, const struct contours *c, double level, struct lines *l)
{
    l->n = 0;
    for (int row = 0; row + 1 < SIDE; row++) {
        for (int column = 0; column + 1 < SIDE; column++) {
            trace_cell(c, row, column, level, l);
        }
    }
    gradc_svg_line(svg, l->x, l->y, l->n, (PEN_COLOURS - 1) | PEN_FAINT);
    label(svg, c, l, level);
}

/* ---- levels and shades --------------------------------------------------------------- */

static void
find_range(const struct contours *c, double range[2])
{
    range[0] = INFINITY;
    range[1] = -INFINITY;
    for (int k = 0; k < SIDE * SIDE; k++) {
        if (isfinite(c->value[k])) {
            range[0] = c->value[k] < range[0] ? c->value[k] : range[0];
            range[1] = c->value[k] > range[1] ? c->value[k] : range[1];
        }
    }
}

/* A value as a fraction of the range, on a logarithmic scale if the values span
 * several orders of magnitude. */
static double
share_of(double value, const double range[2])
{
    if (range[0] > 0 && range[1] > 20 * range[0]) {
        return log(value / range[0]) / log(range[1] / range[0]);
    }
    return (value - range[0]) / (range[1] - range[0] + 1e-300);
}

static double
level_of(double share, const double range[2])
{
    if (range[0] > 0 && range[1] > 20 * range[0]) {
        return range[0] * pow(range[1] / range[0], share);
    }
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
    struct lines *l = gradc_alloc(e, 1, sizeof(*l));
    struct image image = { .width = 0 };
    double range[2];

    find_range(c, range);
    if (l != NULL && shade(c, range, &image, e) == 0) {
        gradc_svg_image(svg, gradc_svg_frame(svg), &image);
        for (int k = 1; k < LEVELS; k++) {
            draw_contour(svg, c, level_of((double)k / LEVELS, range), l);
        }
    }
    gradc_image_close(&image);
    free(l);
    return e->status == 0 ? 0 : -1;
}
