/* stream.c -- bytes of a data file, plain or gzip
 *
 * takes   a folder and a name; tries NAME, then NAME.gz; without a folder, "-" is
 *         standard input, and the name may be that of a pipe
 * gives   the bytes, decompressed if the file begins like gzip
 * keeps   a premature end, a bad checksum and bytes after the end from going unnoticed
 *         (gzread ignores the last)
 */
#include "stream.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"

static int
broken(struct stream *s, struct error *e)
{
    return gradc_fail(e, "%s: cannot read: %s", s->path, strerror(errno));
}

/* ---- pipes -------------------------------------------------------------------- */

/* What a pipe brings comes once, and readers open their file again and again: the
 * first keeps it in a file for those after it. */
struct kept {
    char *path;
    FILE *f;
    struct kept *next;
};

static struct kept *kept;

static struct kept *
find_kept(const char *path)
{
    struct kept *k = kept;

    while (k != NULL && strcmp(k->path, path) != 0) {
        k = k->next;
    }
    return k;
}

static int
copy_all(FILE *from, FILE *to, const char *path, struct error *e)
{
    char piece[16384];
    size_t n;

    while ((n = fread(piece, 1, sizeof(piece), from)) > 0) {
        if (fwrite(piece, 1, n, to) != n) {
            return gradc_file_no_room(e);
        }
    }
    if (ferror(from)) {
        return gradc_fail(e, "%s: cannot read: %s", path, strerror(errno));
    }
    return fflush(to) == 0 ? 0 : gradc_file_no_room(e);
}

static struct kept *
keep(const char *path, FILE *from, struct error *e)
{
    size_t n = strlen(path) + 1;
    struct kept *k = gradc_alloc(e, 1, sizeof(*k));

    if (k == NULL) {
        return NULL;
    }
    *k = (struct kept){ gradc_alloc(e, n, 1), gradc_file_nameless(e), kept };
    if (e->status == 0 && copy_all(from, k->f, path, e) == 0) {
        memcpy(k->path, path, n);
        return kept = k;
    }
    if (k->f != NULL) {
        fclose(k->f);
    }
    free(k->path);
    free(k);
    return NULL;
}

/* From its beginning. */
static int
open_kept(struct stream *s, const struct kept *k, struct error *e)
{
    rewind(k->f);
    s->f = fdopen(dup(fileno(k->f)), "rb");
    return s->f != NULL ? 0 : gradc_fail(e, "%s: %s", s->path, strerror(errno));
}

static int
open_input(struct stream *s, struct error *e)
{
    const struct kept *k;

    snprintf(s->path, sizeof(s->path), "standard input");
    k = find_kept(s->path);
    if (k == NULL) {
        k = keep(s->path, stdin, e);
    }
    return k != NULL ? open_kept(s, k, e) : -1;
}

/* Replaces a pipe that was opened by what it brings. */
static int
empty_pipe(struct stream *s, struct error *e)
{
    struct stat about;
    const struct kept *k;

    if (fstat(fileno(s->f), &about) != 0 || !S_ISFIFO(about.st_mode)) {
        return 0;
    }
    k = keep(s->path, s->f, e);
    fclose(s->f);
    s->f = NULL;
    return k != NULL ? open_kept(s, k, e) : -1;
}

/* ---- opening ------------------------------------------------------------------ */

/* Tries one name; -1 when the path is too long to be one. */
static int
try_name(struct stream *s, const char *folder, const char *name, const char *end)
{
    int n = snprintf(s->path, sizeof(s->path), "%s%s%s%s", folder ? folder : "",
                     folder ? "/" : "", name, end);

    errno = ENAMETOOLONG;
    if (n < 0 || (size_t)n >= sizeof(s->path)) {
        return -1;
    }
    s->f = fopen(s->path, "rb");
    return 0;
}

/* Looks at the first two bytes and prepares to decompress if they say so. */
static int
detect(struct stream *s, struct error *e)
{
    size_t n = 0;

    if (gradc_file_ends(s->f, s->path, e) != 0) {
        return -1;
    }
    n = fread(s->buf, 1, sizeof(s->buf), s->f);
    if (ferror(s->f)) {
        return broken(s, e);
    }
    s->packed = n >= 2 && s->buf[0] == 0x1f && s->buf[1] == 0x8b;
    s->z.next_in = s->buf;
    s->z.avail_in = (uInt)n;
    if (s->packed && inflateInit2(&s->z, 15 + 16) != Z_OK) {
        s->packed = 0;
        return gradc_no_memory(e, "%s: out of memory", s->path);
    }
    return 0;
}

/* The file of that name, or of the packed one. */
static int
open_file(struct stream *s, const char *folder, const char *name, struct error *e)
{
    const struct kept *k = folder == NULL ? find_kept(name) : NULL;
    int cause;

    if (k != NULL) {
        snprintf(s->path, sizeof(s->path), "%s", name);
        return open_kept(s, k, e);
    }
    if (try_name(s, folder, name, "") == 0 && s->f == NULL && errno == ENOENT) {
        try_name(s, folder, name, ".gz");
    }
    cause = errno;
    if (s->f != NULL) {
        return folder == NULL ? empty_pipe(s, e) : 0;
    }
    try_name(s, folder, name, "");      /* the path, for the message */
    if (s->f != NULL) {
        return 0;
    }
    if (cause == ENOENT) {
        return gradc_fail(e, "%s: there is no such file, nor %s.gz%s", s->path, name,
                          folder == NULL ? ""
                          : "; --data DIR names the folder that holds it");
    }
    if (cause == ENOTDIR && folder != NULL) {
        return gradc_fail(e, "%s: is not a folder; --data DIR names the one that holds %s",
                          folder, name);
    }
    return gradc_fail(e, "%s: cannot open: %s", s->path, strerror(cause));
}

