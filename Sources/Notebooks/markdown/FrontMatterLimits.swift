/// Bounds on front matter before Yams, which recurses, gets to see it.
enum FrontMatterLimits {
  static let bytes = 1 << 20
  static let depth = 100
  static let aliases = 20

  /// - Throws: `frontMatterTooLarge`.
  static func check(_ text: String) throws(NotebookDefect) {
    guard text.utf8.count <= bytes else { throw .frontMatterTooLarge }
    // Counts every bracket, those in texts too: an upper bound of what YAML can nest.
    var brackets = 0
    // Aliases of aliases multiply; a few can't multiply far.
    var stars = 0
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      var columns = 0
      var isLeading = true
      for byte in line {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
        case UInt8(ascii: "*"): stars += 1
        default: break
        }
        let mayNest = byte == 0x20 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?") || byte == 0x09
        isLeading = isLeading && mayNest
        if isLeading { columns += 1 }
        guard brackets <= depth, columns <= depth, stars <= aliases else { throw .frontMatterTooLarge }
      }
    }
  }
}
