#ifndef CRMLAB_ZLIB_SHIM_H
#define CRMLAB_ZLIB_SHIM_H

#include <dlfcn.h>
#include <stddef.h>
#include <zlib.h>

/* Opened when a compressed file is first read or written, so that the program starts without it. */

static inline void *crm_zlib(void) {
  static void *library;
  if (!library) library = dlopen("libz.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libz.1.dylib", RTLD_NOW | RTLD_LOCAL);
  return library;
}

#define CRM_Z(result, name, parameters, arguments)                                         \
  static inline result crm_##name parameters {                                             \
    static result(*call) parameters;                                                       \
    if (!call) call = (result(*) parameters)dlsym(crm_zlib(), #name);                      \
    return call arguments;                                                                 \
  }

CRM_Z(int, inflateInit2_, (z_streamp stream, int bits, const char *version, int size), (stream, bits, version, size))
CRM_Z(int, inflate, (z_streamp stream, int flush), (stream, flush))
CRM_Z(int, inflateReset, (z_streamp stream), (stream))
CRM_Z(int, inflateEnd, (z_streamp stream), (stream))
CRM_Z(int, deflateInit2_,
      (z_streamp stream, int level, int method, int bits, int memory, int strategy, const char *version, int size),
      (stream, level, method, bits, memory, strategy, version, size))
CRM_Z(int, deflate, (z_streamp stream, int flush), (stream, flush))
CRM_Z(int, deflateEnd, (z_streamp stream), (stream))

/* 31 means: the largest window, and the header and check of gzip around. */

static inline int crm_inflate_start(z_streamp stream) {
  return crm_inflateInit2_(stream, 31, ZLIB_VERSION, (int)sizeof(z_stream));
}

static inline int crm_deflate_start(z_streamp stream) {
  return crm_deflateInit2_(stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, (int)sizeof(z_stream));
}

#endif
