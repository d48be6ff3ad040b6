/* surface.c -- the loss around the paths of trainings
 *
 * takes   a model, its data and the options of a training
 * gives   contours of the loss in a plane of parameters, and the paths through it
 * keeps   the trainings as they are: the same bits as `train` with these options
 *
 * If there are several training entries and the command line chooses none, each has a
 * path of its own, all from the same start.
 *
 * The plane is that of two numbers, if the model has only two or the command line names
 * them.  Otherwise it is the one through the end and the start of the first path, and
 * the point of any path that is farthest from the line between these.
 */
#include "draw.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contours.h"
#include "host/evaluate.h"
#include "host/train.h"
#include "host/trainings.h"
#include "svg.h"

enum {
    PATHS = 6,                  /* a colour each, but for that of the beginning */
    STOPS = 60,                 /* on a path */
    SAMPLES = 1000,             /* that the loss is of */
    NUMBERS = 20000000          /* to remember, of all stops */
};

struct path {
    struct gradc_model m;       /* that trains this entry */
    struct training t;
    int stops;                  /* remembered places, the last is the end */
    float *place;               /* [stop][n] */
    double *x, *y;              /* of the stops, in the plane */
};

struct surface {
    int n_path;
    struct path path[PATHS];
    size_t n;                   /* numbers of all parameters */
    double *u, *v;              /* directions of the plane */
    const char *name[2];        /* of them */
    double from[2];             /* coordinates of the end of the first path */
    size_t n_stop;              /* of all paths, */
    double x[PATHS * (STOPS + 1)], y[PATHS * (STOPS + 1)];  /* one behind the other */
    struct contours loss;
};

/* Where the first path ends. */
static const float *
end_of(const struct surface *s)
{
    return s->path[0].place + (size_t)(s->path[0].stops - 1) * s->n;
}

/* ---- places -------------------------------------------------------------------------- */

/* Copies all numbers of the parameters to `place`, or from it. */
static int
copy(const struct session *session, float *place, int out, struct error *e)
{
    for (int i = 0; i < session->m->n_param; i++) {
        const struct gradc_tensor *t = &session->m->param[i];
        size_t n = gradc_tensor_count(t);
        void *rows = gradc_alloc(e, n, gradc_type_size(t->type));

        if (rows == NULL) {
            return -1;
        }
        gradc_tensor_pack(t, session->param, rows);
        for (size_t k = 0; k < n && gradc_type_is_float(t->type); k++) {
            if (out) {
                *place++ = (float)gradc_get(t->type, rows, k);
            } else {
                gradc_put(t->type, rows, k, (double)*place++);
            }
        }
        if (!out) {
            gradc_tensor_unpack(t, session->param, rows);
        }
        free(rows);
    }
    return 0;
}

static size_t
count_numbers(const struct gradc_model *m)
{
    size_t n = 0;

    for (int i = 0; i < m->n_param; i++) {
        if (gradc_type_is_float(m->param[i].type)) {
            n += gradc_tensor_count(&m->param[i]);
        }
    }
    return n;
}

/* Trains, and remembers places on the path. */
static int
walk(struct surface *s, struct path *p, struct error *e)
{
    struct training *t = &p->t;
    long total = t->total;
    size_t most = NUMBERS / (s->n + 1) / (size_t)s->n_path;
    int stops = most < 4 ? 4 : most < STOPS ? (int)most : STOPS;

    stops = total < stops ? (int)total : stops;
    p->stops = stops + 1;
    p->place = gradc_alloc(e, (size_t)p->stops * s->n, sizeof(*p->place));
    for (int k = 0; k <= stops && p->place != NULL; k++) {
        t->total = (long)((double)total * k / stops + 0.5);
        if (gradc_training_run(t, e) != 0
            || copy(&t->s, p->place + (size_t)k * s->n, 1, e) != 0) {
            break;
        }
    }
    p->x = s->x + s->n_stop;
    p->y = s->y + s->n_stop;
    s->n_stop += (size_t)p->stops;
    return e->status == 0 ? 0 : -1;
}

/* A path for the entry that the command line or the model chooses, or for every
 * training entry if neither does. */
static int
choose_paths(struct surface *s, const struct gradc_model *m, const char *name,
             struct error *e)
{
    int all = name == NULL && gradc_trainings_compete(m);

