/* plot.c -- the loss over the steps, as a picture
 *
 * takes   the loss of every step and of validations
 * gives   an SVG
 * keeps   bounded memory: neighbouring steps share a bucket with the smallest, the
 *         largest and the mean loss
 */
#include "plot.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "host/runs.h"
#include "svg.h"

enum { MANY = 150 };            /* so many points are drawn as a line */

struct points {
    size_t n;
    double x[2 * BUCKETS], y[2 * BUCKETS];
};

void
gradc_plot_start(struct plot *p, long step)
{
    memset(p, 0, sizeof(*p));
    p->first = step;
    for (int k = 0; k < TRACKS; k++) {
        p->track[k].width = 1;
    }
}

static void
merge(struct bucket *a, const struct bucket *b)
{
    if (b->low_step == 0) {
        return;
    }
    if (a->low_step == 0 || b->low < a->low) {
        a->low = b->low;
        a->low_step = b->low_step;
    }
    if (a->high_step == 0 || b->high > a->high) {
        a->high = b->high;
        a->high_step = b->high_step;
    }
    a->sum += b->sum;
    a->n += b->n;
}

/* Twice as many steps per bucket, in half as many buckets. */
static void
widen(struct track *t)
{
    for (int i = 0; i < BUCKETS / 2; i++) {
        struct bucket two = t->bucket[2 * i];

        merge(&two, &t->bucket[2 * i + 1]);
        t->bucket[i] = two;
    }
    memset(&t->bucket[BUCKETS / 2], 0, sizeof(t->bucket) / 2);
    t->width *= 2;
}

void
gradc_plot_add(struct plot *p, enum track_kind kind, long step, double loss)
{
    struct bucket one = { step, step, loss, loss, loss, 1 };
    struct track *t = &p->track[kind];
    long i = (step - 1 - p->first) / t->width;

    while (i >= BUCKETS) {
        widen(t);
        i = (step - 1 - p->first) / t->width;
    }
    merge(&t->bucket[i], &one);
}

/* The first step of a curve that is not above `last`, or that. */
static long
first_step(const struct curve *c, long last)
{
    for (size_t i = 0; c != NULL && i < c->n; i++) {
        if (c->step[i] >= 1 && c->step[i] < (double)last) {
            last = (long)c->step[i];
        }
    }
    return last;
}

/* Adds those of its points that a plot up to the step `last` has room for. */
static void
add_curve(struct plot *p, enum track_kind kind, const struct curve *c, long last)
{
    for (size_t i = 0; c != NULL && i < c->n; i++) {
        if (c->step[i] >= 1 && c->step[i] <= (double)last && isfinite(c->value[i])) {
            gradc_plot_add(p, kind, (long)c->step[i], c->value[i]);
        }
    }
}

int
gradc_plot_recall(struct plot *p, const char *log, const char *main, const char *name,
                  struct error *e)
{
    struct run_log l;
    long last = p->first;

    if (gradc_run_log_open(&l, log, main, e) == 0) {
        const struct curve *steps = gradc_run_log_find(&l, name, "step");
        const struct curve *valid = gradc_run_log_find(&l, name, "validation");

        gradc_plot_start(p, first_step(valid, first_step(steps, last + 1)) - 1);
        add_curve(p, TRACK_TRAIN, steps, last);
        add_curve(p, TRACK_VALIDATION, valid, last);
    }
    gradc_run_log_close(&l);
    return e->status == 0 ? 0 : -1;
}

static void
add_point(struct points *q, long step, double loss)
{
    q->x[q->n] = (double)step;
    q->y[q->n++] = loss;
}

/* Smallest and largest loss of each bucket in the order they came. */
static void
collect(const struct track *t, struct points *q)
{
    q->n = 0;
    for (int i = 0; i < BUCKETS; i++) {
        const struct bucket *b = &t->bucket[i];

        if (b->low_step == 0) {
            continue;
        }
        if (b->high_step < b->low_step) {
            add_point(q, b->high_step, b->high);
        }
        add_point(q, b->low_step, b->low);
        if (b->high_step > b->low_step) {
            add_point(q, b->high_step, b->high);
        }
    }
}

/* The mean of each bucket, in its middle. */
static void
collect_means(const struct track *t, long first, struct points *q)
{
    q->n = 0;
    for (int i = 0; i < BUCKETS; i++) {
        const struct bucket *b = &t->bucket[i];

        if (b->n > 0) {
            add_point(q, first + i * t->width + (t->width + 1) / 2,
                      b->sum / (double)b->n);
        }
    }
}

