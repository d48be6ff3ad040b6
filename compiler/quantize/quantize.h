/* quantize.h -- inference with 8-bit integers
 *
 * takes   the graph after `simplify`, entries that ask for it
 * gives   entries that compute with integers where possible; two trainer
 *         entries: NAME_calibrate measures the ranges of values that become 8
 *         bits wide, NAME_quantize computes the integers from parameters and
 *         ranges
 * keeps   scales out of the text: everything that depends on weights or data is
 *         a buffer.  Values without an integer form stay floats, between
 *         conversions
 */
#ifndef PASS_QUANTIZE_H
#define PASS_QUANTIZE_H

#include "graph/model.h"

/* Is there such an entry? */
bool quantize_wanted(const Model *m);

/* Trainer entries are made only for trainers. */
void quantize_run(Model *m, bool trainer);

#endif
