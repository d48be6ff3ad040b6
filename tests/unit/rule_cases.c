/* rule_cases.c -- see rule_cases.h */
#include "rule_cases.h"

#include "graph/scan.h"

#include <string.h>

/* ---- short words for cases ---------------------------------------------- */

#define X (p->x)
#define Y (p->y)
#define K(v) n_like(g, (v), p->x)
#define MAP1(op, a) n_map1(g, OP_##op, (a))
#define MAP2(op, a, b) n_map2(g, OP_##op, (a), (b))
#define REDUCE(op, a, axes) n_reduce(g, OP_##op, (a), (axes))
#define S(...) graphs_shape(countof(((int[]){ __VA_ARGS__ })), __VA_ARGS__)
#define LIST(...) (int[]){ __VA_ARGS__ }
#define WIDE(a) n_pad(g, (a), LIST(0, 0), LIST(1, 1), S(2, 200), 0.0)
#define SIDE(a, at) n_pad(g, (a), LIST(0, at), LIST(1, 1), S(8, 200), 0.0)
#define BIG(a) n_expand(g, (a), p->x->shape)
#define FLIP(a) MAP1(sin, n_flip(g, (a), 3))
#define WHOLE n_cast(g, p->i, F32)      /* known to be finite */
#define NEARLY_86 n_scale(g, MAP1(tanh, X), 85.5)
#define POSITIVE n_add(g, MAP1(abs, p->r), n_like(g, 0.5, p->r))

#define COUNT COUNT_TO(3)
#define SPOT_AT(arg) n_where(g, n_equal(g, COUNT, BIG(REDUCE(arg, X, 2))), BIG(p->r), K(0))
#define SPOT SPOT_AT(argmax)
#define BESIDE(by) n_add(g, REDUCE(argmax, X, 2), n_const(g, (by), I32, p->r->shape))
#define SPOT_BESIDE(by) n_where(g, n_equal(g, COUNT, BIG(BESIDE(by))), BIG(p->r), K(0))
#define COUNT_TO(n) graph_leaf(g, OP_iota, I32, S(2, (n)), 0, NULL, \
                               &(Attr){ .list = { 1 } })
#define HALF n_slice(g, X, LIST(0, 0), LIST(1, 1), S(2, 2))
#define HALF_SPOT n_where(g, n_equal(g, COUNT_TO(2), n_expand(g, REDUCE(argmax, HALF, 2), \
                                                              S(2, 2))), \
                          n_expand(g, p->r, S(2, 2)), n_const(g, 0, F32, S(2, 2)))
#define MANY n_cast(g, graph_leaf(g, OP_iota, I32, S(20, 3), 0, NULL, \
                                  &(Attr){ .list = { 0 } }), F32)
#define AROUND n_pad(g, n_reshape(g, SPOT, S(6, 1)), LIST(2, 0), LIST(1, 1), S(10, 1), 0)
#define TAPS n_window(g, OP_window, n_expand(g, AROUND, S(10, 3)), LIST(0, 1, 1, 1, 8))
#define PARTS_OF_Y n_window(g, OP_window, n_expand(g, n_reshape(g, Y, S(2, 3, 1)), \
                                                   S(2, 3, 2)), LIST(1, 2, 1, 1, 2))
#define TURNED n_reshape(g, Y, S(3, 2))
#define NONE n_like(g, 0.0, TURNED)
#define SCATTERED n_permute(g, n_scatter_add(g, X, p->i, 1, 3), LIST(1, 0))
#define PRODUCT_WITH(a) n_contract(g, p->w, LIST(0, 2), (a), LIST(1, 2), 2)
#define PRODUCT PRODUCT_WITH(Y)
#define AT_ONE n_pad(g, p->r, LIST(0, 1), LIST(1, 1), S(2, 3), 0.0)
#define ROWS n_expand(g, n_reshape(g, p->i, S(6, 1)), S(6, 200))
#define LETTERS_OF(a) n_reshape(g, n_gather(g, (a), ROWS, 0), S(2, 3, 200))
#define LETTERS(a) LETTERS_OF(WIDE(a))
#define TABLE graphs_param(g, "v", S(2, 200))
#define PAIRS n_pad(g, n_reshape(g, X, S(6, 1)), LIST(0, 0), LIST(1, 1), S(6, 2), 0)
#define TILES n_reshape(g, Y, S(2, 1, 3))

