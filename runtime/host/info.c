/* info.c -- what a trainer knows about its model
 *
 * takes   a model's description
 * gives   its entries, tensors and bytes on stdout
 */
#include "command.h"

#include <stdio.h>
#include <string.h>

#include "tensor.h"

static void
print_tensors(const char *what, const struct gradc_tensor *t, int n)
{
    for (int i = 0; i < n; i++) {
        char shape[SHAPE_TEXT];

        printf("  %-9s %-24s %-4s %s\n", what, t[i].name,
               gradc_type_name(t[i].type), gradc_tensor_shape(shape, &t[i]));
    }
}

void
gradc_list_settings(const struct gradc_model *m)
{
    for (int i = 0; i < m->n_setting; i++) {
        const struct gradc_setting *s = &m->setting[i];

        printf("%s  %-20s %s%s%s\n", i == 0 ? "\nsettings\n" : "", s->name,
               s->value, strcmp(s->value, s->otherwise) != 0 ? "   without -D: " : "",
               strcmp(s->value, s->otherwise) != 0 ? s->otherwise : "");
    }
}

int
gradc_info(const struct gradc_model *m)
{
    size_t count = 0;

    for (int i = 0; i < m->n_param; i++) {
        count += gradc_tensor_count(&m->param[i]);
    }
    printf("model %s\n", m->name);
    gradc_list_settings(m);
    printf("\nparameters: %zu numbers, %zu bytes\n", count,
           m->param_bytes);
    print_tensors("parameter", m->param, m->n_param);
    printf("\nstate: %zu bytes\n", m->state_bytes);
    print_tensors("state", m->state, m->n_state);
    for (int i = 0; i < m->n_entry; i++) {
        const struct gradc_entry *entry = &m->entry[i];

        if (entry->hidden) {
            continue;
        }
        printf("\nentry %s: %zu bytes of scratch\n", entry->name,
               entry->scratch);
        print_tensors("in", entry->in, entry->n_in);
        print_tensors("out", entry->out, entry->n_out - entry->n_total);
    }
    return 0;
}
