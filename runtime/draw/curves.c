/* curves.c -- pictures of logs: loss, metrics, learning rate over the steps
 *
 * takes   logs of one or more runs
 * gives   a panel for each name, with a colour per run or, if there is one run, per
 *         kind of samples
 */
#include "draw.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/columns.h"
#include "host/runs.h"
#include "plot.h"
#include "svg.h"

enum { PANELS = 12, RUNS = PEN_COLOURS, DRAWN = 1200, LINE = 150 };

struct runs {
    struct run_log log[RUNS];
    int n;
};

/* The parts of a run, in the order in which they are drawn. */
static const struct shown_part {
    const char *name, *shown;
    int pen;
} parts[] = {
    { "step", "training", 0 },
    { "validation", "validation", 1 },
    { "test", "test", 2 | PEN_POINT },
};

enum { VALIDATION = 1, TEST = 2, N_PARTS = sizeof(parts) / sizeof(*parts) };

static void
close_runs(struct runs *r)
{
    for (int i = 0; i < r->n; i++) {
        gradc_run_log_close(&r->log[i]);
    }
}

static int
open_runs(struct runs *r, const struct gradc_model *m, const struct options *o,
          struct error *e)
{
    if (o->n_word > RUNS) {
        return gradc_misuse(e, "plot %s takes at most %d logs", o->kind, RUNS);
    }
    for (r->n = 0; r->n < o->n_word && e->status == 0; r->n++) {
        gradc_run_log_open(&r->log[r->n], o->word[r->n],
                           m->fit.n_cycle > 0 ? m->train : NULL, e);
    }
    return e->status == 0 ? 0 : -1;
}

/* The curve of a part; that of the epochs' means if no steps were logged. */
static const struct curve *
curve_of(const struct run_log *l, const char *name, int part)
{
    const struct curve *c = gradc_run_log_find(l, name, parts[part].name);

    if (c == NULL && part == 0) {
        c = gradc_run_log_find(l, name, "epoch");
    }
    return c;
}

/* "lr 0.1" of "runs/lr 0.1.csv". */
static const char *
stem(const char *path, char text[64])
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    const char *base = slash != NULL ? slash + 1 : path;

    snprintf(text, 64, "%.*s", dot > base ? (int)(dot - base) : 60, base);
    return text;
}

/* What tells run i from the others: its stem, or all of its path. */
static const char *
name_of(const struct runs *r, int i, char text[64])
{
    const char *path = r->log[i].path;
    char other[64];

    for (int k = 0; k < r->n; k++) {
        if (k != i && strcmp(stem(r->log[k].path, other), stem(path, text)) == 0) {
            return path;
        }
    }
    return stem(path, text);
}

/* ---- a panel ---------------------------------------------------------------------- */

/* Extends a range to the numbers above `above`. */
static void
widen(double range[2], const double *v, size_t n, double above)
{
    for (size_t i = 0; i < n; i++) {
        if (v[i] > above) {
            range[0] = v[i] < range[0] ? v[i] : range[0];
            range[1] = v[i] > range[1] ? v[i] : range[1];
        }
    }
}

static void
ranges(const struct runs *r, const char *name, double above, double x[2], double y[2])
{
    x[0] = y[0] = INFINITY;
    x[1] = y[1] = -INFINITY;
    for (int i = 0; i < r->n; i++) {
        for (int k = 0; k < N_PARTS; k++) {
            const struct curve *c = curve_of(&r->log[i], name, k);

            if (c != NULL) {
                widen(x, c->step, c->n, -INFINITY);
                widen(y, c->value, c->n, above);
            }
        }
    }
}

/* Thins out a curve: keeps the smallest and the largest of every so many
 * neighbours, in their order; returns how many are left. */
static size_t
thin(const struct curve *c, double *x, double *y)
{
    size_t group = 2 * c->n / DRAWN + 1, n = 0;

    for (size_t at = 0; at < c->n; at += group) {
        size_t end = at + group < c->n ? at + group : c->n, low = at, high = at;

        for (size_t i = at; i < end; i++) {
            low = c->value[i] < c->value[low] ? i : low;
            high = c->value[i] > c->value[high] ? i : high;
        }
        for (int k = 0; k < (low == high ? 1 : 2); k++, n++) {
            size_t i = (k == 0) == (low < high) ? low : high;

            x[n] = c->step[i];
            y[n] = c->value[i];
        }
    }
    return n;
}

