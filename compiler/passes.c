/* passes.c -- the pass table and its driver: run, verify, measure */
#include "passes.h"

#include "base/cc.h"
#include "emit/budget.h"
#include "front/front.h"
#include "graph/show.h"
#include "graph/verify.h"
#include "kernel/verify_nest.h"
#include "pass/detach.h"
#include "pass/freeze.h"
#include "pass/keep.h"
#include "pass/loops.h"
#include "pass/micro.h"
#include "pass/narrow.h"
#include "pass/probe.h"
#include "pass/quantize.h"
#include "pass/separate.h"
#include "pass/simplify.h"
#include "pass/spread.h"
#include "pass/turn.h"
#include "pass/validate.h"
#include "ram.h"
#include "schedule/by_hand.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct Pass {
    const char *name;
    bool (*run)(Pipeline *p);
    const char *about;          /* what holds afterwards */
} Pass;

/* A name of -D that the model does not ask for, or NULL. */
static const char *
unknown_setting(const Pipeline *p)
{
    const Options *o = p->options;

    for (int i = 0; i < o->n_set; i++) {
        size_t n = strcspn(o->set[i], "=");
        bool known = false;
        for (int k = 0; k < p->model->n_setting; k++) {
            const char *name = p->model->setting[k].name;
            known = known || (strlen(name) == n && memcmp(name, o->set[i], n) == 0);
        }
        if (!known) {
            return arena_printf(p->arena, "%.*s", (int)n, o->set[i]);
        }
    }
    return NULL;
}

static bool
run_load(Pipeline *p)
{
    FrontOptions o = { .prelude_dir = p->options->prelude,
                       .batch = p->options->batch,
                       .trainer = p->options->driver,
                       .wide = p->options->hold,
                       .set = p->options->set, .n_set = p->options->n_set,
                       .limits = p->options->limits != NULL
                               ? atoi(p->options->limits) : 1 };

    p->model = front_load(p->arena, p->options->model, &o, p->diag);
    p->stranger = p->model != NULL ? unknown_setting(p) : NULL;
    if (p->model == NULL || p->stranger != NULL) {
        return false;
    }
    if (p->options->name != NULL) {
        p->model->name = p->options->name;
    }
    if (p->options->probe) {
        probe_run(p->model);
    }
    p->ram = p->options->bytes > 0 || p->options->driver ? p->options->bytes
            : p->model->ram;
    if (p->ram > 0 && p->attempt == NULL && !p->options->hold) {
        p->attempt = ram_choose(p);
    }
    return true;
}

static bool
run_separate(Pipeline *p)
{
    if (p->options->hold) {
        detach_run(p->model);
    }
    separate_run(p->model);
    return true;
}

/* What pooling puts back is looked up in a padded image, which a tight budget has
 * no room for; unless the sum's order must stay. */
static const char **
rules_off(const Pipeline *p, int *n)
{
    const Options *o = p->options;
    const char **off = new_n(p->arena, o->n_off + 1, const char *);

    *n = o->n_off;
    for (int i = 0; i < *n; i++) {
        off[i] = o->off[i];
    }
    if (p->attempt != NULL && p->attempt->tight && !p->attempt->exact) {
        off[(*n)++] = "contract_of_spot";
    }
    return off;
}

static SimplifyOptions
simplify_options(const Pipeline *p)
{
    int n;
    const char **off = rules_off(p, &n);

    return (SimplifyOptions){ .off = off, .n_off = n,
                              .exact = p->options->exact,
                              .finite = p->options->finite };
}

/* It looks for what is simple; which entries are left must not change its names. */
static bool
run_quantize(Pipeline *p)
{
    SimplifyOptions o = simplify_options(p);

    if (quantize_wanted(p->model)) {
        simplify_run(p->model, &o, NULL);
        quantize_run(p->model, p->options->driver);
    }
    return true;
}

static bool
run_keep(Pipeline *p)
{
    const char *wanted = p->options->entries;

    keep_all(p->model);
    if (wanted == NULL) {
        if (quantize_wanted(p->model)) {
            keep_used(p->model, p->options->driver);
        }
        return true;
    }
    p->unknown = keep_unknown(p->model, wanted);
    if (p->unknown == NULL) {
        keep_entries(p->model, wanted, p->options->driver);
    }
    return p->unknown == NULL;
}

