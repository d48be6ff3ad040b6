/* keep.h -- drops entries that are not wanted, and leaves that nothing needs
 *
 * takes   a model, and names of entries between commas
 * gives   the model with these entries alone; parameters and states that none
 *         of them uses are left out
 * keeps   the other entries as they were
 */
#ifndef PASS_KEEP_H
#define PASS_KEEP_H

#include "graph/model.h"

/* Notes all leaves before any is left out. */
void keep_all(Model *m);

/* The first name that is not an entry's, or NULL. */
const char *keep_unknown(const Model *m, const char *wanted);

/* Leaves out parameters and states that no entry needs; a trainer keeps parameters. */
void keep_used(Model *m, bool trainer);

/* The entries wanted; init, too, where something must be initialised.  A trainer
 * keeps all parameters, since its files hold all, and what it needs of its own; the
 * table of a program that loads parameters has init, whatever the entries. */
void keep_entries(Model *m, const char *wanted, bool trainer, bool table);

#endif
