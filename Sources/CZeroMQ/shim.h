#ifndef CRMLAB_ZEROMQ_SHIM_H
#define CRMLAB_ZEROMQ_SHIM_H

#include <dlfcn.h>
#include <stddef.h>
#include <zmq.h>

/* libzmq brings a dozen other libraries along, which every start of the program would wait for. It is opened when a
   kernel starts, and its functions are looked up by name. */

static inline void *crm_libzmq(void) {
  static void *library;
  if (!library) library = dlopen("libzmq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libzmq.5.dylib", RTLD_NOW | RTLD_LOCAL);
  return library;
}

#define CRM_ZMQ(result, name, parameters, arguments)                                       \
  static inline result crm_##name parameters {                                             \
    static result(*call) parameters;                                                       \
    if (!call) call = (result(*) parameters)dlsym(crm_libzmq(), #name);                    \
    return call arguments;                                                                 \
  }

CRM_ZMQ(void *, zmq_ctx_new, (void), ())
CRM_ZMQ(int, zmq_ctx_term, (void *context), (context))
CRM_ZMQ(int, zmq_errno, (void), ())
CRM_ZMQ(const char *, zmq_strerror, (int number), (number))
CRM_ZMQ(void *, zmq_socket, (void *context, int kind), (context, kind))
CRM_ZMQ(int, zmq_close, (void *socket), (socket))
CRM_ZMQ(int, zmq_setsockopt, (void *socket, int option, const void *value, size_t size), (socket, option, value, size))
CRM_ZMQ(int, zmq_getsockopt, (void *socket, int option, void *value, size_t *size), (socket, option, value, size))
CRM_ZMQ(int, zmq_bind, (void *socket, const char *address), (socket, address))
CRM_ZMQ(int, zmq_connect, (void *socket, const char *address), (socket, address))
CRM_ZMQ(int, zmq_send, (void *socket, const void *bytes, size_t size, int flags), (socket, bytes, size, flags))
CRM_ZMQ(int, zmq_msg_init, (zmq_msg_t * message), (message))
CRM_ZMQ(int, zmq_msg_close, (zmq_msg_t * message), (message))
CRM_ZMQ(int, zmq_msg_recv, (zmq_msg_t * message, void *socket, int flags), (message, socket, flags))
CRM_ZMQ(void *, zmq_msg_data, (zmq_msg_t * message), (message))
CRM_ZMQ(size_t, zmq_msg_size, (const zmq_msg_t *message), (message))
CRM_ZMQ(int, zmq_poll, (zmq_pollitem_t * items, int count, long milliseconds), (items, count, milliseconds))

#endif
