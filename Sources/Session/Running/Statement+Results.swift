public import Language
public import Notebooks

extension Statement {
  /// The names that the statement binds: its result's, and those that a `parameter` declares.
  public func namesMade(in catalogue: VerbCatalogue) -> [String] {
    var names = [name?.name].compactMap(\.self)
    if case .command(let command) = body,
      catalogue[command.verb.name]?.verb.signature.traits.contains(.declaration) == true
    {
      for case .definition(let name, _) in command.arguments { names.append(name.name) }
    }
    return names
  }

  /// The statement as it is written canonically, without comments.
  public func canonicalSource(verbs: Set<String>) -> String {
    var bare = self
    bare.leadingComments = []
    bare.trailingComment = nil
    return Printer(verbs: verbs).print(bare)
  }
}

extension Recording {
  /// What this version of crmlab records of code cells.
  public init(of sources: [String], catalogue: VerbCatalogue) {
    self.init(
      program: Notebook.currentProgram, steps: sources.map { Step(of: $0, catalogue: catalogue) })
  }
}

extension Recording.Step {
  /// What is recorded of a cell; of one that cannot be read, its text.
  public init(of source: String, catalogue: VerbCatalogue) {
    let parsed = Parser(verbs: catalogue.names).parse(source)
    guard parsed.diagnostics.isEmpty else {
      self.init(canonical: source, names: [])
      return
    }
    self.init(
      canonical: parsed.statements.map { $0.canonicalSource(verbs: catalogue.names) }.joined(separator: "\n"),
      names: parsed.statements.flatMap { $0.namesMade(in: catalogue) })
  }
}
