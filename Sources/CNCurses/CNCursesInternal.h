// What the files of the shim share; curses.h is included here and nowhere else.
#ifndef CNCURSES_INTERNAL_H
#define CNCURSES_INTERNAL_H

#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
#include <termios.h>

#include "CNCurses.h"

// Our own key codes, far above those that ncurses hands out to terminfo's extended keys.
enum { CODE_PASTE_START = 0xE000, CODE_PASTE_END, CODE_FOCUS_IN, CODE_FOCUS_OUT, CODE_SGR_MOUSE,
       CODE_X10_MOUSE };

extern WINDOW *cnc_pad;  // Keys are read from it: reading from a window would refresh that window.
extern int cnc_in, cnc_out;
extern int cnc_is_utf8;

void cnc_define_keys(void);

/// Prepares the reset for `descriptor` and installs the handlers of fatal signals.
void cnc_rescue_prepare(int descriptor, const struct termios *modes, const char *reset);
/// Whether the screen is ours, so that a crash has something to reset.
void cnc_rescue_arm(int is_armed);
/// Draws between these two go to the terminal behind `out` in one write.
void cnc_frame_begin(int out);
void cnc_frame_end(int out);
void cnc_write_counted(int out, const char *bytes, int count);
void cnc_write_all(int descriptor, const char *bytes, int count);

#endif
