/* folder_size.c -- the sizes that images and sounds of a folder must have; see folder.h
 * */
#include "folder.h"

int
gradc_folder_size(const struct gradc_tensor *t, struct bitmap *b,
                  const char *path, struct error *e)
{
    char shape[SHAPE_TEXT];

    *b = (struct bitmap){ .channels = t->rank == 4 ? t->dim[1] : 1 };
    if (t->rank >= 3) {
        b->height = t->dim[t->rank - 2];
        b->width = t->dim[t->rank - 1];
    }
    if ((t->rank == 3 || t->rank == 4)
        && (b->channels == 1 || b->channels == 3)) {
        return 0;
    }
    return gradc_fail(e, "%s: images are [batch, 1 or 3, height, width], but input "
                      "%s is %s", path, t->name, gradc_tensor_shape(shape, t));
}

int
gradc_folder_length(const struct gradc_tensor *t, size_t *length,
                    const char *path, struct error *e)
{
    char shape[SHAPE_TEXT];

    *length = t->rank > 0 ? (size_t)t->dim[t->rank - 1] : 0;
    if (t->rank == 2 || (t->rank == 3 && t->dim[1] == 1)) {
        return 0;
    }
    return gradc_fail(e, "%s: sounds are [batch, length] or [batch, 1, length], but "
                      "input %s is %s", path, t->name, gradc_tensor_shape(shape, t));
}