#define CASES \
    C(fold_constants, MAP2(add, K(2), K(3)), "5") \
    C(order_operands, MAP2(mul, K(2), X), "mul(x, 2)") \
    C(identity, MAP2(sub, MAP2(mul, X, K(1)), K(0)), "x") \
    C(absorb, MAP2(mul, WHOLE, K(0)), "0") \
    C(involution, MAP1(logical_not, MAP1(logical_not, p->c)), "c") \
    C(idempotent, MAP1(relu, MAP1(relu, X)), "relu(x)") \
    C(odd, MAP1(tanh, n_neg(g, X)), "neg(tanh(x))") \
    C(gather_constants, n_add(g, n_add(g, X, K(2)), K(3)), "add(x, 5)") \
    C(view_of_const, n_reshape(g, K(2), S(6)), "2") \
    C(guard_of_widened, n_pad(g, n_cast(g, n_cast(g, n_reshape(g, X, S(6, 1)), BF16), \
      F32), LIST(0, 0), LIST(1, 1), S(6, 2), 0), "cast(pad(reshape(cast(x))))") \
    C(map_of_expand, n_mul(g, BIG(p->s), BIG(p->r)), \
      "expand(mul(r, expand(s)))") \
    C(gather_repeated, n_mul(g, n_mul(g, X, BIG(p->r)), K(2)), \
      "mul(x, expand(mul(r, 2)))") \
    C(map_of_reshape, n_add(g, n_reshape(g, X, S(6)), n_reshape(g, Y, S(6))), \
      "reshape(add(x, y))") \
    C(map_of_divided, n_where(g, n_reshape(g, p->c, S(6)), \
                              n_reshape(g, n_permute(g, X, LIST(1, 0)), S(6)), \
                              n_reshape(g, n_permute(g, Y, LIST(1, 0)), S(6))), \
      "reshape(where(reshape(c), permute(x), permute(y)))") \
    C(add_neg, n_add(g, X, n_neg(g, Y)), "sub(x, y)") \
    C(add_self, n_add(g, n_scale(g, X, 0.5), n_scale(g, X, 0.5)), "x") \
    C(add_of_pads, n_add(g, SIDE(n_reshape(g, WIDE(X), S(8, 50)), 0), \
                         SIDE(n_reshape(g, WIDE(Y), S(8, 50)), 150)), \
      "reshape(add(pad(reshape(pad(y))), pad(reshape(pad(x)))))") \
    C(sub_neg, n_sub(g, X, n_neg(g, Y)), "add(x, y)") \
    C(zero_sub, n_sub(g, K(0), X), "neg(x)") \
    C(sub_self, n_sub(g, WHOLE, WHOLE), "0") \
    C(mul_minus_one, n_mul(g, X, K(-1)), "neg(x)") \
    C(mul_neg, n_mul(g, n_neg(g, X), Y), "neg(mul(x, y))") \
    C(mul_mask, n_mul(g, WHOLE, n_cast(g, p->c, F32)), "where(c, cast(i), 0)") \
    C(div_self, n_div(g, MAP1(exp, n_cast(g, p->c, F32)), \
                      MAP1(exp, n_cast(g, p->c, F32))), "1") \
    C(div_neg, n_div(g, X, n_neg(g, Y)), "neg(div(x, y))") \
    C(div_const, n_div(g, X, K(4)), "mul(x, 0.25)") \
    C(div_expand, n_div(g, X, BIG(POSITIVE)), \
      "mul(x, expand(div(1, add(abs(r), 0.5))))") \
    C(neg_scaled, n_neg(g, n_mul(g, X, K(3))), "mul(x, -3)") \
    C(neg_sub, n_neg(g, n_sub(g, X, Y)), "sub(y, x)") \
    C(neg_where, n_neg(g, n_where(g, p->c, K(1), K(2))), "where(c, -1, -2)") \
    C(same_operands, MAP2(max, X, X), "x") \
    C(pow_const, MAP2(pow, X, K(2)), "mul(x, x)") \
    C(exp_log, MAP1(exp, MAP1(log, MAP1(abs, X))), "abs(x)") \
    C(log_exp, MAP1(log, MAP1(exp, MAP2(max, MAP2(min, X, K(85)), K(-85)))), \
      "max(min(x, 85), -85)") \
    C(even, MAP1(cos, n_neg(g, X)), "cos(x)") \
    C(less_self, n_less(g, X, X), "0") \
    C(byte_range, MAP2(min, n_const(g, 0, U8, p->s->shape), \
                       n_cast(g, p->s, U8)), "0") \
    C(less_range, n_less(g, MAP1(abs, X), K(0)), "0") \
    C(equal_range, n_equal(g, MAP1(abs, X), K(-1)), "0") \
    C(equal_self, n_equal(g, MAP1(sign, X), MAP1(sign, X)), "1") \
    C(logical_const, MAP2(logical_and, p->c, n_like(g, 1, p->c)), "c") \
    C(where_const, n_where(g, n_like(g, 0, p->c), X, Y), "y") \
    C(where_same, n_where(g, p->c, X, X), "x") \
    C(where_not, n_where(g, MAP1(logical_not, p->c), X, Y), "where(c, y, x)") \
    C(where_where, n_where(g, p->c, n_where(g, p->c, X, Y), K(2)), \
      "where(c, x, 2)") \
    C(where_mask, n_where(g, p->c, K(0), K(1)), "cast(logical_not(c))") \
    C(where_neg, n_where(g, p->c, n_neg(g, X), K(2)), "neg(where(c, x, -2))") \
    C(cast_same, again(g, X, F32), "x") \
    C(cast_cast, n_cast(g, n_cast(g, p->u, I32), F32), "cast(u)") \
    C(stop_gradient_done, MAP1(stop_gradient, X), "x") \
    C(reduce_units, REDUCE(sum, p->r, 3), "sum(r)") \
    C(sum_of_sum, REDUCE(sum, REDUCE(sum, X, 1), 2), "sum(x)") \
    C(sum_of_expand, REDUCE(sum, BIG(p->r), 2), "mul(r, 3)") \
    C(reduce_of_reshape, REDUCE(sum, n_reshape(g, X, S(2, 1, 3)), 4), \
      "reshape(sum(x))") \
    C(sum_of_permute, REDUCE(sum, n_permute(g, X, LIST(1, 0)), 3), "sum(x)") \
    C(reduce_of_reduce, REDUCE(amax, REDUCE(amax, X, 1), 2), "amax(x)") \
    C(reduce_of_expand, REDUCE(amax, BIG(p->r), 2), "r") \
    C(reduce_of_permute, REDUCE(amax, n_permute(g, X, LIST(1, 0)), 1), \
      "reshape(amax(x))") \
    C(arg_repeated, REDUCE(argmax, n_expand(g, p->s, S(1, 3)), 3), "0") \
    C(view_same, again(g, X, F64), "x") \
    C(reshape_of_reshape, n_reshape(g, n_reshape(g, X, S(3, 2)), S(6)), \
      "reshape(x)") \
    C(reshape_of_expand, n_reshape(g, BIG(p->r), S(2, 1, 3)), \
      "expand(reshape(r))") \
    C(permute_of_permute, n_permute(g, n_permute(g, X, LIST(1, 0)), \
                                    LIST(1, 0)), \
      "x") \
    C(permute_units, n_permute(g, p->r, LIST(1, 0)), "reshape(r)") \
    C(permute_of_expand, n_permute(g, BIG(p->r), LIST(1, 0)), \
      "expand(reshape(r))") \
    C(permute_of_divided, n_permute(g, n_reshape(g, n_pad(g, n_reshape(g, X, \
                                    S(2, 1, 3)), LIST(0, 0, 0), LIST(1, 1, 1), \
                                    S(2, 2, 3), 0), S(4, 3)), LIST(1, 0)), \
      "reshape(permute(pad(reshape(x))))") \
    C(expand_of_expand, BIG(n_expand(g, p->s, S(1, 3))), "expand(s)") \
    C(slice_one, n_slice(g, X, LIST(1, 0), LIST(1, 2), S(1, 1)), "slice(x)") \
    C(slice_of_slice, n_slice(g, n_slice(g, X, LIST(0, 1), LIST(1, 1), \
                                         S(2, 2)), \
                              LIST(1, 0), LIST(1, 1), S(1, 2)), "slice(x)") \
    C(slice_of_expand, n_slice(g, BIG(p->r), LIST(0, 1), LIST(1, 1), S(2, 2)), \
      "expand(r)") \
    C(slice_of_pad, n_slice(g, n_pad(g, X, LIST(1, 2), LIST(1, 2), S(3, 9), \
                                     0), \
                            LIST(1, 2), LIST(1, 2), S(2, 3)), "x") \
    C(flip_repeated, n_flip(g, BIG(p->r), 3), "expand(flip(r))") \
    C(flip_of_flip, n_flip(g, n_flip(g, X, 3), 1), "flip(x)") \
    C(pad_one, n_pad(g, p->s, LIST(1, 0), LIST(2, 2), S(2, 2), 0), "pad(s)") \
    C(pad_of_pad, n_pad(g, n_pad(g, X, LIST(1, 0), LIST(1, 1), S(3, 3), 0), \
                        LIST(0, 1), LIST(2, 1), S(5, 5), 0), "pad(x)") \
    C(pad_of_const, n_pad(g, K(2), LIST(1, 0), LIST(1, 1), S(3, 3), 2), "2") \
    C(contract_of_permute, n_contract(g, n_permute(g, X, LIST(1, 0)), \
                                      LIST(2, 0), FLIP(Y), LIST(1, 2), 2), \
      "contract(x, sin(flip(y)))") \
    C(contract_units, n_contract(g, p->r, LIST(0, 1), p->r, LIST(0, 1), 1), \
      "reshape(mul(r, r))") \
    C(contract_of_expand, n_contract(g, BIG(p->r), LIST(2, 0), Y, \
                                     LIST(2, 0), 1), \
      "contract(reshape(r), y)") \
    C(contract_of_repeat, n_contract(g, X, LIST(0, 2), K(2), LIST(1, 2), 2), \
      "expand(mul(sum(x), 2))") \
    C(window_of_one, n_window(g, OP_window, n_reshape(g, X, S(2, 3, 1)), \
                              LIST(1, 2, 2, 1, 2)), "slice(reshape(x))") \
    C(unwindow_of_zero, n_window(g, OP_unwindow, K(0), LIST(1, 0, 1, 1, 4)), \
      "0") \
    C(unwindow_of_expand, n_window(g, OP_unwindow, n_expand(g, n_reshape(g, X, \
                                   S(1, 6)), S(3, 6)), LIST(1, 0, 2, 1, 14)), \
      "flip(window(expand(pad(reshape(x)))))") \
    C(unwindow_of_contract, n_window(g, OP_unwindow, PRODUCT_WITH(AT_ONE), \
                                     LIST(1, 0, 1, 1, 4)), \
      "contract(w, flip(window(expand(pad(reshape(r))))))") \
    C(sum_of_contract, REDUCE(sum, n_window(g, OP_unwindow, PRODUCT, \
                                          LIST(1, 0, 1, 1, 4)), 1), \
      "reshape(contract(w, flip(window(expand(pad(reshape(y)))))))") \
    C(sum_of_gathered, REDUCE(sum, n_where(g, n_equal(g, COUNT, BIG(REDUCE(argmax, X, \
                                       2))), X, K(0)), 2), "amax(x)") \
    C(sum_of_spot, REDUCE(sum, n_reshape(g, n_permute(g, SPOT, LIST(1, 0)), S(6, 1)), \
                        1), "sum(r)") \
    C(sum_of_unwound_spot, REDUCE(sum, n_window(g, OP_unwindow, SPOT, \
                                              LIST(0, 1, 1, 1, 4)), 2), \
      "scatter_add(r, add(argmax(x), iota))") \
    C(where_of_spot, n_where(g, n_less(g, K(0), X), SPOT, K(0)), \
      "where(equal(expand(argmax(x)), iota), expand(where(less(0, amax(x)), r, 0)), " \
      "0)") \
    C(contract_of_spot, n_contract(g, SPOT, LIST(0, 2), MANY, LIST(1, 2), 2), \
      "mul(reshape(gather(expand(reshape(permute(cast(iota)))), " \
      "expand(reshape(argmax(x))))), expand(r))") \
    C(contract_of_unpooled, n_contract(g, TAPS, LIST(0, 2), MANY, LIST(1, 2), 2), \
      "slice(scatter_add(reshape(mul(expand(reshape(r)), " \
      "expand(pad(reshape(permute(cast(iota))))))), " \
      "reshape(sub(expand(reshape(add(argmax(x), add(mul(iota, 3), 2)))), iota))))") \
    C(where_of_scattered, n_where(g, n_less(g, NONE, TURNED), SCATTERED, NONE), \
      "permute(where(permute(reshape(less(0, y))), scatter_add(x, i), 0))") \
    C(mul_of_scattered, n_mul(g, TURNED, SCATTERED), \
      "permute(mul(scatter_add(x, i), permute(reshape(y))))") \
    C(sum_beside_unwindow, REDUCE(sum, n_window(g, OP_unwindow, TILES, \
                                              LIST(1, 0, 2, 1, 2)), 5), \
      "reshape(sum(y))") \
    C(sum_of_unwindow, REDUCE(sum, n_window(g, OP_unwindow, X, \
                                          LIST(1, 0, 2, 1, 6)), 1), \
      "reshape(permute(x))") \
    C(sum_of_unwound_product, REDUCE(sum, n_window(g, OP_unwindow, n_mul(g, BIG(p->r), \
                                                 BIG(REDUCE(sum, Y, 1))), \
                                                 LIST(1, 0, 1, 1, 4)), 1), \
      "reshape(contract(flip(window(expand(pad(reshape(sum(y)))))), reshape(r)))") \
    C(contract_of_gather, n_contract(g, LETTERS(X), LIST(2, 0, 3), WIDE(Y), \
                                     LIST(1, 3), 3), \
      "permute(reshape(gather(contract(pad(x), pad(y)), expand(reshape(i)))))") \
    C(contract_along_gather, n_contract(g, LETTERS_OF(TABLE), LIST(3, 4, 0), MAP1(tanh, \
                                        n_reshape(g, Y, S(3, 2))), LIST(4, 3), 1), \
      "contract(where(expand(reshape(less(0, scatter_add(1, reshape(i))))), " \
      "v, 0), scatter_add(reshape(permute(reshape(tanh(y)))), reshape(i)))") \
    C(scatter_of_contract, n_scatter_add(g, n_contract(g, PAIRS, LIST(0, 2), \
                                         WIDE(p->w), LIST(2, 1), 2), ROWS, 0, \
                                         2), \
      "where(expand(reshape(less(0, scatter_add(1, reshape(i))))), " \
      "contract(scatter_add(pad(reshape(x)), expand(reshape(i))), pad(w)), 0)") \
    C(contract_outer, n_contract(g, p->s, LIST(0, 1), X, LIST(2, 3), 4), \
      "mul(reshape(x), expand(reshape(s)))") \
    C(contract_shared, n_contract(g, WIDE(WHOLE), LIST(0, 2), n_reshape(g, \
                                  WIDE(n_cast(g, p->u, F32)), S(1, 2, 200)), \
                                  LIST(1, 0, 2), 2), \
      "sum(mul(pad(cast(u)), pad(cast(i))))") \
    C(scan_of_const, loop_over(g, X, n_const(g, 2, F32, S(4, 2, 3))), \
      "result(scan(x))") \
    C(scan_of_expand, loop_over(g, X, n_expand(g, n_reshape(g, Y, S(1, 2, 3)), \
      S(4, 2, 3))), "result(scan(x, y))")

