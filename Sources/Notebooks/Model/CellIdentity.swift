/// Names for content: a digest, and the ids of cells that have none of their own.
enum CellIdentity {
  /// The digest of some bytes as sixteen hexadecimal digits. It tells edited text from recorded text; it
  /// is no protection against anyone.
  ///
  /// - Source: Fowler, Noll & Vo, FNV-1a of 64 bits; IETF draft-eastlake-fnv.
  static func digest(_ bytes: some Sequence<UInt8>) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  /// The digest of a cell's kind and text, whatever it printed.
  static func digest(of content: NotebookCell.Content) -> String {
    switch content {
    case .prose(let text): digest("prose\n\(text)".utf8)
    case .code(let text, _): digest("code\n\(text)".utf8)
    case .raw(let text): digest("raw\n\(text)".utf8)
    }
  }

  /// The id of a cell that has none of its own: from its place, counted from 1, and its content, with a
  /// number behind it where that is taken.
  static func derived(
    place: Int, content: NotebookCell.Content, isTaken: (String) -> Bool
  ) -> String {
    let first = "cell-\(place)-\(digest(of: content))"
    var candidate = first
    var number = 2
    while isTaken(candidate) {
      candidate = "\(first)-\(number)"
      number += 1
    }
    return candidate
  }

  /// Whether nbformat takes it as an id: 1 to 64 letters, digits, `-` and `_`.
  static func isValid(_ id: String) -> Bool {
    (1...64).contains(id.utf8.count)
      && id.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
      }
  }
}
