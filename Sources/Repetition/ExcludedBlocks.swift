import DocumentModel
import Structure

/// Cuts the blocks of an extracted document that do not belong to the text: menus, lists of other
/// articles, comments.
///
/// The heading that repeats the title is kept, because the title is part of a text. If everything is
/// excluded, nothing is cut.
struct ExcludedBlocks {
  private let textStructure: TextStructure
  private let blocks: [TextBlock]

  init(_ textStructure: TextStructure, _ blocks: [TextBlock]) {
    self.textStructure = textStructure
    self.blocks = blocks
  }

  private var text: NormalisedText { textStructure.text }

  /// - Returns: the paragraphs that were cut.
  /// - Complexity: O(paragraphs + blocks × log runs).
  func cut(in cuts: inout Cuts) -> Set<Int> {
    guard !blocks.isEmpty else { return [] }
    let excluded = exclusions()
    let keepsWords = text.paragraphs.indices.contains {
      excluded[$0] == nil && !text.paragraphs[$0].words.isEmpty
    }
    guard keepsWords else { return [] }
    var next = 0
    while next < excluded.count {
      let first = next
      next += 1
      guard let reason = excluded[first] else { continue }
      // One cut for a run of blocks with one reason: a menu has many lines.
      while next < excluded.count, excluded[next] == reason { next += 1 }
      let paragraphs = text.paragraphs[first..<next]
      guard let head = paragraphs.first, let foot = paragraphs.last else { continue }
      cuts.cut(
        boilerplate: head.words.lowerBound..<foot.words.upperBound,
        clean: head.clean.lowerBound..<foot.clean.upperBound,
        why: CutExplanation.excluded(
          reason, paragraphs: first..<next,
          words: foot.words.upperBound - head.words.lowerBound))
    }
    return Set(excluded.indices.filter { excluded[$0] != nil })
  }

  /// For each paragraph, the reason why its block is excluded; nil if it is kept.
  private func exclusions() -> [TextBlock.Exclusion?] {
    var result = [TextBlock.Exclusion?](repeating: nil, count: text.paragraphs.count)
    var block = 0
    for (index, paragraph) in text.paragraphs.enumerated() {
      let span = text.span(clean: paragraph.clean)
      while block < blocks.count, blocks[block].end <= span.start { block += 1 }
      guard block < blocks.count, blocks[block].start < span.end else { continue }
      let reason = blocks[block].exclusion
      result[index] = reason == .title ? nil : reason
    }
    return result
  }
}
