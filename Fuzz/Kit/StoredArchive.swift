/// Writes zip archives whose parts are not compressed, so that a damaged part still has the right check sum.
enum StoredArchive {
  /// The archive of these parts.
  ///
  /// - Source: PKWARE (2022), APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
  static func bytes(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let name = Array(part.name.utf8)
      let facts =
        little(20, 2) + little(0x0800, 2) + little(0, 2) + little(0, 2) + little(0x21, 2)
        + little(Int(checkSum(part.bytes)), 4) + little(part.bytes.count, 4) + little(part.bytes.count, 4)
        + little(name.count, 2) + little(0, 2)
      directory +=
        little(0x0201_4B50, 4) + little(20, 2) + facts + little(0, 10) + little(archive.count, 4) + name
      archive += little(0x0403_4B50, 4) + facts + name + part.bytes
    }
    let end =
      little(0x0605_4B50, 4) + little(0, 4) + little(parts.count, 2) + little(parts.count, 2)
      + little(directory.count, 4) + little(archive.count, 4) + little(0, 2)
    return archive + directory + end
  }

  private static func little(_ number: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> ($0 * 8)) : 0 }
  }

  /// CRC-32 of ISO 3309.
  private static func checkSum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = .max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
