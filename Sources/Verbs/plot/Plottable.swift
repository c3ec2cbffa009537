import Display
import Session

/// A result that `plot` can draw, in one or more ways.
protocol Plottable: ResultObject {
  /// The pictures by the names of `plot`'s `kind:`; the first is drawn when none is named.
  var pictures: [Picture] { get }
}

/// One way to draw a result.
struct Picture {
  /// What `kind:` calls it: `tree`, `cp`.
  let name: String
  /// The picture.
  let figure: Figure
}
