#define _GNU_SOURCE 1
#include "CNCurses.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static const struct { int number, bit; } caught[] = {
  {SIGTERM, CNC_SIGNAL_TERMINATE}, {SIGHUP, CNC_SIGNAL_HANG_UP}, {SIGINT, CNC_SIGNAL_INTERRUPT},
  {SIGCONT, CNC_SIGNAL_CONTINUE}, {SIGWINCH, CNC_SIGNAL_RESIZE}, {SIGTSTP, CNC_SIGNAL_STOP},
};
enum { CAUGHT_COUNT = sizeof caught / sizeof caught[0] };

static int ends[2] = {-1, -1};
static atomic_int pending;

static void send_bit(int bit) {
  int saved = errno;
  // One byte at most waits: the bits tell what it is about, and a full pipe can lose nothing.
  if (atomic_fetch_or(&pending, bit) == 0 && write(ends[1], "", 1) < 0) errno = saved;
  errno = saved;
}

static void on_signal(int number) {
  for (int i = 0; i < CAUGHT_COUNT; i++)
    if (caught[i].number == number) send_bit(caught[i].bit);
}

int cnc_signals_open(void) {
  if (ends[0] < 0 && pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < CAUGHT_COUNT; i++) sigaction(caught[i].number, &action, NULL);
  return ends[0];
}

int cnc_signals_read(void) {
  char bytes[64];
  // Emptied before the bits are taken: a signal in between leaves a byte too many, never too few.
  while (read(ends[0], bytes, sizeof bytes) > 0) continue;
  return atomic_exchange(&pending, 0);
}

void cnc_signals_wake(void) { send_bit(CNC_SIGNAL_WAKE); }

void cnc_signals_close(void) {
  for (int i = 0; i < CAUGHT_COUNT; i++) signal(caught[i].number, SIG_DFL);
}
