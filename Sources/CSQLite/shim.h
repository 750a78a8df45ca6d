#include <sqlite3.h>

/// Stops SQLite from counting what memory it uses, under a lock at each allocation; nothing here asks for the
/// sum. Does nothing once a connection of the process has been opened.
static inline int kartotek_sqlite_stop_counting_memory(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
