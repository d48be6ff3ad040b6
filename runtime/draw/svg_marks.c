/* svg_marks.c -- lines, dots, cells, names and images of a panel
 *
 * takes   positions in the units of its axes
 * gives   shapes on the page; see svg.h
 */
#include "svg_parts.h"

#include <errno.h>
#include <math.h>

static void
put_stroke(FILE *f, int pen)
{
    fprintf(f, "class=\"line s%d%s%s%s\"", pen % PEN_FAINT % PEN_COLOURS,
            pen & PEN_FAINT ? " faint" : "", pen & PEN_DASHED ? " dashed" : "",
            pen & PEN_DOTTED ? " dotted" : "");
}

int
gradc_svg_pen(int k)
{
    return k % PEN_COLOURS + PEN_DASHED * (k / PEN_COLOURS % SVG_SHAPES);
}

static int
has_place(const struct svg *s, double y)
{
    return isfinite(y) && (!s->y.log || y > 0);
}

/* A point whose neighbours have no place is a dot. */
void
gradc_svg_line(struct svg *s, const double *x, const double *y, size_t n, int pen)
{
    int begun = 0;

    fprintf(s->f, "<path clip-path=\"url(#p%d)\" ", s->panels);
    put_stroke(s->f, pen);
    fputs(" d=\"", s->f);
    for (size_t i = 0; i < n; i++) {
        if (!has_place(s, y[i])) {
            begun = 0;
            continue;
        }
        fprintf(s->f, "%s%c%.2f %.2f", i % 6 == 5 ? "\n" : "", begun ? 'L' : 'M',
                gradc_svg_x(s, x[i]), gradc_svg_y(s, y[i]));
        begun = 1;
    }
    fputs("\"/>\n", s->f);
    for (size_t i = 0; i < n && n > 1; i++) {
        if (has_place(s, y[i]) && (i == 0 || !has_place(s, y[i - 1]))
            && (i + 1 == n || !has_place(s, y[i + 1]))) {
            gradc_svg_dot(s, x[i], y[i], pen);
        }
    }
}

void
gradc_svg_dot(struct svg *s, double x, double y, int pen)
{
    if (!isfinite(x) || !has_place(s, y)) {
        return;
    }
    if (pen & PEN_DASHED) {
        fprintf(s->f, "<circle class=\"line s%d\" clip-path=\"url(#p%d)\" cx=\"%.2f\" "
                "cy=\"%.2f\" r=\"3.5\"/>\n", pen % PEN_FAINT % PEN_COLOURS, s->panels,
                gradc_svg_x(s, x), gradc_svg_y(s, y));
    } else {
        fprintf(s->f, "<circle class=\"f%d\" clip-path=\"url(#p%d)\" "
                "fill-opacity=\"%s\" cx=\"%.2f\" cy=\"%.2f\" r=\"%s\"/>\n",
                pen % PEN_FAINT % PEN_COLOURS, s->panels,
                pen & PEN_FAINT ? "0.4" : "0.85", gradc_svg_x(s, x), gradc_svg_y(s, y),
                pen & PEN_FAINT ? "2" : "3.5");
    }
}

/* The outline of a shape around a place on the page; all are about as large. */
static void
put_shape(FILE *f, int shape, double x, double y)
{
    switch (shape) {
    case 0:
        fprintf(f, "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"4.5\"", x, y);
        break;
    case 1:
        fprintf(f, "<path d=\"M%.2f %.2fh8v8h-8z\"", x - 4, y - 4);
        break;
    case 2:
        fprintf(f, "<path d=\"M%.2f %.2fl5.5 9.5h-11z\"", x, y - 6);
        break;
    default:
        fprintf(f, "<path d=\"M%.2f %.2fl5.5 5.5l-5.5 5.5l-5.5 -5.5z\"", x, y - 5.5);
    }
}

static void
put_ball(FILE *f, int shape, double x, double y, const unsigned char rgb[3])
{
    put_shape(f, shape, x, y);
    fprintf(f, " class=\"ball\" fill=\"#%02x%02x%02x\"", rgb[0], rgb[1], rgb[2]);
}

void
gradc_svg_ball(struct svg *s, double x, double y, const unsigned char rgb[3], int shape)
{
    if (isfinite(x) && isfinite(y)) {
        put_ball(s->f, shape, gradc_svg_x(s, x), gradc_svg_y(s, y), rgb);
        fprintf(s->f, " clip-path=\"url(#p%d)\"/>\n", s->panels);
    }
}

