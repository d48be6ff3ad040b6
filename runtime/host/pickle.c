/* pickle.c -- see pickle.h
 *
 * The machine of a pickle has a stack and a memo.  Each instruction makes at most one
 * value, so that their number is bounded by that of the bytes, and none loops.
 */
#include "pickle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "element.h"
#include "pickle_names.h"

/* ---- values --------------------------------------------------------------------- */

static struct value *
damaged(struct pickle *p, struct error *e)
{
    gradc_fail(e, "%s: its pickle is damaged", p->path);
    return NULL;
}

/* Makes room for one more of n pointers; capacity is a power of two. */
static int
grow(struct value ***list, size_t n, struct error *e)
{
    struct value **more;

    if (n & (n - 1)) {
        return 0;
    }
    more = realloc(*list, sizeof(*more) * (n > 0 ? 2 * n : 1));
    if (more == NULL) {
        return gradc_no_memory(e, "out of memory");
    }
    *list = more;
    return 0;
}

static struct value *
make(struct pickle *p, enum pickled kind, struct error *e)
{
    struct value *v;

    if (grow(&p->all, p->n_all, e) != 0) {
        return NULL;
    }
    v = gradc_alloc(e, 1, sizeof(*v));
    if (v == NULL) {
        return NULL;
    }
    v->kind = kind;
    p->all[p->n_all++] = v;
    return v;
}

static struct value *
make_text(struct pickle *p, const unsigned char *text, size_t n, struct error *e)
{
    struct value *v = make(p, PICKLED_TEXT, e);

    if (v == NULL) {
        return NULL;
    }
    v->text = gradc_alloc(e, n + 1, 1);
    if (v->text != NULL) {
        memcpy(v->text, text, n);
    }
    return v->text != NULL ? v : NULL;
}

static struct value *
make_whole(struct pickle *p, int64_t number, struct error *e)
{
    struct value *v = make(p, PICKLED_WHOLE, e);

    if (v != NULL) {
        v->number = number;
    }
    return v;
}

static int
add_item(struct value *to, struct value *v, struct error *e)
{
    if (grow(&to->item, to->n, e) != 0) {
        return -1;
    }
    to->item[to->n++] = v;
    return 0;
}

/* ---- the stack ------------------------------------------------------------------ */

static void
push(struct pickle *p, struct value *v, struct error *e)
{
    if (v == NULL) {
        damaged(p, e);
    } else if (grow(&p->stack, p->n_stack, e) == 0) {
        p->stack[p->n_stack++] = v;
    }
}

/* The top of the stack; an error if that is a mark. */
static struct value *
top(struct pickle *p, struct error *e)
{
    struct value *v = p->n_stack > 0 ? p->stack[p->n_stack - 1] : NULL;

    return v != NULL && v->kind != PICKLED_MARK ? v : damaged(p, e);
}

static struct value *
pop(struct pickle *p, struct error *e)
{
    struct value *v = top(p, e);

    p->n_stack -= v != NULL;
    return v;
}

/* The index of the topmost mark; 0 and an error if there is none. */
static size_t
find_mark(struct pickle *p, struct error *e)
{
    size_t i = p->n_stack;

    while (i > 0 && p->stack[i - 1]->kind != PICKLED_MARK) {
        i--;
    }
    if (i == 0) {
        damaged(p, e);
    }
    return i;
}

/* Moves the values from index `from` on into `to`. */
static void
take(struct pickle *p, size_t from, struct value *to, struct error *e)
{
    for (size_t i = from; to != NULL && i < p->n_stack && e->status == 0; i++) {
        add_item(to, p->stack[i], e);
    }
    p->n_stack = from;
}

/* Moves the values above the mark into what they are parts of, and drops the
 * mark. */
static void
take_marked(struct pickle *p, struct value *to, struct error *e)
{
    size_t from = find_mark(p, e);

    if (e->status == 0) {
        take(p, from, to, e);
        p->n_stack--;
    }
}

static void
gather(struct pickle *p, enum pickled kind, struct error *e)
{
    struct value *v = make(p, kind, e);

    if (v != NULL) {
        take_marked(p, v, e);
    }
    if (v != NULL && kind == PICKLED_DICT && v->n % 2 != 0) {
        damaged(p, e);
    }
    push(p, v, e);
}

