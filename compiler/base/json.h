/* json.h -- writes a JSON value, member by member
 *
 * takes   objects, lists and their members, in order
 * gives   their text; in a wide value each member has a line of its own, other values
 *         take one line
 * keeps   memory in the arena of the text, which is dropped with it when work fails
 *         (guard.h); trainers, which read JSON too, use jansson
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/text.h"

enum { JSON_DEPTH = 8 };

typedef struct Json {
    Text *t;
    int depth;                  /* of objects and lists that are open */
    int indent;                 /* of the whole value, in levels */
    struct { char close; bool wide, any; } in[JSON_DEPTH];
} Json;

/* `key` is NULL in a list, and for the value itself. */
void json_begin_object(Json *j, const char *key, bool wide);
void json_begin_list(Json *j, const char *key, bool wide);
void json_end(Json *j);                         /* of the object or list last begun */

void json_put_string(Json *j, const char *key, const char *s);     /* NULL: null */
void json_put_int(Json *j, const char *key, int64_t v);
void json_put_bool(Json *j, const char *key, bool v);
/* What is JSON as it is printed. */
void json_put_raw(Json *j, const char *key, const char *fmt, ...) PRINTF_LIKE(3, 4);

#endif
