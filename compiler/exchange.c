/* exchange.c -- see exchange.h */
#include "exchange.h"

#include "base/file.h"
#include "client.h"
#include "command_line.h"
#include "console.h"
#include "flags.h"
#include "outputs.h"

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

/* Ends the program where one of the n files would overwrite what is read, the model
 * and perhaps weights, or another. */
static void
refuse_clash(Arena *a, const char *const *out, int n, const char *const *read)
{
    Outputs f = { .arena = a };
    Inputs in = { .path = (const char **)read, .n = read[1] != NULL ? 2 : 1 };
    const char *why;

    for (int i = 0; i < n; i++) {
        outputs_add_path(&f, out[i], NULL, 0);
    }
    why = outputs_clash(&f, &in);
    if (why != NULL) {
        wrong_usage(misuse(a, NULL, "%s", why));
    }
}

/* The format goes by the name elsewhere; here there is only one. */
static void
refuse_format(Arena *a, const char *out)
{
    const char *slash = strrchr(out, '/'), *dot = strrchr(slash != NULL ? slash : out, '.');

    if (dot != NULL && strcmp(dot, ".onnx") != 0) {
        wrong_usage(misuse(a, NULL, "-o %s: an ONNX model is written; call it %.*s.onnx", out,
                           (int)(dot - out), out));
    }
}

/* What the library makes goes to these paths, in its order. */
static int
convert(Arena *a, Options *o, const char *const *path)
{
    const char *why = file_writable(a, o->out);
    struct gradc_compiler *c;
    Output file[2];
    int n;

    if (why != NULL) {
        return console_failed(why);
    }
    c = client_run(o);
    if (c == NULL) {
        return 1;
    }
    n = gradc_compiler_outputs(c);
    for (int i = 0; i < n; i++) {
        const struct gradc_compiler_output *made = gradc_compiler_output(c, i);
        file[i] = (Output){ path[i], made->data, made->size };
    }
    why = file_write_all(a, file, n);
    gradc_compiler_free(c);
    return why != NULL ? console_failed(why) : 0;
}

int
exchange_import(Arena *a, Options *o)
{
    const char *path[2], *read[] = { o->model, NULL };

    if (o->out == NULL) {
        wrong_usage("import needs -o FILE");
    }
    path[0] = o->out;
    path[1] = o->weights != NULL ? o->weights : beside(a, o->out);
    refuse_clash(a, path, countof(path), read);
    if (o->weights == NULL) {
        grow(a, o->given, o->n_given);
        o->given[o->n_given++] = (Given){ "--weights", path[1] };
    }
    return convert(a, o, path);
}

int
exchange_export(Arena *a, Options *o)
{
    const char *read[] = { o->model, o->weights };

    if (o->out == NULL) {
        wrong_usage("export needs -o FILE");
    }
    refuse_clash(a, &o->out, 1, read);
    refuse_format(a, o->out);
    return convert(a, o, &o->out);
}
