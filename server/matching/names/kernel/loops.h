// The loops that C does best: rows whose bits are near, and the edits between two short words.
#include <stddef.h>
#include <stdint.h>

#if defined(_MSC_VER)
#include <intrin.h>
#define bits_of(x) __popcnt64(x)
#else
#define bits_of(x) ((uint64_t)__builtin_popcountll(x))
#endif

// Ask for what will be read soon, and does not lie in the cache: large arrays are met in no order.
#if defined(__GNUC__)
#define read_soon(address) __builtin_prefetch(address)
#else
#define read_soon(address) ((void)(address))
#endif

// Look at 64 rows at once, and at each of them only where one is near: most blocks hold none.
#define SCAN_LOOP                                                                   \
    size_t found = 0, i = 0;                                                        \
    for (; i + 64 <= count; i += 64) {                                              \
        uint64_t any = 0;                                                           \
        for (int j = 0; j < 64; j++) any |= bits_of(rows[i + j] ^ query) <= most;   \
        if (any)                                                                    \
            for (int j = 0; j < 64; j++) {                                          \
                out[found] = (uint32_t)(first + i + j);                             \
                found += bits_of(rows[i + j] ^ query) <= most;                      \
            }                                                                       \
    }                                                                               \
    for (; i < count; i++) {                                                        \
        out[found] = (uint32_t)(first + i);                                         \
        found += bits_of(rows[i] ^ query) <= most;                                  \
    }                                                                               \
    return found;

#define SCAN_ARGUMENTS                                                              \
    const uint64_t *rows, size_t count, uint64_t query, uint64_t most, size_t first, uint32_t *out

#if defined(__GNUC__) && defined(__x86_64__)
#define WITH(isa) __attribute__((noinline, target(isa), optimize("O3")))
WITH("avx512f,avx512vl,avx512vpopcntdq,popcnt")
static size_t scan_wide(SCAN_ARGUMENTS) { SCAN_LOOP }
WITH("popcnt")
static size_t scan_popcnt(SCAN_ARGUMENTS) { SCAN_LOOP }
#endif
static size_t scan_plain(SCAN_ARGUMENTS) { SCAN_LOOP }

// Write the numbers, from `first` on, of the rows that differ from `query` in at most so many bits.
// `out` has room for one more than `count`.
static size_t scan(SCAN_ARGUMENTS) {
#if defined(__GNUC__) && defined(__x86_64__)
    if (__builtin_cpu_supports("avx512vpopcntdq"))
        return scan_wide(rows, count, query, most, first, out);
    if (__builtin_cpu_supports("popcnt"))
        return scan_popcnt(rows, count, query, most, first, out);
#endif
    return scan_plain(rows, count, query, most, first, out);
}

// Of some places keep those whose texts lack few letters of the query, or it of theirs: where they
// stand in `places`, and how far they are apart.
#define SIFT_ARGUMENTS                                                              \
    const uint32_t *places, size_t count, const uint64_t *rows, const uint8_t *flags, \
    uint64_t query, uint8_t mask, uint8_t wanted, uint8_t always, uint64_t most,    \
    uint32_t *at, uint32_t *apart

#define SIFT_LOOP                                                                   \
    size_t kept = 0;                                                                \
    for (size_t i = 0; i < count; i++) {                                            \
        size_t soon = i + 16 < count ? i + 16 : count - 1;                          \
        read_soon(&rows[places[soon]]);                                                 \
        read_soon(&flags[places[soon]]);                                                \
        uint64_t row = rows[places[i]];                                             \
        uint8_t flag = flags[places[i]];                                            \
        uint64_t lacking = bits_of(query & ~row), surplus = bits_of(row & ~query);  \
        uint64_t less = lacking < surplus ? lacking : surplus;                      \
        at[kept] = (uint32_t)i;                                                     \
        apart[kept] = (uint32_t)(7 * less + lacking + surplus);                     \
        kept += (flag & mask) == wanted && ((flag & always) || less <= most);       \
    }                                                                               \
    return kept;

#if defined(__GNUC__) && defined(__x86_64__)
WITH("popcnt")
static size_t sift_popcnt(SIFT_ARGUMENTS) { SIFT_LOOP }
#endif
static size_t sift_plain(SIFT_ARGUMENTS) { SIFT_LOOP }

