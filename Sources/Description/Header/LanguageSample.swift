/// Ranges spread over a text, for a sample of bounded size.
struct LanguageSample {
  private static let mostPlaces = 64

  private var places: [Range<Int>] = []
  /// One of every `step` stretches is kept.
  private var step = 1
  private var seen = 0

  /// - Complexity: O(1) amortised; memory is bounded.
  mutating func add(_ bytes: Range<Int>) {
    defer { seen += 1 }
    guard seen.isMultiple(of: step) else { return }
    places.append(bytes)
    guard places.count > Self.mostPlaces else { return }
    places = places.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    step *= 2
  }

  /// Returns the beginnings of the ranges, each cut at a word, of about `limit` bytes in total.
  func text(of utf8: [UInt8], atMost limit: Int) -> [UInt8] {
    var sample: [UInt8] = []
    for (index, place) in places.enumerated() {
      let share = (limit - sample.count) / (places.count - index)
      sample.append(contentsOf: Self.head(of: utf8[place], atMost: share))
      sample.append(0x20)
    }
    return sample
  }

  private static func head(of bytes: ArraySlice<UInt8>, atMost limit: Int) -> ArraySlice<UInt8> {
    guard bytes.count > limit else { return bytes }
    let cut = bytes.prefix(max(limit, 0))
    return cut.lastIndex(of: 0x20).map { cut[..<$0] } ?? []
  }
}
