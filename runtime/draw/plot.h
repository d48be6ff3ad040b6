/* plot.h -- the loss over the steps, as a picture
 *
 * takes   the loss of every step and of validations
 * gives   an SVG
 * keeps   bounded memory: neighbouring steps share a bucket with the smallest and the
 *         largest loss
 */
#ifndef GRADC_DRAW_PLOT_H
#define GRADC_DRAW_PLOT_H

#include "host/error.h"
#include "svg.h"

enum { BUCKETS = 480 };

struct bucket {
    long low_step, high_step;   /* 0: empty */
    double low, high, sum;
    long n;                     /* losses */
};

struct track {
    long width;                 /* steps per bucket */
    struct bucket bucket[BUCKETS];
};

enum track_kind { TRACK_TRAIN, TRACK_VALIDATION, TRACKS };

struct plot {
    long first;                 /* step before the first one */
    struct track track[TRACKS];
};

void gradc_plot_start(struct plot *p, long step);
void gradc_plot_add(struct plot *p, enum track_kind kind, long step, double loss);
/* Begins anew, with the curve `name` of a log up to the step before the first one; see
 * runs.h. */
int gradc_plot_recall(struct plot *p, const char *log, const char *main,
                      const char *name, struct error *e);
int gradc_plot_write(const struct plot *p, const char *path, const char *model,
                     struct error *e);

/* Mean of each of n numbers and its neighbours, which count less, by `keep` < 1, the
 * farther away they are; for a logarithmic axis of their logarithms, so that it lies
 * among them there.  `room` is for twice as many. */
void gradc_smooth(double *v, size_t n, double keep, int log_axis, double *room);

/* An axis for values between two numbers: with a small margin, or from 0;
 * logarithmic from two decades on. */
struct axis gradc_loss_axis(const char *label, double low, double high);

/* Where an axis of steps ends: a little behind the last one, so that all of it is seen. */
double gradc_steps_end(double low, double last);

#endif
