/* main.c -- build/fuzzer: random graphs, counted
 *
 * usage: fuzzer [-n N] [-s SEED] [-b BATCH] [-o DIR] [-q] [-w] [-l SCRIPT] [FILE...]
 *   N graphs with the seeds SEED, SEED + 1, ...; BATCH of them are one run of
 *   the C compiler; a graph that fails is shrunk and written to DIR as a model
 *   that `gradc show` reads.  -q: without the C compiler;
 *   -w: failures are not shrunk.  With files: these models, nothing random.  -l:
 *   the models of a script in which `local seed = 0` gets the seeds.
 */
#include "trial.h"

#include "base/file.h"
#include "graph/show.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct Fuzz {
    uint32_t seed, n;
    int batch;
    const char *dir;
    bool compile, whole;        /* whole: failures are not shrunk */
    const char *script;         /* -l */
    long found[FAULTS];
    long count[OP_COUNT];       /* nodes of every op */
} Fuzz;

static void
save(const Fuzz *q, Arena *a, const Case *c, uint32_t seed, Finding f)
{
    Text *t = text_new(a);
    char *file = arena_printf(a, "%s/%u.lua", q->dir, seed);

    text_printf(t, "-- seed %u, %s: %.*s\n-- gradc compile%s\n", seed,
                fault_name[f.fault], (int)strcspn(f.text, "\n"), f.text,
                trial_options(a, seed));
    show_model(t, derive(a, c, seed)->m);
    file_make_dir(a, q->dir);
    file_write(a, file, t->s);
    printf("    written to %s\n", file);
}

static void
report(Fuzz *q, uint32_t seed, Finding f)
{
    Arena *a = arena_new();
    const Case *small;

    printf("seed %u: %s: %s\n", seed, fault_name[f.fault], f.text);
    fflush(stdout);
    if (q->whole) {
        arena_drop(a);
        return;
    }
    small = shrink(a, grow_case(a, seed), seed, f.fault);
    f = trial(a, small, seed, q->compile);
    printf("    shrunk: %s\n", f.text);
    save(q, a, small, seed, f);
    fflush(stdout);
    arena_drop(a);
}

/* All of a batch at once; those that a dead process left untold, alone. */
static void
run_seeds(Fuzz *q, Arena *a, uint32_t first, int n)
{
    uint32_t *seed = new_n(a, n, uint32_t);
    Batch b = { .seed = seed, .n = n, .compile = q->compile,
                .found = new_n(a, n, Finding), .told = new_n(a, n, bool) };

    for (int i = 0; i < n; i++) {
        seed[i] = first + (uint32_t)i;
    }
    run_batch(a, &b);
    for (int i = 0; i < n; i++) {
        Case *c = grow_case(a, seed[i]);
        if (!b.told[i] || b.found[i].fault == CC) {
            b.found[i] = trial(a, c, seed[i], q->compile);
        }
        q->found[b.found[i].fault]++;
        count_ops(c, q->count);
        if (b.found[i].fault != FINE) {
            report(q, seed[i], b.found[i]);
        }
    }
}

/* Every op must come about, the new ones too. */
static bool
all_ops(const Fuzz *q)
{
    bool all = true;

    for (int op = 0; op < OP_COUNT; op++) {
        if (q->count[op] == 0 && op_card((Op)op)->kind != EFFECT) {
            printf("no graph has the op %s: tests/fuzz/make.c must make it\n",
                   op_card((Op)op)->name);
            all = false;
        }
    }
    return all;
}

/* A model from a file, with all rules and with the exact ones. */
static bool
run_file(Fuzz *q, const char *name)
{
    long fine = q->found[FINE];

    Arena *a = arena_new();
    char here[4096];

    if (name[0] != '/' && getcwd(here, sizeof(here)) != NULL) {
        name = arena_printf(a, "%s/%s", here, name);
    }
    for (uint32_t seed = 0; seed < 2; seed++) {
        Finding found = { BROKEN, "nothing was told" };
        bool told;
        Batch b = { .seed = &seed, .n = 1, .file = name,
                    .compile = q->compile, .found = &found, .told = &told };
        run_batch(a, &b);
        q->found[found.fault]++;
        if (found.fault != FINE) {
            printf("%s: %s: %s\n", name, fault_name[found.fault], found.text);
            fflush(stdout);
        }
    }
    arena_drop(a);
    return q->found[FINE] == fine + 2;
}

