/* npy.h -- one array in NumPy's format
 *
 * takes   the bytes of a .npy file (numpy.org/neps/nep-0001-npy-format)
 * gives   its array; and such a file
 */
#ifndef GRADC_HOST_NPY_H
#define GRADC_HOST_NPY_H

#include "stored.h"
#include "zip.h"

int gradc_npy_is(const unsigned char *p, size_t n);

/* The bytes of a file that begins with these n; 0 if they do not tell. */
size_t gradc_npy_size(const unsigned char *p, size_t n);

/* Whether it is an array of what is not read: complex numbers, texts, objects. */
int gradc_npy_odd(const unsigned char *p, size_t n);

/* The array of n bytes, all but its name. */
int gradc_npy_open(struct st_tensor *t, const unsigned char *p, size_t n,
                   const char *path, struct error *e);

/* Whether an array whose header is in its first n bytes has `size` bytes, as far as they
 * tell. */
int gradc_npy_check(const unsigned char *p, size_t n, size_t size, const char *path,
                    struct error *e);

/* What stands before the elements of an item; its bytes. */
enum { NPY_HEAD = 512 };
size_t gradc_npy_head(char *head, const struct st_item *item);

/* The name of an array in an archive of them: that of its member, without .npy. */
enum { NPZ_NAME = 512 };
const char *gradc_npz_name(char *text, const struct member *m);

/* Whether a member is as long as its header says. */
zip_fits gradc_npz_fits;

#endif
