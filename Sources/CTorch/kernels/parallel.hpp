#pragma once

#include <cstdint>

namespace kernels {

/// Work that can be done in any order: `run(context, task, worker)`, which must not throw.
///
/// `worker` numbers the thread from 0, so that each can have scratch memory of its own.
using Task = void (*)(void *context, int64_t task, int64_t worker);

/// The most workers that `forEachTask` will use for so many tasks.
int64_t workerCount(int64_t tasks);

/// Runs `count` tasks on at most `workers` threads of libtorch's own pool, each taken by whoever is free.
///
/// Results that a task writes to places of its own therefore depend neither on the threads nor on their timing.
void forEachTask(int64_t count, int64_t workers, Task run, void *context);

}  // namespace kernels
