/* report.h -- progress on the terminal while a model trains
 *
 * takes   results, whenever a line is due
 * gives   a line now and then, rewritten in place on a terminal
 * keeps   calls of the clock rare: a step may take a microsecond
 */
#ifndef GRADC_HOST_REPORT_H
#define GRADC_HOST_REPORT_H

#include "tally.h"

struct report {
    const struct session *s;
    int quiet, live;            /* live: on a terminal, rewritten in place */
    int shown;                  /* a live line is on the screen */
    long total, per_epoch;
    long epochs;                /* epochs in all; 0 if steps are the limit */
    int drawn;                  /* the model draws its own batches: steps only */
    long every;                 /* steps or epochs between lines */
    int by_epoch;               /* `every` counts epochs */
    long first;                 /* steps done before the start */
    double start;               /* seconds */
    double pause;               /* seconds after which the last line is old */
    long look;                  /* step at which to read the clock again */
    double looked;              /* when the clock was read last for a line */
    double flushed;             /* when lines were flushed last */
    double spent;               /* seconds spent on lines */
    long lines;
    long mute;                  /* no more lines before this step */
    long looked_step;
};

/* A clock that only goes forward. */
double gradc_seconds(void);

/* Chooses how often to report, and starts the clock. */
void gradc_report_start(struct report *r, long step);

/* After every step: is a line due, or one because the last is old?  A file gets one
 * after some ten seconds, however far lines are apart, and at most one a second, unless
 * the model says how many. */
enum due { DUE_NOTHING, DUE_LIVE, DUE_LINE };
enum due gradc_report_step(struct report *r, long step);

/* After every epoch: is a line due?  One with a validation is even where lines
 * count steps. */
int gradc_report_epoch(const struct report *r, long step, int validated);

/* The line: results since the last one, of the epoch so far, or of the epoch; and
 * those of a validation, or NULL.  A live line gives way to the next. */
void gradc_report_line(struct report *r, long step, const struct results *v,
                       const struct results *valid, enum due due);

/* A line of its own, above the live line. */
void gradc_report_note(struct report *r, const char *text);

/* Removes the live line, before anything else is printed. */
void gradc_report_clear(struct report *r);

/* The result of the training; v is NULL where there is none. */
void gradc_report_done(struct report *r, long step, const struct results *v);

/* The result on `n` samples, called `name`; the loss of `batches` batches of
 * `batch`, or of all samples when there are 0. */
void gradc_report_test(const char *name, const struct results *r, size_t n,
                       long batches, size_t batch);

/* The shown parameters as "  w 0.6415  b 0.2201" in `text`. */
const char *gradc_shown_text(char *text, size_t size, const struct session *s,
                             const char *form);

#endif
