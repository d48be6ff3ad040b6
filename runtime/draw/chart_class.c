/* chart_class.c -- pictures of classifiers, and of images
 *
 * takes   a subject (draw.h)
 * gives   the confusion matrix; true against false positives; confidence against
 *         accuracy; grids of samples and weights
 */
#include "draw.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grids.h"
#include "host/classes.h"
#include "host/columns.h"
#include "host/ranks.h"
#include "svg.h"

/* ---- the confusion matrix ------------------------------------------------------------ */

enum {
    COUNTED = 20,               /* most classes whose cells have room for numbers, */
    SEEN = 400                  /* and most whose cells are seen; others are wider */
};

static void
draw_cell(struct svg *s, const struct confusion *c, int row, int column)
{
    size_t n = (size_t)c->classes, sum = 0;
    size_t count = c->count[(size_t)row * n + (size_t)column];
    double share, x = column, y = c->classes - 1 - row;
    double side = c->classes > SEEN ? (double)c->classes / SEEN : 1;
    unsigned char rgb[3];
    char text[32];

    if (count == 0) {
        return;                 /* white, as the page */
    }
    for (size_t k = 0; k < n; k++) {
        sum += c->count[(size_t)row * n + k];
    }
    share = (double)count / (double)sum;
    gradc_colour_around(-share, rgb);
    gradc_svg_cell(s, x, y, x + side, y + side, rgb);
    snprintf(text, sizeof(text), "%zu", count);
    if (c->classes <= COUNTED) {
        gradc_svg_label(s, x + 0.5, y + 0.5, text, share > 0.5);
    }
}

enum { NAME = 96, LONG = 20 };  /* bytes of a name; columns of it beside the rows */

/* Whether all names have room below the columns. */
static int
are_short(const struct confusion *c)
{
    for (int k = 0; c->name != NULL && k < c->classes; k++) {
        if (gradc_columns(c->name[k]) > 60 / c->classes) {
            return 0;
        }
    }
    return c->name != NULL;
}

/* Names of rows, or of columns: those of the classes, long ones shortened.  Where there
 * are none, or no room for them below the columns, numbers. */
static char (*
axis_names(const struct confusion *c, int of_rows, const char **list,
           struct error *e))[NAME]
{
    char (*text)[NAME] = gradc_alloc(e, (size_t)c->classes, sizeof(*text));
    int are_names = are_short(c);

    for (int k = 0; text != NULL && k < c->classes; k++) {
        size_t n = 0;

        if (!are_names) {
            n = (size_t)snprintf(text[k], NAME, "%d", k);
        }
        if (c->name != NULL && (of_rows || are_names)) {
            n += (size_t)snprintf(text[k] + n, NAME - n, "%s", n > 0 ? " " : "");
            gradc_columns_cut(text[k] + n, NAME - n, c->name[k], LONG);
        }
        list[k] = text[k];
    }
    return text;
}

/* Numbers below the columns need as much room, and names beside the rows, where there
 * are more classes than that; of more than MANY, some have neither. */
enum { COLUMN = 20, NARROW = 20, ROW = 15, SHORT = 35, MANY = 60 };

static int
room_of(const struct confusion *c, int usual, int each, int from)
{
    int n = c->classes < MANY ? c->classes : MANY;

    return usual + (n > from ? each * (n - from) : 0);
}

static int
draw_matrix(struct subject *u, const struct confusion *c, struct error *e)
{
    size_t n = (size_t)c->classes;
    const char **list = gradc_alloc(e, 2 * n, sizeof(*list));
    char (*below)[NAME] = list != NULL ? axis_names(c, 0, list, e) : NULL;
    char (*beside)[NAME] = below != NULL ? axis_names(c, 1, list + n, e) : NULL;
    struct axis x = { .label = "predicted class", .high = c->classes, .names = list };
    struct axis y = { .label = "true class", .high = c->classes, .names = list + n };
    char title[160], count[40];
    int width = room_of(c, 640, COLUMN, NARROW), height = room_of(c, 660, ROW, SHORT);
    struct svg s;

    snprintf(title, sizeof(title), "%.60s: confusion matrix, %s", u->m->name,
             gradc_draw_count(count, u, u->d.n));
    if (beside != NULL && gradc_svg_page(&s, u->o->out, title, width, height, e) == 0) {
        gradc_svg_panel(&s, gradc_svg_cell_of(0, 1, width, height - 30), NULL, &x, &y);
        for (int row = 0; row < c->classes; row++) {
            for (int column = 0; column < c->classes; column++) {
                draw_cell(&s, c, row, column);
            }
        }
        gradc_svg_border(&s);
        gradc_svg_close(&s, e);
    }
    free(list);
    free(below);
    free(beside);
    return e->status == 0 ? 0 : -1;
}

