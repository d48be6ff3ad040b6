/* export.h -- an entry of a model as an ONNX model
 *
 * takes   a model that was read, and a file of its weights
 * gives   the bytes of an ONNX model that computes the same as the entry
 */
#ifndef ONNX_EXPORT_H
#define ONNX_EXPORT_H

#include "base/text.h"
#include "front/front.h"
#include "graph/model.h"

/* NULL, or what is wrong.  Without weights, NULL, parameters are zeros. */
const char *onnx_export(Arena *a, const Model *m, const Entry *e, const FrontText *weights,
                        const char **bytes, size_t *n);

#endif
