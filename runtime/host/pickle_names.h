/* pickle_names.h -- the names that a pickle may use: those of PyTorch's files of tensors
 *
 * keeps   nothing run; pickle.c does what a name means
 */
#ifndef GRADC_HOST_PICKLE_NAMES_H
#define GRADC_HOST_PICKLE_NAMES_H

enum meaning {
    CONSTANT,                   /* only an argument */
    MAKES_DICT,
    MAKES_TENSOR,
    MAKES_FIRST,                /* what its first argument is */
    MAKES_OTHER                 /* a number of NumPy, which no tensor needs */
};

struct known {
    const char *name;
    enum meaning meaning;
};

/* NULL: it may not. */
const struct known *gradc_pickle_known(const char *name);

#endif
