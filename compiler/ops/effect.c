/* effect.c -- cards of the ops that change memory */
#include "ops/shapes.h"

static const char *
store_shape(Infer *q)
{
    Op to = q->in[0]->op;

    if (to != OP_param && to != OP_state && to != OP_body_param) {
        return "only parameters, states and carries can be stored to";
    }
    if (q->in[0]->type != q->in[1]->type
        || !shape_equal(q->in[0]->shape, q->in[1]->shape)) {
        return arena_printf(q->arena, "cannot store %s in %s",
                            type_shape_text(q->arena, q->in[1]->type,
                                            q->in[1]->shape),
                            type_shape_text(q->arena, q->in[0]->type,
                                            q->in[0]->shape));
    }
    return NULL;
}

const OpCard card_store = {
    .name = "store",
    .about = "writes x1 into the parameter, state or carry x0, after its last read",
    .formula = "none: an effect",
    .kind = EFFECT,
    .nin = 2,
    .laws = FLAT,
    .shape = store_shape,
};
