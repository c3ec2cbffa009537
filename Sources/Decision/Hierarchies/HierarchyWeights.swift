/// An index system with the weight of every node, under its parent and under the goal.
public struct HierarchyWeights: Hashable, Sendable {
  /// The tree that is weighed.
  public let system: IndexSystem
  /// The weight of each node under its parent, in the order of `system.nodes`; 1 for the goal.
  public let local: [Double]
  /// The weight of each node under the goal: the product of local weights along its path.
  public let global: [Double]
  /// The weights of the children of each group, in the order of `system.groups`.
  public let groups: [LocalWeights]

  /// Hangs local weights on the groups of a system; a group with one child needs none.
  ///
  /// - Parameters:
  ///   - system: the tree.
  ///   - judgements: the weights of a node's children by the node's name, in any order.
  /// - Throws: a defect about an unknown name first, then the first in the order of the system.
  public init(
    system: IndexSystem, judgements: [String: LocalWeights]
  ) throws(HierarchyDefect) {
    let known = system.groups.map { system.nodes[$0].name }
    if let unknown = judgements.keys.filter({ !known.contains($0) }).min() {
      throw .unknownParent(unknown, known: known)
    }
    var groups: [LocalWeights] = []
    for place in system.groups {
      let node = system.nodes[place]
      groups.append(
        try Self.weights(of: node, children: system.childNames(of: place), judgements[node.name]))
    }
    self.init(system: system, groups: groups)
  }

  /// Spreads weights of the leaves, such as objective ones, over the tree from below.
  ///
  /// A group weighs what its leaves weigh; a group whose leaves all weigh 0 shares locally in equal parts.
  public init(system: IndexSystem, leaves: LocalWeights) throws(HierarchyDefect) {
    let names = system.leafNames
    let missing = names.filter { !leaves.names.contains($0) }
    let extra = leaves.names.filter { !names.contains($0) }
    guard missing.isEmpty, extra.isEmpty else { throw .leafMismatch(missing: missing, extra: extra) }
    var weights = Array(repeating: 0.0, count: system.nodes.count)
    for (place, weight) in zip(system.leaves, leaves.ordered(as: names).weights) { weights[place] = weight }
    for place in system.nodes.indices.reversed() {
      if let parent = system.nodes[place].parent { weights[parent] += weights[place] }
    }
    let groups = system.groups.map { place in
      let children = system.nodes[place].children.map { weights[$0] }
      let sum = children.reduce(0, +)
      let local = children.map { sum > 0 ? $0 / sum : 1 / Double(children.count) }
      return LocalWeights(names: system.childNames(of: place), weights: local, method: leaves.method)
    }
    self.init(system: system, groups: groups)
  }

  private init(system: IndexSystem, groups: [LocalWeights]) {
    var local = Array(repeating: 1.0, count: system.nodes.count)
    var global = local
    for (place, weights) in zip(system.groups, groups) {
      for (child, weight) in zip(system.nodes[place].children, weights.weights) {
        local[child] = weight
        global[child] = global[place] * weight
      }
    }
    self.system = system
    self.local = local
    self.global = global
    self.groups = groups
  }

  private static func weights(
    of node: IndexNode, children: [String], _ given: LocalWeights?
  ) throws(HierarchyDefect) -> LocalWeights {
    guard let given else {
      guard children.count == 1 else {
        throw .parentWithoutWeights(path: node.path, children: children)
      }
      return LocalWeights(names: children, weights: [1], method: .only)
    }
    if let stranger = given.names.first(where: { !children.contains($0) }) {
      throw .notAChild(parent: node.name, name: stranger, children: children)
    }
    if let forgotten = children.first(where: { !given.names.contains($0) }) {
      throw .childWithoutWeight(parent: node.name, name: forgotten)
    }
    return given.ordered(as: children)
  }

  /// The global weights of the leaves, in the system's order; they sum to 1.
  public var leafWeights: [Double] { system.leaves.map { global[$0] } }

  /// The global weights of the leaves under their names, to be combined with others; the method is that of
  /// the goal's children.
  public var leaves: LocalWeights {
    LocalWeights(names: system.leafNames, weights: leafWeights, method: groups[0].method)
  }

  /// The consistency of the levels whose nodes were compared, from the top.
  public var levels: [LevelConsistency] {
    let compared = zip(system.groups, groups).compactMap { place, weights in
      weights.consistency.map { (level: system.nodes[place].level + 1, global[place], $0) }
    }
    return (1...system.depth).compactMap { level in
      LevelConsistency(level: level, compared.filter { $0.level == level }.map { ($0.1, $0.2) })
    }
  }
}
