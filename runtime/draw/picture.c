/* picture.c -- see picture.h
 *
 * keeps   the model as it is: the entry only reads parameters; and a bounded number of
 *         curves: when there are too many, every second one is dropped
 */
#include "picture.h"

#include <stdio.h>
#include <string.h>

#include "host/report.h"
#include "svg.h"

enum { POINTS = 97, FRAMES = 12, DOTS = 400 };

/* The curve after an epoch; the last one is always kept. */
struct frame {
    double epoch, loss, y[POINTS];
};

/* What is kept, all doubles, in the caller's array. */
struct reel {
    double n, apart;            /* number of frames, and of pictures from one to
                                 * the next */
    struct frame frame[FRAMES];
};

size_t
gradc_picture_size(const struct gradc_model *m)
{
    return m->fit.picture.entry != NULL ? sizeof(struct reel) / sizeof(double) : 0;
}

static const struct column *
find_column(const struct dataset *d, const char *name)
{
    for (int i = 0; i < d->n_column; i++) {
        if (name != NULL && strcmp(d->column[i].in->name, name) == 0
            && d->column[i].per == 1 && !d->column[i].coded) {
            return &d->column[i];
        }
    }
    return NULL;
}

int
gradc_picture_check(const struct gradc_model *m, const struct dataset *d,
                    struct error *e)
{
    const struct gradc_picture *p = &m->fit.picture;
    const struct gradc_entry *entry = gradc_entry_find(m, p->entry);

    if (find_column(d, p->x) == NULL || find_column(d, p->y) == NULL) {
        return gradc_fail(e, "the picture needs inputs x and y with one number "
                          "per sample");
    }
    if (entry == NULL || entry->n_in != 1 || entry->n_out < 1
        || !gradc_type_is_float(entry->in[0].type)
        || gradc_tensor_per(&entry->in[0]) != 1
        || gradc_tensor_count(&entry->out[0])
           != gradc_tensor_count(&entry->in[0])) {
        return gradc_fail(e, "the picture's entry %s must take one number per "
                          "sample and give one", p->entry);
    }
    return 0;
}

/* The range of a column, with a small margin. */
static struct axis
range(const struct column *c, size_t n, const char *label)
{
    double first = gradc_column_at(c, 0), air;
    struct axis a = { .label = label, .low = first, .high = first };

    for (size_t i = 1; i < n; i++) {
        double v = gradc_column_at(c, i);

        a.low = v < a.low ? v : a.low;
        a.high = v > a.high ? v : a.high;
    }
    air = a.high > a.low ? 0.06 * (a.high - a.low) : 1.0;
    a.low -= air;
    a.high += air;
    return a;
}

static double
point(const struct axis *x, size_t i)
{
    return x->low + (x->high - x->low) * (double)i / (POINTS - 1);
}

/* The entry's curve over the x range, a batch at a time; the last batch is
 * filled up with its last point. */
static int
evaluate(const struct session *s, const struct axis *x, double y[POINTS],
         struct error *e)
{
    const struct gradc_entry *entry =
        gradc_entry_find(s->m, s->m->fit.picture.entry);
    struct call c;
    size_t batch;

    if (gradc_call_open(&c, entry, e) != 0) {
        return -1;
    }
    batch = gradc_tensor_count(&entry->in[0]);
    for (size_t first = 0; first < POINTS; first += batch) {
        for (size_t i = 0; i < batch; i++) {
            size_t k = first + i < POINTS ? first + i : POINTS - 1;

            gradc_put(entry->in[0].type, c.in[0], i, point(x, k));
        }
        gradc_call_run(&c, s);
        for (size_t i = 0; i < batch && first + i < POINTS; i++) {
            y[first + i] = gradc_get(entry->out[0].type, c.out[0], i);
        }
    }
    gradc_call_close(&c);
    return 0;
}

/* ---- what is kept -------------------------------------------------------------- */

/* Whether a frame is at a multiple of so many pictures. */
static int
is_regular(const struct frame *f, double every, double apart)
{
    long between = (long)(every * apart);

    return (long)f->epoch % between == 0;
}

