/* scan.c -- cards of loops over time: the body is a subgraph; the derivative is
 * in scan_pull.c
 */
#include "graph/scan.h"

#include "ops/rules.h"
#include "ops/scan_pull.h"
#include "ops/shapes.h"

const OpCard card_body_param = {
    .name = "body_param",
    .about = "a value of one iteration, inside the body of a loop",
    .kind = LEAF,
    .shape = shape_any,
};

static const char *
result_shape(Infer *q)
{
    const Scan *s = q->in[0]->scan;
    int i = q->attr->list[0];

    if (s == NULL) {
        return "expects a loop";
    }
    if (i < 0 || i >= s->n_out) {
        return arena_printf(q->arena, "the loop has %d results, not a number %d",
                            s->n_out, i);
    }
    if (i >= s->n_carry && s->out[i]->shape.rank == MAX_RANK) {
        return arena_printf(q->arena, "all iterations of %s would have %d axes, at "
                            "most %d are possible", shape_text(q->arena,
                            s->out[i]->shape), MAX_RANK + 1, MAX_RANK);
    }
    q->type = s->out[i]->type;
    q->shape = i < s->n_carry ? s->out[i]->shape
                              : scan_stacked(s->out[i]->shape, s->length);
    return NULL;
}

const OpCard card_result = {
    .name = "result",
    .about = "a result of a loop: a last carry, or a stacked value",
    .formula = "dy goes to the loop",
    .kind = SCAN_RESULT,
    .nin = 1,
    .shape = result_shape,
};

static const char *
scan_shape(Infer *q)
{
    q->type = F32;
    q->shape = shape_scalar();
    return NULL;
}

const OpCard card_scan = {
    .name = "scan",
    .about = "a loop: carries go from iteration to iteration, results are stacked",
    .formula = "a loop the other way round",
    .kind = SCAN,
    .nin = -1,
    .shape = scan_shape,
    .pull = scan_pull,
    .rules = rules_scan,
};
