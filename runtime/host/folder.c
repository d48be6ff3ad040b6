/* folder.c -- see folder.h */
#include "folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scratch.h"
#include "sound.h"

/* What files are turned into: bytes of images, or numbers of sounds. */
struct found {
    const struct column *c;
    int sound;                  /* whether the first file is a sound */
    struct bitmap size;
    size_t length;
    size_t bytes;               /* bytes of a sample */
    unsigned char *one;
    struct scratch all;
};

/* Looks at the first file; all others must be alike. */
static int
begin(struct found *f, const struct contents *b, struct error *e)
{
    f->sound = gradc_is_sound(b->p, b->n);
    if (f->sound && gradc_folder_length(f->c->in, &f->length, b->path, e) != 0) {
        return -1;
    }
    if (!f->sound && !gradc_is_bitmap(b->p, b->n)) {
        return gradc_fail(e, "%s: is neither an image (PNG, JPEG) nor a sound (WAV, FLAC, "
                          "AIFF)", b->path);
    }
    if (!f->sound && gradc_folder_size(f->c->in, &f->size, b->path, e) != 0) {
        return -1;
    }
    f->bytes = f->sound ? f->length * sizeof(float)
               : (size_t)f->size.channels * (size_t)f->size.height
                 * (size_t)f->size.width;
    f->one = gradc_alloc(e, f->bytes, 1);
    return e->status == 0 ? 0 : -1;
}

static int
read_one(struct found *f, const struct contents *b, struct error *e)
{
    int is = f->sound ? gradc_is_sound(b->p, b->n) : gradc_is_bitmap(b->p, b->n);

    if (!is) {
        return gradc_fail(e, "%s: is %s", b->path, f->sound ? "not a sound file"
                          : "neither a PNG nor a JPEG image");
    }
    return f->sound
           ? gradc_sound_read(f->c->field->sample_rate, b->p, b->n, b->path,
                              (float *)(void *)f->one, f->length, e)
           : gradc_bitmap_read(&f->size, b->p, b->n, b->path, f->one, e);
}

static int
read_file(struct found *f, const char *path, struct error *e)
{
    struct contents b;

    if (gradc_contents_open(&b, NULL, path, e) != 0) {
        return -1;
    }
    if ((f->one != NULL || begin(f, &b, e) == 0) && read_one(f, &b, e) == 0) {
        gradc_scratch_add(&f->all, f->one, f->bytes, e);
    }
    gradc_contents_close(&b);
    return e->status == 0 ? 0 : -1;
}

/* Gives the column all samples, as an array [n, ...]. */
static int
take(struct dataset *d, struct column *c, struct contents *made, size_t n,
     const char *type, const struct bitmap *size, struct error *e)
{
    struct array a = { .file = made, .data = made->p,
                       .type = gradc_element_find(type),
                       .big_endian = gradc_is_big_endian() };
    const int64_t dim[] = { (int64_t)n, size->channels, size->height, size->width };

    if (gradc_array_shape(&a, size->width > 0 ? 4 : 1, dim) == 0) {
        gradc_array_take(d, c, &a, e);
    }
    return e->status == 0 ? 0 : -1;
}

static int
read_files(struct dataset *d, struct column *c, const struct listing *l,
           struct error *e)
{
    struct found f = { .c = c };
    struct contents made = { .n = 0 };

    snprintf(made.path, sizeof(made.path), "%s", l->from);
    for (size_t i = 0; i < l->n && e->status == 0; i++) {
        read_file(&f, l->file[i].path, e);
    }
    free(f.one);
    if (e->status != 0) {
        gradc_scratch_drop(&f.all);
        return -1;
    }
    if (f.sound) {
        f.size = (struct bitmap){ .channels = 1, .height = 1,
                                  .width = (int)f.length };
    }
    if (gradc_scratch_end(&f.all, &made, e) == 0) {
        take(d, c, &made, l->n, f.sound ? "F32" : "U8", &f.size, e);
    }
    gradc_contents_close(&made);
    return e->status == 0 ? 0 : -1;
}

static int
number_files(struct dataset *d, struct column *c, const struct listing *l,
             struct error *e)
{
    static const struct bitmap none;
    struct contents made = { .n = 0 };
    int32_t *number = gradc_alloc(e, l->n, sizeof(*number));

    if (number == NULL) {
        return -1;
    }
    for (size_t i = 0; i < l->n; i++) {
        number[i] = l->file[i].class;
    }
    snprintf(made.path, sizeof(made.path), "%s", l->from);
    gradc_contents_replace(&made, number, l->n * sizeof(*number));
    take(d, c, &made, l->n, "I32", &none, e);
    gradc_contents_close(&made);
    if (e->status != 0) {
        return -1;
    }
    free(d->classes);
    d->classes = gradc_listing_lines(l, 0, e);
    return d->classes != NULL ? 0 : -1;
}

int
gradc_folder_take(struct dataset *d, struct column *c,
                  const struct listing *l, struct error *e)
{
    if (read_files(d, c, l, e) == 0) {
        d->files = gradc_listing_lines(l, 1, e);
    }
    return e->status == 0 ? 0 : -1;
}

/* Lists the files; classes are those of the training samples. */
static int
list_files(struct listing *l, const struct gradc_field *f, const char *folder,
           const char *name, struct error *e)
{
    struct listing train = { .n = 0 };

    if (!f->list) {
        return gradc_listing_classes(l, folder, name, e);
    }
    if (gradc_listing_text(l, folder, name, e) == 0 && strcmp(name, f->train) != 0
        && gradc_listing_text(&train, folder, f->train, e) == 0
        && gradc_listing_rename(l, &train, e) == 0) {
        struct listing own = *l;

        l->class = train.class;
        l->n_class = train.n_class;
        train.class = own.class;
        train.n_class = own.n_class;
    }
    gradc_listing_close(&train);
    return e->status == 0 ? 0 : -1;
}

int
gradc_folder_read(struct dataset *d, struct column *c, const char *folder,
                  const char *name, struct error *e)
{
    struct listing l = { .n = 0 };
    int label = c->field->is_label;

    if (list_files(&l, c->field, folder, name, e) == 0) {
        if (label && l.n_class != c->field->classes) {
            gradc_fail(e, "%s: %d %s%s, but %s has %d classes", l.from, l.n_class,
                       c->field->list ? "class" : "folder",
                       l.n_class == 1 ? "" : c->field->list ? "es" : "s",
                       c->in->name, c->field->classes);
        } else if (l.n == 0) {
            gradc_fail(e, "%s: there are no files in it", l.from);
        } else {
            (label ? number_files : read_files)(d, c, &l, e);
        }
    }
    gradc_listing_close(&l);
    return e->status == 0 ? 0 : -1;
}
