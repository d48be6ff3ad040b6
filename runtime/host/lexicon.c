/* lexicon.c -- see lexicon.h */
#include "lexicon.h"

#include <stdlib.h>
#include <string.h>

/* ---- words of a text -------------------------------------------------------------- */

static int
is_letter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
           || c == '_' || (unsigned char)c >= 0x80;
}

static int
is_blank(char c)
{
    return c != '\n' && (unsigned char)c <= ' ';
}

static size_t
length_of(const char *s, size_t n)
{
    size_t mark = sizeof(GRADC_UNKNOWN) - 1, k = 0;

    if (n >= mark && memcmp(s, GRADC_UNKNOWN, mark) == 0) {
        return mark;
    }
    while (k < n && (is_letter(s[k]) || (s[k] == '\'' && k > 0 && k + 1 < n
                                         && is_letter(s[k + 1])))) {
        k++;
    }
    return k > 0 ? k : n > 0;
}

size_t
gradc_word_next(const char **s, size_t *n)
{
    while (*n > 0 && is_blank(**s)) {
        ++*s;
        --*n;
    }
    return length_of(*s, *n);
}

/* ---- numbers of words -------------------------------------------------------------- */

/* The place of a word, or the free one where it would be (FNV-1a). */
static size_t
place_of(const struct lexicon *l, const char *s, size_t n)
{
    uint64_t hash = 0xcbf29ce484222325u;
    size_t at;

    for (size_t i = 0; i < n; i++) {
        hash = (hash ^ (unsigned char)s[i]) * 0x100000001b3u;
    }
    for (at = (size_t)hash & (l->places - 1); l->hashed[at] > 0;
         at = (at + 1) & (l->places - 1)) {
        const char *word = l->word[l->hashed[at] - 1];

        if (strncmp(word, s, n) == 0 && word[n] == '\0') {
            break;
        }
    }
    return at;
}

int
gradc_lexicon_find(const struct lexicon *l, const char *s, size_t n)
{
    return l->places > 0 ? l->hashed[place_of(l, s, n)] - 1 : -1;
}

/* Twice the room, half of which is free. */
static int
grow(struct lexicon *l, struct error *e)
{
    size_t places = l->places > 0 ? 2 * l->places : 1024;
    char **word = realloc(l->word, places / 2 * sizeof(*word));
    int *hashed = gradc_alloc(e, places, sizeof(*hashed));

    if (word != NULL) {
        l->word = word;
    }
    if (word == NULL || hashed == NULL || places / 2 > INT32_MAX) {
        free(hashed);
        return gradc_no_memory(e, "out of memory at %d words", l->n);
    }
    free(l->hashed);
    l->hashed = hashed;
    l->places = places;
    l->capacity = (int)(places / 2);
    for (int i = 0; i < l->n; i++) {
        l->hashed[place_of(l, l->word[i], strlen(l->word[i]))] = i + 1;
    }
    return 0;
}

int
gradc_lexicon_add(struct lexicon *l, const char *s, size_t n, struct error *e)
{
    size_t at;
    char *word;

    if (l->n == l->capacity && grow(l, e) != 0) {
        return -1;
    }
    at = place_of(l, s, n);
    if (l->hashed[at] > 0) {
        return l->hashed[at] - 1;
    }
    word = gradc_alloc(e, n + 1, 1);
    if (word == NULL) {
        return -1;
    }
    memcpy(word, s, n);
    l->word[l->n++] = word;
    l->hashed[at] = l->n;
    return l->n - 1;
}

void
gradc_lexicon_close(struct lexicon *l)
{
    for (int i = 0; i < l->n; i++) {
        free(l->word[i]);
    }
    free(l->word);
    free(l->hashed);
    memset(l, 0, sizeof(*l));
}
