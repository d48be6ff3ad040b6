/* harness.c -- runs trainers and makes their files, for the Check suites
 *
 * takes   a model and the words of a command line
 * gives   exit status, stdout and stderr
 * keeps   every test in a temporary folder of its own
 */
#define _XOPEN_SOURCE 700       /* nftw */

#include "harness.h"

#include "../unit/suite.h"
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <dirent.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

static char folder[64];

void
harness_enter(void)
{
    strcpy(folder, "/tmp/gradc-host-XXXXXX");
    if (mkdtemp(folder) == NULL || chdir(folder) != 0)
        abort();
}

static int
remove_one(const char *path, const struct stat *s, int type, struct FTW *f)
{
    (void)s, (void)type, (void)f;
    return remove(path);
}

void
harness_leave(void)
{
    if (chdir("/") == 0)
        nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void
redirect(const char *path, int fd)
{
    int to = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    if (to < 0 || dup2(to, fd) < 0)
        _exit(99);
    close(to);
}

static void
slurp(const char *path, char *text, size_t size)
{
    size_t n = 0;
    char *all = harness_read(path, &n);

    snprintf(text, size, "%s", all != NULL ? all : "");
    free(all);
    remove(path);
}

/* What happens to a run: files of at most `limit` bytes, or a signal as
 * soon as the file `ready` is there. */
struct fate {
    long limit;
    const char *ready;
    int number;
};

static void
interfere(pid_t child, const struct fate *fate)
{
    const struct timespec nap = { 0, 1000000 };

    if (fate->ready == NULL)
        return;
    for (int i = 0; i < 20000 && access(fate->ready, F_OK) != 0; i++)
        nanosleep(&nap, NULL);
    kill(child, fate->number);
}

static void
run(struct outcome *r, const struct fate *fate, const struct gradc_model *m,
    va_list words)
{
    char program[64], *argv[40] = { program };
    int argc = 0, status = 0;
    pid_t child;

    snprintf(program, sizeof program, "./%s", m->name);
    do
        argv[++argc] = va_arg(words, char *);
    while (argv[argc] != NULL);
    fflush(NULL);
    child = fork();
    if (child == 0) {
        struct rlimit few = { (rlim_t)fate->limit, (rlim_t)fate->limit };

        redirect(".out", STDOUT_FILENO);
        redirect(".err", STDERR_FILENO);
        signal(SIGHUP, SIG_DFL);            /* also where the tests run under nohup */
        if (fate->limit > 0)
            setrlimit(RLIMIT_FSIZE, &few);
        exit(gradc_trainer(m, argc, argv));
    }
    interfere(child, fate);
    if (child < 0 || waitpid(child, &status, 0) != child)
        abort();
    r->status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    slurp(".out", r->out, sizeof r->out);
    slurp(".err", r->err, sizeof r->err);
}

void
harness_run(struct outcome *r, const struct gradc_model *m, ...)
{
    va_list words;

    va_start(words, m);
    run(r, &(struct fate){ .limit = 0 }, m, words);
    va_end(words);
}

void
harness_run_until(struct outcome *r, const char *ready, int number,
                  const struct gradc_model *m, ...)
{
    va_list words;

    va_start(words, m);
    run(r, &(struct fate){ .ready = ready, .number = number }, m, words);
    va_end(words);
}

void
harness_error(const struct outcome *r, int status, const char *words)
{
    ck_assert_msg(r->status == status, "status %d, stderr: %s", r->status,
                  r->err);
    ck_assert_ptr_nonnull(strstr(r->err, ": error: "));
    ck_assert_ptr_eq(strchr(r->err, '\n'), r->err + strlen(r->err) - 1);
    ck_assert_msg(strstr(r->err, words) != NULL, "no \"%s\" in: %s", words,
                  r->err);
}

void
harness_done(const struct outcome *r)
{
    ck_assert_msg(r->status == 0, "status %d, stderr: %s", r->status, r->err);
    ck_assert_str_eq(r->err, "");
}

void
harness_run_small(struct outcome *r, long limit, const struct gradc_model *m,
                  ...)
{
    va_list words;

    va_start(words, m);
    run(r, &(struct fate){ .limit = limit }, m, words);
    va_end(words);
}

void
harness_write(const char *path, const void *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");

    if (f == NULL || fwrite(bytes, 1, n, f) != n || fclose(f) != 0)
        abort();
}

void
harness_text(const char *path, const char *text)
{
    harness_write(path, text, strlen(text));
}

void
harness_gz(const char *path, const void *bytes, size_t n)
{
    gzFile f = gzopen(path, "wb");

    if (f == NULL || gzwrite(f, bytes, (unsigned)n) != (int)n
        || gzclose(f) != Z_OK)
        abort();
}

char *
harness_read(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    char *all = NULL;
    long size;

    if (f == NULL)
        return NULL;
    fseek(f, 0, SEEK_END);
    size = ftell(f);
    rewind(f);
    all = calloc((size_t)size + 1, 1);
    if (all == NULL || fread(all, 1, (size_t)size, f) != (size_t)size)
        abort();
    fclose(f);
    *n = (size_t)size;
    return all;
}

int
harness_same(const char *path, const char *other)
{
    size_t n = 0, m = 0;
    char *a = harness_read(path, &n), *b = harness_read(other, &m);
    int same = a != NULL && b != NULL && n == m && memcmp(a, b, n) == 0;

    free(a);
    free(b);
    return same;
}

int
harness_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

int
harness_count(void)
{
    DIR *d = opendir(".");
    int n = -2;                 /* the folder and its parent */

    if (d == NULL)
        abort();
    while (readdir(d) != NULL)
        n++;
    closedir(d);
    return n;
}

void
harness_images(const char *images, const char *labels, int n)
{
    unsigned char x[16 + 16 * 64] = { 0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 4,
                                      0, 0, 0, 4 };
    unsigned char y[8 + 64] = { 0, 0, 8, 1 };

    x[7] = y[7] = (unsigned char)n;
    for (int i = 0; i < n; i++) {
        y[8 + i] = (unsigned char)(i * 5 % 3);
        for (int j = 0; j < 16; j++)
            x[16 + 16 * i + j] = (unsigned char)(
                j % 3 == y[8 + i] ? 200 + i % 50 : (i * 31 + j * 17) % 90);
    }
    harness_write(images, x, 16 + 16 * (size_t)n);
    harness_write(labels, y, 8 + (size_t)n);
}

static void
csv(const char *path, int rows)
{
    FILE *f = fopen(path, "w");

    if (f == NULL)
        abort();
    fputs("height,width,note,age,target\r\n", f);
    for (int i = 0; i < rows; i++) {
        double a = i % 5 * 0.2, b = i % 3 * 0.3, c = i % 4 * 0.25;

        fprintf(f, "%g,%g,\"a \"\"%d\"\", b\", %g ,%g\r\n%s", a, b, i, c,
                1 + a - 2 * b + 0.5 * c, i == 2 ? "\r\n" : "");
    }
    fclose(f);
}

void
harness_csv(void)
{
    csv("train.csv", 11);
    csv("test.csv", 6);
}
