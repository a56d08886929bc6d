import DocumentModel

/// Decides which blocks of a page are its own text, and why the others are not.
///
/// 1. *Prune*: the parts whose elements say that they are menus, comments, forms and so on, unless
///    they hold much of the page's text. Pages give such names to wrappers of the whole text too.
/// 2. *Root*: the deepest element that holds most of the remaining long blocks. This finds the
///    article without any knowledge of the site.
/// 3. *Clean*: below the root, the headline, lists of links, short texts that stand in no paragraph,
///    headings that nothing follows, and the parts after a heading such as "Related articles".
///
/// The thresholds were chosen on the tuning half of WCXB's development articles (324 pages, a hash of
/// the id decides). Similar in spirit to Kohlschütter et al., "Boilerplate Detection using Shallow
/// Text Features" (WSDM 2010), whose features, words and link density, are the ones used here.
struct MainContent {
  /// The words from which on a block counts as text when a part is weighed.
  private static let longBlock = 10
  /// The share of the page's long text up to which the name of a part is believed.
  private static let prunedShare = 0.25
  /// The share of the remaining long text that the root holds.
  private static let rootShare = 0.8
  /// The share of the text that paragraphs beside the root have if they are part of it.
  private static let besideShare = 0.05
  /// The link density up to which a block counts as text for the root.
  private static let textDensity = 0.3
  /// The link density from which on a block below the root is a list of links.
  private static let linkListDensity = 0.8
  /// The words under which text that stands directly in a `div` is no paragraph.
  private static let shortText = 10
  /// The words under which the result is too little to be the text of a page.
  private static let leastText = 25

  private let tree: PageTree
  private let blocks: [PageBlock]

  init(_ tree: PageTree, _ blocks: [PageBlock]) {
    self.tree = tree
    self.blocks = blocks
  }

  /// Returns for each block the reason why it is not part of the text; nil for a part of it.
  func exclusions() -> [TextBlock.Exclusion?] {
    let weights = weights { $0.words >= Self.longBlock && $0.linkDensity < 0.5 }
    var pruned = prunedBlocks(weights)
    excludeHidden(&pruned)
    guard let root = root(besides: pruned) else { return fallback(pruned) }
    var result = blocks.indices.map { index in
      pruned[index] ?? (isBelow(root, index) ? nil : .navigation)
    }
    clean(&result)
    let words = zip(blocks, result).reduce(0) { $0 + ($1.1 == nil ? $1.0.words : 0) }
    return words >= Self.leastText ? result : fallback(pruned)
  }

  /// The words of long blocks below each element. Inline elements count too: a `span` may hold the
  /// whole text of a page.
  private func weights(_ counts: (PageBlock) -> Bool) -> [Int] {
    var weights = [Int](repeating: 0, count: tree.elements.count)
    for block in blocks where !block.isFallback && counts(block) {
      forEachElement(from: block.start) { weights[$0] += block.words }
    }
    return weights
  }

  /// Visits an element and those around it.
  private func forEachElement(from element: Int, _ body: (Int) -> Void) {
    var element = element
    while element >= 0 {
      body(element)
      element = tree.elements[element].parent
    }
  }

  private func isBelow(_ root: Int, _ index: Int) -> Bool {
    var element = blocks[index].element
    while element > root { element = tree.elements[element].parent }
    return element == root
  }

  // MARK: Prune

  private func prunedBlocks(_ weights: [Int]) -> [TextBlock.Exclusion?] {
    let bound = Double(weights.max() ?? 0) * Self.prunedShare
    // The reason of an element or of one around it; elements come after their parents.
    var reasons = [TextBlock.Exclusion?](repeating: nil, count: tree.elements.count)
    for (index, element) in tree.elements.enumerated() {
      if element.parent >= 0 { reasons[index] = reasons[element.parent] }
      guard reasons[index] == nil, element.parent >= 0, Double(weights[index]) < bound else {
        continue
      }
      reasons[index] = element.exclusion
    }
    return blocks.map { $0.isFallback ? .hidden : reasons[$0.element] }
  }

  /// Excludes hidden blocks unless they hold most of the text: some pages show their text only after
  /// a script ran.
  private func excludeHidden(_ exclusions: inout [TextBlock.Exclusion?]) {
    var (hidden, shown) = (0, 0)
    for (block, exclusion) in zip(blocks, exclusions)
    where exclusion == nil && block.words >= Self.longBlock && block.linkDensity < 0.5 {
      if block.isHidden { hidden += block.words } else { shown += block.words }
    }
    guard hidden < shown else { return }
    for index in blocks.indices where blocks[index].isHidden && exclusions[index] == nil {
      exclusions[index] = .hidden
    }
  }

