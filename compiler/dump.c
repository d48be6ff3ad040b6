/* dump.c -- see dump.h */
#include "dump.h"

#include "schedule/by_hand.h"

/* --schedule FILE is applied where a pass is shown; without one, all are shown. */
static bool
shows_schedules(const Options *o)
{
    return o->schedule != NULL && o->after == NULL;
}

const char *
dump_wrong(const Options *o)
{
    return shows_schedules(o) && o->dot ? "--dot draws graphs, no schedules" : NULL;
}

const char *
dump_pass(const Options *o)
{
    return shows_schedules(o) ? passes_scheduled() : o->after != NULL ? o->after : "load";
}

void
dump_text(Text *t, const Pipeline *p)
{
    if (shows_schedules(p->options)) {
        schedule_text(t, p->code);
    } else {
        passes_dump(t, p, p->options->dot);
    }
}
