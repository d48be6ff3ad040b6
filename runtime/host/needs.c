/* needs.c -- what several commands ask for before they begin; see command.h */
#include "command.h"

#include <stdio.h>

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
        fprintf(stderr, "%s: note: the parameters are untrained, as seed %ld "
                "makes them; --load F brings others\n", m->name, o->seed);
    }
}

int
gradc_vocabulary(const struct gradc_model *m, const char *path, char **text,
                 struct error *e)
{
    *text = NULL;
    if (m->data.kind == GRADC_TEXT && path != NULL) {
        *text = gradc_weights_memo(path, "vocabulary", e);
    }
    return e->status == 0 ? 0 : -1;
}
