/* sample.c -- continues a text with a trained model
 *
 * takes   an entry from symbols [1, window] to logits [1, window, classes],
 *         parameters with their vocabulary, the beginning of a text
 * gives   the text and what the model writes after it, on stdout
 * keeps   every choice a function of seed and position; a position depends only on the
 *         symbols before it, so the window need not be full
 */
#include "command.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../gradc_random.h"
#include "alphabet.h"
#include "session.h"
#include "weights.h"

enum { STREAM = 0x534d };

struct choice {
    int symbol;
    double weight;
};

struct writer {
    const struct options *o;
    struct session s;
    struct call call;
    struct lexicon words;       /* of the alphabet */
    struct alphabet alphabet;
    int window, classes;
    int known;                  /* symbols in the window */
    int last;                   /* there are logits for the next position only */
    int32_t end;                /* lines: the end of a line, which also begins
                                 * one; or -1 */
    struct choice *choice;      /* all symbols, the likeliest first */
};

/* Whether an input, if there is one, holds how many symbols are known. */
static int
is_length(const struct gradc_entry *entry, int lines)
{
    const struct gradc_tensor *n = entry->in + 1;

    return entry->n_in == 1
           || (lines && entry->n_in == 2 && n->rank == 1 && n->dim[0] == 1
               && n->type == GRADC_I32);
}

/* Ids [1, window] in, logits [1, window, classes] first among the outputs; or, behind
 * the symbols before a place of a line, [1, classes]. */
static int
check_entry(const struct gradc_entry *entry, int lines, struct error *e)
{
    const struct gradc_tensor *x = entry->in, *y = entry->out;

    if (entry->n_in < 1 || !is_length(entry, lines) || x->rank != 2
        || x->dim[0] != 1 || !gradc_type_is_index(x->type)
        || entry->n_out < 1 || y->dim[0] != 1 || !gradc_type_is_float(y->type)
        || !((y->rank == 3 && y->dim[1] == x->dim[1]) || (lines && y->rank == 2))) {
        return gradc_fail(e, "entry %s does not go from i32 [1, window] to "
                          "logits [1, window, classes]%s", entry->name,
                          lines ? " or [1, classes]" : "");
    }
    return 0;
}

static const struct gradc_entry *
find_entry(const struct gradc_model *m, struct error *e)
{
    const struct gradc_entry *entry = NULL;

    if (m->data.kind == GRADC_TEXT && m->data.sample != NULL) {
        entry = gradc_entry_find(m, m->data.sample);
    }
    if (entry == NULL) {
        gradc_misuse(e, "sample continues texts: this model has %s",
                     m->data.kind == GRADC_TEXT
                     ? "no entry predict; nn.text { sample = ... } names one"
                     : "no nn.text");
    }
    return entry != NULL && check_entry(entry, m->data.lines, e) == 0 ? entry
                                                                 : NULL;
}

/* Bytes, the vocabulary kept with the parameters, or the model's own. */
static int
open_alphabet(struct writer *w, struct error *e)
{
    const struct gradc_model *m = w->s.m;
    struct memo known;
    const char *text;
    int r;

    if (m->data.bytes) {
        return gradc_alphabet_bytes(&w->alphabet, e);
    }
    if (gradc_memo_open(&known, m, w->o->load, e) != 0) {
        return -1;
    }
    text = known.vocabulary;
    if (text == NULL && m->data.symbols == NULL && w->o->load == NULL) {
        return gradc_misuse(e, "sample needs the vocabulary that train keeps "
                            "with parameters: --load F.safetensors");
    }
    if (text == NULL && m->data.symbols == NULL) {
        return gradc_fail(e, "%s: keeps no vocabulary; parameters saved by "
                          "train do", w->o->load);
    }
    r = m->data.words
        ? gradc_alphabet_listed(&w->alphabet, &w->words, text ? text : m->data.symbols, e)
        : gradc_alphabet_given(&w->alphabet, text ? text : m->data.symbols, e);
    gradc_memo_close(&known);
    if (r == 0 && w->alphabet.n > w->classes) {
        return gradc_fail(e, "%s: a vocabulary of %d symbols for %d classes",
                          w->o->load != NULL ? w->o->load : m->name,
                          w->alphabet.n, w->classes);
    }
    return r;
}

