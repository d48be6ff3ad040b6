/* damaged.c -- files of tensors, cut off anywhere, with any byte changed
 *
 * usage   damaged FILE...
 * takes   sound files
 * gives   exit status 0 if none is read out of bounds, which the sanitizers see, and
 *         every refusal says why
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "host/stored.h"
#include "host/zip.h"

enum { MOST = 1 << 16 };

static unsigned long read_well, refused;

/* Every element of every tensor: a view may have more than the file. */
static void
look(const struct stored *s)
{
    double v;

    for (int i = 0; i < s->n; i++)
        for (size_t k = 0; k < s->tensor[i].count && k < MOST; k++)
            gradc_st_get(&s->tensor[i], k, &v);
}

/* In a block of their own size, so that one byte more is seen. */
static void
try(const char *path, const unsigned char *bytes, size_t n)
{
    struct error e = { .status = 0 };
    unsigned char *own = malloc(n > 0 ? n : 1);
    struct stored s;

    memcpy(own, bytes, n);
    if (gradc_st_open(&s, own, n, path, &e) == 0) {
        look(&s);
        gradc_st_close(&s);
        read_well++;
    } else if (e.status == 0 || strncmp(e.text, path, strlen(path)) != 0) {
        printf("refused, but it says: %s\n", e.text);
        exit(1);
    } else {
        refused++;
    }
    free(own);
}

/* With the checksum that a hostile file would have. */
static void
mend(unsigned char *bytes, size_t n)
{
    struct error e = { .status = 0 };
    struct zip z;

    if (!gradc_zip_is(bytes, n) || gradc_zip_open(&z, bytes, n, "", &e) != 0)
        return;
    for (size_t i = 0; i < z.n_member; i++) {
        const struct member *m = &z.member[i];
        unsigned char *record = bytes + ((const unsigned char *)m->name - bytes) - 46;
        size_t skip = 30 + m->length;

        if (m->at > n || n - m->at < skip || m->method != 0)
            continue;
        skip += (size_t)gradc_little_endian(bytes + m->at + 28, 2);
        if (n - m->at < skip || n - m->at - skip < m->size)
            continue;
        for (int k = 0; k < 4; k++)
            record[16 + k] = (unsigned char)(crc32(0, bytes + m->at + skip,
                                                   (uInt)m->size) >> 8 * k);
    }
    gradc_zip_close(&z);
}

static void
hurt(const char *path, unsigned char *bytes, size_t n)
{
    static const unsigned char change[] = { 0x01, 0x80, 0xff };
    unsigned char *own = malloc(n);

    for (size_t cut = 0; cut < n; cut++)
        try(path, bytes, cut);
    for (size_t at = 0; at < n; at++)
        for (size_t k = 0; k < sizeof change; k++) {
            memcpy(own, bytes, n);
            own[at] ^= change[k];
            try(path, own, n);
            mend(own, n);
            try(path, own, n);
        }
    free(own);
}

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct error e = { .status = 0 };
        FILE *f = fopen(argv[i], "rb");
        size_t n = 0;
        unsigned char *bytes = gradc_file_read(f, argv[i], &n, &e);

        if (bytes == NULL)
            return gradc_error_print(&e, argv[0]);
        fclose(f);
        try(argv[i], bytes, n);
        if (read_well == 0) {
            printf("%s is not read\n", argv[i]);
            return 1;
        }
        hurt(argv[i], bytes, n);
        free(bytes);
    }
    printf("%lu read, %lu refused\n", read_well, refused);
    return 0;
}
