/* trainer.c -- a trainer with an allocation that fails, at one point after another
 *
 * usage: trainer POINTS       in an empty folder
 *        trainer RUN ALLOCATOR CALL     one of them, 0 being the first, for a debugger
 * gives   a failure for every point where it does not end with one line about memory,
 *         or harms the checkpoint that there was; `N passed, N failed`
 * keeps   each run a process of its own, as a user's is
 */
#include "../host_trainer/models.h"
#include "refuse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_WORDS = 8, DENSE = 40 };

typedef struct Run {
    const char *word[MAX_WORDS];
    const char *kept;           /* a file that is whole whatever happens, or NULL */
} Run;

static const Run runs[] = {
    { { "train", "--quiet", "--steps=3", "--checkpoint=c", "--log=l" }, NULL },
    { { "train", "--quiet", "--steps=6", "--resume=c", "--save=s", "--log=l" }, "c" },
    { { "eval", "--load=c" }, "c" },
    { { "train", "--quiet", "--steps=3", "--load=c", "--save=s.npz" }, "c" },
    { { "train", "--quiet", "--steps=3", "--plot=p.svg" }, NULL },
};

typedef struct Said {
    int status;
    char text[2000];            /* on stderr */
} Said;

static size_t
read_all(const char *path, char *to, size_t size)
{
    FILE *f = fopen(path, "rb");
    size_t n = f != NULL ? fread(to, 1, size - 1, f) : 0;

    to[n] = '\0';
    if (f != NULL) {
        fclose(f);
    }
    return n;
}

/* In the child: how many calls there were is left in a file. */
static void
become_trainer(const Run *run, Allocator by, long n, bool all)
{
    static char name[] = "./trainer";
    char *argv[MAX_WORDS + 2] = { name };
    long calls[ALLOCATORS];
    int argc = 1, status;
    FILE *f;

    for (; argc <= MAX_WORDS && run->word[argc - 1] != NULL; argc++) {
        argv[argc] = strdup(run->word[argc - 1]);
    }
    if (freopen("err", "w", stderr) == NULL || freopen("out", "w", stdout) == NULL) {
        _exit(99);
    }
    refuse_nothing(calls);
    if (n >= 0) {
        refuse(by, n, all);
    }
    status = gradc_trainer(&host_table, argc, argv);
    refuse_nothing(calls);
    f = fopen("calls", "w");
    fprintf(f, "%ld %ld %ld\n", calls[0], calls[1], calls[2]);
    fclose(f);
    exit(status);
}

static Said
run_trainer(const Run *run, Allocator by, long n, bool all)
{
    Said said = { .status = -1 };
    int status = 0;
    pid_t child;

    fflush(NULL);
    child = fork();
    if (child == 0) {
        become_trainer(run, by, n, all);
    }
    waitpid(child, &status, 0);
    said.status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    read_all("err", said.text, sizeof(said.text));
    return said;
}

/* One line for what ends it, and one before it for each of the outputs that are given up
 * while the run goes on: the checkpoint and the log. */
static bool
is_said(const char *text)
{
    int lines = 0;

    for (const char *end; (end = strchr(text, '\n')) != NULL; text = end + 1) {
        const char *error = strstr(text, ": error: ");
        if (error == NULL || error > end) {
            return false;
        }
        lines++;
    }
    return *text == '\0' && lines >= 1 && lines <= 3;
}

/* What is wrong with how a run has ended, or NULL. */
static const char *
wrong(const Run *run, const Said *said, const char *before, size_t n)
{
    static char after[1 << 16];

    if (said->status != 0 && said->status != 1) {
        return "it does not end with status 1";
    }
    if (said->status == 1 && !is_said(said->text)) {
        return "it does not say what is wrong in one line";
    }
    if (said->status == 1 && strstr(said->text, "memory") == NULL) {
        return "it does not say that there is no memory";
    }
    if (run->kept != NULL && said->status == 1 && n > 0
        && (read_all(run->kept, after, sizeof(after)) != n || memcmp(before, after, n) != 0)) {
        return "the checkpoint is another one";
    }
    return NULL;
}

int
main(int argc, char **argv)
{
    static const char *const name[] = { "malloc", "calloc", "realloc" };
    static char kept[1 << 16];
    long points = argc > 1 ? atol(argv[1]) : 0, calls[ALLOCATORS] = { 0 };
    int passed = 0, failed = 0;

    if (argc == 4) {
        become_trainer(&runs[points], (Allocator)atoi(argv[2]), atol(argv[3]),
                       atol(argv[3]) % 2 == 1);
    }
    if (points < 1 || !refuse_works()) {
        return points < 1 ? 2 : 77;
    }
    for (size_t r = 0; r < sizeof(runs) / sizeof(runs[0]); r++) {
        Said said = run_trainer(&runs[r], BY_MALLOC, -1, false);
        size_t n = runs[r].kept != NULL ? read_all(runs[r].kept, kept, sizeof(kept)) : 0;
        char text[100];
        read_all("calls", text, sizeof(text));
        if (said.status != 0 || sscanf(text, "%ld %ld %ld", &calls[0], &calls[1],
                                       &calls[2]) != 3) {
            printf("run %zu: status %d, %s\n", r, said.status, said.text);
            return 1;
        }
        printf("run %zu: %s", r, text);
        for (int by = 0; by < ALLOCATORS; by++) {
            long step = calls[by] > points ? calls[by] / points : 1;
            for (long i = 0; i < calls[by]; i += i < DENSE ? 1 : step) {
                const char *why;
                said = run_trainer(&runs[r], (Allocator)by, i, i % 2 == 1);
                why = wrong(&runs[r], &said, kept, n);
                passed += why == NULL;
                failed += why != NULL;
                if (why != NULL) {
                    printf("run %zu, call %ld of %s: %s (status %d): %s\n", r, i, name[by],
                           why, said.status, said.text);
                }
            }
        }
    }
    printf("%d passed, %d failed, 0 skipped\n", passed, failed);
    return failed != 0;
}