/* Every so many points of a curve that is smooth.  `smooth` has room for all points,
 * `room` for twice as many. */
static size_t
sparse(const struct curve *c, double keep, int log_axis, double *x, double *y,
       double *smooth, double *room)
{
    size_t group = c->n / DRAWN + 1, n = 0;

    memcpy(smooth, c->value, c->n * sizeof(*smooth));
    gradc_smooth(smooth, c->n, keep, log_axis, room);
    for (size_t i = 0; i < c->n; i++) {
        if (i % group == 0 || i + 1 == c->n) {
            x[n] = c->step[i];
            y[n++] = smooth[i];
        }
    }
    return n;
}

/* Whether that is a learning rate, of the main entry or of another. */
static int
is_rate(const char *name)
{
    const char *end = strrchr(name, '.');

    return strcmp(end != NULL ? end + 1 : name, "lr") == 0;
}

/* How much to smooth steps: as asked, or over a fiftieth of them.  A learning rate is
 * not noisy. */
static double
keep_of(const struct options *o, const struct curve *c)
{
    if (is_rate(c->name)) {
        return 0;
    }
    if (o->has_smooth) {
        return o->smooth;
    }
    return c->n > LINE ? 1 - 50.0 / (double)c->n : 0;
}

/* Faint lines are drawn behind all others. */
enum layer { BEHIND, FRONT };

static int
draw_curve(struct svg *s, const struct curve *c, int pen, double keep,
           enum layer layer, struct error *e)
{
    double *x = gradc_alloc(e, c->n + 2, sizeof(*x));
    double *y = gradc_alloc(e, c->n + 2, sizeof(*y));
    double *smooth = gradc_alloc(e, c->n, sizeof(*smooth));
    double *room = gradc_alloc(e, 2 * c->n, sizeof(*room));

    if (e->status == 0) {
        if (layer == BEHIND && keep > 0) {
            gradc_svg_line(s, x, y, thin(c, x, y), pen | PEN_FAINT);
        } else if (layer == FRONT) {
            gradc_svg_line(s, x, y, keep > 0
                           ? sparse(c, keep, s->y.log, x, y, smooth, room)
                           : thin(c, x, y), pen);
        }
        if (layer == FRONT && c->n == 1) {
            gradc_svg_dot(s, c->step[0], c->value[0], pen);
        }
    }
    free(x);
    free(y);
    free(smooth);
    free(room);
    return e->status == 0 ? 0 : -1;
}

static int
draw_run(struct svg *s, const struct options *o, const struct runs *r, int i,
         const char *name, enum layer layer, struct error *e)
{
    for (int k = 0; k < N_PARTS; k++) {
        const struct curve *c = curve_of(&r->log[i], name, k);
        int pen = r->n == 1 ? parts[k].pen : i;

        if (c == NULL) {
            continue;
        }
        if (r->n > 1 && k == VALIDATION) {
            pen |= PEN_DASHED;
        }
        if (draw_curve(s, c, pen, k == 0 ? keep_of(o, c) : 0, layer, e) != 0) {
            return -1;
        }
    }
    return 0;
}

/* How many points the longest curve of a part has, of those with this name; NULL: of
 * any. */
static size_t
longest_of(const struct run_log *l, const char *name, int part)
{
    const struct curve *own = name != NULL ? curve_of(l, name, part) : NULL;
    size_t n = own != NULL ? own->n : 0;

    for (int k = 0; name == NULL && k < l->n; k++) {
        if (strcmp(l->curve[k].part, parts[part].name) == 0 && l->curve[k].n > n) {
            n = l->curve[k].n;
        }
    }
    return n;
}

/* ---- what the colours mean ------------------------------------------------------------- */

enum { MARKS = RUNS };          /* parts are fewer */

/* Names of colours. */
struct legend {
    char name[MARKS][64];
    int pen[MARKS], n;
};

static void
add_mark(struct legend *l, const char *name, int pen)
{
    gradc_columns_cut(l->name[l->n], sizeof(l->name[0]), name, 40);
    l->pen[l->n++] = pen;
}

