/* passes_graph.c -- how the passes over graphs act on a pipeline; see passes_list.h */
#include "passes_list.h"

#include "graph/show.h"
#include "kernel/prog.h"
#include "pass/columns.h"
#include "pass/detach.h"
#include "pass/factor.h"
#include "pass/freeze.h"
#include "pass/keep.h"
#include "pass/loops.h"
#include "pass/micro.h"
#include "pass/narrow.h"
#include "pass/probe.h"
#include "quantize/quantize.h"
#include "pass/separate.h"
#include "pass/share.h"
#include "pass/simplify.h"
#include "pass/spread.h"
#include "pass/turn.h"
#include "pass/validate.h"

#include <stdlib.h>
#include <string.h>

/* A name of -D that no nn.setting of the model has, or NULL. */
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

bool
run_load(Pipeline *p)
{
    FrontOptions o = { .text = p->text, .n_text = p->n_text,
                       .prelude_dir = p->options->prelude,
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
    p->ram = p->attempt != NULL && p->attempt->free ? 0
            : p->options->bytes > 0 || p->options->driver ? p->options->bytes
            : p->model->ram;
    return true;
}

bool
run_separate(Pipeline *p)
{
    if (p->options->hold) {
        detach_run(p->model);
    }
    separate_run(p->model);
    return true;
}

/* The gradient of pooling is read in a padded image, which a tight budget has
 * no room for, unless the order of sums must stay. */
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
bool
run_quantize(Pipeline *p)
{
    SimplifyOptions o = simplify_options(p);

    if (quantize_wanted(p->model)) {
        simplify_run(p->model, &o, NULL);
        quantize_run(p->model, p->options->driver);
    }
    return true;
}

bool
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
        keep_entries(p->model, wanted, p->options->driver, p->options->table);
    }
    return p->unknown == NULL;
}

static void
validate(const Pipeline *p, const char *pass, const Model *before)
{
    char *why = !p->options->validate ? NULL
              : (p->options->finite ? validate_finite : validate_models)(p->arena, before,
                                                                         p->model);

    if (why != NULL) {
        bug("%s changed the meaning: %s", pass, why);
    }
}

bool
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

bool
run_share(Pipeline *p)
{
    Model before = *p->model;

    if (!p->options->exact) {
        share_run(p->model);
        validate(p, "share", &before);
    }
    return true;
}

bool
run_narrow(Pipeline *p)
{
    Model before = *p->model;

    narrow_run(p->model);
    validate(p, "narrow", &before);
    return true;
}

/* It spares memory, but rounds in another order. */
bool
run_factor(Pipeline *p)
{
    Model before = *p->model;

    if (p->attempt != NULL && !p->attempt->exact && !p->options->exact) {
        p->attempt->factored = factor_run(p->model);
        validate(p, "factor", &before);
    }
    return true;
}

bool
run_turn(Pipeline *p)
{
    Model before = *p->model;

    turn_run(p->model);
    validate(p, "turn", &before);
    return true;
}

bool
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
         ? arena_printf(p->arena, "the batch is not done in parts from here on: in "
                        "iterations of %s (line %d) its rows meet, or random numbers "
                        "are drawn", where, n->pos.line)
         : arena_printf(p->arena, "the batch is not done in parts from here on: in %s "
                        "(line %d) its rows meet", where, n->pos.line);
}

static const char *
say_apart(const Pipeline *p, const char *param)
{
    return param == NULL ? p->attempt->apart
         : arena_printf(p->arena, "the gradient of '%s' has an array of its own: it is "
                        "not a sum over parts of the batch that is only added to one "
                        "state of the optimizer", param);
}

/* Entries go through their batch in parts, if room was not found else.
 * Where none can there is nothing to try. */
bool
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
        if (batch > 0 && batch % parts == 0
            && (!p->attempt->training || e->kind == ENTRY_TRAIN)) {
            MicroOptions o = { batch / parts, p->attempt->exact, p->attempt->states };
            MicroLimits limits = micro_run(m, e, &o);
            p->attempt->apart = say_apart(p, limits.apart);
            p->attempt->meets = limits.meets != NULL ? say_meeting(p, limits.meets)
                : e->kind == ENTRY_BACKWARD
                ? "a batch is not done in parts where separate = true: from forward "
                  "to backward all of it is alive"
                : p->attempt->meets;
            any = any || (p->attempt->states ? e->states : e->part > 0);
        }
    }
    validate(p, "micro", &before);
    return any;
}

/* Each line of an operand with its terms side by side has an address of its own.  In
 * soft float, tiles are one row, and their sums have little text. */
bool
run_columns(Pipeline *p)
{
    const char *name = p->options->target;
    const Target *target = target_find(name != NULL ? name : "avx2");
    Model before = *p->model;

    if (target->small && target->steps && columns_run(p->model, target->lanes)) {
        validate(p, "columns", &before);
    }
    return true;
}

bool
run_loops(Pipeline *p)
{
    Model before = *p->model;

    loops_run(p->model);
    validate(p, "loops", &before);
    return true;
}

bool
run_freeze(Pipeline *p)
{
    if (p->options->apart) {
        freeze_run(p->model);
    }
    return true;
}
