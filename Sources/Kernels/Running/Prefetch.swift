@unsafe @preconcurrency import CPrefetch

/// How far ahead of where it is read a text is fetched.
///
/// Processors fetch ahead by themselves, but only up to the end of a page of 4 KiB.
let prefetchDistance = 2_048

/// Has the processor fetch the bytes around a place of a text into its caches, before they are read.
///
/// The place may lie behind the text's end, where nothing is fetched.
@inline(__always)
func prefetch(_ bytes: Span<UInt8>, at place: Int) {
  // SAFETY: the address is not read through; the processor passes over addresses that are none.
  unsafe bytes.withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress else { return }
    unsafe crm_prefetch(base + place)
  }
}

/// How many rows ahead what is kept by row is fetched, where rows are visited in no order.
let rowsAhead = 16

/// Has the processor fetch what stands at an address into its caches, before it is read.
@inline(__always)
func prefetch(_ address: UnsafeRawPointer) {
  // SAFETY: the address is not read through; the processor passes over addresses that are none.
  unsafe crm_prefetch(address)
}
