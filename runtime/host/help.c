/* help.c -- the help of a trainer
 *
 * takes   the tables of options, a model
 * gives   all commands and options, or those of one command
 */
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "options.h"
#include "usage.h"

int
gradc_option_fits(const struct gradc_model *m, const struct gradc_option *o, int command)
{
    return (o->commands & command) != 0
           && (strcmp(o->name, "--threads") != 0 || m->pool != NULL);
}

static int
has_data(const struct gradc_model *m, int command)
{
    struct gradc_option o;

    for (int i = 0; (o = gradc_option_row(i)).name != NULL; i++) {
        if (strcmp(o.name, "--data") == 0) {
            return gradc_option_fits(m, &o, command);
        }
    }
    return 0;
}

/* The rest of a line of which `n` bytes are printed: words from a column on. */
static void
help_words(const char *text, int n)
{
    enum { COLUMN = 24, WIDTH = 80 };

    while (*text != '\0') {
        int word = (int)strcspn(text, " ");

        if (n > COLUMN && n + 1 + word > WIDTH) {
            n = 0;
            putchar('\n');
        }
        n += printf("%*s%.*s", n < COLUMN ? COLUMN - n : 1, "", word, text);
        text += word + (text[word] == ' ');
    }
    putchar('\n');
}

static void
help_options(const struct gradc_model *m, int command)
{
    struct gradc_option o;

    for (int i = 0; (o = gradc_option_row(i)).name != NULL; i++) {
        if (gradc_option_fits(m, &o, command)) {
            help_words(o.about, printf("  %s %s", o.name, o.what));
        }
    }
}

static void
help_data(const struct gradc_model *m)
{
    const struct gradc_data *d = &m->data;

    if (d->n_train > 0) {
        printf("\nData, plain or .gz, in --data DIR:");
    }
    for (int i = 0; i < d->n_train; i++) {
        printf(" %s", d->train[i]);
    }
    for (int i = 0; i < d->n_test; i++) {
        printf("%s%s", i == 0 ? ", test: " : " ", d->test[i]);
    }
    if (d->n_train > 0) {
        printf("\n");
    }
    if (d->kind == GRADC_FILES) {
        printf("\nData, plain or .gz, in --data DIR:\n");
    }
    for (int i = 0; d->kind == GRADC_FILES && i < d->n_field; i++) {
        printf("  %-10s %s%s%s\n", d->field[i].input, d->field[i].train,
               d->field[i].test != NULL ? ", test: " : "",
               d->field[i].test != NULL ? d->field[i].test : "");
    }
}

/* What becomes of samples that fill no batch. */
static void
help_batches(const struct gradc_model *m)
{
    const struct gradc_data *d = &m->data;

    if (d->kind == GRADC_DRAWN) {
        printf("\nThe model draws its own data: an epoch is one step.\n");
    } else if (d->kind == GRADC_TEXT) {
        printf("\nA step trains on windows that begin anywhere in the text (with "
               "--no-shuffle, on\nadjacent ones); an epoch is as many windows as "
               "the text holds. Evaluation takes\nadjacent windows and leaves out "
               "the rest that does not fill one.\n");
    } else {
        printf("\nTraining takes whole batches: samples left over at the end of an "
               "epoch are not\ntrained on in that epoch (with shuffling, different "
               "ones each time); PyTorch\ncalls this drop_last=True. Evaluation "
               "leaves out no sample.\n");
    }
}

static void
help_usage(const struct gradc_model *m, const char *program,
           const struct gradc_usage *u, int first)
{
    printf("\n%s %s %s%s%s\n", first ? "usage:" : "      ", program, u->name,
           *u->arguments != '\0' ? " " : "", u->arguments);
    printf("  %s\n", u->about);
    if (u->command == PLOT) {
        gradc_plot_help();
    }
    if ((u->command & (INFO | COMPLETIONS)) == 0) {
        help_options(m, u->command);
    }
}

static void
help_entries(const struct gradc_model *m)
{
    printf("\nEntries:");
    for (int i = 0; i < m->n_entry; i++) {
        if (!m->entry[i].hidden) {
            printf(" %s", m->entry[i].name);
        }
    }
    printf("\nExit status: 0 done, 1 the model or the data is wrong or an output "
           "was lost,\n2 the command line is wrong, 128 + N stopped by signal N "
           "(all is saved first).\n");
}

void
gradc_options_help(const struct gradc_model *m, const char *program, int command)
{
    int n, said = 0;
    const struct gradc_usage *usage = gradc_usages(&n);

    printf("%s: trains, evaluates and runs the model %s\n", program, m->name);
    for (int i = 0; i < n; i++) {
        if (command == usage[i].command
            || (command == 0 && (usage[i].command != SAMPLE || m->data.sample != NULL))) {
            help_usage(m, program, &usage[i], said++ == 0);
        }
    }
    if (command == 0) {
        printf("\n       %s --version\n  prints what the trainer is made of\n", program);
    }
    if (command == 0 || has_data(m, command)) {
        help_data(m);
    }
    if (command == 0 || (command & (TRAIN | CV | FIND_LR | EVAL)) != 0) {
        help_batches(m);
    }
    gradc_list_settings(m);
    help_entries(m);
}
