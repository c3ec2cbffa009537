import Kernels

/// Makes damaged files out of whole ones, the same ones from the same seed.
public struct Mutator {
  private var random: RandomSource

  /// A mutator for one input.
  public init(seed: UInt64) { random = RandomSource(seed: seed) }

  /// A number below `count`, for choices that a reader makes.
  public mutating func choice(_ count: Int) -> Int { random.below(count) }

  /// One of the files with one to eight changes, or, rarely, none.
  public mutating func input(from files: [[UInt8]], pieces: [[UInt8]]) -> [UInt8] {
    var bytes = files[random.below(files.count)]
    for _ in 0..<(1 << random.below(4)) { change(&bytes, files, pieces) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8], _ files: [[UInt8]], _ pieces: [[UInt8]]) {
    let place = place(in: bytes)
    switch random.below(11) {
    case 0: bytes.insert(contentsOf: pieces[random.below(pieces.count)], at: place)
    case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.below(8)))
    case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + random.below(200))], at: place)
    case 3: bytes.removeLast(min(bytes.count, random.below(bytes.count + 1)))
    case 4, 5: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
    case 6: if place < bytes.count { bytes[place] ^= 1 << UInt8(random.below(8)) }
    case 7, 8: overwrite(&bytes, at: place)
    case 9:
      let piece = pieces[random.below(pieces.count)]
      for (offset, byte) in piece.enumerated() where place + offset < bytes.count {
        bytes[place + offset] = byte
      }
    default:
      let other = files[random.below(files.count)]
      bytes = Array(bytes[..<place]) + other[random.below(other.count + 1)...]
    }
  }

  /// A place in the bytes, rarely one in a stretch of zeros.
  private mutating func place(in bytes: [UInt8]) -> Int {
    var place = random.below(bytes.count + 1)
    for _ in 0..<6 where place < bytes.count && bytes[place] == 0 { place = random.below(bytes.count + 1) }
    return place
  }

  /// Puts a number that is at an edge of something over 1, 2, 4 or 8 bytes.
  private mutating func overwrite(_ bytes: inout [UInt8], at place: Int) {
    let width = 1 << random.below(4)
    let number = Self.edges[random.below(Self.edges.count)]
    let isBigEndian = random.below(2) == 0
    for offset in 0..<width where place + offset < bytes.count {
      let shift = UInt64(isBigEndian ? width - 1 - offset : offset) * 8
      bytes[place + offset] = UInt8(truncatingIfNeeded: number >> shift)
    }
  }

  private static let edges: [UInt64] = [
    0, 1, 2, 7, 8, 16, 32, 63, 64, 127, 128, 255, 256, 257, 1000, 4095, 4096, 32767, 32768, 65535, 65536,
    0x00FF_FFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0xFFFF_FFFE, 0x7FFF_FFFF_FFFF_FFFF,
    0x8000_0000_0000_0000, .max, .max - 1, .max - 7, 0x7FF0_0000_0000_0000,
  ]
}
