/* chart_number.c -- pictures of models that predict numbers
 *
 * takes   a subject (draw.h)
 * gives   predictions against data, their differences, the answer in a plane
 */
#include "draw.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/columns.h"
#include "host/image.h"
#include "svg.h"

enum { DOTS = 3000, FEW = 400, PANELS = 6, POINTS = 241 };

/* ---- dots -------------------------------------------------------------------------- */

/* Of too many samples, every so many is a dot. */
static size_t
step_of(size_t n)
{
    return n / DOTS + 1;
}

/* "2000 of 4000 test samples". */
static const char *
dots_text(char text[80], const struct subject *u)
{
    size_t step = step_of(u->d.n), shown = (u->d.n - 1) / step + 1;
    int n = step > 1 ? snprintf(text, 80, "%zu of ", shown) : 0;

    gradc_draw_count(text + n, u, u->d.n);
    return text;
}

static void
draw_dots(struct svg *s, const double *x, const double *y, size_t n, int pen)
{
    for (size_t i = 0; i < n; i += step_of(n)) {
        gradc_svg_dot(s, x[i], y[i], n > FEW ? pen | PEN_FAINT : pen);
    }
}

/* Prediction, target and their difference, for element k of each sample. */
struct pairs {
    size_t n;
    double *said, *right, *off;
};

static void
close_pairs(struct pairs *p)
{
    free(p->said);
    free(p->right);
    free(p->off);
}

static int
open_pairs(struct pairs *p, const struct subject *u, const struct column *c, size_t k,
           struct error *e)
{
    const struct answer *out = &u->a.out[0];

    p->n = u->a.n;
    p->said = gradc_alloc(e, p->n, sizeof(*p->said));
    p->right = gradc_alloc(e, p->n, sizeof(*p->right));
    p->off = gradc_alloc(e, p->n, sizeof(*p->off));
    if (e->status != 0) {
        return -1;
    }
    for (size_t i = 0; i < p->n; i++) {
        p->said[i] = out->value[i * out->per + k];
        p->right[i] = gradc_column_at(c, i * c->hop + k);
        p->off[i] = p->said[i] - p->right[i];
    }
    return 0;
}

/* The share of the variance that is predicted.  Where there is none, all or nothing is;
 * the mean of equal numbers is one of them, whatever the rounding. */
static double
r_squared(const struct pairs *p)
{
    double mean = p->right[0], left = 0, all = 0;

    for (size_t i = 1; i < p->n; i++) {
        mean += (p->right[i] - p->right[0]) / (double)p->n;
    }
    for (size_t i = 0; i < p->n; i++) {
        left += p->off[i] * p->off[i];
        all += (p->right[i] - mean) * (p->right[i] - mean);
    }
    return all > 0 ? 1 - left / all : left > 0 ? 0 : 1;
}

/* ---- predictions against data, and what is left ------------------------------------- */

static void
draw_pairs(struct svg *s, const struct pairs *p, struct box box, const char *name,
           int residuals)
{
    struct axis x = gradc_axis_of(residuals ? "predicted" : "data",
                                  residuals ? p->said : p->right, p->n);
    struct axis y = gradc_axis_of(residuals ? "predicted - data" : "predicted",
                                  residuals ? p->off : p->said, p->n);
    char title[160];
    double ends[2], line[2] = { 0, 0 };

    if (!residuals) {
        x.low = y.low = x.low < y.low ? x.low : y.low;
        x.high = y.high = x.high > y.high ? x.high : y.high;
        line[0] = x.low;
        line[1] = x.high;
    }
    ends[0] = x.low;
    ends[1] = x.high;
    snprintf(title, sizeof(title), "%.100s, R\xc2\xb2 %.4g", name, r_squared(p));
    gradc_svg_panel(s, box, title, &x, &y);
    draw_dots(s, residuals ? p->said : p->right, residuals ? p->off : p->said, p->n, 0);
    gradc_svg_line(s, ends, line, 2, 1 | PEN_DASHED);
}

/* Number k of a sample's, by its column if there are such. */
static void
element_name(char name[100], const char *const *column, const struct gradc_tensor *t,
             size_t per, size_t k)
{
    if (column != NULL) {
        snprintf(name, 100, "%.80s", column[k]);
    } else if (per > 1) {
        snprintf(name, 100, "%.80s[%zu]", t->name, k);
    } else {
        snprintf(name, 100, "%.80s", t->name);
    }
}

