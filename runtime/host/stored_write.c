/* stored_write.c -- writes named tensors to a file
 *
 * takes   tensors in any layout, texts that go with them
 * gives   a file in the format of its extension
 * keeps   the old file until the new one is complete
 */
#define _POSIX_C_SOURCE 200809L       /* open_memstream, fseeko */
#include "stored.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

int
gradc_ends_in(const char *path, const char *end)
{
    size_t n = strlen(path), m = strlen(end);

    return n > m && strcasecmp(path + n - m, end) == 0;
}

static int
write_as(struct output *o, const char *path, struct st_manner manner,
         const struct st_item *item, int n, json_t *meta, struct error *e)
{
    if (!manner.sealed && gradc_ends_in(path, ".npz")) {
        return gradc_npz_write(o, item, n, meta, e);
    }
    if (!manner.sealed && gradc_ends_in(path, ".npy") && n != 1) {
        return gradc_misuse(e, "%s: an NPY file holds one array, but there are %d; "
                            ".npz and .safetensors hold all", path, n);
    }
    if (!manner.sealed && gradc_ends_in(path, ".npy")) {
        return gradc_npy_write(o, item, e);
    }
    return gradc_safetensors_write(o, item, n, manner.sealed, meta, e);
}

/* Whether a type has numbers for all that are finite. */
static int
holds(enum gradc_type type, const struct st_item *item, struct error *e)
{
    void *rows = gradc_st_own_rows(item, e);
    size_t n = gradc_tensor_count(item->tensor);
    int all = 1;

    for (size_t i = 0; rows != NULL && all && i < n; i++) {
        double v = gradc_get(item->tensor->type, rows, i);

        all = !isfinite(v) || gradc_type_fits(type, v);
    }
    free(rows);
    return all;
}

/* An item whose numbers are too large to be rounded stays as it is: an error would lose
 * what was trained. */
static enum gradc_type
rounded_type(enum gradc_type to, const struct st_item *item, struct error *e)
{
    const struct gradc_tensor *t = item->tensor;

    if (!gradc_type_is_float(t->type) || gradc_type_size(t->type) <= gradc_type_size(to)) {
        return t->type;
    }
    if (holds(to, item, e)) {
        return to;
    }
    fprintf(stderr, "note: %s%s has numbers that %s cannot hold; it is saved as %s\n",
            item->prefix, t->name, gradc_type_row(to)->text,
            gradc_type_row(t->type)->text);
    return t->type;
}

/* What the items are in the file.  NumPy has no bf16; its numbers are floats. */
static void
choose_types(const char *path, struct st_manner manner, struct st_item *item, int n,
             struct error *e)
{
    int numpy = gradc_ends_in(path, ".npz") || gradc_ends_in(path, ".npy");

    for (int i = 0; i < n; i++) {
        enum gradc_type type = manner.rounds ? rounded_type(manner.floats, &item[i], e)
                                             : item[i].tensor->type;

        item[i].as = type == GRADC_BF16 && numpy && !manner.sealed ? GRADC_F32 : type;
    }
}

int
gradc_st_write(const char *path, struct st_manner manner,
               const struct st_item *item, int n, json_t *meta,
               struct error *e)
{
    struct st_item *list = gradc_alloc(e, (size_t)n, sizeof(*list));
    struct output o;

    if (list == NULL || gradc_output_open(&o, path, e) != 0) {
        free(list);
        return -1;
    }
    if (n > 0) {
        memcpy(list, item, (size_t)n * sizeof(*list));
    }
    choose_types(path, manner, list, n, e);
    o.keep = manner.keep;
    write_as(&o, path, manner, list, n, meta, e);
    free(list);
    if (e->status == 0) {
        return gradc_output_commit(&o, e);
    }
    gradc_output_abandon(&o);
    return -1;
}

/* Whether all was written to memory, for which there may have been none. */
static int
close_memory(struct output *o, struct error *e)
{
    int whole = fclose(o->f) == 0 && o->cause == 0;

    if (!whole && e->status == 0) {
        gradc_no_memory(e, "out of memory");
    }
    return whole && e->status == 0 ? 0 : -1;
}

enum { HEADER_ROOM = 1 << 16, ITEM_ROOM = 1 << 8 };     /* for names and shapes */

/* Room for all at once: a stream that grows copies what it has, and holds it twice.
 * What is too little only takes longer. */
static void
make_room(FILE *f, const struct st_item *item, int n)
{
    size_t all = HEADER_ROOM;

    for (int i = 0; i < n; i++) {
        all += gradc_st_item_bytes(&item[i]) + ITEM_ROOM;
    }
    if (fseeko(f, (off_t)all, SEEK_SET) == 0) {
        fputc(0, f);
    }
    rewind(f);
}

void *
gradc_st_bytes(const char *path, const struct st_item *item, int n, size_t *size,
               struct error *e)
{
    struct st_item *list = gradc_alloc(e, (size_t)n, sizeof(*list));
    char *bytes = NULL;
    struct output o = { 0 };

    o.f = list != NULL ? open_memstream(&bytes, size) : NULL;
    if (o.f == NULL) {
        gradc_no_memory(e, "out of memory");
        free(list);
        return NULL;
    }
    for (int i = 0; i < n; i++) {
        list[i] = item[i];
    }
    choose_types(path, (struct st_manner){ 0 }, list, n, e);
    make_room(o.f, list, n);
    write_as(&o, path, (struct st_manner){ 0 }, list, n, NULL, e);
    free(list);
    if (close_memory(&o, e) != 0) {
        free(bytes);
        bytes = NULL;
    }
    if (bytes == NULL && e->status == 0) {
        gradc_no_memory(e, "out of memory");    /* the stream could not grow */
    }
    return bytes;
}
