/* wire.c -- see wire.h
 *
 * keeps   the rule of protocol buffers: unknown fields are skipped
 */
#include "onnx/wire.h"

#include <lauxlib.h>

#include <string.h>

enum { MAX_DEPTH = 40 };        /* nested messages: graphs within attributes */
enum { VARINT, FIXED64, LENGTH, FIXED32 = 5 };  /* types on the wire */

typedef struct Wire {
    lua_State *L;
    const char *whole;
    const unsigned char *p, *end;
    int depth;
} Wire;

static void
broken(const Wire *w, const char *why)
{
    luaL_error(w->L, "it is not an ONNX model, or damaged: %s at byte %I", why,
               (LUAI_UACINT)((const char *)w->p - w->whole));
}

/* ---- reading ---------------------------------------------------------------- */

static uint64_t
read_varint(Wire *w)
{
    uint64_t v = 0;

    for (int shift = 0; shift < 70; shift += 7) {
        if (w->p == w->end) {
            broken(w, "it ends within a number");
        }
        v |= shift < 64 ? (uint64_t)(*w->p & 0x7f) << shift : 0;
        if ((*w->p++ & 0x80) == 0) {
            return v;
        }
    }
    broken(w, "a number is too long");
    return 0;
}

static const unsigned char *
take(Wire *w, uint64_t n)
{
    const unsigned char *p = w->p;

    if (n > (uint64_t)(w->end - w->p)) {
        broken(w, "it ends too early");
    }
    w->p += n;
    return p;
}

static uint64_t
read_fixed(Wire *w, int bytes)
{
    const unsigned char *p = take(w, (uint64_t)bytes);
    uint64_t v = 0;

    for (int i = bytes - 1; i >= 0; i--) {
        v = v << 8 | p[i];
    }
    return v;
}

static void
push_float(lua_State *L, uint64_t bits)
{
    uint32_t low = (uint32_t)bits;
    float v;

    memcpy(&v, &low, sizeof(v));
    lua_pushnumber(L, (lua_Number)v);
}

static void
push_double(lua_State *L, uint64_t bits)
{
    double v;

    memcpy(&v, &bits, sizeof(v));
    lua_pushnumber(L, v);
}

/* A number of the field's kind, packed or not. */
static void
push_number(Wire *w, const WireField *f)
{
    if (f->kind == WIRE_INT) {
        lua_pushinteger(w->L, (lua_Integer)read_varint(w));
    } else if (f->kind == WIRE_FLOAT) {
        push_float(w->L, read_fixed(w, 4));
    } else {
        push_double(w->L, read_fixed(w, 8));
    }
}

static int
wire_type(const WireField *f)
{
    return f->kind == WIRE_INT ? VARINT : f->kind == WIRE_FLOAT ? FIXED32
         : f->kind == WIRE_DOUBLE ? FIXED64 : LENGTH;
}

static void
skip(Wire *w, int type)
{
    switch (type) {
    case VARINT:
        read_varint(w);
        break;
    case FIXED64:
        take(w, 8);
        break;
    case LENGTH:
        take(w, read_varint(w));
        break;
    case FIXED32:
        take(w, 4);
        break;
    default:
        broken(w, "there is a field of an unknown type");
    }
}

/* Stores the value on top in the message below it. */
static void
store(lua_State *L, const WireField *f)
{
    if (!f->repeated) {
        lua_setfield(L, -2, f->name);
        return;
    }
    if (lua_getfield(L, -2, f->name) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_pushvalue(L, -1);
        lua_setfield(L, -4, f->name);
    }
    lua_insert(L, -2);
    lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
    lua_pop(L, 1);
}

static void push_message(Wire *w, const Message *m);

/* Values with a length: strings, messages, packed numbers. */
static void
read_length(Wire *w, const WireField *f)
{
    uint64_t n = read_varint(w);
    Wire in = *w;

    in.p = take(w, n);
    in.end = w->p;
    in.depth = w->depth + 1;
    if (f->kind == WIRE_BYTES) {
        lua_pushlstring(w->L, (const char *)in.p, (size_t)n);
        store(w->L, f);
    } else if (f->kind == WIRE_MESSAGE) {
        push_message(&in, f->message);
        store(w->L, f);
    } else {
        while (in.p < in.end) {
            push_number(&in, f);
            store(w->L, f);
        }
    }
}

static const WireField *
find_field(const Message *m, uint64_t number)
{
    for (int i = 0; i < m->n; i++) {
        if ((uint64_t)m->field[i].number == number) {
            return &m->field[i];
        }
    }
    return NULL;
}

static void
push_message(Wire *w, const Message *m)
{
    if (w->depth > MAX_DEPTH) {
        broken(w, "messages lie too deep in each other");
    }
    luaL_checkstack(w->L, 8, "messages in messages");
    lua_newtable(w->L);
    while (w->p < w->end) {
        uint64_t tag = read_varint(w);
        int type = (int)(tag & 7);
        const WireField *f = find_field(m, tag >> 3);
        bool packed = f != NULL && f->repeated && type == LENGTH;
        if (f == NULL) {
            skip(w, type);
        } else if (type != wire_type(f) && !packed) {
            broken(w, lua_pushfstring(w->L, "field %s of %s has a wrong type", f->name,
                                      m->name));
        } else if (type == LENGTH) {
            read_length(w, f);
        } else {
            push_number(w, f);
            store(w->L, f);
        }
    }
}

