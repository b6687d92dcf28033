#pragma once

#include <cstdint>

namespace kernels {

/// First-order smoothness of a map, weighted by the edges of an image: contiguous float32.
struct Smoothness {
    int64_t images, height, width, bandHeight;
    const float *map;     ///< [images, height, width]
    const float *image;   ///< [images, 3, height, width]
    float *gradient;      ///< [images, height, width]: of the weighted sum, or null
    double *sums;         ///< [tasks, 2]: the weighted sum, and the sum of the map

    int64_t bands() const { return (height + bandHeight - 1) / bandHeight; }
    int64_t tasks() const { return images * bands(); }
};

}  // namespace kernels
