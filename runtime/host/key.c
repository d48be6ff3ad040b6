/* key.c -- texts as numbers; see data.h */
#include "data.h"

uint64_t
gradc_data_hash(const char *text)
{
    uint64_t h = UINT64_C(14695981039346656037);

    for (; *text != '\0'; text++) {
        h = (h ^ (unsigned char)*text) * UINT64_C(1099511628211);
    }
    return h;
}

/* 52 bits, which a double holds exactly. */
double
gradc_data_key(const char *text)
{
    return (double)(gradc_data_hash(text) >> 12);
}
