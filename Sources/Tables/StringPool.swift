import Kernels

/// Strings stored one behind the other as UTF-8, without an object per string.
public struct StringPool: Hashable, Sendable {
  /// All strings, joined.
  public private(set) var bytes: [UInt8]
  /// Where each string ends in `bytes`; it starts where the one before it ends.
  public private(set) var ends: [Int]

  /// An empty pool.
  public init() {
    bytes = []
    ends = []
  }

  /// A pool of ready-made parts.
  ///
  /// - Precondition: `ends` rises (or stays) from at least 0 to `bytes.count`, and cuts between characters.
  public init(bytes: [UInt8], ends: [Int]) {
    precondition((ends.last ?? 0) == bytes.count, "the last string must end where the bytes end")
    self.bytes = bytes
    self.ends = ends
  }

  /// A pool of these strings.
  public init(_ strings: some Sequence<String>) {
    self.init()
    for string in strings { append(string) }
  }

  /// How many strings there are.
  public var count: Int { ends.count }

  /// The string at a place.
  public subscript(index: Int) -> String { String(decoding: utf8(at: index), as: UTF8.self) }

  /// The bytes of the string at a place.
  public func utf8(at index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// Where the string at a place lies in `bytes`.
  public func range(at index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  /// Adds the bytes `start..<end` of a string at the end.
  ///
  /// - Precondition: they are well-formed UTF-8.
  public mutating func append(_ string: Span<UInt8>, _ start: Int, _ end: Int) {
    ByteRuns.append(string, start, end, to: &bytes)
    ends.append(bytes.count)
  }

  /// Adds the strings of another pool at the end.
  public mutating func append(contentsOf other: StringPool) {
    let start = bytes.count
    bytes.append(contentsOf: other.bytes)
    ends.reserveCapacity(ends.count + other.count)
    for end in other.ends { ends.append(start + end) }
  }

  /// Adds a string at the end.
  public mutating func append(_ string: String) {
    bytes.append(contentsOf: string.utf8)
    ends.append(bytes.count)
  }

  /// Adds the bytes of a string at the end.
  public mutating func append(utf8 string: ArraySlice<UInt8>) {
    bytes.append(contentsOf: string)
    ends.append(bytes.count)
  }
}
