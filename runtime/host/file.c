/* file.c -- see file.h */
#define _XOPEN_SOURCE 700       /* realpath */

#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char temp_mark[] = ".tmp-";

/* Locks an open file for writing, as long as this process holds it open. */
static int
lock(int fd)
{
    struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

    return fcntl(fd, F_SETLK, &l);
}

/* Opens a new file beside o->path under an unused name. */
static int
open_temp(struct output *o, struct error *e)
{
    size_t size = strlen(o->path) + 40;
    int fd = -1;

    o->temp = gradc_alloc(e, size, 1);
    if (o->temp == NULL) {
        return -1;
    }
    for (int i = 0; i < 100 && fd < 0; i++) {
        snprintf(o->temp, size, "%s%s%ld-%d", o->path, temp_mark,
                 (long)getpid(), i);
        fd = open(o->temp, O_WRONLY | O_CREAT | O_EXCL, 0666);
        if (fd < 0 && errno != EEXIST) {
            break;
        }
    }
    if (fd < 0) {
        return -1;
    }
    lock(fd);
    o->f = fdopen(fd, "wb");
    if (o->f != NULL) {
        return 0;
    }
    close(fd);
    unlink(o->temp);
    return -1;
}

static void
forget(struct output *o)
{
    free(o->path);
    free(o->temp);
    memset(o, 0, sizeof(*o));
}

const char *
gradc_file_cause(int code)
{
    return code == ENOENT ? "there is no such folder"
         : code == ENOTDIR ? "what is named as its folder is none" : strerror(code);
}

int
gradc_output_open(struct output *o, const char *path, struct error *e)
{
    struct stat s;
    int there = stat(path, &s) == 0;

    memset(o, 0, sizeof(*o));
    if (there && S_ISREG(s.st_mode)) {
        o->path = realpath(path, NULL);
    }
    if (o->path == NULL) {
        o->path = gradc_copy(e, path);
    }
    if (o->path == NULL) {
        return -1;
    }
    errno = 0;
    if (there && !S_ISREG(s.st_mode)) {
        o->f = fopen(path, "wb");
    } else {
        open_temp(o, e);
    }
    if (o->f != NULL) {
        return 0;
    }
    gradc_fail(e, "%s: cannot write: %s", path, gradc_file_cause(errno));
    forget(o);
    return -1;
}

void
gradc_output_abandon(struct output *o)
{
    if (o->f != NULL) {
        fclose(o->f);
    }
    if (o->temp != NULL) {
        unlink(o->temp);
    }
    forget(o);
}

/* The process that owns the temporary file `name`; 0 if it is not a temporary
 * file of one whose name begins with `base`. */
static long
owner(const char *name, const char *base)
{
    const char *mark = NULL, *at = name;
    char *end;
    long pid;

    while ((at = strstr(at, temp_mark)) != NULL) {
        mark = at++;
    }
    if (mark == NULL || strncmp(name, base, strlen(base)) != 0) {
        return 0;
    }
    mark += sizeof(temp_mark) - 1;
    pid = strtol(mark, &end, 10);
    return *mark >= '1' && *mark <= '9' && *end == '-'
           && end[1 + strspn(end + 1, "0123456789")] == '\0' ? pid : 0;
}

/* Removes a temporary file unless its process lives, here or, as the lock
 * tells, on another machine. */
static void
remove_dead(const char *path, long pid)
{
    int fd;

    if (kill((pid_t)pid, 0) == 0 || errno != ESRCH) {
        return;
    }
    fd = open(path, O_WRONLY | O_NOFOLLOW);
    if (fd >= 0 && lock(fd) == 0) {
        unlink(path);
    }
    if (fd >= 0) {
        close(fd);
    }
}

/* Removes temporary files that dead processes left beside `path`. */
static void
sweep(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash != NULL ? slash + 1 : path;
    int n = slash == NULL ? 1 : slash > path ? (int)(slash - path) : 1;
    const struct dirent *entry;
    char name[4096];
    DIR *d;

    snprintf(name, sizeof(name), "%.*s", n, slash == NULL ? "." : path);
    d = opendir(name);
    while (d != NULL && (entry = readdir(d)) != NULL) {
        long pid = owner(entry->d_name, base);

        snprintf(name, sizeof(name), "%.*s%s", (int)(base - path), path,
                 entry->d_name);
        if (pid > 0) {
            remove_dead(name, pid);
        }
    }
    if (d != NULL) {
        closedir(d);
    }
}

int
gradc_output_probe(const char *path, struct error *e)
{
    struct output o;
    struct stat s;

    if (path == NULL || (stat(path, &s) == 0 && !S_ISREG(s.st_mode)
                         && !S_ISDIR(s.st_mode))) {
        return 0;
    }
    if (access(path, F_OK) == 0 && access(path, W_OK) != 0) {
        return gradc_fail(e, "%s: cannot write: %s", path, strerror(errno));
    }
    if (gradc_output_open(&o, path, e) != 0) {
        return -1;
    }
    sweep(o.path);
    gradc_output_abandon(&o);
    return 0;
}

int
gradc_output_write(struct output *o, const void *bytes, size_t n)
{
    if (o->cause == 0 && n > 0 && fwrite(bytes, 1, n, o->f) != n) {
        o->cause = errno != 0 ? errno : EIO;
    }
    return o->cause == 0 ? 0 : -1;
}

/* Flushes everything and, for a regular file, waits for the disk. */
static void
settle(struct output *o)
{
    int fd = fileno(o->f);

    if (o->cause == 0 && (fflush(o->f) != 0 || ferror(o->f))) {
        o->cause = errno != 0 ? errno : EIO;
    }
    if (o->cause == 0 && o->temp != NULL && !o->hasty && fsync(fd) != 0
        && errno != EINVAL) {
        o->cause = errno;
    }
    if (fclose(o->f) != 0 && o->cause == 0) {
        o->cause = errno;
    }
    o->f = NULL;
}