int
gradc_draw_confusion(struct subject *u, struct error *e)
{
    struct confusion c = { .classes = 0 };

    if (gradc_confusion_open(&c, &u->s, &u->d, e) == 0) {
        if (c.classes == 0) {
            gradc_fail(e, "this model is not a classifier with a label in its data");
        } else {
            draw_matrix(u, &c, e);
        }
    }
    gradc_confusion_close(&c);
    return e->status == 0 ? 0 : -1;
}

/* ---- how sure, and whether right ------------------------------------------------------- */

/* For each sample with a class: the probability of class k (k < 0: of the
 * likeliest class), and whether that is the class of the sample. Returns the
 * number of samples, or -1. */
static long
collect(const struct subject *u, const struct column *label, int k, struct vote *votes,
        struct error *e)
{
    double *probability = gradc_alloc(e, (size_t)u->a.classes, sizeof(*probability));
    long n = 0;

    for (size_t i = 0; probability != NULL && i < u->a.n; i++) {
        int class = (int)gradc_column_at(label, i * label->hop), of = k;

        if (class < 0 || class >= u->a.classes) {
            continue;
        }
        gradc_answers_probabilities(&u->a, i, probability);
        for (int j = of = k < 0 ? 0 : k; k < 0 && j < u->a.classes; j++) {
            of = probability[j] > probability[of] ? j : of;
        }
        votes[n++] = (struct vote){ probability[of], class == of };
    }
    free(probability);
    return e->status == 0 ? n : -1;
}

/* The label, or NULL and an error. */
static const struct column *
find_label(const struct subject *u, struct error *e)
{
    if (u->a.classes > 0) {
        return gradc_draw_target(u, 1, e);
    }
    gradc_fail(e, "entry %s does not tell how likely classes are", u->entry->name);
    return NULL;
}

/* ---- true against false positives -------------------------------------------------------- */

enum { BACKGROUND = (PEN_COLOURS - 1) | PEN_FAINT };    /* a pen for what others are on */

/* So many curves are told apart at a glance: all colours with each of two strokes.  Of
 * more, as many have colours and names as there are colours: those of the smallest areas,
 * which are worth a look. */
enum { CURVES = 2 * PEN_COLOURS };

struct roc {
    struct vote *votes;
    double *x, *y;              /* room for a curve */
    double *area;               /* of each class; NAN: it has none */
    int *order;                 /* the classes that have one; if there are many, */
    int n, named;               /* the smallest first, and how many have names */
};

static void
close_roc(struct roc *r)
{
    free(r->votes);
    free(r->x);
    free(r->y);
    free(r->area);
    free(r->order);
}

/* The curve of class k, in the room for one: its area, and the number of points. */
static double
trace(struct roc *r, const struct subject *u, const struct column *label, int k,
      size_t *points, struct error *e)
{
    long n = collect(u, label, k, r->votes, e);

    return n > 0 ? gradc_ranks(r->votes, (size_t)n, r->x, r->y, points).area : (double)NAN;
}

/* Moves the class of the smallest area among order[from ..] to the front of them. */
static void
bring_smallest(struct roc *r, int from)
{
    for (int i = from + 1; i < r->n; i++) {
        int k = r->order[i];

        if (r->area[k] < r->area[r->order[from]]) {
            r->order[i] = r->order[from];
            r->order[from] = k;
        }
    }
}

static int
open_roc(struct roc *r, const struct subject *u, const struct column *label,
         struct error *e)
{
    size_t classes = (size_t)u->a.classes, points;

