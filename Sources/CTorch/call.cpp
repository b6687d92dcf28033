#include "internal.hpp"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/ivalue.h>
#include <string>
#include <unordered_map>

namespace {

/// Finds "aten::add.Tensor", remembering it by the address of its name.
const c10::OperatorHandle &find(const char *name) {
    thread_local std::unordered_map<const char *, c10::OperatorHandle> known;
    const auto found = known.find(name);
    if (found != known.end()) return found->second;
    const std::string whole(name);
    const auto dot = whole.find('.');
    const auto overload = dot == std::string::npos ? std::string() : whole.substr(dot + 1);
    const auto handle =
        c10::Dispatcher::singleton().findSchemaOrThrow(whole.substr(0, dot).c_str(), overload.c_str());
    return known.emplace(name, handle).first->second;
}

at::Tensor tensorOf(const void *pointer) { return static_cast<const ctorch_tensor *>(pointer)->value; }

c10::IValue valueOf(const ctorch_value &value, const c10::Argument &argument) {
    switch (value.kind) {
    case CTORCH_DEFAULT:
        TORCH_CHECK(argument.default_value(), "argument '", argument.name(), "' has no default");
        return *argument.default_value();
    case CTORCH_NONE: return c10::IValue();
    case CTORCH_TENSOR: return tensorOf(value.pointer);
    case CTORCH_INTEGER: return value.integer;
    case CTORCH_NUMBER: return value.number;
    case CTORCH_BOOLEAN: return value.integer != 0;
    case CTORCH_INTEGERS: {
        const auto begin = static_cast<const int64_t *>(value.pointer);
        return c10::List<int64_t>(c10::ArrayRef<int64_t>(begin, value.count));
    }
    case CTORCH_NUMBERS: {
        const auto begin = static_cast<const double *>(value.pointer);
        return c10::List<double>(c10::ArrayRef<double>(begin, value.count));
    }
    case CTORCH_TENSORS: {
        const auto begin = static_cast<const ctorch_tensor_t *>(value.pointer);
        c10::List<at::Tensor> list;
        list.reserve(value.count);
        for (int64_t index = 0; index < value.count; ++index) list.push_back(begin[index]->value);
        return list;
    }
    case CTORCH_STRING: return std::string(static_cast<const char *>(value.pointer));
    case CTORCH_DEVICE:
        return c10::Device(
            static_cast<c10::DeviceType>(value.integer), static_cast<c10::DeviceIndex>(value.count));
    case CTORCH_GENERATOR: return static_cast<const ctorch_generator *>(value.pointer)->value;
    }
    TORCH_CHECK(false, "unknown kind of argument ", static_cast<int>(value.kind));
}

/// "conv2d: … ([1, 3, 8, 8], [4, 2, 3, 3])": what failed, why, and on which shapes.
std::string complaint(
    const char *name, const char *reason, const ctorch_value *arguments, int64_t argument_count) {
    const char *colon = std::strrchr(name, ':');
    std::string text = std::string(colon ? colon + 1 : name) + ": " + reason + " (shapes ";
    bool first = true;
    const auto add = [&](const void *pointer) {
        if (!first) text += ", ";
        first = false;
        text += '[';
        const auto sizes = tensorOf(pointer).sizes();
        for (size_t index = 0; index < sizes.size(); ++index)
            text += (index ? ", " : "") + std::to_string(sizes[index]);
        text += ']';
    };
    for (int64_t index = 0; index < argument_count; ++index) {
        if (arguments[index].kind == CTORCH_TENSOR) add(arguments[index].pointer);
        if (arguments[index].kind != CTORCH_TENSORS) continue;
        const auto begin = static_cast<const ctorch_tensor_t *>(arguments[index].pointer);
        for (int64_t item = 0; item < arguments[index].count; ++item) add(begin[item]);
    }
    return text + (first ? "none)" : ")");
}

}  // namespace

ctorch_error ctorch_call(
    const char *name, const ctorch_value *arguments, int64_t argument_count, ctorch_tensor_t *results,
    int64_t capacity, int64_t *count) {
    *count = 0;
    char *reason = guarded([&] {
        const auto &handle = find(name);
        const auto &expected = handle.schema().arguments();
        TORCH_CHECK(
            argument_count <= static_cast<int64_t>(expected.size()), "takes ", expected.size(), " arguments, got ",
            argument_count);
        torch::jit::Stack stack;
        stack.reserve(expected.size());
        static const ctorch_value missing{CTORCH_DEFAULT, 0, 0, nullptr, 0};
        for (size_t index = 0; index < expected.size(); ++index)
            stack.push_back(valueOf(
                static_cast<int64_t>(index) < argument_count ? arguments[index] : missing, expected[index]));
        handle.callBoxed(stack);
        const auto give = [&](at::Tensor value) {
            TORCH_CHECK(*count < capacity, "returns more than ", capacity, " tensors");
            results[(*count)++] = ctorch_wrap(std::move(value));
        };
        for (auto &value : stack) {
            if (value.isTensor()) {
                give(std::move(value).toTensor());
            } else if (value.isTensorList()) {
                for (const at::Tensor &item : value.toTensorVector()) give(item);
            }
        }
    });
    if (!reason) return nullptr;
    for (int64_t index = 0; index < *count; ++index) ctorch_release(results[index]);
    *count = 0;
    char *whole = nullptr;
    char *failure = guarded([&] { whole = strdup(complaint(name, reason, arguments, argument_count).c_str()); });
    if (failure) {
        free(failure);
        return reason;
    }
    free(reason);
    return whole;
}
