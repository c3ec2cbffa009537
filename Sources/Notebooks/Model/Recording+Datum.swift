import Tables

extension Recording {
  /// The recording as files hold it: each step a list of its digest and its names.
  var datum: Datum {
    .record([
      .init("program", .text(program)),
      .init("steps", .list(steps.map { .list(([$0.digest] + $0.names).map(Datum.text)) })),
    ])
  }

  /// The mirror of `datum`.
  init(_ json: DatumPath) throws(NotebookDefect) {
    program = try json.required("program").text()
    steps = []
    for step in try json.required("steps").items() {
      var words: [String] = []
      for word in try step.items() { words.append(try word.text()) }
      guard let digest = words.first else { throw step.defect(.text) }
      steps.append(Step(digest: digest, names: Array(words.dropFirst())))
    }
  }
}
