import ArabicText

/// Reads the words of a text and counts the terms of a query in them.
struct TextReader {
  enum Field {
    case title, body
  }

  /// The weight of a word in the title, and in the first words of the body.
  private static let title: Float = 3
  private static let lead: Float = 1.3
  /// The number of words in the lead: the first paragraph of a news article.
  private static let leadWords = 50
  /// The first position in the body, beyond any title.
  private static let bodyStart = 1 << 20

  let terms: [SearchTerm]
  let table: TermTable
  /// The numbers of triples of letters by their codes.
  let letters: UnsafeBufferPointer<UInt8>
  let names: [Alternative]

  mutating func read(_ text: UnsafeBufferPointer<UInt8>, as field: Field, _ tally: inout Tally) {
    let first = field == .title ? 0 : Self.bodyStart
    var place = first
    var scanner = NameScanner(names)
    IndexTokenizer.forEachWord(text) { word, start, end in
      let weight =
        field == .title ? Self.title : place < first + Self.leadWords ? Self.lead : 1
      let prefix = WordKeys.prefix(of: word)
      var isAlike = false
      let isArabic = WordTrigrams.forEach(UnsafeBufferPointer(rebasing: word[prefix...])) { code in
        let number = Int(letters[code])
        if number > 0 {
          tally.letters[number] += weight
          isAlike = true
        }
      }
      // Words of the same form, stem or sound share three letters.
      if isAlike || !isArabic || table.hasPrefixes {
        let keys = WordKeys(word, prefix: prefix)
        table.forEachMatch(of: word, keys) { match in
          var match = match
          if match.level == .form {
            match.level = terms[match.term].closeness(of: text[start..<end])
          }
          tally.add(match, field: weight, at: place)
        }
        scanner.read(word, keys) { name in
          for (offset, term) in name.terms.enumerated() {
            let match = TermTable.TermMatch(term: term, level: name.level)
            tally.add(match, field: weight, at: max(0, place + offset - name.terms.count + 1))
          }
        }
      } else {
        scanner.skip()
      }
      place += 1
      return true
    }
    if field == .body { tally.words = place - first }
  }
}
