/// What the parts of a workbook besides its sheets say: which sheets there are, and how to read them.
struct WorkbookParts: Sendable {
  /// A sheet as the workbook lists it.
  struct Sheet: Sendable {
    var name: String
    var isHidden: Bool
    /// The id of the relation that leads to its part.
    var relation: String
  }

  var sheets: [Sheet] = []
  /// Whether days count from 1904-01-01.
  var countsFrom1904 = false
}

extension WorkbookParts: XMLPartReader {
  static let vocabulary = XMLVocabulary(
    elements: [("sheet", .start), ("workbookPr", .start)], attributes: ["name", "state", "id", "date1904"])

  mutating func read(_ batch: XMLBatch) throws(WorkbookDefect) {
    for event in batch.events {
      switch (event.kind, event.name) {
      case (.start, 0): sheets.append(Sheet(name: "", isHidden: false, relation: ""))
      case (.attribute, 0) where !sheets.isEmpty: sheets[sheets.count - 1].name = batch.text(event)
      case (.attribute, 1) where !sheets.isEmpty:
        sheets[sheets.count - 1].isHidden = batch.text(event) != "visible"
      case (.attribute, 2) where !sheets.isEmpty: sheets[sheets.count - 1].relation = batch.text(event)
      case (.attribute, 3): countsFrom1904 = ["1", "true"].contains(batch.text(event))
      default: break
      }
    }
  }
}

/// Where the relations of a part lead.
struct PartRelations: Sendable {
  struct Relation: Sendable {
    var id = ""
    /// The last word of the type's address: `worksheet`.
    var type = ""
    var target = ""
  }

  /// The folder that targets are relative to, with a slash behind unless it is the root.
  let folder: String
  private(set) var relations: [Relation] = []

  init(folder: String) { self.folder = folder }

  /// The full name of the part a relation leads to.
  func path(of relation: Relation) -> String {
    if relation.target.hasPrefix("/") { return String(relation.target.dropFirst()) }
    var steps: [Substring] = []
    for step in (folder + relation.target).split(separator: "/") {
      if step == ".." { _ = steps.popLast() } else if step != "." { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }

  /// The full name of the first part of a type.
  func path(ofType type: String) -> String? { relations.first { $0.type == type }.map(path) }
}

extension PartRelations: XMLPartReader {
  static let vocabulary = XMLVocabulary(
    elements: [("Relationship", .start)], attributes: ["Id", "Type", "Target"])

  mutating func read(_ batch: XMLBatch) throws(WorkbookDefect) {
    for event in batch.events {
      switch (event.kind, event.name) {
      case (.start, _): relations.append(Relation())
      case (.attribute, 0): relations[relations.count - 1].id = batch.text(event)
      case (.attribute, 1):
        relations[relations.count - 1].type =
          batch.text(event).split(separator: "/").last.map(String.init) ?? ""
      case (.attribute, 2): relations[relations.count - 1].target = batch.text(event)
      default: break
      }
    }
  }
}
