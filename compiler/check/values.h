/* values.h -- at which values of an entry's leaves derivatives are checked
 *
 * takes   a model, one of its train entries
 * gives   values of inputs, parameters and states at which the loss and all its
 *         gradients are finite: normal numbers, else rows of the model's own table,
 *         else numbers within narrower domains, as those of log and asin
 * keeps   parameters and states about as after initialisation; values that depend only
 *         on the model and the seed
 */
#ifndef CHECK_VALUES_H
#define CHECK_VALUES_H

#include "graph/model.h"

typedef struct Values {
    int n;                      /* leaves: inputs, parameters, states */
    const Node **node;
    double **value;
    const char *inputs;         /* their description */
    bool finite;                /* false: the loss was not finite for any values
                                 * tried */
} Values;

Values values_choose(Arena *a, Model *m, const Entry *e, uint32_t seed);

#endif
