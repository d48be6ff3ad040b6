/* convert.c -- see convert.h */
#include "convert.h"

#include "onnx/export.h"
#include "onnx/import.h"

#include <string.h>

/* "dir/net.onnx" -> "net" */
static const char *
stem(Arena *a, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');

    return arena_strndup(a, name, dot != NULL && dot > name ? (size_t)(dot - name)
                                                            : strlen(name));
}

/* The name of the file of weights, as it is in the text of the model. */
static const char *
weights_name(Arena *a, const Options *o)
{
    const char *slash = o->weights != NULL ? strrchr(o->weights, '/') : NULL;

    return slash != NULL ? slash + 1 : o->weights != NULL ? o->weights
         : arena_printf(a, "%s.safetensors", stem(a, o->model));
}

const char *
convert_import(Outputs *f, Pipeline *p)
{
    const Options *o = p->options;
    ImportOptions q = { .weights = weights_name(p->arena, o), .batch = o->batch,
                        .set = o->set, .n_set = o->n_set, .text = p->text,
                        .n_text = p->n_text };
    Imported made;
    bool in_model;
    const char *why = onnx_import(p->arena, o->model, &q, &made, &in_model);

    if (why != NULL && in_model) {
        diag_error(p->diag, (Pos){ .file = o->model }, NULL, "%s", why);
        return "";
    }
    if (why != NULL) {
        return why;
    }
    *f = (Outputs){ .arena = p->arena, .name = stem(p->arena, o->model) };
    outputs_add(f, ".lua", made.text->s, made.text->n);
    if (made.weights != NULL) {
        outputs_add_path(f, q.weights, made.weights, made.n_weights);
    }
    return NULL;
}

/* ---- export --------------------------------------------------------------------- */

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

const char *
convert_export(Outputs *f, Pipeline *p)
{
    const Options *o = p->options;
    const Entry *e = chosen_entry(p->arena, p->model, o);
    const char *why, *bytes;
    FrontText file = front_file(p->text, p->n_text, o->weights != NULL ? o->weights : "");
    size_t n;

    if (e == NULL) {
        return o->entries != NULL && !o->training
             ? arena_printf(p->arena, "the model has no entry %s", o->entries)
             : o->training ? "the model has no entry that trains"
                           : "the model has no entry that infers";
    }
    why = onnx_export(p->arena, p->model, e, o->weights != NULL ? &file : NULL, &bytes, &n);
    if (why == NULL) {
        *f = (Outputs){ .arena = p->arena, .name = p->model->name };
        outputs_add(f, ".onnx", bytes, n);
    }
    return why;
}
