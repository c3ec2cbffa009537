#ifndef CRMLAB_PREFETCH_SHIM_H
#define CRMLAB_PREFETCH_SHIM_H

/* Has the processor fetch what lies at a place into its caches; any address will do. */
static inline __attribute__((always_inline)) void crm_prefetch(const void *place) { __builtin_prefetch(place); }

#endif
