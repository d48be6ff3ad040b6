/* safetensors.h -- named tensors in a file
 *
 * takes   a path; the format is eight bytes of header length, a JSON header,
 *         raw little-endian elements (github.com/huggingface/safetensors)
 * gives   tensors by name, converted to the type asked for if no value changes
 * keeps   every offset checked against the file before it is used
 */
#ifndef GRADC_HOST_SAFETENSORS_H
#define GRADC_HOST_SAFETENSORS_H

#include <jansson.h>

#include "element.h"
#include "error.h"
#include "file.h"
#include "tensor.h"

enum { FILE_RANK = 16 };

struct st_tensor {
    const char *name;
    const struct element *type;
    int rank;
    int64_t dim[FILE_RANK];
    size_t count;               /* elements */
    size_t begin, end;          /* bytes within the data */
};

struct safetensors {
    char *path;
    const unsigned char *bytes; /* the whole file */
    unsigned char *own;         /* the same, if it is to be freed */
    const unsigned char *data;  /* behind the header */
    size_t n_data;
    json_t *header;
    int n;
    struct st_tensor *tensor;
    char **kept;                /* names that are not those of the header */
    int n_kept;
};

/* Reads and checks a file; or checks n bytes of one, which stay the caller's. */
int gradc_st_open(struct safetensors *s, const void *bytes, size_t n,
                  const char *path, struct error *e);
int gradc_st_read(struct safetensors *s, const char *path, struct error *e);
void gradc_st_close(struct safetensors *s);

/* A string of __metadata__, or NULL. */
const char *gradc_st_meta(const struct safetensors *s, const char *key);

/* The tensor of that name, or NULL. */
const struct st_tensor *gradc_st_find(const struct safetensors *s,
                                      const char *name);

/* A copy of a name, for one of the tensors; lives as long as s. */
const char *gradc_st_keep(struct safetensors *s, const char *name, struct error *e);

/* ---- fits.c ---- */

int gradc_st_same_shape(const struct st_tensor *t, const struct gradc_tensor *want);

/* Whether a file has the tensor prefix + want->name, in its shape. */
int gradc_st_has(const struct safetensors *s, const char *prefix,
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
void gradc_st_check_want(const struct safetensors *s, const struct st_want *w,
                         struct st_differences *d);

/* What is in the file and not wanted. */
void gradc_st_check_others(const struct safetensors *s, const struct st_want *want,
                           int n, struct st_differences *d);

/* Whether a file holds what is needed, in these shapes, and nothing else; the
 * error lists all that is wrong.  `whose` is what it should fit. */
int gradc_st_fits(const struct safetensors *s, const struct st_want *want,
                  int n, const char *whose, struct error *e);

/* ---- safetensors.c ---- */

/* Copies tensor prefix + want->name to row-major `rows`; it must be there,
 * have the shape of `want` and only values that its type can hold. */
int gradc_st_copy(const struct safetensors *s, const char *prefix,
                  const struct gradc_tensor *want, void *rows,
                  struct error *e);

/* A tensor to be written: a member of `base`, or a row-major array if `plain`.
 */
struct st_item {
    const char *prefix;
    const struct gradc_tensor *tensor;
    const void *base;
    int plain;
};

/* Writes the items in their order, replacing the file as a whole.  If `sealed`
 * it holds a checksum of header and data, and the old one gets its second
 * name if `keep`. */
struct st_manner {
    int sealed, keep;
};

int gradc_st_write(const char *path, struct st_manner manner,
                   const struct st_item *item, int n, json_t *meta,
                   struct error *e);

/* Whether a file is what was sealed: an error if not. */
int gradc_st_check_seal(const struct safetensors *s, struct error *e);

/* The checksum of a header, but for the seal in it, going on from `crc`. */
#define GRADC_SEAL "gradc.crc32"
uint32_t gradc_st_sum_header(json_t *header, uint32_t crc);

#endif
