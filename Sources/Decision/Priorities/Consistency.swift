/// How far a comparison matrix is from perfectly consistent.
///
/// - Source: Saaty (1980), ch. 3; Aguarón & Moreno-Jiménez (2003) for the geometric index.
public struct Consistency: Hashable, Sendable {
  /// The number n of criteria.
  public let order: Int
  /// λmax ≥ n, as the mean over i of (Aw)ᵢ/wᵢ.
  public let principalEigenvalue: Double
  /// CI = (λmax − n)/(n − 1); 0 up to order 1.
  public let index: Double
  /// RI(n), from the table named in `randomIndexName`.
  public let randomIndex: Double
  /// The name of the random-index table.
  public let randomIndexName: String
  /// Whether the random index was listed, interpolated, fitted or simulated.
  public let randomIndexOrigin: RandomIndexEntry.Origin
  /// CR = CI/RI; 0 by definition up to order 2.
  public let ratio: Double
  /// GCI = 2/((n−1)(n−2)) Σ_{i<j} ln²(aᵢⱼ wⱼ/wᵢ) with the row geometric means as w; nil up to order 2.
  public let geometricIndex: Double?

  /// The customary limit of the consistency ratio.
  public static let limit = 0.1

  /// Whether the consistency ratio is below the customary 0.10.
  public var isAcceptable: Bool { ratio < Self.limit }

  /// The consistency of a matrix under weights w.
  init(of matrix: ComparisonMatrix, weights: [Double], randomIndex table: RandomIndex) {
    let n = matrix.order
    let entry = table.entry(order: n)
    order = n
    principalEigenvalue = meanEigenvalue(of: matrix, weights: weights)
    index = n < 2 ? 0 : (principalEigenvalue - Double(n)) / Double(n - 1)
    randomIndex = entry.value
    randomIndexName = table.name
    randomIndexOrigin = entry.origin
    ratio = n <= 2 ? 0 : index / entry.value
    geometricIndex = n <= 2 ? nil : geometricConsistencyIndex(of: matrix)
  }
}
