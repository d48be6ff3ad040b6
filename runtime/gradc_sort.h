/* gradc_sort.h -- sorting
 *
 * takes   keys of one type, and scratch
 * gives   gradc_argsortf, gradc_argsort, gradc_argsorti for keys of float,
 *         double and int32_t
 * keeps   NaN above all numbers, equal keys in their order; work n log n
 *         whatever the keys are, hardly more than n if few indices are wanted;
 *         no recursion, no memory of its own
 */
#ifndef GRADC_SORT_H
#define GRADC_SORT_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, to which warnings about C++ do not apply */
#endif

#include "gradc_base.h"

/* Both key and at have room for 2 n elements.  Runs of 1, 2, 4 ... indices are
 * merged from one half into the other; the returned half, at or at + n, has all
 * indices, and key or key + n the keys. */
#define GRADC_MERGE(name, type, above) \
GRADC_OUTLINE int32_t * \
name(type *key, int32_t *at, int32_t n, int descending) \
{ \
    type *key_to = key + n; \
    int32_t *at_to = at + n; \
    int64_t width, low; \
\
    for (width = 1; width < n; width *= 2) { \
        type *key_from = key; \
        int32_t *at_from = at; \
\
        for (low = 0; low < n; low += 2 * width) { \
            int64_t mid = ((low + width) < n) ? (low + width) : n; \
            int64_t end = ((mid + width) < n) ? (mid + width) : n; \
            int64_t i = low, j = mid, k; \
\
            for (k = low; k < end; k++) { \
                int later = (i < mid) && (j < end) \
                    && (descending ? above(key[j], key[i]) \
                                   : above(key[i], key[j])); \
                int64_t next = ((i == mid) || later) ? j++ : i++; \
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

/* The indices 0 .. n-1 in the order of key[0 .. n-1], and 0 after the first so
 * many. key and at are as above.  If few are wanted, those found so far are
 * sorted after the keys, candidates are added, and now and then all are sorted
 * and only the first kept. */
#define GRADC_ARGSORT(name, merge, type, above) \
GRADC_OUTLINE const int32_t * \
name(type *key, int32_t *at, int32_t n, int descending, int32_t first) \
{ \
    type *best = key + n, last = key[0]; \
    int32_t *place = at + n, count = 0, full = 0, i, k; \
\
    if (first > (n / 4)) { \
        for (i = 0; i < n; i++) { \
            at[i] = i; \
        } \
        return merge(key, at, n, descending); \
    } \
    for (i = 0; i < n; i++) { \
        if (!full || (descending ? above(key[i], last) : above(last, key[i]))) { \
            best[count] = key[i]; \
            place[count++] = i; \
        } \
        if ((count == (2 * first)) || ((i == (n - 1)) && (count > 0))) { \
            int64_t by = merge(best, place, count, descending) - place; \
\
            count = (count < first) ? count : first; \
            for (k = 0; k < count; k++) { \
                best[k] = best[k + by]; \
                place[k] = place[k + by]; \
            } \
            full = 1; \
            last = best[first - 1]; \
        } \
    } \
    for (i = first; i < n; i++) { \
        place[i] = 0; \
    } \
    return place; \
}

GRADC_MERGE(gradc_mergef, float, gradc_abovef)
GRADC_ARGSORT(gradc_argsortf, gradc_mergef, float, gradc_abovef)
GRADC_MERGE(gradc_mergei, int32_t, gradc_abovei)
GRADC_ARGSORT(gradc_argsorti, gradc_mergei, int32_t, gradc_abovei)
#if GRADC_DOUBLE
GRADC_MERGE(gradc_merge, double, gradc_above)
GRADC_ARGSORT(gradc_argsort, gradc_merge, double, gradc_above)
#endif
#undef GRADC_MERGE
#undef GRADC_ARGSORT

#endif
