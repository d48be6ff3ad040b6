/* zip.c -- see zip.h */
#include "zip.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "element.h"
#include "scratch.h"

/* Sizes of records, without what varies. */
enum { LOCAL = 30, CENTRAL = 46, END = 22, LOCATOR = 20, END64 = 56 };
enum { STORED = 0, DEFLATED = 8 };

int
gradc_zip_is(const unsigned char *p, size_t n)
{
    return n >= 4 && (memcmp(p, "PK\3\4", 4) == 0 || memcmp(p, "PK\5\6", 4) == 0);
}

static int
damaged(const struct zip *z, const char *what, struct error *e)
{
    return gradc_fail(e, "%s: this zip file is damaged: %s", z->path, what);
}

static uint64_t
word(const unsigned char *p, size_t size)
{
    return gradc_little_endian(p, size);
}

/* ---- the directory ----------------------------------------------------------- */

/* Where it is, and how many members it has.  The record at the end is followed by a
 * comment of any length. */
static int
find_directory(const struct zip *z, uint64_t *at, uint64_t *n, struct error *e)
{
    size_t end = z->n - END;

    while (end > 0 && z->n - end < 65536 && memcmp(z->p + end, "PK\5\6", 4) != 0) {
        end--;
    }
    if (memcmp(z->p + end, "PK\5\6", 4) != 0) {
        return damaged(z, "its directory is missing", e);
    }
    *n = word(z->p + end + 10, 2);
    *at = word(z->p + end + 16, 4);
    if (end >= LOCATOR && memcmp(z->p + end - LOCATOR, "PK\6\7", 4) == 0) {
        uint64_t big = word(z->p + end - LOCATOR + 8, 8);

        if (z->n < END64 || big > z->n - END64) {
            return damaged(z, "its directory lies outside", e);
        }
        *n = word(z->p + big + 32, 8);
        *at = word(z->p + big + 48, 8);
    }
    return *n <= z->n / CENTRAL ? 0 : damaged(z, "its directory is cut off", e);
}

/* Sizes and place that do not fit in 32 bits are in an extra field. */
static void
read_extra(struct member *m, const unsigned char *p, size_t n)
{
    uint64_t *const wide[] = { &m->size, &m->packed, &m->at };

    while (n >= 4) {
        size_t size = (size_t)word(p + 2, 2), used = 4;

        if (size > n - 4) {
            return;
        }
        for (int i = 0; word(p, 2) == 1 && i < 3; i++) {
            if (*wide[i] == UINT32_MAX && used + 8 <= size + 4) {
                *wide[i] = word(p + used, 8);
                used += 8;
            }
        }
        p += 4 + size;
        n -= 4 + size;
    }
}

/* The member whose record is at *at; steps over it. */
static int
read_member(const struct zip *z, uint64_t *at, struct member *m, struct error *e)
{
    const unsigned char *p = z->p + (*at <= z->n ? *at : z->n);
    size_t name, extra;

    if (*at > z->n || z->n - *at < CENTRAL || memcmp(p, "PK\1\2", 4) != 0) {
        return damaged(z, "its directory is cut off", e);
    }
    name = (size_t)word(p + 28, 2);
    extra = (size_t)word(p + 30, 2);
    if (z->n - *at - CENTRAL < name + extra) {
        return damaged(z, "its directory is cut off", e);
    }
    *m = (struct member){ .name = (const char *)p + CENTRAL, .length = name,
                          .method = (unsigned)word(p + 10, 2),
                          .crc = (uint32_t)word(p + 16, 4),
                          .packed = word(p + 20, 4), .size = word(p + 24, 4),
                          .at = word(p + 42, 4) };
    read_extra(m, p + CENTRAL + name, extra);
    *at += CENTRAL + name + extra + word(p + 32, 2);
    return 0;
}

static int
by_place(const void *a, const void *b)
{
    const struct member *x = a, *y = b;

    return (x->at > y->at) - (x->at < y->at);
}

/* Sorts members by their places.  Bytes that several of them share would unpack to more
 * than any file should. */
static int
check_places(const struct zip *z, struct error *e)
{
    uint64_t end = 0;

    if (z->n_member > 0) {
        qsort(z->member, z->n_member, sizeof(*z->member), by_place);
    }
    for (size_t i = 0; i < z->n_member; i++) {
        const struct member *m = &z->member[i];

        if (m->at < end || m->at > z->n || m->packed > z->n) {
            return damaged(z, m->at < end ? "its members overlap"
                                          : "a member lies outside", e);
        }
        end = m->at + LOCAL + m->length + m->packed;
    }
    return 0;
}

int
gradc_zip_open(struct zip *z, const unsigned char *p, size_t n, const char *path,
               struct error *e)
{
    uint64_t at = 0, count = 0;

    *z = (struct zip){ .path = path, .p = p, .n = n };
    if (n < END) {
        return damaged(z, "its directory is missing", e);
    }
    if (find_directory(z, &at, &count, e) != 0) {
        return -1;
    }
    z->member = gradc_alloc(e, (size_t)count, sizeof(*z->member));
    while (z->member != NULL && z->n_member < count
           && read_member(z, &at, &z->member[z->n_member], e) == 0) {
        z->n_member++;
    }
    if (e->status == 0 && check_places(z, e) == 0) {
        return 0;
    }
    gradc_zip_close(z);
    return -1;
}

