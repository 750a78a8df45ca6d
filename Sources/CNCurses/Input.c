#include "CNCursesInternal.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

enum { PASTE_LIMIT = 1 << 20, PASTE_GAP_MS = 500, REPORT_GAP_MS = 50 };

static int held = -1;  // A byte that was read one too far.
static uint32_t partial;
static int partial_left;  // Bytes that the UTF-8 sequence in `partial` still lacks.
static uint32_t partial_least;
static char *paste;
static int paste_length;

void cnc_define_keys(void) {
  define_key("\033[200~", CODE_PASTE_START);
  define_key("\033[201~", CODE_PASTE_END);
  define_key("\033[I", CODE_FOCUS_IN);
  define_key("\033[O", CODE_FOCUS_OUT);
  define_key("\033[<", CODE_SGR_MOUSE);
  define_key("\033[M", CODE_X10_MOUSE);
}

/// Keys of the form `CSI letter` or `SS3 letter`: terminfo names one of the two, terminals may send
/// either, and ncurses leaves the other one to us.
static int key_of_final(int final) {
  switch (final) {
    case 'A': return CNC_KEY_UP;
    case 'B': return CNC_KEY_DOWN;
    case 'C': return CNC_KEY_RIGHT;
    case 'D': return CNC_KEY_LEFT;
    case 'H': return CNC_KEY_HOME;
    case 'F': return CNC_KEY_END;
    case 'Z': return CNC_KEY_BACK_TAB;
    case 'P': case 'Q': case 'R': case 'S': return CNC_KEY_FUNCTION + 1 + final - 'P';
    default: return 0;
  }
}

/// Keys of the form `CSI number ~`.
static int key_of_number(int number) {
  switch (number) {
    case 1: case 7: return CNC_KEY_HOME;
    case 2: return CNC_KEY_INSERT;
    case 3: return CNC_KEY_DELETE;
    case 4: case 8: return CNC_KEY_END;
    case 5: return CNC_KEY_PAGE_UP;
    case 6: return CNC_KEY_PAGE_DOWN;
    case 11: case 12: case 13: case 14: case 15: return CNC_KEY_FUNCTION + number - 10;
    case 17: case 18: case 19: case 20: case 21: return CNC_KEY_FUNCTION + number - 11;
    case 23: case 24: return CNC_KEY_FUNCTION + number - 12;
    default: return 0;
  }
}

/// Keys with Ctrl, Alt or Shift, whose codes ncurses gives out as it finds them: `kUP5` is Ctrl-Up.
static int key_of_name(const char *name) {
  static const struct { const char *start; int key; } keys[] = {
    {"kUP", CNC_KEY_UP}, {"kDN", CNC_KEY_DOWN}, {"kLFT", CNC_KEY_LEFT}, {"kRIT", CNC_KEY_RIGHT},
    {"kHOM", CNC_KEY_HOME}, {"kEND", CNC_KEY_END}, {"kPRV", CNC_KEY_PAGE_UP},
    {"kNXT", CNC_KEY_PAGE_DOWN}, {"kDC", CNC_KEY_DELETE}, {"kIC", CNC_KEY_INSERT},
  };
  for (size_t i = 0; name != NULL && i < sizeof keys / sizeof keys[0]; i++)
    if (strncmp(name, keys[i].start, strlen(keys[i].start)) == 0) return keys[i].key;
  return 0;
}

