import Decision
import Diagnostics
import OrderedCollections
import Session
import Tables

/// Reads the judgements of a system from one table, for an option of `weight`.
struct BookReading {
  let call: Call
  let system: IndexSystem
  /// The option that holds the table: `judgements` or `experts`.
  let option: String

  /// What each expert wrote; one nameless expert where no column tells experts apart.
  ///
  /// - Parameters:
  ///   - table: the judgements.
  ///   - expert: the column that says whose a row is.
  ///   - owner: whose judgements all of them are, where that is known.
  func experts(
    in table: Table, expert: String? = nil, owner: String = "", at range: SourceRange
  ) throws(Diagnostic) -> [GroupJudgements] {
    let authors: [JudgementBook.Author]
    do {
      authors = try JudgementBook(table: table, system: system, expert: expert).authors()
    } catch let defect as ComparisonDefect {
      throw Diagnostic(.comparison(defect, of: call.spelling(of: option)), at: range)
    } catch let defect as JudgementBook.Unreadable {
      let children = defect.groups.first ?? []
      throw Diagnostic(
        .noBook(call.spelling(of: option)), at: range,
        hints: [
          "a row for each pair: columns first, second, judgement",
          "a column for each pair: \(children.prefix(2).joined(separator: "_")), …",
          "a square for each group: a column and a row for each of \(children.joined(separator: ", "))",
        ])
    } catch {
      throw Diagnostic(.noBook(call.spelling(of: option)), at: range)
    }
    return authors.map {
      GroupJudgements(
        call: call, system: system, judgements: $0.judgements, places: JudgementPlaces(nil, at: range),
        owner: expert == nil ? owner : $0.name + ", ")
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func noBook(_ table: String) -> Self {
    .init("E301", "\(table) is a table without judgements of this system")
  }
}
