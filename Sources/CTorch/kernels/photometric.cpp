// The photometric objective as an operator of autograd: checks, means and the scaling of gradients. The work is in
// `rows/`. Gradients are found in the forward pass, while a band's rows are in cache, up to the factor 1 / count, which
// is known only at its end; what is kept for backward is one number per pixel.

#include "checks.hpp"
#include "parallel.hpp"

#include <torch/csrc/autograd/custom_function.h>

namespace {

using namespace kernels;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Runs one kind of task over all bands, each worker with scratch memory of its own.
void runBands(
    const Photometric &work, const Version &version, void (*task)(const Photometric &, int64_t, float *)) {
    struct Context {
        const Photometric &work;
        void (*task)(const Photometric &, int64_t, float *);
        float *scratch;
        int64_t scratchSize;
    };
    const int64_t workers = workerCount(work.tasks()), size = version.scratch(work);
    const at::Tensor scratch = at::zeros({workers, size}, at::kFloat);
    Context context{work, task, scratch.mutable_data_ptr<float>(), size};
    forEachTask(
        work.tasks(), workers,
        [](void *pointer, int64_t task, int64_t worker) {
            const auto &context = *static_cast<Context *>(pointer);
            context.task(context.work, task, context.scratch + worker * context.scratchSize);
        },
        &context);
}

const float *dataOrNull(const at::Tensor &tensor) {
    return tensor.defined() ? tensor.const_data_ptr<float>() : nullptr;
}

/// What the forward pass finds. Gradients are those of sums; `factors` make means of them, one for each group.
struct Found {
    at::Tensor loss, valid, warped;
    at::Tensor depth, weights, geometry;
    std::vector<double> factors;
};

/// Adds the bands' sums up, in their order.
void reduce(const Photometric &work, const std::vector<Sums> &sums, const at::Tensor &geometry, Found &found) {
    const int64_t perGroup = work.images * work.bands();
    double loss = 0, valid = 0, warped = 0;
    for (int64_t group = 0; group < work.groups(); ++group) {
        Sums all{0, 0, 0, 0};
        for (int64_t task = group * perGroup; task < (group + 1) * perGroup; ++task) {
            all.error += sums[task].error;
            all.counted += sums[task].counted;
            all.valid += sums[task].valid;
            all.warped += sums[task].warped;
        }
        // Where nothing is left to compare the error is the largest there is, or leaving the view would pay.
        const double count = static_cast<double>(all.counted), nothing = static_cast<double>(work.l1) + work.ssim;
        // A sum of no pixels is 0, or NaN if an input was no number.
        loss += all.counted > 0 ? all.error / count : all.error + nothing;
        found.factors.push_back(all.counted > 0 ? 1 / count : 0);
        valid += static_cast<double>(all.valid);
        warped += static_cast<double>(all.warped);
    }
    const double pixels = static_cast<double>(work.groups() * work.images * work.height * work.width);
    found.loss = at::scalar_tensor(loss, at::kFloat);
    found.valid = at::scalar_tensor(valid / pixels, at::kFloat);
    found.warped = at::scalar_tensor(valid > 0 ? warped / valid : 0, at::kFloat);
    if (!work.gradients) return;
    found.geometry = at::zeros({work.sources, work.images, 12}, at::kDouble);
    double *all = found.geometry.mutable_data_ptr<double>();
    const double *parts = geometry.const_data_ptr<double>();
    for (int64_t task = 0; task < work.tasks(); ++task) {
        const Band band(work, task);
        for (int64_t member = 0; member < work.groupSize; ++member)
            for (int64_t entry = 0; entry < 12; ++entry)
                all[((band.group * work.groupSize + member) * work.images + band.image) * 12 + entry] +=
                    parts[(task * work.groupSize + member) * 12 + entry];
    }
}

bool isFinite(const at::Tensor &tensor) {
    const float *values = tensor.const_data_ptr<float>();
    return std::all_of(values, values + tensor.numel(), [](float value) { return std::isfinite(value); });
}

Found compute(
    Photometric work, const Version &version, const at::Tensor &homography, const at::Tensor &epipole,
    bool weightsNeedGradient) {
    Found found;
    std::vector<Sums> sums(work.tasks());
    work.sums = sums.data();
    at::Tensor geometry;
    if (work.gradients) {
        found.depth = at::empty({work.groups(), work.images, 1, work.height, work.width}, at::kFloat);
        work.depthGradient = found.depth.mutable_data_ptr<float>();
        geometry = at::zeros({work.tasks(), work.groupSize, 12}, at::kDouble);
        work.geometryGradient = geometry.mutable_data_ptr<double>();
        if (weightsNeedGradient) {
            found.weights = at::empty({work.images, work.sources, work.height, work.width}, at::kFloat);
            work.weightGradient = found.weights.mutable_data_ptr<float>();
        }
    }
    runBands(work, version, version.warp);
    // Sampling hides coordinates that are no numbers.
    if (!isFinite(homography) || !isFinite(epipole)) sums[0].error = std::nan("");
    reduce(work, sums, geometry, found);
    return found;
}

/// The operator; differentiable in depth, homography, epipole and weights.
struct PhotometricFunction : torch::autograd::Function<PhotometricFunction> {
    static variable_list forward(
        AutogradContext *context, const at::Tensor &, const at::Tensor &homography, const at::Tensor &epipole,
        const std::optional<at::Tensor> &weights, Photometric work, const Version *version) {
        const bool weighted = weights && weights->requires_grad();
        Found found = compute(work, *version, homography, epipole, weighted);
        context->mark_non_differentiable({found.valid, found.warped});
        context->saved_data["depth"] = found.depth;
        context->saved_data["geometry"] = found.geometry;
        if (weighted) context->saved_data["weights"] = found.weights;
        context->saved_data["factors"] = found.factors;
        return {found.loss, found.valid, found.warped};
    }

