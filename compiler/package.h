/* package.h -- a model as a library of a platform: sources, manifests, an
 * example
 *
 * takes   a pipeline that has run; templates, package/PLATFORM/, with @words@
 * gives   the files of a folder that the platform's tools use directly
 */
#ifndef PACKAGE_H
#define PACKAGE_H

#include "outputs.h"

/* The names of platforms, and the default target of one. */
int package_platforms(const char **list, int max);
const char *package_target(const char *platform);
void package_show(Text *t);     /* the table */

/* Adds the files; NULL, or what went wrong.  weights: a file of them, or NULL. */
const char *package_files(Outputs *f, Pipeline *p, const char *platform,
                          const char *weights);

#endif
