import DocumentModel

/// The words in `class`, `id` and `role` by which pages name the parts that do not belong to their
/// text, and the elements that never hold it.
///
/// Chosen on the tuning half of WCXB's development articles: names whose blocks are in the gold on at
/// most one page of ten. Names of wrappers, such as `sidebar` or `widget`, are safe only because
/// `MainContent` ignores the name of an element that holds much of the text.
enum ElementNames {
  private static let words: [TextBlock.Exclusion: Set<Substring>] = [
    .navigation: names(
      """
      footer menu menus nav navbar navigation breadcrumb breadcrumbs colophon copyright masthead
      pagination pager prev drawer dropdown submenu skip search login
      """),
    .related: names(
      """
      related relatedposts recommend recommended recommendation recommendations popular trending
      recent teaser carousel
      """),
    .comment: names("comment comments commentform respond reply disqus"),
    .control: names(
      """
      btn btns button buttons social share sharing sharedaddy modal popup cookie cookies consent gdpr
      newsletter subscribe signup optin cta banner promo advert advertisement advertising ad ads
      sponsor sponsored disclaimer disclosure print privacy sidebar aside
      """),
    .byline: names("author byline meta date bio tags categories"),
    .caption: names("caption credit"),
    .note: names("footnote footnotes citation citations references"),
  ]

  private static let kinds = WordTable(
    words.flatMap { kind, words in words.map { (String($0), kind) } })

  private static func names(_ text: String) -> Set<Substring> {
    Set(text.split { $0 == " " || $0 == "\n" })
  }

  /// The maximum length of an attribute that is read, in bytes.
  private static let limit = 1_000

  /// The reason that the kind of an element gives for leaving its text out; nil if it gives none.
  static func exclusion(of tag: Tag) -> TextBlock.Exclusion? {
    switch tag {
    case .nav, .footer: .navigation
    case .aside: .related
    case .form, .button, .label: .control
    case .caption: .caption
    default: nil
    }
  }

  /// The length from which on letters a to f and figures without a mark between them are a number:
  /// pages name elements "block-64ab9c672ad0", which is no "ad".
  private static let hexadecimal = 6

  /// The reason that the first known word of a `class`, `id` or `role` gives; nil if it has none.
  ///
  /// Words end at everything but letters, and between a small and a capital letter: `postMeta
  /// entry-footer` is "post", "meta", "entry", "footer".
  static func exclusion(named value: some Sequence<UInt8>) -> TextBlock.Exclusion? {
    var hash = WordHash.start
    var wasSmall = false
    var length = 0
    // The letters and figures since the last mark, and the reason that a word of them gives.
    var run = (length: 0, isHexadecimal: true, hasFigure: false)
    var found: TextBlock.Exclusion?
    func isNumber() -> Bool {
      run.length >= hexadecimal && run.isHexadecimal && run.hasFigure
    }
    for (count, byte) in value.enumerated() {
      guard count < limit else { break }
      let isCapital = (0x41...0x5A).contains(byte)
      let isSmall = (0x61...0x7A).contains(byte)
      if !(isCapital || isSmall) || isCapital && wasSmall {
        if length > 0, found == nil { found = kinds[hash] }
        (hash, length) = (WordHash.start, 0)
      }
      if isCapital || isSmall {
        hash = WordHash.next(hash, byte | 0x20)
        length += 1
        run.length += 1
        if byte | 0x20 > 0x66 { run.isHexadecimal = false }
      } else if (0x30...0x39).contains(byte) {
        run.length += 1
        run.hasFigure = true
      } else {
        if found != nil, !isNumber() { return found }
        (run, found) = ((0, true, false), nil)
      }
      wasSmall = isSmall
    }
    if length > 0, found == nil { found = kinds[hash] }
    return isNumber() ? nil : found
  }
}
