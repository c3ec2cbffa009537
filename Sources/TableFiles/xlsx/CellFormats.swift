/// The number formats of a workbook's cells, by the number that cells name them with.
struct CellFormats: Sendable {
  private(set) var formats: [NumberFormat] = []
  private var codes: [Int: NumberFormat] = [:]
  private var code: (number: Int, text: String) = (0, "")
  private var isInCells = false

  /// The format that a cell names.
  subscript(place: Int) -> NumberFormat { place < formats.count ? formats[place] : .general }
}

extension CellFormats: XMLPartReader {
  static let vocabulary = XMLVocabulary(
    elements: [("numFmt", [.start, .end]), ("cellXfs", [.start, .end]), ("xf", .start)],
    attributes: ["numFmtId", "formatCode"])

  mutating func read(_ batch: XMLBatch) throws(WorkbookDefect) {
    for event in batch.events {
      switch (event.kind, event.name) {
      case (.start, 0): code = (0, "")
      case (.end, 0): codes[code.number] = NumberFormat(code: code.text)
      case (.start, 1): isInCells = true
      case (.end, 1): isInCells = false
      case (.start, 2) where isInCells: formats.append(.general)
      case (.attribute, 0):
        let number = Int(batch.text(event)) ?? 0
        if isInCells, !formats.isEmpty {
          formats[formats.count - 1] = codes[number] ?? NumberFormat(builtIn: number)
        } else {
          code.number = number
        }
      case (.attribute, 1): code.text = batch.text(event)
      default: break
      }
    }
  }
}
