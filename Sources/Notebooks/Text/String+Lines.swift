import Tables

extension String {
  /// The stretches between line feeds; at least one. A carriage return stays where it is.
  var splitAtNewlines: [String] {
    utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
  }
}

extension Datum {
  /// The text, if it is one.
  var string: String? {
    if case .text(let text) = self { text } else { nil }
  }
}