static int key_of_code(int code) {
  if (code > KEY_MAX) return key_of_name(keyname(code));
  if (code > KEY_F(0) && code <= KEY_F(63)) return CNC_KEY_FUNCTION + code - KEY_F(0);
  switch (code) {
    case KEY_UP: case KEY_SR: return CNC_KEY_UP;
    case KEY_DOWN: case KEY_SF: return CNC_KEY_DOWN;
    case KEY_LEFT: case KEY_SLEFT: return CNC_KEY_LEFT;
    case KEY_RIGHT: case KEY_SRIGHT: return CNC_KEY_RIGHT;
    case KEY_HOME: case KEY_SHOME: case KEY_A1: case KEY_FIND: return CNC_KEY_HOME;
    case KEY_END: case KEY_SEND: case KEY_C1: case KEY_SELECT: return CNC_KEY_END;
    case KEY_PPAGE: case KEY_SPREVIOUS: case KEY_A3: return CNC_KEY_PAGE_UP;
    case KEY_NPAGE: case KEY_SNEXT: case KEY_C3: return CNC_KEY_PAGE_DOWN;
    case KEY_BTAB: return CNC_KEY_BACK_TAB;
    case KEY_ENTER: return CNC_KEY_ENTER;
    case KEY_BACKSPACE: return CNC_KEY_BACKSPACE;
    case KEY_DC: case KEY_SDC: return CNC_KEY_DELETE;
    case KEY_IC: case KEY_SIC: return CNC_KEY_INSERT;
    default: return 0;
  }
}

static int next(void) {
  int byte = held >= 0 ? held : wgetch(cnc_pad);
  held = -1;
  return byte;
}

static cnc_event event(int kind, int code) { return (cnc_event){kind, code, 0, 0}; }

/// Reads up to the end of a paste; the text is bytes as they came, line breaks as `\n`.
static cnc_event read_paste(void) {
  if (paste == NULL) paste = malloc(PASTE_LIMIT + 1);
  paste_length = 0;
  wtimeout(cnc_pad, PASTE_GAP_MS);
  int was_return = 0;
  for (int code = next(); code != ERR && code != CODE_PASTE_END; code = next()) {
    if (code > 0xFF || code == 0 || (code == '\n' && was_return)) {
      was_return = 0;
      continue;
    }
    was_return = code == '\r';
    if (paste != NULL && paste_length < PASTE_LIMIT)
      paste[paste_length++] = (char)(was_return ? '\n' : code);
  }
  nodelay(cnc_pad, TRUE);
  if (paste != NULL) paste[paste_length] = 0;
  return event(CNC_PASTE, paste_length);
}

const char *cnc_paste_text(void) { return paste == NULL ? "" : paste; }

static cnc_event mouse(int button, int x, int y) {
  int action = 0;
  switch (button & ~(4 | 8 | 16)) {  // Without Shift, Alt, Ctrl.
    case 0: action = CNC_MOUSE_LEFT; break;
    case 2: action = CNC_MOUSE_RIGHT; break;
    case 64: action = CNC_MOUSE_WHEEL_UP; break;
    case 65: action = CNC_MOUSE_WHEEL_DOWN; break;
    default: break;
  }
  if (action == 0 || x < 1 || y < 1) return event(CNC_NONE, 0);
  return (cnc_event){CNC_MOUSE, action, x - 1, y - 1};
}

/// Reads the rest of `CSI < button ; x ; y M`, or of `CSI M` and three bytes.
static cnc_event read_mouse(int is_x10) {
  int numbers[3] = {0, 0, 0}, index = 0, byte = ERR;
  wtimeout(cnc_pad, REPORT_GAP_MS);
  for (int i = 0; is_x10 ? i < 3 : i < 24; i++) {
    byte = next();
    if (byte == ERR || byte > 0xFF) break;
    if (is_x10) numbers[i] = byte - 32;
    else if (byte >= '0' && byte <= '9')
      numbers[index] = (numbers[index] * 10 + byte - '0') % 100000;
    else if (byte == ';' && index < 2) index++;
    else break;
  }
  nodelay(cnc_pad, TRUE);
  // An SGR report that ends in `m` is a release.
  int is_press = is_x10 ? byte != ERR : byte == 'M';
  return is_press ? mouse(numbers[0], numbers[1], numbers[2]) : event(CNC_NONE, 0);
}

/// Swallows a reply that nobody asked for, up to BEL or ST.
static void skip_string(int byte) {
  for (; byte != ERR && byte != 7; byte = next())
    if (byte == 27) {
      byte = next();
      if (byte != '\\') held = byte == ERR ? -1 : byte;
      return;
    }
}

