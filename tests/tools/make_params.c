/* make_params.c -- writes initial parameters that an oracle can recompute
 *
 * usage:  make_params OUT.safetensors SEED PARAM...
 *           NAME=DIMS@FAN     even between -1/sqrt(FAN) and 1/sqrt(FAN)
 *           NAME=DIMS:VALUE   all entries VALUE; no DIMS: a scalar
 *         for example  fc1.weight=128,784@784 fc1.bias=128@784 scale=1:1
 * takes   names, shapes and rules in the order of the parameters
 * gives   a float32 safetensors file
 * keeps   entry i of parameter j comes from Philox4x32-10 with key (SEED, j)
 *         and counter (i, 0, 0, 0): u = (word0 >> 8) * 2^-24 and
 *         (2u - 1) / sqrt(FAN) in double, rounded once
 */
#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_PARAMS = 64 };

struct param {
    const char *name;
    int name_length;
    const char *dims;                   /* "128,784" */
    int dims_length;
    size_t count;
    int even;                           /* drawn, or constant */
    double value;                       /* bound, or the constant */
};

static uint32_t
philox_word0(uint32_t c0, uint32_t k0, uint32_t k1)
{
    uint32_t c[4] = { c0, 0, 0, 0 };

    for (int round = 0; round < 10; round++) {
        uint64_t p0 = (uint64_t)0xD2511F53u * c[0];
        uint64_t p1 = (uint64_t)0xCD9E8D57u * c[2];

        c[0] = (uint32_t)(p1 >> 32) ^ c[1] ^ k0;
        c[1] = (uint32_t)p1;
        c[2] = (uint32_t)(p0 >> 32) ^ c[3] ^ k1;
        c[3] = (uint32_t)p0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    return c[0];
}

static void
usage(const char *why)
{
    fprintf(stderr, "make_params: %s\nusage: make_params OUT SEED "
            "NAME=DIMS@FAN|NAME=DIMS:VALUE ...\n", why);
    exit(2);
}

static struct param
parse(const char *text)
{
    struct param p = { .name = text, .count = 1 };
    const char *at = strchr(text, '=');
    char *end;

    if (at == NULL || at == text) {
        usage(text);
    }
    p.name_length = (int)(at - text);
    p.dims = at + 1;
    for (at = p.dims - 1; *p.dims != '@' && *p.dims != ':'
         && (at == p.dims - 1 || *at == ',');) {
        long dim = strtol(at + 1, &end, 10);

        if (end == at + 1 || dim < 1) {
            usage(text);
        }
        p.count *= (size_t)dim;
        at = end;
    }
    at = at < p.dims ? p.dims : at;
    p.dims_length = (int)(at - p.dims);
    p.even = *at == '@';
    p.value = strtod(at + 1, &end);
    if ((*at != '@' && *at != ':') || end == at + 1 || *end != '\0') {
        usage(text);
    }
    if (p.even) {
        p.value = 1.0 / sqrt(p.value);
    }
    return p;
}

static void
put_little(FILE *f, uint64_t v, int bytes)
{
    for (int i = 0; i < bytes; i++) {
        putc((int)(v >> 8 * i & 255u), f);
    }
}

static void
put_header(FILE *f, const struct param *p, int n)
{
    char text[16384];
    size_t at = 0, offset = 0;

    for (int j = 0; j < n; j++) {
        size_t end = offset + 4 * p[j].count;

        at += (size_t)snprintf(text + at, sizeof text - at,
            "%s\"%.*s\":{\"dtype\":\"F32\",\"shape\":[%.*s],"
            "\"data_offsets\":[%zu,%zu]}", j == 0 ? "{" : ",",
            p[j].name_length, p[j].name, p[j].dims_length, p[j].dims,
            offset, end);
        offset = end;
        if (at + 16 > sizeof text) {
            usage("names too long");
        }
    }
    text[at++] = '}';
    while (at % 8 != 0) {
        text[at++] = ' ';
    }
    put_little(f, at, 8);
    fwrite(text, 1, at, f);
}

static void
put_values(FILE *f, const struct param *p, uint32_t seed, uint32_t number)
{
    for (size_t i = 0; i < p->count; i++) {
        double v = p->value;
        float single;
        uint32_t bits;

        if (p->even) {
            uint32_t word = philox_word0((uint32_t)i, seed, number);

            v *= 2.0 * ((double)(word >> 8) / 16777216.0) - 1.0;
        }
        single = (float)v;
        memcpy(&bits, &single, sizeof bits);
        put_little(f, bits, 4);
    }
}

int
main(int argc, char **argv)
{
    struct param p[MAX_PARAMS];
    int n = argc - 3;
    uint32_t seed;
    FILE *f;

    if (n < 1 || n > MAX_PARAMS) {
        usage("1 to 64 parameters");
    }
    seed = (uint32_t)strtoul(argv[2], NULL, 10);
    for (int j = 0; j < n; j++) {
        p[j] = parse(argv[3 + j]);
    }
    f = fopen(argv[1], "wb");
    if (f != NULL) {
        put_header(f, p, n);
        for (int j = 0; j < n; j++) {
            put_values(f, &p[j], seed, (uint32_t)j);
        }
    }
    if (f == NULL || ferror(f) != 0 || fclose(f) != 0) {
        fprintf(stderr, "make_params: cannot write %s: %s\n", argv[1],
                strerror(errno));
        return 1;
    }
    return 0;
}
