/// Gives headings names that links lead to, each once.
struct AnchorNames: Hashable, Sendable {
  private var taken: Set<String>

  /// Names other than these.
  init(taken: Set<String> = []) { self.taken = taken }

  /// The name of a heading: its letters and digits in lower case, with `-` between words, and a number
  /// behind it where that is taken.
  mutating func name(for title: String) -> String {
    var name = ""
    for scalar in title.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        name.unicodeScalars.append(scalar)
      } else if !name.isEmpty, !name.hasSuffix("-") {
        name += "-"
      }
    }
    if name.hasSuffix("-") { name.removeLast() }
    if name.isEmpty { name = "section" }
    var candidate = name
    var number = 2
    while !taken.insert(candidate).inserted {
      candidate = "\(name)-\(number)"
      number += 1
    }
    return candidate
  }
}