static char *
read_text(Arena *a, const char *path)
{
    Text *t = text_new(a);
    char line[4096];
    FILE *f = fopen(path, "r");

    if (f == NULL) {
        fprintf(stderr, "fuzzer: %s cannot be read\n", path);
        exit(2);
    }
    while (fgets(line, sizeof(line), f) != NULL) {
        text_add(t, line);
    }
    fclose(f);
    return t->s;
}

/* The script with a seed in it; kept when something is wrong. */
static void
run_script(Fuzz *q, uint32_t seed)
{
    static const char place[] = "local seed = 0";
    Arena *a = arena_new();
    char *text = read_text(a, q->script), *at = strstr(text, place);
    char *file = arena_printf(a, "%s/script%u.lua", q->dir, seed);

    if (at == NULL) {
        fprintf(stderr, "fuzzer: %s has no line %s\n", q->script, place);
        exit(2);
    }
    file_make_dir(a, q->dir);
    file_write(a, file, arena_printf(a, "%.*slocal seed = %u%s", (int)(at - text),
                                     text, seed, at + strlen(place)));
    if (run_file(q, file)) {
        remove(file);
    }
    arena_drop(a);
}

static void
parse(Fuzz *q, int argc, char **argv)
{
    int c;

    while ((c = getopt(argc, argv, "n:s:b:o:qwl:")) != -1) {
        switch (c) {
        case 'n':
            q->n = (uint32_t)strtoul(optarg, NULL, 10);
            break;
        case 's':
            q->seed = (uint32_t)strtoul(optarg, NULL, 10);
            break;
        case 'b':
            q->batch = atoi(optarg);
            break;
        case 'o':
            q->dir = optarg;
            break;
        case 'q':
            q->compile = false;
            break;
        case 'l':
            q->script = optarg;
            break;
        case 'w':
            q->whole = true;
            break;
        default:
            fprintf(stderr, "usage: fuzzer [-n N] [-s SEED] [-b BATCH] [-o DIR] [-q] [-w] "
                    "[-l SCRIPT] [FILE...]\n");
            exit(2);
        }
    }
}

int
main(int argc, char **argv)
{
    Fuzz q = { .seed = 1, .n = 100, .batch = 25, .dir = "fuzz", .compile = true };
    long failed = 0;

    parse(&q, argc, argv);
    for (int i = optind; i < argc; i++) {
        run_file(&q, argv[i]);
        q.n = 0;
    }
    for (uint32_t i = 0; i < q.n && q.script != NULL; i++) {
        run_script(&q, q.seed + i);
    }
    for (uint32_t i = 0; i < q.n && q.script == NULL; i += (uint32_t)q.batch) {
        Arena *a = arena_new();
        uint32_t n = q.n - i < (uint32_t)q.batch ? q.n - i : (uint32_t)q.batch;
        run_seeds(&q, a, q.seed + i, (int)n);
        if ((i / (uint32_t)q.batch + 1) % 10 == 0 && i + n < q.n) {
            printf("seeds %u to %u are done\n", q.seed, q.seed + i + n - 1);
            fflush(stdout);
        }
        arena_drop(a);
    }
    for (int k = BROKEN; k < FAULTS; k++) {
        failed += q.found[k];
    }
    if (q.n > 0) {
        printf("seeds %u to %u: ", q.seed, q.seed + q.n - 1);
    }
    printf("%ld graphs agree, %ld do not\n", q.found[FINE], failed);
    return failed > 0 || (q.script == NULL && q.n >= 300 && !all_ops(&q));
}
