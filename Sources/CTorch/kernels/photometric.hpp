#pragma once

#include "ctorch.h"

#include <cstdint>

namespace kernels {

enum class Padding {
    border = CTORCH_PADDING_BORDER,
    zeros = CTORCH_PADDING_ZEROS,
    sfmlearner = CTORCH_PADDING_SFMLEARNER,
    mask = CTORCH_PADDING_MASK,
};
/// A sum over sources is a mean for each alone, added up.
enum class Reduction { minimum, mean };
enum class Automask {
    none = CTORCH_AUTOMASK_NONE,
    minimum = CTORCH_AUTOMASK_MINIMUM,
    binary = CTORCH_AUTOMASK_BINARY,
};

/// What one call computes, and where: contiguous float32 throughout.
///
/// A group is a set of sources that share one mean: all of them, or each for itself where the errors are summed.
struct Photometric {
    int64_t images, height, width, sources;
    int64_t groupSize, bandHeight;
    float l1, ssim;
    Padding padding;
    Reduction reduction;
    Automask automask;
    bool gradients;

    const float *target;      ///< [images, 3, height, width]
    const float *source;      ///< [sources, images, 3, height, width]
    const float *depth;       ///< [images, height, width]
    const float *homography;  ///< [sources, images, 3, 3]
    const float *epipole;     ///< [sources, images, 3]
    const float *weights;     ///< [images, sources, height, width], or null for 1
    const float *identity;    ///< [images, sources, height, width], or null without automask

    float *errors;              ///< [images, sources, height, width]: of an error map alone
    float *depthGradient;       ///< [groups, images, height, width], not yet divided by the count
    float *weightGradient;      ///< [images, sources, height, width], likewise; may be null
    double *geometryGradient;   ///< [tasks, groupSize, 12]: homography, then epipole, likewise
    struct Sums *sums;          ///< [tasks]

    int64_t groups() const { return sources / groupSize; }
    int64_t bands() const { return (height + bandHeight - 1) / bandHeight; }
    int64_t tasks() const { return groups() * images * bands(); }
};

/// What one task adds to the means.
struct Sums {
    double error;
    int64_t counted, valid, warped;
};

/// One task: some rows of one image and one group of sources.
struct Band {
    int64_t group, image, begin, end;

    Band(const Photometric &work, int64_t task)
        : group(task / (work.images * work.bands())), image(task / work.bands() % work.images),
          begin(task % work.bands() * work.bandHeight),
          end(begin + work.bandHeight < work.height ? begin + work.bandHeight : work.height) {}
};

}  // namespace kernels
