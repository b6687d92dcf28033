#pragma once

#include "../versions.hpp"

#include <algorithm>
#include <cfloat>
#include <cstring>

/// Vectors pass in registers only when inlined.
#define INLINE inline __attribute__((always_inline))