/* Those of the runs or the parts that have a curve of this name; NULL: of any. */
static struct legend
legend_of(const struct runs *r, const char *name)
{
    struct legend l = { .n = 0 };
    char shown[64];

    for (int i = 0; r->n > 1 && i < r->n; i++) {
        if (name == NULL || curve_of(&r->log[i], name, 0) != NULL) {
            add_mark(&l, name_of(r, i, shown), i);
        }
    }
    for (int k = 0; r->n == 1 && k < N_PARTS; k++) {
        size_t n = longest_of(&r->log[0], name, k);

        if (n > 0) {
            add_mark(&l, parts[k].shown, parts[k].pen | (n == 1 ? PEN_POINT : 0));
        }
    }
    return l;
}

/* Whether a title and the names beside it have room above a panel. */
static int
has_room(const struct legend *l, const char *title, double width)
{
    double need = 1.2 * gradc_svg_width(title);

    for (int k = 0; k < l->n; k++) {
        need += gradc_svg_name_width(l->name[k]);
    }
    return need <= width - 84;  /* the margins of a panel */
}

static int
all_have_room(const struct runs *r, const char *const *names, int n, double width)
{
    for (int k = 0; k < n; k++) {
        struct legend l = legend_of(r, names[k]);

        if (!has_room(&l, names[k], width)) {
            return 0;
        }
    }
    return 1;
}

enum { LEGEND = 20 };           /* height of a row of names */

/* One legend for all panels, in rows below the title of the page; s == NULL: only
 * returns how high it is. */
static int
write_legend(struct svg *s, const struct legend *l, double width)
{
    double x = 14, y = 44;

    for (int k = 0; k < l->n; k++) {
        double need = gradc_svg_name_width(l->name[k]);

        if (x > 14 && x + need > width) {
            x = 14;
            y += LEGEND;
        }
        if (s != NULL) {
            gradc_svg_name_at(s, x, y, l->name[k], l->pen[k]);
        }
        x += need;
    }
    return (int)(y - 44) + LEGEND;
}

/* From the right to the left, so that they are read in order. */
static void
write_names(struct svg *s, const struct legend *l)
{
    for (int k = l->n - 1; k >= 0; k--) {
        gradc_svg_name(s, l->name[k], l->pen[k]);
    }
}

/* The axes of a panel.  A logarithmic one that is asked for begins with the least number
 * above 0, if there is one; lines have gaps at others. */
static void
axes_of(const struct options *o, const struct runs *r, const char *name, struct axis *x,
        struct axis *y)
{
    double ends[2], range[2];
    int log_axis;

    ranges(r, name, o->log_axis ? 0 : -INFINITY, ends, range);
    log_axis = o->log_axis && range[0] <= range[1];
    if (o->log_axis && !log_axis) {
        ranges(r, name, -INFINITY, ends, range);
    }
    if (!(range[0] <= range[1])) {
        range[0] = range[1] = 0;
    }
    *x = (struct axis){ .label = "step", .whole = 1 };
    x->low = ends[0] > 1 && ends[0] > 0.1 * ends[1] ? ends[0] : 0;
    x->high = gradc_steps_end(x->low, ends[1]);
    *y = gradc_loss_axis("", range[0], range[1]);
    if (log_axis && !y->log) {
        *y = (struct axis){ .label = "", .low = range[0] / 1.1, .high = range[1] * 1.1,
                            .log = 1 };
    }
}

static int
draw_panel(struct svg *s, const struct options *o, const struct runs *r,
           const char *name, struct box box, int named, struct error *e)
{
    struct legend l = legend_of(r, name);
    struct axis x, y;

    axes_of(o, r, name, &x, &y);
    gradc_svg_panel(s, box, name, &x, &y);
    for (int layer = BEHIND; layer <= FRONT; layer++) {
        for (int i = r->n - 1; i >= 0; i--) {
            if (draw_run(s, o, r, i, name, (enum layer)layer, e) != 0) {
                return -1;
            }
        }
    }
    if (named) {
        write_names(s, &l);
    }
    return 0;
}

/* ---- the page ---------------------------------------------------------------------- */

