/* console.c -- see console.h */
#include "console.h"

#include "command_line.h"
#include "run.h"

#include <stdio.h>

int
console_failed(const char *why)
{
    fprintf(stderr, "gradc: error: %s\n", why);
    return 1;
}

bool
console_checked(Pipeline *p, const char *last)
{
    const char *misused;
    bool fine = run_passes(p, last, &misused);

    if (misused != NULL) {
        wrong_usage(misused);
    }
    return fine;
}

int
console_passes(Pipeline *p, const char *last)
{
    if (!console_checked(p, last)) {
        fputs(p->diag->text->s, stderr);
        return 1;
    }
    fputs(p->diag->warnings->s, stderr);
    if (p->stats != NULL) {
        fputs(p->stats->s, stderr);
    }
    return 0;
}
