/* surface.c -- the loss around the way of a training
 *
 * takes   a model, its data and the options of a training
 * gives   contours of the loss in a plane of parameters, and the way through it
 * keeps   the training as it is: the same bits as `train` with these options
 *
 * The plane is that of two numbers, where the model has but two or the command line
 * names them; or the one through the end of the way, its beginning, and the place
 * that is farthest from the line between them.
 */
#include "draw.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "evaluate.h"
#include "image.h"
#include "svg.h"
#include "train.h"

enum {
    STOPS = 60,                 /* on the way */
    SIDE = 41,                  /* points of the grid */
    SAMPLES = 1000,             /* that the loss is of */
    NUMBERS = 20000000,         /* to remember, of all stops */
    LEVELS = 12
};

struct surface {
    struct training t;
    size_t n;                   /* numbers of all parameters */
    int stops;                  /* remembered places, the last is the end */
    float *place;               /* [stop][n] */
    double *u, *v;              /* directions of the plane */
    const char *name[2];        /* of them */
    double from[2];             /* coordinates of the end */
    double x[STOPS + 1], y[STOPS + 1];
    double loss[SIDE * SIDE];
};

/* ---- places -------------------------------------------------------------------------- */

/* Copies all numbers of the parameters to `place`, or from it. */
static int
copy(const struct surface *s, float *place, int out, struct error *e)
{
    const struct session *session = &s->t.s;

    for (int i = 0; i < session->m->n_param; i++) {
        const struct gradc_tensor *t = &session->m->param[i];
        size_t n = gradc_tensor_count(t);
        void *rows = gradc_alloc(e, n, gradc_type_size(t->type));

        if (rows == NULL)
            return -1;
        gradc_tensor_pack(t, session->param, rows);
        for (size_t k = 0; k < n && gradc_type_is_float(t->type); k++) {
            if (out)
                *place++ = (float)gradc_get(t->type, rows, k);
            else
                gradc_put(t->type, rows, k, (double)*place++);
        }
        if (!out)
            gradc_tensor_unpack(t, session->param, rows);
        free(rows);
    }
    return 0;
}

static size_t
count_numbers(const struct gradc_model *m)
{
    size_t n = 0;

    for (int i = 0; i < m->n_param; i++)
        if (gradc_type_is_float(m->param[i].type))
            n += gradc_tensor_count(&m->param[i]);
    return n;
}

/* Trains, and remembers places on the way. */
static int
train(struct surface *s, struct error *e)
{
    struct training *t = &s->t;
    long total = t->total;
    size_t most = NUMBERS / (s->n + 1);
    int stops = most < 4 ? 4 : most < STOPS ? (int)most : STOPS;

    stops = total < stops ? (int)total : stops;
    s->stops = stops + 1;
    s->place = gradc_alloc(e, (size_t)s->stops * s->n, sizeof *s->place);
    for (int k = 0; k <= stops && s->place != NULL; k++) {
        t->total = (long)((double)total * k / stops + 0.5);
        if (gradc_training_run(t, e) != 0
            || copy(s, s->place + (size_t)k * s->n, 1, e) != 0)
            break;
    }
    return e->status == 0 ? 0 : -1;
}

/* ---- the plane -------------------------------------------------------------------------- */

