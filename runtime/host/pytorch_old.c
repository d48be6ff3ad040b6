/* pytorch_old.c -- tensors in files of torch.save before PyTorch 1.6
 *
 * takes   five pickles in a row: a magic number, the version of the format, the kind of
 *         machine, the object, the names of its storages; then for each storage the
 *         number of its elements, and these
 * gives   the tensors of the state dict in it
 */
#include "pytorch.h"

#include <stdlib.h>
#include <string.h>

enum { PICKLES = 5, OBJECT = 3, NAMES = 4 };

/* The number 0x1950a86a20f9469cfc6c, as pickles have it. */
static const unsigned char magic[] = { 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a,
                                       0xa8, 0x50, 0x19 };

/* A storage by its name; what it holds, as soon as that was found. */
struct piece {
    const char *name;
    size_t each;                /* bytes of a number; 0: unknown */
    const unsigned char *bytes;
    uint64_t size;
};

struct old {
    struct torch torch;
    const unsigned char *at, *end;
    struct pickle pickle[PICKLES];
    struct piece *piece;        /* sorted */
    size_t n;
};

static int
damaged(struct old *o, struct error *e)
{
    return gradc_fail(e, "%s: is damaged, or ends too early", o->torch.s->path);
}

/* ---- storages --------------------------------------------------------------------- */

static int
by_name(const void *a, const void *b)
{
    return strcmp(((const struct piece *)a)->name, ((const struct piece *)b)->name);
}

static struct piece *
find_piece(const struct old *o, const char *name)
{
    const struct piece key = { .name = name };

    return o->n > 0 ? bsearch(&key, o->piece, o->n, sizeof(key), by_name) : NULL;
}

/* The storages that the object names, each as often as it does. */
static int
list_pieces(struct old *o, struct error *e)
{
    const struct pickle *p = &o->pickle[OBJECT];

    o->piece = gradc_alloc(e, p->n_all, sizeof(*o->piece));
    if (o->piece == NULL) {
        return -1;
    }
    for (size_t i = 0; i < p->n_all; i++) {
        const struct value *v = p->all[i];
        const struct value *type = v->kind == PICKLED_STORAGE
                                 ? gradc_torch_item(v, 1, PICKLED_NAME) : NULL;
        const struct value *name = type != NULL ? gradc_torch_item(v, 2, PICKLED_TEXT)
                                                : NULL;
        if (name != NULL && v->n > 5 && v->item[5]->kind != PICKLED_NONE) {
            return gradc_fail(e, "%s: its storages lie in each other; in Python, "
                              "torch.save(torch.load(F), G) makes a file that is read",
                              o->torch.s->path);
        }
        if (name != NULL) {
            o->piece[o->n++] = (struct piece){ .name = name->text,
                .each = gradc_torch_size(type->text) };
        }
    }
    qsort(o->piece, o->n, sizeof(*o->piece), by_name);
    return 0;
}

static uint64_t
little(const unsigned char *p)
{
    uint64_t v = 0;

    for (int i = 8; i > 0; i--) {
        v = v << 8 | p[i - 1];
    }
    return v;
}

/* Where each storage is; of equal names the search finds the same one. */
static int
place_pieces(struct old *o, const struct value *names, struct error *e)
{
    for (size_t i = 0; i < names->n; i++) {
        const struct value *name = gradc_torch_item(names, i, PICKLED_TEXT);
        struct piece *s = name != NULL ? find_piece(o, name->text) : NULL;
        uint64_t n, left = (uint64_t)(o->end - o->at);

        if (s == NULL || left < 8) {
            return damaged(o, e);
        }
        if (s->each == 0) {
            return gradc_fail(e, "%s: its storage %.80s has no type of numbers that is read "
                              "here", o->torch.s->path, s->name);
        }
        n = little(o->at);
        if (n > (left - 8) / s->each) {
            return damaged(o, e);
        }
        s->bytes = o->at + 8;
        s->size = n * s->each;
        o->at = s->bytes + s->size;
    }
    return 0;
}

static const unsigned char *
storage(struct torch *t, const char *name, uint64_t *size, struct error *e)
{
    const struct piece *s = find_piece(t->context, name);

    (void)e;
    *size = s != NULL ? s->size : 0;
    return s != NULL ? s->bytes : NULL;
}

/* ---- the file --------------------------------------------------------------------- */

static int
read_file(struct old *o, struct error *e)
{
    const struct value *v[PICKLES];

    for (int i = 0; i < PICKLES; i++) {
        v[i] = gradc_pickle_open(&o->pickle[i], o->at, (size_t)(o->end - o->at),
                                 o->torch.s->path, e);
        if (v[i] == NULL) {
            return -1;
        }
        o->at = o->pickle[i].at;
    }
    if (v[NAMES]->kind != PICKLED_LIST) {
        return damaged(o, e);
    }
    if (list_pieces(o, e) != 0 || place_pieces(o, v[NAMES], e) != 0) {
        return -1;
    }
    return gradc_torch_read(&o->torch, v[OBJECT], e);
}

static int
open_old(struct stored *s, struct error *e)
{
    struct old o = { .torch = { s, 0, &o, storage }, .at = s->bytes,
                     .end = s->bytes + s->size };

    read_file(&o, e);
    for (int i = 0; i < PICKLES; i++) {
        gradc_pickle_close(&o.pickle[i]);
    }
    free(o.piece);
    return e->status == 0 ? 0 : -1;
}

/* A pickle of that number, of a protocol without frames or with them. */
static int
is_old(const unsigned char *p, size_t n)
{
    size_t at = n > 2 && p[0] == 0x80 && p[1] >= 4 && p[2] == 0x95 ? 11 : 2;

    return n > at + sizeof(magic) && p[0] == 0x80
        && memcmp(p + at, magic, sizeof(magic)) == 0;
}

const struct st_format gradc_st_torch_old = { is_old, open_old };
