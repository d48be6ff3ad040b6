/* predict.c -- asks a trained model about new samples
 *
 * takes   parameters, and samples in a file or on the command line
 * gives   the outputs of an inference entry for each, and classes by name
 * keeps   to the batch that the entry was compiled for: the last one is filled up
 */
#include "answers.h"
#include "command.h"
#include "evaluate.h"
#include "file.h"
#include "outputs.h"
#include "rows.h"
#include "weights.h"

#include <stdlib.h>
#include <string.h>

static int
may_predict(const struct gradc_entry *entry)
{
    return !entry->hidden && !entry->trains && entry->n_in > entry->counts
           && entry->n_out > 0 && entry->calibrate == NULL;
}

/* The entry that is asked: the one named, else predict, else the only one. */
static const struct gradc_entry *
choose_entry(const struct gradc_model *m, const char *name, struct error *e)
{
    const struct gradc_entry *entry =
        gradc_entry_find(m, name != NULL ? name : "predict");
    const struct gradc_entry *only = NULL;
    int n = 0;

    if (entry != NULL && may_predict(entry))
        return entry;
    for (int i = 0; i < m->n_entry; i++)
        if (may_predict(&m->entry[i])) {
            only = &m->entry[i];
            n++;
        }
    if (name == NULL && n == 1)
        return only;
    if (name != NULL)
        gradc_misuse(e, "--entry %s: there is no such entry that infers (info lists "
                     "them)", name);
    else
        gradc_misuse(e, "which entry?  --entry NAME (info lists them)");
    return NULL;
}

static int
ask(const struct session *s, struct call *c, const struct dataset *d,
    struct answers *a, struct error *e)
{
    struct feed f;
    uint32_t *order;

    if (gradc_feed_open(&f, d, c, e) != 0)
        return -1;
    order = gradc_alloc(e, f.batch, sizeof *order);
    for (size_t at = 0; order != NULL && at < d->n; at += f.batch) {
        size_t rows = gradc_feed_part(&f, at, order);

        gradc_call_run(c, s);
        gradc_answers_add(a, c, at, rows);
    }
    free(order);
    gradc_feed_close(&f);
    return e->status == 0 ? 0 : -1;
}

static int
answer(const struct session *s, const struct gradc_entry *entry,
       const struct options *o, const struct dataset *d, struct error *e)
{
    size_t batch = gradc_tensor_batch(&entry->in[0]);
    char *names = o->load != NULL ? gradc_weights_memo(o->load, "classes", e)
                                  : NULL;
    struct answers a;
    struct call c;

    if (e->status == 0
        && gradc_answers_open(&a, s->m, entry, d->n, batch, names, e) == 0) {
        if (gradc_call_open(&c, entry, e) == 0) {
            if (ask(s, &c, d, &a, e) == 0)
                gradc_answers_write(&a, o->out, o->top_k, e);
            gradc_call_close(&c);
        }
        gradc_answers_close(&a);
    }
    free(names);
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
        || gradc_session_open(&s, m, (int32_t)o->seed, e) != 0)
        return -1;
    if ((o->load == NULL || gradc_weights_load(&s, o->load, e) == 0)
        && gradc_rows_open(&d, m, entry, o, e) == 0) {
        gradc_note_untrained(m, o);
        answer(&s, entry, o, &d, e);
        gradc_data_close(&d);
    }
    gradc_session_close(&s);
    return e->status == 0 ? 0 : -1;
}
