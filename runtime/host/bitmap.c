/* bitmap.c -- see bitmap.h */
#include "bitmap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bitmap_parts.h"

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

/* ---- upright ------------------------------------------------------------------------ */

/* Which stored pixel is pixel (y, x) of the upright image. */
static size_t
stored_at(const struct decoded *b, int y, int x)
{
    int turned = b->turned, row = turned >= 5 ? x : y, column = turned >= 5 ? y : x;
    int backward = turned == 2 || turned == 3 || turned == 7 || turned == 8;
    int upward = turned == 3 || turned == 4 || turned == 6 || turned == 7;

    row = upward ? b->height - 1 - row : row;
    column = backward ? b->width - 1 - column : column;
    return (size_t)row * (size_t)b->width + (size_t)column;
}

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
fit(const struct bitmap *b, const struct decoded *stored, const unsigned char *all,
    unsigned char *to, struct error *e)
{
    int lies = stored->turned >= 5;
    const struct bitmap is = { .channels = b->channels,
                               .height = lies ? stored->width : stored->height,
                               .width = lies ? stored->height : stored->width };
    double *grid = gradc_alloc(e, (size_t)is.height * (size_t)is.width, sizeof(*grid));
    double *wide = gradc_alloc(e, (size_t)is.height * (size_t)b->width,
                               sizeof(*wide));

    for (int c = 0; e->status == 0 && c < b->channels; c++) {
        for (int y = 0; y < is.height; y++) {
            for (int x = 0; x < is.width; x++) {
                grid[y * is.width + x] = all[stored_at(stored, y, x)
                                             * (size_t)b->channels + (size_t)c];
            }
        }
        resize(b, &is, grid, wide, to + c * b->height * b->width);
    }
    free(grid);
    free(wide);
    return e->status == 0 ? 0 : -1;
}

int
gradc_bitmap_read(const struct bitmap *b, const unsigned char *p, size_t n,
                  const char *path, unsigned char *to, struct error *e)
{
    struct decoded stored = { .channels = b->channels };
    unsigned char *all = (is_png(p, n) ? gradc_bitmap_png : gradc_bitmap_jpeg)
                         (&stored, p, n, path, e);

    if (all != NULL) {
        fit(b, &stored, all, to, e);
    }
    free(all);
    return e->status == 0 ? 0 : -1;
}
