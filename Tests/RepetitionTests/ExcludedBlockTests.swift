import DocumentModel
import Structure
import Testing

@testable import Repetition

/// The blocks of an extracted page that do not belong to its text.
struct ExcludedBlockTests {
  /// Repairs a page of blocks, one a line.
  private func repaired(
    _ blocks: [(String, TextBlock.Exclusion?)]
  ) -> RepairedText {
    var (text, all) = ("", [TextBlock]())
    for (line, exclusion) in blocks {
      let start = text.utf8.count
      text += line
      all.append(
        TextBlock(kind: .paragraph, exclusion: exclusion, start: start, end: text.utf8.count))
      text += "\n\n"
    }
    return Repairer().repair(TextStructure(normalised(text)), all).repaired
  }

  private static let article = (0..<6).map { Prose.paragraph($0) }

  @Test func excludedBlocksAreCutAndSayWhy() {
    let found = repaired(
      [("الرئيسية", .navigation), ("أخبار محلية", .navigation), ("اتصل بنا", .control)]
        + Self.article.map { ($0, nil) } + [("اقرأ أيضا خبرا آخر", .related)])
    #expect(found.kept == Self.article.joined(separator: "\n\n"))
    #expect(
      found.repeats.map(\.why) == [
        "Paragraphs 1–2 belong to the menus, headers and footers, not to the text (3 words).",
        "Paragraph 3 belongs to the buttons, forms and advertisements, not to the text (2 words).",
        "Paragraph 10 belongs to the lists of other articles, not to the text (4 words).",
      ])
    #expect(found.repeats.allSatisfy { $0.kind == .boilerplate && $0.action == .cut })
  }

  @Test func anArticleThatIsPastedTwiceOnAPageIsCutOnce() {
    let found = repaired(
      [("القائمة", .navigation)] + (Self.article + Self.article).map { ($0, nil) })
    #expect(found.kept == Self.article.joined(separator: "\n\n"))
    #expect(found.repeats.count { $0.kind == .doubledPassage && $0.action == .cut } == 1)
  }

  /// A teaser of the article among the other articles must not make the article itself the copy.
  @Test func nothingInAnExcludedBlockIsATwin() {
    let found = repaired(
      Self.article.prefix(3).map { ($0, .related) } + Self.article.map { ($0, nil) }
        + Self.article.prefix(3).map { ($0, .related) })
    #expect(found.kept == Self.article.joined(separator: "\n\n"))
    #expect(found.repeats.allSatisfy { $0.kind == .boilerplate })
  }

  @Test func theHeadingIsKept() {
    let found = repaired([("قمة طارئة في جدة", .title), (Self.article[0], nil)])
    #expect(found.kept == "قمة طارئة في جدة\n\n" + Self.article[0])
  }

  @Test func aPageOfWhichAllIsExcludedIsKept() {
    let found = repaired([("القائمة الرئيسية", .navigation), ("تعليق أول", .comment)])
    #expect(found.repeats.isEmpty)
    #expect(!found.kept.isEmpty)
  }
}