  // MARK: Root

  private func root(besides exclusions: [TextBlock.Exclusion?]) -> Int? {
    var weights = [Int](repeating: 0, count: tree.elements.count)
    var total = 0
    for (block, exclusion) in zip(blocks, exclusions)
    where exclusion == nil && block.words >= Self.longBlock && block.linkDensity <= Self.textDensity
    {
      total += block.words
      forEachElement(from: block.element) { weights[$0] += block.words }
    }
    guard total > 0 else { return nil }
    let bound = Double(total) * Self.rootShare
    // Children come after their parents, so the last one that holds enough is the deepest: two
    // elements that hold most of a text lie inside each other.
    guard var root = weights.lastIndex(where: { Double($0) >= bound }) else { return nil }
    // The text of a page with one long paragraph is what stands beside it too.
    while tree.elements[root].tag.isLine, tree.elements[root].parent >= 0 {
      root = tree.elements[root].parent
    }
    while let wider = wider(than: root, besides: exclusions, Double(total)) { root = wider }
    return root
  }

  /// Returns the parent of a root if paragraphs of the text stand in it beside the root: some pages
  /// put all but the first paragraph into a part of its own.
  private func wider(
    than root: Int, besides exclusions: [TextBlock.Exclusion?], _ total: Double
  ) -> Int? {
    let parent = tree.elements[root].parent
    guard parent >= 0 else { return nil }
    var words = 0
    for (block, exclusion) in zip(blocks, exclusions)
    where exclusion == nil && block.words >= Self.longBlock && block.linkDensity <= Self.textDensity
      && block.element != root
    {
      guard case .paragraph = block.tag, tree.elements[block.element].parent == parent else {
        continue
      }
      words += block.words
    }
    return Double(words) >= Self.besideShare * total ? parent : nil
  }

  // MARK: Clean

  private func clean(_ result: inout [TextBlock.Exclusion?]) {
    for index in blocks.indices where result[index] == nil {
      result[index] = exclusionBelowRoot(of: blocks[index])
    }
    excludeTails(&result)
    excludeEmptyHeadings(&result)
  }

  private func exclusionBelowRoot(of block: PageBlock) -> TextBlock.Exclusion? {
    switch block.tag {
    case .heading(1): .title
    case _ where block.isListOfAddresses: .note
    case .div where block.words < Self.shortText: .control
    case .item, .paragraph, .div:
      block.linkDensity >= Self.linkListDensity ? .related : nil
    default: nil
    }
  }

  /// Excludes the parts after a heading such as "Related articles", up to the next heading of the
  /// same level or the end of its part.
  private func excludeTails(_ result: inout [TextBlock.Exclusion?]) {
    var kept = 0
    let total = zip(blocks, result).reduce(0) { $0 + ($1.1 == nil ? $1.0.words : 0) }
    for index in blocks.indices where result[index] == nil {
      kept += blocks[index].words
      guard let kind = TailHeadings.exclusion(of: blocks[index]) else { continue }
      result[index] = kind
      guard kept * 2 > total, case .heading(let level) = blocks[index].tag else { continue }
      for next in blocks.indices[(index + 1)...] {
        if case .heading(let other) = blocks[next].tag, other <= level { break }
        if result[next] == nil { result[next] = kind }
      }
    }
  }

  private func excludeEmptyHeadings(_ result: inout [TextBlock.Exclusion?]) {
    var following: Int?
    for index in blocks.indices.reversed() where result[index] == nil {
      guard case .heading(let level) = blocks[index].tag else {
        following = 7
        continue
      }
      if following.map({ $0 <= level }) ?? true {
        result[index] = .navigation
      } else {
        following = level
      }
    }
  }

  // MARK: Fallback

  /// The text of a page without an article: every block that no name excludes and that is not a list
  /// of links; if there is none, every block.
  private func fallback(_ pruned: [TextBlock.Exclusion?]) -> [TextBlock.Exclusion?] {
    let loose = zip(blocks, pruned).map { block, exclusion in
      exclusion ?? (block.linkDensity >= Self.linkListDensity ? .navigation : nil)
    }
    if loose.contains(nil) { return loose }
    return blocks.map { _ in nil }
  }
}
