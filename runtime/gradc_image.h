/* gradc_image.h -- weights and states as bytes, verified before use
 *
 * takes   structs of a model, the number NAME_WEIGHTS_LAYOUT or
 *         NAME_STATE_LAYOUT of its header, and images: in memory, or behind two
 *         functions
 * gives   the structs in place in an image, or copies; states saved and
 *         restored
 * keeps   no allocation, no static data; an image of another model, target,
 *         choice of entries or byte order, or a damaged one, is never used
 *
 * An image is a header of 64 bytes; the parts, each at a multiple of 64 and
 * padded with zeros; and eight bytes that mark it complete: they are written
 * last, and every byte before them once and in order.  A state is saved in two
 * slots alternately.  If power is lost, an incomplete image does not end with
 * the eight bytes that its header requires, and the other slot is used.
 */
#ifndef GRADC_IMAGE_H
#define GRADC_IMAGE_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, to which warnings about C++ do not apply */
#endif

#include "gradc_base.h"

enum { GRADC_IMAGE_VERSION = 1, GRADC_IMAGE_UNIT = 64, GRADC_IMAGE_PARTS = 4 };

enum gradc_image_error {
    GRADC_IMAGE_OK,
    GRADC_IMAGE_NONE,           /* there is no image */
    GRADC_IMAGE_OTHER,          /* of another version of this format */
    GRADC_IMAGE_ORDER,          /* of a machine with another order of bytes */
    GRADC_IMAGE_MODEL,          /* of another model, target or choice of
                                 * entries */
    GRADC_IMAGE_SIZE,           /* it is longer than its memory */
    GRADC_IMAGE_SUM,            /* damaged, or not completely written */
    GRADC_IMAGE_ALIGN,          /* its address does not suit its structs */
    GRADC_IMAGE_IO              /* read or write reported a failure */
};

struct gradc_image {
    uint8_t magic[8];           /* "gradcimg" */
    uint32_t version;
    uint32_t order;             /* 0x01020304 */
    uint64_t layout;
    uint32_t bytes;             /* including header and end */
    uint32_t parts;
    uint32_t part[GRADC_IMAGE_PARTS];   /* bytes of each */
    uint32_t count;             /* number of earlier saves */
    uint32_t zero[3];
};

/* The end of an image: CRC-32 of all before it, and the count again. */
struct gradc_image_end {
    uint32_t sum, count;
};

GRADC_STATIC_ASSERT(sizeof(struct gradc_image) == GRADC_IMAGE_UNIT,
                    "size of gradc_image");
GRADC_STATIC_ASSERT(sizeof(struct gradc_image_end) == 8,
                    "size of gradc_image_end");

/* A struct of the caller. */
struct gradc_part {
    void *at;
    size_t bytes;
};

/* A struct within an image: GRADC_VIEW(struct NAME_param); `at` is found. */
struct gradc_view {
    const void *at;
    size_t bytes, align;
};

#define GRADC_VIEW(type) { NULL, sizeof(type), GRADC_ALIGNOF(type) }

/* Two slots.  The functions return 0 for success; offsets and numbers of bytes
 * are multiples of 8.  A slot is written from its beginning: flash is erased
 * when `at` is 0. */
struct gradc_store {
    void *context;
    int (*read)(void *context, int slot, uint32_t at, void *to, uint32_t n);
    int (*write)(void *context, int slot, uint32_t at, const void *from, uint32_t n);
};

#ifdef __GNUC__
#define GRADC_IMAGE_COPY(to, from, n) __builtin_memcpy(to, from, n)
#define GRADC_IMAGE_CLEAR(to, n) __builtin_memset(to, 0, n)
#else
#include <string.h>
#define GRADC_IMAGE_COPY(to, from, n) memcpy(to, from, n)
#define GRADC_IMAGE_CLEAR(to, n) memset(to, 0, n)
#endif

/* ---- the format ---------------------------------------------------------------- */

/* CRC-32 as in zip and PNG, continuing from `crc`, which starts at 0. */
GRADC_OUTLINE uint32_t
gradc_crc32(uint32_t crc, const void *bytes, size_t n)
{
    const uint8_t *p = (const uint8_t *)bytes;

    crc = ~crc;
    while (n-- > 0) {
        crc ^= *p++;
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc >> 1) ^ (0xedb88320u & (0u - (crc & 1u)));
        }
    }
    return ~crc;
}

