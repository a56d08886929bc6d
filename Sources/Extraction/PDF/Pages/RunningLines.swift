import ArabicText
import DocumentModel

/// Finds the headers, footers and page numbers of a document: rows at the edge of a page that recur at
/// the same height on other pages, apart from their numbers.
struct RunningLines {
  /// The maximum number of rows of a header or footer.
  private static let mostRows = 4
  /// The maximum difference of the heights at which a row recurs, relative to the height of the page.
  private static let reach: Float = 0.012
  /// The part of the page, from each edge, in which a lone number is a page number.
  private static let margin: Float = 0.1
  /// A document of at most so many pages needs a row twice, a longer one three times.
  private static let fewPages = 6

  /// A page divided into its rows from top to bottom, and the rows that belong to header and footer.
  struct DividedPage {
    var rows: [[GlyphRun]]
    var head = 0
    var foot = 0

    var body: [[GlyphRun]] { Array(rows[head..<(rows.count - foot)]) }
  }

  static func divide(_ pages: [GlyphPage]) -> [DividedPage] {
    var divided = pages.map { DividedPage(rows: LineBuilder.rows(of: $0.runs)) }
    let least = pages.count > fewPages ? 3 : 2
    for edge in [Edge.top, .bottom] {
      for depth in 0..<mostRows {
        let found = rows(at: depth, edge, of: divided, pages)
        var places: [[UInt32]: [Float]] = [:]
        for (_, row) in found { places[row.key, default: []].append(row.place) }
        for key in places.keys { places[key]!.sort() }
        for (index, row) in found {
          let recurs = count(near: row.place, in: places[row.key]!, atMost: least)
          let isNumber = depth == 0 && row.isNumber && min(row.place, 1 - row.place) <= margin
          guard recurs >= least || isNumber else { continue }
          if edge == .top { divided[index].head += 1 } else { divided[index].foot += 1 }
        }
      }
    }
    if divided.count == 1 { divideSingle(&divided[0], height: pages[0].height) }
    return divided
  }

  /// The height of a header relative to that of the text, and its distance relative to that of two lines.
  private static let single: (height: Float, distance: Float) = (0.9, 2)
  private static let longestSingle = 80

  /// On a single page nothing recurs. A short line in the margin that is smaller than the text and apart
  /// from it is a header or footer.
  private static func divideSingle(_ page: inout DividedPage, height: Float) {
    let rows = page.body
    guard rows.count > 3, height > 0 else { return }
    let centers = rows.map { $0[0].box.center }
    let distances = zip(centers, centers.dropFirst()).map { $1 - $0 }.sorted()
    let heights = rows.map { $0[0].box.height }.sorted()
    func isApart(_ row: [GlyphRun], _ distance: Float) -> Bool {
      let place = row[0].box.center / height
      return min(place, 1 - place) <= margin
        && distance >= single.distance * distances[distances.count / 2]
        && row.allSatisfy { $0.box.height <= single.height * heights[heights.count / 2] }
        && row.reduce(0) { $0 + $1.scalars.count } <= longestSingle
    }
    if page.head == 0, isApart(rows[0], centers[1] - centers[0]) { page.head = 1 }
    let last = rows.count - 1
    if page.foot == 0, isApart(rows[last], centers[last] - centers[last - 1]) { page.foot = 1 }
  }

  /// The number of places within reach, counted to a limit.
  /// - Parameter places: ascending.
  private static func count(near place: Float, in places: [Float], atMost limit: Int) -> Int {
    let first = places.partitioningIndex { $0 >= place - reach }
    return places[first...].prefix(limit).count { $0 <= place + reach }
  }

  private enum Edge { case top, bottom }

  private struct EdgeRow {
    /// The scalars without spaces, with one digit for each number.
    var key: [UInt32]
    /// The height on the page, from 0 to 1.
    var place: Float

    var isNumber: Bool {
      key.contains(0x30)
        && key.allSatisfy { $0 == 0x30 || "-–—|/.()[]".unicodeScalars.map(\.value).contains($0) }
    }
  }

  /// The rows behind those that are found already, on the pages on which all rows before are found.
  private static func rows(
    at depth: Int, _ edge: Edge, of divided: [DividedPage], _ pages: [GlyphPage]
  ) -> [(index: Int, row: EdgeRow)] {
    divided.indices.compactMap { index in
      let page = divided[index]
      guard (edge == .top ? page.head : page.foot) == depth,
        page.head + page.foot < page.rows.count, pages[index].height > 0
      else { return nil }
      let runs = page.rows[edge == .top ? depth : page.rows.count - 1 - depth]
      let key = key(of: runs)
      return key.isEmpty
        ? nil : (index, EdgeRow(key: key, place: runs[0].box.center / pages[index].height))
    }
  }

  private static func key(of runs: [GlyphRun]) -> [UInt32] {
    var key: [UInt32] = []
    for run in runs.sorted(by: { $0.box.left < $1.box.left }) {
      for scalar in run.scalars {
        let digit: UInt32? = GlyphText.isDigit(scalar) ? 0x30 : nil
        if digit == nil || key.last != 0x30 { key.append(digit ?? scalar) }
      }
    }
    return key
  }
}
