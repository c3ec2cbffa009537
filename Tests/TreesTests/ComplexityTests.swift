import Testing

@testable import Trees

/// The two ways of reckoning when a split is taken back.
@Suite struct ComplexityTests {
  /// Risks 8 → (0, 8), 8 → (3, 0), 3 → (0, 0).
  static let nodes: [TreeNode] = {
    func node(_ number: UInt128, _ parent: Int?, _ risk: Double, _ children: (Int, Int)?) -> TreeNode {
      var node = TreeNode(
        number: number, parent: parent, rows: 1, weight: 1, probability: 1, value: 0, risk: risk,
        impurity: 0, complexity: 0)
      node.children = children.map { .init(left: $0.0, right: $0.1) }
      return node
    }
    return [
      node(1, nil, 8, (1, 2)), node(2, 0, 0, nil), node(3, 0, 8, (3, 6)), node(6, 2, 3, (4, 5)),
      node(12, 3, 0, nil), node(13, 3, 0, nil), node(7, 2, 0, nil),
    ]
  }()

  /// Three splits that together save 8 save 8/3 each.
  @Test func `the weakest link counts every split that stands`() {
    let links = WeakestLinks(Self.nodes, risks: Self.nodes.map(\.risk))
    let found = [0, 2, 3].map { links.complexities[$0] }
    #expect(near(found, [Double](repeating: 8.0 / 3, count: 3), 1e-12))
  }

  /// rpart 4.1.19 takes the split worth 3 back before the one worth 5, and so
  /// finds 5/2 for the root.
  @Test func `rpart leaves out a grandchild that goes before the child`() {
    let values = RiskComplexities(Self.nodes, alpha: 0).values
    let found = [0, 2, 3].map { values[$0] }
    #expect(found == [2.5, 2.5, 2.5])
  }

  /// rpart multiplies from fold to fold, which rounds otherwise than
  /// multiplying once.
  @Test func `the levels of folds are rescaled one after the other`() {
    let levels = FoldLevels.all(alpha: 0.3, thresholds: [7, 0.1], weights: [61, 62, 61], of: 68)
    let first = 61.0 / 68
    let second = 62.0 / 61
    #expect(levels[0].thresholds == [7 * first, 0.1 * first])
    #expect(levels[1].thresholds == [7 * first * second, 0.1 * first * second])
    #expect(levels[2].alpha == 0.3 * first * second * (61.0 / 62))
  }
}
