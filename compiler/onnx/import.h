/* import.h -- a model file from an ONNX model
 *
 * takes   the path of an ONNX model, and files of external data beside it; or all of
 *         them in memory
 * gives   the text of a Lua model, and the bytes of a file of its weights
 * keeps   the files untrusted: whatever they contain, one message says what is
 *         wrong
 */
#ifndef ONNX_IMPORT_H
#define ONNX_IMPORT_H

#include "front/front.h"

typedef struct ImportOptions {
    const char *weights;        /* the name of their file: in the text, and it says the
                                 * format */
    int batch;                  /* for open first extents; 0: 1 */
    const char **set;           /* "NAME=N": other open extents, and inputs */
    int n_set;
    const FrontText *text;      /* all files that there are, the model first */
    int n_text;                 /* 0: those of the disk */
} ImportOptions;

typedef struct Imported {
    Text *text;
    char *weights;              /* the bytes of the file; NULL: there are none */
    size_t n_weights;
} Imported;

/* NULL, or what is wrong; then *in_model says whether that is in the model. */
const char *onnx_import(Arena *a, const char *file, const ImportOptions *o, Imported *out,
                        bool *in_model);

#endif
