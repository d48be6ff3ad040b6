/* completions.c -- see manual.h */
#include "manual.h"

#include "flags.h"

#include <string.h>

enum { MAX_WORDS = 64 };

/* Between single quotes; `also` has the characters that need a \ before them. */
static void
add_quoted(Text *t, const char *s, const char *quote, const char *also)
{
    for (; *s != '\0'; s++) {
        if (*s == '\'') {
            text_add(t, quote);
        } else {
            text_printf(t, "%s%c", strchr(also, *s) != NULL ? "\\" : "", *s);
        }
    }
}

static char *
joined(Arena *a, const char *const *word, int n)
{
    Text *t = text_new(a);

    for (int i = 0; i < n; i++) {
        text_printf(t, "%s%s", i > 0 ? " " : "", word[i]);
    }
    return t->s;
}

/* The words that a command or an option accepts; "" for any. */
static char *
words_of(Arena *a, const Command *c)
{
    const char *word[MAX_WORDS];

    return joined(a, word, command_words(a, c, word, countof(word)));
}

static char *
choices(Arena *a, const Flag *f)
{
    const char *word[MAX_WORDS];

    return joined(a, word, flag_words(f, word, countof(word)));
}

/* ---- bash ------------------------------------------------------------------------ */

static void
bash_command(Text *t, const Command *c)
{
    int n;
    const Flag *flag = flags_all(&n);

    text_printf(t, "    %s) words='%s ", c->name, words_of(t->arena, c));
    for (int i = 0; i < n; i++) {
        if (flag_is_for(&flag[i], c->name)) {
            text_printf(t, "%s ", flag[i].name);
        }
    }
    text_add(t, "--help' ;;\n");
}

static void
bash_text(Text *t, const Command *list, int n)
{
    int n_flag;
    const Flag *flag = flags_all(&n_flag);

    text_add(t, "# bash completion for gradc, written by gradc completions bash\n"
             "_gradc()\n{\n    local current=${COMP_WORDS[COMP_CWORD]}\n"
             "    local before=${COMP_WORDS[COMP_CWORD - 1]} words=\n\n"
             "    COMPREPLY=()\n    case $before in\n");
    for (int i = 0; i < n_flag; i++) {
        if (choices(t->arena, &flag[i])[0] != '\0') {
            text_printf(t, "    %s) words='%s' ;;\n", flag[i].name,
                        choices(t->arena, &flag[i]));
        } else if (flag[i].value != NULL) {
            text_printf(t, "    %s) return ;;\n", flag[i].name);
        }
    }
    text_add(t, "    esac\n    if [ \"$COMP_CWORD\" = 1 ]; then\n        words='");
    for (int i = 0; i < n; i++) {
        text_printf(t, "%s ", list[i].name);
    }
    text_add(t, "--help --version'\n    fi\n"
             "    [ -n \"$words\" ] || case ${COMP_WORDS[1]} in\n");
    for (int i = 0; i < n; i++) {
        bash_command(t, &list[i]);
    }
    text_add(t, "    esac\n    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n}\n"
             "complete -o default -F _gradc gradc\n");
}

/* ---- zsh -------------------------------------------------------------------------- */

static void
zsh_flag(Text *t, const Flag *f)
{
    const char *words = choices(t->arena, f);

    text_printf(t, " \\\n            '%s%s[", strcmp(f->name, "-D") == 0
                || strcmp(f->name, "--no-rule") == 0 ? "*" : "", f->name);
    add_quoted(t, f->about, "'\\''", "[]:\\");
    text_add(t, "]");
    if (f->value != NULL && words[0] != '\0') {
        text_printf(t, ":%s:(%s)", f->value, words);
    } else if (f->value != NULL) {
        text_printf(t, ":%s:_files", f->value);
    }
    text_add(t, "'");
}

static void
zsh_command(Text *t, const Command *c)
{
    int n;
    const Flag *flag = flags_all(&n);

    text_printf(t, "    %s)\n        _arguments", c->name);
    for (int i = 0; i < n; i++) {
        if (flag_is_for(&flag[i], c->name)) {
            zsh_flag(t, &flag[i]);
        }
    }
    text_add(t, " \\\n            '--help[more about it]'");
    if (words_of(t->arena, c)[0] != '\0') {
        text_printf(t, " \\\n            '1:word:(%s)'", words_of(t->arena, c));
    } else if (c->model) {
        text_add(t, " \\\n            '1:model:_files -g \"*.lua\"'");
    }
    text_add(t, "\n        ;;\n");
}

static void
zsh_text(Text *t, const Command *list, int n)
{
    text_add(t, "#compdef gradc\n# written by gradc completions zsh\n"
             "local -a commands\nif (( CURRENT == 2 )); then\n    commands=(\n");
    for (int i = 0; i < n; i++) {
        text_printf(t, "        '%s:", list[i].name);
        add_quoted(t, list[i].about, "'\\''", "\\");
        text_add(t, "'\n");
    }
    text_add(t, "    )\n    _describe command commands\n    return\nfi\n"
             "shift words\n(( CURRENT-- ))\ncase $words[1] in\n");
    for (int i = 0; i < n; i++) {
        zsh_command(t, &list[i]);
    }
    text_add(t, "esac\n");
}

/* ---- fish ------------------------------------------------------------------------- */

static void
fish_flag(Text *t, const Flag *f)
{
    bool is_long = f->name[1] == '-';

    text_printf(t, "complete -c gradc -n '__fish_seen_subcommand_from%.*s' -%c %s",
                (int)strlen(f->commands) - 1, f->commands, is_long ? 'l' : 's',
                f->name + 1 + is_long);
    if (f->value != NULL) {
        const char *words = choices(t->arena, f);
        text_printf(t, words[0] != '\0' ? " -x -a '%s'" : " -r", words);
    }
    text_add(t, " -d '");
    add_quoted(t, f->about, "\\'", "\\");
    text_add(t, "'\n");
}

static void
fish_text(Text *t, const Command *list, int n)
{
    int n_flag;
    const Flag *flag = flags_all(&n_flag);

    text_add(t, "# fish completion for gradc, written by gradc completions fish\n");
    for (int i = 0; i < n; i++) {
        const Command *c = &list[i];
        text_printf(t, "complete -c gradc -n __fish_use_subcommand -f -a %s -d '",
                    c->name);
        add_quoted(t, c->about, "\\'", "\\");
        text_add(t, "'\n");
        if (words_of(t->arena, c)[0] != '\0') {
            text_printf(t, "complete -c gradc -n '__fish_seen_subcommand_from %s' -f "
                        "-a '%s'\n", c->name, words_of(t->arena, c));
        }
    }
    for (int i = 0; i < n_flag; i++) {
        fish_flag(t, &flag[i]);
    }
}

void
completions_text(Text *t, const char *shell, const Command *list, int n)
{
    if (strcmp(shell, "bash") == 0) {
        bash_text(t, list, n);
    } else if (strcmp(shell, "zsh") == 0) {
        zsh_text(t, list, n);
    } else {
        fish_text(t, list, n);
    }
}
