/* svg.c -- see svg.h */
#define _XOPEN_SOURCE 700       /* tmpfile, fileno */

#include "svg_parts.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "alphabet.h"
#include "columns.h"

enum { LEFT = 66, RIGHT = 18, TOP = 30, FOOT = 50, TITLE = 30 };

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
    air = a.high > a.low ? 0.05 * (a.high - a.low) : 0.5 * fabs(a.low) + 1e-30;
    a.low -= air;
    a.high += air;
    return a;
}

struct box
gradc_svg_cell_of(int n, int across, double width, double height)
{
    return (struct box){ n % across * width, TITLE + n / across * height, width,
                         height };
}

/* ---- text -------------------------------------------------------------------- */

/* Bytes that are not UTF-8 would make the file unreadable as a whole. */
static void
put_text(FILE *f, const char *text)
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
    put_text(s->f, text);
    fputs("</text>\n", s->f);
}

/* ---- axes -------------------------------------------------------------------- */

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

/* A line of the grid and its number, in thousands or millions where all are; beside
 * an axis there is room for five digits. */
static void
tick(const struct svg *s, int is_x, double v, double largest)
{
    const char *form = v == 0 || largest >= 1e10 ? "%.5g" : largest >= 1e7 ? "%gM"
                       : largest >= 1e5 ? "%gk" : v >= 1e5 ? "%.5g" : "%g";
    char text[32];

    snprintf(text, sizeof(text), form, form[2] == 'M' ? v / 1e6
             : form[2] == 'k' ? v / 1e3 : v);
    shorten(text);
    grid(s, "grid", is_x, v);
    number(s, is_x, v, text);
}

/* The distance between ticks: 1, 2 or 5 times a power of ten, about `n` of
 * them in the range. */
static double
tick_step(const struct axis *a, double n)
{
    double rough = (a->high - a->low) / n;
    double power = pow(10, floor(log10(rough)));
    double first = rough / power;

    return power * (first <= 1 ? 1 : first <= 2 ? 2 : first <= 5 ? 5 : 10);
}

static void
ticks(const struct svg *s, const struct axis *a, int is_x)
{
    double room = is_x ? (s->right - s->left) / 70 : (s->foot - s->top) / 45;
    double step = tick_step(a, room > 2 ? room : 2);
    long first = (long)ceil(a->low / step - 1e-9);
    long last = (long)floor(a->high / step + 1e-9);

    for (long k = first; k <= last; k++) {
        tick(s, is_x, (double)k * step, a->high);
    }
}

/* Every power of ten, or every second or third when there are many; between them
 * fine lines, so that it is seen that the axis is logarithmic, which have numbers
 * where there are few powers. */
static void
log_ticks(const struct svg *s, const struct axis *a, int is_x)
{
    int first = (int)floor(log10(a->low) + 1e-9);
    int last = (int)ceil(log10(a->high) - 1e-9);
    int step = (last - first) / 8 + 1;

    for (int k = first; k <= last; k += step) {
        for (int m = 1; m < 10; m++) {
            double v = m * pow(10, k);

            if (v < a->low * (1 - 1e-9) || v > a->high * (1 + 1e-9)) {
                continue;
            }
            if (m == 1 || (last - first <= 2 && (m == 2 || m == 5))) {
                tick(s, is_x, v, 1);
            } else if (step == 1) {
                grid(s, "fine", is_x, v);
            }
        }
    }
}

/* Names of cells, under or beside their middles. */
static void
names(const struct svg *s, const struct axis *a, int is_x)
{
    for (int k = 0; k < (int)(a->high - a->low + 0.5); k++) {
        number(s, is_x, is_x ? a->low + k + 0.5 : a->high - k - 0.5,
               a->names[k]);
    }
}

static void
draw_axis(const struct svg *s, const struct axis *a, int is_x)
{
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
    put_text(s->f, label);
    fputs("</text>\n", s->f);
}

/* ---- page and panels ------------------------------------------------------------ */

static int
is_png(const char *path)
{
    const char *end = strrchr(path, '.');

    return end != NULL && (strcmp(end, ".png") == 0 || strcmp(end, ".PNG") == 0);
}

/* Whether a program is in one of the folders of PATH. */
static int
has_program(const char *name)
{
    const char *at = getenv("PATH");
    char file[4096];

    while (at != NULL && *at != '\0') {
        int n = (int)strcspn(at, ":");

        snprintf(file, sizeof(file), "%.*s/%s", n, at, name);
        if (access(file, X_OK) == 0) {
            return 1;
        }
        at += n + (at[n] == ':');
    }
    return 0;
}

int
gradc_svg_check(const char *path, struct error *e)
{
    if (path == NULL || !is_png(path) || has_program("rsvg-convert")) {
        return 0;
    }
    return gradc_fail(e, "%s: a PNG is made by rsvg-convert (Debian: librsvg2-bin), "
                      "which is not there; call the picture .svg", path);
}

/* The title, smaller if it is long. */
static void
put_title(FILE *f, const char *title, int width)
{
    double size = 16, least = 9, room = (width - 28) / (0.64 * (double)strlen(title));

    size = room < size ? room : size;
    fprintf(f, "<text class=\"title\" xml:space=\"preserve\" x=\"14\" y=\"24\"");
    if (size < 16) {
        fprintf(f, " style=\"font-size: %.1fpx\"", size > least ? size : least);
    }
    fputs(">", f);
    put_text(f, title);
    fputs("</text>\n", f);
}

