/* outputs.c -- the files that a command line names
 *
 * takes   a model and its options
 * gives   an error when writing one of them would destroy another
 * keeps   files told apart, not names: two ways to write one file are the same file;
 *         devices and pipes are not files, and may be named twice
 */
#define _XOPEN_SOURCE 700       /* realpath */

#include "outputs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "draw/picture.h"
#include "events.h"
#include "file.h"
#include "log.h"

enum { MOST = 8, PATH_ROOM = 4096, MOST_LINKS = 8 };

struct named {
    const char *option;
    char path[PATH_ROOM];
};

struct names {
    int n;
    struct named file[MOST];
};

/* ---- which file is meant --------------------------------------------------- */

/* The path with the links of its folder resolved, for the caller to free; or
 * NULL when there is no such folder. */
static char *
resolve_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *last = slash != NULL ? slash + 1 : path;
    char folder[PATH_ROOM], *real, *whole = NULL;

    snprintf(folder, sizeof(folder), "%.*s", (int)(last - path), path);
    real = realpath(slash != NULL ? folder : ".", NULL);
    if (real != NULL) {
        whole = malloc(strlen(real) + strlen(last) + 2);
    }
    if (whole != NULL) {
        sprintf(whole, "%s/%s", real, last);
    }
    free(real);
    return whole;
}

/* What the link at `path` names, seen from the folder of the link, for the
 * caller to free; or NULL when there is no link. */
static char *
follow(const char *path)
{
    char target[PATH_ROOM], *to;
    ssize_t n = readlink(path, target, sizeof(target) - 1);
    size_t folder = (size_t)(strrchr(path, '/') + 1 - path);

    if (n <= 0 || (to = malloc(folder + (size_t)n + 1)) == NULL) {
        return NULL;
    }
    target[n] = '\0';
    sprintf(to, "%.*s%s", target[0] == '/' ? 0 : (int)folder, path, target);
    return to;
}

/* The path without links, whether there is such a file or not, for the caller
 * to free; or NULL when there is no such folder. */
static char *
resolve(const char *path)
{
    char *x = resolve_folder(path), *to;

    for (int i = 0; x != NULL && i < MOST_LINKS && (to = follow(x)) != NULL; i++) {
        free(x);
        x = resolve_folder(to);
        free(to);
    }
    return x;
}

/* Whether the resolved `path` begins with the resolved `stem`, or is it. */
static int
begins(const char *path, const char *stem, int whole)
{
    char *x = resolve(path), *y = resolve(stem);
    int yes = x != NULL && y != NULL && strncmp(x, y, strlen(y)) == 0
              && (!whole || strlen(x) == strlen(y));

    free(x);
    free(y);
    return yes;
}

static int
same_file(const char *a, const char *b)
{
    struct stat s, t;
    int there = stat(a, &s) == 0, other = stat(b, &t) == 0;

    if (there && other) {
        return S_ISREG(s.st_mode) && s.st_dev == t.st_dev
               && s.st_ino == t.st_ino;
    }
    return !there && !other && begins(a, b, 1);
}

static void
add(struct names *list, const char *option, const char *path, const char *end)
{
    struct named *f = &list->file[list->n];

    if (path == NULL) {
        return;
    }
    f->option = option;
    snprintf(f->path, sizeof(f->path), "%s%s", path, end);
    list->n++;
}

/* ---- inputs ---------------------------------------------------------------- */

static int
would_overwrite(const struct names *out, const char *what, const char *path,
                struct error *e)
{
    for (int i = 0; path != NULL && i < out->n; i++) {
        if (same_file(out->file[i].path, path)) {
            return gradc_misuse(e, "%s %s would overwrite %s; give it another "
                                "name", out->file[i].option,
                                out->file[i].path, what);
        }
    }
    return 0;
}

/* One file of the data, plain or packed. */
static void
check_data_file(const struct names *out, const char *folder, const char *name,
                struct error *e)
{
    static const char *const end[] = { "", ".gz" };
    char path[PATH_ROOM];

    for (int i = 0; name != NULL && i < 2; i++) {
        snprintf(path, sizeof(path), "%s%s%s%s", folder ? folder : "",
                 folder ? "/" : "", name, end[i]);
        would_overwrite(out, "the data", path, e);
    }
}

static void
check_data(const struct names *out, const struct gradc_data *d,
           const char *folder, struct error *e)
{
    for (int i = 0; i < d->n_train; i++) {
        check_data_file(out, folder, d->train[i], e);
    }
    for (int i = 0; i < d->n_test; i++) {
        check_data_file(out, folder, d->test[i], e);
    }
    for (int i = 0; i < d->n_validation; i++) {
        check_data_file(out, folder, d->validation[i], e);
    }
    for (int i = 0; d->kind == GRADC_FILES && i < d->n_field; i++) {
        check_data_file(out, folder, d->field[i].train, e);
        check_data_file(out, folder, d->field[i].test, e);
        check_data_file(out, folder, d->field[i].validation, e);
    }
}

