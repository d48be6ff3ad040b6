/* safetensors_write.c -- writes safetensors files
 *
 * takes   tensors, strings for __metadata__
 * gives   a file with row-major tensors in the order given
 * keeps   the same bytes for the same tensors
 */
#include "stored.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* The header's entry for one tensor whose data begin at `at`; NULL: out of memory. */
static json_t *
describe(const struct st_item *item, size_t at)
{
    const struct gradc_tensor *t = item->tensor;
    json_t *shape = json_array();
    int fine = shape != NULL;

    for (int a = 0; fine && a < t->rank; a++) {
        fine = json_array_append_new(shape, json_integer(t->dim[a])) == 0;
    }
    if (!fine) {
        json_decref(shape);
        return NULL;
    }
    return json_pack("{s:s, s:o, s:[I, I]}", "dtype", gradc_type_name(item->as),
                     "shape", shape, "data_offsets", (json_int_t)at,
                     (json_int_t)(at + gradc_st_item_bytes(item)));
}

/* The header: the metadata, and what each tensor is and where.  NULL: out of memory, or a
 * name is not UTF-8. */
static json_t *
make_header(const struct st_item *item, int n, json_t *meta)
{
    json_t *header = json_object();
    int fine = meta == NULL || json_object_set(header, "__metadata__", meta) == 0;
    size_t at = 0;

    for (int i = 0; fine && i < n; i++) {
        char name[512];

        snprintf(name, sizeof(name), "%s%s", item[i].prefix,
                 item[i].tensor->name);
        fine = json_object_set_new(header, name, describe(&item[i], at)) == 0;
        at += gradc_st_item_bytes(&item[i]);
    }
    if (!fine) {
        json_decref(header);
        return NULL;
    }
    return header;
}

/* The header as text, padded with blanks to a multiple of eight; the caller
 * frees it. */
static char *
header_text(const json_t *header, struct error *e)
{
    char *text = json_dumps(header, JSON_COMPACT), *padded;
    size_t length = text != NULL ? strlen(text) : 0;

    padded = gradc_alloc(e, length + 9, 1);
    if (text == NULL || padded == NULL) {
        gradc_fail(e, "out of memory, or a tensor name that is not UTF-8");
        e->no_memory = 1;
        free(text);
        free(padded);
        return NULL;
    }
    memcpy(padded, text, length);
    for (; length % 8 != 0; length++) {
        padded[length] = ' ';
    }
    free(text);
    return padded;
}

uint32_t
gradc_st_sum_header(json_t *header, uint32_t crc)
{
    json_t *meta = json_object_get(header, "__metadata__");
    json_t *seal = json_incref(json_object_get(meta, GRADC_SEAL));
    char *text;

    json_object_del(meta, GRADC_SEAL);
    text = json_dumps(header, JSON_COMPACT | JSON_SORT_KEYS);
    if (text != NULL) {
        crc = (uint32_t)crc32_z(crc, (unsigned char *)text, strlen(text));
    }
    free(text);
    if (seal != NULL) {
        json_object_set_new(meta, GRADC_SEAL, seal);
    }
    return crc;
}

/* Puts the checksum of all that is going to be written into the metadata. */
static void
seal(const struct st_item *item, int n, json_t *header, json_t *meta,
     struct error *e)
{
    uint32_t crc = gradc_st_sum_header(header, 0);
    char text[16];

    for (int i = 0; i < n && e->status == 0; i++) {
        unsigned char *rows = gradc_st_item_rows(&item[i], e);

        if (rows != NULL) {
            crc = (uint32_t)crc32_z(crc, rows, gradc_st_item_bytes(&item[i]));
        }
        free(rows);
    }
    snprintf(text, sizeof(text), "%08lx", (unsigned long)crc);
    json_object_set_new(meta, GRADC_SEAL, json_string(text));
}

static void
write_header(struct output *o, const char *header)
{
    size_t n = strlen(header);
    unsigned char length[8];

    for (int i = 0; i < 8; i++) {
        length[i] = (unsigned char)((uint64_t)n >> (8 * i));
    }
    gradc_output_write(o, length, 8);
    gradc_output_write(o, header, n);
}

int
gradc_safetensors_write(struct output *o, const struct st_item *item, int n,
                        int sealed, json_t *meta, struct error *e)
{
    json_t *header = make_header(item, n, meta);
    char *text = NULL;

    if (sealed) {
        seal(item, n, header, meta, e);
    }
    if (e->status == 0) {
        text = header_text(header, e);
    }
    json_decref(header);
    if (text == NULL) {
        return -1;
    }
    write_header(o, text);
    free(text);
    for (int i = 0; i < n && e->status == 0; i++) {
        unsigned char *rows = gradc_st_item_rows(&item[i], e);

        if (rows != NULL) {
            gradc_output_write(o, rows, gradc_st_item_bytes(&item[i]));
        }
        free(rows);
    }
    return e->status == 0 ? 0 : -1;
}
