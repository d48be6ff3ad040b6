/* probe.c -- see probe.h */
#include "probe.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json_value.h"

int
gradc_probe_open(struct probe *p, const struct session *s, const struct call *of,
                 struct error *e)
{
    const char *name = of->entry->probe;
    const struct gradc_entry *entry = name != NULL ? gradc_entry_find(s->m, name)
                                                   : NULL;

    if (entry == NULL) {
        return gradc_misuse(e, "--stats and --check look into a step, and this "
                            "trainer was built without that: gradc build --probe");
    }
    p->s = s;
    p->of = of;
    p->loose = gradc_alloc(e, (size_t)entry->n_out, 1);
    return e->status == 0 ? gradc_call_open(&p->call, entry, e) : -1;
}

void
gradc_probe_close(struct probe *p)
{
    gradc_call_close(&p->call);
    free(p->loose);
}

void
gradc_probe_run(struct probe *p)
{
    for (int i = 0; i < p->call.entry->n_in; i++) {
        const struct gradc_tensor *t = &p->call.entry->in[i];

        memcpy(p->call.in[i], p->of->in[i],
               gradc_tensor_count(t) * gradc_type_size(t->type));
    }
    gradc_call_run(&p->call, p->s);
}

/* The first element that is not finite, or -1. */
static long long
flaw(const struct gradc_tensor *t, const void *rows)
{
    size_t n = gradc_tensor_count(t);

    for (size_t i = 0; gradc_type_is_float(t->type) && i < n; i++) {
        if (!isfinite(gradc_get(t->type, rows, i))) {
            return (long long)i;
        }
    }
    return -1;
}

static int
is_gradient(const struct gradc_tensor *t)
{
    size_t n = strlen(t->name);

    return n > 5 && strcmp(t->name + n - 5, ".grad") == 0;
}

static int
is_fine(const struct probe *p)
{
    for (int k = 0; k < p->call.entry->n_out; k++) {
        const struct gradc_tensor *t = &p->call.entry->out[k];

        if ((is_gradient(t) || strcmp(t->name, "loss") == 0)
            && flaw(t, p->call.out[k]) >= 0) {
            return 0;
        }
    }
    return 1;
}

int
gradc_probe_check(struct probe *p, long step, long epoch, struct error *e)
{
    int fine = is_fine(p);

    for (int k = 0; k < p->call.entry->n_out; k++) {
        const struct gradc_tensor *t = &p->call.entry->out[k];
        long long i = flaw(t, p->call.out[k]);

        if (i >= 0 && !fine && !p->loose[k]) {
            return gradc_fail(e, "step %ld (epoch %ld): element %lld of %s is %s%s%s: "
                              "the first value of a step whose loss or gradients are "
                              "not finite; nothing more is saved",
                              step, epoch, i, t->name,
                              isnan(gradc_get(t->type, p->call.out[k], (size_t)i))
                              ? "NaN" : "infinite",
                              t->where != NULL ? ", computed at " : "",
                              t->where != NULL ? t->where : "");
        }
        p->loose[k] |= i >= 0;
    }
    return 0;
}

/* ---- statistics -------------------------------------------------------------- */

struct moments {
    double norm, mean, std, zeros;
    double dead;                /* fraction of the units that are 0 for all
                                 * samples */
};

static struct moments
measure(const struct gradc_tensor *t, const void *rows)
{
    size_t n = gradc_tensor_count(t);
    double sum = 0, square = 0, far = 0, zeros = 0, mean;

    for (size_t i = 0; i < n; i++) {
        double v = gradc_get(t->type, rows, i);

        sum += v;
        square += v * v;
        zeros += v == 0;
    }
    mean = sum / (double)n;
    for (size_t i = 0; i < n; i++) {
        double d = gradc_get(t->type, rows, i) - mean;

        far += d * d;
    }
    return (struct moments){ sqrt(square), mean, sqrt(far / (double)n),
                             zeros / (double)n, 0 };
}

