@unsafe @preconcurrency import CPrefetch

/// How far ahead of where it is read a text is fetched.
///
/// Processors fetch ahead by themselves, but only up to the end of a page of 4 KiB.
let prefetchDistance = 2_048

/// Has the processor fetch what lies around a place of a text or a column into its caches, before it is read.
///
/// The place may lie behind the end, where nothing is fetched.
@inline(__always)
func prefetch<Element>(_ elements: Span<Element>, at place: Int) {
  // SAFETY: the address is not read through; the processor passes over addresses that are none.
  unsafe elements.withUnsafeBufferPointer { buffer in
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
