public import Tables

/// The metadata that crmlab writes into `.ipynb` files, and what of it is another program's.
public enum JupyterMetadata {
  /// `metadata.kernelspec`, with the entries that Jupyter itself writes for our kernel.
  public static let kernelSpecification = Datum.record([
    .init("display_name", .text("crmlab")),
    .init("language", .text("crmlab")),
    .init("name", .text("crmlab")),
  ])

  /// `metadata.language_info`; the kernel answers with the same, so that Jupyter changes nothing.
  ///
  /// The version is the language's edition, so that a newer program changes nothing either. Viewers colour
  /// code by the rules of R, whose names, quoted names, texts, comments and formulas look the same.
  public static let languageInformation = Datum.record([
    .init("codemirror_mode", .text("r")),
    .init("file_extension", .text(".crm")),
    .init("mimetype", .text("text/x-crmlab")),
    .init("name", .text("crmlab")),
    .init("pygments_lexer", .text("r")),
    .init("version", .text("\(Notebook.currentEdition)")),
  ])

  /// Our own entry, in the metadata of notebooks, cells and outputs.
  static let ownKey = "crmlab"

  /// A record in canonical form; `nil` for an empty one and for what isn't a record.
  static func record(_ value: Datum?) -> Datum? {
    guard case .record(let fields)? = value?.canonical, !fields.isEmpty else { return nil }
    return .record(fields)
  }

  /// Whether a notebook of this metadata runs in our kernel; one that names no kernel does.
  static func isOurs(_ metadata: Datum?) -> Bool {
    guard let kernel = metadata?["kernelspec"]?["name"] else { return true }
    return kernel == kernelSpecification["name"]
  }

  /// What of a notebook's metadata isn't ours and isn't thrown away by nbformat.
  static func foreign(notebook metadata: Datum?) -> Datum? {
    let dropped: Set<String> = [ownKey, "orig_nbformat", "orig_nbformat_minor", "signature"]
    return without(metadata) { field in
      dropped.contains(field.name) || field == .init("kernelspec", kernelSpecification)
        || field.name == "language_info" && isOwn(field.value)
    }
  }

  /// What of a cell's metadata isn't ours and isn't thrown away by nbformat.
  static func foreign(cell metadata: Datum?) -> Datum? {
    without(metadata) { $0.name == ownKey || $0.name == "trusted" }
  }

  private static func without(_ metadata: Datum?, _ isDropped: (Datum.Field) -> Bool) -> Datum? {
    guard case .record(let fields)? = record(metadata) else { return nil }
    let kept = fields.filter { !isDropped($0) }
    return kept.isEmpty ? nil : .record(kept)
  }

  /// Whether nbformat's schema takes an entry of a notebook's metadata as it stands; front matter may
  /// hold an `authors` of another shape.
  static func isValid(_ field: Datum.Field) -> Bool {
    switch (field.name, field.value) {
    case ("title", .text), ("authors", .list): true
    case ("title", _), ("authors", _): false
    case ("kernelspec", let value): isText(value["name"]) && isText(value["display_name"])
    case ("language_info", let value):
      isText(value["name"])
        && ["file_extension", "mimetype", "pygments_lexer"].allSatisfy { value[$0].map(isText) ?? true }
        && isMode(value["codemirror_mode"])
    default: true
    }
  }

  /// What crmlab wrote of its language, in this version or an earlier one; no other entries are lost.
  private static func isOwn(_ information: Datum) -> Bool {
    guard case .record(let fields) = information, case .record(let own) = languageInformation,
      information["name"] == languageInformation["name"]
    else { return false }
    return fields.allSatisfy { field in own.contains { $0.name == field.name } }
  }

  private static func isText(_ value: Datum?) -> Bool {
    if case .text? = value { true } else { false }
  }

  private static func isMode(_ value: Datum?) -> Bool {
    switch value {
    case nil, .text, .record: true
    default: false
    }
  }
}
