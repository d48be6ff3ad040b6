/* exchange.c -- see exchange.h */
#include "exchange.h"

#include "base/file.h"
#include "command_line.h"
#include "onnx/import.h"

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
refuse_same(const char *out, const char *model)
{
    if (file_same(out, model)) {
        wrong_usage(NULL, "%s would overwrite the model", out);
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
        wrong_usage(NULL, "%s needs -o FILE", "import");
    }
    weights = o->weights != NULL ? o->weights : beside(a, o->out);
    refuse_same(o->out, o->model);
    refuse_same(weights, o->model);
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
