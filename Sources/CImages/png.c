#include "cimages.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

static _Thread_local char message[256];

static void on_error(png_structp png, png_const_charp text) {
    strncpy(message, text, sizeof message - 1);
    longjmp(png_jmpbuf(png), 1);
}

static void on_warning(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

typedef struct {
    const uint8_t *bytes;
    size_t count;
    size_t position;
} source;

static void read_bytes(png_structp png, png_bytep target, size_t count) {
    source *from = png_get_io_ptr(png);
    if (count > from->count - from->position) png_error(png, "ends too early");
    memcpy(target, from->bytes + from->position, count);
    from->position += count;
}

const char *cimages_read_png(const uint8_t *bytes, size_t count, cimages_picture *result) {
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    uint8_t *volatile pixels = NULL;
    png_bytep *volatile rows = NULL;
    if (!info) {
        png_destroy_read_struct(&png, NULL, NULL);
        return "out of memory";
    }
    if (setjmp(png_jmpbuf(png))) {
        free(pixels);
        free(rows);
        png_destroy_read_struct(&png, &info, NULL);
        return message;
    }
    source from = {bytes, count, 0};
    png_set_read_fn(png, &from, read_bytes);
    png_set_user_limits(png, CIMAGES_MOST, CIMAGES_MOST);
    png_read_info(png, info);
    if (png_get_color_type(png, info) == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(png);
    if (png_get_bit_depth(png, info) < 8) png_set_expand_gray_1_2_4_to_8(png);
    png_set_strip_alpha(png);
    if (png_get_color_type(png, info) & PNG_COLOR_MASK_COLOR) png_set_scale_16(png);
    const uint16_t probe = 1;
    if (png_get_bit_depth(png, info) == 16 && *(const uint8_t *)&probe == 1) png_set_swap(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    const size_t height = png_get_image_height(png, info);
    const size_t stride = png_get_rowbytes(png, info);
    pixels = malloc(height * stride);
    rows = malloc(height * sizeof *rows);
    if (!pixels || !rows) png_error(png, "out of memory");
    for (size_t row = 0; row < height; ++row) rows[row] = pixels + row * stride;
    png_read_image(png, rows);
    png_read_end(png, NULL);
    *result = (cimages_picture){
        (int32_t)png_get_image_width(png, info), (int32_t)height, png_get_channels(png, info),
        png_get_bit_depth(png, info), pixels, height * stride};
    free(rows);
    png_destroy_read_struct(&png, &info, NULL);
    return NULL;
}

typedef struct {
    uint8_t *bytes;
    size_t count;
    size_t capacity;
} sink;

static void write_bytes(png_structp png, png_bytep bytes, size_t count) {
    sink *to = png_get_io_ptr(png);
    if (to->count + count > to->capacity) {
        const size_t capacity = (to->count + count) * 2;
        uint8_t *larger = realloc(to->bytes, capacity);
        if (!larger) png_error(png, "out of memory");
        to->bytes = larger;
        to->capacity = capacity;
    }
    memcpy(to->bytes + to->count, bytes, count);
    to->count += count;
}

static void flush_bytes(png_structp png) { (void)png; }

const char *cimages_write_png(
    const uint8_t *pixels, int32_t width, int32_t height, int32_t channels, int32_t depth, uint8_t **bytes,
    size_t *count) {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    sink *to = calloc(1, sizeof *to);
    if (!info || !to) {
        free(to);
        png_destroy_write_struct(&png, NULL);
        return "out of memory";
    }
    if (setjmp(png_jmpbuf(png))) {
        free(to->bytes);
        free(to);
        png_destroy_write_struct(&png, &info);
        return message;
    }
    png_set_write_fn(png, to, write_bytes, flush_bytes);
    static const int colours[] = {0, PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB,
                                  PNG_COLOR_TYPE_RGB_ALPHA};
    png_set_IHDR(
        png, info, width, height, depth, colours[channels], PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
        PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    const uint16_t probe = 1;
    if (depth == 16 && *(const uint8_t *)&probe == 1) png_set_swap(png);
    const size_t stride = (size_t)width * channels * (depth / 8);
    for (int32_t row = 0; row < height; ++row) png_write_row(png, pixels + row * stride);
    png_write_end(png, NULL);
    *bytes = to->bytes;
    *count = to->count;
    free(to);
    png_destroy_write_struct(&png, &info);
    return NULL;
}
