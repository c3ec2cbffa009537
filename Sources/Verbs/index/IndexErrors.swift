import Diagnostics
import Session

extension IndexVerb {
  static var errors: [ErrorGuide] {
    [
      ErrorGuide(
        "HierarchyLink", "a hierarchy that does not hang together",
        """
        An index system is a tree: each indicator stands in it once, no group is empty, and judgements \
        are given for its groups by their names, where `goal` is the topmost. The message says which \
        name does not fit and what there is.
        """,
        wrong: "index {now: {revenue: benefit}, later: {revenue: benefit}}",
        right: "index {now: {revenue: benefit}, later: {growth: benefit}}")
    ]
  }
}
