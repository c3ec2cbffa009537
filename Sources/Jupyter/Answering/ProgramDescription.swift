import Notebooks
import Tables

/// What a kernel says of itself and its language.
public struct ProgramDescription: Hashable, Sendable {
  /// The program's version.
  let version: String

  /// The program in this version.
  public init(version: String) { self.version = version }

  /// The reply to `kernel_info_request`.
  var reply: MessageBody {
    .ok(
      "kernel_info_reply",
      [
        .init("protocol_version", .text(MessageWriter.version)),
        .init("implementation", .text("crmlab")),
        .init("implementation_version", .text(version)),
        .init("language_info", JupyterMetadata.languageInformation),
        .init(
          "banner",
          .text("crmlab \(version): help lists the verbs, help VERB shows one")),
        .init("help_links", .list([])),
        .init("debugger", .bool(false)),
        .init("supported_features", .list([])),
      ])
  }
}
