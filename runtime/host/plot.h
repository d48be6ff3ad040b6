/* plot.h -- the loss over the steps, as a picture
 *
 * takes   the loss of every step
 * gives   an SVG
 * keeps   bounded memory: neighbouring steps share a bucket that remembers
 *         its smallest and its largest loss
 */
#ifndef GRADC_HOST_PLOT_H
#define GRADC_HOST_PLOT_H

#include "error.h"

enum { BUCKETS = 480 };

struct bucket {
    long low_step, high_step;   /* 0: empty */
    double low, high;
};

struct plot {
    long first;                 /* step before the first one */
    long width;                 /* steps per bucket */
    struct bucket bucket[BUCKETS];
};

void gradc_plot_start(struct plot *p, long step);
void gradc_plot_add(struct plot *p, long step, double loss);
int gradc_plot_write(const struct plot *p, const char *path, const char *model,
                     struct error *e);

#endif
