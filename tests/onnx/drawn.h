/* drawn.h -- cases of models that are drawn from a seed
 *
 * takes   a script with nn.setting("seed", ...)
 * gives   its entry `predict` as an ONNX model with drawn parameters, drawn inputs and
 *         what the interpreter computes of them
 */
#ifndef TESTS_ONNX_DRAWN_H
#define TESTS_ONNX_DRAWN_H

#include "pack.h"

/* NULL, or why there is no such case. */
const char *drawn_case(Arena *a, const char *lua, long seed, PackCase *c);

#endif
