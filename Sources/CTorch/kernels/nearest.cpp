// The nearest rows of a bank: a matrix product block by block, and of each row of the product the largest in one pass.
//
// Where the processor multiplies bfloat16 faster, the product is taken of numbers rounded to it. By Cauchy and Schwarz
// a product q·b is then off by ‖q − q′‖‖b‖ + ‖q′‖‖b − b′‖ at most, so the nearest are surely among those within twice
// that of the k-th; these few are multiplied again, in float64. The answer does not depend on the rounding.

#include "checks.hpp"
#include "parallel.hpp"

#include <ATen/Context.h>
#include <c10/core/GradMode.h>
#include <atomic>
#include <vector>

namespace {

using namespace kernels;

/// Lets matrix products of float32 round their factors to bfloat16, until the end of the scope.
class ReducedProducts {
    at::Float32Precision before;
    static constexpr auto backend = at::Float32Backend::MKLDNN;
    static constexpr auto op = at::Float32Op::MATMUL;

public:
    ReducedProducts() : before(at::globalContext().float32Precision(backend, op)) {
        at::globalContext().setFloat32Precision(backend, op, at::Float32Precision::BF16);
    }
    ~ReducedProducts() { at::globalContext().setFloat32Precision(backend, op, before); }
};

/// Euclidean lengths of rows, [n].
at::Tensor lengths(const at::Tensor &rows) { return rows.norm(2, 1); }

/// Rows rounded to bfloat16, and how far each is from what it was.
struct Rounded {
    at::Tensor rows, errors;

    /// In parts, whose memory is used again.
    explicit Rounded(const at::Tensor &exact)
        : rows(at::empty_like(exact)), errors(at::empty({exact.size(0)}, at::kFloat)) {
        constexpr int64_t part = 2048;
        for (int64_t begin = 0; begin < exact.size(0); begin += part) {
            const int64_t end = std::min(begin + part, exact.size(0));
            at::Tensor piece = rows.slice(0, begin, end);
            piece.copy_(exact.slice(0, begin, end).to(at::kBFloat16));
            errors.slice(0, begin, end).copy_(lengths(exact.slice(0, begin, end) - piece));
        }
    }
};

struct Search {
    at::Tensor queries, bank, similarities, indices;
    int64_t count;
    const Version &version;
    at::Tensor products;  ///< of a block of queries
    std::vector<Candidate> room;
    int64_t capacity;

    /// The nearest rows of the queries from `begin` on; false if there were too many candidates.
    bool select(int64_t begin, int64_t queryCount, const float *errors) {
        Nearest work{};
        work.features = bank.size(1);
        work.rows = bank.size(0);
        work.count = count;
        work.capacity = capacity;
        work.queries = queries.const_data_ptr<float>() + begin * work.features;
        work.bank = bank.const_data_ptr<float>();
        work.products = products.const_data_ptr<float>();
        work.errors = errors ? errors + begin : nullptr;
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
            count, chosenVersion(instructions), at::empty({std::min(block, total), rows}, at::kFloat),
            std::vector<Candidate>(workerCount(block) * capacity), capacity};
        const at::Tensor bankLengths = lengths(search.bank), queryLengths = lengths(search.queries);
        TORCH_CHECK(
            at::isfinite(bankLengths).all().item<bool>() && at::isfinite(queryLengths).all().item<bool>(),
            "features hold numbers that are not finite");
        at::Tensor nearQueries, nearBank, errors;
        if (filtered && total > 0) {
            const Rounded roundedQueries(search.queries), roundedBank(search.bank);
            nearQueries = roundedQueries.rows;
            nearBank = roundedBank.rows;
            const double bankError = roundedBank.errors.max().item<double>();
            const double longest = bankLengths.max().item<double>();
            // Sums of products in float32 are off by n·2⁻²⁴ of the lengths' product at most.
            const double summing = static_cast<double>(q.size(1) + 8) * 6e-8 * longest;
            errors = roundedQueries.errors * (longest * 1.001)
                + lengths(nearQueries) * (bankError * 1.001) + queryLengths * summing + 1e-12;
        }
        for (int64_t begin = 0; begin < total; begin += block) {
            const int64_t end = std::min(begin + block, total);
            at::Tensor products = search.products.narrow(0, 0, end - begin);
            if (errors.defined()) {
                {
                    const ReducedProducts reduced;
                    at::mm_out(products, nearQueries.slice(0, begin, end), nearBank.t());
                }
                if (search.select(begin, end - begin, errors.const_data_ptr<float>())) continue;
                // Embeddings lie so close together that the rounding hides their order: from here on exact products.
                errors = at::Tensor();
            }
            at::mm_out(products, search.queries.slice(0, begin, end), search.bank.t());
            search.select(begin, end - begin, nullptr);
        }
        *similarities = ctorch_wrap(search.similarities);
        *indices = ctorch_wrap(search.indices);
    });
}