void
gradc_svg_cell(struct svg *s, double x0, double y0, double x1, double y1,
               const unsigned char rgb[3])
{
    double left = gradc_svg_x(s, x0), top = gradc_svg_y(s, y1);

    fprintf(s->f, "<rect shape-rendering=\"crispEdges\" x=\"%.2f\" y=\"%.2f\" "
            "width=\"%.2f\" height=\"%.2f\" fill=\"#%02x%02x%02x\"/>\n", left, top,
            gradc_svg_x(s, x1) - left, gradc_svg_y(s, y0) - top, rgb[0], rgb[1], rgb[2]);
}

void
gradc_svg_label(struct svg *s, double x, double y, const char *text, int dark)
{
    double left = gradc_svg_x(s, x), foot = gradc_svg_y(s, y) + 4;

    if (!dark) {
        gradc_svg_text(s, "halo", left, foot, "middle", text);
    }
    gradc_svg_text(s, dark ? "light" : "", left, foot, "middle", text);
}

/* A short line and its name, which begins at x. */
static void
put_key(struct svg *s, double x, double y, const char *name, int pen)
{
    gradc_svg_text(s, "", x, y, "start", name);
    if (pen & PEN_POINT) {
        fprintf(s->f, "<circle class=\"f%d\" cx=\"%.2f\" cy=\"%.2f\" r=\"3.5\"/>\n",
                pen % PEN_FAINT % PEN_COLOURS, x - 14, y - 4);
        return;
    }
    fputs("<path ", s->f);
    put_stroke(s->f, pen & ~PEN_FAINT);
    fprintf(s->f, " d=\"M%.2f %.2fh22\"/>\n", x - 28, y - 4);
}

enum { LINE = 28, GAP = 18 };   /* what stands before a name, and behind it */

double
gradc_svg_name_width(const char *name)
{
    return LINE + gradc_svg_width(name) + GAP;
}

double
gradc_svg_name_at(struct svg *s, double x, double y, const char *name, int pen)
{
    put_key(s, x + LINE, y, name, pen);
    return x + gradc_svg_name_width(name);
}

void
gradc_svg_name(struct svg *s, const char *name, int pen)
{
    s->legend -= gradc_svg_name_width(name);
    gradc_svg_name_at(s, s->legend + GAP, s->top - 10, name, pen);
}

void
gradc_svg_key(struct svg *s, int line, const char *name, int pen)
{
    put_key(s, s->right + 42, s->top + 14 + 19 * line, name, pen);
}

void
gradc_svg_ball_key(struct svg *s, int line, const char *name, int k)
{
    double y = s->top + 14 + 19 * line;

    gradc_svg_text(s, "", s->right + 32, y, "start", name);
    put_ball(s->f, k / PEN_COLOURS, s->right + 18, y - 4, gradc_colours[k % PEN_COLOURS]);
    fputs("/>\n", s->f);
}

struct box
gradc_svg_frame(const struct svg *s)
{
    return (struct box){ s->left, s->top, s->right - s->left, s->foot - s->top };
}

static void
put_base64(FILE *f, const unsigned char *at, size_t n)
{
    static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvw"
                                "xyz0123456789+/";

    for (size_t i = 0; i < n; i += 3) {
        unsigned v = (unsigned)at[i] << 16 | (i + 1 < n ? (unsigned)at[i + 1] : 0) << 8
                     | (i + 2 < n ? (unsigned)at[i + 2] : 0);

        putc(digit[v >> 18], f);
        putc(digit[v >> 12 & 63], f);
        putc(i + 1 < n ? digit[v >> 6 & 63] : '=', f);
        putc(i + 2 < n ? digit[v & 63] : '=', f);
    }
}

void
gradc_svg_image(struct svg *s, struct box box, const struct image *image)
{
    struct bytes png = { .n = 0 };

    gradc_image_png(image, &png);
    fprintf(s->f, "<image x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" "
            "preserveAspectRatio=\"none\" style=\"image-rendering: pixelated\" "
            "href=\"data:image/png;base64,", box.left, box.top, box.width,
            box.height);
    put_base64(s->f, png.at, png.n);
    fputs("\"/>\n", s->f);
    if (png.lost) {
        s->out.cause = ENOMEM;
    }
    gradc_bytes_close(&png);
}
