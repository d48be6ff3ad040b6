/* listing.h -- files that hold one sample each, and their classes
 *
 * takes   a folder of folders, a folder of files, or a text that lists files
 * gives   paths in order, and for each the number of its class
 * keeps   the names of classes sorted; hidden files left out
 */
#ifndef GRADC_HOST_LISTING_H
#define GRADC_HOST_LISTING_H

#include "error.h"

struct listing {
    char *from;                 /* where it is, for messages */
    size_t n, capacity;
    struct listed {
        char *path;
        int class;              /* -1: it has none */
    } *file;
    char **class;               /* names */
    int n_class;
};

int gradc_is_folder(const char *folder, const char *name);

/* A folder of folders, one for each class. */
int gradc_listing_classes(struct listing *l, const char *folder,
                          const char *name, struct error *e);

/* The files of a folder, or of the folders in it, without classes. */
int gradc_listing_files(struct listing *l, const char *path, struct error *e);

/* A text with a file in each line, as it is called from the folder of the text, and
 * behind a comma its class; where there is none, the class is the folder of the file. */
int gradc_listing_text(struct listing *l, const char *folder, const char *name,
                       struct error *e);

/* One more file. */
int gradc_listing_add(struct listing *l, const char *path, int class,
                      struct error *e);

/* Numbers classes by the names of another listing. */
int gradc_listing_rename(struct listing *l, const struct listing *by,
                         struct error *e);

void gradc_listing_close(struct listing *l);

/* Names, a line each, for the caller to free. */
char *gradc_listing_lines(const struct listing *l, int files, struct error *e);

#endif