/* A panel for each number of the first output. */
static int
draw_all_pairs(struct subject *u, const char *what, int residuals, struct error *e)
{
    const struct column *c = gradc_draw_target(u, 0, e);
    size_t per = u->a.out[0].per, n = per < PANELS ? per : PANELS;
    int across = n > 1 ? 2 : 1, down = ((int)n + across - 1) / across;
    double width = n > 1 ? 420 : 640, height = n > 1 ? 360 : 520;
    char title[200], dots[80], name[100];
    struct svg s;

    if (c == NULL) {
        return -1;
    }
    snprintf(title, sizeof(title), "%.60s: %s, %s", u->m->name, what, dots_text(dots, u));
    if (gradc_svg_page(&s, u->o->out, title, across * (int)width,
                       30 + down * (int)height, e) != 0) {
        return -1;
    }
    for (size_t k = 0; k < n && e->status == 0; k++) {
        struct pairs p = { .n = 0 };

        element_name(name, u->a.out[0].column, u->a.out[0].of, per, k);
        if (open_pairs(&p, u, c, k, e) == 0) {
            draw_pairs(&s, &p, gradc_svg_cell_of((int)k, across, width, height), name,
                       residuals);
        }
        close_pairs(&p);
    }
    return gradc_svg_close(&s, e);
}

int
gradc_draw_residuals(struct subject *u, struct error *e)
{
    return draw_all_pairs(u, "residuals", 1, e);
}

/* ---- samples that are made up ---------------------------------------------------------- */

/* Samples that are made up: the columns that the entry reads, for n samples. */
struct grid {
    struct dataset d;
    struct column column[2];
    size_t of[2], element[2];   /* where the numbers of a sample are */
    char name[2][100];          /* names of the numbers */
    const struct column *from[2];
};

static void
close_grid(struct grid *g)
{
    for (int k = 0; k < g->d.n_column; k++) {
        free(g->column[k].rows);
    }
}

/* Makes room for n samples; 0 if a sample does not have `wanted` numbers, or -1. */
static int
open_grid(struct grid *g, const struct subject *u, size_t n, size_t wanted,
          struct error *e)
{
    int inputs = u->entry->n_in - u->entry->counts;
    size_t count = 0;

    memset(g, 0, sizeof(*g));
    g->d = (struct dataset){ .n = n, .window = 1, .column = g->column };
    for (int k = 0; k < inputs; k++) {
        const struct column *c = gradc_data_column(&u->d, u->entry->in[k].name);

        if (c == NULL || k == 2 || count + c->per > wanted
            || !gradc_type_is_float(c->in->type)) {
            return 0;
        }
        for (size_t i = 0; i < c->per; i++, count++) {
            g->of[count] = (size_t)k;
            g->element[count] = i;
            g->from[count] = c;
            element_name(g->name[count], (size_t)c->field->n_columns == c->per
                         ? c->field->columns : NULL, c->in, c->per, i);
        }
        g->column[k] = (struct column){ .field = c->field, .in = c->in, .per = c->per,
                                        .hop = c->per,
                                        .size = gradc_type_size(c->in->type) };
        g->column[k].rows = gradc_alloc(e, n * c->per, g->column[k].size);
        g->d.n_column++;
        if (e->status != 0) {
            return -1;
        }
    }
    return count == wanted;
}

static void
put_number(struct grid *g, int which, size_t i, double v)
{
    struct column *c = &g->column[g->of[which]];

    gradc_put(c->in->type, c->rows, i * c->per + g->element[which], v);
}

/* The range of one of the numbers over all samples. */
static int
range_of(struct axis *a, const struct grid *g, int which, size_t n, double **v,
         struct error *e)
{
    const struct column *c = g->from[which];

    *v = gradc_alloc(e, n, sizeof(**v));
    for (size_t i = 0; *v != NULL && i < n; i++) {
        (*v)[i] = gradc_column_at(c, i * c->hop + g->element[which]);
    }
    if (*v == NULL) {
        return -1;
    }
    *a = gradc_axis_of(g->name[which], *v, n);
    return 0;
}

/* ---- a curve through data ---------------------------------------------------------------- */

/* Data as dots, and the answers at POINTS numbers as a line. */
static int
draw_through(const struct subject *u, const char *name, const struct axis *x,
             const double *at, const double *dots, const struct pairs *p,
             const struct answers *a, struct error *e)
{
    const struct axis data = gradc_axis_of(name, p->right, p->n);
    struct axis y = data;
    char title[200], dots_of[80];
    struct svg s;

    gradc_axis_include(&y, &data, a->out[0].value, POINTS);
    snprintf(title, sizeof(title), "%.60s: %s, R\xc2\xb2 %.4g", u->m->name,
             dots_text(dots_of, u), r_squared(p));
    if (gradc_svg_open(&s, u->o->out, title, x, &y, e) != 0) {
        return -1;
    }
    draw_dots(&s, dots, p->right, p->n, 1);
    gradc_svg_line(&s, at, a->out[0].value, POINTS, 0);
    gradc_svg_name(&s, "predicted", 0);
    gradc_svg_name(&s, "data", 1 | PEN_POINT);
    return gradc_svg_close(&s, e);
}

