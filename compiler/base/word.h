/* word.h -- names in the C that we write
 *
 * takes   any text
 * gives   an identifier that C11, C23, C++20, their headers and the runtime leave
 *         to us
 * keeps   the one list of what they do not
 */
#ifndef BASE_WORD_H
#define BASE_WORD_H

#include "base/arena.h"

bool word_is_reserved(const char *s);
bool word_is_header(const char *s);     /* "math": NAME.h would hide <math.h> */
bool word_is_identifier(const char *s); /* has the form of one */

/* Other characters become '_'; reserved words get one behind them. */
char *word_identifier(Arena *a, const char *s);

/* An identifier that names a model: its files, and what its functions and structs
 * begin with, always with more behind it. */
char *word_file(Arena *a, const char *s);

#endif
