#include "CNCursesInternal.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

// ncurses writes out every movement of its cursor by itself. While a frame is drawn its descriptor leads
// to memory, and what came there goes to the terminal at once.
static int memory = -1;
static int terminal = -1;
static int64_t bytes_written;

void cnc_frame_begin(int out) {
  if (memory < 0) memory = memfd_create("frame", MFD_CLOEXEC);
  if (terminal < 0) terminal = fcntl(out, F_DUPFD_CLOEXEC, 3);
  // Without them the frame comes in many writes.
  if (memory >= 0 && terminal >= 0) dup3(memory, out, O_CLOEXEC);
}

void cnc_frame_end(int out) {
  if (memory < 0 || terminal < 0) return;
  dup3(terminal, out, O_CLOEXEC);
  static char window[1 << 16];
  off_t place = 0;
  ssize_t count;
  while ((count = pread(memory, window, sizeof window, place)) > 0) {
    cnc_write_counted(out, window, (int)count);
    place += count;
  }
  if (ftruncate(memory, 0) == 0) lseek(memory, 0, SEEK_SET);
}

void cnc_write_counted(int out, const char *bytes, int count) {
  cnc_write_all(out, bytes, count);
  bytes_written += count;
}

int64_t cnc_bytes_written(void) { return bytes_written; }
