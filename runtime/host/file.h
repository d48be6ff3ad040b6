/* file.h -- files written as a whole or not at all
 *
 * takes   a path
 * gives   a stream to print to, which replaces the path when committed
 * keeps   the old file until the new one is safely on the disk
 */
#ifndef GRADC_HOST_FILE_H
#define GRADC_HOST_FILE_H

#include <stdio.h>

#include "error.h"

#define GRADC_KEPT ".prev"      /* suffix of the previous file */

struct output {
    FILE *f;
    char *path;                 /* where it will be: links resolved */
    char *temp;                 /* where it is; NULL when written in place */
    int keep;                   /* how many old files to keep: PATH.prev,
                                 * PATH.prev2, ... */
    int hasty;                  /* set it in order not to wait for the disk */
    int cause;                  /* errno of the first failure, or 0 */
};

/* Opens a temporary file beside `path`; devices and pipes are written to
 * directly.  After 0 either commit or abandon it, after -1 neither. */
int gradc_output_open(struct output *o, const char *path, struct error *e);

/* Why a file cannot be made, by errno: where its folder is missing, that. */
const char *gradc_file_cause(int code);

/* Appends bytes; -1 when this or an earlier write failed. */
int gradc_output_write(struct output *o, const void *bytes, size_t n);

/* Checks, before hours of work, whether `path` can be written; sweeps. */
int gradc_output_probe(const char *path, struct error *e);

/* Holds an open file against other processes that write it, until it is closed; an
 * error when another has it.  Where files cannot be locked, nobody has. */
int gradc_file_lock(FILE *f, const char *path, struct error *e);

/* The same of the file that is now at `path`, if there is one, until it is released;
 * *held, NULL at first, is the one before.  Do not open it otherwise in between: a
 * process that closes a file loses its lock. */
int gradc_file_claim(FILE **held, const char *path, struct error *e);
void gradc_file_release(FILE **held);

/* Flushes, closes and renames; on failure the old file is as it was. */
int gradc_output_commit(struct output *o, struct error *e);

/* Closes and removes what was written so far. */
void gradc_output_abandon(struct output *o);

/* A new file without a name in the folder of TMPDIR (/var/tmp), which is gone when it
 * is closed; or NULL, and what is wrong with that folder. */
FILE *gradc_file_nameless(struct error *e);
int gradc_file_no_room(struct error *e);

/* The rest of an open file, for the caller to free, with a zero byte behind
 * it; `f` may be NULL after a failed fopen.  Memory grows with what comes. */
void *gradc_file_read(FILE *f, const char *path, size_t *n, struct error *e);

/* Refuses a device, which may never end; accepts pipes and files. */
int gradc_file_ends(FILE *f, const char *path, struct error *e);

/* Bytes left to read in a regular file, or -1 if that is not known. */
long long gradc_file_left(FILE *f);

#endif
