/* options.c -- the command line of a trainer
 *
 * takes   argc and argv
 * gives   a filled struct, or one sentence saying what is wrong
 * keeps   the table below the only place that knows the options
 */
#include "options.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "usage.h"

enum kind { FLAG, TEXT, WORDS, COUNT, SEED, SWITCH, REAL, PAIR, RENAME, ONLY, FILES };

struct row {
    const char *name;
    enum kind kind;
    int commands;
    size_t value, given;        /* offsets; given: 0 if the value tells */
    const char *what;
    const char *about;
};

enum {
    TRAINS = TRAIN | CV | FIND_LR,
    EVERY = TRAINS | EVAL | RUN | INFO | SAMPLE | EXPORT | IMPORT | PREDICT
            | PLOT | COMPLETIONS
};

#define AT(member) offsetof(struct options, member)

static const struct row rows[] = {
    { "--data", TEXT, TRAINS | EVAL | RUN | EXPORT | PLOT, AT(data), 0, "DIR",
      "folder with the data files" },
    { "--entry", TEXT, TRAINS | PREDICT | PLOT, AT(entry), 0, "NAME",
      "the entry to use if there are several (default: train or predict)" },
    { "--epochs", COUNT, TRAIN | CV | PLOT, AT(epochs), 0, "N",
      "passes over the data, in total" },
    { "--steps", COUNT, TRAIN | CV | PLOT, AT(steps), 0, "N",
      "training steps, in total; overrides --epochs" },
    { "--steps", COUNT, FIND_LR, AT(steps), 0, "N",
      "training steps (200)" },
    { "--steps", SEED, IMPORT, AT(steps), AT(has_steps), "N",
      "the number of steps that the device has trained" },
    { "--seed", SEED, TRAINS | EVAL | RUN | SAMPLE | EXPORT | PREDICT | PLOT, AT(seed),
      AT(has_seed), "S",
      "seed of everything random (0)" },
    { "--lr", REAL, TRAIN | CV | PLOT, AT(lr), AT(has_lr), "X",
      "learning rate, instead of the model's; groups of parameters keep their "
      "proportions to it" },
    { "--set", PAIR, TRAINS | PLOT, AT(set), 0, "NAME=X",
      "set a state of one number, such as lr, instead of the model's value; may be "
      "repeated" },
    { "--stop-below", REAL, TRAIN | CV, AT(stop_below), AT(has_stop), "X",
      "stop when the loss of a step is below X" },
    { "--validation", REAL, TRAIN | CV, AT(validation), AT(has_validation), "X",
      "hold out this fraction of the samples for validation" },
    { "--validation-every", COUNT, TRAIN | CV, AT(validation_every), 0, "N",
      "validate every N steps instead of each epoch" },
    { "--save-best", TEXT, TRAIN, AT(save_best), 0, "NAME",
      "save the parameters with the best validation loss, or metric of this name, "
      "instead of the last ones" },
    { "--monitor", TEXT, TRAIN | CV, AT(monitor), 0, "NAME",
      "the metric for --patience and --plateau (default: the loss)" },
    { "--mode", TEXT, TRAIN | CV, AT(mode), 0, "WORD",
      "max or min: whether larger or smaller values are better" },
    { "--patience", COUNT, TRAIN | CV, AT(patience), 0, "N",
      "stop after N validations without improvement" },
    { "--min-delta", REAL, TRAIN | CV, AT(min_delta), AT(has_min_delta), "X",
      "ignore improvements of at most X (0)" },
    { "--plateau", REAL, TRAIN | CV, AT(plateau), AT(has_plateau), "X",
      "multiply the learning rate by X after more than 10 validations without "
      "improvement" },
    { "--max-time", TEXT, TRAIN, AT(max_time), 0, "T",
      "stop after this time: 90s, 10m, 1h30m" },
    { "--stop-file", TEXT, TRAIN, AT(stop_file), 0, "F",
      "stop as soon as this file exists" },
    { "--no-shuffle", FLAG, TRAINS | PLOT, AT(no_shuffle), 0, "",
      "take the samples in the order of the files" },
    { "--load", TEXT, TRAINS, AT(load), 0, "F",
      "initial parameters: safetensors, NPZ, .pt" },
    { "--load", TEXT, EVAL | RUN | SAMPLE | EXPORT | PREDICT | PLOT, AT(load), 0, "F",
      "the parameters: safetensors, NPZ, .pt" },
    { "--load-partial", TEXT, TRAINS | EVAL | RUN | SAMPLE | EXPORT | PREDICT | PLOT,
      AT(load_partial), 0, "F",
      "load the parameters of F whose name and shape fit; report what is missing "
      "or unexpected" },
    { "--only", ONLY, TRAINS | EVAL | RUN | SAMPLE | EXPORT | PREDICT | PLOT,
      AT(transfer), 0, "PATTERN",
      "for --load-partial: only parameters with matching names, like 'body.*'; may "
      "be repeated" },
    { "--rename", RENAME,
      TRAIN | EVAL | RUN | SAMPLE | EXPORT | PREDICT | CV | PLOT,
      AT(transfer), 0, "REGEX=TEXT",
      "rename parameters of the file, as in 'module\\.(.*)=$1'; may be repeated, "
      "the first match counts" },
    { "--save", TEXT, TRAIN | RUN | EXPORT, AT(save), 0, "F",
      "where to write the parameters (.safetensors, .npz)" },
    { "--save-dtype", TEXT, TRAIN | RUN | EXPORT, AT(save_dtype), 0, "TYPE",
      "round floats of --save to the nearest f16, bf16 or f32, ties to even" },
    { "--checkpoint", TEXT, IMPORT, AT(checkpoint), 0, "F",
      "where to write the checkpoint" },
    { "--checkpoint", TEXT, TRAIN, AT(checkpoint), 0, "F",
      "write everything that --resume needs, after each epoch (at most every "
      "second) and at the end; keeps the previous one as F.prev" },
    { "--checkpoint-every", COUNT, TRAIN, AT(checkpoint_every), 0, "N",
      "also write one every N steps" },
    { "--keep", COUNT, TRAIN, AT(keep), 0, "N",
      "how many earlier checkpoints to keep (1): F.prev, F.prev2, ..." },
    { "--resume", TEXT, IMPORT, AT(resume), 0, "F",
      "a checkpoint of the same model, for what the device does not have" },
    { "--resume", TEXT, TRAIN, AT(resume), 0, "F",
      "continue from a checkpoint, bit for bit; give the same other options" },
    { "--resume-anyway", FLAG, TRAIN, AT(anyway), 0, "",
      "continue even if model, optimizer or data have changed" },
    { "--log", TEXT, TRAIN, AT(log), 0, "F",
      "write a line per step: JSON objects, or CSV (.csv) with the means of epochs" },
    { "--log-every", COUNT, TRAIN, AT(log_every), 0, "N",
      "write a line every N steps, for steps of less than a microsecond" },
    { "--log-time", FLAG, TRAIN, AT(log_time), 0, "",
      "add time and samples per second to each line" },
    { "--tensorboard", TEXT, TRAIN, AT(tensorboard), 0, "DIR",
      "folder for an event file: numbers, histograms, images, graph" },
    { "--plot", TEXT, TRAIN | FIND_LR, AT(plot), 0, "F",
      "draw the loss to this file (.svg, .png)" },
    { "--pictures", TEXT, TRAIN, AT(pictures), 0, "DIR",
      "folder for the model's pictures (default: next to the program)" },
    { "--in", TEXT, PREDICT, AT(in), 0, "F",
      "the samples: CSV, JSON lines, NPY, NPZ, safetensors or IDX; - is "
      "standard input" },
    { "--in", FILES, RUN, AT(in), 0, "F",
      "the inputs of the entry by name: safetensors or NPZ, NPY if there is one; or "
      "NAME=F for each input; - is standard input (default: the first samples of "
      "the model's data)" },
    { "--in", TEXT, IMPORT, AT(in), 0, "F", "the image that a device saved" },
    { "--prompt", WORDS, SAMPLE, AT(prompt), 0, "TEXT",
      "the beginning of the text" },
    { "--length", COUNT, SAMPLE, AT(length), 0, "N",
      "symbols to write after it (200)" },
    { "--temperature", REAL, SAMPLE, AT(temperature), AT(has_temperature), "X",
      "below 1 prefers likely symbols; 0 always takes the likeliest (1)" },
    { "--top-k", COUNT, SAMPLE, AT(top_k), 0, "N",
      "choose among the N likeliest symbols" },
    { "--top-k", COUNT, PREDICT, AT(top_k), 0, "N",
      "only the N likeliest classes, with probabilities" },
    { "--out", TEXT, PREDICT, AT(out), 0, "F",
      "write the outputs to F (.csv, .jsonl, .npy, .npz, .safetensors) instead of "
      "printing them" },
    { "--out", TEXT, PLOT, AT(out), 0, "F",
      "the picture: .svg, or .png (by rsvg-convert)" },
    { "--smooth", REAL, PLOT, AT(smooth), AT(has_smooth), "X",
      "smooth curves: weight of neighbouring steps, from 0 to below 1" },
    { "--log-axis", FLAG, PLOT, AT(log_axis), 0, "",
      "draw curves on a logarithmic axis, whatever their range" },
    { "--out", TEXT, RUN, AT(out), 0, "F",
      "write the outputs to F (.safetensors, .npz, .npy for one; .png for the first "
      "one that holds pictures) instead of printing them" },
    { "--target", TEXT, EXPORT, AT(target), 0, "NAME",
      "the device, from the list of gradc targets (scalar)" },
    { "--entries", TEXT, EXPORT, AT(entries), 0, "A,B",
      "the entries to export (default: all)" },
    { "--ram", TEXT, EXPORT, AT(ram), 0, "N",
      "fit into N bytes of RAM (64KiB, 2M)" },
    { "--slice", FLAG, EXPORT, AT(slice), 0, "",
      "also write every entry in slices: NAME_ENTRY_slice" },
    { "--int8", FLAG, EXPORT, AT(int8), 0, "",
      "first measure the ranges of 8-bit integers on the data, for entries with "
      "quantize = \"int8\"" },
    { "-o", TEXT, EXPORT, AT(folder), 0, "DIR",
      "where to write code, parameters as constants and an image; from a "
      "checkpoint also the state" },
    { "--report", TEXT, IMPORT, AT(report), 0, "F",
      "DIR/NAME.report.json of the export, which has the layout of structs" },
    { "--threads", COUNT, TRAINS | EVAL | RUN | SAMPLE | PREDICT | PLOT, AT(threads), 0, "N",
      "number of threads (default: one per processor); any number gives the same "
      "bits" },
    { "--workers", SWITCH, TRAINS | PLOT, AT(workers), AT(has_workers), "N",
      "1: a thread prepares the next batches during a step, 0: none does (default: "
      "where it saves time); both give the same bits" },
    { "--from", REAL, FIND_LR, AT(from), AT(has_from), "X",
      "the first learning rate (1e-7)" },
    { "--to", REAL, FIND_LR, AT(to), AT(has_to), "X",
      "the last learning rate (10), after --steps steps" },
    { "--folds", COUNT, CV, AT(folds), 0, "N",
      "split the samples into N folds (10): train on all but one and evaluate on "
      "that one, N times; 1: evaluate on the test samples" },
    { "--repeats", COUNT, CV, AT(repeats), 0, "N",
      "do it N times (1), with other folds and seeds" },
    { "--stratify", TEXT, CV, AT(stratify), 0, "NAME",
      "give every fold its share of each class of this label" },
    { "--group", TEXT, CV, AT(group), 0, "COLUMN",
      "keep rows with the same text in this column in one fold" },
    { "--json", FLAG, EVAL | CV | FIND_LR | INFO, AT(json), 0, "",
      "print a JSON object" },
    { "--json", FLAG, PREDICT, AT(json), 0, "",
      "print a JSON object for each sample" },
    { "--stats", FLAG, TRAIN, AT(stats), 0, "",
      "log norm, mean, deviation and zeros of values, gradients and parameters, "
      "and the noise of gradients, for each epoch (gradc build --probe)" },
    { "--check", FLAG, TRAIN, AT(check), 0, "",
      "name the first value or gradient that is not finite (gradc build "
      "--probe)" },
    { "--quiet", FLAG, TRAINS, AT(quiet), 0, "",
      "print only the result and errors" },
    { "--help", FLAG, EVERY, AT(help), 0, "",
      "print this text" },
};

