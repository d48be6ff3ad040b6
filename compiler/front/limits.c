/* limits.c -- limits on the work and memory of a script
 *
 * takes   instructions, calls, allocations as they happen
 * gives   an error in one line, which the script cannot catch
 * keeps   a count instead of a clock, so that a model is accepted everywhere or
 *         nowhere: units of fuel, each about the time of one instruction of
 *         Lua, and bytes.  The cost of an instruction is bounded: values that a
 *         call passes are counted with the call; once the script has made a
 *         long string, comparing it may take as long as reading it, and every
 *         instruction is charged as if it did.  So it is with chains of
 *         metatables, and with tables that no cache holds.
 */
#include "front/state.h"

enum {
    SHORT_TEXT = 512,           /* bytes that cost nothing extra */
    BYTES_PER_UNIT = 64,
    LINKS_PER_UNIT = 2,         /* of a chain of metatables */
    CACHED = 4 << 20,           /* bytes of a table that is near the processor */
    COST_OF_FAR = 3,            /* of an instruction that reads a larger one */
    COST_OF_OBJECT = 20,        /* creating it, and collecting it later */
    BYTES_OF_TEXT = 16,         /* made per unit */
    BYTES_OF_TABLE = 4          /* ... which are cleared, filled, moved */
};

static const char LINKS = 0;            /* its address: key in the registry */

uint64_t
front_scale(const Front *f)
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
                   (int)(front_scale(f) * MAX_MEMORY >> 20));
    } else if (what == SPENT_NODES) {
        diag_error(f->diag, pos, NULL, "the model has more than %d nodes",
                   (int)front_scale(f) * MAX_NODES);
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
        f->fuel += (int64_t)front_scale(f) * FUEL_OF_NODE * (f->graph->n - f->n_paid);
        f->n_paid = f->graph->n;
    }
    if (f->graph->n > (int)front_scale(f) * MAX_NODES) {
        front_spent(f, SPENT_NODES, front_where(L, 0));
    } else if (f->fuel < 0) {
        front_spent(f, SPENT_FUEL, front_where(L, 0));
    } else if (memory_used(f) > front_scale(f) * MAX_MEMORY) {
        front_spent(f, SPENT_MEMORY, front_where(L, 0));
    }
    if (f->spent) {
        front_raise(L);
    }
}

/* ---- work ----------------------------------------------------------------- */

uint64_t
front_unit_cost(const Front *f)
{
    uint64_t table = f->largest > CACHED ? COST_OF_FAR : 1;
    uint64_t text = f->longest > SHORT_TEXT ? f->longest / BYTES_PER_UNIT : 1;
    uint64_t chain = (uint64_t)f->links / LINKS_PER_UNIT;

    text = text > table ? text : table;
    return text > chain ? text : chain;
}

/* Calls the hook after as many instructions as TICK units pay for. */
void
front_set_hook(const Front *f, lua_Hook hook)
{
    int ticks = (int)max64(1, TICK / (int64_t)front_unit_cost(f));
    int lines = f->compares ? LUA_MASKLINE : 0;

    lua_sethook(f->L, hook, LUA_MASKCOUNT | LUA_MASKCALL | LUA_MASKRET | lines, ticks);
}

/* A trace for another batch size has built as much C as others: its initial
 * fuel is returned, and as much as starting it for its entry.  What the script
 * used is not, since a script with n entries uses it in each of n traces. */
void
front_built(Front *f)
{
    f->n_built++;
    f->fuel += f->beginning + 2 * FUEL_OF_TRACE;
}

/* ---- memory --------------------------------------------------------------- */

static void
renew_hook(const Front *f)
{
    if (lua_gethook(f->L) != NULL) {
        front_set_hook(f, lua_gethook(f->L));
    }
}

static void
note_text(Front *f, uint64_t size)
{
    if (size > f->longest) {
        f->longest = size;
        if (size > SHORT_TEXT) {
            renew_hook(f);
        }
    }
}

static void
note_table(Front *f, uint64_t size)
{
    if (size > f->largest) {
        f->largest = size;
        if (size > CACHED) {
            renew_hook(f);
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
        arena_free(f->heap, p, old);
        return NULL;
    }
    if (after > before && memory_used(f) + after - before > front_scale(f) * MAX_MEMORY) {
        if (f->L != NULL) {
            f->out_of_memory = front_where(f->L, 0);
        }
        f->fuel -= (int64_t)(f->memory / 16);   /* Lua will collect garbage */
        return NULL;
    }
    p = arena_resize(f->heap, p, old, size);
    f->memory += after - before;
    f->fuel -= COST_OF_OBJECT
             + (int64_t)(size / (text ? BYTES_OF_TEXT : BYTES_OF_TABLE));
    if (f->L != NULL && text) {
        note_text(f, size);
    } else if (f->L != NULL) {
        note_table(f, size);
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

/* ---- metatables ------------------------------------------------------------ */

/* Counts the table at -1 if it is one, and was not counted before. */
static void
note_link(lua_State *L, Front *f)
{
    if (!lua_istable(L, -1)) {
        return;
    }
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &LINKS) != LUA_TTABLE) {
        lua_newtable(L);
        lua_pushvalue(L, -1);
        lua_rawsetp(L, LUA_REGISTRYINDEX, &LINKS);
        lua_replace(L, -2);
    }
    lua_pushvalue(L, -2);
    if (lua_rawget(L, -2) == LUA_TNIL) {
        lua_pushvalue(L, -3);
        lua_pushboolean(L, 1);
        lua_rawset(L, -4);
        f->links++;
        renew_hook(f);
    }
}

int
front_linked(lua_State *L)
{
    static const char *const key[] = { "__index", "__newindex" };

    for (size_t i = 0; i < countof(key) && lua_istable(L, 1); i++) {
        lua_settop(L, 1);
        lua_pushstring(L, key[i]);
        lua_rawget(L, 1);
        note_link(L, front_of(L));
    }
    return 0;
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
