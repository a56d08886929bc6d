import ArabicText
import DocumentModel

/// The words of a text, in which each row of numbers is one token with a value.
///
/// Newspapers write one number in many ways: 16.8, 16,8 and 8ر16; 375.526.840 and 375,526,840;
/// 10/10/1436 and 1436/10/10; seven, 7, and "(7) seven". Groups of three digits after a shorter
/// group are therefore one number, and the order and repetition of numbers in a row do not matter.
struct NumberRows {
  struct Token {
    var hash: UInt64
    /// The value of a row of numbers; 0 for a word.
    var value: UInt64 = 0
  }

  /// The hash of a row of numbers, the same for any numbers and any length.
  private static let anyNumber: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  /// The decimal point between figures: folding makes it a reh.
  private static let point = ArabicLetter.reh

  private let text: NormalisedText
  /// The value of each number in letters, at its first word; 0 at its other words.
  private var spelled: [Int: UInt64] = [:]
  private(set) var tokens: [Token] = []
  private var figures: [ArraySlice<UInt8>] = []
  private var components: Set<UInt64> = []
  private var isOpen = false

  init(_ text: NormalisedText, kept: [Bool]) {
    self.text = text
    // A figure alone is read below; a figure before "million" or "thousand" belongs to that number.
    for number in NumberWords.all(in: text)
    where !number.words.dropFirst().contains(where: isFigure)
      && !(number.words.count == 1 && isFigure(number.words.lowerBound))
    {
      for index in number.words {
        let isFirst = index == number.words.lowerBound
        spelled[index] = isFirst ? Self.component(UInt64(number.value)) : 0
      }
    }
    let indices = kept.indices.filter { kept[$0] }
    for (place, index) in indices.enumerated() {
      let next = place + 1 < indices.count ? indices[place + 1] : nil
      take(index, next: next)
    }
    close()
  }

  private mutating func take(_ index: Int, next: Int?) {
    let bytes = text.folded.utf8[text.words[index].folded]
    if let value = spelled[index] {
      closeFigures()
      if value != 0 { components.insert(value) }
      isOpen = true
    } else if isFigure(index) {
      figures.append(bytes)
      isOpen = true
    } else if isOpen, !figures.isEmpty, bytes.elementsEqual(Self.point),
      next.map(isFigure) == true
    {
      return
    } else {
      close()
      tokens.append(Token(hash: text.words[index].hash))
    }
  }

  private func isFigure(_ index: Int) -> Bool {
    (0x30...0x39).contains(text.folded.utf8[text.words[index].start])
  }

  private mutating func closeFigures() {
    let isOne =
      figures.count > 1 && figures[0].count <= 3
      && figures.dropFirst().allSatisfy { $0.count == 3 }
    let numbers = isOne ? [figures.flatMap { $0 }] : figures.map { Array($0) }
    for number in numbers {
      components.insert(Self.component(number.reduce(0) { $0 &* 10 &+ UInt64($1 - 0x30) }))
    }
    figures = []
  }

  private mutating func close() {
    guard isOpen else { return }
    closeFigures()
    tokens.append(Token(hash: Self.anyNumber, value: components.reduce(0, &+) | 1))
    components = []
    isOpen = false
  }

  private static func component(_ number: UInt64) -> UInt64 { HashMixing.mix(number &+ 1) }
}
