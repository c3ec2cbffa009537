import Tables

extension Datum {
  /// The text, or null.
  static func optional(_ text: String?) -> Datum { text.map(Datum.text) ?? .null }

  /// A list of texts.
  static func texts(_ texts: [String]) -> Datum { .list(texts.map(Datum.text)) }

  /// A number; null where it is undefined, `inf` or `-inf` where it is infinite.
  static func measured(_ value: Double?) -> Datum {
    guard let value, !value.isNaN else { return .null }
    return value.isFinite ? .number(value) : .text(value < 0 ? "-inf" : "inf")
  }

  /// A cell's value; an undefined number counts as missing.
  static func measured(_ cell: Cell) -> Datum {
    if case .number(let value) = cell { return measured(value) }
    return Datum(cell)
  }
}

extension Datum {
  /// The text, where it is one.
  var string: String? { if case .text(let text) = self { text } else { nil } }

  /// The elements, where it is a list.
  var elements: [Datum]? { if case .list(let list) = self { list } else { nil } }

  /// The texts, where it is a list of nothing else.
  var strings: [String]? { elements?.all(\.string) }

  /// The number, where it is one; `inf` and `-inf` are, and null is an undefined one.
  var measure: Double? {
    switch self {
    case .null: .nan
    case .integer(let value): Double(value)
    case .number(let value): value
    case .text("inf"): .infinity
    case .text("-inf"): -.infinity
    case .text, .bool, .list, .record: nil
    }
  }

  /// The whole number, where it is one.
  var count: Int? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int(exactly: value)
    case .null, .bool, .text, .list, .record: nil
    }
  }
}

extension Array {
  /// The images of all elements; `nil` when one has none.
  func all<Image>(_ image: (Element) -> Image?) -> [Image]? {
    var images: [Image] = []
    images.reserveCapacity(count)
    for element in self {
      guard let found = image(element) else { return nil }
      images.append(found)
    }
    return images
  }
}
