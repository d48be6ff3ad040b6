/* shapes.h -- shape rules that several cards share */
#ifndef OPS_SHAPES_H
#define OPS_SHAPES_H

#include "graph/build.h"

const char *shape_any(Infer *q);        /* leaves: type and shape are given */
const char *shape_computed(Infer *q);   /* of a type that is not storage-only */
const char *shape_float(Infer *q);      /* equal float operands */
const char *shape_number(Infer *q);     /* equal operands, not bool */
const char *shape_compare(Infer *q);    /* the same, result bool */
const char *shape_bool(Infer *q);       /* equal bool operands */

#endif
