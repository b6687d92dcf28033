/// Image files in and out of memory, over libjpeg-turbo, libpng and zlib. Nothing here ends the process: what the
/// libraries report through `longjmp` comes back as a message.
#ifndef CIMAGES_H
#define CIMAGES_H

#include <stddef.h>
#include <stdint.h>

/// A decoded picture: interleaved rows, `depth` 8 or 16 bits (16 in this machine's byte order).
typedef struct {
    int32_t width;
    int32_t height;
    int32_t channels;
    int32_t depth;
    uint8_t *bytes;  ///< freed with `cimages_free`
    size_t count;
} cimages_picture;

/// The widest and highest picture that is read.
#define CIMAGES_MOST 16384

// Every function that reads or writes returns NULL, or a message that lives until this thread's next call. After a
// message nothing was handed out. What is handed out is freed with `cimages_free`.

/// Frees bytes that were handed out; NULL is none.
void cimages_free(void *bytes);
/// Reads a JPEG image of one or three channels, as 8 bits.
const char *cimages_read_jpeg(const uint8_t *bytes, size_t count, cimages_picture *result);
/// Writes a JPEG image without chroma subsampling.
///
/// - pixels: interleaved rows of `width · height · channels` bytes, 1 or 3 channels.
/// - quality: 1 … 100.
const char *cimages_write_jpeg(
    const uint8_t *pixels, int32_t width, int32_t height, int32_t channels, int32_t quality, uint8_t **bytes,
    size_t *count);
/// Reads a PNG image. All but grey of 16 bits becomes 8 bits; transparency is dropped.
const char *cimages_read_png(const uint8_t *bytes, size_t count, cimages_picture *result);
/// Writes a PNG image; equal pictures give equal bytes.
///
/// - pixels: interleaved rows of 1, 3 or 4 channels; with a `depth` of 16 bits in this machine's byte order.
const char *cimages_write_png(
    const uint8_t *pixels, int32_t width, int32_t height, int32_t channels, int32_t depth, uint8_t **bytes,
    size_t *count);
/// Expands a gzip stream, of several members too, to at most `most` bytes.
const char *cimages_gunzip(const uint8_t *bytes, size_t count, size_t most, uint8_t **result, size_t *result_count);

#endif
