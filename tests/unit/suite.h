/* suite.h -- Check, without a system call for every assertion that holds
 *
 * keeps   the line of a failed assertion is reported as always.  Check also writes down
 *         each one that it passes, so that it can name the last before a crash: four
 *         million writes here.  A crash is reported with the line of its test instead.
 */
#ifndef TESTS_SUITE_H
#define TESTS_SUITE_H

#include <check.h>

#define _mark_point(file, line) ((void)0)

#endif