static size_t sift_letters(SIFT_ARGUMENTS) {
#if defined(__GNUC__) && defined(__x86_64__)
    if (__builtin_cpu_supports("popcnt"))
        return sift_popcnt(
            places, count, rows, flags, query, mask, wanted, always, most, at, apart);
#endif
    return sift_plain(places, count, rows, flags, query, mask, wanted, always, most, at, apart);
}

// Edits between a word of 1 to 64 bytes and another, as optimal string alignment counts them:
// Hyyro, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (2003).
// `bits` has for each byte the places where the word has it.
static int osa(const uint64_t *bits, int size, const uint8_t *other, int other_size) {
    uint64_t up = ~(uint64_t)0, down = 0, same = 0, before = 0, last = (uint64_t)1 << (size - 1);
    int edits = size;
    for (int i = 0; i < other_size; i++) {
        uint64_t here = bits[other[i]];
        uint64_t swapped = ((~same & here) << 1) & before;
        same = (((here & up) + up) ^ up) | here | down | swapped;
        uint64_t more = down | ~(same | up), less = same & up;
        edits += (more & last) != 0;
        edits -= (less & last) != 0;
        more = (more << 1) | 1;
        up = (less << 1) | ~(same | more);
        down = more & same;
        before = here;
    }
    return edits;
}

// Letters that two strings share in order; `bits` has for each byte the places in the first one,
// which has 1 to 64. Hyyro, "Bit-parallel LCS-length computation revisited" (2004).
static int shared_in_order(const uint64_t *bits, int size, const uint8_t *other, int other_size) {
    uint64_t left = ~(uint64_t)0;
    for (int i = 0; i < other_size; i++) {
        uint64_t met = left & bits[other[i]];
        left = (left + met) | (left - met);
    }
    uint64_t mask = size == 64 ? ~(uint64_t)0 : ((uint64_t)1 << size) - 1;
    int shared = 0;
    for (uint64_t taken = ~left & mask; taken; taken &= taken - 1) shared++;
    return shared;
}

// The likeness, 0 to 100, of a word of 1 to 64 bytes and the part of another that is most like it,
// as rapidfuzz's partial_ratio: of all stretches as long as the word, and shorter ones at the ends.
static double most_alike_part(const uint8_t *word, int size, const uint8_t *other, int other_size) {
    uint64_t bits[256] = {0};
    double best = 0;
    for (int i = 0; i < size; i++) bits[word[i]] |= (uint64_t)1 << i;
    for (int end = 1; end < other_size + size; end++) {
        int start = end > size ? end - size : 0, stop = end < other_size ? end : other_size;
        int shared = shared_in_order(bits, size, other + start, stop - start);
        double alike = 200.0 * shared / (size + stop - start);
        if (alike > best) best = alike;
    }
    return best;
}

static double part_of(const uint8_t *one, int size, const uint8_t *other, int other_size) {
    if (size > other_size) return most_alike_part(other, other_size, one, size);
    double alike = most_alike_part(one, size, other, other_size);
    if (size < other_size) return alike;
    double turned = most_alike_part(other, other_size, one, size);
    return alike > turned ? alike : turned;
}

// Letters counted one by one, of up to 48 kinds; no sum is over 255.
#define KINDS 48
#if defined(__GNUC__) && !defined(__clang__)
#define QUICK __attribute__((optimize("O3")))
#else
#define QUICK
#endif

QUICK static void add_letters(uint8_t *sum, const uint8_t *one, const uint8_t *other) {
    for (int i = 0; i < KINDS; i++) sum[i] = (uint8_t)(one[i] + other[i]);
}

QUICK static int shared_letters(const uint8_t *one, const uint8_t *other) {
    int shared = 0;
    for (int i = 0; i < KINDS; i++) shared += one[i] < other[i] ? one[i] : other[i];
    return shared;
}

// The usual check sum of 32 bits (as zlib has it), four bits at a time; `before` is that of what
// stands before.
static uint32_t crc32_of(const char *text, size_t size, uint32_t before) {
    static const uint32_t of_half[16] = {
        0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158,
        0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4,
        0xa00ae278, 0xbdbdf21c,
    };
    uint32_t sum = ~before;
    for (size_t i = 0; i < size; i++) {
        sum ^= (uint8_t)text[i];
        sum = of_half[sum & 15] ^ (sum >> 4);
        sum = of_half[sum & 15] ^ (sum >> 4);
    }
    return ~sum;
}
