/* test_image.c -- images of structs, and states saved in two slots while power fails
 *
 * takes   runtime/gradc_image.h
 * gives   suite_image()
 * keeps   what comes back after a cut at any byte is the state before or after
 */
#include "suite.h"
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "gradc_image.h"

Suite *suite_image(void);

enum { LAYOUT = 77, SLOT = 4096 };

struct first { _Alignas(64) float w[21]; };     /* no multiple of a unit is needed */
struct second { uint8_t b[3]; };

/* Two slots of memory; `power` bytes more can be written, and no function works
 * when there is none left.  An erased byte is `blank`. */
struct device {
    uint8_t slot[2][SLOT];
    long power;
    int erases;
    uint8_t blank;
    long at[2];                 /* how far a slot was written since it was begun */
    long written;
    int deaf;                   /* slot 0 is not read */
};

static int
device_read(void *context, int slot, uint32_t at, void *to, uint32_t n)
{
    struct device *d = context;

    ck_assert(slot == 0 || slot == 1);
    ck_assert_uint_le(at + n, SLOT);
    ck_assert(at % 8 == 0 && n % 8 == 0);
    if (d->power < 0 || (d->deaf && slot == 0))
        return -1;
    memcpy(to, d->slot[slot] + at, n);
    return 0;
}

static int
device_write(void *context, int slot, uint32_t at, const void *from, uint32_t n)
{
    struct device *d = context;
    uint32_t most = d->power < (long)n ? (uint32_t)(d->power < 0 ? 0 : d->power) : n;

    ck_assert_uint_le(at + n, SLOT);
    ck_assert(at % 8 == 0 && n % 8 == 0);
    if (at == 0 && d->erases)
        memset(d->slot[slot], d->blank, d->power < 0 ? 0 : SLOT);
    ck_assert(at == 0 || (long)at == d->at[slot]);      /* in order, once */
    memcpy(d->slot[slot] + at, from, most);
    d->at[slot] = (long)(at + n);
    d->power -= n;
    d->written += n;
    return d->power < 0 ? -1 : 0;
}

static struct gradc_store
store_of(struct device *d)
{
    return (struct gradc_store){ d, device_read, device_write };
}

static void
fill(struct first *x, struct second *y, int turn)
{
    for (int i = 0; i < 21; i++)
        x->w[i] = (float)(turn * 100 + i);
    for (int i = 0; i < 3; i++)
        y->b[i] = (uint8_t)(turn * 7 + i);
}

static int
is_turn(const struct first *x, const struct second *y, int turn)
{
    struct first a;
    struct second b;

    fill(&a, &b, turn);
    return memcmp(a.w, x->w, sizeof a.w) == 0 && memcmp(b.b, y->b, sizeof b.b) == 0;
}

START_TEST(crc)
{
    const char *text = "The checksum is that of zlib.";

    ck_assert_uint_eq(gradc_crc32(0, "123456789", 9), 0xcbf43926u);
    for (size_t n = 0; n <= strlen(text); n++)
        ck_assert_uint_eq(gradc_crc32(gradc_crc32(0, text, n), text + n,
                                      strlen(text) - n),
                          crc32(0, (const Bytef *)text, (uInt)strlen(text)));
}
END_TEST

