/* spoken.c -- speaks ten words as WAV files, in a folder for each
 *
 * takes   a folder, how many sounds of each word, a seed
 * gives   DIR/WORD/NNNN.wav: about a second of 16 bits, 16,000 times a second
 * keeps   sound i of a word depends on (seed, word, i) and nothing else; the same bytes
 *         on every machine: integers, and doubles with + - * / only (compile with
 *         contraction off)
 *
 * A word is a row of sounds.  A voice is pulses through three resonators whose
 * frequencies glide from one vowel to the next; a hiss is noise through one.  Speakers
 * differ in pitch, size of the mouth and speed; rooms in loudness and noise.
 */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { RATE = 16000, SAMPLES = RATE, PARTS = 5, FORMANTS = 3 };

struct part {
    double f[FORMANTS];         /* Hz */
    double voice, hiss;         /* how loud; neither: a pause */
    double time;                /* seconds */
};

static const struct word {
    const char *name;
    struct part part[PARTS];
} words[] = {
    { "down", { { { 300, 1700, 2600 }, 0.4, 0.1, 0.06 }, { { 750, 1300, 2500 }, 1, 0, 0.16 },
                { { 350, 900, 2300 }, 0.9, 0, 0.12 }, { { 280, 1600, 2500 }, 0.5, 0, 0.12 } } },
    { "go", { { { 250, 1500, 2200 }, 0.3, 0.2, 0.05 }, { { 500, 950, 2400 }, 1, 0, 0.18 },
              { { 350, 750, 2300 }, 0.8, 0, 0.16 } } },
    { "left", { { { 360, 1100, 2700 }, 0.6, 0, 0.1 }, { { 580, 1800, 2500 }, 1, 0, 0.14 },
                { { 1400, 3500, 6500 }, 0, 0.35, 0.12 }, { { 0, 0, 0 }, 0, 0, 0.05 },
                { { 2500, 4000, 5500 }, 0, 0.7, 0.04 } } },
    { "no", { { { 280, 1500, 2400 }, 0.5, 0, 0.12 }, { { 520, 1000, 2400 }, 1, 0, 0.16 },
              { { 360, 800, 2300 }, 0.8, 0, 0.18 } } },
    { "off", { { { 620, 950, 2500 }, 1, 0, 0.24 }, { { 1400, 3500, 6500 }, 0, 0.4, 0.22 } } },
    { "on", { { { 640, 1000, 2500 }, 1, 0, 0.24 }, { { 280, 1500, 2400 }, 0.5, 0, 0.18 } } },
    { "right", { { { 330, 1100, 1500 }, 0.6, 0, 0.1 }, { { 750, 1250, 2500 }, 1, 0, 0.16 },
                 { { 330, 2150, 2900 }, 0.8, 0, 0.08 }, { { 0, 0, 0 }, 0, 0, 0.05 },
                 { { 2500, 4000, 5500 }, 0, 0.7, 0.04 } } },
    { "stop", { { { 3800, 5000, 6800 }, 0, 0.8, 0.14 }, { { 0, 0, 0 }, 0, 0, 0.05 },
                { { 700, 1150, 2500 }, 1, 0, 0.2 }, { { 0, 0, 0 }, 0, 0, 0.06 },
                { { 800, 1500, 2800 }, 0, 0.5, 0.03 } } },
    { "up", { { { 640, 1200, 2500 }, 1, 0, 0.2 }, { { 0, 0, 0 }, 0, 0, 0.07 },
              { { 800, 1500, 2800 }, 0, 0.5, 0.03 } } },
    { "yes", { { { 280, 2200, 3000 }, 0.7, 0, 0.1 }, { { 560, 1850, 2550 }, 1, 0, 0.18 },
               { { 3800, 5000, 6800 }, 0, 0.8, 0.2 } } },
};

enum { WORDS = sizeof(words) / sizeof(*words) };

/* ---- numbers at random: splitmix64 -------------------------------------- */

