/* shape.h -- element types and extents
 *
 * gives   Type and Shape as plain values, their one text form `f32[32,784]`
 */
#ifndef GRAPH_SHAPE_H
#define GRAPH_SHAPE_H

#include "base/arena.h"

enum { MAX_RANK = 10 };

typedef enum Type { F32, F64, I32, U8, BOOL } Type;

typedef struct Shape {
    int rank;
    int dim[MAX_RANK];
} Shape;

const char *type_name(Type t);          /* "f32" */
bool type_is_float(Type t);

Shape shape_of(int rank, const int *dim);
Shape shape_scalar(void);
bool shape_equal(Shape a, Shape b);
int64_t shape_count(Shape s);           /* elements */
void shape_strides(Shape s, int64_t *stride);   /* row-major */
char *shape_text(Arena *a, Shape s);            /* "[32,784]" */
char *type_shape_text(Arena *a, Type t, Shape s);       /* "f32[32,784]" */

/* NumPy's rule; false when the shapes do not broadcast together. */
bool shape_broadcast(Shape a, Shape b, Shape *out);

#endif
