/* main.c -- the hand-written models as trainer binaries
 *
 * takes   the name the program is called by: host-table, host-csv, host-idx
 *         or host-drawn
 * gives   the trainer of that model
 */
#include <stdio.h>
#include <string.h>

#include "models.h"

int
main(int argc, char **argv)
{
    const struct gradc_model *models[] = { &host_table, &host_csv, &host_idx,
                                           &host_drawn };
    const char *names[] = { "host-table", "host-csv", "host-idx",
                            "host-drawn" };

    for (int i = 0; i < 4 && argc > 0; i++) {
        size_t n = strlen(names[i]), m = strlen(argv[0]);

        if (m >= n && strcmp(argv[0] + m - n, names[i]) == 0)
            return gradc_trainer(models[i], argc, argv);
    }
    fprintf(stderr, "call me host-table, host-csv, host-idx or host-drawn\n");
    return 2;
}
