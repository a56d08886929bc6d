import DocumentModel

/// The ways in which web pages repeat a text. Each is a named case of the evaluation.
enum Pasting: String, CaseIterable {
  case whole, middle, thrice
  case leadOnce = "lead once"
  case cutShort = "cut short"
  case oneLine = "one line"
  case otherBreaks = "other breaks"
  case byline, heading, date, advertisement
  case spelling, punctuation, typos, words
  case title
  case titleBlock = "title block"
  case number = "a number differs"
  case negation = "a negation differs"
  case name = "a name differs"
  /// A sentence of the text repeated outside it, like a picture caption. It is marked only on
  /// request.
  case caption

  enum Group: String { case exact, varied, differing, marked }

  var group: Group {
    switch self {
    case .typos, .words: .varied
    case .number, .negation, .name: .differing
    case .caption: .marked
    default: .exact
    }
  }

  /// - Parameters:
  ///   - paragraphs: The paragraphs of one article, at least four.
  ///   - title: A line of few words.
  /// - Returns: nil if the article has nothing to change.
  func text(
    _ paragraphs: [String], title: String, _ change: CopyChange, _ random: inout SeededRandom
  ) -> PastedText? {
    let once = paragraphs.map { PastedText.TextPiece(text: $0) }
    func copied(_ lines: [String]) -> [PastedText.TextPiece] {
      lines.map { PastedText.TextPiece(text: $0, isCopy: true) }
    }
    func glued(_ line: String) -> PastedText {
      PastedText(once + [PastedText.TextPiece(text: line)] + copied(paragraphs))
    }
    switch self {
    case .whole: return PastedText(once + copied(paragraphs))
    case .middle:
      let half = Array(paragraphs[1..<max(3, paragraphs.count - 1)])
      let (head, tail) = (once[0], once[once.count - 1])
      return PastedText(
        [head] + half.map { PastedText.TextPiece(text: $0) } + copied(half) + [tail])
    case .thrice: return PastedText(once + copied(paragraphs) + copied(paragraphs))
    case .leadOnce: return PastedText(once + copied(Array(paragraphs.dropFirst())))
    case .cutShort:
      let words = paragraphs[paragraphs.count - 1].split(separator: " ")
      let cut = words.prefix(max(3, words.count / 2)).joined(separator: " ")
      return PastedText(once + copied(Array(paragraphs.dropLast()) + [cut]))
    case .oneLine:
      let line = paragraphs.joined(separator: " ")
      return PastedText([
        PastedText.TextPiece(text: line), PastedText.TextPiece(text: line, isCopy: true, glue: " "),
      ])
    case .otherBreaks:
      let sentences = paragraphs.flatMap(Self.sentences)
      var lines: [String] = []
      for sentence in sentences {
        if !lines.isEmpty, random.chance(0.5) {
          lines[lines.count - 1] += " " + sentence
        } else {
          lines.append(sentence)
        }
      }
      return PastedText(once + copied(lines))
    case .byline: return glued(Self.bylines.randomElement(using: &random)!)
    case .heading, .title, .titleBlock: return titled(paragraphs, title)
    case .date: return glued(Self.dates.randomElement(using: &random)!)
    case .advertisement: return glued(Self.advertisements.randomElement(using: &random)!)
    case .spelling:
      return PastedText(once + copied(paragraphs.map { change.spelling($0, &random) }))
    case .punctuation:
      return PastedText(once + copied(paragraphs.map { change.punctuation($0, &random) }))
    case .typos: return PastedText(once + copied(paragraphs.map { change.typos($0, &random) }))
    case .words: return PastedText(once + copied(paragraphs.map { change.words($0, &random) }))
    case .number, .negation, .name: return differing(paragraphs, &random)
    case .caption: return captioned(paragraphs, &random)
    }
  }

  private func titled(_ paragraphs: [String], _ title: String) -> PastedText {
    let body = paragraphs.map { PastedText.TextPiece(text: $0) }
    let heading = PastedText.TextPiece(text: title)
    switch self {
    case .heading:
      return PastedText(body + [heading] + paragraphs.map { .init(text: $0, isCopy: true) })
    case .title: return PastedText([heading, .init(text: title, isCopy: true)] + body)
    default:
      let words = title.split(separator: " ")
      let half = words.count / 2
      let lines = [words[..<half], words[half...]].map { $0.joined(separator: " ") }
      return PastedText([heading] + lines.map { .init(text: $0, isCopy: true) } + body)
    }
  }

  /// Inserts a copy of a later sentence between the first two paragraphs.
  private func captioned(_ paragraphs: [String], _ random: inout SeededRandom) -> PastedText? {
    let sentences: [String] = paragraphs.dropFirst(2).flatMap {
      Array(Self.sentences($0).dropFirst())
    }
    .filter { (10...40).contains($0.split(separator: " ").count) }
    guard let caption = sentences.randomElement(using: &random) else { return nil }
    var pieces = paragraphs.map { PastedText.TextPiece(text: $0) }
    pieces.insert(.init(text: caption, isCopy: true), at: 1)
    return PastedText(pieces)
  }

  /// Changes the meaning of one sentence of the copy, so that this sentence is no longer a copy.
  private func differing(_ paragraphs: [String], _ random: inout SeededRandom) -> PastedText? {
    var pieces = paragraphs.map { PastedText.TextPiece(text: $0) }
    var isChanged = false
    for paragraph in paragraphs {
      var glue = "\n"
      for sentence in Self.sentences(paragraph) {
        if !isChanged, let other = changed(sentence, &random) {
          isChanged = true
          pieces.append(.init(text: other, glue: glue))
        } else {
          pieces.append(.init(text: sentence, isCopy: true, glue: glue))
        }
        glue = " "
      }
    }
    return isChanged ? PastedText(pieces) : nil
  }

  private func changed(_ sentence: String, _ random: inout SeededRandom) -> String? {
    let words = sentence.split(separator: " ").map(String.init)
    guard words.count >= 8 else { return nil }
    if self == .number {
      guard let place = words.firstIndex(where: { $0.allSatisfy(\.isNumber) }) else { return nil }
      var other = words
      other[place] = String((Int(words[place]) ?? 7) + Int.random(in: 1...9, using: &random))
      return other.joined(separator: " ")
    }
    if self == .name {
      guard let place = words.firstIndex(where: Self.countries.contains) else { return nil }
      var other = words
      other[place] = Self.countries.filter { $0 != words[place] }.randomElement(using: &random)!
      return other.joined(separator: " ")
    }
    return (words[..<3] + [Self.not] + words[3...]).joined(separator: " ")
  }

  /// Splits a paragraph after a full stop, question mark or exclamation mark if a space or an
  /// Arabic letter follows, because newspapers often lose the space.
  static func sentences(_ paragraph: String) -> [String] {
    var sentences = [""]
    let scalars = Array(paragraph.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      sentences[sentences.count - 1].unicodeScalars.append(scalar)
      guard ".!?\u{61F}\u{2026}".unicodeScalars.contains(scalar), index + 1 < scalars.count else {
        continue
      }
      let next = scalars[index + 1].value
      if next == 0x20 || next >= 0x621 && next <= 0x64A { sentences.append("") }
    }
    return sentences.map { $0.split(separator: " ").joined(separator: " ") }
      .filter { !$0.isEmpty }
  }

  private static let not = "\u{644}\u{645}"
}
