#include "cimages.h"

#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

static _Thread_local char message[256];

static const char *complain(tjhandle handle) {
    strncpy(message, tjGetErrorStr2(handle), sizeof message - 1);
    return message;
}

const char *cimages_read_jpeg(const uint8_t *bytes, size_t count, cimages_picture *result) {
    tjhandle handle = tjInitDecompress();
    if (!handle) return "out of memory";
    int width, height, sampling, space;
    const char *failure = NULL;
    uint8_t *pixels = NULL;
    if (tjDecompressHeader3(handle, bytes, count, &width, &height, &sampling, &space)) {
        failure = complain(handle);
    } else if (width > CIMAGES_MOST || height > CIMAGES_MOST) {
        failure = "is larger than 16384 pixels";
    } else {
        const int channels = space == TJCS_GRAY ? 1 : 3;
        const size_t size = (size_t)width * height * channels;
        pixels = malloc(size);
        // A warning, such as an early end of the data, is a failure too: half a frame is no frame. Stopping there keeps
        // a short file that claims to be huge from filling memory with grey.
        if (!pixels) {
            failure = "out of memory";
        } else if (tjDecompress2(
                       handle, bytes, count, pixels, width, 0, height, channels == 1 ? TJPF_GRAY : TJPF_RGB,
                       TJFLAG_ACCURATEDCT | TJFLAG_STOPONWARNING)) {
            failure = complain(handle);
        } else {
            *result = (cimages_picture){width, height, channels, 8, pixels, size};
        }
    }
    if (failure) free(pixels);
    tjDestroy(handle);
    return failure;
}

const char *cimages_write_jpeg(
    const uint8_t *pixels, int32_t width, int32_t height, int32_t channels, int32_t quality, uint8_t **bytes,
    size_t *count) {
    tjhandle handle = tjInitCompress();
    if (!handle) return "out of memory";
    unsigned char *buffer = NULL;
    unsigned long size = 0;
    const char *failure = NULL;
    if (tjCompress2(
            handle, pixels, width, 0, height, channels == 1 ? TJPF_GRAY : TJPF_RGB, &buffer, &size,
            channels == 1 ? TJSAMP_GRAY : TJSAMP_444, quality, TJFLAG_ACCURATEDCT)) {
        failure = complain(handle);
    } else if (!(*bytes = malloc(size))) {
        failure = "out of memory";
    } else {
        memcpy(*bytes, buffer, size);
        *count = size;
    }
    tjFree(buffer);
    tjDestroy(handle);
    return failure;
}

void cimages_free(void *bytes) { free(bytes); }