/* A weighted sum of the numbers so far, and of the weights. */
struct moving {
    double sum, weight;
};

/* All so far count less, and one more in full, if it is a number. */
static void
move(struct moving *m, double v, double keep)
{
    m->sum = keep * m->sum + (isfinite(v) ? v : 0);
    m->weight = keep * m->weight + (isfinite(v) ? 1 : 0);
}

/* Of each place, the sum and the weight of those behind it are in `room`. */
void
gradc_smooth(double *v, size_t n, double keep, int log_axis, double *room)
{
    struct moving ahead = { 0, 0 }, back = { 0, 0 };

    for (size_t i = n; i-- > 0;) {
        v[i] = log_axis ? log(v[i]) : v[i];
        room[2 * i] = keep * back.sum;
        room[2 * i + 1] = keep * back.weight;
        move(&back, v[i], keep);
    }
    for (size_t i = 0; i < n; i++) {
        double weight;

        move(&ahead, v[i], keep);
        weight = ahead.weight + room[2 * i + 1];
        v[i] = weight > 0 ? (ahead.sum + room[2 * i]) / weight : v[i];
        v[i] = log_axis ? exp(v[i]) : v[i];
    }
}

struct axis
gradc_loss_axis(const char *label, double low, double high)
{
    struct axis a = { .label = label, .low = low, .high = high };
    double air;

    a.log = a.low > 0 && a.high > 100 * a.low;
    if (a.log) {
        a.low /= 1.3;
        a.high *= 1.3;
        return a;
    }
    air = gradc_axis_air(a.low, a.high);
    if (a.low > 0 && a.low < 0.5 * a.high) {
        a.low = 0;
    } else {
        a.low -= air;
    }
    a.high += air;
    return a;
}

double
gradc_steps_end(double low, double last)
{
    return last > low ? last + 0.015 * (last - low) : low + 1;
}

/* The range of the losses. */
static struct axis
range(const struct points q[TRACKS])
{
    double low = q[0].y[0], high = q[0].y[0];

    for (int k = 0; k < TRACKS; k++) {
        for (size_t i = 0; i < q[k].n; i++) {
            low = q[k].y[i] < low ? q[k].y[i] : low;
            high = q[k].y[i] > high ? q[k].y[i] : high;
        }
    }
    return gradc_loss_axis("loss", low, high);
}

static void
draw(struct svg *s, const struct points *q, int pen)
{
    gradc_svg_line(s, q->x, q->y, q->n, pen);
    if (q->n == 1) {
        gradc_svg_dot(s, q->x[0], q->y[0], pen);
    }
}

/* Many steps become a faint band, from the smallest to the largest loss, and a
 * line through their means. */
static void
draw_training(struct svg *s, const struct plot *p, struct points *q)
{
    double room[2 * BUCKETS];

    if (q->n > MANY) {
        gradc_svg_line(s, q->x, q->y, q->n, 0 | PEN_FAINT);
        collect_means(&p->track[TRACK_TRAIN], p->first, q);
        gradc_smooth(q->y, q->n, 0.8, s->y.log, room);
    }
    draw(s, q, 0);
}

int
gradc_plot_write(const struct plot *p, const char *path, const char *model,
                 struct error *e)
{
    struct points q[TRACKS];
    struct axis x = { .label = "step", .low = (double)p->first, .whole = 1 };
    struct axis y;
    struct svg s;
    char title[128];

    for (int k = 0; k < TRACKS; k++) {
        collect(&p->track[k], &q[k]);
    }
    if (q[0].n == 0) {
        return 0;
    }
    x.high = gradc_steps_end(x.low, q[0].x[q[0].n - 1]);
    y = range(q);
    snprintf(title, sizeof(title), "%.60s: loss", model);
    if (gradc_svg_open(&s, path, title, &x, &y, e) != 0) {
        return -1;
    }
    draw_training(&s, p, &q[TRACK_TRAIN]);
    if (q[TRACK_VALIDATION].n > 0) {
        draw(&s, &q[TRACK_VALIDATION], 1);
        gradc_svg_name(&s, "validation",        /* names go from right to left */
                       q[TRACK_VALIDATION].n > 1 ? 1 : 1 | PEN_POINT);
    }
    gradc_svg_name(&s, "training", 0);
    return gradc_svg_close(&s, e);
}
