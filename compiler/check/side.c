/* side.c -- see side.h */
#include "check/side.h"

#include <string.h>

static double **
new_grads(Arena *a, const Entry *e)
{
    double **grad = new_n(a, e->n_grad, double *);

    for (int i = 0; i < e->n_grad; i++) {
        grad[i] = new_n(a, shape_count(e->grad[i].node->shape), double);
    }
    return grad;
}

/* ---- the interpreter ---------------------------------------------------- */

static double
eval_loss(Side *s)
{
    return *eval_get(s->eval, s->entry->out[0].node);
}

static bool
eval_grads(Side *s)
{
    for (int i = 0; i < s->entry->n_grad; i++) {
        const Node *n = s->entry->grad[i].node;
        memcpy(s->grad[i], eval_get(s->eval, n),
               sizeof(double) * (size_t)shape_count(n->shape));
    }
    return true;
}

static void
eval_again(Side *s, bool backward)
{
    eval_reset(s->eval);
    eval_loss(s);
    if (backward) {
        eval_grads(s);
    }
}

static void
eval_changed(Side *s, int leaf, int64_t element)
{
    (void)element;
    eval_touch(s->eval, s->node[leaf]);
}

Side
side_interpreter(Arena *a, const Model *m, const Entry *e, const Node **node,
                 double **value, int n)
{
    Side s = { .name = "interpreter", .loss = eval_loss, .grads = eval_grads,
               .again = eval_again, .touch = eval_changed, .entry = e,
               .node = node };

    s.grad = new_grads(a, e);
    s.eval = eval_new(a, m->graph);
    s.leaf = new_n(a, n, double *);
    for (int i = 0; i < n; i++) {
        eval_set(s.eval, node[i], value[i]);
        s.leaf[i] = eval_leaf(s.eval, node[i]);
    }
    return s;
}

/* ---- compiled C --------------------------------------------------------- */

static double
compiled_loss(Side *s)
{
    double loss = 0.0;
    int status = s->compiled.run(s->compiled.context, &loss, NULL);

    s->failed = s->failed || status != 0;
    return loss;
}

static bool
compiled_grads(Side *s)
{
    double loss;

    return s->compiled.run(s->compiled.context, &loss, s->grad) == 0;
}

static void
compiled_again(Side *s, bool backward)
{
    double loss;

    s->compiled.run(s->compiled.context, &loss, backward ? s->grad : NULL);
}

static void
compiled_changed(Side *s, int leaf, int64_t element)
{
    s->compiled.set(s->compiled.context, leaf, s->leaf[leaf], element);
}

Side
side_compiled(Arena *a, const Entry *e, const CheckCompiled *compiled,
              double **value, int n)
{
    Side s = { .name = "compiled C", .loss = compiled_loss,
               .grads = compiled_grads, .again = compiled_again,
               .touch = compiled_changed, .entry = e, .compiled = *compiled,
               .leaf = value };

    s.grad = new_grads(a, e);
    for (int i = 0; i < n; i++) {
        compiled_changed(&s, i, -1);
    }
    return s;
}
