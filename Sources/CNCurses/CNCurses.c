#include "CNCursesInternal.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";
// Bracketed paste, focus reports, and the window's title kept on the terminal's stack meanwhile.
static const char modes_on[] = "\033[22;2t\033[?2004h\033[?1004h";
static const char modes_off[] = "\033[?1004l\033[?2004l\033[23;2t";

WINDOW *cnc_pad;
int cnc_in = -1;
int cnc_is_utf8;
int cnc_out = -1;
static SCREEN *screen;
static int is_open, wants_mouse, reports_mouse, has_title, has_private_modes, has_alternate_screen;

int cnc_set_locale(void) {
  const char *chosen = setlocale(LC_CTYPE, "");
  cnc_is_utf8 = chosen != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  if (!cnc_is_utf8) {
    const char *name = NULL;
    const char *variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (int i = 0; i < 3 && (name == NULL || *name == 0); i++) name = getenv(variables[i]);
    // A locale that is not installed: its name still tells what the terminal understands.
    if (name != NULL && (strcasestr(name, "UTF-8") != NULL || strcasestr(name, "UTF8") != NULL))
      cnc_is_utf8 = setlocale(LC_CTYPE, "C.UTF-8") != NULL;
  }
  return cnc_is_utf8;
}

/// A capability as text; `NULL` when the terminal lacks it.
static const char *capability(const char *name) {
  const char *text = tigetstr(name);
  return text == (const char *)-1 ? NULL : text;
}

/// Appends a capability without its padding (`$<5>`), which only ncurses can time.
static void append(char *to, size_t room, const char *text) {
  if (text == NULL) return;
  size_t used = strlen(to);
  while (*text != 0 && used + 1 < room) {
    const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
    if (end != NULL) text = end + 1;
    else to[used++] = *text++;
  }
  to[used] = 0;
}

static void prepare_rescue(const struct termios *modes) {
  static char reset[512];
  reset[0] = 0;
  if (reports_mouse) append(reset, sizeof reset, mouse_off);
  if (has_private_modes) append(reset, sizeof reset, modes_off);
  append(reset, sizeof reset, capability("sgr0"));
  append(reset, sizeof reset, capability("cnorm"));
  append(reset, sizeof reset, capability("rmkx"));
  if (has_alternate_screen) append(reset, sizeof reset, capability("rmcup"));
  else append(reset, sizeof reset, "\r\n");
  // One of its own: while a frame is drawn the other leads to memory.
  static int rescue = -1;
  if (rescue < 0) rescue = fcntl(cnc_out, F_DUPFD_CLOEXEC, 3);
  cnc_rescue_prepare(rescue < 0 ? cnc_out : rescue, modes, reset);
}

static void write_text(const char *text) { cnc_write(text, (int)strlen(text)); }

static void own_modes(int is_on) {
  if (has_private_modes) write_text(is_on ? modes_on : modes_off);
  if (reports_mouse && wants_mouse) write_text(is_on ? mouse_on : mouse_off);
}

/// Finds the terminal's description before anything is changed.
static int find_description(const char **type) {
  int why = 0;
  *type = getenv("TERM");
  if (*type == NULL || **type == 0) return CNC_UNKNOWN_TYPE;
  if (setupterm(*type, cnc_out, &why) != OK) {
    // New terminals come before their descriptions do, and all of them understand this one.
    *type = "xterm-256color";
    if (setupterm(*type, cnc_out, &why) != OK) return CNC_UNKNOWN_TYPE;
  }
  return capability("cup") == NULL ? CNC_NO_CURSOR_ADDRESS : CNC_OPENED;
}

/// Descriptors of our own, so that a redirected standard input or output does not matter.
static int find_terminal(void) {
  if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)) {
    cnc_in = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    cnc_out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  } else {
    cnc_in = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    cnc_out = cnc_in < 0 ? -1 : fcntl(cnc_in, F_DUPFD_CLOEXEC, 3);
  }
  return cnc_in >= 0 && cnc_out >= 0;
}

