import Crypto

/// The digests that a data contract records of files.
public enum FileDigest {
  /// SHA-256 of `bytes`, in lower-case hexadecimal.
  ///
  /// - Complexity: O(n).
  /// - Source: NIST FIPS 180-4 (2015), section 6.2.
  public static func sha256(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in SHA256.hash(data: bytes) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
