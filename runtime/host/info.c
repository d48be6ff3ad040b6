/* info.c -- what a trainer knows about its model
 *
 * takes   a model's description
 * gives   its entries, tensors and bytes on stdout, for people or as JSON
 */
#include "command.h"

#include <jansson.h>
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

static json_t *
tensors_json(const struct gradc_tensor *t, int n)
{
    json_t *list = json_array();

    for (int i = 0; i < n; i++) {
        json_t *shape = json_array();

        for (int k = 0; k < t[i].rank; k++) {
            json_array_append_new(shape, json_integer((json_int_t)t[i].dim[k]));
        }
        json_array_append_new(list, json_pack("{s:s, s:s, s:o}", "name", t[i].name, "type",
                                              gradc_type_name(t[i].type), "shape", shape));
    }
    return list;
}

static json_t *
entries_json(const struct gradc_model *m)
{
    json_t *list = json_array();

    for (int i = 0; i < m->n_entry; i++) {
        const struct gradc_entry *x = &m->entry[i];

        if (!x->hidden) {
            json_array_append_new(list, json_pack("{s:s, s:I, s:o, s:o}", "name", x->name,
                "scratch_bytes", (json_int_t)x->scratch, "in", tensors_json(x->in, x->n_in),
                "out", tensors_json(x->out, x->n_out - x->n_total)));
        }
    }
    return list;
}

static void
print_json(const struct gradc_model *m)
{
    json_t *settings = json_object(), *o;

    for (int i = 0; i < m->n_setting; i++) {
        json_object_set_new(settings, m->setting[i].name, json_string(m->setting[i].value));
    }
    o = json_pack("{s:s, s:o, s:I, s:o, s:I, s:o, s:o}", "model", m->name, "settings",
                  settings, "parameter_bytes", (json_int_t)m->param_bytes, "parameters",
                  tensors_json(m->param, m->n_param), "state_bytes",
                  (json_int_t)m->state_bytes, "state", tensors_json(m->state, m->n_state),
                  "entries", entries_json(m));
    json_dumpf(o, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(o);
}

int
gradc_info(const struct gradc_model *m, const struct options *o)
{
    size_t count = 0;

    if (o->json) {
        print_json(m);
        return 0;
    }
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
