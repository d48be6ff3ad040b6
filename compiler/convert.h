/* convert.h -- converts models from and to other formats, in memory
 *
 * gives   files; NULL, or what went wrong, "" if the diagnostics have said it
 */
#ifndef CONVERT_H
#define CONVERT_H

#include "outputs.h"

const char *convert_import(Outputs *f, Pipeline *p);
const char *convert_export(Outputs *f, Pipeline *p);

#endif
