/// exp(−a) for a ≥ 0, to the last digits: 2^k·e^r with |r| ≤ ln 2 / 2, and the Taylor series of e^r.
static INLINE Floats exponentialDecay(Floats a) {
    const Floats exponent = smaller(a, Floats(87)) * -1.44269504f;
    const Ints power = toInts(exponent - 0.5f);
    // ln 2 in two parts, the first exact in few digits, so that the product loses nothing.
    const Floats rest = (-smaller(a, Floats(87)) - toFloats(power) * 0.693359375f) + toFloats(power) * 2.12194440e-4f;
    Floats series = 1.0f / 5040;
    for (const float coefficient : {1.0f / 720, 1.0f / 120, 1.0f / 24, 1.0f / 6, 0.5f, 1.0f, 1.0f})
        series = series * rest + coefficient;
    const Ints bits = (power + 127) << 23;
    Floats scale;
    std::memcpy(&scale, &bits, sizeof scale);
    return series * scale;
}

/// A pixel's neighbour along one axis: how the weighted difference |d' − d|·exp(−mean|I' − I|) adds up and flows.
struct Edge {
    Floats weighted, flow;

    Edge(const Floats *pixel, const Floats *neighbour) {
        Floats contrast = 0;
        for (int channel = 1; channel < 4; ++channel) contrast += magnitude(neighbour[channel] - pixel[channel]);
        const Floats weight = exponentialDecay(contrast * (1.0f / 3));
        const Floats difference = neighbour[0] - pixel[0];
        weighted = weight * magnitude(difference);
        flow = weight * sign(difference);
    }
};

/// The map and the three channels of the image, in one row.
struct MapAndImage {
    const float *rows[4];

    MapAndImage(const Smoothness &work, int64_t image, int64_t row) {
        const int64_t area = work.height * work.width;
        rows[0] = work.map + image * area + row * work.width;
        for (int64_t channel = 0; channel < 3; ++channel)
            rows[channel + 1] = work.image + (image * 3 + channel) * area + row * work.width;
    }

    INLINE void read(int64_t column, int64_t count, Floats *values) const {
        for (int index = 0; index < 4; ++index) values[index] = load(rows[index] + column, count);
    }
};

/// One row of weighted differences, to the right and below, and of their derivatives.
static void smoothRow(const Smoothness &work, int64_t image, int64_t row, double *sums) {
    const int64_t height = work.height, width = work.width;
    const float perX = 1.0f / static_cast<float>(work.images * height * (width - 1));
    const float perY = 1.0f / static_cast<float>(work.images * (height - 1) * width);
    const MapAndImage here(work, image, row);
    const MapAndImage up(work, image, row > 0 ? row - 1 : row), down(work, image, row + 1 < height ? row + 1 : row);
    Floats across = 0, along = 0, values = 0;
    // Flows to the right, from lane 1 on; lane 0 is the last of the vector before.
    float flows[lanes + 1] = {};
    for (int64_t column = 0; column < width; column += lanes) {
        const Floats u = ramp() + static_cast<float>(column);
        const Ints inRow = u < static_cast<float>(width), hasRight = u < static_cast<float>(width - 1);
        Floats pixel[4], right[4], above[4], below[4];
        here.read(column, width - column, pixel);
        here.read(column + 1, width - column - 1, right);
        down.read(column, width - column, below);
        const Edge rightEdge(pixel, right), lowerEdge(pixel, below);
        values += pixel[0];
        across += select(hasRight, rightEdge.weighted, Floats(0));
        along += select(inRow, lowerEdge.weighted, Floats(0));
        if (!work.gradient) continue;
        up.read(column, width - column, above);
        const Edge upperEdge(above, pixel);
        const Floats rightFlow = select(hasRight, rightEdge.flow, Floats(0));
        flows[0] = flows[lanes];
        store(flows + 1, rightFlow);
        const Floats gradient = (load(flows) - rightFlow) * perX + (upperEdge.flow - lowerEdge.flow) * perY;
        store(work.gradient + (image * height + row) * width + column, gradient, width - column);
    }
    sums[0] += static_cast<double>(total(across)) * perX + static_cast<double>(total(along)) * perY;
    sums[1] += total(values);
}

static void smoothBand(const Smoothness &work, int64_t task) {
    const int64_t image = task / work.bands(), begin = task % work.bands() * work.bandHeight;
    double *sums = work.sums + 2 * task;
    sums[0] = sums[1] = 0;
    for (int64_t row = begin; row < std::min(work.height, begin + work.bandHeight); ++row)
        smoothRow(work, image, row, sums);
}
