#if CRMLAB_X86_64_V3
  import CProcessor
  import Replay
  import Terminal
#endif

/// Whether the processor can do what the kernels were compiled for.
enum ProcessorCheck {
  /// Ends the program with a message where it can't; the first kernel would end it without one.
  ///
  /// It calls no kernel itself: this module is compiled for every processor.
  static func pass() throws {
    #if CRMLAB_X86_64_V3
      if crm_is_x86_64_v3() != 0 { return }
      StandardError.write(
        "crmlab: it was built for processors with AVX2 and BMI2, which this one lacks; "
          + "`make PROCESSOR=` builds it for every processor\n")
      throw Replay.ExitCode.notAllowed
    #endif
  }
}
