/* stored_array.c -- arrays in files of named tensors */
#include <stdlib.h>

#include <string.h>

#include "array.h"
#include "npy.h"
#include "stored.h"

/* The tensor that is asked for, or the only one. */
static const struct st_tensor *
choose(const struct array *a, const struct stored *s, const char *name,
       struct error *e)
{
    const struct st_tensor *t = s->n == 1 ? &s->tensor[0]
                                          : gradc_st_find(s, name);
    const char **list;

    if (t != NULL && t->odd != NULL) {
        gradc_fail(e, "%s: tensor %s has no plain numbers (%s)", s->path, t->name, t->odd);
        return NULL;
    }
    if (t != NULL) {
        return t;
    }
    list = gradc_alloc(e, (size_t)s->n, sizeof(*list));
    for (int i = 0; list != NULL && i < s->n; i++) {
        list[i] = s->tensor[i].name;
    }
    if (list != NULL) {
        gradc_array_missing(a, name, list, s->n, e);
    }
    free(list);
    return NULL;
}

static int
open_stored(struct array *a, const struct asked *asked, struct error *e)
{
    struct stored s;
    const struct st_tensor *t;

    if (gradc_st_open(&s, a->file->p, a->file->n, a->file->path, e) != 0) {
        return -1;
    }
    t = choose(a, &s, asked->name, e);
    if (t != NULL) {
        gradc_array_tensor(a, t, e);
    }
    gradc_st_close(&s);
    return e->status == 0 ? 0 : -1;
}

const struct format gradc_format_torch = {
    "PyTorch", 0, gradc_torch_is, open_stored
};

const struct format gradc_format_safetensors = {
    "safetensors", 0, gradc_safetensors_is, open_stored
};

/* ---- NumPy ------------------------------------------------------------------------ */

enum { LISTED = 9 };

static int
open_npy(struct array *a, const struct asked *asked, struct error *e)
{
    struct st_tensor t;

    (void)asked;
    return gradc_npy_open(&t, a->file->p, a->file->n, a->file->path, e) == 0
           ? gradc_array_tensor(a, &t, e) : -1;
}

size_t
gradc_array_size(const unsigned char *p, size_t n)
{
    return gradc_npy_is(p, n) ? gradc_npy_size(p, n) : gradc_idx_size(p, n);
}

const struct format gradc_format_npy = { "NPY", 1, gradc_npy_is, open_npy };

/* Of an archive, which may be large, only one member is read. */
static void
missing(const struct array *a, const struct zip *z, const char *name, struct error *e)
{
    char (*has)[NPZ_NAME] = gradc_alloc(e, LISTED, sizeof(*has));
    const char *list[LISTED];
    int k = 0;

    if (has == NULL) {
        return;
    }
    for (; k < LISTED && (size_t)k < z->n_member; k++) {
        list[k] = gradc_npz_name(has[k], &z->member[k]);
    }
    gradc_array_missing(a, name, list, k, e);
    free(has);
}

/* The member that is asked for, or the only one. */
static const struct member *
choose_member(const struct array *a, const struct zip *z, const char *name, struct error *e)
{
    char text[NPZ_NAME];

    if (z->n_member == 1) {
        return &z->member[0];
    }
    for (size_t i = 0; i < z->n_member; i++) {
        if (strcmp(gradc_npz_name(text, &z->member[i]), name) == 0) {
            return &z->member[i];
        }
    }
    missing(a, z, name, e);
    return NULL;
}

static int
open_member(struct array *a, const struct zip *z, const struct member *m,
            struct error *e)
{
    struct st_tensor t;
    struct contents block;
    const unsigned char *p = gradc_zip_read(z, m, gradc_npz_fits, &block, e);
    char text[NPZ_NAME];
    int status;

    if (p == NULL) {
        return -1;
    }
    if (!gradc_npy_is(p, (size_t)m->size)) {
        gradc_fail(e, "%s: %s in it is not an NPY file", z->path, gradc_npz_name(text, m));
    }
    status = e->status == 0 ? gradc_npy_open(&t, p, (size_t)m->size, z->path, e) : -1;
    if (block.p != NULL) {
        memcpy(block.path, a->file->path, sizeof(block.path));
        gradc_contents_close(a->file);
        *a->file = block;
    }
    return status == 0 ? gradc_array_tensor(a, &t, e) : -1;
}

static int
open_npz(struct array *a, const struct asked *asked, struct error *e)
{
    const struct member *m;
    struct zip z;

    if (gradc_zip_open(&z, a->file->p, a->file->n, a->file->path, e) != 0) {
        return -1;
    }
    m = choose_member(a, &z, asked->name, e);
    if (m != NULL) {
        open_member(a, &z, m, e);
    }
    gradc_zip_close(&z);
    return e->status == 0 ? 0 : -1;
}

static int
is_npz(const unsigned char *p, size_t n)
{
    return gradc_st_npz.is(p, n);
}

const struct format gradc_format_npz = { "NPZ", 0, is_npz, open_npz };