    static variable_list backward(AutogradContext *context, variable_list outputs) {
        const double upstream = outputs[0].item<double>();
        const auto &saved = context->saved_data;
        const auto factors = saved.at("factors").toDoubleVector();
        const at::Tensor groups = at::tensor(factors, at::kDouble) * upstream;
        const at::Tensor geometry = saved.at("geometry").toTensor(), depth = saved.at("depth").toTensor();
        const int64_t sources = geometry.size(0), images = geometry.size(1);
        const at::Tensor perSource =
            groups.unsqueeze(1).expand({groups.size(0), sources / groups.size(0)}).reshape({sources});
        variable_list result(6);
        if (context->needs_input_grad(0)) {
            result[0] = depth[0] * groups[0].item<double>();
            for (int64_t group = 1; group < groups.size(0); ++group)
                result[0].add_(depth[group], groups[group].item<double>());
        }
        const at::Tensor scaled = (geometry * perSource.view({sources, 1, 1})).to(at::kFloat);
        if (context->needs_input_grad(1)) result[1] = scaled.slice(2, 0, 9).reshape({sources, images, 3, 3});
        if (context->needs_input_grad(2)) result[2] = scaled.slice(2, 9, 12).contiguous();
        if (saved.count("weights"))
            result[3] = saved.at("weights").toTensor() * perSource.to(at::kFloat).view({1, sources, 1, 1});
        return result;
    }
};

Photometric workOf(const at::Tensor &target, const at::Tensor &sources, double l1, double ssim) {
    Photometric work{};
    work.images = target.size(0);
    work.height = target.size(2);
    work.width = target.size(3);
    work.sources = work.groupSize = sources.size(0);
    work.bandHeight = bandHeight(work.height, 48);
    work.l1 = static_cast<float>(l1);
    work.ssim = static_cast<float>(ssim);
    work.target = target.const_data_ptr<float>();
    work.source = sources.const_data_ptr<float>();
    return work;
}

/// Refuses inputs that do not fit together.
void checkInputs(const ctorch_photometric_inputs &inputs) {
    const at::Tensor &target = inputs.target->value, &sources = inputs.sources->value;
    checkImages("target", target);
    checkSources(sources, target);
    const int64_t count = sources.size(0), images = target.size(0), height = target.size(2), width = target.size(3);
    check("depth", inputs.depth->value, {images, 1, height, width});
    check("homography", inputs.homography->value, {count, images, 3, 3});
    check("epipole", inputs.epipole->value, {count, images, 3});
    if (inputs.weights) check("weights", inputs.weights->value, {images, count, height, width});
    if (inputs.identity) check("identity", inputs.identity->value, {images, count, height, width});
}

at::Tensor contiguousOrNone(ctorch_tensor_t tensor) { return tensor ? tensor->value.contiguous() : at::Tensor(); }

}  // namespace

