/* svg.c -- a chart in an SVG file
 *
 * takes   a title, two axes, then lines and dots in the data's own units
 * gives   a file of 800 by 450, the same bytes for the same numbers
 * keeps   to shapes and text that every viewer and browser draws
 */
#include "svg.h"

#include <math.h>
#include <string.h>

enum { WIDTH = 800, HEIGHT = 450, LEFT = 78, RIGHT = 24, TOP = 44, FOOT = 56 };

static double
share(const struct axis *a, double v)
{
    if (a->log)
        return (log10(v) - log10(a->low)) / (log10(a->high) - log10(a->low));
    return (v - a->low) / (a->high - a->low);
}

static double
at_x(const struct svg *s, double v)
{
    return LEFT + share(&s->x, v) * (WIDTH - LEFT - RIGHT);
}

static double
at_y(const struct svg *s, double v)
{
    return HEIGHT - FOOT - share(&s->y, v) * (HEIGHT - TOP - FOOT);
}

static void
put_text(FILE *f, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '&')
            fputs("&amp;", f);
        else if (*text == '<')
            fputs("&lt;", f);
        else if ((unsigned char)*text >= 32)
            putc(*text, f);
    }
}

static void
grid_x(struct svg *s, double v, const char *form)
{
    FILE *f = s->out.f;
    double x = at_x(s, v);

    fprintf(f, "<path class=\"grid\" d=\"M%.2f %dV%d\"/>", x, TOP,
            HEIGHT - FOOT);
    fprintf(f, "<text x=\"%.2f\" y=\"%d\" text-anchor=\"middle\">", x,
            HEIGHT - FOOT + 18);
    fprintf(f, *form == 'k' ? "%gk" : *form == 'M' ? "%gM" : "%g",
            *form == 'k' ? v / 1e3 : *form == 'M' ? v / 1e6 : v);
    fputs("</text>\n", f);
}

static void
grid_y(struct svg *s, double v)
{
    FILE *f = s->out.f;
    double y = at_y(s, v);

    fprintf(f, "<path class=\"grid\" d=\"M%d %.2fH%d\"/>", LEFT, y,
            WIDTH - RIGHT);
    fprintf(f, "<text x=\"%d\" y=\"%.2f\" text-anchor=\"end\">%g</text>\n",
            LEFT - 8, y + 4, v);
}

/* The distance between ticks: 1, 2 or 5 times a power of ten, about `n` of
 * them in the range. */
static double
tick_step(const struct axis *a, int n)
{
    double rough = (a->high - a->low) / n;
    double power = pow(10, floor(log10(rough)));
    double first = rough / power;

    return power * (first <= 1 ? 1 : first <= 2 ? 2 : first <= 5 ? 5 : 10);
}

static void
ticks(struct svg *s, const struct axis *a, int is_x)
{
    double step = tick_step(a, is_x ? 8 : 6);
    long first = (long)ceil(a->low / step - 1e-9);
    long last = (long)floor(a->high / step + 1e-9);
    const char *form = a->high >= 1e7 ? "M" : a->high >= 1e5 ? "k" : "";

    for (long k = first; k <= last; k++) {
        double v = (double)k * step;

        if (is_x)
            grid_x(s, v, form);
        else
            grid_y(s, v);
    }
}

/* Every power of ten, or every second or third when there are many. */
static void
log_ticks(struct svg *s)
{
    int first = (int)ceil(log10(s->y.low) - 1e-9);
    int last = (int)floor(log10(s->y.high) + 1e-9);
    int step = (last - first) / 8 + 1;

    for (int k = first; k <= last; k += step)
        grid_y(s, pow(10, k));
}

static void
labels(struct svg *s, const char *title)
{
    FILE *f = s->out.f;

    fprintf(f, "<text class=\"title\" xml:space=\"preserve\" x=\"%d\" "
            "y=\"28\">", LEFT);
    put_text(f, title);
    fprintf(f, "</text>\n<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">",
            (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14);
    put_text(f, s->x.label);
    fprintf(f, "</text>\n<text transform=\"translate(18 %d) rotate(-90)\" "
            "text-anchor=\"middle\">", (TOP + HEIGHT - FOOT) / 2);
    put_text(f, s->y.label);
    fputs("</text>\n", f);
}

int
gradc_svg_open(struct svg *s, const char *path, const char *title,
               const struct axis *x, const struct axis *y, struct error *e)
{
    if (gradc_output_open(&s->out, path, e) != 0)
        return -1;
    s->out.hasty = 1;           /* pictures come often and can be redrawn */
    s->x = *x;
    s->y = *y;
    fprintf(s->out.f, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
            "height=\"%d\" viewBox=\"0 0 %d %d\">\n", WIDTH, HEIGHT, WIDTH,
            HEIGHT);
    fputs("<style>\n"
          "text { font: 13px sans-serif; fill: #555 }\n"
          ".title { font: bold 16px sans-serif; fill: #222 }\n"
          ".grid { stroke: #e4e4e4; fill: none }\n"
          ".frame { stroke: #999; fill: none }\n"
          ".line { stroke: #1f6fb4; stroke-width: 1.8; fill: none;"
          " stroke-linejoin: round }\n"
          ".dot { fill: #d9622b; fill-opacity: 0.75 }\n"
          "</style>\n<rect width=\"800\" height=\"450\" fill=\"#fff\"/>\n",
          s->out.f);
    ticks(s, &s->x, 1);
    if (s->y.log)
        log_ticks(s);
    else
        ticks(s, &s->y, 0);
    fprintf(s->out.f, "<path class=\"frame\" d=\"M%d %dV%dH%d\"/>\n", LEFT,
            TOP, HEIGHT - FOOT, WIDTH - RIGHT);
    labels(s, title);
    return 0;
}

void
gradc_svg_line(struct svg *s, const double *x, const double *y, size_t n)
{
    fputs("<path class=\"line\" d=\"", s->out.f);
    for (size_t i = 0; i < n; i++)
        fprintf(s->out.f, "%s%c%.2f %.2f", i % 6 == 5 ? "\n" : "",
                i > 0 ? 'L' : 'M', at_x(s, x[i]), at_y(s, y[i]));
    fputs("\"/>\n", s->out.f);
}

void
gradc_svg_dot(struct svg *s, double x, double y)
{
    fprintf(s->out.f, "<circle class=\"dot\" cx=\"%.2f\" cy=\"%.2f\" "
            "r=\"3.5\"/>\n", at_x(s, x), at_y(s, y));
}

int
gradc_svg_close(struct svg *s, struct error *e)
{
    fputs("</svg>\n", s->out.f);
    return gradc_output_commit(&s->out, e);
}