static int fail(int why) {
  if (cnc_in >= 0) close(cnc_in);
  if (cnc_out >= 0) close(cnc_out);
  cnc_in = cnc_out = -1;
  return why;
}

int cnc_open(void) {
  // ncurses would take these instead of the terminal's size, and never resize again.
  unsetenv("LINES");
  unsetenv("COLUMNS");
  struct termios modes;
  const char *type;
  if (!find_terminal() || tcgetattr(cnc_out, &modes) != 0) return fail(CNC_NO_TERMINAL);
  int why = find_description(&type);
  if (why != CNC_OPENED) return fail(why);
  FILE *output = fdopen(cnc_out, "w"), *input = fdopen(cnc_in, "r");
  screen = output && input ? newterm(type, output, input) : NULL;
  if (screen == NULL) return fail(CNC_UNKNOWN_TYPE);
  if (getenv("ESCDELAY") == NULL) set_escdelay(25);
  has_alternate_screen = capability("rmcup") != NULL;
  reports_mouse = capability("kmous") != NULL;
  // tmux and screen take xterm's title, but only some of their descriptions say so.
  has_title = tigetflag("XT") == 1 || strncmp(type, "screen", 6) == 0
    || strncmp(type, "tmux", 4) == 0;
  has_private_modes = reports_mouse || has_title;
  raw();
  noecho();
  nonl();
  typeahead(-1);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  cnc_pad = newpad(1, 1);
  keypad(cnc_pad, TRUE);
  nodelay(cnc_pad, TRUE);
  cnc_define_keys();
  prepare_rescue(&modes);
  is_open = 1;
  cnc_rescue_arm(1);
  own_modes(1);
  return CNC_OPENED;
}

static void leave(void) {
  if (!has_alternate_screen) {
    erase();
    wnoutrefresh(stdscr);
    doupdate();
  }
  own_modes(0);
  endwin();
  cnc_rescue_arm(0);
}

static void enter(void) {
  cnc_rescue_arm(1);
  cnc_fit_size();
  clearok(curscr, TRUE);
  wnoutrefresh(stdscr);
  doupdate();
  own_modes(1);
}

void cnc_close(void) {
  if (!is_open) return;
  leave();
  is_open = 0;
}

void cnc_reenter(void) {
  if (!is_open) return;
  leave();
  enter();
}

void cnc_suspend(void) {
  if (!is_open) return;
  leave();
  struct sigaction stop = {.sa_handler = SIG_DFL}, saved;
  sigset_t set, old;
  sigemptyset(&stop.sa_mask);
  sigaction(SIGTSTP, &stop, &saved);
  sigemptyset(&set);
  sigaddset(&set, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &set, &old);
  // The whole group, so that the shell sees a pipeline stop and not only one of its parts.
  kill(0, SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &old, NULL);
  sigaction(SIGTSTP, &saved, NULL);
  enter();
}

int cnc_input_descriptor(void) { return cnc_in; }
int cnc_color_count(void) { return is_open && has_colors() ? COLORS : 0; }
int cnc_can_set_title(void) { return has_title; }
int cnc_can_report_mouse(void) { return reports_mouse; }
int cnc_width(void) { return is_open ? getmaxx(stdscr) : 0; }
int cnc_height(void) { return is_open ? getmaxy(stdscr) : 0; }

void cnc_set_mouse(int is_on) {
  if (wants_mouse == is_on) return;
  wants_mouse = is_on;
  if (is_open && reports_mouse) write_text(is_on ? mouse_on : mouse_off);
}

int cnc_fit_size(void) {
  struct winsize size;
  if (!is_open || ioctl(cnc_out, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
    return 0;
  if (size.ws_row == getmaxy(stdscr) && size.ws_col == getmaxx(stdscr)) return 0;
  return resizeterm(size.ws_row, size.ws_col) == OK;
}

void cnc_write(const char *bytes, int count) { cnc_write_counted(cnc_out, bytes, count); }
