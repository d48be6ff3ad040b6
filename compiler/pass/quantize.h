/* quantize.h -- inference with 8-bit integers
 *
 * takes   the graph after `simplify`, entries that ask for it
 * gives   such an entry computes with integers alone, where that is possible; two
 *         entries of trainers: NAME_calibrate keeps the ranges of what becomes
 *         8 bits wide, NAME_quantize makes the integers of parameters and ranges
 * keeps   scales out of the text: what depends on weights or data is a buffer.
 *         What has no form in integers stays float, between conversions
 */
#ifndef PASS_QUANTIZE_H
#define PASS_QUANTIZE_H

#include "graph/model.h"

/* Is there such an entry? */
bool quantize_wanted(const Model *m);

/* The entries of trainers are made for these alone. */
void quantize_run(Model *m, bool trainer);

#endif
