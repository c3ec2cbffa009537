import Kernels
import Testing
import Trees

/// Laws of trees that hold for any table.
@Suite struct GrowingLawTests {
  static let cases: [(seed: UInt64, classes: Int)] = (0..<24).map { (UInt64($0), [0, 2, 3][$0 % 3]) }

  /// Breiman et al. (1984), section 2.7: a split depends on numbers through
  /// their order only.
  @Test(arguments: cases) func `monotone maps of a column keep the partition`(
    seed: UInt64, classes: Int
  ) throws {
    let table = RandomTable(seed: seed, classes: classes)
    var mapped = table
    mapped.columns = table.columns.map { column in
      guard case .numeric(let x) = column.values else { return column }
      return Predictor(name: column.name, values: .numeric(x.map { $0 * $0 * $0 / 7 + 2 }))
    }
    let parameters = try TreeParameters.small(classes: classes)
    let plain = try TreeModel(growing: table.data, parameters)
    let other = try TreeModel(growing: mapped.data, parameters)
    #expect(plain.nodes.map(\.number) == other.nodes.map(\.number))
    #expect(try plain.predict(table.columns).nodes == other.predict(mapped.columns).nodes)
  }

  @Test(arguments: cases) func `replicated rows are whole-number weights`(
    seed: UInt64, classes: Int
  ) throws {
    let table = RandomTable(seed: seed, classes: classes, missing: 0.1)
    let copies = table.weights.indices.flatMap { Array(repeating: $0, count: Int(table.weights[$0])) }
    // minbucket counts rows, so only leaves of any size compare.
    let parameters = try TreeParameters(
      criterion: classes == 0 ? .sse : .gini, minsplit: 1, minbucket: 1, maxdepth: 2, cp: 0.02,
      maxsurrogate: 0)
    let weighted = try TreeModel(growing: table.data(weights: table.weights), parameters)
    let replicated = try TreeModel(growing: table.taking(copies).data, parameters)
    #expect(weighted.nodes.map(\.number) == replicated.nodes.map(\.number))
    #expect(near(weighted.nodes.map(\.risk), replicated.nodes.map(\.risk), 1e-9))
    #expect(near(weighted.nodes.map(\.weight), replicated.nodes.map(\.weight), 1e-9))
    for node in weighted.nodes.indices {
      #expect(weighted.primary(of: node)?.rule == replicated.primary(of: node)?.rule)
    }
  }

  @Test(arguments: cases) func `the order of rows is irrelevant`(seed: UInt64, classes: Int) throws {
    let table = RandomTable(seed: seed, classes: classes, missing: 0.1)
    var random = RandomSource(seed: seed + 100)
    let order = random.permutation(table.weights.count)
    let parameters = try TreeParameters.small(classes: classes)
    let plain = try TreeModel(growing: table.data, parameters)
    let other = try TreeModel(growing: table.taking(order).data, parameters)
    #expect(plain.nodes.map(\.number) == other.nodes.map(\.number))
    #expect(near(plain.nodes.map(\.risk), other.nodes.map(\.risk), 1e-9))
    let nodes = try plain.predict(table.columns).nodes
    let permuted = try other.predict(table.taking(order).columns).nodes
    #expect(order.map { nodes[$0] } == permuted)
  }

  @Test(arguments: cases) func `trebled weights change only weights`(seed: UInt64, classes: Int) throws {
    let table = RandomTable(seed: seed, classes: classes, missing: 0.1)
    let parameters = try TreeParameters.small(classes: classes)
    let once = try TreeModel(growing: table.data(weights: table.weights), parameters)
    let thrice = try TreeModel(
      growing: table.data(weights: table.weights.map { $0 * 3 }), parameters)
    #expect(once.nodes.map(\.number) == thrice.nodes.map(\.number))
    #expect(once.nodes.map(\.rows) == thrice.nodes.map(\.rows))
    #expect(near(once.nodes.map { $0.weight * 3 }, thrice.nodes.map(\.weight), 1e-9))
    #expect(near(once.nodes.map(\.complexity), thrice.nodes.map(\.complexity), 1e-9))
  }

