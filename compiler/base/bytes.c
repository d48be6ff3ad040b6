/* bytes.c -- see bytes.h */
#include "base/bytes.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 40 };       /* a power of 2 */

int64_t
bytes_read(const char *text)
{
    static const struct {
        const char *name;
        int64_t size;
    } unit[] = {
        { "", 1 }, { "B", 1 }, { "K", 1024 }, { "KiB", 1024 }, { "KB", 1000 },
        { "M", 1024 * 1024 }, { "MiB", 1024 * 1024 }, { "MB", 1000 * 1000 },
    };
    char *end;
    long long n = strtoll(text, &end, 10);

    if (end == text || n < 1 || n > 1LL << MOST_BYTES) {
        return -1;
    }
    end += *end == ' ' && end[1] != '\0';
    for (int i = 0; i < countof(unit); i++) {
        if (strcmp(end, unit[i].name) == 0) {
            return n * unit[i].size;
        }
    }
    return -1;
}
