/* command.h -- the commands of a trainer
 *
 * takes   a model and the options read from the command line
 * gives   0, or -1 and an error
 */
#ifndef GRADC_HOST_COMMAND_H
#define GRADC_HOST_COMMAND_H

#include "error.h"
#include "options.h"
#include "session.h"

/* `program` is argv[0]: pictures go beside it.  After a run stopped by a signal
 * e->status is 128 and its number, as in a shell, without text. */
int gradc_train(const struct gradc_model *m, const struct options *o,
                const char *program, struct error *e);
int gradc_find_lr(const struct gradc_model *m, const struct options *o,
                  const char *program, struct error *e);
int gradc_cv(const struct gradc_model *m, const struct options *o,
             const char *program, struct error *e);
int gradc_run(const struct gradc_model *m, const struct options *o,
              const char *program, struct error *e);
int gradc_predict(const struct gradc_model *m, const struct options *o,
                  const char *program, struct error *e);
int gradc_sample(const struct gradc_model *m, const struct options *o,
                 struct error *e);
int gradc_export(const struct gradc_model *m, const struct options *o,
                 struct error *e);
int gradc_import(const struct gradc_model *m, const struct options *o,
                 struct error *e);
int gradc_plot(const struct gradc_model *m, const struct options *o,
               const char *program, struct error *e);
void gradc_plot_help(void);     /* the kinds of pictures, on stdout */
const char *gradc_plot_kind(int i);     /* kind number i, or NULL */
int gradc_completions(const struct gradc_model *m, const struct options *o,
                      const char *program, struct error *e);
int gradc_info(const struct gradc_model *m, const struct options *o);

/* What the trainer is made of, on stdout. */
void gradc_version(const struct gradc_model *m);

/* What the model was built with, on stdout: see nn.setting. */
void gradc_list_settings(const struct gradc_model *m);

/* An error if the model reads files and --data is missing. */
int gradc_need_data(const struct gradc_model *m, const struct options *o,
                    struct error *e);

/* Says on stderr when parameters are what init made of them. */
void gradc_note_untrained(const struct gradc_model *m, const struct options *o);

/* What the file `path` keeps of the samples that its parameters were trained on, and
 * how such samples are read; nothing where there is no path, or it keeps none. */
int gradc_memo_open(struct memo *memo, const struct gradc_model *m, const char *path,
                    struct error *e);
void gradc_memo_close(struct memo *memo);

#endif