/* Appends a symbol to the window; if it is full, the first one is dropped. */
static void
append(struct writer *w, int32_t k)
{
    size_t size = gradc_type_size(w->call.entry->in->type);
    char *at = w->call.in[0];

    if (w->known == w->window) {
        memmove(at, at + size, size * (size_t)(w->window - 1));
    } else {
        w->known++;
    }
    at += size * (size_t)(w->known - 1);
    if (size == 1) {
        *(uint8_t *)at = (uint8_t)k;
    } else {
        *(int32_t *)(void *)at = k;
    }
}

/* Adds a symbol; a line end also clears what was before. */
static void
push(struct writer *w, int32_t k)
{
    if (k == w->end && w->end >= 0) {
        w->known = 0;
    }
    do {
        append(w, k);
    } while (k == w->end && w->last && w->known < w->window);
}

/* Words that are not known stand for themselves no more than in the training. */
static int
read_words(struct writer *w, const char *s)
{
    size_t n = strlen(s), length;

    for (; (length = gradc_word_next(&s, &n)) > 0; s += length, n -= length) {
        int k = gradc_lexicon_find(&w->words, s, length);

        push(w, k < 0 ? 0 : gradc_alphabet_number(&w->alphabet, (uint32_t)k));
    }
    return 0;
}

static int
read_prompt(struct writer *w, const char *prompt, struct error *e)
{
    const unsigned char *s = (const unsigned char *)prompt;
    size_t n = strlen(prompt), used = 1;

    if (w->s.m->data.words) {
        return read_words(w, prompt);
    }
    for (; n > 0; s += used, n -= used) {
        uint32_t code = *s;
        int32_t k;

        if (!w->alphabet.bytes) {
            used = (size_t)gradc_utf8_read(s, n, &code);
        }
        k = used > 0 ? gradc_alphabet_number(&w->alphabet, code) : -1;
        if (k < 0) {
            return gradc_fail(e, "--prompt: \"%.*s\" is not in the vocabulary",
                              used > 0 ? (int)used : 1, s);
        }
        push(w, k);
    }
    return 0;
}

static int
by_weight(const void *a, const void *b)
{
    const struct choice *x = a, *y = b;

    return x->weight > y->weight ? -1 : x->weight < y->weight ? 1
           : x->symbol - y->symbol;
}

/* The logits of the last known place become weights exp(logit / T), the
 * likeliest first; returns how many may be chosen, and their sum. */
static int
weigh(struct writer *w, double temperature, double *sum)
{
    size_t first = w->last ? 0 : (size_t)(w->known - 1) * (size_t)w->classes;
    int n = w->alphabet.n, best = 0;
    double most = -(double)INFINITY;

    for (int k = 0; k < n; k++) {
        double logit = k == 0 && w->alphabet.words != NULL     /* the unknown one */
                       ? -(double)INFINITY
                       : gradc_get(w->call.entry->out[0].type, w->call.out[0],
                                   first + (size_t)k);

        w->choice[k].symbol = k;
        w->choice[k].weight = logit;
        best = logit > most ? k : best;
        most = logit > most ? logit : most;
    }
    for (int k = 0; k < n; k++) {
        w->choice[k].weight = temperature > 0
            ? exp((w->choice[k].weight - most) / temperature) : k == best;
    }
    qsort(w->choice, (size_t)n, sizeof(*w->choice), by_weight);
    if (w->o->top_k > 0 && w->o->top_k < n) {
        n = (int)w->o->top_k;
    }
    *sum = 0;
    for (int i = 0; i < n; i++) {
        *sum += w->choice[i].weight;
    }
    return n;
}

