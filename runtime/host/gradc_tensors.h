/* gradc_tensors.h -- parameters, states and tensors of a program in files
 *
 * takes   the table of a model, NAME_table.h, as `gradc compile --table` writes it,
 *         and the structs of NAME.h; files of any format that trainers read
 * gives   structs filled from files, by the names of PyTorch, and files of structs:
 *         safetensors, NPZ or NPY, as the name of the file says
 * keeps   all or nothing: where a function fails, neither structs nor files have
 *         changed; no state of its own, so that threads may call at the same time
 *
 * Functions that may fail return 0, or -1 and say why in *fault, unless it is NULL.
 * They are in libgradc.a, which needs -ljansson -lz -lm.
 *
 *     struct net_param param;
 *     struct gradc_fault fault;
 *
 *     if (gradc_load_params(&net_table, &param, NULL, "net.pt", &fault) != 0)
 *         fprintf(stderr, "%s\n", fault.text);
 */
#ifndef GRADC_TENSORS_H
#define GRADC_TENSORS_H

#include "gradc_host.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What went wrong: one sentence with the file, and what to do. */
struct gradc_fault {
    char text[2048];
};

/* Parameters.  A model that trains averages of them keeps these in its state: they
 * are in files as well, and are left out where `state` is NULL.  A file without
 * averages gives the parameters for them.  Checkpoints of trainers are read, too. */
int gradc_load_params(const struct gradc_model *m, void *param, void *state,
                      const char *path, struct gradc_fault *fault);
int gradc_save_params(const struct gradc_model *m, const void *param,
                      const void *state, const char *path, struct gradc_fault *fault);

/* Parameters and the whole state, to go on training bit for bit.  Names of states begin
 * with "state.", as in checkpoints of trainers, which are read, too. */
int gradc_load_training(const struct gradc_model *m, void *param, void *state,
                        const char *path, struct gradc_fault *fault);
int gradc_save_training(const struct gradc_model *m, const void *param,
                        const void *state, const char *path,
                        struct gradc_fault *fault);

/* Any tensors of one table: members of the struct `base`, as m->param, or a single
 * argument of an entry, entry->in + i, which begins at `base`.  The file may hold
 * others. */
int gradc_load_tensors(const struct gradc_tensor *t, int n, void *base,
                       const char *path, struct gradc_fault *fault);
int gradc_save_tensors(const struct gradc_tensor *t, int n, const void *base,
                       const char *path, struct gradc_fault *fault);

/* The tensor of that name, or NULL. */
const struct gradc_tensor *gradc_tensor_find(const struct gradc_tensor *list,
                                             int n, const char *name);

/* Number of elements of the logical shape; 1 for a scalar. */
size_t gradc_tensor_count(const struct gradc_tensor *t);

/* Elements of the member `t` of the struct `base`, to row-major or from it, whatever
 * the layout that the target has. */
void gradc_tensor_pack(const struct gradc_tensor *t, const void *base,
                       void *rows);
void gradc_tensor_unpack(const struct gradc_tensor *t, void *base,
                         const void *rows);

#ifdef __cplusplus
}
#endif

#endif
