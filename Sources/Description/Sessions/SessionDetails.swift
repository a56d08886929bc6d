import ArabicText
import Vocabulary

/// When and where, as far as the same sentence says so behind the session's name.
struct SessionDetails {
  private(set) var dates: String?
  private(set) var year: Int?
  private(set) var place: String?

  /// Words behind the session's name in which its date and place are looked for.
  static let reach = 14

  init(after: Range<Int>, from start: Int, of scene: SessionScene) {
    let nextHead = scene.heads.first { $0.words.lowerBound >= after.lowerBound }
    let end = min(
      after.upperBound, after.lowerBound + Self.reach,
      nextHead?.words.lowerBound ?? after.upperBound)
    guard after.lowerBound < end else { return }
    let span = scene.text.span(words: after.lowerBound..<end)
    let date = scene.facts.dates.first { span.contains($0.span) && $0.iso != nil }
    dates = date?.iso
    year = date?.iso.flatMap(Self.year)
    place =
      scene.facts.places.first { place in
        place.spans.contains { span.contains($0) }
      }?.name
  }

  /// The year that an EDTF value begins with.
  private static func year(_ iso: String) -> Int? {
    let digits = iso.drop { $0 == "{" }.prefix(4)
    return digits.count == 4 ? Int(digits) : nil
  }
}
