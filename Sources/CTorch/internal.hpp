#pragma once

#include "ctorch.h"

#include <ATen/ATen.h>
#include <cstring>
#include <exception>

struct ctorch_tensor {
    at::Tensor value;
};

struct ctorch_generator {
    at::Generator value;
};

/// Hands a tensor out.
ctorch_tensor_t ctorch_wrap(at::Tensor value);

/// The one place a C++ exception can end: no exception ever crosses into Swift.
template <class Body> static ctorch_error guarded(Body &&body) noexcept {
    try {
        body();
        return nullptr;
    } catch (const c10::Error &error) {
        return strdup(error.what_without_backtrace());
    } catch (const std::exception &error) {
        return strdup(error.what());
    } catch (...) {
        return strdup("unknown C++ exception");
    }
}
