import Vocabulary

/// From raw to clean and folded, each with its map.
package enum Normaliser {
  /// Version of these rules; a record tells under which it was made.
  package static let version = 1

  /// Cleans, folds, and cuts into paragraphs and words.
  ///
  /// Clean, for people; each rule is counted under its name where it changed something:
  /// - `tags`: HTML tags, comments and the content of script and style go; where a block began or
  ///   ended, or a `br` stood, a line ends. Only known elements are tags. See `Markup`.
  /// - `entities`: HTML character references become their characters; escaped twice, too.
  /// - `utf-8-as-windows-1252`, `utf-8-as-latin-1`, `utf-8-as-windows-1256`: UTF-8 that was read by
  ///   a wrong table, once or more, is read rightly; what was lost stands as U+FFFD. See `Mojibake`.
  /// - `windows-1256-as-windows-1252`, `windows-1256-as-latin-1`: windows-1256 that was read so.
  /// - `newlines`: CR LF, CR, VT, FF, U+0085, U+2028 and U+2029 become LF (Unicode 5.8, NLF).
  /// - `blank-lines`: several blank lines become one; none at the beginning and the end.
  /// - `spaces`: tabs and every Unicode space become U+0020; one between words, none at the ends of
  ///   a line.
  /// - `bidi-controls`: Bidi_Control of UAX #9 is removed; it stands inside numeric dates.
  /// - `zero-width`: U+00AD, 200B, 2060, 206A–206F, FEFF are removed; the non-joiner too, but in
  ///   Persian, Urdu and Kurdish; the joiner where it touches an Arabic letter.
  /// - `control-characters`: U+0000–0008, 000E–001F and 007F are removed.
  /// - `nfc`: Normalization Form C (UAX #15).
  /// - `presentation-forms`: U+FB50–FDFF and FE70–FEFC become their letters; what stands for a whole
  ///   phrase, or has no decomposition, is kept. Never NFKC over the text.
  /// - `tatweel`: U+0640 that stretches a letter, or follows a prefix, is removed.
  /// - `tatweel-dash`: U+0640 that stands free becomes '-'; it never joins words.
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
  static let stages: [CleaningStage] = [Markup.decode, Mojibake.undo, letters]

  /// Repairs of letters uncover what an earlier stage knows (an invisible mark parted its signs), so
  /// the stages speak again while one before the last has something to say.
  private static let rounds = 3

  package static func clean(_ utf8: [UInt8]) -> CleanText {
    var text: CleanText?
    for round in 0..<rounds {
      var isChanged = round == 0
      for (index, stage) in stages.enumerated() {
        // The last stage has had its say, unless the text changed since.
        if index == stages.count - 1 && !isChanged { break }
        guard let made = stage(text?.utf8 ?? utf8) else { continue }
        text = text.map(made.composed(over:)) ?? made
        isChanged = true
      }
      if !isChanged { break }
    }
    guard var text else {
      return CleanText(utf8: utf8, map: OffsetMap(identity: utf8.count), repairs: [])
    }
    text.repairs = text.repairs.summed
    return text
  }

  /// The repairs that look at no more than a few neighbouring letters; see `normalise`.
  static func letters(_ utf8: [UInt8]) -> CleanText? {
    let table = CleanTable.shared
    return utf8.withUnsafeBufferPointer { source in
      table.classes.withUnsafeBufferPointer { classes in
        var cleaner = Cleaner(source, classes, table)
        cleaner.run()
        // The repairs may have changed which language the letters show; the clean text decides.
        if cleaner.keepsNonJoiner == true,
          !cleaner.out.withUnsafeBufferPointer(ScriptLanguage.keepsNonJoiner)
        {
          cleaner = Cleaner(source, classes, table, keepsNonJoiner: false)
          cleaner.run()
        }
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
