// The nearest rows of a bank: a matrix product block by block, and of each row of the product the largest in one pass.
//
// Where the processor multiplies bfloat16 faster, the product is taken of numbers rounded to it. By Cauchy and Schwarz
// a product q·b is then off by ‖q − q′‖‖b‖ + ‖q′‖‖b − b′‖ at most, so the nearest are surely among those within twice
// that of the k-th; these few are multiplied again, in float64. The answer does not depend on the rounding. The mean of
// the bank is taken off before: its product is the same for all rows, and what is left is smaller, so less is lost.

#include "checks.hpp"
#include "parallel.hpp"

#include <c10/core/GradMode.h>
#include <atomic>
#include <vector>

namespace {

using namespace kernels;

/// Whether this processor multiplies bfloat16 in hardware, adding up in float32.
bool hasFastBFloat16() {
#if defined(__x86_64__)
    static const bool result = __builtin_cpu_supports("avx512bf16");
    return result;
#else
    return false;
#endif
}

/// Euclidean lengths of rows, [n].
at::Tensor lengths(const at::Tensor &rows) { return rows.norm(2, 1); }

/// Rows less a shift, rounded to bfloat16, how far each is from what it was, and its length.
struct Rounded {
    at::Tensor rows, errors, lengths;

    /// In parts, whose memory is used again.
    Rounded(const at::Tensor &exact, const at::Tensor &shift)
        : rows(at::empty(exact.sizes(), at::kBFloat16)), errors(at::empty({exact.size(0)}, at::kFloat)),
          lengths(at::empty({exact.size(0)}, at::kFloat)) {
        constexpr int64_t count = 2048;
        for (int64_t begin = 0; begin < exact.size(0); begin += count) {
            const int64_t end = std::min(begin + count, exact.size(0));
            const at::Tensor shifted = exact.slice(0, begin, end) - shift;
            at::Tensor part = rows.slice(0, begin, end);
            part.copy_(shifted);
            const at::Tensor piece = part.to(at::kFloat);
            errors.slice(0, begin, end).copy_((shifted - piece).norm(2, 1));
            lengths.slice(0, begin, end).copy_(piece.norm(2, 1));
        }
    }
};

struct Search {
    at::Tensor queries, bank, similarities, indices;
    int64_t count;
    const Version &version;
    at::Tensor products;  ///< of a block of queries: float32, or bfloat16 with errors
    at::Tensor errors, shifts;
    std::vector<Candidate> room;
    int64_t capacity;

    /// The nearest rows of the queries from `begin` on; false if there were too many candidates.
    bool select(int64_t begin, int64_t queryCount) {
        Nearest work{};
        work.features = bank.size(1);
        work.rows = bank.size(0);
        work.count = count;
        work.capacity = capacity;
        work.queries = queries.const_data_ptr<float>() + begin * work.features;
        work.bank = bank.const_data_ptr<float>();
        if (products.scalar_type() == at::kBFloat16) {
            work.rounded = reinterpret_cast<const uint16_t *>(products.const_data_ptr());
            work.errors = errors.const_data_ptr<float>() + begin;
            work.shifts = shifts.const_data_ptr<float>() + begin;
        } else {
            work.products = products.const_data_ptr<float>();
        }
        work.similarities = similarities.mutable_data_ptr<float>() + begin * count;
        work.indices = indices.mutable_data_ptr<int64_t>() + begin * count;
        struct Context {
            Search &search;
            const Nearest &work;
            std::atomic<bool> suffices{true};
        } context{*this, work};
        forEachTask(
            queryCount, workerCount(queryCount),
            [](void *pointer, int64_t query, int64_t worker) {
                auto &context = *static_cast<Context *>(pointer);
                if (!context.suffices.load(std::memory_order_relaxed)) return;
                Candidate *found = context.search.room.data() + worker * context.work.capacity;
                if (!context.search.version.nearest(context.work, query, found))
                    context.suffices.store(false, std::memory_order_relaxed);
            },
            &context);
        return context.suffices;
    }
};

}  // namespace

