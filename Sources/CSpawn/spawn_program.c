// The functions that end in _np are not seen from Swift.
#define _GNU_SOURCE
#include "spawn_program.h"

#include <fcntl.h>
#include <spawn.h>

extern char **environ;

/// What is done in the new process before the program begins.
static int plan(posix_spawn_file_actions_t *actions, const char *folder, const int streams[3]) {
    int error = 0;
    for (int number = 0; number < 3 && error == 0; number++) {
        error = streams[number] < 0
            ? posix_spawn_file_actions_addopen(actions, number, "/dev/null", O_RDWR, 0)
            : posix_spawn_file_actions_adddup2(actions, streams[number], number);
    }
    if (error == 0 && folder != NULL) error = posix_spawn_file_actions_addchdir_np(actions, folder);
#ifndef __APPLE__
    if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(actions, 3);
#endif
    return error;
}

int spawn_program(
    const char *path,
    char *const arguments[],
    char *const variables[],
    const char *folder,
    const int streams[3],
    int *id
) {
    short flags = POSIX_SPAWN_SETPGROUP;
#ifdef __APPLE__
    flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error = posix_spawn_file_actions_init(&actions);
    if (error != 0) return error;
    error = posix_spawnattr_init(&attributes);
    if (error == 0) {
        error = posix_spawnattr_setflags(&attributes, flags);
        if (error == 0) error = plan(&actions, folder, streams);
        if (error == 0)
            error = posix_spawn(id, path, &actions, &attributes, arguments, variables != NULL ? variables : environ);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return error;
}