/* The name of the k-th previous file. */
static void
name_old(char *name, size_t size, const char *path, int k)
{
    if (k == 1) {
        snprintf(name, size, "%s" GRADC_KEPT, path);
    } else {
        snprintf(name, size, "%s" GRADC_KEPT "%d", path, k);
    }
}

/* Links the old file to its second name, while it keeps the first; without hard
 * links it is moved. Older files move on by one name. */
static void
keep_old(struct output *o)
{
    size_t size = strlen(o->path) + sizeof(GRADC_KEPT) + 16;
    char *kept = malloc(size), *older = malloc(size);

    if (kept == NULL || older == NULL) {
        o->cause = ENOMEM;
        free(kept);
        free(older);
        return;
    }
    for (int k = o->keep; k > 1; k--) {
        name_old(older, size, o->path, k);
        name_old(kept, size, o->path, k - 1);
        if (rename(kept, older) != 0 && errno != ENOENT) {
            o->cause = errno;
        }
    }
    name_old(kept, size, o->path, 1);
    if (access(o->path, F_OK) == 0
        && ((unlink(kept) != 0 && errno != ENOENT)
            || (link(o->path, kept) != 0 && rename(o->path, kept) != 0))) {
        o->cause = errno;
    }
    free(kept);
    free(older);
}

int
gradc_output_commit(struct output *o, struct error *e)
{
    errno = 0;
    settle(o);
    if (o->cause == 0 && o->temp != NULL && o->keep) {
        keep_old(o);
    }
    if (o->cause == 0 && o->temp != NULL && rename(o->temp, o->path) != 0) {
        o->cause = errno;
    }
    if (o->cause == 0) {
        forget(o);
        return 0;
    }
    gradc_fail(e, "%s: cannot write: %s", o->path, strerror(o->cause));
    gradc_output_abandon(o);
    return -1;
}

int
gradc_file_lock(FILE *f, const char *path, struct error *e)
{
    struct flock other = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

    if (lock(fileno(f)) == 0 || (errno != EACCES && errno != EAGAIN)
        || fcntl(fileno(f), F_GETLK, &other) != 0) {
        return 0;
    }
    return gradc_fail(e, "%s: process %ld writes it, too; give each run a file of its "
                      "own", path, (long)other.l_pid);
}

int
gradc_file_claim(FILE **held, const char *path, struct error *e)
{
    struct stat s, t;
    FILE *f;

    if (path == NULL || stat(path, &s) != 0 || !S_ISREG(s.st_mode)
        || (*held != NULL && fstat(fileno(*held), &t) == 0
            && s.st_dev == t.st_dev && s.st_ino == t.st_ino)) {
        return 0;
    }
    f = fopen(path, "r+b");
    if (f == NULL) {
        return 0;
    }
    if (gradc_file_lock(f, path, e) != 0) {
        fclose(f);
        return -1;
    }
    gradc_file_release(held);
    *held = f;
    return 0;
}

void
gradc_file_release(FILE **held)
{
    if (*held != NULL) {
        fclose(*held);
    }
    *held = NULL;
}

static const char *
scratch_folder(void)
{
    const char *given = getenv("TMPDIR");

    return given != NULL && *given != '\0' ? given : "/var/tmp";
}

int
gradc_file_no_room(struct error *e)
{
    return gradc_fail(e, "%s: cannot keep what is made of the data files here: %s; "
                      "TMPDIR names another folder", scratch_folder(),
                      strerror(errno));
}

FILE *
gradc_file_nameless(struct error *e)
{
    char path[1024];
    FILE *f = NULL;
    int fd = -1;

    errno = ENAMETOOLONG;
    if (snprintf(path, sizeof(path), "%s/gradc-XXXXXX", scratch_folder())
        < (int)sizeof(path)) {
        fd = mkstemp(path);
    }
    if (fd >= 0) {
        unlink(path);
        f = fdopen(fd, "w+b");
    }
    if (f == NULL) {
        gradc_file_no_room(e);
        if (fd >= 0) {
            close(fd);
        }
    }
    return f;
}

long long
gradc_file_left(FILE *f)
{
    struct stat s;
    long at = ftell(f);

    if (at < 0 || fstat(fileno(f), &s) != 0 || !S_ISREG(s.st_mode)) {
        return -1;
    }
    return (long long)s.st_size - at;
}

int
gradc_file_ends(FILE *f, const char *path, struct error *e)
{
    struct stat s;

    if (fstat(fileno(f), &s) == 0 && (S_ISCHR(s.st_mode) || S_ISBLK(s.st_mode))) {
        return gradc_fail(e, "%s: is a device, not a file", path);
    }
    return 0;
}

void *
gradc_file_read(FILE *f, const char *path, size_t *n, struct error *e)
{
    size_t room = 0;
    char *block = NULL;

    if (f != NULL && gradc_file_ends(f, path, e) != 0) {
        return NULL;
    }
    for (*n = 0; f != NULL && *n == room; ) {
        char *more;

        room = room > 0 ? 2 * room : 65536;
        more = realloc(block, room + 1);
        if (more == NULL) {
            gradc_no_memory(e, "%s: out of memory", path);
            free(block);
            return NULL;
        }
        block = more;
        *n += fread(block + *n, 1, room - *n, f);
    }
    if (f != NULL && *n < room && !ferror(f)) {
        block[*n] = '\0';
        return block;
    }
    gradc_fail(e, "%s: cannot read: %s", path, strerror(errno));
    free(block);
    return NULL;
}
