/* diag.h -- the three kinds of failure
 *
 * gives   positions in the model; errors with excerpt and notes; bug()
 * keeps   all wording of frames ("file:line: error:") in one place; a message
 *         is at most one screen of printable text, whatever the model puts into
 *         it
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/text.h"

/* A line of a model file; line 0 is "nowhere".  And the layer whose turn it is there,
 * by its name in a state dict; NULL: none is known, "": it belongs to none. */
typedef struct Pos {
    const char *file;
    int line;
    bool within;                /* in the layer itself, not with what it gave */
    const char *layer;
} Pos;

/* The text of a file that errors can refer to. */
typedef struct DiagSource {
    const char *file, *text;
    size_t n;
} DiagSource;

/* One sentence of a message, for editors. */
typedef struct DiagItem {
    const char *kind;           /* error, warning, note, help, print */
    Pos pos;                    /* of note and help: that of what they belong to */
    int column, width;          /* see diag_column */
    const char *text;
    bool stays;                 /* whatever becomes of the model */
} DiagItem;

typedef struct Diag Diag;

struct Diag {
    Text *text;         /* the whole message, ready to print */
    Text *warnings;     /* about a model that is accepted all the same, and remarks */
    Text *printed;      /* by the model; NULL: it goes to stderr at once */
    Text *line;         /* one line of it while it is built */
    DiagSource *source; /* where excerpts are taken from */
    int n_source;
    DiagItem *item;     /* the same texts, one by one */
    int n_item;
    int n_further;      /* notes and helps so far */
    bool closed;
};

Diag *diag_new(Arena *a);

/* Another file that errors can refer to, for excerpts; its text is not
 * copied. */
void diag_source(Diag *d, const char *file, const char *text, size_t n);

/* Forgets the message so far; ignores whatever is added later. */
void diag_clear(Diag *d);
void diag_close(Diag *d);

/* "FILE:LINE: error: ..." followed by the line itself.  A caret is printed
 * under `spot` when it occurs exactly once in that line; spot may be NULL.
 * Everything is printable, and long lines are cut so that it fits on a
 * screen. */
void diag_error(Diag *d, Pos pos, const char *spot, const char *fmt, ...)
    PRINTF_LIKE(4, 5);

/* The same as a warning, with one line of help.  A repeated warning is printed
 * once. */
void diag_warning(Diag *d, Pos pos, const char *spot, const char *text,
                  const char *help);

/* A whole message that was made elsewhere: "FILE:LINE: error: TEXT", "gradc: error:
 * TEXT" where it is about no line. */
void diag_message(Diag *d, const char *message);

/* "gradc: note: ..." about no line, whatever becomes of the model; what a model
 * prints, which is printable. */
void diag_remark(Diag *d, const char *text);
void diag_print(Diag *d, const char *text);

/* Another line "note: ..." or "help: ...". */
void diag_note(Diag *d, const char *fmt, ...) PRINTF_LIKE(2, 3);
void diag_help(Diag *d, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* The bytes of a source line, without its line end; NULL if there is no such line. */
const char *diag_line(const Diag *d, Pos pos, size_t *n);

/* The column, from 1, of the first occurrence of a word in a line, with the
 * word's width in *width.  Without a word, or if it does not occur: the column
 * where the text of the line begins, and width 0. */
int diag_column(const Diag *d, Pos pos, const char *spot, int *width);

/* The best match of word among n words, or NULL: for "did you mean". */
const char *diag_nearest(const char *word, const char *const *words, int n);

/* A bug in gradc: ends the guarded work (guard.h) or the program, and asks the
 * user for the model file. */
void bug(const char *fmt, ...) PRINTF_LIKE(1, 2) NORETURN;

#endif