void
gradc_zip_close(struct zip *z)
{
    free(z->member);
    memset(z, 0, sizeof(*z));
}

const struct member *
gradc_zip_find(const struct zip *z, const char *name)
{
    size_t n = strlen(name);

    for (size_t i = 0; i < z->n_member; i++) {
        if (z->member[i].length == n && memcmp(z->member[i].name, name, n) == 0) {
            return &z->member[i];
        }
    }
    return NULL;
}

/* ---- members ------------------------------------------------------------------- */

/* Inflates at most n bytes into `piece`; how many there were. */
static size_t
inflate_piece(z_stream *z, size_t *left, unsigned char *piece, size_t n, int *status)
{
    z->next_out = piece;
    z->avail_out = (uInt)n;
    while (*status == Z_OK && z->avail_out > 0) {
        uInt in = *left < 1u << 20 ? (uInt)*left : 1u << 20;

        z->avail_in = in;
        *status = inflate(z, Z_NO_FLUSH);
        *left -= in - z->avail_in;
    }
    return n - z->avail_out;
}

/* Inflates a member of the size that the directory says.  After the first piece, `fits`
 * may refuse it. */
static int
inflate_member(const struct zip *from, const unsigned char *p, const struct member *m,
               zip_fits *fits, struct scratch *all, struct error *e)
{
    z_stream z = { .next_in = (unsigned char *)(uintptr_t)p };
    size_t left = (size_t)m->packed, got = ZIP_PIECE;
    unsigned char *piece;
    int status = Z_OK;

    if (m->size / 1032 > m->packed      /* deflate packs no better */
        || m->size >= SIZE_MAX / 2 || inflateInit2(&z, -15) != Z_OK) {
        return damaged(from, "a member of impossible size", e);
    }
    piece = gradc_alloc(e, ZIP_PIECE, 1);
    while (e->status == 0 && got == ZIP_PIECE && all->n <= m->size) {
        got = inflate_piece(&z, &left, piece, ZIP_PIECE, &status);
        if (all->n > 0 || fits == NULL || fits(from, m, piece, got, e) == 0) {
            gradc_scratch_add(all, piece, got, e);
        }
    }
    free(piece);
    inflateEnd(&z);
    if (e->status == 0 && (status != Z_STREAM_END || all->n != m->size)) {
        damaged(from, "a member cannot be unpacked", e);
    }
    return e->status == 0 ? 0 : -1;
}

/* The same as contents. */
static const unsigned char *
unpack(const struct zip *z, const unsigned char *p, const struct member *m,
       zip_fits *fits, struct contents *block, struct error *e)
{
    struct scratch all = { .n = 0 };

    if (inflate_member(z, p, m, fits, &all, e) != 0) {
        gradc_scratch_drop(&all);
        return NULL;
    }
    return gradc_scratch_end(&all, block, e) == 0 ? block->p : NULL;
}

/* Where the packed bytes of a member are, or NULL. */
static const unsigned char *
find_bytes(const struct zip *z, const struct member *m, struct error *e)
{
    const unsigned char *p = z->p + (m->at <= z->n ? m->at : z->n);
    size_t skip;

    if (m->at > z->n || z->n - m->at < LOCAL || memcmp(p, "PK\3\4", 4) != 0) {
        damaged(z, "a member lies outside", e);
        return NULL;
    }
    skip = LOCAL + (size_t)word(p + 26, 2) + (size_t)word(p + 28, 2);
    if (z->n - m->at >= skip && z->n - m->at - skip >= m->packed
        && (m->method != STORED || m->packed == m->size)) {
        return p + skip;
    }
    damaged(z, "a member is cut off", e);
    return NULL;
}

/* The checksum of a member that may be on the disk. */
static uint32_t
sum(const unsigned char *p, size_t n, const struct contents *block)
{
    uint32_t crc = 0;

    for (size_t at = 0; at < n; at += ZIP_PIECE) {
        size_t piece = n - at < ZIP_PIECE ? n - at : ZIP_PIECE;

        crc = (uint32_t)crc32_z(crc, p + at, piece);
        gradc_contents_pass(block, at, piece);
    }
    return crc;
}

const unsigned char *
gradc_zip_read(const struct zip *z, const struct member *m, zip_fits *fits,
               struct contents *block, struct error *e)
{
    const unsigned char *p = find_bytes(z, m, e);

    memset(block, 0, sizeof(*block));
    if (p == NULL) {
        return NULL;
    }
    if (m->method != STORED && m->method != DEFLATED) {
        gradc_fail(e, "%s: %.*s is packed in a way that is not read here; "
                   "numpy.savez and torch.save write others", z->path,
                   m->length < 256 ? (int)m->length : 256, m->name);
        return NULL;
    }
    if (m->method == DEFLATED) {
        p = unpack(z, p, m, fits, block, e);
    }
    if (p == NULL || sum(p, (size_t)m->size, block) == m->crc) {
        return p;
    }
    gradc_contents_close(block);
    damaged(z, "the checksum of a member is wrong", e);
    return NULL;
}
