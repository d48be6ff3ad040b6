/* import.h -- a model file from an ONNX model
 *
 * takes   the path of an ONNX model; files of external data beside it
 * gives   the text of a Lua model, and its weights in a safetensors file
 * keeps   the files untrusted: whatever they contain, one message says what is
 *         wrong
 */
#ifndef ONNX_IMPORT_H
#define ONNX_IMPORT_H

#include "base/text.h"

typedef struct ImportOptions {
    const char *weights;        /* the file of weights, or NULL if none is
                                 * wanted */
    const char *name;           /* of the weights, in the text */
    int batch;                  /* for open first extents; 0: 1 */
    const char **set;           /* "NAME=N": other open extents */
    int n_set;
} ImportOptions;

/* NULL, or what is wrong.  *weights says whether a file of weights was
 * written. */
const char *onnx_import(Arena *a, const char *file, const ImportOptions *o, Text *out,
                        bool *weights);

#endif
