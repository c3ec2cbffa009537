import Diagnostics
import Display
import Segmentation
import Session
import Tables

/// `segment DATA, by: [current, potential, loyalty], method: cube` — divide customers into named segments.
struct SegmentVerb: Verb {
  static let signature = Signature(
    "segment", "divide customers into named segments", result: "segmentation",
    parameters: SegmentParameters.all)

  static let errors = SegmentErrors.guides

  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome {
    try SegmentParameters.checkMethod(of: call)
    guard call.table("data").rowCount > 0 else {
      throw Diagnostic(.noRows(call.spelling(of: "data")), at: call.range(of: "data"))
    }
    switch call.choice("method") {
    case "rfm": return try RFMSegmenting(call, session).outcome()
    case "matrix": return try CubeSegmenting(call, session, isMatrix: true).outcome()
    case "grade": return try GradeSegmenting(call, session).outcome()
    case "rules": return try RuleSegmenting(call, session).outcome()
    case "kmeans": return try KMeansSegmenting(call, session).outcome()
    case "lifecycle": return try LifecycleSegmenting(call, session).outcome()
    default: return try CubeSegmenting(call, session, isMatrix: false).outcome()
    }
  }
}

extension Diagnostic.Message {
  fileprivate static func noRows(_ table: String) -> Self { .init("E302", "\(table) has no rows") }
}
