/* reader.h -- between the parts that read kernels: words (read_word.c), indices
 * and values (read_value.c), statements (read.c)
 *
 * keeps   recursive descent over words.  After the first error, which is kept, only the
 *         end of the text is read, so that everything returns.  Depth, numbers and
 *         indices are bounded: any text is safe
 */
#ifndef KERNEL_READER_H
#define KERNEL_READER_H

#include "kernel/text.h"

enum { MAX_DEPTH = 100, MAX_NUMBER = 40 };

#define MAX_WHOLE ((int64_t)1 << 31)
#define MAX_REACH ((int64_t)1 << 40)    /* of an index, in the making ... */
#define MAX_PART ((int64_t)3 << 30)     /* ... and of what is scaled or divided */

typedef enum WordKind {
    WORD_END, WORD_NAME, WORD_QUOTED, WORD_NUMBER, WORD_SIGN, WORD_NOTE
} WordKind;

typedef struct Word {
    WordKind kind;
    const char *s;              /* "for", "12", "<=", without quotes */
    int line, column;
} Word;

/* A variable or an array in sight. */
typedef struct Sight {
    const char *name;
    int copy;
    int var;                    /* -1: an array */
    Span span;                  /* of a variable; unknown: it is not an index */
    const Expr *value;          /* of a let */
    const Buffer *array;
} Sight;

typedef struct Reader {
    Arena *arena;
    const char *file;
    const char *at, *end;       /* behind `word` */
    int line;
    const char *start;          /* of that line */
    Word word;                  /* not taken yet */
    int depth;
    const char *error;
    Nest *nest;
    Sight *sight;
    int n_sight;
} Reader;

/* ---- words --------------------------------------------------------------- */

/* The first time: ends the text here. */
void read_fail(Reader *r, Word at, const char *fmt, ...) PRINTF_LIKE(3, 4);
void read_expected(Reader *r, const char *what);
const char *read_said(Reader *r, Word w);       /* what a message calls a word */
bool read_deeper(Reader *r);                    /* false: too deep */

/* Gives the word that stands next, and moves on. */
Word read_word(Reader *r);
bool read_sees(const Reader *r, const char *s);
bool read_accept(Reader *r, const char *s);
void read_need(Reader *r, const char *s);

int64_t read_whole(Reader *r);                  /* 0 .. MAX_WHOLE */
int64_t read_signed(Reader *r);
int64_t read_least(Reader *r, int64_t least);

/* ---- names --------------------------------------------------------------- */

bool read_sees_name(const Reader *r);
char read_sign(const Reader *r);        /* behind a name: says what it is */
const char *read_name(Reader *r, int *copy);
void read_declare(Reader *r, Word at, Sight s);
const Sight *read_known(Reader *r, bool array);  /* NULL behind an error */

/* ---- indices and values -------------------------------------------------- */

const Index *read_index(Reader *r);
const Guard *read_guards(Reader *r, int *n);
const Expr *read_expr(Reader *r);

/* An array and its index up to the lanes or bracket; NULL behind an error. */
const Buffer *read_element(Reader *r, const Index **index);
bool read_type_name(const char *s, size_t n, Type *type);
bool read_op(const char *s, size_t n, Op *op);

#endif
