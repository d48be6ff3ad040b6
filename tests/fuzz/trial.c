/* trial.c -- one case, or many with one run of the C compiler, in a process of
 * its own: whatever happens there is a finding
 */
#include "trial.h"

#include "base/file.h"
#include "front/front.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Mostly the default; else exactly, or without some rules. */
static SimplifyOptions
choose_options(Arena *a, uint32_t seed)
{
    SimplifyOptions o = { 0 };
    Rng r = rng_of(seed, 3);
    int n, kind = rng_int(&r, 5);
    RuleCount *rule = simplify_rules(a, &n);

    if (kind == 0) {
        o.exact = true;
    } else if (kind == 1) {
        const char **off = new_n(a, 4, const char *);
        for (int i = 0; i < 4; i++) {
            do {
                off[i] = rule[rng_int(&r, n)].name;
            } while (strstr(off[i], "_range") != NULL);     /* C compilers warn */
        }
        o.off = off;
        o.n_off = 4;
    } else if (kind == 2) {
        o.shuffle = 1 + rng_bits(&r) % 1000;
    }
    return o;
}

char *
trial_options(Arena *a, uint32_t seed)
{
    SimplifyOptions o = choose_options(a, seed);
    Text *t = text_new(a);

    text_add(t, o.exact ? " --exact" : "");
    for (int i = 0; i < o.n_off; i++) {
        text_printf(t, " --no-rule %s", o.off[i]);
    }
    return t->s;
}

/* What needs no C compiler, and the text for it. */
static Finding
prepare_model(Arena *a, Build *b, const Model *m, SimplifyOptions o, uint32_t seed)
{
    SimplifyOptions *kept = new(a, SimplifyOptions);
    Finding f;

    *kept = o;
    f = check_meaning(a, m, kept);
    if (f.fault == FINE) {
        f = check_dump(a, m);
    }
    if (f.fault == FINE) {
        f = check_kernels(a, m, kept, seed);
    }
    if (f.fault == FINE && b != NULL) {
        build_add(b, m, kept, seed);
    }
    return f;
}

static Finding
prepare(Arena *a, Build *b, const Case *c, uint32_t seed)
{
    Derived *d = derive(a, c, seed);
    Finding f = check_slopes(a, d);

    return f.fault != FINE ? f
         : prepare_model(a, b, d->m, choose_options(a, seed), seed);
}

/* A model from a file, by the seed exactly or not. */
static Finding
prepare_file(Arena *a, Build *b, const char *file, uint32_t seed)
{
    Diag *d = diag_new(a);
    Model *m = front_load(a, file, NULL, d);

    if (m == NULL) {
        return (Finding){ DUMP, d->text->s };
    }
    m->name = arena_printf(a, "%s%u", m->name, seed);
    return prepare_model(a, b, m, (SimplifyOptions){ .exact = seed % 2 == 1 }, seed);
}

/* The first line with a word in what this process has printed, cut. */
static char *
line_with(Arena *a, const char *word)
{
    FILE *f = fopen("stderr", "r");
    char line[500];

    while (f != NULL && fgets(line, sizeof(line), f) != NULL) {
        if (strstr(line, word) != NULL) {
            fclose(f);
            return arena_strdup(a, line);
        }
    }
    if (f != NULL) {
        fclose(f);
    }
    return NULL;
}

static void
tell(FILE *to, int i, Finding f)
{
    fprintf(to, "%d %d ", i, (int)f.fault);
    for (const char *s = f.text != NULL ? f.text : "fine"; *s != '\0'; s++) {
        fputc(*s == '\n' ? '|' : *s, to);
    }
    fputc('\n', to);
}

/* In the child: findings of all as lines. */
static void
work(FILE *to, const char *dir, const Batch *q)
{
    Arena *a = arena_new();
    Build *b = q->compile ? build_new(a, dir) : NULL;
    int *place = new_n(a, q->n, int), n = 0;
    Finding cc = { FINE, NULL };

    for (int i = 0; i < q->n; i++) {
        const Case *c = q->one != NULL || q->file != NULL ? q->one
                      : grow_case(a, q->seed[i]);
        Finding f = q->file != NULL ? prepare_file(a, b, q->file, q->seed[i])
                  : prepare(a, b, c, q->seed[i]);
        if (f.fault != FINE || b == NULL) {
            tell(to, i, f);
        } else {
            place[n++] = i;
        }
    }
    if (n > 0) {
        cc = build_cc(b, q->seed[0] % 4 == 0);
        cc.text = cc.fault == CC ? line_with(a, "error") : NULL;
    }
    for (int i = 0; i < n; i++) {
        tell(to, place[i], cc.fault != FINE ? cc : build_check(b, i));
        fflush(to);
    }
}

static void
read_lines(FILE *from, Arena *a, Batch *q)
{
    char line[2000];

    while (fgets(line, sizeof(line), from) != NULL) {
        int i, fault, at;
        if (sscanf(line, "%d %d %n", &i, &fault, &at) == 2 && i >= 0 && i < q->n) {
            line[strcspn(line, "\n")] = '\0';
            q->found[i] = (Finding){ (Fault)fault, arena_strdup(a, line + at) };
            q->told[i] = true;
        }
    }
}

/* The text that the child printed before it died. */
static char *
last_words(Arena *a, const char *dir)
{
    FILE *f = fopen(arena_printf(a, "%s/stderr", dir), "r");
    char text[400];
    size_t n = f != NULL ? fread(text, 1, sizeof(text) - 1, f) : 0;

    if (f != NULL) {
        fclose(f);
    }
    text[n] = '\0';
    return arena_printf(a, "died: %s", text);
}

/* True when the child ended by itself. */
static bool
run_child(Arena *a, Batch *q, const char *dir)
{
    int end[2], status;
    pid_t child;
    FILE *f;

    fflush(NULL);
    if (pipe(end) != 0 || (child = fork()) < 0) {
        bug("fuzz: no process");
    }
    if (child == 0) {
        f = fdopen(end[1], "w");
        if (f == NULL || chdir(dir) != 0 || freopen("stderr", "w", stderr) == NULL) {
            _exit(9);
        }
        setvbuf(stderr, NULL, _IONBF, 0);
        alarm(300);
        work(f, dir, q);
        fclose(f);
        _exit(0);
    }
    close(end[1]);
    f = fdopen(end[0], "r");
    if (f == NULL) {
        bug("fuzz: no pipe");
    }
    read_lines(f, a, q);
    fclose(f);
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void
remove_all(Arena *a, const char *dir)
{
    if (system(arena_printf(a, "rm -rf -- '%s'", dir)) != 0) {
        bug("fuzz: cannot remove %s", dir);
    }
}

bool
run_batch(Arena *a, Batch *q)
{
    char *dir = file_temp_dir(a);
    bool ended;

    if (dir == NULL) {
        bug("fuzz: no folder for temporary files");
    }
    ended = run_child(a, q, dir);
    for (int i = 0; i < q->n && q->n == 1 && !ended; i++) {
        q->found[i] = (Finding){ BROKEN, last_words(a, dir) };
        q->told[i] = true;
    }
    remove_all(a, dir);
    return ended;
}

Finding
trial(Arena *a, const Case *c, uint32_t seed, bool compile)
{
    Finding found = { BROKEN, "nothing was told" };
    bool told = false;
    Batch q = { .seed = &seed, .n = 1, .one = c, .compile = compile,
                .found = &found, .told = &told };

    run_batch(a, &q);
    return found;
}