/* What no run reaches, or a long cannot hold. */
#if LONG_MAX > INT32_MAX
#define MOST_COUNT 1000000000000000L
#else
#define MOST_COUNT LONG_MAX
#endif

enum { N_ROWS = sizeof(rows) / sizeof(*rows) };

static const char *const commands[] = { "train", "eval", "run", "info",
                                        "sample", "export", "import",
                                        "predict", "cv", "find-lr", "plot",
                                        "completions" };

enum { N_COMMANDS = sizeof(commands) / sizeof(*commands) };

static const char *
command_name(enum command c)
{
    int k = 0;

    while (1 << k != (int)c) {
        k++;
    }
    return commands[k];
}

/* The row of --name or --name=value for a command, or for others; `value` is what
 * follows the sign. */
static const struct row *
find_row(const char *arg, enum command c, const char **value)
{
    size_t n = strcspn(arg, "=");
    const struct row *other = NULL;

    *value = arg[n] == '=' ? arg + n + 1 : NULL;
    for (int i = 0; i < N_ROWS; i++) {
        if (strlen(rows[i].name) == n && strncmp(rows[i].name, arg, n) == 0) {
            if (rows[i].commands & (int)c) {
                return &rows[i];
            }
            other = &rows[i];
        }
    }
    return other;
}