    *r = (struct roc){ .votes = gradc_alloc(e, u->a.n, sizeof(*r->votes)),
                       .x = gradc_alloc(e, u->a.n + 1, sizeof(*r->x)),
                       .y = gradc_alloc(e, u->a.n + 1, sizeof(*r->y)),
                       .area = gradc_alloc(e, classes, sizeof(*r->area)),
                       .order = gradc_alloc(e, classes, sizeof(*r->order)) };
    for (int k = u->a.classes == 2; k < u->a.classes && e->status == 0; k++) {
        r->area[k] = trace(r, u, label, k, &points, e);
        if (isfinite(r->area[k])) {
            r->order[r->n++] = k;
        }
    }
    r->named = r->n <= CURVES ? r->n : PEN_COLOURS;
    for (int i = 0; i < r->named && r->named < r->n; i++) {
        bring_smallest(r, i);
    }
    return e->status == 0 ? 0 : -1;
}

/* The name of a class, and the area under its curve. */
static void
name_curve(char text[80], const struct subject *u, int k, double area)
{
    size_t n = strlen(gradc_draw_class(text, u, k));

    snprintf(text + n, 80 - n, ", %.4f", area);
}

/* The margin that the longest name needs. */
static int
margin_of_names(const struct subject *u, const struct roc *r)
{
    double most = 0;
    char text[80];

    for (int i = 0; i < r->named; i++) {
        name_curve(text, u, r->order[i], 1);
        most = gradc_svg_width(text) > most ? gradc_svg_width(text) : most;
    }
    return (int)most + 36;
}

/* The curves without a name, then on them those with one. */
static void
draw_curves(struct svg *s, const struct subject *u, const struct column *label,
            struct roc *r, struct error *e)
{
    char text[80];

    for (int i = r->n - 1; i >= 0 && e->status == 0; i--) {
        int k = r->order[i], pen = i < r->named ? gradc_svg_pen(i) : BACKGROUND;
        size_t points;

        trace(r, u, label, k, &points, e);
        gradc_svg_line(s, r->x, r->y, points, pen);
        if (i < r->named) {
            name_curve(text, u, k, r->area[k]);
            gradc_svg_key(s, i, text, pen);
        }
    }
}

static void
roc_title(char *title, size_t size, const struct subject *u, const struct roc *r)
{
    char count[40];
    int n = snprintf(title, size, "%.60s: ROC and areas under it, %s", u->m->name,
                     gradc_draw_count(count, u, u->a.n));

    if (r->named < r->n) {
        snprintf(title + n, size - (size_t)n, "; the %d smallest of %d in colour",
                 r->named, r->n);
    }
}

static int
draw_roc(struct subject *u, const struct column *label, struct roc *r, struct error *e)
{
    static const double ends[] = { 0, 1 };
    const struct axis x = { .label = "false positive rate", .high = 1 };
    const struct axis y = { .label = "true positive rate", .high = 1 };
    char title[240];
    struct svg s;

    roc_title(title, sizeof(title), u, r);
    if (gradc_svg_page(&s, u->o->out, title, 600 + margin_of_names(u, r), 630, e) != 0) {
        return -1;
    }
    gradc_svg_panel(&s, gradc_svg_cell_of(0, 1, 600, 600), NULL, &x, &y);
    gradc_svg_line(&s, ends, ends, 2, BACKGROUND | PEN_DASHED);
    draw_curves(&s, u, label, r, e);
    return gradc_svg_close(&s, e);
}

int
gradc_draw_roc(struct subject *u, struct error *e)
{
    const struct column *label = find_label(u, e);
    struct roc r = { .n = 0 };

    if (label != NULL && open_roc(&r, u, label, e) == 0) {
        draw_roc(u, label, &r, e);
    }
    close_roc(&r);
    return e->status == 0 ? 0 : -1;
}

/* ---- calibration ----------------------------------------------------------------------------- */

enum { BINS = 10 };

struct bins {
    double sure[BINS], right[BINS], n[BINS], largest, off;
};

static void
fill_bins(struct bins *b, const struct vote *votes, long n)
{
    memset(b, 0, sizeof(*b));
    for (long i = 0; i < n; i++) {
        int k = (int)(votes[i].probability * BINS);

        k = k < BINS ? k : BINS - 1;
        b->sure[k] += votes[i].probability;
        b->right[k] += votes[i].right;
        b->n[k]++;
    }
    for (int k = 0; k < BINS; k++) {
        b->off += fabs(b->sure[k] - b->right[k]) / (double)n;
        b->largest = b->n[k] > b->largest ? b->n[k] : b->largest;
    }
}

