import Diagnostics
import Display
import Kernels
import Session

/// `simulate postal, customers: 600, seed: 7` — make up customers by rules that are known.
struct SimulateVerb: Verb {
  static let signature = Signature(
    "simulate", "make up customers and what they did, by rules that are known", result: "simulation",
    parameters: [
      .positional(
        "model", .choice(["postal", "telecom"]),
        "whose customers: of a postal branch, or of a telecom company"),
      .option("customers", .integer(1...1_000_000), standard: "600", "how many customers"),
      .seed,
    ])

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    let seed = call.seed(in: session)
    let count = call.integer("customers") ?? 600
    let ids = SimulatedIds(count: count)
    let result =
      call.choice("model") == "telecom"
      ? try TelecomSimulation(ids: ids, seed: seed, control: session.control).result()
      : try PostalSimulation(ids: ids, seed: seed, control: session.control).result()
    return Outcome(showing: .object(result))
  }
}

/// Ids such as C0001: a letter, then as many digits as the last one has, four at least.
struct SimulatedIds {
  let count: Int

  subscript(place: Int) -> String {
    let digits = String(place + 1)
    return "C" + String(repeating: "0", count: max(0, max(4, String(count).count) - digits.count)) + digits
  }
}

extension RunControl {
  /// Makes the customers, each from a source of its own, so that the first hundred of a thousand are those
  /// of a simulation of a hundred.
  func customers<Customer>(_ count: Int, seed: UInt64, _ make: (UInt64) -> Customer) throws(Diagnostic)
    -> [Customer]
  {
    var seeds = RandomSource(seed: seed)
    var customers: [Customer] = []
    customers.reserveCapacity(count)
    for place in 0..<count {
      if place % 1_024 == 0 {
        if isInterrupted { throw .interrupted }
        report(.init(unit: "customers", done: place, total: count))
      }
      customers.append(make(seeds.next()))
    }
    return customers
  }
}
