/* draw.c -- the command `plot`
 *
 * takes   the kind of a picture and its subject
 * gives   the picture
 * keeps   the table below the only place that knows all kinds
 */
#include "draw.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/command.h"
#include "host/file.h"
#include "host/outputs.h"
#include "host/weights.h"
#include "svg.h"

/* What a picture is of. */
enum of { OF_LOGS = 1, OF_PARAMETERS = 2, OF_SAMPLES = 4, OF_ANSWERS = 8, OF_RUN = 16 };

static const struct kind {
    const char *name;
    enum of of;
    int (*draw)(struct subject *u, struct error *e);
    const char *about;
} kinds[] = {
    { "curves", OF_LOGS, gradc_draw_curves,
      "loss and metrics of one or more logs" },
    { "rate", OF_LOGS, gradc_draw_rate, "the learning rate of logs" },
    { "fit", OF_ANSWERS, gradc_draw_fit, "predictions against data" },
    { "residuals", OF_ANSWERS, gradc_draw_residuals, "predictions minus data" },
    { "regions", OF_ANSWERS, gradc_draw_regions,
      "the answer in the plane of two inputs" },
    { "confusion", OF_ANSWERS, gradc_draw_confusion,
      "which class was taken for which" },
    { "roc", OF_ANSWERS, gradc_draw_roc,
      "true against false positives, and the area" },
    { "calibration", OF_ANSWERS, gradc_draw_calibration,
      "how often the model is right against how sure it is" },
    { "weights", OF_PARAMETERS, gradc_draw_weights,
      "the first layer as images" },
    { "samples", OF_SAMPLES, gradc_draw_samples, "images of the training data" },
    { "surface", OF_RUN, gradc_draw_surface,
      "trains, and draws the loss around the path" },
};

enum { N_KINDS = sizeof(kinds) / sizeof(*kinds) };

void
gradc_plot_help(void)
{
    for (int i = 0; i < N_KINDS; i++) {
        printf("    %-19s %s\n", kinds[i].name, kinds[i].about);
    }
}

const char *
gradc_plot_kind(int i)
{
    return i < N_KINDS ? kinds[i].name : NULL;
}

static const struct kind *
find_kind(const char *name, struct error *e)
{
    const char *names[N_KINDS];
    const char *like;
    char list[300];
    size_t n = 0;

    for (int i = 0; i < N_KINDS; i++) {
        if (name != NULL && strcmp(kinds[i].name, name) == 0) {
            return &kinds[i];
        }
        names[i] = kinds[i].name;
        n += (size_t)snprintf(list + n, sizeof(list) - n, "%s%s", i > 0 ? ", " : "",
                              names[i]);
    }
    like = name != NULL ? gradc_nearest(name, names, N_KINDS) : NULL;
    if (name == NULL) {
        gradc_misuse(e, "plot needs a kind of picture: %s", list);
    } else {
        gradc_misuse(e, "there is no picture %s%s%s%s; there are %s", name,
                     like ? ", did you mean " : "", like ? like : "",
                     like ? "?" : "", list);
    }
    return NULL;
}

/* An option that is given, the pictures that heed it, and what others do not do. */
struct wish {
    const char *option;
    int given, of;
    const char *lacks;
};

/* Refuses what would change nothing. */
static int
check_options(const struct options *o, const struct kind *kind, struct error *e)
{
    const struct wish wishes[] = {
        { "--smooth", o->has_smooth, OF_LOGS, "draws no curves of logs" },
        { "--log-axis", o->log_axis, OF_LOGS, "draws no curves of logs" },
        { "--epochs", o->epochs > 0, OF_RUN, "trains nothing" },
        { "--steps", o->steps > 0, OF_RUN, "trains nothing" },
        { "--lr", o->has_lr, OF_RUN, "trains nothing" },
        { "--set", o->n_set > 0, OF_RUN, "trains nothing" },
        { "--no-shuffle", o->no_shuffle, OF_RUN, "trains nothing" },
        { "--workers", o->has_workers, OF_RUN, "trains nothing" },
        { "--entry", o->entry != NULL, OF_ANSWERS | OF_RUN, "runs no entry" },
    };

    for (size_t i = 0; i < sizeof(wishes) / sizeof(*wishes); i++) {
        if (wishes[i].given && !((int)kind->of & wishes[i].of)) {
            return gradc_misuse(e, "%s is not an option of plot %s, which %s",
                                wishes[i].option, kind->name, wishes[i].lacks);
        }
    }
    return 0;
}

