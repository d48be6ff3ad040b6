/* npz.c -- arrays in NumPy's archives: NPY files in a zip file
 *
 * takes   the bytes of a .npz file (PKWARE's APPNOTE.TXT; zip64 too)
 * gives   the array of a name, unpacked if need be
 * keeps   every offset checked against the file, every checksum against the
 *         member
 */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "array.h"

/* Sizes of records, without what varies. */
enum { LOCAL = 30, CENTRAL = 46, END = 22, LOCATOR = 20, END64 = 56 };
enum { STORED = 0, DEFLATED = 8, MOST = 1000, NAME = 256 };

/* A file in the archive. */
struct member {
    char name[NAME];            /* without .npy */
    unsigned method;
    uint32_t crc;
    uint64_t packed, size, at;  /* bytes; where its local header is */
};

static int
is_npz(const unsigned char *p, size_t n)
{
    return n >= END && (memcmp(p, "PK\3\4", 4) == 0 || memcmp(p, "PK\5\6", 4) == 0);
}

static int
damaged(const struct contents *b, const char *what, struct error *e)
{
    return gradc_fail(e, "%s: this zip file is damaged: %s", b->path, what);
}

static uint64_t
word(const unsigned char *p, size_t size)
{
    return gradc_little_endian(p, size);
}

/* Where the directory is, and how many members it has.  The record at the end
 * is followed by a comment of any length. */
static int
find_directory(const struct contents *b, uint64_t *at, uint64_t *n,
               struct error *e)
{
    size_t end = b->n - END;

    while (end > 0 && b->n - end < 65536 && memcmp(b->p + end, "PK\5\6", 4) != 0)
        end--;
    if (memcmp(b->p + end, "PK\5\6", 4) != 0)
        return damaged(b, "its directory is missing", e);
    *n = word(b->p + end + 10, 2);
    *at = word(b->p + end + 16, 4);
    if (end >= LOCATOR && memcmp(b->p + end - LOCATOR, "PK\6\7", 4) == 0) {
        uint64_t big = word(b->p + end - LOCATOR + 8, 8);

        if (b->n < END64 || big > b->n - END64)
            return damaged(b, "its directory lies outside", e);
        *n = word(b->p + big + 32, 8);
        *at = word(b->p + big + 48, 8);
    }
    return 0;
}

/* Sizes and place that do not fit in 32 bits are in an extra field. */
static void
read_extra(struct member *m, const unsigned char *p, size_t n)
{
    uint64_t *const wide[] = { &m->size, &m->packed, &m->at };

    while (n >= 4) {
        size_t size = (size_t)word(p + 2, 2), used = 4;

        if (size > n - 4)
            return;
        for (int i = 0; word(p, 2) == 1 && i < 3; i++)
            if (*wide[i] == UINT32_MAX && used + 8 <= size + 4) {
                *wide[i] = word(p + used, 8);
                used += 8;
            }
        p += 4 + size;
        n -= 4 + size;
    }
}

/* The member whose record is at *at; steps over it. */
static int
read_member(const struct contents *b, uint64_t *at, struct member *m,
            struct error *e)
{
    const unsigned char *p = b->p + *at;
    size_t name, extra, length;

    if (*at > b->n || b->n - *at < CENTRAL || memcmp(p, "PK\1\2", 4) != 0)
        return damaged(b, "its directory is cut off", e);
    name = (size_t)word(p + 28, 2);
    extra = (size_t)word(p + 30, 2);
    if (b->n - *at - CENTRAL < name + extra)
        return damaged(b, "its directory is cut off", e);
    *m = (struct member){ .method = (unsigned)word(p + 10, 2),
                          .crc = (uint32_t)word(p + 16, 4),
                          .packed = word(p + 20, 4), .size = word(p + 24, 4),
                          .at = word(p + 42, 4) };
    length = name < NAME ? name : NAME - 1;
    memcpy(m->name, p + CENTRAL, length);
    if (length > 4 && strcmp(m->name + length - 4, ".npy") == 0)
        m->name[length - 4] = '\0';
    read_extra(m, p + CENTRAL + name, extra);
    *at += CENTRAL + name + extra + word(p + 32, 2);
    return 0;
}