  /// The Gini impurity of two classes is twice the variance of 0 and 1.
  @Test(arguments: 0..<20) func `two classes split as the numbers 0 and 1`(seed: UInt64) throws {
    let table = RandomTable(seed: seed, classes: 2)
    guard case .classes(let codes, _) = table.target else { throw Unexpected() }
    var numbers = table
    numbers.target = .numbers(codes.map(Double.init))
    let gini = try TreeModel(growing: table.data, .small(classes: 2, minsplit: 10, minbucket: 4))
    let squares = try TreeModel(growing: numbers.data, .small(classes: 0, minsplit: 10, minbucket: 4))
    // Classes are pruned by misclassification, so the classification tree is the smaller one. Below a tie between
    // sets of levels, which the two may break differently, there is nothing to compare.
    var comparable: Set<UInt128> = [1]
    for node in gini.nodes.indices where comparable.contains(gini.nodes[node].number) {
      guard let first = gini.primary(of: node) else { continue }
      let same = try squares.node(gini.nodes[node].number)
      let second = try #require(squares.primary(of: same))
      #expect(near(first.improvement, 2 * second.improvement * squares.nodes[same].risk, 1e-9))
      guard first.rule == second.rule else { continue }
      comparable.formUnion([gini.nodes[node].number * 2, gini.nodes[node].number * 2 + 1])
    }
    #expect(comparable.count > 1)
  }

  @Test(arguments: cases) func `children add up to their parent`(seed: UInt64, classes: Int) throws {
    let table = RandomTable(seed: seed, classes: classes, missing: 0.15)
    let model = try TreeModel(
      growing: table.data(weights: table.weights), .small(classes: classes))
    for node in model.nodes.indices {
      guard let children = model.nodes[node].children,
        model.nodes[children.left].rows + model.nodes[children.right].rows == model.nodes[node].rows
      else { continue }
      let both = [children.left, children.right]
      #expect(near(model.nodes[node].weight, both.reduce(0) { $0 + model.nodes[$1].weight }, 1e-9))
      for k in model.classFactors.indices {
        let sums = both.map { Array(model.classWeights(of: $0))[k] }
        #expect(near(Array(model.classWeights(of: node))[k], sums.reduce(0, +), 1e-9))
      }
      #expect(both.reduce(0) { $0 + model.nodes[$1].risk } <= model.nodes[node].risk + 1e-9)
      #expect(model.nodes[children.left].number == model.nodes[node].number * 2)
      #expect(model.nodes[children.right].number == model.nodes[node].number * 2 + 1)
    }
  }

  @Test(arguments: cases) func `training rows reach the leaves that counted them`(
    seed: UInt64, classes: Int
  ) throws {
    let table = RandomTable(seed: seed, classes: classes, missing: 0.15)
    let model = try TreeModel(growing: table.data, .small(classes: classes))
    var counts = [Int](repeating: 0, count: model.nodes.count)
    for node in try model.predict(table.columns).nodes { counts[node] += 1 }
    for leaf in model.leaves { #expect(counts[leaf] == model.nodes[leaf].rows) }
  }

  @Test(arguments: cases) func `the trace of a node leads with its primary split`(
    seed: UInt64, classes: Int
  ) throws {
    let table = RandomTable(seed: seed, classes: classes, missing: 0.1)
    let data = try table.data
    let model = try TreeModel(growing: data, .small(classes: classes))
    for node in model.nodes.indices {
      guard let primary = model.primary(of: node) else { continue }
      let trace = try model.bestSplits(at: node, on: data)
      #expect(trace[primary.predictor] == primary)
      #expect(trace.compactMap { $0?.improvement }.allSatisfy { $0 <= primary.improvement * (1 + 1e-9) })
    }
  }
}
