#include "cviews.h"

#include "colours.h"

#include <math.h>

/// What the steps of a view need beside its output.
typedef struct {
    int32_t *low, *high;  ///< for each column of the view, the columns of the crop that it lies between
    float *part;          ///< and how far it is from the lower one
    float *line;          ///< a row of the crop, or of the view with what is reflected at its ends
    float *upper, *lower; ///< rows of the crop, resampled along x
    float *kernel;        ///< of the blur
    float *plane;         ///< the view, blurred along x
} scratch;

/// The most that a blur reaches: a kernel is a tenth of the view.
static size_t largest_radius(int32_t size) { return (size_t)size / 20 + 1; }

static size_t longest_line(int32_t size, int32_t width) {
    const size_t reflected = (size_t)size + 2 * largest_radius(size);
    return (size_t)width > reflected ? (size_t)width : reflected;
}

size_t cviews_scratch(int32_t size, int32_t width) {
    const size_t s = (size_t)size;
    return sizeof(float) * (5 * s + longest_line(size, width) + 2 * largest_radius(size) + 1 + s * s);
}

INLINED scratch divided(void *memory, int32_t size, int32_t width) {
    scratch parts;
    parts.low = memory;
    parts.high = parts.low + size;
    parts.part = (float *)(parts.high + size);
    parts.upper = parts.part + size;
    parts.lower = parts.upper + size;
    parts.line = parts.lower + size;
    parts.kernel = parts.line + longest_line(size, width);
    parts.plane = parts.kernel + 2 * largest_radius(size) + 1;
    return parts;
}

/// Where a sample of a stretch of `length` values lies, if `size` samples make it: pixels are squares.
INLINED double place_of(int32_t sample, int32_t length, int32_t size) {
    const double place = ((double)sample + 0.5) * (double)length / (double)size - 0.5;
    return place < 0 ? 0 : place > (double)(length - 1) ? (double)(length - 1) : place;
}

/// A row of a crop in [0, 1], resampled along x.
INLINED void resample_row(
    const uint8_t *restrict row, int32_t length, int32_t size, const int32_t *restrict low,
    const int32_t *restrict high, const float *restrict part, float *restrict line, float *restrict result) {
    for (int32_t x = 0; x < length; ++x) line[x] = (float)row[x] / 255.0f;
    for (int32_t x = 0; x < size; ++x) result[x] = line[low[x]] + (line[high[x]] - line[low[x]]) * part[x];
}

INLINED void mix_rows(
    const float *restrict upper, const float *restrict lower, float part, int32_t size, float *restrict result) {
    for (int32_t x = 0; x < size; ++x) result[x] = upper[x] + (lower[x] - upper[x]) * part;
}

/// A crop of one plane, bilinearly resampled: the crop's border continues, as if nothing were outside of it.
INLINED void resample_plane(
    const uint8_t *plane, int32_t width, const cviews_view *view, int32_t size, const scratch *parts, float *output) {
    float *upper = parts->upper, *lower = parts->lower;
    int32_t upper_row = -1, lower_row = -1;
    for (int32_t y = 0; y < size; ++y) {
        const double place = place_of(y, view->height, size);
        const int32_t low = (int32_t)place;
        const int32_t high = low + 1 < view->height ? low + 1 : low;
        const float part = (float)(place - (double)low);
        if (lower_row == low && upper_row != low) {
            float *row = upper;
            upper = lower, lower = row;
            upper_row = low, lower_row = -1;
        }
        const uint8_t *first = plane + (size_t)view->top * (size_t)width + view->left;
        if (upper_row != low) {
            const uint8_t *row = first + (size_t)low * (size_t)width;
            resample_row(row, view->width, size, parts->low, parts->high, parts->part, parts->line, upper);
            upper_row = low;
        }
        if (part > 0 && lower_row != high) {
            const uint8_t *row = first + (size_t)high * (size_t)width;
            resample_row(row, view->width, size, parts->low, parts->high, parts->part, parts->line, lower);
            lower_row = high;
        }
        mix_rows(upper, part > 0 ? lower : upper, part, size, output + (size_t)y * (size_t)size);
    }
}

INLINED void find_columns(const cviews_view *view, int32_t size, const scratch *parts) {
    for (int32_t x = 0; x < size; ++x) {
        const double place = place_of(view->is_mirrored ? size - 1 - x : x, view->width, size);
        const int32_t low = (int32_t)place;
        parts->low[x] = low;
        parts->high[x] = low + 1 < view->width ? low + 1 : low;
        parts->part[x] = (float)(place - (double)low);
    }
}