GRADC_INLINE uint32_t
gradc_image_round(size_t bytes)
{
    return ((uint32_t)bytes + (GRADC_IMAGE_UNIT - 1)) / GRADC_IMAGE_UNIT
         * GRADC_IMAGE_UNIT;
}

GRADC_INLINE void
gradc_part_bytes(size_t bytes[GRADC_IMAGE_PARTS], const struct gradc_part *part,
                 int n)
{
    for (int i = 0; i < GRADC_IMAGE_PARTS; i++) {
        bytes[i] = (i < n) ? part[i].bytes : 0;
    }
}

/* The header of an image of these sizes. */
GRADC_OUTLINE struct gradc_image
gradc_image_head(uint64_t layout, const size_t *bytes, int n, uint32_t count)
{
    struct gradc_image head;

    GRADC_IMAGE_CLEAR(&head, sizeof head);
    GRADC_IMAGE_COPY(head.magic, "gradcimg", sizeof head.magic);
    head.version = GRADC_IMAGE_VERSION;
    head.order = 0x01020304u;
    head.layout = layout;
    head.bytes = (uint32_t)(sizeof head + sizeof(struct gradc_image_end));
    head.parts = (uint32_t)n;
    for (int i = 0; i < n; i++) {
        head.part[i] = (uint32_t)bytes[i];
        head.bytes += gradc_image_round(bytes[i]);
    }
    head.count = count;
    return head;
}

/* Is this the expected header? */
GRADC_OUTLINE int
gradc_image_fits(const struct gradc_image *head, const struct gradc_image *want)
{
    for (int i = 0; i < 8; i++) {
        if (head->magic[i] != want->magic[i]) {
            return GRADC_IMAGE_NONE;
        }
    }
    if (head->order != want->order) {
        return GRADC_IMAGE_ORDER;
    }
    if (head->version != want->version) {
        return GRADC_IMAGE_OTHER;
    }
    for (int i = 0; i < GRADC_IMAGE_PARTS; i++) {
        if (head->part[i] != want->part[i]) {
            return GRADC_IMAGE_MODEL;
        }
    }
    return ((head->layout != want->layout) || (head->parts != want->parts)
        || (head->bytes != want->bytes)) ? GRADC_IMAGE_MODEL : GRADC_IMAGE_OK;
}

/* ---- an image in memory ---------------------------------------------------------- */

/* Is a complete image of these sizes at that address? */
GRADC_OUTLINE int
gradc_image_check(const void *image, size_t room, uint64_t layout,
                  const size_t *bytes, int n)
{
    const struct gradc_image want = gradc_image_head(layout, bytes, n, 0);
    const uint8_t *p = (const uint8_t *)image;
    struct gradc_image head;
    struct gradc_image_end end;
    int wrong;

    if (room < sizeof head) {
        return GRADC_IMAGE_SIZE;
    }
    GRADC_IMAGE_COPY(&head, p, sizeof head);
    wrong = gradc_image_fits(&head, &want);
    if (wrong != GRADC_IMAGE_OK) {
        return wrong;
    }
    if (room < head.bytes) {
        return GRADC_IMAGE_SIZE;
    }
    GRADC_IMAGE_COPY(&end, p + head.bytes - sizeof end, sizeof end);
    return ((end.count == head.count)
        && (end.sum == gradc_crc32(0, p, (size_t)head.bytes - sizeof end)))
         ? GRADC_IMAGE_OK : GRADC_IMAGE_SUM;
}

/* Finds the structs of an image in place, at most `room` bytes long: in
 * memory-mapped flash, at a multiple of the alignment of its structs. */
GRADC_OUTLINE int
gradc_image_open(const void *image, size_t room, uint64_t layout,
                 struct gradc_view *view, int n)
{
    size_t bytes[GRADC_IMAGE_PARTS], at = sizeof(struct gradc_image);
    int wrong;

