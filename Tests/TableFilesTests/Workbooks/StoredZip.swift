/// A zip archive whose parts are not packed, built by hand, so that tests of the reader need no writer.
enum StoredZip {
  static func bytes(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let offset = archive.count
      var facts = [20, 0, 0, 0, 0x21].flatMap(two) + four(checksum(part.bytes))
      facts += four(UInt32(part.bytes.count)) + four(UInt32(part.bytes.count))
      facts += two(part.name.utf8.count) + two(0)
      archive += four(0x0403_4B50) + facts
      archive += part.name.utf8
      archive += part.bytes
      directory += four(0x0201_4B50) + two(20) + facts + [0, 0, 0].flatMap(two) + four(0)
      directory += four(UInt32(offset))
      directory += part.name.utf8
    }
    let start = archive.count
    archive += directory
    archive += four(0x0605_4B50) + two(0) + two(0)
    archive += two(parts.count) + two(parts.count)
    return archive + four(UInt32(directory.count)) + four(UInt32(start)) + two(0)
  }

  private static func two(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8)] }

  private static func four(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// CRC-32 (ISO 3309).
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
