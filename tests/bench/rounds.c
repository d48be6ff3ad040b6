/* rounds.c -- times peers in turn
 *
 * usage: rounds COUNT COMMAND...    commands of the shell, each a peer (peer.h)
 * takes   COUNT, how often each has its turn
 * gives   a line for each: the medians of its figures over the rounds, or `-` if
 *         it ended before the last round
 * keeps   one of them at work at a time
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PEERS = 16, FIGURES = 8, ROUNDS = 100 };

typedef struct {
    FILE *to, *from;
    int figures;
    double figure[FIGURES][ROUNDS];
} Peer;

static Peer peers[PEERS];

static void
start(Peer *p, const char *command)
{
    int to[2], from[2];

    if (pipe(to) != 0 || pipe(from) != 0) {
        perror("rounds: pipe");
        exit(1);
    }
    if (fork() == 0) {
        dup2(to[0], 0);
        dup2(from[1], 1);
        close(to[1]);
        close(from[0]);
        for (Peer *other = peers; other < p; other++) {
            close(fileno(other->to));
        }
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    close(to[0]);
    close(from[1]);
    p->to = fdopen(to[1], "w");
    p->from = fdopen(from[0], "r");
}

/* One turn of a peer; one that has ended takes no further part. */
static void
turn(Peer *p, int round)
{
    char line[256], *next = line;

    fputc('\n', p->to);
    fflush(p->to);
    p->figures = 0;
    if (fgets(line, sizeof(line), p->from) == NULL) {
        return;
    }
    for (char *end; p->figures < FIGURES; next = end) {
        double x = strtod(next, &end);

        if (end == next) {
            break;
        }
        p->figure[p->figures++][round] = x;
    }
}

static int
order(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static void
finish(Peer *p, int rounds)
{
    for (int f = 0; f < p->figures; f++) {
        qsort(p->figure[f], (size_t)rounds, sizeof(double), order);
        printf("%s%.6g", f > 0 ? " " : "", p->figure[f][rounds / 2]);
    }
    puts(p->figures > 0 ? "" : "-");
    fclose(p->to);
    fclose(p->from);
}

int
main(int argc, char **argv)
{
    int rounds = argc > 2 ? atoi(argv[1]) : 0, count = argc - 2;

    if (rounds < 1 || rounds > ROUNDS || count > PEERS) {
        fputs("usage: rounds COUNT COMMAND...\n", stderr);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    for (int i = 0; i < count; i++) {
        start(&peers[i], argv[i + 2]);
    }
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < count; i++) {
            turn(&peers[i], round);
        }
    }
    for (int i = 0; i < count; i++) {
        finish(&peers[i], rounds);
    }
    while (wait(NULL) > 0) {
    }
    return 0;
}
