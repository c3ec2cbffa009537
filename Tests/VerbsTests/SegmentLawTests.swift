import Diagnostics
import Session
import Tables
import Testing

/// Laws that hold whatever the data: of units, of the order of rows, of what adds up.
@Suite struct SegmentLawTests {
  static let system = """
    system = index {
      current:   {revenue: benefit, margin: benefit, payment_days: cost},
      potential: {growth: benefit, services: benefit, wallet_elsewhere: cost},
      loyalty:   {tenure: benefit, complaints: cost, recommendation: benefit}
    }
    """

  /// The column `segment` of the last line's result, by customer.
  static func segments(_ lines: [String]) throws -> [String: String] {
    var session = Repository.session()
    var last: Table?
    for line in ["customers = load \"datasets/customers.csv\", id: uid", system] + lines {
      let evaluation = session.evaluate(line)
      #expect(evaluation.error == nil, "\(evaluation.error?.message.text ?? "")")
      if let table = session.results["cube"]?.asTable { last = table }
    }
    let table = try #require(last)
    let (ids, segments) = (try #require(table["uid"]), try #require(table["segment"]))
    var found: [String: String] = [:]
    for row in 0..<table.rowCount {
      if case .text(let id) = ids[row], case .text(let segment) = segments[row] { found[id] = segment }
    }
    return found
  }

  static let value = [
    "w = weight system, method: equal",
    "value = score rows, with: w, normalize: minmax",
    "cube = segment value, by: [current, potential, loyalty], method: cube, cut: mean, names: postal",
  ]

  @Test func `segments of min–max scores do not depend on units`() throws {
    let plain = try Self.segments(["rows = customers"] + Self.value)
    let scaled = try Self.segments(
      [
        "rows = derive customers, revenue = revenue * 128, payment_days = payment_days * 0.25, tenure = tenure + 64"
      ]
        + Self.value)
    #expect(plain.count == 600)
    #expect(plain == scaled)
  }

  @Test func `segments do not depend on the order of the rows`() throws {
    let plain = try Self.segments(["rows = customers"] + Self.value)
    #expect(plain == (try Self.segments(["rows = sort customers, by: [region, -revenue]"] + Self.value)))
  }

  @Test(arguments: [
    "cube = segment customers, by: [revenue, margin], method: kmeans, k: 4, seed: 3",
    "cube = segment customers, by: [revenue, margin], method: matrix, cut: quantile(0.3, 0.8)",
    "cube = segment customers, by: revenue, method: grade, cut: shares(10%, 20%)",
    "cube = segment customers, by: [payment_days, services, revenue], method: rfm, scheme: rank, ties: same",
  ]) func `other ways of dividing do not depend on it either`(line: String) throws {
    let sorted = line.replacing("segment customers", with: "segment moved")
    #expect(
      try Self.segments([line])
        == Self.segments(["moved = sort customers, by: [-complaints, growth]", sorted]))
  }

  @Test(arguments: [
    "segment customers, by: [revenue, margin, growth], method: cube",
    "segment customers, by: [revenue, margin], method: kmeans, k: 4, seed: 3",
    "segment customers, by: revenue, method: grade, cut: shares(10%, 20%)",
    "segment customers, method: rules, names: {a: revenue > 20000, b: region == \"城东\", others: \"c\"}, value: revenue",
  ]) func `counts and sums of segments make up the whole`(line: String) throws {
    var session = Repository.session()
    for line in [
      "customers = load \"datasets/customers.csv\", id: uid", "cube = " + line,
      "expect sum(cube.profile.count) == 600",
      "expect sum(cube.profile.share) == 1, within: 1e-12",
      "expect sum(cube.profile.value_share) == 1, within: 1e-12",
    ] {
      let evaluation = session.evaluate(line)
      #expect(evaluation.error == nil, "\(evaluation.error?.message.text ?? "")")
    }
  }
}
