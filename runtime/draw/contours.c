/* contours.c -- see contours.h */
#include "contours.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "host/image.h"

/* Levels are traced, and shades are taken, on a grid of FINE points on a side, which
 * cubics put between those that are known: in a narrow valley, lines between these would
 * make islands. */
enum { SIDE = GRID_SIDE, ZOOM = 4, FINE = (SIDE - 1) * ZOOM + 1, LEVELS = 12 };

/* The lines of one contour: pieces of two points and a gap. */
struct lines {
    double value[FINE * FINE];
    size_t n;
    double x[6 * FINE * FINE], y[6 * FINE * FINE];
    int labels;                 /* labels so far, and their positions as fractions
                                 * of the axes */
    double at[LEVELS][2], half[LEVELS];         /* and half of their widths */
};

double
gradc_contours_at(const struct axis *a, double k)
{
    return a->low + (a->high - a->low) * k / (SIDE - 1);
}

/* ---- values between those of the grid ------------------------------------------------ */

/* The cubic through four points in a row, at fraction t of the way from the
 * second to the third. */
static double
cubic(const double v[4], double t)
{
    return v[0] * t * (t - 1) * (2 - t) / 6 + v[1] * (t + 1) * (t - 1) * (t - 2) / 2
           + v[2] * (t + 1) * t * (2 - t) / 2 + v[3] * (t + 1) * t * (t - 1) / 6;
}

/* Point i of a row, or what is not finite beyond its ends. */
static double
point(const double *row, int step, int i)
{
    return i >= 0 && i < SIDE ? row[i * step] : (double)NAN;
}

/* The points i - 1 to i + 2 of a row.  One beyond its end, or not finite, is
 * extrapolated from the others. */
static void
four_of_row(const double *row, int step, int i, double v[4])
{
    double before = point(row, step, i - 1), behind = point(row, step, i + 2);

    v[1] = point(row, step, i);
    v[2] = point(row, step, i + 1);
    v[0] = isfinite(before) ? before
           : isfinite(behind) ? 3 * v[1] - 3 * v[2] + behind : 2 * v[1] - v[2];
    v[3] = isfinite(behind) ? behind : 3 * v[2] - 3 * v[1] + v[0];
}

/* Puts points between those of a row, in which `step` leads to the next one. */
static void
refine_row(const double *row, int step, double *to, int to_step)
{
    for (int i = 0; i + 1 < SIDE; i++) {
        double v[4];

        four_of_row(row, step, i, v);
        to[i * ZOOM * to_step] = v[1];
        for (int k = 1; k < ZOOM; k++) {
            to[(i * ZOOM + k) * to_step] = cubic(v, (double)k / ZOOM);
        }
    }
    to[(FINE - 1) * to_step] = row[(SIDE - 1) * step];
}

/* No point lies below the lowest that is known, since contours would have no logarithm
 * of it. */
static void
refine(const struct contours *c, double lowest, double *fine)
{
    for (int row = 0; row < SIDE; row++) {
        refine_row(c->value + row * SIDE, 1, fine + row * ZOOM * FINE, 1);
    }
    for (int column = 0; column < FINE; column++) {
        refine_row(fine + column, ZOOM * FINE, fine + column, FINE);
    }
    for (int k = 0; k < FINE * FINE; k++) {
        fine[k] = fine[k] < lowest ? lowest : fine[k];
    }
}

/* ---- contours --------------------------------------------------------------------- */

/* Where the value is `level` between points a and b of a cell, as a fraction of
 * the side. */
static int
crosses(double a, double b, double level, double *share)
{
    if (!((a < level) != (b < level)) || !isfinite(a) || !isfinite(b)) {
        return 0;
    }
    *share = (level - a) / (b - a);
    return 1;
}

static void
trace_cell(const struct contours *c, int row, int column, double level,
           struct lines *l)
{
    static const int corner[4][2] = { { 0, 0 }, { 0, 1 }, { 1, 1 }, { 1, 0 } };
    int n = 0;

