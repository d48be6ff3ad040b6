/* digits.c -- draws handwritten-looking digits as IDX files
 *
 * takes   a folder, how many training and test images, a seed
 * gives   the four files of MNIST: 28 x 28 bytes per image and one byte per
 *         label, plain or gzip; with --color images of 3 x 32 x 32 bytes in
 *         files with four axes
 * keeps   image i of a split depends on (seed, split, i) and nothing else; the
 *         same bytes on every machine: integers, and doubles with + - * / and
 *         sqrt only (compile with contraction off)
 *
 * A digit is a list of strokes through control points in a 100 x 100 box.  The
 * points are jittered, strokes become smooth curves, an affine map (rotation,
 * shear, scale, shift) places them, and ink falls off with the distance to the
 * nearest stroke.  Then come faint grain, specks and sometimes a stray line.
 */
#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

enum { SIDE = 28, PIXELS = SIDE * SIDE, PIECES = 6, MAX_POINTS = 16 };
enum { WIDE = 32, CHANNELS = 3, COLORED = CHANNELS * WIDE * WIDE };

typedef struct { double x, y; } Point;

/* ---- shapes -------------------------------------------------------------
 * '~' starts a smooth stroke, '-' a straight one; then points "x,y", y down. */
static const struct shape {
    int digit;
    const char *strokes;
} shapes[] = {
    { 0, "~50,5 28,18 20,50 28,82 50,95 72,82 80,50 72,18 50,5" },
    { 0, "~64,12 46,5 28,24 22,54 32,84 50,95 70,80 78,48 70,20 52,7" },
    { 0, "~58,6 38,22 32,54 38,84 50,94 62,78 68,46 64,18 50,8" },
    { 1, "-52,5 48,95" },
    { 1, "-32,26 52,5 52,95" },
    { 1, "-34,24 52,6 52,94 -30,94 74,94" },
    { 2, "~24,28 32,10 52,5 72,16 74,34 60,56 26,92 -26,92 78,92" },
    { 2, "~22,24 40,6 66,10 72,32 52,64 28,90 20,82 34,77 54,90 80,86" },
    { 2, "~26,18 52,6 72,22 62,52 24,90 -24,90 50,88 78,92" },
    { 3, "~26,14 46,5 70,14 70,34 44,47 ~44,47 72,56 76,76 58,94 34,94 20,82" },
    { 3, "-24,8 72,8 46,42 ~46,42 72,52 78,72 62,92 36,94 20,82" },
    { 3, "~28,10 58,6 68,26 46,46 ~38,46 66,50 74,70 60,90 24,92" },
    { 4, "~30,6 24,36 26,56 -26,56 80,54 -66,28 64,95" },
    { 4, "-62,95 62,5 18,66 82,66" },
    { 4, "~36,8 24,48 40,58 62,52 -70,10 64,56 56,96" },
    { 5, "-72,8 32,8 28,44 ~28,44 50,38 74,52 74,76 54,94 24,86" },
    { 5, "~76,8 54,10 34,10 30,26 28,42 50,44 72,58 66,84 44,94 22,88" },
    { 6, "~66,8 42,22 26,52 26,78 46,95 70,86 74,66 56,52 34,60 26,76" },
    { 6, "~56,5 34,40 25,70 38,93 62,92 74,74 62,56 40,58 27,74" },
    { 7, "-22,10 76,10 42,95" },
    { 7, "-22,10 78,10 44,95 -34,52 70,50" },
    { 7, "~22,24 24,12 50,12 78,8 62,36 48,64 44,95" },
    { 8, "~50,48 28,30 34,10 52,5 70,14 70,32 50,48 26,66 26,86 50,95 74,84 "
         "74,66 50,48" },
    { 8, "~72,14 48,5 28,18 36,38 62,56 74,76 54,95 28,84 30,64 58,44 72,24 "
         "70,12" },
    { 9, "~72,28 58,48 34,48 26,28 40,8 62,8 72,28 -72,28 66,95" },
    { 9, "~72,26 52,6 30,18 30,40 50,50 68,38 73,22 72,60 58,90 34,92" },
    { 9, "~70,12 44,6 28,26 40,46 64,34 70,12 -70,12 68,50 70,96" },
};

