/* pile.c -- see pile.h */
#include "pile.h"

#include <stdlib.h>

int
gradc_pile_push(struct pile *p, double v, struct error *e)
{
    if (p->n == p->capacity) {
        size_t room = p->capacity > 0 ? 2 * p->capacity : 256;
        double *more = realloc(p->v, room * sizeof(*more));

        if (more == NULL) {
            return gradc_no_memory(e, "out of memory at %zu numbers", p->n);
        }
        p->v = more;
        p->capacity = room;
    }
    p->v[p->n++] = v;
    return 0;
}