int
gradc_stream_open(struct stream *s, const char *folder, const char *name,
                  struct error *e)
{
    int input = folder == NULL && (strcmp(name, "-") == 0
                                   || strcmp(name, "/dev/stdin") == 0);

    memset(s, 0, sizeof(*s));
    if ((input ? open_input(s, e) : open_file(s, folder, name, e)) != 0) {
        return -1;
    }
    if (detect(s, e) == 0) {
        return 0;
    }
    gradc_stream_close(s);
    return -1;
}

void
gradc_stream_close(struct stream *s)
{
    if (s->packed) {
        inflateEnd(&s->z);
    }
    if (s->f != NULL) {
        fclose(s->f);
    }
    memset(s, 0, sizeof(*s));
}

/* More input if all was used; 0 available means the end of the file. */
static int
refill(struct stream *s, struct error *e)
{
    if (s->z.avail_in > 0) {
        return 0;
    }
    s->z.next_in = s->buf;
    s->z.avail_in = (uInt)fread(s->buf, 1, sizeof(s->buf), s->f);
    return ferror(s->f) ? broken(s, e) : 0;
}

/* After the end of a gzip member there may be another, or nothing. */
static int
next_member(struct stream *s, struct error *e)
{
    if (refill(s, e) != 0) {
        return -1;
    }
    if (s->z.avail_in == 0) {
        s->ended = 1;
    } else if (s->z.next_in[0] != 0x1f) {
        return gradc_fail(e, "%s: there are bytes after the end of the gzip "
                          "data; the file is damaged", s->path);
    } else {
        inflateReset(&s->z);
    }
    return 0;
}

static int
inflate_some(struct stream *s, struct error *e)
{
    int r;

    if (refill(s, e) != 0) {
        return -1;
    }
    if (s->z.avail_in == 0) {
        return gradc_fail(e, "%s: the gzip data end too early; the file is "
                          "incomplete", s->path);
    }
    r = inflate(&s->z, Z_NO_FLUSH);
    if (r == Z_STREAM_END) {
        return next_member(s, e);
    }
    if (r != Z_OK && r != Z_BUF_ERROR) {
        return gradc_fail(e, "%s: the gzip data are damaged (%s)", s->path,
                          s->z.msg != NULL ? s->z.msg : "zlib gave up");
    }
    return 0;
}

static int
copy_some(struct stream *s, struct error *e)
{
    size_t n = s->z.avail_out;

    if (refill(s, e) != 0) {
        return -1;
    }
    if (n > s->z.avail_in) {
        n = s->z.avail_in;
    }
    s->ended = s->z.avail_in == 0;
    memcpy(s->z.next_out, s->z.next_in, n);
    s->z.next_in += n;
    s->z.avail_in -= (uInt)n;
    s->z.next_out += n;
    s->z.avail_out -= (uInt)n;
    return 0;
}

int
gradc_stream_read(struct stream *s, void *to, size_t n, size_t *got,
                  struct error *e)
{
    unsigned char *at = to;
    size_t left = n;

    while (left > 0 && !s->ended) {
        uInt part = left > 1u << 20 ? 1u << 20 : (uInt)left;

        s->z.next_out = at;
        s->z.avail_out = part;
        if ((s->packed ? inflate_some(s, e) : copy_some(s, e)) != 0) {
            return -1;
        }
        at += part - s->z.avail_out;
        left -= part - s->z.avail_out;
    }
    *got = n - left;
    return 0;
}

long long
gradc_stream_left(struct stream *s)
{
    long long left = gradc_file_left(s->f);

    return s->packed || left < 0 ? -1 : left + (long long)s->z.avail_in;
}

/* Files that are taken for texts. */
static int
refuse_kind(const char *path, const unsigned char *b, size_t n, struct error *e)
{
    static const char *const kinds[][2] = {
        { "PK\3\4", "a ZIP archive, as spreadsheets are; export it as CSV" },
        { "\xd0\xcf\x11\xe0", "a spreadsheet; export it as CSV" },
        { "%PDF-", "a PDF" },
        { "<!DOCTYPE html", "a web page; download the file that it shows" },
        { "<!doctype html", "a web page; download the file that it shows" },
        { "<html", "a web page; download the file that it shows" },
    };

    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        size_t k = strlen(kinds[i][0]);
        if (n >= k && memcmp(b, kinds[i][0], k) == 0) {
            return gradc_fail(e, "%s: it is not a text but %s", path, kinds[i][1]);
        }
    }
    return 0;
}

/* The marks of wider encodings; where there is none, Latin letters show them
 * by every second byte. */
int
gradc_stream_mark(const char *path, const void *text, size_t n,
                  struct error *e)
{
    const unsigned char *b = text;
    const char *name = NULL;

    if (n >= 3 && b[0] == 0xef && b[1] == 0xbb && b[2] == 0xbf) {
        return 3;
    }
    if (n >= 4 && ((b[0] == 0xff && b[1] == 0xfe && b[2] == 0 && b[3] == 0)
                   || (b[0] == 0 && b[1] == 0 && b[2] == 0xfe && b[3] == 0xff))) {
        name = "UTF-32";
    } else if (n >= 2 && ((b[0] == 0xff && b[1] == 0xfe)
                        || (b[0] == 0xfe && b[1] == 0xff)
                        || (n >= 4 && !b[0] != !b[1] && !b[0] == !b[2]
                            && !b[1] == !b[3]))) {
        name = "UTF-16";
    }
    if (name == NULL) {
        return refuse_kind(path, b, n, e);
    }
    return gradc_fail(e, "%s: is a text in %s; save it as UTF-8 (iconv -f %s "
                      "-t UTF-8)", path, name, name);
}
