/// How often row `other`'s windows contain `row`, counting the reflection at the image's ends.
static INLINE float timesWithin(int64_t row, int64_t other, int64_t height) {
    if (other < 0 || other >= height) return 0;
    const bool reflected = (row == 1 && other == 0) || (row == height - 2 && other == height - 1);
    return reflected ? 2 : 1;
}

/// The transpose of the sum of three neighbours with reflected ends; `row` is 0 beyond them.
static INLINE Floats acrossTranspose(const float *row, int64_t column, int64_t width) {
    Floats sum = acrossSum(row + column);
    if (column == 0) sum[1] += row[0];
    const int64_t lane = width - 2 - column;
    if (lane >= 0 && lane < lanes) sum[lane] += row[width - 1];
    return sum;
}

/// Sums over three rows of SSIM's coefficients times the windows' shares, into the passing rows 3·channel + index.
static void coefficientSums(const Photometric &work, const Scratch &scratch, int64_t member, int64_t row) {
    const float *shares[3];
    float times[3];
    int64_t rows[3];
    for (int64_t index = 0; index < 3; ++index) {
        times[index] = timesWithin(row, row + index - 1, work.height);
        rows[index] = times[index] > 0 ? row + index - 1 : row;
        shares[index] = scratch.share(member, rows[index]);
    }
    const int64_t width = work.width;
    for (int64_t channel = 0; channel < 3; ++channel) {
        float *sums[3];
        const float *parts[3][3];
        for (int64_t part = 0; part < 3; ++part) {
            sums[part] = scratch.passing(3 * channel + part);
            for (int index = 0; index < 3; ++index)
                parts[part][index] = scratch.coefficient(member, channel, part, rows[index]);
        }
        for (int64_t column = 0; column < width; column += lanes) {
            Floats share[3];
            for (int index = 0; index < 3; ++index) share[index] = load(shares[index] + column) * times[index];
            for (int64_t part = 0; part < 3; ++part) {
                Floats sum = share[0] * load(parts[part][0] + column);
                for (int index = 1; index < 3; ++index) sum += share[index] * load(parts[part][index] + column);
                store(sums[part] + column, sum);
            }
        }
        for (float *sum : sums) sum[-1] = sum[width] = 0;
    }
}

/// Adds one row's gradient of one source to depth (`depthGradient`, one row) and to `geometry`: M, then m.
static void gradientRow(
    const Photometric &work, const Scratch &scratch, const Band &band, int64_t member, int64_t row, double *geometry) {
    const int64_t width = work.width, source = band.group * work.groupSize + member;
    const int64_t offset = (band.image * work.height + row) * width;
    const float *depths = work.depth + offset;
    float *depthGradient = work.depthGradient + band.group * work.images * work.height * width + offset;
    const Projection projection(work, source, band.image, row);
    const bool hasWindows = work.ssim != 0;
    if (hasWindows) coefficientSums(work, scratch, member, row);
    // A ninth for each pixel of a window, a third for each channel.
    const float windowScale = work.ssim / 27, l1Scale = work.l1 / 3;
    const float *shares = scratch.share(member, row), *inverses = scratch.inverseDepth(member, row);
    const float *xs = scratch.x(member, row), *ys = scratch.y(member, row);
    const float *deltas[3], *targets[3], *slopesX[3], *slopesY[3], *windows[9];
    for (int64_t channel = 0; channel < 3; ++channel) {
        deltas[channel] = scratch.delta(member, channel, row);
        targets[channel] = scratch.target(channel, row);
        slopesX[channel] = scratch.slopeX(member, channel, row);
        slopesY[channel] = scratch.slopeY(member, channel, row);
    }
    for (int64_t index = 0; index < 9; ++index) windows[index] = scratch.passing(index);
    Floats shifts[3] = {0, 0, 0}, scaled[3] = {0, 0, 0}, scaledByColumn[3] = {0, 0, 0};
    for (int64_t column = 0; column < width; column += lanes) {
        const Floats l1Share = load(shares + column) * l1Scale;
        Floats alongX = 0, alongY = 0;
        for (int64_t channel = 0; channel < 3; ++channel) {
            const Floats delta = load(deltas[channel] + column);
            Floats gradient = l1Share * sign(delta);
            if (hasWindows) {
                const Floats a = acrossTranspose(windows[3 * channel], column, width);
                const Floats b = acrossTranspose(windows[3 * channel + 1], column, width);
                const Floats c = acrossTranspose(windows[3 * channel + 2], column, width);
                gradient += windowScale * (a + b * delta + c * load(targets[channel] + column));
            }
            alongX += gradient * load(slopesX[channel] + column);
            alongY += gradient * load(slopesY[channel] + column);
        }
        const Floats u = ramp() + static_cast<float>(column);
        const Ints inRow = u < static_cast<float>(width);
        const Floats depth = load(depths + column, width - column);
        const Floats inverse = select(inRow, load(inverses + column), Floats(0));
        const Floats x = load(xs + column), y = load(ys + column);
        const Floats q[3] = {alongX * inverse, alongY * inverse, -(alongX * x + alongY * y) * inverse};
        Floats sum = member == 0 ? Floats(0) : load(depthGradient + column, width - column);
        for (int axis = 0; axis < 3; ++axis) {
            sum += q[axis] * projection.ray(axis, u);
            shifts[axis] += q[axis];
            const Floats byDepth = q[axis] * depth;
            scaled[axis] += byDepth;
            scaledByColumn[axis] += byDepth * u;
        }
        store(depthGradient + column, sum, width - column);
    }
    for (int axis = 0; axis < 3; ++axis) {
        const double rowTotal = total(scaled[axis]);
        geometry[3 * axis] += total(scaledByColumn[axis]);
        geometry[3 * axis + 1] += rowTotal * static_cast<double>(row);
        geometry[3 * axis + 2] += rowTotal;
        geometry[9 + axis] += total(shifts[axis]);
    }
}
