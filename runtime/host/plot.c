/* plot.c -- the loss over the steps, as a picture
 *
 * takes   the loss of every step
 * gives   an SVG
 * keeps   bounded memory: neighbouring steps share a bucket that remembers
 *         its smallest and its largest loss
 */
#include "plot.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "svg.h"

struct points {
    size_t n;
    double x[2 * BUCKETS], y[2 * BUCKETS];
};

void
gradc_plot_start(struct plot *p, long step)
{
    memset(p, 0, sizeof *p);
    p->first = step;
    p->width = 1;
}

static void
merge(struct bucket *a, const struct bucket *b)
{
    if (b->low_step == 0)
        return;
    if (a->low_step == 0 || b->low < a->low) {
        a->low = b->low;
        a->low_step = b->low_step;
    }
    if (a->high_step == 0 || b->high > a->high) {
        a->high = b->high;
        a->high_step = b->high_step;
    }
}

/* Twice as many steps per bucket, in half as many buckets. */
static void
widen(struct plot *p)
{
    for (int i = 0; i < BUCKETS / 2; i++) {
        struct bucket two = p->bucket[2 * i];

        merge(&two, &p->bucket[2 * i + 1]);
        p->bucket[i] = two;
    }
    memset(&p->bucket[BUCKETS / 2], 0, sizeof p->bucket / 2);
    p->width *= 2;
}

void
gradc_plot_add(struct plot *p, long step, double loss)
{
    struct bucket one = { step, step, loss, loss };
    long i = (step - 1 - p->first) / p->width;

    while (i >= BUCKETS) {
        widen(p);
        i = (step - 1 - p->first) / p->width;
    }
    merge(&p->bucket[i], &one);
}

static void
add_point(struct points *q, long step, double loss)
{
    q->x[q->n] = (double)step;
    q->y[q->n++] = loss;
}

/* Smallest and largest loss of each bucket in the order they came. */
static void
collect(const struct plot *p, struct points *q)
{
    q->n = 0;
    for (int i = 0; i < BUCKETS; i++) {
        const struct bucket *b = &p->bucket[i];

        if (b->low_step == 0)
            continue;
        if (b->high_step < b->low_step)
            add_point(q, b->high_step, b->high);
        add_point(q, b->low_step, b->low);
        if (b->high_step > b->low_step)
            add_point(q, b->high_step, b->high);
    }
}

/* The range of the losses, with a little air; logarithmic from two decades. */
static struct axis
loss_axis(const struct points *q)
{
    struct axis a = { "loss", q->y[0], q->y[0], 0 };
    double air;

    for (size_t i = 1; i < q->n; i++) {
        a.low = q->y[i] < a.low ? q->y[i] : a.low;
        a.high = q->y[i] > a.high ? q->y[i] : a.high;
    }
    a.log = a.low > 0 && a.high > 100 * a.low;
    if (a.log) {
        a.low /= 1.3;
        a.high *= 1.3;
        return a;
    }
    air = a.high > a.low ? 0.05 * (a.high - a.low) : 0.5 * fabs(a.low) + 1e-30;
    if (a.low > 0 && a.low < 0.5 * a.high)
        a.low = 0;
    else
        a.low -= air;
    a.high += air;
    return a;
}

int
gradc_plot_write(const struct plot *p, const char *path, const char *model,
                 struct error *e)
{
    struct points q;
    struct axis x = { "step", (double)p->first, 0, 0 };
    struct axis y;
    struct svg s;
    char title[128];

    collect(p, &q);
    if (q.n == 0)
        return 0;
    x.high = q.x[q.n - 1] > x.low ? q.x[q.n - 1] : x.low + 1;
    y = loss_axis(&q);
    snprintf(title, sizeof title, "%.60s: training loss", model);
    if (gradc_svg_open(&s, path, title, &x, &y, e) != 0)
        return -1;
    gradc_svg_line(&s, q.x, q.y, q.n);
    if (q.n == 1)
        gradc_svg_dot(&s, q.x[0], q.y[0]);
    return gradc_svg_close(&s, e);
}
