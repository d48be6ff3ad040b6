/* members.c -- reads the members of a struct from a file
 *
 * takes   the struct, its members, and a file
 * gives   all of its members, or an error
 */
#include "weights.h"

#include <math.h>
#include <stdlib.h>

int
gradc_members_load(char *base, const struct gradc_tensor *t, int n,
                   const char *loose, const struct stored *f, const char *prefix,
                   struct error *e)
{
    for (int i = 0; i < n; i++) {
        size_t count = gradc_tensor_count(&t[i]);
        void *rows = gradc_alloc(e, count, gradc_type_size(t[i].type));

        if (rows != NULL && gradc_st_copy(f, prefix, &t[i], rows, e) == 0) {
            gradc_tensor_unpack(&t[i], base, rows);
        }
        for (size_t k = 0; e->status == 0 && !loose[i] && k < count; k++) {
            if (!isfinite(gradc_get(t[i].type, rows, k))) {
                gradc_fail(e, "%s: element %zu of %s %s is not finite",
                           f->path, k, *prefix ? "the state" : "parameter",
                           t[i].name);
            }
        }
        free(rows);
        if (e->status != 0) {
            return -1;
        }
    }
    return 0;
}
