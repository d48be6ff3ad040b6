/* probe.h -- shows a trainer the intermediate values of a training step
 *
 * takes   a model as loaded
 * gives   for each training entry one more, "NAME_probe", of the trainer alone:
 *         its outputs are the results of layers and functions in that step,
 *         then "loss", then the gradients, "fc.weight.grad"
 * keeps   the training entries as they are: a probe uses the same random
 *         numbers as the step, and stores nothing
 */
#ifndef PASS_PROBE_H
#define PASS_PROBE_H

#include "graph/model.h"

void probe_run(Model *m);

#endif
