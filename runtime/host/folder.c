/* folder.c -- see folder.h */
#include "folder.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH = 1024 };

int
gradc_is_folder(const char *folder, const char *name)
{
    char path[PATH];
    struct stat s;

    snprintf(path, sizeof path, "%s%s%s", folder ? folder : "",
             folder ? "/" : "", name);
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

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
        && (b->channels == 1 || b->channels == 3))
        return 0;
    return gradc_fail(e, "%s: images are [batch, 1 or 3, height, width], but input "
                      "%s is %s", path, t->name, gradc_tensor_shape(shape, t));
}

/* The names in a folder, in order, but for hidden ones; -1 if it cannot be read. */
static int
list(const char *path, struct dirent ***entry, struct error *e)
{
    int n = scandir(path, entry, NULL, alphasort), kept = 0;

    if (n < 0)
        return gradc_fail(e, "%s: cannot read this folder", path);
    for (int i = 0; i < n; i++)
        if ((*entry)[i]->d_name[0] == '.')
            free((*entry)[i]);
        else
            (*entry)[kept++] = (*entry)[i];
    return kept;
}

static void
forget(struct dirent **entry, int n)
{
    for (int i = 0; i < n; i++)
        free(entry[i]);
    free(entry);
}

/* Images or classes, as they come. */
struct found {
    struct bitmap size;
    size_t per, n, room;        /* bytes of one; so many */
    unsigned char *all;
};

static unsigned char *
next(struct found *f, struct error *e)
{
    if (f->n == f->room) {
        size_t room = f->room > 0 ? 2 * f->room : 64;
        unsigned char *more = realloc(f->all, room * f->per);

        if (more == NULL) {
            gradc_fail(e, "out of memory at %zu images", f->n);
            return NULL;
        }
        f->all = more;
        f->room = room;
    }
    return f->all + f->n++ * f->per;
}

static int
read_image(struct found *f, const char *folder, const char *name,
           struct error *e)
{
    struct contents b;
    unsigned char *to;

    if (gradc_contents_open(&b, folder, name, e) != 0)
        return -1;
    to = next(f, e);
    if (to != NULL && !gradc_is_bitmap(b.p, b.n))
        gradc_fail(e, "%s: is neither a PNG nor a JPEG image", b.path);
    else if (to != NULL)
        gradc_bitmap_read(&f->size, b.p, b.n, b.path, to, e);
    gradc_contents_close(&b);
    return e->status == 0 ? 0 : -1;
}

/* The files of one class: images, or the number of the class for each. */
static int
read_class(struct found *f, const char *path, int number, int label,
           struct error *e)
{
    struct dirent **entry = NULL;
    int n = list(path, &entry, e);

    for (int i = 0; i < n && e->status == 0; i++) {
        if (!label) {
            read_image(f, path, entry[i]->d_name, e);
        } else {
            unsigned char *to = next(f, e);

            for (int k = 0; to != NULL && k < 4; k++)
                to[k] = (unsigned char)(number >> 8 * k);
        }
    }
    if (n >= 0)
        forget(entry, n);
    return e->status == 0 ? 0 : -1;
}

/* A line for each class. */
static int
keep_names(struct dataset *d, struct dirent **entry, int n, struct error *e)
{
    size_t room = 1;

    for (int i = 0; i < n; i++)
        room += strlen(entry[i]->d_name) + 1;
    free(d->classes);
    d->classes = gradc_alloc(e, room, 1);
    for (int i = 0; d->classes != NULL && i < n; i++) {
        strcat(d->classes, entry[i]->d_name);
        strcat(d->classes, "\n");
    }
    return e->status == 0 ? 0 : -1;
}

static int
read_classes(struct found *f, struct dataset *d, const struct column *c,
             const char *path, struct error *e)
{
    struct dirent **entry = NULL;
    int n = list(path, &entry, e), label = c->field->is_label;
    char one[PATH];

    if (n >= 0 && label && n != c->field->classes)
        gradc_fail(e, "%s: %d folders, but %s has %d classes", path, n,
                   c->in->name, c->field->classes);
    for (int i = 0; i < n && e->status == 0; i++) {
        int length = snprintf(one, sizeof one, "%s/%s", path, entry[i]->d_name);

        if (length >= PATH || !gradc_is_folder(NULL, one))
            gradc_fail(e, "%s: is no folder of a class", one);
        else
            read_class(f, one, i, label, e);
    }
    if (n >= 0 && label && e->status == 0)
        keep_names(d, entry, n, e);
    if (n >= 0)
        forget(entry, n);
    return e->status == 0 ? 0 : -1;
}

/* An array of bytes, [n, channels, height, width], or of whole numbers. */
static int
take(struct dataset *d, struct column *c, struct found *f, const char *path,
     struct error *e)
{
    struct contents made = { .p = f->all, .n = f->n * f->per, .block = f->all };
    int label = c->field->is_label;
    struct array a = { .file = &made, .data = made.p,
                       .type = gradc_element_find(label ? "I32" : "U8") };
    const int64_t dim[] = { (int64_t)f->n, f->size.channels, f->size.height,
                            f->size.width };

    snprintf(made.path, sizeof made.path, "%s", path);
    if (gradc_array_shape(&a, label ? 1 : 4, dim) == 0)
        gradc_array_take(d, c, &a, e);
    gradc_contents_close(&made);
    return e->status == 0 ? 0 : -1;
}

int
gradc_folder_read(struct dataset *d, struct column *c, const char *folder,
                  const char *name, struct error *e)
{
    struct found f = { .per = 4 };
    char path[PATH];

    snprintf(path, sizeof path, "%s%s%s", folder ? folder : "",
             folder ? "/" : "", name);
    if (!c->field->is_label) {
        if (gradc_folder_size(c->in, &f.size, path, e) != 0)
            return -1;
        f.per = (size_t)f.size.channels * (size_t)f.size.height
                * (size_t)f.size.width;
    }
    if (read_classes(&f, d, c, path, e) == 0)
        return take(d, c, &f, path, e);
    free(f.all);
    return -1;
}
