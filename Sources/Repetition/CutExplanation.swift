import DocumentModel
import Structure

/// The sentences that give the reason for a cut or a mark.
enum CutExplanation {
  /// Returns a sentence such as "Paragraphs 10–17 repeat paragraphs 2–9 word for word (442 words)."
  static func repeats(
    _ kind: Repeat.Kind, _ passage: Passage, _ action: Repeat.Action, in text: NormalisedText,
    _ textStructure: TextStructure
  ) -> String {
    let (subject, isPlural) = place(of: passage.copy, in: text, textStructure)
    let (object, _) = place(of: passage.twin, in: text, textStructure)
    let verb = isPlural ? "repeat" : "repeats"
    let role = kind == .repeatedTitle ? "the title in " : ""
    let first = subject.prefix(1).uppercased() + subject.dropFirst()
    return "\(first) \(verb) \(role)\(object) \(manner(passage, action)) (\(count(passage.count)))."
  }

  private static func manner(_ passage: Passage, _ action: Repeat.Action) -> String {
    let places = passage.differences.count
    let many = places == 1 ? "1 place" : "\(places) places"
    if action == .marked, places > 0 {
      return "with different content in \(many); not cut"
    }
    return places == 0 ? "word for word" : "except for typing errors in \(many)"
  }

  static func boilerplate(
    _ words: Range<Int>, paragraph: Int, isWhole: Bool, rule: String
  ) -> String {
    let subject = isWhole ? "Paragraph \(paragraph + 1)" : "The end of paragraph \(paragraph + 1)"
    return "\(subject) is \(rule), not part of the text (\(count(words.count)))."
  }

  /// Returns a sentence such as "Paragraphs 1–14 belong to the menus, headers and footers, not to the
  /// text (55 words)."
  static func excluded(
    _ reason: TextBlock.Exclusion, paragraphs: Range<Int>, words: Int
  ) -> String {
    let subject =
      paragraphs.count == 1
      ? "Paragraph \(paragraphs.lowerBound + 1) belongs to"
      : "Paragraphs \(paragraphs.lowerBound + 1)–\(paragraphs.upperBound) belong to"
    return "\(subject) \(zone(reason)), not to the text (\(count(words)))."
  }

  private static func zone(_ reason: TextBlock.Exclusion) -> String {
    switch reason {
    case .navigation: "the menus, headers and footers"
    case .related: "the lists of other articles"
    case .comment: "the comments of readers"
    case .control: "the buttons, forms and advertisements"
    case .hidden: "the hidden parts"
    case .byline: "the lines of author, date and keywords beside the text"
    case .caption: "the captions of pictures"
    case .note: "the notes and lists of sources"
    case .title: "the headings that repeat the title"
    case .quotation: "the quoted earlier messages"
    case .signature: "the signature of the sender"
    case .pageFurniture: "the headers, footers and numbers of the pages"
    }
  }

  /// Returns a sentence that ends with the grounds of the learned line and its number of words.
  static func learned(_ line: LearnedLine, paragraph: Int, _ words: Range<Int>) -> String {
    "Paragraph \(paragraph + 1) \(line.grounds) (\(count(words.count)))."
  }

  private static func count(_ words: Int) -> String { words == 1 ? "1 word" : "\(words) words" }

  /// Returns the paragraphs of the words, counted from one, and true if the phrase is plural.
  private static func place(
    of words: Range<Int>, in text: NormalisedText, _ textStructure: TextStructure
  ) -> (String, isPlural: Bool) {
    let first = text.words[words.lowerBound].paragraph
    let last = text.words[words.upperBound - 1].paragraph
    let isWhole =
      textStructure.startsParagraph(words.lowerBound)
      && textStructure.endsParagraph(words.upperBound - 1)
    if first == last {
      return isWhole
        ? ("paragraph \(first + 1)", false) : ("a part of paragraph \(first + 1)", false)
    }
    return isWhole
      ? ("paragraphs \(first + 1)–\(last + 1)", true)
      : ("a part of paragraphs \(first + 1)–\(last + 1)", false)
  }
}
