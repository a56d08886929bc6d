import DocumentModel

/// Conversion of raw text to clean and folded text, each with its map.
package enum Normaliser {
  /// Cleans and folds a text, and cuts it into paragraphs and words.
  ///
  /// Clean text, for people: the rules of `rules` are applied in that order; each rule that changes
  /// something is counted under its name.
  ///
  /// Folded text, for comparison, is made from clean text in this order: letters by `folding.tsv`
  /// (alef with hamza, madda or wasla; alef maksura and Persian yeh; Persian kaf; teh marbuta and
  /// the other hehs), marks deleted, digits to ASCII, the thousands separator deleted between
  /// digits, punctuation to ASCII, lower case, spaces collapsed, and glued words separated: between
  /// a digit and a letter, after a teh marbuta, and between two halves that `glued_words.tsv`
  /// lists.
  ///
  /// - Complexity: O(n) time and memory.
  package static func normalise(_ raw: RawText) -> NormalisedText {
    fold(raw, clean(raw.utf8, isExtracted: raw.isExtracted))
  }

  /// The stages from raw to clean, in the order of application.
  static let stages: [CleaningStage] = opening + following

  /// The stages for text that is encoded twice: HTML, and text decoded with a wrong table.
  private static let opening: [CleaningStage] = [
    CleaningStage(Markup.rules, for: .decoded, Markup.decode),
    CleaningStage(Mojibake.rules, Mojibake.undo),
  ]

  private static let following: [CleaningStage] = [
    CleaningStage(
      VisualOrder.rule,
      "A line that is stored from left to right is put into reading order.",
      VisualOrder.stage),
    CleaningStage(LetterRule.allCases.map(\.rule), letters),
    CleaningStage(
      VisualOrderLigatures.rule,
      "A lam-alef that a font's table reversed is corrected if the document shows the defect.",
      VisualOrderLigatures.stage),
    CleaningStage(
      LineWrap.rule, for: .decoded, "Lines that break at a fixed width become paragraphs.",
      LineWrap.stage),
    CleaningStage(
      PageBreakJoiner.rule, for: .decoded, "A paragraph that the end of a page broke is joined.",
      PageBreakJoiner.stage),
  ]

  /// The rules from raw to clean, in the order of application.
  package static let rules: [CleaningRule] = stages.flatMap(\.rules)

  /// The maximum number of rounds. Repairs of letters may uncover text for an opening stage (for
  /// example by removing an invisible mark between its signs), so all stages run again while an
  /// opening stage makes a repair.
  private static let rounds = 3

  package static func clean(_ utf8: [UInt8], isExtracted: Bool = false) -> CleanText {
    var chain = CleaningChain(utf8)
    apply(to: &chain, isExtracted: isExtracted)
    return chain.text
      ?? CleanText(utf8: utf8, map: OffsetMap(identity: utf8.count), repairs: [])
  }

  /// Applies all stages to a text.
  static func apply(to chain: inout CleaningChain, isExtracted: Bool) {
    func isFor(_ stage: CleaningStage) -> Bool { stage.scope == .all || !isExtracted }
    for round in 0..<rounds {
      var isOpened = false
      for stage in opening where isFor(stage) && chain.apply(stage.repair) { isOpened = true }
      guard isOpened || round == 0 else { return }
      for stage in following where isFor(stage) { chain.apply(stage.repair) }
    }
  }

  /// Applies the repairs that examine only a few neighbouring letters: `LetterRule`.
  static func letters(_ utf8: [UInt8], _ log: inout ChangeLog?) -> CleanText? {
    let table = CleanTable.shared
    return utf8.withUnsafeBufferPointer { source in
      table.classes.withUnsafeBufferPointer { classes in
        var cleaner = Cleaner(source, classes, table)
        cleaner.counts.log = log
        cleaner.run()
        // The repairs may change the language that the letters indicate; the clean text decides.
        if cleaner.keepsNonJoiner == true,
          !cleaner.out.withUnsafeBufferPointer(ScriptLanguage.keepsNonJoiner)
        {
          cleaner = Cleaner(source, classes, table, keepsNonJoiner: false)
          cleaner.counts.log = log
          cleaner.run()
        }
        log = cleaner.counts.log
        return CleanText(utf8: cleaner.out, map: cleaner.map, repairs: cleaner.counts.repairs)
      }
    }
  }

  private static func fold(_ raw: RawText, _ clean: CleanText) -> NormalisedText {
    var map = OffsetMap()
    var words: [Word] = []
    var paragraphs: [Paragraph] = []
    let table = FoldTable.shared
    let folded = [UInt8](unsafeUninitializedCapacity: clean.utf8.count * 2 + 8) { out, count in
      clean.utf8.withUnsafeBufferPointer { source in
        table.entries.withUnsafeBufferPointer { entries in
          table.letters.withUnsafeBufferPointer { letters in
            var pass = FoldPass(source, entries, letters, to: out.baseAddress!)
            pass.run()
            count = pass.end
            map = pass.map
            words = pass.words
            paragraphs = pass.paragraphs
          }
        }
      }
    }
    return NormalisedText(
      raw: raw, clean: clean, folded: FoldedText(utf8: folded, map: map), paragraphs: paragraphs,
      words: words)
  }
}