/* Whether curve k of run i is the first of its name. */
static int
is_first(const struct runs *r, int i, int k)
{
    const char *name = r->log[i].curve[k].name;

    for (int a = 0; a <= i; a++) {
        for (int b = 0; b < (a < i ? r->log[a].n : k); b++) {
            if (strcmp(r->log[a].curve[b].name, name) == 0) {
                return 0;
            }
        }
    }
    return 1;
}

/* Finds the names of learning rates, or of other curves: the first ones; returns how many
 * there are. */
static int
find_names(const struct runs *r, int rates, const char *names[PANELS])
{
    int n = 0;

    for (int i = 0; i < r->n; i++) {
        for (int k = 0; k < r->log[i].n; k++) {
            const char *name = r->log[i].curve[k].name;

            if (is_rate(name) != rates || !is_first(r, i, k)) {
                continue;
            }
            if (n < PANELS) {
                names[n] = name;
            }
            n++;
        }
    }
    return n;
}

static int
draw_page(const struct options *o, const struct runs *r, const char *const *names,
          int n, const char *title, struct error *e)
{
    int across = n > 1 ? 2 : 1, down = (n + across - 1) / across;
    double width = n > 1 ? 520 : 800, height = n > 1 ? 340 : 450;
    int named = all_have_room(r, names, n, width);
    struct legend l = legend_of(r, NULL);
    int high = named ? 0 : write_legend(NULL, &l, across * width);
    struct svg s;

    if (gradc_svg_page(&s, o->out, title, across * (int)width,
                       30 + high + down * (int)height, e) != 0) {
        return -1;
    }
    if (!named) {
        write_legend(&s, &l, across * width);
    }
    for (int k = 0; k < n; k++) {
        struct box box = gradc_svg_cell_of(k, across, width, height);

        box.top += high;
        draw_panel(&s, o, r, names[k], box, named, e);
    }
    return gradc_svg_close(&s, e);
}

/* What the marks mean if there are several runs, each in a colour. */
static void
say_what_marks_mean(char text[100], const struct runs *r)
{
    int dashed = 0, ring = 0, test = 0;

    for (int i = 0; i < r->n; i++) {
        size_t n = longest_of(&r->log[i], NULL, VALIDATION);

        dashed |= n > 1;
        ring |= n == 1;
        test |= longest_of(&r->log[i], NULL, TEST) > 0;
    }
    snprintf(text, 100, "runs compared%s%s%s%s%s%s%s", dashed || ring || test ? " (" : "",
             dashed ? "dashed" : "", dashed && ring ? ", ring" : ring ? "ring" : "",
             dashed || ring ? ": validation" : "", (dashed || ring) && test ? ", " : "",
             test ? "dot: test" : "", dashed || ring || test ? ")" : "");
}

/* The model's name, and that of the run if it says more. */
static void
write_title(char *title, size_t size, const char *model, const struct runs *r, int rate)
{
    char text[100] = "runs compared";
    const char *what = r->n == 1 ? stem(r->log[0].path, text) : text;

    if (r->n > 1 && !rate) {
        say_what_marks_mean(text, r);
    }

    if (strcmp(what, model) == 0) {
        snprintf(title, size, "%.60s", model);
    } else {
        snprintf(title, size, "%.60s: %s", model, what);
    }
}

static int
draw_names(struct subject *u, int rates, struct error *e)
{
    const char *names[PANELS];
    struct runs r = { .n = 0 };
    char title[300];

    if (open_runs(&r, u->m, u->o, e) == 0) {
        int all = find_names(&r, rates, names), n = all < PANELS ? all : PANELS;

        write_title(title, sizeof(title), u->m->name, &r, rates);
        if (n < all) {
            size_t at = strlen(title);

            snprintf(title + at, sizeof(title) - at, "; the first %d of %d curves", n, all);
        }
        if (n == 0) {
            gradc_fail(e, rates ? "%s: there is no learning rate in it"
                       : "%s: there is no line in it yet", r.log[0].path);
        } else {
            draw_page(u->o, &r, names, n, title, e);
        }
    }
    close_runs(&r);
    return e->status == 0 ? 0 : -1;
}

int
gradc_draw_curves(struct subject *u, struct error *e)
{
    return draw_names(u, 0, e);
}

int
gradc_draw_rate(struct subject *u, struct error *e)
{
    return draw_names(u, 1, e);
}
