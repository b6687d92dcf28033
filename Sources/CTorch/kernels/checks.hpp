#pragma once

#include "../internal.hpp"
#include "versions.hpp"

namespace kernels {

/// Refuses what is not float32 on the CPU in this shape.
inline void check(const char *name, const at::Tensor &tensor, at::IntArrayRef shape) {
    TORCH_CHECK(
        tensor.device().is_cpu() && tensor.scalar_type() == at::kFloat, name, " must be float32 on the CPU, is ",
        tensor.scalar_type(), " on ", tensor.device());
    TORCH_CHECK(tensor.sizes() == shape, name, " must be ", shape, ", is ", tensor.sizes());
}

/// `[n, 3, h, w]` of images that a window of 3×3 fits into when reflected.
inline void checkImages(const char *name, const at::Tensor &images) {
    TORCH_CHECK(
        images.dim() == 4 && images.size(0) > 0 && images.size(1) == 3 && images.size(2) > 1 && images.size(3) > 1,
        name, " must be [n, 3, h, w] with h and w at least 2, is ", images.sizes());
    TORCH_CHECK(images.size(2) * images.size(3) < INT32_MAX, name, " has too many pixels: ", images.sizes());
    check(name, images, images.sizes());
}

/// `[S, n, 3, h, w]`, each like the target.
inline void checkSources(const at::Tensor &sources, const at::Tensor &target) {
    TORCH_CHECK(
        sources.dim() == 5 && sources.size(0) > 0 && sources.sizes().slice(1) == target.sizes(),
        "sources must be [S, n, 3, h, w], each like the target ", target.sizes(), ", are ", sources.sizes());
    check("sources", sources, sources.sizes());
}

inline const Version &chosenVersion(ctorch_instructions instructions) {
    const Version *found = version(instructions);
    TORCH_CHECK(found, "this processor lacks the vector instructions asked for");
    return *found;
}

/// Rows that one task computes: it also warps two more rows on either side, so fewer cost more. A function of the
/// shape alone: the order of sums, and so every bit, is the same for any number of threads.
inline int64_t bandHeight(int64_t height, int64_t most) {
    const int64_t bands = (height + most - 1) / most;
    return (height + bands - 1) / bands;
}

}  // namespace kernels