    for (int i = 0; i < (all ? m->n_entry : 1) && e->status == 0; i++) {
        struct path *p = &s->path[s->n_path];

        if (all && !m->entry[i].trains) {
            continue;
        }
        if (s->n_path == PATHS) {
            return gradc_misuse(e, "surface draws at most %d trainings at once: --entry "
                                "NAME draws one", PATHS);
        }
        p->m = *m;
        if (gradc_choose_training(&p->m, all ? m->entry[i].name : name, e) == 0) {
            s->n_path++;
        }
    }
    return e->status == 0 ? 0 : -1;
}

static int
walk_all(struct surface *s, const struct options *o, const char *program,
         struct error *e)
{
    for (int i = 0; i < s->n_path; i++) {
        struct path *p = &s->path[i];

        p->t = (struct training){ .m = &p->m, .o = o, .program = program };
        if (gradc_training_open(&p->t, e) != 0 || walk(s, p, e) != 0) {
            return -1;
        }
    }
    return 0;
}

/* ---- the plane -------------------------------------------------------------------------- */

static double
dot(const double *a, const double *b, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum += a[i] * b[i];
    }
    return sum;
}

static double
scale(double *a, size_t n)
{
    double length = sqrt(dot(a, a, n));

    for (size_t i = 0; i < n; i++) {
        a[i] /= length > 0 ? length : 1;
    }
    return length;
}

/* From the end of the first path to a stop. */
static void
offset(const struct surface *s, const struct path *p, int stop, double *to)
{
    const float *end = end_of(s);
    const float *at = p->place + (size_t)stop * s->n;

    for (size_t i = 0; i < s->n; i++) {
        to[i] = (double)at[i] - (double)end[i];
    }
}

/* Takes away what of v lies along u; the length of the rest. */
static double
across(const struct surface *s, double *v)
{
    double along = dot(v, s->u, s->n);

    for (size_t i = 0; i < s->n; i++) {
        v[i] -= along * s->u[i];
    }
    return sqrt(dot(v, v, s->n));
}

/* A direction across u, for a path that is a line. */
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
plane_of_paths(struct surface *s)
{
    const struct path *far = &s->path[0];
    double farthest = 0;
    int stop = 0;

    offset(s, far, 0, s->u);
    scale(s->u, s->n);
    for (const struct path *p = s->path; p < s->path + s->n_path; p++) {
        for (int k = 1; k < p->stops; k++) {
            double distance;

            offset(s, p, k, s->v);
            distance = across(s, s->v);
            if (distance > farthest) {
                farthest = distance;
                far = p;
                stop = k;
            }
        }
    }
    offset(s, far, stop, s->v);
    across(s, s->v);
    if (scale(s->v, s->n) < 1e-6) {
        any_across(s);
    }
    s->name[0] = "from the end to the beginning";
    s->name[1] = "across, to the farthest place";
}

/* The element that "[1,0]" or, in the order of memory, "[2]" means, or "" of a tensor that
 * has but one; -1 if there is none. */
static long
find_element(const struct gradc_tensor *t, const char *index)
{
    int flat = strchr(index, ',') == NULL, n = 0;
    long at = 0;

    if (index[0] == '\0') {
        return gradc_tensor_count(t) == 1 ? 0 : -1;
    }
    for (const char *p = index; *p == '[' || *p == ','; n++) {
        long dim = flat ? (long)gradc_tensor_count(t) : n < t->rank ? t->dim[n] : 0;
        char *end;
        long i = strtol(p + 1, &end, 10);

        if (end == p + 1 || i < 0 || i >= dim) {
            return -1;
        }
        at = at * dim + i;
        p = end;
        if (strcmp(p, "]") == 0) {
            return flat || n + 1 == t->rank ? at : -1;
        }
    }
    return -1;
}

/* An error: the tensor is not one number, or has no such. */
static long
refuse_element(const struct gradc_tensor *t, const char *name, struct error *e)
{
    char shape[SHAPE_TEXT], first[2 * GRADC_RANK + 2] = "0";

    for (int i = 1; i < t->rank; i++) {
        strcat(first, ",0");
    }
    return gradc_misuse(e, "%s is not one number of %s, which is %s; the first is %s[%s]",
                        name, t->name, gradc_tensor_shape(shape, t), t->name, first);
}

