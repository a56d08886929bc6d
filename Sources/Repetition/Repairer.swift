import DocumentModel

/// Takes out what the web put in twice, and what a site puts on every page.
///
/// The first occurrence is kept (of an abstract that breaks off, the text). Every cut names its
/// twin, its differences and why. Words are compared folded; slips and a lost word do not make another sentence, but one that differs from
/// its twin in a number, a date, a name or a negation stays (see `ProtectedTerms`), is marked, and its
/// differences are told. What is decided depends on the document alone, but for lines of its source
/// that the archive learned, which the caller hands over.
/// - Complexity: near-linear in the number of words, for any text.
package struct Repairer: Sendable {
  private var settings: Settings
  private let boilerplate: BoilerplateRules
  private let protectedTerms: ProtectedTerms
  private var learned: [UInt64: LearnedLine] = [:]

  /// - Parameter weighty: words in which copies may not differ.
  package init(settings: Settings = .standard, protectedTerms: ProtectedTerms = ProtectedTerms()) {
    self.settings = settings
    self.protectedTerms = protectedTerms
    boilerplate = .shipped
  }

  /// The same with what the configuration says of a source.
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

  /// - Returns: the text with its repeats; a text that has words keeps some.
  package func repair(_ text: NormalisedText) -> RepairedText {
    let boundaries = SentenceBoundaries(text)
    var cuts = Cuts(text, boundaries)
    let protectedTerms = protectedTerms.of(text)
    RepeatedPassages(
      text: text, boundaries: boundaries, settings: settings, protectedTerms: protectedTerms
    )
    .cut(in: &cuts)
    RepeatedTitle(text: text, boundaries: boundaries, settings: settings).cut(in: &cuts)
    RepeatedParagraphs(text: text, settings: settings).cut(in: &cuts)
    RepeatedAbstract(text: text, boundaries: boundaries, protectedTerms: protectedTerms).cut(
      in: &cuts)
    PullQuotes(text: text, settings: settings).mark(in: &cuts)
    let repeated = cuts
    Boilerplate(text, boundaries, boilerplate).cut(in: &cuts)
    // A page of nothing but such lines stays as it is.
    if !cuts.keepsWords { cuts = repeated }
    LearnedLines(text: text, learned: learned).note(in: &cuts)
    let entries = cuts.entries
    return RepairedText(
      text: text, repeats: settings.cutsCopies ? entries : entries.map(Self.onlyMarked))
  }

  /// A copy that stays in the text; what the site put in goes all the same.
  private static func onlyMarked(_ entry: Repeat) -> Repeat {
    guard entry.kind != .boilerplate else { return entry }
    var marked = entry
    marked.action = .marked
    return marked
  }
}
