/// The words of a line that tesseract read where numbers are printed, and what they are replaced by.
struct NumberEdit {
  /// The places of the words in the line; empty if tesseract read nothing there.
  var words: Range<Int>
  var replacement: [RecognisedPage.PrintedWord]

  /// The least score of a number, that of one beside a word that tesseract is sure of, and that of one
  /// where it read nothing.
  static let leastScore: Float = 2
  static let sureScore: Float = 12
  private static let loneScore: Float = 6
  /// The confidence from which on tesseract is sure of a word of letters.
  private static let sureWord: UInt8 = 85
  /// The least score of each sign, and the least margin, of a number in European digits, which tesseract
  /// reads well.
  private static let european: (score: Float, margin: Float) = (3, 1)
  /// The part of the height of a line by which marks must stand beside a number not to belong to it.
  private static let besides = 0.12
  /// The marks that may stand before and after a number with letters.
  private static let opening = Set<Character>("(«\"")
  private static let closing = Set<Character>(".\u{60C}\u{61B}:)»\"")

  /// The edits of a line, in reading order.
  /// - Parameters:
  ///   - boxes: the boxes of the words in pixels of the picture.
  ///   - numbers: the numbers in the picture of the line.
  static func edits(
    of words: [RecognisedPage.PrintedWord], _ boxes: [PixelBox], _ numbers: [PrintedNumber]
  ) -> [NumberEdit] {
    var groups: [(numbers: [PrintedNumber], words: Range<Int>)] = []
    let rightToLeft = numbers.filter { $0.score >= leastScore }
      .sorted { $0.box.left + $0.box.right > $1.box.left + $1.box.right }
    for number in rightToLeft {
      let hit = boxes.indices.filter { boxes[$0].sharesWidth(with: number.box) }
      let range = hit.isEmpty ? 0..<0 : hit.first!..<hit.last! + 1
      if let last = groups.last, last.words.overlaps(range) {
        groups[groups.count - 1].numbers.append(number)
        let start = min(last.words.lowerBound, range.lowerBound)
        groups[groups.count - 1].words = start..<max(last.words.upperBound, range.upperBound)
      } else {
        groups.append((numbers: [number], words: range))
      }
    }
    let edits = groups.compactMap { group -> NumberEdit? in
      if group.words.isEmpty { return insertion(of: group.numbers[0], among: boxes) }
      // A word between the others that is no part of a number shows that the boxes are wrong.
      let areAllHit = group.words.allSatisfy { word in
        group.numbers.contains { boxes[word].sharesWidth(with: $0.box) }
      }
      return areAllHit ? edit(words[group.words], boxes[group.words], group.numbers) : nil
    }
    return separate(edits)
  }

  /// The edits by their places, without those that overlap the one before.
  private static func separate(_ edits: [NumberEdit]) -> [NumberEdit] {
    let ordered = edits.enumerated().sorted {
      ($0.element.words.lowerBound, $0.offset) < ($1.element.words.lowerBound, $1.offset)
    }
    return ordered.map(\.element).reduce(into: []) { kept, edit in
      if edit.words.lowerBound >= kept.last?.words.upperBound ?? 0 { kept.append(edit) }
    }
  }

  /// Inserts a number where tesseract read nothing.
  private static func insertion(
    of number: PrintedNumber, among boxes: [PixelBox]
  ) -> NumberEdit? {
    guard number.score >= loneScore, !number.touchesLeft, !number.touchesRight else { return nil }
    let middle = number.box.left + number.box.right
    let place = boxes.lastIndex { $0.left + $0.right > middle }.map { $0 + 1 } ?? 0
    return NumberEdit(
      words: place..<place, replacement: [number.word(number.text)])
  }

