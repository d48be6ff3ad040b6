/* calibrate.h -- makes 8-bit integers from trained parameters and data
 *
 * takes   a session whose model has integer entries
 * gives   their buffers: ranges measured on the training samples, and the integers made
 *         with them; prints how accurate they are
 */
#ifndef GRADC_HOST_CALIBRATE_H
#define GRADC_HOST_CALIBRATE_H

#include "options.h"
#include "session.h"

/* Fills the inputs of an entry in integers with the codes of the inputs of the
 * entry that measures it. */
void gradc_encode(const struct session *s, const struct call *floats,
                  const struct call *codes);

int gradc_calibrate(const struct session *s, const struct options *o,
                    struct error *e);

#endif
