/* bitmap.c -- see bitmap.h */
#include "bitmap.h"

#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef GRADC_PNG
#include <png.h>
#endif
#ifdef GRADC_JPEG
#include <jpeglib.h>
#endif

static int
is_png(const unsigned char *p, size_t n)
{
    return n >= 8 && memcmp(p, "\x89PNG\r\n\x1a\n", 8) == 0;
}

int
gradc_is_bitmap(const unsigned char *p, size_t n)
{
    return is_png(p, n) || (n >= 3 && memcmp(p, "\xff\xd8\xff", 3) == 0);
}

#if defined(GRADC_PNG) || defined(GRADC_JPEG)
enum { LARGEST = 1 << 15 };     /* most pixels in height or width */

static unsigned char *
room_for(int channels, unsigned height, unsigned width, const char *path,
         struct error *e)
{
    if (height <= LARGEST && width <= LARGEST && height > 0 && width > 0) {
        return gradc_alloc(e, (size_t)channels * height, width);
    }
    gradc_fail(e, "%s: an image of %u x %u is too large", path, width, height);
    return NULL;
}
#endif

/* ---- the formats ---------------------------------------------------------------- */

/* An image in its own size, channels side by side; for the caller to free. */
#ifdef GRADC_PNG
static unsigned char *
read_png(struct bitmap *b, const unsigned char *p, size_t n, const char *path,
         struct error *e)
{
    static const png_color black;
    png_image image = { .version = PNG_IMAGE_VERSION };
    unsigned char *all = NULL;

    if (png_image_begin_read_from_memory(&image, p, n)) {
        image.format = b->channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
        b->height = (int)image.height;
        b->width = (int)image.width;
        all = room_for(b->channels, image.height, image.width, path, e);
        if (all != NULL && png_image_finish_read(&image, &black, all, 0, NULL)) {
            return all;
        }
    }
    gradc_fail(e, "%s: this PNG file is damaged: %s", path, image.message);
    png_image_free(&image);
    free(all);
    return NULL;
}
#else
static unsigned char *
read_png(struct bitmap *b, const unsigned char *p, size_t n, const char *path,
         struct error *e)
{
    (void)b, (void)p, (void)n;
    gradc_fail(e, "%s: is a PNG file, and gradc was built without libpng (Debian: "
               "libpng-dev)", path);
    return NULL;
}
#endif

#ifdef GRADC_JPEG
/* What libjpeg calls when it cannot go on. */
struct jump {
    struct jpeg_error_mgr manager;
    jmp_buf back;
    char why[JMSG_LENGTH_MAX];
};

static void
stop(j_common_ptr j)
{
    struct jump *jump = (struct jump *)j->err;

    jump->manager.format_message(j, jump->why);
    longjmp(jump->back, 1);
}

/* A warning means that the data are damaged. */
static void
warn(j_common_ptr j, int level)
{
    if (level < 0) {
        stop(j);
    }
}

static unsigned char
share(unsigned a, unsigned b)
{
    return (unsigned char)((a * b + 127) / 255);
}

/* Four inks of a printer become the light that they leave, red, green and blue or the
 * grey of these.  Photoshop and all after it write 255 for no ink. */
static void
from_inks(const unsigned char *ink, size_t n, int inverted, int channels,
          unsigned char *to)
{
    for (size_t i = 0; i < n; i++, ink += 4, to += channels) {
        unsigned char rgb[3];

        for (int c = 0; c < 3; c++) {
            rgb[c] = inverted ? share(ink[c], ink[3])
                              : share(255u - ink[c], 255u - ink[3]);
        }
        if (channels == 3) {
            memcpy(to, rgb, 3);
        } else {                /* the weights of JPEG's luminance */
            *to = (unsigned char)((299u * rgb[0] + 587u * rgb[1] + 114u * rgb[2] + 500)
                                  / 1000);
        }
    }
}

/* The rows in the colours of the image; `inks` is room for one of those. */
static void
read_rows(struct jpeg_decompress_struct *j, unsigned char *to, int channels,
          unsigned char *inks)
{
    size_t width = (size_t)channels * j->output_width;

    while (j->output_scanline < j->output_height) {
        unsigned char *at = to + j->output_scanline * width;
        JSAMPROW row = inks != NULL ? inks : at;

        jpeg_read_scanlines(j, &row, 1);
        if (inks != NULL) {
            from_inks(inks, j->output_width, j->saw_Adobe_marker, channels, at);
        }
    }
}

/* What libjpeg is asked for: it makes no light of inks. */
static J_COLOR_SPACE
space_of(const struct jpeg_decompress_struct *j, int channels)
{
    int inks = j->jpeg_color_space == JCS_CMYK || j->jpeg_color_space == JCS_YCCK;

    return inks ? JCS_CMYK : channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
}

