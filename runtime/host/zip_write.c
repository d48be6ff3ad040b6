/* zip_write.c -- writes zip archives of uncompressed members
 *
 * takes   names, sizes and checksums
 * gives   the records around the bytes of members
 * keeps   the same bytes for the same members: all have the earliest possible date;
 *         64-bit records only where 32 bits are not enough, since simple readers know
 *         no others
 */
#include "zip.h"

enum { DATE = 0x21, NARROW = 20, WIDE = 45 };     /* versions of the format */

static int
is_wide(uint64_t v)
{
    return v >= UINT32_MAX;
}

static uint64_t
narrow(uint64_t v)
{
    return is_wide(v) ? UINT32_MAX : v;
}

/* From the version needed to the lengths of name and extra field. */
static void
put_common(struct bytes *b, const struct member *m, int wide, uint64_t extra)
{
    gradc_bytes_little(b, wide ? WIDE : NARROW, 2);
    gradc_bytes_little(b, 0, 2 + 2);                    /* no flags, not packed */
    gradc_bytes_little(b, (uint64_t)DATE << 16, 4);
    gradc_bytes_little(b, m->crc, 4);
    gradc_bytes_little(b, narrow(m->size), 4);
    gradc_bytes_little(b, narrow(m->size), 4);
    gradc_bytes_little(b, m->length, 2);
    gradc_bytes_little(b, extra, 2);
}

/* The extra field with sizes of 64 bits, and the place if that is needed. */
static void
put_extra(struct bytes *b, const struct member *m, uint64_t extra, int place)
{
    if (extra == 0) {
        return;
    }
    gradc_bytes_little(b, 1, 2);
    gradc_bytes_little(b, extra - 4, 2);
    if (is_wide(m->size)) {
        gradc_bytes_little(b, m->size, 8);
        gradc_bytes_little(b, m->size, 8);
    }
    if (place) {
        gradc_bytes_little(b, m->at, 8);
    }
}

void
gradc_zip_head(struct bytes *b, const struct member *m)
{
    uint64_t extra = is_wide(m->size) ? 4 + 16 : 0;

    gradc_bytes_add(b, "PK\3\4", 4);
    put_common(b, m, extra > 0, extra);
    gradc_bytes_add(b, m->name, m->length);
    put_extra(b, m, extra, 0);
}

static void
put_record(struct bytes *b, const struct member *m)
{
    int place = is_wide(m->at);
    uint64_t numbers = (is_wide(m->size) ? 16u : 0u) + (place ? 8u : 0u);
    uint64_t extra = numbers > 0 ? numbers + 4 : 0;

    gradc_bytes_add(b, "PK\1\2", 4);
    gradc_bytes_little(b, extra > 0 ? WIDE : NARROW, 2);
    put_common(b, m, extra > 0, extra);
    gradc_bytes_little(b, 0, 6);        /* no comment, first disk */
    gradc_bytes_little(b, 0, 4);        /* attributes */
    gradc_bytes_little(b, narrow(m->at), 4);
    gradc_bytes_add(b, m->name, m->length);
    put_extra(b, m, extra, place);
}

/* What does not fit in the last record, and where that is. */
static void
put_end64(struct bytes *b, size_t n, uint64_t at, uint64_t bytes)
{
    gradc_bytes_add(b, "PK\6\6", 4);
    gradc_bytes_little(b, 44, 8);
    gradc_bytes_little(b, WIDE << 16 | WIDE, 4);
    gradc_bytes_little(b, 0, 8);
    gradc_bytes_little(b, n, 8);
    gradc_bytes_little(b, n, 8);
    gradc_bytes_little(b, bytes, 8);
    gradc_bytes_little(b, at, 8);
    gradc_bytes_add(b, "PK\6\7", 4);
    gradc_bytes_little(b, 0, 4);
    gradc_bytes_little(b, at + bytes, 8);
    gradc_bytes_little(b, 1, 4);
}

void
gradc_zip_end(struct bytes *b, const struct member *m, size_t n, uint64_t at)
{
    size_t begin = b->n;
    uint64_t bytes, count = n < UINT16_MAX ? n : UINT16_MAX;

    for (size_t i = 0; i < n; i++) {
        put_record(b, &m[i]);
    }
    bytes = b->n - begin;
    if (count == UINT16_MAX || is_wide(at) || is_wide(bytes)) {
        put_end64(b, n, at, bytes);
    }
    gradc_bytes_add(b, "PK\5\6", 4);
    gradc_bytes_little(b, 0, 4);
    gradc_bytes_little(b, count, 2);
    gradc_bytes_little(b, count, 2);
    gradc_bytes_little(b, narrow(bytes), 4);
    gradc_bytes_little(b, narrow(at), 4);
    gradc_bytes_little(b, 0, 2);
}