  private static func edit(
    _ words: ArraySlice<RecognisedPage.PrintedWord>, _ boxes: ArraySlice<PixelBox>,
    _ numbers: [PrintedNumber]
  ) -> NumberEdit? {
    let texts = words.map { Array(String(decoding: $0.text, as: UTF8.self).filter(isVisible)) }
    let score = numbers.reduce(0) { $0 + $1.score }
    let isSureOfLetters = zip(words, texts).contains { word, text in
      word.confidence ?? 0 > sureWord && text.contains(where: \.isLetter)
        && !text.contains(where: \.isNumber)
    }
    // A letter or a quotation mark at the end of a word can look like a digit.
    let text = texts.joined()
    let touches = numbers.contains { $0.touchesLeft || $0.touchesRight }
    let areLetters =
      touches && text.contains(where: isArabicLetter) && !text.contains(where: \.isNumber)
    if areLetters, text.contains(where: quotationMarks.contains) { return nil }
    guard !isSureOfLetters && !areLetters || score >= sureScore else { return nil }
    // Points and colons look like zeros.
    let isZero = !numbers.contains { $0.signs.contains { $0.wholeNumberValue ?? 0 > 0 } }
    if isZero, !texts.joined().contains(where: \.isNumber) { return nil }
    let (first, last) = (numbers[0], numbers[numbers.count - 1])
    let (firstBox, lastBox) = (boxes.first!, boxes.last!)
    let prefix = prefix(of: texts[0], firstBox.part(of: firstBox.right - first.box.right))
    let suffix = suffix(
      of: texts[texts.count - 1], lastBox.part(of: last.box.left - lastBox.left))
    if numbers.contains(where: { $0.figures == .european }) {
      let isWhole =
        (!first.isOpenRight || !prefix.isEmpty) && (!last.isOpenLeft || !suffix.isEmpty)
      let read = texts.joined().filter(\.isNumber)
      guard isWhole, numbers.allSatisfy(isSureOfEuropean),
        read != numbers.flatMap({ Array($0.text) }).filter(\.isNumber)
      else { return nil }
    }
    var replacement = numbers.map { Array($0.text) }
    let space = Int(besides * Double(first.lineHeight))
    if first.touchesRight {
      replacement[0] = prefix + replacement[0]
    } else if firstBox.right > first.box.right + space,
      !opening.contains(replacement[0].first ?? " ")
    {
      replacement[0] = texts[0].prefix(while: opening.contains) + replacement[0]
    }
    let end = replacement.count - 1
    if last.touchesLeft {
      let isOther = texts.count > 1 || prefix.count + suffix.count <= texts[0].count
      if isOther { replacement[end] += suffix }
    } else if lastBox.left < last.box.left - space,
      !closing.contains(replacement[end].last ?? " ")
    {
      replacement[end] += texts[texts.count - 1].suffix(while: closing.contains)
    }
    return NumberEdit(
      words: words.startIndex..<words.endIndex,
      replacement: zip(numbers, replacement).map { $0.word(String($1)) })
  }

  private static func isSureOfEuropean(_ number: PrintedNumber) -> Bool {
    number.leastMargin >= european.margin
      && number.score / Float(number.signs.count) >= european.score
  }

  private static let quotationMarks = Set<Character>("\u{AB}\u{BB}")

  /// The letters at the beginning of a word, with one opening mark. What tesseract read in the place of the
  /// number is left out.
  /// - Parameter part: the part of the width of the word that is beside the number.
  private static func prefix(of text: [Character], _ part: Double) -> [Character] {
    let mark = text.prefix(1).filter(opening.contains)
    let letters = text.dropFirst(mark.count).prefix(while: isArabicLetter)
    return letters.isEmpty ? [] : mark + letters.prefix(count(part, of: text))
  }

  /// The letters at the end of a word, with the closing marks.
  private static func suffix(of text: [Character], _ part: Double) -> [Character] {
    let marks = text.suffix(while: closing.contains)
    let letters = text.dropLast(marks.count).suffix(while: isArabicLetter)
    return letters.isEmpty ? [] : Array(letters.suffix(count(part, of: text)) + marks)
  }

  /// The number of letters in a part of the width of a word, at least one.
  private static func count(_ part: Double, of text: [Character]) -> Int {
    max(1, Int((part * Double(text.count)).rounded()))
  }

  private static func isArabicLetter(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { (0x621...0x64A).contains($0.value) } ?? false
  }

  /// False for the marks of direction that tesseract writes.
  private static func isVisible(_ character: Character) -> Bool {
    character.unicodeScalars.first?.properties.generalCategory != .format
  }
}

extension Collection where Self: BidirectionalCollection {
  /// The longest end of which all elements satisfy a condition.
  fileprivate func suffix(while condition: (Element) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex, condition(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}

extension PixelBox {
  /// The part of its width that a length has.
  fileprivate func part(of length: Int) -> Double { Double(length) / Double(max(1, width)) }
}

extension PrintedNumber {
  fileprivate func word(_ text: String) -> RecognisedPage.PrintedWord {
    .init(text: Array(text.utf8), confidence: confidence, box: box)
  }
}
