/// Random views of small pictures, computed: crop, resize, change colours, blur, solarise, normalise. What is random is
/// drawn by the caller. Every result is the same on every processor: no sum depends on the width of its registers, and
/// no product is fused with a sum.
#ifndef CVIEWS_H
#define CVIEWS_H

#include <stddef.h>
#include <stdint.h>

/// The steps of a change of colour.
enum { CVIEWS_NOTHING = 0, CVIEWS_BRIGHTNESS, CVIEWS_CONTRAST, CVIEWS_SATURATION, CVIEWS_HUE };

/// A change of colours: steps in order, a factor of each, and the part of a circle by which hues turn.
typedef struct {
    int32_t steps[4];
    float brightness;
    float contrast;
    float saturation;
    float turn;
} cviews_colours;

/// One view of a picture, all of it drawn.
typedef struct {
    int32_t top, left, height, width;  ///< the crop, inside of the picture
    int32_t is_mirrored;
    int32_t is_grey;
    cviews_colours colours;
    int32_t blur_radius;  ///< 0 for no blur
    float blur_sigma;     ///< in pixels of the view
    float threshold;      ///< values from this on are solarised; above 1 for none
    float scale[4];       ///< of each channel, after all else: value · scale + shift
    float shift[4];
} cviews_view;

/// Bytes of scratch memory that views of `size`² pixels take of pictures that are `width` wide.
size_t cviews_scratch(int32_t size, int32_t width);

/// Computes a view.
///
/// - pixels: `[channels, height, width]`, 1 or 3 channels.
/// - scratch: `cviews_scratch(size, width)` bytes, aligned as `malloc` does.
/// - output: gets `[channels, size, size]`.
void cviews_compute(
    const uint8_t *pixels, int32_t channels, int32_t height, int32_t width, const cviews_view *view, int32_t size,
    void *scratch, float *output);

/// Changes the colours of 1 or 3 planes of `count` values in [0, 1] in place. Grey has neither saturation nor hue.
void cviews_change_colours(float *const *planes, int32_t channels, size_t count, const cviews_colours *colours);

#endif
