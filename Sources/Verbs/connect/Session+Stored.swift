import Diagnostics
import Display
import Session
import Tables

extension Session {
  /// A table that a step makes of one in a database; its rows are counted there.
  func stored(
    _ table: StoredTable, _ relation: Relation, columns: [StoredColumn], rowCount: Int? = nil,
    key: [String]? = nil,
    id: String? = nil, for call: Call
  ) throws(Diagnostic) -> StoredTable {
    let count: Int
    if let rowCount {
      count = rowCount
    } else {
      do throws(EngineDefect) {
        count = try table.engine.rowCount(of: relation, control: control)
      } catch {
        throw StoredMessages(call: call).diagnostic(error)
      }
    }
    do throws(TableDefect) {
      return try StoredTable(
        engine: table.engine, relation: relation, columns: columns, rowCount: count, key: key ?? table.key,
        id: id ?? table.id)
    } catch {
      throw Diagnostic(.notTable(error), at: call.range)
    }
  }

  /// The first rows of a table in a database, by its key, and how many there are.
  func preview(_ table: StoredTable, for call: Call, inFront names: [String] = []) throws(Diagnostic) -> Block
  {
    let rows = try rows(of: table, limit: 10, for: call)
    var block = TableBlock(rows, inFront: names)
    block.totalRows = table.rowCount
    block.notes = ["rows stay in \(table.engine.name)"]
    return .table(block)
  }

  /// Rows of a table in a database, in its order.
  func rows(of table: StoredTable, limit: Int? = nil, for call: Call) throws(Diagnostic) -> Table {
    do throws(EngineDefect) {
      return try table.rows(limit: limit, control: control)
    } catch {
      throw StoredMessages(call: call).diagnostic(error)
    }
  }

  /// The answer to a question whose rows are a result of their own.
  func answer(
    _ relation: Relation, columns: [StoredColumn], order: [StoredOrder] = [], limit: Int? = nil,
    of engine: any Engine, for call: Call
  ) throws(Diagnostic) -> Table {
    do throws(EngineDefect) {
      return try engine.rows(of: relation, columns: columns, order: order, limit: limit, control: control)
    } catch {
      throw StoredMessages(call: call).diagnostic(error)
    }
  }
}
