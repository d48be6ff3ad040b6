/* task.c -- see task.h */
#include "task.h"

#include "check/gradcheck.h"
#include "check_small.h"
#include "convert.h"
#include "dump.h"
#include "emit/budget.h"
#include "lint.h"

#include <string.h>

const char task_names[] = "compile, check, lint, show, report, import and export";

/* Nothing yet; what is made is called like the model. */
static Outputs
no_files(const Pipeline *p)
{
    return (Outputs){ .arena = p->arena, .name = p->model->name };
}

/* The files, or what is wrong with one that an option names. */
static const char *
make_code(Outputs *f, Pipeline *p)
{
    const char *weights = p->options->weights;
    FrontText file;

    *f = outputs_code(p, NULL);
    outputs_add(f, ".report.json", p->report->s, 0);
    if (p->options->table) {
        outputs_table(f, p->code);
    }
    if (weights == NULL) {
        return NULL;
    }
    file = front_file(p->text, p->n_text, weights);
    return outputs_weights(f, p->code, &file);
}

static const char *
make_lint(Outputs *f, Pipeline *p)
{
    Text *t = text_new(p->arena);

    *f = no_files(p);
    if (p->options->shapes) {
        lint_json(t, p, true);
        outputs_add(f, ".lint.json", t->s, t->n);
    }
    return NULL;
}

static const char *
make_show(Outputs *f, Pipeline *p)
{
    Text *t = text_new(p->arena);

    *f = no_files(p);
    dump_text(t, p);
    outputs_add(f, ".show", t->s, t->n);
    return NULL;
}

/* By the interpreter: a program that links the library starts no C compiler. */
static const char *
make_check(Outputs *f, Pipeline *p)
{
    Text *t = text_new(p->arena);
    Json list = lint_gradients(p->arena);
    CheckOptions check = { .all = p->options->all, .quiet = true, .json = &list,
                           .diag = p->diag };

    *f = no_files(p);
    check_small(p, &check);
    if (check_model(p->model, &check, text_new(p->arena)) != 0) {
        return p->diag->text->n > 0 ? "" : "the derivatives could not be checked";
    }
    lint_check(t, p, true, &list);
    outputs_add(f, ".check.json", t->s, t->n);
    return NULL;
}

static const char *
make_report(Outputs *f, Pipeline *p)
{
    Text *t = text_new(p->arena);
    Budget budget = budget_estimate(p->code);

    *f = no_files(p);
    budget_text(t, p->code, &budget);
    outputs_add(f, ".report", t->s, t->n);
    outputs_add(f, ".report.json", p->report->s, 0);
    return NULL;
}

static const char *
last_of_all(const Options *o)
{
    (void)o;
    return NULL;
}

static const char *
last_of_lint(const Options *o)
{
    (void)o;
    return "load";
}

static const char *
last_of_check(const Options *o)
{
    (void)o;
    return "simplify";
}

static const char *
nothing_wrong(const Options *o)
{
    (void)o;
    return NULL;
}

const Task *
task_find(const char *name)
{
    static const Task task[] = {
        { "compile", false, last_of_all, nothing_wrong, make_code },
        { "check", false, last_of_check, nothing_wrong, make_check },
        { "lint", false, last_of_lint, nothing_wrong, make_lint },
        { "show", false, dump_pass, dump_wrong, make_show },
        { "report", false, last_of_all, nothing_wrong, make_report },
        { "import", true, last_of_all, nothing_wrong, convert_import },
        { "export", false, last_of_lint, nothing_wrong, convert_export },
    };

    for (int i = 0; i < countof(task); i++) {
        if (strcmp(task[i].name, name) == 0) {
            return &task[i];
        }
    }
    return NULL;
}
