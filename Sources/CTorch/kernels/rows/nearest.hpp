// The largest of a row of products in one pass: most numbers are compared with the least that still counts, no more.

/// Largest first; of equals the one with the smaller index, so that the order is always the same.
static INLINE bool isNearer(const Candidate &a, const Candidate &b) {
    return a.value > b.value || (a.value == b.value && a.index < b.index);
}

static INLINE bool anyAbove(const float *values, float threshold) {
    return __builtin_reduce_or(load(values) > threshold) != 0;
}

/// Products of one query with `lanes` rows of the bank.
static INLINE Floats products(const float *values) { return load(values); }
static INLINE Floats products(const uint16_t *values) {
    typedef uint16_t Halves __attribute__((ext_vector_type(lanes)));
    Halves halves;
    std::memcpy(&halves, values, sizeof halves);
    // bfloat16 is the upper half of float32.
    const Ints bits = __builtin_convertvector(halves, Ints) << 16;
    return (Floats)bits;
}

static INLINE float productAt(const float *values) { return *values; }
static INLINE float productAt(const uint16_t *values) {
    const uint32_t bits = static_cast<uint32_t>(*values) << 16;
    float result;
    std::memcpy(&result, &bits, sizeof result);
    return result;
}

/// Whether any of four vectors of numbers is above a threshold.
template <class Number> static INLINE bool anyOfFourAbove(const Number *values, float threshold) {
    const Ints above = (products(values) > threshold) | (products(values + lanes) > threshold)
        | (products(values + 2 * lanes) > threshold) | (products(values + 3 * lanes) > threshold);
    return __builtin_reduce_or(above) != 0;
}

/// Adds the numbers above a threshold, at `begin` ..< `end` of a row, to the candidates; returns how many there are.
template <class Number>
static INLINE int64_t gathered(
    Candidate *found, int64_t kept, const Number *values, int64_t begin, int64_t end, float threshold) {
    for (int64_t row = begin; row < end; row += lanes) {
        const int64_t limit = std::min<int64_t>(row + lanes, end);
        if (limit - row == lanes && __builtin_reduce_or(products(values + row) > threshold) == 0) continue;
        for (int64_t place = row; place < limit; ++place) {
            // Written in any case: faster than a branch that is hard to foresee.
            const float value = productAt(values + place);
            found[kept] = {value, static_cast<int32_t>(place)};
            kept += value > threshold;
        }
    }
    return kept;
}

/// Leaves out candidates that cannot be among the `count` largest; returns how many stay and the new threshold.
///
/// Of products that are off by `error` at most, the `count`-th largest is truly `value − error` at least, and one
/// below `value − 2·error` truly less than that.
static int64_t pruned(
    Candidate *found, int64_t kept, const Nearest &work, float error, bool isExact, float &threshold) {
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

/// Multiplies candidates again, exactly: first the `count` that seem nearest, then those others that may yet be nearer
/// than the last of these. Returns how many were multiplied; they come first.
static int64_t multiplied(Candidate *found, int64_t kept, const Nearest &work, int64_t query, float error) {
    const auto multiply = [&](Candidate &candidate) {
        const float *row = work.bank + candidate.index * work.features;
        candidate.value = product(work.queries + query * work.features, row, work.features);
    };
    // Rows lie anywhere in the bank: without asking for them ahead, most of the time is spent waiting.
    const auto prefetch = [&](int64_t place) {
        if (place >= kept) return;
        const float *row = work.bank + found[place].index * work.features;
        for (int64_t number = 0; number < work.features; number += 16) __builtin_prefetch(row + number);
    };
    float least = __builtin_inff();
    for (int64_t place = 0; place < work.count; ++place) {
        prefetch(place + 2);
        multiply(found[place]);
        least = std::min(least, found[place].value);
    }
    int64_t done = work.count;
    for (int64_t place = work.count; place < kept; ++place) {
        if (found[place].value + work.shifts[query] + error < least) continue;
        prefetch(place + 1);
        found[done] = found[place];
        multiply(found[done++]);
    }
    return done;
}

/// Finds the nearest rows of one query, given its products with all rows.
template <class Number>
static bool findNearestAmong(const Number *values, const Nearest &work, int64_t query, Candidate *found) {
    constexpr int64_t step = 4 * lanes;
    const bool isExact = work.products;
    const float error = isExact ? 0 : work.errors[query];
    float threshold = -__builtin_inff();
    // One more than is kept is written.
    const int64_t room = work.capacity - step - 1;
    int64_t kept = 0, mark = std::min(2 * work.count + step, room);
    for (int64_t begin = 0; begin < work.rows; begin += step) {
        const int64_t end = std::min(begin + step, work.rows);
        if (end - begin == step && !anyOfFourAbove(values + begin, threshold)) continue;
        kept = gathered(found, kept, values, begin, end, threshold);
        if (kept <= mark) continue;
        kept = pruned(found, kept, work, error, isExact, threshold);
        if (kept > room) return false;
        mark = std::min(kept + 2 * work.count + step, room);
    }
    kept = pruned(found, kept, work, error, isExact, threshold);
    if (!isExact) kept = multiplied(found, kept, work, query, error);
    std::partial_sort(found, found + work.count, found + kept, isNearer);
    for (int64_t place = 0; place < work.count; ++place) {
        work.similarities[query * work.count + place] = found[place].value;
        work.indices[query * work.count + place] = found[place].index;
    }
    return true;
}

/// Finds the nearest rows of one query, in room for `capacity` candidates; false if these do not suffice.
static bool findNearest(const Nearest &work, int64_t query, Candidate *found) {
    if (work.products) return findNearestAmong(work.products + query * work.rows, work, query, found);
    return findNearestAmong(work.rounded + query * work.rows, work, query, found);
}
