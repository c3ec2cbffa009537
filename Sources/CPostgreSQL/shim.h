#ifndef CRMLAB_POSTGRESQL_SHIM_H
#define CRMLAB_POSTGRESQL_SHIM_H

#include <dlfcn.h>
#include <stddef.h>

#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#else
#include <postgresql/libpq-fe.h>
#endif

/* libpq brings forty other libraries along, which would double the time the program takes to start. It is
   opened when a database is connected to, and its functions are looked up by name. */

static inline void *crm_libpq(void) {
  static void *library;
  if (!library) library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libpq.5.dylib", RTLD_NOW | RTLD_LOCAL);
  return library;
}

#define CRM_PQ(result, name, parameters, arguments)                                        \
  static inline result crm_##name parameters {                                             \
    static result(*call) parameters;                                                       \
    if (!call) call = (result(*) parameters)dlsym(crm_libpq(), #name);                     \
    return call arguments;                                                                 \
  }

CRM_PQ(PGconn *, PQconnectStartParams, (const char *const *keys, const char *const *values, int expand), (keys, values, expand))
CRM_PQ(PostgresPollingStatusType, PQconnectPoll, (PGconn * connection), (connection))
CRM_PQ(void, PQfinish, (PGconn * connection), (connection))
CRM_PQ(ConnStatusType, PQstatus, (const PGconn *connection), (connection))
CRM_PQ(char *, PQerrorMessage, (const PGconn *connection), (connection))
CRM_PQ(int, PQsocket, (const PGconn *connection), (connection))
CRM_PQ(int, PQsendQueryParams,
       (PGconn * connection, const char *text, int count, const Oid *types, const char *const *values,
        const int *lengths, const int *formats, int format),
       (connection, text, count, types, values, lengths, formats, format))
CRM_PQ(int, PQsetSingleRowMode, (PGconn * connection), (connection))
CRM_PQ(PGresult *, PQgetResult, (PGconn * connection), (connection))
CRM_PQ(int, PQisBusy, (PGconn * connection), (connection))
CRM_PQ(int, PQconsumeInput, (PGconn * connection), (connection))
CRM_PQ(PGresult *, PQprepare, (PGconn * connection, const char *name, const char *text, int count, const Oid *types),
       (connection, name, text, count, types))
CRM_PQ(PGresult *, PQdescribePrepared, (PGconn * connection, const char *name), (connection, name))
CRM_PQ(ExecStatusType, PQresultStatus, (const PGresult *result), (result))
CRM_PQ(char *, PQresultErrorMessage, (const PGresult *result), (result))
CRM_PQ(void, PQclear, (PGresult * result), (result))
CRM_PQ(int, PQnfields, (const PGresult *result), (result))
CRM_PQ(char *, PQfname, (const PGresult *result, int place), (result, place))
CRM_PQ(Oid, PQftype, (const PGresult *result, int place), (result, place))
CRM_PQ(int, PQfmod, (const PGresult *result, int place), (result, place))
CRM_PQ(int, PQgetisnull, (const PGresult *result, int row, int place), (result, row, place))
CRM_PQ(char *, PQgetvalue, (const PGresult *result, int row, int place), (result, row, place))
CRM_PQ(PGcancel *, PQgetCancel, (PGconn * connection), (connection))
CRM_PQ(int, PQcancel, (PGcancel * request, char *words, int size), (request, words, size))
CRM_PQ(void, PQfreeCancel, (PGcancel * request), (request))

#endif