/* Options of other programs: the name here, or why there is none. */
static const char *const elsewhere[][2] = {
    { "--learning-rate", "did you mean --lr?" },
    { "--learning_rate", "did you mean --lr?" },
    { "--output", "did you mean --out or --save?" },
    { "-o", "did you mean --out or --save?" },
    { "--weights", "did you mean --load?" },
    { "--model", "did you mean --load?" },
    { "--batch-size", "the batch is the first extent of the model's inputs" },
    { "--batch_size", "the batch is the first extent of the model's inputs" },
    { "--batch", "the batch is the first extent of the model's inputs" },
    { "-b", "the batch is the first extent of the model's inputs" },
    { "--device", "it runs on the processor" },
    { "--gpu", "it runs on the processor" },
    { "--cuda", "it runs on the processor" },
};

static int
unknown(const char *arg, struct error *e)
{
    const char *names[N_ROWS];
    const char *like;
    char word[64];

    snprintf(word, sizeof(word), "%.*s", (int)strcspn(arg, "="), arg);
    for (size_t i = 0; i < sizeof(elsewhere) / sizeof(*elsewhere); i++) {
        if (strcmp(word, elsewhere[i][0]) == 0) {
            return gradc_misuse(e, "there is no option %s; %s (see --help)", word,
                                elsewhere[i][1]);
        }
    }
    for (int i = 0; i < N_ROWS; i++) {
        names[i] = rows[i].name + 2;            /* the dashes make none alike */
    }
    like = gradc_nearest(word + strspn(word, "-"), names, N_ROWS);
    return gradc_misuse(e, "there is no option %s%s%s%s (see --help)", word,
                        like ? "; did you mean --" : "", like ? like : "",
                        like ? "?" : "");
}

