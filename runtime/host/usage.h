/* usage.h -- the commands and options of a trainer, for help and manual
 *
 * gives   the rows of the tables of options
 */
#ifndef GRADC_HOST_USAGE_H
#define GRADC_HOST_USAGE_H

struct gradc_usage {
    const char *name, *arguments, *about;
    int command;                /* a bit */
};

struct gradc_option {
    const char *name, *what, *about;
    int commands;               /* those it is for */
};

struct gradc_model;

/* All commands; the options by number, name NULL behind the last. */
const struct gradc_usage *gradc_usages(int *n);
struct gradc_option gradc_option_row(int i);

/* Whether an option is for this model and command. */
int gradc_option_fits(const struct gradc_model *m, const struct gradc_option *o,
                      int command);

#endif