/* The number that "fc.bias[3]" means, or -1 and an error. */
static long
find_number(const struct gradc_model *m, const char *name, struct error *e)
{
    size_t length = strcspn(name, "["), at = 0;

    for (int i = 0; i < m->n_param; i++) {
        const struct gradc_tensor *t = &m->param[i];
        size_t n = gradc_type_is_float(t->type) ? gradc_tensor_count(t) : 0;

        if (n > 0 && strlen(t->name) == length && strncmp(t->name, name, length) == 0) {
            long element = find_element(t, name + length);

            return element < 0 ? refuse_element(t, name, e) : (long)at + element;
        }
        at += n;
    }
    return gradc_misuse(e, "there is no number %s among the parameters (info lists "
                        "them)", name);
}

/* That of two numbers. */
static int
plane_of_two(struct surface *s, const struct gradc_model *m,
             const char *const name[2], struct error *e)
{
    double *direction[2] = { s->u, s->v };

    for (int k = 0; k < 2; k++) {
        long at = find_number(m, name[k], e);

        if (at < 0) {
            return -1;
        }
        direction[k][at] = 1;
        s->name[k] = name[k];
        s->from[k] = (double)end_of(s)[at];
    }
    return s->u[0] == s->v[0] && dot(s->u, s->v, s->n) > 0
           ? gradc_misuse(e, "%s and %s are the same number", name[0], name[1]) : 0;
}

/* The names of the only two numbers of a model. */
static void
only_two(const struct gradc_model *m, char text[2][100])
{
    int n = 0;

    for (int i = 0; i < m->n_param; i++) {
        size_t count = gradc_type_is_float(m->param[i].type)
                       ? gradc_tensor_count(&m->param[i]) : 0;

        for (size_t k = 0; k < count && n < 2; k++) {
            snprintf(text[n++], 100, count > 1 ? "%.80s[%zu]" : "%.80s",
                     m->param[i].name, k);
        }
    }
}

static int
choose_plane(struct surface *s, const struct gradc_model *m, const struct options *o,
             char text[2][100], struct error *e)
{
    const char *two[2] = { text[0], text[1] };

    s->u = gradc_alloc(e, s->n, sizeof(*s->u));
    s->v = gradc_alloc(e, s->n, sizeof(*s->v));
    if (e->status != 0) {
        return -1;
    }
    if (o->n_word == 2) {
        return plane_of_two(s, m, (const char *const *)o->word, e);
    }
    if (s->n == 2) {
        only_two(m, text);
        return plane_of_two(s, m, two, e);
    }
    plane_of_paths(s);
    return 0;
}

/* ---- the loss ------------------------------------------------------------------------------ */

static void
project(const struct surface *s, const struct path *p)
{
    const float *end = end_of(s);

    for (int k = 0; k < p->stops; k++) {
        const float *at = p->place + (size_t)k * s->n;

        p->x[k] = s->from[0];
        p->y[k] = s->from[1];
        for (size_t i = 0; i < s->n; i++) {
            double by = (double)at[i] - (double)end[i];

            p->x[k] += by * s->u[i];
            p->y[k] += by * s->v[i];
        }
    }
}

