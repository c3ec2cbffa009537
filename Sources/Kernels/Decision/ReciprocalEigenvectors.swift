/// The principal eigenvectors of many positive reciprocal matrices of one order, eight in step.
///
/// Power iteration from equal weights until no weight of the eight changes by 10⁻¹² or more, or for 10,000
/// steps. The last eight are filled up with the last matrix.
///
/// - Parameters:
///   - upper: the judgements above the diagonal, row by row; shape [count × n(n − 1)/2], positive.
///   - n: the order, at least 1.
///   - weights: receives the eigenvectors, each summing to 1; shape [count × n].
///   - eigenvalues: receives the mean over i of (Aw)ᵢ/wᵢ; shape [count].
/// - Complexity: O(count × n²) per step.
/// - Precondition: the shapes agree.
public func reciprocalEigenvectors(
  upper: Span<Double>, order n: Int, weights: inout MutableSpan<Double>,
  eigenvalues: inout MutableSpan<Double>
) {
  let pairs = n * (n - 1) / 2
  let count = eigenvalues.count
  precondition(upper.count == count * pairs && weights.count == count * n, "the shapes don't agree")
  let ones = SIMD8<Double>(repeating: 1)
  var cells = Array(repeating: ones, count: n * n)
  var vector = Array(repeating: ones, count: n)
  var image = vector
  for start in stride(from: 0, to: count, by: 8) {
    gather(upper, from: start, of: count, order: n, into: &cells)
    let eigenvalue = iterate(cells, order: n, &vector, &image)
    for lane in 0..<min(8, count - start) {
      eigenvalues[start + lane] = eigenvalue[lane]
      for i in 0..<n { weights[(start + lane) * n + i] = vector[i][lane] }
    }
  }
}

/// Fills the eight matrices from `start` on into the lanes of `cells`, mirrored cells by division.
private func gather(
  _ upper: Span<Double>, from start: Int, of count: Int, order n: Int, into cells: inout [SIMD8<Double>]
) {
  let pairs = n * (n - 1) / 2
  let ones = SIMD8<Double>(repeating: 1)
  var next = 0
  for i in 0..<n {
    for j in i + 1..<n {
      var judgements = ones
      for lane in 0..<8 {
        judgements[lane] = upper[min(start + lane, count - 1) * pairs + next]
      }
      cells[i * n + j] = judgements
      cells[j * n + i] = ones / judgements
      next += 1
    }
  }
}

/// Iterates eight matrices; returns their eigenvalues and leaves the eigenvectors in `vector`.
@inline(__always)
private func iterate(
  _ cells: [SIMD8<Double>], order n: Int, _ vector: inout [SIMD8<Double>], _ image: inout [SIMD8<Double>]
) -> SIMD8<Double> {
  let zeros = SIMD8<Double>.zero
  let ones = SIMD8<Double>(repeating: 1)
  let tolerance = SIMD8<Double>(repeating: 1e-12)
  for i in 0..<n { vector[i] = SIMD8(repeating: 1 / Double(n)) }
  for _ in 0..<10_000 {
    let sum = multiply(cells, order: n, vector, into: &image)
    let scale = ones / sum
    var change = zeros
    for i in 0..<n {
      let next = image[i] * scale
      let step = next - vector[i]
      change = change.replacing(with: step, where: step .> change)
      change = change.replacing(with: zeros - step, where: zeros - step .> change)
      vector[i] = next
    }
    if all(change .< tolerance) { break }
  }
  _ = multiply(cells, order: n, vector, into: &image)
  var eigenvalue = zeros
  for i in 0..<n { eigenvalue += image[i] / vector[i] }
  return eigenvalue * SIMD8(repeating: 1 / Double(n))
}

/// A w in every lane; returns its sum.
@inline(__always)
private func multiply(
  _ cells: [SIMD8<Double>], order n: Int, _ vector: [SIMD8<Double>], into image: inout [SIMD8<Double>]
) -> SIMD8<Double> {
  var total = SIMD8<Double>.zero
  for i in 0..<n {
    var sum = SIMD8<Double>.zero
    for j in 0..<n { sum += cells[i * n + j] * vector[j] }
    image[i] = sum
    total += sum
  }
  return total
}
