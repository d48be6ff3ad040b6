/* json.c -- numbers in JSON: a value after another, a line each or not
 *
 * takes   the bytes of a file: lists of numbers, or objects with such a list
 *         for each input
 * gives   the numbers of one input, sample after sample
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "array.h"
#include "pile.h"
#include "ragged.h"

static int
is_json(const unsigned char *p, size_t n)
{
    size_t i = 0;

    while (i < n && p[i] != '\0' && strchr(" \t\r\n", p[i]) != NULL)
        i++;
    return i < n && (p[i] == '{' || p[i] == '[');
}

/* The numbers in lists of lists. */
static int
flatten(struct pile *p, const json_t *v, struct error *e)
{
    if (json_is_number(v))
        return gradc_pile_push(p, json_number_value(v), e);
    if (json_is_boolean(v))
        return gradc_pile_push(p, json_is_true(v), e);
    if (!json_is_array(v))
        return gradc_fail(e, "there is something else than numbers in it");
    for (size_t i = 0; i < json_array_size(v); i++)
        if (flatten(p, json_array_get(v, i), e) != 0)
            return -1;
    return 0;
}

/* Lists within lists. */
static int
depth(const json_t *v)
{
    int n = 0;

    for (; json_is_array(v); v = json_array_get(v, 0))
        n++;
    return n;
}

/* One sample, or a list of samples; those that are shorter are padded. */
static int
add_samples(struct pile *p, const struct asked *asked, const json_t *v,
            struct error *e)
{
    size_t begin = p->n;

    if (asked->ragged == NULL)
        return flatten(p, v, e);
    if (depth(v) >= asked->in->rank) {
        for (size_t i = 0; i < json_array_size(v); i++)
            if (add_samples(p, asked, json_array_get(v, i), e) != 0)
                return -1;
        return 0;
    }
    return flatten(p, v, e) == 0 ? gradc_ragged_end(asked->ragged, p, begin, e)
                                 : -1;
}

/* An object of inputs, or the numbers of the only one. */
static int
add_value(struct pile *p, const struct asked *asked, const json_t *v,
          struct error *e)
{
    const json_t *own = json_object_get(v, asked->name);

    if (own != NULL || (asked->only && !json_is_object(v)))
        return add_samples(p, asked, own != NULL ? own : v, e);
    return gradc_fail(e, "an object with the input %s is needed", asked->name);
}

static int
read_values(struct pile *p, const struct contents *b,
            const struct asked *asked, struct error *e)
{
    const char *text = (const char *)b->p;
    size_t at = 0;

    for (long sample = 1; e->status == 0; sample++) {
        json_error_t flaw;
        json_t *v;

        while (at < b->n && text[at] != '\0'
               && strchr(" \t\r\n,", text[at]) != NULL)
            at++;
        if (at >= b->n)
            break;
        v = json_loadb(text + at, b->n - at, JSON_DISABLE_EOF_CHECK
                       | JSON_DECODE_ANY, &flaw);
        if (v == NULL)
            gradc_fail(e, "%s: value %ld: %s", b->path, sample, flaw.text);
        else if (add_value(p, asked, v, e) != 0)
            gradc_fail_at(e, "%s: value %ld: ", b->path, sample);
        at += (size_t)flaw.position;
        json_decref(v);
    }
    return e->status == 0 ? 0 : -1;
}

static int
open_json(struct array *a, const struct asked *asked, struct error *e)
{
    struct pile p = { .n = 0 };

    if (read_values(&p, a->file, asked, e) == 0)
        return gradc_array_numbers(a, p.v, p.n);
    free(p.v);
    return -1;
}

const struct format gradc_format_json = { "JSON", 0, is_json, open_json };
