/* layout_values.h -- layouts of values between kernels
 *
 * takes   fused programs, layouts of leaves
 * gives   the layout of every value that a map or a contraction stores: row-major,
 *         or with another axis innermost where that is cheaper for the kernels that
 *         make and read it, taken together
 * keeps   what other than kernels of programs see, and values in `rows`, by node id,
 *         is row-major
 */
#ifndef SCHEDULE_LAYOUT_VALUES_H
#define SCHEDULE_LAYOUT_VALUES_H

#include "kernel/prog.h"

void layout_values(Code *c, const bool *rows);

#endif
