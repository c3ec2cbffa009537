import Crypto
public import Kernels

/// The digests that a data contract records of files.
public enum FileDigest {
  /// SHA-256 of `bytes`, in lower-case hexadecimal.
  ///
  /// - Complexity: O(n).
  /// - Source: NIST FIPS 180-4 (2015), section 6.2.
  public static func sha256(_ bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

  /// SHA-256 of a file's bytes, in lower-case hexadecimal; `nil` when interrupted, which is asked once per MiB.
  ///
  /// - Complexity: O(n).
  /// - Source: NIST FIPS 180-4 (2015), section 6.2.
  public static func sha256(_ bytes: PaddedBytes, control: RunControl) -> String? {
    var digest = SHA256()
    for start in stride(from: 0, to: bytes.count, by: 1 << 20) {
      if control.isInterrupted { return nil }
      let part = start..<min(start + (1 << 20), bytes.count)
      // SAFETY: the buffer is only read while the call lasts.
      unsafe bytes.withUnsafeBytes(in: part) { unsafe digest.update(bufferPointer: $0) }
      bytes.release(part)
    }
    return hexadecimal(digest.finalize())
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
