/* gradc_sort.h -- the order of numbers
 *
 * takes   keys of one type, and room
 * gives   gradc_argsortf, gradc_argsort, gradc_argsorti for keys of float,
 *         double and int32_t
 * keeps   NaN above all numbers, equal keys in the order in which they come;
 *         work n log n whatever the keys are; no recursion, no memory of its own
 */
#ifndef GRADC_SORT_H
#define GRADC_SORT_H

#include "gradc_base.h"

/* The places 0 .. n-1 in the order of key[0 .. n-1].  Both key and at have room
 * for 2 n elements; runs of 1, 2, 4 ... places are merged from one half into the
 * other, and the one returned has all of them. */
#define GRADC_ARGSORT(name, type, above) \
GRADC_OUTLINE const int32_t * \
name(type *key, int32_t *at, int32_t n, int descending) \
{ \
    type *key_to = key + n; \
    int32_t *at_to = at + n; \
    int64_t width, low; \
    int32_t place; \
\
    for (place = 0; place < n; place++) { \
        at[place] = place; \
    } \
    for (width = 1; width < n; width *= 2) { \
        type *key_from = key; \
        int32_t *at_from = at; \
\
        for (low = 0; low < n; low += 2 * width) { \
            int64_t mid = low + width < n ? low + width : n; \
            int64_t end = mid + width < n ? mid + width : n; \
            int64_t i = low, j = mid, k; \
\
            for (k = low; k < end; k++) { \
                int later = i < mid && j < end \
                    && (descending ? above(key[j], key[i]) \
                                   : above(key[i], key[j])); \
                int64_t next = i == mid || later ? j++ : i++; \
\
                key_to[k] = key[next]; \
                at_to[k] = at[next]; \
            } \
        } \
        key = key_to; \
        at = at_to; \
        key_to = key_from; \
        at_to = at_from; \
    } \
    return at; \
}

GRADC_ARGSORT(gradc_argsortf, float, gradc_abovef)
GRADC_ARGSORT(gradc_argsorti, int32_t, gradc_abovei)
#if GRADC_DOUBLE
GRADC_ARGSORT(gradc_argsort, double, gradc_above)
#endif
#undef GRADC_ARGSORT

#endif
