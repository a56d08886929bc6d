import DocumentModel
import Structure

/// The paragraphs of a page and the signs that divide it into items.
struct ItemPage {
  /// The number of words in a title.
  private static let titleWords = 2...25
  /// The minimum number of words in a body paragraph.
  private static let bodyWords = 20
  /// The maximum number of other words in a date line: a weekday, a section, an hour.
  private static let besideDate = 3

  let text: NormalisedText
  let kept: [Int]
  private let textStructure: TextStructure
  private let spans: [Span]
  /// Paragraphs that are calls to click, follow or read on.
  private let calls: [Int]
  private let dateLines: Set<Int>

  init(_ structure: DocumentStructure, dates: [DateFinding]) {
    let text = structure.text
    let spans = text.paragraphs.indices.map { structure.span(ofParagraph: $0) }
    self.text = text
    self.spans = spans
    textStructure = structure.textStructure
    kept = structure.keptParagraphs
    calls = text.paragraphs.indices.filter { index in
      structure.repaired.repeats.contains {
        $0.kind == .boilerplate && $0.span.contains(spans[index])
      }
    }
    dateLines = Self.dateLines(text, spans, dates)
  }

  /// Returns the lines that contain a date and little else.
  private static func dateLines(
    _ text: NormalisedText, _ spans: [Span], _ dates: [DateFinding]
  ) -> Set<Int> {
    var lines: Set<Int> = []
    for date in dates where date.kind == .absolute {
      let index = spans.partitioningIndex { $0.end > date.start }
      guard index < spans.count, spans[index].start <= date.start else { continue }
      let place = text.folded.map.made(
        of: text.clean.map.made(of: date.start..<min(date.end, spans[index].end)))
      let words = text.paragraphs[index].words
      let beside = words.filter {
        text.words[$0].end <= place.lowerBound || text.words[$0].start >= place.upperBound
      }
      if beside.count <= besideDate { lines.insert(index) }
    }
    return lines
  }

  /// Returns the starts of items with a title and a date line, in either order. Returns none if an
  /// item has no body.
  func datedStarts() -> [Int] {
    let lines = kept.indices.filter { dateLines.contains(kept[$0]) }
    guard lines.count > 1 else { return [] }
    for offset in [-1, 1] {
      let starts = lines.compactMap { place -> Int? in
        guard kept.indices.contains(place + offset), isTitle(kept[place + offset]) else {
          return nil
        }
        return kept[min(place, place + offset)]
      }
      if starts.count == lines.count, starts.first == kept.first, haveBodies(starts) {
        return starts
      }
    }
    return []
  }

  private func isTitle(_ index: Int) -> Bool {
    Self.titleWords.contains(text.paragraphs[index].words.count) && !dateLines.contains(index)
      && !textStructure.endsLikeRunningText(index)
  }

  /// Returns true if each item contains a long paragraph.
  private func haveBodies(_ starts: [Int]) -> Bool {
    zip(starts, starts.dropFirst() + [text.paragraphs.count]).allSatisfy { start, end in
      kept.contains {
        $0 >= start && $0 < end && text.paragraphs[$0].words.count >= Self.bodyWords
      }
    }
  }

  /// Returns the paragraphs that follow a call.
  func startsAfterCalls() -> [Int] {
    calls.compactMap { call in kept.first { $0 > call } }
  }

  /// True if all calls are the same and follow two or more texts, each with a body.
  var areCallsAlike: Bool {
    guard calls.count > 1, let first = kept.first, calls.allSatisfy({ $0 > first }) else {
      return false
    }
    let words = calls.map { call in
      text.paragraphs[call].words.map { text.words[$0].hash }
    }
    let starts = [first] + startsAfterCalls()
    return words.allSatisfy { $0 == words[0] } && Set(starts).count > 1 && haveBodies(starts)
  }

  func items(from starts: [Int]) -> [Item] {
    guard let first = kept.first else { return [] }
    let all = Set(starts + [first]).sorted()
    guard all.count > 1 else { return [] }
    let ends = all.dropFirst().map { $0 - 1 } + [spans.count - 1]
    return zip(all, ends).map { start, end in
      Item(span: Span(start: spans[start].start, end: spans[end].end))
    }
  }
}
