/* draw_target.c -- the column that an output predicts, and what pictures call samples and
 * classes; see draw.h
 */
#include "draw.h"

#include <stdio.h>
#include <string.h>

#include "host/columns.h"

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

const char *
gradc_draw_count(char text[40], const struct subject *u, size_t n)
{
    snprintf(text, 40, "%zu %.*s", n, (int)strlen(u->part) - (n == 1), u->part);
    return text;
}

const char *
gradc_draw_class(char text[80], const struct subject *u, int k)
{
    enum { LONG = 20 };
    int n = 0;

    if (u->a.name == NULL || gradc_columns(u->a.name[k]) > LONG) {
        n = snprintf(text, 80, u->a.name != NULL ? "%d " : "%d", k);
    }
    if (u->a.name != NULL) {
        gradc_columns_cut(text + n, 80 - (size_t)n, u->a.name[k], LONG);
    }
    return text;
}
