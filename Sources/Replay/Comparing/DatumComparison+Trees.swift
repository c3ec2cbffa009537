import Session
import Tables

// Trees by node: the split that changed is named, and what lies below it is counted, not listed.
extension DatumComparison {
  mutating func compareTrees(_ old: Datum, _ new: Datum, at place: String) {
    let oldTree = OutlinedTree(old)
    let newTree = OutlinedTree(new)
    compare(old["title"] ?? .null, new["title"] ?? .null, at: Self.path(place, "title"))
    if old.form == .treeTable {
      compare(old["rows"] ?? .null, new["rows"] ?? .null, at: Self.path(place, "number of nodes"))
      compare(old["notes"] ?? .null, new["notes"] ?? .null, at: Self.path(place, "notes"))
    }
    compareNodes(1, oldTree, newTree, at: place)
  }

  private mutating func compareNodes(_ node: Int, _ old: OutlinedTree, _ new: OutlinedTree, at place: String)
  {
    guard let left = old.nodes[node], let right = new.nodes[node] else { return }
    let here = Self.path(place, "node \(node)")
    for field in left.fields {
      guard let counterpart = right.fields.first(where: { $0.name == field.name }) else { continue }
      compare(field.value, counterpart.value, at: Self.path(here, "`\(field.name)`"))
    }
    let oldSplit = old.split(of: node)
    let newSplit = new.split(of: node)
    let texts = TextComparison(tolerance: tolerance, allowsLastDigit: false)
    guard let oldSplit, let newSplit, texts.differences(oldSplit, newSplit, at: "").isEmpty else {
      if oldSplit == nil, newSplit == nil { return }
      note(
        Self.path(here, "split"), oldSplit.map { .text($0) } ?? .text("a leaf"),
        newSplit.map { .text($0) } ?? .text("a leaf"))
      let below = (old.count(below: node), new.count(below: node))
      if below.0 != below.1 {
        note(Self.path(here, "nodes below"), .integer(below.0), .integer(below.1))
      }
      return
    }
    if node < Int.max / 4 {
      compareNodes(2 * node, old, new, at: place)
      compareNodes(2 * node + 1, old, new, at: place)
    }
  }
}

/// A tree as an output shows it: by node number, 1 for the root, 2k and 2k + 1 below k.
struct OutlinedTree {
  /// One node.
  struct Node {
    /// The condition that leads to it.
    var edge: String
    /// What is said of it.
    var fields: [Datum.Field]
  }

  private(set) var nodes: [Int: Node] = [:]

  /// The tree of a table of nodes or of a diagram.
  init(_ datum: Datum) {
    if datum.form == .treeDiagram {
      if let root = datum["root"] { add(root, as: 1) }
      return
    }
    let columns = datum["columns"]?.items ?? []
    guard columns.count > 1 else { return }
    for (row, number) in columns[0].values.enumerated() {
      guard case .integer(let node) = number else { continue }
      let fields = columns.dropFirst(2).compactMap { column in
        column.values[checked: row].map { Datum.Field(column.name, $0) }
      }
      nodes[node] = Node(edge: Self.edge(columns[1].values[checked: row]?.plain ?? ""), fields: fields)
    }
  }

  /// What the node asks: the condition that leads to its left child; `nil` for a leaf.
  func split(of node: Int) -> String? { node < Int.max / 4 ? nodes[2 * node]?.edge : nil }

  /// How many nodes lie below one.
  func count(below node: Int) -> Int {
    guard node < Int.max / 4 else { return 0 }
    return [2 * node, 2 * node + 1].reduce(0) { $0 + (nodes[$1] == nil ? 0 : 1 + count(below: $1)) }
  }

  private mutating func add(_ datum: Datum, as number: Int) {
    let words = (datum["lines"]?.items ?? []).enumerated().map { index, line in
      Datum.Field(index == 0 ? "predicted" : "line \(index + 1)", line)
    }
    nodes[number] = Node(
      edge: datum["edge"]?.plain ?? "", fields: words + [.init("shares", datum["shares"] ?? .null)])
    guard number < Int.max / 4 else { return }
    for (place, child) in (datum["children"]?.items ?? []).prefix(2).enumerated() {
      add(child, as: 2 * number + place)
    }
  }

  /// A condition without the indentation and the leaf's mark of an outline.
  private static func edge(_ text: String) -> String {
    let words = text.drop { $0 == " " }
    return String(words.hasSuffix(" *") ? words.dropLast(2) : words)
  }
}
