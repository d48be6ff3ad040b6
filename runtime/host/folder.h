/* folder.h -- images and sounds in files of their own
 *
 * takes   files, and the number of the class for each
 * gives   all of them, in the size of the input; or their classes
 * keeps   the order of the files
 */
#ifndef GRADC_HOST_FOLDER_H
#define GRADC_HOST_FOLDER_H

#include "array.h"
#include "bitmap.h"
#include "listing.h"

/* A folder of folders, one for each class; or, where the model says so, a text that
 * lists files. */
int gradc_folder_read(struct dataset *d, struct column *c, const char *folder,
                      const char *name, struct error *e);

/* The files of a listing, whose names the dataset keeps. */
int gradc_folder_take(struct dataset *d, struct column *c,
                      const struct listing *l, struct error *e);

/* The size of images that an input takes; the length of sounds. */
int gradc_folder_size(const struct gradc_tensor *t, struct bitmap *b,
                      const char *path, struct error *e);
int gradc_folder_length(const struct gradc_tensor *t, size_t *length,
                        const char *path, struct error *e);

#endif
