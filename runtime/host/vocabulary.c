/* vocabulary.c -- see vocabulary.h */
#include "vocabulary.h"

#include <stdlib.h>
#include <string.h>

int
gradc_vocabulary_count(struct vocabulary *v, int k, struct error *e)
{
    while (k >= v->room) {
        int room = v->room > 0 ? 2 * v->room : 1024;
        size_t *more = realloc(v->times, (size_t)room * sizeof(*more));

        if (more == NULL) {
            return gradc_no_memory(e, "out of memory at %d words", k);
        }
        memset(more + v->room, 0, (size_t)(room - v->room) * sizeof(*more));
        v->times = more;
        v->room = room;
    }
    v->times[k]++;
    return 0;
}

int
gradc_vocabulary_word(struct vocabulary *v, const char *s, size_t n, struct error *e)
{
    int k = v->closed ? gradc_lexicon_find(&v->words, s, n)
                      : gradc_lexicon_add(&v->words, s, n, e);

    return v->closed ? gradc_alphabet_number(&v->symbols, (uint32_t)k) : k;
}

int *
gradc_vocabulary_finish(struct vocabulary *v, int most, struct error *e)
{
    size_t n = (size_t)v->words.n;
    size_t counted = n < (size_t)v->room ? n : (size_t)v->room;
    int *now = gradc_alloc(e, n, sizeof(*now));

    if (now == NULL || gradc_alphabet_counted(&v->symbols, &v->words, v->kept, v->times,
                                              counted, most, e) != 0) {
        return now;
    }
    for (size_t k = 0; k < n; k++) {
        now[k] = gradc_alphabet_number(&v->symbols, (uint32_t)k);
    }
    v->closed = 1;
    return now;
}

char *
gradc_vocabulary_text(const struct vocabulary *v, struct error *e)
{
    char *text = gradc_alphabet_text(&v->symbols, e);
    size_t first = sizeof(GRADC_UNKNOWN) + sizeof("\n");

    if (text != NULL) {
        memmove(text, text + first, strlen(text + first) + 1);
    }
    return text;
}

int
gradc_vocabulary_given(struct vocabulary *v, const char *line, size_t n, struct error *e)
{
    char *list = gradc_alloc(e, n + 1, 1);

    if (list != NULL) {
        memcpy(list, line, n);
        gradc_alphabet_listed(&v->symbols, &v->words, list, e);
        v->closed = 1;
    }
    free(list);
    return e->status == 0 ? 0 : -1;
}

int
gradc_vocabulary_begin(struct vocabulary *v, const char *line, size_t n, struct error *e)
{
    size_t length;

    for (; (length = gradc_word_next(&line, &n)) > 0; line += length, n -= length) {
        if (gradc_lexicon_add(&v->words, line, length, e) < 0) {
            return -1;
        }
    }
    v->kept = v->words.n;
    return 0;
}

void
gradc_vocabulary_close(struct vocabulary *v)
{
    gradc_alphabet_close(&v->symbols);
    gradc_lexicon_close(&v->words);
    free(v->times);
    memset(v, 0, sizeof(*v));
}
