/* image.c -- see image.h */
#include "image.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { GAP = 1 };               /* pixels between tiles, in units of zoom */

/* ---- colours ------------------------------------------------------------------ */

/* Between two colours. */
static void
blend(const unsigned char a[3], const unsigned char b[3], double share,
      unsigned char rgb[3])
{
    for (int i = 0; i < 3; i++) {
        rgb[i] = (unsigned char)(a[i] + (b[i] - a[i]) * share + 0.5);
    }
}

static double
within(double v, double low, double high)
{
    return v > low ? v < high ? v : high : low;
}

const unsigned char gradc_colours[GRADC_COLOURS][3] = {
    { 0, 114, 178 }, { 213, 94, 0 }, { 0, 158, 115 }, { 204, 121, 167 },
    { 230, 159, 0 }, { 86, 180, 233 }, { 0, 0, 0 },
};

void
gradc_colour_pale(int k, double share, unsigned char rgb[3])
{
    static const unsigned char white[3] = { 255, 255, 255 };

    blend(white, gradc_colours[k % GRADC_COLOURS], share, rgb);
}

void
gradc_colour_around(double v, unsigned char rgb[3])
{
    gradc_colour_pale(v < 0 ? 0 : 1, fabs(within(v, -1, 1)), rgb);
}

/* The grey of v from 0 to 1. */
static void
shade(double v, unsigned char rgb[3])
{
    rgb[0] = rgb[1] = rgb[2] = (unsigned char)(255 * within(v, 0, 1) + 0.5);
}

/* ---- a grid ------------------------------------------------------------------- */

/* The range that the colours stand for. */
static void
find_range(const struct tiles *t, int n, double *low, double *high)
{
    size_t count = (size_t)n * (size_t)(t->channels * t->height * t->width);

    *low = *high = t->value[0];
    for (size_t i = 1; i < count; i++) {
        *low = t->value[i] < *low ? t->value[i] : *low;
        *high = t->value[i] > *high ? t->value[i] : *high;
    }
    if (t->around) {
        *high = fabs(*low) > fabs(*high) ? fabs(*low) : fabs(*high);
        *low = 0;
    }
    if (!(*high > *low)) {
        *high = *low + 1;
    }
}

/* The colour of pixel (y, x) of tile k. */
static void
colour(const struct tiles *t, int k, int y, int x, double low, double high,
       unsigned char rgb[3])
{
    const int plane = t->height * t->width;
    const double *v = t->value + (size_t)k * (size_t)(t->channels * plane)
                      + y * t->width + x;

    if (t->channels == 1 && t->around) {
        gradc_colour_around(*v / high, rgb);
    } else {
        for (int c = 0; c < 3; c++) {
            double one = v[t->channels == 3 ? c * plane : 0];
            unsigned char grey[3];

            shade(t->around ? 0.5 + 0.5 * one / high
                            : (one - low) / (high - low), grey);
            rgb[c] = grey[c];
        }
    }
}

static void
draw_tile(struct image *image, const struct tiles *t, int k, int left, int top,
          int zoom, const double range[2])
{
    for (int y = 0; y < t->height * zoom; y++) {
        for (int x = 0; x < t->width * zoom; x++) {
            colour(t, k, y / zoom, x / zoom, range[0], range[1],
                   image->pixel + 3 * ((size_t)(top + y) * (size_t)image->width
                                       + (size_t)(left + x)));
        }
    }
}

int
gradc_image_grid(struct image *image, const struct tiles *t, int most, int zoom,
                 struct error *e)
{
    int n = t->n < most ? t->n : most;
    int across = (int)ceil(sqrt(n)), down = (n + across - 1) / across;
    int step_x = (t->width + GAP) * zoom, step_y = (t->height + GAP) * zoom;
    double range[2];

    image->width = across * step_x + GAP * zoom;
    image->height = down * step_y + GAP * zoom;
    image->pixel = gradc_alloc(e, (size_t)image->width * (size_t)image->height, 3);
    if (image->pixel == NULL) {
        return -1;
    }
    memset(image->pixel, 128, 3 * (size_t)image->width * (size_t)image->height);
    find_range(t, n, &range[0], &range[1]);
    for (int k = 0; k < n; k++) {
        draw_tile(image, t, k, k % across * step_x + GAP * zoom,
                  k / across * step_y + GAP * zoom, zoom, range);
    }
    return 0;
}

void
gradc_image_close(struct image *image)
{
    free(image->pixel);
    memset(image, 0, sizeof(*image));
}

/* ---- PNG ---------------------------------------------------------------------- */

static void
put_big(struct bytes *b, uint32_t v)
{
    unsigned char byte[4] = { (unsigned char)(v >> 24), (unsigned char)(v >> 16),
                              (unsigned char)(v >> 8), (unsigned char)v };

    gradc_bytes_add(b, byte, 4);
}

/* Length, name, contents and checksum. */
static void
put_chunk(struct bytes *png, const char name[4], const unsigned char *at, size_t n)
{
    uLong crc = crc32(crc32(0, NULL, 0), (const unsigned char *)name, 4);

    put_big(png, (uint32_t)n);
    gradc_bytes_add(png, name, 4);
    gradc_bytes_add(png, at, n);
    put_big(png, (uint32_t)(n > 0 ? crc32(crc, at, (uInt)n) : crc));
}

/* Rows with a byte before each that says: as it is. */
static void
put_pixels(struct bytes *png, const struct image *image)
{
    size_t row = 3 * (size_t)image->width, n = (row + 1) * (size_t)image->height;
    uLong packed = compressBound(n);
    unsigned char *raw = malloc(n), *out = malloc(packed);

    for (int y = 0; raw != NULL && y < image->height; y++) {
        raw[(row + 1) * (size_t)y] = 0;
        memcpy(raw + (row + 1) * (size_t)y + 1, image->pixel + row * (size_t)y, row);
    }
    if (raw == NULL || out == NULL || compress2(out, &packed, raw, n, 9) != Z_OK) {
        png->lost = 1;
    } else {
        put_chunk(png, "IDAT", out, packed);
    }
    free(raw);
    free(out);
}

void
gradc_image_png(const struct image *image, struct bytes *png)
{
    static const unsigned char mark[] = { 137, 'P', 'N', 'G', 13, 10, 26, 10 };
    static const unsigned char rest[] = { 8, 2, 0, 0, 0 };      /* 8 bits, RGB */
    struct bytes head = { .n = 0 };

    put_big(&head, (uint32_t)image->width);
    put_big(&head, (uint32_t)image->height);
    gradc_bytes_add(&head, rest, sizeof(rest));
    gradc_bytes_add(png, mark, sizeof(mark));
    if (!head.lost) {
        put_chunk(png, "IHDR", head.at, head.n);
    }
    put_pixels(png, image);
    put_chunk(png, "IEND", NULL, 0);
    png->lost |= head.lost;
    gradc_bytes_close(&head);
}
