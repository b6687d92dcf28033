#include "parallel.hpp"

#include <ATen/Parallel.h>
#include <algorithm>
#include <atomic>
#include <dlfcn.h>
#include <system_error>
#include <thread>
#include <vector>

namespace kernels {
namespace {

struct Queue {
    int64_t count;
    int64_t workers;
    Task run;
    void *context;
    std::atomic<int64_t> nextTask{0};
    std::atomic<int64_t> nextWorker{0};
};

void work(void *pointer) {
    auto &queue = *static_cast<Queue *>(pointer);
    const int64_t worker = queue.nextWorker.fetch_add(1);
    if (worker >= queue.workers) return;
    for (int64_t task = queue.nextTask.fetch_add(1); task < queue.count; task = queue.nextTask.fetch_add(1))
        queue.run(queue.context, task, worker);
}

/// `GOMP_parallel(function, data, threads, flags)`, the entry of the OpenMP runtime that libtorch loaded.
///
/// Called by name: compiling this with OpenMP would link the compiler's own runtime beside libtorch's, and two pools
/// on the same cores are many times slower than one.
using Region = void (*)(void (*)(void *), void *, unsigned, unsigned);

Region sharedRegion() {
    static const auto region = reinterpret_cast<Region>(dlsym(RTLD_DEFAULT, "GOMP_parallel"));
    return region;
}

}  // namespace

int64_t workerCount(int64_t tasks) {
    if (at::in_parallel_region()) return 1;
    return std::max<int64_t>(1, std::min<int64_t>(tasks, at::get_num_threads()));
}

void forEachTask(int64_t count, int64_t workers, Task run, void *context) {
    Queue queue{count, workers, run, context};
    if (workers <= 1) return work(&queue);
    // 0 threads: as many as libtorch uses. Another number would make the pool start anew at every change.
    if (const Region region = sharedRegion()) return region(work, &queue, 0, 0);
    std::vector<std::thread> others;
    others.reserve(workers - 1);
    try {
        for (int64_t index = 1; index < workers; ++index) others.emplace_back(work, &queue);
    } catch (const std::system_error &) {
        // No more threads to be had: those there are take all tasks.
    }
    work(&queue);
    for (auto &other : others) other.join();
}

}  // namespace kernels
