/* word.c -- see word.h
 *
 * keeps   the first two lists sorted: they are searched by bisection
 */
#include "base/word.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Keywords of C11, C23 and C++20, names that the standard headers define and
 * that do not start with an underscore and a capital, and names that compilers
 * and main programs use. */
static const char *const words[] = {
    "BIG_ENDIAN", "BUFSIZ", "CMPLX", "CMPLXF", "CMPLXL", "DOMAIN", "EOF",
    "FALSE", "FILE", "HUGE", "I", "INFINITY", "LITTLE_ENDIAN", "NAN", "NDEBUG",
    "NGREG", "NSIG", "NULL", "OVERFLOW", "PLOSS", "SING", "TLOSS", "TRUE",
    "UNDERFLOW", "WEOF", "alignas", "alignof", "alloca", "and", "and_eq",
    "asm", "assert", "atomic_cancel", "atomic_commit", "atomic_noexcept",
    "auto", "bitand", "bitor", "bool", "break", "case", "catch", "char",
    "char16_t", "char32_t", "char8_t", "class", "co_await", "co_return",
    "co_yield", "compl", "complex", "concept", "const", "const_cast",
    "consteval", "constexpr", "constinit", "continue", "decltype", "default",
    "delete", "do", "double", "dynamic_cast", "else", "enum", "errno",
    "explicit", "export", "extern", "false", "float", "for", "fpclassify",
    "friend", "goto", "i386", "if", "imaginary", "inline", "int", "isfinite",
    "isgreater", "isgreaterequal", "isinf", "isless", "islessequal",
    "islessgreater", "isnan", "isnormal", "isunordered", "kill_dependency",
    "linux", "long", "main", "math_errhandling", "memchr", "memcmp", "memcpy",
    "memmove", "memset", "mutable", "namespace", "new", "noexcept", "noreturn",
    "not", "not_eq", "nullptr", "offsetof", "operator", "or", "or_eq",
    "private", "protected", "public", "register", "reinterpret_cast",
    "requires", "restrict", "return", "setjmp", "short", "sigmask", "signbit",
    "signed", "sigsetjmp", "sizeof", "static", "static_assert", "static_cast",
    "stderr", "stdin", "stdout", "strcat", "strchr", "strcmp", "strcpy",
    "strlen", "strncat", "strncmp", "strncpy", "strstr", "struct", "switch",
    "synchronized", "template", "this", "thread_local", "throw", "true", "try",
    "typedef", "typeid", "typename", "typeof", "typeof_unqual", "union",
    "unix", "unreachable", "unsigned", "using", "va_arg", "va_copy", "va_end",
    "va_start", "virtual", "void", "volatile", "wchar_t", "while", "xor",
    "xor_eq",
};

/* Headers that a file of this name would hide, and prefixes of library
 * functions: mtx_init. */
static const char *const headers[] = {
    "alloca", "assert", "atomic", "byteswap", "cnd", "complex", "ctype",
    "endian", "errno", "fcntl", "features", "fenv", "float", "getopt",
    "inttypes", "iso646", "jansson", "jansson_config", "limits", "locale",
    "malloc", "math", "mtx", "newlib", "pthread", "regex", "sched", "sem",
    "semaphore", "setjmp", "signal", "stdalign", "stdarg", "stdatomic",
    "stdbit", "stdbool", "stdckdint", "stddef", "stdint", "stdio", "stdlib",
    "stdnoreturn", "string", "strings", "tgmath", "thrd", "threads", "time",
    "tss", "uchar", "unistd", "wchar", "wctype", "xlocale", "zconf", "zlib",
};

/* Names that emitted functions use inside, perhaps with a number behind them. */
static const char *const inner[] = {
    "acc", "before", "best", "block", "budget", "call", "from", "frozen", "grad",
    "lanes", "line", "lost", "next", "ordered", "param", "part", "progress", "scratch",
    "share", "state", "team", "tile", "to", "total", "tree",
};

static int
compare(const void *word, const void *entry)
{
    return strcmp(word, *(const char *const *)entry);
}

