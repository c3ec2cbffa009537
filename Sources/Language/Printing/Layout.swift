import Diagnostics

/// Text that can be written on one line, and the places where it may be broken.
struct Layout {
  /// All of it on one line.
  let flat: String
  /// The columns `flat` takes.
  let width: Int
  let shape: Shape

  indirect enum Shape {
    /// Nothing to break.
    case text
    /// Parts directly behind each other.
    case joined([Layout])
    /// Parts with signs behind all but the last, and a space or a line break behind each sign.
    case chain([Layout], signs: [String])
    /// Parts between brackets, with commas. Filled lines hold as many as fit, other lines one each.
    case bracketed(open: String, [Layout], close: String, isFilled: Bool)
  }

  private init(_ flat: String, _ width: Int, _ shape: Shape) {
    self.flat = flat
    self.width = width
    self.shape = shape
  }

  static func text(_ text: String) -> Layout { Layout(text, text.displayWidth, .text) }

  static func joined(_ parts: [Layout]) -> Layout {
    Layout(parts.map(\.flat).joined(), parts.reduce(0) { $0 + $1.width }, .joined(parts))
  }

  static func chain(_ parts: [Layout], signs: [String]) -> Layout {
    guard let first = parts.first, parts.count > 1 else { return parts.first ?? .text("") }
    var flat = first.flat
    var width = first.width
    for (sign, part) in zip(signs, parts.dropFirst()) {
      flat += sign + " " + part.flat
      width += sign.utf8.count + 1 + part.width
    }
    return Layout(flat, width, .chain(parts, signs: signs))
  }

  static func bracketed(_ open: String, _ parts: [Layout], _ close: String, isFilled: Bool) -> Layout {
    let flat = open + parts.map(\.flat).joined(separator: ", ") + close
    let inner = parts.reduce(0) { $0 + $1.width } + max(0, parts.count - 1) * 2
    let shape: Shape =
      parts.isEmpty ? .text : .bracketed(open: open, parts, close: close, isFilled: isFilled)
    return Layout(flat, open.displayWidth + inner + close.displayWidth, shape)
  }

  /// The columns up to and with the first opening bracket, where all before it is unbreakable.
  var headWidth: Int? {
    switch shape {
    case .text, .chain: nil
    case .bracketed(let open, _, _, _): open.displayWidth
    case .joined(let parts): Self.headWidth(parts)
    }
  }

  private static func headWidth(_ parts: [Layout]) -> Int? {
    var width = 0
    for part in parts {
      if let head = part.headWidth { return width + head }
      guard case .text = part.shape else { return nil }
      width += part.width
    }
    return nil
  }
}

/// Lines of limited width, written from layouts.
struct LayoutWriter {
  let limit: Int
  private(set) var text = ""
  private var column = 0

  init(limit: Int) { self.limit = limit }

  /// Writes a layout; `reserve` columns must stay free behind its last line.
  mutating func write(_ layout: Layout, indent: Int = 0, reserve: Int = 0) {
    if column + layout.width + reserve <= limit { return append(layout.flat, layout.width) }
    switch layout.shape {
    case .text: append(layout.flat, layout.width)
    case .joined(let parts):
      for (index, part) in parts.enumerated() {
        let rest = parts[(index + 1)...].prefix { if case .text = $0.shape { true } else { false } }
        let isLast = index + 1 + rest.count == parts.count
        write(part, indent: indent, reserve: rest.reduce(isLast ? reserve : 0) { $0 + $1.width })
      }
    case .chain(let parts, let signs): writeChain(parts, signs, indent: indent, reserve: reserve)
    case .bracketed(let open, let parts, let close, let isFilled):
      append(open, open.displayWidth)
      if isFilled { writeFilled(parts, indent: indent + 2) } else { writeLines(parts, indent: indent + 2) }
      newline(indent)
      append(close, close.displayWidth)
    }
  }

  private mutating func writeChain(_ parts: [Layout], _ signs: [String], indent: Int, reserve: Int) {
    for (index, part) in parts.enumerated() {
      let behind = index < signs.count ? signs[index].utf8.count : reserve
      if index == 0 {
        write(part, indent: indent, reserve: behind)
      } else if column + 1 + part.width + behind <= limit {
        append(" " + part.flat, part.width + 1)
      } else if indent + 2 + part.width + behind > limit, let head = part.headWidth,
        column + 1 + head <= limit
      {
        append(" ", 1)
        write(part, indent: indent, reserve: behind)
      } else {
        newline(indent + 2)
        write(part, indent: indent + 2, reserve: behind)
      }
      if index < signs.count { append(signs[index], signs[index].utf8.count) }
    }
  }

  private mutating func writeLines(_ parts: [Layout], indent: Int) {
    for (index, part) in parts.enumerated() {
      newline(indent)
      write(part, indent: indent, reserve: 1)
      if index < parts.count - 1 { append(",", 1) }
    }
  }

  private mutating func writeFilled(_ parts: [Layout], indent: Int) {
    newline(indent)
    for (index, part) in parts.enumerated() {
      if index > 0 {
        let comma = index < parts.count - 1 ? 1 : 0
        if column + 1 + part.width + comma > limit { newline(indent) } else { append(" ", 1) }
      }
      append(part.flat, part.width)
      if index < parts.count - 1 { append(",", 1) }
    }
  }

  private mutating func append(_ text: String, _ width: Int) {
    self.text += text
    column += width
  }

  private mutating func newline(_ indent: Int) {
    text += "\n" + String(repeating: " ", count: indent)
    column = indent
  }
}
