/* front.c -- see front.h
 *
 * takes   the path of a script
 * gives   a model, from one trace of the script as written, for training, and
 *         another for every batch size and for inference that an entry asks
 *         for; all traces build one graph, in which parameters are the same
 *         nodes
 */
#include "front/state.h"

#include <string.h>

/* ---- other batch sizes, inference --------------------------------------- */

static Entry *
find_entry(Model *m, const char *name)
{
    for (int i = 0; i < m->n_entry; i++) {
        if (strcmp(m->entry[i].name, name) == 0) {
            return &m->entry[i];
        }
    }
    return NULL;
}

/* "with batch 4", "for inference", "for inference with batch 4" */
static const char *
run_text(Front *f, Run run)
{
    if (run.batch == 0) {
        return "for inference";
    }
    return arena_printf(f->arena, "%swith batch %d",
                        run.infer ? "for inference " : "", run.batch);
}

/* All traces share parameters and states, so their shapes must not depend on
 * the batch. */
static bool
same_leaves(Front *f, const Model *m, const Model *at, Run run)
{
    bool *known = new_n(f->arena, f->graph->n, bool);

    for (int i = 0; i < m->n_param; i++) {
        known[m->param[i]->id] = true;
    }
    for (int i = 0; i < m->n_state; i++) {
        known[m->state[i]->id] = true;
    }
    for (int i = 0; i < at->n_param + at->n_state; i++) {
        const Node *n = i < at->n_param ? at->param[i]
                                        : at->state[i - at->n_param];
        if (!known[n->id]) {
            diag_error(f->diag, n->pos, NULL, "%s is %s when the script runs "
                       "%s, but not when it runs otherwise",
                       node_origin(f->arena, n), shape_text(f->arena, n->shape),
                       run_text(f, run));
            return false;
        }
    }
    return true;
}

/* The model of that run, traced once for all entries that need it. */
static Model *
model_at(Front *f, const Model *m, Model **cache, const Run *asked, int i)
{
    Model *at;

    for (int k = 0; k < i; k++) {
        if (asked[k].batch == asked[i].batch
            && asked[k].infer == asked[i].infer) {
            return cache[i] = cache[k];
        }
    }
    at = front_trace(f, asked[i]);
    front_built(f);
    if (at != NULL && !same_leaves(f, m, at, asked[i])) {
        at = NULL;
    }
    return cache[i] = at;
}

static void
explain_run(Front *f, const char *asks, Run run)
{
    if (run.batch == 0) {
        diag_note(f->diag, "the script runs again %s, for the entry '%s'",
                  run_text(f, run), asks);
        return;
    }
    diag_note(f->diag, "the entry '%s' asks for batch %d, so the script runs "
              "again with inputs whose first extent is %d", asks, run.batch,
              run.batch);
    diag_help(f->diag, "where a shape repeats the batch as a number, "
              "x.shape[1] or -1 follows it");
}

/* The entry `name` of the model, traced as `asks` requires. */
static Entry *
entry_at(Front *f, Model *m, const char *name, const char *asks, Run run)
{
    Entry *e = m != NULL ? find_entry(m, name) : NULL;

    if (m == NULL && !f->spent) {
        explain_run(f, asks, run);
    } else if (m != NULL && e == NULL) {
        diag_error(f->diag, (Pos){ .file = f->file }, NULL, "the entry '%s' is "
                   "missing when the script runs %s", name, run_text(f, run));
    }
    return e;
}

/* Evaluation is only for trainers: a model need not run at batch 1 for it. */
static void
drop_driver_entries(Model *m)
{
    int n = 0;

    for (int i = 0; i < m->n_entry; i++) {
        if (!m->entry[i].driver_only) {
            m->entry[n++] = m->entry[i];
        }
    }
    m->n_entry = n;
    m->eval = NULL;
}