static int
whole(const struct row *r, const char *text, long low, long high, long *value,
      struct error *e)
{
    char *end;

    errno = 0;
    *value = strtol(text, &end, 10);
    if (end != text && *end == '\0' && errno == 0 && *value >= low
        && *value <= high) {
        return 0;
    }
    return gradc_misuse(e, "%s %s: a whole number from %ld to %ld is needed",
                        r->name, text, low, high);
}

/* NAME=X for the session; the learning rate has an option of its own. */
static int
add_pair(struct options *o, const char *text, struct error *e)
{
    size_t n = strcspn(text, "=");
    char *end = NULL;
    double v = text[n] != '\0' ? strtod(text + n + 1, &end) : 0;

    if (n == 0 || end == NULL || end == text + n + 1 || *end != '\0' || !isfinite(v)) {
        return gradc_misuse(e, "--set %s: a name and a number are needed, as in --set "
                            "lr=0.01", text);
    }
    if (n == 2 && strncmp(text, "lr", n) == 0) {
        o->lr = v;
        o->has_lr = 1;
        return 0;
    }
    if (o->n_set == MOST_SET) {
        return gradc_misuse(e, "--set %s: at most %d are possible", text, MOST_SET);
    }
    o->set[o->n_set++] = text;
    return 0;
}

