/* read_step.c -- a step from a line of text, as step_text writes it
 *
 *   split j by 16 peel into l
 *   expand acc r v l
 *   unroll r v by 2 in sums
 */
#include "schedule/step.h"

#include <ctype.h>
#include <string.h>

enum { MAX_WORDS = STEP_NAMES + 8 };

/* The words of one line, as they are written. */
typedef struct Words {
    Arena *arena;
    const char *word[MAX_WORDS];
    int n, at;
} Words;

static const char *
divide(Words *w, const char *line, size_t size)
{
    size_t i = 0;

    while (i < size) {
        size_t start = i;
        while (i < size && !isspace((unsigned char)line[i])) {
            i++;
        }
        if (i > start) {
            if (w->n == MAX_WORDS) {
                return "too many words for a step";
            }
            w->word[w->n++] = arena_strndup(w->arena, line + start, i - start);
        }
        while (i < size && isspace((unsigned char)line[i])) {
            i++;
        }
    }
    return NULL;
}

static const char *
next(Words *w)
{
    return w->at < w->n ? w->word[w->at++] : NULL;
}

static bool
accept(Words *w, const char *word)
{
    bool here = w->at < w->n && strcmp(w->word[w->at], word) == 0;

    w->at += here;
    return here;
}

/* 1 .. 2^20; 0: not such a number. */
static int64_t
read_number(Words *w)
{
    const char *s = next(w);
    int64_t v = 0;

    for (; s != NULL && isdigit((unsigned char)*s) && v <= 1 << 20; s++) {
        v = 10 * v + (*s - '0');
    }
    return s != NULL && *s == '\0' && v <= 1 << 20 ? v : 0;
}

static const char *
read_loop(Words *w, Step *s)
{
    const char *name = next(w);

    if (name == NULL) {
        return "a name is missing";
    }
    if (s->n == STEP_NAMES) {
        return "too many loops for a step";
    }
    s->loop[s->n++] = name;
    return NULL;
}

/* One word and its arguments. */
static const char *
read_part(Words *w, Step *s)
{
    if (accept(w, "by")) {
        s->by = read_number(w);
        return s->by > 0 ? NULL : "`by` wants a number";
    }
    if (accept(w, "peel")) {
        s->tail = TAIL_PEEL;
        return NULL;
    }
    if (accept(w, "to")) {
        s->to = next(w);
        return s->to != NULL ? NULL : "a name is missing";
    }
    if (accept(w, "in")) {
        s->sums = true;
        return accept(w, "sums") ? NULL : "only `sums` may follow `in`";
    }
    accept(w, "into");
    return read_loop(w, s);
}

/* What such a step lacks, or does not take. */
static const char *
misfit(const Step *s)
{
    const StepForm *f = step_form(s->kind);

    if (s->n < f->loops) {
        return f->loops > 1 ? "it takes two loops" : "it takes a loop";
    }
    if (f->by && s->by < 2) {
        return "it takes `by` and a number above 1";
    }
    if (f->to != (s->to != NULL)) {
        return f->to ? "it takes `to` and a name" : "it takes no `to`";
    }
    return NULL;
}

const char *
step_read(Arena *a, const char *line, size_t size, Step *s)
{
    Words w = { .arena = a };
    const char *why = divide(&w, line, size);
    int kind = why == NULL && w.n > 0 ? step_find(w.word[w.at++]) : -1;

    if (kind < 0) {
        return why != NULL ? why : "there is no such step";
    }
    *s = (Step){ .kind = (StepKind)kind };
    if (step_form(s->kind)->array) {
        s->array = next(&w);
        why = s->array != NULL ? NULL : "an array is missing";
    }
    while (w.at < w.n && why == NULL) {
        why = read_part(&w, s);
    }
    return why != NULL ? why : misfit(s);
}
