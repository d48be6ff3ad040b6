/* weights.h -- parameters from a file, laid out as in the structs of a program
 *
 * takes   a finished program, and a file of its parameters, or a checkpoint, which also
 *         holds its state
 * gives   the bytes of its structs
 * keeps   every tensor checked: missing or unknown tensors and wrong shapes are all
 *         named at once
 */
#ifndef WEIGHTS_H
#define WEIGHTS_H

#include "emit/interface.h"
#include "front/front.h"

typedef struct Weights {
    unsigned char *of[KEPT];    /* bytes of each struct; NULL: it has no members, or
                                 * the file is not a checkpoint and has no state */
    size_t n[KEPT];
} Weights;

/* NULL, or what is wrong; the file is on the disk or in memory. */
const char *weights_load(const Code *c, const FrontText *file, Weights *w);

/* An image (runtime/gradc_image.h) of some of the structs; *n: its bytes. */
unsigned char *weights_image(Arena *a, const Weights *w, const Kept *kept, int n_kept,
                             uint64_t layout, size_t *n);

#endif
