/// Makes the names of columns from the fields of a header.
struct ColumnNames: Sendable {
  private(set) var names: [String] = []
  private(set) var notices: [TableFileNotice] = []
  private var used: Set<String> = []
  /// Where the search for a free name ended last, so that many equal names stay cheap.
  private var nextNumber: [String: Int] = [:]

  /// Spaces around a name are left out; blanks with line breaks or control characters in it become a space. A
  /// column without a name is called `column_3` by its place, a second `x` is called `x_2`.
  init(header fields: [String]) {
    // Names that need no number keep theirs even when an earlier column would be numbered into it.
    let cleaned = fields.map(Self.cleaned)
    let taken = Set(cleaned)
    for (place, field) in fields.enumerated() {
      let name = cleaned[place]
      if name.isEmpty {
        add(unused("column", from: place + 1, not: taken), place, field, .empty)
      } else if used.contains(name) {
        add(unused(name, from: nextNumber[name] ?? 2, not: taken), place, field, .duplicate)
      } else {
        add(name, place, field, name.unicodeScalars.elementsEqual(field.unicodeScalars) ? nil : .spaces)
      }
    }
  }

  /// `column_1`, `column_2` and so on.
  init(count: Int) { names = (0..<count).map { "column_\($0 + 1)" } }

  private mutating func add(
    _ name: String, _ place: Int, _ field: String, _ change: TableFileNotice.NameChange?
  ) {
    names.append(name)
    used.insert(name)
    if let change { notices.append(.renamed(column: name, place: place + 1, from: field, why: change)) }
  }

  private mutating func unused(_ stem: String, from number: Int, not taken: Set<String>) -> String {
    var number = number
    while used.contains("\(stem)_\(number)") || taken.contains("\(stem)_\(number)") { number += 1 }
    nextNumber[stem] = number + 1
    return "\(stem)_\(number)"
  }

  private static func cleaned(_ field: String) -> String {
    var scalars = String.UnicodeScalarView()
    // A run of blanks is kept as it is, unless a line break or another control character is in it.
    var blanks = String.UnicodeScalarView()
    for scalar in field.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control
      if isControl || scalar.properties.isWhitespace {
        if !scalars.isEmpty { blanks.append(isControl ? "\n" : scalar) }
        continue
      }
      if blanks.contains("\n") {
        scalars.append(" ")
      } else {
        scalars.append(contentsOf: blanks)
      }
      blanks.removeAll()
      scalars.append(scalar)
    }
    return String(scalars)
  }
}
