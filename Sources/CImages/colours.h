/// Changes of colour, after the formulae of torchvision's `ColorJitter`. To be inlined into code for each processor.
#ifndef COLOURS_H
#define COLOURS_H

#include "cviews.h"

#include <string.h>

#pragma STDC FP_CONTRACT OFF

#define INLINED static inline __attribute__((always_inline))

/// Compiled for each kind of processor; the one that runs is found when the program starts.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif

/// Sums are of sixteen parts, whatever a register holds.
typedef float lanes __attribute__((vector_size(64), aligned(4)));
enum { LANES = 16 };

INLINED float least(float a, float b) { return a < b ? a : b; }
INLINED float most(float a, float b) { return a > b ? a : b; }
INLINED float unit(float value) { return least(most(value, 0), 1); }

/// How bright the eye sees a colour: ITU-R BT.601.
INLINED float luminance(float red, float green, float blue) { return 0.299f * red + 0.587f * green + 0.114f * blue; }

INLINED void change_brightness(float *restrict plane, size_t count, float factor) {
    for (size_t i = 0; i < count; ++i) plane[i] = unit(plane[i] * factor);
}

/// The mean of grey, or of the luminance of red, green and blue.
INLINED float mean_luminance(float *const *planes, int32_t channels, size_t count) {
    lanes sums = {0};
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        lanes first, green, blue;
        memcpy(&first, planes[0] + i, sizeof first);
        if (channels == 3) {
            memcpy(&green, planes[1] + i, sizeof green);
            memcpy(&blue, planes[2] + i, sizeof blue);
            first = 0.299f * first + 0.587f * green + 0.114f * blue;
        }
        sums += first;
    }
    float sum = 0;
    for (int lane = 0; lane < LANES; ++lane) sum += sums[lane];
    for (; i < count; ++i)
        sum += channels == 3 ? luminance(planes[0][i], planes[1][i], planes[2][i]) : planes[0][i];
    return sum / (float)count;
}

INLINED void change_contrast(float *restrict plane, size_t count, float factor, float mean) {
    for (size_t i = 0; i < count; ++i) plane[i] = unit(mean + (plane[i] - mean) * factor);
}

/// Away from, or towards, each pixel's own grey.
INLINED void change_saturation(
    float *restrict red, float *restrict green, float *restrict blue, size_t count, float factor) {
    for (size_t i = 0; i < count; ++i) {
        const float grey = luminance(red[i], green[i], blue[i]);
        red[i] = unit(grey + (red[i] - grey) * factor);
        green[i] = unit(grey + (green[i] - grey) * factor);
        blue[i] = unit(grey + (blue[i] - grey) * factor);
    }
}

/// The channel at a place of the circle of hues, in sixths: HSV to RGB.
INLINED float channel_of_hue(float place, float high, float chroma) {
    float sixth = place;
    sixth = sixth < 0 ? sixth + 6 : sixth;
    sixth = sixth >= 6 ? sixth - 6 : sixth;
    sixth = sixth >= 6 ? sixth - 6 : sixth;
    return high - chroma * most(0, least(least(sixth, 4 - sixth), 1));
}

/// Turns the hue of each pixel by a part of the circle; its largest and its least channel keep their values (HSV).
INLINED void turn_hue(float *restrict red, float *restrict green, float *restrict blue, size_t count, float turn) {
    for (size_t i = 0; i < count; ++i) {
        const float r = red[i], g = green[i], b = blue[i];
        const float high = most(r, most(g, b));
        const float chroma = high - least(r, least(g, b));
        // In sixths of the circle: red 0, green 2, blue 4; at most one turn away from 0 … 6.
        const float difference = high == r ? g - b : high == g ? b - r : r - g;
        const float base = high == r ? 0.0f : high == g ? 2.0f : 4.0f;
        const float turned = difference / (chroma > 0 ? chroma : 1) + base + 6 * turn;
        red[i] = channel_of_hue(5 + turned, high, chroma);
        green[i] = channel_of_hue(3 + turned, high, chroma);
        blue[i] = channel_of_hue(1 + turned, high, chroma);
    }
}

INLINED void change_colours(float *const *planes, int32_t channels, size_t count, const cviews_colours *colours) {
    for (int step = 0; step < 4; ++step) {
        switch (colours->steps[step]) {
        case CVIEWS_BRIGHTNESS:
            for (int32_t c = 0; c < channels; ++c) change_brightness(planes[c], count, colours->brightness);
            break;
        case CVIEWS_CONTRAST: {
            const float mean = mean_luminance(planes, channels, count);
            for (int32_t c = 0; c < channels; ++c) change_contrast(planes[c], count, colours->contrast, mean);
            break;
        }
        case CVIEWS_SATURATION:
            if (channels == 3) change_saturation(planes[0], planes[1], planes[2], count, colours->saturation);
            break;
        case CVIEWS_HUE:
            if (channels == 3) turn_hue(planes[0], planes[1], planes[2], count, colours->turn);
            break;
        default: break;
        }
    }
}

#endif
