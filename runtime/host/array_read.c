/* array_read.c -- an array from a file, or from the files of a folder; see array.h */
#include "array.h"

#include "contents.h"
#include "folder.h"

int
gradc_array_read(struct dataset *d, struct column *c, const char *folder,
                 const char *name, struct error *e)
{
    struct contents b;

    if (c->field->list || gradc_is_folder(folder, name)) {
        return gradc_folder_read(d, c, folder, name, e);
    }
    if (gradc_contents_open_sized(&b, folder, name, gradc_array_size, e) != 0) {
        return -1;
    }
    gradc_array_fill(d, c, &b, 1, e);
    gradc_contents_close(&b);
    return e->status == 0 ? 0 : -1;
}
