/* simplify.h -- simplifies the graph
 *
 * takes   a model
 * gives   the model over a fresh graph: no rule applies to any node, nothing
 *         unreachable is left, ids are dense
 * keeps   entries, names, positions and labels; the old graph and entries, so
 *         that an earlier copy of the struct is still valid
 */
#ifndef PASS_SIMPLIFY_H
#define PASS_SIMPLIFY_H

#include "graph/model.h"

typedef struct SimplifyOptions {
    const char *const *off;     /* names of disabled rules */
    int n_off;
    bool exact;                 /* no rule that changes rounding */
    bool finite;                /* as if no value were NaN or infinite */
    uint32_t shuffle;           /* for tests: if not 0, a random order of
                                 * rules */
} SimplifyOptions;

typedef struct RuleCount {
    const char *name;
    bool inexact;
    long fired;
} RuleCount;

typedef struct SimplifyStats {
    int before, after;          /* reachable nodes */
    RuleCount *rule;            /* all rules, in a fixed order */
    int n_rule;
} SimplifyStats;

/* o and s may be NULL. */
void simplify_run(Model *m, const SimplifyOptions *o, SimplifyStats *s);

/* All rules, for `gradc passes` and for checking names. */
RuleCount *simplify_rules(Arena *a, int *n);

#endif
