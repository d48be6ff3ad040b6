/* rule_cases.h -- for every rewrite rule an expression on which it fires
 *
 * gives   what is left of each; and expressions on which none may
 */
#ifndef UNIT_RULE_CASES_H
#define UNIT_RULE_CASES_H

#include "graphs.h"
#include "pass/simplify.h"

/* What cases are made of: x, y f32[2,3], w the same, but a parameter; s f32[1,1];
 * r f32[2,1]; c, d bool; i i32, u u8, all [2,3]. */
typedef struct Parts {
    Node *x, *y, *w, *s, *r, *c, *d, *i, *u;
} Parts;

typedef struct Case {
    const char *rule;
    Node *(*make)(Graph *g, const Parts *p);
    const char *left;           /* what remains, attributes left out */
    bool finite;                /* less would, if all values were finite */
} Case;

/* Inputs and a parameter in a graph. */
Parts rule_parts(Graph *g);

/* May values differ, for that reason, after these rules?  The zeros beside the one place
 * of a line that is not zero contribute nothing to a product, whatever they would be
 * multiplied by (IR.md). */
bool rule_may_differ(const char *why, const SimplifyStats *st);

extern const Case rule_cases[], rule_none[];
extern const int n_rule_cases, n_rule_none;

#endif
