/* game.c -- the loop of a game whose creatures are moved by a model
 *
 * usage   game PARAMETERS SAVED
 *
 * The model is called as any function of C, with structs that are the game's.  When
 * the file of parameters changes they are taken over between two frames; a file that
 * is half written or of another model changes nothing.  The model also learns while
 * the game is played, and a saved game has what it learnt.
 */
#include <stdio.h>
#include <sys/stat.h>

#include "gradc_tensors.h"
#include "mover.h"
#include "mover_table.h"

enum { FRAMES = 40 };

/* What the game keeps of the model: no allocation, no file but at its own wish. */
static struct mover_param param;
static struct mover_state state;
static struct mover_predict_scratch moving;
static struct mover_train_scratch learning;
static time_t loaded;

static void
reload(const char *path)
{
    struct gradc_fault fault;
    struct stat now;

    if (stat(path, &now) != 0 || now.st_mtime == loaded)
        return;
    loaded = now.st_mtime;
    if (gradc_load_params(&mover_table, &param, &state, path, &fault) != 0)
        printf("kept the old ones: %s\n", fault.text);
    else
        printf("loaded\n");
}

static void
frame(int number)
{
    float sees[3] = { (float)number / FRAMES, 0.5f, -0.25f }, moves[2];
    float should[2] = { 0.25f, -0.5f };

    mover_predict(&param, &moving, sees, moves);
    if (number % 10 == 0)
        printf("frame %d: %.6f %.6f\n", number, (double)moves[0], (double)moves[1]);
    mover_train(&param, &state, &learning, sees, should);
}

int
main(int argc, char **argv)
{
    struct gradc_fault fault;

    if (argc != 3)
        return 2;
    mover_init(&param, &state, 7);
    for (int i = 0; i < FRAMES; i++) {
        reload(argv[1]);
        frame(i);
    }
    if (gradc_save_training(&mover_table, &param, &state, argv[2], &fault) != 0) {
        printf("%s\n", fault.text);
        return 1;
    }

    /* Another day. */
    mover_init(&param, &state, 8);
    if (gradc_load_training(&mover_table, &param, &state, argv[2], &fault) != 0) {
        printf("%s\n", fault.text);
        return 1;
    }
    frame(FRAMES);
    return 0;
}
