/* board.c -- see board.h */
#include "board.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "draw/grids.h"

enum {
    NUMBERS = 2000,             /* points of a curve, at most */
    SIGHTS = 50,                /* histograms of a parameter, and images of
                                 * weights, at the ends of epochs, at most */
    LIST = 16                   /* numbers of a list that get curves */
};

/* "loss/step", or one of a list, "f1[2]/step". */
static void
put_results(struct bytes *summary, const struct results *r, const char *part)
{
    const double *v = r->value;
    char tag[300];

    for (int k = 0; k < r->n; k++) {
        size_t n = gradc_tensor_count(&r->of[k]);
        const char *name = gradc_result_name(r, k);

        for (size_t i = 0; i < n && n <= LIST; i++) {
            if (r->of[k].rank == 0) {
                snprintf(tag, sizeof(tag), "%.200s/%s", name, part);
            } else {
                snprintf(tag, sizeof(tag), "%.200s[%zu]/%s", name, i, part);
            }
            gradc_event_number(summary, tag, v[i]);
        }
        v += n;
    }
}

/* A histogram of the numbers that are finite. */
static int
put_histogram(void *summary, const char *part, const char *name,
              const struct gradc_tensor *t, const void *rows, struct error *e)
{
    size_t n = gradc_tensor_count(t), finite = 0;
    double *v = gradc_alloc(e, n, sizeof(*v));
    char tag[300];

    for (size_t i = 0; v != NULL && i < n; i++) {
        v[finite] = gradc_get(t->type, rows, i);
        finite += isfinite(v[finite]) != 0;
    }
    snprintf(tag, sizeof(tag), "%s/%.200s", part, name);
    if (finite > 0) {
        gradc_event_histogram(summary, tag, v, finite);
    }
    free(v);
    return e->status == 0 ? 0 : -1;
}

static int
put_parameter(struct bytes *summary, const struct gradc_tensor *t,
              const char *param, struct error *e)
{
    char *rows = gradc_alloc(e, gradc_tensor_count(t), gradc_type_size(t->type));

    if (rows != NULL) {
        gradc_tensor_pack(t, param, rows);
        put_histogram(summary, "parameters", t->name, t, rows, e);
    }
    free(rows);
    return e->status == 0 ? 0 : -1;
}

/* Histograms of the parameters, and an image of the first layer's weights. */
static int
put_parameters(struct board *b, struct bytes *summary, struct error *e)
{
    const struct gradc_model *m = b->s->m;
    struct image image;
    const char *name;
    size_t of;
    int got;

    for (int i = 0; i < m->n_param; i++) {
        if (gradc_type_is_float(m->param[i].type)
            && put_parameter(summary, &m->param[i], b->s->param, e) != 0) {
            return -1;
        }
    }
    got = gradc_grid_weights(&image, b->s, &of, &name, e);
    if (got > 0) {
        gradc_event_image(summary, name, &image);
        gradc_image_close(&image);
    }
    return got < 0 ? -1 : 0;
}

/* What precedes the first step: samples, the graph, the initial parameters. */
static int
put_beginning(struct board *b, const struct dataset *d, struct error *e)
{
    struct bytes summary = { .n = 0 };
    struct image image;
    size_t of;
    int got = gradc_grid_samples(&image, d, &of, e);

    if (got > 0) {
        gradc_event_image(&summary, "samples", &image);
        gradc_image_close(&image);
    }
    if (got >= 0 && gradc_event_graph(&b->events, b->s->m, e) == 0
        && put_parameters(b, &summary, e) == 0) {
        gradc_event_write(&b->events, 0, &summary, e);
    }
    gradc_bytes_close(&summary);
    return e->status == 0 ? 0 : -1;
}

/* Whether parameters are shown after a step: at the ends of epochs, and in the first one
 * ever more seldom, so that the shortest run shows how they change, and a longer one is
 * the same at first. */
static int
is_sight(const struct board *b, long step)
{
    return step % b->seldom == 0 || (step < b->per_epoch && (step & (step - 1)) == 0);
}

int
gradc_board_open(struct board *b, const char *folder, const struct session *s,
                 const struct dataset *d, long *run, long after, long total,
                 long per_epoch, struct error *e)
{
    b->s = s;
    b->every = (total - 1) / NUMBERS + 1;
    b->seldom = per_epoch * ((total - 1) / per_epoch / SIGHTS + 1);
    b->per_epoch = per_epoch;
    if (gradc_events_open(&b->events, folder, s->m->name, run, after, e) != 0) {
        return -1;
    }
    return b->events.began ? put_beginning(b, d, e) : 0;
}

/* The learning rate of an entry; that of the main one bears no name. */
static void
put_rate(struct bytes *summary, const struct board *b, const struct turn *k, int is_main)
{
    char name[200];
    float lr;

    snprintf(name, sizeof(name), "%.100s%slr", is_main ? "" : k->call.entry->name,
             is_main ? "" : ".");
    if (gradc_rate_read(b->s, k->rate, &lr)) {
        gradc_event_number(summary, name, (double)lr);
    }
}

int
gradc_board_step(struct board *b, long step, const struct turn *k, int is_main,
                 struct error *e)
{
    struct bytes summary = { .n = 0 };

    if (step % b->every == 0) {
        put_results(&summary, &k->named, "step");
        put_rate(&summary, b, k, is_main);
    }
    if (is_sight(b, step)) {
        put_parameters(b, &summary, e);
    }
    if (summary.n > 0 && e->status == 0) {
        gradc_event_write(&b->events, step, &summary, e);
    }
    gradc_bytes_close(&summary);
    return e->status == 0 ? 0 : -1;
}

int
gradc_board_part(struct board *b, const char *part, long step,
                 const struct results *r, struct error *e)
{
    struct bytes summary = { .n = 0 };

    put_results(&summary, r, part);
    return gradc_event_write(&b->events, step, &summary, e);
}

int
gradc_board_stats(struct board *b, long step, const struct probe *p, json_t *stats,
                  struct error *e)
{
    struct bytes summary = { .n = 0 };
    const char *name, *what;
    json_t *of, *v;
    char tag[300];

    json_object_foreach(stats, name, of) {
        json_object_foreach(of, what, v) {
            snprintf(tag, sizeof(tag), "%.200s/%.60s", name, what);
            if (json_is_real(v)) {
                gradc_event_number(&summary, tag, json_real_value(v));
            }
        }
    }
    if ((step - 1) % b->seldom == 0) {
        gradc_probe_each_value(p, put_histogram, &summary, e);
    }
    if (e->status == 0) {
        gradc_event_write(&b->events, step, &summary, e);
    }
    gradc_bytes_close(&summary);
    return e->status == 0 ? 0 : -1;
}
