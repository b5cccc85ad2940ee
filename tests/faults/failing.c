/* Stands between a program and its disk: from the n-th call that writes on, once armed, the disk is full,
   fails that one time, or the process is killed. Only files below one folder count. Built by failing.py.
   What takes away or shortens never fails on a full disk, but a kill may come before it: such calls count
   for kills alone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { OFF, COUNT, FULL, ONCE, KILL, COUNT_ALL };
static int mode = OFF;
static long at = 0, calls = 0;
static char folder[PATH_MAX];

void faults_arm(const char *below, int how, long n) {
    strncpy(folder, below, sizeof folder - 1);
    mode = how; at = n; calls = 0;
}
long faults_calls(void) { return calls; }
void faults_disarm(void) { mode = OFF; }

static int struck(const char *path) {
    if (mode == OFF || strncmp(path, folder, strlen(folder)) != 0) return 0;
    calls++;
    if (mode == COUNT || mode == COUNT_ALL || calls < at || (mode == ONCE && calls > at)) return 0;
    if (mode == KILL) kill(getpid(), SIGKILL);
    errno = ENOSPC;
    return 1;
}
static int taken(const char *path) { return (mode == KILL || mode == COUNT_ALL) && struck(path); }
static const char *named(int fd, char *path) {
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(name, path, PATH_MAX - 1);
    path[size < 0 ? 0 : size] = 0;
    return path;
}
static int struck_fd(int fd) {
    char path[PATH_MAX];
    return mode != OFF && struck(named(fd, path));
}
#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
ssize_t write(int fd, const void *b, size_t n) { REAL(write); return struck_fd(fd) ? -1 : real(fd, b, n); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { REAL(pwrite); return struck_fd(fd) ? -1 : real(fd, b, n, o); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) { REAL(pwrite64); return struck_fd(fd) ? -1 : real(fd, b, n, o); }
int fsync(int fd) { REAL(fsync); return struck_fd(fd) ? -1 : real(fd); }
int fdatasync(int fd) { REAL(fdatasync); return struck_fd(fd) ? -1 : real(fd); }
int rename(const char *a, const char *b) { REAL(rename); return struck(b) ? -1 : real(a, b); }
int unlink(const char *a) { REAL(unlink); return taken(a) ? -1 : real(a); }
int ftruncate(int fd, off_t n) { REAL(ftruncate); char p[PATH_MAX]; return mode != OFF && taken(named(fd, p)) ? -1 : real(fd, n); }
int ftruncate64(int fd, off64_t n) { REAL(ftruncate64); char p[PATH_MAX]; return mode != OFF && taken(named(fd, p)) ? -1 : real(fd, n); }
static int made(const char *a, int flags) { return mode != OFF && (flags & O_CREAT) && access(a, F_OK) && struck(a); }
#define OPENS(name) int name(const char *a, int flags, ...) { \
    REAL(name); va_list more; va_start(more, flags); mode_t bits = (flags & O_CREAT) ? va_arg(more, mode_t) : 0; va_end(more); \
    return made(a, flags) ? -1 : real(a, flags, bits); }
OPENS(open)
OPENS(open64)
