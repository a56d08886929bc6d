import DocumentModel

extension ExtractedText {
  /// Puts recognised pages in the place of pages without usable letters. A page without legible text stays
  /// unread.
  package func replacing(scans recognised: [Int: RecognisedPage]) -> ExtractedText {
    var text = replacing(recognised.filter { $0.value.isLegible })
    for (index, page) in recognised where !page.isLegible {
      text.pages[index].problem = .illegible
    }
    return text
  }

  /// Puts recognised pages in the place of pages without usable letters.
  /// - Parameter recognised: the pages by their index. A page without words stays empty.
  /// - Complexity: O(bytes + blocks + pages × log blocks).
  package func replacing(_ recognised: [Int: RecognisedPage]) -> ExtractedText {
    var waiting = recognised.keys.filter(pages.indices.contains).sorted()[...]
    let furniture = Dictionary(
      uniqueKeysWithValues: zip(waiting, RecurringLines.find(in: waiting.map { recognised[$0]! })))
    var text = RecognisedText()
    var placed: [Int: TextPage] = [:]
    func place(_ text: inout RecognisedText, before offset: Int) {
      while let next = waiting.first, pages[next].start <= offset {
        placed[next] = text.append(recognised[next]!, furniture: furniture[next] ?? [])
        waiting.removeFirst()
      }
    }
    var starts: [Int] = []
    for block in blocks {
      place(&text, before: block.start)
      starts.append(text.append(block, of: self))
    }
    place(&text, before: .max)
    text.pages = moved(to: starts, placed)
    return text.extracted(metadata, warnings: warnings)
  }

  /// The pages after their blocks moved.
  private func moved(to starts: [Int], _ placed: [Int: TextPage]) -> [TextPage] {
    var end = 0
    return pages.enumerated().map { index, page in
      var moved = placed[index] ?? page
      if placed[index] == nil {
        let first = blocks.partitioningIndex { $0.end > page.start }
        let last = blocks.partitioningIndex { $0.start >= page.end } - 1
        if first <= last {
          moved.start = starts[first] + max(0, page.start - blocks[first].start)
          moved.end = starts[last] + min(page.end, blocks[last].end) - blocks[last].start
        } else {
          (moved.start, moved.end) = (end, end)
        }
      }
      end = max(end, moved.end)
      return moved
    }
  }
}
