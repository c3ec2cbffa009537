import Kernels
import Segmentation
import Testing

@Suite struct ParetoTests {
  static let values: [Double] = [5, 1, 9, 2, 2, 7, 0, 30]

  /// Tsiptsis & Chorianopoulos (2009), Data Mining Techniques in CRM, table 6.12: marginal revenue by
  /// decile of customers, in per cent.
  @Test func `deciles of marginal revenue accumulate as published`() throws {
    let shares = [60.4, 20.5, 10.8, 5.8, 3.1, 1.4, 0.5, 0.1, 0.0, -2.7]
    let published = [60.4, 80.9, 91.7, 97.5, 100.6, 102.0, 102.5, 102.6, 102.6, 99.9]
    let curve = try ParetoCurve(shares)
    for (ours, theirs) in zip(curve.cumulative, published) { #expect(abs(ours - theirs) < 0.05) }
    #expect(curve.gini == nil)
    #expect(curve.customers(bringing: 0.8) == 2)
    let bands = try curve.bands(10)
    #expect(bands.contains { $0.cumulativeShare > 1 })
  }

  /// NumPy: the sorted running sums, and half the relative mean difference.
  @Test func `running sums and the Gini coefficient agree with NumPy`() throws {
    let curve = try ParetoCurve(Self.values)
    #expect(curve.order == [7, 2, 5, 0, 3, 4, 1, 6])
    let expected = [0.53571429, 0.69642857, 0.82142857, 0.91071429, 0.94642857, 0.98214286, 1, 1]
    for (ours, theirs) in zip(curve.cumulative, expected) { #expect(abs(ours / curve.total - theirs) < 5e-9) }
    #expect(abs(try #require(curve.gini) - 0.5982142857142857) < 1e-15)
    #expect(curve.customers(bringing: 0.8) == 3)
    #expect(curve.customers(bringing: 0) == 0)
    #expect(curve.customers(bringing: 1) == 7)
  }

  @Test func `the share of the top customers is linear between customers`() throws {
    let curve = try ParetoCurve(Self.values)
    #expect(curve.share(ofTop: 0) == 0)
    #expect(curve.share(ofTop: 0.125) == 30.0 / 56)
    #expect(curve.share(ofTop: 0.1875) == 34.5 / 56)
    #expect(curve.share(ofTop: 1) == 1)
  }

  @Test func `equal customers have no inequality`() throws {
    let curve = try ParetoCurve([Double](repeating: 0.1, count: 50))
    #expect(curve.gini == 0)
    #expect(curve.customers(bringing: 0.8) == 40)
  }

  @Test func `bands hold equally many customers and all of the value`() throws {
    let bands = try ParetoCurve(Self.values).bands(3)
    #expect(bands.map(\.customers) == [2, 3, 3])
    #expect(bands.map(\.sum) == [39, 14, 3])
    #expect(bands[2].cumulativeShare == 1)
  }

  @Test func `defects of values and bands are told`() throws {
    #expect(throws: ParetoDefect.noValues) { try ParetoCurve([.nan]) }
    #expect(throws: ParetoDefect.notFinite(row: 1)) { try ParetoCurve([1, .infinity]) }
    #expect(throws: ParetoDefect.totalNotPositive(-1)) { try ParetoCurve([1, -2]) }
    let curve = try ParetoCurve([1, .nan, 2])
    #expect(curve.missing == 1)
    #expect(throws: ParetoDefect.bands(3, customers: 2)) { try curve.bands(3) }
    #expect(throws: ParetoDefect.cuts([0.9, 0.8])) { try ABCDivision(curve, rule: .value([0.9, 0.8])) }
    #expect(throws: ParetoDefect.cuts([1])) { try ABCDivision(curve, rule: .customers([1])) }
  }

  @Test func `the customer who crosses the cut belongs to the higher class`() throws {
    let division = try ABCDivision(ParetoCurve(Self.values + [.nan]))
    #expect(division.assignment.codes == [1, 2, 0, 1, 1, 0, 2, 0, -1])
    #expect(division.assignment.segments.map(\.name.english) == ["A", "B", "C"])
    #expect(division.classes.map(\.lowest) == [7, 2, 0])
  }

  @Test func `a running sum exactly on the cut ends the class`() throws {
    let division = try ABCDivision(ParetoCurve([4, 3, 1, 1, 1]), rule: .value([0.7]))
    #expect(division.assignment.codes == [0, 0, 1, 1, 1])
  }

  @Test func `customers of equal value share the higher class`() throws {
    let division = try ABCDivision(ParetoCurve([9, 4, 4, 4, 1]), rule: .customers([0.4]))
    #expect(division.assignment.codes == [0, 0, 0, 0, 1])
    #expect(division.classes.map(\.customerShare) == [0.8, 0.2])
  }

  @Test func `classes by head count hold a fifth, a third more and the rest`() throws {
    let division = try ABCDivision(ParetoCurve((1...10).map(Double.init)), rule: .byCustomers)
    #expect(division.classes.map(\.customers) == [2, 3, 5])
    #expect(division.classes.map(\.sum) == [19, 21, 15])
  }

  @Test(arguments: 0..<40) func `the Gini coefficient lies in its range and the Lorenz curve is convex`(
    seed: UInt64
  ) throws {
    var random = RandomSource(seed: seed)
    var values: [Double] = [1]
    for _ in 0...random.below(80) {
      let u = random.unit()
      values.append(random.below(4) == 0 ? 0 : u * u * u * 1_000)
    }
    let curve = try ParetoCurve(values)
    let gini = try #require(curve.gini)
    #expect(gini >= 0 && gini < 1)
    let lorenz = curve.lorenz
    #expect(lorenz.count == values.count + 1 && lorenz.first == 0 && lorenz.last == 1)
    for (i, point) in lorenz.enumerated() {
      #expect(point <= Double(i) / Double(values.count) + 1e-12)
      if i < 2 { continue }
      let (step, before) = (point - lorenz[i - 1], lorenz[i - 1] - lorenz[i - 2])
      #expect(step >= before - 1e-12)
    }
    // Scale and replication change nothing.
    let scaled = try ParetoCurve(values.map { $0 * 4 })
    let doubled = try ParetoCurve(values + values)
    #expect(abs(try #require(scaled.gini) - gini) < 1e-12)
    #expect(abs(try #require(doubled.gini) - gini) < 1e-12)
  }

  @Test(arguments: 0..<20) func `a class never holds a customer worth more than one in a higher class`(
    seed: UInt64
  ) throws {
    var random = RandomSource(seed: seed)
    let values = (0..<60).map { _ in Double(random.below(20)) }
    for rule in [ABCRule.byValue, .byCustomers] {
      let division = try ABCDivision(ParetoCurve(values), rule: rule)
      let codes = division.assignment.codes
      for a in values.indices {
        for b in values.indices where values[a] >= values[b] { #expect(codes[a] <= codes[b]) }
      }
      #expect(division.classes.reduce(0) { $0 + $1.customers } == 60)
      #expect(abs(division.classes.reduce(0) { $0 + $1.valueShare } - 1) < 1e-12)
    }
  }
}
