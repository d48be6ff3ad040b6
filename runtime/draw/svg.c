/* svg.c -- see svg.h */
#define _XOPEN_SOURCE 700       /* tmpfile, fileno */

#include "svg_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/columns.h"

enum { RIGHT = 18, TOP = 30, FOOT = 50, TITLE = 30 };

/* ---- page and panels ------------------------------------------------------------ */

struct box
gradc_svg_cell_of(int n, int across, double width, double height)
{
    return (struct box){ n % across * width, TITLE + n / across * height, width,
                         height };
}

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
    gradc_svg_put(f, title);
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

void
gradc_svg_panel(struct svg *s, struct box box, const char *title,
                const struct axis *x, const struct axis *y)
{
    enum { BOLD = 8 };          /* width of a bold letter */
    char cut[256];

    s->x = *x;
    s->y = *y;
    s->label = box.left + 14;
    s->left = box.left + gradc_svg_margin(y, box.height - TOP - FOOT);
    s->top = box.top + TOP;
    s->right = box.left + box.width - RIGHT;
    s->foot = box.top + box.height - FOOT;
    s->legend = s->right;
    s->panels++;
    fprintf(s->f, "<clipPath id=\"p%d\"><rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" "
            "height=\"%.2f\"/></clipPath>\n", s->panels, s->left, s->top,
            s->right - s->left, s->foot - s->top);
    if (title != NULL) {
        gradc_columns_cut(cut, sizeof(cut), title, (int)((s->right - s->left) / BOLD));
        gradc_svg_text(s, "panel", s->left, s->top - 10, "start", cut);
    }
    gradc_svg_axis(s, 1);
    gradc_svg_axis(s, 0);
    gradc_svg_border(s);
}

void
gradc_svg_border(const struct svg *s)
{
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
