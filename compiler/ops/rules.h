/* rules.h -- rewrites of nodes whose operands are simplified already
 *
 * gives   one array per card, ending with a NULL name; a rule belongs to the
 *         card of the outer op
 * keeps   every rule makes the graph smaller, or moves repetition (expand) and
 *         movement (reshape, permute) toward the result
 */
#ifndef OPS_RULES_H
#define OPS_RULES_H

#include "graph/build.h"

extern const Rule rules_add[], rules_sub[], rules_mul[], rules_div[],
    rules_neg[], rules_max[], rules_min[], rules_pow[], rules_exp[],
    rules_log[], rules_abs[], rules_cos[], rules_less[], rules_equal[],
    rules_logical_and[], rules_logical_or[], rules_where[], rules_cast[],
    rules_stop_gradient[];

extern const Rule rules_sum[], rules_prod[], rules_extreme[],
    rules_argmax[], rules_argmin[], rules_contract[];

extern const Rule rules_scatter_add[], rules_scan[];

extern const Rule rules_reshape[], rules_permute[], rules_expand[],
    rules_slice[], rules_flip[], rules_pad[], rules_window[], rules_unwindow[];

/* A pad or unwindow of a storage-only value (rules_view.c). */
Node *rule_guard_of_widened(Graph *g, Node *n);

/* Rules for sums of windows (rules_window.c). */
Node *rule_sum_beside_unwindow(Graph *g, Node *n);
Node *rule_sum_of_unwindow(Graph *g, Node *n);
Node *rule_sum_of_unwound_product(Graph *g, Node *n);

/* Rules for lines that are zero except at one index (rules_spot.c). */
Node *rule_where_of_spot(Graph *g, Node *n);
Node *rule_sum_of_spot(Graph *g, Node *n);
Node *rule_contract_of_spot(Graph *g, Node *n);

/* A rule for windows of such lines that overlap (rules_unwound.c). */
Node *rule_sum_of_unwound_spot(Graph *g, Node *n);

/* Rules for contractions of windows over such lines (rules_unpool.c). */
Node *rule_contract_of_unpooled(Graph *g, Node *n);
Node *rule_map_of_scattered(Graph *g, Node *n);

/* A rule for sums of pads (rules_view.c). */
Node *rule_add_of_pads(Graph *g, Node *n);

/* Rules for contractions with gathered rows (rules_gather.c). */
Node *rule_contract_of_gather(Graph *g, Node *n);
Node *rule_contract_along_gather(Graph *g, Node *n);

/* What n repeats: the operand of an expand, or one element of a constant; NULL
 * if n repeats nothing. */
Node *rule_core(Graph *g, Node *n);

/* Bit i: n repeats its core along axis i. */
unsigned rule_repeated(const Node *n, const Node *core);

/* The axes with an extent above 1, in order, and their number. */
int rule_long_axes(Shape s, int *axis);

/* Do two shapes differ in extents of 1 only? */
bool rule_same_but_units(Shape a, Shape b);

#endif