/* The answers of the entry over the range of its only number. */
static int
draw_curve(struct subject *u, struct grid *g, const struct column *target,
           struct error *e)
{
    const struct memo learnt = gradc_data_memo(&u->d);
    struct pairs p = { .n = 0 };
    struct answers a = { .n = 0 };
    double *x = NULL, at[POINTS];
    struct axis ax;

    if (range_of(&ax, g, 0, u->d.n, &x, e) == 0 && open_pairs(&p, u, target, 0, e) == 0) {
        for (int i = 0; i < POINTS; i++) {
            at[i] = ax.low + (ax.high - ax.low) * i / (POINTS - 1);
            put_number(g, 0, (size_t)i, at[i]);
        }
        if (gradc_answers_ask(&a, &u->s, u->entry, &g->d, &learnt, e) == 0) {
            draw_through(u, target->in->name, &ax, at, x, &p, &a, e);
        }
    }
    gradc_answers_close(&a);
    close_pairs(&p);
    free(x);
    return e->status == 0 ? 0 : -1;
}

int
gradc_draw_fit(struct subject *u, struct error *e)
{
    const struct column *target = gradc_draw_target(u, 0, e);
    struct grid g;
    int one;

    if (target == NULL) {
        return -1;
    }
    one = u->a.out[0].per == 1 ? open_grid(&g, u, POINTS, 1, e) : 0;
    if (one > 0) {
        draw_curve(u, &g, target, e);
    } else if (one == 0) {
        draw_all_pairs(u, "predictions", 0, e);
    }
    if (u->a.out[0].per == 1) {
        close_grid(&g);
    }
    return e->status == 0 ? 0 : -1;
}

/* ---- the plane of two inputs ---------------------------------------------------------------- */

enum { WIDE = 160, HIGH = 120 };        /* pixels */

/* Whether a pixel is dark in the hatching of the k-th class: classes with one colour
 * have none, lines that rise, that fall, and both, as their samples have shapes. */
static int
is_hatched(int k, size_t pixel)
{
    size_t row = pixel / WIDE, column = pixel % WIDE;
    int rise = (row + column) % 7 == 0, fall = (row + WIDE - column) % 7 == 0;

    switch (k / PEN_COLOURS) {
    case 0:
        return 0;
    case 1:
        return rise;
    case 2:
        return fall;
    default:
        return rise || fall;
    }
}

/* The colour of an answer: that of the likeliest class, paler where it is less sure;
 * or of a number between the least and the largest. */
static void
colour(const struct answers *a, size_t i, const double range[2], double *room,
       unsigned char rgb[3])
{
    const double middle = (range[0] + range[1]) / 2, half = (range[1] - range[0]) / 2;
    int best = 0;

    if (a->classes == 0) {
        gradc_colour_around(0.8 * (a->out[0].value[i * a->out[0].per] - middle)
                            / (half > 0 ? half : 1), rgb);
        return;
    }
    gradc_answers_probabilities(a, i, room);
    for (int k = 1; k < a->classes; k++) {
        best = room[k] > room[best] ? k : best;
    }
    gradc_colour_pale(best, is_hatched(best, i) ? 0.8 : 0.15 + 0.4 * room[best], rgb);
}

static void
range_of_answers(const struct answers *a, double range[2])
{
    const struct answer *out = &a->out[0];

    range[0] = range[1] = out->value[0];
    for (size_t i = 1; i < a->n; i++) {
        double v = out->value[i * out->per];

        range[0] = v < range[0] ? v : range[0];
        range[1] = v > range[1] ? v : range[1];
    }
}

static int
paint(struct image *image, const struct answers *a, struct error *e)
{
    double range[2], *room = gradc_alloc(e, (size_t)a->classes, sizeof(*room));

    image->width = WIDE;
    image->height = HIGH;
    image->pixel = gradc_alloc(e, WIDE * HIGH, 3);
    range_of_answers(a, range);
    for (size_t i = 0; e->status == 0 && i < WIDE * HIGH; i++) {
        colour(a, i, range, room, image->pixel + 3 * i);
    }
    free(room);
    return e->status == 0 ? 0 : -1;
}

/* The centres of the pixels, row by row from the top. */
static void
fill_plane(struct grid *g, const struct axis *x, const struct axis *y)
{
    for (size_t i = 0; i < WIDE * HIGH; i++) {
        double across = ((double)(i % WIDE) + 0.5) / WIDE;
        double up = 1 - ((double)(i / WIDE) + 0.5) / HIGH;

        put_number(g, 0, i, x->low + across * (x->high - x->low));
        put_number(g, 1, i, y->low + up * (y->high - y->low));
    }
}

