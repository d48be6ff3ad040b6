/* outputs.c -- see outputs.h */
#include "outputs.h"

#include "hosted/hosted.h"
#include "weights.h"

#include <string.h>

void
outputs_add_path(Outputs *f, const char *path, const void *text, size_t n)
{
    grow(f->arena, f->list, f->n);
    f->list[f->n++] = (Output){ path, text, n };
}

void
outputs_add(Outputs *f, const char *suffix, const void *text, size_t n)
{
    bool in = f->dir != NULL;

    outputs_add_path(f, arena_printf(f->arena, "%s%s%s%s", in ? f->dir : "",
                                     in ? "/" : "", f->name, suffix), text, n);
}

Outputs
outputs_code(Pipeline *p, const char *dir)
{
    Outputs f = { .arena = p->arena, .dir = dir, .name = p->model->name };

    outputs_add(&f, ".h", p->header->s, 0);
    outputs_add(&f, ".c", p->source->s, 0);
    return f;
}

void
outputs_table(Outputs *f, const Code *c)
{
    Text *header = text_new(f->arena), *source = text_new(f->arena);

    hosted_table_header(header, c);
    hosted_table_source(source, c);
    outputs_add(f, "_table.h", header->s, 0);
    outputs_add(f, "_table.c", source->s, 0);
}

/* ---- dependences --------------------------------------------------------------- */

/* A name as make and ninja read it. */
static void
add_name(Text *t, const char *path)
{
    for (; *path != '\0'; path++) {
        text_printf(t, "%s%c", *path == '$' ? "$" : strchr(" #\\:", *path) != NULL
                    ? "\\" : "", *path);
    }
}

static void
add_input(Arena *a, Inputs *in, const char *path)
{
    if (path != NULL && path[0] != '\0') {
        grow(a, in->path, in->n);
        in->path[in->n++] = path;
    }
}

Inputs
outputs_inputs(const Pipeline *p)
{
    const Options *o = p->options;
    const Model *m = p->model;
    const char *slash = strrchr(m->file, '/');
    int lead = slash != NULL ? (int)(slash + 1 - m->file) : 0;
    Inputs in = { .n = 0 };

    for (int i = 0; i < m->n_script && p->n_text == 0; i++) {
        const Script *s = &m->script[i];
        add_input(p->arena, &in, s->path != NULL ? s->path
                  : arena_printf(p->arena, "%.*s%s", lead, m->file, s->name));
    }
    if (o->weights != NULL && front_file(p->text, p->n_text, o->weights).text == NULL) {
        add_input(p->arena, &in, o->weights);
    }
    add_input(p->arena, &in, o->schedule);
    add_input(p->arena, &in, o->tune);
    return in;
}

void
outputs_depfile(Outputs *f, const char *path, const Inputs *in, const char *made)
{
    Text *t = text_new(f->arena);

    add_name(t, made);
    text_add(t, ":");
    for (int i = 0; i < in->n; i++) {
        text_add(t, " \\\n  ");
        add_name(t, in->path[i]);
    }
    text_add(t, "\n");
    outputs_add_path(f, strchr(path, '/') != NULL ? path
                     : arena_printf(f->arena, "./%s", path), t->s, 0);
}

/* ---- what would be lost ---------------------------------------------------------- */

static bool
is_same(const char *a, const char *b)
{
    return strcmp(a, b) == 0 || file_same(a, b);
}

const char *
outputs_clash(const Outputs *f, const Inputs *in)
{
    for (int i = 0; i < f->n; i++) {
        const char *path = f->list[i].path;
        for (int k = 0; k < in->n; k++) {
            if (is_same(path, in->path[k])) {
                return arena_printf(f->arena, k == 0 ? "%s would overwrite the model"
                                    : "%s would overwrite %s, which is read", path,
                                    in->path[k]);
            }
        }
        for (int k = 0; k < i; k++) {
            if (is_same(path, f->list[k].path)) {
                return arena_printf(f->arena, "%s would be written twice", path);
            }
        }
    }
    return NULL;
}

/* ---- writing -------------------------------------------------------------------- */

const char *
outputs_write(const Outputs *f)
{
    const char *why = NULL;

    for (int i = 0; i < f->n && why == NULL; i++) {
        const char *path = f->list[i].path;
        size_t n = (size_t)(strrchr(path, '/') - path);
        why = file_make_dir(f->arena, arena_strndup(f->arena, path, n));
    }
    return why != NULL ? why : file_write_all(f->arena, f->list, f->n);
}

static void
add_image(Outputs *f, const Code *c, const Weights *w, const char *suffix,
          const Kept *kept, int n_kept)
{
    size_t n;
    const void *image = weights_image(f->arena, w, kept, n_kept,
                                      kept_layout(c, kept, n_kept), &n);

    outputs_add(f, suffix, image, n);
}

/* The constants; *w gets what was read. */
static const char *
add_constants(Outputs *f, const Code *c, const FrontText *file, Weights *w)
{
    Text *header = text_new(f->arena), *source = text_new(f->arena);
    const char *why = weights_load(c, file, w);

    if (why == NULL) {
        emit_weights_header(header, c);
        emit_weights_source(source, c, w->of);
        outputs_add(f, "_weights.h", header->s, 0);
        outputs_add(f, "_weights.c", source->s, 0);
    }
    return why;
}

const char *
outputs_constants(Outputs *f, const Code *c, const FrontText *file)
{
    Weights w;

    return add_constants(f, c, file, &w);
}

const char *
outputs_weights(Outputs *f, const Code *c, const FrontText *file)
{
    Weights w;
    const char *why = add_constants(f, c, file, &w);
    Kept kept[KEPT];

    if (why != NULL) {
        return why;
    }
    add_image(f, c, &w, ".img", kept, kept_weights(c, kept));
    if (w.of[KEPT_STATE] != NULL) {
        add_image(f, c, &w, "_state.img", kept, kept_saved(c, kept));
    }
    return NULL;
}