ctorch_error ctorch_nearest(
    ctorch_tensor_t queries, ctorch_tensor_t bank, int64_t count, bool filtered, ctorch_instructions instructions,
    ctorch_tensor_t *similarities, ctorch_tensor_t *indices) {
    return guarded([&] {
        const c10::NoGradGuard unrecorded;
        const at::Tensor &q = queries->value, &b = bank->value;
        TORCH_CHECK(q.dim() == 2 && b.dim() == 2, "needs two matrices, got ", q.sizes(), " and ", b.sizes());
        check("bank", b, {b.size(0), q.size(1)});
        check("queries", q, q.sizes());
        TORCH_CHECK(b.size(0) < INT32_MAX, "the bank has too many rows: ", b.size(0));
        TORCH_CHECK(count > 0 && count <= b.size(0), "asks for ", count, " of ", b.size(0), " rows");
        const int64_t total = q.size(0), rows = b.size(0);
        const int64_t block = std::max<int64_t>(16, std::min<int64_t>(1024, (int64_t(1) << 26) / rows));
        // More candidates than that would cost more than an exact product.
        const int64_t capacity = std::max(8 * count, rows / 32) + 256;
        Search search{
            q.contiguous(), b.contiguous(), at::empty({total, count}, at::kFloat), at::empty({total, count}, at::kLong),
            count, chosenVersion(instructions), at::Tensor(), at::Tensor(), at::Tensor(),
            std::vector<Candidate>(workerCount(block) * capacity), capacity};
        const at::Tensor bankLengths = lengths(search.bank), queryLengths = lengths(search.queries);
        TORCH_CHECK(
            at::isfinite(bankLengths).all().item<bool>() && at::isfinite(queryLengths).all().item<bool>(),
            "features hold numbers that are not finite");
        at::Tensor nearQueries, nearBank;
        if (filtered && total > 0 && hasFastBFloat16()) {
            const at::Tensor mean = search.bank.mean(0);
            search.shifts = at::mv(search.queries, mean);
            const Rounded roundedQueries(search.queries, at::zeros_like(mean)), roundedBank(search.bank, mean);
            nearQueries = roundedQueries.rows;
            nearBank = roundedBank.rows;
            const double bankError = roundedBank.errors.max().item<double>();
            const double longest = roundedBank.lengths.max().item<double>() + bankError;
            // Sums in float32 are off by n·2⁻²⁴ of the lengths' product at most, those of the shift as well; the result
            // is rounded again, by 2⁻⁹.
            const double both = longest + bankLengths.max().item<double>();
            const double summing = static_cast<double>(q.size(1) + 8) * 6e-8 * both + 0.001954 * 1.01 * longest;
            search.errors = roundedQueries.errors * (longest * 1.001) + roundedQueries.lengths * (bankError * 1.001)
                + queryLengths * summing + 1e-12;
        }
        at::Tensor exactProducts, roundedProducts;
        const auto product = [&](const at::Tensor &some, const at::Tensor &all, at::Tensor &room, int64_t begin) {
            const int64_t size = std::min(block, total - begin);
            if (!room.defined()) room = at::empty({std::min(block, total), rows}, all.options());
            search.products = room.narrow(0, 0, size);
            at::mm_out(search.products, some.slice(0, begin, begin + size), all.t());
            return search.select(begin, size);
        };
        bool isRounded = nearBank.defined();
        for (int64_t begin = 0; begin < total; begin += block) {
            // Where embeddings lie so close together that rounding hides their order, products are exact from there on.
            isRounded = isRounded && product(nearQueries, nearBank, roundedProducts, begin);
            if (!isRounded) product(search.queries, search.bank, exactProducts, begin);
        }
        *similarities = ctorch_wrap(search.similarities);
        *indices = ctorch_wrap(search.indices);
    });
}
