/* probe.h -- looks inside a training step
 *
 * takes   a training entry that was built with its probe, before a step
 * gives   norm, mean, deviation and fraction of zeros of every value, gradient and
 *         parameter; and the first that is not finite
 * keeps   the step as it is: the probe computes the same from the same samples once
 *         more
 */
#ifndef GRADC_HOST_PROBE_H
#define GRADC_HOST_PROBE_H

#include <jansson.h>

#include "error.h"
#include "session.h"

struct probe {
    const struct session *s;
    const struct call *of;      /* the call of the step */
    struct call call;           /* entry is NULL: no probe */
    long step;                  /* that it looked into last; 0: none in this
                                 * process */
    char *loose;                /* per output: it was not finite in a good step
                                 * either, as with a mask of -inf */
};

int gradc_probe_open(struct probe *p, const struct session *s, const struct call *of,
                     struct error *e);
void gradc_probe_close(struct probe *p);

/* Computes the values of the step, whose inputs have been filled. */
void gradc_probe_run(struct probe *p);

/* If the loss or a gradient is not finite, an error that names the first value that
 * is not, and was before. */
int gradc_probe_check(struct probe *p, long step, long epoch, struct error *e);

/* Calls `tell` for every array of values and of gradients. */
void gradc_probe_each_value(const struct probe *p,
                            int (*tell)(void *to, const char *part, const char *name,
                                        const struct gradc_tensor *t,
                                        const void *rows, struct error *e),
                            void *to, struct error *e);

/* All that was computed: as a JSON object; and as tables, with the parameters as they are
 * after the step `last`. */
json_t *gradc_probe_json(const struct probe *p);
void gradc_probe_print(const struct probe *p, long last);

#endif