    for (int i = 0; i < GRADC_IMAGE_PARTS; i++) {
        bytes[i] = (i < n) ? view[i].bytes : 0;
    }
    wrong = gradc_image_check(image, room, layout, bytes, n);
    for (int i = 0; (i < n) && (wrong == GRADC_IMAGE_OK); i++) {
        view[i].at = (const uint8_t *)image + at;
        wrong = (((uintptr_t)view[i].at % view[i].align) != 0)
              ? GRADC_IMAGE_ALIGN : GRADC_IMAGE_OK;
        at += (size_t)gradc_image_round(view[i].bytes);
    }
    return wrong;
}

/* Copies the structs of an image, which may have any alignment; nothing of a
 * wrong one. */
GRADC_OUTLINE int
gradc_image_load(const void *image, size_t room, uint64_t layout,
                 const struct gradc_part *part, int n)
{
    size_t bytes[GRADC_IMAGE_PARTS], at = sizeof(struct gradc_image);
    int wrong;

    gradc_part_bytes(bytes, part, n);
    wrong = gradc_image_check(image, room, layout, bytes, n);
    for (int i = 0; (i < n) && (wrong == GRADC_IMAGE_OK); i++) {
        GRADC_IMAGE_COPY(part[i].at, (const uint8_t *)image + at, part[i].bytes);
        at += (size_t)gradc_image_round(part[i].bytes);
    }
    return wrong;
}

/* ---- slots ------------------------------------------------------------------------ */

/* Does a slot hold a complete image like `want`?  Then also its count. */
GRADC_OUTLINE int
gradc_slot_check(const struct gradc_store *store, int slot,
                 const struct gradc_image *want, uint32_t *count)
{
    struct gradc_image head;
    struct gradc_image_end end;
    uint8_t some[GRADC_IMAGE_UNIT];
    uint32_t sum, last = want->bytes - (uint32_t)sizeof end;
    int wrong;

    if (store->read(store->context, slot, 0, &head, sizeof head) != 0) {
        return GRADC_IMAGE_IO;
    }
    wrong = gradc_image_fits(&head, want);
    if (wrong != GRADC_IMAGE_OK) {
        return wrong;
    }
    sum = gradc_crc32(0, &head, sizeof head);
    for (uint32_t at = sizeof head; at < last; at += sizeof some) {
        if (store->read(store->context, slot, at, some, sizeof some) != 0) {
            return GRADC_IMAGE_IO;
        }
        sum = gradc_crc32(sum, some, sizeof some);
    }
    if (store->read(store->context, slot, last, &end, sizeof end) != 0) {
        return GRADC_IMAGE_IO;
    }
    *count = head.count;
    return ((end.count == head.count) && (end.sum == sum)) ? GRADC_IMAGE_OK
                                                     : GRADC_IMAGE_SUM;
}

/* The slot of the newest image; or -1, and in *wrong the fault of the better
 * slot. */
GRADC_OUTLINE int
gradc_slot_newest(const struct gradc_store *store, const struct gradc_image *want,
                  uint32_t *count, int *wrong)
{
    uint32_t each[2] = { 0, 0 };
    int bad[2], newest;

    for (int slot = 0; slot < 2; slot++) {
        bad[slot] = gradc_slot_check(store, slot, want, &each[slot]);
    }
    if ((bad[0] != GRADC_IMAGE_OK) && (bad[1] != GRADC_IMAGE_OK)) {
        *wrong = (bad[0] > bad[1]) ? bad[0] : bad[1];
        return -1;
    }
    newest = (bad[0] != GRADC_IMAGE_OK)
          || ((bad[1] == GRADC_IMAGE_OK)
              && ((each[1] - each[0]) < 0x80000000u));
    *count = each[newest];
    return newest;
}

/* One part, padded with zeros to a unit. */
GRADC_OUTLINE int
gradc_slot_write(const struct gradc_store *store, int slot, uint32_t at,
                 const struct gradc_part *part, uint32_t *sum)
{
    const uint8_t *from = (const uint8_t *)part->at;
    const uint32_t n = (uint32_t)part->bytes;
    const uint32_t whole = n / GRADC_IMAGE_UNIT * GRADC_IMAGE_UNIT;
    uint8_t rest[GRADC_IMAGE_UNIT];

    if ((whole > 0)
        && (store->write(store->context, slot, at, from, whole) != 0)) {
        return GRADC_IMAGE_IO;
    }
    *sum = gradc_crc32(*sum, from, (size_t)whole);
    if (whole == n) {
        return GRADC_IMAGE_OK;
    }
    GRADC_IMAGE_CLEAR(rest, sizeof rest);
    GRADC_IMAGE_COPY(rest, from + whole, (size_t)(n - whole));
    *sum = gradc_crc32(*sum, rest, sizeof rest);
    return (store->write(store->context, slot, at + whole, rest, sizeof rest)
            != 0)
         ? GRADC_IMAGE_IO : GRADC_IMAGE_OK;
}

