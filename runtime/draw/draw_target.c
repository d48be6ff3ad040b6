/* draw_target.c -- the column that an output predicts; see draw.h */
#include "draw.h"

#include <string.h>

const struct column *
gradc_draw_target(const struct subject *u, int label, struct error *e)
{
    size_t per = label ? 1 : u->a.out[0].per;

    for (int k = 0; k < u->d.n_column; k++) {
        const struct column *c = &u->d.column[k];
        int asked = 0;

        for (int i = 0; i < u->entry->n_in; i++) {
            asked |= strcmp(u->entry->in[i].name, c->in->name) == 0;
        }
        if (!asked && c->per == per && !c->field->is_label == !label
            && (!label || c->field->classes == u->a.classes)) {
            return c;
        }
    }
    gradc_fail(e, label ? "the data have no label with as many classes as the entry "
               "%s tells" : "the data have no numbers that the first output of entry "
               "%s should be", u->entry->name);
    return NULL;
}
