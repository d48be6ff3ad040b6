/* folder.h -- folders of images, one folder for each class
 *
 * takes   a folder of folders; their names, in order, are the classes
 * gives   the images of all, in the size of the input; or their classes
 * keeps   the order of names: folders, and files in each
 */
#ifndef GRADC_HOST_FOLDER_H
#define GRADC_HOST_FOLDER_H

#include "array.h"
#include "bitmap.h"

int gradc_is_folder(const char *folder, const char *name);

int gradc_folder_read(struct dataset *d, struct column *c, const char *folder,
                      const char *name, struct error *e);

/* The size of images that an input takes. */
int gradc_folder_size(const struct gradc_tensor *t, struct bitmap *b,
                      const char *path, struct error *e);

#endif
