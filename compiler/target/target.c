/* target.c -- what emitted code is for
 *
 * keeps   the text correct on every machine and its bits equal; a target only
 *         decides tile shapes, whether lanes are vectors, and alignment: where the
 *         text is fast
 */
#include "kernel/prog.h"

#include <string.h>

static const Target targets[] = {
    /* name      about                                lanes rows sums vector align stack  cache */
    { "scalar", "no vector unit: microcontrollers",      4,   5,   0,   1,    8,   64,     0 },
    { "neon",   "AArch64, 32 registers of 4 floats",     8,   0,  31,   4,   16, 8192, 32768 },
    { "avx2",   "x86-64-v3, 16 registers of 8 floats",  16,   0,  16,   8,   64, 8192, 32768 },
    { "avx512", "x86-64-v4, 32 registers of 16 floats", 32,   0,  31,  16,   64, 8192, 32768 },
};

const Target *
target_find(const char *name)
{
    if (strcmp(name, "native") == 0) {
        return target_native();
    }
    for (int i = 0; i < countof(targets); i++) {
        if (strcmp(name, targets[i].name) == 0) {
            return &targets[i];
        }
    }
    return NULL;
}

const Target *
target_native(void)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")) {
        return target_find("avx512");
    }
    return target_find("avx2");
#elif defined(__aarch64__)
    return target_find("neon");
#else
    return target_find("scalar");
#endif
}

int
target_names(const char **list, int max)
{
    int n = 0;

    for (int i = 0; i < countof(targets) && n < max; i++) {
        list[n++] = targets[i].name;
    }
    if (n < max) {
        list[n++] = "native";
    }
    return n;
}
