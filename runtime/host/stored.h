/* stored.h -- named tensors in files
 *
 * takes   a path: safetensors (github.com/huggingface/safetensors), one file or the
 *         index of several, NPZ, NPY, or what torch.save writes, or wrote before 1.6
 * gives   tensors by name, converted to the type asked for if no value changes
 * keeps   formats recognised by the contents of a file, never by its name; every offset
 *         checked against the file before it is used
 */
#ifndef GRADC_HOST_STORED_H
#define GRADC_HOST_STORED_H

#include <jansson.h>

#include "contents.h"
#include "element.h"
#include "error.h"
#include "file.h"
#include "tensor.h"

enum { FILE_RANK = 16 };

/* A tensor as it lies in a file. */
struct st_tensor {
    const char *name;           /* empty where the file has none for it */
    const struct element *type;
    int big_endian;
    int rank;
    int64_t dim[FILE_RANK];
    int64_t stride[FILE_RANK];  /* in elements */
    int in_rows;                /* they lie one behind the other, the last axis first */
    size_t count;               /* elements */
    const unsigned char *data;
    const char *odd;            /* why it has no plain numbers, such as "sparse"; its
                                 * shape is not known then; or NULL */
};

struct stored {
    char *path;
    const unsigned char *bytes; /* the whole file */
    size_t size;
    int n;
    struct st_tensor *tensor;
    json_t *meta;               /* texts that go with the tensors, or NULL */
    json_t *header;             /* of safetensors, */
    const unsigned char *data;  /* and what is behind it */
    size_t n_data;
    struct stored *part;        /* other files that tensors are in */
    int n_part;
    void **kept;                /* blocks that live as long */
    int n_kept;
    struct contents *unpacked;  /* and what of the file was packed */
    int n_unpacked;
};

/* Reads and checks a file; or checks n bytes of one, which stay the caller's. */
int gradc_st_open(struct stored *s, const void *bytes, size_t n,
                  const char *path, struct error *e);
int gradc_st_read(struct stored *s, const char *path, struct error *e);
void gradc_st_close(struct stored *s);

/* A text that goes with the tensors, or NULL. */
const char *gradc_st_meta(const struct stored *s, const char *key);

/* The tensor of that name, or NULL. */
const struct st_tensor *gradc_st_find(const struct stored *s,
                                      const char *name);

/* A name that two tensors have, or NULL. */
const char *gradc_st_twice(const struct stored *s, struct error *e);

/* A block, which is freed with s: or right away, if memory is short, and then NULL. */
void *gradc_st_keep(struct stored *s, void *block, struct error *e);

/* The same of what is unpacked, which may be nothing: -1 if memory is short. */
int gradc_st_keep_unpacked(struct stored *s, struct contents *b, struct error *e);

/* Element i in the order of rows; -1 for whole numbers beyond 2^53. */
int gradc_st_get(const struct st_tensor *t, size_t i, double *v);

/* Copies the bytes of elements, in the order of rows. */
void gradc_st_rows(const struct st_tensor *t, void *rows);

/* Copies tensor prefix + want->name to row-major `rows`; it must be there,
 * have the shape of `want` and only values that its type can hold. */
int gradc_st_copy(const struct stored *s, const char *prefix,
                  const struct gradc_tensor *want, void *rows,
                  struct error *e);

/* ---- what formats are made of ---- */

struct st_format {
    int (*is)(const unsigned char *p, size_t n);
    int (*open)(struct stored *s, struct error *e);
};

extern const struct st_format gradc_st_index, gradc_st_torch, gradc_st_torch_old, gradc_st_npy,
                              gradc_st_npz, gradc_st_safetensors;

/* stored_open.c: opens bytes in that format; reads a file by one of the openers. */
typedef int st_opener(struct stored *s, const void *bytes, size_t n, const char *path,
                      struct error *e);
int gradc_st_open_as(struct stored *s, const struct st_format *format, const void *bytes,
                     size_t n, const char *path, struct error *e);
int gradc_st_read_by(struct stored *s, st_opener *open, const char *path,
                     struct error *e);

/* The same of a file that is not an index of others. */
st_opener gradc_st_open_part;
int gradc_st_read_part(struct stored *s, const char *path, struct error *e);

/* A new tensor of s, after those that it has; or NULL. */
struct st_tensor *gradc_st_add(struct stored *s, struct error *e);

/* Sets the shape, and strides of rows; -1 if that is more than memory could hold. */
int gradc_st_shape(struct st_tensor *t, int rank, const int64_t *dim);

/* Sets other strides. */
void gradc_st_lie(struct st_tensor *t, const int64_t *stride);

/* Whether `have` bytes are those of a tensor. */
int gradc_st_body(const struct st_tensor *t, size_t have, const char *path,
                  struct error *e);