void
wire_read(lua_State *L, const Message *m, const char *bytes, size_t n)
{
    const unsigned char *p = (const unsigned char *)bytes;
    Wire w = { L, bytes, p, p + n, 0 };

    push_message(&w, m);
}

/* ---- writing ---------------------------------------------------------------- */

static void
add_varint(luaL_Buffer *b, uint64_t v)
{
    while (v >= 0x80) {
        luaL_addchar(b, (char)(unsigned char)(v | 0x80));
        v >>= 7;
    }
    luaL_addchar(b, (char)v);
}

static void
add_fixed(luaL_Buffer *b, uint64_t v, int bytes)
{
    for (int i = 0; i < bytes; i++) {
        luaL_addchar(b, (char)(unsigned char)(v >> (8 * i)));
    }
}

static void
add_number(luaL_Buffer *b, const WireField *f, lua_Integer i, double v)
{
    float single = (float)v;
    uint32_t low;
    uint64_t bits;

    memcpy(&low, &single, sizeof(low));
    memcpy(&bits, &v, sizeof(bits));
    switch (f->kind) {
    case WIRE_INT:
        add_varint(b, (uint64_t)i);
        break;
    case WIRE_FLOAT:
        add_fixed(b, low, 4);
        break;
    default:
        add_fixed(b, bits, 8);
    }
}

/* Pushes what stands in front of a field's n bytes, or the whole of a number. */
static void
push_head(lua_State *L, const WireField *f, size_t n, lua_Integer i, double v)
{
    luaL_Buffer b;

    luaL_buffinit(L, &b);
    add_varint(&b, (uint64_t)f->number << 3 | (uint64_t)wire_type(f));
    if (wire_type(f) == LENGTH) {
        add_varint(&b, n);
    } else {
        add_number(&b, f, i, v);
    }
    luaL_pushresult(&b);
}

/* The parts of a message, one behind the other, in a table of Lua. */
typedef struct Parts {
    lua_State *L;
    int list;
    lua_Integer n;
    size_t bytes;
} Parts;

static void add_message(Parts *p, const Message *m, int i);

/* Puts the string on top of the stack at a place in the list. */
static void
set_part(Parts *p, lua_Integer place)
{
    p->bytes += lua_rawlen(p->L, -1);
    lua_rawseti(p->L, p->list, place);
}

/* Takes the value on top of the stack and adds it as a field; its head has the place
 * before it, and is made when it is known how long it is. */
static void
add_field(Parts *p, const WireField *f)
{
    lua_State *L = p->L;
    lua_Integer head = ++p->n, i = 0;
    size_t before = p->bytes, n = 0;
    double v = 0;

    if (f->kind == WIRE_MESSAGE) {
        add_message(p, f->message, lua_gettop(L));
        n = p->bytes - before;
        lua_pop(L, 1);
    } else if (wire_type(f) == LENGTH) {
        luaL_checklstring(L, -1, &n);
        set_part(p, ++p->n);
    } else if (f->kind == WIRE_INT) {
        i = luaL_checkinteger(L, -1);
        lua_pop(L, 1);
    } else {
        v = luaL_checknumber(L, -1);
        lua_pop(L, 1);
    }
    push_head(L, f, n, i, v);
    set_part(p, head);
}

static void
add_message(Parts *p, const Message *m, int i)
{
    lua_State *L = p->L;

    luaL_checkstack(L, 8, "messages in messages");
    for (int k = 0; k < m->n; k++) {
        const WireField *f = &m->field[k];
        lua_Integer n;
        if (lua_getfield(L, i, f->name) == LUA_TNIL) {
            lua_pop(L, 1);
            continue;
        }
        n = f->repeated ? (lua_Integer)lua_rawlen(L, -1) : 1;
        for (lua_Integer at = 1; at <= n; at++) {
            if (f->repeated) {
                lua_rawgeti(L, -1, at);
            } else {
                lua_pushvalue(L, -1);
            }
            add_field(p, f);
        }
        lua_pop(L, 1);
    }
}

char *
wire_write(lua_State *L, const Message *m, int i, Arena *a, size_t *n)
{
    Parts p = { .L = L };
    char *all;

    i = lua_absindex(L, i);
    lua_newtable(L);
    p.list = lua_gettop(L);
    add_message(&p, m, i);
    all = arena_alloc(a, p.bytes + 1, 1);
    *n = 0;
    for (lua_Integer k = 1; k <= p.n; k++) {
        size_t length;
        const char *part;
        lua_rawgeti(L, p.list, k);
        part = lua_tolstring(L, -1, &length);
        memcpy(all + *n, part, length);
        *n += length;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    all[*n] = '\0';
    return all;
}