/* A third more than the paths; where that is narrow, a third of the other side. */
static void
ranges(const struct surface *s, struct axis *x, struct axis *y)
{
    double wide, high;

    *x = gradc_axis_of(s->name[0], s->x, s->n_stop);
    *y = gradc_axis_of(s->name[1], s->y, s->n_stop);
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

/* The loss of model m, with the parameters, which change, of the first path. */
static int
measure(struct surface *s, const struct gradc_model *m, struct error *e)
{
    const struct training *t = &s->path[0].t;
    const float *end = end_of(s);
    struct dataset few = t->data;
    struct session session = t->s;
    size_t batch = (size_t)t->at.batch;
    float *place = gradc_alloc(e, s->n, sizeof(*place));

    session.m = m;
    if (few.n > SAMPLES) {
        few.n = batch > SAMPLES ? batch : SAMPLES;
    }
    for (int k = 0; k < GRID_SIDE * GRID_SIDE && e->status == 0; k++) {
        double a = gradc_contours_at(&s->loss.x, k % GRID_SIDE) - s->from[0];
        double b = gradc_contours_at(&s->loss.y, k / GRID_SIDE) - s->from[1];
        struct results r;
        long batches;

        for (size_t i = 0; i < s->n; i++) {
            place[i] = (float)((double)end[i] + a * s->u[i] + b * s->v[i]);
        }
        if (copy(&session, place, 0, e) == 0
            && gradc_evaluate(&session, &few, &r, &batches, e) == 0) {
            s->loss.value[k] = r.value[0];
        }
        gradc_results_close(&r);
    }
    free(place);
    return e->status == 0 ? 0 : -1;
}

/* ---- the picture --------------------------------------------------------------------- */

static void
draw_path(struct svg *svg, const struct path *p, int pen)
{
    int last = p->stops - 1;

    gradc_svg_line(svg, p->x, p->y, (size_t)p->stops, pen);
    for (int k = 1; k < last; k++) {
        gradc_svg_dot(svg, p->x[k], p->y[k], pen | PEN_FAINT);
    }
    gradc_svg_ball(svg, p->x[last], p->y[last], gradc_colours[pen], 0);
}

/* From the black dot, which they share, to those in colours. */
static void
draw_paths(struct svg *svg, const struct surface *s)
{
    static const int pens[PATHS] = { 1, 2, 3, 4, 0, 5 };    /* the ground is blue */

    for (int i = 0; i < s->n_path; i++) {
        draw_path(svg, &s->path[i], pens[i]);
    }
    gradc_svg_ball(svg, s->x[0], s->y[0], gradc_colours[PEN_COLOURS - 1], 0);
    for (int i = s->n_path - 1; i >= 0; i--) {
        gradc_svg_name(svg, s->n_path == 1 ? "end" : s->path[i].m.train,
                       s->n_path == 1 ? pens[i] | PEN_POINT : pens[i]);
    }
    gradc_svg_name(svg, "beginning", (PEN_COLOURS - 1) | PEN_POINT);
}

/* What is drawn is the loss of the model's main training, whose path is the first of
 * several; where the only one is another, it has a name. */
static void
put_title(const struct surface *s, const struct gradc_model *m, char title[200])
{
    int own = s->n_path > 1 || strcmp(m->train, s->path[0].m.train) == 0;

    snprintf(title, 200, "%.60s: the loss%s%.40s (dark is low) and the path%s of %ld "
             "steps", m->name, own ? "" : " of ", own ? "" : m->train,
             s->n_path > 1 ? "s" : "", s->path[0].t.at.step);
}

static int
draw(const struct surface *s, const struct gradc_model *m, const char *out,
     struct error *e)
{
    char title[200];
    struct svg svg;

    put_title(s, m, title);
    if (gradc_svg_page(&svg, out, title, 700, 650, e) != 0) {
        return -1;
    }
    gradc_svg_panel(&svg, gradc_svg_cell_of(0, 1, 700, 620), NULL, &s->loss.x,
                    &s->loss.y);
    if (gradc_contours_draw(&svg, &s->loss, e) == 0) {
        draw_paths(&svg, s);
    }
    return gradc_svg_close(&svg, e);
}

static int
survey(struct surface *s, const struct gradc_model *m, const struct options *o,
       struct error *e)
{
    char text[2][100];

    if (choose_plane(s, m, o, text, e) != 0) {
        return -1;
    }
    for (int i = 0; i < s->n_path; i++) {
        project(s, &s->path[i]);
    }
    ranges(s, &s->loss.x, &s->loss.y);
    s->loss.over_x = s->x;
    s->loss.over_y = s->y;
    s->loss.n_over = s->n_stop;
    return measure(s, m, e) == 0 ? draw(s, m, o->out, e) : -1;
}

static void
close_all(struct surface *s)
{
    for (int i = 0; i < s->n_path; i++) {
        gradc_training_close(&s->path[i].t);
        free(s->path[i].place);
    }
    free(s->u);
    free(s->v);
    free(s);
}

int
gradc_draw_surface(struct subject *subject, struct error *e)
{
    struct options o = *subject->o;
    const struct gradc_model *m = subject->m;
    struct surface *s = gradc_alloc(e, 1, sizeof(*s));

    if (s == NULL) {
        return -1;
    }
    if (o.n_word != 0 && o.n_word != 2) {
        gradc_misuse(e, "surface takes two numbers of the parameters, or none");
    }
    o.quiet = 1;
    s->n = count_numbers(m);
    if (e->status == 0 && s->n < 2) {
        gradc_fail(e, "a surface needs two numbers among the parameters");
    }
    if (e->status == 0 && choose_paths(s, m, o.entry, e) == 0
        && walk_all(s, &o, subject->program, e) == 0) {
        survey(s, m, &o, e);
    }
    close_all(s);
    return e->status == 0 ? 0 : -1;
}
