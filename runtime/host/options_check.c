/* options_check.c -- options that exclude or require others; see options.h
 *
 * takes   options as they were read
 * gives   one sentence about the first that is wrong
 */
#include "options.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stored.h"

static double
seconds_of(char unit)
{
    return unit == 's' ? 1 : unit == 'm' ? 60 : unit == 'h' ? 3600 : unit == 'd' ? 86400 : -1;
}

/* What "90", "90s", "1.5h" and "1h30m" stand for; -1 for another text. */
static double
seconds_in(const char *p)
{
    double sum = 0, before = HUGE_VAL;

    do {
        char *end;
        double n = strtod(p, &end), unit = sum == 0 && *end == '\0' ? 1 : seconds_of(*end);

        if (end == p || !(n > 0) || !(unit > 0 && unit < before)) {
            return -1;
        }
        sum += n * unit;
        before = unit;
        p = end + (*end != '\0');
    } while (*p != '\0');
    return isfinite(sum) ? sum : -1;
}

static int
read_time(struct options *o, struct error *e)
{
    o->seconds = o->max_time != NULL ? seconds_in(o->max_time) : 0;
    return o->seconds >= 0 ? 0
         : gradc_misuse(e, "--max-time %s: a time is a number and s, m, h or d, as 10m or "
                        "1h30m", o->max_time);
}

/* What is best, and how much of the samples tells. */
static int
check_watch(const struct options *o, struct error *e)
{
    if (o->has_validation && !(o->validation >= 0 && o->validation < 1)) {
        return gradc_misuse(e, "--validation %g: expected at least 0 and "
                            "below 1", o->validation);
    }
    if (o->mode != NULL && strcmp(o->mode, "min") != 0
        && strcmp(o->mode, "max") != 0) {
        return gradc_misuse(e, "--mode %s: expected min or max", o->mode);
    }
    if (o->save_best != NULL && o->save == NULL) {
        return gradc_misuse(e, "--save-best %s needs --save F", o->save_best);
    }
    if (o->save_best != NULL && o->monitor != NULL
        && strcmp(o->save_best, o->monitor) != 0) {
        return gradc_misuse(e, "--save-best %s and --monitor %s: one of them is "
                            "enough", o->save_best, o->monitor);
    }
    if (o->min_delta < 0) {
        return gradc_misuse(e, "--min-delta %g: expected at least 0",
                            o->min_delta);
    }
    if (o->has_plateau && !(o->plateau > 0 && o->plateau < 1)) {
        return gradc_misuse(e, "--plateau %g: expected a factor between 0 and 1",
                            o->plateau);
    }
    return 0;
}

/* Which file is loaded, and how. */
static int
check_load(struct options *o, struct error *e)
{
    if (o->load_partial != NULL && o->load != NULL) {
        return gradc_misuse(e, "--load %s and --load-partial %s: one of them is "
                            "enough", o->load, o->load_partial);
    }
    if (o->transfer.n_only > 0 && o->load_partial == NULL) {
        return gradc_misuse(e, "--only %s needs --load-partial F",
                            o->transfer.only[0]);
    }
    o->transfer.partial = o->load_partial != NULL;
    if (o->transfer.partial) {
        o->load = o->load_partial;
    }
    if (o->transfer.n_rename > 0 && o->load == NULL) {
        return gradc_misuse(e, "--rename %s needs a file: --load F",
                            o->transfer.rename[0]);
    }
    return 0;
}

/* The type that parameters are rounded to. */
static int
check_dtype(const struct options *o, struct error *e)
{
    const char *type = o->save_dtype;

    if (type == NULL) {
        return 0;
    }
    if (strcmp(type, "f16") != 0 && strcmp(type, "bf16") != 0 && strcmp(type, "f32") != 0) {
        return gradc_misuse(e, "--save-dtype %s: expected f16, bf16 or f32", type);
    }
    if (o->save == NULL) {
        return gradc_misuse(e, "--save-dtype %s needs --save F", type);
    }
    if (strcmp(type, "bf16") == 0 && gradc_ends_in(o->save, ".npz")) {
        return gradc_misuse(e, "--save %s: NumPy has no bf16; .safetensors holds it",
                            o->save);
    }
    return 0;
}

/* "-" is where a program prints: predict and run print without --out. */
static void
find_stdout(struct options *o)
{
    if (o->out != NULL && strcmp(o->out, "-") == 0) {
        o->out = o->command == PLOT ? "/dev/stdout" : NULL;
    }
}

int
gradc_options_check(struct options *o, struct error *e)
{
    find_stdout(o);
    if (o->command == RUN && o->entry == NULL) {
        return gradc_misuse(e, "run needs the name of an entry: run ENTRY "
                            "(info lists them)");
    }
    if (o->command == PREDICT && (o->in != NULL) == (o->n_word > 0)) {
        return gradc_misuse(e, o->in != NULL
                            ? "predict takes samples on the command line or --in F, "
                              "not both"
                            : "predict needs samples: --in F, or their numbers");
    }
    if (o->in != NULL && o->n_input > 0) {
        return gradc_misuse(e, "--in %s and --in %s: a file of all inputs, or NAME=F for "
                            "each", o->in, o->input[0]);
    }
    if (o->anyway && o->resume == NULL) {
        return gradc_misuse(e, "--resume-anyway needs --resume F");
    }
    if (o->checkpoint_every > 0 && o->checkpoint == NULL) {
        return gradc_misuse(e, "--checkpoint-every needs --checkpoint F");
    }
    if (o->keep > 0 && o->checkpoint == NULL) {
        return gradc_misuse(e, "--keep needs --checkpoint F");
    }
    if (o->keep > 1000) {
        return gradc_misuse(e, "--keep %ld: more than 1000 checkpoints", o->keep);
    }
    if (o->log_every > 0 && o->log == NULL) {
        return gradc_misuse(e, "--log-every needs --log F");
    }
    if (o->log_time && o->log == NULL) {
        return gradc_misuse(e, "--log-time needs --log F");
    }
    if (o->has_lr && !(o->lr >= 0 && o->lr <= 3e38)) {
        return gradc_misuse(e, "--lr %g: a learning rate is a number from 0 to "
                            "3e38", o->lr);
    }
    if (o->has_smooth && !(o->smooth >= 0 && o->smooth < 1)) {
        return gradc_misuse(e, "--smooth %g: expected at least 0 and below 1",
                            o->smooth);
    }
    if (o->temperature < 0) {
        return gradc_misuse(e, "--temperature %g: expected at least 0", o->temperature);
    }
    return read_time(o, e) == 0 && check_dtype(o, e) == 0 && check_load(o, e) == 0
           ? check_watch(o, e) : -1;
}
