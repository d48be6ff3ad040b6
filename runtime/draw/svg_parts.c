/* svg_parts.c -- see svg_parts.h */
#include "svg_parts.h"

#include <math.h>
#include <string.h>

#include "host/alphabet.h"
#include "host/columns.h"

/* ---- places ------------------------------------------------------------------ */

static double
share(const struct axis *a, double v)
{
    if (a->log) {
        return (log10(v) - log10(a->low)) / (log10(a->high) - log10(a->low));
    }
    return (v - a->low) / (a->high - a->low);
}

double
gradc_svg_x(const struct svg *s, double v)
{
    return s->left + share(&s->x, v) * (s->right - s->left);
}

double
gradc_svg_y(const struct svg *s, double v)
{
    return s->foot - share(&s->y, v) * (s->foot - s->top);
}

double
gradc_axis_air(double low, double high)
{
    return high > low ? 0.05 * (high - low) : low != 0 ? 0.5 * fabs(low) : 1;
}

struct axis
gradc_axis_of(const char *label, const double *v, size_t n)
{
    struct axis a = { .label = label, .low = INFINITY, .high = -INFINITY };
    double air;

    for (size_t i = 0; i < n; i++) {
        if (!isfinite(v[i])) {
            continue;
        }
        a.low = v[i] < a.low ? v[i] : a.low;
        a.high = v[i] > a.high ? v[i] : a.high;
    }
    if (!(a.low <= a.high)) {
        a.low = a.high = 0;
    }
    air = gradc_axis_air(a.low, a.high);
    a.low -= air;
    a.high += air;
    return a;
}

void
gradc_axis_include(struct axis *a, const struct axis *data, const double *v, size_t n)
{
    double span = data->high - data->low;

    for (size_t i = 0; i < n; i++) {
        if (v[i] < a->low && v[i] > data->low - 2 * span) {
            a->low = v[i];
        }
        if (v[i] > a->high && v[i] < data->high + 2 * span) {
            a->high = v[i];
        }
    }
}

/* ---- text -------------------------------------------------------------------- */

/* Bytes that are not UTF-8 would make the file unreadable as a whole. */
void
gradc_svg_put(FILE *f, const char *text)
{
    int used;

    for (; *text != '\0'; text += used > 0 ? used : 1) {
        uint32_t c = 0;

        used = gradc_utf8_read((const unsigned char *)text, strlen(text), &c);
        if (c == '&') {
            fputs("&amp;", f);
        } else if (c == '<') {
            fputs("&lt;", f);
        } else if (c >= 32) {
            fwrite(text, 1, (size_t)used, f);
        }
    }
}

double
gradc_svg_width(const char *text)
{
    double width = 7.6 * gradc_columns(text);

    for (; (text = strpbrk(text, "mwMW")) != NULL; text++) {
        width += 4.4;
    }
    return width;
}

void
gradc_svg_text(const struct svg *s, const char *class, double x, double y,
               const char *anchor, const char *text)
{
    fprintf(s->f, "<text class=\"%s\" x=\"%.2f\" y=\"%.2f\" text-anchor=\"%s\">",
            class, x, y, anchor);
    gradc_svg_put(s->f, text);
    fputs("</text>\n", s->f);
}
