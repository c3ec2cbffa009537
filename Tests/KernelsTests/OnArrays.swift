import Kernels

// The kernels on arrays: a span inside an expectation crashes the compiler of Swift 6.3.1.

func sum(_ x: [Double]) -> Double { deterministicSum(x.span) }
func sum(_ x: [Double], times y: [Double]) -> Double { deterministicSum(x.span, times: y.span) }
func moments(of x: [Double]) -> Moments { Moments(x.span) }
func rank(_ x: [Double], _ ties: TieRule, descending: Bool = false) -> [Double] {
  ranks(x.span, ties: ties, descending: descending)
}
func quantilesOf(_ x: [Double], _ p: [Double], _ type: QuantileType = .mode) -> [Double]? {
  quantiles(p, of: x.span, type: type)
}
func sorted(_ x: [Double]) -> [Double] { sortedValues(x.span) }
func order(_ x: [Double], descending: Bool) -> [Int] {
  sortedOrder(x.span, descending: descending).map(Int.init)
}
func twoMeans(_ x: [Double]) -> TwoMeans? { TwoMeans(x.span) }
