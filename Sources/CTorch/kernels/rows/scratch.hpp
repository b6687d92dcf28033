/// The rows that one worker keeps in cache. Row y of a ring is in slot y mod 3; a row may be read from −1 to `width`.
///
/// The target is kept less 0.5: variances as differences of squares lose least around 0.
struct Scratch {
    static constexpr int64_t rowsPerSource = 70, rowsShared = 18;

    float *memory;
    int64_t stride, sources;

    Scratch(const Photometric &work, float *memory)
        : memory(memory + lanes), stride(strideFor(work.width)), sources(work.groupSize) {}

    /// Padded on both sides, and an odd number of cache lines, so that rows do not compete for the same sets.
    static int64_t strideFor(int64_t width) {
        const int64_t lines = (width + 15) / 16 + 2;
        return 16 * (lines | 1);
    }

    float *shared(int64_t index) const { return memory + stride * index; }
    float *of(int64_t source, int64_t index) const {
        return memory + stride * (rowsShared + rowsPerSource * source + index);
    }

    static int64_t slot(int64_t row) { return row % 3; }

    float *target(int64_t channel, int64_t row) const { return shared(3 * channel + slot(row)); }
    /// Rows that live for one step: 9 of them.
    float *passing(int64_t index) const { return shared(9 + index); }

    /// The warped source less the target.
    float *delta(int64_t source, int64_t channel, int64_t row) const { return of(source, 3 * channel + slot(row)); }
    /// Derivatives of the warped source along x and y of the source.
    float *slopeX(int64_t source, int64_t channel, int64_t row) const {
        return of(source, 9 + 3 * channel + slot(row));
    }
    float *slopeY(int64_t source, int64_t channel, int64_t row) const {
        return of(source, 18 + 3 * channel + slot(row));
    }
    float *x(int64_t source, int64_t row) const { return of(source, 27 + slot(row)); }
    float *y(int64_t source, int64_t row) const { return of(source, 30 + slot(row)); }
    float *inverseDepth(int64_t source, int64_t row) const { return of(source, 33 + slot(row)); }
    /// 1 where the source sees the pixel, else 0.
    float *valid(int64_t source, int64_t row) const { return of(source, 36 + slot(row)); }
    /// The three coefficients of SSIM's derivative.
    float *coefficient(int64_t source, int64_t channel, int64_t index, int64_t row) const {
        return of(source, 39 + 9 * channel + 3 * index + slot(row));
    }
    /// The derivative of the sum of errors with respect to this source's error before its weight.
    float *share(int64_t source, int64_t row) const { return of(source, 66 + slot(row)); }
    /// The error before its weight, of one row.
    float *error(int64_t source) const { return of(source, 69); }
};

static int64_t scratchFloats(const Photometric &work) {
    const int64_t rows = Scratch::rowsShared + Scratch::rowsPerSource * work.groupSize;
    return rows * Scratch::strideFor(work.width) + 2 * lanes;
}
