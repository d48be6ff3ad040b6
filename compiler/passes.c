/* passes.c -- the pass table and its driver: run, verify, measure */
#include "passes.h"

#include "graph/show.h"
#include "graph/verify.h"
#include "kernel/verify_nest.h"
#include "passes_list.h"
#include "schedule/step.h"

#include <string.h>
#include <time.h>

typedef struct Pass {
    const char *name;
    PassRun *run;
    const char *about;          /* what holds afterwards */
} Pass;

static const Pass passes[] = {
    /* name        run            what holds afterwards */
    { "load",      run_load,      "the script's graph, gradients included" },
    { "separate",  run_separate,  "parts of a training step are entries" },
    { "quantize",  run_quantize,  "entries of integers have no floats but at borders" },
    { "keep",      run_keep,      "no entry but those wanted, and what they need" },
    { "simplify",  run_simplify,  "no rewrite rule applies" },
    { "share",     run_share,     "sums that others give are left out" },
    { "narrow",    run_narrow,    "convolutions read and multiply what is not zero" },
    { "factor",    run_factor,    "products are scaled afterwards where RAM is short" },
    { "turn",      run_turn,      "products lie as they are read" },
    { "spread",    run_spread,    "long sums of few results are several side by side" },
    { "micro",     run_micro,     "batches are done in parts where they must" },
    { "columns",   run_columns,   "where code is small, products read alike" },
    { "loops",     run_loops,     "one loop per body, nothing in it unused" },
    { "freeze",    run_freeze,    "parameters that no entry changes come first" },
    { "fuse",      run_fuse,      "every value in memory is made by one kernel" },
    { "layout",    run_layout,    "values have layouts, contractions tiles" },
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
pass_of(PassRun *run)
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

/* How many passes there are up to and including `last`. */
static int
passes_until(const char *last)
{
    for (int i = 0; i < countof(passes) && last != NULL; i++) {
        if (strcmp(last, passes[i].name) == 0) {
            return i + 1;
        }
    }
    return countof(passes);
}

bool
passes_run(Pipeline *p, const char *last)
{
    if (p->options->stats && p->stats == NULL) {
        p->stats = text_new(p->arena);
    }
    for (int i = p->n_done; i < passes_until(last); i++) {
        double start = now();
        if (!passes[i].run(p)) {
            return false;
        }
        verify(p, &passes[i]);
        p->n_done = i + 1;
        if (p->stats != NULL) {
            text_printf(p->stats, "%-10s %8.2f ms  %7d nodes %8.1f MB\n",
                        passes[i].name, 1e3 * (now() - start), p->model->graph->n,
                        1e-6 * (double)arena_bytes(p->arena));
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
