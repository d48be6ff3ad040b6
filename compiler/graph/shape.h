/* shape.h -- element types and extents
 *
 * gives   Type and Shape as plain values, their one text form `f32[32,784]`
 * keeps   what a type is in its row of runtime/gradc_types.h: a new type takes
 *         a row there, and the code that computes with it
 */
#ifndef GRAPH_SHAPE_H
#define GRAPH_SHAPE_H

#include "base/arena.h"
#include "gradc_types.h"

enum { MAX_RANK = 10 };

#define TYPE(name, ...) name,
typedef enum Type { GRADC_TYPES(TYPE) TYPES } Type;
#undef TYPE

typedef struct Shape {
    int rank;
    int dim[MAX_RANK];
} Shape;

const struct gradc_row *type_row(Type t);
const char *type_name(Type t);          /* "f32" */
Type type_named(const char *name);      /* TYPES: no such type */
bool type_is_float(Type t);
Type type_computes(Type t);             /* the type that its numbers are added
                                         * up in */
bool type_is_kept(Type t);              /* storage only, nothing is computed in
                                         * it: see IR.md */
bool type_is_index(Type t);             /* integers, usable as indices */
bool type_is_narrow(Type t);            /* C computes with it as with int */
bool type_holds(Type wide, Type narrow); /* represents all values of `narrow`
                                          * exactly */

Shape shape_of(int rank, const int *dim);
Shape shape_scalar(void);
bool shape_equal(Shape a, Shape b);
int64_t shape_count(Shape s);           /* elements */
void shape_strides(Shape s, int64_t *stride);   /* row-major */
char *shape_text(Arena *a, Shape s);            /* "[32,784]" */
char *type_shape_text(Arena *a, Type t, Shape s);       /* "f32[32,784]" */

/* NumPy's rule; false when the shapes do not broadcast together. */
bool shape_broadcast(Shape a, Shape b, Shape *out);

/* The number of axes longer than 1 that `parts` has beyond those of `whole`, if
 * every axis of `whole` is a sequence of axes of `parts`, those of axis i from
 * first[i] on (NULL: not wanted); else 0. */
int shape_divisions(Shape whole, Shape parts, int *first);

#endif