static double
dot(const double *a, const double *b, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

static double
scale(double *a, size_t n)
{
    double length = sqrt(dot(a, a, n));

    for (size_t i = 0; i < n; i++)
        a[i] /= length > 0 ? length : 1;
    return length;
}

/* From the end to place `stop`. */
static void
offset(const struct surface *s, int stop, double *to)
{
    const float *end = s->place + (size_t)(s->stops - 1) * s->n;
    const float *at = s->place + (size_t)stop * s->n;

    for (size_t i = 0; i < s->n; i++)
        to[i] = (double)at[i] - (double)end[i];
}

/* Takes away what of v lies along u; the length of the rest. */
static double
across(const struct surface *s, double *v)
{
    double along = dot(v, s->u, s->n);

    for (size_t i = 0; i < s->n; i++)
        v[i] -= along * s->u[i];
    return sqrt(dot(v, v, s->n));
}

/* A direction across u, for a way that is a line. */
static void
any_across(struct surface *s)
{
    uint32_t draw = 1;

    for (size_t i = 0; i < s->n; i++) {
        draw = draw * 1664525 + 1013904223;
        s->v[i] = draw / 2147483648.0 - 1;
    }
    across(s, s->v);
    scale(s->v, s->n);
}

static void
plane_of_way(struct surface *s)
{
    double farthest = 0;
    int at = 0;

    offset(s, 0, s->u);
    scale(s->u, s->n);
    for (int k = 1; k < s->stops; k++) {
        double far;

        offset(s, k, s->v);
        far = across(s, s->v);
        at = far > farthest ? k : at;
        farthest = far > farthest ? far : farthest;
    }
    offset(s, at, s->v);
    across(s, s->v);
    if (scale(s->v, s->n) < 1e-6)
        any_across(s);
    s->name[0] = "from the end to the beginning";
    s->name[1] = "across, to the farthest place";
}

/* The number that "fc.weight" or "fc.weight[3]" means, or -1 and an error. */
static long
find_number(const struct gradc_model *m, const char *name, struct error *e)
{
    size_t length = strcspn(name, "["), at = 0;
    long element = name[length] == '[' ? strtol(name + length + 1, NULL, 10) : 0;

    for (int i = 0; i < m->n_param; i++) {
        const struct gradc_tensor *t = &m->param[i];
        size_t n = gradc_type_is_float(t->type) ? gradc_tensor_count(t) : 0;

        if (strlen(t->name) == length && strncmp(t->name, name, length) == 0
            && element >= 0 && (size_t)element < n)
            return (long)at + element;
        at += n;
    }
    return gradc_misuse(e, "there is no number %s among the parameters (info lists "
                        "them)", name);
}

/* That of two numbers. */
static int
plane_of_two(struct surface *s, const char *const name[2], struct error *e)
{
    double *direction[2] = { s->u, s->v };

    for (int k = 0; k < 2; k++) {
        long at = find_number(s->t.m, name[k], e);

        if (at < 0)
            return -1;
        direction[k][at] = 1;
        s->name[k] = name[k];
        s->from[k] = (double)s->place[(size_t)(s->stops - 1) * s->n + (size_t)at];
    }
    return s->u[0] == s->v[0] && dot(s->u, s->v, s->n) > 0
           ? gradc_misuse(e, "%s and %s are one number", name[0], name[1]) : 0;
}

/* The names of the only two numbers of a model. */
static void
only_two(const struct gradc_model *m, char text[2][100])
{
    int n = 0;

    for (int i = 0; i < m->n_param; i++) {
        size_t count = gradc_type_is_float(m->param[i].type)
                       ? gradc_tensor_count(&m->param[i]) : 0;

        for (size_t k = 0; k < count && n < 2; k++)
            snprintf(text[n++], 100, count > 1 ? "%.80s[%zu]" : "%.80s",
                     m->param[i].name, k);
    }
}

static int
choose_plane(struct surface *s, const struct options *o, char text[2][100],
             struct error *e)
{
    const char *two[2] = { text[0], text[1] };

    s->u = gradc_alloc(e, s->n, sizeof *s->u);
    s->v = gradc_alloc(e, s->n, sizeof *s->v);
    if (e->status != 0)
        return -1;
    if (o->n_word == 2)
        return plane_of_two(s, (const char *const *)o->word, e);
    if (s->n == 2) {
        only_two(s->t.m, text);
        return plane_of_two(s, two, e);
    }
    plane_of_way(s);
    return 0;
}

/* ---- the loss ------------------------------------------------------------------------------ */

static void
project(struct surface *s)
{
    const float *end = s->place + (size_t)(s->stops - 1) * s->n;

    for (int k = 0; k < s->stops; k++) {
        const float *at = s->place + (size_t)k * s->n;

        s->x[k] = s->from[0];
        s->y[k] = s->from[1];
        for (size_t i = 0; i < s->n; i++) {
            double by = (double)at[i] - (double)end[i];

            s->x[k] += by * s->u[i];
            s->y[k] += by * s->v[i];
        }
    }
}

/* A third more than the way; where it is narrow, a third of the other side. */
static void
ranges(const struct surface *s, struct axis *x, struct axis *y)
{
    double wide, high;

    *x = gradc_axis_of(s->name[0], s->x, (size_t)s->stops);
    *y = gradc_axis_of(s->name[1], s->y, (size_t)s->stops);
    wide = x->high - x->low;
    high = y->high - y->low;
    for (int k = 0; k < 2; k++) {
        struct axis *a = k == 0 ? x : y;
        double own = k == 0 ? wide : high, other = k == 0 ? high : wide;
        double air = 0.3 * own + (own < 0.3 * other ? 0.15 * other : 0);

        a->low -= air;
        a->high += air;
    }
}

static int
measure(struct surface *s, const struct axis *x, const struct axis *y, struct error *e)
{
    const float *end = s->place + (size_t)(s->stops - 1) * s->n;
    struct dataset few = s->t.data;
    size_t batch = (size_t)s->t.at.batch;
    float *place = gradc_alloc(e, s->n, sizeof *place);

    if (few.n > SAMPLES)
        few.n = batch > SAMPLES ? batch : SAMPLES;
    for (int k = 0; k < SIDE * SIDE && e->status == 0; k++) {
        double a = x->low + (x->high - x->low) * (k % SIDE) / (SIDE - 1) - s->from[0];
        double b = y->low + (y->high - y->low) * (k / SIDE) / (SIDE - 1) - s->from[1];
        struct results r;
        long batches;

        for (size_t i = 0; i < s->n; i++)
            place[i] = (float)((double)end[i] + a * s->u[i] + b * s->v[i]);
        if (copy(s, place, 0, e) == 0
            && gradc_evaluate(&s->t.s, &few, &r, &batches, e) == 0)
            s->loss[k] = r.value[0];
        gradc_results_close(&r);
    }
    free(place);
    return e->status == 0 ? 0 : -1;
}

/* ---- contours -------------------------------------------------------------------------------- */

struct lines {
    size_t n;
    double x[8 * SIDE * SIDE], y[8 * SIDE * SIDE];
    int labels;                 /* so far, and where, as shares of the axes */
    double at[LEVELS][2];
};

/* Where the loss is `level` on the side from point i to point j of a cell. */
static int
crosses(const struct surface *s, int i, int j, double level, double *share)
{
    double a = s->loss[i], b = s->loss[j];

    if (!((a < level) != (b < level)) || !isfinite(a) || !isfinite(b))
        return 0;
    *share = (level - a) / (b - a);
    return 1;
}

static double
on_axis(const struct axis *a, double at)
{
    return a->low + (a->high - a->low) * at / (SIDE - 1);
}

/* The pieces of a contour in a cell, two points and a gap each. */
static void
trace_cell(const struct surface *s, int row, int column, double level,
           const struct axis *x, const struct axis *y, struct lines *l)
{
    static const int from[4][2] = { { 0, 0 }, { 0, 1 }, { 1, 1 }, { 1, 0 } };
    int n = 0;

    for (int k = 0; k < 4; k++) {
        const int *a = from[k], *b = from[(k + 1) % 4];
        double share;

        if (!crosses(s, (row + a[0]) * SIDE + column + a[1],
                     (row + b[0]) * SIDE + column + b[1], level, &share))
            continue;
        l->x[l->n] = on_axis(x, column + a[1] + share * (b[1] - a[1]));
        l->y[l->n++] = on_axis(y, row + a[0] + share * (b[0] - a[0]));
        if (++n % 2 == 0) {
            l->x[l->n] = 0;
            l->y[l->n++] = NAN;
        }
    }
}

static double
share_of_axis(const struct axis *a, double v)
{
    return (v - a->low) / (a->high - a->low);
}

/* Whether a label has room at a point, in shares of the axes: away from the frame,
 * from other labels, and from the way. */
static int
has_room(const struct surface *s, const struct lines *l, const struct axis *x,
         const struct axis *y, const double at[2])
{
    if (at[0] < 0.05 || at[0] > 0.95 || at[1] < 0.03 || at[1] > 0.97)
        return 0;
    for (int k = 0; k < l->labels; k++)
        if (fabs(l->at[k][0] - at[0]) < 0.1 && fabs(l->at[k][1] - at[1]) < 0.04)
            return 0;
    for (int k = 0; k < s->stops; k++)
        if (fabs(share_of_axis(x, s->x[k]) - at[0]) < 0.06
            && fabs(share_of_axis(y, s->y[k]) - at[1]) < 0.03)
            return 0;
    return 1;
}

/* The level of a contour, at the first of its pieces that has room. */
static void
label(struct svg *svg, const struct surface *s, struct lines *l, double level,
      const struct axis *x, const struct axis *y)
{
    char text[32];

    snprintf(text, sizeof text, "%.3g", level);
    for (size_t i = 0; i < l->n; i += 3) {
        double *at = l->at[l->labels];

        at[0] = share_of_axis(x, l->x[i]);
        at[1] = share_of_axis(y, l->y[i]);
        if (!has_room(s, l, x, y, at))
            continue;
        l->labels++;
        gradc_svg_label(svg, l->x[i], l->y[i], text, 0);
        return;
    }
}

static void
draw_contour(struct svg *svg, const struct surface *s, double level, const struct axis *x,
             const struct axis *y, struct lines *l)
{
    l->n = 0;
    for (int row = 0; row + 1 < SIDE; row++)
        for (int column = 0; column + 1 < SIDE; column++)
            trace_cell(s, row, column, level, x, y, l);
    gradc_svg_line(svg, l->x, l->y, l->n, (PEN_COLOURS - 1) | PEN_FAINT);
    label(svg, s, l, level, x, y);
}

static void
loss_range(const struct surface *s, double range[2])
{
    range[0] = INFINITY;
    range[1] = -INFINITY;
    for (int k = 0; k < SIDE * SIDE; k++)
        if (isfinite(s->loss[k])) {
            range[0] = s->loss[k] < range[0] ? s->loss[k] : range[0];
            range[1] = s->loss[k] > range[1] ? s->loss[k] : range[1];
        }
}

/* Loss as a share of the range: of its logarithm where it is of many sizes. */
static double
share_of(double loss, const double range[2])
{
    if (range[0] > 0 && range[1] > 20 * range[0])
        return log(loss / range[0]) / log(range[1] / range[0]);
    return (loss - range[0]) / (range[1] - range[0] + 1e-300);
}

static double
level_of(double share, const double range[2])
{
    if (range[0] > 0 && range[1] > 20 * range[0])
        return range[0] * pow(range[1] / range[0], share);
    return range[0] + share * (range[1] - range[0]);
}

static int
shade(const struct surface *s, const double range[2], struct image *image,
      struct error *e)
{
    enum { ZOOM = 6, WIDE = (SIDE - 1) * ZOOM };

    image->width = image->height = WIDE;
    image->pixel = gradc_alloc(e, WIDE * WIDE, 3);
    for (int i = 0; image->pixel != NULL && i < WIDE * WIDE; i++) {
        double x = (i % WIDE + 0.5) / ZOOM, y = SIDE - 1 - (i / WIDE + 0.5) / ZOOM;
        const double *at = s->loss + (int)y * SIDE + (int)x;
        double a = x - (int)x, b = y - (int)y;
        double loss = (1 - b) * ((1 - a) * at[0] + a * at[1])
                      + b * ((1 - a) * at[SIDE] + a * at[SIDE + 1]);

        gradc_colour_around(isfinite(loss) ? -0.75 * (1 - share_of(loss, range)) : 1,
                            image->pixel + 3 * i);
    }
    return image->pixel != NULL ? 0 : -1;
}

/* From the black dot to the orange one. */
static void
draw_way(struct svg *svg, const struct surface *s)
{
    int last = s->stops - 1;

    gradc_svg_line(svg, s->x, s->y, (size_t)s->stops, 1);
    for (int k = 1; k < last; k++)
        gradc_svg_dot(svg, s->x[k], s->y[k], 1 | PEN_FAINT);
    gradc_svg_ball(svg, s->x[0], s->y[0], gradc_colours[PEN_COLOURS - 1]);
    gradc_svg_ball(svg, s->x[last], s->y[last], gradc_colours[1]);
    gradc_svg_name(svg, "end", 1);
    gradc_svg_name(svg, "beginning", PEN_COLOURS - 1);
}

static int
draw(const struct surface *s, const char *path, const struct axis *x,
     const struct axis *y, struct error *e)
{
    struct lines *l = gradc_alloc(e, 1, sizeof *l);
    struct image image = { .width = 0 };
    double range[2];
    char title[200];
    struct svg svg;

    loss_range(s, range);
    snprintf(title, sizeof title, "%.60s: the loss (dark is low) and the way of %ld steps", s->t.m->name,
             s->t.at.step);
    if (l != NULL && shade(s, range, &image, e) == 0
        && gradc_svg_page(&svg, path, title, 700, 650, e) == 0) {
        gradc_svg_panel(&svg, gradc_svg_cell_of(0, 1, 700, 620), NULL, x, y);
        gradc_svg_image(&svg, gradc_svg_frame(&svg), &image);
        for (int k = 1; k < LEVELS; k++)
            draw_contour(&svg, s, level_of((double)k / LEVELS, range), x, y, l);
        draw_way(&svg, s);
        gradc_svg_close(&svg, e);
    }
    gradc_image_close(&image);
    free(l);
    return e->status == 0 ? 0 : -1;
}

int
gradc_draw_surface(struct subject *subject, struct error *e)
{
    struct options o = *subject->o;
    struct surface *s = gradc_alloc(e, 1, sizeof *s);
    char text[2][100];
    struct axis x, y;

    if (s == NULL)
        return -1;
    if (o.n_word != 0 && o.n_word != 2)
        gradc_misuse(e, "surface takes two numbers of the parameters, or none");
    o.quiet = 1;
    s->t = (struct training){ .m = subject->m, .o = &o, .program = subject->program };
    s->n = count_numbers(subject->m);
    if (e->status == 0 && s->n < 2)
        gradc_fail(e, "a surface needs two numbers among the parameters");
    if (e->status == 0 && gradc_training_open(&s->t, e) == 0 && train(s, e) == 0
        && choose_plane(s, &o, text, e) == 0) {
        project(s);
        ranges(s, &x, &y);
        if (measure(s, &x, &y, e) == 0)
            draw(s, o.out, &x, &y, e);
    }
    gradc_training_close(&s->t);
    free(s->place);
    free(s->u);
    free(s->v);
    free(s);
    return e->status == 0 ? 0 : -1;
}
