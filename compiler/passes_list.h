/* passes_list.h -- between the table of passes (passes.c) and their functions
 * (passes_graph.c, passes_code.c): each returns false if something is wrong, and the
 * pipeline says what
 */
#ifndef PASSES_LIST_H
#define PASSES_LIST_H

#include "passes.h"

typedef bool PassRun(Pipeline *p);

/* passes_graph.c */
PassRun run_load, run_separate, run_quantize, run_keep, run_simplify,
    run_share, run_narrow, run_factor, run_turn, run_spread, run_micro, run_columns, run_loops,
    run_freeze;

/* passes_code.c */
PassRun run_fuse, run_layout, run_lower, run_order, run_group, run_plan,
    run_nest, run_tile, run_parallel, run_wait, run_slice, run_name, run_merge,
    run_emit;

#endif
