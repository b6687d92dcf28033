#include "internal.hpp"

#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/grad_mode.h>
#include <torch/csrc/autograd/variable.h>

namespace {
/// The tensor itself, and in backward its gradient in one piece of memory, ordered as the tensor is.
struct DenseGradient : torch::autograd::Function<DenseGradient> {
    static at::Tensor forward(torch::autograd::AutogradContext *context, const at::Tensor &tensor) {
        context->saved_data["format"] = static_cast<int64_t>(tensor.suggest_memory_format());
        return tensor.view_as(tensor);
    }

    static torch::autograd::variable_list backward(
        torch::autograd::AutogradContext *context, const torch::autograd::variable_list &gradients) {
        if (!gradients[0].defined()) return {at::Tensor()};
        return {gradients[0].contiguous(static_cast<at::MemoryFormat>(context->saved_data["format"].toInt()))};
    }
};
}

ctorch_error ctorch_dense_gradient(ctorch_tensor_t tensor, ctorch_tensor_t *result) {
    *result = nullptr;
    return guarded([&] { *result = ctorch_wrap(DenseGradient::apply(tensor->value)); });
}

bool ctorch_requires_gradient(ctorch_tensor_t tensor) { return tensor->value.requires_grad(); }

ctorch_error ctorch_set_requires_gradient(ctorch_tensor_t tensor, bool required) {
    return guarded([&] { tensor->value.set_requires_grad(required); });
}

ctorch_error ctorch_backward(ctorch_tensor_t tensor) {
    return guarded([&] { tensor->value.backward(); });
}

ctorch_error ctorch_gradient(ctorch_tensor_t tensor, ctorch_tensor_t *result) {
    *result = nullptr;
    return guarded([&] {
        const at::Tensor &gradient = tensor->value.grad();
        if (gradient.defined()) *result = ctorch_wrap(gradient);
    });
}

void ctorch_clear_gradient(ctorch_tensor_t tensor) {
    if (tensor->value.grad().defined()) tensor->value.mutable_grad() = at::Tensor();
}

ctorch_error ctorch_gradients(
    ctorch_tensor_t output, const ctorch_tensor_t *inputs, int64_t count, ctorch_tensor_t *results) {
    return guarded([&] {
        std::vector<at::Tensor> variables;
        variables.reserve(count);
        for (int64_t index = 0; index < count; ++index) variables.push_back(inputs[index]->value);
        const auto found = torch::autograd::grad(
            {output->value}, variables, {}, /*retain_graph=*/true, /*create_graph=*/false, /*allow_unused=*/true);
        for (int64_t index = 0; index < count; ++index)
            results[index] = found[index].defined() ? ctorch_wrap(found[index]) : nullptr;
    });
}

bool ctorch_set_gradients_enabled(bool enabled) {
    const bool before = at::GradMode::is_enabled();
    at::GradMode::set_enabled(enabled);
    return before;
}