/* ---- numbers at random: splitmix64 -------------------------------------- */

static uint64_t
mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static uint32_t
draw(uint64_t *s)
{
    *s += UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(mix(*s) >> 32);
}

static int                              /* 0 .. n-1 */
draw_below(uint64_t *s, int n)
{
    return (int)(((uint64_t)draw(s) * (uint64_t)n) >> 32);
}

static double                           /* lo .. hi, evenly */
draw_even(uint64_t *s, double lo, double hi)
{
    return lo + (hi - lo) * ((double)draw(s) / 4294967296.0);
}

static double                           /* -3 .. 3, bell shaped, variance 1 */
draw_bell(uint64_t *s)
{
    double sum = 0.0;

    for (int i = 0; i < 12; i++) {
        sum += (double)draw(s) / 4294967296.0;
    }
    sum -= 6.0;
    return sum > 3.0 ? 3.0 : sum < -3.0 ? -3.0 : sum;
}

/* ---- placing: box coordinates to pixels --------------------------------- */

struct affine { double xx, xy, yx, yy, dx, dy; };

static struct affine
draw_affine(uint64_t *s)
{
    double t = 0.075 * draw_bell(s);            /* tangent of half the angle */
    double c = (1.0 - t * t) / (1.0 + t * t);
    double sn = 2.0 * t / (1.0 + t * t);
    double shear = 0.15 * draw_bell(s);
    double sx = 0.19 * (1.0 + 0.11 * draw_bell(s));
    double sy = 0.20 * (1.0 + 0.06 * draw_bell(s));
    struct affine m;

    m.xx = c * sx;
    m.xy = (c * shear - sn) * sy;
    m.yx = sn * sx;
    m.yy = (sn * shear + c) * sy;
    m.dx = 14.0 + 0.72 * draw_bell(s);
    m.dy = 14.0 + 0.72 * draw_bell(s);
    return m;
}

static Point
place(const struct affine *m, double x, double y)
{
    Point p;

    x -= 50.0;
    y -= 50.0;
    p.x = m->xx * x + m->xy * y + m->dx;
    p.y = m->yx * x + m->yy * y + m->dy;
    return p;
}

/* ---- strokes: squared distance of every pixel to the nearest one --------- */

static double
clamp01(double v)
{
    return v < 0.0 ? 0.0 : v > 1.0 ? 1.0 : v;
}

static void
segment(double *dist2, Point a, Point b)
{
    double ux = b.x - a.x, uy = b.y - a.y;
    double uu = ux * ux + uy * uy;
    int x0 = (int)((a.x < b.x ? a.x : b.x) - 4.0);
    int y0 = (int)((a.y < b.y ? a.y : b.y) - 4.0);
    int x1 = (int)((a.x > b.x ? a.x : b.x) + 4.0);
    int y1 = (int)((a.y > b.y ? a.y : b.y) + 4.0);

    for (int y = y0 < 0 ? 0 : y0; y <= y1 && y < SIDE; y++) {
        for (int x = x0 < 0 ? 0 : x0; x <= x1 && x < SIDE; x++) {
            double px = x + 0.5 - a.x, py = y + 0.5 - a.y;
            double t = uu > 0.0 ? clamp01((px * ux + py * uy) / uu) : 0.0;
            double ex = px - t * ux, ey = py - t * uy;
            double d2 = ex * ex + ey * ey;

            if (d2 < dist2[SIDE * y + x]) {
                dist2[SIDE * y + x] = d2;
            }
        }
    }
}

static double                           /* Catmull-Rom spline, 0 <= t <= 1 */
spline(double a, double b, double c, double d, double t)
{
    return b + 0.5 * t * (c - a + t * (2.0 * a - 5.0 * b + 4.0 * c - d
                 + t * (3.0 * (b - c) + d - a)));
}

