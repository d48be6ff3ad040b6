/* pytorch.h -- what both formats of torch.save share: the tensors of a state dict
 *
 * takes   a value of a pickle, and the bytes of storages by their names
 * gives   tensors of a file
 */
#ifndef GRADC_HOST_PYTORCH_H
#define GRADC_HOST_PYTORCH_H

#include "pickle.h"
#include "stored.h"

/* A file being read. */
struct torch {
    struct stored *s;
    int big_endian;
    void *context;
    /* The bytes of the storage of that name, and how many; NULL: there is none, or an
     * error. */
    const unsigned char *(*storage)(struct torch *t, const char *name, uint64_t *size,
                                    struct error *e);
};

/* The bytes of each number in a storage of that type, whether it is read or not; or 0. */
size_t gradc_torch_size(const char *name);

const struct value *gradc_torch_item(const struct value *v, size_t i, enum pickled kind);

/* Reads the tensors of a state dict, of a checkpoint that has one, or one alone. */
int gradc_torch_read(struct torch *t, const struct value *v, struct error *e);

#endif
