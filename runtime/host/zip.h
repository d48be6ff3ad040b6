/* zip.h -- files in a zip archive
 *
 * takes   the bytes of a zip file (PKWARE's APPNOTE.TXT; zip64 too)
 * gives   its members by name, and their bytes, unpacked if need be
 * keeps   every offset checked against the file, every checksum against the
 *         member
 */
#ifndef GRADC_HOST_ZIP_H
#define GRADC_HOST_ZIP_H

#include <stdint.h>

#include "bytes.h"
#include "contents.h"
#include "error.h"

/* A file in the archive. */
struct member {
    const char *name;           /* in the archive: no zero byte ends it */
    size_t length;
    unsigned method;
    uint32_t crc;
    uint64_t packed, size, at;  /* bytes; where its local header is */
};

struct zip {
    const char *path;           /* for messages */
    const unsigned char *p;
    size_t n;
    struct member *member;
    size_t n_member;
};

int gradc_zip_is(const unsigned char *p, size_t n);

/* Reads the directory of n bytes, which stay the caller's. */
int gradc_zip_open(struct zip *z, const unsigned char *p, size_t n,
                   const char *path, struct error *e);
void gradc_zip_close(struct zip *z);

/* The member of that name, or NULL. */
const struct member *gradc_zip_find(const struct zip *z, const char *name);

/* Members are unpacked in pieces, the first of which may say that the rest is not worth
 * it: an error and -1. */
enum { ZIP_PIECE = 1 << 17 };
typedef int zip_fits(const struct zip *z, const struct member *m, const unsigned char *p,
                     size_t n, struct error *e);

/* The bytes of a member, or NULL: those in the archive, or unpacked in *block, for
 * the caller to close; that is empty otherwise.  `fits` may be NULL. */
const unsigned char *gradc_zip_read(const struct zip *z, const struct member *m,
                                    zip_fits *fits, struct contents *block,
                                    struct error *e);

/* ---- zip_write.c ---- */

/* What stands before the bytes of a member whose local header is at m->at: it is
 * stored as it is, and its name is ended by a zero byte or not. */
void gradc_zip_head(struct bytes *b, const struct member *m);

/* The directory at byte `at`, with which the file ends. */
void gradc_zip_end(struct bytes *b, const struct member *m, size_t n, uint64_t at);

#endif
