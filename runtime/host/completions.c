/* completions.c -- what shells complete after the name of a trainer
 *
 * takes   the tables of options, a model
 * gives   a script for bash, zsh or fish on stdout: commands, options, and the words
 *         that some options take
 */
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "options.h"
#include "usage.h"

/* ---- words -------------------------------------------------------------------- */

static void
print_entries(const struct gradc_model *m)
{
    for (int i = 0; i < m->n_entry; i++) {
        if (!m->entry[i].hidden) {
            printf("%s ", m->entry[i].name);
        }
    }
}

/* What can be watched while it trains. */
static void
print_metrics(const struct gradc_model *m)
{
    for (int i = 0; i < m->n_entry; i++) {
        const struct gradc_entry *e = &m->entry[i];

        for (int k = 0; m->train != NULL && strcmp(e->name, m->train) == 0
                        && k < e->n_out - e->n_total; k++) {
            printf("%s ", e->out[k].name);
        }
    }
}

static void
print_kinds(const struct gradc_model *m)
{
    (void)m;
    for (int i = 0; gradc_plot_kind(i) != NULL; i++) {
        printf("%s ", gradc_plot_kind(i));
    }
}

/* Options, and commands, whose next word is one of few. */
static const struct chosen {
    const char *after;
    int command;                /* the next word of this command; 0: of an option */
    void (*print)(const struct gradc_model *m);
    const char *words;          /* if nothing prints them */
} chosen[] = {
    { "--entry", 0, print_entries, NULL },
    { "--save-best", 0, print_metrics, NULL },
    { "--monitor", 0, print_metrics, NULL },
    { "--mode", 0, NULL, "max min" },
    { "--save-dtype", 0, NULL, "f16 bf16 f32" },
    { "--workers", 0, NULL, "0 1" },
    { "run", RUN, print_entries, NULL },
    { "plot", PLOT, print_kinds, NULL },
    { "completions", COMPLETIONS, NULL, "bash zsh fish" },
};

enum { N_CHOSEN = sizeof(chosen) / sizeof(*chosen) };

/* Options that stand instead of a command. */
static const struct alone {
    const char *name, *about;
} alone[] = {
    { "--help", "print what the trainer can do" },
    { "--version", "print what the trainer is made of" },
};

enum { N_ALONE = sizeof(alone) / sizeof(*alone) };

static void
print_chosen(const struct gradc_model *m, const struct chosen *c)
{
    if (c->print != NULL) {
        c->print(m);
    } else {
        printf("%s", c->words);
    }
}

/* Between single quotes. */
static void
print_quoted(const char *s, const char *quote)
{
    for (; *s != '\0'; s++) {
        if (*s == '\'') {
            printf("%s", quote);
        } else {
            putchar(*s);
        }
    }
}

static int
has_command(const struct gradc_model *m, const struct gradc_usage *u)
{
    return u->command != SAMPLE || m->data.sample != NULL;
}

/* The last part of a path. */
static const char *
base_of(const char *program)
{
    const char *slash = strrchr(program, '/');

    return slash != NULL ? slash + 1 : program;
}

/* ---- bash --------------------------------------------------------------------- */

static void
bash(const struct gradc_model *m, const char *program)
{
    int n;
    const struct gradc_usage *usage = gradc_usages(&n);

    printf("# written by %s completions bash\n_gradc_%s()\n{\n"
           "\tlocal word=${COMP_WORDS[COMP_CWORD]} words=\n"
           "\tcase $COMP_CWORD:${COMP_WORDS[1]}:${COMP_WORDS[COMP_CWORD - 1]}:$word in\n"
           "\t1:*) words='", program, m->name);
    for (int i = 0; i < n; i++) {
        printf("%s", has_command(m, &usage[i]) ? usage[i].name : "");
        putchar(' ');
    }
    for (int i = 0; i < N_ALONE; i++) {
        printf("%s ", alone[i].name);
    }
    printf("' ;;\n");
    for (int k = 0; k < N_CHOSEN; k++) {
        printf(chosen[k].command != 0 ? "\t2:%s:*) words='" : "\t*:*:%s:*) words='",
               chosen[k].after);
        print_chosen(m, &chosen[k]);
        printf("' ;;\n");
    }
    for (int i = 0; i < n; i++) {
        struct gradc_option o;

        printf("\t*:%s:*:-*) words='", usage[i].name);
        for (int k = 0; (o = gradc_option_row(k)).name != NULL; k++) {
            if (gradc_option_fits(m, &o, usage[i].command)) {
                printf("%s ", o.name);
            }
        }
        printf("' ;;\n");
    }
    printf("\tesac\n\tCOMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n}\n"
           "complete -o default -F _gradc_%s %s\n", m->name, base_of(program));
}

