// Preloaded into a Redis server: a disk that takes its time to sync, and a record of what it has synced.
// FAULTS_STALL names a file with the microseconds each sync takes; FAULTS_SYNCED one that gets, for each sync
// that has completed, how long the file was when it began and the file's path.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static long stall(void) {
  char text[32] = "";
  const char *name = getenv("FAULTS_STALL");
  int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
  if (file >= 0) {
    if (read(file, text, sizeof text - 1) < 0) text[0] = 0;
    close(file);
  }
  return atol(text);
}

static void record(int fd, long size) {
  char link[64], path[3900], line[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  const char *name = getenv("FAULTS_SYNCED");
  int file = name ? open(name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;
  if (file >= 0 && length > 0) {
    path[length] = 0;
    int written = snprintf(line, sizeof line, "%ld %s\n", size, path);
    if (write(file, line, written) != written) abort();
  }
  if (file >= 0) close(file);
}

static int sync_with(const char *name, int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  struct stat before;
  long micros = stall();
  int known = fstat(fd, &before) == 0;
  struct timespec pause = {micros / 1000000, micros % 1000000 * 1000};
  while (nanosleep(&pause, &pause) != 0) {
  }
  int result = real(fd);
  if (result == 0 && known) record(fd, (long)before.st_size);
  return result;
}

int fsync(int fd) { return sync_with("fsync", fd); }
int fdatasync(int fd) { return sync_with("fdatasync", fd); }
