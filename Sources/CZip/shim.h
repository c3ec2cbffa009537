#ifndef CRMLAB_ZIP_SHIM_H
#define CRMLAB_ZIP_SHIM_H

#include <dlfcn.h>
#include <stddef.h>
#include <zip.h>

/* libzip brings libcrypto along, which would make the program slow to start. It is opened when an archive is, and
   its functions are looked up by name. */

static inline void *crm_libzip(void) {
  static void *library;
  if (!library) library = dlopen("libzip.so.5", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libzip.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libzip.5.dylib", RTLD_NOW | RTLD_LOCAL);
  return library;
}

#define CRM_ZIP(result, name, parameters, arguments)                                       \
  static inline result crm_##name parameters {                                             \
    static result(*call) parameters;                                                       \
    if (!call) call = (result(*) parameters)dlsym(crm_libzip(), #name);                    \
    return call arguments;                                                                 \
  }

CRM_ZIP(zip_source_t *, zip_source_buffer_create, (const void *bytes, zip_uint64_t count, int frees, zip_error_t *error),
        (bytes, count, frees, error))
CRM_ZIP(void, zip_source_free, (zip_source_t * source), (source))
CRM_ZIP(void, zip_source_keep, (zip_source_t * source), (source))
CRM_ZIP(int, zip_source_open, (zip_source_t * source), (source))
CRM_ZIP(zip_int64_t, zip_source_read, (zip_source_t * source, void *bytes, zip_uint64_t count), (source, bytes, count))
CRM_ZIP(int, zip_source_close, (zip_source_t * source), (source))
CRM_ZIP(zip_t *, zip_open_from_source, (zip_source_t * source, int flags, zip_error_t *error), (source, flags, error))
CRM_ZIP(void, zip_error_init, (zip_error_t * error), (error))
CRM_ZIP(const char *, zip_error_strerror, (zip_error_t * error), (error))
CRM_ZIP(void, zip_error_fini, (zip_error_t * error), (error))
CRM_ZIP(const char *, zip_strerror, (zip_t * archive), (archive))
CRM_ZIP(void, zip_discard, (zip_t * archive), (archive))
CRM_ZIP(int, zip_close, (zip_t * archive), (archive))
CRM_ZIP(zip_int64_t, zip_name_locate, (zip_t * archive, const char *name, zip_flags_t flags), (archive, name, flags))
CRM_ZIP(int, zip_stat_index, (zip_t * archive, zip_uint64_t index, zip_flags_t flags, zip_stat_t *facts),
        (archive, index, flags, facts))
CRM_ZIP(zip_file_t *, zip_fopen_index, (zip_t * archive, zip_uint64_t index, zip_flags_t flags), (archive, index, flags))
CRM_ZIP(zip_int64_t, zip_fread, (zip_file_t * file, void *bytes, zip_uint64_t count), (file, bytes, count))
CRM_ZIP(const char *, zip_file_strerror, (zip_file_t * file), (file))
CRM_ZIP(int, zip_fclose, (zip_file_t * file), (file))
CRM_ZIP(zip_int64_t, zip_file_add, (zip_t * archive, const char *name, zip_source_t *source, zip_flags_t flags),
        (archive, name, source, flags))
CRM_ZIP(int, zip_file_set_dostime, (zip_t * archive, zip_uint64_t index, zip_uint16_t time, zip_uint16_t date, zip_flags_t flags),
        (archive, index, time, date, flags))
CRM_ZIP(int, zip_set_file_compression, (zip_t * archive, zip_uint64_t index, zip_int32_t method, zip_uint32_t level),
        (archive, index, method, level))

#endif
