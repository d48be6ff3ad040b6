/* words.c -- the settings of a training, in words
 *
 * takes   a model
 * gives   texts that checkpoints keep and compare on a resume
 */
#include "weights.h"

#include <stdio.h>
#include <string.h>

const char *
gradc_words_entries(const struct gradc_model *m, char *text, size_t size)
{
    size_t n = 0;

    snprintf(text, size, "%s", m->train);
    for (int i = 0; i < m->fit.n_cycle && n < size; i++) {
        n += (size_t)snprintf(text + n, size - n, "%s%s", i > 0 ? ", " : "",
                              m->fit.cycle[i]);
    }
    return text;
}

const char *
gradc_words_optimizer(const struct gradc_model *m, char *text, size_t size)
{
    size_t n = 0;

    *text = '\0';
    for (int i = 0; i < m->n_entry; i++) {
        const struct gradc_entry *entry = &m->entry[i];
        int used = strcmp(entry->name, m->train) == 0;

        for (int k = 0; k < m->fit.n_cycle; k++) {
            used |= strcmp(entry->name, m->fit.cycle[k]) == 0;
        }
        if (used && entry->optimizer != NULL && n < size) {
            n += (size_t)snprintf(text + n, size - n, "%s%s%s%s",
                                  n > 0 ? "; " : "",
                                  m->fit.n_cycle > 0 ? entry->name : "",
                                  m->fit.n_cycle > 0 ? ": " : "",
                                  entry->optimizer);
        }
    }
    return text;
}

const char *
gradc_words_settings(const struct gradc_model *m, char *text, size_t size)
{
    size_t n = 0;

    *text = '\0';
    for (int i = 0; i < m->n_setting && n < size; i++) {
        n += (size_t)snprintf(text + n, size - n, "%s%s=%s", i > 0 ? ", " : "",
                              m->setting[i].name, m->setting[i].value);
    }
    return text;
}