static double
dead(const struct gradc_tensor *t, const void *rows)
{
    size_t per = gradc_tensor_per(t), n = gradc_tensor_batch(t), count = 0;

    for (size_t k = 0; k < per; k++) {
        size_t i = 0;

        while (i < n && gradc_get(t->type, rows, i * per + k) == 0) {
            i++;
        }
        count += i == n;
    }
    return (double)count / (double)per;
}

/* Moments of a parameter, whose layout is that of its kernels. */
static struct moments
measure_param(const struct gradc_tensor *t, const char *base)
{
    void *rows = malloc(gradc_tensor_count(t) * gradc_type_size(t->type));
    struct moments m = { (double)NAN, (double)NAN, (double)NAN, (double)NAN, 0 };

    if (rows != NULL) {
        gradc_tensor_pack(t, base, rows);
        m = measure(t, rows);
    }
    free(rows);
    return m;
}

/* Tells what a tensor holds. */
typedef void tell_fn(void *to, const struct gradc_tensor *t, const struct moments *m);

static void
each_value(const struct probe *p, tell_fn *tell, void *to)
{
    struct moments all;

    for (int k = 0; k < p->call.entry->n_out; k++) {
        const struct gradc_tensor *t = &p->call.entry->out[k];

        all = measure(t, p->call.out[k]);
        if (!is_gradient(t) && t->rank > 1) {
            all.dead = dead(t, p->call.out[k]);
        }
        tell(to, t, &all);
    }
}

static void
each_parameter(const struct probe *p, tell_fn *tell, void *to)
{
    const struct gradc_model *m = p->s->m;
    struct moments all;

    for (int k = 0; k < m->n_param; k++) {
        if (gradc_type_is_float(m->param[k].type)) {
            all = measure_param(&m->param[k], p->s->param);
            tell(to, &m->param[k], &all);
        }
    }
}

static void
add(void *to, const struct gradc_tensor *t, const struct moments *m)
{
    json_t *one = json_object();

    json_object_set_new(one, "norm", gradc_json_number(m->norm));
    json_object_set_new(one, "mean", gradc_json_number(m->mean));
    json_object_set_new(one, "std", gradc_json_number(m->std));
    json_object_set_new(one, "zeros", gradc_json_number(m->zeros));
    json_object_set_new(one, "dead", gradc_json_number(m->dead));
    json_object_set_new(to, t->name, one);
}

json_t *
gradc_probe_json(const struct probe *p)
{
    json_t *all = json_object();

    each_value(p, add, all);
    each_parameter(p, add, all);
    return all;
}

void
gradc_probe_each_value(const struct probe *p,
                       int (*tell)(void *to, const char *part, const char *name,
                                   const struct gradc_tensor *t, const void *rows,
                                   struct error *e), void *to, struct error *e)
{
    for (int k = 0; k < p->call.entry->n_out && e->status == 0; k++) {
        const struct gradc_tensor *t = &p->call.entry->out[k];
        char name[256];

        snprintf(name, sizeof(name), "%.*s", is_gradient(t)
                 ? (int)strlen(t->name) - 5 : 250, t->name);
        if (t->rank > 0 && gradc_type_is_float(t->type)) {
            tell(to, is_gradient(t) ? "gradients" : "values", name, t,
                 p->call.out[k], e);
        }
    }
}

static void
print(void *to, const struct gradc_tensor *t, const struct moments *m)
{
    (void)to;
    printf("%-32s %10.4g %10.4g %10.4g %6.1f%% %6.1f%%  %s\n", t->name, m->norm,
           m->mean, m->std, 100 * m->zeros, 100 * m->dead,
           t->where != NULL ? t->where : "");
}

static void
print_head(const char *of)
{
    printf("%-32s %10s %10s %10s %7s %7s  of %s\n", "", "norm", "mean", "std",
           "zeros", "dead", of);
}

void
gradc_probe_print(const struct probe *p, long last)
{
    char of[160];

    if (p->step == 0) {
        return;
    }
    snprintf(of, sizeof(of), "%.100s, step %ld", p->of->entry->name, p->step);
    print_head(of);
    each_value(p, print, NULL);
    snprintf(of, sizeof(of), "parameters, after step %ld", last);
    print_head(of);
    each_parameter(p, print, NULL);
}
