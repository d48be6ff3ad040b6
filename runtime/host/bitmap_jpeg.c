/* bitmap_jpeg.c -- JPEG images
 *
 * takes   the bytes of a file
 * gives   its pixels in its own size, grey or red, green and blue
 */
#include "bitmap_parts.h"

#include <stdlib.h>
#include <string.h>

#ifdef GRADC_JPEG
#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

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
        } else {
            *to = gradc_bitmap_grey(rgb);
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

/* How the camera was held. */
static int
turned_by(const struct jpeg_decompress_struct *j)
{
    for (jpeg_saved_marker_ptr m = j->marker_list; m != NULL; m = m->next) {
        if (m->data_length > 6 && memcmp(m->data, "Exif\0", 6) == 0) {
            return gradc_bitmap_turned(m->data + 6, m->data_length - 6);
        }
    }
    return 0;
}

/* What libjpeg is asked for: it makes no light of inks. */
static J_COLOR_SPACE
space_of(const struct jpeg_decompress_struct *j, int channels)
{
    int inks = j->jpeg_color_space == JCS_CMYK || j->jpeg_color_space == JCS_YCCK;

    return inks ? JCS_CMYK : channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
}

unsigned char *
gradc_bitmap_jpeg(struct decoded *b, const unsigned char *p, size_t n, const char *path,
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
    jpeg_save_markers(&j, JPEG_APP0 + 1, 0xffff);
    jpeg_read_header(&j, TRUE);
    b->turned = turned_by(&j);
    j.out_color_space = space_of(&j, b->channels);
    jpeg_start_decompress(&j);
    b->height = (int)j.output_height;
    b->width = (int)j.output_width;
    all = gradc_bitmap_room(b->channels, j.output_height, j.output_width, path, e);
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
unsigned char *
gradc_bitmap_jpeg(struct decoded *b, const unsigned char *p, size_t n, const char *path,
                  struct error *e)
{
    (void)b, (void)p, (void)n;
    gradc_fail(e, "%s: is a JPEG file, and gradc was built without libjpeg (Debian: "
               "libjpeg-dev)", path);
    return NULL;
}
#endif
