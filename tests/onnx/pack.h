/* pack.h -- models in ONNX with inputs and what they give, many in one file
 *
 * takes   a file that tests/oracle/onnx_cases.py wrote, .gz or not
 * gives   one case after the other
 */
#ifndef TESTS_ONNX_PACK_H
#define TESTS_ONNX_PACK_H

#include "base/diag.h"
#include "graph/shape.h"

enum { MAX_TENSORS = 32 };

typedef struct PackTensor {
    const char *name;
    Shape shape;
    int64_t n;
    double *value;
} PackTensor;

typedef struct PackCase {
    const char *name;
    const char *model;          /* its bytes */
    size_t n_model;
    int n_in, n_out;
    PackTensor in[MAX_TENSORS], out[MAX_TENSORS];
    double rtol, atol;
} PackCase;

typedef struct Pack Pack;

Pack *pack_open(Arena *a, const char *path);    /* NULL: it cannot be read */
bool pack_next(Pack *p, PackCase *c);           /* false: that was the last */

#endif
