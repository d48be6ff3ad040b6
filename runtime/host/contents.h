/* contents.h -- the contents of a data file
 *
 * takes   a folder and a name, as stream.h does
 * gives   all its bytes, decompressed if it is packed
 * keeps   large files on disk: they are mapped, and a reader that goes through one
 *         releases what it has read
 */
#ifndef GRADC_HOST_CONTENTS_H
#define GRADC_HOST_CONTENTS_H

#include "error.h"

enum { GRADC_LARGE = 1 << 24 }; /* files of so many bytes are mapped */

struct contents {
    char path[1024];            /* for messages */
    const unsigned char *p;
    size_t n;                   /* a zero byte follows if it is not mapped */
    void *block;                /* from malloc, or NULL: the file is mapped, */
    int fd;                     /* and open here */
};

/* Catches the signal of a mapped file that has become shorter: prints one line
 * and exits. Only for programs, since a library must not take a signal. */
void gradc_contents_watch(void);

int gradc_contents_open(struct contents *b, const char *folder,
                        const char *name, struct error *e);

/* The bytes of a file that begins with these n, by its header; 0 if that is not known. */
typedef size_t contents_size(const unsigned char *p, size_t n);

/* The same, but a packed file that is longer than `size` tells is not unpacked as a
 * whole: its reader refuses it. */
int gradc_contents_open_sized(struct contents *b, const char *folder, const char *name,
                              contents_size *size, struct error *e);
void gradc_contents_close(struct contents *b);

/* Replaces the contents: by a block from malloc, or by the n bytes of an open
 * file, which the caller closes. */
void gradc_contents_replace(struct contents *b, void *block, size_t n);
int gradc_contents_map(struct contents *b, int fd, size_t n);

/* Whether the file is mapped. */
int gradc_contents_mapped(const struct contents *b);

/* Copies n of them from there, beginning with number `at`; an error if the file has
 * become shorter. */
int gradc_contents_fetch(const struct contents *b, size_t at, void *to, size_t n,
                         struct error *e);

/* Called by readers that have gone through n bytes at `at`: now and then, this
 * gives back the memory of mapped pages behind them. */
void gradc_contents_pass(const struct contents *b, size_t at, size_t n);

#endif
