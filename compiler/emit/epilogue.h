/* epilogue.h -- what becomes of a tile, as a function
 *
 * takes   a nest in which the sums of tiles are functions
 * gives   the statements behind the sums, such as an optimizer's step, as one more
 *         function where that needs addresses and whole numbers only, which kernels
 *         of other sizes can share (sums.h)
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