/* What NaN, infinities and zeros forbid, or windows with gaps, rows that both operands
 * have, or lines beside other numbers: no rule may fire on these ... */
#define UNKNOWN \
    C(0, MAP2(mul, X, K(0)), "mul(x, 0)", true) \
    C(1, n_sub(g, X, X), "sub(x, x)", true) \
    C(2, n_mul(g, X, n_cast(g, p->c, F32)), "mul(x, cast(c))", true) \
    C(3, n_div(g, X, X), "div(x, x)", false) \
    C(4, n_div(g, WHOLE, WHOLE), "div(cast(i), cast(i))", false) \
    C(5, n_div(g, X, BIG(p->r)), "div(x, expand(r))", false) \
    C(6, MAP1(log, MAP1(exp, X)), "log(exp(x))", false) \
    C(7, MAP1(exp, MAP1(log, X)), "exp(log(x))", false) \
    C(8, n_equal(g, X, X), "equal(x, x)", true) \
    C(9, n_less(g, MAP1(abs, X), K(1)), "less(abs(x), 1)", false) \
    C(10, MAP2(pow, X, K(0.5)), "pow(x, 0.5)", true) \
    C(11, n_contract(g, X, LIST(0, 2), BIG(p->r), LIST(1, 2), 2), \
      "contract(x, expand(r))", true) \
    C(12, n_sub(g, MAP1(exp, X), MAP1(exp, X)), "sub(exp(x), exp(x))", true) \
    C(13, n_div(g, MAP1(sigmoid, X), MAP1(sigmoid, X)), \
      "div(sigmoid(x), sigmoid(x))", false) \
    C(14, n_mul(g, n_mul(g, X, K(1e30)), K(1e30)), "mul(mul(x, 1e+30), 1e+30)", \
      false) \
    C(15, n_mul(g, n_mul(g, X, K(1e-30)), K(1e-30)), \
      "mul(mul(x, 1e-30), 1e-30)", false) \
    C(16, n_div(g, X, K(1e-40)), "div(x, 1e-40)", false) \
    C(17, n_contract(g, LETTERS(p->w), LIST(3, 4, 0), MAP1(log, n_reshape(g, Y, \
                     S(3, 2))), LIST(4, 3), 1), "contract(reshape(gather(pad(w), " \
      "expand(reshape(i)))), reshape(log(y)))", true) \
    C(18, n_where(g, n_less(g, K(0), X), SPOT_AT(argmin), K(0)), \
      "where(less(0, x), where(equal(expand(argmin(x)), iota), expand(r), 0), 0)", false) \
    C(19, n_mul(g, n_mul(g, X, BIG(MAP1(exp, n_scale(g, MAP1(tanh, p->r), 50)))), \
                BIG(p->r)), "mul(expand(r), mul(x, expand(exp(mul(tanh(r), 50)))))", \
      false) \
    C(20, n_contract(g, n_pad(g, p->r, LIST(1, 0), LIST(1, 1), S(4, 1), 0), LIST(0, 2), \
                     n_reshape(g, Y, S(6, 1)), LIST(1, 2), 2), \
      "contract(pad(r), reshape(y))", true) \
    C(21, n_where(g, p->c, SPOT, K(0)), \
      "where(c, where(equal(expand(argmax(x)), iota), expand(r), 0), 0)", false) \
    C(22, REDUCE(sum, n_window(g, OP_unwindow, X, LIST(1, 0, 3, 2, 9)), 1), \
      "sum(unwindow(x))", false) \
    C(23, n_scatter_add(g, n_contract(g, graphs_param(g, "a", S(6, 2)), LIST(0, 2), \
                                      graphs_param(g, "b", S(6, 2, 200)), LIST(0, 2, 1), \
                                      2), ROWS, 0, 2), \
      "scatter_add(contract(a, b), expand(reshape(i)))", false) \
    C(24, n_where(g, n_less(g, K(0), X), n_pad(g, HALF_SPOT, LIST(0, 0), LIST(1, 1), \
                                               S(2, 3), 1.0), K(0)), \
      "where(less(0, x), pad(where(equal(expand(argmax(slice(x))), iota), expand(r), " \
      "0)), 0)", false) \
    C(25, MAP1(log, MAP1(exp, MAP2(max, NEARLY_86, K(-1)))), \
      "log(exp(max(mul(tanh(x), 85.5), -1)))", false) \
    C(26, MAP1(log, MAP1(exp, MAP2(min, NEARLY_86, K(1)))), \
      "log(exp(min(mul(tanh(x), 85.5), 1)))", false) \
    C(27, REDUCE(sum, n_contract(g, HALF, LIST(0, 2), PARTS_OF_Y, LIST(0, 1, 2), 2), 1), \
      "sum(contract(slice(x), window(expand(reshape(y)))))", false) \
    C(28, REDUCE(sum, SPOT_BESIDE(-1), 2), "sum(where(equal(expand(add(argmax(x), -1)), " \
      "iota), expand(r), 0))", false) \
    C(29, REDUCE(sum, SPOT_BESIDE(1), 2), "sum(where(equal(expand(add(argmax(x), 1)), " \
      "iota), expand(r), 0))", false) \
    C(30, REDUCE(sum, n_where(g, n_equal(g, p->i, BIG(REDUCE(argmax, X, 1))), \
                              BIG(REDUCE(sum, Y, 1)), K(0)), 1), \
      "sum(where(equal(i, expand(argmax(x))), expand(sum(y)), 0))", false)

