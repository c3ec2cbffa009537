public import Tables

/// A notebook: prose and code cells in order, with what the code printed and what it read.
public struct Notebook: Hashable, Sendable {
  /// The language edition its code is written in.
  public var edition: Int
  /// The seed that random steps without their own use.
  public var seed: UInt64
  /// How far a number may lie from the recorded one: |new − old| ≤ tolerance · max(1, |old|).
  public var tolerance: Double
  /// What each `load` read when the notebook was recorded, in order of reading.
  public var contract: [FileRecord]
  /// The columns that were masked when the notebook was recorded, in order.
  public var masked: [MaskedColumn]
  /// What gave the recorded outputs; `nil` where nothing says.
  public var recording: Recording?
  /// The cells in order.
  public var cells: [NotebookCell]
  /// Metadata of other programs, kept as it came: the notebook's own entries of an `.ipynb` file, and
  /// what else stands in the front matter of an `.md` file. A record.
  public var foreignMetadata: Datum?
  /// Whether its file says nothing of edition, seed, tolerance and data: a page of the manual, or a
  /// notebook that another program made. Only one that has the defaults can be bare.
  public var isBare: Bool

  /// The edition that this version of crmlab speaks.
  public static let currentEdition = 1
  /// The version of crmlab, which stands in what it records.
  public static let currentProgram = "0.1.0"
  /// The seed of a notebook that names none.
  public static let defaultSeed: UInt64 = 1
  /// The tolerance of a notebook that names none.
  public static let defaultTolerance = 1e-9

  /// A notebook of these cells.
  public init(
    edition: Int = currentEdition, seed: UInt64 = defaultSeed, tolerance: Double = defaultTolerance,
    contract: [FileRecord] = [], masked: [MaskedColumn] = [], recording: Recording? = nil,
    cells: [NotebookCell], foreignMetadata: Datum? = nil, isBare: Bool = false
  ) {
    self.edition = edition
    self.seed = seed
    self.tolerance = tolerance
    self.contract = contract
    self.masked = masked
    self.recording = recording
    self.cells = cells
    self.foreignMetadata = foreignMetadata
    self.isBare = isBare
  }
}

/// One cell of a notebook.
public struct NotebookCell: Hashable, Sendable {
  /// What it holds.
  public var content: Content
  /// The cell's id of an `.ipynb` file; `nil` for one derived from place and content.
  public var id: String?
  /// Metadata of other programs, kept as it came. A record.
  public var foreignMetadata: Datum?
  /// Pictures and files inside prose or a raw cell of an `.ipynb` file, kept as they came: a record with
  /// a MIME bundle for each name.
  public var attachments: Datum?

  /// Prose, code, or what only another program understands.
  public enum Content: Hashable, Sendable {
    /// Markdown.
    case prose(String)
    /// Source text and recorded outputs; outputs are `nil` in a cell that was never run.
    case code(String, outputs: [NotebookOutput]?)
    /// A cell of another kind (`raw`), kept as it came.
    case raw(String)
  }

  /// A cell.
  public init(
    _ content: Content, id: String? = nil, foreignMetadata: Datum? = nil, attachments: Datum? = nil
  ) {
    self.content = content
    self.id = id
    self.foreignMetadata = foreignMetadata
    self.attachments = attachments
  }
}

/// One recorded output of a code cell.
public struct NotebookOutput: Hashable, Sendable {
  /// What it is.
  public var kind: Kind
  /// Its text, as the prompt shows it; lines without trailing spaces, no final newline.
  public var text: String
  /// Its HTML, for tables and named values.
  public var html: String?
  /// Its SVG, for pictures.
  public var svg: String?
  /// Its values in full precision; `nil` where only text was recorded.
  public var data: Datum?

  /// The kinds of outputs. `error` ends a cell; `notice` is a warning or a note.
  public enum Kind: String, Hashable, Sendable { case text, facts, table, figure, notice, error }

  /// An output.
  public init(kind: Kind, text: String, html: String? = nil, svg: String? = nil, data: Datum? = nil) {
    self.kind = kind
    self.text = text
    self.html = html
    self.svg = svg
    self.data = data
  }
}