/* Inflates a member into a block of its size. */
static unsigned char *
inflate_member(const struct contents *b, const unsigned char *p,
               const struct member *m, struct error *e)
{
    z_stream z = { .next_in = (unsigned char *)(uintptr_t)p };
    unsigned char *block = NULL;
    size_t left = (size_t)m->packed, room = (size_t)m->size;
    int r = Z_OK;

    if (m->size / 1032 <= m->packed)    /* deflate packs no better */
        block = malloc(room + 1);
    if (block == NULL || inflateInit2(&z, -15) != Z_OK) {
        free(block);
        damaged(b, "a member of impossible size", e);
        return NULL;
    }
    z.next_out = block;
    while (r == Z_OK) {
        uInt in = left < 1u << 20 ? (uInt)left : 1u << 20;
        uInt out = room < 1u << 20 ? (uInt)room : 1u << 20;

        z.avail_in = in;
        z.avail_out = out;
        r = inflate(&z, Z_NO_FLUSH);
        left -= in - z.avail_in;
        room -= out - z.avail_out;
    }
    inflateEnd(&z);
    block[m->size] = '\0';
    if (r == Z_STREAM_END && room == 0)
        return block;
    free(block);
    damaged(b, "a member cannot be unpacked", e);
    return NULL;
}

/* The bytes of a member take the place of the archive's. */
static int
unpack(struct contents *b, const struct member *m, size_t *begin,
       struct error *e)
{
    const unsigned char *p = b->p + m->at;
    unsigned char *block;
    size_t skip;

    if (m->at > b->n || b->n - m->at < LOCAL || memcmp(p, "PK\3\4", 4) != 0)
        return damaged(b, "a member lies outside", e);
    skip = LOCAL + (size_t)word(p + 26, 2) + (size_t)word(p + 28, 2);
    if (b->n - m->at < skip || b->n - m->at - skip < m->packed
        || (m->method == STORED && m->packed != m->size))
        return damaged(b, "a member is cut off", e);
    if (m->method != STORED && m->method != DEFLATED)
        return gradc_fail(e, "%s: %s is packed in a way that is not read here; "
                          "numpy.savez writes another", b->path, m->name);
    if (m->method == DEFLATED) {
        block = inflate_member(b, p + skip, m, e);
        if (block == NULL)
            return -1;
        gradc_contents_replace(b, block, (size_t)m->size);
        skip = 0;
    }
    *begin = m->method == STORED ? (size_t)m->at + skip : 0;
    return crc32_z(0, b->p + *begin, (size_t)m->size) == m->crc
           ? 0 : damaged(b, "the checksum of a member is wrong", e);
}

/* The member that is asked for, or the only one. */
static int
choose(const struct array *a, const char *name, struct member *found,
       struct error *e)
{
    static const struct member none;
    uint64_t at = 0, n = 0;
    struct member m;
    char (*has)[NAME] = NULL;
    const char *list[9];
    int k = 0;

    if (find_directory(a->file, &at, &n, e) != 0)
        return -1;
    *found = none;
    has = gradc_alloc(e, 9, sizeof *has);
    for (uint64_t i = 0; has != NULL && i < n && i < MOST; i++) {
        if (read_member(a->file, &at, &m, e) != 0)
            break;
        if (k < 9) {
            memcpy(has[k], m.name, NAME);
            list[k] = has[k];
            k++;
        }
        if (strcmp(m.name, name) == 0 || n == 1)
            *found = m;
    }
    if (e->status == 0 && found->name[0] == '\0')
        gradc_array_missing(a, name, list, k, e);
    free(has);
    return e->status == 0 ? 0 : -1;
}

static int
open_npz(struct array *a, const struct asked *asked, struct error *e)
{
    struct member m;
    struct contents whole, *file = a->file;
    size_t begin = 0;
    int status;

    if (choose(a, asked->name, &m, e) != 0 || unpack(file, &m, &begin, e) != 0)
        return -1;
    whole = *file;
    whole.p += begin;
    whole.n = (size_t)m.size;
    a->file = &whole;
    status = gradc_format_npy.is(whole.p, whole.n)
             ? gradc_format_npy.open(a, asked, e)
             : gradc_fail(e, "%s: %s in it is no NPY file", file->path, m.name);
    a->file = file;
    return status;
}

const struct format gradc_format_npz = { "NPZ", 0, is_npz, open_npz };
