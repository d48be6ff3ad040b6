/* array.h -- one array of numbers in a file of any format
 *
 * takes   the bytes of a file, and the name of an array if it holds several
 * gives   the array's type, shape and elements; columns of a dataset
 * keeps   formats recognised by the contents of a file, never by its name; every size
 *         checked against the bytes that are there
 */
#ifndef GRADC_HOST_ARRAY_H
#define GRADC_HOST_ARRAY_H

#include "contents.h"
#include "data.h"
#include "stored.h"

enum { ARRAY_RANK = FILE_RANK };

struct array {
    struct contents *file;      /* a format may put what it unpacks there */
    const struct element *type;
    int big_endian;
    int rank;
    int64_t dim[ARRAY_RANK];
    size_t count;               /* elements */
    int loose;                  /* numbers without a shape, which fill as many
                                 * samples as there are */
    const unsigned char *data;  /* bytes of the file */
};

/* Which array of a file is asked for. */
struct asked {
    const char *name;
    const struct gradc_tensor *in;      /* the input that it is for, or NULL */
    int only;                   /* only this name will do */
    struct ragged *ragged;      /* samples may be shorter; or NULL */
    long sample_rate;           /* of a sound */
    const double *fill;         /* what stands for missing numbers of a sample, or NULL */
};

/* A format: how to recognise it, and how to find the array that is asked for. */
struct format {
    const char *name;
    int single;                 /* a file of this format holds one array */
    int (*is)(const unsigned char *p, size_t n);
    int (*open)(struct array *a, const struct asked *asked, struct error *e);
};

extern const struct format gradc_format_idx, gradc_format_npy, gradc_format_npz,
    gradc_format_torch, gradc_format_safetensors, gradc_format_json,
    gradc_format_image, gradc_format_sound;

/* The format of a file, or NULL. */
const struct format *gradc_format_of(const struct contents *b);

/* The bytes of a file that begins with these n, if it holds one array whose header
 * tells; otherwise 0. */
size_t gradc_idx_size(const unsigned char *p, size_t n);
size_t gradc_array_size(const unsigned char *p, size_t n);

/* Takes a tensor of the file; one that is not stored row by row is copied, and
 * the copy replaces the bytes of the file. */
int gradc_array_tensor(struct array *a, const struct st_tensor *t, struct error *e);

/* Sets the shape; -1 if it has more elements than memory could hold. */
int gradc_array_shape(struct array *a, int rank, const int64_t *dim);

/* Takes the elements from byte `begin` to the end of the file. */
int gradc_array_body(struct array *a, size_t begin, struct error *e);

/* The file's bytes are n numbers; or numbers from malloc replace them. */
int gradc_array_doubles(struct array *a, size_t n);
int gradc_array_numbers(struct array *a, double *v, size_t n);

/* Reports that no array has this name, and lists the `n` that exist; -1. */
int gradc_array_missing(const struct array *a, const char *name,
                        const char *const *has, int n, struct error *e);

/* Fills a column of a dataset with an array, whose file may become the
 * column's, and sets or checks the number of samples. */
int gradc_array_take(struct dataset *d, struct column *c, struct array *a,
                     struct error *e);

/* Fills it with its array in a file; with `only` no other column is read from
 * that file. */
int gradc_array_fill(struct dataset *d, struct column *c, struct contents *b,
                     int only, struct error *e);
/* The same from a file that this opens. */
int gradc_array_read(struct dataset *d, struct column *c, const char *folder,
                     const char *name, struct error *e);

#endif
