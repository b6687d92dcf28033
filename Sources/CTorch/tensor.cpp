#include "internal.hpp"

#include <atomic>
#include <cstdlib>

namespace {
std::atomic<int64_t> live{0};
}

ctorch_tensor_t ctorch_wrap(at::Tensor value) {
    auto *handle = new ctorch_tensor{std::move(value)};
    live.fetch_add(1, std::memory_order_relaxed);
    return handle;
}

void ctorch_release(ctorch_tensor_t tensor) {
    live.fetch_sub(1, std::memory_order_relaxed);
    delete tensor;
}

int64_t ctorch_live_handles(void) { return live.load(std::memory_order_relaxed); }

void ctorch_free(char *text) { free(text); }

ctorch_error ctorch_from_bytes(
    const void *bytes, int64_t byte_count, const int64_t *shape, int64_t rank, int8_t dtype, ctorch_tensor_t *result) {
    return guarded([&] {
        const at::IntArrayRef sizes(shape, rank);
        at::Tensor value = at::empty(sizes, at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)));
        const int64_t needed = value.numel() * static_cast<int64_t>(value.element_size());
        TORCH_CHECK(needed == byte_count, "shape ", sizes, " needs ", needed, " bytes, got ", byte_count);
        if (needed > 0) std::memcpy(value.data_ptr(), bytes, needed);
        *result = ctorch_wrap(std::move(value));
    });
}

ctorch_error ctorch_to_bytes(ctorch_tensor_t tensor, void *bytes, int64_t byte_count) {
    return guarded([&] {
        const at::Tensor value = tensor->value.detach().to(at::kCPU).contiguous();
        const int64_t size = value.numel() * static_cast<int64_t>(value.element_size());
        TORCH_CHECK(size == byte_count, "the tensor has ", size, " bytes, not ", byte_count);
        if (size > 0) std::memcpy(bytes, value.data_ptr(), size);
    });
}

int64_t ctorch_rank(ctorch_tensor_t tensor) { return tensor->value.dim(); }

void ctorch_shape(ctorch_tensor_t tensor, int64_t *shape) {
    const auto sizes = tensor->value.sizes();
    std::copy(sizes.begin(), sizes.end(), shape);
}

int64_t ctorch_element_count(ctorch_tensor_t tensor) { return tensor->value.numel(); }

int64_t ctorch_element_size(ctorch_tensor_t tensor) { return static_cast<int64_t>(tensor->value.element_size()); }

int8_t ctorch_dtype(ctorch_tensor_t tensor) { return static_cast<int8_t>(tensor->value.scalar_type()); }

void ctorch_device(ctorch_tensor_t tensor, int8_t *type, int8_t *index) {
    const auto device = tensor->value.device();
    *type = static_cast<int8_t>(device.type());
    *index = static_cast<int8_t>(device.index());
}

bool ctorch_is_channels_last(ctorch_tensor_t tensor) {
    return tensor->value.is_contiguous(at::MemoryFormat::ChannelsLast);
}
