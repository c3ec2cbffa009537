import Tables

extension TreeDiagram {
  /// The diagram's own fields of the schema at `Figure.data`.
  var fields: [Datum.Field] {
    [.init("title", .text(title)), .init("classes", .texts(classes)), .init("root", root.data)]
  }

  /// The diagram that these fields describe.
  init?(_ datum: Datum) {
    guard let title = datum["title"]?.string, let classes = datum["classes"]?.strings,
      let root = datum["root"].flatMap(Node.init)
    else { return nil }
    self.init(title: title, classes: classes, root: root)
  }
}

extension TreeDiagram.Node {
  fileprivate var data: Datum {
    .record([
      .init("lines", .texts(lines)), .init("shares", .list(shares.map { .measured($0) })),
      .init("edge", .text(edge)), .init("children", .list(children.map(\.data))),
    ])
  }

  fileprivate init?(_ datum: Datum) {
    guard let lines = datum["lines"]?.strings, let shares = datum["shares"]?.elements?.all(\.measure),
      let edge = datum["edge"]?.string, let children = datum["children"]?.elements?.all(Self.init)
    else { return nil }
    self.init(lines: lines, shares: shares, edge: edge, children: children)
  }
}
