import Diagnostics
import Display
public import Notebooks
import Tables

extension Session {
  /// The session as a notebook: its prose and cells, what they showed, and what they read.
  ///
  /// In the midst of a cell it holds what the cell has carried out so far.
  public var notebook: Notebook {
    let entries = entries + [running].compactMap(\.self)
    return Notebook(
      edition: settings.edition, seed: settings.seed, tolerance: settings.tolerance, contract: contract,
      masked: masked,
      recording: Recording(of: entries.filter { $0.outputs != nil }.map(\.source), catalogue: catalogue),
      cells: entries.map { entry in
        NotebookCell(
          entry.outputs.map { .code(entry.source, outputs: $0.map(NotebookOutput.init)) }
            ?? .prose(entry.source))
      })
  }
}

extension CellEvaluation {
  /// What a notebook keeps of the outputs: a cell has one error at most, so several are one.
  public var recorded: [NotebookOutput] {
    var recorded: [NotebookOutput] = []
    for output in outputs.map(NotebookOutput.init) {
      guard output.kind == .error, var first = recorded.last, first.kind == .error else {
        recorded.append(output)
        continue
      }
      first.text += "\n\n" + output.text
      first.data = first.data?.adding(output.data)
      recorded[recorded.count - 1] = first
    }
    return recorded
  }
}

extension Datum {
  /// The values of an error with those of another behind it.
  fileprivate func adding(_ other: Datum?) -> Datum {
    guard case .record(var fields) = self, let other else { return self }
    if let place = fields.firstIndex(where: { $0.name == "also" }),
      case .list(let items) = fields[place].value
    {
      fields[place].value = .list(items + [other])
    } else {
      fields.append(.init("also", .list([other])))
    }
    return .record(fields)
  }
}

extension NotebookOutput {
  /// How many columns of text a recorded output takes at most, whatever the terminal.
  public static let recordedWidth = 100

  /// What a notebook keeps of an output.
  public init(_ output: StepOutput) {
    switch output {
    case .block(let block):
      let rendition = block.rendition(width: Self.recordedWidth)
      self.init(
        kind: Kind(rendition.kind), text: rendition.text, html: rendition.html, svg: rendition.svg,
        data: rendition.data)
    case .notice(let diagnostic, let text):
      self.init(kind: .notice, text: text, data: diagnostic.datum)
    case .error(let diagnostic, let text):
      self.init(kind: .error, text: text, data: diagnostic.datum)
    }
  }
}

extension NotebookOutput.Kind {
  fileprivate init(_ kind: Rendition.Kind) {
    self =
      switch kind {
      case .text: .text
      case .facts: .facts
      case .table: .table
      case .figure: .figure
      }
  }
}

extension Diagnostic {
  /// What a notebook keeps of a diagnostic: its code and sentence.
  fileprivate var datum: Datum {
    .record([
      .init("kind", .text(severity.rawValue)), .init("code", .text(message.code)),
      .init("message", .text(message.text)),
    ])
  }
}
