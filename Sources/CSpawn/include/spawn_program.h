#pragma once

/// Starts the program at `path` in a process group of its own, with no open descriptor but 0, 1 and 2.
///
/// - arguments, variables: texts, and a null pointer at the end; `variables` may be null: those of this process.
/// - folder: where it works; null for where this process works.
/// - streams: what descriptors 0, 1 and 2 are connected to: a descriptor, or -1 for /dev/null.
///
/// Returns 0 and the number of the process in `*id`, or an error of errno(3).
int spawn_program(
    const char *path,
    char *const arguments[],
    char *const variables[],
    const char *folder,
    const int streams[3],
    int *id
);
