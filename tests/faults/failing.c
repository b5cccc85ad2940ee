/* Stands between a program and its disk: from the n-th call that writes on, once armed, the disk is full,
   fails that one time, or the process is killed. Only files below one folder count. Built by failing.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { OFF, COUNT, FULL, ONCE, KILL };
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
    if (mode == COUNT || calls < at || (mode == ONCE && calls > at)) return 0;
    if (mode == KILL) kill(getpid(), SIGKILL);
    errno = ENOSPC;
    return 1;
}
static int struck_fd(int fd) {
    char name[64], path[PATH_MAX];
    if (mode == OFF) return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(name, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return struck(path);
}
#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
ssize_t write(int fd, const void *b, size_t n) { REAL(write); return struck_fd(fd) ? -1 : real(fd, b, n); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { REAL(pwrite); return struck_fd(fd) ? -1 : real(fd, b, n, o); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) { REAL(pwrite64); return struck_fd(fd) ? -1 : real(fd, b, n, o); }
int fsync(int fd) { REAL(fsync); return struck_fd(fd) ? -1 : real(fd); }
int fdatasync(int fd) { REAL(fdatasync); return struck_fd(fd) ? -1 : real(fd); }
int rename(const char *a, const char *b) { REAL(rename); return struck(b) ? -1 : real(a, b); }
