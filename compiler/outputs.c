/* outputs.c -- see outputs.h */
#include "outputs.h"
#include "weights.h"

static void
add_file(Outputs *f, const char *suffix, const void *text, size_t n)
{
    grow(f->arena, f->list, f->n);
    f->list[f->n++] = (Output){ arena_printf(f->arena, "%s/%s%s", f->dir, f->name,
                                             suffix), text, n };
}

Outputs
outputs_code(Pipeline *p, const char *dir, const char *suffix, const Text *more)
{
    Outputs f = { .arena = p->arena, .dir = dir, .name = p->model->name };

    add_file(&f, ".h", p->header->s, 0);
    add_file(&f, ".c", p->source->s, 0);
    add_file(&f, suffix, more->s, 0);
    return f;
}

const char *
outputs_write(const Outputs *f)
{
    const char *why = file_make_dir(f->arena, f->dir);

    return why != NULL ? why : file_write_all(f->arena, f->list, f->n);
}

static void
add_image(Outputs *f, const Code *c, const Weights *w, const char *suffix,
          const Kept *kept, int n_kept)
{
    size_t n;
    const void *image = weights_image(f->arena, w, kept, n_kept,
                                      kept_layout(c, kept, n_kept), &n);

    add_file(f, suffix, image, n);
}

const char *
outputs_weights(Outputs *f, const Code *c, const char *path)
{
    Text *header = text_new(f->arena), *source = text_new(f->arena);
    Weights w;
    const char *why = weights_load(c, path, &w);
    Kept kept[KEPT];

    if (why != NULL) {
        return why;
    }
    emit_weights_header(header, c);
    emit_weights_source(source, c, w.of);
    add_file(f, "_weights.h", header->s, 0);
    add_file(f, "_weights.c", source->s, 0);
    add_image(f, c, &w, ".img", kept, kept_weights(c, kept));
    if (w.of[KEPT_STATE] != NULL) {
        add_image(f, c, &w, "_state.img", kept, kept_saved(c, kept));
    }
    return NULL;
}