/* ---- zsh ---------------------------------------------------------------------- */

static void
zsh(const struct gradc_model *m, const char *program)
{
    int n;
    const struct gradc_usage *usage = gradc_usages(&n);

    printf("# written by %s completions zsh\n_gradc_%s()\n{\n\tlocal -a list\n"
           "\tcase $CURRENT:$words[2]:$words[CURRENT-1]:$words[CURRENT] in\n"
           "\t2:-*) list=(", program, m->name);
    for (int i = 0; i < N_ALONE; i++) {
        printf(" '%s:%s'", alone[i].name, alone[i].about);
    }
    printf(" )\n\t\t_describe -o option list; return ;;\n\t2:*) list=(");
    for (int i = 0; i < n; i++) {
        if (has_command(m, &usage[i])) {
            printf(" '%s:", usage[i].name);
            print_quoted(usage[i].about, "'\\''");
            putchar('\'');
        }
    }
    printf(" )\n\t\t_describe command list; return ;;\n");
    for (int k = 0; k < N_CHOSEN; k++) {
        printf(chosen[k].command != 0 ? "\t3:%s:*) compadd " : "\t*:*:%s:*) compadd ",
               chosen[k].after);
        print_chosen(m, &chosen[k]);
        printf("; return ;;\n");
    }
    for (int i = 0; i < n; i++) {
        struct gradc_option o;

        printf("\t*:%s:*:-*) list=(", usage[i].name);
        for (int k = 0; (o = gradc_option_row(k)).name != NULL; k++) {
            if (gradc_option_fits(m, &o, usage[i].command)) {
                printf(" '%s:", o.name);
                print_quoted(o.about, "'\\''");
                putchar('\'');
            }
        }
        printf(" )\n\t\t_describe -o option list; return ;;\n");
    }
    printf("\tesac\n\t_files\n}\ncompdef _gradc_%s %s\n", m->name, base_of(program));
}

/* ---- fish --------------------------------------------------------------------- */

/* A line for each option, with the words that may follow. */
static void
fish_options(const struct gradc_model *m, const char *name, const struct gradc_usage *u)
{
    struct gradc_option o;

    for (int k = 0; (o = gradc_option_row(k)).name != NULL; k++) {
        int c = 0;

        if (!gradc_option_fits(m, &o, u->command)) {
            continue;
        }
        while (c < N_CHOSEN && strcmp(chosen[c].after, o.name) != 0) {
            c++;
        }
        printf("complete -c %s -n '__fish_seen_subcommand_from %s' -%c %s", name, u->name,
               o.name[1] == '-' ? 'l' : 's', o.name + strspn(o.name, "-"));
        if (c < N_CHOSEN) {
            printf(" -x -a '");
            print_chosen(m, &chosen[c]);
            putchar('\'');
        } else if (*o.what != '\0') {
            printf(" -r");
        }
        printf(" -d '");
        print_quoted(o.about, "\\'");
        printf("'\n");
    }
}

static void
fish(const struct gradc_model *m, const char *program)
{
    int n;
    const struct gradc_usage *usage = gradc_usages(&n);
    const char *name = base_of(program);

    printf("# written by %s completions fish\n", program);
    for (int i = 0; i < N_ALONE; i++) {
        printf("complete -c %s -n __fish_use_subcommand -l %s -d '%s'\n", name,
               alone[i].name + strlen("--"), alone[i].about);
    }
    for (int i = 0; i < n; i++) {
        if (!has_command(m, &usage[i])) {
            continue;
        }
        printf("complete -c %s -f -n __fish_use_subcommand -a %s -d '", name, usage[i].name);
        print_quoted(usage[i].about, "\\'");
        printf("'\n");
        fish_options(m, name, &usage[i]);
    }
    for (int k = 0; k < N_CHOSEN; k++) {
        if (chosen[k].command != 0) {
            printf("complete -c %s -f -n '__fish_seen_subcommand_from %s' -a '", name,
                   chosen[k].after);
            print_chosen(m, &chosen[k]);
            printf("'\n");
        }
    }
}

int
gradc_completions(const struct gradc_model *m, const struct options *o,
                  const char *program, struct error *e)
{
    if (o->kind != NULL && strcmp(o->kind, "bash") == 0) {
        bash(m, program);
    } else if (o->kind != NULL && strcmp(o->kind, "zsh") == 0) {
        zsh(m, program);
    } else if (o->kind != NULL && strcmp(o->kind, "fish") == 0) {
        fish(m, program);
    } else {
        return gradc_misuse(e, "completions needs a shell: bash, zsh or fish");
    }
    return 0;
}
