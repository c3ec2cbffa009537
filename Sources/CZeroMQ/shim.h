#ifndef CRMLAB_ZEROMQ_SHIM_H
#define CRMLAB_ZEROMQ_SHIM_H

#include <zmq.h>

#endif
