/* names.c -- see names.h */
#include "names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "alphabet.h"

/* ---- texts of the files ----------------------------------------------------------- */

/* Which line has the first class of a label: texts of those before it come first. */
static int
first_line(const struct gradc_model *m, const struct gradc_field *f)
{
    int line = 0;

    for (const struct gradc_field *k = m->data.field; k < f; k++) {
        line += k->is_label && k->sorted ? k->classes : 0;
    }
    return line;
}

/* Line number k of a text, for the caller to free. */
static char *
line_of(const char *text, int k, struct error *e)
{
    char *copy;

    while (k-- > 0 && text != NULL) {
        text = strchr(text, '\n');
        text += text != NULL;
    }
    copy = gradc_copy(e, text != NULL ? text : "");
    if (copy != NULL) {
        copy[strcspn(copy, "\n")] = '\0';
    }
    return copy;
}

/* ---- symbols of a text ------------------------------------------------------------- */

/* Bytes, the symbols that were learnt, or the model's own; none if neither is known. */
static int
open_alphabet(struct alphabet *a, struct lexicon *l, const struct gradc_data *data,
              const char *vocabulary, struct error *e)
{
    const char *text = vocabulary != NULL ? vocabulary : data->symbols;

    if (data->bytes) {
        return gradc_alphabet_bytes(a, e);
    }
    if (text == NULL) {
        return 0;
    }
    return data->words ? gradc_alphabet_listed(a, l, text, e)
                       : gradc_alphabet_given(a, text, e);
}

/* A symbol, or what it is called if it cannot be seen. */
static char *
name_symbol(const struct alphabet *a, int k, struct error *e)
{
    uint32_t code = a->code[k];
    char name[12];

    if (k == gradc_alphabet_end(a)) {
        return gradc_copy(e, "\\n");
    }
    if (a->words != NULL) {
        return gradc_copy(e, gradc_alphabet_word(a, k));
    }
    if (a->bytes && (code <= ' ' || code > '~')) {
        snprintf(name, sizeof(name), "\\x%02x", (unsigned)code);
    } else if (code <= ' ') {
        snprintf(name, sizeof(name), "U+%04X", (unsigned)code);
    } else {
        gradc_utf8_write(code, name);
    }
    return gradc_copy(e, name);
}

/* Classes that the text lacks are called by their numbers. */
static char *
name_class(const struct alphabet *a, int k, struct error *e)
{
    char number[12];

    if (k < a->n) {
        return name_symbol(a, k, e);
    }
    snprintf(number, sizeof(number), "%d", k);
    return gradc_copy(e, number);
}

/* ---- any ----------------------------------------------------------------------------- */

/* What the names of f's classes come from. */
struct origin {
    const struct gradc_field *f;
    const char *lines;          /* texts of the files, */
    int first;                  /* and where the classes begin in them; or NULL */
    struct alphabet symbols;    /* of a text; else none */
    struct lexicon words;
};

static int
open_origin(struct origin *o, const struct gradc_model *m, const struct gradc_field *f,
            const struct memo *known, struct error *e)
{
    *o = (struct origin){ .f = f };
    if (m->data.kind == GRADC_TEXT) {
        return open_alphabet(&o->symbols, &o->words, &m->data, known->vocabulary, e);
    }
    o->lines = f->n_values == 0 ? known->classes : NULL;
    o->first = first_line(m, f);
    return 0;
}

static int
has_names(const struct origin *o)
{
    return o->f->values != NULL || o->lines != NULL || o->symbols.n > 0;
}

static char *
name_of(const struct origin *o, int k, struct error *e)
{
    return o->f->values != NULL ? gradc_copy(e, o->f->values[k])
           : o->lines != NULL ? line_of(o->lines, o->first + k, e)
           : name_class(&o->symbols, k, e);
}

static void
close_origin(struct origin *o)
{
    gradc_alphabet_close(&o->symbols);
    gradc_lexicon_close(&o->words);
}

int
gradc_names_open(char ***name, const struct gradc_model *m, const struct gradc_field *f,
                 const struct memo *known, struct error *e)
{
    struct origin o;

    *name = NULL;
    if (open_origin(&o, m, f, known, e) == 0 && has_names(&o)) {
        *name = gradc_alloc(e, (size_t)f->classes, sizeof(**name));
        for (int k = 0; e->status == 0 && k < f->classes; k++) {
            (*name)[k] = name_of(&o, k, e);
        }
    }
    close_origin(&o);
    return e->status == 0 ? 0 : -1;
}

void
gradc_names_close(char **name, int n)
{
    for (int k = 0; name != NULL && k < n; k++) {
        free(name[k]);
    }
    free(name);
}
