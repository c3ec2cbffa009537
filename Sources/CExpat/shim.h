#ifndef CRMLAB_EXPAT_SHIM_H
#define CRMLAB_EXPAT_SHIM_H

#include <dlfcn.h>
#include <expat.h>
#include <stddef.h>

/* Opened when XML is first read, so that the program starts without it. */

static inline void *crm_libexpat(void) {
  static void *library;
  if (!library) library = dlopen("libexpat.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libexpat.1.dylib", RTLD_NOW | RTLD_LOCAL);
  return library;
}

#define CRM_XML(result, name, parameters, arguments)                                       \
  static inline result crm_##name parameters {                                             \
    static result(*call) parameters;                                                       \
    if (!call) call = (result(*) parameters)dlsym(crm_libexpat(), #name);                  \
    return call arguments;                                                                 \
  }

CRM_XML(XML_Parser, XML_ParserCreate, (const XML_Char *encoding), (encoding))
CRM_XML(void, XML_ParserFree, (XML_Parser parser), (parser))
CRM_XML(void, XML_SetUserData, (XML_Parser parser, void *data), (parser, data))
CRM_XML(void, XML_SetElementHandler, (XML_Parser parser, XML_StartElementHandler start, XML_EndElementHandler end),
        (parser, start, end))
CRM_XML(void, XML_SetCharacterDataHandler, (XML_Parser parser, XML_CharacterDataHandler text), (parser, text))
CRM_XML(void, XML_SetStartDoctypeDeclHandler, (XML_Parser parser, XML_StartDoctypeDeclHandler start), (parser, start))
CRM_XML(enum XML_Status, XML_Parse, (XML_Parser parser, const char *bytes, int count, int isLast),
        (parser, bytes, count, isLast))
CRM_XML(enum XML_Status, XML_StopParser, (XML_Parser parser, XML_Bool isResumable), (parser, isResumable))
CRM_XML(enum XML_Error, XML_GetErrorCode, (XML_Parser parser), (parser))
CRM_XML(const XML_LChar *, XML_ErrorString, (enum XML_Error code), (code))
CRM_XML(XML_Index, XML_GetCurrentByteIndex, (XML_Parser parser), (parser))
CRM_XML(XML_Size, XML_GetCurrentLineNumber, (XML_Parser parser), (parser))
CRM_XML(XML_Size, XML_GetCurrentColumnNumber, (XML_Parser parser), (parser))

#endif