static unsigned char *
read_jpeg(struct bitmap *b, const unsigned char *p, size_t n, const char *path,
          struct error *e)
{
    struct jpeg_decompress_struct j;
    struct jump jump;
    unsigned char *volatile all = NULL, *volatile inks = NULL;

    memset(&j, 0, sizeof(j));
    j.err = jpeg_std_error(&jump.manager);
    jump.manager.error_exit = stop;
    jump.manager.emit_message = warn;
    if (setjmp(jump.back) != 0) {
        gradc_fail(e, "%s: this JPEG file is damaged: %s", path, jump.why);
        jpeg_destroy_decompress(&j);
        free(inks);
        free(all);
        return NULL;
    }
    jpeg_create_decompress(&j);
    jpeg_mem_src(&j, p, (unsigned long)n);
    jpeg_read_header(&j, TRUE);
    j.out_color_space = space_of(&j, b->channels);
    jpeg_start_decompress(&j);
    b->height = (int)j.output_height;
    b->width = (int)j.output_width;
    all = room_for(b->channels, j.output_height, j.output_width, path, e);
    if (all != NULL && j.out_color_space == JCS_CMYK) {
        inks = gradc_alloc(e, 4, j.output_width);
    }
    if (e->status == 0) {
        read_rows(&j, all, b->channels, inks);
        jpeg_finish_decompress(&j);
    } else {
        free(all);
        all = NULL;
    }
    jpeg_destroy_decompress(&j);
    free(inks);
    return all;
}
#else
static unsigned char *
read_jpeg(struct bitmap *b, const unsigned char *p, size_t n, const char *path,
          struct error *e)
{
    (void)b, (void)p, (void)n;
    gradc_fail(e, "%s: is a JPEG file, and gradc was built without libjpeg (Debian: "
               "libjpeg-dev)", path);
    return NULL;
}
#endif

/* ---- another size ---------------------------------------------------------------- */

/* Element `at` of `size` elements, from the n elements of `from`, `step` apart:
 * weighted by a triangle as wide as an element of the coarser grid. */
static double
filtered(const double *from, int n, int step, int at, int size)
{
    double scale = (double)n / size, reach = scale > 1 ? scale : 1;
    double middle = (at + 0.5) * scale, sum = 0, all = 0;

    for (int k = (int)floor(middle - reach); k <= (int)ceil(middle + reach); k++) {
        double w = 1 - fabs(k + 0.5 - middle) / reach;

        if (k < 0 || k >= n || w <= 0) {
            continue;
        }
        sum += w * from[k * step];
        all += w;
    }
    return sum / all;
}

/* Resizes one channel of image `is` to the size of `b`: first the rows, then the
 * columns. */
static void
resize(const struct bitmap *b, const struct bitmap *is, double *grid,
       double *wide, unsigned char *to)
{
    for (int y = 0; y < is->height; y++) {
        for (int x = 0; x < b->width; x++) {
            wide[y * b->width + x] = filtered(grid + y * is->width, is->width, 1,
                                              x, b->width);
        }
    }
    for (int y = 0; y < b->height; y++) {
        for (int x = 0; x < b->width; x++) {
            to[y * b->width + x] = (unsigned char)(0.5 + filtered(
                wide + x, is->height, b->width, y, b->height));
        }
    }
}

static int
fit(const struct bitmap *b, const struct bitmap *is, const unsigned char *all,
    unsigned char *to, struct error *e)
{
    size_t n = (size_t)is->height * (size_t)is->width;
    double *grid = gradc_alloc(e, n, sizeof(*grid));
    double *wide = gradc_alloc(e, (size_t)is->height * (size_t)b->width,
                               sizeof(*wide));

    for (int c = 0; e->status == 0 && c < b->channels; c++) {
        for (size_t i = 0; i < n; i++) {
            grid[i] = all[i * (size_t)b->channels + (size_t)c];
        }
        resize(b, is, grid, wide, to + c * b->height * b->width);
    }
    free(grid);
    free(wide);
    return e->status == 0 ? 0 : -1;
}

int
gradc_bitmap_read(const struct bitmap *b, const unsigned char *p, size_t n,
                  const char *path, unsigned char *to, struct error *e)
{
    struct bitmap is = { .channels = b->channels };
    unsigned char *all = (is_png(p, n) ? read_png : read_jpeg)(&is, p, n, path, e);

    if (all != NULL) {
        fit(b, &is, all, to, e);
    }
    free(all);
    return e->status == 0 ? 0 : -1;
}
