/* Stands between a program and the disk, put there by LD_PRELOAD. For what lies below $BETWEEN_ROOT it writes down
   whatever is changed, with its bytes ($BETWEEN_RECORD names the file), or lets changes fail: now and then
   ($BETWEEN_FAULTS, "SEED PERCENT") or once so many bytes have been written ($BETWEEN_ROOM), or ends the program after so
   many changes other than writes ($BETWEEN_KILL). Linux only. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static char root[PATH_MAX];
static size_t root_length;
static int record = -1;
static uint64_t state;
static unsigned percent;
static int fails_next;
static long long room = -1;
static const char *room_file;
static long long tried, failed;
static const char *told;
static long long lives;

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static uint64_t drawn(void) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state * 0x2545F4914F6CDD1Du >> 16;
}

/* What room is left stands in a file, so that it can be freed, and is there for the next program. */
static void look_for_room(void) {
    FILE *file = fopen(room_file, "re");
    if (file == NULL || fscanf(file, "%lld", &room) != 1) room = 0;
    if (file != NULL) fclose(file);
}

__attribute__((constructor)) static void begin(void) {
    const char *below = getenv("BETWEEN_ROOT"), *to = getenv("BETWEEN_RECORD"), *faults = getenv("BETWEEN_FAULTS");
    if (below == NULL || realpath(below, root) == NULL) root[0] = 0;
    root_length = strlen(root);
    if (to != NULL) record = REAL(open)(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (faults != NULL) {
        unsigned long long seed = 0;
        sscanf(faults, "%llu %u", &seed, &percent);
        state = (seed + 1) * 0x9E3779B97F4A7C15u;
        for (int i = 0; i < 16; i++) drawn();
    }
    room_file = getenv("BETWEEN_ROOM");
    if (room_file != NULL) look_for_room();
    told = getenv("BETWEEN_TOLD");
    lives = getenv("BETWEEN_KILL") == NULL ? 0 : atoll(getenv("BETWEEN_KILL"));
}

static void keep_room(void) {
    char line[64];
    int to = REAL(open)(room_file, O_WRONLY | O_TRUNC | O_CLOEXEC);
    int length = snprintf(line, sizeof line, "%lld\n", room);
    if (to < 0 || REAL(write)(to, line, length) < 0) _exit(99);
    REAL(close)(to);
}

__attribute__((destructor)) static void end(void) {
    char line[64];
    if (room_file != NULL) keep_room();
    if (told != NULL) {
        int to = REAL(open)(told, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        int length = snprintf(line, sizeof line, "%lld %lld\n", tried, failed);
        if (to >= 0 && REAL(write)(to, line, length) < 0) _exit(99);
    }
}

/* Whether a change fails now; errno says how. */
static int fails(void) {
    tried++;
    if (room == 0) look_for_room();
    if (room == 0) {
        failed++;
        errno = ENOSPC;
        return 1;
    }
    if (percent == 0) return 0;
    uint64_t number = drawn();
    if (!fails_next && number % 100 >= percent) return 0;
    fails_next = 0;
    failed++;
    errno = number & 1 << 20 ? EIO : ENOSPC;
    return 1;
}

/* How much of a write is let through: all, or half of it now and then, and then the next one fails. */
static size_t let_through(size_t count) {
    if (room >= 0) {
        if ((long long)count > room) count = room;
        room -= count;
        if (room == 0 && count > 0) keep_room();
    } else if (percent != 0 && count > 1 && drawn() % 400 < percent) {
        fails_next = 1;
        return count / 2;
    }
    return count;
}

/* The path below the root of an absolute or relative one; NULL for what lies elsewhere. */
static const char *below(const char *path, char *buffer) {
    char folder[PATH_MAX], whole[PATH_MAX];
    const char *slash = strrchr(path, '/');
    if (root_length == 0 || strlen(path) >= PATH_MAX) return NULL;
    if (slash == NULL) strcpy(folder, ".");
    else if (slash == path) strcpy(folder, "/");
    else {
        memcpy(folder, path, slash - path);
        folder[slash - path] = 0;
    }
    if (realpath(folder, whole) == NULL) return NULL;
    if (snprintf(buffer, PATH_MAX, "%s/%s", whole, slash == NULL ? path : slash + 1) >= PATH_MAX) return NULL;
    if (strncmp(buffer, root, root_length) != 0 || buffer[root_length] != '/') return NULL;
    return buffer + root_length + 1;
}

/* The same of an open file or folder, "" for the root itself. */
static const char *below_of(int fd, char *buffer) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = root_length == 0 ? -1 : readlink(link, buffer, PATH_MAX - 1);
    if (length < 0) return NULL;
    buffer[length] = 0;
    if (strncmp(buffer, root, root_length) != 0) return NULL;
    if (buffer[root_length] == 0) return buffer + root_length;
    return buffer[root_length] == '/' ? buffer + root_length + 1 : NULL;
}

static uint64_t number_of(int fd) {
    struct stat meta;
    return fstat(fd, &meta) == 0 ? meta.st_ino : 0;
}

/* kind, file, place, two strings with their lengths; little endian as the machine is. */
static void note(char kind, uint64_t file, uint64_t place, const void *one, size_t one_length, const char *two) {
    int kept = errno;
    uint32_t lengths[2] = {one_length, two == NULL ? 0 : strlen(two)};
    struct iovec parts[] = {{&kind, 1},        {&file, 8},        {&place, 8}, {lengths, 8},
                            {(void *)one, one_length}, {(void *)two, lengths[1]}};
    if (record >= 0 && REAL(writev)(record, parts, 6) < 0) _exit(98);
    if (lives > 0 && kind != 'w' && kind != 'a' && --lives == 0) kill(getpid(), SIGKILL);
    errno = kept;
}

static int open_any(int (*opens)(const char *, int, ...), const char *path, int flags, mode_t mode) {
    char buffer[PATH_MAX];
    const char *name = flags & (O_CREAT | O_TRUNC) ? below(path, buffer) : NULL;
    if (name == NULL) return opens(path, flags, mode);
    struct stat meta;
    int is_new = stat(path, &meta) != 0;
    if (is_new && fails()) return -1;
    int fd = opens(path, flags, mode);
    if (fd >= 0 && is_new) note('c', number_of(fd), 0, name, strlen(name), NULL);
    if (fd >= 0 && !is_new && flags & O_TRUNC) note('t', number_of(fd), 0, NULL, 0, NULL);
    return fd;
}

#define OPEN(name)                                                  \
    int name(const char *path, int flags, ...) {                    \
        va_list rest;                                               \
        va_start(rest, flags);                                      \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
        va_end(rest);                                               \
        return open_any(REAL(name), path, flags, mode);             \
    }
OPEN(open)
OPEN(open64)

ssize_t write(int fd, const void *bytes, size_t count) {
    char buffer[PATH_MAX];
    if (below_of(fd, buffer) == NULL) {
        ssize_t done = REAL(write)(fd, bytes, count);
        if (fd == 1 && done > 0) note('a', 0, 0, bytes, done, NULL);
        return done;
    }
    if (fails()) return -1;
    int appends = fcntl(fd, F_GETFL) & O_APPEND;
    off_t at = lseek(fd, 0, appends ? SEEK_END : SEEK_CUR);
    ssize_t done = REAL(write)(fd, bytes, let_through(count));
    if (done > 0) note('w', number_of(fd), at, bytes, done, NULL);
    return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    char buffer[PATH_MAX];
    if (fd != 1 && below_of(fd, buffer) == NULL) return REAL(writev)(fd, parts, count);
    ssize_t done = 0;
    for (int i = 0; i < count; i++) {
        ssize_t part = write(fd, parts[i].iov_base, parts[i].iov_len);
        if (part < 0) return done > 0 ? done : -1;
        done += part;
        if ((size_t)part < parts[i].iov_len) break;
    }
    return done;
}

#define PWRITE(name)                                                         \
    ssize_t name(int fd, const void *bytes, size_t count, off_t at) {        \
        char buffer[PATH_MAX];                                               \
        if (below_of(fd, buffer) == NULL) return REAL(name)(fd, bytes, count, at); \
        if (fails()) return -1;                                              \
        ssize_t done = REAL(name)(fd, bytes, let_through(count), at);        \
        if (done > 0) note('w', number_of(fd), at, bytes, done, NULL);       \
        return done;                                                         \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define TRUNCATE(name)                                                    \
    int name(int fd, off_t length) {                                      \
        char buffer[PATH_MAX];                                            \
        if (below_of(fd, buffer) == NULL) return REAL(name)(fd, length);  \
        if (fails()) return -1;                                           \
        int done = REAL(name)(fd, length);                                \
        if (done == 0) note('t', number_of(fd), length, NULL, 0, NULL);   \
        return done;                                                      \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define SYNC(name)                                                     \
    int name(int fd) {                                                 \
        char buffer[PATH_MAX];                                         \
        const char *path = below_of(fd, buffer);                       \
        if (path == NULL) return REAL(name)(fd);                       \
        if (room < 0 && fails()) return -1;                            \
        struct stat meta;                                              \
        int is_folder = fstat(fd, &meta) == 0 && S_ISDIR(meta.st_mode); \
        /* The power is cut only in a record. */                         \
        int done = record >= 0 || percent ? 0 : REAL(name)(fd);        \
        if (done == 0 && is_folder) note('d', 0, 0, path, strlen(path), NULL); \
        if (done == 0 && !is_folder) note('s', meta.st_ino, 0, NULL, 0, NULL); \
        return done;                                                   \
    }
SYNC(fsync)
SYNC(fdatasync)

int mkdir(const char *path, mode_t mode) {
    char buffer[PATH_MAX];
    const char *name = below(path, buffer);
    struct stat meta;
    if (name != NULL && stat(path, &meta) != 0 && fails()) return -1;
    int done = REAL(mkdir)(path, mode);
    if (done == 0 && name != NULL) note('m', 0, 0, name, strlen(name), NULL);
    return done;
}

int rename(const char *old, const char *new) {
    char one[PATH_MAX], two[PATH_MAX];
    const char *from = below(old, one), *to = below(new, two);
    if (from != NULL && room < 0 && fails()) return -1;
    int done = REAL(rename)(old, new);
    if (done == 0 && from != NULL && to != NULL) note('r', 0, 0, from, strlen(from), to);
    return done;
}

int linkat(int old_at, const char *old, int new_at, const char *new, int flags) {
    char one[PATH_MAX], two[PATH_MAX];
    const char *from = old_at == AT_FDCWD ? below(old, one) : NULL, *to = from == NULL ? NULL : below(new, two);
    struct stat meta;
    if (from != NULL && stat(new, &meta) != 0 && fails()) return -1;
    int done = REAL(linkat)(old_at, old, new_at, new, flags);
    if (done == 0 && to != NULL) note('l', 0, 0, from, strlen(from), to);
    return done;
}

int link(const char *old, const char *new) { return linkat(AT_FDCWD, old, AT_FDCWD, new, 0); }

int unlink(const char *path) {
    char buffer[PATH_MAX];
    const char *name = below(path, buffer);
    int done = REAL(unlink)(path);
    if (done == 0 && name != NULL) note('u', 0, 0, name, strlen(name), NULL);
    return done;
}

int rmdir(const char *path) {
    char buffer[PATH_MAX];
    const char *name = below(path, buffer);
    int done = REAL(rmdir)(path);
    if (done == 0 && name != NULL) note('u', 0, 0, name, strlen(name), NULL);
    return done;
}

/* Copies inside the kernel are made by reading and writing, so that they are seen. */
ssize_t copy_file_range(int in, off64_t *in_at, int out, off64_t *out_at, size_t length, unsigned flags) {
    (void)in, (void)in_at, (void)out, (void)out_at, (void)length, (void)flags;
    errno = ENOSYS;
    return -1;
}

ssize_t sendfile64(int out, int in, off64_t *at, size_t count) {
    (void)out, (void)in, (void)at, (void)count;
    errno = EINVAL;
    return -1;
}
