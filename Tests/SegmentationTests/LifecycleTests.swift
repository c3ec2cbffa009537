import Kernels
import Segmentation
import Testing

@Suite struct LifecycleTests {
  static func stages(
    _ bills: [Double], joined: Int? = nil, warnings: [Bool] = [],
    options: LifecycleOptions = LifecycleOptions()
  ) throws -> [LifecycleStage?] {
    let history = try BillHistory(
      bills: bills, months: bills.count, joined: joined.map { [$0] }, warnings: warnings)
    return try LifecycleSegmentation(history, options: options).stages.map(LifecycleStage.init(rawValue:))
  }

  @Test func `three months of entry, then steady bills are maturity`() throws {
    #expect(
      try Self.stages([.nan, 50, 50, 50, 50, 50])
        == [nil, .entry, .entry, .entry, .maturity, .maturity])
  }

  @Test func `a slope of five per cent of the mean is growth and of minus ten is decline`() throws {
    // The mean of the last three months is 100, and the slope their half difference.
    #expect(try Self.stages([80, 95, 100, 105], joined: -9).last == .growth)
    #expect(try Self.stages([90, 95.1, 100, 104.9], joined: -9).last == .maturity)
    #expect(try Self.stages([115, 110, 100, 90], joined: -9).last == .decline)
    #expect(try Self.stages([105, 109.9, 100, 90.1], joined: -9).last == .maturity)
  }

  @Test func `bills at seventy per cent of the own peak are decline even when steady`() throws {
    let steady = [100.0, 100, 100, 70, 70, 70]
    #expect(try Self.stages(steady, joined: -9).last == .decline)
    #expect(try Self.stages([100, 100, 100, 71, 71, 71], joined: -9).last == .maturity)
  }

  @Test func `a status warning is decline but not in entry`() throws {
    let warnings = [true, false, false, false, true]
    #expect(
      try Self.stages([9, 9, 9, 9, 9], warnings: warnings) == [.entry, .entry, .entry, .maturity, .decline])
  }

  @Test func `three idle months are left, and a new bill returns to the course`() throws {
    let bills = [50.0, 50, 50, 0, .nan, 0, 50, 50, 50]
    #expect(
      try Self.stages(bills, joined: -9)
        == [nil, nil, .maturity, .decline, .decline, .left, .decline, .decline, .maturity])
  }

  @Test func `a month with a bill of zero can count as active`() throws {
    var options = LifecycleOptions()
    options.zeroIsInactive = false
    #expect(try Self.stages([5, 5, 5, 0, 0, 0], joined: 0, options: options).last == .decline)
  }

  @Test func `months that lie before the window leave the stage unknown`() throws {
    #expect(try Self.stages([50, 50, 50, 50], joined: -20) == [nil, nil, .maturity, .maturity])
    var options = LifecycleOptions()
    options.slopeMonths = 6
    #expect(
      try Self.stages([50, 50, 50, 50, 50, 50], joined: -1, options: options)
        == [.entry, .entry, nil, nil, nil, .maturity])
  }

  @Test func `a customer without any bill never joined`() throws {
    #expect(try Self.stages([.nan, 0, .nan]) == [nil, nil, nil])
  }

  @Test func `months are counted by stage and moves by pair`() throws {
    let history = try BillHistory(
      bills: [10, 10, 10, 10, 20, 20, 20, 30], months: 4, joined: [0, -5])
    let found = try LifecycleSegmentation(history)
    #expect(found.counts == [[1, 0, 0, 0, 0], [1, 0, 0, 0, 0], [1, 0, 1, 0, 0], [0, 1, 1, 0, 0]])
    #expect(found.transitions[0] == [2, 0, 1, 0, 0])
    #expect(found.transitions[2] == [0, 1, 0, 0, 0])
    #expect(found.transitionShares[0] == [2.0 / 3, 0, 1.0 / 3, 0, 0])
    #expect(found.transitionShares[1].allSatisfy { $0.isNaN })
    #expect(found.assignment(month: 3).codes == [2, 1])
    #expect(
      found.assignment(month: 3).segments.map(\.name.chinese) == ["导入期", "成长期", "成熟期", "衰退期", "离网"])
  }

  @Test func `defects of bills and options are told`() throws {
    #expect(throws: LifecycleDefect.shape(bills: 5, months: 2)) {
      try BillHistory(bills: [1, 2, 3, 4, 5], months: 2)
    }
    #expect(throws: LifecycleDefect.shape(bills: 0, months: 0)) { try BillHistory(bills: [], months: 0) }
    #expect(throws: LifecycleDefect.length(column: "joined", expected: 1, found: 2)) {
      try BillHistory(bills: [1], months: 1, joined: [0, 0])
    }
    #expect(throws: LifecycleDefect.length(column: "warnings", expected: 1, found: 2)) {
      try BillHistory(bills: [1], months: 1, warnings: [true, true])
    }
    #expect(throws: LifecycleDefect.joined(customer: 0, month: .min)) {
      try BillHistory(bills: [1], months: 1, joined: [.min])
    }
    #expect(throws: LifecycleDefect.notFinite(customer: 1, month: 0)) {
      try BillHistory(bills: [1, 2, .infinity, 3], months: 2)
    }
    var options = LifecycleOptions()
    options.slopeMonths = 1
    #expect(throws: LifecycleDefect.optionMonths("slopeMonths", 1)) { try Self.stages([1], options: options) }
    options = LifecycleOptions()
    options.growth = -0.2
    #expect(throws: LifecycleDefect.optionThresholds(decline: -0.1, growth: -0.2, peakRatio: 0.7)) {
      try Self.stages([1], options: options)
    }
  }

  @Test(arguments: 0..<20) func `every month has one stage, and scaling the bills changes none`(
    seed: UInt64
  ) throws {
    var random = RandomSource(seed: seed)
    let bills = (0..<240).map { _ in random.below(6) == 0 ? .nan : Double(random.below(64)) }
    let found = try LifecycleSegmentation(BillHistory(bills: bills, months: 12))
    let scaled = try LifecycleSegmentation(BillHistory(bills: bills.map { $0 * 8 }, months: 12))
    #expect(found.stages == scaled.stages)
    for month in 0..<12 {
      let assignment = found.assignment(month: month)
      #expect(assignment.counts.reduce(assignment.unassigned, +) == 20)
    }
    let moves = found.transitions.reduce(0) { $0 + $1.reduce(0, +) }
    #expect(moves <= 20 * 11)
  }
}