static void
tuple(struct pickle *p, size_t n, struct error *e)
{
    struct value *v = make(p, PICKLED_TUPLE, e);

    for (size_t i = 1; i <= n; i++) {
        if (n > p->n_stack || p->stack[p->n_stack - i]->kind == PICKLED_MARK) {
            damaged(p, e);
        }
    }
    if (e->status == 0) {
        take(p, p->n_stack - n, v, e);
    }
    push(p, v, e);
}

/* Items above `from` go to the list or dict below; a mark may lie between. */
static void
extend(struct pickle *p, enum pickled kind, size_t from, size_t below, struct error *e)
{
    struct value *to = e->status == 0 && below > 0 && from <= p->n_stack
                       ? p->stack[below - 1] : NULL;

    if (to == NULL || to->kind != kind
        || (kind == PICKLED_DICT && (p->n_stack - from) % 2 != 0)) {
        damaged(p, e);
        return;
    }
    take(p, from, to, e);
    p->n_stack = below;
}

static void
extend_by(struct pickle *p, enum pickled kind, size_t n, struct error *e)
{
    size_t from = p->n_stack > n ? p->n_stack - n : 0;

    for (size_t i = from; i < p->n_stack; i++) {
        if (p->stack[i]->kind == PICKLED_MARK) {
            damaged(p, e);
        }
    }
    extend(p, kind, from, from, e);
}

static void
extend_marked(struct pickle *p, enum pickled kind, struct error *e)
{
    size_t from = find_mark(p, e);

    extend(p, kind, from, from > 0 ? from - 1 : 0, e);
}

/* ---- names and calls -------------------------------------------------------------- */

static void
name(struct pickle *p, const char *module, const char *word, struct error *e)
{
    struct value *v = make(p, PICKLED_NAME, e);
    size_t n = strlen(module) + strlen(word) + 2;

    if (v == NULL) {
        return;
    }
    v->text = gradc_alloc(e, n, 1);
    if (v->text == NULL) {
        return;
    }
    snprintf(v->text, n, "%s.%s", module, word);
    if (gradc_pickle_known(v->text) == NULL) {
        gradc_fail(e, "%s: holds %.80s, which is none of the things that tensors are "
                   "made of; nothing of it was run; in Python, "
                   "torch.save(model.state_dict(), G) saves tensors alone", p->path,
                   v->text);
    }
    push(p, v, e);
}

/* The two names on the stack. */
static void
name_on_stack(struct pickle *p, struct error *e)
{
    const struct value *word = pop(p, e), *module = pop(p, e);

    if (word == NULL || module == NULL || word->kind != PICKLED_TEXT
        || module->kind != PICKLED_TEXT) {
        damaged(p, e);
    } else {
        name(p, module->text, word->text, e);
    }
}

/* A call becomes a value with its arguments. */
static struct value *
call(struct pickle *p, const struct value *what, const struct value *args,
     struct error *e)
{
    const struct known *k = gradc_pickle_known(what->text);
    struct value *v;

    if (k->meaning == MAKES_FIRST) {
        return args->n > 0 ? args->item[0] : NULL;
    }
    if (k->meaning == MAKES_OTHER) {
        return make(p, PICKLED_OTHER, e);
    }
    if (k->meaning == CONSTANT || (k->meaning == MAKES_DICT && args->n > 0)) {
        gradc_fail(e, "%s: calls %s, which makes no tensor", p->path, k->name);
        return NULL;
    }
    v = make(p, k->meaning == MAKES_DICT ? PICKLED_DICT : PICKLED_TENSOR, e);
    if (v == NULL) {
        return NULL;
    }
    v->text = gradc_copy(e, k->name);
    for (size_t i = 0; i < args->n && e->status == 0; i++) {
        add_item(v, args->item[i], e);
    }
    return v;
}

static void
reduce(struct pickle *p, struct error *e)
{
    const struct value *args = pop(p, e), *what = pop(p, e);

    if (what == NULL || args == NULL || what->kind != PICKLED_NAME
        || args->kind != PICKLED_TUPLE) {
        damaged(p, e);
    } else {
        push(p, call(p, what, args, e), e);
    }
}

