/// The order in which the splits of a tree are taken back as complexity grows
/// dearer.
///
/// A node's link is g = (R(node) − R(leaves below)) / (leaves below − 1). The
/// node of the smallest link loses its splits, its ancestors' links are
/// renewed, and so on up to the root. Links that differ by rounding error only
/// break together.
///
/// - Source: Breiman et al. (1984), section 3.3.
struct WeakestLinks {
  /// The complexity at which each node stops being split; infinite for leaves.
  private(set) var complexities: [Double]
  private var links: [Double]
  private var risks: [Double]
  private var leaves: [Int]
  private let own: [Double]
  private let nodes: [TreeNode]
  private var queue: [(link: Double, node: Int)] = []

  /// - Parameters:
  ///   - nodes: parents before children.
  ///   - own: the risk of each node if it is a leaf.
  /// - Complexity: O(nodes · depth · log nodes).
  init(_ nodes: [TreeNode], risks own: [Double]) {
    self.nodes = nodes
    self.own = own
    complexities = Array(repeating: .infinity, count: nodes.count)
    links = Array(repeating: .infinity, count: nodes.count)
    risks = own
    leaves = Array(repeating: 1, count: nodes.count)
    for node in nodes.indices.reversed() {
      guard let children = nodes[node].children else { continue }
      risks[node] = risks[children.left] + risks[children.right]
      leaves[node] = leaves[children.left] + leaves[children.right]
      renew(node)
    }
    breakLinks()
  }

  private mutating func breakLinks() {
    var reached = 0.0
    let tolerance = (own.first ?? 0) * 1e-12
    while let (link, node) = pop() {
      guard complexities[node] == .infinity, link == links[node] else { continue }
      if link > reached + tolerance { reached = link }
      take(node, at: reached)
      let risk = own[node] - risks[node]
      let count = leaves[node] - 1
      var above = Optional(node)
      while let place = above {
        risks[place] += risk
        leaves[place] -= count
        above = nodes[place].parent
        if place != node { renew(place) }
      }
    }
  }

  /// Marks a node and all splits below it that still stand.
  private mutating func take(_ node: Int, at complexity: Double) {
    var waiting = [node]
    while let next = waiting.popLast() {
      guard let children = nodes[next].children, complexities[next] == .infinity else { continue }
      complexities[next] = complexity
      waiting.append(children.left)
      waiting.append(children.right)
    }
  }

  private mutating func renew(_ node: Int) {
    links[node] = (own[node] - risks[node]) / Double(leaves[node] - 1)
    push(links[node], node)
  }

  // A binary heap; nodes of equal link leave it in the order of their places.

  private mutating func push(_ link: Double, _ node: Int) {
    queue.append((link, node))
    var place = queue.count - 1
    while place > 0, queue[place] < queue[(place - 1) / 2] {
      queue.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func pop() -> (link: Double, node: Int)? {
    guard let first = queue.first, let last = queue.popLast() else { return nil }
    guard !queue.isEmpty else { return first }
    queue[0] = last
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < queue.count && queue[child] < queue[least] {
        least = child
      }
      if least == place { return first }
      queue.swapAt(place, least)
      place = least
    }
  }
}
