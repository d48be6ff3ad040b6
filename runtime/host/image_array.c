/* image_array.c -- a PNG or JPEG image as an array, in the size of its input */
#include <stdlib.h>

#include "array.h"
#include "folder.h"

static int
open_image(struct array *a, const struct asked *asked, struct error *e)
{
    struct contents *b = a->file;
    struct bitmap size;
    size_t n;
    unsigned char *all;

    if (asked->in == NULL) {
        return gradc_fail(e, "%s: a picture feeds only an input, whose size it gets", b->path);
    }
    if (gradc_folder_size(asked->in, &size, b->path, e) != 0) {
        return -1;
    }
    n = (size_t)size.channels * (size_t)size.height * (size_t)size.width;
    all = gradc_alloc(e, n, 1);
    if (all == NULL || gradc_bitmap_read(&size, b->p, b->n, b->path, all, e) != 0) {
        free(all);
        return -1;
    }
    gradc_contents_replace(b, all, n);
    a->type = gradc_element_find("U8");
    a->data = b->p;
    return gradc_array_shape(a, 4, (const int64_t[]){ 1, size.channels,
                                                      size.height, size.width });
}

const struct format gradc_format_image = { "PNG/JPEG", 1, gradc_is_bitmap,
                                           open_image };
