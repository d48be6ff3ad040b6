/* trainings.c -- see trainings.h */
#include "trainings.h"

#include <stdio.h>
#include <string.h>

#include "session.h"

/* All training entries, in words. */
static void
list_trainings(const struct gradc_model *m, char *text, size_t size)
{
    size_t n = 0;

    *text = '\0';
    for (int i = 0; i < m->n_entry && n < size; i++) {
        if (m->entry[i].trains) {
            n += (size_t)snprintf(text + n, size - n, "%s%s", n > 0 ? ", " : "",
                                  m->entry[i].name);
        }
    }
}

static int
count_trainings(const struct gradc_model *m)
{
    int n = 0;

    for (int i = 0; i < m->n_entry; i++) {
        n += m->entry[i].trains;
    }
    return n;
}

int
gradc_trainings_compete(const struct gradc_model *m)
{
    return count_trainings(m) > 1 && m->fit.n_cycle == 0
           && strcmp(m->train, "train") != 0;
}

int
gradc_choose_training(struct gradc_model *m, const char *name, struct error *e)
{
    const struct gradc_entry *entry;
    char list[700];

    list_trainings(m, list, sizeof(list));
    if (name == NULL && gradc_trainings_compete(m)) {
        return gradc_misuse(e, "which of the training entries? --entry NAME, one "
                            "of %s", list);
    }
    if (name != NULL) {
        m->fit.n_cycle = 0;     /* this one alone */
    }
    if (name == NULL || (m->train != NULL && strcmp(name, m->train) == 0)) {
        return 0;
    }
    entry = gradc_entry_find(m, name);
    if (entry == NULL || !entry->trains) {
        return gradc_misuse(e, "--entry %s: the training entries are %s", name,
                            *list ? list : "none");
    }
    m->train = entry->name;
    m->eval = NULL;
    m->fit.picture.entry = NULL;
    if (entry->n_in == 0) {
        m->data.kind = GRADC_DRAWN;
    }
    return 0;
}
