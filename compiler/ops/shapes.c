/* shapes.c -- see shapes.h */
#include "ops/shapes.h"

const char *
shape_any(Infer *q)
{
    (void)q;
    return NULL;
}

const char *
shape_computed(Infer *q)
{
    Type t = q->in[0]->type;

    return !type_is_kept(t) ? NULL
         : arena_printf(q->arena, "expects %s, in which %s computes",
                        type_name(type_computes(t)), type_name(t));
}

static const char *
all_equal(Infer *q)
{
    const char *why = q->nin > 0 ? shape_computed(q) : NULL;

    if (why != NULL) {
        return why;
    }
    for (int i = 1; i < q->nin; i++) {
        if (!shape_equal(q->in[0]->shape, q->in[i]->shape)) {
            return arena_printf(q->arena, "shapes differ, %s and %s",
                                shape_text(q->arena, q->in[0]->shape),
                                shape_text(q->arena, q->in[i]->shape));
        }
        if (q->in[0]->type != q->in[i]->type) {
            return arena_printf(q->arena, "types differ, %s and %s",
                                type_name(q->in[0]->type),
                                type_name(q->in[i]->type));
        }
    }
    return NULL;
}

const char *
shape_float(Infer *q)
{
    if (!type_is_float(q->in[0]->type)) {
        return arena_printf(q->arena, "expects a float tensor, found %s",
                            type_name(q->in[0]->type));
    }
    return all_equal(q);
}

const char *
shape_number(Infer *q)
{
    if (q->in[0]->type == BOOL) {
        return "expects numbers, found bool";
    }
    return all_equal(q);
}

const char *
shape_compare(Infer *q)
{
    q->type = BOOL;
    return all_equal(q);
}

const char *
shape_bool(Infer *q)
{
    if (q->in[0]->type != BOOL) {
        return arena_printf(q->arena, "expects bool tensors, found %s",
                            type_name(q->in[0]->type));
    }
    return all_equal(q);
}
