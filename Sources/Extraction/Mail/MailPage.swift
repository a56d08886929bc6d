import DocumentModel

/// A body of HTML. What one person wrote is all text but for what it quotes and hides; what a list sent
/// to many is a page with menus and footers.
struct MailPage {
  private(set) var blocks: [MailBlock] = []
  private(set) var isTooDeep = false
  private(set) var language: String?

  static func read(_ html: [UInt8], isBulk: Bool) -> MailPage {
    html.withUnsafeBufferPointer { buffer in
      guard !buffer.isEmpty, let tree = PageTree(buffer, names: isBulk ? .page : .mail) else {
        return MailPage()
      }
      return MailPage(tree, isBulk: isBulk)
    }
  }

  private init() {}

  private init(_ tree: PageTree, isBulk: Bool) {
    isTooDeep = tree.isTooDeep
    language = PageFacts(tree).language
    let all = BlockReader(tree).blocks
    let exclusions = isBulk ? MainContent(tree, all).exclusions() : Self.exclusions(tree, all)
    for (block, exclusion) in zip(all, exclusions) where !block.isFallback {
      blocks.append(
        MailBlock(text: block.text, kind: TextBlock.Kind(block.tag), exclusion: exclusion))
    }
  }

  private static func exclusions(
    _ tree: PageTree, _ blocks: [PageBlock]
  ) -> [TextBlock.Exclusion?] {
    let isAllHidden = blocks.allSatisfy(\.isHidden)
    let reasons = tree.inheritedExclusions
    return blocks.map { $0.isHidden && !isAllHidden ? .hidden : reasons[$0.element] }
  }
}

extension PageTree {
  /// The reason of each element or of one around it.
  fileprivate var inheritedExclusions: [TextBlock.Exclusion?] {
    var reasons = [TextBlock.Exclusion?](repeating: nil, count: elements.count)
    for (index, element) in elements.enumerated() {
      // Elements come after their parents.
      let outer = element.parent >= 0 ? reasons[element.parent] : nil
      reasons[index] = outer ?? element.exclusion
    }
    return reasons
  }
}
