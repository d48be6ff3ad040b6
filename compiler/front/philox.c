/* philox.c -- random numbers for tables of a script
 *
 * takes   the number of a draw, a seed and a stream
 * gives   words of Philox 4x32-10, those that runtime/gradc_random.h gives
 */
#include "front/state.h"

enum { ROUNDS = 10, COST_OF_DRAW = 20 };

/* core.philox(i, seed, stream): words 0 and 1 for counter (i, 0, 0, 0). */
int
front_philox(lua_State *L)
{
    uint32_t x[4] = { (uint32_t)luaL_checkinteger(L, 1) };
    uint32_t k0 = (uint32_t)luaL_checkinteger(L, 2);
    uint32_t k1 = (uint32_t)luaL_checkinteger(L, 3);

    front_burn(L, COST_OF_DRAW);
    for (int r = 0; r < ROUNDS; r++) {
        uint64_t p = (uint64_t)0xd2511f53u * x[0], q = (uint64_t)0xcd9e8d57u * x[2];
        x[0] = (uint32_t)(q >> 32) ^ x[1] ^ k0;
        x[1] = (uint32_t)q;
        x[2] = (uint32_t)(p >> 32) ^ x[3] ^ k1;
        x[3] = (uint32_t)p;
        k0 += 0x9e3779b9u;
        k1 += 0xbb67ae85u;
    }
    lua_pushinteger(L, x[0]);
    lua_pushinteger(L, x[1]);
    return 2;
}
