/// How keys fall into parts.
protocol KeyDivision: Sendable {
  /// What is kept of a key in its part.
  associatedtype Rest: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable
  /// How many parts there are.
  var parts: Int { get }
  /// The part of a key, in 0..<`parts`.
  func part(of key: UInt64) -> Int
  /// The key of which `rest` is kept in `part`.
  func key(_ rest: UInt64, in part: Int) -> UInt64
}

/// Parts of 2¹⁶ neighbouring keys, whose totals stay in a second-level cache.
struct NeighbouringKeys: KeyDivision {
  typealias Rest = UInt16
  static let width = 1 << 16
  let parts: Int

  init(upTo last: UInt64) { parts = Int(last >> 16) + 1 }

  @inline(__always)
  func part(of key: UInt64) -> Int { Int(truncatingIfNeeded: key &>> 16) }
  func key(_ rest: UInt64, in part: Int) -> UInt64 { UInt64(part) << 16 | rest }
}

/// Parts by the leading bits of the keys' hashes, so that they are about equally large.
struct HashedKeys: KeyDivision {
  typealias Rest = UInt64
  private let bits: UInt64
  var parts: Int { 1 << Int(bits) }

  /// Parts of up to about 2¹⁶ rows: the tables of their customers stay in a second-level cache.
  init(rows: Int) {
    var bits: UInt64 = 1
    while bits < 10, rows >> Int(bits) > 1 << 16 { bits += 1 }
    self.bits = bits
  }

  @inline(__always)
  func part(of key: UInt64) -> Int { Int(truncatingIfNeeded: ByteRuns.hash(key) &>> (64 &- bits)) }
  func key(_ rest: UInt64, in part: Int) -> UInt64 { rest }
}

/// An order with as much of its customer's key as its part leaves open.
struct KeyedOrder<Order: DealtOrder, Rest: FixedWidthInteger & BitwiseCopyable & Sendable>:
  BitwiseCopyable, Sendable
{
  let order: Order
  let rest: Rest
}

/// Deals out orders by their keys.
struct OrderDealing<Order: DealtOrder, Division: KeyDivision>: OrderSink {
  var dealer: DealtOrders<KeyedOrder<Order, Division.Rest>>.Dealer
  let division: Division

  @inline(__always)
  mutating func add(_ key: UInt64, _ order: Order) {
    dealer.add(
      KeyedOrder(order: order, rest: Division.Rest(truncatingIfNeeded: key)), to: division.part(of: key))
  }
}
