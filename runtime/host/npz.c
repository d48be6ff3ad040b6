/* npz.c -- arrays in NumPy's archives: NPY files in a zip file
 *
 * takes   the bytes of a .npz file
 * gives   its arrays; and such a file
 */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "npy.h"
#include "zip.h"

/* Texts that go with tensors: JSON, as bytes. */
static const char memo[] = "__metadata__";

const char *
gradc_npz_name(char *text, const struct member *m)
{
    size_t n = m->length < NPZ_NAME ? m->length : NPZ_NAME - 1;

    memcpy(text, m->name, n);
    text[n] = '\0';
    if (n > 4 && strcmp(text + n - 4, ".npy") == 0) {
        text[n - 4] = '\0';
    }
    return text;
}

int
gradc_npz_fits(const struct zip *z, const struct member *m, const unsigned char *p,
               size_t n, struct error *e)
{
    return gradc_npy_check(p, n, (size_t)m->size, z->path, e);
}

/* ---- reading ---------------------------------------------------------------------- */

static int
read_memo(struct stored *s, const struct st_tensor *t, struct error *e)
{
    json_error_t why;

    if (t->type->size == 1) {
        s->meta = json_loadb((const char *)t->data, t->count,
                             JSON_REJECT_DUPLICATES, &why);
    }
    return json_is_object(s->meta)
           ? 0 : gradc_fail(e, "%s: %s in it is not a JSON object", s->path, memo);
}

static int
add_member(struct stored *s, const struct zip *z, const struct member *m,
           struct error *e)
{
    char text[NPZ_NAME];
    struct contents block;
    const unsigned char *p = gradc_zip_read(z, m, gradc_npz_fits, &block, e);
    struct st_tensor *t;

    if (p == NULL || gradc_st_keep_unpacked(s, &block, e) != 0) {
        return -1;
    }
    t = gradc_st_add(s, e);
    if (t == NULL) {
        return -1;
    }
    t->name = gradc_st_keep(s, gradc_copy(e, gradc_npz_name(text, m)), e);
    if (t->name == NULL) {
        return -1;
    }
    if (!gradc_npy_is(p, (size_t)m->size)) {
        return gradc_fail(e, "%s: %s in it is not an NPY file", z->path, t->name);
    }
    if (gradc_npy_odd(p, (size_t)m->size)) {
        t->odd = "complex, texts or objects; astype('f4') makes numbers of some";
        return 0;
    }
    if (gradc_npy_open(t, p, (size_t)m->size, z->path, e) != 0) {
        return -1;
    }
    if (strcmp(t->name, memo) != 0) {
        return 0;
    }
    s->n--;
    return s->meta == NULL ? read_memo(s, t, e) : 0;
}

static int
is_npz(const unsigned char *p, size_t n)
{
    return gradc_zip_is(p, n) && !gradc_torch_is(p, n);
}

static int
open_npz(struct stored *s, struct error *e)
{
    struct zip z;

    if (gradc_zip_open(&z, s->bytes, s->size, s->path, e) != 0) {
        return -1;
    }
    for (size_t i = 0; i < z.n_member && e->status == 0; i++) {
        add_member(s, &z, &z.member[i], e);
    }
    gradc_zip_close(&z);
    return e->status == 0 ? 0 : -1;
}

const struct st_format gradc_st_npz = { is_npz, open_npz };

/* ---- writing ---------------------------------------------------------------------- */

/* What is written so far. */
struct archive {
    struct output *o;
    struct member *member;
    char **name;
    size_t n;
    uint64_t at;
};

/* A member: what stands before its elements, and they. */
static void
put_member(struct archive *z, const struct st_item *item, const unsigned char *rows,
           struct error *e)
{
    char head[NPY_HEAD], name[NPZ_NAME + 4];
    size_t n = gradc_npy_head(head, item), bytes = gradc_st_item_bytes(item);
    struct member *m = &z->member[z->n];
    struct bytes record = { .n = 0 };

    snprintf(name, sizeof(name), "%.300s%.200s.npy", item->prefix, item->tensor->name);
    z->name[z->n] = gradc_copy(e, name);
    if (z->name[z->n] == NULL) {
        return;
    }
    *m = (struct member){ .name = z->name[z->n], .length = strlen(name),
                          .size = n + bytes, .at = z->at };
    m->crc = (uint32_t)crc32_z(0, (const unsigned char *)head, n);
    m->crc = (uint32_t)crc32_z(m->crc, rows, bytes);
    gradc_zip_head(&record, m);
    if (record.lost) {
        gradc_no_memory(e, "out of memory");
    }
    gradc_output_write(z->o, record.at, record.n);
    gradc_output_write(z->o, head, n);
    gradc_output_write(z->o, rows, bytes);
    z->at += record.n + n + bytes;
    z->n++;
    gradc_bytes_close(&record);
}

static void
put_item(struct archive *z, const struct st_item *item, struct error *e)
{
    unsigned char *rows = gradc_st_item_rows(item, e);

    if (rows != NULL) {
        put_member(z, item, rows, e);
    }
    free(rows);
}

/* Texts that are read again; those that only say what a file is would be an array too
 * many to others. */
static void
put_memo(struct archive *z, const json_t *meta, struct error *e)
{
    json_t *copy = json_copy((json_t *)(uintptr_t)meta);
    struct gradc_tensor t = { .name = memo, .type = GRADC_U8, .rank = 1 };
    char *text = NULL;

    json_object_del(copy, "format");
    json_object_del(copy, "gradc.model");
    if (json_object_size(copy) > 0) {
        text = json_dumps(copy, JSON_COMPACT);
    }
    if (text != NULL) {
        t.dim[0] = (int)strlen(text);
        put_item(z, &(struct st_item){ "", &t, text, 1, GRADC_U8 }, e);
    }
    free(text);
    json_decref(copy);
}

static void
put_directory(struct archive *z, struct error *e)
{
    struct bytes end = { .n = 0 };

    gradc_zip_end(&end, z->member, z->n, z->at);
    if (end.lost) {
        gradc_no_memory(e, "out of memory");
    }
    gradc_output_write(z->o, end.at, end.n);
    gradc_bytes_close(&end);
}

int
gradc_npz_write(struct output *o, const struct st_item *item, int n,
                json_t *meta, struct error *e)
{
    struct archive z = { .o = o };

    z.member = gradc_alloc(e, (size_t)n + 1, sizeof(*z.member));
    z.name = gradc_alloc(e, (size_t)n + 1, sizeof(*z.name));
    for (int i = 0; i < n && e->status == 0; i++) {
        put_item(&z, &item[i], e);
    }
    if (e->status == 0) {
        put_memo(&z, meta, e);
    }
    if (e->status == 0) {
        put_directory(&z, e);
    }
    for (size_t i = 0; z.name != NULL && i < z.n; i++) {
        free(z.name[i]);
    }
    free(z.name);
    free(z.member);
    return e->status == 0 ? 0 : -1;
}
