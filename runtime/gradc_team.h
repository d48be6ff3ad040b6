/* gradc_team.h -- a step done by several threads at once; included by what gradc
 * compiles with --threads
 *
 * takes   a team from the caller: how many parts it has, and two functions.  The
 *         caller has the threads: a pool of the host's, tasks of an RTOS, cores
 * gives   shares of loops, and waiting for each other
 * keeps   the bits: which part computes an element changes nothing in how it is
 *         computed.  NULL is a team of one part.  No library, no state.
 */
#ifndef GRADC_TEAM_H
#define GRADC_TEAM_H

#if defined __cplusplus && defined __GNUC__
#pragma GCC system_header       /* C, which warnings about C++ are not for */
#endif

#include "gradc_base.h"

/* run calls job(call, part) for part = 0 .. parts-1, all at the same time, and
 * returns when all have returned.  In a job, wait returns in every part when all
 * parts have called it; what they wrote before is then seen by all.  One team runs
 * one job at a time. */
struct gradc_team {
    int parts;
    void *context;              /* the first argument of both */
    void (*run)(void *context, void (*job)(void *call, int part), void *call);
    void (*wait)(void *context, int part);
};

/* Who does a share. */
struct gradc_member {
    int number, parts;
    const struct gradc_team *team;
};

typedef void gradc_share(const void *call, const struct gradc_member *part);

/* What a job is told. */
struct gradc_job {
    const struct gradc_team *team;
    gradc_share *share;
    const void *call;
};

static inline void
gradc_do_share(void *call, int number)
{
    const struct gradc_job *job = (const struct gradc_job *)call;
    struct gradc_member part;

    part.number = number;
    part.parts = job->team->parts;
    part.team = job->team;
    job->share(job->call, &part);
}

/* All parts do their shares. */
static inline void
gradc_run(const struct gradc_team *team, gradc_share *share, const void *call)
{
    struct gradc_job job;
    struct gradc_member alone = { 0, 1, NULL };

    if ((team == NULL) || (team->parts < 2)) {
        share(call, &alone);
        return;
    }
    job.team = team;
    job.share = share;
    job.call = call;
    team->run(team->context, gradc_do_share, &job);
}

GRADC_INLINE void
gradc_wait(const struct gradc_member *part)
{
    if (part->parts > 1) {
        part->team->wait(part->team->context, part->number);
    }
}

/* Where share `number` of 0 .. n-1 begins: shares are whole groups, as equal as
 * they can be. */
GRADC_INLINE int
gradc_bound(int number, int parts, int n, int group)
{
    const int groups = (n / group) + ((n % group) > 0);
    const int rest = groups % parts;
    const int at = ((groups / parts) * number)
                 + ((number < rest) ? number : rest);

    return (at < groups) ? (at * group) : n;
}

GRADC_INLINE int
gradc_from(const struct gradc_member *part, int n, int group)
{
    return gradc_bound(part->number, part->parts, n, group);
}

GRADC_INLINE int
gradc_to(const struct gradc_member *part, int n, int group)
{
    return gradc_bound(part->number + 1, part->parts, n, group);
}

#endif