/* A checkpoint may follow the one that a run goes on from, and the parameters
 * that it began with, which it no longer reads. */
static void
check_inputs(const struct names *out, const struct options *o,
             struct error *e)
{
    struct names other = { .n = 0 };

    would_overwrite(out, "the file of --in", o->in, e);
    for (int i = 0; i < o->n_input; i++) {
        would_overwrite(out, "the file of --in", strchr(o->input[i], '=') + 1, e);
    }
    would_overwrite(out, "the parameters of --load", o->load, e);
    for (int i = 0; i < out->n; i++) {
        if (strcmp(out->file[i].option, "--checkpoint") != 0) {
            other.file[other.n++] = out->file[i];
        }
    }
    would_overwrite(&other, "the checkpoint of --resume", o->resume, e);
}

/* ---- names ----------------------------------------------------------------- */

/* What an option writes and how such files are called; the first is advice. */
static const struct kind {
    const char *option;
    int commands;
    const char *format, *end[6];
} kinds[] = {
    { "--save", ~0, "safetensors or NPZ", { ".safetensors", ".npz" } },
    { "--checkpoint", ~0, "safetensors", { ".safetensors" } },
    { "--out", RUN, "safetensors, NPZ, NPY or PNG",
      { ".safetensors", ".npz", ".npy", ".png" } },
    { "--out", PLOT, "SVG or PNG", { ".svg", ".png" } },
    { "--out", PREDICT, "CSV, JSON lines, NPY, NPZ or safetensors",
      { ".csv", ".jsonl", ".json", ".npy", ".npz", ".safetensors" } },
    { "--log", ~0, "JSON lines or CSV", { ".jsonl", ".json", ".csv" } },
    { "--plot", ~0, "SVG or PNG", { ".svg", ".png" } },
};

/* Names of formats that readers go by. */
static const char *const formats[] = {
    ".safetensors", ".svg", ".jsonl", ".json", ".npz", ".npy", ".pt", ".pth",
    ".bin", ".onnx", ".h5", ".hdf5", ".keras", ".tflite", ".pb", ".pkl",
    ".pickle", ".gguf", ".mat", ".csv", ".tsv", ".xls", ".xlsx", ".parquet",
    ".html", ".xml", ".yaml", ".yml", ".zip", ".gz", ".png", ".jpg", ".jpeg",
    ".gif", ".bmp", ".tif", ".tiff", ".webp", ".pdf", ".ps", ".eps", ".c",
    ".h", ".lua", ".py",
};

static int
is_format(const char *end)
{
    for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
        if (strcasecmp(end, formats[i]) == 0) {
            return 1;
        }
    }
    return 0;
}

static int
is_one(const struct kind *k, const char *end)
{
    for (int i = 0; i < 6 && k->end[i] != NULL; i++) {
        if (strcasecmp(end, k->end[i]) == 0) {
            return 1;
        }
    }
    return 0;
}

/* A name in the format that is written: "a.csv.gz" becomes "a.csv". */
static void
propose(char *to, size_t size, const char *path, size_t stem, const struct kind *k)
{
    const char *end;

    snprintf(to, size, "%.*s", (int)stem, path);
    end = strrchr(to, '.');
    if (end == NULL || !is_one(k, end)) {
        snprintf(to, size, "%.*s%s", (int)stem, path, k->end[0]);
    }
}

/* Refuses the name of another format than `k` writes; `what` stands before it. */
static int
check_format(const struct kind *k, const char *what, const char *path, struct error *e)
{
    const char *slash = strrchr(path, '/');
    const char *end = strrchr(slash != NULL ? slash : path, '.');
    char better[1100];

    if (end == NULL || !is_format(end) || is_one(k, end)) {
        return 0;
    }
    propose(better, sizeof(better), path, (size_t)(end - path), k);
    return gradc_misuse(e, "%s%s: it writes %s, not %s; call it %s", what, path, k->format,
                        end + 1, better);
}

static int
check_ending(const struct named *f, enum command c, struct error *e)
{
    char what[32];

    snprintf(what, sizeof(what), "%s ", f->option);
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        if (strcmp(f->option, kinds[i].option) == 0 && (kinds[i].commands & (int)c)
            && check_format(&kinds[i], what, f->path, e) != 0) {
            return -1;
        }
    }
    return 0;
}

