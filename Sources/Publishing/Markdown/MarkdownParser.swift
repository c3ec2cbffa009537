@unsafe @preconcurrency import CMarkGFM
import Synchronization

/// Reads prose: the one file that calls cmark-gfm, the reference reader of GitHub's Markdown.
///
/// Tables, struck-out text, task lists and bare addresses are understood; footnotes are not. What stands
/// deeper than `depthLimit` is left out.
///
/// - Source: GitHub Flavored Markdown Spec 0.29-gfm (2019).
enum MarkdownParser {
  /// How deep quotes, lists and emphasis are followed.
  static let depthLimit = 64

  /// The pieces of a text.
  ///
  /// - Complexity: O(n) for prose as people write it.
  static func nodes(of text: String) -> [MarkdownNode] {
    // The library keeps its table of special characters in globals that every parse changes.
    lock.withLock { isRegistered in
      if !isRegistered {
        cmark_gfm_core_extensions_ensure_registered()
        isRegistered = true
      }
      // SAFETY: the parser and the document are freed once, at the end of this scope, behind the last use of
      // their nodes.
      guard let parser = unsafe cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
      defer { unsafe cmark_parser_free(parser) }
      for name in ["table", "strikethrough", "tasklist", "autolink"] {
        guard let addition = unsafe cmark_find_syntax_extension(name) else { continue }
        _ = unsafe cmark_parser_attach_syntax_extension(parser, addition)
      }
      unsafe cmark_parser_feed(parser, text, text.utf8.count)
      guard let document = unsafe cmark_parser_finish(parser) else { return [] }
      defer { unsafe cmark_node_free(document) }
      return unsafe children(of: document, depth: 0)
    }
  }

  private static let lock = Mutex(false)

  private static func children(of parent: OpaquePointer, depth: Int) -> [MarkdownNode] {
    guard depth < depthLimit else { return [] }
    var nodes: [MarkdownNode] = []
    // SAFETY: the nodes belong to a document that outlives this call.
    var next = unsafe cmark_node_first_child(parent)
    while let node = unsafe next {
      if let kind = unsafe kind(of: node) {
        nodes.append(MarkdownNode(kind: kind, children: unsafe children(of: node, depth: depth + 1)))
      }
      unsafe next = cmark_node_next(node)
    }
    return nodes
  }

  /// What a node is; `nil` for one that says nothing to a reader.
  private static func kind(of node: OpaquePointer) -> MarkdownNode.Kind? {
    // SAFETY: the library answers with static or node-owned strings, which are copied at once.
    switch unsafe string(cmark_node_get_type_string(node)) {
    case "paragraph": .paragraph
    case "heading": .heading(level: Int(unsafe cmark_node_get_heading_level(node)))
    case "block_quote": .quote
    case "list":
      unsafe .list(
        start: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
          ? Int(cmark_node_get_list_start(node)) : nil,
        isTight: cmark_node_get_list_tight(node) != 0)
    case "item": .item(isDone: nil)
    case "tasklist": .item(isDone: unsafe cmark_gfm_extensions_get_tasklist_item_checked(node))
    case "code_block":
      unsafe .codeBlock(literal(of: node), language: string(cmark_node_get_fence_info(node)))
    case "html_block": .htmlBlock(unsafe literal(of: node))
    case "thematic_break": .thematicBreak
    case "table": .table(unsafe alignments(of: node))
    case "table_header": .row(isHeader: true)
    case "table_row": .row(isHeader: false)
    case "table_cell": .cell
    default: unsafe inlineKind(of: node)
    }
  }

  private static func inlineKind(of node: OpaquePointer) -> MarkdownNode.Kind? {
    // SAFETY: as above.
    switch unsafe string(cmark_node_get_type_string(node)) {
    case "text": .text(unsafe literal(of: node))
    case "code": .code(unsafe literal(of: node))
    case "html_inline": .html(unsafe literal(of: node))
    case "softbreak": .softBreak
    case "linebreak": .lineBreak
    case "emph": .emphasis
    case "strong": .strong
    case "strikethrough": .deleted
    case "link":
      unsafe .link(target: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    case "image":
      unsafe .image(source: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    default: nil
    }
  }

  private static func literal(of node: OpaquePointer) -> String {
    // SAFETY: as above.
    unsafe string(cmark_node_get_literal(node))
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String {
    // SAFETY: the library ends its strings with a zero byte.
    unsafe text.map { unsafe String(cString: $0) } ?? ""
  }

  private static func alignments(of table: OpaquePointer) -> [MarkdownNode.Alignment] {
    let count = Int(unsafe cmark_gfm_extensions_get_table_columns(table))
    guard let letters = unsafe cmark_gfm_extensions_get_table_alignments(table) else { return [] }
    return (0..<count).map { column in
      // SAFETY: the table holds one letter for each of its columns.
      switch unsafe letters[column] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .centre
      case UInt8(ascii: "r"): .right
      default: .none
      }
    }
  }
}
