/* exchange.c -- see exchange.h */
#include "exchange.h"

#include "base/file.h"
#include "command_line.h"
#include "flags.h"
#include "onnx/export.h"
#include "onnx/import.h"
#include "ram.h"

#include <stdio.h>
#include <string.h>

/* "dir/net.lua" -> "dir/net.safetensors" */
static const char *
beside(Arena *a, const char *path)
{
    const char *dot = strrchr(path, '.'), *slash = strrchr(path, '/');
    size_t n = dot != NULL && (slash == NULL || dot > slash) ? (size_t)(dot - path)
                                                             : strlen(path);

    return arena_printf(a, "%.*s.safetensors", (int)n, path);
}

static void
refuse_same(Arena *a, const char *out, const char *model)
{
    if (file_same(out, model)) {
        wrong_usage(misuse(a, NULL, "%s would overwrite the model", out));
    }
}

int
exchange_import(Arena *a, Options *o)
{
    const char *weights, *why;
    ImportOptions q = { .batch = o->batch, .set = o->set, .n_set = o->n_set };
    Text *text = text_new(a);
    bool any = false;

    if (o->out == NULL) {
        wrong_usage("import needs -o FILE");
    }
    weights = o->weights != NULL ? o->weights : beside(a, o->out);
    refuse_same(a, o->out, o->model);
    refuse_same(a, weights, o->model);
    q.weights = weights;
    q.name = strrchr(weights, '/') != NULL ? strrchr(weights, '/') + 1 : weights;
    why = file_writable(a, o->out);
    why = why != NULL ? why : onnx_import(a, o->model, &q, text, &any);
    why = why != NULL ? why : file_write(a, o->out, text->s);
    if (why != NULL) {
        fprintf(stderr, "gradc: error: %s\n", why);
    }
    return why != NULL ? 1 : 0;
}

static const Entry *
find_entry(const Model *m, const char *name, EntryKind kind)
{
    for (int i = 0; i < m->n_entry; i++) {
        const Entry *e = &m->entry[i];
        if (name != NULL ? strcmp(e->name, name) == 0
                         : e->kind == kind && !e->driver_only) {
            return e;
        }
    }
    return NULL;
}

/* Do both have the same inputs, as far as names agree? */
static bool
same_inputs(const Entry *x, const Entry *y)
{
    for (int i = 0; i < x->n_in; i++) {
        for (int k = 0; k < y->n_in; k++) {
            if (strcmp(x->in[i].name, y->in[k].name) == 0
                && x->in[i].node != y->in[k].node) {
                return false;
            }
        }
    }
    return true;
}

/* The outputs of an inference entry and the loss; the loss alone, if that has
 * another batch. */
static const Entry *
with_loss(Arena *a, const Entry *infer, const Entry *train)
{
    Entry *both = new(a, Entry);
    bool joined = infer != NULL && same_inputs(infer, train);

    *both = *train;
    both->n_out = joined ? infer->n_out : 0;
    both->out = new_n(a, both->n_out + 1, Named);
    for (int i = 0; i < both->n_out; i++) {
        both->out[i] = infer->out[i];
    }
    both->out[both->n_out++] = train->out[0];
    return both;
}

/* The named entry, or the first inference entry; with --training and the
 * loss. */
static const Entry *
chosen_entry(Arena *a, const Model *m, const Options *o)
{
    const Entry *infer = find_entry(m, o->entries, ENTRY_INFER);
    const Entry *train = o->training ? find_entry(m, NULL, ENTRY_TRAIN) : NULL;

    return train != NULL ? with_loss(a, infer, train) : o->training ? NULL : infer;
}

static const char *
export_entry(Pipeline *p, const Entry *e)
{
    const Options *o = p->options;
    Output file = { .path = o->out };
    const char *why = onnx_export(p->arena, p->model, e, o->weights, &file.text, &file.n);

    return why != NULL ? why : file_write_all(p->arena, &file, 1);
}

int
exchange_export(Arena *a, Options *o)
{
    Pipeline p = { .arena = a, .options = o, .diag = diag_new(a) };
    const Entry *e;
    const char *why;

    if (o->out == NULL) {
        wrong_usage("export needs -o FILE");
    }
    refuse_same(a, o->out, o->model);
    if (!ram_run(&p, "load")) {
        fputs(p.diag->text->s, stderr);
        return 1;
    }
    e = chosen_entry(a, p.model, o);
    why = e != NULL ? export_entry(&p, e)
        : o->entries != NULL && !o->training ? arena_printf(a, "the model has no entry %s", o->entries)
        : o->training ? "the model has no entry that trains"
                      : "the model has no entry that infers";
    if (why != NULL) {
        fprintf(stderr, "gradc: error: %s\n", why);
    }
    return why != NULL ? 1 : 0;
}
