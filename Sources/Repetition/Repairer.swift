import Vocabulary

/// Takes out what the web put in twice, and what a site puts on every page.
///
/// The first occurrence is kept. Every cut names its twin and says why; words are compared folded,
/// and all of them must be equal, so a sentence that differs from its twin in a number, a date or a
/// negation stays. What is decided depends on the document alone.
/// - Complexity: near-linear in the number of words, for any text.
package struct Repairer: Sendable {
  private let settings: Settings
  private let boilerplate: BoilerplateRules

  package init(settings: Settings = .standard) {
    self.settings = settings
    boilerplate = .shipped
  }

  /// - Returns: the text with its repeats; a text that has words keeps some.
  package func repair(_ text: NormalisedText) -> RepairedText {
    let borders = Borders(text)
    var cuts = Cuts(text, borders)
    RepeatedPassages(text: text, borders: borders, settings: settings).cut(in: &cuts)
    RepeatedTitle(text: text, borders: borders, settings: settings).cut(in: &cuts)
    RepeatedParagraphs(text: text, settings: settings).cut(in: &cuts)
    let repeated = cuts
    Boilerplate(text, borders, boilerplate).cut(in: &cuts)
    // A page of nothing but such lines stays as it is.
    return RepairedText(text: text, repeats: (cuts.keepsWords ? cuts : repeated).entries)
  }
}
