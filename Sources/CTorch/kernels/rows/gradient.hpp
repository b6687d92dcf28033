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
    for (int64_t column = 0; column < work.width; column += lanes) {
        Floats share[3];
        for (int index = 0; index < 3; ++index) share[index] = load(shares[index] + column) * times[index];
        for (int64_t channel = 0; channel < 3; ++channel)
            for (int64_t part = 0; part < 3; ++part) {
                Floats sum = 0;
                for (int index = 0; index < 3; ++index)
                    sum += share[index] * load(scratch.coefficient(member, channel, part, rows[index]) + column);
                store(scratch.passing(3 * channel + part) + column, sum);
            }
    }
    for (int64_t index = 0; index < 9; ++index)
        scratch.passing(index)[-1] = scratch.passing(index)[work.width] = 0;
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
    Floats shifts[3] = {0, 0, 0}, scaled[3] = {0, 0, 0}, scaledByColumn[3] = {0, 0, 0};
    for (int64_t column = 0; column < width; column += lanes) {
        const Floats l1Share = load(scratch.share(member, row) + column) * l1Scale;
        Floats alongX = 0, alongY = 0;
        for (int64_t channel = 0; channel < 3; ++channel) {
            const Floats delta = load(scratch.delta(member, channel, row) + column);
            Floats gradient = l1Share * sign(delta);
            if (hasWindows) {
                const Floats a = acrossTranspose(scratch.passing(3 * channel), column, width);
                const Floats b = acrossTranspose(scratch.passing(3 * channel + 1), column, width);
                const Floats c = acrossTranspose(scratch.passing(3 * channel + 2), column, width);
                gradient += windowScale * (a + b * delta + c * load(scratch.target(channel, row) + column));
            }
            alongX += gradient * load(scratch.slopeX(member, channel, row) + column);
            alongY += gradient * load(scratch.slopeY(member, channel, row) + column);
        }
        const Floats u = ramp() + static_cast<float>(column);
        const Ints inRow = u < static_cast<float>(width);
        const Floats depth = load(depths + column, width - column);
        const Floats inverse = select(inRow, load(scratch.inverseDepth(member, row) + column), Floats(0));
        const Floats x = load(scratch.x(member, row) + column), y = load(scratch.y(member, row) + column);
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
