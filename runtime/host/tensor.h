/* tensor.h -- elements, shapes and layouts
 *
 * takes   the tensor tables of a model and the structs they describe
 * gives   row-major copies in the logical (PyTorch) shape, and back
 * keeps   padding lanes untouched
 */
#ifndef GRADC_HOST_TENSOR_H
#define GRADC_HOST_TENSOR_H

#include <stdint.h>

#include "gradc_tensors.h"

enum { SHAPE_TEXT = 128 };

/* What the type is. */
const struct gradc_row *gradc_type_row(enum gradc_type type);
int gradc_type_is_float(enum gradc_type type);
int gradc_type_is_index(enum gradc_type type);  /* whole numbers */

/* Bytes of one element. */
size_t gradc_type_size(enum gradc_type type);

/* The type's name in safetensors files: "F32". */
const char *gradc_type_name(enum gradc_type type);

/* The type that is called so in models: "f16"; -1 if there is none. */
int gradc_type_find(const char *text);

/* Whether the type has a number like v, rounded if it is a float; NaN is none. */
int gradc_type_fits(enum gradc_type type, double v);

/* Sets element i of an array to the number of the type nearest to v, ties to even:
 * rounded once, where gradc_put goes by way of a float. */
void gradc_put_nearest(enum gradc_type type, void *array, size_t i, double v);

/* Elements of one sample: the product of all extents but the first. */
size_t gradc_tensor_per(const struct gradc_tensor *t);

/* Samples in a batch: the first extent; 1 for a scalar. */
size_t gradc_tensor_batch(const struct gradc_tensor *t);

/* "[128, 784]" into `text`, which holds SHAPE_TEXT bytes; returns `text`. */
const char *gradc_shape_text(char *text, int rank, const int64_t *dim);
const char *gradc_tensor_shape(char *text, const struct gradc_tensor *t);

/* The first element of the member `t` of `base`, in row-major order, that is
 * not finite; or -1. */
long long gradc_tensor_flaw(const struct gradc_tensor *t, const void *base);

/* Whether an input that names places may hold the value. */
int gradc_tensor_allows(const struct gradc_tensor *t, double value);

/* "a whole number from 0 to 9", or what else it may hold; returns `text`. */
enum { ALLOWED_TEXT = 96 };
const char *gradc_tensor_allowed(char *text, const struct gradc_tensor *t);

#endif
