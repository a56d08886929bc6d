import DocumentModel

/// From raw to clean and folded, each with its map.
package enum Normaliser {
  /// Cleans, folds, and cuts into paragraphs and words.
  ///
  /// Clean, for people: the rules of `rules`, in that order, each counted under its name where it
  /// changed something.
  ///
  /// Folded, for comparing, made from clean in this order: letters by `folding.tsv` (alef with
  /// hamza, madda or wasla; alef maksura and Persian yeh; Persian kaf; teh marbuta and the other
  /// hehs), marks deleted, digits to ASCII, the thousands separator deleted between digits,
  /// punctuation to ASCII, lower case, spaces collapsed, and glued words parted: where a digit meets
  /// a letter, after a teh marbuta, and where `glued_words.tsv` knows both halves.
  ///
  /// - Complexity: O(n) time and memory.
  package static func normalise(_ raw: RawText) -> NormalisedText {
    fold(raw, clean(raw.utf8))
  }

  /// From raw to clean, in the order in which they speak.
  static let stages: [CleaningStage] = opening + following

  /// What is written in another way than it is meant: HTML, and text read by a wrong table.
  private static let opening: [CleaningStage] = [
    CleaningStage(Markup.rules, Markup.decode), CleaningStage(Mojibake.rules, Mojibake.undo),
  ]

  private static let following: [CleaningStage] = [
    CleaningStage(
      VisualOrder.rule,
      "A line that is stored from left to right is put in the order in which it is read.",
      VisualOrder.stage),
    CleaningStage(LetterRule.allCases.map(\.rule), letters),
    CleaningStage(
      VisualOrderLigatures.rule,
      "Lam with alef that a font's table turned is turned back, where a document shows it.",
      VisualOrderLigatures.stage),
    CleaningStage(
      LineWrap.rule, "Lines that break at a fixed width become paragraphs.", LineWrap.stage),
    CleaningStage(
      LinePages.rule, "A paragraph that the end of a page broke becomes one.", LinePages.stage),
  ]

  /// The rules from raw to clean, in the order in which they speak.
  package static let rules: [CleaningRule] = stages.flatMap(\.rules)

  /// Repairs of letters uncover what an opening stage knows (an invisible mark parted its signs), so
  /// all speak again while an opening one has something to say.
  private static let rounds = 3

  package static func clean(_ utf8: [UInt8]) -> CleanText {
    var chain = CleaningChain(utf8)
    apply(to: &chain)
    return chain.text
      ?? CleanText(utf8: utf8, map: OffsetMap(identity: utf8.count), repairs: [])
  }

  /// Takes a text through all stages.
  static func apply(to chain: inout CleaningChain) {
    for round in 0..<rounds {
      var isOpened = false
      for stage in opening where chain.apply(stage.repair) { isOpened = true }
      guard isOpened || round == 0 else { return }
      for stage in following { chain.apply(stage.repair) }
    }
  }

  /// The repairs that look at no more than a few neighbouring letters: `LetterRule`.
  static func letters(_ utf8: [UInt8], _ log: inout ChangeLog?) -> CleanText? {
    let table = CleanTable.shared
    return utf8.withUnsafeBufferPointer { source in
      table.classes.withUnsafeBufferPointer { classes in
        var cleaner = Cleaner(source, classes, table)
        cleaner.counts.log = log
        cleaner.run()
        // The repairs may have changed which language the letters show; the clean text decides.
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
