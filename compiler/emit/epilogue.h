/* epilogue.h -- the epilogue of a tile, as a function
 *
 * takes   a nest in which the sums of tiles are functions
 * gives   the statements after the sums, such as an optimizer's step, as another
 *         function if it needs only addresses and whole numbers, so that kernels of
 *         other sizes can share it (sums.h)
 */
#ifndef EMIT_EPILOGUE_H
#define EMIT_EPILOGUE_H

#include "kernel/nest.h"

void epilogue_outline(Nest *n);
bool epilogue_is(const Stmt *outline);

/* A statement of n as a function of that name; NULL: it would take more than
 * addresses and whole numbers. */
const Stmt *epilogue_function(const Nest *n, const char *name, const Stmt *s);

#endif
