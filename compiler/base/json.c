/* json.c -- see json.h */
#include "base/json.h"

#include "base/diag.h"

#include <stdarg.h>

static void
new_line(Json *j)
{
    text_printf(j->t, "\n%*s", 2 * (j->depth + j->indent), "");
}

/* What stands before a member. */
static void
begin(Json *j, const char *key)
{
    if (j->depth > 0) {
        bool wide = j->in[j->depth - 1].wide, any = j->in[j->depth - 1].any;
        text_add(j->t, any ? "," : "");
        if (wide) {
            new_line(j);
        } else if (any || j->in[j->depth - 1].close == '}') {
            text_add(j->t, " ");
        }
        j->in[j->depth - 1].any = true;
    }
    if (key != NULL) {
        text_json(j->t, key);
        text_add(j->t, ": ");
    }
}

static void
open(Json *j, const char *key, bool wide, const char *with, char close)
{
    begin(j, key);
    if (j->depth == JSON_DEPTH) {
        bug("more than %d levels of JSON", JSON_DEPTH);
    }
    text_add(j->t, with);
    j->in[j->depth].close = close;
    j->in[j->depth].wide = wide;
    j->in[j->depth++].any = false;
}

void
json_begin_object(Json *j, const char *key, bool wide)
{
    open(j, key, wide, "{", '}');
}

void
json_begin_list(Json *j, const char *key, bool wide)
{
    open(j, key, wide, "[", ']');
}

void
json_end(Json *j)
{
    bool any = j->in[j->depth - 1].any;

    j->depth--;
    if (any && j->in[j->depth].wide) {
        new_line(j);
    } else if (any && j->in[j->depth].close == '}') {
        text_add(j->t, " ");
    }
    text_printf(j->t, "%c", j->in[j->depth].close);
}

void
json_put_string(Json *j, const char *key, const char *s)
{
    begin(j, key);
    text_json(j->t, s);
}

void
json_put_int(Json *j, const char *key, int64_t v)
{
    json_put_raw(j, key, "%lld", (long long)v);
}

void
json_put_bool(Json *j, const char *key, bool v)
{
    json_put_raw(j, key, "%s", v ? "true" : "false");
}

void
json_put_raw(Json *j, const char *key, const char *fmt, ...)
{
    va_list ap;

    begin(j, key);
    va_start(ap, fmt);
    text_vprintf(j->t, fmt, ap);
    va_end(ap);
}
