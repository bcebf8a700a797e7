/* Owns the end of a program at an exact point: before, or in the middle of, the n-th thing it does to its files it gets
 * a signal that it cannot catch. Preloaded, Linux only. What is written stays with the kernel when a program is killed,
 * so nothing is waited for to reach the disk.
 *
 *   STOPPER_AT      the n-th; 0 or nothing: never
 *   STOPPER_HALF    that write is done by half before
 *   STOPPER_SIGNAL  which signal, SIGKILL unless said
 *   STOPPER_FILE    only what is done to files whose name ends so
 *   STOPPER_COUNT   a file that is told at the end how many there were, and how often it waited for the disk
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static long at, seen, half, which, synced;
static const char *only;

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static long number(const char *name, long otherwise) {
    const char *text = getenv(name);
    return text ? atol(text) : otherwise;
}

__attribute__((constructor)) static void begin(void) {
    at = number("STOPPER_AT", 0);
    half = number("STOPPER_HALF", 0);
    which = number("STOPPER_SIGNAL", SIGKILL);
    only = getenv("STOPPER_FILE");
}

static int ends_so(const char *name) {
    size_t length = strlen(name), end = only ? strlen(only) : 0;
    return end <= length && (!only || strcmp(name + length - end, only) == 0);
}

/* Whether this is the one before which it ends; it is counted where it is done to a file. */
static int due(const char *name) { return ends_so(name) && ++seen == at; }

static int due_at(int fd) {
    struct stat info;
    char link[64], name[4096];
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, name, sizeof name - 1);
    if (length < 0) return 0;
    name[length] = 0;
    return due(name);
}

static void end(void) { kill(getpid(), (int)which); }

ssize_t write(int fd, const void *bytes, size_t count) {
    REAL(write);
    if (due_at(fd)) {
        if (half) real(fd, bytes, count / 2);
        end();
    }
    return real(fd, bytes, count);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t place) {
    REAL(pwrite64);
    if (due_at(fd)) {
        if (half) real(fd, bytes, count / 2, place);
        end();
    }
    return real(fd, bytes, count, place);
}

int fsync(int fd) {
    if (due_at(fd)) end();
    synced++;
    return 0;
}

int ftruncate64(int fd, off64_t length) {
    REAL(ftruncate64);
    if (due_at(fd)) end();
    return real(fd, length);
}

int fchmod(int fd, mode_t mode) {
    REAL(fchmod);
    if (due_at(fd)) end();
    return real(fd, mode);
}

int unlink(const char *name) {
    REAL(unlink);
    if (due(name)) end();
    return real(name);
}

int rename(const char *from, const char *to) {
    REAL(rename);
    if (due(to)) end();
    return real(from, to);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    REAL(linkat);
    if (due(to)) end();
    return real(from_folder, from, to_folder, to, flags);
}

int mkdir(const char *name, mode_t mode) {
    REAL(mkdir);
    if (due(name)) end();
    return real(name, mode);
}

int open64(const char *name, int flags, ...) {
    REAL(open64);
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    va_end(more);
    if ((flags & O_CREAT) && due(name)) end();
    return real(name, flags, mode);
}

__attribute__((destructor)) static void tell(void) {
    const char *name = getenv("STOPPER_COUNT");
    FILE *file = name ? fopen(name, "w") : NULL;
    if (file) {
        fprintf(file, "%ld %ld\n", seen, synced);
        fclose(file);
    }
}
