/* watch.c -- counts the work of a script while it runs
 *
 * takes   the events of Lua's hook: calls, returns, lines, and ticks
 * gives   what they cost, taken from the fuel
 * keeps   if a line has an operator that may take longer than others (% and ^ of
 *         large numbers and numbers as strings: hundreds of instructions; the
 *         length of a table), the fraction of instructions on that line, which the
 *         ticks show, is charged accordingly
 */
#include "front/state.h"

#include <string.h>
#include <time.h>

enum {
    DEAR = 32,                  /* instructions that one on an expensive line
                                 * counts as */
    LENGTH = 2,                 /* ... on a line with # */
    COST_OF_EVENT = 10,         /* a call, a return, a line */
    COST_OF_VALUE = 3,          /* that one of them moves */
    SECONDS = 10,               /* see too_long */
    NODES_PER_SECOND = 50000,
    TRACES_PER_SECOND = 20
};

/* What an instruction counts as if its line has the text at s. */
static int
price(const char *s)
{
    bool dear = *s == '%' || *s == '^' || strncmp(s, "..", 2) == 0
                || strncmp(s, "fmod", 4) == 0;

    return dear ? DEAR : *s == '#' ? LENGTH : 1;
}

void
front_find_prices(Front *f, Source *s)
{
    int line = 1;

    for (size_t i = 0; i < s->n; i++) {
        s->n_price += s->text[i] == '\n';
    }
    s->n_price += 2;
    s->price = new_n(f->arena, s->n_price, unsigned char);
    for (size_t i = 0; i < s->n; i++) {
        int p = price(s->text + i);
        s->price[line] = (unsigned char)(p > s->price[line] ? p : s->price[line]);
        line += s->text[i] == '\n';
    }
}

static int
line_price(const Front *f, const lua_Debug *ar)
{
    const Source *s = front_source(f, ar);

    return ar->currentline > 0 && ar->currentline < s->n_price
         ? s->price[ar->currentline] : 1;
}

/* The cost of the instructions since the last tick, one of which is at ar. */
static int64_t
tick_cost(lua_State *L, const Front *f, lua_Debug *ar)
{
    int64_t unit = (int64_t)front_unit_cost(f), cost = max64(TICK, unit);

    lua_getinfo(L, "Sl", ar);
    return front_is_script(ar) ? cost * max64(line_price(f, ar), unit) / unit : cost;
}

/* The most values that a function received as `...`. */
static int
variable_arguments(lua_State *L, const lua_Debug *ar)
{
    int n = 0;

    for (int i = 1; i < LUAI_MAXSTACK && lua_getlocal(L, ar, -i) != NULL; i *= 2) {
        lua_pop(L, 1);
        n = 2 * i;
    }
    return n;
}

/* The values that a call or return moves; Lua does not report those of `...`. */
static void
on_call(lua_State *L, lua_Debug *ar)
{
    lua_Debug caller;
    int n;

    lua_getinfo(L, "r", ar);
    n = ar->ntransfer;
    if (ar->event != LUA_HOOKRET) {
        n += variable_arguments(L, ar);
        n += lua_getstack(L, 1, &caller) ? variable_arguments(L, &caller) : 0;
    }
    front_burn(L, COST_OF_EVENT + COST_OF_VALUE * (int64_t)n);
}

long
front_clock(void)
{
    struct timespec t;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (long)t.tv_sec;
}

/* Guards against what no count shows, such as keys with equal hashes: far
 * beyond the time that the fuel allows. */
static bool
too_long(const Front *f)
{
    long seconds = SECONDS + f->graph->n / NODES_PER_SECOND
                 + f->n_built / TRACES_PER_SECOND;

    return front_clock() - f->began > seconds * (long)front_scale(f);
}

static void
on_event(lua_State *L, lua_Debug *ar)
{
    Front *f = front_of(L);

    if (ar->event == LUA_HOOKLINE) {
        lua_getinfo(L, "S", ar);        /* the event has the line */
        front_burn(L, COST_OF_EVENT);
        if (front_is_script(ar)) {
            equality_line(L, ar);
        }
        return;
    }
    if (ar->event != LUA_HOOKCOUNT) {
        on_call(L, ar);
        return;
    }
    if (too_long(f)) {
        front_spent(f, SPENT_FUEL, front_where(L, 0));
    }
    f->fuel -= tick_cost(L, f, ar);
    front_check(L);
}

void
front_watch(lua_State *L)
{
    front_of(L)->longest = 0;           /* of the script's own */
    front_of(L)->links = 0;
    front_set_hook(front_of(L), on_event);
    front_burn(L, FUEL_OF_TRACE);
}

void
front_shown_lines(lua_State *L, const Source *s)
{
    Front *f = front_of(L);

    if (equality_open(L, s) && !f->compares) {
        f->compares = true;
        if (lua_gethook(L) != NULL) {
            front_set_hook(f, on_event);
        }
    }
}
