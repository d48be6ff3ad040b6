/* budget.h -- what a model needs: flash, RAM, stack, work */
#ifndef EMIT_BUDGET_H
#define EMIT_BUDGET_H

#include "base/measure.h"
#include "emit/interface.h"

/* Of every C function of the interface, in its order, and last of all together. */
typedef struct Budget {
    const char *measured;       /* the compiler that was asked; NULL: estimated */
    Measured *of;
    int n;
} Budget;

Budget budget_estimate(const Code *c);

/* Products that the contractions of an entry sum up: what a forward pass or a
 * partial update saves shows here. */
int64_t budget_multiply_adds(const Program *p);
int64_t budget_products(const Function *f);     /* of what is one C function of it */
/* Local arrays of the kernels: the part of the stack that the model decides. */
int64_t budget_locals(const Code *c, const Program *p);
/* What is alive in scratch where most is, largest first. */
const Buffer **budget_peak(const Code *c, const Program *p, int *n);

int64_t budget_work(const Code *c);     /* of all entries */
/* How the model was made to fit into the RAM that there is, and at what cost; nothing
 * if there is no limit. */
void budget_fitted(Text *t, const Code *c);

bool budget_is_short(const Program *p); /* may its kernels stand where they are called? */

/* For people, and as macros of the header. */
void budget_text(Text *t, const Code *c, const Budget *b);
void budget_macros(Text *t, const Code *c, const Budget *b);

#endif
