import ArabicText
import DocumentModel
import Foundation

/// A case of Recognizers-Text: a sentence and the numbers in it.
struct NumberCase {
  var model: String
  var spec: NumberSpec

  private static let fractionWords: Set<String> = [
    "نصف", "ربع", "ثلث", "ثلثين", "ثلثان", "وثلثان", "ونصف", "وربع", "خمس", "وخمس", "ثمن", "على",
    "علي",
    "من", "جزء", "في", "اجزاء", "أجزاء", "فاصلة",
  ]
  private static let otherWords: Set<String> = [
    "سالب", "ناقص", "دزينة", "دزينات", "ودزينتين", "دستة", "دستات",
  ]

  /// True for the half of the cases with an even FNV-1a hash of the sentence.
  var isFirstHalf: Bool { FNV1a.hash(spec.input).isMultiple(of: 2) }

  /// The reason why a case is out of scope; nil if it is in scope.
  var reason: String? {
    if model == "PercentModel" { return "per cent" }
    if model == "NumberRangeModel" { return "ranges" }
    if touchesDigits { return "digits attached to letters, which are not read as a number" }
    for result in spec.results {
      if let reason = Self.reason(result, in: spec.input) { return reason }
    }
    return nil
  }

  private static func reason(_ result: NumberSpec.Result, in input: String) -> String? {
    let text = result.text
    if result.typeName == "ordinal.relative" { return "last, next, previous" }
    if !input.contains(text) { return "the expected text is not in the sentence" }
    let subtype = result.resolution.subtype ?? "integer"
    if !["integer", "number"].contains(subtype) { return "fractions, decimals and powers" }
    let words = text.split(separator: " ").map(String.init)
    if words.contains(where: otherWords.contains) || text.contains("-") {
      return "negative numbers and dozens"
    }
    if words.contains(where: { fractionWords.contains($0) || $0.hasPrefix("أخما") })
      || text.contains(where: { "/^e".contains($0) }) || hasPoint(text)
    {
      return "fractions, decimals and powers"
    }
    guard let value = result.resolution.value, Int(value) != nil else {
      return "fractions, decimals and powers"
    }
    return nil
  }

  /// Returns true if a point or comma precedes a group of digits that does not have exactly three
  /// digits.
  private static func hasPoint(_ text: String) -> Bool {
    let parts = text.split { ".,،٫".contains($0) }
    return parts.dropFirst().contains { part in part.prefix { $0.isNumber }.count != 3 }
      || (text.first.map { ".,".contains($0) } ?? false)
      || (parts.count == 2 && text.contains("."))
  }

  /// True if a digit precedes a letter, or a decimal point has nothing before it.
  private var touchesDigits: Bool {
    var before: Character = " "
    for (here, next) in zip(spec.input, spec.input.dropFirst()) {
      if here.isNumber && next.isLetter { return true }
      if ".,".contains(here) && next.isNumber && !before.isNumber { return true }
      before = here
    }
    return false
  }

  /// The description of the errors in one line; nil if everything is correct.
  var failure: String? {
    let choice = EncodingChoice(name: .utf8, confidence: 1)
    let text = Normaliser.normalise(RawText(utf8: Array(spec.input.utf8), encoding: choice))
    var found = NumberWords.all(in: text)
    var missing: [String] = []
    for result in spec.results {
      let place = place(of: result)
      let index = found.firstIndex { number in
        let span = text.span(words: number.words)
        return span.start < place.upperBound && place.lowerBound < span.end
          && (spec.ignoreResolution == true || String(number.value) == result.resolution.value)
      }
      if let index {
        found.remove(at: index)
      } else {
        missing.append("\(result.text) = \(result.resolution.value ?? "")")
      }
    }
    let kind: WrittenNumber.Kind = model.hasPrefix("Ordinal") ? .ordinal : .cardinal
    let extra = found.filter { $0.kind == kind }
      .map { "\(text.rawString(text.span(words: $0.words))) = \($0.value)" }
    guard !missing.isEmpty || !extra.isEmpty else { return nil }
    return "«\(spec.input)» lacks \(missing), has \(extra)"
  }

  /// Returns the bytes of the sentence. `Start` counts UTF-16 units; if it is wrong, the first
  /// occurrence is used.
  private func place(of result: NumberSpec.Result) -> Range<Int> {
    let input = spec.input
    let given = result.start.flatMap {
      input.utf16.index(input.startIndex, offsetBy: $0, limitedBy: input.endIndex)
    }
    let isThere = given.map { input[$0...].hasPrefix(result.text) } ?? false
    let from = isThere ? given! : input.range(of: result.text)?.lowerBound ?? input.startIndex
    let start = input.utf8.distance(from: input.startIndex, to: from)
    return start..<start + max(result.text.utf8.count, 1)
  }
}
