/* bytes.h -- a growing block of bytes, and protocol buffer messages in it
 *
 * takes   numbers, texts and messages, field by field
 * gives   their bytes on the wire
 * keeps   a flag, `lost`, for when memory runs out: it is checked once, at the end
 */
#ifndef GRADC_HOST_BYTES_H
#define GRADC_HOST_BYTES_H

#include <stddef.h>
#include <stdint.h>

struct bytes {
    unsigned char *at;
    size_t n, capacity;
    int lost;                   /* memory ran out */
};

void gradc_bytes_close(struct bytes *b);
void gradc_bytes_add(struct bytes *b, const void *from, size_t n);
void gradc_bytes_little(struct bytes *b, uint64_t v, int n);    /* n bytes */

/* A field of a message, given by its number. */
void gradc_field_whole(struct bytes *b, int field, uint64_t v);
void gradc_field_float(struct bytes *b, int field, float v);
void gradc_field_double(struct bytes *b, int field, double v);
void gradc_field_text(struct bytes *b, int field, const char *text);

/* A field that is a message; `message` is emptied. */
void gradc_field_message(struct bytes *b, int field, struct bytes *message);

/* Reads a varint at `at`: its bytes, or 0 when it does not end before `end`. */
size_t gradc_varint(const unsigned char *at, const unsigned char *end,
                    uint64_t *v);

#endif
