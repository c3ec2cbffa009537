import Diagnostics
import Language
import OrderedCollections
import Tables

/// Finds what may be typed at a place: for the prompt's Tab key and for Jupyter.
public struct Completer: Sendable {
  private let session: Session
  private let files: @Sendable (String) -> [String]

  /// - Parameter files: the paths that begin as given, folders with a `/` at the end.
  public init(session: Session, files: @escaping @Sendable (String) -> [String]) {
    self.session = session
    self.files = files
  }

  /// The completions at a byte of a text, finished or not.
  public func completions(of text: String, at offset: Int) -> Completions {
    let site = CompletionSite(in: text, at: offset, verbs: session.catalogue.names)
    var words: [Completions.Candidate] = []
    var seen: Set<String> = []
    for candidate in candidates(at: site)
    where candidate.word.hasPrefix(site.prefix) && seen.insert(candidate.text).inserted {
      words.append(candidate)
    }
    return Completions(range: site.range, candidates: words)
  }

  private func candidates(at site: CompletionSite) -> [Completions.Candidate] {
    switch site.form {
    case .text:
      return files(site.prefix).map { .init(word: $0, text: "\"" + $0 + ($0.hasSuffix("/") ? "" : "\"")) }
    case .member(let path): return members(of: path, site).map { .name($0) }
    case .name, .quotedName: break
    }
    switch site.place {
    case .statement(let isNamed):
      let verbs = session.catalogue.entries.map { $0.verb.signature }.filter { !isNamed || $0.result != nil }
      return verbs.map { .init(word: $0.name, text: $0.name + " ", label: $0.name) } + results(site)
    case .argument(let index, let isStart): return argument(index, isStart: isStart, site)
    case .option(let name):
      guard let parameter = signature(site)?.parameter(name) else { return results(site) }
      return values(for: parameter, site)
    case .definition: return columns(of: ownTable(site), site) + functions + results(site)
    case .expression: return results(site) + functions
    case .nothing: return []
    }
  }

  private func signature(_ site: CompletionSite) -> Signature? {
    site.verb.flatMap { session.catalogue[$0]?.verb.signature }
  }

  private func argument(_ index: Int, isStart: Bool, _ site: CompletionSite) -> [Completions.Candidate] {
    guard let signature = signature(site) else { return results(site) }
    let places = signature.positional
    var found: [Completions.Candidate] = []
    if let parameter = index < places.count ? places[index] : places.last(where: { $0.place == .remaining }) {
      found += values(for: parameter, site)
    }
    guard isStart, site.containers.isEmpty else { return found }
    let given = Set(site.written.compactMap(\.option))
    // Options follow what is given by place.
    if index > 0 || places.isEmpty {
      found += signature.options.filter { !given.contains($0.name) }.map {
        .init(word: $0.name, text: $0.name + ": ", label: $0.name + ":")
      }
    }
    return found
  }

  private func values(for parameter: Parameter, _ site: CompletionSite) -> [Completions.Candidate] {
    switch parameter.kind {
    case .choice(let words):
      words.map { $0.isWord ? .name($0) : .init(word: $0, text: "\"\($0)\"", label: $0) }
    case .bool: [.name("true"), .name("false")]
    case .column(let owner), .columns(let owner), .sortKeys(let owner), .formula(let owner):
      columns(of: table(of: owner, site), site)
    case .rows(let owner): columns(of: table(of: owner, site), site) + functions + results(site)
    case .table, .anyTable, .object, .value, .number, .integer, .text, .path, .pathOr, .date, .span,
      .syntax:
      results(site)
    }
  }

  private func results(_ site: CompletionSite) -> [Completions.Candidate] {
    session.resultNames.map { .name($0) }
  }

  private var functions: [Completions.Candidate] {
    ExpressionFunction.all.map { .init(word: $0.name, text: $0.name + "(", label: $0.name + "()") }
  }

  private func columns(of table: Table?, _ site: CompletionSite) -> [Completions.Candidate] {
    (table?.names ?? []).map { .name($0, isQuoted: site.form == .quotedName) }
  }

  private func ownTable(_ site: CompletionSite) -> Table? {
    guard let parameter = signature(site)?.parameters.first(where: { $0.place == .definitions }),
      case .rows(let owner) = parameter.kind
    else { return nil }
    return table(of: owner, site)
  }

  /// The table that was written for the parameter of this name.
  private func table(of owner: String, _ site: CompletionSite) -> Table? {
    guard let signature = signature(site) else { return nil }
    let source: String?
    if let option = site.written.first(where: { $0.option == owner }) {
      source = option.source
    } else if let place = signature.positional.firstIndex(where: { $0.name == owner }) {
      let positional = site.written.filter { $0.option == nil && $0.definition == nil }
      source = place < positional.count ? positional[place].source : nil
    } else {
      source = nil
    }
    guard let source, let expression = try? Parser(verbs: session.catalogue.names).parseExpression(source)
    else {
      return nil
    }
    var evaluator = ExpressionEvaluator(scope: ExpressionScope(results: session.results))
    return (try? evaluator.value(of: expression))?.shape
  }

  private func members(of path: [String], _ site: CompletionSite) -> [String] {
    guard let first = path.first, var value = session[first] else { return [] }
    for name in path.dropFirst() {
      guard case .object(let object) = value, let next = object.member(name) else { return [] }
      value = next
    }
    switch value {
    case .object(let object): return object.memberNames
    case .table(let table): return table.names
    case .record(let entries): return Array(entries.keys)
    default: return []
    }
  }
}
