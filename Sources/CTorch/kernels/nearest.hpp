#pragma once

#include <cstdint>

namespace kernels {

/// One similarity and the row of the bank that it is with.
struct Candidate {
    float value;
    int32_t index;
};

/// The rows of a bank that are most similar to each of some queries: contiguous float32.
struct Nearest {
    int64_t features, rows, count;  ///< rows of the bank; how many of them are wanted
    int64_t capacity;               ///< candidates that a worker has room for
    const float *queries;           ///< [queries, features]
    const float *bank;              ///< [rows, features]
    const float *products;          ///< [queries, rows]: each query times each row; or null, and instead
    const uint16_t *rounded;        ///< [queries, rows]: the same less the query's shift, in bfloat16, which are off
    const float *errors;            ///< [queries]: by so much at most
    const float *shifts;            ///< [queries]
    float *similarities;            ///< [queries, count], largest first
    int64_t *indices;               ///< [queries, count]
};

}  // namespace kernels
