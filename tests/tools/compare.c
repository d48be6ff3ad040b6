/* compare.c -- a training run against golden values
 *
 * usage:  compare loss  GOLDEN LOG.jsonl         [REL [ABS]]
 *         compare final GOLDEN FILE.safetensors  [REL [ABS]]
 * takes   golden lines `STEP LOSS` and a log of JSON objects, or golden lines
 *         `NAME INDEX VALUE` and a safetensors file
 * gives   exit 0 when every golden value is met: |found - want| is at most
 *         REL * |want| + ABS; otherwise 1 and the worst places
 * keeps   the whole golden file counts: a missing step or tensor is a failure
 */
#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gradc_types.h"

enum { MAX_STEP = 1 << 20, SHOWN = 5 };

static double rel = 1e-5, floor_ = 1e-7;
static long compared, failed;
static double worst;                    /* largest difference / allowance */

static void
die(const char *what, const char *name)
{
    fprintf(stderr, "compare: %s %s%s%s\n", what, name,
            errno != 0 ? ": " : "", errno != 0 ? strerror(errno) : "");
    exit(1);
}

static FILE *
open_or_die(const char *name)
{
    FILE *f = fopen(name, "rb");

    if (f == NULL) {
        die("cannot read", name);
    }
    return f;
}

static void
judge(const char *name, long index, double want, double found)
{
    double allowed = rel * fabs(want) + floor_;
    double off = fabs(found - want) / allowed;

    compared++;
    worst = off > worst ? off : worst;
    if (!(off <= 1.0) && failed++ < SHOWN) {
        printf("%s %ld: want %.9g, found %.9g, off by %.2g, allowed %.2g\n",
               name, index, want, found, fabs(found - want), allowed);
    }
}

/* ---- losses --------------------------------------------------------------- */

static double *                         /* loss of every step; NaN: none */
read_log(const char *name)
{
    double *loss = malloc(MAX_STEP * sizeof *loss);
    FILE *f = open_or_die(name);
    char line[65536];

    if (loss == NULL) {
        die("no memory for", name);
    }
    for (long i = 0; i < MAX_STEP; i++) {
        loss[i] = NAN;
    }
    while (fgets(line, sizeof line, f) != NULL) {
        json_error_t error;
        json_t *o = json_loads(line, 0, &error);
        json_t *step = json_object_get(o, "step");
        json_t *value = json_object_get(o, "loss");

        if (o == NULL) {
            fprintf(stderr, "compare: %s: no JSON object: %s\n", name, line);
            exit(1);
        }
        if (json_is_integer(step) && json_is_number(value)
            && json_integer_value(step) >= 0
            && json_integer_value(step) < MAX_STEP) {
            loss[json_integer_value(step)] = json_number_value(value);
        }
        json_decref(o);
    }
    fclose(f);
    return loss;
}

static void
compare_loss(const char *golden, const char *log)
{
    double *loss = read_log(log);
    FILE *f = open_or_die(golden);
    long step;
    double want;

    while (fscanf(f, "%ld %lf", &step, &want) == 2) {
        if (step < 0 || step >= MAX_STEP) {
            die("step out of range in", golden);
        }
        judge("loss of step", step, want, loss[step]);
    }
    if (!feof(f)) {
        die("no 'STEP LOSS' lines in", golden);
    }
    fclose(f);
    free(loss);
}

/* ---- parameters ----------------------------------------------------------- */

struct tensors {
    json_t *header;
    unsigned char *data;
    size_t bytes;
};

static uint64_t
little(const unsigned char *p, int bytes)
{
    uint64_t v = 0;

    while (bytes-- > 0) {
        v = v << 8 | p[bytes];
    }
    return v;
}

static struct tensors
read_tensors(const char *name)
{
    struct tensors t = { NULL, NULL, 0 };
    FILE *f = open_or_die(name);
    unsigned char word[8];
    json_error_t error;
    uint64_t length = 0;
    char *text;

    if (fread(word, 1, 8, f) == 8) {
        length = little(word, 8);
    }
    if (length == 0 || length > 100000000) {
        die("no safetensors header in", name);
    }
    text = malloc((size_t)length);
    t.data = malloc(1u << 28);
    if (text == NULL || t.data == NULL
        || fread(text, 1, (size_t)length, f) != length) {
        die("cannot read all of", name);
    }
    t.header = json_loadb(text, (size_t)length, 0, &error);
    if (t.header == NULL) {
        fprintf(stderr, "compare: %s: header: %s\n", name, error.text);
        exit(1);
    }
    t.bytes = fread(t.data, 1, 1u << 28, f);
    free(text);
    fclose(f);
    return t;
}

static const struct gradc_row types[] = { GRADC_TYPES(GRADC_ROW) };

static int                              /* GRADC_ROWS where there is no such */
type_called(const char *name)
{
    int t = 0;

    while (t < GRADC_ROWS && (name == NULL || strcmp(types[t].file, name) != 0)) {
        t++;
    }
    return t;
}

static double                           /* NaN where there is no such entry */
entry(const struct tensors *t, const char *name, long index)
{
    json_t *o = json_object_get(t->header, name);
    json_t *ends = json_object_get(o, "data_offsets");
    int type = type_called(json_string_value(json_object_get(o, "dtype")));
    json_int_t from = json_integer_value(json_array_get(ends, 0));
    json_int_t to = json_integer_value(json_array_get(ends, 1));
    json_int_t size = type < GRADC_ROWS ? (json_int_t)types[type].size : 0;
    uint64_t room = 0;

    if (size == 0 || index < 0 || from < 0 || to < from || (uint64_t)to > t->bytes
        || from + size * ((json_int_t)index + 1) > to) {
        return NAN;
    }
    memcpy(&room, t->data + from + size * (json_int_t)index, (size_t)size);
    return gradc_get(type, &room, 0);
}

static void
compare_final(const char *golden, const char *file)
{
    struct tensors t = read_tensors(file);
    FILE *f = open_or_die(golden);
    char name[256];
    long index;
    double want;

    while (fscanf(f, "%255s %ld %lf", name, &index, &want) == 3) {
        judge(name, index, want, entry(&t, name, index));
    }
    if (!feof(f)) {
        die("no 'NAME INDEX VALUE' lines in", golden);
    }
    fclose(f);
    json_decref(t.header);
    free(t.data);
}

int
main(int argc, char **argv)
{
    if (argc < 4 || argc > 6) {
        fputs("usage: compare loss|final GOLDEN FILE [REL [ABS]]\n", stderr);
        return 2;
    }
    rel = argc > 4 ? atof(argv[4]) : rel;
    floor_ = argc > 5 ? atof(argv[5]) : floor_;
    if (strcmp(argv[1], "loss") == 0) {
        compare_loss(argv[2], argv[3]);
    } else {
        compare_final(argv[2], argv[3]);
    }
    printf("%s: %ld values, %ld off, worst at %.3g of what is allowed\n",
           argv[1], compared, failed, worst);
    return failed > 0 || compared == 0;
}
