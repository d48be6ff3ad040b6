/* bytes.c -- see bytes.h */
#include "bytes.h"

#include <stdlib.h>
#include <string.h>

enum wire { VARINT = 0, EIGHT = 1, BLOCK = 2, FOUR = 5 };

void
gradc_bytes_close(struct bytes *b)
{
    free(b->at);
    memset(b, 0, sizeof(*b));
}

void
gradc_bytes_add(struct bytes *b, const void *from, size_t n)
{
    if (b->capacity - b->n < n) {
        unsigned char *more = realloc(b->at, 2 * b->capacity + n);

        b->lost |= more == NULL;
        if (more == NULL) {
            return;
        }
        b->at = more;
        b->capacity = 2 * b->capacity + n;
    }
    if (n > 0) {
        memcpy(b->at + b->n, from, n);
    }
    b->n += n;
}

void
gradc_bytes_little(struct bytes *b, uint64_t v, int n)
{
    unsigned char byte[8];

    for (int i = 0; i < n; i++) {
        byte[i] = (unsigned char)(v >> 8 * i);
    }
    gradc_bytes_add(b, byte, (size_t)n);
}

/* Seven bits per byte, the lowest first. */
static void
put_varint(struct bytes *b, uint64_t v)
{
    unsigned char byte[10];
    size_t n = 0;

    for (; v > 127; v >>= 7) {
        byte[n++] = (unsigned char)(v | 128);
    }
    byte[n++] = (unsigned char)v;
    gradc_bytes_add(b, byte, n);
}

static void
put_key(struct bytes *b, int field, enum wire wire)
{
    put_varint(b, (uint64_t)field << 3 | (uint64_t)wire);
}

void
gradc_field_whole(struct bytes *b, int field, uint64_t v)
{
    put_key(b, field, VARINT);
    put_varint(b, v);
}

void
gradc_field_float(struct bytes *b, int field, float v)
{
    uint32_t bits;

    memcpy(&bits, &v, sizeof(bits));
    put_key(b, field, FOUR);
    gradc_bytes_little(b, bits, 4);
}

void
gradc_field_double(struct bytes *b, int field, double v)
{
    uint64_t bits;

    memcpy(&bits, &v, sizeof(bits));
    put_key(b, field, EIGHT);
    gradc_bytes_little(b, bits, 8);
}

static void
put_block(struct bytes *b, int field, const void *from, size_t n)
{
    put_key(b, field, BLOCK);
    put_varint(b, n);
    gradc_bytes_add(b, from, n);
}

void
gradc_field_text(struct bytes *b, int field, const char *text)
{
    put_block(b, field, text, strlen(text));
}

void
gradc_field_message(struct bytes *b, int field, struct bytes *message)
{
    put_block(b, field, message->at, message->n);
    b->lost |= message->lost;
    gradc_bytes_close(message);
}

size_t
gradc_varint(const unsigned char *at, const unsigned char *end, uint64_t *v)
{
    *v = 0;
    for (size_t i = 0; i < 10 && at + i < end; i++) {
        *v |= (uint64_t)(at[i] & 127) << 7 * i;
        if (at[i] < 128) {
            return i + 1;
        }
    }
    return 0;
}