/* Cut at every byte: what comes back is the last whole save, or the new one. */
static void
cut_everywhere(int erases, uint8_t blank, int before)
{
    struct first x;
    struct second y;
    struct gradc_part part[] = { { &x, sizeof x }, { &y, sizeof y } };
    struct device start = { .power = 1L << 30, .erases = erases, .blank = blank };
    struct gradc_store store = store_of(&start);
    long whole;

    memset(start.slot, blank, sizeof start.slot);
    for (int turn = 1; turn <= before; turn++) {
        fill(&x, &y, turn);
        ck_assert_int_eq(gradc_save(&store, LAYOUT, part, 2), GRADC_IMAGE_OK);
    }
    start.written = 0;
    for (long cut = 0, done = 0; !done; cut++) {
        struct device d = start;
        int saved, found;

        store = store_of(&d);
        d.power = cut;
        fill(&x, &y, before + 1);
        saved = gradc_save(&store, LAYOUT, part, 2);
        whole = d.written;
        done = saved == GRADC_IMAGE_OK;
        d.power = 1L << 30;
        fill(&x, &y, 99);
        found = gradc_restore(&store, LAYOUT, part, 2);
        if (done) {
            ck_assert_int_eq(cut, whole);
            ck_assert(is_turn(&x, &y, before + 1));
        } else if (found == GRADC_IMAGE_OK && is_turn(&x, &y, before + 1)) {
            ck_assert_int_gt(cut, whole - 8);   /* the rest was there already */
        } else if (before == 0) {
            ck_assert_int_ne(found, GRADC_IMAGE_OK);
            ck_assert(is_turn(&x, &y, 99));     /* as it was */
        } else {
            ck_assert_int_eq(found, GRADC_IMAGE_OK);
            ck_assert(is_turn(&x, &y, before));
        }
        /* And the next save comes back whatever was there. */
        fill(&x, &y, 50);
        ck_assert_int_eq(gradc_save(&store, LAYOUT, part, 2), GRADC_IMAGE_OK);
        fill(&x, &y, 99);
        ck_assert_int_eq(gradc_restore(&store, LAYOUT, part, 2), GRADC_IMAGE_OK);
        ck_assert(is_turn(&x, &y, 50));
    }
}

START_TEST(cut_at_every_byte)
{
    for (int before = 0; before <= 5; before++) {
        cut_everywhere(0, 0, before);           /* a file: old bytes stay */
        cut_everywhere(1, 0xff, before);        /* flash: erased at first */
        cut_everywhere(1, 0x00, before);
    }
}
END_TEST

/* The count wraps. */
START_TEST(many_saves)
{
    struct first x;
    struct second y;
    struct gradc_part part[] = { { &x, sizeof x }, { &y, sizeof y } };
    struct device d = { .power = 1L << 30 };
    struct gradc_store store = store_of(&d);
    size_t bytes[GRADC_IMAGE_PARTS] = { sizeof x, sizeof y };
    struct gradc_image head = gradc_image_head(LAYOUT, bytes, 2, 0xfffffffeu);
    struct gradc_image_end end = { 0, head.count };

    fill(&x, &y, 1);
    memcpy(d.slot[1], &head, sizeof head);
    memcpy(d.slot[1] + 64, &x, sizeof x);
    memcpy(d.slot[1] + 64 + 128, &y, sizeof y);
    end.sum = gradc_crc32(0, d.slot[1], head.bytes - sizeof end);
    memcpy(d.slot[1] + head.bytes - sizeof end, &end, sizeof end);
    for (int turn = 2; turn < 8; turn++) {
        fill(&x, &y, 99);
        ck_assert_int_eq(gradc_restore(&store, LAYOUT, part, 2), GRADC_IMAGE_OK);
        ck_assert(is_turn(&x, &y, turn - 1));
        fill(&x, &y, turn);
        ck_assert_int_eq(gradc_save(&store, LAYOUT, part, 2), GRADC_IMAGE_OK);
    }
}
END_TEST

