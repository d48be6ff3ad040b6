/* refuse.h -- allocations that fail when they are told to
 *
 * takes   which call of which function is refused
 * gives   malloc, calloc, realloc and free of this program, counted
 */
#ifndef REFUSE_H
#define REFUSE_H

#include <stdbool.h>

typedef enum Allocator { BY_MALLOC, BY_CALLOC, BY_REALLOC, ALLOCATORS } Allocator;

bool refuse_works(void);        /* on this system */

/* Refuses the n-th call from now on of one of them, the first is 0; with `all` every
 * call of any after it, too. */
void refuse(Allocator by, long n, bool all);

/* Refuses nothing from now on, and counts from 0: how many calls there were. */
void refuse_nothing(long calls[ALLOCATORS]);

bool refused_any(void);         /* since refuse() */
long refuse_alive(void);        /* blocks that were not given back */

#endif
