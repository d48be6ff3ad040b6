/* worth.c -- see rules.h: the one place where rules weigh work
 *
 * keeps   one unit, a multiply-add in a tile of a contraction: 0.008 ns where
 *         fma is 16 lanes wide, 0.016 where it is 8.  It knows no target, since
 *         what a rule does decides bits.
 */
#include "ops/rules.h"

/* What an element costs that is written by one kernel and read by another, or
 * that a gather or scatter moves: 0.06 ns from the second cache (rows of 128 and
 * 512 at 65 places), up to 0.3 ns beyond it. */
enum { MOVED = 16 };

bool
rule_pays(double products, double moved)
{
    return products > moved * MOVED;
}
