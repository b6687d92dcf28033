/// Where the pixels of one row lie in a source: q = M·(u, v, 1)·depth + m, at (q₀, q₁) / (q₂ + 1e-10).
struct Projection {
    /// M·(u, v, 1) = slope·u + offset, for the row's v.
    float slope[3], offset[3], shift[3];

    Projection(const Photometric &work, int64_t source, int64_t image, int64_t row) {
        const float *matrix = work.homography + (source * work.images + image) * 9;
        const float *vector = work.epipole + (source * work.images + image) * 3;
        for (int axis = 0; axis < 3; ++axis) {
            slope[axis] = matrix[3 * axis];
            offset[axis] = matrix[3 * axis + 1] * static_cast<float>(row) + matrix[3 * axis + 2];
            shift[axis] = vector[axis];
        }
    }

    /// M·(u, v, 1), one coordinate.
    INLINE Floats ray(int axis, Floats u) const { return slope[axis] * u + offset[axis]; }
};
