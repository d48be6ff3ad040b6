/* limits.c -- limits on the work and memory of a script
 *
 * takes   instructions, calls, allocations as they happen
 * gives   an error in one line, which the script cannot catch
 * keeps   a count instead of a clock, so that a model is accepted everywhere or
 *         nowhere: units of fuel, each about the time of one instruction of
 *         Lua, and bytes.  The cost of an instruction is bounded: values that a
 *         call passes are counted with the call; once the script has made a
 *         long string, comparing it may take as long as reading it, and every
 *         instruction is charged as if it did.  If a line has an operator that
 *         may take as long as hundreds (% and ^ of large numbers, numbers as
 *         strings), the fraction of instructions on that line, which the ticks
 *         show, is charged accordingly.
 */
#include "front/state.h"

#include <string.h>
#include <time.h>

enum {
    TICK = 1 << 12,             /* units between two checks of the fuel */
    DEAR = 32,                  /* instructions that one on an expensive line
                                 * counts as */
    SHORT_TEXT = 512,           /* bytes that cost nothing extra */
    BYTES_PER_UNIT = 64,
    COST_OF_EVENT = 16,         /* a call or a return */
    COST_OF_VALUE = 6,          /* that one of them moves */
    COST_OF_OBJECT = 20,        /* creating it, and collecting it later */
    SECONDS = 10,               /* see too_long */
    NODES_PER_SECOND = 50000,
    TRACES_PER_SECOND = 20
};

static uint64_t
scale(const Front *f)
{
    return f->options != NULL && f->options->limits > 1
         ? (uint64_t)f->options->limits : 1;
}

/* Bytes of Lua and of what the script has allocated in the arena. */
static uint64_t
memory_used(const Front *f)
{
    return f->memory + arena_bytes(f->arena) - f->arena_before;
}

void
front_spent(Front *f, Limit what, Pos pos)
{
    if (f->spent) {
        return;
    }
    f->spent = true;
    diag_clear(f->diag);
    if (what == SPENT_MEMORY) {
        diag_error(f->diag, pos, NULL, "the script needs more than %d MiB of memory",
                   (int)(scale(f) * MAX_MEMORY >> 20));
    } else if (what == SPENT_NODES) {
        diag_error(f->diag, pos, NULL, "the model has more than %d nodes",
                   (int)scale(f) * MAX_NODES);
    } else {
        diag_error(f->diag, pos, NULL,
                   "the script does not finish: it was stopped here");
        diag_help(f->diag, "a model file only describes the network; loops over "
                           "the data belong to the trainer");
        diag_help(f->diag, "--limits 10 allows it ten times the work");
    }
    diag_close(f->diag);
}

void
front_check(lua_State *L)
{
    Front *f = front_of(L);

    if (f->graph->n > f->n_paid) {
        f->fuel += (int64_t)scale(f) * FUEL_OF_NODE * (f->graph->n - f->n_paid);
        f->n_paid = f->graph->n;
    }
    if (f->graph->n > (int)scale(f) * MAX_NODES) {
        front_spent(f, SPENT_NODES, front_where(L, 0));
    } else if (f->fuel < 0) {
        front_spent(f, SPENT_FUEL, front_where(L, 0));
    } else if (memory_used(f) > scale(f) * MAX_MEMORY) {
        front_spent(f, SPENT_MEMORY, front_where(L, 0));
    }
    if (f->spent) {
        front_raise(L);
    }
}

/* ---- work ----------------------------------------------------------------- */

/* What one instruction may cost. */
static uint64_t
unit_cost(const Front *f)
{
    return f->longest > SHORT_TEXT ? f->longest / BYTES_PER_UNIT : 1;
}

static bool
is_dear(const char *s)
{
    return *s == '%' || *s == '^' || strncmp(s, "..", 2) == 0
           || strncmp(s, "fmod", 4) == 0;
}

void
front_find_dear(Front *f, Source *s)
{
    int line = 1;

    for (size_t i = 0; i < s->n; i++) {
        s->n_dear += s->text[i] == '\n';
    }
    s->n_dear += 2;
    s->dear = new_n(f->arena, s->n_dear, bool);
    for (size_t i = 0; i < s->n; i++) {
        s->dear[line] = s->dear[line] || is_dear(s->text + i);
        line += s->text[i] == '\n';
    }
}

static bool
on_dear_line(const Front *f, const lua_Debug *ar)
{
    const Source *s = front_source(f, ar);

    return ar->currentline > 0 && ar->currentline < s->n_dear
           && s->dear[ar->currentline];
}

