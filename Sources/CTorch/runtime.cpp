#include "internal.hpp"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <ATen/autocast_mode.h>
#include <torch/version.h>

#include <climits>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

ctorch_error ctorch_generator_new(
    uint64_t seed, int8_t device_type, int8_t device_index, ctorch_generator_t *result) {
    return guarded([&] {
        const auto type = static_cast<c10::DeviceType>(device_type);
        at::Generator generator = type == c10::DeviceType::CPU
            ? at::make_generator<at::CPUGeneratorImpl>(seed)
            : at::globalContext().getAcceleratorHooksInterface(type).getNewGenerator(device_index);
        generator.set_current_seed(seed);
        *result = new ctorch_generator{std::move(generator)};
    });
}

void ctorch_generator_release(ctorch_generator_t generator) { delete generator; }

ctorch_error ctorch_generator_state(ctorch_generator_t generator, ctorch_tensor_t *result) {
    return guarded([&] { *result = ctorch_wrap(generator->value.get_state()); });
}

ctorch_error ctorch_generator_restore(ctorch_generator_t generator, ctorch_tensor_t state) {
    return guarded([&] { generator->value.set_state(state->value); });
}

ctorch_error ctorch_autocast_begin(
    int8_t device_type, bool enabled, int8_t dtype, bool *was_enabled, int8_t *previous_dtype) {
    return guarded([&] {
        const auto type = static_cast<c10::DeviceType>(device_type);
        *was_enabled = at::autocast::is_autocast_enabled(type);
        *previous_dtype = static_cast<int8_t>(at::autocast::get_autocast_dtype(type));
        at::autocast::set_autocast_enabled(type, enabled);
        at::autocast::set_autocast_dtype(type, static_cast<at::ScalarType>(dtype));
        at::autocast::increment_nesting();
    });
}

ctorch_error ctorch_autocast_end(int8_t device_type, bool was_enabled, int8_t previous_dtype) {
    return guarded([&] {
        const auto type = static_cast<c10::DeviceType>(device_type);
        if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
        at::autocast::set_autocast_enabled(type, was_enabled);
        at::autocast::set_autocast_dtype(type, static_cast<at::ScalarType>(previous_dtype));
    });
}

void ctorch_keep_memory(void) {
#if defined(__GLIBC__)
    // Also of the largest maps: the system would clear every page anew, a third of a step of big batches.
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
    mallopt(M_TOP_PAD, 64 << 20);
#endif
}

int64_t ctorch_threads(void) { return at::get_num_threads(); }

ctorch_error ctorch_set_threads(int64_t count) {
    return guarded([&] { at::set_num_threads(static_cast<int>(count)); });
}

bool ctorch_device_available(int8_t device_type) {
    bool available = false;
    char *failure = guarded([&] {
        switch (static_cast<c10::DeviceType>(device_type)) {
        case c10::DeviceType::CPU: available = true; break;
        case c10::DeviceType::CUDA: available = at::globalContext().hasCUDA(); break;
        case c10::DeviceType::MPS: available = at::globalContext().hasMPS(); break;
        default: break;
        }
    });
    free(failure);
    return available;
}

const char *ctorch_version(void) { return TORCH_VERSION; }

const char *ctorch_cpu_capability(void) {
    static const std::string capability = at::get_cpu_capability();
    return capability.c_str();
}
