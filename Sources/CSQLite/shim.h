#ifndef CRMLAB_SQLITE_SHIM_H
#define CRMLAB_SQLITE_SHIM_H

#include <sqlite3.h>

/* SQLITE_TRANSIENT is a cast, which Swift does not import: the text is copied before the call returns. */
static inline int crm_bind_text(sqlite3_stmt *statement, int place, const char *text, int bytes) {
  return sqlite3_bind_text(statement, place, text, bytes, SQLITE_TRANSIENT);
}

static inline int crm_open_write(const char *path, sqlite3 **connection) {
  return sqlite3_open_v2(path, connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, 0);
}

static inline int crm_open_read(const char *path, sqlite3 **connection) {
  return sqlite3_open_v2(path, connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_FULLMUTEX, 0);
}

#endif
