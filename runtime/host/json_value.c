/* json_value.c -- see json_value.h */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "alphabet.h"
#include "json_value.h"

json_t *
gradc_json_number(double v)
{
    return isfinite(v) ? json_real(v) : json_null();
}

static json_t *
repaired(const char *s, size_t n)
{
    char *text = malloc(3 * n + 1), *to = text;
    json_t *v;

    if (text == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < n;) {
        uint32_t code;
        size_t size = (size_t)gradc_utf8_read((const unsigned char *)s + i, n - i, &code);
        memcpy(to, s + i, size);
        to += size > 0 ? (ptrdiff_t)size : gradc_utf8_write(0xfffd, to);
        i += size > 0 ? size : 1;
    }
    v = json_stringn(text, (size_t)(to - text));
    free(text);
    return v;
}

json_t *
gradc_json_text(const char *s, size_t n)
{
    json_t *v = json_stringn(s, n);

    return v != NULL ? v : repaired(s, n);
}
