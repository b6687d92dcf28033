// The largest of a row of products in one pass: most numbers are compared with the least that still counts, and no more.

/// Largest first; of equals the one with the smaller index, so that the order is always the same.
static INLINE bool isNearer(const Candidate &a, const Candidate &b) {
    return a.value > b.value || (a.value == b.value && a.index < b.index);
}

/// Whether any of four vectors of numbers is above a threshold.
static INLINE bool anyAbove(const float *values, float threshold) {
    const Ints above = (load(values) > threshold) | (load(values + lanes) > threshold)
        | (load(values + 2 * lanes) > threshold) | (load(values + 3 * lanes) > threshold);
    return __builtin_reduce_or(above) != 0;
}

/// Leaves out candidates that cannot be among the `count` largest; returns how many stay and the new threshold.
///
/// Of products that are off by `error` at most, the `count`-th largest is truly `value − error` at least, and one below
/// `value − 2·error` truly less than that.
static int64_t pruned(Candidate *found, int64_t kept, const Nearest &work, float error, bool isExact, float &threshold) {
    if (kept < work.count) return kept;
    std::nth_element(found, found + work.count - 1, found + kept, isNearer);
    const float least = found[work.count - 1].value;
    if (isExact) {
        // Equals that come later have larger indices.
        threshold = least;
        return work.count;
    }
    threshold = least - 2 * error;
    int64_t stay = work.count;
    for (int64_t place = work.count; place < kept; ++place)
        if (found[place].value > threshold) found[stay++] = found[place];
    return stay;
}

/// A product in float64, which rounds the same way whatever the vectors.
static INLINE float product(const float *a, const float *b, int64_t count) {
    typedef double Doubles __attribute__((ext_vector_type(lanes)));
    Doubles sum = 0;
    int64_t place = 0;
    for (; place + lanes <= count; place += lanes)
        sum += __builtin_convertvector(load(a + place), Doubles) * __builtin_convertvector(load(b + place), Doubles);
    double whole = 0;
    for (int lane = 0; lane < lanes; ++lane) whole += sum[lane];
    for (; place < count; ++place) whole += static_cast<double>(a[place]) * b[place];
    return static_cast<float>(whole);
}

/// Finds the nearest rows of one query, in room for `capacity` candidates; false if these do not suffice.
static bool findNearest(const Nearest &work, int64_t query, Candidate *found) {
    constexpr int64_t step = 4 * lanes;
    const float *values = work.products + query * work.rows;
    const bool isExact = !work.errors;
    const float error = isExact ? 0 : work.errors[query];
    float threshold = -__builtin_inff();
    int64_t kept = 0, mark = std::min(4 * work.count + step, work.capacity - step);
    for (int64_t begin = 0; begin < work.rows; begin += step) {
        const int64_t end = std::min(begin + step, work.rows);
        if (end - begin == step && !anyAbove(values + begin, threshold)) continue;
        for (int64_t row = begin; row < end; ++row)
            if (values[row] > threshold) found[kept++] = {values[row], static_cast<int32_t>(row)};
        if (kept <= mark) continue;
        kept = pruned(found, kept, work, error, isExact, threshold);
        if (kept > work.capacity - step) return false;
        mark = std::min(kept + 2 * work.count + step, work.capacity - step);
    }
    kept = pruned(found, kept, work, error, isExact, threshold);
    for (int64_t place = 0; place < kept && !isExact; ++place) {
        const float *row = work.bank + found[place].index * work.features;
        found[place].value = product(work.queries + query * work.features, row, work.features);
    }
    std::partial_sort(found, found + work.count, found + kept, isNearer);
    for (int64_t place = 0; place < work.count; ++place) {
        work.similarities[query * work.count + place] = found[place].value;
        work.indices[query * work.count + place] = found[place].index;
    }
    return true;
}