/* The legend of colours that stand for numbers. */
static void
name_ends(struct svg *s, const struct answers *a)
{
    double range[2];
    char text[32];

    range_of_answers(a, range);
    for (int k = 1; k >= 0; k--) {
        snprintf(text, sizeof(text), "%.3g", range[k]);
        gradc_svg_name(s, text, k | PEN_POINT);
    }
}

/* A sample in the colour and shape of its class, or in that of the number that it
 * should have. */
static void
draw_sample(struct svg *s, double x, double y, const struct column *c, size_t i,
            const double range[2])
{
    double v = gradc_column_at(c, i * c->hop);
    double half = (range[1] - range[0]) / 2;
    unsigned char rgb[3];

    if (!c->field->is_label) {
        gradc_colour_around((v - range[0] - half) / (half > 0 ? half : 1), rgb);
        gradc_svg_ball(s, x, y, rgb, 0);
    } else if (v >= 0) {
        gradc_svg_ball(s, x, y, gradc_colours[(int)v % PEN_COLOURS],
                       (int)v / PEN_COLOURS);
    }
}

static void
draw_samples(struct svg *s, const struct subject *u, const struct answers *a,
             const double *x, const double *y, struct error *e)
{
    const struct column *c = gradc_draw_target(u, a->classes > 0, e);
    size_t step = step_of(u->d.n);
    double range[2];

    range_of_answers(a, range);
    for (size_t i = 0; e->status == 0 && i < u->d.n; i += step) {
        draw_sample(s, x[i], y[i], c, i, range);
    }
}

/* What the colours, shapes and hatchings stand for. */
static void
draw_key(struct svg *s, const struct subject *u, const struct answers *a)
{
    char text[80];

    if (a->classes == 0) {
        name_ends(s, a);
    }
    for (int k = 0; k < a->classes; k++) {
        gradc_svg_ball_key(s, k, gradc_draw_class(text, u, k), k);
    }
}

/* The margin that the longest name of a class needs. */
static int
margin_of_key(const struct subject *u)
{
    double most = 0;
    char text[80];

    for (int k = 0; k < u->a.classes; k++) {
        double width = gradc_svg_width(gradc_draw_class(text, u, k));

        most = width > most ? width : most;
    }
    return u->a.classes > 0 ? (int)most + 36 : 0;
}

static int
draw_plane(struct subject *u, struct grid *g, struct error *e)
{
    const struct memo learnt = gradc_data_memo(&u->d);
    struct answers a = { .n = 0 };
    struct image image = { .width = 0 };
    double *x = NULL, *y = NULL;
    struct axis ax, ay;
    char title[200], dots[80];
    struct svg s;

    if (range_of(&ax, g, 0, u->d.n, &x, e) == 0
        && range_of(&ay, g, 1, u->d.n, &y, e) == 0) {
        fill_plane(g, &ax, &ay);
        snprintf(title, sizeof(title), "%.60s: %s and %s", u->m->name,
                 u->a.classes > 0 ? "regions" : u->a.out[0].of->name, dots_text(dots, u));
        if (gradc_answers_ask(&a, &u->s, u->entry, &g->d, &learnt, e) == 0
            && paint(&image, &a, e) == 0
            && gradc_svg_page(&s, u->o->out, title, 680 + margin_of_key(u), 590, e) == 0) {
            gradc_svg_panel(&s, gradc_svg_cell_of(0, 1, 680, 560), NULL, &ax, &ay);
            gradc_svg_image(&s, gradc_svg_frame(&s), &image);
            draw_samples(&s, u, &a, x, y, e);
            draw_key(&s, u, &a);
            gradc_svg_close(&s, e);
        }
    }
    gradc_answers_close(&a);
    gradc_image_close(&image);
    free(x);
    free(y);
    return e->status == 0 ? 0 : -1;
}

int
gradc_draw_regions(struct subject *u, struct error *e)
{
    struct grid g;
    int two = open_grid(&g, u, WIDE * HIGH, 2, e);

    if (u->a.classes > SVG_KINDS) {
        gradc_fail(e, "regions of %d classes could not be told apart (at most %d can); "
                   "plot confusion shows all of them", u->a.classes, SVG_KINDS);
    } else if (two > 0) {
        draw_plane(u, &g, e);
    } else if (two == 0) {
        gradc_fail(e, "regions are drawn of an entry that takes two numbers per "
                   "sample; %s takes others", u->entry->name);
    }
    close_grid(&g);
    return e->status == 0 ? 0 : -1;
}
