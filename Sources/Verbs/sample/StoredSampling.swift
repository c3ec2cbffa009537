import Diagnostics
import Display
import Session
import Tables

/// `sample` of a table in a database: the same rows as of the collected table, which has them in the same order.
struct StoredSampling {
  let call: Call
  let session: Session
  let table: StoredTable

  func sampled(_ places: [Int]) throws(Diagnostic) -> StoredTable {
    try session.stored(
      table, .places(table.relation, places, order: table.order), columns: table.columns,
      rowCount: places.count, for: call)
  }
}
