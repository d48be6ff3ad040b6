/* trainer.c -- the command line of a trainer binary
 *
 * takes   a model's description, argc and argv
 * gives   the exit status: 0 done, 1 model or data wrong, 2 command line wrong
 * keeps   every error to one line: "NAME: error: ..."
 */
#include "command.h"

#include <errno.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "classes.h"
#include "contents.h"
#include "evaluate.h"
#include "report.h"
#include "trainings.h"
#include "weights.h"

/* What was found, as a table or as JSON. */
static int
tell(const struct session *s, const struct options *o, const struct dataset *d,
     const struct results *r, long batches, struct error *e)
{
    const struct gradc_entry *entry = gradc_eval_entry(s->m, e);
    struct confusion c = { .classes = 0 };

    if (gradc_confusion_open(&c, s, d, e) == 0 && o->json) {
        json_t *all = gradc_results_json(r, d->n);

        if (c.classes > 0) {
            gradc_confusion_json(&c, all);
        }
        json_dumpf(all, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(9));
        putchar('\n');
        json_decref(all);
    } else if (e->status == 0) {
        gradc_report_test("test", r, d->n, batches,
                          gradc_tensor_batch(&entry->in[0]));
        gradc_confusion_print(&c);
    }
    gradc_confusion_close(&c);
    return e->status == 0 ? 0 : -1;
}

/* Evaluates a session on the test data, or on the table. */
static int
evaluate(const struct session *s, const struct options *o, struct error *e)
{
    const struct gradc_model *m = s->m;
    int table = m->data.kind == GRADC_TABLE || m->data.kind == GRADC_DRAWN;
    struct results r;
    struct dataset d;
    struct memo known;
    long batches;

    if (gradc_eval_entry(m, e) == NULL) {
        return -1;
    }
    if (!table && !gradc_data_has_test(m)) {
        return gradc_fail(e, "the model names no test data to evaluate");
    }
    if (gradc_memo_open(&known, m, o->load, e) != 0) {
        return -1;
    }
    gradc_data_open(&d, m, o->data, &known, table ? PART_TRAIN : PART_TEST, e);
    gradc_memo_close(&known);
    if (e->status != 0) {
        return -1;
    }
    if (gradc_evaluate(s, &d, &r, &batches, e) == 0) {
        tell(s, o, &d, &r, batches, e);
    }
    gradc_results_close(&r);
    gradc_data_close(&d);
    return e->status == 0 ? 0 : -1;
}

static int
run_eval(const struct gradc_model *m, const struct options *o, struct error *e)
{
    struct session s;

    if (o->load == NULL && m->n_param > 0) {
        return gradc_misuse(e, "eval needs parameters: --load F.safetensors");
    }
    if (gradc_need_data(m, o, e) != 0
        || gradc_session_open(&s, m, (int32_t)o->seed, e) != 0) {
        return -1;
    }
    if (o->load == NULL || gradc_weights_load(&s, o->load, &o->transfer, e) == 0) {
        evaluate(&s, o, e);
    }
    gradc_session_close(&s);
    return e->status == 0 ? 0 : -1;
}

static void
train(const struct gradc_model *m, const struct options *o,
      const char *program, struct error *e)
{
    struct gradc_model chosen = *m;

    if (gradc_choose_training(&chosen, o->entry, e) != 0) {
        return;
    }
    if (o->command == CV) {
        gradc_cv(&chosen, o, program, e);
    } else if (o->command == FIND_LR) {
        gradc_find_lr(&chosen, o, program, e);
    } else {
        gradc_train(&chosen, o, program, e);
    }
}

/* Threads may be many more than processors, but not any number. */
enum { MOST_THREADS = 1024 };

/* The model with the threads that it was compiled for. */
static int
open_team(struct gradc_model *m, const struct options *o, struct error *e)
{
    if (m->pool == NULL && o->threads > 0) {
        return gradc_misuse(e, "--threads: this trainer was built for one thread "
                            "(gradc build --threads)");
    }
    if (o->threads > MOST_THREADS) {
        return gradc_misuse(e, "--threads %ld: at most %d", o->threads,
                            MOST_THREADS);
    }
    if (m->pool == NULL || o->threads == 1
        || (o->command & (INFO | EXPORT | IMPORT | COMPLETIONS)) != 0) {
        return 0;
    }
    m->team = m->pool->open((int)o->threads);
    return m->team != NULL ? 0 : gradc_fail(e, "cannot start %ld threads",
                                            o->threads);
}

static void
run_command(const struct gradc_model *m, const struct options *o,
            const char *program, struct error *e)
{
    switch (o->command) {
    case TRAIN:
    case FIND_LR:
    case CV:    train(m, o, program, e); break;
    case PLOT:  gradc_plot(m, o, program, e); break;
    case EVAL:  run_eval(m, o, e); break;
    case RUN:   gradc_run(m, o, program, e); break;
    case PREDICT: gradc_predict(m, o, program, e); break;
    case INFO:  gradc_info(m, o); break;
    case SAMPLE: gradc_sample(m, o, e); break;
    case EXPORT: gradc_export(m, o, e); break;
    case IMPORT: gradc_import(m, o, e); break;
    case COMPLETIONS: gradc_completions(m, o, program, e); break;
    }
}

/* What reads and writes JSON takes a block that is refused for a mistake in the text,
 * or worse; like this it is said and the program ends.  Files are whole at any time. */
static const char *own_name;

static void *
alloc_or_end(size_t n)
{
    struct error e = { .status = 0 };
    void *p = malloc(n);

    if (p == NULL) {
        gradc_no_memory(&e, "out of memory: %zu bytes", n);
        exit(gradc_error_print(&e, own_name));
    }
    return p;
}

int
gradc_trainer(const struct gradc_model *m, int argc, char **argv)
{
    const char *program = argc > 0 ? argv[0] : m->name;
    struct error e = { .status = 0 };
    struct options o;
    struct gradc_model own = *m;

    /* A full disk or a limit is reported by the write that meets it. */
    signal(SIGXFSZ, SIG_IGN);
    gradc_contents_watch();
    own_name = m->name;
    json_set_alloc_funcs(alloc_or_end, free);
    if (gradc_options_read(&o, argc, argv, &e) == 0) {
        if (o.help) {
            gradc_options_help(m, program, (int)o.command);
        } else if (o.version) {
            gradc_version(m);
        } else if (open_team(&own, &o, &e) == 0) {
            run_command(&own, &o, program, &e);
        }
    }
    if (own.team != NULL) {
        own.pool->close(own.team);
    }
    errno = 0;
    if ((fflush(stdout) != 0 || ferror(stdout)) && e.status == 0) {
        gradc_fail(&e, "cannot write to standard output: %s",
                   strerror(errno != 0 ? errno : EIO));
    }
    return gradc_error_print(&e, m->name);
}