    for (int k = 0; k < 4; k++) {
        const int *from = corner[k], *to = corner[(k + 1) % 4];
        double a = l->value[(row + from[0]) * FINE + column + from[1]];
        double b = l->value[(row + to[0]) * FINE + column + to[1]];
        double share;

        if (!crosses(a, b, level, &share)) {
            continue;
        }
        l->x[l->n] = gradc_contours_at(&c->x, (column + from[1] + share * (to[1] - from[1]))
                                              / ZOOM);
        l->y[l->n++] = gradc_contours_at(&c->y, (row + from[0] + share * (to[0] - from[0]))
                                                / ZOOM);
        if (++n % 2 == 0) {
            l->x[l->n] = 0;
            l->y[l->n++] = NAN;
        }
    }
    l->n -= (size_t)(n % 2);    /* its other end is on a side without a value */
}

static double
share_of_axis(const struct axis *a, double v)
{
    return (v - a->low) / (a->high - a->low);
}

/* Whether a label has room at a point, given in fractions of the axes, as is half of its
 * width: away from the frame, from other labels, and from what is drawn over it. */
static int
has_room(const struct contours *c, const struct lines *l, const double at[2], double half)
{
    if (at[0] < half || at[0] > 1 - half || at[1] < 0.03 || at[1] > 0.97) {
        return 0;
    }
    for (int k = 0; k < l->labels; k++) {
        if (fabs(l->at[k][0] - at[0]) < half + l->half[k]
            && fabs(l->at[k][1] - at[1]) < 0.04) {
            return 0;
        }
    }
    for (size_t k = 0; k < c->n_over; k++) {
        if (fabs(share_of_axis(&c->x, c->over_x[k]) - at[0]) < half + 0.01
            && fabs(share_of_axis(&c->y, c->over_y[k]) - at[1]) < 0.03) {
            return 0;
        }
    }
    return 1;
}

/* Moves a label a little, if it would be cut or touch the frame. */
static double
move_inside(double at, double half)
{
    double inside = at < half ? half : at > 1 - half ? 1 - half : at;

    return fabs(inside - at) < half / 2 ? inside : at;
}

/* The level of a contour, at the first of its pieces that has room. */
static void
label(struct svg *svg, const struct contours *c, struct lines *l, double level)
{
    enum { GAP = 6 };
    char text[32];
    double half;

    snprintf(text, sizeof(text), "%.3g", level);
    half = (gradc_svg_width(text) / 2 + GAP) / (svg->right - svg->left);
    for (size_t i = 0; i < l->n; i += 3) {
        double *at = l->at[l->labels];

        at[0] = move_inside(share_of_axis(&c->x, l->x[i]), half);
        at[1] = share_of_axis(&c->y, l->y[i]);
        if (!has_room(c, l, at, half)) {
            continue;
        }
        l->half[l->labels++] = half;
        gradc_svg_label(svg, c->x.low + at[0] * (c->x.high - c->x.low), l->y[i], text, 0);
        return;
    }
}

static void
draw_contour(struct svg *svg, const struct contours *c, double level, struct lines *l)
{
    l->n = 0;
    for (int row = 0; row + 1 < FINE; row++) {
        for (int column = 0; column + 1 < FINE; column++) {
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
shade(const double *fine, const double range[2], struct image *image, struct error *e)
{
    image->width = image->height = FINE - 1;
    image->pixel = gradc_alloc(e, (FINE - 1) * (FINE - 1), 3);
    for (int i = 0; image->pixel != NULL && i < (FINE - 1) * (FINE - 1); i++) {
        const double *at = fine + (FINE - 2 - i / (FINE - 1)) * FINE + i % (FINE - 1);
        double v = (at[0] + at[1] + at[FINE] + at[FINE + 1]) / 4;

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
    if (l != NULL) {
        refine(c, range[0], l->value);
    }
    if (l != NULL && shade(l->value, range, &image, e) == 0) {
        gradc_svg_image(svg, gradc_svg_frame(svg), &image);
        for (int k = 1; k < LEVELS; k++) {
            draw_contour(svg, c, level_of((double)k / LEVELS, range), l);
        }
    }
    gradc_image_close(&image);
    free(l);
    return e->status == 0 ? 0 : -1;
}
