/* export.c -- exports parameters and C for a device
 *
 * takes   the script that the trainer was built from, and where gradc is
 * gives   what `gradc compile SCRIPT --weights F --target T -o DIR` writes
 * keeps   layouts up to the compiler
 */
#include "command.h"

#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "calibrate.h"
#include "contents.h"
#include "file.h"
#include "session.h"
#include "weights.h"

extern char **environ;

enum { WORDS = 14 };            /* words of a command, without the options of the
                                 * model */

/* The script under its own name in a temporary folder, with the modules and the
 * file that it needs. */
struct script {
    char folder[1024], path[1400], own[1400];
    char at[1400];              /* path of the current file */
};

/* Makes the folders that a path like "parts/block.lua" needs. */
static void
make_folders(struct script *s)
{
    for (char *c = s->at + strlen(s->folder) + 1; (c = strchr(c, '/')) != NULL; c++) {
        *c = '\0';
        mkdir(s->at, 0700);     /* a failure is noticed when the file is written
                                 * */
        *c = '/';
    }
}

/* Copies a file that the model was compiled with and that is not in the trainer. */
static int
copy(struct output *o, const char *path, struct error *e)
{
    struct contents b;

    if (gradc_contents_open(&b, NULL, path, e) != 0) {
        return -1;
    }
    gradc_output_write(o, (const char *)b.p, b.n);
    gradc_contents_close(&b);
    return 0;
}

static int
write_file(struct script *s, const struct gradc_script *f, struct error *e)
{
    struct output o;

    snprintf(s->at, sizeof(s->at), "%s/%.300s", s->folder, f->file);
    make_folders(s);
    if (gradc_output_open(&o, s->at, e) != 0) {
        return -1;
    }
    if (f->path != NULL && copy(&o, f->path, e) != 0) {
        return -1;
    }
    for (int i = 0; i < f->n_line; i++) {
        gradc_output_write(&o, f->line[i], strlen(f->line[i]));
    }
    return gradc_output_commit(&o, e);
}

static void
remove_file(struct script *s, const struct gradc_script *f)
{
    char *slash;

    snprintf(s->at, sizeof(s->at), "%s/%.300s", s->folder, f->file);
    unlink(s->at);
    while ((slash = strrchr(s->at, '/')) > s->at + strlen(s->folder)) {
        *slash = '\0';
        if (rmdir(s->at) != 0) {
            return;             /* the folder is not empty */
        }
    }
}

static int
write_script(struct script *s, const struct gradc_origin *from, struct error *e)
{
    const char *temp = getenv("TMPDIR");

    snprintf(s->folder, sizeof(s->folder), "%.1000s/gradc-XXXXXX",
             temp != NULL && *temp != '\0' ? temp : "/tmp");
    if (mkdtemp(s->folder) == NULL) {
        return gradc_fail(e, "cannot make folder %s: %s", s->folder,
                          strerror(errno));
    }
    snprintf(s->path, sizeof(s->path), "%s/%.300s", s->folder, from->script[0].file);
    snprintf(s->own, sizeof(s->own), "%s/own.safetensors", s->folder);
    for (int i = 0; i < from->n_script; i++) {
        if (write_file(s, &from->script[i], e) != 0) {
            return -1;
        }
    }
    return 0;
}

/* $GRADC, the compiler that built this, or one in PATH. */
static const char *
compiler(const struct gradc_model *m)
{
    const char *given = getenv("GRADC");

    if (given != NULL && *given != '\0') {
        return given;
    }
    return access(m->origin->compiler, X_OK) == 0 ? m->origin->compiler : "gradc";
}

static int
run(char *const *word, struct error *e)
{
    pid_t pid;
    int status, bad;

    fflush(NULL);
    bad = posix_spawnp(&pid, word[0], NULL, NULL, word, environ);
    if (bad != 0) {
        return gradc_fail(e, "cannot run %s, which lays parameters out: %s; "
                          "GRADC=FILE names another", word[0], strerror(bad));
    }
    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR) {
            return gradc_fail(e, "cannot wait for %s", word[0]);
        }
    }
    if (!WIFEXITED(status)) {
        return gradc_fail(e, "%s was stopped by a signal", word[0]);
    }
    e->status = WEXITSTATUS(status);    /* gradc has said why */
    return e->status == 0 ? 0 : -1;
}

/* Writes the parameters of a file, or those that the trainer begins with, and the
 * ranges of 8-bit integers. */
static int
write_own(const struct gradc_model *m, const struct options *o,
          const char *path, struct error *e)
{
    struct session s;

    gradc_note_untrained(m, o);
    if (gradc_session_open(&s, m, (int32_t)o->seed, e) != 0) {
        return -1;
    }
    if ((o->load == NULL || gradc_weights_load(&s, o->load, &o->transfer, e) == 0)
        && (!o->int8 || gradc_calibrate(&s, o, e) == 0)
        && (o->save == NULL || gradc_weights_save(&s, o->save, o->save_dtype, e) == 0)) {
        gradc_weights_save(&s, path, NULL, e);
    }
    gradc_session_close(&s);
    return e->status == 0 ? 0 : -1;
}

static int
compile(const struct gradc_model *m, const struct options *o,
        const char *script, const char *weights, struct error *e)
{
    const struct gradc_origin *from = m->origin;
    const char **word = gradc_alloc(e, (size_t)(from->n_flag + WORDS + 1),
                                    sizeof(*word));
    int n = 0, r;

    if (word == NULL) {
        return -1;
    }
    word[n++] = compiler(m);
    word[n++] = "compile";
    word[n++] = script;
    for (int i = 0; i < from->n_flag; i++) {
        word[n++] = from->flag[i];
    }
    word[n++] = "--weights";
    word[n++] = weights;
    word[n++] = "-o";
    word[n++] = o->folder;
    word[n++] = "--target";
    word[n++] = o->target != NULL ? o->target : "scalar";
    if (o->entries != NULL) {
        word[n++] = "--entries";
        word[n++] = o->entries;
    }
    if (o->ram != NULL) {
        word[n++] = "--ram";
        word[n++] = o->ram;
    }
    if (o->slice) {
        word[n++] = "--slice";
    }
    r = run((char *const *)(uintptr_t)word, e);
    free(word);
    return r;
}

int
gradc_export(const struct gradc_model *m, const struct options *o,
             struct error *e)
{
    struct script s = { "", "", "", "" };
    int own = o->load == NULL || o->int8 || o->save != NULL
           || o->transfer.n_rename > 0 || o->transfer.partial;

    if (m->origin == NULL) {
        return gradc_fail(e, "this trainer does not know its script");
    }
    if (o->folder == NULL) {
        return gradc_misuse(e, "export needs a folder: -o DIR");
    }
    if (o->int8 && gradc_need_data(m, o, e) != 0) {
        return -1;
    }
    if (write_script(&s, m->origin, e) == 0
        && (!own || write_own(m, o, s.own, e) == 0)) {
        compile(m, o, s.path, own ? s.own : o->load, e);
    }
    unlink(s.own);
    for (int i = 0; i < m->origin->n_script; i++) {
        remove_file(&s, &m->origin->script[i]);
    }
    rmdir(s.folder);
    return e->status == 0 ? 0 : -1;
}
