import DocumentModel
import Structure

/// Cuts passages that were pasted twice and text that a site puts on every page.
///
/// The first occurrence is kept, except that a truncated abstract is cut instead of the text. Every
/// cut names its twin, its differences and the reason. Words are compared in folded form. Typing
/// errors and a lost word do not make another sentence. A sentence that differs from its twin in a
/// number, a date, a name or a negation (see `ProtectedTerms`) is kept and marked, and its
/// differences are reported. The result depends on the document alone, except for the learned lines
/// of its source, which the caller passes.
/// - Complexity: near-linear in the number of words, for any text.
package struct Repairer: Sendable {
  private var settings: Settings
  private let boilerplate: BoilerplateRules
  /// The words in which copies of a sentence must not differ.
  package let protectedTerms: ProtectedTerms
  private var learned: [UInt64: LearnedLine] = [:]

  /// - Parameter protectedTerms: the words in which copies may not differ.
  package init(settings: Settings = .standard, protectedTerms: ProtectedTerms = ProtectedTerms()) {
    self.settings = settings
    self.protectedTerms = protectedTerms
    boilerplate = .shipped
  }

  /// Returns a repairer with the settings of a source.
  package func following(_ rules: SourceRules) -> Repairer {
    var repairer = self
    repairer.learned = rules.learned
    repairer.settings.cutsCopies = rules.copies == .cut
    repairer.settings.marksQuotes = rules.marksQuotes
    if let words = rules.shortestCopy {
      repairer.settings.adjacentWords = words
      repairer.settings.adjacentWordsOfParagraphs = words
      repairer.settings.adjacentParagraphWords = words
      repairer.settings.distantParagraphWords = max(settings.distantParagraphWords, words)
      repairer.settings.distantWords = max(settings.distantWords, words)
    }
    return repairer
  }

  /// - Returns: the text with its repeats. A text that has words keeps at least one.
  package func repair(_ text: NormalisedText) -> RepairedText {
    repair(TextStructure(text)).repaired
  }

  /// - Parameter blocks: the blocks of an extracted text. The excluded ones are cut, and nothing
  ///   in them counts as a repeat or as its twin.
  /// - Returns: the document with its repeats and the words that are kept.
  package func repair(
    _ textStructure: TextStructure, _ blocks: [TextBlock] = []
  ) -> DocumentStructure {
    var cuts = Cuts(textStructure.text, textStructure)
    let excluded = ExcludedBlocks(textStructure, blocks).cut(in: &cuts)
    let text = cuts.textWithUniqueCuts
    let protectedTerms = protectedTerms.of(text)
    RepeatedPassages(
      text: text, textStructure: textStructure, wordCount: cuts.kept(in: text.words.indices),
      settings: settings, protectedTerms: protectedTerms
    )
    .cut(in: &cuts)
    RepeatedTitle(text: text, textStructure: textStructure, settings: settings).cut(in: &cuts)
    RepeatedParagraphs(text: text, settings: settings).cut(in: &cuts)
    RepeatedAbstract(text: text, textStructure: textStructure, protectedTerms: protectedTerms).cut(
      in: &cuts)
    PullQuotes(text: text, settings: settings).mark(in: &cuts)
    let repeated = cuts
    Boilerplate(textStructure.text, textStructure, boilerplate, excluded).cut(in: &cuts)
    // A page that consists only of boilerplate is kept.
    if !cuts.keepsWords { cuts = repeated }
    LearnedLines(text: textStructure.text, learned: learned).note(in: &cuts)
    let entries = cuts.entries
    let repaired = RepairedText(
      text: textStructure.text,
      repeats: settings.cutsCopies ? entries : entries.map(Self.onlyMarked))
    return DocumentStructure(repaired, textStructure)
  }

  /// Returns the entry as marked instead of cut, unless it is boilerplate.
  private static func onlyMarked(_ entry: Repeat) -> Repeat {
    guard entry.kind != .boilerplate else { return entry }
    var marked = entry
    marked.action = .marked
    return marked
  }
}