/* ---- what it is of --------------------------------------------------------------- */

/* Opens the test samples; without any, the training samples. */
static int
open_samples(struct subject *u, int of_training, struct error *e)
{
    int test = !of_training && gradc_data_has_test(u->m);
    struct memo known;

    if (u->m->data.kind == GRADC_DRAWN) {
        return gradc_fail(e, "this model draws its own data; there are no samples to "
                          "show");
    }
    if (gradc_need_data(u->m, u->o, e) != 0
        || gradc_memo_open(&known, u->m, u->o->load, e) != 0) {
        return -1;
    }
    u->part = test ? "test samples" : "training samples";
    gradc_data_open(&u->d, u->m, u->o->data, &known,
                    test ? PART_TEST : PART_TRAIN, e);
    gradc_memo_close(&known);
    return e->status == 0 ? 0 : -1;
}

static int
ask(struct subject *u, struct error *e)
{
    const struct memo learnt = gradc_data_memo(&u->d);

    u->entry = u->o->entry != NULL ? gradc_entry_find(u->m, u->o->entry)
                                   : gradc_answering_entry(u->m);
    if (u->entry == NULL || !gradc_may_answer(u->entry) || !gradc_answers_fit(u->entry)) {
        return gradc_misuse(e, "no entry answers for each sample: --entry NAME (info lists "
                            "them)");
    }
    return gradc_answers_ask(&u->a, &u->s, u->entry, &u->d, &learnt, e);
}

static int
open_subject(struct subject *u, enum of of, struct error *e)
{
    const struct options *o = u->o;

    if (of == OF_LOGS || of == OF_RUN) {
        return 0;
    }
    if (gradc_session_open(&u->s, u->m, (int32_t)o->seed, e) != 0
        || (o->load != NULL
            && gradc_weights_load(&u->s, o->load, &o->transfer, e) != 0)) {
        return -1;
    }
    if (of != OF_SAMPLES) {
        gradc_note_untrained(u->m, o);
    }
    if (of != OF_PARAMETERS && open_samples(u, of == OF_SAMPLES, e) != 0) {
        return -1;
    }
    return of == OF_ANSWERS ? ask(u, e) : 0;
}

static void
close_subject(struct subject *u)
{
    gradc_answers_close(&u->a);
    gradc_data_close(&u->d);
    gradc_session_close(&u->s);
}

int
gradc_plot(const struct gradc_model *m, const struct options *o,
           const char *program, struct error *e)
{
    const struct kind *kind = find_kind(o->kind, e);
    struct subject u = { .m = m, .o = o, .program = program };

    if (kind == NULL || gradc_outputs_check(m, o, program, e) != 0) {
        return -1;
    }
    if (o->out == NULL) {
        return gradc_misuse(e, "plot %s needs --out F.svg (or .png)", kind->name);
    }
    if (kind->of != OF_LOGS && kind->of != OF_RUN && o->n_word > 0) {
        return gradc_misuse(e, "\"%s\" is one word too many: plot %s", o->word[0],
                            kind->name);
    }
    if (check_options(o, kind, e) != 0) {
        return -1;
    }
    if (kind->of == OF_LOGS && o->n_word == 0) {
        return gradc_misuse(e, "plot %s needs logs: plot %s RUN.csv --out F.svg",
                            kind->name, kind->name);
    }
    if (gradc_svg_check(o->out, e) == 0 && gradc_output_probe(o->out, e) == 0
        && open_subject(&u, kind->of, e) == 0) {
        kind->draw(&u, e);
    }
    close_subject(&u);
    return e->status == 0 ? 0 : -1;
}
