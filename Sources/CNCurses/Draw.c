#include "CNCursesInternal.h"

#include <stdlib.h>
#include <wchar.h>

enum { STYLE_LIMIT = 2048 };

static struct { attr_t attributes; int pair; } styles[STYLE_LIMIT];
static cchar_t *row;
static int row_room;
static int cursor_was_visible = -1;

void cnc_define_style(int index, int foreground, int background, int attributes) {
  if (index < 0 || index >= STYLE_LIMIT) return;
  int pair = 0;
  if (has_colors() && (foreground >= 0 || background >= 0))
    pair = alloc_pair(foreground, background);
  styles[index].pair = pair < 0 ? 0 : pair;
  styles[index].attributes = (attributes & CNC_BOLD ? WA_BOLD : 0)
    | (attributes & CNC_DIM ? WA_DIM : 0) | (attributes & CNC_UNDERLINE ? WA_UNDERLINE : 0)
    | (attributes & CNC_REVERSE ? WA_REVERSE : 0);
}

static void set(cchar_t *cell, const wchar_t *text, int style) {
  int pair = styles[style].pair;
  // The pair goes by the last argument: the short one ends at 32767, the attribute's bits at 255.
  if (setcchar(cell, text, styles[style].attributes, 0, &pair) == ERR)
    setcchar(cell, L"?", styles[style].attributes, 0, &pair);
}

/// Puts one cell at `to`: ncurses advances by the C library's widths, so where that one disagrees
/// with the caller's something is shown on which both agree.
static int put(cchar_t *to, const cnc_cell *cell) {
  wchar_t text[6] = {(wchar_t)cell->scalars[0]};
  int style = cell->style < STYLE_LIMIT ? cell->style : 0, length = 1;
  if (wcwidth(text[0]) != cell->width) {
    for (int i = 0; i < cell->width; i++) set(&to[i], cnc_is_utf8 ? L"\uFFFD" : L"?", style);
    return cell->width;
  }
  for (int i = 1; i < 5 && cell->scalars[i] != 0; i++)
    if (wcwidth((wchar_t)cell->scalars[i]) == 0) text[length++] = (wchar_t)cell->scalars[i];
  set(to, text, style);
  return 1;
}

void cnc_put_row(int y, const cnc_cell *cells, int count) {
  if (y < 0 || y >= getmaxy(stdscr) || count <= 0) return;
  if (count > row_room) {
    cchar_t *larger = realloc(row, sizeof(cchar_t) * (size_t)count);
    if (larger == NULL) return;
    row = larger;
    row_room = count;
  }
  int used = 0;
  for (int i = 0; i < count; i++)
    if (cells[i].width > 0) used += put(&row[used], &cells[i]);
  mvwadd_wchnstr(stdscr, y, 0, row, used);
}

void cnc_flush(int cursor_x, int cursor_y, int cursor_is_visible) {
  cnc_frame_begin(cnc_out);
  if (cursor_was_visible != cursor_is_visible) curs_set(cursor_is_visible ? 1 : 0);
  cursor_was_visible = cursor_is_visible;
  wmove(stdscr, cursor_y, cursor_x);
  wnoutrefresh(stdscr);
  doupdate();
  cnc_frame_end(cnc_out);
}

void cnc_forget_screen(void) { clearok(curscr, TRUE); }
