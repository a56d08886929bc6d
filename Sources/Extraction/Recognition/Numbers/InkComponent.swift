/// A connected region of dark pixels.
struct InkComponent {
  /// Dark pixels beside each other in a row, with the first and the one after the last column.
  struct Stroke {
    var row: Int
    var left: Int
    var right: Int
  }

  var box: PixelBox
  var strokes: [Stroke]

  /// The number of dark pixels.
  var area: Int { strokes.reduce(0) { $0 + $1.right - $1.left } }

  /// Finds the connected regions in a part of a picture. Pixels that touch at a corner are connected.
  /// - Parameter threshold: pixels below it are dark.
  /// - Complexity: O(pixels).
  static func find(
    in picture: PortableGraymap, _ area: PixelBox, threshold: UInt8
  ) -> [InkComponent] {
    var strokes: [Stroke] = []
    var parents: [Int] = []
    func root(_ index: Int) -> Int {
      var index = index
      while parents[index] != index {
        parents[index] = parents[parents[index]]
        index = parents[index]
      }
      return index
    }
    var above = 0..<0
    for row in area.top..<area.bottom {
      let first = strokes.count
      strokes += Self.strokes(of: picture[row, area.left..<area.right], row, area.left, threshold)
      parents += first..<strokes.count
      var candidate = above.lowerBound
      for index in first..<strokes.count {
        while candidate < above.upperBound, strokes[candidate].right < strokes[index].left {
          candidate += 1
        }
        var touching = candidate
        while touching < above.upperBound, strokes[touching].left <= strokes[index].right {
          let (one, other) = (root(touching), root(index))
          parents[max(one, other)] = min(one, other)
          touching += 1
        }
      }
      above = first..<strokes.count
    }
    var places: [Int: Int] = [:]
    var components: [InkComponent] = []
    for (index, stroke) in strokes.enumerated() {
      let place = places[root(index)] ?? components.count
      if place == components.count {
        places[root(index)] = place
        components.append(InkComponent(stroke))
      } else {
        components[place].append(stroke)
      }
    }
    return components
  }

  private init(_ stroke: Stroke) {
    box = PixelBox(stroke)
    strokes = [stroke]
  }

  private mutating func append(_ stroke: Stroke) {
    box.cover(PixelBox(stroke))
    strokes.append(stroke)
  }

  private static func strokes(
    of pixels: ArraySlice<UInt8>, _ row: Int, _ left: Int, _ threshold: UInt8
  ) -> [Stroke] {
    var strokes: [Stroke] = []
    var start: Int?
    for (offset, pixel) in pixels.enumerated() {
      if pixel < threshold {
        if start == nil { start = offset }
      } else if let first = start {
        strokes.append(Stroke(row: row, left: left + first, right: left + offset))
        start = nil
      }
    }
    if let start {
      strokes.append(Stroke(row: row, left: left + start, right: left + pixels.count))
    }
    return strokes
  }
}

extension PixelBox {
  fileprivate init(_ stroke: InkComponent.Stroke) {
    (left, right) = (stroke.left, stroke.right)
    (top, bottom) = (stroke.row, stroke.row + 1)
  }

  mutating func cover(_ other: PixelBox) {
    (left, right) = (min(left, other.left), max(right, other.right))
    (top, bottom) = (min(top, other.top), max(bottom, other.bottom))
  }

  var width: Int { right - left }
  var height: Int { bottom - top }
}
