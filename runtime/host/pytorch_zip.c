/* pytorch_zip.c -- tensors in files of torch.save
 *
 * takes   the bytes of a .pt file: a zip file of a pickle, data.pkl, and of storages,
 *         data/0, data/1, ...
 * gives   the tensors of the state dict in it
 */
#include "pytorch.h"
#include "zip.h"

#include <stdlib.h>
#include <string.h>

enum { NAME = 512 };

static const char pickle_name[] = "data.pkl";

struct archive {
    struct torch torch;
    struct zip zip;
    char prefix[NAME];          /* prefix of the names of members: "net/" */
    const unsigned char **bytes;        /* bytes of each member that was read */
};

/* ---- the archive ------------------------------------------------------------------ */

/* Finds the pickle; it is in a folder of any name. */
static const struct member *
find_pickle(const struct zip *z)
{
    size_t n = strlen(pickle_name);

    for (size_t i = 0; i < z->n_member; i++) {
        const struct member *m = &z->member[i];
        const char *end = m->name + m->length - (m->length < n ? m->length : n);

        if (m->length >= n && memcmp(end, pickle_name, n) == 0
            && (m->length == n || end[-1] == '/')) {
            return m;
        }
    }
    return NULL;
}

static const struct member *
find_beside(const struct archive *t, const char *folder, const char *name)
{
    char path[2 * NAME];

    snprintf(path, sizeof(path), "%s%s%s", t->prefix, folder, name);
    return gradc_zip_find(&t->zip, path);
}

/* The bytes of a member, which live as long as the tensors. */
static const unsigned char *
read_member(struct archive *t, const struct member *m, struct error *e)
{
    size_t i = (size_t)(m - t->zip.member);
    struct contents block;

    if (t->bytes[i] != NULL) {
        return t->bytes[i];
    }
    t->bytes[i] = gradc_zip_read(&t->zip, m, NULL, &block, e);
    if (gradc_st_keep_unpacked(t->torch.s, &block, e) != 0) {
        return NULL;
    }
    return t->bytes[i];
}

/* Reads the byte order; little-endian if the file does not say. */
static int
read_order(struct archive *t, struct error *e)
{
    const struct member *m = find_beside(t, "", "byteorder");
    const unsigned char *p = m != NULL ? read_member(t, m, e) : NULL;

    if (p == NULL || (m->size == 6 && memcmp(p, "little", 6) == 0)) {
        return e->status == 0 ? 0 : -1;
    }
    t->torch.big_endian = m->size == 3 && memcmp(p, "big", 3) == 0;
    return t->torch.big_endian ? 0 : gradc_fail(e, "%s: its byteorder is neither little nor "
                                          "big", t->torch.s->path);
}

static const unsigned char *
read_storage(struct torch *torch, const char *name, uint64_t *size, struct error *e)
{
    struct archive *t = torch->context;
    const struct member *m = find_beside(t, "data/", name);

    *size = m != NULL ? m->size : 0;
    return m != NULL ? read_member(t, m, e) : NULL;
}

static int
read_archive(struct archive *t, const struct member *m, struct error *e)
{
    struct pickle p = { .n_all = 0 };
    const unsigned char *bytes = read_member(t, m, e);
    const struct value *v = NULL;

    if (bytes != NULL && read_order(t, e) == 0) {
        v = gradc_pickle_open(&p, bytes, (size_t)m->size, t->torch.s->path, e);
    }
    if (v != NULL) {
        gradc_torch_read(&t->torch, v, e);
    }
    gradc_pickle_close(&p);
    return e->status == 0 ? 0 : -1;
}

static int
open_torch(struct stored *s, struct error *e)
{
    struct archive t = { .torch = { s, 0, &t, read_storage } };
    const struct member *m;

    if (gradc_zip_open(&t.zip, s->bytes, s->size, s->path, e) != 0) {
        return -1;
    }
    m = find_pickle(&t.zip);
    t.bytes = gradc_alloc(e, t.zip.n_member, sizeof(*t.bytes));
    if (m->length >= NAME) {
        gradc_fail(e, "%s: the names in this zip file are too long", s->path);
    } else {
        snprintf(t.prefix, sizeof(t.prefix), "%.*s",
                 (int)(m->length - strlen(pickle_name)), m->name);
    }
    if (e->status == 0 && find_beside(&t, "", "constants.pkl") != NULL) {
        gradc_fail(e, "%s: is a TorchScript archive; in Python, "
                   "torch.save(torch.jit.load(F).state_dict(), G) makes one that is "
                   "read", s->path);
    }
    if (e->status == 0) {
        read_archive(&t, m, e);
    }
    free(t.bytes);
    gradc_zip_close(&t.zip);
    return e->status == 0 ? 0 : -1;
}

int
gradc_torch_is(const unsigned char *p, size_t n)
{
    struct error ignored = { .status = 0 };
    struct zip z;
    int is;

    if (!gradc_zip_is(p, n) || gradc_zip_open(&z, p, n, "", &ignored) != 0) {
        return 0;
    }
    is = find_pickle(&z) != NULL;
    gradc_zip_close(&z);
    return is;
}

const struct st_format gradc_st_torch = { gradc_torch_is, open_torch };
