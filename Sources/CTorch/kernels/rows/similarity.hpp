// SSIM over windows of 3×3 and L1 (Wang et al. 2004; Godard et al. 2017, equation 2), row by row.

static constexpr float C1 = 1e-4f, C2 = 9e-4f;

/// The rows above and below, those beyond the image reflected.
static INLINE int64_t above(int64_t row) { return row > 0 ? row - 1 : 1; }
static INLINE int64_t below(int64_t row, int64_t height) { return row + 1 < height ? row + 1 : height - 2; }

/// Continues a row beyond both ends by reflection.
static INLINE void reflect(float *row, int64_t width) {
    row[-1] = row[1];
    row[width] = row[width - 2];
}

/// Sums of three neighbours at a time.
static INLINE Floats acrossSum(const float *row) { return load(row - 1) + load(row) + load(row + 1); }

/// Sums over three rows of a, of a² and, if there is a b, of a·b, into passing rows from `first` on.
static INLINE void downSums(
    const float *const a[3], const float *const *b, const Scratch &scratch, int64_t first, int64_t width) {
    float *sum = scratch.passing(first), *squares = scratch.passing(first + 1), *products = scratch.passing(first + 2);
    for (int64_t column = 0; column < width; column += lanes) {
        const Floats a0 = load(a[0] + column), a1 = load(a[1] + column), a2 = load(a[2] + column);
        store(sum + column, a0 + a1 + a2);
        store(squares + column, a0 * a0 + a1 * a1 + a2 * a2);
        if (b)
            store(
                products + column,
                a0 * load(b[0] + column) + a1 * load(b[1] + column) + a2 * load(b[2] + column));
    }
    reflect(sum, width);
    reflect(squares, width);
    if (b) reflect(products, width);
}

/// The loss (1 − SSIM) / 2 of one channel, added to `error` with weight `scale`, and its derivative's coefficients.
///
/// With δ = x − y, the warped image less the target, and a = μ_δ² / (μ_x² + μ_y² + C₁), b = σ_δ² / (σ_x² + σ_y² + C₂):
/// SSIM = (1 − a)(1 − b). No digits cancel where the images are alike, as they do in the numerators of the usual form.
/// The derivative with respect to a pixel x_q is (A + B·δ_q + C·y_q) / 9; A, B and C belong to the window.
template <bool gradients>
static void similarityRow(
    const Scratch &scratch, int64_t member, int64_t channel, int64_t row, int64_t width, float scale) {
    const float *y = scratch.passing(0), *yy = scratch.passing(1);
    const float *delta = scratch.passing(2), *squares = scratch.passing(3), *products = scratch.passing(4);
    float *error = scratch.error(member), *parts[3];
    for (int64_t index = 0; index < 3; ++index) parts[index] = scratch.coefficient(member, channel, index, row);
    constexpr float ninth = 1.0f / 9;
    for (int64_t column = 0; column < width; column += lanes) {
        const Floats meanY = acrossSum(y + column) * ninth, meanDelta = acrossSum(delta + column) * ninth;
        const Floats varianceY = acrossSum(yy + column) * ninth - meanY * meanY;
        const Floats varianceDelta =
            larger(acrossSum(squares + column) * ninth - meanDelta * meanDelta, Floats(0));
        const Floats covariance = acrossSum(products + column) * ninth - meanY * meanDelta;
        const Floats muY = meanY + 0.5f, muX = muY + meanDelta;
        const Floats means = muX * muX + muY * muY + C1;
        const Floats variances = 2 * (varianceY + covariance) + varianceDelta + C2;
        // One division instead of two.
        const Floats inverse = 1 / (means * variances);
        const Floats perMeans = inverse * variances, perVariances = inverse * means;
        const Floats a = meanDelta * meanDelta * perMeans, b = varianceDelta * perVariances;
        const Floats loss = 0.5f * (a + b - a * b);
        store(error + column, load(error + column) + scale * smaller(loss, Floats(1)));
        if constexpr (gradients) {
            const Floats fromVariance = select(loss <= 1, (1 - a) * perVariances, Floats(0));
            const Floats fromMean = select(loss <= 1, (1 - b) * perMeans, Floats(0));
            const Floats perDelta = fromVariance * (1 - b), perY = -fromVariance * b;
            const Floats constant = fromMean * (meanDelta - a * muX) - perDelta * meanDelta - perY * meanY;
            store(parts[0] + column, constant);
            store(parts[1] + column, perDelta);
            store(parts[2] + column, perY);
        }
    }
}

/// The errors of one row, of every source of the group, before weights.
template <bool gradients>
static void errorRow(const Photometric &work, const Scratch &scratch, int64_t row) {
    const int64_t width = work.width;
    for (int64_t member = 0; member < work.groupSize; ++member) {
        float *error = scratch.error(member);
        const float *deltas[3], scale = work.l1 / 3;
        for (int64_t channel = 0; channel < 3; ++channel) deltas[channel] = scratch.delta(member, channel, row);
        for (int64_t column = 0; column < width; column += lanes) {
            Floats sum = 0;
            for (const float *delta : deltas) sum += magnitude(load(delta + column));
            store(error + column, sum * scale);
        }
    }
    if (work.ssim == 0) return;
    const int64_t rows[3] = {above(row), row, below(row, work.height)};
    for (int64_t channel = 0; channel < 3; ++channel) {
        const float *target[3], *delta[3];
        for (int index = 0; index < 3; ++index) target[index] = scratch.target(channel, rows[index]);
        downSums(target, nullptr, scratch, 0, width);
        for (int64_t member = 0; member < work.groupSize; ++member) {
            for (int index = 0; index < 3; ++index) delta[index] = scratch.delta(member, channel, rows[index]);
            downSums(delta, target, scratch, 2, width);
            similarityRow<gradients>(scratch, member, channel, row, width, work.ssim / 3);
        }
    }
}