static bool
has_lower(const char *s)
{
    for (; *s != '\0'; s++) {
        if (islower((unsigned char)*s)) {
            return true;
        }
    }
    return false;
}

static bool
ends_in(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);

    return n >= m && strcmp(s + n - m, end) == 0;
}

static bool
begins_with(const char *s, const char *begin)
{
    return strncmp(s, begin, strlen(begin)) == 0;
}

/* INT32_MAX, EINVAL, SIGTERM, PRId64: families of macros. */
static bool
is_macro(const char *s)
{
    if (begins_with(s, "PRI") || begins_with(s, "SCN")) {
        return s[3] != '\0' && strcspn(s + 3, "0123456789") < strlen(s + 3);
    }
    return isupper((unsigned char)s[0]) && !has_lower(s)
        && (strchr(s, '_') != NULL
            || (s[0] == 'E' && s[1] != '\0' && isupper((unsigned char)s[1]))
            || (begins_with(s, "SIG") && s[3] != '\0'));
}

/* GRADC_F32, gradc_expf: ours, in any case. */
static bool
is_ours(const char *s)
{
    static const char own[] = "gradc";

    for (int i = 0; own[i] != '\0'; i++) {
        if (tolower((unsigned char)s[i]) != own[i]) {
            return false;
        }
    }
    return true;
}

bool
word_is_reserved(const char *s)
{
    return bsearch(s, words, countof(words), sizeof(words[0]), compare) != NULL
        || is_macro(s) || is_ours(s) || ends_in(s, "_t")
        || (s[0] == '_' && (s[1] == '_' || isupper((unsigned char)s[1])));
}

/* A letter, or "at", perhaps with a number, for loops and values; where a loop begins or
 * ends: "k2", "l_end", "t_from", "t_to". */
static bool
is_letter(const char *s)
{
    const char *digits = "0123456789";

    s += begins_with(s, "at");
    if (s[0] == '\0' || strchr("abcdefhijklmnoqrstuvz", s[0]) == NULL) {
        return false;
    }
    s += 1 + strspn(s + 1, digits);
    s += begins_with(s, "_end") ? 4 : strcmp(s, "_from") == 0 ? 5
       : strcmp(s, "_to") == 0 ? 3 : 0;
    return s[strspn(s, digits)] == '\0';
}

bool
word_is_inner(const char *s)
{
    for (int i = 0; i < countof(inner); i++) {
        size_t n = strlen(inner[i]);
        if (begins_with(s, inner[i]) && s[n + strspn(s + n, "0123456789")] == '\0') {
            return true;
        }
    }
    return is_letter(s);
}

/* "math": NAME.h would hide <math.h>. */
static bool
is_header(const char *s)
{
    return bsearch(s, headers, countof(headers), sizeof(headers[0]), compare) != NULL
        || is_ours(s);
}

bool
word_is_identifier(const char *s)
{
    for (const char *c = s; *c != '\0'; c++) {
        if (!isalnum((unsigned char)*c) && *c != '_') {
            return false;
        }
    }
    return s[0] != '\0' && isdigit((unsigned char)s[0]) == 0;
}

/* A name that compilers or libraries may use gets an x in front if it looks
 * like ours, else an underscore at the end. */
char *
word_identifier(Arena *a, const char *s)
{
    bool digit = isdigit((unsigned char)s[0]) != 0 || s[0] == '\0';
    char *p = arena_printf(a, "%s%s", digit ? "_" : "", s);

    for (char *c = p; *c != '\0'; c++) {
        if (!isalnum((unsigned char)*c)) {
            *c = '_';
        }
    }
    if (!word_is_reserved(p)) {
        return p;
    }
    return arena_printf(a, "%s%s_", p[0] == '_' ? "x" : "", p);
}

char *
word_file(Arena *a, const char *s)
{
    bool reserved = s[0] == '_' && (s[1] == '_' || isupper((unsigned char)s[1]));

    return is_header(s) ? arena_printf(a, "%s_", s)
         : arena_printf(a, "%s%s", reserved ? "x" : "", s);
}
