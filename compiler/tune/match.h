/* match.h -- decides which of two programs is faster
 *
 * takes   their times, measured in turns
 * gives   ratios, and whether a difference is more than chance
 * keeps   the first when in doubt: the other must be faster in nearly every turn, by
 *         more than the error of measuring, and slower nowhere
 */
#ifndef TUNE_MATCH_H
#define TUNE_MATCH_H

#include "tune/measure.h"

enum { TURNS = 7, WINS = 6 };   /* so many wins in so many turns are not chance */

typedef struct Match {
    Times one[TURNS], other[TURNS];
} Match;

/* The time of the other program divided by that of the first. */
typedef struct Ratio {
    double median;
    int wins, losses;           /* turns in which the ratio was below 1, and above
                                 * */
    double one, other;          /* times in ns */
} Ratio;

/* The ratio for kernels with these numbers, added up. */
Ratio match_kernels(const Match *m, const int *number, int n);
Ratio match_entry(const Match *m, int entry);

/* Are kernels so much faster that a program of their own is worth it? */
bool match_gains(const Ratio *r);

/* Is some entry of the other program slower? */
bool match_is_worse(const Match *m);

/* Is some entry faster, and none slower? */
bool match_is_better(const Match *m);

#endif
