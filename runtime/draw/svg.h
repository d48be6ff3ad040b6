/* svg.h -- charts as SVG files, or as PNG files made from them
 *
 * takes   a page, panels on it with two axes each, then lines, dots, cells and text
 *         in the data's own units
 * gives   a file, the same bytes for the same numbers
 * keeps   to shapes and text that every viewer and browser draws; colours by Okabe and
 *         Ito, which colour-blind people can tell apart
 */
#ifndef GRADC_DRAW_SVG_H
#define GRADC_DRAW_SVG_H

#include "host/file.h"
#include "host/image.h"

struct axis {
    const char *label;
    double low, high;           /* range; low < high */
    int log;                    /* logarithmic; low > 0 */
    int whole;                  /* of what is counted: no ticks between whole numbers */
    const char *const *names;   /* of cells 0, 1, ..., instead of numbers; or NULL */
};

struct svg {
    struct output out;
    FILE *f;
    int png;
    int panels;
    double left, top, right, foot;      /* the frame of the panel, */
    double label;               /* and where that of its y axis is */
    double legend;              /* where the next name of a line ends */
    struct axis x, y;
};

/* A place on the page. */
struct box {
    double left, top, width, height;
};

/* What a mark looks like: the number of a colour, and more; dashed and dotted together are
 * dashes and dots in turn.  A point is a dot in a legend, too. */
enum pen { PEN_FAINT = 16, PEN_DASHED = 32, PEN_DOTTED = 64, PEN_POINT = 128,
           PEN_COLOURS = GRADC_COLOURS };

/* How many lines, or shapes of balls, differ: all colours with each of four strokes, or
 * with a circle, a square, a triangle and a diamond. */
enum { SVG_SHAPES = 4, SVG_KINDS = SVG_SHAPES * PEN_COLOURS };

/* The pen of the k-th of several lines. */
int gradc_svg_pen(int k);

/* An error if such a picture cannot be made here, asked before hours of work. */
int gradc_svg_check(const char *path, struct error *e);

int gradc_svg_page(struct svg *s, const char *path, const char *title, int width,
                   int height, struct error *e);

/* About how wide a text is. */
double gradc_svg_width(const char *text);

/* Frame, grid, numbers and labels of a panel, and its title, if there is one.  What
 * is drawn next is drawn there. */
void gradc_svg_panel(struct svg *s, struct box box, const char *title,
                     const struct axis *x, const struct axis *y);

/* A page with one panel. */
int gradc_svg_open(struct svg *s, const char *path, const char *title,
                   const struct axis *x, const struct axis *y,
                   struct error *e);

/* Where the n-th of so many panels of one size stands on a page as wide, below its
 * title, so many in a row. */
struct box gradc_svg_cell_of(int n, int across, double width, double height);

void gradc_svg_line(struct svg *s, const double *x, const double *y, size_t n,
                    int pen);

/* What is dashed as a line is a ring as a dot. */
void gradc_svg_dot(struct svg *s, double x, double y, int pen);

/* A dot that stands out on any ground, in one of SVG_SHAPES. */
void gradc_svg_ball(struct svg *s, double x, double y, const unsigned char rgb[3],
                    int shape);
void gradc_svg_cell(struct svg *s, double x0, double y0, double x1, double y1,
                    const unsigned char rgb[3]);

/* A text in the middle of a place; on a dark ground it is white. */
void gradc_svg_label(struct svg *s, double x, double y, const char *text, int dark);

/* The name of a line, above the frame at the right. */
void gradc_svg_name(struct svg *s, const char *name, int pen);

/* How much room a name takes there, and one anywhere on the page: where the next begins. */
double gradc_svg_name_width(const char *name);
double gradc_svg_name_at(struct svg *s, double x, double y, const char *name, int pen);

/* The same in the margin right of it, in so many lines from the top. */
void gradc_svg_key(struct svg *s, int line, const char *name, int pen);

/* The same for a ball of the k-th kind. */
void gradc_svg_ball_key(struct svg *s, int line, const char *name, int k);

/* The frame again, on what was drawn since. */
void gradc_svg_border(const struct svg *s);

/* The inside of the frame. */
struct box gradc_svg_frame(const struct svg *s);

/* Pixels over all of a box. */
void gradc_svg_image(struct svg *s, struct box box, const struct image *image);

int gradc_svg_close(struct svg *s, struct error *e);

/* What a range has on both sides: a twentieth of it, or more if it is one number. */
double gradc_axis_air(double low, double high);

/* The range of n numbers, with a little air. */
struct axis gradc_axis_of(const char *label, const double *v, size_t n);

/* Extends the range of data to a curve, but not to what is far off. */
void gradc_axis_include(struct axis *a, const struct axis *data, const double *v, size_t n);

#endif
