/* laws.h -- rewrites by the laws on the cards, for every op */
#ifndef PASS_LAWS_H
#define PASS_LAWS_H

#include "graph/graph.h"

extern const Rule simplify_laws[];      /* ends with a NULL name */

#endif
