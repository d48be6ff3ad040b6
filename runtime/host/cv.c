/* cv.c -- cross-validation: trains several times and compares the results
 *
 * takes   a model, its data and the options of `cv`
 * gives   loss and metrics of every run, on its training samples and on the others;
 *         mean and deviation over runs
 * keeps   every run equal to `train` with the same samples and the same seed
 */
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "evaluate.h"
#include "json_value.h"
#include "train.h"

/* The results of all runs so far on one kind of samples. */
struct series {
    const char *name;           /* "train" */
    struct results shape;       /* results of the last run */
    double *value;              /* [run][number] */
    size_t *samples;            /* [run] */
};

struct cv {
    const struct gradc_model *m;
    const struct options *o;
    const char *program;
    long folds, repeats, runs;
    long done;
    int began;                  /* a run has got as far as its first step */
    struct series train, test;
    json_t *list;               /* an element per run, if JSON is wanted */
};

/* ---- one run ---------------------------------------------------------------- */

/* The results of the parameters that the run ends with. */
static int
take(struct cv *c, struct series *s, const struct session *of,
     const struct dataset *d, struct error *e)
{
    struct results r;
    long batches;

    if (gradc_evaluate(of, d, &r, &batches, e) != 0) {
        gradc_results_close(&r);
        return -1;
    }
    if (s->value == NULL) {
        s->value = gradc_alloc(e, (size_t)c->runs * r.n_value, sizeof(*s->value));
        s->samples = gradc_alloc(e, (size_t)c->runs, sizeof(*s->samples));
    }
    if (e->status == 0) {
        memcpy(s->value + (size_t)c->done * r.n_value, r.value,
               r.n_value * sizeof(*r.value));
        s->samples[c->done] = d->n;
    }
    gradc_results_close(&s->shape);
    s->shape = r;
    return e->status == 0 ? 0 : -1;
}

/* Trains and evaluates; frees what belongs to this run only. */
static int
train(struct cv *c, const struct options *o, const struct gradc_fold *fold,
      struct error *e)
{
    struct training t = { .m = c->m, .o = o, .program = c->program,
                          .fold = fold };

    if (gradc_training_open(&t, e) == 0) {
        c->began = 1;
        gradc_training_run(&t, e);
    }
    if (e->status == 0
        && take(c, &c->train, gradc_training_outcome(&t), &t.data, e) == 0
        && t.test.n > 0) {
        take(c, &c->test, gradc_training_outcome(&t), &t.test, e);
    }
    gradc_training_close(&t);
    return e->status == 0 ? 0 : -1;
}

/* ---- the table ---------------------------------------------------------------- */

enum { WIDE = 12 };

/* The header: names of numbers, in columns of the width that they need. */
static void
print_names(const struct series *s)
{
    for (int k = 0; k < s->shape.n; k++) {
        if (s->shape.of[k].rank == 0) {
            const char *name = gradc_result_name(&s->shape, k);
            int n = WIDE - (int)strlen(s->name) - (int)strlen(name) - 1;

            printf(" %*s%s_%s", n > 0 ? n : 1, "", s->name, name);
        }
    }
}

static void
print_values(const struct series *s, const double *v)
{
    for (int k = 0; k < s->shape.n; k++) {
        if (s->shape.of[k].rank == 0) {
            int n = (int)strlen(s->name)
                    + (int)strlen(gradc_result_name(&s->shape, k)) + 2;

            printf(" %*.6g", n > WIDE ? n : WIDE, *v);
        }
        v += gradc_tensor_count(&s->shape.of[k]);
    }
}

static void
print_head(const struct cv *c)
{
    printf("%6s %5s %6s", "repeat", "fold", "seed");
    print_names(&c->train);
    print_names(&c->test);
    putchar('\n');
}

static void
print_run(const struct cv *c, long seed)
{
    size_t at = (size_t)c->done;

    if (c->done == 0) {
        print_head(c);
    }
    printf("%6ld %5ld %6ld", c->done / c->folds + 1, c->done % c->folds + 1, seed);
    print_values(&c->train, c->train.value + at * c->train.shape.n_value);
    if (c->test.value != NULL) {
        print_values(&c->test, c->test.value + at * c->test.shape.n_value);
    }
    putchar('\n');
    fflush(stdout);
}

/* ---- mean and deviation -------------------------------------------------------- */

static double
mean(const struct series *s, size_t k, long runs)
{
    double sum = 0;

    for (long i = 0; i < runs; i++) {
        sum += s->value[(size_t)i * s->shape.n_value + k];
    }
    return sum / (double)runs;
}

/* The standard deviation of a sample of runs; NaN for one run. */
static double
deviation(const struct series *s, size_t k, long runs)
{
    double m = mean(s, k, runs), sum = 0;

    for (long i = 0; i < runs; i++) {
        double d = s->value[(size_t)i * s->shape.n_value + k] - m;

        sum += d * d;
    }
    return runs > 1 ? sqrt(sum / (double)(runs - 1)) : (double)NAN;
}

static double *
all(const struct series *s, long runs,
    double (*of)(const struct series *, size_t, long), struct error *e)
{
    double *v = gradc_alloc(e, s->shape.n_value, sizeof(*v));

    for (size_t k = 0; v != NULL && k < s->shape.n_value; k++) {
        v[k] = of(s, k, runs);
    }
    return v;
}

