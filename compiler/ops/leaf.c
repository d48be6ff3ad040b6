/* leaf.c -- cards of the leaves: where values come from */
#include "ops/ranges.h"
#include "ops/shapes.h"

const OpCard card_input = {
    .name = "input",
    .about = "a tensor that the caller passes in",
    .kind = LEAF,
    .shape = shape_any,
};

const OpCard card_param = {
    .name = "param",
    .about = "a trainable tensor, member of the parameter struct",
    .kind = LEAF,
    .shape = shape_any,
};

const OpCard card_state = {
    .name = "state",
    .about = "a tensor kept between steps, member of the state struct",
    .kind = LEAF,
    .shape = shape_any,
};

const OpCard card_const = {
    .name = "const",
    .about = "one number in every element",
    .kind = LEAF,
    .shape = shape_any,
    .range = range_const,
};

const OpCard card_table = {
    .name = "table",
    .about = "numbers that are known when the model is compiled, a constant array in C",
    .kind = LEAF,
    .laws = FLAT,
    .shape = shape_any,
    .range = range_table,
};

const OpCard card_iota = {
    .name = "iota",
    .about = "the index along one axis: 0, 1, 2, ...",
    .kind = LEAF,
    .laws = FLAT,
    .shape = shape_any,
    .range = range_index,
};

const OpCard card_random = {
    .name = "random",
    .about = "counter-based random numbers: a function of seed, stream, step "
             "and element",
    .kind = LEAF,
    .nin = 2,
    .laws = FLAT,
    .shape = shape_any,
    .range = range_random,
};