ctorch_error ctorch_photometric(
    const ctorch_photometric_inputs *inputs, const ctorch_photometric_options *options, ctorch_tensor_t *loss,
    ctorch_tensor_t *valid, ctorch_tensor_t *warped) {
    return guarded([&] {
        checkInputs(*inputs);
        TORCH_CHECK(
            options->automask == CTORCH_AUTOMASK_NONE || inputs->identity, "an automask needs identity errors");
        const Version &version = chosenVersion(options->instructions);
        const at::Tensor target = inputs->target->value.contiguous(), sources = inputs->sources->value.contiguous();
        const at::Tensor depth = inputs->depth->value.contiguous(), weights = contiguousOrNone(inputs->weights);
        const at::Tensor homography = inputs->homography->value.contiguous();
        const at::Tensor epipole = inputs->epipole->value.contiguous(), identity = contiguousOrNone(inputs->identity);
        Photometric work = workOf(target, sources, options->l1, options->ssim);
        work.padding = static_cast<Padding>(options->padding);
        work.automask = static_cast<Automask>(options->automask);
        if (options->reduction == CTORCH_REDUCTION_SUM) work.groupSize = 1;
        work.reduction =
            options->reduction == CTORCH_REDUCTION_MEAN ? Reduction::mean : Reduction::minimum;
        work.depth = depth.const_data_ptr<float>();
        work.homography = homography.const_data_ptr<float>();
        work.epipole = epipole.const_data_ptr<float>();
        work.weights = dataOrNull(weights);
        work.identity = dataOrNull(identity);
        work.gradients = at::GradMode::is_enabled()
            && (depth.requires_grad() || homography.requires_grad() || epipole.requires_grad()
                || (weights.defined() && weights.requires_grad()));
        if (!work.gradients) {
            const Found found = compute(work, version, homography, epipole, false);
            *loss = ctorch_wrap(found.loss);
            *valid = ctorch_wrap(found.valid);
            *warped = ctorch_wrap(found.warped);
            return;
        }
        const auto factors = weights.defined() ? std::optional(weights) : std::nullopt;
        const auto found = PhotometricFunction::apply(depth, homography, epipole, factors, work, &version);
        *loss = ctorch_wrap(found[0]);
        *valid = ctorch_wrap(found[1]);
        *warped = ctorch_wrap(found[2]);
    });
}

ctorch_error ctorch_photometric_errors(
    ctorch_tensor_t target, ctorch_tensor_t sources, double l1, double ssim, ctorch_instructions instructions,
    ctorch_tensor_t *result) {
    return guarded([&] {
        checkImages("target", target->value);
        checkSources(sources->value, target->value);
        const Version &version = chosenVersion(instructions);
        const at::Tensor image = target->value.contiguous(), others = sources->value.contiguous();
        Photometric work = workOf(image, others, l1, ssim);
        at::Tensor errors = at::empty({work.images, work.sources, work.height, work.width}, at::kFloat);
        work.errors = errors.mutable_data_ptr<float>();
        runBands(work, version, version.compare);
        *result = ctorch_wrap(std::move(errors));
    });
}
