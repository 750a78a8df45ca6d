#define _GNU_SOURCE 1
#include "CNCursesInternal.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// Faults, and signals whose default is to end the process and that nobody else takes care of.
static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGQUIT, SIGSYS, SIGXCPU,
                            SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF};
enum { FATAL_COUNT = sizeof fatal / sizeof fatal[0] };

static struct sigaction saved[FATAL_COUNT];
static struct termios shell_modes;
static char reset_text[512];
static int reset_length;
static int descriptor = -1;
static volatile sig_atomic_t is_armed;
static int is_prepared;

void cnc_write_all(int to, const char *bytes, int count) {
  while (count > 0) {
    ssize_t written = write(to, bytes, (size_t)count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (int)written;
  }
}

void cnc_rescue_arm(int is_on) { is_armed = is_on; }

void cnc_rescue(void) {
  if (!is_armed) return;
  is_armed = 0;
  cnc_write_all(descriptor, reset_text, reset_length);
  tcsetattr(descriptor, TCSANOW, &shell_modes);
}

/// Resets the terminal, then lets whoever had the signal before report or end the process.
static void on_fatal(int number, siginfo_t *info, void *context) {
  cnc_rescue();
  for (int i = 0; i < FATAL_COUNT; i++) {
    if (fatal[i] != number) continue;
    sigaction(number, &saved[i], NULL);
    if (saved[i].sa_flags & SA_SIGINFO) {
      saved[i].sa_sigaction(number, info, context);
      return;
    }
    if (saved[i].sa_handler != SIG_DFL && saved[i].sa_handler != SIG_IGN) {
      saved[i].sa_handler(number);
      return;
    }
  }
  // Delivered when this handler returns; a fault that repeats by itself ends there as well.
  raise(number);
}

void cnc_rescue_prepare(int to, const struct termios *modes, const char *reset) {
  descriptor = to;
  shell_modes = *modes;
  reset_length = (int)strnlen(reset, sizeof reset_text);
  memcpy(reset_text, reset, (size_t)reset_length);
  if (is_prepared) return;
  is_prepared = 1;
  // A stack that ran over leaves no room for a handler.
  static char stack[64 * 1024];
  stack_t now;
  if (sigaltstack(NULL, &now) == 0 && (now.ss_flags & SS_DISABLE)) {
    stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&own, NULL);
  }
  struct sigaction action = {.sa_sigaction = on_fatal, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < FATAL_COUNT; i++) sigaction(fatal[i], &action, &saved[i]);
  atexit(cnc_rescue);  // For an exit() that forgot to close.
}