static void
draw_bins(struct svg *s, const struct bins *b, double width)
{
    static const double ends[] = { 0, 1 };
    static const unsigned char pale[3] = { 153, 199, 224 };
    struct axis x = { .label = "predicted probability", .low = -0.02, .high = 1.02 };
    struct axis y = { .label = "fraction that is right", .low = -0.02, .high = 1.02 };
    struct axis n = { .label = "samples", .high = 1.05 * b->largest };

    gradc_svg_panel(s, gradc_svg_cell_of(0, 2, width, 450), NULL, &x, &y);
    gradc_svg_line(s, ends, ends, 2, BACKGROUND | PEN_DASHED);
    for (int k = 0; k < BINS; k++) {
        if (b->n[k] > 0) {
            gradc_svg_dot(s, b->sure[k] / b->n[k], b->right[k] / b->n[k], 0);
        }
    }
    gradc_svg_panel(s, gradc_svg_cell_of(1, 2, width, 450), NULL, &x, &n);
    for (int k = 0; k < BINS; k++) {
        gradc_svg_cell(s, (k + 0.08) / BINS, 0, (k + 0.92) / BINS, b->n[k], pale);
    }
}

int
gradc_draw_calibration(struct subject *u, struct error *e)
{
    const struct column *label = find_label(u, e);
    struct vote *votes = gradc_alloc(e, u->a.n, sizeof(*votes));
    long n = e->status == 0 ? collect(u, label, -1, votes, e) : -1;
    struct bins b;
    char title[200], count[40];
    struct svg s;

    if (n == 0) {
        gradc_fail(e, "no sample has a class");
    }
    if (n > 0) {
        fill_bins(&b, votes, n);
        snprintf(title, sizeof(title), "%.60s: calibration, %s, off by %.3g on average",
                 u->m->name, gradc_draw_count(count, u, (size_t)n), b.off);
        if (gradc_svg_page(&s, u->o->out, title, 920, 480, e) == 0) {
            draw_bins(&s, &b, 460);
            gradc_svg_close(&s, e);
        }
    }
    free(votes);
    return e->status == 0 ? 0 : -1;
}

/* ---- grids of images -------------------------------------------------------------------------- */

static int
draw_grid(struct subject *u, const struct image *image, const char *what,
          struct error *e)
{
    char title[340];
    struct svg s;
    double width = image->width, height = image->height;

    snprintf(title, sizeof(title), "%.60s: %.270s", u->m->name, what);
    if (gradc_svg_page(&s, u->o->out, title, image->width + 28 < 360 ? 360
                       : image->width + 28, image->height + 54, e) != 0) {
        return -1;
    }
    gradc_svg_image(&s, (struct box){ 14, 40, width, height }, image);
    return gradc_svg_close(&s, e);
}

/* Says what a grid shows, of how many pictures. */
static void
say_what(char text[270], const char *name, size_t of, const char *more)
{
    char part[48] = "";

    if (of > GRID_MOST) {
        snprintf(part, sizeof(part), ", the first %d of %zu", GRID_MOST, of);
    }
    snprintf(text, 270, "%.180s%s%s", name, part, more);
}

int
gradc_draw_samples(struct subject *u, struct error *e)
{
    struct image image;
    char what[270];
    size_t of;
    int got = gradc_grid_samples(&image, &u->d, &of, e);

    if (got > 0) {
        say_what(what, u->part, of, "");
        draw_grid(u, &image, what, e);
        gradc_image_close(&image);
    }
    return got == 0 ? gradc_fail(e, "no input of this model holds images") : got < 0 ? -1
           : 0;
}

int
gradc_draw_weights(struct subject *u, struct error *e)
{
    struct image image;
    const char *name;
    char what[270];
    size_t of;
    int got = gradc_grid_weights(&image, &u->s, &of, &name, e);

    if (got > 0) {
        say_what(what, name, of, got == 1 ? " (blue below 0, orange above)"
                 : " (red, green, blue; grey is 0)");
        draw_grid(u, &image, what, e);
        gradc_image_close(&image);
    }
    return got == 0 ? gradc_fail(e, "no layer of this model looks at images") : got < 0
           ? -1 : 0;
}
