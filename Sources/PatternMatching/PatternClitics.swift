/// The clitics that may precede a pattern at the start of a word.
///
///     (waw|feh)? ( (beh|kaf)? alef lam | lam lam | beh | lam | kaf )?
///
/// A pattern that itself starts with the article keeps it, except that lam removes its alef: a name
/// with the article matches after beh as "bi-al-" and after lam as "li-l-". If its first letter is
/// also a lam, three lams become two: "li" and "al-lajna" make "li-l-lajna", written with two.
enum PatternClitics {
  private static let alef: UInt32 = 0x0627
  private static let beh: UInt32 = 0x0628
  private static let feh: UInt32 = 0x0641
  private static let kaf: UInt32 = 0x0643
  private static let lam: UInt32 = 0x0644
  private static let waw: UInt32 = 0x0648

  private static let conjunction = PatternNode.optional(.scalars(ScalarSet(waw, feh)))
  private static let article = PatternNode.choice([
    .sequence([.optional(.scalars(ScalarSet(beh, kaf))), .scalar(alef), .scalar(lam)]),
    .sequence([.scalar(lam), .scalar(lam)]),
  ])
  private static let preposition = PatternNode.scalars(ScalarSet(beh, lam, kaf))

  /// Returns the node with its clitics before it.
  static func attached(to node: PatternNode) -> PatternNode {
    .sequence([conjunction, afterConjunction(node)])
  }

  private static func afterConjunction(_ node: PatternNode) -> PatternNode {
    switch node {
    case .choice(let branches):
      return .choice(branches.map(afterConjunction))
    case .sequence(let nodes) where beginsWithArticle(nodes):
      let plain = PatternNode.sequence([article] + nodes.dropFirst(2))
      guard nodes[2] == .scalar(lam) else { return plain }
      return .choice([plain, .sequence([.scalar(lam), .scalar(lam)] + nodes.dropFirst(3))])
    case .sequence(let nodes):
      guard case .choice(let branches)? = nodes.first else { return general(node) }
      let rest = nodes.dropFirst()
      return .choice(branches.map { afterConjunction(joined($0, rest)) })
    default:
      return general(node)
    }
  }

  private static func joined(
    _ first: PatternNode, _ rest: ArraySlice<PatternNode>
  ) -> PatternNode {
    if case .sequence(let nodes) = first { return .sequence(nodes + rest) }
    return .sequence([first] + rest)
  }

  private static func general(_ node: PatternNode) -> PatternNode {
    .sequence([.optional(.choice([article, preposition])), node])
  }

  private static func beginsWithArticle(_ nodes: [PatternNode]) -> Bool {
    nodes.count > 2 && nodes[0] == .scalar(alef) && nodes[1] == .scalar(lam)
  }
}
