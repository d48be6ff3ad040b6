/* damage.c -- damaged models end in one line
 *
 * usage   onnx_damage [-n N] [-s SEED] [-e E] PACK     every E-th model of the pack
 * keeps   every model of the pack cut at every byte, if it is small, and N times with
 *         bytes of it changed: it is imported, or one line says why it is not
 */
#include "base/file.h"
#include "onnx/import.h"
#include "pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SMALL = 400 };           /* bytes of a model that is cut everywhere */

typedef struct Tally {
    int tried, refused, wrong;
    uint64_t random;
} Tally;

static uint32_t
draw(Tally *t, size_t n)
{
    t->random = t->random * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((t->random >> 33) % n);
}

static void
try(Tally *t, const char *name, const char *bytes, size_t n)
{
    Arena *a = arena_new();
    Output file = { "damaged.onnx", bytes, n };
    ImportOptions o = { .weights = "weights" };
    Imported made;
    bool in_model;
    const char *why = n > 0 ? file_write_all(a, &file, 1) : NULL;

    if (n > 0 && why == NULL) {
        why = onnx_import(a, file.path, &o, &made, &in_model);
        t->tried++;
        t->refused += why != NULL;
        if (why != NULL && (why[0] == '\0' || strchr(why, '\n') != NULL)) {
            printf("%s: '%s' is not a line\n", name, why);
            t->wrong++;
        }
    }
    arena_drop(a);
}

static void
damage(Tally *t, const PackCase *c, int times)
{
    char *copy = malloc(c->n_model + 1);

    if (copy == NULL) {
        return;
    }
    for (size_t n = 1; c->n_model <= SMALL && n < c->n_model; n++) {
        try(t, c->name, c->model, n);
    }
    for (int i = 0; i < times; i++) {
        memcpy(copy, c->model, c->n_model);
        for (uint32_t k = 1 + draw(t, 3); k > 0; k--) {
            copy[draw(t, c->n_model)] = (char)(unsigned char)draw(t, 256);
        }
        try(t, c->name, copy, c->n_model);
    }
    free(copy);
}

int
main(int argc, char **argv)
{
    Arena *all = arena_new();
    Tally t = { .random = 1 };
    int option, times = 1, every = 1, i = 0;
    PackCase c;
    Pack *p;

    while ((option = getopt(argc, argv, "n:s:e:")) != -1) {
        times = option == 'n' ? atoi(optarg) : times;
        every = option == 'e' ? atoi(optarg) : every;
        t.random = option == 's' ? strtoull(optarg, NULL, 10) : t.random;
    }
    if (optind == argc || (p = pack_open(all, argv[optind])) == NULL) {
        return 2;
    }
    while (pack_next(p, &c)) {
        if (i++ % every == 0) {
            damage(&t, &c, times);
        }
    }
    printf("%d tried, %d refused\n", t.tried, t.refused);
    printf("%d passed, %d failed, 0 skipped\n", t.tried - t.wrong, t.wrong);
    arena_drop(all);
    return t.wrong > 0 || t.refused == 0;
}