static uint64_t
draw(uint64_t *s)
{
    uint64_t z = *s += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static double
draw_even(uint64_t *s, double low, double high)
{
    return low + (high - low) * ((double)(draw(s) >> 11) * 0x1p-53);
}

/* ---- a voice --------------------------------------------------------------- */

/* Taylor's series, for x up to pi. */
static double
cosine(double x)
{
    double term = 1, sum = 1;

    for (int k = 1; k < 14; k++) {
        term *= -x * x / ((2 * k - 1) * (2 * k));
        sum += term;
    }
    return sum;
}

/* Two samples back are enough for a frequency f that fades within a width of it. */
struct resonator {
    double a, b;
};

static double
resonate(struct resonator *r, double in, double f, double width)
{
    double radius = 1 - 3.14159265358979 * width / RATE;
    double turn = 2 * 3.14159265358979 * (f < 0.47 * RATE ? f : 0.47 * RATE) / RATE;
    double out = (1 - radius) * in + 2 * radius * cosine(turn) * r->a
                 - radius * radius * r->b;

    r->b = r->a;
    r->a = out;
    return out;
}

struct speaker {
    double pitch, mouth, slow, loud;
    double phase;               /* of the pulses, from 0 to 1 */
    struct resonator r[FORMANTS];
    struct part now;            /* glides after what is to be spoken */
};

static double
speak(struct speaker *p, const struct part *to, uint64_t *s)
{
    double pulse, in, out = 0;

    for (int k = 0; k < FORMANTS; k++) {
        double f = to->f[k] > 0 ? to->f[k] : p->now.f[k];
        p->now.f[k] += (f - p->now.f[k]) * 0.003;
    }
    p->now.voice += (to->voice - p->now.voice) * 0.004;
    p->now.hiss += (to->hiss - p->now.hiss) * 0.006;
    p->phase += p->pitch / RATE;
    pulse = p->phase >= 1 ? 8 : 0;
    p->phase -= p->phase >= 1 ? 1 : 0;
    in = p->now.voice * pulse + p->now.hiss * draw_even(s, -1, 1);
    for (int k = 0; k < FORMANTS; k++) {
        double f = p->now.f[k] * p->mouth;
        out += resonate(&p->r[k], in, f, 60 + 0.06 * f) / (k + 1);
    }
    return out * p->loud;
}

static void
say(const struct word *w, uint64_t s, double *out)
{
    struct speaker p = { .pitch = draw_even(&s, 90, 240), .mouth = draw_even(&s, 0.88, 1.15),
                         .slow = draw_even(&s, 0.8, 1.3), .loud = draw_even(&s, 0.5, 1.5),
                         .now = w->part[0] };
    double noise = draw_even(&s, 0.001, 0.02), part_end = 0;
    int at = (int)(RATE * draw_even(&s, 0.02, 0.3)), k = -1;

    p.now.voice = p.now.hiss = 0;
    for (int i = 0; i < SAMPLES; i++) {
        static const struct part silence = { .time = 1 };
        const struct part *now;

        while (i >= at && k < PARTS && i >= at + part_end) {
            k++;
            part_end += k < PARTS ? RATE * p.slow * w->part[k].time : 0;
        }
        now = k < 0 || k >= PARTS ? &silence : &w->part[k];
        p.pitch *= 0.99999;
        out[i] = speak(&p, now, &s) + noise * draw_even(&s, -1, 1);
    }
}

/* ---- files ----------------------------------------------------------------- */

static void
die(const char *what, const char *name)
{
    fprintf(stderr, "spoken: %s %s: %s\n", what, name, strerror(errno));
    exit(1);
}

static void
put(unsigned char *to, int n, uint32_t v)
{
    for (int i = 0; i < n; i++, v >>= 8) {
        to[i] = (unsigned char)(v & 255);
    }
}

static void
write_wav(const char *path, const double *x)
{
    static unsigned char all[44 + 2 * SAMPLES];
    FILE *f = fopen(path, "wb");

    memcpy(all, "RIFF....WAVEfmt ....................data", 40);
    put(all + 4, 4, 36 + 2 * SAMPLES);
    put(all + 16, 4, 16);
    put(all + 20, 2, 1);                /* plain numbers, */
    put(all + 22, 2, 1);                /* one channel */
    put(all + 24, 4, RATE);
    put(all + 28, 4, 2 * RATE);
    put(all + 32, 2, 2);
    put(all + 34, 2, 16);
    put(all + 40, 4, 2 * SAMPLES);
    for (int i = 0; i < SAMPLES; i++) {
        double v = x[i] < -1 ? -1 : x[i] > 1 ? 1 : x[i];
        put(all + 44 + 2 * i, 2, (uint32_t)(int32_t)(v * 32767));
    }
    if (f == NULL || fwrite(all, 1, sizeof all, f) != sizeof all || fclose(f) != 0) {
        die("cannot write", path);
    }
}

static void
make(const char *dir)
{
    if (mkdir(dir, 0777) != 0 && errno != EEXIST) {
        die("cannot make", dir);
    }
}

int
main(int argc, char **argv)
{
    static double x[SAMPLES];
    long n = argc == 4 ? strtol(argv[2], NULL, 10) : 0;
    uint64_t seed = argc == 4 ? strtoull(argv[3], NULL, 10) : 0;

    if (n < 1 || n > 9999) {
        fputs("usage: spoken DIR SOUNDS_OF_EACH_WORD SEED\n", stderr);
        return 2;
    }
    make(argv[1]);
    for (int w = 0; w < WORDS; w++) {
        char path[1024];

        snprintf(path, sizeof path, "%s/%s", argv[1], words[w].name);
        make(path);
        for (int i = 0; i < n; i++) {
            uint64_t s = seed * 1000003 + (uint64_t)(10000 * w + i);

            draw(&s);
            say(&words[w], draw(&s), x);
            snprintf(path, sizeof path, "%s/%s/%04d.wav", argv[1], words[w].name, i);
            write_wav(path, x);
        }
    }
    return 0;
}
