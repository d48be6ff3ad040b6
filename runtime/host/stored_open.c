/* stored_open.c -- opens a file that is not an index of others, by its contents; see
 * stored.h
 */
#include "stored.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"

/* The first that recognises a file reads it; the last refuses it. */
static const struct st_format *const formats[] = {
    &gradc_st_npy, &gradc_st_torch, &gradc_st_torch_old, &gradc_st_npz, &gradc_st_safetensors,
};

int
gradc_st_open_as(struct stored *s, const struct st_format *format, const void *bytes,
                 size_t n, const char *path, struct error *e)
{
    const char *twice = NULL;

    memset(s, 0, sizeof(*s));
    s->path = gradc_copy(e, path);
    s->bytes = bytes;
    s->size = n;
    if (s->path != NULL && format->open(s, e) == 0) {
        twice = gradc_st_twice(s, e);
    }
    if (twice != NULL) {
        gradc_fail(e, "%s: there are two tensors %s in it", path, twice);
    }
    if (e->status == 0) {
        return 0;
    }
    gradc_st_close(s);
    return -1;
}

int
gradc_st_open_part(struct stored *s, const void *bytes, size_t n,
                   const char *path, struct error *e)
{
    int i = 0;

    while (!formats[i]->is(bytes, n)) {
        i++;
    }
    return gradc_st_open_as(s, formats[i], bytes, n, path, e);
}

int
gradc_st_read_by(struct stored *s, st_opener *open, const char *path, struct error *e)
{
    FILE *f = fopen(path, "rb");
    size_t n = 0;
    unsigned char *all = gradc_file_read(f, path, &n, e);

    memset(s, 0, sizeof(*s));
    if (f != NULL) {
        fclose(f);
    }
    if (all == NULL || open(s, all, n, path, e) != 0) {
        free(all);
        return -1;
    }
    if (gradc_st_keep(s, all, e) != NULL) {
        return 0;
    }
    gradc_st_close(s);
    return -1;
}

int
gradc_st_read_part(struct stored *s, const char *path, struct error *e)
{
    return gradc_st_read_by(s, gradc_st_open_part, path, e);
}
