/// The published tables of the random index: the mean consistency index of random matrices.
///
/// A consistency ratio differs in the third decimal by table, so results always name the one used.
public enum RandomIndexTable: String, CaseIterable, Hashable, Sendable {
  /// Saaty (1980). Many copies print 1.48 at order 12, an artefact of 100 matrices; here 1.54.
  case saaty1980
  /// Saaty (2005), "Theory and Applications of the Analytic Network Process", p. 31.
  case saaty2005
  /// The table common in Chinese texts.
  case cn
  /// Alonso & Lamata (2006), 100,000 matrices of each order.
  case alonsoLamata = "alonso-lamata"
  /// Donegan & Dodd (1991), up to order 100; between listed orders by straight lines.
  case doneganDodd = "donegan-dodd"
  /// Tummala & Ling (1998).
  case tummalaLing = "tummala-ling"
  /// 500,000 matrices of each order, as in the R package ahpsurvey.
  case sim500k

  /// The listed orders from 1 and their values.
  var entries: [(order: Int, value: Double)] {
    let values = Self.values[self] ?? []
    let further = self == .doneganDodd ? Self.doneganDoddFurther : []
    return [(1, 0), (2, 0)] + zip(3..., values).map { ($0, $1) } + further
  }

  private static let values: [Self: [Double]] = [
    .saaty1980: [0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.54, 1.56, 1.57, 1.59],
    .saaty2005: [0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59],
    .cn: [0.52, 0.89, 1.12, 1.26, 1.36, 1.41, 1.46, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59],
    .alonsoLamata: [
      0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854, 1.5141, 1.5365, 1.5551, 1.5713,
      1.5838,
    ],
    .doneganDodd: [
      0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055, 1.4213, 1.4497, 1.4643, 1.4822,
      1.4969,
    ],
    .tummalaLing: [
      0.5799, 0.8921, 1.1159, 1.2358, 1.3322, 1.3952, 1.4537, 1.4882, 1.5117, 1.5356, 1.5571, 1.5714,
      1.5831,
    ],
    .sim500k: [
      0.52517, 0.88367, 1.10810, 1.24928, 1.34155, 1.40485, 1.45072, 1.48573, 1.51410, 1.53566, 1.55459,
      1.57035, 1.58400,
    ],
  ]

  private static let doneganDoddFurther: [(order: Int, value: Double)] = [
    (16, 1.5078), (17, 1.5153), (18, 1.5262), (19, 1.5313), (20, 1.5371), (25, 1.5619), (30, 1.5772),
    (40, 1.5976), (50, 1.6102), (60, 1.6178), (70, 1.6237), (80, 1.6277), (90, 1.6213), (100, 1.6339),
  ]
}