/* Draws a symbol with the probabilities of the model. */
static int32_t
draw(struct writer *w, long place)
{
    double temperature = w->o->has_temperature ? w->o->temperature : 1;
    double sum, at;
    int n = weigh(w, temperature, &sum), i = 0;

    at = sum * (double)gradc_bits((uint32_t)w->o->seed, STREAM, 0,
                                  (uint32_t)place) * 0x1p-32;
    while (i < n - 1 && at >= w->choice[i].weight) {
        at -= w->choice[i++].weight;
    }
    return w->choice[i].symbol;
}

/* Whether words are apart: marks follow what is before them. */
static int
is_apart(char before, const char *word)
{
    return before != '\0' && before != '\n' && before != ' ' && before != '('
           && strchr("\n.,;:!?)", *word) == NULL;
}

/* Writes a symbol; `last` is the character before it, and becomes its own last one. */
static void
write_symbol(const struct writer *w, int32_t k, char *last)
{
    char symbol[5];
    const char *word = symbol;
    size_t n;

    if (w->alphabet.words != NULL) {
        word = gradc_alphabet_word(&w->alphabet, k);
        n = strlen(word);
        if (is_apart(*last, word)) {
            putchar(' ');
        }
    } else {
        n = (size_t)gradc_alphabet_symbol(&w->alphabet, k, symbol);
    }
    fwrite(word, 1, n, stdout);
    fflush(stdout);
    *last = word[n - 1];
}

static void
write_text(struct writer *w)
{
    long length = w->o->length > 0 ? w->o->length : 200;
    const char *prompt = w->o->prompt != NULL ? w->o->prompt : "";
    char last = *prompt != '\0' ? prompt[strlen(prompt) - 1] : '\0';

    fputs(prompt, stdout);
    for (long i = 0; i < length; i++) {
        int32_t k;

        if (w->call.entry->n_in > 1) {
            *(int32_t *)w->call.in[1] = w->known;
        }
        gradc_call_run(&w->call, &w->s);
        k = draw(w, i);
        write_symbol(w, k, &last);
        push(w, k);
    }
    putchar('\n');
}

/* Begins with the prompt; without one, after the end of a line, or with symbol 0. */
static int
begin(struct writer *w, struct error *e)
{
    int32_t first = gradc_alphabet_end(&w->alphabet);

    w->end = w->s.m->data.lines ? first : -1;
    w->choice = gradc_alloc(e, (size_t)w->alphabet.n, sizeof(*w->choice));
    if (w->choice == NULL) {
        return -1;
    }
    if (w->end >= 0) {
        push(w, w->end);
    }
    if (w->o->prompt != NULL && *w->o->prompt != '\0') {
        return read_prompt(w, w->o->prompt, e);
    }
    if (w->end < 0) {
        push(w, first >= 0 ? first : 0);
    }
    return 0;
}

int
gradc_sample(const struct gradc_model *m, const struct options *o,
             struct error *e)
{
    struct writer w = { .o = o };
    const struct gradc_entry *entry = find_entry(m, e);

    if (entry == NULL) {
        return -1;
    }
    if (gradc_session_open(&w.s, m, (int32_t)o->seed, e) != 0) {
        return -1;
    }
    w.window = entry->in->dim[1];
    w.classes = entry->out->dim[entry->out->rank - 1];
    w.last = entry->out->rank == 2;
    if ((o->load == NULL || gradc_weights_load(&w.s, o->load, &o->transfer, e) == 0)
        && gradc_call_open(&w.call, entry, e) == 0
        && open_alphabet(&w, e) == 0 && begin(&w, e) == 0) {
        gradc_note_untrained(m, o);
        write_text(&w);
    }
    gradc_alphabet_close(&w.alphabet);
    gradc_lexicon_close(&w.words);
    gradc_call_close(&w.call);
    gradc_session_close(&w.s);
    free(w.choice);
    return e->status == 0 ? 0 : -1;
}