/// The place that a place outside of a row shows: the row is mirrored at the centres of its first and last pixels.
INLINED int32_t reflected(int32_t place, int32_t size) {
    if (place < 0) place = -place;
    return place >= size ? 2 * size - 2 - place : place;
}

INLINED void add_scaled(const float *restrict values, float factor, int32_t count, float *restrict sum) {
    for (int32_t x = 0; x < count; ++x) sum[x] += values[x] * factor;
}

/// Blurs a plane in place by a kernel of 2 · radius + 1, along x and then along y.
INLINED void blur_plane(float *plane, int32_t size, int32_t radius, const scratch *parts) {
    const size_t row_bytes = (size_t)size * sizeof(float);
    for (int32_t y = 0; y < size; ++y) {
        const float *row = plane + (size_t)y * (size_t)size;
        float *blurred = parts->plane + (size_t)y * (size_t)size;
        memcpy(parts->line + radius, row, row_bytes);
        for (int32_t x = 1; x <= radius; ++x) {
            parts->line[radius - x] = row[x];
            parts->line[radius + size - 1 + x] = row[size - 1 - x];
        }
        memset(blurred, 0, row_bytes);
        for (int32_t k = 0; k <= 2 * radius; ++k) add_scaled(parts->line + k, parts->kernel[k], size, blurred);
    }
    for (int32_t y = 0; y < size; ++y) {
        float *result = plane + (size_t)y * (size_t)size;
        memset(result, 0, row_bytes);
        for (int32_t k = 0; k <= 2 * radius; ++k) {
            const int32_t row = reflected(y + k - radius, size);
            add_scaled(parts->plane + (size_t)row * (size_t)size, parts->kernel[k], size, result);
        }
    }
}

/// A Gaussian of a deviation in pixels, cut off at the radius, its sum 1.
static void fill_kernel(float *kernel, int32_t radius, float sigma) {
    double sum = 0;
    for (int32_t k = -radius; k <= radius; ++k) sum += exp(-0.5 * (double)(k * k) / ((double)sigma * (double)sigma));
    for (int32_t k = -radius; k <= radius; ++k)
        kernel[k + radius] = (float)(exp(-0.5 * (double)(k * k) / ((double)sigma * (double)sigma)) / sum);
}

INLINED void make_grey(float *restrict red, float *restrict green, float *restrict blue, size_t count) {
    for (size_t i = 0; i < count; ++i) red[i] = green[i] = blue[i] = luminance(red[i], green[i], blue[i]);
}

INLINED void solarise(float *restrict plane, size_t count, float threshold) {
    for (size_t i = 0; i < count; ++i) plane[i] = plane[i] >= threshold ? 1 - plane[i] : plane[i];
}

INLINED void normalise(float *restrict plane, size_t count, float scale, float shift) {
    for (size_t i = 0; i < count; ++i) plane[i] = plane[i] * scale + shift;
}

FOR_EVERY_PROCESSOR
void cviews_compute(
    const uint8_t *pixels, int32_t channels, int32_t height, int32_t width, const cviews_view *view, int32_t size,
    void *memory, float *output) {
    const scratch parts = divided(memory, size, width);
    const size_t count = (size_t)size * (size_t)size, source = (size_t)height * (size_t)width;
    float *planes[3] = {output, output + count, output + 2 * count};
    find_columns(view, size, &parts);
    for (int32_t c = 0; c < channels; ++c)
        resample_plane(pixels + (size_t)c * source, width, view, size, &parts, planes[c]);
    change_colours(planes, channels, count, &view->colours);
    if (view->is_grey && channels == 3) make_grey(planes[0], planes[1], planes[2], count);
    if (view->blur_radius > 0) {
        fill_kernel(parts.kernel, view->blur_radius, view->blur_sigma);
        for (int32_t c = 0; c < channels; ++c) blur_plane(planes[c], size, view->blur_radius, &parts);
    }
    for (int32_t c = 0; c < channels; ++c) {
        if (view->threshold <= 1) solarise(planes[c], count, view->threshold);
        normalise(planes[c], count, view->scale[c], view->shift[c]);
    }
}

FOR_EVERY_PROCESSOR
void cviews_change_colours(float *const *planes, int32_t channels, size_t count, const cviews_colours *colours) {
    change_colours(planes, channels, count, colours);
}
