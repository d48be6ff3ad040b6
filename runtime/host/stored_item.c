/* stored_item.c -- the rows of a tensor while it is written; see stored.h */
#include "stored.h"

#include <stdlib.h>
#include <string.h>

size_t
gradc_st_item_bytes(const struct st_item *item)
{
    return gradc_tensor_count(item->tensor) * gradc_type_size(item->as);
}

/* To little-endian, in place; nothing to do on most machines. */
static void
to_little(unsigned char *bytes, size_t n, size_t size)
{
    if (!gradc_is_big_endian()) {
        return;
    }
    for (size_t i = 0; i < n; i += size) {
        for (size_t j = 0; j < size / 2; j++) {
            unsigned char swap = bytes[i + j];

            bytes[i + j] = bytes[i + size - 1 - j];
            bytes[i + size - 1 - j] = swap;
        }
    }
}

/* The elements in the type that they are kept in; for the caller to free. */
unsigned char *
gradc_st_own_rows(const struct st_item *item, struct error *e)
{
    size_t n = gradc_tensor_count(item->tensor) * gradc_type_size(item->tensor->type);
    unsigned char *rows = gradc_alloc(e, n, 1);

    if (rows == NULL) {
        return NULL;
    }
    if (item->plain) {
        memcpy(rows, item->base, n);
    } else {
        gradc_tensor_pack(item->tensor, item->base, rows);
    }
    return rows;
}

unsigned char *
gradc_st_item_rows(const struct st_item *item, struct error *e)
{
    size_t n = gradc_st_item_bytes(item);
    unsigned char *rows = gradc_st_own_rows(item, e), *rounded = NULL;

    if (rows != NULL && item->as != item->tensor->type) {
        rounded = gradc_alloc(e, n, 1);
        for (size_t i = 0; rounded != NULL && i < gradc_tensor_count(item->tensor); i++) {
            gradc_put_nearest(item->as, rounded, i,
                              gradc_get(item->tensor->type, rows, i));
        }
        free(rows);
        rows = rounded;
    }
    if (rows != NULL) {
        to_little(rows, n, gradc_type_size(item->as));
    }
    return rows;
}