/* ---- fits.c ---- */

int gradc_st_same_shape(const struct st_tensor *t, const struct gradc_tensor *want);

enum { FOUND_TEXT = 120 };

/* "[2, 3]", or in parentheses why there are no numbers. */
const char *gradc_st_found(char to[FOUND_TEXT], const struct st_tensor *t);

/* Whether a file has the tensor prefix + want->name, in its shape. */
int gradc_st_has(const struct stored *s, const char *prefix,
                 const struct gradc_tensor *want);

enum { LIST_TEXT = 2400 };

/* Part of a sentence; what has no room in it is counted. */
struct list {
    char text[LIST_TEXT];
    size_t n;
    int more;
};

/* Adds "WHAT a, b and 3 more" to a text, behind "; "; nothing for an empty list. */
void gradc_list_say(const struct list *l, const char *what, char *to, size_t size);

/* Adds a tensor and its shape. */
void gradc_list_tensor(struct list *l, const struct gradc_tensor *t);

/* A tensor that a file may hold, or must. */
struct st_want {
    const char *prefix;
    const struct gradc_tensor *tensor;
    int needed;
};

struct st_differences {
    struct list missing, shaped, other;
};

/* One that is wanted: is it there, and in its shape? */
void gradc_st_check_want(const struct stored *s, const struct st_want *w,
                         struct st_differences *d);

/* What is in the file and not wanted. */
void gradc_st_check_others(const struct stored *s, const struct st_want *want,
                           int n, struct st_differences *d);

/* Which --rename gives more of what is needed its name, where names differ by a prefix:
 * whether there is one, and a sentence that says so. */
int gradc_st_suggest(const struct stored *s, const struct st_want *want, int n, char *to,
                     size_t size);

enum {
    ST_MORE = -2,               /* there is all that is needed, and more */
    ST_SOME = -3                /* there is some of what is needed */
};

/* Whether a file holds what is needed, in these shapes, and nothing else; the
 * error lists all that is wrong.  `whose` is what it should fit.  One array without a
 * name gets that of what is needed. */
int gradc_st_fits(struct stored *s, const struct st_want *want,
                  int n, const char *whose, struct error *e);

/* ---- pytorch_zip.c ---- */

/* Whether a zip file is one of torch.save. */
int gradc_torch_is(const unsigned char *p, size_t n);

/* ---- safetensors.c ---- */

/* Whether bytes begin like such a file. */
int gradc_safetensors_is(const unsigned char *p, size_t n);

/* Whether a file is what was sealed: an error if not. */
int gradc_st_check_seal(const struct stored *s, struct error *e);

/* ---- stored_write.c ---- */

/* A tensor to be written: a member of `base`, or a row-major array if `plain`.
 */
struct st_item {
    const char *prefix;
    const struct gradc_tensor *tensor;
    const void *base;
    int plain;
    enum gradc_type as;         /* what it is in the file; set by gradc_st_write */
};

struct st_manner {
    int sealed;                 /* safetensors, with a checksum of header and data */
    int keep;                   /* the old file gets its second name */
    int rounds;                 /* floats are rounded to the nearest of this type, */
    enum gradc_type floats;     /* ties to even, unless it has no room for one */
};

/* Writes the items in their order, replacing the file as a whole: NPZ, or NPY for one
 * item, where the name of the file ends so, else safetensors. */
int gradc_st_write(const char *path, struct st_manner manner,
                   const struct st_item *item, int n, json_t *meta,
                   struct error *e);

/* The bytes of such a file, for the caller to free; or NULL. */
void *gradc_st_bytes(const char *path, const struct st_item *item, int n, size_t *size,
                     struct error *e);

/* Whether a name ends like that, in letters of any size: ".npz". */
int gradc_ends_in(const char *path, const char *end);

/* ---- what formats are made of ---- */

/* The elements of an item as they are in the file, little-endian, for the caller to
 * free. */
size_t gradc_st_item_bytes(const struct st_item *item);
unsigned char *gradc_st_item_rows(const struct st_item *item, struct error *e);
/* The same before numbers are in the order of bytes of files. */
unsigned char *gradc_st_own_rows(const struct st_item *item, struct error *e);

int gradc_safetensors_write(struct output *o, const struct st_item *item, int n,
                            int sealed, json_t *meta, struct error *e);
int gradc_npz_write(struct output *o, const struct st_item *item, int n,
                    json_t *meta, struct error *e);
int gradc_npy_write(struct output *o, const struct st_item *item, struct error *e);

/* The checksum of a header, but for the seal in it, going on from `crc`. */
#define GRADC_SEAL "gradc.crc32"
uint32_t gradc_st_sum_header(json_t *header, uint32_t crc);

#endif
