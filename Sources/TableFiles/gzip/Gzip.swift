package import Kernels

#if CRMLAB_ZLIB
  @unsafe @preconcurrency import CZlib
#endif

/// Files compressed by gzip (RFC 1952): the one place that calls zlib, which is opened when it is first needed.
package enum Gzip {
  /// What compressed bytes hold: the members of the file one behind the other. Zeros behind the last are padding.
  ///
  /// - Parameter limit: how many bytes that may be.
  /// - Throws: where the stream is damaged or ends, or that it holds more than the limit.
  /// - Complexity: O(bytes given + bytes returned).
  package static func inflated(
    _ bytes: [UInt8], limit: Int, control: RunControl = RunControl()
  ) throws(TableFileDefect) -> [UInt8] {
    #if CRMLAB_ZLIB
      guard bytes.starts(with: [0x1F, 0x8B]) else { throw .gzip(.notCompressed) }
      guard unsafe crm_zlib() != nil else { throw .libraryMissing(.zlib, format: "gzip") }
      var stream = unsafe z_stream()
      // SAFETY: the stream lives until `inflateEnd`, which frees what the start allocated; so below.
      guard unsafe crm_inflate_start(&stream) == Z_OK else { throw .libraryMissing(.zlib, format: "gzip") }
      defer { _ = unsafe crm_inflateEnd(&stream) }
      var result: [UInt8] = []
      var buffer = Array(repeating: UInt8(0), count: 1 << 18)
      var place = 0
      var isInside = false
      while place < bytes.count {
        if control.isInterrupted { throw .interrupted }
        if !isInside, bytes[place...].allSatisfy({ $0 == 0 }), place > 0 { return result }
        let step = unsafe inflate(&stream, bytes, from: place, into: &buffer)
        place += step.read
        guard result.count + step.written <= limit else {
          throw .gzip(.tooLarge(compressed: bytes.count, limit: limit))
        }
        result += buffer[..<step.written]
        isInside = step.code != Z_STREAM_END
        switch step.code {
        case Z_OK: break
        case Z_STREAM_END: _ = unsafe crm_inflateReset(&stream)
        case Z_BUF_ERROR where place == bytes.count: break
        default: throw .gzip(.damaged(byte: place, reason: unsafe words(stream, step.code)))
        }
        control.report(ProgressReport(unit: "bytes", done: place, total: bytes.count))
      }
      // What is still held back comes out without further input.
      while isInside {
        let step = unsafe inflate(&stream, bytes, from: place, into: &buffer)
        guard result.count + step.written <= limit else {
          throw .gzip(.tooLarge(compressed: bytes.count, limit: limit))
        }
        result += buffer[..<step.written]
        if step.code == Z_STREAM_END { break }
        guard step.code == Z_OK, step.written > 0 else { throw .gzip(.endsEarly(bytes: bytes.count)) }
      }
      return result
    #else
      throw .notBuiltWith(.zlib, format: "gzip")
    #endif
  }

  /// The bytes as one member of a gzip file. It holds neither name nor time, so equal bytes give equal files.
  ///
  /// - Complexity: O(bytes).
  package static func deflated(_ bytes: [UInt8]) throws(TableFileDefect) -> [UInt8] {
    #if CRMLAB_ZLIB
      guard unsafe crm_zlib() != nil else { throw .libraryMissing(.zlib, format: "gzip") }
      var stream = unsafe z_stream()
      guard unsafe crm_deflate_start(&stream) == Z_OK else { throw .libraryMissing(.zlib, format: "gzip") }
      defer { _ = unsafe crm_deflateEnd(&stream) }
      var result: [UInt8] = []
      var buffer = Array(repeating: UInt8(0), count: 1 << 18)
      var place = 0
      while true {
        let step = unsafe deflate(&stream, bytes, from: place, into: &buffer)
        place += step.read
        result += buffer[..<step.written]
        if step.isDone { return result }
      }
    #else
      throw .notBuiltWith(.zlib, format: "gzip")
    #endif
  }

  #if CRMLAB_ZLIB
    /// How many bytes zlib is handed at once.
    private static let chunk = 1 << 20

    /// Inflates once, from `place` on, into the buffer.
    @unsafe
    private static func inflate(
      _ stream: inout z_stream, _ bytes: [UInt8], from place: Int, into buffer: inout [UInt8]
    ) -> (read: Int, written: Int, code: Int32) {
      let given = min(bytes.count - place, chunk)
      let code: Int32 = unsafe step(&stream, bytes, from: place, given, into: &buffer) { stream in
        unsafe crm_inflate(stream, Z_NO_FLUSH)
      }
      return unsafe (given - Int(stream.avail_in), buffer.count - Int(stream.avail_out), code)
    }

    @unsafe
    private static func deflate(
      _ stream: inout z_stream, _ bytes: [UInt8], from place: Int, into buffer: inout [UInt8]
    ) -> (read: Int, written: Int, isDone: Bool) {
      let given = min(bytes.count - place, chunk)
      let isLast = place + given == bytes.count
      let code: Int32 = unsafe step(&stream, bytes, from: place, given, into: &buffer) { stream in
        unsafe crm_deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
      }
      return unsafe (
        given - Int(stream.avail_in), buffer.count - Int(stream.avail_out), code == Z_STREAM_END
      )
    }

    @unsafe
    private static func step(
      _ stream: inout z_stream, _ bytes: [UInt8], from place: Int, _ given: Int, into buffer: inout [UInt8],
      _ call: (UnsafeMutablePointer<z_stream>) -> Int32
    ) -> Int32 {
      // SAFETY: zlib reads at most `given` bytes from `place` on, which are there, and writes at most as many
      // as the buffer has; both live through the call, and it keeps no pointer that is used after it. It
      // doesn't write through its input.
      unsafe bytes.withUnsafeBufferPointer { input in
        unsafe buffer.withUnsafeMutableBufferPointer { output in
          unsafe stream.next_in = input.baseAddress.map { unsafe UnsafeMutablePointer(mutating: $0 + place) }
          unsafe stream.avail_in = UInt32(given)
          unsafe stream.next_out = output.baseAddress
          unsafe stream.avail_out = UInt32(output.count)
          return unsafe call(&stream)
        }
      }
    }

    /// What zlib says about a damaged stream.
    @unsafe
    private static func words(_ stream: z_stream, _ code: Int32) -> String {
      if let message = unsafe stream.msg { return unsafe String(cString: message) }
      return code == Z_NEED_DICT ? "a dictionary is needed" : "zlib's error \(code)"
    }
  #endif
}
