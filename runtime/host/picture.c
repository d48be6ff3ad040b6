/* picture.c -- data and fitted curve of a model with one input
 *
 * takes   the training samples and an inference entry
 * gives   an SVG every few epochs
 * keeps   the model as it is: the entry only reads parameters
 */
#include "picture.h"

#include <stdio.h>
#include <string.h>

#include "report.h"
#include "svg.h"

enum { POINTS = 241 };

static const struct column *
find_column(const struct dataset *d, const char *name)
{
    for (int i = 0; i < d->n_column; i++)
        if (name != NULL && strcmp(d->column[i].in->name, name) == 0
            && d->column[i].per == 1 && !d->column[i].coded)
            return &d->column[i];
    return NULL;
}

int
gradc_picture_check(const struct gradc_model *m, const struct dataset *d,
                    struct error *e)
{
    const struct gradc_picture *p = &m->fit.picture;
    const struct gradc_entry *entry = gradc_entry_find(m, p->entry);

    if (find_column(d, p->x) == NULL || find_column(d, p->y) == NULL)
        return gradc_fail(e, "the picture needs inputs x and y with one number "
                          "per sample");
    if (entry == NULL || entry->n_in != 1 || entry->n_out < 1
        || !gradc_type_is_float(entry->in[0].type)
        || gradc_tensor_per(&entry->in[0]) != 1
        || gradc_tensor_count(&entry->out[0])
           != gradc_tensor_count(&entry->in[0]))
        return gradc_fail(e, "the picture's entry %s must take one number per "
                          "sample and give one", p->entry);
    return 0;
}

/* The range of a column, with a little air. */
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

/* The entry's curve over the x range, a batch at a time; the last batch is
 * filled up with its last point. */
static int
evaluate(const struct session *s, const struct axis *x, double px[POINTS],
         double py[POINTS], struct error *e)
{
    const struct gradc_entry *entry =
        gradc_entry_find(s->m, s->m->fit.picture.entry);
    struct call c;
    size_t batch;

    if (gradc_call_open(&c, entry, e) != 0)
        return -1;
    batch = gradc_tensor_count(&entry->in[0]);
    for (size_t i = 0; i < POINTS; i++)
        px[i] = x->low + (x->high - x->low) * (double)i / (POINTS - 1);
    for (size_t first = 0; first < POINTS; first += batch) {
        for (size_t i = 0; i < batch; i++) {
            size_t k = first + i < POINTS ? first + i : POINTS - 1;

            gradc_put(entry->in[0].type, c.in[0], i, px[k]);
        }
        gradc_call_run(&c, s);
        for (size_t i = 0; i < batch && first + i < POINTS; i++)
            py[first + i] = gradc_get(entry->out[0].type, c.out[0], i);
    }
    gradc_call_close(&c);
    return 0;
}

/* The y range must hold the curve too, unless it runs far away. */
static void
include(struct axis *y, const double py[POINTS])
{
    double span = y->high - y->low;
    double low = y->low, high = y->high;

    for (int i = 0; i < POINTS; i++) {
        if (py[i] < low && py[i] > y->low - 2 * span)
            low = py[i];
        if (py[i] > high && py[i] < y->high + 2 * span)
            high = py[i];
    }
    y->low = low;
    y->high = high;
}

int
gradc_picture_stem(char path[1024], const char *program, const char *folder,
                   struct error *e)
{
    const char *base = strrchr(program, '/');
    int n;

    base = base != NULL ? base + 1 : program;
    n = snprintf(path, 1024, "%s%s%s-epoch", folder ? folder : "",
                 folder ? "/" : "", folder ? base : program);
    return n < 1000 ? 0 : gradc_fail(e, "the path of the picture is too long");
}

static void
make_title(char *title, size_t size, const struct session *s, long epoch,
           double loss)
{
    char shown[200];

    gradc_shown_text(shown, sizeof shown, s, "f");
    snprintf(title, size, "%.60s  epoch %ld  loss %.6g%s", s->m->name, epoch,
             loss, shown);
}

int
gradc_picture_draw(const struct session *s, const struct dataset *d,
                   const char *program, const char *folder, long epoch,
                   double loss, char path[1024], struct error *e)
{
    const struct gradc_picture *p = &s->m->fit.picture;
    const struct column *cx = find_column(d, p->x);
    const struct column *cy = find_column(d, p->y);
    struct axis x = range(cx, d->n, p->x), y = range(cy, d->n, p->y);
    double px[POINTS], py[POINTS];
    struct svg svg;
    char title[400];

    if (gradc_picture_stem(path, program, folder, e) != 0
        || evaluate(s, &x, px, py, e) != 0)
        return -1;
    snprintf(path + strlen(path), 24, "%03ld.svg", epoch);
    include(&y, py);
    make_title(title, sizeof title, s, epoch, loss);
    if (gradc_svg_open(&svg, path, title, &x, &y, e) != 0)
        return -1;
    for (size_t i = 0; i < d->n; i++)
        gradc_svg_dot(&svg, gradc_column_at(cx, i), gradc_column_at(cy, i), 1);
    gradc_svg_line(&svg, px, py, POINTS, 0);
    return gradc_svg_close(&svg, e);
}
