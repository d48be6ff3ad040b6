/* log.h -- one line per training step
 *
 * takes   the values of each step
 * gives   lines like {"step":1,"epoch":1,"loss":0.123456789,"lr":0.001}, or, if the
 *         file name ends in .csv, CSV: a line of names, then step, epoch, `step` or
 *         which samples, loss, metrics (an array: a column per element), lr
 * keeps   after a resume, exactly the lines of an uninterrupted run
 */
#ifndef GRADC_HOST_LOG_H
#define GRADC_HOST_LOG_H

#include <jansson.h>
#include <stdio.h>

#include "decimal.h"
#include "tally.h"

struct log {
    FILE *f;                    /* NULL: no log wanted */
    const char *path;
    char *text;                 /* lines that are not written yet */
    size_t n, capacity;
    size_t whole;               /* bytes of complete lines */
    int lost;                   /* a part of the line behind them had no room */
    int csv;
    int rates;                  /* columns of learning rates, in CSV */
    size_t columns;             /* of results, in CSV */
    float lr;                   /* of the last line, and its text */
    char lr_text[DECIMAL_TEXT];
    long timed;                 /* samples of a step, if lines tell the time; or 0:
                                 * set before it is opened */
    double start, then;         /* seconds: of the first line, of the last */
    long last;                  /* its step */
};

/* Begins a log of such results, and of the learning rates of these entries (NULL: of the
 * main one), or goes on with one after step `after` > 0. */
int gradc_log_open(struct log *l, const char *path, long after, const struct results *r,
                   const char *const *rate, int rates, struct error *e);

/* Whether the name of a log asks for CSV. */
int gradc_log_is_csv(const char *path);

/* The learning rate of a step, and its place among those of the log. */
struct logged_rate {
    float value;
    int column;
};

/* A line for one step; `entry` is NULL where there is one, `lr` if the model keeps
 * none.  In CSV r has all columns: NaN are empty cells. */
int gradc_log_step(struct log *l, long step, long epoch, const char *entry,
                   const struct results *r, const struct logged_rate *lr,
                   struct error *e);

/* A line with the results on many samples, called `part`. */
int gradc_log_part(struct log *l, const char *part, long step, long epoch,
                   const struct results *r, struct error *e);

/* Statistics by name and kind: a line of JSON, or in CSV, a table of its own, a line
 * for each. */
int gradc_log_stats(struct log *l, long step, long epoch, const char *entry,
                    json_t *stats, struct error *e);

/* Begins that table, or goes on with it; its path is "run.stats.csv" of "run.csv". */
int gradc_log_open_stats(struct log *l, const char *path, long after,
                         struct error *e);
char *gradc_log_stats_path(const char *path, struct error *e);

/* Everything so far onto the disk. */
int gradc_log_flush(struct log *l, struct error *e);
int gradc_log_close(struct log *l, struct error *e);

#endif
