/// Adds orders up by customer in one form.
struct OrderAdding<ID: FixedWidthInteger & BitwiseCopyable & Sendable, Form: OrderForm>: Sendable {
  let reading: OrderReading<ID, Form>
  let control: RunControl

  typealias Total = Form.Total
  typealias List = FoundCustomers<Form>.List
  typealias Result = (found: FoundCustomers<Form>?, notes: OrderNotes)

  private static var step: Int { 1 << 16 }
  private var count: Int { reading.ids.count }

  /// The totals; none where the form can't hold all orders.
  func totals() throws(OrderDefect) -> Result {
    if reading.last < UInt64(2 * NeighbouringKeys.width) {
      return try direct(DenseTotals<Total>(count: Int(reading.last) + 1), isSorted: true)
    }
    if reading.last < .max {
      return try dealt(NeighbouringKeys(upTo: reading.last), isSorted: true) {
        DenseTotals<Total>(count: NeighbouringKeys.width)
      }
    }
    if count <= Self.step { return try direct(HashedTotals<Total>(), isSorted: false) }
    return try dealt(HashedKeys(rows: count), isSorted: false) { HashedTotals<Total>() }
  }

  /// Adds up in one table as the orders come.
  private func direct<Table: CustomerTable & ~Copyable>(
    _ table: consuming Table, isSorted: Bool
  ) throws(OrderDefect) -> Result where Table.Total == Total {
    let notes = read(0..<count, into: &table) { control.report(progress($0)) }
    guard try isComplete(notes) else { return (nil, notes) }
    var list = List()
    table.take { list.add($0, $1) }
    return (FoundCustomers([list], areSorted: isSorted), notes)
  }

  /// Deals the orders out into parts, and then adds up part by part.
  private func dealt<Division: KeyDivision, Table: CustomerTable & ~Copyable>(
    _ division: Division, isSorted: Bool, _ table: @Sendable () -> Table
  ) throws(OrderDefect) -> Result where Table.Total == Total {
    let (slices, notes) = deal(division)
    guard try isComplete(notes) else { return (nil, notes) }
    let parts = division.parts
    let groups = min(parts, 8)
    let lists = concurrentResults(groups, threads: control.threads) { group in
      var table = table()
      var list = List()
      let own = parts * group / groups..<parts * (group + 1) / groups
      for part in own where !control.isInterrupted {
        for slice in slices {
          slice.forEachRun(of: part) { run in
            for i in run.indices { table.add(UInt64(truncatingIfNeeded: run[i].rest), run[i].order) }
          }
        }
        table.take { list.add(division.key($0, in: part), $1) }
        // The parts are about equally large.
        if part == own.lowerBound { list.reserve(list.entries.count * own.count * 17 / 16) }
        if group == 0 { control.report(progress((count + count * (part + 1) * groups / parts) / 2)) }
      }
      return list
    }
    if control.isInterrupted { throw .interrupted }
    return (FoundCustomers(lists, areSorted: isSorted), notes)
  }

  /// Deals out slices of the rows side by side; what is dealt does not depend on the number of threads.
  private func deal<Division: KeyDivision>(
    _ division: Division
  ) -> ([DealtOrders<KeyedOrder<Total.Order, Division.Rest>>], OrderNotes) {
    let slices = count > 4 * Self.step ? 4 : 1
    let dealt = concurrentResults(slices, threads: control.threads) { slice in
      let rows = count * slice / slices..<count * (slice + 1) / slices
      var notes = OrderNotes()
      let orders = DealtOrders<KeyedOrder<Total.Order, Division.Rest>>(
        capacity: rows.count, parts: division.parts
      ) { dealer in
        var sink = OrderDealing<Total.Order, Division>(dealer: dealer, division: division)
        notes = read(rows, into: &sink) { done in
          if slice == 0 { control.report(progress(done * slices / 2)) }
        }
        dealer = sink.dealer
      }
      return (orders, notes)
    }
    var notes = OrderNotes()
    for slice in dealt { notes.add(slice.1) }
    return (dealt.map { $0.0 }, notes)
  }

  /// Reads rows in steps, after each of which the run may be interrupted.
  private func read(
    _ rows: Range<Int>, into sink: inout some OrderSink<Total.Order> & ~Copyable, _ tell: (Int) -> Void
  ) -> OrderNotes {
    var notes = OrderNotes()
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.step) where notes.stop == nil {
      if control.isInterrupted {
        notes.stop = .defect(.interrupted)
      } else {
        let end = min(start + Self.step, rows.upperBound)
        reading.read(start..<end, into: &sink, &notes)
        tell(end)
      }
    }
    return notes
  }

  private func progress(_ done: Int) -> ProgressReport {
    ProgressReport(unit: "orders", done: min(done, count), total: count)
  }

  /// Whether all orders were read and their totals are exact where they are whole.
  private func isComplete(_ notes: OrderNotes) throws(OrderDefect) -> Bool {
    if case .defect(let defect)? = notes.stop { throw defect }
    return notes.stop == nil && (reading.form.scale == 1 || notes.magnitude < 0x1p53)
  }
}