/// Reads what follows `CSI` or `SS3` when ncurses knew no key by it.
static cnc_event read_sequence(int introducer, int byte) {
  int number = 0, has_more = 0;
  while (byte >= 0x20 && byte < 0x40) {
    if (byte >= '0' && byte <= '9' && !has_more) number = (number * 10 + byte - '0') % 1000;
    else has_more = 1;
    byte = next();
  }
  if (byte == ERR || byte > 0xFF) return event(CNC_NONE, 0);
  int key = byte == '~' ? key_of_number(number) : key_of_final(byte);
  if (introducer == 'O' && byte == 'M') key = CNC_KEY_ENTER;
  return key == 0 ? event(CNC_NONE, 0) : event(CNC_KEY, key);
}

static cnc_event control(int byte) {
  switch (byte) {
    case 13: return event(CNC_KEY, CNC_KEY_ENTER);
    case 8: case 127: return event(CNC_KEY, CNC_KEY_BACKSPACE);
    default: return event(CNC_CHARACTER, byte);
  }
}

/// Takes one byte of UTF-8; an event once a scalar is whole, and bytes that fit nowhere are lost.
static cnc_event take_byte(int byte, int kind) {
  if (byte < 0x80) {
    partial_left = 0;
    return byte < 0x20 || byte == 127 ? control(byte) : event(kind, byte);
  }
  if (byte < 0xC0) {
    if (partial_left == 0) return event(CNC_NONE, 0);
    partial = partial << 6 | (uint32_t)(byte & 0x3F);
    if (--partial_left > 0) return event(CNC_NONE, 0);
    int is_scalar = partial >= partial_least && partial <= 0x10FFFF
      && !(partial >= 0xD800 && partial <= 0xDFFF) && partial >= 0xA0;
    return is_scalar ? event(kind, (int)partial) : event(CNC_NONE, 0);
  }
  partial_left = byte >= 0xF8 ? 0 : byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
  partial = (uint32_t)byte & (0x3Fu >> partial_left);
  partial_least = partial_left == 3 ? 0x10000 : partial_left == 2 ? 0x800 : 0x80;
  return event(CNC_NONE, 0);
}

static cnc_event read_escape(void) {
  int byte = next();
  if (byte == ERR) return event(CNC_KEY, CNC_KEY_ESCAPE);
  if (byte == 27) {
    held = byte;
    return event(CNC_KEY, CNC_KEY_ESCAPE);
  }
  if (byte > 0xFF) {
    int key = key_of_code(byte);
    return key == 0 ? event(CNC_NONE, 0) : event(CNC_KEY, key);
  }
  if (strchr("[O]P^_X", byte) != NULL && byte != 0) {
    int following = next();
    if (following == ERR) return event(CNC_ALT, byte);
    if (byte == '[' || byte == 'O') return read_sequence(byte, following);
    skip_string(following);
    return event(CNC_NONE, 0);
  }
  cnc_event result = take_byte(byte, CNC_ALT);
  while (result.kind == CNC_NONE && partial_left > 0 && (byte = next()) != ERR)
    result = take_byte(byte & 0xFF, CNC_ALT);
  return result;
}

static int is_gone(void) {
  struct pollfd entry = {cnc_in, POLLIN, 0};
  return poll(&entry, 1, 0) > 0 && (entry.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
}

static cnc_event read_code(int code) {
  switch (code) {
    case CODE_PASTE_START: return read_paste();
    case CODE_FOCUS_IN: return event(CNC_FOCUS, 1);
    case CODE_FOCUS_OUT: return event(CNC_FOCUS, 0);
    case CODE_SGR_MOUSE: return read_mouse(0);
    case CODE_X10_MOUSE: return read_mouse(1);
    case 27: return read_escape();
    default: break;
  }
  if (code <= 0xFF) return take_byte(code, CNC_CHARACTER);
  int key = key_of_code(code);
  return key == 0 ? event(CNC_NONE, 0) : event(CNC_KEY, key);
}

cnc_event cnc_next_event(void) {
  for (;;) {
    int code = next();
    if (code == ERR) return event(is_gone() ? CNC_HANG_UP : CNC_NONE, 0);
    cnc_event result = read_code(code);
    if (result.kind != CNC_NONE) return result;
  }
}
