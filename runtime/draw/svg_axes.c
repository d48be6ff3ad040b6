/* svg_axes.c -- the axes of a panel: grid, numbers and labels
 *
 * takes   ranges, and the space on the page
 * gives   lines at round numbers, labelled with as few digits as distinguish them
 */
#include "svg_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void
grid(const struct svg *s, const char *class, int is_x, double v)
{
    if (is_x) {
        fprintf(s->f, "<path class=\"%s\" d=\"M%.2f %.2fV%.2f\"/>\n", class,
                gradc_svg_x(s, v), s->top, s->foot);
    } else {
        fprintf(s->f, "<path class=\"%s\" d=\"M%.2f %.2fH%.2f\"/>\n", class,
                s->left, gradc_svg_y(s, v), s->right);
    }
}

static void
number(const struct svg *s, int is_x, double v, const char *text)
{
    if (is_x) {
        gradc_svg_text(s, "", gradc_svg_x(s, v), s->foot + 18, "middle", text);
    } else {
        gradc_svg_text(s, "", s->left - 8, gradc_svg_y(s, v) + 4, "end", text);
    }
}

/* 1e+05 becomes 1e5. */
static void
shorten(char *text)
{
    char *e = strchr(text, 'e');
    char *from = e != NULL ? e + 1 : text, *to = from;

    if (e == NULL) {
        return;
    }
    if (*from == '-') {
        to++;
    }
    from++;
    from += strspn(from, "0");
    memmove(to, from, strlen(from) + 1);
}

/* How an axis has its numbers: in thousands or millions where all are large, with as many
 * digits as tell one tick from the next. */
struct numbers {
    double unit;
    const char *sign;           /* of the unit */
    int digits;
};

static double
largest_of(const struct axis *a)
{
    return fabs(a->low) > fabs(a->high) ? fabs(a->low) : fabs(a->high);
}

static struct numbers
numbers_of(const struct axis *a, double step)
{
    enum { FEW = 6, ALL = 15 };
    double largest = largest_of(a);
    int n = (int)floor(log10(largest)) - (int)floor(log10(step) + 1e-9) + 1;

    if (n > FEW || largest < 1e5 || largest >= 1e10) {
        return (struct numbers){ 1, "", n < FEW ? FEW : n < ALL ? n : ALL };
    }
    return largest >= 1e6 ? (struct numbers){ 1e6, "M", FEW }
           : (struct numbers){ 1e3, "k", FEW };
}

static const char *
number_text(char text[40], const struct numbers *n, double v)
{
    snprintf(text, 40, "%.*g%s", n->digits, v / n->unit, v != 0 ? n->sign : "");
    shorten(text);
    return text;
}

static void
tick(const struct svg *s, int is_x, double v, const char *text)
{
    grid(s, "grid", is_x, v);
    number(s, is_x, v, text);
}

/* The distance between ticks: 1, 2 or 5 times a power of ten. */
static double
nice(double rough)
{
    double power = pow(10, floor(log10(rough)));
    double first = rough / power;

    return power * (first <= 1 ? 1 : first <= 2 ? 2 : first <= 5 ? 5 : 10);
}

static long
first_of(const struct axis *a, double step)
{
    return (long)ceil(a->low / step - 1e-9);
}

static long
last_of(const struct axis *a, double step)
{
    return (long)floor(a->high / step + 1e-9);
}

/* About so many ticks, but at least three, and whole numbers of what is counted. */
static double
step_of(const struct axis *a, double room)
{
    double rough = (a->high - a->low) / (room > 2 ? room : 2), step = nice(rough);

    for (int k = 0; k < 3 && last_of(a, step) - first_of(a, step) < 2; k++) {
        step = nice(step / 2.5);
    }
    return a->whole && step < 1 ? 1 : step;
}

enum { ACROSS = 70, DOWN = 45 };        /* from a tick to the next, about */

/* For how many ticks an axis has room; axes of the same range have the same ticks. */
static double
room_of(const struct svg *s, int is_x)
{
    double across = (s->right - s->left) / ACROSS, down = (s->foot - s->top) / DOWN;

    if (s->x.low == s->y.low && s->x.high == s->y.high) {
        return across < down ? across : down;
    }
    return is_x ? across : down;
}

static void
ticks(const struct svg *s, const struct axis *a, int is_x)
{
    double step = step_of(a, room_of(s, is_x));
    struct numbers n = numbers_of(a, step);
    char text[40];

    for (long k = first_of(a, step); k <= last_of(a, step); k++) {
        tick(s, is_x, (double)k * step, number_text(text, &n, (double)k * step));
    }
}