/* Drops what a dict, tensor or type of NumPy has besides its items; it is not needed. */
static void
build(struct pickle *p, struct error *e)
{
    const struct value *said = pop(p, e), *of = top(p, e);

    if (said == NULL || of == NULL
        || (of->kind != PICKLED_DICT && of->kind != PICKLED_TENSOR
            && of->kind != PICKLED_OTHER)) {
        damaged(p, e);
    }
}

/* A storage: ("storage", type, key, location, elements). */
static void
storage(struct pickle *p, struct error *e)
{
    const struct value *id = pop(p, e);
    struct value *v = make(p, PICKLED_STORAGE, e);

    if (id == NULL || v == NULL || id->kind != PICKLED_TUPLE) {
        damaged(p, e);
        return;
    }
    for (size_t i = 0; i < id->n && e->status == 0; i++) {
        add_item(v, id->item[i], e);
    }
    push(p, v, e);
}

/* ---- instructions ---------------------------------------------------------------- */

/* The next n bytes, or NULL. */
static const unsigned char *
next(struct pickle *p, uint64_t n, struct error *e)
{
    const unsigned char *at = p->at;

    if (n > (uint64_t)(p->end - at)) {
        gradc_fail(e, "%s: its pickle is cut off", p->path);
        return NULL;
    }
    p->at += n;
    return at;
}

static uint64_t
word(struct pickle *p, size_t size, struct error *e)
{
    const unsigned char *at = next(p, size, e);

    return at != NULL ? gradc_little_endian(at, size) : 0;
}

static void
text(struct pickle *p, size_t size, struct error *e)
{
    uint64_t n = word(p, size, e);
    const unsigned char *at = next(p, n, e);

    if (at != NULL) {
        push(p, make_text(p, at, (size_t)n, e), e);
    }
}

/* A line without its end, for the caller to free. */
static char *
line(struct pickle *p, struct error *e)
{
    const unsigned char *at = p->at;
    const unsigned char *end = memchr(at, '\n', (size_t)(p->end - at));
    char *copy;

    if (end == NULL) {
        gradc_fail(e, "%s: its pickle is cut off", p->path);
        return NULL;
    }
    copy = gradc_alloc(e, (size_t)(end - at) + 1, 1);
    if (copy != NULL) {
        memcpy(copy, at, (size_t)(end - at));
    }
    p->at = end + 1;
    return copy;
}

static void
global(struct pickle *p, struct error *e)
{
    char *module = line(p, e), *word_of = line(p, e);

    if (module != NULL && word_of != NULL) {
        name(p, module, word_of, e);
    }
    free(module);
    free(word_of);
}

/* Reads a whole number of n bytes; tensors need none of more than 8. */
static void
whole(struct pickle *p, uint64_t n, struct error *e)
{
    const unsigned char *at = next(p, n, e);
    uint64_t v;

    if (at == NULL) {
        return;
    }
    if (n > 8) {
        push(p, make(p, PICKLED_OTHER, e), e);
        return;
    }
    v = gradc_little_endian(at, (size_t)n);
    if (n > 0 && n < 8 && at[n - 1] & 0x80) {
        v |= UINT64_MAX << 8 * n;
    }
    push(p, make_whole(p, (int64_t)v, e), e);
}

/* The memo cannot have more entries than the pickle has bytes. */
static void
put(struct pickle *p, uint64_t place, struct error *e)
{
    struct value *v = top(p, e);

    if (v == NULL || place > p->n_memo) {
        damaged(p, e);
        return;
    }
    if (place < p->n_memo) {
        p->memo[place] = v;
    } else if (grow(&p->memo, p->n_memo, e) == 0) {
        p->memo[p->n_memo++] = v;
    }
}

static void
get(struct pickle *p, uint64_t place, struct error *e)
{
    push(p, place < p->n_memo ? p->memo[place] : NULL, e);
}

