import Testing

@testable import Jupyter

@Suite struct CellLedgerTests {
  private var ledger = CellLedger()
  private var count = 0

  private mutating func run(_ cell: String, uses: [String] = [], makes: [String], cause: Int = 0) -> [String] {
    count += 1
    ledger.enter(cell)
    return ledger.record(cell, count: count, used: uses, made: makes, cause: cause)
  }

  @Test mutating func `what follows from a changed cell is out of date, and nothing else`() {
    #expect(run("a", makes: ["x"]) == [])
    #expect(run("b", uses: ["x"], makes: ["y"]) == [])
    #expect(run("c", uses: ["y"], makes: ["z"]) == [])
    #expect(run("d", makes: ["w"]) == [])
    #expect(run("a", makes: ["x"], cause: 1) == ["b", "c"])
    #expect(run("a", makes: ["x"], cause: 2) == [])
    #expect(ledger.outdatedCells == ["b", "c"])
    #expect(ledger.concerns(of: "d", using: ["z"]).isEmpty == false)
    _ = run("b", uses: ["x"], makes: ["y"])
    #expect(ledger.outdatedCells == ["c"])
    _ = run("c", uses: ["y"], makes: ["z"])
    #expect(ledger.outdatedCells == [])
  }

  @Test mutating func `the same cause over the same results is no change`() {
    _ = run("a", makes: ["x"], cause: 7)
    _ = run("b", uses: ["x"], makes: ["y"])
    #expect(run("a", makes: ["x"], cause: 7) == [])
  }

  @Test mutating func `of two makers the nearest above counts`() {
    _ = run("a", makes: ["x"])
    _ = run("b", uses: ["x"], makes: ["y"])
    _ = run("c", makes: ["x"])
    _ = run("d", uses: ["x"], makes: ["z"])
    #expect(ledger.outdatedCells == [])
    #expect(run("a", makes: ["x"], cause: 1) == ["b"])
    ledger.enter("d")
    #expect(ledger.concerns(of: "d", using: ["x"]) == [.overtaken(name: "x", cell: 5, nearer: 3)])
    #expect(ledger.concerns(of: "b", using: ["x"]) == [])
  }

  @Test mutating func `the saved order puts cells where they stand`() {
    ledger.place(["a", "b", "c"])
    _ = run("c", makes: ["z"])
    ledger.enter("a")
    #expect(ledger.concerns(of: "a", using: ["z"]) == [.below(name: "z", cell: 1, isKnown: true)])
    _ = run("a", uses: ["z"], makes: ["x"])
    // A cell that was not saved yet stands behind the one that ran before it.
    _ = run("new", makes: ["n"])
    #expect(ledger.concerns(of: "c", using: ["n"]) == [])
    #expect(ledger.concerns(of: "a", using: ["n"]) == [.below(name: "n", cell: 3, isKnown: false)])
  }

  @Test mutating func `a cell's own result, a dropped one and a deleted cell's are told`() {
    _ = run("a", makes: ["x"])
    _ = run("b", uses: ["x"], makes: ["x"])
    #expect(ledger.concerns(of: "b", using: ["x"]) == [.own(name: "x", above: 1)])
    _ = run("b", makes: ["v"], cause: 1)
    #expect(ledger.concerns(of: "c", using: ["x"]) == [.dropped(name: "x", cell: 3)])
    ledger.forget(["b"])
    #expect(ledger.concerns(of: "c", using: ["v"]) == [.deleted(name: "v")])
    #expect(ledger.concerns(of: "c", using: ["unknown"]) == [])
  }

  @Test mutating func `a thousand cells are kept account of`() {
    _ = run("c0", makes: ["x0"])
    for number in 1..<1000 { _ = run("c\(number)", uses: ["x\(number - 1)"], makes: ["x\(number)"]) }
    #expect(run("c0", makes: ["x0"], cause: 1).count == 999)
  }
}
