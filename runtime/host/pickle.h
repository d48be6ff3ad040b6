/* pickle.h -- reads Python's pickles of tensors
 *
 * takes   the bytes of a pickle of protocol 2 or later
 * gives   numbers, texts, lists, dicts, and calls of the few functions that make
 *         tensors, with their arguments
 * keeps   from running anything: a pickle may only name what is in the list of
 *         pickle_names.c, and such names are only remembered; memory stays within a
 *         multiple of the bytes
 */
#ifndef GRADC_HOST_PICKLE_H
#define GRADC_HOST_PICKLE_H

#include <stdint.h>

#include "error.h"

enum pickled {
    PICKLED_NONE,
    PICKLED_OTHER,              /* a number that no tensor needs */
    PICKLED_WHOLE,              /* True and False, too */
    PICKLED_TEXT,
    PICKLED_TUPLE,
    PICKLED_LIST,
    PICKLED_DICT,               /* items: key, value, key, value */
    PICKLED_NAME,               /* text: "torch.FloatStorage" */
    PICKLED_STORAGE,            /* items: those of its tuple */
    PICKLED_TENSOR,             /* text: the function; items: its arguments */
    PICKLED_MARK                /* only on the stack */
};

struct value {
    enum pickled kind;
    int64_t number;
    char *text;
    struct value **item;
    size_t n;
};

struct pickle {
    const char *path;           /* for messages */
    const unsigned char *at, *end;
    struct value **all, **stack, **memo;
    size_t n_all, n_stack, n_memo;
};

/* The value of a pickle, which lives until that is closed; or NULL. */
const struct value *gradc_pickle_open(struct pickle *p, const void *bytes, size_t n,
                                      const char *path, struct error *e);
void gradc_pickle_close(struct pickle *p);

#endif
