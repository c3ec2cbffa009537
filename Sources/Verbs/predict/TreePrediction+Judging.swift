import Trees

extension TreePrediction {
  /// The rows as their true classes judge them.
  ///
  /// - Parameters:
  ///   - truth: by row, places among the tree's classes; −1 is missing.
  ///   - event: the class a cutoff is about.
  ///   - cutoff: from which probability on, of two classes, a row counts as the event; `nil` for the class the
  ///     tree says.
  ///   - classes: the classes in the order that `truth` and `event` count them; those of the tree.
  func judged(
    by truth: [Int32], event: Int?, cutoff: Double?, classes: [String]? = nil
  ) throws(TreeDefect) -> JudgedRows {
    let model = tree.model
    let own = model.classes ?? []
    let classes = classes ?? own
    let places = classes.map { own.firstIndex(of: $0) ?? 0 }
    let verdicts = model.nodes.indices.map { node in
      let shares = model.probabilities(of: node)
      let probabilities = places.map { shares[$0] }
      var predicted = places.firstIndex(of: model.predictedClass(of: node) ?? 0) ?? 0
      if let event, let cutoff { predicted = probabilities[event] >= cutoff ? event : 1 - event }
      return JudgedRows.Verdict(predicted: Int32(predicted), probabilities: probabilities)
    }
    return try JudgedRows(
      classes: classes, truth: truth, verdicts: verdicts, verdictOfRow: result.nodes)
  }
}
