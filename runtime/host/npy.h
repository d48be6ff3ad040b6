/* npy.h -- one array in NumPy's format
 *
 * takes   the bytes of a .npy file (numpy.org/neps/nep-0001-npy-format)
 * gives   its array; and such a file
 */
#ifndef GRADC_HOST_NPY_H
#define GRADC_HOST_NPY_H

#include "error.h"
#include "tensor.h"

/* Writes n elements of a type that NumPy has, row-major. */
int gradc_npy_write(const char *path, enum gradc_type type, int rank,
                    const int64_t *dim, const void *data, struct error *e);

#endif
