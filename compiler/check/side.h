/* side.h -- the two ways in which `gradc check` computes a loss
 *
 * gives   one interface to the interpreter and to compiled C
 * keeps   the values of the leaves where they can be changed in place
 */
#ifndef CHECK_SIDE_H
#define CHECK_SIDE_H

#include "check/gradcheck.h"
#include "graph/eval.h"

typedef struct Side Side;

struct Side {
    const char *name;
    double (*loss)(Side *s);
    bool (*grads)(Side *s);                     /* into grad */
    void (*again)(Side *s, bool backward);      /* runs with the same leaves, to
                                                 * be timed */
    void (*touch)(Side *s, int leaf, int64_t element);  /* it was changed; -1: all of
                                                         * the leaf */
    double **leaf;              /* inputs, parameters, states */
    double **grad;              /* per Entry.grad */
    double at_start;            /* the loss there */
    const Node **node;          /* per leaf */
    const Entry *entry;
    Eval *eval;
    CheckCompiled compiled;
    bool failed;
};

/* A side over copies of the values of n leaves, or over the values themselves. */
Side side_interpreter(Arena *a, const Model *m, const Entry *e,
                      const Node **node, double **value, int n);
Side side_compiled(Arena *a, const Entry *e, const CheckCompiled *compiled,
                   double **value, int n);

#endif
