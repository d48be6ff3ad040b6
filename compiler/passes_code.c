/* passes_code.c -- how the passes over kernels act on a pipeline; see passes_list.h */
#include "passes_list.h"

#include "base/cc.h"
#include "emit/budget.h"
#include "graph/show.h"
#include "hosted/hosted.h"
#include "ram_fits.h"

bool
run_fuse(Pipeline *p)
{
    const char *target = p->options->target;

    p->code = new(p->arena, Code);
    p->code->arena = p->arena;
    p->code->model = p->model;
    p->code->target = target_find(target != NULL ? target : "avx2");
    p->code->ram = p->ram;
    p->code->tight = p->attempt != NULL && p->attempt->tight;
    p->code->factored = p->attempt != NULL && p->attempt->factored;
    p->code->least_work = p->attempt != NULL ? p->attempt->least : 0;
    p->code->real = p->options->real64 ? F64 : F32;
    p->code->by_hand = p->by_hand;
    p->code->tuned = p->tuned;
    p->code->slices = p->options->slices;
    p->code->timed = p->options->timed;
    p->code->threads = p->options->threads ? THREADS_WORTH : THREADS_NONE;
    fuse_run(p->code);
    return true;
}

bool
run_layout(Pipeline *p)
{
    layout_run(p->code);
    return true;
}

bool
run_lower(Pipeline *p)
{
    lower_run(p->code);
    return true;
}

bool
run_order(Pipeline *p)
{
    order_run(p->code);
    return true;
}

bool
run_group(Pipeline *p)
{
    group_run(p->code);
    return true;
}

bool
run_plan(Pipeline *p)
{
    const Node *n;

    p->code->scratch_limit = p->ram > 0 ? max64(p->ram - ram_kept(p), 1) : 0;
    plan_run(p->code);
    if (!ram_fits(p)) {
        return false;
    }
    n = plan_too_large(p->code);
    if (n != NULL) {
        diag_error(p->diag, n->pos, n->by, "%s has, with padding, more than %d elements "
                   "in memory", node_origin(p->arena, n), INT32_MAX);
        diag_help(p->diag, "divide the tensor; the text counts elements with int");
    }
    return n == NULL;
}

bool
run_nest(Pipeline *p)
{
    nest_run(p->code);
    return true;
}

/* What is wrong with a schedule that was given is said as it is. */
static bool
scheduled(const Pipeline *p)
{
    if (p->code->wrong != NULL) {
        diag_message(p->diag, p->code->wrong);
    }
    return p->code->wrong == NULL;
}

bool
run_tile(Pipeline *p)
{
    tile_run(p->code);
    return scheduled(p);
}

bool
run_parallel(Pipeline *p)
{
    parallel_run(p->code);
    return scheduled(p);
}

bool
run_wait(Pipeline *p)
{
    wait_run(p->code);
    return true;
}

/* For who embeds entries, not for trainers and checks. */
bool
run_slice(Pipeline *p)
{
    const Entry *e;

    if (p->options->driver || p->options->hold) {
        return true;
    }
    e = slice_run(p->code);
    if (e != NULL && p->options->threads) {
        diag_error(p->diag, e->pos, "slice", "'%s' is wanted in slices and for several "
                   "threads", e->name);
        diag_help(p->diag, "a slice is for one thread: leave out slice or --threads");
        return false;
    }
    return true;
}

bool
run_name(Pipeline *p)
{
    name_run(p->code);
    return true;
}

bool
run_merge(Pipeline *p)
{
    routines_run(p->code);
    return true;
}

static void
add_flag(Pipeline *p, Origin *from, const char *word)
{
    grow(p->arena, from->flag, from->n_flag);
    from->flag[from->n_flag++] = word;
}

static void
add_option(Pipeline *p, Origin *from, const char *name, const char *value)
{
    if (value != NULL) {
        add_flag(p, from, name);
        add_flag(p, from, value);
    }
}

/* The options that change what the model computes. */
static Origin
origin_of(Pipeline *p)
{
    const Options *o = p->options;
    Origin from = { .compiler = cc_self(p->arena) };

    for (int i = 0; i < o->n_off; i++) {
        add_option(p, &from, "--no-rule", o->off[i]);
    }
    if (o->exact) {
        add_flag(p, &from, "--exact");
    }
    if (o->finite) {
        add_flag(p, &from, "--finite");
    }
    for (int i = 0; i < o->n_set; i++) {
        add_option(p, &from, "-D", o->set[i]);
    }
    add_option(p, &from, "--name", o->name);
    add_option(p, &from, "--limits", o->limits);
    add_option(p, &from, "--prelude", o->prelude);
    return from;
}

bool
run_emit(Pipeline *p)
{
    Budget budget;

    p->header = text_new(p->arena);
    p->source = text_new(p->arena);
    p->report = text_new(p->arena);
    p->host = text_new(p->arena);
    budget = budget_estimate(p->code);
    emit_header(p->header, p->code, &budget);
    emit_source(p->source, p->code);
    emit_report(p->report, p->code, &budget);
    if (p->options->driver) {
        Origin from = origin_of(p);
        hosted_main(p->host, p->code, &from);
    }
    return true;
}
