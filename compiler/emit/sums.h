/* sums.h -- functions of tiles, one for many kernels
 *
 * takes   programs whose kernels have nests
 * gives   every outlined statement, and where there are vectors what becomes of each
 *         tile (epilogue.h), a routine; those whose text differs in numbers only have
 *         one together, which takes these as arguments
 * keeps   the printer as the only place that knows the text (general.h)
 */
#ifndef EMIT_SUMS_H
#define EMIT_SUMS_H

#include "emit/names.h"
#include "kernel/prog.h"

void sums_share(Code *c, Arena *scratch, Names *names);

#endif