int
gradc_saved_check(const char *path, struct error *e)
{
    static const struct kind saved = {
        NULL, 0, "safetensors, NPZ or NPY", { ".safetensors", ".npz", ".npy" }
    };

    return check_format(&saved, "", path, e);
}

/* ---- what is there already --------------------------------------------------- */

enum { HEAD = 16 };

/* Whether a file begins with a word, or is the beginning of one. */
static int
starts(const char *head, size_t n, const char *word)
{
    size_t length = strlen(word);

    return memcmp(head, word, n < length ? n : length) == 0;
}

static int
is_log(const char *head, size_t n)
{
    return starts(head, n, "{\"step\":") || starts(head, n, "step,epoch,");
}

/* NPZ, NPY or safetensors. */
static int
is_tensors(const char *head, size_t n)
{
    return starts(head, n, "PK\3\4") || starts(head, n, "\x93NUMPY")
           || (n > 8 && head[8] == '{');
}

/* A file of another kind has been named by mistake, and would be lost.  A run that goes
 * on may find its own checkpoint damaged. */
static int
check_kind(const struct named *f, const struct options *o, struct error *e)
{
    int goes_on = o->resume != NULL;
    int log = strcmp(f->option, "--log") == 0;
    char head[HEAD];
    struct stat s;
    FILE *file;
    size_t n;

    if ((!log && strcmp(f->option, "--save") != 0
         && (goes_on || strcmp(f->option, "--checkpoint") != 0))
        || stat(f->path, &s) != 0 || !S_ISREG(s.st_mode)
        || (file = fopen(f->path, "rb")) == NULL) {
        return 0;
    }
    n = fread(head, 1, sizeof(head), file);
    fclose(file);
    if (n == 0 || (log ? is_log(head, n) : is_tensors(head, n))) {
        return 0;
    }
    return gradc_misuse(e, "%s %s: there is such a file, and it is not a %s; give it another "
                        "name", f->option, f->path, log ? "log" : "file of tensors");
}

/* ---- all of it ------------------------------------------------------------- */

static void
collect(struct names *out, const struct options *o, const char *events,
        const char *stats)
{
    add(out, "--save", o->save, "");
    add(out, "--checkpoint", o->checkpoint, "");
    add(out, "--checkpoint", o->checkpoint, GRADC_KEPT);
    add(out, "--log", o->log, "");
    add(out, "--stats", stats, "");
    add(out, "--plot", o->plot, "");
    add(out, "--tensorboard", events, "");
    add(out, "--out", o->out, "");
}

/* A checkpoint and the one before are one file after a run that was killed
 * just when the new one should have taken its place. */
static void
check_pairs(const struct names *out, struct error *e)
{
    for (int i = 0; i < out->n; i++) {
        for (int k = i + 1; k < out->n; k++) {
            if (strcmp(out->file[i].option, out->file[k].option) != 0
                && same_file(out->file[i].path, out->file[k].path)) {
                gradc_misuse(e, "%s and %s would both write %s",
                             out->file[i].option, out->file[k].option,
                             out->file[i].path);
            }
        }
    }
}

/* The picture that the model itself asks for. */
static void
check_picture(const struct names *out, const struct gradc_model *m,
              const struct options *o, const char *program, struct error *e)
{
    char path[1024];

    if (o->command != TRAIN || m->fit.picture.entry == NULL
        || gradc_picture_path(path, program, o->pictures, e) != 0) {
        return;
    }
    for (int i = 0; i < out->n; i++) {
        if (begins(out->file[i].path, path, 0)) {
            gradc_misuse(e, "%s %s has the name of the picture of this model",
                         out->file[i].option, out->file[i].path);
        }
    }
}

int
gradc_outputs_check(const struct gradc_model *m, const struct options *o,
                    const char *program, struct error *e)
{
    struct names out = { .n = 0 };
    char *events = o->tensorboard != NULL
                   ? gradc_events_path(o->tensorboard, m->name, 1, e) : NULL;
    char *stats = o->stats && o->log != NULL && gradc_log_is_csv(o->log)
                  ? gradc_log_stats_path(o->log, e) : NULL;

    collect(&out, o, events, stats);
    free(events);
    free(stats);
    for (int i = 0; i < out.n; i++) {
        check_ending(&out.file[i], o->command, e);
    }
    check_pairs(&out, e);
    check_picture(&out, m, o, program, e);
    check_inputs(&out, o, e);
    check_data(&out, &m->data, o->data, e);
    would_overwrite(&out, "this program", strchr(program, '/') != NULL ? program
                    : "/proc/self/exe", e);
    for (int i = 0; i < out.n; i++) {
        check_kind(&out.file[i], o, e);
    }
    return e->status == 0 ? 0 : -1;
}
