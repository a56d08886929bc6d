extension Repairer {
  /// Thresholds, each with what was seen.
  ///
  /// Seen: the repeats of eight words or more in SANAD (10,472 articles) and in 8,000 articles of
  /// SaudiNewsNet, counted by length; about a hundred of thirty words or more were looked at. Verses
  /// quoted twice, an article that is summed up and then printed, rows of comparison tables, royal
  /// decrees with the same preamble and share reports repeat 30 to 75 words far from their twins,
  /// and stay. Pasted copies stand directly after their twins, or after a byline or heading, or are
  /// very long. Figures without a source below are chosen, not measured.
  package struct Settings: Sendable, Equatable {
    /// Words in a row that count as a run: copies with a slip in twenty words have many of them.
    package var shortestRun = 8
    /// A copy beside its twin: at least this many words. The shortest real one seen has 48.
    package var adjacentWords = 40
    /// The same for a copy of two paragraphs or more: two line ends in place are strong evidence.
    package var adjacentWordsOfParagraphs = 30
    /// "Beside": at most this share of the copy lies between twin and copy. A decree whose number
    /// differs repeats 68 words after 46 others (0.68).
    package var largestGap = 0.5
    /// A copy anywhere: a share report sums itself up with 123 of its own words.
    package var distantWords = 150
    /// Of a copy's extent, at least this share of words has a partner; sentences that differ are
    /// kept.
    package var agreement = 0.8
    /// A copy that begins in mid-line behind a heading: at least this many words.
    package var headedWords = 100
    /// Different words that a copy must have: a drum beat is no passage.
    package var distinctWords = 20
    /// Mean words in a paragraph under which lines are verses, rows or items, and stay (the data
    /// sheets of two telephones share eight lines of eleven words)…
    package var verseWords = 12
    /// …unless they repeat in one piece and are this share of the whole document.
    package var dominance = 0.35

    /// A paragraph directly after its twin; more than a line of verse has.
    package var adjacentParagraphWords = 15
    /// A paragraph far from its twin. Condolences for two persons repeat paragraphs of 26.
    package var distantParagraphWords = 50
    /// Shared words of the paragraphs before both from which on the text is a formula.
    package var formulaLikeness = 0.4
    /// A copy of more paragraphs is no formula, whatever it follows.
    package var formulaParagraphs = 3

    /// A title, in words. "The Organisation of Islamic Cooperation" has three and heads pages.
    package var shortestTitle = 4
    package var longestTitle = 60
    /// Words in one line of a title; the longest of 8,000 headlines of SaudiNewsNet has 23.
    package var titleLine = 30
    /// Words between title and copy: a date, a byline.
    package var titleGap = 12
    /// Paragraphs in which a title is looked for.
    package var titleParagraphs = 14

    /// Whether copies are cut, or only marked.
    package var cutsCopies = true
    /// Whether quotations that a page sets apart from its own text are marked.
    package var marksQuotes = false

    package init() {}

    package static let standard = Settings()
  }
}
