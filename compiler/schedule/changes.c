/* changes.c -- what the steps share; see step.h */
#include "schedule/step.h"

#include <stdarg.h>

bool
change_has(const Change *c, int var)
{
    for (int i = 0; i < c->step->n; i++) {
        if (c->var[i] == var) {
            return true;
        }
    }
    return false;
}

Buffer *
change_array(const Change *c, const char *name, Type type, int64_t count, int lanes)
{
    Buffer *b = nest_array(c->nest, name, type, count, lanes);

    b->name = name;
    return b;
}

void
change_refuse(Change *c, const char *fmt, ...)
{
    va_list ap;

    if (c->why == NULL) {
        va_start(ap, fmt);
        c->why = arena_vprintf(c->arena, fmt, ap);
        va_end(ap);
    }
}
