/* word.h -- names in emitted C
 *
 * takes   any text
 * gives   an identifier that C11, C23, C++20, their headers and the runtime do
 *         not use
 * keeps   the only lists of names that they, or the functions emitted, do use
 */
#ifndef BASE_WORD_H
#define BASE_WORD_H

#include "base/arena.h"

bool word_is_reserved(const char *s);
bool word_is_inner(const char *s);      /* do emitted functions use it inside? */
bool word_is_identifier(const char *s); /* has the form of an identifier */

/* Other characters become '_'; reserved words get a '_' at the end. */
char *word_identifier(Arena *a, const char *s);

/* An identifier for a model: the name of its files and the prefix of its
 * functions and structs. */
char *word_file(Arena *a, const char *s);

#endif
