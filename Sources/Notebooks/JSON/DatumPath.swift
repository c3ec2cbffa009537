import Tables

/// A value inside a JSON document, with the path that leads to it: what typed reading starts from.
struct DatumPath {
  /// The value.
  let value: Datum
  /// The way to it from the top, as `cells[3].outputs[0].data`; empty at the top.
  let path: String

  init(_ value: Datum, path: String = "") {
    self.value = value
    self.path = path
  }

  func defect(_ expected: NotebookDefect.Expectation) -> NotebookDefect {
    .wrongValue(path: path, expected: expected)
  }

  /// The entry of a record, or `nil` when there is none.
  func optional(_ name: String) -> DatumPath? {
    guard case .record(let fields) = value,
      let field = fields.first(where: { $0.name.utf8.elementsEqual(name.utf8) })
    else { return nil }
    return DatumPath(field.value, path: path.isEmpty ? name : path + "." + name)
  }

  /// The entry of a record.
  func required(_ name: String) throws(NotebookDefect) -> DatumPath {
    guard case .record = value else { throw defect(.record) }
    if let entry = optional(name) { return entry }
    throw .missing(path: path.isEmpty ? name : path + "." + name)
  }

  func fields() throws(NotebookDefect) -> [Datum.Field] {
    guard case .record(let fields) = value else { throw defect(.record) }
    return fields
  }

  func items() throws(NotebookDefect) -> [DatumPath] {
    guard case .list(let items) = value else { throw defect(.list) }
    return items.enumerated().map { DatumPath($1, path: "\(path)[\($0)]") }
  }

  func text() throws(NotebookDefect) -> String {
    guard case .text(let text) = value else { throw defect(.text) }
    return text
  }

  func integer() throws(NotebookDefect) -> Int {
    guard case .integer(let integer) = value else { throw defect(.integer) }
    return integer
  }

  /// Text that stands there as one string or as a list of them.
  func lines() throws(NotebookDefect) -> String {
    switch value {
    case .text(let text): return text
    case .list(let items):
      var text = ""
      for item in items {
        guard case .text(let line) = item else { throw defect(.text) }
        text += line
      }
      return text
    default: throw defect(.text)
    }
  }
}
