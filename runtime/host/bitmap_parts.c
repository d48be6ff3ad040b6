/* bitmap_parts.c -- see bitmap_parts.h */
#include "bitmap_parts.h"

#include <string.h>

/* ---- what the formats share ------------------------------------------------------ */

enum { LARGEST = 1 << 15 };     /* most pixels in height or width */

unsigned char *
gradc_bitmap_room(int channels, unsigned height, unsigned width, const char *path,
                  struct error *e)
{
    if (height <= LARGEST && width <= LARGEST && height > 0 && width > 0) {
        return gradc_alloc(e, (size_t)channels * height, width);
    }
    gradc_fail(e, "%s: an image of %u x %u is too large", path, width, height);
    return NULL;
}

unsigned char
gradc_bitmap_grey(const unsigned char *rgb)
{
    return (unsigned char)((299u * rgb[0] + 587u * rgb[1] + 114u * rgb[2] + 500) / 1000);
}

/* ---- how the camera was held ------------------------------------------------------- */

/* `bytes` bytes of a number, whose order `p` begins with. */
static size_t
exif_number(const unsigned char *p, size_t at, size_t bytes)
{
    size_t v = 0;

    for (size_t i = 0; i < bytes; i++) {
        v = v << 8 | p[at + (*p == 'M' ? i : bytes - 1 - i)];
    }
    return v;
}

int
gradc_bitmap_turned(const unsigned char *p, size_t n)
{
    enum { HEADER = 8, ENTRY = 12, ORIENTATION = 0x112 };
    size_t at, entries;

    if (n < HEADER || (memcmp(p, "II*\0", 4) != 0 && memcmp(p, "MM\0*", 4) != 0)) {
        return 0;
    }
    at = exif_number(p, 4, 4);
    if (at > n - 2) {
        return 0;
    }
    entries = exif_number(p, at, 2);
    at += 2;
    for (; entries > 0 && n - at >= ENTRY; entries--, at += ENTRY) {
        if (exif_number(p, at, 2) == ORIENTATION) {
            size_t turned = exif_number(p, at + 8, 2);

            return turned <= 8 ? (int)turned : 0;
        }
    }
    return 0;
}
