#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Converts text between encodings by the C library: the one place that calls `iconv`.
public enum CharacterConversion {
  /// What keeps text from being converted.
  public enum Failure: Error, Hashable, Sendable {
    /// The C library doesn't know the encoding.
    case unknownEncoding
    /// The byte at this place is no part of a character; so many bytes of the result come before it.
    case malformed(place: Int, converted: [UInt8])
  }

  /// The text in UTF-8 of bytes in the encoding that the C library calls `name`.
  ///
  /// - Complexity: O(n).
  public static func utf8(_ bytes: ArraySlice<UInt8>, from name: String) throws(Failure) -> [UInt8] {
    try converted(bytes, from: name, to: "UTF-8")
  }

  /// The bytes in the encoding that the C library calls `name` of text in UTF-8.
  ///
  /// - Throws: `malformed` at the first character that the encoding lacks.
  /// - Complexity: O(n).
  public static func bytes(of text: ArraySlice<UInt8>, in name: String) throws(Failure) -> [UInt8] {
    try converted(text, from: "UTF-8", to: name)
  }

  private static func converted(
    _ bytes: ArraySlice<UInt8>, from source: String, to target: String
  ) throws(Failure) -> [UInt8] {
    // SAFETY: both names are C strings for the length of the call; −1 as a pointer means failure.
    guard let descriptor = unsafe iconv_open(target, source), Int(bitPattern: descriptor) != -1 else {
      throw .unknownEncoding
    }
    // SAFETY: the descriptor is open, and closed once.
    defer { unsafe iconv_close(descriptor) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 2)
    var buffer = Array(repeating: UInt8(0), count: 1 << 16)
    var done = bytes.startIndex
    while true {
      let step = unsafe convert(bytes, from: done, descriptor, into: &buffer)
      result += buffer[..<step.written]
      done += step.read
      switch step.outcome {
      case .done: return result
      case .bufferFull: continue
      case .malformed: throw .malformed(place: done, converted: result)
      }
    }
  }

  private enum Outcome { case done, bufferFull, malformed }

  /// Converts as much of the bytes from `start` on as fits into `buffer`.
  @unsafe
  private static func convert(
    _ bytes: ArraySlice<UInt8>, from start: Int, _ descriptor: iconv_t, into buffer: inout [UInt8]
  ) -> (read: Int, written: Int, outcome: Outcome) {
    let offset = start - bytes.startIndex
    var inputLeft = bytes.count - offset
    var outputLeft = buffer.count
    // SAFETY: `iconv` reads at most `inputLeft` bytes from `offset` on and writes at most `outputLeft` bytes;
    // the pointers live as long as the calls of the closures. It doesn't write through its input.
    let result: Int = unsafe bytes.withUnsafeBytes { input in
      unsafe buffer.withUnsafeMutableBytes { output in
        var from = unsafe input.baseAddress.map {
          unsafe UnsafeMutablePointer(mutating: ($0 + offset).assumingMemoryBound(to: CChar.self))
        }
        var to = unsafe output.baseAddress.map { unsafe $0.assumingMemoryBound(to: CChar.self) }
        return unsafe iconv(descriptor, &from, &inputLeft, &to, &outputLeft)
      }
    }
    let outcome: Outcome = result != -1 ? .done : errno == E2BIG ? .bufferFull : .malformed
    return (bytes.count - offset - inputLeft, buffer.count - outputLeft, outcome)
  }
}
