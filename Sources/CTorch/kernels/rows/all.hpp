#include "scratch.hpp"
#include "projection.hpp"
#include "sampling.hpp"
#include "similarity.hpp"
#include "selection.hpp"
#include "gradient.hpp"
#include "band.hpp"
#include "smoothness.hpp"
#include "nearest.hpp"

static constexpr Version compiledVersion{scratchFloats, warpBand, compareBand, smoothBand, findNearest};
