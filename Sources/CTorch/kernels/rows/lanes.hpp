// `lanes` numbers at once. Included, as every file in this folder, once for each set of vector instructions, inside a
// namespace of its own.

typedef float Floats __attribute__((ext_vector_type(lanes)));
typedef int32_t Ints __attribute__((ext_vector_type(lanes)));

static INLINE Floats load(const float *values) {
    Floats result;
    std::memcpy(&result, values, sizeof result);
    return result;
}

static INLINE void store(float *values, Floats vector) { std::memcpy(values, &vector, sizeof vector); }

/// The first `count` numbers, then zeros: at the end of a row that is not padded.
static INLINE Floats load(const float *values, int64_t count) {
    if (count >= lanes) return load(values);
    Floats result = 0;
    for (int64_t lane = 0; lane < count; ++lane) result[lane] = values[lane];
    return result;
}

static INLINE void store(float *values, Floats vector, int64_t count) {
    if (count >= lanes) return store(values, vector);
    for (int64_t lane = 0; lane < count; ++lane) values[lane] = vector[lane];
}

/// 0, 1, 2 …
static INLINE Floats ramp() {
    Floats result;
    for (int lane = 0; lane < lanes; ++lane) result[lane] = static_cast<float>(lane);
    return result;
}

/// `yes` where the mask is set. A mask has all bits of a lane set or none.
static INLINE Floats select(Ints mask, Floats yes, Floats no) { return mask ? yes : no; }
static INLINE Ints select(Ints mask, Ints yes, Ints no) { return mask ? yes : no; }

static INLINE Floats smaller(Floats a, Floats b) { return select(a < b, a, b); }
static INLINE Floats larger(Floats a, Floats b) { return select(a > b, a, b); }
static INLINE Floats magnitude(Floats a) { return __builtin_elementwise_abs(a); }
/// −1, 0 or 1.
static INLINE Floats sign(Floats a) { return select(a > 0, Floats(1), select(a < 0, Floats(-1), Floats(0))); }
static INLINE Floats toFloats(Ints a) { return __builtin_convertvector(a, Floats); }
/// Rounds towards 0; in the range of int32 only.
static INLINE Ints toInts(Floats a) { return __builtin_convertvector(a, Ints); }

/// The sum of all lanes, halves first: the same order at every call.
static INLINE float total(Floats a) {
    float values[lanes];
    store(values, a);
    for (int half = lanes / 2; half > 0; half /= 2)
        for (int lane = 0; lane < half; ++lane) values[lane] += values[lane + half];
    return values[0];
}

static INLINE int64_t sumOf(Ints a) {
    int64_t sum = 0;
    for (int lane = 0; lane < lanes; ++lane) sum += a[lane];
    return sum;
}