/* Every byte of an image matters but those that nothing reads. */
START_TEST(damage)
{
    static _Alignas(64) uint8_t room[SLOT + 64];
    struct first x;
    struct second y;
    struct gradc_part part[] = { { &x, sizeof x }, { &y, sizeof y } };
    struct gradc_view view[] = { GRADC_VIEW(struct first), GRADC_VIEW(struct second) };
    struct device d = { .power = 1L << 30 };
    struct gradc_store store = store_of(&d);
    size_t n;

    fill(&x, &y, 1);
    gradc_save(&store, LAYOUT, part, 2);
    n = (size_t)d.written;
    memcpy(room, d.slot[0], n);
    ck_assert_int_eq(gradc_image_open(room, n, LAYOUT, view, 2), GRADC_IMAGE_OK);
    ck_assert_ptr_eq(view[0].at, room + 64);
    ck_assert(is_turn(view[0].at, view[1].at, 1));
    ck_assert_int_eq(gradc_image_open(room, n - 1, LAYOUT, view, 2), GRADC_IMAGE_SIZE);
    ck_assert_int_eq(gradc_image_open(room, 10, LAYOUT, view, 2), GRADC_IMAGE_SIZE);
    ck_assert_int_eq(gradc_image_open(room, n, LAYOUT + 1, view, 2), GRADC_IMAGE_MODEL);
    ck_assert_int_eq(gradc_image_open(room, n, LAYOUT, view, 1), GRADC_IMAGE_MODEL);
    ck_assert_int_eq(gradc_image_load(room, n, LAYOUT, part, 1), GRADC_IMAGE_MODEL);
    fill(&x, &y, 99);
    for (size_t i = 0; i < n; i++) {
        room[i] ^= 0x10;
        ck_assert_int_ne(gradc_image_load(room, n, LAYOUT, part, 2), GRADC_IMAGE_OK);
        d.slot[0][i] ^= 0x10;
        ck_assert_int_ne(gradc_restore(&store, LAYOUT, part, 2), GRADC_IMAGE_OK);
        room[i] ^= 0x10;
        d.slot[0][i] ^= 0x10;
    }
    ck_assert(is_turn(&x, &y, 99));
    ck_assert_int_eq(gradc_restore(&store, LAYOUT, part, 2), GRADC_IMAGE_OK);
    ck_assert_int_eq(gradc_restore(&store, LAYOUT + 1, part, 2), GRADC_IMAGE_MODEL);
    memmove(room + 4, room, n);
    ck_assert_int_eq(gradc_image_open(room + 4, n, LAYOUT, view, 2), GRADC_IMAGE_ALIGN);
    ck_assert_int_eq(gradc_image_load(room + 4, n, LAYOUT, part, 2), GRADC_IMAGE_OK);
    ck_assert(is_turn(&x, &y, 1));
    d.deaf = 1;                 /* slot 0 is good and cannot be read for now */
    fill(&x, &y, 2);
    ck_assert_int_eq(gradc_save(&store, LAYOUT, part, 2), GRADC_IMAGE_OK);
    d.deaf = 0;
    ck_assert_int_eq(d.slot[0][0], 'g');
    ck_assert_int_eq(d.slot[1][0], 'g');
    d.power = -1;
    ck_assert_int_eq(gradc_restore(&store, LAYOUT, part, 2), GRADC_IMAGE_IO);
    ck_assert_int_eq(gradc_save(&store, LAYOUT, part, 2), GRADC_IMAGE_IO);
}
END_TEST

/* Another order of bytes and another version are told apart from no image at all. */
START_TEST(strangers)
{
    struct first x = { { 0 } };
    struct gradc_part part[] = { { &x, sizeof x } };
    size_t bytes[GRADC_IMAGE_PARTS] = { sizeof x };
    struct gradc_image head = gradc_image_head(LAYOUT, bytes, 1, 0);
    uint8_t room[512] = { 0 };

    ck_assert_int_eq(gradc_image_load(room, sizeof room, LAYOUT, part, 1),
                     GRADC_IMAGE_NONE);
    head.version++;
    memcpy(room, &head, sizeof head);
    ck_assert_int_eq(gradc_image_load(room, sizeof room, LAYOUT, part, 1),
                     GRADC_IMAGE_OTHER);
    head.order = 0x04030201u;
    memcpy(room, &head, sizeof head);
    ck_assert_int_eq(gradc_image_load(room, sizeof room, LAYOUT, part, 1),
                     GRADC_IMAGE_ORDER);
}
END_TEST

Suite *
suite_image(void)
{
    Suite *s = suite_create("image");
    TCase *t = tcase_create("image");

    tcase_add_test(t, crc);
    tcase_add_test(t, cut_at_every_byte);
    tcase_add_test(t, many_saves);
    tcase_add_test(t, damage);
    tcase_add_test(t, strangers);
    suite_add_tcase(s, t);
    return s;
}