/* One part, without its padding. */
GRADC_OUTLINE int
gradc_slot_read(const struct gradc_store *store, int slot, uint32_t at,
                const struct gradc_part *part)
{
    uint8_t *to = (uint8_t *)part->at;
    const uint32_t n = (uint32_t)part->bytes;
    const uint32_t whole = n / GRADC_IMAGE_UNIT * GRADC_IMAGE_UNIT;
    uint8_t rest[GRADC_IMAGE_UNIT];

    if ((whole > 0)
        && (store->read(store->context, slot, at, to, whole) != 0)) {
        return GRADC_IMAGE_IO;
    }
    if (whole == n) {
        return GRADC_IMAGE_OK;
    }
    if (store->read(store->context, slot, at + whole, rest, sizeof rest) != 0) {
        return GRADC_IMAGE_IO;
    }
    GRADC_IMAGE_COPY(to + whole, rest, (size_t)(n - whole));
    return GRADC_IMAGE_OK;
}

/* Is a slot unreadable?  Its contents may be good, so the other slot, if it can
 * be read, is written first. */
GRADC_INLINE int
gradc_slot_fails(const struct gradc_store *store, int slot)
{
    uint32_t some[2];

    return store->read(store->context, slot, 0, some, sizeof some) != 0;
}

/* Saves the structs in the slot that does not hold the newest image. */
GRADC_OUTLINE int
gradc_save(const struct gradc_store *store, uint64_t layout,
           const struct gradc_part *part, int n)
{
    size_t bytes[GRADC_IMAGE_PARTS];
    struct gradc_image head;
    struct gradc_image_end end;
    uint32_t at = sizeof head, count = 0;
    int slot, wrong = GRADC_IMAGE_OK;

    gradc_part_bytes(bytes, part, n);
    head = gradc_image_head(layout, bytes, n, 0);
    slot = gradc_slot_newest(store, &head, &count, &wrong);
    if (slot < 0) {
        slot = (gradc_slot_fails(store, 0) && !gradc_slot_fails(store, 1))
             ? 1 : 0;
    } else {
        slot = 1 - slot;
    }
    head.count = end.count = count + 1;
    if (store->write(store->context, slot, 0, &head, sizeof head) != 0) {
        return GRADC_IMAGE_IO;
    }
    end.sum = gradc_crc32(0, &head, sizeof head);
    for (int i = 0; i < n; i++) {
        if (gradc_slot_write(store, slot, at, &part[i], &end.sum) != 0) {
            return GRADC_IMAGE_IO;
        }
        at += gradc_image_round(part[i].bytes);
    }
    return (store->write(store->context, slot, at, &end, sizeof end) != 0)
         ? GRADC_IMAGE_IO : GRADC_IMAGE_OK;
}

/* Restores the structs as last saved; if nothing was saved, or everything is
 * damaged, they are unchanged. */
GRADC_OUTLINE int
gradc_restore(const struct gradc_store *store, uint64_t layout,
              const struct gradc_part *part, int n)
{
    size_t bytes[GRADC_IMAGE_PARTS];
    struct gradc_image want;
    uint32_t at = sizeof want, count;
    int slot, wrong = GRADC_IMAGE_OK;

    gradc_part_bytes(bytes, part, n);
    want = gradc_image_head(layout, bytes, n, 0);
    slot = gradc_slot_newest(store, &want, &count, &wrong);
    if (slot < 0) {
        return wrong;
    }
    for (int i = 0; i < n; i++) {
        if (gradc_slot_read(store, slot, at, &part[i]) != 0) {
            return GRADC_IMAGE_IO;
        }
        at += gradc_image_round(part[i].bytes);
    }
    return GRADC_IMAGE_OK;
}

#endif
