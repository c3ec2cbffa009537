/// A line that opens a fenced block, as CommonMark has it.
struct MarkdownFence {
  /// A backtick or a tilde.
  let character: UInt8
  /// How many of them.
  let count: Int
  /// How many spaces stand before them.
  let indentation: Int
  /// What stands behind them, without spaces around it.
  let information: ArraySlice<UInt8>

  /// The fence a line opens; `nil` when it opens none.
  init?(_ line: ArraySlice<UInt8>) {
    let text = line.drop { $0 == 0x20 }
    indentation = line.count - text.count
    guard indentation <= 3, let first = text.first else { return nil }
    guard first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else { return nil }
    let rest = text.drop { $0 == first }
    count = text.count - rest.count
    guard count >= 3 else { return nil }
    if first == UInt8(ascii: "`"), rest.contains(first) { return nil }
    character = first
    information = rest.trimmed
  }

  /// Whether it opens a cell's block of this name: of backticks, at the beginning of the line.
  func opens(_ name: String) -> Bool {
    character == UInt8(ascii: "`") && indentation == 0 && information.elementsEqual(name.utf8)
  }

  /// Whether a line closes the block.
  func isClosed(by line: ArraySlice<UInt8>) -> Bool {
    let text = line.drop { $0 == 0x20 }
    let rest = text.drop { $0 == character }
    return line.count - text.count <= 3 && text.count - rest.count >= count && rest.isBlank
  }

  /// The line behind the first of `lines` from `line` on that closes the block; `nil` when none does.
  func end(in lines: TextLines, from line: Int) -> Int? {
    for index in line..<lines.count where isClosed(by: lines[index]) { return index + 1 }
    return nil
  }

  /// A fenced block with these contents, its fence longer than any run of backticks in them.
  static func block(_ name: String, _ content: String) -> String {
    var longest = 0
    var run = 0
    for byte in content.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return fence + name + "\n" + content + (content.isEmpty ? "" : "\n") + fence
  }
}