/* The cost of the instructions since the last tick, one of which is at ar. */
static int64_t
tick_cost(lua_State *L, const Front *f, lua_Debug *ar)
{
    int64_t unit = (int64_t)unit_cost(f), cost = max64(TICK, unit);

    lua_getinfo(L, "Sl", ar);
    return unit < DEAR && front_is_script(ar) && on_dear_line(f, ar)
           ? cost * DEAR / unit : cost;
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

    return front_clock() - f->began > seconds * (long)scale(f);
}

static void
on_event(lua_State *L, lua_Debug *ar)
{
    Front *f = front_of(L);

    if (ar->event == LUA_HOOKLINE) {
        lua_getinfo(L, "Sl", ar);
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

static void
set_hook(const Front *f)
{
    int ticks = (int)max64(1, TICK / (int64_t)unit_cost(f));

    int lines = f->compares ? LUA_MASKLINE : 0;

    lua_sethook(f->L, on_event, LUA_MASKCOUNT | LUA_MASKCALL | LUA_MASKRET | lines,
                ticks);
}

void
front_watch(lua_State *L)
{
    front_of(L)->longest = 0;           /* of the script's own */
    set_hook(front_of(L));
    front_burn(L, FUEL_OF_TRACE);
}

void
front_shown_lines(lua_State *L, const Source *s)
{
    Front *f = front_of(L);

    if (equality_open(L, s) && !f->compares) {
        f->compares = true;
        if (lua_gethook(L) != NULL) {
            set_hook(f);
        }
    }
}

/* A trace for another batch size has built as much C as others: its initial
 * fuel is returned.  What the script used is not, since a script with n entries
 * uses it in each of n traces. */
void
front_built(Front *f)
{
    f->n_built++;
    f->fuel += f->beginning + FUEL_OF_TRACE;
}

/* ---- memory --------------------------------------------------------------- */

static void
note_text(Front *f, uint64_t size)
{
    if (size > f->longest) {
        f->longest = size;
        if (size > SHORT_TEXT && lua_gethook(f->L) != NULL) {
            set_hook(f);
        }
    }
}

/* What the system's allocator takes for a block. */
static uint64_t
block_size(size_t n)
{
    return n == 0 ? 0 : n <= 24 ? 32 : (n + 23) / 16 * 16;
}

/* For a new object, Lua passes its kind in `old`. */
static void *
counted_alloc(void *ud, void *p, size_t old, size_t size)
{
    Front *f = ud;
    bool text = p == NULL && old == LUA_TSTRING;
    uint64_t before = p != NULL ? block_size(old) : 0, after = block_size(size);

    if (size == 0) {
        f->memory -= before;
        arena_free(f->heap, p);
        return NULL;
    }
    if (after > before && memory_used(f) + after - before > scale(f) * MAX_MEMORY) {
        if (f->L != NULL) {
            f->out_of_memory = front_where(f->L, 0);
        }
        f->fuel -= (int64_t)(f->memory / 16);   /* Lua will collect garbage */
        return NULL;
    }
    p = arena_resize(f->heap, p, size);
    f->memory += after - before;
    f->fuel -= COST_OF_OBJECT + (int64_t)(size / 4);
    if (text && f->L != NULL) {
        note_text(f, size);
    } else if (!text && size > f->largest) {
        f->largest = size;
    }
    return p;
}

lua_State *
front_new_state(Front *f)
{
    f->L = NULL;
    f->heap = arena_new();
    f->memory = 0;
    f->beginning = f->fuel;
    f->longest = f->largest = 0;
    f->out_of_memory = f->graph->pos;
    f->L = lua_newstate(counted_alloc, f);
    if (f->L == NULL) {
        front_spent(f, SPENT_MEMORY, f->out_of_memory);
    }
    return f->L;
}

/* Nothing in the state has a finalizer, so freeing its memory is enough, also
 * when work ends below a function that Lua calls. */
void
front_drop_state(Front *f)
{
    f->L = NULL;
    arena_drop(f->heap);
}

/* ---- errors that are caught ------------------------------------------------ */

int
front_pcall(lua_State *L)
{
    Front *f = front_of(L);
    Frame frame = { f->graph->pos, f->graph->by };
    int status;

    luaL_checkany(L, 1);
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    status = lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 0);
    if (status == LUA_ERRMEM) {
        front_spent(f, SPENT_MEMORY, f->out_of_memory);
    }
    front_check(L);
    if (status == LUA_OK) {
        return lua_gettop(L);
    }
    front_leave(L, frame);
    front_burn(L, COST_OF_TEXT + (int64_t)f->source[0]->n / 32
                  + (int64_t)(f->largest / BYTES_PER_UNIT));    /* of the stack */
    if (front_is_error(L, -1)) {
        lua_pushstring(L, f->diag->text->s);
        diag_clear(f->diag);
    }
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}