static void
validate(const Pipeline *p, const char *pass, const Model *before)
{
    char *why = p->options->validate
              ? validate_models(p->arena, before, p->model) : NULL;

    if (why != NULL) {
        bug("%s changed the meaning: %s", pass, why);
    }
}

static bool
run_simplify(Pipeline *p)
{
    SimplifyOptions o = simplify_options(p);
    SimplifyStats s;
    Model before;

    before = *p->model;
    simplify_run(p->model, &o, &s);
    for (int i = 0; p->stats != NULL && i < s.n_rule; i++) {
        if (s.rule[i].fired > 0) {
            text_printf(p->stats, "    %-28s %6ld\n", s.rule[i].name,
                        s.rule[i].fired);
        }
    }
    validate(p, "simplify", &before);
    return true;
}

static bool
run_narrow(Pipeline *p)
{
    Model before = *p->model;

    narrow_run(p->model);
    validate(p, "narrow", &before);
    return true;
}

static bool
run_turn(Pipeline *p)
{
    Model before = *p->model;

    turn_run(p->model);
    validate(p, "turn", &before);
    return true;
}

static bool
run_spread(Pipeline *p)
{
    Model before = *p->model;

    spread_run(p->model);
    validate(p, "spread", &before);
    return true;
}

static const char *
say_meeting(const Pipeline *p, const Node *n)
{
    const char *where = node_origin(p->arena, n);

    return n->scan != NULL
         ? arena_printf(p->arena, "a batch is not done in parts around a loop over "
                        "time, as %s (line %d)", where, n->pos.line)
         : arena_printf(p->arena, "the batch is not done in parts from here on: in %s "
                        "(line %d) its rows meet", where, n->pos.line);
}

/* Training entries go through their batch in parts, if room was not found else.
 * Where none can there is nothing to try. */
static bool
run_micro(Pipeline *p)
{
    Model *m = p->model, before = *m;
    bool any = false;

    if (p->attempt == NULL || p->attempt->parts == 0) {
        return true;
    }
    m->entry = new_n(m->arena, m->n_entry, Entry);
    memcpy(m->entry, before.entry, sizeof(Entry) * (size_t)m->n_entry);
    for (int i = 0; i < m->n_entry; i++) {
        Entry *e = &m->entry[i];
        int batch = micro_batch(e), parts = p->attempt->parts;
        if (batch > 0 && batch % parts == 0) {
            MicroOptions o = { batch / parts, p->attempt->exact };
            const Node *meets = micro_run(m, e, &o);
            p->attempt->meets = meets != NULL ? say_meeting(p, meets)
                : e->kind == ENTRY_BACKWARD
                ? "a batch is not done in parts where separate = true: from forward "
                  "to backward all of it is alive"
                : p->attempt->meets;
            any = any || e->part > 0;
        }
    }
    validate(p, "micro", &before);
    return any;
}

static bool
run_loops(Pipeline *p)
{
    Model before = *p->model;

    loops_run(p->model);
    validate(p, "loops", &before);
    return true;
}

static bool
run_freeze(Pipeline *p)
{
    if (p->options->apart) {
        freeze_run(p->model);
    }
    return true;
}

static bool
run_fuse(Pipeline *p)
{
    const char *target = p->options->target;

    p->code = new(p->arena, Code);
    p->code->arena = p->arena;
    p->code->model = p->model;
    p->code->target = target_find(target != NULL ? target : "avx2");
    p->code->ram = p->ram;
    p->code->tight = p->attempt != NULL && p->attempt->tight;
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

static bool
run_layout(Pipeline *p)
{
    layout_run(p->code);
    return true;
}

static bool
run_lower(Pipeline *p)
{
    lower_run(p->code);
    return true;
}

static bool
run_order(Pipeline *p)
{
    order_run(p->code);
    return true;
}

static bool
run_group(Pipeline *p)
{
    group_run(p->code);
    return true;
}

static bool
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

static bool
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
        text_printf(p->diag->text, "%s\n", p->code->wrong);
    }
    return p->code->wrong == NULL;
}

static bool
run_tile(Pipeline *p)
{
    tile_run(p->code);
    return scheduled(p);
}

static bool
run_parallel(Pipeline *p)
{
    parallel_run(p->code);
    return scheduled(p);
}

static bool
run_wait(Pipeline *p)
{
    wait_run(p->code);
    return true;
}

/* For who embeds entries, not for trainers and checks. */
static bool
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

static bool
run_name(Pipeline *p)
{
    name_run(p->code);
    return true;
}

static bool
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