/* Drops every second frame. */
static void
thin(struct reel *r, double every)
{
    int n = 0;

    r->apart *= 2;
    for (int i = 0; i < (int)r->n; i++) {
        if (is_regular(&r->frame[i], every, r->apart)) {
            r->frame[n++] = r->frame[i];
        }
    }
    r->n = n;
}

/* Where to put the newest frame: over the last one, if that was kept only because
 * it was the last. */
static struct frame *
next_frame(struct reel *r, double every)
{
    if (r->n == 0) {
        r->apart = 1;
    } else if (!is_regular(&r->frame[(int)r->n - 1], every, r->apart)) {
        r->n--;
    }
    while ((int)r->n == FRAMES) {
        thin(r, every);
    }
    return &r->frame[(int)r->n++];
}

/* ---- the picture --------------------------------------------------------------- */

int
gradc_picture_path(char path[1024], const char *program, const char *folder,
                   struct error *e)
{
    const char *base = strrchr(program, '/');
    int n;

    base = base != NULL ? base + 1 : program;
    n = snprintf(path, 1024, "%s%s%s-epochs.svg", folder ? folder : "",
                 folder ? "/" : "", folder ? base : program);
    return n < 1000 ? 0 : gradc_fail(e, "the path of the picture is too long");
}

static void
make_title(char *title, size_t size, const struct session *s,
           const struct frame *last)
{
    char shown[200];

    gradc_shown_text(shown, sizeof(shown), s, "f");
    snprintf(title, size, "%.60s  epoch %ld  loss %.6g%s", s->m->name,
             (long)last->epoch, last->loss, shown);
}

static void
draw_frame(struct svg *svg, const struct frame *f, struct box box, int only,
           const struct gradc_picture *p, const struct dataset *d,
           const struct axis *x, const struct axis *y)
{
    const struct column *cx = find_column(d, p->x), *cy = find_column(d, p->y);
    double px[POINTS];
    char title[60];

    for (size_t i = 0; i < POINTS; i++) {
        px[i] = point(x, i);
    }
    snprintf(title, sizeof(title), "epoch %ld, loss %.4g", (long)f->epoch, f->loss);
    gradc_svg_panel(svg, box, only ? NULL : title, x, y);
    for (size_t i = 0; i < d->n; i += d->n / DOTS + 1) {
        gradc_svg_dot(svg, gradc_column_at(cx, i), gradc_column_at(cy, i),
                      only ? 1 : 1 | PEN_FAINT);
    }
    gradc_svg_line(svg, px, f->y, POINTS, 0);
}

static int
draw(const struct session *s, const struct dataset *d, const struct reel *r,
     const struct axis *x, const struct axis *y, const char *path, struct error *e)
{
    int n = (int)r->n, across = n == 1 ? 1 : n <= 4 ? 2 : n <= 9 ? 3 : 4;
    double width = n == 1 ? 800 : 290, height = n == 1 ? 450 : 230;
    int down = (n + across - 1) / across;
    struct svg svg;
    char title[400];

    make_title(title, sizeof(title), s, &r->frame[n - 1]);
    if (gradc_svg_page(&svg, path, title, across * (int)width,
                       30 + down * (int)height, e) != 0) {
        return -1;
    }
    for (int i = 0; i < n; i++) {
        draw_frame(&svg, &r->frame[i], gradc_svg_cell_of(i, across, width, height),
                   n == 1, &s->m->fit.picture, d, x, y);
    }
    return gradc_svg_close(&svg, e);
}

int
gradc_picture_draw(const struct session *s, const struct dataset *d, double *kept,
                   long epoch, double loss, const char *path, struct error *e)
{
    const struct gradc_picture *p = &s->m->fit.picture;
    struct axis x = range(find_column(d, p->x), d->n, p->x);
    struct axis data = range(find_column(d, p->y), d->n, p->y), y = data;
    struct reel *r = (struct reel *)(void *)kept;
    struct frame *f = next_frame(r, (double)p->every);

    f->epoch = (double)epoch;
    f->loss = loss;
    if (evaluate(s, &x, f->y, e) != 0) {
        return -1;
    }
    for (int i = 0; i < (int)r->n; i++) {
        gradc_axis_include(&y, &data, r->frame[i].y, POINTS);
    }
    return draw(s, d, r, &x, &y, path, e);
}
