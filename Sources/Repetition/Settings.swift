extension Repairer {
  /// The thresholds, each with the observation behind it.
  ///
  /// Observed: the repeats of eight words or more in SANAD (10,472 articles) and in 8,000 articles
  /// of SaudiNewsNet, counted by length; about a hundred of thirty words or more were read. Verses
  /// quoted twice, an article that is summed up and then printed, rows of comparison tables, royal
  /// decrees with the same preamble and share reports repeat 30 to 75 words far from their twins;
  /// they are kept. Pasted copies lie directly after their twins, or after a byline or heading, or
  /// are very long. Thresholds without a source below are chosen, not measured.
  package struct Settings: Sendable, Equatable {
    /// The minimum number of words in a run: copies with a typing error in twenty words have many
    /// such runs.
    package var shortestRun = 8
    /// The minimum number of words in a copy beside its twin. The shortest real one observed has
    /// 48.
    package var adjacentWords = 40
    /// The same for a copy of two paragraphs or more: two line ends in place are strong evidence.
    package var adjacentWordsOfParagraphs = 30
    /// The maximum gap between twin and copy for "beside", as a share of the copy. A decree whose
    /// number differs repeats 68 words after 46 others (0.68).
    package var largestGap = 0.5
    /// The minimum number of words in a copy at any distance: a share report summarises itself with
    /// 123 of its own words.
    package var distantWords = 150
    /// The minimum share of a copy's words that have a partner; sentences that differ are kept.
    package var agreement = 0.8
    /// The minimum number of words in a copy that begins within a line, after a heading.
    package var headedWords = 100
    /// The minimum number of different words in a copy: the same few words repeated are not a
    /// passage.
    package var distinctWords = 20
    /// The mean number of words in a paragraph below which lines are verses, rows or items and are
    /// kept (the data sheets of two telephones share eight lines of eleven words)…
    package var verseWords = 12
    /// …unless they repeat in one piece and make up this share of the whole document.
    package var dominance = 0.35

    /// The minimum number of words in a paragraph directly after its twin; a line of verse has
    /// fewer.
    package var adjacentParagraphWords = 15
    /// The minimum number of words in a paragraph far from its twin. Condolences for two persons
    /// repeat paragraphs of 26 words.
    package var distantParagraphWords = 50
    /// The minimum similarity of the preceding paragraphs at which a repeated paragraph counts as a
    /// formula.
    package var formulaSimilarity = 0.4
    /// The maximum number of paragraphs in a formula; a longer copy is not a formula, whatever
    /// precedes it.
    package var formulaParagraphs = 3

    /// The minimum number of words in a title. "The Organisation of Islamic Cooperation" has three
    /// and occurs at the head of pages.
    package var shortestTitle = 4
    package var longestTitle = 60
    /// The maximum number of words in one line of a title; the longest of 8,000 headlines of
    /// SaudiNewsNet has 23.
    package var titleLine = 30
    /// The maximum number of words between title and copy: a date, a byline.
    package var titleGap = 12
    /// The number of paragraphs in which a title is sought.
    package var titleParagraphs = 14

    /// True if copies are cut, false if they are only marked.
    package var cutsCopies = true
    /// True if quotations that a page sets apart from its own text are marked.
    package var marksQuotes = false

    package init() {}

    package static let standard = Settings()
  }
}
