/* needs.c -- checks and notes that several commands share; see command.h */
#include "command.h"

#include <stdio.h>
#include <stdlib.h>

#include "weights.h"

int
gradc_need_data(const struct gradc_model *m, const struct options *o,
                struct error *e)
{
    const struct gradc_data *d = &m->data;

    if (o->data != NULL || d->kind == GRADC_DRAWN
        || d->kind == GRADC_TABLE) {
        return 0;
    }
    return gradc_misuse(e, "--data DIR is missing: the folder that holds %s",
                        d->kind == GRADC_FILES ? d->field[0].train : d->train[0]);
}

void
gradc_note_untrained(const struct gradc_model *m, const struct options *o)
{
    if (o->load == NULL && m->n_param > 0) {
        fprintf(stderr, "%s: note: the parameters are untrained (seed %ld); "
                "--load F reads trained ones\n", m->name, o->seed);
    }
}

int
gradc_memo_open(struct memo *memo, const struct gradc_model *m, const char *path,
                struct error *e)
{
    const struct gradc_data *data = &m->data;

    *memo = (struct memo){ .vocabulary = NULL };
    if (path != NULL && data->kind == GRADC_TEXT) {
        memo->vocabulary = gradc_weights_memo(path, "vocabulary", e);
    }
    if (path != NULL) {
        memo->classes = gradc_weights_memo(path, "classes", e);
    }
    if (path != NULL && data->kind == GRADC_CSV) {
        memo->categories = gradc_weights_memo(path, "categories", e);
        memo->fill = gradc_weights_memo(path, "fill", e);
    }
    if (e->status == 0) {
        return 0;
    }
    gradc_memo_close(memo);
    return -1;
}

void
gradc_memo_close(struct memo *memo)
{
    free(memo->vocabulary);
    free(memo->classes);
    free(memo->categories);
    free(memo->fill);
    *memo = (struct memo){ .vocabulary = NULL };
}
