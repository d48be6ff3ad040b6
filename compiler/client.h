/* client.h -- commands that the library carries out
 *
 * takes   options of the command line
 * gives   a compiler that has run; ends the program if an option is wrong or gradc has
 *         a bug
 */
#ifndef CLIENT_H
#define CLIENT_H

#include "gradc_compiler.h"
#include "options.h"

/* Runs the command o->command.  NULL where it went wrong, which has been said. */
struct gradc_compiler *client_run(const Options *o);

#endif
