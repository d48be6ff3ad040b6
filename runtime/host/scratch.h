/* scratch.h -- bytes derived from data files
 *
 * takes   bytes, in order
 * gives   all of them as the contents of a file
 * keeps   large amounts on disk, in a file without a name in the folder of TMPDIR
 *         (/var/tmp), so that they may exceed memory
 */
#ifndef GRADC_HOST_SCRATCH_H
#define GRADC_HOST_SCRATCH_H

#include <stdio.h>

#include "contents.h"

struct scratch {
    FILE *f;                    /* NULL: in memory */
    unsigned char *p;
    size_t n, capacity;
};

int gradc_scratch_add(struct scratch *s, const void *bytes, size_t n,
                      struct error *e);

/* Turns the bytes into contents, which keep their path; the scratch is closed,
 * even on failure. */
int gradc_scratch_end(struct scratch *s, struct contents *b, struct error *e);
void gradc_scratch_drop(struct scratch *s);

#endif