/* The number of a line of a logarithmic axis. */
static void
log_tick(const struct svg *s, int is_x, double v)
{
    char text[40];

    snprintf(text, sizeof(text), v >= 1e5 ? "%.5g" : "%g", v);
    shorten(text);
    tick(s, is_x, v, text);
}

/* How far from a power of ten it still is one: what rounding to 32 bits makes of 1e-7. */
static const double POWER_NEAR = 1e-7;

/* Every power of ten has a number, or every second or third when there are many;
 * between them fine lines, so that it is seen that the axis is logarithmic, which have
 * numbers where there are few powers, and are only powers where there are many. */
static void
log_ticks(const struct svg *s, const struct axis *a, int is_x)
{
    int first = (int)floor(log10(a->low) + POWER_NEAR);
    int last = (int)ceil(log10(a->high) - POWER_NEAR);
    int step = (last - first) / 8 + 1;

    for (int k = first; k <= last; k++) {
        for (int m = 1; m < (step == 1 ? 10 : 2); m++) {
            double v = m * pow(10, k);

            if (v < a->low * (1 - POWER_NEAR) || v > a->high * (1 + POWER_NEAR)) {
                continue;
            }
            if ((m == 1 && (k - first) % step == 0)
                || (last - first <= 2 && (m == 2 || m == 5))) {
                log_tick(s, is_x, v);
            } else {
                grid(s, "fine", is_x, v);
            }
        }
    }
}

/* From one name of a cell to the next that has room. */
static int
names_apart(const struct svg *s, const struct axis *a, int is_x)
{
    enum { LINE = 14, GAP = 5 };
    double cell = (is_x ? s->right - s->left : s->foot - s->top) / (a->high - a->low);
    double need = LINE;

    for (int k = 0; is_x && k < (int)(a->high - a->low + 0.5); k++) {
        double width = gradc_svg_width(a->names[k]) + GAP;

        need = width > need ? width : need;
    }
    return need <= cell ? 1 : (int)(nice(need / cell) + 0.5);
}

/* Names of cells, under or beside their middles; of some of them where there are many. */
static void
names(const struct svg *s, const struct axis *a, int is_x)
{
    int apart = names_apart(s, a, is_x);

    for (int k = 0; k < (int)(a->high - a->low + 0.5); k += apart) {
        number(s, is_x, is_x ? a->low + k + 0.5 : a->high - k - 0.5,
               a->names[k]);
    }
}

void
gradc_svg_axis(const struct svg *s, int is_x)
{
    const struct axis *a = is_x ? &s->x : &s->y;
    char label[256];

    if (a->label[0] == '\0' && a->log) {
        snprintf(label, sizeof(label), "logarithmic");
    } else {
        snprintf(label, sizeof(label), "%.200s%s", a->label, a->log ? " (log)" : "");
    }
    (a->names != NULL ? names : a->log ? log_ticks : ticks)(s, a, is_x);
    if (is_x) {
        gradc_svg_text(s, "", (s->left + s->right) / 2, s->foot + 38, "middle", label);
        return;
    }
    fprintf(s->f, "<text transform=\"translate(%.2f %.2f) rotate(-90)\" "
            "text-anchor=\"middle\">", s->label, (s->top + s->foot) / 2);
    gradc_svg_put(s->f, label);
    fputs("</text>\n", s->f);
}

static double
wider(double margin, const char *text)
{
    enum { LABEL = 38 };        /* what the label of the axis takes of it */
    double width = LABEL + gradc_svg_width(text);

    return width > margin ? width : margin;
}

/* Names and long numbers may take more room than others. */
double
gradc_svg_margin(const struct axis *y, double height)
{
    enum { USUAL = 66, SHORT = 5 };     /* which has room for so many digits */
    double most = USUAL, step = step_of(y, height / DOWN);
    struct numbers n = numbers_of(y, step);
    char text[40];

    for (int k = 0; y->names != NULL && k < (int)(y->high - y->low + 0.5); k++) {
        most = wider(most, y->names[k]);
    }
    if (y->log && y->low < 1e-3 && y->high >= 1e-4) {
        most = wider(most, "0.0001");       /* others are shorter */
    }
    for (long k = first_of(y, step); y->names == NULL && !y->log && k <= last_of(y, step); k++) {
        if (strlen(number_text(text, &n, (double)k * step)) > SHORT) {
            most = wider(most, text);
        }
    }
    return most;
}