static bool
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
        emit_main(p->host, p->code, &from);
    }
    return true;
}

static const Pass passes[] = {
    /* name        run            what holds afterwards */
    { "load",      run_load,      "the script's graph, gradients included" },
    { "separate",  run_separate,  "parts of a training step are entries" },
    { "quantize",  run_quantize,  "entries of integers have no floats but at borders" },
    { "keep",      run_keep,      "no entry but those wanted, and what they need" },
    { "simplify",  run_simplify,  "no rewrite rule applies" },
    { "narrow",    run_narrow,    "convolutions read and multiply what is not zero" },
    { "turn",      run_turn,      "products lie as they are read" },
    { "spread",    run_spread,    "long sums of few results are several side by side" },
    { "micro",     run_micro,     "batches are done in parts where they must" },
    { "loops",     run_loops,     "one loop per body, nothing in it unused" },
    { "freeze",    run_freeze,    "parameters that no entry changes come first" },
    { "fuse",      run_fuse,      "every value in memory is made by one kernel" },
    { "layout",    run_layout,    "parameters have layouts, contractions tiles" },
    { "lower",     run_lower,     "kernels are loop nests with scalar bodies" },
    { "order",     run_order,     "one order, parameters stored after last read" },
    { "group",     run_group,     "kernels of equal loops share them" },
    { "plan",      run_plan,      "every buffer has an offset" },
    { "name",      run_name,      "buffers and kernels have C names" },
    { "nest",      run_nest,      "kernels are trees of statements" },
    { "tile",      run_tile,      "kernels follow their schedules" },
    { "parallel",  run_parallel,  "loops that a team divides are marked" },
    { "wait",      run_wait,      "parts of a team wait where they must" },
    { "slice",     run_slice,     "kernels that slices do a part of have units" },
    { "merge",     run_merge,     "kernels of one text are one function" },
    { "emit",      run_emit,      "the text is written" },
};

static const Pass *
pass_of(bool (*run)(Pipeline *p))
{
    const Pass *pass = passes;

    while (pass->run != run) {
        pass++;
    }
    return pass;
}

/* Verified after every pass, always. */
static void
verify(const Pipeline *p, const Pass *after)
{
    if (p->code == NULL) {
        verify_graph(p->model, after->name);
    } else {
        prog_verify(p->code, after->name);
    }
    if (after >= pass_of(run_nest)) {
        nest_verify(p->code, after->name);
    }
}

static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

bool
passes_run(Pipeline *p, const char *last)
{
    if (p->options->stats) {
        p->stats = text_new(p->arena);
    }
    for (int i = 0; i < countof(passes); i++) {
        double start = now();
        if (!passes[i].run(p)) {
            return false;
        }
        verify(p, &passes[i]);
        if (p->stats != NULL) {
            text_printf(p->stats, "%-10s %8.2f ms  %7d nodes %8.1f MB\n",
                        passes[i].name, 1e3 * (now() - start), p->model->graph->n,
                        1e-6 * (double)arena_bytes(p->arena));
        }
        if (last != NULL && strcmp(last, passes[i].name) == 0) {
            break;
        }
    }
    return true;
}

void
passes_show(Text *t)
{
    for (int i = 0; i < countof(passes); i++) {
        text_printf(t, "%-10s %s\n", passes[i].name, passes[i].about);
    }
}

int
passes_names(const char **list, int max)
{
    int n = 0;

    for (int i = 0; i < countof(passes) && n < max; i++) {
        list[n++] = passes[i].name;
    }
    return n;
}

const char *
passes_scheduled(void)
{
    return "parallel";
}

bool
passes_graph(const char *name)
{
    for (int i = 0; i < countof(passes) && passes[i].run != run_fuse; i++) {
        if (strcmp(name, passes[i].name) == 0) {
            return true;
        }
    }
    return false;
}

/* The steps that have made a kernel of the naive one. */
static void
show_schedule(Text *t, const Kernel *k)
{
    for (int i = 0; i < k->n_step; i++) {
        text_add(t, "--      ");
        step_text(t, &k->step[i]);
    }
}

void
passes_dump(Text *t, const Pipeline *p, bool dot)
{
    if (p->source != NULL) {
        text_add(t, p->header->s);
        text_add(t, p->source->s);
    } else if (p->code != NULL) {
        prog_show(t, p->code, show_schedule);
    } else if (dot) {
        show_dot(t, p->model);
    } else {
        show_model(t, p->model);
    }
}