/* Attributes that the builders would not make: a cast to the same type, a
 * reshape to the same shape. */
static Node *
again(Graph *g, Node *x, Type what)
{
    Attr cast = { .list = { F32 } };
    Attr same = { .n = 2, .list = { 2, 3 } };

    return graph_node(g, what == F32 ? OP_cast : OP_reshape, 1, &x,
                      what == F32 ? &cast : &same);
}

/* The product of x and all slices of xs. */
static Node *
loop_over(Graph *g, Node *x, Node *xs)
{
    Node *carry = scan_param(g, "carry", F32, x->shape);
    Node *slice = scan_param(g, "slice", F32, x->shape);
    Node *next = n_mul(g, carry, slice);
    ScanSpec s = { .length = xs->shape.dim[0], .n_carry = 1, .n_xs = 1,
                   .init = &x, .carry = &carry, .next = &next, .xs = &xs,
                   .x = &slice };

    return scan_result(g, scan_make(g, &s, NULL), 0);
}

#define C(name, expression, left) \
    static Node * \
    make_##name(Graph *g, const Parts *p) \
    { \
        (void)p; \
        return expression; \
    }
CASES
#undef C
#define C(name, expression, left, finite) \
    static Node * \
    make_##name(Graph *g, const Parts *p) \
    { \
        return expression; \
    }
