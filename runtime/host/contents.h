/* contents.h -- a data file in memory, as a whole
 *
 * takes   a folder and a name, as stream.h does
 * gives   all its bytes, decompressed if it is packed
 * keeps   a large plain file on the disk: it is mapped, so that the system has
 *         in memory what fits there
 */
#ifndef GRADC_HOST_CONTENTS_H
#define GRADC_HOST_CONTENTS_H

#include "error.h"

struct contents {
    char path[1024];            /* for messages */
    const unsigned char *p;
    size_t n;                   /* a zero byte follows if it is not mapped */
    void *block;                /* from malloc, or NULL: the file is mapped */
};

int gradc_contents_open(struct contents *b, const char *folder,
                        const char *name, struct error *e);
void gradc_contents_close(struct contents *b);

/* What is made of the bytes takes their place: a block from malloc. */
void gradc_contents_replace(struct contents *b, void *block, size_t n);

#endif