static void
stroke(double *dist2, const Point *p, int n, int smooth)
{
    for (int i = 0; i + 1 < n; i++) {
        Point a = p[i > 0 ? i - 1 : 0], b = p[i], c = p[i + 1];
        Point d = p[i + 2 < n ? i + 2 : n - 1];
        Point from = b;

        for (int k = 1; k <= PIECES; k++) {
            double t = (double)k / PIECES;
            Point to = c;

            if (smooth) {
                to.x = spline(a.x, b.x, c.x, d.x, t);
                to.y = spline(a.y, b.y, c.y, d.y, t);
            } else if (k < PIECES) {
                continue;
            }
            segment(dist2, from, to);
            from = to;
        }
    }
}

static void
draw_shape(uint64_t *s, const char *text, const struct affine *m,
           double *dist2)
{
    double wobble = draw_even(s, 1.2, 3.8);
    Point p[MAX_POINTS];
    int n = 0, smooth = 0;

    while (*text != '\0') {
        char *end;

        if (*text == '~' || *text == '-') {
            stroke(dist2, p, n, smooth);
            smooth = *text++ == '~';
            n = 0;
        }
        double x = (double)strtol(text, &end, 10);
        double y = (double)strtol(end + 1, &end, 10);
        x += wobble * draw_bell(s);
        y += wobble * draw_bell(s);
        p[n++] = place(m, x, y);
        text = *end == ' ' ? end + 1 : end;
    }
    stroke(dist2, p, n, smooth);
}

/* ---- one image ----------------------------------------------------------- */

static void
ink(const double *dist2, double radius, double soft, double weight,
    double *out)
{
    for (int i = 0; i < PIXELS; i++) {
        double v = clamp01((radius - sqrt(dist2[i])) / soft + 0.5) * weight;

        out[i] = v > out[i] ? v : out[i];
    }
}

static void
clear(double *dist2)
{
    for (int i = 0; i < PIXELS; i++) {
        dist2[i] = 1e6;
    }
}

static void
stray_line(uint64_t *s, double *out)
{
    double dist2[PIXELS];
    Point a, b;

    a.x = draw_even(s, 0, SIDE);
    a.y = draw_even(s, 0, SIDE);
    b.x = a.x + 3.0 * draw_bell(s);
    b.y = a.y + 3.0 * draw_bell(s);
    clear(dist2);
    segment(dist2, a, b);
    ink(dist2, 0.6, 1.0, draw_even(s, 0.4, 1.0), out);
}

static int
draw_image(uint64_t s, unsigned char *image)
{
    double dist2[PIXELS], out[PIXELS] = { 0 };
    int digit = draw_below(&s, 10);
    int first = 0, count = 0;

    for (int i = 0; i < (int)(sizeof shapes / sizeof shapes[0]); i++) {
        if (shapes[i].digit == digit) {
            first = count++ == 0 ? i : first;
        }
    }
    const char *text = shapes[first + draw_below(&s, count)].strokes;
    struct affine m = draw_affine(&s);

    clear(dist2);
    draw_shape(&s, text, &m, dist2);
    double radius = draw_even(&s, 0.85, 1.75);
    double soft = draw_even(&s, 0.9, 1.6);
    ink(dist2, radius, soft, draw_even(&s, 0.75, 1.0), out);
    if (draw_below(&s, 4) == 0) {
        stray_line(&s, out);
    }

    double grain = draw_even(&s, 0.0, 0.07);
    for (int i = 0; i < PIXELS; i++) {
        double v = out[i] + grain * draw_bell(&s);

        if (draw_below(&s, 400) == 0) {
            v = draw_even(&s, 0.0, 1.0);
        }
        image[i] = (unsigned char)(int)(255.0 * clamp01(v) + 0.5);
    }
    return digit;
}

/* ---- color ---------------------------------------------------------------- */

/* Ink of a light color on dark paper, with a border of paper. */
static void
paint(uint64_t s, const unsigned char *image, unsigned char *out)
{
    int edge = (WIDE - SIDE) / 2;

    for (int c = 0; c < CHANNELS; c++) {
        int paper = draw_below(&s, 128), color = 128 + draw_below(&s, 128);
        for (int y = 0; y < WIDE; y++) {
            for (int x = 0; x < WIDE; x++) {
                int u = x - edge, v = y - edge;
                int inside = u >= 0 && u < SIDE && v >= 0 && v < SIDE;
                int share = inside ? image[SIDE * v + u] : 0;
                *out++ = (unsigned char)((paper * (255 - share) + color * share)
                                         / 255);
            }
        }
    }
}

