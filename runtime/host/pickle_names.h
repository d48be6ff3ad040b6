/* pickle_names.h -- what a pickle may name: what PyTorch's files of tensors do
 *
 * keeps   nothing of it is run; what a name means is done in pickle.c
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
