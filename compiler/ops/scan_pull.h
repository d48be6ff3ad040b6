/* scan_pull.h -- the derivative of a loop: a loop that runs the other way */
#ifndef OPS_SCAN_PULL_H
#define OPS_SCAN_PULL_H

#include "graph/op.h"

void scan_pull(Pull *p);

#endif