/* A file of all inputs, or NAME=F for one of them. */
static int
add_input(struct options *o, const char *text, struct error *e)
{
    size_t n = strcspn(text, "=/");

    if (n == 0 || text[n] != '=' || text[n + 1] == '\0') {
        o->in = text;
        return 0;
    }
    if (o->n_input == MOST_SET) {
        return gradc_misuse(e, "--in %s: at most %d are possible", text, MOST_SET);
    }
    o->input[o->n_input++] = text;
    return 0;
}

static int
set(struct options *o, const struct row *r, const char *text, struct error *e)
{
    void *at = (char *)o + r->value;
    char *end;

    if (r->given != 0) {
        *(int *)(void *)((char *)o + r->given) = 1;
    }
    switch (r->kind) {
    case FLAG:
        *(int *)at = 1;
        break;
    case TEXT:
    case WORDS:
        *(const char **)at = text;
        break;
    case COUNT:
        whole(r, text, 1, MOST_COUNT, at, e);
        break;
    case SEED:
        whole(r, text, 0, INT32_MAX, at, e);
        break;
    case SWITCH:
        whole(r, text, 0, 1, at, e);
        break;
    case PAIR:
        add_pair(o, text, e);
        break;
    case FILES:
        add_input(o, text, e);
        break;
    case RENAME:
        gradc_transfer_rename(at, text, e);
        break;
    case ONLY:
        gradc_transfer_only(at, text, e);
        break;
    case REAL:
        *(double *)at = strtod(text, &end);
        if (end == text || *end != '\0' || !isfinite(*(double *)at)) {
            gradc_misuse(e, "%s %s: a number is needed", r->name, text);
        }
        break;
    }
    return e->status == 0 ? 0 : -1;
}

/* Whether a word is an option rather than the value of the one before. */
static int
is_option(const char *word, enum command command)
{
    const char *value;

    return strncmp(word, "--", 2) == 0 && find_row(word, command, &value) != NULL;
}

/* The value of an option, which may be the next word; only words of a text may be
 * none. */
static const char *
value_of(const struct row *r, const char *value, int argc, char **argv, int *i,
         enum command command, struct error *e)
{
    if (value == NULL && *i + 1 < argc && !is_option(argv[*i + 1], command)) {
        value = argv[++*i];
    }
    if (value == NULL || (*value == '\0' && r->kind != WORDS)) {
        gradc_misuse(e, "%s needs a value: %s %s, %s", r->name, r->name, r->what, r->about);
    }
    return value;
}

/* One option and its value; moves `i` to the last word used. */
static int
read_option(struct options *o, int argc, char **argv, int *i, struct error *e)
{
    const char *value;
    const struct row *r = find_row(argv[*i], o->command, &value);

    if (r == NULL) {
        return unknown(argv[*i], e);
    }
    if (!(r->commands & (int)o->command)) {
        return gradc_misuse(e, "%s is not an option of %s (see --help)",
                            r->name, command_name(o->command));
    }
    if (r->kind == FLAG && value != NULL) {
        return gradc_misuse(e, "%s takes no value", r->name);
    }
    if (r->kind != FLAG) {
        value = value_of(r, value, argc, argv, i, o->command, e);
    }
    return e->status == 0 ? set(o, r, value, e) : -1;
}

