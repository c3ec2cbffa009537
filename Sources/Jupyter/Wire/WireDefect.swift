import Notebooks
import Tables

/// Why a message from a client was dropped.
enum WireDefect: Error, Hashable {
  /// No frame says where the message begins, or too few follow it.
  case frames(Int)
  /// The signature is not that of the four dictionaries.
  case signature
  /// A dictionary is not JSON.
  case json(JSONDefect)
  /// A dictionary is something else, or the header names no type.
  case shape
}

extension WireDefect: CustomStringConvertible {
  /// The reason in a few words, for the server's log.
  var description: String {
    switch self {
    case .frames(let count): "\(count) frames are no message"
    case .signature: "wrong signature"
    case .json(let defect): "not JSON at byte \(defect.byte)"
    case .shape: "no header"
    }
  }
}
