/* sums.h -- functions of tiles, shared by many kernels
 *
 * takes   programs whose kernels have nests
 * gives   a routine for every outlined statement and, with vectors, for the epilogue of
 *         each tile (epilogue.h).  Those whose text differs only in numbers share one,
 *         which takes the numbers as arguments
 * keeps   the printer as the only place that knows the text (general.h)
 */
#ifndef EMIT_SUMS_H
#define EMIT_SUMS_H

#include "emit/names.h"
#include "kernel/prog.h"

void sums_share(Code *c, Arena *scratch, Names *names);

#endif
