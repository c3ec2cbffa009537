/// Where orders go.
protocol OrderSink<Order>: ~Copyable {
  associatedtype Order: DealtOrder
  /// Takes the next order of a customer.
  mutating func add(_ key: UInt64, _ order: Order)
}

/// Reads orders row by row.
///
/// A customer's key is what the id has more than `least`, so keys stand in the order of the ids.
struct OrderReading<ID: FixedWidthInteger & BitwiseCopyable & Sendable, Form: OrderForm>: Sendable {
  let ids: [ID]
  let columns: OrderRows
  let least: Int64
  /// The highest key.
  let last: UInt64
  let form: Form
  let rule: OrderRule

  /// Hands the orders of some rows to `sink`, up to the first one that `form` or no totals can hold.
  @inline(__always)
  func read(
    _ rows: Range<Int>, into sink: inout some OrderSink<Form.Total.Order> & ~Copyable,
    _ notes: inout OrderNotes
  ) {
    let (ids, days, amounts) = (ids.span, columns.days.span, columns.amounts.span)
    let missing = columns.missing.span
    precondition(ids.count == days.count && days.count == amounts.count, "orders need all three")
    precondition(missing.isEmpty || missing.count &* 64 >= ids.count, "the mask ends before the orders")
    precondition(rows.lowerBound >= 0 && rows.upperBound <= ids.count, "there are no such rows")
    var (magnitude, latest) = (notes.magnitude, notes.latest)
    defer { (notes.magnitude, notes.latest) = (magnitude, latest) }
    // What is seldom needed stands in functions of its own, so that the rest stays in registers.
    var row = rows.lowerBound
    while row < rows.upperBound {
      defer { row &+= 1 }
      // SAFETY: row is below the spans' common count, and the mask has a bit for each row if any.
      let (id, day) = unsafe (ids[unchecked: row], days[unchecked: row])
      let amount = unsafe amounts[unchecked: row]
      let key = UInt64(bitPattern: Int64(id) &- least)
      let isMissing =
        missing.isEmpty ? false : unsafe missing[unchecked: row &>> 6] &>> UInt64(row & 63) & 1 == 1
      guard key <= last, !isMissing, var order = form.order(day: day, amount: amount) else {
        if let stop = leaveOut(row, key, isMissing: isMissing || Int64(id) < least, &notes) {
          notes.stop = stop
          return
        }
        if key <= last, !isMissing { sink.add(key, .uncounted) }
        continue
      }
      magnitude += order.magnitude
      latest = max(latest, day)
      if day > rule.lastDay || order.isReturn { order = noted(order, row, day, &notes) }
      sink.add(key, order)
    }
  }

  /// Notes a return or a late order; gives what of it is to be added.
  @inline(never)
  private func noted(
    _ order: Form.Total.Order, _ row: Int, _ day: Int32, _ notes: inout OrderNotes
  ) -> Form.Total.Order {
    if day > rule.lastDay { notes.future.add(row) }
    guard order.isReturn else { return order }
    notes.returns.add(row)
    return rule.netsReturns ? order : .uncounted
  }

  /// Notes an order that isn't complete; tells why a complete one can't be taken.
  @inline(never)
  private func leaveOut(
    _ row: Int, _ key: UInt64, isMissing: Bool, _ notes: inout OrderNotes
  ) -> OrderStop? {
    let amount = columns.amounts[row]
    if isMissing || columns.days[row] == .min || amount.isNaN {
      notes.incomplete += 1
      return nil
    }
    if key > last { return .defect(.stranger(row: row)) }
    if amount.isInfinite { return .defect(.infinite(row: row)) }
    return nearestWhole(amount * 100) / 100 == amount ? .isTooWide : .isNotWhole
  }
}
