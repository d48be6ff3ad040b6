/* npy.h -- one array in NumPy's format
 *
 * takes   the bytes of a .npy file (numpy.org/neps/nep-0001-npy-format)
 * gives   its shape and its numbers; and such a file
 * keeps   every size checked against the bytes that are there
 */
#ifndef GRADC_HOST_NPY_H
#define GRADC_HOST_NPY_H

#include "error.h"
#include "tensor.h"

enum { NPY_RANK = 16 };

struct npy {
    char kind;                  /* of elements: f, i, u or b */
    int size;                   /* bytes of one */
    int rank;
    int64_t dim[NPY_RANK];
    size_t count;               /* elements */
    const unsigned char *data;
};

int gradc_is_npy(const void *bytes, size_t n);

/* The array in n bytes of the file `path`, which stay the caller's. */
int gradc_npy_open(struct npy *a, const void *bytes, size_t n,
                   const char *path, struct error *e);

double gradc_npy_get(const struct npy *a, size_t i);

/* Writes n elements of a type that NumPy has, row-major. */
int gradc_npy_write(const char *path, enum gradc_type type, int rank,
                    const int64_t *dim, const void *data, struct error *e);

#endif
