/* table.c -- the table of cards, in the order of op_list.h */
#include "ir/op.h"

#define X(name) extern const OpCard card_##name;
#include "ir/op_list.h"
#undef X

const OpCard *const op_table[OP_COUNT] = {
#define X(name) &card_##name,
#include "ir/op_list.h"
#undef X
};
