// Edge-aware smoothness as an operator of autograd. As for the photometric objective, the derivative of the weighted
// sum is found in the forward pass.

#include "checks.hpp"
#include "parallel.hpp"

#include <torch/csrc/autograd/custom_function.h>

namespace {

using namespace kernels;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Of one image: the weighted sum E of differences, and the number that the map is divided by.
struct ImageSums {
    double error = 0, divisor = 1;
};

std::vector<ImageSums> computeSmoothness(Smoothness work, const Version &version, bool normalized) {
    std::vector<double> sums(2 * work.tasks());
    work.sums = sums.data();
    struct Context {
        const Smoothness &work;
        const Version &version;
    } context{work, version};
    forEachTask(
        work.tasks(), workerCount(work.tasks()),
        [](void *pointer, int64_t task, int64_t) {
            const auto &context = *static_cast<Context *>(pointer);
            context.version.smooth(context.work, task);
        },
        &context);
    std::vector<ImageSums> images(work.images);
    for (int64_t image = 0; image < work.images; ++image) {
        double values = 0;
        for (int64_t task = image * work.bands(); task < (image + 1) * work.bands(); ++task) {
            images[image].error += sums[2 * task];
            values += sums[2 * task + 1];
        }
        if (normalized) images[image].divisor = values / static_cast<double>(work.height * work.width) + 1e-7;
    }
    return images;
}

at::Tensor lossOf(const std::vector<ImageSums> &images) {
    double loss = 0;
    for (const auto &image : images) loss += image.error / std::abs(image.divisor);
    return at::scalar_tensor(loss, at::kFloat);
}

struct SmoothnessFunction : torch::autograd::Function<SmoothnessFunction> {
    static at::Tensor forward(
        AutogradContext *context, const at::Tensor &map, Smoothness work, const Version *version, bool normalized) {
        at::Tensor gradient = at::empty(map.sizes(), at::kFloat);
        work.gradient = gradient.mutable_data_ptr<float>();
        const auto images = computeSmoothness(work, *version, normalized);
        // E / |N| with N = mean + 1e-7: E's derivative, and −sign(N)·E / N² through the mean.
        std::vector<double> scales, shifts;
        for (const auto &image : images) {
            const double pixels = static_cast<double>(work.height * work.width);
            scales.push_back(1 / std::abs(image.divisor));
            shifts.push_back(
                normalized ? -image.error / (image.divisor * std::abs(image.divisor) * pixels) : 0);
        }
        context->saved_data["gradient"] = gradient;
        context->saved_data["scales"] = scales;
        context->saved_data["shifts"] = shifts;
        return lossOf(images);
    }

    static variable_list backward(AutogradContext *context, variable_list outputs) {
        const double upstream = outputs[0].item<double>();
        const auto scales = context->saved_data["scales"].toDoubleVector();
        const auto shifts = context->saved_data["shifts"].toDoubleVector();
        const at::Tensor gradient = context->saved_data["gradient"].toTensor();
        at::Tensor result = at::empty_like(gradient);
        for (size_t image = 0; image < scales.size(); ++image) {
            at::Tensor part = result[static_cast<int64_t>(image)];
            at::mul_out(part, gradient[static_cast<int64_t>(image)], at::scalar_tensor(scales[image] * upstream));
            part.add_(shifts[image] * upstream);
        }
        return {result, at::Tensor(), at::Tensor(), at::Tensor()};
    }
};

}  // namespace

ctorch_error ctorch_smoothness(
    ctorch_tensor_t map, ctorch_tensor_t image, bool normalized, ctorch_instructions instructions,
    ctorch_tensor_t *result) {
    return guarded([&] {
        checkImages("image", image->value);
        const int64_t images = image->value.size(0), height = image->value.size(2), width = image->value.size(3);
        check("map", map->value, {images, 1, height, width});
        const Version &version = chosenVersion(instructions);
        const at::Tensor values = map->value.contiguous(), pixels = image->value.contiguous();
        Smoothness work{};
        work.images = images;
        work.height = height;
        work.width = width;
        work.bandHeight = bandHeight(height, 48);
        work.map = values.const_data_ptr<float>();
        work.image = pixels.const_data_ptr<float>();
        const bool recorded = at::GradMode::is_enabled() && values.requires_grad();
        *result = ctorch_wrap(
            recorded ? SmoothnessFunction::apply(values, work, &version, normalized)
                     : lossOf(computeSmoothness(work, version, normalized)));
    });
}
