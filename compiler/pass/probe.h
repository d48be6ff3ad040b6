/* probe.h -- what a training step computes on its way, for a trainer to look at
 *
 * takes   a model as loaded
 * gives   for each training entry one more, "NAME_probe", of the trainer alone: its
 *         outputs are what layers and functions give in that step, then "loss", then
 *         the gradients, "fc.weight.grad"
 * keeps   the training entries as they are: a probe draws what the step draws, and
 *         stores nothing
 */
#ifndef PASS_PROBE_H
#define PASS_PROBE_H

#include "graph/model.h"

void probe_run(Model *m);

#endif
