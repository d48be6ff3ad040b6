/* json.c -- numbers in JSON, one value after another
 *
 * takes   the bytes of a file: lists of numbers, or objects with such a list
 *         for each input
 * gives   the numbers of one input, sample after sample
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "array.h"
#include "json_value.h"
#include "pile.h"
#include "ragged.h"
#include "scratch.h"

static int
is_json(const unsigned char *p, size_t n)
{
    size_t i = 0;

    while (i < n && p[i] != '\0' && strchr(" \t\r\n", p[i]) != NULL) {
        i++;
    }
    return i < n && (p[i] == '{' || p[i] == '[');
}

/* What a value is that numbers cannot have among them. */
static int
no_number(const json_t *v, struct error *e)
{
    if (json_is_string(v)) {
        return gradc_fail(e, "\"%.40s\" is not a number", json_string_value(v));
    }
    return gradc_fail(e, "%s is not a number", json_is_null(v) ? "null" : "an object");
}

/* The numbers in lists of lists; null is a missing value of a column. */
static int
flatten(struct pile *p, const struct asked *asked, const json_t *v, struct error *e)
{
    if (json_is_null(v) && asked->fill != NULL) {
        return gradc_pile_push(p, asked->fill[p->n % gradc_tensor_per(asked->in)], e);
    }
    if (json_is_number(v)) {
        return gradc_pile_push(p, json_number_value(v), e);
    }
    if (json_is_boolean(v)) {
        return gradc_pile_push(p, json_is_true(v), e);
    }
    if (!json_is_array(v)) {
        return no_number(v, e);
    }
    for (size_t i = 0; i < json_array_size(v); i++) {
        if (flatten(p, asked, json_array_get(v, i), e) != 0) {
            return -1;
        }
    }
    return 0;
}

/* Values in lists of lists. */
static size_t
count(const json_t *v)
{
    size_t n = !json_is_array(v);

    for (size_t i = 0; i < json_array_size(v); i++) {
        n += count(json_array_get(v, i));
    }
    return n;
}

/* A list holds whole samples; single numbers may be parts of one. */
static int
check_whole(const struct asked *asked, const json_t *v, struct error *e)
{
    size_t per = asked->in != NULL ? gradc_tensor_per(asked->in) : 1;
    size_t n = count(v), at = 0;

    if (!json_is_array(v) || (n > 0 && n % per == 0)) {
        return 0;
    }
    while (at < json_array_size(v) && count(json_array_get(v, at)) == per) {
        at++;
    }
    if (at == 0) {
        return gradc_fail(e, "%zu number%s for input %s, which takes %zu per sample",
                          n, n == 1 ? "" : "s",
                          asked->in != NULL ? asked->in->name : asked->name, per);
    }
    return gradc_fail(e, "element %zu of the list has %zu numbers for input %s, which "
                      "takes %zu per sample", at + 1, count(json_array_get(v, at)),
                      asked->name, per);
}

/* Lists within lists. */
static int
depth(const json_t *v)
{
    int n = 0;

    for (; json_is_array(v); v = json_array_get(v, 0)) {
        n++;
    }
    return n;
}

/* One sample, or a list of samples; those that are shorter are padded. */
static int
add_samples(struct pile *p, const struct asked *asked, const json_t *v,
            struct error *e)
{
    size_t begin = p->n;

    if (asked->ragged == NULL) {
        return flatten(p, asked, v, e) == 0 ? check_whole(asked, v, e) : -1;
    }
    if (depth(v) >= asked->in->rank) {
        for (size_t i = 0; i < json_array_size(v); i++) {
            if (add_samples(p, asked, json_array_get(v, i), e) != 0) {
                return -1;
            }
        }
        return 0;
    }
    return flatten(p, asked, v, e) == 0 ? gradc_ragged_end(asked->ragged, p, begin, e)
                                 : -1;
}

/* An object of inputs, or the numbers of the only one. */
static int
add_value(struct pile *p, const struct asked *asked, const json_t *v,
          struct error *e)
{
    const json_t *own = json_object_get(v, asked->name);

    if (own != NULL || (asked->only && !json_is_object(v))) {
        return add_samples(p, asked, own != NULL ? own : v, e);
    }
    return gradc_fail(e, "an object with the input %s is needed", asked->name);
}

/* A value of the text and what is behind it. */
struct place {
    const char *at, *end;
    long line;
};

/* Goes over blanks and commas; whether a value follows. */
static int
find_value(struct place *t)
{
    while (t->at < t->end && *t->at != '\0' && strchr(" \t\r\n,", *t->at) != NULL) {
        t->line += *t->at++ == '\n';
    }
    return t->at < t->end;
}

/* Reads one value and hands it on; what came of it. */
static int
read_value(struct place *t, const char *path, json_taker *take, void *to,
           struct error *e)
{
    json_error_t flaw;
    json_t *v = json_loadb(t->at, (size_t)(t->end - t->at), JSON_DISABLE_EOF_CHECK
                           | JSON_DECODE_ANY, &flaw);
    const char *next = t->at + flaw.position;
    int got;

    if (v == NULL) {
        return gradc_fail(e, "%s:%ld: %s", path, t->line + flaw.line - 1, flaw.text);
    }
    got = take(to, v, t->line, e);
    if (got < 0) {
        gradc_fail_at(e, "%s:%ld: ", path, t->line);
    }
    json_decref(v);
    while (t->at < next) {
        t->line += *t->at++ == '\n';
    }
    return got;
}

int
gradc_json_each(const struct contents *b, json_taker *take, void *to, struct error *e)
{
    const char *text = (const char *)b->p;
    struct place t = { text, text + b->n, 1 };
    int got = 0;

    while (got == 0 && find_value(&t)) {
        size_t at = (size_t)(t.at - text);

        got = read_value(&t, b->path, take, to, e);
        gradc_contents_pass(b, at, (size_t)(t.at - text) - at);
    }
    return got < 0 ? -1 : 0;
}

/* The numbers of all values, which stay on the disk if they are many. */
struct numbers {
    const struct asked *asked;
    struct pile one;            /* value */
    struct scratch all;
};

static int
take_numbers(void *to, const json_t *v, long line, struct error *e)
{
    struct numbers *n = to;

    (void)line;
    n->one.n = 0;
    return add_value(&n->one, n->asked, v, e) != 0 ? -1
         : gradc_scratch_add(&n->all, n->one.v, n->one.n * sizeof(*n->one.v), e);
}

static int
open_json(struct array *a, const struct asked *asked, struct error *e)
{
    struct numbers read = { .asked = asked };
    size_t n;

    gradc_json_each(a->file, take_numbers, &read, e);
    free(read.one.v);
    if (e->status != 0) {
        gradc_scratch_drop(&read.all);
        return -1;
    }
    n = read.all.n / sizeof(double);
    return gradc_scratch_end(&read.all, a->file, e) == 0 ? gradc_array_doubles(a, n) : -1;
}

const struct format gradc_format_json = { "JSON", 0, is_json, open_json };
