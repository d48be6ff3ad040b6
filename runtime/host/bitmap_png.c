/* bitmap_png.c -- PNG images
 *
 * takes   the bytes of a file
 * gives   its pixels in its own size, grey or red, green and blue, as stored: without
 *         gamma, 16 bits rounded to 8, transparency left out
 */
#include "bitmap_parts.h"

#include <stdlib.h>
#include <string.h>

#ifdef GRADC_PNG
#include <setjmp.h>
#include <stdio.h>

#include <png.h>

/* What is left of the file, and why it is not read further. */
struct source {
    const unsigned char *p;
    size_t n;
    char why[100];
};

static void
read_bytes(png_structp png, png_bytep to, size_t n)
{
    struct source *s = png_get_io_ptr(png);

    if (n > s->n) {
        png_error(png, "it ends too early");
    }
    memcpy(to, s->p, n);
    s->p += n;
    s->n -= n;
}

static void
stop(png_structp png, png_const_charp why)
{
    struct source *s = png_get_error_ptr(png);

    snprintf(s->why, sizeof(s->why), "%s", why);
    png_longjmp(png, 1);
}

static void
go_on(png_structp png, png_const_charp why)
{
    (void)png, (void)why;
}

/* Has all kinds of pixels made of bytes, in one channel or three; how many passes over the
 * rows that takes. */
static int
ask_for_bytes(png_structp png, png_infop info, int channels)
{
    int passes = png_set_interlace_handling(png);

    png_set_expand(png);
    png_set_scale_16(png);
    png_set_strip_alpha(png);
    if (channels == 3) {
        png_set_gray_to_rgb(png);
    }
    png_read_update_info(png, info);
    return passes;
}

static int
turned_by(png_structp png, png_infop info)
{
#ifdef PNG_eXIf_SUPPORTED
    png_bytep exif;
    png_uint_32 n;

    if (png_get_eXIf_1(png, info, &n, &exif) != 0) {
        return gradc_bitmap_turned(exif, n);
    }
#else
    (void)png, (void)info;
#endif
    return 0;
}

static void
make_grey(unsigned char *pixel, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        pixel[i] = gradc_bitmap_grey(pixel + 3 * i);
    }
}

/* The pixels; a jump out of this function frees nothing, `*all` is the caller's. */
static void
read_pixels(png_structp png, png_infop info, struct decoded *b, unsigned char *volatile *all,
            const char *path, struct error *e)
{
    unsigned height, width;
    int stored, passes;

    png_read_info(png, info);
    height = png_get_image_height(png, info);
    width = png_get_image_width(png, info);
    passes = ask_for_bytes(png, info, b->channels);
    stored = png_get_channels(png, info);
    *all = gradc_bitmap_room(stored, height, width, path, e);
    if (*all == NULL) {
        return;
    }
    b->height = (int)height;
    b->width = (int)width;
    b->turned = turned_by(png, info);
    while (passes-- > 0) {
        for (unsigned y = 0; y < height; y++) {
            png_read_row(png, *all + (size_t)stored * width * y, NULL);
        }
    }
    if (stored > b->channels) {
        make_grey(*all, (size_t)height * width);
    }
}

unsigned char *
gradc_bitmap_png(struct decoded *b, const unsigned char *p, size_t n, const char *path,
                 struct error *e)
{
    struct source s = { .p = p, .n = n };
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &s, stop, go_on);
    png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
    unsigned char *volatile all = NULL;

    if (info == NULL) {
        gradc_no_memory(e, "%s: out of memory", path);
    } else if (setjmp(png_jmpbuf(png)) != 0) {
        gradc_fail(e, "%s: this PNG file is damaged: %s", path, s.why);
    } else {
        png_set_read_fn(png, &s, read_bytes);
        read_pixels(png, info, b, &all, path, e);
    }
    png_destroy_read_struct(&png, &info, NULL);
    if (e->status == 0) {
        return all;
    }
    free(all);
    return NULL;
}
#else
unsigned char *
gradc_bitmap_png(struct decoded *b, const unsigned char *p, size_t n, const char *path,
                 struct error *e)
{
    (void)b, (void)p, (void)n;
    gradc_fail(e, "%s: is a PNG file, and gradc was built without libpng (Debian: "
               "libpng-dev)", path);
    return NULL;
}
#endif
