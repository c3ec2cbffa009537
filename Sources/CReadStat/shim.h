#ifndef CRMLAB_READSTAT_SHIM_H
#define CRMLAB_READSTAT_SHIM_H

#include <dlfcn.h>
#include <readstat.h>
#include <stddef.h>

/* Opened when a file of a statistics package is first read, so that the program starts without it. */

static inline void *crm_readstat(void) {
  static void *library;
  if (!library) library = dlopen("libreadstat.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libreadstat.1.dylib", RTLD_NOW | RTLD_LOCAL);
  return library;
}

/* What is called while a file is read, each with the same context. */
typedef struct crm_readstat_handlers {
  readstat_metadata_handler metadata;
  readstat_variable_handler variable;
  readstat_fweight_handler weight;
  readstat_value_handler value;
  readstat_value_label_handler label;
  readstat_error_handler error;
  readstat_progress_handler progress;
  readstat_open_handler open;
  readstat_close_handler close;
  readstat_seek_handler seek;
  readstat_read_handler read;
  readstat_update_handler update;
} crm_readstat_handlers;

#define CRM_RS(result, name, parameters) ((result(*) parameters)dlsym(crm_readstat(), #name))

/* `parse` names the function for the format; `encoding` is NULL where the file says it. -1 without memory. */
static inline int crm_readstat_parse(const char *parse, const char *encoding, const crm_readstat_handlers *handlers,
                                     void *context) {
  readstat_parser_t *parser = CRM_RS(readstat_parser_t *, readstat_parser_init, (void))();
  if (!parser) return -1;
#define CRM_SET(setter, type, member) CRM_RS(readstat_error_t, setter, (readstat_parser_t *, type))(parser, handlers->member)
  CRM_SET(readstat_set_metadata_handler, readstat_metadata_handler, metadata);
  CRM_SET(readstat_set_variable_handler, readstat_variable_handler, variable);
  CRM_SET(readstat_set_fweight_handler, readstat_fweight_handler, weight);
  CRM_SET(readstat_set_value_handler, readstat_value_handler, value);
  CRM_SET(readstat_set_value_label_handler, readstat_value_label_handler, label);
  CRM_SET(readstat_set_error_handler, readstat_error_handler, error);
  CRM_SET(readstat_set_progress_handler, readstat_progress_handler, progress);
  CRM_SET(readstat_set_open_handler, readstat_open_handler, open);
  CRM_SET(readstat_set_close_handler, readstat_close_handler, close);
  CRM_SET(readstat_set_seek_handler, readstat_seek_handler, seek);
  CRM_SET(readstat_set_read_handler, readstat_read_handler, read);
  CRM_SET(readstat_set_update_handler, readstat_update_handler, update);
#undef CRM_SET
  CRM_RS(readstat_error_t, readstat_set_io_ctx, (readstat_parser_t *, void *))(parser, context);
  if (encoding)
    CRM_RS(readstat_error_t, readstat_set_file_character_encoding, (readstat_parser_t *, const char *))(parser, encoding);
  typedef readstat_error_t (*parse_t)(readstat_parser_t *, const char *, void *);
  int code = (int)((parse_t)dlsym(crm_readstat(), parse))(parser, "", context);
  CRM_RS(void, readstat_parser_free, (readstat_parser_t *))(parser);
  return code;
}

static inline const char *crm_readstat_message(int code) {
  return CRM_RS(const char *, readstat_error_message, (readstat_error_t))((readstat_error_t)code);
}

static inline int crm_value_is_text(readstat_value_t value) {
  return value.type == READSTAT_TYPE_STRING || value.type == READSTAT_TYPE_STRING_REF;
}

static inline int crm_type_is_text(readstat_type_t type) {
  return type == READSTAT_TYPE_STRING || type == READSTAT_TYPE_STRING_REF;
}

static inline const char *crm_value_text(readstat_value_t value) {
  return crm_value_is_text(value) ? value.v.string_value : NULL;
}

/* NaN for what is missing by itself. */
static inline double crm_value_number(readstat_value_t value) {
  if (value.is_system_missing || value.is_tagged_missing) return (double)NAN;
  switch (value.type) {
    case READSTAT_TYPE_INT8: return value.v.i8_value;
    case READSTAT_TYPE_INT16: return value.v.i16_value;
    case READSTAT_TYPE_INT32: return value.v.i32_value;
    case READSTAT_TYPE_FLOAT: return value.v.float_value;
    case READSTAT_TYPE_DOUBLE: return value.v.double_value;
    default: return (double)NAN;
  }
}

/* The letter of a tagged missing value, in lower case; 0 for others. */
static inline char crm_value_tag(readstat_value_t value) {
  if (!value.is_tagged_missing) return 0;
  return value.tag >= 'A' && value.tag <= 'Z' ? (char)(value.tag + 32) : value.tag;
}

static inline readstat_value_t crm_range_low(const readstat_variable_t *variable, int place) {
  return variable->missingness.missing_ranges[2 * place];
}

static inline readstat_value_t crm_range_high(const readstat_variable_t *variable, int place) {
  return variable->missingness.missing_ranges[2 * place + 1];
}

static inline int crm_range_count(const readstat_variable_t *variable) {
  long count = variable->missingness.missing_ranges_count;
  return count < 0 ? 0 : count > 16 ? 16 : (int)count;
}

static inline const char *crm_variable_name(const readstat_variable_t *variable) { return variable->name; }
static inline const char *crm_variable_label(const readstat_variable_t *variable) { return variable->label; }
static inline const char *crm_variable_format(const readstat_variable_t *variable) { return variable->format; }

#endif
