/* predict.c -- runs a trained model on new samples
 *
 * takes   parameters, and samples in a file or on the command line
 * gives   the outputs of an inference entry for each, and classes by name
 * keeps   the batch size that the entry was compiled for: the last batch is filled up
 */
#include "answers.h"
#include "command.h"
#include "file.h"
#include "outputs.h"
#include "rows.h"
#include "weights.h"

#include <stdlib.h>

/* The entry that is asked: the one named, else predict, else the only one. */
static const struct gradc_entry *
choose_entry(const struct gradc_model *m, const char *name, struct error *e)
{
    const struct gradc_entry *entry = name != NULL ? gradc_entry_find(m, name)
                                                   : gradc_answering_entry(m);
    int some = 0;

    if (entry != NULL && gradc_may_answer(entry)) {
        return entry;
    }
    for (int i = 0; i < m->n_entry; i++) {
        some |= gradc_may_answer(&m->entry[i]);
    }
    if (!some) {
        gradc_misuse(e, "there is no entry to ask: nn.infer { \"predict\", outputs = ... } "
                     "in the model makes one");
    } else if (name != NULL) {
        gradc_misuse(e, "--entry %s: there is no such entry that infers (info lists "
                     "them)", name);
    } else {
        gradc_misuse(e, "which entry?  --entry NAME (info lists them)");
    }
    return NULL;
}

static int
answer(const struct session *s, const struct gradc_entry *entry,
       const struct options *o, const struct dataset *d, struct error *e)
{
    struct memo known;
    struct answers a;

    if (gradc_memo_open(&known, s->m, o->load, e) != 0) {
        return -1;
    }
    if (gradc_answers_ask(&a, s, entry, d, &known, e) == 0) {
        gradc_answers_write(&a, o->out, o->json, o->top_k, e);
        gradc_answers_close(&a);
    }
    gradc_memo_close(&known);
    return e->status == 0 ? 0 : -1;
}

int
gradc_predict(const struct gradc_model *m, const struct options *o,
              const char *program, struct error *e)
{
    const struct gradc_entry *entry = choose_entry(m, o->entry, e);
    struct session s;
    struct dataset d;

    if (entry == NULL || gradc_outputs_check(m, o, program, e) != 0
        || gradc_output_probe(o->out, e) != 0
        || gradc_session_open(&s, m, (int32_t)o->seed, e) != 0) {
        return -1;
    }
    if ((o->load == NULL || gradc_weights_load(&s, o->load, &o->transfer, e) == 0)
        && gradc_rows_open(&d, m, entry, o, e) == 0) {
        gradc_note_untrained(m, o);
        answer(&s, entry, o, &d, e);
        gradc_data_close(&d);
    }
    gradc_session_close(&s);
    return e->status == 0 ? 0 : -1;
}