/* Is x the same input as y, except for the batch? */
static bool
same_input(const Named *x, const Named *y)
{
    Shape s = x->node->shape, t = y->node->shape;

    if (s.rank > 0 && t.rank > 0) {
        s.dim[0] = t.dim[0];
    }
    return strcmp(x->name, y->name) == 0 && x->node->type == y->node->type
        && shape_equal(s, t);
}

/* A script may differ between runs, but not the interface to evaluation. */
static bool
same_interface(Front *f, const Entry *e, const Entry *at, Run run)
{
    bool same = e->n_in == at->n_in && e->n_out == at->n_out;

    for (int i = 0; same && i < e->n_in; i++) {
        same = same_input(&e->in[i], &at->in[i]);
    }
    for (int i = 0; same && i < e->n_out; i++) {
        same = strcmp(e->out[i].name, at->out[i].name) == 0;
    }
    if (!same) {
        diag_error(f->diag, e->pos, NULL, "the entry '%s' has other inputs or outputs "
                   "when the script runs %s", e->name, run_text(f, run));
    }
    return same;
}

/* Traces again for entries that need their own run, and takes their inputs and
 * outputs. */
static bool
retrace(Front *f, Model *m)
{
    const Run *asked = f->entry_run;
    Model **cache = new_n(f->arena, m->n_entry + 1, Model *);
    bool infers = false;        /* evaluation is a different run from training */

    for (int i = 0; i < m->n_entry; i++) {
        Entry *e = &m->entry[i], *at;
        Model *traced;
        if (asked[i].batch == 0 && !asked[i].infer) {
            continue;
        }
        traced = model_at(f, m, cache, asked, i);
        at = entry_at(f, traced, e->driver_only ? m->train : e->name, e->name,
                      asked[i]);
        if (at == NULL
            || (e->driver_only && !same_interface(f, e, at, asked[i]))) {
            return false;
        }
        e->in = at->in;
        e->n_in = at->n_in;
        e->out = at->out;
        e->n_out = at->n_out;
        e->moment = at->moment;
        e->n_moment = at->n_moment;
        infers = infers || (e->driver_only && asked[i].infer);
    }
    front_draws(m);
    return f->options == NULL || !f->options->trainer || front_totals(f, m, infers);
}

/* ---- a model ------------------------------------------------------------ */

/* Of the files of the script, and of its settings. */
static uint64_t
hash(const Model *m)
{
    const Script *s = m->script;
    Text *t = text_new(m->arena);

    if (m->n_setting == 0 && m->n_script == 1) {
        return s->hash;
    }
    for (int i = 0; i < m->n_script; i++) {
        text_printf(t, "%s %016llx\n", i > 0 ? s[i].name : "",
                    (unsigned long long)s[i].hash);
    }
    for (int i = 0; i < m->n_setting; i++) {
        text_printf(t, "%s=%s\n", m->setting[i].name, m->setting[i].value);
    }
    return text_hash(t->s, t->n);
}

Model *
front_load(Arena *a, const char *file, const FrontOptions *o, Diag *d)
{
    Front f = { .arena = a, .diag = d, .options = o, .fuel = FUEL,
                .began = front_clock() };
    Model *m;

    f.file = arena_strdup(a, file);
    f.graph = graph_new(a);
    f.graph->refuse = front_refuse;
    if (!front_read(&f)) {
        return NULL;
    }
    f.arena_before = arena_bytes(a);
    f.fuel *= o != NULL && o->limits > 1 ? o->limits : 1;
    m = front_trace(&f, (Run){ .batch = o != NULL ? o->batch : 0 });
    if (m != NULL) {
        m->n_written = f.graph->n;
    }
    if (m != NULL && o != NULL && !o->trainer) {
        drop_driver_entries(m);
    }
    if (m == NULL || !retrace(&f, m)) {
        return NULL;
    }
    front_scripts(&f, m);
    m->hash = hash(m);
    f.graph->refuse = graph_new(a)->refuse;
    f.graph->context = NULL;
    f.graph->pos = (Pos){ 0 };
    f.graph->by = NULL;
    return m;
}
