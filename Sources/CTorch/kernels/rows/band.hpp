/// Copies one row of an image, less 0.5.
static INLINE void copyRow(const float *from, float *to, int64_t width) {
    for (int64_t column = 0; column < width; column += lanes)
        store(to + column, load(from + column, width - column) - 0.5f);
}

static void copyTarget(const Photometric &work, const Scratch &scratch, const Band &band, int64_t row) {
    for (int64_t channel = 0; channel < 3; ++channel) {
        const float *plane = work.target + (band.image * 3 + channel) * work.height * work.width;
        copyRow(plane + row * work.width, scratch.target(channel, row), work.width);
    }
}

/// Rows below which windows of errors, and of their gradients, reach.
static INLINE int64_t reach(const Photometric &work) { return work.ssim == 0 ? 0 : 1; }

/// Warp, error, choice and gradient of one band, each as many rows behind the one before as its windows need.
template <Padding padding, bool gradients>
static void warpRows(const Photometric &work, const Band &band, const Scratch &scratch, Sums &sums, double *geometry) {
    const int64_t beyond = reach(work), around = gradients ? beyond : 0;
    const int64_t lastError = std::min(work.height, band.end + around);
    int64_t nextError = std::max<int64_t>(0, band.begin - around);
    int64_t nextWarp = std::max<int64_t>(0, nextError - beyond);
    for (int64_t row = band.begin; row < band.end; ++row) {
        for (; nextError < std::min(lastError, row + 1 + around); ++nextError) {
            for (; nextWarp < std::min(work.height, nextError + 1 + beyond); ++nextWarp) {
                copyTarget(work, scratch, band, nextWarp);
                for (int64_t member = 0; member < work.groupSize; ++member) {
                    const int64_t source = band.group * work.groupSize + member;
                    warpRow<padding, gradients>(work, scratch, member, source, band.image, nextWarp);
                }
            }
            errorRow<gradients>(work, scratch, nextError);
            selectRow<gradients>(work, scratch, band, nextError, sums);
        }
        sums.error += probeRow(work, band, row);
        if constexpr (gradients)
            for (int64_t member = 0; member < work.groupSize; ++member)
                gradientRow(work, scratch, band, member, row, geometry + 12 * member);
    }
}

template <Padding padding>
static void warpRows(const Photometric &work, const Band &band, const Scratch &scratch, Sums &sums, double *geometry) {
    if (work.gradients) return warpRows<padding, true>(work, band, scratch, sums, geometry);
    warpRows<padding, false>(work, band, scratch, sums, geometry);
}

static void warpBand(const Photometric &work, int64_t task, float *memory) {
    const Band band(work, task);
    const Scratch scratch(work, memory);
    Sums &sums = work.sums[task];
    sums = {0, 0, 0, 0};
    double *geometry = work.gradients ? work.geometryGradient + 12 * work.groupSize * task : nullptr;
    switch (work.padding) {
    case Padding::border: return warpRows<Padding::border>(work, band, scratch, sums, geometry);
    case Padding::zeros: return warpRows<Padding::zeros>(work, band, scratch, sums, geometry);
    case Padding::sfmlearner: return warpRows<Padding::sfmlearner>(work, band, scratch, sums, geometry);
    case Padding::mask: return warpRows<Padding::mask>(work, band, scratch, sums, geometry);
    }
}

/// The error map of one band, without a warp.
static void compareBand(const Photometric &work, int64_t task, float *memory) {
    const Band band(work, task);
    const Scratch scratch(work, memory);
    const int64_t beyond = reach(work), area = work.height * work.width;
    int64_t next = std::max<int64_t>(0, band.begin - beyond);
    for (int64_t row = band.begin; row < band.end; ++row) {
        for (; next < std::min(work.height, row + 1 + beyond); ++next) {
            copyTarget(work, scratch, band, next);
            for (int64_t source = 0; source < work.sources; ++source)
                for (int64_t channel = 0; channel < 3; ++channel) {
                    const float *plane = work.source + ((source * work.images + band.image) * 3 + channel) * area;
                    const float *target = work.target + (band.image * 3 + channel) * area;
                    float *delta = scratch.delta(source, channel, next);
                    for (int64_t column = 0; column < work.width; column += lanes) {
                        const int64_t place = next * work.width + column, count = work.width - column;
                        store(delta + column, load(plane + place, count) - load(target + place, count));
                    }
                }
        }
        errorRow<false>(work, scratch, row);
        for (int64_t source = 0; source < work.sources; ++source) {
            float *errors = work.errors + mapOffset(work, band.image, source, row);
            for (int64_t column = 0; column < work.width; column += lanes)
                store(errors + column, load(scratch.error(source) + column), work.width - column);
        }
    }
}
