/* safetensors_write.c -- writes named tensors to a file
 *
 * takes   tensors in any layout, strings for __metadata__
 * gives   a file with row-major tensors in the order given
 * keeps   the old file until the new one is complete; the same tensors make
 *         the same bytes
 */
#include "safetensors.h"

#include <stdlib.h>
#include <string.h>

static size_t
item_bytes(const struct st_item *item)
{
    return gradc_tensor_count(item->tensor)
           * gradc_type_size(item->tensor->type);
}

/* The header's entry for one tensor whose data begin at `at`. */
static json_t *
describe(const struct st_item *item, size_t at)
{
    const struct gradc_tensor *t = item->tensor;
    json_t *shape = json_array();

    for (int a = 0; a < t->rank; a++)
        json_array_append_new(shape, json_integer(t->dim[a]));
    return json_pack("{s:s, s:o, s:[I, I]}", "dtype", gradc_type_name(t->type),
                     "shape", shape, "data_offsets", (json_int_t)at,
                     (json_int_t)(at + item_bytes(item)));
}

/* The header as text, padded with blanks to a multiple of eight; the caller
 * frees it. */
static char *
make_header(const struct st_item *item, int n, json_t *meta, struct error *e)
{
    json_t *header = json_object();
    char *text, *padded = NULL;
    size_t at = 0, length;

    if (meta != NULL)
        json_object_set(header, "__metadata__", meta);
    for (int i = 0; i < n; i++) {
        char name[512];

        snprintf(name, sizeof name, "%s%s", item[i].prefix,
                 item[i].tensor->name);
        json_object_set_new(header, name, describe(&item[i], at));
        at += item_bytes(&item[i]);
    }
    text = json_dumps(header, JSON_COMPACT);
    json_decref(header);
    length = text != NULL ? strlen(text) : 0;
    padded = gradc_alloc(e, length + 9, 1);
    if (text == NULL || padded == NULL) {
        gradc_fail(e, "out of memory, or a tensor name that is not UTF-8");
        free(text);
        free(padded);
        return NULL;
    }
    memcpy(padded, text, length);
    for (; length % 8 != 0; length++)
        padded[length] = ' ';
    free(text);
    return padded;
}

/* To little-endian, in place; nothing to do on most machines. */
static void
to_little(unsigned char *bytes, size_t n, size_t size)
{
    const uint16_t one = 1;

    if (*(const unsigned char *)&one == 1)
        return;
    for (size_t i = 0; i < n; i += size)
        for (size_t j = 0; j < size / 2; j++) {
            unsigned char swap = bytes[i + j];

            bytes[i + j] = bytes[i + size - 1 - j];
            bytes[i + size - 1 - j] = swap;
        }
}

static int
write_item(struct output *o, const struct st_item *item, struct error *e)
{
    size_t n = item_bytes(item);
    unsigned char *rows = gradc_alloc(e, n, 1);

    if (rows == NULL)
        return -1;
    if (item->plain)
        memcpy(rows, item->base, n);
    else
        gradc_tensor_pack(item->tensor, item->base, rows);
    to_little(rows, n, gradc_type_size(item->tensor->type));
    gradc_output_write(o, rows, n);
    free(rows);
    return 0;
}

static void
write_header(struct output *o, const char *header)
{
    size_t n = strlen(header);
    unsigned char length[8];

    for (int i = 0; i < 8; i++)
        length[i] = (unsigned char)((uint64_t)n >> (8 * i));
    gradc_output_write(o, length, 8);
    gradc_output_write(o, header, n);
}

int
gradc_st_write(const char *path, int keep, const struct st_item *item, int n,
               json_t *meta, struct error *e)
{
    char *header = make_header(item, n, meta, e);
    struct output o;

    if (header == NULL)
        return -1;
    if (gradc_output_open(&o, path, e) != 0) {
        free(header);
        return -1;
    }
    o.keep = keep;
    write_header(&o, header);
    free(header);
    for (int i = 0; i < n && e->status == 0; i++)
        write_item(&o, &item[i], e);
    if (e->status == 0)
        return gradc_output_commit(&o, e);
    gradc_output_abandon(&o);
    return -1;
}
