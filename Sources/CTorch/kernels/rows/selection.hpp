/// One row of an `[images, sources, height, width]` map.
static INLINE int64_t mapOffset(const Photometric &work, int64_t image, int64_t source, int64_t row) {
    return ((image * work.sources + source) * work.height + row) * work.width;
}

/// The errors of one pixel, reduced over the sources that see it.
struct Reduced {
    Floats error;
    Ints seen;
    /// With minimum: which source is smallest. With mean: 1 / how many see it.
    Ints winner;
    Floats portion;
};

static INLINE Ints isValid(
    const Photometric &work, const Scratch &scratch, int64_t member, int64_t row, int64_t column) {
    const Ints inRow = ramp() + static_cast<float>(column) < static_cast<float>(work.width);
    if (work.padding != Padding::mask) return inRow;
    return inRow & (load(scratch.valid(member, row) + column) > 0);
}

static INLINE Floats weight(
    const Photometric &work, const Band &band, int64_t member, int64_t row, int64_t column) {
    if (!work.weights) return 1;
    const int64_t source = band.group * work.groupSize + member;
    return load(work.weights + mapOffset(work, band.image, source, row) + column, work.width - column);
}

static INLINE Reduced reduced(
    const Photometric &work, const Scratch &scratch, const Band &band, int64_t row, int64_t column) {
    Reduced result{0, 0, -1, 1};
    Floats sum = 0, count = 0, smallest = __builtin_inff();
    for (int64_t member = 0; member < work.groupSize; ++member) {
        const Ints valid = isValid(work, scratch, member, row, column);
        const Floats error = load(scratch.error(member) + column) * weight(work, band, member, row, column);
        const Ints better = valid & (error < smallest);
        smallest = select(better, error, smallest);
        result.winner = select(better, Ints(static_cast<int32_t>(member)), result.winner);
        sum += select(valid, error, Floats(0));
        count += select(valid, Floats(1), Floats(0));
        result.seen |= valid;
    }
    result.portion = work.reduction == Reduction::mean ? 1 / larger(count, Floats(1)) : Floats(1);
    result.error = work.reduction == Reduction::mean ? sum * result.portion : smallest;
    return result;
}

/// The errors of the unmoved sources, reduced alike, over all of them.
static INLINE Floats reducedIdentity(const Photometric &work, const Band &band, int64_t row, int64_t column) {
    Floats sum = 0, smallest = __builtin_inff();
    for (int64_t member = 0; member < work.groupSize; ++member) {
        const int64_t source = band.group * work.groupSize + member;
        const float *values = work.identity + mapOffset(work, band.image, source, row);
        const Floats error = load(values + column, work.width - column);
        smallest = smaller(error, smallest);
        sum += error;
    }
    return work.reduction == Reduction::mean ? sum / static_cast<float>(work.groupSize) : smallest;
}

/// Chooses among sources and the unmoved image, pixel by pixel; adds one row to the sums, if it is the band's own.
template <bool gradients>
static void selectRow(const Photometric &work, const Scratch &scratch, const Band &band, int64_t row, Sums &sums) {
    const bool isOwn = row >= band.begin && row < band.end;
    Floats error = 0;
    Ints counted = 0, valid = 0, warped = 0;
    for (int64_t column = 0; column < work.width; column += lanes) {
        const Reduced pixel = reduced(work, scratch, band, row, column);
        Ints active = pixel.seen, counts = pixel.seen;
        Floats value = pixel.error;
        if (work.automask != Automask::none) {
            const Floats identity = reducedIdentity(work, band, row, column);
            if (work.automask == Automask::minimum) {
                active &= value <= identity;
                value = select(value <= identity, value, identity);
            } else {
                active &= value < identity;
                counts = active;
            }
        }
        error += select(counts, value, Floats(0));
        counted -= counts;
        valid -= pixel.seen;
        warped -= active;
        if constexpr (gradients) {
            for (int64_t member = 0; member < work.groupSize; ++member) {
                const Ints chosen = work.reduction == Reduction::mean
                    ? isValid(work, scratch, member, row, column)
                    : pixel.winner == static_cast<int32_t>(member);
                const Floats share = select(active & chosen, pixel.portion, Floats(0));
                store(scratch.share(member, row) + column, share * weight(work, band, member, row, column));
                if (!isOwn || !work.weightGradient) continue;
                const int64_t source = band.group * work.groupSize + member;
                float *gradient = work.weightGradient + mapOffset(work, band.image, source, row);
                store(gradient + column, share * load(scratch.error(member) + column), work.width - column);
            }
        }
    }
    if (!isOwn) return;
    sums.error += total(error);
    sums.counted += sumOf(counted);
    sums.valid += sumOf(valid);
    sums.warped += sumOf(warped);
}

/// NaN if the row's depth or a weight is no finite number, else 0: sampling and selection would hide it.
static float probeRow(const Photometric &work, const Band &band, int64_t row) {
    const int64_t area = work.height * work.width;
    Floats sum = 0;
    for (int64_t column = 0; column < work.width; column += lanes) {
        sum += 0 * load(work.depth + band.image * area + row * work.width + column, work.width - column);
        for (int64_t member = 0; member < work.groupSize && work.weights; ++member)
            sum += 0 * weight(work, band, member, row, column);
    }
    return total(sum);
}