UNKNOWN
#undef C

#define C(name, expression, left) { #name, make_##name, left, false },
const Case rule_cases[] = { CASES };
const int n_rule_cases = countof(rule_cases);
#undef C
#define C(name, expression, left, finite) { #name, make_##name, left, finite },
const Case rule_none[] = { UNKNOWN };
const int n_rule_none = countof(rule_none);
#undef C

Parts
rule_parts(Graph *g)
{
    return (Parts){
        .x = graphs_input(g, "x", F32, 2, 2, 3),
        .y = graphs_input(g, "y", F32, 2, 2, 3),
        .w = graphs_param(g, "w", graphs_shape(2, 2, 3)),
        .s = graphs_input(g, "s", F32, 2, 1, 1),
        .r = graphs_input(g, "r", F32, 2, 2, 1),
        .c = graphs_input(g, "c", BOOL, 2, 2, 3),
        .d = graphs_input(g, "d", BOOL, 2, 2, 3),
        .i = graphs_input(g, "i", I32, 2, 2, 3),
        .u = graphs_input(g, "u", U8, 2, 2, 3),
    };
}

bool
rule_may_differ(const char *why, const SimplifyStats *st)
{
    bool spot = false;

    for (int i = 0; i < st->n_rule; i++) {
        spot = spot || (st->rule[i].fired > 0
                        && (strcmp(st->rule[i].name, "contract_of_spot") == 0
                            || strcmp(st->rule[i].name, "contract_of_unpooled") == 0));
    }
    return spot && strstr(why, "special inputs") != NULL;
}
