/* harness.h -- runs trainers and makes their files, for the Check suites
 *
 * takes   a model and the words of a command line
 * gives   exit status, stdout and stderr
 * keeps   every test in a temporary folder of its own
 */
#ifndef HOST_TRAINER_HARNESS_H
#define HOST_TRAINER_HARNESS_H

#include <stddef.h>

#include "models.h"

struct outcome {
    int status;                 /* exit status, or minus the signal */
    char out[16384], err[4096];
};

/* Fixture: a fresh folder as the current one, and its removal. */
void harness_enter(void);
void harness_leave(void);

/* Runs the trainer in a child process; words end with NULL. */
void harness_run(struct outcome *r, const struct gradc_model *m, ...);

/* The same, with files limited to `limit` bytes, like a disk that is full. */
void harness_run_small(struct outcome *r, long limit,
                       const struct gradc_model *m, ...);

/* The same, with a signal sent to it as soon as the file `ready` is there. */
void harness_run_until(struct outcome *r, const char *ready, int number,
                       const struct gradc_model *m, ...);

/* Fails the test unless the run ended with this status and one line on stderr,
 * NAME: error: ..., with these words in it; or with 0 and nothing there. */
void harness_error(const struct outcome *r, int status, const char *words);
void harness_done(const struct outcome *r);

void harness_write(const char *path, const void *bytes, size_t n);
void harness_text(const char *path, const char *text);
void harness_gz(const char *path, const void *bytes, size_t n);

/* The whole file for the caller to free, a zero byte behind it; NULL if there
 * is none. */
char *harness_read(const char *path, size_t *n);

int harness_same(const char *path, const char *other);
int harness_exists(const char *path);

/* Files in the current folder. */
int harness_count(void);

/* IDX files of `n` bright or dark 4 x 4 images and their classes. */
void harness_images(const char *images, const char *labels, int n);

/* The files of host_csv: 11 and 6 rows. */
void harness_csv(void);

#endif
