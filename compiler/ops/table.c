/* table.c -- the table of cards, in the order of op_list.h */
#include "graph/op.h"

#define X(name) extern const OpCard card_##name;
#include "graph/op_list.h"
#undef X

const OpCard *const op_table[OP_COUNT] = {
#define X(name) &card_##name,
#include "graph/op_list.h"
#undef X
};
