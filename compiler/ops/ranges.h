/* ranges.h -- bounds on the result of each card, from those of its operands */
#ifndef OPS_RANGES_H
#define OPS_RANGES_H

#include "graph/graph.h"

Range range_const(const Node *n);
Range range_table(const Node *n);
Range range_random(const Node *n);

Range range_add(const Node *n);
Range range_sub(const Node *n);
Range range_mul(const Node *n);
Range range_div(const Node *n);
Range range_neg(const Node *n);
Range range_max(const Node *n);
Range range_min(const Node *n);
Range range_pow(const Node *n);

Range range_exp(const Node *n);
Range range_expm1(const Node *n);
Range range_compoundm1(const Node *n);
Range range_log(const Node *n);
Range range_log1p(const Node *n);
Range range_sqrt(const Node *n);
Range range_unit(const Node *n);        /* from -1 to 1; NaN only for NaN */
Range range_wave(const Node *n);        /* the same; also NaN for infinity */
Range range_share(const Node *n);       /* from 0 to 1 */
Range range_relu(const Node *n);
Range range_abs(const Node *n);
Range range_sign(const Node *n);
Range range_angle(const Node *n);

Range range_same(const Node *n);        /* as the operand */
Range range_or_value(const Node *n);    /* as the operand, or the attribute */
Range range_where(const Node *n);
Range range_cast(const Node *n);

Range range_sum(const Node *n);
Range range_requantize(const Node *n);
Range range_place(const Node *n);
Range range_contract(const Node *n);
Range range_gather(const Node *n);
Range range_index(const Node *n);       /* indices along an axis */
Range range_parts(const Node *n);       /* sums of some elements along an axis */

#endif
