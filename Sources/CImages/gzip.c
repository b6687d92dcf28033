#include "cimages.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

const char *cimages_gunzip(const uint8_t *bytes, size_t count, size_t most, uint8_t **result, size_t *result_count) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    // 16: gzip, not zlib.
    if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) return "out of memory";
    size_t capacity = count * 4 + 65536, used = 0, position = 0;
    uint8_t *output = malloc(capacity);
    const char *failure = output ? NULL : "out of memory";
    while (!failure) {
        const size_t ahead = count - position < 1u << 30 ? count - position : 1u << 30;
        const size_t room = capacity - used < 1u << 30 ? capacity - used : 1u << 30;
        stream.next_in = (Bytef *)(bytes + position);
        stream.avail_in = (uInt)ahead;
        stream.next_out = output + used;
        stream.avail_out = (uInt)room;
        const int status = inflate(&stream, Z_NO_FLUSH);
        position += ahead - stream.avail_in;
        used += room - stream.avail_out;
        if (used > most) {
            failure = "expands to more than is allowed";
        } else if (status == Z_STREAM_END) {
            if (position == count) break;
            if (inflateReset(&stream) != Z_OK) failure = "out of memory";
        } else if (status != Z_OK && status != Z_BUF_ERROR) {
            failure = "is not a sound gzip stream";
        } else if (position == count && stream.avail_out > 0) {
            failure = "ends too early";
        } else if (used == capacity) {
            uint8_t *larger = realloc(output, capacity *= 2);
            if (larger) output = larger; else failure = "out of memory";
        }
    }
    inflateEnd(&stream);
    if (failure) {
        free(output);
        return failure;
    }
    *result = output;
    *result_count = used;
    return NULL;
}
