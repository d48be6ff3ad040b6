/* noise.c -- see noise.h */
#include "noise.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "json_value.h"

enum { PARTS = 8 };

/* How many parts a batch is divided into: as many as there may be of one size. */
static size_t
parts_of(size_t batch)
{
    size_t n = PARTS;

    while (n > 1 && batch % n != 0) {
        n--;
    }
    return n > 1 ? n : 0;
}

/* The rows of a part, as often as they fit. */
static void
fill(struct probe *p, size_t batch, size_t parts, size_t part)
{
    for (int i = 0; i < p->call.entry->n_in; i++) {
        const struct gradc_tensor *t = &p->call.entry->in[i];
        size_t size = gradc_tensor_count(t) * gradc_type_size(t->type);
        const char *from = p->of->in[i];
        char *to = p->call.in[i];

        if (t->rank == 0 || (size_t)t->dim[0] != batch) {
            memcpy(to, from, size);
            continue;
        }
        size /= parts;
        for (size_t k = 0; k < parts; k++) {
            memcpy(to + k * size, from + part * size, size);
        }
    }
}

/* Whether an output is the gradient of a parameter. */
static int
is_of_parameter(const struct probe *p, const struct gradc_tensor *t)
{
    static const char end[] = ".grad";
    const struct gradc_model *m = p->s->m;
    size_t n = strlen(t->name);

    for (int k = 0; k < m->n_param; k++) {
        size_t length = strlen(m->param[k].name);

        if (length + sizeof(end) - 1 == n && strcmp(t->name + length, end) == 0
            && strncmp(t->name, m->param[k].name, length) == 0) {
            return 1;
        }
    }
    return 0;
}

static double
squared_norm(const struct probe *p)
{
    double sum = 0;

    for (int k = 0; k < p->call.entry->n_out; k++) {
        const struct gradc_tensor *t = &p->call.entry->out[k];
        size_t count = is_of_parameter(p, t) ? gradc_tensor_count(t) : 0;

        for (size_t i = 0; i < count; i++) {
            double v = gradc_get(t->type, p->call.out[k], i);

            sum += v * v;
        }
    }
    return sum;
}

void
gradc_noise_run(struct noise *n, struct probe *p, size_t batch)
{
    size_t parts = parts_of(batch);
    double few = 0, all, small, large = (double)batch;

    *n = (struct noise){ batch, parts, (double)NAN, (double)NAN, (double)NAN };
    for (size_t k = 0; k < parts; k++) {
        fill(p, batch, parts, k);
        gradc_call_run(&p->call, p->s);
        few += squared_norm(p) / (double)parts;
    }
    gradc_probe_run(p);
    if (parts == 0) {
        return;
    }
    small = large / (double)parts;
    all = squared_norm(p);
    n->variance = (few - all) / (1 / small - 1 / large);
    n->square = (large * all - small * few) / (large - small);
    if (n->square > 0) {
        n->scale = n->variance / n->square;
    }
}

json_t *
gradc_noise_json(const struct noise *n)
{
    json_t *o = json_object();

    json_object_set_new(o, "scale", gradc_json_number(n->scale));
    json_object_set_new(o, "variance", gradc_json_number(n->variance));
    json_object_set_new(o, "square", gradc_json_number(n->square));
    return o;
}

void
gradc_noise_print(const struct noise *n)
{
    if (n->parts == 0) {
        return;
    }
    printf("gradient noise scale ");
    if (isfinite(n->scale)) {
        printf("%.3g samples", n->scale);
    } else {
        printf("unknown, as noise hides the gradient");
    }
    printf(", of a batch of %zu in %zu parts\n", n->batch, n->parts);
}