/* ---- files ---------------------------------------------------------------- */

static void
die(const char *what, const char *name)
{
    fprintf(stderr, "digits: %s %s: %s\n", what, name, strerror(errno));
    exit(1);
}

static gzFile
open_idx(const char *dir, const char *name, int gz, int dims, int n)
{
    uint32_t side = dims > 3 ? WIDE : SIDE;
    uint32_t word[5] = { 0x0800u + (uint32_t)dims, (uint32_t)n,
                         dims > 3 ? CHANNELS : side, side, side };
    char path[4096];
    gzFile f;

    snprintf(path, sizeof path, "%s/%s%s", dir, name, gz ? ".gz" : "");
    f = gzopen(path, gz ? "wb" : "wbT");        /* T: plain, no header */
    if (f == NULL) {
        die("cannot write", path);
    }
    for (int i = 0; i <= dims; i++) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            gzputc(f, (int)(word[i] >> shift & 255u));
        }
    }
    return f;
}

static void
write_split(const char *dir, const char *split, int gz, int color, uint64_t seed,
            int n)
{
    unsigned char image[PIXELS], colored[COLORED];
    char name[64];
    gzFile images, labels;
    int ok = 1;

    snprintf(name, sizeof name, "%s-images-idx%d-ubyte", split, 3 + color);
    images = open_idx(dir, name, gz, 3 + color, n);
    snprintf(name, sizeof name, "%s-labels-idx1-ubyte", split);
    labels = open_idx(dir, name, gz, 1, n);
    for (int i = 0; i < n && ok; i++) {
        int label = draw_image(mix(seed + (uint64_t)i), image);

        if (color) {
            paint(mix(seed - (uint64_t)i), image, colored);
        }
        ok = (color ? gzwrite(images, colored, COLORED) == COLORED
                    : gzwrite(images, image, PIXELS) == PIXELS)
             && gzputc(labels, label) == label;
    }
    if (gzclose(images) != Z_OK || gzclose(labels) != Z_OK || !ok) {
        die("cannot write all of", dir);
    }
}

static long
number(const char *text, long max)
{
    char *end;
    long v = strtol(text, &end, 10);

    if (*text == '\0' || *end != '\0' || v < 0 || v > max) {
        fprintf(stderr, "digits: '%s' is not a number from 0 to %ld\n", text, max);
        exit(2);
    }
    return v;
}

int
main(int argc, char **argv)
{
    const char *dir = NULL;
    int train = 12000, test = 2000, gz = 0, color = 0;
    uint64_t seed = 1;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--gz") == 0) {
            gz = 1;
        } else if (strcmp(argv[i], "--color") == 0) {
            color = 1;
        } else if (i + 1 < argc && strcmp(argv[i], "--out") == 0) {
            dir = argv[++i];
        } else if (i + 1 < argc && strcmp(argv[i], "--train") == 0) {
            train = (int)number(argv[++i], 10000000);
        } else if (i + 1 < argc && strcmp(argv[i], "--test") == 0) {
            test = (int)number(argv[++i], 10000000);
        } else if (i + 1 < argc && strcmp(argv[i], "--seed") == 0) {
            seed = (uint64_t)number(argv[++i], 2147483647);
        } else {
            dir = NULL;
            break;
        }
    }
    if (dir == NULL) {
        fputs("usage: digits --out DIR [--train N] [--test N] [--seed S] "
              "[--gz] [--color]\n", stderr);
        return 2;
    }
    if (mkdir(dir, 0777) != 0 && errno != EEXIST) {
        die("cannot make", dir);
    }
    write_split(dir, "train", gz, color, mix(2 * seed), train);
    write_split(dir, "t10k", gz, color, mix(2 * seed + 1), test);
    return 0;
}
