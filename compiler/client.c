/* client.c -- see client.h */
#include "client.h"

#include "base/diag.h"
#include "command_line.h"

#include <stdio.h>
#include <string.h>

/* What is for the command line alone: where the files go. */
static bool
is_own(const char *name)
{
    return strcmp(name, "-o") == 0 || strcmp(name, "--depfile") == 0;
}

/* The library's model is a file, its options are those of the command line. */
static enum gradc_compiler_status
run(struct gradc_compiler *c, const Options *o)
{
    enum gradc_compiler_status status = gradc_compiler_file(c, o->model);

    if (status == GRADC_COMPILER_DONE) {
        status = gradc_compiler_command(c, o->command);
    }
    for (int i = 0; i < o->n_given && status == GRADC_COMPILER_DONE; i++) {
        if (!is_own(o->given[i].name)) {
            status = gradc_compiler_option(c, o->given[i].name, o->given[i].value);
        }
    }
    return status == GRADC_COMPILER_DONE ? gradc_compiler_run(c) : status;
}

struct gradc_compiler *
client_run(const Options *o)
{
    struct gradc_compiler *c = gradc_compiler_new();
    enum gradc_compiler_status status = c != NULL ? run(c, o) : GRADC_COMPILER_NO_MEMORY;

    if (status == GRADC_COMPILER_BUG) {
        bug("%s", gradc_compiler_message(c, 0)->text);
    }
    if (status == GRADC_COMPILER_WRONG_OPTION) {
        wrong_usage(gradc_compiler_message(c, 0)->text);
    }
    fputs(c != NULL ? gradc_compiler_log(c) : "gradc: out of memory\n", stderr);
    if (status != GRADC_COMPILER_DONE) {
        gradc_compiler_free(c);
        return NULL;
    }
    return c;
}
