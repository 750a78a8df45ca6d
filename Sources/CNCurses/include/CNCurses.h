/// A terminal through ncursesw in plain functions and integers.
///
/// All functions but the signal ones and `cnc_rescue` belong to one thread. No curses type crosses.
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdint.h>

// What cnc_open answers.
enum { CNC_OPENED = 0, CNC_NO_TERMINAL = 1, CNC_UNKNOWN_TYPE = 2, CNC_NO_CURSOR_ADDRESS = 3 };

// Attribute bits of a style.
enum { CNC_BOLD = 1, CNC_DIM = 2, CNC_UNDERLINE = 4, CNC_REVERSE = 8 };

// Kinds of events; `code` means something else in each.
enum {
  CNC_NONE = 0,
  CNC_CHARACTER = 1,  // code: scalar value, control characters included
  CNC_ALT = 2,        // code: scalar value
  CNC_KEY = 3,        // code: CNC_KEY_...
  CNC_MOUSE = 4,      // code: CNC_MOUSE_..., x, y from 0
  CNC_PASTE = 5,      // code: bytes, read with cnc_paste_text
  CNC_FOCUS = 6,      // code: 1 gained, 0 lost
  CNC_HANG_UP = 7,
};

enum {
  CNC_KEY_UP = 1, CNC_KEY_DOWN, CNC_KEY_LEFT, CNC_KEY_RIGHT, CNC_KEY_HOME, CNC_KEY_END,
  CNC_KEY_PAGE_UP, CNC_KEY_PAGE_DOWN, CNC_KEY_BACK_TAB, CNC_KEY_ENTER, CNC_KEY_ESCAPE,
  CNC_KEY_BACKSPACE, CNC_KEY_DELETE, CNC_KEY_INSERT,
  CNC_KEY_FUNCTION = 100,  // F1 is 101
};

enum { CNC_MOUSE_LEFT = 1, CNC_MOUSE_RIGHT, CNC_MOUSE_WHEEL_UP, CNC_MOUSE_WHEEL_DOWN };

typedef struct { int kind, code, x, y; } cnc_event;

// What a cell needs: a base scalar and up to four marks (0 ends), its columns, a style's number.
typedef struct {
  uint32_t scalars[5];
  uint16_t style;
  uint8_t width;
} cnc_cell;

/// Sets the character locale; 1 when text may leave as UTF-8.
int cnc_set_locale(void);

/// Opens the controlling terminal: CNC_OPENED or why not. Nothing was changed when not.
int cnc_open(void);
/// Gives the terminal back as it was; harmless when it is not open.
void cnc_close(void);
int cnc_input_descriptor(void);
int cnc_color_count(void);
int cnc_can_set_title(void);
int cnc_can_report_mouse(void);

/// Asks for mouse reports, 1 or 0; a wish that holds over suspension.
void cnc_set_mouse(int is_on);

/// Fits ncurses to the terminal's size now; 1 when it has changed.
int cnc_fit_size(void);
int cnc_width(void);
int cnc_height(void);

/// Says what style number `index` (below 2048) looks like; -1 is the terminal's own colour.
void cnc_define_style(int index, int foreground, int background, int attributes);
/// Puts one whole row.
void cnc_put_row(int y, const cnc_cell *cells, int count);
/// Shows what was put, with the hardware cursor at a place, in one write.
void cnc_flush(int cursor_x, int cursor_y, int cursor_is_visible);
/// Makes the next flush repaint everything.
void cnc_forget_screen(void);
/// Writes bytes past ncurses: titles and clipboard.
void cnc_write(const char *bytes, int count);
/// Bytes of frames, titles and clipboard so far.
int64_t cnc_bytes_written(void);

/// The next pending event, CNC_NONE when there is none; never waits for a person.
cnc_event cnc_next_event(void);
const char *cnc_paste_text(void);

/// Gives the terminal back, stops the process as Ctrl-Z does, and takes the terminal again.
void cnc_suspend(void);
/// Takes the terminal again after something else had it.
void cnc_reenter(void);

/// Resets the terminal from a prepared text: safe in a signal handler, once.
void cnc_rescue(void);

// Signals, as bits.
enum {
  CNC_SIGNAL_TERMINATE = 1, CNC_SIGNAL_HANG_UP = 2, CNC_SIGNAL_INTERRUPT = 4,
  CNC_SIGNAL_CONTINUE = 8, CNC_SIGNAL_RESIZE = 16, CNC_SIGNAL_STOP = 32, CNC_SIGNAL_WAKE = 64,
};

/// Opens the pipe and installs the handlers, after cnc_open; the descriptor to poll, or -1.
int cnc_signals_open(void);
/// The signals since the last call; never waits.
int cnc_signals_read(void);
/// Makes the descriptor readable, from any thread.
void cnc_signals_wake(void);
void cnc_signals_close(void);

#endif