static void
put_style(FILE *f)
{
    fputs("<style>\n"
          "text { font: 13px 'DejaVu Sans', Helvetica, Arial, sans-serif; fill: #444 }\n"
          ".title { font-size: 16px; font-weight: bold; fill: #222 }\n"
          ".panel { font-weight: bold; fill: #222 }\n"
          ".light { fill: #fff }\n"
          ".halo { fill: none; stroke: #fff; stroke-width: 3; stroke-opacity: 0.7 }\n"
          ".grid { stroke: #e0e0e0; fill: none }\n"
          ".fine { stroke: #f0f0f0; fill: none }\n"
          ".frame { stroke: #888; fill: none }\n"
          ".line { stroke-width: 1.8; fill: none; stroke-linejoin: round }\n"
          ".faint { stroke-width: 1; stroke-opacity: 0.35 }\n"
          ".ball { stroke: #fff; stroke-width: 1.2 }\n"
          ".dashed { stroke-dasharray: 6 4 }\n"
          ".dotted { stroke-dasharray: 2 3 }\n"
          ".dashed.dotted { stroke-dasharray: 8 3 2 3 }\n", f);
    for (int k = 0; k < PEN_COLOURS; k++) {
        const unsigned char *rgb = gradc_colours[k];
        unsigned colour = (unsigned)(rgb[0] << 16 | rgb[1] << 8 | rgb[2]);

        fprintf(f, ".s%d { stroke: #%06x } .f%d { fill: #%06x }\n", k, colour, k,
                colour);
    }
    fputs("</style>\n", f);
}

int
gradc_svg_page(struct svg *s, const char *path, const char *title, int width,
               int height, struct error *e)
{
    memset(s, 0, sizeof(*s));
    if (gradc_svg_check(path, e) != 0 || gradc_output_open(&s->out, path, e) != 0) {
        return -1;
    }
    s->out.hasty = 1;           /* pictures come often and can be redrawn */
    s->png = is_png(path);
    s->f = s->png ? tmpfile() : s->out.f;
    if (s->f == NULL) {
        gradc_fail(e, "%s: no temporary file: %s", path, strerror(errno));
        gradc_output_abandon(&s->out);
        return -1;
    }
    fprintf(s->f, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
            "height=\"%d\" viewBox=\"0 0 %d %d\">\n", width, height, width, height);
    put_style(s->f);
    fprintf(s->f, "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", width, height);
    put_title(s->f, title, width);
    return 0;
}

/* Between the label of the y axis and the frame: names may be longer than
 * numbers. */
static double
left_margin(const struct axis *y)
{
    double most = LEFT;

    for (int k = 0; y->names != NULL && k < (int)(y->high - y->low + 0.5); k++) {
        if (38 + gradc_svg_width(y->names[k]) > most) {
            most = 38 + gradc_svg_width(y->names[k]);
        }
    }
    return most;
}

void
gradc_svg_panel(struct svg *s, struct box box, const char *title,
                const struct axis *x, const struct axis *y)
{
    s->x = *x;
    s->y = *y;
    s->label = box.left + 14;
    s->left = box.left + left_margin(y);
    s->top = box.top + TOP;
    s->right = box.left + box.width - RIGHT;
    s->foot = box.top + box.height - FOOT;
    s->legend = s->right;
    s->panels++;
    fprintf(s->f, "<clipPath id=\"p%d\"><rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" "
            "height=\"%.2f\"/></clipPath>\n", s->panels, s->left, s->top,
            s->right - s->left, s->foot - s->top);
    if (title != NULL) {
        gradc_svg_text(s, "panel", s->left, s->top - 10, "start", title);
    }
    draw_axis(s, &s->x, 1);
    draw_axis(s, &s->y, 0);
    fprintf(s->f, "<rect class=\"frame\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" "
            "height=\"%.2f\"/>\n", s->left, s->top, s->right - s->left,
            s->foot - s->top);
}

int
gradc_svg_open(struct svg *s, const char *path, const char *title,
               const struct axis *x, const struct axis *y, struct error *e)
{
    if (gradc_svg_page(s, path, title, 800, 480, e) != 0) {
        return -1;
    }
    gradc_svg_panel(s, gradc_svg_cell_of(0, 1, 800, 450), NULL, x, y);
    return 0;
}

/* ---- the end ------------------------------------------------------------------- */

/* In a child: the converter, between the two files. */
static void
become_converter(int from, int to)
{
    if (dup2(from, STDIN_FILENO) >= 0 && dup2(to, STDOUT_FILENO) >= 0) {
        execlp("rsvg-convert", "rsvg-convert", "--format=png", "--zoom=2",
               (char *)NULL);
    }
    _exit(127);
}

/* The page as a PNG of twice its size, into the output. */
static int
convert(struct svg *s, struct error *e)
{
    int status = -1;
    pid_t child;

    if (fflush(s->f) != 0 || fseek(s->f, 0, SEEK_SET) != 0 || fflush(s->out.f) != 0) {
        return gradc_fail(e, "%s: cannot write: %s", s->out.path, strerror(errno));
    }
    child = fork();
    if (child == 0) {
        become_converter(fileno(s->f), fileno(s->out.f));
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) { }
    return status == 0 ? 0 : gradc_fail(e, "%s: rsvg-convert made no PNG of it",
                                        s->out.path);
}

int
gradc_svg_close(struct svg *s, struct error *e)
{
    int bad = 0;

    fputs("</svg>\n", s->f);
    if (s->png) {
        bad = convert(s, e);
        fclose(s->f);
    }
    if (bad == 0) {
        return gradc_output_commit(&s->out, e);
    }
    gradc_output_abandon(&s->out);
    return -1;
}
