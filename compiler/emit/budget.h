/* budget.h -- what a model needs: flash, RAM, stack, work */
#ifndef EMIT_BUDGET_H
#define EMIT_BUDGET_H

#include "emit/interface.h"
#include "target/measure.h"

/* Sizes of every C function of the interface, in order; the last element is the
 * total. */
typedef struct Budget {
    const char *measured;       /* the compiler that measured; NULL: estimated */
    Measured *of;
    int n;
} Budget;

Budget budget_estimate(const Code *c);

/* Multiply-adds of the contractions of an entry, which show what a forward pass
 * or a partial update saves. */
int64_t budget_multiply_adds(const Program *p);
int64_t budget_products(const Function *f);     /* of one C function of the entry
                                                 * */
/* Local arrays of the kernels: the part of the stack that the model decides. */
int64_t budget_locals(const Code *c, const Program *p);
/* The values alive at the peak of scratch, largest first. */
const Buffer **budget_peak(const Code *c, const Program *p, int *n);

int64_t budget_work(const Code *c);     /* of all entries */
/* How the model was made to fit into a limited RAM, and at what cost; prints
 * nothing without a limit. */
void budget_fitted(Text *t, const Code *c);

bool budget_is_short(const Program *p); /* may its kernels be in place of their
                                         * calls? */

/* The budget for people, and as macros of the header. */
void budget_text(Text *t, const Code *c, const Budget *b);
void budget_macros(Text *t, const Code *c, const Budget *b);

#endif
