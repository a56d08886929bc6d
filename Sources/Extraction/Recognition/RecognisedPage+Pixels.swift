extension RecognisedPage {
  /// The boxes of words in pixels of the picture of the page, which may have been read in another size. A
  /// word without a box has none.
  func pixels(of words: [PrintedWord], in picture: PortableGraymap) -> [PixelBox] {
    guard width > 0 else { return [] }
    let scale = Double(picture.width) / Double(width)
    return words.compactMap { word in
      PixelBox(
        left: word.left, top: word.top, right: word.left + word.width,
        bottom: word.top + word.height)?.scaled(scale)
    }
  }
}

extension PixelBox {
  func scaled(_ scale: Double) -> PixelBox {
    func scaled(_ length: Int) -> Int { Int((Double(length) * scale).rounded()) }
    var box = self
    (box.left, box.right) = (scaled(left), scaled(right))
    (box.top, box.bottom) = (scaled(top), scaled(bottom))
    return box
  }

  /// True if both share more than half of the width of the narrower one.
  func sharesWidth(with other: PixelBox) -> Bool {
    2 * (min(right, other.right) - max(left, other.left)) > min(width, other.width)
  }
}