/* Opcodes that make numbers and texts; 0 if it is not one. */
static int
do_leaf(struct pickle *p, int op, struct error *e)
{
    switch (op) {
    case 'N': push(p, make(p, PICKLED_NONE, e), e); return 1;
    case 0x88: push(p, make_whole(p, 1, e), e); return 1;
    case 0x89: push(p, make_whole(p, 0, e), e); return 1;
    case 'K': push(p, make_whole(p, (int64_t)word(p, 1, e), e), e); return 1;
    case 'M': push(p, make_whole(p, (int64_t)word(p, 2, e), e), e); return 1;
    case 'J': whole(p, 4, e); return 1;
    case 0x8a: whole(p, word(p, 1, e), e); return 1;
    case 0x8b: whole(p, word(p, 4, e), e); return 1;
    case 'G': next(p, 8, e); push(p, make(p, PICKLED_OTHER, e), e); return 1;
    case 0x8c: case 'U': case 'C': text(p, 1, e); return 1;
    case 'X': case 'T': case 'B': text(p, 4, e); return 1;
    case 0x8d: case 0x8e: text(p, 8, e); return 1;
    case 'c': global(p, e); return 1;
    }
    return 0;
}

/* Opcodes that make one value of several; 0 if it is not one. */
static int
do_parts(struct pickle *p, int op, struct error *e)
{
    switch (op) {
    case ')': tuple(p, 0, e); return 1;
    case 0x85: tuple(p, 1, e); return 1;
    case 0x86: tuple(p, 2, e); return 1;
    case 0x87: tuple(p, 3, e); return 1;
    case 't': gather(p, PICKLED_TUPLE, e); return 1;
    case ']': push(p, make(p, PICKLED_LIST, e), e); return 1;
    case 'l': gather(p, PICKLED_LIST, e); return 1;
    case 'a': extend_by(p, PICKLED_LIST, 1, e); return 1;
    case 'e': extend_marked(p, PICKLED_LIST, e); return 1;
    case '}': push(p, make(p, PICKLED_DICT, e), e); return 1;
    case 'd': gather(p, PICKLED_DICT, e); return 1;
    case 's': extend_by(p, PICKLED_DICT, 2, e); return 1;
    case 'u': extend_marked(p, PICKLED_DICT, e); return 1;
    case 0x93: name_on_stack(p, e); return 1;
    case 'R': case 0x81: reduce(p, e); return 1;
    case 'b': build(p, e); return 1;
    case 'Q': storage(p, e); return 1;
    }
    return 0;
}

/* Opcodes that only move values; 0 if it is not one. */
static int
do_move(struct pickle *p, int op, struct error *e)
{
    switch (op) {
    case 0x95: next(p, 8, e); return 1;         /* a frame */
    case '(': push(p, make(p, PICKLED_MARK, e), e); return 1;
    case '0': pop(p, e); return 1;
    case '1': take_marked(p, NULL, e); return 1;
    case '2': push(p, top(p, e), e); return 1;
    case 'q': put(p, word(p, 1, e), e); return 1;
    case 'r': put(p, word(p, 4, e), e); return 1;
    case 0x94: put(p, p->n_memo, e); return 1;
    case 'h': get(p, word(p, 1, e), e); return 1;
    case 'j': get(p, word(p, 4, e), e); return 1;
    }
    return 0;
}

static void
do_next(struct pickle *p, int op, struct error *e)
{
    if (!do_leaf(p, op, e) && !do_parts(p, op, e) && !do_move(p, op, e)) {
        gradc_fail(e, "%s: its pickle has the instruction 0x%02x, which tensors do not "
                   "need", p->path, (unsigned)op);
    }
}

static const struct value *
run(struct pickle *p, struct error *e)
{
    if (word(p, 1, e) != 0x80 || word(p, 1, e) - 2 > 3) {
        gradc_fail(e, "%s: its pickle is not of protocol 2 to 5", p->path);
        return NULL;
    }
    while (e->status == 0) {
        int op = (int)word(p, 1, e);

        if (e->status == 0 && op == '.') {
            return pop(p, e);
        }
        if (e->status == 0) {
            do_next(p, op, e);
        }
    }
    return NULL;
}

const struct value *
gradc_pickle_open(struct pickle *p, const void *bytes, size_t n, const char *path,
                  struct error *e)
{
    *p = (struct pickle){ .path = path, .at = bytes };
    p->end = p->at + n;
    return run(p, e);
}

void
gradc_pickle_close(struct pickle *p)
{
    for (size_t i = 0; i < p->n_all; i++) {
        free(p->all[i]->text);
        free(p->all[i]->item);
        free(p->all[i]);
    }
    free(p->all);
    free(p->stack);
    free(p->memo);
    memset(p, 0, sizeof(*p));
}
