/* weights_file.h -- shared by files of parameters and checkpoints
 *
 * takes   a session, and the texts of a file beside its tensors
 * gives   the tensors of a whole run: parameters, averages, state, the best parameters
 */
#ifndef GRADC_HOST_WEIGHTS_FILE_H
#define GRADC_HOST_WEIGHTS_FILE_H

#include "stored.h"
#include "weights.h"

/* Before the names of the best parameters of a run. */
extern const char gradc_best_prefix[];

/* The parameter whose average the state `t` is, by its name NAME.ema; or NULL. */
const struct gradc_tensor *gradc_weights_averaged(const struct gradc_model *m,
                                                  const struct gradc_tensor *t);

/* Parameters and state; all of them fit. */
int gradc_weights_load_whole(struct session *s, struct stored *f, struct error *e);

/* Writes a session, with `state` all of it, and the best parameters of its run, or
 * NULL. */
int gradc_weights_write(const struct session *s, const struct session *best,
                        const char *path, int state, struct st_manner manner,
                        json_t *meta, struct error *e);

/* A text that is not NULL; the texts that a session was trained with. */
void gradc_weights_put_text(json_t *meta, const char *key, const char *text);
void gradc_weights_put_memo(json_t *meta, const struct memo *memo);

#endif