static int
read_command(struct options *o, const char *word, struct error *e)
{
    const char *like;

    for (int k = 0; k < N_COMMANDS; k++) {
        if (strcmp(word, commands[k]) == 0) {
            o->command = (enum command)(1 << k);
            return 0;
        }
    }
    if (word[0] == '-') {
        return gradc_misuse(e, "%s: a command comes first, as in train %s (see --help)",
                            word, word);
    }
    like = gradc_nearest(word, commands, N_COMMANDS);
    return gradc_misuse(e, "there is no command %s%s%s%s (see --help)",
                        word, like ? "; did you mean " : "", like ? like : "",
                        like ? "?" : "");
}

int
gradc_is_number(const char *text)
{
    char *end;

    strtod(text, &end);
    return end != text && *end == '\0';
}

/* A word that names an entry, a kind or a file, or is a number. */
static void
read_word(struct options *o, char *word, struct error *e)
{
    if (o->command == RUN && o->entry == NULL) {
        o->entry = word;
    } else if ((o->command & (PLOT | COMPLETIONS)) != 0 && o->kind == NULL) {
        o->kind = word;
    } else if (o->command == PLOT || o->command == PREDICT) {
        o->word[o->n_word++] = word;
    } else {
        gradc_misuse(e, "\"%s\" is one word too many (see --help)", word);
    }
}

int
gradc_options_read(struct options *o, int argc, char **argv, struct error *e)
{
    int only_words = 0;

    memset(o, 0, sizeof(*o));
    if (argc < 2) {
        return gradc_misuse(e, "a command is needed: train, find-lr, cv, eval, "
                            "predict, plot, run, sample, export, import, info or "
                            "completions (see --help)");
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0
        || strcmp(argv[1], "help") == 0) {
        o->help = 1;
        return 0;
    }
    if (strcmp(argv[1], "--version") == 0) {
        o->version = 1;
        return 0;
    }
    if (read_command(o, argv[1], e) != 0) {
        return -1;
    }
    o->word = argv;             /* they move to the front as they are read */
    for (int i = 2; i < argc && e->status == 0; i++) {
        if (!only_words && strcmp(argv[i], "--") == 0) {
            only_words = 1;
        } else if (strcmp(argv[i], "-h") == 0 && !only_words) {
            o->help = 1;
        } else if (argv[i][0] == '-' && !only_words
                   && !(o->command == PREDICT && gradc_is_number(argv[i]))) {
            read_option(o, argc, argv, &i, e);
        } else {
            read_word(o, argv[i], e);
        }
    }
    if (e->status != 0) {
        return -1;
    }
    return o->help ? 0 : gradc_options_check(o, e);
}

static const struct gradc_usage usages[] = {
    { "train", "[options]", "trains, and prints progress", TRAIN },
    { "eval", "--load F [options]", "prints loss and metrics over the test data", EVAL },
    { "predict", "[options] [X ... | FILE ...]", "predicts new samples", PREDICT },
    { "find-lr", "[options]", "prints the loss while the learning rate grows", FIND_LR },
    { "cv", "[options]", "cross-validates: trains and evaluates on each fold", CV },
    { "plot", "KIND --out F [options]", "draws a picture", PLOT },
    { "run", "ENTRY [options]", "runs an entry on given tensors", RUN },
    { "sample", "--load F [options]", "continues a text", SAMPLE },
    { "export", "-o DIR [options]", "writes C and parameters for a device", EXPORT },
    { "import", "--in F --report F --resume F --checkpoint F",
      "makes a checkpoint of what a device saved", IMPORT },
    { "info", "", "prints entries, tensors and sizes", INFO },
    { "completions", "bash|zsh|fish", "prints completions for a shell",
      COMPLETIONS },
};

enum { N_USAGES = sizeof(usages) / sizeof(*usages) };

const struct gradc_usage *
gradc_usages(int *n)
{
    *n = N_USAGES;
    return usages;
}

struct gradc_option
gradc_option_row(int i)
{
    if (i >= N_ROWS) {
        return (struct gradc_option){ 0 };
    }
    return (struct gradc_option){ rows[i].name, rows[i].what, rows[i].about,
                                  rows[i].commands };
}