static void
print_line(const struct cv *c, const char *name,
           double (*of)(const struct series *, size_t, long), struct error *e)
{
    const struct series *s[] = { &c->train, &c->test };

    printf("%-19s", name);
    for (int i = 0; i < 2; i++) {
        double *v = s[i]->value != NULL ? all(s[i], c->runs, of, e) : NULL;

        if (v != NULL) {
            print_values(s[i], v);
        }
        free(v);
    }
    putchar('\n');
}

/* ---- the same as JSON ------------------------------------------------------------ */

static void
add_run(struct cv *c, long seed)
{
    json_t *run = json_pack("{s:I, s:I, s:I}", "repeat",
                            (json_int_t)(c->done / c->folds + 1), "fold",
                            (json_int_t)(c->done % c->folds + 1), "seed",
                            (json_int_t)seed);

    json_object_set_new(run, "train", gradc_results_json(&c->train.shape,
                        c->train.samples[c->done]));
    if (c->test.value != NULL) {
        json_object_set_new(run, "test", gradc_results_json(&c->test.shape,
                            c->test.samples[c->done]));
    }
    json_array_append_new(c->list, run);
}

/* Mean and standard deviation of every number; lists of them for an array. */
static json_t *
summary_json(const struct series *s, long runs)
{
    json_t *o = json_object(), *metrics = json_object();
    size_t at = 0;

    for (int k = 0; k < s->shape.n; k++) {
        size_t n = gradc_tensor_count(&s->shape.of[k]);
        json_t *m = json_array(), *d = json_array();
        int one = s->shape.of[k].rank == 0;

        for (size_t i = 0; i < n; i++, at++) {
            json_array_append_new(m, gradc_json_number(mean(s, at, runs)));
            json_array_append_new(d, gradc_json_number(deviation(s, at, runs)));
        }
        json_object_set_new(k == 0 ? o : metrics,
                            gradc_result_name(&s->shape, k),
                            json_pack("{s:O, s:O}",
                                      "mean", one ? json_array_get(m, 0) : m,
                                      "std", one ? json_array_get(d, 0) : d));
        json_decref(m);
        json_decref(d);
    }
    json_object_set_new(o, "metrics", metrics);
    return o;
}

static void
print_json(struct cv *c)
{
    json_t *o = json_pack("{s:I, s:I, s:I}", "folds", (json_int_t)c->folds,
                          "repeats", (json_int_t)c->repeats, "seed",
                          (json_int_t)c->o->seed);

    json_object_set(o, "runs", c->list);
    json_object_set_new(o, "train", summary_json(&c->train, c->runs));
    if (c->test.value != NULL) {
        json_object_set_new(o, "test", summary_json(&c->test, c->runs));
    }
    json_dumpf(o, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(9));
    putchar('\n');
    json_decref(o);
}

/* ---- all runs ---------------------------------------------------------------------- */

/* The folds: by the options, or as the model validates. */
static struct gradc_fold
rule(const struct cv *c)
{
    const struct gradc_validation *v = &c->m->fit.validation;
    const struct options *o = c->o;
    int own = o->stratify == NULL && o->group == NULL;

    return (struct gradc_fold){ .of = c->folds,
                                .stratify = own ? v->stratify : o->stratify,
                                .group = own ? v->group : o->group };
}

/* Every run has a seed of its own, and every repetition other folds. */
static int
run_all(struct cv *c, struct error *e)
{
    struct gradc_fold fold = rule(c);
    struct options o = *c->o;

    o.quiet = 1;
    for (c->done = 0; c->done < c->runs; c->done++) {
        o.seed = c->o->seed + c->done;
        fold.number = c->done % c->folds;
        fold.seed = (int32_t)(c->o->seed + c->done / c->folds);
        if (train(c, &o, &fold, e) != 0) {
            return !c->began ? -1      /* what stops the first run would stop all */
                 : gradc_fail_at(e, "run %ld (seed %ld): ", c->done + 1, o.seed);
        }
        if (c->list != NULL) {
            add_run(c, o.seed);
        } else if (!c->o->quiet) {
            print_run(c, o.seed);
        }
    }
    return 0;
}

static int
check(const struct cv *c, struct error *e)
{
    if (c->m->data.kind == GRADC_DRAWN) {
        return gradc_fail(e, "this model draws its own data, of which there are no "
                          "folds to evaluate on; train --seed S tries other seeds");
    }
    if (c->runs > 1000000 || c->o->seed > INT32_MAX - c->runs) {
        return gradc_misuse(e, "%ld folds, %ld times, from seed %ld: there are not "
                            "so many seeds", c->folds, c->repeats, c->o->seed);
    }
    return 0;
}

int
gradc_cv(const struct gradc_model *m, const struct options *o, const char *program,
         struct error *e)
{
    struct cv c = { .m = m, .o = o, .program = program,
                    .folds = o->folds > 0 ? o->folds : 10,
                    .repeats = o->repeats > 0 ? o->repeats : 1,
                    .train.name = "train", .test.name = "test" };

    c.runs = c.folds > 1000000 || c.repeats > 1000000 ? LONG_MAX
                                                      : c.folds * c.repeats;
    c.list = o->json ? json_array() : NULL;
    if (check(&c, e) == 0 && run_all(&c, e) == 0) {
        if (o->json) {
            print_json(&c);
        } else {
            if (o->quiet) {
                print_head(&c);
            }
            print_line(&c, "mean", mean, e);
            if (c.runs > 1) {
                print_line(&c, "std", deviation, e);
            }
        }
    }
    json_decref(c.list);
    gradc_results_close(&c.train.shape);
    gradc_results_close(&c.test.shape);
    free(c.train.value);
    free(c.train.samples);
    free(c.test.value);
    free(c.test.samples);
    return e->status == 0 ? 0 : -1;
}
