#ifndef CRMLAB_PROCESSOR_SHIM_H
#define CRMLAB_PROCESSOR_SHIM_H

#if defined(__x86_64__)
#include <cpuid.h>

/* Whether the processor, and the system below it, have what the level x86-64-v3 of the System V ABI names beyond
   x86-64-v2: AVX, AVX2, BMI1, BMI2, F16C, FMA, LZCNT, MOVBE, OSXSAVE. */
static inline int crm_is_x86_64_v3(void) {
  const unsigned first = bit_FMA | bit_MOVBE | bit_OSXSAVE | bit_AVX | bit_F16C;
  const unsigned seventh = bit_BMI | bit_AVX2 | bit_BMI2;
  unsigned a, b, c, d, low, high;
  if (!__get_cpuid(1, &a, &b, &c, &d) || (c & first) != first) return 0;
  __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  if ((low & 6) != 6) return 0;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || (b & seventh) != seventh) return 0;
  return __get_cpuid(0x80000001, &a, &b, &c, &d) && (c & bit_LZCNT) != 0;
}
#endif

#endif
