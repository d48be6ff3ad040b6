/* scan_pull.h -- the derivative of a loop: a loop in reverse */
#ifndef OPS_SCAN_PULL_H
#define OPS_SCAN_PULL_H

#include "graph/op.h"

void scan_pull(Pull *p);

#endif
