/// What rows are counted by beside their code: one of three kinds.
protocol RowKinds {
  /// One row of an entry, packed as counts are.
  func one(_ entry: UInt32) -> UInt64
}

/// The kinds of rows that are classes.
struct ClassKinds: RowKinds {
  private let first: UInt32
  private let second: UInt32

  /// - Parameter classBits: the low bits of an entry that hold its class, of at
  ///   most three.
  init(classBits: Int) {
    first = classBits > 0 ? 1 : 0
    second = classBits > 1 ? 2 : 0
  }

  @inline(__always)
  func one(_ entry: UInt32) -> UInt64 {
    1 | UInt64(entry & first) &<< 21 | UInt64(entry & second) &<< 41
  }
}

/// The kinds of rows that are the sides of a split: left, right, neither.
@unsafe struct SideKinds: RowKinds {
  let sides: UnsafePointer<UInt8>
  let shift: UInt32

  @inline(__always)
  func one(_ entry: UInt32) -> UInt64 {
    let side = UInt64(unsafe sides[Int(truncatingIfNeeded: entry &>> shift)])
    return 1 | (side & 1) &<< 21 | (side &>> 1) &<< 42
  }
}

/// Rows of three kinds, packed.
public struct KindCounts: Hashable, Sendable {
  /// The bits of one count.
  static let mask: UInt64 = (1 << 21) - 1
  /// The most rows that can be counted.
  public static let limit = Int(mask)

  /// Rows, those of the second and those of the third kind, 21 bits each.
  var packed: UInt64

  /// All rows.
  @inline(__always) public var rows: Int { Int(truncatingIfNeeded: packed & Self.mask) }
  /// Those of the first kind.
  @inline(__always) public var zeros: Int { rows &- ones &- twos }
  /// Those of the second kind.
  @inline(__always) public var ones: Int { Int(truncatingIfNeeded: packed &>> 21 & Self.mask) }
  /// Those of the third kind.
  @inline(__always) public var twos: Int { Int(truncatingIfNeeded: packed &>> 42) }
}
