/// The two pixels along one axis between which a coordinate lies.
struct Taps {
    Ints first;
    /// Weights of the two, and the derivatives of these weights.
    Floats weight[2], slope[2];
};

static INLINE Ints isFinite(Floats a) { return magnitude(a) <= FLT_MAX; }

/// Border padding: coordinates are clamped to the image, and have gradient strictly inside it.
static INLINE Taps borderTaps(Floats coordinate, int32_t size) {
    const float last = static_cast<float>(size - 1);
    const Floats known = select(isFinite(coordinate), coordinate, Floats(0));
    const Floats clamped = smaller(larger(known, Floats(0)), Floats(last));
    const Ints floor = toInts(clamped);
    Taps taps;
    taps.first = select(floor < size - 1, floor, Ints(size - 2));
    taps.weight[1] = clamped - toFloats(taps.first);
    taps.weight[0] = 1 - taps.weight[1];
    taps.slope[1] = select((known > 0) & (known < last), Floats(1), Floats(0));
    taps.slope[0] = -taps.slope[1];
    return taps;
}

/// Zero padding: a pixel c weighs max(0, 1 − |x − c|), and those outside the image are 0.
static INLINE Taps zeroTaps(Floats coordinate, int32_t size) {
    // What is not finite is −2 on the axis from −1 to 1.
    const Ints finite = isFinite(coordinate);
    const Floats known = select(finite, coordinate, Floats(-0.5f * static_cast<float>(size - 1)));
    const Floats clamped = smaller(larger(known, Floats(-1)), Floats(static_cast<float>(size)));
    const Ints truncated = toInts(clamped);
    const Ints floor = truncated + (toFloats(truncated) > clamped);
    const Ints hasSlope = finite & (known >= -1) & (known < static_cast<float>(size));
    Taps taps;
    taps.first = select(floor < 0, Ints(0), select(floor > size - 2, Ints(size - 2), floor));
    for (int tap = 0; tap < 2; ++tap) {
        const Ints pixel = taps.first + tap;
        taps.weight[tap] = larger(1 - magnitude(clamped - toFloats(pixel)), Floats(0));
        const Floats slope = select(pixel == floor, Floats(-1), select(pixel == floor + 1, Floats(1), Floats(0)));
        taps.slope[tap] = select(hasSlope, slope, Floats(0));
    }
    return taps;
}

/// Samples one row of one source bilinearly, less the target, and, for gradients, its slopes.
template <Padding padding, bool gradients>
static void warpRow(
    const Photometric &work, const Scratch &scratch, int64_t member, int64_t source, int64_t image, int64_t row) {
    const auto width = static_cast<int32_t>(work.width), height = static_cast<int32_t>(work.height);
    const float right = static_cast<float>(width - 1), bottom = static_cast<float>(height - 1);
    const int64_t area = work.height * work.width;
    const float *depths = work.depth + image * area + row * work.width;
    const float *pixels = work.source + (source * work.images + image) * 3 * area;
    const float *targets = work.target + image * 3 * area + row * work.width;
    const Projection projection(work, source, image, row);
    // Where to store is settled before the loop: to the compiler any store might change the scratch's description.
    float *xs = scratch.x(member, row), *ys = scratch.y(member, row), *inverses = scratch.inverseDepth(member, row);
    float *valid = scratch.valid(member, row), *deltas[3], *slopesX[3], *slopesY[3];
    for (int64_t channel = 0; channel < 3; ++channel) {
        deltas[channel] = scratch.delta(member, channel, row);
        slopesX[channel] = scratch.slopeX(member, channel, row);
        slopesY[channel] = scratch.slopeY(member, channel, row);
    }
    for (int64_t column = 0; column < width; column += lanes) {
        const Floats u = ramp() + static_cast<float>(column);
        const Floats depth = load(depths + column, width - column);
        const Floats q2 = projection.ray(2, u) * depth + projection.shift[2];
        const Floats inverse = 1 / (q2 + 1e-10f);
        const Floats x = (projection.ray(0, u) * depth + projection.shift[0]) * inverse;
        const Floats y = (projection.ray(1, u) * depth + projection.shift[1]) * inverse;
        const Taps across = padding == Padding::zeros ? zeroTaps(x, width) : borderTaps(x, width);
        Taps down = padding == Padding::zeros ? zeroTaps(y, height) : borderTaps(y, height);
        if constexpr (padding == Padding::sfmlearner) {
            const Ints inside = (x >= 0) & (x < right) & (y >= 0) & (y < bottom);
            for (int tap = 0; tap < 2; ++tap) {
                down.weight[tap] = select(inside, down.weight[tap], Floats(0));
                down.slope[tap] = select(inside, down.slope[tap], Floats(0));
            }
        }
        if constexpr (padding == Padding::mask) {
            const Ints inside = (x >= 0) & (x <= right) & (y >= 0) & (y <= bottom) & (q2 > 0);
            store(valid + column, select(inside, Floats(1), Floats(0)));
        }
        if constexpr (gradients) {
            // Without a slope the rest is multiplied by 0, which must not meet an infinity.
            store(xs + column, select(isFinite(x), x, Floats(0)));
            store(ys + column, select(isFinite(y), y, Floats(0)));
            store(inverses + column, select(isFinite(inverse), inverse, Floats(0)));
        }
        const Ints index = down.first * width + across.first;
        for (int64_t channel = 0; channel < 3; ++channel) {
            const float *plane = pixels + channel * area;
            Floats upperLeft, upperRight, lowerLeft, lowerRight;
            gather(plane, index, upperLeft, upperRight);
            gather(plane + width, index, lowerLeft, lowerRight);
            const Floats upper = across.weight[0] * upperLeft + across.weight[1] * upperRight;
            const Floats lower = across.weight[0] * lowerLeft + across.weight[1] * lowerRight;
            const Floats target = load(targets + channel * area + column, width - column);
            store(deltas[channel] + column, down.weight[0] * upper + down.weight[1] * lower - target);
            if constexpr (gradients) {
                const Floats upperSlope = across.slope[0] * upperLeft + across.slope[1] * upperRight;
                const Floats lowerSlope = across.slope[0] * lowerLeft + across.slope[1] * lowerRight;
                store(slopesX[channel] + column, down.weight[0] * upperSlope + down.weight[1] * lowerSlope);
                store(slopesY[channel] + column, down.slope[0] * upper + down.slope[1] * lower);
            }
        }
    }
}
