/* stored_list.c -- the tensors of an open file; see stored.h */
#include "stored.h"

#include <stdlib.h>
#include <string.h>

/* A list of n things that has room for one more; or NULL, and it is as it was. */
static void *
room(void *list, int n, size_t size, struct error *e)
{
    void *more;

    if (n & (n - 1)) {          /* room grows at powers of two */
        return list;
    }
    more = realloc(list, size * (n > 0 ? 2 * (size_t)n : 1));
    if (more == NULL) {
        gradc_no_memory(e, "out of memory");
    }
    return more;
}

void *
gradc_st_keep(struct stored *s, void *block, struct error *e)
{
    void **more = block != NULL ? room(s->kept, s->n_kept, sizeof(*more), e) : NULL;

    if (more == NULL) {
        free(block);
        return NULL;
    }
    s->kept = more;
    s->kept[s->n_kept++] = block;
    return block;
}

int
gradc_st_keep_unpacked(struct stored *s, struct contents *b, struct error *e)
{
    struct contents *more;

    if (b->p == NULL) {
        return 0;
    }
    more = room(s->unpacked, s->n_unpacked, sizeof(*more), e);
    if (more == NULL) {
        gradc_contents_close(b);
        return -1;
    }
    s->unpacked = more;
    s->unpacked[s->n_unpacked++] = *b;
    return 0;
}

struct st_tensor *
gradc_st_add(struct stored *s, struct error *e)
{
    struct st_tensor *more = room(s->tensor, s->n, sizeof(*more), e);

    if (more == NULL) {
        return NULL;
    }
    s->tensor = more;
    memset(&more[s->n], 0, sizeof(*more));
    return &more[s->n++];
}

const char *
gradc_st_meta(const struct stored *s, const char *key)
{
    return json_string_value(json_object_get(s->meta, key));
}

const struct st_tensor *
gradc_st_find(const struct stored *s, const char *name)
{
    for (int i = 0; i < s->n; i++) {
        if (strcmp(s->tensor[i].name, name) == 0) {
            return &s->tensor[i];
        }
    }
    return NULL;
}

static int
by_name(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;

    return strcmp(*x, *y);
}

const char *
gradc_st_twice(const struct stored *s, struct error *e)
{
    const char **name = gradc_alloc(e, (size_t)s->n, sizeof(*name));
    const char *twice = NULL;

    if (name == NULL) {
        return NULL;
    }
    for (int i = 0; i < s->n; i++) {
        name[i] = s->tensor[i].name;
    }
    qsort(name, (size_t)s->n, sizeof(*name), by_name);
    for (int i = 1; i < s->n && twice == NULL; i++) {
        if (strcmp(name[i - 1], name[i]) == 0) {
            twice = name[i];
        }
    }
    free(name);
    return twice;
}

int
gradc_st_shape(struct st_tensor *t, int rank, const int64_t *dim)
{
    int64_t stride[FILE_RANK], rows = 1;

    t->rank = rank;
    t->count = 1;
    for (int a = 0; a < rank; a++) {
        t->dim[a] = dim[a];
        if (dim[a] < 0
            || (dim[a] > 0 && t->count > SIZE_MAX / 16 / (uint64_t)dim[a])) {
            return -1;
        }
        t->count *= (size_t)dim[a];
    }
    for (int a = rank - 1; a >= 0; a--) {
        stride[a] = rows;
        rows *= t->count > 0 ? dim[a] : 1;
    }
    gradc_st_lie(t, stride);
    return 0;
}

int
gradc_st_body(const struct st_tensor *t, size_t have, const char *path,
              struct error *e)
{
    size_t want = t->count * t->type->size;

    if (have < want) {
        return gradc_fail(e, "%s: the data end after %zu of the %zu bytes that "
                          "the header announces; the file is incomplete", path,
                          have, want);
    }
    if (have > want) {
        return gradc_fail(e, "%s: there are bytes after the %zu that the header "
                          "announces", path, want);
    }
    return 0;
}

void
gradc_st_lie(struct st_tensor *t, const int64_t *stride)
{
    int64_t rows = 1;

    t->in_rows = 1;
    for (int a = t->rank - 1; a >= 0; a--) {
        t->stride[a] = stride[a];
        t->in_rows &= t->count == 0 || t->dim[a] == 1 || stride[a] == rows;
        rows *= t->count > 0 ? t->dim[a] : 1;
    }
}

void
gradc_st_close(struct stored *s)
{
    json_decref(s->header);
    json_decref(s->meta);
    for (int i = 0; i < s->n_part; i++) {
        gradc_st_close(&s->part[i]);
    }
    for (int i = 0; i < s->n_kept; i++) {
        free(s->kept[i]);
    }
    for (int i = 0; i < s->n_unpacked; i++) {
        gradc_contents_close(&s->unpacked[i]);
    }
    free(s->part);
    free(s->kept);
    free(s->unpacked);
    free(s->tensor);
    free(s->path);
    memset(s, 0, sizeof(*s));
}
