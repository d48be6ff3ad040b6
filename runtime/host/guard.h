/* guard.h -- stops training when something learned is no longer finite
 *
 * takes   a session while it trains
 * gives   whether parameters and state are finite, and the last finite ones
 * keeps   the check cheap: it runs every so many steps, so that it costs about a
 *         hundredth of them.  Repeating steps one by one from the last good state then
 *         finds the step that went wrong
 */
#ifndef GRADC_HOST_GUARD_H
#define GRADC_HOST_GUARD_H

#include "error.h"
#include "session.h"

struct span;                    /* neighbours in memory, of one type */

struct guard {
    const struct session *s;
    int n_span;
    struct span *span;
    char *param, *state;        /* as they were at `step`, finite */
    long step;
    long next;                  /* step after which to look again */
    double looked, cost;        /* seconds: when, the least that a look took */
};

/* Takes what is there as good. */
int gradc_guard_open(struct guard *g, const struct session *s, long step,
                     struct error *e);
void gradc_guard_close(struct guard *g);

/* Whether everything is finite that was so when the model began. */
int gradc_guard_fine(const struct guard *g);

/* The same; what is finite after `step` becomes the last good state. */
int gradc_guard_look(struct guard *g, long step);

/* Puts the last good state back into the session. */
void gradc_guard_restore(const struct guard *g);

#endif
